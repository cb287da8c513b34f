// Hems of garments that packages bring: below the hips of a coat, a jacket or a dress a cloth goes round them, which is
// simulated as a sewn skirt is and carries the package's own vertices, each at its place before or behind the cloth.
#include "stage/cast/cloth.h"

#include <stdlib.h>
#include <string.h>

// A vertex that hangs: between four points of the cloth's fine surface.
typedef struct HemPoint {
    int vertex, corner;  // corner: the first of the four
    float along, across; // shares of the cell
    Vec3 offset;         // across, down and out of the cloth, metres
    float share;         // 0: as skinned .. 1: as the cloth
} HemPoint;

struct Hem {
    const Cloth *cloth;
    HemPoint *points;
    int count;
};

// ---------------------------------------------------------------- cutting

// Outline of the hanging vertices about an axis, within `band` of height y; 0 where there are none.
static Hull hem_hull(const Vec3 *fitted, const uint8_t *worn, int count, float y, float band, Vec3 axis)
{
    Hull hull = {.center = axis};
    for (int v = 0; v < count; v++)
        for (int i = 0; worn[v] && fabsf(fitted[v].y - y) < band && i < HULL_DIRECTIONS; i++) {
            float angle = TAU_F * (float)i / HULL_DIRECTIONS;
            hull.support[i] =
                fmaxf(hull.support[i], (fitted[v].x - axis.x) * sinf(angle) + (fitted[v].z - axis.z) * cosf(angle));
        }
    return hull;
}

static Cloth *hem_cut(const Dresser *dresser, const BodyMap *map, const WardrobePart *part, const Vec3 *fitted,
                      const uint8_t *worn, int count)
{
    const float cell = 0.055f * map->unit;
    float top = body_level(map, part->hangs), bottom = top;
    for (int v = 0; v < count; v++)
        bottom = worn[v] ? fminf(bottom, fitted[v].y) : bottom;
    float held = fminf(top, body_level(map, part->hangs_open > 0.0f ? 3.55f : 3.1f)); // hips and belly carry it
    float length = top - bottom, open = part->hangs_open * PI_F / 180.0f;
    if (length < 2.0f * cell)
        return NULL;
    Cloth *cloth = cloth_new(dresser->world->arena, (int)clampf(length / cell + 1.5f, 4.0f, 16.0f), 44);
    cloth->closed = open <= 0.0f;
    cloth->trunk = true;
    cloth->stiffness = 0.4f;
    cloth->drag = 1.0f;
    Vec3 axis = body_center(map, top, 0.02f * map->unit);
    for (int r = 0; r < cloth->rows; r++) {
        float y = top - length * (float)r / (float)(cloth->rows - 1);
        Hull hull = hem_hull(fitted, worn, count, y, 0.8f * cell, axis);
        for (int c = 0; c < cloth->columns; c++) {
            int at = r * cloth->columns + c;
            float across = (float)c / (float)(cloth->closed ? cloth->columns : cloth->columns - 1);
            float angle = open + (TAU_F - 2.0f * open) * across, radius = hull_radius(&hull, angle);
            Vec3 p = vec3(axis.x + radius * sinf(angle), y, axis.z + radius * cosf(angle));
            if (radius <= 0.01f * map->unit) // nothing hangs so low there
                return NULL;
            cloth->rest[at] = p;
            cloth->hold[at] =
                y >= held ? 1.0f : 0.35f * clampf((y - map->levels[3]) / fmaxf(held - map->levels[3], 0.02f), 0, 1);
            if (y >= held)
                cloth_follow_skin(cloth, map->human, at, cloth_vertex(map, p, 0.35f));
            else
                cloth_follow_legs(cloth, map, at);
        }
    }
    cloth_capsules(cloth, map);
    return cloth_join(dresser->world, dresser->actor, cloth) == STATUS_OK ? cloth : NULL;
}

uint8_t *hem_vertices(const Dresser *dresser, const Wardrobe *wardrobe, const BodyMap *map, const HumanProxy *proxy,
                      const char *path, const Vec3 *fitted, Cloth **cloth)
{
    const WardrobePart *hung = NULL;
    for (int i = 0; i < wardrobe->part_count && !hung; i++) {
        const WardrobePart *part = &wardrobe->parts[i];
        if (part->worn && part->hangs > 0.0f && text_equal(part->proxy, path))
            hung = part;
    }
    if (!hung)
        return NULL;
    int16_t *parts = memory_alloc(sizeof(int16_t) * ((size_t)proxy->triangle_count + 1));
    uint8_t *hangs = memory_alloc((size_t)proxy->vertex_count + 1);
    memset(hangs, 0, (size_t)proxy->vertex_count + 1);
    wardrobe_split(wardrobe, proxy, path, fitted, dresser->actor->height, parts);
    float top = body_level(map, hung->hangs);
    for (int i = 0; i < 3 * proxy->triangle_count; i++) {
        uint32_t v = proxy->triangles[i];
        if (parts[i / 3] != hung - wardrobe->parts || fitted[v].y >= top)
            continue;
        uint32_t skin = body_nearest(map, fitted[v]);
        hangs[v] = skin >= BODY_VERTICES || map->arm[skin] < 0.3f;
    }
    free(parts);
    *cloth = hem_cut(dresser, map, hung, fitted, hangs, proxy->vertex_count);
    if (!*cloth) {
        free(hangs);
        return NULL;
    }
    return hangs;
}

// ---------------------------------------------------------------- hanging

typedef struct HemFrame {
    Vec3 at, across, down, out;
} HemFrame;

static HemFrame hem_frame(const Cloth *cloth, const Vec3 *fine, const Vec3 *normals, const HemPoint *point)
{
    const int k[4] = {point->corner, point->corner + 1, point->corner + cloth->fine_columns,
                      point->corner + cloth->fine_columns + 1};
    float s = point->across, t = point->along;
    HemFrame frame;
    frame.at = vec3_lerp(vec3_lerp(fine[k[0]], fine[k[1]], s), vec3_lerp(fine[k[2]], fine[k[3]], s), t);
    frame.out = vec3_normalize(
        vec3_lerp(vec3_lerp(normals[k[0]], normals[k[1]], s), vec3_lerp(normals[k[2]], normals[k[3]], s), t));
    Vec3 down = vec3_sub(vec3_lerp(fine[k[2]], fine[k[3]], s), vec3_lerp(fine[k[0]], fine[k[1]], s));
    frame.across = vec3_normalize(vec3_cross(frame.out, down));
    frame.down = vec3_cross(frame.across, frame.out);
    return frame;
}

// The place of a rest position in the grid: by its height and its angle about the cloth's axis.
static bool hem_place(const Cloth *cloth, const Vec3 *fine, Vec3 p, HemPoint *point)
{
    int rows = cloth->fine_rows, columns = cloth->fine_columns;
    float top = fine[0].y, bottom = fine[(rows - 1) * columns].y;
    float row = (top - p.y) / (top - bottom) * (float)(rows - 1);
    if (row < 0.0f)
        return false;
    int r = (int)fminf(row, (float)(rows - 2)), nearest = 0;
    point->along = clampf(row - (float)r, 0.0f, 1.0f);
    // the cell whose middle looks the same way: columns are few, and asked once
    float best = 1e9f;
    for (int c = 0; c + 1 < columns; c++) {
        Vec3 a = fine[r * columns + c], b = fine[r * columns + c + 1], d = vec3_sub(b, a), gap = vec3_sub(p, a);
        float t = clampf((gap.x * d.x + gap.z * d.z) / fmaxf(d.x * d.x + d.z * d.z, 1e-9f), 0.0f, 1.0f);
        float distance = hypotf(gap.x - d.x * t, gap.z - d.z * t);
        if (distance < best) {
            best = distance;
            nearest = c;
            point->across = t;
        }
    }
    point->corner = r * columns + nearest;
    return true;
}

void hem_bind(CastMesh *mesh, const Cloth *cloth, const uint8_t *worn, Arena *arena)
{
    struct Hem *hem = ARENA_NEW(arena, struct Hem);
    hem->cloth = cloth;
    hem->points = ARENA_ARRAY(arena, HemPoint, mesh->vertex_count + 1);
    size_t count = (size_t)(cloth->fine_rows * cloth->fine_columns);
    Vec3 *fine = memory_alloc(sizeof(Vec3) * 2 * count), *normals = fine + count;
    cloth_surface_rest(cloth, fine, normals);
    float soft = 0.06f * cloth->actor->height / 1.75f; // over which the skin lets go
    for (int v = 0; v < mesh->vertex_count; v++) {
        HemPoint *point = &hem->points[hem->count];
        Vec3 p = mesh->rest[v];
        if (!worn[v] || !hem_place(cloth, fine, p, point))
            continue;
        HemFrame frame = hem_frame(cloth, fine, normals, point);
        Vec3 gap = vec3_sub(p, frame.at);
        point->vertex = v;
        // what packages draw in between the legs spans them
        float out = fmaxf(vec3_dot(gap, frame.out), cloth->closed ? -0.008f : -1.0f);
        point->offset = vec3(vec3_dot(gap, frame.across), vec3_dot(gap, frame.down), out);
        point->share = smoothstepf(0.0f, soft, fine[0].y - p.y);
        hem->count++;
    }
    free(fine);
    mesh->hem = hem;
}

void hem_pose(const CastMesh *mesh, double time, Vec3 *positions)
{
    const struct Hem *hem = mesh->hem;
    size_t count = (size_t)(hem->cloth->fine_rows * hem->cloth->fine_columns);
    Vec3 *fine = memory_alloc(sizeof(Vec3) * 2 * count), *normals = fine + count;
    cloth_surface(hem->cloth, time, fine, normals);
    for (int i = 0; i < hem->count; i++) {
        const HemPoint *point = &hem->points[i];
        HemFrame frame = hem_frame(hem->cloth, fine, normals, point);
        Vec3 p = vec3_mad(frame.at, frame.across, point->offset.x);
        p = vec3_mad(vec3_mad(p, frame.down, point->offset.y), frame.out, point->offset.z);
        positions[point->vertex] = vec3_lerp(positions[point->vertex], p, point->share);
    }
    free(fine);
}
