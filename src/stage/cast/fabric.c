// Fabrics: what clothes are made of. A finish (wool, leather, steel, ...) gives the way light is reflected and a fine
// relief, a pattern gives colours at their true size, a condition (wet, dirty, torn, ...) what happened to it. Each is
// a tile of cloth that repeats: uvs are metres.
#include "stage/cast/tailor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TILE 0.24f // metres of cloth on one tile
enum { TEXELS = 256, LATTICE = 16 };

typedef enum Relief {
    RELIEF_NONE = 0,
    RELIEF_WEAVE,
    RELIEF_TWILL,
    RELIEF_KNIT,
    RELIEF_GRAIN,
    RELIEF_HAMMERED,
    RELIEF_FUR,
    RELIEF_RINGS,
    RELIEF_QUILT,
    RELIEF_STRAW,
    RELIEF_LAMES, // small plates laced in rows
    RELIEF_CREASE
} Relief;

static const struct Finish {
    const char *name;
    MaterialModel model;
    float roughness, specular, metallic;
    Relief relief;
    float depth; // of the relief: slope of the normals
    float tone;  // of light and dark in the colour
    const char *surface;
} finishes[] = {
    {"cotton", MATERIAL_CLOTH, 0.85f, 0.30f, 0, RELIEF_WEAVE, 0.25f, 0.10f, "cloth"},
    {"wool", MATERIAL_CLOTH, 0.95f, 0.20f, 0, RELIEF_CREASE, 0.45f, 0.16f, "cloth"},
    {"knit", MATERIAL_CLOTH, 0.95f, 0.20f, 0, RELIEF_KNIT, 1.10f, 0.25f, "cloth"},
    {"denim", MATERIAL_CLOTH, 0.90f, 0.25f, 0, RELIEF_TWILL, 0.50f, 0.22f, "cloth"},
    {"linen", MATERIAL_CLOTH, 0.90f, 0.25f, 0, RELIEF_WEAVE, 0.50f, 0.18f, "cloth"},
    {"velvet", MATERIAL_CLOTH, 1.00f, 0.45f, 0, RELIEF_CREASE, 0.20f, 0.12f, "cloth"},
    {"silk", MATERIAL_STANDARD, 0.34f, 0.60f, 0, RELIEF_CREASE, 0.12f, 0.05f, "cloth"},
    {"satin", MATERIAL_STANDARD, 0.28f, 0.60f, 0, RELIEF_CREASE, 0.08f, 0.04f, "cloth"},
    {"tulle", MATERIAL_CLOTH, 0.80f, 0.30f, 0, RELIEF_WEAVE, 0.60f, 0.20f, "cloth"},
    {"lace", MATERIAL_CLOTH, 0.80f, 0.30f, 0, RELIEF_KNIT, 0.60f, 0.30f, "cloth"},
    {"leather", MATERIAL_STANDARD, 0.44f, 0.50f, 0, RELIEF_GRAIN, 0.45f, 0.12f, "leather"},
    {"suede", MATERIAL_CLOTH, 0.95f, 0.20f, 0, RELIEF_GRAIN, 0.30f, 0.14f, "leather"},
    {"rubber", MATERIAL_STANDARD, 0.30f, 0.45f, 0, RELIEF_NONE, 0, 0, "cloth"},
    {"latex", MATERIAL_STANDARD, 0.18f, 0.60f, 0, RELIEF_NONE, 0, 0, "cloth"},
    {"plastic", MATERIAL_STANDARD, 0.28f, 0.50f, 0, RELIEF_NONE, 0, 0, "plastic"},
    {"nylon", MATERIAL_STANDARD, 0.50f, 0.45f, 0, RELIEF_CREASE, 0.30f, 0.06f, "cloth"},
    {"quilted", MATERIAL_STANDARD, 0.55f, 0.40f, 0, RELIEF_QUILT, 1.60f, 0.10f, "cloth"},
    {"jersey", MATERIAL_CLOTH, 0.75f, 0.35f, 0, RELIEF_WEAVE, 0.15f, 0.05f, "cloth"},
    {"fur", MATERIAL_CLOTH, 1.00f, 0.20f, 0, RELIEF_FUR, 1.40f, 0.55f, "cloth"},
    {"straw", MATERIAL_CLOTH, 0.75f, 0.30f, 0, RELIEF_STRAW, 1.20f, 0.40f, "cloth"},
    {"felt", MATERIAL_CLOTH, 1.00f, 0.15f, 0, RELIEF_CREASE, 0.30f, 0.12f, "cloth"},
    {"steel", MATERIAL_STANDARD, 0.30f, 0.50f, 1, RELIEF_HAMMERED, 0.10f, 0.06f, "metal"},
    {"gold", MATERIAL_STANDARD, 0.26f, 0.50f, 1, RELIEF_HAMMERED, 0.08f, 0.04f, "metal"},
    {"mail", MATERIAL_STANDARD, 0.42f, 0.50f, 0.9f, RELIEF_RINGS, 2.20f, 0.60f, "metal"},
    {"lamellar", MATERIAL_STANDARD, 0.34f, 0.55f, 0, RELIEF_LAMES, 1.80f, 0.45f, "leather"},
    {"sequins", MATERIAL_STANDARD, 0.24f, 0.50f, 0.8f, RELIEF_LAMES, 1.30f, 0.35f, "cloth"},
    {"glass", MATERIAL_GLASS, 0.03f, 0.50f, 0, RELIEF_NONE, 0, 0, "glass"},
    {"mirror", MATERIAL_STANDARD, 0.05f, 0.50f, 1, RELIEF_NONE, 0, 0, "glass"},
};

static const struct {
    const char *word, *finish;
} words[] = {{"woolen", "wool"},       {"woollen", "wool"},  {"tweed", "wool"},      {"flannel", "wool"},
             {"cashmere", "knit"},     {"knitted", "knit"},  {"metal", "steel"},     {"metallic", "steel"},
             {"chainmail", "mail"},    {"fleece", "felt"},   {"corduroy", "velvet"}, {"sequin", "sequins"},
             {"sequined", "sequins"},  {"silver", "steel"},  {"iron", "steel"},      {"jean", "denim"},
             {"fabric", "cotton"},     {"canvas", "linen"},  {"burlap", "linen"},    {"vinyl", "latex"},
             {"spandex", "jersey"},    {"lycra", "jersey"},  {"chiffon", "tulle"},   {"polyester", "nylon"},
             {"waterproof", "rubber"}, {"sheepskin", "fur"}, {"golden", "gold"},     {"bronze", "gold"}};

static const struct Finish *finish_find(const char *name)
{
    for (int i = 0; i < COUNT_OF(finishes); i++)
        if (text_equal(finishes[i].name, name))
            return &finishes[i];
    return &finishes[0];
}

const char *fabric_finish(const char *word)
{
    for (int i = 0; i < COUNT_OF(finishes); i++)
        if (text_equal_nocase(finishes[i].name, word))
            return finishes[i].name;
    for (int i = 0; i < COUNT_OF(words); i++)
        if (text_equal_nocase(words[i].word, word))
            return words[i].finish;
    return NULL;
}

// ---------------------------------------------------------------- noise that repeats with the tile

static float lattice(int x, int y, int period, uint64_t seed)
{
    x = (x % period + period) % period;
    y = (y % period + period) % period;
    return (float)(hash_mix(seed + (uint64_t)(y * 4096 + x) * UINT64_C(0x9e3779b97f4a7c15)) >> 40) / 16777216.0f;
}

static float smooth_noise(float x, float y, int period, uint64_t seed) // x, y in tiles
{
    x *= (float)period;
    y *= (float)period;
    int i = (int)floorf(x), j = (int)floorf(y);
    float u = x - (float)i, v = y - (float)j;
    u = u * u * (3 - 2 * u);
    v = v * v * (3 - 2 * v);
    return lerpf(lerpf(lattice(i, j, period, seed), lattice(i + 1, j, period, seed), u),
                 lerpf(lattice(i, j + 1, period, seed), lattice(i + 1, j + 1, period, seed), u), v);
}

static float cloudy(float x, float y, int period, uint64_t seed)
{
    return 0.5f * smooth_noise(x, y, period, seed) + 0.3f * smooth_noise(x, y, period * 2, seed + 1) +
           0.2f * smooth_noise(x, y, period * 4, seed + 2);
}

static float fraction(float x)
{
    return x - floorf(x);
}

// Height of the relief at a place of the tile, 0..1.
static float relief_height(Relief relief, float x, float y)
{
    float u = x * TEXELS, v = y * TEXELS, row, w;
    switch (relief) {
    case RELIEF_WEAVE:
        return 0.5f + 0.25f * (sinf(TAU_F * u / 4) * sinf(TAU_F * v / 4)) + 0.5f * (cloudy(x, y, 8, 3) - 0.5f);
    case RELIEF_TWILL:
        return 0.5f + 0.3f * sinf(TAU_F * (u + v) / 4) + 0.5f * (smooth_noise(x, y * 0.25f, 64, 5) - 0.5f);
    case RELIEF_KNIT: // columns of stitches
        w = fraction(u / 8) - 0.5f;
        return 0.9f - 1.6f * fabsf(w) + 0.25f * sinf(TAU_F * (v / 8 + fabsf(w)));
    case RELIEF_GRAIN:
        return 1.0f - fabsf(2 * cloudy(x, y, 48, 7) - 1) + 0.5f * cloudy(x, y, 8, 8);
    case RELIEF_HAMMERED:
        return 3.0f * smooth_noise(x, y, 12, 9) + 0.3f * smooth_noise(x, y, 64, 10);
    case RELIEF_FUR:
        return smooth_noise(x + 0.05f * smooth_noise(x, y, 8, 2), y * 0.25f, 64, 11) + 0.8f * cloudy(x, y, 12, 12);
    case RELIEF_RINGS: // rows of rings, each row half a ring aside
        row = floorf(y * 32);
        u = fraction(x * 32 + 0.5f * fraction(row * 0.5f) * 2) - 0.5f;
        v = fraction(y * 32) - 0.5f;
        return clampf(1.0f - fabsf(sqrtf(u * u + v * v) - 0.36f) * 7.0f, 0.0f, 1.0f);
    case RELIEF_QUILT:
        v = fraction(y * 4);
        return powf(4 * v * (1 - v), 0.4f) * 2.0f + 0.4f * cloudy(x, y, 16, 13);
    case RELIEF_STRAW:
        row = floorf(y * 24);
        return fabsf(sinf(PI_F * y * 24)) + 0.5f * sinf(TAU_F * (x * 48 + 0.5f * row));
    case RELIEF_LAMES:
        row = floorf(y * 6);
        u = fraction(x * 12 + 0.5f * fraction(row * 0.5f) * 2);
        v = fraction(y * 6);
        return (1.0f - v) * 0.8f + clampf(fminf(u, 1 - u) * 8, 0, 1) - (v < 0.08f ? 0.6f : 0.0f);
    case RELIEF_CREASE:
        return 1.2f * cloudy(x, y, 6, 14) + 0.5f * smooth_noise(x, y, 64, 15);
    default:
        return 0.5f;
    }
}

// ---------------------------------------------------------------- patterns

static bool is_one_of(const char *word, const char *list)
{
    return word && text_in_list(list, word);
}

bool fabric_pattern_known(const char *pattern)
{
    return is_one_of(pattern,
                     "striped,stripes,pinstriped,pinstripe,plaid,tartan,checked,checkered,gingham,polka-dot,"
                     "polka dot,dotted,spotted,floral,flowered,flowery,camouflage,camo,houndstooth,herringbone,"
                     "leopard,zebra,argyle,tie-dye,patterned,paisley,embroidered,hooped");
}

// Share of the second colour (0..1) and of a third at a place in tiles.
static float pattern_share(const char *pattern, float x, float y, float *third)
{
    *third = 0.0f;
    if (is_one_of(pattern, "striped,stripes"))
        return smoothstepf(0.46f, 0.54f, fabsf(2 * fraction(x * 6) - 1));
    if (is_one_of(pattern, "hooped"))
        return smoothstepf(0.46f, 0.54f, fabsf(2 * fraction(y * 4) - 1));
    if (is_one_of(pattern, "pinstriped,pinstripe"))
        return 0.7f * smoothstepf(0.86f, 0.92f, fabsf(2 * fraction(x * 16) - 1));
    if (is_one_of(pattern, "plaid,tartan")) {
        float a = fraction(x * 3), b = fraction(y * 3);
        float bars = 0.5f * ((a < 0.42f ? 1.0f : 0.0f) + (b < 0.42f ? 1.0f : 0.0f));
        *third = (fabsf(a - 0.71f) < 0.02f || fabsf(b - 0.71f) < 0.02f) ? 0.8f : 0.0f;
        return bars;
    }
    if (is_one_of(pattern, "checked,checkered,gingham"))
        return 0.5f * ((fraction(x * 8) < 0.5f ? 1.0f : 0.0f) + (fraction(y * 8) < 0.5f ? 1.0f : 0.0f));
    if (is_one_of(pattern, "polka-dot,polka dot,dotted,spotted")) {
        float v = y * 6, row = floorf(v), u = fraction(x * 6 + 0.5f * fraction(row * 0.5f) * 2) - 0.5f;
        v = v - row - 0.5f;
        return 1.0f - smoothstepf(0.24f, 0.28f, sqrtf(u * u + v * v));
    }
    if (is_one_of(pattern, "floral,flowered,flowery,patterned,paisley,embroidered")) {
        float best = 0.0f;
        for (int j = -1; j <= 1; j++)
            for (int i = -1; i <= 1; i++) {
                int cx = (int)floorf(x * 5) + i, cy = (int)floorf(y * 5) + j;
                float px = (float)cx + 0.3f + 0.4f * lattice(cx, cy, 5, 21),
                      py = (float)cy + 0.3f + 0.4f * lattice(cx, cy, 5, 22);
                float dx = x * 5 - px, dy = y * 5 - py, r = sqrtf(dx * dx + dy * dy), a = atan2f(dy, dx);
                float size = 0.24f + 0.14f * lattice(cx, cy, 5, 23);
                float petals = size * (0.65f + 0.35f * fabsf(cosf(2.5f * a + 6 * lattice(cx, cy, 5, 24))));
                if (r < petals)
                    best = 1.0f;
                if (r < 0.3f * size)
                    *third = 1.0f;
                float leaf = fabsf(dy - 0.55f * dx); // a leaf beside it
                if (r > petals && r < size * 1.7f && leaf < 0.05f)
                    *third = fmaxf(*third, 0.5f);
            }
        return best;
    }
    if (is_one_of(pattern, "camouflage,camo")) {
        float a = cloudy(x, y * 1.0f, 4, 31), b = cloudy(x, y, 5, 41);
        *third = b > 0.56f ? 1.0f : 0.0f;
        return a > 0.52f ? 1.0f : 0.0f;
    }
    if (is_one_of(pattern, "houndstooth")) { // 4 over 4 twill of 4 light and 4 dark threads
        int u = (int)floorf(x * 96) & 7, v = (int)floorf(y * 96) & 7;
        bool up = (((u + v) & 3) < 2);
        return up ? (float)(u < 4) : (float)(v < 4);
    }
    if (is_one_of(pattern, "herringbone")) {
        float u = fraction(x * 8);
        return 0.6f * (float)(fraction(y * 40 + (u < 0.5f ? u : 1 - u) * 8) < 0.5f);
    }
    if (is_one_of(pattern, "leopard")) {
        float n = cloudy(x, y, 10, 51);
        *third = n > 0.66f ? 0.6f : 0.0f;
        return n > 0.54f && n < 0.66f ? 1.0f : 0.0f;
    }
    if (is_one_of(pattern, "zebra"))
        return smoothstepf(-0.1f, 0.1f, sinf(TAU_F * (y * 6 + 1.6f * cloudy(x, y, 4, 61))));
    if (is_one_of(pattern, "argyle")) {
        float u = fabsf(2 * fraction(x * 3) - 1), v = fabsf(2 * fraction(y * 2) - 1);
        *third = fabsf(u - v) < 0.04f ? 0.7f : 0.0f;
        return u + v < 1.0f ? 1.0f : 0.0f;
    }
    if (is_one_of(pattern, "tie-dye")) {
        *third = smoothstepf(0.5f, 0.7f, cloudy(x, y, 3, 72));
        return smoothstepf(0.4f, 0.6f, cloudy(x, y, 3, 71));
    }
    return 0.0f;
}

static void pattern_colors(const Fabric *fabric, Vec3 *second, Vec3 *third)
{
    float light = vec3_luminance(fabric->color);
    *second = fabric->has_second ? fabric->second
              : light > 0.30f    ? vec3_lerp(vec3_scale(fabric->color, 0.12f), vec3(0.03f, 0.035f, 0.06f), 0.5f)
                                 : vec3(0.62f, 0.60f, 0.54f);
    *third = light > 0.30f ? vec3(0.45f, 0.08f, 0.07f) : vec3(0.70f, 0.52f, 0.12f);
    float high = fmaxf(fabric->color.x, fmaxf(fabric->color.y, fabric->color.z));
    float low = fminf(fabric->color.x, fminf(fabric->color.y, fabric->color.z));
    if (is_one_of(fabric->pattern, "polka-dot,polka dot,dotted,spotted") && !fabric->has_second && low < 0.4f * high)
        *second = vec3(0.72f, 0.7f, 0.66f); // white dots on a colour
    if (is_one_of(fabric->pattern, "plaid,tartan")) {
        if (!fabric->has_second)
            *second = light > 0.30f ? vec3_scale(fabric->color, 0.3f) : vec3_scale(fabric->color, 0.18f);
        *third = vec3(0.65f, 0.6f, 0.45f);
    } else if (is_one_of(fabric->pattern, "camouflage,camo")) {
        *second = vec3_mul(fabric->color, vec3(0.25f, 0.28f, 0.22f));
        *third = vec3(fminf(fabric->color.x * 1.5f, 0.3f) * 0.8f, fabric->color.y * 0.55f, fabric->color.z * 0.45f);
    } else if (is_one_of(fabric->pattern, "leopard,zebra")) {
        *second = vec3_splat(0.015f);
        *third = vec3(0.16f, 0.07f, 0.02f);
    } else if (is_one_of(fabric->pattern, "floral,flowered,flowery") && light <= 0.30f) {
        *second = vec3(0.66f, 0.30f, 0.33f);
    }
}

// Colour (linear) of a cloth at a place in metres; `ground` is what it is without pattern. alpha 0: a hole.
Vec3 fabric_color_at(const Fabric *fabric, Vec3 ground, float across, float up, float *alpha)
{
    float x = across / TILE, y = up / TILE, third;
    Vec3 color = ground;
    *alpha = 1.0f;
    if (fabric->pattern) {
        Vec3 second, extra;
        pattern_colors(fabric, &second, &extra);
        // light and dark of the ground (folds, seams) stay on the print
        float shade = clampf((vec3_luminance(ground) + 0.01f) / (vec3_luminance(fabric->color) + 0.01f), 0.4f, 1.6f);
        float share = pattern_share(fabric->pattern, x, y, &third);
        color = vec3_lerp(color, vec3_scale(second, shade), share);
        color = vec3_lerp(color, vec3_scale(extra, shade), third);
    }
    const char *condition = fabric->condition;
    if (is_one_of(condition, "dirty,dusty,bloody,burnt,snowy,worn,torn,rusty,broken")) {
        float spots = cloudy(x, y, 3, 81), fine = cloudy(x, y, 16, 82);
        float amount = smoothstepf(0.42f, 0.62f, spots + 0.25f * (fine - 0.5f));
        if (text_equal(condition, "dirty"))
            color = vec3_lerp(color, vec3(0.055f, 0.038f, 0.022f), 0.25f + 0.6f * amount);
        else if (text_equal(condition, "dusty"))
            color = vec3_lerp(color, vec3(0.34f, 0.28f, 0.2f), 0.3f + 0.4f * amount);
        else if (text_equal(condition, "bloody"))
            color = vec3_lerp(color, vec3(0.09f, 0.004f, 0.003f),
                              0.95f * smoothstepf(0.52f, 0.58f, spots + 0.2f * (fine - 0.5f)));
        else if (text_equal(condition, "burnt"))
            color = vec3_lerp(color, vec3_splat(0.008f), 0.3f + 0.7f * amount);
        else if (text_equal(condition, "snowy"))
            color = vec3_lerp(color, vec3_splat(0.8f), 0.75f * amount);
        else if (text_equal(condition, "rusty")) { // on metal it eats through; on cloth it leaves stains
            float eaten = finish_find(fabric->finish)->metallic > 0.5f
                              ? smoothstepf(0.30f, 0.66f, spots + 0.55f * (fine - 0.5f))
                              : 0.4f * amount;
            Vec3 rust = vec3_lerp(vec3(0.050f, 0.021f, 0.012f), vec3(0.165f, 0.060f, 0.021f), fine);
            color = vec3_lerp(vec3_scale(color, 0.5f), rust, 0.3f + 0.7f * eaten);
        } else if (finish_find(fabric->finish)->metallic > 0.5f) // dull and dark where hands and weather were
            color = vec3_scale(color, lerpf(1.0f, 0.6f, amount));
        else
            color = vec3_lerp(color, vec3_scale(vec3_lerp(color, vec3_splat(vec3_luminance(color)), 0.5f), 1.35f),
                              0.7f * amount);
        if (text_equal(condition, "torn")) {
            float hole = cloudy(x, y, 4, 91) + 0.35f * (smooth_noise(x * 0.5f, y, 64, 92) - 0.5f);
            *alpha = hole > 0.72f ? 0.0f : 1.0f;
            color = vec3_scale(color, hole > 0.66f ? 1.3f : 1.0f); // frayed white threads
        }
    }
    return color;
}

float fabric_wetness(const char *condition)
{
    return text_equal(condition, "wet") ? 0.85f : text_equal(condition, "bloody") ? 0.15f : 0.0f;
}

// ---------------------------------------------------------------- materials

// What wear does to the shine of metal.
void fabric_wear(const char *condition, Material *material)
{
    if (material->metallic < 0.5f || !condition)
        return;
    if (text_equal(condition, "rusty")) {
        material->metallic = 0.3f;
        material->roughness = fmaxf(material->roughness, 0.78f);
    } else if (is_one_of(condition, "worn,dirty,dusty,broken,burnt"))
        material->roughness = fmaxf(material->roughness, 0.46f);
}

// Dents a hammer left: shallow bowls. Heights as of reliefs.
static float dents(float x, float y)
{
    float deep = smoothstepf(0.58f, 0.86f, cloudy(x, y, 3, 95));
    return -3.0f * deep;
}

static Image tile_normals(const struct Finish *finish, bool dented, Arena *arena)
{
    Image image = {.width = TEXELS, .height = TEXELS, .pixels = arena_alloc(arena, TEXELS * TEXELS * 4)};
    float *height = memory_alloc(sizeof(float) * TEXELS * TEXELS), depth = fmaxf(finish->depth, dented ? 1.0f : 0.0f);
    for (int y = 0; y < TEXELS; y++)
        for (int x = 0; x < TEXELS; x++)
            height[y * TEXELS + x] =
                (finish->relief != RELIEF_NONE ? relief_height(finish->relief, (float)x / TEXELS, (float)y / TEXELS)
                                               : 0.0f) +
                (dented ? dents((float)x / TEXELS, (float)y / TEXELS) : 0.0f);
    for (int y = 0; y < TEXELS; y++)
        for (int x = 0; x < TEXELS; x++) { // rows of pixels go down, v goes up
            int right = y * TEXELS + (x + 1) % TEXELS, left = y * TEXELS + (x + TEXELS - 1) % TEXELS;
            int up = (y + 1) % TEXELS * TEXELS + x, down = (y + TEXELS - 1) % TEXELS * TEXELS + x;
            Vec3 n = vec3_normalize(
                vec3(-depth * (height[right] - height[left]), -depth * (height[up] - height[down]), 1.0f));
            uint8_t *to = image.pixels + ((TEXELS - 1 - y) * TEXELS + x) * 4;
            to[0] = (uint8_t)(127.5f + 127.5f * n.x);
            to[1] = (uint8_t)(127.5f + 127.5f * n.y);
            to[2] = (uint8_t)(127.5f + 127.5f * n.z);
            to[3] = 255;
        }
    free(height);
    return image;
}

static Image tile_color(const struct Finish *finish, const Fabric *fabric, bool neutral, Arena *arena)
{
    Image image = {.width = TEXELS, .height = TEXELS, .pixels = arena_alloc(arena, TEXELS * TEXELS * 4)};
    for (int y = 0; y < TEXELS; y++)
        for (int x = 0; x < TEXELS; x++) {
            float u = (float)x / TEXELS, v = (float)y / TEXELS, alpha = 1.0f;
            float tone = 1.0f + finish->tone * (clampf(relief_height(finish->relief, u, v), 0, 1.2f) - 0.7f);
            Vec3 color =
                neutral ? vec3_splat(0.8f) : fabric_color_at(fabric, fabric->color, u * TILE, v * TILE, &alpha);
            uint8_t *to = image.pixels + ((TEXELS - 1 - y) * TEXELS + x) * 4;
            const float channels[3] = {color.x, color.y, color.z};
            for (int c = 0; c < 3; c++)
                to[c] = (uint8_t)(clampf(linear_to_srgb(clampf(channels[c] * tone, 0, 1)), 0, 1) * 255.0f + 0.5f);
            to[3] = alpha > 0.5f ? 255 : 0;
            image.has_alpha |= alpha <= 0.5f;
        }
    return image;
}

void fabric_shine(const char *name, Material *material)
{
    if (!name)
        return;
    const struct Finish *finish = finish_find(name);
    material->model = finish->model == MATERIAL_GLASS ? MATERIAL_STANDARD : finish->model;
    material->roughness = finish->roughness;
    material->specular = finish->specular;
    material->metallic = finish->metallic;
}

// No dye is as bright as a screen's primary (see image_dye).
static Vec3 cloth_color(Vec3 color)
{
    float high = fmaxf(color.x, fmaxf(color.y, color.z)), low = fminf(color.x, fminf(color.y, color.z));
    float most = lerpf(0.42f, 0.74f, high > 0.0f ? low / high : 0.0f);
    return high > most ? vec3_scale(color, most / high) : color;
}

int fabric_material(World *world, const Fabric *given)
{
    Fabric fabric = *given;
    const struct Finish *finish = finish_find(fabric.finish);
    bool metal = finish->metallic > 0.5f;
    if (!metal)
        fabric.color = cloth_color(fabric.color);
    if (fabric.pattern && !fabric_pattern_known(fabric.pattern))
        fabric.pattern = NULL;
    bool plain = !fabric.pattern && !(fabric.condition && !text_equal(fabric.condition, "wet"));
    char name[64], base_name[40];
    uint64_t hash = hash_text(fabric.pattern ? fabric.pattern : "", 1);
    hash = hash_text(fabric.condition ? fabric.condition : "", hash);
    hash = hash_bytes(&fabric.color, sizeof fabric.color, hash);
    if (fabric.has_second)
        hash = hash_bytes(&fabric.second, sizeof fabric.second, hash);
    bool dented = metal && text_equal(fabric.condition, "broken");
    snprintf(base_name, sizeof base_name, "fabric %s%s ", finish->name, dented ? " dented" : "");
    snprintf(name, sizeof name, "%s%s %08x", base_name,
             plain            ? "plain"
             : fabric.pattern ? fabric.pattern
                              : "used",
             (unsigned)hash);
    int kin = -1, plain_kin = -1;
    for (int i = 0; i < world->material_count; i++) {
        const Material *other = &world->materials[i];
        if (strcmp(other->name, name) == 0)
            return i;
        if (text_starts(other->name, base_name)) {
            kin = i;
            if (text_starts(other->name + strlen(base_name), "plain "))
                plain_kin = i;
        }
    }
    Material material = material_default();
    memcpy(material.name, name, sizeof name);
    strncpy(material.surface, finish->surface, sizeof material.surface - 1);
    material.model = finish->model;
    material.roughness = finish->roughness;
    material.specular = finish->specular;
    material.metallic = finish->metallic;
    material.uv_scale = (Vec2){1.0f / TILE, 1.0f / TILE};
    material.wetness = fabric_wetness(fabric.condition);
    material.base_color = fabric.color;
    if (text_equal(fabric.condition, "dusty"))
        material.roughness = 1.0f;
    if (finish->model == MATERIAL_GLASS) {
        material.base_color = vec3_lerp(vec3_splat(1.0f), fabric.color, 0.2f);
        return world_add_material(world, material);
    }
    fabric_wear(fabric.condition, &material);
    if (finish->relief != RELIEF_NONE || dented)
        material.normal_image = kin >= 0 ? world->materials[kin].normal_image
                                         : world_add_image(world, tile_normals(finish, dented, world->arena));
    if (plain && finish->relief != RELIEF_NONE) {
        material.base_image = plain_kin >= 0 ? world->materials[plain_kin].base_image
                                             : world_add_image(world, tile_color(finish, &fabric, true, world->arena));
        material.base_color = vec3_scale(fabric.color, 1.25f);
    } else if (!plain) {
        Image image = tile_color(finish, &fabric, false, world->arena);
        material.base_image = world_add_image(world, image);
        material.base_color = vec3_splat(1.0f);
        material.alpha = image.has_alpha ? ALPHA_MASK : ALPHA_OPAQUE;
    }
    return world_add_material(world, material);
}
