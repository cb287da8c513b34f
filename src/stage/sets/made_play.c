// Things that are made to move: dominoes, coins, marbles, pins, pendulums.
#include "stage/sets/made.h"

static int build_domino(World *world, uint32_t variant)
{
    static const Vec3 colors[] = {{0.75f, 0.72f, 0.66f}, {0.6f, 0.05f, 0.04f}, {0.04f, 0.2f, 0.5f}};
    MeshBuilder *m = mesh_begin(world->arena);
    int body = set_paint(world, "domino", colors[variant % 3], 0.25f),
        pip = set_paint(world, "pip", vec3_splat(variant % 3 ? 0.75f : 0.02f), 0.4f);
    mesh_bevel_box(m, vec3(-0.0075f, 0, -0.025f), vec3(0.0075f, 0.1f, 0.025f), 0.002f, body);
    for (int side = -1; side <= 1; side += 2) {
        float x = (float)side * 0.0078f;
        mesh_box(m, vec3(x - 0.0003f, 0.0492f, -0.021f), vec3(x + 0.0003f, 0.0508f, 0.021f), pip);
        for (int i = 0; i < 5; i++) {
            float y = 0.025f + (i == 4 ? 0 : i & 1 ? 0.012f : -0.012f), z = i == 4 ? 0 : i & 2 ? 0.012f : -0.012f;
            mesh_box(m, vec3(x - 0.0003f, y - 0.003f, z - 0.003f), vec3(x + 0.0003f, y + 0.003f, z + 0.003f), pip);
        }
        mesh_box(m, vec3(x - 0.0003f, 0.072f, -0.003f), vec3(x + 0.0003f, 0.078f, 0.003f), pip);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_coin(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    static const Vec2 rim[] = {{0.0001f, 0.0004f}, {0.0135f, 0.0004f}, {0.0138f, 0.0f},    {0.015f, 0.0003f},
                               {0.015f, 0.0021f},  {0.0138f, 0.0024f}, {0.0135f, 0.0020f}, {0.0001f, 0.0020f}};
    mesh_lathe(m, rim, COUNT_OF(rim), 48, set_metal(world, "coin", vec3(0.85f, 0.62f, 0.25f), 0.22f));
    return world_add_mesh(world, mesh_end(m));
}

static int build_glass_marble(World *world, uint32_t variant)
{
    static const Vec3 colors[] = {{0.05f, 0.25f, 0.6f}, {0.6f, 0.08f, 0.05f}, {0.08f, 0.45f, 0.12f}};
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_sphere(m, vec3(0, 0.012f, 0), 0.012f, 20, set_paint(world, "glass marble", colors[variant % 3], 0.06f));
    return world_add_mesh(world, mesh_end(m));
}

static int build_pin(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    // of the rules of the sport: 381 mm tall, 121 mm at the belly
    static const Vec2 low[] = {{0.0001f, 0.0f}, {0.026f, 0.0f},   {0.030f, 0.01f},  {0.045f, 0.06f},  {0.0605f, 0.114f},
                               {0.055f, 0.16f}, {0.043f, 0.195f}, {0.030f, 0.225f}, {0.0255f, 0.242f}};
    static const Vec2 stripe[] = {{0.0255f, 0.242f}, {0.0235f, 0.262f}, {0.024f, 0.278f}};
    static const Vec2 head[] = {{0.024f, 0.278f}, {0.0295f, 0.31f}, {0.0323f, 0.343f},
                                {0.029f, 0.365f}, {0.018f, 0.378f}, {0.0001f, 0.381f}};
    int white = set_paint(world, "pin", vec3(0.78f, 0.77f, 0.73f), 0.18f),
        red = set_paint(world, "pin stripe", vec3(0.6f, 0.03f, 0.03f), 0.2f);
    mesh_lathe(m, low, COUNT_OF(low), 32, white);
    mesh_lathe(m, stripe, COUNT_OF(stripe), 32, red);
    mesh_lathe(m, head, COUNT_OF(head), 32, white);
    return world_add_mesh(world, mesh_end(m));
}

static int build_bowling_ball(World *world, uint32_t variant)
{
    static const Vec3 colors[] = {{0.02f, 0.03f, 0.12f}, {0.2f, 0.01f, 0.02f}, {0.015f, 0.015f, 0.018f}};
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_sphere(m, vec3(0, 0.108f, 0), 0.108f, 48, set_paint(world, "bowling ball", colors[variant % 3], 0.05f));
    int hole = set_paint(world, "hole", vec3_splat(0.004f), 0.9f);
    for (int i = 0; i < 3; i++)
        mesh_cylinder(m, vec3(-0.02f + 0.02f * (float)i, 0.2138f - (i == 1 ? 0.004f : 0.0f), i == 1 ? 0.035f : -0.012f),
                      0.0025f, 0.011f, 16, hole);
    return world_add_mesh(world, mesh_end(m));
}

static int build_pot_vase(World *world, uint32_t variant)
{
    static const Vec3 colors[] = {{0.08f, 0.2f, 0.42f}, {0.5f, 0.18f, 0.08f}, {0.62f, 0.6f, 0.55f}};
    MeshBuilder *m = mesh_begin(world->arena);
    static const Vec2 profile[] = {{0.0001f, 0.0f}, {0.055f, 0.0f},  {0.06f, 0.008f},  {0.085f, 0.07f},
                                   {0.1f, 0.14f},   {0.096f, 0.20f}, {0.07f, 0.255f},  {0.045f, 0.29f},
                                   {0.04f, 0.31f},  {0.05f, 0.335f}, {0.058f, 0.345f}, {0.054f, 0.347f},
                                   {0.037f, 0.31f}, {0.04f, 0.285f}, {0.0001f, 0.27f}};
    int glaze = set_paint(world, "glaze", colors[variant % 3], 0.14f),
        band = set_paint(world, "glaze band", vec3(0.7f, 0.62f, 0.4f), 0.2f);
    mesh_lathe(m, profile, COUNT_OF(profile), 48, glaze);
    static const Vec2 ring[] = {{0.0992f, 0.125f}, {0.1016f, 0.13f}, {0.1016f, 0.15f}, {0.0992f, 0.155f}};
    mesh_lathe(m, ring, COUNT_OF(ring), 48, band);
    return world_add_mesh(world, mesh_end(m));
}

static int build_pendulum(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int brass = set_metal(world, "brass", vec3(0.8f, 0.55f, 0.2f), 0.2f),
        wire = set_metal(world, "wire", vec3_splat(0.35f), 0.4f);
    mesh_sphere(m, vec3(0, 0.09f, 0), 0.09f, 40, brass);
    mesh_rod(m, vec3(0, 0.175f, 0), vec3(0, 1.5f, 0), 0.005f, wire);
    return world_add_mesh(world, mesh_end(m));
}

static int build_tyre_swing(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int rubber = set_paint(world, "tyre", vec3_splat(0.02f), 0.75f),
        rope = set_paint(world, "rope", vec3(0.4f, 0.3f, 0.16f), 0.9f);
    Vec3 ring[33];
    for (int i = 0; i < COUNT_OF(ring); i++) {
        float a = TAU_F * (float)i / 32.0f;
        ring[i] = vec3(0.24f * sinf(a), 0.33f + 0.24f * cosf(a), 0);
    }
    mesh_tube(m, ring, COUNT_OF(ring), 0.09f, 16, rubber);
    mesh_rod(m, vec3(0, 0.62f, 0), vec3(0, 3.2f, 0), 0.016f, rope);
    return world_add_mesh(world, mesh_end(m));
}

const MadeRow made_play[] = {
    {"domino", build_domino},
    {"coin", build_coin},
    {"glass-marble", build_glass_marble},
    {"bowling-pin", build_pin},
    {"bowling-ball", build_bowling_ball},
    {"vase", build_pot_vase},
    {"pendulum", build_pendulum},
    {"tyre-swing", build_tyre_swing},
    {NULL, NULL},
};
