#include "stage/doors.h"

#include <string.h>

#define DOOR_STEP (1.0 / 48.0)
#define DOOR_OPEN_MAX 1.45f // rad
#define ARM_AHEAD 0.50f     // m from the body's axis to the pushing palm
#define PALM_RADIUS 0.62f   // m from the hinge, where the palm pushes
#define CLOSER_SECONDS 2.2f // time constant of the door closer
#define DOOR_SECONDS 8.0

typedef struct Leaf {
    Vec3 hinge, arm; // arm: from the hinge to the palm at rest, horizontal part of it in the plane of the leaf
    Vec3 face;       // side of the leaf that is touched, at rest
    int count;
    double begin;
    float *angles;
} Leaf;

static float leaf_angle(const Leaf *leaf, double time)
{
    double at = (time - leaf->begin) / DOOR_STEP;
    if (at <= 0)
        return leaf->angles[0];
    if (at >= leaf->count - 1)
        return leaf->angles[leaf->count - 1];
    int i = (int)at;
    return lerpf(leaf->angles[i], leaf->angles[i + 1], (float)(at - i));
}

static void leaf_target(const void *user, double time, Vec3 *point, Vec3 *normal)
{
    const Leaf *leaf = user;
    Quat turn = quat_yaw(leaf_angle(leaf, time));
    *point = vec3_add(leaf->hinge, quat_rotate(turn, leaf->arm));
    *normal = quat_rotate(turn, leaf->face);
}

Reach door_push(World *world, const DoorSwing *swing)
{
    const Landmark *door = swing->door;
    Leaf *leaf = ARENA_NEW(world->arena, Leaf);
    Vec3 arm = vec3_sub(door->has_touch ? door->touch : door->position, door->hinge);
    float height = door->has_touch ? door->touch.y : 1.05f;
    arm.y = 0;
    float radius = fminf(vec3_length(arm), PALM_RADIUS);
    arm = vec3_scale(vec3_normalize(arm), radius);
    leaf->hinge = vec3(door->hinge.x, height, door->hinge.z);
    leaf->arm = arm;
    leaf->face = vec3_scale(swing->normal, -1.0f); // the person's side
    // the palm rests on the face of the leaf, not in its middle
    leaf->arm = vec3_mad(leaf->arm, swing->normal, -door->half_size.z);
    // turning by +1 must carry the palm along the way in
    float sense = vec3_dot(vec3_cross(vec3(0, 1, 0), arm), swing->normal) > 0 ? 1.0f : -1.0f;

    float speed = vec3_length(swing->velocity);
    double seconds = plan_seconds(world->plan);
    leaf->begin = swing->begin;
    leaf->count = (int)((fmin(seconds - swing->begin, DOOR_SECONDS) + 1.0) / DOOR_STEP) + 2;
    leaf->angles = ARENA_ARRAY(world->arena, float, leaf->count);
    float start = vec3_dot(vec3_sub(swing->from, door->position), swing->normal);
    float angle = 0, spin = 0;
    double contact = -1, release = -1;
    for (int i = 0; i < leaf->count; i++) {
        double t = i * DOOR_STEP;
        float depth = start + speed * (float)t; // of the body beyond the door's plane
        float wanted = (depth + ARM_AHEAD) / radius;
        float before = angle;
        if (wanted > 0 && release < 0) {
            if (contact < 0)
                contact = t;
            float push = wanted < 0.97f ? asinf(wanted) : DOOR_OPEN_MAX;
            angle = fmaxf(angle, fminf(push, angle + 3.2f * (float)DOOR_STEP)); // no hand throws it faster
            if (depth > 0.12f)
                release = t;
        } else if (release >= 0) {
            spin *= expf(-(float)DOOR_STEP / 0.35f);
            angle = fminf(angle + spin * (float)DOOR_STEP, DOOR_OPEN_MAX);
            if (depth > 0.75f)
                angle *= expf(-(float)DOOR_STEP / CLOSER_SECONDS);
        }
        if (release < 0 || t == release)
            spin = (angle - before) / (float)DOOR_STEP;
        leaf->angles[i] = sense * angle;
    }
    if (contact < 0)
        contact = 0.6;
    if (release < 0)
        release = contact + 0.8;

    if (door->instance >= 0) {
        Instance *instance = &world->instances[door->instance];
        Vec3 hinge = vec3(door->hinge.x, 0, door->hinge.z);
        Quat rest = affine_rotation(instance->transform);
        instance->motion = ARENA_ARRAY(world->arena, MotionKey, leaf->count);
        instance->motion_count = leaf->count;
        for (int i = 0; i < leaf->count; i++) {
            Quat turn = quat_yaw(leaf->angles[i]);
            Vec3 offset = vec3_sub(instance->transform.p, hinge);
            instance->motion[i] = (MotionKey){.time = swing->begin + i * DOOR_STEP,
                                              .position = vec3_add(hinge, quat_rotate(turn, offset)),
                                              .rotation = quat_mul(turn, rest)};
        }
    }
    Event event = {.kind = EVENT_DOOR_OPEN,
                   .time = swing->begin + contact,
                   .shot = swing->shot,
                   .entity = swing->entity,
                   .position = door->position,
                   .strength = 0.7f};
    strcpy(event.surface, "glass");
    world_add_event(world, event);

    // The arm on the hinge's side holds the leaf all the way round.
    Vec3 right = vec3_cross(swing->normal, vec3(0, 1, 0));
    bool hinge_left = vec3_dot(vec3_sub(door->hinge, door->position), right) < 0;
    return (Reach){.left = hinge_left,
                   .begin = swing->begin + contact - 0.45,
                   .contact = swing->begin + contact,
                   .release = swing->begin + release,
                   .end = swing->begin + release + 0.55,
                   .shape = HAND_FLAT,
                   .target = leaf_target,
                   .user = leaf};
}

void button_light(World *world, int index, double time, int shot, Vec3 position)
{
    Instance *instance = &world->instances[index];
    GainKey *keys = ARENA_ARRAY(world->arena, GainKey, 2);
    keys[0] = (GainKey){time, 0.02f};
    keys[1] = (GainKey){time + 0.08, 1.0f};
    instance->glow = keys;
    instance->glow_count = 2;
    world_add_event(world, (Event){.kind = EVENT_LIGHT_ON,
                                   .time = time,
                                   .shot = shot,
                                   .entity = PLAN_NONE,
                                   .position = position,
                                   .strength = 0.5f});
}

// ---------------------------------------------------------------- opened and closed by hand

// How far the leaf has been turned by what was written before, radians.
static float leaf_now(const Instance *instance)
{
    if (instance->motion_count == 0)
        return 0.0f;
    Quat rest = affine_rotation(instance->transform);
    Quat turn = quat_mul(instance->motion[instance->motion_count - 1].rotation, quat_conjugate(rest));
    return 2.0f * atan2f(turn.y, turn.w);
}

bool door_is_open(const World *world, const Landmark *door)
{
    return door->instance >= 0 && fabsf(leaf_now(&world->instances[door->instance])) > 0.3f;
}

Reach door_turn(World *world, const Landmark *door, const DoorTurn *turn)
{
    Leaf *leaf = ARENA_NEW(world->arena, Leaf);
    Instance *instance = &world->instances[door->instance];
    float from = leaf_now(instance), to = turn->angle;
    Vec3 hinge = vec3(door->hinge.x, 0, door->hinge.z), handle = door->has_touch ? door->touch : door->position;
    Vec3 normal = vec3_normalize(vec3(door->touch_normal.x, 0, door->touch_normal.z));
    if (vec3_length(normal) < 0.5f)
        normal = quat_rotate(quat_yaw(door->yaw), vec3(0, 0, 1));
    if (vec3_dot(vec3_sub(turn->person, door->position), normal) < 0.0f) { // the handle of the other side
        handle = vec3_mad(handle, normal, -2.0f * vec3_dot(vec3_sub(handle, door->position), normal));
        normal = vec3_scale(normal, -1.0f);
    }
    leaf->hinge = vec3(door->hinge.x, handle.y, door->hinge.z);
    leaf->arm = vec3(handle.x - door->hinge.x, 0, handle.z - door->hinge.z);
    leaf->face = normal;
    leaf->begin = turn->begin;
    leaf->count = (int)(turn->seconds / DOOR_STEP) + 2;
    leaf->angles = ARENA_ARRAY(world->arena, float, leaf->count);
    double release = turn->begin + turn->seconds;
    for (int i = 0; i < leaf->count; i++) {
        float u = clampf((float)(i * DOOR_STEP / turn->seconds), 0.0f, 1.0f);
        leaf->angles[i] = from + (to - from) * u * u * u * (u * (u * 6.0f - 15.0f) + 10.0f); // minimum jerk
        // the arm goes along as far as it reaches
        Vec3 at = vec3_add(leaf->hinge, quat_rotate(quat_yaw(leaf->angles[i]), leaf->arm));
        if (hypotf(at.x - turn->person.x, at.z - turn->person.z) > 0.68f && i > leaf->count / 4 &&
            release > turn->begin + i * DOOR_STEP)
            release = turn->begin + i * DOOR_STEP;
    }
    int kept = instance->motion_count;
    MotionKey *keys = ARENA_ARRAY(world->arena, MotionKey, kept + leaf->count);
    if (kept)
        memcpy(keys, instance->motion, sizeof(MotionKey) * (size_t)kept);
    Quat rest = affine_rotation(instance->transform);
    for (int i = 0; i < leaf->count; i++) {
        Quat now = quat_yaw(leaf->angles[i]);
        Vec3 offset = vec3_sub(instance->transform.p, hinge);
        keys[kept + i] = (MotionKey){.time = turn->begin + i * DOOR_STEP,
                                     .position = vec3_add(hinge, quat_rotate(now, offset)),
                                     .rotation = quat_mul(now, rest)};
    }
    instance->motion = keys;
    instance->motion_count = kept + leaf->count;
    bool closes = fabsf(to) < fabsf(from);
    Event event = {.kind = closes ? EVENT_DOOR_CLOSE : EVENT_DOOR_OPEN,
                   .time = closes ? turn->begin + turn->seconds : turn->begin,
                   .shot = turn->shot,
                   .entity = turn->entity,
                   .position = door->position,
                   .strength = 0.6f};
    if (text_equal(door->name, "window")) {
        event.kind = EVENT_MACHINE;
        strcpy(event.surface, closes ? "window/close" : "window/open");
    }
    world_add_event(world, event);
    return (Reach){.left = turn->left,
                   .begin = turn->begin - 0.75,
                   .contact = turn->begin - 0.05,
                   .release = release,
                   .end = release + 0.8,
                   .shape = HAND_GRIP,
                   .target = leaf_target,
                   .user = leaf};
}
