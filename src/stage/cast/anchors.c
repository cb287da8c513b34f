// Anchors: points of the skin found by looking out of the skeleton.
#include "stage/cast/body.h"

// Vertices of the base beyond these are helpers for garments, not skin.
#define SKIN_VERTICES 13380

// The farthest skin within a thin cylinder about the ray, up to `most` away; else `fallback`.
static float look_out(const Actor *actor, const Vec3 *base, Vec3 from, Vec3 direction, float most, float fallback)
{
    float best = -1.0f, wide = 0.022f * actor->height / 1.75f;
    int count = actor->human ? actor->human->vertex_count : 0;
    if (count > SKIN_VERTICES)
        count = SKIN_VERTICES;
    for (int v = 0; base && v < count; v++) {
        Vec3 d = vec3_sub(base[v], from);
        float along = vec3_dot(d, direction);
        if (along <= best || along > most)
            continue;
        if (vec3_length(vec3_mad(d, direction, -along)) < wide)
            best = along;
    }
    return best > 0.0f ? best : fallback;
}

void anchors_find(Actor *actor, const Vec3 *base)
{
    const RigBones *rig = &actor->rig;
    float unit = actor->height / 1.75f;
    Vec3 *joint = actor->joints;
    Vec3 head = joint[rig->head], eyes = vec3_scale(vec3_add(joint[rig->eye[0]], joint[rig->eye[1]]), 0.5f);
    Vec3 hips = vec3_scale(vec3_add(joint[rig->thigh[0]], joint[rig->thigh[1]]), 0.5f);
    Vec3 chest = vec3_lerp(joint[rig->spine01], joint[rig->spine02], 0.5f);
    float shoulders = 0.5f * (joint[rig->arm[0]].y + joint[rig->arm[1]].y);
    float waist = lerpf(hips.y, shoulders, 0.33f);
    float face = fmaxf(eyes.y - head.y, 0.05f * unit); // the head joint is at the height of the ears' lower end
    const struct {
        int kind, bone;
        Vec3 from, way;
        float fallback;
    } rows[] = {
        {ANCHOR_CHEST, rig->spine01, {0, shoulders - 0.09f * unit, chest.z}, {0, 0, 1}, 0.12f},
        {ANCHOR_BELLY, rig->spine04, {0, waist, hips.z}, {0, 0, 1}, 0.12f},
        {ANCHOR_CHIN, rig->head, {0, eyes.y - 0.112f * unit, eyes.z - 0.06f * unit}, {0, 0, 1}, 0.07f},
        {ANCHOR_MOUTH, rig->head, {0, eyes.y - 0.075f * unit, eyes.z - 0.06f * unit}, {0, 0, 1}, 0.08f},
        {ANCHOR_NOSE, rig->head, {0, eyes.y - 0.035f * unit, eyes.z - 0.06f * unit}, {0, 0, 1}, 0.1f},
        {ANCHOR_FOREHEAD, rig->head, {0, eyes.y + 0.045f * unit, eyes.z - 0.06f * unit}, {0, 0, 1}, 0.08f},
        {ANCHOR_CROWN, rig->head, {0, eyes.y, head.z}, {0, 1, 0}, 0.12f},
        {ANCHOR_NAPE, rig->neck01, {0, joint[rig->neck02].y, joint[rig->neck02].z}, {0, 0, -1}, 0.06f},
        {ANCHOR_BACK, rig->spine01, {0, shoulders - 0.08f * unit, chest.z}, {0, 0, -1}, 0.1f},
        {ANCHOR_LOINS, rig->spine04, {0, waist, hips.z}, {0, 0, -1}, 0.1f},
        {ANCHOR_HEAD_BACK, rig->head, {0, eyes.y + 0.02f * unit, eyes.z - 0.06f * unit}, {0, 0, -1}, 0.12f},
        {ANCHOR_CROTCH, rig->root, {0, hips.y, hips.z}, {0, -1, 0}, 0.09f},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Vec3 way = rows[i].way;
        float far = look_out(actor, base, rows[i].from, way, 0.3f * unit, rows[i].fallback * unit);
        actor->anchors[rows[i].kind] = (Anchor){rows[i].bone, vec3_mad(rows[i].from, way, far), way};
    }
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        Vec3 hip = joint[rig->thigh[side]], knee = joint[rig->shin[side]], ankle = joint[rig->foot[side]];
        Vec3 arm = joint[rig->arm[side]];
        Vec3 thigh = vec3_lerp(hip, knee, 0.5f), shin = vec3_lerp(knee, ankle, 0.18f);
        const struct {
            int kind, bone;
            Vec3 from, way;
            float fallback;
        } sided[] = {
            {ANCHOR_TEMPLE, rig->head, {0, eyes.y + 0.02f * unit, eyes.z - 0.04f * unit}, {out, 0, 0}, 0.08f},
            {ANCHOR_CHEEK,
             rig->head,
             {out * 0.035f * unit, eyes.y - 0.55f * face, eyes.z - 0.06f * unit},
             {0, 0, 1},
             0.07f},
            {ANCHOR_WAIST, rig->spine05, {0, waist - 0.05f * unit, hips.z}, {out, 0, 0}, 0.15f},
            {ANCHOR_HIP, rig->root, {0, hip.y, hip.z}, {out, 0, 0}, 0.18f},
            {ANCHOR_THIGH, rig->thigh[side], thigh, {0, 0, 1}, 0.08f},
            {ANCHOR_THIGH_SIDE, rig->thigh[side], thigh, {out, 0, 0}, 0.08f},
            {ANCHOR_THIGH_BACK, rig->thigh[side], thigh, {0, 0, -1}, 0.08f},
            {ANCHOR_CALF, rig->shin[side], vec3_lerp(knee, ankle, 0.3f), {0, 0, -1}, 0.06f},
            {ANCHOR_KNEE_SIDE, rig->shin[side], knee, {out, 0, 0}, 0.06f},
            {ANCHOR_KNEE, rig->shin[side], knee, {0, 0, 1}, 0.06f},
            {ANCHOR_SHIN, rig->shin[side], shin, {0, 0, 1}, 0.05f},
            {ANCHOR_BUTTOCK, rig->root, hip, {0, 0, -1}, 0.12f},
            {ANCHOR_SEAT, rig->root, {hip.x, hip.y, hip.z - 0.03f * unit}, {0, -0.6f, -0.8f}, 0.13f},
            {ANCHOR_FLANK, rig->spine01, {0, shoulders - 0.2f * unit, chest.z}, {out, 0, 0}, 0.16f},
            {ANCHOR_SHOULDER, rig->arm[side], {arm.x, arm.y - 0.02f * unit, arm.z}, {out, 0, 0}, 0.06f},
            {ANCHOR_SHOULDER_TOP,
             rig->shoulder[side],
             {0.8f * arm.x, arm.y - 0.03f * unit, arm.z - 0.005f * unit},
             {0, 1, 0},
             0.07f},
            {ANCHOR_BLADE, rig->spine01, {out * 0.075f * unit, shoulders - 0.11f * unit, chest.z}, {0, 0, -1}, 0.1f},
            {ANCHOR_BREAST, rig->spine01, {out * 0.08f * unit, shoulders - 0.14f * unit, chest.z}, {0, 0, 1}, 0.13f},
        };
        for (int i = 0; i < COUNT_OF(sided); i++) {
            Vec3 way = sided[i].way;
            float most = (sided[i].kind == ANCHOR_SHOULDER ? 0.085f : 0.3f) * unit;
            float far = look_out(actor, base, sided[i].from, way, most, sided[i].fallback * unit);
            actor->anchors[sided[i].kind + side] = (Anchor){sided[i].bone, vec3_mad(sided[i].from, way, far), way};
        }
    }
}

Vec3 anchor_at(const Actor *actor, const Skeleton *skeleton, int anchor)
{
    const Anchor *a = &actor->anchors[anchor];
    return vec3_add(skeleton->joint[a->bone],
                    quat_rotate(skeleton->rotation[a->bone], vec3_sub(a->at, actor->joints[a->bone])));
}
