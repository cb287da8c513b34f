// Dressing: fits clothes on the shaped body and gives them materials.
#include "stage/cast/cloth.h"
#include "stage/sets/sets.h"

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

static void mesh_marked(const Dresser *dresser, CastMesh *mesh)
{
    mesh->layer = dresser->layer;
    mesh->donned = dresser->donned;
    mesh->below = dresser->below;
}

Status proxy_add(Dresser *dresser, const HumanProxy *proxy, const Vec3 *pushed, const uint16_t *materials, int single,
                 bool smooth)
{
    Arena *arena = dresser->world->arena;
    MeshSource source = {.references = proxy->references, .weights = proxy->weights, .smooth = smooth};
    source.vertex_count = proxy->vertex_count;
    source.uvs = proxy->uvs;
    source.offsets = ARENA_ARRAY(arena, Vec3, proxy->vertex_count);
    for (int v = 0; v < proxy->vertex_count; v++)
        source.offsets[v] =
            vec3_add(vec3_scale(proxy->offsets[v], dresser->actor->unit_scale), pushed ? pushed[v] : vec3(0, 0, 0));
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
    int before = dresser->actor->mesh_count;
    Status status = body_add_mesh(dresser->world, dresser->actor, dresser->base, &source, proxy->name);
    if (dresser->actor->mesh_count > before)
        mesh_marked(dresser, &dresser->actor->meshes[before]);
    return status;
}

// Linear mean colour of the texels under the chosen triangles.
Vec3 texture_mean(const HumanProxy *proxy, const int16_t *parts, int part)
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

// ---------------------------------------------------------------- fabrics

Fabric part_fabric(const Dresser *dresser, const WardrobePart *part)
{
    const Garment *garment = part->garment;
    Fabric fabric = {.finish = part->finish, .condition = dresser->condition, .color = vec3_splat(0.2f)};
    if (part->tint_count) {
        const WardrobeTint *tint =
            &part->tints[rng_u64(dresser->key, hash_text(part->slot, 3)) % (uint64_t)part->tint_count];
        fabric.color = vec3(srgb_to_linear(tint->srgb.x), srgb_to_linear(tint->srgb.y), srgb_to_linear(tint->srgb.z));
    }
    if (!garment)
        return fabric;
    if (garment->has_color)
        fabric.color = garment->color;
    fabric.pattern = garment->pattern;
    const char *finish = garment->material ? fabric_finish(garment->material) : NULL;
    if (finish)
        fabric.finish = finish;
    return fabric;
}

static bool part_dyed(const Dresser *dresser, const WardrobePart *part)
{
    if (part->garment && part->garment->has_color)
        return true;
    return part->tint_count &&
           part->tints[rng_u64(dresser->key, hash_text(part->slot, 3)) % (uint64_t)part->tint_count].dyed;
}

// Prints pattern and condition on the texels of a part: every triangle is walked in the texture, its place on the
// body (around and up, in metres) gives the place on the cloth, so that stripes stand upright on all islands.
static Image image_print(const HumanProxy *proxy, const Vec3 *fitted, const int16_t *parts, int part,
                         const Fabric *fabric, const Image *source, float unit, Arena *arena)
{
    Image image = *source;
    size_t bytes = (size_t)image.width * (size_t)image.height * 4;
    image.pixels = arena_alloc(arena, bytes);
    memcpy(image.pixels, source->pixels, bytes);
    for (int t = 0; t < proxy->triangle_count; t++) {
        if (parts[t] != part)
            continue;
        const uint32_t *c = proxy->triangles + t * 3;
        float x[3], y[3], u[3];
        for (int k = 0; k < 3; k++) {
            x[k] = proxy->uvs[c[k]].x * (float)image.width;
            y[k] = (1.0f - proxy->uvs[c[k]].y) * (float)image.height;
            u[k] = atan2f(fitted[c[k]].x, fitted[c[k]].z + 0.02f) * 0.15f * unit;
            if (k && u[k] - u[0] > 0.45f * unit)
                u[k] -= TAU_F * 0.15f * unit;
            else if (k && u[0] - u[k] > 0.45f * unit)
                u[k] += TAU_F * 0.15f * unit;
        }
        float det = (y[1] - y[2]) * (x[0] - x[2]) + (x[2] - x[1]) * (y[0] - y[2]);
        if (fabsf(det) < 1e-6f)
            continue;
        int left = (int)floorf(fminf(x[0], fminf(x[1], x[2]))) - 1,
            right = (int)ceilf(fmaxf(x[0], fmaxf(x[1], x[2]))) + 1;
        int top = (int)floorf(fminf(y[0], fminf(y[1], y[2]))) - 1, low = (int)ceilf(fmaxf(y[0], fmaxf(y[1], y[2]))) + 1;
        if (right - left > image.width || low - top > image.height)
            continue;
        for (int j = top; j <= low; j++)
            for (int i = left; i <= right; i++) {
                float px = (float)i + 0.5f, py = (float)j + 0.5f;
                float a = ((y[1] - y[2]) * (px - x[2]) + (x[2] - x[1]) * (py - y[2])) / det;
                float b = ((y[2] - y[0]) * (px - x[2]) + (x[0] - x[2]) * (py - y[2])) / det;
                float slack = -1.2f / fmaxf(sqrtf(fabsf(det)), 1.0f); // a texel of bleeding
                if (a < slack || b < slack || 1 - a - b < slack)
                    continue;
                int wx = ((i % image.width) + image.width) % image.width;
                int wy = ((j % image.height) + image.height) % image.height;
                const uint8_t *from = source->pixels + ((size_t)wy * (size_t)image.width + (size_t)wx) * 4;
                uint8_t *to = image.pixels + (from - source->pixels);
                Vec3 ground = vec3(srgb_to_linear((float)from[0] / 255.0f), srgb_to_linear((float)from[1] / 255.0f),
                                   srgb_to_linear((float)from[2] / 255.0f));
                float across = a * u[0] + b * u[1] + (1 - a - b) * u[2], alpha;
                float up = a * fitted[c[0]].y + b * fitted[c[1]].y + (1 - a - b) * fitted[c[2]].y;
                Vec3 color = fabric_color_at(fabric, ground, across, up, &alpha);
                const float channels[3] = {color.x, color.y, color.z};
                for (int k = 0; k < 3; k++)
                    to[k] = (uint8_t)(clampf(linear_to_srgb(clampf(channels[k], 0, 1)), 0, 1) * 255.0f + 0.5f);
                to[3] = alpha > 0.5f ? from[3] : 0;
                image.has_alpha |= alpha <= 0.5f;
            }
    }
    return image;
}

// Letters on the chest: as image_print walks the texels, those before the breastbone take the letters' alpha.
static Image image_letter(const HumanProxy *proxy, const Vec3 *fitted, const int16_t *parts, int part, const char *text,
                          Vec3 cloth, const Image *source, float unit, Arena *arena)
{
    const float wide = 0.25f * unit, tall = 0.13f * unit;
    Image letters = set_sign_image(arena, text, wide / tall);
    int finer = source->width < 2048 ? 2 : 1;
    Image image = {source->width * finer, source->height * finer, NULL, source->has_alpha};
    image.pixels = arena_alloc(arena, (size_t)image.width * (size_t)image.height * 4);
    for (int i = 0; i < image.width * image.height; i++) {
        int x = i % image.width / finer, y = i / image.width / finer;
        memcpy(image.pixels + 4 * i, source->pixels + 4 * ((size_t)y * (size_t)source->width + (size_t)x), 4);
    }
    float low = 1e9f, high = -1e9f;
    for (int i = 0; i < 3 * proxy->triangle_count; i++)
        if (parts[i / 3] == part && fitted[proxy->triangles[i]].z > 0.0f &&
            fabsf(fitted[proxy->triangles[i]].x) < 0.06f * unit) {
            low = fminf(low, fitted[proxy->triangles[i]].y);
            high = fmaxf(high, fitted[proxy->triangles[i]].y);
        }
    float middle = high - fmaxf(0.155f * unit, 0.27f * (high - low));
    Vec3 ink = vec3_luminance(cloth) < 0.25f ? vec3_splat(0.85f) : vec3_splat(0.012f);
    for (int t = 0; t < proxy->triangle_count; t++) {
        const uint32_t *c = proxy->triangles + t * 3;
        float x[3], y[3];
        bool before = parts[t] == part;
        for (int k = 0; k < 3; k++) {
            x[k] = proxy->uvs[c[k]].x * (float)image.width;
            y[k] = (1.0f - proxy->uvs[c[k]].y) * (float)image.height;
            before = before && fitted[c[k]].z > 0.0f && fabsf(fitted[c[k]].x) < wide &&
                     fabsf(fitted[c[k]].y - middle) < tall;
        }
        float det = (y[1] - y[2]) * (x[0] - x[2]) + (x[2] - x[1]) * (y[0] - y[2]);
        if (!before || fabsf(det) < 1e-6f)
            continue;
        int left = (int)fminf(x[0], fminf(x[1], x[2])) - 1, right = (int)fmaxf(x[0], fmaxf(x[1], x[2])) + 1;
        int top = (int)fminf(y[0], fminf(y[1], y[2])) - 1, foot = (int)fmaxf(y[0], fmaxf(y[1], y[2])) + 1;
        for (int j = top < 0 ? 0 : top; j <= foot && j < image.height; j++)
            for (int i = left < 0 ? 0 : left; i <= right && i < image.width; i++) {
                float px = (float)i + 0.5f, py = (float)j + 0.5f;
                float a = ((y[1] - y[2]) * (px - x[2]) + (x[2] - x[1]) * (py - y[2])) / det;
                float b = ((y[2] - y[0]) * (px - x[2]) + (x[0] - x[2]) * (py - y[2])) / det, e = 1.0f - a - b;
                if (a < -0.01f || b < -0.01f || e < -0.01f)
                    continue;
                float u = 0.5f + (a * fitted[c[0]].x + b * fitted[c[1]].x + e * fitted[c[2]].x) / wide;
                float v = 0.5f - (a * fitted[c[0]].y + b * fitted[c[1]].y + e * fitted[c[2]].y - middle) / tall;
                if (u < 0.0f || u >= 1.0f || v < 0.0f || v >= 1.0f)
                    continue;
                int lx = (int)(u * (float)letters.width), ly = (int)(v * (float)letters.height);
                float share = (float)letters.pixels[4 * ((size_t)ly * (size_t)letters.width + (size_t)lx) + 3] / 255.0f;
                uint8_t *to = image.pixels + 4 * ((size_t)j * (size_t)image.width + (size_t)i);
                const float inks[3] = {ink.x, ink.y, ink.z};
                for (int k = 0; k < 3; k++)
                    to[k] = (uint8_t)(lerpf((float)to[k], linear_to_srgb(inks[k]) * 255.0f, share) + 0.5f);
            }
    }
    return image;
}

static Material cloth_material(Dresser *dresser, const HumanProxy *proxy, const Vec3 *fitted, const WardrobePart *part,
                               int16_t index, const int16_t *parts, int normal_image)
{
    Material material = material_default();
    snprintf(material.name, sizeof material.name, "%s %s", proxy->name, part->name);
    strcpy(material.surface, "cloth");
    material.model = MATERIAL_CLOTH;
    material.base_color = vec3_splat(1.0f);
    material.roughness = 0.85f;
    material.specular = 0.3f;
    material.normal_image = normal_image;
    Fabric fabric = part_fabric(dresser, part);
    material.wetness = fabric_wetness(fabric.condition);
    fabric_shine(part->leather && !fabric.finish ? "leather" : fabric.finish, &material);
    fabric_wear(fabric.condition, &material);
    if (text_equal(part->slot, "face")) {
        material.model = MATERIAL_STANDARD;
        material.roughness = 0.15f;
        material.specular = 0.6f;
    }
    Image image = proxy->diffuse;
    bool dyed = part_dyed(dresser, part);
    if (!image.width) {
        material.base_color = dyed ? fabric.color : vec3_splat(0.2f);
        return material;
    }
    Arena *arena = dresser->world->arena;
    if (dyed) {
        Vec3 mean = texture_mean(proxy, parts, index);
        // A very dark cloth has hardly any light and dark left to scale: its detail is taken gently.
        float contrast = part->plain ? 0.6f : part->soft ? 0.22f : clampf(vec3_luminance(mean) * 12.0f, 0.75f, 1.0f);
        image = image_dye(&proxy->diffuse, arena, fabric.color, mean, fabric.pattern ? 0.3f : contrast,
                          part->plain || fabric.pattern);
    } else if (fabric.pattern) {
        fabric.color = texture_mean(proxy, parts, index);
    }
    if ((fabric.pattern || (fabric.condition && !text_equal(fabric.condition, "wet"))) &&
        !text_equal(part->slot, "face"))
        image = image_print(proxy, fitted, parts, index, &fabric, &image, dresser->actor->height / 1.75f, arena);
    const char *text = part->garment ? part->garment->text : NULL;
    if (text && *text && dresser->world->plan && set_may_letter(dresser->world->plan))
        image = image_letter(proxy, fitted, parts, index, text, dyed ? fabric.color : texture_mean(proxy, parts, index),
                             &image, dresser->actor->height / 1.75f, arena);
    material.base_image = world_add_image(dresser->world, image);
    if (image.has_alpha)
        material.alpha = text_equal(part->slot, "face") ? ALPHA_BLEND : ALPHA_MASK;
    return material;
}

// ---------------------------------------------------------------- layers

// A garment that is put on: what is sewn is kept until it is known what lies over it.
typedef struct Layer {
    const char *proxy;
    Sewing *sewing; // NULL: out of a package
    const HumanProxy *package;
    Vec3 *fitted;
    Vec3 *pushed;  // by what is worn below; NULL: nowhere
    uint8_t *hung; // vertices of a package that hang free; NULL: none
    Cloth *cloth;  // that carries them
    int donned;    // 1 + index in Actor.donned; 0: it stays on
} Layer;

enum { LAYERS_MAX = 32 };

static const char *const layer_slots[] = {"socks", "lower", "upper", "skirt", "whole", "sleeves",
                                          "feet",  "plate", "outer", "waist", "over",  "neck",
                                          "hands", "back",  "cloak", "face",  "head"};

// The slot a garment lies in: what is worn above is tucked into skirts that hang.
static const char *layer_slot(const Wardrobe *wardrobe, const WardrobePart *part)
{
    for (int i = 0; i < wardrobe->row_count && part->made && text_equal(part->slot, "lower"); i++) {
        const WardrobeRow *row = &wardrobe->rows[i];
        if (strcmp(row->type, "cut") == 0 && text_equal(row->fields[0], part->name) &&
            text_equal(row->fields[1], "skirt"))
            return "skirt";
    }
    return part->slot;
}

// Whether a triangle lies well below what is worn over it; skin: the body vertex below each of its corners.
static bool inside(const float *depth, const uint32_t skin[3], float margin)
{
    for (int k = 0; k < 3; k++)
        if (skin[k] >= BODY_VERTICES || depth[skin[k]] < margin)
            return false;
    return true;
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
static void hide_skin(Dresser *dresser, const Layer *layer, const int16_t *parts, const Wardrobe *wardrobe, bool all)
{
    const HumanProxy *proxy = layer->package;
    const Vec3 *fitted = layer->fitted;
    float bared = -1e9f; // a hem that swings may show that much
    if (layer->cloth)
        bared = layer->cloth->rest[(layer->cloth->rows - 1) * layer->cloth->columns].y +
                0.12f * dresser->actor->height / 1.75f;
    if (!proxy->deleted)
        return;
    Height *heights = memory_alloc(sizeof(Height) * ((size_t)proxy->triangle_count + 1));
    for (int t = 0; t < proxy->triangle_count; t++)
        heights[t] = (Height){fitted[proxy->triangles[t * 3]].y, t};
    if (!all)
        qsort(heights, (size_t)proxy->triangle_count, sizeof *heights, height_compare);
    for (int v = 0; v < dresser->actor->human->vertex_count; v++) {
        if (!proxy->deleted[v] || dresser->hidden[v] || dresser->base[v].y < bared)
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

static Status wear_proxy(Dresser *dresser, const Wardrobe *wardrobe, const BodyMap *map, const Layer *layer,
                         const float *over)
{
    const HumanProxy *proxy = layer->package;
    const Vec3 *fitted = layer->fitted;
    int16_t *parts = memory_alloc(sizeof(int16_t) * ((size_t)proxy->triangle_count + 1));
    uint16_t *materials = memory_alloc(sizeof(uint16_t) * ((size_t)proxy->triangle_count + 1));
    wardrobe_split(wardrobe, proxy, layer->proxy, fitted, dresser->actor->height, parts);
    int normal_image = proxy->normal.width ? world_add_image(dresser->world, proxy->normal) : -1;
    uint32_t *near = memory_alloc(sizeof(uint32_t) * ((size_t)proxy->vertex_count + 1));
    for (int v = 0; v < proxy->vertex_count; v++)
        near[v] = body_nearest(map, fitted[v]);
    int made[WARDROBE_PARTS];
    bool all = true;
    for (int i = 0; i < wardrobe->part_count; i++) {
        const WardrobePart *part = &wardrobe->parts[i];
        made[i] = -1;
        if (!text_equal(part->proxy, layer->proxy))
            continue;
        if (part->worn)
            made[i] = world_add_material(dresser->world,
                                         cloth_material(dresser, proxy, fitted, part, (int16_t)i, parts, normal_image));
        else
            all = false;
    }
    for (int t = 0; t < proxy->triangle_count; t++) {
        materials[t] = parts[t] >= 0 && made[parts[t]] >= 0 ? (uint16_t)made[parts[t]] : UINT16_MAX;
        const WardrobePart *part = parts[t] >= 0 ? &wardrobe->parts[parts[t]] : NULL;
        const uint32_t *corner = proxy->triangles + t * 3;
        bool lower = part && text_equal(part->slot, "lower");
        float lowest = fminf(fitted[corner[0]].y, fminf(fitted[corner[1]].y, fitted[corner[2]].y));
        if (part && text_equal(part->name, "boots") && lowest > dresser->trouser_hem)
            materials[t] = UINT16_MAX;
        // packages may hang whole shoes on one ankle: what is below a corner is found by its place
        const uint32_t skin[3] = {near[corner[0]], near[corner[1]], near[corner[2]]};
        if ((lower && fitted[corner[0]].y > dresser->hem) || inside(over, skin, 0.035f))
            materials[t] = UINT16_MAX;
        if (part && part->worn && text_equal(part->slot, "feet"))
            for (int k = 0; k < 3; k++)
                dresser->lowest = fminf(dresser->lowest, fitted[corner[k]].y);
    }
    if (!text_equal(dresser->condition, "torn") && !layer->donned)
        hide_skin(dresser, layer, parts, wardrobe, all);
    int before = dresser->actor->mesh_count;
    Status status = proxy_add(dresser, proxy, layer->pushed, materials, 0, true);
    if (layer->cloth && dresser->actor->mesh_count > before)
        hem_bind(&dresser->actor->meshes[before], layer->cloth, layer->hung, dresser->world->arena);
    free(near);
    free(parts);
    free(materials);
    return status;
}

static void wear_sewn(Dresser *dresser, const Sewing *sewing, const float *over)
{
    const Pieces *pieces = &sewing->pieces;
    Arena *arena = dresser->world->arena;
    size_t n = (size_t)pieces->vertex_count;
    MeshSource source = {.vertex_count = pieces->vertex_count, .smooth = true};
    source.references = arena_alloc(arena, sizeof *source.references * (n + 1));
    source.weights = arena_alloc(arena, sizeof *source.weights * (n + 1));
    source.offsets = ARENA_ARRAY(arena, Vec3, n + 1);
    source.uvs = ARENA_ARRAY(arena, Vec2, n + 1);
    source.triangles = ARENA_ARRAY(arena, uint32_t, pieces->triangle_count * 3 + 3);
    source.materials = ARENA_ARRAY(arena, uint16_t, pieces->triangle_count + 1);
    source.bones = pieces->bones;
    if (n) {
        memcpy(source.references, pieces->references, sizeof *source.references * n);
        memcpy(source.weights, pieces->weights, sizeof *source.weights * n);
        memcpy(source.offsets, pieces->offsets, sizeof(Vec3) * n);
        memcpy(source.uvs, pieces->uvs, sizeof(Vec2) * n);
    }
    for (int t = 0; t < pieces->triangle_count; t++) {
        const uint32_t *corner = pieces->triangles + t * 3;
        const uint32_t skin[3] = {pieces->references[corner[0]][0], pieces->references[corner[1]][0],
                                  pieces->references[corner[2]][0]};
        if (pieces->bones[corner[0]] < 0 && inside(over, skin, 0.035f))
            continue;
        memcpy(source.triangles + source.triangle_count * 3, corner, sizeof(uint32_t) * 3);
        source.materials[source.triangle_count++] = pieces->materials[t];
    }
    int before = dresser->actor->mesh_count;
    if (source.triangle_count)
        body_add_mesh(dresser->world, dresser->actor, dresser->base, &source, sewing->part->name);
    if (dresser->actor->mesh_count > before)
        mesh_marked(dresser, &dresser->actor->meshes[before]);
}

// Trousers of a package fall over boots: a hand's breadth above the trousers' hem; far up when none are worn.
static float boots_end(const Dresser *dresser, const Wardrobe *wardrobe)
{
    float height = dresser->actor->height, end = 1e9f;
    bool boots = false;
    for (int i = 0; i < wardrobe->part_count; i++)
        boots = boots || (wardrobe->parts[i].worn && text_equal(wardrobe->parts[i].name, "boots"));
    for (int i = 0; i < wardrobe->part_count && boots; i++) {
        const WardrobePart *part = &wardrobe->parts[i];
        const HumanProxy *proxy;
        if (!part->worn || part->made || !text_equal(part->slot, "lower") ||
            library_human_proxy(dresser->world->library, part->proxy, &proxy, NULL) != STATUS_OK)
            continue;
        Vec3 *fitted = proxy_fit(dresser, proxy);
        uint8_t *worn = worn_vertices(wardrobe, proxy, part->proxy, fitted, height);
        float hem = 1e9f;
        for (int v = 0; v < proxy->vertex_count; v++)
            hem = worn[v] ? fminf(hem, fitted[v].y) : hem;
        if (hem < 0.12f * height)
            end = fminf(end, hem + 0.05f * height / 1.75f);
        free(worn);
        free(fitted);
    }
    return end;
}

// A hand's breadth and more above the lower edge of a closed coat; far up when none is worn.
static float coat_hem(const Dresser *dresser, const Wardrobe *wardrobe)
{
    float hem = 1e9f;
    for (int i = 0; i < wardrobe->part_count; i++) {
        const WardrobePart *part = &wardrobe->parts[i];
        const HumanProxy *proxy;
        if (!part->worn || !part->closed || part->made || part->goes ||
            library_human_proxy(dresser->world->library, part->proxy, &proxy, NULL) != STATUS_OK)
            continue;
        Vec3 *fitted = proxy_fit(dresser, proxy);
        if (part->hangs > 0.0f) // it swings open as far as the hips
            hem = fminf(hem, dresser->actor->joints[dresser->actor->rig.thigh[0]].y);
        for (int v = 0; v < proxy->vertex_count && part->hangs <= 0.0f; v++)
            hem = fminf(hem, fitted[v].y);
        free(fitted);
    }
    return hem + 0.11f * dresser->actor->height / 1.75f;
}

static bool shod_by(const Wardrobe *wardrobe, const WardrobePart *socks)
{
    for (int i = 0; i < wardrobe->part_count; i++)
        if (wardrobe->parts[i].worn && text_equal(wardrobe->parts[i].slot, "feet") &&
            text_equal(wardrobe->parts[i].proxy, socks->proxy))
            return true;
    return false;
}

// Slots whose packages lie over what is worn already; trousers fall over shoes, whatever was put on first.
static bool pushes(const char *slot)
{
    static const char *const slots[] = {"upper", "whole", "outer", "over", "plate"};
    for (int i = 0; i < COUNT_OF(slots); i++)
        if (text_equal(slot, slots[i]))
            return true;
    return false;
}

// Puts on one garment over all that is worn already.
static bool layer_put_on(Dresser *dresser, const Wardrobe *wardrobe, BodyMap *map, const WardrobePart *part,
                         Layer *layer, Error *error)
{
    int donned = part->goes ? donned_find(dresser->actor, part->goes - 1) : -1;
    *layer = (Layer){.proxy = part->proxy, .donned = donned + 1};
    if (donned >= 0)
        dresser->actor->donned[donned].slot = part->slot;
    int cloths = dresser->actor->mesh_count;
    if (!part->made) {
        if (library_human_proxy(dresser->world->library, part->proxy, &layer->package, error) != STATUS_OK)
            return false;
        layer->fitted = proxy_fit(dresser, layer->package);
        uint8_t *worn = worn_vertices(wardrobe, layer->package, part->proxy, layer->fitted, dresser->actor->height);
        if (pushes(part->slot))
            layer->pushed = push_out(map, layer->package, worn, layer->fitted);
        layer->hung = hem_vertices(dresser, wardrobe, map, layer->package, part->proxy, layer->fitted, &layer->cloth);
        cover_raise(map, layer->package, worn, layer->fitted);
        free(worn);
        return true;
    }
    layer->sewing = ARENA_NEW(dresser->world->arena, Sewing);
    *layer->sewing = (Sewing){.dresser = dresser, .map = map, .part = part};
    layer->sewing->depth = memory_alloc(sizeof(float) * BODY_VERTICES);
    for (int v = 0; v < BODY_VERTICES; v++)
        layer->sewing->depth[v] = -1.0f;
    tailor_sew(layer->sewing, wardrobe);
    for (; cloths < dresser->actor->mesh_count; cloths++) // what hangs from it goes with it
        dresser->actor->meshes[cloths].donned = layer->donned;
    const Pieces *pieces = &layer->sewing->pieces;
    for (int v = 0; v < pieces->vertex_count && text_equal(part->slot, "feet"); v++) {
        float y = pieces->offsets[v].y;
        for (int k = 0; k < 3; k++)
            y += pieces->weights[v][k] * dresser->base[pieces->references[v][k]].y;
        dresser->lowest = fminf(dresser->lowest, y);
    }
    if (text_equal(dresser->condition, "torn"))
        for (int v = 0; v < BODY_VERTICES; v++)
            layer->sewing->depth[v] = -1.0f;
    return true;
}

static void layer_wear(Dresser *dresser, const Wardrobe *wardrobe, const BodyMap *map, const Layer *layer,
                       const float *over)
{
    if (layer->package)
        wear_proxy(dresser, wardrobe, map, layer, over);
    if (layer->sewing)
        wear_sewn(dresser, layer->sewing, over);
}

// From the outside in: what lies well below another garment is not drawn. Below one that comes and goes there are two
// of it: one while that is worn, and one while it is not.
static void layers_wear(Dresser *dresser, const Wardrobe *wardrobe, const BodyMap *map, Layer *layers, int count)
{
    float *over = memory_alloc(sizeof(float) * 2 * BODY_VERTICES), *stays = over + BODY_VERTICES;
    for (int v = 0; v < 2 * BODY_VERTICES; v++)
        over[v] = -1.0f;
    int above = 0; // the outermost garment that comes and goes and covers others
    for (int i = count - 1; i >= 0; i--) {
        Layer *layer = &layers[i];
        dresser->layer = i + 1;
        dresser->donned = layer->donned;
        dresser->below = layer->donned ? 0 : above;
        layer_wear(dresser, wardrobe, map, layer, over);
        if (dresser->below) {
            dresser->below = -above;
            layer_wear(dresser, wardrobe, map, layer, stays);
        }
        for (int v = 0; v < BODY_VERTICES && layer->sewing; v++) {
            over[v] = fmaxf(over[v], layer->sewing->depth[v]);
            if (!layer->donned)
                stays[v] = fmaxf(stays[v], layer->sewing->depth[v]);
            else if (layer->sewing->depth[v] > 0.035f && !above)
                above = layer->donned;
        }
        if (layer->sewing) {
            pieces_free(&layer->sewing->pieces);
            free(layer->sewing->depth);
        }
        free(layer->fitted);
        free(layer->pushed);
        free(layer->hung);
    }
    dresser->layer = dresser->donned = dresser->below = 0;
    for (int v = 0; v < BODY_VERTICES; v++)
        if (stays[v] > 0.022f)
            dresser->hidden[v] = 1;
    free(over);
}

// What is worn above is tucked into what is worn below: cloth close to the waist, so that no posture bares the skin
// between the two; only over skin that is not hidden below either.
static void waist_tuck(Dresser *dresser, const Wardrobe *wardrobe, const BodyMap *map)
{
    const float low = 0.2f, high = 3.3f, half = 2.1f; // of the base human, dm
    const WardrobePart *upper = NULL, *lower = NULL;
    for (int i = 0; i < wardrobe->part_count; i++) {
        const WardrobePart *part = &wardrobe->parts[i];
        if (part->worn && text_equal(part->slot, "upper"))
            upper = part;
        if (part->worn && text_equal(part->slot, "lower"))
            lower = part;
    }
    if (!upper || !lower || upper->made || strstr(upper->name, "crop") || strstr(upper->name, "bra") ||
        strstr(upper->name, "bikini") || text_equal(dresser->condition, "torn"))
        return;
    const HumanProxy *proxy;
    const HumanBase *human = dresser->actor->human;
    Arena *arena = dresser->world->arena;
    Fabric fabric = part_fabric(dresser, upper);
    if (!part_dyed(dresser, upper)) {
        if (library_human_proxy(dresser->world->library, upper->proxy, &proxy, NULL) != STATUS_OK)
            return;
        Vec3 *fitted = proxy_fit(dresser, proxy);
        int16_t *parts = memory_alloc(sizeof(int16_t) * ((size_t)proxy->triangle_count + 1));
        wardrobe_split(wardrobe, proxy, upper->proxy, fitted, dresser->actor->height, parts);
        fabric.color = texture_mean(proxy, parts, (int)(upper - wardrobe->parts));
        free(parts);
        free(fitted);
    }
    Material cloth = material_default();
    snprintf(cloth.name, sizeof cloth.name, "%s, tucked in", upper->name);
    strcpy(cloth.surface, "cloth");
    cloth.model = MATERIAL_CLOTH;
    cloth.base_color = fabric.color;
    cloth.roughness = 0.85f;
    cloth.specular = 0.3f;
    uint16_t material = (uint16_t)world_add_material(dresser->world, cloth);
    int32_t *made = memory_alloc(sizeof(int32_t) * BODY_VERTICES);
    MeshSource source = {.smooth = true};
    size_t most = 6000;
    source.references = arena_alloc(arena, sizeof *source.references * most);
    source.weights = arena_alloc(arena, sizeof *source.weights * most);
    source.offsets = ARENA_ARRAY(arena, Vec3, most);
    source.uvs = ARENA_ARRAY(arena, Vec2, most);
    source.triangles = ARENA_ARRAY(arena, uint32_t, most * 6);
    source.materials = ARENA_ARRAY(arena, uint16_t, most * 2);
    for (int f = 0; f < human->face_count; f++) {
        const uint32_t *q = human->quads + f * 4;
        bool band = (size_t)source.vertex_count + 4 < most, bare = false;
        for (int k = 0; k < 4 && band; k++) {
            Vec3 p = human->positions[q[k]];
            band = q[k] < BODY_VERTICES && p.y > low && p.y < high && fabsf(p.x) < half;
            bare = bare || (band && !dresser->hidden[q[k]]);
        }
        if (!band || !bare)
            continue;
        uint32_t corner[4];
        for (int k = 0; k < 4; k++) {
            if (!made[q[k]]) {
                int v = source.vertex_count++;
                made[q[k]] = v + 1;
                for (int r = 0; r < 3; r++) {
                    source.references[v][r] = q[k];
                    source.weights[v][r] = r == 0 ? 1.0f : 0.0f;
                }
                source.offsets[v] = vec3_scale(map->normals[q[k]], 0.0005f * map->unit);
            }
            corner[k] = (uint32_t)made[q[k]] - 1;
        }
        const uint32_t both[6] = {corner[0], corner[1], corner[2], corner[0], corner[2], corner[3]};
        memcpy(source.triangles + source.triangle_count * 3, both, sizeof both);
        source.materials[source.triangle_count++] = material;
        source.materials[source.triangle_count++] = material;
    }
    free(made);
    if (source.triangle_count)
        body_add_mesh(dresser->world, dresser->actor, dresser->base, &source, "tucked in");
}

// Who wears much sits higher: adds what clothes below the hips stand off beyond usual trousers.
static void seat_pad(Actor *actor, const BodyMap *map)
{
    const float usual = 0.034f; // of trousers, with the folds below the buttocks
    float hip = actor->joints[actor->rig.thigh[0]].y, thick = 0.0f, count = 0.0f;
    for (int v = 0; v < BODY_VERTICES; v++) {
        float below = (hip - map->base[v].y) / map->unit;
        if (map->arm[v] < 0.1f && below > -0.05f && below < 0.15f && map->normals[v].z < -0.6f &&
            fabsf(map->base[v].x) > 0.03f * map->unit) {
            thick += map->cover[v];
            count += 1.0f;
        }
    }
    thick /= fmaxf(count, 1.0f);
    actor->seat_depth += clampf(thick - usual * map->unit, 0.0f, 0.02f);
}

Status wardrobe_dress(World *world, Actor *actor, const Entity *entity, Vec3 *base, uint8_t *hidden, float *lowest,
                      Error *error)
{
    Dresser dresser = {.world = world,
                       .actor = actor,
                       .traits = &entity->person,
                       .base = base,
                       .hidden = hidden,
                       .condition = entity->condition,
                       .hair_top = 1e9f,
                       .key = rng_key(actor->seed, actor->name, "wardrobe")};
    Wardrobe *wardrobe = ARENA_NEW(world->arena, Wardrobe);
    Status status = wardrobe_read(wardrobe, world->arena, error);
    if (status != STATUS_OK)
        return status;
    donned_choose(actor, world->plan);
    wardrobe_choose(wardrobe, world, entity, dresser.key);
    float pitch = heels_pitch(wardrobe);
    if (pitch > 0.0f)
        heels_raise(actor, base, pitch);
    dresser.trouser_hem = boots_end(&dresser, wardrobe);
    dresser.hem = coat_hem(&dresser, wardrobe);
    BodyMap *map = body_map(actor, base, world->arena);
    Layer layers[LAYERS_MAX];
    int count = 0;
    HeadCover cover = HEAD_BARE;
    int hat = -1;
    for (int s = 0; s < COUNT_OF(layer_slots); s++)
        for (int i = 0; i < wardrobe->part_count && count < LAYERS_MAX; i++) {
            const WardrobePart *part = &wardrobe->parts[i];
            if (!part->worn || !text_equal(layer_slot(wardrobe, part), layer_slots[s]))
                continue;
            if (text_equal(part->slot, "socks") && !part->made && shod_by(wardrobe, part))
                continue; // comes with its shoes
            if (text_equal(part->slot, "head") && head_cover(part->name) > cover) {
                cover = head_cover(part->name);
                hat = part->goes ? donned_find(actor, part->goes - 1) : -1;
            }
            bool again = false;
            for (int k = 0; k < count && !again; k++)
                again = text_equal(layers[k].proxy, part->proxy);
            Error problem = {0};
            if (again)
                continue;
            dresser.layer = count + 1;
            if (layer_put_on(&dresser, wardrobe, map, part, &layers[count], &problem)) {
                count++;
                for (int c = 0; c < actor->cloth_count && text_equal(part->slot, "feet"); c++)
                    cloth_boots(actor->cloths[c], map);
            } else
                plan_report(world->plan, world->arena, SEVERITY_WARNING, "missing-asset", entity->span, NULL, "%s",
                            problem.message);
        }
    seat_pad(actor, map);
    layers_wear(&dresser, wardrobe, map, layers, count);
    waist_tuck(&dresser, wardrobe, map);
    head_add(&dresser, cover, hat);
    *lowest = dresser.lowest;
    return STATUS_OK;
}
