// Household things, materials in bulk and small natural things that no package has.
#include "stage/sets/made.h"

static int build_pillow(World *world, uint32_t variant)
{
    static const Vec3 colors[] = {{0.72f, 0.7f, 0.66f}, {0.16f, 0.25f, 0.36f}, {0.5f, 0.2f, 0.12f}};
    enum { SIDE = 24 };
    Mesh mesh = mesh_blank(world->arena, 2 * (SIDE + 1) * (SIDE + 1), 4 * SIDE * SIDE,
                           set_material(world, "fabric", colors[variant % 3], 4));
    int k = 0;
    for (int face = 0; face < 2; face++)
        for (int j = 0; j <= SIDE; j++)
            for (int i = 0; i <= SIDE; i++) {
                float u = -1.0f + 2.0f * (float)i / SIDE, v = -1.0f + 2.0f * (float)j / SIDE;
                float fat = powf((1.0f - u * u) * (1.0f - v * v), 0.42f),
                      pinch = 1.0f -
                              0.09f * (1.0f - powf(fabsf(u * v), 0.5f)) * (fabsf(u) > fabsf(v) ? fabsf(u) : fabsf(v));
                int at = (face * (SIDE + 1) + j) * (SIDE + 1) + i;
                mesh.positions[at] =
                    vec3(0.3f * u * pinch, 0.075f + (face ? -1.0f : 1.0f) * 0.075f * fat, 0.22f * v * pinch);
                mesh.uvs[at] = (Vec2){0.3f * u, 0.22f * v};
            }
    for (int face = 0; face < 2; face++)
        for (int j = 0; j < SIDE; j++)
            for (int i = 0; i < SIDE; i++) {
                uint32_t a = (uint32_t)((face * (SIDE + 1) + j) * (SIDE + 1) + i), b = a + 1, c = a + SIDE + 1,
                         d = c + 1;
                uint32_t up[6] = {a, c, d, a, d, b}, down[6] = {a, d, c, a, b, d};
                for (int n = 0; n < 6; n++)
                    mesh.triangles[k++] = face ? down[n] : up[n];
            }
    made_normals(&mesh);
    return world_add_mesh(world, mesh);
}

static int build_basket(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int wicker = set_paint(world, "wicker", vec3(0.36f, 0.21f, 0.09f), 0.75f),
        dark = set_paint(world, "wicker dark", vec3(0.22f, 0.12f, 0.05f), 0.8f);
    for (int row = 0; row < 13; row++) { // woven in and out of the stakes
        Vec3 ring[97];
        float r = 0.13f + 0.04f * (float)row / 12.0f;
        for (int i = 0; i < COUNT_OF(ring); i++) {
            float a = TAU_F * (float)i / 96.0f, wave = 0.004f * sinf(12.0f * a + PI_F * (float)row);
            ring[i] = vec3((1.25f * r + wave) * sinf(a), 0.012f + 0.014f * (float)row, (r + wave) * cosf(a));
        }
        mesh_tube(m, ring, COUNT_OF(ring), row == 12 ? 0.011f : 0.0075f, 6, row % 4 == 3 ? dark : wicker);
    }
    for (int i = 0; i < 24; i++) {
        float a = TAU_F * (float)i / 24.0f;
        mesh_tube(m,
                  (Vec3[]){vec3(1.25f * 0.128f * sinf(a), 0.005f, 0.128f * cosf(a)),
                           vec3(1.25f * 0.168f * sinf(a), 0.178f, 0.168f * cosf(a))},
                  2, 0.004f, 5, dark);
    }
    mesh_place(m, affine_from(vec3(0, 0.006f, 0), quat_identity(), vec3(1.25f, 1, 1)));
    mesh_cylinder(m, vec3(0, 0, 0), 0.008f, 0.13f, 32, dark);
    mesh_place(m, affine_identity());
    Vec3 handle[17];
    for (int i = 0; i < COUNT_OF(handle); i++) {
        float a = PI_F * (float)i / 16.0f;
        handle[i] = vec3(-0.21f * cosf(a), 0.18f + 0.17f * sinf(a), 0);
    }
    mesh_tube(m, handle, COUNT_OF(handle), 0.011f, 8, wicker);
    return world_add_mesh(world, mesh_end(m));
}

static int build_pedestal(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int stone = set_material(world, "marble", vec3(0.6f, 0.58f, 0.55f), 4);
    mesh_bevel_box(m, vec3(-0.24f, 0, -0.24f), vec3(0.24f, 0.1f, 0.24f), 0.01f, stone);
    mesh_bevel_box(m, vec3(-0.2f, 0.1f, -0.2f), vec3(0.2f, 0.14f, 0.2f), 0.012f, stone);
    mesh_bevel_box(m, vec3(-0.17f, 0.14f, -0.17f), vec3(0.17f, 0.86f, 0.17f), 0.006f, stone);
    mesh_bevel_box(m, vec3(-0.2f, 0.86f, -0.2f), vec3(0.2f, 0.9f, 0.2f), 0.012f, stone);
    mesh_bevel_box(m, vec3(-0.24f, 0.9f, -0.24f), vec3(0.24f, 0.96f, 0.24f), 0.01f, stone);
    return world_add_mesh(world, mesh_end(m));
}

static int build_brick(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_bevel_box(m, vec3(-0.108f, 0, -0.051f), vec3(0.108f, 0.065f, 0.051f), 0.004f,
                   set_material(world, "concrete", vec3(0.32f, 0.1f, 0.06f), 7));
    return world_add_mesh(world, mesh_end(m));
}

// Laid strands of a rope along a line.
static void rope_along(MeshBuilder *m, const Vec3 *line, int count, float radius, int material)
{
    for (int strand = 0; strand < 3; strand++) {
        Vec3 twist[400];
        int n = count < COUNT_OF(twist) ? count : COUNT_OF(twist);
        float way = 0.0f;
        for (int i = 0; i < n; i++) {
            Vec3 t = vec3_normalize(vec3_sub(line[i + 1 < n ? i + 1 : i], line[i > 0 ? i - 1 : 0]));
            Vec3 side = vec3_normalize(vec3_cross(t, vec3(0, 1, 0))), up = vec3_cross(side, t);
            way += i ? vec3_distance(line[i], line[i - 1]) : 0.0f;
            float a = TAU_F * (way / (7.0f * radius) + (float)strand / 3.0f);
            twist[i] = vec3_add(
                line[i], vec3_add(vec3_scale(side, 0.5f * radius * cosf(a)), vec3_scale(up, 0.5f * radius * sinf(a))));
        }
        mesh_tube(m, twist, n, 0.55f * radius, 6, material);
    }
}

static int build_rope(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    Vec3 coil[390];
    for (int i = 0; i < COUNT_OF(coil); i++) {
        float t = (float)i / 64.0f, a = TAU_F * t, r = 0.19f + 0.012f * sinf(2.1f * a) + 0.02f * sinf(0.9f * t);
        coil[i] = vec3(r * sinf(a), 0.015f + 0.021f * t, r * cosf(a));
    }
    rope_along(m, coil, COUNT_OF(coil), 0.014f, set_paint(world, "hemp", vec3(0.42f, 0.31f, 0.17f), 0.9f));
    return world_add_mesh(world, mesh_end(m));
}

static int build_cutting_board(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = set_material(world, "wood panel", vec3(0.42f, 0.25f, 0.11f), 12);
    mesh_bevel_box(m, vec3(-0.19f, 0, -0.125f), vec3(0.19f, 0.022f, 0.125f), 0.006f, wood);
    mesh_bevel_box(m, vec3(0.185f, 0, -0.03f), vec3(0.29f, 0.022f, 0.03f), 0.006f, wood);
    return world_add_mesh(world, mesh_end(m));
}

static int build_feather(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int vane = set_paint(world, "feather", vec3(0.7f, 0.69f, 0.66f), 0.7f),
        quill = set_paint(world, "quill", vec3(0.6f, 0.52f, 0.36f), 0.5f);
    world->materials[vane].model = MATERIAL_LEAF;
    Vec3 rib[20];
    for (int i = 0; i < 20; i++) {
        float t = (float)i / 19.0f;
        rib[i] = vec3(-0.14f + 0.28f * t, 0.004f + 0.045f * t * t, 0.02f * sinf(2.2f * t));
    }
    made_taper(m, rib, 20, 0.003f, (float[]){1.0f, 0.7f, 0.4f, 0.1f}, 4, 6, quill);
    for (int i = 4; i < 19; i++)
        for (int k = 0; k < 4; k++)
            for (int side = -1; side <= 1; side += 2) {
                float t = ((float)i + 0.25f * (float)k) / 19.0f;
                Vec3 p = vec3_lerp(rib[i], rib[i + 1 < 20 ? i + 1 : i], 0.25f * (float)k);
                float w = 0.036f * powf(fmaxf(sinf(PI_F * fminf(1.0f, 0.12f + 0.9f * (t - 0.2f) / 0.8f)), 0.0f), 0.6f) +
                          0.001f;
                Vec3 out = vec3(0.7f * w + 0.006f, 0.12f * w, (float)side * w), d = vec3(0.0045f, 0, 0);
                mesh_quad(m, p, vec3_add(p, d), vec3_add(vec3_add(p, d), out), vec3_add(p, out), vane);
            }
    return world_add_mesh(world, mesh_end(m));
}

static int build_globe(World *world, uint32_t variant)
{
    (void)variant;
    enum { AROUND = 96, RINGS = 48 };
    int paint = set_paint(world, "globe", vec3_splat(1.0f), 0.3f),
        brass = set_metal(world, "brass", vec3(0.7f, 0.5f, 0.22f), 0.25f),
        wood = set_material(world, "wood panel", vec3(0.2f, 0.1f, 0.05f), 12);
    Mesh mesh = mesh_blank(world->arena, (AROUND + 1) * (RINGS + 1), 2 * AROUND * RINGS, paint);
    mesh.colors = ARENA_ARRAY(world->arena, Vec3, mesh.vertex_count);
    for (int j = 0; j <= RINGS; j++)
        for (int i = 0; i <= AROUND; i++) {
            float t = PI_F * (float)j / RINGS, a = TAU_F * (float)i / AROUND;
            Vec3 n = vec3(sinf(t) * sinf(a), cosf(t), sinf(t) * cosf(a));
            int at = j * (AROUND + 1) + i;
            mesh.positions[at] = vec3_add(vec3(0, 0.24f, 0), vec3_scale(n, 0.14f));
            // lands and seas of no world in particular
            float land = noise3d(7u, vec3_scale(n, 1.7f)) + 0.5f * noise3d(8u, vec3_scale(n, 3.7f)) +
                         0.25f * noise3d(9u, vec3_scale(n, 8.0f));
            Vec3 c = land > 0.05f ? vec3_lerp(vec3(0.12f, 0.22f, 0.06f), vec3(0.45f, 0.34f, 0.16f),
                                              clampf(2.2f * land, 0.0f, 1.0f))
                                  : vec3(0.03f, 0.13f, 0.32f);
            mesh.colors[at] = fabsf(n.y) > 0.93f ? vec3_splat(0.72f) : c;
        }
    mesh_weave(&mesh, AROUND, RINGS);
    for (int i = 0; i < mesh.vertex_count; i++)
        mesh.normals[i] = vec3_normalize(vec3_sub(mesh.positions[i], vec3(0, 0.24f, 0)));
    MeshBuilder *m = mesh_begin(world->arena);
    static const Vec2 foot[] = {{0.11f, 0.0f}, {0.11f, 0.015f}, {0.07f, 0.028f}, {0.02f, 0.04f}, {0.015f, 0.08f}};
    mesh_lathe(m, foot, COUNT_OF(foot), 32, wood);
    Vec3 bow[25];
    for (int i = 0; i < COUNT_OF(bow); i++) {
        float a = PI_F * (float)i / 24.0f;
        bow[i] = vec3(0.152f * sinf(a), 0.24f - 0.152f * cosf(a), 0);
    }
    mesh_tube(m, bow, COUNT_OF(bow), 0.005f, 8, brass);
    Mesh stand = mesh_end(m);
    // one mesh of both: the stand's vertices are white
    Mesh both = mesh_blank(world->arena, mesh.vertex_count + stand.vertex_count,
                           mesh.triangle_count + stand.triangle_count, paint);
    both.colors = ARENA_ARRAY(world->arena, Vec3, both.vertex_count);
    const Mesh *parts[] = {&mesh, &stand};
    int vertex = 0, triangle = 0;
    for (int p = 0; p < 2; p++) {
        for (int i = 0; i < parts[p]->triangle_count; i++, triangle++) {
            for (int c = 0; c < 3; c++)
                both.triangles[3 * triangle + c] = parts[p]->triangles[3 * i + c] + (uint32_t)vertex;
            both.triangle_materials[triangle] = p ? parts[p]->triangle_materials[i] : (uint16_t)paint;
        }
        for (int i = 0; i < parts[p]->vertex_count; i++, vertex++) {
            both.positions[vertex] = parts[p]->positions[i], both.normals[vertex] = parts[p]->normals[i];
            both.colors[vertex] = p ? vec3_splat(1.0f) : mesh.colors[i];
        }
    }
    return world_add_mesh(world, both);
}

static int ingot(World *world, int material)
{
    MeshBuilder *m = mesh_begin(world->arena);
    static const float at[3][2] = {{-0.045f, 0.0f}, {0.045f, 0.0f}, {0.0f, 0.0405f}};
    for (int i = 0; i < 3; i++) {
        float x = at[i][0], y = at[i][1], w = 0.04f, t = 0.03f, l = 0.11f, s = 0.1f, h = 0.04f;
        Vec3 p[8] = {vec3(x - w, y, l),     vec3(x + w, y, l),     vec3(x + w, y, -l),     vec3(x - w, y, -l),
                     vec3(x - t, y + h, s), vec3(x + t, y + h, s), vec3(x + t, y + h, -s), vec3(x - t, y + h, -s)};
        mesh_quad(m, p[4], p[5], p[6], p[7], material);
        mesh_quad(m, p[0], p[1], p[5], p[4], material);
        mesh_quad(m, p[1], p[2], p[6], p[5], material);
        mesh_quad(m, p[2], p[3], p[7], p[6], material);
        mesh_quad(m, p[3], p[0], p[4], p[7], material);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_gold(World *world, uint32_t variant)
{
    (void)variant;
    return ingot(world, set_metal(world, "gold", vec3(1.0f, 0.71f, 0.29f), 0.22f));
}
static int build_silver(World *world, uint32_t variant)
{
    (void)variant;
    return ingot(world, set_metal(world, "silver", vec3(0.95f, 0.93f, 0.88f), 0.2f));
}
static int build_copper(World *world, uint32_t variant)
{
    (void)variant;
    return ingot(world, set_metal(world, "copper", vec3(0.93f, 0.55f, 0.36f), 0.25f));
}
static int build_steel(World *world, uint32_t variant)
{
    (void)variant;
    return ingot(world, set_metal(world, "steel", vec3(0.56f, 0.57f, 0.58f), 0.32f));
}

// Cloth, folded and stacked.
static int folded(World *world, const char *kind, Vec3 a, Vec3 b, Vec3 c)
{
    MeshBuilder *m = mesh_begin(world->arena);
    Vec3 colors[] = {a, b, c};
    for (int i = 0; i < 6; i++) {
        int cloth = set_material(world, kind, colors[i / 2], 4);
        float y = 0.028f * (float)i, out = 0.004f * (float)(i % 3);
        mesh_bevel_box(m, vec3(-0.19f - out, y, -0.14f), vec3(0.19f + out, y + 0.027f, 0.14f + out), 0.012f, cloth);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_fabric(World *world, uint32_t variant)
{
    (void)variant;
    return folded(world, "fabric", vec3(0.45f, 0.08f, 0.06f), vec3(0.55f, 0.45f, 0.28f), vec3(0.06f, 0.14f, 0.3f));
}
static int build_leather(World *world, uint32_t variant)
{
    (void)variant;
    return folded(world, "plaster", vec3(0.2f, 0.09f, 0.04f), vec3(0.13f, 0.055f, 0.025f), vec3(0.26f, 0.13f, 0.055f));
}

// Pointed prisms in a cluster.
static int crystals(World *world, int material)
{
    MeshBuilder *m = mesh_begin(world->arena);
    for (int i = 0; i < 9; i++) {
        float a = 2.4f * (float)i, lean = i ? 0.28f + 0.05f * (float)(i % 4) : 0.04f,
              tall = (i ? 0.1f + 0.025f * (float)(i * 7 % 5) : 0.24f), r = 0.16f * tall + 0.008f;
        Vec3 d = vec3_normalize(vec3(lean * sinf(a), 1.0f, lean * cosf(a))),
             u = vec3_normalize(vec3_cross(d, vec3(0.3f, 0.1f, 1.0f))), v = vec3_cross(u, d);
        Vec3 foot = vec3(i ? 0.045f * sinf(a) : 0, -0.01f, i ? 0.045f * cosf(a) : 0), tip = vec3_mad(foot, d, tall);
        for (int k = 0; k < 6; k++) {
            Vec3 o0 = vec3_add(vec3_scale(u, r * cosf(TAU_F * (float)k / 6.0f)),
                               vec3_scale(v, r * sinf(TAU_F * (float)k / 6.0f))),
                 o1 = vec3_add(vec3_scale(u, r * cosf(TAU_F * (float)(k + 1) / 6.0f)),
                               vec3_scale(v, r * sinf(TAU_F * (float)(k + 1) / 6.0f)));
            Vec3 b0 = vec3_add(foot, o0), b1 = vec3_add(foot, o1), t0 = vec3_mad(b0, d, 0.78f * tall),
                 t1 = vec3_mad(b1, d, 0.78f * tall);
            mesh_quad(m, b1, b0, t0, t1, material);
            mesh_quad(m, t1, t0, tip, tip, material);
        }
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_crystal(World *world, uint32_t variant)
{
    static const Vec3 colors[] = {{0.45f, 0.25f, 0.62f}, {0.55f, 0.65f, 0.7f}, {0.2f, 0.5f, 0.45f}};
    return crystals(world, set_paint(world, "crystal", colors[variant % 3], 0.06f));
}
static int build_obsidian(World *world, uint32_t variant)
{
    (void)variant;
    return crystals(world, set_paint(world, "obsidian", vec3(0.008f, 0.008f, 0.01f), 0.04f));
}

static int build_star(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int gold = set_metal(world, "gold star", vec3(1.0f, 0.71f, 0.25f), 0.25f);
    Vec3 front = vec3(0, 0.16f, 0.035f), back = vec3(0, 0.16f, -0.035f);
    for (int i = 0; i < 10; i++) {
        Vec3 p[2];
        for (int k = 0; k < 2; k++) {
            float a = TAU_F * (float)(i + k) / 10.0f, r = (i + k) % 2 ? 0.062f : 0.155f;
            p[k] = vec3(r * sinf(a), 0.16f + r * cosf(a), 0);
        }
        mesh_quad(m, front, p[1], p[0], p[0], gold);
        mesh_quad(m, back, p[0], p[1], p[1], gold);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_bubble(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int film = set_glass(world, vec3(0.95f, 0.97f, 1.0f));
    static const float at[][4] = {
        {0, 0.5f, 0, 0.06f},           {0.16f, 0.72f, 0.05f, 0.035f}, {-0.14f, 0.62f, -0.04f, 0.045f},
        {0.07f, 0.9f, -0.05f, 0.025f}, {-0.06f, 0.31f, 0.06f, 0.03f}, {-0.2f, 0.86f, 0.04f, 0.02f}};
    for (int i = 0; i < COUNT_OF(at); i++)
        mesh_sphere(m, vec3(at[i][0], at[i][1], at[i][2]), at[i][3], 32, film);
    return world_add_mesh(world, mesh_end(m));
}

static int build_shell(World *world, uint32_t variant) // a snail's spiral
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int pearl = set_paint(world, "shell", vec3(0.68f, 0.5f, 0.38f), 0.25f);
    enum { STEPS = 120 };
    for (int i = 0; i < STEPS; i++) { // a logarithmic spiral (Raup 1966)
        Vec3 p[2];
        float r[2];
        for (int k = 0; k < 2; k++) {
            float a = 6.5f * PI_F * (float)(i + k) / STEPS, grow = expf(0.16f * a) * 0.0032f;
            p[k] = vec3(1.15f * grow * cosf(a), 0.095f - 2.0f * grow, 1.15f * grow * sinf(a));
            r[k] = grow * 1.02f;
        }
        mesh_frustum(m, p[0], p[1], r[0], r[1], 20, pearl);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_lily_pad(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int leaf = set_paint(world, "lily pad", vec3(0.05f, 0.15f, 0.03f), 0.25f),
        petal = set_paint(world, "lily petal", vec3(0.72f, 0.5f, 0.56f), 0.5f),
        heart = set_paint(world, "stamens", vec3(0.7f, 0.45f, 0.04f), 0.6f);
    for (int pad = 0; pad < 3; pad++) {
        float cx = pad == 0   ? 0
                   : pad == 1 ? 0.34f
                              : -0.3f,
              cz = pad == 0   ? 0
                   : pad == 1 ? 0.1f
                              : 0.2f,
              r = pad == 0 ? 0.2f : 0.15f, turn = 1.3f * (float)pad;
        for (int i = 1; i < 40; i++) { // with its notch
            float a0 = turn + TAU_F * (float)i / 41.0f, a1 = turn + TAU_F * (float)(i + 1) / 41.0f;
            Vec3 c = vec3(cx, 0.006f, cz), p0 = vec3(cx + r * sinf(a0), 0.014f, cz + r * cosf(a0)),
                 p1 = vec3(cx + r * sinf(a1), 0.014f, cz + r * cosf(a1));
            mesh_quad(m, c, p0, p1, p1, leaf);
        }
    }
    for (int ring = 0; ring < 3; ring++)
        for (int i = 0; i < 8; i++) {
            float a = TAU_F * ((float)i + 0.5f * (float)ring) / 8.0f, open = 0.95f - 0.3f * (float)ring,
                  l = 0.085f - 0.012f * (float)ring;
            Vec3 out = vec3(sinf(a), 0, cosf(a)), d = vec3_add(vec3_scale(out, sinf(open)), vec3(0, cosf(open), 0)),
                 side = vec3(out.z, 0, -out.x), c = vec3(0.03f, 0.02f, 0);
            Vec3 mid = vec3_mad(c, d, 0.5f * l), tip = vec3_add(vec3_mad(c, d, l), vec3(0, 0.008f, 0));
            mesh_quad(m, c, vec3_mad(mid, side, 0.02f), tip, vec3_mad(mid, side, -0.02f), petal);
        }
    mesh_sphere(m, vec3(0.03f, 0.035f, 0), 0.016f, 14, heart);
    return world_add_mesh(world, mesh_end(m));
}

static int build_branch(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int bark = set_material(world, "bark", vec3(0.13f, 0.095f, 0.065f), 3);
    RngKey key = rng_key(variant, "branch", "made");
    Vec3 line[10];
    for (int i = 0; i < 10; i++)
        line[i] = vec3(-0.5f + 0.11f * (float)i, 0.03f + 0.02f * rng_noise(key, 0.7 * i),
                       0.05f * rng_noise(key, 20.0 + 0.6 * i));
    made_taper(m, line, 10, 0.024f, (float[]){1.0f, 0.75f, 0.5f, 0.2f}, 4, 9, bark);
    for (int i = 0; i < 5; i++) {
        Vec3 from = line[3 + i], twig[4] = {from};
        for (int k = 1; k < 4; k++)
            twig[k] = vec3_add(from, vec3(0.07f * (float)k, 0.035f * (float)k * (i % 2 ? 0.4f : 1.0f),
                                          (i % 2 ? -0.06f : 0.06f) * (float)k + 0.01f * rng_noise(key, 9.0 * i + k)));
        made_taper(m, twig, 4, 0.01f, (float[]){1.0f, 0.5f, 0.2f}, 3, 6, bark);
    }
    return world_add_mesh(world, mesh_end(m));
}

const MadeRow made_objects[] = {
    {"pillow", build_pillow},     {"basket", build_basket},
    {"pedestal", build_pedestal}, {"brick", build_brick},
    {"rope", build_rope},         {"cutting-board", build_cutting_board},
    {"feather", build_feather},   {"globe", build_globe},
    {"gold", build_gold},         {"silver", build_silver},
    {"copper", build_copper},     {"steel", build_steel},
    {"fabric", build_fabric},     {"leather", build_leather},
    {"crystal", build_crystal},   {"obsidian", build_obsidian},
    {"star", build_star},         {"bubble", build_bubble},
    {"shell", build_shell},       {"lily-pad", build_lily_pad},
    {"branch", build_branch},     {NULL, NULL},
};
