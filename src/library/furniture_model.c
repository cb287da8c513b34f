// One furniture model: read by assimp out of its archive, then made fit for a path tracer. The files come from many
// hands: units and axes differ, normals are missing or point inwards, materials are tuned for a preview renderer.
#include "library/furniture.h"

#include <assimp/cfileio.h>
#include <assimp/cimport.h>
#include <assimp/config.h>
#include <assimp/material.h>
#include <assimp/postprocess.h>
#include <assimp/scene.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MEMBER_LIMIT ((size_t)128 << 20)
#define VERTEX_LIMIT 4000000u
#define IMAGE_EDGE 2048 // larger textures are halved until they fit

// ---------------------------------------------------------------- files of an archive, for assimp

typedef struct MemberFile {
    struct aiFile file;
    char *data;
    size_t size, at;
} MemberFile;

static size_t member_read(struct aiFile *file, char *to, size_t size, size_t count)
{
    MemberFile *m = (MemberFile *)(void *)file->UserData;
    size_t left = size ? (m->size - m->at) / size : 0, n = count < left ? count : left;
    memcpy(to, m->data + m->at, n * size);
    m->at += n * size;
    return n;
}

static size_t member_write(struct aiFile *file, const char *from, size_t size, size_t count)
{
    (void)file, (void)from, (void)size, (void)count;
    return 0;
}

static size_t member_tell(struct aiFile *file)
{
    return ((MemberFile *)(void *)file->UserData)->at;
}

static size_t member_size(struct aiFile *file)
{
    return ((MemberFile *)(void *)file->UserData)->size;
}

static enum aiReturn member_seek(struct aiFile *file, size_t offset, enum aiOrigin origin)
{
    MemberFile *m = (MemberFile *)(void *)file->UserData;
    size_t to = origin == aiOrigin_SET ? offset : origin == aiOrigin_CUR ? m->at + offset : m->size - offset;
    if (to > m->size)
        return aiReturn_FAILURE;
    m->at = to;
    return aiReturn_SUCCESS;
}

static void member_flush(struct aiFile *file)
{
    (void)file;
}

// "a/./b//../c" -> "a/c"; leading slashes go.
static void path_clean(const char *path, char *out, size_t capacity)
{
    size_t n = 0;
    while (*path) {
        while (*path == '/' || *path == '\\')
            path++;
        size_t length = strcspn(path, "/\\");
        if (length == 2 && path[0] == '.' && path[1] == '.') {
            while (n > 0 && out[n - 1] != '/')
                n--;
            n = n > 0 ? n - 1 : 0;
        } else if (length > 0 && !(length == 1 && path[0] == '.') && n + length + 2 < capacity) {
            if (n)
                out[n++] = '/';
            memcpy(out + n, path, length);
            n += length;
        }
        path += length;
    }
    out[n] = '\0';
}

static struct aiFile *member_open(struct aiFileIO *io, const char *path, const char *mode)
{
    char clean[512];
    path_clean(path, clean, sizeof clean);
    size_t size;
    char *data =
        mode[0] == 'r' ? furniture_read_member((zip_t *)(void *)io->UserData, clean, MEMBER_LIMIT, &size) : NULL;
    if (!data)
        return NULL;
    MemberFile *m = memory_alloc(sizeof *m);
    m->data = data;
    m->size = size;
    m->file = (struct aiFile){.ReadProc = member_read,
                              .WriteProc = member_write,
                              .TellProc = member_tell,
                              .FileSizeProc = member_size,
                              .SeekProc = member_seek,
                              .FlushProc = member_flush,
                              .UserData = (aiUserData)(void *)m};
    return &m->file;
}

static void member_close(struct aiFileIO *io, struct aiFile *file)
{
    (void)io;
    MemberFile *m = (MemberFile *)(void *)file->UserData;
    free(m->data);
    free(m);
}

// ---------------------------------------------------------------- materials

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

// Halves an image until it fits.
static Image image_fit(Arena *arena, Image image)
{
    while (image.width > IMAGE_EDGE || image.height > IMAGE_EDGE) {
        Image half = {.width = image.width / 2, .height = image.height / 2, .has_alpha = image.has_alpha};
        half.pixels = arena_alloc(arena, (size_t)half.width * (size_t)half.height * 4);
        for (int y = 0; y < half.height; y++)
            for (int x = 0; x < half.width; x++)
                for (int c = 0; c < 4; c++) {
                    const uint8_t *p = image.pixels + ((size_t)(2 * y) * (size_t)image.width + (size_t)(2 * x)) * 4 + c;
                    int sum = p[0] + p[4] + p[image.width * 4] + p[image.width * 4 + 4];
                    half.pixels[((size_t)y * (size_t)half.width + (size_t)x) * 4 + (size_t)c] =
                        (uint8_t)((sum + 2) / 4);
                }
        image = half;
    }
    return image;
}

// Index of the texture in the model's image table, or -1. The same file is read once.
static int model_image(Arena *arena, zip_t *archive, Model *model, const char **paths, const char *folder,
                       const char *file)
{
    char joined[600], clean[512];
    snprintf(joined, sizeof joined, "%.299s/%.299s", folder, file);
    path_clean(joined, clean, sizeof clean);
    for (int i = 0; i < model->image_count; i++)
        if (strcmp(paths[i], clean) == 0)
            return i;
    size_t size;
    char *data = furniture_read_member(archive, clean, MEMBER_LIMIT, &size);
    if (!data)
        return -1;
    Image image;
    Status status = image_read_memory(data, size, arena, &image, NULL);
    free(data);
    if (status != STATUS_OK)
        return -1;
    paths[model->image_count] = arena_strdup(arena, clean);
    model->images[model->image_count] = image_fit(arena, image);
    return model->image_count++;
}

// A picture of bent normals, whatever it was bound to: mostly blue.
static bool image_is_normal_map(const Image *image)
{
    double sum[3] = {0};
    int step = 97, count = 0;
    for (long i = 0; i < (long)image->width * image->height; i += step, count++)
        for (int c = 0; c < 3; c++)
            sum[c] += image->pixels[i * 4 + c];
    return sum[2] > 1.35 * sum[0] && sum[2] > 1.35 * sum[1] && fabs(sum[0] - sum[1]) < 0.15 * sum[2] &&
           sum[2] > 190.0 * count;
}

static Vec3 material_color(const struct aiMaterial *from, const char *key, unsigned type, unsigned index, Vec3 fallback)
{
    struct aiColor4D color;
    if (aiGetMaterialColor(from, key, type, index, &color) != aiReturn_SUCCESS)
        return fallback;
    return vec3(clampf(color.r, 0.0f, 1.0f), clampf(color.g, 0.0f, 1.0f), clampf(color.b, 0.0f, 1.0f));
}

// Phong materials of a preview renderer, in display values, to physical ones.
static Material material_convert(Arena *arena, zip_t *archive, Model *model, const char **paths, const char *folder,
                                 const struct aiMaterial *from, const CatalogueEntry *entry)
{
    Material to = material_default();
    struct aiString name;
    if (aiGetMaterialString(from, AI_MATKEY_NAME, &name) == aiReturn_SUCCESS)
        snprintf(to.name, sizeof to.name, "%.63s", name.data);
    Vec3 kd = material_color(from, AI_MATKEY_COLOR_DIFFUSE, vec3_splat(0.7f));
    Vec3 ks = material_color(from, AI_MATKEY_COLOR_SPECULAR, vec3_splat(0.0f));
    Vec3 ke = material_color(from, AI_MATKEY_COLOR_EMISSIVE, vec3_splat(0.0f));
    float shininess = 0.0f, opacity = 1.0f;
    unsigned one = 1;
    aiGetMaterialFloatArray(from, AI_MATKEY_SHININESS, &shininess, &one);
    shininess *= 0.25f; // assimp's reader multiplies Ns by four
    one = 1;
    aiGetMaterialFloatArray(from, AI_MATKEY_OPACITY, &opacity, &one);
    opacity = clampf(opacity, 0.0f, 1.0f);
    to.base_color = vec3(clampf(srgb_to_linear(kd.x), 0.008f, 0.82f), clampf(srgb_to_linear(kd.y), 0.008f, 0.82f),
                         clampf(srgb_to_linear(kd.z), 0.008f, 0.82f));
    struct aiString texture;
    if (aiGetMaterialTexture(from, aiTextureType_DIFFUSE, 0, &texture, NULL, NULL, NULL, NULL, NULL, NULL) ==
        aiReturn_SUCCESS) {
        int image = model_image(arena, archive, model, paths, folder, texture.data);
        if (image >= 0 && image_is_normal_map(&model->images[image])) {
            to.normal_image = image;
        } else if (image >= 0) {
            to.base_image = image;
            // most writers mean the picture alone; a middling Kd tints it
            to.base_color =
                vec3_luminance(kd) > 0.5f || vec3_luminance(kd) < 0.05f ? vec3_splat(0.9f) : vec3_scale(kd, 1.3f);
            if (model->images[image].has_alpha)
                to.alpha = ALPHA_MASK;
        }
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
    } else if (name_has(entry->name, "sofa,couch,armchair,bed") && !name_has(n, "wood,leg,foot,plastic,black")) {
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
static bool shape_fit(Mesh *mesh, const float rotation[9], Vec3 size)
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

// Gathers assimp's meshes (one a material and object) into one. Vertices of the limits' sake are refused, not cut.
static bool shape_gather(Arena *arena, const struct aiScene *scene, Mesh *mesh)
{
    size_t vertices = 0, triangles = 0;
    for (unsigned i = 0; i < scene->mNumMeshes; i++) {
        vertices += scene->mMeshes[i]->mNumVertices;
        triangles += scene->mMeshes[i]->mNumFaces;
    }
    if (vertices == 0 || triangles == 0 || vertices > VERTEX_LIMIT || triangles > VERTEX_LIMIT)
        return false;
    mesh->positions = ARENA_ARRAY(arena, Vec3, vertices);
    mesh->normals = ARENA_ARRAY(arena, Vec3, vertices);
    mesh->uvs = ARENA_ARRAY(arena, Vec2, vertices);
    mesh->triangles = ARENA_ARRAY(arena, uint32_t, triangles * 3);
    mesh->triangle_materials = ARENA_ARRAY(arena, uint16_t, triangles);
    for (unsigned i = 0; i < scene->mNumMeshes; i++) {
        const struct aiMesh *from = scene->mMeshes[i];
        if (!(from->mPrimitiveTypes & aiPrimitiveType_TRIANGLE))
            continue;
        uint32_t base = (uint32_t)mesh->vertex_count;
        for (unsigned v = 0; v < from->mNumVertices; v++) {
            mesh->positions[base + v] = vec3(from->mVertices[v].x, from->mVertices[v].y, from->mVertices[v].z);
            if (from->mNormals)
                mesh->normals[base + v] = vec3(from->mNormals[v].x, from->mNormals[v].y, from->mNormals[v].z);
            if (from->mTextureCoords[0])
                mesh->uvs[base + v] = (Vec2){from->mTextureCoords[0][v].x, from->mTextureCoords[0][v].y};
        }
        for (unsigned f = 0; f < from->mNumFaces; f++) {
            const struct aiFace *face = &from->mFaces[f];
            if (face->mNumIndices != 3)
                continue;
            for (int k = 0; k < 3; k++)
                mesh->triangles[3 * mesh->triangle_count + k] = base + face->mIndices[k];
            mesh->triangle_materials[mesh->triangle_count++] = (uint16_t)from->mMaterialIndex;
        }
        mesh->vertex_count += (int)from->mNumVertices;
    }
    return mesh->triangle_count > 0;
}

Status furniture_read_model(Arena *arena, const FurnitureSource *source, const CatalogueEntry *entry, Model *model,
                            Error *error)
{
    struct aiFileIO io = {.OpenProc = member_open, .CloseProc = member_close, .UserData = (aiUserData)source->archive};
    struct aiPropertyStore *properties = aiCreatePropertyStore();
    aiSetImportPropertyFloat(properties, AI_CONFIG_PP_GSN_MAX_SMOOTHING_ANGLE, 50.0f);
    aiSetImportPropertyInteger(properties, AI_CONFIG_PP_SBP_REMOVE, aiPrimitiveType_POINT | aiPrimitiveType_LINE);
    const struct aiScene *scene = aiImportFileExWithProperties(
        source->model,
        aiProcess_Triangulate | aiProcess_GenSmoothNormals | aiProcess_JoinIdenticalVertices | aiProcess_SortByPType,
        &io, properties);
    aiReleasePropertyStore(properties);
    if (!scene)
        return error_set(error, STATUS_MISSING, "%s: %s", entry->id, aiGetErrorString());
    Model out = {0};
    snprintf(out.name, sizeof out.name, "%s", entry->name);
    Status status = STATUS_OK;
    if (scene->mNumMaterials == 0 || scene->mNumMaterials > 4096 || !shape_gather(arena, scene, &out.mesh) ||
        !shape_fit(&out.mesh, source->rotation, entry->size)) {
        status = error_set(error, STATUS_MISSING, "%s: the model has no usable faces", entry->id);
    } else {
        char folder[300];
        snprintf(folder, sizeof folder, "%s", source->model);
        char *slash = strrchr(folder, '/');
        if (slash)
            *slash = '\0';
        out.material_count = (int)scene->mNumMaterials;
        out.materials = ARENA_ARRAY(arena, Material, out.material_count);
        out.images = ARENA_ARRAY(arena, Image, out.material_count);
        const char **paths = ARENA_ARRAY(arena, const char *, out.material_count);
        for (int i = 0; i < out.material_count; i++)
            out.materials[i] =
                material_convert(arena, source->archive, &out, paths, folder, scene->mMaterials[i], entry);
        faces_outward(&out.mesh);
        normals_agree(arena, &out.mesh);
        out.size = entry->size;
        *model = out;
    }
    aiReleaseImport(scene);
    return status;
}
