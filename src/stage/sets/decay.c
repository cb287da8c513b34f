// What time does to buildings: see decay.h.
#include "stage/sets/decay.h"

const Decay *decay_begin(World *world, const Place *place, RngKey key)
{
    Manner manner = manner_of(place);
    if (!manner.left && manner.wear < 0.45f)
        return NULL;
    Decay *d = ARENA_NEW(world->arena, Decay);
    *d = (Decay){.share = manner.left ? 1.0f : 0.9f * manner.wear,
                 .left = manner.left,
                 .key = rng_key(key.value, "decay", "building"),
                 .board = set_material(world, "planks", vec3(0.26f, 0.2f, 0.14f), 4),
                 .hole = set_paint(world, "hole", vec3_splat(0.008f), 0.95f),
                 .brick = set_material(world, "brick", vec3(0.24f, 0.12f, 0.08f), 1),
                 .crack = set_paint(world, "cracked glass", vec3(0.5f, 0.54f, 0.55f), 0.2f),
                 .rafter = set_paint(world, "rafter", vec3(0.13f, 0.09f, 0.055f), 0.9f),
                 .leaves = {set_paint(world, "ivy", vec3(0.035f, 0.085f, 0.02f), 0.55f),
                            set_paint(world, "ivy", vec3(0.06f, 0.12f, 0.025f), 0.55f),
                            set_paint(world, "ivy", vec3(0.025f, 0.06f, 0.018f), 0.6f)}};
    return d;
}

static float roll(const Decay *d, uint64_t n, uint64_t k)
{
    return rng_float(d->key, n * 4096u + k);
}

// An irregular patch of the plane through c along x and y, half its size each.
static void patch(const Decay *d, MeshBuilder *m, Vec3 c, Vec3 x, Vec3 y, uint64_t n, uint64_t k, int material)
{
    enum { SIDES = 11 };
    Vec3 rim[SIDES];
    for (int i = 0; i < SIDES; i++) {
        float a = TAU_F * ((float)i + 0.6f * roll(d, n, k + (uint64_t)i)) / SIDES,
              r = 0.45f + 0.55f * roll(d, n, k + 16u + (uint64_t)i);
        rim[i] = vec3_mad(vec3_mad(c, x, r * cosf(a)), y, r * sinf(a));
    }
    for (int i = 0; i < SIDES; i++)
        mesh_quad(m, c, rim[i], rim[(i + 1) % SIDES], c, material);
}

// A board nailed over an opening from a to b.
static void board(const Decay *d, MeshBuilder *m, Vec3 a, Vec3 b, float half)
{
    Vec3 along = vec3_normalize(vec3_sub(b, a)), up = vec3_scale(vec3(-along.y, along.x, 0), half),
         out = vec3(0, 0, 0.025f);
    Vec3 p = vec3_sub(a, up), q = vec3_sub(b, up), r = vec3_add(b, up), s = vec3_add(a, up);
    mesh_quad(m, vec3_add(p, out), vec3_add(q, out), vec3_add(r, out), vec3_add(s, out), d->board);
    mesh_quad(m, s, vec3_add(s, out), vec3_add(r, out), r, d->board);
    mesh_quad(m, p, q, vec3_add(q, out), vec3_add(p, out), d->board);
}

void decay_window(const Decay *d, MeshBuilder *m, Vec3 at, Vec2 size, uint64_t n)
{
    if (!d)
        return;
    float draw = roll(d, n, 0) / d->share;
    if (draw < (d->left ? 0.5f : 0.22f)) { // boarded up
        int count = 3 + (int)(2.0f * roll(d, n, 1));
        for (int i = 0; i < count; i++) {
            float y = size.y * ((float)i + 0.5f) / (float)count, tilt = 0.22f * (roll(d, n, 2u + (uint64_t)i) - 0.5f),
                  half = 0.5f * size.x + 0.14f;
            board(d, m, vec3_add(at, vec3(-half, y - tilt, 0.1f + 0.012f * (float)(i % 2))),
                  vec3_add(at, vec3(half, y + tilt, 0.1f + 0.012f * (float)(i % 2))), 0.085f);
        }
    } else if (draw < 0.95f) { // thrown in: one pane of it or two
        int count = roll(d, n, 1) < 0.5f ? 1 : 2;
        for (int i = 0; i < count; i++) {
            float x = size.x * (0.44f * roll(d, n, 2u + (uint64_t)i) - 0.22f),
                  y = size.y * (0.28f + 0.44f * roll(d, n, 6u + (uint64_t)i));
            patch(d, m, vec3_add(at, vec3(x, y, 0.02f)), vec3(0.27f * size.x, 0, 0), vec3(0, 0.27f * size.y, 0), n,
                  40u + 40u * (uint64_t)i, d->hole);
            for (int k = 0; k < 9; k++) { // cracks run from it to the frame, and catch the light
                float a = TAU_F * ((float)k + 0.7f * roll(d, n, 20u + (uint64_t)k)) / 9.0f, c = cosf(a), s = sinf(a),
                      from = 0.2f, to = 0.3f + 0.2f * roll(d, n, 30u + (uint64_t)k), half = 0.007f;
                Vec3 p = vec3_add(at, vec3(x + from * size.x * c, y + from * size.y * s, 0.024f)),
                     q = vec3_add(at, vec3(clampf(x + to * size.x * c, -0.5f * size.x, 0.5f * size.x),
                                           clampf(y + to * size.y * s, 0.0f, size.y), 0.024f)),
                     w = vec3(-half * s, half * c, 0);
                mesh_quad(m, vec3_sub(p, w), q, vec3_add(p, w), p, d->crack);
            }
        }
    }
}

void decay_door(const Decay *d, MeshBuilder *m, Vec3 at, Vec2 size, uint64_t n)
{
    if (!d || !d->left)
        return;
    float half = 0.5f * size.x + 0.16f, z = 0.13f;
    board(d, m, vec3_add(at, vec3(-half, 0.2f * size.y, z)), vec3_add(at, vec3(half, 0.72f * size.y, z)), 0.1f);
    board(d, m, vec3_add(at, vec3(-half, 0.76f * size.y, z + 0.026f)),
          vec3_add(at, vec3(half, 0.24f * size.y, z + 0.026f)), 0.1f);
    if (roll(d, n, 0) < 0.6f)
        board(d, m, vec3_add(at, vec3(-half, 0.5f * size.y, z + 0.05f)),
              vec3_add(at, vec3(half, 0.5f * size.y, z + 0.05f)), 0.09f);
}

void decay_wall(const Decay *d, MeshBuilder *m, Vec3 at, Vec2 size, uint64_t n)
{
    if (!d)
        return;
    int patches = (int)(size.x * size.y * 0.12f * d->share) + 1;
    for (int i = 0; i < patches && i < 12; i++) { // the plaster is off
        uint64_t k = 60u * (uint64_t)i;
        Vec3 c = vec3_add(
            at, vec3(size.x * (0.08f + 0.84f * roll(d, n, k)), size.y * (0.06f + 0.86f * roll(d, n, k + 1u)), 0.006f));
        float wide = 0.25f + 0.7f * roll(d, n, k + 2u);
        patch(d, m, c, vec3(fminf(wide, 0.06f * size.x + 0.3f), 0, 0), vec3(0, 0.7f * wide, 0), n, k + 4u, d->brick);
    }
    if (!d->left)
        return;
    int count = (int)fminf(950.0f, 55.0f * size.x * size.y * 0.5f);
    float thick = 0.5f + 0.6f * roll(d, n, 3000); // of this wall
    for (int i = 0; i < count; i++) {             // ivy climbs from the foot, in strands
        uint64_t k = 4u * (uint64_t)i + 8192u;
        float u = rng_float(d->key, n * 131072u + k), v = rng_float(d->key, n * 131072u + k + 1u);
        float reach =
            thick * (0.55f + 0.9f * rng_noise(d->key, (double)(u * size.x) * 0.55 + 17.0 * (double)(n % 911u)) +
                     0.25f * rng_noise(d->key, 400.0 + (double)(u * size.x) * 2.3 + (double)(n % 577u)));
        v *= v > 0.6f ? 1.0f : 0.8f;
        if (v > reach)
            continue;
        float s = 0.06f + 0.08f * rng_float(d->key, n * 131072u + k + 2u),
              a = TAU_F * rng_float(d->key, n * 131072u + k + 3u);
        Vec3 c =
            vec3_add(at, vec3(u * size.x, v * size.y, 0.05f + 0.06f * rng_float(d->key, n * 131072u + k + 50000u)));
        Vec3 x = vec3(s * cosf(a), s * sinf(a), 0.35f * s * sinf(3.0f * a)),
             y = vec3(-s * sinf(a), s * cosf(a), -0.3f * s);
        mesh_quad(m, vec3_sub(c, x), vec3_sub(c, y), vec3_add(c, x), vec3_add(c, y), d->leaves[i % 3]);
    }
}

void decay_roof(const Decay *d, MeshBuilder *m, const Vec3 corners[4], uint64_t n)
{
    if (!d)
        return;
    Vec3 x = vec3_sub(corners[1], corners[0]), y = vec3_sub(corners[3], corners[0]);
    float wide = vec3_length(x), high = vec3_length(y);
    Vec3 ex = vec3_scale(x, 1.0f / wide), ey = vec3_scale(y, 1.0f / high), out = vec3_normalize(vec3_cross(ex, ey));
    int count = d->left ? 3 + (int)(3.0f * roll(d, n, 1)) : 1 + (int)(1.5f * roll(d, n, 1));
    for (int i = 0; i < count; i++) {
        uint64_t k = 10u + 60u * (uint64_t)i;
        float size = (d->left ? 0.5f : 0.25f) + (d->left ? 1.1f : 0.3f) * roll(d, n, k);
        size = fminf(size, 0.32f * high);
        float u = size + (wide - 2.0f * size) * roll(d, n, k + 1u),
              v = size + (high - 2.0f * size) * roll(d, n, k + 2u);
        Vec3 c = vec3_mad(vec3_mad(vec3_mad(corners[0], ex, u), ey, v), out, 0.13f);
        patch(d, m, c, vec3_scale(ex, size), vec3_scale(ey, 0.8f * size), n, k + 4u, d->hole);
        for (int b = -2; b <= 2; b++) { // rafters and laths are left
            Vec3 p = vec3_mad(vec3_mad(c, ex, 0.36f * (float)b * size), out, 0.008f);
            float half = 0.52f * size * sqrtf(fmaxf(0.1f, 1.0f - 0.13f * (float)(b * b)));
            Vec3 e = vec3_scale(ey, half), w = vec3_scale(ex, 0.045f);
            mesh_quad(m, vec3_sub(vec3_sub(p, w), e), vec3_sub(vec3_add(p, w), e), vec3_add(vec3_add(p, w), e),
                      vec3_add(vec3_sub(p, w), e), d->rafter);
        }
    }
}
