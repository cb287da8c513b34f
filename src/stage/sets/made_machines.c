// Small machines, their parts, and packed goods.
#include "stage/sets/made.h"

static int build_keyboard(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    bool dark = variant % 2 == 0;
    int body = set_paint(world, "keyboard", dark ? vec3_splat(0.03f) : vec3_splat(0.5f), 0.45f),
        key = set_paint(world, "keys", dark ? vec3_splat(0.05f) : vec3_splat(0.68f), 0.4f),
        print = set_paint(world, "key print", dark ? vec3_splat(0.55f) : vec3_splat(0.15f), 0.6f);
    mesh_bevel_box(m, vec3(-0.215f, 0, -0.066f), vec3(0.215f, 0.012f, 0.066f), 0.004f, body);
    // widths of the keys of each row, in keys; the last column of each belongs to the number block
    static const float rows[6][18] = {{1, -0.5f, 1, 1, 1, 1, -0.4f, 1, 1, 1, 1, -0.4f, 1, 1, 1, 1},
                                      {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2.0f},
                                      {1.5f, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.5f},
                                      {1.75f, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2.25f},
                                      {2.25f, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2.75f},
                                      {1.25f, 1.25f, 1.25f, 6.25f, 1.25f, 1.25f, 1.25f, 1.25f}};
    float pitch = 0.0189f;
    for (int r = 0; r < 6; r++) {
        float x = -0.207f, z = -0.055f + pitch * (float)r + (r ? 0.003f : 0);
        for (int k = 0; k < 18 && rows[r][k] != 0; k++) {
            float wide = fabsf(rows[r][k]) * pitch;
            if (rows[r][k] > 0) {
                mesh_bevel_box(m, vec3(x + 0.0012f, 0.011f, z - 0.0078f),
                               vec3(x + wide - 0.0012f, 0.0195f - 0.0006f * (float)(r == 3), z + 0.0078f), 0.0022f,
                               key);
                if (rows[r][k] < 1.6f)
                    mesh_box(m, vec3(x + 0.005f, 0.0193f, z - 0.004f),
                             vec3(x + 0.0072f + 0.0015f * (float)((k * 5 + r) % 3), 0.0196f, z - 0.0008f), print);
            }
            x += wide;
        }
        for (int k = 0; k < 4; k++)
            if (r > 0)
                mesh_bevel_box(m, vec3(0.126f + 0.02f * (float)k, 0.011f, z - 0.0078f),
                               vec3(0.1432f + 0.02f * (float)k, 0.0195f, z + 0.0078f), 0.0022f, key);
    }
    return world_add_mesh(world, mesh_end(m));
}

// A spur wheel of `teeth` about +Y at a point, with hub and holes between its spokes.
static void wheel(MeshBuilder *m, Vec3 at, float yaw, int teeth, float radius, float thick, int material)
{
    float depth = 2.2f * radius / (float)teeth;
    for (int i = 0; i < teeth; i++) {
        float a = yaw + TAU_F * (float)i / (float)teeth, step = TAU_F / (float)teeth;
        const float flank[4][2] = {{-0.30f, 0}, {-0.16f, 1}, {0.16f, 1}, {0.30f, 0}};
        Vec3 top[4], low[4];
        for (int k = 0; k < 4; k++) {
            float b = a + step * flank[k][0], r = radius - depth + depth * flank[k][1];
            low[k] = vec3_add(at, vec3(r * sinf(b), 0, r * cosf(b)));
            top[k] = vec3_add(low[k], vec3(0, thick, 0));
        }
        mesh_quad(m, top[0], top[1], top[2], top[3], material);
        mesh_quad(m, low[3], low[2], low[1], low[0], material);
        for (int k = 0; k < 3; k++)
            mesh_quad(m, low[k], low[k + 1], top[k + 1], top[k], material);
    }
    float out = radius - depth + 0.0005f;
    mesh_place(m, affine_from(at, quat_identity(), vec3_splat(1)));
    const Vec2 rim[] = {{out, 0},
                        {out, thick},
                        {0.78f * radius, thick},
                        {0.76f * radius, 0.75f * thick},
                        {0.76f * radius, 0.25f * thick},
                        {0.78f * radius, 0},
                        {out, 0}};
    mesh_lathe(m, rim, COUNT_OF(rim), 96, material);
    const Vec2 hub[] = {{0.26f * radius, 0},
                        {0.26f * radius, 1.2f * thick},
                        {0.24f * radius, 1.25f * thick},
                        {0.12f * radius, 1.25f * thick},
                        {0.11f * radius, 1.2f * thick},
                        {0.11f * radius, 0},
                        {0.26f * radius, 0}};
    mesh_lathe(m, hub, COUNT_OF(hub), 48, material);
    for (int i = 0; i < 5; i++) {
        float a = yaw + TAU_F * (float)i / 5.0f;
        mesh_place(m, affine_from(at, quat_yaw(a), vec3_splat(1)));
        mesh_bevel_box(m, vec3(-0.075f * radius, 0.25f * thick, 0.2f * radius),
                       vec3(0.075f * radius, 0.75f * thick, 0.8f * radius), 0.02f * radius, material);
    }
    mesh_place(m, affine_identity());
}

static int build_gear(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int steel = set_metal(world, "steel", vec3(0.5f, 0.5f, 0.52f), 0.28f),
        brass = set_metal(world, "brass", vec3(0.72f, 0.5f, 0.2f), 0.25f);
    wheel(m, vec3(-0.04f, 0, 0), 0, 28, 0.1f, 0.018f, brass);
    wheel(m, vec3(0.102f, 0, 0.03f), 0.12f, 14, 0.0505f, 0.018f, steel);
    return world_add_mesh(world, mesh_end(m));
}

static int build_engine(World *world, uint32_t variant) // four cylinders in line, on a stand
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int iron = set_metal(world, "cast iron", vec3(0.2f, 0.2f, 0.21f), 0.5f),
        alloy = set_metal(world, "alloy", vec3(0.55f, 0.56f, 0.58f), 0.4f),
        cover = set_paint(world, "cam cover", vec3(0.4f, 0.02f, 0.015f), 0.35f),
        black = set_paint(world, "rubber", vec3_splat(0.02f), 0.6f),
        rust = set_metal(world, "manifold", vec3(0.3f, 0.2f, 0.14f), 0.6f),
        paint = set_paint(world, "stand", vec3(0.05f, 0.12f, 0.3f), 0.4f);
    float base = 0.42f;
    for (int side = -1; side <= 1; side += 2) { // the stand
        float x = 0.26f * (float)side;
        mesh_rod(m, vec3(x, 0.03f, -0.32f), vec3(x, 0.03f, 0.32f), 0.025f, paint);
        mesh_rod(m, vec3(x, 0.03f, -0.25f), vec3(x, base + 0.05f, -0.1f), 0.02f, paint);
        mesh_rod(m, vec3(x, 0.03f, 0.25f), vec3(x, base + 0.05f, 0.1f), 0.02f, paint);
    }
    mesh_rod(m, vec3(-0.26f, 0.03f, 0), vec3(0.26f, 0.03f, 0), 0.02f, paint);
    mesh_bevel_box(m, vec3(-0.24f, base - 0.1f, -0.11f), vec3(0.2f, base, 0.11f), 0.02f, alloy); // oil pan
    mesh_bevel_box(m, vec3(-0.27f, base, -0.16f), vec3(0.27f, base + 0.26f, 0.16f), 0.012f, iron);
    for (int i = 0; i < 5; i++) // ribs of the block
        for (int side = -1; side <= 1; side += 2)
            mesh_bevel_box(m, vec3(-0.25f + 0.118f * (float)i, base + 0.03f, (float)side * 0.165f - 0.012f),
                           vec3(-0.222f + 0.118f * (float)i, base + 0.23f, (float)side * 0.165f + 0.012f), 0.004f,
                           iron);
    mesh_bevel_box(m, vec3(-0.27f, base + 0.265f, -0.14f), vec3(0.27f, base + 0.38f, 0.14f), 0.01f, alloy);
    mesh_bevel_box(m, vec3(-0.265f, base + 0.38f, -0.11f), vec3(0.265f, base + 0.46f, 0.11f), 0.025f, cover);
    for (int i = 0; i < 9; i++) // fins along the cover, and its bolts
        mesh_bevel_box(m, vec3(-0.2f, base + 0.455f, -0.08f + 0.02f * (float)i),
                       vec3(0.2f, base + 0.466f, -0.073f + 0.02f * (float)i), 0.002f, alloy);
    for (int i = 0; i < 4; i++) {
        float x = -0.195f + 0.13f * (float)i;
        mesh_cylinder(m, vec3(x, base + 0.45f, 0), 0.035f, 0.016f, 20, black); // plugs and their leads
        mesh_tube(m,
                  (Vec3[]){vec3(x, base + 0.48f, 0), vec3(x + 0.01f, base + 0.53f, -0.04f),
                           vec3(0.05f + 0.3f * x, base + 0.54f, -0.12f), vec3(0.1f + 0.1f * x, base + 0.46f, -0.2f)},
                  4, 0.006f, 8, black);
        mesh_tube(m,
                  (Vec3[]){vec3(x, base + 0.32f, 0.13f), vec3(x, base + 0.33f, 0.21f),
                           vec3(x * 0.8f, base + 0.25f, 0.25f), vec3(x * 0.35f, base + 0.12f, 0.25f),
                           vec3(0.02f, base - 0.02f, 0.24f)},
                  5, 0.024f, 14, rust); // exhaust
        mesh_tube(m,
                  (Vec3[]){vec3(x, base + 0.32f, -0.13f), vec3(x, base + 0.36f, -0.21f), vec3(x, base + 0.42f, -0.24f)},
                  3, 0.022f, 14, alloy);
    }
    mesh_tube(m, (Vec3[]){vec3(-0.25f, base + 0.43f, -0.25f), vec3(0.25f, base + 0.43f, -0.25f)}, 2, 0.042f, 20, alloy);
    mesh_sphere(m, vec3(-0.25f, base + 0.43f, -0.25f), 0.042f, 20, alloy);
    mesh_rod(m, vec3(0.02f, base - 0.02f, 0.24f), vec3(0.02f, base - 0.2f, 0.24f), 0.032f, rust);
    static const Vec3 pulley[3] = {{0.31f, 0.06f, 0}, {0.31f, 0.24f, -0.13f}, {0.31f, 0.3f, 0.1f}};
    static const float radius[3] = {0.082f, 0.05f, 0.055f};
    for (int i = 0; i < 3; i++) {
        Vec3 at = vec3(pulley[i].x, base + pulley[i].y, pulley[i].z);
        mesh_frustum(m, vec3(at.x - 0.035f, at.y, at.z), vec3(at.x + 0.008f, at.y, at.z), radius[i], radius[i], 36,
                     alloy);
        mesh_frustum(m, vec3(at.x + 0.008f, at.y, at.z), vec3(at.x + 0.016f, at.y, at.z), 0.4f * radius[i],
                     0.3f * radius[i], 24, iron);
        // the belt: from each pulley to the next along their outer sides
        Vec3 next = pulley[(i + 1) % 3], d = vec3_normalize(vec3(0, next.y - pulley[i].y, next.z - pulley[i].z)),
             out = vec3(0, d.z, -d.y), a = vec3_mad(at, out, radius[i] + 0.004f),
             b = vec3_mad(vec3(next.x, base + next.y, next.z), out, radius[(i + 1) % 3] + 0.004f);
        Vec3 w = vec3(0.012f, 0, 0);
        mesh_quad(m, vec3_sub(a, w), vec3_add(a, w), vec3_add(b, w), vec3_sub(b, w), black);
        mesh_quad(m, vec3_sub(b, w), vec3_add(b, w), vec3_add(a, w), vec3_sub(a, w), black);
    }
    mesh_frustum(m, vec3(0.05f, base + 0.12f, -0.16f), vec3(0.05f, base + 0.12f, -0.26f), 0.042f, 0.04f, 28,
                 cover); // oil filter
    mesh_bevel_box(m, vec3(-0.33f, base - 0.02f, -0.17f), vec3(-0.27f, base + 0.24f, 0.17f), 0.02f,
                   alloy); // gearbox flange
    return world_add_mesh(world, mesh_end(m));
}

static int build_product(World *world, uint32_t variant) // a cream's jar, its bottle and its box, without a name
{
    static const Vec3 colors[] = {{0.55f, 0.42f, 0.36f}, {0.14f, 0.26f, 0.24f}, {0.62f, 0.6f, 0.55f}};
    MeshBuilder *m = mesh_begin(world->arena);
    Vec3 c = colors[variant % 3];
    int body = set_paint(world, "product", c, 0.22f),
        box = set_paint(world, "product box", vec3_lerp(c, vec3_splat(0.72f), 0.5f), 0.6f),
        gold = set_metal(world, "cap", vec3(0.85f, 0.64f, 0.36f), 0.2f),
        label = set_paint(world, "label", vec3_splat(0.74f), 0.5f);
    mesh_place(m, affine_from(vec3(-0.045f, 0, -0.03f), quat_yaw(0.25f), vec3_splat(1)));
    mesh_bevel_box(m, vec3(-0.03f, 0, -0.03f), vec3(0.03f, 0.16f, 0.03f), 0.0015f, box);
    mesh_box(m, vec3(-0.02f, 0.06f, 0.0295f), vec3(0.02f, 0.11f, 0.0304f), body);
    mesh_place(m, affine_from(vec3(0.03f, 0, -0.01f), quat_identity(), vec3_splat(1)));
    static const Vec2 bottle[] = {{0.0001f, 0},     {0.022f, 0},     {0.024f, 0.003f}, {0.024f, 0.1f},
                                  {0.022f, 0.106f}, {0.01f, 0.109f}, {0.01f, 0.114f}};
    mesh_lathe(m, bottle, COUNT_OF(bottle), 48, body);
    static const Vec2 cap[] = {
        {0.0125f, 0.112f}, {0.0135f, 0.113f}, {0.0135f, 0.15f}, {0.012f, 0.152f}, {0.0001f, 0.152f}};
    mesh_lathe(m, cap, COUNT_OF(cap), 40, gold);
    Vec3 front[9];
    for (int i = 0; i < 9; i++) {
        float a = -0.7f + 1.4f * (float)i / 8.0f;
        front[i] = vec3(0.0243f * sinf(a), 0, 0.0243f * cosf(a));
    }
    for (int i = 0; i < 8; i++)
        mesh_quad(m, vec3_add(front[i], vec3(0, 0.03f, 0)), vec3_add(front[i + 1], vec3(0, 0.03f, 0)),
                  vec3_add(front[i + 1], vec3(0, 0.075f, 0)), vec3_add(front[i], vec3(0, 0.075f, 0)), label);
    mesh_place(m, affine_from(vec3(-0.008f, 0, 0.045f), quat_identity(), vec3_splat(1)));
    static const Vec2 jar[] = {{0.0001f, 0}, {0.028f, 0}, {0.031f, 0.003f}, {0.031f, 0.03f}};
    static const Vec2 lid[] = {
        {0.0315f, 0.03f}, {0.0325f, 0.031f}, {0.0325f, 0.046f}, {0.031f, 0.048f}, {0.0001f, 0.048f}};
    mesh_lathe(m, jar, COUNT_OF(jar), 48, body);
    mesh_lathe(m, lid, COUNT_OF(lid), 48, gold);
    mesh_place(m, affine_identity());
    return world_add_mesh(world, mesh_end(m));
}

static int build_helmet(World *world, uint32_t variant) // of a rider: shell, visor and edge
{
    static const Vec3 colors[] = {{0.5f, 0.02f, 0.02f}, {0.03f, 0.03f, 0.035f}, {0.66f, 0.66f, 0.64f}};
    enum { AROUND = 72, RINGS = 40 };
    int shell = set_paint(world, "helmet shell", colors[variant % 3], 0.14f),
        visor = set_paint(world, "visor", vec3(0.01f, 0.011f, 0.013f), 0.05f),
        trim = set_paint(world, "helmet trim", vec3_splat(0.03f), 0.7f);
    Mesh mesh = mesh_blank(world->arena, (AROUND + 1) * (RINGS + 1), 2 * AROUND * RINGS, shell);
    for (int j = 0; j <= RINGS; j++)
        for (int i = 0; i <= AROUND; i++) {
            float t = PI_F * 0.78f * (float)j / RINGS, a = TAU_F * (float)(i % AROUND) / AROUND;
            Vec3 n = vec3(sinf(t) * sinf(a), cosf(t), sinf(t) * cosf(a));
            float chin = fmaxf(0, n.z) * smoothstepf(0.25f, -0.4f, n.y);
            float y = 0.145f + 0.135f * n.y;
            mesh.positions[j * (AROUND + 1) + i] =
                vec3(0.122f * n.x * (1.0f - 0.06f * chin), fmaxf(y, 0.005f), 0.148f * n.z + 0.028f * chin);
        }
    mesh_weave(&mesh, AROUND, RINGS);
    made_normals(&mesh);
    for (int t = 0; t < mesh.triangle_count; t++) { // what one looks through
        Vec3 p = mesh.positions[mesh.triangles[3 * t]];
        float a = atan2f(p.x, p.z);
        if (fabsf(a) < 1.05f && p.y > 0.108f && p.y < 0.192f)
            mesh.triangle_materials[t] = (uint16_t)visor;
    }
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_append(m, &mesh);
    Vec3 rim[AROUND + 1];
    for (int i = 0; i <= AROUND; i++)
        rim[i] = mesh.positions[RINGS * (AROUND + 1) + i];
    mesh_tube(m, rim, AROUND + 1, 0.007f, 10, trim);
    for (int edge = 0; edge < 2; edge++) {
        Vec3 line[25];
        for (int i = 0; i < 25; i++) {
            float a = -1.07f + 2.14f * (float)i / 24.0f, y = edge ? 0.192f : 0.108f,
                  k = sqrtf(1.0f - (y - 0.145f) * (y - 0.145f) / (0.135f * 0.135f));
            float chin = fmaxf(0, cosf(a)) * smoothstepf(0.25f, -0.4f, (y - 0.145f) / 0.135f);
            line[i] = vec3(0.1225f * k * sinf(a), y, (0.1485f * k + 0.028f * chin) * cosf(a));
        }
        mesh_tube(m, line, 25, 0.003f, 8, trim);
    }
    for (int side = -1; side <= 1; side += 2)
        mesh_frustum(m, vec3((float)side * 0.108f, 0.15f, 0.05f), vec3((float)side * 0.118f, 0.15f, 0.055f), 0.02f,
                     0.016f, 24, trim);
    return world_add_mesh(world, mesh_end(m));
}

const MadeRow made_machines[] = {
    {"keyboard", build_keyboard}, {"gear", build_gear},     {"engine", build_engine},
    {"product", build_product},   {"helmet", build_helmet}, {NULL, NULL},
};
