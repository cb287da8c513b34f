// Lips: what the phones of a speech ask of jaw, lips and tongue, and how neighbours colour each other; the small
// accents of head and brows that go with stressed syllables.
#include "stage/cast/face.h"

#include <stdlib.h>
#include <string.h>

#define ENVELOPE_RATE 100 // loudness values a second

// Shape of the mouth for a phone. jaw_care and lip_care: how much it insists against its neighbours, 0 takes theirs.
typedef struct Viseme {
    const char *phones;
    float jaw, round, funnel, spread, part;
    float tongue;
    float jaw_care, lip_care;
    bool vowel;
} Viseme;
static const Viseme visemes[] = {
    {" pau sil ssil ", .jaw_care = 1, .lip_care = 1},
    {" aa ao ", .jaw = 0.5f, .round = 0.06f, .part = 0.1f, .jaw_care = 1, .lip_care = 0.9f, .vowel = true},
    {" ae ay aw ", .jaw = 0.46f, .spread = 0.35f, .part = 0.2f, .jaw_care = 1, .lip_care = 0.9f, .vowel = true},
    {" ah ", .jaw = 0.36f, .part = 0.15f, .jaw_care = 1, .lip_care = 0.7f, .vowel = true},
    {" ax ", .jaw = 0.26f, .part = 0.15f, .jaw_care = 0.8f, .lip_care = 0.5f, .vowel = true},
    {" eh ey ", .jaw = 0.33f, .spread = 0.45f, .part = 0.25f, .jaw_care = 1, .lip_care = 0.9f, .vowel = true},
    {" ih ", .jaw = 0.22f, .spread = 0.4f, .part = 0.25f, .jaw_care = 1, .lip_care = 0.8f, .vowel = true},
    {" iy ", .jaw = 0.17f, .spread = 0.75f, .part = 0.35f, .tongue = 0.15f, .jaw_care = 1, .lip_care = 1,
     .vowel = true},
    {" ow oy ", .jaw = 0.32f, .round = 0.45f, .funnel = 0.22f, .jaw_care = 1, .lip_care = 1, .vowel = true},
    {" uw ", .jaw = 0.14f, .round = 0.85f, .funnel = 0.15f, .jaw_care = 1, .lip_care = 1, .vowel = true},
    {" uh ", .jaw = 0.2f, .round = 0.5f, .funnel = 0.15f, .jaw_care = 1, .lip_care = 1, .vowel = true},
    {" er ", .jaw = 0.2f, .round = 0.3f, .funnel = 0.25f, .jaw_care = 1, .lip_care = 1, .vowel = true},
    {" w ", .jaw = 0.08f, .round = 0.9f, .funnel = 0.05f, .jaw_care = 0.9f, .lip_care = 1},
    {" r ", .jaw = 0.14f, .round = 0.35f, .funnel = 0.25f, .tongue = 0.3f, .jaw_care = 0.7f, .lip_care = 0.7f},
    {" y ", .jaw = 0.14f, .spread = 0.6f, .part = 0.3f, .jaw_care = 0.8f, .lip_care = 0.6f},
    {" hh ", .jaw = 0.2f, .jaw_care = 0.15f},
    {" m b p ", .jaw = 0.05f, .jaw_care = 0.5f, .lip_care = 0.15f}, // the lips do it, the jaw goes on
    {" f v ", .jaw = 0.05f, .jaw_care = 0.9f, .lip_care = 0.3f},
    {" th dh ", .jaw = 0.14f, .part = 0.3f, .tongue = 0.8f, .jaw_care = 0.8f, .lip_care = 0.4f},
    {" t d n ", .jaw = 0.1f, .part = 0.35f, .tongue = 1.0f, .jaw_care = 0.6f, .lip_care = 0.3f},
    {" l ", .jaw = 0.16f, .part = 0.3f, .tongue = 1.0f, .jaw_care = 0.6f, .lip_care = 0.3f},
    {" s z ", .jaw = 0.05f, .spread = 0.25f, .part = 0.55f, .tongue = 0.6f, .jaw_care = 0.95f, .lip_care = 0.6f},
    {" sh zh ch jh ", .jaw = 0.07f, .funnel = 0.62f, .tongue = 0.4f, .jaw_care = 0.95f, .lip_care = 0.95f},
    {" k g ng ", .jaw = 0.16f, .part = 0.15f, .jaw_care = 0.45f, .lip_care = 0.1f},
};

static bool phone_in(const char *list, const char *phone)
{
    char padded[12] = " ";
    strncat(padded, phone, 6);
    strcat(padded, " ");
    return strstr(list, padded) != NULL;
}

static const Viseme *viseme_of(const char *phone)
{
    for (int i = 0; i < COUNT_OF(visemes); i++)
        if (phone_in(visemes[i].phones, phone))
            return &visemes[i];
    return &visemes[3];
}

typedef struct Mouth {
    float jaw, round, funnel, spread, part, tongue;
} Mouth;

static Mouth mouth_mix(Mouth a, Mouth b, float t)
{
    return (Mouth){lerpf(a.jaw, b.jaw, t),       lerpf(a.round, b.round, t), lerpf(a.funnel, b.funnel, t),
                   lerpf(a.spread, b.spread, t), lerpf(a.part, b.part, t),   lerpf(a.tongue, b.tongue, t)};
}

static bool is_pause(const Spoken *spoken, int i)
{
    return i < 0 || i >= spoken->phone_count || phone_in(visemes[0].phones, spoken->phones[i].name);
}

// A vowel too short for the jaw to follow falls short of its shape (Lindblom 1963).
static Mouth vowel_mouth(const Spoken *spoken, int i)
{
    const Viseme *v = viseme_of(spoken->phones[i].name);
    float reached = lerpf(0.65f, 1.0f, smoothstepf(0.03f, 0.11f, spoken->phones[i].end - spoken->phones[i].begin));
    return (Mouth){v->jaw * reached, v->round, v->funnel, v->spread, v->part, v->tongue};
}

// The nearest vowel before or after, not across a pause; a closed mouth where there is none.
static Mouth vowel_beside(const Spoken *spoken, int i, int step)
{
    for (int k = i + step; !is_pause(spoken, k) && abs(k - i) <= 4; k += step)
        if (viseme_of(spoken->phones[k].name)->vowel)
            return vowel_mouth(spoken, k);
    return (Mouth){0};
}

// Co-articulation, a coarse form of Cohen and Massaro (1993): a consonant takes from the vowels beside it what it does
// not insist on, and more from the one that comes: lips round early.
static Mouth phone_mouth(const Spoken *spoken, int i)
{
    if (is_pause(spoken, i)) {
        Mouth closed = {0};
        if (i <= 0 || i >= spoken->phone_count - 1)
            return closed;
        float length = spoken->phones[i].end - spoken->phones[i].begin; // a short one is only a slackening
        Mouth around = mouth_mix(vowel_beside(spoken, i, -1), vowel_beside(spoken, i, 1), 0.5f);
        return mouth_mix(around, closed, smoothstepf(0.05f, 0.16f, length));
    }
    const Viseme *v = viseme_of(spoken->phones[i].name);
    if (v->vowel && v->jaw_care >= 1.0f)
        return vowel_mouth(spoken, i);
    Mouth around = mouth_mix(vowel_beside(spoken, i, -1), vowel_beside(spoken, i, 1), 0.65f);
    return (Mouth){lerpf(0.7f * around.jaw, v->jaw, v->jaw_care),   lerpf(around.round, v->round, v->lip_care),
                   lerpf(around.funnel, v->funnel, v->lip_care),    lerpf(around.spread, v->spread, v->lip_care),
                   lerpf(0.6f * around.part, v->part, v->lip_care), v->tongue};
}

// When a phone's shape is reached and left, seconds in the speech.
static void phone_hold(const Spoken *spoken, int i, float *from, float *to)
{
    if (i < 0 || i >= spoken->phone_count) {
        *from = *to = i < 0 ? -0.07f : spoken->seconds + 0.08f;
        return;
    }
    const Phone *phone = &spoken->phones[i];
    float length = phone->end - phone->begin;
    if (is_pause(spoken, i)) {
        *from = phone->begin + fminf(0.1f, 0.5f * length);
        *to = phone->end - fminf(0.06f, 0.5f * length);
    } else if (viseme_of(phone->name)->vowel) {
        *from = phone->begin + fminf(0.35f * length, 0.05f);
        *to = phone->end - fminf(0.35f * length, 0.05f);
    } else {
        *from = phone->begin + 0.4f * length;
        *to = phone->begin + 0.6f * length;
    }
}

static Mouth mouth_at(const Spoken *spoken, float t)
{
    int i = 0;
    float from, to, next_from, next_to;
    while (i < spoken->phone_count && spoken->phones[i].end <= t)
        i++;
    phone_hold(spoken, i, &from, &to);
    if (t < from && i >= 0)
        phone_hold(spoken, --i, &from, &to);
    if (t <= to)
        return phone_mouth(spoken, i);
    phone_hold(spoken, i + 1, &next_from, &next_to);
    return mouth_mix(phone_mouth(spoken, i), phone_mouth(spoken, i + 1), smoothstepf(to, next_from + 1e-4f, t));
}

// How far the lips are shut (or, for `phones` of f and v, the lower lip is at the upper teeth). Shut for at least a
// frame of film around the middle of the phone, so that the camera sees it.
static float contact(const Spoken *spoken, const char *phones, float t)
{
    float most = 0.0f;
    for (int i = 0; i < spoken->phone_count; i++) {
        const Phone *phone = &spoken->phones[i];
        if (t < phone->begin - 0.1f || t > phone->end + 0.1f || !phone_in(phones, phone->name))
            continue;
        float middle = 0.5f * (phone->begin + phone->end), length = phone->end - phone->begin;
        float half = fmaxf(0.026f, 0.32f * length), fade = 0.034f;
        float in = smoothstepf(middle - half - fade, middle - half, t),
              out = 1.0f - smoothstepf(middle + half, middle + half + fade, t);
        most = fmaxf(most, fminf(in, out));
    }
    return most;
}

static float envelope_at(const Spoken *spoken, float t)
{
    if (spoken->envelope_count < 2)
        return 0.7f;
    float at = clampf(t * ENVELOPE_RATE, 0.0f, (float)spoken->envelope_count - 1.001f);
    int i = (int)at;
    return lerpf(spoken->envelope[i], spoken->envelope[i + 1], at - (float)i);
}

static void speak(const Spoken *spoken, double time, float *face)
{
    float t = (float)(time - spoken->begin);
    float busy = smoothstepf(-0.12f, 0.0f, t) * (1.0f - smoothstepf(spoken->seconds, spoken->seconds + 0.15f, t));
    if (busy <= 0.0f)
        return;
    // What is felt keeps the corners of the mouth; the rest belongs to the words.
    static const struct {
        FaceUnit unit;
        float kept;
    } rests[] = {{SMILE_L, 0.75f},       {SMILE_R, 0.75f},       {GRIN_L, 0.4f},       {GRIN_R, 0.4f},
                 {CORNER_DOWN_L, 0.65f}, {CORNER_DOWN_R, 0.65f}, {SNEER_L, 0.4f},      {SNEER_R, 0.4f},
                 {STRETCH_L, 0.5f},      {STRETCH_R, 0.5f},      {LIPS_PRESSED, 0.0f}, {LOWER_LIP_DOWN, 0.4f},
                 {LIPS_POUT, 0.3f},      {MOUTH_OPEN, 0.2f},     {LIPS_PARTED, 0.3f},  {TEETH_BARED, 0.3f},
                 {LIPS_FUNNEL, 0.0f},    {LIPS_PURSED, 0.0f},    {TONGUE_OUT, 0.0f},   {TONGUE_UP, 0.0f}};
    for (int i = 0; i < COUNT_OF(rests); i++)
        face[rests[i].unit] *= lerpf(1.0f, rests[i].kept, busy);
    Mouth mouth = mouth_at(spoken, t);
    float loud = clampf(0.58f + 0.42f * spoken->loudness, 0.6f, 1.35f);
    float force = loud * (0.42f + 0.78f * envelope_at(spoken, t)); // louder is wider (Schulman 1989)
    face[MOUTH_OPEN] += mouth.jaw * force;
    face[LIPS_PURSED] += 0.8f * mouth.round;
    face[LIPS_FUNNEL] += 0.7f * mouth.funnel;
    face[STRETCH_L] += 0.42f * mouth.spread;
    face[STRETCH_R] += 0.42f * mouth.spread;
    face[SMILE_L] += 0.12f * mouth.spread;
    face[SMILE_R] += 0.12f * mouth.spread;
    face[LIPS_PARTED] += 0.75f * mouth.part * fminf(loud, 1.1f);
    face[TONGUE_UP] += 0.9f * mouth.tongue;
    float bite = contact(spoken, " f v ", t), seal = contact(spoken, " p b m ", t);
    static const FaceUnit parting[] = {MOUTH_OPEN, LIPS_PARTED, TEETH_BARED, LOWER_LIP_DOWN, LIPS_FUNNEL,
                                       GRIN_L,     GRIN_R,      SNEER_L,     SNEER_R};
    for (int i = 0; i < COUNT_OF(parting); i++)
        face[parting[i]] *= (1.0f - seal) * (1.0f - 0.9f * bite);
    face[LIPS_PURSED] *= 1.0f - 0.6f * fmaxf(seal, bite);
    face[LIPS_PRESSED] += 0.3f * seal + 0.65f * bite;
    face[SNEER_L] += 0.42f * bite;
    face[SNEER_R] += 0.42f * bite;
}

void lips_sample(const Script *script, double time, float *face)
{
    for (int i = 0; i < script->spoken_count; i++)
        speak(&script->spoken[i], time, face);
}

bool lips_busy(const Script *script, double time)
{
    for (int i = 0; i < script->spoken_count; i++)
        if (time > script->spoken[i].begin - 0.1 && time < script->spoken[i].begin + script->spoken[i].seconds + 0.1)
            return true;
    return false;
}

// ---------------------------------------------------------------- the voice's strength

static float vowel_stress(const Spoken *spoken, const Phone *phone)
{
    float sum = 0.0f;
    int count = 0;
    for (float t = phone->begin; t < phone->end; t += 0.01f, count++)
        sum += envelope_at(spoken, t);
    return count ? sum / (float)count * sqrtf(fminf(phone->end - phone->begin, 0.25f)) : 0.0f;
}

// Stressed syllables: louder and longer than the line's usual vowel, one a word, a third of a second apart.
static void find_accents(Spoken *spoken, Arena *arena)
{
    float mean = 0.0f;
    int vowels = 0;
    for (int i = 0; i < spoken->phone_count; i++)
        if (viseme_of(spoken->phones[i].name)->vowel) {
            mean += vowel_stress(spoken, &spoken->phones[i]);
            vowels++;
        }
    spoken->accents = ARENA_ARRAY(arena, double, vowels + 1);
    spoken->accent_strengths = ARENA_ARRAY(arena, float, vowels + 1);
    mean /= (float)(vowels ? vowels : 1);
    for (int i = 0; i < spoken->phone_count; i++) {
        const Phone *phone = &spoken->phones[i];
        if (!viseme_of(phone->name)->vowel)
            continue;
        float strength = vowel_stress(spoken, phone) / fmaxf(mean, 1e-4f);
        double time = spoken->begin + 0.5 * (double)(phone->begin + phone->end);
        int last = spoken->accent_count - 1;
        if (strength < 1.12f)
            continue;
        if (last >= 0 && time - spoken->accents[last] < 0.33) {
            if (strength > spoken->accent_strengths[last]) {
                spoken->accents[last] = time;
                spoken->accent_strengths[last] = strength;
            }
            continue;
        }
        spoken->accents[spoken->accent_count] = time;
        spoken->accent_strengths[spoken->accent_count++] = strength;
    }
}

void lips_plan(Spoken *spoken, const Speech *speech, Arena *arena)
{
    spoken->envelope_count = (int)(speech->seconds * ENVELOPE_RATE) + 1;
    spoken->envelope = ARENA_ARRAY(arena, float, spoken->envelope_count);
    const int window = 48000 / ENVELOPE_RATE;
    float peak = 1e-4f;
    for (int i = 0; i < spoken->envelope_count; i++) {
        double sum = 0.0;
        for (int k = -window; k < window; k++) {
            int at = i * window + k;
            if (speech->samples && at >= 0 && at < speech->frames)
                sum += (double)speech->samples[at] * (double)speech->samples[at];
        }
        spoken->envelope[i] = (float)sqrt(sum / (2.0 * window));
        peak = fmaxf(peak, spoken->envelope[i]);
    }
    for (int i = 0; i < spoken->envelope_count; i++)
        spoken->envelope[i] = speech->samples ? sqrtf(spoken->envelope[i] / peak) : 0.7f;
    find_accents(spoken, arena);
}

// The head dips and the brows lift a little with the stresses (Munhall et al. 2004; Cave et al. 1996).
void lips_accents(const Script *script, double time, float *face, FaceBody *body)
{
    for (int i = 0; i < script->spoken_count; i++) {
        const Spoken *spoken = &script->spoken[i];
        if (time < spoken->begin - 0.3 || time > spoken->begin + spoken->seconds + 0.6)
            continue;
        float loud = clampf(spoken->loudness, 0.4f, 1.4f);
        for (int k = 0; k < spoken->accent_count; k++) {
            float age = (float)(time - spoken->accents[k]);
            if (age < -0.2f || age > 0.4f)
                continue;
            float pulse = age < 0.04f ? smoothstepf(-0.2f, 0.04f, age) : 1.0f - smoothstepf(0.04f, 0.4f, age);
            float weight = pulse * loud * clampf(spoken->accent_strengths[k] - 0.8f, 0.0f, 1.0f);
            uint64_t draw = (uint64_t)(i * 1000 + k);
            body->nod += weight * rng_range(script->key, 3000 + draw, 0.03f, 0.085f);
            body->turn += weight * rng_range(script->key, 13000 + draw, -0.03f, 0.03f);
            body->tilt += weight * rng_range(script->key, 23000 + draw, -0.025f, 0.025f);
            float brow = weight * fmaxf(0.0f, rng_range(script->key, 33000 + draw, -0.3f, 0.7f));
            face[BROW_UP_L] += brow;
            face[BROW_UP_R] += brow;
        }
    }
}
