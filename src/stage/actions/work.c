// Work of the hands: writing, typing, sweeping, digging, hammering, cutting, stirring, painting, wiping, beating time.
// One hand (or both on one thing) goes round a path in time over what is worked on.
#include "stage/actions/work.h"
#include "stage/actions/care.h"

#include "stage/actions/tables.h"

#include <string.h>

void stroke_pose(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const Stroke *s = user;
    float u = (float)((time - s->begin) * (double)s->hertz),
          whole = (float)((time - s->begin) / fmax(s->end - s->begin, 0.1));
    float phase = u - floorf(u), wave, back;
    if (s->sharp > 0.0f) { // raised for most of the turn, then down at once
        float down = 0.25f;
        wave = phase < 1.0f - down ? smoothstepf(0.0f, 0.85f * (1.0f - down), phase)
                                   : 1.0f - powf((phase - (1.0f - down)) / down, 2.0f);
        back = 0.0f;
    } else {
        wave = sinf(TAU_F * phase);
        back = fmaxf(0.0f, -cosf(TAU_F * phase));
    }
    float edge = smoothstepf(0.0f, 0.3f, (float)(time - s->begin)) * smoothstepf(0.0f, 0.3f, (float)(s->end - time));
    *position = vec3_mad(vec3_mad(s->position, s->swing, wave * edge), s->lift, back * edge);
    position->x += s->drift * (clampf(whole, 0.0f, 1.0f) - 0.5f);
    *rotation = s->turn != 0.0f ? quat_mul(quat_axis_angle(s->axis, s->turn * wave * edge), s->rotation) : s->rotation;
}

static float unit_of(const Script *script)
{
    return actor_height(script->world->actors[script->entity]) / 1.75f;
}

// The word of the text that the action comes from: "sweeps" of "clean".
static bool said(const Script *script, const Action *action, const char *stem)
{
    const char *text = script->world->plan->source;
    if (!text || action->span.end <= action->span.begin || (size_t)action->span.end > strlen(text))
        return false;
    size_t length = strlen(stem);
    for (int at = action->span.begin; at + (int)length <= action->span.end; at++)
        if (strncasecmp(text + at, stem, length) == 0)
            return true;
    return false;
}

// Kinds of work: the thing in the hand, and its stroke in the trunk's frame of a body 1.75 m tall (right hand).
typedef struct Work {
    const char *verb, *word; // word of the text, or NULL: any
    const char *tool;        // assumed
    Vec3 position;           // of the grip
    float pitch, yaw, roll;
    Vec3 swing, lift, axis;
    float turn, hertz, sharp, drift;
    const char *sound; // heard at each stroke: a surface touched, or "=name" of an effect; NULL: nothing
    bool table;        // over a table before the body, where there is one
} Work;

static const Work works[] = {
    {"clean",
     "swe",
     "broom",
     {-0.06f, -0.46f, 0.36f},
     -0.42f,
     0.35f,
     -0.30f,
     {0.16f, -0.02f, 0.05f},
     {0, 0.04f, 0},
     {0, 0, 1},
     0.30f,
     0.75f,
     0,
     0,
     NULL,
     false},
    {"clean",
     "mop",
     "broom",
     {-0.06f, -0.46f, 0.36f},
     -0.42f,
     0.35f,
     -0.30f,
     {0.16f, -0.02f, 0.05f},
     {0, 0.02f, 0},
     {0, 0, 1},
     0.30f,
     0.6f,
     0,
     0,
     NULL,
     false},
    {"clean",
     "rak",
     "broom",
     {-0.06f, -0.46f, 0.36f},
     -0.42f,
     0.35f,
     -0.20f,
     {0.04f, 0.02f, -0.12f},
     {0, 0.05f, 0},
     {1, 0, 0},
     0.2f,
     0.6f,
     0,
     0,
     NULL,
     false},
    {"dig",
     NULL,
     "shovel",
     {-0.08f, -0.62f, 0.34f},
     -0.40f,
     0.3f,
     -0.15f,
     {0.02f, 0.07f, 0.05f},
     {0, 0, 0},
     {1, 0, 0.2f},
     -0.22f,
     0.42f,
     0,
     0,
     "=footstep/gravel",
     false},
    {"hammer",
     NULL,
     "hammer",
     {-0.16f, -0.42f, 0.34f},
     1.25f,
     0.15f,
     0,
     {-0.03f, 0.24f, -0.10f},
     {0, 0, 0},
     {1, 0, 0},
     -1.25f,
     1.25f,
     1,
     0,
     "=hammer",
     true},
    {"fix",
     NULL,
     "hammer",
     {-0.16f, -0.42f, 0.34f},
     1.25f,
     0.15f,
     0,
     {-0.02f, 0.12f, -0.06f},
     {0, 0, 0},
     {1, 0, 0},
     -0.8f,
     1.3f,
     1,
     0,
     "wood",
     true},
    {"cut",
     "chop",
     "axe",
     {-0.05f, -0.62f, 0.42f},
     1.0f,
     0.0f,
     0,
     {0, 0.62f, -0.22f},
     {0, 0, 0},
     {1, 0, 0},
     -1.9f,
     0.48f,
     1,
     0,
     "=touch/wood",
     false},
    {"cut",
     NULL,
     "knife",
     {-0.10f, -0.44f, 0.36f},
     1.35f,
     0.25f,
     0,
     {0, 0.045f, -0.02f},
     {0, 0, 0},
     {1, 0, 0},
     -0.3f,
     1.9f,
     0,
     0.05f,
     "wood",
     true},
    {"stir",
     NULL,
     "spoon",
     {-0.08f, -0.40f, 0.36f},
     2.75f,
     0,
     0.15f,
     {0.035f, 0, 0},
     {0, 0, 0.0f},
     {0, 0, 1},
     0.12f,
     1.2f,
     0,
     0,
     NULL,
     true},
    {"cook",
     NULL,
     "pan",
     {-0.14f, -0.44f, 0.30f},
     1.5f,
     0,
     0,
     {0, 0.02f, 0.06f},
     {0, 0.03f, 0},
     {1, 0, 0},
     -0.22f,
     0.9f,
     0,
     0,
     "metal",
     true},
    {"iron", // to and fro along the board
     NULL,
     "iron",
     {-0.04f, -0.41f, 0.38f},
     0,
     1.1f,
     0,
     {0.15f, 0, 0.01f},
     {0, 0, 0},
     {0, 1, 0},
     0.15f,
     0.35f,
     0,
     0,
     NULL,
     true},
    {"paint",
     NULL,
     "brush",
     {-0.10f, -0.08f, 0.50f},
     1.15f,
     0.2f,
     0,
     {0.02f, 0.10f, 0},
     {0, 0, -0.02f},
     {1, 0, 0},
     0.25f,
     0.7f,
     0,
     0.18f,
     NULL,
     false},
    {"fish", // the rod's tip over the water, lifted a little now and then
     NULL,
     "fishing rod",
     {-0.10f, -0.40f, 0.36f},
     0.95f,
     -0.1f,
     0,
     {0, 0.03f, -0.01f},
     {0, 0, 0},
     {1, 0, 0},
     -0.10f,
     0.22f,
     1,
     0,
     NULL,
     false},
    {"conduct", // beats time before the chest
     NULL,
     "drumstick",
     {-0.20f, -0.06f, 0.42f},
     0.75f,
     0.25f,
     0,
     {0.09f, -0.13f, 0.03f},
     {0.03f, 0.10f, 0},
     {1, 0, 0.5f},
     0.35f,
     0.95f,
     0,
     0,
     NULL,
     false},
    {"draw",
     NULL,
     "pencil",
     {-0.09f, -0.36f, 0.34f},
     -0.75f,
     0.3f,
     -0.35f,
     {0.03f, 0, 0.02f},
     {0, 0.004f, 0},
     {0, 0, 1},
     0.12f,
     1.4f,
     0,
     0.06f,
     NULL,
     true},
    {"write",
     "board", // upright before the writer
     "pen",
     {-0.14f, 0.06f, 0.44f},
     -1.35f,
     0.1f,
     -0.2f,
     {0.03f, 0.012f, 0},
     {0, 0.03f, 0},
     {0, 0, 1},
     0.06f,
     1.9f,
     0,
     0.22f,
     NULL,
     false},
    {"write",
     NULL,
     "pen",
     {-0.10f, -0.40f, 0.33f},
     -0.75f,
     0.3f,
     -0.35f,
     {0.012f, 0.004f, 0.01f},
     {0, 0.003f, 0},
     {0, 0, 1},
     0.10f,
     2.6f,
     0,
     0.14f,
     NULL,
     true},
};

// Trees and logs are for the axe, what is eaten is not.
static bool fells(const Script *script, const Action *action)
{
    const Entity *e = action->object >= 0 ? &script->world->plan->entities[action->object] : NULL;
    return !e || text_in_list("wood,log,tree,firewood,branch,trunk,stump,door,ice,block", e->noun) ||
           text_in_list("wood,log,logs,tree,firewood,branch,trunk,stump", e->name ? e->name : "");
}

static const Work *work_of(const Script *script, const Action *action)
{
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < COUNT_OF(works); i++)
            if (text_equal(works[i].verb, action->verb) &&
                (!text_equal(works[i].tool, "axe") || fells(script, action)) &&
                (pass == 0 ? works[i].word && said(script, action, works[i].word) : !works[i].word))
                return &works[i];
    return NULL;
}

static void strokes_heard(Script *script, const Action *action, const Work *work, double begin, double end)
{
    if (!work->sound)
        return;
    Vec3 at = vec3_add(script->position, quat_rotate(quat_yaw(script->yaw), vec3(0, 0.9f, 0.4f)));
    for (double t = begin + 1.0 / (double)work->hertz; t < end; t += 1.0 / (double)work->hertz) {
        Event event = {.kind = *work->sound == '=' ? EVENT_MACHINE : EVENT_TOUCH,
                       .time = t,
                       .shot = action->shot,
                       .entity = script->entity,
                       .position = at,
                       .strength = 0.5f};
        strncpy(event.surface, work->sound + (*work->sound == '='), sizeof event.surface - 1);
        world_add_event(script->world, event);
    }
}

static void idle(Script *script, const Action *action)
{
    script_wait(script, action->end);
}

// ---------------------------------------------------------------- a stroke of one thing

// The other hand holds the sheet that is written on, turned so in the trunk's frame.
static bool hold_paper(Script *script, const Action *action, const Shot *shot, int side, double begin, double end,
                       Quat *sheet_turn)
{
    World *world = script->world;
    const ObjectKind *kind = object_kind_of(world->plan, action->object), *sheet = object_kind("letter");
    int entity = kind && (kind->hold == HOLD_READ || kind->hold == HOLD_LOOK) ? action->object : PLAN_NONE,
        other = 1 - side;
    float unit = unit_of(script), sign = other == 0 ? 1.0f : -1.0f;
    int thing = script->hands[other].thing;
    if (thing < 0) {
        thing = object_take(world, sheet, entity == PLAN_NONE || kind == sheet ? entity : PLAN_NONE, shot->place);
        if (handling_have(script, thing, script->time, script->time <= action_shot_begin(world, shot) + 0.9) != other)
            return false;
    }
    if (object_of(world, thing) != sheet)
        return false;
    Quat turn = handling_mirror(quat_mul(quat_axis_angle(vec3(1, 0, 0), 1.05f), quat_yaw(PI_F)), other == 0);
    Vec3 at = vec3(other == 0 ? -sheet->grip.at.x : sheet->grip.at.x, sheet->grip.at.y, 0);
    Vec3 grip = vec3_scale(vec3(sign * 0.10f, -0.38f, 0.36f), unit), origin = vec3_sub(grip, quat_rotate(turn, at));
    handling_reach(script, other, REACH_TRUNK, begin, begin + 0.8, end, end + 0.8, handling_pose,
                   handling_pose_new(script, origin, turn));
    *sheet_turn = turn;
    return true;
}

// The other hand shapes the music as the one with the baton beats its time.
static void conduct_along(Script *script, const Stroke *beats, double begin, double end)
{
    float unit = unit_of(script);
    Vec3 fingers = vec3_normalize(vec3(-0.35f, 0.25f, 1)), palm = vec3(-0.35f, -0.85f, 0.1f);
    palm = vec3_normalize(vec3_mad(palm, fingers, -vec3_dot(palm, fingers)));
    Stroke *s = ARENA_NEW(script->world->arena, Stroke);
    *s = (Stroke){.position = vec3_scale(vec3(0.27f, -0.25f, 0.42f), unit),
                  .rotation = quat_axes(palm, fingers),
                  .swing = vec3_scale(vec3(-0.07f, 0.10f, 0.04f), unit),
                  .axis = vec3(1, 0, 0),
                  .turn = -0.3f,
                  .hertz = 0.5f * beats->hertz,
                  .begin = beats->begin,
                  .end = end};
    work_reach(script, 0, begin, end, stroke_pose, s, REACH_TRUNK);
}

static void act_work(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    World *world = script->world;
    const Work *work = work_of(script, action);
    if (care_act(script, action, shot) || archery_act(script, action, shot))
        return;
    if (worksite_wheel(script, action, shot) || worksite_shape(script, action, shot) ||
        handwork_act(script, action, shot) || surface_act(script, action, shot))
        return;
    if (text_equal(action->verb, "clean") && action->object == PLAN_NONE && clothes_clean(script, action, shot))
        return;
    if (!work) {
        idle(script, action);
        return;
    }
    // the tool is the instrument, or the object when that is one ("sweeps with a broom", "swings a hammer")
    const ObjectKind *kind = object_kind_of(world->plan, action->instrument), *assumed = object_kind(work->tool);
    int thing = -1;
    if (kind && (kind->hold == HOLD_TOOL || kind->hold == HOLD_TWO_FRONT || kind == assumed))
        thing = object_take(world, kind, action->instrument, shot->place);
    for (int side = 1; thing < 0 && side >= 0; side--)
        if (script->hands[side].thing >= 0 && object_of(world, script->hands[side].thing) == assumed)
            thing = script->hands[side].thing;
    if (thing < 0 && object_kind_of(world->plan, action->object) == assumed)
        thing = object_take(world, assumed, action->object, shot->place);
    if (thing < 0)
        thing = object_take(world, assumed, PLAN_NONE, shot->place);
    double begin_shot = action_shot_begin(world, shot);
    bool anvil = work_at_anvil(script, action);
    for (int k = 0; k < 2 && anvil; k++) { // the forged piece is the text's own, and lies on the anvil
        int forged = script->hands[k].thing;
        if (forged < 0 || forged == thing)
            continue;
        handling_let_go(script, k, begin_shot - 2.0);
        object_gone(world, forged, -1.0);
    }
    int side = handling_have(script, thing, fmax(script->time, begin_shot), script->time <= begin_shot + 0.9);
    if (side < 0) {
        idle(script, action);
        return;
    }
    kind = object_of(world, thing);
    bool left = side == 0;
    float unit = unit_of(script);
    double begin = fmax(fmax(script->time, action->begin), script->hands[side].busy),
           end = fmax(action->end, begin + 2.0);
    if (anvil && script->time <= begin_shot + 0.9)
        begin = begin_shot - 1.0; // it goes on already
    if (work_goes_on(script, action))
        end = fmax(end, action_shot_end(world, shot) + 0.3);
    Stroke *s = ARENA_NEW(world->arena, Stroke);
    Quat q = quat_mul(quat_axis_angle(vec3(1, 0, 0), work->pitch),
                      quat_mul(quat_yaw(work->yaw), quat_axis_angle(vec3(0, 0, 1), work->roll)));
    Vec3 at = kind->grip.at, p = vec3_scale(work->position, unit);
    if (left) {
        q = handling_mirror(q, true);
        p.x = -p.x;
        at.x = -at.x;
    }
    if (text_in_list("clean,dig", work->verb) && kind->hold == HOLD_TWO_FRONT &&
        !script->seated) // its foot meets the ground
        p.y = kind->grip.at.y * quat_rotate(q, vec3(0, 1, 0)).y - 0.826f * 1.75f * unit -
              (text_equal(work->verb, "dig") ? -0.16f : 0.0f);
    Quat sheet = quat_identity();
    bool paper = text_in_list("write,draw", work->verb) && !work->word &&
                 hold_paper(script, action, shot, side, begin, end, &sheet);
    *s = (Stroke){.rotation = q,
                  .position = vec3_sub(p, quat_rotate(q, at)),
                  .swing = vec3_scale(work->swing, unit),
                  .lift = vec3_scale(work->lift, unit),
                  .axis = vec3_normalize(work->axis),
                  .turn = left ? -work->turn : work->turn,
                  .hertz =
                      work->hertz *
                      (action->manner && strstr(action->manner, "slow")                                        ? 0.6f
                       : action->manner && (strstr(action->manner, "fast") || strstr(action->manner, "quick")) ? 1.4f
                                                                                                               : 1.0f),
                  .sharp = work->sharp,
                  .drift = work->drift * unit,
                  .begin = begin + 0.7,
                  .end = end};
    if (work->axis.x != 0.0f)
        s->turn = work->turn;
    if (paper) { // the tip goes with the sheet, wherever the other hand has it
        Quat back = quat_conjugate(sheet);
        s->position = vec3(0, 0.15f, 0.003f);
        s->rotation = quat_mul(back, s->rotation);
        s->swing = quat_rotate(back, s->swing);
        s->lift = quat_rotate(back, s->lift);
        s->axis = quat_rotate(back, s->axis);
        s->swing.z = 0.0f; // in the plane of the sheet
        s->drift = -s->drift;
    }
    // whoever paints neither a thing that is there nor a part of somebody paints a picture
    static const char pictures[] = "canvas,easel,painting,picture,portrait,landscape";
    bool picture = text_equal(work->verb, "paint") && !action->part &&
                   (action->object == PLAN_NONE || text_in_list(pictures, world->plan->entities[action->object].noun));
    if (picture) {
        frame_hint(world, script->entity, 0.0f, 1.9f); // from where the canvas is seen
        set_gives_way(world, action->object, shot->place);
        if (action->goal >= 0 && text_in_list(pictures, world->plan->entities[action->goal].noun))
            set_gives_way(world, action->goal, shot->place);
    }
    if (text_equal(work->tool, "axe") && kind == assumed) {
        worksite_block(script, s, side);
        set_gives_way(world, action->object, shot->place); // it stands on the block
    }
    const Entity *worked = action->object >= 0 ? &world->plan->entities[action->object] : NULL;
    Vec3 color = worked && worked->has_color ? worked->color : vec3(0.62f, 0.64f, 0.68f);
    if (anvil)
        set_gives_way(world, action->goal, shot->place);
    work_place(script, picture ? "paint easel" : anvil ? "hammer anvil" : work->verb, side, color, s, begin, end);
    if (text_in_list("hammer,cut,iron", work->verb) && !script->seated && kind->hold != HOLD_TWO_FRONT &&
        !object_in_hand(world->plan, action->object))
        set_gives_way(world, action->object, shot->place); // it lies on the bench
    Reach *reach = handling_reach(script, side, paper ? REACH_THING : REACH_TRUNK, begin, begin + 0.8, end, end + 0.8,
                                  stroke_pose, s);
    reach->yields = kind->hold != HOLD_TWO_FRONT;
    if (paper)
        reach->holder = handling_grip(script, 1 - side);
    handling_look(script, begin - 0.1, end, vec3(left ? 0.06f : -0.06f, work->position.y, work->position.z + 0.1f));
    if (text_equal(work->verb, "conduct"))
        conduct_along(script, s, begin, end);
    strokes_heard(script, action, work, s->begin, end);
    script_wait(script, action->end);
}

// ---------------------------------------------------------------- flat hands that work in turns

typedef struct Fingering {
    Vec3 position;
    Quat rotation;
    float dip, hertz, wander; // metres, strokes a second, metres to the sides
    uint64_t seed;
    double begin;
} Fingering;

static void fingering_pose(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const Fingering *f = user;
    RngKey key = {f->seed};
    double t = (time - f->begin) * (double)f->hertz;
    float beat = fabsf(sinf(PI_F * (float)t)), side = rng_noise(key, t * 0.35) * f->wander;
    *position = vec3_add(f->position, vec3(side, f->dip * beat * (0.5f + 0.5f * fabsf(rng_noise(key, t * 0.8 + 50.0))),
                                           0.25f * f->wander * rng_noise(key, t * 0.5 + 9.0)));
    *rotation = quat_mul(quat_yaw(0.10f * rng_noise(key, t * 0.4 + 20.0)), f->rotation);
}

void work_reach(Script *script, int side, double begin, double end, void (*pose)(const void *, double, Vec3 *, Quat *),
                const void *user, ReachFrame frame)
{
    Reach reach = {.left = side == 0,
                   .begin = begin,
                   .contact = begin + 0.9,
                   .release = end,
                   .end = end + 0.9,
                   .shape = HAND_RELAXED,
                   .pose = pose,
                   .user = user,
                   .frame = frame};
    ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
    script->hands[side].busy = end + 0.9;
}

// Both hands, palms down, over keys at a height and depth before the neck.
void hands_on_keys(Script *script, double begin, double end, ReachFrame frame, Vec3 middle, float apart, float yaw,
                   float dip, float hertz, float wander)
{
    for (int side = 0; side < 2; side++) {
        Fingering *f = ARENA_NEW(script->world->arena, Fingering);
        float sign = side ? -1.0f : 1.0f;
        Quat facing = quat_yaw(yaw);
        // fingers forwards and a little down, turned in
        Vec3 fingers = vec3_normalize(vec3(-sign * 0.22f, -0.22f, 1.0f)), palm = vec3(0, -1, 0.0f);
        Vec3 x = vec3_normalize(vec3_cross(palm, fingers));
        Quat turn = affine_rotation((Affine){x, vec3_cross(fingers, x), fingers, {0, 0, 0}});
        *f = (Fingering){.position = vec3_add(middle, quat_rotate(facing, vec3(sign * apart, 0, 0))),
                         .rotation = quat_mul(facing, turn),
                         .dip = dip,
                         .hertz = hertz,
                         .wander = wander,
                         .seed = rng_key(script->world->plan->seed, side ? "right" : "left", "keys").value +
                                 (uint64_t)script->entity,
                         .begin = begin + 0.37 * side};
        work_reach(script, side, begin, end, fingering_pose, f, frame);
    }
}

// Where an instrument or a keyboard stands in the place, or NULL.
const Landmark *work_standing(const Script *script, const Action *action, const Shot *shot, const char *words)
{
    int named[] = {action->object, action->goal, action->instrument};
    for (int i = 0; i < COUNT_OF(named); i++) {
        if (named[i] < 0)
            continue;
        const Entity *e = &script->world->plan->entities[named[i]];
        const Landmark *mark = blocking_landmark(script->world, named[i], shot->place);
        const char *last = e->noun ? strrchr(e->noun, ' ') : NULL;
        if (mark && mark->instance >= 0 && e->noun &&
            (text_in_list(words, e->noun) || (last && text_in_list(words, last + 1))))
            return mark;
    }
    return NULL;
}

bool work_names(const FilmPlan *plan, const Action *action, const char *words)
{
    int named[] = {action->object, action->instrument, action->goal};
    for (int i = 0; i < COUNT_OF(named); i++) {
        if (named[i] < 0)
            continue;
        const char *noun = plan->entities[named[i]].noun, *name = plan->entities[named[i]].name;
        const char *last = noun ? strrchr(noun, ' ') : NULL, *end = name ? strrchr(name, ' ') : NULL;
        if ((noun && text_in_list(words, noun)) || (name && text_in_list(words, name)) ||
            (last && text_in_list(words, last + 1)) || (end && text_in_list(words, end + 1)))
            return true;
    }
    return false;
}

static const char keyed[] = "laptop,computer,keyboard,typewriter,terminal,console,monitor";

static void act_write(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    if (!said(script, action, "typ") && !work_names(script->world->plan, action, keyed)) {
        act_work(script, action, shot, verb);
        return;
    }
    const Landmark *mark = work_standing(script, action, shot, keyed);
    double begin = fmax(script->time, action->begin), end = fmax(action->end, begin + 1.5);
    float unit = unit_of(script);
    if (mark) { // over its front edge
        Vec3 front = quat_rotate(quat_yaw(mark->yaw), vec3(0, 0, 1));
        Vec3 keys = vec3_mad(vec3(mark->position.x, mark->position.y - mark->half_size.y + 0.035f, mark->position.z),
                             front, 0.25f * mark->half_size.z);
        hands_on_keys(script, begin, end, REACH_PLACE, keys, 0.075f, mark->yaw + PI_F, 0.018f, 5.5f, 0.02f);
    } else {
        hands_on_keys(script, begin, end, REACH_TRUNK, vec3_scale(vec3(0, -0.42f, 0.36f), unit), 0.085f * unit, 0.0f,
                      0.018f, 5.5f, 0.02f);
    }
    handling_look(script, begin, end, vec3(0, -0.22f, 0.6f));
    Event event = {.kind = EVENT_MACHINE,
                   .shot = action->shot,
                   .entity = script->entity,
                   .position = vec3_add(script->position, vec3(0, 0.9f, 0)),
                   .strength = 0.4f};
    strcpy(event.surface, "typing");
    for (double t = begin + 0.9; t < end - 0.5; t += 1.3) {
        event.time = t;
        world_add_event(script->world, event);
    }
    script_wait(script, action->end);
}

// The shot opens with somebody before the middle of a landmark's front, facing it.
static void begin_before(Script *script, const Shot *shot, const Landmark *mark, float distance)
{
    Vec3 front = quat_rotate(quat_yaw(mark->yaw), vec3(0, 0, 1)),
         p = vec3_mad(mark->position, front, mark->half_size.z + distance);
    p.y = script->world->places[shot->place].walk_min.y;
    action_begin_at(script, shot, p, yaw_towards(p, mark->position));
}

static bool place_write(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    const Landmark *mark = work_standing(script, action, shot, keyed);
    if (mark && !script->placed) {
        begin_before(script, shot, mark, 0.36f);
        return true;
    }
    mark = work_standing(script, action, shot, "blackboard,chalkboard,whiteboard,board");
    if (mark)
        begin_before(script, shot, mark, 0.5f);
    return mark != NULL;
}

// Who cooks, cuts or mends does so where the place has a stove, a counter or a bench for it, unless the text says
// where.
static bool place_bench(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    static const char *const benches[][2] = {
        {"cook", "stove"}, {"cut", "counter"}, {"stir", "stove"}, {"hammer", "workbench"}, {"fix", "workbench"}};
    (void)verb;
    const World *world = script->world;
    if (worksite_wheel_place(script, action, shot) || worksite_place(script, action, shot) ||
        handwork_place(script, action, shot, verb) || surface_place(script, action, shot))
        return true;
    if (work_at_anvil(script, action)) { // where there is room for it
        Vec3 room = table_room(script->world, shot->place, 0.9f);
        table_clear(script->world, shot->place, room, 0.7f, 0.7f);
        action_begin_at(script, shot, vec3(room.x, room.y, room.z - 0.35f), 0.4f);
        return true;
    }
    for (int i = 0; i < COUNT_OF(benches) && !script->seated; i++) {
        if (!text_equal(benches[i][0], action->verb) || work_of(script, action) == NULL)
            continue;
        for (int k = 0; k < world->landmark_count; k++) {
            const Landmark *mark = &world->landmarks[k];
            bool said_elsewhere = action->goal >= 0 && mark->entity != action->goal;
            if (mark->place == shot->place && mark->instance >= 0 && text_equal(mark->name, benches[i][1]) &&
                !said_elsewhere) {
                begin_before(script, shot, mark, 0.2f);
                return true;
            }
        }
    }
    return false;
}

const Verb verbs_work[] = {
    {"write", place_write, act_write, 0},
    {"draw", NULL, act_work, 0},
    {"conduct", place_stand, act_work, 0},
    {"paint", place_bench, act_work, 0},
    {"fish", NULL, act_work, 0},
    {"clean", place_bench, act_work, 0},
    {"dig", NULL, act_work, 0},
    {"hammer", place_bench, act_work, 0},
    {"cut", place_bench, act_work, 0},
    {"stir", place_bench, act_work, 0},
    {"cook", place_bench, act_work, 0},
    {"fix", place_bench, act_work, 0},
    {"iron", NULL, act_work, 0},
    {"pour", worksite_water_place, pour_act, 0},
    {"flow", worksite_water_place, pour_act, 0},
    {"photograph", NULL, photograph_act, 0},
    {0},
};
