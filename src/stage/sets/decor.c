// Decoration: filled bookcases, pictures, and an open fire whose flames move.
#include "stage/sets/pieces.h"

#include <stdio.h>
#include <string.h>

// ---------------------------------------------------------------- books

static const float cover_colors[][3] = {
    {0.14f, 0.025f, 0.02f}, {0.03f, 0.06f, 0.13f},  {0.04f, 0.1f, 0.06f},  {0.22f, 0.15f, 0.07f}, {0.1f, 0.05f, 0.025f},
    {0.35f, 0.3f, 0.2f},    {0.03f, 0.03f, 0.035f}, {0.25f, 0.06f, 0.03f}, {0.07f, 0.09f, 0.1f},  {0.45f, 0.42f, 0.36f},
};

void piece_bookcase(World *world, int place, const char *name, Vec3 foot, float yaw, Vec3 size, int wood, RngKey key)
{
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_place(m, affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f)));
    int covers[COUNT_OF(cover_colors)], pages = set_paint(world, "pages", vec3(0.6f, 0.54f, 0.42f), 0.9f);
    int ornament = set_paint(world, "glazed pot", vec3(0.3f, 0.36f, 0.34f), 0.2f);
    for (int i = 0; i < COUNT_OF(covers); i++)
        covers[i] = set_paint(world, "book cover", vec3(cover_colors[i][0], cover_colors[i][1], cover_colors[i][2]),
                              0.4f + 0.3f * rng_float(key, 900u + (uint64_t)i));
    float x = 0.5f * size.x, z = size.z, board = 0.024f;
    mesh_box(m, vec3(-x, 0, 0), vec3(x, size.y, 0.012f), wood); // back
    for (int side = -1; side <= 1; side += 2)
        mesh_bevel_box(m, vec3((float)side * x - (side > 0 ? board : 0), 0, 0),
                       vec3((float)side * x + (side > 0 ? 0 : board), size.y, z), 0.003f, wood);
    mesh_bevel_box(m, vec3(-x - 0.02f, size.y, 0), vec3(x + 0.02f, size.y + 0.035f, z + 0.02f), 0.006f, wood);
    mesh_bevel_box(m, vec3(-x, 0, 0), vec3(x, 0.09f, z - 0.01f), 0.003f, wood);
    int shelves = (int)fmaxf(2.0f, floorf(size.y / 0.36f));
    uint64_t n = 0;
    for (int s = 0; s < shelves; s++) {
        float y = 0.09f + (size.y - 0.09f) * (float)s / (float)shelves;
        float room = (size.y - 0.09f) / (float)shelves - board;
        mesh_bevel_box(m, vec3(-x + board, y, 0.012f), vec3(x - board, y + board, z - 0.005f), 0.003f, wood);
        y += board;
        float at = -x + board + 0.01f, end = x - board - 0.02f;
        while (at < end) {
            float kind = rng_float(key, n++);
            if (kind < 0.05f && end - at > 0.2f) { // a pot
                float r = rng_range(key, n++, 0.05f, 0.075f);
                mesh_sphere(m, vec3(at + r + 0.02f, y + r * 0.9f, 0.5f * z), r, 20, ornament);
                mesh_cylinder(m, vec3(at + r + 0.02f, y + r * 1.6f, 0.5f * z), 0.05f, 0.35f * r, 16, ornament);
                at += 2.0f * r + 0.05f;
                continue;
            }
            if (kind < 0.1f) { // a gap
                at += rng_range(key, n++, 0.05f, 0.16f);
                continue;
            }
            if (kind < 0.15f && end - at > 0.26f) { // a lying pile
                float py = y;
                for (int k = 0; k < 3 && py < y + room - 0.05f; k++) {
                    float t = rng_range(key, n++, 0.02f, 0.045f), w = rng_range(key, n++, 0.19f, 0.24f);
                    int cover = covers[(int)(rng_float(key, n++) * (float)COUNT_OF(covers))];
                    mesh_bevel_box(m, vec3(at, py, 0.05f), vec3(at + w, py + t, 0.05f + 0.16f), 0.002f, cover);
                    py += t;
                }
                at += 0.26f;
                continue;
            }
            float t = rng_range(key, n++, 0.016f, 0.052f), h = room * rng_range(key, n++, 0.62f, 0.93f);
            float d = z * rng_range(key, n++, 0.55f, 0.78f);
            int cover = covers[(int)(rng_float(key, n++) * (float)COUNT_OF(covers))];
            mesh_bevel_box(m, vec3(at, y, 0.02f), vec3(at + t, y + h, 0.02f + d), 0.0025f, cover);
            mesh_quad(m, vec3(at + 0.003f, y + h + 0.0005f, 0.02f + d - 0.006f),
                      vec3(at + t - 0.003f, y + h + 0.0005f, 0.02f + d - 0.006f),
                      vec3(at + t - 0.003f, y + h + 0.0005f, 0.025f), vec3(at + 0.003f, y + h + 0.0005f, 0.025f),
                      pages);
            at += t + 0.0015f;
        }
    }
    mesh_finish(world, m, name, place);
}

// ---------------------------------------------------------------- pictures

// Hills under an evening sky, in a few broad strokes.
static Image landscape(Arena *arena, RngKey key)
{
    int w = 384, h = 288;
    Image image = {w, h, arena_alloc(arena, (size_t)w * (size_t)h * 4), false};
    Vec3 dusk[3] = {vec3(0.16f, 0.2f, 0.32f), vec3(0.62f, 0.4f, 0.26f), vec3(0.75f, 0.62f, 0.4f)};
    float warm = rng_float(key, 1);
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            float u = (float)x / (float)w, v = 1.0f - (float)y / (float)h;
            float stroke = 0.06f * rng_noise(key, u * 60.0 + v * 9.0) + 0.05f * rng_noise(key, u * 11.0 - v * 90.0);
            float t = clampf((v - 0.35f) / 0.65f + stroke, 0.0f, 1.0f);
            Vec3 c = t < 0.4f ? vec3_lerp(dusk[2], dusk[1], t / 0.4f) : vec3_lerp(dusk[1], dusk[0], (t - 0.4f) / 0.6f);
            c = vec3_lerp(c, vec3(c.z, c.y, c.x), 0.5f * warm);
            for (int hill = 0; hill < 4; hill++) {
                float ridge = 0.46f - 0.11f * (float)hill +
                              0.1f * rng_noise(key, 40.0 + 17.0 * hill + u * (2.0 + 1.3 * hill)) +
                              0.012f * rng_noise(key, 90.0 + u * 40.0);
                if (v < ridge)
                    c = vec3_add(vec3_scale(vec3(0.2f - 0.04f * (float)hill, 0.22f - 0.03f * (float)hill,
                                                 0.24f - 0.055f * (float)hill),
                                            1.0f + 3.0f * stroke),
                                 vec3_splat(0.01f));
            }
            uint8_t *p = image.pixels + ((size_t)y * (size_t)w + (size_t)x) * 4;
            p[0] = (uint8_t)(255.0f * linear_to_srgb(clampf(c.x, 0, 1)));
            p[1] = (uint8_t)(255.0f * linear_to_srgb(clampf(c.y, 0, 1)));
            p[2] = (uint8_t)(255.0f * linear_to_srgb(clampf(c.z, 0, 1)));
            p[3] = 255;
        }
    return image;
}

void piece_picture(World *world, int place, Vec3 centre, float yaw, Vec2 size, int frame, RngKey key)
{
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_place(m, affine_from(centre, quat_yaw(yaw), vec3_splat(1.0f)));
    int canvas = set_paint(world, "canvas", vec3_splat(0.9f), 0.6f);
    world->materials[canvas].base_image = world_add_image(world, landscape(world->arena, key));
    float x = 0.5f * size.x, y = 0.5f * size.y, bar = 0.045f, mat = 0.05f;
    int card = set_paint(world, "mount", vec3(0.68f, 0.66f, 0.6f), 0.9f);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        mesh_bevel_box(m, vec3(s > 0 ? x - bar : -x, -y, 0), vec3(s > 0 ? x : -x + bar, y, 0.03f), 0.007f, frame);
        mesh_bevel_box(m, vec3(-x + bar, s > 0 ? y - bar : -y, 0), vec3(x - bar, s > 0 ? y : -y + bar, 0.03f), 0.007f,
                       frame);
    }
    mesh_quad(m, vec3(-x + bar, -y + bar, 0.01f), vec3(x - bar, -y + bar, 0.01f), vec3(x - bar, y - bar, 0.01f),
              vec3(-x + bar, y - bar, 0.01f), card);
    float ix = x - bar - mat, iy = y - bar - mat;
    mesh_picture(m, vec3(-ix, -iy, 0.012f), vec3(ix, -iy, 0.012f), vec3(ix, iy, 0.012f), vec3(-ix, iy, 0.012f), canvas);
    mesh_finish(world, m, "picture", place);
}

// ---------------------------------------------------------------- fire

#define FLAME_ROWS 10
#define FLAME_COLUMNS 6

typedef struct Flame {
    Vec3 foot;
    float width, height, phase, turn;
} Flame;
typedef struct Fire {
    Flame flames[14];
    int count;
    RngKey key;
} Fire;

// Tongues of fire: sheets whose rows are carried upwards by noise that scrolls with time.
static void fire_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals)
{
    const Fire *fire = user;
    int at = 0;
    for (int f = 0; f < fire->count; f++) {
        const Flame *flame = &fire->flames[f];
        double phase = (double)flame->phase;
        float lick = 0.75f + 0.35f * rng_noise(fire->key, phase * 31.0 + time * 3.1);
        Quat turn = quat_yaw(flame->turn + 0.3f * rng_noise(fire->key, phase * 7.0 + time * 0.9));
        for (int r = 0; r <= FLAME_ROWS; r++) {
            float t = (float)r / FLAME_ROWS;
            float sway = t * t * flame->height * 0.35f * rng_noise(fire->key, phase * 13.0 + t * 1.6 - time * 2.6);
            float sway_z =
                t * t * flame->height * 0.2f * rng_noise(fire->key, phase * 19.0 + t * 1.4 - time * 2.1 + 50.0);
            float pinch = 1.0f + 0.3f * t * rng_noise(fire->key, phase * 5.0 + t * 3.0 - time * 4.0);
            for (int c = 0; c <= FLAME_COLUMNS; c++, at++) {
                float s = 2.0f * (float)c / FLAME_COLUMNS - 1.0f;
                float bulge = 0.12f * flame->width * (1.0f - s * s);
                Vec3 local = vec3(0.5f * s * flame->width * pinch + sway, t * flame->height * lick, bulge + sway_z);
                positions[at] = vec3_add(flame->foot, quat_rotate(turn, local));
                normals[at] = quat_rotate(turn, vec3_normalize(vec3(0.5f * s, 0.1f, 1.0f)));
            }
        }
    }
}

// A soft tongue: alpha falls off towards the sides and the tip.
static Image flame_image(Arena *arena)
{
    int w = 64, h = 128;
    Image image = {w, h, arena_alloc(arena, (size_t)w * (size_t)h * 4), true};
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            float u = 2.0f * ((float)x + 0.5f) / (float)w - 1.0f, v = 1.0f - ((float)y + 0.5f) / (float)h;
            float half = 0.92f * powf(sinf(PI_F * powf(v * 0.96f + 0.04f, 0.62f)), 0.75f) * (1.0f - 0.35f * v);
            float edge = clampf(1.0f - fabsf(u) / fmaxf(half, 0.02f), 0.0f, 1.0f);
            float alpha = smoothstepf(0.0f, 0.75f, edge) * (1.0f - 0.75f * v) * smoothstepf(0.0f, 0.08f, v);
            uint8_t *p = image.pixels + ((size_t)y * (size_t)w + (size_t)x) * 4;
            p[0] = p[1] = p[2] = 255;
            p[3] = (uint8_t)(255.0f * clampf(alpha, 0.0f, 1.0f));
        }
    return image;
}

int piece_fire(World *world, int place, const char *name, Vec3 foot, float yaw, float width, float height, RngKey key)
{
    Affine to_place = affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f));
    // Logs on a grate over embers.
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_place(m, to_place);
    int bark = set_material(world, "wood panel", vec3(0.05f, 0.03f, 0.02f), 12),
        iron = set_paint(world, "grate", vec3_splat(0.02f), 0.6f);
    int ember = set_glow(world, "ember", vec3(5.0f, 1.1f, 0.12f), true),
        ash = set_paint(world, "ash", vec3(0.06f, 0.055f, 0.05f), 0.95f);
    mesh_bevel_box(m, vec3(-0.6f * width, 0, -0.17f), vec3(0.6f * width, 0.025f, 0.17f), 0.01f, ash);
    for (int i = 0; i < 5; i++) {
        float x = (0.25f * (float)i - 0.5f) * width;
        Vec3 bar[4] = {vec3(x, 0.09f, -0.16f), vec3(x, 0.07f, 0.0f), vec3(x, 0.08f, 0.15f), vec3(x, 0.16f, 0.17f)};
        mesh_tube(m, bar, 4, 0.008f, 8, iron);
    }
    for (int i = 0; i < 26; i++) {
        uint64_t n = 100u + 4u * (uint64_t)i;
        float r = rng_range(key, n, 0.015f, 0.035f);
        Vec3 c =
            vec3(rng_range(key, n + 1, -0.42f, 0.42f) * width, 0.03f + 0.5f * r, rng_range(key, n + 2, -0.13f, 0.13f));
        mesh_sphere(m, c, r, 8, rng_float(key, n + 3) < 0.55f ? ember : ash);
    }
    static const float logs[][6] = {{-0.42f, 0.115f, -0.06f, 0.40f, 0.125f, -0.08f},
                                    {-0.38f, 0.12f, 0.09f, 0.42f, 0.11f, 0.06f},
                                    {-0.3f, 0.2f, 0.06f, 0.3f, 0.235f, -0.07f}};
    for (int i = 0; i < COUNT_OF(logs); i++) {
        Vec3 a = vec3(logs[i][0] * width, logs[i][1], logs[i][2]), b = vec3(logs[i][3] * width, logs[i][4], logs[i][5]);
        Vec3 bent[4] = {a, vec3_add(vec3_lerp(a, b, 0.35f), vec3(0, 0.012f, 0.01f)), vec3_lerp(a, b, 0.7f), b};
        mesh_tube(m, bent, 4, 0.05f, 14, bark);
    }
    mesh_finish(world, m, "fire logs", place);
    // Flames.
    Fire *fire = ARENA_NEW(world->arena, Fire);
    fire->key = key;
    fire->count = COUNT_OF(fire->flames);
    int image = world_add_image(world, flame_image(world->arena)), materials[3];
    static const float colors[3][3] = {{9.0f, 3.6f, 0.55f}, {7.0f, 2.0f, 0.22f}, {11.0f, 6.0f, 1.6f}};
    for (int i = 0; i < 3; i++) {
        materials[i] = set_glow(world, "flame", vec3(colors[i][0], colors[i][1], colors[i][2]), true);
        Material *material = &world->materials[materials[i]];
        material->base_color = vec3_splat(0.0f);
        material->specular = 0.0f;
        material->base_image = image;
        material->alpha = ALPHA_BLEND;
        material->opacity = 0.85f;
    }
    int per = (FLAME_ROWS + 1) * (FLAME_COLUMNS + 1), faces = FLAME_ROWS * FLAME_COLUMNS * 2;
    Mesh mesh = {.vertex_count = per * fire->count, .triangle_count = faces * fire->count};
    mesh.positions = ARENA_ARRAY(world->arena, Vec3, mesh.vertex_count);
    mesh.normals = ARENA_ARRAY(world->arena, Vec3, mesh.vertex_count);
    mesh.uvs = ARENA_ARRAY(world->arena, Vec2, mesh.vertex_count);
    mesh.triangles = ARENA_ARRAY(world->arena, uint32_t, mesh.triangle_count * 3);
    mesh.triangle_materials = ARENA_ARRAY(world->arena, uint16_t, mesh.triangle_count);
    int t = 0;
    for (int f = 0; f < fire->count; f++) {
        uint64_t n = 500u + 8u * (uint64_t)f;
        float x = rng_range(key, n, -0.36f, 0.36f) * width, core = 1.0f - fabsf(x) / (0.5f * width);
        fire->flames[f] = (Flame){.foot = affine_point(to_place, vec3(x, 0.09f + 0.05f * rng_float(key, n + 1),
                                                                      rng_range(key, n + 2, -0.09f, 0.1f))),
                                  .width = rng_range(key, n + 3, 0.12f, 0.2f),
                                  .height = height * (0.45f + 0.6f * core) * rng_range(key, n + 4, 0.7f, 1.05f),
                                  .phase = 3.7f * (float)f + 10.0f * rng_float(key, n + 5),
                                  .turn = yaw + rng_range(key, n + 6, -0.5f, 0.5f)};
        for (int r = 0; r <= FLAME_ROWS; r++)
            for (int c = 0; c <= FLAME_COLUMNS; c++)
                mesh.uvs[f * per + r * (FLAME_COLUMNS + 1) + c] =
                    (Vec2){(float)c / FLAME_COLUMNS, (float)r / FLAME_ROWS};
        for (int r = 0; r < FLAME_ROWS; r++)
            for (int c = 0; c < FLAME_COLUMNS; c++) {
                uint32_t v = (uint32_t)(f * per + r * (FLAME_COLUMNS + 1) + c), up = FLAME_COLUMNS + 1;
                uint32_t corners[6] = {v, v + 1, v + up + 1, v, v + up + 1, v + up};
                memcpy(&mesh.triangles[3 * t], corners, sizeof corners);
                mesh.triangle_materials[t] = mesh.triangle_materials[t + 1] = (uint16_t)materials[f % 3];
                t += 2;
            }
    }
    fire_evaluate(fire, 0.0, mesh.positions, mesh.normals);
    world_add_instance(world, name, world_add_deforming_mesh(world, mesh, (Deformer){fire_evaluate, fire}), place,
                       affine_identity());
    Light light = set_bulb(name, place, affine_point(to_place, vec3(0, 0.3f, 0.14f)), 0.15f, vec3(34.0f, 13.0f, 2.9f));
    light.visible = false;
    light.flicker = 0.35f;
    return world_add_light(world, light);
}
