// A gallery: large pictures of kinema's own, sculptures on plinths, a bench, daylight from above.
#include "stage/sets/fittings.h"
#include "stage/sets/room_public.h"

#include <math.h>

typedef struct Canvas { // what one picture is made of
    Vec3 ground, colors[4];
    int manner;
    RngKey key;
} Canvas;

static Vec3 canvas_at(const Canvas *c, float u, float v)
{
    float grain = 0.05f * rng_noise(c->key, (double)(u * 61.0f) + (double)floorf(v * 90.0f) * 17.3);
    Vec3 color = c->ground;
    switch (c->manner) {
    case 0: // fields of colour with soft edges
        for (int i = 0; i < 3; i++) {
            float low = 0.06f + 0.31f * (float)i, high = low + 0.27f;
            float in = smoothstepf(low, low + 0.03f, v + 0.3f * grain) * smoothstepf(low, low + 0.03f, low + high - v) *
                       smoothstepf(0.06f, 0.1f, u + 0.2f * grain) * smoothstepf(0.06f, 0.1f, 1.0f - u);
            color = vec3_lerp(color, c->colors[i], 0.92f * in);
        }
        break;
    case 1: { // planes between black lines
        float xs[4] = {0.0f, 0.28f, 0.72f, 1.0f}, ys[4] = {0.0f, 0.36f, 0.8f, 1.0f};
        for (int i = 1; i < 3; i++)
            xs[i] += 0.1f * rng_noise(c->key, 3.1 * i), ys[i] += 0.1f * rng_noise(c->key, 7.7 * i);
        for (int i = 0; i < 3; i++)
            for (int k = 0; k < 3; k++)
                if (u >= xs[i] && u < xs[i + 1] && v >= ys[k] && v < ys[k + 1] && (i * 3 + k * 5) % 4 != 1)
                    color = c->colors[(i + 2 * k) % 4];
        for (int i = 1; i < 3; i++)
            if (fabsf(u - xs[i]) < 0.012f || fabsf(v - ys[i]) < 0.014f)
                color = vec3_splat(0.02f);
        break;
    }
    case 2: // discs over each other
        for (uint64_t i = 0; i < 9; i++) {
            float x = u - rng_range(c->key, 3 * i, 0.1f, 0.9f), y = v - rng_range(c->key, 3 * i + 1, 0.1f, 0.9f);
            float d = sqrtf(x * x + y * y) - rng_range(c->key, 3 * i + 2, 0.05f, 0.24f);
            color = vec3_lerp(color, c->colors[i % 4], 0.85f * smoothstepf(0.006f, -0.006f, d));
        }
        break;
    default: // sweeps of a wide brush
        for (uint64_t i = 0; i < 14; i++) {
            float turn = rng_range(c->key, 5 * i, -1.2f, 1.2f), x = u - rng_range(c->key, 5 * i + 1, 0.1f, 0.9f),
                  y = v - rng_range(c->key, 5 * i + 2, 0.1f, 0.9f);
            float along = x * cosf(turn) + y * sinf(turn),
                  across = y * cosf(turn) - x * sinf(turn) + 0.5f * along * along;
            float bristle = 0.5f + 0.5f * rng_noise(c->key, (double)across * 90.0 + 31.0 * (double)i);
            float in = smoothstepf(0.36f, 0.3f, fabsf(along)) * smoothstepf(0.06f, 0.045f, fabsf(across));
            color = vec3_lerp(color, c->colors[i % 4], in * (0.45f + 0.55f * bristle));
        }
    }
    return vec3_scale(color, 1.0f + 1.5f * grain);
}

static int canvas_image(World *world, RngKey key)
{
    static const Vec3 palettes[][5] = {
        {{0.5f, 0.42f, 0.28f}, {0.5f, 0.07f, 0.03f}, {0.6f, 0.25f, 0.03f}, {0.1f, 0.03f, 0.04f}, {0.65f, 0.5f, 0.2f}},
        {{0.6f, 0.58f, 0.52f},
         {0.04f, 0.12f, 0.4f},
         {0.55f, 0.05f, 0.04f},
         {0.65f, 0.48f, 0.05f},
         {0.03f, 0.03f, 0.035f}},
        {{0.05f, 0.09f, 0.14f}, {0.06f, 0.28f, 0.36f}, {0.4f, 0.5f, 0.45f}, {0.6f, 0.3f, 0.1f}, {0.02f, 0.15f, 0.3f}},
        {{0.55f, 0.5f, 0.44f}, {0.08f, 0.2f, 0.1f}, {0.3f, 0.36f, 0.1f}, {0.5f, 0.2f, 0.16f}, {0.1f, 0.1f, 0.12f}}};
    int w = 160, h = 160, pick = (int)(rng_float(key, 901) * 4.0f) % 4;
    Canvas c = {.ground = palettes[pick][0], .manner = (int)(rng_float(key, 902) * 4.0f) % 4, .key = key};
    for (int i = 0; i < 4; i++)
        c.colors[i] = palettes[pick][i + 1];
    Image image = {w, h, arena_alloc(world->arena, (size_t)w * (size_t)h * 4), false};
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            Vec3 color = canvas_at(&c, ((float)x + 0.5f) / (float)w, 1.0f - ((float)y + 0.5f) / (float)h);
            uint8_t *p = image.pixels + ((size_t)y * (size_t)w + (size_t)x) * 4;
            p[0] = (uint8_t)(255.0f * linear_to_srgb(clampf(color.x, 0, 1)));
            p[1] = (uint8_t)(255.0f * linear_to_srgb(clampf(color.y, 0, 1)));
            p[2] = (uint8_t)(255.0f * linear_to_srgb(clampf(color.z, 0, 1)));
            p[3] = 255;
        }
    return world_add_image(world, image);
}

static void hang(Room *r, Affine frame, Vec2 size, int edge, uint64_t n)
{
    World *world = r->world;
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_place(m, frame);
    int canvas = set_paint(world, "canvas", vec3_splat(0.9f), 0.65f);
    int image = canvas_image(world, rng_key(r->rng.value + n, "canvas", "gallery"));
    world->materials[canvas].base_image = image;
    float x = 0.5f * size.x, y = 0.5f * size.y, bar = 0.02f;
    mesh_bevel_box(m, vec3(-x - bar, -y - bar, 0), vec3(x + bar, y + bar, 0.035f), 0.004f, edge);
    mesh_picture(m, vec3(-x, -y, 0.038f), vec3(x, -y, 0.038f), vec3(x, y, 0.038f), vec3(-x, y, 0.038f), canvas);
    int instance = mesh_finish(world, m, "picture", r->place);
    Quat turn = affine_rotation(frame);
    fit_landmark(r, "picture", instance, affine_point(frame, vec3(0, 0, 0)), 2.0f * atan2f(turn.y, turn.w),
                 vec3(x, y, 0.04f));
    // its own lamp, on the ceiling before it
    Vec3 at = affine_point(frame, vec3(-0.1f, 0, 1.15f));
    at.y = r->height - 0.12f;
    Vec3 out = affine_vector(frame, vec3(0.2f, 0, 0)), down = affine_vector(frame, vec3(0, 0.12f, 0.16f));
    world_add_light(world, set_quad_light("ceiling spot", LIGHT_PRACTICAL, r->place, at, down, out,
                                          vec3_scale(vec3(13.0f, 11.6f, 9.4f), r->dark ? 1.0f : 0.6f)));
}

static void plinth(Room *r, Vec3 foot, int form)
{
    World *world = r->world;
    MeshBuilder *m = mesh_begin(world->arena);
    int white = set_paint(world, "plinth", vec3_splat(0.7f), 0.6f),
        bronze = set_metal(world, "bronze", vec3(0.3f, 0.2f, 0.1f), 0.35f),
        marble = set_material(world, "marble", vec3(0.62f, 0.6f, 0.56f), 6);
    mesh_place(m, affine_from(foot, quat_yaw(0.3f * (float)form), vec3_splat(1.0f)));
    mesh_bevel_box(m, vec3(-0.27f, 0, -0.27f), vec3(0.27f, 1.0f, 0.27f), 0.006f, white);
    mesh_place(m, affine_from(vec3_add(foot, vec3(0, 1.0f, 0)), quat_yaw(0.8f * (float)form), vec3_splat(1.0f)));
    if (form == 0) { // a ring that is wound three times
        Vec3 knot[97];
        for (int i = 0; i <= 96; i++) {
            float t = TAU_F * (float)i / 96.0f, out = 0.17f + 0.07f * cosf(3.0f * t);
            knot[i] = vec3(out * cosf(2.0f * t), 0.3f + out * sinf(2.0f * t), 0.08f * sinf(3.0f * t));
        }
        mesh_tube(m, knot, 97, 0.04f, 14, bronze);
        mesh_cylinder(m, vec3(0, 0, 0), 0.04f, 0.13f, 28, bronze);
    } else if (form == 1) { // a vessel
        Vec2 body[] = {{0, 0},        {0.1f, 0},     {0.09f, 0.03f}, {0.16f, 0.14f}, {0.2f, 0.28f},
                       {0.17f, 0.4f}, {0.08f, 0.5f}, {0.06f, 0.56f}, {0.09f, 0.62f}, {0.0f, 0.6f}};
        mesh_lathe(m, body, COUNT_OF(body), 40, marble);
    } else { // a head, much simplified
        Vec2 neck[] = {{0, 0}, {0.13f, 0}, {0.14f, 0.02f}, {0.07f, 0.1f}, {0.055f, 0.2f}, {0.06f, 0.24f}};
        mesh_lathe(m, neck, COUNT_OF(neck), 32, marble);
        Vec2 head[] = {{0, 0.2f},      {0.05f, 0.205f}, {0.085f, 0.26f}, {0.105f, 0.34f},
                       {0.11f, 0.42f}, {0.095f, 0.5f},  {0.05f, 0.545f}, {0, 0.555f}};
        mesh_place(m, affine_from(vec3_add(foot, vec3(0, 1.0f, 0.015f)), quat_yaw(0.4f), vec3(0.85f, 1, 1.15f)));
        mesh_lathe(m, head, COUNT_OF(head), 36, marble);
        mesh_cone(m, vec3(0, 0.315f, 0.1f), 0.09f, 0.024f, 0.008f, 12, marble);
    }
    int instance = mesh_finish(world, m, "sculpture", r->place);
    fit_landmark(r, "sculpture", instance, vec3_add(foot, vec3(0, 0.8f, 0)), 0, vec3(0.27f, 0.8f, 0.27f));
}

static void skylight(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    Vec3 sky = r->dark ? vec3(0.02f, 0.03f, 0.06f) : vec3_scale(world->places[r->place].environment.horizon, 1.5f);
    int pane = set_glow(world, "skylight", sky, true),
        frame = set_paint(world, "skylight frame", vec3_splat(0.55f), 0.5f);
    float x = 2.6f, z0 = -3.6f, z1 = 2.4f, y = r->height - 0.006f;
    mesh_quad(m, vec3(-x, y, z0), vec3(x, y, z0), vec3(x, y, z1), vec3(-x, y, z1), pane);
    for (int i = 0; i <= 4; i++)
        mesh_box(m, vec3(-x + 1.3f * (float)i - 0.03f, y - 0.14f, z0), vec3(-x + 1.3f * (float)i + 0.03f, y, z1),
                 frame);
    for (int i = 0; i <= 4; i++)
        mesh_box(m, vec3(-x, y - 0.1f, z0 + 1.5f * (float)i - 0.025f), vec3(x, y, z0 + 1.5f * (float)i + 0.025f),
                 frame);
    world_add_light(world, set_quad_light("window", r->dark ? LIGHT_FILL : LIGHT_KEY, r->place, vec3(-x, y - 0.15f, z0),
                                          vec3(2.0f * x, 0, 0), vec3(0, 0, z1 - z0), sky));
    // the track of the lamps
    int black = set_paint(world, "track", vec3_splat(0.03f), 0.5f);
    for (int side = -1; side <= 1; side += 2)
        mesh_box(m, vec3((float)side * (r->right - 1.2f) - 0.02f, y - 0.04f, r->back + 1.0f),
                 vec3((float)side * (r->right - 1.2f) + 0.02f, y, r->front - 1.0f), black);
}

void room_gallery_extra(Room *r)
{
    World *world = r->world;
    int edge = set_material(world, "wood panel", vec3(0.2f, 0.11f, 0.06f), 12);
    static const struct {
        RoomWall wall;
        float at, wide, high;
    } hung[] = {{ROOM_BACK, -3.2f, 1.7f, 1.9f},  {ROOM_BACK, 0.1f, 2.6f, 1.8f}, {ROOM_BACK, 3.3f, 1.5f, 1.9f},
                {ROOM_LEFT, -2.6f, 2.2f, 1.6f},  {ROOM_LEFT, 0.9f, 1.6f, 2.0f}, {ROOM_LEFT, 4.0f, 2.0f, 1.5f},
                {ROOM_RIGHT, -2.9f, 1.6f, 2.0f}, {ROOM_RIGHT, 0.3f, 2.4f, 1.6f}};
    for (int i = 0; i < COUNT_OF(hung); i++)
        hang(r,
             affine_mul(room_wall_frame(r, hung[i].wall, hung[i].at),
                        affine_from(vec3(0, 1.72f, 0), quat_identity(), vec3_splat(1.0f))),
             (Vec2){hung[i].wide, hung[i].high}, edge, (uint64_t)i);
    plinth(r, vec3(-2.7f, 0, -3.2f), 0);
    plinth(r, vec3(2.9f, 0, -2.5f), 2);
    plinth(r, vec3(-3.4f, 0, 1.9f), 1);
    skylight(r);
    MeshBuilder *m = mesh_begin(world->arena);
    int oak = set_material(world, "wood panel", vec3(0.3f, 0.19f, 0.1f), 12),
        iron = set_metal(world, "iron", vec3_splat(0.06f), 0.4f);
    mesh_bevel_box(m, vec3(-0.9f, 0.4f, -0.24f), vec3(0.9f, 0.47f, 0.24f), 0.012f, oak);
    for (int i = 0; i < 2; i++) {
        float x = i ? 0.7f : -0.7f;
        mesh_bevel_box(m, vec3(x - 0.03f, 0, -0.2f), vec3(x + 0.03f, 0.4f, 0.2f), 0.004f, iron);
    }
    int bench =
        fit_made(r, "bench", world_add_mesh(world, mesh_end(m)), vec3(2.6f, 0, 1.7f), PI_F, vec3(1.8f, 0.47f, 0.48f));
    fit_seats(r, bench, 3, 0.58f, 0.47f, 0.0f);
}
