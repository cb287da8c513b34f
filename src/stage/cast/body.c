// The body's shape: macro targets from age, sex, build and origin, a few seeded features of the face, and the making of
// deforming meshes whose vertices hang on the base human.
#include "stage/cast/body.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BODY_VERTICES = 13380 }; // of the base human; helpers follow

// ---------------------------------------------------------------- shape

// Which part of the base a target may move while it is applied.
typedef struct Shaper {
    const HumanBase *human;
    Vec3 *base; // dm
} Shaper;

static void shape_apply(Shaper *shaper, const char *name, float weight)
{
    if (fabsf(weight) < 1e-4f)
        return;
    int target = human_target(shaper->human, name);
    if (target < 0)
        return;
    const int16_t *row = shaper->human->targets + (size_t)target * (size_t)shaper->human->vertex_count * 3;
    float scale = weight * 1e-3f;
    for (int v = 0; v < shaper->human->vertex_count; v++) {
        shaper->base[v].x += scale * (float)row[v * 3];
        shaper->base[v].y += scale * (float)row[v * 3 + 1];
        shaper->base[v].z += scale * (float)row[v * 3 + 2];
    }
}

typedef struct Blend { // weights of up to three named poles of a trait
    const char *names[3];
    float weights[3];
    int count;
} Blend;

static Blend blend_three(float x, const char *low, const char *middle, const char *high)
{
    return (Blend){{low, middle, high}, {fmaxf(0, 1 - 2 * x), 1 - fabsf(2 * x - 1), fmaxf(0, 2 * x - 1)}, 3};
}

static Blend blend_age(float years)
{
    if (years < 12.5f) {
        float a = clampf((years - 1.0f) / 11.5f, 0, 1);
        return (Blend){{"baby", "child", NULL}, {1 - a, a, 0}, 2};
    }
    if (years < 25.0f) {
        float a = (years - 12.5f) / 12.5f;
        return (Blend){{"child", "young", NULL}, {1 - a, a, 0}, 2};
    }
    float a = clampf((years - 25.0f) / 65.0f, 0, 1);
    return (Blend){{"young", "old", NULL}, {1 - a, a, 0}, 2};
}

typedef struct Macro {
    const char *sex, *race;
    float age, muscle, weight, height;
} Macro;

// MakeHuman's macro modelling: every target is weighted by the product of the traits in its name.
static void shape_macro(Shaper *shaper, const Macro *macro)
{
    Blend ages = blend_age(macro->age);
    Blend muscles = blend_three(macro->muscle, "minmuscle", "averagemuscle", "maxmuscle");
    Blend weights = blend_three(macro->weight, "minweight", "averageweight", "maxweight");
    bool female = strcmp(macro->sex, "female") == 0;
    char name[192];
    for (int a = 0; a < ages.count; a++) {
        snprintf(name, sizeof name, "macrodetails/%s-%s-%s", macro->race, macro->sex, ages.names[a]);
        shape_apply(shaper, name, ages.weights[a]);
        for (int m = 0; m < 3; m++)
            for (int w = 0; w < 3; w++) {
                float c = ages.weights[a] * muscles.weights[m] * weights.weights[w];
                char body[96];
                snprintf(body, sizeof body, "%s-%s-%s-%s", macro->sex, ages.names[a], muscles.names[m],
                         weights.names[w]);
                snprintf(name, sizeof name, "macrodetails/universal-%s", body);
                shape_apply(shaper, name, c);
                snprintf(name, sizeof name, "macrodetails/height/%s-%s", body,
                         macro->height < 0.5f ? "minheight" : "maxheight");
                shape_apply(shaper, name, c * fabsf(2 * macro->height - 1));
                snprintf(name, sizeof name, "macrodetails/proportions/%s-idealproportions", body);
                shape_apply(shaper, name,
                            c * (macro->age < 12.0f ? 0.0f : 0.4f)); // no ideal child has an adult's limbs
                if (female) {
                    snprintf(name, sizeof name, "breast/%s-averagecup-averagefirmness", body);
                    shape_apply(shaper, name, c);
                }
            }
    }
}

// Features that make two people differ. Each pair pulls one way or the other by a seeded amount.
static const struct {
    const char *less, *more;
    float strength;
    bool mirrored; // one target a side, "l-" and "r-"
} features[] = {
    {"nose/nose-scale-horiz-decr", "nose/nose-scale-horiz-incr", 0.5f, false},
    {"nose/nose-hump-lesshump", "nose/nose-hump-morehump", 0.6f, false},
    {"nose/nose-point-down", "nose/nose-point-up", 0.5f, false},
    {"nose/nose-scale-depth-decr", "nose/nose-scale-depth-incr", 0.35f, false},
    {"nose/nose-volume-point", "nose/nose-volume-potato", 0.35f, false},
    {"chin/chin-width-min", "chin/chin-width-max", 0.5f, false},
    {"chin/chin-prominent-less", "chin/chin-prominent-more", 0.4f, false},
    {"chin/chin-height-min", "chin/chin-height-max", 0.35f, false},
    {"chin/chin-bones-in", "chin/chin-bones-out", 0.5f, false},
    {"mouth/mouth-scale-horiz-decr", "mouth/mouth-scale-horiz-incr", 0.45f, false},
    {"mouth/mouth-upperlip-volume-deflate", "mouth/mouth-upperlip-volume-inflate", 0.5f, false},
    {"mouth/mouth-lowerlip-volume-deflate", "mouth/mouth-lowerlip-volume-inflate", 0.5f, false},
    {"cheek/%c-cheek-bones-in", "cheek/%c-cheek-bones-out", 0.6f, true},
    {"cheek/%c-cheek-volume-deflate", "cheek/%c-cheek-volume-inflate", 0.45f, true},
    {"eyes/%c-eye-size-small", "eyes/%c-eye-size-big", 0.3f, true},
    {"eyes/%c-eye-corner2-down", "eyes/%c-eye-corner2-up", 0.5f, true},
    {"eyes/%c-eye-eyefold-down", "eyes/%c-eye-eyefold-up", 0.5f, true},
    {"eyebrows/eyebrows-angle-down", "eyebrows/eyebrows-angle-up", 0.4f, false},
    {"forehead/forehead-scale-vert-less", "forehead/forehead-scale-vert-more", 0.4f, false},
    {"head/head-square", "head/head-oval", 0.35f, false},
    {"head/head-scale-horiz-less", "head/head-scale-horiz-more", 0.25f, false},
    {"ears/%c-ear-size-small", "ears/%c-ear-size-big", 0.4f, true},
    {"neck/neck-scale-horiz-less", "neck/neck-scale-horiz-more", 0.25f, false},
};

static void shape_features(Shaper *shaper, RngKey key)
{
    for (int i = 0; i < COUNT_OF(features); i++) {
        // sum of two: most people are near the middle
        float pull = rng_float(key, (uint64_t)i * 2) + rng_float(key, (uint64_t)i * 2 + 1) - 1.0f;
        const char *name = pull < 0 ? features[i].less : features[i].more;
        float weight = fabsf(pull) * features[i].strength;
        if (!features[i].mirrored) {
            shape_apply(shaper, name, weight);
            continue;
        }
        for (int side = 0; side < 2; side++) {
            char sided[96];
            const char *hole = strstr(name, "%c");
            snprintf(sided, sizeof sided, "%.*s%c%s", (int)(hole - name), name, side ? 'r' : 'l', hole + 2);
            shape_apply(shaper, sided, weight);
        }
    }
}

static void shape_pair(Shaper *shaper, const char *name, float weight) // "%c": the same on both sides
{
    const char *hole = strstr(name, "%c");
    for (int side = 0; side < (hole ? 2 : 1); side++) {
        char sided[96];
        if (hole)
            snprintf(sided, sizeof sided, "%.*s%c%s", (int)(hole - name), name, side ? 'r' : 'l', hole + 2);
        shape_apply(shaper, hole ? sided : name, weight);
    }
}

// What the macro targets leave too mild: bellies and double chins of the fat, hollow cheeks of the thin, big heads and
// full cheeks of small children, the falling features of the old.
static void shape_build(Shaper *shaper, float weight, float age)
{
    static const struct {
        const char *name;
        float fat, thin, small, old;
    } targets[] = {
        {"stomach/stomach-pregnant-incr", 0.42f, 0, 0, 0.06f},
        {"stomach/stomach-tone-decr", 0.7f, 0, 0.3f, 0.3f},
        {"torso/torso-scale-depth-incr", 0.45f, 0, 0, 0},
        {"torso/torso-scale-horiz-incr", 0.4f, 0, 0, 0},
        {"torso/torso-scale-horiz-decr", 0, 0.25f, 0, 0},
        {"hip/hip-scale-horiz-incr", 0.45f, 0, 0, 0},
        {"hip/hip-scale-depth-incr", 0.35f, 0, 0, 0},
        {"head/head-fat", 0.75f, 0, 0.25f, 0},
        {"head/head-skinny", 0, 0.5f, 0, 0.12f},
        {"neck/neck-double-more", 0.8f, 0, 0, 0.2f},
        {"neck/neck-scale-horiz-more", 0.4f, 0, 0, 0},
        {"cheek/%c-cheek-volume-inflate", 0.5f, 0, 0.6f, 0},
        {"cheek/%c-cheek-volume-deflate", 0, 0.4f, 0, 0.45f},
        {"armslegs/%c-upperarm-fat", 0.6f, 0, 0, 0},
        {"armslegs/%c-lowerarm-fat", 0.45f, 0, 0, 0},
        {"armslegs/%c-upperleg-fat", 0.6f, 0, 0, 0},
        {"armslegs/%c-lowerleg-fat", 0.4f, 0, 0, 0},
        {"armslegs/%c-upperleg-skinny", 0, 0.4f, 0, 0.15f},
        {"head/head-age-less", 0, 0, 0.8f, 0},
        {"head/head-age-more", 0, 0, 0, 0.6f},
        {"head/head-scale-horiz-more", 0, 0, 0.35f, 0},
        {"head/head-scale-depth-more", 0, 0, 0.3f, 0},
        {"chin/chin-jaw-drop-more", 0, 0, 0, 0.25f},
    };
    float fat = clampf((weight - 0.62f) / 0.3f, 0.0f, 1.2f), thin = clampf((0.36f - weight) / 0.26f, 0.0f, 1.0f);
    float small = clampf((6.0f - age) / 4.0f, 0.0f, 1.0f), old = clampf((age - 55.0f) / 30.0f, 0.0f, 1.0f);
    for (int i = 0; i < COUNT_OF(targets); i++)
        shape_pair(shaper, targets[i].name,
                   fat * targets[i].fat + thin * targets[i].thin + small * targets[i].small + old * targets[i].old);
}

// Shapes of face and belly by the words of a description ("a round-faced man with a big nose").
static void shape_words(Shaper *shaper, const char *description)
{
    static const struct {
        const char *first, *second; // both must be there
        const char *names[3];
        float weight;
    } words[] = {
        {"pregnant", "", {"stomach/stomach-pregnant-incr"}, 1.0f},
        {"potbellied", "", {"stomach/stomach-pregnant-incr"}, 0.6f},
        {"round-faced", "", {"head/head-round", "cheek/%c-cheek-volume-inflate"}, 0.8f},
        {"round", "face", {"head/head-round", "cheek/%c-cheek-volume-inflate"}, 0.8f},
        {"square-jawed", "", {"head/head-square", "chin/chin-bones-out", "chin/chin-width-max"}, 0.8f},
        {"square", "jaw", {"head/head-square", "chin/chin-bones-out", "chin/chin-width-max"}, 0.8f},
        {"square", "face", {"head/head-square", "chin/chin-bones-out"}, 0.9f},
        {"strong", "jaw", {"chin/chin-prominent-more", "chin/chin-bones-out"}, 0.8f},
        {"narrow", "face", {"head/head-scale-horiz-less", "head/head-rectangular"}, 0.8f},
        {"long", "face", {"head/head-rectangular", "head/head-scale-vert-more"}, 0.8f},
        {"oval", "face", {"head/head-oval"}, 0.9f},
        {"heart-shaped", "face", {"head/head-invertedtriangular"}, 0.9f},
        {"gaunt", "", {"head/head-skinny", "cheek/%c-cheek-volume-deflate", "cheek/%c-cheek-bones-out"}, 0.8f},
        {"big", "nose", {"nose/nose-scale-horiz-incr", "nose/nose-scale-depth-incr", "nose/nose-volume-potato"}, 0.9f},
        {"large",
         "nose",
         {"nose/nose-scale-horiz-incr", "nose/nose-scale-depth-incr", "nose/nose-volume-potato"},
         0.9f},
        {"small", "nose", {"nose/nose-scale-horiz-decr", "nose/nose-scale-depth-decr"}, 0.8f},
        {"hooked", "nose", {"nose/nose-hump-morehump", "nose/nose-point-down"}, 1.0f},
        {"aquiline", "nose", {"nose/nose-hump-morehump", "nose/nose-scale-depth-incr"}, 0.9f},
        {"upturned", "nose", {"nose/nose-point-up"}, 1.0f},
        {"pointed", "nose", {"nose/nose-volume-point"}, 1.0f},
        {"high", "cheekbones", {"cheek/%c-cheek-bones-out", "cheek/%c-cheek-trans-vert-up"}, 0.9f},
        {"sharp", "cheekbones", {"cheek/%c-cheek-bones-out", "cheek/%c-cheek-volume-deflate"}, 0.9f},
        {"full", "lips", {"mouth/mouth-upperlip-volume-inflate", "mouth/mouth-lowerlip-volume-inflate"}, 1.0f},
        {"thick", "lips", {"mouth/mouth-upperlip-volume-inflate", "mouth/mouth-lowerlip-volume-inflate"}, 1.0f},
        {"thin", "lips", {"mouth/mouth-upperlip-volume-deflate", "mouth/mouth-lowerlip-volume-deflate"}, 1.0f},
        {"double", "chin", {"neck/neck-double-more"}, 1.0f},
        {"pointed", "chin", {"chin/chin-triangle", "chin/chin-width-min"}, 0.9f},
        {"weak", "chin", {"chin/chin-prominent-less"}, 1.0f},
        {"cleft", "chin", {"chin/chin-cleft-in"}, 1.0f},
        {"big", "ears", {"ears/%c-ear-size-big"}, 1.0f},
        {"big", "eyes", {"eyes/%c-eye-size-big"}, 0.9f},
        {"large", "eyes", {"eyes/%c-eye-size-big"}, 0.9f},
        {"narrow", "eyes", {"eyes/%c-eye-size-small"}, 0.8f},
    };
    for (int i = 0; i < COUNT_OF(words); i++) {
        if (!text_contains_word(description, words[i].first) ||
            (words[i].second[0] && !text_contains_word(description, words[i].second)))
            continue;
        for (int k = 0; k < 3 && words[i].names[k]; k++)
            shape_pair(shaper, words[i].names[k], words[i].weight);
    }
}

static Vec3 joint_mean(const HumanBase *human, const Vec3 *base, int first, int count)
{
    Vec3 sum = {0, 0, 0};
    for (int i = 0; i < count; i++)
        sum = vec3_add(sum, base[human->joint_vertices[first + i]]);
    return vec3_scale(sum, count ? 1.0f / (float)count : 0.0f);
}

static Vec3 bone_head(const HumanBase *human, const Vec3 *base, int bone)
{
    return joint_mean(human, base, human->bones[bone].head_first, human->bones[bone].head_count);
}

static float table_at(const float (*rows)[2], int count, float x)
{
    for (int i = 1; i < count; i++)
        if (x <= rows[i][0])
            return lerpf(rows[i - 1][1], rows[i][1],
                         clampf((x - rows[i - 1][0]) / (rows[i][0] - rows[i - 1][0]), 0, 1));
    return rows[count - 1][1];
}

static float base_extent(const Vec3 *base, float *lowest)
{
    float low = 1e9f, high = -1e9f;
    for (int v = 0; v < BODY_VERTICES; v++) {
        low = fminf(low, base[v].y);
        high = fmaxf(high, base[v].y);
    }
    *lowest = low;
    return high - low;
}

// Children are no small adults: the package's have small heads. Theirs grows about its joint until crown to chin has
// the share of the stature of its age: a quarter at birth, a fifth at two, a sixth at six, a seventh and less from
// twelve on (Stratz 1909; Snyder et al. 1977, "Anthropometry of infants, children, and youths to age 18").
static void shape_head(const Actor *actor, Vec3 *base, float age)
{
    static const float heads[][2] = {{1, 0.225f}, {2, 0.205f},  {4, 0.182f}, {6, 0.168f},
                                     {9, 0.154f}, {12, 0.143f}, {16, 0.133f}};
    if (age >= 15.0f)
        return;
    const HumanBase *human = actor->human;
    // Crown and chin: the highest point of the base human, and the one nearest to where its chin is.
    int crown = 0, chin = 0;
    float least = 1e9f;
    for (int v = 0; v < BODY_VERTICES; v++) {
        crown = human->positions[v].y > human->positions[crown].y ? v : crown;
        float d = vec3_distance(human->positions[v], vec3(0, 6.16f, 1.2f));
        if (d < least)
            least = d, chin = v;
    }
    for (int pass = 0; pass < 3; pass++) { // each changes the stature
        float low, stature = base_extent(base, &low);
        Vec3 skull = bone_head(human, base, actor->rig.head);
        float head = (base[crown].y - base[chin].y) / stature, chin_height = base[chin].y;
        float grow = clampf(table_at(heads, COUNT_OF(heads), age) / head, 1.0f, 1.15f);
        for (int v = 0; v < human->vertex_count; v++) {
            float up = smoothstepf(chin_height - 0.05f * stature, chin_height + 0.01f * stature, base[v].y) *
                       smoothstepf(0.16f, 0.13f, fabsf(base[v].x) / stature);
            base[v] = vec3_mad(base[v], vec3_sub(base[v], skull), up * (grow - 1.0f));
        }
    }
}

static float natural_height(const PersonTraits *traits)
{
    if (traits->height > 0.3f && traits->height < 2.6f)
        return traits->height;
    float grown = traits->sex == SEX_MALE ? 1.79f : 1.67f;
    float age = traits->age_years > 0 ? traits->age_years : 35.0f;
    if (age < 18.0f) // about 0.75 m at one, nearly grown at sixteen
        return lerpf(0.75f, grown, powf(clampf((age - 1.0f) / 16.0f, 0, 1), 0.85f));
    return age > 60.0f ? grown - 0.0012f * (age - 60.0f) : grown;
}

Vec3 *body_shape(Actor *actor, const PersonTraits *traits, World *world)
{
    const HumanBase *human = actor->human;
    Vec3 *base = ARENA_ARRAY(world->arena, Vec3, human->vertex_count);
    memcpy(base, human->positions, sizeof(Vec3) * (size_t)human->vertex_count);
    Shaper shaper = {human, base};
    RngKey key = rng_key(actor->seed, actor->name, "features");
    const char *race =
        traits->ethnicity && (text_equal(traits->ethnicity, "african") || text_equal(traits->ethnicity, "asian"))
            ? traits->ethnicity
            : "caucasian";
    float muscle = traits->muscle > 0 ? traits->muscle : 0.5f, weight = traits->weight > 0 ? traits->weight : 0.5f;
    Macro macro = {traits->sex == SEX_MALE ? "male" : "female",
                   race,
                   clampf(traits->age_years > 0 ? traits->age_years : 32.0f, 1.0f, 90.0f),
                   clampf(muscle + rng_range(key, 1000, -0.06f, 0.1f), 0, 1),
                   clampf(weight + rng_range(key, 1001, -0.06f, 0.04f), 0, 1),
                   0.5f};
    // Height by target (longer bones, not a scaled doll): one probe gives the way to go, uniform scale the rest.
    float wanted = natural_height(traits), low;
    if (!(traits->height > 0.3f))
        wanted += rng_range(key, 1002, -0.04f, 0.05f);
    Vec3 *probe = memory_alloc(sizeof(Vec3) * (size_t)human->vertex_count);
    memcpy(probe, base, sizeof(Vec3) * (size_t)human->vertex_count);
    Shaper trial = {human, probe};
    shape_macro(&trial, &macro);
    float plain = base_extent(probe, &low) * 0.1f;
    free(probe);
    macro.height = clampf(0.5f + (wanted - plain) * 0.9f, 0.15f, 0.85f);
    shape_macro(&shaper, &macro);
    shape_features(&shaper, key);
    shape_build(&shaper, weight, macro.age);
    shape_words(&shaper, world->plan->entities[actor->entity].description);
    shape_head(actor, base, macro.age);
    lips_line(human, base);
    float scale = wanted / base_extent(base, &low);
    scale = clampf(scale, 0.06f, 0.13f);
    actor->height = base_extent(base, &low) * scale;
    actor->unit_scale = scale;
    actor->race = race;
    actor->expressive = body_expressive(actor, world->arena);
    for (int v = 0; v < human->vertex_count; v++)
        base[v] = vec3_scale(vec3(base[v].x, base[v].y - low, base[v].z), scale);
    return base;
}

void body_measure(Actor *actor, const Vec3 *base)
{
    const HumanBase *human = actor->human;
    for (int i = 0; i < human->bone_count; i++) {
        const HumanBone *bone = &human->bones[i];
        actor->joints[i] = joint_mean(human, base, bone->head_first, bone->head_count);
        actor->tails[i] = joint_mean(human, base, bone->tail_first, bone->tail_count);
    }
    body_proportions(actor);
}

void body_proportions(Actor *actor)
{
    const RigBones *rig = &actor->rig;
    Vec3 hip = actor->joints[rig->thigh[0]], knee = actor->joints[rig->shin[0]], ankle = actor->joints[rig->foot[0]];
    Vec3 ball = actor->joints[rig->toes[0][1][0]];
    actor->thigh_length = vec3_distance(hip, knee);
    actor->shin_length = vec3_distance(knee, ankle);
    actor->hip_height = hip.y;
    actor->sole = ankle.y;
    actor->foot_spread = 0.095f * actor->height / 1.75f;
    actor->ball_front = ball.z - ankle.z;
    actor->ball_height = fminf(fmaxf(ball.y, 0.0f), ankle.y);
    actor->toe_front = actor->tails[rig->toes[0][1][2]].z - ankle.z;
    // below the ankle; a raised heel goes back
    actor->heel_back = (0.045f * cosf(actor->heel_pitch) + 0.06f * sinf(actor->heel_pitch)) * actor->height / 1.75f;
    actor->seat_depth = 0.098f * actor->height / 1.75f;
    actor->palm = 0.085f * actor->height / 1.75f;
}
