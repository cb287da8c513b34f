// Garments of packages over and under others: each is pushed out of what is worn below it, and adds to the outline of
// the body.
#include "stage/cast/tailor.h"

#include <stdlib.h>
#include <string.h>

uint8_t *worn_vertices(const Wardrobe *wardrobe, const HumanProxy *proxy, const char *path, const Vec3 *fitted,
                       float height)
{
    int16_t *parts = memory_alloc(sizeof(int16_t) * ((size_t)proxy->triangle_count + 1));
    uint8_t *worn = memory_alloc((size_t)proxy->vertex_count + 1);
    memset(worn, 0, (size_t)proxy->vertex_count);
    wardrobe_split(wardrobe, proxy, path, fitted, height, parts);
    for (int t = 0; t < proxy->triangle_count; t++)
        for (int k = 0; k < 3 && parts[t] >= 0 && wardrobe->parts[parts[t]].worn; k++)
            worn[proxy->triangles[t * 3 + k]] = 1;
    free(parts);
    return worn;
}

Vec3 *push_out(const BodyMap *map, const HumanProxy *proxy, const uint8_t *worn, Vec3 *fitted)
{
    enum { ROUNDS = 3 };
    const float room = 0.001f * map->unit;
    size_t count = (size_t)proxy->vertex_count;
    Vec3 *pushed = memory_alloc(sizeof(Vec3) * (count + 1)), *sums = memory_alloc(sizeof(Vec3) * (count + 1));
    float *counts = memory_alloc(sizeof(float) * (count + 1)), *least = memory_alloc(sizeof(float) * (count + 1));
    uint32_t *skins = memory_alloc(sizeof(uint32_t) * (count + 1)),
             *first = memory_alloc(sizeof(uint32_t) * (count + 1));
    bool any = false;
    weld_vertices(fitted, proxy->vertex_count, first); // seams stay shut
    for (size_t v = 0; v < count; v++) {
        uint32_t skin = skins[v] = body_nearest(map, fitted[v]);
        pushed[v] = vec3(0, 0, 0);
        least[v] = 0.0f;
        if (!worn[v] || skin >= BODY_VERTICES || map->cover[skin] <= 0.0f || map->head[skin] > 0.5f)
            continue;
        float stand = vec3_dot(vec3_sub(fitted[v], map->base[skin]), map->normals[skin]);
        // between the legs and in the armpits cloth stands far off, and the nearest skin is none of its own
        float lack = fminf(map->cover[skin], 0.03f * map->unit) + room - stand;
        if (lack <= 0.0f || lack > 0.02f * map->unit)
            continue;
        least[v] = lack;
        pushed[v] = vec3_scale(map->normals[skin], lack);
        any = true;
    }
    for (int round = 0; round < ROUNDS && any; round++) {
        memset(sums, 0, sizeof(Vec3) * count);
        memset(counts, 0, sizeof(float) * count);
        for (int t = 0; t < proxy->triangle_count; t++)
            for (int k = 0; k < 3; k++) {
                uint32_t a = first[proxy->triangles[t * 3 + k]], b = first[proxy->triangles[t * 3 + (k + 1) % 3]];
                sums[a] = vec3_add(sums[a], pushed[b]);
                counts[a] += 1.0f;
            }
        for (size_t v = 0; v < count; v++) {
            if (first[v] != v || counts[v] <= 0.0f || skins[v] >= BODY_VERTICES)
                continue;
            Vec3 mean = vec3_lerp(pushed[v], vec3_scale(sums[v], 1.0f / counts[v]), 0.6f);
            float along = vec3_dot(mean, map->normals[skins[v]]);
            pushed[v] = along < least[v] ? vec3_mad(mean, map->normals[skins[v]], least[v] - along) : mean;
        }
    }
    for (size_t v = 0; v < count && any; v++) {
        pushed[v] = pushed[first[v]];
        fitted[v] = vec3_add(fitted[v], pushed[v]);
    }
    free(sums), free(counts), free(least), free(skins), free(first);
    if (!any) {
        free(pushed);
        return NULL;
    }
    return pushed;
}

void cover_raise(BodyMap *map, const HumanProxy *proxy, const uint8_t *worn, const Vec3 *fitted)
{
    for (int v = 0; v < proxy->vertex_count; v++) {
        uint32_t skin = worn[v] ? body_nearest(map, fitted[v]) : UINT32_MAX;
        if (skin >= BODY_VERTICES)
            continue;
        float stand = vec3_dot(vec3_sub(fitted[v], map->base[skin]), map->normals[skin]);
        if (stand < 0.09f * map->unit)
            map->cover[skin] = fmaxf(map->cover[skin], stand + 0.0015f);
    }
    float *grown = memory_alloc(sizeof(float) * BODY_VERTICES);
    for (int v = 0; v < BODY_VERTICES; v++) {
        grown[v] = map->cover[v];
        for (int k = map->ring_first[v]; k < map->ring_first[v + 1]; k++)
            grown[v] = fmaxf(grown[v], 0.9f * map->cover[map->rings[k]]);
    }
    memcpy(map->cover, grown, sizeof(float) * BODY_VERTICES);
    free(grown);
}
