// Parts of a body as others find them: where the skin is at a time of the baked performance.
#include "stage/cast/body.h"
#include "stage/cast/motion.h"

bool actor_part(const Actor *actor, double time, ActorPart part, bool left, Vec3 *point, Vec3 *out)
{
    static const int anchors[] = {
        [PART_SHOULDER] = ANCHOR_SHOULDER_TOP, [PART_UPPER_ARM] = ANCHOR_SHOULDER,
        [PART_BLADE] = ANCHOR_BLADE,           [PART_BACK] = ANCHOR_BACK,
        [PART_CHEST] = ANCHOR_CHEST,           [PART_BELLY] = ANCHOR_BELLY,
        [PART_CROWN] = ANCHOR_CROWN,           [PART_CHEEK] = ANCHOR_CHEEK,
        [PART_TEMPLE] = ANCHOR_TEMPLE,         [PART_FACE] = ANCHOR_NOSE,
    };
    if (actor->sample_count == 0)
        return false;
    Pose pose;
    Skeleton skeleton;
    track_pose(actor, time, &pose);
    rig_solve(actor, &pose, &skeleton);
    const RigBones *rig = &actor->rig;
    int side = left ? 0 : 1;
    float unit = actor->height / 1.75f;
    if (part < PART_FOREARM) {
        int anchor = anchors[part];
        anchor += anchor >= ANCHOR_SIDED ? side : 0;
        *point = anchor_at(actor, &skeleton, anchor);
        *out = quat_rotate(skeleton.rotation[actor->anchors[anchor].bone], actor->anchors[anchor].normal);
        return true;
    }
    Vec3 elbow = skeleton.joint[rig->forearm[side]], wrist = skeleton.joint[rig->wrist[side]],
         shoulder = skeleton.joint[rig->arm[side]];
    if (part == PART_PALM) {
        Vec3 middle = vec3_lerp(actor->joints[rig->wrist[side]], actor->joints[rig->finger[side][2][0]], 0.8f);
        Vec3 fingers = vec3_sub(actor->joints[rig->finger[side][2][0]], actor->joints[rig->wrist[side]]);
        Vec3 across = vec3_sub(actor->joints[rig->finger[side][4][0]], actor->joints[rig->finger[side][1][0]]);
        Vec3 palm = vec3_scale(vec3_normalize(vec3_cross(fingers, across)), side ? 1.0f : -1.0f);
        middle = vec3_sub(vec3_mad(middle, palm, 0.016f * unit), actor->joints[rig->wrist[side]]);
        *point = vec3_add(wrist, quat_rotate(skeleton.rotation[rig->wrist[side]], middle));
        *out = quat_rotate(skeleton.rotation[rig->wrist[side]], palm);
        return true;
    }
    // the bend looks where the arm's two halves lean away from
    Vec3 straight = vec3_lerp(shoulder, wrist, 0.5f), bend = vec3_normalize(vec3_sub(elbow, straight));
    *point = part == PART_ELBOW ? vec3_mad(elbow, bend, -0.035f * unit)
                                : vec3_mad(vec3_lerp(elbow, wrist, 0.45f), vec3(0, 1, 0), 0.036f * unit);
    *out = part == PART_ELBOW ? vec3_scale(bend, -1.0f) : vec3(0, 1, 0);
    return true;
}
