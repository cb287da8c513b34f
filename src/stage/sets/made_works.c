// What workshops, stores and bare rooms have: racks of goods, tools on a board, a bench with its vice, a steel table.
#include "stage/sets/made.h"
#include "stage/sets/sets.h"

static int build_rack(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int post = set_paint(world, "rack post", vec3(0.04f, 0.1f, 0.22f), 0.45f),
        beam = set_paint(world, "rack beam", vec3(0.55f, 0.19f, 0.03f), 0.45f),
        wood = set_material(world, "wood panel", vec3(0.36f, 0.24f, 0.12f), 41),
        card = set_paint(world, "carton", vec3(0.36f, 0.24f, 0.13f), 0.85f),
        pale = set_paint(world, "carton", vec3(0.45f, 0.37f, 0.27f), 0.85f),
        tape = set_paint(world, "tape", vec3(0.5f, 0.42f, 0.3f), 0.4f),
        blue = set_paint(world, "crate", vec3(0.05f, 0.13f, 0.26f), 0.5f),
        wrap = set_paint(world, "wrapped", vec3(0.55f, 0.57f, 0.58f), 0.25f);
    float x = 1.3f, z = 0.5f, top = 4.2f;
    for (int i = 0; i < 4; i++) {
        float px = i & 1 ? x : -x, pz = i & 2 ? z : -z;
        mesh_box(m, vec3(px - 0.04f, 0, pz - 0.035f), vec3(px + 0.04f, top, pz + 0.035f), post);
    }
    for (int side = -1; side <= 1; side += 2)
        for (int i = 0; i < 6; i++) {
            float y = 0.25f + 0.65f * (float)i, s = i % 2 ? 1.0f : -1.0f;
            mesh_rod(m, vec3((float)side * x, y, -s * z), vec3((float)side * x, y + 0.6f, s * z), 0.014f, post);
        }
    RngKey key = rng_key(variant, "rack", "goods");
    uint64_t n = 0;
    for (int level = 0; level < 3; level++) {
        float y = level == 0 ? 0.0f : 1.45f * (float)level;
        if (level > 0)
            for (int side = -1; side <= 1; side += 2)
                mesh_box(m, vec3(-x, y - 0.12f, (float)side * z - 0.025f), vec3(x, y, (float)side * z + 0.025f), beam);
        for (int bay = -1; bay <= 1; bay += 2) { // two pallets a level
            float bx = 0.63f * (float)bay;
            for (int k = 0; k < 3; k++)
                mesh_box(m, vec3(bx - 0.58f, y, -0.42f + 0.36f * (float)k),
                         vec3(bx + 0.58f, y + 0.1f, -0.3f + 0.36f * (float)k), wood);
            mesh_box(m, vec3(bx - 0.58f, y + 0.1f, -0.48f), vec3(bx + 0.58f, y + 0.125f, 0.48f), wood);
            float kind = rng_float(key, n++), base = y + 0.125f;
            if (kind < 0.12f)
                continue;
            if (kind < 0.3f) { // wrapped in film
                mesh_bevel_box(m, vec3(bx - 0.5f, base, -0.42f), vec3(bx + 0.5f, base + 0.95f, 0.42f), 0.03f, wrap);
                continue;
            }
            int rows = 2 + (int)(rng_float(key, n++) * 1.9f);
            for (int r = 0; r < rows; r++)
                for (int c = 0; c < 2; c++) {
                    if (r == rows - 1 && rng_float(key, n++) < 0.3f)
                        continue;
                    float h = 0.32f, low = base + h * (float)r,
                          cx = bx - 0.27f + 0.54f * (float)c + 0.02f * rng_range(key, n++, -1, 1);
                    int paint = kind < 0.48f ? blue : rng_float(key, n++) < 0.4f ? pale : card;
                    mesh_bevel_box(m, vec3(cx - 0.25f, low, -0.4f), vec3(cx + 0.25f, low + h - 0.01f, 0.4f), 0.012f,
                                   paint);
                    if (paint != blue)
                        mesh_box(m, vec3(cx - 0.03f, low, 0.4f), vec3(cx + 0.03f, low + h - 0.01f, 0.4015f), tape);
                }
        }
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_tool_board(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int board = set_material(world, "wood panel", vec3(0.4f, 0.28f, 0.15f), 44),
        steel = set_metal(world, "tool steel", vec3(0.5f, 0.5f, 0.52f), 0.35f),
        handle = set_paint(world, "tool handle", vec3(0.42f, 0.22f, 0.08f), 0.5f),
        red = set_paint(world, "tool red", vec3(0.42f, 0.03f, 0.02f), 0.4f),
        black = set_paint(world, "tool black", vec3_splat(0.02f), 0.5f);
    mesh_bevel_box(m, vec3(-1.0f, 0, 0), vec3(1.0f, 1.0f, 0.02f), 0.004f, board);
    for (int i = 0; i < 7; i++) { // spanners by size
        float x = -0.9f + 0.1f * (float)i, length = 0.16f + 0.025f * (float)i, y = 0.92f - length;
        mesh_box(m, vec3(x - 0.01f, y, 0.025f), vec3(x + 0.01f, 0.92f, 0.035f), steel);
        for (int end = 0; end < 2; end++) {
            float ye = end ? 0.92f : y;
            mesh_box(m, vec3(x - 0.024f, ye - 0.018f, 0.024f), vec3(x + 0.024f, ye + 0.018f, 0.038f), steel);
        }
    }
    for (int i = 0; i < 3; i++) { // hammers
        float x = -0.02f + 0.17f * (float)i;
        mesh_rod(m, vec3(x, 0.6f, 0.04f), vec3(x, 0.9f, 0.04f), 0.014f, i == 1 ? black : handle);
        mesh_bevel_box(m, vec3(x - 0.07f, 0.88f, 0.022f), vec3(x + 0.06f, 0.92f + 0.01f * (float)i, 0.06f), 0.006f,
                       steel);
    }
    for (int i = 0; i < 6; i++) { // screwdrivers
        float x = -0.9f + 0.09f * (float)i;
        mesh_rod(m, vec3(x, 0.3f, 0.035f), vec3(x, 0.42f, 0.035f), 0.016f, i % 2 ? red : black);
        mesh_rod(m, vec3(x, 0.16f, 0.035f), vec3(x, 0.3f, 0.035f), 0.005f, steel);
    }
    // two saws
    for (int i = 0; i < 2; i++) {
        float y = 0.4f - 0.26f * (float)i;
        Vec3 a = vec3(-0.2f, y - 0.02f, 0.03f), b = vec3(0.42f, y - 0.02f, 0.03f), c = vec3(0.42f, y + 0.1f, 0.03f),
             d = vec3(-0.2f, y + 0.03f, 0.03f);
        mesh_quad(m, a, b, c, d, steel);
        Vec3 grip[6] = {vec3(0.42f, y + 0.08f, 0.035f), vec3(0.55f, y + 0.09f, 0.035f), vec3(0.58f, y + 0.02f, 0.035f),
                        vec3(0.55f, y - 0.05f, 0.035f), vec3(0.44f, y - 0.03f, 0.035f), vec3(0.42f, y + 0.02f, 0.035f)};
        mesh_tube(m, grip, 6, 0.018f, 10, handle);
    }
    for (int i = 0; i < 4; i++) { // pliers
        float x = 0.62f + 0.1f * (float)i;
        for (int side = -1; side <= 1; side += 2) {
            float s = 0.022f * (float)side;
            mesh_rod(m, vec3(x + s, 0.62f, 0.035f), vec3(x, 0.78f, 0.035f), 0.011f, red);
            mesh_rod(m, vec3(x, 0.78f, 0.035f), vec3(x - 0.4f * s, 0.85f, 0.035f), 0.01f, steel);
        }
    }
    Vec3 coil[33];
    for (int i = 0; i < 33; i++) {
        float a = TAU_F * (float)i / 10.0f;
        coil[i] = vec3(0.8f + 0.11f * cosf(a), 0.34f + 0.15f * sinf(a), 0.04f + 0.0008f * (float)i);
    }
    mesh_tube(m, coil, 33, 0.009f, 8, set_paint(world, "cable", vec3(0.5f, 0.2f, 0.02f), 0.5f));
    return world_add_mesh(world, mesh_end(m));
}

static int build_vice_bench(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = set_material(world, "wood panel", vec3(0.34f, 0.2f, 0.09f), 46),
        iron = set_metal(world, "vice", vec3(0.1f, 0.14f, 0.2f), 0.5f),
        steel = set_metal(world, "vice screw", vec3_splat(0.5f), 0.3f),
        red = set_paint(world, "tool chest", vec3(0.36f, 0.025f, 0.02f), 0.35f);
    mesh_bevel_box(m, vec3(-1.1f, 0.82f, -0.36f), vec3(1.1f, 0.9f, 0.36f), 0.008f, wood);
    for (int i = 0; i < 4; i++) {
        float x = i & 1 ? 0.98f : -1.07f, z = i & 2 ? 0.24f : -0.33f;
        mesh_bevel_box(m, vec3(x, 0, z), vec3(x + 0.09f, 0.82f, z + 0.09f), 0.006f, wood);
    }
    mesh_box(m, vec3(-1.0f, 0.2f, -0.3f), vec3(1.0f, 0.23f, 0.3f), wood);
    mesh_bevel_box(m, vec3(0.15f, 0.24f, -0.28f), vec3(0.9f, 0.8f, 0.3f), 0.008f, red); // a chest of drawers for tools
    for (int i = 0; i < 4; i++) {
        mesh_bevel_box(m, vec3(0.17f, 0.26f + 0.135f * (float)i, 0.295f),
                       vec3(0.88f, 0.385f + 0.135f * (float)i, 0.312f), 0.004f, red);
        mesh_rod(m, vec3(0.3f, 0.35f + 0.135f * (float)i, 0.33f), vec3(0.75f, 0.35f + 0.135f * (float)i, 0.33f), 0.007f,
                 steel);
    }
    mesh_bevel_box(m, vec3(-0.84f, 0.9f, 0.08f), vec3(-0.66f, 0.96f, 0.34f), 0.01f, iron); // the vice
    mesh_bevel_box(m, vec3(-0.83f, 0.96f, 0.14f), vec3(-0.67f, 1.05f, 0.2f), 0.008f, iron);
    mesh_bevel_box(m, vec3(-0.83f, 0.94f, 0.3f), vec3(-0.67f, 1.05f, 0.36f), 0.008f, iron);
    mesh_rod(m, vec3(-0.75f, 0.97f, 0.2f), vec3(-0.75f, 0.97f, 0.46f), 0.018f, steel);
    mesh_rod(m, vec3(-0.86f, 0.97f, 0.45f), vec3(-0.64f, 0.97f, 0.45f), 0.009f, steel);
    return world_add_mesh(world, mesh_end(m));
}

static int build_steel_table(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int top = set_material(world, "metal", vec3(0.34f, 0.35f, 0.36f), 48),
        leg = set_metal(world, "table leg", vec3(0.16f, 0.165f, 0.17f), 0.45f);
    mesh_bevel_box(m, vec3(-0.75f, 0.72f, -0.4f), vec3(0.75f, 0.75f, 0.4f), 0.006f, top);
    mesh_box(m, vec3(-0.7f, 0.65f, -0.35f), vec3(0.7f, 0.72f, 0.35f), leg);
    for (int i = 0; i < 4; i++) {
        float x = i & 1 ? 0.68f : -0.68f, z = i & 2 ? 0.33f : -0.33f;
        mesh_box(m, vec3(x - 0.022f, 0, z - 0.022f), vec3(x + 0.022f, 0.72f, z + 0.022f), leg);
    }
    return world_add_mesh(world, mesh_end(m));
}

// A wheel's rubber lying on another: a stack of four.
static int build_tyres(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int rubber = set_paint(world, "rubber", vec3_splat(0.016f), 0.75f);
    static const Vec2 ring[] = {{0.19f, 0.03f},  {0.24f, 0.0f}, {0.31f, 0.015f}, {0.325f, 0.05f}, {0.325f, 0.15f},
                                {0.31f, 0.185f}, {0.24f, 0.2f}, {0.19f, 0.17f},  {0.185f, 0.1f},  {0.19f, 0.03f}};
    int count = variant == 1 ? 3 : 4;
    for (int i = 0; i < count; i++) {
        mesh_place(m, affine_from(vec3(0.015f * (float)(i % 3), 0.2f * (float)i, -0.012f * (float)(i % 2)),
                                  quat_identity(), vec3_splat(1.0f)));
        mesh_lathe(m, ring, COUNT_OF(ring), 36, rubber);
    }
    mesh_place(m, affine_identity());
    return world_add_mesh(world, mesh_end(m));
}

const MadeRow made_works[] = {
    {"rack", build_rack},
    {"tool-board", build_tool_board},
    {"vice-bench", build_vice_bench},
    {"steel-table", build_steel_table},
    {"tyres", build_tyres},
    {NULL, NULL},
};
