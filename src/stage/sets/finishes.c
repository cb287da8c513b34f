// What is asked of a surface, laid over models: see finishes.h.
#include "stage/sets/finishes.h"
#include "stage/sets/turning.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VARIATION 0.6f // most of a texture's coefficient of variation that is kept
#define ACCENT 0.1f    // a smaller share of the surface is an accent (feet, buttons) and keeps its colour
#define OWN_COLOR \
    {             \
        -1, 0, 0  \
    } // no colour of its own

typedef struct FinishRow {
    const char *words;  // comma separated
    const char *relief; // kind of set_material for models without texture, or NULL
    bool replaces;      // also a texture of the model gives way to the relief: grain of wood is none of marble
    MaterialModel model;
    float metallic, roughness, specular;
    Vec3 color; // linear, unless the text says one
} FinishRow;

// Metals: reflectance at normal incidence (Hoffman, "Physics and Math of Shading", SIGGRAPH 2012, table 3), a little
// lower as used things are. The rest: albedo as seen, our own estimates.
static const FinishRow rows[] = {
    {"gold,golden,gold-plated,gilded", NULL, false, MATERIAL_STANDARD, 1.0f, 0.26f, 0.5f, {0.92f, 0.62f, 0.22f}},
    {"silver,silver-plated", NULL, false, MATERIAL_STANDARD, 1.0f, 0.22f, 0.5f, {0.86f, 0.84f, 0.8f}},
    {"copper,copper-plated", NULL, false, MATERIAL_STANDARD, 1.0f, 0.3f, 0.5f, {0.86f, 0.47f, 0.32f}},
    {"brass", NULL, false, MATERIAL_STANDARD, 1.0f, 0.28f, 0.5f, {0.8f, 0.6f, 0.26f}},
    {"bronze", NULL, false, MATERIAL_STANDARD, 1.0f, 0.38f, 0.5f, {0.46f, 0.28f, 0.13f}},
    {"chrome,stainless-steel", NULL, false, MATERIAL_STANDARD, 1.0f, 0.1f, 0.5f, {0.6f, 0.61f, 0.62f}},
    {"iron,wrought-iron,cast-iron", "metal", true, MATERIAL_STANDARD, 1.0f, 0.55f, 0.5f, {0.13f, 0.13f, 0.135f}},
    {"metal,steel,aluminium,aluminum,tin", "metal", true, MATERIAL_STANDARD, 1.0f, 0.34f, 0.5f, {0.52f, 0.52f, 0.53f}},
    {"wood,wooden", "wood panel", false, MATERIAL_STANDARD, 0.0f, 0.5f, 0.5f, {0.27f, 0.145f, 0.068f}},
    {"oak,oaken,teak", "wood panel", false, MATERIAL_STANDARD, 0.0f, 0.5f, 0.5f, {0.36f, 0.22f, 0.11f}},
    {"pine,birch,bamboo", "wood panel", false, MATERIAL_STANDARD, 0.0f, 0.5f, 0.5f, {0.52f, 0.36f, 0.19f}},
    {"walnut", "wood panel", false, MATERIAL_STANDARD, 0.0f, 0.45f, 0.5f, {0.12f, 0.065f, 0.035f}},
    {"mahogany", "wood panel", false, MATERIAL_STANDARD, 0.0f, 0.35f, 0.5f, {0.16f, 0.045f, 0.024f}},
    {"leather", "leather", false, MATERIAL_STANDARD, 0.0f, 0.42f, 0.5f, {0.17f, 0.075f, 0.035f}},
    {"suede", "velvet", false, MATERIAL_CLOTH, 0.0f, 0.95f, 0.2f, {0.3f, 0.19f, 0.11f}},
    {"velvet,corduroy", "velvet", false, MATERIAL_CLOTH, 0.0f, 0.85f, 0.4f, OWN_COLOR},
    {"silk,silken,satin", NULL, false, MATERIAL_STANDARD, 0.0f, 0.34f, 0.6f, OWN_COLOR},
    {"denim", "fabric", false, MATERIAL_CLOTH, 0.0f, 0.9f, 0.25f, {0.045f, 0.085f, 0.19f}},
    {"fabric,cloth,linen,cotton,wool,woolen,woollen,tweed,canvas,felt,knitted,flannel", "fabric", false, MATERIAL_CLOTH,
     0.0f, 0.92f, 0.25f, OWN_COLOR},
    {"marble", "marble block", true, MATERIAL_STANDARD, 0.0f, 0.16f, 0.55f, {0.76f, 0.75f, 0.72f}},
    {"stone,granite,slate,sandstone,limestone",
     "concrete",
     true,
     MATERIAL_STANDARD,
     0.0f,
     0.85f,
     0.4f,
     {0.33f, 0.32f, 0.3f}},
    {"concrete", "concrete", true, MATERIAL_STANDARD, 0.0f, 0.85f, 0.4f, {0.36f, 0.355f, 0.34f}},
    {"brick", "brick", true, MATERIAL_STANDARD, 0.0f, 0.88f, 0.4f, {0.33f, 0.115f, 0.07f}},
    {"glass,crystal", NULL, true, MATERIAL_GLASS, 0.0f, 0.02f, 0.5f, {0.93f, 0.95f, 0.95f}},
    {"ice", NULL, true, MATERIAL_GLASS, 0.0f, 0.08f, 0.5f, {0.78f, 0.9f, 0.96f}},
    {"plastic", NULL, false, MATERIAL_STANDARD, 0.0f, 0.33f, 0.5f, OWN_COLOR},
    {"rubber,latex,vinyl", NULL, false, MATERIAL_STANDARD, 0.0f, 0.7f, 0.4f, OWN_COLOR},
    {"ceramic,porcelain", NULL, false, MATERIAL_STANDARD, 0.0f, 0.14f, 0.55f, OWN_COLOR},
    {"cardboard", NULL, false, MATERIAL_STANDARD, 0.0f, 0.9f, 0.3f, {0.42f, 0.28f, 0.155f}},
    {"paper", NULL, false, MATERIAL_STANDARD, 0.0f, 0.9f, 0.3f, {0.78f, 0.76f, 0.7f}},
};

static const FinishRow *row_of(const char *material)
{
    for (int i = 0; material && i < COUNT_OF(rows); i++)
        if (text_in_list(rows[i].words, material))
            return &rows[i];
    return NULL;
}

bool finish_glows(const Entity *entity)
{
    static const char lamps[] =
        "lamp,lantern,candle,torch,fire,campfire,bonfire,bulb,light bulb,light,lights,neon sign,"
        "sign,screen,television,tv,monitor,phone,computer,laptop,moon,sun,star,window,orb,ember";
    const char *noun = entity->noun ? entity->noun : entity->name;
    return entity->kind == ENTITY_PROP && text_equal(entity->condition, "glowing") && noun &&
           !text_in_list(lamps, noun);
}

Finish finish_of(const Entity *entity)
{
    return (Finish){.color = entity->color,
                    .has_color = entity->has_color,
                    .material = entity->material,
                    .condition =
                        text_equal(entity->condition, "glowing") && !finish_glows(entity) ? NULL : entity->condition,
                    .noun = entity->noun ? entity->noun : entity->name,
                    .text = entity->text};
}

static bool condition_shown(const char *condition)
{
    return condition && text_in_list("rusty,dusty,dirty,wet,burnt,worn,bloody,snowy,glowing", condition);
}

bool finish_asked(const Finish *finish)
{
    return finish->has_color || row_of(finish->material) || condition_shown(finish->condition);
}

// ---------------------------------------------------------------- images

static Vec3 texel_linear(const uint8_t *p)
{
    static _Thread_local float table[256];
    if (table[255] == 0.0f)
        for (int i = 0; i < 256; i++)
            table[i] = srgb_to_linear((float)i / 255.0f);
    return vec3(table[p[0]], table[p[1]], table[p[2]]);
}

enum { LEVELS = 4096 }; // of linear luminance

static float raised(int level, double gain, float power) // of 2 at most
{
    return fminf(powf((float)((double)level / (LEVELS - 1) * gain), power), 2.0f);
}

Image finish_grey(Arena *arena, const Image *from, const float *weights, float variation)
{
    size_t count = (size_t)from->width * (size_t)from->height;
    Image to = *from;
    to.pixels = arena_alloc(arena, count * 4);
    double *held = calloc(LEVELS, sizeof *held), sum = 0.0, square = 0.0, total = 0.0;
    uint16_t *level = malloc(count * sizeof *level);
    if (!level || !held)
        abort();
    for (size_t i = 0; i < count; i++) {
        float linear = vec3_luminance(texel_linear(from->pixels + 4 * i));
        level[i] = (uint16_t)(clampf(linear, 0.0f, 1.0f) * (LEVELS - 1) + 0.5f);
        held[level[i]] += weights ? weights[i] : from->pixels[4 * i + 3] >= 128;
    }
    for (int l = 0; l < LEVELS; l++) {
        double x = (double)l / (LEVELS - 1);
        total += held[l], sum += held[l] * x, square += held[l] * x * x;
    }
    double mean = total > 0.0 ? fmax(sum / total, 1e-4) : 0.5;
    double deviation = total > 0.0 ? sqrt(fmax(square / total - mean * mean, 0.0)) / mean : 0.0;
    float power = deviation > variation ? variation / (float)deviation : 1.0f;
    double gain = 1.0 / mean; // the power and the limit move the mean: a few rounds bring it back
    for (int round = 0; round < 4 && total > 0.0; round++) {
        sum = 0.0;
        for (int l = 0; l < LEVELS; l++)
            sum += held[l] > 0.0 ? held[l] * raised(l, gain, power) : 0.0;
        gain *= pow(total / fmax(sum, 1e-6), 1.0 / power);
    }
    uint8_t bytes[LEVELS];
    for (int l = 0; l < LEVELS; l++)
        bytes[l] = (uint8_t)(linear_to_srgb(0.5f * raised(l, gain, power)) * 255.0f + 0.5f);
    for (size_t i = 0; i < count; i++) {
        memset(to.pixels + 4 * i, bytes[level[i]], 3);
        to.pixels[4 * i + 3] = from->pixels[4 * i + 3];
    }
    free(level);
    free(held);
    return to;
}

// ---------------------------------------------------------------- what a mesh shows of its materials

typedef struct Share { // of one material on the mesh
    float area;        // in its units
    Vec3 mean;         // albedo
    bool painted;      // takes the finish
    int fresh;         // index of what takes its place + 1; 0: stays
    bool boxed;        // its relief is laid on in metres
} Share;

static size_t texel_at(const Image *image, Vec2 uv)
{
    float u = uv.x - floorf(uv.x), v = uv.y - floorf(uv.y);
    int x = (int)(u * (float)image->width), y = (int)((1.0f - v) * (float)image->height);
    x = x >= image->width ? image->width - 1 : x, y = y >= image->height ? image->height - 1 : y < 0 ? 0 : y;
    return (size_t)y * (size_t)image->width + (size_t)x;
}

enum { SAMPLES = 16 }; // a triangle

static Vec2 triangle_uv(const Mesh *mesh, int t, int sample, Vec2 scale)
{
    float u = ((float)(sample % 4) + 0.5f) / 4.0f, v = ((float)(sample / 4) + 0.5f) / 4.0f;
    if (u + v > 1.0f)
        u = 1.0f - u, v = 1.0f - v;
    const uint32_t *k = mesh->triangles + 3 * t;
    Vec2 a = mesh->uvs[k[0]], b = mesh->uvs[k[1]], c = mesh->uvs[k[2]];
    return (Vec2){(a.x + u * (b.x - a.x) + v * (c.x - a.x)) * scale.x,
                  (a.y + u * (b.y - a.y) + v * (c.y - a.y)) * scale.y};
}

static float triangle_area(const Mesh *mesh, int t)
{
    const uint32_t *k = mesh->triangles + 3 * t;
    Vec3 a = mesh->positions[k[0]];
    return 0.5f * vec3_length(vec3_cross(vec3_sub(mesh->positions[k[1]], a), vec3_sub(mesh->positions[k[2]], a)));
}

static const Image *image_of(const World *world, const Material *material)
{
    return material->base_image >= 0 && material->base_image < world->image_count ? &world->images[material->base_image]
                                                                                  : NULL;
}

static void shares_measure(const World *world, const Mesh *mesh, Share *shares)
{
    for (int t = 0; t < mesh->triangle_count; t++) {
        Share *share = &shares[mesh->triangle_materials[t]];
        const Material *material = &world->materials[mesh->triangle_materials[t]];
        const Image *image = mesh->uvs ? image_of(world, material) : NULL;
        float area = triangle_area(mesh, t);
        Vec3 seen = vec3_splat(0.0f);
        for (int s = 0; s < SAMPLES && image; s++) {
            size_t at = texel_at(image, triangle_uv(mesh, t, s, material->uv_scale));
            seen = vec3_add(seen, texel_linear(image->pixels + 4 * at));
        }
        Vec3 color = image ? vec3_mul(material->base_color, vec3_scale(seen, 1.0f / SAMPLES)) : material->base_color;
        if (mesh->colors)
            color = vec3_mul(color, mesh->colors[mesh->triangles[3 * t]]);
        share->mean = vec3_mad(share->mean, color, area);
        share->area += area;
    }
    for (int m = 0; m < world->material_count; m++)
        if (shares[m].area > 0.0f)
            shares[m].mean = vec3_scale(shares[m].mean, 1.0f / shares[m].area);
}

static bool leafy(Vec3 c)
{
    return c.y > 1.15f * c.x && c.y > 1.3f * c.z;
}

static bool alike(Vec3 a, Vec3 b) // one hue, near in lightness
{
    float la = fmaxf(vec3_luminance(a), 1e-4f), lb = fmaxf(vec3_luminance(b), 1e-4f), ratio = la / lb;
    return ratio > 0.4f && ratio < 2.5f && vec3_distance(vec3_scale(a, 1.0f / la), vec3_scale(b, 1.0f / lb)) < 0.5f;
}

static bool blooms(const char *noun)
{
    static const char *const words[] = {"flower", "rose",    "tulip", "bouquet", "orchid",    "lily",  "lilies",
                                        "daisy",  "daisies", "poppy", "poppies", "carnation", "peony", "sunflower"};
    for (int i = 0; noun && i < COUNT_OF(words); i++)
        if (strstr(noun, words[i]))
            return true;
    return false;
}

// Which materials take the finish: not glass nor what glows, no metal fittings of something else and no small
// accents, unless the finish is `whole`: a statue of marble has neither.
static void shares_choose(const World *world, const Finish *finish, bool whole, Share *shares)
{
    int main = -1;
    float bare = 0.0f, coated = 0.0f, total = 0.0f;
    for (int m = 0; m < world->material_count; m++)
        *(world->materials[m].metallic >= 0.5f ? &bare : &coated) += shares[m].area;
    bool fittings = coated > 0.15f * bare; // else it is all of metal
    for (int m = 0; m < world->material_count; m++) {
        const Material *material = &world->materials[m];
        Share *s = &shares[m];
        s->painted = s->area > 0.0f && material->model != MATERIAL_GLASS && material->model != MATERIAL_LEAF &&
                     material->model != MATERIAL_WATER && vec3_luminance(material->emission) <= 0.0f &&
                     (material->metallic < 0.5f || !fittings || whole);
        if (s->painted && blooms(finish->noun) && leafy(s->mean))
            s->painted = false;
        if (!s->painted)
            continue;
        total += s->area;
        main = main < 0 || s->area > shares[main].area ? m : main;
    }
    for (int m = 0; m < world->material_count && main >= 0 && !whole; m++)
        if (shares[m].painted && shares[m].area < ACCENT * total && !alike(shares[m].mean, shares[main].mean))
            shares[m].painted = false;
}

// ---------------------------------------------------------------- the materials

static float *texel_weights(const Mesh *mesh, int from, Vec2 scale, const Image *image)
{
    float *weights = calloc((size_t)image->width * (size_t)image->height, sizeof *weights);
    if (!weights)
        abort();
    for (int t = 0; t < mesh->triangle_count; t++)
        for (int s = 0; s < SAMPLES && mesh->triangle_materials[t] == from; s++)
            weights[texel_at(image, triangle_uv(mesh, t, s, scale))] += triangle_area(mesh, t);
    return weights;
}

// The texture in grey, times the colour.
static void dye(World *world, const Mesh *mesh, int from, Vec3 color, float variation, Material *material)
{
    const Image *image = mesh->uvs ? image_of(world, material) : NULL;
    material->base_color = color;
    if (!image)
        return;
    float *weights = texel_weights(mesh, from, material->uv_scale, image);
    Image grey = finish_grey(world->arena, image, weights, variation);
    free(weights);
    material->base_image = world_add_image(world, grey);
    material->base_color = vec3_scale(color, 2.0f);
}

static void toward(Material *material, const Image *image, Vec3 mean, Vec3 to, float share, float roughness)
{
    // an image multiplies: its tint is moved as far as its mean asks
    Vec3 want = vec3_lerp(mean, to, share);
    if (image)
        want = vec3_mul(material->base_color, vec3(want.x / fmaxf(mean.x, 0.01f), want.y / fmaxf(mean.y, 0.01f),
                                                   want.z / fmaxf(mean.z, 0.01f)));
    material->base_color = want;
    material->roughness = lerpf(material->roughness, roughness, share);
    material->metallic *= 1.0f - share;
}

// What a thing of this colour sends out when it glows: its hue, at one brightness.
static Vec3 glow_of(Vec3 color)
{
    return vec3_scale(color, 0.8f / fmaxf(fmaxf(color.x, color.y), fmaxf(color.z, 1e-3f)));
}

static void weather_it(const World *world, const char *condition, Vec3 mean, Material *material)
{
    static const struct {
        const char *condition;
        Vec3 color;
        float share, roughness;
    } coats[] = {{"dusty", {0.4f, 0.35f, 0.28f}, 0.5f, 0.95f},     {"dirty", {0.075f, 0.05f, 0.03f}, 0.55f, 0.85f},
                 {"burnt", {0.012f, 0.011f, 0.01f}, 0.9f, 0.95f},  {"worn", {0.3f, 0.28f, 0.25f}, 0.3f, 0.85f},
                 {"bloody", {0.12f, 0.004f, 0.003f}, 0.4f, 0.35f}, {"snowy", {0.85f, 0.87f, 0.9f}, 0.65f, 0.8f}};
    if (text_equal(condition, "wet"))
        material->wetness = 0.85f;
    if (text_equal(condition, "glowing"))
        material->emission = glow_of(mean);
    for (int i = 0; i < COUNT_OF(coats); i++)
        if (text_equal(condition, coats[i].condition))
            toward(material, image_of(world, material), mean, coats[i].color, coats[i].share, coats[i].roughness);
}

static Material material_new(World *world, const Mesh *mesh, int from, const Finish *finish, Vec3 color, bool colored,
                             Share *share)
{
    const FinishRow *row = row_of(finish->material);
    Material material = world->materials[from];
    bool textured = image_of(world, &material) && mesh->uvs, rusty = text_equal(finish->condition, "rusty");
    const char *relief = rusty ? "rusty metal" : row && (row->replaces || !textured) ? row->relief : NULL;
    if (relief) {
        Vec3 tint = rusty ? vec3_lerp(vec3(0.27f, 0.115f, 0.05f), color, 0.22f) : color;
        material = world->materials[set_material(world, relief, tint, 11)];
        share->boxed = true;
    } else if (row && row->model == MATERIAL_GLASS) {
        material.base_image = material.normal_image = material.roughness_image = -1;
        material.base_color = vec3_lerp(vec3_splat(0.97f), color, colored && finish->has_color ? 0.75f : 1.0f);
    } else if (colored) {
        dye(world, mesh, from, color, row && row->metallic > 0.0f ? 0.5f * VARIATION : VARIATION, &material);
    }
    if (row && !rusty) {
        material.model = row->model;
        material.metallic = row->metallic;
        material.specular = row->specular;
        material.roughness_image = material.roughness_image >= 0 && share->boxed ? material.roughness_image : -1;
        // a relief's own map is about as rough as its kind
        material.roughness = material.roughness_image >= 0 ? fminf(1.0f, 0.2f + row->roughness / 0.8f) : row->roughness;
    }
    weather_it(world, finish->condition, color, &material);
    return material;
}

// ---------------------------------------------------------------- the mesh

static Vec2 boxed_uv(Vec3 p, Vec3 n, float scale) // metres, seen along the normal's greatest part
{
    float ax = fabsf(n.x), ay = fabsf(n.y), az = fabsf(n.z);
    Vec2 uv = ay >= ax && ay >= az ? (Vec2){p.x, -p.z} : ax >= az ? (Vec2){p.z, p.y} : (Vec2){p.x, p.y};
    return (Vec2){uv.x * scale, uv.y * scale};
}

// Triangles with relief get corners of their own, with coordinates in metres.
static Mesh mesh_refitted(Arena *arena, const Mesh *from, const Share *shares, float scale)
{
    int boxed = 0;
    for (int t = 0; t < from->triangle_count; t++)
        boxed += shares[from->triangle_materials[t]].boxed;
    int vertices = from->vertex_count + 3 * boxed;
    Mesh to = *from;
    to.triangle_materials = ARENA_ARRAY(arena, uint16_t, from->triangle_count);
    for (int t = 0; t < from->triangle_count; t++) {
        int fresh = shares[from->triangle_materials[t]].fresh;
        to.triangle_materials[t] = fresh ? (uint16_t)(fresh - 1) : from->triangle_materials[t];
    }
    if (boxed == 0)
        return to;
    to.vertex_count = vertices;
    to.positions = ARENA_ARRAY(arena, Vec3, vertices);
    to.normals = ARENA_ARRAY(arena, Vec3, vertices);
    to.uvs = ARENA_ARRAY(arena, Vec2, vertices);
    to.colors = from->colors ? ARENA_ARRAY(arena, Vec3, vertices) : NULL;
    to.triangles = ARENA_ARRAY(arena, uint32_t, 3 * from->triangle_count);
    size_t own = (size_t)from->vertex_count;
    memcpy(to.positions, from->positions, own * sizeof *to.positions);
    memcpy(to.normals, from->normals, own * sizeof *to.normals);
    if (from->uvs)
        memcpy(to.uvs, from->uvs, own * sizeof *to.uvs);
    if (from->colors)
        memcpy(to.colors, from->colors, own * sizeof *to.colors);
    memcpy(to.triangles, from->triangles, 3 * (size_t)from->triangle_count * sizeof *to.triangles);
    uint32_t next = (uint32_t)from->vertex_count;
    for (int t = 0; t < from->triangle_count; t++) {
        if (!shares[from->triangle_materials[t]].boxed)
            continue;
        const uint32_t *k = from->triangles + 3 * t;
        Vec3 a = from->positions[k[0]];
        Vec3 n = vec3_cross(vec3_sub(from->positions[k[1]], a), vec3_sub(from->positions[k[2]], a));
        for (int c = 0; c < 3; c++, next++) {
            to.positions[next] = from->positions[k[c]];
            to.normals[next] = from->normals[k[c]];
            to.uvs[next] = boxed_uv(from->positions[k[c]], n, scale);
            if (from->colors)
                to.colors[next] = from->colors[k[c]];
            to.triangles[3 * t + c] = next;
        }
    }
    return to;
}

// Gold, silver and copper are colours in the text; on what is hard they are the metals.
static Finish finish_sorted(const World *world, const Finish *asked, const Share *shares)
{
    static const struct {
        const char *material;
        uint8_t r, g, b; // as in data/colors.tsv
    } metals[] = {{"gold", 0xc7, 0x9a, 0x33}, {"silver", 0xb4, 0xb7, 0xba}, {"copper", 0xa8, 0x60, 0x3a}};
    Finish finish = *asked;
    float soft = 0.0f, hard = 0.0f;
    for (int m = 0; m < world->material_count; m++) {
        MaterialModel model = world->materials[m].model;
        const char *surface = world->materials[m].surface;
        bool is_soft = model == MATERIAL_CLOTH || model == MATERIAL_LEAF || model == MATERIAL_HAIR ||
                       text_in_list("carpet,grass,cloth", surface);
        *(is_soft ? &soft : &hard) += shares[m].area;
    }
    for (int i = 0; i < COUNT_OF(metals) && finish.has_color && !finish.material && soft < hard; i++) {
        Vec3 c = vec3(srgb_to_linear((float)metals[i].r / 255.0f), srgb_to_linear((float)metals[i].g / 255.0f),
                      srgb_to_linear((float)metals[i].b / 255.0f));
        if (vec3_distance(c, finish.color) < 0.01f)
            finish.material = metals[i].material;
    }
    const FinishRow *row = row_of(finish.material);
    if (finish.has_color && row && row->metallic > 0.0f && vec3_distance(finish.color, asked->color) < 1e-6f &&
        !asked->material) // the metal itself is brighter than the word for its colour
        finish.color = row->color;
    return finish;
}

int finish_mesh(World *world, int mesh, const Finish *asked, float scale)
{
    if (mesh < 0 || !finish_asked(asked) || world->meshes[mesh].deformer.evaluate || world->meshes[mesh].mesh.curves ||
        !world->meshes[mesh].mesh.triangle_materials)
        return mesh;
    Mesh from = world->meshes[mesh].mesh;
    int known = world->material_count;
    Share *shares = calloc((size_t)known + 1, sizeof *shares);
    if (!shares)
        abort();
    shares_measure(world, &from, shares);
    Finish finish = finish_sorted(world, asked, shares);
    const FinishRow *row = row_of(finish.material);
    shares_choose(world, &finish, row && (row->metallic > 0.0f || row->replaces), shares);
    float level = 0.0f, area = 0.0f;
    for (int m = 0; m < known; m++)
        if (shares[m].painted)
            level += shares[m].area * vec3_luminance(shares[m].mean), area += shares[m].area;
    level = area > 0.0f ? fmaxf(level / area, 1e-4f) : 1.0f;
    for (int m = 0; m < known; m++) {
        if (!shares[m].painted)
            continue;
        // the light-dark relations between its materials stay
        float relation = clampf(vec3_luminance(shares[m].mean) / level, 0.5f, 1.5f);
        // a model of painted wood is none of bare wood
        bool bare = row && text_equal(row->relief, "wood panel") && !alike(shares[m].mean, row->color);
        bool own = row && row->color.x >= 0.0f &&
                   (row->metallic > 0.0f || row->replaces || bare || !image_of(world, &world->materials[m]));
        bool colored = finish.has_color || own;
        Vec3 color = finish.has_color ? vec3_scale(finish.color, relation)
                     : own            ? vec3_scale(row->color, row->metallic > 0.0f ? 1.0f : relation)
                                      : shares[m].mean;
        Material fresh = material_new(world, &from, m, &finish, color, colored, &shares[m]);
        shares[m].fresh = world_add_material(world, fresh) + 1;
    }
    Mesh to = mesh_refitted(world->arena, &from, shares, scale);
    free(shares);
    int fresh = world_add_mesh(world, to);
    world->meshes[fresh].recolored = true;
    turning_inherit(world, mesh, fresh);
    return fresh;
}

void finish_lights(World *world)
{
    int before = world->light_count;
    for (int i = 0; i < world->instance_count; i++) {
        const Instance *body = &world->instances[i];
        bool lit = false; // has a light of its own: an orb
        for (int k = 0; k < before; k++)
            lit |= world->lights[k].carried && world->lights[k].instance == i;
        if (lit || body->entity < 0 || body->entity >= world->plan->entity_count || body->mesh < 0 ||
            !finish_glows(&world->plan->entities[body->entity]))
            continue;
        const Entity *e = &world->plan->entities[body->entity];
        const Mesh *mesh = &world->meshes[body->mesh].mesh;
        Vec3 low = vec3_splat(1e9f), high = vec3_splat(-1e9f), color = {0.6f, 0.7f, 0.9f};
        for (int v = 0; v < mesh->vertex_count; v++) {
            low = vec3_min(low, mesh->positions[v]);
            high = vec3_max(high, mesh->positions[v]);
        }
        for (int t = 0; t < mesh->triangle_count; t++)
            if (vec3_luminance(world->materials[mesh->triangle_materials[t]].emission) > 0.0f) {
                color = world->materials[mesh->triangle_materials[t]].emission;
                break;
            }
        color = e->has_color ? glow_of(e->color) : color;
        float size = clampf(vec3_length(vec3_sub(high, low)) * (e->scale > 0.0f ? e->scale : 1.0f), 0.05f, 1.5f),
              radius = 0.12f * size;
        Light light = {.kind = LIGHT_SPHERE,
                       .place = body->place,
                       .shot = PLAN_NONE,
                       .position =
                           vec3(0.5f * (low.x + high.x), high.y + 0.15f * (high.y - low.y), 0.5f * (low.z + high.z)),
                       .radius = radius,
                       .emission = vec3_scale(color, 0.5f * size / (radius * radius)),
                       .flicker = 0.05f,
                       .instance = i,
                       .carried = true};
        snprintf(light.name, sizeof light.name, "%s", e->name ? e->name : "glow");
        world_add_light(world, light);
    }
}
