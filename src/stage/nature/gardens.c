// A garden: clipped hedges and beds of flowers along a gravel walk, an arch of roses, a fountain, a wall at its end.
#include "stage/nature/buildings.h"
#include "stage/nature/sway.h"

#include <math.h>
#include <stdio.h>

#define WALK 1.1f    // half the width of the walk, m
#define END_Z -24.0f // the wall
#define HALF 15.0f   // half its length

// A hedge between two points, clipped: a body of leaves with an uneven skin.
static void hedge(LandSite *site, MeshBuilder *m, Vec3 a, Vec3 b, float half, float high, const int leaves[3],
                  uint64_t n)
{
    Vec3 along = vec3_sub(b, a);
    float length = vec3_length(along);
    Vec3 e = vec3_scale(along, 1.0f / length), out = vec3(-e.z, 0, e.x);
    RngKey key = rng_key(site->rng.value + n, "hedge", "garden");
    mesh_place(m, affine_from(a, quat_yaw(atan2f(e.x, e.z)), vec3_splat(1.0f)));
    mesh_bevel_box(m, vec3(-0.86f * half, -0.1f, -0.05f), vec3(0.86f * half, 0.95f * high, length + 0.05f), 0.05f,
                   leaves[0]);
    mesh_place(m, affine_identity());
    int count = (int)fminf(2600.0f, 420.0f * length * (high + half));
    for (int i = 0; i < count; i++) {
        uint64_t k = 8u * (uint64_t)i;
        float t = length * rng_float(key, k), round = (2.0f * high + 2.0f * half) * rng_float(key, k + 1), x, y;
        Vec3 normal;
        if (round < high)
            x = -half, y = round, normal = vec3_scale(out, -1.0f);
        else if (round < 2.0f * high)
            x = half, y = round - high, normal = out;
        else
            x = round - 2.0f * high - half, y = high, normal = vec3(0, 1, 0);
        Vec3 c = vec3_add(vec3_mad(vec3_mad(a, e, t), out, x + rng_range(key, k + 2, -0.03f, 0.03f)),
                          vec3(0, y + rng_range(key, k + 3, -0.03f, 0.03f), 0));
        float s = rng_range(key, k + 4, 0.025f, 0.05f), turn = TAU_F * rng_float(key, k + 5);
        Vec3 lean = vec3_normalize(
            vec3_add(normal, vec3(rng_range(key, k + 6, -0.7f, 0.7f), 0.3f, rng_range(key, k + 7, -0.7f, 0.7f))));
        Vec3 u = vec3_normalize(vec3_cross(lean, vec3(cosf(turn), 0.3f, sinf(turn)))), v = vec3_cross(lean, u);
        u = vec3_scale(u, s), v = vec3_scale(v, 0.6f * s);
        mesh_quad(m, vec3_sub(c, u), vec3_sub(c, v), vec3_add(c, u), vec3_add(c, v), leaves[i % 3]);
    }
}

static void rose(MeshBuilder *m, Vec3 c, float radius, int petal)
{
    mesh_sphere(m, c, 0.62f * radius, 8, petal);
    for (int i = 0; i < 5; i++) {
        float a = TAU_F * (float)i / 5.0f;
        mesh_sphere(m, vec3_add(c, vec3(0.5f * radius * cosf(a), -0.15f * radius, 0.5f * radius * sinf(a))),
                    0.5f * radius, 6, petal);
    }
}

// Hoops of iron over the walk, grown over with roses.
static void arch(LandSite *site, float z, const int leaves[3], int petal, int iron, uint64_t n)
{
    World *world = site->world;
    MeshBuilder *m = mesh_begin(world->arena);
    RngKey key = rng_key(site->rng.value + n, "arch", "garden");
    for (int hoop = 0; hoop < 3; hoop++) {
        Vec3 line[21];
        for (int i = 0; i < 21; i++) {
            float t = (float)i / 20.0f, a = PI_F * clampf((t - 0.3f) / 0.4f, 0, 1),
                  leg = t < 0.3f   ? 1.0f - t / 0.3f
                        : t > 0.7f ? (t - 0.7f) / 0.3f
                                   : 0.0f;
            line[i] = vec3(-1.3f * cosf(a), 1.5f * (1.0f - leg) + 1.05f * sinf(a), z - 0.5f * (float)hoop);
        }
        mesh_tube(m, line, 21, 0.018f, 8, iron);
    }
    for (int i = 0; i < 1500; i++) {
        uint64_t k = 8u * (uint64_t)i;
        float t = rng_float(key, k), a = PI_F * clampf((t - 0.3f) / 0.4f, 0, 1),
              leg = t < 0.3f   ? 1.0f - t / 0.3f
                    : t > 0.7f ? (t - 0.7f) / 0.3f
                               : 0.0f;
        Vec3 c = vec3(-1.34f * cosf(a), 1.5f * (1.0f - leg) + 1.1f * sinf(a), z - rng_float(key, k + 1));
        c = vec3_add(c, vec3(rng_range(key, k + 2, -0.13f, 0.13f), rng_range(key, k + 3, -0.13f, 0.13f), 0));
        float s = rng_range(key, k + 4, 0.03f, 0.06f), turn = TAU_F * rng_float(key, k + 5),
              lean = rng_range(key, k + 6, -1.2f, 1.2f);
        Vec3 u = vec3(s * cosf(turn), s * sinf(lean), s * sinf(turn)),
             v = vec3(-0.6f * s * sinf(turn), 0.3f * s, 0.6f * s * cosf(turn));
        mesh_quad(m, vec3_sub(c, u), vec3_sub(c, v), vec3_add(c, u), vec3_add(c, v), leaves[i % 3]);
        if (i % 11 == 0)
            rose(m, c, rng_range(key, k + 7, 0.045f, 0.075f), petal);
    }
    int instance = mesh_finish(world, m, "rose arch", site->place);
    world->instances[instance].sway = plant_sway("bush", 0.3f);
}

static void fountain(LandSite *site, Vec3 foot)
{
    World *world = site->world;
    MeshBuilder *m = mesh_begin(world->arena);
    int stone = set_material(world, "stone", vec3(0.42f, 0.4f, 0.35f), 3),
        water = set_paint(world, "basin water", vec3(0.03f, 0.06f, 0.06f), 0.03f);
    Vec2 basin[] = {{0, 0},         {1.7f, 0},      {1.72f, 0.42f}, {1.85f, 0.46f},
                    {1.85f, 0.54f}, {1.55f, 0.54f}, {1.5f, 0.2f},   {0, 0.2f}};
    Vec2 stem[] = {{0.42f, 0.2f},  {0.3f, 0.32f}, {0.15f, 0.45f}, {0.13f, 0.9f}, {0.2f, 1.0f},
                   {0.6f, 1.08f},  {0.72f, 1.2f}, {0.68f, 1.2f},  {0.5f, 1.12f}, {0.1f, 1.1f},
                   {0.08f, 1.45f}, {0.14f, 1.5f}, {0, 1.6f}};
    mesh_lathe(m, basin, COUNT_OF(basin), 40, stone);
    mesh_lathe(m, stem, COUNT_OF(stem), 28, stone);
    mesh_cylinder(m, vec3(0, 0.3f, 0), 0.12f, 1.52f, 40, water);
    mesh_cylinder(m, vec3(0, 1.12f, 0), 0.05f, 0.6f, 32, water);
    int instance = world_add_instance(world, "fountain", world_add_mesh(world, mesh_end(m)), site->place,
                                      affine_from(foot, quat_identity(), vec3_splat(1.0f)));
    Landmark landmark = {.place = site->place,
                         .instance = instance,
                         .entity = PLAN_NONE,
                         .position = vec3_add(foot, vec3(0, 0.8f, 0)),
                         .half_size = vec3(1.85f, 0.8f, 1.85f),
                         .stand = vec3_add(foot, vec3(0, 0, 2.4f)),
                         .stand_yaw = PI_F,
                         .has_stand = true};
    snprintf(landmark.name, sizeof landmark.name, "fountain");
    world_add_landmark(world, landmark);
}

// Flowers of one kind a metre, the low ones before the tall.
static void bed(LandSite *site, float x0, float x1, float z0, float z1, int near_side, uint64_t n)
{
    World *world = site->world;
    RngKey key = rng_key(site->rng.value + n, "bed", "garden");
    int meshes[4];
    for (int i = 0; i < 4; i++)
        meshes[i] = flower_mesh(world, (uint32_t)(rng_u64(key, (uint64_t)i + 7) % 64u), 0.3f + 0.14f * (float)i);
    float step = 0.2f;
    uint64_t k = 100;
    for (float z = z1; z > z0; z -= step)
        for (float x = x0; x < x1; x += step, k += 4) {
            float deep = near_side < 0 ? (x - x0) / (x1 - x0) : (x1 - x) / (x1 - x0);
            int kind = (int)clampf(4.0f * (1.0f - deep) + rng_range(key, k, -0.6f, 0.6f), 0.0f, 3.0f);
            Vec3 p = vec3(x + rng_range(key, k + 1, -0.09f, 0.09f), 0, z + rng_range(key, k + 2, -0.09f, 0.09f));
            int stands = world_add_instance(world, "flowers", meshes[kind], site->place,
                                            affine_from(p, quat_yaw(TAU_F * rng_float(key, k + 3)), vec3_splat(1.0f)));
            world->instances[stands].sway = plant_sway("fern", 0.4f);
        }
}

void extra_garden(LandSite *site)
{
    World *world = site->world;
    MeshBuilder *m = site->mesh;
    bool wild = site->decay && site->decay->left;
    RngKey rng = rng_key(site->rng.value, "plan", "garden");
    int gravel = set_material(world, "gravel", vec3(0.4f, 0.35f, 0.27f), 2),
        soil = set_paint(world, "soil", vec3(0.05f, 0.033f, 0.02f), 0.95f),
        brick = set_material(world, "brick", vec3(0.3f, 0.14f, 0.09f), 1),
        stone = set_material(world, "stone", vec3(0.42f, 0.4f, 0.35f), 3),
        iron = set_paint(world, "iron", vec3(0.02f, 0.021f, 0.022f), 0.4f);
    static const Vec3 greens[] = {{0.03f, 0.075f, 0.018f}, {0.045f, 0.1f, 0.025f}, {0.022f, 0.06f, 0.016f}};
    static const Vec3 petals[] = {{0.5f, 0.012f, 0.03f}, {0.65f, 0.22f, 0.3f}, {0.7f, 0.62f, 0.5f}};
    int leaves[3], petal = set_paint(world, "rose petal", petals[(int)(2.99f * rng_float(rng, 1))], 0.5f);
    for (int i = 0; i < 3; i++)
        leaves[i] = set_paint(world, "hedge leaf", greens[i], 0.55f);
    mesh_quad(m, vec3(-WALK, 0.015f, 9.0f), vec3(WALK, 0.015f, 9.0f), vec3(WALK, 0.015f, END_Z),
              vec3(-WALK, 0.015f, END_Z), gravel);
    Vec3 round = vec3(0, 0, -12.0f); // the walk opens around the fountain
    mesh_cylinder(m, vec3_add(round, vec3(0, -0.1f, 0)), 0.118f, 4.2f, 48, gravel);
    fountain(site, round);
    MeshBuilder *green = mesh_begin(world->arena);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side, inner = WALK + 0.55f, outer = WALK + 2.1f;
        for (int part = 0; part < 2; part++) {
            float z1 = part ? -16.8f : 2.4f, z0 = part ? -22.0f : -7.2f;
            float x0 = fminf(s * inner, s * outer), x1 = fmaxf(s * inner, s * outer);
            mesh_quad(m, vec3(x0, 0.03f, z1), vec3(x1, 0.03f, z1), vec3(x1, 0.03f, z0), vec3(x0, 0.03f, z0), soil);
            hedge(site, green, vec3(s * (WALK + 0.3f), 0, z1), vec3(s * (WALK + 0.3f), 0, z0), 0.17f,
                  wild ? 0.55f : 0.36f, leaves, (uint64_t)(4 * part + side + 1));
            bed(site, x0, x1, z0, z1, side, (uint64_t)(20 + 4 * part + side));
            land_take(site, s * 2.0f, 0.5f * (z0 + z1), 0.5f * (z1 - z0));
        }
        for (int i = 0; i < 5; i++) { // standard trees clipped to balls behind the beds
            float z = 1.2f - 2.4f * (float)i, x = s * (outer + 0.7f);
            if (i > 3)
                z = -19.0f;
            mesh_rod(green, vec3(x, 0, z), vec3(x, 1.15f, z), 0.035f, iron);
            int ball = plant_mesh(world, "bush", i % 3, PLANT_NEAR, plant_season(site->plan));
            int stands =
                world_add_instance(world, "clipped tree", ball, site->place,
                                   affine_from(vec3(x, 0.85f, z), quat_yaw(1.3f * (float)i), vec3(0.42f, 0.6f, 0.42f)));
            world->instances[stands].sway = plant_sway("bush", 0.5f);
        }
        hedge(site, green, vec3(s * (HALF - 0.6f), 0, 8.0f), vec3(s * (HALF - 0.6f), 0, END_Z + 0.5f), 0.4f, 1.9f,
              leaves, (uint64_t)(40 + side));
        for (int i = 0; i < 2; i++) { // urns where the walk opens
            float z = i ? -15.6f : -8.4f;
            Vec2 urn[] = {{0.2f, 0},     {0.2f, 0.08f}, {0.08f, 0.14f}, {0.08f, 0.24f}, {0.26f, 0.42f},
                          {0.3f, 0.66f}, {0.36f, 0.7f}, {0.3f, 0.71f},  {0, 0.66f}};
            mesh_place(m, affine_from(vec3(s * 1.75f, 0, z), quat_identity(), vec3_splat(1.0f)));
            mesh_bevel_box(m, vec3(-0.28f, 0, -0.28f), vec3(0.28f, 0.5f, 0.28f), 0.02f, stone);
            mesh_place(m, affine_from(vec3(s * 1.75f, 0.5f, z), quat_identity(), vec3_splat(1.0f)));
            mesh_lathe(m, urn, COUNT_OF(urn), 24, stone);
            mesh_place(m, affine_identity());
            world_add_instance(world, "flowers", flower_mesh(world, (uint32_t)(11 + i), 0.45f), site->place,
                               affine_from(vec3(s * 1.75f, 1.15f, z), quat_yaw(0.7f), vec3_splat(1.5f)));
        }
        land_take(site, s * (HALF - 0.6f), -8.0f, 2.0f);
    }
    arch(site, -4.4f, leaves, petal, iron, 3);
    mesh_finish(world, green, "hedges", site->place);
    mesh_bevel_box(m, vec3(-HALF, -0.2f, END_Z - 0.2f), vec3(HALF, 2.2f, END_Z + 0.2f), 0.02f, brick);
    mesh_bevel_box(m, vec3(-HALF, 2.2f, END_Z - 0.26f), vec3(HALF, 2.32f, END_Z + 0.26f), 0.02f, stone);
    prop_place(world, site->place, "bench", vec3(3.9f, 0, -3.1f), -0.9f, NULL);
    for (int i = 0; i < 10; i++)
        land_take(site, 0.0f, 6.0f - 3.0f * (float)i, 3.8f);
}
