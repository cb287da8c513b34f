// Things that open and close in the hands: umbrellas, books.
#include "stage/actions/handling.h"

typedef struct Cover {
    double begin, seconds;
    float from, to; // share it is open
} Cover;

// The left half of a book, that the other hand holds, turned about the spine; relative to the right half.
static void cover_pose(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const Cover *cover = user;
    float share =
        lerpf(cover->from, cover->to, smoothstepf(0.0f, 1.0f, (float)((time - cover->begin) / cover->seconds)));
    *position = vec3(0, 0, 0);
    *rotation = quat_yaw(opening_book_angle(share));
}

static void cover_follows(Script *script, int side, double begin, double seconds, bool opens)
{
    int helper = 1 - side;
    const ScriptHand *hand = &script->hands[helper];
    if (!hand->helps || hand->carry < 0)
        return;
    const Reach *carry = &script->p.reaches[hand->carry];
    Cover *cover = ARENA_NEW(script->world->arena, Cover);
    *cover = (Cover){begin, seconds, opens ? 0.0f : 1.0f, opens ? 1.0f : 0.0f};
    Reach reach = *carry;
    reach.pose = cover_pose;
    reach.user = cover;
    if (opens) { // closed from the start of the hold
        reach.release = begin + seconds + 0.05;
        reach.end = reach.release + 0.02;
    } else {
        reach.begin = begin - 0.02;
        reach.contact = begin;
    }
    ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
}

void handling_open(Script *script, const Action *action, const Shot *shot, const ObjectKind *kind)
{
    World *world = script->world;
    double opens_shot = action_shot_begin(world, shot);
    int thing = object_take(world, kind, action->object, shot->place);
    int side = handling_have(script, thing, fmax(script->time, opens_shot), script->time <= opens_shot + 0.9);
    bool opens = !text_equal(action->verb, "close");
    if (side < 0 || !kind->opening || kind->hold == HOLD_FRONT) {
        script_wait(script, action->end);
        return;
    }
    double begin = fmax(fmax(script->time, action->begin) + 0.2, script->hands[side].busy), seconds = 0.9;
    if (kind->hold == HOLD_OVERHEAD) { // before the body, tipped away, then lifted
        float unit = actor_height(world->actors[script->entity]) / 1.75f;
        Quat ahead = handling_mirror(quat_mul(quat_axis_angle(vec3(1, 0, 0), 1.05f), quat_yaw(0.4f)), side == 0);
        Vec3 at = kind->grip.at, grip = vec3_scale(vec3(side ? -0.14f : 0.14f, -0.36f, 0.30f), unit);
        if (side == 0)
            at.x = -at.x;
        seconds = 0.5;
        double from = opens ? script->hands[side].busy - 3.0 : begin - 0.9, low = opens ? begin - 1.0 : begin - 0.1;
        double until = begin + seconds + (opens ? 0.15 : 60.0);
        handling_reach(script, side, REACH_TRUNK, from, fmax(low, from + 0.1), until, until + 1.0, handling_pose,
                       handling_pose_new(script, vec3_sub(grip, quat_rotate(ahead, at)), ahead));
        script->hands[side].busy = begin + seconds + 1.0;
    } else if (kind->two_handed) {
        cover_follows(script, side, begin, seconds, opens);
        handling_look(script, begin - 0.4, begin + seconds + 1.0, vec3(0, -0.32f, 0.40f));
    }
    object_opens(world, thing, begin, seconds, opens ? 1.0f : 0.0f);
    world_add_event(world, (Event){.kind = EVENT_CLOTH,
                                   .time = begin,
                                   .seconds = seconds,
                                   .shot = action->shot,
                                   .entity = script->entity,
                                   .position = vec3_add(script->position, vec3(0, 1.2f, 0)),
                                   .strength = 0.5f});
    script_wait(script, fmin(fmax(action->end, begin + seconds + 0.5), action_shot_end(world, shot)));
}
