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
