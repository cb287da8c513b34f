// What a tailor measures: levels, limbs, outlines.
#include "stage/cast/tailor.h"

#include <stdlib.h>
#include <string.h>

static bool below(const HumanBase *human, int bone, int ancestor)
{
    for (; bone >= 0; bone = human->bones[bone].parent)
        if (bone == ancestor)
            return true;
    return false;
}

static float along(Vec3 p, Vec3 from, Vec3 to)
{
    Vec3 axis = vec3_sub(to, from);
    return vec3_dot(vec3_sub(p, from), axis) / fmaxf(vec3_dot(axis, axis), 1e-9f);
}

static float arm_reach(const Actor *actor, int side, Vec3 p)
{
    const RigBones *rig = &actor->rig;
    Vec3 shoulder = actor->joints[rig->arm[side]], elbow = actor->joints[rig->forearm[side]];
    Vec3 wrist = actor->joints[rig->wrist[side]], tip = actor->tails[rig->finger[side][2][2]];
    float upper = along(p, shoulder, elbow), lower = along(p, elbow, wrist), hand = along(p, wrist, tip);
    if (upper < 1.0f && lower < 0.0f)
        return upper;
    if (lower < 1.0f)
        return 1.0f + fmaxf(lower, 0.0f);
    return 2.0f + clampf(hand, 0.0f, 1.2f);
}

static void map_shares(BodyMap *map)
{
    const HumanBase *human = map->human;
    const RigBones *rig = &map->actor->rig;
    uint8_t group[BONES_MAX] = {0};
    for (int b = 0; b < human->bone_count; b++)
        for (int side = 0; side < 2; side++) {
            if (below(human, b, rig->shoulder[side]))
                group[b] = 1;
            else if (below(human, b, rig->thigh[side]))
                group[b] = 2;
            else if (below(human, b, rig->neck01))
                group[b] = 3;
        }
    for (int v = 0; v < BODY_VERTICES; v++) {
        float share[4] = {0};
        for (int k = 0; k < 4; k++)
            share[group[human->skin_bones[v][k]]] += human->skin_weights[v][k];
        map->arm[v] = share[1];
        map->leg[v] = share[2];
        map->head[v] = share[3];
        map->side[v] = map->base[v].x < 0.0f;
        map->reach[v] = -1.0f;
        if (share[1] > 0.02f)
            map->reach[v] = lerpf(-1.0f, arm_reach(map->actor, map->side[v], map->base[v]), share[1]);
    }
}

static void map_surface(BodyMap *map, Arena *arena)
{
    const HumanBase *human = map->human;
    map->triangles = ARENA_ARRAY(arena, uint32_t, human->face_count * 6);
    map->ring_first = ARENA_ARRAY(arena, int, BODY_VERTICES + 2);
    map->rings = ARENA_ARRAY(arena, int, human->face_count * 8);
    for (int f = 0; f < human->face_count; f++) {
        const uint32_t *q = human->quads + f * 4;
        if (q[0] >= BODY_VERTICES || q[1] >= BODY_VERTICES || q[2] >= BODY_VERTICES || q[3] >= BODY_VERTICES)
            continue;
        for (int k = 2; k < 4; k++) {
            uint32_t *t = map->triangles + map->triangle_count++ * 3;
            t[0] = q[0], t[1] = q[k - 1], t[2] = q[k];
            Vec3 n = vec3_cross(vec3_sub(map->base[t[1]], map->base[t[0]]), vec3_sub(map->base[t[2]], map->base[t[0]]));
            for (int c = 0; c < 3; c++)
                map->normals[t[c]] = vec3_add(map->normals[t[c]], n);
        }
        for (int k = 0; k < 4; k++)
            map->ring_first[q[k] + 2] += 1; // each edge is met from both of its quads: one direction a quad is enough
    }
    for (int v = 0; v < BODY_VERTICES; v++) {
        map->normals[v] = vec3_normalize(map->normals[v]);
        map->ring_first[v + 2] += map->ring_first[v + 1];
    }
    for (int f = 0; f < human->face_count; f++) {
        const uint32_t *q = human->quads + f * 4;
        if (q[0] >= BODY_VERTICES || q[1] >= BODY_VERTICES || q[2] >= BODY_VERTICES || q[3] >= BODY_VERTICES)
            continue;
        for (int k = 0; k < 4; k++)
            map->rings[map->ring_first[q[k] + 1]++] = (int)q[(k + 1) % 4];
    }
}

static void map_levels(BodyMap *map)
{
    const Actor *actor = map->actor;
    const RigBones *rig = &actor->rig;
    float *y = map->levels;
    float hip = actor->joints[rig->thigh[0]].y, shoulder = actor->joints[rig->arm[0]].y;
    y[0] = 0.0f;
    y[1] = actor->joints[rig->foot[0]].y;
    y[2] = actor->joints[rig->shin[0]].y;
    y[3] = hip;
    y[4] = lerpf(hip, shoulder, 0.38f);
    y[5] = lerpf(hip, shoulder, 0.74f);
    y[6] = shoulder;
    y[7] = fmaxf(actor->joints[rig->neck01].y, shoulder + 0.02f * map->unit);
    y[9] = actor->joints[rig->eye[0]].y + 0.022f * map->unit;
    y[8] = fmaxf(actor->tails[rig->jaw].y, y[7] + 0.02f * map->unit);
    y[8] = fminf(y[8], y[9] - 0.05f * map->unit);
    y[10] = y[9];
    for (int v = 0; v < BODY_VERTICES; v++)
        y[10] = fmaxf(y[10], map->base[v].y);
    float back = 1e9f, front = -1e9f, wide = 0.0f, z = 0.0f;
    for (int v = 0; v < BODY_VERTICES; v++) {
        Vec3 p = map->base[v];
        if (p.y < y[9] + 0.012f * map->unit || p.y > y[9] + 0.05f * map->unit || map->arm[v] > 0.1f)
            continue;
        back = fminf(back, p.z);
        front = fmaxf(front, p.z);
        wide = fmaxf(wide, fabsf(p.x));
    }
    z = 0.5f * (back + front);
    map->skull = vec3(0.0f, y[9], z);
    map->skull_width = wide;
    map->skull_depth = 0.5f * (front - back);
    map->skull_top = y[10] - y[9];
}

// Cells of a coarse grid over the body, for finding near vertices.
enum { CELLS = 4096 };

static uint64_t cell_of(Vec3 p, float size, int dx, int dy, int dz)
{
    int x = (int)floorf(p.x / size) + dx, y = (int)floorf(p.y / size) + dy, z = (int)floorf(p.z / size) + dz;
    return hash_mix((uint64_t)(x & 1023) << 20 | (uint64_t)(y & 1023) << 10 | (uint64_t)(z & 1023)) % CELLS;
}

static void map_cells(BodyMap *map, Arena *arena)
{
    map->cell_first = ARENA_ARRAY(arena, int, CELLS);
    map->cell_next = ARENA_ARRAY(arena, int, BODY_VERTICES);
    for (int c = 0; c < CELLS; c++)
        map->cell_first[c] = -1;
    for (int v = BODY_VERTICES - 1; v >= 0; v--) {
        uint64_t cell = cell_of(map->base[v], 0.05f * map->unit, 0, 0, 0);
        map->cell_next[v] = map->cell_first[cell];
        map->cell_first[cell] = v;
    }
}

// How far a place is from the neighbour of its cell on one axis.
static float cell_gap(float p, float size, int step)
{
    float cell = floorf(p / size) * size;
    return step < 0 ? p - cell : step > 0 ? cell + size - p : 0.0f;
}

uint32_t body_nearest(const BodyMap *map, Vec3 p)
{
    float size = 0.05f * map->unit, best = 4.0f * size * size;
    uint32_t nearest = UINT32_MAX;
    for (int i = 0; i < 27; i++) {
        // the own cell first: most are found there
        int at = (i + 13) % 27, dx = at % 3 - 1, dy = at / 3 % 3 - 1, dz = at / 9 - 1;
        if (best < 0.99f * size * size) { // with more, one of another cell that shares the place may be nearer
            Vec3 gap = vec3(cell_gap(p.x, size, dx), cell_gap(p.y, size, dy), cell_gap(p.z, size, dz));
            if (0.99f * vec3_dot(gap, gap) > best)
                continue;
        }
        uint64_t cell = cell_of(p, size, dx, dy, dz);
        for (int v = map->cell_first[cell]; v >= 0; v = map->cell_next[v]) {
            Vec3 gap = vec3_sub(map->base[v], p);
            float distance = vec3_dot(gap, gap);
            if (distance < best || (distance == best && (uint32_t)v < nearest)) {
                best = distance;
                nearest = (uint32_t)v;
            }
        }
    }
    return nearest;
}

BodyMap *body_map(const Actor *actor, const Vec3 *base, Arena *arena)
{
    BodyMap *map = ARENA_NEW(arena, BodyMap);
    map->actor = actor;
    map->human = actor->human;
    map->base = base;
    map->unit = actor->height / 1.75f;
    map->normals = ARENA_ARRAY(arena, Vec3, BODY_VERTICES);
    map->arm = ARENA_ARRAY(arena, float, BODY_VERTICES);
    map->leg = ARENA_ARRAY(arena, float, BODY_VERTICES);
    map->head = ARENA_ARRAY(arena, float, BODY_VERTICES);
    map->side = ARENA_ARRAY(arena, int8_t, BODY_VERTICES);
    map->reach = ARENA_ARRAY(arena, float, BODY_VERTICES);
    map->cover = ARENA_ARRAY(arena, float, BODY_VERTICES);
    map->arm_length = vec3_distance(actor->joints[actor->rig.arm[0]], actor->joints[actor->rig.forearm[0]]);
    map_surface(map, arena);
    map_shares(map);
    map_levels(map);
    map_cells(map, arena);
    return map;
}

float body_level(const BodyMap *map, float level)
{
    level = clampf(level, -1.0f, 12.0f);
    int i = (int)floorf(level);
    i = i < 0 ? 0 : i > LEVEL_COUNT - 2 ? LEVEL_COUNT - 2 : i;
    return lerpf(map->levels[i], map->levels[i + 1], level - (float)i);
}

Vec3 body_center(const BodyMap *map, float y, float band)
{
    float back = 1e9f, front = -1e9f;
    for (int v = 0; v < BODY_VERTICES; v++)
        if (fabsf(map->base[v].y - y) < band && map->arm[v] < 0.3f) {
            back = fminf(back, map->base[v].z);
            front = fmaxf(front, map->base[v].z);
        }
    return vec3(0.0f, y, front > back ? 0.5f * (back + front) : 0.0f);
}

Hull body_hull(const BodyMap *map, float y, float band, Vec3 center)
{
    Hull hull = {.center = center};
    Vec2 directions[HULL_DIRECTIONS];
    for (int i = 0; i < HULL_DIRECTIONS; i++) {
        float angle = TAU_F * (float)i / HULL_DIRECTIONS;
        directions[i] = (Vec2){sinf(angle), cosf(angle)};
        hull.support[i] = 0.02f * map->unit;
    }
    for (int v = 0; v < BODY_VERTICES; v++) {
        Vec3 p = map->base[v];
        if (fabsf(p.y - y) > band || map->arm[v] > 0.5f)
            continue;
        p = vec3_mad(p, map->normals[v], map->cover[v]);
        for (int i = 0; i < HULL_DIRECTIONS; i++)
            hull.support[i] =
                fmaxf(hull.support[i], (p.x - center.x) * directions[i].x + (p.z - center.z) * directions[i].y);
    }
    return hull;
}

float hull_radius(const Hull *hull, float angle)
{
    float radius = 1e9f;
    for (int i = 0; i < HULL_DIRECTIONS; i++) {
        float cosine = cosf(TAU_F * (float)i / HULL_DIRECTIONS - angle);
        if (cosine > 0.1f)
            radius = fminf(radius, hull->support[i] / cosine);
    }
    return radius;
}
