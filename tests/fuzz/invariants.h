// What holds for every plan made from any prompt, and every plan read from any JSON. Broken: abort() with a message.
#ifndef KINEMA_TESTS_FUZZ_INVARIANTS_H
#define KINEMA_TESTS_FUZZ_INVARIANTS_H

#include "plan/plan.h"

// Of any plan: numbers finite and in their ranges, indices into their lists, shots contiguous and covering the film;
// written as JSON, read and written again it is the same text.
void invariants_plan(const FilmPlan *plan);

// Plans the prompt, twice. Of such a plan also holds: spans lie inside the source, on character boundaries; marks are
// ordered and disjoint; times lie inside the film; names are unique; diagnostics are of known rules and can be printed.
void invariants_prompt(const char *prompt, size_t size);

// libFuzzer's entry, one per target.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
