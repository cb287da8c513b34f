// The face: what is felt, what is said, blinking, and the mouth of someone out of breath, as weights of the package's
// expression units.
#include "stage/cast/motion.h"

#include <string.h>

// In the order of face_unit_names.
typedef enum FaceUnit {
    EYE_L_CLOSED = 0,
    EYE_L_WIDE,
    EYE_L_SLIT,
    EYE_R_CLOSED,
    EYE_R_WIDE,
    EYE_R_SLIT,
    BROW_L_DOWN,
    BROW_L_OUTER_UP,
    BROW_L_INNER_UP,
    BROW_L_UP,
    BROW_R_DOWN,
    BROW_R_OUTER_UP,
    BROW_R_INNER_UP,
    BROW_R_UP,
    MOUTH_COMPRESSION,
    MOUTH_CORNER_PULLER,
    MOUTH_DEPRESSION_RETRACTION,
    MOUTH_DEPRESSION,
    MOUTH_ELEVATION,
    MOUTH_EVERSION,
    MOUTH_OPEN,
    MOUTH_PARLING,
    MOUTH_PART_LATER,
    MOUTH_PROTUSION,
    MOUTH_PURSING,
    MOUTH_RETRACTION,
    MOUTH_UPWARD_RETRACTION,
    NECK_PLATYSMA,
    NOSE_COMPRESSION,
    NOSE_DEPRESSION,
    NOSE_L_WIDE,
    NOSE_L_UP,
    NOSE_R_WIDE,
    NOSE_R_UP,
} FaceUnit;

typedef struct UnitWeight {
    FaceUnit unit;
    float weight;
} UnitWeight;

// Ends with a weight of 0.
static const UnitWeight emotions[EMOTION_COUNT][14] = {
    [EMOTION_NEUTRAL] = {{0, 0}},
    [EMOTION_HAPPY] = {{MOUTH_CORNER_PULLER, 0.75f},
                       {EYE_L_SLIT, 0.35f},
                       {EYE_R_SLIT, 0.35f},
                       {BROW_L_OUTER_UP, 0.1f},
                       {BROW_R_OUTER_UP, 0.1f},
                       {MOUTH_UPWARD_RETRACTION, 0.12f}},
    [EMOTION_SAD] = {{BROW_L_INNER_UP, 0.8f},
                     {BROW_R_INNER_UP, 0.8f},
                     {MOUTH_DEPRESSION, 0.55f},
                     {EYE_L_CLOSED, 0.2f},
                     {EYE_R_CLOSED, 0.2f},
                     {MOUTH_ELEVATION, 0.15f}},
    [EMOTION_ANGRY] = {{BROW_L_DOWN, 0.9f},
                       {BROW_R_DOWN, 0.9f},
                       {EYE_L_SLIT, 0.4f},
                       {EYE_R_SLIT, 0.4f},
                       {MOUTH_COMPRESSION, 0.5f},
                       {NOSE_L_WIDE, 0.5f},
                       {NOSE_R_WIDE, 0.5f},
                       {MOUTH_DEPRESSION, 0.2f}},
    [EMOTION_AFRAID] = {{BROW_L_INNER_UP, 0.9f},
                        {BROW_R_INNER_UP, 0.9f},
                        {BROW_L_UP, 0.5f},
                        {BROW_R_UP, 0.5f},
                        {EYE_L_WIDE, 0.8f},
                        {EYE_R_WIDE, 0.8f},
                        {MOUTH_OPEN, 0.14f},
                        {MOUTH_RETRACTION, 0.5f},
                        {NECK_PLATYSMA, 0.3f}},
    [EMOTION_SURPRISED] =
        {{BROW_L_UP, 1.0f}, {BROW_R_UP, 1.0f}, {EYE_L_WIDE, 0.9f}, {EYE_R_WIDE, 0.9f}, {MOUTH_OPEN, 0.28f}},
    [EMOTION_DISGUSTED] = {{NOSE_COMPRESSION, 0.7f},
                           {NOSE_L_UP, 0.6f},
                           {NOSE_R_UP, 0.6f},
                           {BROW_L_DOWN, 0.5f},
                           {BROW_R_DOWN, 0.5f},
                           {MOUTH_UPWARD_RETRACTION, 0.4f},
                           {EYE_L_SLIT, 0.4f},
                           {EYE_R_SLIT, 0.4f}},
    [EMOTION_TIRED] = {{EYE_L_CLOSED, 0.32f},
                       {EYE_R_CLOSED, 0.32f},
                       {BROW_L_INNER_UP, 0.3f},
                       {BROW_R_INNER_UP, 0.3f},
                       {MOUTH_DEPRESSION, 0.25f}},
    [EMOTION_CALM] = {{MOUTH_CORNER_PULLER, 0.12f}, {EYE_L_CLOSED, 0.06f}, {EYE_R_CLOSED, 0.06f}},
    [EMOTION_SUSPICIOUS] = {{BROW_L_DOWN, 0.6f},
                            {BROW_R_OUTER_UP, 0.5f},
                            {EYE_L_SLIT, 0.6f},
                            {EYE_R_SLIT, 0.45f},
                            {MOUTH_COMPRESSION, 0.3f}},
};

// ---------------------------------------------------------------- visemes

// What a phone asks of the jaw, the lips and the tongue. dominance: how much it insists against its neighbours.
typedef struct Viseme {
    const char *phones;
    float open, round, spread, press, lower_lip, upper_lip;
    float dominance;
} Viseme;
static const Viseme visemes[] = {
    {" pau sil ", 0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f, 0.6f},
    {" aa ao ", 0.54f, 0.12f, 0.0f, 0.0f, 0.15f, 0.1f, 1.0f},
    {" ae ay aw ", 0.48f, 0.0f, 0.35f, 0.0f, 0.2f, 0.15f, 1.0f},
    {" ah ax hh ", 0.36f, 0.0f, 0.1f, 0.0f, 0.1f, 0.1f, 0.8f},
    {" eh ey ", 0.36f, 0.0f, 0.45f, 0.0f, 0.15f, 0.1f, 0.9f},
    {" ih iy y ", 0.18f, 0.0f, 0.6f, 0.0f, 0.12f, 0.1f, 0.9f},
    {" ow oy ", 0.42f, 0.6f, 0.0f, 0.0f, 0.0f, 0.0f, 1.0f},
    {" uw uh w ", 0.16f, 0.9f, 0.0f, 0.0f, 0.0f, 0.0f, 1.0f},
    {" er r ", 0.2f, 0.45f, 0.0f, 0.0f, 0.05f, 0.0f, 0.8f},
    {" m b p ", 0.0f, 0.0f, 0.0f, 1.0f, 0.0f, 0.0f, 1.6f},
    {" f v ", 0.06f, 0.0f, 0.1f, 0.0f, -0.55f, 0.3f, 1.3f},
    {" th dh ", 0.18f, 0.0f, 0.15f, 0.0f, 0.15f, 0.1f, 0.8f},
    {" t d n l s z ", 0.12f, 0.0f, 0.28f, 0.0f, 0.2f, 0.1f, 0.7f},
    {" sh zh ch jh ", 0.12f, 0.55f, 0.0f, 0.0f, 0.25f, 0.15f, 1.0f},
    {" k g ng ", 0.22f, 0.0f, 0.15f, 0.0f, 0.1f, 0.05f, 0.5f},
};

static const Viseme *viseme_of(const char *phone)
{
    char padded[12] = " ";
    strncat(padded, phone, 6);
    strcat(padded, " ");
    for (int i = 0; i < COUNT_OF(visemes); i++)
        if (strstr(visemes[i].phones, padded))
            return &visemes[i];
    return &visemes[3];
}

// Co-articulation after Cohen and Massaro (1993): every phone's target is weighted by a dominance that falls off
// exponentially before and after it; lips begin to round early.
static void speak(const Spoken *spoken, double time, float *face)
{
    double t = time - spoken->begin;
    if (t < -0.15 || t > spoken->seconds + 0.2)
        return;
    float open = 0, round = 0, spread = 0, press = 0, lower = 0, upper = 0, sum = 1e-4f;
    for (int i = 0; i < spoken->phone_count; i++) {
        const Phone *phone = &spoken->phones[i];
        float middle = 0.5f * (phone->begin + phone->end), half = 0.5f * (phone->end - phone->begin);
        float away = fmaxf(0.0f, fabsf((float)t - middle) - 0.5f * half);
        if (away > 0.4f)
            continue;
        const Viseme *viseme = viseme_of(phone->name);
        float rate = (float)t < middle ? 17.0f : 20.0f; // lips are ready early, relax fast
        float weight = viseme->dominance * expf(-rate * away);
        open += weight * viseme->open;
        round += weight * viseme->round;
        spread += weight * viseme->spread;
        press += weight * viseme->press;
        lower += weight * viseme->lower_lip;
        upper += weight * viseme->upper_lip;
        sum += weight;
    }
    float scale = 1.0f / sum, loud = clampf(0.55f + 0.45f * spoken->loudness, 0.5f, 1.3f);
    press *= scale;
    open = open * scale * loud * (1.0f - smoothstepf(0.45f, 0.85f, press));
    face[MOUTH_OPEN] += open;
    face[MOUTH_PROTUSION] += 0.55f * round * scale;
    face[MOUTH_PURSING] += 0.5f * round * scale;
    face[MOUTH_CORNER_PULLER] += 0.22f * spread * scale;
    face[MOUTH_RETRACTION] += 0.35f * spread * scale;
    face[MOUTH_COMPRESSION] += 0.5f * press;
    face[MOUTH_DEPRESSION_RETRACTION] += 0.4f * fmaxf(0.0f, lower * scale);
    face[MOUTH_ELEVATION] += 0.6f * fmaxf(0.0f, -lower * scale);
    face[MOUTH_UPWARD_RETRACTION] += 0.3f * upper * scale;
    // brows lift a little with loud, open vowels
    face[BROW_L_UP] += 0.14f * open;
    face[BROW_R_UP] += 0.14f * open;
}

// ---------------------------------------------------------------- blinks

void expression_plan(Script *script, double seconds, Arena *arena)
{
    script->blinks = ARENA_ARRAY(arena, double, (int)(seconds / 2.0) + 2);
    double t = rng_range(script->key, 600, 0.6f, 3.0f);
    for (uint64_t i = 0; t < seconds; i++) {
        script->blinks[script->blink_count++] = t;
        t += rng_range(script->key, 601 + i, 2.0f, 5.0f);
    }
}

static float blink_at(const Script *script, double time)
{
    for (int i = 0; i < script->blink_count; i++) {
        float t = (float)(time - script->blinks[i]);
        if (t > -0.07f && t < 0.13f) // closes in 70 ms, opens in 130 ms
            return t < 0.0f ? smoothstepf(-0.07f, 0.0f, t) : 1.0f - smoothstepf(0.02f, 0.13f, t);
    }
    return 0.0f;
}

void expression_sample(const Actor *actor, const Script *script, double time, float *face)
{
    (void)actor;
    memset(face, 0, sizeof(float) * FACE_UNITS_MAX);
    for (int i = 0; i < script->feeling_count; i++) {
        const Feeling *feeling = &script->feelings[i];
        float in = smoothstepf(-0.1f, 0.45f, (float)(time - feeling->begin)),
              out = smoothstepf(-0.1f, 0.5f, (float)(feeling->end - time));
        float weight = fminf(in, out) * clampf(feeling->intensity, 0.0f, 1.0f);
        if (weight <= 0.0f || (int)feeling->emotion < 0 || feeling->emotion >= EMOTION_COUNT)
            continue;
        const UnitWeight *units = emotions[feeling->emotion];
        for (int k = 0; k < COUNT_OF(emotions[0]) && units[k].weight > 0.0f; k++)
            face[units[k].unit] += units[k].weight * weight;
    }
    float level, depth, phase = breath_phase(script, time, &level, &depth);
    float x = phase - floorf(phase),
          draw = x < 0.42f ? sinf(PI_F * x / 0.42f) : 0.6f * sinf(PI_F * (x - 0.42f) / 0.58f);
    float panting = smoothstepf(0.25f, 0.9f, level);
    face[MOUTH_OPEN] += panting * (0.13f + 0.10f * draw);
    face[NOSE_L_WIDE] += panting * 0.3f * draw;
    face[NOSE_R_WIDE] += panting * 0.3f * draw;
    for (int i = 0; i < script->spoken_count; i++)
        speak(&script->spoken[i], time, face);
    float closed = blink_at(script, time);
    face[EYE_L_CLOSED] = lerpf(face[EYE_L_CLOSED], 1.0f, closed);
    face[EYE_R_CLOSED] = lerpf(face[EYE_R_CLOSED], 1.0f, closed);
    face[EYE_L_WIDE] *= 1.0f - closed;
    face[EYE_R_WIDE] *= 1.0f - closed;
    face[EYE_L_SLIT] *= 1.0f - closed;
    face[EYE_R_SLIT] *= 1.0f - closed;
    for (int u = 0; u < FACE_UNITS_MAX; u++)
        face[u] = clampf(face[u], 0.0f, u == MOUTH_OPEN ? 0.9f : 1.0f);
}
