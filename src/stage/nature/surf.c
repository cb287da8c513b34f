// Surf: swells that rise towards a beach, break into foam, run up the sand and draw back. Each is a ridge of water and
// a lace of foam on it, one behind the other for ever.
#include "stage/nature/buildings.h"

#include <stdio.h>
#include <string.h>

enum { WAVES = 5, COLUMNS = 97, RIDGE = 9, LACE = 4 };
#define PERIOD 38.0   // s from the open water to the sand and away; one wave after the other every seventh second or so
#define FAR_OUT 30.0f // m before the edge where a swell begins to rise
#define REACH 75.0f   // m to either side

typedef struct Surf {
    float x[COLUMNS], edge[COLUMNS], slope[COLUMNS]; // m; where the water begins; rise of the sand per metre
    float high;                                      // m, of a breaker
    RngKey key;
    bool foam; // the lace, not the water
} Surf;

typedef struct Breaker { // one column of one wave at an instant
    float out;           // m that its front lies before the water's edge; negative: on the sand
    float height, white; // m; 0..1 how much of it is foam
    float back;          // m of foam behind the front
} Breaker;

static Breaker breaker_at(const Surf *s, int wave, int column, double time)
{
    float x = s->x[column];
    double turn = time / PERIOD + (double)wave / WAVES + 0.06 * (double)rng_float(s->key, (uint64_t)wave);
    float own = rng_noise(s->key, 31.0 * wave + 0.045 * (double)x), fine = rng_noise(s->key, 97.0 + 0.4 * (double)x);
    float u = (float)(turn - floor(turn)) - 0.018f * own - 0.004f * fine, tall = s->high * (0.8f + 0.5f * own);
    Breaker b = {0};
    if (u < 0.72f) { // slower over the rising ground (shallow water: the square root of its depth)
        float rest = 1.0f - clampf(u / 0.72f, 0.0f, 1.0f);
        b.out = FAR_OUT * (0.35f * rest + 0.65f * rest * rest);
        b.height = tall * smoothstepf(FAR_OUT, 9.0f, b.out) * (0.35f + 0.65f * smoothstepf(1.0f, 6.5f, b.out));
        b.white = smoothstepf(7.5f + 2.0f * own, 4.5f + 2.0f * own, b.out);
        b.back = b.white * (1.0f + 2.2f * smoothstepf(5.0f, 1.0f, b.out));
    } else { // up the sand and back, as a thing thrown up a slope
        float t = (u - 0.72f) / 0.28f, run = (2.6f + 1.2f * own) * 4.0f * t * (1.0f - t);
        b.out = -run;
        b.height = 0.05f * (1.0f - t);
        b.white = 1.0f - smoothstepf(0.55f, 1.0f, t);
        b.back = b.white * (3.0f - 1.6f * t);
    }
    return b;
}

static float ground_under(const Surf *s, int column, float out) // m over the water's level
{
    return out < 0.0f ? -out * s->slope[column] : 0.0f;
}

static void surf_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals)
{
    const Surf *s = user;
    int rows = s->foam ? LACE : RIDGE;
    for (int w = 0; w < WAVES; w++)
        for (int c = 0; c < COLUMNS; c++) {
            Breaker b = breaker_at(s, w, c, time);
            float steep = 0.7f + 1.6f * smoothstepf(12.0f, 4.0f, b.out), before = b.height * 1.6f,
                  behind = 5.0f / steep + 1.0f;
            for (int r = 0; r < rows; r++) {
                float t = (float)r / (float)(rows - 1), out, lift, tilt = 0.0f;
                if (s->foam) { // from the front backwards over the crest
                    out = b.out - 0.35f * before + t * fmaxf(b.back, 0.0f);
                    float d = (out - b.out) / (out < b.out ? fmaxf(before, 0.05f) : behind);
                    lift = b.height * expf(-3.0f * d * d) + 0.025f;
                    if (b.back <= 0.02f)
                        lift = -0.4f; // none yet: under the water
                } else {
                    float d = 2.0f * t - 1.0f; // -1 before the crest .. 1 behind
                    out = b.out + (d < 0.0f ? d * before : d * behind) * 1.3f;
                    float e = 1.3f * d;
                    lift = b.height * expf(-3.0f * e * e) - 0.012f * b.height - 0.004f;
                    tilt = 6.0f * e * expf(-3.0f * e * e) * b.height / (e < 0.0f ? fmaxf(before, 0.2f) : behind);
                }
                int i = (w * rows + r) * COLUMNS + c;
                positions[i] = vec3(s->x[c], LAND_WATER_LEVEL + ground_under(s, c, out) + lift, s->edge[c] - out);
                normals[i] = vec3_normalize(vec3(0.0f, 1.0f, -tilt));
            }
        }
}

static void surf_mesh(LandSite *site, const Surf *base, bool foam, int material)
{
    World *world = site->world;
    int rows = foam ? LACE : RIDGE;
    Surf *s = ARENA_NEW(world->arena, Surf);
    *s = *base;
    s->foam = foam;
    Mesh m = mesh_blank(world->arena, WAVES * rows * COLUMNS, WAVES * (rows - 1) * (COLUMNS - 1) * 2, material);
    m.colors = NULL;
    int triangle = 0;
    for (int w = 0; w < WAVES; w++)
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < COLUMNS; c++) {
                uint32_t v = (uint32_t)((w * rows + r) * COLUMNS + c), up = v + COLUMNS;
                m.uvs[v] = (Vec2){s->x[c] / 5.0f + 0.37f * (float)w, (float)r / (float)(rows - 1)};
                if (r + 1 == rows || c + 1 == COLUMNS)
                    continue;
                uint32_t corners[6] = {v, v + 1, up + 1, v, up + 1, up};
                memcpy(m.triangles + 3 * triangle, corners, sizeof corners);
                triangle += 2;
            }
    surf_evaluate(s, 0.0, m.positions, m.normals);
    world_add_instance(world, foam ? "foam" : "breakers",
                       world_add_deforming_mesh(world, m, (Deformer){surf_evaluate, s}), site->place,
                       affine_identity());
}

// Bubbles burst into a lace: thick at the front, holes farther back.
static int lace_material(World *world)
{
    enum { W = 256, H = 128 };
    Image image = {.width = W, .height = H};
    image.pixels = ARENA_ARRAY(world->arena, uint8_t, W * H * 4);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            float u = ((float)x + 0.5f) / W, v = ((float)y + 0.5f) / H, blend = smoothstepf(0.85f, 1.0f, u), holes[2];
            for (int k = 0; k < 2; k++) { // it tiles along the beach
                float at = u - (float)k;
                float n = noise2_sum(5u, 13.0f * at, 7.0f * v, 3, 0.55f), big = noise2(6u, 4.0f * at, 2.0f * v);
                holes[k] = 1.0f - 2.6f * fabsf(n) + 0.35f * big;
            }
            float lace = lerpf(holes[0], holes[1], blend), solid = 1.0f - smoothstepf(0.12f, 0.42f, v);
            float alpha = smoothstepf(0.0f, 0.07f, v) *
                          fmaxf(solid * (0.75f + 0.4f * lace),
                                smoothstepf(0.25f, 0.8f, lace) * (1.0f - smoothstepf(0.55f, 1.0f, v)));
            uint8_t *p = image.pixels + (size_t)(y * W + x) * 4;
            p[0] = p[1] = p[2] = 255;
            p[3] = (uint8_t)(255.0f * clampf(alpha, 0.0f, 1.0f));
        }
    int white = set_paint(world, "sea foam", vec3(0.82f, 0.85f, 0.86f), 0.7f);
    Material *material = &world->materials[white];
    material->model = MATERIAL_LEAF;
    material->base_image = world_add_image(world, image);
    material->alpha = ALPHA_BLEND;
    material->opacity = 0.8f;
    return white;
}

void surf_build(LandSite *site, int water)
{
    World *world = site->world;
    Vec3 wind = world->places[site->place].environment.wind;
    Surf s = {.high = 0.17f + 0.06f * fminf(vec3_length(wind), 14.0f),
              .key = rng_key(site->rng.value, "surf", "waves")};
    for (int c = 0; c < COLUMNS; c++) {
        float t = 2.0f * (float)c / (COLUMNS - 1) - 1.0f, low = WATER_EDGE - 24.0f, high = WATER_EDGE + 16.0f;
        s.x[c] = REACH * t * (0.35f + 0.65f * fabsf(t)); // closer in the middle
        for (int i = 0; i < 18; i++) {                   // where the land rises over the water
            float middle = 0.5f * (low + high);
            if (land_at(site, s.x[c], middle) > LAND_WATER_LEVEL + 0.004f)
                high = middle;
            else
                low = middle;
        }
        s.edge[c] = high;
        s.slope[c] = clampf((land_at(site, s.x[c], high + 2.5f) - LAND_WATER_LEVEL) / 2.5f, 0.005f, 0.3f);
    }
    // the thin wall of a breaker is lit through, the body of the sea is not
    Material thin = world->materials[water];
    thin.base_color = vec3(0.13f, 0.25f, 0.3f);
    snprintf(thin.name, sizeof thin.name, "breaker");
    surf_mesh(site, &s, false, world_add_material(world, thin));
    surf_mesh(site, &s, true, lace_material(world));
}
