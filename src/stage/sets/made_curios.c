// Leaves, works of art, graves, machines' parts and other things that stand alone in a picture.
#include "stage/sets/made.h"

// ---------------------------------------------------------------- leaves

// A blade that bends along its rib and folds up beside it; pointed where `tip` is high.
static void blade(MeshBuilder *m, float length, float wide, float tip, float bend, float cup, int material)
{
    enum { ALONG = 28, HALF = 7 };
    Vec3 grid[ALONG + 1][2 * HALF + 1];
    for (int i = 0; i <= ALONG; i++) {
        float t = (float)i / ALONG,
              w = wide * powf(fmaxf(sinf(PI_F * powf(t, 0.8f)), 0.0f), 0.8f) * (1.0f - tip * 0.5f * t * t);
        for (int k = -HALF; k <= HALF; k++) {
            float s = (float)k / HALF, serrate = fabsf(s) > 0.95f && i % 2 ? 1.05f : 1.0f;
            float y = 0.006f + bend * sinf(PI_F * 0.9f * t) + cup * fabsf(s) * w +
                      0.03f * w * sinf(22.0f * t - 5.0f * fabsf(s)) * fabsf(s);
            grid[i][k + HALF] = vec3(length * (t - 0.5f), y, s * w * serrate);
        }
    }
    for (int i = 0; i < ALONG; i++)
        for (int k = 0; k < 2 * HALF; k++)
            mesh_quad(m, grid[i][k], grid[i][k + 1], grid[i + 1][k + 1], grid[i + 1][k], material);
}

static int build_leaf(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int green = set_paint(world, "leaf blade", vec3(0.06f, 0.19f, 0.025f), 0.42f),
        rib = set_paint(world, "leaf rib", vec3(0.2f, 0.34f, 0.08f), 0.5f);
    world->materials[green].model = MATERIAL_LEAF;
    float length = 0.13f, wide = 0.036f, bend = 0.012f;
    blade(m, length, wide, 1.0f, bend, 0.16f, green);
    Vec3 spine[24];
    for (int i = 0; i < 24; i++) {
        float t = -0.28f + 1.26f * (float)i / 23.0f;
        spine[i] = vec3(length * (t - 0.5f),
                        0.0068f + bend * sinf(PI_F * 0.9f * fmaxf(t, 0)) - 0.006f * fminf(t, 0) * t * 12.0f,
                        0.002f * sinf(6.0f * fminf(t, 0)));
    }
    made_taper(m, spine, 24, 0.0013f, (float[]){1.1f, 1.0f, 0.7f, 0.3f}, 4, 8, rib);
    for (int i = 1; i < 9; i++)
        for (int side = -1; side <= 1; side += 2) {
            Vec3 vein[6];
            float t0 = (float)i / 10.0f;
            for (int k = 0; k < 6; k++) {
                float s = 0.93f * (float)k / 5.0f, t = t0 + 0.16f * s;
                float w = wide * powf(fmaxf(sinf(PI_F * powf(fminf(t, 1), 0.8f)), 0.0f), 0.8f) * (1.0f - 0.5f * t * t);
                vein[k] = vec3(length * (t - 0.5f), 0.0064f + bend * sinf(PI_F * 0.9f * t) + 0.16f * s * w + 0.0004f,
                               (float)side * s * w);
            }
            made_taper(m, vein, 6, 0.0006f, (float[]){1.0f, 0.6f, 0.3f}, 3, 5, rib);
        }
    return world_add_mesh(world, mesh_end(m));
}

static int build_petal(World *world, uint32_t variant)
{
    static const Vec3 colors[] = {{0.55f, 0.03f, 0.06f}, {0.72f, 0.3f, 0.38f}, {0.72f, 0.68f, 0.6f}};
    MeshBuilder *m = mesh_begin(world->arena);
    int paint = set_paint(world, "petal", colors[variant % 3], 0.55f);
    world->materials[paint].model = MATERIAL_LEAF;
    static const struct {
        Vec3 at;
        float yaw, size;
    } lie[] = {{{0, 0, 0}, 0.3f, 1.0f}, {{0.055f, 0, 0.03f}, 2.0f, 0.85f}, {{-0.05f, 0, 0.035f}, 4.3f, 0.75f}};
    for (int n = 0; n < 3; n++) {
        mesh_place(m, affine_from(lie[n].at, quat_yaw(lie[n].yaw), vec3_splat(lie[n].size)));
        enum { SIDE = 16 };
        Vec3 grid[SIDE + 1][SIDE + 1];
        for (int j = 0; j <= SIDE; j++)
            for (int i = 0; i <= SIDE; i++) {
                float t = (float)j / SIDE, s = -1.0f + 2.0f * (float)i / SIDE;
                float w = 0.022f * powf(sinf(PI_F * (0.06f + 0.72f * t)), 0.7f), r = 0.05f * t - 0.004f * s * s * t;
                float lip = 0.006f * powf(t, 4.0f) * (0.6f + 0.4f * cosf(3.0f * s));
                grid[j][i] =
                    vec3(s * w, 0.002f + 0.012f * s * s * (0.4f + 0.6f * t) + 0.010f * t * t - lip, r - 0.025f);
            }
        for (int j = 0; j < SIDE; j++)
            for (int i = 0; i < SIDE; i++)
                mesh_quad(m, grid[j][i], grid[j + 1][i], grid[j + 1][i + 1], grid[j][i + 1], paint);
    }
    mesh_place(m, affine_identity());
    return world_add_mesh(world, mesh_end(m));
}

// ---------------------------------------------------------------- works

// A closed ribbon of bronze that turns over once on its way round, on a block of stone.
static int build_sculpture(World *world, uint32_t variant)
{
    enum { STEPS = 220, AROUND = 20 };
    int bronze = variant % 2 ? set_metal(world, "bronze", vec3(0.42f, 0.26f, 0.12f), 0.3f)
                             : set_metal(world, "steel", vec3(0.62f, 0.62f, 0.63f), 0.16f),
        stone = set_material(world, "marble", vec3(0.1f, 0.1f, 0.105f), 7);
    Mesh mesh = mesh_blank(world->arena, (AROUND + 1) * (STEPS + 1), 2 * AROUND * STEPS, bronze);
    for (int j = 0; j <= STEPS; j++) {
        float t = TAU_F * (float)(j % STEPS) / STEPS;
        // a trefoil, stood upright
        Vec3 c = vec3(0.26f * (sinf(t) + 1.75f * sinf(2.0f * t)) * 0.62f,
                      0.24f * (cosf(t) - 1.75f * cosf(2.0f * t)) * 0.85f, -0.17f * sinf(3.0f * t)),
             d = vec3(0.26f * (cosf(t) + 3.5f * cosf(2.0f * t)) * 0.62f,
                      0.24f * (-sinf(t) + 3.5f * sinf(2.0f * t)) * 0.85f, -0.51f * cosf(3.0f * t));
        d = vec3_normalize(d);
        Vec3 out =
                 vec3_normalize(vec3_sub(vec3_normalize(vec3_add(c, vec3(0, 0, 0.001f))),
                                         vec3_scale(d, vec3_dot(vec3_normalize(vec3_add(c, vec3(0, 0, 0.001f))), d)))),
             side = vec3_cross(d, out);
        for (int i = 0; i <= AROUND; i++) {
            float a = TAU_F * (float)(i % AROUND) / AROUND, turn = 1.5f * t;
            Vec3 u = vec3_add(vec3_scale(out, cosf(turn)), vec3_scale(side, sinf(turn))), v = vec3_cross(d, u);
            mesh.positions[j * (AROUND + 1) + i] =
                vec3_add(vec3_add(c, vec3(0, 0.98f, 0)),
                         vec3_add(vec3_scale(u, 0.085f * cosf(a)), vec3_scale(v, 0.034f * sinf(a))));
        }
    }
    mesh_weave(&mesh, AROUND, STEPS);
    made_normals(&mesh);
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_append(m, &mesh);
    mesh_bevel_box(m, vec3(-0.26f, 0, -0.2f), vec3(0.26f, 0.42f, 0.2f), 0.008f, stone);
    mesh_rod(m, vec3(-0.1f, 0.4f, 0), vec3(-0.1f, 0.62f, 0), 0.016f, bronze);
    mesh_rod(m, vec3(0.1f, 0.4f, 0), vec3(0.1f, 0.62f, 0), 0.016f, bronze);
    return world_add_mesh(world, mesh_end(m));
}

static int build_canvas(World *world, uint32_t variant) // on its easel, not yet painted
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int linen = set_material(world, "fabric", vec3(0.68f, 0.65f, 0.58f), 5),
        wood = set_material(world, "wood panel", vec3(0.36f, 0.2f, 0.09f), 12);
    mesh_place(m, affine_from(vec3(0, 0.82f, 0.02f), quat_axis_angle(vec3(1, 0, 0), -0.16f), vec3_splat(1)));
    mesh_bevel_box(m, vec3(-0.36f, 0, 0), vec3(0.36f, 0.9f, 0.024f), 0.003f, linen);
    mesh_bevel_box(m, vec3(-0.3f, -0.045f, -0.03f), vec3(0.3f, -0.012f, 0.06f), 0.004f, wood);
    mesh_bevel_box(m, vec3(-0.035f, -0.82f, -0.035f), vec3(0.035f, 1.06f, -0.004f), 0.004f, wood);
    for (int side = -1; side <= 1; side += 2)
        mesh_tube(m, (Vec3[]){vec3((float)side * 0.045f, 0.98f, -0.03f), vec3((float)side * 0.42f, -0.82f, -0.005f)}, 2,
                  0.017f, 8, wood);
    mesh_place(m, affine_identity());
    mesh_tube(m, (Vec3[]){vec3(0, 1.72f, -0.16f), vec3(0, 0, -0.62f)}, 2, 0.017f, 8, wood);
    return world_add_mesh(world, mesh_end(m));
}

static int build_tapestry(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    static const Vec3 colors[] = {
        {0.3f, 0.04f, 0.035f}, {0.04f, 0.07f, 0.2f}, {0.55f, 0.4f, 0.14f}, {0.5f, 0.46f, 0.36f}};
    int cloth[4], rod = set_paint(world, "rod", vec3(0.16f, 0.08f, 0.04f), 0.5f);
    for (int i = 0; i < 4; i++)
        cloth[i] = set_material(world, "fabric", colors[i], 8);
    enum { X = 24, Y = 36 };
    for (int j = 0; j < Y; j++)
        for (int i = 0; i < X; i++) {
            int dx = 2 * i < X ? X - 1 - 2 * i : 2 * i - X + 1, dy = j % 12 < 6 ? 11 - 2 * (j % 12) : 2 * (j % 12) - 11,
                border = i < 2 || i >= X - 2 || j < 2 || j >= Y - 2;
            int kind = border ? 1 : dx + dy < 8 ? 2 : dx + dy < 12 ? 3 : dx + dy < 16 ? 1 : (dx + dy) % 10 < 2 ? 2 : 0;
            Vec3 p[4];
            for (int c = 0; c < 4; c++) {
                float u = (float)(i + (c == 1 || c == 2)) / X, v = (float)(j + (c > 1)) / Y;
                p[c] = vec3(-0.5f + u, 0.12f + 1.5f * v, 0.03f + 0.014f * sinf(9.0f * u + 0.8f) * (1.0f - 0.6f * v));
            }
            mesh_quad(m, p[0], p[1], p[2], p[3], cloth[kind]);
        }
    for (int i = 0; i < 40; i++) // the fringe
        mesh_rod(m, vec3(-0.49f + 0.98f * (float)i / 39.0f, 0.12f, 0.032f),
                 vec3(-0.49f + 0.98f * (float)i / 39.0f, 0.035f, 0.03f), 0.004f, cloth[2]);
    mesh_rod(m, vec3(-0.57f, 1.63f, 0.03f), vec3(0.57f, 1.63f, 0.03f), 0.014f, rod);
    mesh_sphere(m, vec3(-0.58f, 1.63f, 0.03f), 0.026f, 16, rod);
    mesh_sphere(m, vec3(0.58f, 1.63f, 0.03f), 0.026f, 16, rod);
    return world_add_mesh(world, mesh_end(m));
}

static int build_garland(World *world, uint32_t variant) // bunting
{
    static const Vec3 colors[] = {{0.55f, 0.04f, 0.05f},
                                  {0.75f, 0.5f, 0.05f},
                                  {0.05f, 0.28f, 0.42f},
                                  {0.08f, 0.35f, 0.12f},
                                  {0.7f, 0.66f, 0.58f}};
    MeshBuilder *m = mesh_begin(world->arena);
    int cord = set_paint(world, "cord", vec3(0.6f, 0.56f, 0.48f), 0.8f);
    Vec3 line[41];
    for (int i = 0; i < COUNT_OF(line); i++) {
        float t = -1.0f + 2.0f * (float)i / 40.0f;
        line[i] = vec3(1.1f * t, 1.62f + 0.3f * t * t, 0.03f);
    }
    mesh_tube(m, line, COUNT_OF(line), 0.004f, 6, cord);
    for (int i = 1; i + 3 < COUNT_OF(line); i += 3) {
        int cloth = set_material(world, "fabric", colors[(uint32_t)(i / 3 + (int)variant) % 5], 8);
        Vec3 a = line[i], b = line[i + 2],
             tip = vec3_add(vec3_lerp(a, b, 0.5f), vec3(0, -0.2f, 0.02f + 0.012f * (float)(i % 4)));
        mesh_quad(m, a, tip, tip, b, cloth);
        a.z -= 0.002f, b.z -= 0.002f, tip.z -= 0.002f;
        mesh_quad(m, b, tip, tip, a, cloth);
    }
    return world_add_mesh(world, mesh_end(m));
}

// ---------------------------------------------------------------- graves and relics

static int build_tombstone(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int stone = set_material(world, "stone", variant % 2 ? vec3(0.2f, 0.2f, 0.19f) : vec3(0.3f, 0.29f, 0.27f), 9),
        cut = set_paint(world, "cut", vec3_splat(0.09f), 0.95f),
        earth = set_paint(world, "earth", vec3(0.07f, 0.05f, 0.03f), 1);
    mesh_bevel_box(m, vec3(-0.38f, 0, -0.14f), vec3(0.38f, 0.13f, 0.14f), 0.012f, stone);
    enum { ARC = 18 };
    Vec3 front[ARC + 3], back[ARC + 3]; // a slab with a round head
    for (int i = 0; i < ARC + 3; i++) {
        float a = PI_F * (float)(i - 1) / ARC;
        Vec3 p = i == 0         ? vec3(0.29f, 0.13f, 0)
                 : i == ARC + 2 ? vec3(-0.29f, 0.13f, 0)
                                : vec3(0.29f * cosf(a), 0.66f + 0.27f * sinf(a), 0);
        front[i] = vec3_add(p, vec3(0, 0, 0.065f));
        back[i] = vec3_add(p, vec3(0, 0, -0.065f));
    }
    for (int i = 0; i + 1 < ARC + 3; i++) {
        mesh_quad(m, front[i], back[i], back[i + 1], front[i + 1], stone);
        Vec3 foot = vec3(0, 0.13f, 0.065f), foot2 = vec3(0, 0.13f, -0.065f);
        mesh_quad(m, foot, front[i], front[i + 1], foot, stone);
        mesh_quad(m, foot2, back[i + 1], back[i], foot2, stone);
    }
    // a cross and lines of worn lettering, cut into the face
    mesh_box(m, vec3(-0.014f, 0.6f, 0.064f), vec3(0.014f, 0.83f, 0.0665f), cut);
    mesh_box(m, vec3(-0.07f, 0.74f, 0.064f), vec3(0.07f, 0.768f, 0.0665f), cut);
    for (int row = 0; row < 4; row++)
        for (int i = 0; i < 11 - 2 * (row == 3); i++) {
            float x = -0.19f + 0.036f * (float)i + (row == 3 ? 0.036f : 0),
                  tall = 0.026f + 0.004f * (float)((i * 5 + row) % 3);
            if ((i * 7 + row * 3) % 6 == 5)
                continue;
            mesh_box(m, vec3(x, 0.5f - 0.065f * (float)row, 0.064f),
                     vec3(x + 0.006f, 0.5f - 0.065f * (float)row + tall, 0.0663f), cut);
            mesh_box(m, vec3(x, 0.5f - 0.065f * (float)row + ((i + row) % 2 ? 0.0f : 0.018f), 0.064f),
                     vec3(x + 0.02f, 0.5f - 0.065f * (float)row + ((i + row) % 2 ? 0.006f : 0.024f), 0.0663f), cut);
        }
    mesh_place(m, affine_from(vec3(0, 0, 0.75f), quat_identity(), vec3(0.38f, 0.05f, 0.6f)));
    mesh_sphere(m, vec3(0, 0, 0), 1.0f, 28, earth);
    mesh_place(m, affine_identity());
    return world_add_mesh(world, mesh_end(m));
}

static int build_tomb(World *world, uint32_t variant) // a chest of stone on two steps
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int stone = set_material(world, "stone", vec3(0.34f, 0.32f, 0.28f), 9),
        dark = set_material(world, "stone", vec3(0.16f, 0.15f, 0.135f), 9);
    mesh_bevel_box(m, vec3(-1.35f, 0, -0.8f), vec3(1.35f, 0.14f, 0.8f), 0.02f, dark);
    mesh_bevel_box(m, vec3(-1.2f, 0.14f, -0.65f), vec3(1.2f, 0.28f, 0.65f), 0.02f, stone);
    mesh_bevel_box(m, vec3(-1.04f, 0.28f, -0.48f), vec3(1.04f, 0.94f, 0.48f), 0.012f, dark);
    for (int i = 0; i < 6; i++) { // pilasters between panels
        float x = -1.0f + 0.4f * (float)i;
        for (int side = -1; side <= 1; side += 2) {
            mesh_bevel_box(m, vec3(x - 0.05f, 0.28f, (float)side * 0.5f - 0.035f),
                           vec3(x + 0.05f, 0.94f, (float)side * 0.5f + 0.035f), 0.008f, stone);
            if (i < 5) {
                mesh_place(m, affine_from(vec3(x + 0.2f, 0.62f, (float)side * 0.485f),
                                          quat_axis_angle(vec3(1, 0, 0), 0.5f * PI_F), vec3_splat(1)));
                static const Vec2 rose[] = {{0.11f, -0.02f}, {0.11f, 0.02f}, {0.085f, 0.02f}, {0.085f, -0.02f}};
                mesh_lathe(m, rose, 4, 32, stone);
                mesh_place(m, affine_identity());
            }
        }
    }
    mesh_bevel_box(m, vec3(-1.14f, 0.94f, -0.58f), vec3(1.14f, 1.04f, 0.58f), 0.03f, stone);
    Vec3 a = vec3(-1.06f, 1.04f, -0.5f), b = vec3(1.06f, 1.04f, -0.5f), c = vec3(1.06f, 1.04f, 0.5f),
         d = vec3(-1.06f, 1.04f, 0.5f), l = vec3(-0.8f, 1.24f, 0),
         r = vec3(0.8f, 1.24f, 0); // the lid slopes like a roof
    mesh_quad(m, d, c, r, l, stone);
    mesh_quad(m, b, a, l, r, stone);
    mesh_quad(m, a, d, l, l, stone);
    mesh_quad(m, c, b, r, r, stone);
    mesh_bevel_box(m, vec3(-0.62f, 1.2f, -0.05f), vec3(0.62f, 1.27f, 0.05f), 0.012f, dark);
    mesh_bevel_box(m, vec3(0.2f, 1.2f, -0.26f), vec3(0.3f, 1.262f, 0.26f), 0.012f, dark);
    return world_add_mesh(world, mesh_end(m));
}

static int build_amphora(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int clay = set_paint(world, "terracotta", vec3(0.42f, 0.17f, 0.075f), 0.5f),
        black = set_paint(world, "black slip", vec3(0.02f, 0.016f, 0.014f), 0.28f);
    static const Vec2 body[] = {{0.0001f, 0},     {0.07f, 0},      {0.072f, 0.015f}, {0.045f, 0.03f},  {0.05f, 0.05f},
                                {0.1f, 0.13f},    {0.135f, 0.22f}, {0.142f, 0.28f},  {0.13f, 0.34f},   {0.085f, 0.39f},
                                {0.055f, 0.415f}, {0.05f, 0.44f},  {0.052f, 0.5f},   {0.075f, 0.525f}, {0.078f, 0.535f},
                                {0.07f, 0.54f},   {0.046f, 0.5f},  {0.044f, 0.42f}};
    mesh_lathe(m, body, COUNT_OF(body), 64, clay);
    static const Vec2 bands[][2] = {{{0.053f, 0.052f}, {0.08f, 0.094f}},
                                    {{0.1352f, 0.216f}, {0.1374f, 0.226f}},
                                    {{0.1345f, 0.328f}, {0.131f, 0.341f}},
                                    {{0.05f, 0.435f}, {0.0525f, 0.5f}}};
    for (int i = 0; i < COUNT_OF(bands); i++) {
        Vec2 band[2] = {{bands[i][0].x + 0.0012f, bands[i][0].y}, {bands[i][1].x + 0.0012f, bands[i][1].y}};
        mesh_lathe(m, band, 2, 64, black);
    }
    for (int i = 0; i < 14; i++) { // a meander round the belly
        float a0 = TAU_F * (float)i / 14.0f, step = TAU_F / 14.0f;
        static const float path[][2] = {{0, 0},        {0, 1},         {0.75f, 1},    {0.75f, 0.3f},
                                        {0.38f, 0.3f}, {0.38f, 0.62f}, {0.52f, 0.62f}};
        Vec3 line[7];
        for (int k = 0; k < 7; k++) {
            float a = a0 + step * path[k][0], y = 0.256f + 0.045f * path[k][1];
            line[k] = vec3(0.1425f * sinf(a), y, 0.1425f * cosf(a));
        }
        mesh_tube(m, line, 7, 0.0032f, 5, black);
    }
    for (int side = -1; side <= 1; side += 2) {
        Vec3 handle[12];
        for (int i = 0; i < 12; i++) {
            float t = (float)i / 11.0f, a = PI_F * t;
            handle[i] = vec3((float)side * (0.055f + 0.075f * t + 0.055f * sinf(a)),
                             0.5f - 0.155f * t + 0.012f * sinf(2.0f * a), 0);
        }
        made_taper(m, handle, 12, 0.0125f, (float[]){1.1f, 0.9f, 0.9f, 1.2f}, 4, 12, black);
    }
    return world_add_mesh(world, mesh_end(m));
}

static void limb(MeshBuilder *m, Vec3 a, Vec3 b, float from, float to, int material)
{
    mesh_sphere(m, a, from, 20, material);
    mesh_sphere(m, b, to, 20, material);
    mesh_frustum(m, a, b, from, to, 20, material);
}

static int build_idol(World *world, uint32_t variant) // a seated figure of gold
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int gold = set_metal(world, "gold", vec3(1.0f, 0.68f, 0.24f), 0.24f),
        stone = set_material(world, "stone", vec3(0.1f, 0.095f, 0.085f), 9),
        gem = set_paint(world, "ruby", vec3(0.4f, 0.01f, 0.02f), 0.05f);
    mesh_bevel_box(m, vec3(-0.11f, 0, -0.09f), vec3(0.11f, 0.035f, 0.09f), 0.004f, stone);
    mesh_bevel_box(m, vec3(-0.095f, 0.035f, -0.075f), vec3(0.095f, 0.05f, 0.075f), 0.004f, gold);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        limb(m, vec3(0.03f * s, 0.075f, 0), vec3(0.085f * s, 0.07f, 0.035f), 0.027f, 0.021f, gold); // thighs
        limb(m, vec3(0.085f * s, 0.068f, 0.035f), vec3(-0.01f * s, 0.062f, 0.065f), 0.019f, 0.013f,
             gold);                                                                                     // crossed shins
        limb(m, vec3(0.052f * s, 0.168f, 0), vec3(0.079f * s, 0.118f, 0.012f), 0.0185f, 0.0145f, gold); // arms
        limb(m, vec3(0.079f * s, 0.118f, 0.012f), vec3(0.068f * s, 0.094f, 0.055f), 0.0145f, 0.011f, gold);
        mesh_sphere(m, vec3(0.068f * s, 0.092f, 0.06f), 0.014f, 16, gold);
        mesh_place(m, affine_from(vec3(0.041f * s, 0.226f, 0), quat_identity(), vec3(0.35f, 1.2f, 0.7f)));
        mesh_sphere(m, vec3(0, 0, 0), 0.017f, 16, gold); // long ears
        mesh_place(m, affine_identity());
        mesh_sphere(m, vec3(0.014f * s, 0.234f, 0.033f), 0.0052f, 12, gem);
    }
    static const Vec2 trunk[] = {{0.0001f, 0.05f}, {0.05f, 0.055f}, {0.046f, 0.09f}, {0.04f, 0.115f}, {0.05f, 0.15f},
                                 {0.056f, 0.168f}, {0.04f, 0.183f}, {0.02f, 0.19f},  {0.019f, 0.205f}};
    mesh_place(m, affine_from(vec3(0, 0, 0), quat_identity(), vec3(1, 1, 0.78f)));
    mesh_lathe(m, trunk, COUNT_OF(trunk), 40, gold);
    mesh_place(m, affine_identity());
    static const Vec2 head[] = {{0.0001f, 0.196f}, {0.022f, 0.202f}, {0.034f, 0.22f}, {0.038f, 0.24f}, {0.036f, 0.258f},
                                {0.042f, 0.26f},   {0.042f, 0.268f}, {0.032f, 0.27f}, {0.028f, 0.29f}, {0.034f, 0.292f},
                                {0.03f, 0.302f},   {0.012f, 0.318f}, {0.0001f, 0.33f}};
    mesh_lathe(m, head, COUNT_OF(head), 40, gold);
    mesh_place(m, affine_from(vec3(0, 0.224f, 0.036f), quat_axis_angle(vec3(1, 0, 0), 0.25f), vec3(0.5f, 1.3f, 0.6f)));
    mesh_sphere(m, vec3(0, 0, 0), 0.009f, 14, gold); // nose
    mesh_place(m, affine_from(vec3(0, 0.2105f, 0.03f), quat_identity(), vec3(1.4f, 0.45f, 0.5f)));
    mesh_sphere(m, vec3(0, 0, 0), 0.009f, 14, gold); // lips
    mesh_place(m, affine_identity());
    mesh_tube(m,
              (Vec3[]){vec3(-0.03f, 0.248f, 0.026f), vec3(-0.012f, 0.2465f, 0.038f), vec3(0, 0.2435f, 0.04f),
                       vec3(0.012f, 0.2465f, 0.038f), vec3(0.03f, 0.248f, 0.026f)},
              5, 0.003f, 8, gold); // brows
    mesh_sphere(m, vec3(0, 0.152f, 0.043f), 0.008f, 14, gem);
    return world_add_mesh(world, mesh_end(m));
}

// (x2 + 9/4 y2 + z2 - 1)3 = x2 z3 + 9/80 y2 z3, Taubin 1994: the outermost root along each ray from its middle.
static float heart_value(Vec3 p)
{
    float a = p.x * p.x + 2.25f * p.z * p.z + p.y * p.y - 1.0f, y3 = p.y * p.y * p.y;
    return a * a * a - p.x * p.x * y3 - 9.0f / 80.0f * p.z * p.z * y3;
}

static int build_heart(World *world, uint32_t variant)
{
    (void)variant;
    enum { AROUND = 96, RINGS = 64 };
    int red = set_paint(world, "heart", vec3(0.5f, 0.012f, 0.02f), 0.16f);
    Mesh mesh = mesh_blank(world->arena, (AROUND + 1) * (RINGS + 1), 2 * AROUND * RINGS, red);
    for (int j = 0; j <= RINGS; j++)
        for (int i = 0; i <= AROUND; i++) {
            float t = PI_F * (float)j / RINGS, a = TAU_F * (float)(i % AROUND) / AROUND;
            Vec3 d = vec3(sinf(t) * sinf(a), cosf(t), sinf(t) * cosf(a));
            float low = 0.0f, high = 1.6f;
            for (float r = 1.6f; r > 0.02f; r -= 0.01f)
                if (heart_value(vec3_scale(d, r)) <= 0.0f) {
                    low = r, high = r + 0.01f;
                    break;
                }
            for (int n = 0; n < 12; n++) {
                float r = 0.5f * (low + high);
                if (heart_value(vec3_scale(d, r)) <= 0.0f)
                    low = r;
                else
                    high = r;
            }
            Vec3 p = vec3_scale(d, 0.075f * low);
            mesh.positions[j * (AROUND + 1) + i] = vec3(p.x, p.y + 0.0745f, p.z);
        }
    mesh_weave(&mesh, AROUND, RINGS);
    made_normals(&mesh);
    return world_add_mesh(world, mesh);
}

static int build_pillar(World *world, uint32_t variant) // a fluted column with base and capital
{
    (void)variant;
    enum { AROUND = 120, RINGS = 24 };
    MeshBuilder *m = mesh_begin(world->arena);
    int stone = set_material(world, "stone", vec3(0.5f, 0.48f, 0.43f), 9);
    Mesh shaft = mesh_blank(world->arena, (AROUND + 1) * (RINGS + 1), 2 * AROUND * RINGS, stone);
    for (int j = 0; j <= RINGS; j++)
        for (int i = 0; i <= AROUND; i++) {
            float t = 1.0f - (float)j / RINGS, a = TAU_F * (float)(i % AROUND) / AROUND;
            float flute =
                0.018f * sqrtf(fabsf(sinf(10.0f * a))) * smoothstepf(0.0f, 0.02f, t) * smoothstepf(1.0f, 0.98f, t);
            float r = 0.255f - 0.04f * t * t + 0.012f * sinf(PI_F * t) - flute; // swells a little, and narrows upwards
            int at = j * (AROUND + 1) + i;
            shaft.positions[at] = vec3(r * sinf(a), 0.28f + 2.78f * t, r * cosf(a));
            shaft.uvs[at] = (Vec2){1.6f * (float)i / AROUND, 2.78f * t};
        }
    mesh_weave(&shaft, AROUND, RINGS);
    made_normals(&shaft);
    mesh_append(m, &shaft);
    static const Vec2 base[] = {{0.34f, 0.1f},  {0.35f, 0.13f},  {0.34f, 0.16f}, {0.29f, 0.175f}, {0.275f, 0.2f},
                                {0.29f, 0.22f}, {0.305f, 0.24f}, {0.3f, 0.265f}, {0.262f, 0.28f}};
    static const Vec2 head[] = {{0.21f, 3.02f},  {0.235f, 3.035f}, {0.235f, 3.06f}, {0.218f, 3.07f},
                                {0.222f, 3.12f}, {0.29f, 3.2f},    {0.315f, 3.24f}, {0.0f, 3.24f}};
    mesh_lathe(m, base, COUNT_OF(base), 64, stone);
    mesh_lathe(m, head, COUNT_OF(head), 64, stone);
    mesh_bevel_box(m, vec3(-0.36f, 0, -0.36f), vec3(0.36f, 0.1f, 0.36f), 0.01f, stone);
    mesh_bevel_box(m, vec3(-0.34f, 3.24f, -0.34f), vec3(0.34f, 3.4f, 0.34f), 0.01f, stone);
    return world_add_mesh(world, mesh_end(m));
}

const MadeRow made_curios[] = {
    {"pillar", build_pillar},
    {"leaf", build_leaf},
    {"petal", build_petal},
    {"sculpture", build_sculpture},
    {"canvas", build_canvas},
    {"tapestry", build_tapestry},
    {"garland", build_garland},
    {"tombstone", build_tombstone},
    {"tomb", build_tomb},
    {"amphora", build_amphora},
    {"idol", build_idol},
    {"heart", build_heart},
    {NULL, NULL},
};
