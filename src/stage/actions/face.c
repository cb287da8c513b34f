// Faces: looking, feeling. Speech is timed by the plan's lines.
#include "stage/actions/actions.h"

#include <stdlib.h>

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

void script_face(Script *script, FaceScore score, double begin, double end, float strength)
{
    FaceAct act = {begin, end, score, strength};
    ARRAY_PUSH(script->p.faces, script->p.face_count, script->face_capacity, act);
}

// "slightly", "broadly": how strongly; 1 when nothing is said of it.
static float strength_of(const Action *action)
{
    const char *const *row = action->manner ? plan_table_find("feelings", action->manner) : NULL;
    return row && text_equal(row[1], "*") ? clampf(strtof(row[2], NULL), 0.3f, 1.3f) : 1.0f;
}

// A face that is made once takes its own time; one that goes on, the action's.
static void act_face(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    FaceScore score = (FaceScore)verb->parameter;
    double shot_end = action_shot_end(script->world, shot);
    double end = fmax(action->end, action->begin + face_score_seconds(score));
    for (int i = 0; i < (action->count > 1 ? action->count : 1); i++) {
        double begin = action->begin + (double)i * (double)face_score_seconds(score);
        script_face(script, score, begin,
                    fmin(fmax(end, begin + face_score_seconds(score)), fmax(shot_end, begin + 0.5)),
                    strength_of(action));
        end = begin;
    }
    script_wait(script, action->end);
}

static void act_feel(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    Feeling feeling = {action->begin,
                       action_shot_end(script->world, shot),
                       (Emotion)verb->parameter,
                       clampf(0.8f * strength_of(action), 0.0f, 1.0f),
                       0,
                       0};
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

// A shout without words is a scream.
static void act_shout(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    const FilmPlan *plan = script->world->plan;
    for (int i = 0; i < plan->line_count; i++)
        if (plan->lines[i].speaker == script->entity && plan->lines[i].shot == action->shot)
            return;
    act_face(script, action, shot, verb);
}

const Verb verbs_face[] = {
    {"look", NULL, act_look, 0},
    {"watch", NULL, act_look, 0},
    {"face", NULL, act_look, 0},
    {"smile", NULL, act_feel, EMOTION_HAPPY},
    {"frown", NULL, act_feel, EMOTION_ANGRY},
    {"enjoy", NULL, act_feel, EMOTION_HAPPY},
    {"flirt", NULL, act_feel, EMOTION_LOVING},
    {"blush", NULL, act_feel, EMOTION_EMBARRASSED},
    {"fear", NULL, act_feel, EMOTION_AFRAID},
    {"get angry", NULL, act_feel, EMOTION_ANGRY},
    {"calm down", NULL, act_feel, EMOTION_CALM},
    {"surprise", NULL, act_feel, EMOTION_SURPRISED},
    {"chuckle", NULL, act_face, FACE_CHUCKLE},
    {"sneeze", NULL, act_face, FACE_SNEEZE},
    {"sigh", NULL, act_face, FACE_SIGH},
    {"gasp", NULL, act_face, FACE_GASP},
    {"smell", NULL, act_face, FACE_SNIFF},
    {"swallow", NULL, act_face, FACE_SWALLOW},
    {"chew", NULL, act_face, FACE_CHEW},
    {"scream", NULL, act_face, FACE_SCREAM},
    {"grit teeth", NULL, act_face, FACE_GRIT_TEETH},
    {"bite lip", NULL, act_face, FACE_BITE_LIP},
    {"lick lips", NULL, act_face, FACE_LICK_LIPS},
    {"stick out tongue", NULL, act_face, FACE_STICK_TONGUE_OUT},
    {"pout", NULL, act_face, FACE_POUT},
    {"smirk", NULL, act_face, FACE_SMIRK},
    {"scowl", NULL, act_face, FACE_SCOWL},
    {"grimace", NULL, act_face, FACE_GRIMACE},
    {"raise eyebrow", NULL, act_face, FACE_RAISE_EYEBROW},
    {"raise eyebrows", NULL, act_face, FACE_RAISE_EYEBROWS},
    {"wink", NULL, act_face, FACE_WINK},
    {"blink", NULL, act_face, FACE_BLINK},
    {"close eyes", NULL, act_face, FACE_CLOSE_EYES},
    {"open eyes", NULL, act_face, FACE_WIDEN_EYES},
    {"squint", NULL, act_face, FACE_SQUINT},
    {"roll eyes", NULL, act_face, FACE_ROLL_EYES},
    {"open mouth", NULL, act_face, FACE_OPEN_MOUTH},
    {"say", NULL, act_nothing, 0},
    {"speak", NULL, act_nothing, 0},
    {"whisper", NULL, act_nothing, 0},
    {"shout", NULL, act_shout, FACE_SCREAM},
    {"wear", NULL, act_nothing, 0},
    {0},
};
