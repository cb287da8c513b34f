// A plan from a prompt, its entities by name and what was reported of it: what the tests of grounding look at. Include
// it after the plan's headers and cmocka.
#ifndef KINEMA_TESTS_PLAN_FIXTURE_H
#define KINEMA_TESTS_PLAN_FIXTURE_H

#include <string.h>

static inline FilmPlan *plan_of(Arena *arena, const char *prompt)
{
    FilmPlan *plan = NULL;
    Error error = {0};
    if (plan_from_prompt(prompt, strlen(prompt), NULL, arena, &plan, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    return plan;
}

static inline int named(const FilmPlan *plan, const char *name)
{
    for (int i = 0; i < plan->entity_count; ++i)
        if (text_equal_nocase(plan->entities[i].name, name))
            return i;
    fail_msg("no entity '%s' in: %s", name, plan->source);
    return PLAN_NONE;
}

static inline const Diagnostic *reported(const FilmPlan *plan, const char *code)
{
    for (int i = 0; i < plan->diagnostic_count; ++i)
        if (text_equal(plan->diagnostics[i].code, code))
            return &plan->diagnostics[i];
    return NULL;
}

static inline void expect_report(const FilmPlan *plan, const char *code, const char *message)
{
    const Diagnostic *diagnostic = reported(plan, code);
    if (!diagnostic)
        fail_msg("no %s in: %s", code, plan->source);
    else
        assert_string_equal(diagnostic->message, message);
}

#endif
