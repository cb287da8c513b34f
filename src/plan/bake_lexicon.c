// Build tool: reads the part-of-speech data of Lingua::EN::Tagger, WordNet and data/*.tsv, writes the block of
// lexicon_format.h and an assembler file that includes it.
//
//     bake_lexicon TAGGER_DIR WORDNET_DIR OUT.bin OUT.S TABLE.tsv...
#include "lexicon_format.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void fail(const char *what, const char *detail)
{
    fprintf(stderr, "bake_lexicon: %s: %s\n", what, detail);
    exit(1);
}

static void *grow(void *pointer, size_t size)
{
    pointer = realloc(pointer, size);
    if (!pointer)
        fail("memory", "exhausted");
    return pointer;
}

#define PUSH(list, count, capacity, value)                              \
    do {                                                                \
        if ((count) == (capacity)) {                                    \
            (capacity) = (capacity) ? (capacity)*2 : 1024;              \
            (list) = grow((list), sizeof *(list) * (size_t)(capacity)); \
        }                                                               \
        (list)[(count)++] = (value);                                    \
    } while (0)

// ---------------------------------------------------------------- words and their tags

typedef struct Word {
    char *text;
    uint32_t count[LEXICON_TAGS];
    bool has[LEXICON_TAGS];
} Word;

#define WORD_SLOTS (1u << 20)
static Word *word_slots[WORD_SLOTS];
static Word **words;
static size_t word_count, word_capacity;
static char tag_names[LEXICON_TAGS][8];
static int tag_count;
static double tag_totals[LEXICON_TAGS];
static float transitions[LEXICON_TAGS][LEXICON_TAGS];

static int tag_id(const char *name)
{
    for (int i = 0; i < tag_count; ++i)
        if (strcmp(tag_names[i], name) == 0)
            return i;
    if (tag_count == LEXICON_TAGS || strlen(name) > 7)
        fail("too many tags, or too long", name);
    strcpy(tag_names[tag_count], name);
    return tag_count++;
}

static Word *word_find(const char *text, bool add)
{
    uint32_t slot = 2166136261u;
    for (const char *p = text; *p; ++p)
        slot = (slot ^ (unsigned char)*p) * 16777619u;
    for (slot &= WORD_SLOTS - 1; word_slots[slot]; slot = (slot + 1) & (WORD_SLOTS - 1))
        if (strcmp(word_slots[slot]->text, text) == 0)
            return word_slots[slot];
    if (!add)
        return NULL;
    Word *word = calloc(1, sizeof *word);
    if (!word || !(word->text = strdup(text)))
        fail("memory", "exhausted");
    PUSH(words, word_count, word_capacity, word);
    return word_slots[slot] = word;
}

static void word_add(const char *text, const char *tag, uint32_t count)
{
    Word *word = word_find(text, true);
    int id = tag_id(tag);
    word->count[id] += count;
    word->has[id] = true;
}

static void word_add_once(const char *text, const char *tag)
{
    Word *word = word_find(text, false);
    if (!word || !word->has[tag_id(tag)])
        word_add(text, tag, 1);
}

static FILE *open_file(const char *directory, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *file = fopen(path, "r");
    if (!file)
        fail("cannot read", path);
    return file;
}

// Calls per `tag: number` pair of a line `key: { tag: number, ... }`.
static void yaml_read(const char *directory, const char *name, void (*pair)(const char *, const char *, double))
{
    FILE *file = open_file(directory, name);
    char line[8192];
    while (fgets(line, sizeof line, file)) {
        char *open = strstr(line, ": {");
        if (!open)
            continue;
        *open = 0;
        char *key = line;
        if (*key == '"') {
            ++key;
            key[strlen(key) - 1] = 0;
        }
        char *state;
        for (char *t = strtok_r(open + 3, ",} \n", &state); t; t = strtok_r(NULL, ",} \n", &state)) {
            char *colon = strchr(t, ':'), *number = strtok_r(NULL, ",} \n", &state);
            if (!colon || !number)
                break;
            *colon = 0;
            pair(key, t, atof(number));
        }
    }
    fclose(file);
}

static void on_word(const char *key, const char *tag, double number)
{
    char lower[256];
    size_t n = 0;
    for (; key[n] && n < 255; ++n)
        lower[n] = (char)tolower((unsigned char)key[n]);
    lower[n] = 0;
    tag_totals[tag_id(tag)] += number;
    // A capital word's proper-noun reading says nothing of the common word it is folded into.
    if (isupper((unsigned char)key[0]) && strncmp(tag, "nnp", 3) == 0)
        return;
    word_add(lower, tag, (uint32_t)number);
}

static void on_transition(const char *before, const char *tag, double number)
{
    transitions[tag_id(before)][tag_id(tag)] = (float)number;
}

static bool is_vowel(char c)
{
    return strchr("aeiou", c) != NULL;
}

// Adds WordNet's words of one part of speech, with their regular forms, where the tagger's list lacks them.
static void wordnet_words(const char *directory, const char *name, const char *tag)
{
    FILE *file = open_file(directory, name);
    char *line = NULL;
    size_t capacity = 0;
    bool verb = strcmp(tag, "vb") == 0, noun = strcmp(tag, "nn") == 0;
    while (getline(&line, &capacity, file) > 0) {
        char w[128], form[160];
        size_t n = strcspn(line, " ");
        if (n == 0 || n >= sizeof w)
            continue;
        memcpy(w, line, n);
        w[n] = 0;
        if (strchr(w, '_'))
            continue;
        Word *word = word_find(w, false);
        if (!word || !(word->has[tag_id(tag)] || (verb && word->has[tag_id("vbp")])))
            word_add(w, tag, 1);
        char last = w[n - 1], before = n > 1 ? w[n - 2] : 'a';
        bool y = last == 'y' && n > 1 && !is_vowel(before), e = last == 'e';
        bool es = strchr("sxz", last) || (last == 'h' && strchr("cs", before));
        if (verb) {
            snprintf(form, sizeof form, "%.*s%s", (int)(y ? n - 1 : n), w, y ? "ies" : es ? "es" : "s");
            word_add_once(form, "vbz");
            snprintf(form, sizeof form, "%.*sing", (int)(e && n > 2 ? n - 1 : n), w);
            word_add_once(form, "vbg");
            snprintf(form, sizeof form, "%.*s%s", (int)(y ? n - 1 : n), w, y ? "ied" : e ? "d" : "ed");
            word_add_once(form, "vbn");
            if (n > 2 && n < 6 && !strchr("aeiouwxyhs", last) && is_vowel(before) && !is_vowel(w[n - 3])) {
                snprintf(form, sizeof form, "%s%cing", w, last);
                word_add_once(form, "vbg");
                snprintf(form, sizeof form, "%s%ced", w, last);
                word_add_once(form, "vbn");
            }
        } else if (noun && last != 's') {
            snprintf(form, sizeof form, "%.*s%s", (int)(y ? n - 1 : n), w, y ? "ies" : es ? "es" : "s");
            word_add_once(form, "nns");
        }
    }
    free(line);
    fclose(file);
}

static int word_order(const void *a, const void *b)
{
    return strcmp((*(Word *const *)a)->text, (*(Word *const *)b)->text);
}

// ---------------------------------------------------------------- the block

static char *strings;
static size_t string_count, string_capacity;

static uint32_t string_add(const char *text)
{
    uint32_t at = (uint32_t)string_count;
    for (; *text; ++text)
        PUSH(strings, string_count, string_capacity, *text);
    PUSH(strings, string_count, string_capacity, 0);
    return at;
}

typedef struct Lemma {
    char *text;
    uint32_t senses[12];
    int sense_count;
} Lemma;
static Lemma *lemmas;
static size_t lemma_count, lemma_capacity;

static int lemma_order(const void *a, const void *b)
{
    return strcmp(((const Lemma *)a)->text, ((const Lemma *)b)->text);
}

// data.noun: byte offsets name the synsets; number them in file order.
static uint32_t *synset_offsets;
static LexiconSynset *synsets;
static char **synset_lemmas;
static size_t synset_count, synset_capacity, offset_capacity, synset_lemma_count, synset_lemma_capacity;

static uint32_t synset_number(uint32_t offset)
{
    size_t low = 0, high = synset_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (synset_offsets[middle] < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low < synset_count && synset_offsets[low] == offset ? (uint32_t)low : UINT32_MAX;
}

static void synsets_read(const char *directory)
{
    FILE *file = open_file(directory, "data.noun");
    char *line = NULL;
    size_t capacity = 0, offsets = 0;
    while (getline(&line, &capacity, file) > 0) {
        if (line[0] == ' ')
            continue;
        char *state, *token = strtok_r(line, " ", &state);
        PUSH(synset_offsets, offsets, offset_capacity, (uint32_t)strtoul(token, NULL, 10));
        LexiconSynset synset = {.parent = UINT32_MAX};
        strtok_r(NULL, " ", &state); // lexicographer file
        strtok_r(NULL, " ", &state); // part of speech
        int members = (int)strtol(strtok_r(NULL, " ", &state), NULL, 16);
        char *first = NULL;
        for (int i = 0; i < members; ++i) {
            token = strtok_r(NULL, " ", &state);
            strtok_r(NULL, " ", &state);
            if (i == 0) {
                first = strdup(token);
                for (char *p = first; *p; ++p)
                    *p = (char)tolower((unsigned char)*p);
            }
        }
        int pointers = atoi(strtok_r(NULL, " ", &state));
        for (int i = 0; i < pointers; ++i) {
            char *symbol = strtok_r(NULL, " ", &state), *target = strtok_r(NULL, " ", &state);
            strtok_r(NULL, " ", &state);
            strtok_r(NULL, " ", &state);
            if (synset.parent == UINT32_MAX && (strcmp(symbol, "@") == 0 || strcmp(symbol, "@i") == 0))
                synset.parent = (uint32_t)strtoul(target, NULL, 10); // an offset, numbered below
        }
        PUSH(synset_lemmas, synset_lemma_count, synset_lemma_capacity, first);
        PUSH(synsets, synset_count, synset_capacity, synset);
    }
    free(line);
    fclose(file);
    for (size_t i = 0; i < synset_count; ++i)
        if (synsets[i].parent != UINT32_MAX)
            synsets[i].parent = synset_number(synsets[i].parent);
}

static void lemmas_read(const char *directory)
{
    FILE *file = open_file(directory, "index.noun");
    char *line = NULL;
    size_t capacity = 0;
    while (getline(&line, &capacity, file) > 0) {
        if (line[0] == ' ')
            continue;
        char *state, *token = strtok_r(line, " ", &state);
        Lemma lemma = {.text = strdup(token)};
        strtok_r(NULL, " ", &state);
        int senses = atoi(strtok_r(NULL, " ", &state)), kinds = atoi(strtok_r(NULL, " ", &state));
        for (int i = 0; i < kinds + 2; ++i)
            strtok_r(NULL, " ", &state);
        for (int i = 0; i < senses; ++i) {
            uint32_t number = synset_number((uint32_t)strtoul(strtok_r(NULL, " \n", &state), NULL, 10));
            if (number != UINT32_MAX && synset_lemmas[number] && strcmp(synset_lemmas[number], lemma.text) == 0)
                synsets[number].sense = (uint32_t)i + 1;
            if (number != UINT32_MAX && lemma.sense_count < 12)
                lemma.senses[lemma.sense_count++] = number;
        }
        for (char *p = lemma.text; *p; ++p)
            if (*p == '_')
                *p = ' ';
        PUSH(lemmas, lemma_count, lemma_capacity, lemma);
    }
    free(line);
    fclose(file);
    qsort(lemmas, lemma_count, sizeof *lemmas, lemma_order);
}

// ---------------------------------------------------------------- verbs

static LexiconVerbSynset *verb_synsets;
static uint32_t *verb_offsets, *verb_members;
static size_t verb_synset_count, verb_synset_capacity, verb_offset_count, verb_offset_capacity, verb_member_count,
    verb_member_capacity;
static Lemma *verbs;
static size_t verb_count, verb_capacity;

static uint32_t verb_number(uint32_t offset)
{
    size_t low = 0, high = verb_offset_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (verb_offsets[middle] < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low < verb_offset_count && verb_offsets[low] == offset ? (uint32_t)low : UINT32_MAX;
}

static void blanks_for_underscores(char *text)
{
    for (; *text; ++text)
        *text = *text == '_' ? ' ' : (char)tolower((unsigned char)*text);
}

static void verb_synsets_read(const char *directory)
{
    FILE *file = open_file(directory, "data.verb");
    char *line = NULL;
    size_t capacity = 0;
    while (getline(&line, &capacity, file) > 0) {
        if (line[0] == ' ')
            continue;
        char *state, *token = strtok_r(line, " ", &state);
        PUSH(verb_offsets, verb_offset_count, verb_offset_capacity, (uint32_t)strtoul(token, NULL, 10));
        LexiconVerbSynset synset = {.parent = UINT32_MAX, .members = (uint32_t)verb_member_count};
        synset.topic = (uint32_t)atoi(strtok_r(NULL, " ", &state));
        strtok_r(NULL, " ", &state); // part of speech
        int members = (int)strtol(strtok_r(NULL, " ", &state), NULL, 16);
        for (int i = 0; i < members; ++i) {
            token = strtok_r(NULL, " ", &state);
            strtok_r(NULL, " ", &state);
            blanks_for_underscores(token);
            PUSH(verb_members, verb_member_count, verb_member_capacity, string_add(token));
        }
        int pointers = atoi(strtok_r(NULL, " ", &state));
        for (int i = 0; i < pointers; ++i) {
            char *symbol = strtok_r(NULL, " ", &state), *target = strtok_r(NULL, " ", &state);
            strtok_r(NULL, " ", &state);
            strtok_r(NULL, " ", &state);
            if (synset.parent == UINT32_MAX && strcmp(symbol, "@") == 0)
                synset.parent = (uint32_t)strtoul(target, NULL, 10); // an offset, numbered below
        }
        PUSH(verb_synsets, verb_synset_count, verb_synset_capacity, synset);
    }
    free(line);
    fclose(file);
    for (size_t i = 0; i < verb_synset_count; ++i)
        if (verb_synsets[i].parent != UINT32_MAX)
            verb_synsets[i].parent = verb_number(verb_synsets[i].parent);
    LexiconVerbSynset stop = {.parent = UINT32_MAX, .members = (uint32_t)verb_member_count};
    PUSH(verb_synsets, verb_synset_count, verb_synset_capacity, stop);
}

static void verbs_read(const char *directory)
{
    FILE *file = open_file(directory, "index.verb");
    char *line = NULL;
    size_t capacity = 0;
    while (getline(&line, &capacity, file) > 0) {
        if (line[0] == ' ')
            continue;
        char *state, *token = strtok_r(line, " ", &state);
        Lemma verb = {.text = strdup(token)};
        blanks_for_underscores(verb.text);
        strtok_r(NULL, " ", &state);
        int senses = atoi(strtok_r(NULL, " ", &state)), kinds = atoi(strtok_r(NULL, " ", &state));
        for (int i = 0; i < kinds + 2; ++i)
            strtok_r(NULL, " ", &state);
        for (int i = 0; i < senses && verb.sense_count < 12; ++i) {
            uint32_t number = verb_number((uint32_t)strtoul(strtok_r(NULL, " \n", &state), NULL, 10));
            if (number != UINT32_MAX)
                verb.senses[verb.sense_count++] = number;
        }
        PUSH(verbs, verb_count, verb_capacity, verb);
    }
    free(line);
    fclose(file);
    qsort(verbs, verb_count, sizeof *verbs, lemma_order);
}

typedef struct Plural {
    char *plural, *singular;
} Plural;

static int plural_order(const void *a, const void *b)
{
    return strcmp(((const Plural *)a)->plural, ((const Plural *)b)->plural);
}

static FILE *out;
static LexiconHeader header;

static void section_write(LexiconSection section, const void *data, size_t element, size_t count)
{
    static const char zeros[16];
    long at = ftell(out);
    if (fwrite(zeros, 1, (size_t)(-at & 15), out) != (size_t)(-at & 15))
        fail("cannot write", "the block");
    header.sections[section].offset = (uint32_t)ftell(out);
    header.sections[section].count = (uint32_t)count;
    if (fwrite(data, element, count, out) != count)
        fail("cannot write", "the block");
}

static void lemmas_write(LexiconSection entries_at, LexiconSection senses_at, const Lemma *list, size_t count)
{
    LexiconEntry *entries = NULL;
    uint32_t *senses = NULL;
    size_t entry_count = 0, entry_capacity = 0, sense_count = 0, sense_capacity = 0;
    for (size_t i = 0; i < count; ++i) {
        LexiconEntry entry = {string_add(list[i].text), (uint32_t)sense_count};
        PUSH(entries, entry_count, entry_capacity, entry);
        for (int s = 0; s < list[i].sense_count; ++s)
            PUSH(senses, sense_count, sense_capacity, list[i].senses[s]);
    }
    LexiconEntry stop = {0, (uint32_t)sense_count};
    section_write(entries_at, entries, sizeof *entries, entry_count);
    fwrite(&stop, sizeof stop, 1, out);
    section_write(senses_at, senses, sizeof *senses, sense_count);
    free(entries);
    free(senses);
}

// Pairs of an irregular form and its base: noun.exc, verb.exc.
static void exceptions_write(const char *directory, const char *name, LexiconSection section)
{
    Plural *plurals = NULL;
    size_t count = 0, capacity = 0;
    FILE *file = open_file(directory, name);
    char line[512];
    while (fgets(line, sizeof line, file)) {
        char *state, *form = strtok_r(line, " \n", &state), *base = strtok_r(NULL, " \n", &state);
        if (!form || !base || strchr(form, '_'))
            continue;
        Plural pair = {strdup(form), strdup(base)};
        PUSH(plurals, count, capacity, pair);
    }
    fclose(file);
    qsort(plurals, count, sizeof *plurals, plural_order);
    LexiconPair *pairs = NULL;
    size_t pair_count = 0, pair_capacity = 0;
    for (size_t i = 0; i < count; ++i) {
        LexiconPair pair = {string_add(plurals[i].plural), string_add(plurals[i].singular)};
        PUSH(pairs, pair_count, pair_capacity, pair);
    }
    section_write(section, pairs, sizeof *pairs, pair_count);
}

static void tables_write(int count, char **paths)
{
    LexiconTable tables[LEXICON_TABLES] = {0};
    char *text = NULL;
    size_t size = 0, capacity = 0;
    if (count > LEXICON_TABLES)
        fail("too many tables", paths[LEXICON_TABLES]);
    for (int i = 0; i < count; ++i) {
        const char *name = strrchr(paths[i], '/') ? strrchr(paths[i], '/') + 1 : paths[i];
        size_t length = strcspn(name, ".");
        FILE *file = fopen(paths[i], "r");
        if (!file || length >= sizeof tables[i].name)
            fail("cannot read", paths[i]);
        memcpy(tables[i].name, name, length);
        tables[i].offset = (uint32_t)size;
        int c, line = 1, tabs = 0, columns = -1;
        bool comment = false, fresh = true;
        while ((c = fgetc(file)) != EOF) {
            if (fresh)
                comment = c == '#' || c == '\n';
            fresh = c == '\n';
            tabs += c == '\t';
            if (c == '\r')
                fail("carriage return in", paths[i]);
            if (c == '\n') { // every row has the columns of the first
                if (!comment && columns < 0)
                    columns = tabs;
                if (!comment && tabs != columns) {
                    fprintf(stderr, "%s:%d: expected %d columns, found %d\n", paths[i], line, columns + 1, tabs + 1);
                    exit(1);
                }
                tabs = 0;
                ++line;
            }
            PUSH(text, size, capacity, (char)c);
        }
        fclose(file);
        PUSH(text, size, capacity, 0);
        tables[i].size = (uint32_t)size - tables[i].offset - 1;
    }
    section_write(SECTION_TABLES, tables, sizeof *tables, (size_t)count);
    section_write(SECTION_TABLE_TEXT, text, 1, size);
}

int main(int argc, char **argv)
{
    if (argc < 5)
        fail("usage", "bake_lexicon TAGGER_DIR WORDNET_DIR OUT.bin OUT.S TABLE.tsv...");
    yaml_read(argv[1], "words.yml", on_word);
    yaml_read(argv[1], "tags.yml", on_transition);
    wordnet_words(argv[2], "index.noun", "nn");
    wordnet_words(argv[2], "index.verb", "vb");
    wordnet_words(argv[2], "index.adj", "jj");
    wordnet_words(argv[2], "index.adv", "rb");
    synsets_read(argv[2]);
    lemmas_read(argv[2]);
    verb_synsets_read(argv[2]);
    verbs_read(argv[2]);

    out = fopen(argv[3], "wb");
    if (!out)
        fail("cannot write", argv[3]);
    header.magic = LEXICON_MAGIC;
    header.tag_count = (uint32_t)tag_count;
    fwrite(&header, sizeof header, 1, out);

    float priors[LEXICON_TAGS] = {0};
    double total = 0;
    for (int i = 0; i < tag_count; ++i)
        total += tag_totals[i];
    for (int i = 0; i < tag_count; ++i)
        priors[i] = (float)((tag_totals[i] + 1) / total);
    priors[tag_id("vbn")] += priors[tag_id("vbd")]; // prompts are in the present: the past form is the participle
    section_write(SECTION_TAG_NAMES, tag_names, sizeof *tag_names, LEXICON_TAGS);
    section_write(SECTION_TRANSITIONS, transitions, sizeof(float), LEXICON_TAGS * LEXICON_TAGS);
    section_write(SECTION_PRIORS, priors, sizeof(float), LEXICON_TAGS);

    qsort(words, word_count, sizeof *words, word_order);
    LexiconEntry *entries = NULL;
    uint32_t *counts = NULL;
    size_t entry_count = 0, entry_capacity = 0, count_count = 0, count_capacity = 0;
    for (size_t i = 0; i < word_count; ++i) {
        LexiconEntry entry = {string_add(words[i]->text), (uint32_t)count_count};
        PUSH(entries, entry_count, entry_capacity, entry);
        for (int t = 0; t < tag_count; ++t)
            if (words[i]->has[t]) {
                uint32_t c = words[i]->count[t] < 0xffffff ? words[i]->count[t] : 0xffffff;
                PUSH(counts, count_count, count_capacity, (uint32_t)t << 24 | c);
            }
    }
    LexiconEntry stop = {0, (uint32_t)count_count};
    PUSH(entries, entry_count, entry_capacity, stop);
    section_write(SECTION_WORDS, entries, sizeof *entries, entry_count - 1);
    fwrite(&stop, sizeof stop, 1, out);
    section_write(SECTION_TAG_COUNTS, counts, sizeof *counts, count_count);

    lemmas_write(SECTION_LEMMAS, SECTION_SENSES, lemmas, lemma_count);
    for (size_t i = 0; i < synset_count; ++i)
        synsets[i].lemma = string_add(synset_lemmas[i]);
    section_write(SECTION_SYNSETS, synsets, sizeof *synsets, synset_count);

    lemmas_write(SECTION_VERBS, SECTION_VERB_SENSES, verbs, verb_count);
    section_write(SECTION_VERB_SYNSETS, verb_synsets, sizeof *verb_synsets, verb_synset_count);
    section_write(SECTION_VERB_MEMBERS, verb_members, sizeof *verb_members, verb_member_count);
    exceptions_write(argv[2], "noun.exc", SECTION_PLURALS);
    exceptions_write(argv[2], "verb.exc", SECTION_VERB_FORMS);
    section_write(SECTION_STRINGS, strings, 1, string_count);
    tables_write(argc - 5, argv + 5);
    rewind(out);
    fwrite(&header, sizeof header, 1, out);
    if (fclose(out))
        fail("cannot write", argv[3]);

    out = fopen(argv[4], "w");
    if (!out)
        fail("cannot write", argv[4]);
    fprintf(out,
            ".section .rodata\n.balign 64\n.globl kinema_lexicon_block\n.hidden kinema_lexicon_block\n"
            "kinema_lexicon_block:\n.incbin \"%s\"\n.byte 0\n.section .note.GNU-stack,\"\",%%progbits\n",
            argv[3]);
    return fclose(out) ? 1 : 0;
}
