// Juggling: a cascade of three. Balls (or what else small things the text names) go round by the clock: in a hand that
// swings from where it catches to where it throws, then in flight to the other hand.
#include "stage/actions/work.h"

#include <string.h>

#define BALLS 3
// Seconds that a hand has a ball, and that a ball flies: (flight + dwell) x 2 hands = (empty + dwell) x 3 balls
// (Shannon, "Scientific aspects of juggling").
#define DWELL 0.40
#define FLIGHT 0.56
#define BEAT (DWELL + FLIGHT)          // from throw to throw of a ball
#define HAND_BEAT (2.0 * BEAT / BALLS) // and of a hand
#define GRAVITY 9.81f

typedef struct Cascade {
    Vec3 middle; // between the hands, in the place
    Quat facing;
    double begin;
    float unit, inner, outer; // metres of a hand from the middle where it throws and where it catches
    float radius;             // of what is thrown
} Cascade;

typedef struct CascadeHand {
    const Cascade *cascade;
    int side; // 0 left
} CascadeHand;

static Vec3 in_place(const Cascade *c, Vec3 local)
{
    return vec3_add(c->middle, quat_rotate(c->facing, local));
}

// Where a side's palm is: for the dwell outwards to inwards below, then back over the empty time.
static Vec3 palm_at(const Cascade *c, int side, double time)
{
    double shift = side ? 0.5 * HAND_BEAT : 0.0, u = (time - c->begin - shift) / HAND_BEAT;
    u -= floor(u);
    float sign = side ? -1.0f : 1.0f, has = (float)(DWELL / HAND_BEAT), x, y;
    if ((float)u < has) { // with the ball: down, in, and up to the throw
        float t = (float)u / has;
        x = lerpf(c->outer, c->inner, smoothstepf(0.0f, 1.0f, t));
        y = -0.075f * sinf(PI_F * t);
    } else {
        float t = ((float)u - has) / (1.0f - has);
        x = lerpf(c->inner, c->outer, smoothstepf(0.0f, 1.0f, t));
        y = 0.02f * sinf(PI_F * t);
    }
    return in_place(c, vec3(sign * x, y, 0));
}

static void cascade_pose(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const CascadeHand *h = user;
    float sign = h->side ? -1.0f : 1.0f;
    *position = palm_at(h->cascade, h->side, time);
    Vec3 fingers = vec3_normalize(vec3(-0.25f * sign, 0.05f, 1)), palm = vec3(0, 1, 0);
    palm = vec3_normalize(vec3_mad(palm, fingers, -vec3_dot(palm, fingers)));
    *rotation = quat_mul(h->cascade->facing, quat_axes(palm, fingers));
}

// The middle of the k-th ball.
static Vec3 ball_at(const Cascade *c, int k, double time)
{
    // The hands take turns every half of a hand's beat, the balls one after the other.
    double since = time - c->begin - 0.5 * HAND_BEAT * k, turn = floor(since / BEAT), u = since - turn * BEAT;
    int throws = (int)turn * BALLS + k, side = ((throws % 2) + 2) % 2; // the side that has it in this turn
    double start = time - u, leaves = start + DWELL;
    Vec3 up = vec3(0, c->radius + 0.012f, 0);
    if (u <= DWELL)
        return vec3_add(palm_at(c, side, time), up);
    Vec3 from = vec3_add(palm_at(c, side, leaves - 1e-4), up),
         to = vec3_add(palm_at(c, 1 - side, leaves + FLIGHT + 1e-4), up);
    float t = (float)(time - leaves), whole = (float)FLIGHT;
    Vec3 p = vec3_lerp(from, to, t / whole);
    p.y += 0.5f * GRAVITY * t * (whole - t);
    return p;
}

static void juggle_act(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    World *world = script->world;
    const FilmPlan *plan = world->plan;
    const Entity *first = action->object >= 0 ? &plan->entities[action->object] : NULL;
    const ObjectKind *kind = object_kind_of(plan, action->object);
    if (!kind || kind->two_handed || kind->size.y > 0.45f || text_equal(kind->name, "ball"))
        kind = object_kind("juggling ball");
    double opens = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    bool at_once = script->time <= opens + 0.9 && !action->time_given;
    double begin = at_once ? opens - 3.0 : fmax(script->time, action->begin) + 1.0;
    float unit = actor_height(world->actors[script->entity]) / 1.75f;
    if (!work_goes_on(script, action))
        end = fmax(action->end, begin + 3.0);
    for (int side = 0; side < 2; side++) // nothing else is in the hands
        if (script->hands[side].thing >= 0) {
            object_gone(world, script->hands[side].thing, -1.0);
            handling_let_go(script, side, -1.0);
        }
    Cascade *c = ARENA_NEW(world->arena, Cascade);
    Quat facing = quat_yaw(script->yaw);
    *c = (Cascade){.middle = vec3_add(script->position, quat_rotate(facing, vec3(0, 1.04f * unit, 0.36f * unit))),
                   .facing = facing,
                   .begin = begin,
                   .unit = unit,
                   .inner = 0.09f * unit,
                   .outer = 0.24f * unit,
                   .radius = 0.5f * fminf(kind->size.x, kind->size.y)};
    for (int side = 0; side < 2; side++) {
        CascadeHand *hand = ARENA_NEW(world->arena, CascadeHand);
        *hand = (CascadeHand){c, side};
        work_reach(script, side, begin, end + 0.3, cascade_pose, hand, REACH_PLACE);
    }
    int entities[BALLS], found = 0;
    for (int e = 0; e < plan->entity_count && found < BALLS; e++)
        if (first && plan->entities[e].kind == ENTITY_PROP && text_equal(plan->entities[e].noun, first->noun)) {
            set_gives_way(world, e, shot->place);
            entities[found++] = e;
        }
    int count = (int)((end + 0.5 - fmax(begin, opens - 0.5)) * 48.0) + 2;
    for (int k = 0; k < BALLS; k++) {
        int thing = object_take(world, kind, k < found ? entities[k] : PLAN_NONE, shot->place);
        MotionKey *keys = ARENA_ARRAY(world->arena, MotionKey, count);
        RngKey spin = rng_key(plan->seed, "juggled", "spin");
        for (int i = 0; i < count; i++) {
            double time = fmax(begin, opens - 0.5) + (double)i / 48.0;
            Quat turn = quat_axis_angle(vec3(1, 0, 0), (float)time * rng_range(spin, (uint64_t)k, 3.0f, 6.0f));
            Vec3 middle = vec3(0, 0.5f * kind->size.y, 0);
            keys[i] = (MotionKey){time, vec3_sub(ball_at(c, k, time), quat_rotate(turn, middle)), turn};
        }
        object_track(world, thing, keys[0].time, shot->place, keys, count);
    }
    handling_look(script, begin, end, vec3(0, 0.12f, 0.5f));
    script_wait(script, action->end);
}

const Verb verbs_juggling[] = {
    {"juggle", place_stand, juggle_act, 0},
    {0},
};
