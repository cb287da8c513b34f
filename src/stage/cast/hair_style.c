// The table of hair styles, and what words change in one.
#include "stage/cast/hair.h"

#include <string.h>

// clang-format off
static const HairStyle styles[] = {
    // name            comb        tie             top     side    back    lift   stiff part   fringe  wave    length  curl    pitch   clump  frizz   volume  dens. strip
    {"short",          HAIR_CROWN, HAIR_LOOSE,     0.045f, 0.022f, 0.020f, 0.20f, 0.35f, 9.0f, 0.0f,   0.0020f, 0.05f, 0.0f,    0.0f,   0.35f, 0.004f, 0.006f, 1.0f, 0.0f},
    {"crew cut",       HAIR_CROWN, HAIR_LOOSE,     0.020f, 0.009f, 0.008f, 0.45f, 0.85f, 9.0f, 0.0f,   0.0f,    0.0f,  0.0f,    0.0f,   0.10f, 0.002f, 0.002f, 1.0f, 0.0f},
    {"buzz cut",       HAIR_CROWN, HAIR_LOOSE,     0.006f, 0.005f, 0.005f, 0.75f, 1.0f,  9.0f, 0.0f,   0.0f,    0.0f,  0.0f,    0.0f,   0.0f,  0.001f, 0.0f,   1.0f, 0.0f},
    {"messy",          HAIR_CROWN, HAIR_LOOSE,     0.070f, 0.045f, 0.038f, 0.38f, 0.38f, 9.0f, 0.0f,   0.0070f, 0.05f, 0.0f,    0.0f,   0.75f, 0.012f, 0.012f, 1.0f, 0.0f},
    {"spiky",          HAIR_UP,    HAIR_LOOSE,     0.055f, 0.025f, 0.022f, 0.80f, 0.96f, 9.0f, 0.0f,   0.0f,    0.0f,  0.0f,    0.0f,   0.90f, 0.003f, 0.004f, 1.0f, 0.0f},
    {"slicked back",   HAIR_BACK,  HAIR_LOOSE,     0.110f, 0.060f, 0.040f, 0.10f, 0.10f, 9.0f, 0.0f,   0.0015f, 0.06f, 0.0f,    0.0f,   0.55f, 0.001f, 0.004f, 1.0f, 0.0f},
    {"side part",      HAIR_FALL,  HAIR_LOOSE,     0.075f, 0.028f, 0.022f, 0.16f, 0.30f, 0.42f, 0.0f,  0.0030f, 0.07f, 0.0f,    0.0f,   0.40f, 0.003f, 0.005f, 1.0f, 0.0f},
    {"pixie",          HAIR_CROWN, HAIR_LOOSE,     0.080f, 0.050f, 0.035f, 0.25f, 0.25f, 9.0f, 0.070f, 0.0035f, 0.06f, 0.0f,    0.0f,   0.45f, 0.004f, 0.010f, 1.0f, 0.0f},
    {"bob",            HAIR_FALL,  HAIR_LOOSE,     0.250f, 0.185f, 0.145f, 0.16f, 0.10f, 0.12f, 0.0f,  0.0030f, 0.11f, 0.0f,    0.0f,   0.40f, 0.004f, 0.015f, 1.0f, 0.0f},
    {"shoulder",       HAIR_FALL,  HAIR_LOOSE,     0.370f, 0.310f, 0.260f, 0.16f, 0.08f, 0.10f, 0.0f,  0.0060f, 0.12f, 0.0f,    0.0f,   0.45f, 0.006f, 0.016f, 1.0f, 0.0f},
    {"long",           HAIR_FALL,  HAIR_LOOSE,     0.520f, 0.470f, 0.430f, 0.15f, 0.07f, 0.06f, 0.0f,  0.0050f, 0.16f, 0.0f,    0.0f,   0.42f, 0.006f, 0.016f, 1.0f, 0.0f},
    {"very long",      HAIR_FALL,  HAIR_LOOSE,     0.800f, 0.760f, 0.720f, 0.15f, 0.07f, 0.05f, 0.0f,  0.0060f, 0.18f, 0.0f,    0.0f,   0.45f, 0.008f, 0.016f, 1.0f, 0.0f},
    {"curly",          HAIR_FALL,  HAIR_LOOSE,     0.250f, 0.220f, 0.200f, 0.45f, 0.22f, 0.20f, 0.0f,  0.0f,    0.0f,  0.0100f, 0.034f, 0.80f, 0.014f, 0.026f, 1.0f, 0.0f},
    {"afro",           HAIR_UP,    HAIR_LOOSE,     0.090f, 0.085f, 0.075f, 0.95f, 1.0f,  9.0f, 0.0f,   0.0f,    0.0f,  0.0055f, 0.014f, 0.30f, 0.012f, 0.0f,   1.3f, 0.0f},
    {"ponytail",       HAIR_TIED,  HAIR_PONYTAIL,  0.330f, 0.330f, 0.330f, 0.06f, 0.05f, 9.0f, 0.0f,   0.0060f, 0.14f, 0.0f,    0.0f,   0.30f, 0.003f, 0.004f, 1.0f, 0.0f},
    {"pigtails",       HAIR_TIED,  HAIR_PIGTAILS,  0.240f, 0.240f, 0.240f, 0.06f, 0.05f, 0.0f, 0.0f,   0.0060f, 0.12f, 0.0f,    0.0f,   0.30f, 0.003f, 0.004f, 1.0f, 0.0f},
    {"bun",            HAIR_TIED,  HAIR_BUN,       0.300f, 0.300f, 0.300f, 0.06f, 0.05f, 9.0f, 0.0f,   0.0f,    0.0f,  0.0f,    0.0f,   0.30f, 0.003f, 0.004f, 1.0f, 0.0f},
    {"topknot",        HAIR_TIED,  HAIR_TOPKNOT,   0.300f, 0.300f, 0.300f, 0.06f, 0.05f, 9.0f, 0.0f,   0.0f,    0.0f,  0.0f,    0.0f,   0.30f, 0.003f, 0.004f, 1.0f, 0.0f},
    {"braid",          HAIR_TIED,  HAIR_BRAID,     0.420f, 0.420f, 0.420f, 0.06f, 0.05f, 0.0f, 0.0f,   0.0f,    0.0f,  0.0f,    0.0f,   0.30f, 0.003f, 0.005f, 1.0f, 0.0f},
    {"mohawk",         HAIR_UP,    HAIR_LOOSE,     0.110f, 0.110f, 0.090f, 0.98f, 1.0f,  9.0f, 0.0f,   0.0f,    0.0f,  0.0f,    0.0f,   0.60f, 0.004f, 0.0f,   1.6f, 0.22f},
    {"dreadlocks",     HAIR_FALL,  HAIR_LOOSE,     0.380f, 0.340f, 0.320f, 0.40f, 0.12f, 9.0f, 0.0f,   0.0040f, 0.09f, 0.0f,    0.0f,   1.00f, 0.003f, 0.022f, 1.1f, 0.0f},
    {"cornrows",       HAIR_BACK,  HAIR_LOOSE,     0.200f, 0.160f, 0.120f, 0.05f, 0.02f, 9.0f, 0.0f,   0.0015f, 0.02f, 0.0f,    0.0f,   1.00f, 0.001f, 0.003f, 1.1f, 0.0f},
};
// clang-format on

// Words of the plan that are another style's, or a style with a look.
static const struct {
    const char *word, *style, *look;
} others[] = {
    {"shoulder-length", "shoulder", NULL},
    {"medium", "shoulder", NULL},
    {"updo", "bun", NULL},
    {"wavy", "shoulder", "wavy"},
    {"dreads", "dreadlocks", NULL},
    {"pixie cut", "pixie", NULL},
    {"tied-back", "ponytail", NULL},
    {"shaved", "buzz cut", NULL},
    {"buzz", "buzz cut", NULL},
    {"balding", "short", NULL},
    {"receding", "short", NULL},
    {"slicked-back", "slicked back", NULL},
    {"waist-length", "very long", NULL},
    {"straight", "long", "straight"},
};

static const HairStyle *style_find(const char *word)
{
    for (int i = 0; i < COUNT_OF(styles); i++)
        if (text_equal_nocase(styles[i].name, word))
            return &styles[i];
    return NULL;
}

static void style_change(HairStyle *s, const char *look)
{
    bool tied = s->tie != HAIR_LOOSE;
    float longest = fmaxf(s->top, s->back);
    if (text_in_list(look, "straight")) {
        s->wave = s->curl = 0.0f;
        s->frizz *= 0.5f;
    }
    if (text_in_list(look, "wavy") && s->curl <= 0.0f) {
        s->wave = fminf(0.009f, 0.03f * longest + 0.002f);
        s->wave_length = 0.085f;
        s->clump = fmaxf(s->clump, 0.6f);
        s->volume += 0.006f;
    }
    if (text_in_list(look, "curly") && s->curl <= 0.0f) {
        s->curl = fminf(0.012f, 0.004f + 0.03f * longest);
        s->curl_length = fminf(0.045f, 0.018f + 0.06f * longest);
        s->clump = fmaxf(s->clump, 0.8f);
        s->frizz = fmaxf(s->frizz, 0.012f);
        s->lift = fmaxf(s->lift, tied ? 0.1f : 0.4f);
        s->stiff = fmaxf(s->stiff, 0.2f);
        s->volume += tied ? 0.004f : 0.014f;
    }
    if (text_in_list(look, "coily") && !tied && longest < 0.13f) { // stands off the head in small coils
        float k = longest > 0.025f ? 0.025f / longest : 1.0f;
        s->top *= k, s->side *= k, s->back *= k;
        s->comb = HAIR_UP;
        s->lift = 0.9f;
        s->stiff = 1.0f;
        s->wave = s->volume = 0.0f;
        s->curl = 0.0042f;
        s->curl_length = 0.011f;
        s->clump = 0.5f;
        s->frizz = 0.005f;
        s->density = 1.4f;
    }
    if (text_in_list(look, "messy")) {
        s->frizz = s->frizz * 2.0f + 0.006f;
        s->clump = fmaxf(s->clump, 0.6f);
        s->wave = fmaxf(s->wave, 0.006f);
        s->wave_length = s->wave_length > 0 ? s->wave_length : 0.06f;
        s->lift = fminf(1.0f, s->lift + 0.15f);
    }
    if (text_in_list(look, "sleek")) {
        s->frizz = 0.001f;
        s->wave *= 0.3f;
        s->volume *= 0.6f;
    }
    if (text_in_list(look, "wet")) {
        s->clump = 1.0f;
        s->frizz = 0.001f;
        s->volume *= 0.3f;
        s->lift *= 0.4f;
    }
    if (text_in_list(look, "thick"))
        s->volume = s->volume * 1.3f + 0.004f;
    if (text_in_list(look, "thin"))
        s->density = 0.55f;
    if (text_in_list(look, "fringe"))
        s->fringe = 0.085f;
    if (text_in_list(look, "side part"))
        s->part = 0.42f;
    if (text_in_list(look, "middle part"))
        s->part = 0.0f;
    if (text_in_list(look, "long") && s->tie == HAIR_LOOSE && longest < 0.40f) {
        float k = 0.44f / fmaxf(longest, 0.01f);
        s->top *= k, s->side *= k, s->back *= k;
        s->comb = HAIR_FALL;
        s->stiff = fminf(s->stiff, 0.16f);
        s->lift = fminf(s->lift, 0.4f);
    }
    if (text_in_list(look, "short") && s->tie == HAIR_LOOSE && longest > 0.12f) {
        float k = 0.11f / longest;
        s->top *= k, s->side *= k, s->back *= k;
        s->stiff = fmaxf(s->stiff, 0.4f);
        if (s->part > 2.0f || s->curl > 0.0f)
            s->comb = HAIR_CROWN;
    }
}

bool hair_style(const char *word, const char *look, bool male, RngKey key, HairStyle *style)
{
    static const char *const male_usual[] = {"short", "short", "side part", "messy", "crew cut", "slicked back"};
    static const char *const female_usual[] = {"long", "bob", "shoulder", "ponytail", "long", "bun"};
    if (text_equal_nocase(word, "bald") || text_equal_nocase(word, "hairless"))
        return false;
    RngKey own = {key.value ^ 0x9d7f3a11u};
    const HairStyle *found = word ? style_find(word) : NULL;
    const char *more = NULL;
    for (int i = 0; word && !found && i < COUNT_OF(others); i++)
        if (text_equal_nocase(others[i].word, word)) {
            found = style_find(others[i].style);
            more = others[i].look;
        }
    if (!found)
        found = style_find((male ? male_usual : female_usual)[rng_u64(own, 0) % 6]);
    *style = *found;
    style_change(style, more);
    style_change(style, look);
    // Nobody's hair is quite like another's.
    float length = rng_range(own, 1, 0.9f, 1.12f);
    style->top *= length, style->side *= length, style->back *= length;
    if (style->part < 2.0f)
        style->part = rng_float(own, 2) < 0.5f ? style->part : -style->part;
    if (text_equal_nocase(word, "short") && !male) { // a woman's short hair is softer
        style->top = fmaxf(style->top, 0.075f);
        style->side = fmaxf(style->side, 0.05f);
        style->back = fmaxf(style->back, 0.035f);
        style->lift *= 0.6f;
        style->stiff *= 0.5f;
        style->volume = fmaxf(style->volume, 0.010f);
    }
    return true;
}

bool beard_style(const char *word, BeardStyle *style)
{
    static const BeardStyle beards[] = {
        {"beard", 0.034f, 0.020f, 0.022f, 0.018f, 1.0f},      {"short beard", 0.012f, 0.010f, 0.009f, 0.007f, 1.0f},
        {"long beard", 0.150f, 0.045f, 0.060f, 0.070f, 1.1f}, {"full beard", 0.070f, 0.030f, 0.038f, 0.035f, 1.1f},
        {"moustache", 0.0f, 0.024f, 0.0f, 0.0f, 1.0f},        {"goatee", 0.030f, 0.016f, 0.0f, 0.0f, 1.0f},
        {"stubble", 0.0035f, 0.003f, 0.0028f, 0.0022f, 1.1f}, {"braided beard", 0.21f, 0.055f, 0.05f, 0.06f, 1.1f},
    };
    for (int i = 0; word && i < COUNT_OF(beards); i++)
        if (text_equal_nocase(beards[i].name, word)) {
            *style = beards[i];
            return true;
        }
    return false;
}

HairOrder hair_order(const Actor *actor, const PersonTraits *traits, HairStyle *style, BeardStyle *beard)
{
    // Natural shades of the root, linear: black, dark brown, brown, light brown, dark blonde, blonde, red.
    static const Vec3 shades[] = {{0.010f, 0.008f, 0.007f}, {0.020f, 0.013f, 0.009f}, {0.042f, 0.024f, 0.014f},
                                  {0.085f, 0.050f, 0.027f}, {0.150f, 0.098f, 0.052f}, {0.270f, 0.190f, 0.100f},
                                  {0.170f, 0.055f, 0.020f}};
    static const int fair[] = {1, 2, 2, 3, 3, 4, 5, 6};
    RngKey key = rng_key(actor->seed, actor->name, "hair colour");
    bool male = traits->sex == SEX_MALE;
    float age = traits->age_years > 0 ? traits->age_years : 32.0f;
    HairOrder order = {0};
    // Small children's hair is short, soft and fine.
    static const char kinds[] = "short,curly,wavy,straight"; // these say nothing of its length
    bool any = !traits->hair_style || text_in_list(kinds, traits->hair_style);
    bool small = age < 4.5f && any && !text_in_list(traits->hair_look, "long");
    if (hair_style(small ? "pixie" : traits->hair_style, traits->hair_look, male, key, style))
        order.style = style;
    if (small) {
        float k = male ? 0.45f : 0.75f;
        style->top *= k, style->side *= k, style->back *= k;
        style->fringe = 0.045f;
        style->density = 0.9f;
        style->lift = 0.12f;
        style->stiff = 0.12f;
        style_change(style, traits->hair_style); // "curly"
        if (age < 2.0f) {                        // a baby's is down
            style->top *= 0.45f, style->side *= 0.35f, style->back *= 0.4f;
            style->fringe = style->volume = 0.0f;
            style->density = 0.6f;
        }
    } else if (order.style && male && any && !text_in_list(traits->hair_look, "long")) {
        style_change(style, "short"); // what is said of a man's hair alone: not to his shoulders
    }
    if (order.style && text_equal(actor->race, "african") && !text_in_list(traits->hair_look, "straight") &&
        !text_in_list(traits->hair_look, "wavy") && style->curl <= 0.0f && style->strip <= 0.0f)
        style_change(style, style->top < 0.13f ? "coily" : style->clump < 0.9f ? "curly" : NULL);
    bool wet = text_in_list(traits->skin_marks, "wet");
    if (order.style && wet)
        style_change(style, "wet");
    if (beard_style(traits->facial_hair, beard))
        order.beard = beard;
    Vec3 color = traits->hair_color;
    bool said = vec3_luminance(color) > 0.0f;
    if (!said) {
        bool light = text_equal(actor->race, "caucasian");
        color = shades[light ? fair[rng_u64(key, 10) % COUNT_OF(fair)] : (int)(rng_u64(key, 10) % 2)];
        order.color.grey = clampf((age - rng_range(key, 11, 40.0f, 58.0f)) / 22.0f, 0.0f, 0.95f);
    }
    if (text_in_list(traits->hair_look, "salt and pepper")) {
        order.color.grey = 0.5f;
        color = said ? color : shades[1];
    }
    if (text_in_list(traits->hair_look, "greying"))
        order.color.grey = 0.25f;
    // Paint is brighter than any hair: hair keeps dark between its strands.
    float most = fmaxf(color.x, fmaxf(color.y, color.z));
    if (most > 0.62f)
        color = vec3_scale(color, 0.62f / most);
    // What hair calls blonde or red is paler than paint of that name: its pigment leaves a third of the blue.
    if (color.x >= color.y && color.y > 1.2f * color.z && color.x < 2.2f * color.y)
        color.z = fmaxf(color.z, 0.36f * color.x), color.y = fmaxf(color.y, 0.66f * color.x);
    // Red and brown hair has the two pigments in one: never as pure or as bright as paint of that name, and what is
    // brown, not auburn, is hardly red at all.
    if (color.x >= 2.2f * color.y && color.y > 1.15f * color.z) {
        float brown = smoothstepf(0.32f, 0.42f, color.y / color.x);
        color.y = fmaxf(color.y, lerpf(0.36f, 0.56f, brown) * color.x);
        color.z = fmaxf(color.z, lerpf(0.16f, 0.31f, brown) * color.x);
        color = vec3_scale(color, fminf(1.0f, 0.26f / color.x));
        most = color.x;
    }
    // A strand lit by its neighbours is more colourful than the word's sample: strong colours are taken darker.
    float least = fminf(color.x, fminf(color.y, color.z)), strong = most > 0.05f ? 1.0f - least / most : 0.0f;
    color = vec3_scale(color, lerpf(1.0f, 0.55f, smoothstepf(0.6f, 0.95f, strong) * smoothstepf(0.1f, 0.4f, most)));
    // Nor is brown hair: light goes from strand to strand, which the word's sample has in it.
    color = vec3_scale(color, lerpf(0.48f, 1.0f, smoothstepf(0.06f, 0.3f, vec3_luminance(color))));
    if (wet || text_in_list(traits->hair_look, "wet"))
        color = vec3_scale(color, 0.6f);
    order.color.root = color;
    order.color.tip = vec3(fminf(0.7f, color.x * 1.45f + 0.004f), fminf(0.7f, color.y * 1.38f + 0.002f),
                           fminf(0.7f, color.z * 1.28f));
    order.beard_color = order.color;
    order.beard_color.root = vec3_scale(color, 0.85f);
    if (!said) // beards go grey first
        order.beard_color.grey = fminf(1.0f, order.color.grey * 1.25f);
    if (text_in_list(traits->hair_look, "receding"))
        order.hairline = 0.45f;
    if (text_in_list(traits->hair_look, "balding"))
        order.hairline = 0.85f;
    if (age < 14.0f) // children's foreheads are high: their hair begins lower on them
        order.hairline = -0.18f;
    if (!traits->hair_look && male && age > 45.0f)
        order.hairline = fmaxf(0.0f, rng_range(key, 12, -0.3f, 0.4f));
    return order;
}
