// What is written on things: "a sign that reads 'OPEN'", "a banner with the words ...", "a book titled ...".
#include "plan/planner.h"
#include "plan/verbs.h"

#include <ctype.h>
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

// Written in capitals in the prompt: "OPEN"; not what is always written so.
static bool in_capitals(const Planner *planner, const Reading *reading, int token)
{
    Span span = token_span(reading, token, token + 1);
    const char *source = planner->plan->source;
    int letters = 0;
    for (int i = span.begin; source && i < span.end; ++i) {
        if (!isupper((unsigned char)source[i]) && !isdigit((unsigned char)source[i]))
            return false;
        letters += isupper((unsigned char)source[i]) != 0;
    }
    return letters > 1 && !word_in(reading->s.tokens[token].text, " tv led lcd hd cctv usa uk eu pov vfx cgi ");
}

static const char *written(Planner *planner, const Reading *reading, int begin, int end)
{
    Span span = token_span(reading, begin, end);
    return arena_strndup(planner->arena, planner->plan->source + span.begin, (size_t)(span.end - span.begin));
}

// "A HOTEL sign", "the NO SMOKING sign".
static void headings_read(Planner *planner, Reading *reading)
{
    const Sentence *s = &reading->s;
    for (int i = 0; i < s->phrase_count; ++i) {
        const NounPhrase *p = &s->phrases[i];
        int entity = reading->entities[i], end = p->head;
        if (entity < 0 || planner->entities[entity].kind != ENTITY_PROP || planner->entities[entity].text ||
            !word_in(s->tokens[p->head].text, " sign banner billboard poster placard board marquee signboard ") ||
            in_capitals(planner, reading, p->head)) // the whole sentence shouts
            continue;
        while (end > p->begin && word_in(s->tokens[end - 1].text, " neon light street road wooden metal "))
            --end;
        int begin = end;
        while (begin > p->begin && in_capitals(planner, reading, begin - 1))
            --begin;
        if (begin == end)
            continue;
        planner->entities[entity].text = written(planner, reading, begin, end);
        tokens_use(reading, begin, end);
    }
}

void lettering_read(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    headings_read(planner, reading);
    for (int i = 1; i < s->count; ++i) { // "says OPEN", without quotation marks
        int end = i;
        while (word_in(s->tokens[i - 1].text, cues) && !in_capitals(planner, reading, i - 1) && end < s->count &&
               !s->tokens[end].quoted && in_capitals(planner, reading, end))
            ++end;
        Garment *garment = NULL;
        int cue, bearer = end > i ? bearer_of(planner, reading, i, &cue, &garment) : PLAN_NONE;
        if (bearer < 0 && !garment)
            continue;
        const char **text = garment ? &garment->text : &planner->entities[bearer].text;
        if (!*text)
            *text = written(planner, reading, i, end);
        tokens_use(reading, i - 1, end);
    }
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
