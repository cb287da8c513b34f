// Decoration: filled bookcases, pictures, and an open fire whose flames move.
#include "stage/effects/effects.h"
#include "stage/sets/era.h"
#include "stage/sets/manner.h"
#include "stage/sets/pieces.h"
#include "stage/sets/standing.h"

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
    if (world->era && world->era->to < 1500) // bare walls: paintings in frames came later
        return;
    const Place *plan = &world->plan->places[place];
    if (standing_poor(plan) && rng_float(key, 11) < 0.7f)
        return;
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
    Landmark mark = {.place = place,
                     .instance = mesh_finish(world, m, "picture", place),
                     .entity = PLAN_NONE,
                     .position = centre,
                     .yaw = yaw,
                     .half_size = vec3(x, y, 0.02f)};
    snprintf(mark.name, sizeof mark.name, "picture");
    world_add_landmark(world, mark);
}

// ---------------------------------------------------------------- fire

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
    if (manner_of(&world->plan->places[place]).left) // it has long been out
        return -1;
    int flames = effect_add(world, "hearth", place, affine_point(to_place, vec3(0, 0.07f, 0)), height / 0.75f);
    effect_at(world, flames)->size = height / 0.75f;
    Light light = set_bulb(name, place, affine_point(to_place, vec3(0, 0.3f, 0.14f)), 0.15f, vec3(34.0f, 13.0f, 2.9f));
    light.visible = false;
    light.flicker = 0.35f;
    return world_add_light(world, light);
}
