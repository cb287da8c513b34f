#include "library/human_keep.h"
#include "library/internal.h"

#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- base human

typedef struct BaseCounts {
    int32_t vertices, faces, uvs, bones, joints, targets;
} BaseCounts;

static int joint_total(const HumanBase *base)
{
    int total = 0;
    for (int i = 0; i < base->bone_count; i++) {
        const HumanBone *bone = &base->bones[i];
        total = bone->head_first + bone->head_count > total ? bone->head_first + bone->head_count : total;
        total = bone->tail_first + bone->tail_count > total ? bone->tail_first + bone->tail_count : total;
    }
    return total;
}

void human_base_pack(const HumanBase *base, KeepWriter *writer)
{
    const BaseCounts counts = {base->vertex_count, base->face_count,  base->uv_count,
                               base->bone_count,   joint_total(base), base->target_count};
    size_t vertices = (size_t)counts.vertices, corners = (size_t)counts.faces * 4;
    keep_put(writer, &counts, sizeof counts);
    keep_put(writer, base->positions, vertices * sizeof(Vec3));
    keep_put(writer, base->quads, corners * sizeof(uint32_t));
    keep_put(writer, base->quad_uvs, corners * sizeof(uint32_t));
    keep_put(writer, base->uvs, (size_t)counts.uvs * sizeof(Vec2));
    keep_put(writer, base->joint_vertices, (size_t)counts.joints * sizeof(int));
    keep_put(writer, base->skin_bones, vertices * 4);
    keep_put(writer, base->skin_weights, vertices * 4 * sizeof(float));
    for (int i = 0; i < base->bone_count; i++) {
        const HumanBone *bone = &base->bones[i];
        const int32_t numbers[5] = {bone->parent, bone->head_first, bone->head_count, bone->tail_first,
                                    bone->tail_count};
        keep_put(writer, numbers, sizeof numbers);
        keep_put_text(writer, bone->name);
    }
    for (int i = 0; i < base->target_count; i++)
        keep_put_text(writer, base->target_names[i]);
}

static bool range_fits(int first, int count, int total)
{
    return first >= 0 && count > 0 && count <= total && first <= total - count;
}

static bool indices_fit(const uint32_t *indices, size_t count, int limit)
{
    for (size_t i = 0; i < count; i++)
        if (indices[i] >= (uint32_t)limit)
            return false;
    return true;
}

bool human_base_unpack(KeepKey key, Arena *arena, HumanBase *result)
{
    KeepReader reader = {0};
    reader.data = keep_read(key, arena, &reader.size);
    if (!reader.data)
        return false;
    BaseCounts counts = {0};
    keep_take_into(&reader, &counts, sizeof counts);
    if (reader.failed || counts.vertices < 1000 || counts.vertices > 1 << 20 || counts.faces < 1 ||
        counts.faces > 1 << 20 || counts.uvs < 0 || counts.uvs > 1 << 20 || counts.bones < 10 || counts.bones > 255 ||
        counts.joints < 1 || counts.joints > 1 << 20 || counts.targets < 0 || counts.targets > 1 << 16)
        return false;
    size_t vertices = (size_t)counts.vertices, corners = (size_t)counts.faces * 4;
    HumanBase base = {.vertex_count = counts.vertices,
                      .face_count = counts.faces,
                      .uv_count = counts.uvs,
                      .bone_count = counts.bones,
                      .target_count = counts.targets};
    base.positions = keep_take(&reader, vertices * sizeof(Vec3));
    base.quads = keep_take(&reader, corners * sizeof(uint32_t));
    base.quad_uvs = keep_take(&reader, corners * sizeof(uint32_t));
    base.uvs = keep_take(&reader, (size_t)counts.uvs * sizeof(Vec2));
    base.joint_vertices = keep_take(&reader, (size_t)counts.joints * sizeof(int));
    base.skin_bones = keep_take(&reader, vertices * 4);
    base.skin_weights = keep_take(&reader, vertices * 4 * sizeof(float));
    if (reader.failed || !indices_fit(base.quads, corners, counts.vertices) ||
        !indices_fit(base.quad_uvs, corners, counts.uvs) ||
        !indices_fit((const uint32_t *)base.joint_vertices, (size_t)counts.joints, counts.vertices))
        return false;
    for (size_t i = 0; i < vertices * 4; i++)
        if ((&base.skin_bones[0][0])[i] >= counts.bones)
            return false;
    base.bones = ARENA_ARRAY(arena, HumanBone, counts.bones);
    for (int i = 0; i < counts.bones; i++) {
        int32_t n[5] = {0};
        keep_take_into(&reader, n, sizeof n);
        base.bones[i] = (HumanBone){keep_take_text(&reader), n[0], n[1], n[2], n[3], n[4]};
        if (reader.failed || n[0] >= i || !range_fits(n[1], n[2], counts.joints) ||
            !range_fits(n[3], n[4], counts.joints))
            return false;
    }
    base.target_names = ARENA_ARRAY(arena, const char *, counts.targets + 1);
    for (int i = 0; i < counts.targets; i++)
        base.target_names[i] = keep_take_text(&reader);
    if (reader.failed)
        return false;
    *result = base;
    return true;
}

// ---------------------------------------------------------------- images

static void image_pack(const Image *image, KeepWriter *writer)
{
    const int32_t facts[3] = {image->width, image->height, image->has_alpha};
    keep_put(writer, facts, sizeof facts);
    keep_put(writer, image->pixels, (size_t)image->width * (size_t)image->height * 4);
}

static Image image_unpack(KeepReader *reader)
{
    int32_t facts[3] = {0};
    keep_take_into(reader, facts, sizeof facts);
    bool good = facts[0] >= 0 && facts[1] >= 0 && facts[0] <= 16384 && facts[1] <= 16384;
    Image image = {.width = good ? facts[0] : 0, .height = good ? facts[1] : 0, .has_alpha = facts[2] == 1};
    image.pixels = keep_take(reader, (size_t)image.width * (size_t)image.height * 4);
    reader->failed = reader->failed || !good;
    return image;
}

Status image_read_kept(const char *path, Arena *arena, Image *image, Error *error)
{
    KeepKey key = keep_key("image");
    KeepReader reader = {0};
    if (keep_key_add_file(&key, path))
        reader.data = keep_read(key, arena, &reader.size);
    if (reader.data) {
        Image kept = image_unpack(&reader);
        if (!reader.failed && kept.width > 0) {
            *image = kept;
            return STATUS_OK;
        }
    }
    Status status = image_read_file(path, arena, image, error);
    if (status == STATUS_OK) {
        KeepWriter writer = {0};
        image_pack(image, &writer);
        keep_write(key, writer.data, writer.size);
        free(writer.data);
    }
    return status;
}

// ---------------------------------------------------------------- what is fitted

void human_proxy_pack(const HumanProxy *proxy, const HumanBase *base, const char *author, KeepWriter *writer)
{
    const int32_t counts[4] = {proxy->vertex_count, proxy->triangle_count, base->vertex_count, proxy->deleted != NULL};
    size_t vertices = (size_t)proxy->vertex_count;
    keep_put(writer, counts, sizeof counts);
    keep_put(writer, proxy->references, vertices * sizeof(uint32_t[3]));
    keep_put(writer, proxy->weights, vertices * sizeof(float[3]));
    keep_put(writer, proxy->offsets, vertices * sizeof(Vec3));
    keep_put(writer, proxy->uvs, vertices * sizeof(Vec2));
    keep_put(writer, proxy->triangles, (size_t)proxy->triangle_count * 3 * sizeof(uint32_t));
    if (proxy->deleted)
        keep_put(writer, proxy->deleted, (size_t)base->vertex_count);
    image_pack(&proxy->diffuse, writer);
    image_pack(&proxy->normal, writer);
    keep_put_text(writer, proxy->name);
    keep_put_text(writer, proxy->kind);
    keep_put_text(writer, proxy->licence);
    keep_put_text(writer, author);
}

bool human_proxy_unpack(KeepKey key, const HumanBase *base, Arena *arena, HumanProxy *result, const char **author)
{
    KeepReader reader = {0};
    reader.data = keep_read(key, arena, &reader.size);
    if (!reader.data)
        return false;
    int32_t counts[4] = {0};
    keep_take_into(&reader, counts, sizeof counts);
    if (reader.failed || counts[0] < 1 || counts[0] > 1 << 22 || counts[1] < 0 || counts[1] > 1 << 22 ||
        counts[2] != base->vertex_count)
        return false;
    size_t vertices = (size_t)counts[0], corners = (size_t)counts[1] * 3;
    HumanProxy proxy = {.vertex_count = counts[0], .triangle_count = counts[1]};
    proxy.references = keep_take(&reader, vertices * sizeof(uint32_t[3]));
    proxy.weights = keep_take(&reader, vertices * sizeof(float[3]));
    proxy.offsets = keep_take(&reader, vertices * sizeof(Vec3));
    proxy.uvs = keep_take(&reader, vertices * sizeof(Vec2));
    proxy.triangles = keep_take(&reader, corners * sizeof(uint32_t));
    if (counts[3])
        proxy.deleted = keep_take(&reader, (size_t)base->vertex_count);
    if (reader.failed || !indices_fit(&proxy.references[0][0], vertices * 3, base->vertex_count) ||
        !indices_fit(proxy.triangles, corners, counts[0]))
        return false;
    proxy.diffuse = image_unpack(&reader);
    proxy.normal = image_unpack(&reader);
    proxy.name = keep_take_text(&reader);
    proxy.kind = keep_take_text(&reader);
    proxy.licence = keep_take_text(&reader);
    *author = keep_take_text(&reader);
    if (reader.failed)
        return false;
    *result = proxy;
    return true;
}
