// Hands and arms of two: handshakes, embraces, a hand on somebody.
#include "stage/actions/pairs_play.h"

typedef struct Clasp {
    Vec3 point;
    Quat rotation;
    double from, to; // it goes up and down between
    float swing;     // metres
} Clasp;

static void clasp_pose(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const Clasp *clasp = user;
    *position = clasp->point;
    *rotation = clasp->rotation;
    if (time > clasp->from && time < clasp->to) {
        float u = (float)(time - clasp->from), left = (float)(clasp->to - time);
        position->y +=
            smoothstepf(0.0f, 0.25f, u) * smoothstepf(0.0f, 0.3f, left) * clasp->swing * sinf(TAU_F * 2.1f * u);
    }
}

static const Clasp *clasp_new(Script *script, Clasp clasp)
{
    Clasp *kept = ARENA_NEW(script->world->arena, Clasp);
    *kept = clasp;
    return kept;
}

// Right hands clasp half-way, thumbs up, and go up and down two or three times.
static void play_shake(Script *script, const Meeting *m, int role)
{
    if (script->hands[1].thing >= 0)
        handling_let_go(script, 1, m->touch - 1.0);
    Vec3 way = pair_way(m, role), left = vec3_scale(pair_right(m, role), -1.0f);
    // this palm's surface lies in the plane between the two, the other's hand behind it
    Vec3 point = vec3_mad(vec3_add(m->middle, vec3(0, 0.585f * pair_lower(script, m), 0)), left, 0.0135f);
    point = vec3_mad(point, way, 0.026f); // the webs of the thumbs meet
    // things of the hand: x away from the palm, y to the thumb, z along the fingers
    Vec3 along = vec3_normalize(vec3_add(way, vec3(0, -0.1f, 0))), up = vec3_normalize(vec3_cross(along, left));
    if (up.y < 0.0f)
        up = vec3_scale(up, -1.0f);
    Quat turn = quat_axes(up, vec3_cross(left, up));
    pair_clasp(script, false, m->touch - 0.75, m->touch, m->until, m->until + 0.7, clasp_pose,
               clasp_new(script, (Clasp){point, quat_normalize(turn), m->touch + 0.1, m->until - 0.1, 0.032f}));
    pair_heard(script, m, role, m->touch, point, 0.3f);
}

static void play_five(Script *script, const Meeting *m, int role)
{
    Vec3 way = pair_way(m, role), point = vec3_add(m->middle, vec3(0, 0.93f * pair_lower(script, m), 0));
    PalmPath path = {.point = point, .rotation = palm_turn(vec3_add(vec3(0, 1, 0), vec3_scale(way, 0.12f)), way)};
    PalmPath back = path; // lifted first
    back.point = vec3_add(vec3_mad(point, way, -0.22f), vec3(0, 0.02f, 0));
    pair_palm(script, false, m->touch - 1.0, m->touch - 0.3, m->touch, m->touch + 0.3, HAND_FLAT, back);
    pair_palm(script, false, m->touch - 0.24, m->touch, m->touch + 0.08, m->touch + 0.85, HAND_FLAT, path);
    pair_heard(script, m, role, m->touch, point, 1.0f);
}

// Right arms over the other's left shoulder, left arms around the other's side.
static void play_hug(Script *script, const Meeting *m, int role)
{
    Vec3 way = pair_way(m, role), right = pair_right(m, role), left = vec3_scale(right, -1.0f);
    float other = pair_height(script, m->who[1 - role]), own = pair_height(script, script->entity);
    Vec3 body = vec3_mad(pair_stand(m, 1 - role, m->kind->apart), pair_right(m, 1 - role), -0.045f);
    float deep = 0.125f * other / 1.75f;
    float high = fminf(0.765f * other, 0.80f * own), low = fminf(0.66f * other, 0.72f * own);
    Vec3 upper = vec3_add(vec3_mad(vec3_mad(body, way, deep), right, 0.03f), vec3(0, high, 0));
    Vec3 lower = vec3_add(vec3_mad(vec3_mad(body, way, deep), left, 0.03f), vec3(0, low, 0));
    Vec3 palm = vec3_scale(way, -1.0f);
    pair_palm(script, false, m->touch - 1.0, m->touch + 0.1, m->until, m->until + 0.9, HAND_RELAXED,
              (PalmPath){.point = upper, .rotation = palm_turn(vec3_add(left, vec3(0, 0.25f, 0)), palm)});
    pair_palm(script, true, m->touch - 0.95, m->touch + 0.2, m->until - 0.05, m->until + 0.8, HAND_RELAXED,
              (PalmPath){.point = lower, .rotation = palm_turn(vec3_add(right, vec3(0, 0.15f, 0)), palm)});
    pair_heard(script, m, role, m->touch, upper, 0.3f);
}

// ---------------------------------------------------------------- a hand on somebody

// A hand on a part of the other; pats: times a second, 0 lies there.
static void hand_on(Script *script, const Meeting *m, int role, bool hand_left, ActorPart part, bool left, double begin,
                    double end, float pats)
{
    Vec3 right = pair_right(m, role), way = pair_way(m, role), up = vec3(0, 1, 0);
    int whom = m->who[1 - role];
    float other = pair_height(script, whom);
    Vec3 axis = vec3_mad(pair_stand(m, 1 - role, m->kind->apart), pair_right(m, 1 - role), -m->kind->aside);
    Vec3 across = vec3_scale(right, left ? 1.0f : -1.0f); // to that side of the other
    struct {
        Vec3 at, fingers, palm, swing;
    } row = {vec3_add(vec3_mad(axis, across, 0.15f * other / 1.75f), vec3(0, 0.835f * other, 0)),
             vec3_add(way, vec3(0, -0.1f, 0)), vec3(0, -1, 0), vec3(0, 0.035f, 0)};
    if (part == PART_CROWN)
        row.at = vec3_add(axis, vec3(0, other, 0));
    if (part == PART_CHEEK || part == PART_TEMPLE) {
        row.at = vec3_add(vec3_mad(vec3_mad(axis, across, 0.06f), way, -0.08f), vec3(0, 0.9f * other, 0));
        row.fingers = vec3_add(up, vec3_scale(way, 0.5f));
        row.palm = vec3_mad(vec3_scale(across, -1.0f), way, 0.7f);
        row.swing = vec3_scale(across, 0.03f);
    }
    if (part == PART_UPPER_ARM) {
        row.at = vec3_add(vec3_mad(axis, across, 0.22f * other / 1.75f), vec3(0, 0.77f * other, 0));
        row.palm = vec3_scale(across, -1.0f);
        row.swing = vec3_scale(across, 0.03f);
    }
    if (part == PART_BLADE) {
        row.at = vec3_add(vec3_mad(vec3_mad(axis, across, 0.08f), way, 0.12f), vec3(0, 0.75f * other, 0));
        row.fingers = vec3_mad(up, across, -1.0f);
        row.palm = vec3_scale(way, -1.0f);
        row.swing = vec3_scale(way, 0.04f);
    }
    if (part == PART_CHEST || part == PART_BELLY) {
        row.at = vec3_add(vec3_mad(axis, way, -0.12f), vec3(0, (part == PART_CHEST ? 0.76f : 0.63f) * other, 0));
        row.fingers = vec3_mad(up, way, 0.4f);
        row.palm = way;
        row.swing = vec3_scale(way, -0.03f);
    }
    pair_palm(script, hand_left, begin - 0.85, begin, end, end + 0.8, part == PART_CHEST ? HAND_FLAT : HAND_RELAXED,
              (PalmPath){.point = row.at,
                         .rotation = palm_turn(row.fingers, row.palm),
                         .from = begin,
                         .to = end,
                         .swing = row.swing,
                         .hertz = pats,
                         .whom = script->world->actors[whom],
                         .part = part,
                         .left = left,
                         .above = 0.006f});
}

static bool touches_somebody(const World *world, const Action *action, int other, bool named)
{
    (void)world;
    return named && (action->object == other || action->goal == other);
}

// Where the text has it: "pats her on the back", "touches his cheek"; most often the shoulder.
static void play_touch(Script *script, const Meeting *m, int role)
{
    const Action *action = &script->world->plan->actions[m->action];
    static const struct {
        const char *words;
        ActorPart part;
    } rows[] = {{"head,hair", PART_CROWN},           {"cheek,face,chin,jaw", PART_CHEEK},
                {"back,shoulder blade", PART_BLADE}, {"arm,elbow", PART_UPPER_ARM},
                {"chest,heart", PART_CHEST},         {"belly,stomach", PART_BELLY},
                {"forehead,temple", PART_TEMPLE}};
    if (role == 1)
        return;
    ActorPart part = PART_SHOULDER;
    for (int i = 0; i < COUNT_OF(rows); i++)
        if (action->part && text_in_list(rows[i].words, action->part))
            part = rows[i].part;
    bool pats = pair_said(script, m, "pat") || pair_said(script, m, "tap") || pair_said(script, m, "clap");
    double end = m->until + (pats ? 0.0 : 0.6);
    hand_on(script, m, role, false, part, true, m->touch, end, pats ? 2.4f : 0.0f);
    if (pats)
        for (double t = m->touch; t < end - 0.2; t += 1.0 / 2.4)
            pair_heard(script, m, role, t, m->middle, 0.35f);
}

static void play_kiss(Script *script, const Meeting *m, int role)
{
    if (role == 0)
        hand_on(script, m, role, false, PART_UPPER_ARM, true, m->touch - 0.1, m->until, 0.0f);
}

// Beside the other's head; the mouth is at the ear, a hand shields it.
static void play_whisper(Script *script, const Meeting *m, int role)
{
    if (role == 1) {
        script_gesture(script, (Gesture){.score = "lend an ear", .begin = m->touch - 0.5, .end = m->until + 0.4});
        Gaze gaze = {.begin = m->touch - 0.4,
                     .end = m->until,
                     .point = vec3(-0.5f, -0.12f, 1.0f),
                     .entity = PLAN_NONE,
                     .head = 0.8f,
                     .aim = AIM_BODY};
        ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
        return;
    }
    float own = pair_height(script, script->entity), other = pair_height(script, m->who[1]);
    script_gesture(script, (Gesture){.score = "whisper",
                                     .begin = m->touch - 0.6,
                                     .end = m->until + 0.4,
                                     .amount = clampf(1.0f + 4.0f * (own - other) / own, 0.6f, 1.5f)});
    hand_on(script, m, role, true, PART_UPPER_ARM, false, m->touch - 0.1, m->until, 0.0f);
    const Action *action = &script->world->plan->actions[m->action];
    bool spoken = false;
    for (int i = 0; i < script->world->plan->line_count; i++)
        spoken |= script->world->plan->lines[i].speaker == script->entity &&
                  script->world->plan->lines[i].shot == action->shot;
    if (!spoken) // the lips move
        for (double t = m->touch + 0.1; t < m->until - 0.3; t += 0.42)
            script_face(script, FACE_OPEN_MOUTH, t, t + 0.34, 0.25f);
}

// ---------------------------------------------------------------- pushing, holding hands

static void play_push(Script *script, const Meeting *m, int role)
{
    Vec3 way = pair_way(m, role), right = pair_right(m, role);
    float other = pair_height(script, m->who[1 - role]), deep = 0.13f * other / 1.75f;
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
        Vec3 chest = vec3_mad(pair_stand(m, 1, m->kind->apart), right, side ? 0.09f : -0.09f);
        chest = vec3_add(vec3_mad(chest, way, -deep), vec3(0, 0.73f * other, 0));
        pair_palm(script, side == 0, m->touch - 0.5, m->touch, m->touch + 0.12, m->touch + 0.8, HAND_FLAT,
                  (PalmPath){.point = chest,
                             .rotation = palm_turn(vec3_add(vec3(0, 1, 0), vec3_scale(way, 0.3f)), way),
                             .from = m->touch,
                             .to = m->touch + 0.9,
                             .swing = vec3_scale(way, 0.1f),
                             .hertz = 0.9f});
    }
    pair_heard(script, m, role, m->touch, m->middle, 0.7f);
}

// Side by side would hide one: they stand face to face and hold both hands low.
static void play_hold_hands(Script *script, const Meeting *m, int role)
{
    Vec3 way = pair_way(m, role), right = pair_right(m, role);
    double end = action_shot_end(script->world, pair_shot(script, m));
    for (int side = 0; side < 2; side++) {
        // one's right hand lies above the other's left
        Vec3 out = vec3_scale(right, side ? 1.0f : -1.0f), inward = vec3_scale(out, -1.0f);
        Vec3 point = vec3_add(vec3_mad(m->middle, out, 0.17f), vec3(0, 0.55f * pair_lower(script, m), 0));
        point = vec3_mad(vec3_mad(point, inward, role ? -0.0135f : 0.0135f), way, -0.015f);
        Vec3 x = side ? inward : out; // away from the palm of a right hand, in the thing's own axes
        Quat turn = affine_rotation((Affine){x, vec3(0, 1, 0), vec3_cross(x, vec3(0, 1, 0)), {0, 0, 0}});
        pair_clasp(script, side == 0, m->touch - 0.9, m->touch, end + 1.0, end + 2.0, clasp_pose,
                   clasp_new(script, (Clasp){.point = point, .rotation = turn}));
    }
}

const Touch touches_hands[] = {
    {"shake hands", 0.88f, 0.95f, 1.8, .play = play_shake},
    {"high-five", 0.80f, 0.95f, 0.25, .play = play_five},
    {"hug", 0.30f, 1.0f, 2.2, .play = play_hug, .aside = 0.045f},
    {"kiss", 0.40f, 0.9f, 0.9, .play = play_kiss, .aside = 0.045f},
    {"touch", 0.66f, 0.85f, 1.3, .play = play_touch, .fits = touches_somebody},
    {"whisper", 0.40f, 0.9f, 2.0, .play = play_whisper, .aside = 0.10f, .alone = true},
    {"push", 0.62f, 0.75f, 0.3, .play = play_push},
    {"hold hands", 0.55f, 0.55f, 3.0, .play = play_hold_hands},
    {0},
};
