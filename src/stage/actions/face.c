// Faces: looking, feeling. Speech is timed by the plan's lines.
#include "stage/actions/actions.h"
#include "stage/actions/handling.h"
#include "stage/spots.h"

#include <stdlib.h>
#include <string.h>

enum { LOOK_PLAIN, LOOK_GLANCE, LOOK_STEADY, LOOK_AROUND };

static void gaze_add(Script *script, Gaze gaze)
{
    ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
}

// Directions that are said: of the picture to the sides, of the body up, down and behind.
static bool gaze_direction(const char *direction, uint64_t draw, Gaze *gaze)
{
    static const struct {
        const char *word;
        GazeAim aim;
        Vec3 way;
    } rows[] = {{"camera", AIM_CAMERA, {0, 0, 1}},           {"left", AIM_SCREEN, {-1.0f, 0.02f, 0.8f}},
                {"right", AIM_SCREEN, {1.0f, 0.02f, 0.8f}},  {"up", AIM_BODY, {0.08f, 0.75f, 1.0f}},
                {"down", AIM_BODY, {0.06f, -0.75f, 1.0f}},   {"away", AIM_SCREEN, {1.0f, -0.15f, 0.6f}},
                {"aside", AIM_SCREEN, {1.0f, -0.05f, 0.6f}}, {"back", AIM_BODY, {1.0f, 0.0f, -0.3f}},
                {"behind", AIM_BODY, {1.0f, 0.0f, -0.3f}},   {"ahead", AIM_BODY, {0.0f, 0.0f, 1.0f}},
                {"forward", AIM_BODY, {0.0f, 0.0f, 1.0f}},   {"out", AIM_BODY, {0.0f, 0.02f, 1.0f}}};
    for (int i = 0; direction && i < COUNT_OF(rows); i++)
        if (text_equal_nocase(rows[i].word, direction)) {
            gaze->aim = rows[i].aim;
            gaze->point = rows[i].way;
            if (strchr("ab", rows[i].word[0]) && draw % 2) // away, aside, back: to either side
                gaze->point.x = -gaze->point.x;
            return true;
        }
    return false;
}

static void look_around(Script *script, const Action *action, double end)
{
    static const Vec3 ways[] = {
        {-0.8f, 0.0f, 1}, {0.7f, 0.12f, 1}, {1.3f, -0.05f, 0.8f}, {-1.2f, 0.05f, 0.9f}, {0.1f, 0.25f, 1}};
    RngKey key = rng_key(script->world->plan->seed, script->world->plan->entities[script->entity].name, "look around");
    double t = action->begin;
    for (int i = 0; t < end - 0.3; i++) {
        double next = fmin(end, t + (double)rng_range(key, (uint64_t)i, 0.7f, 1.3f));
        gaze_add(script, (Gaze){.begin = t,
                                .end = next,
                                .entity = PLAN_NONE,
                                .point = ways[i % COUNT_OF(ways)],
                                .head = 0.75f,
                                .aim = AIM_BODY});
        t = next;
    }
}

// What has a front that one looks at: who does so stands before it, or sits where a seat faces it, and is seen past the
// shoulder.
static const char fronted[] = "painting,picture,photograph,portrait,television,screen,monitor,poster,map,wall map,sign,"
                              "neon sign,mural,blackboard,whiteboard,mirror,banner,tapestry,notice board,wall clock";
#define PAST_SHOULDER 2.5f // radians between facing and camera, of who stands
#define PAST_KNEES 2.0f    // and of who sits

static bool seat_before(Script *script, const Shot *shot, const Landmark *screen, Vec3 front)
{
    const World *world = script->world;
    for (int i = 0; i < world->landmark_count; i++)
        for (int k = 0; k < world->landmarks[i].seat_count && world->landmarks[i].place == script->place; k++) {
            const struct Seat *seat = &world->landmarks[i].seats[k];
            Vec3 d = vec3_sub(seat->position, screen->position),
                 faces = quat_rotate(quat_yaw(seat->yaw), vec3(0, 0, 1));
            float far = hypotf(d.x, d.z), along = vec3_dot(d, front) / fmaxf(far, 0.01f);
            if (far > 1.2f && far < 5.0f && along > 0.75f && vec3_dot(faces, front) < -0.7f &&
                action_take_seat(script, shot, &world->landmarks[i], k))
                return true;
        }
    return false;
}

static bool place_look(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    World *world = script->world;
    const FilmPlan *plan = world->plan;
    const Landmark *target = action_landmark(world, action, shot);
    int whom = action->object != PLAN_NONE ? action->object : action->goal;
    bool goes_on = shot > plan->shots && shot[-1].place == shot->place; // stands there from the shot before
    if (!target || verb->parameter == LOOK_GLANCE || goes_on || plan->entities[whom].kind != ENTITY_PROP ||
        !text_in_list(fronted, plan->entities[whom].noun) || spot_of(world, script->entity, (int)(shot - plan->shots)))
        return false;
    script->place = shot->place;
    Vec3 front = quat_rotate(quat_yaw(target->yaw), vec3(0, 0, 1));
    float half = fmaxf(target->half_size.x, fminf(target->half_size.y, 1.0f));
    bool sits = seat_before(script, shot, target, front);
    if (!sits) {
        Vec3 p = vec3_mad(target->position, front, target->half_size.z + clampf(2.2f * half, 1.0f, 2.8f));
        p.y = world->places[shot->place].walk_min.y;
        action_begin_at(script, shot, p, target->yaw + PI_F);
    }
    if (verb->parameter != LOOK_AROUND && text_in_list("television,screen,monitor", plan->entities[whom].noun))
        screen_watched(world, whom, target);
    frame_hint(world, script->entity, 0.0f, sits ? PAST_KNEES : PAST_SHOULDER);
    world->frame_hints[script->entity].with =
        vec3(target->position.x, target->position.y + 0.5f * half, target->position.z);
    return true;
}

static void act_look(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    int whom = action->object != PLAN_NONE ? action->object : action->goal, manner = verb->parameter;
    const Landmark *target = action_landmark(script->world, action, shot);
    bool around = text_equal(action->direction, "around") || text_equal(action->manner, "around");
    Gaze gaze = {.begin = action->begin,
                 .end = action_shot_end(script->world, shot),
                 .entity = PLAN_NONE,
                 .head = 0.75f,
                 .steady = manner == LOOK_STEADY};
    if (manner == LOOK_GLANCE) {
        gaze.end = fmin(gaze.end, action->begin + fmax(0.7, fmin(action->end - action->begin, 1.2)));
        gaze.head = 0.4f;
    } else if (manner == LOOK_AROUND || around) {
        look_around(script, action, fmin(gaze.end, fmax(action->end, action->begin + 2.5)));
        script_wait(script, action->end);
        return;
    }
    if (target)
        gaze.point = target->position;
    else if (whom != PLAN_NONE && script->world->actors[whom])
        gaze.entity = whom;
    else if (!gaze_direction(action->direction, (uint64_t)(action->begin * 10.0), &gaze)) {
        gaze.aim = AIM_BODY;
        gaze.point = vec3(-0.2f, 0.0f, 1.0f);
    }
    if (gaze.aim == AIM_BODY || gaze.aim == AIM_SCREEN) // nothing is there to hold the eyes for good
        gaze.end = fmin(gaze.end, fmax(action->end, action->begin + 1.5));
    gaze_add(script, gaze);
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
                       action_shot_end(script->world, shot) + 0.6, // nobody drops a face at the cut
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

// A face that changes: what is felt from then on, in the words of the action's manner.
static void act_show_feeling(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)shot;
    (void)verb;
    Feeling feeling = {.begin = action->begin, .end = plan_seconds(script->world->plan) + 2.0};
    if (emotion_of_words(action->manner, &feeling.emotion, &feeling.intensity)) {
        feeling.onset = (float)fmin(1.6, fmax(0.7, 0.4 * (action->end - action->begin)));
        ARRAY_PUSH(script->p.feelings, script->p.feeling_count, script->feeling_capacity, feeling);
    }
    script_wait(script, action->end);
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
    {"look", place_look, act_look, LOOK_PLAIN},
    {"watch", place_look, act_look, LOOK_PLAIN},
    {"face", NULL, act_look, LOOK_PLAIN},
    {"find", NULL, act_look, LOOK_PLAIN},
    {"exchange glances", NULL, act_look, LOOK_PLAIN},
    {"glance", NULL, act_look, LOOK_GLANCE},
    {"gaze", place_look, act_look, LOOK_STEADY},
    {"stare", place_look, act_look, LOOK_STEADY},
    {"examine", place_look, act_look, LOOK_STEADY},
    {"search", NULL, act_look, LOOK_AROUND},
    {"smile", NULL, act_feel, EMOTION_HAPPY},
    {"frown", NULL, act_feel, EMOTION_ANGRY},
    {"enjoy", NULL, act_feel, EMOTION_HAPPY},
    {"flirt", NULL, act_feel, EMOTION_LOVING},
    {"blush", NULL, act_feel, EMOTION_EMBARRASSED},
    {"fear", NULL, act_feel, EMOTION_AFRAID},
    {"get angry", NULL, act_feel, EMOTION_ANGRY},
    {"calm down", NULL, act_feel, EMOTION_CALM},
    {"surprise", NULL, act_feel, EMOTION_SURPRISED},
    {"show feeling", NULL, act_show_feeling, 0},
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
    {"argue", NULL, act_feel, EMOTION_ANGRY},
    {"say", NULL, act_nothing, 0},
    {"speak", NULL, act_nothing, 0},
    {"whisper", NULL, act_nothing, 0},
    {"shout", NULL, act_shout, FACE_SCREAM},
    {"wear", NULL, act_nothing, 0},
    {0},
};
