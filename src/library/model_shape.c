// What every model goes through, whoever read it: materials of preview renderers made physical, faces turned outwards,
// normals made to agree with them, the whole scaled and stood on its foot.
#include "library/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- surfaces

Image image_fit(Arena *arena, Image image)
{
    while (image.width > LIMIT_PICTURE_KEPT || image.height > LIMIT_PICTURE_KEPT) {
        // a side of one pixel stays; it is its own neighbour
        Image half = {.width = image.width > 1 ? image.width / 2 : 1,
                      .height = image.height > 1 ? image.height / 2 : 1,
                      .has_alpha = image.has_alpha};
        size_t right = image.width > 1 ? 4 : 0, below = image.height > 1 ? (size_t)image.width * 4 : 0;
        half.pixels = arena_alloc(arena, (size_t)half.width * (size_t)half.height * 4);
        for (int y = 0; y < half.height; y++)
            for (int x = 0; x < half.width; x++)
                for (int c = 0; c < 4; c++) {
                    const uint8_t *p = image.pixels + ((size_t)(2 * y) * (size_t)image.width + (size_t)(2 * x)) * 4 + c;
                    int sum = p[0] + p[right] + p[below] + p[below + right];
                    half.pixels[((size_t)y * (size_t)half.width + (size_t)x) * 4 + (size_t)c] =
                        (uint8_t)((sum + 2) / 4);
                }
        image = half;
    }
    return image;
}

// A picture of bent normals, whatever it was bound to.
bool image_is_normal_map(const Image *image)
{
    double sum[3] = {0};
    int step = 97, count = 0;
    for (long i = 0; i < (long)image->width * image->height; i += step, count++)
        for (int c = 0; c < 3; c++)
            sum[c] += image->pixels[i * 4 + c];
    return sum[2] > 1.35 * sum[0] && sum[2] > 1.35 * sum[1] && fabs(sum[0] - sum[1]) < 0.15 * sum[2] &&
           sum[2] > 190.0 * count;
}

static bool name_has(const char *name, const char *words) // any of "a,b,c" as a part of the name
{
    while (*words) {
        size_t length = strcspn(words, ",");
        char word[24];
        if (length < sizeof word) {
            memcpy(word, words, length);
            word[length] = '\0';
            if (strcasestr(name, word))
                return true;
        }
        words += length + (words[length] == ',');
    }
    return false;
}

Material material_from_phong(const PhongMaterial *from, const Image *images)
{
    Material to = material_default();
    snprintf(to.name, sizeof to.name, "%.63s", from->name);
    Vec3 kd = from->diffuse, ks = from->specular, ke = from->emission;
    float shininess = from->shininess, opacity = clampf(from->opacity, 0.0f, 1.0f);
    to.base_color = vec3(clampf(srgb_to_linear(kd.x), 0.008f, 0.82f), clampf(srgb_to_linear(kd.y), 0.008f, 0.82f),
                         clampf(srgb_to_linear(kd.z), 0.008f, 0.82f));
    if (from->image >= 0 && image_is_normal_map(&images[from->image])) {
        to.normal_image = from->image;
    } else if (from->image >= 0) {
        to.base_image = from->image;
        // most writers mean the picture alone; a middling Kd tints it
        to.base_color =
            vec3_luminance(kd) > 0.5f || vec3_luminance(kd) < 0.05f ? vec3_splat(0.9f) : vec3_scale(kd, 1.3f);
        if (images[from->image].has_alpha)
            to.alpha = ALPHA_MASK;
    }
    float shine = fmaxf(ks.x, fmaxf(ks.y, ks.z));
    to.roughness = shine < 0.03f ? 0.75f : clampf(powf(2.0f / (shininess + 2.0f), 0.25f), 0.22f, 0.85f);
    to.specular = shine < 0.03f ? 0.35f : 0.5f;
    strcpy(to.surface, "wood");
    const char *n = to.name;
    bool is_glass = name_has(n, "glass,vitre,verre,window,cristal,pane") && opacity < 0.98f;
    if (name_has(n, "mirror,miroir,espejo")) {
        to.metallic = 1.0f;
        to.roughness = 0.02f;
        to.base_color = vec3_splat(0.9f);
    } else if (opacity < 0.995f && to.base_image < 0 && (is_glass || opacity < 0.75f)) {
        to.model = MATERIAL_GLASS;
        to.base_color = vec3_lerp(vec3_splat(0.95f), to.base_color, clampf(opacity, 0.05f, 0.6f));
        to.roughness = 0.02f;
    } else if (opacity < 0.995f) {
        to.alpha = ALPHA_BLEND;
        to.opacity = fmaxf(opacity, 0.2f);
    } else if (name_has(n, "chrome,steel,acier,metal,alumin,inox,brass,laiton,gold,silver,iron,copper")) {
        float level = vec3_luminance(kd);
        bool dark = level < 0.12f;
        to.metallic = dark ? 0.0f : 1.0f;
        to.roughness = name_has(n, "chrome,inox") ? 0.12f : 0.32f;
        if (!dark && to.base_image < 0)
            to.base_color = vec3_lerp(to.base_color, vec3_splat(0.62f), level < 0.5f ? 0.35f : 0.0f);
        strcpy(to.surface, "metal");
    } else if (name_has(n, "textile,fabric,cloth,tissu,tela,cushion,cosin,coussin,carpet,pillow,velvet,curtain")) {
        to.model = MATERIAL_CLOTH;
        to.roughness = 0.9f;
        to.specular = 0.3f;
        strcpy(to.surface, "carpet");
    } else if (name_has(n, "leather,cuir,cuero")) {
        to.roughness = clampf(to.roughness, 0.35f, 0.5f);
    } else if (name_has(n, "paint,lacquer")) {
        to.roughness = fminf(to.roughness, 0.35f);
    } else if (name_has(from->thing, "sofa,couch,armchair,bed") && !name_has(n, "wood,leg,foot,plastic,black")) {
        to.model = MATERIAL_CLOTH;
        to.roughness = fmaxf(to.roughness, 0.7f);
    }
    if (fmaxf(ke.x, fmaxf(ke.y, ke.z)) > 0.3f && name_has(n, "light,lamp,bulb,ampoule,fire,flame"))
        to.emission = vec3_scale(ke, 2.0f);
    return to;
}

// ---------------------------------------------------------------- shape

static Vec3 rotate(const float m[9], Vec3 v)
{
    return vec3(m[0] * v.x + m[1] * v.y + m[2] * v.z, m[3] * v.x + m[4] * v.y + m[5] * v.z,
                m[6] * v.x + m[7] * v.y + m[8] * v.z);
}

static uint32_t find_root(uint32_t *parents, uint32_t i)
{
    while (parents[i] != i) {
        parents[i] = parents[parents[i]];
        i = parents[i];
    }
    return i;
}

// Groups vertices at the same place (within a tenth of a millimetre): welded[v] is the first of them.
static void weld(const Mesh *mesh, uint32_t *welded)
{
    size_t slots = 64;
    while (slots < (size_t)mesh->vertex_count * 2)
        slots *= 2;
    uint32_t *table = memory_alloc(slots * sizeof *table); // index + 1
    for (uint32_t v = 0; v < (uint32_t)mesh->vertex_count; v++) {
        int32_t q[3] = {(int32_t)lrintf(mesh->positions[v].x * 1e4f), (int32_t)lrintf(mesh->positions[v].y * 1e4f),
                        (int32_t)lrintf(mesh->positions[v].z * 1e4f)};
        uint64_t h = hash_mix((uint64_t)(uint32_t)q[0] * 0x9e3779b97f4a7c15ull ^
                              hash_mix((uint64_t)(uint32_t)q[1] << 32 ^ (uint64_t)(uint32_t)q[2]));
        size_t slot = (size_t)h & (slots - 1);
        while (table[slot]) {
            Vec3 o = mesh->positions[table[slot] - 1];
            if (lrintf(o.x * 1e4f) == q[0] && lrintf(o.y * 1e4f) == q[1] && lrintf(o.z * 1e4f) == q[2])
                break;
            slot = (slot + 1) & (slots - 1);
        }
        if (!table[slot])
            table[slot] = v + 1;
        welded[v] = table[slot] - 1;
    }
    free(table);
}

static Vec3 triangle_area_normal(const Mesh *mesh, const uint32_t *t)
{
    Vec3 a = mesh->positions[t[0]];
    return vec3_cross(vec3_sub(mesh->positions[t[1]], a), vec3_sub(mesh->positions[t[2]], a));
}

// Turns every connected part so that its faces look outwards (positive volume about its own middle).
static void faces_outward(Mesh *mesh)
{
    uint32_t count = (uint32_t)mesh->vertex_count;
    uint32_t *welded = memory_alloc(count * sizeof *welded), *parents = memory_alloc(count * sizeof *parents);
    Vec3 *middle = memory_alloc(count * sizeof *middle);
    float *weight = memory_alloc(count * sizeof *weight), *volume = memory_alloc(count * sizeof *volume);
    weld(mesh, welded);
    for (uint32_t i = 0; i < count; i++)
        parents[i] = welded[i];
    for (int t = 0; t < mesh->triangle_count; t++) {
        const uint32_t *v = &mesh->triangles[3 * t];
        uint32_t a = find_root(parents, v[0]), b = find_root(parents, v[1]);
        parents[b > a ? b : a] = b > a ? a : b;
        a = find_root(parents, v[0]);
        uint32_t c = find_root(parents, v[2]);
        parents[c > a ? c : a] = c > a ? a : c;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t r = find_root(parents, i);
        middle[r] = vec3_add(middle[r], mesh->positions[i]);
        weight[r] += 1.0f;
    }
    for (int t = 0; t < mesh->triangle_count; t++) {
        const uint32_t *v = &mesh->triangles[3 * t];
        uint32_t r = find_root(parents, v[0]);
        Vec3 m = vec3_scale(middle[r], 1.0f / weight[r]);
        volume[r] += vec3_dot(triangle_area_normal(mesh, v), vec3_sub(mesh->positions[v[0]], m));
    }
    for (int t = 0; t < mesh->triangle_count; t++) {
        uint32_t *v = &mesh->triangles[3 * t];
        if (volume[find_root(parents, v[0])] < 0.0f) {
            uint32_t swap = v[1];
            v[1] = v[2];
            v[2] = swap;
        }
    }
    free(welded), free(parents), free(middle), free(weight), free(volume);
}

// Makes vertex normals agree with the faces around them; where they cannot, the face gets corners of its own.
static void normals_agree(Arena *arena, Mesh *mesh)
{
    Vec3 *around = memory_alloc((size_t)mesh->vertex_count * sizeof *around);
    int against = 0;
    for (int t = 0; t < mesh->triangle_count; t++) {
        Vec3 n = triangle_area_normal(mesh, &mesh->triangles[3 * t]);
        for (int k = 0; k < 3; k++)
            around[mesh->triangles[3 * t + k]] = vec3_add(around[mesh->triangles[3 * t + k]], n);
    }
    for (int v = 0; v < mesh->vertex_count; v++) {
        float length = vec3_length(mesh->normals[v]);
        if (!(length > 1e-6f) || !isfinite(length))
            mesh->normals[v] = vec3_normalize(around[v]);
        else if (vec3_dot(mesh->normals[v], around[v]) < 0.0f)
            mesh->normals[v] = vec3_scale(mesh->normals[v], -1.0f / length);
        else
            mesh->normals[v] = vec3_scale(mesh->normals[v], 1.0f / length);
        if (vec3_dot(mesh->normals[v], mesh->normals[v]) < 0.5f)
            mesh->normals[v] = vec3(0.0f, 1.0f, 0.0f);
    }
    free(around);
    for (int t = 0; t < mesh->triangle_count; t++) {
        Vec3 n = vec3_normalize(triangle_area_normal(mesh, &mesh->triangles[3 * t]));
        for (int k = 0; k < 3; k++)
            against += vec3_dot(mesh->normals[mesh->triangles[3 * t + k]], n) < -0.1f;
    }
    if (!against)
        return;
    size_t count = (size_t)(mesh->vertex_count + against);
    Vec3 *positions = ARENA_ARRAY(arena, Vec3, count), *normals = ARENA_ARRAY(arena, Vec3, count);
    Vec2 *uvs = ARENA_ARRAY(arena, Vec2, count);
    memcpy(positions, mesh->positions, sizeof(Vec3) * (size_t)mesh->vertex_count);
    memcpy(normals, mesh->normals, sizeof(Vec3) * (size_t)mesh->vertex_count);
    memcpy(uvs, mesh->uvs, sizeof(Vec2) * (size_t)mesh->vertex_count);
    for (int t = 0; t < mesh->triangle_count; t++) {
        Vec3 n = vec3_normalize(triangle_area_normal(mesh, &mesh->triangles[3 * t]));
        for (int k = 0; k < 3; k++) {
            uint32_t v = mesh->triangles[3 * t + k];
            if (v < (uint32_t)count && vec3_dot(normals[v], n) < -0.1f) {
                positions[mesh->vertex_count] = positions[v];
                normals[mesh->vertex_count] = n;
                uvs[mesh->vertex_count] = uvs[v];
                mesh->triangles[3 * t + k] = (uint32_t)mesh->vertex_count++;
            }
        }
    }
    mesh->positions = positions;
    mesh->normals = normals;
    mesh->uvs = uvs;
}

// Turned, scaled per axis to the catalogue's size, standing on y = 0 around the vertical axis.
bool shape_fit(Mesh *mesh, const float rotation[9], Vec3 size)
{
    Vec3 low = vec3_splat(1e30f), high = vec3_splat(-1e30f);
    for (int v = 0; v < mesh->vertex_count; v++) {
        Vec3 p = mesh->positions[v] = rotate(rotation, mesh->positions[v]);
        if (!isfinite(p.x) || !isfinite(p.y) || !isfinite(p.z))
            return false;
        low = vec3(fminf(low.x, p.x), fminf(low.y, p.y), fminf(low.z, p.z));
        high = vec3(fmaxf(high.x, p.x), fmaxf(high.y, p.y), fmaxf(high.z, p.z));
    }
    Vec3 extent = vec3_sub(high, low);
    if (!(extent.x > 0.0f || extent.y > 0.0f || extent.z > 0.0f))
        return false;
    Vec3 scale = vec3(extent.x > 1e-9f ? size.x / extent.x : 1.0f, extent.y > 1e-9f ? size.y / extent.y : 1.0f,
                      extent.z > 1e-9f ? size.z / extent.z : 1.0f);
    Vec3 foot = vec3(0.5f * (low.x + high.x), low.y, 0.5f * (low.z + high.z));
    for (int v = 0; v < mesh->vertex_count; v++) {
        Vec3 n = rotate(rotation, mesh->normals[v]);
        mesh->positions[v] = vec3_mul(vec3_sub(mesh->positions[v], foot), scale);
        mesh->normals[v] = vec3(n.x / scale.x, n.y / scale.y, n.z / scale.z);
    }
    return true;
}

void shape_repair(Arena *arena, Mesh *mesh)
{
    faces_outward(mesh);
    normals_agree(arena, mesh);
}
