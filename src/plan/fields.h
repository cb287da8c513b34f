// Field tables of the plan's structures: one description from which the JSON reader, the JSON writer and the JSON
// Schema are made, so that the three cannot disagree.
#ifndef KINEMA_PLAN_FIELDS_H
#define KINEMA_PLAN_FIELDS_H

#include "plan/plan.h"

typedef enum FieldType {
    FIELD_TEXT = 0, // const char *; null in C is an absent key
    FIELD_INT,
    FIELD_FLOAT,
    FIELD_DOUBLE,
    FIELD_BOOL,
    FIELD_ENUM,
    FIELD_VEC3, // with `extra` the offset of the bool that says whether it counts, or 0
    FIELD_SPAN,
    FIELD_ENTITY, // index into entities, or -1
    FIELD_PLACE,
    FIELD_SHOT,
    FIELD_ACTION,
    FIELD_SEED,   // uint64_t
    FIELD_OBJECT, // a structure inside
    FIELD_LIST,   // pointer to structures; `extra` is the offset of the int count
    FIELD_COLORS, // fixed array of Vec3; `extra` is the offset of the int count, `high` its capacity
} FieldType;

typedef struct Record Record;
typedef struct Field {
    const char *name;
    FieldType type;
    size_t offset, extra;
    double low, high;         // numbers: inclusive limits
    const char *const *names; // FIELD_ENUM
    int name_count;
    const Record *record; // FIELD_OBJECT, FIELD_LIST
    bool required;
    const char *about; // for the schema; NULL: none
} Field;
struct Record {
    const char *name;
    size_t size;
    const Field *fields;
    int field_count;
    const void *defaults; // what an absent key means
};

extern const Record plan_record; // FilmPlan

#endif
