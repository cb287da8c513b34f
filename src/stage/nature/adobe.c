// A village of the desert: houses of mud brick with flat roofs along a lane of sand, a well, palms.
#include "stage/nature/buildings.h"

#include <string.h>

static Vec3 settled(LandSite *site, float x, float z, float radius)
{
    land_take(site, x, z, radius);
    return vec3(x, fminf(land_at(site, x, z), fminf(land_at(site, x - 3.0f, z), land_at(site, x + 3.0f, z))) - 0.1f, z);
}

// Walls that lean in a little, a parapet about the roof, beams that stick out below it, a door and small windows to the
// lane.
static void adobe_house(LandSite *site, Vec3 foot, float yaw, Vec3 size, int wall, int wood, int dark, RngKey key)
{
    MeshBuilder *m = site->mesh;
    Affine at = affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f));
    float w = 0.5f * size.x, d = 0.5f * size.z, h = size.y, in = 0.12f;
    mesh_place(m, at);
    for (int side = 0; side < 4; side++) {
        float across = side % 2 ? d : w, out = side % 2 ? w : d;
        mesh_place(m,
                   affine_mul(at, affine_from(vec3(0, 0, 0), quat_yaw(0.5f * PI_F * (float)side), vec3_splat(1.0f))));
        mesh_quad(m, vec3(-across - 0.02f, -0.4f, out), vec3(across + 0.02f, -0.4f, out),
                  vec3(across - in, h, out - in), vec3(-across + in, h, out - in), wall);
        mesh_bevel_box(m, vec3(-across + in - 0.05f, h - 0.05f, out - in - 0.3f),
                       vec3(across - in + 0.05f, h + 0.38f, out - in + 0.03f), 0.08f, wall); // parapet
        for (int i = 0; i < (int)(2.0f * across / 0.9f); i++) {
            float x = -across + 0.6f + 0.9f * (float)i;
            mesh_rod(m, vec3(x, h - 0.32f, out - in - 0.1f), vec3(x, h - 0.32f, out + 0.28f), 0.065f, wood);
        }
        if (side == 0) {
            mesh_box(m, vec3(-0.5f, -0.2f, out - 0.2f), vec3(0.5f, 2.05f, out + 0.015f), dark);
            mesh_bevel_box(m, vec3(-0.62f, 2.02f, out - 0.1f), vec3(0.62f, 2.2f, out + 0.06f), 0.02f, wood);
        }
        for (int i = 0; i < 2; i++) {
            float x = (i ? 0.58f : -0.58f) * across, y = rng_range(key, (uint64_t)(10 + side * 2 + i), 1.5f, 1.9f);
            mesh_box(m, vec3(x - 0.25f, y, out - 0.3f), vec3(x + 0.25f, y + 0.55f, out - 0.02f), dark);
            mesh_box(m, vec3(x - 0.35f, y - 0.08f, out - 0.1f), vec3(x + 0.35f, y, out + 0.02f), wood);
        }
    }
    mesh_place(m, at);
    mesh_quad(m, vec3(-w, h, d), vec3(w, h, d), vec3(w, h, -d), vec3(-w, h, -d), wall);
    if (rng_float(key, 3) < 0.4f) { // an upper room
        float u = 0.45f * w, v = 0.5f * d;
        mesh_bevel_box(m, vec3(-w + 0.3f, h, -d + 0.3f), vec3(u, h + 2.3f, v), 0.1f, wall);
        mesh_box(m, vec3(-0.3f * w, h + 1.0f, v - 0.1f), vec3(-0.3f * w + 0.5f, h + 1.6f, v + 0.01f), dark);
    }
    mesh_place(m, affine_identity());
}

void extra_adobe(LandSite *site)
{
    World *world = site->world;
    static const Vec3 muds[] = {{0.42f, 0.29f, 0.17f}, {0.48f, 0.35f, 0.22f}, {0.36f, 0.235f, 0.14f}};
    int walls[3], wood = set_material(world, "wood panel", vec3(0.13f, 0.08f, 0.045f), 4),
                  dark = set_paint(world, "doorway", vec3(0.02f, 0.017f, 0.014f), 0.8f);
    for (int i = 0; i < 3; i++)
        walls[i] = set_material(world, "plaster", muds[i], 7);
    for (int side = -1; side <= 1; side += 2)
        for (int row = 0; row < 2; row++)
            for (int i = -3; i < 7; i++) {
                RngKey key = rng_key(site->rng.value + (uint64_t)(i * 4 + row * 2 + (side > 0)), "house", "adobe");
                float s = (float)side, wide = rng_range(key, 0, 6.0f, 9.0f), deep = rng_range(key, 1, 5.0f, 7.0f);
                float x = s * (7.2f + 0.5f * deep + rng_range(key, 2, 0.0f, 2.0f) + 13.0f * (float)row),
                      z = 3.0f - 11.0f * (float)i + rng_range(key, 4, -1.5f, 1.5f) - 4.0f * (float)(side > 0);
                adobe_house(site, settled(site, x, z, 5.0f), -s * 0.5f * PI_F + rng_range(key, 5, -0.12f, 0.12f),
                            vec3(wide, rng_range(key, 6, 2.8f, 3.8f) + (rng_float(key, 7) < 0.25f ? 1.6f : 0.0f), deep),
                            walls[(int)(rng_float(key, 8) * 2.99f)], wood, dark, key);
            }
    Vec3 end = settled(site, 0.0f, -84.0f, 9.0f); // a tower closes the lane
    adobe_house(site, end, 0.0f, vec3(7.0f, 11.0f, 7.0f), walls[1], wood, dark,
                rng_key(site->rng.value, "tower", "adobe"));
    Vec3 pots[3] = {vec3(3.9f, 0, -3.2f), vec3(4.3f, 0, -3.9f), vec3(-4.0f, 0, -6.6f)};
    static const Vec2 jar[] = {{0.0001f, 0},  {0.16f, 0.0f},  {0.3f, 0.25f}, {0.32f, 0.45f},
                               {0.2f, 0.68f}, {0.13f, 0.74f}, {0.16f, 0.8f}, {0.13f, 0.8f}};
    int clay = set_paint(world, "clay jar", vec3(0.34f, 0.15f, 0.075f), 0.8f);
    for (int i = 0; i < COUNT_OF(pots); i++) {
        Vec3 p = pots[i];
        p.y = land_at(site, p.x, p.z);
        mesh_place(site->mesh, affine_from(p, quat_identity(), vec3_splat(i == 1 ? 0.75f : 1.0f)));
        mesh_lathe(site->mesh, jar, COUNT_OF(jar), 28, clay);
        mesh_place(site->mesh, affine_identity());
        land_take(site, p.x, p.z, 0.5f);
    }
}
