// From clean radiance to the frame: bloom and halation, vignette, film curve, look, grain, dither, 8-bit sRGB.
#ifndef KINEMA_PICTURE_FINISH_H
#define KINEMA_PICTURE_FINISH_H

#include "plan/plan.h"

typedef struct FinishParams {
    int width, height;
    int frame; // keys grain and dither
    uint64_t seed;
    float exposure; // multiplies radiance: 0.18 is mid grey
    Vec3 balance;   // multiplies the colours, about 1
    const Look *look;
    int threads;
} FinishParams;

// `light` is used as scratch. rgb: width * height * 3 bytes.
void finish_frame(const FinishParams *params, Vec3 *light, uint8_t *rgb);

// Bicubic enlargement in compressed values (bright lamps do not ring).
void finish_enlarge(const Vec3 *from, int from_width, int from_height, Vec3 *to, int width, int height, int threads);

// Multiplier for a shot from small metering views: mid grey for the typical part, held back for bright areas.
// *balance: takes back a part of what is too warm or too cool in the whole shot, as a camera is set to its lamps.
float finish_meter(const Vec3 *light, int count, const float *weights, Vec3 *balance);

// By how much more to open for faces. face: their luminance as the meter would expose them (0.18 is mid grey); skin:
// their albedo; share: of the picture they take, 0..1; mood: stops the place is to be darker (negative) than usual. An
// incident meter at the face would place skin at its albedo; a quarter of a stop below that is kept, and nothing below zone IV, the
// darkest skin that reads, or above zone VI and a half, dark skin less (Adams, The Negative, 1981, ch. 4). At most a stop
// and a half; small faces count less.
float finish_face_gain(float face, float skin, float share, float mood);

#endif
