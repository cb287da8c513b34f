// Lids: when they blink, and how they go with the eyeballs.
#include "stage/cast/face.h"

#include <stdlib.h>

static int double_compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static bool blink_near(const Script *script, double time)
{
    for (int i = 0; i < script->blink_count; i++)
        if (fabs(script->blinks[i] - time) < 0.7)
            return true;
    return false;
}

// Blinks a minute: 17 at rest, 26 in conversation (Bentivoglio et al. 1997), at random intervals; and with most large
// shifts of gaze (Evinger et al. 1994), which hides the eyes while they swing.
void blinks_plan(Script *script, double seconds, Arena *arena)
{
    script->blinks = ARENA_ARRAY(arena, double, (int)(seconds / 0.8) + 4 + script->look_count);
    double t = rng_range(script->key, 600, 1.1f, 3.0f); // a film does not open on shut eyes
    for (uint64_t i = 0; t < seconds; i++) {
        script->blinks[script->blink_count++] = t;
        float mean = lips_busy(script, t) ? 2.6f : 3.9f;
        t += mean * rng_range(script->key, 601 + 2 * i, 0.4f, 1.6f);
    }
    for (int i = 1; i < script->look_count; i++) {
        const Regard *look = &script->looks[i];
        bool far = look->gaze != look[-1].gaze;
        if (far && rng_float(script->key, 40000 + (uint64_t)i) < 0.6f && !blink_near(script, look->begin + 0.06))
            script->blinks[script->blink_count++] = look->begin + 0.06;
    }
    qsort(script->blinks, (size_t)script->blink_count, sizeof(double), double_compare);
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
