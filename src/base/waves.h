// The waves of open water, as the picture shows them and as ships feel them: trains of sines in deep water, each
// longer than the one before, all about the wind's direction (Tessendorf, Simulating Ocean Water, 2001).
#ifndef KINEMA_BASE_WAVES_H
#define KINEMA_BASE_WAVES_H

#include "base/base.h"

enum { WAVE_TRAINS = 14 };
// Of each: turns that it leaves the main direction by, and its phase at the origin at time 0, in turns.
static const struct {
    float turn, phase;
} wave_trains[WAVE_TRAINS] = {
    {0.0557990856f, 0.990059137f},  {-0.0668933317f, 0.762244046f},  {-0.0998842567f, 0.189626455f},
    {-0.0625321642f, 0.763563216f}, {0.139816999f, 0.221366823f},    {0.064615339f, 0.767896652f},
    {0.00663474808f, 0.890312314f}, {0.011463711f, 0.370464921f},    {0.0336302631f, 0.962548912f},
    {-0.112058014f, 0.484166801f},  {-0.00333407288f, 0.342442453f}, {-0.139602885f, 0.818227887f},
    {0.12124677f, 0.2079916f},      {-0.066096656f, 0.541655183f},
};
#define WAVE_SHORTEST 0.22f // m
#define WAVE_STEP 0.43f     // octaves from one train to the next
#define WAVE_STEEP 0.052f   // slope of one train in a fresh breeze

// What share of a fresh breeze (9 m/s) blows, for the steepness; and the main direction, in turns. Pure.
static inline float waves_calm(Vec3 wind)
{
    return clampf(sqrtf(wind.x * wind.x + wind.z * wind.z) / 9.0f, 0.08f, 1.4f);
}
static inline float waves_turn(Vec3 wind)
{
    return wind.x * wind.x + wind.z * wind.z > 0.04f ? atan2f(wind.z, wind.x) / TAU_F : 0.62f;
}

// Height of the water over its mean level at a point and a time, metres. Pure, thread-safe.
float waves_height(float x, float z, double seconds, Vec3 wind);

#endif
