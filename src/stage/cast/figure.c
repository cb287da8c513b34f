// Pieces of figures, and making an actor of them.
#include "stage/cast/figure.h"
#include "stage/cast/face.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *words;
    void (*build)(Figure *);
} figures[] = {
    {"robot,droid,android,automaton", figure_robot},
    {"skeleton", figure_skeleton},
    {"mannequin,manikin,dummy", figure_mannequin},
    {"alien,extraterrestrial,martian", figure_alien},
};

static bool has_word(const char *text, const char *words)
{
    for (const char *at = words; text && *at;) {
        size_t length = strcspn(at, ",");
        char word[32], plural[40];
        snprintf(word, sizeof word, "%.*s", (int)length, at);
        snprintf(plural, sizeof plural, "%ss", word);
        if (text_contains_word(text, word) || text_contains_word(text, plural))
            return true;
        at += length + (at[length] == ',');
    }
    return false;
}

static int figure_of(const Entity *entity)
{
    for (int i = 0; i < COUNT_OF(figures); i++)
        if (has_word(entity->name, figures[i].words))
            return i;
    return -1;
}

bool figure_is(const Entity *entity)
{
    return figure_of(entity) >= 0;
}

bool figure_says(const Figure *f, const char *word)
{
    return (f->entity->name && text_contains_word(f->entity->name, word)) ||
           (f->entity->description && text_contains_word(f->entity->description, word));
}

// ---------------------------------------------------------------- pieces

enum { AROUND = 28 };

static uint32_t vertex(Figure *f, Vec3 p, int bone)
{
    FigureVertex v = {.position = p, .color = f->color, .bone = (uint8_t)bone};
    if (f->open > 0.0f) { // the way of a turn about the hinge, small enough to be straight
        Vec3 d = vec3_sub(p, f->hinge);
        float co = cosf(f->open) - 1.0f, so = sinf(f->open);
        v.open = vec3(0, d.y * co - d.z * so, d.z * co + d.y * so);
    }
    ARRAY_PUSH(f->vertices, f->vertex_count, f->vertex_capacity, v);
    return (uint32_t)(f->vertex_count - 1);
}

static void triangle(Figure *f, uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t corners[3] = {a, b, c};
    for (int k = 0; k < 3; k++)
        ARRAY_PUSH(f->triangles, f->triangle_count, f->triangle_capacity, corners[k]);
    ARRAY_PUSH(f->surfaces, f->surface_count, f->surface_capacity, (uint8_t)f->surface);
}

// Superellipse: |x|^p + |y|^p = 1.
static Vec2 section(float angle, float power)
{
    float c = cosf(angle), s = sinf(angle), e = 2.0f / power;
    return (Vec2){copysignf(powf(fabsf(c), e), c), copysignf(powf(fabsf(s), e), s)};
}

static void cap(Figure *f, int bone, Vec3 centre, uint32_t first, bool end)
{
    // its own ring: the edge stays sharp
    uint32_t ring = (uint32_t)f->vertex_count;
    for (uint32_t k = 0; k < AROUND; k++)
        vertex(f, f->vertices[first + k].position, bone);
    uint32_t middle = vertex(f, centre, bone);
    for (uint32_t k = 0; k < AROUND; k++) {
        uint32_t a = ring + k, b = ring + (k + 1) % AROUND;
        triangle(f, middle, end ? a : b, end ? b : a);
    }
}

void figure_loft(Figure *f, int bone, const Station *stations, int count, Vec3 across)
{
    uint32_t first = (uint32_t)f->vertex_count;
    float power = f->power > 0.0f ? f->power : 2.0f;
    for (int i = 0; i < count; i++) {
        Vec3 along =
            vec3_normalize(vec3_sub(stations[i + 1 < count ? i + 1 : i].centre, stations[i > 0 ? i - 1 : 0].centre));
        Vec3 x = vec3_normalize(vec3_mad(across, along, -vec3_dot(across, along))), z = vec3_cross(x, along);
        for (int k = 0; k < AROUND; k++) {
            Vec2 e = section(TAU_F * ((float)k + 0.5f) / AROUND, power);
            vertex(f, vec3_mad(vec3_mad(stations[i].centre, x, stations[i].wide * e.x), z, stations[i].deep * e.y),
                   bone);
        }
    }
    for (int i = 0; i + 1 < count; i++)
        for (uint32_t k = 0; k < AROUND; k++) {
            uint32_t a = first + (uint32_t)i * AROUND + k, b = first + (uint32_t)i * AROUND + (k + 1) % AROUND;
            triangle(f, a, a + AROUND, b);
            triangle(f, b, a + AROUND, b + AROUND);
        }
    cap(f, bone, stations[0].centre, first, true);
    cap(f, bone, stations[count - 1].centre, first + (uint32_t)(count - 1) * AROUND, false);
}

void figure_limb(Figure *f, int bone, Vec3 a, Vec3 b, Vec2 from, Vec2 to, float bulge, float where, float round,
                 Vec3 across)
{
    enum { BODY = 9, ROUND = 4 };
    Station s[BODY + 2 * ROUND];
    float length = vec3_distance(a, b), r = fminf(round, 0.45f * length) / fmaxf(length, 1e-4f);
    int count = 0;
    for (int i = 0; i < BODY + 2 * ROUND; i++) {
        float t, shrink = 1.0f;
        if (i < ROUND || i >= BODY + ROUND) { // quarter circles at the ends
            int step = i < ROUND ? i : BODY + 2 * ROUND - 1 - i;
            float angle = 0.5f * PI_F * (float)step / ROUND;
            t = r * (1.0f - cosf(0.5f * PI_F - angle) + 0.0f);
            t = r * (1.0f - cosf(angle));
            shrink = sinf(fmaxf(angle, 0.35f));
            t = i < ROUND ? t : 1.0f - t;
        } else {
            t = r + (1.0f - 2.0f * r) * (float)(i - ROUND) / (BODY - 1);
        }
        float u = t < where ? t / fmaxf(where, 1e-3f) : (1.0f - t) / fmaxf(1.0f - where, 1e-3f);
        float fat = 1.0f + bulge * sinf(0.5f * PI_F * clampf(u, 0.0f, 1.0f));
        float wide = lerpf(from.x, to.x, t) * fat, deep = lerpf(from.y, to.y, t) * fat;
        float inset = round * (1.0f - shrink);
        s[count++] =
            (Station){vec3_lerp(a, b, t), fmaxf(wide - inset, 0.15f * wide), fmaxf(deep - inset, 0.15f * deep)};
    }
    figure_loft(f, bone, s, count, across);
}

void figure_ball(Figure *f, int bone, Vec3 centre, Vec3 radii, Quat turn)
{
    enum { RINGS = 14, SEGMENTS = 20 };
    uint32_t first = (uint32_t)f->vertex_count;
    for (int r = 0; r <= RINGS; r++)
        for (int k = 0; k < SEGMENTS; k++) {
            float polar = PI_F * (float)r / RINGS, a = TAU_F * (float)k / SEGMENTS;
            Vec3 n = vec3(sinf(polar) * cosf(a), cosf(polar), sinf(polar) * sinf(a));
            vertex(f, vec3_add(centre, quat_rotate(turn, vec3(n.x * radii.x, n.y * radii.y, n.z * radii.z))), bone);
        }
    for (uint32_t r = 0; r < RINGS; r++)
        for (uint32_t k = 0; k < SEGMENTS; k++) {
            uint32_t a = first + r * SEGMENTS + k, b = first + r * SEGMENTS + (k + 1) % SEGMENTS;
            triangle(f, a, b, a + SEGMENTS);
            triangle(f, b, b + SEGMENTS, a + SEGMENTS);
        }
}

void figure_rod(Figure *f, int bone, const Vec3 *points, const float *radii, int count)
{
    Station s[32];
    count = count < COUNT_OF(s) ? count : COUNT_OF(s);
    Vec3 chord = vec3_sub(points[count - 1], points[0]);
    Vec3 across = fabsf(chord.y) > fabsf(chord.x) ? vec3(1, 0, 0.02f) : vec3(0.02f, 1, 0);
    for (int i = 0; i < count; i++)
        s[i] = (Station){points[i], radii[i], radii[i]};
    figure_loft(f, bone, s, count, across);
}

void figure_shape(Figure *f, int bone, Vec3 centre, FigureShape shape, int rings, int segments)
{
    uint32_t first = (uint32_t)f->vertex_count, n = (uint32_t)segments;
    Vec3 kept = f->color;
    for (int r = 0; r <= rings; r++)
        for (int k = 0; k < segments; k++) {
            float polar = PI_F * (float)r / (float)rings, a = TAU_F * (float)k / (float)segments;
            Vec3 d = vec3(sinf(polar) * cosf(a), cosf(polar), sinf(polar) * sinf(a)), color = kept;
            float radius = shape(f, d, &color);
            f->color = color;
            vertex(f, vec3_mad(centre, d, radius), bone);
        }
    f->color = kept;
    for (uint32_t r = 0; r < (uint32_t)rings; r++)
        for (uint32_t k = 0; k < n; k++) {
            uint32_t a = first + r * n + k, b = first + r * n + (k + 1) % n;
            triangle(f, a, b, a + n);
            triangle(f, b, b + n, a + n);
        }
}

// ---------------------------------------------------------------- the actor's mesh

static void morphs_fill(const Figure *f, CastMesh *mesh, Arena *arena)
{
    int moved = 0;
    for (int v = 0; v < f->vertex_count; v++)
        moved += vec3_length(f->vertices[v].open) > 1e-6f;
    mesh->morph_vertices = ARENA_ARRAY(arena, int, moved + 1);
    mesh->morph_offsets = ARENA_ARRAY(arena, Vec3, moved + 1);
    int at = 0;
    for (int v = 0; v < f->vertex_count; v++)
        if (vec3_length(f->vertices[v].open) > 1e-6f) {
            mesh->morph_vertices[at] = v;
            mesh->morph_offsets[at++] = f->vertices[v].open;
        }
    mesh->morphs[MOUTH_OPEN] = (MorphRange){0, moved};
}

static Status mesh_create(World *world, Actor *actor, const Figure *f, const char *name)
{
    Arena *arena = world->arena;
    int count = f->vertex_count, triangles = f->triangle_count / 3;
    CastMesh *mesh = &actor->meshes[actor->mesh_count++];
    *mesh = (CastMesh){.actor = actor, .name = name, .vertex_count = count, .triangle_count = triangles};
    mesh->rest = ARENA_ARRAY(arena, Vec3, count + 1);
    mesh->rest_normals = ARENA_ARRAY(arena, Vec3, count + 1);
    mesh->bones = arena_alloc(arena, sizeof(uint8_t[INFLUENCES]) * (size_t)(count + 1));
    mesh->weights = arena_alloc(arena, sizeof(float[INFLUENCES]) * (size_t)(count + 1));
    Vec3 *colors = ARENA_ARRAY(arena, Vec3, count + 1);
    for (int v = 0; v < count; v++) {
        mesh->rest[v] = f->vertices[v].position;
        colors[v] = f->vertices[v].color;
        mesh->bones[v][0] = f->vertices[v].bone;
        mesh->weights[v][0] = 1.0f;
    }
    uint32_t *corners = ARENA_ARRAY(arena, uint32_t, f->triangle_count + 3);
    uint16_t *materials = ARENA_ARRAY(arena, uint16_t, triangles + 1);
    int made[FIGURE_SURFACES_MAX];
    for (int i = 0; i < FIGURE_SURFACES_MAX; i++)
        made[i] = -1;
    for (int t = 0; t < triangles; t++) {
        int look = f->surfaces[t];
        if (made[look] < 0) {
            Material m = material_default();
            snprintf(m.name, sizeof m.name, "%.40s %d", actor->name, look);
            memcpy(m.surface, f->looks[look].surface, sizeof m.surface);
            m.base_color = vec3_splat(1.0f);
            m.roughness = f->looks[look].roughness;
            m.metallic = f->looks[look].metallic;
            m.specular = f->looks[look].specular;
            m.emission = f->looks[look].emission;
            made[look] = world_add_material(world, m);
        }
        materials[t] = (uint16_t)made[look];
        Vec3 a = mesh->rest[f->triangles[3 * t]], b = mesh->rest[f->triangles[3 * t + 1]],
             c = mesh->rest[f->triangles[3 * t + 2]], n = vec3_cross(vec3_sub(b, a), vec3_sub(c, a));
        for (int k = 0; k < 3; k++) {
            corners[3 * t + k] = f->triangles[3 * t + k];
            mesh->rest_normals[corners[3 * t + k]] = vec3_add(mesh->rest_normals[corners[3 * t + k]], n);
        }
    }
    for (int v = 0; v < count; v++)
        mesh->rest_normals[v] = vec3_normalize(mesh->rest_normals[v]);
    mesh->triangles = corners;
    cast_mesh_weld(mesh, arena);
    morphs_fill(f, mesh, arena);
    Mesh rest = {.vertex_count = count,
                 .triangle_count = triangles,
                 .positions = mesh->rest,
                 .normals = mesh->rest_normals,
                 .uvs = ARENA_ARRAY(arena, Vec2, count + 1),
                 .colors = colors,
                 .triangles = corners,
                 .triangle_materials = materials};
    mesh->mesh = cast_mesh_show(world, mesh, rest);
    return STATUS_OK;
}

Status figure_create(World *world, Actor *actor, const Entity *entity, const Vec3 *base, float *lowest, Error *error)
{
    int which = figure_of(entity);
    if (which < 0)
        return error_set(error, STATUS_INTERNAL, "%s is no figure", actor->name);
    float floor = 1e9f;
    const HumanBase *human = actor->human;
    for (int q = 0; q < human->face_count * 4; q++) // of the visible skin
        floor = fminf(floor, base[human->quads[q]].y);
    Figure f = {.actor = actor,
                .entity = entity,
                .key = rng_key(actor->seed, actor->name, "figure"),
                .unit = actor->height / 1.75f,
                .floor = floor,
                .color = vec3_splat(0.5f)};
    for (int i = 0; i < FIGURE_SURFACES_MAX; i++)
        f.looks[i] = (FigureSurface){.roughness = 0.5f, .specular = 0.5f, .surface = "plastic"};
    figures[which].build(&f);
    Status status = mesh_create(world, actor, &f, "body");
    free(f.vertices);
    free(f.triangles);
    free(f.surfaces);
    *lowest = floor;
    return status;
}

Status figure_adorn(World *world, Actor *actor, const Entity *entity)
{
    static const struct {
        const char *words;
        void (*build)(Figure *);
    } parts[] = {{"angel,archangel,cherub,seraph,fairy,fairies,pixie", figure_wings}};
    for (int i = 0; i < COUNT_OF(parts); i++) {
        if (!has_word(entity->name, parts[i].words) || actor->mesh_count >= ACTOR_MESHES_MAX)
            continue;
        Figure f = {.actor = actor,
                    .entity = entity,
                    .key = rng_key(actor->seed, actor->name, "parts"),
                    .unit = actor->height / 1.75f,
                    .girth = 1.0f,
                    .color = vec3_splat(0.5f)};
        parts[i].build(&f);
        Status status = mesh_create(world, actor, &f, "wings");
        free(f.vertices);
        free(f.triangles);
        free(f.surfaces);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}
