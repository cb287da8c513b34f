// A pose at one sample: pelvis over the feet, legs by IK, trunk and arms from clips and the manner of the move.
#include "stage/cast/limits.h"
#include "stage/cast/motion.h"

#include <string.h>

static Vec3 rest_hips(const Actor *actor)
{
    const RigBones *rig = &actor->rig;
    return vec3_scale(vec3_add(actor->joints[rig->thigh[0]], actor->joints[rig->thigh[1]]), 0.5f);
}

// Rise and fall of the pelvis over a step: walking it is lowest when both feet are down, running when one foot bears;
// it sinks over a sore leg.
static float pelvis_bob(const BodyState *body, float scale)
{
    const Gait *gait = &body->gait;
    float step = body->phase * 2.0f * TAU_F;
    float air = -cosf(step - TAU_F * 0.32f); // lowest a third of a step after landing
    float sore = fmaxf(0.0f, -sinf(TAU_F * body->phase)) * gait->limp;
    return (-gait->bob * cosf(step - 0.35f) + gait->fly * air - 0.14f * sore) * scale;
}

static float hips_height(const Actor *actor)
{
    return actor->thigh_length + actor->shin_length + actor->sole;
}

// Where the middle between the hip joints is, before the legs' reach is known.
static Vec3 hips_target(const Actor *actor, const BodyState *body, const BodyPlay *play, double time,
                        const Script *script)
{
    float scale = actor->height / 1.75f;
    float crouch = 0.004f + body->gait.crouch;
    Vec3 hips = body->position;
    float legs = actor->thigh_length + actor->shin_length + actor->sole;
    hips.y += legs * 0.9985f - crouch * scale + pelvis_bob(body, scale);
    // weight shifts from leg to leg while standing
    float still = (body->weights[MOVE_STAND] + body->weights[MOVE_TURN]) * (1.0f - body->stride);
    float shift = rng_noise(script->key, time * 0.13 + 7.0) * 0.022f * scale * still;
    float sway = body->gait.sway * scale * sinf(TAU_F * (body->phase + 0.02f));
    sway += tanf(body->bank) * -0.5f * hips_height(actor); // the feet stay under a body that leans into a turn
    hips = vec3_add(hips, quat_rotate(quat_yaw(body->yaw), vec3(shift + sway, -fabsf(shift) * 0.2f, 0)));
    if (body->sit > 0.0f) {
        Quat facing = quat_yaw(body->seat_yaw);
        Vec3 seated = vec3_add(body->seat, quat_rotate(facing, vec3(0, actor->seat_depth, -0.03f * scale)));
        float back = smoothstepf(0.0f, 0.85f, body->sit);
        Vec3 arc = vec3_lerp(hips, seated, back);
        arc.y = lerpf(hips.y, seated.y, body->sit);
        hips = arc;
    }
    return vec3_add(hips, quat_rotate(quat_yaw(body->yaw), play->pelvis));
}

float pose_pelvis_drop(const Actor *actor, const Script *script, double time)
{
    BodyState body = moves_body(actor, script, time);
    Carried carried;
    if (carried_at(script, &body, time, &carried))
        return 0.0f;
    BodyPlay play;
    gestures_play(actor, script, time, &body, &play);
    Vec3 hips = hips_target(actor, &body, &play, time, script);
    float reach = (actor->thigh_length + actor->shin_length) * 0.996f, drop = 0.0f;
    Quat facing = quat_yaw(body.yaw);
    Vec3 middle = rest_hips(actor);
    for (int side = 0; side < 2; side++) {
        FootState foot = gestures_foot(actor, &play, side, moves_foot(actor, script, side, time));
        Vec3 joint = vec3_add(hips, quat_rotate(facing, vec3_sub(actor->joints[actor->rig.thigh[side]], middle)));
        Vec3 flat = vec3_sub(joint, foot.ankle);
        flat.y = 0.0f;
        float across = vec3_length(flat);
        float most = foot.ankle.y + sqrtf(fmaxf(0.0f, reach * reach - across * across));
        drop = fmaxf(drop, (joint.y - most) * foot.load);
    }
    return fminf(drop, 0.35f) * (1.0f - body.sit) * (1.0f - play.settle);
}

// ---------------------------------------------------------------- trunk and arms

// Arm of a standing or moving body by angles: the whole limb in one place, so that every build hangs naturally.
// swing: forward; out: away from the body; bend: of the elbow; roll: turns the elbow out.
static void arm_angles(const Actor *actor, Pose *pose, Skeleton *skeleton, int side, float swing, float out, float bend,
                       float roll, float in)
{
    const RigBones *rig = &actor->rig;
    float mirror = side ? -1.0f : 1.0f;
    Quat chest = skeleton->rotation[rig->spine01];
    // Arms hang: they follow a trunk that bends forward only in part.
    float bent = asinf(clampf(quat_rotate(chest, vec3(0, 0, 1)).y, -1.0f, 1.0f));
    swing += 0.75f * clampf(-bent, 0.0f, 1.3f);
    Vec3 down = quat_rotate(quat_axis_angle(vec3(0, 0, 1), mirror * out), vec3(0, -1, 0));
    Vec3 upper = quat_rotate(quat_axis_angle(vec3(1, 0, 0), -swing), down);
    // Elbow hinge: the forearm folds forward and a little inward.
    Vec3 front = quat_rotate(quat_axis_angle(vec3(1, 0, 0), -swing), vec3(-mirror * roll, 0, 1));
    Vec3 hinge = vec3_normalize(vec3_cross(front, upper));
    Vec3 lower = quat_rotate(quat_axis_angle(hinge, -bend), upper);
    lower = vec3_normalize(vec3_add(lower, vec3(-mirror * in, 0, 0)));
    Vec3 palm = vec3_normalize(vec3_cross(vec3_cross(lower, vec3(-mirror, 0, 0.25f)), lower));
    float upper_length = vec3_distance(actor->joints[rig->arm[side]], actor->joints[rig->forearm[side]]);
    float lower_length = vec3_distance(actor->joints[rig->forearm[side]], actor->joints[rig->wrist[side]]);
    // The body is wider than the skeleton: rotate into the chest's frame, then reach by IK.
    upper = quat_rotate(chest, upper);
    lower = quat_rotate(chest, lower);
    palm = quat_rotate(chest, palm);
    for (int pass = 0; pass < 2; pass++) {
        Vec3 shoulder = skeleton->joint[rig->arm[side]];
        Vec3 elbow = vec3_mad(shoulder, upper, upper_length), wrist = vec3_mad(elbow, lower, lower_length);
        Vec3 pole = vec3_sub(elbow, vec3_scale(vec3_add(shoulder, wrist), 0.5f));
        rig_arm(actor, pose, skeleton, side, wrist, pole, hand_rotation(actor, side, lower, palm));
        if (pass == 0)
            clavicle_follow(actor, pose, skeleton, side);
    }
}

static void pose_arms(const Actor *actor, const Script *script, const BodyState *body, double time, Pose *pose,
                      Skeleton *skeleton)
{
    const Gait *gait = &body->gait;
    for (int side = 0; side < 2; side++) {
        // Each arm goes with the other leg: the left is foremost when the right foot lands.
        float wave = -cosf(TAU_F * body->phase - 0.25f) * (side ? -1.0f : 1.0f);
        float drift = rng_noise(script->key, time * 0.21 + 31.0 * side + 3.0) * 0.03f;
        float swing = -0.03f + drift + gait->arm + gait->swing * wave;
        float out = 0.16f + 0.02f * drift + gait->out;
        float bend = 0.13f + gait->bend + gait->bending * wave;
        float in = 0.03f + gait->in * (1.0f + 0.6f * wave);
        arm_angles(actor, pose, skeleton, side, swing, out, bend, 0.18f, in);
        hand_shape(actor, pose, side, gait->fist > 0.5f ? HAND_GRIP : HAND_RELAXED, gait->fist > 0.5f ? 0.6f : 1.0f);
        rig_solve_from(actor, pose, skeleton, actor->rig.wrist[side]);
    }
}

// Hands rest on the thighs.
static void pose_arms_seated(const Actor *actor, const Script *script, const BodyState *body, double time, Pose *pose,
                             Skeleton *skeleton)
{
    const RigBones *rig = &actor->rig;
    float scale = actor->height / 1.75f, share = smoothstepf(0.35f, 1.0f, body->sit);
    if (share <= 0.0f)
        return;
    for (int side = 0; side < 2; side++) {
        float mirror = side ? -1.0f : 1.0f;
        Vec3 hip = skeleton->joint[rig->thigh[side]], knee = skeleton->joint[rig->shin[side]];
        Vec3 along = vec3_normalize(vec3_sub(knee, hip));
        Quat facing = quat_yaw(body->seat_yaw);
        Vec3 up = vec3_normalize(vec3_mad(vec3(0, 1, 0), along, -along.y));
        float far = 0.56f + 0.05f * rng_noise(script->key, time * 0.05 + 60.0 + side * 9.0);
        Vec3 wrist = vec3_mad(vec3_lerp(hip, knee, far), up, 0.122f * scale);
        wrist = vec3_add(wrist, quat_rotate(facing, vec3(-mirror * 0.012f * scale, 0, 0)));
        Vec3 fingers = vec3_normalize(vec3_add(along, quat_rotate(facing, vec3(-mirror * 0.35f, -0.22f, 0))));
        Quat hand = hand_rotation(actor, side, fingers, vec3_scale(up, -1.0f));
        Vec3 pole = quat_rotate(facing, vec3(mirror * 0.75f, -0.25f, -0.6f));
        Vec3 from = skeleton->joint[rig->wrist[side]];
        Quat before = skeleton->rotation[rig->wrist[side]];
        Vec3 elbow_now = vec3_sub(skeleton->joint[rig->forearm[side]],
                                  vec3_scale(vec3_add(skeleton->joint[rig->arm[side]], from), 0.5f));
        Vec3 blended = vec3_lerp(vec3_scale(vec3_normalize(elbow_now), 1.0f), vec3_normalize(pole), share);
        rig_arm(actor, pose, skeleton, side, vec3_lerp(from, wrist, share), blended, quat_slerp(before, hand, share));
        clavicle_follow(actor, pose, skeleton, side);
        rig_arm(actor, pose, skeleton, side, vec3_lerp(from, wrist, share), blended, quat_slerp(before, hand, share));
    }
}

Quat pose_turned(Vec3 angles)
{
    return quat_mul(quat_axis_angle(vec3(1, 0, 0), angles.x),
                    quat_mul(quat_axis_angle(vec3(0, 1, 0), angles.y), quat_axis_angle(vec3(0, 0, 1), angles.z)));
}

static void pose_trunk(const Actor *actor, const Script *script, const BodyState *body, const BodyPlay *play,
                       double time, Pose *pose)
{
    const RigBones *rig = &actor->rig;
    const Gait *gait = &body->gait;
    float still = 1.0f - body->stride;
    const int trunk[] = {rig->spine04, rig->spine02, rig->spine01, rig->neck01, rig->head};
    if (actor->idle) { // the idle clip breathes life into the standing trunk; its pose itself is not ours
        Quat clip[BONES_MAX], mean[BONES_MAX];
        clip_sample(actor, actor->idle, time / actor->idle->seconds * 0.9 + rng_float(script->key, 77), clip);
        clip_sample(actor, actor->idle, 0.0, mean);
        for (int i = 0; i < COUNT_OF(trunk); i++) {
            Quat motion = quat_mul(clip[trunk[i]], quat_conjugate(mean[trunk[i]]));
            pose->local[trunk[i]] = quat_power(quat_normalize(motion), 0.6f * still * (1.0f - 0.5f * body->sit));
        }
    }
    // The shoulders turn against the pelvis; the trunk leans into speed.
    float turn = sinf(TAU_F * body->phase + 1.35f); // pelvis forward on the side whose foot is ahead
    float twist = gait->twist;
    float lean = body->lean * 0.55f + gait->lean;
    float side = rng_noise(script->key, time * 0.13 + 7.0) * 0.02f * still * (1.0f - body->sit);
    float list = gait->list * sinf(TAU_F * body->phase), sore = fmaxf(0.0f, -sinf(TAU_F * body->phase));
    Quat pelvis = quat_mul(quat_axis_angle(vec3(0, 1, 0), twist * turn),
                           quat_axis_angle(vec3(0, 0, 1), list + side + body->bank));
    float tilt = body->sit * -0.13f + body->lean * 0.6f + 0.3f * lean;
    pelvis = quat_mul(pelvis, quat_axis_angle(vec3(1, 0, 0), tilt));
    pose->local[rig->root] = quat_mul(quat_yaw(body->yaw), quat_mul(pose_turned(play->hips), pelvis));
    // Three joints of the spine undo the pelvis and add the chest's own turn.
    float stoop = gait->stoop + actor->bearing.old * 0.16f - 0.05f * fminf(actor->bearing.spirit, 0.0f);
    float back = -2.2f * twist * turn, upright = body->sit * 0.10f + 0.7f * lean + stoop;
    const int spine[] = {rig->spine04, rig->spine02, rig->spine01};
    for (int i = 0; i < 3; i++) {
        Quat bend = quat_mul(
            quat_axis_angle(vec3(0, 1, 0), back / 3.0f),
            quat_mul(quat_axis_angle(vec3(0, 0, 1),
                                     (-(list + side) * 1.15f - 0.3f * body->bank + 0.9f * gait->limp * sore) / 3.0f),
                     quat_axis_angle(vec3(1, 0, 0), upright / 3.0f + 0.012f)));
        bend = quat_mul(pose_turned(vec3_scale(play->spine, 1.0f / 3.0f)), bend);
        pose->local[spine[i]] = quat_mul(bend, pose->local[spine[i]]);
    }
    // The head stays level whatever the trunk does.
    float nod = -(tilt + upright) * 0.72f + gait->nod - 0.08f * fminf(actor->bearing.spirit, 0.0f);
    Quat head = quat_mul(quat_axis_angle(vec3(0, 1, 0), twist * turn * 1.1f), quat_axis_angle(vec3(1, 0, 0), nod));
    Quat neck = quat_mul(pose_turned(vec3_scale(play->head, 0.45f)), quat_power(head, 0.45f));
    pose->local[rig->neck01] = quat_mul(neck, pose->local[rig->neck01]);
    head = quat_mul(pose_turned(vec3_scale(play->head, 0.55f)), quat_power(head, 0.55f));
    pose->local[rig->head] = quat_mul(head, pose->local[rig->head]);
}

// ---------------------------------------------------------------- legs

static void pose_legs(const Actor *actor, const Script *script, const BodyState *body, const BodyPlay *play,
                      double time, Pose *pose, Skeleton *skeleton)
{
    const RigBones *rig = &actor->rig;
    for (int side = 0; side < 2; side++) {
        FootState foot = gestures_foot(actor, play, side, moves_foot(actor, script, side, time));
        Vec3 forward = quat_rotate(quat_yaw(body->sit > 0.5f ? body->seat_yaw : body->yaw), vec3(0, 0, 1));
        Vec3 toes = quat_rotate(foot.rotation, vec3(0, 0, 1));
        toes.y = 0.0f;
        Vec3 pole = vec3_normalize(vec3_add(vec3_scale(forward, 0.6f), vec3_scale(vec3_normalize(toes), 0.4f)));
        float out = (side ? -1.0f : 1.0f) * (0.05f + 0.10f * body->sit);
        pole = vec3_add(pole, quat_rotate(quat_yaw(body->yaw), vec3(out, 0, 0)));
        pole.y += 0.35f * body->sit;
        if (vec3_length(play->foot[side].knee) > 0.01f)
            pole = vec3_lerp(pole, play->foot[side].knee, play->foot[side].weight);
        rig_leg(actor, pose, skeleton, side, foot.ankle, pole, foot.rotation);
        limits_ankle(actor, pose, skeleton, side, pole, &foot.toe_bend);
        float bend = clampf(foot.toe_bend, 0.0f, 1.3f);
        for (int t = 0; t < 5; t++)
            pose->local[rig->toes[side][t][0]] = quat_axis_angle(vec3(1, 0, 0), -bend);
        rig_solve_from(actor, pose, skeleton, rig->foot[side]);
    }
}

// A low body lies on what is lowest of it: knees, seat, back or belly. The feet stay where they are.
static void settle(const Actor *actor, const Script *script, const BodyState *body, const BodyPlay *play, double time,
                   Pose *pose, Skeleton *skeleton)
{
    // and how much clothes and flesh that is pressed out of its place stand off there, metres
    static const struct {
        int anchor;
        bool sided;
        float off;
    } lowest_of[] = {{ANCHOR_KNEE, true, 0.02f},        {ANCHOR_KNEE_SIDE, true, 0.025f}, {ANCHOR_SHIN, true, 0.024f},
                     {ANCHOR_CALF, true, 0.026f},       {ANCHOR_BUTTOCK, true, 0.036f},   {ANCHOR_SEAT, true, 0.026f},
                     {ANCHOR_THIGH_SIDE, true, 0.045f}, {ANCHOR_THIGH_BACK, true, 0.03f}, {ANCHOR_HIP, true, 0.045f},
                     {ANCHOR_SHOULDER, true, 0.015f},   {ANCHOR_FLANK, true, 0.015f},     {ANCHOR_WAIST, true, 0.03f},
                     {ANCHOR_BREAST, true, 0.01f},      {ANCHOR_TEMPLE, true, 0.01f},     {ANCHOR_CHEEK, true, 0.01f},
                     {ANCHOR_BACK, false, 0.012f},      {ANCHOR_LOINS, false, 0.038f},    {ANCHOR_BELLY, false, 0.020f},
                     {ANCHOR_CHEST, false, 0.012f},     {ANCHOR_NOSE, false, 0.004f},     {ANCHOR_CROTCH, false, 0.0f},
                     {ANCHOR_HEAD_BACK, false, 0.015f}};
    // A lower pelvis folds the legs and brings the knees down by less: found by trying.
    float before = pose->root.y;
    for (int pass = 0; pass < 8; pass++) {
        float low = 9.0f, wanted = 0.0f;
        for (int i = 0; i < COUNT_OF(lowest_of); i++)
            for (int side = 0; side <= lowest_of[i].sided; side++)
                low = fminf(low, anchor_at(actor, skeleton, lowest_of[i].anchor + side).y - lowest_of[i].off);
        low -= body->position.y;
        bool last = fabsf(low) < 0.001f || pass == 6;
        wanted = pose->root.y - low;
        if (last && wanted < before) // not all the way down yet
            wanted = lerpf(before, wanted, play->settle);
        if (last && fabsf(wanted - pose->root.y) < 0.0005f)
            return;
        pose->root.y = wanted;
        rig_solve(actor, pose, skeleton);
        pose_legs(actor, script, body, play, time, pose, skeleton);
        if (last)
            return;
    }
}

#define HAND_GIVES 0.08f // metres a hand leaves what it works with, for the arm not to be in the body

void pose_sample(const Actor *actor, const Script *script, int sample, float pelvis_drop, Pose *pose)
{
    double time = (double)sample / TRACK_RATE;
    const RigBones *rig = &actor->rig;
    Skeleton skeleton;
    *pose = rig_rest(actor);
    BodyState body = moves_body(actor, script, time);
    BodyPlay play;
    gestures_play(actor, script, time, &body, &play);
    Carried carried;
    bool rides = carried_at(script, &body, time, &carried);
    if (!rides)
        reach_stoop(actor, script, time, &body, &play);
    pose_trunk(actor, script, &body, &play, time, pose);
    layer_breath(actor, script, time, pose);
    pose->heave += play.shrug;
    if (rides)
        carried_trunk(actor, &carried, &play, pose);
    Vec3 hips = rides ? carried.hips : hips_target(actor, &body, &play, time, script);
    hips.y -= pelvis_drop;
    Vec3 arm = vec3_sub(actor->joints[rig->root], rest_hips(actor));
    pose->root = vec3_add(hips, quat_rotate(pose->local[rig->root], arm));
    rig_solve(actor, pose, &skeleton);
    if (rides)
        carried_legs(actor, &carried, pose, &skeleton);
    else
        pose_legs(actor, script, &body, &play, time, pose, &skeleton);
    limits_hips(actor, pose, &skeleton);
    if (!rides && play.low > 0.0f && play.settle > 0.0f)
        settle(actor, script, &body, &play, time, pose, &skeleton);
    limits_hips(actor, pose, &skeleton);
    // The head first: hands that go to the face find it where it is.
    layer_gaze(actor, script, sample, body.yaw, pose, &skeleton);
    Quat head = skeleton.rotation[rig->head];
    pose_arms(actor, script, &body, time, pose, &skeleton);
    pose_arms_seated(actor, script, &body, time, pose, &skeleton);
    if (rides)
        carried_arms(actor, &carried, pose, &skeleton);
    layer_gestures(actor, script, sample, &body, pose, &skeleton);
    if (script->reach_count) { // which may have bent the trunk
        layer_reaches(actor, script, sample, pose, &skeleton);
        rig_set_global(actor, pose, &skeleton, rig->head, head);
        limits_neck(actor, pose, &skeleton);
        layer_reaches_to_head(actor, script, sample, pose, &skeleton);
    }
    layer_holds(actor, script, time, pose);
    float firm[2], fixed[2];
    reaches_firm(script, time, firm, fixed);
    for (int side = 0; side < 2 && rides; side++) { // what carries the body has the hands as well
        firm[side] = fmaxf(firm[side], carried.hand[side].weight);
        fixed[side] = 0.9f;
    }
    // A hand at a thing that the other hand has comes last, and goes where that has come to.
    int last = reaches_follower(script, time);
    for (int i = 0; i < 2; i++) {
        int side = last >= 0 ? (i ? last : 1 - last) : i;
        if (i == 1 && last >= 0)
            layer_reaches_after(actor, script, sample, pose, &skeleton);
        limits_arm(actor, pose, &skeleton, body.position.y, side, firm[side], HAND_GIVES * (1.0f - fixed[side]));
    }
    rig_spread_twist(actor, pose);
}
