#include "stage/physics/rope.h"

#include <stdlib.h>
#include <string.h>

enum { STEPS_LEAST = 16, STEPS_MOST = 64 }; // of mechanics for each kept pose
#define PASSES 2                            // Newton steps of a solution
#define COMPLIANCE 1e-9                     // m/N
#define AIR 1.2f                            // kg/m3
#define ROUND_DRAG 1.1f                     // of a cylinder across the wind
enum { SIDES = 6 };

// ---------------------------------------------------------------- as it hangs

void rope_catenary(Vec3 from, Vec3 to, float length, int count, Vec3 *points)
{
    Vec3 over = vec3(to.x - from.x, 0, to.z - from.z);
    double wide = (double)vec3_length(over), rise = (double)(to.y - from.y), far = sqrt(wide * wide + rise * rise);
    if ((double)length <= far * 1.00001 || wide < 1e-4) {
        for (int i = 0; i < count; i++) {
            float s = length * (float)i / (float)(count - 1);
            float down = 0.5f * (length - (float)rise); // hangs double where both ends are over each other
            if (wide < 1e-4 && (double)length > far)
                points[i] = vec3(from.x, s < down ? from.y - s : from.y - down + (s - down), from.z);
            else
                points[i] = vec3_lerp(from, to, s / fmaxf(length, 1e-6f));
        }
        return;
    }
    // sqrt(L2 - v2) = 2 a sinh(h / 2a)
    double chord = sqrt((double)length * (double)length - rise * rise), low = 1e-4, high = 1e5;
    for (int i = 0; i < 200; i++) {
        double a = sqrt(low * high), x = wide / (2 * a), reach = x > 300 ? INFINITY : 2 * a * sinh(x);
        *(reach > chord ? &low : &high) = a;
    }
    double a = sqrt(low * high), middle = a * asinh(rise / chord) * 1.0;
    // the lowest point lies at x0: y = a cosh((x - x0) / a)
    double x0 = 0.5 * wide - middle, foot = a * sinh(-x0 / a), base = a * cosh(-x0 / a);
    over = vec3_scale(over, (float)(1.0 / wide));
    for (int i = 0; i < count; i++) {
        double s = (double)length * i / (count - 1), x = x0 + a * asinh((s + foot) / a);
        points[i] = vec3_mad(from, over, (float)x);
        points[i].y = from.y + (float)(a * cosh((x - x0) / a) - base);
    }
}

// ---------------------------------------------------------------- playing

typedef struct Play {
    const RopeParams *params;
    int count;
    float link, mass;
    double share[ROPE_POINTS_MOST]; // 1/kg; 0: held
    Vec3 p[ROPE_POINTS_MOST], old[ROPE_POINTS_MOST], v[ROPE_POINTS_MOST];
} Play;

Vec3 rope_wind(Vec3 mean, float gusts, RngKey rng, double time, Vec3 p)
{
    float speed = vec3_length(mean);
    if (speed <= 0.0f)
        return mean;
    float gust = 0.6f * rng_noise(rng, time * 0.5) + 0.4f * rng_noise(rng, time * 1.9 + 40.0);
    Vec3 side = vec3_normalize(vec3_cross(vec3(0, 1, 0), mean));
    Vec3 w = vec3_scale(mean, fmaxf(0.0f, 1.0f + gusts * gust));
    w = vec3_mad(w, side, 0.5f * gusts * speed * rng_noise(rng, time * 2.1 + (double)p.y * 1.3 + 90.0));
    w.y += 0.4f * gusts * speed * rng_noise(rng, time * 2.6 + (double)(p.x + p.z) * 1.5 + 170.0);
    return w;
}

// The pull of the air on a piece of it: of what comes across it.
static Vec3 air_of(const Play *play, int i, double time)
{
    const RopeParams *params = play->params;
    Vec3 along = vec3_normalize(vec3_sub(play->p[i + 1 < play->count ? i + 1 : i], play->p[i > 0 ? i - 1 : i]));
    Vec3 rel = vec3_sub(rope_wind(params->wind, params->gusts, params->rng, time, play->p[i]), play->v[i]);
    Vec3 across = vec3_mad(rel, along, -vec3_dot(rel, along));
    float wide = params->broad > 0.0f ? params->broad : 2.0f * params->radius;
    return vec3_scale(across, 0.5f * AIR * ROUND_DRAG * wide * play->link * vec3_length(across));
}

static void step_free(Play *play, double time, float dt)
{
    const RopeParams *params = play->params;
    float keep = 1.0f - (params->drag > 0 ? params->drag : 0.3f) * dt;
    for (int i = 0; i < play->count; i++) {
        play->old[i] = play->p[i];
        const RopeEnd *end = i == 0 ? &params->ends[0] : i == play->count - 1 ? &params->ends[1] : NULL;
        if (end && end->at) {
            play->p[i] = end->at(end->user, time);
            continue;
        }
        Vec3 force = air_of(play, i, time);
        if (end && end->force)
            force = vec3_add(force, end->force(end->user, time, play->p[i], play->v[i]));
        Vec3 a = vec3_mad(vec3(0, -9.81f, 0), force, (float)play->share[i]);
        // the air takes no more than all of what it moves against
        float most = 400.0f, size = vec3_length(a);
        if (size > most)
            a = vec3_scale(a, most / size);
        play->v[i] = vec3_scale(vec3_mad(play->v[i], a, dt), keep);
        play->p[i] = vec3_mad(play->p[i], play->v[i], dt);
    }
}

// All links at once: (J W J' + alpha / dt2) lambda = C, which for a chain is tridiagonal (Thomas). In doubles: what
// hangs on a line may weigh a hundred thousand times as much as a link of it.
static void step_links(Play *play, double dt)
{
    int links = play->count - 1;
    double diagonal[ROPE_POINTS_MOST], beside[ROPE_POINTS_MOST], pull[ROPE_POINTS_MOST];
    Vec3 way[ROPE_POINTS_MOST];
    for (int i = 0; i < links; i++) {
        double d[3] = {(double)play->p[i + 1].x - (double)play->p[i].x, (double)play->p[i + 1].y - (double)play->p[i].y,
                       (double)play->p[i + 1].z - (double)play->p[i].z};
        double length = fmax(sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]), 1e-6);
        way[i] = vec3((float)(d[0] / length), (float)(d[1] / length), (float)(d[2] / length));
        diagonal[i] = play->share[i] + play->share[i + 1] + COMPLIANCE / (dt * dt) + 1e-9;
        pull[i] = length - (double)play->link;
    }
    for (int i = 0; i + 1 < links; i++)
        beside[i] = -play->share[i + 1] * (double)vec3_dot(way[i], way[i + 1]);
    for (int i = 1; i < links; i++) {
        double f = beside[i - 1] / diagonal[i - 1];
        diagonal[i] -= f * beside[i - 1];
        pull[i] -= f * pull[i - 1];
    }
    for (int i = links - 1; i >= 0; i--)
        pull[i] = (pull[i] - (i + 1 < links ? beside[i] * pull[i + 1] : 0.0)) / diagonal[i];
    for (int i = 0; i < play->count; i++) { // what pulls on either side, together
        double before = i > 0 ? pull[i - 1] : 0.0, after = i < links ? pull[i] : 0.0;
        Vec3 a = way[i > 0 ? i - 1 : 0], b = way[i < links ? i : links - 1];
        play->p[i].x += (float)(play->share[i] * (after * (double)b.x - before * (double)a.x));
        play->p[i].y += (float)(play->share[i] * (after * (double)b.y - before * (double)a.y));
        play->p[i].z += (float)(play->share[i] * (after * (double)b.z - before * (double)a.z));
    }
}

static void step_floor(Play *play)
{
    const RopeParams *params = play->params;
    for (int i = 0; i < play->count; i++) {
        float floor = params->radius +
                      (params->ground ? params->ground(params->land, play->p[i].x, play->p[i].z) : params->floor);
        if (play->share[i] <= 0.0 || play->p[i].y >= floor)
            continue;
        play->p[i].y = floor; // and rubs
        play->p[i].x = lerpf(play->p[i].x, play->old[i].x, 0.25f);
        play->p[i].z = lerpf(play->p[i].z, play->old[i].z, 0.25f);
    }
}

static void rope_step(Play *play, double time, float dt)
{
    const RopeParams *params = play->params;
    step_free(play, time, dt);
    for (int pass = 0; pass < PASSES; pass++) {
        step_links(play, (double)dt);
        step_floor(play);
    }
    if (params->meet)
        params->meet(params->meet_user, time, play->p, play->count);
    for (int i = 0; i < play->count; i++)
        play->v[i] = vec3_scale(vec3_sub(play->p[i], play->old[i]), 1.0f / dt);
}

static void rope_begin(Play *play)
{
    const RopeParams *params = play->params;
    const RopeEnd *a = &params->ends[0], *b = &params->ends[1];
    double begin = params->from - params->settle;
    if (params->begins) {
        memcpy(play->p, params->begins, sizeof(Vec3) * (size_t)play->count);
    } else if (a->at && b->at) {
        rope_catenary(a->at(a->user, begin), b->at(b->user, begin), params->length, play->count, play->p);
    } else {
        Vec3 lies = vec3_length(params->lies) > 0.5f ? vec3_normalize(params->lies) : vec3(0, -1, 0);
        bool from_last = !a->at && b->at;
        Vec3 at = a->at ? a->at(a->user, begin) : b->at ? b->at(b->user, begin) : vec3(0, params->length, 0);
        for (int i = 0; i < play->count; i++)
            play->p[from_last ? play->count - 1 - i : i] = vec3_mad(at, lies, play->link * (float)i);
    }
    for (int i = 0; i < play->count; i++) {
        const RopeEnd *end = i == 0 ? a : i == play->count - 1 ? b : NULL;
        float mass = play->mass * (end ? 0.5f : 1.0f) + (end ? end->mass : 0.0f);
        play->share[i] = end && end->at ? 0.0 : 1.0 / (double)mass;
    }
}

// A rope under tension trembles the quicker the lighter it is: 2 sqrt(T / (m l)). Steps are to be shorter than that;
// where even the shortest are not, its links weigh more.
static int rope_steps(Play *play)
{
    float hung = fmaxf(play->params->ends[0].mass, play->params->ends[1].mass) * 3.0f * 9.81f;
    float quick = 2.0f * sqrtf(hung / (play->mass * play->link)), longest = 1.2f;
    int steps = (int)ceilf(quick / longest / (float)ROPE_RATE);
    if (steps > STEPS_MOST) {
        play->mass *= (float)(steps * steps) / (float)(STEPS_MOST * STEPS_MOST);
        steps = STEPS_MOST;
    }
    return steps < STEPS_LEAST ? STEPS_LEAST : steps;
}

Rope *rope_play(Arena *arena, const RopeParams *params)
{
    Play play = {.params = params, .count = params->points};
    play.count = play.count < 3 ? 3 : play.count > ROPE_POINTS_MOST ? ROPE_POINTS_MOST : play.count;
    play.link = params->length / (float)(play.count - 1);
    play.mass = (params->weight > 0 ? params->weight : 0.1f) * play.link;
    Rope *rope = ARENA_NEW(arena, Rope);
    *rope = (Rope){.points = play.count,
                   .frames = (int)ceil((params->to - params->from) * ROPE_RATE) + 2,
                   .first = (int)floor(params->from * ROPE_RATE),
                   .radius = params->radius,
                   .length = params->length};
    size_t row = sizeof(Vec3) * (size_t)play.count;
    rope->poses = ARENA_ARRAY(arena, Vec3, (size_t)rope->frames * (size_t)play.count);
    int steps = rope_steps(&play);
    rope_begin(&play);
    int settle = (int)(params->settle * ROPE_RATE);
    float dt = (float)(1.0 / (ROPE_RATE * steps));
    for (int frame = -settle; frame < rope->frames; frame++) {
        if (frame >= 0)
            memcpy(rope->poses + (size_t)frame * (size_t)play.count, play.p, row);
        for (int step = 1; step <= steps; step++)
            rope_step(&play, ((rope->first + frame) * steps + step) / (ROPE_RATE * steps), dt);
    }
    return rope;
}

// ---------------------------------------------------------------- asking

static void pose_at(const Rope *rope, double time, const Vec3 **a, const Vec3 **b, float *share)
{
    double at = fmin(fmax(time * ROPE_RATE - rope->first, 0.0), (double)(rope->frames - 1) - 1e-6);
    int k = (int)at;
    *share = (float)(at - k);
    *a = rope->poses + (size_t)k * (size_t)rope->points;
    *b = k + 1 < rope->frames ? *a + rope->points : *a;
}

Vec3 rope_at(const Rope *rope, float u, double time)
{
    const Vec3 *a, *b;
    float share, at = clampf(u, 0.0f, 1.0f) * (float)(rope->points - 1);
    pose_at(rope, time, &a, &b, &share);
    int i = (int)fminf(at, (float)(rope->points - 2));
    return vec3_lerp(vec3_lerp(a[i], b[i], share), vec3_lerp(a[i + 1], b[i + 1], share), at - (float)i);
}

float rope_stretch(const Rope *rope)
{
    float most = 0, link = rope->length / (float)(rope->points - 1);
    for (int f = 0; f < rope->frames; f++)
        for (int i = 0; i + 1 < rope->points; i++) {
            const Vec3 *p = rope->poses + (size_t)f * (size_t)rope->points + i;
            most = fmaxf(most, vec3_distance(p[0], p[1]) / link);
        }
    return most;
}

static void rope_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals)
{
    const Rope *rope = user;
    const Vec3 *a, *b;
    float share;
    pose_at(rope, time, &a, &b, &share);
    Vec3 side = vec3(0, 0, 0);
    for (int i = 0; i < rope->points; i++) {
        int l = i > 0 ? i - 1 : i, r = i + 1 < rope->points ? i + 1 : i;
        Vec3 here = vec3_lerp(a[i], b[i], share),
             way = vec3_normalize(vec3_sub(vec3_lerp(a[r], b[r], share), vec3_lerp(a[l], b[l], share)));
        if (i == 0) // carried on from ring to ring, so that it does not twist
            side = vec3_cross(way, fabsf(way.y) < 0.9f ? vec3(0, 1, 0) : vec3(1, 0, 0));
        side = vec3_mad(side, way, -vec3_dot(side, way));
        side = vec3_length(side) > 1e-4f
                   ? vec3_normalize(side)
                   : vec3_normalize(vec3_cross(way, fabsf(way.y) < 0.9f ? vec3(0, 1, 0) : vec3(1, 0, 0)));
        Vec3 up = vec3_cross(side, way);
        for (int k = 0; k < SIDES; k++) {
            float turn = TAU_F * (float)k / SIDES;
            Vec3 out = vec3_add(vec3_scale(side, cosf(turn)), vec3_scale(up, sinf(turn)));
            positions[i * SIDES + k] = vec3_mad(here, out, rope->radius);
            normals[i * SIDES + k] = out;
        }
    }
}

int rope_mesh(World *world, const Rope *rope, int material)
{
    int parts = rope->points - 1, t = 0;
    Mesh mesh = mesh_blank(world->arena, rope->points * SIDES, 2 * parts * SIDES, material);
    for (int i = 0; i < parts; i++)
        for (int k = 0; k < SIDES; k++) {
            uint32_t a = (uint32_t)(i * SIDES + k), b = (uint32_t)(i * SIDES + (k + 1) % SIDES), c = a + SIDES,
                     d = b + SIDES;
            const uint32_t corners[6] = {a, b, d, a, d, c};
            memcpy(mesh.triangles + 3 * t, corners, sizeof corners);
            t += 2;
        }
    rope_evaluate(rope, 0.0, mesh.positions, mesh.normals);
    return world_add_deforming_mesh(world, mesh, (Deformer){rope_evaluate, rope});
}
