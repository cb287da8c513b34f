// Hands on parts of the place: pushing, pressing, touching, pointing.
#include "stage/actions/actions.h"
#include "stage/doors.h"

static bool place_reach(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    const Landmark *target = action_landmark(script->world, action, shot);
    if (!target)
        return false;
    Vec3 position;
    float yaw;
    stand_at(script->world, target, false, &position, &yaw);
    action_begin_at(script, shot, position, yaw);
    return true;
}

// Reaches for a landmark's touch point so that the contact falls on the middle of the action.
static void act_reach(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    World *world = script->world;
    const Landmark *target = action_landmark(world, action, shot);
    if (!target) {
        script_wait(script, action->end);
        return;
    }
    double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    double contact = fmin(fmax(0.5 * (action->begin + action->end), begin + 0.9), end - 0.6);
    ActionPoint *point = ARENA_NEW(world->arena, ActionPoint);
    point->point = target->has_touch ? target->touch : vec3(target->position.x, 1.1f, target->position.z);
    point->normal = target->has_touch ? target->touch_normal : quat_rotate(quat_yaw(target->yaw), vec3(0, 0, 1));
    Reach reach = {.begin = contact - 0.85,
                   .contact = contact,
                   .release = contact + 0.8,
                   .end = contact + 1.6,
                   .shape = (HandShape)verb->parameter,
                   .target = action_point,
                   .user = point};
    ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
    Gaze gaze = {
        .begin = contact - 1.2, .end = contact + 0.7, .point = point->point, .entity = PLAN_NONE, .head = 0.6f};
    ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
    bool presses = text_equal(action->verb, "press");
    world_add_event(world, (Event){.kind = presses ? EVENT_BUTTON : EVENT_TOUCH,
                                   .time = contact,
                                   .shot = (int)(shot - world->plan->shots),
                                   .entity = script->entity,
                                   .position = point->point,
                                   .strength = 0.6f});
    if (presses && target->instance >= 0)
        button_light(world, target->instance, contact + 0.06, (int)(shot - world->plan->shots), point->point);
    script_wait(script, action->end);
}

// "pushing the glass door open" belongs to the entering when there is one in the shot.
static void act_push(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
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
    const Landmark *door = blocking_landmark(script->world, action->object, shot->place);
    return door && door->has_hinge ? place_enter(script, action, shot, verb) : place_reach(script, action, shot, verb);
}

const Verb verbs_hands[] = {
    {"push", place_push, act_push, HAND_FLAT},     {"open", place_push, act_push, HAND_GRIP},
    {"press", place_reach, act_reach, HAND_POINT}, {"touch", place_reach, act_reach, HAND_FLAT},
    {"knock", place_reach, act_reach, HAND_FIST},  {0},
};
