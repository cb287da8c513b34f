// Filtering over space and time: accumulation along motion vectors, the filter for machines without the network's
// weights, and temporal antialiasing.
#ifndef KINEMA_PICTURE_DENOISE_H
#define KINEMA_PICTURE_DENOISE_H

#include "picture/trace.h"

#define ACCUMULATE_REACH 2

// Mean of colour, albedo and normal over frames[0..2 * ACCUMULATE_REACH] (the middle one is the frame itself; NULL
// outside the shot), fetched at the nearest pixel along chained motion vectors.
void denoise_accumulate(const RawFrame *const *frames, int threads, Vec3 *color, Vec3 *albedo, Vec3 *normal);

// Edge-avoiding a-trous wavelet filter (Dammertz et al. 2010) on colour divided by albedo. `out` may be `color`.
void denoise_atrous(const RawFrame *raw, const Vec3 *color, const Vec3 *albedo, const Vec3 *normal, int threads,
                    Vec3 *out);

// Blends a clean frame with its clean neighbours (NULL outside the shot), each clamped to the frame's own 3x3
// neighbourhood.
void denoise_antialias(const RawFrame *raw, const Vec3 *clean, const Vec3 *before, const Vec3 *after, int threads,
                       Vec3 *out);

#endif
