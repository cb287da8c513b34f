// document: a small reader of JSON whose numbers are what matters: the packages' meshes are megabytes of them, and a
// general reader that allocates every number takes longer over them than over everything else a person needs.
// Read-only; everything lies in the caller's arena. Private to library.
#ifndef KINEMA_LIBRARY_DOCUMENT_H
#define KINEMA_LIBRARY_DOCUMENT_H

#include "base/base.h"

typedef enum DocumentKind {
    DOCUMENT_NULL = 0,
    DOCUMENT_FALSE,
    DOCUMENT_TRUE,
    DOCUMENT_NUMBER,
    DOCUMENT_TEXT,
    DOCUMENT_ARRAY,
    DOCUMENT_OBJECT, // items: key, value, key, value ...
} DocumentKind;

typedef struct Document {
    union {
        double number; // correctly rounded
        const char *text;
        const struct Document *items;
    };
    uint32_t kind;
    uint32_t count; // of an array's items or an object's members
} Document;

// Reads a whole JSON text (RFC 8259; nesting at most 64). STATUS_IO: not JSON; the message tells the byte.
Status document_read(const char *text, size_t size, Arena *arena, const Document **root, Error *error);

// All take NULL and documents of another kind: then NULL, 0 or false comes back.
const Document *document_member(const Document *object, const char *key);
const Document *document_item(const Document *array, size_t index);
size_t document_count(const Document *array); // items of an array, members of an object
double document_number(const Document *value);
long document_whole(const Document *value); // truncated
bool document_true(const Document *value);
const char *document_text(const Document *value);
// The i-th member of an object.
const Document *document_pair(const Document *object, size_t index, const char **key);

#endif
