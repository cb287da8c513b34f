// Shapes of tools, bags, weapons and instruments: long things lie along y, what they work with at the foot or the far
// end as the kind's row says. Metres.
#include "stage/objects/objects.h"

#include <stdio.h>

static void rod(MeshBuilder *m, Vec3 a, Vec3 b, float radius, int material)
{
    Vec3 line[2] = {a, b};
    mesh_tube(m, line, 2, radius, 14, material);
}

static int wood_paint(World *world, Vec3 color)
{
    return set_paint(world, "wood", color, 0.5f);
}

static int cloth_paint(World *world, const char *name, Vec3 color)
{
    int index = set_paint(world, name, color, 0.8f);
    snprintf(world->materials[index].surface, sizeof world->materials[index].surface, "cloth");
    return index;
}

static const Vec3 steel = {0.56f, 0.57f, 0.58f}, dark = {0.02f, 0.02f, 0.022f};

// ---------------------------------------------------------------- umbrellas, bags, boxes

void shape_umbrella(World *world, MeshBuilder *m, Vec3 color)
{
    opening_umbrella(world, m, color, 1.0f);
}

// A point of the canopy or a rib: v from the top to the rim, a its angle. Folded it lies along the shaft.
static Vec3 canopy_point(float v, float a, float between, float share)
{
    float wide = sinf(0.5f * PI_F * share);
    float radius =
        v * lerpf(0.035f, 0.54f * (1.0f - 0.045f * between * v), wide) * (1.0f - 0.45f * (1.0f - wide) * between);
    float down = lerpf(0.56f * v, 0.235f * v * v + 0.012f * between * v, wide);
    return vec3(radius * sinf(a), 0.83f - down, radius * cosf(a));
}

void opening_umbrella(World *world, MeshBuilder *m, Vec3 color, float share)
{
    int cloth = cloth_paint(world, "umbrella", color), metal = set_metal(world, "shaft", vec3(0.3f, 0.3f, 0.31f), 0.3f),
        handle = wood_paint(world, vec3(0.12f, 0.05f, 0.02f));
    Vec3 crook[12];
    for (int i = 0; i < 10; i++) {
        float a = PI_F * (float)i / 9.0f;
        crook[i] = vec3(0, -0.005f - 0.035f * sinf(a), 0.035f - 0.035f * cosf(a));
    }
    crook[10] = vec3(0, 0.0f, 0.0f);
    Vec3 line[13] = {vec3(0, 0.12f, 0)};
    for (int i = 0; i < 10; i++)
        line[1 + i] = crook[i];
    mesh_tube(m, line, 11, 0.0125f, 14, handle);
    rod(m, vec3(0, 0.12f, 0), vec3(0, 0.86f, 0), 0.0055f, metal);
    // eight panels stretched between ribs: the rim hangs in arcs
    enum { RIBS = 8, PARTS = 6, RINGS = 6 };
    for (int r = 0; r < RIBS * PARTS; r++)
        for (int k = 0; k < RINGS; k++) {
            Vec3 p[2][2];
            for (int i = 0; i < 2; i++)
                for (int j = 0; j < 2; j++) {
                    float u = (float)(r + i) / PARTS, v = (float)(k + j) / RINGS,
                          between = sinf(PI_F * (u - floorf(u)));
                    p[i][j] = canopy_point(v, TAU_F * u / RIBS, between, share);
                }
            mesh_quad(m, p[0][0], p[0][1], p[1][1], p[1][0], cloth);
            mesh_quad(m, vec3_add(p[0][0], vec3(0, -0.002f, 0)), vec3_add(p[1][0], vec3(0, -0.002f, 0)),
                      vec3_add(p[1][1], vec3(0, -0.002f, 0)), vec3_add(p[0][1], vec3(0, -0.002f, 0)), cloth);
        }
    for (int r = 0; r < RIBS; r++) {
        float a = TAU_F * (float)r / RIBS;
        Vec3 rib[5];
        for (int k = 0; k < 5; k++) {
            rib[k] = vec3_add(canopy_point((float)k / 4.0f, a, 0.0f, share), vec3(0, -0.004f, 0));
        }
        mesh_tube(m, rib, 5, 0.002f, 6, metal);
        rod(m, vec3(0, lerpf(0.34f, 0.55f, share), 0), rib[2], 0.0018f, metal);
    }
}

void shape_umbrella_closed(World *world, MeshBuilder *m, Vec3 color)
{
    int cloth = cloth_paint(world, "umbrella", color), handle = wood_paint(world, vec3(0.12f, 0.05f, 0.02f)),
        metal = set_metal(world, "tip", steel, 0.3f);
    Vec3 crook[11] = {vec3(0, 0.86f, 0)};
    for (int i = 0; i < 10; i++) {
        float a = PI_F * (float)i / 9.0f;
        crook[1 + i] = vec3(0, 0.905f + 0.035f * sinf(a), 0.035f - 0.035f * cosf(a));
    }
    mesh_tube(m, crook, 11, 0.0125f, 14, handle);
    static const Vec2 folds[] = {{0, 0.05f},      {0.010f, 0.06f}, {0.032f, 0.40f},
                                 {0.028f, 0.66f}, {0.012f, 0.76f}, {0, 0.77f}};
    mesh_lathe(m, folds, COUNT_OF(folds), 11, cloth);
    rod(m, vec3(0, 0, 0), vec3(0, 0.86f, 0), 0.0055f, metal);
}

static void handle_arc(MeshBuilder *m, float y, float wide, float high, float radius, int material)
{
    Vec3 arc[8];
    static const float along[8] = {0.0f, 0.04f, 0.11f, 0.2f, 0.8f, 0.89f, 0.96f, 1.0f};
    static const float rises[8] = {0.0f, 0.6f, 0.92f, 1.0f, 1.0f, 0.92f, 0.6f, 0.0f};
    for (int i = 0; i < 8; i++) {
        float t = along[i], rise = rises[i];
        arc[i] = vec3(0, y + high * rise, wide * (t - 0.5f));
    }
    mesh_tube(m, arc, 8, radius, 12, material);
}

// Its long side along z, the handle too: it is carried edgewise.
void shape_suitcase(World *world, MeshBuilder *m, Vec3 color)
{
    int shell = cloth_paint(world, "suitcase", color), trim = cloth_paint(world, "trim", vec3_scale(color, 0.35f)),
        metal = set_metal(world, "latches", vec3(0.7f, 0.6f, 0.4f), 0.3f);
    mesh_bevel_box(m, vec3(-0.085f, 0.012f, -0.27f), vec3(0.085f, 0.40f, 0.27f), 0.02f, shell);
    for (int k = -1; k <= 1; k += 2) {
        mesh_bevel_box(m, vec3(-0.088f, 0.0f, 0.18f * (float)k - 0.02f), vec3(0.088f, 0.403f, 0.18f * (float)k + 0.02f),
                       0.006f, trim);
        mesh_bevel_box(m, vec3(-0.02f, 0.40f, 0.14f * (float)k - 0.015f),
                       vec3(0.02f, 0.410f, 0.14f * (float)k + 0.015f), 0.003f, metal);
    }
    handle_arc(m, 0.40f, 0.15f, 0.040f, 0.0105f, trim);
}

void shape_bag(World *world, MeshBuilder *m, Vec3 color)
{
    int leather = cloth_paint(world, "bag", color), trim = cloth_paint(world, "trim", vec3_scale(color, 0.5f)),
        metal = set_metal(world, "clasp", vec3(0.75f, 0.6f, 0.35f), 0.25f);
    mesh_bevel_box(m, vec3(-0.06f, 0.0f, -0.17f), vec3(0.06f, 0.24f, 0.17f), 0.028f, leather);
    mesh_bevel_box(m, vec3(-0.063f, 0.13f, -0.165f), vec3(0.063f, 0.245f, 0.165f), 0.02f, trim);
    mesh_bevel_box(m, vec3(-0.068f, 0.12f, -0.015f), vec3(0.068f, 0.15f, 0.015f), 0.003f, metal);
    for (int k = -1; k <= 1; k += 2)
        mesh_cylinder(m, vec3(0, 0.235f, 0.095f * (float)k), 0.02f, 0.008f, 12, metal);
    handle_arc(m, 0.245f, 0.19f, 0.085f, 0.0085f, trim);
}

void shape_basket(World *world, MeshBuilder *m, Vec3 color)
{
    int wicker = wood_paint(world, color);
    static const Vec2 wall[] = {{0, 0}, {0.11f, 0}, {0.15f, 0.14f}, {0.145f, 0.145f}, {0.105f, 0.01f}, {0, 0.01f}};
    mesh_lathe(m, wall, COUNT_OF(wall), 28, wicker);
    for (int k = 0; k < 7; k++) { // woven rounds
        Vec3 ring[29];
        for (int i = 0; i < 29; i++) {
            float a = TAU_F * (float)i / 28.0f,
                  r = lerpf(0.112f, 0.151f, (float)k / 6.0f) + 0.003f * ((i + k) % 2 ? 1.0f : -1.0f);
            ring[i] = vec3(r * sinf(a), 0.008f + 0.022f * (float)k, r * cosf(a));
        }
        mesh_tube(m, ring, 29, 0.0065f, 7, wicker);
    }
    Vec3 arc[11];
    for (int i = 0; i < 11; i++) {
        float a = PI_F * (float)i / 10.0f;
        arc[i] = vec3(0, 0.14f + 0.19f * sinf(a), -0.148f * cosf(a));
    }
    mesh_tube(m, arc, 11, 0.009f, 10, wicker);
}

void shape_box(World *world, MeshBuilder *m, Vec3 color)
{
    int card = cloth_paint(world, "cardboard", color),
        tape = cloth_paint(world, "tape", vec3_lerp(color, vec3(0.6f, 0.5f, 0.35f), 0.6f)),
        label = cloth_paint(world, "label", vec3(0.75f, 0.75f, 0.73f));
    mesh_bevel_box(m, vec3(-0.18f, 0, -0.13f), vec3(0.18f, 0.24f, 0.13f), 0.004f, card);
    mesh_box(m, vec3(-0.1805f, 0.16f, -0.025f), vec3(0.1805f, 0.2406f, 0.025f), tape);
    mesh_quad(m, vec3(-0.12f, 0.10f, 0.1306f), vec3(0.0f, 0.10f, 0.1306f), vec3(0.0f, 0.18f, 0.1306f),
              vec3(-0.12f, 0.18f, 0.1306f), label);
}

void shape_gift(World *world, MeshBuilder *m, Vec3 color)
{
    int paper = cloth_paint(world, "wrapping paper", color),
        ribbon = cloth_paint(world, "ribbon", vec3(0.72f, 0.55f, 0.2f));
    mesh_bevel_box(m, vec3(-0.11f, 0, -0.11f), vec3(0.11f, 0.15f, 0.11f), 0.003f, paper);
    mesh_box(m, vec3(-0.1106f, -0.0002f, -0.016f), vec3(0.1106f, 0.1506f, 0.016f), ribbon);
    mesh_box(m, vec3(-0.016f, -0.0002f, -0.1106f), vec3(0.016f, 0.1508f, 0.1106f), ribbon);
    for (int k = 0; k < 4; k++) { // bow
        float a = 0.25f * PI_F + 0.5f * PI_F * (float)k;
        Vec3 out = vec3(sinf(a), 0, cosf(a)), loop[7];
        for (int i = 0; i < 7; i++) {
            float t = PI_F * (float)i / 6.0f;
            loop[i] = vec3_add(vec3_scale(out, 0.055f * sinf(t)), vec3(0, 0.153f + 0.024f * (1.0f - cosf(t)), 0));
        }
        mesh_tube(m, loop, 7, 0.006f, 7, ribbon);
    }
}

void shape_ball(World *world, MeshBuilder *m, Vec3 color)
{
    int skin = set_paint(world, "ball", color, 0.45f),
        band = set_paint(world, "stripe", vec3(0.8f, 0.8f, 0.78f), 0.45f);
    mesh_sphere(m, vec3(0, 0.1f, 0), 0.1f, 36, skin);
    static const Vec2 stripe[] = {{0.0985f, 0.083f}, {0.1005f, 0.1f}, {0.0985f, 0.117f}};
    mesh_lathe(m, stripe, 3, 36, band);
}

// ---------------------------------------------------------------- sticks and tools

void shape_sword(World *world, MeshBuilder *m, Vec3 color)
{
    int blade = set_metal(world, "blade", steel, 0.16f),
        guard = set_metal(world, "guard", vec3(0.6f, 0.45f, 0.2f), 0.3f),
        leather = cloth_paint(world, "leather", color);
    rod(m, vec3(0, 0.02f, 0), vec3(0, 0.155f, 0), 0.0145f, leather);
    mesh_sphere(m, vec3(0, 0.008f, 0), 0.021f, 18, guard);
    mesh_bevel_box(m, vec3(-0.012f, 0.153f, -0.095f), vec3(0.012f, 0.172f, 0.095f), 0.005f, guard);
    // a flat diamond, narrowing
    for (int k = 0; k < 8; k++) {
        float a = 0.17f + 0.68f * (float)k / 8.0f, b = 0.17f + 0.68f * (float)(k + 1) / 8.0f;
        float wa = 0.023f * (1.0f - 0.25f * (float)k / 8.0f), wb = 0.023f * (1.0f - 0.25f * (float)(k + 1) / 8.0f);
        if (k == 7)
            wb = 0.0005f, b = 0.88f;
        for (int side = -1; side <= 1; side += 2)
            for (int edge = -1; edge <= 1; edge += 2) {
                Vec3 p0 = vec3(0.0035f * (float)side, a, 0), p1 = vec3(0.0035f * (float)side, b, 0);
                Vec3 q0 = vec3(0, a, wa * (float)edge), q1 = vec3(0, b, wb * (float)edge);
                if (side * edge > 0)
                    mesh_quad(m, p0, p1, q1, q0, blade);
                else
                    mesh_quad(m, p0, q0, q1, p1, blade);
            }
    }
}

void shape_stick(World *world, MeshBuilder *m, Vec3 color)
{
    int wood = wood_paint(world, color), rubber = set_paint(world, "rubber", dark, 0.8f);
    rod(m, vec3(0, 0.02f, 0), vec3(0, 0.86f, 0), 0.0105f, wood);
    rod(m, vec3(0, 0, 0), vec3(0, 0.03f, 0), 0.0135f, rubber);
    Vec3 crook[10];
    for (int i = 0; i < 10; i++) {
        float a = PI_F * (float)i / 9.0f;
        crook[i] = vec3(0, 0.86f + 0.045f * sinf(a), 0.045f * cosf(a) - 0.045f);
    }
    mesh_tube(m, crook, 10, 0.0115f, 14, wood);
}

void shape_staff(World *world, MeshBuilder *m, Vec3 color)
{
    int wood = wood_paint(world, color);
    Vec3 line[9];
    for (int i = 0; i < 9; i++)
        line[i] = vec3(0.004f * sinf((float)i * 2.2f), 0.21f * (float)i, 0.004f * cosf((float)i * 1.7f));
    mesh_tube(m, line, 9, 0.0155f, 12, wood);
    mesh_sphere(m, vec3(0, 1.68f, 0), 0.026f, 14, wood);
}

void shape_balloon(World *world, MeshBuilder *m, Vec3 color)
{
    int skin = set_paint(world, "balloon", color, 0.16f), string = cloth_paint(world, "string", vec3(0.6f, 0.6f, 0.6f));
    rod(m, vec3(0, 0, 0), vec3(0, 0.5f, 0), 0.0018f, string);
    Vec2 profile[25]; // a drop: round above, drawn to the knot
    for (int i = 0; i < COUNT_OF(profile); i++) {
        float a = PI_F * ((float)i / 24.0f - 0.5f), y = sinf(a);
        profile[i] = (Vec2){0.132f * cosf(a) * (1.0f + 0.12f * y), 0.66f + (y < 0 ? 0.175f : 0.15f) * y};
    }
    mesh_lathe(m, profile, COUNT_OF(profile), 36, skin);
    mesh_cone(m, vec3(0, 0.472f, 0), 0.018f, 0.012f, 0.003f, 12, skin);
}

void shape_flag(World *world, MeshBuilder *m, Vec3 color)
{
    int pole = wood_paint(world, vec3(0.5f, 0.36f, 0.2f)), cloth = cloth_paint(world, "flag", color);
    rod(m, vec3(0, 0, 0), vec3(0, 1.9f, 0), 0.0135f, pole);
    for (int i = 0; i < 14; i++) {
        Vec3 p[2];
        for (int k = 0; k < 2; k++) {
            float u = (float)(i + k) / 14.0f;
            p[k] = vec3(0.07f * u * sinf(7.0f * u), 0, 0.014f + 0.62f * u);
        }
        Vec3 a = vec3(p[0].x, 1.43f, p[0].z), b = vec3(p[1].x, 1.43f, p[1].z), c = vec3(p[1].x, 1.86f, p[1].z),
             d = vec3(p[0].x, 1.86f, p[0].z);
        mesh_quad(m, a, b, c, d, cloth);
        mesh_quad(m, d, c, b, a, cloth);
    }
}

void shape_fishing_rod(World *world, MeshBuilder *m, Vec3 color)
{
    int cork = wood_paint(world, vec3(0.45f, 0.3f, 0.17f)), blank = set_paint(world, "rod", color, 0.3f),
        metal = set_metal(world, "reel", vec3(0.3f, 0.3f, 0.32f), 0.3f);
    rod(m, vec3(0, 0, 0), vec3(0, 0.32f, 0), 0.0135f, cork);
    static const Vec2 taper[] = {{0.007f, 0.32f}, {0.0015f, 2.3f}, {0, 2.3f}};
    mesh_lathe(m, taper, 3, 10, blank);
    mesh_place(m, affine_from(vec3(0, 0.36f, 0.04f), quat_axis_angle(vec3(0, 0, 1), 0.5f * PI_F), vec3_splat(1.0f)));
    mesh_cylinder(m, vec3(0, -0.02f, 0), 0.04f, 0.028f, 20, metal);
    mesh_place(m, affine_identity());
    rod(m, vec3(0, 2.3f, 0), vec3(0, 1.3f, 0.9f), 0.0007f, blank);
}

void shape_lantern(World *world, MeshBuilder *m, Vec3 color)
{
    int metal = set_metal(world, "lantern", color, 0.4f), glass = set_glass(world, vec3(0.98f, 0.95f, 0.85f));
    static const Vec2 foot[] = {{0, 0}, {0.07f, 0}, {0.072f, 0.03f}, {0.055f, 0.045f}, {0, 0.045f}},
                      roof[] = {{0.0f, 0.205f}, {0.06f, 0.205f}, {0.062f, 0.215f},
                                {0.03f, 0.25f}, {0.03f, 0.265f}, {0, 0.27f}},
                      chimney[] = {{0.048f, 0.045f}, {0.054f, 0.12f}, {0.045f, 0.205f}};
    mesh_lathe(m, foot, COUNT_OF(foot), 28, metal);
    mesh_lathe(m, roof, COUNT_OF(roof), 28, metal);
    mesh_lathe(m, chimney, COUNT_OF(chimney), 28, glass);
    for (int k = 0; k < 4; k++) {
        float a = 0.25f * PI_F + 0.5f * PI_F * (float)k;
        rod(m, vec3(0.062f * sinf(a), 0.03f, 0.062f * cosf(a)), vec3(0.060f * sinf(a), 0.21f, 0.060f * cosf(a)), 0.003f,
            metal);
    }
    handle_arc(m, 0.245f, 0.12f, 0.09f, 0.0045f, metal);
}

// Thin paper about a flame, open below: its paper is what gives light.
void shape_paper_lantern(World *world, MeshBuilder *m, Vec3 color)
{
    int paper = set_glow(world, "lantern paper", vec3_scale(color, 0.28f), true),
        top = set_glow(world, "lantern top", vec3_scale(color, 0.14f), false),
        wire = set_metal(world, "lantern wire", vec3_splat(0.2f), 0.5f);
    static const Vec2 side[] = {{0.150f, 0}, {0.158f, 0.05f}, {0.195f, 0.22f}, {0.210f, 0.36f}, {0.200f, 0.42f}},
                      roof[] = {{0.200f, 0.42f}, {0.150f, 0.455f}, {0.0001f, 0.470f}};
    mesh_lathe(m, side, COUNT_OF(side), 36, paper);
    mesh_lathe(m, roof, COUNT_OF(roof), 36, top);
    Vec3 ring[25];
    for (int i = 0; i < COUNT_OF(ring); i++) {
        float a = TAU_F * (float)i / 24.0f;
        ring[i] = vec3(0.150f * cosf(a), 0, 0.150f * sinf(a));
    }
    mesh_tube(m, ring, COUNT_OF(ring), 0.003f, 6, wire);
    rod(m, vec3(-0.15f, 0, 0), vec3(0.15f, 0, 0), 0.002f, wire);
    rod(m, vec3(0, 0, -0.15f), vec3(0, 0, 0.15f), 0.002f, wire);
}

void shape_torch(World *world, MeshBuilder *m, Vec3 color)
{
    int wood = wood_paint(world, color), rag = cloth_paint(world, "rag", vec3(0.05f, 0.035f, 0.02f));
    rod(m, vec3(0, 0, 0), vec3(0, 0.46f, 0), 0.0155f, wood);
    rod(m, vec3(0, 0.40f, 0), vec3(0, 0.50f, 0), 0.034f, rag);
}

void shape_flashlight(World *world, MeshBuilder *m, Vec3 color)
{
    int body = set_paint(world, "flashlight", color, 0.35f),
        metal = set_metal(world, "rim", vec3(0.4f, 0.4f, 0.41f), 0.25f),
        lamp = set_glow(world, "lamp", vec3(60, 56, 46), false);
    static const Vec2 tube[] = {{0, 0},          {0.015f, 0},     {0.0165f, 0.004f}, {0.0165f, 0.125f},
                                {0.026f, 0.15f}, {0.027f, 0.175f}};
    mesh_lathe(m, tube, COUNT_OF(tube), 24, body);
    static const Vec2 rim[] = {{0.027f, 0.170f}, {0.0285f, 0.172f}, {0.0285f, 0.182f}, {0.0245f, 0.182f}},
                      face[] = {{0.0245f, 0.179f}, {0, 0.179f}};
    mesh_lathe(m, rim, 4, 24, metal);
    mesh_lathe(m, face, 2, 24, lamp);
}

void shape_broom(World *world, MeshBuilder *m, Vec3 color)
{
    int wood = wood_paint(world, color), bristle = cloth_paint(world, "bristles", vec3(0.42f, 0.28f, 0.1f));
    rod(m, vec3(0, 0.13f, 0), vec3(0, 1.42f, 0), 0.0125f, wood);
    mesh_bevel_box(m, vec3(-0.14f, 0.09f, -0.026f), vec3(0.14f, 0.135f, 0.026f), 0.01f, wood);
    for (int i = 0; i < 15; i++)
        for (int k = -1; k <= 1; k++) {
            float x = -0.13f + 0.26f * (float)i / 14.0f;
            mesh_place(m, affine_from(vec3(x, 0.092f, 0.016f * (float)k),
                                      quat_axis_angle(vec3(1, 0, 0.4f * x / 0.13f), PI_F), vec3_splat(1.0f)));
            mesh_cone(m, vec3(0, 0, 0), 0.09f, 0.007f, 0.013f, 6, bristle);
        }
    mesh_place(m, affine_identity());
}

void shape_shovel(World *world, MeshBuilder *m, Vec3 color)
{
    int wood = wood_paint(world, color), iron = set_metal(world, "blade", vec3(0.32f, 0.32f, 0.33f), 0.45f);
    rod(m, vec3(0, 0.26f, 0), vec3(0, 1.12f, 0), 0.0155f, wood);
    rod(m, vec3(-0.055f, 1.12f, 0), vec3(0.055f, 1.12f, 0), 0.0145f, wood);
    enum { ROWS = 6, COLUMNS = 8 };
    for (int side = 0; side < 2; side++)
        for (int r = 0; r < ROWS; r++)
            for (int c = 0; c < COLUMNS; c++) {
                Vec3 p[2][2];
                for (int i = 0; i < 2; i++)
                    for (int j = 0; j < 2; j++) {
                        float v = (float)(r + i) / ROWS, u = 2.0f * (float)(c + j) / COLUMNS - 1.0f;
                        float wide = 0.105f * fminf(1.0f, sqrtf(v) * 1.25f);
                        p[i][j] = vec3(u * wide, 0.28f * v, 0.028f * u * u + (side ? -0.0035f : 0.0f) - 0.012f * v);
                    }
                if (side)
                    mesh_quad(m, p[0][0], p[1][0], p[1][1], p[0][1], iron);
                else
                    mesh_quad(m, p[0][0], p[0][1], p[1][1], p[1][0], iron);
            }
}

void shape_hammer(World *world, MeshBuilder *m, Vec3 color)
{
    int wood = wood_paint(world, color), iron = set_metal(world, "head", vec3(0.2f, 0.2f, 0.21f), 0.4f);
    rod(m, vec3(0, 0, 0), vec3(0, 0.31f, 0), 0.0135f, wood);
    mesh_bevel_box(m, vec3(-0.014f, 0.285f, -0.05f), vec3(0.014f, 0.315f, 0.05f), 0.004f, iron);
    mesh_bevel_box(m, vec3(-0.017f, 0.282f, 0.035f), vec3(0.017f, 0.318f, 0.062f), 0.005f, iron);
}

void shape_axe(World *world, MeshBuilder *m, Vec3 color)
{
    int wood = wood_paint(world, color), iron = set_metal(world, "axe head", vec3(0.4f, 0.4f, 0.41f), 0.3f);
    Vec3 line[5] = {vec3(0, 0, 0.012f), vec3(0, 0.15f, 0), vec3(0, 0.35f, -0.006f), vec3(0, 0.55f, 0),
                    vec3(0, 0.70f, 0)};
    mesh_tube(m, line, 5, 0.0155f, 14, wood);
    for (int side = -1; side <= 1; side += 2) {
        float x = 0.016f * (float)side;
        Vec3 a = vec3(x, 0.635f, -0.03f), b = vec3(x, 0.685f, -0.03f), c = vec3(0, 0.735f, 0.15f),
             d = vec3(0, 0.60f, 0.15f);
        if (side > 0)
            mesh_quad(m, a, b, c, d, iron);
        else
            mesh_quad(m, a, d, c, b, iron);
    }
    mesh_quad(m, vec3(-0.016f, 0.685f, -0.03f), vec3(0, 0.735f, 0.15f), vec3(0, 0.735f, 0.15f),
              vec3(0.016f, 0.685f, -0.03f), iron);
    mesh_quad(m, vec3(0.016f, 0.635f, -0.03f), vec3(0, 0.60f, 0.15f), vec3(0, 0.60f, 0.15f),
              vec3(-0.016f, 0.635f, -0.03f), iron);
    mesh_quad(m, vec3(-0.016f, 0.635f, -0.03f), vec3(-0.016f, 0.685f, -0.03f), vec3(0.016f, 0.685f, -0.03f),
              vec3(0.016f, 0.635f, -0.03f), iron);
}

void shape_knife(World *world, MeshBuilder *m, Vec3 color)
{
    int grip = set_paint(world, "grip", color, 0.4f), blade = set_metal(world, "blade", steel, 0.15f);
    mesh_bevel_box(m, vec3(-0.009f, 0, -0.013f), vec3(0.009f, 0.115f, 0.013f), 0.006f, grip);
    for (int side = -1; side <= 1; side += 2) {
        float x = 0.0016f * (float)side;
        Vec3 a = vec3(x, 0.113f, -0.012f), b = vec3(0, 0.113f, 0.022f), c = vec3(0, 0.27f, 0.016f),
             d = vec3(x, 0.29f, -0.010f);
        if (side > 0)
            mesh_quad(m, a, d, c, b, blade);
        else
            mesh_quad(m, a, b, c, d, blade);
    }
}

void shape_fork(World *world, MeshBuilder *m, Vec3 color)
{
    int metal = set_metal(world, "fork", color, 0.2f);
    Vec3 line[4] = {vec3(0, 0, 0), vec3(0, 0.09f, 0.004f), vec3(0, 0.125f, -0.002f), vec3(0, 0.14f, 0)};
    mesh_tube(m, line, 4, 0.0036f, 10, metal);
    mesh_bevel_box(m, vec3(-0.011f, 0.135f, -0.001f), vec3(0.011f, 0.155f, 0.001f), 0.0009f, metal);
    for (int k = 0; k < 4; k++) {
        float x = -0.0095f + 0.0063f * (float)k;
        mesh_box(m, vec3(x - 0.0013f, 0.154f, -0.001f), vec3(x + 0.0013f, 0.19f, 0.001f), metal);
    }
}

void shape_spoon(World *world, MeshBuilder *m, Vec3 color)
{
    int metal = set_metal(world, "spoon", color, 0.2f);
    Vec3 line[4] = {vec3(0, 0, 0), vec3(0, 0.09f, 0.004f), vec3(0, 0.125f, -0.002f), vec3(0, 0.145f, 0)};
    mesh_tube(m, line, 4, 0.0036f, 10, metal);
    mesh_place(
        m, affine_from(vec3(0, 0.168f, 0), quat_axis_angle(vec3(1, 0, 0), 0.5f * PI_F), vec3(0.017f, 0.006f, 0.026f)));
    static const Vec2 bowl[] = {{0, -0.9f}, {0.6f, -0.7f}, {1.0f, 0.0f}, {0.95f, 0.0f}, {0.55f, -0.5f}, {0, -0.7f}};
    mesh_lathe(m, bowl, COUNT_OF(bowl), 20, metal);
    mesh_place(m, affine_identity());
}

void shape_pan(World *world, MeshBuilder *m, Vec3 color)
{
    int iron = set_metal(world, "pan", color, 0.5f), grip = set_paint(world, "grip", dark, 0.6f);
    // the dish lies level beyond the far end of the handle
    mesh_place(m, affine_from(vec3(0, 0.33f, 0), quat_axis_angle(vec3(1, 0, 0), 0.5f * PI_F), vec3_splat(1.0f)));
    static const Vec2 dish[] = {{0, 0}, {0.11f, 0}, {0.14f, 0.04f}, {0.137f, 0.041f}, {0.108f, 0.004f}, {0, 0.004f}};
    mesh_lathe(m, dish, COUNT_OF(dish), 36, iron);
    mesh_place(m, affine_identity());
    rod(m, vec3(0, 0, 0.032f), vec3(0, 0.15f, 0.032f), 0.0125f, grip);
    rod(m, vec3(0, 0.14f, 0.032f), vec3(0, 0.20f, 0.03f), 0.008f, iron);
}

void shape_brush(World *world, MeshBuilder *m, Vec3 color)
{
    int wood = wood_paint(world, color), metal = set_metal(world, "ferrule", steel, 0.25f),
        hair = cloth_paint(world, "bristles", vec3(0.1f, 0.05f, 0.02f));
    static const Vec2 shaft[] = {{0, 0}, {0.003f, 0.002f}, {0.0055f, 0.10f}, {0.0045f, 0.16f}};
    mesh_lathe(m, shaft, 4, 12, wood);
    rod(m, vec3(0, 0.158f, 0), vec3(0, 0.185f, 0), 0.0052f, metal);
    static const Vec2 tuft[] = {{0.005f, 0.184f}, {0.0065f, 0.20f}, {0.003f, 0.222f}, {0, 0.226f}};
    mesh_lathe(m, tuft, 4, 12, hair);
}

void shape_pen(World *world, MeshBuilder *m, Vec3 color)
{
    int body = set_paint(world, "pen", color, 0.25f), metal = set_metal(world, "tip", vec3(0.6f, 0.5f, 0.3f), 0.25f);
    static const Vec2 tip[] = {{0, 0}, {0.0008f, 0.0f}, {0.0036f, 0.018f}},
                      shaft[] = {{0.0038f, 0.018f}, {0.0045f, 0.03f}, {0.0045f, 0.135f}, {0.003f, 0.14f}, {0, 0.14f}};
    mesh_lathe(m, tip, 3, 14, metal);
    mesh_lathe(m, shaft, 5, 14, body);
}

// The tip is up: it points where the hand points.
void shape_wand(World *world, MeshBuilder *m, Vec3 color)
{
    int wood = set_paint(world, "wand", color, 0.35f),
        grip = set_paint(world, "wand grip", vec3_scale(color, 0.35f), 0.4f),
        ring = set_metal(world, "wand ring", vec3(0.6f, 0.4f, 0.12f), 0.25f);
    static const Vec2 handle[] = {{0, 0},           {0.009f, 0.002f},  {0.0105f, 0.012f}, {0.007f, 0.022f},
                                  {0.0085f, 0.05f}, {0.0078f, 0.085f}, {0.0095f, 0.098f}, {0.0065f, 0.106f}},
                      shaft[] = {{0.0062f, 0.106f}, {0.0056f, 0.16f}, {0.0062f, 0.165f},
                                 {0.005f, 0.172f},  {0.0022f, 0.37f}, {0, 0.375f}},
                      band[] = {{0.0066f, 0.103f}, {0.0082f, 0.105f}, {0.0082f, 0.111f}, {0.0066f, 0.113f}};
    mesh_lathe(m, handle, COUNT_OF(handle), 20, grip);
    mesh_lathe(m, shaft, COUNT_OF(shaft), 18, wood);
    mesh_lathe(m, band, COUNT_OF(band), 20, ring);
}

// A bent pipe as it lies between the lips: the bit at y = 0, the bowl before it, open to +z.
void shape_tobacco_pipe(World *world, MeshBuilder *m, Vec3 color)
{
    int briar = set_paint(world, "briar", color, 0.25f), stem = set_paint(world, "pipe stem", vec3_splat(0.012f), 0.2f),
        band = set_metal(world, "pipe band", vec3(0.62f, 0.6f, 0.55f), 0.25f),
        leaf = set_paint(world, "tobacco", vec3(0.06f, 0.03f, 0.012f), 0.95f),
        ember = set_glow(world, "ember", vec3(1.6f, 0.35f, 0.07f), false);
    mesh_tube(m,
              (Vec3[]){vec3(0, 0, 0.004f), vec3(0, 0.03f, 0.003f), vec3(0, 0.06f, -0.003f), vec3(0, 0.085f, -0.013f)},
              4, 0.0042f, 12, stem);
    mesh_frustum(m, vec3(0, 0.08f, -0.011f), vec3(0, 0.09f, -0.016f), 0.0072f, 0.0076f, 16, band);
    mesh_frustum(m, vec3(0, 0.089f, -0.0155f), vec3(0, 0.118f, -0.028f), 0.0076f, 0.011f, 16, briar);
    static const Vec2 bowl[] = {{0, -0.015f},      {0.011f, -0.012f}, {0.0175f, 0.0f},  {0.0185f, 0.014f},
                                {0.0165f, 0.034f}, {0.0135f, 0.035f}, {0.0125f, 0.028f}};
    mesh_place(m, affine_from(vec3(0, 0.126f, -0.022f), quat_axes(vec3(0, 0, 1), vec3(0, -1, 0)), vec3_splat(1.0f)));
    mesh_lathe(m, bowl, COUNT_OF(bowl), 24, briar);
    mesh_cylinder(m, vec3(0, 0.024f, 0), 0.004f, 0.0128f, 18, leaf);
    mesh_sphere(m, vec3(0.002f, 0.027f, 0.001f), 0.005f, 10, ember);
    mesh_place(m, affine_identity());
}

void shape_whistle(World *world, MeshBuilder *m, Vec3 color)
{
    int metal = set_metal(world, "whistle", color, 0.2f),
        dark = set_paint(world, "whistle slot", vec3_splat(0.01f), 0.8f),
        cord = set_paint(world, "whistle ring", vec3_splat(0.5f), 0.3f);
    mesh_bevel_box(m, vec3(-0.009f, 0.0f, 0.001f), vec3(0.009f, 0.03f, 0.011f), 0.002f, metal); // what lips hold
    mesh_frustum(m, vec3(-0.0095f, 0.039f, 0), vec3(0.0095f, 0.039f, 0), 0.0125f, 0.0125f, 24, metal);
    mesh_box(m, vec3(-0.0075f, 0.022f, 0.0105f), vec3(0.0075f, 0.027f, 0.0117f), dark);
    Vec3 ring[13];
    for (int i = 0; i < COUNT_OF(ring); i++)
        ring[i] = vec3(0, 0.0565f + 0.006f * sinf(TAU_F * (float)i / 12.0f), 0.006f * cosf(TAU_F * (float)i / 12.0f));
    mesh_tube(m, ring, COUNT_OF(ring), 0.0008f, 6, cord);
}

void shape_pistol(World *world, MeshBuilder *m, Vec3 color)
{
    int body = set_paint(world, "prop", color, 0.4f);
    mesh_bevel_box(m, vec3(-0.012f, 0.0f, -0.03f), vec3(0.012f, 0.10f, 0.012f), 0.005f, body);
    mesh_bevel_box(m, vec3(-0.012f, 0.095f, -0.045f), vec3(0.012f, 0.128f, 0.135f), 0.004f, body);
    Vec3 guard[6];
    for (int i = 0; i < 6; i++) {
        float a = PI_F * (float)i / 5.0f;
        guard[i] = vec3(0, 0.095f - 0.026f * sinf(a), 0.04f - 0.026f * cosf(a));
    }
    mesh_tube(m, guard, 6, 0.0025f, 8, body);
}

void shape_rope(World *world, MeshBuilder *m, Vec3 color)
{
    int hemp = cloth_paint(world, "rope", color);
    Vec3 coil[97];
    for (int i = 0; i < 97; i++) {
        float a = TAU_F * (float)i / 24.0f, r = 1.0f + 0.03f * sinf((float)i * 1.3f);
        coil[i] = vec3(-0.02f + 0.012f * (float)(i / 24) + 0.003f * sinf((float)i), 0.19f + 0.19f * r * cosf(a),
                       0.095f * r * sinf(a));
    }
    mesh_tube(m, coil, 97, 0.0075f, 8, hemp);
}

// ---------------------------------------------------------------- instruments

// The strings look to +z, the neck runs up +y, the foot of the body is y = 0.
void shape_guitar(World *world, MeshBuilder *m, Vec3 color)
{
    int top = wood_paint(world, color), side = wood_paint(world, vec3_scale(color, 0.35f)),
        neck = wood_paint(world, vec3(0.09f, 0.04f, 0.02f)), hole = set_paint(world, "sound hole", dark, 0.9f),
        metal = set_metal(world, "strings", vec3(0.7f, 0.65f, 0.55f), 0.3f);
    enum { PARTS = 40 };
    Vec2 outline[PARTS + 1];
    for (int i = 0; i <= PARTS; i++) { // two bouts with a waist
        float t = (float)i / PARTS, y = 0.48f * t;
        float lower = 0.19f * sqrtf(fmaxf(0.0f, 1.0f - powf((y - 0.17f) / 0.17f, 2.0f))),
              upper = 0.145f * sqrtf(fmaxf(0.0f, 1.0f - powf((y - 0.36f) / 0.122f, 2.0f)));
        float waist = y > 0.17f && y < 0.36f
                          ? lerpf(0.19f, 0.145f, (y - 0.17f) / 0.19f) - 0.055f * sinf(PI_F * (y - 0.17f) / 0.19f)
                          : 0.0f;
        outline[i] = (Vec2){fmaxf(fmaxf(lower, upper) * (y > 0.17f && y < 0.36f ? 0.0f : 1.0f), waist), y};
    }
    for (int i = 0; i < PARTS; i++) {
        Vec2 a = outline[i], b = outline[i + 1];
        mesh_quad(m, vec3(-a.x, a.y, 0.05f), vec3(a.x, a.y, 0.05f), vec3(b.x, b.y, 0.05f), vec3(-b.x, b.y, 0.05f), top);
        mesh_quad(m, vec3(a.x, a.y, -0.05f), vec3(-a.x, a.y, -0.05f), vec3(-b.x, b.y, -0.05f), vec3(b.x, b.y, -0.05f),
                  side);
        mesh_quad(m, vec3(a.x, a.y, 0.05f), vec3(a.x, a.y, -0.05f), vec3(b.x, b.y, -0.05f), vec3(b.x, b.y, 0.05f),
                  side);
        mesh_quad(m, vec3(-a.x, a.y, -0.05f), vec3(-a.x, a.y, 0.05f), vec3(-b.x, b.y, 0.05f), vec3(-b.x, b.y, -0.05f),
                  side);
    }
    mesh_place(m, affine_from(vec3(0, 0.30f, 0.0505f), quat_axis_angle(vec3(1, 0, 0), 0.5f * PI_F), vec3_splat(1.0f)));
    static const Vec2 disc[] = {{0.05f, 0}, {0, 0}};
    mesh_lathe(m, disc, 2, 28, hole);
    mesh_place(m, affine_identity());
    mesh_bevel_box(m, vec3(-0.026f, 0.36f, 0.035f), vec3(0.026f, 0.84f, 0.058f), 0.007f, neck);
    mesh_bevel_box(m, vec3(-0.036f, 0.84f, 0.03f), vec3(0.036f, 0.99f, 0.046f), 0.006f, neck);
    mesh_bevel_box(m, vec3(-0.08f, 0.115f, 0.05f), vec3(0.08f, 0.14f, 0.058f), 0.003f, neck);
    for (int s = 0; s < 6; s++) {
        float x = -0.02f + 0.008f * (float)s;
        rod(m, vec3(x, 0.13f, 0.061f), vec3(x * 0.9f, 0.86f, 0.06f), 0.0005f, metal);
        rod(m, vec3(s < 3 ? -0.036f : 0.036f, 0.87f + 0.042f * (float)(s % 3), 0.038f),
            vec3(s < 3 ? -0.052f : 0.052f, 0.87f + 0.042f * (float)(s % 3), 0.038f), 0.004f, metal);
    }
}

void shape_violin(World *world, MeshBuilder *m, Vec3 color)
{
    int wood = wood_paint(world, color), black = set_paint(world, "ebony", dark, 0.3f),
        metal = set_metal(world, "strings", steel, 0.3f);
    enum { PARTS = 32 };
    float before = 0.0f;
    for (int i = 0; i < PARTS; i++) {
        float w[2], y[2];
        for (int k = 0; k < 2; k++) {
            float t = (float)(i + k) / PARTS;
            y[k] = 0.355f * t;
            w[k] = sqrtf(fmaxf(0.0f, sinf(PI_F * t))) * (0.094f - 0.022f * t) -
                   0.036f * expf(-powf((t - 0.56f) / 0.13f, 2.0f));
            w[k] = fmaxf(w[k], 0.0f);
        }
        (void)before;
        mesh_quad(m, vec3(-w[0], y[0], 0.02f), vec3(w[0], y[0], 0.02f), vec3(w[1], y[1], 0.02f),
                  vec3(-w[1], y[1], 0.02f), wood);
        mesh_quad(m, vec3(w[0], y[0], -0.02f), vec3(-w[0], y[0], -0.02f), vec3(-w[1], y[1], -0.02f),
                  vec3(w[1], y[1], -0.02f), wood);
        mesh_quad(m, vec3(w[0], y[0], 0.02f), vec3(w[0], y[0], -0.02f), vec3(w[1], y[1], -0.02f),
                  vec3(w[1], y[1], 0.02f), wood);
        mesh_quad(m, vec3(-w[0], y[0], -0.02f), vec3(-w[0], y[0], 0.02f), vec3(-w[1], y[1], 0.02f),
                  vec3(-w[1], y[1], -0.02f), wood);
    }
    mesh_bevel_box(m, vec3(-0.013f, 0.24f, 0.02f), vec3(0.013f, 0.49f, 0.034f), 0.005f, black);
    mesh_bevel_box(m, vec3(-0.012f, 0.34f, 0.002f), vec3(0.012f, 0.49f, 0.024f), 0.006f, wood);
    mesh_bevel_box(m, vec3(-0.014f, 0.48f, 0.0f), vec3(0.014f, 0.58f, 0.026f), 0.006f, wood);
    mesh_bevel_box(m, vec3(-0.02f, 0.165f, 0.02f), vec3(0.02f, 0.169f, 0.048f), 0.001f, wood);
    mesh_bevel_box(m, vec3(-0.016f, 0.02f, 0.02f), vec3(0.016f, 0.13f, 0.034f), 0.005f, black);
    for (int s = 0; s < 4; s++) {
        float x = -0.009f + 0.006f * (float)s;
        rod(m, vec3(x, 0.12f, 0.036f), vec3(x, 0.167f, 0.049f), 0.0005f, metal);
        rod(m, vec3(x, 0.167f, 0.049f), vec3(x * 0.8f, 0.49f, 0.036f), 0.0005f, metal);
    }
}

void shape_bow(World *world, MeshBuilder *m, Vec3 color)
{
    int wood = wood_paint(world, color), hair = cloth_paint(world, "bow hair", vec3(0.75f, 0.72f, 0.65f)),
        black = set_paint(world, "frog", dark, 0.3f);
    Vec3 stick[5] = {vec3(0, 0, 0), vec3(0, 0.18f, -0.004f), vec3(0, 0.38f, 0.003f), vec3(0, 0.58f, -0.002f),
                     vec3(0, 0.73f, -0.012f)};
    mesh_tube(m, stick, 5, 0.0038f, 10, wood);
    mesh_bevel_box(m, vec3(-0.006f, 0.03f, -0.024f), vec3(0.006f, 0.075f, -0.002f), 0.002f, black);
    mesh_box(m, vec3(-0.004f, 0.06f, -0.0245f), vec3(0.004f, 0.73f, -0.0235f), hair);
}

void shape_drumstick(World *world, MeshBuilder *m, Vec3 color)
{
    int wood = wood_paint(world, color);
    static const Vec2 stick[] = {{0, 0},           {0.007f, 0.002f},  {0.0072f, 0.28f}, {0.0035f, 0.37f},
                                 {0.0055f, 0.38f}, {0.0045f, 0.395f}, {0, 0.398f}};
    mesh_lathe(m, stick, COUNT_OF(stick), 14, wood);
}

void shape_paddle(World *world, MeshBuilder *m, Vec3 color)
{
    int wood = wood_paint(world, color);
    rod(m, vec3(0, 0.3f, 0), vec3(0, 1.42f, 0), 0.0145f, wood);
    rod(m, vec3(-0.05f, 1.42f, 0), vec3(0.05f, 1.42f, 0), 0.0145f, wood);
    mesh_bevel_box(m, vec3(-0.085f, 0, -0.009f), vec3(0.085f, 0.42f, 0.009f), 0.008f, wood);
}
