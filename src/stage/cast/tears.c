// Tears that run: a film of water down each cheek that reaches as far as the first drop came, and drops that well up at
// the lid, run, halt, and run on. Clear, as the cornea is: what is seen of them are the lamps they mirror.
//
// Sizes: a drop of 10 to 20 microlitres (the lid holds about 10, Mishima et al. 1966, "Determination of tear volume
// and tear flow") that runs over skin is a cap of about 3.4 mm across and 1 mm high, with a tail.
#include "stage/cast/tears.h"
#include "stage/cast/face.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TRACKS = 4, ALONG = 64, ACROSS = 7 };

#define DRY (-0.0008f)    // m: below the skin
#define FILM 0.00032f     // m above the skin in the middle of a wet track
#define DROP 0.0014f      // m above that in the middle of a drop
#define HALF_FILM 0.0015f // m
#define HALF_DROP 0.0023f // m
#define WELLS 0.6         // s in which a drop grows at the lid
#define RUNS 2.1          // s in which it runs to its end

typedef struct Tears {
    CastMesh *roots;                      // [TRACKS][ALONG]: the middle of each track; its world mesh is the water
    float length[TRACKS];                 // m
    double delay[TRACKS], period[TRACKS]; // s
    float reach[TRACKS];                  // share of the track that drops run
    bool always;                          // wept before the film began
} Tears;

// ---------------------------------------------------------------- when

static float wept_at(const Actor *actor, double time)
{
    int last = actor->sample_count - 1, i = (int)(time * TRACK_RATE);
    return last < 0 ? 0.0f : actor->samples[i < 0 ? 0 : i > last ? last : i].face[TEARS];
}

// When the first tear comes; false: none has until then.
static bool wept_since(const Tears *tears, double time, double *since)
{
    const Actor *actor = tears->roots->actor;
    *since = -9.0;
    if (tears->always)
        return true;
    for (int i = 0; i < actor->sample_count && (double)i <= time * TRACK_RATE; i++)
        if (actor->samples[i].face[TEARS] > 0.05f) {
            *since = (double)i / TRACK_RATE;
            return true;
        }
    return false;
}

// How far down a drop is that began to well `age` seconds ago, share of its way.
static float way_of(double age)
{
    float u = (float)((age - WELLS) / RUNS);
    return 0.48f * smoothstepf(0.0f, 0.38f, u) + 0.52f * smoothstepf(0.58f, 1.0f, u);
}

typedef struct Flow {
    float front; // share of the track that is wet
    struct {
        float at, size; // share of the track, 0..1
    } drops[3];
    int count;
} Flow;

static Flow flow_at(const Tears *tears, int track, double time)
{
    Flow flow = {.front = 0.0f};
    double since;
    if (!wept_since(tears, time, &since))
        return flow;
    double first = since + tears->delay[track], period = tears->period[track];
    if (time < first)
        return flow;
    int last = (int)((time - first) / period);
    flow.front = tears->reach[track] * way_of(time - first);
    for (int n = last; n >= 0 && n > last - 3; n--) {
        double begin = first + period * n, age = time - begin;
        if (n > 0 && !tears->always && wept_at(tears->roots->actor, begin) < 0.05f)
            continue;
        float gone = smoothstepf((float)(WELLS + RUNS), (float)(WELLS + RUNS + 0.7), (float)age);
        flow.drops[flow.count].at = tears->reach[track] * way_of(age);
        flow.drops[flow.count++].size = smoothstepf(0.0f, (float)WELLS, (float)age) * (1.0f - gone);
    }
    return flow;
}

// ---------------------------------------------------------------- at an instant

static void tears_posed(const void *user, const void *pose, Vec3 *positions, Vec3 *normals)
{
    const Tears *tears = user;
    Vec3 at[TRACKS * ALONG], out[TRACKS * ALONG];
    cast_mesh_posed(tears->roots, pose, at, out);
    float unit = tears->roots->actor->height / 1.75f;
    for (int k = 0; k < TRACKS; k++) {
        Flow flow = flow_at(tears, k, cast_skin_time(pose));
        for (int i = 0; i < ALONG; i++) {
            const Vec3 *p = at + k * ALONG, n = vec3_normalize(out[k * ALONG + i]);
            float s = (float)i / (ALONG - 1), length = tears->length[k];
            Vec3 down = vec3_sub(p[i + 1 < ALONG ? i + 1 : i], p[i > 0 ? i - 1 : 0]);
            Vec3 side = vec3_normalize(vec3_cross(down, n));
            float wet = smoothstepf(flow.front + 0.004f, flow.front - 0.012f, s) * (flow.front > 0.0f ? 1.0f : 0.0f);
            float high = lerpf(DRY, FILM, wet), half = HALF_FILM * (0.8f + 0.2f * sinf(31.0f * s + 2.0f * (float)k));
            for (int d = 0; d < flow.count; d++) {
                float away = (s - flow.drops[d].at) * length / unit; // m, ahead positive
                float e = away > 0.0f ? away / 0.0024f : away / 0.0062f;
                float cap = sqrtf(fmaxf(0.0f, 1.0f - e * e)) * flow.drops[d].size;
                high = fmaxf(high, FILM * cap + DROP * cap);
                half = fmaxf(half, lerpf(HALF_FILM, HALF_DROP, cap));
            }
            for (int c = 0; c < ACROSS; c++) {
                float v = 2.0f * (float)c / (ACROSS - 1) - 1.0f, round = 1.0f - v * v;
                Vec3 q = vec3_mad(p[i], side, v * half * unit);
                positions[(k * ALONG + i) * ACROSS + c] = vec3_mad(q, n, (high * round + DRY * (1.0f - round)) * unit);
            }
        }
        for (int i = 0; i < ALONG; i++)
            for (int c = 0; c < ACROSS; c++) {
                const Vec3 *strip = positions + (size_t)k * ALONG * ACROSS;
                int up = i > 0 ? i - 1 : 0, low = i + 1 < ALONG ? i + 1 : i, left = c > 0 ? c - 1 : 0,
                    right = c + 1 < ACROSS ? c + 1 : c;
                Vec3 along = vec3_sub(strip[low * ACROSS + c], strip[up * ACROSS + c]);
                Vec3 across = vec3_sub(strip[i * ACROSS + right], strip[i * ACROSS + left]);
                normals[(k * ALONG + i) * ACROSS + c] = vec3_normalize(vec3_cross(across, along));
                if (vec3_dot(normals[(k * ALONG + i) * ACROSS + c], out[k * ALONG + i]) < 0.0f)
                    normals[(k * ALONG + i) * ACROSS + c] = vec3_scale(normals[(k * ALONG + i) * ACROSS + c], -1.0f);
            }
    }
}

static void tears_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals)
{
    const Tears *tears = user;
    Arena *arena = arena_create();
    tears_posed(user, cast_skin_pose(tears->roots->actor, time, arena), positions, normals);
    arena_destroy(&arena);
}

// ---------------------------------------------------------------- where

// The skin of the face in front at a place of the unshaped base (dm): three of its vertices and their shares.
static bool skin_at(const HumanBase *human, float x, float y, uint32_t *references, float *weights)
{
    float front = 0.0f;
    for (int f = 0; f < human->face_count; f++) {
        const uint32_t *quad = human->quads + f * 4;
        if (!skin_of_face(human, quad, human->quad_uvs + f * 4))
            continue;
        for (int k = 1; k < 3; k++) {
            uint32_t corner[3] = {quad[0], quad[k], quad[k + 1]};
            Vec3 a = human->positions[corner[0]], b = human->positions[corner[1]], c = human->positions[corner[2]];
            float area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
            if (fabsf(area) < 1e-9f)
                continue;
            float u = ((b.x - x) * (c.y - y) - (c.x - x) * (b.y - y)) / area,
                  v = ((c.x - x) * (a.y - y) - (a.x - x) * (c.y - y)) / area, w = 1.0f - u - v;
            float z = u * a.z + v * b.z + w * c.z;
            if (u < -1e-4f || v < -1e-4f || w < -1e-4f || z <= front)
                continue;
            front = z;
            memcpy(references, corner, sizeof corner);
            weights[0] = u, weights[1] = v, weights[2] = w;
        }
    }
    return front > 0.0f;
}

// The ways of two tears on the left cheek of the base, dm: below the middle of the eye; along the nose to the corner of
// the mouth.
static const float ways[2][5][2] = {
    {{0.330f, 7.185f}, {0.345f, 7.02f}, {0.365f, 6.80f}, {0.350f, 6.55f}, {0.300f, 6.30f}},
    {{0.205f, 7.165f}, {0.215f, 7.03f}, {0.270f, 6.86f}, {0.325f, 6.68f}, {0.335f, 6.50f}}};

static void way_at(int way, float share, float *x, float *y)
{
    float at = clampf(share, 0.0f, 1.0f) * 4.0f;
    int i = at >= 4.0f ? 3 : (int)at;
    float t = at - (float)i, p[2];
    for (int k = 0; k < 2; k++) { // Catmull and Rom 1974
        float a = ways[way][i > 0 ? i - 1 : 0][k], b = ways[way][i][k], c = ways[way][i + 1][k],
              d = ways[way][i < 3 ? i + 2 : 4][k];
        p[k] = b + 0.5f * t * (c - a + t * (2.0f * a - 5.0f * b + 4.0f * c - d + t * (3.0f * (b - c) + d - a)));
    }
    *x = p[0];
    *y = p[1];
}

static bool cries(const FilmPlan *plan, int entity)
{
    for (int i = 0; i < plan->action_count; i++) {
        const Action *action = &plan->actions[i];
        if (action->agent == entity && text_equal(action->played ? action->played : action->verb, "cry"))
            return true;
    }
    return false;
}

bool tears_before(const FilmPlan *plan, int entity)
{
    return text_in_list(plan->entities[entity].person.skin_marks, "tears") && !cries(plan, entity);
}

bool tears_come(const FilmPlan *plan, int entity)
{
    return text_in_list(plan->entities[entity].person.skin_marks, "tears") || cries(plan, entity);
}

void tears_add(Dresser *dresser, Closeness closeness)
{
    Actor *actor = dresser->actor;
    World *world = dresser->world;
    Arena *arena = world->arena;
    const HumanBase *human = actor->human;
    if (closeness == CLOSENESS_FAR || !tears_come(world->plan, actor->entity) || actor->mesh_count >= ACTOR_MESHES_MAX)
        return;
    uint32_t references[TRACKS * ALONG][3];
    float weights[TRACKS * ALONG][3];
    RngKey key = rng_key(actor->seed, actor->name, "tears");
    for (int k = 0; k < TRACKS; k++)
        for (int i = 0; i < ALONG; i++) {
            float s = (float)i / (ALONG - 1), x, y;
            way_at(k / 2, s, &x, &y);
            x += 0.012f * sinf(9.0f * s + TAU_F * rng_float(key, (uint64_t)k)) * s;
            if (!skin_at(human, k % 2 ? -x : x, y, references[k * ALONG + i], weights[k * ALONG + i]))
                return;
        }
    Tears *tears = ARENA_NEW(arena, Tears);
    MeshSource source = {.vertex_count = TRACKS * ALONG, .references = references, .weights = weights};
    tears->roots = &actor->meshes[actor->mesh_count++];
    body_hang(tears->roots, actor, dresser->base, &source, arena);
    tears->roots->name = "tears";
    tears->always = tears_before(world->plan, actor->entity);
    Vec3 raw[TRACKS * ALONG];
    for (int v = 0; v < TRACKS * ALONG; v++) {
        const Vec3 a = dresser->base[references[v][0]], b = dresser->base[references[v][1]],
                   c = dresser->base[references[v][2]];
        raw[v] = vec3_normalize(vec3_cross(vec3_sub(b, a), vec3_sub(c, a)));
        if (raw[v].z < 0.0f)
            raw[v] = vec3_scale(raw[v], -1.0f);
    }
    for (int k = 0; k < TRACKS; k++) {
        for (int i = 0; i < ALONG; i++) {
            Vec3 sum = {0, 0, 0};
            for (int j = i - 3; j <= i + 3; j++)
                sum = vec3_add(sum, raw[k * ALONG + (j < 0 ? 0 : j >= ALONG ? ALONG - 1 : j)]);
            tears->roots->rest_normals[k * ALONG + i] = vec3_normalize(sum);
            if (i > 0)
                tears->length[k] +=
                    vec3_distance(tears->roots->rest[k * ALONG + i], tears->roots->rest[k * ALONG + i - 1]);
        }
        uint64_t number = 16u + 4u * (uint64_t)k;
        tears->delay[k] = (k / 2 ? 1.9 : 0.1) + (double)rng_range(key, number, 0.0f, 0.7f);
        tears->period[k] = (double)rng_range(key, number + 1, 2.4f, 3.6f);
        tears->reach[k] = rng_range(key, number + 2, 0.8f, 1.0f);
    }
    Mesh mesh = {.vertex_count = TRACKS * ALONG * ACROSS, .triangle_count = TRACKS * (ALONG - 1) * (ACROSS - 1) * 2};
    mesh.positions = ARENA_ARRAY(arena, Vec3, mesh.vertex_count);
    mesh.normals = ARENA_ARRAY(arena, Vec3, mesh.vertex_count);
    mesh.triangles = ARENA_ARRAY(arena, uint32_t, mesh.triangle_count * 3);
    mesh.triangle_materials = ARENA_ARRAY(arena, uint16_t, mesh.triangle_count);
    Material water = material_default();
    snprintf(water.name, sizeof water.name, "tears");
    snprintf(water.surface, sizeof water.surface, "skin");
    water.model = MATERIAL_CORNEA;
    water.base_color = vec3(0.74f, 0.66f, 0.62f); // wet skin is darker
    water.roughness = 0.13f;
    water.specular = 1.8f; // more than water has: lamps are few
    uint16_t index = (uint16_t)world_add_material(world, water);
    uint32_t *corner = (uint32_t *)mesh.triangles;
    for (int k = 0, t = 0; k < TRACKS; k++)
        for (int i = 0; i + 1 < ALONG; i++)
            for (int c = 0; c + 1 < ACROSS; c++) {
                uint32_t a = (uint32_t)((k * ALONG + i) * ACROSS + c), b = a + ACROSS;
                uint32_t two[6] = {a, b, a + 1, a + 1, b, b + 1};
                memcpy(corner, two, sizeof two);
                corner += 6;
                mesh.triangle_materials[t++] = index;
                mesh.triangle_materials[t++] = index;
            }
    Pose pose = rig_rest(actor);
    Arena *scratch = arena_create();
    tears_posed(tears, cast_skin_of_pose(actor, &pose, scratch), mesh.positions, mesh.normals);
    arena_destroy(&scratch);
    tears->roots->mesh = world_add_deforming_mesh(world, mesh, (Deformer){tears_evaluate, tears});
    world_share_pose(world, tears->roots->mesh, (SharedPose){actor, cast_skin_pose, tears_posed});
}
