// Shooting stars: dust of a comet that burns up as it enters the air, in parallel ways that seem to come out of one
// point of the sky.
#include "stage/effects/effects.h"

#define RATE 4.0       // a second that are seen: a storm, such as that of the Leonids of 1966
#define FAR_OFF 420.0f // m at which they are drawn, instead of a hundred kilometres
#define LIFE 0.75      // s

void meteors_emit(const World *world, const Emitter *e, const Snapshot *at, Aloft *air)
{
    (void)world;
    double rate = RATE * (0.5 + (double)e->strength);
    int64_t last = (int64_t)floor(at->time * rate);
    for (int64_t i = last - (int64_t)(LIFE * rate) - 2; i <= last; i++) {
        uint64_t n = 16u * (uint64_t)(i + 100000);
        double born = ((double)i + 0.9 * (double)rng_float(e->key, n)) / rate;
        float t = (float)((at->time - born) / (LIFE * (0.5 + 0.5 * (double)rng_float(e->key, n + 1))));
        if (t <= 0.0f || t >= 1.0f)
            continue;
        // where it begins, before the camera; all go the same way down
        float azimuth = rng_range(e->key, n + 2, -0.62f, 0.5f), height = rng_range(e->key, n + 3, 0.2f, 0.62f),
              bright = 0.35f + powf(rng_float(e->key, n + 4), 2.5f), length = 0.1f + 0.22f * bright;
        Vec3 from = vec3(sinf(azimuth) * cosf(height), sinf(height), -cosf(azimuth) * cosf(height)),
             way = vec3_normalize(vec3(0.8f, -0.55f, 0.1f));
        Vec3 head = vec3_mad(from, way, length * t * 1.6f),
             tail = vec3_mad(from, way, length * fmaxf(t * 1.6f - 0.55f, 0.0f));
        float glow = bright * smoothstepf(0.0f, 0.15f, t) * (1.0f - smoothstepf(0.6f, 1.0f, t));
        Mote line = {.shape = MOTE_LINE,
                     .position = vec3_scale(vec3_lerp(tail, head, 0.5f), FAR_OFF),
                     .axis = vec3_scale(vec3_sub(head, tail), 0.5f * FAR_OFF),
                     .size = 0.25f + 0.4f * bright,
                     .emission = vec3_scale(vec3(5.0f, 6.0f, 7.5f), 0.7f * glow),
                     .opacity = 1.0f};
        ARENA_PUSH(air->arena, air->motes, air->mote_count, air->mote_capacity, line);
        Mote spot = {.shape = MOTE_GLOW,
                     .position = vec3_scale(head, FAR_OFF),
                     .size = 3.0f + 3.0f * bright,
                     .emission = vec3_scale(vec3(6.0f, 6.5f, 7.0f), 0.5f * glow),
                     .opacity = 1.0f};
        ARENA_PUSH(air->arena, air->motes, air->mote_count, air->mote_capacity, spot);
    }
}
