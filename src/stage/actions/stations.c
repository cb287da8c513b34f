// Stations: what some work is done at that stands nowhere else: a potter's wheel, a sewing machine, a microscope, a
// DJ's decks, brought in front of the worker, both hands on it. Adding one: a row, and a builder.
#include "stage/actions/tables.h"

#include "stage/actions/work.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

// A hand's place at it, in the space of the station: x to the worker's left, y over its top, z ahead of its middle.
typedef struct StationHand {
    Vec3 at, palm, fingers, swing;
    float hertz;
} StationHand;

typedef struct Station {
    const char *name, *verbs, *nouns, *trades; // nouns or trades say that it is meant; NULL: they do not
    bool seated;
    float high, ahead; // m: of its top above the ground; of its middle before the seat or the feet
    void (*build)(World *world, MeshBuilder *m, float high);
    const char *prop; // of data/props.tsv, standing on it, or NULL
    Vec3 prop_at;
    Vec3 (*spins)(World *world, MeshBuilder *m, Vec3 color); // a part that turns about y; returns where. NULL: none
    float turns;                                             // a second; 0: it goes with the right hand instead
    StationHand left, right;
    float azimuth;     // from where it is filmed
    float look;        // m over its top
    float nod;         // radians the head bends down to it
    const char *words; // begins of words, one of which the action's text has; NULL: need not
} Station;

// ---------------------------------------------------------------- shapes; the worker is at -z, the top at y = high

static void legs(MeshBuilder *m, float x, float z, float high, float thick, int material)
{
    for (int i = 0; i < 4; i++) {
        float lx = i & 1 ? x : -x, lz = i & 2 ? z : -z;
        mesh_bevel_box(m, vec3(lx - thick, 0, lz - thick), vec3(lx + thick, high, lz + thick), 0.004f, material);
    }
}

static void wheel_shape(World *world, MeshBuilder *m, float high)
{
    int tub = set_paint(world, "splash tub", vec3(0.30f, 0.33f, 0.34f), 0.5f),
        steel = set_metal(world, "wheel frame", vec3(0.28f, 0.28f, 0.29f), 0.45f),
        mud = set_paint(world, "wet clay", vec3(0.30f, 0.20f, 0.14f), 0.35f);
    mesh_bevel_box(m, vec3(-0.31f, high - 0.12f, -0.24f), vec3(0.31f, high - 0.05f, 0.32f), 0.02f, tub);
    mesh_bevel_box(m, vec3(-0.31f, high - 0.06f, 0.25f), vec3(0.31f, high + 0.06f, 0.32f), 0.012f, tub);
    for (int side = -1; side <= 1; side += 2)
        mesh_bevel_box(m, vec3(0.29f * (float)side - 0.02f, high - 0.06f, -0.20f),
                       vec3(0.29f * (float)side + 0.02f, high + 0.03f, 0.30f), 0.01f, tub);
    mesh_cylinder(m, vec3(0, high - 0.05f, 0), 0.03f, 0.05f, 24, steel);
    legs(m, 0.26f, 0.20f, high - 0.12f, 0.022f, steel);
    mesh_bevel_box(m, vec3(-0.12f, 0.14f, -0.02f), vec3(0.12f, high - 0.12f, 0.22f), 0.02f, steel);
    mesh_sphere(m, vec3(0.22f, high - 0.03f, 0.19f), 0.055f, 16, mud);
}

static Vec3 wheel_bowl(World *world, MeshBuilder *m, Vec3 color)
{
    int clay = set_paint(world, "clay", color, 0.32f),
        head = set_metal(world, "wheel head", vec3(0.45f, 0.45f, 0.46f), 0.4f);
    static const Vec2 wall[] = {{0.060f, 0.0f},   {0.072f, 0.006f}, {0.066f, 0.03f}, {0.084f, 0.075f}, {0.094f, 0.12f},
                                {0.096f, 0.135f}, {0.088f, 0.133f}, {0.076f, 0.07f}, {0.055f, 0.02f},  {0, 0.014f}};
    mesh_cylinder(m, vec3(0, -0.02f, 0), 0.02f, 0.155f, 40, head);
    mesh_lathe(m, wall, COUNT_OF(wall), 40, clay);
    mesh_sphere(m, vec3(0.091f, 0.075f, 0), 0.007f, 8, clay); // hands leave marks
    mesh_box(m, vec3(0.10f, 0.0005f, -0.01f), vec3(0.14f, 0.004f, 0.012f), clay);
    return vec3(0, 0, 0);
}

static void sewing_table(World *world, MeshBuilder *m, float high)
{
    int wood = set_material(world, "wood panel", vec3(0.27f, 0.15f, 0.075f), 41),
        iron = set_metal(world, "treadle", vec3(0.03f, 0.03f, 0.032f), 0.5f),
        cloth = set_paint(world, "sewn cloth", vec3(0.10f, 0.17f, 0.36f), 0.85f);
    mesh_bevel_box(m, vec3(-0.55f, high - 0.03f, -0.28f), vec3(0.55f, high, 0.30f), 0.005f, wood);
    legs(m, 0.48f, 0.22f, high - 0.03f, 0.02f, iron);
    mesh_bevel_box(m, vec3(-0.25f, 0.06f, -0.12f), vec3(0.25f, 0.08f, 0.16f), 0.004f, iron);
    // the cloth lies under the needle and hangs over the near edge
    mesh_bevel_box(m, vec3(-0.20f, high, -0.288f), vec3(0.16f, high + 0.006f, 0.04f), 0.002f, cloth);
    mesh_bevel_box(m, vec3(-0.20f, high - 0.24f, -0.292f), vec3(0.16f, high + 0.006f, -0.284f), 0.002f, cloth);
    for (int i = 0; i < 3; i++) // spools
        mesh_cylinder(m, vec3(0.36f + 0.06f * (float)i, high, 0.18f), 0.05f, 0.017f, 16, i == 1 ? iron : cloth);
}

static void lab_table(World *world, MeshBuilder *m, float high)
{
    int top = set_paint(world, "bench top", vec3(0.045f, 0.05f, 0.055f), 0.3f),
        white = set_paint(world, "bench body", vec3(0.66f, 0.68f, 0.69f), 0.4f),
        glass = set_glass(world, vec3_splat(0.95f)), steel = set_metal(world, "rack", vec3(0.5f, 0.5f, 0.52f), 0.3f);
    static const Vec3 liquids[] = {
        {0.05f, 0.25f, 0.6f}, {0.6f, 0.12f, 0.05f}, {0.1f, 0.45f, 0.12f}, {0.6f, 0.45f, 0.05f}};
    mesh_bevel_box(m, vec3(-0.75f, high - 0.035f, -0.32f), vec3(0.75f, high, 0.34f), 0.004f, top);
    for (int side = -1; side <= 1; side += 2)
        mesh_bevel_box(m, vec3(0.52f * (float)side - 0.20f, 0.05f, -0.10f),
                       vec3(0.52f * (float)side + 0.20f, high - 0.035f, 0.30f), 0.006f, white);
    mesh_bevel_box(m, vec3(0.30f, high, 0.06f), vec3(0.56f, high + 0.06f, 0.12f), 0.004f, steel);
    for (int i = 0; i < 4; i++) {
        float x = 0.335f + 0.062f * (float)i;
        mesh_cylinder(m, vec3(x, high + 0.012f, 0.09f), 0.075f, 0.009f, 14,
                      set_paint(world,
                                i == 0   ? "blue liquid"
                                : i == 1 ? "red liquid"
                                : i == 2 ? "green liquid"
                                         : "yellow liquid",
                                liquids[i], 0.1f));
        mesh_cylinder(m, vec3(x, high + 0.01f, 0.09f), 0.12f, 0.012f, 16, glass);
    }
    static const Vec2 flask[] = {{0, 0},         {0.055f, 0},     {0.06f, 0.01f},
                                 {0.02f, 0.10f}, {0.018f, 0.15f}, {0.024f, 0.155f}};
    mesh_place(m, affine_from(vec3(-0.42f, high, 0.08f), quat_identity(), vec3_splat(1.0f)));
    mesh_lathe(m, flask, COUNT_OF(flask), 28, glass);
    mesh_cone(m, vec3(0, 0.004f, 0), 0.05f, 0.054f, 0.036f, 28, set_paint(world, "blue liquid", liquids[0], 0.1f));
    mesh_place(m, affine_identity());
}

static void decks_shape(World *world, MeshBuilder *m, float high)
{
    int black = set_paint(world, "deck body", vec3(0.018f, 0.018f, 0.02f), 0.35f),
        grey = set_metal(world, "deck plate", vec3(0.16f, 0.16f, 0.17f), 0.4f),
        disc = set_paint(world, "record", vec3(0.008f, 0.008f, 0.009f), 0.18f),
        label = set_paint(world, "label", vec3(0.65f, 0.10f, 0.05f), 0.5f),
        lit = set_glow(world, "deck light", vec3(0.2f, 1.2f, 2.2f), false),
        red = set_glow(world, "meter light", vec3(2.0f, 0.25f, 0.1f), false);
    mesh_bevel_box(m, vec3(-0.85f, 0.0f, -0.12f), vec3(0.85f, high - 0.08f, 0.40f), 0.012f, black);
    mesh_bevel_box(m, vec3(-0.85f, high - 0.08f, -0.30f), vec3(0.85f, high - 0.05f, 0.40f), 0.006f, black);
    for (int i = 0; i < 5; i++) // a strip of light on its front
        mesh_box(m, vec3(-0.80f, 0.15f + 0.14f * (float)i, 0.4005f), vec3(0.80f, 0.165f + 0.14f * (float)i, 0.402f),
                 lit);
    for (int side = -1; side <= 1; side += 2) {
        float x = 0.34f * (float)side;
        mesh_bevel_box(m, vec3(x - 0.20f, high - 0.05f, -0.19f), vec3(x + 0.20f, high - 0.012f, 0.17f), 0.004f, grey);
        mesh_cylinder(m, vec3(x, high - 0.012f, -0.01f), 0.012f, 0.152f, 40, disc);
        mesh_cylinder(m, vec3(x, high, -0.01f), 0.001f, 0.05f, 28, label);
        mesh_rod(m, vec3(x - 0.16f, high + 0.02f, 0.14f), vec3(x - 0.10f, high + 0.016f, -0.06f), 0.005f, grey);
    }
    mesh_bevel_box(m, vec3(-0.12f, high - 0.05f, -0.19f), vec3(0.12f, high + 0.005f, 0.17f), 0.004f, grey); // the mixer
    for (int i = 0; i < 12; i++)
        mesh_cylinder(m, vec3(-0.075f + 0.05f * (float)(i % 4), high + 0.005f, 0.12f - 0.05f * (float)(i / 4)), 0.016f,
                      0.01f, 12, black);
    for (int i = 0; i < 8; i++)
        mesh_box(m, vec3(-0.10f + 0.026f * (float)i, high + 0.005f, -0.05f),
                 vec3(-0.085f + 0.026f * (float)i, high + 0.008f, -0.04f), i < 5 ? lit : red);
}

// A joiner's bench with a board in it.
static void planing_bench(World *world, MeshBuilder *m, float high)
{
    int beech = set_material(world, "wood panel", vec3(0.36f, 0.22f, 0.11f), 43),
        pine = set_material(world, "wood panel", vec3(0.58f, 0.42f, 0.22f), 44),
        steel = set_metal(world, "vise", vec3(0.25f, 0.25f, 0.26f), 0.4f);
    mesh_bevel_box(m, vec3(-0.85f, high - 0.11f, -0.26f), vec3(0.85f, high - 0.03f, 0.34f), 0.006f, beech);
    legs(m, 0.72f, 0.22f, high - 0.11f, 0.045f, beech);
    mesh_bevel_box(m, vec3(-0.72f, 0.16f, 0.18f), vec3(0.72f, 0.22f, 0.24f), 0.005f, beech);
    mesh_bevel_box(m, vec3(-0.62f, high - 0.03f, -0.08f), vec3(0.62f, high, 0.10f), 0.003f, pine); // the board
    mesh_bevel_box(m, vec3(0.62f, high - 0.05f, -0.06f), vec3(0.68f, high - 0.008f, 0.08f), 0.004f, steel);
    for (int i = 0; i < 14; i++) { // shavings
        float a = 2.4f * (float)i, r = 0.10f + 0.05f * (float)(i % 5);
        Vec3 at = vec3(0.30f - r * 1.6f * cosf(a), i & 1 ? high - 0.024f : 0.006f,
                       (i & 1 ? 0.22f : -0.10f) + 0.5f * r * sinf(a));
        mesh_rod(m, at, vec3_add(at, vec3(0.035f * cosf(a), 0.004f, 0.035f * sinf(a))), 0.008f, pine);
    }
}

static Vec3 hand_plane(World *world, MeshBuilder *m, Vec3 color)
{
    (void)color;
    int body = set_metal(world, "plane", vec3(0.16f, 0.16f, 0.17f), 0.35f),
        knob = set_paint(world, "plane handle", vec3(0.20f, 0.055f, 0.025f), 0.3f),
        iron = set_metal(world, "plane iron", vec3(0.6f, 0.6f, 0.62f), 0.2f);
    mesh_bevel_box(m, vec3(-0.13f, 0.0f, -0.032f), vec3(0.13f, 0.018f, 0.032f), 0.003f, body);
    for (int side = -1; side <= 1; side += 2)
        mesh_bevel_box(m, vec3(-0.06f, 0.012f, 0.030f * (float)side - 0.002f),
                       vec3(0.05f, 0.045f, 0.030f * (float)side + 0.002f), 0.001f, body);
    mesh_rod(m, vec3(-0.085f, 0.015f, 0), vec3(-0.075f, 0.095f, 0), 0.014f, knob);
    mesh_rod(m, vec3(0.10f, 0.015f, 0), vec3(0.10f, 0.040f, 0), 0.010f, knob);
    mesh_sphere(m, vec3(0.10f, 0.052f, 0), 0.019f, 14, knob);
    mesh_rod(m, vec3(0.02f, 0.01f, 0), vec3(-0.03f, 0.07f, 0), 0.008f, iron);
    return vec3(-0.02f, 0, 0.01f);
}

// A line between two posts with washing on it, a basket below.
static void clothes_line(World *world, MeshBuilder *m, float high)
{
    static const struct {
        Vec3 color;
        float from, to, drop; // m
        bool sleeves;
    } pieces[] = {{{0.80f, 0.80f, 0.78f}, -1.30f, -0.52f, 0.85f, false},
                  {{0.30f, 0.48f, 0.68f}, 0.42f, 0.80f, 0.62f, true},
                  {{0.70f, 0.30f, 0.24f}, 0.95f, 1.30f, 0.58f, true}};
    int wood = set_material(world, "wood panel", vec3(0.34f, 0.24f, 0.15f), 45),
        cord = set_paint(world, "line", vec3_splat(0.72f), 0.8f),
        peg = set_paint(world, "peg", vec3(0.55f, 0.38f, 0.18f), 0.7f),
        wicker = set_paint(world, "basket", vec3(0.38f, 0.24f, 0.10f), 0.8f);
    for (int side = -1; side <= 1; side += 2)
        mesh_cylinder(m, vec3(1.55f * (float)side, 0, 0), high + 0.14f, 0.035f, 14, wood);
    mesh_rod(m, vec3(-1.55f, high, 0), vec3(1.55f, high, 0), 0.004f, cord);
    for (int i = 0; i < COUNT_OF(pieces); i++) {
        char name[24];
        snprintf(name, sizeof name, "washing %d", i);
        int cloth = set_paint(world, name, pieces[i].color, 0.85f);
        enum { STRIPS = 16 };
        for (int k = 0; k < STRIPS; k++) { // it hangs in folds
            float u = (float)k / STRIPS, v = (float)(k + 1) / STRIPS;
            float x = lerpf(pieces[i].from, pieces[i].to, u), to = lerpf(pieces[i].from, pieces[i].to, v);
            float z = 0.018f * sinf(9.0f * u + (float)i), drop = pieces[i].drop * (1.0f + 0.02f * sinf(14.0f * u));
            mesh_bevel_box(m, vec3(x, high - drop, z - 0.004f), vec3(to + 0.002f, high + 0.005f, z + 0.004f), 0.001f,
                           cloth);
        }
        for (int side = 0; side < 2; side++) {
            float x = side ? pieces[i].to : pieces[i].from, out = side ? 0.13f : -0.13f;
            if (pieces[i].sleeves)
                mesh_bevel_box(m, vec3(fminf(x, x + out), high - 0.36f, -0.006f),
                               vec3(fmaxf(x, x + out), high - 0.02f, 0.006f), 0.003f, cloth);
            mesh_bevel_box(m, vec3(x - 0.006f, high - 0.045f, -0.014f), vec3(x + 0.006f, high + 0.03f, 0.014f), 0.002f,
                           peg);
        }
    }
    static const Vec2 basket[] = {{0, 0.01f},      {0.20f, 0.01f}, {0.26f, 0.26f},
                                  {0.275f, 0.27f}, {0.25f, 0.26f}, {0.18f, 0.03f}};
    int white = set_paint(world, "washing 0", pieces[0].color, 0.85f);
    for (int k = 0; k + 1 < COUNT_OF(basket); k++)
        mesh_frustum(m, vec3(0.72f, basket[k].y, -0.22f), vec3(0.72f, basket[k + 1].y + 0.001f, -0.22f), basket[k].x,
                     basket[k + 1].x, 24, wicker);
    mesh_sphere(m, vec3(0.72f, 0.20f, -0.22f), 0.17f, 16, white);
}

// What is being hung: it goes with the hand.
static Vec3 wet_cloth(World *world, MeshBuilder *m, Vec3 color)
{
    (void)color;
    int cloth = set_paint(world, "wet cloth", vec3(0.72f, 0.62f, 0.34f), 0.8f);
    enum { STRIPS = 12 };
    for (int k = 0; k < STRIPS; k++) {
        float u = (float)k / STRIPS, x = -0.02f + 0.46f * u, z = 0.016f * sinf(8.0f * u);
        mesh_bevel_box(m, vec3(x, -0.62f, z - 0.004f), vec3(x + 0.041f, 0.0f, z + 0.004f), 0.001f, cloth);
    }
    return vec3(-0.22f, 0.01f, 0);
}

// ---------------------------------------------------------------- rows

static const Station stations[] = {
    {"potter's wheel",
     "fix,cook,make,shape,work,form,throw,spin,touch,create",
     "pottery,clay,potter's wheel,pottery wheel",
     "potter,ceramicist,ceramic artist",
     true,
     0.60f,
     0.47f,
     wheel_shape,
     NULL,
     {0, 0, 0},
     wheel_bowl,
     1.6f,
     {{0.103f, 0.075f, -0.01f}, {-1, 0, 0}, {0, -0.35f, 1}, {0.004f, 0.028f, 0}, 0.3f},
     {{-0.103f, 0.085f, -0.01f}, {1, 0, 0}, {0, -0.35f, 1}, {-0.004f, 0.028f, 0}, 0.3f},
     1.0f,
     0.06f,
     0.2f,
     NULL},
    {"sewing machine",
     "sew,use,operate,fix,write,work",
     "sewing machine",
     NULL,
     true,
     0.73f,
     0.50f,
     sewing_table,
     "sewing machine",
     {0.0f, 0, 0.09f},
     NULL,
     0,
     {{0.10f, 0.032f, -0.13f}, {0, -1, 0}, {-0.35f, -0.05f, 1}, {0, 0, 0.022f}, 0.7f},
     {{-0.09f, 0.032f, -0.15f}, {0, -1, 0}, {0.35f, -0.05f, 1}, {0, 0, 0.022f}, 0.7f},
     1.0f,
     0.08f,
     0.2f,
     NULL},
    {"microscope",
     "look,examine,use,adjust,work,watch,study,operate,fix,touch,turn",
     "microscope",
     NULL,
     true,
     0.75f,
     0.44f,
     lab_table,
     "microscope",
     {0, 0, 0.0f},
     NULL,
     0,
     {{0.10f, 0.10f, -0.05f}, {-1, 0, 0}, {-0.1f, 0.1f, 1}, {0, 0.012f, 0.01f}, 0.3f},
     {{-0.10f, 0.07f, -0.06f}, {1, 0, 0}, {0.1f, 0.1f, 1}, {0, 0.010f, 0.012f}, 0.4f},
     1.15f,
     0.30f,
     0.55f,
     NULL},
    {"decks",
     "play,mix,spin,scratch,perform,work,make",
     "turntable,turntables,mixer,mixing console,dj booth,deck,decks,record,records,vinyl",
     "dj,disc jockey,deejay",
     false,
     0.97f,
     0.46f,
     decks_shape,
     NULL,
     {0, 0, 0},
     NULL,
     0,
     {{0.33f, 0.035f, -0.06f}, {0, -1, 0}, {-0.1f, -0.1f, 1}, {0.045f, 0, 0.03f}, 1.9f},
     {{-0.08f, 0.045f, -0.10f}, {0, -1, 0}, {0.1f, -0.25f, 1}, {0.02f, 0, 0.02f}, 0.6f},
     0.5f,
     0.0f,
     0.1f,
     NULL},
    {"planing bench",
     "cut,hammer,fix,clean,work",
     "plank,board,wood,beam,door,table,timber",
     "carpenter,joiner,cabinetmaker,woodworker",
     false,
     0.88f,
     0.44f,
     planing_bench,
     NULL,
     {0, 0, 0},
     hand_plane,
     0,
     {{0.08f, 0.075f, 0.01f}, {0, -1, 0}, {-0.5f, -0.2f, 1}, {0.20f, 0, 0}, 0.55f},
     {{-0.095f, 0.070f, -0.005f}, {0.5f, -0.5f, 0.2f}, {0.6f, -0.2f, 0.9f}, {0.20f, 0, 0}, 0.55f},
     0.8f,
     0.03f,
     0.25f,
     "plan"},
    {"clothesline",
     "put down,hang,place,dry,stand,fix,work",
     "laundry,washing,clothesline,washing line,clothes line",
     "washerwoman,laundress",
     false,
     1.72f,
     0.40f,
     clothes_line,
     NULL,
     {0, 0, 0},
     wet_cloth,
     0,
     {{0.20f, 0.0f, -0.01f}, {0, -0.3f, 1}, {-0.2f, 1, 0.3f}, {0, 0.02f, 0}, 0.5f},
     {{-0.22f, 0.0f, -0.01f}, {0, -0.3f, 1}, {0.2f, 1, 0.3f}, {0, -0.05f, 0}, 0.5f},
     2.3f,
     -0.05f,
     0,
     "hang"},
};

// The text of the action begins with the word.
static bool text_begins(const FilmPlan *plan, const Action *action, const char *word)
{
    const char *text = plan->source;
    return text && action->span.begin >= 0 && (size_t)action->span.begin + strlen(word) <= strlen(text) &&
           strncasecmp(text + action->span.begin, word, strlen(word)) == 0;
}

static const Station *station_of(const FilmPlan *plan, const Action *action, int person)
{
    const char *trade = person >= 0 ? plan->entities[person].name : NULL;
    for (int i = 0; i < COUNT_OF(stations); i++) {
        const Station *station = &stations[i];
        bool trades = station->trades && trade && text_in_list(station->trades, trade);
        if (station->words && !text_begins(plan, action, station->words))
            continue;
        if (text_in_list(station->verbs, action->verb) && (trades || work_names(plan, action, station->nouns)))
            return station;
    }
    return NULL;
}

static Affine frame_of(const Script *script, const Station *station)
{
    Vec3 base = station->seated ? script->seat : script->position;
    Vec3 at = vec3_mad(base, quat_rotate(quat_yaw(script->yaw), vec3(0, 0, 1)), station->ahead);
    at.y = script->world->places[script->place].walk_min.y;
    return affine_from(at, quat_yaw(script->yaw), vec3_splat(1.0f));
}

bool station_place(Script *script, const Action *action, const Shot *shot)
{
    World *world = script->world;
    const FilmPlan *plan = world->plan;
    const Station *station = station_of(plan, action, script->entity);
    if (!station || action->agent != script->entity || plan->places[shot->place].kind == NULL)
        return false;
    char name[48];
    snprintf(name, sizeof name, "%s %d", station->name, script->entity);
    for (int i = 0; i < world->instance_count; i++)
        if (world->instances[i].place == shot->place && text_equal(world->instances[i].name, name))
            return script->placed && script->place == shot->place; // they are at it already
    int named[] = {action->object, action->goal, action->instrument};
    for (int i = 0; i < COUNT_OF(named); i++) // what the set has put there for it
        if (named[i] >= 0 && plan->entities[named[i]].kind == ENTITY_PROP)
            set_gives_way(world, named[i], shot->place);
    Vec3 middle = table_room(world, shot->place, 1.0f);
    table_clear(world, shot->place, middle, 0.9f, 0.9f);
    float yaw = 0.45f;
    Vec3 ahead = quat_rotate(quat_yaw(yaw), vec3(0, 0, 1)), base = vec3_mad(middle, ahead, -station->ahead);
    MeshBuilder *m = mesh_begin(world->arena);
    action_begin_at(script, shot, station->seated ? vec3_mad(base, ahead, 0.42f) : base, yaw);
    if (station->seated) {
        script->position = vec3_mad(base, ahead, 0.42f);
        script->lane = vec3(0, 0, 0);
        script->seated = true;
        script->seat = vec3(base.x, base.y + CHAIR_HIGH, base.z);
        table_chair(m, affine_from(base, quat_yaw(yaw), vec3_splat(1.0f)),
                    set_paint(world, "chair wood", vec3(0.17f, 0.09f, 0.042f), 0.5f));
    }
    Affine frame = frame_of(script, station);
    mesh_place(m, frame);
    station->build(world, m, station->high);
    mesh_place(m, affine_identity());
    int instance = mesh_finish(world, m, name, shot->place);
    if (instance >= 0)
        world->instances[instance].first_shot = script->shot;
    if (station->prop)
        prop_place(world, shot->place, station->prop,
                   affine_point(frame, vec3_add(station->prop_at, vec3(0, station->high, 0))), yaw + PI_F,
                   &(PropParams){.no_landmark = true});
    if (station->spins) {
        const Entity *made = action->object >= 0 ? &plan->entities[action->object] : NULL;
        m = mesh_begin(world->arena);
        Vec3 at = station->spins(world, m, made && made->has_color ? made->color : vec3(0.34f, 0.23f, 0.16f));
        int mesh = world_add_mesh(world, mesh_end(m));
        Vec3 axis = affine_point(frame, vec3_add(at, vec3(0, station->high, 0)));
        snprintf(name, sizeof name, "part of %s %d", station->name, script->entity);
        int spun =
            world_add_instance(world, name, mesh, shot->place, affine_from(axis, quat_yaw(yaw), vec3_splat(1.0f)));
        double seconds = plan_seconds(plan) + 1.0;
        int keys = (int)(seconds * (double)station->turns * 4.0) + 2; // a quarter turn each
        Instance *part = &world->instances[spun];
        part->first_shot = script->shot;
        if (station->turns <= 0.0f)
            keys = 0;
        part->motion = ARENA_ARRAY(world->arena, MotionKey, keys + 1);
        part->motion_count = keys;
        for (int k = 0; k < keys; k++)
            part->motion[k] = (MotionKey){0.25 * (double)k / (double)station->turns, axis,
                                          quat_yaw(remainderf(yaw + 0.5f * PI_F * (float)k, TAU_F))};
    }
    frame_hint(world, script->entity, station->seated ? 1.5f : 0.0f, station->azimuth);
    return true;
}

// The part moves as the right hand does.
static void part_goes_along(Script *script, const Station *station, const Stroke *stroke, double begin, double end)
{
    World *world = script->world;
    char name[48];
    snprintf(name, sizeof name, "part of %s %d", station->name, script->entity);
    for (int i = 0; i < world->instance_count; i++) {
        Instance *part = &world->instances[i];
        if (part->place != script->place || !text_equal(part->name, name) || part->motion_count > 0)
            continue;
        int keys = (int)(fmax(end - begin, 0.1) * 24.0) + 2;
        part->motion = ARENA_ARRAY(world->arena, MotionKey, keys);
        part->motion_count = keys;
        for (int k = 0; k < keys; k++) {
            double time = begin + (double)k / 24.0;
            Vec3 hand;
            Quat turn;
            stroke_pose(stroke, time, &hand, &turn);
            part->motion[k] = (MotionKey){time, vec3_add(part->transform.p, vec3_sub(hand, stroke->position)),
                                          affine_rotation(part->transform)};
        }
    }
}

bool station_act(Script *script, const Action *action, const Shot *shot)
{
    World *world = script->world;
    const Station *station = station_of(world->plan, action, script->entity);
    char name[48];
    bool there = false;
    if (!station || script->seated != station->seated)
        return false;
    snprintf(name, sizeof name, "%s %d", station->name, script->entity);
    for (int i = 0; i < world->instance_count; i++)
        there |= world->instances[i].place == script->place && text_equal(world->instances[i].name, name);
    if (!there)
        return false;
    double opens = action_shot_begin(world, shot);
    double begin = script->time <= opens + 0.9 ? opens - 1.0 : fmax(script->time, action->begin),
           end = fmax(action->end, begin + 2.5);
    if (work_goes_on(script, action))
        end = fmax(end, action_shot_end(world, shot) + 0.3);
    Affine frame = frame_of(script, station);
    Quat facing = quat_yaw(script->yaw);
    for (int side = 0; side < 2; side++) {
        const StationHand *hand = side ? &station->right : &station->left;
        Vec3 fingers = vec3_normalize(hand->fingers),
             palm = vec3_normalize(vec3_mad(hand->palm, fingers, -vec3_dot(hand->palm, fingers)));
        Stroke *s = ARENA_NEW(world->arena, Stroke);
        *s = (Stroke){.position = affine_point(frame, vec3_add(hand->at, vec3(0, station->high, 0))),
                      .rotation = quat_mul(facing, quat_axes(palm, fingers)),
                      .swing = quat_rotate(facing, hand->swing),
                      .axis = vec3(0, 1, 0),
                      .hertz = hand->hertz,
                      .begin = begin + 0.7 + (station->spins && station->turns <= 0.0f ? 0.0 : 0.3 * side),
                      .end = end};
        work_reach(script, side, begin, end, stroke_pose, s, REACH_PLACE);
        if (side == 1 && station->spins && station->turns <= 0.0f)
            part_goes_along(script, station, s, begin, end);
        script->p.reaches[script->p.reach_count - 1].nod = station->nod;
    }
    handling_watch(script, begin - 0.1, end, affine_point(frame, vec3(0, station->high + station->look, 0)));
    script_wait(script, action->end);
    return true;
}
