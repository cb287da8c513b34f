// Deforming meshes whose vertices hang on the base human: made from references, skinned and morphed when asked.
#include "stage/cast/body.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Normals of the welded surface; areas weigh.
static void mesh_normals(const CastMesh *mesh, const Vec3 *positions, Vec3 *normals)
{
    memset(normals, 0, sizeof(Vec3) * (size_t)mesh->vertex_count);
    for (int t = 0; t < mesh->triangle_count; t++) {
        const uint32_t *corner = mesh->triangles + t * 3;
        Vec3 a = positions[corner[0]];
        Vec3 n = vec3_cross(vec3_sub(positions[corner[1]], a), vec3_sub(positions[corner[2]], a));
        for (int k = 0; k < 3; k++) {
            Vec3 *sum = &normals[mesh->weld[corner[k]]];
            *sum = vec3_add(*sum, n);
        }
    }
    for (int v = 0; v < mesh->vertex_count; v++)
        if (mesh->weld[v] == (uint32_t)v)
            normals[v] = vec3_normalize(normals[v]);
    for (int v = 0; v < mesh->vertex_count; v++)
        normals[v] = normals[mesh->weld[v]];
}

typedef struct Spot {
    Vec3 position;
    uint32_t vertex;
} Spot;

static int spot_compare(const void *a, const void *b)
{
    const Spot *x = a, *y = b;
    int order = memcmp(&x->position, &y->position, sizeof x->position);
    return order ? order : (x->vertex > y->vertex) - (x->vertex < y->vertex);
}

static void mesh_weld(CastMesh *mesh)
{
    Spot *spots = memory_alloc(sizeof(Spot) * (size_t)mesh->vertex_count);
    for (int v = 0; v < mesh->vertex_count; v++)
        spots[v] = (Spot){mesh->rest[v], (uint32_t)v};
    qsort(spots, (size_t)mesh->vertex_count, sizeof *spots, spot_compare);
    uint32_t first = 0;
    for (int i = 0; i < mesh->vertex_count; i++) {
        if (i == 0 || memcmp(&spots[i].position, &spots[i - 1].position, sizeof(Vec3)) != 0)
            first = spots[i].vertex;
        mesh->weld[spots[i].vertex] = first;
    }
    free(spots);
}

// Influences of a fitted vertex: those of its three base vertices, the strongest kept.
static void fit_influences(const HumanBase *human, const uint32_t *references, const float *weights, uint8_t *bones,
                           float *shares)
{
    float sums[BONES_MAX] = {0};
    float total = 0.0f;
    for (int r = 0; r < 3; r++) {
        float w = clampf(weights[r], 0.0f, 1.0f);
        for (int k = 0; k < 4; k++)
            sums[human->skin_bones[references[r]][k]] += w * human->skin_weights[references[r]][k];
    }
    for (int k = 0; k < INFLUENCES; k++) {
        int best = 0;
        for (int b = 1; b < human->bone_count; b++)
            if (sums[b] > sums[best])
                best = b;
        bones[k] = (uint8_t)best;
        shares[k] = sums[best];
        total += sums[best];
        sums[best] = 0.0f;
    }
    for (int k = 0; k < INFLUENCES; k++)
        shares[k] = total > 0.0f ? shares[k] / total : k == 0 ? 1.0f : 0.0f;
}

static void mesh_morphs(const Actor *actor, CastMesh *mesh, const MeshSource *source, const char *race, float scale,
                        Arena *arena)
{
    const HumanBase *human = actor->human;
    int *vertices = memory_alloc(sizeof(int) * (size_t)mesh->vertex_count);
    Vec3 *offsets = memory_alloc(sizeof(Vec3) * (size_t)mesh->vertex_count);
    int *all_vertices = NULL, count = 0, capacity = 0;
    Vec3 *all_offsets = NULL;
    for (int u = 0; u < face_unit_total(); u++) {
        char name[128];
        snprintf(name, sizeof name, "expression/units/%s/%s", race, face_unit_names[u]);
        int target = human_target(human, name), found = 0;
        mesh->morphs[u].first = count;
        if (target < 0)
            continue;
        const int16_t *row = human->targets + (size_t)target * (size_t)human->vertex_count * 3;
        for (int v = 0; v < mesh->vertex_count; v++) {
            Vec3 move = {0, 0, 0};
            for (int r = 0; r < 3; r++) {
                const int16_t *d = row + (size_t)source->references[v][r] * 3;
                move = vec3_mad(move, vec3((float)d[0], (float)d[1], (float)d[2]), source->weights[v][r]);
            }
            move = vec3_scale(move, 1e-3f * scale);
            if (vec3_length(move) > 2e-5f) {
                vertices[found] = v;
                offsets[found++] = move;
            }
        }
        if (count + found > capacity) {
            capacity = (count + found) * 2;
            all_vertices = memory_resize(all_vertices, sizeof(int) * (size_t)capacity);
            all_offsets = memory_resize(all_offsets, sizeof(Vec3) * (size_t)capacity);
        }
        if (found) {
            memcpy(all_vertices + count, vertices, sizeof(int) * (size_t)found);
            memcpy(all_offsets + count, offsets, sizeof(Vec3) * (size_t)found);
        }
        count += found;
        mesh->morphs[u].count = found;
    }
    mesh->morph_vertices = ARENA_ARRAY(arena, int, count + 1);
    mesh->morph_offsets = ARENA_ARRAY(arena, Vec3, count + 1);
    if (count) {
        memcpy(mesh->morph_vertices, all_vertices, sizeof(int) * (size_t)count);
        memcpy(mesh->morph_offsets, all_offsets, sizeof(Vec3) * (size_t)count);
    }
    free(vertices);
    free(offsets);
    free(all_vertices);
    free(all_offsets);
}

Status body_add_mesh(World *world, Actor *actor, const Vec3 *base, const MeshSource *source, const char *name)
{
    if (actor->mesh_count >= ACTOR_MESHES_MAX || source->triangle_count == 0)
        return STATUS_INTERNAL;
    Arena *arena = world->arena;
    CastMesh *mesh = &actor->meshes[actor->mesh_count++];
    int count = source->vertex_count;
    *mesh = (CastMesh){.actor = actor,
                       .vertex_count = count,
                       .triangle_count = source->triangle_count,
                       .triangles = source->triangles,
                       .smooth = source->smooth};
    mesh->rest = ARENA_ARRAY(arena, Vec3, count + 1);
    mesh->rest_normals = ARENA_ARRAY(arena, Vec3, count + 1);
    mesh->bones = arena_alloc(arena, sizeof(uint8_t[INFLUENCES]) * (size_t)count);
    mesh->weights = arena_alloc(arena, sizeof(float[INFLUENCES]) * (size_t)count);
    mesh->weld = ARENA_ARRAY(arena, uint32_t, count);
    for (int v = 0; v < count; v++) {
        Vec3 p = source->offsets ? source->offsets[v] : vec3(0, 0, 0);
        for (int r = 0; r < 3; r++)
            p = vec3_mad(p, base[source->references[v][r]], source->weights[v][r]);
        mesh->rest[v] = p;
        fit_influences(actor->human, source->references[v], source->weights[v], mesh->bones[v], mesh->weights[v]);
    }
    mesh_weld(mesh);
    mesh_normals(mesh, mesh->rest, mesh->rest_normals);
    mesh_morphs(actor, mesh, source, actor->race, actor->unit_scale, arena);
    Mesh rest = {.vertex_count = count,
                 .triangle_count = source->triangle_count,
                 .positions = mesh->rest,
                 .normals = mesh->rest_normals,
                 .uvs = source->uvs,
                 .triangles = source->triangles,
                 .triangle_materials = source->materials};
    mesh->mesh = world_add_deforming_mesh(world, rest, (Deformer){cast_mesh_evaluate, mesh});
    mesh->name = name;
    return STATUS_OK;
}

// Skin matrix of a bone: rest position -> posed position.
static void skin_matrices(const Actor *actor, const Skeleton *skeleton, Affine *matrices)
{
    for (int i = 0; i < actor->bone_count; i++) {
        Affine m = affine_from(skeleton->joint[i], skeleton->rotation[i], vec3(1, 1, 1));
        m.p = vec3_sub(skeleton->joint[i], affine_vector(m, actor->joints[i]));
        matrices[i] = m;
    }
}

void cast_mesh_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals)
{
    const CastMesh *mesh = user;
    const Actor *actor = mesh->actor;
    Pose pose;
    Skeleton skeleton;
    Affine matrices[BONES_MAX];
    track_pose(actor, time, &pose);
    rig_solve(actor, &pose, &skeleton);
    skin_matrices(actor, &skeleton, matrices);
    memcpy(positions, mesh->rest, sizeof(Vec3) * (size_t)mesh->vertex_count);
    for (int u = 0; u < face_unit_total(); u++) {
        float weight = pose.face[u];
        if (fabsf(weight) < 1e-3f)
            continue;
        const MorphRange *range = &mesh->morphs[u];
        for (int i = range->first; i < range->first + range->count; i++) {
            Vec3 *p = &positions[mesh->morph_vertices[i]];
            *p = vec3_mad(*p, mesh->morph_offsets[i], weight);
        }
    }
    for (int v = 0; v < mesh->vertex_count; v++) {
        Vec3 p = positions[v], sum = {0, 0, 0}, turn = {0, 0, 0};
        for (int k = 0; k < INFLUENCES; k++) {
            float w = mesh->weights[v][k];
            if (w <= 0.0f)
                break;
            const Affine *m = &matrices[mesh->bones[v][k]];
            sum = vec3_mad(sum, affine_point(*m, p), w);
            if (!mesh->smooth)
                turn = vec3_mad(turn, affine_vector(*m, mesh->rest_normals[v]), w);
        }
        positions[v] = sum;
        if (!mesh->smooth)
            normals[v] = vec3_normalize(turn);
    }
    if (mesh->smooth)
        mesh_normals(mesh, positions, normals);
}
