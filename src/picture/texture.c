#include "picture/texture.h"

#include "picture/sampler.h"

#include <stdlib.h>

#define S(x) (x) * (1.0f / 255.0f)

// IEC 61966-2-1 decoding of a byte.
// clang-format off
static const float decode_table[256] = {
    0.0f, 0.000303527f, 0.000607054f, 0.000910581f, 0.001214108f, 0.001517635f, 0.001821162f, 0.002124689f,
    0.002428216f, 0.002731743f, 0.00303527f, 0.003346536f, 0.003676507f, 0.004024717f, 0.004391442f, 0.004776953f,
    0.005181517f, 0.005605392f, 0.006048833f, 0.006512091f, 0.00699541f, 0.007499032f, 0.008023193f, 0.008568126f,
    0.009134059f, 0.009721217f, 0.01032982f, 0.01096009f, 0.01161225f, 0.01228649f, 0.01298303f, 0.01370208f,
    0.01444384f, 0.01520851f, 0.01599629f, 0.01680738f, 0.01764195f, 0.01850022f, 0.01938236f, 0.02028856f,
    0.02121901f, 0.02217388f, 0.02315337f, 0.02415763f, 0.02518686f, 0.02624122f, 0.02732089f, 0.02842604f,
    0.02955683f, 0.03071344f, 0.03189603f, 0.03310477f, 0.03433981f, 0.03560131f, 0.03688945f, 0.03820437f,
    0.03954624f, 0.0409152f, 0.04231141f, 0.04373503f, 0.0451862f, 0.04666509f, 0.04817182f, 0.04970657f,
    0.05126946f, 0.05286065f, 0.05448028f, 0.05612849f, 0.05780543f, 0.05951124f, 0.06124605f, 0.06301002f,
    0.06480327f, 0.06662594f, 0.06847817f, 0.0703601f, 0.07227185f, 0.07421357f, 0.07618538f, 0.07818742f,
    0.08021982f, 0.08228271f, 0.08437621f, 0.08650046f, 0.08865559f, 0.09084171f, 0.09305896f, 0.09530747f,
    0.09758735f, 0.09989873f, 0.1022417f, 0.1046165f, 0.1070231f, 0.1094617f, 0.1119324f, 0.1144354f,
    0.1169707f, 0.1195384f, 0.1221388f, 0.1247718f, 0.1274377f, 0.1301365f, 0.1328683f, 0.1356333f,
    0.1384316f, 0.1412633f, 0.1441285f, 0.1470273f, 0.1499598f, 0.1529262f, 0.1559265f, 0.1589608f,
    0.1620294f, 0.1651322f, 0.1682694f, 0.1714411f, 0.1746474f, 0.1778884f, 0.1811642f, 0.184475f,
    0.1878208f, 0.1912017f, 0.1946178f, 0.1980693f, 0.2015563f, 0.2050787f, 0.2086369f, 0.2122308f,
    0.2158605f, 0.2195262f, 0.223228f, 0.2269659f, 0.23074f, 0.2345506f, 0.2383976f, 0.2422811f,
    0.2462013f, 0.2501583f, 0.2541521f, 0.2581829f, 0.2622507f, 0.2663556f, 0.2704978f, 0.2746773f,
    0.2788943f, 0.2831487f, 0.2874408f, 0.2917706f, 0.2961383f, 0.3005438f, 0.3049873f, 0.3094689f,
    0.3139887f, 0.3185468f, 0.3231432f, 0.3277781f, 0.3324515f, 0.3371636f, 0.3419144f, 0.3467041f,
    0.3515326f, 0.3564001f, 0.3613068f, 0.3662526f, 0.3712377f, 0.3762621f, 0.381326f, 0.3864294f,
    0.3915725f, 0.3967552f, 0.4019778f, 0.4072402f, 0.4125426f, 0.4178851f, 0.4232677f, 0.4286905f,
    0.4341536f, 0.4396572f, 0.4452012f, 0.4507858f, 0.456411f, 0.462077f, 0.4677838f, 0.4735315f,
    0.4793202f, 0.4851499f, 0.4910208f, 0.496933f, 0.5028865f, 0.5088813f, 0.5149177f, 0.5209956f,
    0.5271151f, 0.5332764f, 0.5394795f, 0.5457245f, 0.5520114f, 0.5583404f, 0.5647115f, 0.5711248f,
    0.5775804f, 0.5840784f, 0.5906188f, 0.5972018f, 0.6038273f, 0.6104956f, 0.6172066f, 0.6239604f,
    0.6307571f, 0.6375969f, 0.6444797f, 0.6514056f, 0.6583748f, 0.6653873f, 0.6724432f, 0.6795425f,
    0.6866853f, 0.6938718f, 0.7011019f, 0.7083758f, 0.7156935f, 0.7230551f, 0.7304607f, 0.7379104f,
    0.7454042f, 0.7529422f, 0.7605245f, 0.7681511f, 0.7758222f, 0.7835378f, 0.7912979f, 0.7991027f,
    0.8069523f, 0.8148466f, 0.8227858f, 0.8307699f, 0.838799f, 0.8468732f, 0.8549926f, 0.8631572f,
    0.8713671f, 0.8796224f, 0.8879231f, 0.8962694f, 0.9046612f, 0.9130987f, 0.9215819f, 0.9301109f,
    0.9386857f, 0.9473065f, 0.9559734f, 0.9646862f, 0.9734453f, 0.9822506f, 0.9911021f, 1.0f,
};
// clang-format on

static inline float decode(uint8_t byte)
{
    return decode_table[byte];
}

// The way back: where in the linear range each byte begins, and for steps of that range the byte at their foot.
enum { ENCODE_STEPS = 4096 };
typedef struct Encoder {
    float begins[257];
    uint8_t foot[ENCODE_STEPS + 1];
} Encoder;

static void encoder_make(Encoder *e)
{
    for (int i = 1; i < 256; i++) {
        float s = ((float)i - 0.5f) / 255.0f;
        e->begins[i] = s <= 0.04045f ? s / 12.92f : fast_pow((s + 0.055f) / 1.055f, 2.4f);
    }
    e->begins[0] = 0.0f;
    e->begins[256] = 2.0f;
    for (int i = 0, byte = 0; i <= ENCODE_STEPS; i++) {
        while (e->begins[byte + 1] <= (float)i * (1.0f / ENCODE_STEPS))
            byte++;
        e->foot[i] = (uint8_t)byte;
    }
}

static inline uint8_t encode(const Encoder *e, float linear)
{
    linear = clampf(linear, 0.0f, 1.0f);
    int byte = e->foot[(int)(linear * ENCODE_STEPS)];
    while (linear >= e->begins[byte + 1])
        byte++;
    return (uint8_t)byte;
}

static void halve(const Encoder *encoder, const uint8_t *from, int width, int height, uint8_t *to, int to_width,
                  int to_height, bool linear)
{
    for (int y = 0; y < to_height; y++) {
        for (int x = 0; x < to_width; x++) {
            float sum[3] = {0}, plain[3] = {0}, alpha = 0;
            for (int k = 0; k < 4; k++) {
                int sx = 2 * x + (k & 1), sy = 2 * y + (k >> 1);
                sx = sx < width ? sx : width - 1;
                sy = sy < height ? sy : height - 1;
                const uint8_t *p = from + ((size_t)sy * (size_t)width + (size_t)sx) * 4;
                float a = (float)p[3];
                for (int c = 0; c < 3; c++) {
                    float value = linear ? (float)p[c] : decode(p[c]);
                    sum[c] += value * a;
                    plain[c] += value;
                }
                alpha += a;
            }
            uint8_t *q = to + ((size_t)y * (size_t)to_width + (size_t)x) * 4;
            for (int c = 0; c < 3; c++) {
                // Weighted by alpha: what is invisible must not bleed into the edges.
                float value = alpha > 0.0f ? sum[c] / alpha : plain[c] * 0.25f;
                q[c] = linear ? (uint8_t)(value + 0.5f) : encode(encoder, value);
            }
            q[3] = (uint8_t)(alpha * 0.25f + 0.5f);
        }
    }
}

void texture_build(Texture *texture, const Image *image, bool linear)
{
    *texture = (Texture){.linear = linear, .has_alpha = image->has_alpha};
    if (!image->pixels || image->width <= 0 || image->height <= 0)
        return;
    int width = image->width, height = image->height;
    size_t bytes = 0;
    int levels = 1;
    while (levels < TEXTURE_LEVELS && (width > 1 || height > 1)) {
        width = width > 1 ? width / 2 : 1;
        height = height > 1 ? height / 2 : 1;
        bytes += (size_t)width * (size_t)height * 4;
        levels++;
    }
    texture->owned = bytes ? memory_alloc(bytes) : NULL;
    texture->level_count = levels;
    texture->width[0] = image->width;
    texture->height[0] = image->height;
    texture->pixels[0] = image->pixels;
    texture->size_log2 = 0.5f * fast_log2((float)image->width * (float)image->height);
    uint8_t *next = texture->owned;
    Encoder encoder;
    encoder_make(&encoder);
    for (int l = 1; l < levels; l++) {
        width = texture->width[l - 1] > 1 ? texture->width[l - 1] / 2 : 1;
        height = texture->height[l - 1] > 1 ? texture->height[l - 1] / 2 : 1;
        halve(&encoder, texture->pixels[l - 1], texture->width[l - 1], texture->height[l - 1], next, width, height,
              linear);
        texture->width[l] = width;
        texture->height[l] = height;
        texture->pixels[l] = next;
        next += (size_t)width * (size_t)height * 4;
    }
}

void texture_free(Texture *texture)
{
    free(texture->owned);
    *texture = (Texture){0};
}

typedef struct Footprint {
    const uint8_t *p[4];
    float w[4];
} Footprint;

static inline Footprint footprint(const Texture *texture, float u, float v, float lod)
{
    int level = (int)clampf(lod + 0.3f, 0.0f, (float)(texture->level_count - 1));
    int width = texture->width[level], height = texture->height[level];
    u -= floorf(u);
    v = 1.0f - (v - floorf(v));
    if (!(u >= 0.0f && u <= 1.0f && v >= 0.0f && v <= 1.0f))
        u = v = 0.0f; // not a number
    float x = u * (float)width - 0.5f, y = v * (float)height - 0.5f;
    int x0 = (int)floorf(x), y0 = (int)floorf(y);
    float fx = x - (float)x0, fy = y - (float)y0;
    int x1 = x0 + 1, y1 = y0 + 1;
    x0 = x0 < 0 ? x0 + width : x0;
    y0 = y0 < 0 ? y0 + height : y0;
    x1 = x1 >= width ? x1 - width : x1;
    y1 = y1 >= height ? y1 - height : y1;
    x0 = x0 >= width ? width - 1 : x0;
    y0 = y0 >= height ? height - 1 : y0;
    const uint8_t *base = texture->pixels[level];
    Footprint f;
    f.p[0] = base + ((size_t)y0 * (size_t)width + (size_t)x0) * 4;
    f.p[1] = base + ((size_t)y0 * (size_t)width + (size_t)x1) * 4;
    f.p[2] = base + ((size_t)y1 * (size_t)width + (size_t)x0) * 4;
    f.p[3] = base + ((size_t)y1 * (size_t)width + (size_t)x1) * 4;
    f.w[0] = (1.0f - fx) * (1.0f - fy);
    f.w[1] = fx * (1.0f - fy);
    f.w[2] = (1.0f - fx) * fy;
    f.w[3] = fx * fy;
    return f;
}

Texel texture_sample(const Texture *texture, float u, float v, float lod)
{
    if (texture->level_count == 0)
        return (Texel){1.0f, 1.0f, 1.0f};
    Footprint f = footprint(texture, u, v, lod);
    Texel t = {0};
    for (int k = 0; k < 4; k++) {
        float w = f.w[k];
        if (texture->linear) {
            t.r += w * S((float)f.p[k][0]);
            t.g += w * S((float)f.p[k][1]);
            t.b += w * S((float)f.p[k][2]);
        } else {
            t.r += w * decode(f.p[k][0]);
            t.g += w * decode(f.p[k][1]);
            t.b += w * decode(f.p[k][2]);
        }
    }
    return t;
}

float texture_alpha(const Texture *texture, float u, float v, float lod)
{
    if (texture->level_count == 0)
        return 1.0f;
    Footprint f = footprint(texture, u, v, lod);
    float a = 0.0f;
    for (int k = 0; k < 4; k++)
        a += f.w[k] * S((float)f.p[k][3]);
    return a;
}
