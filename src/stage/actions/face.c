// Faces: looking, feeling. Speech is timed by the plan's lines.
#include "stage/actions/actions.h"

static void act_look(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    int whom = action->object != PLAN_NONE ? action->object : action->goal;
    const Landmark *target = action_landmark(script->world, action, shot);
    Gaze gaze = {
        .begin = action->begin, .end = action_shot_end(script->world, shot), .entity = PLAN_NONE, .head = 0.7f};
    if (target)
        gaze.point = target->position;
    else if (whom != PLAN_NONE && script->world->actors[whom])
        gaze.entity = whom;
    else
        gaze.point = vec3_add(script->position,
                              vec3_add(quat_rotate(quat_yaw(script->yaw), vec3(0.8f, 0, 4)), vec3(0, 1.6f, 0)));
    ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
    script_wait(script, action->end);
}

static void act_feel(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    Feeling feeling = {action->begin, action_shot_end(script->world, shot), (Emotion)verb->parameter, 0.8f};
    ARRAY_PUSH(script->p.feelings, script->p.feeling_count, script->feeling_capacity, feeling);
    script_wait(script, action->end);
}

// Speech is timed by the plan's lines; the body only waits.
static void act_nothing(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)script;
    (void)action;
    (void)shot;
    (void)verb;
}

const Verb verbs_face[] = {
    {"look", NULL, act_look, 0},
    {"watch", NULL, act_look, 0},
    {"face", NULL, act_look, 0},
    {"smile", NULL, act_feel, EMOTION_HAPPY},
    {"laugh", NULL, act_feel, EMOTION_HAPPY},
    {"cry", NULL, act_feel, EMOTION_SAD},
    {"frown", NULL, act_feel, EMOTION_ANGRY},
    {"say", NULL, act_nothing, 0},
    {"speak", NULL, act_nothing, 0},
    {"whisper", NULL, act_nothing, 0},
    {"shout", NULL, act_nothing, 0},
    {"wear", NULL, act_nothing, 0},
    {0},
};
