// Plan -> JSON, and the JSON Schema of that form, both from the field tables (fields.c).
//
// Keys in table order; a member equal to its default is left out; numbers with seven digits (the planner rounds its
// numbers so that this is exact). The text grows in an arena, so that running out of memory loses nothing.
#include "plan/fields.h"
#include "plan/plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- JSON as text

typedef struct Text {
    Arena *arena;
    char *data;
    size_t count, capacity;
    int depth;
    bool fresh; // nothing in the innermost list or object yet
} Text;

static void text_put(Text *out, const char *piece, size_t length)
{
    if (out->count + length > out->capacity) {
        size_t capacity = (out->count + length) * 2;
        out->data = arena_grow(out->arena, out->data, out->count, capacity);
        out->capacity = capacity;
    }
    memcpy(out->data + out->count, piece, length);
    out->count += length;
}

static void text_words(Text *out, const char *words)
{
    text_put(out, words, strlen(words));
}

static void text_newline(Text *out)
{
    text_put(out, "\n", 1);
    for (int i = 0; i < out->depth; ++i)
        text_put(out, "  ", 2);
}

static void text_open(Text *out, const char *bracket)
{
    text_words(out, bracket);
    ++out->depth;
    out->fresh = true;
}

static void text_close(Text *out, const char *bracket)
{
    --out->depth;
    if (!out->fresh)
        text_newline(out);
    text_words(out, bracket);
    out->fresh = false;
}

// Before each member of a list.
static void text_item(Text *out)
{
    if (!out->fresh)
        text_put(out, ",", 1);
    out->fresh = false;
    text_newline(out);
}

// Length of the well-formed UTF-8 character at `text`, 0: it is none (RFC 3629).
static size_t utf8_length(const unsigned char *text)
{
    if (text[0] < 0x80)
        return 1;
    size_t length = text[0] >= 0xc2 && text[0] < 0xe0 ? 2 : (text[0] & 0xf0) == 0xe0 ? 3 : text[0] < 0xf5 ? 4 : 0;
    if (text[0] < 0xc2)
        length = 0;
    for (size_t i = 1; i < length; ++i)
        if ((text[i] & 0xc0) != 0x80)
            return 0;
    bool overlong = (text[0] == 0xe0 && text[1] < 0xa0) || (text[0] == 0xf0 && text[1] < 0x90);
    bool beyond = (text[0] == 0xed && text[1] >= 0xa0) || (text[0] == 0xf4 && text[1] >= 0x90);
    return overlong || beyond ? 0 : length;
}

static void text_quoted(Text *out, const char *words)
{
    static const char escapes[] = "\"\"\\\\\bb\ff\nn\rr\tt"; // pairs: character, its letter
    text_put(out, "\"", 1);
    for (const char *p = words, *plain = words;;) {
        unsigned char c = (unsigned char)*p;
        size_t length = utf8_length((const unsigned char *)p);
        if (c >= 0x20 && c != '"' && c != '\\' && length) {
            p += length;
            continue;
        }
        text_put(out, plain, (size_t)(p - plain));
        if (!c)
            break;
        const char *escape = c < 0x80 ? strchr(escapes, c) : NULL;
        char code[8];
        if (escape)
            snprintf(code, sizeof code, "\\%c", escape[1]);
        else if (c < 0x20)
            snprintf(code, sizeof code, "\\u%04X", c);
        else
            snprintf(code, sizeof code, "\xef\xbf\xbd"); // no UTF-8: the replacement character
        text_words(out, code);
        plain = ++p;
    }
    text_put(out, "\"", 1);
}

static void text_key(Text *out, const char *key)
{
    text_item(out);
    text_quoted(out, key);
    text_put(out, ": ", 2);
}

static void text_integer(Text *out, long long value)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%lld", value);
    text_words(out, digits);
}

// A number that reads as a real one: "2.0", "1e-7".
static void text_number(Text *out, double value, int precision)
{
    char digits[64];
    snprintf(digits, sizeof digits, "%.*g", precision, isfinite(value) ? value : 0.0);
    char *exponent = strchr(digits, 'e');
    if (exponent) {
        char *to = exponent + 1, *from = to;
        if (*from == '-')
            ++to, ++from;
        from += strspn(from, "+0");
        memmove(to, from, strlen(from) + 1);
    }
    text_words(out, digits);
    if (!exponent && !strchr(digits, '.'))
        text_words(out, ".0");
}

// ---------------------------------------------------------------- plan

#define PRECISION 7

// Seven digits do not always lead back to the same seven (as of 0.0009765629): then nine, which do.
static void text_float(Text *out, float value)
{
    char digits[64], again[64];
    snprintf(digits, sizeof digits, "%.*g", PRECISION, (double)value);
    snprintf(again, sizeof again, "%.*g", PRECISION, (double)strtof(digits, NULL));
    text_number(out, (double)value, strcmp(digits, again) == 0 ? PRECISION : 9);
}

static void vec3_write(Text *out, const Vec3 *v)
{
    const float numbers[3] = {v->x, v->y, v->z};
    for (int i = 0; i < 3; ++i) {
        text_words(out, i ? ", " : "[");
        text_float(out, numbers[i]);
    }
    text_words(out, "]");
}

static bool field_is_default(const Record *record, const Field *field, const char *base)
{
    const char *defaults = record->defaults;
    const char *a = base + field->offset, *b = defaults + field->offset;
    switch (field->type) {
    case FIELD_TEXT:
        return text_equal(*(const char *const *)(const void *)a, *(const char *const *)(const void *)b);
    case FIELD_INT:
    case FIELD_ENTITY:
    case FIELD_PLACE:
    case FIELD_SHOT:
    case FIELD_ACTION:
    case FIELD_ENUM:
        return memcmp(a, b, sizeof(int)) == 0;
    case FIELD_FLOAT:
        return memcmp(a, b, sizeof(float)) == 0;
    case FIELD_DOUBLE:
        return memcmp(a, b, sizeof(double)) == 0;
    case FIELD_BOOL:
        return *(const bool *)(const void *)a == *(const bool *)(const void *)b;
    case FIELD_VEC3:
        return field->extra ? !*(const bool *)(const void *)(base + field->extra) : memcmp(a, b, sizeof(Vec3)) == 0;
    case FIELD_SPAN:
        return memcmp(a, b, sizeof(Span)) == 0;
    case FIELD_SEED:
        return memcmp(a, b, sizeof(uint64_t)) == 0;
    case FIELD_OBJECT:
        for (int i = 0; i < field->record->field_count; ++i)
            if (!field_is_default(field->record, &field->record->fields[i], a))
                return false;
        return true;
    case FIELD_LIST:
    case FIELD_COLORS:
        return *(const int *)(const void *)(base + field->extra) == 0;
    }
    return false;
}

static void record_write(Text *out, const Record *record, const char *base);

static void field_write(Text *out, const Field *field, const char *base)
{
    const char *member = base + field->offset;
    switch (field->type) {
    case FIELD_TEXT: {
        const char *words = *(const char *const *)(const void *)member;
        if (words)
            text_quoted(out, words);
        else
            text_words(out, "null");
        break;
    }
    case FIELD_INT:
    case FIELD_ENTITY:
    case FIELD_PLACE:
    case FIELD_SHOT:
    case FIELD_ACTION:
        text_integer(out, *(const int *)(const void *)member);
        break;
    case FIELD_FLOAT:
        text_float(out, *(const float *)(const void *)member);
        break;
    case FIELD_DOUBLE:
        text_number(out, *(const double *)(const void *)member, PRECISION);
        break;
    case FIELD_BOOL:
        text_words(out, *(const bool *)(const void *)member ? "true" : "false");
        break;
    case FIELD_ENUM: {
        int value = *(const int *)(const void *)member;
        text_quoted(out, field->names[value >= 0 && value < field->name_count ? value : 0]);
        break;
    }
    case FIELD_VEC3:
        vec3_write(out, (const Vec3 *)(const void *)member);
        break;
    case FIELD_SPAN: {
        const Span *span = (const Span *)(const void *)member;
        text_words(out, "[");
        text_integer(out, span->begin);
        text_words(out, ", ");
        text_integer(out, span->end);
        text_words(out, "]");
        break;
    }
    case FIELD_SEED: { // JSON readers keep 63 bits at most
        uint64_t seed = *(const uint64_t *)(const void *)member;
        char digits[32];
        snprintf(digits, sizeof digits, "%llu", (unsigned long long)seed);
        if (seed <= INT64_MAX)
            text_words(out, digits);
        else
            text_quoted(out, digits);
        break;
    }
    case FIELD_COLORS: {
        int count = *(const int *)(const void *)(base + field->extra);
        text_words(out, "[");
        for (int i = 0; i < count; ++i) {
            text_words(out, i ? ", " : "");
            vec3_write(out, (const Vec3 *)(const void *)member + i);
        }
        text_words(out, "]");
        break;
    }
    case FIELD_OBJECT:
        record_write(out, field->record, member);
        break;
    case FIELD_LIST: {
        int count = *(const int *)(const void *)(base + field->extra);
        const char *items = *(const char *const *)(const void *)member;
        text_open(out, "[");
        for (int i = 0; i < count; ++i) {
            text_item(out);
            record_write(out, field->record, items + (size_t)i * field->record->size);
        }
        text_close(out, "]");
        break;
    }
    }
}

static void record_write(Text *out, const Record *record, const char *base)
{
    text_open(out, "{");
    for (int i = 0; i < record->field_count; ++i) {
        const Field *field = &record->fields[i];
        if (!field->required && field_is_default(record, field, base))
            continue;
        text_key(out, field->name);
        field_write(out, field, base);
    }
    text_close(out, "}");
}

// Calls write in an arena of its own and gives its text in heap memory, or NULL.
typedef struct Writing {
    Text text;
    const FilmPlan *plan;
    void (*write)(Text *out, const FilmPlan *plan);
} Writing;

static void writing_run(void *context)
{
    Writing *writing = context;
    writing->write(&writing->text, writing->plan);
    text_put(&writing->text, "\n", 2); // with the final NUL
}

static void arena_open(void *context)
{
    *(Arena **)context = arena_create();
}

static char *text_written(void (*write)(Text *out, const FilmPlan *plan), const FilmPlan *plan)
{
    Writing writing = {.plan = plan, .write = write};
    if (memory_try(arena_open, &writing.text.arena, NULL) != STATUS_OK)
        return NULL;
    char *copy = NULL;
    if (memory_try(writing_run, &writing, NULL) == STATUS_OK && !memory_fails())
        copy = malloc(writing.text.count);
    if (copy)
        memcpy(copy, writing.text.data, writing.text.count);
    arena_destroy(&writing.text.arena);
    return copy;
}

static void plan_write(Text *out, const FilmPlan *plan)
{
    record_write(out, &plan_record, (const char *)plan);
}

char *plan_to_json(const FilmPlan *plan)
{
    return text_written(plan_write, plan);
}

// ---------------------------------------------------------------- schema

#define SCHEMA_PRECISION 17
#define RECORD_LIMIT 64

static void key_text(Text *out, const char *key, const char *words)
{
    text_key(out, key);
    text_quoted(out, words);
}

static void key_integer(Text *out, const char *key, double value)
{
    text_key(out, key);
    text_integer(out, (long long)value);
}

static void key_number(Text *out, const char *key, double value)
{
    text_key(out, key);
    text_number(out, value, SCHEMA_PRECISION);
}

static void key_items(Text *out, const char *type)
{
    text_key(out, "items");
    text_open(out, "{");
    key_text(out, "type", type);
}

static void key_reference(Text *out, const Record *record)
{
    char target[80];
    snprintf(target, sizeof target, "#/$defs/%s", record->name);
    key_text(out, "$ref", target);
}

// The keywords of a field, inside its object.
static void field_schema(Text *out, const Field *field)
{
    switch (field->type) {
    case FIELD_TEXT:
        key_text(out, "type", "string");
        break;
    case FIELD_INT:
        key_text(out, "type", "integer");
        key_integer(out, "minimum", field->low);
        key_integer(out, "maximum", field->high);
        break;
    case FIELD_FLOAT:
    case FIELD_DOUBLE:
        key_text(out, "type", "number");
        key_number(out, "minimum", field->low);
        key_number(out, "maximum", field->high);
        break;
    case FIELD_BOOL:
        key_text(out, "type", "boolean");
        break;
    case FIELD_ENUM:
        text_key(out, "enum");
        text_open(out, "[");
        for (int i = 0; i < field->name_count; ++i) {
            text_item(out);
            text_quoted(out, field->names[i]);
        }
        text_close(out, "]");
        break;
    case FIELD_VEC3:
        key_text(out, "type", "array");
        key_items(out, "number");
        text_close(out, "}");
        key_integer(out, "minItems", 3);
        key_integer(out, "maxItems", 3);
        break;
    case FIELD_SPAN:
        key_text(out, "type", "array");
        key_items(out, "integer");
        key_integer(out, "minimum", 0);
        text_close(out, "}");
        key_integer(out, "minItems", 2);
        key_integer(out, "maxItems", 2);
        break;
    case FIELD_ENTITY:
    case FIELD_PLACE:
    case FIELD_SHOT:
    case FIELD_ACTION:
        key_text(out, "type", "integer");
        key_integer(out, "minimum", PLAN_NONE);
        break;
    case FIELD_SEED:
        text_key(out, "type");
        text_open(out, "[");
        text_item(out);
        text_quoted(out, "integer");
        text_item(out);
        text_quoted(out, "string");
        text_close(out, "]");
        key_integer(out, "minimum", 0);
        key_text(out, "pattern", "^[0-9]+$");
        break;
    case FIELD_OBJECT:
        key_reference(out, field->record);
        break;
    case FIELD_LIST:
        key_text(out, "type", "array");
        text_key(out, "items");
        text_open(out, "{");
        key_reference(out, field->record);
        text_close(out, "}");
        break;
    case FIELD_COLORS:
        key_text(out, "type", "array");
        key_items(out, "array");
        key_items(out, "number");
        text_close(out, "}");
        key_integer(out, "minItems", 3);
        key_integer(out, "maxItems", 3);
        text_close(out, "}");
        key_integer(out, "maxItems", field->high);
        break;
    }
}

// The keywords of a record, inside its object.
static void record_schema(Text *out, const Record *record)
{
    key_text(out, "type", "object");
    text_key(out, "properties");
    text_open(out, "{");
    for (int i = 0; i < record->field_count; ++i) {
        const Field *field = &record->fields[i];
        text_key(out, field->name);
        text_open(out, "{");
        field_schema(out, field);
        if (field->about)
            key_text(out, "description", field->about);
        text_close(out, "}");
    }
    text_close(out, "}");
    text_key(out, "required");
    text_open(out, "[");
    for (int i = 0; i < record->field_count; ++i)
        if (record->fields[i].required) {
            text_item(out);
            text_quoted(out, record->fields[i].name);
        }
    text_close(out, "]");
}

// Records inside others, in the order of first use.
static void records_collect(const Record *record, const Record **list, int *count)
{
    for (int i = 0; i < record->field_count; ++i) {
        const Record *inner = record->fields[i].record;
        bool known = !inner || *count == RECORD_LIMIT;
        for (int k = 0; k < *count && !known; ++k)
            known = list[k] == inner;
        if (known)
            continue;
        list[(*count)++] = inner;
        records_collect(inner, list, count);
    }
}

static void schema_write(Text *out, const FilmPlan *plan)
{
    (void)plan;
    const Record *records[RECORD_LIMIT];
    int count = 0;
    records_collect(&plan_record, records, &count);
    text_open(out, "{");
    key_text(out, "$schema", "https://json-schema.org/draft/2020-12/schema");
    key_text(out, "title", "kinema film plan");
    record_schema(out, &plan_record);
    text_key(out, "$defs");
    text_open(out, "{");
    for (int i = 0; i < count; ++i) {
        text_key(out, records[i]->name);
        text_open(out, "{");
        record_schema(out, records[i]);
        text_close(out, "}");
    }
    text_close(out, "}");
    text_close(out, "}");
}

char *plan_schema(void)
{
    return text_written(schema_write, NULL);
}
