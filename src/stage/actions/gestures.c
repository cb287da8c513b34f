// Gestures: what hands, head and trunk say. Each row plays a score of the cast.
#include "stage/actions/bearing.h"
#include "stage/actions/care.h"
#include "stage/actions/petting.h"

#include <stdio.h>
#include <string.h>

enum {
    HOLDS = 1,  // until something else: a posture of the hands
    GOES_ON = 2 // as long as the action has time, and to the end of the shot when nothing follows
};

// Verbs whose score has another name.
const char *gesture_score(const Verb *verb)
{
    static const struct {
        const char *verb, *score;
    } others[] = {
        {"give thumbs", "thumbs up"},   {"raise", "raise hand"}, {"hit", "punch"},
        {"scratch", "scratch head"},    {"defend", "flinch"},    {"compete", "exercise"},
        {"put hands", "hands on hips"}, {"shoot", "point"},
    };
    for (int i = 0; i < COUNT_OF(others); i++)
        if (text_equal(others[i].verb, verb->verb))
            return others[i].score;
    return verb->verb;
}

// What of exercises the words tell of, or NULL.
static const char *exercise_score(const Script *script, const Action *action)
{
    static const struct {
        const char *said, *score;
    } rows[] = {
        {"push-up", "push-ups"},      {"pushup", "push-ups"},     {"push up", "push-ups"},
        {"press-up", "push-ups"},     {"burpee", "push-ups"},     {"plank", "plank"},
        {"sit-up", "sit-ups"},        {"situp", "sit-ups"},       {"crunch", "sit-ups"},
        {"squat", "squats"},          {"lunge", "lunges"},        {"mountain climber", "mountain climbers"},
        {"downward", "downward dog"}, {"tree pose", "tree pose"}, {"tree position", "tree pose"},
        {"warrior", "warrior"},       {"lotus", "meditate"},      {"yoga", "warrior"},
        {"toes", "touch toes"},       {"stretch", "touch toes"},  {"warms up", "touch toes"},
    };
    for (int i = 0; i < COUNT_OF(rows); i++)
        if (plan_action_begins(script->world->plan, action, rows[i].said))
            return rows[i].score;
    return NULL;
}

// Nothing else is to be done by the person in this shot.
static bool last_in_shot(const Script *script, const Action *action)
{
    const FilmPlan *plan = script->world->plan;
    for (const Action *next = action + 1; next < plan->actions + plan->action_count; next++)
        if (next->agent == script->entity && next->shot == action->shot && next->begin > action->begin + 1e-3)
            return false;
    return true;
}

// "Walks with crossed arms": what is done beside an attitude of the arms, when that is going somewhere.
static bool walks_next(const Script *script, const Action *action)
{
    const FilmPlan *plan = script->world->plan;
    const Action *next = NULL;
    for (const Action *other = plan->actions; other < plan->actions + plan->action_count; other++)
        if (other != action && other->agent == script->entity && other->shot == action->shot &&
            other->begin > action->end - 0.1 && (!next || other->begin < next->begin))
            next = other;
    return next && !text_in_list("stand,wait,sit,lie,kneel,crouch", next->verb);
}

static void act_gesture(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    const World *world = script->world;
    const char *score = gesture_score(verb);
    const char *exercise = text_equal(verb->verb, "exercise") ? exercise_score(script, action) : NULL;
    score = exercise ? exercise : score;
    double end = action_shot_end(world, shot), begin = fmax(action->begin, action_shot_begin(world, shot));
    if (text_in_list("feed,raise", verb->verb) && action->object >= 0 &&
        bearing_by(world, action->object, script->shot) == script->entity) { // the arms have who it is done to
        script_wait(script, action->end);
        return;
    }
    if (text_equal(verb->verb, "feed") && feeding(script, action, shot))
        return;
    if (text_equal(verb->verb, "shoot") && archery_act(script, action, shot))
        return;
    if (text_equal(verb->verb, "raise") && uphold_act(script, action, shot))
        return;
    if (!gesture_known(score)) {
        script_wait(script, action->end);
        return;
    }
    int whom = action->object != PLAN_NONE ? action->object : action->goal;
    Vec3 point;
    ActionPoint *aim = NULL;
    if (action_whereabouts(script, whom, shot, &point)) {
        float toward = yaw_towards(script->position, point), off = remainderf(toward - script->yaw, TAU_F);
        if (text_equal(verb->verb, "feed") && !script->seated && fabsf(off) > 0.5f) { // not with the back to them
            script_move(script, (Move){.kind = MOVE_TURN,
                                       .begin = script->time,
                                       .end = script->time + 0.7,
                                       .from = script->position,
                                       .to = script->position,
                                       .yaw = script->yaw,
                                       .to_yaw = toward});
            begin = fmax(begin, script->time);
        }
        aim = ARENA_NEW(world->arena, ActionPoint);
        aim->point = point;
        Gaze gaze = {.begin = begin - 0.2,
                     .end = fmin(fmax(action->end, begin + 1.5), end),
                     .point = point,
                     .entity = PLAN_NONE,
                     .head = 0.7f};
        ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
    }
    if (verb->parameter & HOLDS) {
        bool beside = begin < action_shot_begin(world, shot) + 0.05 && !action->time_given;
        script_posture(script, score, begin, beside);
        script->posture_walks = beside && walks_next(script, action);
        script_wait(script, action->end);
        return;
    }
    if (text_equal(verb->verb, "stomp")) // of the feet
        frame_hint(script->world, script->entity, 1.85f, 0.0f);
    int count = action->unit && text_equal(action->unit, "times") ? action->count : 0;
    bool at_it = false;
    if (exercise || text_equal(score, "tie laces")) { // seen from where the whole of it is
        frame_hint(script->world, script->entity, 0.0f, 1.15f);
        at_it = script->time <= action_shot_begin(world, shot) + 0.9 && !action->time_given;
        begin = at_it ? action_shot_begin(world, shot) : begin;
    }
    Gesture gesture = {.score = score, .begin = begin, .count = count, .at_once = at_it};
    gesture.end = fmax(action->end, begin + gesture_seconds(score, count));
    if ((verb->parameter & GOES_ON) && !count && last_in_shot(script, action))
        gesture.end = fmax(gesture.end, end);
    if (gesture.end > end - 0.1) { // goes on across the cut
        gesture.end = end + 0.02;
        gesture.keeps = true;
    }
    if (aim) {
        gesture.target = action_point;
        gesture.user = aim;
        Vec3 way = quat_rotate(quat_conjugate(quat_yaw(script->yaw)), vec3_sub(point, script->position));
        gesture.left = way.x > 0.15f * fabsf(way.z); // the hand on its side
    }
    script_gesture(script, gesture);
    script_wait(script, action->end);
}

// Whoever weeps near the camera, or whose tears are told of, does not hide the face.
static void act_cry(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    const Camera *camera = &shot->camera;
    ShotSize size = camera->size > camera->end_size ? camera->size : camera->end_size;
    bool quiet = action->manner && text_in_list("silently,quietly,softly,silent,quiet", action->manner);
    if (!text_equal(action->part, "face") && size < SHOT_MEDIUM_CLOSE && !quiet) {
        act_gesture(script, action, shot, verb);
        return;
    }
    double begin = fmax(action->begin, action_shot_begin(script->world, shot)),
           cut = action_shot_end(script->world, shot);
    double end = last_in_shot(script, action) ? cut + 0.3 : fmin(fmax(action->end, begin + 2.0), cut);
    float strength = text_equal(action->part, "face") || quiet ? 0.6f : 0.85f;
    Feeling sad = {begin, end + 0.5, EMOTION_SAD, strength, 0, 0};
    ARRAY_PUSH(script->p.feelings, script->p.feeling_count, script->feeling_capacity, sad);
    script_face(script, FACE_CRY, begin, end, strength);
    script_wait(script, fmin(fmax(action->end, begin), cut));
}

const Verb verbs_gestures[] = {
    {"wave", place_stand, act_gesture, GOES_ON},
    {"point", NULL, act_gesture, 0},
    {"give thumbs", NULL, act_gesture, GOES_ON},
    {"nod", NULL, act_gesture, 0},
    {"shake head", NULL, act_gesture, 0},
    {"shrug", NULL, act_gesture, 0},
    {"clap", place_stand, act_gesture, GOES_ON},
    {"raise hand", NULL, act_gesture, GOES_ON},
    {"raise", NULL, act_gesture, GOES_ON},
    {"cross arms", NULL, act_gesture, HOLDS},
    {"hands on hips", NULL, act_gesture, HOLDS},
    {"hands in pockets", NULL, act_gesture, HOLDS},
    {"hands behind back", NULL, act_gesture, HOLDS},
    {"salute", NULL, act_gesture, GOES_ON},
    {"think", NULL, act_gesture, GOES_ON},
    {"facepalm", NULL, act_gesture, 0},
    {"cover face", NULL, act_gesture, GOES_ON},
    {"cry", NULL, act_cry, GOES_ON},
    {"laugh", NULL, act_gesture, GOES_ON},
    {"pray", place_stand, act_gesture, HOLDS},
    {"cheer", place_stand, act_gesture, GOES_ON},
    {"stretch", place_stand, act_gesture, 0},
    {"shiver", NULL, act_gesture, GOES_ON},
    {"cough", NULL, act_gesture, 0},
    {"yawn", NULL, act_gesture, 0},
    {"look around", NULL, act_gesture, GOES_ON},
    {"check watch", NULL, act_gesture, 0},
    {"beckon", NULL, act_gesture, 0},
    {"feed", place_stand, act_gesture, GOES_ON},
    {"wipe face", NULL, act_gesture, 0},
    {"scratch", NULL, act_gesture, 0},
    {"bow", NULL, act_gesture, 0},
    {"blow kiss", NULL, act_gesture, 0},
    {"shoot", archery_place, act_gesture, 0},
    {"tie laces", place_stand, act_gesture, GOES_ON},
    {"put hands", NULL, act_gesture, HOLDS},
    {"dance", place_stand, act_gesture, GOES_ON},
    {"exercise", place_stand, act_gesture, GOES_ON},
    {"fight", NULL, act_gesture, GOES_ON},
    {"hit", NULL, act_gesture, 0},
    {"dodge", NULL, act_gesture, 0},
    {"defend", NULL, act_gesture, 0},
    {"flinch", NULL, act_gesture, 0},
    {"stomp", place_stand, act_gesture, GOES_ON},
    {"stumble", NULL, act_gesture, 0},
    {"slip", NULL, act_gesture, 0},
    {0},
};
