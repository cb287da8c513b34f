// WordNet's verbs in the baked lexicon: irregular forms, senses, and what a verb is a way of doing ("stroll" is a way
// of walking). Only read from; see verbs.c for what is done with them.
#include "plan/language.h"
#include "plan/lexicon_format.h"

#include <string.h>

extern const char kinema_lexicon_block[];

static const LexiconHeader *header(void)
{
    return (const LexiconHeader *)(const void *)kinema_lexicon_block;
}

static const void *section(LexiconSection which)
{
    return kinema_lexicon_block + header()->sections[which].offset;
}

const char *verb_irregular_base(const char *word)
{
    const LexiconPair *pairs = section(SECTION_VERB_FORMS);
    const char *strings = section(SECTION_STRINGS);
    uint32_t low = 0, high = header()->sections[SECTION_VERB_FORMS].count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        int order = strcmp(strings + pairs[middle].plural, word);
        if (order == 0)
            return strings + pairs[middle].singular;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

int verb_senses(const char *lemma, const uint32_t **senses)
{
    const LexiconEntry *entries = section(SECTION_VERBS);
    const char *strings = section(SECTION_STRINGS);
    uint32_t low = 0, high = header()->sections[SECTION_VERBS].count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        int order = strcmp(strings + entries[middle].text, lemma);
        if (order == 0) {
            *senses = (const uint32_t *)section(SECTION_VERB_SENSES) + entries[middle].first;
            return (int)(entries[middle + 1].first - entries[middle].first);
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

uint32_t verb_parent(uint32_t synset)
{
    return ((const LexiconVerbSynset *)section(SECTION_VERB_SYNSETS))[synset].parent;
}

int verb_topic(uint32_t synset)
{
    return (int)((const LexiconVerbSynset *)section(SECTION_VERB_SYNSETS))[synset].topic;
}

const char *verb_member(uint32_t synset, int index)
{
    const LexiconVerbSynset *synsets = section(SECTION_VERB_SYNSETS);
    uint32_t at = synsets[synset].members + (uint32_t)index;
    if (index < 0 || at >= synsets[synset + 1].members)
        return NULL;
    return (const char *)section(SECTION_STRINGS) + ((const uint32_t *)section(SECTION_VERB_MEMBERS))[at];
}
