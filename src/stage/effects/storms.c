// The wall of a sandstorm: a front of dust as high as houses that rolls over the land, and streams of sand along the
// ground before it.
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
