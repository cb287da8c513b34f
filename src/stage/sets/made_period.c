// Things of other times: a hearth, a range, a rough worktop, a tub, a set with a tube, carts, a car that hovers.
#include "stage/sets/made.h"
#include "stage/sets/sets.h"

static int oak(World *world)
{
    return set_material(world, "planks", vec3(0.17f, 0.1f, 0.052f), 41);
}

// A wheel about x in a plane at x, with spokes.
static void spoked_wheel(MeshBuilder *m, Vec3 hub, float radius, int spokes, int wood, int iron)
{
    Vec3 ring[33];
    for (int i = 0; i < COUNT_OF(ring); i++) {
        float a = TAU_F * (float)i / 32.0f;
        ring[i] = vec3_add(hub, vec3(0, (radius - 0.035f) * cosf(a), (radius - 0.035f) * sinf(a)));
    }
    mesh_tube(m, ring, COUNT_OF(ring), 0.035f, 8, wood);
    for (int i = 0; i < COUNT_OF(ring); i++)
        ring[i] = vec3_add(hub, vec3_scale(vec3_sub(ring[i], hub), radius / (radius - 0.035f)));
    mesh_tube(m, ring, COUNT_OF(ring), 0.014f, 6, iron);
    for (int i = 0; i < spokes; i++) {
        float a = TAU_F * ((float)i + 0.5f) / (float)spokes;
        mesh_rod(m, hub, vec3_add(hub, vec3(0, (radius - 0.04f) * cosf(a), (radius - 0.04f) * sinf(a))), 0.02f, wood);
    }
    mesh_rod(m, vec3_add(hub, vec3(-0.1f, 0, 0)), vec3_add(hub, vec3(0.1f, 0, 0)), 0.075f, wood);
}

static int build_cart(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = oak(world), iron = set_paint(world, "tyre iron", vec3_splat(0.04f), 0.5f);
    float r = 0.56f;
    for (int side = -1; side <= 1; side += 2)
        spoked_wheel(m, vec3(0.66f * (float)side, r, -0.15f), r, 12, wood, iron);
    mesh_rod(m, vec3(-0.66f, r, -0.15f), vec3(0.66f, r, -0.15f), 0.045f, wood);
    mesh_bevel_box(m, vec3(-0.52f, 0.62f, -1.3f), vec3(0.52f, 0.68f, 1.0f), 0.01f, wood);
    for (int side = -1; side <= 1; side += 2) { // boards and stakes
        float x = 0.52f * (float)side;
        for (int i = 0; i < 2; i++)
            mesh_bevel_box(m, vec3(x - 0.02f, 0.74f + 0.2f * (float)i, -1.3f),
                           vec3(x + 0.02f, 0.88f + 0.2f * (float)i, 1.0f), 0.008f, wood);
        for (int i = 0; i < 4; i++)
            mesh_bevel_box(m, vec3(x - 0.03f, 0.6f, -1.27f + 0.74f * (float)i),
                           vec3(x + 0.03f, 1.14f, -1.21f + 0.74f * (float)i), 0.008f, wood);
        Vec3 shaft[2] = {vec3(0.42f * (float)side, 0.6f, 1.0f), vec3(0.33f * (float)side, 0.85f, 3.3f)};
        mesh_tube(m, shaft, 2, 0.035f, 10, wood);
    }
    mesh_bevel_box(m, vec3(-0.52f, 0.68f, -1.3f), vec3(0.52f, 1.05f, -1.26f), 0.008f, wood);
    if (variant != 1) { // hay, or sacks
        int load = variant ? set_material(world, "fabric", vec3(0.4f, 0.32f, 0.2f), 5)
                           : set_material(world, "litter", vec3(0.42f, 0.3f, 0.12f), 6);
        for (int i = 0; i < 7; i++) {
            float x = i % 2 ? 0.22f : -0.22f, z = -1.0f + 0.29f * (float)i, s = 0.27f + 0.03f * (float)(i * 3 % 4);
            mesh_sphere(m, vec3(x, 0.78f + 0.1f * (float)(i % 3), z), s, 12, load);
        }
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_carriage(World *world, uint32_t variant)
{
    static const Vec3 paints[3] = {{0.014f, 0.014f, 0.016f}, {0.07f, 0.012f, 0.012f}, {0.012f, 0.025f, 0.02f}};
    MeshBuilder *m = mesh_begin(world->arena);
    int body = set_paint(world, "carriage", paints[variant % 3u], 0.2f), wood = oak(world),
        iron = set_paint(world, "tyre iron", vec3_splat(0.04f), 0.5f),
        pane = set_paint(world, "pane", vec3(0.03f, 0.035f, 0.04f), 0.05f),
        seat = set_material(world, "leather", vec3(0.09f, 0.035f, 0.02f), 3),
        brass = set_metal(world, "brass", vec3(0.75f, 0.55f, 0.28f), 0.25f),
        lamp = set_glow(world, "carriage lamp", vec3_scale(kelvin_to_rgb(2200.0f), 3.0f), false);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        spoked_wheel(m, vec3(0.74f * s, 0.6f, -0.85f), 0.6f, 14, wood, iron);
        spoked_wheel(m, vec3(0.74f * s, 0.45f, 1.15f), 0.45f, 12, wood, iron);
        Vec3 spring[3] = {vec3(0.5f * s, 0.6f, -0.95f), vec3(0.5f * s, 0.52f, 0.1f), vec3(0.5f * s, 0.55f, 1.2f)};
        mesh_tube(m, spring, 3, 0.03f, 8, iron);
        mesh_box(m, vec3(fminf(0.64f * s, 0.652f * s), 1.35f, -0.5f), vec3(fmaxf(0.64f * s, 0.652f * s), 1.95f, 0.2f),
                 pane);
        mesh_bevel_box(m, vec3(0.7f * s - 0.07f, 1.45f, 0.62f), vec3(0.7f * s + 0.07f, 1.7f, 0.76f), 0.01f, lamp);
        mesh_cone(m, vec3(0.7f * s, 1.7f, 0.69f), 0.12f, 0.09f, 0.01f, 8, brass);
        Vec3 pole[2] = {vec3(0.3f * s, 0.5f, 1.3f), vec3(0.3f * s, 0.85f, 3.6f)};
        mesh_tube(m, pole, 2, 0.032f, 10, wood);
    }
    mesh_rod(m, vec3(-0.74f, 0.6f, -0.85f), vec3(0.74f, 0.6f, -0.85f), 0.04f, iron);
    mesh_rod(m, vec3(-0.74f, 0.45f, 1.15f), vec3(0.74f, 0.45f, 1.15f), 0.04f, iron);
    mesh_bevel_box(m, vec3(-0.64f, 0.72f, -0.95f), vec3(0.64f, 1.3f, 0.62f), 0.08f, body);
    mesh_bevel_box(m, vec3(-0.64f, 1.25f, -0.95f), vec3(0.64f, 2.08f, 0.62f), 0.03f, body);
    mesh_bevel_box(m, vec3(-0.7f, 2.06f, -1.02f), vec3(0.7f, 2.16f, 0.68f), 0.04f, body);
    mesh_bevel_box(m, vec3(-0.5f, 1.1f, 0.6f), vec3(0.5f, 1.24f, 1.15f), 0.03f, seat); // the driver's seat
    mesh_bevel_box(m, vec3(-0.5f, 0.7f, 0.6f), vec3(0.5f, 1.1f, 0.95f), 0.02f, body);
    mesh_bevel_box(m, vec3(-0.5f, 0.62f, 0.95f), vec3(0.5f, 0.67f, 1.55f), 0.01f, wood);
    mesh_bevel_box(m, vec3(-0.5f, 0.62f, 1.5f), vec3(0.5f, 1.0f, 1.56f), 0.02f, body);
    return world_add_mesh(world, mesh_end(m));
}

static int build_hover_car(World *world, uint32_t variant)
{
    static const Vec3 paints[3] = {{0.6f, 0.62f, 0.65f}, {0.05f, 0.09f, 0.16f}, {0.3f, 0.31f, 0.33f}};
    MeshBuilder *m = mesh_begin(world->arena);
    int body = set_paint(world, "hover car", paints[variant % 3u], 0.16f),
        dark = set_paint(world, "canopy", vec3(0.012f, 0.016f, 0.022f), 0.04f),
        glow = set_glow(world, "lift light", vec3(0.7f, 2.6f, 4.2f), false),
        red = set_glow(world, "tail light", vec3(3.0f, 0.12f, 0.1f), false);
    enum { RINGS = 26, AROUND = 28 };
    for (int part = 0; part < 2; part++)
        for (int i = 0; i < RINGS; i++)
            for (int k = 0; k < AROUND; k++) {
                Vec3 p[4];
                for (int c = 0; c < 4; c++) {
                    int ii = i + (c == 1 || c == 2), kk = k + (c >= 2);
                    float t = (float)ii / RINGS, z = lerpf(-2.3f, 2.3f, t), a = TAU_F * (float)kk / AROUND;
                    float s = sqrtf(fmaxf(1.0f - powf(fabsf(2.0f * t - 1.0f), 2.6f), 0.0f));
                    float wide = part ? 0.62f * s : 0.98f * s, high = part ? 0.48f * s : 0.36f * s,
                          mid = part ? 0.72f : 0.46f;
                    float cx = cosf(a), sy = sinf(a);
                    float q = powf(fabsf(cx), 0.75f), v = powf(fabsf(sy), 0.75f);
                    p[c] = vec3(copysignf(wide * q, cx), mid + copysignf(high * v, sy), part ? 0.55f * z - 0.2f : z);
                }
                mesh_quad(m, p[0], p[3], p[2], p[1], part ? dark : body);
            }
    mesh_bevel_box(m, vec3(-0.62f, 0.06f, -1.5f), vec3(0.62f, 0.14f, 1.5f), 0.03f, glow);
    for (int s = -1; s <= 1; s += 2) {
        float x = (float)s;
        mesh_bevel_box(m, vec3(fminf(0.6f * x, 0.96f * x), 0.4f, -1.95f),
                       vec3(fmaxf(0.6f * x, 0.96f * x), 0.95f, -1.5f), 0.05f, body);
        mesh_box(m, vec3(0.45f * x - 0.22f, 0.5f, -2.12f), vec3(0.45f * x + 0.22f, 0.55f, -2.0f), red);
        mesh_box(m, vec3(0.5f * x - 0.2f, 0.5f, 1.98f), vec3(0.5f * x + 0.2f, 0.54f, 2.1f), glow);
    }
    return world_add_mesh(world, mesh_end(m));
}

// A chimney breast over an open fire with a pot on a crane; a metre wide, as deep as a worktop.
static int build_hearth(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int stone = set_material(world, "slabs", vec3(0.23f, 0.21f, 0.18f), 17),
        soot = set_paint(world, "soot", vec3_splat(0.018f), 0.95f),
        iron = set_paint(world, "pot iron", vec3_splat(0.03f), 0.45f),
        log = set_material(world, "bark", vec3(0.09f, 0.055f, 0.035f), 12),
        ember = set_glow(world, "ember", vec3(7.0f, 1.6f, 0.2f), true),
        fire = set_glow(world, "hearth fire", vec3(12.0f, 4.6f, 0.9f), true);
    float w = 0.5f, d = 0.3f;
    for (int s = -1; s <= 1; s += 2)
        mesh_bevel_box(m, vec3(fminf(w * (float)s, (w - 0.14f) * (float)s), 0, -d),
                       vec3(fmaxf(w * (float)s, (w - 0.14f) * (float)s), 1.25f, d), 0.02f, stone);
    mesh_box(m, vec3(-w, 0, -d), vec3(w, 1.25f, -d + 0.05f), soot);
    mesh_bevel_box(m, vec3(-w - 0.06f, 1.2f, -d), vec3(w + 0.06f, 1.42f, d + 0.07f), 0.02f,
                   set_material(world, "planks", vec3(0.14f, 0.08f, 0.042f), 41));
    Vec3 low[4] = {vec3(-w, 1.42f, d), vec3(w, 1.42f, d), vec3(w, 1.42f, -d), vec3(-w, 1.42f, -d)};
    Vec3 high[4] = {vec3(-0.3f, 2.6f, -0.02f), vec3(0.3f, 2.6f, -0.02f), vec3(0.3f, 2.6f, -d), vec3(-0.3f, 2.6f, -d)};
    for (int i = 0; i < 4; i++)
        mesh_quad(m, low[i], low[(i + 1) % 4], high[(i + 1) % 4], high[i], stone);
    mesh_bevel_box(m, vec3(-w, 0, -d), vec3(w, 0.3f, d), 0.02f, stone);
    for (int i = 0; i < 5; i++) {
        float x = -0.2f + 0.1f * (float)i, lean = i % 2 ? 0.1f : -0.1f;
        mesh_rod(m, vec3(x - lean, 0.33f, -0.14f), vec3(x + lean, 0.38f + 0.03f * (float)(i % 3), 0.14f), 0.035f, log);
        mesh_sphere(m, vec3(x, 0.32f, 0.02f), 0.045f, 8, ember);
        const Vec2 tongue[] = {{0.0f, 0.0f}, {0.05f, 0.05f}, {0.045f, 0.12f}, {0.02f, 0.2f}, {0.0f, 0.27f}};
        mesh_place(m, affine_from(vec3(x, 0.36f, 0.03f * (float)(i % 3 - 1)), quat_yaw((float)i),
                                  vec3(1.0f, 0.7f + 0.2f * (float)(i % 3), 1.0f)));
        mesh_lathe(m, tongue, COUNT_OF(tongue), 9, fire);
        mesh_place(m, affine_identity());
    }
    mesh_rod(m, vec3(0, 0.98f, -0.1f), vec3(0, 1.2f, -0.1f), 0.009f, iron);
    const Vec2 pot[] = {{0.0f, 0.7f}, {0.12f, 0.71f}, {0.17f, 0.8f}, {0.17f, 0.9f}, {0.13f, 0.95f}, {0.15f, 0.97f}};
    mesh_place(m, affine_from(vec3(0, 0, -0.1f), quat_identity(), vec3_splat(1.0f)));
    mesh_lathe(m, pot, COUNT_OF(pot), 24, iron);
    mesh_place(m, affine_identity());
    return world_add_mesh(world, mesh_end(m));
}

static int build_range(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int iron = set_paint(world, "cast iron", vec3_splat(0.022f), 0.35f),
        brass = set_metal(world, "brass", vec3(0.75f, 0.55f, 0.28f), 0.25f),
        copper = set_metal(world, "copper", vec3(0.72f, 0.38f, 0.22f), 0.25f),
        ember = set_glow(world, "ember", vec3(5.0f, 1.3f, 0.2f), false);
    mesh_bevel_box(m, vec3(-0.3f, 0.14f, -0.3f), vec3(0.3f, 0.84f, 0.27f), 0.012f, iron);
    mesh_bevel_box(m, vec3(-0.33f, 0.84f, -0.31f), vec3(0.33f, 0.88f, 0.32f), 0.012f, iron);
    for (int i = 0; i < 4; i++)
        mesh_cone(m, vec3(i & 1 ? 0.25f : -0.25f, 0, i & 2 ? 0.22f : -0.25f), 0.15f, 0.03f, 0.055f, 12, iron);
    for (int i = 0; i < 2; i++) {
        float x = i ? 0.15f : -0.15f;
        mesh_bevel_box(m, vec3(x - 0.13f, 0.3f, 0.27f), vec3(x + 0.13f, 0.72f, 0.295f), 0.012f, iron);
        mesh_rod(m, vec3(x - 0.08f, 0.62f, 0.325f), vec3(x + 0.08f, 0.62f, 0.325f), 0.008f, brass);
        mesh_sphere(m, vec3(x - 0.11f, 0.5f, 0.3f), 0.016f, 10, brass);
    }
    for (int i = 0; i < 5; i++)
        mesh_box(m, vec3(-0.24f, 0.2f + 0.016f * (float)i, 0.268f), vec3(-0.06f, 0.207f + 0.016f * (float)i, 0.272f),
                 ember);
    mesh_rod(m, vec3(-0.33f, 0.8f, 0.36f), vec3(0.33f, 0.8f, 0.36f), 0.012f, brass);
    mesh_cylinder(m, vec3(-0.16f, 0.88f, -0.2f), 1.7f, 0.07f, 20, iron);
    const Vec2 kettle[] = {{0.0f, 0.0f}, {0.09f, 0.0f}, {0.11f, 0.05f}, {0.08f, 0.12f}, {0.03f, 0.15f}, {0.0f, 0.17f}};
    mesh_place(m, affine_from(vec3(0.15f, 0.88f, 0.02f), quat_identity(), vec3_splat(1.0f)));
    mesh_lathe(m, kettle, COUNT_OF(kettle), 22, copper);
    mesh_place(m, affine_identity());
    return world_add_mesh(world, mesh_end(m));
}

// Boards on trestles with a shelf of crocks below: 60 cm of a worktop.
static int build_plank_counter(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = oak(world), clay = set_paint(world, "clay", vec3(0.27f, 0.12f, 0.06f), 0.7f),
        glaze = set_paint(world, "glaze", vec3(0.3f, 0.26f, 0.17f), 0.3f);
    mesh_bevel_box(m, vec3(-0.3f, 0.83f, -0.3f), vec3(0.3f, 0.9f, 0.3f), 0.008f, wood);
    mesh_bevel_box(m, vec3(-0.3f, 0.3f, -0.28f), vec3(0.3f, 0.34f, 0.24f), 0.006f, wood);
    for (int i = 0; i < 4; i++)
        mesh_bevel_box(m, vec3(i & 1 ? 0.22f : -0.29f, 0, i & 2 ? 0.18f : -0.27f),
                       vec3(i & 1 ? 0.29f : -0.22f, 0.83f, i & 2 ? 0.25f : -0.2f), 0.008f, wood);
    for (int i = 0; i < 3; i++) {
        float s = 0.8f + 0.25f * (float)((variant + (uint32_t)i) % 3u);
        const Vec2 jar[] = {{0.0f, 0.0f},   {0.05f, 0.0f},  {0.075f, 0.08f},
                            {0.07f, 0.14f}, {0.04f, 0.19f}, {0.05f, 0.21f}};
        mesh_place(m, affine_from(vec3(-0.17f + 0.17f * (float)i, 0.34f, -0.02f + 0.07f * (float)(i % 2)),
                                  quat_identity(), vec3(s, s, s)));
        mesh_lathe(m, jar, COUNT_OF(jar), 18, i % 2 ? glaze : clay);
    }
    mesh_place(m, affine_identity());
    return world_add_mesh(world, mesh_end(m));
}

static int build_wash_tub(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = oak(world), hoop = set_metal(world, "hoop", vec3(0.12f, 0.11f, 0.1f), 0.5f),
        water = set_paint(world, "bath water", vec3(0.05f, 0.075f, 0.08f), 0.03f);
    mesh_place(m, affine_from(vec3(0, 0, 0), quat_identity(), vec3(1.6f, 1.0f, 1.0f)));
    const Vec2 staves[] = {{0.0f, 0.04f},   {0.31f, 0.04f}, {0.31f, 0.0f}, {0.37f, 0.62f},
                           {0.345f, 0.62f}, {0.3f, 0.1f},   {0.0f, 0.1f}};
    mesh_lathe(m, staves, COUNT_OF(staves), 28, wood);
    for (int i = 0; i < 2; i++) {
        float y = 0.14f + 0.34f * (float)i, r = lerpf(0.31f, 0.37f, y / 0.62f) + 0.006f;
        const Vec2 band[] = {{r, y}, {r + 0.005f, y + 0.05f}};
        mesh_lathe(m, band, COUNT_OF(band), 28, hoop);
    }
    mesh_cylinder(m, vec3(0, 0.42f, 0), 0.01f, 0.34f, 28, water);
    mesh_place(m, affine_identity());
    return world_add_mesh(world, mesh_end(m));
}

static int build_tube_tv(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = set_material(world, "wood panel", vec3(0.22f, 0.1f, 0.045f), 12),
        dark = set_paint(world, "bezel", vec3(0.03f, 0.028f, 0.026f), 0.4f),
        glass = set_paint(world, "tube", vec3(0.035f, 0.042f, 0.04f), 0.06f),
        chrome = set_metal(world, "chrome", vec3_splat(0.6f), 0.15f);
    mesh_bevel_box(m, vec3(-0.42f, 0.32f, -0.24f), vec3(0.42f, 0.9f, 0.2f), 0.02f, wood);
    mesh_bevel_box(m, vec3(-0.37f, 0.37f, 0.19f), vec3(0.37f, 0.85f, 0.215f), 0.015f, dark);
    for (int i = 0; i < 12; i++) // a bulging screen
        for (int k = 0; k < 10; k++) {
            Vec3 p[4];
            for (int c = 0; c < 4; c++) {
                float u = (float)(i + (c == 1 || c == 2)) / 12.0f, v = (float)(k + (c >= 2)) / 10.0f;
                float bulge = 0.045f * sinf(PI_F * u) * sinf(PI_F * v);
                p[c] = vec3(lerpf(-0.33f, 0.18f, u), lerpf(0.41f, 0.81f, v), 0.217f + bulge);
            }
            mesh_quad(m, p[0], p[1], p[2], p[3], glass);
        }
    for (int i = 0; i < 2; i++) {
        mesh_place(m, affine_from(vec3(0.28f, 0.76f - 0.13f * (float)i, 0.215f),
                                  quat_axis_angle(vec3(1, 0, 0), 0.5f * PI_F), vec3_splat(1.0f)));
        mesh_cylinder(m, vec3(0, 0, 0), 0.03f, 0.04f, 20, chrome);
    }
    mesh_place(m, affine_identity());
    for (int i = 0; i < 7; i++)
        mesh_box(m, vec3(0.215f, 0.42f + 0.022f * (float)i, 0.212f), vec3(0.345f, 0.43f + 0.022f * (float)i, 0.219f),
                 chrome);
    for (int i = 0; i < 4; i++) {
        float x = i & 1 ? 0.34f : -0.34f, z = i & 2 ? 0.13f : -0.17f;
        mesh_frustum(m, vec3(x, 0.33f, z), vec3(1.15f * x, 0, 1.3f * z), 0.022f, 0.011f, 12, wood);
    }
    if (variant != 2)
        for (int s = -1; s <= 1; s += 2) // an aerial
            mesh_rod(m, vec3(0, 0.9f, -0.05f), vec3(0.22f * (float)s, 1.3f, -0.05f), 0.004f, chrome);
    return world_add_mesh(world, mesh_end(m));
}

const MadeRow made_period[] = {
    {"wooden-cart", build_cart},  {"carriage", build_carriage}, {"hover-car", build_hover_car},
    {"hearth", build_hearth},     {"range", build_range},       {"plank-counter", build_plank_counter},
    {"wash-tub", build_wash_tub}, {"tube-tv", build_tube_tv},   {NULL, NULL}};
