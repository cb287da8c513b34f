// Which kind of thing a noun means; the rows are in kinds_carried.c, kinds_tools.c and kinds_work.c.
#include "stage/objects/kinds.h"

#include <string.h>

static const ObjectKind *kind_named(const char *name)
{
    for (int i = 0; i < object_kind_count(); i++)
        if (text_equal(object_kind_at(i)->name, name))
            return object_kind_at(i);
    return NULL;
}

const ObjectKind *object_kind(const char *noun)
{
    if (!noun || !*noun)
        return NULL;
    for (const char *at = noun; at; at = strchr(at, ' ') ? strchr(at, ' ') + 1 : NULL) {
        char word[64];
        size_t length = (size_t)snprintf(word, sizeof word, "%s", at);
        const char *const *row = length < sizeof word ? plan_table_find("handheld", word) : NULL;
        if (!row && length >= 3 && length < sizeof word && word[length - 1] == 's') { // several of them
            word[length - 1] = '\0';
            row = plan_table_find("handheld", word);
        }
        if (row)
            return kind_named(row[1]);
    }
    return NULL;
}

static const ObjectRows *const tables[] = {&kinds_carried, &kinds_tools, &kinds_work, &kinds_care};

int object_kind_count(void)
{
    int count = 0;
    for (int i = 0; i < COUNT_OF(tables); i++)
        count += tables[i]->count;
    return count;
}

const ObjectKind *object_kind_at(int index)
{
    for (int i = 0; i < COUNT_OF(tables) && index >= 0; index -= tables[i++]->count)
        if (index < tables[i]->count)
            return &tables[i]->rows[index];
    return NULL;
}

const ObjectKind *object_kind_of(const FilmPlan *plan, int entity)
{
    if (entity < 0 || entity >= plan->entity_count || plan->entities[entity].kind != ENTITY_PROP)
        return NULL;
    const Entity *e = &plan->entities[entity];
    const ObjectKind *kind = object_kind(e->name);
    return kind ? kind : object_kind(e->noun);
}
