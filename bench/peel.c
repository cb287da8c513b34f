// Drawing people in layers; see peel.h.
#include "peel.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTHS = 6 };

typedef struct Fragment {
    float depth; // metres along the view
    int mesh;    // of the actor; -1: a thing
    int triangle;
    bool front;
    Vec3 color;
} Fragment;

typedef struct View {
    Vec3 right, up, forward, middle;
    float pixel; // metres
    int width, height;
    Fragment *fragments; // [width * height][DEPTHS], nearest first
    uint8_t *counts;
} View;

static View view_open(Vec3 middle, float azimuth, float elevation, float pixel, int width, int height)
{
    View view = {.middle = middle, .pixel = pixel, .width = width, .height = height};
    Vec3 out = vec3(sinf(azimuth) * cosf(elevation), sinf(elevation), cosf(azimuth) * cosf(elevation));
    view.forward = vec3_scale(out, -1.0f);
    view.right = vec3_normalize(vec3_cross(vec3(0, 1, 0), out));
    view.up = vec3_cross(out, view.right);
    view.fragments = memory_alloc(sizeof(Fragment) * DEPTHS * (size_t)(width * height));
    view.counts = memory_alloc((size_t)(width * height));
    memset(view.counts, 0, (size_t)(width * height));
    return view;
}

static void view_close(View *view)
{
    free(view->fragments);
    free(view->counts);
}

static void fragment_add(View *view, int pixel, const Fragment *fragment)
{
    Fragment *list = view->fragments + (size_t)pixel * DEPTHS;
    int count = view->counts[pixel], at = count;
    while (at > 0 && list[at - 1].depth > fragment->depth)
        at--;
    if (at >= DEPTHS)
        return;
    if (count < DEPTHS)
        view->counts[pixel] = (uint8_t)++count;
    for (int i = count - 1; i > at; i--)
        list[i] = list[i - 1];
    list[at] = *fragment;
}

static void view_triangle(View *view, const Vec3 p[3], Fragment fragment)
{
    float x[3], y[3], z[3];
    for (int k = 0; k < 3; k++) {
        Vec3 gap = vec3_sub(p[k], view->middle);
        x[k] = vec3_dot(gap, view->right) / view->pixel + 0.5f * (float)view->width;
        y[k] = -vec3_dot(gap, view->up) / view->pixel + 0.5f * (float)view->height;
        z[k] = vec3_dot(gap, view->forward);
    }
    float det = (x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0]);
    if (fabsf(det) < 1e-6f)
        return;
    fragment.front = det < 0.0f; // y goes down
    int left = (int)fmaxf(fminf(x[0], fminf(x[1], x[2])), 0.0f), top = (int)fmaxf(fminf(y[0], fminf(y[1], y[2])), 0.0f);
    int right = (int)fminf(fmaxf(x[0], fmaxf(x[1], x[2])), (float)view->width - 1);
    int low = (int)fminf(fmaxf(y[0], fmaxf(y[1], y[2])), (float)view->height - 1);
    for (int j = top; j <= low; j++)
        for (int i = left; i <= right; i++) {
            float px = (float)i + 0.5f - x[0], py = (float)j + 0.5f - y[0];
            float b = (px * (y[2] - y[0]) - (x[2] - x[0]) * py) / det;
            float c = ((x[1] - x[0]) * py - px * (y[1] - y[0])) / det;
            if (b < 0 || c < 0 || b + c > 1)
                continue;
            fragment.depth = z[0] + b * (z[1] - z[0]) + c * (z[2] - z[0]);
            fragment_add(view, j * view->width + i, &fragment);
        }
}

// ---------------------------------------------------------------- what is drawn

static int actor_mesh(const Actor *actor, int mesh)
{
    for (int m = 0; m < actor->mesh_count; m++)
        if (actor->meshes[m].mesh == mesh && actor->meshes[m].name)
            return m;
    return -1;
}

static Vec3 surface_color(const World *world, const Mesh *mesh, int triangle)
{
    const Material *material = &world->materials[mesh->triangle_materials[triangle]];
    Vec3 color = material->base_color;
    const uint32_t *c = mesh->triangles + triangle * 3;
    if (mesh->colors) {
        color.x *= mesh->colors[c[0]].x;
        color.y *= mesh->colors[c[0]].y;
        color.z *= mesh->colors[c[0]].z;
    }
    if (material->base_image < 0 || !mesh->uvs)
        return color;
    const Image *image = &world->images[material->base_image];
    float u = (mesh->uvs[c[0]].x + mesh->uvs[c[1]].x + mesh->uvs[c[2]].x) / 3.0f * material->uv_scale.x;
    float v = (mesh->uvs[c[0]].y + mesh->uvs[c[1]].y + mesh->uvs[c[2]].y) / 3.0f * material->uv_scale.y;
    int x = (int)((u - floorf(u)) * (float)(image->width - 1));
    int y = (int)((1.0f - (v - floorf(v))) * (float)(image->height - 1));
    const uint8_t *p = image->pixels + ((size_t)y * (size_t)image->width + (size_t)x) * 4;
    return vec3(color.x * srgb_to_linear((float)p[0] / 255.0f), color.y * srgb_to_linear((float)p[1] / 255.0f),
                color.z * srgb_to_linear((float)p[2] / 255.0f));
}

// things: what else stands near the person, too. colors: of the surfaces; else they are left out.
static void view_fill(View *view, const World *world, const Snapshot *snapshot, const Actor *actor, bool things)
{
    for (int i = 0; i < world->instance_count; i++) {
        const Instance *instance = &world->instances[i];
        const Mesh *mesh = &world->meshes[instance->mesh].mesh;
        int own = actor_mesh(actor, instance->mesh);
        if (!snapshot->visible[i] || mesh->curves || instance->hidden_from_camera || (own < 0 && !things))
            continue;
        const Vec3 *positions =
            snapshot->positions[instance->mesh] ? snapshot->positions[instance->mesh] : mesh->positions;
        Vec3 low = vec3_splat(1e9f), high = vec3_splat(-1e9f);
        Vec3 *moved = memory_alloc(sizeof(Vec3) * ((size_t)mesh->vertex_count + 1));
        for (int v = 0; v < mesh->vertex_count; v++) {
            moved[v] = affine_point(snapshot->transforms[i], positions[v]);
            low = vec3(fminf(low.x, moved[v].x), fminf(low.y, moved[v].y), fminf(low.z, moved[v].z));
            high = vec3(fmaxf(high.x, moved[v].x), fmaxf(high.y, moved[v].y), fmaxf(high.z, moved[v].z));
        }
        if (own >= 0 || vec3_distance(low, high) < 3.0f)
            for (int t = 0; t < mesh->triangle_count; t++) {
                const uint32_t *c = mesh->triangles + t * 3;
                const Vec3 p[3] = {moved[c[0]], moved[c[1]], moved[c[2]]};
                Fragment fragment = {.mesh = own, .triangle = t};
                if (things) {
                    Vec3 n = vec3_normalize(vec3_cross(vec3_sub(p[1], p[0]), vec3_sub(p[2], p[0])));
                    float light =
                        0.35f + 0.65f * fabsf(vec3_dot(n, vec3_normalize(vec3_sub(
                                                              vec3_mad(view->up, view->right, -0.4f), view->forward))));
                    fragment.color = vec3_scale(surface_color(world, mesh, t), light);
                }
                view_triangle(view, p, fragment);
            }
        free(moved);
    }
}

static Vec3 person_middle(const World *world, int entity, double time, float *yaw)
{
    ActorFace face;
    world_face(world, entity, time, &face);
    *yaw = face.yaw;
    Vec3 low = vec3(face.hips.x, fminf(face.left_foot.y, face.right_foot.y) - 0.08f, face.hips.z);
    Vec3 middle = vec3_scale(vec3_add(face.head, face.hips), 0.5f);
    middle.y = 0.5f * (low.y + fmaxf(face.head.y, face.hips.y) + 0.15f);
    return middle;
}

void peel_draw(const World *world, int entity, int shot, double time, float azimuth, uint8_t *rgb, int width,
               int height)
{
    Arena *arena = arena_create();
    Snapshot snapshot;
    world_at(world, shot, time, arena, &snapshot);
    const Actor *actor = world->actors[entity];
    float yaw, tall = fmaxf(actor->height, 1.0f) * 1.25f;
    Vec3 middle = person_middle(world, entity, time, &yaw);
    enum { FINE = 3 };
    View view = view_open(middle, yaw + azimuth, 0.12f, tall / (float)(height * FINE), width * FINE, height * FINE);
    view_fill(&view, world, &snapshot, actor, true);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            Vec3 sum = {0, 0, 0};
            for (int k = 0; k < FINE * FINE; k++) {
                int at = (y * FINE + k / FINE) * view.width + x * FINE + k % FINE;
                Vec3 color = vec3_splat(0.62f);
                if (view.counts[at]) {
                    const Fragment *f = &view.fragments[(size_t)at * DEPTHS];
                    color = f->color;
                    bool garment = f->mesh >= 0 && actor->meshes[f->mesh].layer > 0;
                    if (!f->front && garment && !actor->meshes[f->mesh].cloth)
                        color = vec3(0.8f, 0.05f, 0.7f);
                    else if (!f->front && f->mesh >= 0 && text_equal(actor->meshes[f->mesh].name, "body"))
                        color = vec3(0.05f, 0.9f, 0.1f);
                    else if (!f->front)
                        color = vec3_scale(color, 0.5f);
                }
                sum = vec3_mad(sum, color, 1.0f / (FINE * FINE));
            }
            const float channels[3] = {sum.x, sum.y, sum.z};
            for (int c = 0; c < 3; c++)
                rgb[(y * width + x) * 3 + c] = (uint8_t)(255.0f * clampf(linear_to_srgb(channels[c]), 0, 1));
        }
    view_close(&view);
    arena_destroy(&arena);
}

// ---------------------------------------------------------------- measuring

static void measure_stretch(const World *world, const Snapshot *snapshot, const Actor *actor, ClothesMeasured *m)
{
    for (int k = 0; k < actor->mesh_count; k++) {
        const CastMesh *mesh = &actor->meshes[k];
        if (!mesh->layer || !mesh->name || !snapshot->positions[mesh->mesh])
            continue;
        const Mesh *shown = &world->meshes[mesh->mesh].mesh;
        const Vec3 *now = snapshot->positions[mesh->mesh];
        for (int t = 0; t < shown->triangle_count; t++)
            for (int e = 0; e < 3; e++) {
                uint32_t a = shown->triangles[t * 3 + e], b = shown->triangles[t * 3 + (e + 1) % 3];
                float length = vec3_distance(now[a], now[b]);
                float ratio = length / fmaxf(vec3_distance(shown->positions[a], shown->positions[b]), 0.004f);
                if (length > 0.03f && ratio > m->stretch) {
                    m->stretch = ratio;
                    snprintf(m->stretched, sizeof m->stretched, "%s", mesh->name);
                }
            }
    }
}

void peel_measure(const World *world, int entity, int shot, double time, ClothesMeasured *measured)
{
    const float pixel = 0.004f, thick = 0.05f;
    Arena *arena = arena_create();
    Snapshot snapshot;
    world_at(world, shot, time, arena, &snapshot);
    const Actor *actor = world->actors[entity];
    float yaw;
    Vec3 middle = person_middle(world, entity, time, &yaw);
    int size = (int)(actor->height * 1.4f / pixel), through[ACTOR_MESHES_MAX][ACTOR_MESHES_MAX] = {{0}};
    long seen = 0, poke = 0, hole = 0;
    *measured = (ClothesMeasured){0};
    for (int k = 0; k < 8; k++) {
        View view = view_open(middle, yaw + TAU_F * (float)k / 8.0f, 0.2f, pixel, size, size);
        view_fill(&view, world, &snapshot, actor, false);
        for (int p = 0; p < size * size; p++) {
            if (!view.counts[p])
                continue;
            const Fragment *f = &view.fragments[(size_t)p * DEPTHS];
            const CastMesh *first = &actor->meshes[f[0].mesh];
            seen++;
            bool skin = text_equal(first->name, "body");
            hole += skin && !f[0].front;
            if (!f[0].front || (!skin && !first->layer) || view.counts[p] < 2 || !f[1].front)
                continue;
            const CastMesh *second = &actor->meshes[f[1].mesh];
            // trousers fall over shoes, and long skirts over boots
            bool falls =
                !skin && (text_starts(second->name, "shoes") || (first->cloth && strstr(second->name, "oots")));
            if (second->layer > first->layer && !falls && f[1].depth - f[0].depth < thick) {
                poke++;
                through[f[0].mesh][f[1].mesh]++;
            }
        }
        view_close(&view);
    }
    measured->seen = (float)seen * pixel * pixel;
    measured->poke = seen ? (float)poke / (float)seen : 0.0f;
    measured->hole = seen ? (float)hole / (float)seen : 0.0f;
    int most = 0;
    for (int a = 0; a < actor->mesh_count; a++)
        for (int b = 0; b < actor->mesh_count; b++)
            if (through[a][b] > most) {
                most = through[a][b];
                snprintf(measured->what, sizeof measured->what, "%s < %s", actor->meshes[a].name,
                         actor->meshes[b].name);
            }
    measure_stretch(world, &snapshot, actor, measured);
    arena_destroy(&arena);
}
