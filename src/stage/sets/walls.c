// A free piece of wall: what the walls of a place look like from its middle, as a map of depths, and where a picture, a
// sign or a board has room on them.
#include "stage/sets/bind.h"

#include <stdlib.h>

#define CELL 0.1f  // m
#define FLAT 0.05f // m: what is flatter than this is one piece of wall

enum { CELLS_ALONG = 128, CELLS_UP = 40 };

typedef struct WallView {    // one side of the place, seen from its middle
    Vec3 middle, along, out; // along: to the right of who looks at the wall; out: from the wall into the room
    float depth[CELLS_UP][CELLS_ALONG];
    bool plain[CELLS_UP][CELLS_ALONG]; // of paint or stone: neither glass nor light
} WallView;

static void triangle_seen(WallView *view, const Vec3 *p, bool plain)
{
    Vec3 q[3]; // cells along, cells up, metres to the wall
    for (int k = 0; k < 3; k++) {
        Vec3 d = vec3_sub(p[k], view->middle);
        q[k] = vec3(vec3_dot(d, view->along) / CELL + 0.5f * CELLS_ALONG, p[k].y / CELL, -vec3_dot(d, view->out));
    }
    if (q[0].z < 0.3f || q[1].z < 0.3f || q[2].z < 0.3f)
        return;
    float area = (q[1].x - q[0].x) * (q[2].y - q[0].y) - (q[2].x - q[0].x) * (q[1].y - q[0].y);
    if (fabsf(area) < 1e-6f)
        return;
    int x0 = (int)fmaxf(0.0f, ceilf(fminf(q[0].x, fminf(q[1].x, q[2].x)) - 0.5f)),
        x1 = (int)fminf(CELLS_ALONG - 1, floorf(fmaxf(q[0].x, fmaxf(q[1].x, q[2].x)) - 0.5f)),
        y0 = (int)fmaxf(0.0f, ceilf(fminf(q[0].y, fminf(q[1].y, q[2].y)) - 0.5f)),
        y1 = (int)fminf(CELLS_UP - 1, floorf(fmaxf(q[0].y, fmaxf(q[1].y, q[2].y)) - 0.5f));
    for (int y = y0; y <= y1; y++)
        for (int x = x0; x <= x1; x++) {
            float cx = (float)x + 0.5f, cy = (float)y + 0.5f;
            float u = ((q[1].x - cx) * (q[2].y - cy) - (q[2].x - cx) * (q[1].y - cy)) / area,
                  v = ((q[2].x - cx) * (q[0].y - cy) - (q[0].x - cx) * (q[2].y - cy)) / area, w = 1.0f - u - v;
            float far = u * q[0].z + v * q[1].z + w * q[2].z;
            if (u < 0.0f || v < 0.0f || w < 0.0f || far >= view->depth[y][x])
                continue;
            view->depth[y][x] = far;
            view->plain[y][x] = plain;
        }
}

static void view_fill(WallView *view, const World *world, int place)
{
    for (int y = 0; y < CELLS_UP; y++)
        for (int x = 0; x < CELLS_ALONG; x++)
            view->depth[y][x] = 1e9f, view->plain[y][x] = false;
    for (int i = 0; i < world->instance_count; i++) {
        const Instance *instance = &world->instances[i];
        const WorldMesh *shown = &world->meshes[instance->mesh];
        if (instance->place != place || shown->deformer.evaluate || shown->mesh.curves)
            continue;
        for (int t = 0; t < shown->mesh.triangle_count; t++) {
            const uint32_t *v = shown->mesh.triangles + 3 * t;
            const Material *material = &world->materials[shown->mesh.triangle_materials[t]];
            bool plain = material->model != MATERIAL_GLASS && vec3_luminance(material->emission) <= 0.0f &&
                         material->alpha == ALPHA_OPAQUE;
            Vec3 p[3];
            for (int k = 0; k < 3; k++)
                p[k] = affine_point(instance->transform, shown->mesh.positions[v[k]]);
            triangle_seen(view, p, plain);
        }
    }
}

// Does a piece of the set's hang or stand there: a window, a door, a bookcase?
static bool is_taken(const World *world, int place, Vec3 centre, Vec3 along, Vec3 out, float half, float low,
                     float high)
{
    for (int i = 0; i < world->landmark_count; i++) {
        const Landmark *mark = &world->landmarks[i];
        Vec3 d = vec3_sub(mark->position, centre);
        float c = fabsf(cosf(mark->yaw)), s = fabsf(sinf(mark->yaw));
        Vec3 box =
            vec3(c * mark->half_size.x + s * mark->half_size.z, 0, s * mark->half_size.x + c * mark->half_size.z);
        float reach = fabsf(along.x) * box.x + fabsf(along.z) * box.z,
              deep = fabsf(out.x) * box.x + fabsf(out.z) * box.z;
        if (mark->place == place && fmaxf(box.x, box.z) < 2.5f && fabsf(vec3_dot(d, along)) < half + reach &&
            vec3_dot(d, out) < deep + 0.25f && vec3_dot(d, out) > -deep - 0.4f &&
            mark->position.y + mark->half_size.y > low && mark->position.y - mark->half_size.y < high)
            return true;
    }
    return false;
}

bool wall_free(const World *world, int place, Vec3 wish, float half, float low, float high, Vec3 *position, float *yaw)
{
    const PlaceInfo *info = &world->places[place];
    WallView *view = memory_alloc(sizeof *view);
    float best = 1e9f;
    int reach = (int)ceilf(half / CELL), y0 = (int)(low / CELL), y1 = (int)(high / CELL);
    for (int side = 0; side < 3 && y1 < CELLS_UP; side++) { // what the master camera looks at, then to its sides
        float turn = side == 0 ? 0.0f : side == 1 ? 0.5f * PI_F : -0.5f * PI_F;
        view->middle = vec3_scale(vec3_add(info->walk_min, info->walk_max), 0.5f);
        view->middle.y = 0.0f;
        view->out = quat_rotate(quat_yaw(turn), vec3(0, 0, 1));
        view->along = quat_rotate(quat_yaw(turn), vec3(1, 0, 0));
        view_fill(view, world, place);
        for (int x = reach; x + reach < CELLS_ALONG; x++) {
            float near = 1e9f, far = 0.0f, ends = 0.0f, front = 1e9f;
            int hidden = 0, cells = (2 * reach + 1) * (y1 - y0 + 1);
            bool plain = true;
            for (int y = y0; y <= y1; y++)
                for (int k = x - reach; k <= x + reach; k++) {
                    near = fminf(near, view->depth[y][k]), far = fmaxf(far, view->depth[y][k]);
                    plain &= view->plain[y][k];
                    ends = y == y1 && (k == x - reach || k == x + reach) ? fmaxf(ends, view->depth[y][k]) : ends;
                }
            for (int y = y0; y <= y1; y++)
                for (int k = x - reach; k <= x + reach; k++)
                    if (view->depth[y][k] < ends - 0.8f)
                        hidden++; // by what hangs from the ceiling
                    else
                        front = fminf(front, view->depth[y][k]);
            bool flat = plain && far - near < FLAT; // else it hangs before what is there, if that is the wall's
            if (front > 9.0f || front < 1.0f || (!flat && (side || hidden > cells / 8)))
                continue;
            near = front;
            Vec3 p = vec3_mad(vec3_mad(view->middle, view->along, ((float)x + 0.5f - 0.5f * CELLS_ALONG) * CELL),
                              view->out, (flat ? 0.01f : 0.04f) - near);
            float cost = fabsf(vec3_dot(vec3_sub(p, wish), view->along)) + (side ? 3.0f : 0.0f) + (flat ? 0.0f : 1.5f);
            if (cost >= best || (flat && is_taken(world, place, p, view->along, view->out, half, low, high)))
                continue;
            best = cost;
            *position = p;
            *yaw = turn;
        }
    }
    free(view);
    return best < 1e8f;
}

bool wall_window(const World *world, int place, float depth, Vec3 *position, float *yaw)
{
    const PlaceInfo *info = &world->places[place];
    Vec3 middle = vec3_scale(vec3_add(info->walk_min, info->walk_max), 0.5f);
    const Landmark *best = NULL;
    float nearest = 1e9f;
    for (int i = 0; i < world->landmark_count; i++) {
        const Landmark *mark = &world->landmarks[i];
        if (mark->place != place || !text_equal(mark->name, "window"))
            continue;
        // the one that is seen: on the wall behind, near the middle
        float away = fabsf(mark->position.x - middle.x) + 0.4f * fabsf(mark->position.z - info->walk_min.z);
        if (away < nearest)
            nearest = away, best = mark;
    }
    if (!best)
        return false;
    Vec3 out = quat_rotate(quat_yaw(best->yaw), vec3(0, 0, 1)), p = best->position;
    *yaw = best->yaw;
    if (vec3_dot(out, vec3_sub(middle, p)) < 0.0f)
        out = vec3_scale(out, -1.0f), *yaw += PI_F;
    p = vec3_mad(p, out, best->half_size.z + 0.5f * depth + 0.06f);
    *position = vec3(p.x, 0, p.z);
    return true;
}
