// Places without land: the deck of a ship on the open sea, and space.
#include "stage/nature/land.h"
#include "stage/sets/pieces.h"

#include <stdio.h>
#include <stdlib.h>

// ---------------------------------------------------------------- ship

#define STERN 9.0f
#define BOW (-21.0f)
#define SEA (-3.4f)

static float beam_at(float z) // half the width of the deck
{
    float t = clampf((-6.0f - z) / (-6.0f - BOW), 0.0f, 1.0f);
    return 4.3f * (1.0f - powf(t, 2.2f)) + 0.05f;
}

static float sheer(float z) // the deck rises towards the bow, from the mast on
{
    float t = clampf((-9.0f - z) / 12.0f, 0.0f, 1.0f);
    return 0.9f * t * t;
}

static void hull(MeshBuilder *m, int deck, int planks, int rail)
{
    enum { STEPS = 30 };
    for (int i = 0; i < STEPS; i++) {
        float z0 = lerpf(STERN, BOW, (float)i / STEPS), z1 = lerpf(STERN, BOW, (float)(i + 1) / STEPS),
              w0 = beam_at(z0), w1 = beam_at(z1), y0 = sheer(z0), y1 = sheer(z1);
        mesh_quad(m, vec3(-w0, y0, z0), vec3(w0, y0, z0), vec3(w1, y1, z1), vec3(-w1, y1, z1), deck);
        for (int s = -1; s <= 1; s += 2) {
            float k = (float)s;
            Vec3 a = vec3(k * w0, y0, z0), b = vec3(k * w1, y1, z1), up = vec3(0, 0.82f, 0),
                 out = vec3(0.16f * k, 0, 0), keel = vec3(-0.35f * w0 * k, SEA - 1.0f - y0, 0);
            mesh_quad(m, a, b, vec3_add(b, up), vec3_add(a, up), planks); // inside of the bulwark
            mesh_quad(m, vec3_add(a, keel), vec3_add(b, keel), vec3_add(vec3_add(b, up), out),
                      vec3_add(vec3_add(a, up), out), planks);
            Vec3 ca = vec3_add(a, vec3(-0.08f * k, 0.82f, 0)), cb = vec3_add(b, vec3(-0.08f * k, 0.82f, 0)),
                 wide = vec3(0.32f * k, 0, 0), thick = vec3(0, 0.09f, 0);
            mesh_quad(m, vec3_add(ca, thick), vec3_add(cb, thick), vec3_add(vec3_add(cb, thick), wide),
                      vec3_add(vec3_add(ca, thick), wide), rail);
            mesh_quad(m, ca, cb, vec3_add(cb, thick), vec3_add(ca, thick), rail);
            if (i % 3 == 0) { // stanchions
                mesh_box(m, vec3(a.x - 0.07f - 0.05f * k, y0, z0 - 0.07f),
                         vec3(a.x + 0.07f - 0.05f * k, y0 + 0.86f, z0 + 0.07f), rail);
            }
        }
    }
    mesh_quad(m, vec3(-4.3f, 0, STERN), vec3(4.3f, 0, STERN), vec3(4.3f, 0.9f, STERN), vec3(-4.3f, 0.9f, STERN),
              planks);
    mesh_rod(m, vec3(0, 1.5f, BOW + 1.6f), vec3(0, 4.0f, BOW - 6.0f), 0.17f, rail); // bowsprit
}

static void sail(MeshBuilder *m, float y, float z, float half, float drop, int cloth)
{
    enum { COLUMNS = 12, ROWS = 8 };
    for (int i = 0; i < COLUMNS; i++)
        for (int k = 0; k < ROWS; k++) {
            Vec3 p[4];
            for (int c = 0; c < 4; c++) {
                float u = (float)(i + (c == 1 || c == 2)) / COLUMNS, v = (float)(k + (c > 1)) / ROWS;
                float belly = sinf(PI_F * u) * sinf(PI_F * (0.15f + 0.7f * v));
                p[c] = vec3(lerpf(-half, half, u) * (1.0f + 0.06f * v), y - drop * v + 0.5f * v * v * sinf(PI_F * u),
                            z - 1.6f * belly);
            }
            mesh_quad(m, p[3], p[2], p[1], p[0], cloth);
        }
}

static void mast(MeshBuilder *m, float z, float height, int spar, int cloth, int rope)
{
    float foot = sheer(z);
    const Vec2 pole[] = {
        {0.3f, foot - 0.2f}, {0.3f, foot + 0.9f}, {0.22f, 0.6f * height}, {0.12f, height}, {0.0f, height}};
    mesh_place(m, affine_from(vec3(0, 0, z), quat_yaw(0), vec3_splat(1.0f)));
    mesh_lathe(m, pole, COUNT_OF(pole), 18, spar);
    mesh_place(m, affine_identity());
    mesh_rod(m, vec3(-5.0f, 0.52f * height, z - 0.3f), vec3(5.0f, 0.52f * height, z - 0.3f), 0.12f, spar);
    mesh_rod(m, vec3(-3.9f, 0.82f * height, z - 0.25f), vec3(3.9f, 0.82f * height, z - 0.25f), 0.09f, spar);
    sail(m, 0.82f * height, z - 0.35f, 3.6f, 0.27f * height, cloth);
    for (int i = -5; i <= 5; i++) // the course, furled under its yard
        mesh_sphere(m, vec3(0.85f * (float)i, 0.52f * height - 0.28f - 0.05f * (float)(i & 1), z - 0.3f),
                    0.42f - 0.02f * (float)abs(i), 12, cloth);
    for (int s = -1; s <= 1; s += 2) { // shrouds with ratlines
        float k = (float)s, w = beam_at(z);
        Vec3 top = vec3(0.15f * k, 0.55f * height, z), ends[4];
        for (int i = 0; i < 4; i++) {
            ends[i] = vec3(k * (w + 0.1f), foot + 0.85f, z + 0.4f + 0.55f * (float)i);
            mesh_rod(m, ends[i], top, 0.022f, rope);
        }
        for (int i = 1; i < 12; i++) {
            float u = (float)i / 14.0f;
            mesh_rod(m, vec3_lerp(ends[0], top, u), vec3_lerp(ends[3], top, u), 0.012f, rope);
        }
    }
}

static void helm(MeshBuilder *m, Vec3 at, int wood, int brass)
{
    mesh_place(m, affine_from(at, quat_yaw(0), vec3_splat(1.0f)));
    mesh_box(m, vec3(-0.14f, 0, -0.2f), vec3(0.14f, 1.05f, 0.05f), wood);
    for (int i = 0; i < 8; i++) {
        float a = TAU_F * (float)i / 8.0f, b = a + TAU_F / 8.0f;
        Vec3 c = vec3(0, 1.1f, 0.16f), p = vec3(0.48f * sinf(a), 1.1f + 0.48f * cosf(a), 0.16f),
             q = vec3(0.48f * sinf(b), 1.1f + 0.48f * cosf(b), 0.16f);
        mesh_rod(m, p, q, 0.035f, wood);
        mesh_rod(m, c, vec3(0.68f * sinf(a), 1.1f + 0.68f * cosf(a), 0.16f), 0.02f, wood);
    }
    mesh_sphere(m, vec3(0, 1.1f, 0.18f), 0.08f, 14, brass);
    mesh_place(m, affine_identity());
}

Status build_ship(World *world, int place, RngKey rng, Error *error)
{
    (void)error;
    Place open = world->plan->places[place];
    open.interior = false;
    set_environment_outdoors(world, place, &open);
    set_open_sky(world, place, &open, rng);
    PlaceInfo *info = &world->places[place];
    bool dark = set_is_dark(&open);
    info->environment.exposure += dark ? 0.1f : 0.45f;
    info->environment.absorption = 0.6f;
    if (vec3_length(info->environment.wind) < 5.0f)
        info->environment.wind = vec3(4.0f, 0, -6.0f);
    int water = set_paint(world, "water", vec3(0.006f, 0.045f, 0.06f), 0.05f);
    world->materials[water].model = MATERIAL_WATER;
    MeshBuilder *sea = mesh_begin(world->arena);
    mesh_quad(sea, vec3(-15000, SEA, 15000), vec3(15000, SEA, 15000), vec3(15000, SEA, -15000),
              vec3(-15000, SEA, -15000), water);
    mesh_finish(world, sea, "sea", place);
    int deck = set_material(world, "wood floor", vec3(0.3f, 0.21f, 0.13f), 15),
        planks = set_material(world, "wood panel", vec3(0.13f, 0.075f, 0.04f), 4),
        rail = set_material(world, "wood panel", vec3(0.2f, 0.11f, 0.055f), 5),
        cloth = set_paint(world, "sailcloth", vec3(0.6f, 0.54f, 0.43f), 0.85f),
        rope = set_paint(world, "rope", vec3(0.22f, 0.17f, 0.1f), 0.9f),
        brass = set_metal(world, "brass", vec3(0.75f, 0.55f, 0.25f), 0.3f);
    world->materials[cloth].model = MATERIAL_LEAF;
    world->materials[deck].wetness = fmaxf(open.wetness, 0.15f);
    MeshBuilder *m = mesh_begin(world->arena);
    hull(m, deck, planks, rail);
    mast(m, -7.5f, 15.0f, rail, cloth, rope);
    mast(m, -15.5f, 13.0f, rail, cloth, rope);
    mesh_bevel_box(m, vec3(-1.3f, 0, -12.6f), vec3(1.3f, 0.5f, -9.8f), 0.05f, planks); // hatch with its grating
    for (int i = 0; i < 7; i++)
        mesh_box(m, vec3(-1.1f + 0.34f * (float)i - 0.05f, 0.5f, -12.4f),
                 vec3(-1.1f + 0.34f * (float)i + 0.05f, 0.55f, -10.0f), rail);
    helm(m, vec3(2.5f, 0, -3.4f), rail, brass);
    mesh_finish(world, m, "ship", place);
    static const struct {
        const char *prop;
        float x, z, yaw;
    } things[] = {{"barrel", -3.4f, -3.2f, 0.4f}, {"barrel", -3.5f, -4.2f, 1.2f}, {"crate", 3.4f, -6.2f, 0.3f},
                  {"barrel", 3.3f, 1.6f, 0.0f},   {"crate", -3.3f, 2.2f, 0.2f},   {"rope", -2.3f, -4.4f, 0.0f}};
    for (int i = 0; i < COUNT_OF(things); i++)
        prop_place(world, place, things[i].prop, vec3(things[i].x, 0, things[i].z), things[i].yaw, NULL);
    for (int i = 0; i < 3; i++) { // lanterns on the masts and at the rail
        Vec3 at = i == 0 ? vec3(0.42f, 2.3f, -7.3f) : i == 1 ? vec3(-4.0f, 1.5f, -1.0f) : vec3(0.4f, 3.0f, -15.2f);
        MeshBuilder *lantern = mesh_begin(world->arena);
        mesh_cylinder(lantern, vec3_add(at, vec3(0, 0.12f, 0)), 0.05f, 0.09f, 12, brass);
        mesh_cylinder(lantern, vec3_add(at, vec3(0, -0.16f, 0)), 0.04f, 0.09f, 12, brass);
        if (i == 1)
            mesh_rod(lantern, vec3(at.x - 0.2f, 0.8f, at.z), vec3(at.x, at.y - 0.1f, at.z), 0.025f, brass);
        mesh_finish(world, lantern, "lantern", place);
        if (dark)
            world_add_light(world, set_bulb("lantern", place, at, 0.07f, vec3(95.0f, 50.0f, 17.0f)));
    }
    info->camera_min = vec3(-3.6f, 0.4f, -8.0f);
    info->camera_max = vec3(3.6f, 4.5f, 8.6f);
    info->walk_min = vec3(-3.0f, 0, -6.0f);
    info->walk_max = vec3(3.0f, 0, 6.0f);
    info->path_from = vec3(-0.9f, 0, 5.0f);
    info->path_to = vec3(-0.9f, 0, -6.2f);
    info->open = true;
    snprintf(info->ground, sizeof info->ground, "wood");
    info->built = true;
    return STATUS_OK;
}

// ---------------------------------------------------------------- space

static Vec3 planet_color(uint32_t seed, Vec3 n, bool red)
{
    Vec3 p = vec3_scale(n, 1.9f);
    float land = 0.0f, size = 1.0f, cloud = 0.0f;
    for (int i = 0; i < 6; i++, size *= 2.0f) {
        land += noise3d(seed + (uint32_t)i, vec3_scale(p, size)) / size;
        cloud += noise3d(seed + 20u + (uint32_t)i, vec3_scale(vec3(p.x + 0.5f * land, 1.9f * p.y, p.z), 1.4f * size)) /
                 powf(size, 0.8f);
    }
    float pole = smoothstepf(0.82f, 0.93f, fabsf(n.y) + 0.08f * land);
    if (red)
        return vec3_lerp(vec3_scale(vec3(0.4f, 0.17f, 0.08f), 1.0f + 0.8f * land), vec3_splat(0.7f), pole);
    float shore = smoothstepf(0.06f, 0.12f, land);
    Vec3 ground = vec3_lerp(vec3(0.07f, 0.12f, 0.035f), vec3(0.34f, 0.25f, 0.13f),
                            smoothstepf(0.15f, 0.6f, land + 0.4f * cloud - 0.5f * fabsf(n.y)));
    Vec3 c = vec3_lerp(vec3(0.008f, 0.035f, 0.12f), ground, shore);
    c = vec3_lerp(c, vec3_splat(0.75f), pole);
    return vec3_lerp(c, vec3_splat(0.82f), 0.9f * smoothstepf(0.05f, 0.55f, cloud));
}

static void planet(World *world, int place, Vec3 centre, float radius, uint32_t seed, bool red)
{
    enum { AROUND = 320, RINGS = 160 };
    int paint = set_paint(world, "planet", vec3_splat(1.0f), 0.9f), row = AROUND + 1;
    world->materials[paint].specular = 0.1f;
    Mesh m = mesh_blank(world->arena, row * (RINGS + 1), 2 * AROUND * RINGS, paint);
    if (!m.colors)
        m.colors = ARENA_ARRAY(world->arena, Vec3, row * (RINGS + 1));
    Vec3 seen = vec3_normalize(vec3_scale(centre, -1.0f));
    for (int j = 0; j <= RINGS; j++)
        for (int i = 0; i <= AROUND; i++) {
            float t = PI_F * (float)j / RINGS, a = TAU_F * (float)i / AROUND;
            Vec3 n = vec3(sinf(t) * sinf(a), cosf(t), sinf(t) * cosf(a));
            int at = j * row + i;
            m.positions[at] = vec3_mad(centre, n, radius);
            m.normals[at] = n;
            m.uvs[at] = (Vec2){0, 0};
            // the air over the limb is looked through aslant
            float rim = smoothstepf(0.55f, 0.05f, fmaxf(0.0f, vec3_dot(n, seen)) - radius / vec3_length(centre) * 0.3f);
            Vec3 tilted = quat_rotate(quat_axes(vec3(0.38f, 0.925f, 0), vec3(0, 0, 1)), n);
            m.colors[at] = vec3_lerp(planet_color(seed, tilted, red),
                                     red ? vec3(0.6f, 0.36f, 0.22f) : vec3(0.3f, 0.55f, 0.9f), 0.75f * rim);
        }
    int t = 0;
    for (int j = 0; j < RINGS; j++)
        for (int i = 0; i < AROUND; i++, t += 2) {
            uint32_t a = (uint32_t)(j * row + i), b = a + (uint32_t)row, corner[6] = {a, b, b + 1, a, b + 1, a + 1};
            for (int k = 0; k < 6; k++)
                m.triangles[3 * t + k] = corner[k];
        }
    int instance = world_add_instance(world, "planet", world_add_mesh(world, m), place, affine_identity());
    Landmark mark = {
        .place = place, .instance = instance, .entity = PLAN_NONE, .position = centre, .half_size = vec3_splat(radius)};
    snprintf(mark.name, sizeof mark.name, "%s", red ? "moon" : "earth");
    world_add_landmark(world, mark);
}

// Room to float about in where there is no ground.
static void float_freely(PlaceInfo *info)
{
    info->walk_min = vec3(-5, 0, -6);
    info->walk_max = vec3(5, 0, 6);
    info->path_from = vec3(0, 0, 5);
    info->path_to = vec3(0, 0, -8);
    info->open = true;
    snprintf(info->ground, sizeof info->ground, "carpet");
    info->built = true;
}

// High in the air over a sea of clouds: nothing to stand on, so nobody's feet are told to.
Status build_heights(World *world, int place, RngKey rng, Error *error)
{
    (void)error;
    Place open = world->plan->places[place];
    open.interior = false;
    open.fog = 0.0f;
    set_environment_outdoors(world, place, &open);
    set_open_sky(world, place, &open, rng);
    PlaceInfo *info = &world->places[place];
    info->environment.absorption = 1.0f;
    info->environment.exposure += set_is_dark(&open)                                        ? 0.0f
                                  : open.time == TIME_GOLDEN_HOUR || open.time == TIME_DAWN ? 0.5f
                                                                                            : 1.9f;
    if (vec3_length(info->environment.wind) < 4.0f)
        info->environment.wind = vec3(3.0f, 0, -5.0f);
    info->camera_min = vec3(-30, -8, -30);
    info->camera_max = vec3(30, 20, 30);
    float_freely(info);
    info->has_vista = true;
    info->vista = vec3(0, -14.0f, -90.0f);
    return STATUS_OK;
}

Status build_space(World *world, int place, RngKey rng, Error *error)
{
    (void)error;
    Place open = world->plan->places[place];
    open.interior = false;
    open.time = TIME_DAY;
    set_environment_outdoors(world, place, &open);
    set_open_sky(world, place, &open, rng);
    PlaceInfo *info = &world->places[place];
    uint32_t seed = (uint32_t)(rng_u64(rng, 31) & 0xffffu);
    planet(world, place, vec3(2300.0f, -2900.0f, -6200.0f), 4100.0f, seed, false);
    planet(world, place, vec3(-3600.0f, 1500.0f, -8200.0f), 420.0f, seed + 9u, true);
    // what the planet throws back
    world_add_light(world, (Light){.name = "light from the planet",
                                   .kind = LIGHT_SUN,
                                   .role = LIGHT_FILL,
                                   .place = place,
                                   .shot = PLAN_NONE,
                                   .direction = vec3_normalize(vec3(0.35f, -0.6f, -0.6f)),
                                   .angular_radius = 0.4f,
                                   .emission = vec3(0.7f, 0.95f, 1.3f),
                                   .instance = -1});
    info->environment.absorption = 1.0f;
    info->environment.exposure -= 1.6f; // the meter sees much that is black
    info->camera_min = vec3(-9, -3, -9);
    info->camera_max = vec3(9, 6, 12);
    float_freely(info);
    info->path_from = vec3(0.6f, 0, -7), info->path_to = vec3(0, 0, 5); // with the planet behind
    return STATUS_OK;
}
