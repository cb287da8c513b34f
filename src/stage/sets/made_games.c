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

// A keep between four towers on a heap, with a moat pressed around it.
static int build_sandcastle(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int sand = set_paint(world, "wet sand", vec3(0.34f, 0.25f, 0.145f), 0.95f),
        dark = set_paint(world, "sand in shade", vec3(0.13f, 0.09f, 0.05f), 0.95f),
        flag = set_paint(world, "paper flag", variant & 1 ? vec3(0.05f, 0.2f, 0.5f) : vec3(0.55f, 0.04f, 0.03f), 0.6f),
        stick = set_paint(world, "stick", vec3(0.25f, 0.16f, 0.08f), 0.8f);
    static const Vec2 heap[] = {{0.46f, 0}, {0.44f, 0.02f}, {0.40f, 0.035f}, {0.33f, 0.05f}, {0, 0.055f}};
    mesh_lathe(m, heap, COUNT_OF(heap), 40, sand);
    for (int i = 0; i < 5; i++) { // of buckets, one on another
        float x = i < 4 ? (i & 1 ? 0.19f : -0.19f) : 0.0f, z = i < 4 ? (i & 2 ? 0.17f : -0.17f) : 0.0f;
        float r = i < 4 ? 0.075f : 0.10f, h = i < 4 ? 0.17f : 0.21f;
        mesh_frustum(m, vec3(x, 0.04f, z), vec3(x, 0.05f + h, z), r, 0.82f * r, 24, sand);
        if (i == 4)
            mesh_frustum(m, vec3(x, 0.04f + h, z), vec3(x, 0.30f + 0.06f, z), 0.6f * r, 0.5f * r, 20, sand);
        float top = i < 4 ? 0.05f + h : 0.36f, rim = i < 4 ? 0.70f * r : 0.40f * r;
        for (int k = 0; k < 6; k++) { // merlons
            float a = TAU_F * (float)k / 6.0f;
            Vec3 at = vec3(x + rim * sinf(a), top - 0.004f, z + rim * cosf(a));
            mesh_box(m, vec3(at.x - 0.013f, at.y, at.z - 0.013f), vec3(at.x + 0.013f, at.y + 0.028f, at.z + 0.013f),
                     sand);
        }
    }
    for (int s = -1; s <= 1; s += 2) { // walls between the towers
        mesh_bevel_box(m, vec3(-0.18f, 0.04f, 0.17f * (float)s - 0.028f),
                       vec3(0.18f, 0.145f, 0.17f * (float)s + 0.028f), 0.01f, sand);
        mesh_bevel_box(m, vec3(0.19f * (float)s - 0.028f, 0.04f, -0.16f),
                       vec3(0.19f * (float)s + 0.028f, 0.145f, 0.16f), 0.01f, sand);
    }
    mesh_box(m, vec3(-0.03f, 0.045f, 0.199f), vec3(0.03f, 0.105f, 0.2005f), dark); // the gate
    mesh_box(m, vec3(-0.015f, 0.17f, 0.097f), vec3(0.015f, 0.21f, 0.0985f), dark);
    mesh_rod(m, vec3(0, 0.35f, 0), vec3(0, 0.49f, 0), 0.003f, stick);
    mesh_box(m, vec3(0.002f, 0.44f, -0.001f), vec3(0.075f, 0.485f, 0.001f), flag);
    return world_add_mesh(world, mesh_end(m));
}

Vec3 made_chute_at(float u)
{
    float t = clampf(u, 0.0f, 1.0f);
    return vec3(0, MADE_SLIDE_TOP * powf(1.0f - t, 1.15f) + 0.24f * t * t + 0.02f, 0.05f + MADE_SLIDE_LONG * t);
}

void made_slide_shape(World *world, MeshBuilder *m, Vec3 color)
{
    int red = set_paint(world, "chute", color, 0.3f),
        frame = set_paint(world, "slide frame", vec3(0.03f, 0.12f, 0.36f), 0.35f);
    for (int s = -1; s <= 1; s += 2) {
        float x = 0.36f * (float)s;
        mesh_rod(m, vec3(x, -0.05f, -0.62f), vec3(x, MADE_SLIDE_TOP + 0.75f, -0.12f), 0.028f, frame); // ladder's string
        mesh_rod(m, vec3(x, -0.05f, 0.14f), vec3(x, MADE_SLIDE_TOP + 0.75f, 0.02f), 0.028f, frame);
        mesh_rod(m, vec3(x, MADE_SLIDE_TOP + 0.75f, -0.12f), vec3(x, MADE_SLIDE_TOP + 0.75f, 0.02f), 0.028f, frame);
        mesh_rod(m, vec3(x, -0.05f, 1.75f), vec3(0.24f * (float)s, made_chute_at(0.55f).y - 0.02f, 1.65f), 0.024f,
                 frame);
    }
    mesh_bevel_box(m, vec3(-0.36f, MADE_SLIDE_TOP - 0.03f, -0.22f), vec3(0.36f, MADE_SLIDE_TOP + 0.015f, 0.08f), 0.008f,
                   frame);
    for (int i = 0; i < 5; i++) {
        float y = 0.27f + 0.27f * (float)i, z = -0.62f + 0.5f * (y + 0.05f) / (MADE_SLIDE_TOP + 0.8f);
        mesh_rod(m, vec3(-0.36f, y, z), vec3(0.36f, y, z), 0.02f, frame);
    }
    enum { PIECES = 28 };
    for (int i = 0; i < PIECES; i++) {
        Vec3 a = made_chute_at((float)i / PIECES), b = made_chute_at((float)(i + 1) / PIECES);
        for (int face = 0; face < 2; face++) {
            float d = face ? -0.02f : 0.0f;
            Vec3 q[4] = {vec3(-0.24f, a.y + d, a.z), vec3(-0.24f, b.y + d, b.z), vec3(0.24f, b.y + d, b.z),
                         vec3(0.24f, a.y + d, a.z)};
            if (face)
                mesh_quad(m, q[3], q[2], q[1], q[0], red);
            else
                mesh_quad(m, q[0], q[1], q[2], q[3], red);
        }
        for (int s = -1; s <= 1; s += 2)
            for (int face = 0; face < 2; face++) {
                float x = (0.24f + 0.012f * (float)face) * (float)s;
                Vec3 q[4] = {vec3(x, a.y - 0.02f, a.z), vec3(x, b.y - 0.02f, b.z), vec3(x, b.y + 0.13f, b.z),
                             vec3(x, a.y + 0.13f, a.z)};
                if ((s < 0) == (face == 0))
                    mesh_quad(m, q[3], q[2], q[1], q[0], red);
                else
                    mesh_quad(m, q[0], q[1], q[2], q[3], red);
            }
    }
    for (int s = -1; s <= 1; s += 2) {
        Vec3 rim[PIECES + 1];
        for (int i = 0; i <= PIECES; i++)
            rim[i] = vec3_add(made_chute_at((float)i / PIECES), vec3(0.246f * (float)s, 0.13f, 0));
        mesh_tube(m, rim, PIECES + 1, 0.02f, 10, red);
    }
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
    {"sledge", build_sledge},
    {"snowball", build_snowball},
    {"block", build_block},
    {"playing-card", build_card},
    {"wrecking-ball", build_wrecking_ball},
    {"sandcastle", build_sandcastle},
    {NULL, NULL},
};
