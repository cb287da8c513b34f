// Private to engine: the table of engines and what they share.
#ifndef KINEMA_ENGINE_INTERNAL_H
#define KINEMA_ENGINE_INTERNAL_H

#include "engine/engine.h"

typedef struct Engine {
    const char *name;
    // Makes frames first..first+count-1; the range and the path were checked.
    Status (*make_film)(FilmPlan *plan, Library *library, const EngineParams *params, int first, int count,
                        const char *path, EngineTimes *times, Error *error);
} Engine;

Status stage_make_film(FilmPlan *plan, Library *library, const EngineParams *params, int first, int count,
                       const char *path, EngineTimes *times, Error *error);

Status engine_check_range(const FilmPlan *plan, const EngineParams *params, int *first, int *count, Error *error);
size_t engine_peak_memory(void);

// The rooms add diagnostics in memory of the world they make, which dies with the render. Between mark and keep they
// may; keep copies what is there now into `arena` or, when that is NULL, puts back what was there before.
typedef struct DiagnosticsMark {
    Diagnostic *diagnostics;
    int count;
} DiagnosticsMark;
DiagnosticsMark diagnostics_mark(const FilmPlan *plan);
void diagnostics_keep(FilmPlan *plan, DiagnosticsMark mark, Arena *arena);

// What a transition does to a frame: brightness, and how much of another, held frame lies over it.
typedef struct TransitionState {
    float level;     // 0 black .. 1
    int held_frame;  // last frame of the shot before, or -1
    float held_part; // 0..1
} TransitionState;
TransitionState transition_at(const FilmPlan *plan, int frame);
// Applies it to `size` bytes of RGB; held may be NULL when held_frame is -1.
void transition_mix(uint8_t *rgb, const uint8_t *held, size_t size, TransitionState state);

#endif
