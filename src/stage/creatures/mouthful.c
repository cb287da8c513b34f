// What an animal carries in its mouth: it goes along with the head until it is given or dropped, and lies there then.
#include "stage/creatures/creature.h"
#include "stage/objects/objects.h"

#include <math.h>

#define KEYS_PER_SECOND 48.0
#define BEHIND_LIPS 0.18f // of the way from the lips to the joint of the head; beaks hold with their tips

// The first of its actions with the thing that is one of these verbs, or NULL.
static const Action *action_with(const FilmPlan *plan, int animal, int entity, const char *verbs)
{
    for (int i = 0; i < plan->action_count; i++)
        if (plan->actions[i].agent == animal && plan->actions[i].object == entity &&
            text_in_list(verbs, plan->actions[i].verb))
            return &plan->actions[i];
    return NULL;
}

// Its middle between the jaws, its long side across them.
static MotionKey held_at(const World *world, int animal, const ObjectKind *kind, double time)
{
    const Creature *creature = world->creatures[animal];
    Vec3 head, size = kind->size;
    Quat turn, lie = quat_identity();
    creature_head_at(world, animal, time, &head, &turn);
    Vec3 lips = vec3_sub(creature->mouth_point, creature->bones[creature->head].joint);
    lips = vec3_scale(lips, creature->kind.beak > 0.0f ? 1.0f : 1.0f - BEHIND_LIPS);
    if (size.y >= size.x && size.y >= size.z)
        lie = quat_axis_angle(vec3(0, 0, 1), 0.5f * PI_F);
    else if (size.z > size.x)
        lie = quat_axis_angle(vec3(0, 1, 0), 0.5f * PI_F);
    Quat rotation = quat_mul(turn, lie);
    Vec3 middle = vec3_add(head, quat_rotate(turn, lips));
    if (kind->hangs || fminf(size.x, size.z) > 0.12f) // by its upper end: a bag, a hare
        rotation = turn, middle = vec3_add(middle, vec3(0, -0.42f * size.y, 0));
    return (MotionKey){time, vec3_sub(middle, quat_rotate(rotation, vec3(0, 0.5f * size.y, 0))), rotation};
}

#define COMES_FROM 4.2f // m before the animal, and
#define COMES_IN 0.75   // s, of what nobody threw

// It leaps, and has the thing where its head is highest. What nobody threw comes flying from ahead.
static double caught_at(World *world, int animal, int entity, const Action *catches, int *thing)
{
    const FilmPlan *plan = world->plan;
    const Shot *shot = &plan->shots[catches->shot];
    double from = catches->begin + 0.3, last = plan_frame_time(plan, shot->begin_frame + shot->frame_count) - 0.1;
    float highest = -1e9f;
    Vec3 head;
    Quat turn;
    for (double t = catches->begin; t < fmin(catches->end + 1.6, last); t += 1.0 / KEYS_PER_SECOND) {
        creature_head_at(world, animal, t, &head, &turn);
        if (head.y > highest + 0.01f)
            highest = head.y, from = t;
    }
    bool thrown = false;
    for (int i = 0; i < plan->action_count; i++)
        thrown |= plan->actions[i].object == entity && plan->actions[i].agent >= 0 && plan->actions[i].agent != animal;
    if (thrown)
        return from;
    const ObjectKind *kind = object_kind_of(plan, entity);
    *thing = object_take(world, kind, entity, shot->place);
    MotionKey held = held_at(world, animal, kind, from);
    creature_head_at(world, animal, from, &head, &turn);
    Vec3 ahead = quat_rotate(turn, vec3(0, 0, 1));
    ahead = vec3_normalize(vec3(ahead.x, 0, ahead.z));
    Vec3 start = vec3_add(vec3_mad(held.position, ahead, COMES_FROM), vec3(0, 0.35f, 0));
    object_rest(world, *thing, -1.0, shot->place, vec3_add(start, vec3(0, -60.0f, 0)), quat_identity());
    object_rest(world, *thing, from - COMES_IN - 0.02, shot->place, start, quat_identity());
    object_flies(world, *thing, from - COMES_IN, kind->size.y < 0.3f * kind->size.x ? 0.0f : 1.0f);
    return from;
}

static void carry(World *world, int animal, int entity)
{
    const FilmPlan *plan = world->plan;
    const ObjectKind *kind = object_kind_of(plan, entity);
    const Action *takes = action_with(plan, animal, entity, "pick up"),
                 *catches = action_with(plan, animal, entity, "catch"),
                 *leaves = action_with(plan, animal, entity, "give,drop,put down");
    double from = takes ? 0.5 * (takes->begin + takes->end) : -1.0, // else it has it from the beginning
        until = leaves ? leaves->begin + 0.4 : INFINITY;
    int thing = -1;
    if (catches)
        from = caught_at(world, animal, entity, catches, &thing);
    for (int s = 0; s < plan->shot_count; s++) {
        const Shot *shot = &plan->shots[s];
        double begin = fmax(plan_frame_time(plan, shot->begin_frame), from),
               end = fmin(plan_frame_time(plan, shot->begin_frame + shot->frame_count), until);
        if (begin >= end)
            continue;
        if (thing < 0) {
            thing = object_take(world, kind, entity, shot->place);
            if (takes && !catches) {
                MotionKey key = held_at(world, animal, kind, from);
                Vec3 position;
                Quat rotation;
                key.position.y = world->places[shot->place].walk_min.y;
                object_rest_pose(kind, key.position, 0.4f, &position, &rotation);
                object_rest(world, thing, 0.0, shot->place, position, rotation);
            }
        }
        int count = (int)((end - begin) * KEYS_PER_SECOND) + 2;
        MotionKey *keys = ARENA_ARRAY(world->arena, MotionKey, count);
        for (int k = 0; k < count; k++)
            keys[k] = held_at(world, animal, kind, begin + (end - begin) * k / (count - 1));
        object_track(world, thing, begin, shot->place, keys, count);
        if (end < until)
            continue;
        Vec3 position, floor = keys[count - 1].position;
        Quat rotation;
        floor.y = world->places[shot->place].walk_min.y;
        object_rest_pose(kind, floor, 0.7f, &position, &rotation);
        object_flies(world, thing, end, 0.0f);
        object_rest(world, thing, end + 0.3, shot->place, position, rotation);
    }
}

void creatures_carry(World *world)
{
    for (int e = 0; world->creatures && e < world->plan->entity_count; e++) {
        int animal = object_in_mouth(world->plan, e);
        if (animal != PLAN_NONE && world->creatures[animal] && world->creatures[animal]->head >= 0)
            carry(world, animal, e);
    }
}
