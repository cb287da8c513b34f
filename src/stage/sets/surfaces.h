// How surfaces are computed; shared by the files that do. Private to surfaces*.c.
#ifndef KINEMA_STAGE_SURFACES_H
#define KINEMA_STAGE_SURFACES_H

#include "stage/sets/sets.h"

#define EDGE 1024 // texels of a tile's side

typedef struct Texel {
    Vec3 color;
    float height;    // mm
    float roughness; // 0..1
} Texel;

typedef struct SurfaceMaker SurfaceMaker;
typedef Texel (*SurfaceFunction)(const SurfaceMaker *maker, int x, int y, float u, float v);

typedef struct SurfaceKind {
    const char *name;
    SurfaceFunction texel;
    Vec2 tile;        // metres
    const char *foot; // what a foot meets
    float relief;     // exaggeration of the height in the normal map
    MaterialModel model;
    float metallic, specular;
    bool fibrous; // uses the stretched noise
} SurfaceKind;

struct SurfaceMaker {
    const SurfaceKind *kind;
    uint64_t seed;
    float *cloud; // slow noise, -1..1
    float *grain; // fine noise
    float *fiber; // noise stretched along u (wood, brushed metal)
    float *height;
    Image color, normal, rough;
    const struct SrgbTable *srgb;
};

static inline float lattice(uint64_t seed, int x, int y)
{
    uint64_t h =
        hash_mix(seed + (uint64_t)(uint32_t)x * 0x9e3779b97f4a7c15ull + (uint64_t)(uint32_t)y * 0xc2b2ae3d27d4eb4full);
    return (float)(h >> 40) * (2.0f / 16777216.0f) - 1.0f;
}

static inline float cloud_at(const SurfaceMaker *m, float u, float v) // wraps
{
    int x = (int)floorf(u * EDGE) & (EDGE - 1), y = (int)floorf(v * EDGE) & (EDGE - 1);
    return m->cloud[y * EDGE + x];
}

static inline float random_cell(const SurfaceMaker *m, int x, int y, int salt)
{
    return 0.5f + 0.5f * lattice(m->seed + (uint64_t)salt * 7919u, x, y);
}

#define CLOUD (m->cloud[y * EDGE + x])
#define GRAIN (m->grain[y * EDGE + x])
#define FIBER (m->fiber[y * EDGE + x])

static inline Vec3 grey(float level)
{
    return vec3_splat(level);
}

// Surfaces of other times (surfaces_eras.c).
Texel texel_checker(const SurfaceMaker *m, int x, int y, float u, float v);
Texel texel_mosaic(const SurfaceMaker *m, int x, int y, float u, float v);
Texel texel_slabs(const SurfaceMaker *m, int x, int y, float u, float v);
Texel texel_cobble(const SurfaceMaker *m, int x, int y, float u, float v);
Texel texel_planks(const SurfaceMaker *m, int x, int y, float u, float v);
Texel texel_panel(const SurfaceMaker *m, int x, int y, float u, float v);
Texel texel_riveted(const SurfaceMaker *m, int x, int y, float u, float v);
Texel texel_damask(const SurfaceMaker *m, int x, int y, float u, float v);
Texel texel_fans(const SurfaceMaker *m, int x, int y, float u, float v);
Texel texel_circles(const SurfaceMaker *m, int x, int y, float u, float v);

// What neglect and wealth make of floors and walls (surfaces_worn.c).
Texel texel_old_plaster(const SurfaceMaker *m, int x, int y, float u, float v);
Texel texel_peeling(const SurfaceMaker *m, int x, int y, float u, float v);
Texel texel_broken_tile(const SurfaceMaker *m, int x, int y, float u, float v);
Texel texel_parquet(const SurfaceMaker *m, int x, int y, float u, float v);

// The grounds of open country (surfaces_land.c).
Texel texel_turf(const SurfaceMaker *m, int x, int y, float u, float v);
Texel texel_sand(const SurfaceMaker *m, int x, int y, float u, float v);
Texel texel_dunes(const SurfaceMaker *m, int x, int y, float u, float v);
Texel texel_soil(const SurfaceMaker *m, int x, int y, float u, float v);
Texel texel_litter(const SurfaceMaker *m, int x, int y, float u, float v);
Texel texel_gravel(const SurfaceMaker *m, int x, int y, float u, float v);
Texel texel_rock(const SurfaceMaker *m, int x, int y, float u, float v);
Texel texel_snow(const SurfaceMaker *m, int x, int y, float u, float v);
Texel texel_bark(const SurfaceMaker *m, int x, int y, float u, float v);

#endif
