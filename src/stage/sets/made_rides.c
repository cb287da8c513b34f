// Rides and ropeways: what turns and runs at a fair and up a mountain. They face +Z.
#include "stage/nature/land.h"
#include "stage/sets/made.h"
#include "stage/sets/turning.h"

#include <math.h>

static const Vec3 gay[] = {{0.55f, 0.03f, 0.03f}, {0.62f, 0.36f, 0.02f}, {0.03f, 0.16f, 0.45f},
                           {0.05f, 0.32f, 0.1f},  {0.4f, 0.05f, 0.3f},   {0.02f, 0.35f, 0.38f}};

// Bulbs along a circle about the Z axis (upright) or the Y axis.
static void bulbs(MeshBuilder *m, Vec3 middle, float radius, bool flat, int count, int material)
{
    for (int i = 0; i < count; i++) {
        float a = TAU_F * (float)i / (float)count, c = radius * cosf(a), s = radius * sinf(a);
        mesh_sphere(m, vec3_add(middle, flat ? vec3(c, 0, s) : vec3(c, s, 0)), 0.07f, 6, material);
    }
}

static void hoop(MeshBuilder *m, Vec3 middle, float radius, bool flat, float wire, int material)
{
    enum { AROUND = 72 };
    Vec3 ring[AROUND + 1];
    for (int i = 0; i <= AROUND; i++) {
        float a = TAU_F * (float)i / AROUND, c = radius * cosf(a), s = radius * sinf(a);
        ring[i] = vec3_add(middle, flat ? vec3(c, 0, s) : vec3(c, s, 0));
    }
    mesh_tube(m, ring, COUNT_OF(ring), wire, 6, material);
}

// ---------------------------------------------------------------- ferris wheel

#define WHEEL_HUB 10.2f // m
#define WHEEL_RIM 8.4f
enum { GONDOLAS = 12 };

static int gondola(World *world, Vec3 color) // hangs from its origin
{
    MeshBuilder *m = mesh_begin(world->arena);
    int paint = set_paint(world, "gondola", color, 0.3f), steel = set_metal(world, "hanger", vec3_splat(0.5f), 0.4f),
        seat = set_paint(world, "gondola seat", vec3_splat(0.06f), 0.6f);
    static const Vec2 tub[] = {{0.0f, -2.1f},  {0.6f, -2.1f}, {0.86f, -1.9f}, {0.95f, -1.3f},
                               {0.9f, -1.28f}, {0.8f, -1.8f}, {0.5f, -1.98f}, {0.0f, -1.98f}},
                      roof[] = {{1.0f, -0.24f}, {0.98f, -0.16f}, {0.5f, 0.08f}, {0.0f, 0.16f}},
                      inner[] = {{0.0f, 0.1f}, {0.5f, 0.02f}, {1.0f, -0.24f}};
    mesh_lathe(m, tub, COUNT_OF(tub), 24, paint);
    mesh_lathe(m, roof, COUNT_OF(roof), 24, paint);
    mesh_lathe(m, inner, COUNT_OF(inner), 24, seat);
    mesh_cylinder(m, vec3(0, -1.85f, 0), 0.25f, 0.75f, 20, seat);
    for (int i = 0; i < 4; i++) {
        float a = 0.25f * PI_F + 0.5f * PI_F * (float)i;
        mesh_rod(m, vec3(0.88f * cosf(a), -1.35f, 0.88f * sinf(a)), vec3(0.88f * cosf(a), -0.2f, 0.88f * sinf(a)),
                 0.035f, steel);
    }
    mesh_rod(m, vec3(0, 0, -0.62f), vec3(0, 0, 0.62f), 0.05f, steel);
    return world_add_mesh(world, mesh_end(m));
}

static int build_ferris_wheel(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int white = set_paint(world, "wheel steel", vec3_splat(0.62f), 0.35f),
        deck = set_material(world, "wood floor", vec3(0.3f, 0.2f, 0.12f), 3),
        red = set_paint(world, "booth", vec3(0.5f, 0.03f, 0.03f), 0.4f),
        lamp = set_glow(world, "ride bulb", vec3(5.0f, 3.8f, 2.0f), false);
    mesh_bevel_box(m, vec3(-5.2f, 0, -2.4f), vec3(5.2f, 0.3f, 2.6f), 0.03f, deck);
    for (int side = -1; side <= 1; side += 2)
        for (int leg = -1; leg <= 1; leg += 2) {
            Vec3 top = vec3(0, WHEEL_HUB, 1.25f * (float)side),
                 foot = vec3(4.4f * (float)leg, 0.2f, 1.9f * (float)side);
            mesh_rod(m, foot, top, 0.22f, white);
            mesh_rod(m, vec3_lerp(foot, top, 0.45f),
                     vec3(-foot.x * 0.55f, lerpf(0.2f, WHEEL_HUB, 0.45f), foot.z - 0.3f * (float)side), 0.09f, white);
        }
    mesh_frustum(m, vec3(0, WHEEL_HUB, -1.6f), vec3(0, WHEEL_HUB, 1.6f), 0.42f, 0.42f, 24, white);
    for (int i = 0; i < 2; i++) // steps and a booth at their side
        mesh_box(m, vec3(-1.2f, 0, 2.6f + 0.3f * (float)i), vec3(1.2f, 0.2f - 0.1f * (float)i, 2.9f + 0.3f * (float)i),
                 deck);
    mesh_bevel_box(m, vec3(3.3f, 0.3f, 1.3f), vec3(4.7f, 2.4f, 2.5f), 0.04f, red);
    mesh_bevel_box(m, vec3(3.15f, 2.4f, 1.15f), vec3(4.85f, 2.6f, 2.65f), 0.04f, white);
    int mesh = world_add_mesh(world, mesh_end(m));
    m = mesh_begin(world->arena);
    for (int side = -1; side <= 1; side += 2) {
        float z = 0.75f * (float)side;
        hoop(m, vec3(0, 0, z), WHEEL_RIM, false, 0.1f, white);
        hoop(m, vec3(0, 0, z), WHEEL_RIM - 0.9f, false, 0.06f, white);
        hoop(m, vec3(0, 0, z), 2.4f, false, 0.06f, white);
        bulbs(m, vec3(0, 0, z + 0.14f * (float)side), WHEEL_RIM, false, 72, lamp);
        for (int i = 0; i < GONDOLAS; i++) {
            float a = TAU_F * (float)i / GONDOLAS, b = a + PI_F / GONDOLAS;
            Vec3 rim = vec3(WHEEL_RIM * cosf(a), WHEEL_RIM * sinf(a), z),
                 inner = vec3((WHEEL_RIM - 0.9f) * cosf(b), (WHEEL_RIM - 0.9f) * sinf(b), z);
            mesh_rod(m, vec3(0, 0, 1.4f * z), rim, 0.055f, white);
            mesh_rod(m, inner, rim, 0.04f, white);
            mesh_rod(m, inner, vec3(WHEEL_RIM * cosf(b + PI_F / GONDOLAS), WHEEL_RIM * sinf(b + PI_F / GONDOLAS), z),
                     0.04f, white);
            for (int k = 2; k < 8; k++)
                mesh_sphere(m, vec3(rim.x * 0.12f * (float)k, rim.y * 0.12f * (float)k, z * 1.12f), 0.06f, 6, lamp);
            if (side > 0)
                mesh_rod(m, rim, vec3(rim.x, rim.y, -z), 0.05f, white);
        }
    }
    Turning turning = {.part = world_add_mesh(world, mesh_end(m)),
                       .pivot = vec3(0, WHEEL_HUB, 0),
                       .axis = vec3(0, 0, 1),
                       .seconds = 36.0f}; // a little under 2 turns a minute
    turning_declare(world, mesh, turning);
    turning.upright = true;
    turning.copies = GONDOLAS / 6;
    for (int i = 0; i < 6; i++) { // of each colour two
        float a = TAU_F * (float)i / GONDOLAS;
        turning.part = gondola(world, gay[i]);
        turning.arm = vec3(WHEEL_RIM * cosf(a), WHEEL_RIM * sinf(a), 0);
        turning_declare(world, mesh, turning);
    }
    return mesh;
}

// ---------------------------------------------------------------- carousel

#define CAROUSEL 4.4f // m, radius of its floor

static int carousel_horse(World *world, Vec3 coat, Vec3 saddle) // its pole goes through the origin; it looks to +Z
{
    MeshBuilder *m = mesh_begin(world->arena);
    int white = set_paint(world, "carousel horse", coat, 0.25f),
        gold = set_metal(world, "gilt pole", vec3(0.75f, 0.5f, 0.13f), 0.25f),
        red = set_paint(world, "saddle", saddle, 0.35f),
        mane = set_paint(world, "mane", vec3(0.5f, 0.33f, 0.08f), 0.5f),
        black = set_paint(world, "hoof", vec3_splat(0.02f), 0.4f);
    mesh_rod(m, vec3(0, -1.0f, 0), vec3(0, 2.3f, 0), 0.028f, gold);
    static const float bodies[][5] = {// along z, y, and radius
                                      {-0.56f, 0.1f, 0.19f, 0, 0},
                                      {-0.3f, 0.08f, 0.24f, 0, 0},
                                      {0.0f, 0.04f, 0.23f, 0, 0},
                                      {0.3f, 0.08f, 0.24f, 0, 0},
                                      {0.5f, 0.16f, 0.19f, 0, 0}};
    for (int i = 0; i + 1 < COUNT_OF(bodies); i++) {
        mesh_frustum(m, vec3(0, bodies[i][1], bodies[i][0]), vec3(0, bodies[i + 1][1], bodies[i + 1][0]), bodies[i][2],
                     bodies[i + 1][2], 18, white);
    }
    mesh_sphere(m, vec3(0, 0.1f, -0.56f), 0.19f, 18, white);
    mesh_sphere(m, vec3(0, 0.16f, 0.5f), 0.19f, 18, white);
    mesh_frustum(m, vec3(0, 0.2f, 0.46f), vec3(0, 0.66f, 0.74f), 0.17f, 0.1f, 16, white);   // neck
    mesh_frustum(m, vec3(0, 0.68f, 0.7f), vec3(0, 0.5f, 1.06f), 0.115f, 0.065f, 16, white); // head
    mesh_sphere(m, vec3(0, 0.68f, 0.71f), 0.115f, 14, white);
    mesh_sphere(m, vec3(0, 0.5f, 1.06f), 0.066f, 12, white);
    for (int side = -1; side <= 1; side += 2) {
        float x = 0.13f * (float)side, s = (float)side;
        mesh_frustum(m, vec3(0.05f * s, 0.76f, 0.68f), vec3(0.07f * s, 0.92f, 0.68f), 0.035f, 0.004f, 8, white);
        mesh_sphere(m, vec3(0.09f * s, 0.66f, 0.82f), 0.018f, 8, black);
        mesh_tube(m,
                  (Vec3[]){vec3(x, 0.0f, 0.44f), vec3(x, -0.22f, 0.78f + 0.06f * s), vec3(x, -0.5f, 0.66f + 0.1f * s)},
                  3, 0.055f, 8, white);
        mesh_tube(
            m, (Vec3[]){vec3(x, 0.0f, -0.54f), vec3(x, -0.3f, -0.5f - 0.06f * s), vec3(x, -0.6f, -0.82f - 0.06f * s)},
            3, 0.06f, 8, white);
        mesh_sphere(m, vec3(x, -0.52f, 0.66f + 0.1f * s), 0.065f, 8, black);
        mesh_sphere(m, vec3(x, -0.62f, -0.83f - 0.06f * s), 0.065f, 8, black);
    }
    mesh_tube(m, (Vec3[]){vec3(0, 0.86f, 0.66f), vec3(0, 0.72f, 0.56f), vec3(0, 0.5f, 0.46f), vec3(0, 0.34f, 0.3f)}, 4,
              0.055f, 8, mane);
    mesh_tube(m, (Vec3[]){vec3(0, 0.2f, -0.7f), vec3(0, 0.16f, -0.9f), vec3(0, -0.2f, -1.0f)}, 3, 0.06f, 8, mane);
    mesh_place(m, affine_from(vec3(0, 0.1f, -0.02f), quat_identity(), vec3(0.27f, 0.21f, 0.27f)));
    mesh_sphere(m, vec3(0, 0, 0), 1.0f, 18, red);
    mesh_place(m, affine_identity());
    return world_add_mesh(world, mesh_end(m));
}

static int build_carousel(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int deck = set_material(world, "wood floor", vec3(0.34f, 0.2f, 0.1f), 5),
        red = set_paint(world, "carousel red", vec3(0.5f, 0.025f, 0.025f), 0.35f),
        cream = set_paint(world, "carousel cream", vec3(0.72f, 0.66f, 0.5f), 0.4f),
        gold = set_metal(world, "gilding", vec3(0.75f, 0.5f, 0.13f), 0.3f),
        lamp = set_glow(world, "ride bulb", vec3(6.0f, 4.4f, 2.2f), true);
    mesh_cylinder(m, vec3(0, 0, 0), 0.22f, CAROUSEL + 0.45f, 64, cream);
    int shine = set_glow(world, "canopy lamp", vec3(17.0f, 12.5f, 7.0f), true);
    for (int i = 0; i < 8; i++) { // lamps under the canopy light those who ride
        float a = TAU_F * ((float)i + 0.5f) / 8.0f;
        mesh_sphere(m, vec3(3.0f * sinf(a), 3.72f, 3.0f * cosf(a)), 0.16f, 10, shine);
    }
    int mesh = world_add_mesh(world, mesh_end(m));
    m = mesh_begin(world->arena); // all that turns: floor, middle, canopy
    mesh_cylinder(m, vec3(0, 0.24f, 0), 0.12f, CAROUSEL, 64, deck);
    enum { PANELS = 16 };
    for (int i = 0; i < PANELS; i++) {
        float a0 = TAU_F * (float)i / PANELS, a1 = TAU_F * (float)(i + 1) / PANELS, r = 1.15f, out = CAROUSEL + 0.35f;
        Vec3 d0 = vec3(sinf(a0), 0, cosf(a0)), d1 = vec3(sinf(a1), 0, cosf(a1)), up = vec3(0, 1, 0);
        int coat = i % 2 ? red : cream;
        mesh_quad(m, vec3_mad(vec3_scale(d0, r), up, 0.36f), vec3_mad(vec3_scale(d1, r), up, 0.36f),
                  vec3_mad(vec3_scale(d1, r), up, 3.7f), vec3_mad(vec3_scale(d0, r), up, 3.7f), i % 2 ? cream : red);
        // the canopy from above and below, and its valance
        Vec3 e0 = vec3_mad(vec3_scale(d0, out), up, 3.75f), e1 = vec3_mad(vec3_scale(d1, out), up, 3.75f),
             t0 = vec3_mad(vec3_scale(d0, 0.2f), up, 5.4f), t1 = vec3_mad(vec3_scale(d1, 0.2f), up, 5.4f);
        mesh_quad(m, e0, e1, t1, t0, coat);
        mesh_quad(m, e1, e0, vec3_mad(t0, up, -0.05f), vec3_mad(t1, up, -0.05f), cream);
        Vec3 drop = vec3(0, -0.5f, 0), low = vec3_add(vec3_lerp(e0, e1, 0.5f), vec3(0, -0.68f, 0));
        mesh_quad(m, vec3_add(e0, drop), low, e1, e0, coat);
        mesh_quad(m, low, vec3_add(e1, drop), e1, e1, coat);
        mesh_quad(m, e0, e1, low, vec3_add(e0, drop), cream);
        mesh_quad(m, e1, e1, vec3_add(e1, drop), low, cream);
        mesh_rod(m, e0, e1, 0.05f, gold);
        mesh_sphere(m, e0, 0.09f, 8, lamp);
        mesh_sphere(m, vec3_lerp(e0, e1, 0.5f), 0.09f, 8, lamp);
        mesh_rod(m, vec3_mad(vec3_scale(d0, 1.17f), up, 0.36f), vec3_mad(vec3_scale(d0, 1.17f), up, 3.7f), 0.04f, gold);
        mesh_sphere(m, vec3_mad(vec3_scale(vec3_lerp(d0, d1, 0.5f), 1.2f), up, 3.3f), 0.08f, 8, lamp);
    }
    mesh_sphere(m, vec3(0, 5.5f, 0), 0.22f, 16, gold);
    mesh_cone(m, vec3(0, 5.6f, 0), 0.7f, 0.05f, 0.01f, 8, gold);
    float seconds = 14.0f; // a little over 4 turns a minute
    Turning turning = {.part = world_add_mesh(world, mesh_end(m)), .axis = vec3(0, 1, 0), .seconds = seconds};
    turning_declare(world, mesh, turning);
    for (int i = 0; i < 4; i++) { // two rings of horses
        bool outer = i % 2 == 0;
        turning = (Turning){.part = carousel_horse(world,
                                                   i < 2    ? vec3(0.74f, 0.72f, 0.66f)
                                                   : i == 2 ? vec3(0.05f, 0.04f, 0.035f)
                                                            : vec3(0.3f, 0.16f, 0.07f),
                                                   gay[i]),
                            .pivot = vec3(0, 1.42f, 0),
                            .axis = vec3(0, 1, 0),
                            .seconds = seconds,
                            .copies = outer ? 6 : 4,
                            .bob = 0.2f};
        float a = TAU_F * ((float)i / (outer ? 24.0f : 16.0f)), r = outer ? 3.7f : 2.35f;
        turning.arm = vec3(r * sinf(a), 0, r * cosf(a));
        turning_declare(world, mesh, turning);
    }
    return mesh;
}

// ---------------------------------------------------------------- roller coaster

enum { TRACK_KNOTS = 40, TRACK_STEPS = 10, LOOP_FROM = 13 * TRACK_STEPS, LOOP_TO = 24 * TRACK_STEPS };

static Vec3 smooth_at(const Vec3 *knots, int count, float u) // a closed Catmull-Rom curve
{
    int i = (int)floorf(u);
    float f = u - (float)i;
    Vec3 a = knots[(i + count - 1) % count], b = knots[i % count], c = knots[(i + 1) % count],
         d = knots[(i + 2) % count];
    Vec3 out = vec3_scale(b, 2.0f);
    out = vec3_mad(out, vec3_sub(c, a), f);
    out = vec3_mad(out, vec3_add(vec3_sub(vec3_scale(a, 2.0f), vec3_scale(b, 5.0f)), vec3_sub(vec3_scale(c, 4.0f), d)),
                   f * f);
    out = vec3_mad(out, vec3_add(vec3_sub(vec3_scale(b, 3.0f), a), vec3_sub(d, vec3_scale(c, 3.0f))), f * f * f);
    return vec3_scale(out, 0.5f);
}

#define LIFT_SPEED 3.2f // m/s, of the chain
#define COASTER_TOP 13.0f

// Lift at the back, a turn at the top, down along the front, a loop, a hill, a turn back.
static TurningCourse *coaster_course(World *world)
{
    Vec3 knots[TRACK_KNOTS];
    int n = 0;
    static const Vec3 lift[] = {{-13, 1.6f, -4.5f}, {-9, 2.4f, -4.5f},        {-4, 5.6f, -4.5f},  {1, 9.0f, -4.5f},
                                {6, 12.3f, -4.5f},  {10, COASTER_TOP, -4.3f}, {14, 12.9f, -2.8f}, {15.6f, 12.7f, 0},
                                {14, 12.3f, 2.9f},  {11, 10.6f, 4.4f},        {8, 5.8f, 4.9f},    {5.2f, 2.2f, 5.0f},
                                {2.2f, 1.15f, 5.0f}};
    for (int i = 0; i < COUNT_OF(lift); i++)
        knots[n++] = lift[i];
    for (int i = 0; i <= 11; i++) { // the loop; it shifts aside so that its ends pass each other
        float a = TAU_F * (float)i / 11.0f, r = 4.1f;
        knots[n++] = vec3(-1.0f - r * sinf(a), 1.1f + r * (1.0f - cosf(a)), 5.0f - 1.7f * (float)i / 11.0f);
    }
    static const Vec3 back[] = {{-4.2f, 1.2f, 3.2f},  {-7, 2.6f, 3.2f},      {-9.6f, 4.4f, 3.1f},  {-12.2f, 3.4f, 2.9f},
                                {-14.8f, 2.4f, 1.9f}, {-16.2f, 2.1f, -0.6f}, {-15.6f, 1.7f, -3.2f}};
    for (int i = 0; i < COUNT_OF(back); i++)
        knots[n++] = back[i];
    int count = n * TRACK_STEPS;
    Vec3 *points = ARENA_ARRAY(world->arena, Vec3, count), *ups = ARENA_ARRAY(world->arena, Vec3, count);
    float *speeds = ARENA_ARRAY(world->arena, float, count);
    for (int i = 0; i < count; i++) {
        points[i] = smooth_at(knots, n, (float)i / TRACK_STEPS);
        float fall = fmaxf(COASTER_TOP - points[i].y, 0.0f);
        speeds[i] = i < 5 * TRACK_STEPS ? LIFT_SPEED : sqrtf(LIFT_SPEED * LIFT_SPEED + 2.0f * 9.81f * 0.86f * fall);
        if (i > count - 3 * TRACK_STEPS) // brakes before the station
            speeds[i] = lerpf(speeds[i], LIFT_SPEED, (float)(i - count + 3 * TRACK_STEPS) / (3.0f * TRACK_STEPS));
    }
    for (int i = 0; i < count; i++) { // up is where those in it are pressed from: gravity and the bend's pull
        Vec3 sum = vec3(0, 0, 0);
        for (int k = -5; k <= 5; k++) {
            int at = (i + k + count) % count, next = (at + 3) % count, last = (at + count - 3) % count;
            Vec3 in = vec3_sub(points[at], points[last]), out = vec3_sub(points[next], points[at]);
            float length = 0.5f * (vec3_length(in) + vec3_length(out));
            Vec3 bend = vec3_scale(vec3_sub(vec3_normalize(out), vec3_normalize(in)), 1.0f / fmaxf(length, 1e-3f));
            if (at < LOOP_FROM || at > LOOP_TO) // over a hill they are held down
                bend.y = fmaxf(bend.y, 0.0f);
            sum = vec3_add(sum, vec3_mad(vec3(0, 9.81f, 0), bend, speeds[at] * speeds[at]));
        }
        Vec3 ahead = vec3_normalize(vec3_sub(points[(i + 1) % count], points[(i + count - 1) % count]));
        ups[i] = vec3_normalize(vec3_mad(sum, ahead, -vec3_dot(sum, ahead)));
    }
    TurningCourse *course = ARENA_NEW(world->arena, TurningCourse);
    *course = (TurningCourse){.points = points, .ups = ups, .speeds = speeds, .count = count, .from = 34.0f};
    return course;
}

static int coaster_car(World *world, Vec3 color, bool first) // on its rails: y = 0
{
    MeshBuilder *m = mesh_begin(world->arena);
    int paint = set_paint(world, "coaster car", color, 0.22f),
        seat = set_paint(world, "coaster seat", vec3_splat(0.03f), 0.6f),
        steel = set_metal(world, "coaster bar", vec3_splat(0.5f), 0.3f),
        skin = set_paint(world, "rider", vec3(0.42f, 0.24f, 0.16f), 0.6f);
    mesh_bevel_box(m, vec3(-0.55f, 0.08f, -0.85f), vec3(0.55f, 0.42f, 0.85f), 0.08f, paint);
    for (int side = -1; side <= 1; side += 2)
        mesh_bevel_box(m, vec3(0.5f * (float)side - 0.05f, 0.3f, -0.85f), vec3(0.5f * (float)side + 0.05f, 0.66f, 0.7f),
                       0.04f, paint);
    if (first) {
        mesh_frustum(m, vec3(0, 0.32f, 0.8f), vec3(0, 0.24f, 1.5f), 0.42f, 0.06f, 20, paint);
        mesh_bevel_box(m, vec3(-0.55f, 0.3f, 0.6f), vec3(0.55f, 0.72f, 0.85f), 0.08f, paint);
    }
    for (int row = 0; row < 2; row++) {
        float z = -0.55f + 0.75f * (float)row;
        mesh_bevel_box(m, vec3(-0.46f, 0.4f, z - 0.22f), vec3(0.46f, 1.0f, z - 0.1f), 0.05f, seat);
        mesh_rod(m, vec3(-0.45f, 0.72f, z + 0.3f), vec3(0.45f, 0.72f, z + 0.3f), 0.03f, steel);
        for (int who = -1; who <= 1; who += 2) { // those who ride: arms up
            float x = 0.23f * (float)who;
            int coat = set_paint(world, "rider's shirt", gay[(row * 2 + (who > 0) + (first ? 1 : 3)) % COUNT_OF(gay)],
                                 0.7f),
                hair = set_paint(world, "rider's hair", who > 0 ? vec3(0.03f, 0.02f, 0.015f) : vec3(0.2f, 0.11f, 0.04f),
                                 0.7f);
            mesh_frustum(m, vec3(x, 0.5f, z), vec3(x, 0.92f, z), 0.15f, 0.17f, 12, coat);
            mesh_sphere(m, vec3(x, 0.92f, z), 0.17f, 12, coat);
            mesh_sphere(m, vec3(x, 1.19f, z + 0.02f), 0.105f, 14, skin);
            mesh_sphere(m, vec3(x, 1.225f, z - 0.015f), 0.108f, 14, hair);
            for (int arm = -1; arm <= 1; arm += 2)
                mesh_tube(m,
                          (Vec3[]){vec3(x + 0.15f * (float)arm, 0.95f, z), vec3(x + 0.19f * (float)arm, 1.2f, z + 0.1f),
                                   vec3(x + 0.16f * (float)arm, 1.44f, z + 0.04f)},
                          3, 0.04f, 8, skin);
        }
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_roller_coaster(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int red = set_paint(world, "coaster rail", vec3(0.5f, 0.03f, 0.02f), 0.35f),
        white = set_paint(world, "coaster frame", vec3_splat(0.6f), 0.4f),
        deck = set_material(world, "wood floor", vec3(0.3f, 0.2f, 0.12f), 9);
    const TurningCourse *course = coaster_course(world);
    Vec3 *rails[3];
    for (int r = 0; r < 3; r++)
        rails[r] = ARENA_ARRAY(world->arena, Vec3, course->count + 1);
    float since = 0.0f, posted = 9.0f;
    for (int i = 0; i <= course->count; i++) {
        int k = i % course->count, next = (k + 1) % course->count;
        Vec3 p = course->points[k], up = course->ups[k], ahead = vec3_normalize(vec3_sub(course->points[next], p)),
             side = vec3_normalize(vec3_cross(up, ahead));
        rails[0][i] = vec3_mad(p, side, 0.42f), rails[1][i] = vec3_mad(p, side, -0.42f);
        rails[2][i] = vec3_mad(p, up, -0.42f);
        float step = i > 0 ? vec3_distance(p, course->points[(k + course->count - 1) % course->count]) : 0.0f;
        since += step, posted += step;
        if (since > 0.75f) { // ties
            since = 0.0f;
            mesh_rod(m, rails[0][i], rails[2][i], 0.035f, white);
            mesh_rod(m, rails[1][i], rails[2][i], 0.035f, white);
            mesh_rod(m, rails[0][i], rails[1][i], 0.03f, white);
        }
        bool loop = up.y < 0.55f;
        if (posted > 3.0f && !loop && p.y > 0.9f) {
            posted = 0.0f;
            Vec3 foot = vec3(rails[2][i].x, 0, rails[2][i].z);
            mesh_rod(m, foot, rails[2][i], 0.12f, white);
            if (p.y > 4.0f) { // a slanting leg as well
                mesh_rod(m, vec3(foot.x, 0, foot.z - 0.22f * p.y), vec3(foot.x, 0.9f * rails[2][i].y, foot.z), 0.08f,
                         white);
                mesh_rod(m, vec3(foot.x, 0.45f * p.y, foot.z), vec3(foot.x, 0.45f * p.y, foot.z - 0.11f * p.y), 0.06f,
                         white);
            }
        }
    }
    for (int r = 0; r < 3; r++)
        mesh_tube(m, rails[r], course->count + 1, r == 2 ? 0.15f : 0.06f, 8, red);
    for (int side = -1; side <= 1; side += 2) // what holds the loop
        mesh_rod(m, vec3(-1.0f + 7.0f * (float)side, 0, 4.1f),
                 vec3(-1.0f + 3.4f * (float)side, 7.4f, 4.15f + 0.1f * (float)side), 0.13f, white);
    mesh_bevel_box(m, vec3(-14.5f, 0, -7.6f), vec3(-8.8f, 1.3f, -5.4f), 0.03f, deck); // the station
    for (int i = 0; i < 4; i++)
        mesh_rod(m, vec3(-14.2f + 1.7f * (float)i, 1.3f, -7.3f), vec3(-14.2f + 1.7f * (float)i, 4.3f, -7.3f), 0.09f,
                 white);
    mesh_bevel_box(m, vec3(-14.8f, 4.3f, -7.8f), vec3(-8.5f, 4.5f, -3.2f), 0.05f, red);
    int mesh = world_add_mesh(world, mesh_end(m));
    enum { CARS = 5 };
    for (int car = 0; car < CARS; car++) {
        TurningCourse *own = ARENA_NEW(world->arena, TurningCourse);
        *own = *course;
        turning_declare(world, mesh,
                        (Turning){.part = coaster_car(
                                      world, car % 2 ? vec3(0.62f, 0.36f, 0.02f) : vec3(0.03f, 0.12f, 0.42f), car == 0),
                                  .axis = vec3(0, 1, 0),
                                  .course = own,
                                  .lead = (float)car * 1.95f});
    }
    return mesh;
}

// ---------------------------------------------------------------- cable car

#define ROPE_LOW 5.4f // m, where the carrying rope leaves the valley
#define ROPE_HIGH 17.2f
#define ROPE_FROM (-16.0f)
#define ROPE_TO 14.0f

static float rope_y(float x) // it sags
{
    float u = (x - ROPE_FROM) / (ROPE_TO - ROPE_FROM);
    return lerpf(ROPE_LOW, ROPE_HIGH, u) - 4.0f * 0.9f * u * (1.0f - u);
}

static int cable_cabin(World *world) // hangs from its origin
{
    MeshBuilder *m = mesh_begin(world->arena);
    int red = set_paint(world, "cabin", vec3(0.5f, 0.02f, 0.02f), 0.25f),
        steel = set_metal(world, "hanger", vec3_splat(0.4f), 0.4f),
        white = set_paint(world, "cabin roof", vec3_splat(0.65f), 0.3f),
        pane = set_paint(world, "cabin window", vec3(0.03f, 0.045f, 0.06f), 0.05f);
    for (int i = 0; i < 4; i++)
        mesh_frustum(m, vec3(-0.6f + 0.4f * (float)i, 0.06f, -0.05f), vec3(-0.6f + 0.4f * (float)i, 0.06f, 0.05f),
                     0.12f, 0.12f, 14, steel);
    mesh_box(m, vec3(-0.8f, -0.1f, -0.09f), vec3(0.8f, 0.1f, -0.05f), steel);
    mesh_tube(m, (Vec3[]){vec3(0, 0, -0.1f), vec3(0, -0.6f, -0.25f), vec3(0, -1.3f, 0), vec3(0, -1.6f, 0)}, 4, 0.08f,
              10, steel);
    mesh_bevel_box(m, vec3(-1.5f, -1.85f, -0.95f), vec3(1.5f, -1.6f, 0.95f), 0.1f, white);
    mesh_bevel_box(m, vec3(-1.45f, -3.85f, -0.9f), vec3(1.45f, -2.9f, 0.9f), 0.12f, red);
    mesh_bevel_box(m, vec3(-1.38f, -2.95f, -0.83f), vec3(1.38f, -1.8f, 0.83f), 0.05f, pane);
    for (int i = 0; i < 5; i++)
        for (int side = -1; side <= 1; side += 2) {
            float x = -1.42f + 0.71f * (float)i;
            mesh_box(m, vec3(x - 0.05f, -2.95f, 0.86f * (float)side - 0.03f),
                     vec3(x + 0.05f, -1.8f, 0.86f * (float)side + 0.03f), red);
        }
    return world_add_mesh(world, mesh_end(m));
}

static int build_cable_car(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int stone = set_material(world, "rock", vec3(0.2f, 0.19f, 0.175f), 5),
        wall = set_material(world, "concrete", vec3(0.42f, 0.4f, 0.37f), 4),
        roof = set_paint(world, "station roof", vec3(0.13f, 0.06f, 0.045f), 0.6f),
        steel = set_metal(world, "rope", vec3_splat(0.16f), 0.5f),
        dark = set_paint(world, "station inside", vec3_splat(0.015f), 0.9f),
        wood = set_material(world, "wood panel", vec3(0.2f, 0.11f, 0.06f), 12);
    // the crag that carries the upper station
    for (int i = 0; i < 4; i++) {
        static const float crag[][6] = {{19.0f, 4.5f, -1.0f, 8.0f, 7.0f, 7.5f},
                                        {17.0f, 9.0f, 0.4f, 5.2f, 5.6f, 5.0f},
                                        {20.5f, 9.5f, -1.6f, 5.6f, 6.0f, 5.6f},
                                        {18.6f, 2.0f, 2.6f, 7.0f, 4.0f, 5.0f}};
        int lump = stone_mesh(world, stone, variant + 7u * (uint32_t)i + 1u);
        Vec3 low = vec3_splat(1e9f), high = vec3_splat(-1e9f);
        Mesh mesh = world->meshes[lump].mesh;
        for (int v = 0; v < mesh.vertex_count; v++)
            low = vec3_min(low, mesh.positions[v]), high = vec3_max(high, mesh.positions[v]);
        Vec3 size = vec3_sub(high, low), middle = vec3_scale(vec3_add(high, low), 0.5f);
        Vec3 scale = vec3(2.0f * crag[i][3] / size.x, 2.0f * crag[i][4] / size.y, 2.0f * crag[i][5] / size.z);
        mesh_place(m, affine_from(vec3_sub(vec3(crag[i][0], crag[i][1], crag[i][2]), vec3_mul(scale, middle)),
                                  quat_identity(), scale));
        mesh_append(m, &mesh);
    }
    mesh_place(m, affine_identity());
    for (int end = 0; end < 2; end++) { // a station at both ends, open towards the rope
        float x = end ? 17.0f : -18.6f, y = end ? 12.6f : 0.0f, open = end ? -1.0f : 1.0f;
        mesh_bevel_box(m, vec3(x - 2.6f, y, -3.0f), vec3(x + 2.6f, y + 3.2f, 3.0f), 0.05f, wall);
        mesh_bevel_box(m, vec3(x - 2.6f - 0.4f, y + 5.9f, -3.4f), vec3(x + 2.6f + 0.4f, y + 6.2f, 3.4f), 0.05f, roof);
        mesh_bevel_box(m, vec3(x - 2.5f, y + 3.2f, -3.0f), vec3(x + 2.5f, y + 5.9f, -2.8f), 0.03f, wood);
        mesh_bevel_box(m, vec3(x - 2.5f, y + 3.2f, 2.8f), vec3(x + 2.5f, y + 5.9f, 3.0f), 0.03f, wood);
        mesh_box(m, vec3(x - open * 2.5f - 0.1f, y + 3.2f, -2.8f), vec3(x - open * 2.5f + 0.1f, y + 5.9f, 2.8f), dark);
        mesh_frustum(m, vec3(x, y + 4.9f, -0.15f), vec3(x, y + 4.9f, 0.15f), 0.8f, 0.8f, 28, steel);
        for (int k = 0; k < 2; k++)
            mesh_bevel_box(m, vec3(x - 1.5f + 1.9f * (float)k, y + 1.0f, 2.98f),
                           vec3(x - 0.5f + 1.9f * (float)k, y + 2.2f, 3.04f), 0.01f, dark);
    }
    enum { STEPS = 24, DECKS = 2 };
    Vec3 rope[STEPS + 1];
    for (int line = 0; line < DECKS; line++) {
        for (int i = 0; i <= STEPS; i++) {
            float x = lerpf(ROPE_FROM - 1.5f, ROPE_TO + 1.5f, (float)i / STEPS);
            rope[i] = vec3(x, rope_y(x), line ? -1.5f : 1.5f);
        }
        mesh_tube(m, rope, STEPS + 1, 0.045f, 6, steel);
    }
    int mesh = world_add_mesh(world, mesh_end(m));
    // one cabin goes up while the other comes down: there and back, slow at both ends
    enum { HALF = 60 };
    for (int line = 0; line < DECKS; line++) {
        TurningCourse *course = ARENA_NEW(world->arena, TurningCourse);
        Vec3 *points = ARENA_ARRAY(world->arena, Vec3, 2 * HALF), *ups = ARENA_ARRAY(world->arena, Vec3, 2 * HALF);
        float *speeds = ARENA_ARRAY(world->arena, float, 2 * HALF);
        for (int i = 0; i < 2 * HALF; i++) {
            float u = (float)(i < HALF ? i : 2 * HALF - i) / HALF, x = lerpf(ROPE_FROM - 0.5f, ROPE_TO + 0.5f, u);
            points[i] = vec3(x, rope_y(x) + 0.1f, line ? -1.5f : 1.5f);
            ups[i] = vec3(0, 1, 0);
            speeds[i] = fmaxf(0.25f, 3.6f * fminf(1.0f, sqrtf(6.0f * fminf(u, 1.0f - u))));
        }
        *course = (TurningCourse){.points = points,
                                  .ups = ups,
                                  .speeds = speeds,
                                  .count = 2 * HALF,
                                  .level = true,
                                  .from = line ? 40.0f : 6.0f};
        turning_declare(world, mesh, (Turning){.part = cable_cabin(world), .axis = vec3(0, 1, 0), .course = course});
    }
    return mesh;
}

const MadeRow made_rides[] = {
    {"ferris-wheel", build_ferris_wheel},
    {"carousel", build_carousel},
    {"roller-coaster", build_roller_coaster},
    {"cable-car", build_cable_car},
    {NULL, NULL},
};
