// What is seen through windows: gardens, streets and cities, and the country that the text has there.
#include "stage/nature/trees.h"
#include "stage/sets/outlook.h"

#include <stdio.h>
#include <string.h>

#define SEEDS 500u

static void plant(Room *r, Affine frame, const char *species, Vec3 at, float scale, int variant)
{
    int mesh = plant_mesh(r->world, species, variant, PLANT_FAR, plant_season(r->plan));
    world_add_instance(r->world, species, mesh, r->place,
                       affine_from(affine_point(frame, at), quat_yaw((float)variant + at.x), vec3_splat(scale)));
}

// Plants over a strip of ground from z = near to far, `wide` to either side at its far end.
static void plants(Room *r, Affine frame, const char *const *species, int kinds, int count, float near, float far,
                   float wide, float ground, float scale, uint64_t n)
{
    for (int i = 0; i < count; i++, n += 4) {
        float z = lerpf(near, far, rng_float(r->rng, n)), x = 2.0f * rng_float(r->rng, n + 1) - 1.0f;
        plant(r, frame, species[i % kinds], vec3(x * (4.0f + wide * z / far), ground, z),
              scale * (0.8f + 0.4f * rng_float(r->rng, n + 2)), i % 4);
    }
}

static void ground_quad(MeshBuilder *m, float wide, float y, float near, float far, int material)
{
    mesh_quad(m, vec3(-wide, y, near), vec3(wide, y, near), vec3(wide, y, far), vec3(-wide, y, far), material);
}

typedef struct Ridge {
    float far, high, rough; // m away, m high, share of the height that its peaks differ by
    float deep;             // m from its foot to its crest
    int low, top;           // materials: below and above the line of snow or rock
    float line;             // share of the height at which `top` begins
} Ridge;

// A range of hills or mountains across the view: ribs run down from a crest of peaks (ridged noise in five octaves).
static void ridge(Room *r, MeshBuilder *m, const Ridge *g, float base, uint64_t salt)
{
    enum { COLUMNS = 72, ROWS = 9 };
    float wide = 1.5f * g->far + 60.0f;
    Vec3 points[ROWS + 1][COLUMNS + 1];
    for (int i = 0; i <= ROWS; i++)
        for (int k = 0; k <= COLUMNS; k++) {
            float t = (float)i / (float)ROWS, x = lerpf(-wide, wide, (float)k / (float)COLUMNS), sum = 0.0f,
                  share = 0.5f, wave = 2.6f / g->far;
            for (int octave = 0; octave < 5; octave++, share *= 0.5f, wave *= 2.1f) {
                float n = rng_noise(rng_key(r->rng.value + salt, "ridge", "octave"),
                                    (double)(x * wave) + 40.0 * octave + 0.35 * (double)t * octave);
                sum += share * (1.0f - fabsf(n) * 1.6f);
            }
            float crest = 1.0f - g->rough + g->rough * clampf(sum, 0.0f, 1.2f);
            points[i][k] = vec3(x, base + g->high * crest * powf(t, 1.25f), -g->far - g->deep * t);
        }
    for (int i = 0; i < ROWS; i++)
        for (int k = 0; k < COLUMNS; k++) {
            Vec3 a = points[i][k], b = points[i][k + 1], c = points[i + 1][k + 1], d = points[i + 1][k];
            float ragged = 0.12f * rng_noise(r->rng, 3.7 * (k + COLUMNS * i));
            bool top = (0.25f * (a.y + b.y + c.y + d.y) - base) / g->high > g->line + ragged;
            mesh_quad(m, a, b, c, d, top ? g->top : g->low);
        }
}

static int water_paint(Room *r, Vec3 color)
{
    int water = set_paint(r->world, "water", color, 0.05f);
    r->world->materials[water].model = MATERIAL_WATER;
    return water;
}

// ---------------------------------------------------------------- gardens and open country

static void neighbour(Room *r, MeshBuilder *m) // a house beyond the hedge, somebody at home in it
{
    int wall = set_paint(r->world, "neighbour", vec3(0.3f, 0.27f, 0.22f), 0.9f),
        roof = set_paint(r->world, "neighbour roof", vec3(0.1f, 0.06f, 0.05f), 0.9f),
        pane = r->dark ? set_glow(r->world, "neighbour window", vec3(1.5f, 0.9f, 0.4f), false)
                       : set_paint(r->world, "neighbour window", vec3_splat(0.03f), 0.15f);
    float z = -31.0f;
    mesh_box(m, vec3(-1, -0.3f, z - 6), vec3(10, 4.4f, z), wall);
    Vec3 a = vec3(-1.5f, 4.3f, z + 0.5f), b = vec3(10.5f, 4.3f, z + 0.5f), c = vec3(10.5f, 7.4f, z - 3),
         d = vec3(-1.5f, 7.4f, z - 3);
    mesh_quad(m, a, b, c, d, roof);
    for (int i = 0; i < 8; i++) {
        float x = 0.3f + 2.5f * (float)(i % 4), y = i < 4 ? 0.7f : 2.7f;
        if (i != 2 && i != 5)
            mesh_quad(m, vec3(x, y, z + 0.02f), vec3(x + 1, y, z + 0.02f), vec3(x + 1, y + 1.2f, z + 0.02f),
                      vec3(x, y + 1.2f, z + 0.02f), pane);
    }
}

static void view_garden(Room *r, Affine frame)
{
    MeshBuilder *m = mesh_begin(r->world->arena);
    mesh_place(m, frame);
    int lawn = set_material(r->world, "turf", vec3(0.07f, 0.11f, 0.03f), 5),
        hills = set_paint(r->world, "hills", vec3(0.09f, 0.12f, 0.09f), 0.95f);
    ground_quad(m, 70, -0.3f, -0.3f, -90, lawn);
    ridge(r, m, &(Ridge){90, 9, 0.5f, 14, hills, hills, 2}, -0.3f, 1);
    neighbour(r, m);
    mesh_finish(r->world, m, "garden", r->place);
    for (int i = 0; i < 9; i++)
        plant(r, frame, "bush",
              vec3(-9.0f + 2.1f * (float)i + 0.6f * rng_float(r->rng, SEEDS + (uint64_t)i), -0.3f, -4.6f), 0.95f,
              i % 3);
    static const char *const species[] = {"maple", "birch", "oak"};
    for (int i = 0; i < 6; i++)
        plant(r, frame, species[i % 3],
              vec3(-15.0f + 6.0f * (float)i + 2.0f * rng_float(r->rng, 520u + (uint64_t)i), -0.3f,
                   -13.0f - 9.0f * rng_float(r->rng, 530u + (uint64_t)i)),
              0.75f, i % 3);
}

static void view_forest(Room *r, Affine frame)
{
    MeshBuilder *m = mesh_begin(r->world->arena);
    mesh_place(m, frame);
    ground_quad(m, 90, -0.3f, -0.3f, -120, set_material(r->world, "litter", vec3(0.09f, 0.075f, 0.04f), 5));
    int woods = set_paint(r->world, "woods", vec3(0.03f, 0.045f, 0.025f), 0.95f);
    ridge(r, m, &(Ridge){75, 22, 0.4f, 30, woods, woods, 2}, -0.3f, 1);
    mesh_finish(r->world, m, "forest floor", r->place);
    static const char *const near[] = {"fern", "bush", "fern"}, *const trees[] = {"spruce", "birch", "pine", "spruce"};
    plants(r, frame, near, 3, 40, -2.0f, -12.0f, 10.0f, -0.3f, 0.9f, 7000);
    plants(r, frame, trees, 4, 74, -6.5f, -60.0f, 62.0f, -0.3f, 1.0f, 8000);
}

static void view_fields(Room *r, Affine frame)
{
    MeshBuilder *m = mesh_begin(r->world->arena);
    mesh_place(m, frame);
    int grass = set_material(r->world, "turf", vec3(0.1f, 0.15f, 0.04f), 5),
        wheat = set_paint(r->world, "wheat", vec3(0.34f, 0.25f, 0.08f), 0.95f),
        hills = set_paint(r->world, "hills", vec3(0.1f, 0.14f, 0.06f), 0.95f);
    ground_quad(m, 60, -0.4f, -0.3f, -16, grass);
    for (int i = 0; i < 7; i++)
        ground_quad(m, 260, -0.4f, -16.0f - 26.0f * (float)i, -42.0f - 26.0f * (float)i, i % 2 ? grass : wheat);
    ridge(r, m, &(Ridge){190, 20, 0.5f, 60, hills, hills, 2}, -0.4f, 1);
    mesh_finish(r->world, m, "fields", r->place);
    static const char *const trees[] = {"oak", "poplar", "bush"};
    plants(r, frame, trees, 3, 26, -15.0f, -150.0f, 130.0f, -0.4f, 0.9f, 8000);
}

static void view_mountains(Room *r, Affine frame)
{
    MeshBuilder *m = mesh_begin(r->world->arena);
    mesh_place(m, frame);
    int meadow = set_material(r->world, "turf", vec3(0.09f, 0.13f, 0.04f), 5),
        woods = set_paint(r->world, "woods", vec3(0.035f, 0.055f, 0.03f), 0.95f),
        rock = set_paint(r->world, "rock", vec3(0.2f, 0.19f, 0.19f), 0.9f),
        snow = set_paint(r->world, "snow", vec3(0.8f, 0.83f, 0.87f), 0.8f);
    ground_quad(m, 400, -0.6f, -0.3f, -420, meadow);
    ridge(r, m, &(Ridge){150, 9, 0.6f, 90, woods, woods, 2}, -0.6f, 1);
    ridge(r, m, &(Ridge){480, 62, 0.75f, 420, woods, rock, 0.55f}, -0.6f, 2);
    ridge(r, m, &(Ridge){1000, 400, 0.75f, 700, rock, snow, 0.4f}, -0.6f, 3);
    mesh_finish(r->world, m, "mountains", r->place);
    static const char *const trees[] = {"spruce"};
    plants(r, frame, trees, 1, 22, -60.0f, -150.0f, 130.0f, -0.6f, 0.6f, 8000);
}

static void view_desert(Room *r, Affine frame)
{
    MeshBuilder *m = mesh_begin(r->world->arena);
    mesh_place(m, frame);
    int sand = set_paint(r->world, "sand", vec3(0.36f, 0.22f, 0.1f), 0.95f),
        mesa = set_paint(r->world, "mesa", vec3(0.32f, 0.15f, 0.08f), 0.95f);
    ground_quad(m, 500, -0.4f, -0.3f, -600, sand);
    for (int i = 0; i < 3; i++)
        ridge(r, m, &(Ridge){26.0f + 40.0f * (float)i, 2.5f + 3.0f * (float)i, 0.8f, 26, sand, sand, 2}, -0.5f,
              20u + (uint64_t)i);
    ridge(r, m, &(Ridge){420, 70, 0.5f, 60, mesa, mesa, 2}, -0.4f, 3);
    mesh_finish(r->world, m, "desert", r->place);
    static const char *const cacti[] = {"cactus", "bush"};
    plants(r, frame, cacti, 2, 14, -6.0f, -40.0f, 24.0f, -0.4f, 0.8f, 8000);
}

// ---------------------------------------------------------------- water

static void view_sea(Room *r, Affine frame)
{
    MeshBuilder *m = mesh_begin(r->world->arena);
    mesh_place(m, frame);
    float sea = -4.0f;
    int sand = set_paint(r->world, "sand", vec3(0.36f, 0.29f, 0.2f), 0.95f),
        cape = set_paint(r->world, "cape", vec3(0.075f, 0.09f, 0.06f), 0.95f),
        sail = set_paint(r->world, "sail", vec3(0.75f, 0.74f, 0.7f), 0.8f),
        hull = set_paint(r->world, "hull", vec3(0.09f, 0.1f, 0.13f), 0.5f);
    mesh_quad(m, vec3(-160, sea + 1.9f, -3), vec3(160, sea + 1.9f, -3), vec3(160, sea - 0.5f, -26),
              vec3(-160, sea - 0.5f, -26), sand);
    ground_quad(m, 6000, sea, -18, -9000, water_paint(r, vec3(0.006f, 0.045f, 0.06f)));
    for (int i = 0; i < 26; i++) { // a headland to one side, falling to the water
        float x0 = -420.0f + 12.0f * (float)i, x1 = x0 + 12.0f;
        float y0 = sea + 34.0f * sqrtf(fmaxf(0.0f, 1.0f - (float)i / 26.0f)) + 4.0f * rng_noise(r->rng, 0.7 * i),
              y1 = sea + 34.0f * sqrtf(fmaxf(0.0f, 1.0f - (float)(i + 1) / 26.0f)) +
                   4.0f * rng_noise(r->rng, 0.7 * (i + 1));
        mesh_quad(m, vec3(x0, sea - 1, -300), vec3(x1, sea - 1, -300), vec3(x1, fmaxf(y1, sea), -330),
                  vec3(x0, fmaxf(y0, sea), -330), cape);
    }
    for (int i = 0; i < 3; i++) { // boats under sail
        float x = -22.0f + 30.0f * (float)i + 9.0f * rng_float(r->rng, 810u + (uint64_t)i),
              z = -75.0f - 60.0f * rng_float(r->rng, 820u + (uint64_t)i);
        mesh_bevel_box(m, vec3(x - 3.2f, sea - 0.1f, z - 1), vec3(x + 3.2f, sea + 0.8f, z + 1), 0.4f, hull);
        mesh_quad(m, vec3(x - 2.6f, sea + 1.4f, z), vec3(x + 0.6f, sea + 1.4f, z), vec3(x + 0.6f, sea + 10, z),
                  vec3(x + 0.5f, sea + 10, z), sail);
        mesh_quad(m, vec3(x + 0.8f, sea + 1.4f, z), vec3(x + 3.0f, sea + 1.4f, z), vec3(x + 0.9f, sea + 8, z),
                  vec3(x + 0.8f, sea + 8, z), sail);
    }
    mesh_finish(r->world, m, "sea", r->place);
    static const char *const palms[] = {"palm"};
    if (!r->plan->season || !text_equal(r->plan->season, "winter"))
        plants(r, frame, palms, 1, 5, -7.0f, -13.0f, 13.0f, sea + 1.2f, 0.75f, 8000);
}

static void view_lake(Room *r, Affine frame)
{
    MeshBuilder *m = mesh_begin(r->world->arena);
    mesh_place(m, frame);
    float level = -1.6f;
    int grass = set_material(r->world, "turf", vec3(0.08f, 0.12f, 0.035f), 5),
        woods = set_paint(r->world, "woods", vec3(0.035f, 0.055f, 0.03f), 0.95f),
        blue = set_paint(r->world, "far hills", vec3(0.13f, 0.16f, 0.18f), 0.95f),
        plank = set_material(r->world, "planks", vec3(0.2f, 0.15f, 0.1f), 4);
    mesh_quad(m, vec3(-120, -0.4f, -0.3f), vec3(120, -0.4f, -0.3f), vec3(120, level - 0.5f, -15),
              vec3(-120, level - 0.5f, -15), grass);
    ground_quad(m, 900, level, -9, -330, water_paint(r, vec3(0.012f, 0.03f, 0.028f)));
    mesh_box(m, vec3(2.2f, level + 0.35f, -24), vec3(3.8f, level + 0.45f, -9), plank);
    for (int i = 0; i < 6; i++)
        mesh_rod(m, vec3(i % 2 ? 2.3f : 3.7f, level - 1, -12.0f - 5.5f * (float)(i / 2)),
                 vec3(i % 2 ? 2.3f : 3.7f, level + 0.8f, -12.0f - 5.5f * (float)(i / 2)), 0.09f, plank);
    ridge(r, m, &(Ridge){310, 46, 0.7f, 120, woods, woods, 2}, level, 1);
    ridge(r, m, &(Ridge){700, 190, 0.7f, 500, blue, blue, 2}, level, 2);
    mesh_finish(r->world, m, "lake", r->place);
    static const char *const trees[] = {"birch", "spruce", "bush"};
    plants(r, frame, trees, 3, 7, -6.0f, -9.0f, 26.0f, -0.9f, 0.7f, 8000);
}

// ---------------------------------------------------------------- streets and cities

// A house front with rows of windows; z is its front.
static void front(Room *r, MeshBuilder *m, float x0, float x1, float z, float bottom, float top, int wall, uint64_t n)
{
    int dark = set_paint(r->world, "dark room", vec3(0.03f, 0.035f, 0.045f), 0.12f),
        lit = set_glow(r->world, "lit room", vec3_scale(vec3(1.5f, 0.95f, 0.5f), r->dark ? 0.75f : 0.12f), false),
        cool = set_glow(r->world, "lit office", vec3_scale(vec3(0.8f, 0.9f, 1.0f), r->dark ? 0.45f : 0.12f), false),
        sill = set_paint(r->world, "sill", vec3(0.3f, 0.28f, 0.25f), 0.8f);
    mesh_box(m, vec3(x0, bottom, z - 9.0f), vec3(x1, top, z), wall);
    int columns = (int)fmaxf(1.0f, (x1 - x0) / 2.2f);
    for (float y = bottom + 1.0f; y + 1.7f < top; y += 3.2f)
        for (int i = 0; i < columns; i++, n++) {
            float x = x0 + (x1 - x0) * ((float)i + 0.5f) / (float)columns, seed = rng_float(r->rng, 2000u + n);
            bool on = seed < (r->dark ? 0.36f : 0.08f);
            mesh_quad(m, vec3(x - 0.5f, y, z + 0.01f), vec3(x + 0.5f, y, z + 0.01f),
                      vec3(x + 0.5f, y + 1.6f, z + 0.01f), vec3(x - 0.5f, y + 1.6f, z + 0.01f),
                      !on            ? dark
                      : seed < 0.15f ? cool
                                     : lit);
            mesh_box(m, vec3(x - 0.6f, y - 0.1f, z), vec3(x + 0.6f, y, z + 0.1f), sill);
        }
}

static void view_street(Room *r, Affine frame)
{
    MeshBuilder *m = mesh_begin(r->world->arena);
    mesh_place(m, frame);
    int pavement = set_material(r->world, "concrete", vec3(0.27f, 0.265f, 0.25f), 7),
        asphalt = set_material(r->world, "asphalt", vec3(0.06f, 0.06f, 0.062f), 3);
    ground_quad(m, 40, -0.1f, -0.25f, -3.6f, pavement);
    ground_quad(m, 40, -0.22f, -3.6f, -11.6f, asphalt);
    mesh_box(m, vec3(-40, -0.3f, -15.0f), vec3(40, -0.1f, -11.6f), pavement);
    static const Vec3 tints[] = {
        {0.2f, 0.12f, 0.085f}, {0.34f, 0.3f, 0.25f}, {0.16f, 0.11f, 0.09f}, {0.3f, 0.26f, 0.22f}};
    float x = -34.0f;
    for (uint64_t i = 0; x < 34.0f; i++) {
        float wide = rng_range(r->rng, 600 + i, 7.0f, 12.0f),
              top = 3.2f * (float)(3 + (int)(2.9f * rng_float(r->rng, 620 + i))) + 1.0f;
        front(r, m, x, x + wide, -15.0f, -0.1f, top,
              set_material(r->world, i % 2 ? "concrete" : "brick", tints[i % 4], 1), 90u * i);
        x += wide;
    }
    int iron = set_paint(r->world, "lamp post", vec3_splat(0.03f), 0.5f),
        globe = set_glow(r->world, "street lamp", vec3_scale(vec3(3.0f, 2.0f, 1.0f), r->dark ? 1.0f : 0.05f), false);
    for (int i = -2; i <= 2; i++) {
        float at = 1.7f + 11.0f * (float)i;
        mesh_rod(m, vec3(at, -0.2f, -12.2f), vec3(at, 4.3f, -12.2f), 0.06f, iron);
        mesh_sphere(m, vec3(at, 4.5f, -12.2f), 0.22f, 12, globe);
    }
    mesh_finish(r->world, m, "street", r->place);
    static const float cars[][2] = {{-4.2f, -4.9f}, {3.6f, -4.9f}, {9.5f, -4.95f}};
    for (int i = 0; i < COUNT_OF(cars); i++) {
        Vec3 at = affine_point(frame, vec3(cars[i][0], -0.22f, cars[i][1]));
        Quat turn = affine_rotation(frame);
        prop_place(r->world, r->place, "car", at, 2.0f * atan2f(turn.y, turn.w) + 0.5f * PI_F,
                   &(PropParams){.no_landmark = true,
                                 .has_color = i != 1,
                                 .color = i ? vec3(0.25f, 0.26f, 0.27f) : vec3(0.05f, 0.09f, 0.16f)});
    }
    plant(r, frame, "maple", vec3(-1.2f, -0.3f, -2.9f), 0.6f, 1);
}

static void view_city(Room *r, Affine frame)
{
    MeshBuilder *m = mesh_begin(r->world->arena);
    mesh_place(m, frame);
    static const Vec3 tints[] = {
        {0.2f, 0.19f, 0.185f}, {0.3f, 0.27f, 0.24f}, {0.12f, 0.13f, 0.15f}, {0.24f, 0.17f, 0.14f}};
    int walls[COUNT_OF(tints)];
    for (int i = 0; i < COUNT_OF(tints); i++)
        walls[i] = set_paint(r->world, "tower", tints[i], 0.7f);
    int below = set_paint(r->world, "city below", vec3(0.1f, 0.1f, 0.105f), 0.9f),
        far_lit = set_glow(r->world, "far window", vec3_scale(vec3(1.5f, 1.05f, 0.6f), r->dark ? 1.2f : 0.0f), false);
    mesh_quad(m, vec3(-900, -40, -2), vec3(900, -40, -2), vec3(900, -40, -1500), vec3(-900, -40, -1500), below);
    for (uint64_t i = 0; i < 90; i++) {
        float z = -32.0f - 11.0f * (float)(i / 3) * (1.0f + 0.02f * (float)i),
              wide = rng_range(r->rng, 700 + 4 * i, 10.0f, 24.0f),
              x = rng_range(r->rng, 701 + 4 * i, -1.0f, 1.0f) * (26.0f - 0.55f * z);
        float tall = rng_float(r->rng, 702 + 4 * i), top = -28.0f + 26.0f * tall + 55.0f * tall * tall * tall;
        if (i < 24) {
            front(r, m, x - 0.5f * wide, x + 0.5f * wide, z, -40.0f, top, walls[i % 4], 400u * i);
            continue;
        }
        mesh_box(m, vec3(x - 0.5f * wide, -40, z - wide), vec3(x + 0.5f * wide, top, z), walls[i % 4]);
        for (uint64_t k = 0; k < (r->dark ? 26u : 0u); k++) { // far off, only what is lit is seen of the windows
            float u = x + wide * (rng_float(r->rng, 90000u + 64u * i + k) - 0.5f) * 0.9f,
                  v = top - 2.0f - 3.2f * floorf(9.0f * rng_float(r->rng, 99000u + 64u * i + k)),
                  s = 0.5f + 0.0016f * -z;
            mesh_quad(m, vec3(u - s, v - s, z + 0.1f), vec3(u + s, v - s, z + 0.1f), vec3(u + s, v + s, z + 0.1f),
                      vec3(u - s, v + s, z + 0.1f), far_lit);
        }
    }
    mesh_finish(r->world, m, "city", r->place);
}

// ---------------------------------------------------------------- which

typedef struct ViewRow {
    RoomView view;
    const char *words; // what the text calls it
    void (*build)(Room *r, Affine frame);
} ViewRow;

static const ViewRow views[] = {
    {VIEW_GARDEN, "garden,park,backyard,yard,lawn,orchard", view_garden},
    {VIEW_STREET, "street,road,traffic,avenue,alley,square,plaza,town,old town", view_street},
    {VIEW_CITY,
     "skyline,city skyline,city,cityscape,skyscraper,skyscrapers,downtown,neon street,city lights,rooftop,rooftops,"
     "tower,towers",
     view_city},
    {VIEW_SEA, "sea,ocean,beach,bay,coast,shore,harbor,harbour,seaside,wave,waves", view_sea},
    {VIEW_LAKE, "lake,river,fjord,pond", view_lake},
    {VIEW_MOUNTAINS, "mountain,mountains,mountain range,peak,peaks,valley,glacier,volcano,cliff", view_mountains},
    {VIEW_FOREST, "forest,woods,wood,jungle,bamboo forest,birch forest,tree,trees,pine tree", view_forest},
    {VIEW_FIELDS, "field,fields,meadow,countryside,farm,vineyard,wheat field,corn field,village,hill,hills,hillside",
     view_fields},
    {VIEW_DESERT, "desert,dune,dunes,canyon,savanna", view_desert},
};

bool room_view_said(const World *world, int place, RoomView *view, int *entity)
{
    const FilmPlan *plan = world->plan;
    for (int e = 0; e < plan->entity_count; e++) {
        const Entity *entry = &plan->entities[e];
        bool here = entry->place == place || (entry->place == PLAN_NONE && place == 0);
        if (entry->kind != ENTITY_PART || !here || entry->offscreen)
            continue;
        for (int i = 0; i < COUNT_OF(views); i++)
            if ((entry->noun && text_in_list(views[i].words, entry->noun)) ||
                (entry->name && text_in_list(views[i].words, entry->name))) {
                *view = views[i].view;
                *entity = e;
                return true;
            }
    }
    return false;
}

void room_view(Room *r, RoomWall wall, RoomView view)
{
    Affine frame = room_wall_frame(r, wall, 0.0f);
    for (int i = 0; i < COUNT_OF(views); i++)
        if (views[i].view == view)
            views[i].build(r, frame);
}
