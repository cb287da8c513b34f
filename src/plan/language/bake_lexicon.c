// Build tool: reads the part-of-speech data of Lingua::EN::Tagger, WordNet and data/*.tsv, writes the block of
// lexicon_format.h and an assembler file that includes it and points the tables' rows into it.
//
//     bake_lexicon TAGGER_DIR WORDNET_DIR OUT.bin OUT.S TABLE.tsv...
#include "plan/language/bake.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Noreturn void fail(const char *what, const char *detail)
{
    fprintf(stderr, "bake_lexicon: %s: %s\n", what, detail);
    exit(1);
}

void *grow(void *pointer, size_t size)
{
    pointer = realloc(pointer, size);
    if (!pointer)
        fail("memory", "exhausted");
    return pointer;
}

// ---------------------------------------------------------------- words and their tags

#define TAGGER_TAGS 48 // tags of the tagger's data, in the order in which they are met

static const char *const known_tags[TAG_COUNT] = {
    "cc",  "cd",  "det", "ex", "fw",  "in",  "jj",  "jjr", "jjs", "lrb", "ls",   "md", "nn",  "nnp", "nnps",
    "nns", "pdt", "pos", "pp", "ppc", "ppd", "ppl", "ppr", "pps", "prp", "prps", "rb", "rbr", "rbs", "rp",
    "rrb", "sym", "to",  "uh", "vb",  "vbd", "vbg", "vbn", "vbp", "vbz", "wdt",  "wp", "wps", "wrb"};

typedef struct Word {
    char *text;
    uint32_t count[TAGGER_TAGS];
    bool has[TAGGER_TAGS];
} Word;

#define WORD_SLOTS (1u << 20)
static Word *word_slots[WORD_SLOTS];
static Word **words;
static size_t word_count, word_capacity;
static char tag_names[TAGGER_TAGS][8];
static int tag_count;
static double tag_totals[TAGGER_TAGS];
static float transitions[TAGGER_TAGS][TAGGER_TAGS];

static int tag_id(const char *name)
{
    for (int i = 0; i < tag_count; ++i)
        if (strcmp(tag_names[i], name) == 0)
            return i;
    if (tag_count == TAGGER_TAGS || strlen(name) > 7)
        fail("too many tags, or too long", name);
    strcpy(tag_names[tag_count], name);
    return tag_count++;
}

static Word *word_find(const char *text, bool add)
{
    uint32_t slot = lexicon_hash(text) & (WORD_SLOTS - 1);
    for (; word_slots[slot]; slot = (slot + 1) & (WORD_SLOTS - 1))
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

static Tag tag_of(int id)
{
    for (int t = 0; t < TAG_COUNT; ++t)
        if (strcmp(tag_names[id], known_tags[t]) == 0)
            return (Tag)t;
    return TAG_SYM;
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

// data.noun: byte offsets name the synsets; number them in file order.
static uint32_t *synset_offsets;
static LexiconSynset *synsets;
static char **synset_lemmas;
static size_t synset_count, synset_capacity, offset_capacity, synset_lemma_count, synset_lemma_capacity;

// The place of a byte offset in a list of them, which is sorted; UINT32_MAX: it is not there.
static uint32_t offset_number(const uint32_t *offsets, size_t count, uint32_t offset)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (offsets[middle] < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && offsets[low] == offset ? (uint32_t)low : UINT32_MAX;
}

static uint32_t synset_number(uint32_t offset)
{
    return offset_number(synset_offsets, synset_count, offset);
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
    return offset_number(verb_offsets, verb_offset_count, offset);
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
}

FILE *out;
Lexicon header;

void section_write(LexiconSection section, const void *data, size_t element, size_t count)
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

// ---------------------------------------------------------------- word lists, found by hash

typedef struct Item {
    const char *text;
    uint32_t bucket, index; // index: the item of the caller's list
} Item;

static int item_order(const void *a, const void *b)
{
    const Item *x = a, *y = b;
    if (x->bucket != y->bucket)
        return x->bucket < y->bucket ? -1 : 1;
    int order = strcmp(x->text, y->text);
    return order ? order : x->index < y->index ? -1 : 1;
}

// Sorts the items into buckets of about two and writes where each bucket begins.
static void items_sort(Item *items, size_t count, LexiconSection buckets)
{
    uint32_t size = 1;
    while (size * 2 < count)
        size *= 2;
    for (size_t i = 0; i < count; ++i)
        items[i].bucket = lexicon_hash(items[i].text) & (size - 1);
    qsort(items, count, sizeof *items, item_order);
    uint32_t *begins = grow(NULL, sizeof *begins * (size + 1));
    size_t at = 0;
    for (uint32_t b = 0; b <= size; ++b) {
        while (at < count && items[at].bucket < b)
            ++at;
        begins[b] = (uint32_t)at;
    }
    section_write(buckets, begins, sizeof *begins, size + 1);
    free(begins);
}

static LexiconEntry *entries;
static size_t entry_count, entry_capacity;

// Writes the entries collected, and one that closes the list.
static void entries_write(LexiconSection section, size_t end)
{
    LexiconEntry stop = {0, (uint32_t)end};
    PUSH(entries, entry_count, entry_capacity, stop);
    section_write(section, entries, sizeof *entries, entry_count);
    entry_count = 0;
}

static void words_write(void)
{
    Item *items = grow(NULL, sizeof *items * word_count);
    for (size_t i = 0; i < word_count; ++i)
        items[i] = (Item){words[i]->text, 0, (uint32_t)i};
    items_sort(items, word_count, SECTION_WORD_BUCKETS);
    uint32_t *counts = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < word_count; ++i) {
        const Word *word = words[items[i].index];
        LexiconEntry entry = {string_add(word->text), (uint32_t)count};
        PUSH(entries, entry_count, entry_capacity, entry);
        for (int t = 0; t < tag_count; ++t)
            if (word->has[t]) {
                uint32_t c = word->count[t] < 0xffffff ? word->count[t] : 0xffffff;
                PUSH(counts, count, capacity, (uint32_t)tag_of(t) << 24 | c);
            }
    }
    entries_write(SECTION_WORDS, count);
    section_write(SECTION_TAG_COUNTS, counts, sizeof *counts, count);
    free(counts);
    free(items);
}

static void lemmas_write(const Lemma *list, size_t list_count, LexiconSection at, LexiconSection buckets,
                         LexiconSection senses_at)
{
    Item *items = grow(NULL, sizeof *items * list_count);
    for (size_t i = 0; i < list_count; ++i)
        items[i] = (Item){list[i].text, 0, (uint32_t)i};
    items_sort(items, list_count, buckets);
    uint32_t *senses = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < list_count; ++i) {
        const Lemma *lemma = &list[items[i].index];
        LexiconEntry entry = {string_add(lemma->text), (uint32_t)count};
        PUSH(entries, entry_count, entry_capacity, entry);
        for (int s = 0; s < lemma->sense_count; ++s)
            PUSH(senses, count, capacity, lemma->senses[s]);
    }
    entries_write(at, count);
    section_write(senses_at, senses, sizeof *senses, count);
    free(senses);
    free(items);
}

static void nouns_write(void)
{
    lemmas_write(lemmas, lemma_count, SECTION_LEMMAS, SECTION_LEMMA_BUCKETS, SECTION_SENSES);
    for (size_t i = 0; i < synset_count; ++i)
        synsets[i].lemma = string_add(synset_lemmas[i]);
    section_write(SECTION_SYNSETS, synsets, sizeof *synsets, synset_count);
}

static void verbs_write(void)
{
    lemmas_write(verbs, verb_count, SECTION_VERBS, SECTION_VERB_BUCKETS, SECTION_VERB_SENSES);
    section_write(SECTION_VERB_SYNSETS, verb_synsets, sizeof *verb_synsets, verb_synset_count);
    section_write(SECTION_VERB_MEMBERS, verb_members, sizeof *verb_members, verb_member_count);
}

// Irregular forms and their bases: a table of data/ goes before WordNet's list.
static void exceptions_write(const char *directory, const char *name, const char *own, LexiconSection at,
                             LexiconSection buckets)
{
    Item *items = NULL;
    char **singulars = NULL;
    size_t count = 0, capacity = 0, singular_count = 0, singular_capacity = 0;
    for (int list = own ? 0 : 1; list < 2; ++list) {
        FILE *file = list ? open_file(directory, name) : fopen(own, "r");
        char line[512];
        while (file && fgets(line, sizeof line, file)) {
            char *state, *plural = strtok_r(line, " \t\n", &state), *singular = strtok_r(NULL, " \t\n", &state);
            if (!plural || !singular || plural[0] == '#' || strchr(plural, '_'))
                continue;
            Item item = {strdup(plural), 0, (uint32_t)singular_count};
            PUSH(singulars, singular_count, singular_capacity, strdup(singular));
            PUSH(items, count, capacity, item);
        }
        if (file)
            fclose(file);
    }
    items_sort(items, count, buckets);
    for (size_t i = 0; i < count; ++i) {
        LexiconEntry entry = {string_add(items[i].text), string_add(singulars[items[i].index])};
        PUSH(entries, entry_count, entry_capacity, entry);
    }
    entries_write(at, 0);
}

// ---------------------------------------------------------------- everything

static void model_write(void)
{
    float own_priors[TAG_COUNT] = {0}, own_transitions[TAG_COUNT][TAG_COUNT] = {{0}}, priors[TAGGER_TAGS] = {0};
    double total = 0;
    for (int i = 0; i < tag_count; ++i)
        total += tag_totals[i];
    for (int i = 0; i < tag_count; ++i)
        priors[i] = (float)((tag_totals[i] + 1) / total);
    priors[tag_id("vbn")] += priors[tag_id("vbd")]; // prompts are in the present: the past form is the participle
    for (int i = 0; i < tag_count; ++i) {
        own_priors[tag_of(i)] = priors[i];
        for (int k = 0; k < tag_count; ++k)
            own_transitions[tag_of(i)][tag_of(k)] = transitions[i][k];
    }
    section_write(SECTION_TRANSITIONS, own_transitions, sizeof(float), TAG_COUNT * TAG_COUNT);
    section_write(SECTION_PRIORS, own_priors, sizeof(float), TAG_COUNT);
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
    fwrite(&header, sizeof header, 1, out);
    model_write();
    words_write();
    nouns_write();
    const char *own_plurals = NULL;
    for (int i = 5; i < argc; ++i)
        if (strstr(argv[i], "/plurals.tsv"))
            own_plurals = argv[i];
    exceptions_write(argv[2], "noun.exc", own_plurals, SECTION_PLURALS, SECTION_PLURAL_BUCKETS);
    verbs_write();
    exceptions_write(argv[2], "verb.exc", NULL, SECTION_VERB_FORMS, SECTION_VERB_FORM_BUCKETS);
    section_write(SECTION_STRINGS, strings, 1, string_count);
    tables_write(argc - 5, argv + 5);
    rewind(out);
    fwrite(&header, sizeof header, 1, out);
    if (fclose(out))
        fail("cannot write", argv[3]);
    assembler_write(argv[4], argv[3]);
    return 0;
}
