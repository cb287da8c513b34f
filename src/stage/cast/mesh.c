// Deforming meshes whose vertices hang on the base human: made from references.
#include "stage/cast/face.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

void weld_vertices(const Vec3 *points, int count, uint32_t *firsts)
{
    Spot *spots = memory_alloc(sizeof(Spot) * (size_t)(count + 1));
    for (int v = 0; v < count; v++)
        spots[v] = (Spot){points[v], (uint32_t)v};
    qsort(spots, (size_t)count, sizeof *spots, spot_compare);
    uint32_t first = 0;
    for (int i = 0; i < count; i++) {
        if (i == 0 || memcmp(&spots[i].position, &spots[i - 1].position, sizeof(Vec3)) != 0)
            first = spots[i].vertex;
        firsts[spots[i].vertex] = first;
    }
    free(spots);
}

void cast_mesh_weld(CastMesh *mesh, Arena *arena)
{
    mesh->weld = ARENA_ARRAY(arena, uint32_t, mesh->vertex_count);
    mesh->welded = ARENA_ARRAY(arena, uint32_t, mesh->triangle_count * 3);
    weld_vertices(mesh->rest, mesh->vertex_count, mesh->weld);
    for (int i = 0; i < mesh->triangle_count * 3; i++)
        mesh->welded[i] = mesh->weld[mesh->triangles[i]];
}

// Influences of a fitted vertex: those of its three base vertices, the strongest kept; of equals the first bone.
static void fit_influences(const HumanBase *human, const uint32_t *references, const float *weights, uint8_t *bones,
                           float *shares)
{
    struct {
        int bone;
        float sum;
    } found[12];
    int count = 0;
    float total = 0.0f;
    for (int r = 0; r < 3; r++) {
        float w = clampf(weights[r], 0.0f, 1.0f);
        for (int k = 0; k < 4; k++) {
            int bone = human->skin_bones[references[r]][k], i = 0;
            while (i < count && found[i].bone != bone)
                i++;
            if (i == count) {
                found[count].bone = bone;
                found[count++].sum = 0.0f;
            }
            found[i].sum += w * human->skin_weights[references[r]][k];
        }
    }
    for (int k = 0; k < INFLUENCES; k++) {
        int best = -1;
        for (int i = 0; i < count; i++)
            if (found[i].sum > 0.0f && (best < 0 || found[i].sum > found[best].sum ||
                                        (found[i].sum == found[best].sum && found[i].bone < found[best].bone)))
                best = i;
        bones[k] = best < 0 ? 0 : (uint8_t)found[best].bone;
        shares[k] = best < 0 ? 0.0f : found[best].sum;
        total += shares[k];
        if (best >= 0)
            found[best].sum = 0.0f;
    }
    for (int k = 0; k < INFLUENCES; k++)
        shares[k] = total > 0.0f ? shares[k] / total : k == 0 ? 1.0f : 0.0f;
}

// Where a tongue begins and ends; false when the mesh is none.
static bool tongue_ends(const CastMesh *mesh, const char *name, float *root, float *tip)
{
    if (!text_starts(name, "tongue") || mesh->vertex_count == 0)
        return false;
    *root = *tip = mesh->rest[0].z;
    for (int v = 1; v < mesh->vertex_count; v++) {
        *root = fminf(*root, mesh->rest[v].z);
        *tip = fmaxf(*tip, mesh->rest[v].z);
    }
    return *tip > *root;
}

uint8_t *body_expressive(const Actor *actor, Arena *arena)
{
    const HumanBase *human = actor->human;
    uint8_t *moved = arena_alloc(arena, (size_t)human->vertex_count);
    for (int u = 0; u < face_shape_count(); u++) {
        char path[128];
        snprintf(path, sizeof path, "expression/units/%s/%s", actor->race,
                 face_shapes[u].name ? face_shapes[u].name : "");
        int target = face_shapes[u].name ? human_target(human, path) : -1;
        const int16_t *row = human->targets + (size_t)(target < 0 ? 0 : target) * (size_t)human->vertex_count * 3;
        for (int v = 0; target >= 0 && v < human->vertex_count; v++)
            moved[v] |= (row[v * 3] | row[v * 3 + 1] | row[v * 3 + 2]) != 0;
    }
    return moved;
}

static void mesh_morphs(const Actor *actor, CastMesh *mesh, const MeshSource *source, const char *name, float scale,
                        Arena *arena)
{
    const char *race = actor->race;
    const HumanBase *human = actor->human;
    int *vertices = memory_alloc(sizeof(int) * (size_t)mesh->vertex_count);
    Vec3 *offsets = memory_alloc(sizeof(Vec3) * (size_t)mesh->vertex_count);
    int *all_vertices = NULL, count = 0, capacity = 0;
    Vec3 *all_offsets = NULL;
    float root = 0.0f, tip = 0.0f; // of the tongue, along z
    bool tongue = tongue_ends(mesh, name, &root, &tip);
    int *near = memory_alloc(sizeof(int) * (size_t)(mesh->vertex_count + 1)), near_count = 0;
    for (int v = 0; v < mesh->vertex_count; v++) {
        const uint32_t *from = source->references[v];
        if (tongue || !actor->expressive || actor->expressive[from[0]] || actor->expressive[from[1]] ||
            actor->expressive[from[2]])
            near[near_count++] = v;
    }
    for (int u = 0; u < face_shape_count(); u++) {
        char path[128];
        const FaceShape *shape = &face_shapes[u];
        snprintf(path, sizeof path, "expression/units/%s/%s", race, shape->name ? shape->name : "");
        int target = shape->name ? human_target(human, path) : -1, found = 0;
        if (tongue && u == MOUTH_OPEN) // the package's leaves it behind
            target = -1;
        mesh->morphs[u].first = count;
        if (target < 0 && !(tongue && (!shape->name || u == MOUTH_OPEN)))
            continue;
        const int16_t *row = human->targets + (size_t)(target < 0 ? 0 : target) * (size_t)human->vertex_count * 3;
        for (int i = 0; i < near_count; i++) {
            int v = near[i];
            Vec3 move = {0, 0, 0};
            for (int r = 0; target >= 0 && r < 3; r++) {
                const int16_t *d = row + (size_t)source->references[v][r] * 3;
                move = vec3_mad(move, vec3((float)d[0], (float)d[1], (float)d[2]), source->weights[v][r]);
            }
            move = target >= 0 ? vec3_scale(move, 1e-3f * scale * face_side_share(shape->side, mesh->rest[v].x))
                               : face_tongue_move(u, (mesh->rest[v].z - root) / (tip - root));
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
    free(near);
    free(vertices);
    free(offsets);
    free(all_vertices);
    free(all_offsets);
}

void body_hang(CastMesh *mesh, const Actor *actor, const Vec3 *base, const MeshSource *source, Arena *arena)
{
    int count = source->vertex_count;
    *mesh = (CastMesh){.actor = actor, .vertex_count = count};
    mesh->rest = ARENA_ARRAY(arena, Vec3, count + 1);
    mesh->rest_normals = ARENA_ARRAY(arena, Vec3, count + 1);
    mesh->bones = arena_alloc(arena, sizeof(uint8_t[INFLUENCES]) * (size_t)(count + 1));
    mesh->weights = arena_alloc(arena, sizeof(float[INFLUENCES]) * (size_t)(count + 1));
    for (int v = 0; v < count; v++) {
        Vec3 p = source->offsets ? source->offsets[v] : vec3(0, 0, 0);
        for (int r = 0; r < 3; r++)
            p = vec3_mad(p, base[source->references[v][r]], source->weights[v][r]);
        mesh->rest[v] = p;
        fit_influences(actor->human, source->references[v], source->weights[v], mesh->bones[v], mesh->weights[v]);
    }
    mesh_morphs(actor, mesh, source, actor->race, actor->unit_scale, arena);
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
    for (int v = 0; v < count; v++) {
        Vec3 p = source->offsets ? source->offsets[v] : vec3(0, 0, 0);
        for (int r = 0; r < 3; r++)
            p = vec3_mad(p, base[source->references[v][r]], source->weights[v][r]);
        mesh->rest[v] = p;
        fit_influences(actor->human, source->references[v], source->weights[v], mesh->bones[v], mesh->weights[v]);
        if (source->bones && source->bones[v] >= 0) {
            memset(mesh->weights[v], 0, sizeof mesh->weights[v]);
            mesh->bones[v][0] = (uint8_t)source->bones[v];
            mesh->weights[v][0] = 1.0f;
        }
    }
    cast_mesh_weld(mesh, arena);
    cast_mesh_normals(mesh, mesh->rest, mesh->rest_normals);
    mesh_morphs(actor, mesh, source, name, actor->unit_scale, arena);
    Mesh rest = {.vertex_count = count,
                 .triangle_count = source->triangle_count,
                 .positions = mesh->rest,
                 .normals = mesh->rest_normals,
                 .uvs = source->uvs,
                 .triangles = source->triangles,
                 .triangle_materials = source->materials};
    mesh->mesh = cast_mesh_show(world, mesh, rest);
    mesh->name = name;
    return STATUS_OK;
}
