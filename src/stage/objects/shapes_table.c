// Shapes of what lies on tables: vessels, paper, food, small devices. Stand on y = 0, front +z, metres.
#include "stage/objects/vessels.h"

#include <stdio.h>

static void rod(MeshBuilder *m, Vec3 a, Vec3 b, float radius, int material)
{
    Vec3 line[2] = {a, b};
    mesh_tube(m, line, 2, radius, 12, material);
}

static int surface_paint(World *world, const char *name, Vec3 color, float roughness, const char *surface)
{
    int index = set_paint(world, name, color, roughness);
    snprintf(world->materials[index].surface, sizeof world->materials[index].surface, "%s", surface);
    return index;
}

// ---------------------------------------------------------------- vessels

void shape_mug(World *world, MeshBuilder *m, Vec3 color)
{
    opening_mug(world, m, color, 1.0f);
}

void opening_mug(World *world, MeshBuilder *m, Vec3 color, float share)
{
    float level = lerpf(0.0135f, 0.080f, share);
    int glaze = surface_paint(world, "mug", color, 0.18f, "glass"),
        coffee = surface_paint(world, "drink", vec3(0.035f, 0.014f, 0.006f), 0.08f, "water");
    static const Vec2 wall[] = {{0, 0.0f},         {0.034f, 0.0f},     {0.038f, 0.004f},  {0.040f, 0.012f},
                                {0.0405f, 0.090f}, {0.0395f, 0.0955f}, {0.038f, 0.0962f}, {0.0368f, 0.095f},
                                {0.0365f, 0.012f}, {0.034f, 0.007f},   {0, 0.006f}};
    mesh_lathe(m, wall, COUNT_OF(wall), 40, glaze);
    const Vec2 top[] = {{0.0365f, level}, {0, level}};
    mesh_lathe(m, top, 2, 40, coffee);
    Vec3 ear[9]; // opposite to the palm of a right hand
    for (int i = 0; i < 9; i++) {
        float a = PI_F * (float)i / 8.0f;
        ear[i] = vec3(0.039f + 0.026f * sinf(a), 0.048f + 0.028f * cosf(a), 0.0f);
    }
    mesh_tube(m, ear, 9, 0.0048f, 12, glaze);
}

void shape_glass(World *world, MeshBuilder *m, Vec3 color)
{
    opening_glass(world, m, color, 1.0f);
}

void opening_glass(World *world, MeshBuilder *m, Vec3 color, float share)
{
    (void)color;
    float level = lerpf(0.014f, 0.100f, share), up = (level - 0.0125f) / 0.118f;
    int glass = set_glass(world, vec3(0.94f, 0.97f, 0.97f)), drink = liquid_paint(world, liquid_in("water", 5));
    static const Vec2 wall[] = {{0, 0},           {0.029f, 0.0f},    {0.031f, 0.003f},
                                {0.0345f, 0.13f}, {0.0335f, 0.131f}, {0.0322f, 0.13f},
                                {0.029f, 0.012f}, {0, 0.010f}};
    mesh_lathe(m, wall, COUNT_OF(wall), 36, glass);
    const Vec2 fill[] = {{0, 0.0115f}, {0.0285f, 0.0125f}, {0.0285f + 0.0032f * up, level}, {0, level}};
    mesh_lathe(m, fill, COUNT_OF(fill), 36, drink);
}

void shape_wine_glass(World *world, MeshBuilder *m, Vec3 color)
{
    opening_wine_glass(world, m, color, 1.0f);
}

void opening_wine_glass(World *world, MeshBuilder *m, Vec3 color, float share)
{
    (void)color;
    int glass = set_glass(world, vec3(0.95f, 0.97f, 0.97f)), wine = liquid_paint(world, liquid_in("wine", 4));
    static const Vec2 wall[] = {
        {0, 0},           {0.034f, 0.0f},   {0.034f, 0.002f}, {0.008f, 0.006f}, {0.0045f, 0.012f}, {0.004f, 0.085f},
        {0.010f, 0.094f}, {0.030f, 0.110f}, {0.039f, 0.135f}, {0.038f, 0.165f}, {0.032f, 0.205f},  {0.031f, 0.205f},
        {0.037f, 0.165f}, {0.038f, 0.135f}, {0.029f, 0.112f}, {0, 0.100f}};
    mesh_lathe(m, wall, COUNT_OF(wall), 36, glass);
    // the bowl up to the level: its widest circle there
    static const Vec2 bowl[] = {{0.004f, 0.1012f}, {0.016f, 0.1065f}, {0.028f, 0.1125f},
                                {0.034f, 0.124f},  {0.037f, 0.135f},  {0.0372f, 0.146f}};
    float level = lerpf(0.102f, 0.146f, share);
    Vec2 fill[COUNT_OF(bowl) + 2] = {{0, 0.101f}};
    for (int i = 0; i < COUNT_OF(bowl); i++) {
        Vec2 p = bowl[i];
        for (int k = 0; p.y > level && k + 1 < COUNT_OF(bowl); k++)
            if (bowl[k].y <= level && level < bowl[k + 1].y) {
                float u = (level - bowl[k].y) / (bowl[k + 1].y - bowl[k].y);
                p = (Vec2){lerpf(bowl[k].x, bowl[k + 1].x, u), level};
            }
        fill[i + 1] = p;
    }
    fill[COUNT_OF(bowl) + 1] = (Vec2){0, level};
    mesh_lathe(m, fill, COUNT_OF(fill), 36, wine);
}

void shape_bottle(World *world, MeshBuilder *m, Vec3 color)
{
    int glass = surface_paint(world, "bottle", color, 0.06f, "glass"),
        label = surface_paint(world, "label", vec3(0.72f, 0.68f, 0.55f), 0.7f, "glass"),
        cap = set_metal(world, "foil", vec3(0.4f, 0.3f, 0.12f), 0.35f);
    static const Vec2 wall[] = {{0, 0.006f},       {0.024f, 0.0f},    {0.0345f, 0.003f}, {0.0365f, 0.010f},
                                {0.0368f, 0.175f}, {0.034f, 0.195f},  {0.024f, 0.213f},  {0.0165f, 0.228f},
                                {0.0145f, 0.245f}, {0.0140f, 0.290f}, {0.0155f, 0.292f}, {0.0155f, 0.300f},
                                {0.0100f, 0.301f}, {0.0095f, 0.26f}};
    mesh_lathe(m, wall, COUNT_OF(wall), 36, glass);
    static const Vec2 band[] = {{0.0371f, 0.055f}, {0.0371f, 0.135f}}, foil[] = {{0.0148f, 0.262f}, {0.0145f, 0.290f}};
    mesh_lathe(m, band, 2, 36, label);
    mesh_lathe(m, foil, 2, 24, cap);
}

void shape_bowl(World *world, MeshBuilder *m, Vec3 color)
{
    int glaze = surface_paint(world, "bowl", color, 0.2f, "glass"),
        soup = surface_paint(world, "drink", vec3(0.35f, 0.16f, 0.05f), 0.3f, "water");
    static const Vec2 wall[] = {{0, 0},           {0.032f, 0},       {0.034f, 0.006f}, {0.055f, 0.022f},
                                {0.072f, 0.058f}, {0.0715f, 0.060f}, {0.070f, 0.058f}, {0.053f, 0.025f},
                                {0.03f, 0.010f},  {0, 0.008f}};
    mesh_lathe(m, wall, COUNT_OF(wall), 36, glaze);
    static const Vec2 level[] = {{0.064f, 0.042f}, {0, 0.042f}};
    mesh_lathe(m, level, 2, 36, soup);
}

void shape_tray(World *world, MeshBuilder *m, Vec3 color)
{
    int paint = surface_paint(world, "tray", color, 0.3f, "metal"),
        glaze = surface_paint(world, "cups", vec3(0.8f, 0.79f, 0.76f), 0.2f, "glass");
    static const Vec2 dish[] = {{0, 0.0f},        {0.165f, 0.0f},   {0.19f, 0.018f},
                                {0.188f, 0.020f}, {0.165f, 0.004f}, {0, 0.004f}};
    mesh_lathe(m, dish, COUNT_OF(dish), 48, paint);
    static const Vec2 cup[] = {{0, 0.005f},      {0.022f, 0.005f}, {0.036f, 0.030f}, {0.040f, 0.062f},
                               {0.038f, 0.062f}, {0.034f, 0.030f}, {0, 0.012f}};
    for (int i = 0; i < 3; i++) {
        float a = TAU_F * (float)i / 3.0f;
        mesh_place(m, affine_from(vec3(0.085f * sinf(a), 0, 0.085f * cosf(a)), quat_identity(), vec3_splat(1.0f)));
        mesh_lathe(m, cup, COUNT_OF(cup), 28, glaze);
    }
    mesh_place(m, affine_identity());
}

// ---------------------------------------------------------------- paper

// Lines of print on a sheet that faces +z: paragraphs of grey bars with ragged ends.
static void print_lines(MeshBuilder *m, Vec3 low, Vec3 high, float z, int lines, int ink, int salt)
{
    float step = (high.y - low.y) / (float)lines;
    for (int i = 0; i < lines; i++) {
        uint64_t h = hash_mix((uint64_t)(i * 31 + salt));
        float end = i % 7 == 6 ? lerpf(low.x, high.x, 0.35f + 0.4f * (float)(h % 100) / 100.0f) : high.x;
        float y = high.y - step * ((float)i + 0.5f);
        mesh_quad(m, vec3(low.x, y - 0.22f * step, z), vec3(end, y - 0.22f * step, z), vec3(end, y + 0.22f * step, z),
                  vec3(low.x, y + 0.22f * step, z), ink);
    }
}

// An open book: two leaves of pages that rise to the spine in a shallow V, bound in a cover.
void shape_book(World *world, MeshBuilder *m, Vec3 color)
{
    opening_book(world, m, color, 1.0f);
}

#define BOOK_LEAN 0.16f // radians each half of an open book rises
float opening_book_angle(float share)
{
    return (1.0f - share) * (PI_F - 2.0f * BOOK_LEAN - 0.14f); // the pages lie between
}

void opening_book(World *world, MeshBuilder *m, Vec3 color, float share)
{
    int cover = surface_paint(world, "book cover", color, 0.55f, "cloth"),
        page = surface_paint(world, "pages", vec3(0.74f, 0.71f, 0.62f), 0.85f, "cloth"),
        ink = surface_paint(world, "print", vec3(0.16f, 0.15f, 0.14f), 0.9f, "cloth");
    for (int side = -1; side <= 1; side += 2) {
        Quat lean =
            quat_axis_angle(vec3(0, 1, 0), -(float)side * BOOK_LEAN + (side < 0 ? opening_book_angle(share) : 0.0f));
        mesh_place(m, affine_from(vec3(0, 0, 0), lean, vec3_splat(1.0f)));
        float a = side < 0 ? -0.158f : 0.002f, b = side < 0 ? -0.002f : 0.158f;
        mesh_bevel_box(m, vec3(a, 0.0f, -0.012f), vec3(b, 0.226f, -0.009f), 0.001f, cover);
        float c = side < 0 ? -0.150f : 0.001f, d = side < 0 ? -0.001f : 0.150f;
        mesh_bevel_box(m, vec3(c, 0.006f, -0.009f), vec3(d, 0.220f, 0.001f), 0.002f, page);
        print_lines(m, vec3(c + 0.018f, 0.026f, 0), vec3(d - 0.018f, 0.200f, 0), 0.0016f, 24, ink, side + 5);
    }
    mesh_place(m, affine_identity());
}

void shape_newspaper(World *world, MeshBuilder *m, Vec3 color)
{
    int sheet = surface_paint(world, "newsprint", color, 0.9f, "cloth"),
        ink = surface_paint(world, "print", vec3(0.13f, 0.13f, 0.13f), 0.9f, "cloth"),
        photo = surface_paint(world, "photograph", vec3(0.28f, 0.28f, 0.29f), 0.9f, "cloth");
    for (int side = -1; side <= 1; side += 2) {
        Quat lean = quat_axis_angle(vec3(0, 1, 0), -(float)side * 0.22f);
        mesh_place(m, affine_from(vec3(0, 0, 0), lean, vec3_splat(1.0f)));
        float a = side < 0 ? -0.27f : 0.0f, b = side < 0 ? 0.0f : 0.27f;
        mesh_box(m, vec3(a, 0, -0.003f), vec3(b, 0.38f, 0.0f), sheet);
        for (int face = 0; face < 2; face++) { // read inside, headlines outside
            if (face)
                mesh_place(m, affine_from(quat_rotate(lean, vec3(a + b, 0, -0.003f)), quat_mul(lean, quat_yaw(PI_F)),
                                          vec3_splat(1.0f)));
            mesh_quad(m, vec3(a + 0.02f, 0.325f, 0.0008f), vec3(b - 0.02f, 0.325f, 0.0008f),
                      vec3(b - 0.02f, 0.355f, 0.0008f), vec3(a + 0.02f, 0.355f, 0.0008f), ink);
            mesh_quad(m, vec3(a + 0.02f, 0.20f, 0.0008f), vec3(a + 0.125f, 0.20f, 0.0008f),
                      vec3(a + 0.125f, 0.31f, 0.0008f), vec3(a + 0.02f, 0.31f, 0.0008f), photo);
            print_lines(m, vec3(a + 0.02f, 0.02f, 0), vec3(a + 0.125f, 0.185f, 0), 0.0008f, 22, ink, side + 9);
            print_lines(m, vec3(a + 0.145f, 0.02f, 0), vec3(b - 0.02f, 0.31f, 0), 0.0008f, 38, ink, side + 2);
        }
    }
    mesh_place(m, affine_identity());
}

static void sheet_of(World *world, MeshBuilder *m, Vec3 color, float wide, float high, int lines)
{
    int paper = surface_paint(world, "paper", color, 0.85f, "cloth"),
        ink = surface_paint(world, "ink", vec3(0.05f, 0.06f, 0.16f), 0.9f, "cloth");
    mesh_box(m, vec3(-0.5f * wide, 0, -0.0006f), vec3(0.5f * wide, high, 0.0006f), paper);
    print_lines(m, vec3(-0.40f * wide, 0.12f * high, 0), vec3(0.40f * wide, 0.88f * high, 0), 0.0011f, lines, ink, 3);
}

void shape_letter(World *world, MeshBuilder *m, Vec3 color)
{
    sheet_of(world, m, color, 0.16f, 0.225f, 16);
}

void shape_map(World *world, MeshBuilder *m, Vec3 color)
{
    int paper = surface_paint(world, "map", color, 0.85f, "cloth");
    static const Vec3 inks[] = {{0.2f, 0.4f, 0.6f}, {0.55f, 0.3f, 0.12f}, {0.2f, 0.4f, 0.15f}, {0.5f, 0.1f, 0.08f}};
    mesh_box(m, vec3(-0.24f, 0, -0.001f), vec3(0.24f, 0.34f, 0.001f), paper);
    for (int k = 0; k < 9; k++) { // roads, rivers, contours
        int ink = surface_paint(world, "map ink", inks[k % 4], 0.9f, "cloth");
        Vec3 line[10];
        for (int i = 0; i < 10; i++) {
            float x = -0.22f + 0.44f * (float)i / 9.0f,
                  wave = sinf(9.0f * x * (1.0f + 0.2f * (float)k) + (float)k * 2.1f);
            line[i] = vec3(x, clampf(0.04f + 0.033f * (float)k + 0.03f * wave, 0.01f, 0.33f), 0.001f);
        }
        mesh_tube(m, line, 10, 0.0011f, 5, ink);
    }
}

// ---------------------------------------------------------------- devices

void shape_phone(World *world, MeshBuilder *m, Vec3 color)
{
    int body = surface_paint(world, "phone", color, 0.25f, "glass"),
        dark = surface_paint(world, "screen", vec3(0.008f, 0.009f, 0.012f), 0.05f, "glass"),
        lit = set_glow(world, "screen light", vec3(0.35f, 0.45f, 0.6f), false);
    mesh_bevel_box(m, vec3(-0.036f, 0, -0.0042f), vec3(0.036f, 0.150f, 0.0042f), 0.003f, body);
    mesh_quad(m, vec3(-0.0345f, 0.003f, 0.0044f), vec3(0.0345f, 0.003f, 0.0044f), vec3(0.0345f, 0.147f, 0.0044f),
              vec3(-0.0345f, 0.147f, 0.0044f), dark);
    mesh_quad(m, vec3(-0.032f, 0.010f, 0.0047f), vec3(0.032f, 0.010f, 0.0047f), vec3(0.032f, 0.138f, 0.0047f),
              vec3(-0.032f, 0.138f, 0.0047f), lit);
    mesh_bevel_box(m, vec3(-0.030f, 0.118f, -0.0058f), vec3(-0.006f, 0.142f, -0.004f), 0.002f, dark);
}

void shape_tablet(World *world, MeshBuilder *m, Vec3 color)
{
    int body = surface_paint(world, "tablet", color, 0.3f, "glass"),
        dark = surface_paint(world, "bezel", vec3(0.01f, 0.01f, 0.012f), 0.05f, "glass"),
        lit = set_glow(world, "screen light", vec3(0.35f, 0.42f, 0.5f), false);
    mesh_bevel_box(m, vec3(-0.12f, 0, -0.0035f), vec3(0.12f, 0.17f, 0.0035f), 0.002f, body);
    mesh_quad(m, vec3(-0.118f, 0.002f, 0.0037f), vec3(0.118f, 0.002f, 0.0037f), vec3(0.118f, 0.168f, 0.0037f),
              vec3(-0.118f, 0.168f, 0.0037f), dark);
    mesh_quad(m, vec3(-0.106f, 0.012f, 0.004f), vec3(0.106f, 0.012f, 0.004f), vec3(0.106f, 0.158f, 0.004f),
              vec3(-0.106f, 0.158f, 0.004f), lit);
}

// Open; the hinge lies along the back edge, the front (the user's side) is +z.
void shape_laptop(World *world, MeshBuilder *m, Vec3 color)
{
    int body = set_metal(world, "laptop", color, 0.4f),
        keys = surface_paint(world, "keys", vec3(0.02f, 0.02f, 0.022f), 0.6f, "wood"),
        dark = surface_paint(world, "bezel", vec3(0.01f, 0.01f, 0.012f), 0.08f, "glass"),
        lit = set_glow(world, "screen light", vec3(0.4f, 0.46f, 0.55f), false);
    mesh_bevel_box(m, vec3(-0.16f, 0, -0.11f), vec3(0.16f, 0.014f, 0.11f), 0.003f, body);
    for (int r = 0; r < 5; r++)
        for (int c = 0; c < 13; c++) {
            float x = -0.143f + 0.022f * (float)c, z = -0.085f + 0.0205f * (float)r;
            mesh_bevel_box(m, vec3(x, 0.0135f, z), vec3(x + 0.019f, 0.0155f, z + 0.0175f), 0.001f, keys);
        }
    mesh_bevel_box(m, vec3(-0.05f, 0.0138f, 0.035f), vec3(0.05f, 0.0144f, 0.095f), 0.0003f, keys);
    mesh_place(m, affine_from(vec3(0, 0.012f, -0.108f), quat_axis_angle(vec3(1, 0, 0), -0.32f), vec3_splat(1.0f)));
    mesh_bevel_box(m, vec3(-0.16f, 0, -0.006f), vec3(0.16f, 0.215f, 0.0f), 0.002f, body);
    mesh_quad(m, vec3(-0.158f, 0.004f, 0.0003f), vec3(0.158f, 0.004f, 0.0003f), vec3(0.158f, 0.213f, 0.0003f),
              vec3(-0.158f, 0.213f, 0.0003f), dark);
    mesh_quad(m, vec3(-0.15f, 0.014f, 0.0006f), vec3(0.15f, 0.014f, 0.0006f), vec3(0.15f, 0.205f, 0.0006f),
              vec3(-0.15f, 0.205f, 0.0006f), lit);
    mesh_place(m, affine_identity());
}

void shape_camera(World *world, MeshBuilder *m, Vec3 color)
{
    int body = surface_paint(world, "camera", color, 0.5f, "wood"),
        metal = set_metal(world, "lens ring", vec3(0.25f, 0.25f, 0.26f), 0.3f),
        glass = surface_paint(world, "lens", vec3(0.01f, 0.012f, 0.03f), 0.03f, "glass");
    mesh_bevel_box(m, vec3(-0.065f, 0, -0.025f), vec3(0.065f, 0.078f, 0.025f), 0.006f, body);
    mesh_bevel_box(m, vec3(-0.025f, 0.074f, -0.022f), vec3(0.025f, 0.100f, 0.022f), 0.006f, body);
    mesh_bevel_box(m, vec3(-0.067f, 0.0f, -0.02f), vec3(-0.035f, 0.074f, 0.038f), 0.008f, body);
    mesh_place(
        m, affine_from(vec3(0.005f, 0.040f, 0.024f), quat_axis_angle(vec3(1, 0, 0), 0.5f * PI_F), vec3_splat(1.0f)));
    mesh_cylinder(m, vec3(0, 0, 0), 0.055f, 0.032f, 28, body);
    static const Vec2 ring[] = {{0.0325f, 0.012f}, {0.0335f, 0.014f}, {0.0335f, 0.03f}, {0.0325f, 0.032f}},
                      front[] = {{0.031f, 0.0555f}, {0.024f, 0.0552f}, {0.0f, 0.0552f}};
    mesh_lathe(m, ring, 4, 28, metal);
    mesh_lathe(m, front, 3, 28, glass);
    mesh_place(m, affine_identity());
    mesh_cylinder(m, vec3(-0.05f, 0.076f, 0.01f), 0.006f, 0.008f, 16, metal);
}

void shape_microphone(World *world, MeshBuilder *m, Vec3 color)
{
    int body = surface_paint(world, "microphone", color, 0.4f, "metal"),
        mesh = set_metal(world, "grille", vec3(0.45f, 0.45f, 0.46f), 0.5f);
    static const Vec2 shaft[] = {{0, 0}, {0.011f, 0}, {0.0125f, 0.004f}, {0.0175f, 0.165f}, {0, 0.166f}};
    mesh_lathe(m, shaft, COUNT_OF(shaft), 24, body);
    mesh_sphere(m, vec3(0, 0.187f, 0), 0.0255f, 24, mesh);
}

// ---------------------------------------------------------------- food and small things

void shape_snowball(World *world, MeshBuilder *m, Vec3 color)
{
    mesh_sphere(m, vec3(0, 0.045f, 0), 0.045f, 22, surface_paint(world, "snowball", color, 0.85f, "snow"));
}

void shape_apple(World *world, MeshBuilder *m, Vec3 color)
{
    int skin = surface_paint(world, "apple", color, 0.28f, "wood"),
        stalk = surface_paint(world, "stalk", vec3(0.1f, 0.06f, 0.03f), 0.8f, "wood");
    Vec2 profile[17];
    for (int i = 0; i < 17; i++) {
        float t = PI_F * (float)i / 16.0f,
              dent = 1.0f - 0.28f * expf(-6.0f * t * t) - 0.2f * expf(-9.0f * (PI_F - t) * (PI_F - t));
        float r = 0.037f * (1.0f + 0.05f * cosf(t));
        profile[16 - i] = (Vec2){r * sinf(t) * 1.04f, 0.035f + r * cosf(t) * dent};
    }
    mesh_lathe(m, profile, 17, 28, skin);
    rod(m, vec3(0, 0.058f, 0), vec3(0.004f, 0.077f, 0.002f), 0.0014f, stalk);
}

void shape_bread(World *world, MeshBuilder *m, Vec3 color)
{
    int crust = surface_paint(world, "bread", color, 0.75f, "cloth");
    Vec2 profile[13];
    for (int i = 0; i < 13; i++) {
        float t = PI_F * (float)i / 12.0f;
        profile[12 - i] = (Vec2){0.032f * powf(fmaxf(sinf(t), 0.0f), 0.6f), 0.09f + 0.09f * cosf(t)};
    }
    mesh_lathe(m, profile, 13, 24, crust);
}

void shape_candle(World *world, MeshBuilder *m, Vec3 color)
{
    int wax = surface_paint(world, "wax", color, 0.45f, "wood"),
        wick = surface_paint(world, "wick", vec3(0.02f, 0.02f, 0.02f), 0.9f, "wood"),
        brass = set_metal(world, "candlestick", vec3(0.75f, 0.55f, 0.28f), 0.3f);
    world->materials[wax].subsurface = 0.0f;
    static const Vec2 dish[] = {{0, 0},          {0.042f, 0},      {0.05f, 0.012f}, {0.047f, 0.012f},
                                {0.04f, 0.004f}, {0.016f, 0.006f}, {0.014f, 0.03f}, {0.0f, 0.03f}};
    mesh_lathe(m, dish, COUNT_OF(dish), 32, brass);
    static const Vec2 stick[] = {{0.0115f, 0.03f}, {0.011f, 0.17f}, {0.009f, 0.173f}, {0, 0.171f}};
    mesh_lathe(m, stick, 4, 20, wax);
    rod(m, vec3(0, 0.17f, 0), vec3(0, 0.181f, 0), 0.0009f, wick);
}

// A drop of fire from its foot at the origin.
void shape_flame(World *world, MeshBuilder *m, Vec3 color)
{
    float high = color.x;
    int fire = set_glow(world, "flame", vec3(46.0f, 21.0f, 5.5f), false);
    static const Vec2 drop[] = {{0, -0.02f},     {0.10f, 0.06f}, {0.165f, 0.2f}, {0.15f, 0.38f},
                                {0.085f, 0.66f}, {0.03f, 0.88f}, {0, 1.0f}};
    Vec2 profile[COUNT_OF(drop)];
    for (int i = 0; i < COUNT_OF(drop); i++)
        profile[i] = (Vec2){drop[i].x * high, drop[i].y * high};
    mesh_lathe(m, profile, COUNT_OF(profile), 14, fire);
}

void shape_match(World *world, MeshBuilder *m, Vec3 color)
{
    int wood = surface_paint(world, "match", color, 0.8f, "wood"),
        head = surface_paint(world, "match head", vec3(0.25f, 0.03f, 0.02f), 0.8f, "wood");
    rod(m, vec3(0, 0, 0), vec3(0, 0.068f, 0), 0.0014f, wood);
    rod(m, vec3(0, 0.066f, 0), vec3(0, 0.071f, 0), 0.0022f, head);
}

void shape_lighter(World *world, MeshBuilder *m, Vec3 color)
{
    int steel = set_metal(world, "lighter", color, 0.25f);
    mesh_bevel_box(m, vec3(-0.012f, 0, -0.006f), vec3(0.012f, 0.062f, 0.006f), 0.002f, steel);
    mesh_cylinder(m, vec3(0, 0.062f, 0), 0.01f, 0.005f, 14, steel);
}

void shape_keys(World *world, MeshBuilder *m, Vec3 color)
{
    int metal = set_metal(world, "keys", color, 0.3f);
    Vec3 ring[17];
    for (int i = 0; i < 17; i++) {
        float a = TAU_F * (float)i / 16.0f;
        ring[i] = vec3(0.013f * sinf(a), 0.075f + 0.013f * cosf(a), 0);
    }
    mesh_tube(m, ring, 17, 0.0011f, 8, metal);
    for (int k = -1; k <= 1; k++) {
        mesh_place(m, affine_from(vec3(0, 0.064f, 0.003f * (float)k), quat_axis_angle(vec3(0, 0, 1), 0.22f * (float)k),
                                  vec3_splat(1.0f)));
        mesh_bevel_box(m, vec3(-0.011f, -0.024f, -0.001f), vec3(0.011f, 0.001f, 0.001f), 0.0008f, metal);
        mesh_box(m, vec3(-0.003f, -0.062f, -0.0009f), vec3(0.003f, -0.02f, 0.0009f), metal);
        mesh_box(m, vec3(0.003f, -0.06f, -0.0009f), vec3(0.007f, -0.054f, 0.0009f), metal);
        mesh_box(m, vec3(0.003f, -0.048f, -0.0009f), vec3(0.006f, -0.043f, 0.0009f), metal);
    }
    mesh_place(m, affine_identity());
}

void shape_cigarette(World *world, MeshBuilder *m, Vec3 color)
{
    int paper = surface_paint(world, "cigarette", color, 0.8f, "cloth"),
        filter = surface_paint(world, "filter", vec3(0.55f, 0.28f, 0.08f), 0.8f, "cloth"),
        ember = set_glow(world, "ember", vec3(3.0f, 0.7f, 0.15f), false);
    rod(m, vec3(0, 0, 0), vec3(0, 0.026f, 0), 0.0039f, filter);
    rod(m, vec3(0, 0.026f, 0), vec3(0, 0.080f, 0), 0.0038f, paper);
    rod(m, vec3(0, 0.080f, 0), vec3(0, 0.083f, 0), 0.0034f, ember);
}

static void bloom(MeshBuilder *m, Vec3 at, Vec3 up, float size, int petals, int heart)
{
    Quat turn = quat_from_to(vec3(0, 1, 0), up);
    mesh_place(m, affine_from(at, turn, vec3_splat(size)));
    // cups of petals, one in another
    static const Vec2 outer[] = {{0.0f, 0},      {0.5f, 0.1f},  {0.85f, 0.5f}, {1.0f, 0.95f},
                                 {0.95f, 0.95f}, {0.78f, 0.5f}, {0.4f, 0.2f},  {0, 0.1f}},
                      inner[] = {{0.0f, 0.1f},  {0.4f, 0.3f},  {0.55f, 0.8f}, {0.42f, 1.15f},
                                 {0.38f, 1.1f}, {0.45f, 0.8f}, {0.2f, 0.4f},  {0, 0.3f}};
    mesh_lathe(m, outer, 8, 9, petals);
    mesh_lathe(m, inner, 8, 7, petals);
    mesh_sphere(m, vec3(0, 0.75f, 0), 0.24f, 10, heart);
    mesh_place(m, affine_identity());
}

void shape_flower(World *world, MeshBuilder *m, Vec3 color)
{
    int petal = surface_paint(world, "petals", color, 0.6f, "cloth"),
        green = surface_paint(world, "stem", vec3(0.06f, 0.2f, 0.04f), 0.6f, "cloth"),
        heart = surface_paint(world, "heart", vec3(0.5f, 0.3f, 0.03f), 0.8f, "cloth");
    Vec3 stem[3] = {vec3(0, 0, 0), vec3(0.004f, 0.16f, 0), vec3(0, 0.33f, 0.006f)};
    mesh_tube(m, stem, 3, 0.0026f, 8, green);
    bloom(m, vec3(0, 0.325f, 0.006f), vec3(0, 1, 0.25f), 0.034f, petal, heart);
    for (int k = -1; k <= 1; k += 2) { // leaves
        float s = (float)k;
        mesh_quad(m, vec3(0, 0.19f, 0), vec3(s * 0.035f, 0.205f, 0.012f), vec3(s * 0.07f, 0.25f, 0.0f),
                  vec3(s * 0.025f, 0.225f, -0.012f), green);
        mesh_quad(m, vec3(0, 0.19f, 0), vec3(s * 0.025f, 0.2249f, -0.012f), vec3(s * 0.07f, 0.2499f, 0.0f),
                  vec3(s * 0.035f, 0.2049f, 0.012f), green);
    }
}

void shape_bouquet(World *world, MeshBuilder *m, Vec3 color)
{
    int green = surface_paint(world, "stems", vec3(0.06f, 0.2f, 0.04f), 0.6f, "cloth"),
        paper = surface_paint(world, "wrapping", vec3(0.62f, 0.5f, 0.36f), 0.8f, "cloth"),
        heart = surface_paint(world, "heart", vec3(0.55f, 0.35f, 0.05f), 0.8f, "cloth");
    static const Vec2 wrap[] = {{0.0f, 0.02f},   {0.024f, 0.0f},   {0.022f, 0.12f}, {0.10f, 0.34f},
                                {0.097f, 0.34f}, {0.018f, 0.125f}, {0, 0.1f}};
    mesh_lathe(m, wrap, COUNT_OF(wrap), 14, paper);
    Vec3 tints[3] = {color, vec3_lerp(color, vec3(0.85f, 0.8f, 0.75f), 0.65f),
                     vec3_lerp(color, vec3(0.75f, 0.4f, 0.05f), 0.5f)};
    for (int i = 0; i < 17; i++) {
        int petal = surface_paint(world, "petals", tints[i % 3], 0.6f, "cloth");
        float ring = i == 0 ? 0.0f : i < 7 ? 0.055f : 0.105f, a = (float)i * 2.399f;
        Vec3 at = vec3(ring * sinf(a), 0.36f - 3.2f * ring * ring + 0.012f * (float)(i % 2), ring * cosf(a));
        Vec3 up = vec3_normalize(vec3(at.x * 3.2f, 0.8f, at.z * 3.2f));
        rod(m, vec3(at.x * 0.15f, 0.12f, at.z * 0.15f), at, 0.0024f, green);
        bloom(m, at, up, 0.027f + 0.006f * (float)(i % 3), petal, heart);
    }
}
