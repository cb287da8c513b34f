// Storms over land and sea: the wall of a sandstorm, a front of dust as high as houses that rolls over the land, and
// the surf on rocks.
#include "stage/effects/effects.h"

#define FRONT_SPEED 9.0f // m/s: gust fronts of haboobs go at 8 to 14 (Idso et al., BAMS 53 (1972) 930)
#define FRONT_FROM 95.0f // m behind the middle of the place where it stands when the shot begins

void sandstorm_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air)
{
    const PlaceInfo *info = &world->places[at->place];
    const FilmPlan *plan = world->plan;
    double from = plan_frame_time(plan, plan->shots[at->shot].begin_frame);
    Vec3 wind = info->environment.wind;
    float gone = FRONT_SPEED * (float)(at->time - from), side = wind.x < 0.0f ? -1.0f : 1.0f;
    enum { BALLS = 26 };
    for (int i = 0; i < BALLS; i++) {
        uint64_t n = 8u * (uint64_t)i;
        int row = i / 13, k = i % 13;
        float radius = rng_range(emitter->key, n, 12.0f, 20.0f) * (row ? 0.8f : 1.0f), turn = (float)at->time;
        float x = 19.0f * (float)(k - 6) + rng_range(emitter->key, n + 1, -5.0f, 5.0f) + 0.25f * side * gone;
        float z = -FRONT_FROM + 0.7f * gone + rng_range(emitter->key, n + 2, -8.0f, 8.0f);
        if (z > -18.0f) // it thins out where the camera is: the air there is full of it already
            continue;
        float y = row ? 1.35f * radius : 0.35f * radius, fade = smoothstepf(-18.0f, -34.0f, z);
        Cloud c = {.shape = CLOUD_BALL,
                   .foot = vec3(x, y + 1.5f * rng_noise(emitter->key, (double)i + 0.2 * at->time), z),
                   .radius = radius,
                   .density = 0.16f * fade * clampf(2.0f * emitter->strength, 0.4f, 1.6f),
                   .albedo = vec3(0.62f, 0.43f, 0.24f),
                   .grain = 0.4f * radius,
                   .boil = 0.35f * turn,
                   .wisps = 0.9f,
                   .seed = (uint32_t)(emitter->key.value >> 32) + (uint32_t)i * 7919u};
        if (info->height)
            c.foot.y += info->height(info->land, x, z);
        c.scroll = vec3(side * 2.0f * turn, 1.2f * turn, -4.0f * turn); // it rolls over its own foot
        ARENA_PUSH(air->arena, air->clouds, air->cloud_count, air->cloud_capacity, c);
    }
}

// ---------------------------------------------------------------- surf on rocks

// A swell strikes a rock, again and again: a sheet of water leaps up, breaks into drops and falls back.
void breakers_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air)
{
    const Environment *environment = &world->places[at->place].environment;
    float gale = fminf(vec3_length(environment->wind) / 12.0f, 1.0f), size = emitter->size * (0.8f + 0.7f * gale);
    double period = 5.2 + 2.6 * (double)rng_float(emitter->key, 1),
           turn = at->time / period + (double)rng_float(emitter->key, 2);
    float t = (float)((turn - floor(turn)) * period);
    uint64_t wave = (uint64_t)(int64_t)floor(turn);
    RngKey key = {hash_mix(emitter->key.value + 0x9e3779b97f4a7c15u * (wave + 1u))};
    float strong = size * rng_range(key, 3, 0.55f, 1.1f), g = 9.81f;
    enum { DROPS = 420, SHEETS = 9 };
    for (int i = 0; i < DROPS && t < 3.0f; i++) {
        uint64_t n = 10u + 8u * (uint64_t)i;
        float born = 0.5f * rng_float(key, n), age = t - born;
        float up = sqrtf(strong) * rng_range(key, n + 1, 3.0f, 10.5f), a = TAU_F * rng_float(key, n + 2),
              aside = sqrtf(strong) * 2.6f * rng_float(key, n + 3);
        Vec3 v = vec3(aside * cosf(a) + 0.4f * environment->wind.x, up, 0.8f * aside * sinf(a) + 0.9f);
        Vec3 p = vec3(emitter->position.x + 2.2f * strong * (rng_float(key, n + 4) - 0.5f) + v.x * age,
                      emitter->position.y + v.y * age - 0.5f * g * age * age, emitter->position.z + v.z * age);
        if (age <= 0.0f || p.y < emitter->position.y)
            continue;
        Mote mote = {.shape = MOTE_DOT,
                     .position = p,
                     .velocity = vec3(v.x, v.y - g * age, v.z),
                     .size = rng_range(key, n + 5, 0.02f, 0.07f),
                     .color = vec3(0.82f, 0.86f, 0.9f),
                     .opacity = 0.65f};
        ARENA_PUSH(air->arena, air->motes, air->mote_count, air->mote_capacity, mote);
    }
    for (int i = 0; i < SHEETS; i++) { // the white heart of it
        uint64_t n = 6000u + 8u * (uint64_t)i;
        float age = t - 0.3f * rng_float(key, n), up = sqrtf(strong) * rng_range(key, n + 1, 3.5f, 8.0f);
        float high = up * age - 0.5f * g * age * age, life = 2.0f * up / g + 0.5f;
        if (age <= 0.02f || age > life)
            continue;
        float radius = strong * (0.45f + 0.9f * sqrtf(age)) * rng_range(key, n + 2, 0.7f, 1.1f);
        Cloud c = {.shape = CLOUD_BALL,
                   .foot = vec3(emitter->position.x + 2.4f * strong * (rng_float(key, n + 3) - 0.5f) +
                                    0.3f * environment->wind.x * age,
                                emitter->position.y + fmaxf(high, 0.1f * radius), emitter->position.z + 0.7f * age),
                   .radius = radius,
                   .density = 2.2f * smoothstepf(0.0f, 0.12f, age) * (1.0f - smoothstepf(0.35f * life, life, age)) /
                              (0.5f + age),
                   .albedo = vec3(0.93f, 0.95f, 0.97f),
                   .grain = 0.35f * radius,
                   .boil = 0.8f * age,
                   .wisps = 0.95f,
                   .seed = (uint32_t)(key.value >> 32) + (uint32_t)i * 7919u};
        c.scroll = vec3(0, 1.5f * age, 0);
        ARENA_PUSH(air->arena, air->clouds, air->cloud_count, air->cloud_capacity, c);
    }
}
