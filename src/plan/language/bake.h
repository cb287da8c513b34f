// bake: what the two halves of the program that bakes the lexicon share. Private to bake_lexicon.
#ifndef KINEMA_PLAN_BAKE_H
#define KINEMA_PLAN_BAKE_H

#include "plan/language/lexicon_format.h"

#include <stdio.h>

_Noreturn void fail(const char *what, const char *detail); // prints and exits: a build stops here
void *grow(void *pointer, size_t size);                    // realloc that fails loudly

#define PUSH(list, count, capacity, value)                              \
    do {                                                                \
        if ((count) == (capacity)) {                                    \
            (capacity) = (capacity) ? (capacity)*2 : 1024;              \
            (list) = grow((list), sizeof *(list) * (size_t)(capacity)); \
        }                                                               \
        (list)[(count)++] = (value);                                    \
    } while (0)

extern FILE *out;      // the block
extern Lexicon header; // of the block, written last
// Appends a section to the block and notes it in the header.
void section_write(LexiconSection section, const void *data, size_t element, size_t count);

// ---- bake_tables.c
void tables_write(int count, char **paths);                // data/*.tsv: texts, hashes and keys go into the block
void assembler_write(const char *path, const char *block); // the block and the rows as assembler source

#endif
