// Painting a head. Every texel knows its place on the unshaped base head; all marks are functions of that place, so
// they cross the seams of the image and lie right on every face.
#include "stage/cast/complexion_paint.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- noise

static uint32_t scatter(uint32_t h)
{
    h ^= h >> 15;
    h *= 0x2c1b3c6du;
    h ^= h >> 12;
    h *= 0x297a2d39u;
    return h ^ h >> 15;
}

static float unit(uint32_t h) // 0..1
{
    return (float)(h >> 8) * (1.0f / 16777216.0f);
}

// What the axes of a lattice point add to its hash.
static uint32_t along_x(int x)
{
    return (uint32_t)x * 0x8da6b343u;
}

static uint32_t along_y(int y)
{
    return (uint32_t)y * 0xd8163841u;
}

static uint32_t along_z(int z)
{
    return (uint32_t)z * 0xcb1ab31fu;
}

// Smooth value noise, 0..1, lattice of one unit.
static float noise3(Vec3 p, uint32_t seed)
{
    float fx = floorf(p.x), fy = floorf(p.y), fz = floorf(p.z);
    int x = (int)fx, y = (int)fy, z = (int)fz;
    float u = p.x - fx, v = p.y - fy, w = p.z - fz;
    u = u * u * (3 - 2 * u), v = v * v * (3 - 2 * v), w = w * w * (3 - 2 * w);
    uint32_t x0 = along_x(x), x1 = along_x(x + 1), y0 = along_y(y), y1 = along_y(y + 1);
    uint32_t z0 = along_z(z) ^ seed, z1 = along_z(z + 1) ^ seed;
    float a = lerpf(unit(scatter(x0 ^ y0 ^ z0)), unit(scatter(x1 ^ y0 ^ z0)), u);
    float b = lerpf(unit(scatter(x0 ^ y1 ^ z0)), unit(scatter(x1 ^ y1 ^ z0)), u);
    float c = lerpf(unit(scatter(x0 ^ y0 ^ z1)), unit(scatter(x1 ^ y0 ^ z1)), u);
    float d = lerpf(unit(scatter(x0 ^ y1 ^ z1)), unit(scatter(x1 ^ y1 ^ z1)), u);
    return lerpf(lerpf(a, b, v), lerpf(c, d, v), w);
}

static float fractal3(Vec3 p, uint32_t seed) // three octaves, 0..1
{
    return (noise3(p, seed) + 0.5f * noise3(vec3_scale(p, 2.03f), seed + 1) +
            0.25f * noise3(vec3_scale(p, 4.1f), seed + 2)) /
           1.75f;
}

// Of three neighbouring cells along an axis the square of the gap to the place at `part` of the middle one.
static void gaps(float part, float squares[3])
{
    squares[0] = part * part;
    squares[1] = 0.0f;
    squares[2] = (1.0f - part) * (1.0f - part);
}

// Round spots, one at most a cell: 1 in the middle of a spot, 0 outside. Some cells are empty (share: how many are
// not); radii in cells between small and large, which is below 1.
static float spots3(Vec3 p, uint32_t seed, float share, float small, float large)
{
    float fx = floorf(p.x), fy = floorf(p.y), fz = floorf(p.z), gx[3], gy[3], gz[3];
    int x0 = (int)fx, y0 = (int)fy, z0 = (int)fz;
    float best = 0.0f, reach = large * large * 1.0001f;
    gaps(p.x - fx, gx);
    gaps(p.y - fy, gy);
    gaps(p.z - fz, gz);
    for (int k = 0; k < 3; k++) {
        if (gz[k] > reach)
            continue;
        uint32_t hz = along_z(z0 + k - 1);
        for (int j = 0; j < 3; j++) {
            float far = gz[k] + gy[j];
            if (far > reach)
                continue;
            uint32_t hyz = along_y(y0 + j - 1) ^ hz;
            for (int i = 0; i < 3; i++) {
                uint32_t h = along_x(x0 + i - 1) ^ hyz;
                if (far + gx[i] > reach || unit(scatter(h ^ seed)) > share)
                    continue;
                float dx = p.x - (fx + (float)(i - 1) + unit(scatter(h ^ (seed + 11))));
                float dy = p.y - (fy + (float)(j - 1) + unit(scatter(h ^ (seed + 12))));
                float dz = p.z - (fz + (float)(k - 1) + unit(scatter(h ^ (seed + 13))));
                float square = dx * dx + dy * dy + dz * dz;
                if (square > reach)
                    continue;
                float s = unit(scatter(h ^ (seed + 14)));
                best = fmaxf(best, 1.0f - sqrtf(square) / lerpf(small, large, s * s));
            }
        }
    }
    return smoothstepf(0.0f, 0.55f, best);
}

static float bump(float x, float y, float cx, float cy, float rx, float ry) // Gaussian hill, 1 in the middle
{
    float a = (x - cx) / rx, b = (y - cy) / ry;
    return expf(-a * a - b * b);
}

// Distance from a segment in the plane of x and y.
static float segment(float x, float y, float ax, float ay, float bx, float by)
{
    float dx = bx - ax, dy = by - ay;
    float t = clampf(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy), 0.0f, 1.0f);
    float ex = x - ax - t * dx, ey = y - ay - t * dy;
    return sqrtf(ex * ex + ey * ey);
}

// ---------------------------------------------------------------- places

// Points of the base head (dm): eyes at (+-0.308, 7.284), tip of the nose (0, 6.92, 1.68), mouth line y 6.61 with
// corners at x 0.27, chin 6.16, brows 7.5, ears beyond x 0.72.
typedef struct Zones {
    float scalp, front; // front: the face, 0 at the back and on the neck
    float lip, cheek, nose, ear, forehead, eyelid, under_eye, liner, brow, beard;
} Zones;

static float lip_share(Vec3 p)
{
    float x = fabsf(p.x);
    if (x > 0.3f || p.y < 6.4f || p.y > 6.8f || p.z < 1.2f)
        return 0.0f;
    float t = clampf(x / 0.272f, 0.0f, 1.0f);
    float bow = 0.018f * expf(-(x - 0.055f) * (x - 0.055f) / 0.0016f) - 0.004f;
    float top = lerpf(6.694f + bow, 6.615f, powf(t, 1.7f));
    float bottom = lerpf(6.488f, 6.608f, powf(t, 2.2f));
    float soft = 0.014f;
    return smoothstepf(top + soft, top - soft, p.y) * smoothstepf(bottom - soft, bottom + soft, p.y) *
           smoothstepf(0.285f, 0.25f, x);
}

static Zones zones_at(Vec3 p, const SkinLook *look)
{
    Zones z = {0};
    float x = fabsf(p.x);
    z.scalp = scalp_share(p, 0.0f);
    z.front = smoothstepf(0.55f, 0.95f, p.z) * smoothstepf(6.05f, 6.3f, p.y);
    z.lip = lip_share(p);
    z.cheek = bump(x, p.y, 0.47f, 6.98f, 0.22f, 0.2f) * smoothstepf(0.6f, 1.1f, p.z);
    z.nose = bump(x, p.y, 0.0f, 6.93f, 0.15f, 0.13f) * smoothstepf(1.35f, 1.55f, p.z);
    z.ear = smoothstepf(0.72f, 0.78f, x);
    z.forehead = bump(x, p.y, 0.0f, 7.78f, 0.5f, 0.24f) * smoothstepf(0.9f, 1.2f, p.z);
    float eye = bump(x, p.y, 0.308f, 7.30f, 0.19f, 0.13f) * smoothstepf(1.0f, 1.2f, p.z);
    z.eyelid = eye * smoothstepf(7.27f, 7.34f, p.y) * smoothstepf(7.47f, 7.40f, p.y);
    z.under_eye = bump(x, p.y, 0.29f, 7.155f, 0.15f, 0.06f) * smoothstepf(1.0f, 1.2f, p.z);
    float lid = 7.29f + 0.065f * (1.0f - (x - 0.308f) * (x - 0.308f) / 0.026f);
    z.liner = x > 0.14f && x < 0.50f ? bump(0.0f, p.y, 0.0f, lid, 1.0f, 0.020f) * smoothstepf(1.0f, 1.2f, p.z) : 0.0f;
    z.brow = bump(x, p.y, 0.34f, 7.50f, 0.24f, 0.05f) * smoothstepf(0.95f, 1.15f, p.z);
    BeardShare beard = beard_share(p);
    z.beard = fmaxf(fmaxf(beard.chin, beard.moustache), fmaxf(beard.cheek, beard.neck * 0.8f));
    (void)look;
    return z;
}

// ---------------------------------------------------------------- the source

typedef struct Plane { // of the source, linear, rows from the bottom
    int width, height;
    Vec3 *texels;
    float *groove; // darker than around: log ratio
} Plane;

static Plane plane_read(const SkinPaint *paint)
{
    const Image *image = paint->source;
    int x0 = (int)(paint->u0 * (float)image->width), y0 = (int)(paint->v0 * (float)image->height);
    Plane plane = {(int)((paint->u1 - paint->u0) * (float)image->width + 0.5f),
                   (int)((paint->v1 - paint->v0) * (float)image->height + 0.5f), NULL, NULL};
    size_t count = (size_t)plane.width * (size_t)plane.height;
    plane.texels = memory_alloc(sizeof(Vec3) * count);
    plane.groove = memory_alloc(sizeof(float) * count);
    float *light = memory_alloc(sizeof(float) * count * 2), *across = light + count;
    for (int y = 0; y < plane.height; y++)
        for (int x = 0; x < plane.width; x++) {
            int sx = x0 + x < image->width ? x0 + x : image->width - 1, sy = image->height - 1 - (y0 + y);
            const uint8_t *p = image->pixels + ((size_t)sy * (size_t)image->width + (size_t)sx) * 4;
            Vec3 c = vec3(srgb_to_linear((float)p[0] / 255.0f), srgb_to_linear((float)p[1] / 255.0f),
                          srgb_to_linear((float)p[2] / 255.0f));
            plane.texels[y * plane.width + x] = c;
            light[y * plane.width + x] = logf(vec3_luminance(c) + 0.02f);
        }
    enum { REACH = 4 };
    for (int pass = 0; pass < 2; pass++)
        for (int y = 0; y < plane.height; y++)
            for (int x = 0; x < plane.width; x++) {
                float sum = 0.0f;
                for (int k = -REACH; k <= REACH; k++) {
                    int sx = pass ? x : (int)clampf((float)(x + k), 0, (float)(plane.width - 1));
                    int sy = pass ? (int)clampf((float)(y + k), 0, (float)(plane.height - 1)) : y;
                    sum += (pass ? across : light)[sy * plane.width + sx];
                }
                sum /= 2 * REACH + 1;
                if (pass)
                    plane.groove[y * plane.width + x] = light[y * plane.width + x] - sum;
                else
                    across[y * plane.width + x] = sum;
            }
    free(light);
    return plane;
}

static void cubic(float t, float w[4]) // Catmull and Rom 1974: sharpens a little
{
    float t2 = t * t, t3 = t2 * t;
    w[0] = 0.5f * (-t3 + 2 * t2 - t);
    w[1] = 0.5f * (3 * t3 - 5 * t2 + 2);
    w[2] = 0.5f * (-3 * t3 + 4 * t2 + t);
    w[3] = 0.5f * (t3 - t2);
}

static int within(float x, int count)
{
    return (int)clampf(x, 0.0f, (float)(count - 1));
}

static void widen(Vec3 c, Vec3 *low, Vec3 *high)
{
    *low = vec3(c.x < low->x ? c.x : low->x, c.y < low->y ? c.y : low->y, c.z < low->z ? c.z : low->z);
    *high = vec3(c.x > high->x ? c.x : high->x, c.y > high->y ? c.y : high->y, c.z > high->z ? c.z : high->z);
}

static Vec3 plane_sample(const Plane *plane, float x, float y, float *groove)
{
    float fx = floorf(x), fy = floorf(y), wx[4], wy[4], dents = 0.0f;
    int columns[4];
    cubic(x - fx, wx);
    cubic(y - fy, wy);
    for (int i = 0; i < 4; i++)
        columns[i] = within(fx + (float)(i - 1), plane->width);
    Vec3 sum = {0, 0, 0}, low = vec3_splat(1e9f), high = vec3_splat(0.0f);
    for (int j = 0; j < 4; j++) {
        int row = within(fy + (float)(j - 1), plane->height) * plane->width;
        for (int i = 0; i < 4; i++) {
            float w = wx[i] * wy[j];
            Vec3 c = plane->texels[row + columns[i]];
            sum = vec3_mad(sum, c, w);
            dents += w * plane->groove[row + columns[i]];
            widen(c, &low, &high);
        }
    }
    *groove = dents;
    return vec3(clampf(sum.x, low.x, high.x), clampf(sum.y, low.y, high.y), clampf(sum.z, low.z, high.z));
}

// ---------------------------------------------------------------- one texel

typedef struct Painter {
    const SkinPaint *paint;
    const SkinLook *look;
    Plane plane;
    int width, height;
    Vec3 *places; // per pixel, rows from the bottom; y < 0: outside the island
    Vec3 forehead;
    Vec3 ratio;
    uint32_t seed;
    float *relief; // metres, rows from the bottom
    uint8_t *color, *gloss;
} Painter;

static Vec3 stain(Vec3 c, Vec3 tint, float amount) // like a glaze: multiplies
{
    return vec3_mul(c, vec3_lerp(vec3_splat(1.0f), tint, clampf(amount, 0.0f, 1.0f)));
}

static Vec3 cover(Vec3 c, Vec3 paint, float amount)
{
    return vec3_lerp(c, paint, clampf(amount, 0.0f, 1.0f));
}

// Blood runs from a cut on the brow.
static float track(Vec3 p, float x, float top, float bottom, float width, uint32_t seed)
{
    float wander = 0.05f * (noise3(vec3(x * 7.0f, p.y * 5.0f, 0.3f), seed) - 0.5f);
    float d = fabsf(p.x - x - wander) / width;
    return smoothstepf(1.0f, 0.5f, d) * smoothstepf(top + 0.02f, top - 0.02f, p.y) *
           smoothstepf(bottom - 0.03f, bottom + 0.03f, p.y) * smoothstepf(0.8f, 1.0f, p.z);
}

// Drops on the skin, 1 in their middles: small ones all over, large ones where sweat stands (forehead, temples, beside
// the nose, upper lip) and wherever one is wet.
static float drops_at(const SkinLook *look, Vec3 p, const Zones *z, uint32_t seed)
{
    float lip = bump(p.x, p.y, 0.0f, 6.76f, 0.30f, 0.07f) * z->front;
    float temple = bump(fabsf(p.x), p.y, 0.62f, 7.62f, 0.16f, 0.3f);
    float stands = clampf(1.4f * z->forehead + temple + lip + 0.5f * z->nose + 0.35f * z->cheek, 0.1f, 1.0f);
    float much = fmaxf(look->sweat * stands, look->wet);
    float small = spots3(vec3_scale(p, 26.0f), seed + 91, 0.55f * much, 0.14f, 0.36f);
    float large = spots3(vec3_scale(p, 13.0f), seed + 92, 0.30f * much, 0.10f, 0.24f);
    return fmaxf(small, large) * (1.0f - z->scalp) * (1.0f - z->lip) * fmaxf(look->sweat, look->wet);
}

// Skin from which hair of the head grows.
static Vec3 hair_cover(const Painter *painter, Vec3 p, Vec3 c)
{
    const SkinLook *look = painter->look;
    float hair = scalp_share(p, look->hairline) * look->scalp_hair;
    if (hair <= 0.0f)
        return c;
    float roots = look->hair_dots > 0.0f ? spots3(vec3_scale(p, 95.0f), painter->seed + 43, 0.95f, 0.3f, 0.6f) : 0.5f;
    roots = lerpf(0.5f, roots, look->hair_dots);
    // deeper in, where hairs stand one behind the other, less of the skin is seen
    float deep = look->hair_dots > 0.0f
                     ? 0.0f
                     : 0.3f * smoothstepf(0.75f, 1.0f, scalp_share(vec3(p.x, p.y - 0.06f, p.z), look->hairline));
    return cover(c, vec3_lerp(look->hair_color, c, 0.15f), hair * lerpf(0.68f + deep, 1.0f, roots));
}

// Hair stands so thick here that nobody sees more of the skin than its colour.
static bool overgrown(const SkinLook *look, Vec3 p)
{
    return look->scalp_hair > 0.6f && fmaxf(look->dirt, look->wet) <= 0.0f && scalp_share(p, 0.0f) >= 1.0f &&
           scalp_share(vec3(p.x, p.y - 0.1f, p.z), look->hairline) >= 1.0f;
}

static Vec3 texel_color(const Painter *painter, Vec3 p, Vec3 source, const Zones *z, float *gloss)
{
    const SkinLook *look = painter->look;
    uint32_t seed = painter->seed;
    float face = z->front;
    // Hair is not painted on skin here: what the source shows of it gives way to skin.
    float dark = smoothstepf(0.75f, 0.45f, vec3_luminance(source) / vec3_luminance(painter->forehead));
    float rim =
        0.5f * scalp_share(vec3(p.x, p.y + 0.12f, p.z), 0.0f) + 0.5f * scalp_share(vec3(p.x, p.y + 0.26f, p.z), 0.0f);
    Vec3 c = cover(source, painter->forehead, fmaxf(smoothstepf(0.0f, 0.5f, z->scalp), rim * lerpf(dark, 1.0f, 0.6f)));
    c = vec3_mul(c, painter->ratio);
    // Uneven as skin is: large and small mottling, red and yellow against each other.
    float mottle = fractal3(vec3_scale(p, 9.0f), seed) - 0.5f, fine = fractal3(vec3_scale(p, 42.0f), seed + 5) - 0.5f;
    float uneven = 1.0f + look->weather * 1.2f + 0.5f * clampf((look->age - 45.0f) / 40.0f, 0, 1);
    c = vec3_scale(c, 1.0f + uneven * (0.09f * mottle + 0.10f * fine));
    c = stain(c, vec3(1.0f, 0.86f, 0.84f), uneven * (mottle + 0.2f));
    // Blood near the surface; melanin hides it.
    float shows = smoothstepf(0.03f, 0.3f, vec3_luminance(painter->look->tone));
    float red = look->redness * (0.55f * z->cheek + 0.75f * z->nose + 0.6f * z->ear) * shows;
    red += look->sunburn * (0.8f * z->cheek + z->nose + 0.8f * z->forehead + 0.3f) * face * shows;
    red += 0.5f * look->blush * z->cheek;
    c = stain(c, vec3(1.02f, 0.66f, 0.62f), red);
    float lips = z->lip * (1.0f - 0.4f * smoothstepf(60.0f, 85.0f, look->age));
    c = stain(c, vec3_lerp(vec3(0.94f, 0.78f, 0.77f), vec3(0.86f, 0.74f, 0.75f), 1.0f - shows), 0.4f * lips);
    // Of dark skin the package paints them pale: they are near its tone, redder below.
    // The rim is darker than the skin, and the lower lip fades to rose towards the mouth, where melanin ends.
    float low = smoothstepf(6.625f, 6.575f, p.y), inner = 0.9f * low * smoothstepf(6.50f, 6.555f, p.y);
    c = cover(c, vec3_mul(look->tone, vec3_lerp(vec3(0.84f, 0.64f, 0.64f), vec3(1.62f, 1.10f, 1.14f), inner)),
              0.75f * lips * (1.0f - smoothstepf(0.10f, 0.24f, vec3_luminance(look->tone))));
    c = stain(c, vec3(0.62f, 0.52f, 0.60f), z->under_eye * (0.18f + 0.6f * look->tired));
    c = stain(c, vec3(0.85f, 0.74f, 0.72f), 0.4f * z->eyelid);
    // the inner corner of the eye, where the package paints a pale spot
    c = stain(c, vec3(0.76f, 0.62f, 0.60f),
              0.8f * bump(fabsf(p.x), p.y, 0.165f, 7.205f, 0.055f, 0.035f) * smoothstepf(1.0f, 1.2f, p.z));
    if (look->freckles > 0.0f) {
        float where = look->freckles * (0.25f + z->cheek + z->nose + 0.35f * z->forehead) * face;
        float share = clampf(where, 0.0f, 1.0f) * 0.75f;
        float dots = spots3(vec3_scale(p, 30.0f), seed + 21, share, 0.14f, 0.44f) *
                     (0.45f + 0.55f * noise3(vec3_scale(p, 60.0f), seed + 22));
        dots = fmaxf(dots, 0.7f * spots3(vec3_scale(p, 55.0f), seed + 23, share * 0.7f, 0.15f, 0.4f));
        c = stain(c, vec3(0.66f, 0.46f, 0.34f), dots * (1.0f - z->lip));
    }
    float age_spots = smoothstepf(58.0f, 80.0f, look->age) * 0.5f;
    if (age_spots > 0.0f)
        c = stain(c, vec3(0.72f, 0.58f, 0.48f),
                  age_spots * spots3(vec3_scale(p, 8.0f), seed + 25, 0.25f, 0.2f, 0.5f) *
                      (0.5f + noise3(vec3_scale(p, 40.0f), seed + 26)));
    if (look->moles > 0.0f)
        c = stain(c, vec3(0.30f, 0.19f, 0.15f),
                  0.9f * spots3(vec3_scale(p, 3.2f), seed + 31, 0.05f * look->moles, 0.025f, 0.06f) * (1.0f - z->lip) *
                      (1.0f - z->eyelid));
    // The shadow of the beard: bluish, with dots where it is strong.
    float beard = z->beard * look->stubble;
    if (beard > 0.0f) {
        // thinner and uneven towards its edges
        float grown = smoothstepf(0.15f, 0.75f, z->beard + 0.5f * (fractal3(vec3_scale(p, 16.0f), seed + 42) - 0.5f));
        float roots = spots3(vec3_scale(p, 110.0f), seed + 41, 0.8f, 0.25f, 0.5f);
        c = stain(c, vec3_lerp(vec3(0.72f, 0.76f, 0.80f), vec3(0.56f, 0.56f, 0.57f), look->stubble),
                  0.6f * beard * grown);
        c = cover(c, vec3_scale(look->hair_color, 1.2f), 0.75f * beard * grown * look->stubble * roots);
    }
    c = hair_cover(painter, p, c);
    // Make-up.
    if (look->lipstick > 0.0f)
        c = cover(c, look->lipstick_color, look->lipstick * smoothstepf(0.2f, 0.8f, z->lip));
    c = cover(c, look->eyeshadow_color, 0.8f * look->eyeshadow * z->eyelid);
    c = cover(c, vec3_splat(0.006f), look->eyeliner * smoothstepf(0.3f, 0.8f, z->liner));
    // What happened to it.
    float scar = smoothstepf(0.014f, 0.004f, segment(p.x, p.y, -0.46f, 7.22f, -0.36f, 6.82f)) * look->scar * face;
    c = cover(c, vec3_mul(painter->look->tone, vec3(1.15f, 0.95f, 0.93f)), 0.7f * scar);
    if (look->bruise > 0.0f) {
        float eye = bump(p.x, p.y, 0.34f, 7.20f, 0.24f, 0.17f), cheek = bump(p.x, p.y, -0.5f, 6.82f, 0.14f, 0.13f);
        float core = fmaxf(eye, 0.8f * cheek) * face * (0.6f + 0.8f * noise3(vec3_scale(p, 14.0f), seed + 51));
        c = stain(c, vec3(0.80f, 0.72f, 0.42f), look->bruise * smoothstepf(0.12f, 0.35f, core));
        c = stain(c, vec3(0.46f, 0.26f, 0.36f), look->bruise * smoothstepf(0.3f, 0.85f, core));
    }
    float sheen = 1.0f;
    if (look->dirt > 0.0f) {
        float patches =
            fractal3(vec3_scale(p, 3.2f), seed + 61) + 0.35f * (fractal3(vec3_scale(p, 22.0f), seed + 62) - 0.5f);
        float mud = smoothstepf(0.72f - 0.32f * look->dirt, 0.86f - 0.32f * look->dirt, patches);
        float film = look->dirt * 0.35f * (0.5f + fine + mottle);
        c = cover(c, vec3_scale(look->dirt_color, 0.8f + 0.8f * noise3(vec3_scale(p, 35.0f), seed + 63)),
                  fmaxf(film, 0.9f * mud));
        sheen = lerpf(sheen, 1.6f, fmaxf(film, mud));
    }
    float wetness = 0.0f;
    if (look->blood > 0.0f) {
        float cut = smoothstepf(0.03f, 0.012f, segment(p.x, p.y, 0.30f, 7.60f, 0.44f, 7.56f)) * face;
        float runs =
            fmaxf(track(p, 0.40f, 7.58f, 6.55f, 0.035f, seed + 71), track(p, 0.50f, 7.5f, 6.9f, 0.022f, seed + 72));
        runs = fmaxf(runs, track(p, 0.07f, 6.84f, 6.66f, 0.028f, seed + 73));
        float smear = smoothstepf(0.62f, 0.8f, fractal3(vec3(p.x * 6, p.y * 9, p.z * 6), seed + 74)) *
                      bump(p.x, p.y, 0.42f, 7.1f, 0.3f, 0.4f) * face;
        float blood = look->blood * fmaxf(fmaxf(cut, runs), 0.7f * smear);
        c = cover(c, vec3_lerp(vec3(0.13f, 0.008f, 0.006f), vec3(0.05f, 0.004f, 0.004f), cut), 0.95f * blood);
        wetness = fmaxf(wetness, blood);
    }
    if (look->tears > 0.0f)
        c = stain(c, vec3(1.0f, 0.74f, 0.72f), look->tears * (z->under_eye + 0.6f * z->eyelid + 0.5f * z->nose));
    if (look->sweat > 0.0f || look->wet > 0.0f) {
        float beads = drops_at(look, p, z, seed);
        float film = fractal3(vec3_scale(p, 11.0f), seed + 93); // runs together in patches
        wetness =
            fmaxf(wetness, fmaxf(look->sweat * (0.15f + 0.35f * z->forehead) * (0.4f + 1.2f * film), 0.7f * look->wet));
        c = vec3_scale(c, 1.0f - 0.12f * wetness);
        c = cover(c, vec3_add(vec3_scale(c, 1.25f), vec3_splat(0.02f)), beads); // a drop gathers light
        wetness = fmaxf(wetness, beads);
    }
    // Gloss: forehead, nose and lips shine, cheeks hardly.
    float oil = look->oil * (0.5f * z->forehead + 0.7f * z->nose + 0.25f * z->cheek) +
                0.42f * z->lip * smoothstepf(0.275f, 0.2f, fabsf(p.x)) + 0.4f * z->eyelid;
    oil += 0.35f * look->lipstick * z->lip;
    // The sides of the face are dull: a lamp behind would leave a white patch on them.
    sheen *=
        lerpf(1.12f + 0.2f * smoothstepf(0.42f, 0.6f, fabsf(p.x)), 0.62f, clampf(oil, 0, 1)) * (1.0f + 0.24f * fine);
    sheen = lerpf(sheen, 0.28f, clampf(wetness, 0, 1));
    *gloss = clampf(sheen * 0.75f, 0.0f, 1.0f);
    return vec3(clampf(c.x, 0, 1), clampf(c.y, 0, 1), clampf(c.z, 0, 1));
}

// Height of the skin in metres: grooves the source shows, pores, wrinkles by age, creases of the lips, drops.
static float texel_relief(const Painter *painter, Vec3 p, float groove, const Zones *z)
{
    const SkinLook *look = painter->look;
    uint32_t seed = painter->seed;
    float x = fabsf(p.x), face = z->front * (1.0f - smoothstepf(0.1f, 0.6f, z->scalp));
    float h = 0.0010f * clampf(groove, -0.3f, 0.2f) * face * (1.0f - z->brow) * (1.0f - 0.8f * z->lip) *
              (1.0f - smoothstepf(0.05f, 0.4f, z->beard)) * (1.0f - z->liner);
    float pores = spots3(vec3_scale(p, 95.0f), seed + 101, 0.75f, 0.3f, 0.62f);
    h -= 0.00008f * pores * (0.35f + z->nose + 0.8f * z->cheek + 0.4f * z->forehead) * (1.0f - z->lip);
    h += 0.00012f * (fractal3(vec3_scale(p, 36.0f), seed + 102) - 0.5f) * (1.0f + look->weather);
    h += 0.00014f * (fractal3(vec3_scale(p, 13.0f), seed + 103) - 0.5f) * (1.0f + 0.6f * look->weather);
    // Lips: creases across.
    if (z->lip > 0.0f)
        h += 0.00013f * z->lip * (noise3(vec3(p.x * 62.0f, p.y * 5.0f, 0.0f), seed + 104) - 0.5f);
    float age = clampf((look->age - 33.0f) / 42.0f, 0.0f, 1.0f);
    age = clampf(age + 0.4f * look->weather, 0.0f, 1.25f);
    if (age > 0.0f && face > 0.0f) {
        float wave = p.y + 0.07f * (noise3(vec3(p.x * 3.0f, p.y * 5.0f, 0.0f), seed + 111) - 0.5f) +
                     0.02f * (noise3(vec3(p.x * 9.0f, p.y * 4.0f, 0.0f), seed + 115) - 0.5f);
        float lines = powf(0.5f + 0.5f * cosf((wave - 7.70f) * (TAU_F / 0.098f)), 5.0f);
        h -= 0.0006f * age * lines * z->forehead * smoothstepf(0.48f, 0.3f, x) *
             (0.4f + 0.9f * noise3(vec3(p.x * 6.0f, p.y * 10.0f, 1.0f), seed + 112));
        float dx = x - 0.44f, dy = p.y - 7.28f, reach = sqrtf(dx * dx + dy * dy);
        float angle = atan2f(dy, dx + 0.04f);
        float feet =
            powf(0.5f + 0.5f * cosf(angle * 9.0f + 3.0f * (noise3(vec3_scale(p, 6.0f), seed + 113) - 0.5f)), 4.0f);
        h -= 0.0007f * age * feet * smoothstepf(0.02f, 0.08f, dx) * smoothstepf(0.24f, 0.1f, reach) *
             smoothstepf(1.1f, 0.7f, fabsf(angle));
        float fold = segment(x, p.y, 0.185f, 6.92f, 0.345f, 6.62f) / 0.022f;
        h -= 0.0011f * age * expf(-fold * fold);
        float corner = segment(x, p.y, 0.305f, 6.57f, 0.33f, 6.38f) / 0.02f;
        h -= 0.0007f * age * expf(-corner * corner);
        float bag = (p.y - (7.12f + 0.35f * (x - 0.30f) * (x - 0.30f) / 0.02f * 0.05f)) / 0.018f;
        h -= 0.0007f * age * expf(-bag * bag) * smoothstepf(0.17f, 0.1f, fabsf(x - 0.29f));
        float frown = (x - 0.055f) / 0.012f;
        h -= 0.0006f * age * expf(-frown * frown) * bump(0.0f, p.y, 0.0f, 7.46f, 1.0f, 0.09f);
        h -= 0.0004f * age * fractal3(vec3(p.x * 30.0f, p.y * 12.0f, p.z * 30.0f), seed + 114) *
             (z->cheek + 0.5f * z->under_eye);
    }
    if (look->scar > 0.0f)
        h -= 0.0006f * look->scar * face * smoothstepf(0.016f, 0.004f, segment(p.x, p.y, -0.46f, 7.22f, -0.36f, 6.82f));
    if (look->sweat > 0.0f || look->wet > 0.0f)
        h += 0.0005f * drops_at(look, p, z, seed);
    if (look->dirt > 0.5f)
        h += 0.0006f * look->dirt * smoothstepf(0.45f, 0.6f, fractal3(vec3_scale(p, 3.2f), seed + 61)) *
             noise3(vec3_scale(p, 40.0f), seed + 64);
    return h;
}

// ---------------------------------------------------------------- the image

// Writes the place of every texel of a triangle, with a rim of a texel and a half.
static void place_triangle(Painter *painter, const Vec2 *uv, const Vec3 *at)
{
    float w = (float)painter->width, h = (float)painter->height;
    Vec2 p[3];
    float x0 = 1e9f, x1 = -1e9f, y0 = 1e9f, y1 = -1e9f;
    for (int k = 0; k < 3; k++) {
        p[k] = (Vec2){uv[k].x * w - 0.5f, uv[k].y * h - 0.5f};
        x0 = fminf(x0, p[k].x), x1 = fmaxf(x1, p[k].x), y0 = fminf(y0, p[k].y), y1 = fmaxf(y1, p[k].y);
    }
    float area = (p[1].x - p[0].x) * (p[2].y - p[0].y) - (p[2].x - p[0].x) * (p[1].y - p[0].y);
    if (fabsf(area) < 1e-6f)
        return;
    const float rim = 1.5f;
    float slack = rim * (fmaxf(x1 - x0, y1 - y0) + rim) / fabsf(area);
    slack = fminf(slack, 1.0f);
    for (int y = (int)fmaxf(0, floorf(y0 - rim)); y <= (int)fminf(h - 1, ceilf(y1 + rim)); y++)
        for (int x = (int)fmaxf(0, floorf(x0 - rim)); x <= (int)fminf(w - 1, ceilf(x1 + rim)); x++) {
            float px = (float)x, py = (float)y;
            float b = ((px - p[0].x) * (p[2].y - p[0].y) - (p[2].x - p[0].x) * (py - p[0].y)) / area;
            float c = ((p[1].x - p[0].x) * (py - p[0].y) - (px - p[0].x) * (p[1].y - p[0].y)) / area;
            float a = 1.0f - b - c;
            bool inside = a >= 0.0f && b >= 0.0f && c >= 0.0f;
            Vec3 *place = &painter->places[(size_t)y * (size_t)painter->width + (size_t)x];
            if (!inside && (a < -slack || b < -slack || c < -slack || place->y > 0.0f))
                continue;
            *place = vec3_mad(vec3_mad(vec3_scale(at[0], a), at[1], b), at[2], c);
        }
}

static uint8_t byte(float x)
{
    return (uint8_t)(clampf(x, 0.0f, 1.0f) * 255.0f + 0.5f);
}

static void paint_row(void *context, int row, int worker)
{
    (void)worker;
    Painter *painter = context;
    int width = painter->width, y = row, out = painter->height - 1 - row;
    float scale = (float)painter->paint->scale;
    for (int x = 0; x < width; x++) {
        size_t at = (size_t)y * (size_t)width + (size_t)x, to = ((size_t)out * (size_t)width + (size_t)x) * 4;
        Vec3 p = painter->places[at];
        float groove, gloss = 0.75f;
        Vec3 c = vec3_mul(painter->forehead, painter->ratio);
        if (p.y > 0.0f && overgrown(painter->look, p)) {
            c = hair_cover(painter, p, c);
            if (painter->relief)
                painter->relief[at] = 0.0f;
        } else if (p.y > 0.0f) {
            c = plane_sample(&painter->plane, ((float)x + 0.5f) / scale - 0.5f, ((float)y + 0.5f) / scale - 0.5f,
                             &groove);
            Zones z = zones_at(p, painter->look);
            c = texel_color(painter, p, c, &z, &gloss);
            if (painter->relief)
                painter->relief[at] = texel_relief(painter, p, groove, &z);
        }
        painter->color[to] = byte(linear_to_srgb(c.x));
        painter->color[to + 1] = byte(linear_to_srgb(c.y));
        painter->color[to + 2] = byte(linear_to_srgb(c.z));
        painter->color[to + 3] = 255;
        painter->gloss[to] = painter->gloss[to + 1] = painter->gloss[to + 2] = byte(gloss);
        painter->gloss[to + 3] = 255;
    }
}

// Mean of the source over the forehead: what the skin is without blood, hair or shadow.
static Vec3 forehead_tone(const Painter *painter)
{
    Vec3 sum = {0, 0, 0};
    float count = 0.0f, scale = (float)painter->paint->scale;
    for (int y = 0; y < painter->height; y += painter->paint->scale)
        for (int x = 0; x < painter->width; x += painter->paint->scale) {
            Vec3 p = painter->places[(size_t)y * (size_t)painter->width + (size_t)x];
            if (p.y < 7.62f || p.y > 7.9f || fabsf(p.x) > 0.32f || p.z < 1.2f)
                continue;
            float groove;
            sum = vec3_add(sum, plane_sample(&painter->plane, (float)x / scale, (float)y / scale, &groove));
            count += 1.0f;
        }
    return count > 0.0f ? vec3_scale(sum, 1.0f / count) : vec3(0.5f, 0.34f, 0.26f);
}

static SkinImages skin_draw(const SkinPaint *paint, Arena *arena)
{
    Painter painter = {.paint = paint, .look = paint->look, .plane = plane_read(paint)};
    painter.seed = (uint32_t)rng_u64(paint->key, 0);
    painter.width = painter.plane.width * paint->scale;
    painter.height = painter.plane.height * paint->scale;
    size_t count = (size_t)painter.width * (size_t)painter.height;
    painter.places = memory_alloc(sizeof(Vec3) * count);
    for (size_t i = 0; i < count; i++)
        painter.places[i].y = -1.0f;
    const HumanBase *human = paint->human;
    for (int f = 0; f < human->face_count; f++) {
        const uint32_t *quad = human->quads + f * 4, *uvs = human->quad_uvs + f * 4;
        if (!skin_of_face(human, quad, uvs))
            continue;
        for (int k = 1; k < 3; k++) {
            int corner[3] = {0, k, k + 1};
            Vec2 uv[3];
            Vec3 at[3];
            for (int c = 0; c < 3; c++) {
                uv[c] = skin_face_uv(human->uvs[uvs[corner[c]]]);
                at[c] = human->positions[quad[corner[c]]];
            }
            place_triangle(&painter, uv, at);
        }
    }
    painter.forehead = forehead_tone(&painter);
    painter.ratio = vec3_splat(1.0f);
    if (paint->look->has_tone) {
        Vec3 tone = paint->look->tone, own = painter.forehead;
        painter.ratio = vec3(tone.x / fmaxf(own.x, 0.01f), tone.y / fmaxf(own.y, 0.01f), tone.z / fmaxf(own.z, 0.01f));
    }
    painter.color = arena_alloc(arena, count * 4);
    painter.gloss = arena_alloc(arena, count * 4);
    painter.relief = paint->scale > 1 ? memory_alloc(sizeof(float) * count) : NULL;
    parallel_for(0, painter.height, paint_row, &painter);
    SkinImages images = {.color = {painter.width, painter.height, painter.color, false},
                         .gloss = {painter.width, painter.height, painter.gloss, false},
                         .ratio = painter.ratio};
    if (painter.relief) {
        // 0.85 m a unit of the package's u and v: measured over the face.
        float texel = 0.85f / 512.0f / (float)paint->scale;
        uint8_t *normals = arena_alloc(arena, count * 4);
        for (int y = 0; y < painter.height; y++)
            for (int x = 0; x < painter.width; x++) {
                size_t at = (size_t)y * (size_t)painter.width + (size_t)x;
                size_t to = ((size_t)(painter.height - 1 - y) * (size_t)painter.width + (size_t)x) * 4;
                size_t left = x > 0 ? at - 1 : at, right = x + 1 < painter.width ? at + 1 : at;
                size_t below = y > 0 ? at - (size_t)painter.width : at;
                size_t above = y + 1 < painter.height ? at + (size_t)painter.width : at;
                bool known = painter.places[left].y > 0 && painter.places[right].y > 0 && painter.places[below].y > 0 &&
                             painter.places[above].y > 0;
                float dx = known ? (painter.relief[right] - painter.relief[left]) / (2 * texel) : 0.0f;
                float dy = known ? (painter.relief[above] - painter.relief[below]) / (2 * texel) : 0.0f;
                Vec3 n = vec3_normalize(vec3(-dx, -dy, 1.0f));
                normals[to] = byte(0.5f + 0.5f * n.x);
                normals[to + 1] = byte(0.5f + 0.5f * n.y);
                normals[to + 2] = byte(0.5f + 0.5f * n.z);
                normals[to + 3] = 255;
            }
        images.relief = (Image){painter.width, painter.height, normals, false};
    }
    free(painter.relief);
    free(painter.places);
    free(painter.plane.texels);
    free(painter.plane.groove);
    return images;
}

// ---------------------------------------------------------------- kept between runs

static KeepKey skin_key(const SkinPaint *paint)
{
    const SkinLook *look = paint->look;
    const Image *source = paint->source;
    const float part[4] = {paint->u0, paint->u1, paint->v0, paint->v1};
    const int32_t numbers[4] = {paint->scale, look->male, source->width, source->height};
    KeepKey key = keep_key("painted skin");
    keep_key_add(&key, part, sizeof part);
    keep_key_add(&key, numbers, sizeof numbers);
    keep_key_add(&key, &paint->key, sizeof paint->key);
    keep_key_add(&key, (const char *)look + offsetof(SkinLook, age), sizeof *look - offsetof(SkinLook, age));
    keep_key_add(&key, source->pixels, (size_t)source->width * (size_t)source->height * 4);
    keep_key_add(&key, paint->human->positions, (size_t)paint->human->vertex_count * sizeof(Vec3));
    return key;
}

SkinImages skin_paint(const SkinPaint *paint, Arena *arena)
{
    KeepKey key = skin_key(paint);
    SkinImages images = {0};
    Image *all[] = {&images.color, &images.gloss, &images.relief};
    KeepReader reader = {0};
    reader.data = keep_read(key, arena, &reader.size);
    keep_take_into(&reader, &images.ratio, sizeof images.ratio);
    for (int i = 0; i < COUNT_OF(all) && !reader.failed; i++) {
        int32_t facts[3] = {0};
        keep_take_into(&reader, facts, sizeof facts);
        reader.failed = reader.failed || facts[0] < 0 || facts[1] < 0 || facts[0] > 16384 || facts[1] > 16384;
        if (reader.failed)
            break;
        *all[i] = (Image){facts[0], facts[1], NULL, facts[2] == 1};
        all[i]->pixels = keep_take(&reader, (size_t)facts[0] * (size_t)facts[1] * 4);
    }
    if (reader.data && !reader.failed)
        return images;
    images = skin_draw(paint, arena);
    KeepWriter writer = {0};
    keep_put(&writer, &images.ratio, sizeof images.ratio);
    for (int i = 0; i < COUNT_OF(all); i++) {
        const int32_t facts[3] = {all[i]->width, all[i]->height, all[i]->has_alpha};
        keep_put(&writer, facts, sizeof facts);
        keep_put(&writer, all[i]->pixels, (size_t)all[i]->width * (size_t)all[i]->height * 4);
    }
    keep_write(key, writer.data, writer.size);
    free(writer.data);
    return images;
}
