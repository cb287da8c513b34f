// Plan <-> JSON, and the JSON Schema, all three from the field tables (fields.c).
//
// Writer: keys in table order; a member equal to its default is left out; numbers with seven digits (the planner
// rounds its numbers so that this is exact). Reader: checks types, ranges, indices and the cut list.
#include "plan/fields.h"
#include "plan/plan.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- writer

typedef struct Text {
    char *data;
    int count, capacity;
} Text;

static void text_put(Text *out, const char *piece, size_t length)
{
    int need = out->count + (int)length + 1;
    if (need > out->capacity) {
        out->capacity = need * 2;
        out->data = memory_resize(out->data, (size_t)out->capacity);
    }
    memcpy(out->data + out->count, piece, length);
    out->count += (int)length;
    out->data[out->count] = 0;
}

static void text_put_string(Text *out, const char *piece)
{
    text_put(out, piece, strlen(piece));
}

static void text_newline(Text *out, int depth)
{
    text_put(out, "\n", 1);
    for (int i = 0; i < depth; ++i)
        text_put(out, "  ", 2);
}

static json_t *number_json(double value)
{
    return json_real(isfinite(value) ? value : 0.0);
}

static json_t *vec3_json(const Vec3 *v)
{
    json_t *list = json_array();
    json_array_append_new(list, number_json((double)v->x));
    json_array_append_new(list, number_json((double)v->y));
    json_array_append_new(list, number_json((double)v->z));
    return list;
}

// The JSON of a field without members, or NULL for lists and objects.
static json_t *leaf_json(const Field *field, const char *member, const char *base)
{
    switch (field->type) {
    case FIELD_TEXT: {
        const char *text = *(const char *const *)(const void *)member;
        json_t *value = text ? json_string(text) : NULL;
        return text && !value ? json_string("") : value; // not UTF-8: cannot come from the planner
    }
    case FIELD_INT:
    case FIELD_ENTITY:
    case FIELD_PLACE:
    case FIELD_SHOT:
    case FIELD_ACTION:
        return json_integer(*(const int *)(const void *)member);
    case FIELD_FLOAT:
        return number_json((double)*(const float *)(const void *)member);
    case FIELD_DOUBLE:
        return number_json(*(const double *)(const void *)member);
    case FIELD_BOOL:
        return json_boolean(*(const bool *)(const void *)member);
    case FIELD_ENUM: {
        int value = *(const int *)(const void *)member;
        return json_string(field->names[value >= 0 && value < field->name_count ? value : 0]);
    }
    case FIELD_VEC3:
        return vec3_json((const Vec3 *)(const void *)member);
    case FIELD_SPAN: {
        const Span *span = (const Span *)(const void *)member;
        return json_pack("[i, i]", span->begin, span->end);
    }
    case FIELD_SEED: {
        uint64_t seed = *(const uint64_t *)(const void *)member;
        if (seed <= INT64_MAX)
            return json_integer((json_int_t)seed);
        char digits[32];
        snprintf(digits, sizeof digits, "%llu", (unsigned long long)seed);
        return json_string(digits);
    }
    case FIELD_COLORS: {
        json_t *list = json_array();
        int count = *(const int *)(const void *)(base + field->extra);
        for (int i = 0; i < count; ++i)
            json_array_append_new(list, vec3_json((const Vec3 *)(const void *)member + i));
        return list;
    }
    case FIELD_OBJECT:
    case FIELD_LIST:
        break;
    }
    return NULL;
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

static void record_write(Text *out, const Record *record, const char *base, int depth)
{
    bool first = true;
    text_put(out, "{", 1);
    for (int i = 0; i < record->field_count; ++i) {
        const Field *field = &record->fields[i];
        if (!field->required && field_is_default(record, field, base))
            continue;
        const char *member = base + field->offset;
        if (!first)
            text_put(out, ",", 1);
        first = false;
        text_newline(out, depth + 1);
        text_put(out, "\"", 1);
        text_put_string(out, field->name);
        text_put_string(out, "\": ");
        if (field->type == FIELD_OBJECT) {
            record_write(out, field->record, member, depth + 1);
        } else if (field->type == FIELD_LIST) {
            int count = *(const int *)(const void *)(base + field->extra);
            const char *items = *(const char *const *)(const void *)member;
            text_put(out, "[", 1);
            for (int k = 0; k < count; ++k) {
                if (k)
                    text_put(out, ",", 1);
                text_newline(out, depth + 2);
                record_write(out, field->record, items + (size_t)k * field->record->size, depth + 2);
            }
            if (count)
                text_newline(out, depth + 1);
            text_put(out, "]", 1);
        } else {
            json_t *value = leaf_json(field, member, base);
            char *text = value ? json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(7)) : NULL;
            text_put_string(out, text ? text : "null");
            free(text);
            json_decref(value);
        }
    }
    if (!first)
        text_newline(out, depth);
    text_put(out, "}", 1);
}

char *plan_to_json(const FilmPlan *plan)
{
    Text out = {0};
    record_write(&out, &plan_record, (const char *)plan, 0);
    text_put(&out, "\n", 1);
    return out.data;
}

// ---------------------------------------------------------------- reader

typedef struct Reader {
    Arena *arena;
    Error *error;
    char path[256];
    Diagnostic *unknown;
    int unknown_count, unknown_capacity;
} Reader;

static Status read_fail(Reader *reader, const char *expected)
{
    return error_set(reader->error, STATUS_INPUT, "%s: expected %s", reader->path[0] ? reader->path : "plan", expected);
}

// Appends ".name" or "[index]" to the path; returns the length to restore.
static size_t path_push(Reader *reader, const char *name, int index)
{
    size_t length = strlen(reader->path);
    if (name)
        snprintf(reader->path + length, sizeof reader->path - length, "%s%s", length ? "." : "", name);
    else
        snprintf(reader->path + length, sizeof reader->path - length, "[%d]", index);
    return length;
}

static Status read_number(Reader *reader, const Field *field, const json_t *value, double *number)
{
    if (!json_is_number(value))
        return read_fail(reader, "a number");
    double x = json_number_value(value);
    if (x < field->low || x > field->high) {
        char words[96];
        snprintf(words, sizeof words, "a number from %g to %g, not %g", field->low, field->high, x);
        return read_fail(reader, words);
    }
    *number = x;
    return STATUS_OK;
}

static Status read_vec3(Reader *reader, const json_t *value, Vec3 *v)
{
    if (!json_is_array(value) || json_array_size(value) != 3)
        return read_fail(reader, "three numbers");
    float numbers[3];
    for (size_t i = 0; i < 3; ++i) {
        const json_t *item = json_array_get(value, i);
        if (!json_is_number(item) || fabs(json_number_value(item)) > 1e6)
            return read_fail(reader, "three numbers");
        numbers[i] = (float)json_number_value(item);
    }
    *v = vec3(numbers[0], numbers[1], numbers[2]);
    return STATUS_OK;
}

static Status read_integer(Reader *reader, const json_t *value, double low, double high, int *number)
{
    if (!json_is_integer(value))
        return read_fail(reader, "an integer");
    json_int_t x = json_integer_value(value);
    if ((double)x < low || (double)x > high) {
        char words[96];
        if (low == high)
            snprintf(words, sizeof words, "%.0f, not %lld", low, (long long)x);
        else
            snprintf(words, sizeof words, "an integer from %.0f to %.0f, not %lld", low, high, (long long)x);
        return read_fail(reader, words);
    }
    *number = (int)x;
    return STATUS_OK;
}

static Status record_read(Reader *reader, const Record *record, const json_t *object, char *base);

static Status field_read(Reader *reader, const Field *field, const json_t *value, char *base)
{
    void *member = base + field->offset;
    double number;
    Status status;
    switch (field->type) {
    case FIELD_TEXT:
        if (!json_is_string(value))
            return read_fail(reader, "a text");
        *(const char **)member = arena_strdup(reader->arena, json_string_value(value));
        return STATUS_OK;
    case FIELD_INT:
        return read_integer(reader, value, field->low, field->high, member);
    case FIELD_ENTITY:
    case FIELD_PLACE:
    case FIELD_SHOT:
    case FIELD_ACTION: // the upper limit is checked when all lists are read
        return read_integer(reader, value, PLAN_NONE, 1e6, member);
    case FIELD_FLOAT:
        status = read_number(reader, field, value, &number);
        if (status == STATUS_OK)
            *(float *)member = (float)number;
        return status;
    case FIELD_DOUBLE:
        status = read_number(reader, field, value, &number);
        if (status == STATUS_OK)
            *(double *)member = number;
        return status;
    case FIELD_BOOL:
        if (!json_is_boolean(value))
            return read_fail(reader, "true or false");
        *(bool *)member = json_is_true(value);
        return STATUS_OK;
    case FIELD_ENUM: {
        if (!json_is_string(value))
            return read_fail(reader, "a text");
        for (int i = 0; i < field->name_count; ++i)
            if (text_equal(field->names[i], json_string_value(value))) {
                *(int *)member = i;
                return STATUS_OK;
            }
        char words[400] = "one of";
        for (int i = 0; i < field->name_count; ++i) {
            size_t length = strlen(words);
            snprintf(words + length, sizeof words - length, "%s %s", i ? "," : "", field->names[i]);
        }
        return read_fail(reader, words);
    }
    case FIELD_VEC3:
        status = read_vec3(reader, value, member);
        if (status == STATUS_OK && field->extra)
            *(bool *)(void *)(base + field->extra) = true;
        return status;
    case FIELD_SPAN: {
        Span *span = member;
        if (!json_is_array(value) || json_array_size(value) != 2)
            return read_fail(reader, "two integers");
        status = read_integer(reader, json_array_get(value, 0), 0, PLAN_SOURCE_LIMIT, &span->begin);
        if (status == STATUS_OK)
            status = read_integer(reader, json_array_get(value, 1), span->begin, PLAN_SOURCE_LIMIT, &span->end);
        return status;
    }
    case FIELD_SEED:
        if (json_is_integer(value) && json_integer_value(value) >= 0) {
            *(uint64_t *)member = (uint64_t)json_integer_value(value);
            return STATUS_OK;
        }
        if (json_is_string(value) && json_string_length(value) > 0 && json_string_length(value) <= 20 &&
            strspn(json_string_value(value), "0123456789") == json_string_length(value)) {
            *(uint64_t *)member = strtoull(json_string_value(value), NULL, 10);
            return STATUS_OK;
        }
        return read_fail(reader, "a seed: an integer of at least 0");
    case FIELD_OBJECT:
        return record_read(reader, field->record, value, member);
    case FIELD_LIST: {
        if (!json_is_array(value))
            return read_fail(reader, "a list");
        size_t count = json_array_size(value);
        char *items = arena_alloc(reader->arena, field->record->size * count);
        for (size_t i = 0; i < count; ++i) {
            size_t length = path_push(reader, NULL, (int)i);
            status = record_read(reader, field->record, json_array_get(value, i), items + i * field->record->size);
            if (status != STATUS_OK)
                return status;
            reader->path[length] = 0;
        }
        *(char **)member = items;
        *(int *)(void *)(base + field->extra) = (int)count;
        return STATUS_OK;
    }
    case FIELD_COLORS: {
        size_t count = json_array_size(value);
        if (!json_is_array(value) || count > (size_t)field->high)
            return read_fail(reader, "a list of at most 4 colours");
        for (size_t i = 0; i < count; ++i) {
            status = read_vec3(reader, json_array_get(value, i), (Vec3 *)member + i);
            if (status != STATUS_OK)
                return status;
        }
        *(int *)(void *)(base + field->extra) = (int)count;
        return STATUS_OK;
    }
    }
    return STATUS_INTERNAL;
}

static Status record_read(Reader *reader, const Record *record, const json_t *object, char *base)
{
    if (!json_is_object(object))
        return read_fail(reader, "an object");
    memcpy(base, record->defaults, record->size);
    for (int i = 0; i < record->field_count; ++i) {
        const Field *field = &record->fields[i];
        const json_t *value = json_object_get(object, field->name);
        size_t length = path_push(reader, field->name, 0);
        if (!value && field->required)
            return error_set(reader->error, STATUS_INPUT, "%s: missing", reader->path);
        Status status = value ? field_read(reader, field, value, base) : STATUS_OK;
        if (status != STATUS_OK)
            return status;
        reader->path[length] = 0;
    }
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value)
    {
        bool known = false;
        for (int i = 0; i < record->field_count && !known; ++i)
            known = text_equal(record->fields[i].name, key);
        if (known)
            continue;
        Diagnostic note = {.severity = SEVERITY_WARNING, .code = "unknown-key"};
        note.message =
            arena_printf(reader->arena, "unknown key '%s%s%s'", reader->path, reader->path[0] ? "." : "", key);
        ARENA_PUSH(reader->arena, reader->unknown, reader->unknown_count, reader->unknown_capacity, note);
    }
    return STATUS_OK;
}

// Checks that every index points into its list.
static Status indices_check(Reader *reader, const FilmPlan *plan, const Record *record, const char *base)
{
    for (int i = 0; i < record->field_count; ++i) {
        const Field *field = &record->fields[i];
        const char *member = base + field->offset;
        size_t length = path_push(reader, field->name, 0);
        int count = field->type == FIELD_ENTITY   ? plan->entity_count
                    : field->type == FIELD_PLACE  ? plan->place_count
                    : field->type == FIELD_SHOT   ? plan->shot_count
                    : field->type == FIELD_ACTION ? plan->action_count
                                                  : -1;
        if (count >= 0 && *(const int *)(const void *)member >= count)
            return error_set(reader->error, STATUS_INPUT, "%s: index %d, but there are only %d", reader->path,
                             *(const int *)(const void *)member, count);
        if (field->type == FIELD_OBJECT) {
            Status status = indices_check(reader, plan, field->record, member);
            if (status != STATUS_OK)
                return status;
        } else if (field->type == FIELD_LIST) {
            int items = *(const int *)(const void *)(base + field->extra);
            const char *item = *(const char *const *)(const void *)member;
            for (int k = 0; k < items; ++k, item += field->record->size) {
                size_t inner = path_push(reader, NULL, k);
                Status status = indices_check(reader, plan, field->record, item);
                if (status != STATUS_OK)
                    return status;
                reader->path[inner] = 0;
            }
        }
        reader->path[length] = 0;
    }
    return STATUS_OK;
}

static Status meaning_check(const FilmPlan *plan, Error *error)
{
    if (plan->width % 2 || plan->height % 2)
        return error_set(error, STATUS_INPUT, "width: %dx%d, but both must be even", plan->width, plan->height);
    int frame = 0;
    for (int i = 0; i < plan->shot_count; ++i) {
        const Shot *shot = &plan->shots[i];
        if (shot->begin_frame != frame)
            return error_set(error, STATUS_INPUT, "shots[%d].begin_frame: expected %d (end of the shot before), not %d",
                             i, frame, shot->begin_frame);
        frame += shot->frame_count;
    }
    if (frame != plan->frame_count)
        return error_set(error, STATUS_INPUT, "frame_count: expected %d (sum of the shots), not %d", frame,
                         plan->frame_count);
    for (int i = 0; i < plan->action_count; ++i)
        if (plan->actions[i].end < plan->actions[i].begin || plan->actions[i].shot < 0)
            return error_set(error, STATUS_INPUT, "actions[%d]: needs a shot, and an end not before its begin", i);
    for (int i = 0; i < plan->line_count; ++i)
        if (plan->lines[i].end < plan->lines[i].begin || plan->lines[i].shot < 0 || plan->lines[i].speaker < 0)
            return error_set(error, STATUS_INPUT, "lines[%d]: needs a shot, a speaker, and an end not before its begin",
                             i);
    for (int i = 0; i < plan->relation_count; ++i)
        if (plan->relations[i].subject < 0)
            return error_set(error, STATUS_INPUT, "relations[%d].subject: expected an entity", i);
    return STATUS_OK;
}

Status plan_from_json(const char *json, size_t size, Arena *arena, FilmPlan **plan, Error *error)
{
    json_error_t where;
    json_t *root = json_loadb(json, size, JSON_REJECT_DUPLICATES, &where);
    if (!root)
        return error_set(error, STATUS_INPUT, "plan: line %d, column %d: %s", where.line, where.column, where.text);
    Reader reader = {.arena = arena, .error = error};
    FilmPlan *result = ARENA_NEW(arena, FilmPlan);
    Status status = record_read(&reader, &plan_record, root, (char *)result);
    json_decref(root);
    reader.path[0] = 0;
    if (status == STATUS_OK && result->shot_count == 0)
        status = error_set(error, STATUS_INPUT, "shots: expected at least one shot");
    if (status == STATUS_OK)
        status = indices_check(&reader, result, &plan_record, (const char *)result);
    if (status == STATUS_OK)
        status = meaning_check(result, error);
    if (status == STATUS_OK) {
        if (!result->source)
            result->source = "";
        if (!result->title)
            result->title = "prompt";
        for (int i = 0; i < reader.unknown_count; ++i)
            plan_report(result, arena, SEVERITY_WARNING, "unknown-key", (Span){0, 0}, NULL, "%s",
                        reader.unknown[i].message);
        *plan = result;
    }
    return status;
}

bool plan_is_json(const char *text, size_t size)
{
    size_t i = 0;
    if (size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        i = 3;
    while (i < size && strchr(" \t\r\n", text[i]) && text[i])
        ++i;
    return i < size && text[i] == '{' && memmem(text + i, size - i, "\"kinema_plan\"", 13);
}

// ---------------------------------------------------------------- schema

static json_t *record_schema(const Record *record, json_t *definitions);

static json_t *number_schema(const char *type, double low, double high)
{
    if (strcmp(type, "integer") == 0)
        return json_pack("{s:s, s:I, s:I}", "type", type, "minimum", (json_int_t)low, "maximum", (json_int_t)high);
    return json_pack("{s:s, s:f, s:f}", "type", type, "minimum", low, "maximum", high);
}

static json_t *record_reference(const Record *record, json_t *definitions)
{
    if (!json_object_get(definitions, record->name)) {
        json_object_set_new(definitions, record->name, json_null()); // keeps the order of first use
        json_object_set_new(definitions, record->name, record_schema(record, definitions));
    }
    char target[64];
    snprintf(target, sizeof target, "#/$defs/%s", record->name);
    return json_pack("{s:s}", "$ref", target);
}

static json_t *field_schema(const Field *field, json_t *definitions)
{
    switch (field->type) {
    case FIELD_TEXT:
        return json_pack("{s:s}", "type", "string");
    case FIELD_INT:
        return number_schema("integer", field->low, field->high);
    case FIELD_FLOAT:
    case FIELD_DOUBLE:
        return number_schema("number", field->low, field->high);
    case FIELD_BOOL:
        return json_pack("{s:s}", "type", "boolean");
    case FIELD_ENUM: {
        json_t *names = json_array();
        for (int i = 0; i < field->name_count; ++i)
            json_array_append_new(names, json_string(field->names[i]));
        return json_pack("{s:o}", "enum", names);
    }
    case FIELD_VEC3:
        return json_pack("{s:s, s:{s:s}, s:i, s:i}", "type", "array", "items", "type", "number", "minItems", 3,
                         "maxItems", 3);
    case FIELD_SPAN:
        return json_pack("{s:s, s:{s:s, s:i}, s:i, s:i}", "type", "array", "items", "type", "integer", "minimum", 0,
                         "minItems", 2, "maxItems", 2);
    case FIELD_ENTITY:
    case FIELD_PLACE:
    case FIELD_SHOT:
    case FIELD_ACTION:
        return json_pack("{s:s, s:i}", "type", "integer", "minimum", PLAN_NONE);
    case FIELD_SEED:
        return json_pack("{s:[s, s], s:i, s:s}", "type", "integer", "string", "minimum", 0, "pattern", "^[0-9]+$");
    case FIELD_OBJECT:
        return record_reference(field->record, definitions);
    case FIELD_LIST:
        return json_pack("{s:s, s:o}", "type", "array", "items", record_reference(field->record, definitions));
    case FIELD_COLORS:
        return json_pack("{s:s, s:{s:s, s:{s:s}, s:i, s:i}, s:i}", "type", "array", "items", "type", "array", "items",
                         "type", "number", "minItems", 3, "maxItems", 3, "maxItems", (int)field->high);
    }
    return json_null();
}

static json_t *record_schema(const Record *record, json_t *definitions)
{
    json_t *properties = json_object(), *required = json_array();
    for (int i = 0; i < record->field_count; ++i) {
        const Field *field = &record->fields[i];
        json_t *schema = field_schema(field, definitions);
        if (field->about)
            json_object_set_new(schema, "description", json_string(field->about));
        json_object_set_new(properties, field->name, schema);
        if (field->required)
            json_array_append_new(required, json_string(field->name));
    }
    return json_pack("{s:s, s:o, s:o}", "type", "object", "properties", properties, "required", required);
}

char *plan_schema(void)
{
    json_t *definitions = json_object();
    json_t *root =
        json_pack("{s:s, s:s}", "$schema", "https://json-schema.org/draft/2020-12/schema", "title", "kinema film plan");
    json_t *body = record_schema(&plan_record, definitions);
    json_object_update(root, body);
    json_decref(body);
    json_object_set_new(root, "$defs", definitions);
    char *compact = json_dumps(root, JSON_INDENT(2));
    json_decref(root);
    Text out = {0};
    text_put_string(&out, compact ? compact : "{}");
    text_put(&out, "\n", 1);
    free(compact);
    return out.data;
}
