// What burns in the open: a campfire in its ring of stones, a torch on a pole. Their flames are effects
// (effects/rows.c).
#include "stage/nature/land.h"
#include "stage/sets/made.h"

static int build_campfire(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    RngKey key = rng_key(variant, "campfire", "made");
    int bark = set_material(world, "bark", vec3(0.075f, 0.05f, 0.035f), 12),
        charred = set_paint(world, "charred wood", vec3_splat(0.015f), 0.9f),
        ash = set_paint(world, "ash", vec3(0.07f, 0.065f, 0.06f), 0.95f),
        ember = set_glow(world, "ember", vec3(6.0f, 1.2f, 0.12f), true),
        stone = set_paint(world, "hearth stone", vec3(0.16f, 0.15f, 0.14f), 0.9f);
    mesh_lathe(m, (Vec2[]){{0.36f, 0.0f}, {0.2f, 0.035f}, {0.0f, 0.05f}}, 3, 18, ash);
    for (int i = 0; i < 34; i++) {
        uint64_t n = 4u * (uint64_t)i;
        float a = TAU_F * rng_float(key, n), r = 0.27f * sqrtf(rng_float(key, n + 1)),
              s = rng_range(key, n + 2, 0.012f, 0.03f);
        mesh_sphere(m, vec3(r * sinf(a), 0.035f + s, r * cosf(a)), s, 6,
                    rng_float(key, n + 3) < 0.6f ? ember : charred);
    }
    for (int i = 0; i < 7; i++) { // leaning on each other
        uint64_t n = 300u + 4u * (uint64_t)i;
        float a = TAU_F * ((float)i + 0.5f * rng_float(key, n)) / 7.0f, out = rng_range(key, n + 1, 0.3f, 0.4f),
              high = rng_range(key, n + 2, 0.22f, 0.34f), thick = rng_range(key, n + 3, 0.028f, 0.045f);
        Vec3 foot = vec3(out * sinf(a), 0.03f, out * cosf(a)), tip = vec3(-0.06f * sinf(a), high, -0.06f * cosf(a));
        mesh_frustum(m, foot, vec3_lerp(foot, tip, 0.45f), thick, 0.95f * thick, 10, bark);
        mesh_frustum(m, vec3_lerp(foot, tip, 0.44f), tip, 0.96f * thick, 0.7f * thick, 10, charred);
    }
    for (int i = 0; i < 11; i++) {
        uint64_t n = 400u + 4u * (uint64_t)i;
        float a = TAU_F * ((float)i + 0.3f * rng_float(key, n)) / 11.0f, r = rng_range(key, n + 1, 0.49f, 0.55f),
              s = rng_range(key, n + 2, 0.085f, 0.125f);
        mesh_place(m, affine_from(vec3(r * sinf(a), 0.35f * s, r * cosf(a)), quat_yaw(6.0f * rng_float(key, n + 3)),
                                  vec3(1.15f, 0.8f, 0.95f)));
        mesh_sphere(m, vec3(0, 0, 0), s, 10, stone);
    }
    mesh_place(m, affine_identity());
    return world_add_mesh(world, mesh_end(m));
}

static int build_torch(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = set_material(world, "bark", vec3(0.09f, 0.06f, 0.04f), 12),
        rag = set_paint(world, "tarred rag", vec3_splat(0.02f), 0.9f);
    mesh_frustum(m, vec3(0, 0, 0), vec3(0, 1.5f, 0), 0.022f, 0.028f, 10, wood);
    mesh_frustum(m, vec3(0, 1.45f, 0), vec3(0, 1.62f, 0), 0.04f, 0.05f, 12, rag);
    return world_add_mesh(world, mesh_end(m));
}

const MadeRow made_fire[] = {{"campfire", build_campfire}, {"torch", build_torch}, {NULL, NULL}};
