// Shells: garments that follow the body at a distance. A region of the base mesh is pushed out along its normals by
// what is worn below and a gap, smoothed until folds of the body are bridged, clipped cleanly along the garment's
// edges, and hemmed.
#include "stage/cast/tailor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- meshes

void pieces_free(Pieces *pieces)
{
    free(pieces->references);
    free(pieces->weights);
    free(pieces->offsets);
    free(pieces->uvs);
    free(pieces->bones);
    free(pieces->triangles);
    free(pieces->materials);
    *pieces = (Pieces){0};
}

uint32_t pieces_vertex(Pieces *pieces, const uint32_t references[3], const float weights[3], Vec3 offset, Vec2 uv,
                       int bone)
{
    if (pieces->vertex_count == pieces->vertex_capacity) {
        size_t n = (size_t)(pieces->vertex_capacity = pieces->vertex_capacity * 2 + 1024);
        pieces->references = memory_resize(pieces->references, n * sizeof *pieces->references);
        pieces->weights = memory_resize(pieces->weights, n * sizeof *pieces->weights);
        pieces->offsets = memory_resize(pieces->offsets, n * sizeof *pieces->offsets);
        pieces->uvs = memory_resize(pieces->uvs, n * sizeof *pieces->uvs);
        pieces->bones = memory_resize(pieces->bones, n * sizeof *pieces->bones);
    }
    int v = pieces->vertex_count++;
    for (int k = 0; k < 3; k++) {
        pieces->references[v][k] = references ? references[k] : 0;
        pieces->weights[v][k] = references ? weights[k] : 0.0f;
    }
    pieces->offsets[v] = offset;
    pieces->uvs[v] = uv;
    pieces->bones[v] = (int16_t)bone;
    return (uint32_t)v;
}

void pieces_triangle(Pieces *pieces, uint32_t a, uint32_t b, uint32_t c, int material)
{
    if (pieces->triangle_count == pieces->triangle_capacity) {
        size_t n = (size_t)(pieces->triangle_capacity = pieces->triangle_capacity * 2 + 1024);
        pieces->triangles = memory_resize(pieces->triangles, n * 3 * sizeof *pieces->triangles);
        pieces->materials = memory_resize(pieces->materials, n * sizeof *pieces->materials);
    }
    uint32_t *t = pieces->triangles + pieces->triangle_count * 3;
    t[0] = a, t[1] = b, t[2] = c;
    pieces->materials[pieces->triangle_count++] = (uint16_t)material;
}

// ---------------------------------------------------------------- which part of the body

typedef struct Region {
    float top, front, bottom; // heights; front: the top edge over the breast
    float from, sleeve;       // along the arms
    float vee, vee_width, open;
    float side;                      // 0 both, +1 left, -1 right
    float half;                      // 0 all, +1 front, -1 back
    float face, face_high, face_mid; // opening for the face: share of the skull's width, half height, middle; 0 none
    float eyes;                      // radius of two openings for the eyes; 0 none
    bool arms_only, head_only, legs_only;
    bool trunk; // its edges cut the shoulders too
    Vec3 axis;
} Region;

static Region region_read(const Sewing *sewing, const char *arguments)
{
    const BodyMap *map = sewing->map;
    Region r = {0};
    float top = cut_number(arguments, "top", 6.9f);
    r.top = body_level(map, top);
    r.front = body_level(map, cut_number(arguments, "front", top));
    r.bottom = body_level(map, cut_number(arguments, "bottom", 3.0f));
    r.from = cut_number(arguments, "from", -9.0f);
    r.sleeve = cut_number(arguments, "sleeve", 0.0f);
    float vee = cut_number(arguments, "vee", -1.0f);
    r.vee = vee >= 0.0f ? body_level(map, vee) : 1e9f;
    r.vee_width = cut_number(arguments, "veewidth", 0.07f) * map->unit;
    r.open = cut_number(arguments, "open", 0.0f) * map->unit;
    r.side = cut_number(arguments, "side", 0.0f);
    r.half = cut_number(arguments, "half", 0.0f);
    r.face = cut_number(arguments, "face", 0.0f);
    r.face_high = cut_number(arguments, "facehigh", 0.085f * (0.35f + 0.75f * r.face)) * map->unit;
    r.face_mid = body_level(map, cut_number(arguments, "facemid", 8.62f));
    r.trunk = cut_number(arguments, "trunk", 0.0f) > 0.0f;
    r.eyes = cut_number(arguments, "eyes", 0.0f) * map->unit;
    char only[16];
    if (cut_word(arguments, "only", only, sizeof only)) {
        r.arms_only = strcmp(only, "arms") == 0;
        r.head_only = strcmp(only, "head") == 0;
        r.legs_only = strcmp(only, "legs") == 0;
    }
    r.axis = body_center(map, body_level(map, 5.0f), 0.02f);
    return r;
}

// Metres inside the region's edge; negative outside.
static float region_depth(const BodyMap *map, const Region *r, int v)
{
    Vec3 p = map->base[v];
    float arm = map->arm[v], off_arm = r->trunk ? 0.0f : arm * 3.0f;
    float ahead = p.z - r->axis.z;
    float top = lerpf(r->top, r->front, smoothstepf(-0.03f, 0.06f, ahead));
    float f = r->arms_only ? 1.0f : fminf(top - p.y, p.y - r->bottom) + off_arm;
    if (!r->head_only && !r->legs_only)
        f = fminf(f, (r->sleeve - map->reach[v]) * map->arm_length);
    else
        f = fminf(f, 0.05f - arm);
    if (r->from > -8.0f)
        f = fminf(f, (map->reach[v] - r->from) * map->arm_length);
    if (p.y > r->vee && ahead > 0.0f && arm < 0.5f)
        f = fminf(f, fabsf(p.x) - r->vee_width * (p.y - r->vee) / fmaxf(r->front - r->vee, 0.02f));
    if (r->open > 0.0f && ahead > 0.0f && arm < 0.5f)
        f = fminf(f, fabsf(p.x) - r->open);
    if (r->side != 0.0f)
        f = fminf(f, p.x * r->side);
    if (r->half != 0.0f)
        f = fminf(f, (r->arms_only || map->head[v] > 0.5f ? p.z - map->skull.z : ahead) * r->half + 0.02f);
    if (r->face > 0.0f && p.z > map->skull.z) {
        float x = p.x / (map->skull_width * r->face), y = (p.y - r->face_mid) / r->face_high;
        f = fminf(f, (sqrtf(x * x + y * y) - 1.0f) * fminf(r->face_high, map->skull_width * r->face));
    }
    for (int side = 0; side < 2 && r->eyes > 0.0f && p.z > map->skull.z; side++) {
        Vec3 eye = map->actor->joints[map->actor->rig.eye[side]];
        f = fminf(f, hypotf((p.x - eye.x) / 1.25f, p.y - eye.y) - r->eyes);
    }
    return f;
}

// ---------------------------------------------------------------- cutting

typedef struct Cutter {
    Sewing *sewing;
    const Vec3 *outer; // offset surface
    const float *depth;
    int material;
    float tile_turn;
    uint32_t (*made)[12]; // vertices made so far, by base vertex and chart; UINT32_MAX none
    struct CutEdge {
        uint64_t key;
        uint32_t vertex;
    } * edges;
    int edge_capacity;
    struct Rim {
        uint32_t a, b;
    } * rims;
    int rim_count, rim_capacity;
} Cutter;

typedef struct Corner {
    uint32_t a, b; // base vertices; the corner lies at share t from a to b
    float t;
} Corner;

// Charts: 0 trunk and head, 1 and 2 arms, 3 and 4 legs; +6 for those turned once round at the back.
static Vec2 chart_uv(const BodyMap *map, int chart, Vec3 p)
{
    int kind = chart % 6;
    const RigBones *rig = &map->actor->rig;
    float angle, girth, height;
    if (kind == 0) {
        Vec3 axis = vec3(0, 0, map->skull.z - 0.03f * map->unit);
        angle = atan2f(p.x, p.z - axis.z);
        girth = 0.14f;
        height = p.y;
    } else if (kind < 3) {
        Vec3 a = map->actor->joints[rig->arm[kind - 1]], b = map->actor->joints[rig->wrist[kind - 1]];
        Vec3 axis = vec3_normalize(vec3_sub(b, a)), gap = vec3_sub(p, a);
        Vec3 up = vec3_normalize(vec3_cross(axis, vec3(0, 0, 1)));
        angle = atan2f(vec3_dot(gap, up), gap.z);
        girth = 0.05f;
        height = -vec3_dot(gap, axis);
    } else {
        Vec3 hip = map->actor->joints[rig->thigh[kind - 3]], ankle = map->actor->joints[rig->foot[kind - 3]];
        Vec3 axis = vec3_lerp(ankle, hip, clampf((p.y - ankle.y) / (hip.y - ankle.y), 0, 1));
        angle = atan2f(p.x - axis.x, p.z - axis.z);
        girth = 0.08f;
        height = p.y;
    }
    if (chart >= 6 && angle < 0.0f)
        angle += TAU_F;
    return (Vec2){angle * girth * map->unit, height};
}

static uint64_t edge_key(uint32_t a, uint32_t b, int chart)
{
    return a < b ? ((uint64_t)a << 36 | (uint64_t)b << 8 | (uint64_t)chart) + 1
                 : ((uint64_t)b << 36 | (uint64_t)a << 8 | (uint64_t)chart) + 1;
}

static uint32_t cutter_vertex(Cutter *cutter, Corner corner, int chart)
{
    Sewing *sewing = cutter->sewing;
    const BodyMap *map = sewing->map;
    uint32_t *slot;
    if (corner.t <= 0.0f) {
        slot = &cutter->made[corner.a][chart];
    } else {
        uint64_t key = edge_key(corner.a, corner.b, chart);
        int at = (int)(hash_mix(key) % (uint64_t)cutter->edge_capacity);
        while (cutter->edges[at].key && cutter->edges[at].key != key)
            at = (at + 1) % cutter->edge_capacity;
        if (!cutter->edges[at].key) {
            cutter->edges[at].key = key;
            cutter->edges[at].vertex = UINT32_MAX;
        }
        slot = &cutter->edges[at].vertex;
    }
    if (*slot != UINT32_MAX)
        return *slot;
    Vec3 a = cutter->outer[corner.a], b = cutter->outer[corner.b];
    Vec3 p = vec3_lerp(a, b, corner.t);
    Vec3 skin = vec3_lerp(map->base[corner.a], map->base[corner.b], corner.t);
    const uint32_t references[3] = {corner.a, corner.b, corner.a};
    const float weights[3] = {1.0f - corner.t, corner.t, 0.0f};
    *slot = pieces_vertex(&sewing->pieces, references, weights, vec3_sub(p, skin), chart_uv(map, chart, p), -1);
    return *slot;
}

static void rim_add(Cutter *cutter, uint32_t a, uint32_t b)
{
    if (cutter->rim_count == cutter->rim_capacity) {
        cutter->rim_capacity = cutter->rim_capacity * 2 + 256;
        cutter->rims = memory_resize(cutter->rims, sizeof *cutter->rims * (size_t)cutter->rim_capacity);
    }
    cutter->rims[cutter->rim_count].a = a;
    cutter->rims[cutter->rim_count++].b = b;
}

static void cut_triangle(Cutter *cutter, const uint32_t *t)
{
    const BodyMap *map = cutter->sewing->map;
    const float *f = cutter->depth;
    Corner corners[4];
    int count = 0, rim = -1;
    for (int k = 0; k < 3; k++) {
        uint32_t a = t[k], b = t[(k + 1) % 3];
        if (f[a] > 0.0f)
            corners[count++] = (Corner){a, a, 0.0f};
        if ((f[a] > 0.0f) != (f[b] > 0.0f)) {
            if (f[a] > 0.0f)
                rim = count;    // the edge runs from this cut to the next corner
            bool order = a < b; // the same point from both sides
            uint32_t low = order ? a : b, high = order ? b : a;
            corners[count++] = (Corner){low, high, clampf(f[low] / (f[low] - f[high]), 0.002f, 0.998f)};
        }
    }
    if (count < 3)
        return;
    float arm = 0, leg = 0, x = 0;
    for (int k = 0; k < 3; k++) {
        arm += map->arm[t[k]] / 3.0f;
        leg += map->leg[t[k]] / 3.0f;
        x += map->base[t[k]].x;
    }
    int chart = arm > 0.5f ? 1 + (x < 0) : leg > 0.6f ? 3 + (x < 0) : 0;
    float low = 1e9f, high = -1e9f;
    for (int k = 0; k < 3; k++) {
        float u = chart_uv(map, chart, cutter->outer[t[k]]).x;
        low = fminf(low, u);
        high = fmaxf(high, u);
    }
    float girth = (chart == 0 ? 0.14f : chart < 3 ? 0.05f : 0.08f) * map->unit;
    if (high - low > PI_F * girth)
        chart += 6;
    uint32_t made[4];
    for (int k = 0; k < count; k++)
        made[k] = cutter_vertex(cutter, corners[k], chart);
    for (int k = 2; k < count; k++)
        pieces_triangle(&cutter->sewing->pieces, made[0], made[k - 1], made[k], cutter->material);
    if (rim >= 0)
        rim_add(cutter, made[rim], made[(rim + 1) % count]);
}

// The edge is turned in towards the body, so that cloth has a thickness and nobody looks behind it.
static void hem(Cutter *cutter, float deep)
{
    Pieces *pieces = &cutter->sewing->pieces;
    for (int i = 0; i < cutter->rim_count; i++) {
        uint32_t edge[2] = {cutter->rims[i].a, cutter->rims[i].b}, inner[2];
        for (int k = 0; k < 2; k++) {
            Vec3 offset = pieces->offsets[edge[k]];
            float length = vec3_length(offset);
            offset = vec3_scale(offset, length > 0.0f ? fmaxf(length - deep, 0.0f) / length : 0.0f);
            uint32_t references[3];
            float weights[3];
            memcpy(references, pieces->references[edge[k]], sizeof references);
            memcpy(weights, pieces->weights[edge[k]], sizeof weights);
            inner[k] = pieces_vertex(pieces, references, weights, offset, pieces->uvs[edge[k]], -1);
        }
        pieces_triangle(pieces, edge[1], edge[0], inner[0], cutter->material);
        pieces_triangle(pieces, edge[1], inner[0], inner[1], cutter->material);
    }
}

// ---------------------------------------------------------------- the offset surface

static Vec3 *offset_surface(const Sewing *sewing, const char *arguments, const float *depth)
{
    const BodyMap *map = sewing->map;
    float gap = cut_number(arguments, "gap", 5.0f) * 0.001f * map->unit;
    float flare = cut_number(arguments, "flare", 0.0f) * 0.001f * map->unit; // more towards the lower edge
    float cuff = cut_number(arguments, "cuff", 0.0f) * 0.001f * map->unit;   // more towards the end of the sleeve
    int rounds = (int)cut_number(arguments, "smooth", 12.0f);
    float sleeve = fmaxf(cut_number(arguments, "sleeve", 0.0f), 0.3f);
    float top = body_level(map, cut_number(arguments, "top", 6.9f));
    float bottom = body_level(map, cut_number(arguments, "bottom", 3.0f));
    Vec3 *outer = memory_alloc(sizeof(Vec3) * BODY_VERTICES * 2), *next = outer + BODY_VERTICES;
    float *least = memory_alloc(sizeof(float) * BODY_VERTICES);
    int *near = memory_alloc(sizeof(int) * BODY_VERTICES), near_count = 0;
    for (int v = 0; v < BODY_VERTICES; v++) {
        float low = clampf((top - map->base[v].y) / fmaxf(top - bottom, 0.05f), 0.0f, 1.0f) * (1.0f - map->arm[v]);
        float end = clampf(map->reach[v] / sleeve, 0.0f, 1.0f) * map->arm[v];
        least[v] = map->cover[v] + gap + flare * low * low + cuff * end * end;
        outer[v] = vec3_mad(map->base[v], map->normals[v], least[v]);
        if (depth[v] > -0.06f)
            near[near_count++] = v;
    }
    memcpy(next, outer, sizeof(Vec3) * BODY_VERTICES);
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < near_count; i++) {
            int v = near[i], first = map->ring_first[v], end = map->ring_first[v + 1];
            if (end - first < 3)
                continue;
            Vec3 sum = {0, 0, 0};
            for (int k = first; k < end; k++)
                sum = vec3_add(sum, outer[map->rings[k]]);
            Vec3 p = vec3_lerp(outer[v], vec3_scale(sum, 1.0f / (float)(end - first)), 0.7f);
            float stand = vec3_dot(vec3_sub(p, map->base[v]), map->normals[v]);
            if (stand < least[v])
                p = vec3_mad(p, map->normals[v], least[v] - stand);
            next[v] = p;
        }
        for (int i = 0; i < near_count; i++)
            outer[near[i]] = next[near[i]];
    }
    free(least);
    free(near);
    return outer;
}

void tailor_shell(Sewing *sewing, const char *arguments, int material)
{
    BodyMap *map = sewing->map;
    Region region = region_read(sewing, arguments);
    float *depth = memory_alloc(sizeof(float) * BODY_VERTICES);
    for (int v = 0; v < BODY_VERTICES; v++)
        depth[v] = region_depth(map, &region, v);
    Vec3 *outer = offset_surface(sewing, arguments, depth);
    Cutter cutter = {.sewing = sewing, .outer = outer, .depth = depth, .material = material, .edge_capacity = 16384};
    cutter.made = memory_alloc(sizeof *cutter.made * BODY_VERTICES);
    memset(cutter.made, 0xff, sizeof *cutter.made * BODY_VERTICES);
    cutter.edges = memory_alloc(sizeof *cutter.edges * (size_t)cutter.edge_capacity);
    memset(cutter.edges, 0, sizeof *cutter.edges * (size_t)cutter.edge_capacity);
    for (int t = 0; t < map->triangle_count; t++)
        cut_triangle(&cutter, map->triangles + t * 3);
    hem(&cutter, cut_number(arguments, "hem", 9.0f) * 0.001f * map->unit);
    bool sheer = cut_number(arguments, "sheer", 0.0f) > 0.0f;
    for (int v = 0; v < BODY_VERTICES; v++) {
        if (depth[v] > 0.0f)
            map->cover[v] = fmaxf(map->cover[v], vec3_dot(vec3_sub(outer[v], map->base[v]), map->normals[v]));
        if (!sheer)
            sewing->depth[v] = fmaxf(sewing->depth[v], depth[v]);
    }
    free(cutter.made);
    free(cutter.edges);
    free(cutter.rims);
    free(outer);
    free(depth);
}
