// Single sounds made from noise and decaying tones; each begins at its first sample.
#include "sound/desk.h"

#include <stdlib.h>
#include <string.h>

static int length_of(float seconds, int room)
{
    int n = (int)(seconds * SOUND_RATE);
    return n < 1 ? 1 : n > room ? room : n;
}

// A struck mode: frequency (Hz), time to fall by 1/e (s), amplitude.
static void mode(float *out, int count, int start, float frequency, float decay, float gain)
{
    double w = TAU_F * frequency / SOUND_RATE, phase = 0, a = gain, fall = exp(-1.0 / (decay * SOUND_RATE));
    for (int i = start < 0 ? 0 : start; i < count && a > 1e-5; i++) {
        out[i] += (float)(a * sin(phase));
        phase += w;
        a *= fall;
    }
}

// Band-passed noise that starts at once and falls by 1/e in `decay` seconds.
static void burst(float *out, int count, int start, RngKey key, float frequency, float q, float decay, float gain)
{
    Filter f = {0};
    filter_set(&f, frequency, q);
    float a = gain, fall = expf(-1.0f / (decay * SOUND_RATE));
    for (int i = start; i < count && a > 1e-5f; i++) {
        out[i] += a * filter_band(&f, noise_at(key, (uint64_t)i));
        a *= fall;
    }
}

static float around(RngKey key, int number, float value, float spread) // value * (1 +- spread)
{
    return value * (1.0f + spread * (rng_float(key, (uint64_t)number + 7000) * 2.0f - 1.0f));
}

// ---------------------------------------------------------------- things touched

int hit_click(const HitParams *p, float *out, int room) // a button going home, and coming back
{
    int n = length_of(0.16f, room), back = (int)(around(p->key, 0, 0.085f, 0.15f) * SOUND_RATE);
    burst(out, n, 0, p->key, 3200, 0.8f, 0.0012f, 1.0f);
    mode(out, n, 0, around(p->key, 1, 2350, 0.05f), 0.006f, 0.55f);
    mode(out, n, 0, around(p->key, 2, 880, 0.05f), 0.010f, 0.5f);
    mode(out, n, 0, around(p->key, 3, 240, 0.05f), 0.014f, 0.4f);
    burst(out, n, back, p->key, 4200, 0.8f, 0.0010f, 0.28f);
    mode(out, n, back, around(p->key, 4, 2900, 0.05f), 0.004f, 0.16f);
    return n;
}

int hit_tick(const HitParams *p, float *out, int room)
{
    int n = length_of(0.03f, room);
    burst(out, n, 0, p->key, 5200, 1.0f, 0.0008f, 1.0f);
    mode(out, n, 0, around(p->key, 1, 4100, 0.1f), 0.003f, 0.4f);
    return n;
}

int hit_thump(const HitParams *p, float *out, int room) // weight meets a seat
{
    int n = length_of(0.5f, room);
    mode(out, n, 0, around(p->key, 1, 72, 0.08f), 0.07f, 0.9f);
    mode(out, n, 0, around(p->key, 2, 128, 0.08f), 0.045f, 0.5f);
    burst(out, n, 0, p->key, 420, 0.6f, 0.05f, 0.7f);
    burst(out, n, (int)(0.03f * SOUND_RATE), rng_key(p->key.value, "sit", "air"), 1500, 0.5f, 0.11f, 0.22f);
    return n;
}

int hit_pat(const HitParams *p, float *out, int room)
{
    int n = length_of(0.15f, room);
    burst(out, n, 0, p->key, 900, 0.6f, 0.008f, 1.0f);
    mode(out, n, 0, around(p->key, 1, 190, 0.15f), 0.018f, 0.6f);
    mode(out, n, 0, around(p->key, 2, 430, 0.15f), 0.010f, 0.3f);
    return n;
}

int hit_knock(const HitParams *p, float *out, int room)
{
    int n = length_of(0.22f, room);
    mode(out, n, 0, around(p->key, 1, 115, 0.05f), 0.05f, 0.5f);
    mode(out, n, 0, around(p->key, 2, 240, 0.05f), 0.035f, 0.4f);
    mode(out, n, 0, around(p->key, 3, 390, 0.05f), 0.025f, 0.3f);
    mode(out, n, 0, around(p->key, 4, 720, 0.05f), 0.012f, 0.25f);
    burst(out, n, 0, p->key, 2000, 0.5f, 0.002f, 0.5f);
    return n;
}

int hit_glass(const HitParams *p, float *out, int room)
{
    int n = length_of(1.1f, room);
    burst(out, n, 0, p->key, 5000, 0.4f, 0.008f, 1.0f);
    for (int shard = 0; shard < 50; shard++) {
        uint64_t c = (uint64_t)shard * 8 + 100;
        float late = rng_float(p->key, c), at = shard < 6 ? 0 : 0.6f * late * late * late;
        float gain = 0.25f * rng_float(p->key, c + 1);
        for (int m = 0; m < 3; m++)
            mode(out, n, (int)(at * SOUND_RATE), 2200 + 2500 * (float)m + 6000 * rng_float(p->key, c + 2 + (uint64_t)m),
                 0.02f + 0.12f * rng_float(p->key, c + 5) / (float)(m + 1), gain / (float)(m + 1));
    }
    return n;
}

int hit_cloth(const HitParams *p, float *out, int room) // a few folds sliding over each other
{
    int n = length_of(p->seconds > 0 ? clampf(p->seconds, 0.15f, 2.0f) : 0.35f, room);
    Filter band = {0}, top = {0};
    filter_set(&band, around(p->key, 1, 1200, 0.2f), 0.5f);
    filter_set(&top, 4300, 0.6f);
    for (int i = 0; i < n; i++) {
        float t = (float)i / SOUND_RATE, u = (float)i / (float)n;
        float folds = 0.35f + 0.65f * powf(fabsf(rng_noise(p->key, t * 23.0)), 1.3f);
        float x = noise_at(p->key, (uint64_t)i), envelope = sinf(PI_F * sqrtf(u)) * folds;
        out[i] = envelope * (filter_band(&band, x) + 0.3f * filter_band(&top, x));
    }
    return n;
}

// ---------------------------------------------------------------- breath

// Turbulent noise through the open mouth: two broad resonances, wider and brighter with effort.
static int breath(const HitParams *p, float *out, int room, bool out_breath)
{
    float effort = clampf(p->strength, 0, 1);
    int n = length_of(p->seconds > 0 ? clampf(p->seconds, 0.25f, 2.5f) : lerpf(1.1f, 0.6f, effort), room);
    Filter first = {0}, second = {0}, air = {0};
    float size = p->male ? 1.0f : 1.15f;
    for (int i = 0; i < n; i++) {
        float u = (float)i / (float)n;
        if (i % 64 == 0) {
            float open = sinf(PI_F * u);
            filter_set(&first, size * (out_breath ? lerpf(520, 780, open) : lerpf(900, 1250, open)), 1.6f);
            filter_set(&second, size * (out_breath ? lerpf(1300, 1650, open) : lerpf(1900, 2500, open)), 2.2f);
            filter_set(&air, out_breath ? 3600 : 5200, 0.7f);
        }
        // in: swells and stops; out: begins at once and sinks
        float envelope = out_breath ? smoothstepf(0, 0.08f, u) * powf(1 - u, 1.3f)
                                    : powf(smoothstepf(0, 0.75f, u), 1.2f) * (1 - smoothstepf(0.82f, 1, u));
        envelope *= 1 + 0.25f * rng_noise(p->key, i / 900.0);
        float x = noise_at(p->key, (uint64_t)i);
        out[i] = envelope * (filter_band(&first, x) * 0.8f + filter_band(&second, x) * 0.7f +
                             filter_band(&air, x) * lerpf(0.12f, 0.3f, effort));
    }
    return n;
}

int hit_breath_in(const HitParams *p, float *out, int room)
{
    return breath(p, out, room, false);
}

int hit_breath_out(const HitParams *p, float *out, int room)
{
    return breath(p, out, room, true);
}

// ---------------------------------------------------------------- feet and water

int hit_step(const HitParams *p, float *out, int room) // heel, then sole
{
    int n = length_of(0.22f, room), sole = (int)(around(p->key, 0, 0.06f, 0.2f) * SOUND_RATE);
    burst(out, n, 0, p->key, around(p->key, 1, 1800, 0.2f), 0.7f, 0.004f, 1.0f);
    mode(out, n, 0, around(p->key, 2, 105, 0.1f), 0.025f, 0.8f);
    mode(out, n, 0, around(p->key, 3, 620, 0.2f), 0.007f, 0.4f);
    burst(out, n, sole, p->key, 2600, 0.5f, 0.018f, 0.3f);
    return n;
}

int hit_soft_step(const HitParams *p, float *out, int room)
{
    int n = length_of(0.25f, room), sole = (int)(around(p->key, 0, 0.07f, 0.2f) * SOUND_RATE);
    mode(out, n, 0, around(p->key, 2, 82, 0.1f), 0.035f, 0.9f);
    burst(out, n, 0, p->key, 380, 0.6f, 0.012f, 0.9f);
    burst(out, n, sole, p->key, 900, 0.4f, 0.03f, 0.25f);
    return n;
}

int hit_splash(const HitParams *p, float *out, int room) // a foot in a puddle
{
    int n = length_of(lerpf(0.3f, 0.6f, p->strength), room);
    burst(out, n, 0, p->key, 2600, 0.35f, 0.03f, 0.8f);
    burst(out, n, 0, rng_key(p->key.value, "splash", "low"), 700, 0.5f, 0.05f, 0.5f);
    for (int drop = 0; drop < 16; drop++) {
        uint64_t c = (uint64_t)drop * 4 + 500;
        float at = 0.02f + 0.3f * rng_float(p->key, c) * rng_float(p->key, c + 3);
        mode(out, n, (int)(at * SOUND_RATE), 900 + 2600 * rng_float(p->key, c + 1), 0.008f,
             0.16f * rng_float(p->key, c + 2));
    }
    return n;
}

// A stream into a vessel: bubbles ring as they are drawn under (Minnaert 1933), and the air that is left above rings
// ever higher as it fills.
int hit_pour(const HitParams *p, float *out, int room)
{
    float seconds = fmaxf(p->seconds, 0.4f);
    int n = length_of(seconds + 0.25f, room), bubbles = (int)(55.0f * seconds);
    Filter air = {0}, wash = {0};
    filter_set(&wash, 2400, 0.4f);
    for (int i = 0; i < n; i++) {
        float t = (float)i / SOUND_RATE, filled = clampf(t / seconds, 0.0f, 1.0f),
              noise = noise_at(p->key, (uint64_t)i);
        if (i % 256 == 0)
            filter_set(&air, 420.0f + 900.0f * filled * filled, 5.0f);
        float level = smoothstepf(0.0f, 0.06f, t) * (1.0f - smoothstepf(seconds - 0.08f, seconds + 0.05f, t));
        out[i] += level * (0.55f * filter_band(&air, noise) + 0.16f * filter_band(&wash, noise));
    }
    for (int i = 0; i < bubbles; i++) {
        uint64_t c = (uint64_t)i * 4 + 900;
        float at = seconds * ((float)i + rng_float(p->key, c)) / (float)bubbles, filled = at / seconds;
        mode(out, n, (int)(at * SOUND_RATE), (500.0f + 1500.0f * rng_float(p->key, c + 1)) * (0.8f + 0.6f * filled),
             0.012f, 0.28f * rng_float(p->key, c + 2));
    }
    return n;
}

// ---------------------------------------------------------------- doors and machines

int hit_door(const HitParams *p, float *out, int room) // latch and frame
{
    int n = length_of(0.6f, room);
    burst(out, n, 0, p->key, 2800, 0.6f, 0.003f, 0.7f);
    mode(out, n, 0, around(p->key, 1, 1350, 0.1f), 0.01f, 0.35f);
    mode(out, n, 0, around(p->key, 2, 95, 0.1f), 0.08f, 0.9f);
    mode(out, n, 0, around(p->key, 3, 170, 0.1f), 0.05f, 0.5f);
    burst(out, n, (int)(0.035f * SOUND_RATE), p->key, 1700, 0.6f, 0.006f, 0.4f);
    burst(out, n, 0, rng_key(p->key.value, "door", "body"), 350, 0.5f, 0.07f, 0.5f);
    return n;
}

int hit_slide(const HitParams *p, float *out, int room) // a lift's doors: rumble of rollers between two stops
{
    int n = length_of(p->seconds > 0.3f ? clampf(p->seconds, 0.5f, 4) : 1.6f, room);
    Filter low = {0}, high = {0};
    filter_set(&low, 240, 0.7f);
    filter_set(&high, 2400, 0.6f);
    burst(out, n, 0, p->key, 1200, 0.6f, 0.008f, 0.8f);
    mode(out, n, 0, 140, 0.04f, 0.5f);
    for (int i = 0; i < n; i++) {
        float u = (float)i / (float)n, envelope = smoothstepf(0, 0.15f, u) * (1 - smoothstepf(0.85f, 1, u));
        float x = noise_at(p->key, (uint64_t)i), rumble = 1 + 0.4f * rng_noise(p->key, i / 1100.0);
        out[i] += 0.35f * envelope * rumble * (filter_band(&low, x) * 1.6f + filter_band(&high, x) * 0.35f);
    }
    int stop = n - (int)(0.12f * SOUND_RATE);
    burst(out, n, stop, p->key, 900, 0.6f, 0.012f, 0.6f);
    mode(out, n, stop, 110, 0.04f, 0.5f);
    return n;
}

int hit_elevator(const HitParams *p, float *out, int room) // the motor far up the shaft, starting and stopping
{
    int n = length_of(p->seconds > 0 ? clampf(p->seconds, 1, 20) : 4, room);
    Filter low = {0};
    filter_set(&low, 160, 0.6f);
    double phase = 0;
    for (int i = 0; i < n; i++) {
        float u = (float)i / (float)n, run = smoothstepf(0, 0.2f, u) * (1 - smoothstepf(0.85f, 1, u));
        phase += TAU_F * lerpf(38, 62, run) / SOUND_RATE;
        float hum = sinf((float)phase) + 0.6f * sinf((float)(2 * phase)) + 0.25f * sinf((float)(5 * phase));
        out[i] = run * (0.35f * hum + 0.9f * filter_low(&low, noise_at(p->key, (uint64_t)i)));
    }
    return n;
}

int hit_engine(const HitParams *p, float *out, int room) // four cylinders, idling or pulling away
{
    int n = length_of(p->seconds > 0 ? clampf(p->seconds, 1, 30) : 5, room);
    Filter pipe = {0}, body = {0};
    filter_set(&pipe, 180, 1);
    filter_set(&body, 420, 1.5f);
    double phase = 0;
    for (int i = 0; i < n; i++) {
        float u = (float)i / (float)n;
        float rpm = 850 + 1300 * p->strength * (0.5f - 0.5f * cosf(TAU_F * u)) + 25 * rng_noise(p->key, i / 6000.0);
        phase += rpm / 60.0 * 2.0 / SOUND_RATE;
        float f = (float)(phase - floor(phase)), uneven = 1 + 0.12f * rng_noise(p->key, floor(phase) * 0.7 + 0.3);
        float pulse = expf(-f * 9) * uneven * (1 + 0.15f * noise_at(p->key, (uint64_t)i)) - 0.11f;
        float envelope = smoothstepf(0, 0.03f, u) * (1 - smoothstepf(0.9f, 1, u));
        out[i] = envelope * (0.9f * filter_band(&pipe, pulse) + 0.6f * filter_band(&body, pulse) + 0.12f * pulse);
    }
    return n;
}

// ---------------------------------------------------------------- signals

int hit_ding(const HitParams *p, float *out, int room) // a lift's bell
{
    int n = length_of(1.6f, room);
    mode(out, n, 0, 1318, 0.35f, 0.6f);
    mode(out, n, 0, 1318 * 2.76f, 0.12f, 0.2f);
    mode(out, n, 0, 1318 * 5.4f, 0.04f, 0.12f);
    mode(out, n, 0, 1322, 0.3f, 0.2f);
    (void)p;
    return n;
}

int hit_ring(const HitParams *p, float *out, int room) // a telephone: two seconds of two-tone bell
{
    int n = length_of(p->seconds > 0 ? clampf(p->seconds, 0.5f, 6) : 2, room);
    for (int strike = 0; strike < (int)(18.0f * (float)n / SOUND_RATE); strike++) {
        int at = strike * SOUND_RATE / 18;
        mode(out, n, at, strike & 1 ? 1480 : 1245, 0.09f, 0.4f);
        mode(out, n, at, strike & 1 ? 3980 : 3350, 0.04f, 0.15f);
    }
    return n;
}

int hit_clink(const HitParams *p, float *out, int room) // two glasses
{
    int n = length_of(0.8f, room);
    burst(out, n, 0, p->key, 7000, 0.8f, 0.001f, 0.5f);
    for (int glass = 0; glass < 2; glass++) {
        float f = around(p->key, glass, glass ? 2650 : 2240, 0.06f);
        mode(out, n, 0, f, 0.16f, 0.4f);
        mode(out, n, 0, f * 2.32f, 0.08f, 0.25f);
        mode(out, n, 0, f * 4.2f, 0.03f, 0.15f);
    }
    return n;
}

int hit_siren(const HitParams *p, float *out, int room) // the slow wail of a police car
{
    int n = length_of(p->seconds > 0 ? clampf(p->seconds, 1, 12) : 6, room);
    double phase = 0;
    Filter horn = {0};
    filter_set(&horn, 1150, 0.8f);
    for (int i = 0; i < n; i++) {
        float t = (float)i / SOUND_RATE, sweep = 0.5f - 0.5f * cosf(TAU_F * t / 4.2f);
        phase += (560 + 850 * sweep) / SOUND_RATE;
        phase -= phase >= 1 ? 1 : 0;
        float w = TAU_F * (float)phase, y = sinf(w) + 0.45f * sinf(2 * w) + 0.3f * sinf(3 * w) + 0.12f * sinf(5 * w);
        float u = (float)i / (float)n;
        out[i] = filter_band(&horn, y) * smoothstepf(0, 0.05f, u) * (1 - smoothstepf(0.8f, 1, u));
    }
    return n;
}

int hit_alarm(const HitParams *p, float *out, int room) // four beeps
{
    int n = length_of(1.4f, room);
    (void)p;
    for (int beep = 0; beep < 4; beep++)
        for (int i = 0; i < SOUND_RATE / 8; i++) {
            int at = beep * SOUND_RATE / 4 + i;
            float edge = fminf(1, fminf((float)i, (float)(SOUND_RATE / 8 - i)) / 120),
                  w = TAU_F * 2050 * (float)i / SOUND_RATE;
            if (at < n)
                out[at] += edge * (sinf(w) + 0.3f * sinf(3 * w));
        }
    return n;
}

int hit_heart(const HitParams *p, float *out, int room)
{
    int n = length_of(0.6f, room);
    mode(out, n, 0, 52, 0.05f, 1);
    burst(out, n, 0, p->key, 90, 0.8f, 0.03f, 0.6f);
    mode(out, n, (int)(0.24f * SOUND_RATE), 62, 0.04f, 0.7f);
    return n;
}

int hit_whoosh(const HitParams *p, float *out, int room)
{
    int n = length_of(p->seconds > 0 ? clampf(p->seconds, 0.2f, 3) : 0.7f, room);
    Filter f = {0};
    for (int i = 0; i < n; i++) {
        float u = (float)i / (float)n, e = powf(sinf(PI_F * u), 2);
        if (i % 64 == 0)
            filter_set(&f, 300 + 1600 * e, 0.9f);
        out[i] = e * filter_band(&f, noise_at(p->key, (uint64_t)i));
    }
    return n;
}

int hit_explosion(const HitParams *p, float *out, int room)
{
    int n = length_of(3, room);
    Filter low = {0}, mid = {0};
    for (int i = 0; i < n; i++) {
        float t = (float)i / SOUND_RATE, x = noise_at(p->key, (uint64_t)i);
        if (i % 64 == 0) {
            filter_set(&low, 70 + 500 * expf(-t * 3), 0.8f);
            filter_set(&mid, 400 + 5000 * expf(-t * 9), 0.6f);
        }
        out[i] = tanhf(2.2f * filter_low(&low, x) * expf(-t * 1.3f) + 1.2f * filter_low(&mid, x) * expf(-t * 7));
    }
    return n;
}

// A stroke is a path of many pieces at different distances: near, a crack; far, only a long roll of low claps.
int hit_thunder(const HitParams *p, float *out, int room)
{
    float distance = p->distance > 0 ? p->distance : 1200;
    float near = clampf(1.0f - (distance - 80) / 700, 0, 1), far = smoothstepf(300, 4000, distance);
    int n = length_of(p->seconds > 1 ? clampf(p->seconds, 2, 12) : lerpf(4.5f, 8.0f, far), room);
    float length = (float)n / SOUND_RATE;
    int claps = 9 + (int)(6 * rng_float(p->key, 1));
    float *envelope = memory_alloc(sizeof(float) * (size_t)n);
    for (int c = 0; c < claps; c++) {
        // the roll swells early, then claps come rarer and softer
        float late = rng_float(p->key, (uint64_t)c * 3 + 10), at = c == 0 ? 0 : length * 0.75f * powf(late, 1.4f);
        float strength = (c == 0 ? lerpf(0.55f, 1.0f, near) : 0.25f + 0.75f * rng_float(p->key, (uint64_t)c * 3 + 11)) *
                         expf(-2.2f * at / length);
        float rise = lerpf(0.004f, 0.28f, fmaxf(far, 0.35f * (1 - near)));
        if (c == 0 && near > 0)
            rise = lerpf(0.06f, 0.003f, near);
        float fall = 0.25f + 0.9f * rng_float(p->key, (uint64_t)c * 3 + 12);
        for (int i = (int)(at * SOUND_RATE); i < n; i++) {
            float t = (float)i / SOUND_RATE - at;
            envelope[i] += strength * (t < rise ? t / rise : expf(-(t - rise) / fall));
        }
    }
    Filter low = {0}, low2 = {0}, mid = {0};
    for (int i = 0; i < n; i++) {
        float t = (float)i / SOUND_RATE, x = noise_at(p->key, (uint64_t)i);
        if (i % 64 == 0) {
            filter_set(&low, lerpf(220, 75, far) * (0.6f + 0.7f * expf(-t * 0.7f)), 0.7f);
            filter_set(&low2, lerpf(500, 110, far), 0.6f);
            filter_set(&mid, lerpf(900, 5500, near) * expf(-t * 3) + 250, 0.6f);
        }
        float rumble = filter_low(&low2, filter_low(&low, x)) * (1 + 0.5f * rng_noise(p->key, i / 2600.0));
        float crack = filter_low(&mid, x) * (near * 0.9f * expf(-t * 5) + (1 - far) * 0.12f);
        float end = 1 - smoothstepf(0.75f, 1, (float)i / (float)n);
        out[i] = (3.0f * rumble + crack) * envelope[i] * end;
    }
    free(envelope);
    return n;
}
