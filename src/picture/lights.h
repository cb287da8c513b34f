// The lamps, sun and sky of a shot at one moment, and how shading points choose among them.
#ifndef KINEMA_PICTURE_LIGHTS_H
#define KINEMA_PICTURE_LIGHTS_H

#include "picture/scene.h"

typedef struct Lamp {
    LightKind kind;
    Vec3 corner, edge_u, edge_v; // quads
    Vec3 center, normal;
    Vec3 emission; // radiance with gain
    float radius;  // spheres; quads: half the diagonal
    float area;
    float power;   // luminance of emission times area
    bool shown;    // has a shape of its own in the picture
    bool mirrored; // reflections see it (its own shape or the mesh it stands for)
} Lamp;

typedef struct Sun {
    Vec3 direction, irradiance;
    float cos_angle; // of its angular radius
} Sun;

enum { SKY_RIM = 96 };

// Equirectangular sky with its sampling table.
typedef struct SkyMap {
    const Sky *sky;
    float *rows;    // [height + 1] cumulative
    float *columns; // [height][width + 1] cumulative within the row
    float total;    // integral of luminance over the sphere, before gain
    Vec3 rim[SKY_RIM]; // mean radiance just above the horizon, smooth around it, before gain: what distant air looks like
} SkyMap;

typedef struct LightSet {
    Lamp *lamps;
    int lamp_count;
    struct LampColumns {     // the same, one array per quantity, for the loops over all lamps
        float *x, *y, *z;    // centre
        float *nx, *ny, *nz; // normal, zero for spheres
        float *radius, *area, *power;
        float *flat;      // 1 quad, 0 sphere
        float *two_sided; // 1 or 0
    } columns;
    int *shown; // indices of lamps with a shape
    int shown_count;
    Sun suns[4];
    int sun_count;
    Environment environment;
    const SkyMap *map; // NULL: gradient
    float yaw_sine, yaw_cosine;
    Vec3 ambient; // mean radiance of the sky, for weather and fog
} LightSet;

void sky_map_build(SkyMap *map, const Sky *sky);
void sky_map_free(SkyMap *map);

// Lamps of the moment; memory in arena. `map` belongs to the place's sky or is NULL.
void lights_collect(LightSet *set, const World *world, const Moment *moment, const SkyMap *map, Arena *arena);

typedef struct LightSample {
    Vec3 direction;
    float distance;
    Vec3 light; // radiance over the density of the sample; multiply by reflection with cosine
    bool mirrored;
} LightSample;

// One lamp chosen by its likely contribution at p (normal n, light from slightly below the horizon counts when wrap
// > 0), one point on it. False when none reaches p.
bool lights_sample_lamp(const LightSet *set, Vec3 p, Vec3 n, float wrap, float pick, Vec2 u, LightSample *sample);

// Sky radiance in a direction.
Vec3 lights_sky(const LightSet *set, Vec3 d);
// One direction in proportion to the sky map's luminance; false with a gradient sky. *density per steradian.
bool lights_sample_sky(const LightSet *set, Vec2 u, Vec3 *direction, float *density, Vec3 *radiance);
float lights_sky_density(const LightSet *set, Vec3 d);
// The sun's disc as the camera sees it.
Vec3 lights_sun_disc(const LightSet *set, Vec3 d);
// Nearest shown lamp on the ray within *distance: sets *distance and its radiance.
bool lights_trace(const LightSet *set, Vec3 o, Vec3 d, float *distance, Vec3 *radiance);
// Haze over a stretch of ray along d: *transmittance, and the light scattered into it.
Vec3 lights_haze(const LightSet *set, Vec3 d, float distance, float *transmittance);
// Glow of the haze around lamps along a stretch of ray; smooth enough to be taken once a pixel.
Vec3 lights_glow(const LightSet *set, Vec3 o, Vec3 d, float distance);
// The same of the lamps alone.
Vec3 lights_at_mote(const LightSet *set, Vec3 p, Vec3 towards_camera);
// Irradiance at a point in the open, from all lamps without shadows plus the sky's mean; for drops and flakes.
Vec3 lights_at_drop(const LightSet *set, Vec3 p, Vec3 towards_camera);

#endif
