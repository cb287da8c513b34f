// Mesh building for sets: flat, round and swept shapes with texture coordinates in metres.
#include "stage/sets/sets.h"

#include <string.h>

struct MeshBuilder {
    Arena *arena;
    Affine transform;
    bool moved;
    Mesh mesh;
    int vertex_capacity, triangle_capacity;
};

MeshBuilder *mesh_begin(Arena *arena)
{
    MeshBuilder *m = ARENA_NEW(arena, MeshBuilder);
    m->arena = arena;
    m->transform = affine_identity();
    return m;
}

void mesh_place(MeshBuilder *m, Affine transform)
{
    m->transform = transform;
    m->moved = true;
}

static void *grown(Arena *arena, const void *old, size_t size, int count, int capacity)
{
    void *fresh = arena_alloc(arena, size * (size_t)capacity);
    if (count)
        memcpy(fresh, old, size * (size_t)count);
    return fresh;
}

static uint32_t add_vertex(MeshBuilder *m, Vec3 position, Vec3 normal, float u, float v)
{
    Mesh *mesh = &m->mesh;
    if (mesh->vertex_count == m->vertex_capacity) {
        int wider = m->vertex_capacity ? m->vertex_capacity * 2 : 256;
        mesh->positions = grown(m->arena, mesh->positions, sizeof(Vec3), mesh->vertex_count, wider);
        mesh->normals = grown(m->arena, mesh->normals, sizeof(Vec3), mesh->vertex_count, wider);
        mesh->uvs = grown(m->arena, mesh->uvs, sizeof(Vec2), mesh->vertex_count, wider);
        m->vertex_capacity = wider;
    }
    if (m->moved) {
        position = affine_point(m->transform, position);
        normal = vec3_normalize(affine_vector(m->transform, normal));
    }
    mesh->positions[mesh->vertex_count] = position;
    mesh->normals[mesh->vertex_count] = normal;
    mesh->uvs[mesh->vertex_count] = (Vec2){u, v};
    return (uint32_t)mesh->vertex_count++;
}

static void add_triangle(MeshBuilder *m, uint32_t a, uint32_t b, uint32_t c, int material)
{
    Mesh *mesh = &m->mesh;
    if (mesh->triangle_count == m->triangle_capacity) {
        int wider = m->triangle_capacity ? m->triangle_capacity * 2 : 256;
        mesh->triangles = grown(m->arena, mesh->triangles, 3 * sizeof(uint32_t), mesh->triangle_count, wider);
        mesh->triangle_materials =
            grown(m->arena, mesh->triangle_materials, sizeof(uint16_t), mesh->triangle_count, wider);
        m->triangle_capacity = wider;
    }
    uint32_t *t = &mesh->triangles[3 * mesh->triangle_count];
    t[0] = a, t[1] = b, t[2] = c;
    mesh->triangle_materials[mesh->triangle_count++] = (uint16_t)material;
}

// Texture coordinates continue over neighbouring quads of one plane: they are the place's own coordinates, projected.
static Vec2 plane_uv(Vec3 p, Vec3 n)
{
    float ax = fabsf(n.x), ay = fabsf(n.y), az = fabsf(n.z);
    if (ay >= ax && ay >= az)
        return (Vec2){p.x, -p.z};
    if (ax >= az)
        return (Vec2){n.x > 0.0f ? -p.z : p.z, p.y};
    return (Vec2){n.z > 0.0f ? p.x : -p.x, p.y};
}

static void quad_uv(MeshBuilder *m, const Vec3 p[4], const Vec2 uv[4], int material)
{
    Vec3 n = vec3_normalize(vec3_cross(vec3_sub(p[1], p[0]), vec3_sub(p[2], p[0])));
    if (vec3_dot(n, n) < 0.5f)
        n = vec3_normalize(vec3_cross(vec3_sub(p[2], p[0]), vec3_sub(p[3], p[0])));
    uint32_t i = add_vertex(m, p[0], n, uv[0].x, uv[0].y);
    add_vertex(m, p[1], n, uv[1].x, uv[1].y);
    add_vertex(m, p[2], n, uv[2].x, uv[2].y);
    add_vertex(m, p[3], n, uv[3].x, uv[3].y);
    add_triangle(m, i, i + 1, i + 2, material);
    add_triangle(m, i, i + 2, i + 3, material);
}

void mesh_quad(MeshBuilder *m, Vec3 a, Vec3 b, Vec3 c, Vec3 d, int material)
{
    Vec3 p[4] = {a, b, c, d}, n = vec3_cross(vec3_sub(b, a), vec3_sub(c, a));
    Vec2 uv[4] = {plane_uv(a, n), plane_uv(b, n), plane_uv(c, n), plane_uv(d, n)};
    quad_uv(m, p, uv, material);
}

void mesh_quad_uv(MeshBuilder *m, const Vec3 corners[4], const Vec2 uv[4], int material)
{
    quad_uv(m, corners, uv, material);
}

void mesh_picture(MeshBuilder *m, Vec3 a, Vec3 b, Vec3 c, Vec3 d, int material)
{
    Vec3 p[4] = {a, b, c, d};
    static const Vec2 uv[4] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    quad_uv(m, p, uv, material);
}

void mesh_box(MeshBuilder *m, Vec3 l, Vec3 h, int material)
{
    mesh_quad(m, vec3(l.x, l.y, h.z), vec3(h.x, l.y, h.z), vec3(h.x, h.y, h.z), vec3(l.x, h.y, h.z), material);
    mesh_quad(m, vec3(h.x, l.y, l.z), vec3(l.x, l.y, l.z), vec3(l.x, h.y, l.z), vec3(h.x, h.y, l.z), material);
    mesh_quad(m, vec3(h.x, l.y, h.z), vec3(h.x, l.y, l.z), vec3(h.x, h.y, l.z), vec3(h.x, h.y, h.z), material);
    mesh_quad(m, vec3(l.x, l.y, l.z), vec3(l.x, l.y, h.z), vec3(l.x, h.y, h.z), vec3(l.x, h.y, l.z), material);
    mesh_quad(m, vec3(l.x, h.y, h.z), vec3(h.x, h.y, h.z), vec3(h.x, h.y, l.z), vec3(l.x, h.y, l.z), material);
    mesh_quad(m, vec3(l.x, l.y, l.z), vec3(h.x, l.y, l.z), vec3(h.x, l.y, h.z), vec3(l.x, l.y, h.z), material);
}

static float pick(Vec3 v, int axis)
{
    return axis == 0 ? v.x : axis == 1 ? v.y : v.z;
}

static Vec3 compose(int a, float va, int b, float vb, int c, float vc)
{
    float v[3];
    v[a] = va, v[b] = vb, v[c] = vc;
    return vec3(v[0], v[1], v[2]);
}

// A quad turned so that it looks away from `inside`.
static void quad_outward(MeshBuilder *m, Vec3 a, Vec3 b, Vec3 c, Vec3 d, Vec3 inside, int material)
{
    Vec3 n = vec3_cross(vec3_sub(b, a), vec3_sub(c, a));
    if (vec3_dot(n, vec3_sub(a, inside)) < 0.0f)
        mesh_quad(m, a, d, c, b, material);
    else
        mesh_quad(m, a, b, c, d, material);
}

void mesh_bevel_box(MeshBuilder *m, Vec3 low, Vec3 high, float bevel, int material)
{
    Vec3 middle = vec3_scale(vec3_add(low, high), 0.5f), size = vec3_sub(high, low);
    bevel = fminf(bevel, 0.45f * fminf(size.x, fminf(size.y, size.z)));
    for (int axis = 0; axis < 3; axis++) {
        int u = (axis + 1) % 3, v = (axis + 2) % 3;
        float u0 = pick(low, u) + bevel, u1 = pick(high, u) - bevel, v0 = pick(low, v) + bevel,
              v1 = pick(high, v) - bevel;
        for (int side = 0; side < 2; side++) {
            float w = side ? pick(high, axis) : pick(low, axis), wi = side ? w - bevel : w + bevel;
            quad_outward(m, compose(axis, w, u, u0, v, v0), compose(axis, w, u, u1, v, v0),
                         compose(axis, w, u, u1, v, v1), compose(axis, w, u, u0, v, v1), middle, material);
            for (int other = 0; other < 2; other++) { // chamfers between this face and the two of axis u
                float ue = other ? pick(high, u) : pick(low, u), ui = other ? ue - bevel : ue + bevel;
                quad_outward(m, compose(axis, w, u, ui, v, v0), compose(axis, wi, u, ue, v, v0),
                             compose(axis, wi, u, ue, v, v1), compose(axis, w, u, ui, v, v1), middle, material);
                if (axis == 0) { // corners
                    for (int third = 0; third < 2; third++) {
                        float ve = third ? pick(high, v) : pick(low, v), vi = third ? ve - bevel : ve + bevel;
                        Vec3 a = compose(axis, w, u, ui, v, vi);
                        quad_outward(m, a, compose(axis, wi, u, ue, v, vi), compose(axis, wi, u, ui, v, ve), a, middle,
                                     material);
                    }
                }
            }
        }
    }
}

void mesh_cylinder(MeshBuilder *m, Vec3 base, float height, float radius, int segments, int material)
{
    uint32_t first = (uint32_t)m->mesh.vertex_count;
    for (int i = 0; i <= segments; i++) {
        float a = TAU_F * (float)i / (float)segments, u = a * radius;
        Vec3 n = vec3(sinf(a), 0.0f, cosf(a));
        add_vertex(m, vec3_mad(base, n, radius), n, u, base.y);
        add_vertex(m, vec3_add(vec3_mad(base, n, radius), vec3(0, height, 0)), n, u, base.y + height);
    }
    for (uint32_t i = 0; i < (uint32_t)segments; i++) {
        uint32_t k = first + 2 * i;
        add_triangle(m, k, k + 2, k + 3, material);
        add_triangle(m, k, k + 3, k + 1, material);
    }
    for (int cap = 0; cap < 2; cap++) {
        Vec3 n = vec3(0, cap ? 1.0f : -1.0f, 0), c = vec3_add(base, vec3(0, cap ? height : 0.0f, 0));
        uint32_t centre = add_vertex(m, c, n, c.x, -c.z);
        for (int i = 0; i <= segments; i++) {
            float a = TAU_F * (float)i / (float)segments;
            Vec3 p = vec3_mad(c, vec3(sinf(a), 0.0f, cosf(a)), radius);
            uint32_t v = add_vertex(m, p, n, p.x, -p.z);
            if (i > 0)
                add_triangle(m, centre, cap ? v - 1 : v, cap ? v : v - 1, material);
        }
    }
}

void mesh_cone(MeshBuilder *m, Vec3 base, float height, float radius_base, float radius_top, int segments, int material)
{
    uint32_t first = (uint32_t)m->mesh.vertex_count;
    for (int i = 0; i <= segments; i++) {
        float a = TAU_F * (float)i / (float)segments;
        Vec3 out = vec3(sinf(a), 0.0f, cosf(a));
        Vec3 n = vec3_normalize(vec3(out.x * height, radius_base - radius_top, out.z * height));
        add_vertex(m, vec3_mad(base, out, radius_base), n, a * radius_base, 0.0f);
        add_vertex(m, vec3_add(vec3_mad(base, out, radius_top), vec3(0, height, 0)), n, a * radius_base, height);
    }
    for (uint32_t i = 0; i < (uint32_t)segments; i++) {
        uint32_t k = first + 2 * i;
        add_triangle(m, k, k + 2, k + 3, material);
        add_triangle(m, k, k + 3, k + 1, material);
    }
}

void mesh_lathe(MeshBuilder *m, const Vec2 *profile, int count, int segments, int material)
{
    float along = 0.0f;
    for (int i = 0; i + 1 < count; i++) {
        Vec2 a = profile[i], b = profile[i + 1];
        float length = hypotf(b.x - a.x, b.y - a.y);
        if (length < 1e-6f)
            continue;
        // the normal of the sheet, smoothed with a neighbour's unless there is an edge
        Vec2 own = {(b.y - a.y) / length, -(b.x - a.x) / length}, ends[2] = {own, own};
        for (int e = 0; e < 2; e++) {
            int k = e ? i + 1 : i - 1;
            if (k < 0 || k + 1 >= count)
                continue;
            float dx = profile[k + 1].x - profile[k].x, dy = profile[k + 1].y - profile[k].y, l = hypotf(dx, dy);
            if (l > 1e-6f && own.x * dy / l - own.y * dx / l > 0.7f)
                ends[e] = (Vec2){own.x + dy / l, own.y - dx / l};
        }
        uint32_t first = (uint32_t)m->mesh.vertex_count;
        for (int k = 0; k <= segments; k++) {
            float turn = TAU_F * (float)k / (float)segments, s = sinf(turn), c = cosf(turn);
            for (int e = 0; e < 2; e++) {
                Vec2 p = e ? b : a;
                Vec3 n = vec3_normalize(vec3(ends[e].x * s, ends[e].y, ends[e].x * c));
                add_vertex(m, vec3(p.x * s, p.y, p.x * c), n, turn * 0.05f, along + (e ? length : 0.0f));
            }
        }
        along += length;
        for (uint32_t k = 0; k < (uint32_t)segments; k++) {
            uint32_t v = first + 2 * k;
            add_triangle(m, v, v + 2, v + 3, material);
            add_triangle(m, v, v + 3, v + 1, material);
        }
    }
}

void mesh_sphere(MeshBuilder *m, Vec3 centre, float radius, int segments, int material)
{
    int rings = segments / 2;
    uint32_t first = (uint32_t)m->mesh.vertex_count, row = (uint32_t)segments + 1;
    for (int j = 0; j <= rings; j++) {
        float t = PI_F * (float)j / (float)rings;
        for (int i = 0; i <= segments; i++) {
            float a = TAU_F * (float)i / (float)segments;
            Vec3 n = vec3(sinf(t) * sinf(a), cosf(t), sinf(t) * cosf(a));
            add_vertex(m, vec3_mad(centre, n, radius), n, a * radius, -t * radius);
        }
    }
    for (uint32_t j = 0; j < (uint32_t)rings; j++)
        for (uint32_t i = 0; i < (uint32_t)segments; i++) {
            uint32_t k = first + j * row + i;
            add_triangle(m, k, k + row, k + row + 1, material);
            add_triangle(m, k, k + row + 1, k + 1, material);
        }
}

void mesh_tube(MeshBuilder *m, const Vec3 *points, int count, float radius, int segments, int material)
{
    if (count < 2)
        return;
    uint32_t first = (uint32_t)m->mesh.vertex_count, row = (uint32_t)segments + 1;
    Vec3 side = vec3(0, 0, 0);
    float along = 0.0f;
    for (int i = 0; i < count; i++) {
        Vec3 before = points[i > 0 ? i - 1 : 0], after = points[i + 1 < count ? i + 1 : count - 1];
        Vec3 t = vec3_normalize(vec3_sub(after, before));
        if (i == 0)
            side = fabsf(t.y) < 0.9f ? vec3(0, 1, 0) : vec3(1, 0, 0);
        side = vec3_normalize(vec3_mad(side, t, -vec3_dot(side, t))); // carried along without twist
        Vec3 up = vec3_cross(t, side);
        // a mitre keeps the tube round in a bend
        float bend = i > 0 && i + 1 < count ? vec3_dot(vec3_normalize(vec3_sub(points[i], before)), t) : 1.0f;
        float wide = radius / clampf(bend, 0.6f, 1.0f);
        along += i > 0 ? vec3_distance(points[i], before) : 0.0f;
        for (int k = 0; k <= segments; k++) {
            float a = TAU_F * (float)k / (float)segments;
            Vec3 n = vec3_add(vec3_scale(side, cosf(a)), vec3_scale(up, sinf(a)));
            add_vertex(m, vec3_mad(points[i], n, wide), n, a * radius, along);
        }
    }
    for (uint32_t i = 0; i + 1 < (uint32_t)count; i++)
        for (uint32_t k = 0; k < (uint32_t)segments; k++) {
            uint32_t v = first + i * row + k;
            add_triangle(m, v, v + 1, v + row + 1, material);
            add_triangle(m, v, v + row + 1, v + row, material);
        }
    for (int end = 0; end < 2; end++) { // caps
        int i = end ? count - 1 : 0;
        Vec3 n = vec3_normalize(vec3_sub(points[i], points[end ? count - 2 : 1]));
        uint32_t centre = add_vertex(m, points[i], n, 0, 0), ring = first + (uint32_t)i * row;
        for (uint32_t k = 0; k < (uint32_t)segments; k++)
            add_triangle(m, centre, ring + (end ? k : k + 1), ring + (end ? k + 1 : k), material);
    }
}

void mesh_rod(MeshBuilder *m, Vec3 a, Vec3 b, float radius, int material)
{
    const Vec3 line[2] = {a, b};
    mesh_tube(m, line, 2, radius, 10, material);
}

void mesh_frustum(MeshBuilder *m, Vec3 from, Vec3 to, float radius_from, float radius_to, int segments, int material)
{
    Vec3 t = vec3_normalize(vec3_sub(to, from)),
         side = vec3_normalize(vec3_cross(t, fabsf(t.y) < 0.9f ? vec3(0, 1, 0) : vec3(1, 0, 0))),
         up = vec3_cross(side, t);
    float slope = (radius_from - radius_to) / fmaxf(vec3_distance(from, to), 1e-5f);
    uint32_t first = (uint32_t)m->mesh.vertex_count;
    for (int k = 0; k <= segments; k++) {
        float a = TAU_F * (float)k / (float)segments;
        Vec3 out = vec3_add(vec3_scale(side, cosf(a)), vec3_scale(up, sinf(a))),
             n = vec3_normalize(vec3_mad(out, t, slope));
        add_vertex(m, vec3_mad(from, out, radius_from), n, a * radius_from, 0.0f);
        add_vertex(m, vec3_mad(to, out, radius_to), n, a * radius_from, vec3_distance(from, to));
    }
    for (uint32_t k = 0; k < (uint32_t)segments; k++) {
        uint32_t v = first + 2 * k;
        add_triangle(m, v, v + 3, v + 2, material);
        add_triangle(m, v, v + 1, v + 3, material);
    }
    for (int end = 0; end < 2; end++) {
        Vec3 n = end ? t : vec3_scale(t, -1.0f);
        uint32_t centre = add_vertex(m, end ? to : from, n, 0, 0);
        for (uint32_t k = 0; k < (uint32_t)segments; k++) {
            uint32_t v = first + 2 * k + (uint32_t)end;
            add_triangle(m, centre, end ? v + 2 : v, end ? v : v + 2, material);
        }
    }
}

void mesh_weave(Mesh *mesh, int around, int rings)
{
    uint32_t *t = mesh->triangles;
    for (int j = 0; j < rings; j++)
        for (int i = 0; i < around; i++, t += 6) {
            uint32_t a = (uint32_t)(j * (around + 1) + i), c = a + (uint32_t)around + 1;
            t[0] = a, t[1] = c, t[2] = c + 1;
            t[3] = a, t[4] = c + 1, t[5] = a + 1;
        }
}

void mesh_append(MeshBuilder *m, const Mesh *mesh)
{
    uint32_t first = (uint32_t)m->mesh.vertex_count;
    for (int i = 0; i < mesh->vertex_count; i++)
        add_vertex(m, mesh->positions[i], mesh->normals[i], mesh->uvs ? mesh->uvs[i].x : 0,
                   mesh->uvs ? mesh->uvs[i].y : 0);
    for (int i = 0; i < mesh->triangle_count; i++)
        add_triangle(m, first + mesh->triangles[3 * i], first + mesh->triangles[3 * i + 1],
                     first + mesh->triangles[3 * i + 2], mesh->triangle_materials ? mesh->triangle_materials[i] : 0);
}

void mesh_curtain(MeshBuilder *m, const Vec2 *line, int count, float bottom, float top, int material)
{
    uint32_t first = (uint32_t)m->mesh.vertex_count;
    float along = 0.0f;
    for (int i = 0; i < count; i++) {
        Vec2 a = line[i > 0 ? i - 1 : 0], b = line[i + 1 < count ? i + 1 : count - 1];
        Vec3 n = vec3_normalize(vec3(-(b.y - a.y), 0.0f, b.x - a.x));
        if (i > 0)
            along += hypotf(line[i].x - a.x, line[i].y - a.y);
        add_vertex(m, vec3(line[i].x, bottom, line[i].y), n, along, bottom);
        add_vertex(m, vec3(line[i].x, top, line[i].y), n, along, top);
    }
    for (uint32_t i = 0; i + 1 < (uint32_t)count; i++) {
        uint32_t k = first + 2 * i;
        add_triangle(m, k, k + 2, k + 3, material);
        add_triangle(m, k, k + 3, k + 1, material);
    }
}

Mesh mesh_end(MeshBuilder *m)
{
    return m->mesh;
}

int mesh_finish(World *world, MeshBuilder *m, const char *name, int place)
{
    if (m->mesh.triangle_count == 0)
        return -1;
    return world_add_instance(world, name, world_add_mesh(world, m->mesh), place, affine_identity());
}
