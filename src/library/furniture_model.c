// One furniture model: read by assimp out of its archive, then made fit for a path tracer. The files come from many
// hands: units and axes differ, normals are missing or point inwards, materials are tuned for a preview renderer.
#include "library/furniture.h"
#include "library/model.h"

#include <assimp/cfileio.h>
#include <assimp/cimport.h>
#include <assimp/config.h>
#include <assimp/material.h>
#include <assimp/postprocess.h>
#include <assimp/scene.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    char *data = mode[0] == 'r' ? archive_read((zip_t *)(void *)io->UserData, clean, LIMIT_FILE_BYTES, &size) : NULL;
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
    char *data = archive_read(archive, clean, LIMIT_FILE_BYTES, &size);
    if (!data)
        return -1;
    Image image;
    Status status = image_read_fitted(data, size, arena, &image, NULL);
    free(data);
    if (status != STATUS_OK)
        return -1;
    paths[model->image_count] = arena_strdup(arena, clean);
    model->images[model->image_count] = image;
    return model->image_count++;
}

static Vec3 material_color(const struct aiMaterial *from, const char *key, unsigned type, unsigned index, Vec3 fallback)
{
    struct aiColor4D color;
    if (aiGetMaterialColor(from, key, type, index, &color) != aiReturn_SUCCESS)
        return fallback;
    return vec3(clampf(color.r, 0.0f, 1.0f), clampf(color.g, 0.0f, 1.0f), clampf(color.b, 0.0f, 1.0f));
}

// What assimp made of the material, in display values.
static Material material_convert(Arena *arena, zip_t *archive, Model *model, const char **paths, const char *folder,
                                 const struct aiMaterial *from, const CatalogueEntry *entry)
{
    struct aiString name = {0}, texture;
    aiGetMaterialString(from, AI_MATKEY_NAME, &name);
    PhongMaterial phong = {.name = name.data,
                           .thing = entry->name,
                           .diffuse = material_color(from, AI_MATKEY_COLOR_DIFFUSE, vec3_splat(0.7f)),
                           .specular = material_color(from, AI_MATKEY_COLOR_SPECULAR, vec3_splat(0.0f)),
                           .emission = material_color(from, AI_MATKEY_COLOR_EMISSIVE, vec3_splat(0.0f)),
                           .opacity = 1.0f,
                           .image = -1};
    unsigned one = 1;
    aiGetMaterialFloatArray(from, AI_MATKEY_SHININESS, &phong.shininess, &one);
    phong.shininess *= 0.25f; // assimp's reader multiplies Ns by four
    one = 1;
    aiGetMaterialFloatArray(from, AI_MATKEY_OPACITY, &phong.opacity, &one);
    if (aiGetMaterialTexture(from, aiTextureType_DIFFUSE, 0, &texture, NULL, NULL, NULL, NULL, NULL, NULL) ==
        aiReturn_SUCCESS)
        phong.image = model_image(arena, archive, model, paths, folder, texture.data);
    return material_from_phong(&phong, model->images);
}

// ---------------------------------------------------------------- shape

// Gathers assimp's meshes (one a material and object) into one. Vertices of the limits' sake are refused, not cut.
static bool shape_gather(Arena *arena, const struct aiScene *scene, Mesh *mesh)
{
    size_t vertices = 0, triangles = 0;
    for (unsigned i = 0; i < scene->mNumMeshes; i++) {
        vertices += scene->mMeshes[i]->mNumVertices;
        triangles += scene->mMeshes[i]->mNumFaces;
    }
    if (vertices == 0 || triangles == 0 || vertices > LIMIT_VERTICES || triangles > LIMIT_TRIANGLES)
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
            if (face->mNumIndices != 3 || face->mIndices[0] >= from->mNumVertices ||
                face->mIndices[1] >= from->mNumVertices || face->mIndices[2] >= from->mNumVertices ||
                from->mMaterialIndex >= scene->mNumMaterials)
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
    if (scene->mNumMaterials == 0 || scene->mNumMaterials > LIMIT_MATERIALS || !shape_gather(arena, scene, &out.mesh) ||
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
        shape_repair(arena, &out.mesh);
        out.size = entry->size;
        *model = out;
    }
    aiReleaseImport(scene);
    return status;
}
