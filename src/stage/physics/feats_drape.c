// Cloth that lies on something: a tablecloth over its table.
#include "stage/physics/cloth.h"
#include "stage/physics/play.h"
#include "stage/sets/sets.h"

#include <string.h>

#define OVERHANG 0.26f // m beyond the table's edge on every side
#define THICK 0.004f   // m above the top that it lies
enum { ACROSS = 45, DEEP = 37 };

typedef struct Table {
    Vec3 middle, half; // half.y unused; of its top
    float yaw, top;
    bool round;
} Table;

// What would be in the table is laid on it, or brought before its nearest edge; what lies on it stays there.
static void meet_table(const void *user, Vec3 *p, Vec3 *before)
{
    const Table *table = user;
    Vec3 d = vec3_sub(*p, table->middle);
    Vec3 local = quat_rotate(quat_yaw(-table->yaw), vec3(d.x, 0, d.z));
    float r = hypotf(local.x, local.z),
          out =
              table->round ? r - table->half.x : fmaxf(fabsf(local.x) - table->half.x, fabsf(local.z) - table->half.z);
    if (out > THICK || p->y > table->top + THICK)
        return;
    float below = table->top + THICK - p->y;
    if (below < 0.05f && out < 0.0f) {
        p->y = table->top + THICK;
        p->x = lerpf(p->x, before->x, 0.5f), p->z = lerpf(p->z, before->z, 0.5f);
        return;
    }
    if (table->round) {
        local = vec3_scale(local, (table->half.x + THICK) / fmaxf(r, 1e-4f));
    } else if (fabsf(local.x) - table->half.x > fabsf(local.z) - table->half.z) {
        local.x = local.x > 0 ? table->half.x + THICK : -table->half.x - THICK;
    } else {
        local.z = local.z > 0 ? table->half.z + THICK : -table->half.z - THICK;
    }
    local = quat_rotate(quat_yaw(table->yaw), local);
    p->x = table->middle.x + local.x, p->z = table->middle.z + local.z;
}

// The table that the text puts it on, or has with it; else the first there is.
static int table_for(const World *world, int place, int cloth)
{
    const FilmPlan *plan = world->plan;
    int found = -1;
    for (int i = 0; i < plan->relation_count && found < 0; i++) {
        const Relation *r = &plan->relations[i];
        if (r->subject == cloth || r->object == cloth)
            found = entity_landmark(world, r->subject == cloth ? r->object : r->subject, place);
    }
    for (int pass = 0; pass < 2 && found < 0; pass++)
        for (int i = 0; i < world->landmark_count && found < 0; i++) {
            const Landmark *mark = &world->landmarks[i];
            bool bound = mark->entity >= 0 && mark->entity != cloth;
            if (mark->place == place && mark->instance >= 0 && text_contains_word(mark->name, "table") &&
                mark->half_size.y > 0.25f && (bound || pass))
                found = i;
        }
    return found;
}

bool drape_is(const FilmPlan *plan, int entity)
{
    const Entity *e = &plan->entities[entity];
    return e->kind == ENTITY_PROP &&
           (text_contains_word(e->name, "tablecloth") || text_contains_word(e->noun, "tablecloth"));
}

bool drape_prepare(World *world, int place, int entity)
{
    int index = table_for(world, place, entity);
    if (index < 0)
        return false;
    const Landmark *mark = &world->landmarks[index];
    Table table = {.middle = mark->position,
                   .half = mark->half_size,
                   .yaw = mark->yaw,
                   .top = prop_support_height(world, mark),
                   .round = text_contains_word(mark->name, "round")};
    float floor = mark->position.y - mark->half_size.y, over = fminf(OVERHANG, 0.6f * (table.top - floor));
    float wide = 2.0f * (table.half.x + over), deep = 2.0f * ((table.round ? table.half.x : table.half.z) + over);
    static Vec3 points[ACROSS * DEEP];
    bool pinned[ACROSS * DEEP] = {0};
    Quat turn = quat_yaw(table.yaw);
    for (int y = 0; y < DEEP; y++)
        for (int x = 0; x < ACROSS; x++) {
            Vec3 at = vec3(((float)x / (ACROSS - 1) - 0.5f) * wide, 0, ((float)y / (DEEP - 1) - 0.5f) * deep);
            at = vec3_add(table.middle, quat_rotate(turn, at));
            points[y * ACROSS + x] = vec3(at.x, table.top + 0.012f, at.z);
        }
    const Entity *e = &world->plan->entities[entity];
    Vec3 foot, color = e->has_color ? e->color : vec3(0.74f, 0.73f, 0.70f);
    int mesh = cloth_play(world, (ClothParams){.columns = ACROSS,
                                               .rows = DEEP,
                                               .points = points,
                                               .pinned = pinned,
                                               .width = wide,
                                               .height = deep,
                                               .weight = 0.22f,
                                               .damping = 4.0f,
                                               .rng = rng_key(world->plan->seed, "tablecloth", "still"),
                                               .material = set_paint(world, "tablecloth", color, 0.85f),
                                               .floor = floor + 0.01f,
                                               .meet = meet_table,
                                               .meet_user = &table});
    Landmark *own = cloth_make_room(world, place, entity, &foot);
    int shown = world_add_instance(world, "cloth", mesh, place, affine_identity());
    world->instances[shown].entity = entity;
    if (own) { // nothing that stands in anybody's way
        own->instance = shown;
        own->position = vec3(table.middle.x, table.top, table.middle.z);
        own->half_size = vec3(0.5f * wide, 0.02f, 0.5f * deep);
        own->yaw = table.yaw;
    }
    return true;
}
