// Music: hands on keys, strings and drums.
#include "stage/actions/work.h"

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

const Verb verbs_music[] = {
    {"play", place_play, act_play, 0},
    {0},
};
