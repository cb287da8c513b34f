// complexion_paint: draws the images of a head: colour, gloss and relief. Private to cast.
#ifndef KINEMA_STAGE_CAST_COMPLEXION_PAINT_H
#define KINEMA_STAGE_CAST_COMPLEXION_PAINT_H

#include "stage/cast/complexion.h"

typedef struct SkinPaint {
    const HumanBase *human;
    const Image *source; // the package's skin
    const SkinLook *look;
    RngKey key;
    float u0, u1, v0, v1; // the part of the source's uv that is drawn
    int scale;            // pixels a pixel of the source; relief only above 1
} SkinPaint;

typedef struct SkinImages {
    Image color;  // sRGB
    Image gloss;  // red: factor of the roughness
    Image relief; // tangent-space normals; width 0 at scale 1
    Vec3 ratio;   // by which the rest of the body is multiplied to have the same tone
} SkinImages;

// Pixels in the arena. Pure; about 0.5 s of one core at scale 4. Thread-safety: safe with arenas of their own.
SkinImages skin_paint(const SkinPaint *paint, Arena *arena);

#endif
