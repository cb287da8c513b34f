// WordNet's verbs in the baked lexicon: irregular forms, senses, and what a verb is a way of doing ("stroll" is a way
// of walking). Only read from; see verbs.c for what is done with them.
#include "plan/language.h"
#include "plan/language/lexicon_format.h"

#include <string.h>

static const void *section(LexiconSection which)
{
    const Lexicon *lexicon = lexicon_get();
    return (const char *)lexicon + lexicon->sections[which].offset;
}

// The section behind `which` holds its buckets.
static const LexiconEntry *entry_find(LexiconSection which, const char *text)
{
    const LexiconSection bucket_section = (LexiconSection)(which + 1);
    const LexiconEntry *entries = section(which);
    const uint32_t *buckets = section(bucket_section);
    const char *strings = section(SECTION_STRINGS);
    uint32_t bucket = lexicon_hash(text) & (lexicon_get()->sections[bucket_section].count - 2);
    for (uint32_t i = buckets[bucket]; i < buckets[bucket + 1]; ++i)
        if (strcmp(strings + entries[i].text, text) == 0)
            return &entries[i];
    return NULL;
}

const char *verb_irregular_base(const char *word)
{
    const LexiconEntry *entry = entry_find(SECTION_VERB_FORMS, word);
    return entry ? (const char *)section(SECTION_STRINGS) + entry->first : NULL;
}

int verb_senses(const char *lemma, const uint32_t **senses)
{
    const LexiconEntry *entry = entry_find(SECTION_VERBS, lemma);
    *senses = (const uint32_t *)section(SECTION_VERB_SENSES) + (entry ? entry[0].first : 0);
    return entry ? (int)(entry[1].first - entry[0].first) : 0;
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
