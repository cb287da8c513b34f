// The rig: forward kinematics, two-bone IK for legs and arms, and how twist spreads along a limb.
#include "stage/cast/body.h"

#include <stdio.h>
#include <string.h>

Quat quat_power(Quat q, float share)
{
    if (q.w < 0.0f)
        q = (Quat){-q.x, -q.y, -q.z, -q.w};
    return quat_slerp(quat_identity(), q, share);
}

Quat quat_look(Vec3 forward, Vec3 up)
{
    Vec3 z = vec3_normalize(forward), x = vec3_normalize(vec3_cross(up, z));
    if (vec3_length(x) < 0.5f)
        x = vec3_normalize(vec3_cross(vec3(0, 0, 1), z));
    return affine_rotation((Affine){x, vec3_cross(z, x), z, {0, 0, 0}});
}

Quat rig_twist(Quat q, Vec3 axis)
{
    float along = q.x * axis.x + q.y * axis.y + q.z * axis.z;
    Quat twist = {axis.x * along, axis.y * along, axis.z * along, q.w};
    float n = twist.x * twist.x + twist.y * twist.y + twist.z * twist.z + twist.w * twist.w;
    return n > 1e-8f ? quat_normalize(twist) : quat_identity();
}

// Bones that a rig lacks are posed into a spare one that carries nothing.
static int bone_named(const Actor *actor, const char *name)
{
    for (int i = 0; i < actor->bone_count; i++)
        if (strcmp(actor->bone_names[i], name) == 0)
            return i;
    return actor->bone_count - 1;
}

static int bone_sided(const Actor *actor, const char *name, int side)
{
    char full[64];
    snprintf(full, sizeof full, "%s.%c", name, side ? 'R' : 'L');
    return bone_named(actor, full);
}

void rig_bind(Actor *actor)
{
    RigBones *rig = &actor->rig;
    const struct {
        int *slot;
        const char *name;
    } single[] = {
        {&rig->root, "root"},       {&rig->spine05, "spine05"}, {&rig->spine04, "spine04"}, {&rig->spine03, "spine03"},
        {&rig->spine02, "spine02"}, {&rig->spine01, "spine01"}, {&rig->neck01, "neck01"},   {&rig->neck02, "neck02"},
        {&rig->neck03, "neck03"},   {&rig->head, "head"},       {&rig->jaw, "jaw"},
    };
    for (int i = 0; i < COUNT_OF(single); i++)
        *single[i].slot = bone_named(actor, single[i].name);
    for (int side = 0; side < 2; side++) {
        const struct {
            int *slot;
            const char *name;
        } pairs[] = {
            {rig->pelvis, "pelvis"},      {rig->thigh, "upperleg01"},
            {rig->thigh2, "upperleg02"},  {rig->shin, "lowerleg01"},
            {rig->shin2, "lowerleg02"},   {rig->foot, "foot"},
            {rig->clavicle, "clavicle"},  {rig->shoulder, "shoulder01"},
            {rig->arm, "upperarm01"},     {rig->arm2, "upperarm02"},
            {rig->forearm, "lowerarm01"}, {rig->forearm2, "lowerarm02"},
            {rig->wrist, "wrist"},        {rig->eye, "eye"},
            {rig->breast, "breast"},
        };
        for (int i = 0; i < COUNT_OF(pairs); i++)
            pairs[i].slot[side] = bone_sided(actor, pairs[i].name, side);
        char name[32];
        for (int f = 0; f < 5; f++)
            for (int k = 0; k < 3; k++) {
                snprintf(name, sizeof name, "finger%d-%d", f + 1, k + 1);
                rig->finger[side][f][k] = bone_sided(actor, name, side);
                snprintf(name, sizeof name, "toe%d-%d", f + 1, k + 1);
                rig->toes[side][f][k] = f == 0 && k == 2 ? rig->toes[side][0][1] : bone_sided(actor, name, side);
            }
        for (int f = 0; f < 4; f++) {
            snprintf(name, sizeof name, "metacarpal%d", f + 1);
            rig->metacarpal[side][f] = bone_sided(actor, name, side);
        }
    }
    for (int i = 0; i < 5; i++) {
        char name[32];
        snprintf(name, sizeof name, "tongue%02d", i);
        rig->tongue[i] = bone_named(actor, name);
    }
}

Pose rig_rest(const Actor *actor)
{
    Pose pose = {.root = actor->joints[0]};
    for (int i = 0; i < BONES_MAX; i++)
        pose.local[i] = quat_identity();
    return pose;
}

void rig_solve_from(const Actor *actor, const Pose *pose, Skeleton *skeleton, int bone)
{
    for (int i = bone; i < actor->bone_count; i++) {
        int parent = actor->parents[i];
        if (parent < 0) {
            skeleton->rotation[i] = pose->local[i];
            skeleton->joint[i] = pose->root;
        } else {
            Vec3 arm = vec3_sub(actor->joints[i], actor->joints[parent]);
            skeleton->rotation[i] = quat_mul(skeleton->rotation[parent], pose->local[i]);
            skeleton->joint[i] = vec3_add(skeleton->joint[parent], quat_rotate(skeleton->rotation[parent], arm));
        }
    }
}

void rig_solve(const Actor *actor, const Pose *pose, Skeleton *skeleton)
{
    rig_solve_from(actor, pose, skeleton, 0);
}

void rig_set_global(const Actor *actor, Pose *pose, Skeleton *skeleton, int bone, Quat global)
{
    int parent = actor->parents[bone];
    Quat above = parent < 0 ? quat_identity() : skeleton->rotation[parent];
    pose->local[bone] = quat_normalize(quat_mul(quat_conjugate(above), global));
    rig_solve_from(actor, pose, skeleton, bone);
}

// Across a bent limb whose ends lie along `line` and whose middle joint looks to `pole`: the axis it bends about. Both
// bones take their roll from it, so that neither flips however far the limb is folded.
static Vec3 limb_axis(Vec3 line, Vec3 pole)
{
    return vec3_normalize(vec3_cross(line, pole));
}

// Rotation that takes the rest frame (along, pole) to the posed frame.
static Quat frame_turn(Vec3 rest_along, Vec3 rest_pole, Vec3 along, Vec3 pole)
{
    Quat rest = quat_look(rest_along, rest_pole), posed = quat_look(along, pole);
    return quat_normalize(quat_mul(posed, quat_conjugate(rest)));
}

// Flexion ends at 150 degrees in the elbow and, loaded, at 155 in the knee (Norkin & White 2016: 150 and 140 to 155).
#define ELBOW_CLOSED 0.866f
#define KNEE_CLOSED 0.906f

// Places the middle joint of a two-bone chain. Distances beyond reach are shortened; `closed`: cosine of the angle
// between the bones when it is folded as far as it goes.
static Vec3 chain_middle(Vec3 start, Vec3 *end, float upper, float lower, float closed, Vec3 pole)
{
    Vec3 line = vec3_sub(*end, start);
    float distance = vec3_length(line), reach = (upper + lower) * 0.9995f;
    float least = sqrtf(upper * upper + lower * lower - 2.0f * upper * lower * closed);
    Vec3 direction = distance > 1e-5f ? vec3_scale(line, 1.0f / distance) : vec3(0, -1, 0);
    distance = clampf(distance, least, reach);
    *end = vec3_mad(start, direction, distance);
    float along = (upper * upper - lower * lower + distance * distance) / (2.0f * distance);
    float out = sqrtf(fmaxf(0.0f, upper * upper - along * along));
    Vec3 side = vec3_normalize(vec3_mad(pole, direction, -vec3_dot(pole, direction)));
    return vec3_mad(vec3_mad(start, direction, along), side, out);
}

void rig_leg(const Actor *actor, Pose *pose, Skeleton *skeleton, int side, Vec3 ankle, Vec3 pole, Quat foot)
{
    const RigBones *rig = &actor->rig;
    int thigh = rig->thigh[side], shin = rig->shin[side], ankle_bone = rig->foot[side];
    Vec3 hip = skeleton->joint[thigh], end = ankle;
    Vec3 knee = chain_middle(hip, &end, actor->thigh_length, actor->shin_length, KNEE_CLOSED, pole);
    // Rest: the knee looks along +Z.
    Vec3 front = vec3(0, 0, 1);
    Vec3 rest_thigh = vec3_sub(actor->joints[shin], actor->joints[thigh]);
    Vec3 rest_shin = vec3_sub(actor->joints[ankle_bone], actor->joints[shin]);
    pose->local[rig->thigh2[side]] = quat_identity();
    pose->local[rig->shin2[side]] = quat_identity();
    Vec3 upper = vec3_sub(knee, hip), lower = vec3_sub(end, knee), axis = limb_axis(vec3_sub(end, hip), pole);
    rig_set_global(actor, pose, skeleton, thigh, frame_turn(rest_thigh, front, upper, vec3_cross(axis, upper)));
    rig_set_global(actor, pose, skeleton, shin, frame_turn(rest_shin, front, lower, vec3_cross(axis, lower)));
    rig_set_global(actor, pose, skeleton, ankle_bone, foot);
}

void rig_arm(const Actor *actor, Pose *pose, Skeleton *skeleton, int side, Vec3 wrist, Vec3 pole, Quat hand)
{
    const RigBones *rig = &actor->rig;
    int arm = rig->arm[side], forearm = rig->forearm[side], wrist_bone = rig->wrist[side];
    Vec3 shoulder = skeleton->joint[arm], end = wrist;
    Vec3 rest_arm = vec3_sub(actor->joints[forearm], actor->joints[arm]);
    Vec3 rest_forearm = vec3_sub(actor->joints[wrist_bone], actor->joints[forearm]);
    Vec3 elbow = chain_middle(shoulder, &end, vec3_length(rest_arm), vec3_length(rest_forearm), ELBOW_CLOSED, pole);
    // The elbow's bend plane at rest gives the rest pole: away from the forearm's side of the line.
    Vec3 rest_line = vec3_normalize(vec3_sub(actor->joints[wrist_bone], actor->joints[arm]));
    Vec3 rest_pole = vec3_mad(rest_arm, rest_line, -vec3_dot(rest_arm, rest_line));
    Vec3 line = vec3_normalize(vec3_sub(end, shoulder));
    Vec3 bend = vec3_mad(vec3_sub(elbow, shoulder), line, -vec3_dot(vec3_sub(elbow, shoulder), line));
    if (vec3_length(bend) < 1e-4f)
        bend = pole;
    pose->local[rig->arm2[side]] = quat_identity();
    pose->local[rig->forearm2[side]] = quat_identity();
    Vec3 upper = vec3_sub(elbow, shoulder), lower = vec3_sub(end, elbow), axis = limb_axis(line, bend);
    Vec3 rest_axis = limb_axis(rest_line, rest_pole);
    rig_set_global(actor, pose, skeleton, arm,
                   frame_turn(rest_arm, vec3_cross(rest_axis, rest_arm), upper, vec3_cross(axis, upper)));
    rig_set_global(actor, pose, skeleton, forearm,
                   frame_turn(rest_forearm, vec3_cross(rest_axis, rest_forearm), lower, vec3_cross(axis, lower)));
    rig_set_global(actor, pose, skeleton, wrist_bone, hand);
}

// How much of a limb's roll goes to its other half: none when it is swung so far round that roll has no meaning.
static float roll_share(Quat q, Vec3 axis, float most)
{
    float along = q.x * axis.x + q.y * axis.y + q.z * axis.z;
    return most * smoothstepf(0.3f, 0.62f, sqrtf(along * along + q.w * q.w));
}

Quat rig_forearm_roll(const Actor *actor, const Pose *pose, int side)
{
    int forearm2 = actor->rig.forearm2[side], wrist = actor->rig.wrist[side];
    // Axes run through the helper's joint, so that nothing beyond it moves.
    Vec3 axis = vec3_normalize(vec3_sub(actor->joints[wrist], actor->joints[forearm2]));
    return quat_power(rig_twist(pose->local[wrist], axis), 0.7f);
}

void rig_spread_twist(const Actor *actor, Pose *pose)
{
    const RigBones *rig = &actor->rig;
    for (int side = 0; side < 2; side++) {
        // The forearm's far half takes most of the wrist's roll.
        int forearm2 = rig->forearm2[side], wrist = rig->wrist[side];
        Quat roll = rig_forearm_roll(actor, pose, side);
        pose->local[forearm2] = quat_normalize(quat_mul(pose->local[forearm2], roll));
        pose->local[wrist] = quat_normalize(quat_mul(quat_conjugate(roll), pose->local[wrist]));
        // The upper arm's near half keeps back half of its own roll: the shoulder does not wring.
        int arm = rig->arm[side], arm2 = rig->arm2[side];
        Vec3 axis = vec3_normalize(vec3_sub(actor->joints[arm2], actor->joints[arm]));
        roll = quat_power(rig_twist(pose->local[arm], axis), roll_share(pose->local[arm], axis, 0.6f));
        pose->local[arm] = quat_normalize(quat_mul(pose->local[arm], quat_conjugate(roll)));
        pose->local[arm2] = quat_normalize(quat_mul(roll, pose->local[arm2]));
        // The same at the hip.
        int thigh = rig->thigh[side], thigh2 = rig->thigh2[side];
        axis = vec3_normalize(vec3_sub(actor->joints[thigh2], actor->joints[thigh]));
        roll = quat_power(rig_twist(pose->local[thigh], axis), roll_share(pose->local[thigh], axis, 0.6f));
        pose->local[thigh] = quat_normalize(quat_mul(pose->local[thigh], quat_conjugate(roll)));
        pose->local[thigh2] = quat_normalize(quat_mul(roll, pose->local[thigh2]));
    }
}
