// What leaves a source and flies: sparks, drops, paper. Every particle is known in closed form: with drag proportional
// to its speed it falls from its first velocity into the one at which weight, wind and drag balance (Stokes 1851).
#include "stage/effects/effects.h"

#define GRAVITY 9.81f

static Vec3 in_cone(Vec3 way, float spread, float u, float v)
{
    Vec3 side = vec3_normalize(vec3_cross(way, fabsf(way.y) < 0.9f ? vec3(0, 1, 0) : vec3(1, 0, 0)));
    Vec3 up = vec3_cross(side, way);
    float a = spread * sqrtf(u), b = TAU_F * v;
    return vec3_add(vec3_scale(way, cosf(a)),
                    vec3_scale(vec3_add(vec3_scale(side, cosf(b)), vec3_scale(up, sinf(b))), sinf(a)));
}

void spray_emit(const World *world, const Emitter *emitter, const SprayPart *part, int number, const Snapshot *at,
                Aloft *air)
{
    Vec3 source, way;
    if ((part->rate <= 0.0f) || !emitter_source(world, emitter, at, &source, &way))
        return;
    const PlaceInfo *info = &world->places[at->place];
    double begin = emitter->begin + (double)part->delay, age = at->time - begin;
    double stop = part->seconds > 0.0f ? (double)part->seconds : emitter->end - begin;
    float strength = clampf(2.0f * emitter->strength, 0.2f, 2.0f), rate = part->rate * strength;
    bool before = emitter->begin <= 0.0; // it was there before the film began
    RngKey key = {emitter->key.value + 0xbf58476d1ce4e5b9u * (uint64_t)(number + 1)};
    int64_t first = 0, last = (int64_t)rate;
    if (!part->burst) {
        first = (int64_t)floor((age - (double)part->life_high) * (double)rate);
        last = (int64_t)floor(fmin(age, stop) * (double)rate) + 1;
        if (!before && first < 0)
            first = 0;
    } else if (age < 0.0) {
        return;
    }
    Vec3 wind = vec3_scale(info->environment.wind, effect_indoors(world, at->place) ? 0.0f : 1.0f);
    float scale = sqrtf(fmaxf(emitter->size, 1e-3f)), k = fmaxf(part->drag, 1e-3f);
    Vec3 end = vec3_add(wind, vec3(0, -part->weight * GRAVITY / k, 0)); // velocity at which it balances
    for (int64_t i = first; i < last; i++) {
        uint64_t n = 16u * (uint64_t)(i + 1000000);
        double born = part->burst ? 0.0 : ((double)i + (double)rng_float(key, n)) / (double)rate;
        float t = (float)(age - born), life = lerpf(part->life_low, part->life_high, rng_float(key, n + 1));
        if (t <= 0.0f || t >= life)
            continue;
        Vec3 out = in_cone(way, part->spread, rng_float(key, n + 2), rng_float(key, n + 3));
        Vec3 v0 = vec3_scale(out, scale * lerpf(part->speed_low, part->speed_high, rng_float(key, n + 4)));
        float e = expf(-k * t), f = -expm1f(-k * t) / k;
        Vec3 from = vec3(part->from * emitter->size * (2.0f * rng_float(key, n + 5) - 1.0f), 0.0f,
                         part->from * emitter->size * (2.0f * rng_float(key, n + 6) - 1.0f));
        Vec3 p = vec3_add(vec3_add(source, from), vec3_add(vec3_scale(end, t), vec3_scale(vec3_sub(v0, end), f)));
        Vec3 v = vec3_add(end, vec3_scale(vec3_sub(v0, end), e));
        if (part->wild > 0.0f) {
            RngKey own = {key.value + n};
            float reach = part->wild * fminf(t, 1.0f);
            p = vec3_add(p,
                         vec3(reach * rng_noise(own, 1.7 * (double)t), 0.4f * reach * rng_noise(own, 99.0 + (double)t),
                              reach * rng_noise(own, 50.0 + 1.7 * (double)t)));
        }
        float ground = info->height ? info->height(info->land, p.x, p.z) : 0.0f;
        bool down = p.y < ground + 0.004f;
        if (down && !part->lands)
            continue;
        if (down) {
            p.y = ground + 0.004f;
            v = vec3_splat(0.0f);
        }
        float share = t / life, fade = 1.0f - smoothstepf(0.7f, 1.0f, share);
        Mote mote = {.shape = part->shape,
                     .position = p,
                     .velocity = v,
                     .size = lerpf(part->size_low, part->size_high, rng_float(key, n + 7)) *
                             lerpf(1.0f, part->growth > 0.0f ? part->growth : 1.0f, share),
                     .aspect = part->aspect,
                     .opacity = (part->opacity > 0.0f ? part->opacity : 1.0f) * fade};
        mote.emission = vec3_scale(vec3_lerp(part->emission, part->emission_end, share), fade);
        if (part->color_count)
            mote.color = part->colors[rng_u64(key, n + 8) % (uint64_t)part->color_count];
        if (vec3_luminance(emitter->color) > 0.0f) {
            mote.color = part->color_count ? emitter->color : mote.color;
            if (!part->color_count)
                mote.emission = vec3_scale(emitter->color, vec3_luminance(mote.emission));
        }
        if (part->shape == MOTE_PLATE || part->shape == MOTE_PAPER) {
            Vec3 about = vec3_normalize(
                vec3(rng_range(key, n + 9, -1, 1), rng_range(key, n + 10, -1, 1), rng_range(key, n + 11, -1, 1)));
            float turned = down ? 0.0f : TAU_F * part->spin * t * (0.5f + rng_float(key, n + 12));
            Quat q = down ? quat_yaw(6.0f * rng_float(key, n + 9))
                          : quat_axis_angle(about, turned + 6.0f * rng_float(key, n + 13));
            mote.axis = quat_rotate(q, vec3(0, 0, 1));
            mote.normal = quat_rotate(q, vec3(0, 1, 0));
        }
        ARENA_PUSH(air->arena, air->motes, air->mote_count, air->mote_capacity, mote);
    }
}
