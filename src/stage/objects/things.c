// Things over time: made when first used, given to hands and put down while the scripts are written, and baked into
// rigid motion afterwards.
#include "stage/objects/fixtures.h"
#include "stage/objects/vessels.h"
#include "stage/sets/finishes.h"
#include "stage/sets/sets.h"

#include <stdio.h>
#include <string.h>

typedef enum StayKind {
    STAY_REST = 0,
    STAY_ALONG, // in a drawer
    STAY_HELD,
    STAY_FLIGHT,
    STAY_ROLL,
    STAY_TRACK, // goes as mechanics has it, and lies at the end of it
    STAY_GONE,
} StayKind;

typedef struct Stay { // from `time` until the next
    StayKind kind;
    double time;
    int place;
    Vec3 position;
    Quat rotation;
    int entity;
    bool left;
    const HandGrip *grip;
    float turns;
    const struct Fixture *fixture; // STAY_ALONG: position is in its space
    int leaf;
    const MotionKey *keys; // STAY_TRACK
    int key_count;
} Stay;

// A shape between its states, and when it changes.
enum { STATES = 9, STATE_CHANGES = 8 };
typedef struct States {
    Mesh stages[STATES];
    struct {
        double time, seconds;
        float share;
    } changes[STATE_CHANGES];
    int change_count;
} States;

struct Thing {
    const ObjectKind *kind;
    int entity, mesh;
    float scale;
    Stay *stays;
    int stay_count, stay_capacity;
    struct {
        double time;
        bool lit;
    } lit[8]; // changes, in the order of time
    int lit_count;
    States *states;      // NULL: it never changes
    const Liquid *drink; // what is poured into it, or NULL
};

struct Things {
    Thing *items;
    int count, capacity;
    Pouring pourings[32];
    int pouring_count;
};

#define EASE 0.28      // s over which what a hand misses is made up for
#define BAKE_RATE 96.0 // keys a second while it moves
#define GRAVITY 9.81f  // m/s2
#define AWAY (-200.0f) // m, height of what is not there

static Thing *thing_at(const World *world, int thing)
{
    return world->things && thing >= 0 && thing < world->things->count ? &world->things->items[thing] : NULL;
}

const ObjectKind *object_of(const World *world, int thing)
{
    const Thing *t = thing_at(world, thing);
    return t ? t->kind : NULL;
}

// ---------------------------------------------------------------- making

static int thing_mesh_plain(World *world, const ObjectKind *kind, const Entity *entity, float *scale)
{
    Vec3 color = entity && entity->has_color ? entity->color : kind->color;
    const Model *model = NULL;
    Error error = {0};
    const PropRow *row = entity ? prop_find(entity->noun) : NULL;
    if (kind->prop)
        return prop_mesh(world, kind->prop, entity, scale);
    const char *id = row && row->own ? row->ids[0] : kind->model; // the user's own model, in hands too
    Finish finish = entity ? finish_of(entity) : (Finish){0};
    if (id && world->library && library_model(world->library, id, &model, &error) == STATUS_OK)
        return finish_mesh(world, world_add_model(world, model), &finish, 1.0f);
    MeshBuilder *m = mesh_begin(world->arena);
    if (kind->build)
        kind->build(world, m, color);
    else
        mesh_bevel_box(m, vec3(-0.5f * kind->size.x, 0, -0.5f * kind->size.z),
                       vec3(0.5f * kind->size.x, kind->size.y, 0.5f * kind->size.z), 0.005f,
                       set_paint(world, "thing", color, 0.5f));
    finish.has_color = false; // it was built in it
    return finish_mesh(world, world_add_mesh(world, mesh_end(m)), &finish, 1.0f);
}

static int thing_mesh(World *world, const ObjectKind *kind, const Entity *entity, float *scale)
{
    *scale = 1.0f;
    int mesh = thing_mesh_plain(world, kind, entity, scale);
    if (!entity || !entity->text || !*entity->text || !set_may_letter(world->plan))
        return mesh;
    LetterBox box = set_letter_box(kind->name);
    return set_lettered(world, mesh, entity->text, &box);
}

static float rest_height(const ObjectKind *kind) // of its middle, when it does not stand
{
    return kind->rest == REST_LYING  ? 0.5f * fminf(kind->size.z, kind->size.x)
           : kind->rest == REST_FLAT ? 0.5f * kind->size.z
                                     : 0.0f;
}

Vec3 object_foot(const ObjectKind *kind, Vec3 position, Quat rotation)
{
    if (kind->rest == REST_UPRIGHT)
        return position;
    Vec3 foot = vec3_add(position, quat_rotate(rotation, vec3(0, 0.5f * kind->size.y, 0)));
    foot.y -= rest_height(kind);
    return foot;
}

void object_rest_pose(const ObjectKind *kind, Vec3 spot, float yaw, Vec3 *position, Quat *rotation)
{
    Quat turn = quat_yaw(yaw);
    Vec3 middle = {0};
    if (kind->rest == REST_LYING) { // long axis along the ground, a side below
        turn = quat_mul(turn, quat_axis_angle(vec3(1, 0, 0), 0.5f * PI_F));
        if (kind->size.x < kind->size.z)
            turn = quat_mul(turn, quat_axis_angle(vec3(0, 1, 0), 0.5f * PI_F));
        middle = vec3(0, 0.5f * kind->size.y, 0);
    } else if (kind->rest == REST_FLAT) { // on its back
        turn = quat_mul(turn, quat_axis_angle(vec3(1, 0, 0), -0.5f * PI_F));
        middle = vec3(0, 0.5f * kind->size.y, 0);
    }
    *rotation = turn;
    *position = vec3_sub(vec3_add(spot, vec3(0, rest_height(kind), 0)), quat_rotate(turn, middle));
}

int object_take(World *world, const ObjectKind *kind, int entity, int place)
{
    if (!world->things)
        world->things = ARENA_NEW(world->arena, Things);
    Things *things = world->things;
    for (int i = 0; i < things->count; i++)
        if (entity != PLAN_NONE && things->items[i].entity == entity)
            return i;
    if (things->count == things->capacity) {
        int wider = things->capacity ? things->capacity * 2 : 16;
        Thing *moved = ARENA_ARRAY(world->arena, Thing, wider);
        if (things->count)
            memcpy(moved, things->items, sizeof(Thing) * (size_t)things->count);
        things->items = moved;
        things->capacity = wider;
    }
    const Entity *e = entity >= 0 ? &world->plan->entities[entity] : NULL;
    int index = things->count++;
    Thing thing = {.kind = kind, .entity = entity};
    thing.mesh = thing_mesh(world, kind, e, &thing.scale);
    things->items[index] = thing;
    // what the set has put there for it is taken over where it stands
    for (int i = 0; e && i < world->landmark_count; i++) {
        const Landmark *mark = &world->landmarks[i];
        if (mark->entity != entity || mark->place != place || mark->instance < 0)
            continue;
        Vec3 spot = vec3(mark->position.x, mark->position.y - mark->half_size.y, mark->position.z), position;
        Quat rotation;
        object_rest_pose(kind, spot, mark->yaw, &position, &rotation);
        world->instances[mark->instance].last_shot = -1;
        object_rest(world, index, -1.0, place, position, rotation);
        break;
    }
    return index;
}

// ---------------------------------------------------------------- what becomes of it

static void stay_add(World *world, int thing, Stay stay)
{
    Thing *t = thing_at(world, thing);
    if (!t)
        return;
    int at = t->stay_count; // scripts are written one after the other: in the order of time, not of writing
    while (at > 0 && t->stays[at - 1].time > stay.time + 1e-9)
        at--;
    if (at > 0 && fabs(t->stays[at - 1].time - stay.time) <= 1e-9) { // the same instant: the later word counts
        t->stays[at - 1] = stay;
        return;
    }
    if (t->stay_count == t->stay_capacity) {
        int wider = t->stay_capacity ? t->stay_capacity * 2 : 8;
        Stay *moved = ARENA_ARRAY(world->arena, Stay, wider);
        if (t->stay_count)
            memcpy(moved, t->stays, sizeof(Stay) * (size_t)t->stay_count);
        t->stays = moved;
        t->stay_capacity = wider;
    }
    memmove(t->stays + at + 1, t->stays + at, sizeof(Stay) * (size_t)(t->stay_count - at));
    t->stays[at] = stay;
    t->stay_count++;
}

void object_rest(World *world, int thing, double time, int place, Vec3 position, Quat rotation)
{
    stay_add(world, thing,
             (Stay){.kind = STAY_REST, .time = time, .place = place, .position = position, .rotation = rotation});
}

void object_held(World *world, int thing, double time, int entity, bool left, const HandGrip *grip)
{
    stay_add(world, thing, (Stay){.kind = STAY_HELD, .time = time, .entity = entity, .left = left, .grip = grip});
}

void object_lies_in(World *world, int thing, double time, int place, const struct Fixture *fixture, int leaf,
                    Vec3 local, Quat rotation)
{
    stay_add(world, thing,
             (Stay){.kind = STAY_ALONG,
                    .time = time,
                    .place = place,
                    .position = local,
                    .rotation = rotation,
                    .fixture = fixture,
                    .leaf = leaf});
}

void object_flies(World *world, int thing, double time, float turns)
{
    stay_add(world, thing, (Stay){.kind = STAY_FLIGHT, .time = time, .turns = turns});
}

void object_rolls(World *world, int thing, double time)
{
    stay_add(world, thing, (Stay){.kind = STAY_ROLL, .time = time});
}

void object_track(World *world, int thing, double time, int place, const MotionKey *keys, int count)
{
    stay_add(world, thing, (Stay){.kind = STAY_TRACK, .time = time, .place = place, .keys = keys, .key_count = count});
}

double object_next(const World *world, int thing, double time)
{
    const Thing *t = thing_at(world, thing);
    for (int i = 0; t && i < t->stay_count; i++)
        if (t->stays[i].time > time + 1e-6)
            return t->stays[i].time;
    return INFINITY;
}

int object_find(const World *world, int entity)
{
    for (int i = 0; world->things && entity >= 0 && i < world->things->count; i++)
        if (world->things->items[i].entity == entity)
            return i;
    return -1;
}

int object_entity(const World *world, int thing)
{
    const Thing *t = thing_at(world, thing);
    return t ? t->entity : PLAN_NONE;
}

int object_mesh(const World *world, int thing)
{
    return thing_at(world, thing)->mesh;
}

// ---------------------------------------------------------------- opening and filling

static float states_share(const States *states, double time)
{
    float share = states->change_count && states->changes[0].share > 0.5f ? 0.0f : 1.0f;
    for (int i = 0; i < states->change_count; i++) {
        float u =
            smoothstepf(0.0f, 1.0f, (float)((time - states->changes[i].time) / fmax(states->changes[i].seconds, 0.01)));
        share = lerpf(share, states->changes[i].share, u);
    }
    return share;
}

static void states_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals)
{
    const States *states = user;
    float at = clampf(states_share(states, time), 0.0f, 1.0f) * (float)(STATES - 1);
    int k = (int)fminf(at, (float)(STATES - 2));
    const Mesh *a = &states->stages[k], *b = a + 1;
    for (int v = 0; v < a->vertex_count; v++) {
        positions[v] = vec3_lerp(a->positions[v], b->positions[v], at - (float)k);
        normals[v] = vec3_normalize(vec3_lerp(a->normals[v], b->normals[v], at - (float)k));
    }
}

void object_opens(World *world, int thing, double time, double seconds, float share)
{
    Thing *t = thing_at(world, thing);
    if (!t || !t->kind->opening)
        return;
    if (!t->states) {
        const Entity *e = t->entity >= 0 ? &world->plan->entities[t->entity] : NULL;
        States *states = ARENA_NEW(world->arena, States);
        for (int k = 0; k < STATES; k++) {
            MeshBuilder *m = mesh_begin(world->arena);
            t->kind->opening(world, m, e && e->has_color ? e->color : t->kind->color, (float)k / (float)(STATES - 1));
            states->stages[k] = mesh_end(m);
            if (t->drink)
                liquid_fill(world, &states->stages[k], t->drink);
            if (states->stages[k].vertex_count != states->stages[0].vertex_count)
                return; // not one shape in all its states
        }
        t->states = states;
        t->mesh = world_add_deforming_mesh(world, states->stages[STATES - 1], (Deformer){states_evaluate, states});
    }
    States *states = t->states;
    if (states->change_count == STATE_CHANGES)
        return;
    int at = states->change_count++;
    for (; at > 0 && states->changes[at - 1].time > time; at--)
        states->changes[at] = states->changes[at - 1];
    states->changes[at].time = time;
    states->changes[at].seconds = seconds;
    states->changes[at].share = share;
}

// ---------------------------------------------------------------- lit

void object_lit(World *world, int thing, double time, bool lit)
{
    Thing *t = thing_at(world, thing);
    if (!t || t->lit_count == COUNT_OF(t->lit))
        return;
    int at = t->lit_count++;
    for (; at > 0 && t->lit[at - 1].time > time; at--)
        t->lit[at] = t->lit[at - 1];
    t->lit[at].time = time;
    t->lit[at].lit = lit;
}

static bool is_lit(const Thing *thing, double time)
{
    bool lit = thing->lit_count == 0 || !thing->lit[0].lit;
    for (int i = 0; i < thing->lit_count; i++)
        if (thing->lit[i].time <= time + 1e-9)
            lit = thing->lit[i].lit;
    return lit;
}

void object_gone(World *world, int thing, double time)
{
    stay_add(world, thing, (Stay){.kind = STAY_GONE, .time = time});
}

static int stay_index(const Thing *thing, double time)
{
    int found = -1;
    for (int i = 0; i < thing->stay_count && thing->stays[i].time <= time + 1e-9; i++)
        found = i;
    return found;
}

static bool stay_pose(const World *world, const Thing *thing, int i, double time, Vec3 *position, Quat *rotation);

bool object_rests(const World *world, int thing, double time, int place, Vec3 *position, Quat *rotation)
{
    const Thing *t = thing_at(world, thing);
    int i = t ? stay_index(t, time) : -1;
    if (i < 0 || t->stays[i].place != place || (t->stays[i].kind > STAY_ALONG && t->stays[i].kind != STAY_TRACK))
        return false;
    if (t->stays[i].kind == STAY_TRACK && time < t->stays[i].keys[t->stays[i].key_count - 1].time - 0.05)
        return false; // on its way
    return stay_pose(world, t, i, time, position, rotation);
}

bool object_where(const World *world, int entity, double time, int place, Vec3 *position)
{
    Quat unused;
    for (int i = 0; entity >= 0 && world->things && i < world->things->count; i++)
        if (world->things->items[i].entity == entity)
            return object_rests(world, i, time, place, position, &unused);
    return false;
}

bool object_lies_along(const World *world, int thing, double time)
{
    const Thing *t = thing_at(world, thing);
    int i = t ? stay_index(t, time) : -1;
    return i >= 0 && t->stays[i].kind == STAY_ALONG && t->stays[i].leaf >= 0;
}

// ---------------------------------------------------------------- poses

// Before what hands miss is made up for; false: it is not there. Flights are worked out by thing_pose.
static bool stay_pose(const World *world, const Thing *thing, int i, double time, Vec3 *position, Quat *rotation)
{
    const Stay *stay = &thing->stays[i];
    if (stay->kind == STAY_REST) {
        *position = stay->position;
        *rotation = stay->rotation;
        return true;
    }
    if (stay->kind == STAY_ALONG) {
        *position = fixture_carried(stay->fixture, stay->leaf, time, stay->position);
        *rotation = stay->rotation;
        return true;
    }
    if (stay->kind == STAY_TRACK) {
        motion_at(stay->keys, stay->key_count, time, position, rotation);
        return true;
    }
    if (stay->kind != STAY_HELD || !world->actors || !world->actors[stay->entity])
        return false;
    Vec3 wrist;
    Quat hand;
    actor_hand(world->actors[stay->entity], time, stay->left, &wrist, &hand);
    hand_thing(stay->grip, wrist, hand, position, rotation);
    if (thing->kind->hangs) { // upright below the point where it is held
        Vec3 at = thing->kind->grip.at;
        if (stay->left)
            at.x = -at.x;
        Vec3 point = vec3_add(*position, quat_rotate(*rotation, at)), front = quat_rotate(*rotation, vec3(0, 0, 1));
        *rotation = quat_yaw(atan2f(front.x, front.z));
        *position = vec3_sub(point, quat_rotate(*rotation, at));
    }
    return true;
}

// Whether the two ends of a change lie near enough to be one movement, not a cut.
static bool joins(Vec3 a, Vec3 b)
{
    return vec3_distance(a, b) < 0.5f;
}

static void thing_correct(const World *world, const Thing *thing, int i, double time, Vec3 *position, Quat *rotation)
{
    const Stay *stay = &thing->stays[i];
    if (stay->kind != STAY_HELD && stay->kind != STAY_TRACK)
        return;
    for (int end = 0; end < (stay->kind == STAY_HELD ? 2 : 1);
         end++) { // 0: from what it was before; 1: to what it becomes
        int other = end ? i + 1 : i - 1;
        if (other < 0 || other >= thing->stay_count)
            continue;
        const Stay *neighbour = &thing->stays[other];
        // between two hands the later one makes up for the difference
        if (neighbour->kind == STAY_FLIGHT || neighbour->kind == STAY_ROLL || neighbour->kind == STAY_GONE ||
            (neighbour->kind == STAY_HELD && end) || (neighbour->kind == STAY_TRACK && end) ||
            (stay->kind == STAY_TRACK && neighbour->kind != STAY_HELD))
            continue;
        double change = end ? neighbour->time : stay->time;
        float share = smoothstepf(0.0f, 1.0f, 1.0f - (float)(fabs(time - change) / EASE));
        if (share <= 0.0f)
            continue;
        Vec3 own, wanted;
        Quat own_turn, wanted_turn;
        if (!stay_pose(world, thing, i, change, &own, &own_turn) ||
            !stay_pose(world, thing, other, change, &wanted, &wanted_turn) || !joins(own, wanted))
            continue;
        if (neighbour->kind == STAY_HELD) // whose own beginning may be eased as well
            thing_correct(world, thing, other, change, &wanted, &wanted_turn);
        *position = vec3_mad(*position, vec3_sub(wanted, own), share);
        Quat miss = quat_mul(wanted_turn, quat_conjugate(own_turn));
        *rotation = quat_normalize(quat_mul(quat_slerp(quat_identity(), miss, share), *rotation));
    }
}

static bool thing_pose(const World *world, const Thing *thing, double time, Vec3 *position, Quat *rotation)
{
    int i = stay_index(thing, time);
    if (i < 0)
        i = 0;
    if (i >= thing->stay_count)
        return false;
    const Stay *stay = &thing->stays[i];
    if (stay->kind != STAY_FLIGHT && stay->kind != STAY_ROLL) {
        if (!stay_pose(world, thing, i, time, position, rotation))
            return false;
        thing_correct(world, thing, i, time, position, rotation);
        return true;
    }
    if (i == 0 || i + 1 >= thing->stay_count)
        return false;
    double end = thing->stays[i + 1].time, span = fmax(end - stay->time, 1e-3), t = time - stay->time;
    Vec3 from, to;
    Quat turn_from, turn_to;
    if (!stay_pose(world, thing, i - 1, stay->time, &from, &turn_from) ||
        !stay_pose(world, thing, i + 1, end, &to, &turn_to))
        return false;
    float u = (float)(t / span);
    if (stay->kind == STAY_ROLL) { // even friction; it turns by its way over its radius
        u = u * (2.0f - u);
        Vec3 along = vec3_sub(to, from);
        float radius = fmaxf(0.5f * thing->kind->size.y, 0.01f), gone = u * vec3_length(along);
        *position = vec3_lerp(from, to, u);
        Vec3 centre = vec3(0, radius, 0), axis = vec3_normalize(vec3_cross(vec3(0, 1, 0), along));
        Quat roll = quat_axis_angle(axis, gone / radius);
        *rotation = quat_mul(roll, turn_from);
        *position = vec3_sub(vec3_add(*position, centre), quat_rotate(*rotation, centre));
        return true;
    }
    *position = vec3_lerp(from, to, u);
    position->y += 0.5f * GRAVITY * (float)(t * (span - t));
    Vec3 way = vec3_normalize(vec3(to.x - from.x, 0, to.z - from.z));
    Vec3 axis = vec3_length(way) > 0.5f ? vec3_cross(vec3(0, 1, 0), way) : vec3(1, 0, 0);
    *rotation = quat_mul(quat_axis_angle(axis, TAU_F * stay->turns * u), quat_slerp(turn_from, turn_to, u));
    return true;
}

bool object_at(const World *world, int thing, double time, Vec3 *position, Quat *rotation)
{
    const Thing *t = thing_at(world, thing);
    return t && thing_pose(world, t, time, position, rotation);
}

// ---------------------------------------------------------------- baking

static bool actor_seen(const World *world, int entity, int shot)
{
    for (int i = 0; i < world->instance_count; i++) {
        const Instance *instance = &world->instances[i];
        if (instance->entity == entity && world->meshes[instance->mesh].deformer.evaluate &&
            instance->place == world->plan->shots[shot].place && instance->first_shot <= shot &&
            instance->last_shot >= shot)
            return true;
    }
    return false;
}

static bool thing_in_shot(const World *world, const Thing *thing, int shot)
{
    const Shot *s = &world->plan->shots[shot];
    double begin = plan_frame_time(world->plan, s->begin_frame);
    double end = plan_frame_time(world->plan, s->begin_frame + s->frame_count);
    for (int i = 0; i < thing->stay_count; i++) {
        const Stay *stay = &thing->stays[i];
        double until = i + 1 < thing->stay_count ? thing->stays[i + 1].time : 1e9;
        if ((i > 0 && stay->time >= end) || until <= begin)
            continue;
        if (stay->kind <= STAY_ALONG || stay->kind == STAY_TRACK
                ? stay->place == s->place
                : stay->kind == STAY_HELD && actor_seen(world, stay->entity, shot))
            return true;
    }
    return false;
}

typedef struct KeyList {
    MotionKey *keys;
    int count, capacity;
} KeyList;

static void key_add(World *world, KeyList *list, double time, bool there, Vec3 position, Quat rotation)
{
    if (!there) {
        position = vec3(0, AWAY, 0);
        rotation = quat_identity();
    }
    if (list->count >= 2) { // where nothing changes two keys are enough
        MotionKey *a = &list->keys[list->count - 1], *b = a - 1;
        if (memcmp(&a->position, &position, sizeof position) == 0 &&
            memcmp(&b->position, &position, sizeof position) == 0 &&
            memcmp(&a->rotation, &rotation, sizeof rotation) == 0 &&
            memcmp(&b->rotation, &rotation, sizeof rotation) == 0) {
            a->time = time;
            return;
        }
    }
    if (list->count == list->capacity) {
        int wider = list->capacity ? list->capacity * 2 : 256;
        MotionKey *moved = ARENA_ARRAY(world->arena, MotionKey, wider);
        if (list->count)
            memcpy(moved, list->keys, sizeof(MotionKey) * (size_t)list->count);
        list->keys = moved;
        list->capacity = wider;
    }
    list->keys[list->count++] = (MotionKey){time, position, rotation};
}

// The flame of a thing, upright over its wick while it burns, or the lamp in it; and the light of either.
static void bake_light(World *world, const Thing *thing, const Instance *body, double begin, double end)
{
    const ObjectKind *kind = thing->kind;
    int place = body->place, instance;
    bool burns = kind->flame > 0.0f;
    Light light = {.kind = LIGHT_SPHERE, .place = place, .shot = PLAN_NONE, .carried = true};
    memcpy(light.name, body->name, sizeof light.name);
    if (burns) {
        KeyList list = {0};
        MeshBuilder *m = mesh_begin(world->arena);
        shape_flame(world, m, vec3_splat(kind->flame));
        int from = (int)floor((begin - 0.1) * BAKE_RATE), to = (int)ceil((end + 0.1) * BAKE_RATE);
        bool was_there = false;
        for (int k = from; k <= to; k++) {
            double time = fmax((double)k / BAKE_RATE, 0.0);
            Vec3 position = {0};
            Quat rotation = quat_identity();
            bool there = is_lit(thing, time) && thing_pose(world, thing, time, &position, &rotation);
            position = vec3_add(position, quat_rotate(rotation, kind->wick));
            if (k > from && there != was_there) {
                MotionKey held = list.keys[list.count - 1];
                key_add(world, &list, time - 1e-5, true, held.position, held.rotation);
            }
            key_add(world, &list, time, there, position, quat_identity());
            was_there = there;
        }
        instance = world_add_instance(world, "flame", world_add_mesh(world, mesh_end(m)), place,
                                      affine_from(list.keys[0].position, quat_identity(), vec3_splat(1.0f)));
        world->instances[instance].motion = list.keys;
        world->instances[instance].motion_count = list.count;
        light.position = vec3(0, 0.45f * kind->flame, 0);
        light.radius = fmaxf(0.22f * kind->flame, 0.012f);
        float strength = kind->glow / (light.radius * light.radius);
        light.emission = vec3_scale(vec3(1.0f, 0.47f, 0.14f), 0.55f * strength);
        light.flicker = 0.22f;
    } else {
        instance = (int)(body - world->instances);
        float radius = vec3_length(kind->beam) > 0.0f ? vec3_length(kind->beam) : 0.07f,
              strength = kind->glow / (radius * radius);
        Vec3 out = vec3_normalize(kind->beam), side = fabsf(out.y) > 0.5f ? vec3(1, 0, 0) : vec3(0, 1, 0);
        light.kind = LIGHT_QUAD;
        light.edge_u = vec3_scale(vec3_normalize(vec3_cross(side, out)), 1.6f * radius);
        light.edge_v = vec3_cross(out, light.edge_u);
        light.position = vec3_mad(vec3_mad(kind->wick, light.edge_u, -0.5f), light.edge_v, -0.5f);
        light.emission = vec3_scale(vec3(0.95f, 0.97f, 1.0f), strength);
        if (vec3_length(kind->beam) <= 0.0f) { // shines all round
            const Entity *e = thing->entity >= 0 ? &world->plan->entities[thing->entity] : NULL;
            light.kind = LIGHT_SPHERE;
            light.position = kind->wick;
            light.radius = radius;
            light.emission = vec3_scale(e && e->has_color ? e->color : kind->color, strength);
            light.flicker = 0.08f;
        }
    }
    body = NULL; // the instances may have moved
    world->instances[instance].glow = ARENA_ARRAY(world->arena, GainKey, 2 * COUNT_OF(thing->lit) + 1);
    for (int i = 0; i < thing->lit_count; i++) {
        GainKey *keys = world->instances[instance].glow + world->instances[instance].glow_count;
        double time = thing->lit[i].time;
        keys[0] = (GainKey){time, thing->lit[i].lit ? 0.0f : 1.0f};
        keys[1] = (GainKey){time + 0.04, thing->lit[i].lit ? 1.0f : 0.0f};
        world->instances[instance].glow_count += 2;
    }
    light.instance = instance;
    world_add_light(world, light);
}

// One instance a run of shots in one place.
static void bake_run(World *world, const Thing *thing, int first, int last)
{
    const FilmPlan *plan = world->plan;
    const Entity *e = thing->entity >= 0 ? &plan->entities[thing->entity] : NULL;
    double begin = plan_frame_time(plan, plan->shots[first].begin_frame);
    double end = plan_frame_time(plan, plan->shots[last].begin_frame + plan->shots[last].frame_count);
    KeyList list = {0};
    Vec3 before = {0};
    bool was_there = false;
    int from = (int)floor((begin - 0.1) * BAKE_RATE), to = (int)ceil((end + 0.1) * BAKE_RATE);
    for (int k = from; k <= to; k++) {
        double time = fmax((double)k / BAKE_RATE, 0.0);
        Vec3 position = {0};
        Quat rotation = quat_identity();
        bool there = thing_pose(world, thing, time, &position, &rotation);
        if (k > from &&
            (there != was_there || (there && vec3_distance(position, before) > 0.3f))) { // a cut: hold until it
            MotionKey held = list.keys[list.count - 1];
            key_add(world, &list, time - 1e-5, true, held.position, held.rotation);
        }
        key_add(world, &list, time, there, position, rotation);
        before = position;
        was_there = there;
    }
    int index =
        world_add_instance(world, e && e->name ? e->name : thing->kind->name, thing->mesh, plan->shots[first].place,
                           affine_from(list.keys[0].position, list.keys[0].rotation, vec3_splat(thing->scale)));
    Instance *instance = &world->instances[index];
    instance->entity = thing->entity;
    instance->first_shot = first;
    instance->last_shot = last;
    instance->motion = list.keys;
    instance->motion_count = list.count;
    if (thing->kind->glow > 0.0f) {
        int lights = world->instance_count;
        bake_light(world, thing, instance, begin, end);
        for (int i = lights; i < world->instance_count; i++) {
            world->instances[i].first_shot = first;
            world->instances[i].last_shot = last;
        }
    }
}

void object_pours(World *world, int from, int into, double begin, double end, const Liquid *liquid)
{
    Thing *source = thing_at(world, from), *cup = thing_at(world, into);
    if (!source || !cup)
        return;
    cup->drink = liquid;
    liquid_fill(world, &world->meshes[source->mesh].mesh, liquid); // it is full of it, as far as one sees
    if (world->things->pouring_count < COUNT_OF(world->things->pourings))
        world->things->pourings[world->things->pouring_count++] =
            (Pouring){.from = from, .into = into, .begin = begin, .end = end, .liquid = liquid};
}

void object_waters(World *world, int can, double begin, double end, Vec3 spot)
{
    enum { JETS = 7 };
    if (!thing_at(world, can))
        return;
    for (int i = 0; i < JETS && world->things->pouring_count < COUNT_OF(world->things->pourings); i++) {
        float angle = TAU_F * (float)i / (JETS - 1), wide = i ? 0.13f : 0.0f;
        world->things->pourings[world->things->pouring_count++] =
            (Pouring){.from = can,
                      .into = -1,
                      .begin = begin,
                      .end = end,
                      .liquid = liquid_in("water", 5),
                      .spot = spot,
                      .aside = vec3(wide * sinf(angle), 0.0f, wide * cosf(angle))};
    }
}

void objects_finish(World *world)
{
    for (int i = 0; world->things && i < world->things->pouring_count; i++)
        pouring_bake(world, &world->things->pourings[i]);
    for (int t = 0; world->things && t < world->things->count; t++) {
        const Thing *thing = &world->things->items[t];
        if (thing->stay_count == 0)
            continue;
        for (int shot = 0; shot < world->plan->shot_count;) {
            int last = shot;
            if (!thing_in_shot(world, thing, shot)) {
                shot++;
                continue;
            }
            while (last + 1 < world->plan->shot_count &&
                   world->plan->shots[last + 1].place == world->plan->shots[shot].place &&
                   thing_in_shot(world, thing, last + 1))
                last++;
            bake_run(world, thing, shot, last);
            shot = last + 1;
        }
    }
}
