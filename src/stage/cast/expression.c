// The face at an instant: what is felt, what it does, what is said, breath and lids, as weights of the face's units.
#include "stage/cast/face.h"

#include <stdlib.h>
#include <string.h>

// Units of the mouth give way when a score needs it.
static bool of_mouth(int unit)
{
    return unit >= SMILE_L && unit <= LIPS_PURSED;
}

static void pant(const Script *script, double time, float *face)
{
    float level, depth, phase = breath_phase(script, time, &level, &depth);
    float x = phase - floorf(phase),
          draw = x < 0.42f ? sinf(PI_F * x / 0.42f) : 0.6f * sinf(PI_F * (x - 0.42f) / 0.58f);
    float panting = smoothstepf(0.25f, 0.9f, level);
    face[MOUTH_OPEN] += panting * (0.13f + 0.10f * draw);
    face[NOSTRIL_WIDE_L] += panting * 0.3f * draw;
    face[NOSTRIL_WIDE_R] += panting * 0.3f * draw;
}

// No face is even: one side is a little stronger, the other a little late would need a second clock.
static void uneven(const Script *script, float *face)
{
    for (int u = 0; u < LIPS_PRESSED; u += 2) {
        if (u == EYE_CLOSED_L)
            continue;
        float lean = rng_range(script->key, 700 + (uint64_t)u, -0.08f, 0.08f);
        face[u] *= 1.0f + lean;
        face[u + 1] *= 1.0f - lean;
    }
}

void expression_body(const Script *script, double time, FaceBody *body)
{
    float face[FACE_UNITS_MAX] = {0};
    memset(body, 0, sizeof *body);
    emotions_sample(script, time, NULL, body);
    scores_sample(script, time, face, body);
    lips_accents(script, time, face, body);
}

void expression_sample(const Actor *actor, const Script *script, double time, float eye_pitch, float *face)
{
    (void)actor;
    FaceBody body = {0};
    memset(face, 0, sizeof(float) * FACE_UNITS_MAX);
    emotions_sample(script, time, face, NULL);
    float mouth = scores_mouth(script, time);
    for (int u = 0; u < FACE_UNITS; u++)
        if (of_mouth(u))
            face[u] *= 1.0f - mouth;
    scores_sample(script, time, face, &body);
    pant(script, time, face);
    lips_sample(script, time, face);
    lips_accents(script, time, face, &body);
    uneven(script, face);
    lids_sample(script, time, eye_pitch, face);
    for (int u = 0; u < FACE_UNITS; u++) {
        bool brow = u >= BROW_DOWN_L && u <= BROW_UP_R, eye = u <= EYE_CLOSED_R;
        face[u] = clampf(face[u], 0.0f, brow ? 1.6f : eye ? 1.0f : u == MOUTH_OPEN ? 1.0f : 1.3f);
    }
}
