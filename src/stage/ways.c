// Ways around obstacles: an occupancy grid of the geometry around the straight line, A* on it, corners pulled straight.
#include "stage/ways.h"

#include <stdlib.h>
#include <string.h>

#define COMFORT 0.26f  // metres beyond the clearance: nobody goes nearer to things without need
#define ENDS 0.65f     // metres around both ends within which one may be close to things: one goes to use them
#define MARGIN 4.0f    // how far to the sides of the straight line a way may lead
#define ROOM_MOST 1.5f // metres, as far as ways_room looks
#define CELL 0.11f     // metres
enum { CELLS_MOST = 640 };

const Walker walker_person = {.step = 0.32f, .height = 1.75f, .clearance = 0.24f}; // the body a little turned

typedef struct Grid {
    float cell, x0, z0;
    int columns, rows;
    const Walker *walker;
    float *clear; // metres from the middle of a cell to the nearest thing
    Vec3 from, to;
} Grid;

static int column_of(const Grid *g, float x)
{
    return (int)clampf((x - g->x0) / g->cell, 0.0f, (float)g->columns - 1.0f);
}

static int row_of(const Grid *g, float z)
{
    return (int)clampf((z - g->z0) / g->cell, 0.0f, (float)g->rows - 1.0f);
}

static Vec3 cell_middle(const Grid *g, int index)
{
    return vec3(g->x0 + ((float)(index % g->columns) + 0.5f) * g->cell, 0.0f,
                g->z0 + ((float)(index / g->columns) + 0.5f) * g->cell);
}

static float flat_distance(Vec3 a, Vec3 b)
{
    return hypotf(a.x - b.x, a.z - b.z);
}

// ---------------------------------------------------------------- what stands there

static bool is_foliage(const World *world, int material)
{
    MaterialModel model = world->materials[material].model;
    return model == MATERIAL_LEAF || world->materials[material].alpha != ALPHA_OPAQUE;
}

static bool stands(const World *world, const Instance *instance, int place, int shot)
{
    if ((instance->place != PLAN_NONE && instance->place != place) || shot < instance->first_shot ||
        shot > instance->last_shot || instance->motion_count > 0 || world->meshes[instance->mesh].deformer.evaluate ||
        world->meshes[instance->mesh].shared.pose)
        return false;
    if (instance->entity != PLAN_NONE && (world->plan->entities[instance->entity].kind == ENTITY_PERSON ||
                                          world->plan->entities[instance->entity].kind == ENTITY_ANIMAL))
        return false;
    for (int i = 0; i < world->landmark_count; i++) // doors open for who goes through them
        if (world->landmarks[i].has_hinge && world->landmarks[i].instance >= 0 &&
            &world->instances[world->landmarks[i].instance] == instance)
            return false;
    return true;
}

static float ground_at(const PlaceInfo *place, float x, float z)
{
    return place->height ? place->height(place->land, x, z) : place->walk_min.y;
}

// Marks the cells under the part of a triangle in which the walker would be.
static void mark_triangle(Grid *g, const PlaceInfo *place, const Vec3 *p)
{
    float low_x = 1e30f, high_x = -1e30f, low_z = 1e30f, high_z = -1e30f, low_y = 1e30f, high_y = -1e30f;
    for (int k = 0; k < 3; k++) {
        low_x = p[k].x < low_x ? p[k].x : low_x, high_x = p[k].x > high_x ? p[k].x : high_x;
        low_y = p[k].y < low_y ? p[k].y : low_y, high_y = p[k].y > high_y ? p[k].y : high_y;
        low_z = p[k].z < low_z ? p[k].z : low_z, high_z = p[k].z > high_z ? p[k].z : high_z;
    }
    float wide = (float)g->columns * g->cell, deep = (float)g->rows * g->cell;
    if (!(high_x >= g->x0 && low_x <= g->x0 + wide && high_z >= g->z0 && low_z <= g->z0 + deep))
        return;
    float middle = ground_at(place, 0.5f * (low_x + high_x), 0.5f * (low_z + high_z));
    if (high_x - low_x < 4.0f && high_z - low_z < 4.0f &&
        (high_y < middle + g->walker->step || low_y > middle + g->walker->height))
        return;
    // points over the triangle, no farther from each other than half a cell, within the grid
    float ab = vec3_distance(p[0], p[1]), ac = vec3_distance(p[0], p[2]), bc = vec3_distance(p[1], p[2]);
    float longest = ab > ac ? ab : ac;
    longest = bc > longest ? bc : longest;
    int steps = (int)clampf(ceilf(longest / (0.5f * g->cell)), 1.0f, 600.0f);
    for (int i = 0; i <= steps; i++)
        for (int k = 0; k <= steps - i; k++) {
            float u = (float)i / (float)steps, v = (float)k / (float)steps, w = 1.0f - u - v;
            Vec3 q = vec3(w * p[0].x + u * p[1].x + v * p[2].x, w * p[0].y + u * p[1].y + v * p[2].y,
                          w * p[0].z + u * p[1].z + v * p[2].z);
            if (q.x < g->x0 || q.z < g->z0 || q.x >= g->x0 + wide || q.z >= g->z0 + deep)
                continue;
            float y = q.y - ground_at(place, q.x, q.z);
            if (y > g->walker->step && y < g->walker->height)
                g->clear[row_of(g, q.z) * g->columns + column_of(g, q.x)] = 0.0f;
        }
}

static void mark_things(Grid *g, const World *world, int place, int shot)
{
    const PlaceInfo *info = &world->places[place];
    for (int i = 0; i < world->instance_count; i++) {
        const Instance *instance = &world->instances[i];
        if (!stands(world, instance, place, shot))
            continue;
        const Mesh *mesh = &world->meshes[instance->mesh].mesh;
        for (int t = 0; t < mesh->triangle_count; t++) {
            if (is_foliage(world, mesh->triangle_materials[t]))
                continue;
            Vec3 p[3];
            for (int k = 0; k < 3; k++)
                p[k] = affine_point(instance->transform, mesh->positions[mesh->triangles[3 * t + k]]);
            mark_triangle(g, info, p);
        }
    }
}

// Distances to the nearest marked cell in two sweeps (Borgefors, "Distance Transformations in Digital Images", 1986).
static void measure(Grid *g)
{
    float straight = g->cell, diagonal = 1.41421f * g->cell;
    for (int pass = 0; pass < 2; pass++)
        for (int n = 0; n < g->columns * g->rows; n++) {
            int index = pass ? g->columns * g->rows - 1 - n : n, x = index % g->columns, z = index / g->columns;
            int back = pass ? 1 : -1;
            float best = g->clear[index];
            bool side = x + back >= 0 && x + back < g->columns;
            if (side)
                best = fminf(best, g->clear[index + back] + straight);
            if (z + back >= 0 && z + back < g->rows) {
                const float *row = g->clear + (z + back) * g->columns;
                best = fminf(best, row[x] + straight);
                best = x > 0 ? fminf(best, row[x - 1] + diagonal) : best;
                best = x + 1 < g->columns ? fminf(best, row[x + 1] + diagonal) : best;
            }
            g->clear[index] = best;
        }
}

static float comfort(const Grid *g)
{
    return g->walker->clearance + COMFORT;
}

// Metres of room at a spot; near the ends one may be close to things.
static float room_at(const Grid *g, Vec3 p)
{
    float room = g->clear[row_of(g, p.z) * g->columns + column_of(g, p.x)];
    float end = fminf(flat_distance(p, g->from), flat_distance(p, g->to));
    return end < ENDS ? fmaxf(room, comfort(g) * (1.0f - 0.4f * end / ENDS)) : room;
}

static bool is_free(const Grid *g, Vec3 a, Vec3 b)
{
    float length = flat_distance(a, b);
    int steps = (int)ceilf(length / (0.5f * g->cell));
    for (int i = 0; i <= steps; i++)
        if (room_at(g, vec3_lerp(a, b, steps ? (float)i / (float)steps : 0.0f)) < g->walker->clearance)
            return false;
    return true;
}

// ---------------------------------------------------------------- the cheapest way

typedef struct Open { // a binary heap of the cells to be looked at, the cheapest first
    float cost;
    int cell;
} Open;

static void heap_push(Open *heap, int *count, Open entry)
{
    int at = (*count)++;
    while (at > 0 && heap[(at - 1) / 2].cost > entry.cost) {
        heap[at] = heap[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    heap[at] = entry;
}

static Open heap_pop(Open *heap, int *count)
{
    Open top = heap[0], last = heap[--*count];
    int at = 0;
    for (;;) {
        int child = 2 * at + 1;
        if (child >= *count)
            break;
        if (child + 1 < *count && heap[child + 1].cost < heap[child].cost)
            child++;
        if (heap[child].cost >= last.cost)
            break;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = last;
    return top;
}

// Fills cells with the way from the goal back to the start; returns their number, 0: there is none.
static int search(const Grid *g, int *cells)
{
    int total = g->columns * g->rows, count = 0, found = 0;
    float *cost = memory_alloc(sizeof(float) * (size_t)total);
    int *before = memory_alloc(sizeof(int) * (size_t)total);
    Open *heap = memory_alloc(sizeof(Open) * (size_t)total * 8 + sizeof(Open));
    for (int i = 0; i < total; i++)
        cost[i] = 1e30f, before[i] = -1;
    int start = row_of(g, g->from.z) * g->columns + column_of(g, g->from.x),
        goal = row_of(g, g->to.z) * g->columns + column_of(g, g->to.x);
    Vec3 aim = cell_middle(g, goal);
    cost[start] = 0.0f;
    heap_push(heap, &count, (Open){flat_distance(cell_middle(g, start), aim), start});
    while (count > 0) {
        Open next = heap_pop(heap, &count);
        Vec3 p = cell_middle(g, next.cell);
        if (next.cell == goal)
            break;
        if (next.cost > cost[next.cell] + flat_distance(p, aim) + 1e-3f)
            continue; // since then reached in a cheaper way
        for (int d = 0; d < 9; d++) {
            int x = next.cell % g->columns + d % 3 - 1, z = next.cell / g->columns + d / 3 - 1;
            if (d == 4 || x < 0 || z < 0 || x >= g->columns || z >= g->rows)
                continue;
            int cell = z * g->columns + x;
            Vec3 q = cell_middle(g, cell);
            float room = room_at(g, q);
            if (room < g->walker->clearance)
                continue;
            float step = flat_distance(p, q) * (1.0f + 3.0f * fmaxf(0.0f, 1.0f - room / comfort(g)));
            if (cost[next.cell] + step < cost[cell]) {
                cost[cell] = cost[next.cell] + step;
                before[cell] = next.cell;
                heap_push(heap, &count, (Open){cost[cell] + flat_distance(q, aim), cell});
            }
        }
    }
    for (int cell = goal; cost[goal] < 1e29f && cell >= 0; cell = before[cell])
        cells[found++] = cell;
    free(heap);
    free(before);
    free(cost);
    return found;
}

// Free the grid's `clear`.
static Grid grid_make(const World *world, const Walker *walker, int place, int shot, Vec3 from, Vec3 to, float margin)
{
    Grid g = {.walker = walker, .cell = CELL, .from = from, .to = to};
    float wide = fabsf(from.x - to.x) + 2.0f * margin, deep = fabsf(from.z - to.z) + 2.0f * margin;
    g.cell = fmaxf(g.cell, fmaxf(wide, deep) / (float)CELLS_MOST);
    g.x0 = fminf(from.x, to.x) - margin;
    g.z0 = fminf(from.z, to.z) - margin;
    g.columns = (int)ceilf(wide / g.cell);
    g.rows = (int)ceilf(deep / g.cell);
    g.clear = memory_alloc(sizeof(float) * (size_t)(g.columns * g.rows));
    for (int i = 0; i < g.columns * g.rows; i++)
        g.clear[i] = 1e3f;
    mark_things(&g, world, place, shot);
    measure(&g);
    return g;
}

float ways_room(const World *world, const Walker *walker, int place, int shot, Vec3 spot)
{
    Grid g = grid_make(world, walker, place, shot, spot, spot, ROOM_MOST);
    float room = fminf(g.clear[row_of(&g, spot.z) * g.columns + column_of(&g, spot.x)], ROOM_MOST);
    free(g.clear);
    return room;
}

int ways_find(const World *world, const Walker *walker, int place, int shot, Vec3 from, Vec3 to, const WayBlock *blocks,
              int block_count, const Vec3 **corners)
{
    *corners = NULL;
    float straight = flat_distance(from, to);
    if (!(straight > 0.5f) || straight > 60.0f)
        return 0;
    Grid g = grid_make(world, walker, place, shot, from, to, MARGIN);
    int total = g.columns * g.rows, count = 0;
    for (int b = 0; b < block_count; b++) // people are round
        for (int i = 0; i < total; i++)
            g.clear[i] = fminf(g.clear[i],
                               fmaxf(0.0f, flat_distance(cell_middle(&g, i), blocks[b].position) - blocks[b].radius));
    if (!is_free(&g, from, to)) {
        int *cells = memory_alloc(sizeof(int) * (size_t)total);
        int length = search(&g, cells);
        Vec3 *points = ARENA_ARRAY(world->arena, Vec3, length + 1);
        float way = 0.0f;
        Vec3 at = from;
        for (int k = length - 2; k > 0;) { // from here to the farthest cell of the way that is seen
            int far = k;
            while (far > 0 && is_free(&g, at, far == 1 ? to : cell_middle(&g, cells[far - 1])))
                far--;
            if (far == 0)
                break;
            Vec3 corner = cell_middle(&g, cells[far]);
            way += flat_distance(at, corner);
            at = corner;
            points[count++] = corner;
            k = far < k ? far : k - 1;
        }
        way += flat_distance(at, to);
        if (length == 0 || way > 2.5f * straight + 4.0f)
            count = 0; // a wall without a way through it
        float gone = 0.0f;
        at = from;
        for (int k = 0; k < count; k++) {
            gone += flat_distance(at, points[k]);
            at = points[k];
            points[k].y = from.y + (to.y - from.y) * gone / way;
        }
        *corners = points;
    }
    free(g.clear);
    return count;
}
