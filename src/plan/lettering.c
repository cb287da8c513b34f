// What is written on things: "a sign that reads 'OPEN'", "a banner with the words ...", "a book titled ...".
#include "plan/planner.h"
#include "plan/verbs.h"

#include <string.h>

static const char cues[] =
    " reads reading read says saying say written spelling spells labeled labelled titled entitled"
    " called lettering text words word letters printed engraved painted shows showing displays"
    " displaying with inscription inscribed name message headline slogan logo print number ";

// The garment of a phrase, or NULL.
static Garment *garment_of(Planner *planner, const Reading *reading, int chunk)
{
    int owner = reading->grounds[chunk].kind == GROUND_GARMENT ? reading->owners[chunk] : PLAN_NONE;
    Draft *draft = owner >= 0 ? &planner->drafts[owner] : NULL;
    for (int i = 0; draft && i < draft->garment_count; ++i)
        if (text_equal(draft->garments[i].kind, reading->grounds[chunk].noun))
            return &draft->garments[i];
    return NULL;
}

// The thing that bears the letters of token `at`: the nearest before it in the sentence, with a cue in between.
static int bearer_of(Planner *planner, const Reading *reading, int at, int *cue, Garment **garment)
{
    const Sentence *s = &reading->s;
    *cue = -1;
    for (int k = at - 1; k >= 0 && k > at - 14 && !strchr(".;", s->tokens[k].text[0]); --k) {
        if (word_in(s->tokens[k].text, cues))
            *cue = k;
        int chunk = s->tokens[k].chunk;
        if (*cue >= 0 && chunk >= 0 && s->phrases[chunk].head == k &&
            (*garment = garment_of(planner, reading, chunk)) != NULL)
            return PLAN_NONE;
        int entity = chunk >= 0 && s->phrases[chunk].head == k ? reading->entities[chunk] : -1;
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

void lettering_ground(Reading *reading)
{
    Sentence *s = &reading->s;
    for (int i = 0; i < s->phrase_count; ++i)
        for (int k = 0; k < s->phrase_count && word_in(s->tokens[s->phrases[i].head].text, " screen display "); ++k)
            if (k != i && reading->grounds[i].kind == GROUND_PROP && reading->grounds[k].kind == GROUND_PROP &&
                word_in(reading->grounds[k].noun, " laptop phone tablet television computer monitor ") &&
                s->phrases[i].determiner >= 0) {
                reading->grounds[i].kind = GROUND_NONE;
                tokens_use(reading, s->phrases[i].begin, s->phrases[i].end);
            }
}

void lettering_read(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    for (int i = 0; i < s->count; ++i) {
        Garment *garment = NULL;
        int cue, bearer = s->tokens[i].quoted ? bearer_of(planner, reading, i, &cue, &garment) : PLAN_NONE;
        if (bearer < 0 && !garment)
            continue;
        const char **text = garment ? &garment->text : &planner->entities[bearer].text;
        if (*text)
            continue;
        *text = arena_strdup(planner->arena, s->tokens[i].text);
        tokens_use(reading, i, i + 1);
        for (int k = cue; k < i; ++k)
            if (word_in(s->tokens[k].text, cues))
                tokens_use(reading, k, k + 1);
    }
}
