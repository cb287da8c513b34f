// Gaze: eyes, head and neck towards what is looked at.
#include "stage/cast/face.h"

static Quat look_turn(float yaw, float pitch)
{
    return quat_mul(quat_axis_angle(vec3(0, 1, 0), yaw), quat_axis_angle(vec3(1, 0, 0), pitch));
}

void layer_gaze(const Actor *actor, const Script *script, int sample, float yaw, Pose *pose, Skeleton *skeleton)
{
    const RigBones *rig = &actor->rig;
    double time = (double)sample / TRACK_RATE;
    rig_solve(actor, pose, skeleton);
    Vec3 eyes = vec3_scale(vec3_add(skeleton->joint[rig->eye[0]], skeleton->joint[rig->eye[1]]), 0.5f);
    float head_yaw = 0.0f, head_pitch = 0.0f, total = 0.0f;
    Vec3 target = {0, 0, 0};
    for (int i = 0; i < script->gaze_count; i++) {
        const Gaze *gaze = &script->gazes[i];
        float in = smoothstepf(0.0f, 0.38f, (float)(time - gaze->begin)),
              out = smoothstepf(0.0f, 0.45f, (float)(gaze->end - time));
        float weight = fminf(in, out);
        if (weight <= 0.0f)
            continue;
        Vec3 point = script->gaze_points && script->gaze_points[i] ? script->gaze_points[i][sample] : gaze->point;
        Vec3 d = vec3_sub(point, eyes);
        float turn = atan2f(d.x, d.z) - yaw, lift = -atan2f(d.y, sqrtf(d.x * d.x + d.z * d.z));
        while (turn > PI_F)
            turn -= TAU_F;
        while (turn < -PI_F)
            turn += TAU_F;
        turn = clampf(turn, -1.35f, 1.35f);
        lift = clampf(lift, -0.7f, 0.8f);
        float share = gaze->head > 0.0f ? gaze->head : 0.7f;
        head_yaw += turn * share * weight;
        head_pitch += lift * share * weight;
        target = vec3_add(target, vec3_scale(quat_rotate(look_turn(yaw + turn, lift), vec3(0, 0, 1)), weight));
        total += weight;
    }
    if (total > 1.0f) {
        head_yaw /= total;
        head_pitch /= total;
    }
    // Nobody holds the head quite still.
    head_yaw += 0.035f * rng_noise(script->key, time * 0.45 + 200.0);
    head_pitch += 0.022f * rng_noise(script->key, time * 0.5 + 300.0);
    FaceBody felt;
    expression_body(script, time, &felt);
    head_yaw += felt.turn;
    head_pitch += felt.nod;
    Quat turn = quat_mul(look_turn(head_yaw, head_pitch), quat_axis_angle(vec3(0, 0, 1), -felt.tilt));
    const int chain[] = {rig->spine01, rig->neck01, rig->neck02, rig->head};
    const float shares[] = {0.12f, 0.2f, 0.2f, 0.48f};
    Quat body = quat_yaw(yaw); // turn about the body's upright axes, not the bent neck's
    for (int i = 0; i < 4; i++) {
        Quat part = quat_mul(body, quat_mul(quat_power(turn, shares[i]), quat_conjugate(body)));
        Quat global = quat_mul(part, skeleton->rotation[chain[i]]);
        if (i == 0) { // arms stay where they are: only what is above the shoulders turns with the gaze
            Quat hands[2] = {skeleton->rotation[rig->clavicle[0]], skeleton->rotation[rig->clavicle[1]]};
            if (script->reach_count)
                continue;
            rig_set_global(actor, pose, skeleton, chain[i], global);
            for (int side = 0; side < 2; side++)
                rig_set_global(actor, pose, skeleton, rig->clavicle[side], hands[side]);
        } else {
            rig_set_global(actor, pose, skeleton, chain[i], global);
        }
    }
    // Eyes: what is left to the target, within their limits, with small saccades.
    Quat head = skeleton->rotation[rig->head];
    Vec3 forward = quat_rotate(quat_yaw(yaw), vec3(0, 0, 1));
    Vec3 wanted = total > 0.01f ? vec3_lerp(forward, vec3_scale(target, 1.0f / total), fminf(total, 1.0f)) : forward;
    if (total <= 0.01f)
        wanted = quat_rotate(head, vec3(0, 0, 1));
    Vec3 local = quat_rotate(quat_conjugate(head), vec3_normalize(wanted));
    float eye_yaw = clampf(atan2f(local.x, local.z), -0.55f, 0.55f),
          eye_pitch = clampf(-asinf(clampf(local.y, -1, 1)), -0.35f, 0.35f);
    double cell = floor(time * 1.3);
    float jump = smoothstepf(0.0f, 0.05f, (float)(time * 1.3 - cell));
    for (int axis = 0; axis < 2; axis++) {
        uint64_t k = (uint64_t)(int64_t)(cell + 1000) * 2 + (uint64_t)axis;
        float a = rng_range(script->key, 5000 + k - 2, -1, 1), b = rng_range(script->key, 5000 + k, -1, 1);
        *(axis ? &eye_pitch : &eye_yaw) += (axis ? -felt.look_up : felt.look_left);
        *(axis ? &eye_pitch : &eye_yaw) += lerpf(a, b, jump) * (axis ? 0.018f : 0.032f);
    }
    for (int side = 0; side < 2; side++)
        pose->local[rig->eye[side]] = look_turn(eye_yaw, eye_pitch);
}

// ---------------------------------------------------------------- lids

// Blinks a minute: 17 at rest, 26 in conversation (Bentivoglio et al. 1997), at random intervals.
void blinks_plan(Script *script, double seconds, Arena *arena)
{
    script->blinks = ARENA_ARRAY(arena, double, (int)(seconds / 0.8) + 4);
    double t = rng_range(script->key, 600, 0.5f, 3.0f);
    for (uint64_t i = 0; t < seconds; i++) {
        script->blinks[script->blink_count++] = t;
        float mean = lips_busy(script, t) ? 2.3f : 3.5f;
        t += mean * rng_range(script->key, 601 + 2 * i, 0.4f, 1.6f);
    }
}

// The lid falls in 80 ms and rises in 180 (Guitton, Simard and Codere 1991).
static float blink_at(const Script *script, double time)
{
    for (int i = 0; i < script->blink_count; i++) {
        float t = (float)(time - script->blinks[i]);
        if (t > -0.08f && t < 0.2f)
            return t < 0.0f ? smoothstepf(-0.08f, 0.0f, t) : 1.0f - smoothstepf(0.02f, 0.2f, t);
    }
    return 0.0f;
}

void lids_sample(const Script *script, double time, float eye_pitch, float *face)
{
    // The upper lid goes with the eyeball, down more than up (Becker and Fuchs 1988).
    float down = clampf(eye_pitch / 0.5f, 0.0f, 1.0f), up = clampf(-eye_pitch / 0.45f, 0.0f, 1.0f);
    float closed = scores_hold_lids(script, time) ? 0.0f : blink_at(script, time);
    for (int side = 0; side < 2; side++) {
        float *shut = &face[EYE_CLOSED_L + side], *wide = &face[EYE_WIDE_L + side], *slit = &face[EYE_SLIT_L + side];
        *shut = clampf(*shut + 0.42f * down * (1.0f - *shut), 0.0f, 1.0f);
        *wide += 0.5f * up;
        // lids that narrow leave less to close: the shapes add up
        *shut = clampf(*shut, 0.0f, fmaxf(0.0f, 1.0f - 0.45f * clampf(*slit, 0.0f, 1.2f)));
        *shut = lerpf(*shut, 1.0f, closed);
        *wide *= 1.0f - smoothstepf(0.3f, 1.0f, *shut);
        *slit *= 1.0f - closed;
    }
}
