// rehearsal: every action that the stage plays, performed by one man in a white studio. Used by bench_cast and by the
// tests.
#ifndef KINEMA_BENCH_REHEARSAL_H
#define KINEMA_BENCH_REHEARSAL_H

#include "plan/plan.h"

// A plan in the arena in which the verb is played for `seconds`, with the thing it is done to; NULL on failure.
// `sentence`: the prompt. *played: the prompt's own reading led to it; else the verb was put into a plain plan.
FilmPlan *rehearsal_plan(const char *verb, double seconds, Arena *arena, char *sentence, size_t size, bool *played,
                         Error *error);

#endif
