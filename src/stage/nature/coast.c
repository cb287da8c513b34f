// A rocky shore: a headland that the sea breaks on, and rocks in the surf before it.
#include "stage/effects/effects.h"
#include "stage/nature/buildings.h"

enum { AROUND = 120, RINGS = 26 };
#define MIDDLE_X (-46.0f) // of the headland, m
#define MIDDLE_Z (-44.0f)
#define TALL 19.0f

// The headland's wall: `turn` of the way round, `up` of its height.
static Vec3 wall_at(uint32_t seed, float turn, float up)
{
    float a = TAU_F * turn, s = sinf(a), c = cosf(a);
    float rough = noise3d(seed, vec3(2.6f * s, 1.6f * up, 2.6f * c)),
          ribs = fabsf(noise3d(seed + 1u, vec3(9.0f * s, 0.9f * up, 9.0f * c))),
          ledge = noise3d(seed + 2u, vec3(1.7f * s, 7.0f * up, 1.7f * c));
    float in = 1.0f - 0.12f * up - 0.05f * smoothstepf(0.8f, 1.0f, up);
    float out = in * (1.0f + 0.13f * rough) - 0.05f * ribs + 0.018f * ledge;
    return vec3(MIDDLE_X + 37.0f * out * s, -2.0f + (TALL + 2.0f) * up, MIDDLE_Z + 30.0f * out * c);
}

static void headland(LandSite *site)
{
    World *world = site->world;
    uint32_t seed = site->seed + 301u;
    int rock = set_material(world, "rock", site->land->rock, 5),
        turf = set_material(world, "turf", site->land->ground2, 5);
    MeshBuilder *m = mesh_begin(world->arena);
    for (int j = 0; j < RINGS; j++)
        for (int i = 0; i < AROUND; i++) {
            float a = (float)i / AROUND, b = (float)(i + 1) / AROUND, u = (float)j / RINGS, v = (float)(j + 1) / RINGS;
            mesh_quad(m, wall_at(seed, a, u), wall_at(seed, b, u), wall_at(seed, b, v), wall_at(seed, a, v), rock);
        }
    Vec3 top = vec3(MIDDLE_X, TALL + 2.2f, MIDDLE_Z);
    for (int i = 0; i < AROUND; i++) {
        Vec3 a = wall_at(seed, (float)i / AROUND, 1.0f), b = wall_at(seed, (float)(i + 1) / AROUND, 1.0f);
        Vec3 p = vec3_lerp(a, top, 0.3f), q = vec3_lerp(b, top, 0.3f);
        p.y = q.y = TALL + 1.4f;
        mesh_quad(m, a, b, q, p, turf);
        mesh_quad(m, p, q, top, top, turf);
    }
    mesh_finish(world, m, "headland", site->place);
}

void extra_rocks(LandSite *site)
{
    World *world = site->world;
    headland(site);
    int rock = set_material(world, "rock", vec3_scale(site->land->rock, 0.7f), 5);
    world->materials[rock].wetness = 0.9f;
    RngKey key = rng_key(site->rng.value, "skerries", "coast");
    uint32_t seed = site->seed + 301u;
    for (int i = 0; i < 34; i++) { // fallen from the wall, and out in the surf
        uint64_t n = 8u * (uint64_t)i;
        bool out = i >= 22;
        Vec3 foot = wall_at(seed, 0.05f + 0.42f * (float)i / 22.0f, 0.12f);
        if (out)
            foot = vec3(rng_range(key, n, -9.0f, 24.0f), 0, rng_range(key, n + 1, -34.0f, -13.0f));
        float size = rng_range(key, n + 2, 1.4f, out ? 3.6f : 4.6f);
        if (out && fabsf(foot.x) < 3.5f) // the view out to the sea stays free
            foot.x += foot.x < 0.0f ? -5.0f : 6.0f;
        Vec3 at = vec3(foot.x + rng_range(key, n + 3, 0.0f, 3.0f), LAND_WATER_LEVEL - 0.12f * size,
                       foot.z + rng_range(key, n + 4, -1.5f, 3.0f));
        world_add_instance(world, "sea rock", stone_mesh(world, rock, seed + 50u + (uint32_t)(i % 7)), site->place,
                           affine_from(at, quat_yaw(TAU_F * rng_float(key, n + 5)),
                                       vec3(1.5f * size, size * rng_range(key, n + 6, 0.8f, 1.3f), 1.2f * size)));
    }
    for (int i = 0; i < 9; i++) { // where the swell strikes
        Vec3 at = i < 6 ? wall_at(seed, 0.09f + 0.055f * (float)i, 0.1f)
                        : vec3(i == 6   ? -6.5f
                               : i == 7 ? 9.0f
                                        : 17.0f,
                               0, i == 7 ? -19.0f : -24.0f);
        at.y = LAND_WATER_LEVEL;
        effect_add(world, "breaker spray", site->place, at, i < 6 ? 2.4f : 1.1f);
    }
    PlaceInfo *info = &world->places[site->place];
    info->has_vista = true;
    info->vista = vec3(-3.4f, 2.5f, -5.5f);
}
