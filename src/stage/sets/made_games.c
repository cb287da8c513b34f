// Things that are pulled, thrown, stacked and swung: a sledge, a snowball, toy blocks, playing cards, a wrecking ball.
#include "stage/sets/made.h"

// Two runners bent up in front, five slats across; the rope's eye is on the foremost.
static int build_sledge(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = set_paint(world, "sledge", vec3(0.42f, 0.23f, 0.09f), 0.45f),
        steel = set_metal(world, "runner", vec3_splat(0.5f), 0.3f);
    for (int side = -1; side <= 1; side += 2) {
        float x = 0.2f * (float)side;
        Vec3 runner[16], shoe[16];
        for (int i = 0; i < COUNT_OF(runner); i++) {
            float t = (float)i / 15.0f, bend = fmaxf(t - 0.72f, 0.0f) / 0.28f;
            runner[i] = vec3(x, 0.025f + 0.26f * bend * bend, -0.55f + 1.1f * t - 0.06f * bend * bend);
            shoe[i] = vec3_add(runner[i], vec3(0, -0.018f, 0.004f));
        }
        mesh_tube(m, runner, COUNT_OF(runner), 0.017f, 10, wood);
        mesh_tube(m, shoe, COUNT_OF(shoe), 0.008f, 8, steel);
        for (int k = 0; k < 3; k++) {
            float z = -0.42f + 0.32f * (float)k;
            mesh_frustum(m, vec3(x, 0.03f, z), vec3(0.9f * x, 0.25f, z), 0.016f, 0.016f, 10, wood);
        }
        mesh_bevel_box(m, vec3(0.9f * x - 0.016f, 0.24f, -0.52f), vec3(0.9f * x + 0.016f, 0.268f, 0.36f), 0.004f, wood);
    }
    for (int k = 0; k < 7; k++) {
        float x = -0.18f + 0.06f * (float)k;
        mesh_bevel_box(m, vec3(x - 0.022f, 0.268f, -0.55f), vec3(x + 0.022f, 0.284f, 0.34f), 0.004f, wood);
    }
    mesh_rod(m, vec3(-0.21f, 0.272f, 0.49f), vec3(0.21f, 0.272f, 0.49f), 0.014f, wood);
    return world_add_mesh(world, mesh_end(m));
}

// Pressed by hands: no true ball.
static int build_snowball(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_sphere(m, vec3(0, 0.045f, 0), 0.045f, 22, set_paint(world, "snowball", vec3(0.82f, 0.84f, 0.88f), 0.8f));
    Mesh mesh = mesh_end(m);
    RngKey key = rng_key(variant, "snowball", "dents");
    for (int i = 0; i < mesh.vertex_count; i++) {
        Vec3 way = vec3_sub(mesh.positions[i], vec3(0, 0.045f, 0));
        double at = (double)(way.x * 70.0f) + (double)(way.y * 90.0f) * 1.7 + (double)(way.z * 80.0f) * 2.3;
        mesh.positions[i] = vec3_mad(mesh.positions[i], way, 0.07f * rng_noise(key, at));
    }
    return world_add_mesh(world, mesh);
}

static int build_block(World *world, uint32_t variant)
{
    static const Vec3 colors[] = {{0.62f, 0.05f, 0.03f},
                                  {0.05f, 0.22f, 0.55f},
                                  {0.72f, 0.48f, 0.05f},
                                  {0.08f, 0.38f, 0.10f},
                                  {0.55f, 0.36f, 0.18f}};
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_bevel_box(m, vec3(-0.06f, 0, -0.06f), vec3(0.06f, 0.12f, 0.06f), 0.006f,
                   set_paint(world, "toy block", colors[variant % 5], 0.35f));
    return world_add_mesh(world, mesh_end(m));
}

// Upright, a little thicker than of paper: it is seen from its edge as well.
static int build_card(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int white = set_paint(world, "card", vec3(0.8f, 0.79f, 0.76f), 0.4f),
        red = set_paint(world, "card back", vec3(0.5f, 0.03f, 0.04f), 0.4f);
    mesh_box(m, vec3(-0.0315f, 0, -0.0006f), vec3(0.0315f, 0.088f, 0.0006f), white);
    mesh_box(m, vec3(-0.0275f, 0.004f, 0.0006f), vec3(0.0275f, 0.084f, 0.0008f), red);
    return world_add_mesh(world, mesh_end(m));
}

#define CHAIN_LINK 0.16f // m
// On its chain: the ball's foot at the origin, the hook 6.4 m above.
static int build_wrecking_ball(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int steel = set_metal(world, "wrecking ball", vec3(0.10f, 0.10f, 0.11f), 0.5f),
        chain = set_metal(world, "chain", vec3(0.22f, 0.21f, 0.2f), 0.45f);
    mesh_sphere(m, vec3(0, 0.5f, 0), 0.5f, 40, steel);
    mesh_frustum(m, vec3(0, 0.95f, 0), vec3(0, 1.12f, 0), 0.12f, 0.08f, 20, steel);
    int links = (int)(5.3f / CHAIN_LINK);
    for (int i = 0; i < links; i++) {
        Vec3 ring[13];
        for (int k = 0; k < COUNT_OF(ring); k++) {
            float a = TAU_F * (float)k / 12.0f, out = 0.055f * sinf(a), up = 0.105f * cosf(a);
            ring[k] = vec3(i % 2 ? 0 : out, 1.1f + CHAIN_LINK * (0.5f + (float)i) + up, i % 2 ? out : 0);
        }
        mesh_tube(m, ring, COUNT_OF(ring), 0.019f, 8, chain);
    }
    return world_add_mesh(world, mesh_end(m));
}

const MadeRow made_games[] = {
    {"sledge", build_sledge},     {"snowball", build_snowball},           {"block", build_block},
    {"playing-card", build_card}, {"wrecking-ball", build_wrecking_ball}, {NULL, NULL},
};
