// What stands out of a head: ears, horns, the elephant's nose.
#include "stage/creatures/quadruped.h"

// ---------------------------------------------------------------- ears

typedef struct EarShape {
    float side, up, back;          // of the root, head lengths
    float tip_side, tip_up, tip_z; // of the tip beyond the root, ear lengths
    float face_x, face_z;          // where its opening looks
    float cup;                     // how deep, shares of its width
    float low, belly, tip;         // width at the root, where it is widest, how blunt its end
} EarShape;

static const EarShape shapes[] = {
    [EAR_PRICK] = {0.135f, 0.19f, 0.17f, 0.22f, 1.0f, -0.06f, 0.45f, 1.0f, 0.55f, 0.86f, 0.15f, 0.75f},
    [EAR_FLOP] = {0.19f, 0.215f, 0.20f, 0.30f, -1.0f, 0.14f, -1.0f, -0.30f, 0.25f, 0.78f, 0.42f, 0.42f},
    [EAR_ROUND] = {0.18f, 0.225f, 0.20f, 0.35f, 0.9f, -0.05f, 0.35f, 1.0f, 0.35f, 0.8f, 0.55f, 0.28f},
    [EAR_LONG] = {0.075f, 0.20f, 0.10f, 0.16f, 1.0f, -0.42f, 0.75f, 1.0f, 0.75f, 0.5f, 0.55f, 0.55f},
    [EAR_SIDE] = {0.15f, 0.14f, 0.10f, 1.0f, 0.22f, -0.05f, 0.1f, 1.0f, 0.6f, 0.45f, 0.5f, 0.55f},
    [EAR_FLAP] = {0.36f, 0.10f, 0.34f, 0.78f, -0.14f, -0.62f, 0.62f, 0.78f, 0.06f, 0.85f, 0.35f, 0.42f},
};

// Width at a share of the length: from the root out to the widest place and in to the tip.
static float ear_width(const EarShape *e, float v)
{
    float grow = lerpf(e->low, 1.0f, smoothstepf(0.0f, fmaxf(e->belly, 0.05f), v));
    float shrink = v <= e->belly ? 1.0f : powf(1.0f - (v - e->belly) / (1.0f - e->belly), e->tip);
    return grow * shrink;
}

// A cupped leaf of two layers: fur outside, skin inside.
static void ear_leaf(Sculpture *s, const Kind *k, const HeadFrame *h, const EarShape *e, int side)
{
    enum { ROWS = 12, COLUMNS = 9 };
    float m = side ? -1.0f : 1.0f, length = k->ear_length * h->length, width = 0.5f * k->ear_width * h->length;
    float spread = k->ear == EAR_ROUND ? 1.0f : 1.0f / sqrtf(fmaxf(k->head_width, 0.3f));
    int bone = side ? BONE_EAR_R : BONE_EAR_L;
    Vec3 root = on_head(h, m * e->side * k->head_width, e->up, e->back);
    if (k->face == FACE_FELINE) { // on the ball of the skull
        float R = 0.465f * (1.0f - k->muzzle);
        root = on_head(h, m * 0.58f * R * k->head_width, 0.05f + 0.72f * R, 0.05f + 0.85f * R);
    }
    Vec3 axis = vec3_normalize(vec3(m * e->tip_side * spread, e->tip_up, e->tip_z));
    if (k->ear != EAR_SIDE && k->ear != EAR_FLAP && k->ear != EAR_FLOP) // carried on the head, halfway level
        axis = vec3_normalize(
            vec3_add(vec3(m * e->tip_side * spread, 0.5f * e->tip_up, e->tip_z), vec3_scale(h->up, 0.5f * e->tip_up)));
    Vec3 face = vec3_normalize(vec3(m * e->face_x, 0.0f, e->face_z));
    Vec3 across = vec3_normalize(vec3_cross(axis, face)), front = vec3_normalize(vec3_cross(across, axis));
    if (k->ear != EAR_FLOP)
        root = vec3_mad(root, axis, -0.12f * length);
    s->bones[bone].joint = root;
    Vec3 fur = k->points > 0.0f && k->ear != EAR_FLAP ? vec3_lerp(k->coat_color, k->dark, 0.55f) : k->coat_color;
    if (k->coat == COAT_PANDA)
        fur = k->extra;
    fur = vec3_scale(fur, k->ear == EAR_FLOP ? 0.72f : 1.0f);
    Vec3 pink = k->ear == EAR_FLAP ? vec3_scale(fur, 0.8f)
                                   : vec3_lerp(vec3_lerp(fur, k->under, 0.5f), vec3(0.40f, 0.23f, 0.19f), 0.5f);
    int before[2][COLUMNS] = {{0}};
    for (int r = 0; r < ROWS; r++) {
        float v = (float)r / (ROWS - 1), w = width * ear_width(e, v);
        int now[2][COLUMNS];
        for (int layer = 0; layer < 2; layer++)
            for (int c = 0; c < COLUMNS; c++) {
                float u = 2.0f * (float)c / (COLUMNS - 1) - 1.0f, edge = 1.0f - u * u;
                float deep = e->cup * edge * w, wall = layer ? 0.02f * length * edge * (1.0f - v) + 0.004f * length : 0;
                Vec3 p = vec3_mad(vec3_mad(root, axis, 1.12f * length * v), across, u * w);
                p = vec3_mad(p, front, wall - deep - (k->ear == EAR_FLAP ? 0.1f * length * v * v : 0.0f));
                if (k->ear == EAR_FLOP) // out of the skull and over a fold
                    p = vec3_mad(p, front,
                                 -0.16f * length * sinf(PI_F * fminf(1.0f, 1.25f * v + 0.05f)) + 0.10f * length);
                if (k->ear == EAR_FLAP) // hangs in folds
                    p = vec3_mad(p, front, 0.03f * length * sinf(9.0f * u + 3.0f * v));
                float rim = smoothstepf(0.72f, 1.0f, fabsf(u)),
                      grain = rng_range(s->key, 700u + (uint64_t)(r * COLUMNS + c), 0.88f, 1.1f);
                Vec3 color = layer ? vec3_lerp(vec3_scale(pink, lerpf(0.55f, 1.0f, v)), fur, rim) : fur;
                now[layer][c] = sculpt_sheet_point(s, p, vec3_scale(color, grain), bone, -1, 0.0f);
                if (r > 0 && c > 0)
                    sculpt_sheet_triangle(s, before[layer][c - 1], before[layer][c], now[layer][c]),
                        sculpt_sheet_triangle(s, before[layer][c - 1], now[layer][c], now[layer][c - 1]);
            }
        for (int layer = 0; layer < 2; layer++)
            for (int c = 0; c < COLUMNS; c++)
                before[layer][c] = now[layer][c];
    }
}

void quadruped_ears(Sculpture *s, const Kind *k, const HeadFrame *h)
{
    int shape = (int)k->ear;
    for (int side = 0; side < 2 && shape != EAR_NONE; side++)
        ear_leaf(s, k, h, &shapes[shape], side);
}

// ---------------------------------------------------------------- horns

void quadruped_horns(Sculpture *s, const Kind *k, const HeadFrame *h)
{
    int shape = (int)k->horn;
    float l = k->horn_length * h->length;
    for (int side = 0; side < 2 && shape != HORN_NONE; side++) {
        float m = side ? -1.0f : 1.0f;
        if (shape == HORN_SINGLE || shape == HORN_RHINO) {
            if (side)
                break;
            Vec3 a = shape == HORN_RHINO ? on_head(h, 0, 0.12f, 0.85f) : on_head(h, 0, 0.26f, 0.33f);
            Vec3 tip = vec3_mad(vec3_mad(a, h->up, l), h->forward, 0.45f * l);
            sculpt_blob(s, BONE_HEAD, a, 0.055f * h->length * (shape == HORN_RHINO ? 2.0f : 1.0f), tip,
                        0.006f * h->length, 0.02f * h->length)
                ->paint = PAINT_HORN;
            continue;
        }
        static const float bends[][4][3] = {
            // sideways, up, forward of the points along a horn, in its lengths
            [HORN_CURVED] = {{0, 0, 0}, {0.4f, 0.12f, 0.05f}, {0.62f, 0.4f, 0.15f}, {0.55f, 0.72f, 0.22f}},
            [HORN_RAM] = {{0, 0, 0}, {0.22f, 0.3f, -0.3f}, {0.42f, -0.05f, -0.45f}, {0.55f, -0.32f, -0.1f}},
            [HORN_BACK] = {{0, 0, 0}, {0.06f, 0.42f, -0.1f}, {0.14f, 0.75f, -0.35f}, {0.24f, 0.92f, -0.7f}},
            [HORN_ANTLER] = {{0, 0, 0}, {0.16f, 0.3f, -0.16f}, {0.4f, 0.62f, -0.2f}, {0.42f, 1.0f, 0.0f}},
        };
        Vec3 p[4];
        for (int i = 0; i < 4; i++) {
            const float *d = bends[shape][i];
            p[i] = on_head(h, m * (0.13f * k->head_width + d[0] * k->horn_length), 0.24f + d[1] * k->horn_length,
                           0.14f + d[2] * k->horn_length);
        }
        float r = (shape == HORN_ANTLER ? 0.035f : shape == HORN_RAM ? 0.085f : 0.06f) * h->length;
        for (int i = 0; i < 3; i++)
            sculpt_blob(s, BONE_HEAD, p[i], r * (1.0f - 0.28f * (float)i), p[i + 1],
                        r * (0.72f - 0.28f * (float)i) + 0.004f * h->length, 0.015f * h->length)
                ->paint = PAINT_HORN;
        for (int i = 0; shape == HORN_ANTLER && i < 3; i++) { // tines
            Vec3 a = p[i == 0 ? 1 : 2], b = vec3_add(a, vec3_add(vec3_scale(h->forward, (0.36f - 0.08f * (float)i) * l),
                                                                 vec3_scale(h->up, (0.16f + 0.1f * (float)i) * l)));
            if (i == 2)
                b = vec3_add(p[2], vec3_add(vec3(m * 0.25f * l, 0, 0), vec3_scale(h->up, 0.3f * l)));
            sculpt_blob(s, BONE_HEAD, a, 0.6f * r, b, 0.2f * r, 0.01f * h->length)->paint = PAINT_HORN;
        }
    }
}

// ---------------------------------------------------------------- elephants

void quadruped_proboscis(Sculpture *s, const Kind *k, const HeadFrame *h)
{
    float l = h->length, H = k->height;
    Vec3 p = on_head(h, 0, -0.12f, 0.80f);
    for (int i = 0; i < 5; i++) { // hangs, its end curled forward
        float t0 = (float)i / 5.0f, t1 = (float)(i + 1) / 5.0f, a = 0.35f - 0.55f * t0 + 1.1f * t0 * t0 * t0;
        Vec3 q = vec3_mad(p, vec3(0, -cosf(a), sinf(a)), 0.2f * k->trunk_length * H);
        int bone = sculpt_bone(s, i ? s->bone_count - 1 : BONE_HEAD, p); // BONE_TRUNK..
        sculpt_blob(s, bone, p, lerpf(0.17f, 0.055f, powf(t0, 0.7f)) * l, q, lerpf(0.17f, 0.055f, powf(t1, 0.7f)) * l,
                    0.05f * l);
        p = q;
    }
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        const Vec3 points[4] = {on_head(h, m * 0.17f, -0.26f, 0.78f), on_head(h, m * 0.21f, -0.58f, 0.95f),
                                on_head(h, m * 0.22f, -0.74f, 1.22f), on_head(h, m * 0.17f, -0.72f, 1.48f)};
        for (int i = 0; i < 3; i++)
            sculpt_blob(s, BONE_HEAD, points[i], (0.058f - 0.013f * (float)i) * l, points[i + 1],
                        (0.045f - 0.013f * (float)i) * l, 0.008f * l)
                ->paint = PAINT_HORN;
    }
}
