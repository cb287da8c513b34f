// The head: hair, brows, lashes, eyes, teeth and tongue.
#include "stage/cast/hair.h"
#include "stage/cast/tears.h"
#include "stage/cast/wardrobe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// by: dm of the base human, from where the package has it.
static void add_plain(Dresser *dresser, const char *path, MaterialModel model, float roughness, Vec3 color, Vec3 by)
{
    const HumanProxy *proxy;
    if (library_human_proxy(dresser->world->library, path, &proxy, NULL) != STATUS_OK)
        return;
    Material material = material_default();
    snprintf(material.name, sizeof material.name, "%s", proxy->name);
    strcpy(material.surface, "skin");
    material.model = model;
    material.base_color = color;
    material.roughness = roughness;
    material.specular = 0.5f;
    const Image *texture = &proxy->diffuse;
    if (texture->width) {
        material.base_image = world_add_image(dresser->world, *texture);
        material.alpha = texture->has_alpha ? ALPHA_MASK : ALPHA_OPAQUE;
    }
    HumanProxy moved = *proxy;
    moved.offsets = memory_alloc(sizeof(Vec3) * (size_t)proxy->vertex_count);
    for (int v = 0; v < proxy->vertex_count; v++)
        moved.offsets[v] = vec3_add(proxy->offsets[v], by);
    proxy_add(dresser, &moved, NULL, NULL, world_add_material(dresser->world, material), true);
    free(moved.offsets);
}

// The eyes: white and iris, and over them the package's clear shell with the bulge of the cornea, which lies in a
// corner of the image of its own.
static void add_eyes(Dresser *dresser, const char *iris)
{
    World *world = dresser->world;
    const HumanProxy *proxy;
    const Image *image = NULL;
    if (library_human_proxy(world->library, "eyes/HighPolyEyes", &proxy, NULL) != STATUS_OK)
        return;
    if (library_human_eye(world->library, "grey", &image, NULL) != STATUS_OK)
        image = &proxy->diffuse;
    Material eye = material_default();
    strcpy(eye.name, "eye");
    strcpy(eye.surface, "skin");
    eye.model = MATERIAL_EYE;
    eye.base_color = vec3_splat(1.0f);
    eye.roughness = 0.35f;
    if (image->width)
        eye.base_image = world_add_image(world, eye_paint(image, world->arena, iris,
                                                          tears_come(world->plan, dresser->actor->entity) ? 0.6f : 0.1f,
                                                          dresser->key));
    Material cornea = material_default();
    strcpy(cornea.name, "cornea");
    strcpy(cornea.surface, "skin");
    cornea.model = MATERIAL_CORNEA;
    cornea.base_color = vec3_splat(1.0f);
    cornea.roughness = 0.04f;
    uint16_t *materials = memory_alloc(sizeof(uint16_t) * ((size_t)proxy->triangle_count + 1));
    bool *inner = memory_alloc((size_t)proxy->vertex_count + 1);
    uint16_t under = (uint16_t)world_add_material(world, eye), over = (uint16_t)world_add_material(world, cornea);
    for (int t = 0; t < proxy->triangle_count; t++) {
        const uint32_t *corner = proxy->triangles + t * 3;
        bool shell = true;
        for (int k = 0; k < 3; k++)
            shell = shell && proxy->uvs[corner[k]].x > 0.85f && proxy->uvs[corner[k]].y < 0.15f;
        materials[t] = shell ? over : under;
        for (int k = 0; k < 3 && !shell; k++)
            inner[corner[k]] = true;
    }
    // A tenth of a millimetre between the two is less than rays can tell apart: what is below shrinks.
    HumanProxy apart = *proxy;
    Vec3 *fitted = proxy_fit(dresser, proxy), middle[2] = {{0, 0, 0}, {0, 0, 0}};
    float count[2] = {0, 0};
    for (int v = 0; v < proxy->vertex_count; v++) {
        int side = fitted[v].x < 0;
        middle[side] = vec3_add(middle[side], fitted[v]);
        count[side] += 1.0f;
    }
    for (int side = 0; side < 2; side++)
        middle[side] = vec3_scale(middle[side], 1.0f / fmaxf(count[side], 1.0f));
    apart.offsets = memory_alloc(sizeof(Vec3) * (size_t)proxy->vertex_count);
    for (int v = 0; v < proxy->vertex_count; v++) {
        Vec3 out = vec3_sub(fitted[v], middle[fitted[v].x < 0]);
        float shrink = inner[v] ? 0.02f / dresser->actor->unit_scale : 0.0f;
        apart.offsets[v] = vec3_mad(proxy->offsets[v], out, -shrink);
    }
    proxy_add(dresser, &apart, NULL, materials, 0, true);
    free(apart.offsets);
    free(fitted);
    free(inner);
    free(materials);
}

HeadCover head_cover(const char *garment)
{
    static const char open[] = "crown,tiara,headband,headphones,hood,veil,bandana,hair bow,wreath";
    static const char wrapped[] = "hijab,wimple,space helmet,motorcycle helmet,clown wig,balaclava";
    return text_in_list(open, garment) ? HEAD_BARE : text_in_list(wrapped, garment) ? HEAD_WRAPPED : HEAD_HAT;
}

void head_add(Dresser *dresser, HeadCover cover, int hat)
{
    const PersonTraits *traits = dresser->traits;
    HairStyle style;
    BeardStyle beard;
    HairOrder order = hair_order(dresser->actor, traits, &style, &beard);
    order.hat = cover != HEAD_BARE && hat < 0;
    order.pressed = hat < 0 || cover == HEAD_BARE ? 0 : hat + 1;
    order.wrapped = cover == HEAD_WRAPPED;
    if (cover == HEAD_WRAPPED && hat < 0)
        order.style = NULL;
    order.closeness = film_closeness(dresser->world->plan, dresser->actor->entity);
    hair_add(dresser, &order);
    // Brows are a shade darker than the hair and go grey later.
    HairColor brow = order.color;
    float darker = lerpf(0.85f, 0.32f, smoothstepf(0.05f, 0.25f, vec3_luminance(brow.root)));
    brow.root = vec3_scale(brow.root, darker);
    // What is fair or red on the head is nearer to brown above the eyes.
    float coloured = 0.6f * smoothstepf(0.03f, 0.10f, fmaxf(brow.root.x, brow.root.z));
    brow.root = vec3_lerp(brow.root, vec3(0.050f, 0.031f, 0.020f), coloured);
    brow.tip = vec3_lerp(vec3_scale(brow.tip, darker), vec3(0.070f, 0.045f, 0.030f), coloured);
    brow.grey *= 0.75f;
    brows_add(dresser, brow, order.closeness);
    lashes_add(dresser, order.closeness);
    tears_add(dresser, order.closeness);
    bool fair = text_equal(dresser->actor->race, "caucasian"), told = traits->eye_color != NULL;
    const char *iris = told ? traits->eye_color : !fair || rng_float(dresser->key, 93) < 0.6f ? "brown" : "grey";
    if (!fair && text_equal(iris, "brown") && rng_float(dresser->key, 94) < 0.75f)
        iris = "dark"; // the brown of most people
    add_eyes(dresser, iris);
    // The package has the upper teeth end above the line of the lips, so that lips that part show gums and lower teeth.
    // They hang 2 to 3.4 mm below it (Vig and Brundo 1978), and the tongue lies behind the lower ones.
    add_plain(dresser, "teeth/Teeth_Base", MATERIAL_STANDARD, 0.22f, vec3(0.80f, 0.75f, 0.66f),
              vec3(0, -0.068f, -0.02f));
    add_plain(dresser, "tongue/tongue01", MATERIAL_SKIN, 0.35f, vec3(0.24f, 0.18f, 0.18f), vec3(0, -0.075f, -0.02f));
}
