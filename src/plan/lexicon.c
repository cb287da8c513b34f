// The baked lexicon at run time: words and their tags, WordNet's nouns, and the tables of data/.
#include "plan/language.h"
#include "plan/lexicon_format.h"
#include "plan/plan.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const char kinema_lexicon_block[];

#define TABLE_COLUMNS 12

struct Table {
    char name[24];
    int row_count, column_count, longest_key; // words
    const char *(*rows)[TABLE_COLUMNS];
    int *slots; // hash of the normalised key -> row + 1
    uint32_t slot_mask;
    char **keys; // normalised
};

struct Lexicon {
    const LexiconHeader *header;
    Tag tags[LEXICON_TAGS]; // of the block -> ours
    float transitions[TAG_COUNT][TAG_COUNT];
    float priors[TAG_COUNT];
    Table tables[LEXICON_TABLES];
    int table_count;
};

static const char *const tag_names[TAG_COUNT] = {
    "cc",  "cd",  "det", "ex", "fw",  "in",  "jj",  "jjr", "jjs", "lrb", "ls",   "md", "nn",  "nnp", "nnps",
    "nns", "pdt", "pos", "pp", "ppc", "ppd", "ppl", "ppr", "pps", "prp", "prps", "rb", "rbr", "rbs", "rp",
    "rrb", "sym", "to",  "uh", "vb",  "vbd", "vbg", "vbn", "vbp", "vbz", "wdt",  "wp", "wps", "wrb"};

static const void *section(const Lexicon *lexicon, LexiconSection which)
{
    return kinema_lexicon_block + lexicon->header->sections[which].offset;
}

static uint32_t section_count(const Lexicon *lexicon, LexiconSection which)
{
    return lexicon->header->sections[which].count;
}

// Lower case, '-' as ' '.
static void key_normalise(char *key)
{
    for (; *key; ++key) {
        if (*key == '-')
            *key = ' ';
        if (*key >= 'A' && *key <= 'Z')
            *key = (char)(*key + 32);
    }
}

// "\n" in a cell is a line break.
static void cell_breaks(char *cell)
{
    char *to = cell;
    for (const char *from = cell; *from; ++from) {
        bool is_break = from[0] == '\\' && from[1] == 'n';
        *to++ = is_break ? '\n' : *from;
        from += is_break;
    }
    *to = 0;
}

static void table_build(Table *table, const char *text)
{
    char *copy = memory_alloc(strlen(text) + 1);
    strcpy(copy, text);
    int capacity = 0;
    const char *(*rows)[TABLE_COLUMNS] = NULL;
    for (char *line = copy; *line;) {
        char *end = strchr(line, '\n');
        char *next = end ? end + 1 : line + strlen(line);
        if (end)
            *end = 0;
        if (*line && *line != '#') {
            if (table->row_count == capacity) {
                capacity = capacity ? capacity * 2 : 64;
                rows = memory_resize(rows, sizeof *rows * (size_t)capacity);
            }
            const char **row = rows[table->row_count++];
            int column = 0;
            for (char *cell = line; cell && column < TABLE_COLUMNS; ++column) {
                char *tab = strchr(cell, '\t');
                if (tab)
                    *tab++ = 0;
                cell_breaks(cell);
                row[column] = strcmp(cell, "-") == 0 ? "" : cell;
                cell = tab;
            }
            for (; column < TABLE_COLUMNS; ++column)
                row[column] = "";
        }
        line = next;
    }
    table->rows = rows;
    uint32_t slots = 64;
    while (slots < (uint32_t)table->row_count * 2)
        slots *= 2;
    table->slot_mask = slots - 1;
    table->slots = memory_alloc(sizeof *table->slots * slots);
    table->keys = memory_alloc(sizeof *table->keys * (size_t)(table->row_count + 1));
    for (int i = 0; i < table->row_count; ++i) {
        char *key = memory_alloc(strlen(rows[i][0]) + 1);
        strcpy(key, rows[i][0]);
        key_normalise(key);
        table->keys[i] = key;
        int words = 1;
        for (const char *p = key; *p; ++p)
            words += *p == ' ';
        if (words > table->longest_key)
            table->longest_key = words;
        uint32_t slot = (uint32_t)hash_text(key, 0) & table->slot_mask;
        while (table->slots[slot] && strcmp(table->keys[table->slots[slot] - 1], key))
            slot = (slot + 1) & table->slot_mask;
        if (!table->slots[slot])
            table->slots[slot] = i + 1;
    }
}

static Lexicon the_lexicon; // written once, then constant
static pthread_once_t lexicon_once = PTHREAD_ONCE_INIT;

static void lexicon_build(void)
{
    Lexicon *lexicon = &the_lexicon;
    lexicon->header = (const LexiconHeader *)(const void *)kinema_lexicon_block;
    const char(*names)[8] = section(lexicon, SECTION_TAG_NAMES);
    const float *transitions = section(lexicon, SECTION_TRANSITIONS), *priors = section(lexicon, SECTION_PRIORS);
    int count = (int)lexicon->header->tag_count;
    for (int i = 0; i < count; ++i) {
        lexicon->tags[i] = TAG_SYM;
        for (int t = 0; t < TAG_COUNT; ++t)
            if (strcmp(names[i], tag_names[t]) == 0)
                lexicon->tags[i] = (Tag)t;
    }
    for (int i = 0; i < count; ++i) {
        lexicon->priors[lexicon->tags[i]] = priors[i];
        for (int k = 0; k < count; ++k)
            lexicon->transitions[lexicon->tags[i]][lexicon->tags[k]] = transitions[i * LEXICON_TAGS + k];
    }
    const LexiconTable *tables = section(lexicon, SECTION_TABLES);
    const char *text = section(lexicon, SECTION_TABLE_TEXT);
    lexicon->table_count = (int)section_count(lexicon, SECTION_TABLES);
    for (int i = 0; i < lexicon->table_count; ++i) {
        memcpy(lexicon->tables[i].name, tables[i].name, sizeof tables[i].name);
        table_build(&lexicon->tables[i], text + tables[i].offset);
    }
}

const Lexicon *lexicon_get(void)
{
    pthread_once(&lexicon_once, lexicon_build);
    return &the_lexicon;
}

static const LexiconEntry *entry_find(const Lexicon *lexicon, LexiconSection which, const char *text)
{
    const LexiconEntry *entries = section(lexicon, which);
    const char *strings = section(lexicon, SECTION_STRINGS);
    uint32_t low = 0, high = section_count(lexicon, which);
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        int order = strcmp(strings + entries[middle].text, text);
        if (order == 0)
            return &entries[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

int lexicon_tags(const Lexicon *lexicon, const char *word, TagCount *readings, int capacity)
{
    const LexiconEntry *entry = entry_find(lexicon, SECTION_WORDS, word);
    const uint32_t *counts = section(lexicon, SECTION_TAG_COUNTS);
    int n = 0;
    for (uint32_t i = entry ? entry[0].first : 0; entry && i < entry[1].first && n < capacity; ++i)
        readings[n++] = (TagCount){lexicon->tags[counts[i] >> 24], counts[i] & 0xffffff};
    return n;
}

float lexicon_transition(const Lexicon *lexicon, Tag before, Tag tag)
{
    return lexicon->transitions[before][tag];
}

float lexicon_prior(const Lexicon *lexicon, Tag tag)
{
    return lexicon->priors[tag] > 0 ? lexicon->priors[tag] : 1e-6f;
}

int lexicon_senses(const Lexicon *lexicon, const char *lemma, const uint32_t **senses)
{
    const LexiconEntry *entry = entry_find(lexicon, SECTION_LEMMAS, lemma);
    *senses = (const uint32_t *)section(lexicon, SECTION_SENSES) + (entry ? entry[0].first : 0);
    return entry ? (int)(entry[1].first - entry[0].first) : 0;
}

const char *lexicon_sense_name(const Lexicon *lexicon, uint32_t synset, char *buffer, size_t size)
{
    const LexiconSynset *synsets = section(lexicon, SECTION_SYNSETS);
    const char *strings = section(lexicon, SECTION_STRINGS);
    snprintf(buffer, size, "%s.n.%02u", strings + synsets[synset].lemma, synsets[synset].sense);
    return buffer;
}

uint32_t lexicon_hypernym(const Lexicon *lexicon, uint32_t synset)
{
    return ((const LexiconSynset *)section(lexicon, SECTION_SYNSETS))[synset].parent;
}

static bool is_lemma(const Lexicon *lexicon, const char *word)
{
    return entry_find(lexicon, SECTION_LEMMAS, word) != NULL;
}

const char *lexicon_singular(const Lexicon *lexicon, const char *word, char *buffer, size_t size)
{
    const LexiconPair *pairs = section(lexicon, SECTION_PLURALS);
    const char *strings = section(lexicon, SECTION_STRINGS);
    uint32_t low = 0, high = section_count(lexicon, SECTION_PLURALS);
    static const char *const keep[] = {"glasses",  "jeans",      "trousers",   "pants",      "stairs",
                                       "scissors", "clothes",    "headphones", "sunglasses", "overalls",
                                       "shorts",   "binoculars", "lens",       "gas"};
    for (int i = 0; i < COUNT_OF(keep); ++i)
        if (strcmp(word, keep[i]) == 0)
            return word;
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
    size_t n = strlen(word);
    if (n < 4 || n + 2 > size || word[n - 1] != 's' || word[n - 2] == 's')
        return word;
    memcpy(buffer, word, n + 1);
    if (strcmp(word + n - 3, "ies") == 0) {
        strcpy(buffer + n - 3, "y");
        if (is_lemma(lexicon, buffer))
            return buffer;
        memcpy(buffer, word, n + 1);
    }
    buffer[n - 1] = 0;
    if (is_lemma(lexicon, buffer) || word[n - 2] != 'e')
        return buffer;
    char *e = buffer + n - 2;
    *e = 0;
    if (is_lemma(lexicon, buffer))
        return buffer;
    *e = 'e';
    return buffer;
}

const Table *lexicon_table(const Lexicon *lexicon, const char *name)
{
    for (int i = 0; i < lexicon->table_count; ++i)
        if (strcmp(lexicon->tables[i].name, name) == 0)
            return &lexicon->tables[i];
    static const Table none = {0};
    return &none;
}

static const char *const *find_normalised(const Table *table, const char *key)
{
    if (!table->slots)
        return NULL;
    uint32_t slot = (uint32_t)hash_text(key, 0) & table->slot_mask;
    for (; table->slots[slot]; slot = (slot + 1) & table->slot_mask)
        if (strcmp(table->keys[table->slots[slot] - 1], key) == 0)
            return table->rows[table->slots[slot] - 1];
    return NULL;
}

const char *const *table_find(const Table *table, const char *key)
{
    char normal[160];
    if (!key || strlen(key) >= sizeof normal)
        return NULL;
    strcpy(normal, key);
    key_normalise(normal);
    return find_normalised(table, normal);
}

const char *const *table_match(const Table *table, const Token *tokens, int count, int at, int *length)
{
    char key[200], singular[80];
    int ends[12], n = 0;
    size_t used = 0;
    for (int i = at; i < count && n < table->longest_key && n < 12; ++i) {
        size_t size = strlen(tokens[i].text);
        if (used + size + 2 >= sizeof key)
            break;
        if (used)
            key[used++] = ' ';
        memcpy(key + used, tokens[i].text, size + 1);
        used += size;
        ends[n++] = (int)used;
    }
    key[used] = 0;
    key_normalise(key);
    for (; n > 0; --n) {
        key[ends[n - 1]] = 0;
        *length = n;
        const char *const *row = find_normalised(table, key);
        if (row)
            return row;
        const char *last = tokens[at + n - 1].text,
                   *base = lexicon_singular(lexicon_get(), last, singular, sizeof singular);
        if (base != last && strcmp(base, last)) {
            char other[200];
            int stem = ends[n - 1] - (int)strlen(last);
            snprintf(other, sizeof other, "%.*s%s", stem, key, base);
            key_normalise(other);
            row = find_normalised(table, other);
            if (row)
                return row;
        }
    }
    return NULL;
}

int table_row_count(const Table *table)
{
    return table->row_count;
}

const char *const *table_row(const Table *table, int row)
{
    return table->rows[row];
}

const char *const *plan_table_row(const char *table, int row)
{
    const Table *found = lexicon_table(lexicon_get(), table);
    return row >= 0 && row < found->row_count ? found->rows[row] : NULL;
}

const char *const *plan_table_find(const char *table, const char *key)
{
    return table_find(lexicon_table(lexicon_get(), table), key);
}
