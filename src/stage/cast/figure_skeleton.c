// A skeleton: the bones of a person on the rig of one. Shapes and proportions after Gray's "Anatomy" (1918 edition).
#include "stage/cast/figure.h"

static const Vec3 ivory = {0.72f, 0.67f, 0.56f}, pale = {0.80f, 0.77f, 0.69f}, hollow = {0.015f, 0.011f, 0.008f},
                  gristle = {0.50f, 0.46f, 0.38f};

static Vec3 joint(const Figure *f, int bone)
{
    return f->actor->joints[bone];
}

static Vec3 off(const Figure *f, Vec3 p, float x, float y, float z)
{
    return vec3_add(p, vec3_scale(vec3(x, y, z), f->unit));
}

static void ball(Figure *f, int bone, Vec3 centre, float x, float y, float z)
{
    figure_ball(f, bone, centre, vec3_scale(vec3(x, y, z), f->unit), quat_identity());
}

// A long bone: thin in the middle, knobs at its ends; radii in builders' metres.
static void shaft(Figure *f, int bone, Vec3 a, Vec3 b, float head, float middle, float foot)
{
    static const float at[7] = {0.0f, 0.05f, 0.16f, 0.5f, 0.84f, 0.95f, 1.0f};
    const float r[7] = {0.6f * head, head, 0.5f * (head + middle), middle, 0.5f * (foot + middle), foot, 0.6f * foot};
    Vec3 points[7];
    float radii[7];
    for (int i = 0; i < 7; i++)
        points[i] = vec3_lerp(a, b, at[i]), radii[i] = r[i] * f->unit;
    f->power = 2.0f;
    figure_rod(f, bone, points, radii, 7);
}

// ---------------------------------------------------------------- skull

// How far the ray from the origin goes until it leaves an ellipsoid; 0 when it misses.
static float leaves(Vec3 d, Vec3 centre, Vec3 radii)
{
    Vec3 e = vec3(d.x / radii.x, d.y / radii.y, d.z / radii.z),
         o = vec3(-centre.x / radii.x, -centre.y / radii.y, -centre.z / radii.z);
    float a = vec3_dot(e, e), b = vec3_dot(e, o), c = vec3_dot(o, o) - 1.0f, root = b * b - a * c;
    return root > 0.0f ? fmaxf((-b + sqrtf(root)) / a, 0.0f) : 0.0f;
}

static float skull_shape(const Figure *f, Vec3 d, Vec3 *color)
{
    float r = leaves(d, vec3(0, 0.005f, -0.006f), vec3(0.073f, 0.083f, 0.094f));
    const struct {
        Vec3 centre, radii;
    } lumps[] = {{{0, -0.055f, 0.042f}, {0.038f, 0.046f, 0.048f}},      // upper jaw
                 {{0.046f, -0.040f, 0.052f}, {0.022f, 0.018f, 0.024f}}, // cheekbones
                 {{-0.046f, -0.040f, 0.052f}, {0.022f, 0.018f, 0.024f}},
                 {{0, -0.004f, 0.060f}, {0.052f, 0.016f, 0.034f}}}; // brow
    for (int i = 0; i < COUNT_OF(lumps); i++) {
        float e = leaves(d, lumps[i].centre, lumps[i].radii), k = 0.012f, h = clampf(0.5f + 0.5f * (e - r) / k, 0, 1);
        r = lerpf(r, e, h) + k * h * (1 - h);
    }
    Vec3 p = vec3_scale(d, r);
    if (p.z > 0.02f) {
        float x = fabsf(p.x);
        float socket = hypotf((x - 0.031f) / 0.0205f, (p.y + 0.030f + 0.12f * (x - 0.031f)) / 0.0175f);
        float in = 1.0f - smoothstepf(0.78f, 1.08f, socket);
        float nose = hypotf(p.x / (0.0125f + 0.25f * clampf(-0.058f - p.y, -0.02f, 0.01f)), (p.y + 0.062f) / 0.0175f);
        float hole = 1.0f - smoothstepf(0.7f, 1.08f, nose);
        r -= 0.036f * in + 0.018f * hole;
        *color = vec3_lerp(*color, hollow, fmaxf(smoothstepf(0.15f, 0.8f, in), smoothstepf(0.2f, 0.8f, hole)));
    }
    // temples
    float temple =
        expf(-powf((p.z - 0.040f) / 0.022f, 2.0f) - powf((p.y + 0.012f) / 0.026f, 2.0f)) * (fabsf(p.x) > 0.04f);
    r -= 0.010f * temple;
    *color = vec3_scale(*color, 1.0f - 0.25f * temple);
    return r * f->unit;
}

static void teeth(Figure *f, Vec3 at, float y, float width, float front)
{
    f->color = pale;
    for (int i = 0; i < 12; i++) {
        float a = 1.15f * (2.0f * (float)i / 11.0f - 1.0f);
        ball(f, f->actor->rig.head, off(f, at, width * sinf(a), y, front - 0.036f * (1.0f - cosf(a))), 0.0042f, 0.0075f,
             0.0036f);
    }
}

static void skull(Figure *f)
{
    const RigBones *rig = &f->actor->rig;
    Vec3 eyes = vec3_lerp(joint(f, rig->eye[0]), joint(f, rig->eye[1]), 0.5f),
         at = off(f, vec3(0, eyes.y, eyes.z), 0, 0.030f, -0.078f);
    f->color = ivory;
    figure_shape(f, rig->head, at, skull_shape, 96, 128);
    teeth(f, at, -0.099f, 0.029f, 0.080f);
    f->color = ivory;
    for (int side = 0; side < 2; side++) { // cheek arches
        float m = side ? -1.0f : 1.0f;
        const Vec3 arch[4] = {off(f, at, m * 0.052f, -0.040f, 0.062f), off(f, at, m * 0.066f, -0.040f, 0.040f),
                              off(f, at, m * 0.070f, -0.038f, 0.018f), off(f, at, m * 0.066f, -0.034f, -0.002f)};
        const float thin[4] = {0.008f * f->unit, 0.0055f * f->unit, 0.005f * f->unit, 0.007f * f->unit};
        figure_rod(f, rig->head, arch, thin, 4);
    }
    // lower jaw
    f->hinge = off(f, at, 0, -0.042f, 0.002f);
    f->open = 0.26f;
    Vec3 bow[9];
    float radii[9];
    for (int i = 0; i < 9; i++) {
        float a = 1.35f * (2.0f * (float)i / 8.0f - 1.0f), ahead = cosf(a);
        bow[i] = off(f, at, 0.050f * sinf(a), -0.112f - 0.020f * ahead, 0.010f + 0.066f * (ahead - 0.22f) / 0.78f);
        radii[i] = (0.0105f + 0.004f * (i == 4)) * f->unit;
    }
    figure_rod(f, rig->head, bow, radii, 9);
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        const Vec3 ramus[3] = {bow[side ? 0 : 8], off(f, at, m * 0.055f, -0.078f, 0.004f),
                               off(f, at, m * 0.059f, -0.044f, 0.001f)};
        const float thin[3] = {0.0105f * f->unit, 0.009f * f->unit, 0.007f * f->unit};
        figure_rod(f, rig->head, ramus, thin, 3);
    }
    teeth(f, at, -0.115f, 0.028f, 0.077f);
    f->open = 0.0f;
}

// ---------------------------------------------------------------- trunk

static void spine(Figure *f)
{
    const RigBones *rig = &f->actor->rig;
    const int bones[] = {rig->spine05, rig->spine04, rig->spine03, rig->spine02, rig->spine01,
                         rig->neck01,  rig->neck02,  rig->neck03,  rig->head};
    enum { COUNT = 23 };
    Vec3 low = joint(f, bones[0]), high = joint(f, rig->head);
    for (int i = 0; i < COUNT; i++) {
        float t = ((float)i + 0.5f) / COUNT, y = lerpf(low.y + 0.01f * f->unit, high.y, t);
        int s = 0;
        while (s + 2 < COUNT_OF(bones) && joint(f, bones[s + 1]).y < y)
            s++;
        Vec3 a = joint(f, bones[s]), b = joint(f, bones[s + 1]);
        Vec3 p = vec3_lerp(a, b, clampf((y - a.y) / fmaxf(b.y - a.y, 1e-4f), 0.0f, 1.0f));
        p = off(f, p, -p.x, 0, t < 0.7f ? -0.022f : lerpf(-0.022f, -0.012f, (t - 0.7f) / 0.3f));
        float r = lerpf(0.023f, 0.012f, t), high_half = 0.40f * (high.y - low.y) / COUNT;
        f->color = ivory;
        figure_limb(f, bones[s], vec3_add(p, vec3(0, -high_half, 0)), vec3_add(p, vec3(0, high_half, 0)),
                    (Vec2){1.25f * r * f->unit, r * f->unit}, (Vec2){1.25f * r * f->unit, r * f->unit}, -0.15f, 0.5f,
                    0.1f * high_half, vec3(1, 0, 0));
        float back = t < 0.75f ? 0.036f : 0.024f;
        shaft(f, bones[s], off(f, p, 0, 0, -r), off(f, p, 0, -0.3f * back, -r - back), 0.006f, 0.005f, 0.0045f);
        for (int side = 0; side < 2; side++)
            shaft(f, bones[s], off(f, p, 0, 0, -0.8f * r), off(f, p, side ? -0.034f : 0.034f, 0.003f, -1.2f * r),
                  0.006f, 0.004f, 0.004f);
        f->color = gristle;
        figure_ball(f, bones[s], vec3_add(p, vec3(0, 1.25f * high_half, 0)),
                    vec3(1.1f * r * f->unit, 0.5f * high_half, 0.9f * r * f->unit), quat_identity());
    }
}

static void ribs(Figure *f)
{
    const RigBones *rig = &f->actor->rig;
    float u = f->unit;
    Vec3 shoulders = vec3_lerp(joint(f, rig->arm[0]), joint(f, rig->arm[1]), 0.5f),
         at = vec3(0, shoulders.y, shoulders.z + 0.008f * u);
    static const float wide[10] = {0.056f, 0.082f, 0.101f, 0.113f, 0.120f, 0.124f, 0.125f, 0.122f, 0.114f, 0.100f};
    static const float ends[10] = {84, 85, 85, 84, 82, 78, 70, 52, 32, 8}; // how far round they come, degrees
    enum { POINTS = 16 };
    for (int i = 0; i < 10; i++)
        for (int side = 0; side < 2; side++) {
            float m = side ? -1.0f : 1.0f, t = (float)i / 9.0f, ahead = lerpf(0.050f, 0.098f, powf(t, 0.6f));
            Vec3 p[POINTS];
            float r[POINTS];
            for (int k = 0; k < POINTS; k++) {
                float s = (float)k / (POINTS - 1), a = lerpf(-78.0f, ends[i], s) * PI_F / 180.0f;
                float z = a < 0 ? 0.078f * sinf(a) : ahead * sinf(a);
                p[k] = off(f, at, m * wide[i] * cosf(a), 0.028f - 0.25f * t - lerpf(0.05f, 0.075f, t) * s, z);
                r[k] = 0.0058f * u;
            }
            f->color = ivory;
            figure_rod(f, rig->spine01, p, r, POINTS);
            if (i < 8) { // gristle to the breastbone
                Vec3 end = off(f, at, m * 0.012f, fmaxf(-0.018f - 0.024f * (float)i, -0.165f), ahead + 0.002f);
                const Vec3 link[2] = {p[POINTS - 1], end};
                const float thin[2] = {0.0055f * u, 0.005f * u};
                f->color = gristle;
                figure_rod(f, rig->spine01, link, thin, 2);
            }
        }
    f->color = ivory;
    figure_limb(f, rig->spine01, off(f, at, 0, 0.004f, 0.054f), off(f, at, 0, -0.175f, 0.098f),
                (Vec2){0.021f * u, 0.006f * u}, (Vec2){0.014f * u, 0.005f * u}, 0.15f, 0.7f, 0.004f * u, vec3(1, 0, 0));
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        Vec3 arm = joint(f, rig->arm[side]);
        const Vec3 collar[4] = {off(f, at, m * 0.016f, 0.004f, 0.052f), off(f, at, m * 0.060f, 0.016f, 0.056f),
                                off(f, at, m * 0.105f, 0.030f, 0.030f), off(f, arm, -m * 0.004f, 0.030f, 0.0f)};
        const float thin[4] = {0.011f * u, 0.0075f * u, 0.007f * u, 0.009f * u};
        figure_rod(f, rig->clavicle[side], collar, thin, 4);
        // shoulder blade
        Station blade[5];
        static const float rows[5][3] = {{0.020f, 0.012f, 0.075f},
                                         {0.010f, 0.038f, 0.082f},
                                         {-0.03f, 0.040f, 0.078f},
                                         {-0.08f, 0.026f, 0.068f},
                                         {-0.125f, 0.008f, 0.060f}};
        for (int i = 0; i < 5; i++)
            blade[i] = (Station){off(f, at, m * rows[i][2], rows[i][0], -0.088f + 0.1f * fabsf(rows[i][2] - 0.06f)),
                                 rows[i][1] * u, 0.004f * u};
        figure_loft(f, rig->clavicle[side], blade, 5, vec3(1, 0, m * 0.35f));
        const Vec3 crest[3] = {off(f, at, m * 0.050f, 0.000f, -0.092f), off(f, at, m * 0.105f, 0.022f, -0.080f),
                               off(f, arm, m * 0.006f, 0.034f, -0.012f)};
        const float ridge[3] = {0.004f * u, 0.007f * u, 0.010f * u};
        figure_rod(f, rig->clavicle[side], crest, ridge, 3);
    }
}

static void pelvis(Figure *f)
{
    const RigBones *rig = &f->actor->rig;
    float u = f->unit;
    Vec3 hips = vec3_lerp(joint(f, rig->thigh[0]), joint(f, rig->thigh[1]), 0.5f);
    float x = 0.5f * vec3_distance(joint(f, rig->thigh[0]), joint(f, rig->thigh[1])) / u;
    f->color = ivory;
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        Quat turn = quat_mul(quat_yaw(m * 0.65f), quat_axis_angle(vec3(0, 0, 1), -m * 0.22f));
        figure_ball(f, rig->spine05, off(f, hips, m * 0.80f * x, 0.072f, -0.018f),
                    vec3_scale(vec3(0.058f, 0.064f, 0.009f), u), turn);
        const Vec3 crest[7] = {
            off(f, hips, m * 0.030f, 0.095f, -0.062f),    off(f, hips, m * 0.055f, 0.125f, -0.056f),
            off(f, hips, m * 0.95f * x, 0.136f, -0.030f), off(f, hips, m * 1.30f * x, 0.118f, 0.005f),
            off(f, hips, m * 1.36f * x, 0.085f, 0.030f),  off(f, hips, m * 1.20f * x, 0.045f, 0.028f),
            off(f, hips, m * 0.98f * x, 0.012f, 0.012f)};
        float r[7];
        for (int i = 0; i < 7; i++)
            r[i] = (i == 6 ? 0.017f : 0.0085f) * u;
        figure_rod(f, rig->spine05, crest, r, 7);
        ball(f, rig->spine05, off(f, hips, m * 0.86f * x, 0.004f, 0), 0.030f, 0.030f, 0.028f); // socket of the hip
        const Vec3 ring[6] = {
            off(f, hips, m * 0.80f * x, 0.004f, 0.016f),   off(f, hips, m * 0.40f * x, -0.012f, 0.046f),
            off(f, hips, m * 0.12f * x, -0.024f, 0.052f),  off(f, hips, m * 0.30f * x, -0.060f, 0.028f),
            off(f, hips, m * 0.62f * x, -0.085f, -0.012f), off(f, hips, m * 0.80f * x, -0.030f, -0.014f)};
        const float thick[6] = {0.012f * u, 0.010f * u, 0.012f * u, 0.009f * u, 0.015f * u, 0.013f * u};
        figure_rod(f, rig->spine05, ring, thick, 3);
        figure_rod(f, rig->spine05, ring + 2, thick + 2, 4);
    }
    figure_limb(f, rig->spine05, off(f, hips, 0, 0.105f, -0.048f), off(f, hips, 0, -0.015f, -0.066f),
                (Vec2){0.044f * u, 0.018f * u}, (Vec2){0.010f * u, 0.007f * u}, 0.0f, 0.5f, 0.008f * u, vec3(1, 0, 0));
}

// ---------------------------------------------------------------- limbs

static void arm(Figure *f, int side)
{
    const RigBones *rig = &f->actor->rig;
    float u = f->unit;
    Vec3 shoulder = joint(f, rig->arm[side]), elbow = joint(f, rig->forearm[side]), wrist = joint(f, rig->wrist[side]);
    Vec3 across = vec3_normalize(vec3_sub(joint(f, rig->finger[side][1][0]), joint(f, rig->finger[side][4][0])));
    f->color = ivory;
    ball(f, rig->arm[side], shoulder, 0.023f, 0.023f, 0.023f);
    shaft(f, rig->arm2[side], shoulder, elbow, 0.017f, 0.0105f, 0.019f);
    shaft(f, rig->forearm[side], vec3_mad(elbow, across, -0.009f * u), vec3_mad(wrist, across, -0.017f * u), 0.0155f,
          0.0070f, 0.0080f);
    shaft(f, rig->forearm2[side], vec3_mad(elbow, across, 0.011f * u), vec3_mad(wrist, across, 0.013f * u), 0.0095f,
          0.0072f, 0.0125f);
    Vec3 knuckles = vec3_lerp(joint(f, rig->finger[side][1][0]), joint(f, rig->finger[side][4][0]), 0.5f);
    for (int i = 0; i < 6; i++) {
        Vec3 p = vec3_lerp(wrist, knuckles, i < 3 ? 0.08f : 0.22f);
        ball(f, rig->wrist[side], vec3_mad(p, across, ((float)(i % 3) - 1.0f) * 0.013f * u), 0.0082f, 0.0082f, 0.0082f);
    }
    for (int finger = 0; finger < 5; finger++) {
        Vec3 root = vec3_mad(vec3_lerp(wrist, knuckles, 0.28f), across, (1.5f - (float)finger) * 0.0095f * u);
        if (finger > 0)
            shaft(f, rig->metacarpal[side][finger - 1], root, joint(f, rig->finger[side][finger][0]), 0.0062f, 0.0042f,
                  0.0068f);
        for (int k = 0; k < 3; k++) {
            int bone = rig->finger[side][finger][k];
            Vec3 a = joint(f, bone), b = k < 2 ? joint(f, rig->finger[side][finger][k + 1]) : f->actor->tails[bone];
            float r = 0.0062f - 0.0009f * (float)k;
            shaft(f, bone, a, vec3_lerp(a, b, 0.94f), r, 0.62f * r, k < 2 ? 0.9f * r : 0.6f * r);
        }
    }
}

static void leg(Figure *f, int side)
{
    const RigBones *rig = &f->actor->rig;
    float u = f->unit, m = side ? -1.0f : 1.0f;
    Vec3 hip = joint(f, rig->thigh[side]), knee = joint(f, rig->shin[side]), ankle = joint(f, rig->foot[side]);
    f->color = ivory;
    ball(f, rig->thigh[side], hip, 0.024f, 0.024f, 0.024f);
    Vec3 trochanter = off(f, hip, m * 0.040f, -0.034f, -0.004f);
    shaft(f, rig->thigh[side], hip, trochanter, 0.017f, 0.014f, 0.018f);
    ball(f, rig->thigh[side], off(f, trochanter, m * 0.006f, 0.010f, 0), 0.016f, 0.020f, 0.017f);
    shaft(f, rig->thigh2[side], trochanter, off(f, knee, 0, 0.014f, 0), 0.017f, 0.0130f, 0.020f);
    for (int k = -1; k <= 1; k += 2)
        ball(f, rig->thigh2[side], off(f, knee, 0.017f * (float)k, 0.010f, -0.004f), 0.018f, 0.019f, 0.023f);
    ball(f, rig->shin[side], off(f, knee, 0, 0.004f, 0.030f), 0.017f, 0.019f, 0.009f); // kneecap
    ball(f, rig->shin[side], off(f, knee, 0, -0.016f, 0), 0.035f, 0.012f, 0.024f);
    shaft(f, rig->shin[side], off(f, knee, 0, -0.018f, 0.003f), off(f, ankle, -m * 0.006f, 0.012f, 0.004f), 0.022f,
          0.0115f, 0.017f);
    shaft(f, rig->shin[side], off(f, knee, m * 0.031f, -0.040f, -0.010f), off(f, ankle, m * 0.022f, -0.006f, -0.004f),
          0.0095f, 0.0056f, 0.0095f);
    // foot
    int foot = rig->foot[side];
    float heel = 0.5f * (ankle.y - f->floor);
    ball(f, foot, off(f, ankle, 0, -0.004f, 0.006f), 0.019f, 0.017f, 0.026f);
    figure_ball(f, foot, vec3(ankle.x, f->floor + 0.62f * heel, ankle.z - 0.036f * u),
                vec3(0.017f * u, 0.62f * heel, 0.030f * u), quat_identity());
    figure_ball(f, foot, vec3(ankle.x, f->floor + 0.9f * heel, ankle.z - 0.008f * u),
                vec3(0.018f * u, 0.6f * heel, 0.030f * u), quat_identity());
    for (int toe = 0; toe < 5; toe++) {
        Vec3 head = joint(f, rig->toes[side][toe][0]);
        float x = (2.0f - (float)toe) * 0.0098f * -m;
        Vec3 root = off(f, ankle, x, -0.022f, 0.046f);
        head.y = f->floor + 0.010f * u;
        f->color = ivory;
        ball(f, foot, off(f, root, 0, 0.002f, -0.010f), 0.010f, 0.012f, 0.014f);
        shaft(f, foot, root, head, 0.0080f, 0.0048f, toe == 0 ? 0.0098f : 0.0072f);
        for (int k = 0; k < (toe == 0 ? 2 : 3); k++) {
            int bone = rig->toes[side][toe][k];
            Vec3 a = joint(f, bone),
                 b = k < (toe == 0 ? 1 : 2) ? joint(f, rig->toes[side][toe][k + 1]) : f->actor->tails[bone];
            a.y = b.y = f->floor + 0.0075f * u;
            shaft(f, rig->toes[side][1][0], a, b, toe == 0 ? 0.0075f : 0.0055f, 0.0042f, 0.0050f);
        }
    }
}

void figure_skeleton(Figure *f)
{
    f->looks[0] = (FigureSurface){.roughness = 0.62f, .specular = 0.4f, .surface = "bone"};
    f->power = 2.0f;
    skull(f);
    spine(f);
    ribs(f);
    pelvis(f);
    for (int side = 0; side < 2; side++) {
        arm(f, side);
        leg(f, side);
    }
}
