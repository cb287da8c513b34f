// Buildings that stand in a country as a thing among others: "a cabin in the forest", "a church on a hill".
#include "stage/nature/buildings.h"
#include "stage/sets/made.h"

#include <stdio.h>

// A site without a country: for what is built by itself. word: of the building. Its state is what the text says of it,
// else that of where it stands.
static LandSite *site_alone(World *world, const char *word)
{
    LandSite *site = ARENA_NEW(world->arena, LandSite);
    *site = (LandSite){.world = world, .place = -1, .dark = true, .mesh = mesh_begin(world->arena)};
    for (int i = 0; i < world->plan->place_count; i++)
        site->dark &= set_is_dark(&world->plan->places[i]);
    buildings_begin(site);
    Place state = {0};
    manner_of_thing(world, word, &state);
    for (int i = 0; i < world->plan->place_count && state.wear <= 0.0f && state.wealth == 0.0f; i++) {
        const Place *place = &world->plan->places[i]; // "an abandoned cabin in the woods"
        state = (Place){.wear = place->wear, .forsaken = place->forsaken, .wealth = place->wealth};
    }
    site->wealth = state.wealth;
    site->decay = decay_begin(world, &state, rng_key(world->plan->seed, "alone", "decay"));
    return site;
}

static int site_mesh(LandSite *site)
{
    return world_add_mesh(site->world, mesh_end(site->mesh));
}

static int wood_of(World *world, Vec3 tint)
{
    return set_material(world, "wood panel", tint, 4);
}

// A porch along the front: floor, posts, a lean-to roof. z: the wall's face. Left alone it sags to one side, its posts
// lean, rails and boards are gone.
static void porch(LandSite *site, float half, float z, float deep, float high, int wood, int roof)
{
    MeshBuilder *m = site->mesh;
    bool left = site->decay && site->decay->left;
    float sag = left ? 0.75f : 0.0f;
    mesh_box(m, vec3(-half, -0.4f, z), vec3(half, 0.14f, z + deep), wood);
    mesh_box(m, vec3(-0.8f, -0.4f, z + deep), vec3(0.8f, 0.0f, z + deep + 0.35f), wood);
    int posts = (int)(2.0f * half / 2.0f) + 1;
    for (int i = 0; i <= posts; i++) {
        float f = (float)i / (float)posts, x = lerpf(-half + 0.1f, half - 0.1f, f), top = high - sag * f * f,
              lean = left ? 0.32f * sinf(2.4f * (float)i + 0.7f) : 0.0f;
        if (left && i == posts - 1) { // that one lies in the grass
            mesh_rod(m, vec3(x - 0.4f, 0.05f, z + deep + 0.9f), vec3(x + 1.5f, 0.1f, z + deep + 0.5f), 0.07f, wood);
            continue;
        }
        if (left)
            mesh_rod(m, vec3(x, 0.1f, z + deep - 0.13f), vec3(x + lean, top + 0.1f, z + deep - 0.13f), 0.075f, wood);
        else
            mesh_box(m, vec3(x - 0.07f, 0.14f, z + deep - 0.2f), vec3(x + 0.07f, high, z + deep - 0.06f), wood);
        if (i < posts && fabsf(x + half / (float)posts) > 0.95f && !(left && i % 2)) // rails, but before the door
            for (int r = 0; r < (left ? 1 : 2); r++)
                mesh_box(m, vec3(x, 0.45f + 0.4f * (float)r, z + deep - 0.16f),
                         vec3(x + 2.0f * (half - 0.1f) / (float)posts, 0.5f + 0.4f * (float)r, z + deep - 0.1f), wood);
    }
    mesh_quad(m, vec3(-half, high - 0.02f, z + deep - 0.04f), vec3(half, high - 0.02f - sag, z + deep - 0.04f),
              vec3(half, high + 0.16f - sag, z + deep - 0.04f), vec3(-half, high + 0.16f, z + deep - 0.04f), wood);
    if (!left)
        mesh_box(m, vec3(-half, high, z + deep - 0.22f), vec3(half, high + 0.16f, z + deep - 0.04f), wood);
    for (int s = 0; s < 2; s++) { // both sides of the roof
        float y = s ? 0.06f : 0.0f;
        Vec3 a = vec3(-half - 0.2f, high + 0.1f + y, z + deep + 0.15f), b = vec3(half + 0.2f, a.y - sag, a.z),
             c = vec3(half + 0.2f, high + 0.75f + y, z), d = vec3(-half - 0.2f, c.y, z);
        if (s)
            mesh_quad(m, a, b, c, d, roof);
        else
            mesh_quad(m, d, c, b, a, wood);
        const Vec3 slope[4] = {a, b, c, d};
        if (s)
            decay_roof(site->decay, m, slope, 91u);
    }
}

static int build_house(World *world, uint32_t variant)
{
    static const Vec3 washes[] = {{0.62f, 0.6f, 0.55f}, {0.4f, 0.47f, 0.5f}, {0.6f, 0.5f, 0.36f}};
    LandSite *site = site_alone(world, "house");
    int white = set_paint(world, "painted trim", vec3(0.62f, 0.6f, 0.55f), 0.5f),
        roof = set_material(world, "concrete", vec3(0.1f, 0.095f, 0.09f), 31);
    HouseForm form = {.size = {10.5f, 5.3f, 7.4f},
                      .pitch = 0.85f,
                      .wall = set_material(world, "plaster", washes[variant % 3u], 7),
                      .roof = roof,
                      .trim = white,
                      .door = set_paint(world, "house door", vec3(0.2f, 0.03f, 0.025f), 0.4f),
                      .shutter = set_paint(world, "shutters", vec3(0.05f, 0.09f, 0.1f), 0.5f),
                      .windows = 3,
                      .floors = 2,
                      .chimney = true,
                      .lit = 0.7f};
    building_house(site, vec3(0, 0, 0), 0, &form, rng_key(variant, "house", "alone"));
    porch(site, 2.6f, 3.7f, 1.7f, 2.5f, white, roof);
    return site_mesh(site);
}

static int build_cottage(World *world, uint32_t variant)
{
    LandSite *site = site_alone(world, "cottage");
    int oak = wood_of(world, vec3(0.1f, 0.06f, 0.035f));
    HouseForm form = {.size = {8.2f, 2.7f, 6.0f},
                      .pitch = 1.15f,
                      .wall = set_material(world, "plaster", vec3(0.6f, 0.55f, 0.45f), 7),
                      .roof = set_material(world, "litter", vec3(0.2f, 0.14f, 0.07f), 6), // thatch
                      .trim = oak,
                      .door = oak,
                      .windows = 3,
                      .timber = variant % 2u == 0,
                      .chimney = true,
                      .lit = 1.0f};
    building_house(site, vec3(0, 0, 0), 0, &form, rng_key(variant, "cottage", "alone"));
    return site_mesh(site);
}

static int build_cabin(World *world, uint32_t variant)
{
    LandSite *site = site_alone(world, "cabin");
    MeshBuilder *m = site->mesh;
    bool old = site->decay != NULL; // grey logs under moss
    int log = wood_of(world, old ? vec3(0.13f, 0.115f, 0.095f) : vec3(0.2f, 0.11f, 0.055f)),
        dark = wood_of(world, old ? vec3(0.075f, 0.068f, 0.058f) : vec3(0.09f, 0.05f, 0.028f)),
        roof = set_material(world, "concrete", old ? vec3(0.052f, 0.056f, 0.034f) : vec3(0.075f, 0.07f, 0.06f), 31);
    HouseForm form = {.size = {7.4f, 2.6f, 5.6f},
                      .pitch = 0.8f,
                      .wall = log,
                      .roof = roof,
                      .trim = dark,
                      .door = dark,
                      .windows = 3,
                      .chimney = true,
                      .lit = 1.0f};
    building_house(site, vec3(0, 0, 0), 0, &form, rng_key(variant, "cabin", "alone"));
    for (int row = 0; row < 9; row++) // round logs, crossed at the corners; they end at door and windows
        for (int s = -1; s <= 1; s += 2) {
            float y = 0.42f + 0.27f * (float)row, k = (float)s;
            mesh_rod(m, vec3(3.78f * k, y + 0.13f, -3.1f), vec3(3.78f * k, y + 0.13f, 3.1f), 0.13f, log);
            bool window = y > 0.85f && y < 2.35f;
            for (int part = 0; part < 3; part++) {
                static const float spans[3][2] = {{-4.1f, -3.05f}, {-1.85f, 1.85f}, {3.05f, 4.1f}};
                float a = window || y < 2.2f ? spans[part][0] : -4.1f, b = window || y < 2.2f ? spans[part][1] : 4.1f;
                if (s > 0 && part == 1 && y < 2.3f) { // the door between
                    mesh_rod(m, vec3(a, y, 2.88f), vec3(-0.66f, y, 2.88f), 0.13f, log);
                    mesh_rod(m, vec3(0.66f, y, 2.88f), vec3(b, y, 2.88f), 0.13f, log);
                    continue;
                }
                mesh_rod(m, vec3(a, y, 2.88f * k), vec3(b, y, 2.88f * k), 0.13f, log);
                if (!window && y >= 2.2f)
                    break;
            }
        }
    if (site->decay && site->decay->left) // ivy over the logs
        for (int s = 0; s < 3; s++) {
            mesh_place(m, affine_from(s == 1   ? vec3(3.91f, 0, 0)
                                      : s == 2 ? vec3(-3.91f, 0, 0)
                                               : vec3(0, 0, 3.0f),
                                      quat_yaw(s == 1   ? 0.5f * PI_F
                                               : s == 2 ? -0.5f * PI_F
                                                        : 0.0f),
                                      vec3_splat(1.0f)));
            decay_wall(site->decay, m, vec3(s ? -2.8f : -3.7f, 0, 0), (Vec2){s ? 5.6f : 7.4f, 2.6f}, 70u + (uint64_t)s);
            mesh_place(m, affine_identity());
        }
    porch(site, 3.7f, 2.8f, 1.6f, 2.25f, dark, roof);
    return site_mesh(site);
}

static int build_barn(World *world, uint32_t variant)
{
    LandSite *site = site_alone(world, "barn");
    HouseForm form = {.size = {15.0f, 5.2f, 10.5f},
                      .pitch = 0.95f,
                      .wall = wood_of(world, vec3(0.27f, 0.035f, 0.025f)),
                      .roof = set_material(world, "concrete", vec3(0.13f, 0.13f, 0.135f), 31),
                      .trim = set_paint(world, "painted trim", vec3(0.62f, 0.6f, 0.55f), 0.5f),
                      .barn = true};
    form.door = form.wall;
    building_house(site, vec3(0, 0, 0), -0.5f * PI_F, &form, rng_key(variant, "barn", "alone"));
    return site_mesh(site);
}

static int build_church(World *world, uint32_t variant)
{
    LandSite *site = site_alone(world, "church");
    MeshBuilder *m = site->mesh;
    int wall = set_material(world, "plaster", vec3(0.64f, 0.62f, 0.57f), 7),
        slate = set_material(world, "concrete", vec3(0.075f, 0.08f, 0.09f), 31),
        white = set_paint(world, "painted trim", vec3(0.62f, 0.6f, 0.55f), 0.5f),
        oak = wood_of(world, vec3(0.1f, 0.06f, 0.035f)),
        gold = set_metal(world, "cross", vec3(0.8f, 0.6f, 0.25f), 0.3f);
    HouseForm nave = {.size = {13.0f, 5.2f, 7.6f},
                      .pitch = 1.3f,
                      .wall = wall,
                      .roof = slate,
                      .trim = white,
                      .windows = 4,
                      .lit = 0.9f,
                      .kept = true};
    building_house(site, vec3(0, 0, -6.5f), 0.5f * PI_F, &nave, rng_key(variant, "church", "alone"));
    float r = 1.75f, h = 11.0f;
    mesh_box(m, vec3(-r, -1.5f, -r), vec3(r, h, r), wall);
    mesh_box(m, vec3(-r - 0.3f, h - 0.2f, -r - 0.3f), vec3(r + 0.3f, h + 0.2f, r + 0.3f), white);
    mesh_cone(m, vec3(0, h + 0.2f, 0), 7.5f, 2.4f, 0.04f, 4, slate);
    mesh_box(m, vec3(-0.05f, h + 7.5f, -0.05f), vec3(0.05f, h + 9.0f, 0.05f), gold);
    mesh_box(m, vec3(-0.4f, h + 8.3f, -0.05f), vec3(0.4f, h + 8.42f, 0.05f), gold);
    for (int s = 0; s < 4; s++) {
        mesh_place(m, affine_from(vec3(0, 0, 0), quat_yaw(0.5f * PI_F * (float)s), vec3_splat(1.0f)));
        for (int k = -1; k <= 1; k += 2)
            mesh_box(m, vec3(0.6f * (float)k - 0.32f, 8.2f, r - 0.1f), vec3(0.6f * (float)k + 0.32f, 10.0f, r + 0.02f),
                     site->pane);
    }
    mesh_place(m, affine_identity());
    mesh_box(m, vec3(-0.85f, -0.2f, r), vec3(0.85f, 2.6f, r + 0.06f), oak);
    mesh_box(m, vec3(-1.05f, -0.2f, r), vec3(-0.85f, 2.85f, r + 0.16f), white);
    mesh_box(m, vec3(0.85f, -0.2f, r), vec3(1.05f, 2.85f, r + 0.16f), white);
    mesh_box(m, vec3(-1.05f, 2.6f, r), vec3(1.05f, 2.9f, r + 0.16f), white);
    return site_mesh(site);
}

static int build_castle(World *world, uint32_t variant)
{
    (void)variant;
    LandSite *site = site_alone(world, "castle");
    MeshBuilder *m = site->mesh;
    int wall = set_material(world, "stone", vec3(0.3f, 0.27f, 0.225f), 21),
        tiles = set_material(world, "concrete", vec3(0.06f, 0.075f, 0.1f), 31),
        oak = wood_of(world, vec3(0.1f, 0.06f, 0.035f));
    Vec3 c[4] = {vec3(-13, 0, 9), vec3(13, 0, 9), vec3(13, 0, -13), vec3(-13, 0, -13)};
    for (int i = 0; i < 4; i++) {
        building_rampart(site, c[(i + 3) % 4], c[i], 6.5f, 1.8f, wall);
        building_tower(site, c[i], 2.9f, 10.5f + 2.0f * (float)(i % 2), 6.0f, wall, tiles);
    }
    mesh_box(m, vec3(-2.6f, -2, 7.4f), vec3(2.6f, 9.0f, 10.8f), wall); // the gatehouse
    mesh_box(m, vec3(-1.6f, -1, 10.8f), vec3(1.6f, 3.4f, 10.86f), oak);
    mesh_box(m, vec3(-7, -2, -9), vec3(7, 14, 1), wall); // the keep
    for (int i = -5; i <= 5; i++)
        mesh_box(m, vec3(1.3f * (float)i - 0.42f, 14, 0.6f), vec3(1.3f * (float)i + 0.42f, 14.9f, 1.0f), wall);
    for (int row = 0; row < 2; row++)
        for (int i = -1; i <= 1; i++)
            building_window(site, vec3(4.0f * (float)i, 7.6f + 3.4f * (float)row, 1.0f), 0.0f, (Vec2){0.7f, 1.7f},
                            site->plinth, site->dark && (i + row) % 2 == 0);
    building_tower(site, vec3(-6, 0, -7), 2.4f, 19.0f, 8.0f, wall, tiles);
    building_tower(site, vec3(5, 0, -8), 2.8f, 24.0f, 9.0f, wall, tiles);
    return site_mesh(site);
}

// A small house of one room under awnings, open to the front, with tables before it.
static int build_cafe(World *world, uint32_t variant)
{
    static const Vec3 cloths[] = {{0.4f, 0.05f, 0.04f}, {0.06f, 0.2f, 0.17f}, {0.5f, 0.33f, 0.05f}};
    LandSite *site = site_alone(world, "cafe");
    MeshBuilder *m = site->mesh;
    int wood = wood_of(world, vec3(0.34f, 0.22f, 0.11f)),
        white = set_paint(world, "painted trim", vec3(0.62f, 0.6f, 0.55f), 0.5f),
        roof = wood_of(world, vec3(0.13f, 0.08f, 0.045f)),
        cloth = set_paint(world, "awning", cloths[variant % 3u], 0.8f),
        dim = set_paint(world, "cafe inside", vec3(0.16f, 0.11f, 0.07f), 0.8f),
        lamp = set_glow(world, "cafe lamp", vec3(5.0f, 3.0f, 1.3f), false);
    mesh_box(m, vec3(-3.4f, -0.4f, -2.6f), vec3(3.4f, 0.12f, 4.2f), wood); // the deck
    mesh_box(m, vec3(-3.2f, 0.12f, -2.5f), vec3(3.2f, 3.0f, -2.3f), dim);
    for (int s = -1; s <= 1; s += 2) {
        float k = (float)s;
        mesh_box(m, vec3(fminf(3.1f * k, 3.25f * k), 0.12f, -2.5f), vec3(fmaxf(3.1f * k, 3.25f * k), 3.0f, 0.5f),
                 white);
        mesh_box(m, vec3(k * 1.6f - 0.8f, 1.3f, -2.28f), vec3(k * 1.6f + 0.8f, 1.36f, -2.0f), wood); // shelves
        for (int i = 0; i < 6; i++)
            mesh_cylinder(m, vec3(k * 1.6f - 0.65f + 0.26f * (float)i, 1.36f, -2.14f), 0.16f + 0.05f * (float)(i % 3),
                          0.05f, 10, i % 2 ? white : cloth);
        mesh_sphere(m, vec3(k * 1.5f, 2.45f, -0.4f), 0.13f, 14, lamp);
        mesh_rod(m, vec3(k * 1.5f, 2.5f, -0.4f), vec3(k * 1.5f, 3.0f, -0.4f), 0.01f, roof);
    }
    mesh_box(m, vec3(-2.5f, 0.12f, -0.1f), vec3(2.5f, 1.05f, 0.35f), white); // the counter
    mesh_bevel_box(m, vec3(-2.6f, 1.05f, -0.2f), vec3(2.6f, 1.11f, 0.45f), 0.01f, wood);
    mesh_box(m, vec3(-3.5f, 3.0f, -2.7f), vec3(3.5f, 3.16f, 0.8f), roof);
    for (int i = 0; i < 14; i++) { // a striped awning
        float x0 = -3.4f + 6.8f * (float)i / 14.0f, x1 = x0 + 6.8f / 14.0f;
        int stripe = i % 2 ? white : cloth;
        mesh_quad(m, vec3(x0, 2.35f, 2.4f), vec3(x1, 2.35f, 2.4f), vec3(x1, 2.98f, 0.6f), vec3(x0, 2.98f, 0.6f),
                  stripe);
        mesh_quad(m, vec3(x0, 2.98f, 0.59f), vec3(x1, 2.98f, 0.59f), vec3(x1, 2.34f, 2.39f), vec3(x0, 2.34f, 2.39f),
                  stripe);
        mesh_quad(m, vec3(x0, 2.15f, 2.41f), vec3(x1, 2.15f, 2.41f), vec3(x1, 2.35f, 2.4f), vec3(x0, 2.35f, 2.4f),
                  stripe);
    }
    int sign = set_sign_material(world, "CAFE", vec3(0.7f, 0.62f, 0.45f), 0.0f, 4.0f);
    mesh_box(m, vec3(-1.3f, 3.16f, 0.5f), vec3(1.3f, 3.8f, 0.6f), roof);
    mesh_picture(m, vec3(-1.2f, 3.19f, 0.61f), vec3(1.2f, 3.19f, 0.61f), vec3(1.2f, 3.77f, 0.61f),
                 vec3(-1.2f, 3.77f, 0.61f), sign);
    static const float tables[][2] = {{-2.2f, 2.2f}, {2.2f, 2.3f}, {-0.6f, 3.3f}};
    for (int i = 0; i < COUNT_OF(tables); i++) {
        Vec3 t = vec3(tables[i][0], 0.12f, tables[i][1]);
        mesh_cylinder(m, t, 0.03f, 0.25f, 20, roof);
        mesh_cylinder(m, t, 0.72f, 0.03f, 10, roof);
        mesh_cylinder(m, vec3_add(t, vec3(0, 0.72f, 0)), 0.03f, 0.36f, 28, wood);
        for (int s = -1; s <= 1; s += 2) { // stools
            Vec3 q = vec3_add(t, vec3(0.62f * (float)s, 0, 0.1f));
            mesh_cylinder(m, vec3_add(q, vec3(0, 0.43f, 0)), 0.04f, 0.17f, 18, wood);
            for (int k = 0; k < 3; k++) {
                float a = TAU_F * (float)k / 3.0f;
                mesh_rod(m, vec3(q.x + 0.2f * sinf(a), 0.12f, q.z + 0.2f * cosf(a)),
                         vec3(q.x + 0.1f * sinf(a), 0.56f, q.z + 0.1f * cosf(a)), 0.015f, roof);
            }
        }
    }
    return site_mesh(site);
}

const MadeRow made_dwellings[] = {
    {"house", build_house},   {"cottage", build_cottage}, {"cabin", build_cabin}, {"barn", build_barn},
    {"church", build_church}, {"castle", build_castle},   {"cafe", build_cafe},   {NULL, NULL},
};
