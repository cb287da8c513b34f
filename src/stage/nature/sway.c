// Plants in the wind: each is sheared about its foot, tip farthest, by gusts that run over the place with the wind, and
// swings to and fro about that at its own rate. All in one direction, whatever way a plant was turned.
#include "stage/nature/sway.h"

#define STEADY 0.55f    // share of the bend that a steady wind gives; gusts and swinging do the rest
#define CALM 0.3f       // m/s below which nothing moves
#define STRONGEST 25.0f // m/s beyond which nothing bends farther

// 0..1 at a point: bands of gusts about 25 m long, torn across the wind, that travel with it.
static float gust_at(float along, float across, float speed, double time)
{
    float travelled = (float)fmod((double)along - (double)(0.8f * speed) * time, 100000.0);
    float tear = 1.3f * sinf(0.19f * across) + 0.7f * sinf(0.43f * across + 0.11f * travelled);
    float wide = sinf(0.25f * travelled + tear), fine = sinf(0.71f * travelled + 1.7f * tear + 0.6f * across);
    return clampf(0.5f + 0.34f * wide + 0.16f * fine, 0.0f, 1.0f);
}

Affine sway_at(Affine at, const Sway *sway, Vec3 wind, double time)
{
    float speed = fminf(sqrtf(wind.x * wind.x + wind.z * wind.z), STRONGEST);
    if (speed < CALM)
        return at;
    float dx = wind.x / speed, dz = wind.z / speed;
    float along = at.p.x * dx + at.p.z * dz, across = at.p.z * dx - at.p.x * dz;
    float own = 12.9898f * at.p.x + 78.233f * at.p.z, gust = gust_at(along, across, speed, time);
    // its own swing, stronger in the gusts, a little across the wind as well
    double turns = time * (double)sway->rate;
    float phase = TAU_F * (float)(turns - floor(turns)) + own, swing = sinf(phase),
          aside = sinf(1.31f * phase + 0.7f * own);
    // pressure grows with the square of the speed, but what bends gives way: about the first power (Vogel 1989)
    float force = sway->give * speed / 10.0f;
    float bend = force * (STEADY + 0.9f * (gust - 0.3f) + 0.22f * (0.4f + gust) * swing), off = 0.12f * force * aside;
    bend = bend / (1.0f + 0.55f * fabsf(bend)); // ever stiffer
    float x = bend * dx - off * dz, z = bend * dz + off * dx, down = 1.0f / sqrtf(1.0f + x * x + z * z);
    Vec3 *columns[3] = {&at.x, &at.y, &at.z};
    for (int i = 0; i < 3; i++) {
        Vec3 c = *columns[i];
        *columns[i] = vec3(c.x + x * c.y * down, c.y * down, c.z + z * c.y * down);
    }
    return at;
}

Sway sway_of_plant(float height, float give)
{
    // slender stems swing at a rate that falls with their height: grass about 2 Hz, a tree of 15 m about a third
    return (Sway){give, clampf(1.35f / sqrtf(fmaxf(height, 0.05f)), 0.25f, 2.4f)};
}
