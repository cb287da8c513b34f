// The head: hair, brows, lashes, eyes, teeth and tongue.
#include "stage/cast/wardrobe.h"

#include <stdio.h>
#include <string.h>

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

void head_add(Dresser *dresser, const Wardrobe *wardrobe, bool hat)
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
