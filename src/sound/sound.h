// sound: plan + the world's events -> samples. Dialogue, effects, ambience and music, placed by distance and
// direction from the camera, in the room of the place, mixed to a loudness target without clipping.
//
// Every onset comes from an event or a cue; nothing is timed by ear. Deterministic for a world and seed.
// Adding a sound: one row in the table of sound_effects.c or data/sounds.tsv.
#ifndef KINEMA_SOUND_H
#define KINEMA_SOUND_H

#include "base/base.h"
#include "stage/stage.h"

#define SOUND_RATE 48000

typedef struct SoundTrack {
    int frames;      // exactly plan->frame_count * SOUND_RATE / fps, rounded to nearest
    float *samples;  // interleaved stereo, |x| <= 1, in the arena given
    float loudness;  // integrated, LUFS (EBU R 128)
    float true_peak; // dBTP
} SoundTrack;

typedef struct SoundParams { // zero is sane
    float loudness;          // LUFS target, 0: -16
    const char *stems;       // directory to also write each bus as a WAV file, or NULL
} SoundParams;

// Renders the whole film's sound. Missing recordings or soundfonts are replaced by procedural ones and reported in
// world->plan. Memory in arena.
Status sound_render(const World *world, const SoundParams *params, Arena *arena, SoundTrack *track, Error *error);

#endif
