// What is put onto a skin: eyes and their lids, fur, manes and tails of hair, feathers and fins.
#include "stage/creatures/creature.h"

#include <stdlib.h>
#include <string.h>

static void mesh_begin_arrays(CreatureMesh *mesh, int vertices, int triangles, Arena *arena)
{
    *mesh = (CreatureMesh){0};
    mesh->rest = ARENA_ARRAY(arena, Vec3, vertices + 1);
    mesh->normals = ARENA_ARRAY(arena, Vec3, vertices + 1);
    mesh->colors = ARENA_ARRAY(arena, Vec3, vertices + 1);
    mesh->uvs = ARENA_ARRAY(arena, Vec2, vertices + 1);
    mesh->bones = arena_alloc(arena, sizeof(uint8_t[CREATURE_INFLUENCES]) * (size_t)(vertices + 1));
    mesh->weights = arena_alloc(arena, sizeof(float[CREATURE_INFLUENCES]) * (size_t)(vertices + 1));
    mesh->triangles = ARENA_ARRAY(arena, uint32_t, triangles * 3 + 3);
}

static int vertex_add(CreatureMesh *mesh, Vec3 p, Vec3 n, Vec3 color, int bone)
{
    int v = mesh->vertex_count++;
    mesh->rest[v] = p;
    mesh->normals[v] = n;
    mesh->colors[v] = color;
    mesh->bones[v][0] = (uint8_t)bone;
    mesh->weights[v][0] = 1.0f;
    return v;
}

static void triangle_add(CreatureMesh *mesh, int a, int b, int c)
{
    uint32_t *t = mesh->triangles + 3 * mesh->triangle_count++;
    t[0] = (uint32_t)a, t[1] = (uint32_t)b, t[2] = (uint32_t)c;
}

// ---------------------------------------------------------------- eyes

enum { EYE_RINGS = 32, EYE_SEGMENTS = 40, LID_RINGS = 6, RIM_ROWS = 7 };

static Vec3 eye_tint(const Sculpture *s, const Eyeball *eye, float angle, Vec3 around)
{
    // angles from the axis: pupil, iris, a dark rim, the white hardly seen in animals (Kobayashi and Kohshima 1997)
    float pupil = 0.42f;
    if (eye->slit > 0.0f) { // an upright ellipse
        float across = lerpf(0.42f, 0.15f, eye->slit), tall = lerpf(0.42f, 0.72f, eye->slit);
        pupil = 1.0f / sqrtf(around.x * around.x / (across * across) + around.y * around.y / (tall * tall));
    }
    if (angle < pupil)
        return vec3(0.004f, 0.004f, 0.004f);
    if (angle < 1.0f)
        return vec3_scale(s->kind->eye_color, 0.7f + 0.5f * smoothstepf(pupil, 1.0f, angle));
    return angle < 1.15f ? vec3(0.01f, 0.008f, 0.006f) : vec3(0.25f, 0.2f, 0.17f);
}

void sculpt_eyes(const Sculpture *s, Arena *arena, CreatureMesh *mesh)
{
    int each = (EYE_RINGS + 1) * EYE_SEGMENTS;
    mesh_begin_arrays(mesh, s->eye_count * each, s->eye_count * EYE_RINGS * EYE_SEGMENTS * 2, arena);
    mesh->name = "eyes";
    for (int e = 0; e < s->eye_count; e++) {
        const Eyeball *eye = &s->eyes[e];
        Quat turn = quat_from_to(vec3(0, 0, 1), eye->forward);
        int first = mesh->vertex_count;
        for (int r = 0; r <= EYE_RINGS; r++)
            for (int k = 0; k < EYE_SEGMENTS; k++) {
                float angle = PI_F * powf((float)r / EYE_RINGS, 1.5f), a = TAU_F * (float)k / EYE_SEGMENTS;
                Vec3 around = vec3(cosf(a), sinf(a), 0);
                Vec3 n = quat_rotate(turn, vec3(sinf(angle) * around.x, sinf(angle) * around.y, cosf(angle)));
                vertex_add(mesh, vec3_mad(eye->centre, n, eye->radius), n, eye_tint(s, eye, angle, around), eye->bone);
            }
        for (int r = 0; r < EYE_RINGS; r++)
            for (int k = 0; k < EYE_SEGMENTS; k++) {
                int a = first + r * EYE_SEGMENTS + k, b = first + r * EYE_SEGMENTS + (k + 1) % EYE_SEGMENTS;
                triangle_add(mesh, a, a + EYE_SEGMENTS, b);
                triangle_add(mesh, b, a + EYE_SEGMENTS, b + EYE_SEGMENTS);
            }
    }
}

// The edges of the lids: a ring with an opening like an almond, dark where it meets the eye.
static void rim_add(const Sculpture *s, const Eyeball *eye, Vec3 up, CreatureMesh *mesh)
{
    Vec3 out = vec3(eye->centre.x > 0.0f ? 1.0f : -1.0f, 0, 0);
    Vec3 along = vec3_normalize(vec3_mad(out, eye->forward, -vec3_dot(out, eye->forward)));
    up = vec3_normalize(vec3_mad(vec3_mad(up, eye->forward, -vec3_dot(up, eye->forward)), along, -vec3_dot(up, along)));
    float tilt = fabsf(eye->slant), wide = 1.02f;
    Vec3 coat = coat_color(s, vec3_mad(eye->centre, eye->forward, eye->radius), eye->forward, PAINT_COAT, eye->bone);
    Vec3 dark = vec3_lerp(s->kind->dark, vec3(0.012f, 0.010f, 0.009f), 0.75f);
    int first = mesh->vertex_count;
    for (int r = 0; r < RIM_ROWS; r++)
        for (int k = 0; k < EYE_SEGMENTS; k++) {
            float a = TAU_F * (float)k / EYE_SEGMENTS, t = (float)r / (RIM_ROWS - 1);
            float x = wide * cosf(a),
                  y = eye->open * sinf(a) * powf(fabsf(sinf(a)), 0.25f) * (sinf(a) > 0 ? 1.0f : 0.85f);
            float polar = hypotf(x, y), turn = atan2f(y, x) + tilt;
            polar = lerpf(polar, 1.62f, powf(t, 1.3f));
            float lift = r == 0 ? 1.015f : 1.05f + 0.11f * sinf(PI_F * fminf(1.0f, 1.15f * t));
            Vec3 n =
                vec3_add(vec3_scale(eye->forward, cosf(polar)),
                         vec3_scale(vec3_add(vec3_scale(along, cosf(turn)), vec3_scale(up, sinf(turn))), sinf(polar)));
            Vec3 color = vec3_lerp(dark, coat, smoothstepf(0.14f, 0.42f, t));
            vertex_add(mesh, vec3_mad(eye->centre, n, eye->radius * lift), n, color, eye->bone);
        }
    for (int r = 0; r + 1 < RIM_ROWS; r++)
        for (int k = 0; k < EYE_SEGMENTS; k++) {
            int a = first + r * EYE_SEGMENTS + k, b = first + r * EYE_SEGMENTS + (k + 1) % EYE_SEGMENTS;
            triangle_add(mesh, a, a + EYE_SEGMENTS, b);
            triangle_add(mesh, b, a + EYE_SEGMENTS, b + EYE_SEGMENTS);
        }
}

// Half a shell over each eye, turned up and back when open, and the edges of the lids.
void sculpt_lids(const Sculpture *s, Arena *arena, CreatureMesh *mesh)
{
    int each = (LID_RINGS + 1 + RIM_ROWS) * EYE_SEGMENTS;
    mesh_begin_arrays(mesh, s->eye_count * each, s->eye_count * (LID_RINGS + RIM_ROWS) * EYE_SEGMENTS * 2, arena);
    mesh->name = "lids";
    for (int e = 0; e < s->eye_count; e++) {
        const Eyeball *eye = &s->eyes[e];
        if (eye->lid < 0)
            continue;
        Vec3 side = vec3_normalize(vec3_cross(vec3(0, 1, 0), eye->forward));
        Vec3 up = vec3_normalize(vec3_cross(eye->forward, side));
        Vec3 pole = vec3_normalize(vec3_mad(up, eye->forward, -0.35f)); // open: over the top
        float thick = eye->open > 0.0f ? 1.035f : 1.1f;
        if (eye->open > 0.0f) { // its edge behind the rim
            float back = eye->open + 0.12f + 1.45f;
            pole = vec3_add(vec3_scale(eye->forward, cosf(back)), vec3_scale(up, sinf(back)));
            rim_add(s, eye, up, mesh);
        }
        Quat turn = quat_from_to(vec3(0, 0, 1), pole);
        Vec3 color = coat_color(s, vec3_mad(eye->centre, up, 2.0f * eye->radius), up, PAINT_COAT, eye->bone);
        int first = mesh->vertex_count;
        for (int r = 0; r <= LID_RINGS; r++)
            for (int k = 0; k < EYE_SEGMENTS; k++) {
                float angle = 1.45f * (float)r / LID_RINGS, a = TAU_F * (float)k / EYE_SEGMENTS;
                Vec3 n = quat_rotate(turn, vec3(sinf(angle) * cosf(a), sinf(angle) * sinf(a), cosf(angle)));
                vertex_add(mesh, vec3_mad(eye->centre, n, eye->radius * thick), n,
                           r == LID_RINGS ? vec3_scale(color, 0.3f) : color, eye->lid);
            }
        for (int r = 0; r < LID_RINGS; r++)
            for (int k = 0; k < EYE_SEGMENTS; k++) {
                int a = first + r * EYE_SEGMENTS + k, b = first + r * EYE_SEGMENTS + (k + 1) % EYE_SEGMENTS;
                triangle_add(mesh, a, a + EYE_SEGMENTS, b);
                triangle_add(mesh, b, a + EYE_SEGMENTS, b + EYE_SEGMENTS);
            }
    }
}

// ---------------------------------------------------------------- hair

enum { STRAND_POINTS = 6 };

// A ribbon that bends from its first direction into its fall.
static void strand_add(CreatureMesh *mesh, const Strand *strand, RngKey key, uint64_t n)
{
    Vec3 p = strand->root, along = vec3_normalize(strand->along);
    float step = strand->length / (STRAND_POINTS - 1);
    Vec3 jitter = vec3(rng_range(key, n, -1, 1), rng_range(key, n + 1, -1, 1), rng_range(key, n + 2, -1, 1));
    int before[2] = {0, 0};
    for (int i = 0; i < STRAND_POINTS; i++) {
        float t = (float)i / (STRAND_POINTS - 1);
        Vec3 across = vec3_normalize(vec3_cross(along, vec3_mad(strand->normal, jitter, 0.35f)));
        float half = 0.5f * strand->width * (1.0f - 0.92f * t * t) * (i == 0 ? 0.7f : 1.0f);
        Vec3 shade = vec3_scale(strand->color, lerpf(0.75f, 1.15f, t) * (1.0f + 0.18f * jitter.x));
        int now[2];
        for (int k = 0; k < 2; k++) {
            now[k] = vertex_add(mesh, vec3_mad(p, across, k ? half : -half), strand->normal, shade, strand->bone);
            mesh->uvs[now[k]] = (Vec2){(float)k, t};
            if (strand->tip_bone != strand->bone) {
                mesh->bones[now[k]][1] = (uint8_t)strand->tip_bone;
                mesh->weights[now[k]][1] = t;
                mesh->weights[now[k]][0] = 1.0f - t;
            }
        }
        if (i > 0) {
            triangle_add(mesh, before[0], before[1], now[0]);
            triangle_add(mesh, before[1], now[1], now[0]);
        }
        memcpy(before, now, sizeof now);
        p = vec3_mad(p, along, step);
        along = vec3_normalize(vec3_add(vec3_mad(along, strand->gravity, 0.55f), vec3_scale(jitter, 0.09f)));
    }
}

// The way fur lies: back along the trunk, down the legs, away from the nose on the head.
static Vec3 fur_flow(const Sculpture *s, Vec3 p)
{
    float h = s->kind->height, y = p.y / h;
    Vec3 flow = vec3(0.25f * (p.x > 0 ? 1.0f : -1.0f), -0.55f, -1.0f);
    float leg = 1.0f - smoothstepf(0.35f, 0.6f, y);
    return vec3_lerp(flow, vec3(0, -1.0f, -0.25f), p.z > s->head_z ? 0.0f : leg);
}

static int tuft_total(const Sculpture *s, const CreatureMesh *skin, float *area)
{
    *area = 0.0f;
    for (int t = 0; t < skin->triangle_count; t++) {
        const uint32_t *c = skin->triangles + 3 * t;
        Vec3 a = skin->rest[c[0]];
        *area += 0.5f * vec3_length(vec3_cross(vec3_sub(skin->rest[c[1]], a), vec3_sub(skin->rest[c[2]], a)));
    }
    if (s->fur <= 0.0f)
        return 0;
    float count = 2.6f * *area / (s->fur * s->fur * 0.12f);
    return (int)fminf(count, 13000.0f);
}

void sculpt_hair(const Sculpture *s, const CreatureMesh *skin, Arena *arena, CreatureMesh *mesh)
{
    float area;
    int tufts = tuft_total(s, skin, &area);
    mesh_begin_arrays(mesh, tufts * 3 + skin->triangle_count * 3 + s->strand_count * STRAND_POINTS * 2,
                      tufts + skin->triangle_count + s->strand_count * STRAND_POINTS * 2, arena);
    mesh->name = "hair";
    for (int i = 0; i < s->strand_count; i++)
        strand_add(mesh, &s->strands[i], s->key, 50000u + 3u * (uint64_t)i);
    float due = 0.0f;
    for (int t = 0; t < skin->triangle_count && tufts > 0; t++) {
        const uint32_t *c = skin->triangles + 3 * t;
        Vec3 a = skin->rest[c[0]], b = skin->rest[c[1]], d = skin->rest[c[2]];
        due += (float)tufts * 0.5f * vec3_length(vec3_cross(vec3_sub(b, a), vec3_sub(d, a))) / area;
        if (due >= 1.0f) {
            due -= 1.0f;
            uint64_t n = 6u * (uint64_t)t;
            int v = (int)c[rng_u64(s->key, n) % 3];
            float u = rng_float(s->key, n + 1), w = rng_float(s->key, n + 2);
            if (u + w > 1.0f)
                u = 1.0f - u, w = 1.0f - w;
            int paint = skin->paints[v];
            if (paint != PAINT_COAT && paint != PAINT_EAR && paint != PAINT_UNDER) // bare: noses, mouths, hooves
                continue;
            Vec3 p = vec3_add(a, vec3_add(vec3_scale(vec3_sub(b, a), u), vec3_scale(vec3_sub(d, a), w)));
            Vec3 normal = skin->normals[v], flow = fur_flow(s, p);
            float y = p.y / s->kind->height;
            // short on the face and the feet
            float face = smoothstepf(0.25f, 0.6f, (p.z - s->head_z) / fmaxf(s->kind->head * s->kind->height, 0.001f));
            float length = s->fur * (1.0f - 0.75f * face) * (0.35f + 0.65f * smoothstepf(0.15f, 0.5f, y)) *
                           rng_range(s->key, n + 3, 0.6f, 1.25f);
            flow = vec3_normalize(vec3_mad(flow, normal, -vec3_dot(flow, normal)));
            Vec3 side = vec3_cross(normal, flow);
            flow = vec3_normalize(
                vec3_add(vec3_mad(flow, side, rng_range(s->key, n + 4, -0.35f, 0.35f)), vec3_scale(normal, 0.19f)));
            Vec3 across = vec3_scale(vec3_normalize(vec3_cross(normal, flow)), 0.06f * length + 0.03f * s->fur);
            Vec3 color = vec3_scale(skin->colors[v], rng_range(s->key, n + 5, 0.86f, 1.14f));
            int first = mesh->vertex_count;
            vertex_add(mesh, vec3_sub(p, across), normal, color, 0);
            vertex_add(mesh, vec3_add(p, across), normal, color, 0);
            vertex_add(mesh, vec3_mad(p, flow, length), normal, color, 0);
            for (int i = first; i < first + 3; i++) {
                memcpy(mesh->bones[i], skin->bones[v], sizeof mesh->bones[i]);
                memcpy(mesh->weights[i], skin->weights[v], sizeof mesh->weights[i]);
                mesh->uvs[i] = (Vec2){i == first + 1   ? 1.0f
                                      : i == first + 2 ? 0.5f
                                                       : 0.0f,
                                      i == first + 2 ? 1.0f : 0.0f};
            }
            triangle_add(mesh, first, first + 1, first + 2);
        }
    }
}

// ---------------------------------------------------------------- sheets

int sculpt_sheet_point(Sculpture *s, Vec3 position, Vec3 color, int bone, int second, float share)
{
    SheetPoint point = {
        .position = position, .folded = position, .color = color, .bone = {bone, second}, .share = share};
    ARRAY_PUSH(s->sheet, s->sheet_count, s->sheet_capacity, point);
    return s->sheet_count - 1;
}

void sculpt_sheet_triangle(Sculpture *s, int a, int b, int c)
{
    int corners[3] = {a, b, c};
    for (int k = 0; k < 3; k++)
        ARRAY_PUSH(s->sheet_triangles, s->sheet_triangle_count, s->sheet_triangle_capacity, (uint32_t)corners[k]);
}

void sculpt_sheets(const Sculpture *s, Arena *arena, CreatureMesh *mesh)
{
    mesh_begin_arrays(mesh, s->sheet_count, s->sheet_triangle_count / 3, arena);
    mesh->name = "sheets";
    for (int i = 0; i < s->sheet_count; i++) {
        const SheetPoint *p = &s->sheet[i];
        if (vec3_distance(p->folded, p->position) > 0.0f && !mesh->folded) {
            mesh->folded = ARENA_ARRAY(arena, Vec3, s->sheet_count);
            for (int k = 0; k < s->sheet_count; k++)
                mesh->folded[k] = s->sheet[k].folded;
        }
        int v = vertex_add(mesh, p->position, vec3(0, 0, 0), p->color, p->bone[0]);
        mesh->bones[v][1] = (uint8_t)(p->bone[1] >= 0 ? p->bone[1] : p->bone[0]);
        mesh->weights[v][1] = p->bone[1] >= 0 ? p->share : 0.0f;
        mesh->weights[v][0] = 1.0f - mesh->weights[v][1];
    }
    for (int t = 0; t < s->sheet_triangle_count; t += 3) {
        const uint32_t *c = s->sheet_triangles + t;
        Vec3 n = vec3_cross(vec3_sub(mesh->rest[c[1]], mesh->rest[c[0]]), vec3_sub(mesh->rest[c[2]], mesh->rest[c[0]]));
        for (int k = 0; k < 3; k++)
            mesh->normals[c[k]] = vec3_add(mesh->normals[c[k]], n);
        triangle_add(mesh, (int)c[0], (int)c[1], (int)c[2]);
    }
    for (int v = 0; v < mesh->vertex_count; v++)
        mesh->normals[v] = vec3_normalize(mesh->normals[v]);
}
