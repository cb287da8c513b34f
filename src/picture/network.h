// The trained denoiser of Open Image Denoise: a U-Net whose weights come from a .tza file, run on oneDNN.
#ifndef KINEMA_PICTURE_NETWORK_H
#define KINEMA_PICTURE_NETWORK_H

#include "base/base.h"

typedef struct Network Network;

// For frames of one size. exact: 32-bit floats and the lowest common instruction set.
// STATUS_IO or STATUS_INPUT when the file cannot be used, STATUS_INTERNAL when oneDNN refuses.
Status network_create(const char *path, int width, int height, bool exact, int threads, Network **network,
                      Error *error);
void network_destroy(Network **network);
// Linear radiance with albedo (0..1) and unnormalised mean normals (-1..1) in, clean radiance out.
Status network_run(Network *network, const Vec3 *color, const Vec3 *albedo, const Vec3 *normal, Vec3 *out);
size_t network_bytes(const Network *network);

#endif
