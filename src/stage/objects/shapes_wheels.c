// Shapes of what rolls along with who walks: pushed before one, or pulled behind.
#include "stage/objects/shapes_wheels.h"

#include <string.h>

static void round_line(MeshBuilder *m, const Vec3 *line, int count, float radius, int material)
{
    mesh_tube(m, line, count, radius, 10, material);
}

static int rubber(World *world)
{
    return set_paint(world, "tyre", vec3(0.018f, 0.018f, 0.019f), 0.75f);
}

static int chrome(World *world)
{
    return set_metal(world, "wheeled metal", vec3_splat(0.55f), 0.28f);
}

static void ring(MeshBuilder *m, float radius, float thick, float x, int material)
{
    Vec3 line[49];
    for (int i = 0; i <= 48; i++) {
        float a = TAU_F * (float)i / 48.0f;
        line[i] = vec3(x, radius * cosf(a), radius * sinf(a));
    }
    mesh_tube(m, line, 49, thick, 10, material);
}

void wheeled_wheel(World *world, MeshBuilder *m, float radius, float wide, int spokes, float rim)
{
    int tyre = rubber(world), metal = chrome(world);
    float thick = 0.5f * wide, felly = radius - 1.6f * thick;
    ring(m, radius - thick, thick, 0.0f, tyre);
    ring(m, felly, 0.45f * thick, 0.0f, metal);
    mesh_rod(m, vec3(-1.2f * thick, 0, 0), vec3(1.2f * thick, 0, 0), fmaxf(0.07f * radius, 0.008f), metal);
    for (int i = 0; i < spokes; i++) {
        float a = TAU_F * (float)i / (float)spokes, x = spokes > 8 ? (i % 2 ? thick : -thick) : 0.0f;
        mesh_rod(m, vec3(x, 0, 0), vec3(0, felly * cosf(a), felly * sinf(a)), spokes > 8 ? 0.0015f : 0.35f * thick,
                 metal);
    }
    if (rim == 0.0f)
        return;
    ring(m, radius - 0.045f, 0.0095f, rim, metal);
    for (int i = 0; i < 6; i++) {
        float a = TAU_F * (float)i / 6.0f;
        mesh_rod(m, vec3(rim, (radius - 0.045f) * cosf(a), (radius - 0.045f) * sinf(a)),
                 vec3(0, felly * cosf(a), felly * sinf(a)), 0.003f, metal);
    }
}

static void wheeled_suitcase(World *world, MeshBuilder *m, Vec3 color, float plate)
{
    (void)plate;
    int shell = set_paint(world, "case shell", color, 0.35f),
        black = set_paint(world, "case black", vec3_splat(0.015f), 0.6f), metal = chrome(world);
    mesh_bevel_box(m, vec3(-0.19f, 0.055f, -0.055f), vec3(0.19f, 0.60f, 0.185f), 0.03f, shell);
    for (int i = 0; i < 5; i++) { // ribs
        float x = -0.15f + 0.075f * (float)i;
        mesh_bevel_box(m, vec3(x - 0.012f, 0.09f, 0.175f), vec3(x + 0.012f, 0.565f, 0.192f), 0.004f, shell);
        mesh_bevel_box(m, vec3(x - 0.012f, 0.09f, -0.062f), vec3(x + 0.012f, 0.565f, -0.045f), 0.004f, shell);
    }
    mesh_box(m, vec3(-0.192f, 0.054f, 0.061f), vec3(0.192f, 0.602f, 0.069f), black);
    for (int side = -1; side <= 1; side += 2) {
        float x = (float)side;
        mesh_bevel_box(m, vec3(0.15f * x - 0.02f, 0.02f, -0.06f), vec3(0.15f * x + 0.02f, 0.08f, -0.005f), 0.008f,
                       black);
        mesh_bevel_box(m, vec3(0.15f * x - 0.02f, 0.0f, 0.13f), vec3(0.15f * x + 0.02f, 0.06f, 0.17f), 0.004f, black);
        mesh_rod(m, vec3(0.085f * x, 0.58f, 0.0f), vec3(0.085f * x, 1.01f, 0.0f), 0.0075f, metal);
    }
    mesh_rod(m, vec3(-0.095f, 1.01f, 0.0f), vec3(0.095f, 1.01f, 0.0f), 0.0125f, black);
    const Vec3 handle[4] = {
        {-0.06f, 0.60f, 0.10f}, {-0.05f, 0.625f, 0.10f}, {0.05f, 0.625f, 0.10f}, {0.06f, 0.60f, 0.10f}};
    round_line(m, handle, 4, 0.008f, black);
}

// Both faces of a sheet.
static void sheet(MeshBuilder *m, Vec3 a, Vec3 b, Vec3 c, Vec3 d, int material)
{
    mesh_quad(m, a, b, c, d, material);
    mesh_quad(m, d, c, b, a, material);
}

static void wheeled_stroller(World *world, MeshBuilder *m, Vec3 color, float plate)
{
    (void)plate;
    int cloth = set_material(world, "fabric", color, 71), metal = chrome(world),
        black = set_paint(world, "handle grip", vec3_splat(0.02f), 0.8f),
        white = set_paint(world, "blanket", vec3(0.62f, 0.60f, 0.55f), 0.9f);
    for (int side = -1; side <= 1; side += 2) {
        float x = 0.25f * (float)side;
        mesh_rod(m, vec3(x, 0.13f, -0.20f), vec3(x * 0.92f, 0.55f, 0.14f), 0.011f, metal);
        mesh_rod(m, vec3(x, 0.10f, 0.40f), vec3(x * 0.92f, 0.52f, -0.04f), 0.011f, metal);
        const Vec3 bar[4] = {{x * 0.92f, 0.45f, 0.04f},
                             {x * 0.92f, 0.93f, -0.36f},
                             {x * 0.92f, 0.985f, -0.42f},
                             {x * 0.80f, 1.0f, -0.46f}};
        round_line(m, bar, 4, 0.011f, metal);
        mesh_rod(m, vec3(x * 0.92f, 0.50f, 0.0f), vec3(x * 0.86f, 0.62f, 0.28f), 0.009f, metal);
    }
    mesh_rod(m, vec3(-0.25f, 0.13f, -0.20f), vec3(0.25f, 0.13f, -0.20f), 0.009f, metal);
    mesh_rod(m, vec3(-0.25f, 0.10f, 0.40f), vec3(0.25f, 0.10f, 0.40f), 0.009f, metal);
    mesh_rod(m, vec3(-0.215f, 0.62f, 0.28f), vec3(0.215f, 0.62f, 0.28f), 0.014f, black);
    mesh_rod(m, vec3(-0.205f, 1.0f, -0.46f), vec3(0.205f, 1.0f, -0.46f), 0.0145f, black);
    // a shell that lies back, a blanket in it, a hood over its head
    static const Vec2 line[] = {{0.42f, 0.44f}, {0.38f, 0.40f}, {0.14f, 0.42f}, {-0.16f, 0.62f}, {-0.28f, 0.84f}};
    for (int i = 0; i + 1 < COUNT_OF(line); i++) {
        Vec2 a = line[i], b = line[i + 1];
        sheet(m, vec3(-0.2f, a.y, a.x), vec3(0.2f, a.y, a.x), vec3(0.2f, b.y, b.x), vec3(-0.2f, b.y, b.x), cloth);
        for (int side = -1; side <= 1; side += 2) {
            float x = 0.2f * (float)side;
            sheet(m, vec3(x, a.y, a.x), vec3(x, b.y, b.x), vec3(x, b.y + 0.17f, b.x), vec3(x, a.y + 0.17f, a.x), cloth);
        }
    }
    sheet(m, vec3(-0.2f, 0.44f, 0.42f), vec3(0.2f, 0.44f, 0.42f), vec3(0.2f, 0.61f, 0.42f), vec3(-0.2f, 0.61f, 0.42f),
          cloth);
    mesh_place(m, affine_from(vec3(0, 0.53f, 0.17f), quat_axis_angle(vec3(1, 0, 0), 0.12f), vec3(0.19f, 0.10f, 0.27f)));
    mesh_sphere(m, vec3(0, 0, 0), 1.0f, 24, white);
    mesh_place(m, affine_identity());
    enum { RIBS = 8, ROUND = 14 };
    for (int i = 0; i < RIBS; i++)
        for (int k = 0; k < ROUND; k++) {
            Vec3 at[4];
            for (int c = 0; c < 4; c++) {
                float a = 0.15f + 1.75f * (float)(i + (c == 1 || c == 2)) / RIBS,
                      b = PI_F * (float)(k + (c > 1)) / ROUND;
                Vec3 out = vec3(0.215f * cosf(b), 0.30f * sinf(b) * sinf(a + 0.6f), -0.30f * sinf(b) * cosf(a + 0.6f));
                at[c] = vec3_add(vec3(0, 0.66f, -0.12f), out);
            }
            sheet(m, at[0], at[1], at[2], at[3], cloth);
        }
}

static void wheeled_cart(World *world, MeshBuilder *m, Vec3 color, float plate)
{
    (void)plate;
    int wire = chrome(world), grip = set_paint(world, "cart handle", color, 0.4f);
    const float low = 0.50f, high = 0.90f, back = -0.30f;
    for (int k = 0; k <= 6; k++) { // rings of the basket, wider upwards and longer to the front
        float u = (float)k / 6.0f, y = lerpf(low, high, u), w = lerpf(0.20f, 0.27f, u), f = lerpf(0.38f, 0.50f, u);
        Vec3 hoop[5] = {vec3(-w, y, back), vec3(w, y, back), vec3(w, y, f), vec3(-w, y, f), vec3(-w, y, back)};
        for (int i = 0; i < 4; i++)
            mesh_rod(m, hoop[i], hoop[i + 1], k == 6 || k == 0 ? 0.006f : 0.003f, wire);
    }
    for (int i = 0; i <= 16; i++) {
        float u = (float)i / 16.0f, z0 = lerpf(back, 0.38f, u), z1 = lerpf(back, 0.50f, u);
        for (int side = -1; side <= 1; side += 2)
            mesh_rod(m, vec3(0.20f * (float)side, low, z0), vec3(0.27f * (float)side, high, z1), 0.0026f, wire);
        mesh_rod(m, vec3(-0.20f, low, z0), vec3(0.20f, low, z0), 0.0026f, wire);
        if (i <= 10) {
            float x = lerpf(-1.0f, 1.0f, (float)i / 10.0f);
            mesh_rod(m, vec3(0.20f * x, low, 0.38f), vec3(0.27f * x, high, 0.50f), 0.0026f, wire);
            mesh_rod(m, vec3(0.20f * x, low, back), vec3(0.27f * x, high, back), 0.0026f, wire);
        }
    }
    for (int side = -1; side <= 1; side += 2) {
        float x = 0.24f * (float)side;
        mesh_rod(m, vec3(x, 0.16f, 0.40f), vec3(x, 0.20f, -0.26f), 0.012f, wire);
        mesh_rod(m, vec3(x, 0.20f, -0.26f), vec3(x, low, back), 0.012f, wire);
        const Vec3 bar[3] = {{x, low, back}, {x, 0.93f, -0.33f}, {x, 1.0f, -0.45f}};
        round_line(m, bar, 3, 0.012f, wire);
        mesh_rod(m, vec3(x, 0.06f, 0.38f), vec3(x, 0.16f, 0.40f), 0.009f, wire);
        mesh_rod(m, vec3(x, 0.06f, -0.24f), vec3(x, 0.20f, -0.24f), 0.009f, wire);
    }
    mesh_rod(m, vec3(-0.24f, 0.20f, -0.24f), vec3(0.24f, 0.20f, -0.24f), 0.009f, wire);
    mesh_rod(m, vec3(-0.25f, 1.0f, -0.45f), vec3(0.25f, 1.0f, -0.45f), 0.0145f, grip);
    static const Vec3 goods[][3] = {{{-0.10f, 0.51f, 0.10f}, {0.16f, 0.22f, 0.12f}, {0.55f, 0.06f, 0.04f}},
                                    {{0.09f, 0.51f, 0.16f}, {0.12f, 0.28f, 0.10f}, {0.10f, 0.24f, 0.42f}},
                                    {{0.04f, 0.51f, -0.12f}, {0.26f, 0.14f, 0.20f}, {0.55f, 0.42f, 0.14f}},
                                    {{-0.10f, 0.51f, -0.14f}, {0.08f, 0.30f, 0.08f}, {0.72f, 0.70f, 0.64f}}};
    for (int i = 0; i < COUNT_OF(goods); i++) {
        Vec3 at = goods[i][0], half = vec3_scale(goods[i][1], 0.5f);
        mesh_bevel_box(m, vec3(at.x - half.x, at.y, at.z - half.z),
                       vec3(at.x + half.x, at.y + 2.0f * half.y, at.z + half.z), 0.01f,
                       set_paint(world, "goods", goods[i][2], 0.5f));
    }
}

static void wheeled_barrow(World *world, MeshBuilder *m, Vec3 color, float plate)
{
    (void)plate;
    int tray = set_paint(world, "tray", color, 0.4f), wood = set_paint(world, "shaft", vec3(0.33f, 0.20f, 0.09f), 0.6f),
        steel = set_metal(world, "barrow steel", vec3_splat(0.35f), 0.5f),
        earth = set_paint(world, "earth", vec3(0.07f, 0.045f, 0.025f), 0.95f);
    for (int side = -1; side <= 1; side += 2) {
        float x = (float)side;
        mesh_rod(m, vec3(0.06f * x, 0.19f, 0.78f), vec3(0.28f * x, 0.80f, -0.55f), 0.016f, wood);
        mesh_rod(m, vec3(0.19f * x, 0.55f, 0.0f), vec3(0.24f * x, 0.26f, -0.06f), 0.012f, steel);
        mesh_rod(m, vec3(0.24f * x, 0.26f, -0.06f), vec3(0.14f * x, 0.50f, 0.36f), 0.010f, steel);
    }
    mesh_rod(m, vec3(-0.06f, 0.19f, 0.78f), vec3(0.06f, 0.19f, 0.78f), 0.010f, steel);
    const Vec3 low[4] = {{-0.2f, 0.54f, -0.05f}, {0.2f, 0.54f, -0.05f}, {0.14f, 0.50f, 0.48f}, {-0.14f, 0.50f, 0.48f}};
    const Vec3 high[4] = {
        {-0.32f, 0.80f, -0.16f}, {0.32f, 0.80f, -0.16f}, {0.27f, 0.80f, 0.72f}, {-0.27f, 0.80f, 0.72f}};
    for (int i = 0; i < 4; i++) {
        int k = (i + 1) % 4;
        sheet(m, low[i], low[k], high[k], high[i], tray);
        mesh_rod(m, high[i], high[k], 0.010f, tray);
    }
    sheet(m, low[0], low[1], low[2], low[3], tray);
    mesh_place(m, affine_from(vec3(0, 0.75f, 0.26f), quat_identity(), vec3(0.24f, 0.13f, 0.34f)));
    mesh_sphere(m, vec3(0, 0, 0), 1.0f, 24, earth);
    mesh_place(m, affine_identity());
}

static void wheeled_trolley(World *world, MeshBuilder *m, Vec3 color, float plate)
{
    (void)plate;
    int steel = set_metal(world, "trolley steel", vec3_splat(0.5f), 0.35f),
        deck = set_paint(world, "trolley deck", color, 0.45f),
        black = set_paint(world, "handle grip", vec3_splat(0.02f), 0.8f),
        card = set_paint(world, "carton", vec3(0.42f, 0.28f, 0.14f), 0.8f),
        tape = set_paint(world, "carton tape", vec3(0.55f, 0.42f, 0.24f), 0.5f);
    mesh_bevel_box(m, vec3(-0.29f, 0.15f, -0.36f), vec3(0.29f, 0.19f, 0.50f), 0.012f, deck);
    for (int side = -1; side <= 1; side += 2) {
        float x = 0.26f * (float)side;
        const Vec3 bar[4] = {
            {x, 0.17f, -0.34f}, {x, 0.94f, -0.36f}, {0.96f * x, 0.98f, -0.38f}, {0.85f * x, 1.0f, -0.42f}};
        round_line(m, bar, 4, 0.014f, steel);
        mesh_rod(m, vec3(x, 0.06f, 0.42f), vec3(x, 0.15f, 0.42f), 0.012f, steel);
        mesh_rod(m, vec3(x, 0.06f, -0.28f), vec3(x, 0.15f, -0.28f), 0.012f, steel);
    }
    mesh_rod(m, vec3(-0.26f, 0.55f, -0.35f), vec3(0.26f, 0.55f, -0.35f), 0.010f, steel);
    mesh_rod(m, vec3(-0.225f, 1.0f, -0.42f), vec3(0.225f, 1.0f, -0.42f), 0.0155f, black);
    static const Vec3 boxes[][2] = {{{0, 0.19f, 0.22f}, {0.26f, 0.32f, 0.24f}},
                                    {{-0.03f, 0.19f, -0.18f}, {0.22f, 0.24f, 0.13f}},
                                    {{0.02f, 0.51f, 0.20f}, {0.20f, 0.22f, 0.18f}}};
    for (int i = 0; i < COUNT_OF(boxes); i++) {
        Vec3 at = boxes[i][0], size = boxes[i][1]; // half, whole, half
        mesh_bevel_box(m, vec3(at.x - size.x, at.y, at.z - size.z), vec3(at.x + size.x, at.y + size.y, at.z + size.z),
                       0.006f, card);
        mesh_box(m, vec3(at.x - size.x - 0.001f, at.y + 0.02f, at.z - 0.025f),
                 vec3(at.x + size.x + 0.001f, at.y + size.y + 0.001f, at.z + 0.025f), tape);
    }
}

static void wheeled_chair(World *world, MeshBuilder *m, Vec3 color, float plate)
{
    int metal = chrome(world), cloth = set_paint(world, "chair cloth", color, 0.7f),
        black = set_paint(world, "handle grip", vec3_splat(0.02f), 0.8f);
    const float seat = CHAIR_SEAT - 0.02f, front = 0.17f, back = -0.28f, wide = 0.225f;
    for (int side = -1; side <= 1; side += 2) {
        float x = wide * (float)side;
        // behind: from the axle's plate up the back, out to the handle
        const Vec3 post[5] = {{x, 0.22f, back + 0.06f},
                              {x, seat, back + 0.02f},
                              {x, 0.88f, back - 0.05f},
                              {x, 0.925f, back - 0.07f},
                              {x, 0.94f, back - 0.11f}};
        round_line(m, post, 5, 0.0115f, metal);
        mesh_rod(m, vec3(x, 0.94f, back - 0.09f), vec3(x, 0.945f, back - 0.215f), 0.0165f, black);
        // the seat's rail, and from it down to the plates
        const Vec3 rail[5] = {{x, seat, back + 0.02f},
                              {x, seat, front},
                              {x, seat - 0.03f, front + 0.05f},
                              {0.8f * x, 0.5f * (seat + plate), front + 0.12f},
                              {0.62f * x, plate - 0.012f, front + 0.20f}};
        round_line(m, rail, 5, 0.0115f, metal);
        mesh_rod(m, vec3(x, 0.22f, back + 0.06f), vec3(x, 0.20f, 0.20f), 0.0105f, metal);
        mesh_rod(m, vec3(x, 0.20f, 0.20f), vec3(x, seat, front - 0.04f), 0.0105f, metal);
        mesh_rod(m, vec3(x, CHAIR_WHEEL, -0.12f), vec3(1.28f * x, CHAIR_WHEEL, -0.12f), 0.014f, metal);
        mesh_rod(m, vec3(x, CHAIR_WHEEL, -0.12f), vec3(x, seat, -0.12f), 0.0105f, metal);
        mesh_rod(m, vec3(x, CHAIR_WHEEL, -0.12f), vec3(x, 0.212f, -0.06f), 0.0105f, metal);
        // the fork of the small wheel
        mesh_rod(m, vec3(1.06f * x, 0.24f, 0.24f), vec3(1.06f * x, 0.16f, 0.24f), 0.012f, metal);
        mesh_rod(m, vec3(1.0f * x, 0.205f, 0.2f), vec3(1.06f * x, 0.205f, 0.24f), 0.012f, metal);
        for (int k = -1; k <= 1; k += 2)
            mesh_rod(m, vec3(1.06f * x + 0.02f * (float)k, 0.16f, 0.24f),
                     vec3(1.06f * x + 0.02f * (float)k, 0.07f, 0.20f), 0.006f, metal);
        // arm rest with a guard below it
        float rest = CHAIR_WIDE * (float)side;
        mesh_bevel_box(m, vec3(rest - 0.026f, CHAIR_REST - 0.03f, back + 0.04f), vec3(rest + 0.026f, CHAIR_REST, 0.10f),
                       0.010f, black);
        mesh_rod(m, vec3(rest, seat, 0.06f), vec3(rest, CHAIR_REST - 0.02f, 0.06f), 0.0095f, metal);
        mesh_rod(m, vec3(x, 0.70f, back - 0.01f), vec3(rest, CHAIR_REST - 0.02f, back + 0.07f), 0.0095f, metal);
        float guard = wide * (float)side + 0.006f * (float)side;
        sheet(m, vec3(guard, seat + 0.01f, back + 0.04f), vec3(guard, seat + 0.01f, 0.08f),
              vec3(guard, CHAIR_REST - 0.03f, 0.06f), vec3(guard, CHAIR_REST - 0.03f, back + 0.04f), cloth);
        mesh_rod(m, vec3(x, 0.22f, -0.06f), vec3(-x, seat - 0.02f, -0.06f), 0.010f, metal); // the cross that folds
        mesh_bevel_box(m, vec3(0.60f * x - 0.075f, plate - 0.014f, front + 0.13f),
                       vec3(0.60f * x + 0.075f, plate - 0.001f, front + 0.31f), 0.005f, black);
    }
    mesh_bevel_box(m, vec3(-wide, seat - 0.015f, back + 0.03f), vec3(wide, CHAIR_SEAT - 0.008f, front), 0.012f, cloth);
    for (int k = 0; k < 6; k++) { // the back sags between the posts
        float y0 = lerpf(seat + 0.06f, 0.90f, (float)k / 6.0f), y1 = lerpf(seat + 0.06f, 0.90f, (float)(k + 1) / 6.0f);
        for (int i = 0; i < 8; i++) {
            float u0 = 2.0f * (float)i / 8.0f - 1.0f, u1 = 2.0f * (float)(i + 1) / 8.0f - 1.0f;
            float z0 = back - 0.005f - 0.045f * (1.0f - u0 * u0), z1 = back - 0.005f - 0.045f * (1.0f - u1 * u1);
            float s0 = -0.16f * (y0 - 0.5f), s1 = -0.16f * (y1 - 0.5f);
            sheet(m, vec3(wide * u0, y0, z0 + s0), vec3(wide * u1, y0, z1 + s0), vec3(wide * u1, y1, z1 + s1),
                  vec3(wide * u0, y1, z0 + s1), cloth);
        }
    }
}

static const Wheeled forms[] = {
    {"motorcycle",
     motorcycle_shape,
     {0.30f, 0.012f, 0.012f},
     {{{0, 0.305f, -0.70f}, 0.305f, 0.12f, 5, 0}, {{0, 0.305f, 0.74f}, 0.305f, 0.10f, 5, 0}},
     2},
    {"scooter",
     scooter_shape,
     {0.20f, 0.42f, 0.38f},
     {{{0, 0.22f, -0.56f}, 0.22f, 0.09f, 5, 0}, {{0, 0.22f, 0.62f}, 0.22f, 0.09f, 5, 0}},
     2},
    {"wheelchair",
     wheeled_chair,
     {0.02f, 0.022f, 0.03f},
     {{{0.285f, CHAIR_WHEEL, -0.12f}, CHAIR_WHEEL, 0.028f, 24, 0.032f},
      {{-0.285f, CHAIR_WHEEL, -0.12f}, CHAIR_WHEEL, 0.028f, 24, -0.032f},
      {{0.2385f, 0.07f, 0.20f}, 0.07f, 0.028f, 6, 0},
      {{-0.2385f, 0.07f, 0.20f}, 0.07f, 0.028f, 6, 0}},
     4},
    {"stroller",
     wheeled_stroller,
     {0.03f, 0.06f, 0.11f},
     {{{0.265f, 0.13f, -0.20f}, 0.13f, 0.035f, 6, 0},
      {{-0.265f, 0.13f, -0.20f}, 0.13f, 0.035f, 6, 0},
      {{0.265f, 0.10f, 0.40f}, 0.10f, 0.035f, 6, 0},
      {{-0.265f, 0.10f, 0.40f}, 0.10f, 0.035f, 6, 0}},
     4},
    {"cart",
     wheeled_cart,
     {0.45f, 0.02f, 0.02f},
     {{{0.24f, 0.06f, 0.38f}, 0.06f, 0.03f, 5, 0},
      {{-0.24f, 0.06f, 0.38f}, 0.06f, 0.03f, 5, 0},
      {{0.24f, 0.06f, -0.24f}, 0.06f, 0.03f, 5, 0},
      {{-0.24f, 0.06f, -0.24f}, 0.06f, 0.03f, 5, 0}},
     4},
    {"trolley",
     wheeled_trolley,
     {0.03f, 0.10f, 0.20f},
     {{{0.26f, 0.06f, 0.42f}, 0.06f, 0.035f, 5, 0},
      {{-0.26f, 0.06f, 0.42f}, 0.06f, 0.035f, 5, 0},
      {{0.26f, 0.06f, -0.28f}, 0.06f, 0.035f, 5, 0},
      {{-0.26f, 0.06f, -0.28f}, 0.06f, 0.035f, 5, 0}},
     4},
    {"wheelbarrow", wheeled_barrow, {0.04f, 0.13f, 0.05f}, {{{0, 0.19f, 0.78f}, 0.19f, 0.08f, 6, 0}}, 1},
    {"suitcase",
     wheeled_suitcase,
     {0.05f, 0.10f, 0.17f},
     {{{0.15f, 0.032f, 0.0f}, 0.032f, 0.024f, 4, 0}, {{-0.15f, 0.032f, 0.0f}, 0.032f, 0.024f, 4, 0}},
     2},
};

const Wheeled *wheeled_find(const char *name)
{
    for (int i = 0; i < COUNT_OF(forms); i++)
        if (text_equal(forms[i].name, name))
            return &forms[i];
    return NULL;
}

int wheeled_parked(World *world, const Wheeled *form, Vec3 color)
{
    MeshBuilder *m = mesh_begin(world->arena);
    form->shape(world, m, color, 0.12f);
    for (int w = 0; w < form->wheel_count; w++) {
        const WheeledWheel *wheel = &form->wheels[w];
        mesh_place(m, affine_from(wheel->at, quat_identity(), vec3_splat(1.0f)));
        wheeled_wheel(world, m, wheel->radius, wheel->wide, wheel->spokes, wheel->rim);
    }
    mesh_place(m, affine_identity());
    return world_add_mesh(world, mesh_end(m));
}
