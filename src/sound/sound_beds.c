// Sounds that go on: rain, wind, rooms, cities, fire, birds, the sea. Stereo, without a beginning or an end that can
// be heard; every value follows from the key and the sample's number.
#include "sound/desk.h"

typedef struct Pair {
    Filter left, right;
} Pair;

static void pair_set(Pair *pair, float frequency, float q)
{
    filter_set(&pair->left, frequency, q);
    filter_set(&pair->right, frequency, q);
}

static RngKey sub_key(RngKey key, const char *purpose)
{
    return rng_key(key.value, "bed", purpose);
}

// Adds a decaying tone at a place in the stereo picture.
static void drop(float *left, float *right, int count, int at, float frequency, float decay, float gain, float pan,
                 float glide)
{
    float angle = (pan + 1) * PI_F / 4, gl = cosf(angle) * gain, gr = sinf(angle) * gain;
    double phase = 0, w = TAU_F * frequency / SOUND_RATE;
    float a = 1, fall = expf(-1.0f / (decay * SOUND_RATE));
    int end = at + (int)(decay * 7 * SOUND_RATE);
    for (int i = at; i < end && i < count; i++) {
        float y = a * sinf((float)phase);
        if (i >= 0) {
            left[i] += gl * y;
            right[i] += gr * y;
        }
        phase += w * (1 + glide * (float)(i - at) / (float)(end - at));
        a *= fall;
    }
}

// Poisson-like: one chance per millisecond slot.
static bool chance(RngKey key, uint64_t slot, float per_second)
{
    return rng_float(key, slot * 16) < per_second / 1000.0f;
}

void bed_rain(const BedParams *p, float *left, float *right, int count)
{
    RngKey l = sub_key(p->key, "rain left"), r = sub_key(p->key, "rain right"), drops = sub_key(p->key, "drops");
    float heavy = clampf(p->intensity, 0.05f, 1);
    Pair hiss = {0}, body = {0}, floor_band = {0};
    pair_set(&hiss, lerpf(6200, 4300, heavy), 0.35f);
    pair_set(&body, lerpf(700, 1100, heavy), 0.6f);
    pair_set(&floor_band, 320, 0.6f);
    float hiss_gain = lerpf(0.10f, 0.30f, heavy), body_gain = 0.22f * heavy * heavy, low_gain = 0.12f * heavy * heavy;
    for (int i = 0; i < count; i++) {
        float gust = 1 + 0.18f * rng_noise(l, i / 40000.0) * (0.4f + p->wind);
        float x = noise_at(l, (uint64_t)i), y = noise_at(r, (uint64_t)i);
        left[i] = gust * (hiss_gain * filter_band(&hiss.left, x) + body_gain * filter_low(&body.left, x) +
                          low_gain * filter_low(&floor_band.left, x));
        right[i] = gust * (hiss_gain * filter_band(&hiss.right, y) + body_gain * filter_low(&body.right, y) +
                           low_gain * filter_low(&floor_band.right, y));
    }
    // single drops on the ground; puddles plink lower and ring longer
    float rate = lerpf(90, 620, heavy);
    for (int slot = 0; slot < count / 48; slot++) {
        uint64_t c = (uint64_t)slot;
        if (chance(drops, c, rate)) {
            float u = rng_float(drops, c * 16 + 1), a = rng_float(drops, c * 16 + 2);
            drop(left, right, count, slot * 48 + (int)(48 * rng_float(drops, c * 16 + 3)), 1500 + 6000 * u * u,
                 0.0008f + 0.002f * rng_float(drops, c * 16 + 4), 0.015f + 0.22f * a * a * a * a * a * a,
                 rng_float(drops, c * 16 + 5) * 2 - 1, 0);
        }
        if (chance(drops, c + ((uint64_t)1 << 40), lerpf(7, 16, heavy))) {
            uint64_t d = (c + ((uint64_t)1 << 40)) * 16;
            float a = rng_float(drops, d + 2);
            drop(left, right, count, slot * 48, 600 + 1300 * rng_float(drops, d + 1), 0.006f, 0.02f + 0.07f * a * a,
                 rng_float(drops, d + 5) * 1.6f - 0.8f, 0.5f);
        }
    }
}

void bed_wind(const BedParams *p, float *left, float *right, int count)
{
    RngKey keys[2] = {sub_key(p->key, "wind left"), sub_key(p->key, "wind right")}, gust = sub_key(p->key, "gust");
    float *out[2] = {left, right};
    for (int side = 0; side < 2; side++) {
        Filter body = {0}, whistle = {0}, low = {0};
        float level = 0.5f;
        for (int i = 0; i < count; i++) {
            if (i % 64 == 0) {
                double t = (double)i / SOUND_RATE;
                level = 0.5f + 0.35f * rng_noise(gust, t * 0.35) + 0.2f * rng_noise(gust, 900 + t * 0.9) +
                        0.08f * rng_noise(keys[side], t * 2.5);
                level = clampf(level, 0.05f, 1.2f);
                filter_set(&body, 200 + 380 * level, 0.9f);
                filter_set(&whistle, 650 + 600 * level, 3.5f);
                filter_set(&low, 120, 0.7f);
            }
            float x = noise_at(keys[side], (uint64_t)i);
            out[side][i] =
                (0.25f + level * level) *
                (filter_band(&body, x) + 0.12f * p->wind * filter_band(&whistle, x) + 0.7f * filter_low(&low, x));
        }
    }
}

// Still air: dark noise, a trace of ventilation.
void bed_room(const BedParams *p, float *left, float *right, int count)
{
    RngKey keys[2] = {sub_key(p->key, "room left"), sub_key(p->key, "room right")};
    float *out[2] = {left, right};
    for (int side = 0; side < 2; side++) {
        Filter low = {0}, vent = {0}, air = {0};
        filter_set(&low, 130, 0.6f);
        filter_set(&vent, 380, 0.6f);
        filter_set(&air, 2400, 0.5f);
        for (int i = 0; i < count; i++) {
            float x = noise_at(keys[side], (uint64_t)i), t = (float)(i % SOUND_RATE) / SOUND_RATE;
            float hum = sinf(TAU_F * 60 * t) + 0.4f * sinf(TAU_F * 120 * t + 0.7f);
            out[side][i] = filter_low(&low, x) + 0.12f * filter_band(&vent, x) + 0.025f * filter_band(&air, x) +
                           0.010f * p->intensity * hum;
        }
    }
}

void bed_hum(const BedParams *p, float *left, float *right, int count) // mains, refrigerator, neon transformer
{
    RngKey key = sub_key(p->key, "hum");
    Filter buzz = {0};
    filter_set(&buzz, 1900, 1.5f);
    for (int i = 0; i < count; i++) {
        float t = (float)(i % SOUND_RATE) / SOUND_RATE, y = 0;
        for (int k = 1; k <= 7; k++)
            y += sinf(TAU_F * 120 * (float)k * t + (float)(k * k)) / (float)(k * k) * (k == 1 ? 1 : 0.8f);
        float drift = 1 + 0.1f * rng_noise(key, i / 30000.0);
        float x = filter_band(&buzz, noise_at(key, (uint64_t)i)) * fabsf(sinf(TAU_F * 60 * t));
        left[i] = drift * (y + 0.2f * x);
        right[i] = drift * (y - 0.1f * x);
    }
}

// A vehicle passing: noise of tyres swelling and sinking while it crosses the picture.
static void pass_by(float *left, float *right, int count, int at, RngKey key, float seconds, float gain, float far)
{
    Filter tyre = {0}, engine = {0};
    float way = rng_float(key, 1) < 0.5f ? -1.0f : 1.0f;
    int length = (int)(seconds * SOUND_RATE);
    double phase = 0;
    filter_set(&engine, 110, 0.8f);
    for (int i = 0; i < length; i++) {
        if (at + i < 0 || at + i >= count)
            continue;
        float u = (float)i / (float)length * 2 - 1, distance = sqrtf(u * u * 16 + far);
        float level = gain / distance * (1 - u * u);
        if (i % 64 == 0)
            filter_set(&tyre, lerpf(500, 1300, 1 / distance), 0.5f);
        float doppler = 1 - 0.06f * u / sqrtf(u * u + 0.05f), pan = way * clampf(u * 1.6f, -0.9f, 0.9f);
        phase += TAU_F * 62 * doppler / SOUND_RATE;
        float x = noise_at(key, (uint64_t)i + 16), angle = (pan + 1) * PI_F / 4;
        float y = level * (filter_band(&tyre, x) + 0.6f * filter_low(&engine, x) + 0.12f * sinf((float)phase));
        left[at + i] += y * cosf(angle);
        right[at + i] += y * sinf(angle);
    }
}

static void city_floor(RngKey key, float *left, float *right, int count, float gain)
{
    RngKey keys[2] = {sub_key(key, "city left"), sub_key(key, "city right")};
    float *out[2] = {left, right};
    for (int side = 0; side < 2; side++) {
        Filter low = {0}, mid = {0};
        filter_set(&low, 110, 0.6f);
        filter_set(&mid, 420, 0.4f);
        for (int i = 0; i < count; i++) {
            float x = noise_at(keys[side], (uint64_t)i);
            float drift = 1 + 0.25f * rng_noise(key, i / 70000.0) + 0.1f * rng_noise(keys[side], i / 25000.0);
            out[side][i] += gain * drift * (filter_low(&low, x) + 0.16f * filter_band(&mid, x));
        }
    }
}

static void passing_cars(const BedParams *p, float *left, float *right, int count, float every, float gain, float far)
{
    RngKey key = sub_key(p->key, "cars");
    double t = -4;
    for (uint64_t n = 0; t < (double)count / SOUND_RATE && n < 1000; n++) {
        t += every * (0.4 + 1.2 * rng_float(key, n * 4));
        pass_by(left, right, count, (int)(t * SOUND_RATE), rng_key(key.value + n, "car", "pass"),
                3.5f + 4 * rng_float(key, n * 4 + 1), gain * (0.4f + 0.6f * rng_float(key, n * 4 + 2)), far);
    }
}

void bed_city(const BedParams *p, float *left, float *right, int count)
{
    city_floor(p->key, left, right, count, 1);
    passing_cars(p, left, right, count, 6, 0.18f, 1.2f);
}

void bed_traffic(const BedParams *p, float *left, float *right, int count)
{
    city_floor(p->key, left, right, count, 0.8f);
    passing_cars(p, left, right, count, lerpf(3.5f, 1.3f, p->intensity), 0.5f, 0.35f);
}

void bed_fire(const BedParams *p, float *left, float *right, int count)
{
    RngKey key = sub_key(p->key, "fire"), crack = sub_key(p->key, "crackle");
    Pair rumble = {0}, hiss = {0};
    pair_set(&rumble, 150, 0.7f);
    pair_set(&hiss, 2600, 0.4f);
    for (int i = 0; i < count; i++) {
        float lick = 0.7f + 0.35f * rng_noise(key, i / 9000.0) + 0.2f * rng_noise(key, 77 + i / 2600.0);
        float x = noise_at(key, (uint64_t)i), y = noise_at(crack, (uint64_t)i);
        left[i] = lick * (0.8f * filter_low(&rumble.left, x) + 0.02f * filter_band(&hiss.left, y));
        right[i] = lick * (0.8f * filter_low(&rumble.right, x) +
                           0.02f * filter_band(&hiss.right, noise_at(crack, (uint64_t)i + ((uint64_t)1 << 40))));
    }
    for (int slot = 0; slot < count / 48; slot++) {
        uint64_t c = (uint64_t)slot;
        // crackles come in flurries
        float flurry = clampf(0.5f + 0.9f * rng_noise(crack, slot / 900.0), 0.05f, 1.4f);
        if (!chance(crack, c + ((uint64_t)1 << 41), 17 * flurry))
            continue;
        uint64_t d = c * 16;
        float a = rng_float(crack, d + 1), gain = 0.1f + 1.3f * a * a * a, pan = rng_float(crack, d + 2) - 0.5f;
        Filter snap = {0};
        filter_set(&snap, 1200 + 4500 * rng_float(crack, d + 3), 0.8f);
        int length = (int)(SOUND_RATE * (0.002f + 0.012f * rng_float(crack, d + 4) * rng_float(crack, d + 4)));
        for (int i = 0; i < length && slot * 48 + i < count; i++) {
            float y = gain * filter_band(&snap, noise_at(crack, d * 64 + (uint64_t)i)) *
                      expf(-4.0f * (float)i / (float)length);
            left[slot * 48 + i] += y * (0.7f - 0.4f * pan);
            right[slot * 48 + i] += y * (0.7f + 0.4f * pan);
        }
    }
}

void bed_birds(const BedParams *p, float *left, float *right, int count)
{
    RngKey key = sub_key(p->key, "birds");
    city_floor(sub_key(p->key, "air"), left, right, count, 0.06f);
    double t = 0.2;
    for (uint64_t phrase = 0; t < (double)count / SOUND_RATE && phrase < 2000; phrase++) {
        uint64_t c = phrase * 64, bird = rng_u64(key, c) % 5; // five birds, each with its own tree and song
        RngKey own = rng_key(key.value + bird, "bird", "song");
        float base = 2300 + 2600 * rng_float(own, 1), pan = rng_float(own, 2) * 1.6f - 0.8f;
        float gain = 0.15f + 0.85f * rng_float(own, 3) * rng_float(own, 3);
        int notes = 2 + (int)(6 * rng_float(own, 4));
        double at = t;
        for (int n = 0; n < notes; n++) {
            float length = 0.04f + 0.09f * rng_float(own, 10 + (uint64_t)n), angle = (pan + 1) * PI_F / 4;
            float f0 = base * (0.8f + 0.5f * rng_float(own, 30 + (uint64_t)n));
            float f1 = f0 * (0.75f + 0.6f * rng_float(own, 50 + (uint64_t)n));
            double angle_now = 0;
            int samples = (int)(length * SOUND_RATE), begin = (int)(at * SOUND_RATE);
            for (int i = 0; i < samples && begin + i < count; i++) {
                float u = (float)i / (float)samples, e = sinf(PI_F * u);
                angle_now += TAU_F * lerpf(f0, f1, u) / SOUND_RATE;
                float y = gain * e * e * (sinf((float)angle_now) + 0.15f * sinf((float)(2 * angle_now)));
                left[begin + i] += y * cosf(angle);
                right[begin + i] += y * sinf(angle);
            }
            at += length + 0.03 + 0.06 * rng_float(own, 70 + (uint64_t)n);
        }
        t += 0.25 + 1.5 * rng_float(key, c + 1);
    }
}

void bed_waves(const BedParams *p, float *left, float *right, int count)
{
    RngKey keys[2] = {sub_key(p->key, "sea left"), sub_key(p->key, "sea right")}, swell = sub_key(p->key, "swell");
    float *out[2] = {left, right};
    for (int side = 0; side < 2; side++) {
        Filter surge = {0}, wash = {0}, deep = {0};
        filter_set(&deep, 110, 0.7f);
        float level = 0, foam = 0;
        for (int i = 0; i < count; i++) {
            if (i % 64 == 0) {
                level = foam = 0;
                double t = (double)i / SOUND_RATE + 0.35 * side;
                for (int layer = 0; layer < 3; layer++) { // three trains of waves, never quite in step
                    double period = 7.1 + 2.3 * layer, phase = t / period + 0.37 * layer, u = phase - floor(phase);
                    float size = 0.5f + 0.5f * rng_float(swell, (uint64_t)floor(phase) + (uint64_t)layer * 1000);
                    float rise = u < 0.35 ? powf((float)(u / 0.35), 2.2f) : expf(-(float)(u - 0.35) * 5.5f);
                    level += size * rise / (1 + 0.6f * (float)layer);
                    foam += size * expf(-(float)(u - 0.33) * 3.2f) * smoothstepf(0.33f, 0.42f, (float)u) *
                            (1 - smoothstepf(0.7f, 1, (float)u));
                }
                filter_set(&surge, 250 + 1300 * level, 0.6f);
                filter_set(&wash, 2800 + 1500 * foam, 0.45f);
            }
            float x = noise_at(keys[side], (uint64_t)i);
            float y = noise_at(keys[side], (uint64_t)i + ((uint64_t)1 << 40)); // spray is its own noise
            out[side][i] = (0.08f + 0.7f * level) * filter_low(&surge, x) + 0.22f * foam * filter_band(&wash, y) +
                           0.25f * filter_low(&deep, x);
        }
    }
}

void bed_crickets(const BedParams *p, float *left, float *right, int count)
{
    RngKey key = sub_key(p->key, "crickets");
    for (int cricket = 0; cricket < 6; cricket++) {
        RngKey own = rng_key(key.value + (uint64_t)cricket, "cricket", "song");
        float pitch = 3900 + 900 * rng_float(own, 1), angle = rng_float(own, 2) * PI_F / 2;
        float gain = 0.1f + 0.9f * rng_float(own, 3) * rng_float(own, 3), period = 0.45f + 0.35f * rng_float(own, 4);
        double phase = 0;
        for (int i = 0; i < count; i++) {
            float t = (float)i / SOUND_RATE, u = fmodf(t + period * rng_float(own, 5), period);
            phase += pitch / SOUND_RATE;
            phase -= phase >= 1 ? 1 : 0;
            int pulse = (int)(u / 0.042f);
            if (pulse >= 3)
                continue;
            float e = sinf(PI_F * clampf((u - 0.042f * (float)pulse) / 0.026f, 0, 1));
            float sing = clampf(0.7f + rng_noise(own, t * 0.2), 0, 1);
            float y = gain * sing * e * sinf(TAU_F * (float)phase);
            left[i] += y * cosf(angle);
            right[i] += y * sinf(angle);
        }
    }
}

void bed_stream(const BedParams *p, float *left, float *right, int count)
{
    RngKey l = sub_key(p->key, "stream left"), r = sub_key(p->key, "stream right"), key = sub_key(p->key, "bubbles");
    Pair flow = {0};
    pair_set(&flow, 900, 0.4f);
    for (int i = 0; i < count; i++) {
        float drift = 1 + 0.2f * rng_noise(l, i / 15000.0);
        left[i] = 0.16f * drift * filter_band(&flow.left, noise_at(l, (uint64_t)i));
        right[i] = 0.16f * drift * filter_band(&flow.right, noise_at(r, (uint64_t)i));
    }
    for (int slot = 0; slot < count / 48; slot++) { // bubbles: rising tones
        uint64_t c = (uint64_t)slot;
        if (!chance(key, c, 130))
            continue;
        float a = rng_float(key, c * 16 + 2);
        drop(left, right, count, slot * 48, 350 + 1500 * rng_float(key, c * 16 + 1), 0.005f + 0.01f * a,
             0.02f + 0.12f * a * a, rng_float(key, c * 16 + 5) * 1.8f - 0.9f, 0.7f);
    }
}

void bed_crowd(const BedParams *p, float *left, float *right, int count) // many voices, no words
{
    RngKey key = sub_key(p->key, "crowd");
    for (int speaker = 0; speaker < 14; speaker++) {
        RngKey own = rng_key(key.value + (uint64_t)speaker, "speaker", "voice");
        bool male = rng_float(own, 1) < 0.5f;
        float pitch = (male ? 105.0f : 190.0f) * (0.85f + 0.3f * rng_float(own, 2)),
              angle = rng_float(own, 3) * PI_F / 2;
        Filter f1 = {0}, f2 = {0};
        double phase = 0;
        float voiced = 0;
        for (int i = 0; i < count; i++) {
            if (i % 64 == 0) {
                double t = (double)i / SOUND_RATE * (3.4 + 0.8 * rng_float(own, 4));
                filter_set(&f1, 480 + 230 * rng_noise(own, t), 4);
                filter_set(&f2, 1500 + 650 * rng_noise(own, 500 + t * 0.8), 5);
                voiced = clampf(0.2f + 1.3f * rng_noise(own, 900 + t * 1.3), 0, 1) *
                         clampf(0.6f + 2 * rng_noise(own, 1700 + t * 0.12), 0, 1);
            }
            phase += pitch * (1 + 0.12f * rng_noise(own, 2500 + i / 16000.0)) / SOUND_RATE;
            phase -= phase >= 1 ? 1 : 0;
            float source = (float)(1 - 2 * phase) + 0.4f * noise_at(own, (uint64_t)i);
            float y = voiced * (filter_band(&f1, source) + 0.5f * filter_band(&f2, source));
            left[i] += y * cosf(angle);
            right[i] += y * sinf(angle);
        }
    }
}

void bed_leaves(const BedParams *p, float *left, float *right, int count) // gusts through foliage
{
    RngKey keys[2] = {sub_key(p->key, "leaves left"), sub_key(p->key, "leaves right")}, gust = sub_key(p->key, "gust");
    float *out[2] = {left, right};
    for (int side = 0; side < 2; side++) {
        Filter rustle = {0}, air = {0};
        filter_set(&rustle, 4200, 0.45f);
        filter_set(&air, 900, 0.5f);
        for (int i = 0; i < count; i++) {
            double t = (double)i / SOUND_RATE;
            float level =
                clampf(0.45f + 0.5f * rng_noise(gust, t * 0.4) + 0.25f * rng_noise(keys[side], t * 1.3), 0.05f, 1.2f);
            float flutter = 0.7f + 0.5f * fabsf(rng_noise(keys[side], 300 + t * 31));
            float x = noise_at(keys[side], (uint64_t)i);
            out[side][i] = level * level * (flutter * filter_band(&rustle, x) + 0.25f * filter_band(&air, x));
        }
    }
}

void bed_sizzle(const BedParams *p, float *left, float *right, int count)
{
    RngKey key = sub_key(p->key, "sizzle"), other = sub_key(p->key, "spatter");
    Pair hiss = {0};
    pair_set(&hiss, 6500, 0.5f);
    for (int i = 0; i < count; i++) {
        float boil = 0.6f + 0.3f * rng_noise(key, i / 700.0) + 0.2f * rng_noise(key, 50 + i / 9000.0);
        left[i] = boil * 0.3f * filter_band(&hiss.left, noise_at(key, (uint64_t)i));
        right[i] = boil * 0.3f * filter_band(&hiss.right, noise_at(other, (uint64_t)i));
    }
    for (int slot = 0; slot < count / 48; slot++) {
        uint64_t c = (uint64_t)slot;
        if (!chance(other, c, 45))
            continue;
        float a = rng_float(other, c * 16 + 2);
        drop(left, right, count, slot * 48, 2500 + 5500 * rng_float(other, c * 16 + 1), 0.0012f, 0.5f * a * a * a,
             rng_float(other, c * 16 + 5) - 0.5f, 0);
    }
}

void bed_drone(const BedParams *p, float *left, float *right, int count) // machines behind walls, spaceships
{
    RngKey keys[2] = {sub_key(p->key, "drone left"), sub_key(p->key, "drone right")};
    float *out[2] = {left, right};
    for (int side = 0; side < 2; side++) {
        Filter low = {0};
        filter_set(&low, 90, 1.2f);
        double phase = 0;
        for (int i = 0; i < count; i++) {
            phase += (47.0 + 0.6 * side) / SOUND_RATE;
            phase -= phase >= 1 ? 1 : 0;
            float w = TAU_F * (float)phase, slow = 1 + 0.2f * rng_noise(keys[side], i / 50000.0);
            out[side][i] = slow * (0.5f * sinf(w) + 0.3f * sinf(2 * w + 1) + 0.12f * sinf(3 * w + 2)) +
                           0.8f * filter_low(&low, noise_at(keys[side], (uint64_t)i));
        }
    }
}
