// Smooth bodies: a mannequin of spindles between balls with an egg for a head, of white plastic, or of wood when the
// words say so; and an alien, thin and grey, with a large head and eyes.
#include "stage/cast/figure.h"

static Vec3 joint(const Figure *f, int bone)
{
    return f->actor->joints[bone];
}

static void ball(Figure *f, int bone, Vec3 centre, float x, float y, float z)
{
    figure_ball(f, bone, centre, vec3_scale(vec3(x, y, z), f->unit * f->girth), quat_identity());
}

static void stack(Figure *f, int bone, Vec3 at, const float (*rows)[4], int count)
{
    Station s[14];
    for (int i = 0; i < count; i++)
        s[i] = (Station){vec3_add(at, vec3(0, rows[i][0] * f->unit, rows[i][3] * f->unit)),
                         rows[i][1] * f->unit * f->girth, rows[i][2] * f->unit * f->girth};
    figure_loft(f, bone, s, count, vec3(1, 0, 0));
}

static Vec2 half(const Figure *f, float wide, float deep)
{
    return (Vec2){wide * f->unit * f->girth, deep * f->unit * f->girth};
}

static void limbs(Figure *f, int side, Vec3 skin, Vec3 seam)
{
    const RigBones *rig = &f->actor->rig;
    float u = f->unit, soft = f->girth < 1.0f ? 0.2f * u : u; // what is of one piece has no necks at its joints
    Vec3 shoulder = joint(f, rig->arm[side]), elbow = joint(f, rig->forearm[side]), wrist = joint(f, rig->wrist[side]);
    Vec3 hip = joint(f, rig->thigh[side]), knee = joint(f, rig->shin[side]), ankle = joint(f, rig->foot[side]),
         toe = joint(f, rig->toes[side][1][0]);
    f->power = 2.0f;
    f->color = seam;
    ball(f, rig->arm[side], shoulder, 0.052f, 0.052f, 0.052f);
    ball(f, rig->forearm[side], elbow, 0.036f, 0.036f, 0.036f);
    ball(f, rig->wrist[side], wrist, 0.024f, 0.024f, 0.024f);
    ball(f, rig->thigh[side], hip, 0.074f, 0.074f, 0.074f);
    ball(f, rig->shin[side], knee, 0.049f, 0.049f, 0.049f);
    ball(f, rig->foot[side], ankle, 0.036f, 0.036f, 0.036f);
    f->color = skin;
    figure_limb(f, rig->arm2[side], vec3_lerp(shoulder, elbow, 0.10f), vec3_lerp(shoulder, elbow, 0.94f),
                half(f, 0.044f, 0.047f), half(f, 0.033f, 0.034f), 0.08f, 0.35f, 0.022f * soft, vec3(0, 0, 1));
    figure_limb(f, rig->forearm2[side], vec3_lerp(elbow, wrist, 0.07f), vec3_lerp(elbow, wrist, 0.96f),
                half(f, 0.034f, 0.037f), half(f, 0.024f, 0.022f), 0.16f, 0.3f, 0.016f * soft, vec3(0, 0, 1));
    figure_limb(f, rig->thigh2[side], vec3_lerp(hip, knee, 0.06f), vec3_lerp(hip, knee, 0.96f), half(f, 0.076f, 0.084f),
                half(f, 0.049f, 0.051f), 0.06f, 0.3f, 0.034f * soft, vec3(1, 0, 0));
    Vec3 calf = vec3(0, 0, -0.012f * u);
    figure_limb(f, rig->shin[side], vec3_add(vec3_lerp(knee, ankle, 0.06f), calf), vec3_lerp(knee, ankle, 0.97f),
                half(f, 0.046f, 0.050f), half(f, 0.031f, 0.034f), 0.22f, 0.28f, 0.024f * soft, vec3(1, 0, 0));
    Vec3 across = vec3_sub(joint(f, rig->finger[side][1][0]), joint(f, rig->finger[side][4][0]));
    Vec3 knuckles = vec3_lerp(joint(f, rig->finger[side][1][0]), joint(f, rig->finger[side][4][0]), 0.5f);
    figure_limb(f, rig->wrist[side], vec3_lerp(wrist, knuckles, 0.1f), vec3_lerp(wrist, knuckles, 1.02f),
                half(f, 0.022f, 0.016f), half(f, 0.038f, 0.012f), 0.10f, 0.6f, 0.010f * u, across);
    for (int finger = 0; finger < 5; finger++)
        for (int k = 0; k < 3; k++) {
            int bone = rig->finger[side][finger][k];
            Vec3 a = joint(f, bone), b = k < 2 ? joint(f, rig->finger[side][finger][k + 1]) : f->actor->tails[bone];
            float r = (finger == 0 ? 0.0098f : finger == 4 ? 0.0074f : 0.0085f) * (1.0f - 0.1f * (float)k);
            figure_limb(f, bone, a, b, half(f, r, r), half(f, 0.9f * r, 0.88f * r), 0, 0.5f, 0.8f * r * u, across);
        }
    float x = lerpf(ankle.x, toe.x, 0.6f);
    f->power = 2.3f;
    const float rows[][3] = {
        {-0.060f, 0.018f, 0.022f}, {-0.045f, 0.031f, 0.034f}, {-0.01f, 0.034f, 0.044f}, {0.05f, 0.038f, 0.032f}};
    Station s[4];
    for (int i = 0; i < 4; i++)
        s[i] = (Station){vec3(lerpf(ankle.x, x, (float)i / 3), f->floor + rows[i][2] * u, ankle.z + rows[i][0] * u),
                         rows[i][1] * u, rows[i][2] * u};
    s[3].centre.z = toe.z - 0.004f * u;
    figure_loft(f, rig->foot[side], s, 4, vec3(1, 0, 0));
    Station t[4] = {{vec3(x, f->floor + 0.021f * u, toe.z - 0.004f * u), 0.040f * u, 0.021f * u},
                    {vec3(x, f->floor + 0.017f * u, toe.z + 0.026f * u), 0.039f * u, 0.017f * u},
                    {vec3(x, f->floor + 0.013f * u, toe.z + 0.048f * u), 0.031f * u, 0.013f * u},
                    {vec3(x, f->floor + 0.009f * u, toe.z + 0.058f * u), 0.016f * u, 0.008f * u}};
    figure_loft(f, rig->toes[side][1][0], t, 4, vec3(1, 0, 0));
}

static void trunk(Figure *f, Vec3 skin, Vec3 seam)
{
    const RigBones *rig = &f->actor->rig;
    float u = f->unit;
    Vec3 shoulders = vec3_lerp(joint(f, rig->arm[0]), joint(f, rig->arm[1]), 0.5f),
         hips = vec3_lerp(joint(f, rig->thigh[0]), joint(f, rig->thigh[1]), 0.5f);
    float wide = 0.5f * vec3_distance(joint(f, rig->arm[0]), joint(f, rig->arm[1])) / u,
          hip = 0.5f * vec3_distance(joint(f, rig->thigh[0]), joint(f, rig->thigh[1])) / u;
    Vec3 chest = vec3(0, shoulders.y, shoulders.z + 0.02f * u);
    f->power = 2.3f;
    f->color = skin;
    const float ribs[][4] = {{-0.255f, 0.28f * wide, 0.04f, 0.0f},   {-0.24f, 0.50f * wide, 0.078f, 0.0f},
                             {-0.18f, 0.63f * wide, 0.102f, 0.004f}, {-0.10f, 0.74f * wide, 0.118f, 0.008f},
                             {-0.03f, 0.82f * wide, 0.112f, 0.006f}, {0.02f, 0.80f * wide, 0.088f, -0.004f},
                             {0.05f, 0.52f * wide, 0.062f, -0.010f}, {0.07f, 0.26f * wide, 0.048f, -0.010f}};
    stack(f, rig->spine01, chest, ribs, COUNT_OF(ribs));
    const float pelvis[][4] = {{-0.095f, 0.035f, 0.045f, 0},           {-0.075f, 0.058f, 0.080f, -0.004f},
                               {-0.02f, 1.05f * hip, 0.105f, -0.008f}, {0.04f, 1.48f * hip, 0.108f, -0.006f},
                               {0.095f, 1.38f * hip, 0.095f, 0},       {0.13f, 1.10f * hip, 0.07f, 0}};
    stack(f, rig->spine05, vec3(0, hips.y, hips.z), pelvis, COUNT_OF(pelvis));
    f->color = seam; // the waist: one big ball, and a smaller above
    float low = hips.y + 0.125f * u, high = chest.y - 0.235f * u;
    figure_ball(f, rig->spine04, vec3(0, lerpf(low, high, 0.3f), lerpf(hips.z, chest.z, 0.3f)),
                vec3(0.092f * u, fmaxf(0.05f * u, 0.55f * (high - low)), 0.076f * u), quat_identity());
    figure_ball(f, rig->spine03, vec3(0, lerpf(low, high, 0.75f), lerpf(hips.z, chest.z, 0.75f)),
                vec3(0.090f * u, fmaxf(0.05f * u, 0.55f * (high - low)), 0.075f * u), quat_identity());
}

// Returns the middle of the head.
static Vec3 neck_stem(Figure *f, Vec3 skin)
{
    const RigBones *rig = &f->actor->rig;
    float u = f->unit;
    Vec3 eyes = vec3_lerp(joint(f, rig->eye[0]), joint(f, rig->eye[1]), 0.5f), neck = joint(f, rig->neck01),
         top = joint(f, rig->head);
    f->color = skin;
    f->power = 2.0f;
    const Vec3 stem[3] = {vec3_add(neck, vec3(0, -0.02f * u, 0)), vec3_lerp(neck, top, 0.55f),
                          vec3_add(top, vec3(0, 0.03f * u, 0))};
    const float thick[3] = {0.056f * u, 0.047f * u, 0.046f * u};
    figure_rod(f, rig->neck02, stem, thick, 3);
    return vec3(0, eyes.y, eyes.z - 0.078f * u);
}

void figure_mannequin(Figure *f)
{
    const RigBones *rig = &f->actor->rig;
    float u = f->unit;
    f->girth = 1.0f;
    bool wood = figure_says(f, "wooden") || figure_says(f, "wood") || figure_says(f, "artist"),
         black = figure_says(f, "black");
    Vec3 skin = wood ? vec3(0.52f, 0.31f, 0.14f) : black ? vec3(0.02f, 0.02f, 0.021f) : vec3(0.70f, 0.68f, 0.65f);
    Vec3 seam = vec3_scale(skin, wood ? 0.72f : 0.86f);
    f->looks[0] = (FigureSurface){.roughness = wood ? 0.45f : 0.30f, .specular = 0.5f, .surface = "plastic"};
    trunk(f, skin, seam);
    Vec3 at = neck_stem(f, skin);
    const float egg[][4] = {
        {-0.112f, 0.018f, 0.022f, 0.050f}, {-0.102f, 0.036f, 0.046f, 0.040f}, {-0.075f, 0.054f, 0.070f, 0.022f},
        {-0.03f, 0.068f, 0.088f, 0.006f},  {0.02f, 0.074f, 0.096f, 0.0f},     {0.06f, 0.070f, 0.091f, -0.004f},
        {0.09f, 0.055f, 0.074f, -0.007f},  {0.108f, 0.034f, 0.046f, -0.008f}, {0.115f, 0.012f, 0.016f, -0.008f}};
    stack(f, rig->head, at, egg, COUNT_OF(egg));
    const Vec3 bridge[3] = {vec3_add(at, vec3(0, 0.012f * u, 0.092f * u)),
                            vec3_add(at, vec3(0, -0.022f * u, 0.098f * u)),
                            vec3_add(at, vec3(0, -0.040f * u, 0.090f * u))};
    const float nose[3] = {0.008f * u, 0.013f * u, 0.012f * u}; // the hint of a nose
    figure_rod(f, rig->head, bridge, nose, 3);
    for (int side = 0; side < 2; side++)
        limbs(f, side, skin, seam);
}

void figure_alien(Figure *f)
{
    const RigBones *rig = &f->actor->rig;
    float u = f->unit;
    Vec3 skin = figure_says(f, "green")  ? vec3(0.16f, 0.34f, 0.12f)
                : figure_says(f, "blue") ? vec3(0.12f, 0.22f, 0.42f)
                                         : vec3(0.27f, 0.30f, 0.27f);
    f->looks[0] = (FigureSurface){.roughness = 0.42f, .specular = 0.55f, .surface = "skin"};
    f->looks[1] = (FigureSurface){.roughness = 0.05f, .specular = 0.9f, .surface = "glass"};
    f->girth = 0.78f;
    trunk(f, skin, skin);
    f->girth = 0.60f;
    Vec3 at = neck_stem(f, skin);
    f->girth = 1.0f;
    f->color = skin;
    f->power = 2.1f;
    const float skull[][4] = {{-0.118f, 0.014f, 0.018f, 0.046f}, {-0.106f, 0.028f, 0.036f, 0.042f},
                              {-0.075f, 0.044f, 0.062f, 0.028f}, {-0.03f, 0.066f, 0.092f, 0.010f},
                              {0.02f, 0.088f, 0.116f, 0.0f},     {0.07f, 0.101f, 0.132f, -0.010f},
                              {0.115f, 0.098f, 0.128f, -0.020f}, {0.150f, 0.078f, 0.102f, -0.026f},
                              {0.170f, 0.048f, 0.062f, -0.030f}, {0.178f, 0.016f, 0.020f, -0.030f}};
    stack(f, rig->head, at, skull, COUNT_OF(skull));
    for (int side = 0; side < 2; side++) { // large, slanted, black
        float m = side ? -1.0f : 1.0f;
        f->surface = 1;
        f->color = vec3(0.004f, 0.004f, 0.005f);
        Quat turn = quat_mul(quat_yaw(m * 0.55f), quat_axis_angle(vec3(0, 0, 1), m * 0.62f));
        figure_ball(f, rig->head, vec3_add(at, vec3(m * 0.040f * u, 0.004f * u, 0.082f * u)),
                    vec3_scale(vec3(0.034f, 0.021f, 0.016f), u), turn);
        f->surface = 0;
        f->color = vec3_scale(skin, 0.25f);
        figure_ball(f, rig->head, vec3_add(at, vec3(m * 0.006f * u, -0.046f * u, 0.096f * u)),
                    vec3_scale(vec3(0.0022f, 0.004f, 0.003f), u), quat_identity()); // nostrils
    }
    f->color = vec3_scale(skin, 0.3f); // a small mouth, of which the lower lip moves
    const Vec3 lip[3] = {vec3_add(at, vec3(-0.013f * u, -0.080f * u, 0.083f * u)),
                         vec3_add(at, vec3(0, -0.081f * u, 0.089f * u)),
                         vec3_add(at, vec3(0.013f * u, -0.080f * u, 0.083f * u))};
    const float thin[3] = {0.0014f * u, 0.0024f * u, 0.0014f * u};
    figure_rod(f, rig->head, lip, thin, 3);
    f->color = skin;
    f->hinge = vec3_add(at, vec3(0, -0.06f * u, 0.03f * u));
    f->open = 0.16f;
    figure_ball(f, rig->head, vec3_add(at, vec3(0, -0.089f * u, 0.080f * u)),
                vec3_scale(vec3(0.014f, 0.006f, 0.009f), u), quat_identity());
    f->open = 0.0f;
    f->girth = 0.70f;
    Vec3 shoulders = vec3_lerp(joint(f, rig->arm[0]), joint(f, rig->arm[1]), 0.5f);
    for (int side = 0; side < 2; side++) {
        const Vec3 yoke[3] = {vec3_add(shoulders, vec3(0, 0.01f * u, 0)),
                              vec3_lerp(shoulders, joint(f, rig->arm[side]), 0.55f), joint(f, rig->arm[side])};
        const float thick[3] = {0.045f * u, 0.042f * u, 0.036f * u};
        f->color = skin;
        figure_rod(f, rig->clavicle[side], yoke, thick, 3);
        limbs(f, side, skin, skin);
    }
}
