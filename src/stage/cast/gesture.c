// Gestures: scores played over the moves. Trunk and feet are worked out first (they decide where the pelvis is), hands
// after the arms hang or rest as the move has them.
#include "stage/cast/motion.h"

#include <stddef.h>

enum { CHANNELS = 14 };
_Static_assert(offsetof(ScoreKey, settle) - offsetof(ScoreKey, pelvis) == (CHANNELS - 1) * sizeof(float),
               "pelvis .. settle are plain floats in a row");

// ---------------------------------------------------------------- time

void gestures_plan(const Actor *actor, Script *script, const Performance *performance, Arena *arena)
{
    (void)actor;
    script->gestures = ARENA_ARRAY(arena, GestureTrack, performance->gesture_count + 1);
    for (int i = 0; i < performance->gesture_count; i++) {
        const Gesture *gesture = &performance->gestures[i];
        const Score *score = score_find(gesture->score);
        if (!score)
            continue;
        GestureTrack *track = &script->gestures[script->gesture_count++];
        track->gesture = *gesture;
        track->score = score;
        if (track->gesture.amount <= 0.0f)
            track->gesture.amount = 1.0f;
        if (track->gesture.end <= track->gesture.begin)
            track->gesture.end = gesture->begin + gesture_seconds(gesture->score, gesture->count) -
                                 (gesture->at_once ? gesture_attack(gesture->score) : 0.0);
        double span = track->gesture.end - track->gesture.begin;
        track->attack = gesture->at_once ? 0.0 : (double)score->loop_from;
        track->release = gesture->keeps ? 0.0 : (double)(score->seconds - score->loop_to);
        double ends = track->attack + track->release, loop = (double)(score->loop_to - score->loop_from);
        if (ends > span) { // no time: all of it faster
            track->attack *= span / ends;
            track->release *= span / ends;
        }
        track->middle = fmax(0.0, span - track->attack - track->release);
        if (loop > 0.0) {
            track->loops = gesture->count > 0 ? gesture->count : (int)(track->middle / loop + 0.5);
            track->loops = track->loops < 1 ? 1 : track->loops;
        }
        if (gesture->target) {
            track->points = ARENA_ARRAY(arena, Vec3, script->sample_count);
            Vec3 normal = {0, 0, 0};
            for (int s = 0; s < script->sample_count; s++) {
                double time = (double)s / TRACK_RATE;
                if (time >= track->gesture.begin - 0.05 && time <= track->gesture.end + 0.05)
                    gesture->target(gesture->user, time, &track->points[s], &normal);
            }
        }
        track->gesture.target = NULL; // the caller's
        track->gesture.user = NULL;
    }
}

// Where in the score an instant is; loop: which repetition of the middle. False outside the gesture.
static bool local_time(const GestureTrack *track, double time, double *local, int *loop)
{
    const Score *score = track->score;
    double t = time - track->gesture.begin;
    *loop = 0;
    if (t < 0.0 || time > track->gesture.end)
        return false;
    if (t < track->attack) {
        *local = t / track->attack * (double)score->loop_from;
        return true;
    }
    t -= track->attack;
    if (t < track->middle) {
        *local = (double)score->loop_from;
        if (track->loops > 0) {
            double each = track->middle / track->loops;
            *loop = (int)(t / each);
            *loop = *loop < track->loops ? *loop : track->loops - 1;
            *local += (t - *loop * each) / each * (double)(score->loop_to - score->loop_from);
        }
        return true;
    }
    t -= track->middle;
    *loop = track->loops > 0 ? track->loops - 1 : 0;
    *local = (double)score->loop_to +
             (track->release > 0.0 ? t / track->release * (double)(score->seconds - score->loop_to) : 0.0);
    return true;
}

void gestures_sounds(const Script *script, double seconds,
                     void (*heard)(void *user, double time, const ScoreKey *key, double until_next, bool left),
                     void *user)
{
    for (int g = 0; g < script->gesture_count; g++) {
        const GestureTrack *track = &script->gestures[g];
        const Score *score = track->score;
        double span = (double)(score->loop_to - score->loop_from), tail = (double)(score->seconds - score->loop_to);
        for (int k = 0; k < score->key_count; k++) {
            const ScoreKey *key = &score->keys[k];
            if (key->touch <= 0.0f && key->thump <= 0.0f && key->rustle <= 0.0f)
                continue;
            double next = (double)(k + 1 < score->key_count ? key[1].time : score->seconds) - (double)key->time;
            double at = (double)key->time, begin = track->gesture.begin;
            if (key->time < score->loop_from) {
                if (track->attack > 0.0 && begin + at / (double)score->loop_from * track->attack < seconds)
                    heard(user, begin + at / (double)score->loop_from * track->attack, key, next, track->gesture.left);
            } else if (key->time <= score->loop_to) {
                int loops = track->loops > 0 ? track->loops : 1;
                for (int i = 0; i < loops; i++) {
                    // the last key of a loop is the first of the next
                    if (span > 0.0 && key->time >= score->loop_to && i < loops - 1)
                        continue;
                    double share = span > 0.0 ? (at - (double)score->loop_from) / span : 0.0;
                    double time = begin + track->attack + track->middle * (i + share) / loops;
                    if (time < seconds)
                        heard(user, time, key, next, track->gesture.left);
                }
            } else if (track->release > 0.0) {
                double time =
                    begin + track->attack + track->middle + (at - (double)score->loop_to) / tail * track->release;
                if (time < seconds)
                    heard(user, time, key, next, track->gesture.left);
            }
        }
    }
}

// ---------------------------------------------------------------- keys

static const ScoreKey nothing = {0};

// The four keys about an instant; those beyond the ends are empty ones.
typedef struct Around {
    const ScoreKey *key[4];
    float time[4]; // of the keys, relative to the instant's score time
    float u;       // between key[1] and key[2]
} Around;

static Around keys_around(const GestureTrack *track, double local, int loop)
{
    const Score *score = track->score;
    int count = score->key_count, next = 0;
    while (next < count && (double)score->keys[next].time <= local + 1e-6)
        next++;
    Around around;
    int index[4] = {next - 2, next - 1, next, next + 1};
    float shift[4] = {0, 0, 0, 0}, span = score->loop_to - score->loop_from;
    if (span > 0.0f && local >= (double)score->loop_from && local <= (double)score->loop_to + 1e-6) {
        int first = 0, last = 0; // keys at the ends of the middle
        for (int k = 0; k < count; k++) {
            first = score->keys[k].time <= score->loop_from + 1e-5f ? k : first;
            last = score->keys[k].time <= score->loop_to + 1e-5f ? k : last;
        }
        if (index[0] == first - 1 && loop > 0) {
            index[0] = last - 1;
            shift[0] = -span;
        }
        if (index[3] == last + 1 && loop < track->loops - 1) {
            index[3] = first + 1;
            shift[3] = span;
        }
    }
    for (int i = 0; i < 4; i++) {
        bool before = index[i] < 0, after = index[i] >= count;
        around.key[i] = before || after ? &nothing : &score->keys[index[i]];
        around.time[i] = before  ? (index[i] == -1 ? 0.0f : -1.0f)
                         : after ? score->seconds + (index[i] == count ? 0.0f : 1.0f)
                                 : around.key[i]->time + shift[i];
    }
    float length = fmaxf(around.time[2] - around.time[1], 1e-4f);
    around.u = clampf(((float)local - around.time[1]) / length, 0.0f, 1.0f);
    return around;
}

// Slope of a monotone cubic at a key (Fritsch & Butland 1984): none at an extreme.
static float slope(float before, float after, float h0, float h1)
{
    if (before * after <= 0.0f)
        return 0.0f;
    float w = (h0 + 2.0f * h1) / (3.0f * (h0 + h1));
    return before * after / (w * after + (1.0f - w) * before);
}

static float run_through(const Around *a, float y0, float y1, float y2, float y3)
{
    float h0 = fmaxf(a->time[1] - a->time[0], 1e-3f), h1 = fmaxf(a->time[2] - a->time[1], 1e-3f),
          h2 = fmaxf(a->time[3] - a->time[2], 1e-3f);
    float d0 = (y1 - y0) / h0, d1 = (y2 - y1) / h1, d2 = (y3 - y2) / h2;
    float m1 = slope(d0, d1, h0, h1) * h1, m2 = slope(d1, d2, h1, h2) * h1, u = a->u, v = 1.0f - u;
    return y1 * v * v * (1.0f + 2.0f * u) + y2 * u * u * (3.0f - 2.0f * u) + m1 * u * v * v - m2 * u * u * v;
}

static Vec3 run_through3(const Around *a, const Vec3 *p)
{
    return vec3(run_through(a, p[0].x, p[1].x, p[2].x, p[3].x), run_through(a, p[0].y, p[1].y, p[2].y, p[3].y),
                run_through(a, p[0].z, p[1].z, p[2].z, p[3].z));
}

// ---------------------------------------------------------------- trunk and feet

static float leg_unit(const Actor *actor)
{
    return actor->hip_height / 0.92f;
}

static const ScoreFoot *key_foot(const ScoreKey *key, bool right)
{
    return right ? &key->right_foot : &key->left_foot;
}

static float angle_near(float a, float b)
{
    while (a - b > PI_F)
        a -= TAU_F;
    while (a - b < -PI_F)
        a += TAU_F;
    return a;
}

// How far a foot is on its way, and how high of its height, at a share of the time of a step.
static float step_way(float u)
{
    return smoothstepf(0.22f, 0.78f, u);
}

static float step_rise(float u)
{
    return smoothstepf(0.0f, 0.3f, u) * smoothstepf(1.0f, 0.7f, u);
}

static void foot_play(const Actor *actor, const GestureTrack *track, const Around *a, int side, const BodyState *body,
                      float share, FootPlay *out)
{
    bool right = (side == 1) != track->gesture.left;
    float mirror = side ? -1.0f : 1.0f, unit = leg_unit(actor);
    const ScoreFoot *from = key_foot(a->key[1], right), *to = key_foot(a->key[2], right);
    if (!from->set && !to->set)
        return;
    float u = a->u * a->u * (3.0f - 2.0f * a->u), fade = from->set && to->set ? 1.0f : from->set ? 1.0f - u : u;
    Vec3 at[4];
    float pitch[4], yaw[4];
    const ScoreFoot *known = from->set ? from : to;
    for (int i = 0; i < 4; i++) {
        const ScoreFoot *foot = key_foot(a->key[i], right);
        foot = foot->set ? foot
               : i == 1  ? known
               : i == 2  ? (to->set ? to : known)
               : i == 0  ? (from->set ? from : known)
                         : (to->set ? to : known);
        at[i] = foot->at;
        pitch[i] = foot->pitch;
        yaw[i] = foot->yaw;
    }
    Vec3 place = run_through3(a, at);
    float moved = hypotf(at[2].x - at[1].x, at[2].z - at[1].z), arc = 0.0f;
    bool step = moved > 0.004f && at[1].y < 0.03f && at[2].y < 0.03f;
    if (step) { // along the ground the foot is lifted, then carried over, then put down
        float way = step_way(a->u);
        place.x = lerpf(at[1].x, at[2].x, way);
        place.z = lerpf(at[1].z, at[2].z, way);
        arc = step_rise(a->u) * fminf(0.04f + 0.15f * moved, 0.09f);
    }
    FootPlay foot = {.weight = fade * share,
                     .yaw = body->yaw + mirror * run_through(a, yaw[0], yaw[1], yaw[2], yaw[3]),
                     .pitch = run_through(a, pitch[0], pitch[1], pitch[2], pitch[3])};
    foot.rise = (place.y + arc) * unit;
    Vec3 local = vec3(mirror * place.x * unit, 0, place.z * unit + actor->ball_front - 0.04f * actor->height / 1.75f);
    foot.ball = vec3_add(body->position, quat_rotate(quat_yaw(body->yaw), local));
    foot.stay = lerpf(from->set ? from->stay : known->stay, to->set ? to->stay : known->stay, u);
    foot.limp = lerpf(from->set ? from->limp : known->limp, to->set ? to->limp : known->limp, u);
    Vec3 knee = vec3_lerp(from->set ? from->knee : known->knee, to->set ? to->knee : known->knee, u);
    if (vec3_length(knee) > 0.01f)
        foot.knee = quat_rotate(quat_yaw(body->yaw), vec3(mirror * knee.x, knee.y, knee.z));
    if (out->weight <= 0.0f) {
        *out = foot;
        return;
    }
    float w = foot.weight; // over an earlier gesture
    out->ball = vec3_lerp(out->ball, foot.ball, w);
    out->yaw = lerpf(out->yaw, angle_near(foot.yaw, out->yaw), w);
    out->pitch = lerpf(out->pitch, foot.pitch, w);
    out->stay = lerpf(out->stay, foot.stay, w);
    out->limp = lerpf(out->limp, foot.limp, w);
    out->rise = lerpf(out->rise, foot.rise, w);
    out->knee = vec3_lerp(out->knee, foot.knee, w);
    out->weight = fmaxf(out->weight, w);
}

void gestures_play(const Actor *actor, const Script *script, double time, const BodyState *body, BodyPlay *play)
{
    *play = (BodyPlay){.facing = quat_yaw(body->yaw)};
    for (int g = 0; g < script->gesture_count; g++) {
        const GestureTrack *track = &script->gestures[g];
        double local;
        int loop;
        if (!local_time(track, time, &local, &loop))
            continue;
        Around a = keys_around(track, local, loop);
        float c[CHANNELS];
        for (int i = 0; i < CHANNELS; i++)
            c[i] = run_through(&a, (&a.key[0]->pelvis.x)[i], (&a.key[1]->pelvis.x)[i], (&a.key[2]->pelvis.x)[i],
                               (&a.key[3]->pelvis.x)[i]);
        // right is -x; a turn to the right is negative about +Y, a tilt to the right positive about +Z
        float right = track->gesture.left ? -1.0f : 1.0f, amount = track->gesture.amount;
        float legs = (1.0f - body->sit) * (1.0f - body->stride), unit = leg_unit(actor);
        play->pelvis = vec3_add(play->pelvis, vec3_scale(vec3(-right * c[0], c[1], c[2]), unit * legs));
        play->hips = vec3_add(play->hips, vec3_scale(vec3(c[3], -right * c[4], right * c[5]), legs));
        play->spine = vec3_add(play->spine, vec3_scale(vec3(c[6], -right * c[7], right * c[8]), amount));
        play->head = vec3_add(play->head, vec3_scale(vec3(c[9], -right * c[10], right * c[11]), amount));
        play->shrug += c[12] * amount;
        play->settle = fmaxf(play->settle, clampf(c[13], 0.0f, 1.0f) * legs);
        for (int side = 0; side < 2; side++)
            foot_play(actor, track, &a, side, body, legs, &play->foot[side]);
    }
    play->low = fmaxf(play->foot[0].weight, play->foot[1].weight);
}

FootState gestures_foot(const Actor *actor, const BodyPlay *play, int side, FootState foot)
{
    if (play->foot[side].weight <= 0.0f)
        return foot;
    FootPlay at = play->foot[side];
    const FootPlay *p = &at;
    if (at.stay > 0.0f) { // below where it stands
        Vec3 toes = quat_rotate(foot.rotation, vec3(0, 0, 1));
        toes = vec3_normalize(vec3(toes.x, 0, toes.z));
        Vec3 ball = vec3_mad(foot.ankle, toes, actor->ball_front);
        ball.y = at.ball.y;
        at.ball = vec3_lerp(at.ball, ball, at.stay);
        at.yaw = lerpf(at.yaw, angle_near(atan2f(toes.x, toes.z), at.yaw), at.stay);
    }
    float bend = clampf(p->pitch, 0.0f, 0.95f);
    if (p->pitch > 1.25f) // laid on its back, toes straight
        bend *= 1.0f - smoothstepf(1.25f, 1.7f, p->pitch);
    Quat turn = quat_mul(quat_yaw(p->yaw), quat_axis_angle(vec3(1, 0, 0), p->pitch));
    if (p->limp > 0.0f) {
        Quat pelvis = quat_mul(play->facing, pose_turned(play->hips));
        turn = quat_slerp(turn, quat_mul(pelvis, quat_axis_angle(vec3(1, 0, 0), p->pitch)), p->limp);
        bend *= 1.0f - p->limp;
    }
    // The lowest of heel, ball, toes and instep stands on the ground.
    float unit = actor->height / 1.75f;
    Vec3 ball = quat_rotate(turn, vec3(0, actor->ball_height - actor->sole, actor->ball_front));
    Vec3 toe = quat_rotate(turn, vec3(0, -actor->sole, actor->toe_front));
    Vec3 heel = quat_rotate(turn, vec3(0, -actor->sole, -actor->heel_back));
    Vec3 instep = quat_rotate(turn, vec3(0, 0.02f * unit, 0.05f * unit));
    float straight = p->pitch > 0.05f ? 1.0f - clampf(bend / p->pitch, 0.0f, 1.0f) : 1.0f;
    float low = fminf(fminf(ball.y - actor->ball_height, heel.y), instep.y - 0.02f * unit);
    low = fminf(low, -0.04f * unit * p->limp); // the ankle's side
    low = fminf(low, lerpf(low, toe.y, straight));
    low -= 0.014f * unit * sinf(clampf(p->pitch, 0.0f, 1.4f)); // the shoe's own sole at the bend
    Vec3 ankle = vec3(p->ball.x - ball.x, p->ball.y + p->rise - low, p->ball.z - ball.z);
    if (p->weight < 1.0f) { // a step from where the move has it
        // weights ease in and out already: undone to the share of the time
        float w = p->weight, u = 0.5f - sinf(asinf(1.0f - 2.0f * w) / 3.0f);
        Vec3 way = vec3_sub(ankle, foot.ankle);
        float moved = hypotf(way.x, way.z);
        Vec3 rest = vec3(0, actor->ball_height - actor->sole, actor->ball_front);
        Vec3 from = vec3_add(foot.ankle, quat_rotate(foot.rotation, rest)), to = vec3_add(ankle, ball);
        moved = fmaxf(moved, hypotf(to.x - from.x, to.z - from.z));
        float rise = moved > 0.004f ? fminf(0.04f + 0.15f * moved, 0.08f) * step_rise(u) : 0.0f;
        w = moved > 0.004f ? step_way(u) : w;
        ankle = vec3_lerp(foot.ankle, ankle, w);
        turn = quat_slerp(foot.rotation, turn, w);
        float least = lerpf(from.y, to.y, w) + rise - quat_rotate(turn, rest).y; // the ball clears the ground
        ankle.y = fmaxf(ankle.y + rise, least);
        bend = lerpf(foot.toe_bend, bend, w);
    }
    return (FootState){.ankle = ankle, .rotation = turn, .toe_bend = bend, .load = foot.load};
}

// ---------------------------------------------------------------- hands

typedef struct HandGoal {
    Vec3 wrist, pole;
    Quat rotation;
} HandGoal;

static float arm_length(const Actor *actor, int side)
{
    const RigBones *rig = &actor->rig;
    return vec3_distance(actor->joints[rig->arm[side]], actor->joints[rig->forearm[side]]) +
           vec3_distance(actor->joints[rig->forearm[side]], actor->joints[rig->wrist[side]]);
}

// From the wrist to the palm's middle, or to the fingertips, in a hand's own directions.
static Vec3 hand_reach(const Actor *actor, const ScoreHand *hand, Vec3 fingers, Vec3 palm)
{
    float unit = actor->height / 1.75f;
    bool shut = hand->shape == HAND_FIST || hand->shape == HAND_GRIP;
    float along = hand->tips ? (shut ? 0.10f : hand->shape == HAND_RELAXED ? 0.155f : 0.175f) : 0.085f;
    float out = hand->frame == FRAME_GROUND ? 0.026f
                : hand->tips                ? (hand->shape == HAND_RELAXED ? 0.045f : 0.012f)
                : shut                      ? 0.03f
                                            : 0.018f;
    return vec3_add(vec3_scale(fingers, along * unit), vec3_scale(palm, out * unit));
}

static void frame_of(const Actor *actor, const Skeleton *skeleton, const ScoreHand *hand, int side,
                     const BodyState *body, Vec3 target, Vec3 *origin, Quat *axes, float *unit)
{
    static const int anchors[] = {
        [FRAME_CHEST] = ANCHOR_CHEST,   [FRAME_BELLY] = ANCHOR_BELLY, [FRAME_WAIST] = ANCHOR_WAIST,
        [FRAME_THIGH] = ANCHOR_THIGH,   [FRAME_KNEE] = ANCHOR_KNEE,   [FRAME_CHIN] = ANCHOR_CHIN,
        [FRAME_MOUTH] = ANCHOR_MOUTH,   [FRAME_NOSE] = ANCHOR_NOSE,   [FRAME_FOREHEAD] = ANCHOR_FOREHEAD,
        [FRAME_TEMPLE] = ANCHOR_TEMPLE, [FRAME_CHEEK] = ANCHOR_CHEEK, [FRAME_CROWN] = ANCHOR_CROWN,
        [FRAME_NAPE] = ANCHOR_NAPE,
    };
    const RigBones *rig = &actor->rig;
    Quat chest = skeleton->rotation[rig->spine01];
    *unit = actor->height / 1.75f;
    *axes = chest;
    switch (hand->frame) {
    case FRAME_PALM: {
        int other = rig->wrist[!side];
        Vec3 rest = vec3_sub(actor->joints[rig->finger[!side][2][0]], actor->joints[other]);
        *origin = vec3_add(skeleton->joint[other], quat_rotate(skeleton->rotation[other], rest));
        break;
    }
    case FRAME_ELBOW:
        *origin = skeleton->joint[rig->forearm[!side]];
        break;
    case FRAME_ARM:
        *origin = vec3_lerp(skeleton->joint[rig->arm[!side]], skeleton->joint[rig->forearm[!side]], 0.6f);
        break;
    case FRAME_GROUND:
        *origin = body->position;
        *axes = quat_yaw(body->yaw);
        *unit = leg_unit(actor);
        break;
    case FRAME_TARGET:
        *origin = skeleton->joint[rig->arm[side]];
        *axes = quat_look(vec3_sub(target, *origin), vec3(0, 1, 0));
        *unit = arm_length(actor, side);
        break;
    case FRAME_NONE:
    case FRAME_SHOULDER:
        *origin = skeleton->joint[rig->arm[side]];
        *unit = arm_length(actor, side) / 0.53f;
        break;
    default: {
        int anchor = anchors[hand->frame];
        anchor += anchor >= ANCHOR_SIDED ? side : 0;
        *origin = anchor_at(actor, skeleton, anchor);
        if (anchor != ANCHOR_WAIST + side)
            *axes = skeleton->rotation[actor->anchors[anchor].bone];
        if (hand->frame == FRAME_THIGH || hand->frame == FRAME_KNEE)
            *axes = skeleton->rotation[rig->thigh[side]];
        break;
    }
    }
}

static HandGoal hand_goal(const Actor *actor, const Skeleton *skeleton, const ScoreHand *hand, int side,
                          const BodyState *body, Vec3 target)
{
    float mirror = side ? -1.0f : 1.0f, unit;
    Vec3 origin;
    Quat axes;
    frame_of(actor, skeleton, hand, side, body, target, &origin, &axes, &unit);
    Vec3 at = vec3_scale(vec3(mirror * hand->at.x, hand->at.y, hand->at.z), unit);
    Vec3 point = vec3_add(origin, quat_rotate(axes, at));
    Vec3 fingers = quat_rotate(axes, vec3(mirror * hand->fingers.x, hand->fingers.y, hand->fingers.z));
    Vec3 palm = quat_rotate(axes, vec3(mirror * hand->palm.x, hand->palm.y, hand->palm.z));
    Quat chest = skeleton->rotation[actor->rig.spine01];
    if (vec3_length(fingers) < 0.1f)
        fingers = vec3_sub(point, skeleton->joint[actor->rig.arm[side]]);
    if (vec3_length(palm) < 0.1f)
        palm = quat_rotate(chest, vec3(-mirror, 0, 0.1f));
    fingers = vec3_normalize(fingers);
    palm = vec3_normalize(vec3_mad(palm, fingers, -vec3_dot(palm, fingers)));
    Vec3 elbow = vec3_length(hand->elbow) > 0.01f ? hand->elbow : vec3(0.6f, -0.8f, -0.35f);
    return (HandGoal){.wrist = vec3_sub(point, hand_reach(actor, hand, fingers, palm)),
                      .pole = vec3_normalize(quat_rotate(chest, vec3(mirror * elbow.x, elbow.y, elbow.z))),
                      .rotation = hand_rotation(actor, side, fingers, palm)};
}

// No hand turns farther on its forearm than people can: 80 degrees of bend, 95 of roll from the middle (Norkin & White,
// Measurement of Joint Motion, 2016, give 80 of flexion and 80 each of pronation and supination; the rig's rest hand is
// already half pronated).
void wrist_limit(const Actor *actor, Pose *pose, Skeleton *skeleton, int side, float most_swing)
{
    const RigBones *rig = &actor->rig;
    int wrist = rig->wrist[side];
    Vec3 axis = vec3_normalize(vec3_sub(actor->joints[wrist], actor->joints[rig->forearm[side]]));
    Quat local = pose->local[wrist], roll = rig_twist(local, axis), swing = quat_mul(local, quat_conjugate(roll));
    const float most_roll = 1.75f;
    float turned = 2.0f * acosf(clampf(fabsf(roll.w), 0, 1)), bent = 2.0f * acosf(clampf(fabsf(swing.w), 0, 1));
    if (turned <= most_roll && bent <= most_swing)
        return;
    if (turned > most_roll)
        roll = quat_power(roll, most_roll / turned);
    if (bent > most_swing)
        swing = quat_power(swing, most_swing / bent);
    pose->local[wrist] = quat_normalize(quat_mul(swing, roll));
    rig_solve_from(actor, pose, skeleton, wrist);
}

// How deep the lowest finger is in the ground, metres; below 0: above it.
static float hand_sunk(const Actor *actor, const Skeleton *skeleton, int side, float ground)
{
    const RigBones *rig = &actor->rig;
    float low = skeleton->joint[rig->wrist[side]].y - 0.025f, flesh = 0.009f * actor->height / 1.75f;
    for (int f = 0; f < 5; f++)
        for (int k = 0; k < 3; k++) {
            int bone = rig->finger[side][f][k];
            Vec3 along = vec3_sub(actor->tails[bone], actor->joints[bone]);
            Vec3 tip = vec3_add(skeleton->joint[bone], quat_rotate(skeleton->rotation[bone], along));
            low = fminf(low, fminf(tip.y, skeleton->joint[bone].y) - flesh);
        }
    return ground - low;
}

static void hand_play(const Actor *actor, const GestureTrack *track, const Around *a, int sample, int side,
                      const BodyState *body, Pose *pose, Skeleton *skeleton)
{
    const RigBones *rig = &actor->rig;
    bool right = (side == 1) != track->gesture.left;
    const ScoreHand *hand[4];
    for (int i = 0; i < 4; i++)
        hand[i] = right ? &a->key[i]->right : &a->key[i]->left;
    if (!hand[1]->frame && !hand[2]->frame)
        return;
    Vec3 target = track->points ? track->points[sample]
                                : vec3_add(vec3_add(body->position, vec3(0, 0.8f * actor->height, 0)),
                                           quat_rotate(quat_yaw(body->yaw), vec3(0, 0, 4)));
    Vec3 wrist_now = skeleton->joint[rig->wrist[side]], shoulder = skeleton->joint[rig->arm[side]];
    HandGoal now = {.wrist = wrist_now, .rotation = skeleton->rotation[rig->wrist[side]]};
    now.pole = vec3_sub(skeleton->joint[rig->forearm[side]], vec3_scale(vec3_add(shoulder, wrist_now), 0.5f));
    now.pole = vec3_normalize(now.pole);
    HandGoal goal[4];
    Vec3 wrists[4];
    for (int i = 0; i < 4; i++) {
        if (hand[i]->frame)
            goal[i] = hand_goal(actor, skeleton, hand[i], side, body, target);
        else
            goal[i] = now;
        wrists[i] = goal[i].wrist;
    }
    float u = a->u * a->u * (3.0f - 2.0f * a->u);
    Vec3 wrist = run_through3(a, wrists);
    // A hand that travels far goes round the body, not through it: the shoulder keeps its distance.
    Vec3 middle = skeleton->joint[rig->spine02];
    float keep = lerpf(hypotf(wrists[1].x - middle.x, wrists[1].z - middle.z),
                       hypotf(wrists[2].x - middle.x, wrists[2].z - middle.z), u);
    float here = hypotf(wrist.x - middle.x, wrist.z - middle.z), far = vec3_distance(wrists[1], wrists[2]);
    if (here > 1e-3f && here < keep) {
        float push = 1.0f + (keep / here - 1.0f) * clampf(far * 2.0f, 0.0f, 0.9f);
        wrist.x = middle.x + (wrist.x - middle.x) * fminf(push, 1.6f);
        wrist.z = middle.z + (wrist.z - middle.z) * fminf(push, 1.6f);
    }
    Quat rotation = quat_slerp(goal[1].rotation, goal[2].rotation, u);
    Vec3 pole = vec3_lerp(goal[1].pole, goal[2].pole, u);
    bool grounded = hand[1]->frame == FRAME_GROUND || hand[2]->frame == FRAME_GROUND;
    for (int pass = 0; pass < (grounded ? 7 : 2); pass++) {
        rig_arm(actor, pose, skeleton, side, wrist, pole, rotation);
        if (pass == 0) {
            clavicle_follow(actor, pose, skeleton, side);
            continue;
        }
        wrist_limit(actor, pose, skeleton, side, grounded ? 1.6f : 1.4f); // weight bends it farther
        if (pass == 1 && hand[1]->frame)
            hand_shape(actor, pose, side, hand[1]->shape, hand[2]->frame ? 1.0f : 1.0f - u);
        if (pass == 1 && hand[2]->frame)
            hand_shape(actor, pose, side, hand[2]->shape, u);
        rig_solve_from(actor, pose, skeleton, rig->wrist[side]);
        float sunk = grounded ? hand_sunk(actor, skeleton, side, body->position.y) : 0.0f;
        if (sunk <= 0.0f) // no finger in the ground
            break;
        wrist.y += sunk;
    }
}

static bool needs_other(const Around *a, bool right)
{
    for (int i = 1; i < 3; i++) {
        Frame frame = right ? a->key[i]->right.frame : a->key[i]->left.frame;
        if (frame == FRAME_PALM || frame == FRAME_ELBOW || frame == FRAME_ARM)
            return true;
    }
    return false;
}

void layer_gestures(const Actor *actor, const Script *script, int sample, const BodyState *body, Pose *pose,
                    Skeleton *skeleton)
{
    double time = (double)sample / TRACK_RATE;
    for (int g = 0; g < script->gesture_count; g++) {
        const GestureTrack *track = &script->gestures[g];
        double local;
        int loop;
        if (!local_time(track, time, &local, &loop))
            continue;
        Around a = keys_around(track, local, loop);
        int first = needs_other(&a, !track->gesture.left) ? 1 : 0; // of the sides, who does not wait for the other
        for (int k = 0; k < 2; k++)
            hand_play(actor, track, &a, sample, k ^ first ^ 1, body, pose, skeleton);
    }
}
