// Sample points: Owen-scrambled Sobol pairs (Burley 2020, "Practical Hash-based Owen Scrambling"), one scrambled
// sequence per pixel and dimension pair. The index runs on over the frames of a shot, so that neighbouring frames
// complement each other. Also the few transcendental functions of the shading code: plain polynomials, so that they
// are the same bits everywhere and cheaper than the C library's.
#ifndef KINEMA_PICTURE_SAMPLER_H
#define KINEMA_PICTURE_SAMPLER_H

#include "base/base.h"

#include <string.h>

typedef struct Sampler {
    uint32_t seed;  // of the pixel
    uint32_t index; // of the sample, over frames
    uint32_t dimension;
} Sampler;

static inline uint32_t bits_mix(uint32_t x) // lowbias32 (Wellons)
{
    x ^= x >> 16;
    x *= 0x7feb352du;
    x ^= x >> 15;
    x *= 0x846ca68bu;
    return x ^ (x >> 16);
}

static inline uint32_t bits_reverse(uint32_t x)
{
    x = __builtin_bswap32(x);
    x = ((x & 0xf0f0f0f0u) >> 4) | ((x & 0x0f0f0f0fu) << 4);
    x = ((x & 0xccccccccu) >> 2) | ((x & 0x33333333u) << 2);
    return ((x & 0xaaaaaaaau) >> 1) | ((x & 0x55555555u) << 1);
}

// Laine-Karras permutation of the reversed bits: an Owen scramble when used between two reversals.
static inline uint32_t bits_laine_karras(uint32_t x, uint32_t seed)
{
    x ^= x * 0x3d20adeau;
    x += seed;
    x *= (seed >> 16) | 1u;
    x ^= x * 0x05526c56u;
    x ^= x * 0x53a22864u;
    return x;
}

static inline float bits_unit(uint32_t x)
{
    return (float)(x >> 8) * (1.0f / 16777216.0f);
}

// Two numbers in [0, 1), stratified together over the sample index.
static inline Vec2 sample_pair(Sampler *sampler)
{
    uint32_t seed = bits_mix(sampler->seed + sampler->dimension++ * 0x9e3779b9u);
    uint32_t index = bits_reverse(bits_laine_karras(bits_reverse(sampler->index), seed));
    // Second Sobol dimension: Pascal's triangle mod 2, applied as a butterfly; the first is the reversal alone. Both
    // scrambles work on reversed bits, so the reversals of generator and scramble cancel.
    uint32_t pascal = index;
    pascal ^= pascal >> 16;
    pascal ^= (pascal >> 8) & 0x00ff00ffu;
    pascal ^= (pascal >> 4) & 0x0f0f0f0fu;
    pascal ^= (pascal >> 2) & 0x33333333u;
    pascal ^= (pascal >> 1) & 0x55555555u;
    uint32_t x = bits_reverse(bits_laine_karras(index, seed * 0x2c1b3c6du + 1u));
    uint32_t y = bits_reverse(bits_laine_karras(pascal, seed * 0x297a2d39u + 0x68bc21ebu));
    return (Vec2){bits_unit(x), bits_unit(y)};
}

// ---------------------------------------------------------------- portable functions

static inline float fast_exp2(float x) // relative error below 3e-6
{
    x = clampf(x, -126.0f, 126.0f);
    float whole = floorf(x);
    float f = x - whole;
    float p =
        1.0f +
        f * (0.693147182f +
             f * (0.240226463f + f * (0.0555032988f + f * (0.00961834099f + f * (0.00133355668f + f * 0.000154034f)))));
    int32_t bits = ((int32_t)whole + 127) << 23;
    float scale;
    memcpy(&scale, &bits, sizeof scale);
    return p * scale;
}

static inline float fast_exp(float x)
{
    return fast_exp2(x * 1.44269504f);
}

static inline float fast_log2(float x) // absolute error below 2e-6 for normal positive x
{
    x = x < 1e-37f ? 1e-37f : x;
    int32_t bits;
    memcpy(&bits, &x, sizeof bits);
    int32_t exponent = (bits - 0x3f3504f3) >> 23; // mantissa in [sqrt 1/2, sqrt 2)
    bits -= exponent << 23;
    float m;
    memcpy(&m, &bits, sizeof m);
    float s = (m - 1.0f) / (m + 1.0f), s2 = s * s;
    float series = s * (2.88539008f + s2 * (0.961796694f + s2 * (0.577078016f + s2 * 0.43429448f)));
    return (float)exponent + series;
}

static inline float fast_pow(float x, float y) // x >= 0
{
    return x <= 0.0f ? 0.0f : fast_exp2(y * fast_log2(x));
}

// sin and cos of TAU * turn, any turn.
static inline void fast_turn(float turn, float *sine, float *cosine)
{
    float t = turn - floorf(turn);           // 0..1
    float quarter = floorf(t * 4.0f + 0.5f); // nearest quarter
    float x = (t - quarter * 0.25f) * TAU_F; // -pi/4..pi/4
    float x2 = x * x;
    float s = x * (1.0f + x2 * (-0.166666667f + x2 * (0.00833333f + x2 * -0.000198393f)));
    float c = 1.0f + x2 * (-0.5f + x2 * (0.0416666418f + x2 * (-0.00138884f + x2 * 0.0000243372f)));
    switch ((int)quarter & 3) {
    case 0:
        *sine = s, *cosine = c;
        break;
    case 1:
        *sine = c, *cosine = -s;
        break;
    case 2:
        *sine = -s, *cosine = -c;
        break;
    default:
        *sine = -c, *cosine = s;
        break;
    }
}

static inline float fast_atan(float x) // absolute error below 1e-5
{
    float a = fabsf(x);
    bool large = a > 1.0f;
    float z = large ? 1.0f / a : a, z2 = z * z;
    float p =
        z * (0.99997726f +
             z2 * (-0.33262347f + z2 * (0.19354346f + z2 * (-0.11643287f + z2 * (0.05265332f - z2 * 0.01172120f)))));
    p = large ? 0.5f * PI_F - p : p;
    return x < 0.0f ? -p : p;
}

static inline float fast_atan2(float y, float x)
{
    if (x == 0.0f && y == 0.0f)
        return 0.0f;
    if (fabsf(x) >= fabsf(y)) {
        float a = fast_atan(y / x);
        return x >= 0.0f ? a : y >= 0.0f ? a + PI_F : a - PI_F;
    }
    float a = fast_atan(x / y);
    return y > 0.0f ? 0.5f * PI_F - a : -0.5f * PI_F - a;
}

static inline float fast_acos(float x) // Abramowitz and Stegun 4.4.46, error below 2e-8 of the polynomial
{
    float a = fabsf(x) > 1.0f ? 1.0f : fabsf(x);
    float p = 1.5707963f +
              a * (-0.2145988f +
                   a * (0.0889790f +
                        a * (-0.0501743f + a * (0.0308919f + a * (-0.0170881f + a * (0.0066701f - a * 0.0012625f))))));
    p *= sqrtf(1.0f - a);
    return x < 0.0f ? PI_F - p : p;
}

// ---------------------------------------------------------------- directions

// Orthonormal basis around unit n (Duff et al. 2017).
static inline void basis_around(Vec3 n, Vec3 *t, Vec3 *b)
{
    float sign = copysignf(1.0f, n.z);
    float a = -1.0f / (sign + n.z);
    float c = n.x * n.y * a;
    *t = vec3(1.0f + sign * n.x * n.x * a, sign * c, -sign * n.x);
    *b = vec3(c, sign + n.y * n.y * a, -n.y);
}

static inline Vec3 basis_direction(Vec3 t, Vec3 b, Vec3 n, float x, float y, float z)
{
    return vec3_add(vec3_add(vec3_scale(t, x), vec3_scale(b, y)), vec3_scale(n, z));
}

// Cosine-distributed direction around n.
static inline Vec3 sample_cosine(Vec3 n, Vec2 u)
{
    Vec3 t, b;
    basis_around(n, &t, &b);
    float r = sqrtf(u.x), s, c;
    fast_turn(u.y, &s, &c);
    return vec3_normalize(basis_direction(t, b, n, r * c, r * s, sqrtf(1.0f - u.x)));
}

// Uniform in the cone around n whose cosine is cos_angle.
static inline Vec3 sample_cone(Vec3 n, float cos_angle, Vec2 u)
{
    Vec3 t, b;
    basis_around(n, &t, &b);
    float z = 1.0f - u.x * (1.0f - cos_angle);
    float r = sqrtf(fmaxf(0.0f, 1.0f - z * z)), s, c;
    fast_turn(u.y, &s, &c);
    return vec3_normalize(basis_direction(t, b, n, r * c, r * s, z));
}

// Uniform in the unit disk, concentric (Shirley and Chiu 1997).
static inline Vec2 sample_disk(Vec2 u)
{
    float a = 2.0f * u.x - 1.0f, b = 2.0f * u.y - 1.0f;
    if (a == 0.0f && b == 0.0f)
        return (Vec2){0.0f, 0.0f};
    float r, turn, s, c;
    if (fabsf(a) > fabsf(b)) {
        r = a;
        turn = 0.125f * b / a;
    } else {
        r = b;
        turn = 0.25f - 0.125f * a / b;
    }
    fast_turn(turn, &s, &c);
    return (Vec2){r * c, r * s};
}

static inline float pow5(float x)
{
    float x2 = x * x;
    return x2 * x2 * x;
}

static inline float maxf(float a, float b)
{
    return a > b ? a : b;
}
static inline float minf(float a, float b)
{
    return a < b ? a : b;
}
static inline bool vec3_finite(Vec3 a)
{
    return a.x - a.x == 0.0f && a.y - a.y == 0.0f && a.z - a.z == 0.0f;
}

#endif
