// Skin and make-up by word (data/skin.tsv): adjectives of a person, and phrases about face, skin and lips.
#include "plan/planner.h"

#include <string.h>

const char *words_add(Arena *arena, const char *list, const char *word)
{
    if (!list)
        return word;
    return text_in_list(list, word) ? list : arena_printf(arena, "%s,%s", list, word);
}

static void complexion_set(Planner *planner, int index, const char *const *row)
{
    PersonTraits *person = &planner->entities[index].person;
    const char *value = row[2];
    if (strcmp(row[1], "mark") == 0) {
        person->skin_marks = words_add(planner->arena, person->skin_marks, value);
    } else if (strcmp(row[1], "makeup") == 0) {
        person->makeup = words_add(planner->arena, person->makeup, value);
    } else if (strcmp(row[1], "tone") == 0 || !person->skin_tone) {
        person->skin_tone = value;
    }
}

bool complexion_apply(Planner *planner, int index, const char *word)
{
    const char *const *row = table_find(lexicon_table(planner->lexicon, "skin"), word);
    if (!row || planner->entities[index].kind != ENTITY_PERSON || strcmp(row[1], "makeup") == 0)
        return false;
    complexion_set(planner, index, row);
    return true;
}

void complexion_read(Planner *planner, Reading *reading, int phrase, int owner)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    const Table *words = lexicon_table(planner->lexicon, "skin");
    int first = p->begin;
    while (first > 0 && s->tokens[first - 1].chunk < 0 &&
           word_in(s->tokens[first - 1].text, " very extremely deeply quite rather "))
        --first;
    for (int z = first; z < p->end;) {
        int length = 1;
        const char *const *row = table_match(words, s->tokens, p->end, z, &length);
        if (row) {
            complexion_set(planner, owner, row);
            tokens_use(reading, z, z + length);
        }
        z += row ? length : 1;
    }
}
