// What class rooms, studies and offices have: a blackboard, a map and a globe, desks, screens.
#include "stage/sets/made.h"
#include "stage/sets/sets.h"

#include <string.h>

// ---------------------------------------------------------------- the world, coarsely

// Coasts in degrees of longitude and latitude, drawn by eye at the grain of a school globe.
static const signed char north_america[][2] = {
    {-84, 33}, {-78, 36}, {-62, 33}, {-47, 36}, {-40, 35}, {-36, 36}, {-31, 33}, {-40, 29}, {-47, 29},
    {-41, 26}, {-39, 31}, {-32, 29}, {-28, 26}, {-33, 22}, {-38, 18}, {-40, 15}, {-40, 12}, {-42, 15},
    {-45, 15}, {-49, 13}, {-49, 10}, {-45, 9},  {-44, 10}, {-44, 7},  {-41, 4},  {-39, 4},  {-43, 6},
    {-47, 8},  {-52, 10}, {-56, 14}, {-58, 16}, {-62, 20}, {-62, 24}, {-67, 28}, {-76, 29}, {-81, 27}};
static const signed char south_america[][2] = {{-39, 4},   {-36, 6},   {-30, 5},   {-25, 0},   {-17, -3},
                                               {-19, -7},  {-20, -11}, {-24, -13}, {-27, -17}, {-29, -19},
                                               {-31, -20}, {-33, -23}, {-34, -26}, {-37, -26}, {-36, -20},
                                               {-35, -12}, {-35, -9},  {-38, -6},  {-40, -2},  {-39, 0}};
static const signed char africa[][2] = {{-3, 18}, {5, 18},  {6, 16},   {10, 15},  {16, 15},  {17, 13}, {21, 6}, {25, 6},
                                        {20, -1}, {20, -7}, {17, -10}, {16, -13}, {13, -17}, {9, -17}, {6, -8}, {6, -3},
                                        {4, 0},   {4, 2},   {-2, 2},   {-4, 2},   {-8, 6},   {-8, 10}, {-5, 15}};
static const signed char eurasia[][2] = {
    {-4, 18}, {-4, 21}, {0, 22},  {-2, 24}, {1, 25},  {4, 27},  {5, 28},  {2, 29},  {3, 31},  {7, 34},  {12, 35},
    {20, 33}, {30, 34}, {35, 36}, {40, 36}, {52, 38}, {70, 36}, {85, 35}, {89, 33}, {87, 31}, {81, 29}, {78, 26},
    {77, 29}, {71, 29}, {67, 27}, {70, 24}, {65, 21}, {64, 17}, {61, 19}, {59, 19}, {61, 15}, {58, 11}, {54, 10},
    {53, 9},  {54, 6},  {52, 4},  {50, 6},  {51, 1},  {49, 4},  {49, 8},  {45, 11}, {40, 7},  {38, 4},  {36, 9},
    {33, 12}, {28, 13}, {25, 15}, {26, 12}, {29, 11}, {26, 7},  {21, 6},  {17, 14}, {17, 16}, {18, 18}, {13, 18},
    {13, 20}, {20, 20}, {15, 23}, {14, 21}, {11, 18}, {10, 20}, {6, 22},  {9, 20},  {7, 19},  {4, 22},  {1, 21}};
static const signed char australia[][2] = {{57, -11}, {61, -9},  {65, -6},  {68, -6},  {70, -8},
                                           {71, -5},  {73, -9},  {76, -12}, {76, -15}, {75, -18},
                                           {72, -19}, {69, -17}, {65, -15}, {59, -17}, {57, -16}};
static const signed char greenland[][2] = {{-27, 30}, {-21, 30}, {-11, 35}, {-9, 40},
                                           {-17, 41}, {-30, 40}, {-36, 39}, {-27, 34}};
static const signed char britain[][2] = {{-2, 25}, {0, 26}, {-1, 28}, {-2, 29}, {-3, 28}, {-1, 27}};
static const signed char japan[][2] = {{65, 16}, {68, 17}, {70, 18}, {71, 21}, {72, 22}, {70, 22}, {70, 19}, {66, 17}};
static const signed char madagascar[][2] = {{22, -12}, {23, -12}, {25, -7}, {22, -9}};
static const signed char borneo[][2] = {{54, 0}, {58, 3}, {59, 0}, {57, -2}};
static const signed char sumatra[][2] = {{47, 3}, {49, 1}, {53, -3}, {51, -3}};
static const signed char new_guinea[][2] = {{65, 0}, {70, -1}, {75, -5}, {69, -4}};
static const signed char new_zealand[][2] = {{83, -23}, {89, -19}, {86, -17}, {86, -20}};
static const struct Coast { // in units of two degrees
    const signed char (*points)[2];
    int count;
} coasts[] = {{north_america, COUNT_OF(north_america)},
              {south_america, COUNT_OF(south_america)},
              {africa, COUNT_OF(africa)},
              {eurasia, COUNT_OF(eurasia)},
              {australia, COUNT_OF(australia)},
              {greenland, COUNT_OF(greenland)},
              {britain, COUNT_OF(britain)},
              {japan, COUNT_OF(japan)},
              {madagascar, COUNT_OF(madagascar)},
              {borneo, COUNT_OF(borneo)},
              {sumatra, COUNT_OF(sumatra)},
              {new_guinea, COUNT_OF(new_guinea)},
              {new_zealand, COUNT_OF(new_zealand)}};

// Which land a point lies on, from 1; 0: sea. Even-odd rule.
static int land_at(float longitude, float latitude)
{
    if (latitude < -71.0f)
        return COUNT_OF(coasts) + 1;
    float x = 0.5f * longitude, y = 0.5f * latitude;
    for (int c = 0; c < COUNT_OF(coasts); c++) {
        bool inside = false;
        for (int i = 0, k = coasts[c].count - 1; i < coasts[c].count; k = i++) {
            const signed char *a = coasts[c].points[i], *b = coasts[c].points[k];
            if ((a[1] > y) != (b[1] > y) && x < (float)(b[0] - a[0]) * (y - a[1]) / (float)(b[1] - a[1]) + (float)a[0])
                inside = !inside;
        }
        if (inside)
            return c + 1;
    }
    return 0;
}

// Plate carree: the whole world in one image, in the muted colours of print.
static int world_map_material(World *world, const char *name, Vec2 uv_scale, float roughness)
{
    static const Vec3 tints[] = {
        {0.55f, 0.42f, 0.2f}, {0.42f, 0.5f, 0.24f}, {0.6f, 0.5f, 0.28f}, {0.6f, 0.36f, 0.24f}, {0.55f, 0.5f, 0.42f}};
    int w = 512, h = 256;
    Image image = {w, h, arena_alloc(world->arena, (size_t)w * (size_t)h * 4), false};
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            float lon = -180.0f + 360.0f * ((float)x + 0.5f) / (float)w,
                  lat = 90.0f - 180.0f * ((float)y + 0.5f) / (float)h;
            float wobble = 1.4f * noise2_sum(3, 0.12f * lon, 0.12f * lat, 3, 0.6f);
            int land = land_at(lon + wobble, lat + wobble);
            Vec3 c = land ? land > COUNT_OF(coasts) ? vec3_splat(0.62f) : tints[land % COUNT_OF(tints)]
                          : vec3(0.16f, 0.27f, 0.34f);
            c = vec3_scale(c, 1.0f + 0.12f * noise2_sum(5, 0.2f * lon, 0.2f * lat, 3, 0.6f));
            if (fabsf(fmodf(lon + 180.0f, 30.0f)) < 0.5f || fabsf(fmodf(lat + 90.0f, 30.0f)) < 0.5f)
                c = vec3_scale(c, 0.8f);
            uint8_t *p = image.pixels + ((size_t)y * (size_t)w + (size_t)x) * 4;
            p[0] = (uint8_t)(255.0f * linear_to_srgb(clampf(c.x, 0, 1)));
            p[1] = (uint8_t)(255.0f * linear_to_srgb(clampf(c.y, 0, 1)));
            p[2] = (uint8_t)(255.0f * linear_to_srgb(clampf(c.z, 0, 1)));
            p[3] = 255;
        }
    int material = set_paint(world, name, vec3_splat(0.9f), roughness);
    world->materials[material].base_image = world_add_image(world, image);
    world->materials[material].uv_scale = uv_scale;
    return material;
}

static int build_globe(World *world, uint32_t variant)
{
    (void)variant;
    const float radius = 0.2f;
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = set_material(world, "wood panel", vec3(0.2f, 0.09f, 0.04f), 14),
        brass = set_metal(world, "brass", vec3(0.75f, 0.55f, 0.28f), 0.25f),
        map = world_map_material(world, "globe", (Vec2){0.5f / (PI_F * radius), 1.0f / (PI_F * radius)}, 0.3f);
    static const Vec2 foot[] = {{0.2f, 0},      {0.2f, 0.03f},  {0.06f, 0.06f}, {0.025f, 0.12f}, {0.045f, 0.3f},
                                {0.022f, 0.4f}, {0.05f, 0.52f}, {0.02f, 0.6f},  {0.0f, 0.6f}};
    mesh_lathe(m, foot, COUNT_OF(foot), 28, wood);
    Vec3 centre = vec3(0, 0.62f + radius + 0.02f, 0);
    Quat tilt = quat_axis_angle(vec3(0, 0, 1), -0.409f); // 23.4 degrees, as the earth's axis
    mesh_place(m, affine_from(centre, quat_mul(tilt, quat_yaw(2.4f)), vec3_splat(1.0f)));
    mesh_sphere(m, vec3(0, 0, 0), radius, 48, map);
    mesh_place(m, affine_from(centre, tilt, vec3_splat(1.0f)));
    Vec3 ring[21];
    for (int i = 0; i < 21; i++) {
        float a = PI_F * ((float)i / 20.0f - 0.5f);
        ring[i] = vec3(-(radius + 0.018f) * cosf(a), (radius + 0.018f) * sinf(a), 0);
    }
    mesh_tube(m, ring, 21, 0.008f, 8, brass);
    mesh_rod(m, vec3(0, -radius - 0.02f, 0), vec3(0, radius + 0.02f, 0), 0.006f, brass);
    mesh_place(m, affine_identity());
    return world_add_mesh(world, mesh_end(m));
}

static int build_wall_map(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int map = world_map_material(world, "wall map", (Vec2){1, 1}, 0.8f),
        paper = set_paint(world, "map paper", vec3(0.66f, 0.62f, 0.52f), 0.85f),
        rod = set_paint(world, "map rod", vec3(0.12f, 0.06f, 0.03f), 0.5f);
    float x = 0.9f, low = 1.05f, high = 2.1f;
    mesh_quad(m, vec3(-x, low, 0.012f), vec3(x, low, 0.012f), vec3(x, high, 0.012f), vec3(-x, high, 0.012f), paper);
    mesh_picture(m, vec3(-x + 0.05f, low + 0.06f, 0.015f), vec3(x - 0.05f, low + 0.06f, 0.015f),
                 vec3(x - 0.05f, high - 0.06f, 0.015f), vec3(-x + 0.05f, high - 0.06f, 0.015f), map);
    mesh_rod(m, vec3(-x - 0.05f, low, 0.02f), vec3(x + 0.05f, low, 0.02f), 0.018f, rod);
    mesh_rod(m, vec3(-x - 0.05f, high, 0.02f), vec3(x + 0.05f, high, 0.02f), 0.018f, rod);
    return world_add_mesh(world, mesh_end(m));
}

// ---------------------------------------------------------------- the class room

static void chalk(MeshBuilder *m, const float (*points)[2], int count, float x, float y, float scale, int material)
{
    for (int i = 0; i + 1 < count; i++) {
        Vec3 a = vec3(x + scale * points[i][0], y + scale * points[i][1], 0.027f),
             b = vec3(x + scale * points[i + 1][0], y + scale * points[i + 1][1], 0.027f);
        Vec3 way = vec3_normalize(vec3_sub(b, a)), side = vec3(-0.006f * way.y, 0.006f * way.x, 0);
        mesh_quad(m, vec3_sub(a, side), vec3_sub(b, side), vec3_add(b, side), vec3_add(a, side), material);
    }
}

static int build_blackboard(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int slate = set_material(world, "plaster", vec3(0.022f, 0.045f, 0.034f), 4),
        frame = set_material(world, "wood panel", vec3(0.3f, 0.16f, 0.07f), 16),
        white = set_paint(world, "chalk", vec3_splat(0.62f), 0.95f),
        faint = set_paint(world, "chalk dust", vec3(0.034f, 0.06f, 0.048f), 0.95f);
    float x = 1.85f, low = 0.92f, high = 2.2f, bar = 0.06f;
    mesh_box(m, vec3(-x, low, 0), vec3(x, high, 0.022f), slate);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        mesh_bevel_box(m, vec3(s < 0 ? -x - bar : x, low - bar, 0), vec3(s < 0 ? -x : x + bar, high + bar, 0.045f),
                       0.006f, frame);
    }
    mesh_bevel_box(m, vec3(-x, high, 0), vec3(x, high + bar, 0.045f), 0.006f, frame);
    mesh_bevel_box(m, vec3(-x, low - bar, 0), vec3(x, low, 0.1f), 0.006f, frame);
    for (int i = 0; i < 5; i++) // sticks of chalk and a sponge on the ledge
        mesh_rod(m, vec3(0.5f + 0.13f * (float)i, low + 0.008f, 0.07f),
                 vec3(0.56f + 0.13f * (float)i, low + 0.008f, 0.08f), 0.006f, white);
    mesh_bevel_box(m, vec3(-0.6f, low, 0.05f), vec3(-0.45f, low + 0.05f, 0.095f), 0.01f,
                   set_paint(world, "sponge", vec3(0.45f, 0.35f, 0.12f), 0.95f));
    for (int i = 0; i < 4; i++) { // wiped
        float at = -1.4f + 0.85f * (float)i, y = low + 0.25f + 0.16f * (float)(i % 3);
        mesh_quad(m, vec3(at, y, 0.0235f), vec3(at + 0.75f, y + 0.12f, 0.0235f), vec3(at + 0.72f, y + 0.3f, 0.0235f),
                  vec3(at - 0.03f, y + 0.2f, 0.0235f), faint);
    }
    for (int i = 0; world->plan && i < world->plan->entity_count; i++) // what the text writes is on it alone
        if (world->plan->entities[i].text && world->plan->entities[i].noun &&
            strstr("blackboard chalkboard", world->plan->entities[i].noun))
            return world_add_mesh(world, mesh_end(m));
    // a right triangle with its height, axes with a parabola, a circle with a radius
    static const float triangle[][2] = {{0, 0}, {1.0f, 0}, {0.36f, 0.48f}, {0, 0}, {0.36f, 0}, {0.36f, 0.48f}};
    static const float axes[][2] = {{0, 0.95f}, {0, 0}, {1.1f, 0}};
    static const float bend[][2] = {{0.05f, 0.05f}, {0.2f, 0.42f}, {0.35f, 0.67f}, {0.5f, 0.8f},
                                    {0.65f, 0.82f}, {0.8f, 0.72f}, {0.92f, 0.52f}, {1.02f, 0.2f}};
    chalk(m, triangle, COUNT_OF(triangle), -1.6f, 1.3f, 0.8f, white);
    chalk(m, axes, COUNT_OF(axes), -0.45f, 1.2f, 0.8f, white);
    chalk(m, bend, COUNT_OF(bend), -0.45f, 1.2f, 0.8f, white);
    float circle[26][2];
    for (int i = 0; i < 25; i++) {
        circle[i][0] = cosf(TAU_F * (float)i / 24.0f), circle[i][1] = sinf(TAU_F * (float)i / 24.0f);
    }
    circle[25][0] = circle[25][1] = 0.0f;
    chalk(m, circle, COUNT_OF(circle), 1.2f, 1.62f, 0.34f, white);
    return world_add_mesh(world, mesh_end(m));
}

static int build_school_desk(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = set_material(world, "wood panel", vec3(0.46f, 0.29f, 0.13f), 18),
        steel = set_metal(world, "desk frame", vec3(0.2f, 0.22f, 0.24f), 0.45f);
    mesh_bevel_box(m, vec3(-0.35f, 0.705f, -0.25f), vec3(0.35f, 0.73f, 0.25f), 0.005f, wood);
    mesh_box(m, vec3(-0.31f, 0.58f, -0.2f), vec3(0.31f, 0.59f, 0.2f), steel);
    mesh_box(m, vec3(-0.31f, 0.58f, -0.21f), vec3(0.31f, 0.7f, -0.2f), steel);
    for (int side = -1; side <= 1; side += 2) {
        float x = 0.31f * (float)side;
        mesh_rod(m, vec3(x, 0, -0.2f), vec3(x, 0.705f, -0.2f), 0.014f, steel);
        mesh_rod(m, vec3(x, 0, 0.2f), vec3(x, 0.705f, 0.2f), 0.014f, steel);
        mesh_rod(m, vec3(x, 0.1f, -0.2f), vec3(x, 0.1f, 0.2f), 0.011f, steel);
    }
    if (variant) { // books on some
        int cover = set_paint(world, "school book", variant == 1 ? vec3(0.3f, 0.05f, 0.04f) : vec3(0.05f, 0.12f, 0.25f),
                              0.5f),
            paper = set_paint(world, "school paper", vec3(0.62f, 0.61f, 0.57f), 0.9f);
        mesh_bevel_box(m, vec3(-0.26f, 0.73f, -0.14f), vec3(-0.06f, 0.755f, 0.12f), 0.003f, cover);
        mesh_box(m, vec3(0.02f, 0.73f, -0.1f), vec3(0.24f, 0.732f, 0.18f), paper);
    }
    return world_add_mesh(world, mesh_end(m));
}

// ---------------------------------------------------------------- the office

static int build_monitor(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int black = set_paint(world, "monitor", vec3_splat(0.02f), 0.35f),
        light = set_glow(world, "screen", variant == 1 ? vec3(0.5f, 0.56f, 0.62f) : vec3(0.06f, 0.1f, 0.16f), false),
        bar =
            set_glow(world, "screen bars", variant == 1 ? vec3(0.14f, 0.25f, 0.45f) : vec3(0.35f, 0.5f, 0.55f), false),
        warm = set_glow(world, "screen bars", vec3(0.6f, 0.33f, 0.12f), false);
    mesh_bevel_box(m, vec3(-0.13f, 0, -0.09f), vec3(0.13f, 0.012f, 0.09f), 0.004f, black);
    mesh_box(m, vec3(-0.025f, 0.01f, -0.04f), vec3(0.025f, 0.2f, -0.025f), black);
    mesh_bevel_box(m, vec3(-0.29f, 0.13f, -0.025f), vec3(0.29f, 0.475f, 0.0f), 0.005f, black);
    float z = 0.0012f;
    mesh_quad(m, vec3(-0.28f, 0.142f, z), vec3(0.28f, 0.142f, z), vec3(0.28f, 0.465f, z), vec3(-0.28f, 0.465f, z),
              light);
    z += 0.0008f;
    for (int i = 0; i < 9; i++) { // lines and columns, no words
        float x = -0.25f + 0.022f * (float)i, h = 0.03f + 0.011f * (float)((i * 7 + (int)variant * 3) % 9);
        mesh_quad(m, vec3(x, 0.17f, z), vec3(x + 0.014f, 0.17f, z), vec3(x + 0.014f, 0.17f + h, z),
                  vec3(x, 0.17f + h, z), i % 4 == 1 ? warm : bar);
        float y = 0.43f - 0.025f * (float)i, wide = 0.08f + 0.02f * (float)((i * 5 + (int)variant) % 6);
        mesh_quad(m, vec3(0.03f, y, z), vec3(0.03f + wide, y, z), vec3(0.03f + wide, y + 0.009f, z),
                  vec3(0.03f, y + 0.009f, z), bar);
    }
    mesh_bevel_box(m, vec3(-0.22f, 0, 0.17f), vec3(0.22f, 0.018f, 0.31f), 0.004f, black);
    mesh_bevel_box(m, vec3(0.28f, 0, 0.2f), vec3(0.34f, 0.025f, 0.3f), 0.01f, black);
    return world_add_mesh(world, mesh_end(m));
}

static int build_office_desk(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int top = set_material(world, "wood panel", vec3(0.48f, 0.34f, 0.2f), 22),
        white = set_paint(world, "desk white", vec3_splat(0.58f), 0.4f),
        steel = set_metal(world, "desk leg", vec3(0.45f, 0.45f, 0.46f), 0.35f);
    mesh_bevel_box(m, vec3(-0.8f, 0.715f, -0.4f), vec3(0.8f, 0.74f, 0.4f), 0.004f, top);
    mesh_box(m, vec3(-0.76f, 0.36f, -0.36f), vec3(0.76f, 0.7f, -0.345f), white);
    for (int side = -1; side <= 1; side += 2)
        for (int end = -1; end <= 1; end += 2)
            mesh_box(m, vec3((float)side * 0.75f - 0.025f, 0, (float)end * 0.36f - 0.025f),
                     vec3((float)side * 0.75f + 0.025f, 0.715f, (float)end * 0.36f + 0.025f), steel);
    mesh_bevel_box(m, vec3(0.32f, 0.06f, -0.3f), vec3(0.7f, 0.69f, 0.32f), 0.004f, white);
    for (int i = 0; i < 3; i++) {
        mesh_bevel_box(m, vec3(0.325f, 0.07f + 0.205f * (float)i, 0.31f),
                       vec3(0.695f, 0.265f + 0.205f * (float)i, 0.335f), 0.004f, white);
        mesh_rod(m, vec3(0.44f, 0.23f + 0.205f * (float)i, 0.35f), vec3(0.58f, 0.23f + 0.205f * (float)i, 0.35f),
                 0.006f, steel);
    }
    return world_add_mesh(world, mesh_end(m));
}

const MadeRow made_school[] = {
    {"floor-globe", build_globe},
    {"wall-map", build_wall_map},
    {"blackboard", build_blackboard},
    {"school-desk", build_school_desk},
    {"monitor", build_monitor},
    {"office-desk", build_office_desk},
    {NULL, NULL},
};
