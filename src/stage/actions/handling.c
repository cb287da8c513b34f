#include "stage/actions/hauling.h"
#include "stage/actions/work.h"

#include "stage/objects/vessels.h"

#include <string.h>

#define EVER 1e6 // s, beyond any film

void handling_pose(const void *user, double time, Vec3 *position, Quat *rotation)
{
    (void)time;
    const HandlingPose *pose = user;
    *position = pose->position;
    *rotation = pose->rotation;
}

const HandlingPose *handling_pose_new(Script *script, Vec3 position, Quat rotation)
{
    HandlingPose *pose = ARENA_NEW(script->world->arena, HandlingPose);
    *pose = (HandlingPose){position, rotation};
    return pose;
}

Quat handling_mirror(Quat q, bool left)
{
    return left ? (Quat){q.x, -q.y, -q.z, q.w} : q;
}

static Vec3 mirror(Vec3 v, bool left)
{
    return left ? vec3(-v.x, v.y, v.z) : v;
}

static float unit_of(const Script *script)
{
    return actor_height(script->world->actors[script->entity]) / 1.75f;
}

int handling_side(const Script *script, int thing)
{
    for (int side = 1; side >= 0; side--)
        if (thing >= 0 && script->hands[side].thing == thing && !script->hands[side].helps)
            return side;
    return -1;
}

int handling_free_side(const Script *script)
{
    for (int side = 1; side >= 0; side--)
        if (script->hands[side].thing < 0 && !script->hands[side].garment)
            return side;
    return script->hands[1].thing < 0 ? 1 : script->hands[0].thing < 0 ? 0 : 1;
}

const HandGrip *handling_grip(const Script *script, int side)
{
    return script->p.holds[script->hands[side].hold].shape;
}

// ---------------------------------------------------------------- what an action is about

int handling_thing(Script *script, const Action *action, const Shot *shot, const char *assumed)
{
    World *world = script->world;
    int named[] = {action->object, action->instrument, action->source};
    for (int i = 0; i < COUNT_OF(named); i++) {
        const ObjectKind *kind = object_kind_of(world->plan, named[i]);
        if (kind)
            return object_take(world, kind, named[i], shot->place);
    }
    if (!assumed)
        return -1;
    const ObjectKind *kind = object_kind(assumed);
    for (int side = 1; side >= 0; side--)
        if (script->hands[side].thing >= 0 && object_of(world, script->hands[side].thing) == kind)
            return script->hands[side].thing;
    return object_take(world, kind, PLAN_NONE, shot->place);
}

// ---------------------------------------------------------------- having

static int hold_open(Script *script, int side, double open, double grip, const GripShape *shape)
{
    HandGrip *set = ARENA_NEW(script->world->arena, HandGrip);
    hand_grip(script->world->actors[script->entity], side == 0, shape, set);
    Hold hold = {.left = side == 0, .open = open, .grip = grip, .release = EVER, .done = EVER + 1.0, .shape = set};
    ARRAY_PUSH(script->p.holds, script->p.hold_count, script->hold_capacity, hold);
    return script->p.hold_count - 1;
}

static int reach_push(Script *script, Reach reach)
{
    ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
    return script->p.reach_count - 1;
}

// The reach that carries a thing as its kind is carried; -1: in the hanging arm.
static int carry_reach_turned(Script *script, int side, const ObjectKind *kind, const HandGrip *grip,
                              const GripShape *shape, Quat turn, double begin, double contact)
{
    Vec3 position;
    Quat rotation;
    if (!object_hold_pose(kind->hold, side == 0, &position, &rotation))
        return -1;
    position = vec3_scale(position, unit_of(script));
    rotation = quat_mul(rotation, turn);
    position = vec3_sub(position, quat_rotate(rotation, mirror(shape->at, side == 0)));
    return reach_push(script, (Reach){.left = side == 0,
                                      .begin = begin,
                                      .contact = contact,
                                      .release = EVER,
                                      .end = EVER + 1.0,
                                      .pose = handling_pose,
                                      .user = handling_pose_new(script, position, rotation),
                                      .frame = REACH_TRUNK,
                                      .firm = kind->hold == HOLD_GUITAR || kind->hold == HOLD_VIOLIN,
                                      .grip = grip});
}

static int carry_reach(Script *script, int side, const ObjectKind *kind, const HandGrip *grip, double begin,
                       double contact)
{
    return carry_reach_turned(script, side, kind, grip, &kind->grip, quat_identity(), begin, contact);
}

// The other hand on a thing of two hands.
static void help(Script *script, int side, int thing, double begin, double contact)
{
    const ObjectKind *kind = object_of(script->world, thing);
    int other = 1 - side;
    ScriptHand *hand = &script->hands[other];
    hand->thing = thing;
    hand->helps = true;
    hand->hold = hold_open(script, other, begin, contact, &kind->second);
    hand->carry = reach_push(script, (Reach){.left = other == 0,
                                             .begin = begin,
                                             .contact = contact,
                                             .release = EVER,
                                             .end = EVER + 1.0,
                                             .pose = handling_pose,
                                             .user = handling_pose_new(script, vec3(0, 0, 0), quat_identity()),
                                             .frame = REACH_THING,
                                             .grip = handling_grip(script, other),
                                             .rolls = true,
                                             .holder = handling_grip(script, side)});
}

void handling_let_go(Script *script, int side, double time)
{
    int thing = script->hands[side].thing;
    for (int s = 0; s < 2; s++) {
        ScriptHand *hand = &script->hands[s];
        if (thing < 0 || hand->thing != thing)
            continue;
        script->p.holds[hand->hold].release = time;
        script->p.holds[hand->hold].done = time + 0.7;
        if (hand->carry >= 0) {
            Reach *carry = &script->p.reaches[hand->carry];
            carry->release = time + (hand->helps ? 0.05 : 0.0);
            carry->end = carry->release + (hand->helps ? 0.8 : 0.02);
        }
        *hand = (ScriptHand){.thing = -1, .hold = -1, .carry = -1};
    }
}

static void put_away(Script *script, int side, double time)
{
    if (script->hands[side].garment) { // the hat goes where such things go
        actor_garment_becomes(script->world->actors[script->entity], script->hands[side].garment - 1, time, 0.0,
                              GARMENT_AWAY, false);
        script->hands[side].garment = 0;
    }
    if (script->hands[side].thing < 0)
        return;
    object_gone(script->world, script->hands[side].thing, time);
    for (int s = 0; s < 2; s++)
        if (script->hands[s].thing == script->hands[side].thing && script->hands[s].carry >= 0)
            script->p.reaches[script->hands[s].carry].end = time + 0.9;
    handling_let_go(script, side, time);
}

// Beside the hip, where pockets and bags are.
static const HandlingPose *at_hip(Script *script, int side)
{
    Vec3 hip = vec3_scale(vec3(-0.17f, -0.58f, -0.04f), unit_of(script));
    Quat turn = quat_axis_angle(vec3(1, 0, 0), 2.6f);
    return handling_pose_new(script, mirror(hip, side == 0), handling_mirror(turn, side == 0));
}

void handling_pocket(Script *script, int side, double time)
{
    int thing = script->hands[side].thing;
    if (thing < 0)
        return;
    handling_reach(script, side, REACH_TRUNK, time - 0.9, time, time + 0.15, time + 0.9, handling_pose,
                   at_hip(script, side));
    object_gone(script->world, thing, time);
    handling_let_go(script, side, time + 0.1);
}

int handling_have(Script *script, int thing, double time, bool at_once)
{
    const ObjectKind *kind = object_of(script->world, thing);
    int side = handling_side(script, thing);
    if (!kind || side >= 0)
        return side;
    bool neck = kind->hold == HOLD_GUITAR || kind->hold == HOLD_VIOLIN; // the left hand is on it
    return handling_have_at(script, thing, neck ? 0 : handling_free_side(script), time, at_once);
}

int handling_have_at(Script *script, int thing, int side, double time, bool at_once)
{
    const ObjectKind *kind = object_of(script->world, thing);
    int has = handling_side(script, thing);
    if (!kind || has == side)
        return has;
    if (has >= 0) // in the other hand
        handling_let_go(script, has, time - 0.01);
    put_away(script, side, time - 0.01);
    if (kind->two_handed)
        put_away(script, 1 - side, time - 0.01);
    double grip = at_once ? time - 1.0 : time + 0.5, open = at_once ? time - 3.0 : time;
    ScriptHand *hand = &script->hands[side];
    *hand = (ScriptHand){.thing = thing, .carry = -1};
    hand->hold = hold_open(script, side, open, grip, &kind->grip);
    const HandGrip *set = handling_grip(script, side);
    if (!at_once) { // out of a pocket or from behind the hip
        reach_push(script, (Reach){.left = side == 0,
                                   .begin = open,
                                   .contact = grip,
                                   .release = grip + 0.7,
                                   .end = grip + 0.9,
                                   .pose = handling_pose,
                                   .user = at_hip(script, side),
                                   .frame = REACH_TRUNK,
                                   .grip = set});
    }
    hand->carry = carry_reach(script, side, kind, set, grip + (at_once ? -1.5 : 0.05), grip + (at_once ? 0.0 : 0.75));
    if (kind->two_handed)
        help(script, side, thing, grip + (at_once ? -1.5 : 0.3), grip + (at_once ? 0.0 : 0.85));
    object_held(script->world, thing, at_once ? fmax(time - 1.0, -1.0) : grip, script->entity, side == 0, set);
    return side;
}

// ---------------------------------------------------------------- taking and putting down

// shape: how it is gripped; turn: of the thing as carried against how its kind is carried.
static void grasp(Script *script, int side, int thing, double reach, double grip, Vec3 position, Quat rotation,
                  const GripShape *shape, Quat turn)
{
    const ObjectKind *kind = object_of(script->world, thing);
    put_away(script, side, grip - reach - 0.01);
    if (kind->two_handed)
        put_away(script, 1 - side, grip - reach - 0.01);
    ScriptHand *hand = &script->hands[side];
    *hand = (ScriptHand){.thing = thing, .carry = -1};
    hand->hold = hold_open(script, side, grip - reach, grip, shape);
    const HandGrip *set = handling_grip(script, side);
    reach_push(script, (Reach){.left = side == 0,
                               .begin = grip - reach,
                               .contact = grip,
                               .release = grip + 0.1,
                               .end = grip + 1.0,
                               .pose = handling_pose,
                               .user = handling_pose_new(script, position, rotation),
                               .frame = REACH_PLACE,
                               .grip = set,
                               .lift = 0.05f});
    hand->carry = carry_reach_turned(script, side, kind, set, shape, turn, grip + 0.05, grip + 0.95);
    if (kind->two_handed)
        help(script, side, thing, grip - reach + 0.1, grip);
    object_held(script->world, thing, grip, script->entity, side == 0, set);
    hand->busy = grip + 1.0;
}

void handling_grasp(Script *script, int side, int thing, double reach, double grip, Vec3 position, Quat rotation)
{
    grasp(script, side, thing, reach, grip, position, rotation, &object_of(script->world, thing)->grip,
          quat_identity());
}

void handling_place(Script *script, int side, double reach, double time, Vec3 position, Quat rotation)
{
    int thing = script->hands[side].thing;
    reach_push(script, (Reach){.left = side == 0,
                               .begin = time - reach,
                               .contact = time,
                               .release = time + 0.12,
                               .end = time + 0.95,
                               .pose = handling_pose,
                               .user = handling_pose_new(script, position, rotation),
                               .frame = REACH_PLACE,
                               .grip = handling_grip(script, side),
                               .lift = 0.05f});
    handling_let_go(script, side, time);
    object_rest(script->world, thing, time, script->place, position, rotation);
}

void handling_receive(Script *script, int thing, double time, Vec3 position, Quat rotation)
{
    const ObjectKind *kind = object_of(script->world, thing);
    int side = handling_free_side(script);
    // taken on the side that looks here: the same grip, turned half round the thing
    bool flat = kind->hold == HOLD_READ || kind->hold == HOLD_LOOK;
    Quat turned = quat_mul(rotation, quat_yaw(PI_F));
    Vec3 at = mirror(kind->grip.at, side == 0);
    Vec3 held = vec3_sub(vec3_add(position, quat_rotate(rotation, vec3(0, at.y, 0))),
                         quat_rotate(turned, kind->two_handed ? vec3(0, at.y, 0) : at));
    if (flat) { // by its other edge, as it is: it is not turned over
        GripShape *other = ARENA_NEW(script->world->arena, GripShape);
        *other = kind->grip;
        other->at = vec3(-kind->grip.at.x, kind->size.y - kind->grip.at.y, kind->grip.at.z);
        other->centre = vec3(-kind->grip.centre.x, kind->size.y - kind->grip.centre.y, kind->grip.centre.z);
        other->axis = vec3(-kind->grip.axis.x, -kind->grip.axis.y, kind->grip.axis.z);
        other->palm = vec3(-kind->grip.palm.x, -kind->grip.palm.y, kind->grip.palm.z);
        grasp(script, side, thing, 0.85, time, position, rotation, other, quat_axis_angle(vec3(0, 0, 1), PI_F));
        return;
    }
    if (!kind->two_handed) // a little above the giver's hand
        held.y -= fminf(0.02f, 0.2f * kind->size.y);
    handling_grasp(script, side, thing, 0.85, time, held, turned);
}

void handling_throw(Script *script, int side, double time, float yaw)
{
    const ObjectKind *kind = object_of(script->world, script->hands[side].thing);
    float unit = unit_of(script);
    Quat facing = quat_yaw(yaw - script->yaw);
    bool left = side == 0;
    Vec3 back = kind->two_handed ? vec3(0, -0.22f, 0.16f) : vec3(-0.26f, 0.12f, -0.20f);
    Vec3 front = kind->two_handed ? vec3(0, -0.08f, 0.52f) : vec3(-0.16f, 0.02f, 0.52f);
    Quat tilt_back = kind->two_handed ? quat_identity()
                                      : quat_mul(quat_axis_angle(vec3(1, 0, 0), -1.1f), quat_yaw(left ? -0.4f : 0.4f));
    Quat tilt_front = kind->two_handed ? quat_identity()
                                       : quat_mul(quat_axis_angle(vec3(1, 0, 0), 0.3f), quat_yaw(left ? -0.4f : 0.4f));
    Vec3 at = kind->two_handed ? vec3(0, kind->grip.at.y, 0) : mirror(kind->grip.at, left);
    Vec3 places[2] = {back, front};
    Quat turns[2] = {tilt_back, tilt_front};
    double begins[2] = {time - 0.95, time - 0.24}, contacts[2] = {time - 0.32, time + 0.03},
           releases[2] = {time, time + 0.12}, ends[2] = {time + 0.2, time + 0.9};
    for (int i = 0; i < 2; i++) {
        Quat turn = quat_mul(facing, turns[i]);
        Vec3 p = quat_rotate(facing, vec3_scale(mirror(places[i], left), unit));
        p = vec3_sub(p, quat_rotate(turn, at));
        handling_reach(script, side, REACH_TRUNK, begins[i], contacts[i], releases[i], ends[i], handling_pose,
                       handling_pose_new(script, p, turn));
    }
    handling_let_go(script, side, time);
}

void handling_catch(Script *script, int thing, double time)
{
    const ObjectKind *kind = object_of(script->world, thing);
    int side = handling_free_side(script);
    float unit = unit_of(script);
    Vec3 p =
        vec3_scale(kind->two_handed ? vec3(0, -0.20f, 0.42f) : mirror(vec3(-0.12f, -0.15f, 0.45f), side == 0), unit);
    Quat turn = kind->two_handed ? quat_identity() : quat_yaw(side == 0 ? -0.8f : 0.8f);
    Vec3 at = kind->two_handed ? vec3(0, kind->grip.at.y, 0) : mirror(kind->grip.at, side == 0);
    // the place is fixed while it is caught: what the trunk frame gives for a body that stands
    Vec3 neck = vec3_add(script->position, vec3(0, 0.83f * actor_height(script->world->actors[script->entity]), 0));
    Quat facing = quat_yaw(script->yaw);
    Quat world_turn = quat_mul(facing, turn);
    Vec3 place = vec3_sub(vec3_add(neck, quat_rotate(facing, p)), quat_rotate(world_turn, at));
    handling_grasp(script, side, thing, 0.62, time, place, world_turn);
}

Reach *handling_reach(Script *script, int side, ReachFrame frame, double begin, double contact, double release,
                      double end, void (*pose)(const void *, double, Vec3 *, Quat *), const void *user)
{
    int index =
        reach_push(script, (Reach){.left = side == 0,
                                   .begin = begin,
                                   .contact = contact,
                                   .release = release,
                                   .end = end,
                                   .pose = pose,
                                   .user = user,
                                   .frame = frame,
                                   .grip = script->hands[side].thing >= 0 ? handling_grip(script, side) : NULL});
    script->hands[side].busy = end;
    return &script->p.reaches[index];
}

// ---------------------------------------------------------------- looking and surfaces

void handling_look(Script *script, double begin, double end, Vec3 before)
{
    float height = actor_height(script->world->actors[script->entity]), unit = height / 1.75f;
    Vec3 neck = script->position;
    neck.y = script->seated ? script->seat.y + 0.35f * height : script->position.y + 0.83f * height;
    if (script->seated)
        neck = vec3(script->seat.x, neck.y, script->seat.z);
    Gaze gaze = {begin,     end,   vec3_add(neck, quat_rotate(quat_yaw(script->yaw), vec3_scale(before, unit))),
                 PLAN_NONE, 0.75f, AIM_POINT,
                 false};
    ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
}

void handling_watch(Script *script, double begin, double end, Vec3 point)
{
    Gaze gaze = {.begin = begin, .end = end, .point = point, .entity = PLAN_NONE, .head = 0.75f};
    ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
}

bool handling_surface(const Script *script, Vec3 near, Vec3 *spot)
{
    const World *world = script->world;
    float best = 0.95f; // m from the shoulder's axis: what an arm and a bow reach
    bool found = false;
    for (int i = 0; i < world->landmark_count; i++) {
        const Landmark *mark = &world->landmarks[i];
        float top = mark->position.y + mark->half_size.y;
        if (mark->place != script->place || mark->instance < 0 || top < 0.3f || top > 1.25f ||
            mark->half_size.x < 0.15f || mark->half_size.z < 0.1f || world->instances[mark->instance].last_shot < 0 ||
            mark->has_hinge)
            continue;
        Quat turn = quat_yaw(mark->yaw);
        Vec3 local = quat_rotate(quat_conjugate(turn), vec3_sub(near, mark->position));
        float edge = 0.09f, x = fmaxf(mark->half_size.x - edge, 0.0f), z = fmaxf(mark->half_size.z - edge, 0.0f);
        Vec3 on = vec3_add(mark->position, quat_rotate(turn, vec3(clampf(local.x, -x, x), 0, clampf(local.z, -z, z))));
        on.y = mark->seat_count > 0 ? mark->seats[0].position.y : prop_support_height(world, mark);
        if (on.y < 0.2f)
            on.y = top;
        float away = hypotf(on.x - near.x, on.z - near.z);
        if (away < best) {
            best = away;
            *spot = on;
            found = true;
        }
    }
    return found;
}

// ---------------------------------------------------------------- what people begin with

static double first_use(const FilmPlan *plan, int entity, int *who)
{
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        bool person = a->agent >= 0 && plan->entities[a->agent].kind == ENTITY_PERSON;
        if (person && (a->object == entity || a->instrument == entity || a->source == entity)) {
            *who = a->agent;
            return a->begin;
        }
    }
    for (int i = 0; i < plan->relation_count; i++) {
        const Relation *r = &plan->relations[i];
        if (r->subject == entity && r->object >= 0 && plan->entities[r->object].kind == ENTITY_PERSON) {
            *who = r->object;
            return 0.0;
        }
    }
    for (int e = 0; e < plan->entity_count; e++) // who is named last before it
        if (plan->entities[e].kind == ENTITY_PERSON &&
            plan->entities[e].span.begin < plan->entities[entity].span.begin &&
            (*who == PLAN_NONE || plan->entities[e].span.begin > plan->entities[*who].span.begin))
            *who = e;
    for (int e = 0; e < plan->entity_count && *who == PLAN_NONE; e++) // "above her palm": who comes behind it
        if (plan->entities[e].kind == ENTITY_PERSON)
            *who = e;
    return 0.0;
}

void handling_begin(Script *script)
{
    const FilmPlan *plan = script->world->plan;
    double after = -1.0;
    for (;;) { // in the order of their use, while there are hands
        int next = PLAN_NONE;
        double soonest = 1e9;
        for (int e = 0; e < plan->entity_count; e++) {
            int who = PLAN_NONE;
            if (!object_in_hand(plan, e) || haul_borne(script->world, e, script->shot) || liquid_is_poured(plan, e) ||
                worksite_watered(plan, e))
                continue;
            double use = first_use(plan, e, &who) + 1e-6 * e;
            if (who == script->entity && use > after && use < soonest) {
                soonest = use;
                next = e;
            }
        }
        if (next == PLAN_NONE)
            return;
        after = soonest;
        const ObjectKind *kind = object_kind_of(plan, next);
        bool free = script->hands[1].thing < 0 || script->hands[0].thing < 0;
        if (kind->two_handed ? script->hands[0].thing < 0 && script->hands[1].thing < 0 : free)
            handling_have(script, object_take(script->world, kind, next, script->place), script->time, true);
    }
}
