// The baked lexicon: one read-only block and the tables that point into it, written by bake_lexicon.c at build time and
// linked into the program. It is used as it lies in the file: nothing is parsed, built or allocated at run time, and
// pages that nobody asks for are never read.
//
// Numbers are 32 bits in the machine's order. Words are found by hash: entries lie in the order of their bucket, and
// bucket b holds the entries from buckets[b] to buckets[b + 1].
#ifndef KINEMA_PLAN_LEXICON_FORMAT_H
#define KINEMA_PLAN_LEXICON_FORMAT_H

#include "plan/language.h"

#include <stdint.h>

#define LEXICON_TABLE_SLOTS 256 // hash slots of the names of tables, a power of two
#define LEXICON_COLUMNS 12      // cells of every row; a table with fewer has "" there

typedef enum LexiconSection {
    SECTION_TRANSITIONS = 0, // float[TAG_COUNT][TAG_COUNT], P(tag | tag before)
    SECTION_PRIORS,          // float[TAG_COUNT]
    SECTION_STRINGS,         // zero-terminated
    SECTION_WORDS,           // LexiconEntry; first: index into SECTION_TAG_COUNTS
    SECTION_WORD_BUCKETS,
    SECTION_TAG_COUNTS, // tag << 24 | count
    SECTION_LEMMAS,     // LexiconEntry of nouns ("coffee table"); first: index into SECTION_SENSES
    SECTION_LEMMA_BUCKETS,
    SECTION_SENSES,  // synset numbers, the commonest first
    SECTION_SYNSETS, // LexiconSynset
    SECTION_PLURALS, // LexiconEntry of irregular plurals; first: the singular in SECTION_STRINGS
    SECTION_PLURAL_BUCKETS,
    SECTION_VERBS, // LexiconEntry of verbs ("look up"); first: index into SECTION_VERB_SENSES
    SECTION_VERB_BUCKETS,
    SECTION_VERB_SENSES,  // verb synset numbers, the commonest first
    SECTION_VERB_SYNSETS, // LexiconVerbSynset; one more closes the list
    SECTION_VERB_MEMBERS, // words of the verb synsets (SECTION_STRINGS), the commonest first
    SECTION_VERB_FORMS,   // LexiconEntry of irregular forms ("ran"); first: the base in SECTION_STRINGS
    SECTION_VERB_FORM_BUCKETS,
    SECTION_TABLE_TEXT,  // cells and normalised keys, each zero-terminated; begins with ""
    SECTION_TABLE_SLOTS, // LexiconSlot of all tables
    SECTION_TABLE_KEYS,  // uint32_t of all tables: place of each row's normalised key in SECTION_TABLE_TEXT
    SECTION_COUNT
} LexiconSection;

struct Lexicon {
    struct {
        uint32_t offset, count; // bytes from the start of the block; number of elements
    } sections[SECTION_COUNT];
};

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
// Open addressing: a slot with value 0 is free and ends the search.
typedef struct LexiconSlot {
    uint32_t hash, value;
} LexiconSlot;

// A table of data/. Its pointers are relocated by the loader; the assembler file has its members in this order.
struct Table {
    const char *name;                           // "verbs"
    const char *const (*rows)[LEXICON_COLUMNS]; // in the order of the file
    const LexiconSlot *slots;                   // hash of a normalised key -> row + 1
    const LexiconSlot *starts;                  // hash of a key's first word -> words of the longest key that begins so
    const uint32_t *keys;                       // of each row
    uint32_t row_count, slot_mask, start_mask;
    uint32_t longest_key; // words
};

// FNV-1a, 32 bits, one byte at a time, so that the beginnings of a text are hashed on the way to its end.
#define LEXICON_HASH 2166136261u
static inline uint32_t lexicon_hash_byte(uint32_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * 16777619u;
}
// What is looked up: FNV's low bits alone are poor.
static inline uint32_t lexicon_hash_end(uint32_t hash)
{
    return hash ^ hash >> 15;
}
static inline uint32_t lexicon_hash(const char *text)
{
    uint32_t hash = LEXICON_HASH;
    for (; *text; ++text)
        hash = lexicon_hash_byte(hash, *text);
    return lexicon_hash_end(hash);
}

// Of a table's key: lower case, '-' as ' '.
static inline char lexicon_key_char(char c)
{
    return c == '-' ? ' ' : c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

#endif
