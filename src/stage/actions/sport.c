// Play: a ball that is kicked.
#include "stage/actions/handling.h"
#include "stage/physics/physics.h"

#include <string.h>

#define KICK_CONTACT 0.62 // s, of the score
#define KICK_AHEAD 0.65f  // m from the body to where the toes meet it, for a body of 1.75 m
#define KICK_ASIDE 0.05f  // m: the right foot's lane

// What lies on the ground to be kicked: small things. -1: the air, or what stands fast.
static int ball_of(Script *script, const Action *action, const Shot *shot)
{
    const ObjectKind *kind = object_kind_of(script->world->plan, action->object);
    return kind && kind->size.y < 0.4f ? object_take(script->world, kind, action->object, shot->place) : -1;
}

// The goal that the ball is to go into, as the text says; or NULL.
static const Landmark *goal_of(const Script *script, const Action *action, const Shot *shot)
{
    const FilmPlan *plan = script->world->plan;
    return action->goal >= 0 && text_equal(plan->entities[action->goal].noun, "goal")
               ? blocking_landmark(script->world, action->goal, shot->place)
               : NULL;
}

#define GOAL_FAR 5.0f   // m from the goal that the ball lies
#define GOAL_ASIDE 1.2f // and to the side
#define GOAL_SPEED 8.5f // m/s of the shot

static Vec3 goal_spot(const World *world, const Landmark *goal, int place)
{
    Quat turn = quat_yaw(goal->yaw);
    Vec3 spot = vec3_add(goal->position, quat_rotate(turn, vec3(GOAL_ASIDE, 0, goal->half_size.z + GOAL_FAR)));
    spot.y = site_ground(world, place, spot.x, spot.z);
    return spot;
}

// Behind the ball, so that it goes across the picture, or into the goal.
static bool place_kick(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    if (ball_of(script, action, shot) < 0)
        return false;
    const PlaceInfo *place = &script->world->places[shot->place];
    Vec3 middle = vec3_scale(vec3_add(place->walk_min, place->walk_max), 0.5f);
    middle.y = place->walk_min.y;
    middle.x -= fminf(1.2f, 0.25f * (place->walk_max.x - place->walk_min.x));
    const Landmark *goal = goal_of(script, action, shot);
    if (goal) {
        Vec3 spot = goal_spot(script->world, goal, shot->place);
        float yaw = yaw_towards(spot, goal->position),
              unit = actor_height(script->world->actors[script->entity]) / 1.75f;
        Vec3 feet = vec3_sub(spot, quat_rotate(quat_yaw(yaw), vec3(-KICK_ASIDE * unit, 0, KICK_AHEAD * unit + 0.1f)));
        feet.y = site_ground(script->world, shot->place, feet.x, feet.z);
        action_begin_at(script, shot, feet, yaw);
        return true;
    }
    action_begin_at(script, shot, middle, 0.5f * PI_F);
    return true;
}

static void act_kick(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    World *world = script->world;
    int thing = ball_of(script, action, shot);
    double begin = fmax(script->time, action->begin);
    if (thing < 0) {
        script_gesture(script, (Gesture){.score = "kick", .begin = begin});
        script_wait(script, fmax(action->end, begin + gesture_seconds("kick", 1)));
        return;
    }
    const ObjectKind *kind = object_of(world, thing);
    int held = handling_side(script, thing);
    if (held >= 0) // it lies before the feet already
        handling_let_go(script, held, fmax(begin - 2.0, -1.0));
    float unit = actor_height(world->actors[script->entity]) / 1.75f;
    Quat facing = quat_yaw(script->yaw);
    Vec3 ahead = vec3(-KICK_ASIDE * unit, 0, KICK_AHEAD * unit + 0.5f * kind->size.z);
    Vec3 spot = vec3_add(script->position, quat_rotate(facing, ahead)), rest;
    Vec3 gone = quat_rotate(facing, vec3(0.15f, 0, 2.4f));
    Quat turn;
    double touch = begin + KICK_CONTACT;
    object_rest_pose(kind, spot, script->yaw, &rest, &turn);
    object_rest(world, thing, -1.0, shot->place, rest, turn);
    float light = fminf(1.0f, sqrtf(0.45f / fmaxf(kind->mass, 0.05f))); // what is heavy goes slower
    Vec3 shot_at = quat_rotate(facing, vec3(0.25f, 0.9f * light, 3.3f * light));
    const Landmark *goal = goal_of(script, action, shot);
    if (goal) { // low into its far half
        Vec3 to = vec3_add(goal->position, quat_rotate(quat_yaw(goal->yaw), vec3(-0.35f * goal->half_size.x, 0, 0)));
        to.y = goal->position.y - 0.15f * goal->half_size.y;
        shot_at = physics_aim(rest, to, fmax((double)(vec3_distance(rest, to) / GOAL_SPEED), 0.3));
        gone = vec3_sub(to, spot);
        frame_hint(world, script->entity, 1.75f, 0.0f);
        world->frame_hints[script->entity].with = vec3_add(goal->position, vec3(0, goal->half_size.y + 0.4f, 0));
    }
    physics_release(world, thing, touch, shot->place, rest, turn, shot_at,
                    quat_rotate(facing, vec3(9.0f * light, 0, 0)), NULL);
    script_gesture(script, (Gesture){.score = "kick low", .begin = begin});
    handling_watch(script, begin - 0.6, touch + 0.1, spot);
    handling_watch(script, touch + 0.1, touch + 1.9, vec3_add(spot, gone));
    Event event = {.kind = EVENT_TOUCH,
                   .time = touch,
                   .shot = action->shot,
                   .entity = script->entity,
                   .position = spot,
                   .strength = 0.8f};
    strncpy(event.surface, kind->surface, sizeof event.surface - 1);
    world_add_event(world, event);
    script_wait(script, fmax(action->end, begin + gesture_seconds("kick low", 1)));
}

const Verb verbs_sport[] = {
    {"kick", place_kick, act_kick, 0},
    {0},
};
