// glTF 2.0 (Khronos, ISO/IEC 12113), as .gltf and .glb: the default scene in its rest pose, skins bound, with
// metallic-roughness materials. Animations, cameras, morph targets and compressed meshes are not read; a file that
// requires what is not read is refused by name.
#include "library/document.h"
#include "library/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GLTF_BUFFERS_MOST = 256, JOINTS_MOST = 1024 };

// The lists of the file, looked up once.
typedef enum GltfList {
    LIST_ACCESSORS = 0,
    LIST_VIEWS,
    LIST_BUFFERS,
    LIST_TEXTURES,
    LIST_IMAGES,
    LIST_MATERIALS,
    LIST_NODES,
    LIST_MESHES,
    LIST_SKINS,
    LIST_SCENES,
    LIST_COUNT
} GltfList;
static const char *const list_names[LIST_COUNT] = {"accessors", "bufferViews", "buffers", "textures", "images",
                                                   "materials", "nodes",       "meshes",  "skins",    "scenes"};

typedef struct Bytes {
    const uint8_t *data;
    size_t size;
    bool tried;
} Bytes;

typedef struct Gltf {
    RawModel *raw;
    const char *path;
    const Document *root;
    const Document *lists[LIST_COUNT];
    float metals[LIMIT_PICTURES];     // mean metal of the pictures that tell it
    Bytes binary;                     // the second chunk of a .glb
    Bytes buffers[GLTF_BUFFERS_MOST]; // read when first asked for
    Affine *globals;                  // of nodes
    uint8_t *reached;                 // nodes of the scene
    int node_count;
    Error *error;
} Gltf;

static const Document *item_of(const Gltf *gltf, GltfList list, const Document *index)
{
    if (!index || index->kind != DOCUMENT_NUMBER || document_number(index) < 0)
        return NULL;
    return document_item(gltf->lists[list], (size_t)document_whole(index));
}

static float number_or(const Document *value, float fallback)
{
    return value && value->kind == DOCUMENT_NUMBER ? (float)document_number(value) : fallback;
}

// A count or offset of the file; SIZE_MAX when it is none.
static size_t size_or(const Document *value, size_t fallback)
{
    if (!value)
        return fallback;
    double number = value->kind == DOCUMENT_NUMBER ? document_number(value) : -1.0;
    return number >= 0.0 && number < 1e12 ? (size_t)number : SIZE_MAX;
}

static bool refuse(Gltf *gltf, const char *words)
{
    error_set(gltf->error, STATUS_INPUT, "%s", words);
    return false;
}

// ---------------------------------------------------------------- bytes

static int base64_value(char c)
{
    return c >= 'A' && c <= 'Z'   ? c - 'A'
           : c >= 'a' && c <= 'z' ? c - 'a' + 26
           : c >= '0' && c <= '9' ? c - '0' + 52
           : c == '+' || c == '-' ? 62
           : c == '/' || c == '_' ? 63
                                  : -1;
}

// "data:...;base64,...." to bytes in the arena.
static Bytes data_uri(Arena *arena, const char *uri)
{
    const char *text = strstr(uri, ";base64,");
    if (!text)
        return (Bytes){0};
    text += 8;
    uint8_t *data = arena_alloc(arena, strlen(text) / 4 * 3 + 4);
    size_t size = 0;
    uint32_t bits = 0;
    for (int held = 0; *text && base64_value(*text) >= 0; text++) {
        bits = bits << 6 | (uint32_t)base64_value(*text);
        if ((held += 6) >= 8)
            data[size++] = (uint8_t)(bits >> (held -= 8));
    }
    return (Bytes){data, size, true};
}

// "my%20skin.png" -> "my skin.png"
static const char *uri_text(Arena *arena, const char *uri)
{
    char *out = arena_strdup(arena, uri), *to = out;
    for (const char *p = uri; *p; p++) {
        char hex[3] = {p[0] == '%' ? p[1] : 0, p[0] == '%' && p[1] ? p[2] : 0, 0}, *end;
        long code = hex[0] && hex[1] ? strtol(hex, &end, 16) : 0;
        bool escaped = hex[0] && hex[1] && *end == 0 && code > 0;
        *to++ = escaped ? (char)code : *p;
        p += escaped ? 2 : 0;
    }
    *to = 0;
    return out;
}

static Bytes buffer_bytes(Gltf *gltf, size_t index)
{
    const Document *buffer = document_item(gltf->lists[LIST_BUFFERS], index);
    if (!buffer || index >= GLTF_BUFFERS_MOST)
        return (Bytes){0};
    Bytes *kept = &gltf->buffers[index];
    if (kept->tried)
        return *kept;
    const char *uri = document_text(document_member(buffer, "uri"));
    if (!uri) {
        *kept = index == 0 ? gltf->binary : (Bytes){0};
    } else if (text_starts(uri, "data:")) {
        *kept = data_uri(gltf->raw->arena, uri);
    } else {
        char path[2 * LIMIT_PATH];
        const ModelFile *file;
        Error error = {0};
        model_path_beside(gltf->path, uri_text(gltf->raw->arena, uri), path, sizeof path);
        if (model_files_read(gltf->raw->files, path, LIMIT_FILE_BYTES, &file, &error) == STATUS_OK)
            *kept = (Bytes){(const uint8_t *)file->data, file->size, true};
        else
            model_fault(gltf->raw->faults, "its data: %.150s", error.message);
    }
    kept->tried = true;
    return *kept;
}

// The bytes of a view; size 0: not there.
static Bytes view_bytes(Gltf *gltf, const Document *index, size_t *stride)
{
    const Document *view = item_of(gltf, LIST_VIEWS, index);
    size_t buffer = size_or(document_member(view, "buffer"), SIZE_MAX);
    size_t offset = size_or(document_member(view, "byteOffset"), 0);
    size_t length = size_or(document_member(view, "byteLength"), SIZE_MAX);
    Bytes whole = view && buffer != SIZE_MAX ? buffer_bytes(gltf, buffer) : (Bytes){0};
    if (stride)
        *stride = size_or(document_member(view, "byteStride"), 0);
    if (offset > whole.size || length > whole.size - offset)
        return (Bytes){0};
    return (Bytes){whole.data + offset, length, true};
}

// ---------------------------------------------------------------- accessors

typedef struct Accessor {
    const uint8_t *data;
    size_t count, stride;
    int type, components; // 5120 int8 ... 5126 float; 1 to 16
    bool normalized;
} Accessor;

static int type_bytes(int type)
{
    return type == 5120 || type == 5121 ? 1 : type == 5122 || type == 5123 ? 2 : type == 5125 || type == 5126 ? 4 : 0;
}

// False: there is none, or it does not lie within its bytes.
static bool accessor_open(Gltf *gltf, const Document *index, Accessor *accessor)
{
    static const char *const shapes[] = {"SCALAR", "VEC2", "VEC3", "VEC4", "MAT4"};
    static const int sizes[] = {1, 2, 3, 4, 16};
    const Document *own = item_of(gltf, LIST_ACCESSORS, index);
    const char *shape = document_text(document_member(own, "type"));
    if (!own || !shape || document_member(own, "sparse"))
        return false;
    Accessor open = {.type = (int)document_whole(document_member(own, "componentType")),
                     .normalized = document_true(document_member(own, "normalized")),
                     .count = size_or(document_member(own, "count"), 0)};
    for (int i = 0; i < COUNT_OF(shapes); i++)
        open.components = strcmp(shape, shapes[i]) == 0 ? sizes[i] : open.components;
    size_t element = (size_t)(type_bytes(open.type) * open.components), stride = 0;
    size_t offset = size_or(document_member(own, "byteOffset"), 0);
    Bytes bytes = view_bytes(gltf, document_member(own, "bufferView"), &stride);
    open.stride = stride ? stride : element;
    if (element == 0 || open.count == 0 || open.count > 3 * (size_t)LIMIT_TRIANGLES || open.stride > 4096 ||
        offset > bytes.size || bytes.size - offset < element ||
        (open.count - 1) > (bytes.size - offset - element) / open.stride)
        return false;
    open.data = bytes.data + offset;
    *accessor = open;
    return true;
}

static uint32_t accessor_whole(const Accessor *a, size_t index, int component)
{
    const uint8_t *at = a->data + index * a->stride + (size_t)(component * type_bytes(a->type));
    uint16_t two;
    uint32_t four;
    switch (type_bytes(a->type)) {
    case 1:
        return *at;
    case 2:
        memcpy(&two, at, 2);
        return two;
    default:
        memcpy(&four, at, 4);
        return four;
    }
}

static float accessor_number(const Accessor *a, size_t index, int component)
{
    if (component >= a->components)
        return 0.0f;
    uint32_t whole = accessor_whole(a, index, component);
    float real;
    switch (a->type) {
    case 5120:
        return a->normalized ? fmaxf((float)(int8_t)whole / 127.0f, -1.0f) : (float)(int8_t)whole;
    case 5121:
        return a->normalized ? (float)whole / 255.0f : (float)whole;
    case 5122:
        return a->normalized ? fmaxf((float)(int16_t)whole / 32767.0f, -1.0f) : (float)(int16_t)whole;
    case 5123:
        return a->normalized ? (float)whole / 65535.0f : (float)whole;
    case 5125:
        return (float)whole;
    default:
        memcpy(&real, &whole, 4);
        return real;
    }
}

static Vec3 accessor_vec3(const Accessor *a, size_t index)
{
    return vec3(accessor_number(a, index, 0), accessor_number(a, index, 1), accessor_number(a, index, 2));
}

// ---------------------------------------------------------------- materials

static int texture_picture(Gltf *gltf, const Document *info)
{
    RawModel *raw = gltf->raw;
    const Document *texture = item_of(gltf, LIST_TEXTURES, document_member(info, "index"));
    const Document *source = document_member(texture, "source"), *image = item_of(gltf, LIST_IMAGES, source);
    const char *uri = document_text(document_member(image, "uri")),
               *key = arena_printf(raw->arena, "picture %ld", source ? document_whole(source) : -1L);
    if (!info)
        return -1;
    if (!image) {
        model_fault(raw->faults, "one of its pictures is of a kind that is not read (PNG and JPEG are)");
        return -1;
    }
    if (!uri) {
        Bytes bytes = view_bytes(gltf, document_member(image, "bufferView"), NULL);
        return raw_picture(raw, key, bytes.size ? bytes.data : NULL, bytes.size);
    }
    if (!text_starts(uri, "data:"))
        return raw_picture_file(raw, gltf->path, uri_text(raw->arena, uri));
    for (int i = 0; i < raw->image_count; i++) // not decoded once more
        if (strcmp(raw->image_keys[i], key) == 0)
            return raw_picture(raw, key, NULL, 0);
    Bytes bytes = data_uri(raw->arena, uri);
    return raw_picture(raw, key, bytes.data, bytes.size);
}

// Green is roughness, blue metal: the roughness to a picture of its own, the metal to its mean.
static int roughness_picture(Gltf *gltf, int packed)
{
    RawModel *raw = gltf->raw;
    const char *key = arena_printf(raw->arena, "roughness of %d", packed);
    for (int i = 0; i < raw->image_count; i++)
        if (strcmp(raw->image_keys[i], key) == 0)
            return i;
    const Image from = raw->images[packed];
    size_t count = (size_t)from.width * (size_t)from.height;
    double blue = 0.0;
    for (size_t i = 0; i < count; i++)
        blue += from.pixels[4 * i + 2];
    gltf->metals[packed] = (float)(blue / (255.0 * (double)count));
    if (raw->image_count == LIMIT_PICTURES)
        return -1;
    Image to = {.width = from.width, .height = from.height, .pixels = arena_alloc(raw->arena, count * 4)};
    for (size_t i = 0; i < count; i++) {
        memset(to.pixels + 4 * i, from.pixels[4 * i + 1], 3);
        to.pixels[4 * i + 3] = 255;
    }
    raw->image_keys[raw->image_count] = key;
    raw->images[raw->image_count++] = to;
    return raw->image_count - 1;
}

static Vec3 color_or(const Document *list, Vec3 fallback)
{
    if (document_count(list) < 3)
        return fallback;
    return vec3(clampf(number_or(document_item(list, 0), fallback.x), 0.0f, 1.0f),
                clampf(number_or(document_item(list, 1), fallback.y), 0.0f, 1.0f),
                clampf(number_or(document_item(list, 2), fallback.z), 0.0f, 1.0f));
}

static Material material_read(Gltf *gltf, const Document *from)
{
    Material to = material_default();
    const char *name = document_text(document_member(from, "name"));
    snprintf(to.name, sizeof to.name, "%.63s", name ? name : "");
    const Document *pbr = document_member(from, "pbrMetallicRoughness");
    const Document *extensions = document_member(from, "extensions");
    const Document *old = document_member(extensions, "KHR_materials_pbrSpecularGlossiness");
    const Document *factor = document_member(old ? old : pbr, old ? "diffuseFactor" : "baseColorFactor");
    to.base_color = color_or(factor, vec3_splat(1.0f));
    to.opacity = clampf(number_or(document_item(factor, 3), 1.0f), 0.0f, 1.0f);
    to.base_image =
        texture_picture(gltf, document_member(old ? old : pbr, old ? "diffuseTexture" : "baseColorTexture"));
    to.roughness = clampf(old ? 1.0f - number_or(document_member(old, "glossinessFactor"), 1.0f)
                              : number_or(document_member(pbr, "roughnessFactor"), 1.0f),
                          0.03f, 1.0f);
    to.metallic = old ? 0.0f : clampf(number_or(document_member(pbr, "metallicFactor"), 1.0f), 0.0f, 1.0f);
    int packed = texture_picture(gltf, document_member(pbr, "metallicRoughnessTexture"));
    if (packed >= 0) {
        to.roughness_image = roughness_picture(gltf, packed);
        to.metallic *= gltf->metals[packed];
    }
    to.normal_image = texture_picture(gltf, document_member(from, "normalTexture"));
    const char *alpha = document_text(document_member(from, "alphaMode"));
    to.alpha = text_equal(alpha, "MASK") ? ALPHA_MASK : text_equal(alpha, "BLEND") ? ALPHA_BLEND : ALPHA_OPAQUE;
    if (to.alpha == ALPHA_OPAQUE)
        to.opacity = 1.0f;
    const Document *clear = document_member(extensions, "KHR_materials_transmission");
    if (number_or(document_member(clear, "transmissionFactor"), 0.0f) > 0.5f) {
        to.model = MATERIAL_GLASS;
        to.metallic = 0.0f;
    }
    if (!document_member(from, "emissiveTexture")) { // a picture of what glows is not read: it would glow all over
        float strength = number_or(
            document_member(document_member(extensions, "KHR_materials_emissive_strength"), "emissiveStrength"), 1.0f);
        to.emission = vec3_scale(color_or(document_member(from, "emissiveFactor"), vec3_splat(0.0f)),
                                 clampf(strength, 0.0f, 20.0f));
    }
    strcpy(to.surface, to.metallic > 0.5f ? "metal" : "wood");
    return to;
}

// ---------------------------------------------------------------- nodes

static Affine node_local(const Document *node)
{
    const Document *matrix = document_member(node, "matrix");
    float m[16];
    if (document_count(matrix) == 16) {
        for (size_t i = 0; i < 16; i++)
            m[i] = number_or(document_item(matrix, i), 0.0f);
        return (Affine){{m[0], m[1], m[2]}, {m[4], m[5], m[6]}, {m[8], m[9], m[10]}, {m[12], m[13], m[14]}};
    }
    float t[3] = {0, 0, 0}, r[4] = {0, 0, 0, 1}, s[3] = {1, 1, 1};
    for (size_t i = 0; i < 4; i++) {
        if (i < 3) {
            t[i] = number_or(document_item(document_member(node, "translation"), i), t[i]);
            s[i] = number_or(document_item(document_member(node, "scale"), i), s[i]);
        }
        r[i] = number_or(document_item(document_member(node, "rotation"), i), r[i]);
    }
    Quat turn = {r[0], r[1], r[2], r[3]};
    bool none = turn.x * turn.x + turn.y * turn.y + turn.z * turn.z + turn.w * turn.w < 1e-12f;
    return affine_from(vec3(t[0], t[1], t[2]), none ? quat_identity() : quat_normalize(turn), vec3(s[0], s[1], s[2]));
}

// Places of all nodes below `node`. A node that is met twice is in a circle, or has two parents, which cannot be.
static void nodes_walk(Gltf *gltf, const Document *list, const Document *index, Affine above, int depth)
{
    double number = index && index->kind == DOCUMENT_NUMBER ? document_number(index) : -1.0;
    if (!(number >= 0.0 && number < gltf->node_count)) {
        model_fault(gltf->raw->faults, "a part is named that is not there");
        return;
    }
    int node = (int)number;
    if (gltf->reached[node] || depth > LIMIT_NODE_DEPTH) {
        model_fault(gltf->raw->faults, "its parts hang together in a circle, or too deep: the rest is left out");
        return;
    }
    gltf->reached[node] = 1;
    const Document *own = document_item(list, (size_t)node), *children = document_member(own, "children");
    gltf->globals[node] = affine_mul(above, node_local(own));
    for (size_t i = 0; i < document_count(children); i++)
        nodes_walk(gltf, list, document_item(children, i), gltf->globals[node], depth + 1);
}

// ---------------------------------------------------------------- meshes

typedef struct Skin {
    Affine *joints; // heap; NULL: none
    int count;
} Skin;

static Skin skin_read(Gltf *gltf, const Document *index)
{
    const Document *skin = item_of(gltf, LIST_SKINS, index), *joints = document_member(skin, "joints");
    size_t count = document_count(joints);
    if (!skin || count == 0 || count > JOINTS_MOST)
        return (Skin){0};
    Accessor inverse;
    bool bound = accessor_open(gltf, document_member(skin, "inverseBindMatrices"), &inverse) &&
                 inverse.components == 16 && inverse.count >= count;
    Skin read = {memory_alloc(count * sizeof(Affine)), (int)count};
    for (size_t i = 0; i < count; i++) {
        double node = document_number(document_item(joints, i));
        bool there = node >= 0 && node < gltf->node_count && gltf->reached[(int)node];
        Affine back = affine_identity();
        if (bound) {
            float m[16];
            for (int k = 0; k < 16; k++)
                m[k] = accessor_number(&inverse, i, k);
            back = (Affine){{m[0], m[1], m[2]}, {m[4], m[5], m[6]}, {m[8], m[9], m[10]}, {m[12], m[13], m[14]}};
        }
        read.joints[i] = affine_mul(there ? gltf->globals[(int)node] : affine_identity(), back);
    }
    return read;
}

static Affine skin_at(const Skin *skin, const Accessor *joints, const Accessor *weights, size_t v)
{
    Affine sum = {0};
    float total = 0.0f;
    for (int k = 0; k < 4; k++) {
        float weight = accessor_number(weights, v, k);
        uint32_t joint = k < joints->components ? accessor_whole(joints, v, k) : 0;
        if (!(weight > 0.0f) || joint >= (uint32_t)skin->count)
            continue;
        const Affine *m = &skin->joints[joint];
        sum = (Affine){vec3_mad(sum.x, m->x, weight), vec3_mad(sum.y, m->y, weight), vec3_mad(sum.z, m->z, weight),
                       vec3_mad(sum.p, m->p, weight)};
        total += weight;
    }
    float scale = total > 0.0f ? 1.0f / total : 0.0f;
    return (Affine){vec3_scale(sum.x, scale), vec3_scale(sum.y, scale), vec3_scale(sum.z, scale),
                    vec3_scale(sum.p, scale)};
}

// Normals go by the cofactors of the axes, which need no inverse.
static Vec3 normal_turned(Affine m, Vec3 n)
{
    Vec3 x = vec3_cross(m.y, m.z), y = vec3_cross(m.z, m.x), z = vec3_cross(m.x, m.y);
    return vec3_normalize(vec3_mad(vec3_mad(vec3_scale(x, n.x), y, n.y), z, n.z));
}

static void primitive_vertices(Gltf *gltf, const Document *attributes, const Accessor *positions, Affine place,
                               const Skin *skin, bool *has_normals)
{
    RawModel *raw = gltf->raw;
    Accessor normals, uvs, colors, joints, weights;
    size_t count = positions->count;
    *has_normals = accessor_open(gltf, document_member(attributes, "NORMAL"), &normals) && normals.count >= count;
    bool has_uvs = accessor_open(gltf, document_member(attributes, "TEXCOORD_0"), &uvs) && uvs.count >= count;
    bool has_colors = accessor_open(gltf, document_member(attributes, "COLOR_0"), &colors) && colors.count >= count;
    bool skinned = skin->joints && accessor_open(gltf, document_member(attributes, "JOINTS_0"), &joints) &&
                   joints.count >= count && joints.type != 5126 &&
                   accessor_open(gltf, document_member(attributes, "WEIGHTS_0"), &weights) && weights.count >= count;
    for (size_t i = 0; i < count; i++) {
        uint32_t v = (uint32_t)raw->vertex_count++;
        Affine m = skinned ? skin_at(skin, &joints, &weights, i) : place;
        raw->positions[v] = affine_point(m, accessor_vec3(positions, i));
        if (*has_normals)
            raw->normals[v] = normal_turned(m, accessor_vec3(&normals, i));
        if (has_uvs)
            raw->uvs[v] = (Vec2){accessor_number(&uvs, i, 0), 1.0f - accessor_number(&uvs, i, 1)};
        if (has_colors)
            raw->colors[v] = accessor_vec3(&colors, i);
    }
    raw->has_colors = raw->has_colors || has_colors;
}

static bool primitive_read(Gltf *gltf, const Document *primitive, Affine place, const Skin *skin)
{
    RawModel *raw = gltf->raw;
    long mode = document_member(primitive, "mode") ? document_whole(document_member(primitive, "mode")) : 4;
    const Document *attributes = document_member(primitive, "attributes");
    if (mode < 4 || mode > 6)
        return true; // points and lines
    Accessor positions, indices = {0};
    if (!accessor_open(gltf, document_member(attributes, "POSITION"), &positions) || positions.components != 3) {
        model_fault(raw->faults, "the points of a part are not there");
        return true;
    }
    const Document *list = document_member(primitive, "indices");
    if (list && (!accessor_open(gltf, list, &indices) || indices.components != 1 || indices.type == 5126)) {
        model_fault(raw->faults, "the triangles of a part are not there");
        return true;
    }
    size_t corners = list ? indices.count : positions.count;
    size_t triangles = mode == 4 ? corners / 3 : corners > 2 ? corners - 2 : 0;
    if (!raw_reserve(raw, positions.count, triangles))
        return refuse(gltf, "it has more triangles or vertices than are read");
    uint32_t base = (uint32_t)raw->vertex_count;
    int first_triangle = raw->triangle_count;
    bool has_normals;
    primitive_vertices(gltf, attributes, &positions, place, skin, &has_normals);
    const Document *own = document_member(primitive, "material");
    double material = own ? document_number(own) : -1.0;
    int number = material >= 0 && material < raw->material_count - 1 ? (int)material : raw->material_count - 1;
    for (size_t t = 0; t < triangles; t++) {
        size_t c[3] = {mode == 4   ? 3 * t
                       : mode == 5 ? t
                                   : 0,
                       mode == 4 ? 3 * t + 1 : t + 1, mode == 4 ? 3 * t + 2 : t + 2};
        if (mode == 5 && t % 2) { // a strip turns over at every step
            size_t swap = c[0];
            c[0] = c[1];
            c[1] = swap;
        }
        uint32_t v[3];
        bool there = true;
        for (int k = 0; k < 3; k++) {
            size_t index = list ? accessor_whole(&indices, c[k], 0) : c[k];
            there = there && index < positions.count;
            v[k] = base + (uint32_t)(index < positions.count ? index : 0);
        }
        if (there)
            raw_triangle(raw, v[0], v[1], v[2], number);
        else
            raw->lost_triangles++;
    }
    return has_normals || raw_normals(raw, first_triangle) || refuse(gltf, "it has more vertices than are read");
}

// ---------------------------------------------------------------- the file

static bool requirements_met(Gltf *gltf)
{
    static const char known[] = "KHR_materials_pbrSpecularGlossiness,KHR_materials_unlit,KHR_materials_transmission,"
                                "KHR_materials_emissive_strength,KHR_materials_ior,KHR_materials_specular,"
                                "KHR_materials_clearcoat,KHR_materials_sheen,KHR_materials_volume,KHR_lights_punctual,"
                                "KHR_mesh_quantization,KHR_texture_transform";
    const char *version = document_text(document_member(document_member(gltf->root, "asset"), "version"));
    if (!version || !text_starts(version, "2"))
        return refuse(gltf, "it is no glTF 2.0");
    const Document *required = document_member(gltf->root, "extensionsRequired");
    for (size_t i = 0; i < document_count(required); i++) {
        const char *name = document_text(document_item(required, i));
        if (!name || !text_in_list(known, name)) {
            error_set(gltf->error, STATUS_INPUT, "it requires %.80s, which is not read: save it without",
                      name ? name : "something unnamed");
            return false;
        }
    }
    return true;
}

static bool scene_read(Gltf *gltf)
{
    RawModel *raw = gltf->raw;
    const Document *nodes = gltf->lists[LIST_NODES], *materials = gltf->lists[LIST_MATERIALS];
    if (document_count(nodes) > LIMIT_NODES || document_count(materials) > LIMIT_MATERIALS)
        return refuse(gltf, "it has more parts or materials than are read");
    gltf->node_count = (int)document_count(nodes);
    gltf->globals = ARENA_ARRAY(raw->arena, Affine, gltf->node_count);
    gltf->reached = ARENA_ARRAY(raw->arena, uint8_t, gltf->node_count);
    raw->materials = ARENA_ARRAY(raw->arena, Material, document_count(materials) + 1);
    for (size_t i = 0; i < document_count(materials); i++)
        raw->materials[raw->material_count++] = material_read(gltf, document_item(materials, i));
    raw->materials[raw->material_count++] = material_read(gltf, NULL); // the default
    raw->materials[raw->material_count - 1].metallic = 0.0f;
    const Document *number = document_member(gltf->root, "scene");
    const Document *scene = number ? item_of(gltf, LIST_SCENES, number) : document_item(gltf->lists[LIST_SCENES], 0);
    const Document *roots = document_member(scene, "nodes");
    for (size_t i = 0; i < document_count(roots) && i < LIMIT_NODES; i++)
        nodes_walk(gltf, nodes, document_item(roots, i), affine_identity(), 0);
    for (int n = 0; n < gltf->node_count; n++) {
        const Document *node = gltf->reached[n] ? document_item(nodes, (size_t)n) : NULL;
        const Document *mesh = item_of(gltf, LIST_MESHES, document_member(node, "mesh"));
        const Document *primitives = document_member(mesh, "primitives");
        Skin skin = primitives ? skin_read(gltf, document_member(node, "skin")) : (Skin){0};
        bool good = true;
        for (size_t i = 0; i < document_count(primitives) && good; i++)
            good = primitive_read(gltf, document_item(primitives, i), gltf->globals[n], &skin);
        free(skin.joints);
        if (!good)
            return false;
    }
    bool plain = false;
    for (int t = 0; t < raw->triangle_count && !plain; t++)
        plain = raw->triangle_materials[t] == raw->material_count - 1;
    raw->material_count -= !plain && raw->material_count > 1; // nothing has the default
    return true;
}

static uint32_t word_at(const char *data)
{
    const uint8_t *p = (const uint8_t *)data;
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

Status read_gltf(RawModel *raw, const char *path, Error *error)
{
    const ModelFile *file;
    Status status = model_files_read(raw->files, path, LIMIT_FILE_BYTES, &file, error);
    if (status != STATUS_OK)
        return status;
    Error refused = {0};
    Gltf gltf = {.raw = raw, .path = path, .error = &refused};
    const char *text = file->data;
    size_t size = file->size;
    if (size >= 4 && memcmp(text, "glTF", 4) == 0) { // header, JSON chunk, binary chunk
        if (size < 20 || word_at(text + 4) != 2 || word_at(text + 16) != 0x4e4f534a || word_at(text + 12) > size - 20)
            return error_set(error, STATUS_INPUT, "it is no glTF 2.0");
        size_t length = word_at(text + 12), next = 20 + length;
        if (next + 8 <= size && word_at(text + next + 4) == 0x004e4942) {
            size_t binary = word_at(text + next), left = size - next - 8;
            if (binary > left)
                model_fault(raw->faults, "the file ends early");
            gltf.binary = (Bytes){(const uint8_t *)text + next + 8, binary < left ? binary : left, true};
        }
        text += 20;
        size = length;
    }
    if (size > LIMIT_JSON_BYTES)
        return error_set(error, STATUS_INPUT, "its description is larger than %zu MB: save it as .glb",
                         LIMIT_JSON_BYTES >> 20);
    while (size > 0 && (text[size - 1] == ' ' || text[size - 1] == '\0'))
        size--;
    Error inner = {0};
    if (document_read(text, size, raw->arena, &gltf.root, &inner) != STATUS_OK)
        return error_set(error, STATUS_INPUT, "its description cannot be read: %.200s", inner.message);
    for (int i = 0; i < LIST_COUNT; i++)
        gltf.lists[i] = document_member(gltf.root, list_names[i]);
    if (!requirements_met(&gltf) || !scene_read(&gltf))
        return error_set(error, STATUS_INPUT, "%s", refused.message);
    return STATUS_OK;
}
