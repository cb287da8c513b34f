#include "stage/nature/trees.h"
#include "stage/nature/sway.h"
#include "stage/sets/sets.h"

#include <stdio.h>
#include <string.h>

typedef enum LeafForm {
    LEAF_BROAD = 0, // kites folded along the midrib
    LEAF_NEEDLES,   // sprays of a conifer
    LEAF_FROND,     // leaflets of a palm or fern along the bough
    LEAF_BLADE,     // upright blades: reeds, corn
    LEAF_NONE,
} LeafForm;

typedef struct Species {
    const char *name;
    float height, trunk; // m; radius at the foot
    uint32_t bark, leaf; // sRGB
    LeafForm form;
    float leaf_length, leaf_width; // m
    int leaves;                    // of the whole plant
    float bare;                    // share of the height without boughs
    float spread;                  // widest radius over the height
    float widest;                  // where in the crown, 0 its foot .. 1 its top
    float rise;                    // of boughs at the crown's foot: radians above the level; they rise more at the top
    float weigh;                   // droop along a bough, radians
    int boughs, twigs;             // of the trunk; of each bough
    float crooked;                 // wander of trunk and boughs
    float stems;                   // trunks from one foot
} Species;

static const Species species_rows[] = {
    {"oak", 12.0f, 0.34f, 0x5d5248, 0x455f29, LEAF_BROAD, 0.15f, 0.085f, 11000, 0.2f, 0.46f, 0.42f, 0.35f, -0.15f, 15,
     9, 0.30f, 1},
    {"maple", 13.0f, 0.26f, 0x655f59, 0x4b692c, LEAF_BROAD, 0.15f, 0.12f, 11000, 0.2f, 0.34f, 0.38f, 0.75f, 0.0f, 18, 9,
     0.16f, 1},
    {"birch", 13.0f, 0.13f, 0xcecbc5, 0x5d7635, LEAF_BROAD, 0.085f, 0.06f, 10000, 0.26f, 0.2f, 0.35f, 0.85f, 0.85f, 22,
     8, 0.14f, 1},
    {"poplar", 17.0f, 0.24f, 0x7c776e, 0x48612f, LEAF_BROAD, 0.11f, 0.09f, 11000, 0.07f, 0.11f, 0.4f, 1.25f, -0.1f, 34,
     7, 0.08f, 1},
    {"willow", 10.0f, 0.36f, 0x655d52, 0x61713f, LEAF_BROAD, 0.16f, 0.026f, 15000, 0.2f, 0.42f, 0.4f, 0.75f, 2.0f, 18,
     9, 0.22f, 1},
    {"pine", 16.0f, 0.25f, 0x7c5f4b, 0x324b2d, LEAF_NEEDLES, 0.34f, 0.16f, 6500, 0.45f, 0.22f, 0.35f, 0.15f, -0.45f, 26,
     8, 0.12f, 1},
    {"spruce", 17.0f, 0.22f, 0x65574d, 0x2b422d, LEAF_NEEDLES, 0.36f, 0.15f, 8500, 0.07f, 0.2f, 0.05f, -0.12f, 0.12f,
     68, 6, 0.03f, 1},
    {"cypress", 14.0f, 0.2f, 0x73675b, 0x2d4429, LEAF_NEEDLES, 0.3f, 0.13f, 8000, 0.03f, 0.075f, 0.35f, 1.3f, -0.05f,
     60, 4, 0.05f, 1},
    {"acacia", 8.0f, 0.24f, 0x73695d, 0x596738, LEAF_BROAD, 0.11f, 0.05f, 9500, 0.6f, 0.62f, 0.6f, 0.5f, 0.42f, 14, 9,
     0.34f, 1},
    {"cherry", 6.5f, 0.19f, 0x594b45, 0xddadb8, LEAF_BROAD, 0.085f, 0.08f, 13000, 0.24f, 0.56f, 0.45f, 0.55f, 0.1f, 13,
     9, 0.26f, 1},
    {"jungle-tree", 22.0f, 0.42f, 0x6c695f, 0x355929, LEAF_BROAD, 0.3f, 0.15f, 9000, 0.52f, 0.3f, 0.5f, 0.5f, 0.2f, 16,
     8, 0.16f, 1},
    {"palm", 10.0f, 0.15f, 0x7e7669, 0x506730, LEAF_FROND, 0.55f, 0.045f, 2400, 0.97f, 0.3f, 0.5f, 0.75f, 1.75f, 20, 0,
     0.2f, 1},
    {"dead-tree", 9.0f, 0.24f, 0x6c655f, 0x595959, LEAF_NONE, 0.1f, 0.1f, 0, 0.22f, 0.36f, 0.4f, 0.55f, -0.2f, 13, 7,
     0.4f, 1},
    {"bush", 1.5f, 0.03f, 0x61594d, 0x425b2b, LEAF_BROAD, 0.075f, 0.045f, 5200, 0.05f, 0.62f, 0.45f, 0.6f, 0.2f, 7, 6,
     0.3f, 5},
    {"heather", 0.45f, 0.01f, 0x595048, 0x59613f, LEAF_BROAD, 0.04f, 0.022f, 1800, 0.03f, 0.8f, 0.5f, 0.9f, 0.1f, 6, 5,
     0.3f, 7},
    {"fern", 0.85f, 0.008f, 0x555538, 0x42632c, LEAF_FROND, 0.16f, 0.04f, 1300, 0.9f, 0.85f, 0.5f, 1.0f, 1.5f, 12, 0,
     0.1f, 1},
    {"reed", 1.9f, 0.006f, 0x6f734b, 0x6c7645, LEAF_BLADE, 1.5f, 0.022f, 90, 0.02f, 0.2f, 0.5f, 1.4f, 0.2f, 1, 0, 0.1f,
     9},
    {"corn", 2.3f, 0.013f, 0x61733f, 0x557335, LEAF_BLADE, 0.85f, 0.07f, 36, 0.1f, 0.2f, 0.5f, 0.9f, 1.1f, 1, 0, 0.05f,
     3},
    {"bamboo", 11.0f, 0.05f, 0x6d8a3c, 0x66903a, LEAF_BROAD, 0.17f, 0.022f, 1500, 0.4f, 0.09f, 0.5f, 0.8f, 0.6f, 12, 3,
     0.05f, 1},
    {"cactus", 4.0f, 0.2f, 0x455d3f, 0x455d3f, LEAF_NONE, 0.1f, 0.1f, 0, 0.4f, 0.2f, 0.2f, 0.1f, -1.9f, 3, 0, 0.02f, 1},
};

static Vec3 color_of(uint32_t srgb)
{
    return vec3(srgb_to_linear((float)(srgb >> 16 & 255u) / 255.0f), srgb_to_linear((float)(srgb >> 8 & 255u) / 255.0f),
                srgb_to_linear((float)(srgb & 255u) / 255.0f));
}

static const Species *species_find(const char *name)
{
    for (int i = 0; name && i < COUNT_OF(species_rows); i++)
        if (strcmp(species_rows[i].name, name) == 0)
            return &species_rows[i];
    return NULL;
}

float plant_height(const char *name)
{
    const Species *s = species_find(name);
    return s ? s->height : 0.0f;
}

#define LEAVES_FEWER 4 // of PLANT_FAR
#define LEAF_BIGGER 2.5f
#define LEAF_SEEN 0.0068f   // radians that such a leaf may take: as a common one 55 m off
#define DISTANCE_MOST 55.0f // m

float plant_distance(const char *name, float scale)
{
    const Species *s = species_find(name);
    return s ? fminf(DISTANCE_MOST, scale * s->leaf_length * LEAF_BIGGER / LEAF_SEEN) : DISTANCE_MOST;
}

Sway plant_sway(const char *name, float scale)
{
    const Species *s = species_find(name);
    if (!s || strcmp(s->name, "cactus") == 0)
        return (Sway){0};
    float height = s->height * scale, slender = s->trunk / s->height; // of common trees 0.01 to 0.03
    float give = s->form == LEAF_BLADE ? 0.3f : height < 3.0f ? 0.16f : clampf(0.0011f / slender, 0.022f, 0.09f);
    return sway_of_plant(height, s->leaves ? give : 0.4f * give);
}

// ---------------------------------------------------------------- growing

typedef struct Plant {
    Arena *arena;
    const Species *kind;
    RngKey rng;
    uint64_t drawn;
    Mesh mesh;
    int vertex_room, triangle_room, bark, leaf;
    Vec3 heart;  // middle of the crown
    float crown; // its radius
    PlantDetail detail;
    PlantSeason season;
    Vec3 leaf_color;
    int leaves_left, twigs_left;
} Plant;

static float draw(Plant *p, float low, float high)
{
    return rng_range(p->rng, p->drawn++, low, high);
}

static void *roomier(Arena *arena, const void *old, size_t size, int count, int room)
{
    void *fresh = arena_alloc(arena, size * (size_t)room);
    if (count)
        memcpy(fresh, old, size * (size_t)count);
    return fresh;
}

static uint32_t vertex(Plant *p, Vec3 at, Vec3 normal, Vec2 uv, Vec3 color)
{
    Mesh *m = &p->mesh;
    if (m->vertex_count == p->vertex_room) {
        int room = p->vertex_room ? 2 * p->vertex_room : 4096;
        m->positions = roomier(p->arena, m->positions, sizeof(Vec3), m->vertex_count, room);
        m->normals = roomier(p->arena, m->normals, sizeof(Vec3), m->vertex_count, room);
        m->uvs = roomier(p->arena, m->uvs, sizeof(Vec2), m->vertex_count, room);
        m->colors = roomier(p->arena, m->colors, sizeof(Vec3), m->vertex_count, room);
        p->vertex_room = room;
    }
    m->positions[m->vertex_count] = at;
    m->normals[m->vertex_count] = normal;
    m->uvs[m->vertex_count] = uv;
    m->colors[m->vertex_count] = color;
    return (uint32_t)m->vertex_count++;
}

static void triangle(Plant *p, uint32_t a, uint32_t b, uint32_t c, int material)
{
    Mesh *m = &p->mesh;
    if (m->triangle_count == p->triangle_room) {
        int room = p->triangle_room ? 2 * p->triangle_room : 8192;
        m->triangles = roomier(p->arena, m->triangles, 3 * sizeof(uint32_t), m->triangle_count, room);
        m->triangle_materials = roomier(p->arena, m->triangle_materials, sizeof(uint16_t), m->triangle_count, room);
        p->triangle_room = room;
    }
    uint32_t *t = m->triangles + 3 * m->triangle_count;
    t[0] = a, t[1] = b, t[2] = c;
    m->triangle_materials[m->triangle_count++] = (uint16_t)material;
}

// Leaves of a crown catch the light as one round body, each a little for itself; those inside are in the shade.
static Vec3 crown_normal(const Plant *p, Vec3 at, Vec3 own)
{
    Vec3 out = vec3_normalize(vec3_sub(at, p->heart));
    return vec3_normalize(vec3_add(vec3_scale(out, 0.55f), own));
}

static Vec3 leaf_tint(Plant *p, Vec3 at)
{
    float deep = clampf(vec3_distance(at, p->heart) / fmaxf(p->crown, 0.05f), 0.0f, 1.0f);
    float tone = (0.62f + 0.38f * deep) * draw(p, 0.75f, 1.25f), hue = draw(p, -1.0f, 1.0f);
    Vec3 c = vec3_scale(p->leaf_color, tone);
    if (p->season == PLANT_AUTUMN) // from yellow to red
        c = vec3_mul(c, vec3_lerp(vec3(1.15f, 1.0f, 0.7f), vec3(1.0f, 0.45f, 0.5f), 0.5f + 0.5f * hue));
    else
        c = vec3_mul(c, vec3(1.0f + 0.16f * hue, 1.0f, 1.0f - 0.1f * hue));
    return c;
}

// A leaf from `at` along `along`, facing about `up`: a kite of two triangles, folded.
static void leaf_add(Plant *p, Vec3 at, Vec3 along, Vec3 up, float length, float width)
{
    Vec3 side = vec3_normalize(vec3_cross(along, up));
    if (vec3_dot(side, side) < 0.5f)
        side = vec3(1, 0, 0);
    up = vec3_cross(side, along);
    Vec3 middle = vec3_mad(at, along, 0.45f * length), tip = vec3_mad(vec3_mad(at, along, length), up, -0.16f * length);
    Vec3 left = vec3_mad(vec3_mad(middle, side, -0.5f * width), up, 0.22f * width),
         right = vec3_mad(vec3_mad(middle, side, 0.5f * width), up, 0.22f * width);
    Vec3 tint = leaf_tint(p, at), n = crown_normal(p, middle, up);
    uint32_t a = vertex(p, at, n, (Vec2){0, 0}, tint), b = vertex(p, right, n, (Vec2){1, 0}, tint),
             c = vertex(p, tip, n, (Vec2){1, 1}, tint), d = vertex(p, left, n, (Vec2){0, 1}, tint);
    triangle(p, a, b, c, p->leaf);
    triangle(p, a, c, d, p->leaf);
}

// A round limb through points with a radius at each.
static void limb_add(Plant *p, const Vec3 *points, const float *radii, int count, int sides)
{
    Vec3 side = vec3(1, 0, 0);
    float along = 0.0f;
    uint32_t before = 0;
    for (int i = 0; i < count; i++) {
        Vec3 t = vec3_normalize(vec3_sub(points[i + 1 < count ? i + 1 : i], points[i > 0 ? i - 1 : 0]));
        if (i == 0 && fabsf(t.x) > 0.8f)
            side = vec3(0, 0, 1);
        side = vec3_normalize(vec3_mad(side, t, -vec3_dot(side, t)));
        Vec3 other = vec3_cross(t, side);
        along += i ? vec3_distance(points[i], points[i - 1]) : 0.0f;
        uint32_t first = (uint32_t)p->mesh.vertex_count;
        for (int k = 0; k <= sides; k++) {
            float a = TAU_F * (float)k / (float)sides;
            Vec3 n = vec3_add(vec3_scale(side, cosf(a)), vec3_scale(other, sinf(a)));
            vertex(p, vec3_mad(points[i], n, radii[i]), n,
                   (Vec2){(float)k / (float)sides * fmaxf(0.3f, floorf(6.0f * radii[0] / 0.3f) * 0.3f), along},
                   vec3_splat(1.0f));
        }
        for (uint32_t k = 0; i && k < (uint32_t)sides; k++) {
            triangle(p, before + k, before + k + 1, first + k + 1, p->bark);
            triangle(p, before + k, first + k + 1, first + k, p->bark);
        }
        before = first;
    }
}

static Vec3 turned_to(Vec3 d, Vec3 goal, float angle) // by at most `angle`
{
    float c = clampf(vec3_dot(d, goal), -1.0f, 1.0f), whole = acosf(c);
    if (whole < 1e-3f)
        return d;
    return vec3_normalize(vec3_lerp(d, goal, fminf(1.0f, angle / whole)));
}

enum { LIMB_POINTS = 12 };
typedef struct Limb {
    Vec3 points[LIMB_POINTS];
    float radii[LIMB_POINTS];
    int count;
} Limb;

// Grows a limb; droop: radians it bends down over its length (negative: up).
static Limb limb_grow(Plant *p, Vec3 at, Vec3 d, float length, float radius, float taper, float droop, int count)
{
    Limb limb = {.count = count};
    float crooked = p->kind->crooked;
    for (int i = 0; i < count; i++) {
        float t = (float)i / (float)(count - 1);
        limb.points[i] = at;
        limb.radii[i] = radius * lerpf(1.0f, taper, t);
        d = turned_to(d, vec3(0, droop > 0.0f ? -1.0f : 1.0f, 0), fabsf(droop) / (float)(count - 1));
        Vec3 wander = vec3(draw(p, -1, 1), draw(p, -1, 1), draw(p, -1, 1));
        d = vec3_normalize(vec3_mad(d, wander, crooked * 0.8f / sqrtf((float)count)));
        at = vec3_mad(at, d, length / (float)(count - 1));
    }
    return limb;
}

static Vec3 limb_at(const Limb *limb, float t, Vec3 *along)
{
    float at = clampf(t, 0.0f, 0.999f) * (float)(limb->count - 1);
    int i = (int)at;
    *along = vec3_normalize(vec3_sub(limb->points[i + 1], limb->points[i]));
    return vec3_lerp(limb->points[i], limb->points[i + 1], at - (float)i);
}

// Two directions square to n and to each other.
static void basis_around(Vec3 n, Vec3 *u, Vec3 *v)
{
    *u = vec3_normalize(vec3_cross(n, fabsf(n.y) < 0.9f ? vec3(0, 1, 0) : vec3(1, 0, 0)));
    *v = vec3_cross(n, *u);
}

static Vec3 around(Vec3 along, float turn, float angle) // at `angle` from `along`, turned about it
{
    Vec3 u, v;
    basis_around(along, &u, &v);
    Vec3 side = vec3_add(vec3_scale(u, cosf(turn)), vec3_scale(v, sinf(turn)));
    return vec3_normalize(vec3_add(vec3_scale(along, cosf(angle)), vec3_scale(side, sinf(angle))));
}

// Leaves along a twig.
static void twig_leaves(Plant *p, const Limb *twig, int count, float from)
{
    const Species *s = p->kind;
    float bigger = p->detail == PLANT_FAR ? LEAF_BIGGER : 1.0f;
    for (int i = 0; i < count; i++) {
        float t = from + (1.0f - from) * ((float)i + draw(p, 0.0f, 1.0f)) / (float)count;
        Vec3 along, at = limb_at(twig, t, &along), d, up = vec3(0, 1, 0);
        float size = bigger * draw(p, 0.7f, 1.2f);
        if (s->form == LEAF_NEEDLES) {
            d = around(along, draw(p, 0, TAU_F), draw(p, 0.5f, 1.0f));
            d = vec3_normalize(vec3(d.x, 0.6f * d.y, d.z));
        } else {
            d = around(along, 2.4f * (float)i + draw(p, -0.4f, 0.4f), draw(p, 0.7f, 1.3f));
            d = turned_to(d, vec3(0, -1, 0), draw(p, 0.0f, 0.7f));
            at = vec3_mad(at, d, 0.25f * s->leaf_length);
        }
        up = vec3_normalize(vec3_add(up, vec3(draw(p, -0.8f, 0.8f), 0, draw(p, -0.8f, 0.8f))));
        leaf_add(p, at, d, up, size * s->leaf_length, size * s->leaf_width);
    }
}

// Leaflets on both sides of a rib.
static void frond_leaves(Plant *p, const Limb *rib, int count)
{
    const Species *s = p->kind;
    for (int i = 0; i < count; i++) {
        float t = 0.12f + 0.88f * ((float)(i / 2) + 0.5f) / (0.5f * (float)count), side = i % 2 ? 1.0f : -1.0f;
        Vec3 along, at = limb_at(rib, t, &along);
        Vec3 flat = vec3_normalize(vec3_cross(along, vec3(0, 1, 0))), up = vec3_cross(flat, along);
        float length = s->leaf_length * (0.35f + 0.65f * sinf(PI_F * clampf(t + 0.08f, 0.0f, 1.0f)));
        Vec3 d =
            vec3_normalize(vec3_add(vec3_scale(flat, side), vec3_add(vec3_scale(along, 0.75f), vec3(0, -0.35f, 0))));
        leaf_add(p, at, d, up, length * draw(p, 0.85f, 1.1f), s->leaf_width * (p->detail == PLANT_FAR ? 1.6f : 1.0f));
    }
}

static void blade_leaves(Plant *p, const Limb *stem, int count)
{
    const Species *s = p->kind;
    for (int i = 0; i < count; i++) {
        Vec3 along, at = limb_at(stem, 0.1f + 0.8f * (float)i / (float)count, &along);
        Vec3 d = around(along, 2.4f * (float)i, draw(p, 0.3f, 0.7f));
        float length = s->leaf_length * draw(p, 0.6f, 1.1f);
        for (int k = 0; k < 3; k++) { // bends over
            Vec3 side = vec3_normalize(vec3_cross(d, vec3(0, 1, 0)));
            leaf_add(p, at, d, vec3_cross(side, d), 0.4f * length, s->leaf_width * (1.0f - 0.25f * (float)k));
            at = vec3_mad(at, d, 0.33f * length);
            d = turned_to(d, vec3(0, -1, 0), s->weigh * 0.5f);
        }
    }
}

// Radius of the crown at a share of its height, of its widest.
static float crown_shape(const Species *s, float t)
{
    float w = s->widest;
    float x = t < w ? (w - t) / fmaxf(w, 0.01f) : (t - w) / (1.0f - w);
    return t < w                     ? 1.0f - 0.45f * x * x
           : s->form == LEAF_NEEDLES ? 1.0f - 0.95f * x
                                     : sqrtf(fmaxf(0.02f, 1.0f - x * x));
}

static void bough_grow(Plant *p, const Limb *trunk, float t, float turn, float trunk_radius, int bough)
{
    const Species *s = p->kind;
    Vec3 along, at = limb_at(trunk, s->bare + (1.0f - s->bare) * t, &along);
    float length = s->height * s->spread * crown_shape(s, t) * draw(p, 0.8f, 1.15f);
    float rise = lerpf(s->rise, fmaxf(s->rise, 1.1f), t * t) + draw(p, -0.15f, 0.15f);
    Vec3 d = vec3_normalize(vec3(cosf(turn) * cosf(rise), sinf(rise), sinf(turn) * cosf(rise)));
    float radius = fminf(0.62f * trunk_radius, 0.03f * length + 0.006f);
    int points = s->form == LEAF_FROND ? 9 : p->detail == PLANT_FAR ? 4 : 7, sides = p->detail == PLANT_FAR ? 3 : 5;
    if (s->form == LEAF_NONE && s->twigs == 0) { // an arm as thick as the trunk
        radius = 0.62f * trunk_radius;
        points = 10, sides = 10;
    }
    Limb limb =
        limb_grow(p, at, d, length, radius, s->twigs || s->form == LEAF_FROND ? 0.25f : 0.85f, s->weigh, points);
    limb_add(p, limb.points, limb.radii, limb.count, sides);
    if (s->form == LEAF_FROND) {
        frond_leaves(p, &limb, s->leaves / s->boughs);
        return;
    }
    for (int i = 0; i < s->twigs; i++) {
        float u = 0.22f + 0.78f * ((float)i + draw(p, 0.2f, 0.8f)) / (float)s->twigs;
        Vec3 way, from = limb_at(&limb, u, &way);
        float flat = s->form == LEAF_NEEDLES ? (i % 2 ? 0.0f : PI_F) + draw(p, -0.5f, 0.5f) : 2.4f * (float)(i + bough);
        Vec3 out = around(way, flat, draw(p, 0.6f, 1.0f));
        if (s->form == LEAF_NEEDLES) // to both sides, level
            out = vec3_normalize(
                vec3_add(vec3_scale(vec3_normalize(vec3_cross(way, vec3(0, 1, 0))), i % 2 ? 1.0f : -1.0f), way));
        float reach = length * (0.5f - 0.3f * u) * draw(p, 0.8f, 1.2f);
        Limb twig = limb_grow(p, from, out, reach, 0.35f * radius + 0.003f, 0.3f, 0.6f * s->weigh,
                              p->detail == PLANT_FAR ? 3 : 4);
        if (p->detail == PLANT_NEAR)
            limb_add(p, twig.points, twig.radii, twig.count, 3);
        int share = s->form == LEAF_NONE || p->season == PLANT_BARE
                        ? 0
                        : p->leaves_left / (p->twigs_left > 0 ? p->twigs_left : 1);
        share = (int)((float)share * draw(p, 0.8f, 1.2f));
        p->twigs_left--;
        p->leaves_left -= share;
        // half of them on finer twigs that are not drawn
        twig_leaves(p, &twig, share / 2, 0.1f);
        for (int k = 0; k < 3 && share > 2; k++) {
            Vec3 w, start = limb_at(&twig, 0.3f + 0.3f * (float)k, &w);
            Limb fine = limb_grow(p, start, around(w, draw(p, 0, TAU_F), 0.9f), 0.45f * reach, 0.003f, 0.5f,
                                  0.6f * s->weigh, 3);
            twig_leaves(p, &fine, share / 6, 0.15f);
        }
    }
}

static void stem_grow(Plant *p, int stem)
{
    const Species *s = p->kind;
    bool many = s->stems > 1.5f;
    float height = s->height * (many ? draw(p, 0.6f, 1.0f) : 1.0f), turn = draw(p, 0, TAU_F);
    Vec3 foot = many ? vec3(0.12f * s->height * s->spread * cosf(turn), 0, 0.12f * s->height * s->spread * sinf(turn))
                     : vec3(0, 0, 0);
    float lean = many ? draw(p, 0.1f, 0.55f) : 0.03f;
    Vec3 d = vec3_normalize(vec3(lean * cosf(turn), 1.0f, lean * sinf(turn)));
    if (s->form == LEAF_FROND && s->height > 3.0f) // palms lean and rise again
        d = vec3_normalize(vec3(0.22f * cosf(turn), 1.0f, 0.22f * sinf(turn)));
    Limb trunk = limb_grow(p, vec3_sub(foot, vec3(0, 0.04f * s->height * (float)!many, 0)), d, height, s->trunk,
                           s->form == LEAF_NONE && s->twigs == 0 ? 0.8f
                           : s->form == LEAF_FROND               ? 0.7f
                                                                 : 0.12f,
                           s->form == LEAF_FROND ? -0.25f : 0.0f, LIMB_POINTS);
    if (!many && s->height > 3.0f && s->twigs > 0)
        trunk.radii[0] *= 1.35f; // the foot widens into the roots
    limb_add(p, trunk.points, trunk.radii, trunk.count, p->detail == PLANT_FAR ? 5 : many ? 4 : 10);
    if (s->form == LEAF_BLADE) {
        blade_leaves(p, &trunk, s->leaves / (int)s->stems / 3);
        return;
    }
    for (int i = 0; i < s->boughs; i++) {
        float t = ((float)i + draw(p, 0.1f, 0.9f)) / (float)s->boughs;
        float at = s->bare + (1.0f - s->bare) * t;
        bough_grow(p, &trunk, t, 2.39996f * (float)i + turn + 0.5f * (float)stem, s->trunk * lerpf(1.0f, 0.12f, at), i);
    }
}

// What has been grown in a world: a wood is many instances of a few meshes.
struct Plants {
    struct PlantGrown {
        const Species *kind;
        int variant, mesh;
        PlantDetail detail;
        PlantSeason season;
    } * items;
    int count, capacity;
};

PlantSeason plant_season(const Place *place)
{
    if (place->snow > 0.05f || text_equal(place->season, "winter"))
        return PLANT_BARE;
    return text_equal(place->season, "autumn")   ? PLANT_AUTUMN
           : text_equal(place->season, "spring") ? PLANT_SPRING
                                                 : PLANT_SUMMER;
}

int litter_mesh(World *world, int variant)
{
    static const char name[] = "fallen leaves";
    MeshBuilder *m = mesh_begin(world->arena);
    RngKey key = rng_key((uint64_t)variant, name, "plant");
    static const float tones[][3] = {
        {0.42f, 0.16f, 0.02f}, {0.4f, 0.25f, 0.03f}, {0.26f, 0.1f, 0.03f}, {0.17f, 0.09f, 0.04f}};
    int paint[COUNT_OF(tones)];
    for (int i = 0; i < COUNT_OF(tones); i++) {
        char own[32];
        snprintf(own, sizeof own, "fallen leaf %d", i);
        paint[i] = set_paint(world, own, vec3(tones[i][0], tones[i][1], tones[i][2]), 0.7f);
        world->materials[paint[i]].model = MATERIAL_LEAF;
    }
    for (int i = 0; i < 46; i++) {
        uint64_t n = 8u * (uint64_t)i;
        float a = TAU_F * rng_float(key, n), r = 1.05f * sqrtf(rng_float(key, n + 1)),
              turn = TAU_F * rng_float(key, n + 2), size = rng_range(key, n + 3, 0.025f, 0.05f),
              lift = rng_range(key, n + 4, 0.0f, 0.025f);
        Vec3 at = vec3(r * sinf(a), 0.006f + lift, r * cosf(a)),
             along = vec3(sinf(turn), 0.3f * (rng_float(key, n + 5) - 0.5f), cosf(turn)),
             side = vec3_scale(vec3(along.z, 0.5f * (rng_float(key, n + 6) - 0.5f), -along.x), 0.6f * size);
        along = vec3_scale(along, size);
        mesh_quad(m, vec3_sub(at, along), vec3_sub(at, side), vec3_add(at, along), vec3_add(at, side),
                  paint[rng_u64(key, n + 7) % COUNT_OF(tones)]);
    }
    Mesh mesh = mesh_end(m);
    for (int i = 0; i < mesh.vertex_count; i++)
        mesh.normals[i] = vec3_normalize(vec3_add(
            mesh.normals[i].y < 0.0f ? vec3_scale(mesh.normals[i], -1.0f) : mesh.normals[i], vec3(0, 1.0f, 0)));
    return world_add_mesh(world, mesh);
}

int plant_mesh(World *world, const char *name, int variant, PlantDetail detail, PlantSeason season)
{
    const Species *s = species_find(name);
    s = s ? s : &species_rows[0];
    struct Plants *grown = world->plants;
    for (int i = 0; grown && i < grown->count; i++)
        if (grown->items[i].kind == s && grown->items[i].variant == variant && grown->items[i].detail == detail &&
            grown->items[i].season == season)
            return grown->items[i].mesh;
    Plant *p = ARENA_NEW(world->arena, Plant);
    *p = (Plant){.arena = world->arena,
                 .kind = s,
                 .rng = rng_key((uint64_t)variant, s->name, "plant"),
                 .detail = detail,
                 .season = season};
    p->bark = set_material(world, "bark", vec3_splat(0.5f), 3);
    char own[64];
    snprintf(own, sizeof own, "bark of %s", s->name);
    Material bark = world->materials[p->bark];
    bark.base_color = vec3_scale(color_of(s->bark), 2.0f);
    snprintf(bark.name, sizeof bark.name, "%s", own);
    if (s->twigs == 0 && s->form == LEAF_NONE)
        bark.roughness = 0.6f;
    p->bark = world_add_material(world, bark);
    bool evergreen = s->form == LEAF_NEEDLES || s->form == LEAF_FROND;
    p->season = evergreen ? PLANT_SUMMER : season;
    p->leaf = set_paint(world, "leaves", vec3_splat(1.0f), 0.55f);
    world->materials[p->leaf].model = MATERIAL_LEAF;
    world->materials[p->leaf].specular = 0.3f;
    snprintf(world->materials[p->leaf].surface, sizeof world->materials->surface, "grass");
    p->leaf_color = p->season == PLANT_AUTUMN ? vec3(0.42f, 0.19f, 0.03f) : color_of(s->leaf);
    if (p->season == PLANT_SPRING && p->leaf_color.y > p->leaf_color.x) // young leaves; blossom is as ever
        p->leaf_color = vec3_lerp(p->leaf_color, vec3(0.27f, 0.42f, 0.05f), 0.55f);
    p->heart = vec3(0, s->height * (s->bare + (1.0f - s->bare) * fmaxf(s->widest, 0.3f)), 0);
    p->crown = s->height * fmaxf(s->spread, 0.5f * (1.0f - s->bare));
    p->leaves_left = detail == PLANT_FAR ? s->leaves / LEAVES_FEWER : s->leaves;
    p->twigs_left = s->boughs * s->twigs * (int)s->stems;
    for (int i = 0; i < (int)s->stems; i++)
        stem_grow(p, i);
    if (!grown)
        grown = world->plants = ARENA_NEW(world->arena, struct Plants);
    struct PlantGrown item = {s, variant, world_add_mesh(world, p->mesh), detail, season};
    ARENA_PUSH(world->arena, grown->items, grown->count, grown->capacity, item);
    return item.mesh;
}
