// Skirts about a stride: each row becomes as wide as it must to go round both legs.
#include "stage/cast/cloth.h"

// Where a leg is at the height (rest space) of a row; false above the hip joint.
static bool leg_at(const Actor *actor, const Skeleton *skeleton, int side, float height, Vec3 *point)
{
    const RigBones *rig = &actor->rig;
    const int chain[] = {rig->thigh[side], rig->shin[side], rig->foot[side]};
    if (height > actor->joints[chain[0]].y)
        return false;
    int from = height > actor->joints[chain[1]].y ? 0 : 1;
    float top = actor->joints[chain[from]].y, low = actor->joints[chain[from + 1]].y;
    float along = clampf((top - height) / fmaxf(top - low, 0.01f), 0.0f, 1.0f);
    *point = vec3_lerp(skeleton->joint[chain[from]], skeleton->joint[chain[from + 1]], along);
    return true;
}

void cloth_ease(const Cloth *cloth, const Skeleton *skeleton, float *ease)
{
    const float round = 0.62f; // about both legs where they touch, metres of somebody 1.75 m tall
    for (int r = 0; r < cloth->rows; r++) {
        Vec3 left, right;
        const Vec3 *row = cloth->rest + r * cloth->columns;
        ease[r] = 1.0f;
        if (!cloth->closed || !cloth->trunk || !leg_at(cloth->actor, skeleton, 0, row[0].y, &left) ||
            !leg_at(cloth->actor, skeleton, 1, row[0].y, &right))
            continue;
        float cut = 0.0f;
        for (int c = 0; c < cloth->columns; c++)
            cut += vec3_distance(row[c], row[(c + 1) % cloth->columns]);
        float wanted = 2.0f * vec3_distance(left, right) + round * cloth->actor->height / 1.75f;
        ease[r] = clampf(wanted / cut, 1.0f, 1.8f);
    }
}
