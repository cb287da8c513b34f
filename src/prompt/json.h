// Private to src/prompt: JSON as people write it into prompts, read tolerantly, with the place of everything.
#ifndef KINEMA_PROMPT_JSON_H
#define KINEMA_PROMPT_JSON_H

#include "prompt/internal.h"

typedef enum JsonKind { JSON_OBJECT = 0, JSON_ARRAY, JSON_STRING, JSON_BARE } JsonKind; // bare: number, true, word

typedef struct JsonNode JsonNode;
struct JsonNode {
    JsonKind kind;
    const char *key; // as words in lower case: "time_of_day" and "timeOfDay" are "time of day"; NULL in arrays
    int key_begin, key_end;
    Normal text; // of strings and bare values: normalised, with places in the source
    bool flag;   // true, false, null
    JsonNode *first, *next;
};

#define JSON_DEPTH 24   // deeper things are skipped
#define JSON_NODES 8192 // later things are skipped

// Reads the object or array at source[at]; *next is behind it. Never fails: what is missing is taken as there.
// Linear time. Memory in arena.
JsonNode *json_read(const char *source, int at, int size, Arena *arena, int *next);

#endif
