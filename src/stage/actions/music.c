// Music: hands on keys, strings and drums; singing.
#include "stage/actions/work.h"

#include <math.h>

static void strum(Script *script, double begin, double end, const HandGrip *holder, Vec3 point, Vec3 swing, float hertz,
                  HandShape shape)
{
    Stroke *s = ARENA_NEW(script->world->arena, Stroke);
    // over the strings: fingers across them, palm towards the top, in the instrument's own frame
    Vec3 fingers = vec3_normalize(vec3(1.0f, 0.25f, -0.25f)), palm = vec3(0, 0, -1);
    Vec3 x = vec3_normalize(vec3_cross(palm, fingers));
    *s = (Stroke){.position = point,
                  .rotation = affine_rotation((Affine){x, vec3_cross(fingers, x), fingers, {0, 0, 0}}),
                  .swing = swing,
                  .hertz = hertz,
                  .begin = begin + 0.5,
                  .end = end};
    Reach reach = {.begin = begin,
                   .contact = begin + 0.7,
                   .release = end,
                   .end = end + 0.8,
                   .shape = shape,
                   .pose = stroke_pose,
                   .user = s,
                   .frame = REACH_THING,
                   .holder = holder};
    ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
}

static void act_play(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    World *world = script->world;
    if (game_act(script, action, shot) || toy_act(script, action, shot))
        return;
    double begin = fmax(script->time, action->begin), end = fmax(action->end, begin + 2.0);
    float unit = actor_height(script->world->actors[script->entity]) / 1.75f;
    bool at_once = script->time <= action_shot_begin(world, shot) + 0.9;
    const Landmark *piano = work_standing(script, action, shot, "piano,keyboard,organ,synthesizer");
    bool fiddle = work_names(world->plan, action, "violin,fiddle,viola");
    if (!fiddle && work_names(world->plan, action, "guitar,ukulele,banjo,lute,bass")) {
        int thing = handling_thing(script, action, shot, "guitar"),
            side = handling_have(script, thing, script->time, at_once);
        if (side >= 0)
            strum(script, begin, end, handling_grip(script, side), vec3(0.0f, 0.22f, 0.085f), vec3(0.06f, 0, 0), 1.6f,
                  HAND_RELAXED);
    } else if (fiddle) {
        int thing = handling_thing(script, action, shot, "violin"),
            side = handling_have(script, thing, script->time, at_once);
        int bow = object_take(world, object_kind("violin bow"), PLAN_NONE, shot->place);
        int right = side >= 0 ? handling_have(script, bow, script->time, at_once) : -1;
        if (right == 1) { // the hair crosses the strings between bridge and fingerboard, square to them
            Stroke *s = ARENA_NEW(world->arena, Stroke);
            Vec3 y = vec3(-1, 0, 0.04f), z = vec3(0, 0, 1);
            y = vec3_normalize(y);
            Vec3 x = vec3_normalize(vec3_cross(y, z));
            Quat q = affine_rotation((Affine){x, y, vec3_cross(x, y), {0, 0, 0}});
            *s = (Stroke){.position = vec3(0.36f, 0.20f, 0.06f),
                          .rotation = q,
                          .swing = vec3(0.24f, 0, 0),
                          .hertz = 0.55f,
                          .begin = begin + 0.6,
                          .end = end};
            Reach *reach =
                handling_reach(script, right, REACH_THING, begin, begin + 0.8, end, end + 0.8, stroke_pose, s);
            reach->holder = handling_grip(script, side);
        }
    } else if (work_names(world->plan, action, "drum,drums,drum kit,snare")) {
        static const Vec3 at[2] = {{0.14f, -0.42f, 0.34f}, {-0.14f, -0.42f, 0.34f}};
        for (int side = 1; side >= 0; side--) {
            int stick = object_take(world, object_kind("drumstick"), PLAN_NONE, shot->place);
            int got = handling_have(script, stick, script->time, at_once);
            if (got < 0)
                continue;
            const ObjectKind *kind = object_of(world, stick);
            Stroke *s = ARENA_NEW(world->arena, Stroke);
            Quat q = quat_axis_angle(vec3(1, 0, 0), 1.75f);
            *s = (Stroke){.rotation = q,
                          .position = vec3_sub(vec3_scale(at[got], unit), quat_rotate(q, kind->grip.at)),
                          .swing = vec3(0, 0.10f, -0.02f),
                          .axis = vec3(1, 0, 0),
                          .turn = -0.9f,
                          .hertz = got ? 2.4f : 1.2f,
                          .sharp = 1.0f,
                          .begin = begin + 0.5 + 0.2 * got,
                          .end = end};
            handling_reach(script, got, REACH_TRUNK, begin, begin + 0.7, end, end + 0.8, stroke_pose, s);
        }
    } else if (piano) {
        Vec3 front = quat_rotate(quat_yaw(piano->yaw), vec3(0, 0, 1));
        Vec3 keys = vec3_mad(vec3(piano->position.x, script->position.y + 0.745f, piano->position.z), front,
                             piano->half_size.z - 0.07f);
        hands_on_keys(script, begin, end, REACH_PLACE, keys, 0.20f, piano->yaw + PI_F, 0.03f, 3.0f, 0.09f);
        handling_look(script, begin, end, vec3(0, -0.3f, 0.5f));
    } else if (work_names(world->plan, action, "piano,keyboard,organ,synthesizer")) {
        hands_on_keys(script, begin, end, REACH_TRUNK, vec3_scale(vec3(0, -0.40f, 0.40f), unit), 0.2f * unit, 0.0f,
                      0.03f, 3.0f, 0.09f);
    }
    script_wait(script, action->end);
}

static bool place_play(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    if (game_place(script, action, shot) || toy_place(script, action, shot))
        return true;
    const Landmark *piano = work_standing(script, action, shot, "piano,keyboard,organ,synthesizer");
    if (!piano)
        return false;
    // seated before the keys
    Vec3 front = quat_rotate(quat_yaw(piano->yaw), vec3(0, 0, 1)),
         seat = vec3_mad(piano->position, front, piano->half_size.z + 0.36f);
    float ground = script->world->places[shot->place].walk_min.y;
    seat.y = ground + 0.48f;
    Vec3 feet = vec3_mad(seat, front, -0.34f);
    feet.y = ground;
    action_begin_at(script, shot, feet, piano->yaw + PI_F);
    script->position = feet;
    script->lane = vec3(0, 0, 0);
    script->seated = true;
    script->seat = seat;
    for (int i = 0; i < script->world->instance_count; i++)
        if (script->world->instances[i].place == shot->place &&
            text_equal(script->world->instances[i].name, "piano bench"))
            return true;
    MeshBuilder *m = mesh_begin(script->world->arena); // and a bench to sit on
    Quat turn = quat_yaw(piano->yaw);
    mesh_place(m, affine_from(vec3(seat.x, ground, seat.z), turn, vec3_splat(1.0f)));
    int leather = set_paint(script->world, "bench", vec3(0.02f, 0.02f, 0.022f), 0.35f);
    mesh_bevel_box(m, vec3(-0.32f, 0.40f, -0.16f), vec3(0.32f, 0.48f, 0.16f), 0.015f, leather);
    for (int i = 0; i < 4; i++)
        mesh_cylinder(m, vec3(i & 1 ? 0.28f : -0.28f, 0, i & 2 ? 0.12f : -0.12f), 0.40f, 0.02f, 12, leather);
    mesh_finish(script->world, m, "piano bench", shot->place);
    return true;
}

// ---------------------------------------------------------------- singing

#define NOTES 1.9 // a second: a slow song

// Whoever sings by trade, into a microphone that is named, or alone on a stage.
static bool has_microphone(const Script *script, const Action *action, const Shot *shot)
{
    static const char stages[] = "stage,concert,nightclub,club,bar,karaoke bar,theater,theatre,television studio";
    const FilmPlan *plan = script->world->plan;
    const char *trade = plan->entities[script->entity].name, *kind = plan->places[shot->place].kind;
    int singers = 0;
    for (int i = 0; i < plan->action_count; i++)
        singers += plan->actions[i].shot == action->shot && text_equal(plan->actions[i].verb, "sing");
    bool trades = trade && text_in_list("singer,pop star,rock star,rapper,vocalist,pop singer,jazz singer", trade);
    return work_names(plan, action, "microphone,mic") ||
           (singers == 1 && (trades || (kind && text_in_list(stages, kind))));
}

// The mouth goes from note to note, wider and longer where the voice rises; no words are told.
static void notes_sung(Script *script, const Action *action, double begin, double end)
{
    const FilmPlan *plan = script->world->plan;
    for (int i = 0; i < plan->line_count; i++)
        if (plan->lines[i].speaker == script->entity && plan->lines[i].shot == action->shot)
            return; // the words lead the lips
    RngKey key = rng_key(plan->seed, plan->entities[script->entity].name, "sings");
    uint64_t note = 0;
    for (double t = begin; t < end - 0.2; note++) {
        bool held = note % 7 == 5;
        double seconds = held ? 1.5 : (double)rng_range(key, 2 * note, 0.75f, 1.25f) / NOTES;
        float wide = rng_range(key, 2 * note + 1, 0.35f, 0.65f) + (held ? 0.2f : 0.0f);
        script_face(script, FACE_OPEN_MOUTH, t, fmin(t + 0.88 * seconds, end), wide);
        if (held) {
            script_face(script, FACE_CLOSE_EYES, t + 0.1, fmin(t + seconds, end), 1.0f);
            script_face(script, FACE_RAISE_EYEBROWS, t, fmin(t + seconds, end), 0.6f);
        }
        t += seconds;
    }
}

static void act_sing(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    World *world = script->world;
    double opens = action_shot_begin(world, shot);
    bool at_once = script->time <= opens + 0.9 && !action->time_given;
    double begin = at_once ? opens : fmax(script->time, action->begin), end = fmax(action->end, begin + 2.0);
    if (work_goes_on(script, action))
        end = fmax(end, action_shot_end(world, shot) + 0.3);
    float unit = actor_height(world->actors[script->entity]) / 1.75f;
    int side = -1;
    if (has_microphone(script, action, shot)) {
        const ObjectKind *kind = object_kind("microphone");
        int named[] = {action->goal, action->object, action->instrument}, thing = -1;
        for (int i = 0; i < COUNT_OF(named) && thing < 0; i++)
            if (object_kind_of(world->plan, named[i]) == kind)
                thing = object_take(world, kind, named[i], shot->place);
        if (thing < 0)
            thing = object_take(world, kind, PLAN_NONE, shot->place);
        side = handling_have(script, thing, fmax(script->time, opens), at_once);
        if (side >= 0) { // its head before the lips
            Vec3 y = vec3_normalize(vec3(side ? 0.25f : -0.25f, 0.60f, -0.76f)),
                 z = vec3_normalize(vec3_mad(vec3(0, 1, 0.3f), y, -vec3_dot(vec3(0, 1, 0.3f), y)));
            Quat turn = affine_rotation((Affine){vec3_cross(y, z), y, z, vec3(0, 0, 0)});
            Vec3 tip = vec3(0, kind->size.y, 0), at = vec3(0, -0.018f, 0.050f);
            double from = at_once ? opens - 1.0 : begin;
            Reach *reach = handling_reach(script, side, REACH_HEAD, from, from + 0.8, end, end + 0.8, handling_pose,
                                          handling_pose_new(script, vec3_sub(at, quat_rotate(turn, tip)), turn));
            reach->yields = true;
            reach->works = tip;
        }
    }
    for (int k = 0; k < 2; k++) { // free hands go out with the song
        if (script->hands[k].thing >= 0 || k == side || script->seated)
            continue;
        float out = k ? -1.0f : 1.0f;
        Vec3 fingers = vec3_normalize(vec3(0.45f * out, 0.15f, 1)), palm = vec3(-0.35f * out, 1, 0.1f);
        palm = vec3_normalize(vec3_mad(palm, fingers, -vec3_dot(palm, fingers)));
        Stroke *s = ARENA_NEW(world->arena, Stroke);
        *s = (Stroke){.position = vec3_scale(vec3(0.27f * out, -0.36f, 0.36f), unit),
                      .rotation = quat_axes(palm, fingers),
                      .swing = vec3(0.07f * out, 0.06f, 0.03f),
                      .axis = vec3(0, 1, 0),
                      .hertz = 0.22f,
                      .begin = begin + 0.8 + 0.4 * k,
                      .end = end};
        work_reach(script, k, at_once ? opens - 1.0 : begin, end, stroke_pose, s, REACH_TRUNK);
    }
    notes_sung(script, action, begin + (at_once ? 0.0 : 0.5), end);
    Feeling feeling = {.begin = begin, .end = end, .emotion = EMOTION_LOVING, .intensity = 0.45f};
    ARRAY_PUSH(script->p.feelings, script->p.feeling_count, script->feeling_capacity, feeling);
    script_wait(script, action->end);
}

const Verb verbs_music[] = {
    {"sing", NULL, act_sing, 0},
    {"play", place_play, act_play, 0},
    {0},
};
