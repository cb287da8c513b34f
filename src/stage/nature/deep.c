// Places closed in by what is above them: under water, and in a cave.
#include "stage/effects/effects.h"
#include "stage/nature/buildings.h"

#include <stdio.h>
#include <string.h>

// ---------------------------------------------------------------- under water

typedef struct Kelp {
    const Vec3 *rest, *normals;
    const float *phase; // per vertex; the sway grows with the square of the height
    int count;
} Kelp;

static void kelp_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals)
{
    const Kelp *k = user;
    for (int i = 0; i < k->count; i++) {
        Vec3 p = k->rest[i];
        float up = 0.035f * p.y * p.y / (1.0f + 0.12f * p.y);
        double turn = 0.85 * time + (double)k->phase[i] - 0.45 * (double)p.y;
        p.x += up * (float)sin(turn);
        p.z += 0.6f * up * (float)sin(0.7 * turn + 1.3);
        positions[i] = p;
        normals[i] = k->normals[i];
    }
}

static void kelp_build(LandSite *site)
{
    enum { PLANTS = 90, ROWS = 16, BLADES = 3 };
    World *world = site->world;
    int leaf = set_paint(world, "kelp", vec3(0.1f, 0.14f, 0.025f), 0.5f);
    world->materials[leaf].model = MATERIAL_LEAF;
    int per = (ROWS + 1) * 2, count = PLANTS * BLADES * per;
    Mesh m = mesh_blank(world->arena, count, PLANTS * BLADES * ROWS * 2, leaf);
    Kelp *kelp = ARENA_NEW(world->arena, Kelp);
    Vec3 *rest = ARENA_ARRAY(world->arena, Vec3, count), *normals = ARENA_ARRAY(world->arena, Vec3, count);
    float *phase = ARENA_ARRAY(world->arena, float, count);
    RngKey key = rng_key(site->rng.value, "kelp", "deep");
    int v = 0, t = 0;
    for (int i = 0; i < PLANTS; i++) {
        uint64_t n = 8u * (uint64_t)i;
        float a = TAU_F * rng_float(key, n), r = 5.0f + 24.0f * rng_float(key, n + 1), x = r * sinf(a), z = r * cosf(a);
        if (z > -3.0f && fabsf(x) < 4.0f + 0.3f * z)
            x += x < 0.0f ? -6.0f : 6.0f;
        float foot = land_at(site, x, z) - 0.1f, tall = rng_range(key, n + 2, 2.5f, 7.5f);
        for (int b = 0; b < BLADES; b++) {
            float turn = TAU_F * rng_float(key, n + 3) + 2.1f * (float)b, off = 0.12f * (float)b,
                  wide = 0.1f + 0.02f * tall;
            Vec3 side = vec3(cosf(turn), 0, sinf(turn)), face = vec3(-side.z, 0.2f, side.x);
            for (int k = 0; k <= ROWS; k++) {
                float u = (float)k / ROWS, ruffle = 0.08f * sinf(9.0f * u * tall + (float)b),
                      w = wide * (0.35f + sinf(PI_F * fminf(0.97f, 0.12f + u)));
                Vec3 c = vec3(x + off + 0.5f * ruffle * face.x, foot + tall * u * (1.0f - 0.1f * (float)b),
                              z + off + ruffle * face.z);
                for (int e = -1; e <= 1; e += 2, v++) {
                    rest[v] = vec3_mad(c, side, 0.5f * w * (float)e);
                    normals[v] = vec3_normalize(face);
                    phase[v] = 0.35f * x + 0.2f * z + 0.6f * (float)b;
                    m.uvs[v] = (Vec2){0.5f + 0.5f * (float)e, u};
                    if (m.colors)
                        m.colors[v] = vec3_splat(0.7f + 0.6f * u);
                }
            }
            for (int k = 0; k < ROWS; k++, t += 2) {
                uint32_t q = (uint32_t)(v - per + 2 * k), corner[6] = {q, q + 1, q + 3, q, q + 3, q + 2};
                memcpy(m.triangles + 3 * t, corner, sizeof corner);
            }
        }
        land_take(site, x, z, 0.5f);
    }
    memcpy(m.positions, rest, sizeof(Vec3) * (size_t)count);
    memcpy(m.normals, normals, sizeof(Vec3) * (size_t)count);
    *kelp = (Kelp){rest, normals, phase, count};
    world_add_instance(world, "kelp", world_add_deforming_mesh(world, m, (Deformer){kelp_evaluate, kelp}), site->place,
                       affine_identity());
}

static void corals_build(LandSite *site)
{
    World *world = site->world;
    MeshBuilder *m = site->mesh;
    static const Vec3 colors[] = {{0.5f, 0.1f, 0.07f}, {0.5f, 0.26f, 0.05f}, {0.38f, 0.1f, 0.3f}, {0.45f, 0.4f, 0.24f}};
    int paints[4];
    for (int i = 0; i < 4; i++)
        paints[i] = set_paint(world, "coral", colors[i], 0.8f);
    RngKey key = rng_key(site->rng.value, "coral", "deep");
    for (int i = 0; i < 46; i++) {
        uint64_t n = 60u * (uint64_t)i;
        float a = TAU_F * rng_float(key, n), r = 4.0f + 15.0f * rng_float(key, n + 1), x = r * sinf(a), z = r * cosf(a);
        if (z > -2.5f && fabsf(x) < 3.4f)
            continue;
        Vec3 foot = vec3(x, land_at(site, x, z) - 0.03f, z);
        int paint = paints[(int)(rng_float(key, n + 2) * 3.99f)];
        mesh_place(m, affine_identity());
        if (i % 3 == 0) { // a brain
            mesh_sphere(m, vec3_add(foot, vec3(0, 0.1f, 0)), rng_range(key, n + 3, 0.18f, 0.42f), 18, paint);
            continue;
        }
        int arms = 7 + (int)(6.0f * rng_float(key, n + 4));
        for (int k = 0; k < arms; k++) { // branches
            uint64_t q = n + 5u + 4u * (uint64_t)k;
            float turn = TAU_F * rng_float(key, q), lean = rng_range(key, q + 1, 0.1f, 0.9f),
                  tall = rng_range(key, q + 2, 0.35f, 0.9f);
            Vec3 out = vec3(sinf(turn) * lean, 1.0f, cosf(turn) * lean), mid = vec3_mad(foot, out, 0.5f * tall);
            Vec3 line[4] = {foot, mid, vec3_add(vec3_mad(foot, out, 0.8f * tall), vec3(0, 0.06f, 0)),
                            vec3_add(vec3_mad(foot, out, tall), vec3(0, 0.16f, 0))};
            mesh_tube(m, line, 4, i % 3 == 1 ? 0.03f : 0.05f, 7, paint);
            Vec3 tip = vec3_add(mid, vec3(0.14f * sinf(turn + 1.4f), 0.25f, 0.14f * cosf(turn + 1.4f)));
            mesh_rod(m, mid, tip, i % 3 == 1 ? 0.022f : 0.04f, paint);
        }
        land_take(site, x, z, 0.4f);
    }
}

// Sunbeams broken by the waves above: soft-edged sheets that glow faintly.
static void shafts_build(LandSite *site, Vec3 way, float strength)
{
    enum { WIDE = 64, TALL = 64 };
    World *world = site->world;
    Image image = {.width = WIDE, .height = TALL};
    image.pixels = ARENA_ARRAY(world->arena, uint8_t, WIDE * TALL * 4);
    for (int y = 0; y < TALL; y++)
        for (int x = 0; x < WIDE; x++) {
            float u = ((float)x + 0.5f) / WIDE, fade = 1.0f - (float)y / TALL, c = sinf(PI_F * u);
            float stripe = 0.55f + 0.45f * noise2(5u, 9.0f * u, 0.5f);
            uint8_t *p = image.pixels + (size_t)(y * WIDE + x) * 4;
            p[0] = p[1] = p[2] = 255;
            p[3] = (uint8_t)(255.0f * clampf(c * c * stripe * fade, 0.0f, 1.0f));
        }
    int glow = set_glow(world, "sunbeam", vec3_scale(vec3(0.3f, 0.85f, 0.95f), strength), false);
    Material *material = &world->materials[glow];
    material->base_color = vec3_splat(0.0f);
    material->specular = 0.0f;
    material->base_image = world_add_image(world, image);
    material->alpha = ALPHA_BLEND;
    material->opacity = 0.16f;
    MeshBuilder *m = mesh_begin(world->arena);
    RngKey key = rng_key(site->rng.value, "shafts", "deep");
    for (int i = 0; i < 9; i++) {
        uint64_t n = 4u * (uint64_t)i;
        float x = lerpf(-11.0f, 11.0f, ((float)i + rng_float(key, n)) / 9.0f), z = rng_range(key, n + 1, -16.0f, -4.0f),
              w = rng_range(key, n + 2, 0.5f, 1.5f);
        Vec3 foot = vec3(x, 0.0f, z), top = vec3_mad(foot, way, 13.0f / way.y);
        mesh_picture(m, vec3_add(foot, vec3(-1.4f * w, 0, 0)), vec3_add(foot, vec3(1.4f * w, 0, 0)),
                     vec3_add(top, vec3(0.5f * w, 0, 0)), vec3_add(top, vec3(-0.5f * w, 0, 0)), glow);
    }
    mesh_finish(world, m, "sunbeams", site->place);
}

static void light_tint(LandSite *site, Vec3 tint)
{
    for (int i = 0; i < site->world->light_count; i++) {
        Light *light = &site->world->lights[i];
        if (light->place == site->place && light->kind == LIGHT_SUN)
            light->emission = vec3_mul(light->emission, tint);
    }
}

void extra_underwater(LandSite *site)
{
    // red is gone within metres (Jerlov 1976, "Marine Optics", type I-II)
    Environment *e = &site->world->places[site->place].environment;
    float day = site->dark ? 0.06f : 1.0f;
    e->sky = NULL;
    e->zenith = vec3_scale(vec3(0.2f, 0.75f, 0.95f), day);
    e->horizon = vec3_scale(vec3(0.025f, 0.2f, 0.33f), day);
    e->ground = vec3_scale(vec3(0.01f, 0.06f, 0.09f), day);
    e->fog_color = vec3_scale(vec3(0.02f, 0.185f, 0.3f), day);
    e->fog_density = 0.055f;
    e->rain = e->snow = 0.0f;
    light_tint(site, vec3(0.25f, 0.62f, 0.7f));
    kelp_build(site);
    corals_build(site);
    shafts_build(site, vec3_normalize(vec3(0.35f, 1.0f, -0.1f)), site->dark ? 0.05f : 1.3f);
}

// ---------------------------------------------------------------- cave

static Vec3 cave_wall(uint32_t seed, float turn, float z)
{
    float wide = 8.4f + 2.4f * noise2(seed, 0.06f * z, 0.3f), tall = 6.6f + 1.8f * noise2(seed + 1u, 0.05f * z, 0.7f);
    float close = smoothstepf(12.0f, 17.0f, z) * 0.97f + smoothstepf(-30.0f, -39.0f, z) * 0.97f;
    Vec3 d = vec3(sinf(turn), cosf(turn), 0);
    Vec3 p = vec3(wide * d.x, tall * d.y, z);
    float rough = 1.0f + 0.2f * noise3d(seed + 2u, vec3_scale(p, 0.22f)) +
                  0.1f * noise3d(seed + 3u, vec3_scale(p, 0.65f)) + 0.035f * noise3d(seed + 4u, vec3_scale(p, 1.9f));
    float k = rough * (1.0f - fminf(close, 0.97f));
    return vec3(p.x * k, p.y * k, z);
}

static void cave_shell(LandSite *site, int rock)
{
    enum { AROUND = 120, ALONG = 120 };
    World *world = site->world;
    int row = AROUND + 1;
    Mesh m = mesh_blank(world->arena, row * (ALONG + 1), 2 * AROUND * ALONG, rock);
    for (int j = 0; j <= ALONG; j++)
        for (int i = 0; i <= AROUND; i++) {
            float turn = TAU_F * (float)i / AROUND, z = lerpf(18.0f, -40.0f, (float)j / ALONG);
            int at = j * row + i;
            Vec3 p = cave_wall(site->seed, turn, z), q = cave_wall(site->seed, turn + 0.02f, z),
                 r = cave_wall(site->seed, turn, z - 0.2f);
            m.positions[at] = p;
            m.normals[at] = vec3_normalize(vec3_cross(vec3_sub(q, p), vec3_sub(r, p)));
            if (vec3_dot(m.normals[at], vec3(-p.x, -p.y, 0)) < 0.0f)
                m.normals[at] = vec3_scale(m.normals[at], -1.0f);
            m.uvs[at] = (Vec2){9.0f * turn, z};
            if (m.colors) {
                float band = 1.0f + 0.25f * noise2(site->seed + 9u, 0.9f * p.y, 0.1f * z) +
                             0.25f * noise3d(site->seed + 8u, vec3_scale(p, 0.3f));
                m.colors[at] = vec3(band, band * 0.97f, band * 0.92f);
            }
        }
    int t = 0;
    for (int j = 0; j < ALONG; j++)
        for (int i = 0; i < AROUND; i++) {
            uint32_t a = (uint32_t)(j * row + i), b = a + (uint32_t)row, corner[6] = {a, b, b + 1, a, b + 1, a + 1};
            Vec3 p = m.positions[a];
            if (p.y > 3.0f && hypotf(p.x + 1.6f, p.z + 13.0f) < 2.3f) // the roof has fallen in here
                continue;
            memcpy(m.triangles + 3 * t, corner, sizeof corner);
            t += 2;
        }
    m.triangle_count = t;
    world_add_instance(world, "cave", world_add_mesh(world, m), site->place, affine_identity());
}

static void dripstone(MeshBuilder *m, RngKey key, Vec3 foot, float tall, float radius, float way, int rock)
{
    Vec2 profile[12];
    for (int i = 0; i < 12; i++) {
        float u = (float)i / 11.0f, wave = 1.0f + 0.16f * rng_noise(key, 6.0 * (double)u + (double)foot.x);
        profile[i] = (Vec2){fmaxf(0.0f, radius * powf(1.0f - u, 1.5f) * wave + 0.035f * (1.0f - u)), tall * u};
    }
    Affine at =
        affine_from(foot, way > 0.0f ? quat_yaw(foot.x) : quat_axes(vec3(0, -1, 0), vec3(0, 0, 1)), vec3_splat(1.0f));
    mesh_place(m, at);
    mesh_lathe(m, profile, 12, 12, rock);
    mesh_place(m, affine_identity());
}

void extra_cave(LandSite *site)
{
    World *world = site->world;
    Environment *e = &world->places[site->place].environment;
    int rock = set_material(world, "rock", vec3(0.24f, 0.2f, 0.165f), 5);
    world->materials[rock].wetness = 0.35f;
    cave_shell(site, rock);
    RngKey key = rng_key(site->rng.value, "drip", "cave");
    for (int i = 0; i < 110; i++) {
        uint64_t n = 6u * (uint64_t)i;
        float z = rng_range(key, n, -32.0f, 9.0f), turn = rng_range(key, n + 1, -0.9f, 0.9f);
        Vec3 top = cave_wall(site->seed, turn, z);
        if (hypotf(top.x + 1.6f, z + 13.0f) < 3.0f || top.y < 2.6f)
            continue;
        float tall = rng_range(key, n + 2, 0.4f, 1.9f) * (top.y > 5.5f && fabsf(top.x) > 1.5f ? 1.5f : 0.8f);
        tall = fminf(tall, z > -4.0f ? top.y - 2.7f : top.y - 1.0f);
        if (tall > 0.2f)
            dripstone(site->mesh, key, vec3_add(top, vec3(0, 0.5f, 0)), tall + 0.5f, 0.16f + 0.12f * tall, -1.0f, rock);
        float side = top.x < 0.0f ? -1.0f : 1.0f, x = side * rng_range(key, n + 3, 4.6f, 7.0f);
        if (i % 3 == 0)
            dripstone(site->mesh, key, vec3(x, land_at(site, x, z) - 0.15f, z), rng_range(key, n + 4, 0.4f, 2.0f),
                      0.36f, 1.0f, rock);
    }
    static const float pillars[][3] = {{-6.2f, -8.5f, 0.6f}, {5.4f, -19.0f, 0.8f}, {6.6f, -4.0f, 0.5f}};
    for (int i = 0; i < 3; i++) {
        dripstone(site->mesh, key, vec3(pillars[i][0], -0.2f, pillars[i][1]), 5.2f, pillars[i][2], 1.0f, rock);
        dripstone(site->mesh, key, vec3(pillars[i][0], 7.0f, pillars[i][1]), 5.4f, pillars[i][2], -1.0f, rock);
    }
    int water = set_paint(world, "pool", vec3(0.01f, 0.035f, 0.035f), 0.05f);
    world->materials[water].model = MATERIAL_WATER;
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_quad(m, vec3(-9, -0.3f, -9), vec3(9, -0.3f, -9), vec3(9, -0.3f, -24), vec3(-9, -0.3f, -24), water);
    mesh_finish(world, m, "pool", site->place);
    // the shaft of light through the roof, and what it leaves in the haze
    Vec3 hole = cave_wall(site->seed, -0.2f, -13.0f), low = vec3(-3.8f, hole.y + 0.6f, -15.2f);
    Vec3 sky = site->dark ? vec3(0.5f, 0.75f, 1.3f) : vec3(30.0f, 29.0f, 27.0f);
    world_add_light(world, set_quad_light("hole in the roof", LIGHT_KEY, site->place, low, vec3(4.4f, 0, 0),
                                          vec3(0, 0, 4.4f), sky));
    world_add_light(world, (Light){.name = "light from the cave's mouth",
                                   .kind = LIGHT_SPHERE,
                                   .role = LIGHT_FILL,
                                   .place = site->place,
                                   .shot = PLAN_NONE,
                                   .position = vec3(2.5f, 4.2f, 10.5f),
                                   .radius = 1.2f,
                                   .instance = -1,
                                   .emission = site->dark ? vec3(0.08f, 0.11f, 0.2f) : vec3(1.5f, 1.7f, 2.0f)});
    for (int s = -1; s <= 1; s += 2) { // torches in the rock
        Vec3 at = vec3(5.0f * (float)s, 2.1f, -6.0f + 1.5f * (float)s);
        int wood = set_paint(world, "torch", vec3(0.1f, 0.06f, 0.03f), 0.8f);
        mesh_rod(site->mesh, vec3_add(at, vec3(0, -2.2f, 0)), vec3_add(at, vec3(0, -0.08f, 0)), 0.035f, wood);
        Light fire = set_bulb("torch", site->place, at, 0.09f, vec3(130.0f, 56.0f, 14.0f));
        fire.flicker = 0.3f;
        effect_flame(world, world_add_light(world, fire), 0.45f);
    }
    e->sky = NULL;
    e->zenith = site->dark ? vec3(0.02f, 0.03f, 0.06f) : vec3(4.0f, 4.4f, 5.0f);
    e->horizon = e->ground = vec3_splat(0.002f);
    e->fog_color = vec3(0.012f, 0.013f, 0.014f);
    e->fog_density = 0.006f;
    e->rain = e->snow = 0.0f;
    e->exposure -= site->dark ? 0.0f : 0.9f;
    e->room_size = 14.0f;
    int kept = 0; // no sun comes down here
    for (int i = 0; i < world->light_count; i++)
        if (world->lights[i].place != site->place || world->lights[i].kind != LIGHT_SUN)
            world->lights[kept++] = world->lights[i];
    world->light_count = kept;
}
