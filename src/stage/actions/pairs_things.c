// Things that go from one's hands into another's.
#include "stage/actions/pairs_play.h"
#include "stage/physics/physics.h"

#include <string.h>

static int thing_of(Script *script, const Meeting *m, const Shot *shot)
{
    const Action *action = &script->world->plan->actions[m->action];
    int thing = handling_thing(script, action, shot, NULL);
    for (int side = 1; thing < 0 && side >= 0 && script->entity == m->who[0]; side--)
        thing = script->hands[side].thing;
    return thing;
}

static void play_give(Script *script, const Meeting *m, int role)
{
    const Action *action = &script->world->plan->actions[m->action];
    const Shot *shot = &script->world->plan->shots[action->shot];
    int thing = thing_of(script, m, shot);
    const ObjectKind *kind = object_of(script->world, thing);
    if (!kind)
        return;
    Vec3 grip_at = kind->grip.at;
    // upright between them, its own right side to the giver's right hand
    float high = kind->hangs ? 0.50f : kind->two_handed ? 0.60f : 0.62f;
    Vec3 point = vec3_add(m->middle, vec3(0, high * pair_lower(script, m), 0));
    if (m->over > 0.0f) // the arms go over what is between them
        point.y = fmaxf(script->seated ? 0.0f : point.y, m->middle.y + m->over + fmaxf(0.13f, grip_at.y + 0.03f));
    float yaw = atan2f(m->way.x, m->way.z);
    Quat turn = quat_yaw(yaw + (kind->two_handed || kind->hangs ? 0.0f : 0.45f));
    if (kind->hold == HOLD_READ || kind->hold == HOLD_LOOK) // flat things lie open to the giver
        turn = quat_mul(quat_yaw(yaw), quat_mul(quat_axis_angle(vec3(1, 0, 0), 0.9f), quat_yaw(PI_F)));
    if (role == 0) {
        int side = handling_side(script, thing);
        if (side < 0)
            side = handling_have(script, thing, fmax(script->time - 0.3, 0.0), script->time < m->touch - 1.5);
        if (side == 0)
            grip_at.x = -grip_at.x;
        Vec3 position = vec3_sub(point, quat_rotate(turn, kind->two_handed ? vec3(0, grip_at.y, 0) : grip_at));
        handling_reach(script, side, REACH_PLACE, m->touch - 0.85, m->touch - 0.05, m->touch + 0.3, m->touch + 1.0,
                       handling_pose, handling_pose_new(script, position, turn));
        handling_let_go(script, side, m->touch + 0.16);
    } else {
        Vec3 position = vec3_sub(point, quat_rotate(turn, kind->two_handed ? vec3(0, grip_at.y, 0) : grip_at));
        handling_receive(script, thing, m->touch, position, turn);
    }
}

static void play_throw(Script *script, const Meeting *m, int role)
{
    const Action *action = &script->world->plan->actions[m->action];
    const Shot *shot = &script->world->plan->shots[action->shot];
    int thing = thing_of(script, m, shot);
    const ObjectKind *kind = object_of(script->world, thing);
    if (!kind)
        return;
    double caught = m->touch + 0.62; // flight
    if (role == 0) {
        int side = handling_side(script, thing);
        if (side < 0)
            side = handling_have(script, thing, fmax(script->time - 0.3, 0.0), script->time < m->touch - 1.5);
        handling_throw(script, side, m->touch,
                       yaw_towards(pair_stand(m, 0, m->kind->apart), pair_stand(m, 1, m->kind->apart)));
        object_flies(script->world, thing, m->touch, kind->rest == REST_LYING ? 1.0f : 0.3f);
    } else {
        handling_catch(script, thing, caught);
    }
}

#define CATCH_TURN 2.5 // s from one's throw to the other's

// A ball that goes to and fro between two who play with it.
static bool plays_catch(const World *world, const Action *action, int other, bool named)
{
    (void)other, (void)named;
    const FilmPlan *plan = world->plan;
    const ObjectKind *kind = object_kind_of(plan, action->object);
    const char *text = plan->source;
    bool says = text && action->span.end > action->span.begin && (size_t)action->span.end <= strlen(text) &&
                memmem(text + action->span.begin, (size_t)(action->span.end - action->span.begin), "catch", 5);
    if (action->object == PLAN_NONE)
        return says;
    return kind && kind->size.y < 0.35f &&
           (says || text_in_list("ball,baseball,beach ball,tennis ball,frisbee", plan->entities[action->object].noun));
}

static void play_catch(Script *script, const Meeting *m, int role)
{
    World *world = script->world;
    const Action *action = &world->plan->actions[m->action];
    const Shot *shot = &world->plan->shots[action->shot];
    const ObjectKind *kind = object_kind_of(world->plan, action->object);
    int thing = action->object >= 0 ? thing_of(script, m, shot) : -1;
    if (thing < 0) { // one for both: whoever is written first brings it
        kind = object_kind("baseball");
        for (int i = 0; thing < 0 && object_of(world, i); i++)
            thing = object_of(world, i) == kind && object_entity(world, i) == PLAN_NONE ? i : -1;
        if (thing < 0)
            thing = object_take(world, kind, PLAN_NONE, shot->place);
    }
    double flight = 0.62, end = fmin(action_shot_end(world, shot), fmax(m->until, m->touch + CATCH_TURN));
    for (int k = 0; m->touch + CATCH_TURN * k + flight < end + 1.0; k++) {
        double touch = m->touch + CATCH_TURN * k;
        if (k % 2 == role) {
            int side = handling_side(script, thing);
            if (side < 0)
                side = handling_have(script, thing, fmax(script->time - 0.3, 0.0), script->time < touch - 1.5);
            if (side < 0)
                return;
            handling_throw(script, side, touch,
                           yaw_towards(pair_stand(m, role, m->kind->apart), pair_stand(m, 1 - role, m->kind->apart)));
            object_flies(world, thing, touch, 0.6f);
        } else {
            handling_catch(script, thing, touch + flight);
        }
    }
}

// ---------------------------------------------------------------- snowballs

#define PELT_FLIGHT 0.42 // s
#define PELT_BACK 1.75   // s after being hit until one throws back

static bool pelts(const World *world, const Action *action, int other, bool named)
{
    (void)other, (void)named;
    const FilmPlan *plan = world->plan;
    return action->object >= 0 && text_equal(plan->entities[action->object].noun, "snowball");
}

static void pelt(Script *script, const Meeting *m, int role, int thing, double time, bool at_once)
{
    const ObjectKind *kind = object_of(script->world, thing);
    int side = kind ? handling_side(script, thing) : -1;
    if (kind && side < 0)
        side = handling_have(script, thing, fmax(time - 1.6, 0.0), at_once);
    if (side < 0)
        return;
    float unit = pair_height(script, script->entity) / 1.75f, yaw = atan2f(pair_way(m, role).x, pair_way(m, role).z);
    Vec3 from = pair_stand(m, role, m->kind->apart);
    from = vec3_add(from, quat_rotate(quat_yaw(yaw), vec3_scale(vec3(side ? -0.16f : 0.16f, 1.42f, 0.5f), unit)));
    handling_throw(script, side, time, yaw);
    Vec3 spin = quat_rotate(quat_yaw(yaw), vec3(5, 0, 0));
    physics_release(script->world, thing, time, pair_shot(script, m)->place, from, quat_yaw(yaw), spin, spin, NULL);
    physics_at_person(script->world, m->who[1 - role], PELT_FLIGHT);
}

// Thrown at each other: the one who is hit flinches and, in a fight, throws back.
static void play_pelt(Script *script, const Meeting *m, int role)
{
    World *world = script->world;
    const Action *action = &world->plan->actions[m->action];
    const Shot *shot = pair_shot(script, m);
    bool fight = action->count == 2; // see the planner: a fight is told so
    double back = m->touch + PELT_FLIGHT + PELT_BACK, end = action_shot_end(world, shot);
    if (role == 0) {
        pelt(script, m, role, thing_of(script, m, shot), m->touch, script->time < m->touch - 1.5);
        if (fight && back + PELT_FLIGHT < end)
            script_gesture(script, (Gesture){.score = "flinch", .begin = back + PELT_FLIGHT - 0.3});
        return;
    }
    script_gesture(script, (Gesture){.score = "flinch", .begin = m->touch + PELT_FLIGHT - 0.3});
    if (fight && back < end - 0.3)
        pelt(script, m, role, object_take(world, object_kind("snowball"), PLAN_NONE, shot->place), back, false);
}

const Touch touches_things[] = {
    {"throw", 3.2f, 3.2f, 0.6, .play = play_pelt, .fits = pelts},
    {"give", 0.86f, 0.95f, 0.4, .play = play_give},
    {"throw", 2.7f, 2.7f, 0.6, .play = play_throw},
    {"play,throw,toss,catch", 3.0f, 3.0f, LASTS, .play = play_catch, .fits = plays_catch},
    {0},
};
