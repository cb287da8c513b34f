// Breath: chest and shoulders by the effort of the moment, and by what is felt.
#include "stage/cast/face.h"

// s in which breathing loses most of what an effort left: the fast part of the oxygen debt is paid with a time constant
// of about half a minute (Margaria, Edwards and Dill 1933); films have less time, and it must be seen.
#define RECOVERY 5.0f

static float effort_at(const Script *script, double time)
{
    float level = 0.08f;
    for (int i = 0; i < script->effort_count; i++) {
        const Effort *effort = &script->efforts[i];
        float in = smoothstepf(0.0f, 0.5f, (float)(time - effort->begin)),
              out = expf(-fmaxf((float)(time - effort->end), 0.0f) / RECOVERY);
        level = fmaxf(level, effort->level * in * out);
    }
    return clampf(level, 0.0f, 1.0f);
}

// Phase in breaths since the film began (0 in .. 0.42 out .. 1), by summing the rate: 14 to 40 a minute.
float breath_phase(const Script *script, double time, float *level, float *depth)
{
    double phase = rng_float(script->key, 400);
    const double step = 0.05;
    double t = 0.0;
    for (; t + step <= time; t += step)
        phase += step * (14.0 + 26.0 * effort_at(script, t)) / 60.0;
    phase += (time - t) * (14.0 + 26.0 * effort_at(script, time)) / 60.0;
    float effort = effort_at(script, time);
    if (level)
        *level = effort;
    if (depth)
        *depth = 0.25f + 0.75f * effort;
    return (float)phase;
}

void layer_breath(const Actor *actor, const Script *script, double time, Pose *pose)
{
    const RigBones *rig = &actor->rig;
    float level, depth, phase = breath_phase(script, time, &level, &depth);
    float x = phase - floorf(phase);
    float full = x < 0.42f ? smoothstepf(0.0f, 0.42f, x) : 1.0f - smoothstepf(0.42f, 1.0f, x);
    FaceBody felt;
    expression_body(script, time, &felt);
    float held = clampf(felt.breath, 0.0f, 1.0f); // a sigh, a gasp: deeper than any breath between
    float swell = lerpf(full * depth, 1.1f, held);
    Quat chest = quat_axis_angle(vec3(1, 0, 0), -0.05f * swell - 0.06f * level * full);
    pose->local[rig->spine01] = quat_mul(chest, pose->local[rig->spine01]);
    pose->local[rig->spine02] =
        quat_mul(quat_axis_angle(vec3(1, 0, 0), -0.02f * swell + 0.05f * level), pose->local[rig->spine02]);
    pose->local[rig->neck01] = quat_mul(
        quat_axis_angle(vec3(1, 0, 0), 0.06f * swell + 0.06f * level * full - 0.05f * level), pose->local[rig->neck01]);
    pose->heave = 0.20f * swell * (0.2f + 0.8f * fmaxf(level, 0.5f * held)) + felt.heave;
    Quat curl = quat_axis_angle(vec3(1, 0, 0), 0.5f * felt.curl);
    pose->local[rig->spine01] = quat_mul(curl, pose->local[rig->spine01]);
    pose->local[rig->spine02] = quat_mul(curl, pose->local[rig->spine02]);
    pose->local[rig->neck01] =
        quat_mul(quat_axis_angle(vec3(1, 0, 0), -0.7f * felt.curl), pose->local[rig->neck01]); // looks ahead
}
