// Surfaces of other times: checkered floors, cobbles, planks, plates, figured papers.
#include "stage/sets/surfaces.h"

static float fraction(float x)
{
    return x - floorf(x);
}

// Distance in m to the edge of a cell of `size` metres, and its column and row.
static float cell_edge(float u, float v, float across, float down, int *column, int *row)
{
    float fx = u * across, fy = v * down;
    *column = (int)floorf(fx), *row = (int)floorf(fy);
    return fminf(fminf(fraction(fx), 1.0f - fraction(fx)) / across, fminf(fraction(fy), 1.0f - fraction(fy)) / down);
}

// Dark and light tiles of 30 cm.
Texel texel_checker(const SurfaceMaker *m, int x, int y, float u, float v)
{
    int column, row;
    float edge = 2400.0f * cell_edge(u, v, 8.0f, 8.0f, &column, &row), face = smoothstepf(0.8f, 2.0f, edge);
    bool dark = ((column + row) & 1) != 0;
    float own = random_cell(m, column, row, 31);
    float tone = dark ? 0.085f + 0.05f * own + 0.03f * CLOUD : 1.5f + 0.12f * own + 0.08f * CLOUD;
    return (Texel){vec3_lerp(grey(0.4f + 0.05f * GRAIN), grey(tone), face), 0.7f * face + 0.03f * CLOUD,
                   lerpf(0.85f, 0.16f + 0.08f * smoothstepf(-0.2f, 0.6f, CLOUD), face)};
}

// Small stones in bands: a meander of dark ones on pale ground.
Texel texel_mosaic(const SurfaceMaker *m, int x, int y, float u, float v)
{
    int column, row;
    float edge = 1200.0f * cell_edge(u, v, 48.0f, 48.0f, &column, &row), face = smoothstepf(0.8f, 2.2f, edge);
    int a = column % 12, b = row % 12;
    bool line = (a == 0 || b == 0) || (a >= 3 && a <= 9 && (b == 3 || b == 9)) || (b >= 3 && b <= 9 && a == 9) ||
                (a == 3 && b >= 3 && b <= 6) || (b == 6 && a >= 3 && a <= 6);
    bool red = (column / 12 + row / 12) % 2 && a >= 5 && a <= 7 && b >= 5 && b <= 7;
    float own = 0.8f + 0.4f * random_cell(m, column, row, 32) + 0.1f * CLOUD;
    Vec3 stone = red    ? vec3(0.75f * own, 0.3f * own, 0.2f * own)
                 : line ? vec3_scale(vec3(0.2f, 0.21f, 0.24f), own)
                        : vec3_scale(vec3(1.22f, 1.15f, 1.0f), own);
    return (Texel){vec3_lerp(grey(0.5f), stone, face), 0.8f * face + 0.4f * random_cell(m, column, row, 33),
                   lerpf(0.9f, 0.45f, face)};
}

// Worn flagstones in courses of different length.
Texel texel_slabs(const SurfaceMaker *m, int x, int y, float u, float v)
{
    const int rows = 5, columns = 4;
    float fy = v * (float)rows + 0.03f * CLOUD;
    int row = (int)floorf(fy);
    float fx = u * (float)columns + 0.37f * (float)(row * row % 5) + 0.03f * CLOUD;
    int column = (int)floorf(fx);
    row = (row + rows) % rows, column = ((column % columns) + columns) % columns;
    float ex = fminf(fraction(fx), 1.0f - fraction(fx)) * 750.0f,
          ey = fminf(fraction(fy), 1.0f - fraction(fy)) * 600.0f;
    float stone = smoothstepf(3.0f, 11.0f, fminf(ex, ey) + 3.0f * GRAIN);
    float own = random_cell(m, column, row, 34), tone = 0.82f + 0.36f * own + 0.2f * CLOUD + 0.12f * GRAIN;
    return (Texel){vec3_lerp(grey(0.42f + 0.1f * GRAIN), vec3(1.03f * tone, tone, (0.94f + 0.1f * own) * tone), stone),
                   stone * (7.0f + 3.0f * own + 2.0f * CLOUD) + GRAIN, 0.8f};
}

// Rounded setts in rows, 16 by 12 cm.
Texel texel_cobble(const SurfaceMaker *m, int x, int y, float u, float v)
{
    const int rows = 14, columns = 10;
    float fy = v * (float)rows + 0.1f * CLOUD;
    int row = (int)floorf(fy);
    float fx = u * (float)columns + 0.5f * (float)(row & 1) + 0.1f * CLOUD;
    int column = (int)floorf(fx);
    row = (row + rows) % rows, column = ((column % columns) + columns) % columns;
    float dx = 2.0f * fraction(fx) - 1.0f, dy = 2.0f * fraction(fy) - 1.0f;
    float r = powf(dx * dx * dx * dx + dy * dy * dy * dy, 0.25f) + 0.06f * GRAIN;
    float stone = 1.0f - smoothstepf(0.8f, 0.97f, r), own = random_cell(m, column, row, 35);
    float tone = 0.7f + 0.55f * own + 0.15f * CLOUD + 0.14f * GRAIN;
    return (Texel){vec3_lerp(grey(0.4f + 0.1f * GRAIN), vec3(tone, tone, tone * (0.94f + 0.12f * own)), stone),
                   stone * (16.0f - 9.0f * r * r + 3.0f * own) + GRAIN, 0.62f + 0.2f * (1.0f - stone)};
}

// Broad boards along u, uneven, with gaps and nails.
Texel texel_planks(const SurfaceMaker *m, int x, int y, float u, float v)
{
    const int rows = 9;
    float fy = v * (float)rows;
    int row = (int)floorf(fy);
    float own = random_cell(m, 0, row, 36), end = fraction(u + random_cell(m, 1, row, 37));
    float across = fminf(fraction(fy), 1.0f - fraction(fy)) * 267.0f, along = fminf(end, 1.0f - end) * 2400.0f;
    float face = smoothstepf(2.0f, 6.0f, fminf(across, along) + 1.5f * GRAIN);
    float nail = hypotf(along - 40.0f, across - 45.0f) < 9.0f ? 0.35f : 1.0f;
    float tone = (0.7f + 0.5f * own + 0.24f * FIBER + 0.14f * CLOUD + 0.08f * GRAIN) * nail;
    return (Texel){vec3_lerp(grey(0.12f), vec3(tone, tone * (0.99f - 0.03f * own), tone * (0.97f - 0.06f * own)), face),
                   face * (3.5f + 1.5f * own + 0.9f * FIBER), 0.72f + 0.12f * FIBER};
}

// Smooth plates with thin joints and a stripe here and there.
Texel texel_panel(const SurfaceMaker *m, int x, int y, float u, float v)
{
    int column, row;
    float edge = 2400.0f * cell_edge(u, v, 2.0f, 4.0f, &column, &row), face = smoothstepf(2.0f, 4.5f, edge);
    float inner = 1.0f - 0.2f * (edge > 60.0f && edge < 66.0f && random_cell(m, column, row, 38) > 0.45f ? 1.0f : 0.0f);
    float tone = (1.0f + 0.05f * random_cell(m, column, row, 39) + 0.012f * CLOUD) * inner;
    return (Texel){vec3_lerp(grey(0.3f), vec3(tone, tone, 1.01f * tone), face), 2.2f * face, lerpf(0.7f, 0.24f, face)};
}

// Plates of copper and brass, riveted.
Texel texel_riveted(const SurfaceMaker *m, int x, int y, float u, float v)
{
    int column, row;
    float edge = 1200.0f * cell_edge(u, v, 2.0f, 2.0f, &column, &row), face = smoothstepf(1.5f, 4.0f, edge);
    float fx = fraction(u * 16.0f) - 0.5f, fy = fraction(v * 16.0f) - 0.5f;
    bool border = edge < 75.0f;
    float rivet = border ? 1.0f - smoothstepf(0.16f, 0.24f, hypotf(fx, fy)) : 0.0f;
    float own = random_cell(m, column, row, 40), patina = smoothstepf(0.15f, 0.7f, CLOUD);
    Vec3 metal = vec3_lerp(vec3(1.05f + 0.2f * own, 0.95f, 0.85f), vec3(0.45f, 0.75f, 0.72f), 0.5f * patina);
    metal = vec3_scale(metal, 0.85f + 0.2f * FIBER + 0.3f * rivet);
    return (Texel){vec3_lerp(grey(0.15f), metal, face), 2.0f * face + 4.0f * rivet, 0.32f + 0.25f * patina};
}

// A figure of leaves, as high as an arm, in rows that are shifted by half.
Texel texel_damask(const SurfaceMaker *m, int x, int y, float u, float v)
{
    float fx = u * 4.0f, fy = v * 3.0f;
    int column = (int)floorf(fx);
    fy += 0.5f * (float)(column & 1);
    float px = 2.0f * fraction(fx) - 1.0f, py = 2.0f * fraction(fy) - 1.0f, ax = fabsf(px);
    float bulb = hypotf(ax * 1.25f, py) - 0.44f - 0.16f * cosf(5.0f * atan2f(ax, py));
    float stem = fabsf(ax - 0.62f - 0.28f * sinf(py * PI_F)) - 0.06f;
    float heart = hypotf(ax * 1.6f, py + 0.1f) - 0.2f;
    float figure = fmaxf(1.0f - smoothstepf(-0.02f, 0.03f, bulb), 1.0f - smoothstepf(-0.01f, 0.02f, stem));
    figure *= smoothstepf(-0.02f, 0.02f, heart);
    float tone = 0.82f + 0.62f * figure + 0.03f * GRAIN;
    return (Texel){vec3(tone * (1.0f + 0.12f * figure), tone, tone * (1.0f - 0.16f * figure)),
                   0.2f * figure + 0.05f * GRAIN, 0.72f - 0.34f * figure};
}

// Fans of rays, scale upon scale, in gold on the ground.
Texel texel_fans(const SurfaceMaker *m, int x, int y, float u, float v)
{
    float fx = u * 4.0f, fy = v * 8.0f, best = 9.0f, angle = 0.0f;
    for (int k = 0; k < 3; k++) { // the scale in front is the lower one
        int row = (int)floorf(fy) - k;
        float cx = floorf(fx + 0.5f * (float)(row & 1)) + 0.5f - 0.5f * (float)(row & 1), cy = (float)row;
        float dx = fx - cx, dy = 0.5f * (fy - cy), d = hypotf(dx, dy);
        if (d < 0.5f) {
            best = d, angle = atan2f(dx, dy);
            if (k == 0 || d < 0.5f)
                break;
        }
    }
    float ring = fminf(fabsf(best - 0.47f), fabsf(best - 0.36f)) - 0.014f;
    float ray = best < 0.36f && best > 0.1f ? fabsf(fraction(angle * 2.6f) - 0.5f) * best - 0.014f : 1.0f;
    float line = fmaxf(1.0f - smoothstepf(0.0f, 0.012f, ring), 1.0f - smoothstepf(0.0f, 0.01f, ray));
    Vec3 ground = grey(0.86f + 0.02f * GRAIN), gold = vec3(3.2f, 2.0f, 0.7f);
    return (Texel){vec3_lerp(ground, gold, 0.8f * line), 0.25f * line + 0.04f * GRAIN, 0.62f - 0.3f * line};
}

// Rings within rounded squares, in lighter and darker tones of one colour.
Texel texel_circles(const SurfaceMaker *m, int x, int y, float u, float v)
{
    float px = 2.0f * fraction(u * 4.0f) - 1.0f, py = 2.0f * fraction(v * 4.0f) - 1.0f;
    float square = powf(px * px * px * px + py * py * py * py, 0.25f), r = hypotf(px, py);
    static const Vec3 tones[4] = {{1.7f, 1.5f, 1.05f}, {0.9f, 0.85f, 0.8f}, {0.42f, 0.32f, 0.3f}, {1.3f, 1.25f, 1.1f}};
    int band = square > 0.86f ? 1 : r > 0.66f ? 0 : r > 0.42f ? 2 : r > 0.2f ? 3 : 2;
    return (Texel){vec3_scale(tones[band], 1.0f + 0.03f * GRAIN + 0.02f * CLOUD), 0.05f * GRAIN, 0.74f};
}
