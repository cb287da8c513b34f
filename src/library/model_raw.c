// A model in the making: lists that grow within limits.h, triangles that are checked one by one, pictures read once.
#include "library/model.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void model_fault(ModelFaults *faults, const char *format, ...)
{
    if (faults->count++ > 0)
        return;
    va_list list;
    va_start(list, format);
    vsnprintf(faults->first, sizeof faults->first, format, list);
    va_end(list);
}

// ---------------------------------------------------------------- lists

static void *list_grow(void *list, int used, int capacity, size_t size)
{
    char *grown = memory_resize(list, (size_t)capacity * size);
    memset(grown + (size_t)used * size, 0, (size_t)(capacity - used) * size);
    return grown;
}

static int capacity_for(int now, size_t needed, int most)
{
    size_t doubled = (size_t)now * 2 < 64 ? 64 : (size_t)now * 2;
    size_t wanted = doubled > needed ? doubled : needed;
    return wanted < (size_t)most ? (int)wanted : most;
}

bool raw_reserve(RawModel *raw, size_t vertices, size_t triangles)
{
    if (vertices > LIMIT_VERTICES || triangles > LIMIT_TRIANGLES ||
        (size_t)raw->vertex_count + vertices > LIMIT_VERTICES ||
        (size_t)raw->triangle_count + triangles > LIMIT_TRIANGLES)
        return false;
    size_t needed = (size_t)raw->vertex_count + vertices;
    if (needed > (size_t)raw->vertex_capacity) {
        int old = raw->vertex_capacity, fresh = raw->vertex_capacity = capacity_for(old, needed, LIMIT_VERTICES);
        raw->positions = list_grow(raw->positions, old, fresh, sizeof(Vec3));
        raw->normals = list_grow(raw->normals, old, fresh, sizeof(Vec3));
        raw->uvs = list_grow(raw->uvs, old, fresh, sizeof(Vec2));
        raw->colors = list_grow(raw->colors, old, fresh, sizeof(Vec3));
        for (int i = old; i < fresh; i++)
            raw->colors[i] = vec3_splat(1.0f);
    }
    needed = (size_t)raw->triangle_count + triangles;
    if (needed > (size_t)raw->triangle_capacity) {
        int old = raw->triangle_capacity, fresh = raw->triangle_capacity = capacity_for(old, needed, LIMIT_TRIANGLES);
        raw->triangles = list_grow(raw->triangles, old, fresh, 3 * sizeof(uint32_t));
        raw->triangle_materials = list_grow(raw->triangle_materials, old, fresh, sizeof(uint16_t));
    }
    return true;
}

static bool corner_good(const RawModel *raw, uint32_t v)
{
    if (v >= (uint32_t)raw->vertex_count)
        return false;
    Vec3 p = raw->positions[v]; // a comparison with NaN is false
    return fabsf(p.x) < LIMIT_COORDINATE && fabsf(p.y) < LIMIT_COORDINATE && fabsf(p.z) < LIMIT_COORDINATE;
}

void raw_triangle(RawModel *raw, uint32_t a, uint32_t b, uint32_t c, int material)
{
    if (!corner_good(raw, a) || !corner_good(raw, b) || !corner_good(raw, c)) {
        raw->lost_triangles++;
        return;
    }
    uint32_t *t = &raw->triangles[3 * raw->triangle_count];
    t[0] = a, t[1] = b, t[2] = c;
    raw->triangle_materials[raw->triangle_count++] = (uint16_t)material;
}

// ---------------------------------------------------------------- normals

// The first corner at the same place, for every corner.
static void corners_weld(const RawModel *raw, const uint32_t *corners, size_t count, uint32_t *first)
{
    size_t slots = 64;
    while (slots < count * 2)
        slots *= 2;
    uint32_t *table = memory_alloc(slots * sizeof *table); // corner + 1
    for (size_t i = 0; i < count; i++) {
        const Vec3 *p = &raw->positions[corners[i]];
        size_t slot = (size_t)hash_bytes(p, sizeof *p, 1) & (slots - 1);
        while (table[slot] && memcmp(&raw->positions[corners[table[slot] - 1]], p, sizeof *p) != 0)
            slot = (slot + 1) & (slots - 1);
        if (!table[slot])
            table[slot] = (uint32_t)i + 1;
        first[i] = table[slot] - 1;
    }
    free(table);
}

bool raw_normals(RawModel *raw, int first_triangle)
{
    enum { AROUND_MOST = 64 }; // faces of one point that are looked at: a fan of a million must not take a million each
    const float edge = 0.643f; // cos 50 degrees
    size_t faces = (size_t)(raw->triangle_count - first_triangle), count = faces * 3;
    if (count == 0)
        return true;
    // the first corner at a vertex keeps it, the others get one of their own
    uint32_t *corners = raw->triangles + 3 * (size_t)first_triangle;
    uint8_t *taken = memory_alloc((size_t)raw->vertex_count);
    size_t fresh_count = 0;
    for (size_t i = 0; i < count; i++) {
        fresh_count += taken[corners[i]];
        taken[corners[i]] = 1;
    }
    memset(taken, 0, (size_t)raw->vertex_count);
    if (!raw_reserve(raw, fresh_count, 0)) {
        free(taken);
        return false;
    }
    uint32_t *first = memory_alloc(count * sizeof *first), *begin = memory_alloc((count + 1) * sizeof *begin);
    uint32_t *list = memory_alloc(count * sizeof *list);
    Vec3 *area = memory_alloc(faces * sizeof *area), *unit = memory_alloc(faces * sizeof *unit);
    corners_weld(raw, corners, count, first);
    for (size_t f = 0; f < faces; f++) {
        Vec3 a = raw->positions[corners[3 * f]];
        area[f] = vec3_cross(vec3_sub(raw->positions[corners[3 * f + 1]], a),
                             vec3_sub(raw->positions[corners[3 * f + 2]], a));
        unit[f] = vec3_normalize(area[f]);
    }
    for (size_t i = 0; i < count; i++) // faces in the order of their points
        begin[first[i] + 1]++;
    for (size_t i = 0; i < count; i++)
        begin[i + 1] += begin[i];
    for (size_t i = 0; i < count; i++)
        list[begin[first[i]]++] = (uint32_t)(i / 3);
    for (size_t i = 0; i < count; i++) {
        uint32_t end = begin[first[i]], from = first[i] ? begin[first[i] - 1] : 0, v = corners[i];
        Vec3 own = unit[i / 3], sum = area[i / 3];
        for (uint32_t k = from; k < end && k < from + AROUND_MOST; k++)
            if (list[k] != i / 3 && vec3_dot(unit[list[k]], own) > edge)
                sum = vec3_add(sum, area[list[k]]);
        uint32_t fresh = taken[v] ? (uint32_t)raw->vertex_count++ : v;
        taken[v] = 1;
        raw->positions[fresh] = raw->positions[v];
        raw->uvs[fresh] = raw->uvs[v];
        raw->colors[fresh] = raw->colors[v];
        raw->normals[fresh] = vec3_normalize(sum);
        corners[i] = fresh;
    }
    free(taken), free(first), free(begin), free(list), free(area), free(unit);
    return true;
}

// ---------------------------------------------------------------- pictures

int raw_picture(RawModel *raw, const char *key, const void *data, size_t size)
{
    for (int i = 0; i < raw->image_count; i++)
        if (strcmp(raw->image_keys[i], key) == 0)
            return raw->images[i].width > 0 ? i : -1;
    if (raw->image_count == LIMIT_PICTURES) {
        model_fault(raw->faults, "it has more than %d pictures: the others are left out", LIMIT_PICTURES);
        return -1;
    }
    Image image = {0};
    Error error = {0};
    if (!data)
        model_fault(raw->faults, "the picture '%.120s' is missing", key);
    else if (image_read_fitted(data, size, raw->arena, &image, &error) != STATUS_OK)
        model_fault(raw->faults, "the picture '%.120s' cannot be used (%.60s)", key, error.message);
    raw->image_keys[raw->image_count] = arena_strdup(raw->arena, key); // remembered in either case
    raw->images[raw->image_count++] = image;
    return image.width > 0 ? raw->image_count - 1 : -1;
}

int raw_picture_file(RawModel *raw, const char *beside, const char *name)
{
    char path[2 * LIMIT_PATH], clean[LIMIT_PATH];
    const ModelFile *file = NULL;
    model_path_beside(beside, name, path, sizeof path);
    if (!model_path_clean(path, clean) ||
        model_files_read(raw->files, clean, LIMIT_PICTURE_BYTES, &file, NULL) != STATUS_OK) {
        // "C:\Users\me\skin.png" and "../textures/skin.png" often lie right beside the model
        const char *slash = strrchr(name, '/'), *back = strrchr(name, '\\');
        const char *last = slash > back ? slash : back;
        model_path_beside(beside, last ? last + 1 : name, path, sizeof path);
        if (!model_path_clean(path, clean) ||
            model_files_read(raw->files, clean, LIMIT_PICTURE_BYTES, &file, NULL) != STATUS_OK)
            return raw_picture(raw, name, NULL, 0);
    }
    return raw_picture(raw, clean, file->data, file->size);
}

// ---------------------------------------------------------------- the whole

static Vec3 turned(const float m[9], Vec3 v)
{
    return vec3(m[0] * v.x + m[1] * v.y + m[2] * v.z, m[3] * v.x + m[4] * v.y + m[5] * v.z,
                m[6] * v.x + m[7] * v.y + m[8] * v.z);
}

// Into the arena, without the vertices that no triangle uses.
static void model_pack(RawModel *raw, const float rotation[9], Model *model)
{
    Arena *arena = raw->arena;
    Mesh *mesh = &model->mesh;
    uint32_t *place = memory_alloc((size_t)raw->vertex_count * sizeof *place); // + 1
    size_t corners = 3 * (size_t)raw->triangle_count;
    for (size_t i = 0; i < corners; i++)
        if (!place[raw->triangles[i]])
            place[raw->triangles[i]] = (uint32_t)++mesh->vertex_count;
    mesh->triangle_count = raw->triangle_count;
    mesh->positions = ARENA_ARRAY(arena, Vec3, mesh->vertex_count);
    mesh->normals = ARENA_ARRAY(arena, Vec3, mesh->vertex_count);
    mesh->uvs = ARENA_ARRAY(arena, Vec2, mesh->vertex_count);
    mesh->colors = raw->has_colors ? ARENA_ARRAY(arena, Vec3, mesh->vertex_count) : NULL;
    mesh->triangles = ARENA_ARRAY(arena, uint32_t, corners);
    mesh->triangle_materials = ARENA_ARRAY(arena, uint16_t, raw->triangle_count);
    for (size_t i = 0; i < corners; i++)
        mesh->triangles[i] = place[raw->triangles[i]] - 1;
    memcpy(mesh->triangle_materials, raw->triangle_materials, (size_t)raw->triangle_count * sizeof(uint16_t));
    Vec3 low = vec3_splat(1e30f), high = vec3_splat(-1e30f);
    for (int v = 0; v < raw->vertex_count; v++) {
        if (!place[v])
            continue;
        uint32_t to = place[v] - 1;
        Vec3 p = turned(rotation, raw->positions[v]);
        Vec2 uv = raw->uvs[v];
        low = vec3_min(low, p);
        high = vec3_max(high, p);
        mesh->positions[to] = p;
        mesh->normals[to] = turned(rotation, raw->normals[v]);
        mesh->uvs[to] = fabsf(uv.x) < 1e4f && fabsf(uv.y) < 1e4f ? uv : (Vec2){0, 0};
        if (mesh->colors) {
            Vec3 c = raw->colors[v];
            mesh->colors[to] = c.x >= 0 && c.y >= 0 && c.z >= 0 ? vec3_min(c, vec3_splat(1.0f)) : vec3_splat(1.0f);
        }
    }
    free(place);
    model->size = vec3_sub(high, low);
    model->materials = raw->materials;
    model->material_count = raw->material_count;
    model->images = raw->images;
    model->image_count = raw->image_count;
    for (int i = 0; i < raw->image_count; i++)
        if (raw->images[i].width == 0) { // nothing uses it, but everybody may look at it
            raw->images[i] = (Image){.width = 1, .height = 1, .pixels = arena_alloc(arena, 4)};
            memset(raw->images[i].pixels, 255, 4);
        }
}

Status model_read(Arena *arena, ModelFiles *files, const char *path, const float rotation[9], Model *model,
                  ModelFaults *faults, Error *error)
{
    RawModel raw = {.arena = arena, .files = files, .faults = faults};
    raw.images = ARENA_ARRAY(arena, Image, LIMIT_PICTURES);
    const char *dot = strrchr(path, '.');
    Status status = text_equal_nocase(dot, ".obj") ? read_obj(&raw, path, error) : read_gltf(&raw, path, error);
    if (status != STATUS_OK)
        status = STATUS_INPUT; // also when the file itself is missing
    if (status == STATUS_OK && raw.lost_triangles > 0)
        model_fault(faults, "%d of its triangles have corners that are nowhere: they are left out", raw.lost_triangles);
    if (status == STATUS_OK && raw.triangle_count == 0)
        status = error_set(error, STATUS_INPUT, "there is not one usable triangle in it");
    Model out = {0};
    if (status == STATUS_OK) {
        snprintf(out.name, sizeof out.name, "%.95s", path);
        model_pack(&raw, rotation, &out);
        if (!(fmaxf(out.size.x, fmaxf(out.size.y, out.size.z)) > 1e-9f))
            status = error_set(error, STATUS_INPUT, "all of it lies in one point");
    }
    if (status == STATUS_OK)
        *model = out;
    free(raw.positions), free(raw.normals), free(raw.colors), free(raw.uvs);
    free(raw.triangles), free(raw.triangle_materials);
    return status;
}
