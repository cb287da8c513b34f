// Petting: the animal is put where the hand is, so that the one lies on the other whoever they are.
#include "stage/actions/petting.h"
#include "stage/actions/handling.h"
#include "stage/creatures/creatures.h"

typedef struct Stroke {
    Vec3 point, normal, along; // of the skin; `along` the lie of the fur, metres a stroke
    double begin;
} Stroke;
#define STROKE_SECONDS 1.1 // with the fur, and back a little above it

static void stroke_point(const void *user, double time, Vec3 *point, Vec3 *normal)
{
    const Stroke *stroke = user;
    double u = fmax(time - stroke->begin, 0.0) / STROKE_SECONDS;
    float t = (float)(u - floor(u)), there = t < 0.6f ? smoothstepf(0.0f, 0.6f, t) : 1.0f - smoothstepf(0.6f, 1.0f, t);
    float off = t < 0.6f ? 0.0f : 0.02f * sinf(PI_F * (t - 0.6f) / 0.4f);
    *point = vec3_mad(vec3_mad(stroke->point, stroke->along, there - 0.5f), stroke->normal, off);
    *normal = stroke->normal;
}

bool petting(Script *script, const Action *action, const Shot *shot)
{
    World *world = script->world;
    CreaturePet pet;
    int animal = action->object != PLAN_NONE ? action->object : action->goal;
    if (animal == PLAN_NONE || !creature_pet(world, animal, &pet) || script->hands[1].thing >= 0)
        return false;
    float unit = actor_height(world->actors[script->entity]) / 1.75f;
    Quat facing = quat_yaw(script->yaw);
    Vec3 left = quat_rotate(facing, vec3(1, 0, 0)), ahead = quat_rotate(facing, vec3(0, 0, 1));
    Stroke *stroke = ARENA_NEW(world->arena, Stroke);
    // a small one stands across before the person, a tall one beside, as both are seen then
    Vec3 at = pet.side ? vec3_mad(vec3_mad(script->position, ahead, 0.24f * unit), left, -0.46f * unit)
                       : vec3_mad(vec3_mad(script->position, ahead, 0.40f * unit), left, -0.12f * unit);
    at.y = script->position.y + pet.point.y;
    double begin = fmax(fmax(script->time, action->begin), action_shot_begin(world, shot)) + 0.2;
    double until = fmin(fmax(action->end, begin + 2.2), action_shot_end(world, shot));
    *stroke = (Stroke){.point = at,
                       .normal = pet.side ? left : vec3(0, 1, 0),
                       .along = vec3_scale(pet.side ? ahead : left, -pet.along),
                       .begin = begin + 0.8};
    creature_petted(world, animal, action->shot, script->entity, at, script->yaw + (pet.side ? 0.0f : 0.5f * PI_F));
    Reach reach = {.begin = begin,
                   .contact = begin + 0.8,
                   .release = until - 0.1,
                   .end = until + 0.7,
                   .shape = HAND_FLAT,
                   .target = stroke_point,
                   .user = stroke,
                   .nod = pet.side ? 0.0f : 0.25f};
    ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
    Gaze gaze = {
        .begin = begin - 0.5, .end = until, .point = vec3_mad(at, left, 0.25f), .entity = PLAN_NONE, .head = 0.7f};
    ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
    script_wait(script, until);
    return true;
}

bool feeding(Script *script, const Action *action, const Shot *shot)
{
    World *world = script->world;
    CreaturePet pet;
    const FilmPlan *plan = world->plan;
    int animal =
        action->goal >= 0 && plan->entities[action->goal].kind == ENTITY_ANIMAL ? action->goal : action->object;
    if (animal < 0 || plan->entities[animal].kind != ENTITY_ANIMAL)
        return false;
    Quat facing = quat_yaw(script->yaw);
    if (!creature_pet(world, animal, &pet)) { // birds: on the ground before who strews
        const PlaceInfo *place = &world->places[shot->place];
        Vec3 ground = vec3_add(script->position, quat_rotate(facing, vec3(-0.25f, 0, script->seated ? 1.75f : 1.5f)));
        ground.y = place->walk_min.y;
        if (!place->water)
            creature_fed(world, animal, action->shot, script->entity, ground, script->yaw + PI_F);
        return false;
    }
    // It stands before the person and looks up to the hand.
    Vec3 at = vec3_add(script->position, quat_rotate(facing, vec3(-0.05f, 0, pet.side ? 1.85f : 1.05f)));
    at.y = script->position.y + pet.point.y;
    creature_petted(world, animal, action->shot, script->entity, at, script->yaw + PI_F);
    double begin = fmax(fmax(script->time, action->begin), action_shot_begin(world, shot)),
           end = fmax(action->end, begin + 2.5);
    int food = animal == action->goal ? action->object : action->instrument, side = -1;
    const ObjectKind *kind = object_kind_of(plan, food);
    if (kind)
        side = handling_have(script, object_take(world, kind, food, shot->place), script->time,
                             script->time <= action_shot_begin(world, shot) + 0.9);
    float unit = actor_height(world->actors[script->entity]) / 1.75f;
    Vec3 hand = vec3_scale(vec3(-0.08f, pet.side ? -0.05f : -0.34f, 0.50f), unit);
    if (side >= 0) {
        if (side == 0)
            hand.x = -hand.x;
        handling_reach(script, side, REACH_TRUNK, begin, begin + 0.9, end, end + 0.9, handling_pose,
                       handling_pose_new(script, vec3_sub(hand, kind->grip.at), quat_identity()));
    } else { // from the flat hand
        Vec3 fingers = vec3_normalize(vec3(0.1f, -0.1f, 1)), palm = vec3(0, 1, 0);
        palm = vec3_normalize(vec3_mad(palm, fingers, -vec3_dot(palm, fingers)));
        Reach reach = {.begin = begin,
                       .contact = begin + 0.9,
                       .release = end,
                       .end = end + 0.9,
                       .shape = HAND_FLAT,
                       .pose = handling_pose,
                       .user = handling_pose_new(script, hand, quat_axes(palm, fingers)),
                       .frame = REACH_TRUNK,
                       .nod = pet.side ? 0.0f : 0.2f};
        ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
    }
    handling_watch(script, begin, end,
                   vec3_add(script->position, quat_rotate(facing, vec3(0, pet.side ? 1.4f : 0.7f, 0.8f))));
    script_wait(script, action->end);
    return true;
}
