// Rain, splashes and snow: drops in world space as a pure function of time, collected as motion-blurred streaks while
// the scene stands at the frame's moment, and drawn over the clean frame.
#ifndef KINEMA_PICTURE_RAIN_H
#define KINEMA_PICTURE_RAIN_H

#include "picture/lights.h"
#include "picture/scene.h"

typedef struct Streak {
    Vec2 from, to; // in units of the frame's width, from its centre; y down
    float depth;   // metres
    float width;   // in units of the frame's width
    float cover;   // 0..1 opacity along the middle
    Vec3 light;    // radiance of the drop
} Streak;

typedef struct StreakList {
    Streak *items;
    int count, capacity;
} StreakList;

// Everything that falls in the frame of `moment`, at which the scene must be posed. Replaces the list's content.
void rain_collect(StreakList *list, const Scene *scene, const LightSet *lights, const Moment *moment, float aspect,
                  uint64_t seed);

// Draws onto `light` (width x height); depth is the traced frame's plane (depth_width x depth_height).
void rain_draw(const StreakList *list, Vec3 *light, int width, int height, const float *depth, int depth_width,
               int depth_height, int threads);

#endif
