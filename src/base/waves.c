#include "base/waves.h"

#include <math.h>

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
