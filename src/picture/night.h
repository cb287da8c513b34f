// Stars and moon over the clean frame: points and a disc finer than a traced sample, so they are drawn, not traced.
#ifndef KINEMA_PICTURE_NIGHT_H
#define KINEMA_PICTURE_NIGHT_H

#include "picture/lights.h"

enum { STARS_MAX = 4200 };

typedef struct StarPoint {
    Vec2 at;    // in units of the frame's width, from its centre; y down
    Vec3 light; // radiance in a pixel of its middle
} StarPoint;

typedef struct NightFrame {
    StarPoint stars[STARS_MAX];
    int star_count;
    struct MoonDisc {
        Vec2 at;      // as the stars
        float radius; // in units of the frame's width
        Vec3 light;   // radiance of its lit side
        Vec3 lit;     // towards the sun, in the disc's frame: x right, y up, z to the camera
    } moons[3];
    int moon_count;
    float aurora;  // radiance of northern lights; 0: none
    float rainbow; // radiance of a bow about `bow`; 0: none
    Vec3 bow;      // away from the sun, unit
    CameraPose camera;
    float seconds;
    uint32_t seed;
} NightFrame;

// What of the night sky stands in the frame of `camera` at a time (s). exposure: of the shot; a film of a night holds
// the moon's face and its stars whatever the land needs. Pure.
void night_collect(NightFrame *frame, const LightSet *lights, const CameraPose *camera, double seconds, float aspect,
                   float exposure);
// Draws onto `light` (width x height) where depth, the traced frame's plane, finds nothing but sky.
void night_draw(const NightFrame *frame, Vec3 *light, int width, int height, const float *depth, int depth_width,
                int depth_height);

// Northern lights and rainbows of the frame, drawn like them. heavens.c
void heavens_draw(const NightFrame *frame, Vec3 *light, int width, int height, const float *depth, int depth_width,
                  int depth_height);

#endif
