// The baked performance: poses at TRACK_RATE, interpolated when asked.
#include "stage/cast/body.h"

#include <string.h>

void track_pose(const Actor *actor, double time, Pose *pose)
{
    if (actor->sample_count == 0) {
        *pose = rig_rest(actor);
        return;
    }
    double at = time * TRACK_RATE;
    int last = actor->sample_count - 1, i = at <= 0 ? 0 : (int)at;
    if (i > last)
        i = last;
    float share = i < last ? clampf((float)(at - i), 0.0f, 1.0f) : 0.0f;
    if (share > 0.0f && actor->samples[i + 1].jump) // a cut lies between: the shot before goes on as it was
        share = 0.0f;
    const Sample *a = &actor->samples[i], *b = share > 0.0f ? a + 1 : a;
    const Quat *from = actor->rotations + (size_t)i * (size_t)actor->bone_count;
    const Quat *to = share > 0.0f ? from + actor->bone_count : from;
    pose->root = vec3_lerp(a->root, b->root, share);
    for (int k = 0; k < actor->bone_count; k++)
        pose->local[k] = share > 0.0f ? quat_slerp(from[k], to[k], share) : from[k];
    for (int k = 0; k < FACE_UNITS_MAX; k++)
        pose->face[k] = lerpf(a->face[k], b->face[k], share);
}
