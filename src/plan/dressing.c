// Verbs that dress somebody without saying so: "puts a cap on his head" puts it on, "pulls up her hood" as well, and
// whoever raises the hood of a car puts nothing on.
#include "plan/events.h"

#include <string.h>

// What the verb is done to is a garment.
static bool is_garment(const Reading *reading, const Event *event, int chunk)
{
    if (reading->grounds[chunk].kind == GROUND_GARMENT)
        return true;
    return reading->grounds[chunk].kind == GROUND_PRONOUN && event->before &&
           event->before->agent == event->action.agent && text_in_list("put on,take off", event->before->verb);
}

// A part of the agent's body that the garment is brought to: "on his head", "over her shoulders", "around her neck".
static bool on_own_body(const Reading *reading, const Event *event, int object)
{
    const Sentence *s = &reading->s;
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *fact = &s->facts[i];
        int chunk = fact->kind == FACT_PREPOSITION && fact->prep >= 0 && (!event->end || fact->prep < event->end)
                        ? s->tokens[fact->dependent].chunk
                        : -1;
        if (chunk < 0 || (fact->head != event->token && fact->head != object) ||
            !word_in(s->tokens[fact->prep].text, " on onto upon over to around round "))
            continue;
        int owner = reading->owners[chunk];
        if (reading->grounds[chunk].kind == GROUND_BODY && (owner < 0 || owner == event->action.agent))
            return true;
    }
    return false;
}

// What hands make or mend is not worn meanwhile: "knits a red scarf", "sews a dress".
void worked_garment_ground(const Planner *planner, Reading *reading, int phrase)
{
    static const struct {
        const char *frame, *noun;
    } pieces[] = {{"knit", "knitting"}, {"sew", "sewing"}, {"fix", "sewing"}, {"iron", "fabric"}};
    const Sentence *s = &reading->s;
    VerbFrame frame;
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *fact = &s->facts[i];
        if (fact->kind != FACT_OBJECT || fact->dependent != s->phrases[phrase].head ||
            !verb_read(planner, s, fact->head, &frame) || frame_has_circumstance(&frame, "worn"))
            continue; // "wraps a scarf around her neck" puts it on
        for (int k = 0; k < COUNT_OF(pieces); ++k)
            if (text_equal(frame.name, pieces[k].frame)) {
                reading->grounds[phrase].kind = GROUND_PROP;
                reading->grounds[phrase].noun = pieces[k].noun;
            }
    }
}

void dressing_read(const Planner *planner, const Reading *reading, Event *event)
{
    const Sentence *s = &reading->s;
    for (int i = 0; i < s->phrase_count; ++i) // "raises the hood of the car"
        if (s->phrases[i].begin > event->token && s->phrases[i].head < event->frame.idiom_end &&
            reading->grounds[i].kind == GROUND_PART)
            verb_becomes(planner, &event->frame, "part");
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *fact = &s->facts[i];
        int chunk = fact->kind == FACT_OBJECT && fact->head == event->token ? s->tokens[fact->dependent].chunk : -1;
        if (chunk < 0 || !is_garment(reading, event, chunk))
            continue;
        if (event->action.object >= 0 && event->action.object == event->action.goal) { // "puts it on the table"
            event->action.object = PLAN_NONE;
            event->thing_object = true;
        }
        if (text_equal(event->frame.name, "hang") && verb_becomes(planner, &event->frame, "worn")) {
            event->action.object = PLAN_NONE; // off, and onto what the goal is
            return;
        }
        if (on_own_body(reading, event, fact->dependent) && verb_becomes(planner, &event->frame, "worn")) {
            event->action.part = NULL;
            if (event->action.object == event->action.agent)
                event->action.object = PLAN_NONE;
            return;
        }
    }
}
