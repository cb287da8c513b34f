// Small pieces of signal processing that the whole room uses.
#include "sound/desk.h"

void filter_set(Filter *filter, float frequency, float q)
{
    frequency = clampf(frequency, 10.0f, SOUND_RATE * 0.45f);
    filter->g = tanf(PI_F * frequency / SOUND_RATE);
    filter->k = 1.0f / (q > 0.05f ? q : 0.05f);
}

float level_rms(const float *samples, int count)
{
    double energy = 0;
    for (int i = 0; i < count; i++)
        energy += (double)samples[i] * samples[i];
    return count > 0 ? (float)sqrt(energy / count) : 0.0f;
}

float level_peak(const float *samples, int count)
{
    float peak = 0;
    for (int i = 0; i < count; i++)
        peak = fmaxf(peak, fabsf(samples[i]));
    return peak;
}
