// engine: who turns a plan into a film. Today one engine, `stage`: the rooms of this program in their order.
#ifndef KINEMA_ENGINE_H
#define KINEMA_ENGINE_H

#include "base/base.h"
#include "library/library.h"
#include "picture/picture.h"
#include "plan/plan.h"

typedef struct EngineTimes { // seconds
    double play, trace, denoise, encode, sound, total;
    int frames;
    size_t peak_memory; // bytes, of the process
} EngineTimes;

typedef struct EngineParams { // zero is sane
    Quality quality;
    int threads;                 // 0: one per core
    int first_frame, last_frame; // inclusive range to render; last 0: to the end
    bool no_sound;
    bool no_denoiser;
    const char *engine; // NULL: "stage"
    // Called after each frame, from the calling thread; return false to cancel. NULL: none.
    bool (*progress)(void *user, int frames_done, int frames_total);
    void *user;
} EngineParams;

// Renders `plan` to `path` (see film_create for the formats). Diagnostics found on the way are added to the plan.
// Thread-safety: safe for different plans and libraries.
Status engine_make_film(FilmPlan *plan, Library *library, const EngineParams *params, const char *path,
                        EngineTimes *times, Error *error);
// A contact sheet straight from the plan, rendering only the frames shown; cell_width 0: 320.
Status engine_make_sheet(FilmPlan *plan, Library *library, const EngineParams *params, int columns, int cell_width,
                         const char *path, Error *error);

#endif
