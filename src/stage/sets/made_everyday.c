// Small things of every day that no package has.
#include "stage/sets/made.h"
#include "stage/sets/sets.h"

static int build_bone(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int ivory = set_paint(world, "bone", vec3(0.66f, 0.6f, 0.47f), 0.55f);
    Vec3 line[2] = {vec3(-0.075f, 0.022f, 0), vec3(0.075f, 0.022f, 0)};
    mesh_tube(m, line, 2, 0.0125f, 20, ivory);
    for (int end = -1; end <= 1; end += 2) // two knuckles at either end
        for (int side = -1; side <= 1; side += 2)
            mesh_sphere(m, vec3(0.084f * (float)end, 0.022f, 0.016f * (float)side), 0.022f, 20, ivory);
    return world_add_mesh(world, mesh_end(m));
}

// Five of them on a plate, butter on top, syrup over the sides.
static int build_pancakes(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int crust = set_paint(world, "pancake", vec3(0.42f, 0.2f, 0.055f), 0.75f),
        rim = set_paint(world, "pancake rim", vec3(0.68f, 0.48f, 0.22f), 0.85f),
        china = set_paint(world, "china", vec3(0.74f, 0.73f, 0.7f), 0.2f),
        butter = set_paint(world, "butter", vec3(0.8f, 0.62f, 0.2f), 0.4f),
        syrup = set_paint(world, "syrup", vec3(0.16f, 0.045f, 0.006f), 0.08f);
    static const Vec2 plate[] = {{0.0001f, 0.004f}, {0.08f, 0.004f},  {0.085f, 0.0f},   {0.09f, 0.004f},
                                 {0.135f, 0.02f},   {0.137f, 0.023f}, {0.088f, 0.012f}, {0.0001f, 0.01f}};
    mesh_lathe(m, plate, COUNT_OF(plate), 48, china);
    float y = 0.011f, thick = 0.0135f;
    for (int i = 0; i < 5; i++, y += thick) {
        float x = 0.004f * (float)(i % 2 ? 1 : -1), z = 0.003f * (float)(i % 3 - 1), r = 0.082f - 0.0015f * (float)i;
        Vec2 side[] = {{r - 0.006f, 0}, {r, 0.35f * thick}, {r, 0.65f * thick}, {r - 0.006f, thick}};
        Vec2 top[] = {{r - 0.006f, thick}, {0.0001f, thick + 0.001f}};
        mesh_place(m, affine_from(vec3(x, y, z), quat_identity(), vec3_splat(1.0f)));
        mesh_lathe(m, side, COUNT_OF(side), 48, rim);
        mesh_lathe(m, top, COUNT_OF(top), 48, crust);
    }
    mesh_place(m, affine_from(vec3(0, y, 0), quat_identity(), vec3_splat(1.0f)));
    Vec2 pool[] = {{0.062f, 0.0012f}, {0.056f, 0.004f}, {0.0001f, 0.0045f}};
    mesh_lathe(m, pool, COUNT_OF(pool), 40, syrup);
    mesh_bevel_box(m, vec3(-0.015f, 0.004f, -0.015f), vec3(0.015f, 0.017f, 0.015f), 0.003f, butter);
    mesh_place(m, affine_identity());
    for (int i = 0; i < 5; i++) { // runs down
        float a = TAU_F * (float)i / 5.0f + 0.4f, low = 0.03f + 0.012f * (float)(i % 3), r = 0.0835f;
        Vec3 run[4] = {vec3(0.055f * sinf(a), y + 0.002f, 0.055f * cosf(a)),
                       vec3(0.078f * sinf(a), y + 0.001f, 0.078f * cosf(a)), vec3(r * sinf(a), y - 0.01f, r * cosf(a)),
                       vec3(r * sinf(a), low, r * cosf(a))};
        mesh_tube(m, run, 4, 0.0055f, 10, syrup);
        mesh_sphere(m, run[3], 0.0075f, 12, syrup);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_plates(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int china = set_paint(world, "china", vec3(0.74f, 0.73f, 0.7f), 0.2f),
        line = set_paint(world, "china line", vec3(0.05f, 0.1f, 0.26f), 0.25f);
    for (int i = 0; i < 8; i++) {
        static const Vec2 plate[] = {{0.0001f, 0.004f}, {0.075f, 0.004f}, {0.08f, 0.0f},    {0.085f, 0.004f},
                                     {0.128f, 0.019f},  {0.13f, 0.022f},  {0.086f, 0.011f}, {0.0001f, 0.009f}};
        static const Vec2 edge[] = {{0.1285f, 0.019f}, {0.1315f, 0.0215f}, {0.128f, 0.0226f}};
        mesh_place(m, affine_from(vec3(0.002f * (float)(i % 3 - 1), 0.0115f * (float)i, 0.0015f * (float)(i % 2)),
                                  quat_identity(), vec3_splat(1.0f)));
        mesh_lathe(m, plate, COUNT_OF(plate), 48, china);
        mesh_lathe(m, edge, COUNT_OF(edge), 48, line);
    }
    mesh_place(m, affine_identity());
    return world_add_mesh(world, mesh_end(m));
}

// A heap of them: rings that grow smaller upwards, each coin tilted its own way.
static int build_coins(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int gold = set_metal(world, "gold", vec3(0.85f, 0.6f, 0.2f), 0.28f);
    RngKey key = {0x51ed270b9f1c35a7ull + variant};
    for (int i = 0; i < 150; i++) {
        uint64_t n = 6 * (uint64_t)i;
        float out = 0.13f * sqrtf(rng_float(key, n)), a = TAU_F * rng_float(key, n + 1);
        float up = 0.085f * (1.0f - out / 0.135f) * sqrtf(rng_float(key, n + 2));
        Quat lies = quat_axis_angle(vec3(cosf(TAU_F * rng_float(key, n + 3)), 0, sinf(TAU_F * rng_float(key, n + 3))),
                                    (out > 0.115f ? 0.12f : 0.75f) * rng_float(key, n + 4));
        mesh_place(m, affine_from(vec3(out * sinf(a), 0.004f + up, out * cosf(a)), lies, vec3_splat(1.0f)));
        mesh_cylinder(m, vec3(0, -0.0013f, 0), 0.0026f, 0.0155f, 22, gold);
        mesh_cylinder(m, vec3(0, -0.0017f, 0), 0.0034f, 0.0125f, 22, gold);
    }
    mesh_place(m, affine_identity());
    return world_add_mesh(world, mesh_end(m));
}

static int build_pepper_mill(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    static const Vec2 profile[] = {{0.0001f, 0},     {0.028f, 0.0f},   {0.029f, 0.012f}, {0.024f, 0.03f},
                                   {0.019f, 0.07f},  {0.022f, 0.1f},   {0.026f, 0.118f}, {0.02f, 0.124f},
                                   {0.02f, 0.13f},   {0.027f, 0.145f}, {0.026f, 0.168f}, {0.012f, 0.182f},
                                   {0.0001f, 0.184f}};
    mesh_lathe(m, profile, COUNT_OF(profile), 36, set_paint(world, "mill wood", vec3(0.2f, 0.085f, 0.03f), 0.35f));
    mesh_sphere(m, vec3(0, 0.19f, 0), 0.008f, 16, set_metal(world, "steel", vec3(0.6f, 0.6f, 0.6f), 0.25f));
    return world_add_mesh(world, mesh_end(m));
}

const MadeRow made_everyday[] = {
    {"bone", build_bone},   {"pancakes", build_pancakes},       {"plates", build_plates},
    {"coins", build_coins}, {"pepper-mill", build_pepper_mill}, {NULL, NULL},
};
