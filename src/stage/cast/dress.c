// Dressing: fits clothes on the shaped body and gives them materials.
#include "stage/cast/wardrobe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Vec3 *proxy_fit(const Dresser *dresser, const HumanProxy *proxy)
{
    Vec3 *fitted = memory_alloc(sizeof(Vec3) * (size_t)proxy->vertex_count);
    for (int v = 0; v < proxy->vertex_count; v++) {
        fitted[v] = vec3_scale(proxy->offsets[v], dresser->actor->unit_scale);
        for (int r = 0; r < 3; r++)
            fitted[v] = vec3_mad(fitted[v], dresser->base[proxy->references[v][r]], proxy->weights[v][r]);
    }
    return fitted;
}

// Adds the triangles whose entry in `materials` is not UINT16_MAX (all when NULL: `single` for every one).
Status proxy_add(Dresser *dresser, const HumanProxy *proxy, const uint16_t *materials, int single, bool smooth)
{
    Arena *arena = dresser->world->arena;
    MeshSource source = {.references = proxy->references, .weights = proxy->weights, .smooth = smooth};
    source.vertex_count = proxy->vertex_count;
    source.uvs = proxy->uvs;
    source.offsets = ARENA_ARRAY(arena, Vec3, proxy->vertex_count);
    for (int v = 0; v < proxy->vertex_count; v++)
        source.offsets[v] = vec3_scale(proxy->offsets[v], dresser->actor->unit_scale);
    source.triangles = ARENA_ARRAY(arena, uint32_t, proxy->triangle_count * 3 + 3);
    source.materials = ARENA_ARRAY(arena, uint16_t, proxy->triangle_count + 1);
    for (int t = 0; t < proxy->triangle_count; t++) {
        uint16_t material = materials ? materials[t] : (uint16_t)single;
        if (material == UINT16_MAX)
            continue;
        memcpy(source.triangles + source.triangle_count * 3, proxy->triangles + t * 3, sizeof(uint32_t) * 3);
        source.materials[source.triangle_count++] = material;
    }
    if (!source.triangle_count)
        return STATUS_OK;
    return body_add_mesh(dresser->world, dresser->actor, dresser->base, &source, proxy->name);
}

// Linear mean colour of the texels under the chosen triangles.
Vec3 texture_mean(const HumanProxy *proxy, const int8_t *parts, int part)
{
    Vec3 sum = {0, 0, 0};
    float count = 0.0f;
    const Image *image = &proxy->diffuse;
    for (int t = 0; t < proxy->triangle_count && image->width; t++) {
        if (parts && parts[t] != part)
            continue;
        const uint32_t *c = proxy->triangles + t * 3;
        float u = 0, v = 0;
        for (int k = 0; k < 3; k++) {
            u += proxy->uvs[c[k]].x / 3.0f;
            v += proxy->uvs[c[k]].y / 3.0f;
        }
        u -= floorf(u);
        v -= floorf(v);
        int x = (int)(u * (float)(image->width - 1)), y = (int)((1.0f - v) * (float)(image->height - 1));
        const uint8_t *p = image->pixels + ((size_t)y * (size_t)image->width + (size_t)x) * 4;
        if (p[3] < 128)
            continue;
        sum = vec3_add(sum, vec3(srgb_to_linear((float)p[0] / 255.0f), srgb_to_linear((float)p[1] / 255.0f),
                                 srgb_to_linear((float)p[2] / 255.0f)));
        count += 1.0f;
    }
    return count > 0.0f ? vec3_scale(sum, 1.0f / count) : vec3_splat(0.2f);
}

// ---------------------------------------------------------------- clothes

static Material cloth_material(Dresser *dresser, const HumanProxy *proxy, const WardrobePart *part, int8_t index,
                               const int8_t *parts, int normal_image)
{
    Material material = material_default();
    snprintf(material.name, sizeof material.name, "%s %s", proxy->name, part ? part->name : "");
    strcpy(material.surface, "cloth");
    material.model = MATERIAL_CLOTH;
    material.base_color = vec3_splat(1.0f);
    material.roughness = 0.85f;
    material.specular = 0.3f;
    material.normal_image = normal_image;
    bool leather = part && part->leather;
    if (part && part->garment && part->garment->material)
        leather = text_equal_nocase(part->garment->material, "leather");
    if (leather) {
        material.model = MATERIAL_STANDARD;
        material.roughness = 0.42f;
        material.specular = 0.5f;
    }
    if (part && text_equal(part->slot, "face")) {
        material.model = MATERIAL_STANDARD;
        material.roughness = 0.15f;
        material.specular = 0.6f;
    }
    Image image = proxy->diffuse;
    bool dyed = false;
    Vec3 color = {0, 0, 0};
    if (part && part->garment && part->garment->has_color) {
        color = part->garment->color;
        dyed = true;
    } else if (part && part->tint_count) {
        const WardrobeTint *tint =
            &part->tints[rng_u64(dresser->key, hash_text(part->slot, 3)) % (uint64_t)part->tint_count];
        dyed = tint->dyed;
        color = vec3(srgb_to_linear(tint->srgb.x), srgb_to_linear(tint->srgb.y), srgb_to_linear(tint->srgb.z));
    }
    if (!image.width) {
        material.base_color = dyed ? color : vec3_splat(0.2f);
        return material;
    }
    if (dyed) {
        Vec3 mean = texture_mean(proxy, parts, index);
        // A very dark cloth has hardly any light and dark left to scale: its detail is taken gently.
        float contrast = part->plain ? 0.6f : part->soft ? 0.22f : clampf(vec3_luminance(mean) * 12.0f, 0.75f, 1.0f);
        image = image_dye(&proxy->diffuse, dresser->world->arena, color, mean, contrast, part->plain);
    }
    material.base_image = world_add_image(dresser->world, image);
    if (image.has_alpha)
        material.alpha = part && text_equal(part->slot, "face") ? ALPHA_BLEND : ALPHA_MASK;
    return material;
}

// The triangles of a mesh in the order of their height, to find the nearest without asking all.
typedef struct Height {
    float y;
    int triangle;
} Height;

static int height_compare(const void *a, const void *b)
{
    const Height *x = a, *y = b;
    return x->y != y->y ? (x->y < y->y ? -1 : 1) : x->triangle - y->triangle;
}

// The triangle whose first corner is nearest; of several the first one.
static int nearest_triangle(const HumanProxy *proxy, const Vec3 *fitted, const Height *heights, Vec3 point)
{
    int low = 0, high = proxy->triangle_count, nearest = -1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (heights[middle].y < point.y)
            low = middle + 1;
        else
            high = middle;
    }
    float best = 1e9f;
    for (int below = low - 1, above = low; below >= 0 || above < proxy->triangle_count;) {
        float down = below >= 0 ? point.y - heights[below].y : 1e9f;
        float up = above < proxy->triangle_count ? heights[above].y - point.y : 1e9f;
        float step = fminf(down, up);
        if (step * step > best)
            break;
        int t = heights[down <= up ? below-- : above++].triangle;
        Vec3 gap = vec3_sub(fitted[proxy->triangles[t * 3]], point);
        float distance = vec3_dot(gap, gap);
        if (distance < best || (distance == best && t < nearest)) {
            best = distance;
            nearest = t;
        }
    }
    return nearest;
}

// Skin vanishes below what is worn. When only some garments of a mesh are worn, only below those.
static void hide_skin(Dresser *dresser, const HumanProxy *proxy, const Vec3 *fitted, const int8_t *parts,
                      const Wardrobe *wardrobe, bool all)
{
    if (!proxy->deleted)
        return;
    Height *heights = memory_alloc(sizeof(Height) * ((size_t)proxy->triangle_count + 1));
    for (int t = 0; t < proxy->triangle_count; t++)
        heights[t] = (Height){fitted[proxy->triangles[t * 3]].y, t};
    if (!all)
        qsort(heights, (size_t)proxy->triangle_count, sizeof *heights, height_compare);
    for (int v = 0; v < dresser->actor->human->vertex_count; v++) {
        if (!proxy->deleted[v] || dresser->hidden[v])
            continue;
        bool hide = all;
        if (!all) {
            int t = nearest_triangle(proxy, fitted, heights, dresser->base[v]);
            hide = t >= 0 && parts[t] >= 0 && wardrobe->parts[parts[t]].worn;
        }
        if (hide)
            dresser->hidden[v] = 1;
    }
    free(heights);
}

static Status wear_proxy(Dresser *dresser, const Wardrobe *wardrobe, const char *path, Error *error)
{
    const HumanProxy *proxy;
    Status status = library_human_proxy(dresser->world->library, path, &proxy, error);
    if (status != STATUS_OK)
        return status;
    Vec3 *fitted = proxy_fit(dresser, proxy);
    int8_t *parts = memory_alloc((size_t)proxy->triangle_count + 1);
    uint16_t *materials = memory_alloc(sizeof(uint16_t) * ((size_t)proxy->triangle_count + 1));
    wardrobe_split(wardrobe, proxy, path, fitted, dresser->actor->height, parts);
    int normal_image = proxy->normal.width ? world_add_image(dresser->world, proxy->normal) : -1;
    int made[96];
    bool all = true;
    for (int i = 0; i < wardrobe->part_count; i++) {
        const WardrobePart *part = &wardrobe->parts[i];
        made[i] = -1;
        if (!text_equal(part->proxy, path))
            continue;
        if (part->worn)
            made[i] = world_add_material(dresser->world,
                                         cloth_material(dresser, proxy, part, (int8_t)i, parts, normal_image));
        else
            all = false;
    }
    for (int t = 0; t < proxy->triangle_count; t++) {
        materials[t] = parts[t] >= 0 && made[parts[t]] >= 0 ? (uint16_t)made[parts[t]] : UINT16_MAX;
        const WardrobePart *part = parts[t] >= 0 ? &wardrobe->parts[parts[t]] : NULL;
        const uint32_t *corner = proxy->triangles + t * 3;
        if (part && text_equal(part->slot, "lower") && fitted[corner[0]].y < dresser->boot_top &&
            fitted[corner[1]].y < dresser->boot_top && fitted[corner[2]].y < dresser->boot_top)
            materials[t] = UINT16_MAX;
        if (part && text_equal(part->slot, "lower") && fitted[corner[0]].y > dresser->hem)
            materials[t] = UINT16_MAX;
        if (part && part->worn && text_equal(part->slot, "feet"))
            for (int k = 0; k < 3; k++)
                dresser->lowest = fminf(dresser->lowest, fitted[proxy->triangles[t * 3 + k]].y);
    }
    hide_skin(dresser, proxy, fitted, parts, wardrobe, all);
    status = proxy_add(dresser, proxy, materials, 0, true);
    free(fitted);
    free(parts);
    free(materials);
    return status;
}

// How high the boots reach, less what the trousers overlap.
static float boots_top(const Dresser *dresser, const Wardrobe *wardrobe)
{
    float top = 0.0f;
    for (int i = 0; i < wardrobe->part_count; i++) {
        const WardrobePart *part = &wardrobe->parts[i];
        const HumanProxy *proxy;
        if (!part->worn || !text_equal(part->name, "boots") ||
            library_human_proxy(dresser->world->library, part->proxy, &proxy, NULL) != STATUS_OK)
            continue;
        Vec3 *fitted = proxy_fit(dresser, proxy);
        for (int v = 0; v < proxy->vertex_count; v++)
            top = fmaxf(top, fitted[v].y);
        free(fitted);
    }
    return top - 0.05f * dresser->actor->height / 1.75f;
}

// A hand's breadth and more above the lower edge of a closed coat; far up when none is worn.
static float coat_hem(const Dresser *dresser, const Wardrobe *wardrobe)
{
    float hem = 1e9f;
    for (int i = 0; i < wardrobe->part_count; i++) {
        const WardrobePart *part = &wardrobe->parts[i];
        const HumanProxy *proxy;
        if (!part->worn || !part->closed ||
            library_human_proxy(dresser->world->library, part->proxy, &proxy, NULL) != STATUS_OK)
            continue;
        Vec3 *fitted = proxy_fit(dresser, proxy);
        for (int v = 0; v < proxy->vertex_count; v++)
            hem = fminf(hem, fitted[v].y);
        free(fitted);
    }
    return hem + 0.11f * dresser->actor->height / 1.75f;
}

Status wardrobe_dress(World *world, Actor *actor, const Entity *entity, const Vec3 *base, uint8_t *hidden,
                      float *lowest, Error *error)
{
    Dresser dresser = {.world = world,
                       .actor = actor,
                       .traits = &entity->person,
                       .base = base,
                       .hidden = hidden,
                       .key = rng_key(actor->seed, actor->name, "wardrobe")};
    Wardrobe *wardrobe = ARENA_NEW(world->arena, Wardrobe);
    Status status = wardrobe_read(wardrobe, world->arena, error);
    if (status != STATUS_OK)
        return status;
    wardrobe_choose(wardrobe, world, entity, dresser.key);
    dresser.boot_top = boots_top(&dresser, wardrobe);
    dresser.hem = coat_hem(&dresser, wardrobe);
    bool hat = false;
    for (int i = 0; i < wardrobe->part_count; i++) {
        const WardrobePart *part = &wardrobe->parts[i];
        if (!part->worn)
            continue;
        hat = hat || text_equal(part->slot, "head");
        bool again = false;
        for (int k = 0; k < i && !again; k++)
            again = wardrobe->parts[k].worn && text_equal(wardrobe->parts[k].proxy, part->proxy);
        Error problem = {0};
        if (!again && wear_proxy(&dresser, wardrobe, part->proxy, &problem) != STATUS_OK)
            plan_report(world->plan, world->arena, SEVERITY_WARNING, "missing-asset", entity->span, NULL, "%s",
                        problem.message);
    }
    head_add(&dresser, wardrobe, hat);
    *lowest = dresser.lowest;
    return STATUS_OK;
}
