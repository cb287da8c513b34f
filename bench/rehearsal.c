// Plans that show one action each; see rehearsal.h.
#include "rehearsal.h"

#include "stage/stage.h"

#include <stdio.h>
#include <string.h>

// What a verb needs to be shown with; others of class touch are given a box.
static const char *const things[][2] = {
    {"sit", "on a chair"},
    {"sit down", "on a chair"},
    {"stand up", "from a chair"},
    {"open", "a door"},
    {"close", "a door"},
    {"push", "a door"},
    {"press", "a button"},
    {"enter", "a room"},
    {"knock", "on a door"},
    {"read", "a book"},
    {"write", "a letter"},
    {"type", "on a keyboard"},
    {"eat", "an apple"},
    {"drink", "a cup of tea"},
    {"pour", "a cup of tea"},
    {"play", "the guitar"},
    {"light", "a candle"},
    {"throw", "a ball"},
    {"catch", "a ball"},
    {"kick", "a ball"},
    {"give", "a woman a book"},
    {"hug", "a woman"},
    {"shake hands", "with a woman"},
    {"high five", "a woman"},
    {"kiss", "a woman"},
    {"sweep", "the floor"},
    {"ride", "a bicycle"},
    {"drive", "a car"},
    {"climb", "a ladder"},
    {"look", "at a lamp"},
    {"watch", "a lamp"},
    {"phone", "a friend"},
    {"hold", "a cup"},
    {"carry", "a box"},
    {"pick up", "a box"},
    {"put down", "a box"},
    {"lean", "against a wall"},
    {"hammer", "a nail"},
    {"dig", "a hole"},
    {"take", "a box"},
    {"lie", "on a bed"},
    {"lie down", "on a bed"},
};

// "shake hands" -> "shakes hands"
static void third_person(const char *verb, char *out, size_t size)
{
    size_t length = strcspn(verb, " ");
    const char *ending = "s";
    int cut = 0;
    char last = verb[length - 1], before = length > 1 ? verb[length - 2] : 0;
    if (strchr("sxzo", last) || (last == 'h' && strchr("sc", before)))
        ending = "es";
    else if (last == 'y' && !strchr("aeiou", before))
        ending = "ies", cut = 1;
    snprintf(out, size, "%.*s%s%s", (int)length - cut, verb, ending, verb + length);
}

static void sentence_of(const char *verb, char *out, size_t size)
{
    char does[64];
    const char *thing = NULL;
    const char *const *row = plan_table_find("verbs", verb);
    for (int i = 0; i < COUNT_OF(things); i++)
        if (text_equal(things[i][0], verb))
            thing = things[i][1];
    if (!thing && row && text_equal(row[2], "touch") && strstr(row[4], "object"))
        thing = "a box";
    third_person(verb, does, sizeof does);
    snprintf(out, size, "A white studio. A man %s%s%s.", does, thing ? " " : "", thing ? thing : "");
}

static bool plays(const FilmPlan *plan, const char *verb)
{
    for (int i = 0; i < plan->action_count; i++)
        if (text_equal(plan->actions[i].played ? plan->actions[i].played : plan->actions[i].verb, verb) &&
            plan->actions[i].agent >= 0)
            return true;
    return false;
}

FilmPlan *rehearsal_plan(const char *verb, double seconds, Arena *arena, char *sentence, size_t size, bool *played,
                         Error *error)
{
    FilmPlan *plan = NULL;
    PlanParams params = {.seconds = seconds};
    sentence_of(verb, sentence, size);
    if (plan_from_prompt(sentence, strlen(sentence), &params, arena, &plan, error) != STATUS_OK)
        return NULL;
    *played = plays(plan, verb);
    if (*played)
        return plan;
    snprintf(sentence, size, "A man stands in a white studio. [%s]", verb);
    static const char plain[] = "A man stands in a white studio.";
    if (plan_from_prompt(plain, strlen(plain), &params, arena, &plan, error) != STATUS_OK || plan->action_count < 1)
        return NULL;
    plan->actions[0].verb = verb;
    plan->actions[0].played = NULL;
    return plan;
}
