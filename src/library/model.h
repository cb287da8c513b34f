// model: reading one model that somebody made, from a folder, an archive or memory, without believing a byte of it.
//
// The models of the furniture package come through assimp (furniture_model.c). What users bring is read here instead:
// every offset, count, index and number is checked against the file and limits.h before it is used, so that the worst
// a file can do is to be refused. Private to library. Thread-safety: one thread at a time per ModelFiles.
#ifndef KINEMA_LIBRARY_MODEL_H
#define KINEMA_LIBRARY_MODEL_H

#include "library/internal.h"
#include "library/limits.h"

#include <zip.h>

// ---------------------------------------------------------------- files

typedef struct ModelFile {
    char *path; // below the model's folder, clean: "textures/skin.png"
    char *data; // heap, a NUL behind it
    size_t size;
} ModelFile;

// Where a model's files come from. Every file that was read stays, until model_files_close.
typedef struct ModelFiles {
    zip_t *zip;       // an archive, or
    char *folder;     // a directory, or neither: only what is in `files`
    char *name;       // what the model is called in messages: "robot.glb"
    ModelFile *files; // heap
    int count, capacity;
    size_t bytes; // of all of them
} ModelFiles;

// Opens FILE.glb, .gltf, .obj or a .zip with one of them; *model is the path of the model in it (heap, free it).
// STATUS_INPUT with words for a user otherwise.
Status model_files_open(const char *path, ModelFiles *files, char **model, Error *error);
// The same for an archive in memory; `data` must outlive `files`.
Status model_files_open_archive(const void *data, size_t size, ModelFiles *files, char **model, Error *error);
void model_files_close(ModelFiles *files);
// Adds a file from memory (copied).
void model_files_add(ModelFiles *files, const char *path, const void *data, size_t size);
// The file, read once. STATUS_MISSING: no such file; STATUS_INPUT: larger than limit, or outside of the model's folder.
Status model_files_read(ModelFiles *files, const char *path, size_t limit, const ModelFile **file, Error *error);
// "a/./b//../c" -> "a/c", '\' as '/'. False when it leaves the folder, is absolute, too long or has control characters.
bool model_path_clean(const char *path, char out[LIMIT_PATH]);
// The path of `name` as a file at `beside` calls it: in the same folder.
void model_path_beside(const char *beside, const char *name, char *out, size_t size);
// Refuses archives with too many members or too much in them. STATUS_INPUT.
Status archive_check(zip_t *archive, Error *error);
// Whole member of an archive in heap memory (free with free()), or NULL: not there, larger than limit, damaged.
char *archive_read(zip_t *archive, const char *path, size_t limit, size_t *size);

// ---------------------------------------------------------------- reading

// What was wrong with a model that could be read all the same. Zero is nothing.
typedef struct ModelFaults {
    char first[200]; // the first in words: "the picture 'a.png' is missing"
    int count;
} ModelFaults;
void model_fault(ModelFaults *faults, const char *format, ...) __attribute__((format(printf, 2, 3)));

// A model as its file has it: the file's units and axes, nothing repaired but what no reader can live with. Grows in
// heap memory within limits.h.
typedef struct RawModel {
    Vec3 *positions, *normals, *colors;
    Vec2 *uvs;
    int vertex_count, vertex_capacity;
    uint32_t *triangles;
    uint16_t *triangle_materials;
    int triangle_count, triangle_capacity;
    bool has_colors;
    Material *materials; // arena
    int material_count;
    Image *images; // arena, LIMIT_PICTURES
    const char *image_keys[LIMIT_PICTURES];
    int image_count;
    int lost_triangles; // pointed at vertices that are not there, or are nowhere
    Arena *arena;
    ModelFiles *files;
    ModelFaults *faults;
} RawModel;

// Room for that many more of both, counted from 0; false beyond the limits. The vertices are zero, has_colors white.
bool raw_reserve(RawModel *raw, size_t vertices, size_t triangles);
// Adds a triangle whose corners are there and finite; others are only counted.
void raw_triangle(RawModel *raw, uint32_t a, uint32_t b, uint32_t c, int material);
// Smooth normals with edges where faces meet at more than 50 degrees, for the triangles from `first_triangle` on: they
// get corners of their own. False beyond the limits.
bool raw_normals(RawModel *raw, int first_triangle);
// Index of a picture among the model's, read once for each key; -1 with a fault when it cannot be had.
int raw_picture(RawModel *raw, const char *key, const void *data, size_t size);
int raw_picture_file(RawModel *raw, const char *beside, const char *name);

Status read_obj(RawModel *raw, const char *path, Error *error);  // Wavefront OBJ with its MTL
Status read_gltf(RawModel *raw, const char *path, Error *error); // glTF 2.0, .gltf and .glb

// Reads any of them into a model of the arena's: turned by `rotation` (row-major), otherwise as the file has it;
// model->size is its extent. STATUS_INPUT with words for a user when it cannot be shown.
Status model_read(Arena *arena, ModelFiles *files, const char *path, const float rotation[9], Model *model,
                  ModelFaults *faults, Error *error);

// ---------------------------------------------------------------- shape and surface (model_shape.c)

// Turned, scaled per axis to `size`, standing on y = 0 around the vertical axis. False: not finite, or a mere point.
bool shape_fit(Mesh *mesh, const float rotation[9], Vec3 size);
// Faces look outwards, vertex normals agree with them; after shape_fit, in metres.
void shape_repair(Arena *arena, Mesh *mesh);
// Halves an image until it fits; pixels in the arena.
Image image_fit(Arena *arena, Image image);
bool image_is_normal_map(const Image *image); // mostly blue

// A material of a preview renderer, in display values, to a physical one.
typedef struct PhongMaterial {
    const char *name;  // of the material; words in it tell what it is
    const char *thing; // what it is on: "Sofa"
    Vec3 diffuse, specular, emission;
    float shininess, opacity;
    int image; // of the diffuse colour, -1: none
} PhongMaterial;
Material material_from_phong(const PhongMaterial *from, const Image *images);

#endif
