// Fire: candles, lanterns, torches and cigarettes are lit with a match, and put out.
#include "stage/actions/handling.h"

#include <string.h>

// The kind of what is to burn, or NULL. A plain lamp is one of electricity.
static const ObjectKind *wick_kind(const FilmPlan *plan, int entity)
{
    const ObjectKind *kind = object_kind_of(plan, entity);
    return kind && kind->flame > 0.0f && !text_equal(plan->entities[entity].noun, "lamp") ? kind : NULL;
}

static bool strikes(const ObjectKind *kind) // it lights others
{
    return kind && (kind == object_kind("match") || kind == object_kind("lighter"));
}

static void fire_heard(Script *script, const Action *action, double time, const char *what, float strength)
{
    Event event = {.kind = EVENT_MACHINE,
                   .time = time,
                   .shot = action->shot,
                   .entity = script->entity,
                   .position = vec3_add(script->position, vec3(0, 1.2f, 0)),
                   .strength = strength};
    strncpy(event.surface, what, sizeof event.surface - 1);
    world_add_event(script->world, event);
}

// What is not of fire is switched on and off by a press, as the plan would have it.
static void act_switch(Script *script, const Action *action, const Shot *shot)
{
    Action press = *action;
    press.played = "press";
    if (!switches(action)) // what is switched is no button
        press.verb = press.played;
    if (!blocking_act(script, &press, shot))
        script_wait(script, action->end);
}

static int lighter_of(Script *script, const Action *action, const Shot *shot)
{
    const FilmPlan *plan = script->world->plan;
    const ObjectKind *kind = object_kind_of(plan, action->instrument);
    if (strikes(kind))
        return object_take(script->world, kind, action->instrument, shot->place);
    for (int side = 0; side < 2; side++)
        if (strikes(object_of(script->world, script->hands[side].thing)))
            return script->hands[side].thing;
    return object_take(script->world, object_kind("match"), PLAN_NONE, shot->place);
}

static void act_light(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    World *world = script->world;
    const ObjectKind *kind = wick_kind(world->plan, action->object);
    if (!kind) {
        act_switch(script, action, shot);
        return;
    }
    bool at_once = script->time <= action_shot_begin(world, shot) + 0.9;
    int thing = object_take(world, kind, action->object, shot->place);
    float unit = actor_height(world->actors[script->entity]) / 1.75f;
    if (strikes(kind)) { // a match by itself: it flares up before the chest
        int side = handling_have(script, thing, script->time, at_once);
        double time = fmax(fmax(script->time, action->begin), script->hands[side].busy) + 0.5;
        object_lit(world, thing, time, true);
        fire_heard(script, action, time, "match", 0.5f);
        handling_look(script, time - 0.5, time + 2.0, vec3(side ? -0.12f : 0.12f, -0.3f, 0.36f));
        script_wait(script, fmax(action->end, time + 1.0));
        return;
    }
    Vec3 position;
    Quat rotation;
    bool rests = object_rests(world, thing, script->time, shot->place, &position, &rotation);
    int match = lighter_of(script, action, shot);
    if (rests)
        handling_go_near(script, position, shot);
    int side = handling_have(script, match, script->time, at_once);
    int other = rests ? -1 : handling_have(script, thing, script->time, at_once);
    if (side < 0 || (!rests && (other < 0 || other == side))) {
        script_wait(script, action->end);
        return;
    }
    const ObjectKind *stick = object_of(world, match);
    double begin = fmax(fmax(script->time, action->begin), script->hands[side].busy);
    if (other >= 0)
        begin = fmax(begin, script->hands[other].busy);
    double touch = begin + 1.0, away = touch + 0.7;
    bool left = side == 0;
    // its flame meets the wick from the own side and from above
    float tilt = stick == object_kind("match") ? 1.75f : 0.9f;
    Quat lean = handling_mirror(quat_mul(quat_yaw(0.3f), quat_axis_angle(vec3(0, 0, 1), tilt)), left);
    Vec3 wick = vec3_add(kind->wick, vec3(0, 0.004f, 0));
    Reach *reach;
    if (rests) {
        lean = quat_mul(quat_yaw(script->yaw), lean);
        wick = vec3_add(position, quat_rotate(rotation, wick));
        reach = handling_reach(script, side, REACH_PLACE, begin, touch, away, away + 0.8, handling_pose,
                               handling_pose_new(script, vec3_sub(wick, quat_rotate(lean, stick->wick)), lean));
        handling_watch(script, begin - 0.2, away + 0.8, wick);
    } else {
        Vec3 foot = vec3_scale(vec3(left ? -0.07f : 0.07f, -0.40f, 0.34f), unit);
        Quat upright = handling_mirror(quat_yaw(0.4f), other == 0);
        handling_reach(script, other, REACH_TRUNK, begin, begin + 0.8, away + 0.2, away + 1.0, handling_pose,
                       handling_pose_new(script, foot, upright));
        wick = vec3_add(foot, quat_rotate(upright, wick));
        reach = handling_reach(script, side, REACH_TRUNK, begin, touch, away, away + 0.8, handling_pose,
                               handling_pose_new(script, vec3_sub(wick, quat_rotate(lean, stick->wick)), lean));
        handling_look(script, begin - 0.2, away + 1.0, vec3(left ? -0.07f : 0.07f, -0.22f, 0.36f));
    }
    reach->yields = true; // the flame stays where it is
    reach->works = stick->wick;
    object_lit(world, match, fmax(begin - 0.25, 0.0), true);
    object_lit(world, match, away + 0.7, false); // shaken out
    object_lit(world, thing, touch + 0.25, true);
    fire_heard(script, action, fmax(begin - 0.25, 0.0), "match", 0.4f);
    script_wait(script, fmin(fmax(action->end, away + 0.9), action_shot_end(world, shot)));
}

static bool place_fire(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    World *world = script->world;
    const ObjectKind *kind = wick_kind(world->plan, action->object);
    if (!kind || strikes(kind)) {
        Action press = *action;
        press.verb = press.played = "press";
        return !kind && blocking_place_for(script, &press, shot);
    }
    int thing = object_take(world, kind, action->object, shot->place);
    Vec3 position, to;
    Quat rotation;
    float yaw;
    if (!object_rests(world, thing, 0.0, shot->place, &position, &rotation))
        return false;
    handling_spot_for(script, shot->place, position, &to, &yaw);
    action_begin_at(script, shot, to, yaw);
    return true;
}

// Blown out, from near.
static void act_put_out(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    World *world = script->world;
    const ObjectKind *kind = wick_kind(world->plan, action->object);
    if (!kind) {
        act_switch(script, action, shot);
        return;
    }
    int thing = object_take(world, kind, action->object, shot->place);
    Vec3 position;
    Quat rotation;
    double begin = fmax(script->time, action->begin);
    if (object_rests(world, thing, script->time, shot->place, &position, &rotation)) {
        handling_go_near(script, position, shot);
        begin = fmax(script->time, action->begin);
        handling_watch(script, begin - 0.2, begin + 1.8, vec3_add(position, kind->wick));
        script_gesture(script, (Gesture){.score = "bow", .begin = begin, .end = begin + 1.7, .amount = 0.6f});
    } else {
        int side = handling_have(script, thing, script->time, script->time <= action_shot_begin(world, shot) + 0.9);
        begin = fmax(begin, script->hands[side].busy);
        Quat upright = handling_mirror(quat_yaw(0.4f), side == 0);
        Vec3 p = vec3_sub(vec3(side ? -0.03f : 0.03f, -0.02f, 0.24f), kind->wick);
        handling_reach(script, side, REACH_HEAD, begin, begin + 0.8, begin + 1.3, begin + 2.1, handling_pose,
                       handling_pose_new(script, p, upright));
    }
    script_face(script, FACE_BLOW, begin + 0.55, begin + 1.5, 1.0f);
    object_lit(world, thing, begin + 1.05, false);
    script_wait(script, fmin(fmax(action->end, begin + 2.0), action_shot_end(world, shot)));
}

const Verb verbs_fire[] = {
    {"light", place_fire, act_light, 0},
    {"turn off", place_fire, act_put_out, 0},
    {0},
};
