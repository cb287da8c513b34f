// Surfaces that neglect has had, and one that only wealth lays: stained plaster, peeling paper, broken tiles, parquet.
#include "stage/sets/surfaces.h"

static float fraction(float x)
{
    return x - floorf(x);
}

// 0..1: how far a layer has come off here; its edge is sharp.
static float fallen(const SurfaceMaker *m, float u, float v, float share)
{
    float f = cloud_at(m, u + 0.61f, v + 0.37f) + 0.22f * cloud_at(m, 3.0f * u + 0.2f, 3.0f * v + 0.7f);
    return smoothstepf(0.3f - share, 0.325f - share, f);
}

// Hair cracks, -> 1 in them.
static float cracks(const SurfaceMaker *m, float u, float v)
{
    float ridge = fabsf(cloud_at(m, u + 0.13f, v + 0.71f) + 0.35f * cloud_at(m, 2.0f * u + 0.7f, 2.0f * v + 0.3f));
    return (1.0f - smoothstepf(0.003f, 0.012f, ridge)) * smoothstepf(-0.15f, 0.2f, cloud_at(m, v + 0.2f, u));
}

// Water stains with darker rims.
static float stain(const SurfaceMaker *m, float u, float v)
{
    float f = cloud_at(m, u + 0.27f, v + 0.83f) + 0.3f * cloud_at(m, 2.0f * u, v);
    float inside = smoothstepf(0.02f, 0.1f, f), rim = 1.0f - smoothstepf(0.0f, 0.035f, fabsf(f - 0.06f));
    return 0.65f * inside + 0.35f * rim;
}

static Vec3 soiled(Vec3 c, float amount)
{
    return vec3_mul(c, vec3_lerp(vec3_splat(1.0f), vec3(0.66f, 0.57f, 0.42f), amount));
}

Texel texel_old_plaster(const SurfaceMaker *m, int x, int y, float u, float v)
{
    float off = fallen(m, u, v, 0.08f), crack = cracks(m, u, v) * (1.0f - off), tone = 1.02f + 0.07f * CLOUD;
    Vec3 paint = soiled(grey(tone + 0.03f * GRAIN - 0.5f * crack), stain(m, u, v)),
         under = vec3_scale(vec3(0.72f, 0.6f, 0.48f), 0.8f + 0.25f * GRAIN + 0.2f * CLOUD);
    return (Texel){vec3_lerp(paint, under, off), 0.8f * CLOUD + 0.4f * GRAIN - 3.2f * off - 1.5f * crack,
                   0.9f + 0.04f * GRAIN};
}

Texel texel_peeling(const SurfaceMaker *m, int x, int y, float u, float v)
{
    float stripe = fraction(u * 20.0f), band = smoothstepf(0.23f, 0.25f, fabsf(stripe - 0.5f));
    // strips come off from above and from the seams
    float seam = 1.0f - smoothstepf(0.0f, 0.1f, fabsf(fraction(u * 4.0f) - 0.5f));
    float off = fallen(m, 2.0f * u, v, 0.02f + 0.16f * seam), brown = stain(m, u, v);
    float lift = fallen(m, 2.0f * u, v, 0.06f + 0.16f * seam) - off; // the curled edge throws a shadow
    Vec3 paper = soiled(grey(0.97f + 0.09f * band + 0.05f * CLOUD), brown),
         wall = vec3_scale(vec3(1.05f, 0.98f, 0.86f), 0.86f + 0.12f * CLOUD + 0.05f * GRAIN);
    return (Texel){vec3_scale(vec3_lerp(paper, soiled(wall, 0.6f * brown), off), 1.0f - 0.35f * lift),
                   -2.5f * off + 3.0f * lift + 0.2f * GRAIN, 0.88f};
}

Texel texel_broken_tile(const SurfaceMaker *m, int x, int y, float u, float v)
{
    const float count = 12.0f; // of 20 cm
    int column = (int)floorf(u * count), row = (int)floorf(v * count);
    float fu = fraction(u * count), fv = fraction(v * count);
    float edge = 200.0f * fminf(fminf(fu, 1.0f - fu), fminf(fv, 1.0f - fv)), face = smoothstepf(1.5f, 3.5f, edge);
    float own = random_cell(m, column, row, 51), state = random_cell(m, column, row, 52);
    float gone = state > 0.9f ? 1.0f : 0.0f, split = state < 0.22f ? 1.0f : 0.0f;
    float line = fabsf(fu - 0.2f - 0.6f * own - (fv - 0.5f) * (2.4f * state / 0.22f - 1.2f) + 0.06f * CLOUD);
    float crack = split * (1.0f - smoothstepf(0.006f, 0.02f, line));
    Vec3 tile = soiled(grey(0.95f + 0.12f * own + 0.05f * CLOUD - 0.6f * crack), 0.9f * stain(m, u, v)),
         bed = vec3_scale(vec3(0.44f, 0.39f, 0.33f), 0.9f + 0.3f * GRAIN + 0.15f * CLOUD);
    float shown = face * (1.0f - gone);
    return (Texel){vec3_lerp(bed, tile, shown), 1.5f * shown - 1.0f * crack + 0.5f * GRAIN * (1.0f - shown),
                   lerpf(0.92f, 0.5f, shown)};
}

// Oak blocks of five staves each, laid across and along in turn, waxed.
Texel texel_parquet(const SurfaceMaker *m, int x, int y, float u, float v)
{
    const float count = 8.0f;
    int column = (int)floorf(u * count), row = (int)floorf(v * count);
    bool across = ((column + row) & 1) != 0;
    float a = fraction((across ? u : v) * count), b = fraction((across ? v : u) * count);
    int stave = (int)(b * 5.0f);
    float fb = fraction(b * 5.0f), edge = fminf(60.0f * fminf(fb, 1.0f - fb), 300.0f * fminf(a, 1.0f - a));
    float face = smoothstepf(0.3f, 1.1f, edge), own = random_cell(m, column * 5 + stave, row, 53);
    float grain = m->fiber[across ? y * EDGE + x : x * EDGE + y];
    float tone = 0.74f + 0.5f * own + 0.22f * grain + 0.05f * CLOUD;
    return (Texel){vec3_lerp(grey(0.28f), vec3(tone * 1.02f, tone, tone * (0.93f + 0.08f * own)), face),
                   0.35f * face + 0.04f * grain, lerpf(0.7f, 0.2f + 0.07f * smoothstepf(-0.3f, 0.5f, CLOUD), face)};
}
