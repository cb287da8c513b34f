// The baked lexicon at run time: words and their tags, WordNet's nouns, and the tables of data/. Everything lies ready
// in the program (lexicon_format.h); this file only looks it up.
#include "plan/language/lexicon_format.h"
#include "plan/language/own_words.h"
#include "plan/plan.h"

#include <stdio.h>
#include <string.h>

extern const Lexicon kinema_lexicon_block;
extern const Table kinema_lexicon_tables[];
extern const uint8_t kinema_lexicon_table_slots[]; // by hash of the name: index of the table plus one

static const void *section(const Lexicon *lexicon, LexiconSection which)
{
    return (const char *)lexicon + lexicon->sections[which].offset;
}

const Lexicon *lexicon_get(void)
{
    return &kinema_lexicon_block;
}

// The entry of `text`; the section of its buckets follows it in LexiconSection.
static const LexiconEntry *entry_find(const Lexicon *lexicon, LexiconSection which, const char *text)
{
    const LexiconSection bucket_section = (LexiconSection)(which + 1);
    const LexiconEntry *entries = section(lexicon, which);
    const uint32_t *buckets = section(lexicon, bucket_section);
    const char *strings = section(lexicon, SECTION_STRINGS);
    uint32_t bucket = lexicon_hash(text) & (lexicon->sections[bucket_section].count - 2);
    for (uint32_t i = buckets[bucket]; i < buckets[bucket + 1]; ++i)
        if (strings[entries[i].text] == *text && strcmp(strings + entries[i].text, text) == 0)
            return &entries[i];
    return NULL;
}

int lexicon_tags(const Lexicon *lexicon, const char *word, TagCount *readings, int capacity)
{
    const LexiconEntry *entry = entry_find(lexicon, SECTION_WORDS, word);
    const uint32_t *counts = section(lexicon, SECTION_TAG_COUNTS);
    int n = 0;
    for (uint32_t i = entry ? entry[0].first : 0; entry && i < entry[1].first && n < capacity; ++i)
        readings[n++] = (TagCount){(Tag)(counts[i] >> 24), counts[i] & 0xffffff};
    return n;
}

float lexicon_transition(const Lexicon *lexicon, Tag before, Tag tag)
{
    return ((const float *)section(lexicon, SECTION_TRANSITIONS))[(int)before * TAG_COUNT + (int)tag];
}

float lexicon_prior(const Lexicon *lexicon, Tag tag)
{
    float prior = ((const float *)section(lexicon, SECTION_PRIORS))[tag];
    return prior > 0 ? prior : 1e-6f;
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
    const char *lemma = strings + synsets[synset].lemma;
    unsigned sense = synsets[synset].sense;
    size_t length = strlen(lemma);
    if (length + 6 > size || sense > 99) {
        snprintf(buffer, size, "%s.n.%02u", lemma, sense);
        return buffer;
    }
    memcpy(buffer, lemma, length); // by hand: names are compared all the way up, for every noun
    memcpy(buffer + length, ".n.", 3);
    buffer[length + 3] = (char)('0' + sense / 10);
    buffer[length + 4] = (char)('0' + sense % 10);
    buffer[length + 5] = 0;
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
    const LexiconEntry *irregular = entry_find(lexicon, SECTION_PLURALS, word);
    if (irregular)
        return (const char *)section(lexicon, SECTION_STRINGS) + irregular->first;
    size_t n = strlen(word);
    if (n > 4 && n < size && strcmp(word + n - 3, "men") == 0) { // "fishermen"
        memcpy(buffer, word, n + 1);
        buffer[n - 2] = 'a';
        if (is_lemma(lexicon, buffer))
            return buffer;
    }
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
    if (is_lemma(lexicon, buffer))
        return buffer;
    if (is_lemma(lexicon, word) && (word[n - 2] != 'e' || n < 5)) // "canvas", "octopus" are no plurals
        return word;
    if (word[n - 2] != 'e')
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
    static const LexiconSlot free_slot = {0, 0};
    static const Table none = {.slots = &free_slot, .starts = &free_slot};
    (void)lexicon;
    uint32_t at = lexicon_hash(name) % LEXICON_TABLE_SLOTS;
    for (uint8_t slot; (slot = kinema_lexicon_table_slots[at]); at = (at + 1) % LEXICON_TABLE_SLOTS)
        if (strcmp(kinema_lexicon_tables[slot - 1].name, name) == 0)
            return &kinema_lexicon_tables[slot - 1];
    return &none;
}

// The row whose key is the first `length` bytes of a normalised text with this hash.
static const char *const *row_find(const Table *table, const char *key, size_t length, uint32_t hash)
{
    const char *text = section(&kinema_lexicon_block, SECTION_TABLE_TEXT);
    const LexiconSlot *slot;
    for (uint32_t at = hash & table->slot_mask; (slot = &table->slots[at])->value; at = (at + 1) & table->slot_mask) {
        const char *own = text + table->keys[slot->value - 1];
        if (slot->hash == hash && strncmp(own, key, length) == 0 && !own[length])
            return table->rows[slot->value - 1];
    }
    return NULL;
}

// Words of the longest key that begins with the word of this hash; 0: none does.
static int start_find(const Table *table, uint32_t hash)
{
    const LexiconSlot *slot;
    for (uint32_t at = hash & table->start_mask; (slot = &table->starts[at])->value; at = (at + 1) & table->start_mask)
        if (slot->hash == hash)
            return (int)slot->value;
    return 0;
}

// Appends a text in normal form to key[length..size); false when it does not fit.
static bool key_append(char *key, size_t size, size_t *length, uint32_t *hash, const char *text)
{
    for (; *text; ++text) {
        if (*length + 1 >= size)
            return false;
        key[*length] = lexicon_key_char(*text);
        *hash = lexicon_hash_byte(*hash, key[(*length)++]);
    }
    return true;
}

const char *const *table_find(const Table *table, const char *key)
{
    char normal[160];
    size_t length = 0;
    uint32_t hash = LEXICON_HASH;
    const OwnRows *own = own_rows(table);
    const char *const *row = own && key ? own_row_find(own, key, strlen(key)) : NULL;
    if (row)
        return row;
    if (!key || !key_append(normal, sizeof normal, &length, &hash, key))
        return NULL;
    return row_find(table, normal, length, lexicon_hash_end(hash));
}

#define MATCH_WORDS 12

// Hash of the first word of a text in normal form.
static uint32_t start_hash(const char *text)
{
    uint32_t hash = LEXICON_HASH;
    for (char c; *text && (c = lexicon_key_char(*text)) != ' '; ++text)
        hash = lexicon_hash_byte(hash, c);
    return lexicon_hash_end(hash);
}

void token_prepare(Token *token, Arena *arena)
{
    char buffer[80];
    token->start_hash = start_hash(token->text);
    token->singular = lexicon_singular(lexicon_get(), token->text, buffer, sizeof buffer);
    if (token->singular == buffer)
        token->singular = arena_strdup(arena, buffer);
    token->prepared = token->text;
}

static const char *token_singular(const Token *token, char *buffer, size_t size)
{
    return token->prepared == token->text ? token->singular
                                          : lexicon_singular(lexicon_get(), token->text, buffer, size);
}

static const char *const *baked_match(const Table *table, const Token *tokens, int count, int at, int *length)
{
    char key[200], buffer[80];
    struct {
        size_t begin, end;
        uint32_t before, hash; // of the key up to begin and end
    } words[MATCH_WORDS];
    *length = 1;
    if (at >= count)
        return NULL;
    const Token *first = &tokens[at];
    int most = start_find(table, first->prepared == first->text ? first->start_hash : start_hash(first->text));
    if (at + 1 < count && tokens[at + 1].text[0] == '\'') { // the genitive is a token of its own
        char whole[96];
        snprintf(whole, sizeof whole, "%s%s", first->text, tokens[at + 1].text);
        int longest = start_find(table, start_hash(whole));
        most = longest >= most ? longest + 1 : most;
    }
    bool starts = most > 0; // if not, only the singular of the first word can be a key
    most = most < 1 ? 1 : most > MATCH_WORDS ? MATCH_WORDS : most;
    if (!starts && token_singular(first, buffer, sizeof buffer) == first->text)
        return NULL;
    int n = 0;
    size_t used = 0;
    uint32_t hash = LEXICON_HASH;
    for (int i = at; i < count && n < most; ++i, ++n) {
        bool genitive = tokens[i].text[0] == '\''; // "driver" "'s": one word of the key
        if (n && !genitive && !key_append(key, sizeof key, &used, &hash, " "))
            break;
        words[n].begin = used;
        words[n].before = hash;
        if (!key_append(key, sizeof key, &used, &hash, tokens[i].text))
            break;
        words[n].end = used;
        words[n].hash = hash;
    }
    for (; n > 0; --n) {
        *length = n;
        const char *const *row =
            starts ? row_find(table, key, words[n - 1].end, lexicon_hash_end(words[n - 1].hash)) : NULL;
        if (row)
            return row;
        const char *last = tokens[at + n - 1].text, *base = token_singular(&tokens[at + n - 1], buffer, sizeof buffer);
        if (base == last || strcmp(base, last) == 0)
            continue;
        used = words[n - 1].begin;
        hash = words[n - 1].before;
        if (key_append(key, sizeof key, &used, &hash, base) &&
            (row = row_find(table, key, used, lexicon_hash_end(hash))))
            return row;
    }
    return NULL;
}

// The longest of the user's own words that begins at a token.
static const char *const *own_match(const OwnRows *own, const Token *tokens, int count, int at, int *length)
{
    const char *const *found = NULL;
    char text[200], buffer[80];
    size_t used = 0;
    for (int n = 0; n < OWN_WORDS_MOST && at + n < count; ++n) {
        const char *word = tokens[at + n].text, *base = token_singular(&tokens[at + n], buffer, sizeof buffer);
        size_t before = used;
        for (int plural = 1; plural >= 0; --plural) { // "robots", then as it is written, which goes on
            int wrote = snprintf(text + before, sizeof text - before, "%s%s", n ? " " : "", plural ? base : word);
            if (wrote < 0 || before + (size_t)wrote >= sizeof text)
                return found;
            used = before + (size_t)wrote;
            const char *const *row = own_row_find(own, text, used);
            if (row) {
                found = row;
                *length = n + 1;
            }
        }
    }
    return found;
}

const char *const *table_match(const Table *table, const Token *tokens, int count, int at, int *length)
{
    const OwnRows *own = own_rows(table);
    int own_length = 0;
    const char *const *mine = own ? own_match(own, tokens, count, at, &own_length) : NULL;
    const char *const *baked = baked_match(table, tokens, count, at, length);
    if (!mine || (baked && *length > own_length))
        return baked;
    *length = own_length;
    return mine;
}

int table_longest(const Table *table, const char *word)
{
    const OwnRows *own = own_rows(table);
    int longest = start_find(table, start_hash(word)), mine = own ? own_longest(own, word) : 0;
    return mine > longest ? mine : longest;
}

int table_row_count(const Table *table)
{
    const OwnRows *own = own_rows(table);
    return (int)table->row_count + (own ? own->count : 0);
}

const char *const *table_row(const Table *table, int row)
{
    const OwnRows *own = own_rows(table);
    int mine = own ? own->count : 0;
    return row < mine ? own->rows[row] : table->rows[row - mine];
}

const char *const *plan_table_row(const char *table, int row)
{
    const Table *found = lexicon_table(lexicon_get(), table);
    return row >= 0 && row < table_row_count(found) ? table_row(found, row) : NULL;
}

const char *const *plan_table_find(const char *table, const char *key)
{
    return table_find(lexicon_table(lexicon_get(), table), key);
}

int plan_table_longest(const char *table, const char *word)
{
    return table_longest(lexicon_table(lexicon_get(), table), word);
}
