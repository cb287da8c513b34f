// What comes down a mountainside: snow with its cloud of powder, earth with its stones. The slope is built where it
// happens, as the place's own mountains are too far.
#include "stage/effects/calamities.h"
#include "stage/sets/sets.h"

#include <string.h>

#define GRAVITY 9.81f
#define SLOPE 0.5f    // radians
#define FOOT (-30.0f) // m, z where the slope begins
#define LENGTH 135.0f // m of it
#define WIDE 30.0f    // m, half of what comes down
#define FRICTION 0.3f // of snow and of wet earth on their like

float slide_run(float slope, float friction, float speed, float t)
{
    float a = GRAVITY * (sinf(slope) - friction * cosf(slope));
    if (a < 0.0f) // it comes to rest
        t = fminf(t, -speed / a);
    return speed * t + 0.5f * a * t * t;
}

enum { ACROSS = 57, ALONG = 61, HILL_ACROSS = 65, HILL_ALONG = 49, STONES = 46 };
typedef struct Slide {
    const World *world;
    int place;
    double begin; // s: at rest until then
    float from;   // m up the slope from its foot, where it comes loose
    float speed;  // m/s at `begin`
    float deep;   // m of what comes down
    bool snow;
    uint32_t seed;
    RngKey key;
} Slide;

static float level_at(const Slide *s, float x)
{
    const PlaceInfo *info = &s->world->places[s->place];
    return info->height ? info->height(info->land, clampf(x, -40.0f, 40.0f), FOOT) : info->walk_min.y;
}

// The mountainside: `up` metres along the slope; negative: the level ground before it.
static Vec3 hill_at(const Slide *s, float x, float up)
{
    const PlaceInfo *info = &s->world->places[s->place];
    float z = FOOT - up * cosf(SLOPE);
    if (up < 0.0f) {
        z = FOOT - up;
        return vec3(x, info->height ? info->height(info->land, x, z) : info->walk_min.y, z);
    }
    float in = smoothstepf(0.0f, 16.0f, up), gully = 1.0f - smoothstepf(0.6f * WIDE, 1.5f * WIDE, fabsf(x));
    float rough = 8.0f * noise2_sum(s->seed + 11, 0.02f * x, 0.02f * up, 4, 0.5f);
    return vec3(
        x, level_at(s, x) - 1.2f * (1.0f - in) + up * sinf(SLOPE) + in * (rough * (1.0f - 0.8f * gully) - 3.0f * gully),
        z);
}

static void hill_evaluate(const void *user, double time, Vec3 *p, Vec3 *n)
{
    (void)time;
    const Slide *s = user;
    for (int k = 0; k < HILL_ALONG; k++)
        for (int i = 0; i < HILL_ACROSS; i++) {
            float u = 2.0f * (float)i / (HILL_ACROSS - 1) - 1.0f, x = 210.0f * u * (0.35f + 0.65f * fabsf(u)),
                  v = (float)k / (HILL_ALONG - 1);
            Vec3 at = hill_at(s, x, LENGTH * (1.0f - v));
            if (k == HILL_ALONG - 1)
                at.y -= 3.0f;
            at.y -= fmaxf(fabsf(x) - 110.0f, 0.0f) * 0.35f; // it falls off to its sides
            p[k * HILL_ACROSS + i] = at;
        }
    calamity_normals(HILL_ACROSS, HILL_ALONG, p, n);
}

// m that the front has come since it began; over the level it is slowed.
static float gone_at(const Slide *s, double time)
{
    float t = (float)(time - s->begin);
    if (t <= 0.0f)
        return 0.0f;
    float run = slide_run(SLOPE, FRICTION, s->speed, t);
    if (run <= s->from)
        return run;
    float a = GRAVITY * (sinf(SLOPE) - FRICTION * cosf(SLOPE)), v = sqrtf(s->speed * s->speed + 2.0f * a * s->from),
          there = (v - s->speed) / a;
    return s->from + slide_run(0.0f, FRICTION, v, t - there);
}

static float thick_at(const Slide *s, float x, float behind, float gone)
{
    float wide = WIDE * (0.75f + 0.25f * noise2(s->seed + 3, 0.0f, 0.04f * behind)),
          side = 1.0f - smoothstepf(0.55f * wide, wide, fabsf(x));
    float head = sqrtf(clampf(behind / 6.0f, 0.0f, 1.0f)), tail = 1.0f - 0.65f * smoothstepf(8.0f, 60.0f, behind);
    return s->deep * side * head * tail * smoothstepf(0.0f, 4.0f, gone);
}

static void slide_evaluate(const void *user, double time, Vec3 *p, Vec3 *n)
{
    const Slide *s = user;
    float gone = gone_at(s, time), front = s->from - gone, tail = fminf(s->from, front + 75.0f) + 3.0f;
    for (int k = 0; k < ALONG; k++)
        for (int i = 0; i < ACROSS; i++) {
            float u = 2.0f * (float)i / (ACROSS - 1) - 1.0f, x = 1.1f * WIDE * u, v = (float)k / (ALONG - 1);
            float lag = 7.0f * fabsf(noise2(s->seed + 5, 0.09f * x, 0.02f * gone)) + 0.006f * x * x,
                  up = lerpf(tail, front + fminf(lag, gone), v * (0.4f + 0.6f * v)),
                  behind = up - front - fminf(lag, gone);
            float thick = thick_at(s, x, behind, gone);
            // lumps that travel with it
            float lump = noise2_sum(s->seed + 7, 0.3f * x, 0.3f * (up + gone), 4, 0.6f);
            Vec3 at = hill_at(s, x, up);
            at.y += thick * (1.0f + 0.55f * lump) - (thick < 0.05f ? 0.5f : 0.0f);
            p[k * ACROSS + i] = at;
        }
    calamity_normals(ACROSS, ALONG, p, n);
}

// Stones roll and leap ahead of the rest.
static void stones_evaluate(const void *user, double time, Vec3 *p, Vec3 *n)
{
    const Slide *s = user;
    float gone = gone_at(s, time);
    for (int i = 0; i < STONES; i++) {
        uint64_t r = 8u * (uint64_t)i + 300u;
        float x = rng_range(s->key, r, -0.85f, 0.85f) * WIDE, size = 0.3f + 1.2f * powf(rng_float(s->key, r + 1), 2.5f),
              ahead = gone * rng_range(s->key, r + 2, 0.6f, 1.06f),
              up = s->from - ahead + rng_range(s->key, r + 3, 0.0f, 14.0f);
        float span = 3.0f + 5.0f * rng_float(s->key, r + 4), leap = ahead / span + rng_float(s->key, r + 5);
        leap -= floorf(leap);
        Vec3 at = hill_at(s, x, up);
        at.y += thick_at(s, x, up - (s->from - gone), gone) + 0.6f * size +
                (gone > 1.0f ? 0.22f * span * 4.0f * leap * (1.0f - leap) * clampf(0.02f * gone, 0.1f, 1.0f) : 0.0f);
        Quat q = quat_mul(quat_yaw(TAU_F * rng_float(s->key, r + 6)), quat_axis_angle(vec3(1, 0, 0), ahead / size));
        for (int c = 0; c < 6; c++) { // an octahedron with corners of its own
            float w = size * rng_range(s->key, r + 2000u + 8u * (uint64_t)c, 0.7f, 1.15f), sign = c % 2 ? -1.0f : 1.0f;
            Vec3 own =
                quat_rotate(q, vec3(c / 2 == 0 ? w * sign : 0, c / 2 == 1 ? w * sign : 0, c / 2 == 2 ? w * sign : 0));
            p[6 * i + c] = vec3_add(at, own);
            n[6 * i + c] = vec3_normalize(own);
        }
    }
}

static void stones_add(World *world, const Emitter *emitter, const Slide *s, int material)
{
    static const uint32_t faces[8][3] = {{0, 2, 4}, {2, 1, 4}, {1, 3, 4}, {3, 0, 4},
                                         {2, 0, 5}, {1, 2, 5}, {3, 1, 5}, {0, 3, 5}};
    Mesh mesh = mesh_blank(world->arena, 6 * STONES, 8 * STONES, material);
    for (int i = 0; i < STONES; i++)
        for (int f = 0; f < 8; f++)
            for (int c = 0; c < 3; c++)
                mesh.triangles[3 * (8 * i + f) + c] = 6u * (uint32_t)i + faces[f][c];
    stones_evaluate(s, 0.0, mesh.positions, mesh.normals);
    int index =
        world_add_instance(world, "slide stones", world_add_deforming_mesh(world, mesh, (Deformer){stones_evaluate, s}),
                           emitter->place, affine_identity());
    world->instances[index].entity = PLAN_NONE;
}

void slide_begin(World *world, Emitter *emitter)
{
    double from, to;
    calamity_window(world, emitter, &from, &to);
    bool snow = text_equal(emitter->row->name, "avalanche");
    Slide *s = ARENA_NEW(world->arena, Slide);
    *s = (Slide){.world = world,
                 .place = emitter->place,
                 .begin = from + 0.25,
                 .speed = snow ? 6.0f : 1.0f,
                 .deep = snow ? 3.4f : 2.4f,
                 .snow = snow,
                 .seed = (uint32_t)emitter->key.value,
                 .key = emitter->key};
    // it comes loose so high that it is at the foot when the shot ends
    s->from = clampf(slide_run(SLOPE, FRICTION, s->speed, (float)(0.92 * (to - from))), 14.0f, 0.85f * LENGTH);
    int slope = snow ? set_paint(world, "snow slope", vec3(0.70f, 0.73f, 0.78f), 0.9f)
                     : set_material(world, "turf", vec3(0.09f, 0.11f, 0.04f), 5),
        mass = snow ? set_paint(world, "avalanche", vec3(0.88f, 0.9f, 0.93f), 0.95f)
                    : set_material(world, "soil", vec3(0.13f, 0.085f, 0.05f), 3);
    calamity_sheet(world, emitter, "mountainside", HILL_ACROSS, HILL_ALONG, slope, hill_evaluate, s);
    calamity_sheet(world, emitter, "slide", ACROSS, ALONG, mass, slide_evaluate, s);
    stones_add(world, emitter, s, snow ? mass : set_paint(world, "slide stone", vec3(0.17f, 0.15f, 0.13f), 0.95f));
    emitter->own = s;
    PlaceInfo *info = &world->places[emitter->place];
    if (snow && !info->has_vista) { // up the slope, to its ridge against the sky
        info->has_vista = true;
        info->vista = hill_at(s, 0.0f, 0.72f * LENGTH);
    }
    int shot = plan_shot_at(world->plan, (int)(s->begin * (double)world->plan->fps));
    if (shot < 0)
        return;
    Event event = {.kind = EVENT_COLLAPSE,
                   .time = s->begin,
                   .seconds = to - s->begin,
                   .shot = shot,
                   .entity = PLAN_NONE,
                   .position = hill_at(s, 0, s->from),
                   .strength = 1.0f};
    strncpy(event.surface, snow ? "snow" : "stone", sizeof event.surface - 1);
    world_add_event(world, event);
}

// Powder over the snow, or dust over the earth: every ball is thrown up at the front and left behind.
void slide_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air)
{
    (void)world;
    const Slide *s = emitter->own;
    enum { BALLS = 30 };
    float gone = s ? gone_at(s, at->time) : 0.0f;
    if (gone < 0.5f)
        return;
    for (int i = 0; i < BALLS; i++) {
        uint64_t r = 8u * (uint64_t)i + 7000u;
        float lag = 0.055f * (float)(i / 5) * gone + 2.0f * rng_float(s->key, r),
              x = WIDE * (-0.8f + 0.4f * (float)(i % 5) + 0.25f * rng_float(s->key, r + 1)),
              age = clampf(gone / 30.0f, 0.15f, 1.0f) * (0.55f + 1.1f * lag / fmaxf(gone, 1.0f) * 3.0f);
        Vec3 foot = hill_at(s, x, s->from - gone + lag);
        float radius = (s->snow ? 7.0f : 3.6f) * fminf(age, 1.8f) * rng_range(s->key, r + 2, 0.75f, 1.2f);
        Cloud c = {.shape = CLOUD_BALL,
                   .foot = vec3_add(foot, vec3(0, 0.55f * radius, 0)),
                   .radius = radius,
                   .density = (s->snow ? 0.32f : 0.12f) / (0.6f + age),
                   .albedo = s->snow // light goes through powder many times
                                 ? vec3(1.5f, 1.53f, 1.58f)
                                 : vec3(0.42f, 0.35f, 0.28f),
                   .grain = 0.55f * radius + 0.8f,
                   .boil = 0.6f * (float)at->time,
                   .wisps = 0.8f,
                   .seed = s->seed + (uint32_t)i * 7919u};
        c.scroll = vec3(0, 2.0f * (float)at->time, -0.4f * gone);
        ARENA_PUSH(air->arena, air->clouds, air->cloud_count, air->cloud_capacity, c);
    }
}
