// Motion clips: the .glb files of dcl-wearable-preview, read by a small glTF reader and resampled at 60 Hz.
//
// The clips drive bones named Avatar_*. Their bind matrices are no T-pose; the constant frames below say how each
// bone's axes lie in one, so that "rotation relative to the T-pose" is global * transpose(frame).
#include "library/internal.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CLIP_LIMIT = 32, CLIP_RATE = 60, NODE_LIMIT = 256 };

typedef struct ClipPart {
    struct {
        const char *name;
        Clip clip;
    } clips[CLIP_LIMIT];
    int count;
} ClipPart;

// A glb file: its JSON and its binary chunk.
typedef struct Glb {
    char *data;
    json_t *json;
    const uint8_t *binary;
    size_t binary_size;
} Glb;

static uint32_t read_u32(const char *bytes)
{
    uint32_t value;
    memcpy(&value, bytes, 4);
    return value;
}

static Status glb_open(const char *path, Glb *glb, Error *error)
{
    size_t size;
    Status status = file_read(path, 64 << 20, &glb->data, &size, error);
    if (status != STATUS_OK)
        return status;
    size_t json_size = size >= 20 ? read_u32(glb->data + 12) : 0;
    if (size < 28 || memcmp(glb->data, "glTF", 4) != 0 || json_size > size - 28)
        return error_set(error, STATUS_IO, "%s: not a glb file", path);
    glb->json = json_loadb(glb->data + 20, json_size, 0, NULL);
    glb->binary = (const uint8_t *)glb->data + 28 + json_size;
    glb->binary_size = size - 28 - json_size;
    return glb->json ? STATUS_OK : error_set(error, STATUS_IO, "%s: its JSON cannot be read", path);
}

static void glb_close(Glb *glb)
{
    if (glb->json)
        json_decref(glb->json);
    free(glb->data);
}

// A float accessor of `width` components: pointer into the file and number of elements; NULL when it is anything else.
static const float *glb_accessor(const Glb *glb, json_int_t index, int width, int *count)
{
    const json_t *accessor = json_array_get(json_object_get(glb->json, "accessors"), (size_t)index);
    const json_t *view = json_array_get(json_object_get(glb->json, "bufferViews"),
                                        (size_t)json_integer_value(json_object_get(accessor, "bufferView")));
    json_int_t offset = json_integer_value(json_object_get(accessor, "byteOffset")) +
                        json_integer_value(json_object_get(view, "byteOffset"));
    json_int_t elements = json_integer_value(json_object_get(accessor, "count"));
    if (!accessor || !view || json_integer_value(json_object_get(accessor, "componentType")) != 5126 || elements <= 0 ||
        elements > 1000000 || offset < 0 || offset % 4 != 0 ||
        (size_t)offset + (size_t)elements * (size_t)width * 4 > glb->binary_size)
        return NULL;
    *count = (int)elements;
    return (const float *)(const void *)(glb->binary + offset);
}

typedef struct Channel {
    const float *times, *values;
    int count;
} Channel;
typedef struct Node {
    const char *name;
    int parent;
    Quat rotation;
    Vec3 position, scale;
    Channel rotations, positions, scales;
} Node;

static Vec3 json_vec3(const json_t *array, Vec3 otherwise)
{
    if (json_array_size(array) != 3)
        return otherwise;
    return vec3((float)json_number_value(json_array_get(array, 0)), (float)json_number_value(json_array_get(array, 1)),
                (float)json_number_value(json_array_get(array, 2)));
}

static int read_nodes(const Glb *glb, Node *nodes)
{
    const json_t *list = json_object_get(glb->json, "nodes");
    int count = (int)json_array_size(list);
    if (count > NODE_LIMIT)
        return 0;
    for (int i = 0; i < count; i++)
        nodes[i].parent = -1;
    for (int i = 0; i < count; i++) {
        const json_t *node = json_array_get(list, (size_t)i), *children = json_object_get(node, "children");
        const char *name = json_string_value(json_object_get(node, "name"));
        nodes[i].name = name ? name : "";
        nodes[i].position = json_vec3(json_object_get(node, "translation"), vec3(0, 0, 0));
        nodes[i].scale = json_vec3(json_object_get(node, "scale"), vec3(1, 1, 1));
        const json_t *q = json_object_get(node, "rotation");
        nodes[i].rotation = quat_identity();
        if (json_array_size(q) == 4)
            nodes[i].rotation = quat_normalize(
                (Quat){(float)json_number_value(json_array_get(q, 0)), (float)json_number_value(json_array_get(q, 1)),
                       (float)json_number_value(json_array_get(q, 2)), (float)json_number_value(json_array_get(q, 3))});
        for (size_t k = 0; k < json_array_size(children); k++) {
            json_int_t child = json_integer_value(json_array_get(children, k));
            if (child >= 0 && child < count && child != i)
                nodes[child].parent = i;
        }
    }
    return count;
}

static float read_channels(const Glb *glb, Node *nodes, int node_count)
{
    const json_t *animation = json_array_get(json_object_get(glb->json, "animations"), 0);
    const json_t *channels = json_object_get(animation, "channels"), *samplers = json_object_get(animation, "samplers");
    float seconds = 0.0f;
    for (size_t i = 0; i < json_array_size(channels); i++) {
        const json_t *channel = json_array_get(channels, i), *target = json_object_get(channel, "target");
        json_int_t node = json_integer_value(json_object_get(target, "node"));
        const char *path = json_string_value(json_object_get(target, "path"));
        const json_t *sampler =
            json_array_get(samplers, (size_t)json_integer_value(json_object_get(channel, "sampler")));
        if (node < 0 || node >= node_count || !path || !sampler)
            continue;
        int width = strcmp(path, "rotation") == 0 ? 4 : 3, values;
        Channel read = {0};
        read.times = glb_accessor(glb, json_integer_value(json_object_get(sampler, "input")), 1, &read.count);
        read.values = glb_accessor(glb, json_integer_value(json_object_get(sampler, "output")), width, &values);
        if (!read.times || !read.values || values < read.count)
            continue;
        seconds = fmaxf(seconds, read.times[read.count - 1]);
        Channel *slot = width == 4                         ? &nodes[node].rotations
                        : strcmp(path, "translation") == 0 ? &nodes[node].positions
                                                           : &nodes[node].scales;
        *slot = read;
    }
    return seconds;
}

static int channel_find(const Channel *channel, float time, float *share)
{
    int low = 0, high = channel->count - 1;
    *share = 0.0f;
    if (time <= channel->times[0])
        return 0;
    if (time >= channel->times[high])
        return high;
    while (high - low > 1) {
        int middle = (low + high) / 2;
        if (channel->times[middle] <= time)
            low = middle;
        else
            high = middle;
    }
    float span = channel->times[high] - channel->times[low];
    *share = span > 0.0f ? (time - channel->times[low]) / span : 0.0f;
    return low;
}

static Vec3 channel_vec3(const Channel *channel, float time, Vec3 otherwise)
{
    if (!channel->count)
        return otherwise;
    float share;
    const float *a = channel->values + channel_find(channel, time, &share) * 3;
    const float *b = share > 0.0f ? a + 3 : a;
    return vec3_lerp(vec3(a[0], a[1], a[2]), vec3(b[0], b[1], b[2]), share);
}

static Quat channel_quat(const Channel *channel, float time, Quat otherwise)
{
    if (!channel->count)
        return otherwise;
    float share;
    const float *a = channel->values + channel_find(channel, time, &share) * 4;
    const float *b = share > 0.0f ? a + 4 : a;
    Quat from = quat_normalize((Quat){a[0], a[1], a[2], a[3]}), to = quat_normalize((Quat){b[0], b[1], b[2], b[3]});
    return share > 0.0f ? quat_slerp(from, to, share) : from;
}

static Affine node_global(const Node *nodes, int index, float time, int depth)
{
    const Node *node = &nodes[index];
    Affine local = affine_from(channel_vec3(&node->positions, time, node->position),
                               channel_quat(&node->rotations, time, node->rotation),
                               channel_vec3(&node->scales, time, node->scale));
    if (node->parent < 0 || depth > 64)
        return local;
    return affine_mul(node_global(nodes, node->parent, time, depth + 1), local);
}

// Where a source bone's x, y and z axes point in a T-pose.
static Quat bind_frame(const char *bone)
{
    Affine frame = affine_identity();
    bool left = text_starts(bone, "Left");
    if (text_starts(bone, "Spine") || text_equal(bone, "Neck") || text_equal(bone, "Head"))
        return quat_identity();
    if (text_equal(bone, "Hips") || strstr(bone, "UpLeg") || text_ends(bone, "Leg"))
        frame = (Affine){{-1, 0, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, 0}};
    else if (text_ends(bone, "Foot"))
        frame = (Affine){{1, 0, 0}, {0, -0.45f, 0.893f}, {0, -0.893f, -0.45f}, {0, 0, 0}};
    else if (text_ends(bone, "ToeBase"))
        frame = (Affine){{1, 0, 0}, {0, 0, 1}, {0, -1, 0}, {0, 0, 0}};
    else if (left)
        frame = (Affine){{0, 1, 0}, {1, 0, 0}, {0, 0, -1}, {0, 0, 0}};
    else
        frame = (Affine){{0, 1, 0}, {-1, 0, 0}, {0, 0, 1}, {0, 0, 0}};
    return affine_rotation(frame);
}

static Status clip_build(Library *library, const char *name, const Glb *glb, Clip *clip, Error *error)
{
    Node *nodes = memory_alloc(sizeof(Node) * NODE_LIMIT);
    memset(nodes, 0, sizeof(Node) * NODE_LIMIT);
    int node_count = read_nodes(glb, nodes), chosen[NODE_LIMIT], hips = -1;
    float seconds = node_count ? read_channels(glb, nodes, node_count) : 0.0f;
    clip->bones = ARENA_ARRAY(library->arena, const char *, node_count + 1);
    const char prefix[] = "Avatar_";
    for (int i = 0; i < node_count; i++) {
        if (!text_starts(nodes[i].name, prefix))
            continue;
        const char *bone = nodes[i].name + sizeof prefix - 1;
        if (text_equal(bone, "Hips"))
            hips = i;
        chosen[clip->bone_count] = i;
        clip->bones[clip->bone_count++] = arena_strdup(library->arena, bone);
    }
    if (hips < 0 || seconds <= 0.05f || seconds > 600.0f) {
        free(nodes);
        return error_set(error, STATUS_IO, "clip %s: no person moves in it", name);
    }
    float begin = nodes[hips].rotations.count ? nodes[hips].rotations.times[0] : 0.0f;
    clip->name = arena_strdup(library->arena, name);
    clip->seconds = (double)(seconds - begin);
    clip->frame_count = (int)(clip->seconds * CLIP_RATE + 0.5) + 1;
    clip->rotations = ARENA_ARRAY(library->arena, Quat, clip->frame_count * clip->bone_count);
    clip->hips = ARENA_ARRAY(library->arena, Vec3, clip->frame_count);
    for (int f = 0; f < clip->frame_count; f++) {
        float time = begin + (float)f / CLIP_RATE;
        for (int b = 0; b < clip->bone_count; b++) {
            Affine global = node_global(nodes, chosen[b], time, 0);
            clip->rotations[f * clip->bone_count + b] =
                quat_normalize(quat_mul(affine_rotation(global), quat_conjugate(bind_frame(clip->bones[b]))));
            if (chosen[b] == hips)
                clip->hips[f] = global.p;
        }
    }
    free(nodes);
    return STATUS_OK;
}

Status library_clip(Library *library, const char *name, const Clip **clip, Error *error)
{
    const AssetPackage *package = library_find_package(library, "dcl-wearable-preview");
    if (!package || !package->present)
        return library_missing(error, "dcl-wearable-preview");
    char path[1024];
    if (strchr(name, '/') ||
        (size_t)snprintf(path, sizeof path, "%s/emotes/%s.glb", package->path, name) >= sizeof path)
        return error_set(error, STATUS_MISSING, "no motion clip '%s'", name);
    library_lock(library);
    if (!library->parts[PART_CLIPS])
        library->parts[PART_CLIPS] = ARENA_NEW(library->arena, ClipPart);
    ClipPart *part = library->parts[PART_CLIPS];
    const Clip *found = NULL;
    for (int i = 0; i < part->count && !found; i++)
        if (text_equal(part->clips[i].name, name))
            found = &part->clips[i].clip;
    Status status = STATUS_OK;
    if (!found && part->count == CLIP_LIMIT)
        status = error_set(error, STATUS_INTERNAL, "too many motion clips");
    else if (!found) {
        Glb glb = {0};
        Clip made = {0};
        status = file_exists(path) ? glb_open(path, &glb, error)
                                   : error_set(error, STATUS_MISSING, "no motion clip '%s'", name);
        if (status == STATUS_OK)
            status = clip_build(library, name, &glb, &made, error);
        glb_close(&glb);
        if (status == STATUS_OK) {
            part->clips[part->count].name = made.name;
            part->clips[part->count].clip = made;
            found = &part->clips[part->count++].clip;
            library_credit(library, name, "dcl-wearable-preview", "Decentraland", "Apache-2.0");
        }
    }
    if (found)
        *clip = found;
    library_unlock(library);
    return status;
}
