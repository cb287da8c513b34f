// Places that words beside the place's own noun tell: compounds ("the kitchen window") and owners ("her room").
#include "plan/planner.h"

#include <stdio.h>
#include <string.h>

// Is another phrase of the sentence, or what went before, a place?
static bool place_told(const Planner *planner, const Reading *reading, int phrase)
{
    bool told = planner->place >= 0;
    for (int k = 0; k < reading->s.phrase_count; ++k)
        told |= k != phrase && reading->grounds[k].kind == GROUND_PLACE;
    return told;
}

// Furniture and what rooms have: its homes are rooms, or the place itself.
static bool at_home(const Planner *planner, const Ground *ground, const char *kind)
{
    if (ground->kind == GROUND_PART)
        return true;
    const char *const *noun = table_find(planner->nouns, ground->noun), *const *home = table_find(
                                                                            lexicon_table(planner->lexicon, "homes"),
                                                                            ground->noun);
    const char *list = noun && noun[3][0] ? noun[3] : home ? home[1] : NULL;
    if (!list)
        return word_in(ground->noun, " table chair counter desk floor shelf cabinet cupboard lamp door sofa ");
    while (list[0]) {
        char place[64];
        size_t length = strcspn(list, ",");
        snprintf(place, sizeof place, "%.*s", (int)length, list);
        const char *const *row = place_row(planner, place);
        if (strcmp(place, kind) == 0 || (row && row[1][0] == '1'))
            return true;
        list += length + (list[length] == ',');
    }
    return false;
}

void place_of_compound(Planner *planner, Reading *reading, int phrase)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    const Ground *ground = &reading->grounds[phrase];
    if ((ground->kind != GROUND_PART && ground->kind != GROUND_PROP) || !ground->noun || reading->owners[phrase] >= 0 ||
        ground->begin < p->head || place_told(planner, reading, phrase))
        return;
    for (int length = 2; length > 0; --length) { // "the living room window"
        int begin = p->head - length, took = 0;
        if (begin < p->begin || !tag_is_noun(s->tokens[p->head - 1].tag) || s->tokens[begin].used)
            continue;
        const char *const *row = table_match(planner->nouns, s->tokens, p->head, begin, &took);
        if (!row || took != length || strcmp(row[1], "place") != 0 || !at_home(planner, ground, row[2]))
            continue;
        place_open(planner, row[2], token_span(reading, begin, p->head));
        tokens_use(reading, begin, p->head);
        return;
    }
}

// "A painter in her studio": what she makes there tells which.
static const char *studio_of(const Reading *reading)
{
    static const struct {
        const char *words, *kind;
    } rows[] = {
        {" painter artist sculptor paints painting sculpts easel canvas painters artists paint ", "art studio"},
        {" potter ceramicist pottery clay kiln potters ceramics wheel ", "pottery studio"},
        {" dancer ballerina dancers ballet yoga pilates dances dance choreographer ", "dance studio"},
        {" singer band musician producer guitarist drummer records recording sings rapper musicians vocalist ",
         "recording studio"},
    };
    for (int r = 0; r < COUNT_OF(rows); ++r)
        for (int i = 0; i < reading->s.count; ++i)
            if (word_in(reading->s.tokens[i].text, rows[r].words))
                return rows[r].kind;
    return NULL;
}

void place_own_room(const Planner *planner, const Reading *reading, int phrase, Ground *ground)
{
    const NounPhrase *p = &reading->s.phrases[phrase];
    const Token *t = reading->s.tokens;
    const char *studio = ground->kind == GROUND_PLACE && text_equal(ground->name, "studio") ? studio_of(reading) : NULL;
    bool plain = true; // "a white studio" is a photographer's
    for (int i = p->begin; i < p->head; ++i)
        plain &= !tag_is_adjective(t[i].tag);
    if (studio && plain && !place_told(planner, reading, phrase))
        ground->noun = studio;
    if (ground->kind != GROUND_PLACE || !text_equal(ground->noun, "room") || place_told(planner, reading, phrase))
        return;
    bool owned = p->determiner >= 0 && (t[p->determiner].tag == TAG_PRPS || t[p->determiner].tag == TAG_POS);
    for (int i = p->begin; i < p->head; ++i)
        owned |= t[i].tag == TAG_POS || t[i].tag == TAG_PRPS;
    if (owned || reading->owners[phrase] >= 0)
        ground->noun = "bedroom";
}

bool place_widens(Planner *planner, const char *kind, const char *preposition, const Place *said)
{
    Place *here = &planner->places[planner->place];
    const char *const *row = place_row(planner, here->kind);
    if (strcmp(preposition, "at") != 0 || !row || !text_equal(row[3], kind))
        return false;
    here->kind = kind;
    qualities_merge(here, said);
    return true;
}
