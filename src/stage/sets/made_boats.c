// Boats that people stand and sit in: lofted hulls, open from above, and what stands on their decks. Feet of the models
// at the keel, bow to +Z, port to +X; metres. Where one is in them is told by vehicles/decks.c.
#include "stage/sets/made.h"

#include <math.h>

typedef struct Hull {
    float length, half;    // half its beam
    float top, bow, stern; // of the gunwale over the keel, amidships; how much it rises to both ends
    float rake;            // the stem leans ahead by so much
    float transom;         // breadth of the stern as a share; 0: pointed
    float full;            // the larger, the later it narrows to the ends
    float floor;           // of the deck over the keel
} Hull;

// A point of the port skin: u 0 stern .. 1 bow, v 0 keel .. 1 gunwale.
static Vec3 skin(const Hull *h, float u, float v)
{
    float fore = clampf((u - 0.45f) / 0.55f, 0.0f, 1.0f), aft = clampf((0.45f - u) / 0.45f, 0.0f, 1.0f);
    float half = h->half * (1.0f - powf(fore, h->full)) * (1.0f - (1.0f - h->transom) * powf(aft, h->full));
    float top = h->top + h->bow * fore * fore + h->stern * aft * aft;
    float keel = 0.30f * (h->top + h->bow) * powf(fore, 4.0f) + 0.25f * h->top * powf(aft, 4.0f);
    float z = h->length * (u - 0.5f) + h->rake * fore * fore * v - (h->transom > 0.0f ? 0.0f : h->rake * aft * aft * v);
    return vec3(fmaxf(half * powf(sinf(0.5f * PI_F * v), 0.6f), 0.010f), lerpf(keel, top, powf(v, 1.2f)), z);
}

// The skin at a height.
static Vec3 skin_at(const Hull *h, float u, float y)
{
    float low = 0.0f, high = 1.0f;
    for (int i = 0; i < 16; i++) {
        float v = 0.5f * (low + high);
        *(skin(h, u, v).y < y ? &low : &high) = v;
    }
    return skin(h, u, low);
}

static Vec3 over(Vec3 p)
{
    return vec3(-p.x, p.y, p.z);
}

#define PLANK 0.012f // m: thickness of the skin

static void both(MeshBuilder *m, Vec3 a, Vec3 b, Vec3 c, Vec3 d, int outside, int inside)
{
    mesh_quad(m, a, b, c, d, outside);
    if (inside == outside)
        return;
    Vec3 in = vec3_scale(vec3_normalize(vec3_cross(vec3_sub(c, a), vec3_sub(d, b))), -PLANK);
    mesh_quad(m, vec3_add(a, in), vec3_add(d, in), vec3_add(c, in), vec3_add(b, in), inside);
}

// Planks of the floor between two shares of the length.
static void floor_build(MeshBuilder *m, const Hull *h, float from, float to, float y, int wood)
{
    enum { LONG = 24 };
    for (int i = 0; i < LONG; i++) {
        Vec3 a = skin_at(h, lerpf(from, to, (float)i / LONG), y),
             b = skin_at(h, lerpf(from, to, (float)(i + 1) / LONG), y);
        a.y = b.y = y;
        both(m, a, b, over(b), over(a), wood, wood);
    }
}

static void hull_build(MeshBuilder *m, const Hull *h, int paint, int inside, int rail, float rod)
{
    enum { LONG = 40, HIGH = 12 };
    for (int i = 0; i < LONG; i++)
        for (int k = 0; k < HIGH; k++) {
            float u0 = (float)i / LONG, u1 = (float)(i + 1) / LONG, v0 = (float)k / HIGH, v1 = (float)(k + 1) / HIGH;
            Vec3 a = skin(h, u0, v0), b = skin(h, u1, v0), c = skin(h, u1, v1), d = skin(h, u0, v1);
            both(m, b, a, d, c, paint, inside);
            both(m, over(a), over(b), over(c), over(d), paint, inside);
        }
    for (int k = 0; k < HIGH && h->transom > 0.0f; k++) {
        Vec3 a = skin(h, 0, (float)k / HIGH), d = skin(h, 0, (float)(k + 1) / HIGH);
        both(m, a, over(a), over(d), d, paint, inside);
    }
    for (int side = 0; side < 2; side++) {
        Vec3 line[LONG + 1];
        for (int i = 0; i <= LONG; i++) {
            line[i] = skin(h, (float)i / LONG, 1.0f);
            line[i].x *= side ? -1.0f : 1.0f;
        }
        mesh_tube(m, line, LONG + 1, rod, 8, rail);
    }
    Vec3 a = skin(h, 0, 1.0f), b = over(a);
    if (h->transom > 0.0f)
        mesh_tube(m, (Vec3[]){a, b}, 2, rod, 8, rail);
}

// A bench from side to side whose top is at `y`.
static void thwart(MeshBuilder *m, const Hull *h, float z, float y, float deep, int wood)
{
    float wide = skin_at(h, z / h->length + 0.5f, y).x - 0.015f;
    mesh_bevel_box(m, vec3(-wide, y - 0.03f, z - 0.5f * deep), vec3(wide, y, z + 0.5f * deep), 0.006f, wood);
}

// ---------------------------------------------------------------- the boats

static int build_fishing_boat(World *world, uint32_t variant)
{
    static const Vec3 colors[] = {{0.03f, 0.13f, 0.30f}, {0.04f, 0.22f, 0.14f}, {0.36f, 0.03f, 0.025f}};
    static const Hull h = {8.6f, 1.45f, 1.42f, 0.75f, 0.16f, 0.55f, 0.86f, 2.6f, 0.92f};
    MeshBuilder *m = mesh_begin(world->arena);
    int paint = set_paint(world, "hull", colors[variant % 3], 0.35f),
        white = set_paint(world, "wheelhouse", vec3(0.62f, 0.61f, 0.57f), 0.4f),
        wood = set_material(world, "wood floor", vec3(0.30f, 0.21f, 0.12f), 6),
        rail = set_paint(world, "gunwale", vec3(0.25f, 0.13f, 0.05f), 0.5f),
        glass = set_paint(world, "cabin pane", vec3(0.03f, 0.045f, 0.05f), 0.06f),
        iron = set_paint(world, "deck iron", vec3(0.05f, 0.055f, 0.06f), 0.5f),
        net = set_paint(world, "net", vec3(0.05f, 0.19f, 0.14f), 0.95f),
        crate = set_paint(world, "fish crate", vec3(0.55f, 0.22f, 0.03f), 0.55f),
        buoy = set_paint(world, "buoy", vec3(0.62f, 0.12f, 0.02f), 0.4f);
    hull_build(m, &h, paint, white, rail, 0.05f);
    floor_build(m, &h, 0.0f, 0.97f, h.floor, wood);
    for (int side = -1; side <= 1; side += 2) { // rubbing strake
        Vec3 line[24];
        for (int i = 0; i < 24; i++) {
            line[i] = skin(&h, (float)i / 23.0f, 0.74f);
            line[i].x *= (float)side;
        }
        mesh_tube(m, line, 24, 0.045f, 8, rail);
    }
    // the wheelhouse stands before the middle, open behind it the working deck
    float low = h.floor, high = low + 2.15f, z0 = 0.75f, z1 = 2.35f, w = 0.78f;
    mesh_bevel_box(m, vec3(-w, low, z0), vec3(w, high, z1), 0.03f, white);
    mesh_bevel_box(m, vec3(-w - 0.1f, high, z0 - 0.25f), vec3(w + 0.1f, high + 0.07f, z1 + 0.15f), 0.02f, paint);
    for (int side = -1; side <= 1; side += 2) {
        float x = (w + 0.006f) * (float)side;
        for (int k = 0; k < 2; k++)
            mesh_box(m, vec3(fminf(x, x - 0.012f * (float)side), high - 0.95f, z0 + 0.18f + 0.68f * (float)k),
                     vec3(fmaxf(x, x - 0.012f * (float)side), high - 0.32f, z0 + 0.72f + 0.68f * (float)k), glass);
        mesh_box(m, vec3(side < 0 ? -0.7f : 0.06f, high - 0.95f, z1 - 0.006f),
                 vec3(side < 0 ? -0.06f : 0.7f, high - 0.32f, z1 + 0.006f), glass);
    }
    mesh_bevel_box(m, vec3(-0.62f, low + 0.02f, z0 - 0.02f), vec3(0.02f, low + 1.8f, z0 + 0.02f), 0.01f, rail); // door
    mesh_box(m, vec3(-0.5f, low + 1.15f, z0 - 0.026f), vec3(-0.1f, low + 1.65f, z0), glass);
    // mast, boom and stays
    mesh_frustum(m, vec3(0, high, 1.1f), vec3(0, high + 2.6f, 1.0f), 0.06f, 0.035f, 10, white);
    mesh_tube(m, (Vec3[]){vec3(0, high + 0.5f, 1.05f), vec3(0, high + 1.2f, -2.1f)}, 2, 0.04f, 8, white);
    mesh_tube(m, (Vec3[]){vec3(0, high + 2.5f, 1.0f), vec3(0, high + 1.2f, -2.1f)}, 2, 0.009f, 5, iron);
    mesh_tube(m, (Vec3[]){vec3(0, high + 2.5f, 1.0f), skin(&h, 0.99f, 1.0f)}, 2, 0.009f, 5, iron);
    mesh_sphere(m, vec3(0, high + 2.65f, 1.0f), 0.05f, 10, buoy);
    // winch behind the house, on the port side
    mesh_bevel_box(m, vec3(0.28f, low, 0.24f), vec3(0.34f, low + 0.55f, 0.58f), 0.01f, iron);
    mesh_bevel_box(m, vec3(0.78f, low, 0.24f), vec3(0.84f, low + 0.55f, 0.58f), 0.01f, iron);
    mesh_frustum(m, vec3(0.34f, low + 0.36f, 0.41f), vec3(0.78f, low + 0.36f, 0.41f), 0.13f, 0.13f, 18, rail);
    // crates and a heap of net in the stern, to starboard; buoys at the rail
    for (int i = 0; i < 3; i++)
        mesh_bevel_box(m, vec3(0.35f, low + 0.24f * (float)i, -3.75f),
                       vec3(0.95f, low + 0.23f + 0.24f * (float)i, -3.3f), 0.015f, crate);
    for (int i = 0; i < 26; i++) {
        float a = 2.4f * (float)i, r = 0.06f + 0.012f * (float)i;
        mesh_place(m,
                   affine_from(vec3(-0.6f + r * cosf(a), low + 0.07f + 0.008f * (float)(26 - i), -3.5f + r * sinf(a)),
                               quat_yaw(a), vec3(1, 0.5f, 1)));
        mesh_sphere(m, vec3(0, 0, 0), 0.16f, 8, net);
    }
    mesh_place(m, affine_identity());
    for (int i = 0; i < 4; i++) {
        Vec3 p = skin(&h, 0.12f + 0.13f * (float)i, 1.0f);
        mesh_sphere(m, vec3(p.x + 0.13f, p.y - 0.28f, p.z), 0.15f, 12, buoy);
        mesh_sphere(m, vec3(-p.x - 0.13f, p.y - 0.28f, p.z), 0.15f, 12, buoy);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_rowing_boat(World *world, uint32_t variant)
{
    static const Vec3 colors[] = {{0.60f, 0.58f, 0.52f}, {0.05f, 0.20f, 0.17f}, {0.05f, 0.12f, 0.26f}};
    static const Hull h = {3.9f, 0.69f, 0.50f, 0.17f, 0.08f, 0.14f, 0.70f, 2.3f, 0.10f};
    MeshBuilder *m = mesh_begin(world->arena);
    int paint = set_paint(world, "hull", colors[variant % 3], 0.35f),
        wood = set_material(world, "wood floor", vec3(0.32f, 0.19f, 0.09f), 9),
        rail = set_paint(world, "gunwale", vec3(0.22f, 0.11f, 0.04f), 0.4f),
        oar = set_paint(world, "oar", vec3(0.42f, 0.26f, 0.11f), 0.45f);
    hull_build(m, &h, paint, wood, rail, 0.024f);
    floor_build(m, &h, 0.06f, 0.86f, h.floor, wood);
    thwart(m, &h, -1.30f, 0.34f, 0.34f, wood);
    thwart(m, &h, 0.0f, 0.34f, 0.26f, wood);
    thwart(m, &h, 1.02f, 0.34f, 0.28f, wood);
    for (int side = -1; side <= 1; side += 2) { // the oars lie along the sides, over the thwarts
        float s = (float)side;
        mesh_tube(m, (Vec3[]){vec3(0.50f * s, 0.375f, -1.35f), vec3(0.40f * s, 0.385f, 0.75f)}, 2, 0.020f, 8, oar);
        mesh_bevel_box(m, vec3(fminf(0.33f * s, 0.45f * s), 0.372f, 0.72f),
                       vec3(fmaxf(0.33f * s, 0.45f * s), 0.384f, 1.22f), 0.005f, oar);
        Vec3 lock = skin(&h, 0.54f, 1.0f);
        mesh_tube(m, (Vec3[]){vec3(lock.x * s, lock.y, lock.z), vec3(lock.x * s, lock.y + 0.09f, lock.z)}, 2, 0.02f, 8,
                  rail);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_raft(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = set_material(world, "bark", vec3(0.24f, 0.15f, 0.08f), 8),
        cut = set_paint(world, "cut wood", vec3(0.46f, 0.31f, 0.16f), 0.85f),
        rope = set_paint(world, "lashing", vec3(0.36f, 0.28f, 0.16f), 0.9f);
    RngKey key = rng_key(variant, "raft", "logs");
    enum { LOGS = 9 };
    for (int i = 0; i < LOGS; i++) {
        float x = 0.232f * ((float)i - 0.5f * (LOGS - 1)), r = 0.112f + 0.006f * rng_noise(key, (double)i * 3.7),
              a = -1.6f + 0.12f * rng_noise(key, (double)i * 2.3), b = 1.6f + 0.12f * rng_noise(key, (double)i * 5.1);
        mesh_frustum(m, vec3(x, 0.22f - r, a), vec3(x, 0.22f - r, b), r, r, 16, wood);
        mesh_frustum(m, vec3(x, 0.22f - r, a - 0.004f), vec3(x, 0.22f - r, b + 0.004f), 0.9f * r, 0.9f * r, 16, cut);
    }
    for (int k = -1; k <= 1; k += 2) { // cross logs below, their lashings above
        float z = 1.15f * (float)k;
        mesh_frustum(m, vec3(-1.1f, 0.0f, z), vec3(1.1f, 0.0f, z), 0.05f, 0.05f, 10, wood);
        for (int i = 0; i < LOGS; i++) {
            float x = 0.232f * ((float)i - 0.5f * (LOGS - 1));
            for (int side = -1; side <= 1; side += 2) {
                Vec3 line[7];
                for (int q = 0; q < 7; q++) {
                    float a = PI_F * ((float)q / 6.0f - 0.5f) * 1.1f;
                    line[q] = vec3(x + 0.116f * sinf(a), 0.108f + 0.116f * cosf(a), z + 0.035f * (float)side);
                }
                mesh_tube(m, line, 7, 0.011f, 6, rope);
            }
        }
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_canoe(World *world, uint32_t variant)
{
    static const Vec3 colors[] = {{0.32f, 0.03f, 0.02f}, {0.03f, 0.16f, 0.09f}, {0.42f, 0.24f, 0.10f}};
    static const Hull h = {4.9f, 0.45f, 0.40f, 0.24f, 0.24f, 0.12f, 0.0f, 2.3f, 0.045f};
    MeshBuilder *m = mesh_begin(world->arena);
    int paint = set_paint(world, "hull", colors[variant % 3], 0.25f),
        wood = set_material(world, "wood floor", vec3(0.36f, 0.22f, 0.10f), 9),
        rail = set_paint(world, "gunwale", vec3(0.26f, 0.14f, 0.05f), 0.4f);
    hull_build(m, &h, paint, wood, rail, 0.017f);
    floor_build(m, &h, 0.10f, 0.90f, h.floor, wood);
    thwart(m, &h, -1.35f, 0.29f, 0.26f, rail);
    thwart(m, &h, 1.15f, 0.29f, 0.26f, rail);
    thwart(m, &h, 0.0f, 0.38f, 0.06f, rail);
    // the paddle lies along the inside
    mesh_tube(m, (Vec3[]){vec3(0.27f, 0.40f, -0.9f), vec3(0.30f, 0.42f, 0.55f)}, 2, 0.014f, 8, wood);
    mesh_bevel_box(m, vec3(0.285f, 0.33f, 0.5f), vec3(0.305f, 0.50f, 0.98f), 0.006f, wood);
    return world_add_mesh(world, mesh_end(m));
}

static int build_kayak(World *world, uint32_t variant)
{
    static const Vec3 colors[] = {{0.62f, 0.12f, 0.015f}, {0.60f, 0.42f, 0.02f}, {0.02f, 0.22f, 0.36f}};
    static const Hull h = {4.3f, 0.37f, 0.30f, 0.10f, 0.08f, 0.20f, 0.0f, 2.0f, 0.06f};
    MeshBuilder *m = mesh_begin(world->arena);
    int paint = set_paint(world, "hull", colors[variant % 3], 0.22f),
        dark = set_paint(world, "cockpit", vec3_splat(0.025f), 0.6f);
    hull_build(m, &h, paint, dark, dark, 0.012f);
    floor_build(m, &h, 0.25f, 0.80f, h.floor, dark);
    enum { LONG = 12, WIDE = 6 };
    for (int end = 0; end < 2; end++) // arched decks before and behind
        for (int i = 0; i < LONG; i++)
            for (int k = 0; k < WIDE; k++) {
                Vec3 p[4];
                for (int q = 0; q < 4; q++) {
                    float u = end ? lerpf(0.72f, 0.995f, (float)(i + (q == 1 || q == 2)) / LONG)
                                  : lerpf(0.005f, 0.30f, (float)(i + (q == 1 || q == 2)) / LONG),
                          x = 2.0f * (float)(k + (q > 1)) / WIDE - 1.0f;
                    Vec3 edge = skin(&h, u, 1.0f);
                    p[q] = vec3(edge.x * x, edge.y + 0.30f * edge.x * (1.0f - x * x), edge.z);
                }
                both(m, p[0], p[1], p[2], p[3], paint, paint);
            }
    mesh_bevel_box(m, vec3(-0.20f, 0.06f, -0.62f), vec3(0.20f, 0.14f, -0.12f), 0.02f, dark); // seat and its back
    mesh_bevel_box(m, vec3(-0.19f, 0.14f, -0.66f), vec3(0.19f, 0.38f, -0.60f), 0.02f, dark);
    return world_add_mesh(world, mesh_end(m));
}

static int build_gondola(World *world, uint32_t variant)
{
    (void)variant;
    static const Hull h = {10.6f, 0.70f, 0.56f, 0.75f, 0.62f, 0.35f, 0.0f, 2.2f, 0.16f};
    MeshBuilder *m = mesh_begin(world->arena);
    int black = set_paint(world, "hull", vec3_splat(0.012f), 0.16f),
        wood = set_material(world, "wood floor", vec3(0.14f, 0.08f, 0.04f), 9),
        red = set_paint(world, "upholstery", vec3(0.34f, 0.015f, 0.02f), 0.8f),
        gold = set_paint(world, "gilding", vec3(0.5f, 0.33f, 0.08f), 0.35f),
        steel = set_metal(world, "ferro", vec3_splat(0.62f), 0.2f);
    hull_build(m, &h, black, black, black, 0.028f);
    floor_build(m, &h, 0.18f, 0.80f, h.floor, wood);
    floor_build(m, &h, 0.70f, 0.97f, 0.60f, black); // the fore deck
    floor_build(m, &h, 0.05f, 0.25f, 0.60f, wood);  // where the gondolier stands
    Vec3 end = skin_at(&h, 0.25f, 0.60f), start = skin_at(&h, 0.70f, 0.60f);
    mesh_quad(m, vec3(-end.x, h.floor, end.z), vec3(end.x, h.floor, end.z), end, over(end), black);
    mesh_quad(m, vec3(start.x, h.floor, start.z), vec3(-start.x, h.floor, start.z), over(start), start, black);
    mesh_bevel_box(m, vec3(-0.48f, h.floor, -1.55f), vec3(0.48f, 0.48f, -1.02f), 0.04f, red); // the bench for two
    mesh_bevel_box(m, vec3(-0.50f, 0.48f, -1.62f), vec3(0.50f, 0.96f, -1.50f), 0.05f, red);
    mesh_tube(m, (Vec3[]){vec3(-0.52f, 0.92f, -1.58f), vec3(0, 1.08f, -1.58f), vec3(0.52f, 0.92f, -1.58f)}, 3, 0.03f, 8,
              gold);
    for (int side = -1; side <= 1; side += 2) // two stools
        mesh_bevel_box(m, vec3(0.32f * (float)side - 0.17f, h.floor, 0.45f),
                       vec3(0.32f * (float)side + 0.17f, 0.46f, 0.8f), 0.04f, red);
    Vec3 tip = skin(&h, 0.995f, 1.0f);
    mesh_bevel_box(m, vec3(-0.012f, tip.y - 0.9f, tip.z - 0.05f), vec3(0.012f, tip.y + 0.35f, tip.z + 0.09f), 0.005f,
                   steel);
    for (int i = 0; i < 6; i++)
        mesh_bevel_box(m, vec3(-0.012f, tip.y - 0.7f + 0.14f * (float)i, tip.z + 0.08f),
                       vec3(0.012f, tip.y - 0.62f + 0.14f * (float)i, tip.z + 0.26f), 0.004f, steel);
    mesh_bevel_box(m, vec3(-0.014f, tip.y + 0.2f, tip.z + 0.05f), vec3(0.014f, tip.y + 0.38f, tip.z + 0.3f), 0.01f,
                   steel);
    // the fork of the oar, at the starboard side
    Vec3 fork = skin(&h, 0.25f, 1.0f);
    mesh_tube(m, (Vec3[]){vec3(-fork.x, fork.y - 0.05f, fork.z), vec3(-fork.x + 0.03f, fork.y + 0.5f, fork.z)}, 2,
              0.045f, 8, wood);
    return world_add_mesh(world, mesh_end(m));
}

const MadeRow made_boats[] = {
    {"fishing-boat", build_fishing_boat},
    {"rowing-boat", build_rowing_boat},
    {"raft", build_raft},
    {"canoe", build_canoe},
    {"kayak", build_kayak},
    {"gondola", build_gondola},
    {NULL, NULL},
};
