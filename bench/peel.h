// peel: people drawn in layers, to find what clothes do to each other and to the skin. A view is drawn without
// perspective and keeps the nearest surfaces of every pixel, so that what lies just behind what is seen is known. Used
// by bench_clothes and by the tests.
#ifndef KINEMA_BENCH_PEEL_H
#define KINEMA_BENCH_PEEL_H

#include "stage/cast/body.h"

// What is wrong with the clothes of a person at an instant, as seen from eight sides.
typedef struct ClothesMeasured {
    float seen;    // square metres of the person that are seen, all sides together
    float poke;    // share of them where something worn below, or skin, has come through what is worn over it
    float hole;    // share where one looks into the body from behind
    float stretch; // the longest edge of a garment's triangle against itself at rest; edges over 3 cm alone
    char what[48]; // what has come most, "under over"; empty: nothing
    char stretched[32];
} ClothesMeasured;

// Measures person `entity` of a played world at film time `time` of a shot. Pure; thread-safe.
void peel_measure(const World *world, int entity, int shot, double time, ClothesMeasured *measured);

// Draws the person and what stands within two metres, lit flat: from `azimuth` radians to the left of where the person
// faces. rgb: width * height * 3, rows top-down. Inner sides of garments are drawn in magenta, of skin in green.
void peel_draw(const World *world, int entity, int shot, double time, float azimuth, uint8_t *rgb, int width,
               int height);

#endif
