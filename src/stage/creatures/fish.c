// Fish and whales: a spine that a wave runs along. Envelope of the wave after Videler (1993, "Fish Swimming"): the head
// hardly swings, the tail a tenth of the length to each side; a beat carries the body 0.65 of its length (Bainbridge
// 1958). Fish beat sideways, whales and dolphins up and down. Lengths are shares of the body's length.
#include "stage/creatures/creature.h"

enum { FISH_SPINE = 8, FISH_JAW = FISH_SPINE, FISH_FIN_L, FISH_FIN_R };

static float girth(const Kind *k, float s, bool width) // half depth or width at a share of the length from the nose
{
    float most = width ? k->chest_width : k->chest, peak = k->belly > 0.0f ? k->belly : 0.36f;
    // whales end bluntly, sharks in a point
    float front = powf(clampf(s / peak, 0.0f, 1.0f), k->fluke > 0.0f   ? 0.55f
                                                     : k->slope > 0.0f ? 0.72f
                                                                       : 0.66f),
          round = s < peak ? sinf(0.5f * PI_F * front) : 1.0f;
    float back = s > peak ? powf(cosf(0.5f * PI_F * clampf((s - peak) / (1.02f - peak), 0.0f, 1.0f)), 0.85f) : 1.0f;
    return most * fmaxf(round * back, s < 0.1f ? 0.12f : width ? 0.10f : 0.19f);
}

static Vec3 along(const Kind *k, float x, float y, float s)
{
    return vec3(x * k->height, y * k->height, (0.5f - s) * k->height);
}

// A fin: a fan from a root line to an edge, in a plane.
static void sculpt_fin(Sculpture *s, int bone, int second, Vec3 a, Vec3 b, Vec3 tip_a, Vec3 tip_b, Vec3 color, int rays)
{
    int before[3] = {0, 0, 0};
    for (int i = 0; i <= rays; i++) {
        float t = (float)i / (float)rays;
        Vec3 root = vec3_lerp(a, b, t), tip = vec3_lerp(tip_a, tip_b, t), middle = vec3_lerp(root, tip, 0.5f);
        tip = vec3_lerp(root, tip, i % 2 ? 0.95f : 1.0f);
        int now[3];
        now[0] = sculpt_sheet_point(s, root, color, bone, second, second >= 0 ? 0.3f * t : 0);
        now[1] = sculpt_sheet_point(s, middle, vec3_scale(color, i % 2 ? 0.85f : 1.1f), bone, second,
                                    second >= 0 ? 0.3f + 0.3f * t : 0);
        now[2] = sculpt_sheet_point(s, tip, vec3_scale(color, i % 2 ? 0.7f : 0.95f), bone, second,
                                    second >= 0 ? 0.5f + 0.4f * t : 0);
        for (int r = 0; r < 2 && i > 0; r++) {
            sculpt_sheet_triangle(s, before[r], before[r + 1], now[r]);
            sculpt_sheet_triangle(s, before[r + 1], now[r + 1], now[r]);
        }
        before[0] = now[0], before[1] = now[1], before[2] = now[2];
    }
}

// Dark lines on the head, 0..1.
static float fish_lines(const Kind *k, Vec3 p)
{
    float L = k->height, s = 0.5f - p.z / L, y = p.y / (k->chest * L), line = 0.0f;
    bool whale = k->fluke > 0.0f, shark = k->slope > 0.0f;
    for (int i = 0; i < (whale ? 0 : shark ? 5 : 1); i++) {
        float at = shark ? 0.205f + 0.016f * (float)i + 0.01f * y : 0.262f - 0.055f * y * y;
        float high = shark ? 0.5f : 0.72f;
        line = fmaxf(line, (1.0f - smoothstepf(0.0015f, 0.006f, fabsf(s - at))) *
                               (1.0f - smoothstepf(0.8f * high, high, fabsf(y))));
    }
    float back = whale ? 0.17f : 0.062f, low = whale   ? -0.34f + 0.5f * s
                                               : shark ? -0.55f + 1.0f * s
                                                       : -0.20f - 1.2f * s;
    float mouth = (1.0f - smoothstepf(0.025f, 0.075f, fabsf(y - low))) * (1.0f - smoothstepf(0.9f * back, back, s));
    return fmaxf(line, mouth);
}

static Vec3 fish_color(const Sculpture *s, Vec3 p, Vec3 n, int paint, int bone)
{
    const Kind *k = s->kind;
    if (paint != PAINT_COAT)
        return coat_color(s, p, n, paint, bone);
    float L = k->height, side = clampf(0.5f - 0.5f * n.y - k->under_line, 0.0f, 1.0f);
    Vec3 color = vec3_lerp(k->coat_color, k->under,
                           smoothstepf(0.35f, 0.75f, side + 0.06f * noise3(s->key, vec3_scale(p, 9.0f / L))));
    float mark = 0.0f;
    if (k->coat == COAT_BANDS) // broad white bands: clown fish
        mark = smoothstepf(0.55f, 0.7f,
                           sinf(TAU_F * (2.6f * p.z / L + 0.12f + 0.05f * noise3(s->key, vec3_scale(p, 6.0f / L)))));
    else if (k->coat == COAT_SPOTS)
        mark = smoothstepf(0.3f, 0.5f, noise3(s->key, vec3_scale(p, 26.0f / L))) * (n.y > -0.2f);
    else if (k->coat == COAT_PATCHES)
        mark = smoothstepf(0.0f, 0.1f, noise3(s->key, vec3_scale(p, 4.0f / L)) + 0.3f * n.y);
    else if (k->coat == COAT_ORCA) { // white below, behind the eye, and on the flank towards the tail
        float s0 = 0.5f - p.z / L, y = p.y / (L * k->chest);
        float patch = hypotf((s0 - 0.215f) / 0.045f, (y - 0.16f) / 0.20f);
        float flank = hypotf((s0 - 0.62f) / 0.12f, (y + 0.30f) / 0.24f);
        mark = fmaxf(1.0f - smoothstepf(0.9f, 1.0f, fminf(patch, flank)),
                     smoothstepf(-0.42f, -0.50f, y + 0.25f * (s0 > 0.42f) * smoothstepf(0.42f, 0.7f, s0)));
    }
    color = vec3_lerp(color, k->extra, mark);
    if (bone == 0 || bone == 1 || bone == FISH_JAW) // the gill cover or slits, the mouth
        color = vec3_scale(color, 1.0f - 0.75f * fish_lines(k, p));
    float scale = k->coat == COAT_SCALES ? 0.16f * sinf(TAU_F * 34.0f * (p.z + 0.7f * p.y) / L) *
                                               sinf(TAU_F * 34.0f * (p.z - 0.7f * p.y) / L)
                                         : 0.0f;
    return vec3_scale(color, 1.0f + scale + 0.08f * noise3(s->key, vec3_scale(p, 30.0f / L)));
}

static void fish_sculpt(Creature *creature, Sculpture *s)
{
    const Kind *k = s->kind;
    float L = k->height;
    bool whale = k->fluke > 0.0f;
    for (int i = 0; i < FISH_SPINE; i++) // root at the head, the wave runs backwards
        sculpt_bone(s, i - 1, along(k, 0, 0, i == 0 ? 0.2f : 0.24f + 0.74f * (float)(i - 1) / (FISH_SPINE - 2)));
    sculpt_bone(s, 0, along(k, 0, -0.3f * k->chest, 0.16f));
    sculpt_bone(s, 0, along(k, 0.8f * k->chest_width, -0.35f * k->chest, 0.27f));
    sculpt_bone(s, 0, along(k, -0.8f * k->chest_width, -0.35f * k->chest, 0.27f));
    enum { RINGS = 16 };
    for (int i = 0; i < RINGS; i++) {
        float s0 = (float)i / RINGS * 0.97f + 0.015f, s1 = (float)(i + 1) / RINGS * 0.97f + 0.015f;
        float d0 = girth(k, s0, false), d1 = girth(k, s1, false), w0 = girth(k, s0, true), w1 = girth(k, s1, true);
        int bone = 0;
        for (int b = 1; b < FISH_SPINE; b++)
            if (0.5f - s->bones[b].joint.z / L < 0.5f * (s0 + s1) + 0.01f)
                bone = b;
        Blob *b = sculpt_blob(s, bone, along(k, 0, 0, s0), d0 * L, along(k, 0, 0, s1), d1 * L, 0.02f * L);
        b->wide = (w0 + w1) / (d0 + d1);
    }
    if (k->muzzle > 0.0f) { // a snout: dolphin, shark
        Blob *b = sculpt_blob(s, 0, along(k, 0, (whale ? -0.28f : -0.1f) * k->chest, 0.08f),
                              (whale ? 0.28f : 0.35f) * k->chest * L,
                              along(k, 0, (whale ? -0.34f : -0.12f) * k->chest, -k->muzzle),
                              (whale ? 0.17f : 0.13f) * k->chest * L, (whale ? 0.012f : 0.03f) * L);
        b->wide = 1.1f;
    }
    // the mouth's line, and a jaw that opens
    Blob *b = sculpt_blob(s, FISH_JAW, along(k, 0, -0.45f * k->chest, 0.15f), 0.35f * k->chest * L,
                          along(k, 0, (whale ? -0.52f : -0.26f) * k->chest, 0.03f - (whale ? 0.9f : 0.3f) * k->muzzle),
                          0.10f * k->chest * L, 0.006f * L);
    b->wide = 0.8f;
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        Vec3 forward = vec3_normalize(vec3(m, 0.15f, 0.12f));
        Eyeball eye = {.bone = 0, .forward = forward, .radius = k->eye * k->chest * L, .lid = -1};
        eye.centre = vec3_mad(
            sculpt_surface(s, along(k, 0, 0.18f * k->chest * (whale ? -1.0f : 1.0f), whale ? 0.2f : 0.105f), forward),
            forward, -0.55f * eye.radius);
        ARRAY_PUSH(s->eyes, s->eye_count, s->eye_capacity, eye);
        creature->eye_point = vec3(0, eye.centre.y, eye.centre.z);
        // pectoral fins
        float w = 0.75f * girth(k, 0.27f, true);
        Vec3 root = along(k, m * w, -0.35f * k->chest, 0.25f), end = along(k, m * w, -0.4f * k->chest, 0.32f);
        float f = k->fin * (whale ? 1.6f : 1.0f);
        sculpt_fin(s, FISH_FIN_L + side, -1, root, end,
                   vec3_add(root, vec3(m * 0.75f * f * L, -0.4f * f * L, -0.5f * f * L)),
                   vec3_add(end, vec3(m * 0.35f * f * L, -0.45f * f * L, -0.75f * f * L)), k->extra, 6);
    }
    for (int side = 0; side < 2 && !whale; side++) { // below the belly
        float m = side ? -1.0f : 1.0f, f = 0.62f * k->fin;
        Vec3 root = along(k, m * 0.3f * girth(k, 0.46f, true), -0.86f * girth(k, 0.46f, false), 0.44f),
             end = along(k, m * 0.3f * girth(k, 0.5f, true), -0.86f * girth(k, 0.5f, false), 0.5f);
        sculpt_fin(s, 3, -1, root, end, vec3_add(root, vec3(m * 0.35f * f * L, -0.7f * f * L, -0.5f * f * L)),
                   vec3_add(end, vec3(m * 0.15f * f * L, -0.35f * f * L, -0.6f * f * L)), k->extra, 5);
    }
    int last = FISH_SPINE - 1;
    Vec3 tail = along(k, 0, 0, 0.95f);
    float t = k->tail * L;
    if (whale) {
        for (int side = 0; side < 2; side++) {
            float m = side ? -1.0f : 1.0f;
            sculpt_fin(s, last, -1, vec3_add(tail, vec3(0, 0, 0.05f * L)), vec3_add(tail, vec3(0, 0, -0.03f * L)),
                       vec3_add(tail, vec3(m * t, 0, -0.62f * t)), vec3_add(tail, vec3(m * 0.04f * t, 0, -0.40f * t)),
                       k->coat_color, 8);
        }
        if (k->crest > 0.0f)
            sculpt_fin(s, 4, -1, along(k, 0, 0.75f * girth(k, 0.5f, false), 0.46f),
                       along(k, 0, 0.75f * girth(k, 0.58f, false), 0.58f),
                       along(k, 0, 0.9f * girth(k, 0.5f, false) + k->crest, 0.63f),
                       along(k, 0, 0.85f * girth(k, 0.6f, false) + 0.15f * k->crest, 0.61f), k->coat_color, 8);
    } else {
        for (int side = 0; side < 2; side++) { // lobes of the tail fin
            float m = side ? -1.0f : 1.0f;
            sculpt_fin(s, last, -1, vec3_add(tail, vec3(0, m * 0.02f * L, 0.02f * L)), tail,
                       vec3_add(tail, vec3(0, m * t * (side ? 1.0f : 1.0f + k->slope), -0.75f * t)),
                       vec3_add(tail, vec3(0, 0, -0.42f * t)), k->extra, 8);
        }
        float c = k->crest;
        sculpt_fin(s, 3, 4, along(k, 0, 0.85f * girth(k, 0.33f, false), 0.33f),
                   along(k, 0, 0.8f * girth(k, 0.66f, false), k->slope > 0 ? 0.48f : 0.66f),
                   along(k, 0, girth(k, 0.36f, false) + c, k->slope > 0 ? 0.46f : 0.42f),
                   along(k, 0, girth(k, 0.66f, false) + 0.35f * c, k->slope > 0 ? 0.52f : 0.73f), k->extra, 10);
        sculpt_fin(s, 5, 6, along(k, 0, -0.8f * girth(k, 0.62f, false), 0.62f),
                   along(k, 0, -0.8f * girth(k, 0.78f, false), 0.78f),
                   along(k, 0, -girth(k, 0.66f, false) - 0.7f * c, 0.72f),
                   along(k, 0, -girth(k, 0.78f, false) - 0.3f * c, 0.83f), k->extra, 6);
    }
    creature->mouth_point = along(k, 0, -0.2f * k->chest, 0.0f);
    creature->head = 0, creature->chest = 1, creature->hips = 4, creature->jaw = FISH_JAW;
    creature->leg_count = 0;
    creature->reach = 0.35f * L;
    s->cell = L / 90.0f;
    s->fine = 0.7f;
    s->fine_low = along(k, -0.3f, -0.3f, 0.22f), s->fine_high = along(k, 0.3f, 0.3f, -0.2f);
    s->color = fish_color;
}

static void fish_pose(const Creature *creature, const Member *member, int sample, CreaturePose *pose)
{
    const Course *c = &member->course[sample];
    const Kind *k = &creature->kind;
    double time = (double)sample / CREATURE_RATE;
    float L = k->height, t = (float)time, own = rng_float(member->key, 3);
    bool whale = k->fluke > 0.0f;
    for (int i = 0; i < creature->bone_count; i++)
        pose->local[i] = quat_identity();
    // the phase of the course is the way gone over 0.65 lengths; a still fish fans on
    float phase = c->phase + 0.7f * t * (1.0f - smoothstepf(0.0f, 0.3f * L, c->speed)) + own;
    float strength = whale ? 0.8f : 0.55f + 0.45f * smoothstepf(0.0f, 1.5f * L, c->speed);
    float drift = 0.05f * L * rng_noise(member->key, time * 0.5);
    float sway = 0.5f * rng_noise(member->key, time * 0.35 + 20.0);
    Vec3 root = creature->bones[0].joint;
    float before = 0.0f, turn = clampf(c->turn * 0.22f, -0.5f, 0.5f);
    Vec3 axis = whale ? vec3(1, 0, 0) : vec3(0, 1, 0);
    for (int i = 0; i < FISH_SPINE; i++) {
        float s = 0.5f - creature->bones[i].joint.z / L;
        // slope of h(s) = A(s) sin(2 pi (phase - s)), A = 0.02 - 0.0825 s + 0.1625 s^2
        float A = 0.02f - 0.0825f * s + 0.1625f * s * s, dA = -0.0825f + 0.325f * s, w = TAU_F * (phase - s / 1.05f);
        float slope = strength * (dA * sinf(w) - A * TAU_F / 1.05f * cosf(w)) * (whale ? 1.1f : 1.25f);
        float angle = atanf(slope) + (whale ? 0.0f : turn * s);
        pose->local[i] = quat_axis_angle(axis, (angle - before) * (i == 0 ? 0.7f : 1.0f));
        before = angle;
    }
    float side = strength * 0.02f * L * sinf(TAU_F * (phase - 0.1f));
    Quat facing =
        quat_mul(quat_yaw(c->yaw), quat_mul(quat_axis_angle(vec3(1, 0, 0), -c->pitch + (whale ? 0.0f : 0.08f * sway)),
                                            quat_axis_angle(vec3(0, 0, 1), clampf(-c->turn * 0.25f, -0.4f, 0.4f))));
    pose->local[0] = quat_mul(facing, pose->local[0]);
    pose->root = vec3_add(c->position, quat_rotate(facing, vec3(whale ? 0 : side, drift + (whale ? side : 0), root.z)));
    float fan = 0.35f * sinf(TAU_F * (1.3f * t + own)) * (whale ? 0.3f : 1.0f);
    pose->local[FISH_FIN_L] = quat_axis_angle(vec3(0, 0, 1), 0.2f + fan);
    pose->local[FISH_FIN_R] = quat_axis_angle(vec3(0, 0, 1), -0.2f - fan);
    pose->local[FISH_JAW] = quat_axis_angle(
        vec3(1, 0, 0), whale ? 0.4f * c->jaw : 0.5f * c->jaw + 0.10f * fmaxf(0.0f, sinf(TAU_F * (0.9f * t + own))));
}

const Plan plan_fish = {
    .name = "fish",
    .sculpt = fish_sculpt,
    .pose = fish_pose,
    .swims = true,
};
