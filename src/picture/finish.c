#include "picture/finish.h"

#include "picture/sampler.h"

#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- metering

static int compare_floats(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return x < y ? -1 : x > y;
}

float finish_meter(const Vec3 *light, int count, const float *weights, Vec3 *balance)
{
    double sum = 0.0, total = 0.0;
    float *sorted = memory_alloc(sizeof(float) * (size_t)(count + 1));
    for (int i = 0; i < count; i++) {
        float l = vec3_luminance(light[i]);
        l = l > 0.0f ? l : 0.0f;
        sorted[i] = l;
        sum += (double)weights[i] * (double)fast_log2(l + 1e-6f);
        total += (double)weights[i];
    }
    qsort(sorted, (size_t)count, sizeof *sorted, compare_floats);
    float typical = total > 0.0 ? fast_exp2((float)(sum / total)) : 0.18f;
    float bright = count > 0 ? sorted[(count * 92) / 100] : 1.0f;
    free(sorted);
    // Red against blue of all light, bright things held back; green is left alone, so that coloured lamps stay so.
    double red = 1e-9, blue = 1e-9;
    for (int i = 0; i < count; i++) {
        float hold = 1.0f / (typical + vec3_luminance(light[i]));
        red += (double)(weights[i] * light[i].x * hold);
        blue += (double)(weights[i] * light[i].z * hold);
    }
    float warmth = clampf(0.5f * fast_log2((float)(red / blue)), -2.0f, 2.0f);
    float shift = 0.38f * warmth - 0.06f; // a little warmth is wanted
    *balance = vec3(fast_exp2(-shift), fast_exp2(0.12f * shift), fast_exp2(shift));
    if (!(typical > 2e-6f)) {
        *balance = vec3_splat(1.0f);
        return 1.0f; // a black shot stays black
    }
    float scale = 0.18f / typical;
    float held = 0.9f / maxf(bright, 1e-6f); // keeps the bright twelfth below the curve's shoulder
    if (held < scale)
        scale = sqrtf(scale * held);
    return scale;
}

float finish_face_gain(float face, float skin, float share, float mood)
{
    float down = fast_exp2(0.7f * minf(mood, 0.0f));
    float low = maxf(0.105f, 0.85f * skin) * down, high = minf(0.38f, 0.045f + 1.15f * skin) * maxf(down, 0.5f);
    float wanted = clampf(face, minf(low, high), high);
    float most = lerpf(1.0f, 2.2f, smoothstepf(0.02f, 0.07f, share)); // in a close-up the face is what is exposed for
    float stops = clampf(fast_log2(wanted / maxf(face, 1e-6f)), -most, 1.5f);
    return fast_exp2(stops * smoothstepf(0.0005f, 0.006f, share));
}

// ---------------------------------------------------------------- enlarging

typedef struct EnlargeWork {
    const Vec3 *from;
    int from_width, from_height;
    Vec3 *to;
    int width, height;
} EnlargeWork;

static void cubic_weights(float f, float *w) // Catmull-Rom
{
    w[0] = f * (-0.5f + f * (1.0f - 0.5f * f));
    w[1] = 1.0f + f * f * (-2.5f + 1.5f * f);
    w[2] = f * (0.5f + f * (2.0f - 1.5f * f));
    w[3] = f * f * (-0.5f + 0.5f * f);
}

static void enlarge_row(void *context, int y, int worker)
{
    (void)worker;
    const EnlargeWork *work = context;
    float sy = ((float)y + 0.5f) * (float)work->from_height / (float)work->height - 0.5f, wy[4], wx[4];
    int y0 = (int)floorf(sy);
    cubic_weights(sy - (float)y0, wy);
    for (int x = 0; x < work->width; x++) {
        float sx = ((float)x + 0.5f) * (float)work->from_width / (float)work->width - 0.5f;
        int x0 = (int)floorf(sx);
        cubic_weights(sx - (float)x0, wx);
        Vec3 sum = vec3_splat(0.0f);
        for (int j = 0; j < 4; j++) {
            int iy = y0 - 1 + j < 0 ? 0 : y0 - 1 + j >= work->from_height ? work->from_height - 1 : y0 - 1 + j;
            for (int i = 0; i < 4; i++) {
                int ix = x0 - 1 + i < 0 ? 0 : x0 - 1 + i >= work->from_width ? work->from_width - 1 : x0 - 1 + i;
                Vec3 c = work->from[(size_t)iy * (size_t)work->from_width + (size_t)ix];
                sum = vec3_mad(sum, c, wx[i] * wy[j] / (1.0f + vec3_luminance(c)));
            }
        }
        sum = vec3(maxf(sum.x, 0.0f), maxf(sum.y, 0.0f), maxf(sum.z, 0.0f));
        work->to[(size_t)y * (size_t)work->width + (size_t)x] =
            vec3_scale(sum, 1.0f / maxf(0.002f, 1.0f - vec3_luminance(sum)));
    }
}

void finish_enlarge(const Vec3 *from, int from_width, int from_height, Vec3 *to, int width, int height, int threads)
{
    EnlargeWork work = {from, from_width, from_height, to, width, height};
    parallel_for(threads, height, enlarge_row, &work);
}

// ---------------------------------------------------------------- bloom

#define BLOOM_LEVELS 6

typedef struct Level {
    int width, height;
    Vec3 *pixels;
} Level;

typedef struct BloomWork {
    const Level *from;
    Level *to;
    float exposure, share;
    bool first;
} BloomWork;

static void bloom_down_row(void *context, int y, int worker)
{
    (void)worker;
    const BloomWork *work = context;
    const Level *from = work->from;
    Level *to = work->to;
    for (int x = 0; x < to->width; x++) {
        Vec3 sum = vec3_splat(0.0f);
        float total = 0.0f;
        // 4x4 tent: stable under motion
        for (int dy = -1; dy <= 2; dy++) {
            int sy = 2 * y + dy < 0 ? 0 : 2 * y + dy >= from->height ? from->height - 1 : 2 * y + dy;
            float wy = dy == 0 || dy == 1 ? 0.375f : 0.125f;
            for (int dx = -1; dx <= 2; dx++) {
                int sx = 2 * x + dx < 0 ? 0 : 2 * x + dx >= from->width ? from->width - 1 : 2 * x + dx;
                float w = wy * (dx == 0 || dx == 1 ? 0.375f : 0.125f);
                Vec3 c = from->pixels[(size_t)sy * (size_t)from->width + (size_t)sx];
                if (work->first) {
                    c = vec3_scale(c, work->exposure);
                    float l = vec3_luminance(c);
                    c = vec3_scale(c, smoothstepf(0.5f, 3.0f, l)); // what shines
                    if (l > 24.0f)
                        c = vec3_scale(c, 24.0f / l);
                }
                sum = vec3_mad(sum, c, w);
                total += w;
            }
        }
        to->pixels[(size_t)y * (size_t)to->width + (size_t)x] = vec3_scale(sum, 1.0f / total);
    }
}

static Vec3 level_fetch(const Level *level, float u, float v) // u, v in 0..1
{
    float x = u * (float)level->width - 0.5f, y = v * (float)level->height - 0.5f;
    x = clampf(x, 0.0f, (float)(level->width - 1));
    y = clampf(y, 0.0f, (float)(level->height - 1));
    int x0 = (int)x, y0 = (int)y;
    int x1 = x0 + 1 < level->width ? x0 + 1 : x0, y1 = y0 + 1 < level->height ? y0 + 1 : y0;
    const Vec3 *p = level->pixels;
    size_t w = (size_t)level->width;
    return vec3_lerp(vec3_lerp(p[(size_t)y0 * w + (size_t)x0], p[(size_t)y0 * w + (size_t)x1], x - (float)x0),
                     vec3_lerp(p[(size_t)y1 * w + (size_t)x0], p[(size_t)y1 * w + (size_t)x1], x - (float)x0),
                     y - (float)y0);
}

// Adds the wider level to the narrower one.
static void bloom_up_row(void *context, int y, int worker)
{
    (void)worker;
    const BloomWork *work = context;
    Level *to = work->to;
    for (int x = 0; x < to->width; x++) {
        Vec3 wide =
            level_fetch(work->from, ((float)x + 0.5f) / (float)to->width, ((float)y + 0.5f) / (float)to->height);
        Vec3 *p = &to->pixels[(size_t)y * (size_t)to->width + (size_t)x];
        *p = vec3_lerp(*p, wide, work->share);
    }
}

static int bloom_build(const FinishParams *params, Vec3 *light, Level *levels)
{
    int count = 0;
    Level source = {params->width, params->height, light};
    const Level *from = &source;
    while (count < BLOOM_LEVELS && from->width > 8 && from->height > 8) {
        Level *to = &levels[count];
        *to = (Level){(from->width + 1) / 2, (from->height + 1) / 2, NULL};
        to->pixels = memory_alloc(sizeof(Vec3) * (size_t)to->width * (size_t)to->height);
        BloomWork work = {from, to, params->exposure, 0.0f, count == 0};
        parallel_for(params->threads, to->height, bloom_down_row, &work);
        from = to;
        count++;
    }
    for (int k = count - 2; k >= 0; k--) {
        BloomWork work = {&levels[k + 1], &levels[k], 0.0f, 0.62f, false};
        parallel_for(params->threads, levels[k].height, bloom_up_row, &work);
    }
    return count;
}

// ---------------------------------------------------------------- film curve

// AgX by Troy Sobotka, in Benjamin Wrensch's fit: colours are mixed a little, curved in log space and unmixed, so that
// bright saturated lights go to white gracefully and skin keeps its hue.
static Vec3 agx_in(Vec3 c)
{
    return vec3(0.842479062f * c.x + 0.0784336f * c.y + 0.0792237451f * c.z,
                0.0423282423f * c.x + 0.878468636f * c.y + 0.0791661275f * c.z,
                0.0423756549f * c.x + 0.0784336f * c.y + 0.879142974f * c.z);
}

static Vec3 agx_out(Vec3 c)
{
    return vec3(1.196879005f * c.x - 0.0980208811f * c.y - 0.0990297441f * c.z,
                -0.0528968518f * c.x + 1.15190313f * c.y - 0.0989611768f * c.z,
                -0.0529716355f * c.x - 0.0980434501f * c.y + 1.151073673f * c.z);
}

static float agx_curve(float x)
{
    x = clampf((fast_log2(x + 1e-10f) + 12.47393f) / 16.5f, 0.0f, 1.0f);
    float x2 = x * x, x4 = x2 * x2;
    return 15.5f * x4 * x2 - 40.14f * x4 * x + 31.96f * x4 - 6.868f * x2 * x + 0.4298f * x2 + 0.1191f * x - 0.00232f;
}

static Vec3 film(Vec3 c, float contrast, float saturation)
{
    c = agx_in(c);
    c = vec3(agx_curve(c.x), agx_curve(c.y), agx_curve(c.z));
    // A little more contrast and colour than the neutral base, as a print has.
    float power = 1.32f * contrast;
    c = vec3(fast_pow(maxf(c.x, 0.0f), power), fast_pow(maxf(c.y, 0.0f), power), fast_pow(maxf(c.z, 0.0f), power));
    float l = vec3_luminance(c);
    c = vec3_lerp(vec3_splat(l), c, 1.25f * saturation);
    return agx_out(c);
}

// ---------------------------------------------------------------- the frame

typedef struct FinishWork {
    const FinishParams *params;
    const Vec3 *light;
    const Level *bloom;
    int bloom_count;
    uint8_t *rgb;
} FinishWork;

static float unit_noise(uint32_t key, uint32_t i, uint32_t channel)
{
    return bits_unit(bits_mix(key ^ bits_mix(i * 16u + channel)));
}

static void finish_row(void *context, int y, int worker)
{
    (void)worker;
    const FinishWork *work = context;
    const FinishParams *p = work->params;
    float grain = p->look ? clampf(p->look->grain, 0.0f, 1.0f) * 0.055f : 0.0f;
    float saturation = p->look && p->look->saturation > 0.0f ? p->look->saturation : 1.0f;
    float contrast = p->look && p->look->contrast > 0.0f ? p->look->contrast : 1.0f;
    uint32_t key = bits_mix((uint32_t)p->frame * 0x9e3779b9u + (uint32_t)p->seed);
    float half_width = 0.5f * (float)p->width, half_height = 0.5f * (float)p->height;
    float corner = 1.0f / (half_width * half_width + half_height * half_height);
    for (int x = 0; x < p->width; x++) {
        size_t i = (size_t)y * (size_t)p->width + (size_t)x;
        Vec3 c = vec3_mul(vec3_scale(work->light[i], p->exposure), p->balance);
        float dx = (float)x + 0.5f - half_width, dy = (float)y + 0.5f - half_height;
        float r2 = (dx * dx + dy * dy) * corner;
        if (work->bloom_count > 0) {
            float u = ((float)x + 0.5f) / (float)p->width, v = ((float)y + 0.5f) / (float)p->height;
            Vec3 glow = level_fetch(&work->bloom[0], u, v);
            c = vec3_mad(c, glow, 0.085f);
            if (work->bloom_count > 2) { // halation: light back from the film base, red
                Vec3 wide = level_fetch(&work->bloom[2], u, v);
                float l = vec3_luminance(wide);
                c = vec3_add(c, vec3(0.030f * l, 0.008f * l, 0.002f * l));
            }
        }
        float falloff = 1.0f / (1.0f + 0.34f * r2);
        c = vec3_scale(c, falloff * falloff);
        c = film(c, contrast, saturation);
        const float *value = &c.x;
        float shade = 0.0f;
        if (grain > 0.0f) {
            float l = clampf(vec3_luminance(c), 0.0f, 1.0f);
            float n = unit_noise(key, (uint32_t)i, 7u) + unit_noise(key, (uint32_t)i, 11u) +
                      unit_noise(key, (uint32_t)i, 13u) - 1.5f;
            shade = grain * n * (0.35f + 2.6f * l * (1.0f - l));
        }
        for (int k = 0; k < 3; k++) {
            float dither = unit_noise(key, (uint32_t)i, (uint32_t)k) - unit_noise(~key, (uint32_t)i, (uint32_t)k);
            float s = clampf(value[k] + shade, 0.0f, 1.0f) * 255.0f + 0.5f * dither + 0.5f;
            work->rgb[3 * i + (size_t)k] = (uint8_t)clampf(s, 0.0f, 255.0f);
        }
    }
}

void finish_frame(const FinishParams *params, Vec3 *light, uint8_t *rgb)
{
    Level levels[BLOOM_LEVELS];
    int count = bloom_build(params, light, levels);
    FinishWork work = {params, light, levels, count, rgb};
    parallel_for(params->threads, params->height, finish_row, &work);
    for (int k = 0; k < count; k++)
        free(levels[k].pixels);
}
