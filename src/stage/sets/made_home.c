// Fitted pieces of homes: the units of a kitchen, a washstand with its mirror.
#include "stage/objects/fixtures.h"
#include "stage/sets/made.h"
#include "stage/sets/sets.h"

// The units of one kitchen match: their finish is the film's choice, not the unit's.
static Vec3 kitchen_front(const World *world)
{
    static const Vec3 fronts[] = {
        {0.55f, 0.54f, 0.5f}, {0.15f, 0.22f, 0.19f}, {0.13f, 0.18f, 0.25f}, {0.42f, 0.25f, 0.12f}};
    float pick = rng_float(rng_key(world->plan ? world->plan->seed : 0, "kitchen", "fronts"), 0);
    return fronts[(int)(pick * 3.999f)];
}

static int worktop_of(World *world)
{
    return set_material(world, "wood panel", vec3(0.33f, 0.2f, 0.1f), 33);
}

static void bar_pull(MeshBuilder *m, Vec3 a, Vec3 b, int metal)
{
    Vec3 off = vec3(0, 0, 0.03f);
    Vec3 line[4] = {a, vec3_add(a, off), vec3_add(b, off), b};
    mesh_tube(m, line, 4, 0.006f, 8, metal);
}

// A framed front in the plane z, as on shaker cupboards.
static void shaker(MeshBuilder *m, Vec2 low, Vec2 high, float z, int paint)
{
    float rail = 0.06f;
    mesh_box(m, vec3(low.x, low.y, z), vec3(high.x, high.y, z + 0.012f), paint);
    mesh_bevel_box(m, vec3(low.x, low.y, z), vec3(low.x + rail, high.y, z + 0.02f), 0.003f, paint);
    mesh_bevel_box(m, vec3(high.x - rail, low.y, z), vec3(high.x, high.y, z + 0.02f), 0.003f, paint);
    mesh_bevel_box(m, vec3(low.x + rail, low.y, z), vec3(high.x - rail, low.y + rail, z + 0.02f), 0.003f, paint);
    mesh_bevel_box(m, vec3(low.x + rail, high.y - rail, z), vec3(high.x - rail, high.y, z + 0.02f), 0.003f, paint);
}

static void base_unit(World *world, MeshBuilder *m, float x0, float x1, bool drawers)
{
    int paint = set_paint(world, "kitchen front", kitchen_front(world), 0.42f),
        dark = set_paint(world, "plinth", vec3(0.03f, 0.03f, 0.03f), 0.7f),
        metal = set_metal(world, "pull", vec3(0.6f, 0.56f, 0.48f), 0.3f);
    float front = 0.27f, gap = 0.003f;
    mesh_box(m, vec3(x0, 0.0f, -0.3f), vec3(x1, 0.1f, front - 0.05f), dark);
    mesh_box(m, vec3(x0, 0.1f, -0.3f), vec3(x1, 0.86f, front), paint);
    if (drawers) {
        static const float rows[] = {0.105f, 0.4f, 0.64f, 0.855f};
        for (int i = 0; i < 3; i++) {
            shaker(m, (Vec2){x0 + gap, rows[i] + gap}, (Vec2){x1 - gap, rows[i + 1] - gap}, front, paint);
            float y = rows[i + 1] - 0.035f, middle = 0.5f * (x0 + x1);
            bar_pull(m, vec3(middle - 0.09f, y, front + 0.02f), vec3(middle + 0.09f, y, front + 0.02f), metal);
        }
        return;
    }
    int doors = x1 - x0 > 0.7f ? 2 : 1;
    for (int i = 0; i < doors; i++) {
        float a = lerpf(x0, x1, (float)i / (float)doors), b = lerpf(x0, x1, (float)(i + 1) / (float)doors);
        shaker(m, (Vec2){a + gap, 0.105f}, (Vec2){b - gap, 0.855f}, front, paint);
        float x = i == 0 ? b - 0.032f : a + 0.032f;
        bar_pull(m, vec3(x, 0.62f, front + 0.02f), vec3(x, 0.78f, front + 0.02f), metal);
    }
}

static int build_kitchen_counter(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    base_unit(world, m, -0.3f, 0.3f, variant == 1);
    mesh_box(m, vec3(-0.3f, 0.86f, -0.3f), vec3(0.3f, 0.9f, 0.31f), worktop_of(world));
    return world_add_mesh(world, mesh_end(m));
}

static int build_kitchen_sink(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int top = worktop_of(world), white = set_paint(world, "ceramic", vec3(0.75f, 0.75f, 0.73f), 0.12f),
        chrome = set_metal(world, "chrome", vec3(0.75f, 0.75f, 0.76f), 0.12f),
        dark = set_paint(world, "drain", vec3_splat(0.05f), 0.4f);
    base_unit(world, m, -0.45f, 0.45f, false);
    float x = 0.32f, z0 = -0.16f, z1 = 0.31f, t = 0.022f, low = 0.68f;
    mesh_box(m, vec3(-0.45f, 0.86f, -0.3f), vec3(-x, 0.9f, 0.31f), top);
    mesh_box(m, vec3(x, 0.86f, -0.3f), vec3(0.45f, 0.9f, 0.31f), top);
    mesh_box(m, vec3(-x, 0.86f, -0.3f), vec3(x, 0.9f, z0), top);
    // a basin with an apron before the cupboard
    mesh_bevel_box(m, vec3(-x, low, z1 - t), vec3(x, 0.905f, z1 + 0.02f), 0.012f, white);
    mesh_bevel_box(m, vec3(-x, low, z0), vec3(x, 0.905f, z0 + t), 0.006f, white);
    mesh_bevel_box(m, vec3(-x, low, z0), vec3(-x + t, 0.905f, z1), 0.006f, white);
    mesh_bevel_box(m, vec3(x - t, low, z0), vec3(x, 0.905f, z1), 0.006f, white);
    mesh_quad(m, vec3(-x, 0.872f - 0.17f, z1), vec3(x, 0.702f, z1), vec3(x, 0.702f, z0), vec3(-x, 0.702f, z0), white);
    mesh_cylinder(m, vec3(0, 0.702f, 0.07f), 0.004f, 0.03f, 16, dark);
    // a swan's neck
    Vec3 neck[9];
    neck[0] = vec3(0, 0.9f, -0.22f);
    for (int i = 0; i < 8; i++) {
        float a = PI_F * (float)i / 7.0f;
        neck[i + 1] = vec3(0, 1.12f + 0.085f * sinf(a), -0.22f + 0.085f * (1.0f - cosf(a)));
    }
    mesh_tube(m, neck, 9, 0.012f, 12, chrome);
    mesh_cylinder(m, vec3(0, 0.9f, -0.22f), 0.012f, 0.03f, 20, chrome);
    mesh_rod(m, vec3(0.03f, 0.97f, -0.22f), vec3(0.1f, 1.0f, -0.22f), 0.007f, chrome);
    return world_add_mesh(world, mesh_end(m));
}

static int build_wall_cupboard(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int paint = set_paint(world, "kitchen front", kitchen_front(world), 0.42f),
        metal = set_metal(world, "pull", vec3(0.6f, 0.56f, 0.48f), 0.3f);
    mesh_box(m, vec3(-0.4f, 0, -0.17f), vec3(0.4f, 0.75f, 0.15f), paint);
    mesh_bevel_box(m, vec3(-0.4f, 0.75f, -0.17f), vec3(0.4f, 0.8f, 0.19f), 0.012f, paint);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side, x = s * 0.035f;
        shaker(m, (Vec2){s < 0 ? -0.397f : 0.003f, 0.004f}, (Vec2){s < 0 ? -0.003f : 0.397f, 0.745f}, 0.15f, paint);
        bar_pull(m, vec3(x, 0.06f, 0.17f), vec3(x, 0.2f, 0.17f), metal);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_larder(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int paint = set_paint(world, "kitchen front", kitchen_front(world), 0.42f),
        dark = set_paint(world, "plinth", vec3_splat(0.03f), 0.7f),
        metal = set_metal(world, "pull", vec3(0.6f, 0.56f, 0.48f), 0.3f);
    mesh_box(m, vec3(-0.4f, 0, -0.3f), vec3(0.4f, 0.1f, 0.22f), dark);
    mesh_box(m, vec3(-0.4f, 0.1f, -0.3f), vec3(0.4f, 2.25f, 0.27f), paint);
    mesh_bevel_box(m, vec3(-0.4f, 2.25f, -0.3f), vec3(0.4f, 2.3f, 0.31f), 0.012f, paint);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side, x0 = s < 0 ? -0.397f : 0.003f, x1 = s < 0 ? -0.003f : 0.397f;
        shaker(m, (Vec2){x0, 0.105f}, (Vec2){x1, 0.9f}, 0.27f, paint);
        shaker(m, (Vec2){x0, 0.906f}, (Vec2){x1, 2.245f}, 0.27f, paint);
        bar_pull(m, vec3(s * 0.035f, 0.68f, 0.29f), vec3(s * 0.035f, 0.84f, 0.29f), metal);
        bar_pull(m, vec3(s * 0.035f, 1.0f, 0.29f), vec3(s * 0.035f, 1.2f, 0.29f), metal);
    }
    return world_add_mesh(world, mesh_end(m));
}

// A desk on two pedestals of drawers, with a panel before the knees and leather let into its top.
static int build_pedestal_desk(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = set_material(world, "wood panel", vec3(0.2f, 0.085f, 0.035f), 36),
        leather = set_paint(world, "desk leather", vec3(0.03f, 0.085f, 0.05f), 0.45f),
        brass = set_metal(world, "brass", vec3(0.75f, 0.55f, 0.28f), 0.25f);
    mesh_bevel_box(m, vec3(-0.85f, 0.73f, -0.42f), vec3(0.85f, 0.775f, 0.42f), 0.01f, wood);
    mesh_box(m, vec3(-0.72f, 0.775f, -0.31f), vec3(0.72f, 0.777f, 0.31f), leather);
    mesh_box(m, vec3(-0.4f, 0.12f, -0.36f), vec3(0.4f, 0.73f, -0.34f), wood);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side, x0 = s < 0 ? -0.8f : 0.38f, x1 = s < 0 ? -0.38f : 0.8f;
        mesh_bevel_box(m, vec3(x0, 0.06f, -0.38f), vec3(x1, 0.73f, 0.37f), 0.006f, wood);
        mesh_bevel_box(m, vec3(x0 - 0.015f, 0, -0.395f), vec3(x1 + 0.015f, 0.08f, 0.385f), 0.01f, wood);
        mesh_bevel_box(m, vec3(x0 + 0.04f, 0.14f, -0.395f), vec3(x1 - 0.04f, 0.68f, -0.37f), 0.012f, wood); // panel
        for (int i = 0; i < 3; i++) {
            float y = 0.1f + 0.205f * (float)i, middle = 0.5f * (x0 + x1);
            mesh_bevel_box(m, vec3(x0 + 0.02f, y, 0.36f), vec3(x1 - 0.02f, y + 0.19f, 0.385f), 0.006f, wood);
            bar_pull(m, vec3(middle - 0.05f, y + 0.1f, 0.385f), vec3(middle + 0.05f, y + 0.1f, 0.385f), brass);
        }
    }
    mesh_bevel_box(m, vec3(-0.3f, 0.16f, -0.375f), vec3(0.3f, 0.68f, -0.355f), 0.01f, wood);
    mesh_bevel_box(m, vec3(-0.36f, 0.62f, 0.34f), vec3(0.36f, 0.72f, 0.37f), 0.006f, wood);
    return world_add_mesh(world, mesh_end(m));
}

static int build_stove(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int steel = set_metal(world, "stove steel", vec3(0.5f, 0.5f, 0.5f), 0.3f),
        black = set_paint(world, "stove glass", vec3_splat(0.012f), 0.06f),
        iron = set_paint(world, "grate", vec3_splat(0.02f), 0.6f),
        dark = set_paint(world, "plinth", vec3_splat(0.03f), 0.7f);
    mesh_box(m, vec3(-0.3f, 0, -0.3f), vec3(0.3f, 0.1f, 0.22f), dark);
    mesh_bevel_box(m, vec3(-0.298f, 0.1f, -0.3f), vec3(0.298f, 0.885f, 0.29f), 0.004f, steel);
    mesh_bevel_box(m, vec3(-0.298f, 0.885f, -0.3f), vec3(0.298f, 0.905f, 0.31f), 0.005f, black);
    mesh_bevel_box(m, vec3(-0.27f, 0.26f, 0.285f), vec3(0.27f, 0.7f, 0.305f), 0.008f, black);
    bar_pull(m, vec3(-0.22f, 0.725f, 0.29f), vec3(0.22f, 0.725f, 0.29f), steel);
    mesh_bevel_box(m, vec3(-0.27f, 0.12f, 0.285f), vec3(0.27f, 0.24f, 0.3f), 0.006f, steel);
    for (int i = 0; i < 5; i++) { // knobs
        mesh_place(m, affine_from(vec3(-0.2f + 0.1f * (float)i, 0.81f, 0.29f),
                                  quat_axis_angle(vec3(1, 0, 0), 0.5f * PI_F), vec3_splat(1.0f)));
        mesh_cylinder(m, vec3(0, 0, 0), 0.03f, 0.02f, 18, black);
    }
    for (int i = 0; i < 4; i++) { // burners under their grates
        float x = i & 1 ? 0.145f : -0.145f, z = i & 2 ? 0.14f : -0.13f;
        mesh_place(m, affine_from(vec3(x, 0.905f, z), quat_identity(), vec3_splat(1.0f)));
        mesh_cylinder(m, vec3(0, 0, 0), 0.014f, i == 1 ? 0.05f : 0.038f, 20, iron);
        for (int k = 0; k < 4; k++) {
            float c = cosf(0.5f * PI_F * (float)k), s = sinf(0.5f * PI_F * (float)k);
            Vec3 arm[3] = {vec3(0.1f * c, 0, 0.1f * s), vec3(0.1f * c, 0.028f, 0.1f * s),
                           vec3(0.03f * c, 0.028f, 0.03f * s)};
            mesh_tube(m, arm, 3, 0.006f, 6, iron);
        }
    }
    mesh_place(m, affine_identity());
    return world_add_mesh(world, mesh_end(m));
}

// A cupboard with a basin let in, and the mirror above it.
static int build_washstand(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = set_material(world, "wood panel", vec3(0.26f, 0.15f, 0.075f), 35),
        white = set_paint(world, "ceramic", vec3(0.78f, 0.78f, 0.77f), 0.1f),
        chrome = set_metal(world, "chrome", vec3(0.75f, 0.75f, 0.76f), 0.12f),
        mirror = set_metal(world, "mirror", vec3_splat(0.88f), 0.015f),
        frame = set_metal(world, "mirror frame", vec3(0.1f, 0.085f, 0.06f), 0.4f);
    mesh_bevel_box(m, vec3(-0.45f, 0.2f, -0.24f), vec3(0.45f, 0.8f, 0.21f), 0.005f, wood);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        mesh_bevel_box(m, vec3(s < 0 ? -0.44f : 0.005f, 0.22f, 0.205f), vec3(s < 0 ? -0.005f : 0.44f, 0.78f, 0.228f),
                       0.006f, wood);
        mesh_sphere(m, vec3(s * 0.045f, 0.56f, 0.245f), 0.014f, 12, chrome);
        for (int k = -1; k <= 1; k += 2)
            mesh_cylinder(m, vec3(s * 0.4f, 0, (float)k * 0.18f), 0.2f, 0.02f, 12, chrome);
    }
    mesh_bevel_box(m, vec3(-0.47f, 0.8f, -0.24f), vec3(0.47f, 0.83f, 0.24f), 0.006f, white);
    static const Vec2 basin[] = {{0.012f, 0.842f}, {0.1f, 0.85f}, {0.175f, 0.885f}, {0.2f, 0.94f},
                                 {0.21f, 0.945f},  {0.2f, 0.88f}, {0.14f, 0.83f}};
    mesh_place(m, affine_from(vec3(0, 0, 0.02f), quat_identity(), vec3(1.2f, 1.0f, 0.95f)));
    mesh_lathe(m, basin, COUNT_OF(basin), 40, white);
    Vec2 inside[COUNT_OF(basin)]; // the same sheet the other way round, seen from above
    for (int i = 0; i < COUNT_OF(basin); i++)
        inside[i] = basin[COUNT_OF(basin) - 1 - i];
    mesh_lathe(m, inside, COUNT_OF(inside), 40, white);
    mesh_place(m, affine_identity());
    Vec3 tap[4] = {vec3(0, 0.83f, -0.19f), vec3(0, 1.04f, -0.19f), vec3(0, 1.06f, -0.17f), vec3(0, 1.03f, -0.04f)};
    mesh_tube(m, tap, 4, 0.013f, 12, chrome);
    mesh_rod(m, vec3(0, 1.05f, -0.19f), vec3(0, 1.1f, -0.16f), 0.007f, chrome);
    // the mirror leans by nothing: it hangs on the wall
    mesh_bevel_box(m, vec3(-0.42f, 1.16f, -0.245f), vec3(0.42f, 2.0f, -0.222f), 0.006f, frame);
    mesh_quad(m, vec3(-0.4f, 1.18f, -0.221f), vec3(0.4f, 1.18f, -0.221f), vec3(0.4f, 1.98f, -0.221f),
              vec3(-0.4f, 1.98f, -0.221f), mirror);
    return world_add_mesh(world, mesh_end(m));
}

// A woven carpet: a field with lozenges, a border between two bands, fringes at both ends.
static void lozenge(MeshBuilder *m, float x, float y, float z, float half, int material)
{
    mesh_quad(m, vec3(x - half, y, z), vec3(x, y, z + half), vec3(x + half, y, z), vec3(x, y, z - half), material);
}

static int build_rug(World *world, uint32_t variant)
{
    static const Vec3 fields[] = {{0.2f, 0.035f, 0.03f}, {0.045f, 0.075f, 0.13f}, {0.3f, 0.22f, 0.13f}};
    static const Vec3 borders[] = {{0.05f, 0.06f, 0.1f}, {0.2f, 0.045f, 0.035f}, {0.12f, 0.05f, 0.03f}};
    MeshBuilder *m = mesh_begin(world->arena);
    int field = set_material(world, "carpet", fields[variant % 3u], 61),
        border = set_material(world, "carpet", borders[variant % 3u], 62),
        pale = set_material(world, "carpet", vec3(0.42f, 0.34f, 0.22f), 63);
    float x = 1.27f, z = 0.9f, top = 0.02f;
    const float inset[] = {0.0f, 0.1f, 0.13f, 0.3f, 0.33f};
    const int bands[] = {border, pale, border, pale, field};
    for (int i = 0; i < COUNT_OF(bands); i++)
        mesh_box(m, vec3(-x + inset[i], 0, -z + inset[i]), vec3(x - inset[i], top + 0.0006f * (float)i, z - inset[i]),
                 bands[i]);
    for (int ring = 0; ring < 3; ring++)
        for (int i = -1; i <= 1; i++)
            lozenge(m, 0.58f * (float)i, top + 0.003f + 0.0005f * (float)ring, 0,
                    (i == 0 ? 0.46f : 0.3f) - 0.13f * (float)ring, ring % 2 ? border : pale);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side, y = top + 0.002f;
        for (int i = 0; i < 22; i++)
            lozenge(m, -x + 0.21f + (2.0f * x - 0.42f) * (float)i / 21.0f, y, s * (z - 0.215f), 0.045f,
                    i % 2 ? field : pale);
        for (int i = 1; i < 13; i++)
            lozenge(m, s * (x - 0.215f), y, -z + 0.215f + (2.0f * z - 0.43f) * (float)i / 13.0f, 0.045f,
                    i % 2 ? field : pale);
        for (int i = 0; i < 60; i++) {
            float at = -z + 0.015f + (2.0f * z - 0.03f) * (float)i / 59.0f, a = s * x, b = s * (x + 0.05f);
            mesh_box(m, vec3(fminf(a, b), 0.002f, at - 0.006f), vec3(fmaxf(a, b), 0.006f, at + 0.006f), pale);
        }
    }
    return world_add_mesh(world, mesh_end(m));
}

// Bentwood: a turned pole on four feet, hooks that swing out in an S, and a ring that keeps umbrellas.
static int build_coat_stand(World *world, uint32_t variant)
{
    static const Vec3 stains[] = {{0.09f, 0.04f, 0.018f}, {0.03f, 0.018f, 0.012f}, {0.2f, 0.11f, 0.05f}};
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = set_paint(world, "bentwood", stains[variant % 3], 0.35f);
    mesh_frustum(m, vec3(0, 0.28f, 0), vec3(0, 1.78f, 0), 0.024f, 0.018f, 20, wood);
    mesh_sphere(m, vec3(0, 1.8f, 0), 0.032f, 16, wood);
    for (int i = 0; i < 4; i++) {
        float a = 0.5f * PI_F * (float)i + 0.3f;
        Vec3 out = vec3(sinf(a), 0, cosf(a)), foot[8], hook[10];
        for (int k = 0; k < 8; k++) {
            float t = (float)k / 7.0f;
            foot[k] = vec3_mad(vec3(0, 0.34f - 0.325f * t * t * (1.6f - 0.6f * t), 0), out, 0.02f + 0.27f * t);
        }
        mesh_tube(m, foot, 8, 0.014f, 10, wood);
        for (int upper = 0; upper < 2; upper++) {
            Vec3 side = vec3(sinf(a + 0.8f * (float)upper), 0, cosf(a + 0.8f * (float)upper));
            for (int k = 0; k < 10; k++) {
                float t = (float)k / 9.0f;
                hook[k] = vec3_mad(vec3(0, (upper ? 1.66f : 1.38f) - 0.06f * sinf(PI_F * t) + 0.13f * t * t, 0), side,
                                   0.015f + (upper ? 0.17f : 0.12f) * t);
            }
            mesh_tube(m, hook, 10, 0.009f, 8, wood);
            mesh_sphere(m, hook[9], 0.014f, 10, wood);
        }
    }
    Vec3 ring[33];
    for (int i = 0; i < 33; i++)
        ring[i] = vec3(0.17f * sinf(TAU_F * (float)i / 32.0f), 0.62f, 0.17f * cosf(TAU_F * (float)i / 32.0f));
    mesh_tube(m, ring, 33, 0.008f, 8, wood);
    mesh_rod(m, vec3(-0.17f, 0.62f, 0), vec3(0.17f, 0.62f, 0), 0.006f, wood);
    return world_add_mesh(world, mesh_end(m));
}

// A box as wide as the window above it, with a cushion: the sill that one sits on.
static int build_window_seat(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int paint = set_paint(world, "window seat", vec3(0.62f, 0.6f, 0.55f), 0.4f),
        cloth = set_material(world, "fabric", vec3(0.24f, 0.27f, 0.3f), 8);
    float w = 0.7f, high = 0.4f, deep = 0.25f;
    mesh_bevel_box(m, vec3(-w, 0, -deep), vec3(w, high, deep - 0.02f), 0.008f, paint);
    for (int i = 0; i < 2; i++)
        shaker(m, (Vec2){-w + (float)i * w + 0.02f, 0.06f}, (Vec2){(float)i * w - 0.02f, high - 0.03f}, deep - 0.02f,
               paint);
    mesh_bevel_box(m, vec3(-w, high, -deep), vec3(w, high + 0.07f, deep), 0.03f, cloth);
    return world_add_mesh(world, mesh_end(m));
}

// Turned wood on two runners: arms, a high back of spindles that leans.
static int build_rocking_chair(World *world, uint32_t variant)
{
    static const Vec3 woods[] = {{0.20f, 0.09f, 0.04f}, {0.32f, 0.17f, 0.07f}, {0.10f, 0.05f, 0.03f}};
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = set_material(world, "wood panel", woods[variant % 3], 41);
    float seat = 0.43f, lean = 0.24f; // metres; back of it by its height
    mesh_bevel_box(m, vec3(-0.25f, seat - 0.035f, -0.23f), vec3(0.25f, seat, 0.25f), 0.012f, wood);
    for (int side = 0; side < 2; side++) {
        float x = side ? -0.245f : 0.245f;
        Vec3 runner[13];
        for (int i = 0; i < COUNT_OF(runner); i++) { // an arc of 1.1 m radius
            float z = -0.52f + 0.95f * (float)i / (COUNT_OF(runner) - 1);
            runner[i] = vec3(x, 0.016f + 0.5f * (z + 0.02f) * (z + 0.02f) / 1.1f, z);
        }
        mesh_tube(m, runner, COUNT_OF(runner), 0.016f, 8, wood);
        mesh_rod(m, vec3(x, 0.04f, 0.22f), vec3(x, 0.66f, 0.22f), 0.017f, wood);
        mesh_rod(m, vec3(x, 0.04f, -0.22f), vec3(x, seat, -0.20f), 0.017f, wood);
        mesh_rod(m, vec3(x, seat, -0.20f), vec3(x, 1.12f, -0.20f - lean * 0.69f), 0.018f, wood);
        mesh_bevel_box(m, vec3(x - 0.03f, 0.65f, -0.27f), vec3(x + 0.03f, 0.675f, 0.27f), 0.008f, wood);
    }
    for (int i = 0; i < 6; i++) {
        float x = -0.175f + 0.07f * (float)i;
        mesh_rod(m, vec3(x, seat, -0.205f), vec3(x, 1.04f, -0.20f - lean * 0.61f), 0.009f, wood);
    }
    for (int i = 0; i < 3; i++) // the rail at the head
        mesh_bevel_box(m, vec3(-0.26f, 1.02f + 0.04f * (float)i, -0.215f - lean * (0.59f + 0.04f * (float)i)),
                       vec3(0.26f, 1.06f + 0.04f * (float)i, -0.19f - lean * (0.59f + 0.04f * (float)i)), 0.006f, wood);
    mesh_rod(m, vec3(-0.245f, 0.2f, 0.22f), vec3(0.245f, 0.2f, 0.22f), 0.011f, wood);
    return world_add_mesh(world, mesh_end(m));
}

static int build_music_box(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    music_box_parts(world, m, m, 1.85f);
    return world_add_mesh(world, mesh_end(m));
}

const MadeRow made_home[] = {
    {"rocking-chair", build_rocking_chair},
    {"music-box", build_music_box},
    {"window-seat", build_window_seat},
    {"coat-stand", build_coat_stand},
    {"kitchen-counter", build_kitchen_counter},
    {"kitchen-sink", build_kitchen_sink},
    {"wall-cupboard", build_wall_cupboard},
    {"larder", build_larder},
    {"pedestal-desk", build_pedestal_desk},
    {"stove", build_stove},
    {"washstand", build_washstand},
    {"rug", build_rug},
    {NULL, NULL},
};
