// A body that is carried: its pelvis, feet and hands are where something else has them. The rest follows by IK.
#include "stage/cast/motion.h"

BodyLengths actor_lengths(const Actor *actor)
{
    const RigBones *rig = &actor->rig;
    const Vec3 *joint = actor->joints;
    float shoulder = 0.5f * (joint[rig->arm[0]].y + joint[rig->arm[1]].y);
    float hip = 0.5f * (joint[rig->thigh[0]].y + joint[rig->thigh[1]].y);
    return (BodyLengths){.height = actor->height,
                         .thigh = actor->thigh_length,
                         .shin = actor->shin_length,
                         .sole = actor->sole,
                         .ball = actor->ball_front,
                         .seat = actor->seat_depth,
                         .hips = 0.5f * fabsf(joint[rig->thigh[0]].x - joint[rig->thigh[1]].x),
                         .shoulders = 0.5f * fabsf(joint[rig->arm[0]].x - joint[rig->arm[1]].x),
                         .trunk = shoulder - hip,
                         .arm = vec3_distance(joint[rig->arm[1]], joint[rig->forearm[1]]) +
                                vec3_distance(joint[rig->forearm[1]], joint[rig->wrist[1]]),
                         .hand = actor->palm,
                         .neck = joint[rig->head].y - shoulder};
}

bool carried_at(const Script *script, const BodyState *body, double time, Carried *carried)
{
    const Move *move = script->move_count ? &script->moves[body->move].move : NULL;
    if (!move || !move->carried)
        return false;
    *carried = (Carried){.turn = quat_identity()};
    move->carried(move->carried_user, time, carried);
    return true;
}

float carried_yaw(const Carried *carried)
{
    Vec3 front = quat_rotate(carried->turn, vec3(0, 0, 1)), up = quat_rotate(carried->turn, vec3(0, 1, 0));
    if (fabsf(front.y) > 0.8f) // lies: the way the crown points, or away from it
        front = vec3_scale(up, front.y > 0.0f ? -1.0f : 1.0f);
    return atan2f(front.x, front.z);
}

void carried_trunk(const Actor *actor, const Carried *carried, const BodyPlay *play, Pose *pose)
{
    const RigBones *rig = &actor->rig;
    pose->local[rig->root] = quat_mul(carried->turn, pose_turned(play->hips));
    const int spine[] = {rig->spine04, rig->spine02, rig->spine01};
    for (int i = 0; i < 3; i++)
        pose->local[spine[i]] = quat_mul(pose_turned(vec3_scale(carried->spine, 1.0f / 3.0f)), pose->local[spine[i]]);
    pose->local[rig->neck01] = quat_mul(pose_turned(vec3_scale(carried->head, 0.5f)), pose->local[rig->neck01]);
    pose->local[rig->head] = quat_mul(pose_turned(vec3_scale(carried->head, 0.5f)), pose->local[rig->head]);
}

void carried_legs(const Actor *actor, const Carried *carried, Pose *pose, Skeleton *skeleton)
{
    for (int side = 0; side < 2; side++) {
        const struct CarriedFoot *foot = &carried->foot[side];
        Vec3 ankle = vec3_add(foot->ball, quat_rotate(foot->turn, vec3(0, actor->sole, -actor->ball_front)));
        ankle = vec3_lerp(ankle, foot->ball, foot->limp);
        rig_leg(actor, pose, skeleton, side, ankle, foot->knee, foot->turn);
        for (int t = 0; t < 5; t++)
            pose->local[actor->rig.toes[side][t][0]] = quat_identity();
        rig_solve_from(actor, pose, skeleton, actor->rig.foot[side]);
    }
}

// The hand's place without a turn about the axis, and with it.
static void hand_goal(const Actor *actor, const struct CarriedHand *hand, int side, float roll, Vec3 *wrist,
                      Quat *rotation)
{
    Quat turn = quat_mul(quat_axis_angle(hand->roll, roll), hand->turn);
    if (hand->grip) {
        hand_for_thing(hand->grip, hand->at, turn, wrist, rotation);
        return;
    }
    Vec3 fingers = quat_rotate(turn, vec3(0, 0, 1));
    *rotation = hand_rotation(actor, side, fingers, quat_rotate(turn, vec3(0, 1, 0)));
    *wrist = vec3_mad(hand->at, fingers, -actor->palm);
}

static Vec3 across(Vec3 v, Vec3 axis)
{
    return vec3_mad(v, axis, -vec3_dot(v, axis));
}

void carried_arms(const Actor *actor, const Carried *carried, Pose *pose, Skeleton *skeleton)
{
    const RigBones *rig = &actor->rig;
    for (int side = 0; side < 2; side++) {
        const struct CarriedHand *hand = &carried->hand[side];
        if (hand->weight <= 0.0f)
            continue;
        int elbow = rig->forearm[side], end = rig->wrist[side];
        Vec3 rest = vec3_sub(actor->joints[rig->finger[side][2][0]], actor->joints[end]);
        Vec3 now = skeleton->joint[end],
             bent = vec3_sub(skeleton->joint[elbow],
                             vec3_scale(vec3_add(skeleton->joint[rig->arm[side]], skeleton->joint[end]), 0.5f));
        Quat before = skeleton->rotation[end];
        float roll = 0.0f;
        for (int pass = 0; pass < 6; pass++) {
            Vec3 wrist;
            Quat rotation;
            hand_goal(actor, hand, side, roll, &wrist, &rotation);
            if (hand->weight < 1.0f) {
                wrist = vec3_lerp(now, wrist, hand->weight);
                rotation = quat_slerp(before, rotation, hand->weight);
            }
            Vec3 pole = vec3_lerp(vec3_normalize(bent), vec3_normalize(hand->elbow), hand->weight);
            rig_arm(actor, pose, skeleton, side, wrist, pole, rotation);
            if (pass < 2)
                clavicle_follow(actor, pose, skeleton, side);
            if (pass == 5 || vec3_length(hand->roll) < 0.5f) {
                if (pass >= 2)
                    break;
                continue;
            }
            // the hand turns about what it holds until it goes on in the forearm's line as well as it can
            Vec3 forearm = across(vec3_sub(skeleton->joint[end], skeleton->joint[elbow]), hand->roll);
            Vec3 fingers = across(quat_rotate(rotation, rest), hand->roll);
            if (vec3_length(forearm) < 0.02f || vec3_length(fingers) < 0.02f)
                continue;
            float turn = atan2f(vec3_dot(hand->roll, vec3_cross(fingers, forearm)), vec3_dot(fingers, forearm));
            roll += 0.8f * turn;
        }
        if (!hand->grip) {
            wrist_limit(actor, pose, skeleton, side, 1.1f);
            hand_shape(actor, pose, side, hand->shape, hand->weight);
        }
        rig_solve_from(actor, pose, skeleton, end);
    }
}
