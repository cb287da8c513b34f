// Skirts about a stride: each row becomes as wide as it must to go round both legs.
#include "stage/cast/cloth.h"

// Where a leg is at the height (rest space) of a row, and how thick; false above the hip joint.
static bool leg_at(const Cloth *cloth, const Skeleton *skeleton, int side, float height, Vec3 *point, float *radius)
{
    const Actor *actor = cloth->actor;
    const RigBones *rig = &actor->rig;
    const int chain[] = {rig->thigh[side], rig->shin[side], rig->foot[side]};
    if (height > actor->joints[chain[0]].y)
        return false;
    int from = height > actor->joints[chain[1]].y ? 0 : 1;
    float top = actor->joints[chain[from]].y, low = actor->joints[chain[from + 1]].y;
    float along = clampf((top - height) / fmaxf(top - low, 0.01f), 0.0f, 1.0f);
    *point = vec3_lerp(skeleton->joint[chain[from]], skeleton->joint[chain[from + 1]], along);
    *radius = 0.0f;
    for (int c = 0; c < cloth->capsule_count; c++) {
        const Capsule *limb = &cloth->capsules[c];
        float t = (limb->a.y - height) / fmaxf(limb->a.y - limb->b.y, 0.01f);
        if (limb->bone == chain[from] && !limb->bone_b && t > -0.01f && t < 1.01f)
            *radius = lerpf(limb->radius_a, limb->radius_b, t);
    }
    return true;
}

void cloth_ease(const Cloth *cloth, const Skeleton *skeleton, float *ease)
{
    for (int r = 0; r < cloth->rows; r++) {
        Vec3 left, right;
        const Vec3 *row = cloth->rest + r * cloth->columns;
        float thick[2], cut = 0.0f;
        ease[r] = 1.0f;
        if (!cloth->closed || !cloth->trunk || !leg_at(cloth, skeleton, 0, row[0].y, &left, &thick[0]) ||
            !leg_at(cloth, skeleton, 1, row[0].y, &right, &thick[1]))
            continue;
        for (int c = 0; c < cloth->columns; c++)
            cut += vec3_distance(row[c], row[(c + 1) % cloth->columns]);
        // round two circles: their outer halves, and the distance between their middles twice
        float round = PI_F * (thick[0] + thick[1] + 2.0f * (CLOTH_MARGIN + 0.002f));
        ease[r] = clampf((2.0f * vec3_distance(left, right) + round) / cut, 1.0f, 2.4f);
    }
}
