#include "stage/physics/fracture.h"

#include <stdlib.h>
#include <string.h>

enum { POLYGON_MOST = 40 };

typedef struct Corner {
    Vec3 p, n;
    Vec2 uv;
    int cut; // the edge from here to the next lies in the wall to that cell; -1: it was an edge before
} Corner;

typedef struct Polygon {
    Corner corners[POLYGON_MOST];
    int count;
} Polygon;

typedef struct Soup { // a piece while it is made
    Vec3 *p, *n;
    Vec2 *uv;
    uint16_t *materials;
    int count, capacity, nc, uc, mcount, mc, pn, pu;
    float area;
} Soup;

// ---------------------------------------------------------------- cutting

static float side_of(Vec3 p, Vec3 middle, Vec3 normal)
{
    return vec3_dot(vec3_sub(p, middle), normal);
}

// Keeps what is on the inner side of the wall between cells (normal towards the neighbour).
static void cut(Polygon *polygon, Vec3 middle, Vec3 normal, int neighbour)
{
    Polygon out = {.count = 0};
    for (int i = 0; i < polygon->count; i++) {
        const Corner *a = &polygon->corners[i], *b = &polygon->corners[(i + 1) % polygon->count];
        float da = side_of(a->p, middle, normal), db = side_of(b->p, middle, normal);
        if (out.count + 2 > POLYGON_MOST)
            break;
        if (da <= 0.0f)
            out.corners[out.count++] = *a;
        if ((da <= 0.0f) != (db <= 0.0f)) {
            float t = da / (da - db);
            Corner c = {.p = vec3_lerp(a->p, b->p, t),
                        .n = vec3_lerp(a->n, b->n, t),
                        .uv = {lerpf(a->uv.x, b->uv.x, t), lerpf(a->uv.y, b->uv.y, t)},
                        // leaving: the wall runs from here; entering: the old edge goes on
                        .cut = da <= 0.0f ? neighbour : a->cut};
            out.corners[out.count++] = c;
        }
    }
    *polygon = out;
}

static void soup_corner(Soup *s, Vec3 p, Vec3 n, Vec2 uv)
{
    ARRAY_PUSH(s->p, s->count, s->capacity, p);
    ARRAY_PUSH(s->n, s->pn, s->nc, n);
    ARRAY_PUSH(s->uv, s->pu, s->uc, uv);
}

static void soup_triangle(Soup *s, const Corner *a, const Corner *b, const Corner *c, float inwards, int material)
{
    const Corner *corners[3] = {a, inwards > 0 ? c : b, inwards > 0 ? b : c};
    for (int k = 0; k < 3; k++) {
        Vec3 n = vec3_normalize(corners[k]->n);
        soup_corner(s, vec3_mad(corners[k]->p, n, -inwards), inwards > 0 ? vec3_scale(n, -1) : n, corners[k]->uv);
    }
    ARRAY_PUSH(s->materials, s->mcount, s->mc, (uint16_t)material);
    if (inwards <= 0)
        s->area += 0.5f * vec3_length(vec3_cross(vec3_sub(b->p, a->p), vec3_sub(c->p, a->p)));
}

static void soup_wall(Soup *s, const Corner *a, const Corner *b, float wall, int material)
{
    Vec3 na = vec3_normalize(a->n), nb = vec3_normalize(b->n),
         p[4] = {a->p, vec3_mad(a->p, na, -wall), vec3_mad(b->p, nb, -wall), b->p};
    Vec3 n = vec3_normalize(vec3_cross(vec3_sub(p[1], p[0]), vec3_sub(p[3], p[0])));
    if (vec3_length(n) < 0.5f)
        return;
    static const int order[6] = {0, 1, 2, 0, 2, 3};
    for (int k = 0; k < 6; k++)
        soup_corner(s, p[order[k]], n, (Vec2){p[order[k]].x + p[order[k]].z, p[order[k]].y});
    ARRAY_PUSH(s->materials, s->mcount, s->mc, (uint16_t)material);
    ARRAY_PUSH(s->materials, s->mcount, s->mc, (uint16_t)material);
}

static void soup_add(Soup *s, const Polygon *polygon, const FractureParams *params, int material)
{
    int inside = params->inside >= 0 ? params->inside : material;
    for (int i = 1; i + 1 < polygon->count; i++) {
        soup_triangle(s, &polygon->corners[0], &polygon->corners[i], &polygon->corners[i + 1], 0.0f, material);
        if (params->wall > 0)
            soup_triangle(s, &polygon->corners[0], &polygon->corners[i], &polygon->corners[i + 1], params->wall,
                          inside);
    }
    for (int i = 0; params->wall > 0 && i < polygon->count; i++)
        if (polygon->corners[i].cut >= 0)
            soup_wall(s, &polygon->corners[i], &polygon->corners[(i + 1) % polygon->count], params->wall, inside);
}

// ---------------------------------------------------------------- the box around points

// Axes of the points' spread by Jacobi's rotations.
static void spread_axes(const Vec3 *points, int count, Vec3 middle, Vec3 axes[3])
{
    float m[3][3] = {{0}}, v[3][3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    for (int i = 0; i < count; i++) {
        Vec3 d = vec3_sub(points[i], middle);
        float q[3] = {d.x, d.y, d.z};
        for (int a = 0; a < 3; a++)
            for (int b = 0; b < 3; b++)
                m[a][b] += q[a] * q[b];
    }
    for (int sweep = 0; sweep < 12; sweep++)
        for (int p = 0; p < 2; p++)
            for (int q = p + 1; q < 3; q++) {
                if (fabsf(m[p][q]) < 1e-12f)
                    continue;
                float theta = 0.5f * atan2f(2 * m[p][q], m[q][q] - m[p][p]), c = cosf(theta), s = sinf(theta);
                for (int k = 0; k < 3; k++) {
                    float x = m[k][p], y = m[k][q];
                    m[k][p] = c * x - s * y, m[k][q] = s * x + c * y;
                }
                for (int k = 0; k < 3; k++) {
                    float x = m[p][k], y = m[q][k];
                    m[p][k] = c * x - s * y, m[q][k] = s * x + c * y;
                    x = v[k][p], y = v[k][q];
                    v[k][p] = c * x - s * y, v[k][q] = s * x + c * y;
                }
            }
    for (int k = 0; k < 3; k++)
        axes[k] = vec3_normalize(vec3(v[0][k], v[1][k], v[2][k]));
    axes[2] = vec3_normalize(vec3_cross(axes[0], axes[1]));
}

static void extent_along(const Vec3 *points, int count, const Vec3 axes[3], Vec3 *low, Vec3 *high)
{
    *low = vec3_splat(1e30f), *high = vec3_splat(-1e30f);
    for (int i = 0; i < count; i++) {
        Vec3 q = vec3(vec3_dot(points[i], axes[0]), vec3_dot(points[i], axes[1]), vec3_dot(points[i], axes[2]));
        *low = vec3(fminf(low->x, q.x), fminf(low->y, q.y), fminf(low->z, q.z));
        *high = vec3(fmaxf(high->x, q.x), fmaxf(high->y, q.y), fmaxf(high->z, q.z));
    }
}

SimPiece fracture_hull(const Vec3 *points, int count)
{
    Vec3 middle = vec3(0, 0, 0), low[2], high[2];
    for (int i = 0; i < count; i++)
        middle = vec3_mad(middle, points[i], 1.0f / (float)count);
    Vec3 axes[2][3] = {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
    spread_axes(points, count, middle, axes[1]);
    int best = 0;
    float volume[2];
    for (int k = 0; k < 2; k++) {
        extent_along(points, count, axes[k], &low[k], &high[k]);
        Vec3 size = vec3_sub(high[k], low[k]);
        volume[k] = fmaxf(size.x, 1e-4f) * fmaxf(size.y, 1e-4f) * fmaxf(size.z, 1e-4f);
        best = volume[k] < 0.9f * volume[0] ? k : best; // upright unless that is much worse
    }
    Vec3 c = vec3_scale(vec3_add(low[best], high[best]), 0.5f),
         half = vec3_scale(vec3_sub(high[best], low[best]), 0.5f);
    const Vec3 *a = axes[best];
    SimPiece piece = {.form = SIM_BOX, .half = half, .turn = affine_rotation((Affine){a[0], a[1], a[2], {0, 0, 0}})};
    piece.at = vec3_add(vec3_scale(a[0], c.x), vec3_add(vec3_scale(a[1], c.y), vec3_scale(a[2], c.z)));
    return piece;
}

// ---------------------------------------------------------------- pieces

static Shard soup_end(Arena *arena, Soup *s)
{
    Shard shard = {.area = s->area, .hull = fracture_hull(s->p, s->count)};
    shard.middle = shard.hull.at;
    shard.hull.at = vec3(0, 0, 0);
    Mesh mesh = {.vertex_count = s->count, .triangle_count = s->mcount};
    mesh.positions = ARENA_ARRAY(arena, Vec3, s->count + 1);
    mesh.normals = ARENA_ARRAY(arena, Vec3, s->count + 1);
    mesh.uvs = ARENA_ARRAY(arena, Vec2, s->count);
    mesh.triangles = ARENA_ARRAY(arena, uint32_t, s->count);
    mesh.triangle_materials = ARENA_ARRAY(arena, uint16_t, s->mcount);
    for (int i = 0; i < s->count; i++) {
        mesh.positions[i] = vec3_sub(s->p[i], shard.middle);
        mesh.normals[i] = s->n[i];
        mesh.uvs[i] = s->uv[i];
        mesh.triangles[i] = (uint32_t)i;
    }
    memcpy(mesh.triangle_materials, s->materials, sizeof(uint16_t) * (size_t)s->mcount);
    shard.mesh = mesh;
    return shard;
}

int fracture_mesh(Arena *arena, const Mesh *mesh, FractureParams params, Shard **shards)
{
    int cells = params.seed_count;
    *shards = ARENA_ARRAY(arena, Shard, cells > 0 ? cells : 1);
    if (mesh->curves || cells <= 0)
        return 0;
    Vec3 stretch = params.stretch.x > 0 ? params.stretch : vec3(1, 1, 1);
    Soup *soups = memory_alloc(sizeof(Soup) * (size_t)cells);
    int *nearest = memory_alloc(sizeof(int) * (size_t)(mesh->vertex_count + 1));
    for (int v = 0; v < mesh->vertex_count; v++) {
        float best = 1e30f;
        for (int c = 0; c < cells; c++) {
            Vec3 d = vec3_mul(vec3_sub(vec3_scale(mesh->positions[v], params.scale), params.seeds[c]), stretch);
            float far = vec3_dot(d, d);
            if (far < best)
                best = far, nearest[v] = c;
        }
    }
    for (int t = 0; t < mesh->triangle_count; t++) {
        const uint32_t *v = mesh->triangles + 3 * t;
        Polygon whole = {.count = 3};
        Vec3 face = vec3_cross(vec3_sub(mesh->positions[v[1]], mesh->positions[v[0]]),
                               vec3_sub(mesh->positions[v[2]], mesh->positions[v[0]]));
        for (int k = 0; k < 3; k++)
            whole.corners[k] = (Corner){.p = vec3_scale(mesh->positions[v[k]], params.scale),
                                        .n = mesh->normals ? mesh->normals[v[k]] : face,
                                        .uv = mesh->uvs ? mesh->uvs[v[k]] : (Vec2){0, 0},
                                        .cut = -1};
        int material = mesh->triangle_materials ? mesh->triangle_materials[t] : 0;
        int own = nearest[v[0]];
        if (nearest[v[1]] == own && nearest[v[2]] == own) { // cells are convex: all of it
            soup_add(&soups[own], &whole, &params, material);
            continue;
        }
        for (int c = 0; c < cells; c++) {
            Polygon part = whole;
            for (int other = 0; other < cells && part.count >= 3; other++) {
                if (other == c)
                    continue;
                Vec3 way = vec3_mul(vec3_mul(vec3_sub(params.seeds[other], params.seeds[c]), stretch), stretch);
                Vec3 middle = vec3_scale(vec3_add(params.seeds[other], params.seeds[c]), 0.5f);
                bool beyond = false;
                for (int k = 0; k < part.count; k++)
                    beyond |= side_of(part.corners[k].p, middle, way) > 0.0f;
                if (beyond)
                    cut(&part, middle, way, other);
            }
            if (part.count >= 3)
                soup_add(&soups[c], &part, &params, material);
        }
    }
    int count = 0;
    for (int c = 0; c < cells; c++) {
        if (soups[c].mcount > 0 && soups[c].area > 1e-7f)
            (*shards)[count++] = soup_end(arena, &soups[c]);
        free(soups[c].p), free(soups[c].n), free(soups[c].uv), free(soups[c].materials);
    }
    free(soups);
    free(nearest);
    return count;
}

float fracture_thickness(const Mesh *mesh, float scale)
{
    double volume = 0, area = 0; // six times, twice
    for (int t = 0; t < mesh->triangle_count; t++) {
        const uint32_t *v = mesh->triangles + 3 * t;
        Vec3 a = mesh->positions[v[0]], b = mesh->positions[v[1]], c = mesh->positions[v[2]];
        Vec3 n = vec3_cross(vec3_sub(b, a), vec3_sub(c, a));
        volume += (double)vec3_dot(a, n);
        area += (double)vec3_length(n);
    }
    return area > 0 ? scale * (float)(fabs(volume) / 3.0 / area) : 0.0f;
}

// ---------------------------------------------------------------- seeds

Vec3 *fracture_seeds(Arena *arena, const Mesh *mesh, float scale, int count, Vec3 near, float crowding, RngKey rng)
{
    Vec3 *seeds = ARENA_ARRAY(arena, Vec3, count);
    float *sums = memory_alloc(sizeof(float) * (size_t)(mesh->triangle_count + 1)), sum = 0, size = 0;
    for (int i = 0; i < mesh->vertex_count; i++)
        size = fmaxf(size, vec3_distance(vec3_scale(mesh->positions[i], scale), near));
    for (int t = 0; t < mesh->triangle_count; t++) {
        const uint32_t *v = mesh->triangles + 3 * t;
        Vec3 a = mesh->positions[v[0]], b = mesh->positions[v[1]], c = mesh->positions[v[2]];
        sum += vec3_length(vec3_cross(vec3_sub(b, a), vec3_sub(c, a)));
        sums[t] = sum;
    }
    uint64_t n = 0;
    for (int i = 0; i < count; i++)
        for (int attempt = 0; attempt < 24; attempt++) {
            n += 4;
            float at = rng_float(rng, n) * sum;
            int low = 0, high = mesh->triangle_count - 1;
            while (low < high) {
                int middle = (low + high) / 2;
                if (sums[middle] < at)
                    low = middle + 1;
                else
                    high = middle;
            }
            const uint32_t *v = mesh->triangles + 3 * low;
            float u = rng_float(rng, n + 1), w = rng_float(rng, n + 2);
            if (u + w > 1)
                u = 1 - u, w = 1 - w;
            Vec3 a = mesh->positions[v[0]], b = mesh->positions[v[1]], c = mesh->positions[v[2]];
            Vec3 p = vec3_add(a, vec3_add(vec3_scale(vec3_sub(b, a), u), vec3_scale(vec3_sub(c, a), w)));
            seeds[i] = vec3_scale(p, scale);
            float far = vec3_distance(seeds[i], near) / fmaxf(size, 1e-6f); // 0..1
            float wanted = lerpf(1.0f, expf(-4.0f * far), crowding);
            if (rng_float(rng, n + 3) < wanted)
                break;
        }
    free(sums);
    return seeds;
}

int fracture_courses(Arena *arena, Vec3 low, Vec3 high, Vec3 size, float jitter, RngKey rng, Vec3 **seeds)
{
    Vec3 span = vec3_sub(high, low);
    int nx = (int)fmaxf(roundf(span.x / size.x), 1), ny = (int)fmaxf(roundf(span.y / size.y), 1),
        nz = (int)fmaxf(roundf(span.z / size.z), 1), count = 0;
    *seeds = ARENA_ARRAY(arena, Vec3, (nx + 1) * ny * (nz + 1));
    Vec3 step = vec3(span.x / (float)nx, span.y / (float)ny, span.z / (float)nz);
    for (int y = 0; y < ny; y++)
        for (int z = 0; z < nz + (nz > 1 ? y % 2 : 0); z++)
            for (int x = 0; x < nx + (nx > 1 ? y % 2 : 0); x++) {
                float shift_x = nx > 1 ? 0.5f * (float)(y % 2) : 0, shift_z = nz > 1 ? 0.5f * (float)(y % 2) : 0;
                uint64_t n = (uint64_t)count * 3;
                (*seeds)[count++] =
                    vec3(low.x + step.x * ((float)x + 0.5f - shift_x + jitter * (rng_float(rng, n) - 0.5f)),
                         low.y + step.y * ((float)y + 0.5f + jitter * (rng_float(rng, n + 1) - 0.5f)),
                         low.z + step.z * ((float)z + 0.5f - shift_z + jitter * (rng_float(rng, n + 2) - 0.5f)));
            }
    return count;
}
