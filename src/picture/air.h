// What floats in the air of a frame: particles and bodies of smoke and flame, lit while the scene stands at the frame's
// moment and drawn over the clean frame, in front of and behind what its depth tells.
#ifndef KINEMA_PICTURE_AIR_H
#define KINEMA_PICTURE_AIR_H

#include "picture/cache.h"
#include "picture/lights.h"
#include "picture/scene.h"

typedef struct Sprite { // a particle as the frame sees it; lengths in units of the frame's width, y down
    MoteShape shape;
    Vec2 from, to;      // where it is while the shutter is open
    Vec2 along, across; // half axes
    float depth;        // metres along the ray
    float soft;         // blur of the lens
    float cover;        // 0..1
    Vec3 light, glow;   // radiance that covers, and that is added
} Sprite;

typedef struct LitCloud {
    Cloud cloud;
    Vec3 key, to_key; // irradiance over pi from one side, and that direction
    Vec3 low, high;   // radiance from all round at its foot and at its top
    float near;       // distance of its nearest point
    float haze_clear; // what the haze before it leaves
    Vec3 haze;
} LitCloud;

typedef struct AirFrame {
    Sprite *sprites; // far to near
    int sprite_count, sprite_capacity;
    LitCloud *clouds; // near to far
    int cloud_count, cloud_capacity;
    CameraPose camera;
    float flame_hold; // radiance of flames that the shot's exposure holds
} AirFrame;

typedef struct AirParams {
    const Scene *scene; // posed at the moment
    const LightSet *lights;
    const Cache *cache;
    const Moment *moment;
    float aspect;   // height / width
    float exposure; // of the shot
} AirParams;

// Replaces the frame's content. Thread-safety: as the scene.
void air_collect(AirFrame *frame, const AirParams *params);
void air_destroy(AirFrame *frame);
// Draws onto `light` (width x height); depth is the traced frame's plane. noise: of cloud_noise. Same bytes on any
// number of threads.
void air_draw(const AirFrame *frame, const int16_t *noise, Vec3 *light, int width, int height, const float *depth,
              int depth_width, int depth_height, int threads);

// A cube of noise that tiles space, for the whirls of clouds; free with free().
int16_t *cloud_noise(int threads);
// The clouds of a frame, marched at half of the traced size at most, over `light`.
void clouds_draw(const AirFrame *frame, const int16_t *noise, Vec3 *light, int width, int height, const float *depth,
                 int depth_width, int depth_height, int threads);

#endif
