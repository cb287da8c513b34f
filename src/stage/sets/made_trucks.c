// Heavy and special vehicles that no package has. They face +Z and stand on their wheels.
#include "stage/sets/made.h"

#include <math.h>

typedef struct Rig { // while one is built
    World *world;
    MeshBuilder *m;
    int tyre, rim, glass, chrome, black;
} Rig;

static Rig rig_begin(World *world)
{
    return (Rig){.world = world,
                 .m = mesh_begin(world->arena),
                 .tyre = set_paint(world, "tyre", vec3_splat(0.018f), 0.85f),
                 .rim = set_metal(world, "rim", vec3_splat(0.5f), 0.35f),
                 .glass = set_paint(world, "windscreen", vec3(0.02f, 0.026f, 0.032f), 0.05f),
                 .chrome = set_metal(world, "chrome", vec3_splat(0.62f), 0.15f),
                 .black = set_paint(world, "rubber", vec3_splat(0.02f), 0.6f)};
}

static void wheels(Rig *r, float z, float x, float radius, float wide)
{
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side, in = (x - wide) * s, out = x * s;
        mesh_frustum(r->m, vec3(in, radius, z), vec3(out, radius, z), radius, radius, 32, r->tyre);
        mesh_frustum(r->m, vec3(out - 0.02f * s, radius, z), vec3(out + 0.012f * s, radius, z), 0.56f * radius,
                     0.5f * radius, 24, r->rim);
        for (int i = 0; i < 6; i++) { // bolts: one sees it turn
            float a = TAU_F * (float)i / 6.0f;
            mesh_sphere(r->m, vec3(out + 0.012f * s, radius + 0.3f * radius * cosf(a), z + 0.3f * radius * sinf(a)),
                        0.07f * radius, 6, r->black);
        }
    }
}

// Letters on an upright face: `at` the middle, right of who reads it, metres.
static void letters(Rig *r, const char *text, Vec3 at, Vec3 right, float wide, float high, Vec3 ink)
{
    if (!set_may_letter(r->world->plan))
        return;
    int material = set_sign_material(r->world, text, ink, 0.0f, wide / high);
    Vec3 x = vec3_scale(right, 0.5f * wide), y = vec3(0, 0.5f * high, 0);
    mesh_picture(r->m, vec3_sub(vec3_sub(at, x), y), vec3_sub(vec3_add(at, x), y), vec3_add(vec3_add(at, x), y),
                 vec3_add(vec3_sub(at, x), y), material);
}

// A pane on a slanting face: two lower and two upper corners, seen from +z.
static void pane(Rig *r, float half_low, float half_high, Vec2 low, Vec2 high) // (z, y)
{
    mesh_quad(r->m, vec3(-half_low, low.y, low.x), vec3(half_low, low.y, low.x), vec3(half_high, high.y, high.x),
              vec3(-half_high, high.y, high.x), r->glass);
}

// The cab of a truck that sits over its front axle, from `back` to `front`, `high` m.
static void cab(Rig *r, float back, float front, float half, float high, int paint)
{
    MeshBuilder *m = r->m;
    float waist = 0.52f * high;
    mesh_bevel_box(m, vec3(-half, 0.55f, back), vec3(half, waist + 0.25f, front), 0.09f, paint);
    mesh_bevel_box(m, vec3(-half + 0.02f, waist, back), vec3(half - 0.02f, high, front - 0.12f), 0.14f, paint);
    pane(r, half - 0.14f, half - 0.18f, (Vec2){front - 0.105f, waist + 0.27f}, (Vec2){front - 0.11f, high - 0.28f});
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side, x = (half - 0.01f) * s;
        mesh_bevel_box(m, vec3(x - 0.015f, waist + 0.25f, back + 0.45f), vec3(x + 0.015f, high - 0.3f, front - 0.3f),
                       0.01f, r->glass);
        mesh_box(m, vec3((half + 0.005f) * s - 0.006f, 0.75f, back + 0.4f),
                 vec3((half + 0.005f) * s + 0.006f, waist + 0.2f, back + 0.41f),
                 r->black); // the door's edge
        mesh_rod(m, vec3(half * s, high - 0.5f, front - 0.15f), vec3((half + 0.24f) * s, high - 0.55f, front + 0.02f),
                 0.02f, r->black);
        mesh_bevel_box(m, vec3((half + 0.24f) * s - 0.09f, high - 1.05f, front - 0.03f),
                       vec3((half + 0.24f) * s + 0.09f, high - 0.55f, front + 0.05f), 0.03f, r->black);
    }
    mesh_bevel_box(m, vec3(-half - 0.02f, 0.42f, front - 0.35f), vec3(half + 0.02f, 0.72f, front + 0.12f), 0.05f,
                   r->chrome);
    for (int i = 0; i < 5; i++)
        mesh_box(m, vec3(-0.5f * half, 0.86f + 0.11f * (float)i, front + 0.0f),
                 vec3(0.5f * half, 0.92f + 0.11f * (float)i, front + 0.02f), r->black);
}

static int build_fire_engine(World *world, uint32_t variant)
{
    (void)variant;
    Rig rig = rig_begin(world), *r = &rig;
    MeshBuilder *m = r->m;
    int red = set_paint(world, "engine red", vec3(0.5f, 0.012f, 0.01f), 0.2f),
        white = set_paint(world, "engine white", vec3(0.72f, 0.71f, 0.68f), 0.3f),
        gold = set_paint(world, "engine stripe", vec3(0.75f, 0.55f, 0.05f), 0.3f),
        shutter = set_metal(world, "shutter", vec3_splat(0.55f), 0.35f),
        under = set_paint(world, "chassis", vec3_splat(0.03f), 0.7f),
        hose = set_paint(world, "hose", vec3(0.5f, 0.42f, 0.25f), 0.8f);
    wheels(r, 2.75f, 1.22f, 0.5f, 0.36f);
    wheels(r, -2.2f, 1.22f, 0.5f, 0.5f);
    mesh_box(m, vec3(-0.95f, 0.45f, -4.1f), vec3(0.95f, 0.75f, 4.0f), under);
    cab(r, 1.7f, 4.2f, 1.24f, 2.85f, red);
    for (int side = -1; side <= 1; side += 2) { // the crew's windows
        float x = 1.235f * (float)side;
        mesh_bevel_box(m, vec3(x - 0.012f, 1.75f, 1.8f), vec3(x + 0.012f, 2.55f, 2.1f), 0.005f, r->glass);
    }
    mesh_bevel_box(m, vec3(-1.24f, 1.02f, -4.2f), vec3(1.24f, 2.75f, 1.62f), 0.06f, red);
    mesh_bevel_box(m, vec3(-1.24f, 0.55f, -1.5f), vec3(1.24f, 1.1f, 1.62f), 0.04f, red);
    mesh_bevel_box(m, vec3(-1.24f, 0.55f, -4.2f), vec3(1.24f, 1.1f, -2.9f), 0.04f, red);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side, x = 1.245f * s;
        static const float doors[][2] = {{-4.05f, -2.75f}, {-2.6f, -1.0f}, {-0.85f, 0.3f}, {0.45f, 1.5f}};
        for (int d = 0; d < COUNT_OF(doors); d++) {
            mesh_bevel_box(m, vec3(x - 0.02f, 1.32f, doors[d][0]), vec3(x + 0.02f, 2.4f, doors[d][1]), 0.01f, shutter);
            for (int k = 0; k < 10; k++)
                mesh_box(m, vec3(x - 0.028f, 1.36f + 0.105f * (float)k, doors[d][0] + 0.03f),
                         vec3(x + 0.028f, 1.375f + 0.105f * (float)k, doors[d][1] - 0.03f), r->black);
        }
        mesh_box(m, vec3(x - 0.012f, 1.12f, -4.15f), vec3(x + 0.012f, 1.27f, 4.0f), white);
        mesh_box(m, vec3(x - 0.014f, 1.17f, -4.15f), vec3(x + 0.014f, 1.22f, 4.0f), gold);
        letters(r, "FIRE", vec3(x + 0.012f * s, 1.02f, 2.25f), vec3(0, 0, -s), 1.0f, 0.34f, vec3(0.75f, 0.6f, 0.1f));
        letters(r, "FIRE DEPARTMENT", vec3(x + 0.012f * s, 2.58f, -1.3f), vec3(0, 0, -s), 3.4f, 0.26f,
                vec3(0.75f, 0.6f, 0.1f));
        mesh_rod(m, vec3(1.3f * s, 2.82f, -4.0f), vec3(1.3f * s, 2.82f, 1.4f), 0.03f, r->chrome);
    }
    letters(r, "FIRE", vec3(0, 1.48f, 4.215f), vec3(1, 0, 0), 0.9f, 0.24f, vec3(0.75f, 0.6f, 0.1f));
    mesh_bevel_box(m, vec3(-0.9f, 1.35f, -4.24f), vec3(0.9f, 2.4f, -4.18f), 0.01f, shutter);
    // the ladder on its turntable, over the cab
    mesh_cylinder(m, vec3(0, 2.75f, -3.0f), 0.3f, 0.75f, 28, red);
    for (int section = 0; section < 2; section++) {
        float half = 0.42f - 0.09f * (float)section, y = 3.12f + 0.13f * (float)section, z0 = -3.4f,
              z1 = 3.7f + 0.3f * (float)section;
        for (int side = -1; side <= 1; side += 2) {
            float x = half * (float)side;
            mesh_box(m, vec3(x - 0.03f, y, z0), vec3(x + 0.03f, y + 0.1f, z1), r->chrome);
            mesh_rod(m, vec3(x, y + 0.32f, z0), vec3(x, y + 0.32f, z1), 0.022f, r->chrome);
            for (int k = 0; k < 16; k++) {
                float z = lerpf(z0, z1, ((float)k + 0.5f) / 16.0f);
                mesh_rod(m, vec3(x, y + 0.08f, z - 0.2f), vec3(x, y + 0.32f, z + (k % 2 ? 0.2f : -0.2f)), 0.014f,
                         r->chrome);
            }
        }
        for (int k = 0; k < 22; k++)
            mesh_rod(m, vec3(-half, y + 0.05f, lerpf(z0, z1, ((float)k + 0.5f) / 22.0f)),
                     vec3(half, y + 0.05f, lerpf(z0, z1, ((float)k + 0.5f) / 22.0f)), 0.02f, r->chrome);
    }
    mesh_frustum(m, vec3(-0.45f, 2.95f, 0.9f), vec3(0.45f, 2.95f, 0.9f), 0.24f, 0.24f, 24, hose); // the reel
    return world_add_mesh(world, mesh_end(m));
}

static int build_school_bus(World *world, uint32_t variant)
{
    (void)variant;
    Rig rig = rig_begin(world), *r = &rig;
    MeshBuilder *m = r->m;
    int yellow = set_paint(world, "school bus yellow", vec3(0.75f, 0.36f, 0.01f), 0.3f),
        white = set_paint(world, "bus roof", vec3(0.72f, 0.7f, 0.64f), 0.4f),
        red = set_paint(world, "stop arm", vec3(0.5f, 0.01f, 0.01f), 0.4f),
        amber = set_paint(world, "warning lamp", vec3(0.6f, 0.2f, 0.01f), 0.15f),
        dim = set_paint(world, "warning lamp", vec3(0.4f, 0.01f, 0.01f), 0.15f);
    wheels(r, 3.55f, 1.2f, 0.48f, 0.3f);
    wheels(r, -2.3f, 1.2f, 0.48f, 0.48f);
    mesh_bevel_box(m, vec3(-1.22f, 0.62f, -4.8f), vec3(1.22f, 2.9f, 2.75f), 0.1f, yellow);
    mesh_bevel_box(m, vec3(-1.1f, 2.7f, -4.7f), vec3(1.1f, 3.12f, 2.6f), 0.2f, white);
    mesh_bevel_box(m, vec3(-1.02f, 0.7f, 2.6f), vec3(1.02f, 1.62f, 4.5f), 0.14f, yellow); // the bonnet
    for (int side = -1; side <= 1; side += 2) {                                           // wings over the front wheels
        float s = (float)side;
        float in = fminf(0.86f * s, 1.22f * s), out = fmaxf(0.86f * s, 1.22f * s);
        mesh_bevel_box(m, vec3(in, 1.02f, 2.9f), vec3(out, 1.18f, 4.2f), 0.05f, yellow);
        mesh_bevel_box(m, vec3(in, 0.62f, 4.06f), vec3(out, 1.16f, 4.48f), 0.08f, yellow);
    }
    for (int i = 0; i < 6; i++)
        mesh_box(m, vec3(-0.6f, 0.85f + 0.1f * (float)i, 4.49f), vec3(0.6f, 0.9f + 0.1f * (float)i, 4.515f), r->black);
    mesh_bevel_box(m, vec3(-1.2f, 0.45f, 4.4f), vec3(1.2f, 0.72f, 4.62f), 0.04f, r->black);
    mesh_bevel_box(m, vec3(-1.2f, 0.45f, -4.95f), vec3(1.2f, 0.72f, -4.75f), 0.04f, r->black);
    pane(r, 1.02f, 1.0f, (Vec2){2.76f, 1.68f}, (Vec2){2.758f, 2.5f});
    mesh_box(m, vec3(-0.02f, 1.68f, 2.75f), vec3(0.02f, 2.5f, 2.77f), yellow);
    mesh_bevel_box(m, vec3(-0.9f, 1.7f, -4.81f), vec3(0.9f, 2.45f, -4.79f), 0.005f, r->glass);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side, x = 1.222f * s;
        for (int i = 0; i < 9; i++) {
            float z = 1.55f - 0.7f * (float)i;
            mesh_bevel_box(m, vec3(x - 0.012f, 1.72f, z - 0.58f), vec3(x + 0.012f, 2.42f, z), 0.005f, r->glass);
            mesh_box(m, vec3(x - 0.018f, 2.06f, z - 0.58f), vec3(x + 0.018f, 2.09f, z), r->black);
        }
        mesh_bevel_box(m, vec3(x - 0.012f, side > 0 ? 1.72f : 0.75f, 1.7f), vec3(x + 0.012f, 2.42f, 2.5f), 0.005f,
                       r->glass);
        for (int rail = 0; rail < 3; rail++)
            mesh_box(m, vec3(x - 0.025f, 0.95f + 0.28f * (float)rail, -4.78f),
                     vec3(x + 0.025f, 1.01f + 0.28f * (float)rail, side > 0 ? 2.7f : 1.6f), r->black);
        letters(r, "SCHOOL BUS", vec3(x + 0.02f * s, 2.6f, -1.0f), vec3(0, 0, -s), 2.9f, 0.26f, vec3_splat(0.012f));
        mesh_rod(m, vec3(1.1f * s, 2.1f, 2.8f), vec3(1.42f * s, 2.0f, 3.4f), 0.02f, r->black);
        mesh_bevel_box(m, vec3(1.42f * s - 0.1f, 1.75f, 3.36f), vec3(1.42f * s + 0.1f, 2.1f, 3.44f), 0.03f, r->black);
    }
    for (int end = -1; end <= 1; end += 2) { // the name and the warning lamps, before and behind
        float e = (float)end, z = end > 0 ? 2.77f : -4.82f;
        letters(r, "SCHOOL BUS", vec3(0, 2.68f, z + 0.006f * e), vec3(e, 0, 0), 1.35f, 0.24f, vec3_splat(0.012f));
        for (int i = 0; i < 4; i++) {
            float x = (i < 2 ? -1.0f : 0.82f) + 0.18f * (float)(i % 2);
            mesh_frustum(m, vec3(x, 2.68f, z), vec3(x, 2.68f, z + 0.03f * e), 0.075f, 0.07f, 16,
                         i == 0 || i == 3 ? dim : amber);
        }
    }
    enum { CORNERS = 8 }; // the stop arm lies at the driver's side
    Vec3 middle = vec3(1.262f, 1.45f, 1.95f);
    for (int i = 0; i < CORNERS; i++) {
        float a = TAU_F * ((float)i + 0.5f) / CORNERS, b = a + TAU_F / CORNERS, size = 0.25f;
        Vec3 p = vec3_add(middle, vec3(0, size * sinf(a), -size * cosf(a))),
             q = vec3_add(middle, vec3(0, size * sinf(b), -size * cosf(b)));
        mesh_quad(m, middle, p, q, q, red);
    }
    letters(r, "STOP", vec3_add(middle, vec3(0.006f, 0, 0)), vec3(0, 0, -1), 0.38f, 0.15f, vec3_splat(0.75f));
    return world_add_mesh(world, mesh_end(m));
}

// A belt around wheels: the outline (z, y) swept across x, its outside to the right of its direction, with cleats.
static void track(Rig *r, const Vec2 *line, int count, float from, float to, int material)
{
    float low = fminf(from, to), high = fmaxf(from, to);
    for (int i = 0; i < count; i++) {
        Vec2 a = line[i], b = line[(i + 1) % count];
        float length = hypotf(b.x - a.x, b.y - a.y);
        Vec2 out = {(b.y - a.y) / length, -(b.x - a.x) / length};
        Vec3 p0 = vec3(low, a.y, a.x), p1 = vec3(high, a.y, a.x), q0 = vec3(low, b.y, b.x), q1 = vec3(high, b.y, b.x);
        mesh_quad(r->m, p0, p1, q1, q0, material);
        mesh_quad(r->m, p1, p0, q0, q1, material);
        int links = (int)(length / 0.16f);
        for (int k = 0; k < links; k++) {
            float f = ((float)k + 0.5f) / (float)links, z = lerpf(a.x, b.x, f), y = lerpf(a.y, b.y, f);
            Quat turn = quat_axis_angle(vec3(1, 0, 0), atan2f(-out.x, -out.y) + PI_F);
            mesh_place(r->m, affine_from(vec3(0, y, z), turn, vec3_splat(1.0f)));
            mesh_box(r->m, vec3(low - 0.01f, -0.02f, -0.055f), vec3(high + 0.01f, 0.02f, 0.055f), material);
        }
        mesh_place(r->m, affine_identity());
    }
}

static int build_tank(World *world, uint32_t variant)
{
    (void)variant;
    Rig rig = rig_begin(world), *r = &rig;
    MeshBuilder *m = r->m;
    int green = set_paint(world, "tank green", vec3(0.07f, 0.085f, 0.035f), 0.75f),
        dark = set_paint(world, "tank shade", vec3(0.035f, 0.042f, 0.02f), 0.8f),
        steel = set_metal(world, "track", vec3(0.11f, 0.1f, 0.09f), 0.6f);
    static const Vec2 belt[] = {{-2.5f, 0.04f}, {2.5f, 0.04f},  {3.3f, 0.55f},  {3.42f, 0.8f},
                                {3.2f, 1.04f},  {-3.2f, 1.04f}, {-3.42f, 0.8f}, {-3.3f, 0.55f}};
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        track(r, belt, COUNT_OF(belt), 1.1f * s, 1.66f * s, steel);
        for (int i = 0; i < 6; i++) { // road wheels
            float z = -2.4f + 0.96f * (float)i;
            mesh_frustum(m, vec3(1.2f * s, 0.36f, z), vec3(1.67f * s, 0.36f, z), 0.36f, 0.35f, 28, dark);
            mesh_frustum(m, vec3(1.6f * s, 0.36f, z), vec3(1.685f * s, 0.36f, z), 0.2f, 0.16f, 18, green);
            for (int k = 0; k < 6; k++)
                mesh_sphere(m,
                            vec3(1.675f * s, 0.36f + 0.26f * cosf(TAU_F * (float)k / 6.0f),
                                 z + 0.26f * sinf(TAU_F * (float)k / 6.0f)),
                            0.025f, 6, green);
        }
        for (int end = -1; end <= 1; end += 2) // sprocket and idler
            mesh_frustum(m, vec3(1.15f * s, 0.78f, 3.05f * (float)end), vec3(1.67f * s, 0.78f, 3.05f * (float)end),
                         0.28f, 0.28f, 20, dark);
        mesh_bevel_box(m, vec3(1.38f * s - 0.32f, 1.06f, -3.4f), vec3(1.38f * s + 0.32f, 1.16f, 3.45f), 0.02f,
                       green); // guards
        for (int i = 0; i < 5; i++)
            mesh_bevel_box(m, vec3(1.69f * s - 0.015f, 0.62f, -3.1f + 1.22f * (float)i),
                           vec3(1.69f * s + 0.015f, 1.1f, -1.94f + 1.22f * (float)i), 0.01f, green);
    }
    mesh_bevel_box(m, vec3(-1.1f, 0.4f, -3.2f), vec3(1.1f, 1.3f, 2.7f), 0.06f, green);
    mesh_quad(m, vec3(-1.1f, 0.75f, 3.45f), vec3(1.1f, 0.75f, 3.45f), vec3(1.1f, 1.32f, 2.2f), vec3(-1.1f, 1.32f, 2.2f),
              green);
    mesh_quad(m, vec3(-1.1f, 0.4f, 2.7f), vec3(1.1f, 0.4f, 2.7f), vec3(1.1f, 0.75f, 3.45f), vec3(-1.1f, 0.75f, 3.45f),
              green);
    mesh_bevel_box(m, vec3(-1.62f, 1.12f, -3.3f), vec3(1.62f, 1.36f, 2.1f), 0.05f, green);
    for (int i = 0; i < 7; i++) // the engine's louvres
        mesh_box(m, vec3(-1.0f, 1.36f, -3.1f + 0.16f * (float)i), vec3(1.0f, 1.385f, -3.02f + 0.16f * (float)i), dark);
    static const Vec2 rings[] = {{0.92f, 1.34f}, {1.0f, 1.6f}, {0.93f, 2.0f}, {0.76f, 2.14f}, {0.0f, 2.18f}};
    mesh_place(m, affine_from(vec3(0, 0, -0.2f), quat_identity(), vec3(1.35f, 1.0f, 1.72f)));
    mesh_lathe(m, rings, COUNT_OF(rings), 32, green);
    mesh_place(m, affine_identity());
    mesh_bevel_box(m, vec3(-0.42f, 1.5f, 1.1f), vec3(0.42f, 1.98f, 1.75f), 0.08f, green); // mantlet
    mesh_frustum(m, vec3(0, 1.76f, 1.6f), vec3(0, 1.86f, 5.6f), 0.115f, 0.085f, 20, green);
    mesh_frustum(m, vec3(0, 1.812f, 3.55f), vec3(0, 1.825f, 4.1f), 0.15f, 0.15f, 20, green);
    mesh_frustum(m, vec3(0, 1.86f, 5.55f), vec3(0, 1.867f, 5.85f), 0.12f, 0.12f, 20, green);
    mesh_frustum(m, vec3(0, 1.8665f, 5.84f), vec3(0, 1.867f, 5.855f), 0.07f, 0.07f, 16, r->black);
    mesh_cylinder(m, vec3(0.5f, 2.1f, -0.5f), 0.2f, 0.36f, 24, green); // the commander's hatch
    mesh_cylinder(m, vec3(0.5f, 2.3f, -0.5f), 0.04f, 0.3f, 24, dark);
    mesh_rod(m, vec3(0.5f, 2.45f, 0.0f), vec3(0.5f, 2.48f, 0.95f), 0.03f, r->black); // machine gun
    mesh_bevel_box(m, vec3(0.42f, 2.36f, -0.35f), vec3(0.58f, 2.52f, 0.1f), 0.02f, r->black);
    mesh_rod(m, vec3(-0.8f, 2.0f, -1.4f), vec3(-0.85f, 4.1f, -1.6f), 0.012f, r->black);
    mesh_bevel_box(m, vec3(-1.0f, 1.5f, -2.35f), vec3(1.0f, 1.95f, -1.75f), 0.05f, dark); // the bustle's basket
    for (int side = -1; side <= 1; side += 2) {                                           // stars
        letters(r, "\xE2\x98\x85", vec3(1.3f * (float)side, 1.72f, -0.2f), vec3(0, 0, -(float)side), 0.5f, 0.5f,
                vec3_splat(0.6f));
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_garbage_truck(World *world, uint32_t variant)
{
    (void)variant;
    Rig rig = rig_begin(world), *r = &rig;
    MeshBuilder *m = r->m;
    int white = set_paint(world, "cab paint", vec3(0.66f, 0.66f, 0.63f), 0.3f),
        green = set_paint(world, "refuse body", vec3(0.03f, 0.2f, 0.07f), 0.4f),
        rib = set_paint(world, "refuse rib", vec3(0.02f, 0.14f, 0.05f), 0.4f),
        under = set_paint(world, "chassis", vec3_splat(0.03f), 0.7f),
        hazard = set_paint(world, "hazard stripe", vec3(0.75f, 0.5f, 0.02f), 0.5f),
        bag = set_paint(world, "rubbish bag", vec3_splat(0.012f), 0.3f);
    wheels(r, 2.9f, 1.2f, 0.5f, 0.34f);
    wheels(r, -1.2f, 1.2f, 0.5f, 0.5f);
    wheels(r, -2.4f, 1.2f, 0.5f, 0.5f);
    mesh_box(m, vec3(-0.9f, 0.5f, -4.2f), vec3(0.9f, 0.85f, 4.0f), under);
    cab(r, 2.1f, 4.2f, 1.22f, 2.75f, white);
    mesh_bevel_box(m, vec3(-1.22f, 1.05f, -2.9f), vec3(1.22f, 3.35f, 1.95f), 0.22f, green);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side, x = 1.23f * s;
        for (int i = 0; i < 6; i++)
            mesh_bevel_box(m, vec3(x - 0.04f, 1.25f, -2.6f + 0.82f * (float)i),
                           vec3(x + 0.04f, 3.15f, -2.48f + 0.82f * (float)i), 0.02f, rib);
        mesh_box(m, vec3(x - 0.05f, 1.06f, -2.9f), vec3(x + 0.05f, 1.2f, 1.9f), hazard);
        letters(r, "RECYCLE", vec3(x + 0.045f * s, 2.5f, -0.4f), vec3(0, 0, -s), 2.6f, 0.6f, vec3_splat(0.72f));
        // the tailgate's cheek
        Vec3 a = vec3(1.18f * s, 0.75f, -4.35f), b = vec3(1.18f * s, 0.75f, -2.9f), c = vec3(1.18f * s, 3.35f, -2.9f),
             d = vec3(1.18f * s, 3.35f, -3.5f), e = vec3(1.18f * s, 1.5f, -4.35f);
        if (side > 0) {
            mesh_quad(m, a, e, c, b, green), mesh_quad(m, e, d, c, c, green);
            mesh_quad(m, b, c, e, a, green), mesh_quad(m, c, c, d, e, green);
        } else {
            mesh_quad(m, a, b, c, e, green), mesh_quad(m, e, c, c, d, green);
            mesh_quad(m, e, c, b, a, green), mesh_quad(m, d, c, c, e, green);
        }
        mesh_bevel_box(m, vec3(1.2f * s - 0.06f, 0.6f, -4.4f), vec3(1.2f * s + 0.06f, 1.55f, -4.25f), 0.02f, hazard);
        mesh_rod(m, vec3(1.25f * s, 1.6f, -4.2f), vec3(1.25f * s, 2.5f, -3.2f), 0.06f, r->chrome);
        mesh_bevel_box(m, vec3(0.9f * s - 0.25f, 0.4f, -4.75f), vec3(0.9f * s + 0.25f, 0.46f, -4.3f), 0.01f,
                       r->black); // who rides along
    }
    mesh_quad(m, vec3(1.18f, 1.9f, -4.16f), vec3(-1.18f, 1.9f, -4.16f), vec3(-1.18f, 3.35f, -3.5f),
              vec3(1.18f, 3.35f, -3.5f), green);
    mesh_quad(m, vec3(1.18f, 0.75f, -4.35f), vec3(-1.18f, 0.75f, -4.35f), vec3(-1.18f, 1.3f, -4.35f),
              vec3(1.18f, 1.3f, -4.35f), green);
    mesh_quad(m, vec3(-1.18f, 3.35f, -2.9f), vec3(1.18f, 3.35f, -2.9f), vec3(1.18f, 3.35f, -3.5f),
              vec3(-1.18f, 3.35f, -3.5f), green);
    mesh_box(m, vec3(-1.17f, 0.8f, -3.5f), vec3(1.17f, 0.85f, -2.9f), under);
    mesh_box(m, vec3(-1.17f, 0.8f, -2.95f), vec3(1.17f, 3.3f, -2.9f), r->black);
    for (int i = 0; i < 4; i++)
        mesh_sphere(m, vec3(-0.75f + 0.5f * (float)i, 1.25f + 0.08f * (float)(i % 2), -3.95f), 0.32f, 16, bag);
    return world_add_mesh(world, mesh_end(m));
}

static int build_pickup(World *world, uint32_t variant)
{
    (void)variant;
    Rig rig = rig_begin(world), *r = &rig;
    MeshBuilder *m = r->m;
    int paint = set_paint(world, "pickup paint", vec3(0.30f, 0.035f, 0.025f), 0.25f),
        lamp = set_paint(world, "headlamp", vec3_splat(0.7f), 0.08f),
        red = set_paint(world, "tail lamp", vec3(0.4f, 0.01f, 0.01f), 0.2f),
        under = set_paint(world, "chassis", vec3_splat(0.03f), 0.7f);
    wheels(r, 1.6f, 0.92f, 0.37f, 0.24f);
    wheels(r, -1.5f, 0.92f, 0.37f, 0.24f);
    mesh_box(m, vec3(-0.6f, 0.4f, -2.4f), vec3(0.6f, 0.62f, 2.3f), under);
    mesh_bevel_box(m, vec3(-0.9f, 0.62f, 0.9f), vec3(0.9f, 1.1f, 2.5f), 0.09f, paint);
    mesh_bevel_box(m, vec3(-0.92f, 0.5f, -0.35f), vec3(0.92f, 1.12f, 1.0f), 0.05f, paint);
    Vec3 roof[8];
    for (int i = 0; i < 8; i++) { // cab: waist, then the narrower roof
        float x = i & 1 ? 1.0f : -1.0f, z = i & 2 ? 1.0f : 0.0f;
        roof[i] = i < 4 ? vec3(0.88f * x, 1.1f, z > 0.0f ? 0.95f : -0.33f)
                        : vec3(0.72f * x, 1.74f, z > 0.0f ? 0.42f : -0.26f);
    }
    mesh_quad(m, roof[2], roof[3], roof[7], roof[6], r->glass);
    mesh_quad(m, roof[1], roof[0], roof[4], roof[5], r->glass);
    mesh_quad(m, roof[3], roof[1], roof[5], roof[7], r->glass);
    mesh_quad(m, roof[0], roof[2], roof[6], roof[4], r->glass);
    mesh_bevel_box(m, vec3(-0.74f, 1.7f, -0.3f), vec3(0.74f, 1.78f, 0.46f), 0.03f, paint);
    for (int i = 0; i < 4; i++)
        mesh_rod(m, roof[i], roof[i + 4], 0.035f, paint);
    mesh_box(m, vec3(-0.84f, 0.62f, -2.45f), vec3(0.84f, 0.7f, -0.35f), r->black); // the bed
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        mesh_bevel_box(m, vec3(0.88f * s - 0.05f, 0.52f, -2.5f), vec3(0.88f * s + 0.05f, 1.12f, -0.33f), 0.02f, paint);
        mesh_bevel_box(m, vec3(0.62f * s - 0.17f, 0.8f, 2.48f), vec3(0.62f * s + 0.17f, 0.96f, 2.53f), 0.02f, lamp);
        mesh_bevel_box(m, vec3(0.86f * s - 0.06f, 0.75f, -2.54f), vec3(0.86f * s + 0.06f, 1.0f, -2.5f), 0.01f, red);
        for (int k = 0; k < 2; k++) // arches
            mesh_frustum(m, vec3(0.93f * s, 0.45f, k ? -1.5f : 1.6f), vec3(0.936f * s, 0.45f, k ? -1.5f : 1.6f), 0.46f,
                         0.46f, 28, r->black);
    }
    mesh_bevel_box(m, vec3(-0.88f, 0.52f, -2.52f), vec3(0.88f, 1.1f, -2.45f), 0.02f, paint);
    mesh_bevel_box(m, vec3(-0.8f, 0.46f, 2.48f), vec3(0.8f, 0.62f, 2.62f), 0.03f, r->chrome);
    mesh_bevel_box(m, vec3(-0.4f, 0.72f, 2.49f), vec3(0.4f, 1.0f, 2.52f), 0.01f, r->black);
    return world_add_mesh(world, mesh_end(m));
}

static int build_race_car(World *world, uint32_t variant)
{
    (void)variant;
    Rig rig = rig_begin(world), *r = &rig;
    MeshBuilder *m = r->m;
    int paint = set_paint(world, "racing paint", vec3(0.5f, 0.012f, 0.01f), 0.15f),
        white = set_paint(world, "racing white", vec3_splat(0.7f), 0.2f),
        carbon = set_paint(world, "carbon", vec3_splat(0.015f), 0.3f),
        visor = set_paint(world, "visor", vec3(0.02f, 0.02f, 0.03f), 0.05f),
        helmet = set_paint(world, "helmet", vec3(0.65f, 0.45f, 0.02f), 0.2f);
    wheels(r, 1.65f, 0.97f, 0.34f, 0.32f);
    wheels(r, -1.6f, 0.98f, 0.34f, 0.4f);
    // the tub: from the nose over the cockpit to the gearbox
    static const float spine[][4] = {// z, y, half width, half height
                                     {2.55f, 0.24f, 0.07f, 0.05f},  {2.1f, 0.3f, 0.13f, 0.1f},
                                     {1.3f, 0.4f, 0.21f, 0.17f},    {0.6f, 0.44f, 0.3f, 0.22f},
                                     {-0.25f, 0.44f, 0.36f, 0.24f}, {-1.2f, 0.42f, 0.26f, 0.26f},
                                     {-2.05f, 0.38f, 0.1f, 0.16f}};
    enum { AROUND = 24 };
    for (int j = 0; j + 1 < COUNT_OF(spine); j++)
        for (int i = 0; i < AROUND; i++) {
            Vec3 p[4];
            for (int k = 0; k < 4; k++) {
                const float *ring = spine[j + (k >> 1)];
                float a = TAU_F * (float)(i + ((k ^ k >> 1) & 1)) / AROUND;
                p[k] = vec3(ring[2] * sinf(a), ring[1] + ring[3] * cosf(a), ring[0]);
            }
            mesh_quad(m, p[3], p[2], p[1], p[0], paint);
        }
    mesh_bevel_box(m, vec3(-0.8f, 0.07f, -1.9f), vec3(0.8f, 0.1f, 0.9f), 0.01f, carbon); // floor
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        mesh_bevel_box(m, vec3(fminf(0.25f * s, 0.75f * s), 0.12f, -1.15f),
                       vec3(fmaxf(0.25f * s, 0.75f * s), 0.52f, 0.35f), 0.1f, paint); // pods
        mesh_box(m, vec3(0.5f * s - 0.2f, 0.2f, 0.345f), vec3(0.5f * s + 0.2f, 0.45f, 0.36f), carbon);
        letters(r, "7", vec3(0.757f * s, 0.33f, -0.4f), vec3(0, 0, -s), 0.3f, 0.3f, vec3_splat(0.75f));
        for (int axle = 0; axle < 2; axle++)
            for (int arm = 0; arm < 4; arm++) { // wishbones
                float z = axle ? -1.6f : 1.65f;
                mesh_rod(m, vec3(0.12f * s, arm & 1 ? 0.45f : 0.27f, z + (arm & 2 ? 0.35f : -0.3f)),
                         vec3(0.7f * s, arm & 1 ? 0.42f : 0.26f, z), 0.016f, carbon);
            }
        mesh_bevel_box(m, vec3(0.88f * s - 0.012f, 0.08f, 2.05f), vec3(0.88f * s + 0.012f, 0.34f, 2.75f), 0.005f,
                       white); // end plates
        mesh_bevel_box(m, vec3(0.5f * s - 0.012f, 0.3f, -2.45f), vec3(0.5f * s + 0.012f, 0.98f, -1.95f), 0.005f, white);
        mesh_tube(m,
                  (Vec3[]){vec3(0, 0.86f, 0.72f), vec3(0.24f * s, 0.86f, 0.45f), vec3(0.31f * s, 0.8f, 0.0f),
                           vec3(0.28f * s, 0.68f, -0.25f)},
                  4, 0.028f, 10, carbon);
    }
    mesh_rod(m, vec3(0, 0.86f, 0.72f), vec3(0, 0.58f, 0.85f), 0.025f, carbon); // what guards his head
    for (int i = 0; i < 2; i++)
        mesh_bevel_box(m, vec3(-0.88f, 0.1f + 0.09f * (float)i, 2.35f - 0.22f * (float)i),
                       vec3(0.88f, 0.125f + 0.09f * (float)i, 2.7f - 0.22f * (float)i), 0.01f, i ? white : paint);
    for (int i = 0; i < 2; i++)
        mesh_bevel_box(m, vec3(-0.5f, 0.82f + 0.1f * (float)i, -2.4f),
                       vec3(0.5f, 0.85f + 0.1f * (float)i, -2.08f + 0.1f * (float)i), 0.01f, i ? paint : white);
    mesh_bevel_box(m, vec3(-0.03f, 0.35f, -2.3f), vec3(0.03f, 0.84f, -2.0f), 0.01f, carbon);
    mesh_frustum(m, vec3(0, 0.72f, -1.5f), vec3(0, 0.86f, -0.42f), 0.06f, 0.17f, 16, paint); // air box
    mesh_frustum(m, vec3(0, 0.862f, -0.425f), vec3(0, 0.863f, -0.415f), 0.12f, 0.12f, 16, carbon);
    mesh_bevel_box(m, vec3(-0.24f, 0.52f, -0.3f), vec3(0.24f, 0.67f, 0.55f), 0.05f, carbon); // the cockpit's rim
    mesh_sphere(m, vec3(0, 0.76f, 0.02f), 0.145f, 20, helmet);
    mesh_place(m, affine_from(vec3(0, 0.77f, 0.05f), quat_identity(), vec3(0.135f, 0.06f, 0.13f)));
    mesh_sphere(m, vec3(0, 0, 0), 1.0f, 18, visor);
    mesh_place(m, affine_identity());
    return world_add_mesh(world, mesh_end(m));
}

const MadeRow made_trucks[] = {
    {"fire-engine", build_fire_engine},
    {"school-bus", build_school_bus},
    {"tank", build_tank},
    {"garbage-truck", build_garbage_truck},
    {"race-car", build_race_car},
    {"pickup", build_pickup},
    {NULL, NULL},
};
