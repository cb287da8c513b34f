#include "stage/nature/sky.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH 2048
#define HEIGHT (WIDTH / 2)
#define GROUND_KM 6360.0f
#define TOP_KM 6460.0f

// ---------------------------------------------------------------- air

// Per kilometre at sea level (Bruneton and Neyret 2008; ozone after Hillaire 2020).
static const Vec3 rayleigh = {5.802e-3f, 13.558e-3f, 33.1e-3f};
static const Vec3 ozone = {0.650e-3f, 1.881e-3f, 0.085e-3f};
#define MIE_SCATTERING 3.996e-3f
#define MIE_EXTINCTION 4.440e-3f

enum { MU_COUNT = 96, ALTITUDE_COUNT = 32, ECHO_COUNT = 24, AROUND = 96, ELEVATIONS = 80 };

typedef struct Air {
    const SkyParams *params;
    Vec3 *clear; // [ALTITUDE_COUNT][MU_COUNT] transmittance to the top
    Vec3 echo[ECHO_COUNT];
    Vec3 view[ELEVATIONS][AROUND + 1];
} Air;

typedef struct Medium {
    Vec3 rayleigh, extinction;
    float mie;
} Medium;

static Medium medium_at(const Air *air, float altitude)
{
    float r = expf(-altitude / 8.0f), m = expf(-altitude / 1.2f) * air->params->haze,
          o = fmaxf(0.0f, 1.0f - fabsf(altitude - 25.0f) / 15.0f);
    Medium medium = {vec3_scale(rayleigh, r), vec3_scale(ozone, o), MIE_SCATTERING * m};
    medium.extinction = vec3_add(medium.extinction, vec3_add(medium.rayleigh, vec3_splat(MIE_EXTINCTION * m)));
    return medium;
}

static Vec3 fade_by(Vec3 depth)
{
    return vec3(expf(-depth.x), expf(-depth.y), expf(-depth.z));
}

// Distance along a ray from radius r with zenith cosine mu to a sphere; negative: missed.
static float to_sphere(float r, float mu, float sphere, bool far)
{
    float d = r * r * (mu * mu - 1.0f) + sphere * sphere;
    if (d < 0.0f)
        return -1.0f;
    return far ? -r * mu + sqrtf(d) : -r * mu - sqrtf(d);
}

static float mu_of(int i) // finer near the horizon
{
    float t = 2.0f * ((float)i + 0.5f) / MU_COUNT - 1.0f;
    return t * fabsf(t);
}

static Vec3 to_sun(const Air *air, float altitude, float mu)
{
    float a = clampf(sqrtf(clampf(altitude / 100.0f, 0.0f, 1.0f)) * (ALTITUDE_COUNT - 1), 0, ALTITUDE_COUNT - 1.001f),
          t = copysignf(sqrtf(fabsf(mu)), mu), b = clampf((0.5f * t + 0.5f) * MU_COUNT - 0.5f, 0, MU_COUNT - 1.001f);
    int i = (int)a, k = (int)b;
    const Vec3 *row = &air->clear[i * MU_COUNT + k];
    return vec3_lerp(vec3_lerp(row[0], row[1], b - (float)k), vec3_lerp(row[MU_COUNT], row[MU_COUNT + 1], b - (float)k),
                     a - (float)i);
}

static void clear_build(Air *air)
{
    for (int i = 0; i < ALTITUDE_COUNT; i++)
        for (int k = 0; k < MU_COUNT; k++) {
            float h = 100.0f * (float)(i * i) / ((ALTITUDE_COUNT - 1) * (ALTITUDE_COUNT - 1)), mu = mu_of(k);
            float r = GROUND_KM + fmaxf(h, 0.01f), ground = to_sphere(r, mu, GROUND_KM, false);
            Vec3 depth = {0, 0, 0};
            float end = to_sphere(r, mu, TOP_KM, true), step = end / 40.0f;
            for (int s = 0; s < 40; s++) {
                float d = ((float)s + 0.5f) * step, at = sqrtf(r * r + d * d + 2.0f * r * d * mu) - GROUND_KM;
                depth = vec3_mad(depth, medium_at(air, fmaxf(at, 0.0f)).extinction, step);
            }
            air->clear[i * MU_COUNT + k] = ground > 0.0f ? vec3_splat(0.0f) : fade_by(depth);
        }
}

static float phase_rayleigh(float c)
{
    return 3.0f / (16.0f * PI_F) * (1.0f + c * c);
}

static float phase_mie(float c, float g) // Henyey and Greenstein 1941
{
    float d = 1.0f + g * g - 2.0f * g * c;
    return (1.0f - g * g) / (4.0f * PI_F * d * sqrtf(d));
}

static Vec3 echo_at(const Air *air, float altitude)
{
    float t = clampf(sqrtf(clampf(altitude / 100.0f, 0.0f, 1.0f)) * (ECHO_COUNT - 1), 0, ECHO_COUNT - 1.001f);
    int i = (int)t;
    return vec3_lerp(air->echo[i], air->echo[i + 1], t - (float)i);
}

// Radiance along a ray from an altitude, up to the ground or `reach` km. once: first order only, with the share of
// light that is scattered again in *again (isotropic, per unit of light).
static Vec3 march(const Air *air, float altitude, Vec3 d, int steps, bool once, Vec3 *again)
{
    float r = GROUND_KM + altitude, ground = to_sphere(r, d.y, GROUND_KM, false),
          end = ground > 0.0f ? ground : to_sphere(r, d.y, TOP_KM, true);
    Vec3 sun = air->params->sun, sum = {0, 0, 0}, seen = vec3_splat(1.0f), more = {0, 0, 0};
    float c = vec3_dot(d, sun), pr = phase_rayleigh(c), pm = phase_mie(c, 0.8f), before = 0.0f;
    for (int i = 0; i < steps; i++) {
        float next = end * (float)((i + 1) * (i + 1)) / (float)(steps * steps), step = next - before,
              at = 0.5f * (before + next);
        before = next;
        Vec3 p = vec3(d.x * at, r + d.y * at, d.z * at);
        float radius = vec3_length(p), h = fmaxf(radius - GROUND_KM, 0.0f), mu = vec3_dot(p, sun) / radius;
        Medium m = medium_at(air, h);
        Vec3 lost = fade_by(vec3_scale(m.extinction, step)), light = to_sun(air, h, mu), scattered;
        Vec3 both = vec3_add(m.rayleigh, vec3_splat(m.mie));
        if (once) {
            scattered = vec3_scale(vec3_mul(both, light), 1.0f / (4.0f * PI_F));
        } else {
            scattered = vec3_add(vec3_mul(vec3_scale(m.rayleigh, pr), light), vec3_scale(light, m.mie * pm));
            scattered = vec3_add(scattered, vec3_mul(both, echo_at(air, h)));
        }
        // exact within a step of constant extinction
        Vec3 part =
            vec3((1.0f - lost.x) / m.extinction.x, (1.0f - lost.y) / m.extinction.y, (1.0f - lost.z) / m.extinction.z);
        sum = vec3_add(sum, vec3_mul(seen, vec3_mul(scattered, part)));
        more = vec3_add(more, vec3_mul(seen, vec3_mul(both, part)));
        seen = vec3_mul(seen, lost);
    }
    if (ground > 0.0f && once) { // a grey land below
        float mu = sun.y;
        sum = vec3_add(sum, vec3_scale(vec3_mul(seen, to_sun(air, 0.0f, mu)), 0.2f * fmaxf(mu, 0.0f) / PI_F));
    }
    if (again)
        *again = more;
    return sum;
}

// Light of all higher orders at an altitude: the second order over one less the share scattered again (Hillaire, eq.
// 10).
static void echo_build(Air *air)
{
    for (int i = 0; i < ECHO_COUNT; i++) {
        float h = 100.0f * (float)(i * i) / ((ECHO_COUNT - 1) * (ECHO_COUNT - 1));
        Vec3 second = {0, 0, 0}, again = {0, 0, 0};
        enum { RAYS = 48 };
        for (int k = 0; k < RAYS; k++) { // a spiral over the sphere
            float y = 1.0f - 2.0f * ((float)k + 0.5f) / RAYS, a = 2.39996323f * (float)k, s = sqrtf(1.0f - y * y);
            Vec3 more;
            second = vec3_add(second, march(air, fmaxf(h, 0.01f), vec3(s * cosf(a), y, s * sinf(a)), 16, true, &more));
            again = vec3_add(again, more);
        }
        second = vec3_scale(second, 1.0f / RAYS), again = vec3_scale(again, 1.0f / RAYS);
        air->echo[i] = vec3(second.x / (1.0f - fminf(again.x, 0.95f)), second.y / (1.0f - fminf(again.y, 0.95f)),
                            second.z / (1.0f - fminf(again.z, 0.95f)));
    }
}

static void view_row(void *context, int row, int worker)
{
    (void)worker;
    Air *air = context;
    float t = (float)row / (ELEVATIONS - 1), elevation = 0.5f * PI_F * t * t; // finer near the horizon
    for (int k = 0; k <= AROUND; k++) {
        float a = TAU_F * (float)k / AROUND;
        Vec3 d = vec3(sinf(a) * cosf(elevation), fmaxf(sinf(elevation), 0.002f), -cosf(a) * cosf(elevation));
        air->view[row][k] = vec3_add(vec3_mul(march(air, 0.1f, vec3_normalize(d), 32, false, NULL), air->params->light),
                                     air->params->night_light);
    }
}

static Vec3 view_at(const Air *air, float elevation, float turn) // turn: 0..1 from -z over +x
{
    float a = clampf(sqrtf(clampf(elevation / (0.5f * PI_F), 0.0f, 1.0f)) * (ELEVATIONS - 1), 0, ELEVATIONS - 1.001f),
          b = clampf(turn * AROUND, 0, AROUND - 0.001f);
    int i = (int)a, k = (int)b;
    return vec3_lerp(vec3_lerp(air->view[i][k], air->view[i][k + 1], b - (float)k),
                     vec3_lerp(air->view[i + 1][k], air->view[i + 1][k + 1], b - (float)k), a - (float)i);
}

// ---------------------------------------------------------------- clouds

enum { GRAIN = 64, FIELD = 256 }; // texels of the noise block's side, periodic; cells of the map of clouds
#define FIELD_KM 0.36f            // of a cell

typedef struct Clouds {
    const Air *air;
    float *shape;                  // [GRAIN^3] billows, 0..1
    float *field;                  // [FIELD^2] where clouds are: slow noise about 0.5
    Vec3 light;                    // the sun at the layer
    Vec3 shade;                    // the sky's light from all round
    Vec3 below;                    // light from the ground
    float cover, base, top, dense; // km
    float shut;                    // 1: no gap between the clouds
    Sky *sky;
} Clouds;

static float wrapped(uint32_t seed, Vec3 p, int period)
{
    // value noise on a periodic lattice
    int x[3] = {(int)floorf(p.x), (int)floorf(p.y), (int)floorf(p.z)};
    float f[3] = {p.x - (float)x[0], p.y - (float)x[1], p.z - (float)x[2]}, sum = 0.0f;
    for (int k = 0; k < 3; k++)
        f[k] = f[k] * f[k] * (3.0f - 2.0f * f[k]);
    for (int corner = 0; corner < 8; corner++) {
        uint64_t h = seed;
        float w = 1.0f;
        for (int k = 0; k < 3; k++) {
            int step = corner >> k & 1;
            h = hash_mix(h * 31u + (uint64_t)((x[k] + step + period) % period));
            w *= step ? f[k] : 1.0f - f[k];
        }
        sum += w * (float)(h >> 40) / 16777216.0f;
    }
    return sum;
}

// Distance to the nearest of jittered points, periodic: billows (Worley 1996).
static float cells(uint32_t seed, Vec3 p, int period)
{
    int x = (int)floorf(p.x), y = (int)floorf(p.y), z = (int)floorf(p.z);
    float best = 4.0f;
    for (int k = 0; k < 27; k++) {
        int c[3] = {x + k % 3 - 1, y + k / 3 % 3 - 1, z + k / 9 - 1};
        uint64_t h = hash_mix((uint64_t)seed * UINT64_C(0x9e3779b9) + (uint64_t)((c[0] + period) % period) +
                              (uint64_t)97 * (uint64_t)((c[1] + period) % period) +
                              (uint64_t)9973 * (uint64_t)((c[2] + period) % period));
        Vec3 at = vec3((float)c[0] + (float)(h & 1023u) / 1024.0f, (float)c[1] + (float)(h >> 10 & 1023u) / 1024.0f,
                       (float)c[2] + (float)(h >> 20 & 1023u) / 1024.0f);
        Vec3 d = vec3_sub(p, at);
        best = fminf(best, vec3_dot(d, d));
    }
    return 1.0f - fminf(1.0f, sqrtf(best));
}

static void shape_slice(void *context, int z, int worker)
{
    (void)worker;
    Clouds *c = context;
    for (int y = 0; y < GRAIN; y++)
        for (int x = 0; x < GRAIN; x++) {
            Vec3 p = vec3_scale(vec3((float)x, (float)y, (float)z), 1.0f / GRAIN);
            float soft = 0.6f * wrapped(11u, vec3_scale(p, 4), 4) + 0.4f * wrapped(12u, vec3_scale(p, 8), 8);
            float billow = 0.6f * cells(13u, vec3_scale(p, 6), 6) + 0.4f * cells(14u, vec3_scale(p, 13), 13);
            c->shape[(z * GRAIN + y) * GRAIN + x] = clampf(0.45f * soft + 0.75f * billow - 0.12f, 0.0f, 1.0f);
        }
}

static float shape_at(const Clouds *c, float x, float y, float z) // in blocks
{
    x *= GRAIN, y *= GRAIN, z *= GRAIN;
    float fx = floorf(x), fy = floorf(y), fz = floorf(z);
    int x0 = (int)fx & (GRAIN - 1), y0 = (int)fy & (GRAIN - 1), z0 = (int)fz & (GRAIN - 1);
    int x1 = (x0 + 1) & (GRAIN - 1), y1 = (y0 + 1) & (GRAIN - 1), z1 = (z0 + 1) & (GRAIN - 1);
    x -= fx, y -= fy, z -= fz;
    const float *a = c->shape + z0 * GRAIN * GRAIN, *b = c->shape + z1 * GRAIN * GRAIN;
    float n = lerpf(lerpf(a[y0 * GRAIN + x0], a[y0 * GRAIN + x1], x), lerpf(a[y1 * GRAIN + x0], a[y1 * GRAIN + x1], x),
                    y),
          f = lerpf(lerpf(b[y0 * GRAIN + x0], b[y0 * GRAIN + x1], x), lerpf(b[y1 * GRAIN + x0], b[y1 * GRAIN + x1], x),
                    y);
    return lerpf(n, f, z);
}

static void field_row(void *context, int row, int worker)
{
    (void)worker;
    Clouds *c = context;
    uint32_t seed = c->air->params->seed;
    for (int k = 0; k < FIELD; k++) {
        float x = FIELD_KM * (float)(k - FIELD / 2), z = FIELD_KM * (float)(row - FIELD / 2);
        float tower = c->air->params->tower, often = lerpf(0.16f, 0.11f, tower);
        float n = 0.5f + 0.62f * noise2_sum(seed, often * x, often * z, 3, 0.45f);
        // the tallest stand where a film looks
        static const Vec3 stands[] = {{-7.0f, 4.6f, -19.0f}, {8.0f, 3.6f, -25.0f}, {1.0f, 3.2f, -34.0f}};
        for (int i = 0; tower > 0.0f && i < COUNT_OF(stands); i++) {
            float dx = (x - stands[i].x) / stands[i].y, dz = (z - stands[i].z) / stands[i].y;
            n += 0.5f * tower * expf(-dx * dx - dz * dz);
        }
        c->field[row * FIELD + k] = n;
    }
}

static float field_at(const Clouds *c, float x, float z)
{
    x = clampf(x / FIELD_KM + 0.5f * FIELD, 0.0f, FIELD - 1.001f);
    z = clampf(z / FIELD_KM + 0.5f * FIELD, 0.0f, FIELD - 1.001f);
    int i = (int)x, k = (int)z;
    const float *at = c->field + k * FIELD + i;
    return lerpf(lerpf(at[0], at[1], x - (float)i), lerpf(at[FIELD], at[FIELD + 1], x - (float)i), z - (float)k);
}

// Optical density per km at a point (km).
static float density_at(const Clouds *c, Vec3 p, bool fine)
{
    float h = (p.y - c->base) / (c->top - c->base);
    if (h <= 0.0f || h >= 1.0f)
        return 0.0f;
    float place = field_at(c, p.x, p.z); // against the cover
    float profile = smoothstepf(0.0f, 0.12f, h) * (1.0f - smoothstepf(0.25f + 0.6f * place, 1.0f, h));
    float much = (place - (1.0f - c->cover)) * 2.2f + 0.15f * c->cover;
    if (much <= 0.0f)
        return 0.0f;
    float billow = shape_at(c, 0.21f * p.x, 0.3f * p.y, 0.21f * p.z);
    float d = fminf(much, 1.0f) * profile - (1.0f - billow) * (0.75f - 0.45f * c->cover * c->cover);
    if (fine && d > -0.1f && d < 0.35f)
        d -= 0.22f * (1.0f - shape_at(c, 1.13f * p.x, 1.13f * p.y, 1.13f * p.z));
    return d > 0.0f ? c->dense * fminf(1.0f, 4.0f * d) : 0.0f;
}

static float cloud_phase(float cosine)
{
    return 0.7f * phase_mie(cosine, 0.6f) + 0.3f * phase_mie(cosine, -0.25f);
}

// Light of the cumulus layer along a direction; *seen: what passes.
static Vec3 cumulus(const Clouds *c, Vec3 d, Vec3 air, float *seen)
{
    *seen = 1.0f;
    float up = c->air->params->above, from = GROUND_KM + up, near, far;
    if (up > 0.0f) { // from above: through the tops, down to where nothing is seen any more
        near = to_sphere(from, d.y, GROUND_KM + c->top, false);
        far = to_sphere(from, d.y, GROUND_KM + c->base, false);
        if (near <= 0.0f)
            return vec3_splat(0.0f);
        far = far <= 0.0f ? near + 60.0f : far;
    } else {
        if (d.y < 0.015f)
            return vec3_splat(0.0f);
        near = to_sphere(GROUND_KM, d.y, GROUND_KM + c->base, true);
        far = to_sphere(GROUND_KM, d.y, GROUND_KM + c->top, true);
    }
    bool deep = up > 0.0f || c->air->params->tower > 0.0f;
    float span = fminf(far - near, (deep ? 9.0f : 6.0f) * (c->top - c->base));
    int steps = deep ? 72 : 26;
    float step = span / (float)steps, cosine = vec3_dot(d, c->air->params->sun);
    float direct = cloud_phase(cosine), around = 1.0f / (4.0f * PI_F);
    Vec3 sum = {0, 0, 0}, sun = c->air->params->sun;
    sun = sun.y < 0.12f ? vec3_normalize(vec3(sun.x, 0.12f, sun.z)) : sun;
    for (int i = 0; i<steps && * seen> 0.02f; i++) {
        float t = near + ((float)i + 0.5f) * step, drop = t * t * (1.0f - d.y * d.y) / (2.0f * GROUND_KM);
        Vec3 p = vec3(d.x * t, up + d.y * t + drop, d.z * t);
        float h = clampf((p.y - c->base) / (c->top - c->base), 0.0f, 1.0f);
        float sigma = density_at(c, p, true);
        if (sigma <= 0.0f)
            continue;
        float depth = 0.0f, reach = 0.05f;
        for (int k = 0; k < 4; k++) { // towards the sun, in growing steps
            p = vec3_mad(p, sun, reach);
            depth += density_at(c, p, false) * reach;
            reach *= 1.8f;
        }
        // three orders of scattering, each wider and deeper (Wrenninge et al. 2013)
        float bright = direct * expf(-depth) + 0.5f * (0.5f * direct + 0.5f * around) * expf(-0.4f * depth) +
                       0.35f * around * expf(-0.12f * depth);
        Vec3 light = vec3_scale(c->light, 3.4f * bright);
        // what lies above darkens: the undersides of thick clouds
        float above = fmaxf(0.0f, field_at(c, p.x, p.z) - (1.0f - c->cover)) * (1.0f - h);
        light = vec3_add(light, vec3_lerp(c->below, c->shade, expf(-2.2f * above)));
        float lost = expf(-sigma * step);
        sum = vec3_mad(sum, light, *seen * (1.0f - lost));
        *seen *= lost;
    }
    // far clouds are seen through air
    float clear = expf(-near / 38.0f);
    return vec3_add(vec3_scale(sum, clear), vec3_scale(air, (1.0f - *seen) * (1.0f - clear)));
}

static float cirrus_at(const Clouds *c, Vec3 d)
{
    if (d.y < 0.02f)
        return 0.0f;
    float t = to_sphere(GROUND_KM, d.y, GROUND_KM + 9.0f, true), x = d.x * t, z = d.z * t;
    uint32_t seed = c->air->params->seed + 77u;
    float warp = noise2(seed, 0.05f * x, 0.05f * z);
    float n = noise2_sum(seed + 1u, 0.035f * x + 0.5f * warp, 0.2f * z + 0.09f * x + 1.2f * warp, 5, 0.62f),
          where = noise2_sum(seed + 2u, 0.025f * x, 0.025f * z, 2, 0.5f);
    float thick = smoothstepf(-0.15f, 0.75f, n + 0.8f * where) * c->air->params->cirrus;
    return 0.6f * thick * smoothstepf(0.02f, 0.16f, d.y);
}

// The galaxy's band, with the dark clouds along its middle.
static float milky_way(uint32_t seed, Vec3 d)
{
    static const Vec3 pole = {0.79f, 0.37f, 0.48f};
    float across = vec3_dot(d, pole), along = atan2f(d.y, -d.z);
    float n = noise2_sum(seed + 5u, 5.0f * along, 7.0f * across, 5, 0.6f);
    float band = expf(-28.0f * across * across) * (0.75f + 0.5f * n);
    float rift = expf(-420.0f * (across + 0.04f * n) * (across + 0.04f * n)) *
                 smoothstepf(-0.35f, 0.25f, noise2_sum(seed + 6u, 3.0f * along, 2.0f * across, 4, 0.6f));
    return fmaxf(0.0f, band * (1.0f - 0.8f * rift));
}

// ---------------------------------------------------------------- the panorama

// What a closed cover shows from below: rolls and sagging bellies, thicker and darker where a storm brews.
static float undersides(const Clouds *c, Vec3 d)
{
    float far = 1.0f / (d.y + 0.11f), x = d.x * far, z = d.z * far, gloom = c->air->params->gloom;
    uint32_t seed = c->air->params->seed + 31u;
    float warp = noise2_sum(seed, 0.5f * x, 0.5f * z, 2, 0.5f);
    float rolls = noise2_sum(seed + 1u, 0.42f * x + 0.7f * warp, 0.8f * z + 0.3f * warp, 5, 0.55f),
          bellies = noise2_sum(seed + 2u, 1.7f * x + 1.1f * warp, 2.4f * z - 0.8f * warp, 3, 0.5f);
    float deep = c->shut * smoothstepf(0.005f, 0.08f, d.y) * (0.6f + 1.1f * gloom);
    return fmaxf(0.25f, 1.0f + deep * (0.95f * rolls + 0.3f * bellies - 0.12f * gloom));
}

static void sky_row(void *context, int y, int worker)
{
    (void)worker;
    Clouds *c = context;
    const Air *air = c->air;
    float polar = PI_F * ((float)y + 0.5f) / HEIGHT, elevation = 0.5f * PI_F - polar;
    Vec3 *out = c->sky->radiance + (size_t)y * WIDTH;
    for (int x = 0; x < WIDTH; x++) {
        // u = 0.5 + atan2(x, -z) / tau
        float turn = ((float)x + 0.5f) / WIDTH + 0.5f, a;
        turn -= floorf(turn);
        a = TAU_F * turn;
        Vec3 d = vec3(sinf(a) * sinf(polar), cosf(polar), -cosf(a) * sinf(polar));
        if (elevation < 0.0f || (air->params->above > 0.0f && elevation < 0.06f)) {
            if (air->params->above > 0.0f) { // the sea of clouds
                Vec3 haze = view_at(air, fmaxf(elevation, 0.0f), turn);
                float seen = 1.0f, low = smoothstepf(0.0f, 0.3f, -elevation);
                Vec3 white = cumulus(c, d, haze, &seen);
                Vec3 deep = vec3_lerp(haze, vec3_scale(c->shade, 0.35f), low);
                out[x] = vec3_add(vec3_scale(deep, seen), white);
                continue;
            }
            // the land's far haze
            Vec3 rim = vec3_lerp(view_at(air, 0.0f, turn), c->shade, 0.9f * c->shut);
            out[x] = vec3_lerp(rim, c->below, smoothstepf(0.0f, 0.15f, -elevation));
            continue;
        }
        Vec3 blue = vec3_lerp(view_at(air, elevation, turn), c->shade, 0.9f * c->shut);
        if (air->params->stars > 0.4f && c->cover < 0.25f) // far from towns
            blue = vec3_mad(blue, vec3(0.0052f, 0.0054f, 0.0066f),
                            air->params->stars * milky_way(air->params->seed, d) * smoothstepf(0.02f, 0.3f, d.y));
        if (c->air->params->cirrus > 0.0f) {
            float veil = cirrus_at(c, d), cosine = vec3_dot(d, air->params->sun);
            Vec3 lit = vec3_scale(c->light, 0.9f * (phase_mie(cosine, 0.7f) + 0.08f));
            blue = vec3_lerp(blue, vec3_add(lit, vec3_scale(c->shade, 0.7f)), veil);
        }
        float seen = 1.0f;
        Vec3 white = {0, 0, 0};
        if (c->cover > 0.0f && air->params->above <= 0.0f)
            white = cumulus(c, d, blue, &seen);
        Vec3 sum = vec3_add(vec3_scale(blue, seen), white);
        out[x] = c->shut > 0.0f ? vec3_scale(sum, undersides(c, d)) : sum;
    }
}

static const Sky *sky_draw(Arena *arena, const SkyParams *params, Vec3 *direct)
{
    Sky *sky = ARENA_NEW(arena, Sky);
    snprintf(sky->name, sizeof sky->name, params->airless ? "space" : "air");
    sky->width = WIDTH, sky->height = HEIGHT;
    sky->even = true;
    sky->radiance = ARENA_ARRAY(arena, Vec3, (size_t)WIDTH * HEIGHT);
    if (params->airless) {
        *direct = params->light;
        return sky;
    }
    Air *air = ARENA_NEW(arena, Air);
    air->params = params;
    air->clear = ARENA_ARRAY(arena, Vec3, ALTITUDE_COUNT * MU_COUNT);
    clear_build(air);
    echo_build(air);
    parallel_for(0, ELEVATIONS, view_row, air);
    *direct = vec3_mul(to_sun(air, 0.0f, params->sun.y), params->light);
    Vec3 mean = {0, 0, 0};
    for (int i = 0; i < 64; i++) { // over the upper half
        float up = ((float)i + 0.5f) / 64.0f;
        float turn = 0.61803399f * (float)i;
        mean = vec3_mad(mean, view_at(air, asinf(up), turn - floorf(turn)), 1.0f / 64.0f);
    }
    float gloom = params->gloom;
    Clouds *c = ARENA_NEW(arena, Clouds);
    *c = (Clouds){.air = air,
                  .light = vec3_mul(to_sun(air, 2.0f, fmaxf(params->sun.y, -0.02f)), params->light),
                  .cover = params->clouds,
                  .base = 1.3f - 0.5f * gloom,
                  .top = 2.5f + 0.8f * gloom + 5.2f * params->tower,
                  .dense = 9.0f + 22.0f * gloom,
                  .sky = sky};
    float level = vec3_luminance(mean) + 0.06f * vec3_luminance(*direct);
    c->shade = vec3_lerp(vec3_scale(mean, 0.9f), vec3_splat(0.8f * level), 0.3f + 0.6f * params->clouds);
    c->light = vec3_scale(c->light, 1.0f - 0.75f * gloom);
    float shut = params->above > 0.0f
                     ? 0.0f
                     : smoothstepf(0.6f, 0.98f, params->clouds); // under a closed cover no sunset is seen
    c->light = vec3_lerp(c->light, vec3_scale(vec3(0.92f, 0.98f, 1.1f), vec3_luminance(c->light)), 0.85f * shut);
    c->shade = vec3_lerp(c->shade, vec3_scale(vec3(0.95f, 0.99f, 1.06f), vec3_luminance(c->shade)), shut);
    c->shut = shut;
    c->below =
        vec3_scale(vec3_add(vec3_scale(mean, PI_F), vec3_scale(*direct, fmaxf(params->sun.y, 0.0f))), 0.16f / PI_F);
    if (params->clouds > 0.0f) {
        c->field = ARENA_ARRAY(arena, float, FIELD *FIELD);
        parallel_for(0, FIELD, field_row, c);
        c->shape = ARENA_ARRAY(arena, float, GRAIN *GRAIN *GRAIN);
        parallel_for(0, GRAIN, shape_slice, c);
    }
    parallel_for(0, HEIGHT, sky_row, c);
    return sky;
}

// ---------------------------------------------------------------- kept between runs

#define KEPT_ROWS (HEIGHT / 2 + HEIGHT / 16) // below them every row is the last one

static KeepKey sky_key(const SkyParams *p)
{
    const float numbers[] = {p->sun.x,   p->sun.y,         p->sun.z,         p->light.x,       p->light.y,
                             p->light.z, p->night_light.x, p->night_light.y, p->night_light.z, p->stars,
                             p->clouds,  p->cirrus,        p->haze,          p->gloom};
    const uint32_t facts[] = {p->airless, p->seed, WIDTH};
    KeepKey key = keep_key("sky 4");
    keep_key_add(&key, numbers, sizeof numbers);
    const float more[] = {p->tower, p->above};
    if (p->tower > 0.0f || p->above > 0.0f)
        keep_key_add(&key, more, sizeof more);
    keep_key_add(&key, facts, sizeof facts);
    return key;
}

// Rows that are kept: from above, all of them differ.
static int kept_rows(const SkyParams *params)
{
    return params->above > 0.0f ? HEIGHT : KEPT_ROWS;
}

static void widen(Sky *sky, const _Float16 *halves, int rows)
{
    for (size_t i = 0; i < (size_t)WIDTH * (size_t)rows; i++)
        sky->radiance[i] = vec3((float)halves[3 * i], (float)halves[3 * i + 1], (float)halves[3 * i + 2]);
    const Vec3 *last = sky->radiance + (size_t)WIDTH * (size_t)(rows - 1);
    for (int y = rows; y < HEIGHT; y++)
        memcpy(sky->radiance + (size_t)y * WIDTH, last, WIDTH * sizeof *last);
}

// Halves have eleven bits, more than a picture shows; the film is the same whether it was kept or not.
const Sky *sky_make(Arena *arena, const SkyParams *params, Vec3 *direct)
{
    KeepKey key = sky_key(params);
    size_t count = (size_t)WIDTH * (size_t)kept_rows(params) * 3, bytes = count * sizeof(_Float16);
    KeepReader reader = {0};
    Arena *scratch = arena_create();
    reader.data = keep_read(key, scratch, &reader.size);
    Sky *sky = ARENA_NEW(arena, Sky);
    *sky = (Sky){.width = WIDTH, .height = HEIGHT, .even = true};
    snprintf(sky->name, sizeof sky->name, params->airless ? "space" : "air");
    sky->radiance = ARENA_ARRAY(arena, Vec3, (size_t)WIDTH * HEIGHT);
    Vec3 kept;
    keep_take_into(&reader, &kept, sizeof kept);
    const _Float16 *halves = keep_take(&reader, bytes);
    if (reader.data && !reader.failed) {
        *direct = kept;
        widen(sky, halves, kept_rows(params));
        arena_destroy(&scratch);
        return sky;
    }
    const Sky *drawn = sky_draw(scratch, params, direct);
    _Float16 *packed = ARENA_ARRAY(scratch, _Float16, count);
    for (size_t i = 0; i < count / 3; i++) {
        const Vec3 *c = &drawn->radiance[i];
        packed[3 * i] = (_Float16)fminf(c->x, 60000.0f);
        packed[3 * i + 1] = (_Float16)fminf(c->y, 60000.0f);
        packed[3 * i + 2] = (_Float16)fminf(c->z, 60000.0f);
    }
    widen(sky, packed, kept_rows(params));
    KeepWriter writer = {0};
    keep_put(&writer, direct, sizeof *direct);
    keep_put(&writer, packed, bytes);
    keep_write(key, writer.data, writer.size);
    free(writer.data);
    arena_destroy(&scratch);
    return sky;
}
