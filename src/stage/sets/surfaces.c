// Surfaces of sets: tiling colour, normal and roughness maps computed from layered noise.
//
// Each kind is a function of a point of its tile that returns colour (relative to the tint, mean about 1), height in
// millimetres and roughness. Everything is periodic in the tile.
#include "stage/sets/surfaces.h"
#include "stage/sets/era.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- noise

// Adds one octave of smooth value noise with the given number of cells per tile.
static void noise_row(float *row, int cells_x, int cells_y, int cell_y, uint64_t seed)
{
    int held = -1;
    float left = 0.0f, right = 0.0f;
    for (int x = 0; x < EDGE; x++) {
        float fx = (float)x * (float)cells_x / EDGE;
        int ix = (int)fx;
        float tx = fx - (float)ix;
        tx = tx * tx * (3.0f - 2.0f * tx);
        if (ix != held) {
            left = ix == held + 1 && held >= 0 ? right : lattice(seed, ix, cell_y % cells_y);
            right = lattice(seed, (ix + 1) % cells_x, cell_y % cells_y);
            held = ix;
        }
        row[x] = lerpf(left, right, tx);
    }
}

// Adds one octave of smooth value noise with the given number of cells per tile.
static void noise_octave(float *out, int cells_x, int cells_y, float gain, uint64_t seed, Arena *arena)
{
    float *low = ARENA_ARRAY(arena, float, EDGE), *high = ARENA_ARRAY(arena, float, EDGE);
    int held = -2;
    for (int y = 0; y < EDGE; y++) {
        float fy = (float)y * (float)cells_y / EDGE;
        int iy = (int)fy;
        float ty = fy - (float)iy;
        ty = ty * ty * (3.0f - 2.0f * ty);
        if (iy != held) {
            float *old = low;
            low = high;
            high = old;
            if (iy != held + 1)
                noise_row(low, cells_x, cells_y, iy, seed);
            noise_row(high, cells_x, cells_y, iy + 1, seed);
            held = iy;
        }
        for (int x = 0; x < EDGE; x++)
            out[y * EDGE + x] += gain * lerpf(low[x], high[x], ty);
    }
}

static float *noise_field(Arena *arena, int cells_x, int cells_y, int octaves, float persistence, uint64_t seed)
{
    float *out = ARENA_ARRAY(arena, float, EDGE *EDGE);
    float gain = 1.0f, total = 0.0f;
    for (int i = 0; i < octaves; i++, gain *= persistence)
        total += gain;
    gain = 1.0f / total;
    for (int i = 0; i < octaves && cells_x <= EDGE && cells_y <= EDGE; i++) {
        noise_octave(out, cells_x, cells_y, gain * 1.6f, hash_mix(seed + (uint64_t)i), arena);
        cells_x *= 2, cells_y *= 2;
        gain *= persistence;
    }
    return out;
}

// ---------------------------------------------------------------- masonry

static Texel texel_brick(const SurfaceMaker *m, int x, int y, float u, float v)
{
    const int rows = 30, columns = 10;
    float wobble = 0.018f * CLOUD;
    float fy = v * (float)rows + wobble;
    int row = (int)floorf(fy);
    float fx = u * (float)columns + 0.5f * (float)(row & 1) + wobble;
    int column = (int)floorf(fx);
    row = (row + rows) % rows;
    column = (column + columns) % columns;
    // millimetres from the brick's edge, frayed
    float ex = fminf(fx - floorf(fx), 1.0f - (fx - floorf(fx))) * 225.0f;
    float ey = fminf(fy - floorf(fy), 1.0f - (fy - floorf(fy))) * 75.0f;
    float edge = fminf(ex, ey) - 4.5f + 2.2f * GRAIN + 1.2f * CLOUD;
    float brick = smoothstepf(-1.2f, 2.2f, edge);
    float own = random_cell(m, column, row, 1), burnt = random_cell(m, column, row, 2);
    float tone = 0.72f + 0.5f * own + 0.16f * CLOUD + 0.16f * GRAIN;
    if (burnt > 0.9f)
        tone *= 0.55f;
    Vec3 clay = vec3(tone * (0.96f + 0.1f * burnt), tone, tone * (1.06f - 0.14f * burnt));
    float lime = 1.05f + 0.15f * GRAIN + 0.12f * CLOUD;
    Texel t;
    t.color = vec3_lerp(vec3(lime * 0.86f, lime, lime * 1.1f), clay, brick);
    // soot streaks and pale bloom
    t.color = vec3_scale(t.color, 1.0f - 0.28f * smoothstepf(0.15f, 0.75f, cloud_at(m, u * 2.0f + 0.37f, v)));
    t.height = brick * (5.0f + 1.5f * own + 1.1f * GRAIN) + (1.0f - brick) * 0.8f * GRAIN;
    t.roughness = 0.82f + 0.1f * (1.0f - brick) - 0.06f * own;
    return t;
}

static Texel texel_stone(const SurfaceMaker *m, int x, int y, float u, float v)
{
    // two nearest points of a jittered lattice
    const int cells_x = 6, cells_y = 9;
    float px = u * (float)cells_x + 0.18f * CLOUD, py = v * (float)cells_y + 0.18f * CLOUD;
    int ix = (int)floorf(px), iy = (int)floorf(py), best_x = 0, best_y = 0;
    float first = 9.0f, second = 9.0f;
    for (int j = -1; j <= 1; j++)
        for (int i = -1; i <= 1; i++) {
            int cx = (ix + i + cells_x) % cells_x, cy = (iy + j + cells_y) % cells_y;
            float dx = (float)(ix + i) + 0.15f + 0.7f * random_cell(m, cx, cy, 3) - px;
            float dy = (float)(iy + j) + 0.15f + 0.7f * random_cell(m, cx, cy, 4) - py;
            float d = sqrtf(dx * dx + dy * dy);
            if (d < first) {
                second = first;
                first = d;
                best_x = cx, best_y = cy;
            } else if (d < second) {
                second = d;
            }
        }
    float stone = smoothstepf(0.04f, 0.14f, second - first + 0.03f * GRAIN);
    float own = random_cell(m, best_x, best_y, 5);
    float tone = 0.75f + 0.5f * own + 0.25f * CLOUD + 0.2f * GRAIN;
    Texel t;
    t.color = vec3_lerp(grey(0.7f + 0.1f * GRAIN), vec3(tone * 1.03f, tone, tone * (0.9f + 0.15f * own)), stone);
    t.height = stone * (14.0f + 5.0f * CLOUD + 2.0f * GRAIN + 10.0f * smoothstepf(0.1f, 0.6f, second - first)) +
               (1.0f - stone) * GRAIN;
    t.roughness = 0.88f;
    return t;
}

static Texel texel_concrete(const SurfaceMaker *m, int x, int y, float u, float v)
{
    float pit = smoothstepf(0.55f, 0.75f, GRAIN) * smoothstepf(0.0f, 0.3f, cloud_at(m, u * 3.0f + 0.2f, v * 3.0f));
    float stain = smoothstepf(0.1f, 0.7f, cloud_at(m, u + 0.31f, v + 0.57f));
    float tone = 1.0f + 0.16f * CLOUD + 0.1f * GRAIN - 0.16f * stain - 0.3f * pit;
    Texel t = {vec3(tone, tone * (1.0f - 0.01f * stain), tone * (0.985f - 0.03f * stain)),
               0.5f * GRAIN + 0.9f * CLOUD - 2.0f * pit, 0.78f + 0.1f * GRAIN - 0.12f * stain};
    return t;
}

static Texel texel_plaster(const SurfaceMaker *m, int x, int y, float u, float v)
{
    (void)u, (void)v;
    float tone = 1.0f + 0.035f * CLOUD + 0.025f * GRAIN;
    Texel t = {grey(tone), 0.35f * GRAIN + 0.8f * CLOUD, 0.86f + 0.05f * GRAIN};
    return t;
}

static Texel texel_asphalt(const SurfaceMaker *m, int x, int y, float u, float v)
{
    float pebble = lattice(m->seed + 11, x / 3, y / 3), small = lattice(m->seed + 12, x, y);
    float patch = smoothstepf(0.18f, 0.24f, cloud_at(m, u + 0.43f, v + 0.11f)); // mended places
    float ridge = fabsf(CLOUD + 0.35f * cloud_at(m, u * 2.0f + 0.7f, v * 2.0f + 0.3f));
    float crack = (1.0f - smoothstepf(0.004f, 0.016f, ridge)) * smoothstepf(-0.1f, 0.25f, cloud_at(m, v + 0.2f, u));
    float tone = 1.0f + 0.28f * pebble + 0.16f * small + 0.25f * GRAIN + 0.18f * CLOUD - 0.3f * patch - 0.5f * crack;
    Texel t = {vec3(tone, tone, tone * 1.01f),
               1.1f * pebble + 0.4f * small + 1.3f * GRAIN + 3.0f * CLOUD - 4.0f * crack,
               clampf(0.86f - 0.12f * patch + 0.06f * small, 0.5f, 1.0f)};
    return t;
}

// ---------------------------------------------------------------- wood

static Texel texel_wood_floor(const SurfaceMaker *m, int x, int y, float u, float v)
{
    const int rows = 18; // boards of 13 cm
    float fy = v * (float)rows;
    int row = (int)fy;
    float shift = random_cell(m, row, 0, 6), fx = (u + shift) * 2.0f; // boards of 1.2 m
    int board = (int)floorf(fx) % 2;
    float tone = random_cell(m, row, board, 7), hue = random_cell(m, row, board, 8);
    // each board shows another piece of the same grain
    int gx = (x + (int)(hue * 997.0f)) & (EDGE - 1), gy = (y + (int)(tone * 613.0f)) & (EDGE - 1);
    float grain = m->fiber[gy * EDGE + gx], slow = m->cloud[gy * EDGE + gx];
    float rings = 0.5f + 0.5f * sinf(26.0f * (grain * 0.35f + slow * 0.5f + (fy - (float)row) * 0.25f));
    float ey = fminf(fy - (float)row, 1.0f - (fy - (float)row)) * 130.0f;
    float ex = fminf(fx - floorf(fx), 1.0f - (fx - floorf(fx))) * 1200.0f;
    float gap = 1.0f - smoothstepf(0.6f, 2.2f, fminf(ex, ey));
    float level = 0.8f + 0.36f * tone + 0.14f * grain + 0.12f * (rings - 0.5f);
    Texel t;
    t.color = vec3_scale(vec3(level * 1.02f, level * (0.98f + 0.03f * hue), level * (0.94f + 0.08f * hue)),
                         1.0f - 0.75f * gap);
    t.height = 0.35f * grain - 2.2f * gap + 0.3f * tone;
    t.roughness = 0.36f + 0.12f * rings * 0.5f + 0.1f * GRAIN + 0.3f * gap;
    return t;
}

static Texel texel_wood_panel(const SurfaceMaker *m, int x, int y, float u, float v)
{
    (void)u;
    float grain = m->fiber[x * EDGE + y]; // upright
    float warp = cloud_at(m, v, u), rings = 0.5f + 0.5f * sinf(6.0f * TAU_F * (u + 0.12f * warp + 0.03f * grain));
    float level = 0.9f + 0.18f * grain + 0.18f * (rings - 0.5f) + 0.08f * CLOUD;
    Texel t = {vec3(level * 1.02f, level, level * 0.96f), 0.25f * grain, 0.42f + 0.1f * rings + 0.06f * GRAIN};
    return t;
}

// ---------------------------------------------------------------- floors and cloth

static Texel texel_tile(const SurfaceMaker *m, int x, int y, float u, float v)
{
    const float count = 4.0f; // 60 cm
    float fx = u * count, fy = v * count;
    int column = (int)fx, row = (int)fy;
    float ex = fminf(fx - (float)column, 1.0f - fx + (float)column) * 600.0f;
    float ey = fminf(fy - (float)row, 1.0f - fy + (float)row) * 600.0f;
    float edge = fminf(ex, ey), face = smoothstepf(1.4f, 3.0f, edge);
    float tone = 0.96f + 0.1f * random_cell(m, column, row, 9) + 0.05f * CLOUD + 0.02f * GRAIN;
    Texel t = {vec3_lerp(grey(0.45f + 0.06f * GRAIN), grey(tone), face), 1.6f * face + 0.04f * CLOUD,
               lerpf(0.85f, 0.2f + 0.08f * smoothstepf(-0.2f, 0.6f, CLOUD), face)};
    return t;
}

static Texel texel_marble(const SurfaceMaker *m, int x, int y, float u, float v)
{
    const float count = 3.0f; // slabs of 80 cm
    float fx = u * count, fy = v * count;
    int column = (int)fx, row = (int)fy;
    float ex = fminf(fx - (float)column, 1.0f - fx + (float)column) * 800.0f;
    float ey = fminf(fy - (float)row, 1.0f - fy + (float)row) * 800.0f;
    float face = smoothstepf(0.7f, 1.6f, fminf(ex, ey));
    // another piece of the quarry on every slab
    float du = random_cell(m, column, row, 13), dv = random_cell(m, column, row, 14);
    bool turned = random_cell(m, column, row, 15) > 0.5f;
    float su = turned ? v + du : u + du, sv = turned ? u + dv : v + dv;
    float warp = cloud_at(m, su, sv);
    float vein = fabsf(cloud_at(m, su * 0.7f + 0.11f * warp, sv * 0.7f + 0.5f));
    float fine = fabsf(cloud_at(m, su * 1.7f + 0.3f, sv * 1.7f + 0.08f * warp));
    float dark = 0.42f * (1.0f - smoothstepf(0.0f, 0.07f, vein)) + 0.2f * (1.0f - smoothstepf(0.0f, 0.035f, fine));
    float tone = 1.06f + 0.08f * warp - dark + 0.02f * GRAIN;
    Texel t = {vec3_lerp(grey(0.5f), vec3(tone, tone * (1.0f - 0.02f * dark), tone * (1.0f - 0.05f * dark)), face),
               0.5f * face, lerpf(0.7f, 0.12f + 0.05f * dark, face)};
    return t;
}

static Texel texel_carpet(const SurfaceMaker *m, int x, int y, float u, float v)
{
    (void)u, (void)v;
    float tuft = lattice(m->seed + 21, x / 2, y / 2), fiber = lattice(m->seed + 22, x, y);
    float tone = 0.95f + 0.22f * tuft + 0.12f * fiber + 0.1f * CLOUD + 0.1f * GRAIN;
    Texel t = {grey(tone), 1.5f * tuft + 0.7f * fiber + 1.2f * CLOUD, 0.95f};
    return t;
}

static Texel texel_fabric(const SurfaceMaker *m, int x, int y, float u, float v)
{
    // plain weave, 128 threads a tile
    float a = u * 128.0f * PI_F, b = v * 128.0f * PI_F;
    bool over = (((int)(u * 128.0f)) + ((int)(v * 128.0f))) & 1;
    float bump = over ? fabsf(sinf(a)) : fabsf(sinf(b));
    float tone = 0.8f + 0.25f * bump + 0.1f * GRAIN + 0.06f * CLOUD + 0.1f * FIBER;
    Texel t = {grey(tone), 0.35f * bump + 0.1f * GRAIN, 0.92f};
    return t;
}

static Texel texel_velvet(const SurfaceMaker *m, int x, int y, float u, float v)
{
    (void)u, (void)v;
    float nap = lattice(m->seed + 31, x, y); // brushed this way and that: broad pale and dark places
    float tone = 1.0f + 0.22f * CLOUD + 0.1f * nap + 0.06f * GRAIN;
    Texel t = {grey(tone), 0.12f * nap + 0.15f * CLOUD, 0.85f};
    return t;
}

static Texel texel_leather(const SurfaceMaker *m, int x, int y, float u, float v)
{
    // pebbles of 4 mm between fine creases, the wear of years slowly over them
    const int cells = 90;
    float px = u * (float)cells + 0.5f * GRAIN, py = v * (float)cells + 0.5f * CLOUD;
    int ix = (int)floorf(px), iy = (int)floorf(py);
    float first = 9.0f, second = 9.0f;
    for (int k = 0; k < 9; k++) {
        int cx = ix + k % 3 - 1, cy = iy + k / 3 - 1, wx = (cx + cells) % cells, wy = (cy + cells) % cells;
        float dx = (float)cx + random_cell(m, wx, wy, 3) - px, dy = (float)cy + random_cell(m, wx, wy, 4) - py;
        float d = sqrtf(dx * dx + dy * dy);
        second = d < first ? first : fminf(second, d);
        first = fminf(first, d);
    }
    float pebble = smoothstepf(0.02f, 0.3f, second - first);
    float tone = 0.78f + 0.24f * pebble + 0.2f * CLOUD + 0.06f * GRAIN;
    Texel t = {grey(tone), 0.22f * pebble + 0.1f * CLOUD, clampf(0.5f - 0.1f * pebble - 0.12f * CLOUD, 0.3f, 0.7f)};
    return t;
}

static Texel texel_wallpaper(const SurfaceMaker *m, int x, int y, float u, float v)
{
    // upright stripes with a faint leaf figure on every second one
    float stripe = u * 10.0f - floorf(u * 10.0f), pos = fabsf(stripe - 0.5f);
    float band = smoothstepf(0.23f, 0.25f, pos);
    float cy = v * 6.0f + 0.5f * (float)((int)(u * 10.0f) & 1);
    float fy = cy - floorf(cy) - 0.5f, fx = (stripe - 0.5f) * 1.2f;
    float leaf = fabsf(fx) - 0.16f * cosf(fy * PI_F * 1.3f) * (0.8f + 0.4f * cosf(fy * 34.0f));
    float figure = (1.0f - smoothstepf(-0.02f, 0.02f, leaf)) * (fabsf(fy) < 0.38f ? 1.0f : 0.0f);
    float tone = 1.0f + 0.06f * band - 0.12f * figure + 0.015f * GRAIN + 0.02f * CLOUD;
    Texel t = {grey(tone), 0.1f * figure + 0.05f * GRAIN, 0.75f - 0.2f * figure};
    return t;
}

// Of one block: veins without joints.
static Texel texel_marble_block(const SurfaceMaker *m, int x, int y, float u, float v)
{
    float warp = cloud_at(m, u, v);
    float vein = fabsf(cloud_at(m, u + 0.11f * warp, v + 0.5f)), fine = fabsf(cloud_at(m, u * 2.0f + 0.3f, v * 2.0f));
    float dark = 0.4f * (1.0f - smoothstepf(0.0f, 0.06f, vein)) + 0.18f * (1.0f - smoothstepf(0.0f, 0.03f, fine));
    float tone = 1.06f + 0.08f * warp - dark + 0.02f * GRAIN;
    Texel t = {vec3(tone, tone * (1.0f - 0.02f * dark), tone * (1.0f - 0.05f * dark)), 0.0f, 0.14f + 0.06f * dark};
    return t;
}

// ---------------------------------------------------------------- metal

static Texel texel_metal(const SurfaceMaker *m, int x, int y, float u, float v)
{
    (void)u, (void)v;
    float brushed = m->fiber[x * EDGE + y]; // upright strokes
    float tone = 1.0f + 0.05f * brushed + 0.03f * CLOUD;
    Texel t = {grey(tone), 0.02f * brushed, clampf(0.3f + 0.1f * brushed + 0.05f * CLOUD, 0.12f, 0.6f)};
    return t;
}

static Texel texel_rusty(const SurfaceMaker *m, int x, int y, float u, float v)
{
    float rust = smoothstepf(0.0f, 0.22f, CLOUD * 0.8f + 0.35f * GRAIN + 0.3f * cloud_at(m, u * 2.0f, v) - 0.08f);
    float paint = 0.95f + 0.1f * GRAIN + 0.06f * CLOUD, old = 0.65f + 0.5f * GRAIN;
    Texel t = {vec3_lerp(grey(paint), vec3(0.95f * old, 0.5f * old, 0.3f * old), rust),
               -0.4f * rust + 0.5f * rust * GRAIN, lerpf(0.45f + 0.1f * GRAIN, 0.92f, rust)};
    return t;
}

static const SurfaceKind surface_kinds[] = {
    {"brick", texel_brick, {2.25f, 2.25f}, "concrete", 1.0f, MATERIAL_STANDARD, 0.0f, 0.4f, false},
    {"asphalt", texel_asphalt, {2.6f, 2.6f}, "asphalt", 1.0f, MATERIAL_STANDARD, 0.0f, 0.5f, false},
    {"concrete", texel_concrete, {2.8f, 2.8f}, "concrete", 1.0f, MATERIAL_STANDARD, 0.0f, 0.45f, false},
    {"plaster", texel_plaster, {2.4f, 2.4f}, "concrete", 1.0f, MATERIAL_STANDARD, 0.0f, 0.35f, false},
    {"wood floor", texel_wood_floor, {2.4f, 2.34f}, "wood", 1.0f, MATERIAL_STANDARD, 0.0f, 0.5f, true},
    {"wood panel", texel_wood_panel, {1.6f, 1.6f}, "wood", 1.0f, MATERIAL_STANDARD, 0.0f, 0.5f, true},
    {"tile", texel_tile, {2.4f, 2.4f}, "tile", 1.0f, MATERIAL_STANDARD, 0.0f, 0.5f, false},
    {"marble", texel_marble, {2.4f, 2.4f}, "tile", 1.0f, MATERIAL_STANDARD, 0.0f, 0.55f, false},
    {"marble block", texel_marble_block, {0.9f, 0.9f}, "tile", 1.0f, MATERIAL_STANDARD, 0.0f, 0.55f, false},
    {"leather", texel_leather, {0.36f, 0.36f}, "carpet", 1.0f, MATERIAL_STANDARD, 0.0f, 0.5f, false},
    {"velvet", texel_velvet, {0.5f, 0.5f}, "carpet", 1.0f, MATERIAL_CLOTH, 0.0f, 0.4f, false},
    {"carpet", texel_carpet, {1.2f, 1.2f}, "carpet", 0.7f, MATERIAL_CLOTH, 0.0f, 0.2f, false},
    {"metal", texel_metal, {1.0f, 1.0f}, "metal", 1.0f, MATERIAL_STANDARD, 1.0f, 0.5f, true},
    {"rusty metal", texel_rusty, {1.4f, 1.4f}, "metal", 1.0f, MATERIAL_STANDARD, 0.0f, 0.5f, false},
    {"wallpaper", texel_wallpaper, {1.06f, 1.06f}, "concrete", 1.0f, MATERIAL_STANDARD, 0.0f, 0.35f, false},
    {"fabric", texel_fabric, {0.30f, 0.30f}, "carpet", 1.0f, MATERIAL_CLOTH, 0.0f, 0.25f, true},
    {"stone", texel_stone, {2.4f, 2.4f}, "concrete", 1.0f, MATERIAL_STANDARD, 0.0f, 0.4f, false},
    {"checker", texel_checker, {2.4f, 2.4f}, "tile", 1.0f, MATERIAL_STANDARD, 0.0f, 0.5f, false},
    {"mosaic", texel_mosaic, {1.2f, 1.2f}, "tile", 1.0f, MATERIAL_STANDARD, 0.0f, 0.45f, false},
    {"slabs", texel_slabs, {3.0f, 3.0f}, "stone", 1.0f, MATERIAL_STANDARD, 0.0f, 0.35f, false},
    {"cobble", texel_cobble, {1.6f, 1.6f}, "stone", 1.0f, MATERIAL_STANDARD, 0.0f, 0.35f, false},
    {"planks", texel_planks, {2.4f, 2.4f}, "wood", 1.0f, MATERIAL_STANDARD, 0.0f, 0.4f, true},
    {"panel", texel_panel, {2.4f, 2.4f}, "metal", 1.0f, MATERIAL_STANDARD, 0.0f, 0.55f, false},
    {"copper panel", texel_riveted, {1.2f, 1.2f}, "metal", 1.0f, MATERIAL_STANDARD, 1.0f, 0.5f, true},
    {"damask", texel_damask, {1.08f, 1.08f}, "concrete", 1.0f, MATERIAL_STANDARD, 0.0f, 0.35f, false},
    {"fans", texel_fans, {1.2f, 1.2f}, "concrete", 1.0f, MATERIAL_STANDARD, 0.0f, 0.4f, false},
    {"circles", texel_circles, {1.2f, 1.2f}, "concrete", 1.0f, MATERIAL_STANDARD, 0.0f, 0.35f, false},
    {"old plaster", texel_old_plaster, {3.1f, 3.1f}, "concrete", 1.0f, MATERIAL_STANDARD, 0.0f, 0.3f, false},
    {"peeling paper", texel_peeling, {2.4f, 2.9f}, "concrete", 1.0f, MATERIAL_STANDARD, 0.0f, 0.3f, false},
    {"broken tile", texel_broken_tile, {2.4f, 2.4f}, "tile", 1.0f, MATERIAL_STANDARD, 0.0f, 0.4f, false},
    {"parquet", texel_parquet, {2.4f, 2.4f}, "wood", 1.0f, MATERIAL_STANDARD, 0.0f, 0.5f, true},
    {"turf", texel_turf, {2.2f, 2.2f}, "grass", 1.0f, MATERIAL_STANDARD, 0.0f, 0.15f, false},
    {"sand", texel_sand, {2.6f, 2.6f}, "sand", 1.0f, MATERIAL_STANDARD, 0.0f, 0.15f, true},
    {"dunes", texel_dunes, {3.4f, 3.4f}, "sand", 1.0f, MATERIAL_STANDARD, 0.0f, 0.15f, true},
    {"soil", texel_soil, {2.2f, 2.2f}, "dirt", 1.0f, MATERIAL_STANDARD, 0.0f, 0.2f, false},
    {"litter", texel_litter, {1.8f, 1.8f}, "leaves", 1.0f, MATERIAL_STANDARD, 0.0f, 0.25f, false},
    {"gravel", texel_gravel, {1.5f, 1.5f}, "gravel", 1.0f, MATERIAL_STANDARD, 0.0f, 0.3f, false},
    {"rock", texel_rock, {4.5f, 4.5f}, "stone", 0.8f, MATERIAL_STANDARD, 0.0f, 0.3f, true},
    {"snow", texel_snow, {3.0f, 3.0f}, "snow", 1.0f, MATERIAL_STANDARD, 0.0f, 0.3f, false},
    {"bark", texel_bark, {0.9f, 0.9f}, "wood", 0.6f, MATERIAL_STANDARD, 0.0f, 0.2f, true},
};

// Linear 0..1 to an sRGB byte, by a table.
typedef struct SrgbTable {
    uint8_t byte[4096];
} SrgbTable;

static uint8_t byte_of(float x)
{
    return (uint8_t)(clampf(x, 0.0f, 1.0f) * 255.0f + 0.5f);
}

static void surface_row(void *context, int y, int worker)
{
    (void)worker;
    SurfaceMaker *m = context;
    for (int x = 0; x < EDGE; x++) {
        Texel t = m->kind->texel(m, x, y, ((float)x + 0.5f) / EDGE, ((float)y + 0.5f) / EDGE);
        size_t at = ((size_t)(EDGE - 1 - y) * EDGE + (size_t)x) * 4; // images run top-down
        // half scale leaves room above the mean
        m->color.pixels[at] = m->srgb->byte[(int)(clampf(0.5f * t.color.x, 0.0f, 1.0f) * 4095.0f + 0.5f)];
        m->color.pixels[at + 1] = m->srgb->byte[(int)(clampf(0.5f * t.color.y, 0.0f, 1.0f) * 4095.0f + 0.5f)];
        m->color.pixels[at + 2] = m->srgb->byte[(int)(clampf(0.5f * t.color.z, 0.0f, 1.0f) * 4095.0f + 0.5f)];
        m->color.pixels[at + 3] = 255;
        memset(m->rough.pixels + at, byte_of(t.roughness), 3);
        m->rough.pixels[at + 3] = 255;
        m->height[y * EDGE + x] = t.height;
    }
}

static void normal_row(void *context, int y, int worker)
{
    (void)worker;
    SurfaceMaker *m = context;
    float per_mm = (float)EDGE * 0.001f * m->kind->relief;
    for (int x = 0; x < EDGE; x++) {
        const float *h = m->height;
        float dx = h[y * EDGE + ((x + 1) & (EDGE - 1))] - h[y * EDGE + ((x - 1) & (EDGE - 1))];
        float dy = h[((y + 1) & (EDGE - 1)) * EDGE + x] - h[((y - 1) & (EDGE - 1)) * EDGE + x];
        Vec3 n =
            vec3_normalize(vec3(-0.5f * dx * per_mm / m->kind->tile.x, -0.5f * dy * per_mm / m->kind->tile.y, 1.0f));
        size_t at = ((size_t)(EDGE - 1 - y) * EDGE + (size_t)x) * 4;
        m->normal.pixels[at] = byte_of(0.5f + 0.5f * n.x);
        m->normal.pixels[at + 1] = byte_of(0.5f + 0.5f * n.y);
        m->normal.pixels[at + 2] = byte_of(0.5f + 0.5f * n.z);
        m->normal.pixels[at + 3] = 255;
    }
}

static Image image_blank(Arena *arena)
{
    return (Image){EDGE, EDGE, arena_alloc(arena, (size_t)EDGE * EDGE * 4), false};
}

enum { SURFACE_IMAGES = 3 }; // colour, normals, roughness

static void surface_draw(Arena *arena, const SurfaceKind *kind, uint64_t seed, Image images[SURFACE_IMAGES])
{
    Arena *scratch = arena_create();
    SurfaceMaker m = {.kind = kind, .seed = hash_mix(seed + hash_text(kind->name, 1))};
    m.cloud = noise_field(scratch, 4, 4, 6, 0.55f, m.seed + 100);
    m.grain = noise_field(scratch, 64, 64, 4, 0.7f, m.seed + 200);
    if (kind->fibrous)
        m.fiber = noise_field(scratch, 4, 128, 4, 0.8f, m.seed + 300);
    m.height = ARENA_ARRAY(scratch, float, EDGE *EDGE);
    m.color = images[0] = image_blank(arena);
    m.normal = images[1] = image_blank(arena);
    m.rough = images[2] = image_blank(arena);
    SrgbTable *srgb = ARENA_NEW(scratch, SrgbTable);
    for (int i = 0; i < COUNT_OF(srgb->byte); i++)
        srgb->byte[i] = byte_of(linear_to_srgb((float)i / 4095.0f));
    m.srgb = srgb;
    parallel_for(0, EDGE, surface_row, &m);
    parallel_for(0, EDGE, normal_row, &m);
    arena_destroy(&scratch);
}

// The same between runs: three bytes a texel of colour and normals, one of roughness.
static void surface_images(Arena *arena, const SurfaceKind *kind, uint64_t seed, Image images[SURFACE_IMAGES])
{
    static const int channels[SURFACE_IMAGES] = {3, 3, 1};
    const size_t texels = (size_t)EDGE * EDGE;
    KeepKey key = keep_key("surface");
    keep_key_add(&key, kind->name, strlen(kind->name) + 1);
    keep_key_add(&key, &seed, sizeof seed);
    Arena *scratch = arena_create();
    KeepReader reader = {0};
    reader.data = keep_read(key, scratch, &reader.size);
    for (int i = 0; i < SURFACE_IMAGES && reader.data && !reader.failed; i++) {
        int own = channels[i];
        const uint8_t *from = keep_take(&reader, texels * (size_t)own);
        if (reader.failed)
            break;
        images[i] = image_blank(arena);
        uint8_t *to = images[i].pixels;
        for (size_t k = 0; k < texels; k++, to += 4, from += own) {
            to[0] = from[0], to[1] = from[own == 3 ? 1 : 0], to[2] = from[own == 3 ? 2 : 0], to[3] = 255;
        }
    }
    if (reader.data && !reader.failed) {
        arena_destroy(&scratch);
        return;
    }
    surface_draw(arena, kind, seed, images);
    KeepWriter writer = {0};
    uint8_t *packed = ARENA_ARRAY(scratch, uint8_t, texels * 3);
    for (int i = 0; i < SURFACE_IMAGES; i++) {
        size_t own = (size_t)channels[i];
        for (size_t k = 0; k < texels; k++)
            memcpy(packed + k * own, images[i].pixels + 4 * k, own);
        keep_put(&writer, packed, texels * own);
    }
    keep_write(key, writer.data, writer.size);
    free(writer.data);
    arena_destroy(&scratch);
}

int set_material(World *world, const char *kind_name, Vec3 tint, uint64_t seed)
{
    era_surface(world, &kind_name, &tint);
    const SurfaceKind *kind = &surface_kinds[2];
    for (int i = 0; i < COUNT_OF(surface_kinds); i++)
        if (text_equal(surface_kinds[i].name, kind_name))
            kind = &surface_kinds[i];
    Material material = material_default();
    snprintf(material.name, sizeof material.name, "%s #%u", kind->name, (unsigned)(seed & 0xffffff));
    for (int i = 0; i < world->material_count; i++) {
        const Material *other = &world->materials[i];
        if (strcmp(other->name, material.name) != 0 || other->base_image < 0)
            continue;
        if (memcmp(&(Vec3){tint.x * 2.0f, tint.y * 2.0f, tint.z * 2.0f}, &other->base_color, sizeof tint) == 0)
            return i;
        material.base_image = other->base_image; // the same relief in another colour
        material.normal_image = other->normal_image;
        material.roughness_image = other->roughness_image;
    }
    if (material.base_image < 0) {
        Image images[SURFACE_IMAGES];
        surface_images(world->arena, kind, seed, images);
        material.base_image = world_add_image(world, images[0]);
        material.normal_image = world_add_image(world, images[1]);
        material.roughness_image = world_add_image(world, images[2]);
    }
    material.model = kind->model;
    material.base_color = vec3_scale(tint, 2.0f);
    material.uv_scale = (Vec2){1.0f / kind->tile.x, 1.0f / kind->tile.y};
    material.roughness = 1.0f;
    material.metallic = kind->metallic;
    material.specular = kind->specular;
    snprintf(material.surface, sizeof material.surface, "%s", kind->foot);
    return world_add_material(world, material);
}

int set_paint(World *world, const char *name, Vec3 color, float roughness)
{
    Material material = material_default();
    era_paint(world, name, &color, &roughness);
    snprintf(material.name, sizeof material.name, "%s", name);
    material.base_color = color;
    material.roughness = roughness;
    strcpy(material.surface, "wood");
    return world_add_material(world, material);
}

int set_metal(World *world, const char *name, Vec3 color, float roughness)
{
    int index = set_paint(world, name, color, roughness);
    world->materials[index].metallic = 1.0f;
    strcpy(world->materials[index].surface, "metal");
    return index;
}

int set_glass(World *world, Vec3 tint)
{
    int index = set_paint(world, "glass", tint, 0.02f);
    world->materials[index].model = MATERIAL_GLASS;
    strcpy(world->materials[index].surface, "glass");
    return index;
}

int set_glow(World *world, const char *name, Vec3 radiance, bool sampled)
{
    int index = set_paint(world, name, vec3_splat(0.6f), 0.5f);
    world->materials[index].emission = radiance;
    world->materials[index].emission_sampled = sampled;
    return index;
}
