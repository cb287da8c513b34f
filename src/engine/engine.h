// engine: who turns a plan into a film. Today one engine, `stage`: the rooms of this program in their order.
#ifndef KINEMA_ENGINE_H
#define KINEMA_ENGINE_H

#include "base/base.h"
#include "film/film.h"
#include "library/library.h"
#include "picture/picture.h"
#include "plan/plan.h"

typedef struct EngineTimes {                                   // seconds
    double play, trace, denoise, finish, encode, sound, total; // finish: lens effects, tone mapping
    // What of it the first frame took: it also pays for the frames around it that the temporal steps need.
    double first_trace, first_denoise, first_finish;
    int frames;
    size_t peak_memory; // bytes, of the process
} EngineTimes;
// Seconds a frame once running: from all frames but the first, or from that one when it is alone.
typedef struct EngineRate {
    double trace, denoise, finish, encode, sum;
} EngineRate;
EngineRate engine_rate(const EngineTimes *times);

typedef struct EngineParams { // zero is sane
    Quality quality;
    int threads;                  // 0: one per core
    int first_frame, frame_count; // range to render; frame_count 0: to the end
    bool no_sound;
    bool no_denoiser;
    const char *engine; // NULL: "stage"
    // The plan's arena: where diagnostics found on the way are kept. NULL: they are dropped.
    Arena *arena;
    // Called with 0 before the first frame, then after each, from the calling thread; return false to cancel.
    bool (*progress)(void *user, int frames_done, int frames_total);
    void *user;
} EngineParams;

// Renders `plan` to `path` (see film_create for the formats). A range is filmed with the sound of just that range.
// STATUS_INPUT: unknown engine, empty range, bad path; STATUS_IO: what the operating system refused;
// STATUS_CANCELLED: progress said so. Whatever fails, nothing stands under `path` that did not stand there before.
// `times` may be NULL. Thread-safety: safe for different plans and libraries.
Status engine_make_film(FilmPlan *plan, Library *library, const EngineParams *params, const char *path,
                        EngineTimes *times, Error *error);
// Rows of a contact sheet, one a shot: "Shot 1   0.0-2.7 s   wide". Returns the count; memory in arena.
int engine_sheet_rows(const FilmPlan *plan, Arena *arena, SheetRow **rows);
// Height of a cell that keeps the plan's shape: even, at least 16.
int engine_cell_height(const FilmPlan *plan, int cell_width);
// What a film tells about the assets in it: a line each. Memory in arena.
char *engine_credits(Library *library, Arena *arena);
// A contact sheet straight from the plan, rendering only the frames shown; columns 0: 6, cell_width 0: 320. Errors as
// above.
Status engine_make_sheet(FilmPlan *plan, Library *library, const EngineParams *params, int columns, int cell_width,
                         const char *path, Error *error);
// Some frames of a plan as pictures of the plan's size, one after the other in `rgb` (width * height * 3 bytes each,
// rows top-down), each made by itself: they are not the bytes of the film's frames. No sound is made. Errors as above.
// Thread-safety: safe for different plans.
Status engine_make_pictures(FilmPlan *plan, Library *library, const EngineParams *params, const int *frames, int count,
                            uint8_t *rgb, Error *error);
// Plays the plan and writes the floor plan of its places, with people's ways and the cameras, as SVG to `path` ("-":
// standard output). STATUS_INPUT: no plan that can be played; STATUS_IO: it cannot be written. `arena` keeps the
// diagnostics found on the way; NULL: they are dropped.
Status engine_draw_map(FilmPlan *plan, Library *library, const char *path, Arena *arena, Error *error);
// Plays the plan and writes the world at `frame` as OBJ + JSON into `directory` (which must exist), for measuring
// other renderers on the same scene (scripts/bench_blender.py).
Status engine_export_scene(FilmPlan *plan, Library *library, int frame, const char *directory, Error *error);

#endif
