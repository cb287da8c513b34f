// What is written on things: "a sign that reads 'OPEN'", "a banner with the words ...", "a book titled ...".
#include "plan/planner.h"
#include "plan/verbs.h"

#include <string.h>

static const char cues[] =
    " reads reading read says saying say written spelling spells labeled labelled titled entitled"
    " called lettering text words word letters printed engraved painted shows showing displays"
    " displaying with inscription inscribed name message ";

// The thing that bears the letters of token `at`: the nearest before it in the sentence, with a cue in between.
static int bearer_of(const Planner *planner, const Reading *reading, int at, int *cue)
{
    const Sentence *s = &reading->s;
    *cue = -1;
    for (int k = at - 1; k >= 0 && k > at - 14 && !strchr(".;", s->tokens[k].text[0]); --k) {
        if (word_in(s->tokens[k].text, cues))
            *cue = k;
        int chunk = s->tokens[k].chunk,
            entity = chunk >= 0 && s->phrases[chunk].head == k ? reading->entities[chunk] : -1;
        if (entity < 0 || *cue < 0 || planner->entities[entity].kind != ENTITY_PROP)
            continue;
        // "The sign over the door reads": not the door, nor what the thing stands by
        bool told_where = false;
        for (int i = 0; i < s->fact_count; ++i)
            told_where |= s->facts[i].kind == FACT_PREPOSITION && s->facts[i].dependent == k && s->facts[i].head >= 0 &&
                          entity_of_token(reading, s->facts[i].head) >= 0 &&
                          !word_in(s->tokens[s->facts[i].prep].text, " by with of beside ");
        if (!told_where)
            return entity;
    }
    return PLAN_NONE;
}

void lettering_read(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    for (int i = 0; i < s->count; ++i) {
        int cue, bearer = s->tokens[i].quoted ? bearer_of(planner, reading, i, &cue) : PLAN_NONE;
        if (bearer < 0 || planner->entities[bearer].text)
            continue;
        planner->entities[bearer].text = arena_strdup(planner->arena, s->tokens[i].text);
        tokens_use(reading, i, i + 1);
        for (int k = cue; k < i; ++k)
            if (word_in(s->tokens[k].text, cues))
                tokens_use(reading, k, k + 1);
    }
}
