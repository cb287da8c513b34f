// Statues: somebody of a little film of their own, held still and cut in stone or cast in metal, on a pedestal.
#include "stage/sets/made.h"

#include <string.h>

// Who stands there, in what material; when in that film is the pose to be held, seconds.
typedef struct Sitter {
    const char *prompt;
    double time;
    Vec3 color;
    bool metal;
} Sitter;
static const Sitter sitters[] = {
    {"A young woman with a bun in a long gown raises her hand in a black studio.", 2.0, {0.62f, 0.6f, 0.56f}, false},
    {"An old man with a long beard in a long robe points in a black studio.", 2.0, {0.62f, 0.6f, 0.56f}, false},
    {"A man with short hair in a long coat raises his fist in a black studio.", 2.0, {0.2f, 0.13f, 0.075f}, true},
};

// Strands of hair as locks: one in so many, the thicker for it.
static void locks_add(MeshBuilder *m, const Mesh *mesh, const Vec3 *positions, int material)
{
    enum { ONE_IN = 14 };
    for (int i = 0; i < mesh->triangle_count; i++) {
        uint32_t a = mesh->curves[i];
        if (a + 1 >= (uint32_t)mesh->vertex_count || hash_mix((uint64_t)(mesh->uvs[a].x * 1e6f)) % ONE_IN)
            continue;
        float v0 = mesh->uvs[a].y, v1 = mesh->uvs[a + 1].y, thick = 0.0034f;
        mesh_frustum(m, positions[a], positions[a + 1], thick * (1.0f - 0.6f * v0), thick * (1.0f - 0.6f * v1), 5,
                     material);
    }
}

static void body_add(MeshBuilder *m, const World *film, const Mesh *mesh, const Vec3 *positions, const Vec3 *normals,
                     Arena *arena, int material)
{
    Mesh cast = *mesh;
    cast.positions = (Vec3 *)positions;
    cast.normals = ARENA_ARRAY(arena, Vec3, mesh->vertex_count);
    for (int i = 0; i < mesh->vertex_count; i++) // what is hidden under clothes may have folded onto itself
        cast.normals[i] = fabsf(vec3_length(normals[i]) - 1.0f) < 0.01f ? normals[i] : vec3(0, 1, 0);
    cast.triangles = ARENA_ARRAY(arena, uint32_t, 3 * mesh->triangle_count + 1);
    cast.triangle_materials = ARENA_ARRAY(arena, uint16_t, mesh->triangle_count + 1);
    cast.triangle_count = 0;
    for (int t = 0; t < mesh->triangle_count; t++) {
        const Material *from = &film->materials[mesh->triangle_materials[t]];
        if (from->alpha != ALPHA_OPAQUE || from->model == MATERIAL_CORNEA || from->model == MATERIAL_HAIR)
            continue; // lashes and the like
        memcpy(cast.triangles + 3 * cast.triangle_count, mesh->triangles + 3 * t, 3 * sizeof(uint32_t));
        cast.triangle_materials[cast.triangle_count++] = (uint16_t)material;
    }
    mesh_append(m, &cast);
}

static bool sitter_add(World *world, MeshBuilder *m, const Sitter *sitter, float foot, int material)
{
    Arena *arena = arena_create();
    FilmPlan *plan;
    World *film;
    Error error = {0};
    PlanParams params = {.seconds = 4};
    const HumanBase *human;
    bool played =
        world->library && library_human(world->library, &human, &error) == STATUS_OK &&
        plan_from_prompt(sitter->prompt, strlen(sitter->prompt), &params, arena, &plan, &error) == STATUS_OK &&
        stage_play(plan, world->library, arena, &film, &error) == STATUS_OK;
    if (played) {
        Snapshot now;
        ActorFace face;
        world_at(film, 0, sitter->time, arena, &now);
        played = world_face(film, 0, sitter->time, &face);
        Vec3 at = vec3_scale(vec3_add(face.left_foot, face.right_foot), 0.5f);
        mesh_place(m, affine_mul(affine_from(vec3(0, foot, 0), quat_yaw(-face.yaw), vec3_splat(1)),
                                 affine_from(vec3(-at.x, 0, -at.z), quat_identity(), vec3_splat(1))));
        for (int i = 0; i < film->instance_count && played; i++) {
            int mesh = film->instances[i].mesh;
            if (film->instances[i].entity != 0 || !now.visible[i] || !now.positions[mesh])
                continue;
            if (film->meshes[mesh].mesh.curves)
                locks_add(m, &film->meshes[mesh].mesh, now.positions[mesh], material);
            else
                body_add(m, film, &film->meshes[mesh].mesh, now.positions[mesh], now.normals[mesh], arena, material);
        }
        mesh_place(m, affine_identity());
    }
    arena_destroy(&arena);
    return played;
}

static int build_statue(World *world, uint32_t variant)
{
    const Sitter *sitter = &sitters[variant % COUNT_OF(sitters)];
    MeshBuilder *m = mesh_begin(world->arena);
    int body = sitter->metal ? set_metal(world, "bronze", sitter->color, 0.38f)
                             : set_paint(world, "carved marble", sitter->color, 0.34f),
        stone = set_material(world, "stone", sitter->metal ? vec3(0.16f, 0.155f, 0.15f) : vec3(0.42f, 0.4f, 0.37f), 9);
    float high = 0.62f;
    mesh_bevel_box(m, vec3(-0.48f, 0, -0.48f), vec3(0.48f, 0.12f, 0.48f), 0.015f, stone);
    mesh_bevel_box(m, vec3(-0.38f, 0.12f, -0.38f), vec3(0.38f, high - 0.1f, 0.38f), 0.01f, stone);
    mesh_bevel_box(m, vec3(-0.44f, high - 0.1f, -0.44f), vec3(0.44f, high, 0.44f), 0.015f, stone);
    mesh_bevel_box(m, vec3(-0.3f, high, -0.3f), vec3(0.3f, high + 0.05f, 0.3f), 0.01f, body);
    if (!sitter_add(world, m, sitter, high + 0.05f, body)) {
        // without the package of bodies: an obelisk
        Vec3 foot = vec3(0, high, 0);
        mesh_frustum(m, foot, vec3(0, high + 1.7f, 0), 0.24f, 0.15f, 4, body);
        mesh_frustum(m, vec3(0, high + 1.7f, 0), vec3(0, high + 1.9f, 0), 0.15f, 0.0f, 4, body);
    }
    return world_add_mesh(world, mesh_end(m));
}

const MadeRow made_statue[] = {{"statue", build_statue}, {NULL, NULL}};
