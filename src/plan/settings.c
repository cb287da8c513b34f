// The words of data/*.tsv as values of the plan: a field is named as in the plan's JSON and its value is read by the
// type that field has there. So a table can set whatever a plan holds, and a row that cannot be is found by a test.
#include "plan/settings.h"

#include <stdlib.h>
#include <string.h>

static const Field *field_find(const Record *record, const char *name)
{
    for (int i = 0; record && i < record->field_count; ++i)
        if (strcmp(record->fields[i].name, name) == 0)
            return &record->fields[i];
    return NULL;
}

static const Record *part_of(const Record *record, const char *name)
{
    const Field *field = field_find(record, name);
    return field ? field->record : NULL;
}

const Record *record_camera(void)
{
    return part_of(part_of(&plan_record, "shots"), "camera");
}

const Record *record_of(const char *list)
{
    return part_of(&plan_record, list);
}

static bool number_read(const Field *field, const char *value, double *number)
{
    char *end;
    *number = strtod(value, &end);
    return end != value && *end == 0 && *number >= field->low && (field->high <= field->low || *number <= field->high);
}

static bool field_write(const Field *field, void *object, const char *value, Arena *arena)
{
    char *at = (char *)object + field->offset;
    double number;
    switch (field->type) {
    case FIELD_TEXT:
        if (object)
            *(const char **)(void *)at = arena ? arena_strdup(arena, value) : value;
        return *value != 0;
    case FIELD_FLOAT:
        if (!number_read(field, value, &number))
            return false;
        if (object)
            *(float *)(void *)at = (float)number;
        return true;
    case FIELD_INT:
        if (!number_read(field, value, &number))
            return false;
        if (object)
            *(int *)(void *)at = (int)number;
        return true;
    case FIELD_BOOL:
        if (strcmp(value, "0") && strcmp(value, "1"))
            return false;
        if (object)
            *(bool *)at = value[0] == '1';
        return true;
    case FIELD_ENUM:
        for (int i = 0; i < field->name_count; ++i)
            if (strcmp(field->names[i], value) == 0) {
                if (object)
                    *(int *)(void *)at = i;
                return true;
            }
        return false;
    default:
        return false;
    }
}

bool record_set(const Record *record, void *object, const char *name, const char *value, Arena *arena)
{
    const Field *field = field_find(record, name);
    return field && field_write(field, object, value, arena);
}

bool record_is_usual(const Record *record, const void *object, const char *name)
{
    const Field *field = field_find(record, name);
    size_t size = !field                      ? 0
                  : field->type == FIELD_TEXT ? sizeof(const char *)
                  : field->type == FIELD_BOOL ? sizeof(bool)
                                              : sizeof(float);
    return field &&
           memcmp((const char *)object + field->offset, (const char *)record->defaults + field->offset, size) == 0;
}

bool record_accepts(const Record *record, const char *name, const char *value)
{
    return record_set(record, NULL, name, value, NULL);
}

int record_value(const Record *record, const char *name, const char *value)
{
    const Field *field = field_find(record, name);
    for (int i = 0; field && i < field->name_count; ++i)
        if (strcmp(field->names[i], value) == 0)
            return i;
    return -1;
}

bool setting_next(const char **list, Setting *setting)
{
    const char *p = *list;
    while (*p == ';' || *p == ' ')
        ++p;
    const char *equals = strchr(p, '=');
    if (!equals)
        return false;
    size_t name = (size_t)(equals - p), value = strcspn(equals + 1, ";");
    if (name >= sizeof setting->name || value >= sizeof setting->value)
        return false;
    memcpy(setting->name, p, name);
    setting->name[name] = 0;
    memcpy(setting->value, equals + 1, value);
    setting->value[value] = 0;
    *list = equals + 1 + value;
    return true;
}
