// Waterfalls and volcanoes.
#include "stage/effects/effects.h"
#include "stage/nature/buildings.h"

#include <string.h>

#define FALL_Z (-27.0f) // where the water comes down

typedef struct Fall {
    Vec3 top;
    float wide, height;
    int ribbons;
    RngKey key;
} Fall;

// Ribbons of water that fall freely from the lip, each its own way, over and over.
static void fall_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals)
{
    const Fall *f = user;
    float last = sqrtf(2.0f * f->height / 9.81f);
    for (int i = 0; i < f->ribbons; i++) {
        uint64_t n = 5u * (uint64_t)i;
        double turn = time / (double)last + (double)rng_float(f->key, n);
        float age = last * (float)(turn - floor(turn)), x = f->top.x + f->wide * (rng_float(f->key, n + 1) - 0.5f),
              out = rng_range(f->key, n + 2, 0.5f, 1.5f), half = rng_range(f->key, n + 3, 0.03f, 0.13f);
        for (int k = 0; k < 2; k++) {
            float at = fminf(last, age + (k ? 0.0f : 0.16f + 0.12f * age)), drop = 0.5f * 9.81f * at * at;
            float spread = 0.72f + 0.38f * fminf(drop / f->height, 1.0f); // it widens as it falls
            Vec3 p = vec3(x * spread, fmaxf(f->top.y - drop, f->top.y - f->height), f->top.z + out * at);
            positions[4 * i + 2 * k] = vec3_add(p, vec3(-half, 0, 0));
            positions[4 * i + 2 * k + 1] = vec3_add(p, vec3(half, 0, 0));
        }
        for (int k = 0; k < 4; k++)
            normals[4 * i + k] = vec3(0, 0.35f, 0.94f);
    }
}

static void ribbons_build(LandSite *site, Fall *fall, int white)
{
    World *world = site->world;
    Mesh m = mesh_blank(world->arena, 4 * fall->ribbons, 2 * fall->ribbons, white);
    m.colors = NULL;
    for (int i = 0; i < fall->ribbons; i++) {
        uint32_t v = 4u * (uint32_t)i, corner[6] = {v, v + 1, v + 3, v, v + 3, v + 2};
        memcpy(m.triangles + 6 * i, corner, sizeof corner);
        for (int k = 0; k < 4; k++)
            m.uvs[4 * i + k] = (Vec2){(float)(k & 1), (float)(k >> 1)};
    }
    fall_evaluate(fall, 0.0, m.positions, m.normals);
    world_add_instance(world, "waterfall", world_add_deforming_mesh(world, m, (Deformer){fall_evaluate, fall}),
                       site->place, affine_identity());
}

// White water with soft, streaked edges.
static int foam_material(LandSite *site, float opacity, bool streaks)
{
    enum { W = 64, H = 128 };
    World *world = site->world;
    Image image = {.width = W, .height = H};
    image.pixels = ARENA_ARRAY(world->arena, uint8_t, W * H * 4);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            float u = ((float)x + 0.5f) / W, v = ((float)y + 0.5f) / H;
            float edge = streaks ? smoothstepf(0.0f, 0.45f, fminf(u, 1.0f - u) + 0.16f * noise2(7u, 9.0f * u, 3.0f * v))
                                 : sinf(PI_F * u) * sinf(PI_F * v);
            float strand =
                streaks ? 0.3f + 1.7f * noise2(3u, 11.0f * u, 0.7f * v) + 1.6f * noise2(4u, 30.0f * u, 1.8f * v) : 1.0f;
            float bright = streaks ? 0.6f + 0.4f * smoothstepf(0.0f, 0.9f, strand) : 1.0f; // thin water is no foam
            uint8_t *p = image.pixels + (size_t)(y * W + x) * 4;
            p[0] = (uint8_t)(235.0f * bright), p[1] = (uint8_t)(246.0f * bright);
            p[2] = (uint8_t)(255.0f * (0.15f + 0.85f * bright));
            p[3] = (uint8_t)(255.0f * clampf(edge * strand, 0.0f, 1.0f));
        }
    int white = set_paint(world, "white water", vec3(0.78f, 0.83f, 0.86f), 0.6f);
    Material *material = &world->materials[white];
    material->model = MATERIAL_LEAF;
    material->base_image = world_add_image(world, image);
    material->alpha = ALPHA_BLEND;
    material->opacity = opacity;
    return white;
}

void extra_waterfall(LandSite *site)
{
    World *world = site->world;
    MeshBuilder *m = mesh_begin(world->arena);
    float lip = 10.0f, z = FALL_Z + 2.2f;
    int sheet = foam_material(site, 0.6f, true), spray = foam_material(site, 0.5f, false);
    // the sheet: a free fall from the lip, in two layers
    for (int layer = 0; layer < 2; layer++)
        for (int part = 0; part < 3; part++) {
            float x0 = -2.9f + 1.7f * (float)part + 0.4f * (float)layer, x1 = x0 + 2.1f,
                  push = 1.2f + 0.5f * (float)layer + 0.2f * (float)part;
            enum { STEPS = 12 };
            for (int i = 0; i < STEPS; i++) {
                float a = (float)i / STEPS, b = (float)(i + 1) / STEPS, ya = lip - lip * a * a, yb = lip - lip * b * b;
                Vec3 pa = vec3(0, ya, z + push * a * 1.75f), pb = vec3(0, yb, z + push * b * 1.75f);
                float sa = 0.72f + 0.38f * a * a, sb = 0.72f + 0.38f * b * b;
                mesh_picture(m, vec3_add(pb, vec3(sb * x0, 0, 0)), vec3_add(pb, vec3(sb * x1, 0, 0)),
                             vec3_add(pa, vec3(sa * x1, 0, 0)), vec3_add(pa, vec3(sa * x0, 0, 0)), sheet);
            }
        }
    mesh_finish(world, m, "sheet of water", site->place);
    Fall *fall = ARENA_NEW(world->arena, Fall);
    *fall = (Fall){.top = vec3(0, lip, z),
                   .wide = 5.6f,
                   .height = lip,
                   .ribbons = 170,
                   .key = rng_key(site->rng.value, "ribbons", "fall")};
    ribbons_build(site, fall, spray);
    // spray where it strikes, and foam that drifts off on the water
    MeshBuilder *cloud = mesh_begin(world->arena);
    RngKey key = rng_key(site->rng.value, "mist", "fall");
    effect_add(world, "spray of the fall", site->place, vec3(0.0f, LAND_WATER_LEVEL + 0.3f, z + 3.0f), 1.0f);
    for (int i = 0; i < 60; i++) {
        uint64_t n = 300u + 4u * (uint64_t)i;
        float x = rng_range(key, n, -5.5f, 5.5f), r = rng_range(key, n + 1, 0.2f, 0.8f),
              d = z + 2.5f + 6.0f * powf(rng_float(key, n + 2), 2.0f), y = LAND_WATER_LEVEL + 0.02f + 0.001f * (float)i;
        mesh_picture(cloud, vec3(x - r, y, d + 0.5f * r), vec3(x + r, y, d + 0.5f * r), vec3(x + r, y, d - 0.5f * r),
                     vec3(x - r, y, d - 0.5f * r), spray);
    }
    mesh_finish(world, cloud, "spray", site->place);
    int rock = set_material(world, "rock", vec3(0.13f, 0.125f, 0.115f), 5);
    world->materials[rock].wetness = 0.8f;
    for (int i = 0; i < 26; i++) {
        uint64_t n = 900u + 6u * (uint64_t)i;
        float side = i % 2 ? 1.0f : -1.0f, x = side * rng_range(key, n, 3.2f, 10.0f),
              d = z + rng_range(key, n + 1, -0.5f, 7.0f), s = rng_range(key, n + 2, 0.8f, 2.6f);
        world_add_instance(world, "boulder", stone_mesh(world, rock, (uint32_t)(400 + i % 5)), site->place,
                           affine_from(vec3(x, land_at(site, x, d) - 0.2f * s, d),
                                       quat_yaw(6.0f * rng_float(key, n + 3)), vec3(1.2f * s, s, s)));
    }
}

void extra_volcano(LandSite *site)
{
    World *world = site->world;
    MeshBuilder *m = mesh_begin(world->arena);
    int lava = set_glow(world, "lava", vec3(7.0f, 1.25f, 0.09f), false),
        hot = set_glow(world, "hot lava", vec3(16.0f, 4.6f, 0.5f), false);
    RngKey key = rng_key(site->rng.value, "lava", "volcano");
    // streams down the cone: each step goes where the ground falls most
    for (int s = 0; s < 7; s++) {
        float turn = -0.1f + 0.42f * (float)(s - 3) + 0.1f * rng_float(key, (uint64_t)s),
              wide = rng_range(key, 20u + (uint64_t)s, 22.0f, 48.0f);
        float x = LAND_VOLCANO_X + 260.0f * sinf(turn), z = LAND_VOLCANO_Z + 260.0f * cosf(turn);
        for (int i = 0; i < 60 + 9 * (s % 3); i++) {
            float d = 6.0f, gx = land_at(site, x + d, z) - land_at(site, x - d, z),
                  gz = land_at(site, x, z + d) - land_at(site, x, z - d), l = hypotf(gx, gz) + 1e-4f;
            float ox = sinf(turn) + 0.5f * sinf(0.5f * (float)i + (float)s), oz = cosf(turn);
            float nx = x + 30.0f * (0.6f * ox - 0.6f * gx / l), nz = z + 30.0f * (0.6f * oz - 0.6f * gz / l),
                  w = wide * (1.0f - 0.01f * (float)i) * (0.7f + 0.3f * sinf(0.9f * (float)i));
            Vec3 side = vec3_normalize(vec3(nz - z, 0, x - nx));
            Vec3 a = vec3(x, land_at(site, x, z) + 9.0f, z), b = vec3(nx, land_at(site, nx, nz) + 9.0f, nz);
            mesh_quad(m, vec3_mad(a, side, -0.5f * w), vec3_mad(a, side, 0.5f * w), vec3_mad(b, side, 0.5f * w),
                      vec3_mad(b, side, -0.5f * w), i < 22 ? hot : lava);
            x = nx, z = nz;
        }
    }
    // a stream near by, in plates
    for (int i = 0; i < 60; i++) {
        uint64_t n = 100u + 4u * (uint64_t)i;
        float u = (float)i / 60.0f, x = lerpf(-46.0f, -5.5f, u) + rng_range(key, n, -1.0f, 1.0f),
              z = -34.0f + 12.0f * sinf(2.6f * u) + rng_range(key, n + 1, -0.9f, 0.9f),
              r = rng_range(key, n + 2, 0.7f, 1.9f);
        for (int k = 0; k < 6; k++) {
            float a = TAU_F * (float)k / 6.0f, b = a + TAU_F / 6.0f;
            Vec3 c = vec3(x, land_at(site, x, z) + 0.14f, z);
            Vec3 p = vec3(x + r * sinf(a), 0, z + 0.8f * r * cosf(a)),
                 q = vec3(x + r * sinf(b), 0, z + 0.8f * r * cosf(b));
            p.y = land_at(site, p.x, p.z) + 0.1f, q.y = land_at(site, q.x, q.z) + 0.1f;
            mesh_quad(m, c, p, q, q, i % 3 ? lava : hot);
        }
        land_take(site, x, z, 2.2f);
    }
    mesh_finish(world, m, "lava", site->place);
    for (int i = 0; i < 3; i++)
        world_add_light(world, (Light){.name = "lava",
                                       .kind = LIGHT_SPHERE,
                                       .role = LIGHT_PRACTICAL,
                                       .place = site->place,
                                       .shot = PLAN_NONE,
                                       .instance = -1,
                                       .position = vec3(-9.0f - 12.0f * (float)i, 1.0f, -24.0f - 5.0f * (float)i),
                                       .radius = 0.8f,
                                       .flicker = 0.1f,
                                       .emission = vec3(16.0f, 3.6f, 0.4f)});
    world_add_light(world, (Light){.name = "glow of the crater",
                                   .kind = LIGHT_SPHERE,
                                   .role = LIGHT_PRACTICAL,
                                   .place = site->place,
                                   .shot = PLAN_NONE,
                                   .instance = -1,
                                   .position = vec3(LAND_VOLCANO_X, 800.0f, LAND_VOLCANO_Z + 20.0f),
                                   .radius = 60.0f,
                                   .flicker = 0.2f,
                                   .emission = vec3(30.0f, 7.0f, 0.9f)});
    effect_add(world, "volcano smoke", site->place, vec3(LAND_VOLCANO_X, 800.0f, LAND_VOLCANO_Z - 60.0f), 1.0f);
    if (world->plan->source && strcasestr(world->plan->source, "erupt"))
        effect_add(world, "eruption", site->place, vec3(LAND_VOLCANO_X, 790.0f, LAND_VOLCANO_Z), 1.0f);
}
