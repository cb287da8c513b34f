#include "stage/sets/made.h"
#include "stage/nature/land.h"
#include "stage/nature/trees.h"
#include "stage/objects/shapes_wheels.h"
#include "stage/sets/made_parts.h"
#include "stage/sets/sets.h"

#include <stdio.h>
#include <string.h>

static int build_flower(World *world, uint32_t variant)
{
    return flower_mesh(world, variant, 0.35f);
}

static int build_rock(World *world, uint32_t variant)
{
    return stone_mesh(world, set_material(world, "rock", vec3(0.2f, 0.19f, 0.175f), 5), variant);
}

static const MadeRow made_rows[] = {
    {"flower", build_flower},
    {"rock", build_rock},
    {"bale", bale_mesh},
    {NULL, NULL},
};

static const MadeRow *const made_tables[] = {
    made_rows,   made_food,     made_sport,    made_play,   made_objects, made_structures, made_vehicles,
    made_home,   made_school,   made_works,    made_public, made_signs,   made_dwellings,  made_fire,
    made_matter, made_curios,   made_machines, made_statue, made_masonry, made_games,      made_magic,
    made_period, made_everyday, made_edifices, made_boats,  made_rides,   made_trucks};

// ---------------------------------------------------------------- tools

void made_normals(Mesh *mesh)
{
    for (int i = 0; i < mesh->vertex_count; i++)
        mesh->normals[i] = vec3(0, 0, 0);
    for (int t = 0; t < mesh->triangle_count; t++) {
        const uint32_t *v = mesh->triangles + 3 * t;
        Vec3 n = vec3_cross(vec3_sub(mesh->positions[v[1]], mesh->positions[v[0]]),
                            vec3_sub(mesh->positions[v[2]], mesh->positions[v[0]]));
        for (int k = 0; k < 3; k++)
            mesh->normals[v[k]] = vec3_add(mesh->normals[v[k]], n);
    }
    for (int i = 0; i < mesh->vertex_count; i++) { // at a pole some vertices have faces without an area only
        Vec3 n = mesh->normals[i];
        for (int k = 0; k < mesh->vertex_count && vec3_length(n) <= 0.0f; k++)
            if (vec3_distance(mesh->positions[i], mesh->positions[k]) < 1e-6f)
                n = mesh->normals[k];
        mesh->normals[i] = vec3_length(n) > 0.0f ? vec3_normalize(n) : vec3(0, 1, 0);
    }
}

void made_taper(MeshBuilder *m, const Vec3 *points, int count, float radius, const float *shape, int shape_count,
                int segments, int material)
{
    // short stretches of tube, each of its own radius, joined by cones
    for (int i = 0; i + 1 < count; i++) {
        float r[2];
        for (int k = 0; k < 2; k++) {
            float t = (float)(i + k) / (float)(count - 1) * (float)(shape_count - 1);
            int at = (int)fminf(t, (float)shape_count - 1.001f);
            r[k] = radius * lerpf(shape[at], shape[at + 1], t - (float)at);
        }
        mesh_frustum(m, points[i], points[i + 1], r[0], r[1], segments, material);
    }
}

bool made_is(const char *id)
{
    return strncmp(id, "plant/", 6) == 0 || strncmp(id, "made/", 5) == 0;
}

int made_mesh(World *world, const char *id, const Vec3 *where)
{
    if (!made_is(id))
        return -1;
    uint32_t bits[3];
    memcpy(bits, where, sizeof bits);
    uint32_t variant = (uint32_t)hash_mix(bits[0] * UINT64_C(31) + bits[2]) % 3u;
    const char *name = strchr(id, '/') + 1;
    if (id[0] == 'p')
        return plant_mesh(world, name, (int)variant, PLANT_NEAR, PLANT_SUMMER);
    for (int t = 0; t < COUNT_OF(made_tables); t++)
        for (const MadeRow *row = made_tables[t]; row->name; row++)
            if (strcmp(row->name, name) == 0)
                return row->build(world, variant);
    int parts = parts_mesh(world, name);
    parts = parts < 0 ? filled_mesh(world, name) : parts;
    if (parts >= 0)
        return parts;
    const Wheeled *form = wheeled_find(name); // what else rolls along with people stands there too
    return form ? wheeled_parked(world, form, form->color) : -1;
}
