// Textures: an 8-bit image with a pyramid averaged in linear light, sampled bilinearly at one level.
#ifndef KINEMA_PICTURE_TEXTURE_H
#define KINEMA_PICTURE_TEXTURE_H

#include "library/library.h"

#define TEXTURE_LEVELS 14

typedef struct Texture {
    int level_count; // 0: no image
    bool linear;     // normal or roughness map: no sRGB decoding
    bool has_alpha;
    float size_log2; // 0.5 * log2(width * height)
    int width[TEXTURE_LEVELS], height[TEXTURE_LEVELS];
    const uint8_t *pixels[TEXTURE_LEVELS];
    uint8_t *owned; // levels 1.. in one block
} Texture;

typedef struct Texel {
    float r, g, b;
} Texel;

// Keeps pointing at the image's own pixels for level 0. A broken image (no pixels, no size) becomes level_count 0.
void texture_build(Texture *texture, const Image *image, bool linear);
void texture_free(Texture *texture);
// lod: log2 of the footprint in texels of level 0. u, v wrap; v is up. Colours come out linear.
Texel texture_sample(const Texture *texture, float u, float v, float lod);
float texture_alpha(const Texture *texture, float u, float v, float lod); // alpha alone

#endif
