// Noise over the plane and space: gradient noise (Perlin 2002, "Improving noise": quintic fade) on hashed lattices,
// and its sums (Musgrave et al. 1994: fractional Brownian motion, ridged multifractal).
#include "base/base.h"

static inline uint32_t lattice_hash(uint32_t seed, int x, int y, int z)
{
    uint32_t h = seed + (uint32_t)x * 0x8da6b343u + (uint32_t)y * 0xd8163841u + (uint32_t)z * 0xcb1ab31fu;
    h ^= h >> 16;
    h *= 0x7feb352du;
    h ^= h >> 15;
    h *= 0x846ca68bu;
    return h ^ h >> 16;
}

static inline float fade(float t)
{
    return t * t * t * (t * (t * 6.0f - 15.0f) + 10.0f);
}

// Dot product with one of eight directions.
static inline float slope2(uint32_t h, float x, float y)
{
    float a = h & 4u ? y : x, b = h & 4u ? x : y;
    return (h & 1u ? -a : a) + 0.5f * (h & 2u ? -b : b);
}

// Dot product with one of Perlin's twelve edges of a cube.
static inline float slope3(uint32_t h, float x, float y, float z)
{
    h &= 15u;
    float u = h < 8u ? x : y, v = h < 4u ? y : h == 12u || h == 14u ? x : z;
    return (h & 1u ? -u : u) + (h & 2u ? -v : v);
}

float noise2(uint32_t seed, float x, float y)
{
    float fx = floorf(x), fy = floorf(y);
    int ix = (int)fx, iy = (int)fy;
    x -= fx, y -= fy;
    float u = fade(x), v = fade(y);
    float a = slope2(lattice_hash(seed, ix, iy, 0), x, y), b = slope2(lattice_hash(seed, ix + 1, iy, 0), x - 1.0f, y);
    float c = slope2(lattice_hash(seed, ix, iy + 1, 0), x, y - 1.0f),
          d = slope2(lattice_hash(seed, ix + 1, iy + 1, 0), x - 1.0f, y - 1.0f);
    return 1.2f * lerpf(lerpf(a, b, u), lerpf(c, d, u), v);
}

float noise3d(uint32_t seed, Vec3 p)
{
    float fx = floorf(p.x), fy = floorf(p.y), fz = floorf(p.z);
    int ix = (int)fx, iy = (int)fy, iz = (int)fz;
    float x = p.x - fx, y = p.y - fy, z = p.z - fz;
    float u = fade(x), v = fade(y), w = fade(z), r[2];
    for (int k = 0; k < 2; k++) {
        float zk = z - (float)k;
        float a = slope3(lattice_hash(seed, ix, iy, iz + k), x, y, zk),
              b = slope3(lattice_hash(seed, ix + 1, iy, iz + k), x - 1.0f, y, zk),
              c = slope3(lattice_hash(seed, ix, iy + 1, iz + k), x, y - 1.0f, zk),
              d = slope3(lattice_hash(seed, ix + 1, iy + 1, iz + k), x - 1.0f, y - 1.0f, zk);
        r[k] = lerpf(lerpf(a, b, u), lerpf(c, d, u), v);
    }
    return lerpf(r[0], r[1], w);
}

float noise2_sum(uint32_t seed, float x, float y, int octaves, float persistence)
{
    float sum = 0.0f, gain = 1.0f, total = 0.0f;
    for (int i = 0; i < octaves; i++) {
        sum += gain * noise2(seed + (uint32_t)i * 131u, x, y);
        total += gain;
        gain *= persistence;
        float turned = 1.6f * x + 1.2f * y; // a rotation by 37 degrees and a doubling
        y = 1.6f * y - 1.2f * x;
        x = turned;
    }
    return sum / total;
}

float noise2_ridged(uint32_t seed, float x, float y, int octaves, float persistence)
{
    float sum = 0.0f, gain = 1.0f, total = 0.0f, before = 1.0f;
    for (int i = 0; i < octaves; i++) {
        float ridge = 1.0f - fabsf(noise2(seed + (uint32_t)i * 131u, x, y));
        ridge *= ridge;
        sum += gain * ridge * before; // detail where there is a ridge already
        total += gain;
        before = clampf(1.4f * ridge, 0.0f, 1.0f);
        gain *= persistence;
        float turned = 1.6f * x + 1.2f * y;
        y = 1.6f * y - 1.2f * x;
        x = turned;
    }
    return sum / total;
}
