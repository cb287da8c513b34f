// Hands on parts of the place: pushing, pulling, pressing, knocking, opening and closing.
#include "stage/actions/handling.h"
#include "stage/actions/hauling.h"
#include "stage/actions/petting.h"
#include "stage/actions/wheels.h"
#include "stage/doors.h"

#include <string.h>

// What a landmark is touched at, and the way out of its surface.
static void touch_of(const Landmark *target, ActionPoint *point)
{
    point->point = target->has_touch ? target->touch : vec3(target->position.x, 1.1f, target->position.z);
    point->normal = target->has_touch ? target->touch_normal : quat_rotate(quat_yaw(target->yaw), vec3(0, 0, 1));
}

// On the top of a table or desk, before the right shoulder, as far as it goes. False: it is no such thing.
static bool tabletop_of(const Script *script, const Landmark *target, ActionPoint *point)
{
    float unit = actor_height(script->world->actors[script->entity]) / 1.75f,
          top = target->position.y + target->half_size.y, high = top - script->position.y;
    bool top_only = !target->has_touch || target->touch_normal.y > 0.7f || text_ends(target->name, "table") ||
                    text_ends(target->name, "desk");
    if (target->has_hinge || !top_only || high < 0.4f * unit || high > 1.15f * unit)
        return false;
    Quat own = quat_yaw(target->yaw), facing = quat_yaw(script->yaw);
    Vec3 ahead = vec3_add(script->position, quat_rotate(facing, vec3(-0.14f * unit, 0, 0.46f * unit)));
    Vec3 in = quat_rotate(quat_conjugate(own), vec3_sub(ahead, target->position));
    float x = fmaxf(target->half_size.x - 0.10f, 0.0f), z = fmaxf(target->half_size.z - 0.10f, 0.0f);
    point->point = vec3_add(target->position, quat_rotate(own, vec3(clampf(in.x, -x, x), 0, clampf(in.z, -z, z))));
    point->point.y = top + 0.045f; // the side of a fist
    point->normal = vec3(0, 1, 0);
    return hypotf(point->point.x - script->position.x, point->point.z - script->position.z) < 0.85f * unit;
}

#define ARMS_ROOM 0.31f // of the height, from the body's axis to what a bent arm works at

// Not nearer than an arm has room for.
static void stand_off(const Script *script, const Landmark *target, Vec3 *position)
{
    ActionPoint at;
    touch_of(target, &at);
    Vec3 away = vec3_sub(*position, at.point), out = at.normal;
    away.y = out.y = 0.0f;
    float room = ARMS_ROOM * actor_height(script->world->actors[script->entity]), near = vec3_length(away);
    if (near >= room)
        return;
    out = vec3_length(out) > 0.5f && vec3_dot(out, away) >= 0.0f ? vec3_normalize(out) : vec3_normalize(away);
    float along = vec3_dot(away, out), rest = near * near - along * along;
    *position = vec3_mad(*position, out, sqrtf(fmaxf(room * room - rest, 0.0f)) - along);
}

static bool place_reach(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    const Landmark *target = action_landmark(script->world, action, shot);
    if (!target)
        return false;
    Vec3 position;
    float yaw;
    stand_for(script->world, script->entity, target, false, &position, &yaw);
    stand_off(script, target, &position);
    action_begin_at(script, shot, position, yaw);
    return true;
}

// Reaches for a landmark's touch point so that the contact falls on the middle of the action. Knuckles knock three
// times.
static void act_reach(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    World *world = script->world;
    const Landmark *target = action_landmark(world, action, shot);
    if (!target) {
        if (switches(action))
            switch_play(world, action, shot->place, NULL, 0.5 * (action->begin + action->end));
        script_wait(script, action->end);
        return;
    }
    double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    double contact = fmin(fmax(0.5 * (action->begin + action->end), begin + 0.9), end - 0.6);
    ActionPoint *point = ARENA_NEW(world->arena, ActionPoint);
    touch_of(target, point);
    bool presses = text_equal(action->verb, "press"), knocks = text_equal(action->verb, "knock");
    if (knocks && target->has_hinge) { // on the leaf at the height of the chest, not on its handle
        Vec3 middle = target->position;
        float deep = vec3_dot(vec3_sub(point->point, middle), point->normal);
        middle.y = script->position.y + 0.80f * actor_height(world->actors[script->entity]);
        point->point = vec3_mad(middle, point->normal, clampf(deep, 0.02f, 0.05f));
    }
    bool slams = knocks && tabletop_of(script, target, point);
    int count = knocks ? action->count > 0 && action->count < 12 ? action->count : slams ? 1 : 3 : 1;
    ActionPoint *back = ARENA_NEW(world->arena, ActionPoint);
    *back = (ActionPoint){vec3_mad(point->point, point->normal, slams ? 0.34f : 0.10f), point->normal};
    for (int i = 0; i < count; i++) {
        double at = contact + 0.34 * i;
        bool last = i == count - 1;
        Reach reach = {.begin = i == 0 ? contact - 0.85 : at - 0.14,
                       .contact = at,
                       .release = at + (slams    ? 0.5
                                        : knocks ? 0.03
                                                 : 0.8),
                       .end = at + (knocks ? last ? 0.9 : 0.17 : 1.6),
                       .shape = (HandShape)verb->parameter,
                       .target = action_point,
                       .user = point};
        if (knocks && i == 0) { // the hand stays up between the blows
            Reach stay = reach;
            stay.user = back;
            stay.contact = contact - 0.2;
            stay.release = slams ? contact - 0.02 : contact + 0.34 * count;
            stay.end = stay.release + 0.9;
            ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, stay);
            reach.begin = contact - 0.16;
        }
        if (knocks)
            reach.end = at + (slams ? 1.1 : 0.17);
        ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
        Event event = {.kind = presses  ? EVENT_BUTTON
                               : knocks ? EVENT_MACHINE
                                        : EVENT_TOUCH,
                       .time = at,
                       .shot = (int)(shot - world->plan->shots),
                       .entity = script->entity,
                       .position = point->point,
                       .strength = slams ? 1.0f : 0.6f};
        if (knocks)
            strcpy(event.surface, "touch/wood");
        world_add_event(world, event);
    }
    Gaze gaze = {
        .begin = contact - 1.2, .end = contact + 0.7, .point = point->point, .entity = PLAN_NONE, .head = 0.6f};
    ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
    if (switches(action))
        switch_play(world, action, shot->place, target, contact + 0.04);
    if (presses && target->instance >= 0)
        button_light(world, target->instance, contact + 0.06, (int)(shot - world->plan->shots), point->point);
    script_wait(script, action->end);
}

static bool walks_through(const Script *script, const Action *action)
{
    const FilmPlan *plan = script->world->plan;
    for (int i = 0; i < plan->action_count; i++)
        if (plan->actions[i].agent == script->entity && plan->actions[i].shot == action->shot &&
            text_in_list("enter,exit,go,leave", plan->actions[i].verb))
            return true;
    return false;
}

// "pushing the glass door open" belongs to the entering when there is one in the shot.
static void act_push(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    if (wheels_act(script, action, shot) || haul_act(script, action, shot))
        return;
    const FilmPlan *plan = script->world->plan;
    for (int i = 0; i < plan->action_count; i++)
        if (plan->actions[i].agent == script->entity && plan->actions[i].shot == action->shot &&
            (text_equal(plan->actions[i].verb, "enter") || text_equal(plan->actions[i].verb, "exit")))
            return;
    const Landmark *door = blocking_landmark(script->world, action->object, shot->place);
    if (door && door->has_hinge)
        act_enter(script, action, shot, verb);
    else
        act_reach(script, action, shot, verb);
}

static bool place_push(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    bool placed = false;
    if (wheels_place(script, action, shot, &placed))
        return placed;
    if (haul_place(script, action, shot))
        return true;
    const Landmark *door = blocking_landmark(script->world, action->object, shot->place);
    return door && door->has_hinge ? place_enter(script, action, shot, verb) : place_reach(script, action, shot, verb);
}

// ---------------------------------------------------------------- doors by their handles

static const Landmark *door_of(const Script *script, const Action *action, const Shot *shot)
{
    const Landmark *door = blocking_landmark(script->world, action->object, shot->place);
    return door && door->has_hinge && door->instance >= 0 ? door : NULL;
}

// Beside the way of the leaf: it may come towards the person.
static void door_spot(const World *world, const Landmark *door, Vec3 *position, float *yaw)
{
    Vec3 normal = vec3_normalize(vec3(door->touch_normal.x, 0, door->touch_normal.z));
    if (vec3_length(normal) < 0.5f)
        normal = quat_rotate(quat_yaw(door->yaw), vec3(0, 0, 1));
    Vec3 along = vec3_sub(door->has_touch ? door->touch : door->position, door->hinge);
    along.y = 0;
    float radius = vec3_length(along);
    along = vec3_normalize(along);
    Vec3 swept = vec3_cross(vec3(0, door->open_angle < 0 ? -1.0f : 1.0f, 0), along); // the way the leaf goes first
    bool towards = vec3_dot(swept, normal) > 0.0f;
    Vec3 p = vec3(door->hinge.x, world->places[door->place].walk_min.y, door->hinge.z);
    p = vec3_mad(p, along, radius + (towards ? 0.30f : 0.08f));
    *position = vec3_mad(p, normal, towards ? 0.36f : 0.50f);
    position->y = world->places[door->place].walk_min.y;
    Vec3 aim = vec3_mad(vec3_mad(p, along, -0.45f), normal, 0.0f);
    *yaw = yaw_towards(*position, aim);
}

static bool place_open(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    bool placed = false;
    if (wheels_place(script, action, shot, &placed))
        return placed;
    if (haul_place(script, action, shot))
        return true;
    const Landmark *door = door_of(script, action, shot);
    if (!door && handling_place_fixture(script, action, shot))
        return true;
    if (!door)
        return action->object >= 0 && object_kind_of(script->world->plan, action->object)
                   ? false
                   : place_reach(script, action, shot, verb);
    if (walks_through(script, action))
        return place_enter(script, action, shot, verb);
    Vec3 position;
    float yaw;
    door_spot(script->world, door, &position, &yaw);
    action_begin_at(script, shot, position, yaw);
    return true;
}

static void act_open(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    World *world = script->world;
    if (wheels_act(script, action, shot) || haul_act(script, action, shot))
        return;
    const Landmark *door = door_of(script, action, shot);
    if (!door && handling_move_fixture(script, action, shot))
        return;
    if (!door) {
        const ObjectKind *kind = object_kind_of(world->plan, action->object);
        if (kind) { // a book, an umbrella: in the hands
            handling_open(script, action, shot, kind);
        } else {
            act_reach(script, action, shot, verb);
        }
        return;
    }
    if (walks_through(script, action)) {
        act_push(script, action, shot, verb);
        return;
    }
    bool closes = text_equal(action->verb, "close");
    if (closes && !door_is_open(world, door)) { // it stood open
        Instance *leaf = &world->instances[door->instance];
        Quat turn = quat_yaw(0.8f * door->open_angle);
        Vec3 hinge = vec3(door->hinge.x, 0, door->hinge.z);
        leaf->motion = ARENA_ARRAY(world->arena, MotionKey, 1);
        leaf->motion_count = 1;
        leaf->motion[0] =
            (MotionKey){.time = 0,
                        .position = vec3_add(hinge, quat_rotate(turn, vec3_sub(leaf->transform.p, hinge))),
                        .rotation = quat_mul(turn, affine_rotation(leaf->transform))};
    }
    // the hand on the latch's side is nearer
    Vec3 right = quat_rotate(quat_yaw(script->yaw), vec3(-1, 0, 0)),
         handle = door->has_touch ? door->touch : door->position;
    bool left = vec3_dot(vec3_sub(handle, script->position), right) < -0.12f && script->hands[0].thing < 0;
    if (script->hands[left ? 0 : 1].thing >= 0 && script->hands[left ? 1 : 0].thing < 0)
        left = !left;
    double begin = fmax(fmax(script->time, action->begin) + 0.8, script->hands[left ? 0 : 1].busy + 0.8);
    DoorTurn turn = {.person = script->position,
                     .begin = begin,
                     .seconds = 1.5,
                     .angle = closes ? 0.0f : 0.8f * door->open_angle,
                     .left = left,
                     .shot = action->shot,
                     .entity = script->entity};
    Reach reach = door_turn(world, door, &turn);
    ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
    Gaze gaze = {.begin = begin - 1.0, .end = begin + 0.6, .point = handle, .entity = PLAN_NONE, .head = 0.6f};
    ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
    script_wait(script, fmin(fmax(action->end, begin + 1.6), action_shot_end(world, shot)));
}

static void act_touch(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    if (!petting(script, action, shot))
        act_reach(script, action, shot, verb);
}

const Verb verbs_hands[] = {
    {"push", place_push, act_push, HAND_FLAT},     {"open", place_open, act_open, HAND_GRIP},
    {"close", place_open, act_open, HAND_GRIP},    {"pull", place_open, act_open, HAND_GRIP},
    {"press", place_reach, act_reach, HAND_POINT}, {"touch", place_reach, act_touch, HAND_FLAT},
    {"knock", place_reach, act_reach, HAND_FIST},  {0},
};
