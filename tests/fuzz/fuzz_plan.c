// Fuzz target: any bytes as the JSON of a plan. What can be read can be written, and read again.
#include "invariants.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_create();
    FilmPlan *plan = NULL;
    Error error = {0};
    if (plan_from_json((const char *)data, size, arena, &plan, &error) == STATUS_OK)
        invariants_plan(plan);
    arena_destroy(&arena);
    return 0;
}
