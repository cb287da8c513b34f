// Bodies of smoke, vapour and flame: columns that rise and lean with the wind, balls that swell.
#include "stage/effects/effects.h"

void plume_emit(const World *world, const Emitter *emitter, const PlumePart *part, int number, const Snapshot *at,
                Aloft *air)
{
    Vec3 source, way;
    if (part->radius <= 0.0f || !emitter_source(world, emitter, at, &source, &way))
        return;
    double age = at->time - emitter->begin - (double)part->delay;
    float in = part->in, out = part->out, size = emitter->size, scale = sqrtf(fmaxf(size, 1e-3f)), level;
    bool before = emitter->begin <= 0.0 && part->delay <= 0.0f;
    if (part->seconds > 0.0f)
        level = smoothstepf(0.0f, fmaxf(in, 1e-3f), (float)age) *
                (1.0f - smoothstepf(part->seconds - out, part->seconds, (float)age));
    else
        level = (before ? 1.0f : smoothstepf(0.0f, fmaxf(in, 1e-3f), (float)age)) *
                emitter_level(emitter, at->time, 0.0f, out);
    if (level <= 0.004f)
        return;
    const Environment *environment = &world->places[at->place].environment;
    Vec3 wind = effect_indoors(world, at->place) ? vec3_splat(0.0f) : environment->wind;
    RngKey key = {emitter->key.value + 0x94d049bb133111ebu * (uint64_t)(number + 1)};
    float strength = clampf(2.0f * emitter->strength, 0.3f, 1.8f);
    // A steady breath of air: what is never still does not stand like a pillar.
    float breath = 0.15f * part->lean;
    Vec3 sway = vec3(breath * rng_noise(key, 0.35 * at->time), 0.0f, breath * rng_noise(key, 70.0 + 0.31 * at->time));
    Cloud cloud = {.shape = part->shape,
                   .foot = vec3_add(source, vec3(0, part->lift * size, 0)),
                   .height = part->height * size,
                   .radius = part->radius * size,
                   .top = part->top * size,
                   .density = part->density * strength / fmaxf(size, 0.2f),
                   .albedo = part->albedo,
                   .flame = part->flame,
                   .heat = part->heat,
                   .tint = part->tint,
                   .grain = fmaxf(part->grain * size, 0.004f),
                   .boil = part->boil * (float)fmod(at->time, 1000.0),
                   .wisps = part->wisps};
    if (part->takes_color && vec3_luminance(emitter->color) > 0.0f)
        *(part->flame > 0.0f ? &cloud.tint : &cloud.albedo) = emitter->color;
    cloud.seed = (uint32_t)(key.value >> 32);
    cloud.drift = vec3_scale(vec3_add(vec3_scale(wind, part->lean), sway), scale);
    cloud.scroll = vec3(0.0f, part->rise * scale * (float)fmod(at->time, 1000.0), 0.0f);
    if (part->shape == CLOUD_COLUMN) {
        cloud.height *= part->seconds > 0.0f || !before ? 0.25f + 0.75f * level : level;
        cloud.density *= level;
        cloud.flame *= smoothstepf(0.0f, 0.25f, level);
        // What rises beneath a roof gathers under it.
        ARENA_PUSH(air->arena, air->clouds, air->cloud_count, air->cloud_capacity, cloud);
        return;
    }
    if (part->shape == CLOUD_LAYER) {
        cloud.density = part->density * strength * level;
        cloud.scroll = vec3_add(cloud.scroll, vec3_scale(wind, (float)fmod(at->time, 1000.0)));
        ARENA_PUSH(air->arena, air->clouds, air->cloud_count, air->cloud_capacity, cloud);
        return;
    }
    // balls: fast at first, then slower (the radius of a blast grows with a power of time, Taylor 1950)
    float share = part->seconds > 0.0f ? clampf((float)age / part->seconds, 0.0f, 1.0f) : 0.5f;
    float grown = part->swell > 0.0f ? 0.25f + part->swell * powf(share, 0.4f) : 1.0f;
    for (int i = 0; i < (part->count > 0 ? part->count : 1); i++) {
        uint64_t n = 8u * (uint64_t)i;
        Cloud ball = cloud;
        float a = TAU_F * rng_float(key, n), r = part->scatter * size * sqrtf(rng_float(key, n + 1)) * grown;
        float own = rng_range(key, n + 2, 0.7f, 1.15f);
        ball.foot =
            vec3_add(cloud.foot, vec3(r * cosf(a), part->scatter * size * grown * rng_range(key, n + 3, -0.15f, 0.7f),
                                      r * sinf(a)));
        ball.foot.y += part->climb * scale * fmaxf((float)age, 0.0f) * own;
        ball.foot = vec3_mad(ball.foot, wind, 0.5f * fmaxf((float)age, 0.0f));
        ball.radius *= grown * own;
        ball.grain *= 0.5f + 0.5f * grown;
        ball.density *= level / (part->swell > 0.0f ? 0.4f + grown * grown : 1.0f);
        ball.flame *= level;
        ball.heat = part->heat * (part->seconds > 0.0f ? 1.0f - smoothstepf(0.02f, 0.42f, share) : 1.0f);
        ball.seed += (uint32_t)i * 7919u;
        ARENA_PUSH(air->arena, air->clouds, air->cloud_count, air->cloud_capacity, ball);
    }
}

// A shot of nobody looks as high as the smoke of the nearest roof.
void chimney_begin(World *world, Emitter *emitter)
{
    PlaceInfo *info = &world->places[emitter->place];
    Vec3 top = emitter->position;
    if (top.z > -4.0f || top.z < -40.0f || fabsf(top.x) > 14.0f ||
        (info->has_vista && fabsf(info->vista.x) <= 0.3f * fabsf(top.x)))
        return;
    info->has_vista = true;
    info->vista = vec3(0.3f * top.x, 1.6f + 0.5f * (top.y - 1.6f), 0.35f * top.z);
}

// Breath in the cold: a puff with every breath out, that slows down, swells and is gone.
void breath_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air)
{
    const double period = 3.1; // s: twenty breaths a minute
    Vec3 source, way;
    if (!emitter_source(world, emitter, at, &source, &way))
        return;
    double turns = at->time / period + (double)rng_float(emitter->key, 1);
    double age = (turns - floor(turns)) * period;
    for (int i = 0; i < 5; i++) {
        float t = (float)age - 0.16f * (float)i;
        if (t <= 0.0f || t > 1.9f)
            continue;
        float way_out = 0.34f * (1.0f - expf(-2.6f * t)) * (1.0f - 0.1f * (float)i),
              gone = 1.0f - smoothstepf(0.4f, 1.9f, t);
        Cloud ball = {.shape = CLOUD_BALL,
                      .foot = vec3_add(vec3_mad(source, way, 0.03f + way_out), vec3(0, 0.05f * t * t, 0)),
                      .radius = 0.02f + 0.09f * sqrtf(t),
                      .density = 3.2f * gone * smoothstepf(0.0f, 0.15f, t) / (0.4f + 2.0f * t),
                      .albedo = vec3(0.92f, 0.93f, 0.95f),
                      .grain = 0.09f,
                      .boil = 0.5f * t,
                      .wisps = 0.8f,
                      .seed = (uint32_t)(emitter->key.value >> 32) + (uint32_t)i};
        ball.scroll = vec3_scale(way, way_out);
        ARENA_PUSH(air->arena, air->clouds, air->cloud_count, air->cloud_capacity, ball);
    }
}
