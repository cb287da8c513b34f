// What is built to stand: a wall, a dam, a flight of steps. All of them can come down (stage/physics).
#include "stage/sets/made.h"

// Bricks in running bond, 0.25 by 0.08 by 0.12 with their joints, two wythes thick, under a coping.
static int build_brick_wall(World *world, uint32_t variant)
{
    static const Vec3 bricks[] = {{0.27f, 0.07f, 0.04f}, {0.3f, 0.12f, 0.07f}, {0.22f, 0.06f, 0.045f}};
    MeshBuilder *m = mesh_begin(world->arena);
    int tones[3], mortar = set_paint(world, "mortar", vec3(0.36f, 0.34f, 0.31f), 0.95f),
                  stone = set_paint(world, "coping", vec3(0.33f, 0.32f, 0.3f), 0.9f);
    for (int i = 0; i < 3; i++)
        tones[i] = set_paint(world,
                             i == 0   ? "brick"
                             : i == 1 ? "brick burnt"
                                      : "brick pale",
                             vec3_scale(bricks[variant % 3], 0.8f + 0.22f * (float)i), 0.9f);
    const float wide = 3.75f, tall = 2.16f, long_one = 0.25f, high = 0.08f, deep = 0.24f, joint = 0.006f;
    mesh_box(m, vec3(-0.5f * wide + joint, 0, -0.5f * deep + joint),
             vec3(0.5f * wide - joint, tall - 0.01f, 0.5f * deep - joint), mortar);
    for (int row = 0; (float)row * high < tall - 0.01f; row++)
        for (int i = -1; i <= (int)(wide / long_one); i++) {
            float x0 = -0.5f * wide + long_one * ((float)i + (row % 2 ? 0.5f : 0.0f)), x1 = x0 + long_one;
            x0 = fmaxf(x0, -0.5f * wide), x1 = fminf(x1, 0.5f * wide);
            if (x1 - x0 < 0.03f)
                continue;
            uint64_t pick = hash_mix((uint64_t)(row * 64 + i + 8) + 4096u * variant);
            for (int side = 0; side < 2; side++) {
                float z0 = side ? 0.002f : -0.5f * deep, z1 = side ? 0.5f * deep : -0.002f;
                mesh_box(m, vec3(x0 + joint, high * (float)row + joint, z0),
                         vec3(x1 - joint, high * (float)(row + 1) - joint, z1), tones[(pick >> (8 * side)) % 3]);
            }
        }
    for (int i = 0; i < 5; i++)
        mesh_bevel_box(m, vec3(-0.5f * wide - 0.03f + 0.762f * (float)i, tall, -0.5f * deep - 0.04f),
                       vec3(-0.5f * wide - 0.036f + 0.762f * (float)(i + 1), tall + 0.07f, 0.5f * deep + 0.04f), 0.01f,
                       stone);
    return world_add_mesh(world, mesh_end(m));
}

// Sprayed on a wall of bricks: clouds of colour, swung strokes with drips; letters that the text asks for come over it.
static int build_graffiti(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    Mesh wall = world->meshes[build_brick_wall(world, variant)].mesh;
    mesh_append(m, &wall);
    mesh_place(m, affine_from(vec3(0, 0.15f, 0.121f), quat_identity(), vec3(1.25f, 1.2f, 1.0f)));
    static const Vec3 cans[] = {
        {0.5f, 0.03f, 0.2f}, {0.02f, 0.25f, 0.5f}, {0.65f, 0.4f, 0.02f}, {0.08f, 0.4f, 0.1f}, {0.3f, 0.05f, 0.45f}};
    int black = set_paint(world, "spray black", vec3_splat(0.012f), 0.7f),
        white = set_paint(world, "spray white", vec3_splat(0.7f), 0.7f);
    RngKey key = rng_key(variant, "graffiti", "spray");
    uint64_t n = 0;
    float layer = 0.0f;
    for (int i = 0; i < 16; i++) { // clouds
        int paint = set_paint(world, "spray", cans[(i + (int)variant) % COUNT_OF(cans)], 0.7f);
        float x = -1.05f + 0.14f * (float)i, y = rng_range(key, n++, 0.5f, 0.95f),
              r = rng_range(key, n++, 0.16f, 0.34f);
        layer += 0.0004f;
        enum { AROUND = 48 };
        Vec3 rim[AROUND];
        for (int k = 0; k < AROUND; k++) {
            float a = TAU_F * (float)k / AROUND,
                  own = r * (1.0f + 0.07f * sinf(3.0f * a + (float)i) + 0.04f * sinf(7.0f * a + 2.0f * (float)i));
            rim[k] = vec3(x + own * cosf(a), clampf(y + own * sinf(a), 0.02f, 1.4f), 0.002f + layer);
        }
        for (int k = 0; k < AROUND; k++)
            mesh_quad(m, vec3(x, y, 0.002f + layer), rim[k], rim[(k + 1) % AROUND], rim[(k + 1) % AROUND], paint);
    }
    for (int i = 0; i < 5; i++) { // strokes, as broad as the jet; they run down where they end
        Vec3 line[13];
        float x = -1.0f + 0.45f * (float)i, y = rng_range(key, n++, 0.55f, 0.8f),
              phase = rng_range(key, n++, 0.0f, 6.0f);
        for (int k = 0; k < COUNT_OF(line); k++) {
            float t = (float)k / 12.0f;
            line[k] = vec3(x + 0.5f * t + 0.1f * sinf(9.0f * t + phase),
                           clampf(y + 0.3f * sinf(6.5f * t + 2.0f * phase), 0.15f, 1.3f), 0.006f + layer);
        }
        for (int k = 0; k + 1 < COUNT_OF(line); k++) {
            Vec3 d = vec3_normalize(vec3_sub(line[k + 1], line[k])), s = vec3_scale(vec3(-d.y, d.x, 0), 0.028f);
            mesh_quad(m, vec3_sub(line[k], s), vec3_sub(line[k + 1], s), vec3_add(line[k + 1], s), vec3_add(line[k], s),
                      i % 2 ? white : black);
        }
        Vec3 end = line[12];
        float run = rng_range(key, n++, 0.12f, 0.3f);
        mesh_quad(m, vec3_add(end, vec3(-0.008f, -run, 0)), vec3_add(end, vec3(0.008f, -run, 0)),
                  vec3_add(end, vec3(0.012f, 0, 0)), vec3_add(end, vec3(-0.012f, 0, 0)), i % 2 ? white : black);
    }
    return world_add_mesh(world, mesh_end(m));
}

// A gravity dam: upright to its lake (-Z), sloped 3 in 4 to the valley, with joints, a crest road and two outlets.
static int build_dam(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int tones[2] = {set_paint(world, "dam concrete", vec3(0.36f, 0.355f, 0.34f), 0.9f),
                    set_paint(world, "dam concrete dark", vec3(0.3f, 0.295f, 0.28f), 0.9f)},
        joint = set_paint(world, "dam joint", vec3(0.16f, 0.16f, 0.15f), 0.9f),
        rail = set_paint(world, "dam rail", vec3(0.12f, 0.12f, 0.12f), 0.5f);
    enum { BLOCKS = 11, LIFTS = 7 };
    const float tall = 11.0f, wide = 4.0f;
    for (int i = 0; i < BLOCKS; i++) {
        float x0 = wide * ((float)i - 0.5f * BLOCKS) + 0.03f, x1 = x0 + wide - 0.06f;
        for (int k = 0; k < LIFTS; k++) { // poured lift by lift
            float y0 = tall * (float)k / LIFTS - (k ? 0.0f : 2.5f), y1 = tall * (float)(k + 1) / LIFTS - 0.05f,
                  z0 = 1.2f + 0.6f * (tall - y0), z1 = 1.2f + 0.6f * (tall - y1);
            Vec3 b[4] = {vec3(x0, y0, -1.2f), vec3(x1, y0, -1.2f), vec3(x1, y0, z0), vec3(x0, y0, z0)},
                 t[4] = {vec3(x0, y1, -1.2f), vec3(x1, y1, -1.2f), vec3(x1, y1, z1), vec3(x0, y1, z1)};
            int tone = tones[hash_mix((uint64_t)(i * 16 + k)) % 2];
            mesh_quad(m, b[3], b[2], t[2], t[3], tone); // to the valley
            mesh_quad(m, b[1], b[0], t[0], t[1], tone);
            mesh_quad(m, b[0], b[3], t[3], t[0], tone);
            mesh_quad(m, b[2], b[1], t[1], t[2], tone);
            mesh_quad(m, t[3], t[2], t[1], t[0], tone);
        }
    }
    float half = 0.5f * wide * BLOCKS;
    mesh_box(m, vec3(-half, -2.0f, -1.0f), vec3(half, tall - 0.1f, 1.0f), joint);
    mesh_bevel_box(m, vec3(-half, tall - 0.05f, -1.5f), vec3(half, tall + 0.5f, 1.5f), 0.05f, tones[0]);
    for (int side = -1; side <= 1; side += 2) {
        for (int i = 0; i <= 2 * BLOCKS; i++)
            mesh_box(m, vec3(-half + 2.0f * (float)i - 0.05f, tall + 0.5f, (float)side * 1.4f - 0.05f),
                     vec3(-half + 2.0f * (float)i + 0.05f, tall + 1.5f, (float)side * 1.4f + 0.05f), rail);
        for (int k = 0; k < 2; k++)
            mesh_box(m, vec3(-half, tall + 0.95f + 0.5f * (float)k, (float)side * 1.4f - 0.03f),
                     vec3(half, tall + 1.02f + 0.5f * (float)k, (float)side * 1.4f + 0.03f), rail);
        mesh_bevel_box(m, vec3((float)side * 6.0f - 1.4f, 0.3f, 4.0f), vec3((float)side * 6.0f + 1.4f, 3.0f, 7.4f),
                       0.1f, tones[1]);
        mesh_box(m, vec3((float)side * 6.0f - 0.9f, 0.5f, 7.0f), vec3((float)side * 6.0f + 0.9f, 2.3f, 7.42f), joint);
    }
    return world_add_mesh(world, mesh_end(m));
}

// Nine stone steps that come down towards +X, between low walls.
static int build_steps(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int stone = set_paint(world, "steps", vec3(0.36f, 0.34f, 0.31f), 0.85f),
        edge = set_paint(world, "steps side", vec3(0.28f, 0.27f, 0.25f), 0.9f);
    for (int i = 0; i < STEPS_COUNT; i++) {
        float x0 = 0.5f * STEPS_LONG - STEPS_GOING * (float)(i + 1), y = STEPS_RISE * (float)(i + 1);
        if (i == STEPS_COUNT - 1)
            x0 = -0.5f * STEPS_LONG;
        mesh_bevel_box(m, vec3(x0, 0, -STEPS_HALF), vec3(0.5f * STEPS_LONG - STEPS_GOING * (float)i, y, STEPS_HALF),
                       0.008f, stone);
    }
    for (int i = 0; i < STEPS_COUNT; i++) { // the wall on the far side goes down with them
        float x1 = 0.5f * STEPS_LONG - STEPS_GOING * (float)i, x0 = x1 - STEPS_GOING;
        if (i == STEPS_COUNT - 1)
            x0 = -0.5f * STEPS_LONG;
        mesh_box(m, vec3(x0, 0, -STEPS_HALF - 0.25f), vec3(x1, STEPS_RISE * (float)(i + 1) + 0.3f, -STEPS_HALF), edge);
    }
    return world_add_mesh(world, mesh_end(m));
}

const MadeRow made_masonry[] = {
    {"graffiti", build_graffiti},
    {"brick-wall", build_brick_wall},
    {"dam", build_dam},
    {"steps", build_steps},
    {NULL, NULL},
};
