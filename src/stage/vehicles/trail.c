// What vehicles leave behind them: dust of wheels on earth, smoke of rockets. Balls of it stay where they were born and
// spread, so that the trail lies where the vehicle was.
#include "stage/effects/effects.h"
#include "stage/vehicles/show.h"

#include <math.h>
#include <string.h>

enum { TRAIL_MOST = 22 };

void trail_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air)
{
    const VehicleRun *run = emitter->own;
    if (!run || at->shot != run->shot)
        return;
    bool rocket = run->kind->klass == VEHICLE_ROCKET;
    const double every = rocket ? 0.17 : 0.13;
    float life = (float)TRAIL_MOST * (float)every;
    Vec3 wind = world->places[run->place].environment.wind;
    int64_t last = (int64_t)floor(at->time / every);
    for (int k = 0; k < TRAIL_MOST; k++) {
        int64_t birth = last - k;
        double born = (double)birth * every;
        float age = (float)(at->time - born), share = age / life;
        if (born < run->begin || share >= 1.0f)
            continue;
        VehicleState s = vehicle_state(run, born);
        float much = rocket ? (s.push > 0.5f ? 1.0f : 0.0f) : clampf((fabsf(s.speed) - 1.0f) / 7.0f, 0.0f, 1.0f);
        if (much <= 0.02f)
            continue;
        RngKey key = {emitter->key.value};
        uint64_t n = 8u * (uint64_t)(birth + 1000);
        float turn = TAU_F * rng_float(key, n), side = 2.0f * rng_float(key, n + 1) - 1.0f;
        Cloud cloud = {.shape = CLOUD_BALL, .wisps = 0.7f, .seed = (uint32_t)rng_u64(key, n + 2)};
        if (rocket) { // down to the pad, and out over it
            float fall = fminf(9.0f * age, fmaxf(s.position.y - 0.8f, 0.0f)),
                  out = 5.0f * powf(age, 0.6f) * expf(-0.12f * s.position.y);
            cloud.foot = vec3_add(s.position, vec3(out * sinf(turn), 0.4f - fall, out * cosf(turn)));
            cloud.radius = 1.1f + 1.5f * sqrtf(age) + 0.35f * age;
            cloud.density = 0.9f * (1.0f - share) * (1.0f - share);
            cloud.albedo = vec3(0.82f, 0.8f, 0.78f);
            cloud.grain = 1.3f;
        } else {
            Vec3 ahead = vec3(sinf(s.yaw), 0, cosf(s.yaw)), right = vec3(-ahead.z, 0, ahead.x);
            cloud.foot = vec3_mad(vec3_mad(s.position, ahead, run->model->rear - 0.5f), right, 0.6f * side);
            cloud.foot.y += 0.18f + 0.22f * age;
            cloud.radius = 0.3f + 0.55f * sqrtf(age) + 0.12f * age;
            cloud.density = 0.75f * much * (1.0f - share) * (1.0f - share);
            cloud.albedo = vec3(0.55f, 0.43f, 0.29f);
            cloud.grain = 0.6f;
        }
        cloud.foot = vec3_mad(cloud.foot, wind, 0.5f * age);
        cloud.scroll = vec3(0, -0.4f * age, 0);
        cloud.boil = 0.4f * age;
        ARENA_PUSH(air->arena, air->clouds, air->cloud_count, air->cloud_capacity, cloud);
    }
}

void vehicle_trail(World *world, const VehicleRun *run, bool earth)
{
    bool rocket = run->kind->klass == VEHICLE_ROCKET;
    if (!run->moves || (!rocket && !earth) || world->places[run->place].environment.rain > 0.1f)
        return;
    int index = effect_add(world, rocket ? "rocket smoke" : "wheel dust", run->place, run->states[0].position, 1.0f);
    if (index < 0)
        return;
    Emitter *emitter = effect_at(world, index);
    VehicleRun *own = ARENA_NEW(world->arena, VehicleRun); // the list of runs moves when it grows
    *own = *run;
    emitter->own = own;
    emitter->shot = run->shot;
}
