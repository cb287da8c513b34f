// What stands in rows or floats about in a country: graves, vines, trees in a swamp, icebergs.
#include "stage/nature/buildings.h"
#include "stage/nature/sway.h"

#include <string.h>

void extra_graveyard(LandSite *site)
{
    World *world = site->world;
    RngKey rng = rng_key(site->rng.value, "graves", "graveyard");
    uint64_t n = 0;
    static const Vec3 stones[] = {{0.3f, 0.3f, 0.29f}, {0.2f, 0.2f, 0.19f}, {0.4f, 0.38f, 0.33f}, {0.24f, 0.26f, 0.2f}};
    for (int side = -1; side <= 1; side += 2)
        for (int row = 0; row < 16; row++)
            for (int i = 0; i < 7; i++, n += 6) {
                float x = (float)side * (2.6f + 2.1f * (float)i) + rng_range(rng, n, -0.2f, 0.2f),
                      z = 0.5f - 2.9f * (float)row + rng_range(rng, n + 1, -0.25f, 0.25f);
                if (rng_float(rng, n + 2) < 0.14f)
                    continue;
                PropParams params = {.no_landmark = row > 2 || i > 1,
                                     .scale = rng_range(rng, n + 3, 0.8f, 1.3f),
                                     .has_color = true,
                                     .color = stones[rng_u64(rng, n + 4) % COUNT_OF(stones)]};
                prop_place(world, site->place, "tombstone", vec3(x, land_at(site, x, z) - 0.03f, z),
                           rng_range(rng, n + 5, -0.09f, 0.09f), &params);
            }
    int iron = set_paint(world, "iron", vec3(0.02f, 0.021f, 0.022f), 0.4f);
    for (int side = -1; side <= 1; side += 2) { // railings round it
        Vec3 line[6];
        for (int i = 0; i < 6; i++) {
            float x = (float)side * (i < 5 ? 18.0f : 1.6f), z = i < 5 ? 4.0f - 12.6f * (float)i : -46.4f;
            line[i] = vec3(x, land_at(site, x, z), z);
        }
        building_fence(site, line, 6, true, 1.3f, iron);
    }
}

void extra_vineyard(LandSite *site)
{
    World *world = site->world;
    RngKey rng = rng_key(site->rng.value, "vines", "vineyard");
    int post = set_material(world, "wood panel", vec3(0.17f, 0.13f, 0.09f), 4);
    PlantSeason season = plant_season(site->plan);
    uint64_t n = 0;
    for (int side = -1; side <= 1; side += 2)
        for (int row = 0; row < 11; row++) {
            float x = (float)side * (2.8f + 2.3f * (float)row);
            for (int i = 0; i < 66; i++, n += 4) {
                float z = 5.0f - 1.25f * (float)i + rng_range(rng, n, -0.1f, 0.1f), y = land_at(site, x, z),
                      scale = rng_range(rng, n + 1, 0.85f, 1.1f);
                bool far = hypotf(x, z) > 0.5f * plant_distance("bush", scale);
                int mesh = plant_mesh(world, "bush", i % 3, far ? PLANT_FAR : PLANT_NEAR, season);
                int stands = world_add_instance(world, "vine", mesh, site->place,
                                                affine_from(vec3(x, y + 0.15f, z),
                                                            quat_yaw(PI_F * (float)(rng_u64(rng, n + 2) & 1u)),
                                                            vec3(0.34f * scale, 0.95f * scale, 0.72f * scale)));
                world->instances[stands].sway = plant_sway("bush", scale);
                if (i % 4 == 0)
                    mesh_box(site->mesh, vec3(x - 0.04f, y - 0.2f, z - 0.04f), vec3(x + 0.04f, y + 1.7f, z + 0.04f),
                             post);
                if (i % 4 == 0 && i < 64) { // wires from post to post
                    float end = z - 5.0f;
                    for (int wire = 0; wire < 2; wire++) {
                        float up = 0.8f + 0.6f * (float)wire;
                        mesh_rod(site->mesh, vec3(x, y + up, z), vec3(x, land_at(site, x, end) + up, end), 0.006f,
                                 post);
                    }
                }
            }
        }
}

// Trees that stand in the water, dead ones among them.
void extra_swamp(LandSite *site)
{
    static const char *const kinds[] = {"willow", "dead-tree", "dead-tree", "willow"};
    World *world = site->world;
    RngKey rng = rng_key(site->rng.value, "drowned", "swamp");
    PlantSeason season = plant_season(site->plan);
    Environment *air = &world->places[site->place].environment;
    air->fog_density = fmaxf(air->fog_density, 0.006f); // it steams
    for (uint64_t i = 0; i < 420; i++) {
        float x = rng_range(rng, 5 * i, -60.0f, 60.0f), z = rng_range(rng, 5 * i + 1, -58.0f, -10.5f),
              h = land_at(site, x, z), scale = rng_range(rng, 5 * i + 2, 0.6f, 1.0f);
        const char *kind = kinds[i % COUNT_OF(kinds)];
        if (h > land_water_level(site->land) || (fabsf(x) < 4.0f && z > -22.0f))
            continue;
        bool far = hypotf(x, z) > plant_distance(kind, scale);
        int stands = world_add_instance(
            world, kind, plant_mesh(world, kind, (int)(i % 3), far ? PLANT_FAR : PLANT_NEAR, season), site->place,
            affine_from(vec3(x, fmaxf(h, LAND_WATER_LEVEL - 0.6f), z),
                        quat_yaw(0.5f * PI_F * (float)(rng_u64(rng, 5 * i + 3) & 3u)), vec3_splat(scale)));
        world->instances[stands].sway = plant_sway(kind, scale);
    }
}

// Blocks of ice, a tenth of them above the water, and floes between.
void extra_icebergs(LandSite *site)
{
    World *world = site->world;
    int ice = set_paint(world, "ice", vec3(0.6f, 0.75f, 0.84f), 0.5f), meshes[4];
    for (int i = 0; i < COUNT_OF(meshes); i++)
        meshes[i] = stone_mesh(world, ice, site->seed + 300u + (uint32_t)i);
    RngKey rng = rng_key(site->rng.value, "ice", "arctic");
    for (uint64_t i = 0; i < 130; i++) {
        bool berg = i < 14;
        float z = berg ? rng_range(rng, 5 * i, -420.0f, -75.0f) : -14.0f - 170.0f * powf(rng_float(rng, 5 * i), 1.6f),
              x = rng_range(rng, 5 * i + 1, -0.75f, 0.75f) * (20.0f - z),
              size = berg ? rng_range(rng, 5 * i + 2, 16.0f, 46.0f) : rng_range(rng, 5 * i + 2, 1.2f, 6.0f);
        if (i == 0) // one is what the picture is of
            x = 9.0f, z = -85.0f, size = 46.0f;
        float high = berg ? size * rng_range(rng, 5 * i + 3, 0.7f, 1.25f) : 0.5f;
        world_add_instance(world, berg ? "iceberg" : "ice floe", meshes[i % COUNT_OF(meshes)], site->place,
                           affine_from(vec3(x, LAND_WATER_LEVEL - (berg ? 0.06f * high : 0.12f), z),
                                       quat_yaw(TAU_F * rng_float(rng, 5 * i + 4)), vec3(size, high, 0.8f * size)));
    }
}

// A roof of straw on posts half way up, where those who work there rest, and water that shines on some of the floors.
void extra_terraces(LandSite *site)
{
    World *world = site->world;
    MeshBuilder *m = site->mesh;
    RngKey rng = rng_key(site->rng.value, "paddies", "terraces");
    int straw = set_material(world, "litter", vec3(0.3f, 0.22f, 0.1f), 6),
        wood = set_material(world, "wood panel", vec3(0.16f, 0.11f, 0.07f), 4),
        water = set_paint(world, "paddy", vec3(0.03f, 0.035f, 0.03f), 0.03f);
    for (int i = 0; i < 3; i++) {
        float x = i == 0   ? -15.0f
                  : i == 1 ? 24.0f
                           : 4.0f,
              z = i == 0   ? -22.0f
                  : i == 1 ? -34.0f
                           : -58.0f,
              y = land_at(site, x, z), w = 1.9f;
        mesh_place(m, affine_from(vec3(x, y, z), quat_yaw(0.5f * (float)i), vec3_splat(1.0f)));
        for (int p = 0; p < 4; p++)
            mesh_rod(m, vec3(p & 1 ? w : -w, -1.2f, p & 2 ? 1.4f : -1.4f),
                     vec3(p & 1 ? w : -w, 2.0f, p & 2 ? 1.4f : -1.4f), 0.07f, wood);
        mesh_box(m, vec3(-w, 0.45f, -1.4f), vec3(w, 0.52f, 1.4f), wood);
        for (int s = -1; s <= 1; s += 2)
            for (int under = 0; under < 2; under++) {
                float k = (float)s, d = under ? -0.12f : 0.0f;
                Vec3 a = vec3(-w - 0.6f, 1.75f + d, 2.0f * k), b = vec3(w + 0.6f, 1.75f + d, 2.0f * k),
                     c = vec3(w + 0.6f, 3.25f + d, 0), e = vec3(-w - 0.6f, 3.25f + d, 0);
                if ((s > 0) != (under > 0))
                    mesh_quad(m, a, b, c, e, straw);
                else
                    mesh_quad(m, b, a, e, c, straw);
            }
        land_take(site, x, z, 3.0f);
    }
    mesh_place(m, affine_identity());
    // pools of small squares where the ground is level; they stand a hand's breadth deep
    for (int iz = 0; iz < 210; iz++)
        for (int ix = -150; ix < 150; ix++) {
            float x = 0.6f * (float)ix, z = -13.0f - 0.6f * (float)iz, c = 0.6f, y[4];
            for (int k = 0; k < 4; k++)
                y[k] = land_at(site, x + (k == 1 || k == 2 ? c : 0.0f), z - (k >= 2 ? c : 0.0f));
            float low = fminf(fminf(y[0], y[1]), fminf(y[2], y[3])), high = fmaxf(fmaxf(y[0], y[1]), fmaxf(y[2], y[3]));
            if (high - low > 0.03f || low < 0.6f || rng_noise(rng, 2.0 * (double)roundf(low / 1.2f)) < -0.15f)
                continue;
            float s = low + 0.05f;
            mesh_quad(m, vec3(x, s, z), vec3(x + c, s, z), vec3(x + c, s, z - c), vec3(x, s, z - c), water);
        }
}

// Mesas of red rock on the horizon, and blocks of it nearer.
void extra_desert(LandSite *site)
{
    enum { AROUND = 40, ROWS = 9 };
    World *world = site->world;
    int rock = set_material(world, "rock", vec3(0.36f, 0.19f, 0.1f), 5), stones[3];
    RngKey rng = rng_key(site->rng.value, "mesas", "desert");
    for (int i = 0; i < COUNT_OF(stones); i++)
        stones[i] = stone_mesh(world, rock, site->seed + 400u + (uint32_t)i);
    static const float places[][4] = {{-150, -520, 70, 62},  {210, -700, 120, 84},   {30, -980, 90, 70},
                                      {-420, -900, 190, 96}, {520, -1250, 230, 120}, {-60, -1700, 320, 110}};
    for (int i = 0; i < COUNT_OF(places); i++) { // rock that stands up out of its scree, flat on top
        MeshBuilder *m = mesh_begin(world->arena);
        float radius = places[i][2] * rng_range(rng, (uint64_t)i, 0.8f, 1.15f), high = places[i][3];
        static const float outline[ROWS][2] = {{1.7f, -0.1f},  {1.38f, 0.14f}, {1.15f, 0.33f},
                                               {1.02f, 0.42f}, {1.0f, 0.62f},  {0.95f, 0.66f},
                                               {0.93f, 0.9f},  {0.88f, 0.97f}, {0.0f, 1.0f}};
        for (int row = 0; row + 1 < ROWS; row++)
            for (int k = 0; k < AROUND; k++) {
                Vec3 p[4];
                for (int c = 0; c < 4; c++) {
                    int at = (k + (c == 1 || c == 2)) % AROUND, up = row + (c >= 2);
                    float a = TAU_F * (float)at / AROUND,
                          rough = 1.0f +
                                  0.3f * rng_noise(rng, 60.0 * i + 2.2 * (double)cosf(a) + 9.0 * (double)sinf(a)) +
                                  0.07f * rng_noise(rng, 900.0 + 50.0 * i + 5.0 * at + 0.7 * up);
                    float r = radius * outline[up][0] * rough;
                    p[c] = vec3(r * sinf(a), high * outline[up][1], r * cosf(a));
                }
                mesh_quad(m, p[0], p[1], p[2], p[3], rock);
            }
        float x = places[i][0] + rng_range(rng, 20u + (uint64_t)i, -60.0f, 60.0f), z = places[i][1];
        world_add_instance(world, "mesa", world_add_mesh(world, mesh_end(m)), site->place,
                           affine_from(vec3(x, land_at(site, x, z), z), quat_identity(), vec3_splat(1.0f)));
    }
    for (uint64_t i = 0; i < 46; i++) {
        bool heap = i < 9;
        float z = heap ? -19.0f - 2.5f * rng_float(rng, 100u + 4u * i)
                       : -16.0f - 110.0f * rng_float(rng, 100u + 4u * i),
              x = heap ? -15.0f + 7.0f * rng_float(rng, 101u + 4u * i) : rng_range(rng, 101u + 4u * i, -70.0f, 70.0f),
              size = (heap ? 1.1f : 0.5f) + 2.2f * rng_float(rng, 102u + 4u * i) * rng_float(rng, 102u + 4u * i);
        if (fabsf(x) < 5.0f && z > -30.0f)
            continue;
        world_add_instance(world, "rock", stones[i % COUNT_OF(stones)], site->place,
                           affine_from(vec3(x, land_at(site, x, z) - 0.2f * size, z),
                                       quat_yaw(TAU_F * rng_float(rng, 103u + 4u * i)),
                                       vec3(1.3f * size, 0.9f * size, size)));
        land_take(site, x, z, 1.2f * size);
    }
}
