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
