// Stooping: hands that must go low are let down by hips, knees and back together.
#include "stage/cast/motion.h"

// People fetch things from the floor with knees, hips and back at once, the hips going back over the heels (semi-squat:
// Burgess-Limerick & Abernethy 1997; Straker 2003). These are the whole of it; the share grows until the hand is there.
#define STOOP_DROP 0.30f  // of the height, by the hips
#define STOOP_HINGE 0.48f // radians forward, of the pelvis
#define STOOP_ROUND 0.86f // of the back
#define STOOP_BACK 0.115f // of the height, of the hips

static float arm_length(const Actor *actor, int side)
{
    const RigBones *rig = &actor->rig;
    return vec3_distance(actor->joints[rig->arm[side]], actor->joints[rig->forearm[side]]) +
           vec3_distance(actor->joints[rig->forearm[side]], actor->joints[rig->wrist[side]]);
}

// Where the hand of a reach in the place must be, or false.
static bool reach_wrist(const Actor *actor, const ReachTrack *track, double time, Vec3 *wrist)
{
    const Reach *reach = &track->reach;
    Quat turn, hand;
    if (!reach->pose) {
        int sample = (int)(time * TRACK_RATE + 0.5);
        *wrist = vec3_mad(track->points[sample], vec3_normalize(track->normals[sample]), 0.08f * actor->height / 1.75f);
        return true;
    }
    if (reach->frame != REACH_PLACE)
        return false;
    reach->pose(reach->user, time, wrist, &turn);
    if (reach->grip) {
        Vec3 point = *wrist;
        hand_for_thing(reach->grip, point, turn, wrist, &hand);
    }
    return true;
}

// Share of the stoop that brings the shoulder within an arm's length of a wrist `ahead` metres before the body and
// `high` above its feet.
static float stoop_for(const Actor *actor, int side, float ahead, float aside, float high)
{
    const RigBones *rig = &actor->rig;
    float h = actor->height, arm = 0.93f * arm_length(actor, side);
    float hips = actor->hip_height, trunk = actor->joints[rig->arm[side]].y - hips;
    float offset = fabsf(actor->joints[rig->arm[side]].x);
    float across = fmaxf(fabsf(aside) - offset, 0.0f);
    ahead = clampf(ahead, 0.0f, 0.75f * arm); // what is farther is for the back alone
    across = fminf(across, 0.5f * arm);
    float low = 0.0f, up = 1.0f;
    for (int pass = 0; pass < 12; pass++) {
        float share = pass ? 0.5f * (low + up) : 0.0f;
        float angle = share * (STOOP_HINGE + 0.55f * STOOP_ROUND);
        float shoulder_high = hips - share * STOOP_DROP * h + trunk * cosf(angle);
        float shoulder_ahead = trunk * sinf(angle) - share * STOOP_BACK * h;
        float dx = ahead - shoulder_ahead, dy = high - shoulder_high;
        bool there = dx * dx + dy * dy + across * across <= arm * arm;
        if (pass == 0 && (there || high > shoulder_high))
            return 0.0f;
        if (there)
            up = share;
        else if (pass)
            low = share;
    }
    return up;
}

void reach_stoop(const Actor *actor, const Script *script, double time, const BodyState *body, BodyPlay *play)
{
    float most = 0.0f;
    for (int i = 0; i < script->reach_count; i++) {
        const Reach *reach = &script->reaches[i].reach;
        float weight = reach_weight(reach, time);
        Vec3 wrist;
        if (weight <= 0.0f || !reach_wrist(actor, &script->reaches[i], time, &wrist))
            continue;
        Vec3 d = quat_rotate(quat_yaw(-body->yaw), vec3_sub(wrist, body->position));
        float above = d.y - actor->hip_height; // what is far but not low is for the back and a step
        weight *= 1.0f - smoothstepf(0.0f, 0.09f * actor->height, above);
        most = fmaxf(most, weight * stoop_for(actor, reach->left ? 0 : 1, d.z, d.x, d.y));
    }
    most *= (1.0f - body->sit) * (1.0f - play->low);
    play->pelvis.y -= most * STOOP_DROP * actor->height;
    play->pelvis.z -= most * STOOP_BACK * actor->height;
    play->hips.x += most * STOOP_HINGE;
    play->spine.x += most * STOOP_ROUND;
    play->head.x -= 0.35f * most;
}
