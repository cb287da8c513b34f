// A robot: plates over dark joints, a head with a visor and lit eyes; the jaw plate moves when it speaks.
#include "stage/cast/figure.h"

enum { PLATE = 0, JOINT, GLASS, LIGHT };

static Vec3 joint(const Figure *f, int bone)
{
    return f->actor->joints[bone];
}

static void surface(Figure *f, int surface, Vec3 color)
{
    f->surface = surface;
    f->color = color;
}

typedef struct Paint {
    Vec3 plate, trim, dark, light;
} Paint;

static Paint paint_of(Figure *f)
{
    static const struct {
        const char *word;
        Vec3 color;
        bool metal;
    } words[] = {
        {"red", {0.42f, 0.03f, 0.025f}, false},   {"blue", {0.04f, 0.12f, 0.36f}, false},
        {"green", {0.06f, 0.22f, 0.07f}, false},  {"yellow", {0.62f, 0.40f, 0.03f}, false},
        {"orange", {0.58f, 0.19f, 0.03f}, false}, {"black", {0.02f, 0.02f, 0.022f}, false},
        {"white", {0.72f, 0.72f, 0.70f}, false},  {"pink", {0.60f, 0.25f, 0.30f}, false},
        {"golden", {0.80f, 0.52f, 0.18f}, true},  {"gold", {0.80f, 0.52f, 0.18f}, true},
        {"silver", {0.72f, 0.72f, 0.74f}, true},  {"chrome", {0.80f, 0.80f, 0.82f}, true},
        {"steel", {0.45f, 0.46f, 0.48f}, true},   {"metal", {0.45f, 0.46f, 0.48f}, true},
        {"copper", {0.72f, 0.36f, 0.22f}, true},  {"bronze", {0.50f, 0.33f, 0.16f}, true},
        {"rusty", {0.28f, 0.11f, 0.045f}, false}, {"old", {0.34f, 0.30f, 0.24f}, false},
    };
    static const Vec3 usual[] = {{0.58f, 0.59f, 0.60f}, {0.60f, 0.57f, 0.50f}, {0.30f, 0.35f, 0.40f}};
    Paint p = {.plate = usual[rng_u64(f->key, 1) % COUNT_OF(usual)],
               .dark = {0.022f, 0.023f, 0.025f},
               .light = {0.35f, 1.5f, 2.2f}};
    bool metal = false;
    for (int i = 0; i < COUNT_OF(words); i++)
        if (figure_says(f, words[i].word)) {
            p.plate = words[i].color;
            metal = words[i].metal;
            break;
        }
    p.trim = vec3_luminance(p.plate) > 0.2f ? vec3_scale(p.plate, 0.35f) : vec3(0.35f, 0.35f, 0.36f);
    if (figure_says(f, "evil") || figure_says(f, "angry") || figure_says(f, "killer"))
        p.light = vec3(2.6f, 0.12f, 0.06f);
    f->looks[PLATE] =
        (FigureSurface){.roughness = metal ? 0.24f : 0.36f, .metallic = metal, .specular = 0.6f, .surface = "metal"};
    f->looks[JOINT] = (FigureSurface){.roughness = 0.42f, .metallic = 0.6f, .specular = 0.5f, .surface = "metal"};
    f->looks[GLASS] = (FigureSurface){.roughness = 0.07f, .specular = 0.8f, .surface = "glass"};
    f->looks[LIGHT] = (FigureSurface){.roughness = 0.4f, .specular = 0.5f, .emission = p.light, .surface = "glass"};
    return p;
}

// A stack of cross-sections up the trunk or head: y, half width, half depth, forward of `at`; in builders' metres.
static void stack(Figure *f, int bone, Vec3 at, const float (*rows)[4], int count)
{
    Station s[12];
    for (int i = 0; i < count; i++)
        s[i] = (Station){vec3_add(at, vec3(0, rows[i][0] * f->unit, rows[i][3] * f->unit)), rows[i][1] * f->unit,
                         rows[i][2] * f->unit};
    figure_loft(f, bone, s, count, vec3(1, 0, 0));
}

static void ball(Figure *f, int bone, Vec3 centre, float x, float y, float z)
{
    figure_ball(f, bone, centre, vec3_scale(vec3(x, y, z), f->unit), quat_identity());
}

static Vec2 half(const Figure *f, float wide, float deep)
{
    return (Vec2){wide * f->unit, deep * f->unit};
}

static void trunk(Figure *f, const Paint *p)
{
    const RigBones *rig = &f->actor->rig;
    float u = f->unit;
    Vec3 shoulders = vec3_lerp(joint(f, rig->arm[0]), joint(f, rig->arm[1]), 0.5f),
         hips = vec3_lerp(joint(f, rig->thigh[0]), joint(f, rig->thigh[1]), 0.5f);
    float wide = 0.5f * vec3_distance(joint(f, rig->arm[0]), joint(f, rig->arm[1])) / u;
    Vec3 chest = vec3(0, shoulders.y, shoulders.z + 0.02f * u);
    surface(f, PLATE, p->plate);
    f->power = 3.2f;
    const float plates[][4] = {{-0.245f, 0.50f * wide, 0.070f, 0.0f},  {-0.235f, 0.60f * wide, 0.084f, 0.0f},
                               {-0.15f, 0.74f * wide, 0.112f, 0.006f}, {-0.06f, 0.84f * wide, 0.124f, 0.010f},
                               {0.01f, 0.80f * wide, 0.112f, 0.004f},  {0.045f, 0.60f * wide, 0.085f, 0.0f},
                               {0.055f, 0.42f * wide, 0.062f, 0.0f}};
    stack(f, rig->spine01, chest, plates, COUNT_OF(plates));
    surface(f, JOINT, p->trim); // a seam across the chest and a collar
    const float seam[][4] = {{-0.155f, 0.75f * wide, 0.1135f, 0.006f}, {-0.148f, 0.757f * wide, 0.1145f, 0.006f}};
    stack(f, rig->spine01, chest, seam, 2);
    const float collar[][4] = {{0.045f, 0.062f, 0.062f, -0.005f}, {0.075f, 0.056f, 0.056f, -0.005f}};
    f->power = 2.0f;
    stack(f, rig->spine01, chest, collar, 2);
    surface(f, LIGHT, p->light);
    ball(f, rig->spine01, vec3_add(chest, vec3(0, -0.06f * u, 0.130f * u)), 0.020f, 0.020f, 0.008f);
    surface(f, JOINT, p->dark);
    ball(f, rig->spine01, vec3_add(chest, vec3(0, -0.06f * u, 0.126f * u)), 0.029f, 0.029f, 0.009f);
    f->power = 3.0f;
    surface(f, PLATE, p->trim);
    const float pack[][4] = {{-0.19f, 0.085f, 0.03f, -0.125f}, {-0.02f, 0.10f, 0.035f, -0.125f}};
    stack(f, rig->spine01, chest, pack, 2);
    // bellows between chest and pelvis
    f->power = 2.2f;
    surface(f, JOINT, p->dark);
    const int rings[] = {rig->spine02, rig->spine03, rig->spine03, rig->spine04, rig->spine04};
    float low = hips.y + 0.10f * u, high = chest.y - 0.225f * u;
    for (int i = 0; i < 5; i++) {
        float t = (float)i / 4.0f;
        Vec3 at = vec3(0, lerpf(high, low, t), lerpf(chest.z, hips.z, t));
        figure_ball(f, rings[i], at, vec3_scale(vec3(0.098f, 0.6f * (high - low) / (4 * u), 0.078f), u),
                    quat_identity());
    }
    surface(f, PLATE, p->plate);
    f->power = 3.0f;
    float hip = 0.5f * vec3_distance(joint(f, rig->thigh[0]), joint(f, rig->thigh[1])) / u;
    const float pelvis[][4] = {{-0.085f, 0.055f, 0.055f, 0},    {-0.07f, 0.065f, 0.075f, 0},
                               {0.0f, 0.8f * hip, 0.095f, 0},   {0.06f, 1.35f * hip, 0.100f, 0},
                               {0.10f, 1.30f * hip, 0.092f, 0}, {0.115f, 1.10f * hip, 0.075f, 0}};
    stack(f, rig->spine05, vec3(0, hips.y, hips.z + 0.005f * u), pelvis, COUNT_OF(pelvis));
}

static void head(Figure *f, const Paint *p)
{
    const RigBones *rig = &f->actor->rig;
    float u = f->unit;
    Vec3 eyes = vec3_lerp(joint(f, rig->eye[0]), joint(f, rig->eye[1]), 0.5f), neck = joint(f, rig->neck01),
         top = joint(f, rig->head);
    Vec3 at = vec3(0, eyes.y, eyes.z - 0.083f * u);
    surface(f, JOINT, p->dark);
    for (int i = 0; i < 5; i++) {
        float t = (float)i / 4.0f;
        Vec3 c = vec3_lerp(neck, vec3_add(top, vec3(0, 0.01f * u, -0.01f * u)), t);
        figure_ball(f,
                    t < 0.4f   ? rig->neck01
                    : t < 0.8f ? rig->neck02
                               : rig->neck03,
                    c, vec3_scale(vec3(0.047f, 0.017f, 0.047f), u), quat_identity());
    }
    f->power = 2.5f;
    const float inner[][4] = {{-0.105f, 0.042f, 0.06f, 0.012f}, {-0.03f, 0.066f, 0.088f, 0.002f}};
    stack(f, rig->head, at, inner, 2);
    surface(f, PLATE, p->plate);
    f->power = 2.9f;
    const float skull[][4] = {{-0.060f, 0.066f, 0.086f, 0},     {-0.052f, 0.074f, 0.096f, 0},
                              {0.0f, 0.080f, 0.103f, 0},        {0.05f, 0.079f, 0.102f, 0},
                              {0.09f, 0.070f, 0.092f, -0.003f}, {0.112f, 0.05f, 0.07f, -0.004f},
                              {0.120f, 0.03f, 0.045f, -0.004f}};
    stack(f, rig->head, at, skull, COUNT_OF(skull));
    surface(f, GLASS, vec3(0.006f, 0.007f, 0.009f));
    const float visor[][4] = {{-0.034f, 0.064f, 0.094f, 0.010f},
                              {-0.028f, 0.072f, 0.100f, 0.010f},
                              {0.030f, 0.073f, 0.101f, 0.010f},
                              {0.037f, 0.065f, 0.095f, 0.010f}};
    stack(f, rig->head, at, visor, COUNT_OF(visor));
    surface(f, LIGHT, p->light);
    for (int side = 0; side < 2; side++)
        ball(f, rig->head, vec3_add(at, vec3((side ? -0.031f : 0.031f) * u, 0.002f * u, 0.106f * u)), 0.0125f, 0.0095f,
             0.007f);
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        surface(f, JOINT, p->trim);
        ball(f, rig->head, vec3_add(at, vec3(m * 0.080f * u, -0.005f * u, 0)), 0.016f, 0.032f, 0.032f);
    }
    surface(f, JOINT, p->dark);
    Vec3 base = vec3_add(at, vec3(-0.085f * u, 0.02f * u, 0));
    const Vec3 rod[2] = {base, vec3_add(base, vec3(-0.006f * u, 0.15f * u, -0.02f * u))};
    const float thin[2] = {0.004f * u, 0.0025f * u};
    figure_rod(f, rig->head, rod, thin, 2);
    surface(f, LIGHT, p->light);
    ball(f, rig->head, rod[1], 0.007f, 0.007f, 0.007f);
    // the jaw
    surface(f, PLATE, p->plate);
    f->hinge = vec3_add(at, vec3(0, -0.055f * u, -0.02f * u));
    f->open = 0.20f;
    const float jaw[][4] = {{-0.128f, 0.034f, 0.040f, 0.048f},
                            {-0.120f, 0.046f, 0.054f, 0.040f},
                            {-0.085f, 0.060f, 0.068f, 0.026f},
                            {-0.068f, 0.064f, 0.072f, 0.022f}};
    stack(f, rig->head, at, jaw, COUNT_OF(jaw));
    f->open = 0.0f;
}

static void arm(Figure *f, const Paint *p, int side)
{
    const RigBones *rig = &f->actor->rig;
    float u = f->unit;
    Vec3 shoulder = joint(f, rig->arm[side]), elbow = joint(f, rig->forearm[side]), wrist = joint(f, rig->wrist[side]);
    Vec3 upper = vec3_normalize(vec3_sub(elbow, shoulder)), fore = vec3_normalize(vec3_sub(wrist, elbow));
    surface(f, JOINT, p->dark);
    ball(f, rig->arm[side], shoulder, 0.058f, 0.058f, 0.058f);
    ball(f, rig->forearm[side], elbow, 0.040f, 0.040f, 0.040f);
    ball(f, rig->wrist[side], wrist, 0.027f, 0.027f, 0.027f);
    surface(f, PLATE, p->plate);
    Vec3 out = vec3_add(vec3(side ? -1.0f : 1.0f, 0, 0), vec3(0, 0.45f, 0));
    figure_ball(f, rig->shoulder[side], vec3_mad(shoulder, vec3_normalize(out), 0.018f * u),
                vec3_scale(vec3(0.066f, 0.060f, 0.074f), u), quat_identity());
    f->power = 2.6f;
    figure_limb(f, rig->arm2[side], vec3_mad(shoulder, upper, 0.060f * u), vec3_mad(elbow, upper, -0.036f * u),
                half(f, 0.043f, 0.047f), half(f, 0.036f, 0.040f), 0.08f, 0.4f, 0.018f * u, vec3(0, 0, 1));
    figure_limb(f, rig->forearm2[side], vec3_mad(elbow, fore, 0.036f * u), vec3_mad(wrist, fore, -0.022f * u),
                half(f, 0.042f, 0.045f), half(f, 0.031f, 0.034f), 0.12f, 0.3f, 0.018f * u, vec3(0, 0, 1));
    // hand: a block, and a little block for each link of the fingers
    Vec3 across = vec3_sub(joint(f, rig->finger[side][1][0]), joint(f, rig->finger[side][4][0]));
    Vec3 knuckles = vec3_lerp(joint(f, rig->finger[side][1][0]), joint(f, rig->finger[side][4][0]), 0.5f);
    f->power = 3.5f;
    figure_limb(f, rig->wrist[side], vec3_mad(wrist, fore, 0.012f * u), vec3_lerp(wrist, knuckles, 0.93f),
                half(f, 0.028f, 0.017f), half(f, 0.040f, 0.015f), 0.05f, 0.5f, 0.006f * u, across);
    for (int finger = 0; finger < 5; finger++)
        for (int k = 0; k < 3; k++) {
            int bone = rig->finger[side][finger][k];
            Vec3 a = joint(f, bone), b = k < 2 ? joint(f, rig->finger[side][finger][k + 1]) : f->actor->tails[bone];
            float r = (finger == 0 ? 0.0105f : finger == 4 ? 0.0080f : 0.0092f) * (1.0f - 0.08f * (float)k);
            surface(f, JOINT, p->dark);
            ball(f, bone, a, 0.86f * r, 0.86f * r, 0.86f * r);
            surface(f, PLATE, k == 1 ? p->trim : p->plate);
            figure_limb(f, bone, vec3_lerp(a, b, 0.12f), vec3_lerp(a, b, 0.90f), half(f, r, r),
                        half(f, 0.9f * r, 0.9f * r), 0, 0.5f, 0.35f * r * u, across);
        }
}

static void leg(Figure *f, const Paint *p, int side)
{
    const RigBones *rig = &f->actor->rig;
    float u = f->unit;
    Vec3 hip = joint(f, rig->thigh[side]), knee = joint(f, rig->shin[side]), ankle = joint(f, rig->foot[side]);
    Vec3 thigh = vec3_normalize(vec3_sub(knee, hip)), shin = vec3_normalize(vec3_sub(ankle, knee));
    Vec3 toe = joint(f, rig->toes[side][1][0]);
    surface(f, JOINT, p->dark);
    ball(f, rig->thigh[side], hip, 0.066f, 0.066f, 0.066f);
    ball(f, rig->shin[side], knee, 0.050f, 0.050f, 0.050f);
    ball(f, rig->foot[side], ankle, 0.038f, 0.038f, 0.038f);
    surface(f, PLATE, p->plate);
    f->power = 2.7f;
    figure_limb(f, rig->thigh2[side], vec3_mad(hip, thigh, 0.062f * u), vec3_mad(knee, thigh, -0.045f * u),
                half(f, 0.070f, 0.078f), half(f, 0.052f, 0.058f), 0.06f, 0.35f, 0.024f * u, vec3(1, 0, 0));
    figure_limb(f, rig->shin[side], vec3_mad(knee, shin, 0.046f * u), vec3_mad(ankle, shin, -0.030f * u),
                half(f, 0.050f, 0.058f), half(f, 0.042f, 0.046f), 0.16f, 0.3f, 0.022f * u, vec3(1, 0, 0));
    surface(f, PLATE, p->trim);
    ball(f, rig->shin[side], vec3_add(knee, vec3(0, -0.005f * u, 0.032f * u)), 0.036f, 0.046f, 0.026f);
    // foot and toes: flat on the ground
    surface(f, PLATE, p->plate);
    f->power = 3.4f;
    const float rows[][3] = {
        {-0.075f, 0.034f, 0.030f}, {-0.062f, 0.042f, 0.042f}, {0.0f, 0.045f, 0.052f}, {0.06f, 0.047f, 0.036f}};
    Station s[4];
    float x = lerpf(ankle.x, toe.x, 0.5f);
    for (int i = 0; i < 4; i++) {
        float high = rows[i][2] * u;
        s[i] = (Station){vec3(x, f->floor + high, ankle.z + rows[i][0] * u), rows[i][1] * u, high};
    }
    s[3].centre.z = toe.z - 0.006f * u;
    figure_loft(f, rig->foot[side], s, 4, vec3(1, 0, 0));
    float low = 0.022f * u;
    Station t[3] = {{vec3(x, f->floor + low, toe.z), 0.047f * u, low},
                    {vec3(x, f->floor + 0.9f * low, toe.z + 0.042f * u), 0.044f * u, 0.9f * low},
                    {vec3(x, f->floor + 0.7f * low, toe.z + 0.062f * u), 0.032f * u, 0.7f * low}};
    surface(f, JOINT, p->trim);
    figure_loft(f, rig->toes[side][1][0], t, 3, vec3(1, 0, 0));
}

void figure_robot(Figure *f)
{
    Paint paint = paint_of(f);
    trunk(f, &paint);
    head(f, &paint);
    for (int side = 0; side < 2; side++) {
        arm(f, &paint, side);
        leg(f, &paint, side);
    }
}
