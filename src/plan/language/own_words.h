// own_words: the user's own things (library.h) as rows of the tables of data/, before the baked ones.
// Private to src/plan.
#ifndef KINEMA_PLAN_OWN_WORDS_H
#define KINEMA_PLAN_OWN_WORDS_H

#include "plan/language/lexicon_format.h"

enum { OWN_WORDS_MOST = 4 }; // of one name

// Rows that go before those of a baked table; found by their first cell, in normal form.
typedef struct OwnRows {
    const char *const (*rows)[LEXICON_COLUMNS];
    int count;
} OwnRows;
// The rows for this table, or NULL: none, which is the usual case. Made once in the life of the process. Thread-safe.
const OwnRows *own_rows(const Table *table);
const char *const *own_row_find(const OwnRows *own, const char *key, size_t length);
int own_longest(const OwnRows *own, const char *word); // as table_longest

#endif
