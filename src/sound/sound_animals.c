// Voices of animals, made: a buzzing or hissing source through the resonances of a throat whose mouth opens and shuts
// (source and filter after Fant 1960, "Acoustic Theory of Speech Production"; pitches and lengths of the calls after
// the recordings described by Fitch and Hauser 2003, "Unpacking honesty: vertebrate vocal production"). They stand in
// where no recording of an animal is installed, and are all there is of dragons.
#include "sound/desk.h"

#include <string.h>

typedef struct Throat {
    float seconds;
    float pitch[4];     // Hz at 0, 0.25, 0.6 and 1 of the length
    float rough;        // 0 clear .. 1 growl: the pitch jitters, every other pulse is weaker
    float hiss;         // share of noise
    float resonance[3]; // Hz, mouth half open
    float sweep;        // how far the resonances move with the mouth
    float trill, depth; // Hz and share of the pitch's shaking
    float attack, release;
} Throat;

static float pitch_at(const Throat *t, float u)
{
    const float at[4] = {0.0f, 0.25f, 0.6f, 1.0f};
    for (int i = 0; i < 3; i++)
        if (u <= at[i + 1])
            return lerpf(t->pitch[i], t->pitch[i + 1], smoothstepf(at[i], at[i + 1], u));
    return t->pitch[3];
}

// Residual of a step in a band-limited sawtooth (Valimaki and Huovilainen 2007).
static float step_smooth(float phase, float rate)
{
    if (phase < rate) {
        float x = phase / rate;
        return x + x - x * x - 1.0f;
    }
    if (phase > 1.0f - rate) {
        float x = (phase - 1.0f) / rate;
        return x * x + x + x + 1.0f;
    }
    return 0.0f;
}

static int call(const Throat *t, const HitParams *p, float *out, int room)
{
    float wish = p->seconds > 0.05f ? clampf(p->seconds, 0.5f * t->seconds, 1.8f * t->seconds) : t->seconds;
    float seconds = wish * rng_range(p->key, 1, 0.92f, 1.08f), tune = rng_range(p->key, 2, 0.94f, 1.06f);
    int n = (int)(seconds * SOUND_RATE);
    n = n < room ? n : room;
    float phase = 0.0f, weak = 1.0f;
    float state[3][2] = {{0}};
    for (int i = 0; i < n; i++) {
        float time = (float)i / SOUND_RATE, u = time / seconds;
        float open = sinf(PI_F * clampf(u * 1.04f, 0.0f, 1.0f));
        float envelope = smoothstepf(0.0f, t->attack, time) * smoothstepf(0.0f, t->release, seconds - time);
        float jitter =
            t->rough * 0.06f * rng_noise(p->key, (double)time * 70.0) + 0.01f * rng_noise(p->key, (double)time * 11.0);
        float f = tune * pitch_at(t, u) * (1.0f + jitter + t->depth * sinf(TAU_F * t->trill * time));
        float rate = clampf(f / SOUND_RATE, 0.0f, 0.4f);
        phase += rate;
        if (phase >= 1.0f) {
            phase -= 1.0f;
            weak = weak < 1.0f ? 1.0f : 1.0f - 0.65f * t->rough;
        }
        float buzz = (2.0f * phase - 1.0f - step_smooth(phase, rate)) * weak;
        float noise = rng_range(p->key, 1000u + (uint64_t)i, -1.0f, 1.0f);
        float source = lerpf(buzz, noise * (0.6f + 0.4f * buzz), t->hiss), sum = 0.0f;
        for (int k = 0; k < 3; k++) { // two-pole resonators side by side
            float centre = t->resonance[k] * (1.0f + t->sweep * (open - 0.6f)), width = 60.0f + 0.09f * centre;
            float r = expf(-PI_F * width / SOUND_RATE), a = 2.0f * r * cosf(TAU_F * centre / SOUND_RATE);
            float y = source * (1.0f - r) + a * state[k][0] - r * r * state[k][1];
            state[k][1] = state[k][0];
            state[k][0] = y;
            sum += y * (k == 0 ? 1.0f : k == 1 ? 0.75f : 0.5f);
        }
        out[i] += (sum + 0.12f * source) * envelope * (0.35f + 0.65f * open);
    }
    return n;
}

#define VOICE(name, ...)                               \
    int name(const HitParams *p, float *out, int room) \
    {                                                  \
        static const Throat throat = __VA_ARGS__;      \
        return call(&throat, p, out, room);            \
    }

VOICE(hit_bark, {0.27f, {430, 560, 400, 240}, 0.55f, 0.32f, {720, 1450, 2700}, 0.5f, 0, 0, 0.012f, 0.09f})
VOICE(hit_meow, {0.85f, {480, 690, 640, 400}, 0.06f, 0.05f, {950, 1900, 3300}, 0.7f, 5, 0.012f, 0.06f, 0.22f})
VOICE(hit_howl, {3.4f, {290, 560, 530, 320}, 0.03f, 0.04f, {560, 1150, 2500}, 0.25f, 4.5f, 0.012f, 0.35f, 0.9f})
VOICE(hit_roar, {2.1f, {75, 125, 98, 58}, 0.85f, 0.50f, {360, 820, 1750}, 0.35f, 0, 0, 0.14f, 0.7f})
VOICE(hit_growl, {1.5f, {62, 82, 78, 55}, 0.90f, 0.45f, {420, 950, 1900}, 0.25f, 0, 0, 0.12f, 0.45f})
VOICE(hit_monster, {2.8f, {42, 82, 66, 30}, 0.95f, 0.55f, {230, 560, 1250}, 0.45f, 23, 0.05f, 0.20f, 1.0f})
VOICE(hit_neigh, {1.7f, {820, 1320, 980, 320}, 0.30f, 0.22f, {1050, 2200, 3300}, 0.3f, 9, 0.13f, 0.05f, 0.5f})
VOICE(hit_moo, {1.7f, {105, 158, 150, 112}, 0.18f, 0.08f, {330, 880, 2100}, 0.5f, 0, 0, 0.15f, 0.5f})
VOICE(hit_baa, {0.9f, {320, 365, 350, 300}, 0.25f, 0.12f, {850, 1600, 2800}, 0.2f, 9, 0.07f, 0.05f, 0.2f})
VOICE(hit_trumpet, {1.5f, {290, 520, 560, 360}, 0.55f, 0.28f, {620, 1250, 2400}, 0.3f, 17, 0.03f, 0.05f, 0.4f})
VOICE(hit_caw, {0.38f, {470, 580, 530, 420}, 0.85f, 0.35f, {1150, 1750, 2900}, 0.25f, 0, 0, 0.02f, 0.10f})
VOICE(hit_screech, {0.85f, {2300, 2900, 2600, 1750}, 0.22f, 0.20f, {2500, 3600, 5200}, 0.15f, 28, 0.03f, 0.03f, 0.3f})
VOICE(hit_chirp, {0.17f, {3100, 4700, 3900, 5200}, 0.0f, 0.03f, {3600, 4600, 6000}, 0.1f, 0, 0, 0.012f, 0.05f})
VOICE(hit_hoot, {0.75f, {370, 400, 390, 350}, 0.0f, 0.05f, {400, 800, 1500}, 0.1f, 0, 0, 0.07f, 0.25f})
VOICE(hit_grunt, {0.36f, {150, 230, 190, 120}, 0.80f, 0.42f, {500, 1200, 2300}, 0.4f, 0, 0, 0.02f, 0.10f})
VOICE(hit_quack, {0.26f, {330, 400, 370, 300}, 0.60f, 0.20f, {1250, 2100, 3100}, 0.3f, 0, 0, 0.012f, 0.08f})
VOICE(hit_honk, {0.40f, {420, 620, 590, 480}, 0.40f, 0.15f, {900, 1900, 2800}, 0.3f, 0, 0, 0.02f, 0.12f})
VOICE(hit_croak, {0.40f, {95, 130, 120, 90}, 0.90f, 0.25f, {620, 1300, 2500}, 0.4f, 26, 0.1f, 0.03f, 0.12f})
VOICE(hit_hiss, {1.4f, {100, 100, 100, 100}, 0.0f, 1.0f, {3800, 5600, 7600}, 0.05f, 0, 0, 0.15f, 0.5f})
VOICE(hit_squeak, {0.16f, {2600, 3700, 3300, 2500}, 0.1f, 0.08f, {3200, 4800, 6400}, 0.1f, 0, 0, 0.01f, 0.05f})
VOICE(hit_blaze, {1.8f, {60, 60, 60, 60}, 0.0f, 1.0f, {180, 520, 1500}, 0.6f, 0, 0, 0.12f, 0.6f})
VOICE(hit_song, {3.4f, {170, 320, 250, 130}, 0.05f, 0.06f, {380, 760, 1400}, 0.3f, 3, 0.03f, 0.5f, 1.2f})
VOICE(hit_click_train,
      {0.55f, {5200, 8800, 7000, 9500}, 0.1f, 0.05f, {6500, 8500, 9800}, 0.1f, 22, 0.06f, 0.02f, 0.12f})

// A hoof on stone: two short rings of horn and a click.
int hit_hoof(const HitParams *p, float *out, int room)
{
    int n = (int)(0.16f * SOUND_RATE) < room ? (int)(0.16f * SOUND_RATE) : room;
    const float modes[3][3] = {{640, 0.016f, 0.8f}, {1180, 0.011f, 0.6f}, {2150, 0.006f, 0.35f}};
    for (int k = 0; k < 3; k++) {
        float f = modes[k][0] * rng_range(p->key, 5u + (uint64_t)k, 0.88f, 1.14f);
        for (int i = 0; i < n; i++) {
            float t = (float)i / SOUND_RATE;
            out[i] += modes[k][2] * sinf(TAU_F * f * t) * expf(-t / modes[k][1]);
        }
    }
    for (int i = 0; i < n; i++)
        out[i] += 0.5f * rng_range(p->key, 100u + (uint64_t)i, -1, 1) * expf(-(float)i / (0.0022f * SOUND_RATE));
    return n;
}

// Air pressed down by a wing.
int hit_wing(const HitParams *p, float *out, int room)
{
    float seconds = p->seconds > 0.02f ? p->seconds : 0.3f;
    int n = (int)(seconds * SOUND_RATE) < room ? (int)(seconds * SOUND_RATE) : room;
    float low = 0.0f, lower = 0.0f, cut = clampf(180.0f / seconds, 160.0f, 1600.0f) * TAU_F / SOUND_RATE;
    for (int i = 0; i < n; i++) {
        float u = (float)i / (float)n;
        low += cut * (rng_range(p->key, 10u + (uint64_t)i, -1, 1) - low);
        lower += cut * (low - lower);
        out[i] += lower * powf(sinf(PI_F * u), 1.6f);
    }
    return n;
}
