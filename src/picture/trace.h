// The path tracer: raw frames of colour and feature planes, training of the irradiance cache, and small metering views.
#ifndef KINEMA_PICTURE_TRACE_H
#define KINEMA_PICTURE_TRACE_H

#include "picture/air.h"
#include "picture/beams.h"
#include "picture/cache.h"
#include "picture/lights.h"
#include "picture/night.h"
#include "picture/rain.h"
#include "picture/scene.h"

// One traced frame before any filtering. Planes are rows top-down.
typedef struct RawFrame {
    int frame; // -1: empty
    uint64_t used;
    int width, height;
    Vec3 *color, *albedo, *normal;
    Vec2 *previous, *next; // where the point was and will be: offset in pixels to the neighbour frames
    float *depth;          // metres along the ray; 1e9 for the sky
    int32_t *id;           // instance, with RAW_MOVES when it moves or deforms; -1 sky
    StreakList streaks;    // of falling rain and snow
    AirFrame air;          // everything else that floats
    NightFrame night;      // stars and moon
    BeamFrame beams;       // shafts of light
} RawFrame;
#define RAW_MOVES 0x40000000

void raw_frame_create(RawFrame *raw, int width, int height);
void raw_frame_destroy(RawFrame *raw);

typedef struct Tracer {
    const Scene *scene; // posed at `moment`
    const LightSet *lights;
    const Cache *cache;                    // NULL: none
    const Moment *moment, *before, *after; // neighbours NULL outside the shot
    int width, height, samples;
    uint32_t first_index; // sample index of the frame's first sample
    uint32_t seed;
    float limit; // largest luminance an indirect sample may add
    int threads;
} Tracer;

void trace_frame(const Tracer *tracer, RawFrame *raw);

// Traces `paths` paths (of `round`'s own random numbers) and deposits what they find. They read what the `finished`
// rounds before have left, and from the second on end where that is enough.
void trace_train(const Tracer *tracer, Cache *cache, int finished, int round, int paths);

// Position of a point in pixels of a camera; false behind it.
bool camera_project(const CameraPose *camera, int width, int height, Vec3 p, Vec2 *pixel);

#endif
