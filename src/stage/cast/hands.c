// Hands as graspers: how a hand must be set so that its fingers close around a thing, and what of it is left to do
// while a hand holds. The fingers close joint by joint until they touch, nearest joint first, as in the automatic
// grasps of Miller and Allen, "GraspIt!", 2004; the thumb, which has the freest joint, is searched for.
#include "stage/cast/motion.h"

#include <string.h>

typedef struct HandModel {            // at rest, rest space
    Vec3 wrist, fingers, palm, thumb; // axes: along the fingers, out of the palm, to the thumb's side
    Vec3 knuckles;                    // middle of the four
    Vec3 joint[5][4];                 // thumb first; the last is the tip
    Vec3 hinge[5][3];                 // bending turns about it by positive angles
    Quat together[5];                 // brings the spread finger beside the others
    float radius[5][3];
    float depth; // of the palm's skin before the line of the knuckles
    float unit;
} HandModel;

// Mean distance of a bone's skin from its axis; the skin is what the bone carries alone.
static float bone_radius(const Actor *actor, int bone, Vec3 from, Vec3 to, float usual)
{
    Vec3 axis = vec3_normalize(vec3_sub(to, from));
    float sum = 0.0f, length = vec3_distance(from, to);
    int count = 0;
    for (int m = 0; m < actor->mesh_count; m++) {
        const CastMesh *mesh = &actor->meshes[m];
        if (strcmp(mesh->name, "body") != 0 && strcmp(mesh->name, "skin") != 0)
            continue;
        for (int v = 0; v < mesh->vertex_count; v++) {
            if (mesh->bones[v][0] != bone || mesh->weights[v][0] < 0.6f)
                continue;
            Vec3 d = vec3_sub(mesh->rest[v], from);
            float along = vec3_dot(d, axis);
            if (along < 0.1f * length || along > 0.9f * length)
                continue;
            sum += vec3_length(vec3_mad(d, axis, -along));
            count++;
        }
    }
    return count > 3 ? clampf(sum / (float)count, 0.6f * usual, 1.6f * usual) : usual;
}

static void hand_model(const Actor *actor, int side, HandModel *hand)
{
    const RigBones *rig = &actor->rig;
    memset(hand, 0, sizeof *hand);
    hand->unit = actor->height / 1.75f;
    hand->wrist = actor->joints[rig->wrist[side]];
    for (int f = 0; f < 5; f++) {
        for (int k = 0; k < 3; k++)
            hand->joint[f][k] = actor->joints[rig->finger[side][f][k]];
        hand->joint[f][3] = actor->tails[rig->finger[side][f][2]];
    }
    for (int f = 1; f < 5; f++)
        hand->knuckles = vec3_mad(hand->knuckles, hand->joint[f][0], 0.25f);
    Vec3 across = vec3_sub(hand->joint[1][0], hand->joint[4][0]); // little finger to index
    hand->fingers = vec3_normalize(vec3_sub(hand->knuckles, hand->wrist));
    hand->thumb = vec3_normalize(vec3_mad(across, hand->fingers, -vec3_dot(across, hand->fingers)));
    hand->palm = side ? vec3_cross(hand->thumb, hand->fingers) : vec3_cross(hand->fingers, hand->thumb);
    for (int f = 0; f < 5; f++) {
        Vec3 towards = f == 0 ? vec3_sub(hand->joint[3][0], hand->joint[0][1]) : hand->palm;
        for (int k = 0; k < 3; k++) {
            Vec3 along = vec3_normalize(vec3_sub(hand->joint[f][k + 1], hand->joint[f][k]));
            hand->hinge[f][k] = vec3_normalize(vec3_cross(along, towards));
            float usual = (f == 0 ? 0.0100f : 0.0088f) - 0.0009f * (float)k;
            hand->radius[f][k] = bone_radius(actor, rig->finger[side][f][k], hand->joint[f][k], hand->joint[f][k + 1],
                                             usual * hand->unit);
        }
    }
    for (int f = 1; f < 5; f++) {
        Vec3 along = vec3_sub(hand->joint[f][2], hand->joint[f][0]);
        along = vec3_normalize(vec3_mad(along, hand->palm, -vec3_dot(along, hand->palm)));
        hand->together[f] = quat_power(quat_from_to(along, hand->fingers), 0.9f);
    }
    hand->depth = 0.0f;
    for (int m = 0; m < actor->mesh_count; m++) {
        const CastMesh *mesh = &actor->meshes[m];
        if (strcmp(mesh->name, "body") != 0 && strcmp(mesh->name, "skin") != 0)
            continue;
        float reach = vec3_distance(hand->wrist, hand->knuckles);
        for (int v = 0; v < mesh->vertex_count; v++) {
            Vec3 d = vec3_sub(mesh->rest[v], hand->wrist);
            float along = vec3_dot(d, hand->fingers), off = fabsf(vec3_dot(d, hand->thumb));
            if (along > 0.75f * reach && along < 1.0f * reach && off < 0.025f * hand->unit)
                hand->depth = fmaxf(hand->depth, vec3_dot(vec3_sub(mesh->rest[v], hand->knuckles), hand->palm));
        }
    }
    if (hand->depth < 0.006f || hand->depth > 0.03f)
        hand->depth = 0.016f * hand->unit;
}

// ---------------------------------------------------------------- what is gripped

typedef struct Held { // in the hand's rest space
    const GripShape *shape;
    Quat turn;   // thing to hand
    Vec3 origin; // of the thing
    bool mirrored;
} Held;

// Distance of a point to the gripped part; negative inside.
static float held_distance(const Held *held, Vec3 point)
{
    const GripShape *shape = held->shape;
    Vec3 p = quat_rotate(quat_conjugate(held->turn), vec3_sub(point, held->origin));
    if (held->mirrored)
        p.x = -p.x;
    p = vec3_sub(p, shape->centre);
    if (shape->form == GRIP_BALL)
        return vec3_length(p) - shape->radius;
    float along = vec3_dot(p, shape->axis);
    if (shape->form == GRIP_ROUND) {
        float out = vec3_length(vec3_mad(p, shape->axis, -along)) - shape->radius;
        float end = fabsf(along) - shape->half.y;
        return out > 0.0f && end > 0.0f ? hypotf(out, end) : fmaxf(out, end);
    }
    float deep = vec3_dot(p, shape->palm), wide = vec3_dot(p, vec3_cross(shape->axis, shape->palm));
    Vec3 q = vec3(fabsf(wide) - shape->half.x, fabsf(along) - shape->half.y, fabsf(deep) - shape->half.z);
    Vec3 outside = vec3(fmaxf(q.x, 0.0f), fmaxf(q.y, 0.0f), fmaxf(q.z, 0.0f));
    return vec3_length(outside) + fminf(fmaxf(q.x, fmaxf(q.y, q.z)), 0.0f);
}

// ---------------------------------------------------------------- fingers

typedef struct FingerPose {
    Vec3 joint[4];
    Quat turn[3];
} FingerPose;

static FingerPose finger_pose(const HandModel *hand, int f, const Quat local[3])
{
    FingerPose pose = {.joint = {hand->joint[f][0]}};
    Quat turn = quat_identity();
    for (int k = 0; k < 3; k++) {
        turn = quat_mul(turn, local[k]);
        pose.turn[k] = turn;
        pose.joint[k + 1] =
            vec3_add(pose.joint[k], quat_rotate(turn, vec3_sub(hand->joint[f][k + 1], hand->joint[f][k])));
    }
    return pose;
}

static void finger_bend(const HandModel *hand, int f, const float bend[3], Quat local[3])
{
    for (int k = 0; k < 3; k++)
        local[k] = quat_axis_angle(hand->hinge[f][k], bend[k]);
    local[0] = quat_mul(hand->together[f], local[0]);
}

// How deep the finger is in the thing or in the palm, from joint `first` on; positive: it is in.
static float finger_depth(const HandModel *hand, const Held *held, int f, const Quat local[3], int first)
{
    FingerPose pose = finger_pose(hand, f, local);
    float worst = -1.0f;
    for (int k = first; k < 3; k++)
        for (int i = 1; i <= 4; i++) {
            Vec3 p = vec3_lerp(pose.joint[k], pose.joint[k + 1], 0.25f * (float)i - (k == 2 && i == 4 ? 0.1f : 0.0f));
            worst = fmaxf(worst, hand->radius[f][k] - held_distance(held, p));
            Vec3 d = vec3_sub(p, hand->knuckles);
            if (k > 0 && f > 0 && vec3_dot(d, hand->fingers) < 0.0f) // against the palm
                worst = fmaxf(worst, hand->radius[f][k] + hand->depth * 0.8f - vec3_dot(d, hand->palm));
        }
    return worst;
}

static void finger_close(const HandModel *hand, const Held *held, int f, const float open[3], const float limit[3],
                         Quat local[3])
{
    float bend[3] = {open[0], open[1], open[2]};
    for (int k = 0; k < 3; k++) {
        for (float at = bend[k]; at <= limit[k]; at += 0.02f) {
            float trial[3] = {bend[0], bend[1], bend[2]};
            trial[k] = at;
            finger_bend(hand, f, trial, local);
            if (finger_depth(hand, held, f, local, k) > 0.0f)
                break;
            bend[k] = at;
        }
    }
    finger_bend(hand, f, bend, local);
}

// The thumb: opposition, and three bends.
static void thumb_pose(const HandModel *hand, int side, const float a[4], Quat local[3])
{
    Quat oppose = quat_axis_angle(hand->fingers, side ? -a[0] : a[0]);
    local[0] = quat_mul(oppose, quat_axis_angle(hand->hinge[0][0], a[1]));
    local[1] = quat_axis_angle(hand->hinge[0][1], a[2]);
    local[2] = quat_axis_angle(hand->hinge[0][2], a[3]);
}

static float thumb_cost(const HandModel *hand, int side, const Held *held, const float a[4], const Vec3 *pad)
{
    static const float rest[4] = {0.35f, 0.1f, 0.2f, 0.25f};
    Quat local[3];
    thumb_pose(hand, side, a, local);
    FingerPose pose = finger_pose(hand, 0, local);
    float cost = 0.0f;
    for (int k = 0; k < 3; k++)
        for (int i = 1; i <= 4; i++) {
            Vec3 p = vec3_lerp(pose.joint[k], pose.joint[k + 1], 0.25f * (float)i - (k == 2 && i == 4 ? 0.1f : 0.0f));
            float in = hand->radius[0][k] - held_distance(held, p);
            if (in > 0.0f)
                cost += in * in * 4e6f;
        }
    Vec3 tip = vec3_lerp(pose.joint[2], pose.joint[3], 0.7f);
    float gap = held_distance(held, tip) - hand->radius[0][2];
    cost += gap * gap * 4e5f;
    if (pad) {
        float away = vec3_distance(tip, *pad);
        cost += away * away * 1e5f;
    }
    for (int i = 0; i < 4; i++)
        cost += (a[i] - rest[i]) * (a[i] - rest[i]) * 2.0f;
    return cost;
}

static void thumb_close(const HandModel *hand, int side, const Held *held, const Vec3 *pad, Quat local[3])
{
    static const float low[4] = {-0.2f, -0.5f, -0.15f, -0.2f}, high[4] = {1.15f, 0.6f, 0.9f, 1.1f};
    static const float starts[][4] = {{0.3f, 0, 0.2f, 0.2f}, {0.8f, -0.1f, 0.3f, 0.4f}, {0.9f, 0.3f, 0.5f, 0.6f}};
    float best[4] = {0}, least = 1e30f;
    for (int s = 0; s < COUNT_OF(starts); s++) {
        float a[4];
        memcpy(a, starts[s], sizeof a);
        float cost = thumb_cost(hand, side, held, a, pad);
        for (float step = 0.24f; step > 0.004f; step *= 0.6f)
            for (int round = 0; round < 3; round++)
                for (int i = 0; i < 4; i++)
                    for (int way = -1; way <= 1; way += 2) {
                        float before = a[i];
                        a[i] = clampf(before + step * (float)way, low[i], high[i]);
                        float trial = thumb_cost(hand, side, held, a, pad);
                        if (trial < cost)
                            cost = trial;
                        else
                            a[i] = before;
                    }
        if (cost < least) {
            least = cost;
            memcpy(best, a, sizeof best);
        }
    }
    thumb_pose(hand, side, best, local);
}

// ---------------------------------------------------------------- grips

static Quat frames_turn(Vec3 u, Vec3 v, Vec3 to_u, Vec3 to_v)
{
    Vec3 w = vec3_cross(u, v), to_w = vec3_cross(to_u, to_v);
    Quat from = affine_rotation((Affine){u, v, w, {0, 0, 0}}),
         to = affine_rotation((Affine){to_u, to_v, to_w, {0, 0, 0}});
    return quat_normalize(quat_mul(to, quat_conjugate(from)));
}

static Vec3 mirrored(Vec3 v, bool mirror)
{
    return mirror ? vec3(-v.x, v.y, v.z) : v;
}

void hand_grip(const Actor *actor, bool left, const GripShape *shape, HandGrip *grip)
{
    HandModel hand;
    int side = left ? 0 : 1;
    hand_model(actor, side, &hand);
    float unit = hand.unit;
    for (int f = 0; f < 5; f++)
        for (int k = 0; k < 3; k++)
            grip->fingers[f][k] = grip->open[f][k] = quat_identity();
    float deep = shape->form == GRIP_BOX ? shape->half.z : shape->radius;
    Vec3 u = vec3_add(vec3_scale(hand.thumb, cosf(shape->slant)), vec3_scale(hand.fingers, sinf(shape->slant)));
    Vec3 v = vec3_scale(hand.palm, -1.0f), point;
    bool tips = shape->kind == GRIP_PINCH || shape->kind == GRIP_PEN;
    Vec3 pad = {0};
    if (tips) {
        static const float pinch[3] = {0.70f, 0.62f, 0.30f}, pen[3] = {0.62f, 0.85f, 0.28f};
        finger_bend(&hand, 1, shape->kind == GRIP_PEN ? pen : pinch, grip->fingers[1]);
        FingerPose index = finger_pose(&hand, 1, grip->fingers[1]);
        Vec3 out = quat_rotate(index.turn[2], hand.palm); // out of the pad
        pad = vec3_mad(vec3_lerp(index.joint[2], index.joint[3], 0.72f), out, hand.radius[1][2]);
        point = vec3_mad(pad, out, deep);
        if (shape->kind == GRIP_PEN) // the shaft lies in the web behind the index's knuckle
            u = vec3_normalize(vec3_sub(vec3_mad(hand.joint[1][0], hand.thumb, 0.014f * unit), point));
        v = vec3_scale(out, -1.0f);
        v = vec3_normalize(vec3_mad(v, u, -vec3_dot(v, u)));
        pad = vec3_mad(point, out, deep + hand.radius[0][2]);
    } else if (shape->kind == GRIP_HOOK) {
        point = vec3_mad(hand.knuckles, hand.fingers, 0.022f * unit);
        point = vec3_mad(point, hand.palm, 0.020f * unit + shape->radius);
    } else if (shape->kind == GRIP_TRAY) {
        point = vec3_mad(vec3_lerp(hand.wrist, hand.knuckles, 0.85f), hand.palm, hand.depth + deep + 0.004f * unit);
    } else if (shape->kind == GRIP_CLAMP) {
        point = vec3_mad(vec3_mad(hand.knuckles, hand.palm, hand.depth * 0.75f + deep), hand.fingers, -0.004f * unit);
    } else {
        float back = deep > 0.025f ? 0.016f : 0.008f;
        point = vec3_mad(vec3_mad(hand.knuckles, hand.palm, hand.depth + deep), hand.fingers, -back * unit);
    }
    Held held = {.shape = shape, .mirrored = left};
    held.turn = frames_turn(mirrored(shape->axis, left), mirrored(shape->palm, left), u, v);
    held.origin = vec3_sub(point, quat_rotate(held.turn, mirrored(shape->at, left)));
    grip->turn = held.turn;
    grip->offset = vec3_sub(held.origin, hand.wrist);
    grip->at = mirrored(shape->at, left);
    grip->axis =
        shape->form == GRIP_BOX || tips || shape->kind == GRIP_TRAY ? vec3(0, 0, 0) : mirrored(shape->axis, left);
    // Fingers
    static const float open[3] = {-0.12f, 0.0f, 0.0f}, relaxed[3] = {0.55f, 0.75f, 0.4f};
    float limit[3] = {1.45f, 1.7f, 1.0f};
    if (shape->kind == GRIP_CLAMP || shape->kind == GRIP_TRAY)
        limit[1] = 0.35f, limit[2] = 0.2f, limit[0] = 0.5f;
    for (int f = tips ? 2 : 1; f < 5; f++) {
        if (tips && (f > 2 || shape->kind == GRIP_PINCH)) {
            float more[3] = {relaxed[0] + 0.12f * (float)(f - 2), relaxed[1] + 0.1f * (float)(f - 2), relaxed[2]};
            finger_bend(&hand, f, more, grip->fingers[f]);
            float in = finger_depth(&hand, &held, f, grip->fingers[f], 0);
            for (int more_step = 0; in > 0.0f && more_step < 20; more_step++) { // out of the thing's way
                more[0] -= 0.06f, more[1] -= 0.03f;
                finger_bend(&hand, f, more, grip->fingers[f]);
                in = finger_depth(&hand, &held, f, grip->fingers[f], 0);
            }
        } else {
            float start[3] = {open[0], open[1], open[2]};
            if (shape->kind == GRIP_HOOK)
                start[0] = 0.2f;
            finger_close(&hand, &held, f, start, limit, grip->fingers[f]);
        }
    }
    if (shape->kind == GRIP_TRAY) {
        static const float flat[4] = {0.1f, -0.35f, 0.0f, 0.0f};
        thumb_pose(&hand, side, flat, grip->fingers[0]);
    } else {
        thumb_close(&hand, side, &held, tips ? &pad : NULL, grip->fingers[0]);
    }
    for (int f = 0; f < 5; f++) // wide enough for the thing to come in
        for (int k = 0; k < 3; k++)
            grip->open[f][k] = quat_power(grip->fingers[f][k], f == 0 ? 0.6f : 0.42f);
}

void hand_grips_bar(const Actor *actor, float radius, HandGrip grips[2])
{
    GripShape shape = {.kind = GRIP_PALM,
                       .form = GRIP_ROUND,
                       .axis = {0, 1, 0},
                       .palm = {0, 0, 1},
                       .half = {0, 0.06f, 0},
                       .radius = radius,
                       .slant = 0.12f};
    for (int side = 0; side < 2; side++)
        hand_grip(actor, side == 0, &shape, &grips[side]);
}

void hand_thing(const HandGrip *grip, Vec3 wrist, Quat hand, Vec3 *position, Quat *rotation)
{
    *position = vec3_add(wrist, quat_rotate(hand, grip->offset));
    *rotation = quat_normalize(quat_mul(hand, grip->turn));
}

void hand_for_thing(const HandGrip *grip, Vec3 position, Quat rotation, Vec3 *wrist, Quat *hand)
{
    *hand = quat_normalize(quat_mul(rotation, quat_conjugate(grip->turn)));
    *wrist = vec3_sub(position, quat_rotate(*hand, grip->offset));
}

HandGrip hand_grip_turned(const HandGrip *grip, float angle)
{
    HandGrip turned = *grip;
    Vec3 point = vec3_add(grip->offset, quat_rotate(grip->turn, grip->at)); // which stays in the hand
    turned.turn = quat_normalize(quat_mul(grip->turn, quat_axis_angle(grip->axis, -angle)));
    turned.offset = vec3_sub(point, quat_rotate(turned.turn, grip->at));
    return turned;
}

void actor_hand(const Actor *actor, double time, bool left, Vec3 *wrist, Quat *rotation)
{
    Pose pose;
    Skeleton skeleton;
    track_pose(actor, time, &pose);
    rig_solve(actor, &pose, &skeleton);
    int bone = actor->rig.wrist[left ? 0 : 1];
    *wrist = skeleton.joint[bone];
    *rotation = skeleton.rotation[bone];
}

// ---------------------------------------------------------------- while holding

// How far the fingers are from relaxed to open, and from open to closed.
static void hold_weights(const Hold *hold, double time, float *shaped, float *closed)
{
    *shaped = *closed = 0.0f;
    if (time <= hold->open || time >= hold->done)
        return;
    *shaped = fminf(smoothstepf(0.0f, 1.0f, (float)((time - hold->open) / fmax(hold->grip - 0.12 - hold->open, 0.05))),
                    smoothstepf(0.0f, 1.0f, (float)((hold->done - time) / fmax(hold->done - hold->release, 0.05))));
    *closed = fminf(smoothstepf(0.0f, 1.0f, (float)((time - hold->grip + 0.2) / 0.2)),
                    smoothstepf(0.0f, 1.0f, (float)((hold->release + 0.22 - time) / 0.22)));
}

void layer_holds(const Actor *actor, const Script *script, double time, Pose *pose)
{
    for (int i = 0; i < script->hold_count; i++) {
        const Hold *hold = &script->holds[i];
        float shaped, closed;
        hold_weights(hold, time, &shaped, &closed);
        if (shaped <= 0.0f || !hold->shape)
            continue;
        for (int f = 0; f < 5; f++)
            for (int k = 0; k < 3; k++) {
                int bone = actor->rig.finger[hold->left ? 0 : 1][f][k];
                Quat goal = quat_slerp(hold->shape->open[f][k], hold->shape->fingers[f][k], closed);
                pose->local[bone] = quat_slerp(pose->local[bone], goal, shaped);
            }
    }
}
