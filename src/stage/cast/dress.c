// Dressing: fits clothes, hair, brows, lashes, eyes, teeth and tongue on the shaped body and gives them materials.
#include "stage/cast/wardrobe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Dresser {
    World *world;
    Actor *actor;
    const PersonTraits *traits;
    const Vec3 *base;
    uint8_t *hidden; // skin below clothes
    RngKey key;
    float lowest;
    float boot_top; // trousers are tucked in below it; 0 none
    float hem;      // of a closed coat: what is well above it is not drawn, lest it pokes through
} Dresser;

static Vec3 *proxy_fit(const Dresser *dresser, const HumanProxy *proxy)
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
static Status proxy_add(Dresser *dresser, const HumanProxy *proxy, const uint16_t *materials, int single, bool smooth)
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
static Vec3 texture_mean(const HumanProxy *proxy, const int8_t *parts, int part)
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

// Skin vanishes below what is worn. When only some garments of a mesh are worn, only below those.
static void hide_skin(Dresser *dresser, const HumanProxy *proxy, const Vec3 *fitted, const int8_t *parts,
                      const Wardrobe *wardrobe, bool all)
{
    if (!proxy->deleted)
        return;
    for (int v = 0; v < dresser->actor->human->vertex_count; v++) {
        if (!proxy->deleted[v] || dresser->hidden[v])
            continue;
        bool hide = all;
        if (!all) {
            float nearest = 1e9f;
            int8_t owner = -1;
            for (int t = 0; t < proxy->triangle_count; t++) {
                Vec3 gap = vec3_sub(fitted[proxy->triangles[t * 3]], dresser->base[v]);
                float distance = vec3_dot(gap, gap);
                if (distance < nearest) {
                    nearest = distance;
                    owner = parts[t];
                }
            }
            hide = owner >= 0 && wardrobe->parts[owner].worn;
        }
        if (hide)
            dresser->hidden[v] = 1;
    }
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

// ---------------------------------------------------------------- head

static Material hair_material(Dresser *dresser, const HumanProxy *proxy, Vec3 color)
{
    Material material = material_default();
    snprintf(material.name, sizeof material.name, "%s", proxy->name);
    strcpy(material.surface, "hair");
    material.model = MATERIAL_HAIR;
    material.base_color = vec3_splat(1.0f);
    material.roughness = 0.45f;
    material.specular = 0.4f;
    material.alpha = ALPHA_BLEND;
    if (text_starts(proxy->kind, "eye")) { // brows and lashes are too short to shine like a strand
        material.model = MATERIAL_STANDARD;
        material.roughness = 0.85f;
        material.specular = 0.15f;
    }
    if (proxy->diffuse.width)
        material.base_image = world_add_image(dresser->world, image_dye(&proxy->diffuse, dresser->world->arena, color,
                                                                        texture_mean(proxy, NULL, 0), 0.8f, false));
    else
        material.base_color = color;
    return material;
}

static void add_hair(Dresser *dresser, const char *path, Vec3 color)
{
    const HumanProxy *proxy;
    if (path && library_human_proxy(dresser->world->library, path, &proxy, NULL) == STATUS_OK)
        proxy_add(dresser, proxy, NULL, world_add_material(dresser->world, hair_material(dresser, proxy, color)),
                  false);
}

static void add_plain(Dresser *dresser, const char *path, MaterialModel model, float roughness, const Image *image)
{
    const HumanProxy *proxy;
    if (library_human_proxy(dresser->world->library, path, &proxy, NULL) != STATUS_OK)
        return;
    Material material = material_default();
    snprintf(material.name, sizeof material.name, "%s", proxy->name);
    strcpy(material.surface, "skin");
    material.model = model;
    material.base_color = vec3_splat(1.0f);
    material.roughness = roughness;
    material.specular = 0.5f;
    const Image *texture = image ? image : &proxy->diffuse;
    if (texture->width) {
        material.base_image = world_add_image(dresser->world, *texture);
        material.alpha = texture->has_alpha ? ALPHA_MASK : ALPHA_OPAQUE;
    }
    proxy_add(dresser, proxy, NULL, world_add_material(dresser->world, material), true);
}

// The package's brown irises are brick red; real ones hold more green. The white is a little too white.
static Image eye_tone(const Image *source, Arena *arena)
{
    Image toned = *source;
    size_t count = (size_t)source->width * (size_t)source->height;
    toned.pixels = arena_alloc(arena, count * 4);
    memcpy(toned.pixels, source->pixels, count * 4);
    for (size_t i = 0; i < count; i++) {
        uint8_t *p = toned.pixels + i * 4;
        int red = p[0], least = p[1] < p[2] ? p[1] : p[2];
        if (red > 40 && red - p[1] > red / 3 && red - least > 40) {
            p[0] = (uint8_t)(red * 62 / 100);
            p[1] = (uint8_t)(p[1] > red * 37 / 100 ? p[1] : red * 37 / 100);
            p[2] = (uint8_t)(p[2] > red * 18 / 100 ? p[2] : red * 18 / 100);
        } else {
            for (int c = 0; c < 3; c++)
                p[c] = (uint8_t)(p[c] * 88 / 100);
        }
    }
    return toned;
}

static void add_head(Dresser *dresser, const Wardrobe *wardrobe, bool hat)
{
    const PersonTraits *traits = dresser->traits;
    bool male = traits->sex == SEX_MALE;
    Vec3 color = traits->hair_color;
    if (vec3_luminance(color) <= 0.0f) { // not said: natural shades
        static const Vec3 shades[] = {{0.012f, 0.009f, 0.007f},
                                      {0.035f, 0.02f, 0.012f},
                                      {0.07f, 0.04f, 0.022f},
                                      {0.02f, 0.014f, 0.01f},
                                      {0.16f, 0.1f, 0.05f}};
        bool light = text_equal(dresser->actor->race, "caucasian");
        color = shades[rng_u64(dresser->key, 91) % (light ? 5u : 1u)];
        if (traits->age_years > 58.0f)
            color = vec3_lerp(color, vec3_splat(0.35f), clampf((traits->age_years - 55.0f) / 20.0f, 0, 0.9f));
    }
    if (!traits->hair_style || !text_equal_nocase(traits->hair_style, "bald")) {
        const char *hair = wardrobe_hair(wardrobe, hat && male ? "short" : traits->hair_style, male, dresser->key);
        if (!hair)
            hair = wardrobe_hair(wardrobe, NULL, male, dresser->key);
        add_hair(dresser, hair, color);
    }
    if (traits->facial_hair)
        add_hair(dresser, wardrobe_hair(wardrobe, traits->facial_hair, male, dresser->key), vec3_scale(color, 0.8f));
    static const char *const brows_male[] = {"eyebrow001", "eyebrow006", "eyebrow010"};
    static const char *const brows_female[] = {"eyebrow002", "eyebrow009", "eyebrow012"};
    char path[64];
    snprintf(path, sizeof path, "eyebrows/%s", (male ? brows_male : brows_female)[rng_u64(dresser->key, 92) % 3]);
    Vec3 brow = vec3_scale(color, 0.6f);
    add_hair(dresser, path, vec3(fminf(brow.x, 0.12f), fminf(brow.y, 0.1f), fminf(brow.z, 0.08f)));
    add_hair(dresser, male ? "eyelashes/eyelashes02" : "eyelashes/eyelashes01", vec3(0.008f, 0.006f, 0.005f));
    bool brown = !text_equal(dresser->actor->race, "caucasian") || rng_float(dresser->key, 93) < 0.6f;
    const char *iris = traits->eye_color ? traits->eye_color : brown ? "brown" : "grey";
    const Image *eye = NULL;
    if (library_human_eye(dresser->world->library, text_equal(iris, "hazel") ? "brownlight" : iris, &eye, NULL) !=
        STATUS_OK)
        library_human_eye(dresser->world->library, "brown", &eye, NULL);
    Image toned;
    if (eye) {
        toned = eye_tone(eye, dresser->world->arena);
        eye = &toned;
    }
    add_plain(dresser, "eyes/HighPolyEyes", MATERIAL_EYE, 0.08f, eye);
    add_plain(dresser, "teeth/Teeth_Base", MATERIAL_STANDARD, 0.25f, NULL);
    add_plain(dresser, "tongue/tongue01", MATERIAL_STANDARD, 0.35f, NULL);
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
    add_head(&dresser, wardrobe, hat);
    *lowest = dresser.lowest;
    return STATUS_OK;
}
