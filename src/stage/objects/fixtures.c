// What opens: the table of kinds, and the motion of leaves.
#include "stage/objects/fixtures.h"

#include "stage/sets/finishes.h"

#include "stage/objects/objects.h"

#include <stdio.h>
#include <string.h>

static const FixtureKind kinds[] = {
    {"drawer,drawers,chest of drawers,dresser,sideboard,nightstand,bedside table,night table,filing cabinet,file "
     "cabinet",
     fixture_drawers,
     {0.9f, 0.98f, 0.46f},
     {0.33f, 0.19f, 0.09f},
     FIXTURE_FLOOR,
     1.0f,
     "drawer/open",
     "drawer/close"},
    {"desk,writing desk,desk drawer",
     fixture_desk,
     {1.4f, 0.76f, 0.68f},
     {0.30f, 0.17f, 0.08f},
     FIXTURE_FLOOR,
     1.0f,
     "drawer/open",
     "drawer/close"},
    {"refrigerator,fridge,freezer,icebox",
     fixture_fridge,
     {0.70f, 1.78f, 0.66f},
     {0.72f, 0.73f, 0.74f},
     FIXTURE_FLOOR,
     1.3f,
     "fridge/open",
     "fridge/close"},
    {"wardrobe,closet,cupboard,cabinet,armoire,kitchen cabinet,closet door,cupboard door",
     fixture_cupboard,
     {1.1f, 1.95f, 0.55f},
     {0.36f, 0.22f, 0.11f},
     FIXTURE_FLOOR,
     1.3f,
     "cupboard/open",
     "cupboard/close"},
    {"locker,washing machine,dishwasher",
     fixture_locker,
     {0.45f, 1.75f, 0.48f},
     {0.20f, 0.27f, 0.33f},
     FIXTURE_FLOOR,
     1.2f,
     "locker/open",
     "locker/close"},
    {"safe,vault,strongbox",
     fixture_locker,
     {0.62f, 1.15f, 0.58f},
     {0.11f, 0.12f, 0.13f},
     FIXTURE_FLOOR,
     1.8f,
     "locker/open",
     "locker/close"},
    {"oven,stove,cooker,oven door",
     fixture_oven,
     {0.60f, 0.90f, 0.60f},
     {0.06f, 0.06f, 0.065f},
     FIXTURE_FLOOR,
     1.2f,
     "oven/open",
     "oven/close"},
    {"window,windows,casement,shutters",
     fixture_window,
     {1.5f, 1.35f, 0.14f},
     {0.62f, 0.60f, 0.55f},
     FIXTURE_WALL,
     1.3f,
     "window/open",
     "window/close"},
    {"gate,garden gate,fence gate",
     fixture_gate,
     {1.1f, 1.15f, 0.06f},
     {0.34f, 0.22f, 0.12f},
     FIXTURE_FLOOR,
     1.6f,
     "door/gate/open",
     "door/gate/close"},
    {"curtain,curtains,drapes,blinds",
     fixture_curtains,
     {2.1f, 2.3f, 0.16f},
     {0.42f, 0.12f, 0.09f},
     FIXTURE_WALL,
     1.4f,
     "curtain",
     "curtain"},
    {"box,cardboard box,carton,package,parcel,crate",
     fixture_box,
     {0.46f, 0.28f, 0.34f},
     {0.44f, 0.29f, 0.15f},
     FIXTURE_TOP,
     1.1f,
     "carton",
     "carton"},
    {"music box,musical box,jewelry box,jewellery box,trinket box",
     fixture_music_box,
     {0.17f, 0.075f, 0.13f},
     {0.22f, 0.07f, 0.03f},
     FIXTURE_TOP,
     1.2f,
     "chest/open",
     "chest/close"},
    {"chest,treasure chest,wooden chest,footlocker,strong chest",
     fixture_chest,
     {0.86f, 0.56f, 0.50f},
     {0.26f, 0.13f, 0.05f},
     FIXTURE_FLOOR,
     1.6f,
     "chest/open",
     "chest/close"},
    {"suitcase,luggage,briefcase,trunk,case,attache case,violin case,guitar case,toolbox",
     fixture_suitcase,
     {0.62f, 0.18f, 0.44f},
     {0.10f, 0.045f, 0.022f},
     FIXTURE_TOP,
     1.2f,
     "case/open",
     "case/close"},
    {"laptop,notebook computer,laptop computer",
     fixture_laptop,
     {0.33f, 0.018f, 0.23f},
     {0.45f, 0.45f, 0.47f},
     FIXTURE_TOP,
     0.9f,
     "lid",
     "lid"},
    {"piano,upright piano,piano lid,lid",
     fixture_piano,
     {1.46f, 1.2f, 0.62f},
     {0.03f, 0.016f, 0.010f},
     FIXTURE_FLOOR,
     1.1f,
     "lid",
     "lid"},
};

enum { CHANGES = 12 };

struct Fixture {
    const FixtureKind *kind;
    int entity, place;
    Vec3 position, size;
    float yaw;
    FixtureShape shape;
    int leaf_instance[FIXTURE_LEAVES];
    int lamp_instance;
    struct {
        double time, seconds;
        float from, to;
    } changes[CHANGES];
    int change_count;
    Mesh cloth[FIXTURE_LEAVES]; // of leaves that gather
};

struct Fixtures {
    Fixture **items;
    int count, capacity;
};

#define RATE 60.0 // keys a second

// ---------------------------------------------------------------- words

const FixtureKind *fixture_kind(const char *noun)
{
    for (const char *at = noun; at && *at; at = strchr(at, ' ') ? strchr(at, ' ') + 1 : NULL)
        for (int i = 0; i < COUNT_OF(kinds); i++)
            if (text_in_list(kinds[i].nouns, at))
                return &kinds[i];
    return NULL;
}

const FixtureKind *fixture_kind_of(const FilmPlan *plan, int entity)
{
    if (entity < 0 || entity >= plan->entity_count ||
        (plan->entities[entity].kind != ENTITY_PROP && plan->entities[entity].kind != ENTITY_PART))
        return NULL;
    const FixtureKind *kind = fixture_kind(plan->entities[entity].name);
    return kind ? kind : fixture_kind(plan->entities[entity].noun);
}

bool fixture_is_opened(const FilmPlan *plan, int entity)
{
    if (!fixture_kind_of(plan, entity))
        return false;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        if (a->object == entity && a->agent >= 0 && plan->entities[a->agent].kind == ENTITY_PERSON)
            return text_in_list("open,close", a->verb); // what is done to it first
    }
    return false;
}

// ---------------------------------------------------------------- motion

float fixture_share(const Fixture *fixture, double time)
{
    float share = fixture->change_count ? fixture->changes[0].from : 0.0f;
    for (int i = 0; i < fixture->change_count && time > fixture->changes[i].time; i++) {
        float u = clampf((float)((time - fixture->changes[i].time) / fixture->changes[i].seconds), 0.0f, 1.0f);
        u = u * u * u * (u * (u * 6.0f - 15.0f) + 10.0f); // minimum jerk
        share = lerpf(fixture->changes[i].from, fixture->changes[i].to, u);
    }
    return share;
}

// A leaf's displacement in the fixture's space at a share.
static void leaf_at(const FixtureLeaf *leaf, float share, Vec3 *offset, Quat *turn)
{
    if (leaf->slides || leaf->gathers) {
        *offset = vec3_scale(leaf->axis, leaf->travel * share);
        *turn = quat_identity();
        return;
    }
    *turn = quat_axis_angle(leaf->axis, leaf->travel * share);
    *offset = vec3_sub(leaf->pivot, quat_rotate(*turn, leaf->pivot));
}

Vec3 fixture_point(const Fixture *fixture, Vec3 local)
{
    return vec3_add(fixture->position, quat_rotate(quat_yaw(fixture->yaw), local));
}

Vec3 fixture_carried(const Fixture *fixture, int leaf, double time, Vec3 local)
{
    if (leaf >= 0) {
        Vec3 offset;
        Quat turn;
        leaf_at(&fixture->shape.leaves[leaf], fixture_share(fixture, time), &offset, &turn);
        local = vec3_add(offset, quat_rotate(turn, local));
    }
    return fixture_point(fixture, local);
}

void fixture_handle(const Fixture *fixture, int leaf, double time, Vec3 *point, Quat *turn)
{
    Vec3 offset;
    Quat own;
    leaf_at(&fixture->shape.leaves[leaf], fixture_share(fixture, time), &offset, &own);
    *point = fixture_carried(fixture, leaf, time, fixture->shape.leaves[leaf].handle);
    *turn = quat_mul(quat_yaw(fixture->yaw), own);
}

typedef struct Gathering {
    const Fixture *fixture;
    int leaf;
} Gathering;

// Drawn together towards its outer edge, the folds deeper.
static void gather(const void *user, double time, Vec3 *positions, Vec3 *normals)
{
    const Gathering *g = user;
    const FixtureLeaf *leaf = &g->fixture->shape.leaves[g->leaf];
    const Mesh *mesh = &g->fixture->cloth[g->leaf];
    float share = fixture_share(g->fixture, time), span = fabsf(leaf->handle.x - leaf->pivot.x);
    float wide = 1.0f - leaf->travel * share / span, deep = 1.0f + 1.3f * share;
    for (int v = 0; v < mesh->vertex_count; v++) {
        Vec3 p = mesh->positions[v], n = mesh->normals[v];
        p.x = leaf->pivot.x + (p.x - leaf->pivot.x) * wide;
        p.z = leaf->pivot.z + (p.z - leaf->pivot.z) * deep;
        positions[v] = p;
        normals[v] = vec3_normalize(vec3(n.x / wide, n.y, n.z / deep));
    }
}

static void bake(World *world, Fixture *fixture)
{
    int count = 0;
    for (int i = 0; i < fixture->change_count; i++)
        count += (int)(fixture->changes[i].seconds * RATE) + 3;
    for (int l = 0; l < fixture->shape.leaf_count; l++) {
        const FixtureLeaf *leaf = &fixture->shape.leaves[l];
        if (leaf->gathers || fixture->leaf_instance[l] < 0)
            continue;
        Instance *instance = &world->instances[fixture->leaf_instance[l]];
        instance->motion = ARENA_ARRAY(world->arena, MotionKey, count);
        instance->motion_count = 0;
        for (int i = 0; i < fixture->change_count; i++) {
            int steps = (int)(fixture->changes[i].seconds * RATE) + 1;
            for (int k = 0; k <= steps; k++) {
                double time = fixture->changes[i].time + fixture->changes[i].seconds * (double)k / (double)steps;
                Vec3 offset;
                Quat turn;
                leaf_at(leaf, fixture_share(fixture, time), &offset, &turn);
                instance->motion[instance->motion_count++] =
                    (MotionKey){.time = time,
                                .position = fixture_point(fixture, offset),
                                .rotation = quat_mul(quat_yaw(fixture->yaw), turn)};
            }
        }
    }
    if (fixture->lamp_instance < 0)
        return;
    Instance *lamp = &world->instances[fixture->lamp_instance];
    lamp->glow = ARENA_ARRAY(world->arena, GainKey, 2 * CHANGES);
    lamp->glow_count = 0;
    for (int i = 0; i < fixture->change_count; i++) {
        bool opens = fixture->changes[i].to > fixture->changes[i].from;
        double time = fixture->changes[i].time + (opens ? 0.25 : 0.85) * fixture->changes[i].seconds;
        lamp->glow[lamp->glow_count++] = (GainKey){time, opens ? 0.0f : 1.0f};
        lamp->glow[lamp->glow_count++] = (GainKey){time + 0.05, opens ? 1.0f : 0.0f};
    }
}

void fixture_moves(World *world, Fixture *fixture, double time, double seconds, float share)
{
    if (fixture->change_count == CHANGES)
        return;
    float from = fixture->change_count ? fixture->changes[fixture->change_count - 1].to : share > 0.5f ? 0.0f : 1.0f;
    int at = fixture->change_count++;
    fixture->changes[at].time = time;
    fixture->changes[at].seconds = fmax(seconds, 0.1);
    fixture->changes[at].from = from;
    fixture->changes[at].to = share;
    bake(world, fixture);
}

// ---------------------------------------------------------------- making

Fixture *fixture_find(const World *world, int entity, int place)
{
    for (int i = 0; world->fixtures && i < world->fixtures->count; i++)
        if (world->fixtures->items[i]->entity == entity && world->fixtures->items[i]->place == place)
            return world->fixtures->items[i];
    return NULL;
}

const Fixture *fixture_around(const World *world, int place, Vec3 point)
{
    for (int i = 0; world->fixtures && i < world->fixtures->count; i++) {
        const Fixture *f = world->fixtures->items[i];
        if (f->place != place)
            continue;
        Vec3 p = quat_rotate(quat_yaw(-f->yaw), vec3_sub(point, f->position));
        float before = 0.5f * f->size.z + (f->shape.inside_leaf >= 0 ? f->shape.leaves[0].travel : 0.0f);
        if (fabsf(p.x) < 0.5f * f->size.x && p.z > -0.5f * f->size.z && p.z < before && p.y > -0.05f &&
            p.y < f->size.y + 0.3f)
            return f;
    }
    return NULL;
}

Fixture *fixture_make(World *world, const FixtureKind *kind, int entity, int place, const Landmark *landmark,
                      Vec3 position, float yaw, bool feet)
{
    if (!world->fixtures)
        world->fixtures = ARENA_NEW(world->arena, struct Fixtures);
    Fixture *fixture = ARENA_NEW(world->arena, Fixture);
    const Entity *e = entity >= 0 ? &world->plan->entities[entity] : NULL;
    Vec3 size = kind->size;
    if (landmark) { // as large as what it replaces, within reason
        const float *own = &landmark->half_size.x, *usual = &kind->size.x;
        float *set = &size.x;
        for (int k = 0; k < 3 && kind->stand == FIXTURE_FLOOR; k++)
            set[k] = clampf(2.0f * own[k], 0.88f * usual[k], 1.2f * usual[k]);
        position = vec3(landmark->position.x, landmark->position.y - landmark->half_size.y, landmark->position.z);
        yaw = landmark->yaw;
    }
    *fixture = (Fixture){.kind = kind,
                         .entity = entity,
                         .place = place,
                         .position = position,
                         .size = size,
                         .yaw = yaw,
                         .lamp_instance = -1};
    FixtureShape *shape = &fixture->shape;
    shape->body = mesh_begin(world->arena);
    shape->inside_leaf = -1;
    for (int i = 0; i < FIXTURE_LEAVES; i++)
        shape->leaves[i] = (FixtureLeaf){.mesh = mesh_begin(world->arena), .hand = -1};
    kind->build(world, shape, size, e && e->has_color ? e->color : kind->color);
    if (feet && !landmark)
        fixture->position = position = vec3_sub(position, quat_rotate(quat_yaw(yaw), shape->stand));
    Affine at = affine_from(position, quat_yaw(yaw), vec3_splat(1.0f));
    const char *name = e && e->name ? e->name : "furniture";
    Finish finish = e ? finish_of(e) : (Finish){0};
    finish.has_color = false; // it is built in it
    int mesh = finish_mesh(world, world_add_mesh(world, mesh_end(shape->body)), &finish, 1.0f);
    int body = world_add_instance(world, name, mesh, place, at);
    world->instances[body].entity = entity;
    for (int l = 0; l < shape->leaf_count; l++) {
        Mesh mesh = mesh_end(shape->leaves[l].mesh);
        int index;
        fixture->leaf_instance[l] = -1;
        if (mesh.vertex_count == 0) // a second hand's place on the same lid
            continue;
        if (shape->leaves[l].gathers) {
            Gathering *g = ARENA_NEW(world->arena, Gathering);
            *g = (Gathering){fixture, l};
            fixture->cloth[l] = mesh;
            index = world_add_deforming_mesh(world, mesh, (Deformer){gather, g});
        } else {
            index = finish_mesh(world, world_add_mesh(world, mesh), &finish, 1.0f);
        }
        fixture->leaf_instance[l] = world_add_instance(world, name, index, place, at);
        world->instances[fixture->leaf_instance[l]].entity = entity;
    }
    if (shape->has_lamp) {
        MeshBuilder *m = mesh_begin(world->arena);
        mesh_sphere(m, shape->lamp, 0.03f, 16, set_glow(world, "lamp inside", vec3(5.0f, 4.8f, 4.4f), true));
        fixture->lamp_instance = mesh_finish(world, m, "lamp inside", place);
        world->instances[fixture->lamp_instance].transform = at;
        Light light = set_bulb("lamp inside", place, vec3_add(position, quat_rotate(quat_yaw(yaw), shape->lamp)), 0.03f,
                               vec3(22.0f, 21.0f, 19.0f));
        light.instance = fixture->lamp_instance;
        world_add_light(world, light);
    }
    for (int i = 0; landmark && i < world->landmark_count; i++) { // it stands there now
        Landmark *mark = &world->landmarks[i];
        if (mark != landmark)
            continue;
        if (mark->instance >= 0)
            world->instances[mark->instance].last_shot = -1;
        mark->instance = body;
        mark->half_size = vec3_scale(size, 0.5f);
        mark->position = vec3_add(position, vec3(0, 0.5f * size.y, 0));
        mark->seat_count = 0;
    }
    if (!landmark) {
        Landmark mark = {.place = place,
                         .instance = body,
                         .entity = entity,
                         .position = vec3_add(position, vec3(0, 0.5f * size.y, 0)),
                         .yaw = yaw,
                         .half_size = vec3_scale(size, 0.5f)};
        snprintf(mark.name, sizeof mark.name, "%s", name);
        world_add_landmark(world, mark);
    }
    ARENA_PUSH(world->arena, world->fixtures->items, world->fixtures->count, world->fixtures->capacity, fixture);
    return fixture;
}

const FixtureKind *fixture_of(const Fixture *fixture)
{
    return fixture->kind;
}

const FixtureShape *fixture_shape(const Fixture *fixture)
{
    return &fixture->shape;
}

float fixture_yaw(const Fixture *fixture)
{
    return fixture->yaw;
}
