// Shapes of what hands work at and with: knitting, sewing, nets; irons, sponges, rollers, hoses, bones.
#include "stage/objects/objects.h"

#include <string.h>

static int cloth_paint(World *world, const char *name, Vec3 color)
{
    int index = set_paint(world, name, color, 0.85f);
    snprintf(world->materials[index].surface, sizeof world->materials[index].surface, "cloth");
    return index;
}

// A strip that hangs and lies along a line of (z, y) from x0 to x1, seen from both sides; it waves across a little.
static void drape(MeshBuilder *m, const Vec2 *line, int count, float x0, float x1, float wave, int material)
{
    enum { COLUMNS = 16, PARTS = 8 };
    for (int i = 0; i + 1 < count; i++)
        for (int k = 0; k < PARTS; k++)
            for (int c = 0; c < COLUMNS; c++) {
                Vec3 p[2][2];
                for (int r = 0; r < 2; r++)
                    for (int j = 0; j < 2; j++) {
                        float u = (float)(c + j) / COLUMNS, v = (float)(k + r) / PARTS,
                              down = ((float)i + v) / (float)(count - 1);
                        Vec2 a = line[i], b = line[i + 1];
                        float w = wave * down * sinf(9.0f * u + 2.0f * down);
                        p[r][j] = vec3(lerpf(x0, x1, u), lerpf(a.y, b.y, v) + w, lerpf(a.x, b.x, v) + 0.6f * w);
                    }
                mesh_quad(m, p[1][0], p[1][1], p[0][1], p[0][0], material);
                mesh_quad(m, p[0][0], p[0][1], p[1][1], p[1][0], material);
            }
}

// Over the lap of somebody seated, from where the hands have it: down, over the thighs, down before the knees.
static const Vec2 lap[] = {{0.0f, 0.0f},     {0.010f, -0.05f}, {0.015f, -0.085f}, {0.06f, -0.10f},
                           {0.16f, -0.095f}, {0.22f, -0.12f},  {0.25f, -0.22f}};

// A needle through where the hand has it; `way` points to its tip.
static void needle(World *world, MeshBuilder *m, Vec3 way, float ahead, float behind)
{
    int wood = set_paint(world, "needle", vec3(0.62f, 0.44f, 0.24f), 0.35f);
    mesh_frustum(m, vec3_scale(way, -behind), vec3_scale(way, ahead - 0.02f), 0.0034f, 0.0034f, 10, wood);
    mesh_frustum(m, vec3_scale(way, ahead - 0.02f), vec3_scale(way, ahead), 0.0034f, 0.0008f, 10, wood);
    mesh_sphere(m, vec3_scale(way, -behind), 0.008f, 12, wood);
}

void shape_knitting_needle(World *world, MeshBuilder *m, Vec3 color)
{
    needle(world, m, vec3(0.85f, 0.35f, 0.3937f), 0.17f, 0.17f);
    int yarn = cloth_paint(world, "yarn", color); // from the needle down to the lap
    Vec3 strand[9];
    for (int i = 0; i < 9; i++) {
        float t = (float)i / 8.0f;
        strand[i] = vec3(0.10f - 0.16f * t, 0.045f - 0.15f * t * t, 0.05f + 0.05f * sinf(PI_F * t));
    }
    mesh_tube(m, strand, 9, 0.0022f, 8, yarn);
}

// The other needle, with what is knitted hanging from it.
void shape_knitting(World *world, MeshBuilder *m, Vec3 color)
{
    needle(world, m, vec3(-0.85f, 0.35f, 0.3937f), 0.17f, 0.17f);
    int yarn = cloth_paint(world, "knitted", color), ball = cloth_paint(world, "yarn", color);
    Vec2 line[COUNT_OF(lap)];
    for (int i = 0; i < COUNT_OF(lap); i++)
        line[i] = (Vec2){lap[i].x + 0.045f, lap[i].y + 0.035f};
    drape(m, line, COUNT_OF(lap), -0.135f, 0.0f, 0.004f, yarn);
    for (int r = 0; r < 15; r++) { // rows of stitches
        float y = 0.026f - 0.0085f * (float)r;
        mesh_rod(m, vec3(-0.135f, y, 0.050f + 0.0006f * (float)r), vec3(0.0f, y, 0.050f + 0.0006f * (float)r), 0.0036f,
                 ball);
    }
    mesh_sphere(m, vec3(0.10f, -0.06f, 0.0f), 0.042f, 20, ball);
}

void shape_sewing(World *world, MeshBuilder *m, Vec3 color)
{
    drape(m, lap, COUNT_OF(lap), -0.26f, 0.05f, 0.012f, cloth_paint(world, "sewn cloth", color));
}

void shape_sewing_needle(World *world, MeshBuilder *m, Vec3 color)
{
    int steel = set_metal(world, "needle", color, 0.25f),
        thread = cloth_paint(world, "thread", vec3(0.55f, 0.5f, 0.4f));
    mesh_frustum(m, vec3(0, 0.02f, 0), vec3(0.03f, -0.028f, 0.0f), 0.0010f, 0.0002f, 8, steel);
    Vec3 strand[9];
    for (int i = 0; i < 9; i++) { // from the eye, slack
        float t = (float)i / 8.0f;
        strand[i] = vec3(0.02f * t + 0.02f * sinf(PI_F * t), 0.02f - 0.10f * t, 0.03f * sinf(PI_F * t));
    }
    mesh_tube(m, strand, 9, 0.0006f, 6, thread);
}

// Meshes of cord along a line of (z, y).
static void netting(MeshBuilder *m, const Vec2 *line, int count, float x0, float x1, float cell, int cord)
{
    enum { MOST = 64 };
    float step = cell, along = 0.0f;
    Vec2 points[MOST];
    int rows = 0;
    for (int i = 0; i + 1 < count; i++) {
        Vec2 a = line[i], b = line[i + 1];
        float length = hypotf(b.x - a.x, b.y - a.y);
        for (; along <= length && rows < MOST; along += step)
            points[rows++] =
                (Vec2){lerpf(a.x, b.x, along / fmaxf(length, 1e-4f)), lerpf(a.y, b.y, along / fmaxf(length, 1e-4f))};
        along -= length;
    }
    int columns = (int)((x1 - x0) / cell);
    for (int r = 0; r + 1 < rows; r++)
        for (int c = 0; c < columns; c++) {
            float shift = r & 1 ? 0.5f : 0.0f, x = x0 + cell * ((float)c + shift);
            float sag = 0.012f * sinf(2.1f * (float)c + 0.7f * (float)r);
            Vec3 a = vec3(x, points[r].y + sag, points[r].x + sag);
            for (int side = -1; side <= 1; side += 2) {
                float next =
                    0.012f * sinf(2.1f * ((float)c + (r & 1 ? (side > 0 ? 1.0f : 0.0f) : (side > 0 ? 0.0f : -1.0f))) +
                                  0.7f * (float)(r + 1));
                mesh_rod(m, a, vec3(x + 0.5f * cell * (float)side, points[r + 1].y + next, points[r + 1].x + next),
                         0.0014f, cord);
            }
        }
}

void shape_net(World *world, MeshBuilder *m, Vec3 color)
{
    static const Vec2 line[] = {{0.0f, 0.0f},   {0.02f, -0.09f}, {0.10f, -0.10f}, {0.20f, -0.09f},
                                {0.26f, -0.2f}, {0.28f, -0.46f}, {0.36f, -0.56f}, {0.62f, -0.57f}};
    int cord = cloth_paint(world, "net", color), cork = set_paint(world, "cork", vec3(0.5f, 0.16f, 0.05f), 0.7f);
    netting(m, line, COUNT_OF(line), -0.42f, 0.16f, 0.042f, cord);
    mesh_rod(m, vec3(-0.42f, 0, 0), vec3(0.16f, 0, 0), 0.0035f, cord);
    for (int i = 0; i < 4; i++) // floats along its edge
        mesh_sphere(m, vec3(-0.38f + 0.16f * (float)i, -0.004f, 0.022f), 0.020f, 12, cork);
}

void shape_shuttle(World *world, MeshBuilder *m, Vec3 color)
{
    int wood = set_paint(world, "shuttle", color, 0.5f), cord = cloth_paint(world, "cord", vec3(0.2f, 0.24f, 0.2f));
    mesh_bevel_box(m, vec3(-0.002f, -0.06f, -0.011f), vec3(0.002f, 0.10f, 0.011f), 0.0015f, wood);
    mesh_bevel_box(m, vec3(-0.006f, -0.04f, -0.008f), vec3(0.006f, 0.06f, 0.008f), 0.003f, cord);
}

// ---------------------------------------------------------------- household

// Sole down on y = 0, its point to +z; held by the handle above.
void shape_iron(World *world, MeshBuilder *m, Vec3 color)
{
    int shell = set_paint(world, "iron shell", color, 0.3f),
        sole = set_metal(world, "iron sole", vec3(0.62f, 0.62f, 0.64f), 0.25f),
        dark = set_paint(world, "iron handle", vec3(0.03f, 0.03f, 0.035f), 0.45f);
    enum { SLICES = 14 };
    for (int i = 0; i < SLICES; i++) { // pointed ahead, round behind
        float z[2], wide[2], top[2];
        for (int k = 0; k < 2; k++) {
            float t = (float)(i + k) / SLICES;
            z[k] = -0.115f + 0.235f * t;
            wide[k] = 0.056f * sqrtf(fmaxf(0.02f, 1.0f - powf(fmaxf(t - 0.12f, 0.0f) / 0.88f, 1.8f))) *
                      (t < 0.12f ? 0.75f + 2.1f * t : 1.0f);
            top[k] = 0.030f + 0.032f * (1.0f - t);
        }
        for (int layer = 0; layer < 2; layer++) {
            int material = layer ? shell : sole;
            float low = layer ? 0.010f : 0.0f, in = layer ? 0.92f : 1.0f;
            for (int side = -1; side <= 1; side += 2) {
                float s = (float)side * in;
                float h0 = layer ? top[0] : 0.010f, h1 = layer ? top[1] : 0.010f;
                Vec3 a = vec3(s * wide[0], low, z[0]), b = vec3(s * wide[1], low, z[1]),
                     c = vec3(0.72f * s * wide[1], h1, z[1]), d = vec3(0.72f * s * wide[0], h0, z[0]);
                Vec3 e = vec3(0, h1, z[1]), f = vec3(0, h0, z[0]);
                if (side > 0) {
                    mesh_quad(m, b, a, d, c, material);
                    mesh_quad(m, c, d, f, e, material);
                } else {
                    mesh_quad(m, a, b, c, d, material);
                    mesh_quad(m, d, c, e, f, material);
                }
            }
        }
    }
    mesh_bevel_box(m, vec3(-0.036f, 0.002f, -0.118f), vec3(0.036f, 0.058f, -0.110f), 0.003f, shell);
    Vec3 handle[] = {{0, 0.05f, -0.095f}, {0, 0.095f, -0.085f}, {0, 0.110f, -0.05f},
                     {0, 0.110f, 0.03f},  {0, 0.095f, 0.06f},   {0, 0.04f, 0.075f}};
    mesh_tube(m, handle, COUNT_OF(handle), 0.0145f, 16, dark);
}

void shape_sponge(World *world, MeshBuilder *m, Vec3 color)
{
    mesh_bevel_box(m, vec3(-0.07f, 0, -0.045f), vec3(0.07f, 0.036f, 0.045f), 0.009f,
                   set_paint(world, "sponge", color, 0.95f));
}

// Folded; it lies under the palm.
void shape_rag(World *world, MeshBuilder *m, Vec3 color)
{
    int cloth = cloth_paint(world, "rag", color);
    mesh_bevel_box(m, vec3(-0.075f, 0, -0.06f), vec3(0.07f, 0.010f, 0.055f), 0.004f, cloth);
    mesh_place(m, affine_from(vec3(0.004f, 0.008f, 0.004f), quat_yaw(0.22f), vec3_splat(1.0f)));
    mesh_bevel_box(m, vec3(-0.062f, 0, -0.05f), vec3(0.064f, 0.009f, 0.052f), 0.004f, cloth);
    mesh_place(m, affine_identity());
}

// A roller of paint: grip below, the roll across the top.
void shape_roller(World *world, MeshBuilder *m, Vec3 color)
{
    int grip = set_paint(world, "roller grip", vec3(0.45f, 0.05f, 0.03f), 0.4f),
        wire = set_metal(world, "wire", vec3(0.5f, 0.5f, 0.52f), 0.3f), roll = cloth_paint(world, "roll", color);
    mesh_frustum(m, vec3(0, 0, 0), vec3(0, 0.13f, 0), 0.014f, 0.0115f, 16, grip);
    Vec3 bent[] = {{0, 0.12f, 0}, {0, 0.20f, 0}, {0.125f, 0.225f, 0}, {0.125f, 0.28f, 0}, {-0.10f, 0.28f, 0}};
    mesh_tube(m, bent, COUNT_OF(bent), 0.0035f, 10, wire);
    mesh_frustum(m, vec3(-0.115f, 0.28f, 0), vec3(0.115f, 0.28f, 0), 0.027f, 0.027f, 24, roll);
}

// Its nozzle points along +y; the rest of it is a rope's (a hose on the ground).
void shape_nozzle(World *world, MeshBuilder *m, Vec3 color)
{
    int green = set_paint(world, "hose", color, 0.45f), brass = set_metal(world, "brass", vec3(0.7f, 0.5f, 0.2f), 0.3f);
    mesh_frustum(m, vec3(0, 0, 0), vec3(0, 0.13f, 0), 0.0155f, 0.0155f, 18, green);
    mesh_frustum(m, vec3(0, 0.13f, 0), vec3(0, 0.165f, 0), 0.019f, 0.017f, 18, brass);
    mesh_frustum(m, vec3(0, 0.165f, 0), vec3(0, 0.25f, 0), 0.011f, 0.007f, 18, brass);
}

void shape_bone(World *world, MeshBuilder *m, Vec3 color)
{
    int bone = set_paint(world, "bone", color, 0.55f);
    mesh_frustum(m, vec3(0, 0.02f, 0), vec3(0, 0.09f, 0), 0.014f, 0.011f, 16, bone);
    mesh_frustum(m, vec3(0, 0.09f, 0), vec3(0, 0.165f, 0), 0.011f, 0.014f, 16, bone);
    for (int end = 0; end < 2; end++)
        for (int side = -1; side <= 1; side += 2)
            mesh_sphere(m, vec3(0, end ? 0.172f : 0.015f, 0.0155f * (float)side), 0.0195f, 16, bone);
}

void shape_plate(World *world, MeshBuilder *m, Vec3 color)
{
    static const Vec2 profile[] = {{0, 0},           {0.075f, 0},       {0.080f, 0.004f}, {0.128f, 0.019f},
                                   {0.130f, 0.022f}, {0.127f, 0.0225f}, {0.079f, 0.008f}, {0, 0.007f}};
    mesh_lathe(m, profile, COUNT_OF(profile), 48, set_paint(world, "china", color, 0.2f));
}

void shape_pocket_watch(World *world, MeshBuilder *m, Vec3 color)
{
    int gold = set_metal(world, "watch case", color, 0.22f),
        dial = set_paint(world, "watch dial", vec3(0.74f, 0.72f, 0.66f), 0.4f),
        ink = set_paint(world, "watch hand", vec3(0.015f, 0.015f, 0.02f), 0.4f);
    mesh_cylinder(m, vec3(0, 0, 0), 0.010f, 0.025f, 40, gold);
    mesh_cylinder(m, vec3(0, 0.010f, 0), 0.001f, 0.0215f, 40, dial);
    mesh_box(m, vec3(-0.0006f, 0.011f, -0.002f), vec3(0.0006f, 0.0118f, 0.016f), ink);
    mesh_box(m, vec3(-0.002f, 0.011f, -0.0008f), vec3(0.011f, 0.0118f, 0.0008f), ink);
    for (int i = 0; i < 12; i++) {
        float a = TAU_F * (float)i / 12.0f;
        mesh_box(m, vec3(0.018f * sinf(a) - 0.0007f, 0.011f, 0.018f * cosf(a) - 0.0007f),
                 vec3(0.018f * sinf(a) + 0.0007f, 0.0115f, 0.018f * cosf(a) + 0.0007f), ink);
    }
    mesh_rod(m, vec3(0, 0.005f, 0.024f), vec3(0, 0.005f, 0.032f), 0.003f, gold); // the crown
}

void shape_tweezers(World *world, MeshBuilder *m, Vec3 color)
{
    int steel = set_metal(world, "tweezers", color, 0.28f);
    for (int side = -1; side <= 1; side += 2)
        mesh_frustum(m, vec3(0.0022f * (float)side, 0.12f, 0), vec3(0.0009f * (float)side, 0.0f, 0), 0.0022f, 0.0006f,
                     8, steel);
    mesh_rod(m, vec3(0, 0.112f, 0), vec3(0, 0.12f, 0), 0.0038f, steel);
}

void shape_card_hand(World *world, MeshBuilder *m, Vec3 color)
{
    int paper = set_paint(world, "card", color, 0.4f),
        back = set_paint(world, "card back", vec3(0.40f, 0.03f, 0.035f), 0.4f),
        red = set_paint(world, "red pip", vec3(0.55f, 0.02f, 0.02f), 0.5f),
        black = set_paint(world, "black pip", vec3_splat(0.02f), 0.5f);
    for (int i = 0; i < 5; i++) { // turned about the lower corner
        float turn = 0.26f * (float)(i - 2);
        mesh_place(m, affine_from(vec3(0, -0.02f, 0.0012f * (float)i), quat_axis_angle(vec3(0, 0, 1), turn),
                                  vec3_splat(1.0f)));
        mesh_box(m, vec3(-0.0315f, 0.03f, 0), vec3(0.0315f, 0.118f, 0.0005f), paper);
        mesh_box(m, vec3(-0.0315f, 0.03f, -0.0005f), vec3(0.0315f, 0.118f, 0), back);
        for (int k = 0; k < 3; k++)
            mesh_box(m, vec3(k == 1 ? 0.006f : -0.020f, 0.055f + 0.02f * (float)k, 0.0005f),
                     vec3(k == 1 ? 0.014f : -0.012f, 0.065f + 0.02f * (float)k, 0.0007f), i & 1 ? black : red);
    }
    mesh_place(m, affine_identity());
}

void shape_barbell(World *world, MeshBuilder *m, Vec3 color)
{
    int steel = set_metal(world, "bar", vec3(0.6f, 0.6f, 0.62f), 0.3f),
        iron = set_paint(world, "weights", color, 0.45f);
    mesh_rod(m, vec3(-0.95f, 0.2f, 0), vec3(0.95f, 0.2f, 0), 0.014f, steel);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        mesh_frustum(m, vec3(0.62f * s, 0.2f, 0), vec3(0.665f * s, 0.2f, 0), 0.2f, 0.2f, 36, iron);
        mesh_frustum(m, vec3(0.67f * s, 0.2f, 0), vec3(0.71f * s, 0.2f, 0), 0.155f, 0.155f, 36, iron);
        mesh_frustum(m, vec3(0.60f * s, 0.2f, 0), vec3(0.62f * s, 0.2f, 0), 0.03f, 0.03f, 20, steel);
    }
}
