// Shapes of what one cares for oneself with: brushes, combs, razors, make-up, a dryer, a ring for soap bubbles. They
// stand on the end that the hand has; what works is at the top and looks to the front (+z).
#include "stage/objects/objects.h"

static int bristles_paint(World *world, Vec3 color)
{
    return set_paint(world, "bristles", color, 0.7f);
}

// Tufts in rows, on a face that looks to +z.
static void tufts(MeshBuilder *m, Vec3 low, Vec3 high, int across, int up, float length, float radius, int material)
{
    for (int i = 0; i < across; i++)
        for (int k = 0; k < up; k++) {
            float u = across > 1 ? (float)i / (float)(across - 1) : 0.5f, v = (float)k / (float)(up - 1);
            Vec3 root = vec3(lerpf(low.x, high.x, u), lerpf(low.y, high.y, v), low.z);
            mesh_rod(m, root, vec3_add(root, vec3(0, 0, length)), radius, material);
        }
}

void shape_toothbrush(World *world, MeshBuilder *m, Vec3 color)
{
    int body = set_paint(world, "toothbrush", color, 0.25f), hair = bristles_paint(world, vec3(0.86f, 0.88f, 0.90f));
    mesh_bevel_box(m, vec3(-0.0055f, 0.0f, -0.004f), vec3(0.0055f, 0.105f, 0.004f), 0.003f, body);
    mesh_bevel_box(m, vec3(-0.0035f, 0.10f, -0.003f), vec3(0.0035f, 0.160f, 0.002f), 0.002f, body);
    mesh_bevel_box(m, vec3(-0.0055f, 0.155f, -0.003f), vec3(0.0055f, 0.186f, 0.002f), 0.002f, body);
    tufts(m, vec3(-0.0035f, 0.159f, 0.0015f), vec3(0.0035f, 0.183f, 0.0015f), 3, 8, 0.0095f, 0.0013f, hair);
}

void shape_comb(World *world, MeshBuilder *m, Vec3 color)
{
    int horn = set_paint(world, "comb", color, 0.3f);
    mesh_bevel_box(m, vec3(-0.002f, 0.0f, -0.012f), vec3(0.002f, 0.075f, 0.012f), 0.0015f, horn);
    mesh_bevel_box(m, vec3(-0.002f, 0.07f, -0.012f), vec3(0.002f, 0.185f, -0.002f), 0.0015f, horn);
    for (int i = 0; i < 30; i++) {
        float y = 0.074f + 0.0037f * (float)i;
        mesh_rod(m, vec3(0, y, -0.004f), vec3(0, y, 0.020f), 0.0009f, horn);
    }
}

void shape_hairbrush(World *world, MeshBuilder *m, Vec3 color)
{
    int wood = set_material(world, "wood panel", color, 33),
        pad = set_paint(world, "pad", vec3(0.03f, 0.03f, 0.03f), 0.6f),
        hair = bristles_paint(world, vec3(0.07f, 0.05f, 0.04f));
    static const Vec2 shaft[] = {{0, 0}, {0.008f, 0.003f}, {0.010f, 0.05f}, {0.007f, 0.105f}, {0.006f, 0.125f}};
    mesh_lathe(m, shaft, COUNT_OF(shaft), 16, wood);
    mesh_bevel_box(m, vec3(-0.027f, 0.115f, -0.009f), vec3(0.027f, 0.220f, 0.006f), 0.006f, wood);
    mesh_bevel_box(m, vec3(-0.022f, 0.122f, 0.004f), vec3(0.022f, 0.213f, 0.009f), 0.002f, pad);
    tufts(m, vec3(-0.019f, 0.126f, 0.008f), vec3(0.019f, 0.209f, 0.008f), 7, 13, 0.014f, 0.0007f, hair);
}

void shape_razor(World *world, MeshBuilder *m, Vec3 color)
{
    int body = set_metal(world, "razor", color, 0.22f),
        blade = set_metal(world, "blade", vec3(0.8f, 0.8f, 0.82f), 0.12f);
    static const Vec2 shaft[] = {{0, 0},           {0.005f, 0.002f}, {0.0058f, 0.05f},
                                 {0.0045f, 0.10f}, {0.003f, 0.118f}, {0, 0.12f}};
    mesh_lathe(m, shaft, COUNT_OF(shaft), 16, body);
    mesh_bevel_box(m, vec3(-0.021f, 0.113f, -0.002f), vec3(0.021f, 0.124f, 0.010f), 0.002f, body);
    mesh_box(m, vec3(-0.019f, 0.116f, 0.0095f), vec3(0.019f, 0.122f, 0.011f), blade);
}

void shape_lipstick(World *world, MeshBuilder *m, Vec3 color)
{
    int black = set_paint(world, "case", vec3(0.012f, 0.012f, 0.014f), 0.15f),
        gold = set_metal(world, "ring", vec3(0.85f, 0.62f, 0.28f), 0.2f),
        wax = set_paint(world, "lipstick", color, 0.35f);
    mesh_cylinder(m, vec3(0, 0, 0), 0.036f, 0.0095f, 20, black);
    mesh_cylinder(m, vec3(0, 0.036f, 0), 0.018f, 0.0080f, 20, gold);
    mesh_frustum(m, vec3(0, 0.054f, 0), vec3(0, 0.066f, 0), 0.0058f, 0.0058f, 16, wax);
    mesh_frustum(m, vec3(0, 0.066f, 0), vec3(0, 0.076f, 0.002f), 0.0058f, 0.0025f, 16, wax);
}

void shape_makeup_brush(World *world, MeshBuilder *m, Vec3 color)
{
    int black = set_paint(world, "brush handle", vec3(0.015f, 0.013f, 0.014f), 0.2f),
        gold = set_metal(world, "ferrule", vec3(0.85f, 0.62f, 0.36f), 0.2f), hair = bristles_paint(world, color);
    static const Vec2 shaft[] = {{0, 0}, {0.004f, 0.003f}, {0.0065f, 0.06f}, {0.006f, 0.105f}};
    static const Vec2 tuft[] = {{0.0075f, 0.124f}, {0.0135f, 0.145f}, {0.0125f, 0.160f}, {0.006f, 0.170f}, {0, 0.172f}};
    mesh_lathe(m, shaft, COUNT_OF(shaft), 16, black);
    mesh_cylinder(m, vec3(0, 0.104f, 0), 0.022f, 0.0075f, 18, gold);
    mesh_lathe(m, tuft, COUNT_OF(tuft), 20, hair);
}

void shape_mascara(World *world, MeshBuilder *m, Vec3 color)
{
    int body = set_paint(world, "mascara", color, 0.15f), hair = bristles_paint(world, vec3(0.01f, 0.01f, 0.01f));
    mesh_cylinder(m, vec3(0, 0, 0), 0.060f, 0.0070f, 18, body);
    mesh_rod(m, vec3(0, 0.06f, 0), vec3(0, 0.10f, 0), 0.0016f, hair);
    static const Vec2 tuft[] = {{0.0015f, 0.084f}, {0.004f, 0.088f}, {0.0042f, 0.104f}, {0.0015f, 0.109f}, {0, 0.110f}};
    mesh_lathe(m, tuft, COUNT_OF(tuft), 16, hair);
}

void shape_hair_dryer(World *world, MeshBuilder *m, Vec3 color)
{
    int body = set_paint(world, "dryer", color, 0.3f),
        dark = set_paint(world, "grille", vec3(0.02f, 0.02f, 0.02f), 0.5f);
    mesh_bevel_box(m, vec3(-0.016f, 0.0f, -0.020f), vec3(0.016f, 0.125f, 0.016f), 0.010f, body);
    mesh_frustum(m, vec3(0, 0.155f, -0.075f), vec3(0, 0.155f, 0.06f), 0.042f, 0.036f, 24, body);
    mesh_frustum(m, vec3(0, 0.155f, 0.058f), vec3(0, 0.155f, 0.125f), 0.030f, 0.022f, 24, dark);
    mesh_frustum(m, vec3(0, 0.155f, -0.084f), vec3(0, 0.155f, -0.074f), 0.030f, 0.041f, 24, dark);
}

void shape_bubble_wand(World *world, MeshBuilder *m, Vec3 color)
{
    int body = set_paint(world, "wand", color, 0.3f);
    mesh_frustum(m, vec3(0, 0, 0), vec3(0, 0.11f, 0), 0.0035f, 0.0028f, 12, body);
    Vec3 ring[25];
    for (int i = 0; i < 25; i++) {
        float a = TAU_F * (float)i / 24.0f;
        ring[i] = vec3(0.020f * sinf(a), 0.130f - 0.020f * cosf(a), 0);
    }
    mesh_tube(m, ring, 25, 0.0024f, 10, body);
}

// A cup with two handles on a dark foot.
void shape_trophy(World *world, MeshBuilder *m, Vec3 color)
{
    int gold = set_metal(world, "trophy", color, 0.16f),
        foot = set_paint(world, "foot", vec3(0.02f, 0.015f, 0.012f), 0.25f);
    mesh_cylinder(m, vec3(0, 0, 0), 0.055f, 0.075f, 36, foot);
    static const Vec2 cup[] = {{0.055f, 0.055f}, {0.050f, 0.066f}, {0.020f, 0.085f}, {0.016f, 0.12f},  {0.024f, 0.15f},
                               {0.070f, 0.18f},  {0.100f, 0.24f},  {0.112f, 0.32f},  {0.118f, 0.385f}, {0.125f, 0.40f},
                               {0.118f, 0.40f},  {0.106f, 0.32f},  {0.092f, 0.24f},  {0.0f, 0.19f}};
    mesh_lathe(m, cup, COUNT_OF(cup), 40, gold);
    for (int side = -1; side <= 1; side += 2) {
        Vec3 bow[13];
        for (int i = 0; i < 13; i++) {
            float a = PI_F * (float)i / 12.0f;
            bow[i] = vec3((float)side * (0.106f + 0.062f * sinf(a)), 0.285f - 0.075f * cosf(a), 0);
        }
        mesh_tube(m, bow, 13, 0.009f, 12, gold);
    }
}

// A big fish, head up, its belly to the left.
void shape_caught_fish(World *world, MeshBuilder *m, Vec3 color)
{
    enum { RINGS = 26, SIDES = 24 };
    int skin = set_paint(world, "fish", color, 0.22f),
        belly = set_paint(world, "fish belly", vec3(0.72f, 0.72f, 0.68f), 0.25f),
        fin = set_paint(world, "fin", vec3_scale(color, 0.7f), 0.4f),
        eye = set_paint(world, "fish eye", vec3(0.012f, 0.012f, 0.01f), 0.08f);
    world->materials[skin].specular = 0.9f;
    world->materials[belly].specular = 0.9f;
    Vec3 p[RINGS + 1][SIDES];
    for (int r = 0; r <= RINGS; r++) { // deep and narrow, as trout and carp are
        float t = (float)r / RINGS, fat = powf(sinf(PI_F * powf(t, 0.62f)), 0.75f);
        float deep = 0.088f * fat + 0.020f * (1.0f - t) * smoothstepf(0.0f, 0.05f, 1.0f - t), wide = 0.55f * deep;
        deep = fmaxf(deep, 0.004f), wide = fmaxf(wide, 0.003f);
        for (int s = 0; s < SIDES; s++) {
            float a = TAU_F * (float)s / SIDES;
            p[r][s] = vec3(deep * cosf(a), 0.08f + 0.50f * t, -wide * sinf(a));
        }
    }
    for (int r = 0; r < RINGS; r++)
        for (int s = 0; s < SIDES; s++) {
            int k = (s + 1) % SIDES;
            bool below = p[r][s].x + p[r][k].x > 0.085f * sinf(PI_F * (float)r / RINGS);
            mesh_quad(m, p[r][s], p[r][k], p[r + 1][k], p[r + 1][s], below ? belly : skin);
        }
    static const Vec3 tail[][3] = {{{0.012f, 0.10f, 0}, {0.085f, 0.0f, 0}, {0.0f, 0.045f, 0}},
                                   {{-0.012f, 0.10f, 0}, {0.0f, 0.045f, 0}, {-0.085f, 0.0f, 0}},
                                   {{0.012f, 0.10f, 0}, {0.0f, 0.045f, 0}, {-0.012f, 0.10f, 0}},
                                   {{-0.07f, 0.25f, 0}, {-0.125f, 0.28f, 0}, {-0.080f, 0.43f, 0}},
                                   {{0.06f, 0.20f, 0}, {0.105f, 0.17f, 0}, {0.080f, 0.27f, 0}},
                                   {{0.085f, 0.38f, 0}, {0.125f, 0.32f, 0}, {0.090f, 0.42f, 0}}};
    for (int i = 0; i < COUNT_OF(tail); i++) {
        mesh_quad(m, tail[i][0], tail[i][1], tail[i][2], tail[i][2], fin);
        mesh_quad(m, tail[i][2], tail[i][1], tail[i][0], tail[i][0], fin);
    }
    for (int side = -1; side <= 1; side += 2)
        mesh_sphere(m, vec3(-0.012f, 0.530f, (float)side * 0.024f), 0.008f, 14, eye);
}

// Of eight gores in two colours.
void shape_juggling_ball(World *world, MeshBuilder *m, Vec3 color)
{
    enum { GORES = 8, ACROSS = 3, UP = 12 };
    int skins[2] = {set_paint(world, "ball", color, 0.45f),
                    set_paint(world, "ball white", vec3(0.78f, 0.76f, 0.70f), 0.45f)};
    for (int g = 0; g < GORES * ACROSS; g++)
        for (int r = 0; r < UP; r++) {
            Vec3 p[2][2];
            for (int i = 0; i < 2; i++)
                for (int k = 0; k < 2; k++) {
                    float a = TAU_F * (float)(g + i) / (GORES * ACROSS), b = PI_F * (float)(r + k) / UP;
                    p[i][k] = vec3(0.035f * sinf(b) * sinf(a), 0.035f - 0.035f * cosf(b), 0.035f * sinf(b) * cosf(a));
                }
            mesh_quad(m, p[0][0], p[1][0], p[1][1], p[0][1], skins[g / ACROSS % 2]);
        }
}

// A bow 1.5 m high, its string behind it: drawn, the limbs come back and the string makes an angle.
void opening_longbow(World *world, MeshBuilder *m, Vec3 color, float share)
{
    enum { POINTS = 25 };
    int wood = set_material(world, "wood panel", color, 47),
        grip = set_paint(world, "bow grip", vec3(0.06f, 0.03f, 0.015f), 0.7f),
        cord = set_paint(world, "bowstring", vec3(0.60f, 0.55f, 0.42f), 0.6f);
    float half = lerpf(0.74f, 0.66f, share), tips = lerpf(0.17f, 0.31f, share), drawn = lerpf(0.17f, 0.60f, share);
    Vec3 stave[POINTS];
    for (int i = 0; i < POINTS; i++) { // 0 at the grip's height, which is the middle
        float t = 2.0f * (float)i / (POINTS - 1) - 1.0f, bend = t * t * (0.55f + 0.45f * fabsf(t));
        stave[i] = vec3(0, 0.75f + half * t, -tips * bend);
    }
    for (int i = 0; i + 1 < POINTS; i++) {
        float t = fabsf(2.0f * ((float)i + 0.5f) / (POINTS - 1) - 1.0f), r = lerpf(0.0150f, 0.0065f, t);
        mesh_rod(m, stave[i], stave[i + 1], r, t < 0.09f ? grip : wood);
    }
    Vec3 nock = vec3(0, 0.75f, -drawn);
    mesh_rod(m, stave[0], nock, 0.0016f, cord);
    mesh_rod(m, nock, stave[POINTS - 1], 0.0016f, cord);
}

void shape_longbow(World *world, MeshBuilder *m, Vec3 color)
{
    opening_longbow(world, m, color, 0.0f);
}

// Its nock at the origin, its head up.
void shape_nocked_arrow(World *world, MeshBuilder *m, Vec3 color)
{
    int shaft = set_paint(world, "arrow shaft", color, 0.5f),
        steel = set_metal(world, "arrow head", vec3(0.5f, 0.5f, 0.52f), 0.3f),
        feather = set_paint(world, "fletching", vec3(0.62f, 0.60f, 0.55f), 0.8f);
    mesh_rod(m, vec3(0, 0, 0), vec3(0, 0.69f, 0), 0.0042f, shaft);
    mesh_frustum(m, vec3(0, 0.685f, 0), vec3(0, 0.72f, 0), 0.0075f, 0.0005f, 10, steel);
    for (int i = 0; i < 3; i++) {
        float a = TAU_F * (float)i / 3.0f;
        Vec3 out = vec3(sinf(a), 0, cosf(a)), low = vec3(0, 0.03f, 0), high = vec3(0, 0.13f, 0);
        Vec3 back = vec3_mad(vec3(0, 0.025f, 0), out, 0.022f), ahead = vec3_mad(vec3(0, 0.09f, 0), out, 0.016f);
        mesh_quad(m, low, back, ahead, high, feather);
        mesh_quad(m, high, ahead, back, low, feather);
    }
}

// Two blades that stand a little open, rings below.
void shape_scissors(World *world, MeshBuilder *m, Vec3 color)
{
    int steel = set_metal(world, "scissors", color, 0.15f), black = set_paint(world, "rings", vec3_splat(0.015f), 0.3f);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        Vec3 ring = vec3(0, 0.024f, 0.017f * s), joint = vec3(0, 0.075f, 0), tip = vec3(0, 0.168f, -0.014f * s);
        for (int i = 0; i < 12; i++) {
            float a = TAU_F * (float)i / 12.0f, b = TAU_F * (float)(i + 1) / 12.0f;
            mesh_rod(m, vec3_add(ring, vec3(0, 0.017f * cosf(a), 0.012f * sinf(a))),
                     vec3_add(ring, vec3(0, 0.017f * cosf(b), 0.012f * sinf(b))), 0.0028f, black);
        }
        mesh_frustum(m, vec3(0.001f * s, 0.040f, 0.013f * s), joint, 0.0035f, 0.0045f, 8, steel);
        mesh_frustum(m, vec3(0.001f * s, 0.073f, 0), tip, 0.0052f, 0.0009f, 8, steel);
    }
    mesh_sphere(m, vec3(0, 0.075f, 0), 0.0055f, 10, steel);
}

static void dental_shaft(MeshBuilder *m, int steel)
{
    mesh_frustum(m, vec3(0, 0, 0), vec3(0, 0.115f, 0), 0.0042f, 0.0042f, 12, steel);
    mesh_frustum(m, vec3(0, 0.115f, 0), vec3(0, 0.150f, 0), 0.0042f, 0.0013f, 12, steel);
}

void shape_dental_mirror(World *world, MeshBuilder *m, Vec3 color)
{
    int steel = set_metal(world, "dental tool", color, 0.15f),
        glass = set_metal(world, "dental mirror", vec3_splat(0.9f), 0.02f);
    dental_shaft(m, steel);
    mesh_frustum(m, vec3(0, 0.156f, -0.001f), vec3(0, 0.158f, 0.002f), 0.010f, 0.010f, 20, steel);
    mesh_frustum(m, vec3(0, 0.158f, 0.002f), vec3(0, 0.1585f, 0.0028f), 0.009f, 0.009f, 20, glass);
}

void shape_dental_probe(World *world, MeshBuilder *m, Vec3 color)
{
    int steel = set_metal(world, "dental tool", color, 0.15f);
    dental_shaft(m, steel);
    mesh_rod(m, vec3(0, 0.150f, 0), vec3(0, 0.160f, 0.004f), 0.0011f, steel);
    mesh_rod(m, vec3(0, 0.160f, 0.004f), vec3(0, 0.165f, -0.001f), 0.0009f, steel);
}

// The chest piece on its tube: the face is at the top.
void shape_stethoscope(World *world, MeshBuilder *m, Vec3 color)
{
    int rubber = set_paint(world, "tube", color, 0.45f),
        steel = set_metal(world, "chest piece", vec3_splat(0.6f), 0.2f),
        skin = set_paint(world, "diaphragm", vec3_splat(0.75f), 0.4f);
    mesh_cylinder(m, vec3(0, 0.008f, 0), 0.018f, 0.009f, 16, steel);
    mesh_cylinder(m, vec3(0, 0.026f, 0), 0.014f, 0.022f, 28, steel);
    mesh_cylinder(m, vec3(0, 0.040f, 0), 0.005f, 0.021f, 28, skin);
    Vec3 from = vec3(0, 0.012f, 0);
    for (int i = 1; i <= 12; i++) { // it goes off to the side and hangs
        float u = (float)i / 12.0f;
        Vec3 to = vec3(0.02f * u, 0.012f - 0.16f * u, -0.05f * sinf(PI_F * u));
        mesh_rod(m, from, to, 0.0048f, rubber);
        from = to;
    }
}

void shape_syringe(World *world, MeshBuilder *m, Vec3 color)
{
    int clear = set_paint(world, "barrel", color, 0.1f), steel = set_metal(world, "needle", vec3_splat(0.65f), 0.15f),
        white = set_paint(world, "plunger", vec3_splat(0.8f), 0.4f);
    mesh_cylinder(m, vec3(0, 0, 0), 0.003f, 0.011f, 18, white);
    mesh_cylinder(m, vec3(0, 0.002f, 0), 0.04f, 0.004f, 12, white);
    mesh_bevel_box(m, vec3(-0.014f, 0.034f, -0.007f), vec3(0.014f, 0.037f, 0.007f), 0.001f, clear);
    mesh_cylinder(m, vec3(0, 0.036f, 0), 0.075f, 0.0075f, 18, clear);
    mesh_frustum(m, vec3(0, 0.111f, 0), vec3(0, 0.120f, 0), 0.0075f, 0.0022f, 14, clear);
    mesh_rod(m, vec3(0, 0.118f, 0), vec3(0, 0.150f, 0), 0.0006f, steel);
}

void shape_baby_bottle(World *world, MeshBuilder *m, Vec3 color)
{
    int milk = set_paint(world, "milk", color, 0.25f), ring = set_paint(world, "cap", vec3(0.10f, 0.35f, 0.60f), 0.35f),
        teat = set_paint(world, "teat", vec3(0.62f, 0.40f, 0.22f), 0.4f);
    static const Vec2 body[] = {{0, 0},           {0.025f, 0.001f}, {0.026f, 0.008f},
                                {0.026f, 0.110f}, {0.021f, 0.122f}, {0, 0.122f}};
    mesh_lathe(m, body, COUNT_OF(body), 24, milk);
    mesh_cylinder(m, vec3(0, 0.120f, 0), 0.016f, 0.022f, 24, ring);
    static const Vec2 nipple[] = {{0.019f, 0.136f}, {0.013f, 0.142f}, {0.0065f, 0.150f}, {0.006f, 0.160f}, {0, 0.165f}};
    mesh_lathe(m, nipple, COUNT_OF(nipple), 18, teat);
}
