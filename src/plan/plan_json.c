// JSON -> plan, from the field tables (fields.c): checks types, ranges, indices and the cut list.
#include "plan/fields.h"
#include "plan/plan.h"

#include <jansson.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

typedef struct Reading {
    Reader reader;
    const json_t *root;
    FilmPlan *plan;
    Status status;
} Reading;

static void plan_read(void *context)
{
    Reading *reading = context;
    Reader *reader = &reading->reader;
    FilmPlan *result = ARENA_NEW(reader->arena, FilmPlan);
    Status status = record_read(reader, &plan_record, reading->root, (char *)result);
    reader->path[0] = 0;
    if (status == STATUS_OK && result->shot_count == 0)
        status = error_set(reader->error, STATUS_INPUT, "shots: expected at least one shot");
    if (status == STATUS_OK)
        status = indices_check(reader, result, &plan_record, (const char *)result);
    if (status == STATUS_OK)
        status = meaning_check(result, reader->error);
    if (status == STATUS_OK) {
        if (!result->source)
            result->source = "";
        if (!result->title)
            result->title = "prompt";
        for (int i = 0; i < reader->unknown_count; ++i)
            plan_report(result, reader->arena, SEVERITY_WARNING, "unknown-key", (Span){0, 0}, NULL, "%s",
                        reader->unknown[i].message);
        reading->plan = result;
    }
    reading->status = status;
}

// Jansson calls it a syntax error when memory ends while it reads; so its allocator remembers.
static _Thread_local bool memory_refused;

static void *remembering_malloc(size_t size)
{
    void *memory = memory_fails() ? NULL : malloc(size);
    memory_refused |= !memory;
    return memory;
}

static void allocator_set(void)
{
    json_set_alloc_funcs(remembering_malloc, free);
}

Status plan_from_json(const char *json, size_t size, Arena *arena, FilmPlan **plan, Error *error)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    json_error_t where;
    pthread_once(&once, allocator_set);
    memory_refused = false;
    json_t *root = json_loadb(json, size, JSON_REJECT_DUPLICATES, &where);
    if (!root && memory_refused)
        return error_set(error, STATUS_INTERNAL, "out of memory");
    if (!root)
        return error_set(error, STATUS_INPUT, "plan: line %d, column %d: %s", where.line, where.column, where.text);
    Reading reading = {.reader = {.arena = arena, .error = error}, .root = root};
    Status status = memory_try(plan_read, &reading, error);
    json_decref(root);
    if (status == STATUS_OK)
        status = reading.status;
    if (status == STATUS_OK)
        *plan = reading.plan;
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
