// Hands: shoulders that follow the arm, hand shapes, and reaching for a point.
#include "stage/cast/limits.h"
#include "stage/cast/motion.h"

// ---------------------------------------------------------------- shoulders and hands

// The shoulder girdle goes along with the arm: the package's T-pose tells how much per angle, downwards as upwards.
void clavicle_follow(const Actor *actor, Pose *pose, Skeleton *skeleton, int side)
{
    const RigBones *rig = &actor->rig;
    int arm = rig->arm[side];
    Vec3 rest = vec3_normalize(vec3_sub(actor->joints[rig->forearm[side]], actor->joints[arm]));
    Vec3 now = vec3_sub(skeleton->joint[rig->forearm[side]], skeleton->joint[arm]);
    now = vec3_normalize(quat_rotate(quat_conjugate(skeleton->rotation[rig->spine01]), now));
    float rest_angle = acosf(clampf(-rest.y, -1, 1)), angle = acosf(clampf(-now.y, -1, 1));
    float share = clampf((angle - rest_angle) / (0.5f * PI_F - rest_angle), -0.8f, 2.2f);
    Quat keep = skeleton->rotation[arm];
    Quat raise = actor->tpose[rig->clavicle[side]], lift = actor->tpose[rig->shoulder[side]];
    if (share < 0.0f) {
        raise = quat_conjugate(raise);
        lift = quat_conjugate(lift);
    }
    float whole = fabsf(share);
    Quat up = quat_power(raise, fminf(whole, 1.0f)), out = quat_power(lift, fminf(whole, 1.0f));
    if (whole > 1.0f) {
        up = quat_mul(up, quat_power(raise, whole - 1.0f));
        out = quat_mul(out, quat_power(lift, whole - 1.0f));
    }
    // reaching forward also draws the shoulder forward
    float forward = clampf(now.z, 0.0f, 1.0f) * (side ? 0.16f : -0.16f);
    Quat heave = quat_axis_angle(vec3(0, 0, 1), side ? -pose->heave : pose->heave);
    pose->local[rig->clavicle[side]] = quat_mul(heave, quat_mul(quat_axis_angle(vec3(0, 1, 0), forward), up));
    pose->local[rig->shoulder[side]] = out;
    rig_solve_from(actor, pose, skeleton, rig->clavicle[side]);
    rig_set_global(actor, pose, skeleton, arm, keep);
}

// Rest frame of a hand: where fingers and palm look.
static void hand_frame(const Actor *actor, int side, Vec3 *fingers, Vec3 *palm)
{
    const RigBones *rig = &actor->rig;
    Vec3 f = vec3_normalize(vec3_sub(actor->joints[rig->finger[side][2][0]], actor->joints[rig->wrist[side]]));
    Vec3 across = vec3_sub(actor->joints[rig->finger[side][4][0]], actor->joints[rig->finger[side][1][0]]);
    Vec3 n = vec3_normalize(vec3_cross(f, across));
    *fingers = f;
    *palm = side ? n : vec3_scale(n, -1.0f);
}

Quat hand_rotation(const Actor *actor, int side, Vec3 fingers, Vec3 palm)
{
    Vec3 f, n;
    hand_frame(actor, side, &f, &n);
    return quat_normalize(quat_mul(quat_look(fingers, palm), quat_conjugate(quat_look(f, n))));
}

void hand_shape(const Actor *actor, Pose *pose, int side, HandShape shape, float weight)
{
    // Bend against the rest hand in radians: thumb, index .. little finger; near, middle, far joint.
    static const float bends[][5][3] = {
        [HAND_RELAXED] = {{0.1f, 0.2f, 0.2f},
                          {0.22f, 0.40f, 0.22f},
                          {0.32f, 0.46f, 0.26f},
                          {0.38f, 0.5f, 0.28f},
                          {0.42f, 0.52f, 0.28f}},
        [HAND_FLAT] = {{-0.25f, 0.0f, 0.0f},
                       {-0.22f, -0.16f, -0.1f},
                       {-0.22f, -0.16f, -0.1f},
                       {-0.22f, -0.16f, -0.1f},
                       {-0.2f, -0.16f, -0.1f}},
        [HAND_POINT] = {{0.3f, 0.45f, 0.3f},
                        {-0.16f, -0.14f, -0.08f},
                        {0.95f, 1.25f, 0.7f},
                        {1.05f, 1.3f, 0.75f},
                        {1.1f, 1.3f, 0.75f}},
        [HAND_GRIP] =
            {{0.3f, 0.35f, 0.3f}, {0.6f, 0.8f, 0.5f}, {0.65f, 0.85f, 0.5f}, {0.7f, 0.85f, 0.5f}, {0.75f, 0.85f, 0.5f}},
        [HAND_FIST] =
            {{0.35f, 0.6f, 0.5f}, {1.1f, 1.4f, 0.9f}, {1.15f, 1.4f, 0.9f}, {1.2f, 1.4f, 0.9f}, {1.2f, 1.4f, 0.9f}},
        [HAND_THUMB] =
            {{-0.5f, -0.2f, -0.2f}, {1.15f, 1.5f, 0.9f}, {1.2f, 1.5f, 0.9f}, {1.2f, 1.5f, 0.9f}, {1.2f, 1.5f, 0.9f}},
    };
    const RigBones *rig = &actor->rig;
    Vec3 fingers, palm;
    hand_frame(actor, side, &fingers, &palm);
    for (int f = 0; f < 5; f++)
        for (int k = 0; k < 3; k++) {
            int bone = rig->finger[side][f][k];
            Vec3 along = vec3_normalize(vec3_sub(actor->tails[bone], actor->joints[bone]));
            Vec3 towards =
                f == 0 ? vec3_sub(actor->joints[rig->finger[side][3][0]], actor->joints[rig->finger[side][0][1]])
                       : palm;
            Vec3 axis = vec3_normalize(vec3_cross(along, towards));
            pose->local[bone] = quat_slerp(pose->local[bone], quat_axis_angle(axis, bends[shape][f][k]), weight);
        }
}

// ---------------------------------------------------------------- reaching

// Contact point of the shaped hand relative to the wrist joint, in the hand's rest axes.
static Vec3 contact_offset(const Actor *actor, const Pose *pose, int side, HandShape shape)
{
    const RigBones *rig = &actor->rig;
    Vec3 fingers, palm;
    hand_frame(actor, side, &fingers, &palm);
    float unit = actor->height / 1.75f;
    if (shape == HAND_POINT) { // walk down the index finger
        Quat turn = quat_identity();
        Vec3 at = actor->joints[rig->finger[side][1][0]];
        for (int k = 0; k < 3; k++) {
            int bone = rig->finger[side][1][k];
            turn = quat_mul(turn, pose->local[bone]);
            at = vec3_add(at, quat_rotate(turn, vec3_sub(actor->tails[bone], actor->joints[bone])));
        }
        return vec3_sub(vec3_mad(at, fingers, 0.004f * unit), actor->joints[rig->wrist[side]]);
    }
    Vec3 middle = vec3_lerp(actor->joints[rig->wrist[side]], actor->joints[rig->finger[side][2][0]], 0.8f);
    middle = vec3_mad(middle, palm, (shape == HAND_GRIP || shape == HAND_FIST ? 0.028f : 0.016f) * unit);
    return vec3_sub(middle, actor->joints[rig->wrist[side]]);
}

float reach_weight(const Reach *reach, double time)
{
    if (time <= reach->begin || time >= reach->end)
        return 0.0f;
    if (time < reach->contact) {
        float u = (float)((time - reach->begin) / fmax(reach->contact - reach->begin, 1e-3));
        return u * u * u * (u * (u * 6.0f - 15.0f) + 10.0f);
    }
    if (time <= reach->release)
        return 1.0f;
    float u = (float)((reach->end - time) / fmax(reach->end - reach->release, 1e-3));
    return u * u * u * (u * (u * 6.0f - 15.0f) + 10.0f);
}

// The trunk leans and turns after a target beyond the arm's reach.
static void torso_help(const Actor *actor, Pose *pose, Skeleton *skeleton, int side, Vec3 wrist, float weight)
{
    const RigBones *rig = &actor->rig;
    float arm = vec3_distance(actor->joints[rig->arm[side]], actor->joints[rig->forearm[side]]) +
                vec3_distance(actor->joints[rig->forearm[side]], actor->joints[rig->wrist[side]]);
    const int spine[] = {rig->spine04, rig->spine02, rig->spine01};
    // over what is low one bends; towards what is high one leans a little
    float most = lerpf(0.16f, 0.05f, smoothstepf(-0.12f, 0.03f, wrist.y - skeleton->joint[rig->spine04].y));
    for (int pass = 0; pass < 4; pass++) {
        Vec3 shoulder = skeleton->joint[rig->arm[side]], line = vec3_sub(wrist, shoulder);
        float excess = vec3_length(line) - arm * 0.95f;
        if (excess <= 0.002f)
            return;
        for (int i = 0; i < 3; i++) {
            Vec3 pivot = skeleton->joint[spine[i]], lever = vec3_sub(shoulder, pivot);
            Vec3 axis = vec3_cross(lever, line);
            float length = vec3_length(axis);
            if (length < 1e-4f)
                continue;
            float angle = clampf(excess / fmaxf(vec3_length(lever), 0.1f) / 3.0f * 1.3f, 0.0f, most) * weight;
            Quat turned =
                quat_mul(quat_axis_angle(vec3_scale(axis, 1.0f / length), angle), skeleton->rotation[spine[i]]);
            rig_set_global(actor, pose, skeleton, spine[i], turned);
        }
        limits_trunk(actor, pose, skeleton);
    }
}

static void reach_apply(const Actor *actor, const ReachTrack *track, int sample, float weight, Pose *pose,
                        Skeleton *skeleton)
{
    const RigBones *rig = &actor->rig;
    const Reach *reach = &track->reach;
    int side = reach->left ? 0 : 1;
    float mirror = side ? -1.0f : 1.0f;
    Vec3 point = track->points[sample], normal = vec3_normalize(track->normals[sample]);
    if (vec3_length(normal) < 0.5f)
        normal = vec3_normalize(vec3_sub(skeleton->joint[rig->arm[side]], point));
    Quat chest = skeleton->rotation[rig->spine01];
    Quat from_hand = skeleton->rotation[rig->wrist[side]];
    Vec3 from = skeleton->joint[rig->wrist[side]];
    Vec3 elbow_from = vec3_sub(skeleton->joint[rig->forearm[side]],
                               vec3_scale(vec3_add(skeleton->joint[rig->arm[side]], from), 0.5f));
    hand_shape(actor, pose, side, reach->shape, smoothstepf(0.15f, 0.9f, weight));
    Vec3 along = vec3_normalize(vec3_sub(point, skeleton->joint[rig->arm[side]]));
    Vec3 inward = vec3_scale(normal, -1.0f), fingers, palm;
    if (reach->shape == HAND_POINT) {
        fingers = vec3_normalize(vec3_add(vec3_scale(inward, 0.8f), vec3_scale(along, 0.2f)));
        palm = vec3_add(vec3(0, -1, 0), quat_rotate(chest, vec3(-mirror * 0.35f, 0, 0)));
    } else if (reach->shape == HAND_FLAT) {
        palm = inward;
        Vec3 up = fabsf(normal.y) > 0.7f
                      ? along
                      : vec3_add(vec3(0, 1, 0), vec3_scale(quat_rotate(chest, vec3(-mirror, 0, 0)), 0.25f));
        fingers = vec3_mad(up, palm, -vec3_dot(up, palm));
    } else {
        palm = fabsf(normal.y) > 0.7f
                   ? inward
                   : vec3_normalize(vec3_add(inward, quat_rotate(chest, vec3(-mirror * 0.6f, -0.3f, 0))));
        fingers = vec3_mad(along, palm, -vec3_dot(along, palm));
    }
    Pose shaped = *pose; // contact with the finished hand shape, whatever the blend is now
    hand_shape(actor, &shaped, side, reach->shape, 1.0f);
    Quat hand = hand_rotation(actor, side, vec3_normalize(fingers), vec3_normalize(palm));
    Vec3 wrist = vec3_sub(point, quat_rotate(hand, contact_offset(actor, &shaped, side, reach->shape)));
    // On the way the hand comes from the surface's outside, on a slight arc.
    float arc = 4.0f * weight * (1.0f - weight);
    Vec3 goal = vec3_add(vec3_lerp(from, wrist, weight), vec3_scale(normal, 0.03f * arc));
    float way = smoothstepf(0.0f, 0.9f, weight);
    Quat turned = quat_slerp(from_hand, hand, way);
    // A hand that hung and comes to stand turns by way of pointing ahead, not into the belly.
    float far = 2.0f * acosf(clampf(fabsf(quat_mul(quat_conjugate(from_hand), hand).w), 0.0f, 1.0f));
    Vec3 below = vec3_add(vec3(0, -1, 0), quat_rotate(chest, vec3(-mirror * 0.35f, 0, 0)));
    below = vec3_mad(below, along, -vec3_dot(below, along));
    if (far > 1.6f && vec3_length(below) > 0.2f) {
        Quat ahead = hand_rotation(actor, side, along, vec3_normalize(below));
        Quat bow = quat_slerp(quat_slerp(from_hand, ahead, way), quat_slerp(ahead, hand, way), way);
        turned = quat_slerp(turned, bow, smoothstepf(1.6f, 2.2f, far));
    }
    Vec3 pole = quat_rotate(chest, vec3(mirror * 0.75f, -0.8f, -0.35f));
    pole = vec3_lerp(vec3_normalize(elbow_from), vec3_normalize(pole), smoothstepf(0.0f, 0.6f, weight));
    torso_help(actor, pose, skeleton, side, goal, 1.0f);
    for (int pass = 0; pass < 3; pass++) {
        rig_arm(actor, pose, skeleton, side, goal, pole, turned);
        if (pass < 2)
            clavicle_follow(actor, pose, skeleton, side);
    }
    rig_solve_from(actor, pose, skeleton, rig->wrist[side]);
}

// ---------------------------------------------------------------- a hand at a pose

// Where the lips meet, from the middle of the eyes; as in actor_face.
static Vec3 lips(const Actor *actor, const Skeleton *skeleton)
{
    const RigBones *rig = &actor->rig;
    float unit = actor->height / 1.75f;
    Vec3 eyes = vec3_scale(vec3_add(skeleton->joint[rig->eye[0]], skeleton->joint[rig->eye[1]]), 0.5f);
    return vec3_add(eyes, quat_rotate(skeleton->rotation[rig->head], vec3(0, -0.072f * unit, 0.03f * unit)));
}

// The pose of a reach in place space; `neck`: the root of the neck before the trunk helps.
static void reach_pose(const Actor *actor, const Reach *reach, double time, Vec3 neck, const Skeleton *skeleton,
                       Vec3 *position, Quat *rotation)
{
    const RigBones *rig = &actor->rig;
    reach->pose(reach->user, time, position, rotation);
    Vec3 origin = {0};
    Quat turn = quat_identity();
    switch (reach->frame) {
    case REACH_PLACE:
        return;
    case REACH_TRUNK: {
        Vec3 front = quat_rotate(skeleton->rotation[rig->root], vec3(0, 0, 1));
        turn = quat_yaw(atan2f(front.x, front.z));
        origin = neck;
        break;
    }
    case REACH_HEAD:
        turn = skeleton->rotation[rig->head];
        origin = lips(actor, skeleton);
        break;
    case REACH_THING: {
        int other = rig->wrist[reach->left ? 1 : 0];
        hand_thing(reach->holder, skeleton->joint[other], skeleton->rotation[other], &origin, &turn);
        break;
    }
    }
    *position = vec3_add(origin, quat_rotate(turn, *position));
    *rotation = quat_normalize(quat_mul(turn, *rotation));
}

static void head_nod(const Actor *actor, Pose *pose, Skeleton *skeleton, float angle)
{
    const RigBones *rig = &actor->rig;
    const int bones[] = {rig->neck02, rig->head};
    for (int i = 0; i < 2; i++)
        pose->local[bones[i]] =
            quat_normalize(quat_mul(quat_axis_angle(vec3(1, 0, 0), 0.5f * angle), pose->local[bones[i]]));
    rig_solve_from(actor, pose, skeleton, rig->neck02);
}

// The elbow hangs below the line from shoulder to wrist, outwards, and out more the higher the hand.
static Vec3 elbow_pole(const Actor *actor, const Skeleton *skeleton, int side, Vec3 wrist)
{
    float high = clampf((wrist.y - skeleton->joint[actor->rig.arm[side]].y) / (0.3f * actor->height), -0.4f, 0.6f);
    Vec3 pole = vec3((side ? -1.0f : 1.0f) * (0.42f + 0.5f * fmaxf(high, 0.0f)), -0.85f, -0.45f);
    return vec3_normalize(quat_rotate(skeleton->rotation[actor->rig.spine01], pole));
}

static Vec3 across(Vec3 v, Vec3 axis)
{
    return vec3_mad(v, axis, -vec3_dot(v, axis));
}

// How far a hand turns about the axis of what it holds until it goes on in the forearm's line.
static float roll_left(const Actor *actor, const Skeleton *skeleton, int side, Vec3 axis)
{
    const RigBones *rig = &actor->rig;
    int elbow = rig->forearm[side], end = rig->wrist[side];
    Vec3 rest = vec3_sub(actor->joints[rig->finger[side][2][0]], actor->joints[end]);
    Vec3 forearm = across(vec3_normalize(vec3_sub(skeleton->joint[end], skeleton->joint[elbow])), axis);
    Vec3 fingers = across(vec3_normalize(quat_rotate(skeleton->rotation[end], rest)), axis);
    // along the axis there is nothing to go by
    float sure = smoothstepf(0.05f, 0.35f, fminf(vec3_length(forearm), vec3_length(fingers)));
    return sure * atan2f(vec3_dot(axis, vec3_cross(fingers, forearm)), vec3_dot(fingers, forearm));
}

float hand_grip_suited(const Actor *actor, bool left, const HandGrip *grip, Vec3 position, Quat rotation)
{
    if (vec3_length(grip->axis) < 0.5f)
        return 0.0f;
    int side = left ? 0 : 1;
    Pose pose = rig_rest(actor);
    Skeleton skeleton;
    rig_solve(actor, &pose, &skeleton);
    position = vec3_add(position, skeleton.joint[actor->rig.neck01]);
    Vec3 axis = quat_rotate(rotation, grip->axis), wrist;
    float roll = 0.0f;
    for (int pass = 0; pass < 8; pass++) {
        HandGrip turned = hand_grip_turned(grip, roll);
        Quat hand;
        hand_for_thing(&turned, position, rotation, &wrist, &hand);
        rig_arm(actor, &pose, &skeleton, side, wrist, elbow_pole(actor, &skeleton, side, wrist), hand);
        clavicle_follow(actor, &pose, &skeleton, side);
        roll += 0.7f * roll_left(actor, &skeleton, side, axis);
    }
    return roll;
}

// A hand that goes to where it holds a thing.
typedef struct Grasp {
    const Reach *reach;
    int side;
    Vec3 from, point; // the wrist before; the thing's origin
    Quat from_hand, turn;
    float weight, roll;
    Vec3 wrist, pole; // as they come to be
    Quat hand;
    Quat give; // by which the hand has turned back about where it holds the thing
} Grasp;

static void grasp_pose(const Actor *actor, Grasp *grasp, Pose *pose, Skeleton *skeleton)
{
    const Reach *reach = grasp->reach;
    Vec3 wrist = grasp->point;
    Quat hand = grasp->turn;
    if (reach->grip) {
        HandGrip turned = hand_grip_turned(reach->grip, grasp->roll);
        hand_for_thing(&turned, grasp->point, grasp->turn, &wrist, &hand);
        Vec3 hold = vec3_add(grasp->point, quat_rotate(grasp->turn, reach->grip->at));
        wrist = vec3_add(hold, quat_rotate(grasp->give, vec3_sub(wrist, hold)));
        hand = quat_mul(grasp->give, hand);
    } else {
        Pose shaped = *pose;
        hand_shape(actor, &shaped, grasp->side, reach->shape, 1.0f);
        hand = hand_rotation(actor, grasp->side, quat_rotate(grasp->turn, vec3(0, 0, 1)),
                             quat_rotate(grasp->turn, vec3(0, 1, 0)));
        wrist = vec3_sub(grasp->point, quat_rotate(hand, contact_offset(actor, &shaped, grasp->side, reach->shape)));
    }
    float arc = 4.0f * grasp->weight * (1.0f - grasp->weight);
    grasp->wrist = vec3_lerp(grasp->from, wrist, grasp->weight);
    grasp->wrist.y += arc * reach->lift;
    grasp->hand = quat_slerp(grasp->from_hand, hand, smoothstepf(0.0f, 0.95f, grasp->weight));
    if (skeleton)
        rig_arm(actor, pose, skeleton, grasp->side, grasp->wrist, grasp->pole, grasp->hand);
}

// `bends`: the trunk helps.
static void reach_to_pose(const Actor *actor, const Reach *reach, double time, float weight, bool bends, Vec3 neck,
                          Pose *pose, Skeleton *skeleton)
{
    const RigBones *rig = &actor->rig;
    int side = reach->left ? 0 : 1;
    if (reach->nod != 0.0f && bends)
        head_nod(actor, pose, skeleton, reach->nod * weight);
    Grasp grasp = {.reach = reach,
                   .side = side,
                   .from = skeleton->joint[rig->wrist[side]],
                   .from_hand = skeleton->rotation[rig->wrist[side]],
                   .weight = weight,
                   .give = quat_identity()};
    reach_pose(actor, reach, time, neck, skeleton, &grasp.point, &grasp.turn);
    if (!reach->grip)
        hand_shape(actor, pose, side, reach->shape, smoothstepf(0.15f, 0.9f, weight));
    Vec3 elbow_from = vec3_sub(skeleton->joint[rig->forearm[side]],
                               vec3_scale(vec3_add(skeleton->joint[rig->arm[side]], grasp.from), 0.5f));
    grasp_pose(actor, &grasp, pose, NULL);
    grasp.pole = vec3_lerp(vec3_normalize(elbow_from), elbow_pole(actor, skeleton, side, grasp.wrist),
                           smoothstepf(0.0f, 0.6f, weight));
    int other = rig->arm[1 - side];
    Quat hanging = skeleton->rotation[other];
    if (bends && (reach->frame != REACH_THING || !reach->yields)) // else the other hand would go along
        torso_help(actor, pose, skeleton, side, grasp.wrist, 1.0f);
    rig_set_global(actor, pose, skeleton, other, hanging); // it goes on hanging when the trunk bends
    bool rolls = reach->rolls && reach->grip && vec3_length(reach->grip->axis) > 0.5f;
    for (int pass = 0; pass < (rolls ? 5 : 3); pass++) {
        grasp_pose(actor, &grasp, pose, skeleton);
        if (pass < 2)
            clavicle_follow(actor, pose, skeleton, side);
        if (rolls && pass < 4)
            grasp.roll += 0.8f * roll_left(actor, skeleton, side, quat_rotate(grasp.turn, reach->grip->axis));
    }
    // A hand bent too far turns about where the thing works, so that the point of the pen stays on the sheet, or else
    // about where it holds the thing.
    Quat back;
    for (int pass = 0; reach->grip && pass < 5; pass++) {
        if (!limits_wrist(actor, pose, skeleton, side, &grasp.pole, &back))
            break;
        if (reach->yields) {
            Vec3 works = vec3_add(grasp.point, quat_rotate(grasp.turn, reach->works));
            grasp.turn = quat_normalize(quat_mul(back, grasp.turn));
            grasp.point = vec3_sub(works, quat_rotate(grasp.turn, reach->works));
        } else {
            grasp.give = quat_normalize(quat_mul(back, grasp.give));
        }
        grasp_pose(actor, &grasp, pose, skeleton);
    }
    rig_solve_from(actor, pose, skeleton, rig->wrist[side]);
}

void reaches_firm(const Script *script, double time, float firm[2], float fixed[2])
{
    float held[2] = {0.0f, 0.0f};
    firm[0] = firm[1] = fixed[0] = fixed[1] = 0.0f;
    for (int i = 0; i < script->reach_count; i++) {
        const Reach *reach = &script->reaches[i].reach;
        int side = reach->left ? 0 : 1;
        bool works = reach->pose && (reach->grip || reach->firm);
        float weight = works ? smoothstepf(0.7f, 1.0f, reach_weight(reach, time)) : 0.0f;
        held[side] = fmaxf(held[side], weight);
        if (reach->frame == REACH_PLACE || reach->frame == REACH_THING || reach->firm)
            firm[side] = fmaxf(firm[side], weight);
        if (reach->fixed)
            fixed[side] = fmaxf(fixed[side], weight);
    }
    for (int side = 0; side < 2; side++) // things of two hands are one to the other
        firm[side] = fmaxf(firm[side], fminf(held[0], held[1]));
}

static void reaches_of(const Actor *actor, const Script *script, int sample, bool head, bool thing, Vec3 neck,
                       Pose *pose, Skeleton *skeleton)
{
    double time = (double)sample / TRACK_RATE;
    for (int i = 0; i < script->reach_count; i++) {
        const Reach *reach = &script->reaches[i].reach;
        if ((reach->pose && reach->frame == REACH_HEAD) != head ||
            (reach->pose && reach->frame == REACH_THING) != thing)
            continue;
        float weight = reach_weight(reach, time);
        if (weight <= 0.0f)
            continue;
        if (reach->pose)
            reach_to_pose(actor, reach, time, weight, true, neck, pose, skeleton);
        else
            reach_apply(actor, &script->reaches[i], sample, weight, pose, skeleton);
    }
}

void layer_reaches(const Actor *actor, const Script *script, int sample, Pose *pose, Skeleton *skeleton)
{
    Vec3 neck = skeleton->joint[actor->rig.neck01];
    reaches_of(actor, script, sample, false, false, neck, pose, skeleton);
    reaches_of(actor, script, sample, false, true, neck, pose, skeleton);
}

void layer_reaches_to_head(const Actor *actor, const Script *script, int sample, Pose *pose, Skeleton *skeleton)
{
    Vec3 neck = skeleton->joint[actor->rig.neck01];
    reaches_of(actor, script, sample, true, false, neck, pose, skeleton);
    for (int i = 0; i < script->reach_count; i++) { // the other hand goes along
        const Reach *reach = &script->reaches[i].reach;
        if (reach->pose && reach->frame == REACH_HEAD && reach_weight(reach, (double)sample / TRACK_RATE) > 0.0f) {
            reaches_of(actor, script, sample, false, true, neck, pose, skeleton);
            return;
        }
    }
}

int reaches_follower(const Script *script, double time)
{
    bool follows[2] = {false, false};
    for (int i = 0; i < script->reach_count; i++) {
        const Reach *reach = &script->reaches[i].reach;
        if (reach->pose && reach->frame == REACH_THING && reach_weight(reach, time) > 0.0f)
            follows[reach->left ? 0 : 1] = true;
    }
    return follows[0] == follows[1] ? -1 : follows[1];
}

void layer_reaches_after(const Actor *actor, const Script *script, int sample, Pose *pose, Skeleton *skeleton)
{
    double time = (double)sample / TRACK_RATE;
    for (int i = 0; i < script->reach_count; i++) {
        const Reach *reach = &script->reaches[i].reach;
        float weight = reach->pose && reach->frame == REACH_THING ? reach_weight(reach, time) : 0.0f;
        if (weight > 0.0f)
            reach_to_pose(actor, reach, time, weight, false, vec3(0, 0, 0), pose, skeleton);
    }
}
