// Going together: a dance in closed hold, walks hand in hand and arm in arm. Both bodies follow one course in time.
#include "stage/actions/pairs_play.h"

#include <string.h>

// ---------------------------------------------------------------- a dance

// Slow steps from side to side, a little round at each. 80 beats a minute: a slow foxtrot's half notes.
#define DANCE_BEAT 0.75   // s
#define DANCE_TURN 0.36f  // radians a beat
#define DANCE_SWAY 0.075f // m to each side
#define DANCE_ASIDE 0.07f // m: each a little to the left, so that feet and heads pass

typedef struct Dance {
    const Meeting *meeting;
    int role;
    double begin;
    float height, other; // m: of the two
    const struct Actor *whom;
    enum { DANCE_CLASP, DANCE_BACK, DANCE_SHOULDER } hand;
} Dance;

// Middle of the couple, and the way the leader faces.
static void couple_at(const Dance *d, double time, Vec3 *middle, Vec3 *way)
{
    double beats = (time - d->begin) / DANCE_BEAT;
    float whole = (float)floor(beats), share = (float)(beats - floor(beats));
    float turned = whole + smoothstepf(0.15f, 0.95f, share);
    float yaw = atan2f(d->meeting->way.x, d->meeting->way.z) + DANCE_TURN * turned;
    *way = quat_rotate(quat_yaw(yaw), vec3(0, 0, 1));
    Vec3 left = vec3_cross(vec3(0, 1, 0), *way);
    float start = smoothstepf(0.0f, 1.5f, (float)beats);
    *middle = vec3_mad(d->meeting->middle, left, start * DANCE_SWAY * cosf(PI_F * (float)(beats - 1.3)));
}

static void dancer_at(const void *user, double time, Vec3 *position, float *yaw)
{
    const Dance *d = user;
    Vec3 middle, way;
    couple_at(d, time, &middle, &way);
    if (d->role)
        way = vec3_scale(way, -1.0f);
    Vec3 left = vec3_cross(vec3(0, 1, 0), way);
    *position = vec3_mad(vec3_mad(middle, way, -0.5f * d->meeting->kind->apart), left, DANCE_ASIDE);
    // winds on: no jump from pi to -pi
    double beats = (time - d->begin) / DANCE_BEAT;
    float share = (float)(beats - floor(beats));
    *yaw = atan2f(d->meeting->way.x, d->meeting->way.z) + (d->role ? PI_F : 0.0f) +
           DANCE_TURN * ((float)floor(beats) + smoothstepf(0.15f, 0.95f, share));
}

static Quat frame_of(Vec3 x, Vec3 z)
{
    z = vec3_normalize(z);
    x = vec3_normalize(vec3_mad(x, z, -vec3_dot(x, z)));
    return affine_rotation((Affine){x, vec3_cross(z, x), z, {0, 0, 0}});
}

static void dancing_hand(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const Dance *d = user;
    Vec3 middle, way, up = vec3(0, 1, 0);
    couple_at(d, time, &middle, &way);
    Vec3 out = vec3_cross(up, way); // the leader's left: where the clasped hands are
    float low = fminf(d->height, d->other);
    Vec3 own = d->role ? vec3_scale(way, -1.0f) : way;
    if (d->hand == DANCE_CLASP) {
        Vec3 point = vec3_add(vec3_mad(middle, out, 0.40f * low / 1.7f), vec3(0, 0.80f * low, 0));
        *position = vec3_mad(point, own, 0.0175f); // the other's hand lies beyond the own palm
        Vec3 fingers = vec3_mad(vec3_scale(out, d->role ? -0.35f : 0.45f), up, 0.8f);
        // a left hand has its palm against x
        *rotation = frame_of(vec3_scale(own, d->role ? 1.0f : -1.0f), fingers);
        return;
    }
    ActorPart part;
    Vec3 aside = vec3_scale(vec3_cross(up, vec3_scale(own, -1.0f)), DANCE_ASIDE);
    Vec3 axis = vec3_add(vec3_mad(middle, own, 0.5f * d->meeting->kind->apart), aside); // of the other
    if (d->hand == DANCE_BACK) { // on the other's left shoulder blade
        *position = vec3_add(vec3_mad(vec3_mad(axis, out, -0.07f), own, 0.12f * d->other / 1.75f),
                             vec3(0, fminf(0.735f * d->other, 0.76f * d->height), 0));
        *rotation = palm_turn(vec3_mad(out, up, 0.25f), vec3_scale(own, -1.0f));
        part = PART_BLADE;
    } else { // on the other's right upper arm, just below the shoulder
        *position = vec3_add(vec3_mad(vec3_mad(axis, out, -0.205f * d->other / 1.75f), own, 0.02f),
                             vec3(0, fminf(0.80f * d->other, 0.86f * d->height), 0));
        *rotation = palm_turn(vec3_mad(own, up, 0.55f), vec3_mad(out, up, -0.5f));
        part = PART_UPPER_ARM;
    }
    Vec3 skin, normal;
    if (actor_part(d->whom, time, part, part == PART_BLADE, &skin, &normal))
        *position = vec3_mad(skin, normal, 0.008f); // and what is worn
}

static bool dance_fits(const World *world, const Action *action, int other, bool named)
{
    const FilmPlan *plan = world->plan;
    if (named || (action->manner && strstr(action->manner, "together")))
        return true;
    int dancers = 0;
    for (int i = 0; i < plan->action_count; i++)
        dancers += plan->actions[i].shot == action->shot && text_equal(plan->actions[i].verb, action->verb);
    return dancers == 2 && plan->entities[action->agent].person.sex != plan->entities[other].person.sex;
}

// Who leads: he does, when one is a man; else who was named first.
static void play_dance(Script *script, const Meeting *m, int role)
{
    const World *world = script->world;
    bool swap = world->plan->entities[m->who[0]].person.sex != SEX_MALE &&
                world->plan->entities[m->who[1]].person.sex == SEX_MALE;
    Meeting *couple = ARENA_NEW(world->arena, Meeting);
    *couple = *m;
    if (swap) {
        couple->way = vec3_scale(m->way, -1.0f);
        role = 1 - role;
    }
    double begin = fmax(m->touch, script->time), shot_end = action_shot_end(world, pair_shot(script, m));
    double end = m->until > shot_end - 0.05 ? shot_end + 0.6 : m->until;
    int steps = (int)ceil((end - begin) / DANCE_BEAT);
    end = begin + steps * DANCE_BEAT;
    Dance dance = {.meeting = couple,
                   .role = role,
                   .begin = begin,
                   .height = pair_height(script, script->entity),
                   .other = pair_height(script, m->who[script->entity == m->who[0]]),
                   .whom = world->actors[m->who[script->entity == m->who[0]]]};
    bool at_once = begin <= action_shot_begin(world, pair_shot(script, m)) + 0.05;
    for (int side = 0; side < 2; side++) {
        Dance *hand = ARENA_NEW(world->arena, Dance);
        *hand = dance;
        bool left = side == 0;
        hand->hand = left != (role == 1) ? DANCE_CLASP : role ? DANCE_SHOULDER : DANCE_BACK;
        double from = at_once ? begin - 2.0 : begin, to = at_once ? begin - 1.0 : begin + 0.9;
        if (hand->hand == DANCE_CLASP) {
            pair_clasp(script, left, from, to, end, end + 0.8, dancing_hand, hand);
        } else {
            Reach reach = {.left = left,
                           .begin = from,
                           .contact = to,
                           .release = end,
                           .end = end + 0.8,
                           .shape = HAND_RELAXED,
                           .pose = dancing_hand,
                           .user = hand,
                           .frame = REACH_PLACE,
                           .follows = true};
            ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
        }
    }
    Dance *body = ARENA_NEW(world->arena, Dance);
    *body = dance;
    Move move = {.kind = MOVE_COURSE,
                 .begin = begin,
                 .end = end,
                 .steps = steps,
                 .course = dancer_at,
                 .course_user = body,
                 .right_first = role == 1};
    dancer_at(body, begin, &move.from, &move.yaw);
    dancer_at(body, end, &move.to, &move.to_yaw);
    script_move(script, move);
    pair_feels(script, begin - 1.0, end, EMOTION_HAPPY, 0.4f);
}

// ---------------------------------------------------------------- side by side

typedef struct Stroll {
    Vec3 from, velocity; // of the middle of the hands, on the ground
    double begin;
    float high, swing, cadence; // m, m, steps a second
    Vec3 across;                // metres to the side of it
    Quat rotation;
} Stroll;

static void strolling_hand(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const Stroll *s = user;
    Vec3 at = vec3_mad(s->from, s->velocity, (float)(time - s->begin));
    float wave = sinf(PI_F * s->cadence * (float)(time - s->begin));
    at = vec3_mad(at, vec3_normalize(s->velocity), s->swing * wave);
    *position = vec3_add(vec3_add(at, s->across), vec3(0, s->high + 0.3f * fabsf(s->swing) * wave * wave, 0));
    *rotation = s->rotation;
}

static bool linked(const Action *action, bool *arms)
{
    const char *how = action->manner ? action->manner : "";
    *arms = strstr(how, "arm in arm") || strstr(how, "arms linked");
    return *arms || strstr(how, "hand in hand") || strstr(how, "holding hands");
}

static bool walk_fits(const World *world, const Action *action, int other, bool named)
{
    bool arms;
    (void)world, (void)other, (void)named;
    return linked(action, &arms);
}

#define STROLL_STEP 0.62 // s from footfall to footfall

static void play_walk(Script *script, const Meeting *m, int role)
{
    const World *world = script->world;
    const Action *action = &world->plan->actions[m->action];
    const Shot *shot = pair_shot(script, m);
    const PlaceInfo *place = &world->places[shot->place];
    bool arms;
    linked(action, &arms);
    // the slower one's pace, from the shot's first frame to beyond its last
    float speed = 1e9f, high = 1e9f, tall = 0.0f;
    for (int i = 0; i < 2; i++) {
        speed = fminf(speed, actor_gait_speed(world->actors[m->who[i]], MOVE_STROLL));
        high = fminf(high, pair_height(script, m->who[i]));
        tall = fmaxf(tall, pair_height(script, m->who[i]));
    }
    double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    int steps = (int)ceil((end - begin) / STROLL_STEP);
    end = begin + steps * STROLL_STEP;
    Vec3 way = vec3_sub(place->path_to, place->path_from);
    way.y = 0.0f;
    way = vec3_length(way) > 0.1f ? vec3_normalize(way) : vec3(0, 0, -1);
    if (way.z < -0.3f && !action->path) // towards the camera, faces to be seen
        way = vec3_scale(way, -1.0f);
    float length = speed * (float)(end - begin);
    Vec3 middle = vec3_scale(vec3_add(place->path_from, place->path_to), 0.5f), right = vec3_cross(way, vec3(0, 1, 0));
    middle.y = place->walk_min.y;
    // who stands on the left of the frame stays there
    float side = (role ? -1.0f : 1.0f) * (vec3_dot(right, m->way) > 0.0f ? -1.0f : 1.0f);
    float half = (arms ? 0.205f : 0.285f) * 0.5f * (high + tall) / 1.7f;
    Vec3 lane = vec3_mad(middle, right, side * half), from = vec3_mad(lane, way, -0.5f * length);
    float yaw = atan2f(way.x, way.z);
    script->position = from;
    script->yaw = yaw;
    script->time = begin;
    script_move(script, (Move){.kind = MOVE_STROLL,
                               .begin = begin,
                               .end = end,
                               .from = from,
                               .to = vec3_mad(lane, way, 0.5f * length),
                               .yaw = yaw,
                               .to_yaw = yaw,
                               .steps = steps,
                               .rolling_start = true,
                               .rolling_end = true});
    bool inner_left = side > 0.0f; // the inner hand of the one on the right is the left one
    Stroll *s = ARENA_NEW(world->arena, Stroll);
    *s = (Stroll){.from = vec3_mad(middle, way, -0.5f * length),
                  .velocity = vec3_scale(way, speed),
                  .begin = begin,
                  .high = fmaxf(0.455f * high, 0.44f * tall), // the taller one's hangs, a child's goes up to it
                  .swing = 0.05f,
                  .cadence = (float)(1.0 / STROLL_STEP)};
    if (!arms) {
        // palm to palm: the one on the left looks back with it, the other ahead
        Vec3 palm = inner_left ? way : vec3_scale(way, -1.0f);
        s->across = vec3_add(vec3_scale(palm, 0.0175f), vec3_scale(way, 0.02f));
        float up = clampf((s->high / pair_height(script, script->entity) - 0.455f) / 0.15f, 0.0f, 1.7f);
        Vec3 fingers = vec3_mad(vec3(0, up - 1.0f, 0), right, (inner_left ? -1.0f : 1.0f) * (0.3f + 0.5f * up));
        s->rotation = frame_of(vec3_scale(way, -1.0f), fingers);
        pair_clasp(script, inner_left, begin - 2.0, begin - 1.0, end, end + 1.0, strolling_hand, s);
        return;
    }
    // arm in arm: one bends the arm before the belly, the other's hand lies in the bend
    bool offers = world->plan->entities[script->entity].person.sex == SEX_MALE ||
                  (role == 0 && world->plan->entities[m->who[1]].person.sex != SEX_MALE);
    if (offers && role == 1 && world->plan->entities[m->who[0]].person.sex == SEX_MALE)
        offers = false;
    float unit = pair_height(script, script->entity) / 1.75f, out = inner_left ? 1.0f : -1.0f;
    Reach reach = {.left = inner_left,
                   .begin = begin - 2.0,
                   .contact = begin - 1.0,
                   .release = end,
                   .end = end + 1.0,
                   .shape = HAND_RELAXED,
                   .frame = REACH_PLACE};
    if (offers) {
        reach.frame = REACH_TRUNK;
        reach.pose = handling_pose;
        reach.user = handling_pose_new(script, vec3_scale(vec3(out * 0.07f, -0.42f, 0.19f), unit),
                                       palm_turn(vec3(-out, 0.1f, 0.25f), vec3(0, -0.5f, -1)));
    } else {
        s->high = 0.635f * pair_height(script, m->who[1 - role]);
        s->swing = 0.0f;
        s->across = vec3_add(vec3_scale(way, 0.10f), vec3_scale(right, (inner_left ? -1.0f : 1.0f) * 0.04f));
        s->rotation = palm_turn(vec3_mad(way, right, inner_left ? -0.8f : 0.8f), vec3(0, -1, 0));
        reach.pose = strolling_hand;
        reach.user = s;
    }
    ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
}

const Touch touches_ways[] = {
    {"dance", 0.36f, 0.36f, LASTS, .play = play_dance, .fits = dance_fits, .going = true, .opens = true},
    {"walk,stroll,enter,go,cross,approach,march,hike,return,leave,exit", 0.54f, 0.54f, LASTS, .play = play_walk,
     .fits = walk_fits, .going = true, .opens = true, .alone = true},
    {0},
};
