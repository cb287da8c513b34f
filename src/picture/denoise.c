#include "picture/denoise.h"

#include <stdlib.h>
#include <string.h>

typedef struct AccumulateWork {
    const RawFrame *const *frames;
    Vec3 *color, *albedo, *normal;
} AccumulateWork;

// Static things may mix freely (reflections and edges gain by it), moving ones only with themselves: else people ghost.
static bool same_thing(int32_t a, int32_t b)
{
    if ((a < 0) != (b < 0))
        return false;
    if (a >= 0 && ((a | b) & RAW_MOVES))
        return a == b;
    return true;
}

static void accumulate_row(void *context, int y, int worker)
{
    (void)worker;
    const AccumulateWork *work = context;
    const RawFrame *center = work->frames[ACCUMULATE_REACH];
    int width = center->width, height = center->height;
    for (int x = 0; x < width; x++) {
        size_t i = (size_t)y * (size_t)width + (size_t)x;
        Vec3 color = center->color[i], albedo = center->albedo[i], normal = center->normal[i];
        float count = 1.0f;
        for (int side = -1; side <= 1; side += 2) {
            float px = (float)x + 0.5f, py = (float)y + 0.5f;
            size_t at = i;
            for (int k = 1; k <= ACCUMULATE_REACH; k++) {
                const RawFrame *from = work->frames[ACCUMULATE_REACH + side * (k - 1)];
                const RawFrame *to = work->frames[ACCUMULATE_REACH + side * k];
                if (!to)
                    break;
                Vec2 motion = side < 0 ? from->previous[at] : from->next[at];
                px += motion.x;
                py += motion.y;
                if (!(px >= 0.0f && py >= 0.0f && px < (float)width && py < (float)height))
                    break;
                at = (size_t)(int)py * (size_t)width + (size_t)(int)px;
                if (!same_thing(center->id[i], to->id[at]))
                    break;
                color = vec3_add(color, to->color[at]);
                albedo = vec3_add(albedo, to->albedo[at]);
                normal = vec3_add(normal, to->normal[at]);
                count += 1.0f;
            }
        }
        float share = 1.0f / count;
        work->color[i] = vec3_scale(color, share);
        work->albedo[i] = vec3_scale(albedo, share);
        work->normal[i] = vec3_scale(normal, share);
    }
}

void denoise_accumulate(const RawFrame *const *frames, int threads, Vec3 *color, Vec3 *albedo, Vec3 *normal)
{
    AccumulateWork work = {frames, color, albedo, normal};
    parallel_for(threads, frames[ACCUMULATE_REACH]->height, accumulate_row, &work);
}

// ---------------------------------------------------------------- a-trous

typedef struct AtrousWork {
    const RawFrame *raw;
    const Vec3 *albedo, *normal;
    const Vec3 *from;
    Vec3 *to;
    int step;
    float color_reach;
} AtrousWork;

static float compressed(Vec3 c)
{
    return fast_log2(1e-4f + vec3_luminance(c));
}

static void atrous_row(void *context, int y, int worker)
{
    (void)worker;
    static const float kernel[3] = {0.375f, 0.25f, 0.0625f};
    const AtrousWork *work = context;
    const RawFrame *raw = work->raw;
    int width = raw->width, height = raw->height;
    for (int x = 0; x < width; x++) {
        size_t i = (size_t)y * (size_t)width + (size_t)x;
        Vec3 sum = vec3_splat(0.0f);
        float weights = 0.0f;
        float center = compressed(work->from[i]);
        Vec3 normal = work->normal[i], albedo = work->albedo[i];
        float depth_reach = 1.0f / (0.02f * (float)work->step * raw->depth[i] + 1e-4f);
        for (int dy = -2; dy <= 2; dy++) {
            int sy = y + dy * work->step;
            if (sy < 0 || sy >= height)
                continue;
            for (int dx = -2; dx <= 2; dx++) {
                int sx = x + dx * work->step;
                if (sx < 0 || sx >= width)
                    continue;
                size_t j = (size_t)sy * (size_t)width + (size_t)sx;
                if ((raw->id[j] < 0) != (raw->id[i] < 0))
                    continue;
                Vec3 dn = vec3_sub(work->normal[j], normal), da = vec3_sub(work->albedo[j], albedo);
                float apart = vec3_dot(dn, dn) * 6.0f + vec3_dot(da, da) * 30.0f +
                              fabsf(raw->depth[j] - raw->depth[i]) * depth_reach;
                float dl = (compressed(work->from[j]) - center) * work->color_reach;
                float w = kernel[abs(dx)] * kernel[abs(dy)] * fast_exp(-apart - dl * dl);
                sum = vec3_mad(sum, work->from[j], w);
                weights += w;
            }
        }
        work->to[i] = weights > 0.0f ? vec3_scale(sum, 1.0f / weights) : work->from[i];
    }
}

static Vec3 divisor(Vec3 albedo)
{
    return vec3(maxf(albedo.x, 0.02f), maxf(albedo.y, 0.02f), maxf(albedo.z, 0.02f));
}

void denoise_atrous(const RawFrame *raw, const Vec3 *color, const Vec3 *albedo, const Vec3 *normal, int threads,
                    Vec3 *out)
{
    size_t n = (size_t)raw->width * (size_t)raw->height;
    Vec3 *a = memory_alloc(n * sizeof(Vec3)), *b = memory_alloc(n * sizeof(Vec3));
    for (size_t i = 0; i < n; i++) {
        Vec3 d = divisor(albedo[i]);
        a[i] = vec3(color[i].x / d.x, color[i].y / d.y, color[i].z / d.z);
    }
    for (int pass = 0; pass < 4; pass++) {
        AtrousWork work = {raw, albedo, normal, a, b, 1 << pass, 0.35f * (float)(1 + pass)};
        parallel_for(threads, raw->height, atrous_row, &work);
        Vec3 *swap = a;
        a = b;
        b = swap;
    }
    for (size_t i = 0; i < n; i++)
        out[i] = vec3_mul(a[i], divisor(albedo[i]));
    free(a);
    free(b);
}

// ---------------------------------------------------------------- antialiasing

// Highlights weigh less while blending (Karis 2014).
static Vec3 compress(Vec3 c)
{
    return vec3_scale(c, 1.0f / (1.0f + vec3_luminance(c)));
}
static Vec3 expand(Vec3 c)
{
    return vec3_scale(c, 1.0f / maxf(0.002f, 1.0f - vec3_luminance(c)));
}

typedef struct AntialiasWork {
    const RawFrame *raw;
    const Vec3 *clean, *before, *after;
    Vec3 *out;
} AntialiasWork;

static Vec3 fetch(const Vec3 *plane, int width, int height, float px, float py)
{
    float x = px - 0.5f, y = py - 0.5f;
    int x0 = (int)floorf(x), y0 = (int)floorf(y);
    float fx = x - (float)x0, fy = y - (float)y0;
    int x1 = x0 + 1 < width ? x0 + 1 : width - 1, y1 = y0 + 1 < height ? y0 + 1 : height - 1;
    x0 = x0 < 0 ? 0 : x0;
    y0 = y0 < 0 ? 0 : y0;
    const Vec3 *top = plane + (size_t)y0 * (size_t)width, *bottom = plane + (size_t)y1 * (size_t)width;
    return vec3_lerp(vec3_lerp(compress(top[x0]), compress(top[x1]), fx),
                     vec3_lerp(compress(bottom[x0]), compress(bottom[x1]), fx), fy);
}

static void antialias_row(void *context, int y, int worker)
{
    (void)worker;
    const AntialiasWork *work = context;
    const RawFrame *raw = work->raw;
    int width = raw->width, height = raw->height;
    for (int x = 0; x < width; x++) {
        size_t i = (size_t)y * (size_t)width + (size_t)x;
        Vec3 low = vec3_splat(1e9f), high = vec3_splat(-1e9f);
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                int sx = x + dx < 0 ? 0 : x + dx >= width ? width - 1 : x + dx;
                int sy = y + dy < 0 ? 0 : y + dy >= height ? height - 1 : y + dy;
                Vec3 c = compress(work->clean[(size_t)sy * (size_t)width + (size_t)sx]);
                low = vec3(minf(low.x, c.x), minf(low.y, c.y), minf(low.z, c.z));
                high = vec3(maxf(high.x, c.x), maxf(high.y, c.y), maxf(high.z, c.z));
            }
        }
        Vec3 sum = vec3_scale(compress(work->clean[i]), 0.5f);
        float weights = 0.5f;
        for (int side = 0; side < 2; side++) {
            const Vec3 *plane = side ? work->after : work->before;
            if (!plane)
                continue;
            Vec2 motion = side ? raw->next[i] : raw->previous[i];
            float px = (float)x + 0.5f + motion.x, py = (float)y + 0.5f + motion.y;
            if (!(px >= 0.5f && py >= 0.5f && px <= (float)width - 0.5f && py <= (float)height - 0.5f))
                continue;
            Vec3 c = fetch(plane, width, height, px, py);
            c = vec3(clampf(c.x, low.x, high.x), clampf(c.y, low.y, high.y), clampf(c.z, low.z, high.z));
            sum = vec3_mad(sum, c, 0.25f);
            weights += 0.25f;
        }
        work->out[i] = expand(vec3_scale(sum, 1.0f / weights));
    }
}

void denoise_antialias(const RawFrame *raw, const Vec3 *clean, const Vec3 *before, const Vec3 *after, int threads,
                       Vec3 *out)
{
    AntialiasWork work = {raw, clean, before, after, out};
    parallel_for(threads, raw->height, antialias_row, &work);
}
