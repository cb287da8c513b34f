// The baked lexicon: one read-only block, written by bake_lexicon.c at build time and linked into the library.
// All numbers are 32 bits in the machine's order; the tables of words are sorted, so that a lookup is a search.
#ifndef KINEMA_PLAN_LEXICON_FORMAT_H
#define KINEMA_PLAN_LEXICON_FORMAT_H

#include <stdint.h>

#define LEXICON_MAGIC 0x4c454b31u
#define LEXICON_TAGS 48
#define LEXICON_TABLES 64

typedef enum LexiconSection {
    SECTION_TAG_NAMES = 0, // char[LEXICON_TAGS][8]
    SECTION_TRANSITIONS,   // float[LEXICON_TAGS][LEXICON_TAGS], P(tag | tag before)
    SECTION_PRIORS,        // float[LEXICON_TAGS]
    SECTION_STRINGS,       // zero-terminated
    SECTION_WORDS,         // LexiconEntry, sorted; first: index into SECTION_TAGS
    SECTION_TAG_COUNTS,    // tag << 24 | count
    SECTION_LEMMAS,        // LexiconEntry of nouns ("coffee table"), sorted; first: index into SECTION_SENSES
    SECTION_SENSES,        // synset numbers, the commonest first
    SECTION_SYNSETS,       // LexiconSynset
    SECTION_PLURALS,       // LexiconPair of irregular plurals, sorted
    SECTION_VERBS,         // LexiconEntry of verbs ("look up"), sorted; first: index into SECTION_VERB_SENSES
    SECTION_VERB_SENSES,   // verb synset numbers, the commonest first
    SECTION_VERB_SYNSETS,  // LexiconVerbSynset; one more closes the list
    SECTION_VERB_MEMBERS,  // words of the verb synsets (SECTION_STRINGS), the commonest first
    SECTION_VERB_FORMS,    // LexiconPair of irregular forms ("ran", "run"), sorted
    SECTION_TABLES,        // LexiconTable
    SECTION_TABLE_TEXT,    // the data/*.tsv files, each zero-terminated
    SECTION_COUNT
} LexiconSection;

typedef struct LexiconHeader {
    uint32_t magic, tag_count;
    struct {
        uint32_t offset, count; // bytes from the start of the block; number of elements
    } sections[SECTION_COUNT];
} LexiconHeader;

typedef struct LexiconEntry {
    uint32_t text, first; // the next entry's `first` is the end; one entry more than words closes the list
} LexiconEntry;
typedef struct LexiconSynset {
    uint32_t parent;       // first hypernym, or UINT32_MAX
    uint32_t lemma, sense; // its name: lemma (SECTION_STRINGS) and sense number, "sofa.n.01"
} LexiconSynset;
typedef struct LexiconVerbSynset {
    uint32_t parent;  // first hypernym, or UINT32_MAX
    uint32_t members; // first of SECTION_VERB_MEMBERS; the next synset's is the end
    uint32_t topic;   // WordNet's file of verbs: 29 body, 38 motion, ...
} LexiconVerbSynset;
typedef struct LexiconPair {
    uint32_t plural, singular;
} LexiconPair;
typedef struct LexiconTable {
    char name[24]; // "verbs"
    uint32_t offset, size;
} LexiconTable;

#endif
