// A whirlwind: the funnel under its cloud, the skirt of dust about its foot, and what it has picked up.
#include "stage/effects/calamities.h"

#define MOST 55.0f   // m/s at its fastest: the middle of the Fujita scale
#define CORE 3.4f    // m
#define TALL 44.0f   // m from the ground to its cloud
#define GOES 8.0f    // m/s over the land
#define UPDRAFT 9.0f // m/s

float tornado_speed(float most, float core, float radius)
{
    // most at 1.1209 core radii, where it is 0.6382 of circulation / (2 pi core)
    float q = fmaxf(radius, 1e-4f) / core;
    return most / 0.6382f * -expm1f(-q * q) / q;
}

static Vec3 foot_at(const World *world, const Emitter *e, double time)
{
    const PlaceInfo *info = &world->places[e->place];
    double from, to;
    calamity_window(world, e, &from, &to);
    // through the middle of the picture, at a slant towards the camera
    float s = GOES * (float)(time - 0.5 * (from + to));
    Vec3 p = vec3(-2.0f + 0.85f * s, 0.0f, -82.0f + 0.5f * s);
    p.x += 2.0f * rng_noise(e->key, 0.4 * time);
    p.y = info->height ? info->height(info->land, p.x, p.z) : 0.0f;
    return p;
}

// The axis bends: its top trails behind its foot.
static Vec3 axis_at(const World *world, const Emitter *e, double time, float high)
{
    Vec3 p = foot_at(world, e, time);
    float t = clampf(high / TALL, 0.0f, 1.0f);
    p.x += -9.0f * t * t + 3.0f * t * sinf(2.6f * t + 0.5f * (float)time);
    p.y += high;
    return p;
}

static float radius_at(float high)
{
    float t = clampf(high / TALL, 0.0f, 1.0f);
    return lerpf(0.75f, 4.0f, t * sqrtf(t)) * CORE;
}

void tornado_emit(const World *world, const Emitter *e, const Snapshot *at, Aloft *air)
{
    enum { PARTS = 5, SKIRT = 9, CARRIED = 260 };
    float t = (float)at->time;
    for (int i = 0; i < PARTS; i++) { // the funnel, one length above the other
        float low = TALL * (float)i / PARTS, high = TALL * (float)(i + 1) / PARTS;
        Vec3 a = axis_at(world, e, at->time, low), b = axis_at(world, e, at->time, high);
        Cloud c = {.shape = CLOUD_COLUMN,
                   .foot = vec3(a.x, a.y - (i ? 2.0f : 0.5f), a.z),
                   .height = 1.7f * (b.y - a.y),
                   .radius = radius_at(low),
                   .top = radius_at(1.6f * high),
                   .drift = vec3(1.7f * (b.x - a.x), 0, 1.7f * (b.z - a.z)),
                   .density = 5.0f / radius_at(low),
                   .albedo = vec3(0.15f, 0.14f, 0.135f),
                   .grain = 0.8f * radius_at(low),
                   .boil = 0.5f * t,
                   .wisps = 0.55f,
                   .seed = (uint32_t)(e->key.value >> 32) + (uint32_t)i * 31u};
        // its near side goes to the right
        c.scroll =
            vec3(0.5f * tornado_speed(MOST, CORE, radius_at(low)) * (float)fmod(at->time, 1000.0), UPDRAFT * t, 0);
        ARENA_PUSH(air->arena, air->clouds, air->cloud_count, air->cloud_capacity, c);
    }
    for (int i = 0; i < SKIRT; i++) { // dust that it draws in
        float r = CORE * (1.5f + 0.9f * rng_float(e->key, 60u + (uint64_t)i)),
              a = TAU_F * (float)i / SKIRT + 0.35f * tornado_speed(MOST, CORE, r) / r * t;
        Vec3 p = foot_at(world, e, at->time);
        Cloud c = {.shape = CLOUD_BALL,
                   .foot = vec3(p.x + r * cosf(a), p.y + 1.8f + 1.2f * rng_float(e->key, 80u + (uint64_t)i),
                                p.z - r * sinf(a)),
                   .radius = 4.2f,
                   .density = 0.42f,
                   .albedo = vec3(0.27f, 0.22f, 0.16f),
                   .grain = 2.6f,
                   .boil = 0.9f * t,
                   .wisps = 0.85f,
                   .seed = (uint32_t)e->key.value + (uint32_t)i * 7919u};
        ARENA_PUSH(air->arena, air->clouds, air->cloud_count, air->cloud_capacity, c);
    }
    Vec3 top = axis_at(world, e, at->time, TALL);
    for (int i = 0; i < 5; i++) { // the wall cloud it hangs from
        float a = TAU_F * (float)i / 5.0f + 0.12f * t, r = i ? 21.0f : 0.0f;
        Cloud c = {.shape = CLOUD_BALL,
                   .foot = vec3(top.x + 1.7f * r * cosf(a), top.y + 6.0f, top.z + r * sinf(a)),
                   .radius = 19.0f,
                   .density = 0.14f,
                   .albedo = vec3(0.24f, 0.245f, 0.26f),
                   .grain = 9.0f,
                   .boil = 0.1f * t,
                   .wisps = 0.7f,
                   .seed = (uint32_t)e->key.value + 77u * (uint32_t)i};
        ARENA_PUSH(air->arena, air->clouds, air->cloud_count, air->cloud_capacity, c);
    }
    for (int i = 0; i < CARRIED; i++) { // boards, sheets and leaves go round and up
        uint64_t n = 8u * (uint64_t)i;
        bool large = i % 6 == 0;
        float most = rng_range(e->key, 900u + n, 8.0f, 34.0f), rise = UPDRAFT * rng_range(e->key, 901u + n, 0.4f, 1.0f),
              turn = rise * t / most + rng_float(e->key, 902u + n), share = turn - floorf(turn), high = share * most;
        float r = (0.7f + 1.5f * rng_float(e->key, 903u + n)) * fmaxf(radius_at(high), CORE) + 3.0f * share,
              a = TAU_F * rng_float(e->key, 904u + n) + tornado_speed(MOST, CORE, r) / r * t;
        Vec3 middle = axis_at(world, e, at->time, high);
        float spin = 5.0f * t + (float)i;
        Mote m = {.shape = i % 2 ? MOTE_PAPER : MOTE_PLATE,
                  .position = vec3(middle.x + r * cosf(a), middle.y + 0.2f, middle.z - r * sinf(a)),
                  .size = large ? rng_range(e->key, 905u + n, 0.8f, 2.0f) : rng_range(e->key, 905u + n, 0.15f, 0.5f),
                  .aspect = large ? 0.25f : 0.6f,
                  .axis = vec3_normalize(vec3(cosf(spin), 0.4f * sinf(1.3f * spin), sinf(spin))),
                  .color = large ? vec3(0.16f, 0.12f, 0.08f) : vec3(0.09f, 0.085f, 0.06f),
                  .opacity = smoothstepf(0.0f, 0.08f, share) * (1.0f - smoothstepf(0.85f, 1.0f, share))};
        m.normal = vec3_normalize(vec3_cross(m.axis, vec3(0.2f, 0.9f, 0.3f)));
        float v = tornado_speed(MOST, CORE, r);
        m.velocity = vec3(-v * sinf(a), rise, -v * cosf(a));
        ARENA_PUSH(air->arena, air->motes, air->mote_count, air->mote_capacity, m);
    }
}
