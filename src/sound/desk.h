// The mixing desk: what the files of this room share. A film has four buses; sources are placed on them by the
// camera, rooms answer, beds lie underneath, the master makes it loud enough and never too loud.
#ifndef KINEMA_SOUND_DESK_H
#define KINEMA_SOUND_DESK_H

#include "sound/sound.h"

typedef enum BusKind { BUS_DIALOGUE = 0, BUS_EFFECTS, BUS_AMBIENCE, BUS_MUSIC, BUS_COUNT } BusKind;

typedef struct Bus {
    float *left, *right; // desk->frames each
} Bus;

// The camera in steps of a tenth of a frame; steps never straddle a cut.
typedef struct DeskStep {
    int shot, place;
    CameraPose camera;
} DeskStep;

typedef struct Desk {
    const World *world;
    FilmPlan *plan;
    Library *library;
    Arena *arena; // everything below; freed when the film's sound is done
    int frames;   // samples per channel
    int step;     // samples per step
    DeskStep *steps;
    int step_count;
    Bus buses[BUS_COUNT];
    float **sends[2]; // [dialogue, effects][place]: what a place's room hears, NULL until used
    bool missing_reported;
} Desk;

static inline float decibel(float db)
{
    return powf(10.0f, db / 20.0f);
}
static inline float noise_at(RngKey key, uint64_t i) // white, -1..1
{
    return rng_float(key, i) * 2.0f - 1.0f;
}
static inline int desk_sample(double seconds)
{
    return (int)lrint(seconds * SOUND_RATE);
}
const Environment *desk_environment(const Desk *desk, int place); // never NULL
// Deterministic key of something in the film: same event, same sound.
RngKey desk_key(const Desk *desk, const char *purpose, double time, int number);

// ---------------------------------------------------------------- filters (sound_filters.c)

// Topology-preserving state variable filter (Zavalishin, "The Art of VA Filter Design", 2012): all outputs at once,
// coefficients may change at any time.
typedef struct Filter {
    float g, k, s1, s2;
} Filter;
void filter_set(Filter *filter, float frequency, float q);
static inline float filter_run(Filter *f, float x, float *low, float *band) // returns the high-pass
{
    float high = (x - (f->k + f->g) * f->s1 - f->s2) / (1.0f + f->g * (f->g + f->k));
    float b = f->g * high + f->s1, l = f->g * b + f->s2;
    f->s1 = f->g * high + b;
    f->s2 = f->g * b + l;
    *low = l;
    *band = b * f->k; // unity at the centre
    return high;
}
static inline float filter_low(Filter *f, float x)
{
    float low, band;
    filter_run(f, x, &low, &band);
    return low;
}
static inline float filter_band(Filter *f, float x)
{
    float low, band;
    filter_run(f, x, &low, &band);
    return band;
}
float level_rms(const float *samples, int count);
float level_peak(const float *samples, int count);

// ---------------------------------------------------------------- space (sound_space.c)

typedef struct Placement {
    BusKind bus;
    int place;       // PLAN_NONE: heard wherever the film is
    int home;        // place that position and entity belong to; elsewhere the sound comes from the middle
    int entity;      // followed when it is a person, else PLAN_NONE
    Vec3 position;   // in the place
    bool everywhere; // no direction: centred (or `pan`), distance from `distance`
    float distance;  // metres, for everywhere
    float pan;       // -1..1, for everywhere
    float gain;      // linear at 1.5 m
    float pull;      // exponent of distance: 1 physical, less as film mixers do
    float width;     // 0..1 of the full stereo picture
    bool outdoors;   // muffled when the film is indoors
} Placement;

// Adds a mono sound beginning at sample `start` to the desk.
void space_add(Desk *desk, const Placement *placement, const float *samples, int count, int start);
// Adds a stereo bed; `gains` per step (linear), already smooth. `outdoors`: muffled indoors.
void space_add_bed(Desk *desk, BusKind bus, const float *left, const float *right, int count, int start,
                   const float *gains, bool outdoors);
// Lets every place's room answer what was sent to it. Once, after everything was placed.
void space_reverberate(Desk *desk);

// ---------------------------------------------------------------- effects (sound_effects.c, _hits.c, _beds.c)

typedef struct HitParams {
    RngKey key;
    float strength; // 0..1
    float seconds;  // wished length, 0: usual
    float distance; // metres, for what changes with it (thunder)
    bool male;      // breath
} HitParams;
// Makes one sound of at most `room` samples into out (zeroed); returns its length. Onset at sample 0.
typedef int Hit(const HitParams *params, float *out, int room);

typedef struct BedParams {
    RngKey key;
    float intensity; // 0..1
    float wind;      // 0..1
} BedParams;
// Fills a stereo bed; level is set afterwards.
typedef void Bed(const BedParams *params, float *left, float *right, int count);

typedef struct Effect {
    const char *name;      // catalogue word
    const char *aliases;   // comma separated
    const char *recording; // library name without number, or NULL
    Hit *hit;              // stand-in or the sound itself
    Bed *bed;              // continuous; NULL for a single sound
    float level;           // dBFS at 1.5 m: peak of single sounds, RMS of beds
    float seconds;         // usual length of a made sound
    float every;           // within a cue repeated about every so many seconds; 0 once
    int event;             // EventKind that already makes this sound, or -1
    bool outdoors;
} Effect;

const Effect *effect_find(const char *what, const char *manner, bool *exact);
const Effect *effect_named(const char *name); // NULL when there is none
// One sound as samples (arena of the desk), onset at *onset. Picks recording `number` of those there are.
float *effect_hit(Desk *desk, const Effect *effect, const HitParams *params, uint64_t number, int *count, int *onset);
void effects_events(Desk *desk); // everything that happens in the world
void effects_cues(Desk *desk);   // what the plan asks for
void effects_places(Desk *desk); // the air of every place

int hit_click(const HitParams *, float *, int);
int hit_tick(const HitParams *, float *, int);
int hit_thump(const HitParams *, float *, int);
int hit_pat(const HitParams *, float *, int);
int hit_cloth(const HitParams *, float *, int);
int hit_breath_in(const HitParams *, float *, int);
int hit_breath_out(const HitParams *, float *, int);
int hit_step(const HitParams *, float *, int);
int hit_soft_step(const HitParams *, float *, int);
int hit_splash(const HitParams *, float *, int);
int hit_pour(const HitParams *, float *, int);
int hit_door(const HitParams *, float *, int);
int hit_slide(const HitParams *, float *, int);
int hit_knock(const HitParams *, float *, int);
int hit_glass(const HitParams *, float *, int);
int hit_thunder(const HitParams *, float *, int);
int hit_ding(const HitParams *, float *, int);
int hit_ring(const HitParams *, float *, int);
int hit_elevator(const HitParams *, float *, int);
int hit_engine(const HitParams *, float *, int);
int hit_heart(const HitParams *, float *, int);
int hit_whoosh(const HitParams *, float *, int);
int hit_explosion(const HitParams *, float *, int);
int hit_clink(const HitParams *, float *, int);
int hit_siren(const HitParams *, float *, int);
int hit_alarm(const HitParams *, float *, int);
// ---- sound_animals.c: calls, hooves, wings
int hit_bark(const HitParams *, float *, int);
int hit_meow(const HitParams *, float *, int);
int hit_howl(const HitParams *, float *, int);
int hit_roar(const HitParams *, float *, int);
int hit_growl(const HitParams *, float *, int);
int hit_monster(const HitParams *, float *, int);
int hit_neigh(const HitParams *, float *, int);
int hit_moo(const HitParams *, float *, int);
int hit_baa(const HitParams *, float *, int);
int hit_trumpet(const HitParams *, float *, int);
int hit_caw(const HitParams *, float *, int);
int hit_screech(const HitParams *, float *, int);
int hit_chirp(const HitParams *, float *, int);
int hit_hoot(const HitParams *, float *, int);
int hit_grunt(const HitParams *, float *, int);
int hit_quack(const HitParams *, float *, int);
int hit_honk(const HitParams *, float *, int);
int hit_croak(const HitParams *, float *, int);
int hit_hiss(const HitParams *, float *, int);
int hit_squeak(const HitParams *, float *, int);
int hit_song(const HitParams *, float *, int);
int hit_click_train(const HitParams *, float *, int);
int hit_hoof(const HitParams *, float *, int);
int hit_blaze(const HitParams *, float *, int);
int hit_wing(const HitParams *, float *, int);

void bed_rain(const BedParams *, float *, float *, int);
void bed_wind(const BedParams *, float *, float *, int);
void bed_room(const BedParams *, float *, float *, int);
void bed_hum(const BedParams *, float *, float *, int);
void bed_city(const BedParams *, float *, float *, int);
void bed_traffic(const BedParams *, float *, float *, int);
void bed_fire(const BedParams *, float *, float *, int);
void bed_birds(const BedParams *, float *, float *, int);
void bed_waves(const BedParams *, float *, float *, int);
void bed_crickets(const BedParams *, float *, float *, int);
void bed_stream(const BedParams *, float *, float *, int);
void bed_crowd(const BedParams *, float *, float *, int);
void bed_leaves(const BedParams *, float *, float *, int);
void bed_sizzle(const BedParams *, float *, float *, int);
void bed_drone(const BedParams *, float *, float *, int);

// ---------------------------------------------------------------- music and master

void music_cues(Desk *desk);
// Ducks music and ambience under the lines, keeps quiet lines audible. spans: begin and end sample of each line.
void master_duck(Desk *desk, const int (*spans)[2], int count);
Status master_finish(Desk *desk, const SoundParams *params, bool audible, SoundTrack *track, Error *error);

#endif
