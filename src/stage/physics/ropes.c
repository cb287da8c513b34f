#include "stage/physics/ropes.h"
#include "stage/physics/physics.h"

#include <string.h>

typedef struct Tied {
    RopeLine line;
    const Rope *rope;
} Tied;

struct Ropes {
    Tied *items;
    int count, capacity;
};

void ropes_add(World *world, RopeLine line)
{
    if (!world->ropes)
        world->ropes = ARENA_NEW(world->arena, struct Ropes);
    Tied tied = {.line = line};
    ARENA_PUSH(world->arena, world->ropes->items, world->ropes->count, world->ropes->capacity, tied);
}

int ropes_count(const World *world)
{
    return world->ropes ? world->ropes->count : 0;
}

const Rope *ropes_get(const World *world, int index)
{
    return index >= 0 && index < ropes_count(world) ? world->ropes->items[index].rope : NULL;
}

// ---------------------------------------------------------------- ends

typedef struct End {
    const World *world;
    int entity, instance;
    bool left;
    const HandGrip *grip;
    Vec3 point;
} End;

static RopeEnd end_new(World *world, Vec3 (*at)(const void *, double), End end)
{
    End *kept = ARENA_NEW(world->arena, End);
    *kept = end;
    kept->world = world;
    return (RopeEnd){.at = at, .user = kept};
}

static Vec3 at_hand(const void *user, double time)
{
    const End *end = user;
    Vec3 wrist, position;
    Quat turn, rotation;
    actor_hand(end->world->actors[end->entity], time, end->left, &wrist, &turn);
    hand_thing(end->grip, wrist, turn, &position, &rotation);
    return position;
}

static Vec3 at_collar(const void *user, double time)
{
    const End *end = user;
    ActorFace face;
    if (!world_face(end->world, end->entity, time, &face))
        return vec3(0, 0.5f, 0);
    return vec3_lerp(face.chest, face.head, 0.72f);
}

static Vec3 at_instance(const void *user, double time)
{
    const End *end = user;
    const Instance *instance = &end->world->instances[end->instance];
    Vec3 position = instance->transform.p;
    Quat rotation = affine_rotation(instance->transform);
    if (instance->motion_count)
        motion_at(instance->motion, instance->motion_count, time, &position, &rotation);
    return vec3_add(position, quat_rotate(rotation, vec3_scale(end->point, vec3_length(instance->transform.x))));
}

RopeEnd rope_end_hand(World *world, int entity, bool left, const HandGrip *grip)
{
    return end_new(world, at_hand, (End){.entity = entity, .left = left, .grip = grip});
}

RopeEnd rope_end_collar(World *world, int entity)
{
    return end_new(world, at_collar, (End){.entity = entity});
}

RopeEnd rope_end_instance(World *world, int instance, Vec3 point)
{
    return end_new(world, at_instance, (End){.instance = instance, .point = point});
}

// ---------------------------------------------------------------- what flies

Vec3 kite_force(const void *user, double time, Vec3 position, Vec3 velocity)
{
    const KiteForce *kite = user;
    Vec3 rel = vec3_sub(rope_wind(kite->wind, kite->gusts, kite->rng, time, position), velocity);
    float speed = vec3_length(rel), press = 0.5f * 1.2f * speed * speed * kite->area;
    if (speed < 0.05f)
        return vec3(0, 0, 0);
    Vec3 along = vec3_scale(rel, 1.0f / speed), up = vec3_mad(vec3(0, 1, 0), along, -along.y);
    up = vec3_length(up) > 1e-3f ? vec3_normalize(up) : vec3(0, 0, 0);
    return vec3_add(vec3_scale(along, kite->drag * press), vec3_scale(up, kite->lift * press));
}

// ---------------------------------------------------------------- playing

typedef struct Ground {
    const World *world;
    int place;
} Ground;

static float ground_at(const void *land, float x, float z)
{
    const Ground *ground = land;
    return site_ground(ground->world, ground->place, x, z);
}

static float farthest(const RopeParams *rope)
{
    const RopeEnd *a = &rope->ends[0], *b = &rope->ends[1];
    float most = 0.2f;
    for (double t = rope->from; a->at && b->at && t <= rope->to; t += 1.0 / 48.0)
        most = fmaxf(most, vec3_distance(a->at(a->user, t), b->at(b->user, t)));
    return most;
}

static void line_play(World *world, Tied *tied)
{
    RopeLine *line = &tied->line;
    const FilmPlan *plan = world->plan;
    const Shot *shot = &plan->shots[line->shot];
    RopeParams *rope = &line->rope;
    rope->from = plan_frame_time(plan, shot->begin_frame) - 0.1;
    rope->to = plan_frame_time(plan, shot->begin_frame + shot->frame_count) + 0.1;
    if (line->prepare)
        line->prepare(world, rope, line->user);
    if (rope->length <= 0.0f)
        rope->length = farthest(rope) * (line->slack > 0.0f ? line->slack : 1.03f);
    Ground *ground = ARENA_NEW(world->arena, Ground);
    *ground = (Ground){world, line->place};
    rope->ground = ground_at;
    rope->land = ground;
    Rope *played = rope_play(world->arena, rope);
    tied->rope = played;
    int index =
        world_add_instance(world, line->name, rope_mesh(world, played, line->material), line->place, affine_identity());
    Instance *instance = &world->instances[index];
    instance->entity = line->entity;
    instance->first_shot = instance->last_shot = line->shot;
    if (line->done)
        line->done(world, played, line->user);
}

void ropes_run(World *world)
{
    for (int i = 0; i < ropes_count(world); i++) { // lines may add lines, and move them
        Tied tied = world->ropes->items[i];
        line_play(world, &tied);
        world->ropes->items[i] = tied;
    }
}
