// What vehicles leave behind them: dust of wheels on earth, smoke and marks of tyres that slide, smoke of rockets.
// Balls of it stay where they were born and spread, so that the trail lies where the vehicle was.
#include "stage/effects/effects.h"
#include "stage/sets/sets.h"
#include "stage/vehicles/show.h"

#include <math.h>
#include <string.h>

enum { TRAIL_MOST = 22 };

void trail_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air)
{
    const VehicleRun *run = emitter->own;
    if (!run || at->shot != run->shot)
        return;
    bool rocket = run->kind->klass == VEHICLE_ROCKET, tyres = strcmp(emitter->row->name, "tyre smoke") == 0;
    const double every = rocket ? 0.17 : tyres ? 0.09 : 0.13;
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
        float much = rocket  ? (s.push > 0.5f ? 1.0f : 0.0f)
                     : tyres ? s.skid * clampf(fabsf(s.speed) / 6.0f, 0.0f, 1.0f)
                             : clampf((fabsf(s.speed) - 1.0f) / 7.0f, 0.0f, 1.0f);
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
            if (tyres) { // from one rear wheel and the other, pale and thick
                float wheel = birth % 2 ? 1.0f : -1.0f;
                cloud.foot = vec3_mad(vec3_mad(s.position, ahead, run->model->rear - 0.2f), right,
                                      wheel * 0.42f * (run->model->high.x - run->model->low.x));
                cloud.foot.y += 0.14f + 0.3f * age;
                cloud.radius = 0.22f + 0.5f * sqrtf(age) + 0.1f * age;
                cloud.density = 0.85f * much * (1.0f - share) * (1.0f - share);
                cloud.albedo = vec3(0.8f, 0.8f, 0.8f);
                if (run->kind->klass == VEHICLE_PLANE) { // of the main gear, a little behind the middle
                    cloud.foot = vec3_mad(vec3_mad(s.position, ahead, -1.6f), right, wheel * 2.9f);
                    cloud.foot.y += 0.5f + 0.5f * age;
                    cloud.radius = 0.7f + 1.7f * sqrtf(age) + 0.4f * age;
                }
            }
        }
        cloud.foot = vec3_mad(cloud.foot, wind, 0.5f * age);
        cloud.scroll = vec3(0, -0.4f * age, 0);
        cloud.boil = 0.4f * age;
        ARENA_PUSH(air->arena, air->clouds, air->cloud_count, air->cloud_capacity, cloud);
    }
}

static void trail_add(World *world, const VehicleRun *run, const char *effect)
{
    int index = effect_add(world, effect, run->place, run->states[0].position, 1.0f);
    if (index < 0)
        return;
    Emitter *emitter = effect_at(world, index);
    VehicleRun *own = ARENA_NEW(world->arena, VehicleRun); // the list of runs moves when it grows
    *own = *run;
    emitter->own = own;
    emitter->shot = run->shot;
}

// ---------------------------------------------------------------- marks

#define TREAD 0.17f // m wide
#define OVER 0.011f // m over the road

typedef struct TyreMark { // of one wheel
    const VehicleRun *run;
    Vec3 wheel; // in the vehicle's space
    int first, count;
} TyreMark;

// A strip along where the wheel slid so far; what is yet to come lies folded up at its end.
static void mark_evaluate(const void *user, double time, Vec3 *p, Vec3 *n)
{
    const TyreMark *m = user;
    double last = (time - m->run->begin) * m->run->rate;
    for (int i = 0; i < m->count; i++) {
        VehicleState s = vehicle_state(m->run, m->run->begin + fmin((double)(m->first + i), last) / m->run->rate);
        Vec3 at = vec3_add(s.position, quat_rotate(vehicle_turn(&s), vec3(m->wheel.x, 0, m->wheel.z)));
        bool slides = m->run->states[m->first + i].skid > 0.12f;
        for (int k = 0; k < 2; k++) {
            float half = slides ? (k ? 0.5f : -0.5f) * TREAD : 0.0f;
            p[2 * i + k] = vec3_add(at, vec3(half * cosf(s.yaw - s.slip), OVER, -half * sinf(s.yaw - s.slip)));
            n[2 * i + k] = vec3(0, 1, 0);
        }
    }
}

static void marks_add(World *world, const VehicleRun *run)
{
    int first = run->count, last = 0;
    for (int i = 0; i < run->count; i++)
        if (run->states[i].skid > 0.12f)
            first = i < first ? i : first, last = i;
    if (last - first < 4)
        return;
    int rubber = set_paint(world, "tyre marks", vec3(0.016f, 0.016f, 0.017f), 0.85f);
    VehicleRun *own = ARENA_NEW(world->arena, VehicleRun);
    *own = *run;
    for (int i = 0; i < run->model->part_count; i++) {
        const VehiclePart *part = &run->model->parts[i];
        if (part->role != PART_ROLLS)
            continue;
        TyreMark *mark = ARENA_NEW(world->arena, TyreMark);
        *mark = (TyreMark){own, part->at, first, last - first + 1};
        int t = 0;
        Mesh mesh = mesh_blank(world->arena, 2 * mark->count, 2 * (mark->count - 1), rubber);
        for (int k = 0; k + 1 < mark->count; k++, t += 2) {
            uint32_t a = (uint32_t)(2 * k), six[6] = {a, a + 2, a + 1, a + 1, a + 2, a + 3};
            memcpy(mesh.triangles + 3 * t, six, sizeof six);
        }
        mark_evaluate(mark, run->begin, mesh.positions, mesh.normals);
        int index = world_add_instance(world, "tyre mark",
                                       world_add_deforming_mesh(world, mesh, (Deformer){mark_evaluate, mark}),
                                       run->place, affine_identity());
        world->instances[index].first_shot = world->instances[index].last_shot = run->shot;
        world->instances[index].entity = PLAN_NONE;
    }
}

void vehicle_trail(World *world, const VehicleRun *run, bool earth)
{
    bool rocket = run->kind->klass == VEHICLE_ROCKET, wet = world->places[run->place].environment.rain > 0.1f;
    if (!run->moves || wet)
        return;
    if (rocket || earth)
        trail_add(world, run, rocket ? "rocket smoke" : "wheel dust");
    float skids = 0.0f;
    for (int i = 0; i < run->count; i++)
        skids = fmaxf(skids, run->states[i].skid);
    if (rocket || earth || skids < 0.3f)
        return;
    trail_add(world, run, "tyre smoke");
    marks_add(world, run);
}
