// Skin: blobs melted into one surface and cut into triangles. A signed distance field of rounded cones (Quilez's exact
// round cone, scaled across its axis), joined by polynomial smooth minima, meshed by surface nets (Gibson 1998) on a
// grid that is finer around the head, and put onto the field by a Newton step.
#include "stage/creatures/creature.h"

#include <stdlib.h>
#include <string.h>

int sculpt_bone(Sculpture *s, int parent, Vec3 joint)
{
    int at = s->bone_count < CREATURE_BONES_MAX ? s->bone_count++ : CREATURE_BONES_MAX - 1;
    s->bones[at] = (Bone){parent, joint};
    return at;
}

Blob *sculpt_blob(Sculpture *s, int bone, Vec3 a, float ra, Vec3 b, float rb, float blend)
{
    Blob blob = {.bone = bone, .a = a, .b = b, .ra = ra, .rb = rb, .wide = 1, .thick = 1, .blend = blend};
    blob.side = vec3(1, 0, 0);
    ARRAY_PUSH(s->blobs, s->blob_count, s->blob_capacity, blob);
    return &s->blobs[s->blob_count - 1];
}

Blob *sculpt_ball(Sculpture *s, int bone, Vec3 centre, float radius, float blend)
{
    return sculpt_blob(s, bone, centre, radius, vec3_add(centre, vec3(0, 0, 1e-4f)), radius, blend);
}

void sculpt_free(Sculpture *s)
{
    free(s->blobs);
    free(s->eyes);
    free(s->strands);
    free(s->sheet);
    free(s->sheet_triangles);
}

// ---------------------------------------------------------------- the field

typedef struct Cone { // a blob made ready
    Vec3 a, axis, side, third;
    float length, ra, rb, wide, thick, blend, slope, rise;
    bool ball, cut;
    Vec3 middle;
    float bound; // radius of a ball around it
} Cone;

static Cone cone_of(const Blob *blob)
{
    Cone c = {.a = blob->a, .ra = blob->ra, .rb = blob->rb, .wide = blob->wide, .thick = blob->thick};
    Vec3 d = vec3_sub(blob->b, blob->a);
    c.length = vec3_length(d);
    c.axis = c.length > 1e-6f ? vec3_scale(d, 1.0f / c.length) : vec3(0, 0, 1);
    c.side = vec3_mad(blob->side, c.axis, -vec3_dot(blob->side, c.axis));
    if (vec3_length(c.side) < 0.1f)
        c.side = fabsf(c.axis.y) < 0.9f ? vec3_cross(c.axis, vec3(0, 1, 0)) : vec3_cross(c.axis, vec3(0, 0, 1));
    c.side = vec3_normalize(c.side);
    c.third = vec3_cross(c.axis, c.side);
    c.blend = fmaxf(blob->blend, 1e-5f);
    c.cut = blob->cut;
    c.ball = c.length <= fabsf(c.ra - c.rb) + 1e-5f;
    if (c.ball) { // the larger end holds the smaller
        c.a = blob->ra >= blob->rb ? blob->a : blob->b;
    } else {
        c.slope = (c.ra - c.rb) / c.length;
        c.rise = sqrtf(1.0f - c.slope * c.slope);
    }
    c.middle = vec3_lerp(blob->a, blob->b, 0.5f);
    c.bound = 0.5f * c.length + fmaxf(c.ra, c.rb) * fmaxf(1.0f, fmaxf(c.wide, c.thick));
    return c;
}

static float cone_distance(const Cone *c, Vec3 point)
{
    Vec3 p = vec3_sub(point, c->a);
    float t = vec3_dot(p, c->axis), u = vec3_dot(p, c->side) / c->wide, v = vec3_dot(p, c->third) / c->thick;
    float r = sqrtf(u * u + v * v), f, nr, nt; // value and gradient in the scaled plane
    if (c->ball) {
        float radius = fmaxf(c->ra, c->rb), l = sqrtf(r * r + t * t);
        f = l - radius;
        nr = l > 1e-6f ? r / l : 0.0f;
        nt = l > 1e-6f ? t / l : 1.0f;
    } else {
        float k = -c->slope * r + c->rise * t;
        if (k < 0.0f) {
            float l = sqrtf(r * r + t * t);
            f = l - c->ra;
            nr = l > 1e-6f ? r / l : 0.0f;
            nt = l > 1e-6f ? t / l : 1.0f;
        } else if (k > c->rise * c->length) {
            float tt = t - c->length, l = sqrtf(r * r + tt * tt);
            f = l - c->rb;
            nr = l > 1e-6f ? r / l : 0.0f;
            nt = l > 1e-6f ? tt / l : 1.0f;
        } else {
            f = r * c->rise + t * c->slope - c->ra;
            nr = c->rise;
            nt = c->slope;
        }
    }
    // first-order distance of the scaled shape
    float gu = r > 1e-6f ? u / r / c->wide : 1.0f / c->wide, gv = r > 1e-6f ? v / r / c->thick : 1.0f / c->thick;
    float g = sqrtf(nt * nt + nr * nr * (gu * gu + gv * gv));
    return f / fmaxf(g, 0.3f);
}

static float join(float d, float e, float k)
{
    float h = clampf(0.5f + 0.5f * (e - d) / k, 0.0f, 1.0f);
    return e + (d - e) * h - k * h * (1.0f - h);
}

typedef struct Field {
    Cone *cones;
    int count;
} Field;

static float field_of(const Field *field, const int *list, int count, Vec3 p)
{
    float d = 1e3f;
    for (int i = 0; i < count; i++) {
        const Cone *c = &field->cones[list ? list[i] : i];
        float e = cone_distance(c, p);
        d = c->cut ? -join(-d, e, c->blend) : join(d, e, c->blend);
    }
    return d;
}

float sculpt_distance(const Blob *blob, Vec3 p)
{
    Cone c = cone_of(blob);
    return cone_distance(&c, p);
}

Vec3 sculpt_surface(const Sculpture *s, Vec3 from, Vec3 direction)
{
    Field field = {memory_alloc(sizeof(Cone) * (size_t)(s->blob_count + 1)), s->blob_count};
    for (int i = 0; i < s->blob_count; i++)
        field.cones[i] = cone_of(&s->blobs[i]);
    Vec3 p = from;
    for (int step = 0; step < 60; step++) {
        float d = field_of(&field, NULL, field.count, p);
        if (d > -1e-4f)
            break;
        p = vec3_mad(p, direction, fmaxf(-0.7f * d, 2e-4f));
    }
    free(field.cones);
    return p;
}

// ---------------------------------------------------------------- the grid

typedef struct Grid {
    float *axis[3];
    int count[3];
    float *value;
} Grid;

// Coordinates from low to high, closer together between fine_low and fine_high.
static int axis_make(float **out, float low, float high, float cell, float fine_low, float fine_high, float factor)
{
    int count = 0, capacity = 0;
    float *axis = NULL;
    for (float x = low; count < 400;) {
        ARRAY_PUSH(axis, count, capacity, x);
        if (x > high)
            break;
        // the step grows slowly outside the fine part
        float away = x < fine_low ? fine_low - x : x > fine_high ? x - fine_high : 0.0f;
        x += fminf(cell, cell * factor + 0.25f * away);
    }
    *out = axis;
    return count;
}

static size_t grid_at(const Grid *g, int x, int y, int z)
{
    return ((size_t)z * (size_t)g->count[1] + (size_t)y) * (size_t)g->count[0] + (size_t)x;
}

enum { BLOCK = 5 };

static void grid_fill(Grid *g, const Field *field)
{
    int *list = memory_alloc(sizeof(int) * (size_t)(field->count + 1));
    float *near = memory_alloc(sizeof(float) * (size_t)(field->count + 1));
    for (int bz = 0; bz < g->count[2]; bz += BLOCK)
        for (int by = 0; by < g->count[1]; by += BLOCK)
            for (int bx = 0; bx < g->count[0]; bx += BLOCK) {
                int ex = bx + BLOCK < g->count[0] ? bx + BLOCK : g->count[0],
                    ey = by + BLOCK < g->count[1] ? by + BLOCK : g->count[1],
                    ez = bz + BLOCK < g->count[2] ? bz + BLOCK : g->count[2];
                Vec3 low = vec3(g->axis[0][bx], g->axis[1][by], g->axis[2][bz]);
                Vec3 high = vec3(g->axis[0][ex - 1], g->axis[1][ey - 1], g->axis[2][ez - 1]);
                Vec3 middle = vec3_lerp(low, high, 0.5f);
                float radius = 0.5f * vec3_distance(low, high) + 1e-4f, nearest = 1e9f;
                for (int i = 0; i < field->count; i++) {
                    const Cone *c = &field->cones[i];
                    near[i] = fmaxf(vec3_distance(middle, c->middle) - c->bound, 0.0f) - radius;
                    if (!c->cut)
                        nearest = fminf(nearest, near[i] - 2.0f * c->blend);
                }
                int count = 0;
                for (int i = 0; i < field->count; i++)
                    if (near[i] < 2.0f * field->cones[i].blend + 2e-3f)
                        list[count++] = i;
                for (int z = bz; z < ez; z++)
                    for (int y = by; y < ey; y++)
                        for (int x = bx; x < ex; x++)
                            g->value[grid_at(g, x, y, z)] =
                                nearest > 0.0f
                                    ? 1.0f
                                    : field_of(field, list, count, vec3(g->axis[0][x], g->axis[1][y], g->axis[2][z]));
            }
    free(list);
    free(near);
}

static const int cube[8][3] = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {1, 1, 0}, {0, 0, 1}, {1, 0, 1}, {0, 1, 1}, {1, 1, 1}};
static const int edges[12][2] = {{0, 1}, {2, 3}, {4, 5}, {6, 7}, {0, 2}, {1, 3},
                                 {4, 6}, {5, 7}, {0, 4}, {1, 5}, {2, 6}, {3, 7}};

typedef struct Net {
    Vec3 *positions;
    int count, capacity;
    uint32_t *triangles;
    int triangle_count, triangle_capacity; // indices
} Net;

static void net_cells(const Grid *g, Net *net, int *cell)
{
    for (int z = 0; z + 1 < g->count[2]; z++)
        for (int y = 0; y + 1 < g->count[1]; y++)
            for (int x = 0; x + 1 < g->count[0]; x++) {
                float v[8];
                int inside = 0;
                for (int k = 0; k < 8; k++) {
                    v[k] = g->value[grid_at(g, x + cube[k][0], y + cube[k][1], z + cube[k][2])];
                    inside += v[k] < 0.0f;
                }
                cell[grid_at(g, x, y, z)] = -1;
                if (inside == 0 || inside == 8)
                    continue;
                Vec3 sum = {0, 0, 0};
                int crossings = 0;
                for (int e = 0; e < 12; e++) {
                    const int *p = cube[edges[e][0]], *q = cube[edges[e][1]];
                    float a = v[edges[e][0]], b = v[edges[e][1]];
                    if ((a < 0.0f) == (b < 0.0f))
                        continue;
                    float f = a / (a - b);
                    sum = vec3_add(sum, vec3(lerpf(g->axis[0][x + p[0]], g->axis[0][x + q[0]], f),
                                             lerpf(g->axis[1][y + p[1]], g->axis[1][y + q[1]], f),
                                             lerpf(g->axis[2][z + p[2]], g->axis[2][z + q[2]], f)));
                    crossings++;
                }
                cell[grid_at(g, x, y, z)] = net->count;
                ARRAY_PUSH(net->positions, net->count, net->capacity, vec3_scale(sum, 1.0f / (float)crossings));
            }
}

static void net_quad(Net *net, int a, int b, int c, int d, bool flip)
{
    if (a < 0 || b < 0 || c < 0 || d < 0)
        return;
    // the shorter diagonal
    bool other =
        vec3_distance(net->positions[a], net->positions[c]) > vec3_distance(net->positions[b], net->positions[d]);
    int corners[6] = {a, b, c, a, c, d}, turned[6] = {b, c, d, b, d, a};
    const int *use = other ? turned : corners;
    for (int k = 0; k < 6; k++) {
        int at = flip ? 5 - k : k;
        ARRAY_PUSH(net->triangles, net->triangle_count, net->triangle_capacity, (uint32_t)use[at]);
    }
}

static void net_faces(const Grid *g, Net *net, const int *cell)
{
    for (int z = 1; z + 1 < g->count[2]; z++)
        for (int y = 1; y + 1 < g->count[1]; y++)
            for (int x = 1; x + 1 < g->count[0]; x++) {
                bool inside = g->value[grid_at(g, x, y, z)] < 0.0f;
                if (inside != (g->value[grid_at(g, x + 1, y, z)] < 0.0f))
                    net_quad(net, cell[grid_at(g, x, y - 1, z - 1)], cell[grid_at(g, x, y, z - 1)],
                             cell[grid_at(g, x, y, z)], cell[grid_at(g, x, y - 1, z)], !inside);
                if (inside != (g->value[grid_at(g, x, y + 1, z)] < 0.0f))
                    net_quad(net, cell[grid_at(g, x - 1, y, z - 1)], cell[grid_at(g, x - 1, y, z)],
                             cell[grid_at(g, x, y, z)], cell[grid_at(g, x, y, z - 1)], !inside);
                if (inside != (g->value[grid_at(g, x, y, z + 1)] < 0.0f))
                    net_quad(net, cell[grid_at(g, x - 1, y - 1, z)], cell[grid_at(g, x, y - 1, z)],
                             cell[grid_at(g, x, y, z)], cell[grid_at(g, x - 1, y, z)], !inside);
            }
}

// ---------------------------------------------------------------- vertices

typedef struct Finish {
    const Sculpture *s;
    const Field *field;
    CreatureMesh *mesh;
    float softness; // metres over which weights pass from bone to bone
} Finish;

static Vec3 field_gradient(const Field *field, const int *list, int count, Vec3 p, float h)
{
    Vec3 g = {
        field_of(field, list, count, vec3(p.x + h, p.y, p.z)) - field_of(field, list, count, vec3(p.x - h, p.y, p.z)),
        field_of(field, list, count, vec3(p.x, p.y + h, p.z)) - field_of(field, list, count, vec3(p.x, p.y - h, p.z)),
        field_of(field, list, count, vec3(p.x, p.y, p.z + h)) - field_of(field, list, count, vec3(p.x, p.y, p.z - h))};
    return vec3_scale(g, 0.5f / h);
}

static void vertex_finish(const Finish *f, int v)
{
    const Sculpture *s = f->s;
    CreatureMesh *mesh = f->mesh;
    Vec3 p = mesh->rest[v];
    int list[512], count = 0;
    float sums[CREATURE_BONES_MAX] = {0}, nearest = 1e9f;
    float distances[512];
    // in the head the jaw must not drag the muzzle along
    float into = smoothstepf(s->fine_low.z, lerpf(s->fine_low.z, s->fine_high.z, 0.3f), p.z) * (p.y > s->fine_low.y);
    float softness = f->softness * (s->fine < 1.0f ? lerpf(1.0f, 0.22f, into) : 1.0f);
    for (int i = 0; i < f->field->count && count < 512; i++) {
        float d = cone_distance(&f->field->cones[i], p);
        if (d < 3.0f * f->field->cones[i].blend + 0.02f || d < 3.0f * f->softness) {
            distances[count] = d;
            list[count++] = i;
        }
    }
    float h = 0.25f * s->cell * s->fine;
    for (int step = 0; step < 2; step++) {
        float d = field_of(f->field, list, count, p);
        Vec3 g = field_gradient(f->field, list, count, p, h);
        float l2 = fmaxf(vec3_dot(g, g), 0.05f);
        p = vec3_mad(p, g, -clampf(d, -s->cell, s->cell) / l2);
    }
    mesh->rest[v] = p;
    mesh->normals[v] = vec3_normalize(field_gradient(f->field, list, count, p, h));
    int paint = PAINT_COAT, bone = 0;
    for (int k = 0; k < count; k++)
        if (!s->blobs[list[k]].cut && distances[k] < nearest) {
            nearest = distances[k];
            bone = s->blobs[list[k]].bone;
        }
    float paint_near = 1e9f;
    for (int k = 0; k < count; k++) {
        const Blob *blob = &s->blobs[list[k]];
        // the wall of a hole lies inside of what it was cut from: there the hole decides
        float d = distances[k];
        if (blob->cut)
            d = blob->paint != PAINT_COAT && fabsf(d) < 0.3f * s->cell * s->fine + blob->blend ? -1e3f : 1e9f;
        if (d < paint_near) {
            paint_near = d;
            paint = blob->paint;
        }
        if (!blob->cut)
            sums[blob->bone] = fmaxf(sums[blob->bone], expf(-(distances[k] - nearest) / softness));
    }
    float total = 0.0f;
    for (int k = 0; k < CREATURE_INFLUENCES; k++) {
        int best = 0;
        for (int b = 1; b < s->bone_count; b++)
            if (sums[b] > sums[best])
                best = b;
        mesh->bones[v][k] = (uint8_t)best;
        mesh->weights[v][k] = sums[best] > 0.02f ? sums[best] : 0.0f;
        total += mesh->weights[v][k];
        sums[best] = 0.0f;
    }
    for (int k = 0; k < CREATURE_INFLUENCES; k++)
        mesh->weights[v][k] = total > 0.0f ? mesh->weights[v][k] / total : k == 0 ? 1.0f : 0.0f;
    mesh->colors[v] =
        s->color ? s->color(s, p, mesh->normals[v], paint, bone) : coat_color(s, p, mesh->normals[v], paint, bone);
    mesh->paints[v] = (uint8_t)paint;
    mesh->uvs[v] = (Vec2){p.z, p.y - fabsf(p.x)};
}

static void finish_range(void *context, int index, int worker)
{
    (void)worker;
    const Finish *f = context;
    int begin = index * 256, end = begin + 256 < f->mesh->vertex_count ? begin + 256 : f->mesh->vertex_count;
    for (int v = begin; v < end; v++)
        vertex_finish(f, v);
}

static void mesh_arrays(CreatureMesh *mesh, int vertices, int triangles, Arena *arena)
{
    mesh->vertex_count = vertices;
    mesh->triangle_count = triangles;
    mesh->rest = ARENA_ARRAY(arena, Vec3, vertices + 1);
    mesh->normals = ARENA_ARRAY(arena, Vec3, vertices + 1);
    mesh->colors = ARENA_ARRAY(arena, Vec3, vertices + 1);
    mesh->uvs = ARENA_ARRAY(arena, Vec2, vertices + 1);
    mesh->bones = arena_alloc(arena, sizeof(uint8_t[CREATURE_INFLUENCES]) * (size_t)(vertices + 1));
    mesh->weights = arena_alloc(arena, sizeof(float[CREATURE_INFLUENCES]) * (size_t)(vertices + 1));
    mesh->triangles = ARENA_ARRAY(arena, uint32_t, triangles * 3 + 3);
}

void sculpt_skin(const Sculpture *s, Arena *arena, CreatureMesh *mesh)
{
    Field field = {memory_alloc(sizeof(Cone) * (size_t)(s->blob_count + 1)), s->blob_count};
    Vec3 low = vec3_splat(1e9f), high = vec3_splat(-1e9f);
    for (int i = 0; i < s->blob_count; i++) {
        const Cone c = field.cones[i] = cone_of(&s->blobs[i]);
        float r[2] = {c.ra * fmaxf(1.0f, fmaxf(c.wide, c.thick)), c.rb * fmaxf(1.0f, fmaxf(c.wide, c.thick))};
        const Vec3 ends[2] = {s->blobs[i].a, s->blobs[i].b};
        for (int k = 0; k < 2 && !c.cut; k++) {
            low = vec3(fminf(low.x, ends[k].x - r[k]), fminf(low.y, ends[k].y - r[k]), fminf(low.z, ends[k].z - r[k]));
            high =
                vec3(fmaxf(high.x, ends[k].x + r[k]), fmaxf(high.y, ends[k].y + r[k]), fmaxf(high.z, ends[k].z + r[k]));
        }
    }
    Vec3 margin = vec3_splat(2.0f * s->cell);
    low = vec3_sub(low, margin), high = vec3_add(high, margin);
    Grid grid = {0};
    const float *lows = &low.x, *highs = &high.x, *fine_lows = &s->fine_low.x, *fine_highs = &s->fine_high.x;
    for (int k = 0; k < 3; k++)
        grid.count[k] = axis_make(&grid.axis[k], lows[k], highs[k], s->cell, fine_lows[k], fine_highs[k], s->fine);
    size_t total = (size_t)grid.count[0] * (size_t)grid.count[1] * (size_t)grid.count[2];
    grid.value = memory_alloc(sizeof(float) * total);
    int *cell = memory_alloc(sizeof(int) * total);
    memset(cell, 0xff, sizeof(int) * total);
    grid_fill(&grid, &field);
    Net net = {0};
    net_cells(&grid, &net, cell);
    net_faces(&grid, &net, cell);
    mesh_arrays(mesh, net.count, net.triangle_count / 3, arena);
    mesh->paints = arena_alloc(arena, (size_t)net.count + 1);
    if (net.count)
        memcpy(mesh->rest, net.positions, sizeof(Vec3) * (size_t)net.count);
    if (net.triangle_count)
        memcpy(mesh->triangles, net.triangles, sizeof(uint32_t) * (size_t)net.triangle_count);
    // long necks and tails make no feet softer
    Finish finish = {s, &field, mesh, fminf(0.0175f * vec3_distance(low, high), 0.035f * s->kind->height)};
    parallel_for(0, (net.count + 255) / 256, finish_range, &finish);
    mesh->name = "skin";
    free(net.positions);
    free(net.triangles);
    free(cell);
    free(grid.value);
    for (int k = 0; k < 3; k++)
        free(grid.axis[k]);
    free(field.cones);
}
