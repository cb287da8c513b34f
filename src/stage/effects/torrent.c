// Water where it does not belong: it stands in a street and runs through it, comes as a flood, or rises out of the sea
// as a wave that is higher than ships.
#include "stage/effects/calamities.h"
#include "stage/sets/sets.h"

#include <string.h>

#define GRAVITY 9.81f
#define ROUGH 0.78f // share of the speed on a smooth bed

// ---------------------------------------------------------------- laws

float torrent_speed(float lake)
{
    return 2.0f * ROUGH * sqrtf(GRAVITY * lake);
}

float torrent_depth(float lake, float tip, float far, float t)
{
    float c = sqrtf(GRAVITY * lake), front = torrent_speed(lake) * t;
    if (t <= 0.0f || far >= front)
        return 0.0f;
    if (far <= -c * t)
        return lake;
    float u = 2.0f * c - far / t;
    return fmaxf(u * u / (9.0f * GRAVITY), tip * lake * sqrtf(clampf((front - far) / (1.2f * lake), 0.0f, 1.0f)));
}

float roller_height(float high, float deep, float off)
{
    float c = coshf(sqrtf(0.75f * high / (deep * deep * deep)) * off);
    return high / (c * c);
}

float roller_speed(float high, float deep)
{
    return sqrtf(GRAVITY * (deep + high));
}

// ---------------------------------------------------------------- sheets

void calamity_window(const World *world, const Emitter *emitter, double *from, double *to)
{
    const FilmPlan *plan = world->plan;
    *from = 1e9, *to = 0.0;
    for (int s = 0; s < plan->shot_count; s++) {
        const Shot *shot = &plan->shots[s];
        if (shot->place != emitter->place || (emitter->shot != PLAN_NONE && emitter->shot != s))
            continue;
        *from = fmin(*from, plan_frame_time(plan, shot->begin_frame));
        *to = fmax(*to, plan_frame_time(plan, shot->begin_frame + shot->frame_count));
    }
    if (*to <= *from)
        *from = 0.0, *to = plan_seconds(plan);
}

void calamity_normals(int across, int along, const Vec3 *p, Vec3 *n)
{
    for (int k = 0; k < along; k++)
        for (int i = 0; i < across; i++) {
            int l = i > 0 ? i - 1 : i, r = i + 1 < across ? i + 1 : i, b = k > 0 ? k - 1 : k,
                e = k + 1 < along ? k + 1 : k;
            Vec3 dx = vec3_sub(p[k * across + r], p[k * across + l]),
                 dz = vec3_sub(p[e * across + i], p[b * across + i]), up = vec3_cross(dz, dx);
            n[k * across + i] = vec3_length(up) > 1e-6f ? vec3_normalize(up) : vec3(0, 1, 0);
        }
}

int calamity_sheet(World *world, const Emitter *emitter, const char *name, int across, int along, int material,
                   void (*evaluate)(const void *user, double time, Vec3 *positions, Vec3 *normals), const void *user)
{
    Mesh mesh = mesh_blank(world->arena, across * along, 2 * (across - 1) * (along - 1), material);
    int t = 0;
    for (int k = 0; k + 1 < along; k++)
        for (int i = 0; i + 1 < across; i++, t += 2) {
            uint32_t a = (uint32_t)(k * across + i), b = a + 1, c = a + (uint32_t)across, d = c + 1;
            uint32_t six[6] = {a, c, b, b, c, d};
            memcpy(mesh.triangles + 3 * t, six, sizeof six);
        }
    evaluate(user, 0.0, mesh.positions, mesh.normals);
    int index = world_add_instance(world, name, world_add_deforming_mesh(world, mesh, (Deformer){evaluate, user}),
                                   emitter->place, affine_identity());
    world->instances[index].entity = PLAN_NONE;
    if (emitter->shot != PLAN_NONE)
        world->instances[index].first_shot = world->instances[index].last_shot = emitter->shot;
    return index;
}

// ---------------------------------------------------------------- in streets and on land

enum { ACROSS = 61, ALONG = 121, FOAM_ALONG = 11, FLOATS = 26 };

typedef struct Torrent {
    const World *world;
    int place;
    float lake, tip; // of torrent_depth; lake 0: it stands there
    float deep;      // m, of what stands
    float held;      // m, z of where it was held
    double begin;    // s, when it was let go
    uint32_t seed;
    bool foam;
} Torrent;

static float ground_at(const World *world, int place, float x, float z)
{
    const PlaceInfo *info = &world->places[place];
    return info->height ? info->height(info->land, x, z) : info->walk_min.y;
}

static float front_at(const Torrent *f, double time)
{
    return f->held + torrent_speed(f->lake) * (float)(time - f->begin);
}

// Its surface over the level of the ground it stands on, with what the current makes of it.
static float surface_at(const Torrent *f, float x, float z, double time, float *depth)
{
    float run = f->lake > 0.0f ? 5.0f : 1.3f, t = (float)time;
    *depth = f->lake > 0.0f ? torrent_depth(f->lake, f->tip, z - f->held, (float)(time - f->begin)) : f->deep;
    float rough = noise2_sum(f->seed, 0.4f * x, 0.28f * (z - run * t), 4, 0.55f),
          fine = noise2_sum(f->seed + 1, 1.7f * x, 1.1f * (z - 0.8f * run * t), 2, 0.5f);
    float lift = f->lake > 0.0f ? fminf(0.22f * *depth, 0.5f) : 0.05f;
    return *depth + lift * rough + 0.12f * lift * fine;
}

static void torrent_evaluate(const void *user, double time, Vec3 *p, Vec3 *n)
{
    const Torrent *f = user;
    int along = f->foam ? FOAM_ALONG : ALONG;
    float head = f->lake > 0.0f ? front_at(f, time) : 0.0f;
    for (int k = 0; k < along; k++)
        for (int i = 0; i < ACROSS; i++) {
            float u = 2.0f * (float)i / (ACROSS - 1) - 1.0f, x = 46.0f * u * (0.45f + 0.55f * fabsf(u)),
                  v = (float)k / (float)(along - 1), z, depth;
            if (f->lake <= 0.0f) {
                z = lerpf(-110.0f, 26.0f, 1.0f - (1.0f - v) * (1.0f - 0.35f * v));
                float y = surface_at(f, x, z, time, &depth);
                p[k * ACROSS + i] = vec3(x, ground_at(f->world, f->place, 0.0f, 0.0f) + y, z);
                continue;
            }
            // the tongue runs ahead in the middle
            float lag = 0.0016f * x * x + 1.3f * noise2(f->seed + 2, 0.16f * x, 0.6f * (float)time);
            z = f->foam ? head - lag - (f->tip > 0.4f ? 0.16f : 0.3f) * f->lake * (1.0f - v) + 0.25f
                        : lerpf(head - 150.0f, head - lag, v * (0.3f + 0.7f * v));
            float y = surface_at(f, x, z + lag, time, &depth), ground = ground_at(f->world, f->place, x, z);
            y = ground + y - (depth > 0.0f ? 0.0f : 0.35f);
            if (f->foam)
                y += 0.09f * f->lake * sinf(PI_F * fminf(1.35f * v, 1.0f)) *
                         (0.6f + 0.9f * noise2(f->seed + 3, 0.9f * x, 0.9f * z - 4.0f * (float)time)) -
                     0.04f;
            p[k * ACROSS + i] = vec3(x, y, z);
        }
    calamity_normals(ACROSS, along, p, n);
}

// What drifts along: boards and boxes, one after the other along the way that the water takes.
static void floats_evaluate(const void *user, double time, Vec3 *p, Vec3 *n)
{
    const Torrent *f = user;
    static const float corner[8][3] = {{-1, -1, -1}, {1, -1, -1}, {1, -1, 1}, {-1, -1, 1},
                                       {-1, 1, -1},  {1, 1, -1},  {1, 1, 1},  {-1, 1, 1}};
    RngKey key = {f->seed};
    for (int i = 0; i < FLOATS; i++) {
        uint64_t r = 8u * (uint64_t)i;
        bool board = i % 3 != 0;
        Vec3 half = board ? vec3(rng_range(key, r, 0.5f, 1.0f), 0.02f, rng_range(key, r + 1, 0.08f, 0.14f))
                          : vec3(rng_range(key, r, 0.18f, 0.3f), rng_range(key, r + 1, 0.14f, 0.22f), 0.22f);
        float x = rng_range(key, r + 2, -9.0f, 9.0f), ride = rng_range(key, r + 3, 0.0f, 1.0f), depth, z;
        if (f->lake > 0.0f) // behind the front, where it took them up
            z = front_at(f, time) - 0.3f - (0.6f + 16.0f * ride * ride) + 0.02f * x * x * -1.0f;
        else
            z = -75.0f + 90.0f * ride + 1.3f * (float)time;
        x += 0.5f * noise2(f->seed + 9u + (uint32_t)i, 0.3f * (float)time, 0.0f);
        float ground = f->lake > 0.0f ? ground_at(f->world, f->place, x, z) : ground_at(f->world, f->place, 0, 0),
              y = ground + surface_at(f, x, z, time, &depth) + (depth > 0.0f ? 0.3f * half.y : -3.0f);
        float turn = TAU_F * rng_float(key, r + 4) + (0.25f + 0.5f * rng_float(key, r + 5)) * (float)time,
              rock = 0.1f * sinf(1.7f * (float)time + (float)i);
        Quat q = quat_mul(quat_yaw(turn), quat_axis_angle(vec3(0, 0, 1), rock));
        for (int c = 0; c < 8; c++) {
            Vec3 own = quat_rotate(q, vec3(corner[c][0] * half.x, corner[c][1] * half.y, corner[c][2] * half.z));
            p[8 * i + c] = vec3_add(vec3(x, y, z), own);
            n[8 * i + c] = quat_rotate(q, vec3(0.3f * corner[c][0], corner[c][1], 0.3f * corner[c][2]));
            n[8 * i + c] = vec3_normalize(n[8 * i + c]);
        }
    }
}

static void floats_add(World *world, const Emitter *emitter, const Torrent *f)
{
    int wood = set_material(world, "wood panel", vec3(0.2f, 0.13f, 0.07f), 12), t = 0;
    Mesh mesh = mesh_blank(world->arena, 8 * FLOATS, 12 * FLOATS, wood);
    static const uint32_t faces[12][3] = {{0, 1, 2}, {0, 2, 3}, {4, 6, 5}, {4, 7, 6}, {0, 5, 1}, {0, 4, 5},
                                          {1, 6, 2}, {1, 5, 6}, {2, 7, 3}, {2, 6, 7}, {3, 4, 0}, {3, 7, 4}};
    for (int i = 0; i < FLOATS; i++)
        for (int k = 0; k < 12; k++, t++)
            for (int c = 0; c < 3; c++)
                mesh.triangles[3 * t + c] = 8u * (uint32_t)i + faces[k][c];
    floats_evaluate(f, 0.0, mesh.positions, mesh.normals);
    int index =
        world_add_instance(world, "flotsam", world_add_deforming_mesh(world, mesh, (Deformer){floats_evaluate, f}),
                           emitter->place, affine_identity());
    world->instances[index].entity = PLAN_NONE;
}

static void rush_event(World *world, const Emitter *emitter, const char *sound, double time, double seconds)
{
    int shot = plan_shot_at(world->plan, (int)(time * (double)world->plan->fps));
    if (shot < 0 || effect_heard(world, emitter->place, sound))
        return;
    Event event = {.kind = EVENT_ELEMENT,
                   .time = time,
                   .seconds = seconds,
                   .shot = shot,
                   .entity = PLAN_NONE,
                   .position = vec3(0, 1.0f, -14.0f),
                   .strength = 1.0f};
    strncpy(event.surface, sound, sizeof event.surface - 1);
    world_add_event(world, event);
}

static const Torrent *torrent_add(World *world, Emitter *emitter, Torrent flood)
{
    flood.world = world;
    bool wall = flood.tip > 0.4f;
    flood.place = emitter->place;
    flood.seed = (uint32_t)emitter->key.value;
    Torrent *f = ARENA_NEW(world->arena, Torrent);
    *f = flood;
    calamity_sheet(world, emitter, "flood", ACROSS, ALONG,
                   set_paint(world, wall ? "sea flood" : "muddy water",
                             wall ? vec3(0.06f, 0.062f, 0.05f) : vec3(0.12f, 0.088f, 0.05f), 0.09f),
                   torrent_evaluate, f);
    if (flood.lake > 0.0f) {
        Torrent *foam = ARENA_NEW(world->arena, Torrent);
        *foam = flood;
        foam->foam = true;
        calamity_sheet(world, emitter, "flood foam", ACROSS, FOAM_ALONG,
                       set_paint(world, wall ? "surf" : "muddy foam",
                                 wall ? vec3(0.55f, 0.55f, 0.52f) : vec3(0.42f, 0.36f, 0.27f), 0.95f),
                       torrent_evaluate, foam);
    }
    floats_add(world, emitter, f);
    emitter->own = f;
    return f;
}

void standing_begin(World *world, Emitter *emitter)
{
    double from, to;
    calamity_window(world, emitter, &from, &to);
    torrent_add(world, emitter, (Torrent){.deep = 0.42f});
    rush_event(world, emitter, "water", from, to - from);
}

void torrent_begin(World *world, Emitter *emitter)
{
    double from, to;
    calamity_window(world, emitter, &from, &to);
    bool wall = emitter->row->size > 1.5f; // the sea itself
    Torrent f = {.lake = wall ? 9.0f : 1.9f, .tip = wall ? 0.5f : 0.3f};
    // it comes from as far as it goes in the time there is
    double there = from + 0.85 * (to - from);
    float reach = torrent_speed(f.lake) * (float)(there - from), end = wall ? -17.0f : 1.0f;
    f.held = end - reach - 45.0f;
    f.begin = there - (double)((end - f.held) / torrent_speed(f.lake));
    torrent_add(world, emitter, f);
    rush_event(world, emitter, wall ? "waves" : "water", from, to - from);
}

// Spray over its front.
void torrent_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air)
{
    const Torrent *f = emitter->own;
    if (!f || f->lake <= 0.0f)
        return;
    float head = front_at(f, at->time), high = f->tip * f->lake;
    for (int i = 0; i < 220; i++) {
        uint64_t n = 8u * (uint64_t)i;
        RngKey key = emitter->key;
        float life = rng_range(key, n, 0.5f, 1.0f), turn = (float)at->time / life + rng_float(key, n + 1),
              t = life * (turn - floorf(turn));
        uint64_t again = n + 4096u * (uint64_t)(int64_t)floorf(turn);
        float x = rng_range(key, again + 2, -12.0f, 12.0f),
              up = rng_range(key, again + 3, 0.6f, 1.7f) * sqrtf(high * 4.0f);
        float y = ground_at(world, f->place, x, head) + 0.7f * high + up * t - 0.5f * GRAVITY * t * t;
        Mote drop = {.shape = MOTE_DOT,
                     .position = vec3(x, y, head - 0.0016f * x * x - 0.2f * high + 1.2f * t),
                     .velocity = vec3(0, up - GRAVITY * t, torrent_speed(f->lake)),
                     .size = (0.012f + 0.03f * rng_float(key, again + 4)) * (1.0f + 0.3f * high),
                     .color = vec3(0.5f, 0.44f, 0.34f),
                     .opacity = 0.7f * (1.0f - smoothstepf(0.6f * life, life, t))};
        if (drop.position.y > ground_at(world, f->place, x, drop.position.z))
            ARENA_PUSH(air->arena, air->motes, air->mote_count, air->mote_capacity, drop);
    }
}

// ---------------------------------------------------------------- the great wave

#define DEEP 18.0f // m of water it runs in

enum { WIDE = 81, LONG = 97, CREST = 14 };
typedef struct Roller {
    float level, high, speed; // m, m/s
    float from;               // m, z of its crest at `begin`
    double begin, end;
    uint32_t seed;
    bool foam;
} Roller;

static float roller_crest(const Roller *r, double time)
{
    return r->from + r->speed * (float)(time - r->begin);
}

// Grows as the ground rises under it (Green's law), from half of its height.
static float roller_tall(const Roller *r, double time)
{
    return r->high * (0.5f + 0.5f * smoothstepf(0.0f, 1.0f, (float)((time - r->begin) / (r->end - r->begin))));
}

// A point of its surface, `off` metres before (+) or behind its crest: the front leans over the trough.
static Vec3 roller_point(const Roller *r, double time, float x, float off)
{
    float own = noise2(r->seed, 0.021f * x, 0.15f * (float)time), tall = roller_tall(r, time) * (1.0f + 0.2f * own),
          crest = roller_crest(r, time) - 0.0011f * x * x + 5.0f * noise2(r->seed + 1, 0.03f * x, 3.0f),
          eta = roller_height(fmaxf(tall, 0.1f), DEEP, 1.25f * off), s = eta / fmaxf(tall, 0.1f);
    float z = crest + off + 0.95f * tall * s * s * s; // thrown forward the more, the higher
    float y = eta - (off > 0.0f ? 0.35f * tall * s * (1.0f - s) * 2.0f : 0.0f);
    y += 0.25f * noise2_sum(r->seed + 2, 0.16f * x, 0.2f * (z - 3.0f * (float)time), 3, 0.5f) * (0.35f + s);
    return vec3(x, r->level - 0.12f + y, z);
}

static void roller_evaluate(const void *user, double time, Vec3 *p, Vec3 *n)
{
    const Roller *r = user;
    int along = r->foam ? CREST : LONG;
    for (int k = 0; k < along; k++)
        for (int i = 0; i < WIDE; i++) {
            float u = 2.0f * (float)i / (WIDE - 1) - 1.0f, x = 190.0f * u * (0.4f + 0.6f * fabsf(u)),
                  v = (float)k / (float)(along - 1), off, lift = 0.0f;
            if (r->foam) { // from behind the crest down its face, in tongues
                float tongue = 4.0f + 8.0f * fmaxf(noise2(r->seed + 4, 0.11f * x, 0.4f * (float)time) + 0.35f, 0.0f);
                off = lerpf(-3.5f, tongue, v);
                lift = 0.12f + 0.4f * sinf(PI_F * v) *
                                   fmaxf(0.3f + noise2(r->seed + 5, 0.8f * x, 2.0f * off + 3.0f * (float)time), 0.0f);
            } else {
                float w = 2.0f * v - 1.0f;
                off = 110.0f * w * (0.12f + 0.88f * w * w);
            }
            p[k * WIDE + i] = vec3_add(roller_point(r, time, x, off), vec3(0, lift, 0.4f * lift));
        }
    calamity_normals(WIDE, along, p, n);
}

void roller_begin(World *world, Emitter *emitter)
{
    const PlaceInfo *info = &world->places[emitter->place];
    if (!info->water) { // on dry land it comes as a flood
        torrent_begin(world, emitter);
        return;
    }
    double from, to;
    calamity_window(world, emitter, &from, &to);
    Roller *r = ARENA_NEW(world->arena, Roller);
    *r = (Roller){
        .level = info->water_level, .high = 13.0f, .begin = from, .end = to, .seed = (uint32_t)emitter->key.value};
    r->speed = roller_speed(r->high, DEEP);
    r->from = -84.0f - r->speed * (float)(to - from);
    calamity_sheet(world, emitter, "great wave", WIDE, LONG,
                   set_paint(world, "great wave", vec3(0.018f, 0.07f, 0.085f), 0.07f), roller_evaluate, r);
    Roller *foam = ARENA_NEW(world->arena, Roller);
    *foam = *r;
    foam->foam = true;
    calamity_sheet(world, emitter, "wave crest", WIDE, CREST,
                   set_paint(world, "wave crest", vec3(0.74f, 0.79f, 0.8f), 0.9f), roller_evaluate, foam);
    emitter->own = r;
    rush_event(world, emitter, "waves", from, to - from);
}

// What the wind tears off the crest.
void roller_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air)
{
    if (!world->places[at->place].water) {
        torrent_emit(world, emitter, at, air);
        return;
    }
    const Roller *r = emitter->own;
    for (int i = 0; r && i < 9; i++) {
        float x = -76.0f + 19.0f * (float)i + 6.0f * rng_float(emitter->key, (uint64_t)i);
        Vec3 top = roller_point(r, at->time, x, -1.0f);
        Cloud mist = {.shape = CLOUD_BALL,
                      .foot = vec3_add(top, vec3(0, 0.5f, -1.5f)),
                      .radius = 3.2f + 2.0f * rng_float(emitter->key, 40u + (uint64_t)i),
                      .density = 0.16f,
                      .albedo = vec3(0.92f, 0.94f, 0.96f),
                      .grain = 2.0f,
                      .boil = 0.4f * (float)at->time,
                      .wisps = 0.95f,
                      .seed = r->seed + (uint32_t)i * 7919u};
        mist.scroll = vec3(0, 0, 4.0f * (float)at->time);
        ARENA_PUSH(air->arena, air->clouds, air->cloud_count, air->cloud_capacity, mist);
    }
}
