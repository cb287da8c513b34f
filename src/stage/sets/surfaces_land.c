// Grounds of open country and bark: how each texel of the tile looks. See surfaces.c.
#include "stage/sets/surfaces.h"

// Nearest and second nearest of jittered points on a periodic lattice, in cells; *cell tells which.
static float nearest(const SurfaceMaker *m, float px, float py, int count_x, int count_y, int salt, float *second,
                     float *cell)
{
    int ix = (int)floorf(px), iy = (int)floorf(py);
    float best = 9.0f, next = 9.0f;
    *cell = 0.0f;
    for (int j = -1; j <= 1; j++)
        for (int i = -1; i <= 1; i++) {
            int cx = (ix + i + count_x) % count_x, cy = (iy + j + count_y) % count_y;
            float dx = (float)(ix + i) + 0.1f + 0.8f * random_cell(m, cx, cy, salt) - px;
            float dy = (float)(iy + j) + 0.1f + 0.8f * random_cell(m, cx, cy, salt + 1) - py;
            float d = sqrtf(dx * dx + dy * dy);
            if (d < best) {
                next = best;
                best = d;
                *cell = random_cell(m, cx, cy, salt + 2);
            } else if (d < next) {
                next = d;
            }
        }
    *second = next;
    return best;
}

Texel texel_turf(const SurfaceMaker *m, int x, int y, float u, float v)
{
    // blades seen from above: short strokes in all directions
    float blade = 0.0f, light = 0.0f;
    for (int layer = 0; layer < 3; layer++) {
        float second, own, count = 46.0f + 13.0f * (float)layer;
        float warp = 0.6f * cloud_at(m, u * 2.0f + 0.3f * (float)layer, v * 2.0f);
        float d = nearest(m, u * count + warp, v * count, (int)count, (int)count, 31 + 4 * layer, &second, &own);
        float b = smoothstepf(0.55f, 0.1f, d);
        if (b > blade) {
            blade = b;
            light = own;
        }
    }
    float tone = 0.62f + 0.5f * blade * (0.6f + 0.7f * light) + 0.2f * CLOUD + 0.12f * GRAIN;
    float dry = smoothstepf(0.1f, 0.6f, cloud_at(m, u + 0.4f, v + 0.7f) + 0.3f * light);
    Texel t = {vec3(tone * (1.0f + 0.35f * dry), tone * (1.0f + 0.05f * dry), tone * (1.0f - 0.1f * dry)),
               9.0f * blade * (0.5f + light) + 4.0f * CLOUD, 0.9f};
    return t;
}

Texel texel_sand(const SurfaceMaker *m, int x, int y, float u, float v)
{
    // ripples of the wind, broken by slow noise, and grains
    float warp = 0.16f * CLOUD + 0.05f * cloud_at(m, 2.0f * u, 2.0f * v);
    float wave = v * 22.0f + 6.0f * warp, at = wave - floorf(wave);
    float ripple = at < 0.7f ? at / 0.7f : (1.0f - at) / 0.3f; // steep in the lee
    float strength = smoothstepf(-0.35f, 0.35f, cloud_at(m, u + 0.6f, v + 0.2f));
    float grit = lattice(m->seed + 51, x, y), coarse = lattice(m->seed + 52, x / 3, y / 3);
    float tone = 1.0f + 0.07f * grit + 0.04f * coarse + 0.09f * CLOUD + 0.05f * (ripple - 0.5f) * strength;
    Texel t = {vec3(tone, tone * 0.995f, tone * 0.98f),
               0.5f * grit + 0.4f * coarse + 7.0f * ripple * strength + 9.0f * CLOUD, 0.93f};
    return t;
}

// The long ripples of open sand: wavy crests a hand apart, steep in the lee.
Texel texel_dunes(const SurfaceMaker *m, int x, int y, float u, float v)
{
    float warp = 0.5f * CLOUD + 0.16f * cloud_at(m, 2.0f * u, 2.0f * v), wave = v * 17.0f + 4.0f * warp,
          at = wave - floorf(wave), ripple = at < 0.72f ? at / 0.72f : (1.0f - at) / 0.28f;
    ripple = ripple * ripple * (3.0f - 2.0f * ripple);
    float strength = smoothstepf(-0.6f, 0.2f, cloud_at(m, u + 0.6f, v + 0.2f)), grit = lattice(m->seed + 53, x, y);
    float tone = 0.98f + 0.06f * grit + 0.06f * CLOUD + 0.1f * (ripple - 0.5f) * strength;
    return (Texel){vec3(tone, tone * 0.995f, tone * 0.97f), 0.5f * grit + 24.0f * ripple * strength + 8.0f * CLOUD,
                   0.93f};
}

Texel texel_soil(const SurfaceMaker *m, int x, int y, float u, float v)
{
    float second, own, d = nearest(m, u * 34.0f + 0.4f * CLOUD, v * 34.0f, 34, 34, 61, &second, &own);
    float clod = smoothstepf(0.5f, 0.12f, d) * smoothstepf(0.35f, 0.8f, own);
    float tone = 0.86f + 0.3f * CLOUD + 0.22f * GRAIN + 0.35f * clod;
    Texel t = {vec3(tone, tone * (0.98f + 0.03f * clod), tone * (0.95f + 0.06f * clod)),
               5.0f * CLOUD + 2.0f * GRAIN + 9.0f * clod, 0.93f};
    return t;
}

Texel texel_litter(const SurfaceMaker *m, int x, int y, float u, float v)
{
    // fallen leaves over dark soil, the uppermost last
    Texel t = {grey(0.5f + 0.2f * GRAIN + 0.1f * CLOUD), 2.0f * GRAIN + 3.0f * CLOUD, 0.95f};
    for (int layer = 0; layer < 4; layer++) {
        float second, own, count = 17.0f + 4.0f * (float)layer;
        float warp = 0.5f * cloud_at(m, u * 3.0f + 0.23f * (float)layer, v * 3.0f);
        float d = nearest(m, u * count + warp, v * count + 0.7f * warp, (int)count, (int)count, 71 + 4 * layer, &second,
                          &own);
        float leaf = smoothstepf(0.4f, 0.36f, d + 0.06f * GRAIN);
        if (leaf <= 0.0f)
            continue;
        float hue = own * 7.13f - floorf(own * 7.13f), tone = 0.65f + 0.95f * own + 0.12f * GRAIN;
        Vec3 c = vec3(tone * (1.0f + 0.4f * hue), tone * (0.95f - 0.05f * hue), tone * (0.8f - 0.3f * hue));
        t.color = vec3_lerp(t.color, c, leaf);
        t.height = lerpf(t.height, 5.0f + 2.5f * (float)layer + 5.0f * d, leaf);
        t.roughness = lerpf(t.roughness, 0.8f, leaf);
    }
    return t;
}

Texel texel_gravel(const SurfaceMaker *m, int x, int y, float u, float v)
{
    float second, own, d = nearest(m, u * 44.0f, v * 44.0f, 44, 44, 91, &second, &own);
    float stone = smoothstepf(0.03f, 0.2f, second - d);
    float tone = 0.45f + stone * (0.35f + 0.6f * own) + 0.12f * GRAIN + 0.12f * CLOUD;
    Texel t = {vec3(tone, tone * (0.97f + 0.04f * own), tone * (0.92f + 0.1f * own)),
               7.0f * stone * (0.5f + own) + 0.8f * GRAIN + 3.0f * CLOUD, 0.88f};
    return t;
}

Texel texel_rock(const SurfaceMaker *m, int x, int y, float u, float v)
{
    float second, own, d = nearest(m, u * 9.0f + 0.7f * CLOUD, v * 7.0f + 0.7f * CLOUD, 9, 7, 101, &second, &own);
    float crack = 1.0f - smoothstepf(0.0f, 0.07f, second - d + 0.03f * GRAIN);
    float strata = FIBER, facet = own;
    float lichen = smoothstepf(0.25f, 0.6f, cloud_at(m, 2.0f * u + 0.2f, 2.0f * v + 0.6f) + 0.2f * GRAIN);
    float tone = 0.82f + 0.3f * facet + 0.25f * CLOUD + 0.2f * GRAIN + 0.12f * strata - 0.4f * crack;
    Texel t = {
        vec3_lerp(vec3(tone * 1.02f, tone, tone * 0.97f), vec3(tone * 0.95f, tone * 1.02f, tone * 0.8f), 0.5f * lichen),
        30.0f * facet + 34.0f * CLOUD + 7.0f * GRAIN + 5.0f * strata - 22.0f * crack, 0.86f};
    return t;
}

Texel texel_snow(const SurfaceMaker *m, int x, int y, float u, float v)
{
    float crust = smoothstepf(0.1f, 0.4f, cloud_at(m, u + 0.3f, v + 0.1f));
    float glint = lattice(m->seed + 53, x, y) > 0.985f ? 1.0f : 0.0f;
    float tone = 1.0f + 0.02f * GRAIN + 0.02f * CLOUD;
    Texel t = {vec3(tone, tone, tone * 1.005f), 10.0f * CLOUD + 0.9f * GRAIN + 2.0f * crust,
               0.72f - 0.12f * crust - 0.35f * glint};
    return t;
}

Texel texel_bark(const SurfaceMaker *m, int x, int y, float u, float v)
{
    float warp = 0.9f * CLOUD, second, own,
          d = nearest(m, u * 13.0f + warp, v * 4.0f + 0.4f * warp, 13, 4, 111, &second, &own);
    float ridge = smoothstepf(0.02f, 0.3f, second - d + 0.06f * GRAIN), fiber = m->fiber[x * EDGE + y];
    float tone = 0.45f + 0.5f * ridge + 0.25f * (own - 0.5f) + 0.16f * GRAIN + 0.1f * fiber;
    Texel t = {vec3(tone * 1.02f, tone, tone * 0.97f), 16.0f * ridge + 3.0f * GRAIN + 2.0f * fiber, 0.92f};
    return t;
}
