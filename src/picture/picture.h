// picture: world at t + camera + lens -> frame. A path tracer on Embree with a deterministic irradiance cache, then
// accumulation along motion vectors, the trained denoiser (or a filter without its weights), temporal antialiasing,
// lens effects, rain, tone mapping.
//
// A finished frame is a pure function of the world and the frame number: it may be asked for in any order, and
// neighbours are rendered and cached as needed; asking in order is fastest. Same bytes on any number of threads.
#ifndef KINEMA_PICTURE_H
#define KINEMA_PICTURE_H

#include "base/base.h"
#include "stage/stage.h"

typedef enum Quality {
    QUALITY_DRAFT = 0, // traced at half size, 1 sample
    QUALITY_STANDARD,  // 2 samples
    QUALITY_FINAL,     // 6 samples
    QUALITY_COUNT
} Quality;

typedef struct PictureParams { // zero is sane
    int width, height;         // 0: the plan's
    Quality quality;
    int samples;      // 0: by quality
    int threads;      // 0: one per core
    bool exact;       // portable kernels only: same bits on every machine
    bool no_denoiser; // behave as if the weights were absent
    bool alone;       // each frame by itself, from more samples instead of its neighbours': for pictures, not for film
} PictureParams;

typedef struct Picture Picture;

// The world must outlive it. STATUS_MISSING never: absent weights degrade (see picture_notes).
Status picture_create(const World *world, const PictureParams *params, Picture **picture, Error *error);
void picture_destroy(Picture **picture); // nulls the pointer

// Finished frame `frame` (0..plan->frame_count-1) as 8-bit sRGB RGB, rows top-down, width*height*3 bytes in caller
// memory. Thread-safety: one call at a time per Picture.
Status picture_frame(Picture *picture, int frame, uint8_t *rgb, Error *error);

// What each pixel of a frame shows: the plan entity hit by a ray through its middle (PLAN_NONE: the place itself, or
// nothing), and the metres to it (INFINITY: nothing). Both are width * height values in caller memory, rows top-down.
// For checks: no lens blur, no weather. Thread-safety: safe.
Status picture_identities(const World *world, int frame, int width, int height, int *entities, float *distances,
                          Error *error);

// Seconds spent so far, for progress and bench.
typedef struct PictureTimes {
    double scene, cache, trace, denoise, finish;
    int frames;
    size_t peak_bytes; // estimate of buffers
} PictureTimes;
PictureTimes picture_times(const Picture *picture);
// What was degraded ("denoiser weights absent: using the a-trous filter"), or "".
const char *picture_notes(const Picture *picture);
int picture_width(const Picture *picture);
int picture_height(const Picture *picture);

#endif
