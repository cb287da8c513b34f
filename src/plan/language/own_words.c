// The user's own things as rows of data/nouns.tsv and data/props.tsv: whatever reads those tables knows them.
#include "plan/language/own_words.h"
#include "library/library.h"

#include <pthread.h>
#include <string.h>

typedef const char *Cells[LEXICON_COLUMNS];

static struct {
    pthread_once_t once;
    Arena *arena; // lives as long as the process
    const Table *nouns, *props;
    OwnRows noun_rows, prop_rows;
    int thing_count;
} words = {.once = PTHREAD_ONCE_INIT};

static void row_fill(Cells cells, const char *const *given, int count)
{
    for (int i = 0; i < LEXICON_COLUMNS; ++i)
        cells[i] = i < count ? given[i] : "";
}

static void words_read(void)
{
    const OwnThing *things;
    int count = own_things(&things), nouns = 0;
    if (count == 0)
        return;
    Arena *arena = words.arena = arena_create();
    for (int i = 0; i < count; ++i) {
        nouns += 2;
        for (const char *p = things[i].aliases; *p; ++p)
            nouns += *p == ',';
    }
    Cells *noun_rows = ARENA_ARRAY(arena, Cells, nouns), *prop_rows = ARENA_ARRAY(arena, Cells, count);
    nouns = 0;
    for (int i = 0; i < count; ++i) {
        const OwnThing *t = &things[i];
        row_fill(noun_rows[nouns++], (const char *const[]){t->word, "prop", t->word}, 3);
        for (const char *at = t->aliases; *at;) {
            size_t length = strcspn(at, ",");
            if (length)
                row_fill(noun_rows[nouns++], (const char *const[]){arena_strndup(arena, at, length), "prop", t->word},
                         3);
            at += length + (at[length] == ',');
        }
        row_fill(prop_rows[i],
                 (const char *const[]){
                     t->word, t->aliases, t->id, t->mount, t->surface,
                     arena_printf(arena, "%g %g %g", (double)t->size.x, (double)t->size.y, (double)t->size.z),
                     arena_printf(arena, "%d", t->seats), ""},
                 8);
    }
    words.nouns = lexicon_table(lexicon_get(), "nouns");
    words.props = lexicon_table(lexicon_get(), "props");
    words.noun_rows = (OwnRows){noun_rows, nouns};
    words.prop_rows = (OwnRows){prop_rows, count};
    words.thing_count = count;
}

const OwnRows *own_rows(const Table *table)
{
    pthread_once(&words.once, words_read);
    if (words.thing_count == 0)
        return NULL;
    return table == words.nouns ? &words.noun_rows : table == words.props ? &words.prop_rows : NULL;
}

const char *const *own_row_find(const OwnRows *own, const char *key, size_t length)
{
    for (int i = 0; i < own->count; ++i) {
        const char *word = own->rows[i][0];
        size_t n = 0;
        while (n < length && word[n] && lexicon_key_char(word[n]) == lexicon_key_char(key[n]))
            ++n;
        if (n == length && !word[n])
            return own->rows[i];
    }
    return NULL;
}

int own_longest(const OwnRows *own, const char *word)
{
    size_t length = strlen(word);
    int longest = 0;
    for (int i = 0; i < own->count; ++i) {
        const char *key = own->rows[i][0];
        size_t n = 0;
        while (n < length && key[n] && lexicon_key_char(key[n]) == lexicon_key_char(word[n]))
            ++n;
        if (n < length || (key[n] && lexicon_key_char(key[n]) != ' '))
            continue;
        int words_of = 1;
        for (const char *p = key; *p; ++p)
            words_of += lexicon_key_char(*p) == ' ';
        longest = words_of > longest ? words_of : longest;
    }
    return longest;
}

bool own_word(const char *word)
{
    const OwnRows *own = own_rows(lexicon_table(lexicon_get(), "nouns"));
    return own && word && own_row_find(own, word, strlen(word));
}
