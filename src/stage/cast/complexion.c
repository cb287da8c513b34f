// What the plan's words make of a skin, where things are on the head, and the materials. The painting is in
// complexion_paint.c.
#include "stage/cast/complexion.h"

#include "stage/cast/complexion_paint.h"
#include "stage/cast/hair.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- how close

static Closeness size_closeness(ShotSize size)
{
    return size >= SHOT_MEDIUM_CLOSE ? CLOSENESS_CLOSE : size >= SHOT_MEDIUM ? CLOSENESS_MEDIUM : CLOSENESS_FAR;
}

Closeness shot_closeness(const FilmPlan *plan, int shot, int entity)
{
    const Camera *camera = &plan->shots[shot].camera;
    ShotSize size = camera->size > camera->end_size ? camera->size : camera->end_size;
    bool framed = camera->subject == entity || camera->subject2 == entity || camera->over == entity ||
                  camera->focus_from == entity || camera->focus_to == entity;
    Closeness closeness = size == SHOT_AUTO ? CLOSENESS_MEDIUM : size_closeness(size);
    if (framed)
        return closeness;
    return closeness == CLOSENESS_CLOSE ? CLOSENESS_MEDIUM : CLOSENESS_FAR;
}

Closeness film_closeness(const FilmPlan *plan, int entity)
{
    Closeness closest = CLOSENESS_FAR;
    for (int i = 0; i < plan->shot_count; i++) {
        Closeness c = shot_closeness(plan, i, entity);
        closest = c > closest ? c : closest;
    }
    return closest;
}

// ---------------------------------------------------------------- words

// Tones by word: linear reflectance of the forehead. After the ranges of Fitzpatrick's types measured by
// Xiao et al. 2017 ("Characterising the variations in ethnic skin colours"), in Rec.709.
static const struct {
    const char *word;
    Vec3 tone;
} tones[] = {
    {"pale", {0.56f, 0.40f, 0.315f}},   {"fair", {0.52f, 0.355f, 0.27f}},       {"light", {0.47f, 0.31f, 0.225f}},
    {"medium", {0.40f, 0.25f, 0.17f}},  {"olive", {0.335f, 0.218f, 0.138f}},    {"tanned", {0.32f, 0.185f, 0.112f}},
    {"brown", {0.20f, 0.110f, 0.068f}}, {"dark", {0.150f, 0.083f, 0.053f}},     {"deep", {0.088f, 0.050f, 0.035f}},
    {"rosy", {0.50f, 0.31f, 0.25f}},    {"weathered", {0.36f, 0.215f, 0.145f}},
};

// What a word adds to the look; offsets of float members.
#define AT(member) (offsetof(SkinLook, member))
static const struct {
    const char *word;
    size_t at;
    float amount;
} marks[] = {
    {"freckled", AT(freckles), 0.9f},    {"moles", AT(moles), 0.9f},       {"flushed", AT(redness), 1.0f},
    {"sunburnt", AT(sunburn), 0.9f},     {"oily", AT(oil), 1.0f},          {"sweaty", AT(sweat), 0.9f},
    {"sweaty", AT(oil), 0.9f},           {"wet", AT(wet), 0.9f},           {"tears", AT(tears), 1.0f},
    {"crying", AT(tears), 1.0f},         {"weeping", AT(tears), 1.0f},     {"tearful", AT(tears), 0.8f},
    {"sobbing", AT(tears), 1.0f},        {"in tears", AT(tears), 1.0f},    {"dirty", AT(dirt), 0.45f},
    {"dusty", AT(dirt), 0.35f},          {"muddy", AT(dirt), 0.85f},       {"sooty", AT(dirt), 0.6f},
    {"bloody", AT(blood), 0.8f},         {"bloody", AT(bruise), 0.3f},     {"bruised", AT(bruise), 0.9f},
    {"scarred", AT(scar), 1.0f},         {"weathered", AT(weather), 0.9f}, {"wrinkled", AT(weather), 0.6f},
    {"tired", AT(tired), 0.9f},          {"stubble", AT(stubble), 0.8f},   {"lipstick", AT(lipstick), 0.85f},
    {"eyeshadow", AT(eyeshadow), 0.75f}, {"eyeliner", AT(eyeliner), 0.9f}, {"blush", AT(blush), 0.7f},
    {"natural", AT(lipstick), 0.25f},    {"natural", AT(blush), 0.2f},     {"heavy", AT(lipstick), 0.85f},
    {"heavy", AT(eyeshadow), 0.8f},      {"heavy", AT(eyeliner), 1.0f},    {"heavy", AT(blush), 0.6f},
};

static void look_add(SkinLook *look, const char *list)
{
    for (int i = 0; list && i < COUNT_OF(marks); i++)
        if (text_in_list(list, marks[i].word)) {
            float *value = (float *)((char *)look + marks[i].at);
            *value = fmaxf(*value, marks[i].amount);
        }
}

SkinLook skin_look(const Actor *actor, const Entity *entity)
{
    const PersonTraits *traits = &entity->person;
    RngKey key = rng_key(actor->seed, actor->name, "skin");
    SkinLook look = {.male = traits->sex == SEX_MALE,
                     .age = traits->age_years > 0 ? traits->age_years : 32.0f,
                     .moles = 0.25f,
                     .redness = rng_range(key, 0, 0.4f, 0.65f),
                     .oil = 0.5f,
                     .dirt_color = {0.07f, 0.05f, 0.035f},
                     .lipstick_color = {0.34f, 0.035f, 0.045f},
                     .eyeshadow_color = {0.10f, 0.06f, 0.06f}};
    look.oil *= lerpf(0.35f, 1.0f, smoothstepf(8.0f, 15.0f, look.age)); // glands begin to work with puberty
    bool dark = text_equal(actor->race, "african");
    for (int i = 0; traits->skin_tone && i < COUNT_OF(tones); i++)
        if (text_equal(traits->skin_tone, tones[i].word)) {
            look.has_tone = true;
            look.tone = tones[i].tone;
        }
    static const struct {
        const char *word;
        Vec3 tone;
    } beings[] = {{"zombie", {0.205f, 0.235f, 0.155f}}, {"undead", {0.22f, 0.24f, 0.18f}},
                  {"vampire", {0.56f, 0.47f, 0.43f}},   {"demon", {0.33f, 0.045f, 0.035f}},
                  {"devil", {0.36f, 0.04f, 0.03f}},     {"goblin", {0.13f, 0.22f, 0.07f}},
                  {"orc", {0.12f, 0.18f, 0.08f}},       {"elf", {0.53f, 0.40f, 0.33f}}};
    for (int i = 0; !look.has_tone && i < COUNT_OF(beings); i++)
        if (text_contains_word(entity->name, beings[i].word)) {
            look.has_tone = true;
            look.tone = beings[i].tone;
        }
    if (!look.has_tone) { // natural spread of each origin
        float t = rng_float(key, 1);
        look.has_tone = true;
        look.tone = dark ? vec3_lerp(vec3(0.190f, 0.106f, 0.067f), vec3(0.105f, 0.059f, 0.039f), t)
                    : text_equal(actor->race, "asian")
                        ? vec3_lerp(vec3(0.47f, 0.325f, 0.232f), vec3(0.36f, 0.225f, 0.145f), t)
                        : vec3_lerp(vec3(0.50f, 0.345f, 0.262f), vec3(0.40f, 0.255f, 0.178f), t);
    }
    look_add(&look, traits->skin_marks);
    look_add(&look, traits->makeup);
    look_add(&look, entity->condition);
    look_add(&look, traits->mood);
    if (traits->facial_hair && text_equal(traits->facial_hair, "stubble"))
        look.stubble = 0.9f;
    else if (traits->facial_hair)
        look.stubble = 0.5f; // the skin between the hairs
    else if (look.male && look.age > 17.0f)
        look.stubble = rng_range(key, 2, 0.08f, 0.24f);
    HairStyle style;
    BeardStyle beard;
    HairOrder order = hair_order(actor, traits, &style, &beard);
    look.hair_color = vec3_lerp(order.color.root, vec3_splat(0.3f), 0.8f * order.color.grey);
    look.hairline = order.hairline;
    look.scalp_hair = order.style ? 0.92f * fminf(style.density, 1.0f) : 0.0f;
    look.hair_dots = order.style && style.top < 0.03f ? 1.0f : 0.0f;
    if (order.style && style.strip > 0.0f)
        look.scalp_hair = 0.25f;
    if (text_in_list(traits->skin_marks, "dusty") || text_equal(entity->condition, "dusty"))
        look.dirt_color = vec3(0.22f, 0.17f, 0.12f);
    if (text_in_list(traits->skin_marks, "sooty"))
        look.dirt_color = vec3_splat(0.012f);
    if (text_equal(traits->makeup, "natural"))
        look.lipstick_color = vec3(0.30f, 0.11f, 0.10f);
    return look;
}

// ---------------------------------------------------------------- places on the head

static float gap(float a, float b, float x)
{
    return smoothstepf(a, b, x);
}

float scalp_share(Vec3 p, float hairline)
{
    // Height of the hairline over the azimuth, front to nape, degrees and dm: a third of the face above the brows,
    // corners at the temples, round the ears, nape below them.
    static const float at[][2] = {{0, 8.00f},   {18, 8.00f},  {34, 7.97f},  {46, 7.85f},  {55, 7.68f},
                                  {61, 7.42f},  {67, 7.20f},  {76, 7.16f},  {83, 7.38f},  {95, 7.46f},
                                  {106, 7.34f}, {114, 7.00f}, {130, 6.80f}, {150, 6.68f}, {181, 6.62f}};
    float azimuth = atan2f(fabsf(p.x), p.z - 0.45f) * (180.0f / PI_F);
    int i = 0;
    while (i + 2 < COUNT_OF(at) && azimuth > at[i + 1][0])
        i++;
    float t = clampf((azimuth - at[i][0]) / (at[i + 1][0] - at[i][0]), 0.0f, 1.0f);
    float line = lerpf(at[i][1], at[i + 1][1], t);
    // Goes back from the corners first, then over the crown.
    line += hairline * 0.55f * (1.0f - gap(58.0f, 80.0f, azimuth)) * (0.6f + 0.4f * gap(8.0f, 40.0f, azimuth));
    float share = gap(-0.05f, 0.07f, p.y - line);
    if (hairline > 0.4f) { // bald on top, a wreath left
        float top = gap(7.75f, 8.1f, p.y + 0.35f * gap(0.6f, -0.3f, p.z));
        share *= 1.0f - (hairline - 0.4f) / 0.6f * top;
    }
    float ear = gap(0.70f, 0.76f, fabsf(p.x)) * gap(7.42f, 7.34f, p.y) * gap(0.02f, 0.12f, p.z);
    return share * (1.0f - ear);
}

BeardShare beard_share(Vec3 p)
{
    float x = fabsf(p.x);
    BeardShare share = {0};
    // Above the lip, out to the corners of the mouth.
    float lip = 6.685f - 0.28f * fmaxf(0.0f, x - 0.12f);
    share.moustache = gap(0.36f, 0.28f, x) * gap(lip - 0.02f, lip + 0.02f, p.y) *
                      gap(6.86f - 0.25f * x, 6.80f - 0.25f * x, p.y) * gap(1.2f, 1.3f, p.z);
    // Cheek line from the sideburn to below the corner of the mouth.
    float cheek_line = 6.62f + 0.50f * gap(0.30f, 0.72f, x);
    float jaw = gap(5.95f, 6.12f, p.y);
    share.cheek =
        gap(cheek_line + 0.04f, cheek_line - 0.04f, p.y) * gap(0.28f, 0.42f, x) * gap(0.30f, 0.48f, p.z) * jaw;
    // up to the lip in the middle and beside it, with a little bare skin between
    float chin_line = 6.455f + 0.035f * gap(0.09f, 0.05f, x) + 0.02f * gap(0.16f, 0.22f, x);
    share.chin = gap(0.44f, 0.30f, x) * gap(chin_line, chin_line - 0.035f, p.y) * gap(0.95f, 1.1f, p.z) * jaw;
    float corner = gap(0.24f, 0.29f, x) * gap(0.42f, 0.32f, x) * gap(6.70f, 6.64f, p.y) * gap(1.1f, 1.2f, p.z);
    share.chin = fmaxf(share.chin, corner * gap(6.3f, 6.5f, p.y));
    share.neck = gap(6.30f, 6.18f, p.y) * gap(0.2f, 0.5f, p.z) * gap(0.75f, 0.6f, x) * jaw;
    return share;
}

// ---------------------------------------------------------------- the head's island of the skin

// Bounds of the island in the package's uv, with a rim.
static const float face_u0 = 0.638f, face_u1 = 0.997f, face_v0 = 0.146f, face_v1 = 0.821f;

bool skin_of_face(const HumanBase *human, const uint32_t *quad, const uint32_t *uvs)
{
    for (int k = 0; k < 4; k++) {
        Vec2 uv = human->uvs[uvs[k]];
        if (human->positions[quad[k]].y < 6.0f || uv.x < face_u0 || uv.x > face_u1 || uv.y < face_v0 || uv.y > face_v1)
            return false;
    }
    return true;
}

Vec2 skin_face_uv(Vec2 uv)
{
    return (Vec2){(uv.x - face_u0) / (face_u1 - face_u0), (uv.y - face_v0) / (face_v1 - face_v0)};
}

// ---------------------------------------------------------------- materials

SkinMaterials skin_materials(World *world, const Actor *actor, const SkinLook *look, Closeness closeness)
{
    char name[56];
    snprintf(name, sizeof name, "%s_%s_%s",
             look->age < 38.0f   ? "young"
             : look->age < 60.0f ? "middleage"
                                 : "old",
             actor->race, look->male ? "male" : "female");
    const Image *image;
    Material body = material_default();
    snprintf(body.name, sizeof body.name, "skin %s", name);
    strcpy(body.surface, "skin");
    body.model = MATERIAL_SKIN;
    body.base_color = vec3_splat(1.0f);
    body.roughness = 0.56f - 0.18f * look->sweat;
    body.specular = 0.4f;
    body.subsurface = lerpf(0.3f, 0.6f, smoothstepf(0.05f, 0.3f, vec3_luminance(look->tone))); // melanin stops it
    body.wetness = 0.7f * look->wet;
    SkinMaterials made;
    if (library_human_skin(world->library, name, &image, NULL) != STATUS_OK) {
        body.base_color = look->tone;
        made.body = made.face = world_add_material(world, body);
        return made;
    }
    SkinLook named = *look;
    named.skin = name;
    SkinPaint paint = {.human = actor->human,
                       .source = image,
                       .look = &named,
                       .key = rng_key(actor->seed, actor->name, "skin paint"),
                       .u0 = face_u0,
                       .u1 = face_u1,
                       .v0 = face_v0,
                       .v1 = face_v1,
                       .scale = closeness == CLOSENESS_CLOSE    ? 4
                                : closeness == CLOSENESS_MEDIUM ? 2
                                                                : 1};
    SkinImages images = skin_paint(&paint, world->arena);
    body.base_image = world_add_image(world, *image);
    body.base_color = images.ratio;
    Material face = body;
    snprintf(face.name, sizeof face.name, "face %s", name);
    face.base_color = vec3_splat(1.0f);
    face.base_image = world_add_image(world, images.color);
    face.roughness_image = world_add_image(world, images.gloss);
    if (images.relief.width)
        face.normal_image = world_add_image(world, images.relief);
    made.body = world_add_material(world, body);
    made.face = world_add_material(world, face);
    return made;
}

// ---------------------------------------------------------------- eyes

#define EYE_RADIUS 58.0f // of an iris, in an image of 512 pixels

// The iris: fibres of the source's light and dark, a ring of the inner colour, dark at the limbus.
static Vec3 iris_color(Vec3 outer, Vec3 ring, Vec3 white, float angle, float r, float edge, float pupil, float light,
                       RngKey key)
{
    float fibre = 0.5f * rng_noise(key, (double)angle * 14.0 + (double)edge * 1.5) +
                  0.5f * rng_noise(key, (double)angle * 37.0 + 9.0 + (double)edge);
    float inner = smoothstepf(0.74f, 0.38f, edge + 0.07f * fibre);
    Vec3 stroma = vec3_lerp(outer, ring, inner);
    stroma = vec3_scale(stroma, (0.62f + 1.6f * light) * (1.0f + 0.30f * fibre));
    stroma = vec3_scale(stroma, lerpf(0.22f, 1.0f, smoothstepf(1.0f, 0.80f, edge)));
    stroma = vec3_scale(stroma, lerpf(0.55f, 1.0f, smoothstepf(pupil / EYE_RADIUS, pupil / EYE_RADIUS + 0.16f, edge)));
    Vec3 c = vec3_lerp(stroma, white, smoothstepf(0.93f, 1.10f, edge));
    return vec3_lerp(vec3_splat(0.002f), c, smoothstepf(pupil - 1.5f, pupil + 1.5f, r));
}

Image eye_paint(const Image *source, Arena *arena, const char *color, float redness, RngKey key)
{
    // Outer iris, ring round the pupil; linear.
    static const struct {
        const char *word;
        Vec3 outer, inner;
    } irises[] = {
        {"brown", {0.042f, 0.019f, 0.009f}, {0.076f, 0.035f, 0.014f}},
        {"dark", {0.022f, 0.011f, 0.006f}, {0.045f, 0.021f, 0.010f}},
        {"blue", {0.075f, 0.150f, 0.270f}, {0.200f, 0.270f, 0.330f}},
        {"green", {0.075f, 0.105f, 0.062f}, {0.150f, 0.135f, 0.052f}},
        {"grey", {0.130f, 0.155f, 0.170f}, {0.210f, 0.225f, 0.220f}},
        {"hazel", {0.085f, 0.078f, 0.030f}, {0.150f, 0.078f, 0.022f}},
        {"amber", {0.190f, 0.085f, 0.016f}, {0.270f, 0.135f, 0.022f}},
        {"violet", {0.120f, 0.085f, 0.200f}, {0.200f, 0.150f, 0.270f}},
        {"red", {0.230f, 0.020f, 0.012f}, {0.330f, 0.050f, 0.020f}},
    };
    static const float centers[2][2] = {{361.5f, 151.5f}, {150.0f, 359.0f}}; // of a 512-pixel image
    const float radius = EYE_RADIUS, pupil = 17.0f + 3.0f * (rng_float(key, 7) - 0.5f);
    int iris = 0;
    for (int i = 0; i < COUNT_OF(irises); i++)
        if (text_equal(color, irises[i].word))
            iris = i;
    Image painted = *source;
    size_t count = (size_t)source->width * (size_t)source->height;
    painted.pixels = arena_alloc(arena, count * 4);
    float unit = (float)source->width / 512.0f, linear[256];
    for (int i = 0; i < COUNT_OF(linear); i++)
        linear[i] = srgb_to_linear((float)i / 255.0f);
    for (int y = 0; y < source->height; y++)
        for (int x = 0; x < source->width; x++) {
            const uint8_t *p = source->pixels + ((size_t)y * (size_t)source->width + (size_t)x) * 4;
            uint8_t *q = painted.pixels + ((size_t)y * (size_t)source->width + (size_t)x) * 4;
            float r = 1e9f, aside = 0.0f, up = 0.0f;
            for (int e = 0; e < 2; e++) {
                float dx = ((float)x + 0.5f) / unit - centers[e][0], dy = ((float)y + 0.5f) / unit - centers[e][1];
                float d = sqrtf(dx * dx + dy * dy);
                if (d < r)
                    r = d, aside = dx, up = dy;
            }
            float light = (0.3f * (float)p[0] + 0.5f * (float)p[1] + 0.2f * (float)p[2]) / 255.0f;
            float edge = r / radius;
            // The white: veins stay, a warm grey darker towards the lids.
            Vec3 white = vec3(linear[p[0]], linear[p[1]], linear[p[2]]);
            white = vec3_mul(white, vec3_lerp(vec3(0.82f, 0.76f, 0.72f), vec3(0.84f, 0.60f, 0.55f), redness));
            white = vec3_scale(white, lerpf(0.96f, 0.55f, smoothstepf(1.2f, 2.3f, edge)));
            Vec3 c = white;
            if (edge < 1.10f)
                c = iris_color(irises[iris].outer, irises[iris].inner, white, atan2f(up, aside), r, edge, pupil, light,
                               key);
            q[0] = (uint8_t)(255.0f * linear_to_srgb(clampf(c.x, 0, 1)) + 0.5f);
            q[1] = (uint8_t)(255.0f * linear_to_srgb(clampf(c.y, 0, 1)) + 0.5f);
            q[2] = (uint8_t)(255.0f * linear_to_srgb(clampf(c.z, 0, 1)) + 0.5f);
            q[3] = 255;
        }
    painted.has_alpha = false;
    return painted;
}
