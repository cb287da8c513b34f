// Where people live outside the town: a house behind its front garden, a yard behind a house, a playground.
#include "stage/nature/buildings.h"
#include "stage/sets/standing.h"

#include <stdio.h>

static const Vec3 walls[] = {{0.6f, 0.58f, 0.53f}, {0.36f, 0.43f, 0.46f}, {0.57f, 0.48f, 0.34f}, {0.5f, 0.52f, 0.46f}};
static const Vec3 cars[] = {{0.42f, 0.43f, 0.44f},    {0.03f, 0.06f, 0.14f},  {0.6f, 0.6f, 0.58f},
                            {0.012f, 0.012f, 0.014f}, {0.2f, 0.015f, 0.015f}, {0.06f, 0.1f, 0.07f}};
static const Vec3 doors[] = {
    {0.22f, 0.025f, 0.02f}, {0.03f, 0.09f, 0.13f}, {0.05f, 0.11f, 0.05f}, {0.28f, 0.17f, 0.03f}};

typedef struct Paints {
    int white, roof, paving, asphalt, hedge, wood;
} Paints;

static Paints paints_of(World *world, const LandSite *site)
{
    Paints p = {.white = set_paint(world, "painted trim", vec3(0.62f, 0.6f, 0.55f), 0.5f),
                .roof = set_material(world, "concrete", vec3(0.1f, 0.095f, 0.09f), 31),
                .paving = set_material(world, "concrete", vec3(0.34f, 0.32f, 0.29f), 12),
                .asphalt = set_material(world, "asphalt", vec3(0.075f, 0.075f, 0.078f), 12),
                .hedge = set_material(world, "turf", vec3(0.03f, 0.065f, 0.018f), 9),
                .wood = set_material(world, "wood panel", vec3(0.2f, 0.13f, 0.075f), 4)};
    float wet = fmaxf(site->plan->wetness, site->plan->rain > 0.05f ? 0.8f : 0.0f);
    int wets[] = {p.paving, p.asphalt};
    for (int i = 0; i < COUNT_OF(wets); i++) {
        world->materials[wets[i]].wetness = wet;
        world->materials[wets[i]].puddles = 0.35f * wet;
    }
    return p;
}

static HouseForm house_form(LandSite *site, const Paints *p, RngKey key)
{
    World *world = site->world;
    HouseForm form = {.size = {rng_range(key, 0, 9.6f, 11.5f), rng_float(key, 1) < 0.75f ? 5.3f : 2.9f, 7.6f},
                      .pitch = rng_range(key, 2, 0.7f, 0.95f),
                      .wall = set_material(world, "plaster", walls[(int)(rng_float(key, 3) * 3.99f)], 7),
                      .roof = p->roof,
                      .trim = p->white,
                      .door = set_paint(world, "house door", doors[(int)(rng_float(key, 4) * 3.99f)], 0.4f),
                      .shutter =
                          rng_float(key, 5) < 0.6f ? set_paint(world, "shutters", vec3(0.04f, 0.07f, 0.08f), 0.5f) : 0,
                      .windows = 3,
                      .chimney = true,
                      .lit = 0.6f};
    form.floors = form.size.y > 4.0f ? 2 : 1;
    return building_form(site, &form, key);
}

static void slab(LandSite *site, float x0, float z0, float x1, float z1, float y, int material)
{
    MeshBuilder *m = site->mesh;
    mesh_place(m, affine_identity());
    mesh_quad(m, vec3(x0, y, z1), vec3(x1, y, z1), vec3(x1, y, z0), vec3(x0, y, z0), material);
    int steps = (int)(hypotf(x1 - x0, z1 - z0) / 2.0f) + 1;
    for (int i = 0; i <= steps; i++)
        land_take(site, lerpf(x0, x1, (float)i / (float)steps), lerpf(z0, z1, (float)i / (float)steps),
                  0.5f * fminf(fabsf(x1 - x0), fabsf(z1 - z0)) + 0.15f);
}

static void hedge(LandSite *site, Vec3 low, Vec3 high, int leaf)
{
    MeshBuilder *m = site->mesh;
    float length = fmaxf(high.x - low.x, high.z - low.z);
    int count = (int)(length / 0.45f);
    for (int i = 0; i < count; i++) { // clipped, not machined
        RngKey key = rng_key(site->rng.value + (uint64_t)i, "hedge", "suburb");
        float t = ((float)i + 0.5f) / (float)count,
              bulge = rng_range(key, (uint64_t)(17.0f * low.x + 400.0f), 0.0f, 0.07f);
        bool along_x = high.x - low.x > high.z - low.z;
        Vec3 a = low, b = high;
        if (along_x)
            a.x = lerpf(low.x, high.x, t) - 0.3f, b.x = a.x + 0.6f, a.z -= bulge, b.z += bulge;
        else
            a.z = lerpf(low.z, high.z, t) - 0.3f, b.z = a.z + 0.6f, a.x -= bulge, b.x += bulge;
        b.y += bulge;
        mesh_bevel_box(m, a, b, 0.09f, leaf);
        land_take(site, 0.5f * (a.x + b.x), 0.5f * (a.z + b.z), 0.5f);
    }
}

static void mailbox(LandSite *site, Vec3 foot, const Paints *p)
{
    MeshBuilder *m = site->mesh;
    int red = set_paint(site->world, "mailbox flag", vec3(0.5f, 0.03f, 0.02f), 0.4f);
    mesh_place(m, affine_from(foot, quat_yaw(0.5f * PI_F), vec3_splat(1.0f)));
    mesh_box(m, vec3(-0.05f, 0, -0.05f), vec3(0.05f, 1.05f, 0.05f), p->white);
    mesh_box(m, vec3(-0.11f, 1.05f, -0.24f), vec3(0.11f, 1.2f, 0.24f), p->white);
    mesh_place(m, affine_from(vec3_add(foot, vec3(-0.24f, 1.2f, 0)), quat_axes(vec3(0, 1, 0), vec3(-1, 0, 0)),
                              vec3_splat(1.0f)));
    mesh_cylinder(m, vec3(0, -0.48f, 0), 0.48f, 0.11f, 20, p->white);
    mesh_place(m, affine_from(foot, quat_yaw(0.5f * PI_F), vec3_splat(1.0f)));
    mesh_box(m, vec3(0.115f, 1.1f, 0.05f), vec3(0.13f, 1.36f, 0.09f), red);
    mesh_box(m, vec3(0.115f, 1.28f, 0.05f), vec3(0.13f, 1.36f, 0.2f), red);
    mesh_place(m, affine_identity());
}

static void garage(LandSite *site, Vec3 foot, const Paints *p, const HouseForm *home, RngKey key)
{
    HouseForm form = *home;
    form.size = vec3(4.6f, 2.7f, 6.2f);
    form.door = 0, form.windows = 0, form.chimney = false, form.floors = 1;
    building_house(site, foot, 0.0f, &form, key);
    MeshBuilder *m = site->mesh;
    mesh_place(m, affine_from(vec3_add(foot, vec3(0, 0, 3.1f)), quat_yaw(0), vec3_splat(1.0f)));
    for (int i = 0; i < 5; i++)
        mesh_bevel_box(m, vec3(-1.45f, 0.02f + 0.44f * (float)i, 0), vec3(1.45f, 0.44f + 0.44f * (float)i, 0.05f),
                       0.012f, p->white);
    mesh_box(m, vec3(-1.6f, 0, 0), vec3(-1.45f, 2.4f, 0.08f), home->trim);
    mesh_box(m, vec3(1.45f, 0, 0), vec3(1.6f, 2.4f, 0.08f), home->trim);
    mesh_box(m, vec3(-1.6f, 2.22f, 0), vec3(1.6f, 2.4f, 0.08f), home->trim);
    mesh_place(m, affine_identity());
}

// The door of the house that people use, in a porch.
static void front_door(LandSite *site, float z, const Paints *p, const HouseForm *home)
{
    MeshBuilder *m = site->mesh;
    mesh_place(m, affine_identity());
    mesh_box(m, vec3(-1.5f, -0.3f, z), vec3(1.5f, 0.0f, z + 1.5f), p->paving);
    for (int s = -1; s <= 1; s += 2) {
        building_column(m, vec3(1.3f * (float)s, 0.0f, z + 1.3f), 0.11f, 2.5f, p->white);
        mesh_box(m, vec3(1.3f * (float)s - 0.1f, 0.0f, z), vec3(1.3f * (float)s + 0.1f, 2.5f, z + 0.08f), p->white);
    }
    mesh_box(m, vec3(-1.55f, 2.5f, z), vec3(1.55f, 2.72f, z + 1.55f), p->white);
    Vec3 l = vec3(-1.65f, 2.72f, z + 1.65f), r = vec3(1.65f, 2.72f, z + 1.65f), t = vec3(0, 3.35f, z + 1.65f),
         tb = vec3(0, 3.35f, z);
    mesh_quad(m, l, r, t, t, p->white);
    mesh_quad(m, r, vec3(1.65f, 2.72f, z), tb, t, p->roof);
    mesh_quad(m, vec3(-1.65f, 2.72f, z), l, t, tb, p->roof);
    piece_door(site->world, site->place,
               &(DoorPiece){.name = "door",
                            .style = DOOR_PANELLED,
                            .position = vec3(0, 0, z + 0.06f),
                            .yaw = 0,
                            .width = 0.98f,
                            .height = 2.1f,
                            .opens_away = true,
                            .leaf = home->door,
                            .frame = p->white});
    mesh_box(m, vec3(-0.6f, 0, z - 0.05f), vec3(0.6f, 2.25f, z + 0.02f),
             set_paint(site->world, "dark hall", vec3(0.03f, 0.022f, 0.016f), 0.9f));
}

static void region(LandSite *site, const char *name, Vec3 centre, Vec3 half)
{
    Landmark mark = {.place = site->place, .instance = -1, .entity = PLAN_NONE, .position = centre, .half_size = half};
    snprintf(mark.name, sizeof mark.name, "%s", name);
    world_add_landmark(site->world, mark);
}

// What the poor keep before the house.
static void junk(LandSite *site, float front, float side)
{
    static const struct {
        const char *word;
        float x, z, yaw;
    } heap[] = {{"tyres", -2.8f, 3.0f, 0.4f}, {"barrel", -3.9f, 1.6f, 0},    {"crate", -3.4f, 1.7f, 0.5f},
                {"futon", 4.6f, 3.6f, 1.1f},  {"pallet", -5.4f, 4.2f, 0.8f}, {"box", 2.6f, 1.4f, 0.3f},
                {"bucket", 2.1f, 2.2f, 0},    {"tyres", 5.8f, 5.6f, 1.7f}};
    for (int i = 0; i < COUNT_OF(heap); i++) {
        float x = -side * heap[i].x;
        prop_place(site->world, site->place, heap[i].word,
                   vec3(x, land_at(site, x, front + heap[i].z), front + heap[i].z), heap[i].yaw,
                   &(PropParams){.no_landmark = true});
        land_take(site, x, front + heap[i].z, 0.6f);
    }
}

// Columns over two floors under a gable, clipped bushes along the walk, a fountain on the lawn.
static void portico(LandSite *site, float front, const HouseForm *home, const Paints *p)
{
    MeshBuilder *m = site->mesh;
    mesh_place(m, affine_identity());
    float high = home->size.y - 0.25f, z = front + 2.6f;
    mesh_box(m, vec3(-4.1f, -0.3f, front), vec3(4.1f, 0.02f, z + 0.5f), p->paving);
    for (int i = 0; i < 4; i++)
        building_column(m, vec3(-3.45f + 2.3f * (float)i, 0.0f, z), 0.26f, high, p->white);
    mesh_box(m, vec3(-3.95f, high, front), vec3(3.95f, high + 0.5f, z + 0.35f), p->white);
    Vec3 l = vec3(-4.15f, high + 0.5f, z + 0.45f), r = vec3(4.15f, high + 0.5f, z + 0.45f),
         t = vec3(0, high + 2.1f, z + 0.45f), back = vec3(0, high + 2.1f, front - 2.0f);
    mesh_quad(m, l, r, t, t, p->white);
    mesh_quad(m, r, vec3(4.15f, high + 0.5f, front - 2.0f), back, t, p->roof);
    mesh_quad(m, vec3(-4.15f, high + 0.5f, front - 2.0f), l, t, back, p->roof);
    float tall = plant_height("bush");
    for (int i = 0; i < 8; i++) {
        float x = i & 1 ? 1.7f : -1.7f, at = front + 5.2f + 3.6f * (float)(i / 2);
        world_add_instance(site->world, "clipped tree",
                           plant_mesh(site->world, "bush", i % 3, PLANT_NEAR, plant_season(site->plan)), site->place,
                           affine_from(vec3(x, 0, at), quat_yaw((float)i), vec3_splat(1.15f / tall)));
        land_take(site, x, at, 0.6f);
    }
    prop_place(site->world, site->place, "fountain", vec3(-6.4f, 0, front + 9.0f), 0.0f, &(PropParams){.scale = 1.25f});
    land_take(site, -6.4f, front + 9.0f, 1.6f);
}

void extra_house(LandSite *site)
{
    World *world = site->world;
    buildings_begin(site);
    Paints p = paints_of(world, site);
    RngKey key = rng_key(site->rng.value, "home", "suburb");
    HouseForm home = house_form(site, &p, key);
    float front = -12.5f, z = front - 0.5f * home.size.z;
    int leaf = home.door;
    home.door = -1; // its own, that opens
    building_house(site, vec3(0, 0, z), 0.0f, &home, key);
    home.door = leaf;
    front_door(site, front, &p, &home);
    float side = rng_float(key, 6) < 0.5f ? -1.0f : 1.0f, drive = side * (0.5f * home.size.x + 3.1f);
    garage(site, vec3(drive, 0, front - 3.6f), &p, &home, rng_key(key.value, "garage", "suburb"));
    slab(site, -0.75f, front + 1.4f, 0.75f, 7.6f, 0.015f, p.paving);
    slab(site, drive - 1.6f, front - 0.5f, drive + 1.6f, 9.0f, 0.014f, p.paving);
    slab(site, -60, 7.4f, 60, 9.2f, 0.012f, p.paving); // sidewalk and street
    MeshBuilder *m = site->mesh;
    mesh_box(m, vec3(-90, -0.1f, 9.2f), vec3(90, 0.03f, 9.4f), p.paving);
    slab(site, -90, 9.4f, 90, 17.0f, 0.008f, p.asphalt);
    slab(site, -60, 17.2f, 60, 19.0f, 0.012f, p.paving);
    bool poor = standing_poor(site->plan);
    prop_place(
        world, site->place, "car", vec3(drive, 0, -4.6f), side > 0 ? 0.0f : PI_F,
        poor ? &(PropParams){.id = "katorlegaz/concept-sedan-01v1", .has_color = true, .color = {0.2f, 0.12f, 0.07f}}
             : NULL);
    if (poor)
        junk(site, front, side);
    if (standing_rich(site->plan))
        portico(site, front, &home, &p);
    mailbox(site, vec3(-side * 1.7f, 0, 6.9f), &p);
    Vec3 left[2] = {vec3(-13.5f, 0, 6.6f), vec3(-1.5f, 0, 6.6f)},
         right[2] = {vec3(1.5f, 0, 6.6f), vec3(13.5f, 0, 6.6f)};
    Vec3 by_drive[2] = {vec3(side * 1.5f, 0, 6.6f), vec3(drive - side * 2.0f, 0, 6.6f)};
    if (!standing_rich(site->plan)) {
        int paling = poor ? p.wood : p.white;
        building_fence(site, side < 0 ? by_drive : left, 2, !poor, 0.85f, paling);
        building_fence(site, side > 0 ? by_drive : right, 2, !poor, 0.85f, paling);
    }
    for (int s = -1; s <= 1; s += 2) { // what the neighbours see
        float x = 13.8f * (float)s;
        if (!poor)
            hedge(site, vec3(x - 0.4f, 0, -20.0f), vec3(x + 0.4f, 1.35f, 5.8f), p.hedge);
        for (int i = 0; i < 3; i++) {
            RngKey other = rng_key(site->rng.value + (uint64_t)(7 * i + (s > 0)), "neighbour", "suburb");
            HouseForm form = house_form(site, &p, other);
            building_house(site,
                           vec3((float)s * (24.0f + 22.0f * (float)i), 0,
                                front - 0.5f * form.size.z - rng_range(other, 7, -1.0f, 3.0f)),
                           0.0f, &form, rng_key(other.value, "own", "suburb"));
            form = house_form(site, &p, rng_key(other.value, "across", "suburb"));
            building_house(site, vec3((float)s * (9.0f + 22.0f * (float)i), 0, 32.0f), PI_F, &form,
                           rng_key(other.value, "across own", "suburb"));
        }
        // flower beds and bushes along the wall
        slab(site, fminf(1.7f * (float)s, (0.5f * home.size.x) * (float)s), front + 0.1f,
             fmaxf(1.7f * (float)s, (0.5f * home.size.x) * (float)s), front + 0.95f, 0.02f,
             set_material(world, "soil", vec3(0.07f, 0.045f, 0.03f), 3));
        for (int i = 0; i < 6; i++) {
            Vec3 foot = vec3((float)s * (1.95f + 0.52f * (float)i), 0.02f, front + 0.55f);
            world_add_instance(world, "flowers", flower_mesh(world, (uint32_t)(i + 6 * (s > 0)), 0.55f), site->place,
                               affine_from(foot, quat_yaw((float)i), vec3_splat(1.4f)));
        }
    }
    region(site, "house", vec3(0, 2.6f, z), vec3(0.5f * home.size.x, 2.6f, 0.5f * home.size.z));
    region(site, "street", vec3(0, 0.01f, 13.2f), vec3(90.0f, 0.01f, 3.8f));
    region(site, "driveway", vec3(drive, 0.05f, -2.0f), vec3(1.6f, 0.05f, 9.0f));
    region(site, "fence", vec3(-side * 7.5f, 0.45f, 6.6f), vec3(6.0f, 0.45f, 0.06f));
    if (site->dark)
        for (int s = -1; s <= 1; s += 2) {
            Vec3 foot = vec3(17.0f * (float)s, 0, 8.9f);
            prop_place(world, site->place, "street lamp", foot, 0.0f, &(PropParams){.no_landmark = s > 0});
            world_add_light(world, set_bulb("street lamp", site->place, vec3_add(foot, vec3(0, 2.6f, 0)), 0.1f,
                                            vec3(90.0f, 58.0f, 26.0f)));
        }
}

// A street of such houses, looked along: sidewalks, lawns, drives, a tree before each.
void extra_suburb(LandSite *site)
{
    World *world = site->world;
    buildings_begin(site);
    Paints p = paints_of(world, site);
    float kerb = 0.5f * site->land->road + 1.2f;
    for (int s = -1; s <= 1; s += 2) {
        float side = (float)s, walk0 = side * kerb, walk1 = side * (kerb + 1.7f), front = kerb + 8.5f;
        mesh_place(site->mesh, affine_identity());
        mesh_box(site->mesh, vec3(fminf(walk0, walk1), -0.1f, -150), vec3(fmaxf(walk0, walk1), 0.07f, 40), p.paving);
        for (int i = -2; i < 7; i++) {
            RngKey key = rng_key(site->rng.value + (uint64_t)(2 * (i + 2) + (s > 0)), "street", "suburb");
            HouseForm home = house_form(site, &p, key);
            float z = 2.0f - 19.0f * (float)i - (s > 0 ? 7.0f : 0.0f), far = front + 0.5f * home.size.z,
                  drive = z + 0.5f * home.size.x + 2.8f;
            building_house(site, vec3(side * far, 0, z), -side * 0.5f * PI_F, &home,
                           rng_key(key.value, "own", "suburb"));
            slab(site, fminf(walk1, side * front), z - 0.6f, fmaxf(walk1, side * front), z + 0.6f, 0.03f, p.paving);
            slab(site, fminf(side * (0.5f * site->land->road), side * (front + 3.0f)), drive - 1.5f,
                 fmaxf(side * (0.5f * site->land->road), side * (front + 3.0f)), drive + 1.5f, 0.03f, p.paving);
            if (rng_float(key, 11) < 0.6f && i > -2)
                prop_place(world, site->place, "car", vec3(side * (front - 2.2f), 0, drive), -side * 0.5f * PI_F,
                           &(PropParams){.no_landmark = i > 0,
                                         .has_color = true,
                                         .color = cars[(int)(rng_float(key, 14) * 5.99f)]});
            if (rng_float(key, 12) < 0.5f) {
                Vec3 line[2] = {vec3(side * (kerb + 2.3f), 0, z - 5.6f), vec3(side * (kerb + 2.3f), 0, z - 1.2f)};
                building_fence(site, line, 2, true, 0.85f, p.white);
            } else {
                hedge(site, vec3(side * (kerb + 2.4f) - 0.35f, 0, z - 5.8f),
                      vec3(side * (kerb + 2.4f) + 0.35f, 0.8f, z - 1.3f), p.hedge);
            }
            mailbox(site, vec3(side * (kerb - 0.45f), 0, drive - 2.2f), &p);
            Vec3 foot = vec3(side * (kerb + 4.6f), 0, z - 3.4f);
            float away = hypotf(foot.x, foot.z);
            int mesh = plant_mesh(world, "maple", i & 1, away > plant_distance("maple", 0.8f) ? PLANT_FAR : PLANT_NEAR,
                                  plant_season(site->plan));
            int stands =
                world_add_instance(world, "maple", mesh, site->place,
                                   affine_from(foot, quat_yaw(0.5f * PI_F * (float)(i + s)), vec3_splat(0.8f)));
            world->instances[stands].sway = plant_sway("maple", 0.8f);
        }
    }
    region(site, "house", vec3(-(kerb + 12.0f), 2.6f, -17.0f), vec3(3.8f, 2.6f, 5.5f));
    if (site->dark)
        for (int i = 0; i < 6; i++) {
            Vec3 foot = vec3((i % 2 ? 1.0f : -1.0f) * (kerb - 0.5f), 0, -4.0f - 17.0f * (float)i);
            prop_place(world, site->place, "street lamp", foot, 0.0f, &(PropParams){.no_landmark = i > 0});
            world_add_light(world, set_bulb("street lamp", site->place, vec3_add(foot, vec3(0, 2.6f, 0)), 0.1f,
                                            vec3(90.0f, 58.0f, 26.0f)));
        }
}

// ---------------------------------------------------------------- the yard behind a house

static void board_fence(LandSite *site, Vec3 a, Vec3 b, int wood)
{
    MeshBuilder *m = site->mesh;
    Vec3 d = vec3_sub(b, a);
    float length = vec3_length(d), turn = atan2f(-d.z, d.x);
    mesh_place(m, affine_from(a, quat_yaw(turn), vec3_splat(1.0f)));
    int boards = (int)(length / 0.16f);
    for (int i = 0; i < boards; i++) {
        float x = 0.16f * (float)i, y = 1.8f + 0.012f * (float)((i * 7) % 5);
        mesh_box(m, vec3(x, 0.04f, 0), vec3(x + 0.148f, y, 0.022f), wood);
    }
    for (int r = 0; r < 2; r++)
        mesh_box(m, vec3(0, 0.45f + 0.9f * (float)r, -0.05f), vec3(length, 0.54f + 0.9f * (float)r, 0), wood);
    mesh_place(m, affine_identity());
    for (float t = 0.0f; t < length; t += 1.0f)
        land_take(site, a.x + d.x * t / length, a.z + d.z * t / length, 0.7f);
}

static void kettle_grill(LandSite *site, Vec3 foot)
{
    MeshBuilder *m = site->mesh;
    int black = set_paint(site->world, "grill", vec3_splat(0.012f), 0.25f),
        leg = set_metal(site->world, "grill leg", vec3_splat(0.5f), 0.35f);
    mesh_place(m, affine_from(foot, quat_yaw(0.4f), vec3_splat(1.0f)));
    const Vec2 bowl[] = {{0.001f, 0.55f}, {0.14f, 0.57f}, {0.24f, 0.65f}, {0.285f, 0.78f}, {0.29f, 0.8f}};
    const Vec2 lid[] = {{0.29f, 0.8f}, {0.28f, 0.88f}, {0.22f, 0.99f}, {0.12f, 1.05f}, {0.001f, 1.07f}};
    mesh_lathe(m, bowl, COUNT_OF(bowl), 32, black);
    mesh_lathe(m, lid, COUNT_OF(lid), 32, black);
    mesh_rod(m, vec3(-0.06f, 1.07f, 0), vec3(0.06f, 1.1f, 0), 0.016f, leg);
    for (int k = 0; k < 3; k++) {
        float a = TAU_F * (float)k / 3.0f;
        mesh_rod(m, vec3(0.3f * sinf(a), 0, 0.3f * cosf(a)), vec3(0.17f * sinf(a), 0.62f, 0.17f * cosf(a)), 0.012f,
                 leg);
    }
    mesh_place(m, affine_identity());
    region(site, "grill", vec3_add(foot, vec3(0, 0.5f, 0)), vec3(0.3f, 0.5f, 0.3f));
    land_take(site, foot.x, foot.z, 0.6f);
}

void extra_backyard(LandSite *site)
{
    World *world = site->world;
    buildings_begin(site);
    Paints p = paints_of(world, site);
    RngKey key = rng_key(site->rng.value, "yard", "suburb");
    int boards = set_material(world, "wood panel", vec3(0.3f, 0.2f, 0.11f), 4);
    board_fence(site, vec3(-11.5f, 0, -14.0f), vec3(11.5f, 0, -14.0f), boards);
    board_fence(site, vec3(-11.5f, 0, 9.0f), vec3(-11.5f, 0, -14.0f), boards);
    board_fence(site, vec3(11.5f, 0, -14.0f), vec3(11.5f, 0, 9.0f), boards);
    for (int i = -1; i <= 1; i++) { // roofs beyond the fence
        RngKey other = rng_key(site->rng.value + (uint64_t)(i + 3), "behind", "suburb");
        HouseForm form = house_form(site, &p, other);
        building_house(site, vec3(19.0f * (float)i + 4.0f, 0, -33.0f), i ? PI_F : 0.0f, &form,
                       rng_key(other.value, "own", "suburb"));
    }
    HouseForm home = house_form(site, &p, key); // the house itself, behind the camera
    building_house(site, vec3(0, 0, 18.0f), PI_F, &home, rng_key(key.value, "own", "suburb"));
    slab(site, -5.5f, 7.0f, 5.5f, 14.0f, 0.015f, p.paving);
    prop_place(world, site->place, "table", vec3(-3.4f, 0, -3.2f), 0.2f, NULL);
    for (int s = -1; s <= 1; s += 2)
        prop_place(world, site->place, "chair", vec3(-3.4f + 0.2f * (float)s, 0, -3.2f + 0.95f * (float)s),
                   s > 0 ? PI_F + 0.2f : 0.2f, &(PropParams){.no_landmark = s > 0});
    land_take(site, -3.4f, -3.2f, 1.8f);
    kettle_grill(site, vec3(3.9f, 0, -3.0f));
    for (int i = 0; i < 12; i++) { // a bed along the fence
        float x = -9.5f + 1.7f * (float)i;
        world_add_instance(world, "flowers", flower_mesh(world, (uint32_t)i, 0.6f), site->place,
                           affine_from(vec3(x, 0, -13.0f), quat_yaw((float)i), vec3_splat(1.5f)));
    }
    int cord = set_paint(world, "clothes line", vec3_splat(0.5f), 0.8f);
    MeshBuilder *m = site->mesh;
    for (int s = -1; s <= 1; s += 2) {
        mesh_rod(m, vec3(7.6f + 0.0f, 0, -6.5f + 2.4f * (float)s), vec3(7.6f, 2.0f, -6.5f + 2.4f * (float)s), 0.035f,
                 p.white);
        mesh_rod(m, vec3(7.1f, 1.95f, -6.5f + 2.4f * (float)s), vec3(8.1f, 1.95f, -6.5f + 2.4f * (float)s), 0.025f,
                 p.white);
    }
    static const Vec3 cloths[] = {
        {0.6f, 0.6f, 0.58f}, {0.14f, 0.24f, 0.4f}, {0.55f, 0.2f, 0.12f}, {0.6f, 0.55f, 0.35f}};
    for (int line = 0; line < 2; line++) {
        float x = 7.25f + 0.7f * (float)line;
        mesh_rod(m, vec3(x, 1.95f, -8.9f), vec3(x, 1.95f, -4.1f), 0.004f, cord);
        for (int i = 0; i < 4; i++) {
            float z = -8.5f + 1.15f * (float)i, wide = 0.55f + 0.14f * (float)((i + line) % 3),
                  high = 0.6f + 0.12f * (float)((i * 2 + line) % 3);
            int cloth = set_paint(world, i % 2 ? "washing" : "linen", cloths[(i + line) % 4], 0.85f);
            for (int k = 0; k < 6; k++) {
                float a = (float)k / 6.0f, b = (float)(k + 1) / 6.0f, wa = 0.05f * sinf(5.0f * a + (float)i),
                      wb = 0.05f * sinf(5.0f * b + (float)i);
                mesh_quad(m, vec3(x + wa, 1.95f - high, z + wide * a), vec3(x + wb, 1.95f - high, z + wide * b),
                          vec3(x, 1.95f, z + wide * b), vec3(x, 1.95f, z + wide * a), cloth);
            }
        }
    }
    land_take(site, 7.6f, -6.5f, 2.8f);
    region(site, "clothesline", vec3(7.6f, 1.0f, -6.5f), vec3(0.6f, 1.0f, 2.5f));
    region(site, "fence", vec3(0, 0.9f, -14.0f), vec3(11.5f, 0.9f, 0.05f));
    region(site, "house", vec3(0, 2.6f, 18.0f), vec3(0.5f * home.size.x, 2.6f, 3.8f));
}

// ---------------------------------------------------------------- the playground

static void swings(LandSite *site, Vec3 at, int frame, int seat)
{
    MeshBuilder *m = site->mesh;
    int chain = set_metal(site->world, "chain", vec3_splat(0.45f), 0.4f);
    mesh_place(m, affine_from(at, quat_yaw(0), vec3_splat(1.0f)));
    mesh_rod(m, vec3(-1.9f, 2.3f, 0), vec3(1.9f, 2.3f, 0), 0.05f, frame);
    for (int s = -1; s <= 1; s += 2)
        for (int k = -1; k <= 1; k += 2)
            mesh_rod(m, vec3(1.8f * (float)s, 2.3f, 0), vec3(2.05f * (float)s, -0.1f, 0.85f * (float)k), 0.045f, frame);
    for (int i = 0; i < 2; i++) {
        float x = i ? 0.8f : -0.8f, sway = i ? 0.16f : -0.05f;
        for (int k = -1; k <= 1; k += 2)
            mesh_rod(m, vec3(x + 0.22f * (float)k, 2.27f, 0), vec3(x + 0.22f * (float)k, 0.5f, sway), 0.008f, chain);
        mesh_bevel_box(m, vec3(x - 0.25f, 0.46f, sway - 0.1f), vec3(x + 0.25f, 0.5f, sway + 0.1f), 0.01f, seat);
        Landmark mark = {.place = site->place,
                         .instance = -1,
                         .entity = PLAN_NONE,
                         .position = vec3_add(at, vec3(x, 0.48f, sway)),
                         .half_size = {0.25f, 0.05f, 0.12f},
                         .seat_count = 1};
        mark.seats[0].position = vec3_add(at, vec3(x, 0.5f, sway));
        snprintf(mark.name, sizeof mark.name, "swing");
        world_add_landmark(site->world, mark);
    }
    mesh_place(m, affine_identity());
    land_take(site, at.x, at.z, 2.6f);
}

static void slide(LandSite *site, Vec3 at, float yaw, int frame, int chute, int roof)
{
    MeshBuilder *m = site->mesh;
    mesh_place(m, affine_from(at, quat_yaw(yaw), vec3_splat(1.0f)));
    for (int s = -1; s <= 1; s += 2)
        for (int k = 0; k < 2; k++)
            mesh_box(m, vec3(0.65f * (float)s - 0.06f, -0.1f, -1.3f * (float)k - 0.06f),
                     vec3(0.65f * (float)s + 0.06f, 2.75f, -1.3f * (float)k + 0.06f), frame);
    mesh_box(m, vec3(-0.7f, 1.42f, -1.36f), vec3(0.7f, 1.5f, 0.06f), frame);
    for (int k = 0; k < 2; k++) // a roof of two slopes
        for (int f = 0; f < 2; f++) {
            float s = k ? 1.0f : -1.0f, y = f ? 0.0f : -0.03f;
            Vec3 a = vec3(0.85f * s, 2.6f + y, 0.2f), b = vec3(0.85f * s, 2.6f + y, -1.5f),
                 c = vec3(0, 3.25f + y, -1.5f), d = vec3(0, 3.25f + y, 0.2f);
            if ((k == 1) == (f == 1))
                mesh_quad(m, a, b, c, d, roof);
            else
                mesh_quad(m, d, c, b, a, roof);
        }
    for (int i = 0; i < 5; i++) // ladder
        mesh_rod(m, vec3(-0.35f, 0.3f + 0.28f * (float)i, -1.75f + 0.08f * (float)i),
                 vec3(0.35f, 0.3f + 0.28f * (float)i, -1.75f + 0.08f * (float)i), 0.025f, chute);
    for (int s = -1; s <= 1; s += 2)
        mesh_rod(m, vec3(0.35f * (float)s, -0.05f, -1.84f), vec3(0.35f * (float)s, 2.0f, -1.28f), 0.03f, chute);
    enum { STEPS = 16 };
    for (int i = 0; i < STEPS; i++) {
        Vec3 p[2];
        for (int k = 0; k < 2; k++) {
            float t = (float)(i + k) / STEPS;
            p[k] = vec3(0, 1.5f * powf(1.0f - t, 1.15f) + 0.24f * t * t + 0.02f, 0.05f + 2.9f * t);
        }
        mesh_quad(m, vec3(-0.24f, p[0].y, p[0].z), vec3(-0.24f, p[1].y, p[1].z), vec3(0.24f, p[1].y, p[1].z),
                  vec3(0.24f, p[0].y, p[0].z), chute);
        mesh_quad(m, vec3(0.24f, p[0].y - 0.03f, p[0].z), vec3(0.24f, p[1].y - 0.03f, p[1].z),
                  vec3(-0.24f, p[1].y - 0.03f, p[1].z), vec3(-0.24f, p[0].y - 0.03f, p[0].z), chute);
        for (int s = -1; s <= 1; s += 2)
            mesh_rod(m, vec3(0.26f * (float)s, p[0].y + 0.12f, p[0].z), vec3(0.26f * (float)s, p[1].y + 0.12f, p[1].z),
                     0.035f, chute);
        for (int s = -1; s <= 1; s += 2)
            mesh_quad(m, vec3(0.255f * (float)s, p[0].y - 0.02f, p[0].z),
                      vec3(0.255f * (float)s, p[1].y - 0.02f, p[1].z), vec3(0.255f * (float)s, p[1].y + 0.12f, p[1].z),
                      vec3(0.255f * (float)s, p[0].y + 0.12f, p[0].z), chute);
    }
    mesh_place(m, affine_identity());
    Vec3 middle = vec3_add(at, quat_rotate(quat_yaw(yaw), vec3(0, 1.0f, 0.6f)));
    region(site, "slide", middle, vec3(0.8f, 1.2f, 0.8f));
    land_take(site, middle.x, middle.z, 3.0f);
}

void extra_playground(LandSite *site)
{
    World *world = site->world;
    buildings_begin(site);
    int red = set_paint(world, "playground red", vec3(0.48f, 0.035f, 0.03f), 0.35f),
        blue = set_paint(world, "playground blue", vec3(0.03f, 0.12f, 0.36f), 0.35f),
        yellow = set_paint(world, "playground yellow", vec3(0.62f, 0.42f, 0.03f), 0.35f),
        black = set_paint(world, "swing seat", vec3_splat(0.02f), 0.6f),
        wood = set_material(world, "wood panel", vec3(0.3f, 0.19f, 0.1f), 4),
        sand = set_material(world, "sand", vec3(0.46f, 0.36f, 0.22f), 4);
    swings(site, vec3(-5.0f, 0, -5.0f), blue, black);
    slide(site, vec3(4.6f, 0, -6.6f), -0.5f, wood, red, yellow);
    MeshBuilder *m = site->mesh;
    Vec3 box = vec3(0.2f, 0, -8.4f); // sandpit
    mesh_place(m, affine_from(box, quat_yaw(0.1f), vec3_splat(1.0f)));
    mesh_box(m, vec3(-1.7f, -0.1f, -1.5f), vec3(1.7f, 0.14f, 1.5f), sand);
    for (int s = -1; s <= 1; s += 2) {
        mesh_bevel_box(m, vec3(-1.85f, 0, 1.6f * (float)s - 0.13f), vec3(1.85f, 0.28f, 1.6f * (float)s + 0.13f), 0.02f,
                       wood);
        mesh_bevel_box(m, vec3(1.75f * (float)s - 0.13f, 0, -1.5f), vec3(1.75f * (float)s + 0.13f, 0.28f, 1.5f), 0.02f,
                       wood);
    }
    mesh_place(m, affine_identity());
    land_take(site, box.x, box.z, 2.6f);
    region(site, "sandbox", vec3_add(box, vec3(0, 0.12f, 0)), vec3(1.8f, 0.14f, 1.6f));
    Vec3 see = vec3(-1.2f, 0, -12.4f); // seesaw
    mesh_place(m, affine_from(see, quat_yaw(0.35f), vec3_splat(1.0f)));
    mesh_rod(m, vec3(0, 0, -0.25f), vec3(0, 0.55f, 0), 0.05f, blue);
    mesh_rod(m, vec3(0, 0, 0.25f), vec3(0, 0.55f, 0), 0.05f, blue);
    mesh_rod(m, vec3(-1.6f, 0.3f, 0), vec3(1.6f, 0.84f, 0), 0.055f, yellow);
    for (int s = -1; s <= 1; s += 2) {
        float y = 0.57f + 0.25f * (float)s;
        mesh_bevel_box(m, vec3(1.5f * (float)s - 0.16f, y + 0.04f, -0.14f),
                       vec3(1.5f * (float)s + 0.16f, y + 0.09f, 0.14f), 0.015f, red);
        mesh_rod(m, vec3(1.2f * (float)s, y + 0.24f, -0.16f), vec3(1.2f * (float)s, y + 0.24f, 0.16f), 0.018f, red);
        mesh_rod(m, vec3(1.2f * (float)s, y, 0), vec3(1.2f * (float)s, y + 0.24f, 0), 0.018f, red);
    }
    mesh_place(m, affine_identity());
    land_take(site, see.x, see.z, 2.0f);
    Vec3 dome = vec3(7.4f, 0, -13.0f); // a dome to climb
    mesh_place(m, affine_from(dome, quat_yaw(0.2f), vec3_splat(1.0f)));
    for (int ring = 0; ring < 3; ring++)
        for (int i = 0; i < 10; i++) {
            float e0 = 0.5f * PI_F * (float)ring / 3.0f, e1 = 0.5f * PI_F * (float)(ring + 1) / 3.0f,
                  a = TAU_F * (float)i / 10.0f, b = TAU_F * (float)(i + 1) / 10.0f, r = 1.9f;
            Vec3 p = vec3(r * cosf(e0) * sinf(a), r * sinf(e0), r * cosf(e0) * cosf(a)),
                 q = vec3(r * cosf(e0) * sinf(b), r * sinf(e0), r * cosf(e0) * cosf(b)),
                 t = vec3(r * cosf(e1) * sinf(a), r * sinf(e1), r * cosf(e1) * cosf(a)),
                 u = vec3(r * cosf(e1) * sinf(b), r * sinf(e1), r * cosf(e1) * cosf(b));
            mesh_rod(m, p, q, 0.025f, ring % 2 ? red : blue);
            mesh_rod(m, p, t, 0.025f, yellow);
            mesh_rod(m, p, u, 0.02f, ring % 2 ? blue : red);
        }
    mesh_place(m, affine_identity());
    land_take(site, dome.x, dome.z, 2.4f);
    Vec3 fence[4] = {vec3(-13.5f, 0, 2.0f), vec3(-13.5f, 0, -19.0f), vec3(13.5f, 0, -19.0f), vec3(13.5f, 0, 2.0f)};
    building_fence(site, fence, 4, false, 1.0f, wood);
}
