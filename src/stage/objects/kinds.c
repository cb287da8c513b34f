// Which kind of thing a noun means; the rows are in kinds_carried.c, kinds_tools.c and kinds_work.c.
#include "stage/objects/kinds.h"

#include <pthread.h>
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

// ---------------------------------------------------------------- props that hands can hold

#define HELD_MOST 0.62f  // m: more is not carried like this
#define HELD_PALM 0.1f   // m: a hand closes round it
#define HELD_BELOW 0.26f // m: it stands on a flat hand; more is held between two

static struct {
    pthread_once_t once;
    Arena *arena;      // lives as long as the process
    ObjectKind *kinds; // one for each row of the props; without a name: it is not held
} held_props = {.once = PTHREAD_ONCE_INIT};

// A thing of the props' table by its size alone: in the fist, on the palm, between two hands.
static ObjectKind held_kind(const PropRow *row)
{
    float w = row->size.x, h = row->size.y, d = row->size.z, most = fmaxf(fmaxf(w, h), d), wide = fmaxf(w, d);
    bool stands = text_equal(row->mount, "top") || text_equal(row->mount, "floor");
    if (!stands || most > HELD_MOST || row->seats > 0 || row->id_count == 0)
        return (ObjectKind){0};
    ObjectKind kind = {.name = row->word,
                       .prop = row,
                       .size = row->size,
                       .color = row->color,
                       .mass = clampf(600.0f * w * h * d, 0.05f, 8.0f), // of wood, mostly hollow
                       .surface = row->surface};
    if (wide <= HELD_PALM)
        kind.grip = (GripShape)CLASP(GRIP_PALM, 0.45f * h, clampf(0.5f * fminf(w, d), 0.008f, 0.045f), fminf(h, 0.1f));
    else if (most <= HELD_BELOW)
        kind.grip = (GripShape){.kind = GRIP_TRAY,
                                .form = GRIP_ROUND,
                                .centre = {0, -0.01f, 0},
                                .axis = {-1, 0, 0},
                                .palm = {0, -1, 0},
                                .half = {0, 0.01f, 0},
                                .radius = 0.004f};
    else {
        kind.grip = kind.second = (GripShape)FLANK(-0.5f * w, 0.4f * h, w, h, d);
        kind.two_handed = true;
        kind.hold = HOLD_BOX;
    }
    return kind;
}

static void held_props_read(void)
{
    held_props.arena = arena_create();
    held_props.kinds = ARENA_ARRAY(held_props.arena, ObjectKind, prop_count() + 1);
    for (int i = 0; i < prop_count(); i++)
        held_props.kinds[i] = held_kind(prop_row(i));
}

// Somebody's hands move it about, or an animal catches it.
static bool is_handled(const FilmPlan *plan, int entity)
{
    for (int i = 0; i < plan->action_count; i++)
        if (plan->actions[i].object == entity && plan->actions[i].agent >= 0 &&
            text_in_list(plan->entities[plan->actions[i].agent].kind == ENTITY_PERSON
                             ? "pick up,hold,carry,give,receive,throw,drop,put down,raise,catch,show,lift,offer,"
                               "examine,steal"
                             : "catch",
                         plan->actions[i].verb))
            return true;
    return false;
}

const ObjectKind *object_kind_of(const FilmPlan *plan, int entity)
{
    if (entity < 0 || entity >= plan->entity_count || plan->entities[entity].kind != ENTITY_PROP)
        return NULL;
    const Entity *e = &plan->entities[entity];
    const ObjectKind *kind = object_kind(e->name);
    kind = kind ? kind : object_kind(e->noun);
    const PropRow *row = kind || !is_handled(plan, entity) ? NULL : prop_find(e->noun);
    if (!row)
        return kind;
    pthread_once(&held_props.once, held_props_read);
    const ObjectKind *held = &held_props.kinds[row - prop_row(0)];
    return held->name ? held : NULL;
}
