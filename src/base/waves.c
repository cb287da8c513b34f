#include "base/base.h"

#include <math.h>

const WaveTrain wave_trains[WAVE_TRAINS] = {
    {0.0557990856f, 0.990059137f},  {-0.0668933317f, 0.762244046f},  {-0.0998842567f, 0.189626455f},
    {-0.0625321642f, 0.763563216f}, {0.139816999f, 0.221366823f},    {0.064615339f, 0.767896652f},
    {0.00663474808f, 0.890312314f}, {0.011463711f, 0.370464921f},    {0.0336302631f, 0.962548912f},
    {-0.112058014f, 0.484166801f},  {-0.00333407288f, 0.342442453f}, {-0.139602885f, 0.818227887f},
    {0.12124677f, 0.2079916f},      {-0.066096656f, 0.541655183f},
};

// What share of a fresh breeze blows; and the main direction, in turns.
static float waves_calm(Vec3 wind)
{
    return clampf(sqrtf(wind.x * wind.x + wind.z * wind.z) / 9.0f, 0.08f, 1.4f);
}

static float waves_turn(Vec3 wind)
{
    return wind.x * wind.x + wind.z * wind.z > 0.04f ? atan2f(wind.z, wind.x) / TAU_F : 0.62f;
}

float waves_height(float x, float z, double seconds, Vec3 wind)
{
    float calm = waves_calm(wind), main_turn = waves_turn(wind), sum = 0.0f;
    for (int i = 0; i < WAVE_TRAINS; i++) {
        float length = WAVE_SHORTEST * exp2f(WAVE_STEP * (float)i), k = TAU_F / length;
        float steep = WAVE_STEEP * calm * (length > 4.0f ? calm : 1.0f), a = TAU_F * (main_turn + wave_trains[i].turn);
        double way = (double)(k * (cosf(a) * x + sinf(a) * z)) - (double)sqrtf(9.81f * k) * seconds +
                     (double)(TAU_F * wave_trains[i].phase);
        // where the slope is steep * cos, the height is steep / k * sin
        sum += steep / k * (float)sin(way);
    }
    return sum;
}
