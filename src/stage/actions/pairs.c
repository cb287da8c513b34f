// Two people: hands that meet, embraces, things that change hands. Every target is a function of the meeting alone, so
// that both scripts, written one after the other, agree to the millimetre.
#include "stage/actions/pairs.h"

#include "stage/actions/handling.h"

#include <string.h>

typedef struct Touch Touch;
typedef void TouchPlay(Script *, const Meeting *, int role, const Touch *);
struct Touch {
    const char *verb;
    float apart;   // metres between the two while they touch, body axis to body axis
    float start;   // and before
    float seconds; // how long it lasts
    TouchPlay *play;
};

static TouchPlay play_shake, play_five, play_hug, play_kiss, play_pat, play_whisper, play_give, play_throw, play_push,
    play_hold_hands, play_punch;

static const Touch touches[] = {
    {"shake hands", 0.88f, 0.95f, 1.8f, play_shake},
    {"high-five", 0.80f, 0.95f, 0.25f, play_five},
    {"hug", 0.30f, 1.0f, 2.2f, play_hug},
    {"kiss", 0.40f, 0.9f, 0.9f, play_kiss},
    {"pat", 0.62f, 0.8f, 1.2f, play_pat},
    {"whisper to", 0.40f, 0.9f, 2.0f, play_whisper},
    {"give", 0.86f, 0.95f, 0.4f, play_give},
    {"throw", 2.7f, 2.7f, 0.6f, play_throw},
    {"push", 0.62f, 0.75f, 0.3f, play_push},
    {"hold hands", 0.55f, 0.55f, 3.0f, play_hold_hands},
    {"hit", 0.72f, 0.85f, 0.1f, play_punch},
    {"fight", 0.78f, 0.9f, 0.1f, play_punch},
};

// ---------------------------------------------------------------- planning

static bool person(const FilmPlan *plan, int entity)
{
    return entity >= 0 && entity < plan->entity_count && plan->entities[entity].kind == ENTITY_PERSON &&
           !plan->entities[entity].offscreen;
}

// With whom: the person it is done to or given to; else who does the same at the same time.
static int partner(const FilmPlan *plan, int index, int *echo)
{
    const Action *a = &plan->actions[index];
    int said = person(plan, a->goal)     ? a->goal
               : person(plan, a->object) ? a->object
               : person(plan, a->source) ? a->source
                                         : PLAN_NONE;
    *echo = PLAN_NONE;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *b = &plan->actions[i];
        bool same = text_equal(a->verb, b->verb) || (text_equal(a->verb, "throw") && text_equal(b->verb, "catch")) ||
                    (text_equal(a->verb, "give") && text_equal(b->verb, "receive"));
        if (i == index || b->shot != a->shot || !same || !person(plan, b->agent) || b->agent == a->agent ||
            (said != PLAN_NONE && b->agent != said))
            continue;
        bool things = text_equal(a->verb, "throw") || text_equal(a->verb, "give");
        if (fabs(b->begin - a->begin) > (things ? 6.0 : 1.5))
            continue;
        if (said == PLAN_NONE && text_equal(a->verb, b->verb) && i < index)
            return PLAN_NONE; // the other one leads
        *echo = i;
        return b->agent;
    }
    return said != a->agent ? said : PLAN_NONE;
}

Meetings *pairs_plan(World *world)
{
    const FilmPlan *plan = world->plan;
    Meetings *meetings = ARENA_NEW(world->arena, Meetings);
    meetings->items = ARENA_ARRAY(world->arena, Meeting, plan->action_count + 1);
    for (int i = 0; i < plan->action_count; i++) {
        const Action *action = &plan->actions[i];
        if (!person(plan, action->agent) || action->shot < 0)
            continue;
        int kind = -1;
        for (int k = 0; k < COUNT_OF(touches); k++)
            if (text_equal(touches[k].verb, action->verb) &&
                (!action->played || text_equal(action->played, action->verb)))
                kind = k;
        bool echoed = false;
        for (int m = 0; m < meetings->count; m++)
            echoed |= meetings->items[m].echo == i;
        int echo, other = kind >= 0 && !echoed ? partner(plan, i, &echo) : PLAN_NONE;
        if (other == PLAN_NONE || !world->actors[other] || !world->actors[action->agent])
            continue;
        const Shot *shot = &plan->shots[action->shot];
        double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
        const Touch *touch = &touches[kind];
        double at = fmax(action->begin + 0.9, begin + 1.1);
        at = fmin(at, fmax(end - 0.3 - 0.5 * touch->seconds, begin + 0.4));
        const PlaceInfo *place = &world->places[shot->place];
        Vec3 middle = vec3_scale(vec3_add(place->walk_min, place->walk_max), 0.5f);
        middle.y = place->walk_min.y;
        // who was named first stands on the left, unless it is said otherwise
        float side = action->agent < other ? 1.0f : -1.0f;
        for (int r = 0; r < plan->relation_count; r++) {
            const Relation *relation = &plan->relations[r];
            if (relation->object != PLAN_NONE || (relation->kind != RELATION_LEFT && relation->kind != RELATION_RIGHT))
                continue;
            float where = relation->kind == RELATION_LEFT ? 1.0f : -1.0f;
            if (relation->subject == action->agent)
                side = where;
            else if (relation->subject == other)
                side = -where;
        }
        meetings->items[meetings->count++] = (Meeting){.action = i,
                                                       .echo = echo,
                                                       .who = {action->agent, other},
                                                       .kind = kind,
                                                       .touch = at,
                                                       .until = fmax(fmin(at + touch->seconds, end), at + 0.1),
                                                       .middle = middle,
                                                       .way = vec3(side, 0, 0)};
    }
    return meetings;
}

const Meeting *pairs_find(const Meetings *meetings, int action, int entity, int *role, bool *echoed)
{
    *echoed = false;
    for (int i = 0; i < meetings->count; i++) {
        const Meeting *m = &meetings->items[i];
        *echoed |= m->echo == action && m->who[1] == entity;
        if (m->action != action || (m->who[0] != entity && m->who[1] != entity))
            continue;
        *role = m->who[1] == entity;
        return m;
    }
    return NULL;
}

// ---------------------------------------------------------------- standing together

static Vec3 way_of(const Meeting *m, int role) // to the other
{
    return role ? vec3_scale(m->way, -1.0f) : m->way;
}

static Vec3 right_of(const Meeting *m, int role)
{
    return vec3_cross(way_of(m, role), vec3(0, 1, 0));
}

static Vec3 stand_of(const Meeting *m, int role, float apart)
{
    return vec3_mad(m->middle, way_of(m, role), -0.5f * apart);
}

void pairs_place(Script *script, const Meeting *m, int role, const Shot *shot)
{
    Vec3 way = way_of(m, role);
    script->place = shot->place;
    script->position = stand_of(m, role, touches[m->kind].start);
    script->yaw = atan2f(way.x, way.z);
    script->lane = vec3(0, 0, 0);
    script->seated = false;
    script->placed = true;
}

void pairs_act(Script *script, const Meeting *m, int role, const Shot *shot)
{
    const Touch *touch = &touches[m->kind];
    Vec3 way = way_of(m, role), to = stand_of(m, role, touch->apart);
    if (touch->play == play_hug || touch->play == play_kiss) // heads pass on each other's left
        to = vec3_mad(to, right_of(m, role), -0.045f);
    float yaw = atan2f(way.x, way.z), distance = vec3_distance(to, script->position);
    double arrive = m->touch - (distance < 0.5f && touch->apart < 0.6f ? 0.15 : 0.5);
    if (distance > 0.06f) {
        float speed = actor_gait_speed(script->world->actors[script->entity], MOVE_WALK);
        double needs = fmax(distance / speed + 0.35, 0.75);
        script_wait(script, fmax(arrive - needs, script->time));
        if (arrive > script->time + 0.3)
            script_move(script, (Move){.kind = MOVE_WALK,
                                       .begin = script->time,
                                       .end = arrive,
                                       .from = script->position,
                                       .to = to,
                                       .yaw = distance > 0.6f ? yaw_towards(script->position, to) : yaw,
                                       .to_yaw = yaw});
    } else if (fabsf(script->yaw - yaw) > 0.15f && arrive > script->time + 0.4) {
        script_wait(script, arrive - 0.7);
        script_move(script, (Move){.kind = MOVE_TURN,
                                   .begin = script->time,
                                   .end = arrive,
                                   .from = script->position,
                                   .to = script->position,
                                   .yaw = script->yaw,
                                   .to_yaw = yaw});
    }
    Gaze gaze = {.begin = m->touch - 1.6, .end = m->until + 1.2, .entity = m->who[1 - role], .head = 0.7f};
    ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
    touch->play(script, m, role, touch);
    double end = action_shot_end(script->world, shot);
    if (touch->apart < 0.45f && m->until + 1.3 < end) { // nobody stays nose to nose
        script_wait(script, m->until + 0.25);
        script_move(script, (Move){.kind = MOVE_WALK,
                                   .begin = script->time,
                                   .end = script->time + 0.95,
                                   .from = script->position,
                                   .to = stand_of(m, role, 0.9f),
                                   .yaw = script->yaw,
                                   .to_yaw = script->yaw});
    }
    script_wait(script, fmin(m->until + 0.6, end));
}

static float height_of(const Script *script, int entity)
{
    return actor_height(script->world->actors[entity]);
}

static float lower_of(const Script *script, const Meeting *m)
{
    return fminf(height_of(script, m->who[0]), height_of(script, m->who[1]));
}

static void touch_heard(Script *script, const Meeting *m, int role, Vec3 point, float strength)
{
    if (role == 0)
        world_add_event(script->world, (Event){.kind = EVENT_TOUCH,
                                               .time = m->touch,
                                               .shot = script->world->plan->actions[m->action].shot,
                                               .entity = script->entity,
                                               .position = point,
                                               .strength = strength});
}

// ---------------------------------------------------------------- a palm at a place

typedef struct PalmPath {
    Vec3 point;
    Quat rotation;
    double from, to; // it moves between
    Vec3 swing;      // metres, back and forth
    float hertz;
} PalmPath;

static void palm_pose(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const PalmPath *path = user;
    *position = path->point;
    *rotation = path->rotation;
    if (path->hertz > 0.0f && time > path->from && time < path->to) {
        float u = (float)(time - path->from), left = (float)(path->to - time);
        float share = smoothstepf(0.0f, 0.25f, u) * smoothstepf(0.0f, 0.3f, left);
        *position = vec3_mad(*position, path->swing, share * sinf(TAU_F * path->hertz * u));
    }
}

static Quat palm_turn(Vec3 fingers, Vec3 palm)
{
    Vec3 z = vec3_normalize(fingers), x = vec3_normalize(vec3_cross(palm, z));
    return affine_rotation((Affine){x, vec3_cross(z, x), z, {0, 0, 0}});
}

static Reach *palm_reach(Script *script, bool left, double begin, double contact, double release, double end,
                         HandShape shape, PalmPath path)
{
    PalmPath *kept = ARENA_NEW(script->world->arena, PalmPath);
    *kept = path;
    Reach reach = {.left = left,
                   .begin = begin,
                   .contact = contact,
                   .release = release,
                   .end = end,
                   .shape = shape,
                   .pose = palm_pose,
                   .user = kept,
                   .frame = REACH_PLACE};
    ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
    return &script->p.reaches[script->p.reach_count - 1];
}

// Right hands clasp half-way, thumbs up, and go up and down two or three times.
static void play_shake(Script *script, const Meeting *m, int role, const Touch *touch)
{
    (void)touch;
    // the other's hand as it lies in this one
    static const GripShape hand = {
        .kind = GRIP_PALM, .form = GRIP_BOX, .axis = {0, 1, 0}, .palm = {-1, 0, 0}, .half = {0.05f, 0.038f, 0.0135f}};
    if (script->hands[1].thing >= 0)
        handling_let_go(script, 1, m->touch - 1.0);
    HandGrip *grip = ARENA_NEW(script->world->arena, HandGrip);
    hand_grip(script->world->actors[script->entity], false, &hand, grip);
    Vec3 way = way_of(m, role), left = vec3_scale(right_of(m, role), -1.0f);
    PalmPath *path = ARENA_NEW(script->world->arena, PalmPath);
    // this palm's surface lies in the plane between the two, the other's hand behind it
    Vec3 point = vec3_mad(vec3_add(m->middle, vec3(0, 0.585f * lower_of(script, m), 0)), left, 0.0135f);
    point = vec3_mad(point, way, 0.026f); // the webs of the thumbs meet
    // things of the hand: x away from the palm, y to the thumb, z along the fingers
    Vec3 along = vec3_normalize(vec3_add(way, vec3(0, -0.1f, 0))), up = vec3_normalize(vec3_cross(along, left));
    if (up.y < 0.0f)
        up = vec3_scale(up, -1.0f);
    Quat turn = affine_rotation((Affine){vec3_cross(up, vec3_cross(left, up)), up, vec3_cross(left, up), {0, 0, 0}});
    turn = quat_normalize(turn);
    *path = (PalmPath){.point = point,
                       .rotation = turn,
                       .from = m->touch + 0.1,
                       .to = m->until - 0.1,
                       .swing = vec3(0, 0.032f, 0),
                       .hertz = 2.1f};
    Reach reach = {.begin = m->touch - 0.75,
                   .contact = m->touch,
                   .release = m->until,
                   .end = m->until + 0.7,
                   .pose = palm_pose,
                   .user = path,
                   .frame = REACH_PLACE,
                   .grip = grip};
    ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
    Hold hold = {.open = m->touch - 0.6,
                 .grip = m->touch + 0.1,
                 .release = m->until - 0.05,
                 .done = m->until + 0.5,
                 .shape = grip};
    ARRAY_PUSH(script->p.holds, script->p.hold_count, script->hold_capacity, hold);
    touch_heard(script, m, role, point, 0.3f);
}

static void play_five(Script *script, const Meeting *m, int role, const Touch *touch)
{
    (void)touch;
    Vec3 way = way_of(m, role), point = vec3_add(m->middle, vec3(0, 0.93f * lower_of(script, m), 0));
    PalmPath path = {.point = point, .rotation = palm_turn(vec3_add(vec3(0, 1, 0), vec3_scale(way, 0.12f)), way)};
    PalmPath back = path; // lifted first
    back.point = vec3_add(vec3_mad(point, way, -0.22f), vec3(0, 0.02f, 0));
    palm_reach(script, false, m->touch - 1.0, m->touch - 0.3, m->touch, m->touch + 0.3, HAND_FLAT, back);
    palm_reach(script, false, m->touch - 0.24, m->touch, m->touch + 0.08, m->touch + 0.85, HAND_FLAT, path);
    touch_heard(script, m, role, point, 1.0f);
}

// Right arms over the other's left shoulder, left arms around the other's side.
static void play_hug(Script *script, const Meeting *m, int role, const Touch *touch)
{
    Vec3 way = way_of(m, role), right = right_of(m, role), left = vec3_scale(right, -1.0f);
    float other = height_of(script, m->who[1 - role]), own = height_of(script, script->entity);
    Vec3 body = vec3_mad(stand_of(m, 1 - role, touch->apart), right_of(m, 1 - role), -0.045f);
    float deep = 0.125f * other / 1.75f;
    float high = fminf(0.765f * other, 0.80f * own), low = fminf(0.66f * other, 0.72f * own);
    Vec3 upper = vec3_add(vec3_mad(vec3_mad(body, way, deep), right, 0.03f), vec3(0, high, 0));
    Vec3 lower = vec3_add(vec3_mad(vec3_mad(body, way, deep), left, 0.03f), vec3(0, low, 0));
    Vec3 palm = vec3_scale(way, -1.0f);
    palm_reach(script, false, m->touch - 1.0, m->touch + 0.1, m->until, m->until + 0.9, HAND_RELAXED,
               (PalmPath){.point = upper, .rotation = palm_turn(vec3_add(left, vec3(0, 0.25f, 0)), palm)});
    palm_reach(script, true, m->touch - 0.95, m->touch + 0.2, m->until - 0.05, m->until + 0.8, HAND_RELAXED,
               (PalmPath){.point = lower, .rotation = palm_turn(vec3_add(right, vec3(0, 0.15f, 0)), palm)});
    touch_heard(script, m, role, upper, 0.3f);
}

static void hand_on_shoulder(Script *script, const Meeting *m, int role, float apart, double begin, double end,
                             float pats)
{
    // the other's left shoulder is before the own right hand
    Vec3 right = right_of(m, role), way = way_of(m, role);
    float other = height_of(script, m->who[1 - role]);
    Vec3 shoulder =
        vec3_add(vec3_mad(stand_of(m, 1 - role, apart), right, 0.165f * other / 1.75f), vec3(0, 0.835f * other, 0));
    palm_reach(script, false, begin - 0.8, begin, end, end + 0.8, HAND_RELAXED,
               (PalmPath){.point = shoulder,
                          .rotation = palm_turn(vec3_add(way, vec3(0, -0.15f, 0)), vec3_mad(vec3(0, -1, 0), way, 0.0f)),
                          .from = begin,
                          .to = end,
                          .swing = vec3(0, 0.03f, 0),
                          .hertz = pats});
}

static void play_pat(Script *script, const Meeting *m, int role, const Touch *touch)
{
    if (role == 0)
        hand_on_shoulder(script, m, role, touch->apart, m->touch, m->until, 2.4f);
    touch_heard(script, m, role, m->middle, 0.4f);
}

static void play_kiss(Script *script, const Meeting *m, int role, const Touch *touch)
{
    if (role == 0)
        hand_on_shoulder(script, m, role, touch->apart, m->touch - 0.1, m->until, 0.0f);
}

static void play_whisper(Script *script, const Meeting *m, int role, const Touch *touch)
{
    if (role == 0)
        hand_on_shoulder(script, m, role, touch->apart, m->touch - 0.1, m->until, 0.0f);
}

static void play_push(Script *script, const Meeting *m, int role, const Touch *touch)
{
    Vec3 way = way_of(m, role), right = right_of(m, role);
    float other = height_of(script, m->who[1 - role]), deep = 0.13f * other / 1.75f;
    if (role == 1) { // gives way, one step back
        script_wait(script, m->touch + 0.05);
        Vec3 back = vec3_mad(script->position, way, -0.45f);
        script_move(script, (Move){.kind = MOVE_WALK,
                                   .begin = script->time,
                                   .end = script->time + 0.8,
                                   .from = script->position,
                                   .to = back,
                                   .yaw = script->yaw,
                                   .to_yaw = script->yaw});
        return;
    }
    for (int side = 0; side < 2; side++) {
        Vec3 chest = vec3_mad(stand_of(m, 1, touch->apart), right, side ? 0.09f : -0.09f);
        chest = vec3_add(vec3_mad(chest, way, -deep), vec3(0, 0.73f * other, 0));
        palm_reach(script, side == 0, m->touch - 0.5, m->touch, m->touch + 0.12, m->touch + 0.8, HAND_FLAT,
                   (PalmPath){.point = chest,
                              .rotation = palm_turn(vec3_add(vec3(0, 1, 0), vec3_scale(way, 0.3f)), way),
                              .from = m->touch,
                              .to = m->touch + 0.9,
                              .swing = vec3_scale(way, 0.1f),
                              .hertz = 0.9f});
    }
    touch_heard(script, m, role, m->middle, 0.7f);
}

// Side by side would hide one: they stand face to face and hold both hands low.
static void play_hold_hands(Script *script, const Meeting *m, int role, const Touch *touch)
{
    static const GripShape hand = {
        .kind = GRIP_PALM, .form = GRIP_BOX, .axis = {0, 1, 0}, .palm = {-1, 0, 0}, .half = {0.05f, 0.036f, 0.0135f}};
    (void)touch;
    Vec3 way = way_of(m, role), right = right_of(m, role);
    double end =
        action_shot_end(script->world, &script->world->plan->shots[script->world->plan->actions[m->action].shot]);
    for (int side = 0; side < 2; side++) {
        // one's right hand lies above the other's left
        float sign = side ? 1.0f : -1.0f;
        HandGrip *grip = ARENA_NEW(script->world->arena, HandGrip);
        hand_grip(script->world->actors[script->entity], side == 0, &hand, grip);
        Vec3 out = vec3_scale(right, sign), inward = vec3_scale(out, -1.0f);
        Vec3 point = vec3_add(vec3_mad(m->middle, out, 0.17f), vec3(0, 0.55f * lower_of(script, m), 0));
        point = vec3_mad(vec3_mad(point, inward, role ? -0.0135f : 0.0135f), way, -0.015f);
        Vec3 x = side ? inward : out; // away from the palm of a right hand, in the thing's own axes
        if (role)                     // the palms face each other: one from within, one from without
            x = vec3_scale(x, 1.0f);
        Quat turn = affine_rotation((Affine){x, vec3(0, 1, 0), vec3_cross(x, vec3(0, 1, 0)), {0, 0, 0}});
        Reach reach = {.left = side == 0,
                       .begin = m->touch - 0.9,
                       .contact = m->touch,
                       .release = end + 1.0,
                       .end = end + 2.0,
                       .pose = handling_pose,
                       .user = handling_pose_new(script, point, turn),
                       .frame = REACH_PLACE,
                       .grip = grip};
        ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
        Hold hold = {.left = side == 0,
                     .open = m->touch - 0.7,
                     .grip = m->touch + 0.1,
                     .release = end + 1.0,
                     .done = end + 1.5,
                     .shape = grip};
        ARRAY_PUSH(script->p.holds, script->p.hold_count, script->hold_capacity, hold);
    }
}

// A blow that stops short of the face; the other throws the head and a foot back.
static void play_punch(Script *script, const Meeting *m, int role, const Touch *touch)
{
    Vec3 way = way_of(m, role);
    float other = height_of(script, m->who[1 - role]);
    Vec3 face = vec3_add(vec3_mad(stand_of(m, 1 - role, touch->apart), way, -0.19f), vec3(0, 0.90f * other, 0));
    if (role == 0) {
        Vec3 guard = vec3_add(vec3_mad(vec3_mad(script->position, way, 0.22f), right_of(m, 0), 0.14f),
                              vec3(0, 0.78f * height_of(script, script->entity), 0));
        PalmPath ready = {.point = guard,
                          .rotation = palm_turn(vec3_add(way, vec3(0, 0.6f, 0)),
                                                vec3_add(vec3_scale(right_of(m, 0), -1.0f), vec3(0, -0.2f, 0)))};
        palm_reach(script, false, m->touch - 1.0, m->touch - 0.35, m->touch, m->touch + 0.2, HAND_FIST, ready);
        Vec3 left_guard = vec3_mad(guard, right_of(m, 0), -0.28f);
        PalmPath cover = {.point = left_guard,
                          .rotation =
                              palm_turn(vec3_add(way, vec3(0, 0.6f, 0)), vec3_add(right_of(m, 0), vec3(0, -0.2f, 0)))};
        palm_reach(script, true, m->touch - 1.0, m->touch - 0.4, m->touch + 0.6, m->touch + 1.3, HAND_FIST, cover);
        palm_reach(script, false, m->touch - 0.2, m->touch, m->touch + 0.06, m->touch + 0.5, HAND_FIST,
                   (PalmPath){.point = face, .rotation = palm_turn(way, vec3(0, -1, 0))});
        palm_reach(script, false, m->touch + 0.1, m->touch + 0.45, m->touch + 0.7, m->touch + 1.3, HAND_FIST, ready);
    } else {
        script_wait(script, m->touch);
        Vec3 back = vec3_mad(script->position, way, -0.4f);
        script_move(script, (Move){.kind = MOVE_WALK,
                                   .begin = script->time,
                                   .end = script->time + 0.75,
                                   .from = script->position,
                                   .to = back,
                                   .yaw = script->yaw,
                                   .to_yaw = script->yaw});
        Vec3 cheek = vec3_add(vec3_mad(back, way, 0.16f), vec3(0, 0.885f * height_of(script, script->entity), 0));
        palm_reach(script, true, m->touch + 0.2, m->touch + 0.85, m->touch + 1.8, m->touch + 2.6, HAND_RELAXED,
                   (PalmPath){.point = vec3_mad(cheek, right_of(m, 1), -0.07f),
                              .rotation = palm_turn(vec3(0, 1, 0), vec3_add(right_of(m, 1), vec3_scale(way, -0.5f)))});
        Feeling hurt = {.begin = m->touch, .end = m->touch + 2.5, .emotion = EMOTION_SURPRISED, .intensity = 0.8f};
        ARRAY_PUSH(script->p.feelings, script->p.feeling_count, script->feeling_capacity, hurt);
    }
    touch_heard(script, m, role, face, 0.9f);
}

// ---------------------------------------------------------------- things

static int thing_of(Script *script, const Meeting *m, const Shot *shot)
{
    const Action *action = &script->world->plan->actions[m->action];
    int thing = handling_thing(script, action, shot, NULL);
    for (int side = 1; thing < 0 && side >= 0 && script->entity == m->who[0]; side--)
        thing = script->hands[side].thing;
    return thing;
}

static void play_give(Script *script, const Meeting *m, int role, const Touch *touch)
{
    (void)touch;
    const Action *action = &script->world->plan->actions[m->action];
    const Shot *shot = &script->world->plan->shots[action->shot];
    int thing = thing_of(script, m, shot);
    const ObjectKind *kind = object_of(script->world, thing);
    if (!kind)
        return;
    Vec3 grip_at = kind->grip.at, way = way_of(m, role);
    // upright between them, its own right side to the giver's right hand
    float high = kind->hangs ? 0.50f : kind->two_handed ? 0.60f : 0.62f;
    Vec3 point = vec3_add(m->middle, vec3(0, high * lower_of(script, m), 0));
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
        (void)way;
        Vec3 position = vec3_sub(point, quat_rotate(turn, kind->two_handed ? vec3(0, grip_at.y, 0) : grip_at));
        handling_receive(script, thing, m->touch, position, turn);
    }
}

static void play_throw(Script *script, const Meeting *m, int role, const Touch *touch)
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
        handling_throw(script, side, m->touch, yaw_towards(stand_of(m, 0, touch->apart), stand_of(m, 1, touch->apart)));
        object_flies(script->world, thing, m->touch, kind->rest == REST_LYING ? 1.0f : 0.3f);
    } else {
        handling_catch(script, thing, caught);
    }
}
