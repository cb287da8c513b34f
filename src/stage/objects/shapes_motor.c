// Shapes of motorcycles and motor scooters, without their wheels: see shapes_wheels.h. Origin on the ground below the
// middle, +z ahead, +x to the left.
#include "stage/objects/shapes_wheels.h"

static void ellipsoid(MeshBuilder *m, Vec3 centre, Vec3 half, int material)
{
    mesh_place(m, affine_from(centre, quat_identity(), half));
    mesh_sphere(m, vec3(0, 0, 0), 1.0f, 24, material);
    mesh_place(m, affine_identity());
}

// About x at a point: a guard `wide` over a wheel of that radius, from one angle to another (0: above, ahead positive).
static void guard(MeshBuilder *m, Vec3 axle, float radius, float wide, float from, float to, int material)
{
    enum { ALONG = 18, ACROSS = 6 };
    Vec3 at[ALONG + 1][ACROSS + 1];
    for (int i = 0; i <= ALONG; i++)
        for (int k = 0; k <= ACROSS; k++) {
            float a = lerpf(from, to, (float)i / ALONG), u = 2.0f * (float)k / ACROSS - 1.0f;
            float r = radius - 0.35f * wide * u * u;
            at[i][k] = vec3(axle.x + 0.5f * wide * u, axle.y + r * cosf(a), axle.z + r * sinf(a));
        }
    for (int i = 0; i < ALONG; i++)
        for (int k = 0; k < ACROSS; k++) {
            mesh_quad(m, at[i][k], at[i][k + 1], at[i + 1][k + 1], at[i + 1][k], material);
            mesh_quad(m, at[i + 1][k], at[i + 1][k + 1], at[i][k + 1], at[i][k], material);
        }
}

static void lamp(MeshBuilder *m, World *world, Vec3 at, float radius, int shell)
{
    ellipsoid(m, at, vec3(radius, radius, 0.8f * radius), shell);
    int glass = set_paint(world, "head lamp", vec3(0.75f, 0.76f, 0.72f), 0.08f);
    ellipsoid(m, vec3(at.x, at.y, at.z + 0.45f * radius), vec3(0.86f * radius, 0.86f * radius, 0.45f * radius), glass);
}

static void mirror(MeshBuilder *m, float x, Vec3 from, int rod, int shell)
{
    Vec3 to = vec3(from.x + 0.06f * x, from.y + 0.17f, from.z - 0.03f);
    mesh_rod(m, from, to, 0.0055f, rod);
    ellipsoid(m, vec3(to.x + 0.025f * x, to.y + 0.02f, to.z), vec3(0.062f, 0.042f, 0.014f), shell);
}

void motorcycle_shape(World *world, MeshBuilder *m, Vec3 color, float plate)
{
    (void)plate;
    int paint = set_paint(world, "motorcycle", color, 0.15f),
        black = set_paint(world, "motor black", vec3_splat(0.015f), 0.35f),
        leather = set_paint(world, "motor seat", vec3_splat(0.022f), 0.55f),
        rubber = set_paint(world, "handle grip", vec3_splat(0.02f), 0.8f),
        chrome = set_metal(world, "motor chrome", vec3_splat(0.75f), 0.12f),
        engine = set_metal(world, "engine", vec3_splat(0.32f), 0.38f),
        red = set_paint(world, "rear lamp", vec3(0.5f, 0.01f, 0.01f), 0.2f);
    const Vec3 rear = {0, 0.305f, -0.70f}, front = {0, 0.305f, 0.74f};
    // tank and seats
    ellipsoid(m, vec3(0, 0.845f, 0.13f), vec3(0.145f, 0.115f, 0.27f), paint);
    mesh_cylinder(m, vec3(0, 0.952f, 0.20f), 0.016f, 0.032f, 16, chrome);
    mesh_bevel_box(m, vec3(-0.13f, 0.725f, -0.44f), vec3(0.13f, 0.785f, -0.07f), 0.03f, leather);
    mesh_bevel_box(m, vec3(-0.115f, 0.735f, -0.80f), vec3(0.115f, 0.825f, -0.42f), 0.035f, leather);
    ellipsoid(m, vec3(0, 0.715f, -0.80f), vec3(0.10f, 0.07f, 0.13f), paint);
    ellipsoid(m, vec3(0, 0.715f, -0.915f), vec3(0.055f, 0.03f, 0.025f), red);
    guard(m, rear, 0.345f, 0.16f, 0.35f, -1.75f, black);
    mesh_box(m, vec3(-0.08f, 0.44f, -1.045f), vec3(0.08f, 0.56f, -1.04f),
             set_paint(world, "number plate", vec3(0.6f, 0.6f, 0.55f), 0.5f));
    mesh_rod(m, vec3(-0.1f, 0.74f, -0.62f), vec3(-0.1f, 0.78f, -0.86f), 0.009f, chrome); // the rail behind the seat
    mesh_rod(m, vec3(0.1f, 0.74f, -0.62f), vec3(0.1f, 0.78f, -0.86f), 0.009f, chrome);
    mesh_rod(m, vec3(-0.1f, 0.78f, -0.86f), vec3(0.1f, 0.78f, -0.86f), 0.009f, chrome);
    mesh_rod(m, vec3(0, 0.88f, 0.34f), vec3(0, 0.76f, -0.20f), 0.026f, black);
    for (int side = -1; side <= 1; side += 2) {
        float x = (float)side;
        ellipsoid(m, vec3(0.125f * x, 0.62f, -0.20f), vec3(0.028f, 0.085f, 0.14f), paint);
        const Vec3 cradle[5] = {{0.03f * x, 0.90f, 0.36f},
                                {0.11f * x, 0.34f, 0.27f},
                                {0.13f * x, 0.245f, 0.20f},
                                {0.13f * x, 0.26f, -0.20f},
                                {0.115f * x, 0.73f, -0.32f}};
        mesh_tube(m, cradle, 5, 0.016f, 10, black);
        mesh_rod(m, vec3(0.115f * x, 0.71f, -0.25f), vec3(0.10f * x, 0.72f, -0.80f), 0.013f, black);
        mesh_rod(m, vec3(0.105f * x, 0.36f, -0.20f), vec3(0.095f * x, rear.y, rear.z), 0.019f, black);
        mesh_rod(m, vec3(0.125f * x, 0.34f, -0.62f), vec3(0.12f * x, 0.52f, -0.52f), 0.018f, chrome); // shock absorbers
        mesh_rod(m, vec3(0.125f * x, 0.48f, -0.54f), vec3(0.115f * x, 0.70f, -0.42f), 0.028f, black);
        // rests for the feet
        mesh_rod(m, vec3(0.12f * x, 0.28f, 0.10f), vec3(0.30f * x, 0.285f, 0.10f), 0.0145f, rubber);
        mesh_rod(m, vec3(0.11f * x, 0.40f, -0.30f), vec3(0.17f * x, 0.415f, -0.40f), 0.011f, black);
        mesh_rod(m, vec3(0.16f * x, 0.415f, -0.40f), vec3(0.29f * x, 0.415f, -0.40f), 0.0135f, rubber);
        ellipsoid(m, vec3(0.155f * x, 0.37f, 0.02f), vec3(0.035f, 0.105f, 0.14f), chrome); // covers of the crank case
        mesh_rod(m, vec3(0.055f * x, 0.70f, -0.86f), vec3(0.14f * x, 0.70f, -0.86f), 0.006f, black); // turn signals
        ellipsoid(m, vec3(0.15f * x, 0.70f, -0.86f), vec3(0.03f, 0.024f, 0.024f),
                  set_paint(world, "turn signal", vec3(0.7f, 0.22f, 0.02f), 0.2f));
        // fork, with the bar on it
        mesh_rod(m, vec3(0.10f * x, 1.0f, 0.37f), vec3(0.10f * x, 0.56f, 0.61f), 0.019f, chrome);
        mesh_rod(m, vec3(0.10f * x, 0.62f, 0.577f), vec3(0.10f * x, front.y, front.z), 0.027f, engine);
        const Vec3 bar[5] = {{0, 1.035f, 0.35f},
                             {0.10f * x, 1.035f, 0.35f},
                             {0.20f * x, 1.085f, 0.29f},
                             {0.26f * x, 1.09f, 0.26f},
                             {0.40f * x, 1.065f, 0.185f}};
        mesh_tube(m, bar, 5, 0.0115f, 10, chrome);
        mesh_rod(m, vec3(0.285f * x, 1.086f, 0.247f), vec3(0.405f * x, 1.064f, 0.183f), 0.0165f, rubber);
        mesh_rod(m, vec3(0.265f * x, 1.085f, 0.275f), vec3(0.385f * x, 1.055f, 0.235f), 0.0045f, chrome);
        mirror(m, x, vec3(0.25f * x, 1.09f, 0.265f), chrome, black);
    }
    mesh_bevel_box(m, vec3(-0.125f, 0.985f, 0.345f), vec3(0.125f, 1.01f, 0.40f), 0.01f, engine);
    mesh_bevel_box(m, vec3(-0.125f, 0.80f, 0.435f), vec3(0.125f, 0.83f, 0.50f), 0.01f, engine);
    mesh_rod(m, vec3(0, 1.0f, 0.36f), vec3(0, 0.78f, 0.475f), 0.034f, black);
    mesh_rod(m, vec3(0.10f, front.y, front.z), vec3(-0.10f, front.y, front.z), 0.012f, chrome);
    mesh_rod(m, vec3(0.10f, rear.y, rear.z), vec3(-0.10f, rear.y, rear.z), 0.012f, chrome);
    lamp(m, world, vec3(0, 0.90f, 0.53f), 0.095f, chrome);
    mesh_rod(m, vec3(0.06f, 1.02f, 0.40f), vec3(0.06f, 1.07f, 0.38f), 0.04f, black);
    mesh_rod(m, vec3(-0.06f, 1.02f, 0.40f), vec3(-0.06f, 1.07f, 0.38f), 0.04f, black);
    guard(m, front, 0.345f, 0.13f, 0.75f, -1.0f, paint);
    // engine: case, two finned cylinders, heads
    mesh_bevel_box(m, vec3(-0.145f, 0.265f, -0.18f), vec3(0.145f, 0.47f, 0.20f), 0.03f, engine);
    for (int i = 0; i < 8; i++) {
        float y = 0.475f + 0.022f * (float)i;
        mesh_bevel_box(m, vec3(-0.135f, y, -0.01f + 0.004f * (float)i),
                       vec3(0.135f, y + 0.012f, 0.185f + 0.004f * (float)i), 0.004f, engine);
    }
    mesh_bevel_box(m, vec3(-0.11f, 0.47f, 0.02f), vec3(0.11f, 0.70f, 0.19f), 0.02f, engine);
    mesh_bevel_box(m, vec3(-0.10f, 0.50f, -0.14f), vec3(0.10f, 0.66f, 0.0f), 0.03f, black); // carburettors
    for (int side = -1; side <= 1; side += 2) { // exhaust pipes and silencers
        float x = (float)side;
        const Vec3 pipe[6] = {{0.07f * x, 0.60f, 0.19f}, {0.08f * x, 0.58f, 0.29f},   {0.10f * x, 0.40f, 0.33f},
                              {0.16f * x, 0.24f, 0.22f}, {0.19f * x, 0.235f, -0.10f}, {0.20f * x, 0.26f, -0.40f}};
        mesh_tube(m, pipe, 6, 0.021f, 12, chrome);
        mesh_rod(m, vec3(0.20f * x, 0.258f, -0.38f), vec3(0.215f * x, 0.315f, -0.95f), 0.043f, chrome);
        mesh_rod(m, vec3(0.215f * x, 0.315f, -0.95f), vec3(0.2155f * x, 0.317f, -0.96f), 0.030f, black);
    }
}

void scooter_shape(World *world, MeshBuilder *m, Vec3 color, float plate)
{
    (void)plate;
    int paint = set_paint(world, "scooter", color, 0.15f),
        black = set_paint(world, "motor black", vec3_splat(0.015f), 0.35f),
        leather = set_paint(world, "motor seat", vec3_splat(0.022f), 0.55f),
        rubber = set_paint(world, "handle grip", vec3_splat(0.02f), 0.8f),
        chrome = set_metal(world, "motor chrome", vec3_splat(0.75f), 0.12f),
        red = set_paint(world, "rear lamp", vec3(0.5f, 0.01f, 0.01f), 0.2f);
    const Vec3 rear = {0, 0.22f, -0.56f}, front = {0, 0.22f, 0.62f};
    mesh_bevel_box(m, vec3(-0.17f, 0.205f, -0.20f), vec3(0.17f, 0.255f, 0.40f), 0.02f, paint);
    mesh_bevel_box(m, vec3(-0.15f, 0.250f, -0.14f), vec3(0.15f, 0.262f, 0.36f), 0.004f, rubber);
    // the shield before the knees: a sheet bent back at its sides
    enum { UP = 10, ACROSS = 10 };
    Vec3 at[2][UP + 1][ACROSS + 1];
    for (int face = 0; face < 2; face++)
        for (int i = 0; i <= UP; i++)
            for (int k = 0; k <= ACROSS; k++) {
                float v = (float)i / UP, u = 2.0f * (float)k / ACROSS - 1.0f;
                float wide = 0.17f + 0.07f * sinf(PI_F * fminf(1.15f * v, 1.0f)) - 0.05f * v * v;
                at[face][i][k] = vec3(wide * u, lerpf(0.24f, 0.95f, v),
                                      0.39f + 0.04f * v - 0.06f * v * v - 0.07f * u * u + (face ? 0.022f : 0.0f));
            }
    for (int i = 0; i < UP; i++)
        for (int k = 0; k < ACROSS; k++) {
            mesh_quad(m, at[0][i + 1][k], at[0][i + 1][k + 1], at[0][i][k + 1], at[0][i][k], black);
            mesh_quad(m, at[1][i][k], at[1][i][k + 1], at[1][i + 1][k + 1], at[1][i + 1][k], paint);
        }
    for (int side = 0; side < 2; side++) {
        int k = side ? ACROSS : 0;
        for (int i = 0; i < UP; i++) {
            mesh_quad(m, at[0][i][k], at[1][i][k], at[1][i + 1][k], at[0][i + 1][k], paint);
            mesh_quad(m, at[0][i + 1][k], at[1][i + 1][k], at[1][i][k], at[0][i][k], paint);
        }
    }
    ellipsoid(m, vec3(0, 0.485f, -0.44f), vec3(0.20f, 0.225f, 0.42f), paint); // over the engine
    for (int side = -1; side <= 1; side += 2)
        ellipsoid(m, vec3(0.13f * (float)side, 0.43f, -0.46f), vec3(0.10f, 0.15f, 0.31f), paint);
    mesh_bevel_box(m, vec3(-0.11f, 0.22f, -0.26f), vec3(0.11f, 0.66f, -0.10f), 0.04f, paint);
    mesh_bevel_box(m, vec3(-0.135f, 0.675f, -0.80f), vec3(0.135f, 0.765f, -0.10f), 0.04f, leather);
    ellipsoid(m, vec3(0, 0.55f, -0.845f), vec3(0.06f, 0.035f, 0.025f), red);
    mesh_bevel_box(m, vec3(-0.10f, 0.13f, -0.64f), vec3(0.02f, 0.30f, -0.18f), 0.03f, black); // engine and gear case
    mesh_rod(m, vec3(-0.14f, 0.24f, -0.40f), vec3(-0.15f, 0.29f, -0.86f), 0.045f, black);
    mesh_rod(m, vec3(-0.11f, rear.y, rear.z), vec3(0.03f, rear.y, rear.z), 0.014f, chrome);
    // front: mudguard, fork, head with the lamp
    guard(m, front, 0.275f, 0.16f, 1.15f, -1.35f, paint);
    ellipsoid(m, vec3(0, 0.45f, 0.60f), vec3(0.065f, 0.08f, 0.17f), paint);
    mesh_rod(m, vec3(0.07f, front.y, front.z), vec3(0.055f, 0.50f, 0.52f), 0.02f, black);
    mesh_rod(m, vec3(-0.07f, front.y, front.z), vec3(-0.055f, 0.50f, 0.52f), 0.02f, black);
    mesh_rod(m, vec3(-0.07f, front.y, front.z), vec3(0.07f, front.y, front.z), 0.012f, chrome);
    mesh_rod(m, vec3(0, 0.48f, 0.53f), vec3(0, 1.0f, 0.36f), 0.034f, paint);
    ellipsoid(m, vec3(0, 1.02f, 0.37f), vec3(0.145f, 0.085f, 0.115f), paint);
    lamp(m, world, vec3(0, 1.02f, 0.44f), 0.072f, chrome);
    for (int side = -1; side <= 1; side += 2) {
        float x = (float)side;
        const Vec3 bar[3] = {{0.05f * x, 1.03f, 0.35f}, {0.20f * x, 1.055f, 0.31f}, {0.36f * x, 1.04f, 0.235f}};
        mesh_tube(m, bar, 3, 0.0125f, 10, chrome);
        mesh_rod(m, vec3(0.245f * x, 1.051f, 0.29f), vec3(0.362f * x, 1.04f, 0.233f), 0.0165f, rubber);
        mesh_rod(m, vec3(0.23f * x, 1.055f, 0.325f), vec3(0.345f * x, 1.04f, 0.285f), 0.0045f, chrome);
        mirror(m, x, vec3(0.19f * x, 1.055f, 0.32f), chrome, black);
        mesh_rod(m, vec3(0.12f * x, 0.30f, -0.28f), vec3(0.28f * x, 0.30f, -0.28f), 0.013f, rubber);
    }
}
