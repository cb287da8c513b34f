// Impacts: from the instant at which vehicles meet, or one meets what stands, rigid-body mechanics has the word: they
// are boxes on locked wheels that bounce little, turn and slide to rest (Brach and Brach, Vehicle Accident Analysis and
// Reconstruction Methods, 2005, chapter 6: restitution of cars about 0.1 at town speeds, sliding friction about 0.7).
// What was struck is bent, pieces of it fly, its cooler steams.
#include "stage/vehicles/scene.h"

#include "stage/effects/effects.h"
#include "stage/physics/sim.h"
#include "stage/sets/sets.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define MASS 105.0f     // kg a cubic metre of a vehicle's box: 1.3 t of a saloon, 9 t of a bus
#define CRUSH 0.25f     // m that either end gives way
#define DENT 1.25f      // m: how far around the point of impact sheet metal bends
#define AWAY (-4000.0f) // m up: where what is not there is
#define TOLD 2.0f       // m/s: slower blows are not heard

static const Substance bodywork = {.name = "metal",
                                   .density = 7800,
                                   .restitution = 0.1f,
                                   .friction = 0.75f,
                                   .rolling = 0.01f,
                                   .fracture = "-",
                                   .sound = "metal"};

enum { WRECKS_MOST = 8, SHARDS = 20 };
typedef struct Wreck {
    VehicleRun *run;
    int body;
    bool struck;
    Vec3 at, way; // of the first blow, in its own space: where, and the way it was pushed
    float speed;  // m/s
    double time;
} Wreck;

typedef struct Scrap { // a piece that flies
    int body, mesh;
} Scrap;

typedef struct Impact {
    Scene *scene;
    Sim *sim;
    Wreck wrecks[WRECKS_MOST];
    int count;
    Scrap scraps[2 * SHARDS];
    int scrap_count, told;
    int materials[4]; // of scraps: lacquer, black plastic, glass, chrome
    RngKey key;
} Impact;

// ---------------------------------------------------------------- do they meet

static void corners_of(Vec3 position, float yaw, Vec3 low, Vec3 high, Vec2 corners[4])
{
    for (int i = 0; i < 4; i++) {
        float x = i == 0 || i == 3 ? low.x : high.x, z = i < 2 ? low.z : high.z;
        corners[i] = (Vec2){position.x + x * cosf(yaw) + z * sinf(yaw), position.z - x * sinf(yaw) + z * cosf(yaw)};
    }
}

// Seen from above, two boxes overlap: no line of either's sides parts them.
static bool overlap(const Vec2 a[4], const Vec2 b[4])
{
    for (int side = 0; side < 4; side++) {
        const Vec2 *of = side < 2 ? a : b;
        Vec2 d = {of[side % 2 + 1].x - of[side % 2].x, of[side % 2 + 1].y - of[side % 2].y};
        float low[2] = {1e9f, 1e9f}, high[2] = {-1e9f, -1e9f};
        for (int k = 0; k < 8; k++) {
            Vec2 p = k < 4 ? a[k] : b[k - 4];
            float along = p.x * d.x + p.y * d.y;
            low[k / 4] = fminf(low[k / 4], along), high[k / 4] = fmaxf(high[k / 4], along);
        }
        if (high[0] < low[1] || high[1] < low[0])
            return false;
    }
    return true;
}

static const Landmark *mark_struck(const Scene *s)
{
    for (int i = 0; i < s->count; i++)
        if (s->players[i].mark >= 0 && s->players[i].run >= 0)
            return &s->world->landmarks[s->players[i].mark];
    return NULL;
}

// What of a landmark stands in the way: of a tree or a lamp its trunk.
static Vec3 mark_half(const Landmark *mark)
{
    Vec3 half = mark->half_size;
    if (half.y > 2.0f * fmaxf(half.x, half.z))
        half.x = half.z = fminf(fmaxf(half.x, half.z), 0.25f);
    return half;
}

static bool meet_at(const Impact *impact, int frame)
{
    Vec2 boxes[WRECKS_MOST + 1][4];
    int count = impact->count;
    for (int i = 0; i < count; i++) {
        const VehicleRun *run = impact->wrecks[i].run;
        corners_of(run->states[frame].position, run->states[frame].yaw, run->model->low, run->model->high, boxes[i]);
    }
    const Landmark *mark = mark_struck(impact->scene);
    if (mark) {
        Vec3 half = mark_half(mark);
        corners_of(mark->position, mark->yaw, vec3_scale(half, -1.0f), half, boxes[count++]);
    }
    for (int a = 0; a < count; a++)
        for (int b = a + 1; b < count; b++)
            if (overlap(boxes[a], boxes[b]))
                return true;
    return false;
}

// ---------------------------------------------------------------- bodies

static SimPiece box_between(Vec3 low, Vec3 high)
{
    return (SimPiece){
        .form = SIM_BOX, .at = vec3_scale(vec3_add(low, high), 0.5f), .half = vec3_scale(vec3_sub(high, low), 0.5f)};
}

static SimBody body_of(const VehicleRun *run, int frame)
{
    const VehicleModel *m = run->model;
    const VehicleState *now = &run->states[frame], *before = &run->states[frame > 0 ? frame - 1 : 0];
    Vec3 size = vec3_sub(m->high, m->low);
    SimBody body = {.position = now->position,
                    .rotation = vehicle_turn(now),
                    .velocity = vec3_scale(vec3_sub(now->position, before->position), (float)run->rate),
                    .spin = vec3(0, remainderf(now->yaw - before->yaw, TAU_F) * (float)run->rate, 0),
                    .mass = MASS * size.x * size.y * size.z,
                    .substance = &bodywork};
    bool tall = size.y > 2.1f; // a van's load and frame are low in it
    float waist = tall ? 0.42f : 0.52f;
    Vec3 low = vec3(m->low.x + 0.06f, m->low.y + 0.2f * fminf(size.y, 1.6f), m->low.z + CRUSH),
         high = vec3(m->high.x - 0.06f, m->low.y + waist * size.y, m->high.z - CRUSH);
    body.pieces[body.piece_count++] = box_between(low, high);
    if (!tall)
        body.pieces[body.piece_count++] =
            box_between(vec3(0.6f * m->low.x, high.y, m->low.z + 0.25f * size.z),
                        vec3(0.6f * m->high.x, m->low.y + 0.95f * size.y, m->low.z + 0.6f * size.z));
    for (int i = 0; i < m->part_count && body.piece_count < SIM_PIECES; i++)
        if (m->parts[i].role == PART_ROLLS)
            body.pieces[body.piece_count++] =
                (SimPiece){.form = SIM_SPHERE, .at = m->parts[i].at, .half = vec3(m->parts[i].radius, 0, 0)};
    return body;
}

// ---------------------------------------------------------------- the blow

static int shard_mesh(Impact *impact, uint64_t n)
{
    World *world = impact->scene->world;
    MeshBuilder *b = mesh_begin(world->arena);
    float size = rng_range(impact->key, 10u * n, 0.03f, 0.11f);
    Vec3 half = vec3(size, 0.12f * size + 0.004f, size * rng_range(impact->key, 10u * n + 1u, 0.35f, 0.9f));
    if (n % SHARDS == 0) // a bumper
        half = vec3(0.62f, 0.035f, 0.05f);
    if (n % SHARDS == 1)
        half = vec3(0.3f, 0.02f, 0.22f);
    mesh_bevel_box(b, vec3_scale(half, -1.0f), half, 0.3f * half.y, impact->materials[n % 4]);
    return world_add_mesh(world, mesh_end(b));
}

static void scatter(Impact *impact, Sim *sim, const SimHit *hit, Vec3 pace)
{
    int many = (int)clampf(2.0f * hit->speed, 6.0f, SHARDS);
    for (int i = 0; i < many && impact->scrap_count < 2 * SHARDS; i++) {
        uint64_t n = (uint64_t)impact->scrap_count;
        Mesh *mesh;
        int index = shard_mesh(impact, n);
        mesh = &impact->scene->world->meshes[index].mesh;
        Vec3 half = vec3_splat(0.01f);
        for (int k = 0; k < mesh->vertex_count; k++)
            half = vec3(fmaxf(half.x, mesh->positions[k].x), fmaxf(half.y, mesh->positions[k].y),
                        fmaxf(half.z, mesh->positions[k].z));
        float turn = TAU_F * rng_float(impact->key, 10u * n + 2u), out = 0.3f * hit->speed;
        Vec3 fly = vec3(sinf(turn) * out * rng_float(impact->key, 10u * n + 3u),
                        rng_range(impact->key, 10u * n + 4u, 0.1f, 0.36f) * hit->speed,
                        cosf(turn) * out * rng_float(impact->key, 10u * n + 5u));
        SimBody body = {.pieces = {{.form = SIM_BOX, .half = half}},
                        .piece_count = 1,
                        .position =
                            vec3_add(hit->point, vec3(0.5f * sinf(turn), 0.25f + 0.02f * (float)i, 0.5f * cosf(turn))),
                        .rotation = quat_axis_angle(vec3(0.6f, 0.64f, 0.48f), turn),
                        .velocity = vec3_add(vec3_scale(pace, 0.7f), fly),
                        .spin = vec3(9.0f * sinf(3.0f * turn), 7.0f * cosf(turn), 8.0f * sinf(turn)),
                        .mass = 900.0f * 8.0f * half.x * half.y * half.z,
                        .substance = substance_named("plastic")};
        impact->scraps[impact->scrap_count++] = (Scrap){sim_add(sim, &body), index};
    }
}

static void tell(const Impact *impact, EventKind kind, const SimHit *hit, const char *what, float strength)
{
    Scene *s = impact->scene;
    Event event = {.kind = kind,
                   .time = hit->time,
                   .shot = s->shot,
                   .entity = hit->a < impact->count ? impact->wrecks[hit->a].run->entity : PLAN_NONE,
                   .position = hit->point,
                   .strength = clampf(strength, 0.05f, 1.0f),
                   .energy = hit->energy};
    snprintf(event.surface, sizeof event.surface, "%s", what);
    snprintf(event.against, sizeof event.against, "%s", hit->b >= 0 ? "metal" : hit->on ? hit->on->sound : "concrete");
    world_add_event(s->world, event);
}

static void burst(Impact *impact, const SimHit *hit)
{
    Scene *s = impact->scene;
    int index =
        effect_add(s->world, "crash burst", s->plan_shot->place, hit->point, clampf(0.1f * hit->speed, 0.5f, 1.6f));
    if (index < 0)
        return;
    Emitter *emitter = effect_at(s->world, index);
    emitter->begin = hit->time;
    emitter->shot = s->shot;
}

static void on_hit(void *context, Sim *sim, const SimHit *hit)
{
    Impact *impact = context;
    bool two = hit->a < impact->count && hit->b >= 0 && hit->b < impact->count;
    bool wall = hit->a < impact->count && hit->b < 0 && fabsf(hit->normal.y) < 0.5f;
    if (!two && !wall) {
        if (hit->a < impact->count && hit->speed > TOLD && impact->told++ < 6)
            tell(impact, EVENT_IMPACT, hit, "metal", 0.1f * hit->speed);
        return;
    }
    Vec3 pace = vec3(0, 0, 0);
    bool first = !impact->wrecks[hit->a].struck;
    for (int side = 0; side < (two ? 2 : 1); side++) {
        Wreck *w = &impact->wrecks[side ? hit->b : hit->a];
        pace = vec3_mad(pace, sim_velocity(sim, w->body), two ? 0.5f : 1.0f);
        if (w->struck)
            continue;
        Vec3 position;
        Quat turn;
        sim_pose(sim, w->body, &position, &turn);
        Quat back = quat_conjugate(turn);
        w->struck = true;
        w->at = quat_rotate(back, vec3_sub(hit->point, position));
        w->way = quat_rotate(back, vec3_scale(hit->normal, side ? -1.0f : 1.0f));
        w->speed = hit->speed;
        w->time = hit->time;
    }
    if (hit->speed > TOLD && first) {
        scatter(impact, sim, hit, pace);
        burst(impact, hit);
        tell(impact, EVENT_MACHINE, hit, "crash", 0.08f * hit->speed);
    } else if (hit->speed > TOLD && impact->told++ < 6) {
        tell(impact, EVENT_IMPACT, hit, "metal", 0.1f * hit->speed);
    }
}

// ---------------------------------------------------------------- bent metal

// Vertices near the blow go the way it pushed, the nearer the farther, and buckle.
static int bent_mesh(World *world, int mesh, Vec3 offset, const Wreck *w, RngKey key)
{
    const Mesh *from = &world->meshes[mesh].mesh;
    Mesh out = *from;
    float deep = clampf(0.02f * w->speed + 0.12f, 0.12f, 0.55f);
    bool any = false;
    out.positions = ARENA_ARRAY(world->arena, Vec3, from->vertex_count);
    out.normals = ARENA_ARRAY(world->arena, Vec3, from->vertex_count);
    for (int i = 0; i < from->vertex_count; i++) {
        Vec3 p = vec3_add(from->positions[i], offset), d = vec3_sub(p, w->at);
        d.y *= 0.7f; // a dent is higher than it is wide
        float far = vec3_length(d) / DENT, share = far < 1.0f ? (1.0f - far * far) * (1.0f - far * far) : 0.0f;
        float buckle = rng_noise(key, (double)(3.1f * p.x + 7.0f * p.y + 1.7f * p.z));
        out.positions[i] = vec3_mad(from->positions[i], w->way, deep * share * (1.0f + 0.45f * buckle));
        out.positions[i].y += 0.09f * share * rng_noise(key, (double)(5.0f * p.z + 4.0f * p.x) + 40.0);
        any |= share > 0.02f;
    }
    if (!any)
        return mesh;
    for (int i = 0; i < from->vertex_count; i++)
        out.normals[i] = vec3(0, 0, 0);
    for (int t = 0; t < from->triangle_count; t++) {
        const uint32_t *v = &from->triangles[3 * t];
        Vec3 a = out.positions[v[0]],
             n = vec3_cross(vec3_sub(out.positions[v[1]], a), vec3_sub(out.positions[v[2]], a));
        for (int k = 0; k < 3; k++) // models are not all wound alike: the side that was out stays out
            out.normals[v[k]] = vec3_mad(out.normals[v[k]], n, vec3_dot(n, from->normals[v[k]]) < 0.0f ? -1.0f : 1.0f);
    }
    for (int i = 0; i < from->vertex_count; i++) {
        Vec3 moved = vec3_sub(out.positions[i], from->positions[i]);
        bool bent = vec3_length(moved) > 0.004f && vec3_length(out.normals[i]) > 1e-9f;
        out.normals[i] = bent ? vec3_normalize(out.normals[i]) : from->normals[i];
    }
    return world_add_mesh(world, out);
}

static void bend(Impact *impact, const Wreck *w)
{
    World *world = impact->scene->world;
    const VehicleModel *m = w->run->model;
    int *bent = ARENA_ARRAY(world->arena, int, m->part_count);
    for (int i = 0; i < m->part_count; i++) {
        const VehiclePart *part = &m->parts[i];
        bool metal = part->role == PART_HULL || part->role == PART_LAMP;
        bent[i] = metal ? bent_mesh(world, part->mesh, part->at, w, impact->key) : part->mesh;
    }
    w->run->bent = bent;
    w->run->bent_from = w->time;
}

// ---------------------------------------------------------------- the whole

static void record(const Wreck *w, Sim *sim, int frame)
{
    VehicleState *s = &w->run->states[frame], last = w->run->states[frame - 1];
    Quat turn;
    *s = last;
    sim_pose(sim, w->body, &s->position, &turn);
    Vec3 ahead = quat_rotate(turn, vec3(0, 0, 1)), pace = sim_velocity(sim, w->body);
    s->yaw = last.yaw + remainderf(atan2f(ahead.x, ahead.z) - last.yaw, TAU_F);
    s->pitch = asinf(clampf(ahead.y, -1.0f, 1.0f));
    Quat flat = quat_mul(quat_yaw(s->yaw), quat_axis_angle(vec3(1, 0, 0), -s->pitch)),
         rest = quat_mul(quat_conjugate(flat), turn);
    s->roll = last.roll + remainderf(2.0f * atan2f(rest.z, rest.w) - last.roll, TAU_F);
    s->speed = vec3_dot(pace, ahead);
    s->push = s->brake = 0.0f;
    s->lean *= 0.93f, s->heave *= 0.93f, s->lift *= 0.93f;
    bool upright = fabsf(s->roll) < 0.6f && fabsf(s->pitch) < 0.5f;
    s->skid = upright ? clampf(vec3_length(pace) / 5.0f, 0.0f, 1.0f) : 0.0f;
    s->slip = 0.0f;
}

static void steam(Impact *impact, const Wreck *w)
{
    Scene *s = impact->scene;
    const VehicleModel *m = w->run->model;
    if (w->at.z < 0.3f * m->high.z || w->speed < 4.0f) // the cooler is in front
        return;
    int rest = w->run->count - 1;
    while (rest > 1 &&
           vec3_distance(w->run->states[rest - 1].position, w->run->states[w->run->count - 1].position) < 0.15f)
        rest--;
    Vec3 hood = vec3(0.3f * w->at.x, m->low.y + 0.55f * (m->high.y - m->low.y), m->high.z - 0.75f);
    const VehicleState *at = &w->run->states[rest];
    int index = effect_add(s->world, "crash steam", s->plan_shot->place,
                           vec3_add(at->position, quat_rotate(vehicle_turn(at), hood)), 1.0f);
    if (index < 0)
        return;
    Emitter *emitter = effect_at(s->world, index);
    emitter->begin = fmax(w->time + 0.3, w->run->begin + rest / w->run->rate - 0.25);
    emitter->shot = s->shot;
}

static void bake_scraps(Impact *impact)
{
    World *world = impact->scene->world;
    for (int i = 0; i < impact->scrap_count; i++) {
        SimTrack track = sim_track(impact->sim, impact->scraps[i].body);
        MotionKey *keys = ARENA_ARRAY(world->arena, MotionKey, track.count + 1);
        keys[0] = (MotionKey){track.keys[0].time - 1e-4, vec3(0, AWAY, 0), quat_identity()};
        memcpy(keys + 1, track.keys, sizeof(MotionKey) * (size_t)track.count);
        int index = world_add_instance(world, "wreckage", impact->scraps[i].mesh, impact->scene->plan_shot->place,
                                       affine_identity());
        Instance *instance = &world->instances[index];
        instance->motion = keys;
        instance->motion_count = track.count + 1;
        instance->first_shot = instance->last_shot = impact->scene->shot;
        instance->entity = PLAN_NONE;
    }
}

static int lacquer_of(const World *world, const VehicleModel *model, int otherwise)
{
    for (int p = 0; p < model->part_count; p++) {
        const Mesh *mesh = &world->meshes[model->parts[p].mesh].mesh;
        for (int t = 0; t < mesh->triangle_count && model->kind->paint; t++) {
            const char *name = world->materials[mesh->triangle_materials[t]].name;
            size_t length = strcspn(model->kind->paint, ",");
            if (strncasecmp(name, model->kind->paint, length) == 0)
                return mesh->triangle_materials[t];
        }
    }
    return otherwise;
}

static float road_height(const void *context, float x, float z) // as the wheels have it
{
    const Scene *s = context;
    const Roadway *way = &s->info->roadways[0];
    return s->info->roadway_count > 0 ? ground_at(s->world, s->plan_shot->place, way, vec3(x, way->points[0].y, z))
                                      : 0.0f;
}

void impacts_play(Scene *s)
{
    World *world = s->world;
    Impact impact = {.scene = s, .key = rng_key(world->plan->seed + (uint64_t)s->shot, "impact", "scraps")};
    for (int i = 0; i < s->count && impact.count < WRECKS_MOST; i++) {
        const Player *p = &s->players[i];
        if (p->run >= 0 && (p->struck >= 0 || p->striker >= 0 || p->mark >= 0))
            impact.wrecks[impact.count++].run = &world->vehicles->runs[p->run];
    }
    if (impact.count == 0)
        return;
    VehicleRun *run = impact.wrecks[0].run; // all of a shot have the same times
    int frame = 1;
    while (frame < run->count && !meet_at(&impact, frame))
        frame++;
    if (frame >= run->count)
        return;
    int black = set_paint(world, "bumper", vec3(0.02f, 0.02f, 0.022f), 0.5f);
    impact.materials[0] = black;
    impact.materials[1] = lacquer_of(world, run->model, black);
    impact.materials[2] = set_paint(world, "broken lens", vec3(0.5f, 0.52f, 0.5f), 0.1f);
    impact.materials[3] = lacquer_of(world, impact.wrecks[impact.count - 1].run->model, black);
    Sim *sim = impact.sim = sim_create(world->arena, run->begin + (frame - 1) / run->rate,
                                       (SimParams){.seed = world->plan->seed + (uint64_t)s->shot});
    sim_ground(sim, road_height, s, 0.0f, substance_named("asphalt"));
    const Landmark *mark = mark_struck(s);
    if (mark)
        sim_fixed_box(sim, mark->position, mark_half(mark), quat_yaw(mark->yaw), substance_of_noun(mark->name));
    for (int i = 0; i < impact.count; i++) {
        SimBody body = body_of(impact.wrecks[i].run, frame - 1);
        impact.wrecks[i].body = sim_add(sim, &body);
        sim_free(sim, impact.wrecks[i].body);
    }
    for (int f = frame; f < run->count; f++) {
        sim_run(sim, run->begin + f / run->rate, on_hit, &impact);
        for (int i = 0; i < impact.count; i++)
            record(&impact.wrecks[i], sim, f);
    }
    bake_scraps(&impact);
    for (int i = 0; i < impact.count; i++) {
        const Wreck *w = &impact.wrecks[i];
        if (!w->struck)
            continue;
        w->run->focus = w->time;
        w->run->signals = 2;
        w->run->signal_from = w->time + 0.7, w->run->signal_to = 1e9;
        bend(&impact, w);
        steam(&impact, w);
    }
    sim_destroy(&sim);
}
