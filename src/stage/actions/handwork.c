// Handwork: both hands at one piece: knitting, sewing, mending a net on the lap; washing up at the sink.
#include "stage/actions/work.h"

// What a hand has, and its way over and over: see Stroke. Trunk frame of a body 1.75 m tall.
typedef struct HandTask {
    const char *kind; // of the thing it holds: objects.h
    Vec3 at;          // of the grip
    Vec3 swing, lift, axis;
    float turn, hertz, sharp;
} HandTask;

typedef struct Handwork {
    const char *verb, *nouns; // nouns: of what is worked at; NULL: anything
    HandTask left, right;
    const char *at;     // where it is done standing, before what the place has of that name; NULL: seated
    const char *trades; // whose work it is, whatever it is done to; they sit at a bench of their own. NULL: anybody's
} Handwork;

static const char HERE[] = "where one stands";

static const Handwork handworks[] = {
    {"fix", // the case of a watch in one hand, the tool in the other picks at it
     "watch,watches,clock,clocks,pocket watch,wristwatch,ring,jewel,jewellery,jewelry,necklace,diamond,gear,gears",
     {"pocket watch", {0.07f, -0.34f, 0.36f}, {0.002f, 0.002f, 0}, {0, 0, 0}, {0, 0, 0}, 0, 0.3f, 0},
     {"tweezers", {-0.04f, -0.315f, 0.36f}, {0.016f, 0.008f, 0.008f}, {0, 0.012f, 0}, {0, 1, 0}, 0.15f, 0.8f, 0},
     NULL,
     "clockmaker,watchmaker,jeweller,jeweler,goldsmith,silversmith,engraver,locksmith,optician"},
    {"knit",
     NULL,
     {"knitting", {0.105f, -0.37f, 0.25f}, {0.004f, 0.006f, 0.004f}, {0, 0, 0}, {0, 1, 0}, 0.05f, 1.5f, 0},
     {"knitting needle",
      {-0.105f, -0.37f, 0.25f},
      {0.012f, 0.008f, 0.018f},
      {0, 0.016f, 0},
      {0, 1, 0.3f},
      0.2f,
      1.5f,
      0},
     NULL,
     NULL},
    {"sew",
     NULL,
     {"sewing", {0.10f, -0.39f, 0.28f}, {0.002f, 0.002f, 0}, {0, 0, 0}, {0, 0, 0}, 0, 0.5f, 0},
     {"needle", {-0.03f, -0.385f, 0.30f}, {-0.13f, 0.12f, 0.02f}, {0, 0, 0}, {0, 0, 1}, 0.5f, 0.45f, 1},
     NULL,
     NULL},
    {"fix",
     "net,nets,fishing net",
     {"net", {0.12f, -0.37f, 0.30f}, {0.004f, 0.004f, 0}, {0, 0, 0}, {0, 0, 0}, 0, 0.5f, 0},
     {"netting needle", {-0.05f, -0.37f, 0.33f}, {-0.09f, 0.10f, -0.03f}, {0, 0, 0}, {0, 0, 1}, 0.6f, 0.55f, 1},
     NULL,
     NULL},
    {"clean", // round and round on a plate
     "dish,dishes,plate,plates,pot,pots,bowl,bowls,cutlery",
     {"plate", {0.145f, -0.42f, 0.33f}, {0.004f, 0.004f, 0}, {0, 0, 0}, {0, 0, 0}, 0, 0.5f, 0},
     {"sponge", {0.015f, -0.392f, 0.33f}, {0.045f, 0, 0.012f}, {0, 0, 0.02f}, {0, 1, 0}, 0.5f, 1.1f, 0},
     "sink",
     NULL},
    {"clean", // a cloth goes round in a glass, or over whatever else is in the hand
     "glass,wine glass,drinking glass,tumbler,goblet,beer glass,champagne "
     "glass,cup,mug,trophy,sword,shoe,boot,knife,fork,"
     "spoon,lantern,vase,bottle,silverware,apple,camera,pistol,gun",
     {NULL, {0.10f, -0.30f, 0.34f}, {0.003f, 0.003f, 0}, {0, 0, 0}, {0, 1, 0}, 0.25f, 0.4f, 0},
     {"rag", {0.0f, -0.215f, 0.34f}, {0.026f, 0, 0.016f}, {0, 0.012f, 0.012f}, {0, 1, 0}, 0.5f, 1.2f, 0},
     HERE,
     NULL},
};

static const Handwork *handwork_of(const Script *script, const Action *action)
{
    for (int i = 0; i < COUNT_OF(handworks); i++)
        if (text_equal(handworks[i].verb, action->verb) &&
            ((handworks[i].trades && script->world->plan->entities[script->entity].name &&
              text_in_list(handworks[i].trades, script->world->plan->entities[script->entity].name)) ||
             !handworks[i].nouns || work_names(script->world->plan, action, handworks[i].nouns)) &&
            (handworks[i].left.kind || object_kind_of(script->world->plan, action->object)))
            return &handworks[i];
    return NULL;
}

bool handwork_holds(const Script *script, const Action *action)
{
    const Handwork *work = handwork_of(script, action);
    return work && work->at == HERE;
}

#define STOOL_HIGH 0.45f

// Where no seat is free, on a stool of its own.
static void bring_stool(Script *script, const Shot *shot)
{
    World *world = script->world;
    action_begin_at(script, shot, blocking_home(world, script->entity, shot), script->yaw);
    Vec3 seat = vec3_mad(script->position, quat_rotate(quat_yaw(script->yaw), vec3(0, 0, 1)), -0.42f);
    float ground = script->position.y;
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_place(m, affine_from(vec3(seat.x, ground, seat.z), quat_yaw(script->yaw), vec3_splat(1.0f)));
    int wood = set_material(world, "wood panel", vec3(0.30f, 0.19f, 0.10f), 10);
    mesh_cylinder(m, vec3(0, STOOL_HIGH - 0.04f, 0), 0.04f, 0.19f, 28, wood);
    for (int i = 0; i < 4; i++)
        mesh_rod(m, vec3(i & 1 ? 0.17f : -0.17f, 0, i & 2 ? 0.17f : -0.17f),
                 vec3(i & 1 ? 0.11f : -0.11f, STOOL_HIGH - 0.03f, i & 2 ? 0.11f : -0.11f), 0.018f, wood);
    mesh_place(m, affine_identity());
    int instance = mesh_finish(world, m, "stool", shot->place);
    if (instance >= 0)
        world->instances[instance].first_shot = script->shot;
    script->seated = true;
    script->seat = vec3(seat.x, ground + STOOL_HIGH, seat.z);
}

#define BENCH_UNDER 0.395f // m that a bench's top is under the root of the neck of who sits at it, 1.75 m tall
#define BENCH_AHEAD 0.46f

// A narrow bench before who sits, with what such work needs lying on it: a lamp, wheels, little tools.
static void bring_bench(Script *script)
{
    World *world = script->world;
    float unit = actor_height(world->actors[script->entity]) / 1.75f;
    BodyLengths body = actor_lengths(world->actors[script->entity]);
    float ground = world->places[script->place].walk_min.y,
          top = script->seat.y + body.seat + body.trunk - BENCH_UNDER * unit - ground;
    Vec3 ahead = quat_rotate(quat_yaw(script->yaw), vec3(0, 0, BENCH_AHEAD * unit + 0.09f));
    MeshBuilder *m = mesh_begin(world->arena);
    int oak = set_material(world, "wood panel", vec3(0.26f, 0.15f, 0.075f), 61),
        leather = set_paint(world, "desk leather", vec3(0.035f, 0.09f, 0.055f), 0.6f),
        brass = set_metal(world, "brass", vec3(0.72f, 0.50f, 0.20f), 0.28f),
        steel = set_metal(world, "tool steel", vec3(0.55f, 0.55f, 0.57f), 0.3f),
        shade = set_paint(world, "lamp shade", vec3(0.02f, 0.09f, 0.05f), 0.3f);
    mesh_place(m, affine_from(vec3(script->seat.x + ahead.x, ground, script->seat.z + ahead.z), quat_yaw(script->yaw),
                              vec3_splat(1.0f)));
    mesh_bevel_box(m, vec3(-0.58f, top - 0.04f, -0.24f), vec3(0.58f, top, 0.32f), 0.006f, oak);
    mesh_box(m, vec3(-0.30f, top, -0.22f), vec3(0.30f, top + 0.003f, 0.14f), leather);
    mesh_bevel_box(m, vec3(-0.58f, top, 0.29f), vec3(0.58f, top + 0.13f, 0.32f), 0.004f,
                   oak); // so that nothing rolls off
    for (int i = 0; i < 4; i++) {
        float x = i & 1 ? 0.53f : -0.53f, z = i & 2 ? 0.27f : -0.19f;
        mesh_bevel_box(m, vec3(x - 0.03f, 0, z - 0.03f), vec3(x + 0.03f, top - 0.04f, z + 0.03f), 0.005f, oak);
    }
    for (int i = 0; i < 9; i++) { // wheels and a dial
        float x = -0.42f + 0.037f * (float)i, z = 0.16f + 0.05f * (float)(i % 3), r = 0.010f + 0.004f * (float)(i % 4);
        mesh_cylinder(m, vec3(x, top, z), 0.003f, r, 20, i % 3 ? brass : steel);
    }
    for (int i = 0; i < 4; i++)
        mesh_rod(m, vec3(0.20f + 0.05f * (float)i, top + 0.006f, 0.05f),
                 vec3(0.23f + 0.05f * (float)i, top + 0.006f, 0.20f), 0.005f, i & 1 ? brass : steel);
    mesh_cylinder(m, vec3(-0.46f, top, 0.02f), 0.02f, 0.075f, 28, brass); // a lamp over the work
    Vec3 arm[4] = {vec3(-0.46f, top + 0.02f, 0.02f), vec3(-0.46f, top + 0.36f, 0.06f), vec3(-0.36f, top + 0.46f, 0.06f),
                   vec3(-0.20f, top + 0.44f, 0.05f)};
    mesh_tube(m, arm, COUNT_OF(arm), 0.009f, 12, brass);
    mesh_frustum(m, vec3(-0.20f, top + 0.46f, 0.05f), vec3(-0.17f, top + 0.36f, 0.04f), 0.03f, 0.085f, 28, shade);
    mesh_sphere(m, vec3(-0.172f, top + 0.37f, 0.042f), 0.028f, 16,
                set_glow(world, "bench lamp", vec3(9.0f, 6.2f, 3.2f), false));
    mesh_place(m, affine_identity());
    int instance = mesh_finish(world, m, "watchmaker's bench", script->place);
    if (instance >= 0)
        world->instances[instance].first_shot = script->shot;
}

bool handwork_place(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    const Handwork *work = handwork_of(script, action);
    if (!work)
        return false;
    const World *world = script->world;
    if (work->at == HERE) { // nothing there has to do with it
        set_gives_way(script->world, action->object, shot->place);
        frame_hint(script->world, script->entity, 0.0f, 0.7f);
        return false;
    }
    for (int i = 0; work->at && !script->seated && i < world->landmark_count; i++) {
        const Landmark *mark = &world->landmarks[i];
        if (mark->place != shot->place || !text_equal(mark->name, work->at))
            continue;
        Vec3 out = quat_rotate(quat_yaw(mark->yaw), vec3(0, 0, 1)),
             feet = vec3_mad(mark->position, out, mark->half_size.z + 0.22f);
        feet.y = world->places[shot->place].walk_min.y;
        action_begin_at(script, shot, feet, atan2f(-out.x, -out.z));
        frame_hint(script->world, script->entity, 0.0f, 1.15f); // from where the hands are seen
        return true;
    }
    if (work->at)
        return false;
    if (work->trades) { // at a bench of one's own, where nothing else stands
        if (!(script->placed && script->seated && script->place == shot->place)) {
            bring_stool(script, shot);
            bring_bench(script);
        }
        set_gives_way(script->world, action->goal, shot->place);
        frame_hint(script->world, script->entity, 1.5f, 0.7f);
        return true;
    }
    if (!(script->placed && script->seated && script->place == shot->place) && !place_sit(script, action, shot, verb))
        bring_stool(script, shot);
    return true;
}

bool handwork_act(Script *script, const Action *action, const Shot *shot)
{
    World *world = script->world;
    const Handwork *work = handwork_of(script, action);
    if (!work)
        return false;
    double opens = action_shot_begin(world, shot);
    bool at_once = script->time <= opens + 0.9;
    float unit = actor_height(world->actors[script->entity]) / 1.75f;
    double begin = at_once ? opens - 1.0 : fmax(script->time, action->begin), end = fmax(action->end, begin + 2.0);
    if (work_goes_on(script, action))
        end = fmax(end, action_shot_end(world, shot) + 0.3);
    set_gives_way(world, action->object, shot->place); // it is on the lap
    for (int side = 0; side < 2; side++) {
        const HandTask *task = side ? &work->right : &work->left;
        const ObjectKind *kind = task->kind ? object_kind(task->kind) : object_kind_of(world->plan, action->object);
        int named = object_kind_of(world->plan, action->object) == kind       ? action->object
                    : object_kind_of(world->plan, action->instrument) == kind ? action->instrument
                                                                              : PLAN_NONE;
        int thing = object_take(world, kind, named, shot->place);
        if (handling_have_at(script, thing, side, fmax(script->time, opens), at_once) != side)
            continue;
        Vec3 at = vec3_scale(task->at, unit), grip = kind->grip.at;
        if (side == 0)
            grip.x = -grip.x;
        Stroke *s = ARENA_NEW(world->arena, Stroke);
        *s = (Stroke){.position = vec3_sub(at, grip),
                      .rotation = quat_identity(),
                      .swing = vec3_scale(task->swing, unit),
                      .lift = vec3_scale(task->lift, unit),
                      .axis = task->turn != 0.0f ? vec3_normalize(task->axis) : vec3(0, 1, 0),
                      .turn = task->turn,
                      .hertz = task->hertz,
                      .sharp = task->sharp,
                      .begin = begin + 0.7,
                      .end = end};
        Reach *reach = handling_reach(script, side, REACH_TRUNK, begin, begin + 0.8, end, end + 0.8, stroke_pose, s);
        reach->rolls = kind->grip.form == GRIP_ROUND;
        reach->yields = !reach->rolls;
    }
    handling_look(script, begin, end, vec3(0, work->right.at.y, work->right.at.z + 0.04f));
    script_wait(script, action->end);
    return true;
}

static void act_handwork(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    if (!handwork_act(script, action, shot))
        script_wait(script, action->end);
}

const Verb verbs_handwork[] = {
    {"knit", handwork_place, act_handwork, 0},
    {"sew", handwork_place, act_handwork, 0},
    {0},
};
