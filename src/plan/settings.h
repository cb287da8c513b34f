// Private to src/plan: setting members of the plan by the names they have in its JSON; see settings.c.
#ifndef KINEMA_PLAN_SETTINGS_H
#define KINEMA_PLAN_SETTINGS_H

#include "plan/fields.h"

const Record *record_camera(void);
const Record *
record_of(const char *list); // "look", "lights", "music", "places" ...: of one element; NULL: no such list
// Sets object's member `name` from text: numbers within the field's limits, 0 or 1, a name of an enumeration, text
// (copied to arena; NULL: kept as it is). False, and nothing is changed: no such member, or no such value.
bool record_set(const Record *record, void *object, const char *name, const char *value, Arena *arena);
bool record_is_usual(const Record *record, const void *object, const char *name); // a number or text at its default
bool record_accepts(const Record *record, const char *name, const char *value);
int record_value(const Record *record, const char *name, const char *value); // of an enumeration; -1: none

// "rig=drone;height=30", one by one. False at the end.
typedef struct Setting {
    char name[32], value[96];
} Setting;
bool setting_next(const char **list, Setting *setting);

#endif
