// What people have built in the country: a village along its street, a farm, a camp.
#include "stage/nature/buildings.h"
#include "stage/sets/era.h"

#include <stdio.h>

static const Vec3 washes[] = {{0.62f, 0.57f, 0.48f}, {0.6f, 0.46f, 0.3f}, {0.55f, 0.55f, 0.52f}, {0.58f, 0.4f, 0.32f}};

static Vec3 on_ground(const LandSite *site, float x, float z)
{
    return vec3(x, land_at(site, x, z), z);
}

// The lowest ground under a footprint, so that no house floats.
static Vec3 settled(const LandSite *site, float x, float z, float reach)
{
    float low = land_at(site, x, z);
    for (int i = 0; i < 8; i++)
        low = fminf(low, land_at(site, x + reach * sinf(0.785f * (float)i), z + reach * cosf(0.785f * (float)i)));
    return vec3(x, low, z);
}

static void church(LandSite *site, Vec3 foot, float yaw, int wall, int roof, int trim)
{
    HouseForm nave = {.size = {16.0f, 6.5f, 9.0f},
                      .pitch = 1.3f,
                      .wall = wall,
                      .roof = roof,
                      .trim = trim,
                      .windows = 4,
                      .lit = 0.9f,
                      .kept = true};
    building_house(site, foot, yaw + 0.5f * PI_F, &nave, rng_key(site->rng.value, "nave", "village"));
    Affine at = affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f));
    MeshBuilder *m = site->mesh;
    mesh_place(m, affine_mul(at, affine_from(vec3(0, 0, 9.5f), quat_yaw(0), vec3_splat(1.0f))));
    float r = 2.4f, h = 15.0f;
    mesh_box(m, vec3(-r, -2, -r), vec3(r, h, r), wall);
    mesh_box(m, vec3(-r - 0.2f, 10.0f, -r - 0.2f), vec3(r + 0.2f, 10.3f, r + 0.2f), trim);
    mesh_box(m, vec3(-r - 0.35f, h - 0.2f, -r - 0.35f), vec3(r + 0.35f, h + 0.2f, r + 0.35f), trim);
    for (int i = 0; i < 9; i++) // the spire, in courses
        for (int s = 0; s < 4; s++) {
            float a = (1.0f - (float)i / 9.0f) * (r + 0.3f) + 0.06f, b = (1.0f - (float)(i + 1) / 9.0f) * (r + 0.3f),
                  y0 = h + 0.2f + 9.0f * (float)i / 9.0f, y1 = y0 + 1.0f, t = 0.5f * PI_F * (float)s;
            Vec3 out = vec3(sinf(t), 0, cosf(t)), side = vec3(cosf(t), 0, -sinf(t));
            Vec3 p = vec3_add(vec3_scale(out, a), vec3(0, y0, 0)), q = vec3_add(vec3_scale(out, b), vec3(0, y1, 0));
            mesh_quad(m, vec3_mad(p, side, -a), vec3_mad(p, side, a), vec3_mad(q, side, b), vec3_mad(q, side, -b),
                      roof);
        }
    int gold = set_metal(site->world, "cross", vec3(0.8f, 0.6f, 0.25f), 0.3f);
    mesh_box(m, vec3(-0.06f, h + 9.0f, -0.06f), vec3(0.06f, h + 10.6f, 0.06f), gold);
    mesh_box(m, vec3(-0.45f, h + 9.9f, -0.06f), vec3(0.45f, h + 10.05f, 0.06f), gold);
    int clock = set_paint(site->world, "clock face", vec3(0.7f, 0.68f, 0.6f), 0.5f), iron = site->pane;
    mesh_box(m, vec3(-0.95f, 7.4f, r), vec3(0.95f, 9.3f, r + 0.06f), clock);
    mesh_box(m, vec3(-0.04f, 8.3f, r + 0.06f), vec3(0.04f, 9.1f, r + 0.1f), iron);
    mesh_box(m, vec3(0, 8.28f, r + 0.06f), vec3(0.55f, 8.36f, r + 0.1f), iron);
    for (int s = 0; s < 4; s++) { // belfry openings
        mesh_place(m,
                   affine_mul(at, affine_from(vec3(0, 0, 9.5f), quat_yaw(0.5f * PI_F * (float)s), vec3_splat(1.0f))));
        for (int k = -1; k <= 1; k += 2)
            mesh_box(m, vec3(0.75f * (float)k - 0.4f, 11.3f, r - 0.1f), vec3(0.75f * (float)k + 0.4f, 13.8f, r + 0.02f),
                     iron);
    }
    mesh_place(m, affine_mul(at, affine_from(vec3(0, 0, 9.5f + r), quat_yaw(0), vec3_splat(1.0f))));
    int oak = set_material(site->world, "wood panel", vec3(0.1f, 0.06f, 0.035f), 4);
    mesh_box(m, vec3(-0.95f, 0, 0), vec3(0.95f, 2.9f, 0.05f), oak);
    mesh_box(m, vec3(-1.25f, 0, 0), vec3(-0.95f, 3.2f, 0.2f), trim);
    mesh_box(m, vec3(0.95f, 0, 0), vec3(1.25f, 3.2f, 0.2f), trim);
    mesh_box(m, vec3(-1.25f, 2.9f, 0), vec3(1.25f, 3.3f, 0.2f), trim);
    mesh_place(m, affine_identity());
    land_take(site, foot.x, foot.z, 14.0f);
}

static void well(LandSite *site, Vec3 foot, int roof, int wood)
{
    MeshBuilder *m = site->mesh;
    mesh_place(m, affine_from(foot, quat_yaw(0.3f), vec3_splat(1.0f)));
    const Vec2 ring[] = {{0.85f, -0.3f}, {0.85f, 0.78f}, {0.95f, 0.8f}, {0.95f, 0.92f}, {0.65f, 0.92f}, {0.62f, 0.2f}};
    mesh_lathe(m, ring, COUNT_OF(ring), 20, site->plinth);
    for (int s = -1; s <= 1; s += 2) {
        mesh_box(m, vec3(0.8f * (float)s - 0.06f, 0.5f, -0.06f), vec3(0.8f * (float)s + 0.06f, 2.1f, 0.06f), wood);
        float k = (float)s;
        mesh_quad(m, vec3(-1.15f * k, 1.75f, 0.8f * k), vec3(1.15f * k, 1.75f, 0.8f * k), vec3(1.15f * k, 2.4f, 0),
                  vec3(-1.15f * k, 2.4f, 0), roof);
    }
    mesh_rod(m, vec3(-0.8f, 1.5f, 0), vec3(0.8f, 1.5f, 0), 0.07f, wood);
    mesh_rod(m, vec3(0.1f, 1.45f, 0), vec3(0.1f, 0.95f, 0), 0.012f, wood);
    mesh_cylinder(m, vec3(0.1f, 0.7f, 0), 0.28f, 0.14f, 12, wood);
    mesh_place(m, affine_identity());
    land_take(site, foot.x, foot.z, 1.6f);
}

void extra_village(LandSite *site)
{
    World *world = site->world;
    buildings_begin(site);
    int walls[4], tiles = set_material(world, "concrete", vec3(0.24f, 0.085f, 0.05f), 31),
                  slate = set_material(world, "concrete", vec3(0.075f, 0.08f, 0.09f), 31),
                  oak = set_material(world, "wood panel", vec3(0.1f, 0.06f, 0.035f), 4),
                  white = set_paint(world, "painted trim", vec3(0.62f, 0.6f, 0.55f), 0.5f);
    for (int i = 0; i < 4; i++)
        walls[i] = set_material(world, "plaster", washes[i], 7);
    static const Vec3 paints[] = {
        {0.06f, 0.14f, 0.1f}, {0.05f, 0.1f, 0.2f}, {0.22f, 0.04f, 0.03f}, {0.2f, 0.13f, 0.05f}};
    RngKey rng = site->rng;
    Vec3 size = set_measure_open(site->plan);
    int houses = (int)clampf(roundf(7.0f * size.z), 2.0f, 14.0f), rows = size.x > 1.3f ? 2 : 1;
    float ahead = 1.0f;
    for (int side = -1; side <= 1; side += 2)
        for (int i = -4; i < houses; i++) { // the street goes on behind the camera
            RngKey key = rng_key(rng.value + (uint64_t)(i * 2 + (side > 0)), "house", "village");
            float s = (float)side,
                  z = ahead - 13.0f * (float)i + rng_range(key, 0, -1.5f, 1.5f) - 4.0f * (float)(side > 0);
            float deep = rng_range(key, 1, 6.0f, 7.5f), x = s * (8.6f + 0.5f * deep + rng_range(key, 2, 0.0f, 2.2f));
            bool framed = world->era && world->era->fronts[0] == FRONT_TIMBER; // as their towns were
            bool timber = framed || rng_float(key, 3) < 0.4f;
            int paint = set_paint(world, "shutters", paints[(int)(rng_float(key, 4) * 3.99f)], 0.5f);
            HouseForm form = {.size = {rng_range(key, 5, 7.5f, 10.0f), rng_float(key, 6) < 0.5f ? 2.9f : 5.2f, deep},
                              .pitch = rng_range(key, 7, 0.85f, 1.15f),
                              .wall = walls[(int)(rng_float(key, 8) * 3.99f)],
                              .roof = rng_float(key, 9) < 0.7f ? tiles : slate,
                              .trim = timber ? oak : white,
                              .door = timber ? oak : paint,
                              .shutter = timber ? 0 : paint,
                              .windows = 3,
                              .timber = timber,
                              .chimney = true,
                              .lit = 0.6f};
            form.floors = form.size.y > 4.0f ? 2 : 1;
            for (int row = 0; row < rows; row++) // a large one has lanes behind
                building_house(site, settled(site, x + s * 17.0f * (float)row, z - 5.0f * (float)row, 4.0f),
                               -s * 0.5f * PI_F, &form, rng_key(key.value + (uint64_t)row, "own", "house"));
            float front = s * 4.4f, half = 0.5f * form.size.x + 0.8f;
            if (i == 0 && side > 0)
                continue;
            Vec3 near[3] = {on_ground(site, s * 9.0f, z + half), on_ground(site, front, z + half),
                            on_ground(site, front, z + 0.9f)};
            Vec3 far[3] = {on_ground(site, front, z - 0.9f), on_ground(site, front, z - half),
                           on_ground(site, s * 9.0f, z - half)};
            if (z + half < 4.0f) {
                building_fence(site, near, 3, true, 0.9f, white);
                building_fence(site, far, 3, true, 0.9f, white);
            }
        }
    church(site, settled(site, 2.0f, -21.0f - 13.0f * (float)houses, 8.0f), 0.0f, walls[2], slate, white);
    well(site, on_ground(site, 3.6f, -7.6f), tiles, oak);
    for (int i = 0; i < 4; i++) {
        float z = -6.0f - 22.0f * (float)i;
        Vec3 foot = on_ground(site, i % 2 ? 3.0f : -3.0f, z);
        prop_place(world, site->place, "street lamp", foot, 0.0f, &(PropParams){.no_landmark = i > 0});
        if (site->dark)
            world_add_light(world, set_bulb("street lamp", site->place, vec3_add(foot, vec3(0, 2.35f, 0)), 0.09f,
                                            vec3(70.0f, 42.0f, 17.0f)));
    }
}

static void bale(MeshBuilder *m, Vec3 foot, float yaw, int straw)
{
    // a round bale on its side
    Quat lying = quat_mul(quat_yaw(yaw), quat_axes(vec3(1, 0, 0), vec3(0, 1, 0)));
    mesh_place(m, affine_from(vec3_add(foot, vec3(0, 0.72f, 0)), lying, vec3_splat(1.0f)));
    const Vec2 profile[] = {{0.0f, -0.62f}, {0.68f, -0.62f}, {0.74f, -0.55f}, {0.75f, 0.0f},
                            {0.74f, 0.55f}, {0.68f, 0.62f},  {0.0f, 0.62f}};
    mesh_lathe(m, profile, COUNT_OF(profile), 26, straw);
    mesh_place(m, affine_identity());
}

int bale_mesh(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    bale(m, vec3(0, 0, 0), 0.5f * PI_F, set_material(world, "litter", vec3(0.42f, 0.3f, 0.12f), 6));
    return world_add_mesh(world, mesh_end(m));
}

void extra_farm(LandSite *site)
{
    World *world = site->world;
    MeshBuilder *m = site->mesh;
    buildings_begin(site);
    int red = set_material(world, "wood panel", vec3(0.27f, 0.035f, 0.025f), 4),
        white = set_paint(world, "painted trim", vec3(0.62f, 0.6f, 0.55f), 0.5f),
        grey = set_material(world, "concrete", vec3(0.13f, 0.13f, 0.135f), 31),
        plaster = set_material(world, "plaster", washes[0], 7),
        oak = set_material(world, "wood panel", vec3(0.16f, 0.11f, 0.07f), 4),
        straw = set_material(world, "litter", vec3(0.42f, 0.3f, 0.12f), 6),
        silo = set_metal(world, "silo", vec3_splat(0.5f), 0.42f);
    HouseForm barn = {.size = {15.0f, 5.2f, 10.5f},
                      .pitch = 0.95f,
                      .wall = red,
                      .roof = grey,
                      .trim = white,
                      .door = red,
                      .barn = true};
    building_house(site, settled(site, -13.5f, -21.0f, 7.0f), -0.5f * PI_F + 0.55f, &barn,
                   rng_key(site->rng.value, "barn", "farm"));
    HouseForm home = {.size = {11.0f, 5.4f, 7.0f},
                      .pitch = 0.95f,
                      .wall = plaster,
                      .roof = grey,
                      .trim = white,
                      .door = red,
                      .shutter = set_paint(world, "shutters", vec3(0.05f, 0.11f, 0.08f), 0.5f),
                      .windows = 3,
                      .floors = 2,
                      .chimney = true,
                      .lit = 0.7f};
    building_house(site, settled(site, 15.0f, -26.0f, 5.0f), -0.45f, &home, rng_key(site->rng.value, "home", "farm"));
    Vec3 s = settled(site, -24.0f, -28.0f, 3.0f);
    mesh_place(m, affine_from(s, quat_yaw(0), vec3_splat(1.0f)));
    Vec2 tube[24];
    int n = 0;
    for (int i = 0; i < 18; i++)
        tube[n++] = (Vec2){i % 2 ? 2.5f : 2.42f, 0.62f * (float)i - 1.0f};
    for (int i = 0; i <= 5; i++)
        tube[n++] =
            (Vec2){2.5f * cosf(0.25f * PI_F * 0.4f * (float)i), 9.8f + 2.2f * sinf(0.25f * PI_F * 0.4f * (float)i)};
    mesh_lathe(m, tube, n, 32, silo);
    mesh_place(m, affine_identity());
    land_take(site, s.x, s.z, 4.0f);
    Vec3 left[4] = {on_ground(site, -14.0f, 2.0f), on_ground(site, -5.2f, -1.0f), on_ground(site, -4.6f, -9.0f),
                    on_ground(site, -5.0f, -13.0f)};
    Vec3 right[4] = {on_ground(site, 4.6f, 1.0f), on_ground(site, 4.8f, -14.0f), on_ground(site, 8.0f, -24.0f),
                     on_ground(site, 9.0f, -60.0f)};
    building_fence(site, left, 4, false, 1.15f, oak);
    building_fence(site, right, 4, false, 1.15f, oak);
    static const float bales[][3] = {{7.2f, -7.5f, 0.4f},  {9.2f, -9.2f, 1.2f},   {8.0f, -14.0f, 0.2f},
                                     {-8.5f, -8.0f, 0.9f}, {22.0f, -14.0f, 0.3f}, {30.0f, -22.0f, 1.4f},
                                     {26.0f, -34.0f, 0.5f}};
    for (int i = 0; i < COUNT_OF(bales); i++) {
        bale(m, on_ground(site, bales[i][0], bales[i][1]), bales[i][2], straw);
        land_take(site, bales[i][0], bales[i][1], 1.2f);
    }
    prop_place(world, site->place, "tractor", on_ground(site, -3.2f, -11.0f), 0.75f, NULL);
    land_take(site, -3.2f, -11.0f, 2.4f);
    if (site->dark)
        world_add_light(world,
                        set_bulb("yard lamp", site->place, vec3(-6.6f, land_at(site, -6.6f, -15.0f) + 4.3f, -15.0f),
                                 0.1f, vec3(110.0f, 68.0f, 28.0f)));
}

void extra_camp(LandSite *site)
{
    World *world = site->world;
    building_tent(site, on_ground(site, -3.7f, -3.6f), 0.75f, 2.9f, vec3(0.35f, 0.13f, 0.03f), site->dark);
    building_tent(site, on_ground(site, 4.0f, -4.6f), -0.65f, 2.6f, vec3(0.05f, 0.16f, 0.14f), false);
    building_tent(site, on_ground(site, -7.0f, -12.0f), 0.3f, 3.2f, vec3(0.25f, 0.2f, 0.1f), false);
    Vec3 fire = on_ground(site, 0.3f, -3.2f);
    land_take(site, fire.x, fire.z, 1.6f);
    piece_fire(world, site->place, "campfire", fire, 0.0f, 0.62f, 0.75f, rng_key(site->rng.value, "fire", "camp"));
    int rock = set_material(world, "rock", vec3(0.2f, 0.19f, 0.175f), 5), stones[2];
    for (int i = 0; i < 2; i++)
        stones[i] = stone_mesh(world, rock, (uint32_t)(90 + i));
    for (int i = 0; i < 11; i++) {
        float a = TAU_F * (float)i / 11.0f;
        world_add_instance(world, "hearth stone", stones[i % 2], site->place,
                           affine_from(vec3(fire.x + 0.62f * sinf(a), 0.0f, fire.z + 0.55f * cosf(a)),
                                       quat_yaw(2.3f * (float)i), vec3_splat(0.24f + 0.05f * (float)(i % 3))));
    }
    int bark = set_material(world, "bark", vec3(0.13f, 0.09f, 0.06f), 3),
        cut = set_paint(world, "cut wood", vec3(0.42f, 0.28f, 0.15f), 0.7f);
    static const float logs[][3] = {{-1.5f, -2.6f, 1.2f}, {2.0f, -2.5f, -1.2f}};
    for (int i = 0; i < 2; i++) { // to sit on
        MeshBuilder *m = site->mesh;
        Vec3 along = vec3(cosf(logs[i][2]), 0, -sinf(logs[i][2])), c = vec3(logs[i][0], 0.2f, logs[i][1]);
        Vec3 a = vec3_mad(c, along, -0.8f), b = vec3_mad(c, along, 0.8f),
             line[3] = {a, vec3_add(c, vec3(0, 0.015f, 0.02f)), b};
        mesh_place(m, affine_identity());
        mesh_tube(m, line, 3, 0.21f, 16, bark);
        mesh_rod(m, vec3_mad(a, along, -0.004f), vec3_mad(a, along, 0.01f), 0.19f, cut);
        mesh_rod(m, vec3_mad(b, along, -0.01f), vec3_mad(b, along, 0.004f), 0.19f, cut);
        float facing = atan2f(fire.x - c.x, fire.z - c.z);
        Landmark seat = {.place = site->place,
                         .instance = -1,
                         .entity = PLAN_NONE,
                         .position = c,
                         .yaw = facing,
                         .half_size = {0.8f, 0.2f, 0.22f},
                         .seat_count = 1};
        seat.seats[0].position = vec3(c.x, 0.41f, c.z);
        seat.seats[0].yaw = facing;
        snprintf(seat.name, sizeof seat.name, "log");
        world_add_landmark(world, seat);
        land_take(site, c.x, c.z, 1.0f);
    }
}
