// Weather as a pure function of place and time: puddles, ripples, rain, snow and splashes.
#ifndef KINEMA_PICTURE_WEATHER_H
#define KINEMA_PICTURE_WEATHER_H

#include "picture/scene.h"

// How much of standing water there is at a point of level ground, 0..1; `fraction` of all ground is covered.
float weather_puddle(Vec3 position, float fraction);
// Uneven thickness of the water film on wet ground, 0..1.
float weather_film(Vec3 position);
// Normal of a puddle's surface: rings of drops (rain 0..1) and the wind's small waves (m/s).
Vec3 weather_ripples(Vec3 position, double seconds, float rain, float wind);

// Turns the way of a ray through a pane (a point of it and its unit normal) by the drops that stand and run on it in
// the rain (0..1): a drop shows upside down what lies behind. Drops smaller than the footprint (m) are left out. False:
// it meets none.
bool weather_pane(Vec3 position, Vec3 normal, double seconds, float rain, float footprint, Vec3 *direction);

// Slope (x, z) that the rings about broken water add at a point: groups of waves of several lengths, each of which
// spreads at half the speed of its crests (deep water: omega^2 = g k). Waves shorter than the footprint are left out.
Vec2 weather_rings(const Ring *rings, int count, Vec3 p, float footprint);

// Normal of open water at a point and time under a wind (m/s): trains of gravity waves (Airy 1845: omega^2 = g k) of
// many lengths around the wind's direction. Waves shorter than four times the footprint (m) are left out, and the
// roughness (GGX alpha) that they leave is in *alpha.
Vec3 weather_waves(Vec3 p, double seconds, Vec3 wind, float footprint, float *alpha);

#endif
