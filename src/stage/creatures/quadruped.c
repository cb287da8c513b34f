// Four-legged bodies: proportions of the kind become a skeleton and the blobs of a skin. Landmarks of the limbs after
// Muybridge's plates and Ellenberger's "Atlas of Animal Anatomy" (1901): the knee at the level of the elbow, the hock
// above the carpus; which bone is long decides what the animal looks like.
#include "stage/creatures/quadruped.h"

// ---------------------------------------------------------------- trunk

// A dome on a flat plate, with a rim where they meet, open in front and behind.
static void sculpt_shell(Sculpture *s, const Kind *k)
{
    float H = k->height, z = 0.74f * k->trunk * H, y = 0.42f * H, wide = k->chest_width / (0.62f * k->trunk);
    Vec3 middle = vec3(0, y, 0);
    Blob *b = sculpt_ball(s, BONE_LOIN, vec3(0, y - 0.10f * H, 0), 0.86f * z, 0.02f * H); // the body inside
    b->wide = 0.9f * wide;
    b->thick = 0.30f * H / z;
    b = sculpt_ball(s, BONE_LOIN, middle, z, 0.01f * H);
    b->wide = wide;
    b->thick = 0.55f * H / z;
    b->paint = PAINT_SHELL;
    b = sculpt_ball(s, BONE_LOIN, middle, 1.06f * z, 0.03f * H);
    b->wide = 1.04f * wide;
    b->thick = 0.075f * H / z;
    b->paint = PAINT_SHELL;
    b = sculpt_ball(s, BONE_LOIN, vec3(0, y - 0.2f * H - 40.0f * H, 0), 40.0f * H, 0.02f * H); // flat below
    b->cut = true;
}

void quadruped_trunk(Sculpture *s, const Kind *k)
{
    float zh = -0.5f * k->trunk, zs = 0.5f * k->trunk, top = 0.97f;
    float yc = top - k->chest, yw = top - 0.01f + 0.5f * k->slope + k->back - k->waist,
          yr = top - 0.02f + k->slope - k->rump;
    float H = k->height, soft = 0.07f * H;
    sculpt_bone(s, -1, at(k, 0, 0.86f + k->slope, zh + 0.06f));                               // BONE_PELVIS
    sculpt_bone(s, BONE_PELVIS, at(k, 0, 0.87f + k->slope + k->back, zh + 0.36f * k->trunk)); // BONE_LOIN
    sculpt_bone(s, BONE_LOIN, at(k, 0, 0.87f + k->back, zh + 0.64f * k->trunk));              // BONE_CHEST
    if (k->shell > 0.0f) {
        sculpt_shell(s, k);
        return;
    }
    Vec3 rib_front = at(k, 0, yc, zs - 0.09f), rib_back = at(k, 0, yc + 0.02f, zh + 0.52f * k->trunk);
    Vec3 waist = at(k, 0, yw, zh + 0.27f * k->trunk);
    Blob *b = sculpt_blob(s, BONE_CHEST, rib_front, k->chest * 0.94f * H, rib_back, k->chest * 0.93f * H, soft);
    b->wide = k->chest_width / k->chest;
    b = sculpt_blob(s, BONE_LOIN, rib_back, k->chest * 0.9f * H, waist, k->waist * H, soft);
    b->wide = 0.5f * (k->chest_width / k->chest + k->waist_width / k->waist);
    b = sculpt_blob(s, BONE_PELVIS, waist, k->waist * H, at(k, 0, yr, zh + 0.02f), k->rump * H, soft);
    b->wide = k->waist_width / k->waist;
    b = sculpt_ball(s, BONE_PELVIS, at(k, 0, yr - 0.01f, zh - 0.01f), k->rump * 0.98f * H, soft);
    b->wide = 0.95f;
    b = sculpt_ball(s, BONE_CHEST, at(k, 0, yc - 0.02f, zs + 0.015f), k->chest * 0.70f * H, soft); // breast
    b->wide = fminf(1.0f, 1.15f * k->chest_width / k->chest);
    b = sculpt_blob(s, BONE_CHEST, at(k, 0, 0.91f, zs - 0.08f), 0.075f * H, at(k, 0, 0.9f, zs - 0.25f), 0.06f * H,
                    soft);
    if (k->hump < 0.0f) // a camel's, over the middle
        sculpt_blob(s, BONE_LOIN, at(k, 0, 0.93f, 0.05f), -0.9f * k->hump * H, at(k, 0, 0.97f - k->hump, -0.03f),
                    -0.55f * k->hump * H, soft);
    if (k->hump > 0.0f)
        sculpt_blob(s, BONE_CHEST, at(k, 0, 0.96f, zs - 0.14f), (0.09f + k->hump) * H, at(k, 0, 0.93f, zs - 0.4f),
                    0.09f * H, soft);
    if (k->belly > 0.0f) {
        b = sculpt_blob(s, BONE_LOIN, at(k, 0, yc - k->belly, zh + 0.55f * k->trunk), k->chest * 0.9f * H,
                        at(k, 0, yw - 0.6f * k->belly, zh + 0.3f * k->trunk), k->waist * 1.02f * H, soft);
        b->wide = k->chest_width / k->chest;
    }
}

// A bag of four quarters before the hind legs, with a teat each.
static void sculpt_udder(Sculpture *s, const Kind *k)
{
    float H = k->height, z = -0.5f * k->trunk + 0.13f, y = 0.97f - 2.0f * k->waist - k->belly;
    for (int i = 0; i < 4; i++) {
        float x = (i % 2 ? -0.055f : 0.055f), ahead = i / 2 ? 0.055f : -0.045f;
        Blob *b = sculpt_blob(s, BONE_PELVIS, at(k, 0.6f * x, y + 0.06f, z + ahead), 0.085f * H,
                              at(k, x, y - 0.015f, z + ahead), 0.072f * H, 0.03f * H);
        b->paint = PAINT_NOSE;
        sculpt_blob(s, BONE_PELVIS, at(k, 1.1f * x, y - 0.07f, z + 1.1f * ahead), 0.018f * H,
                    at(k, 1.2f * x, y - 0.125f, z + 1.1f * ahead), 0.011f * H, 0.02f * H)
            ->paint = PAINT_NOSE;
    }
}

// ---------------------------------------------------------------- legs

static void sculpt_foot(Sculpture *s, const Kind *k, int bone, Vec3 joint, Vec3 sole)
{
    float H = k->height, r = 0.036f * k->leg * k->foot_size * H;
    if (k->foot == FOOT_HOOF || k->foot == FOOT_CLOVEN) {
        Vec3 coronet = vec3_lerp(joint, sole, 0.52f);
        sculpt_blob(s, bone, joint, 0.82f * r, coronet, 0.9f * r, 0.3f * r);
        for (int half = 0; half < (k->foot == FOOT_CLOVEN ? 2 : 1); half++) {
            float x = k->foot == FOOT_CLOVEN ? (half ? -0.52f : 0.52f) * r : 0.0f;
            Vec3 top = vec3_add(coronet, vec3(x, 0, 0)), low = vec3_add(sole, vec3(x, 0.1f * r, 0.15f * r));
            Blob *b = sculpt_blob(s, bone, top, 0.88f * r, low, 1.28f * r, 0.1f * r); // flat below: see quadruped_soles
            b->wide = k->foot == FOOT_CLOVEN ? 0.55f : 0.95f;
            b->paint = PAINT_HOOF;
        }
        return;
    }
    if (k->foot == FOOT_PAD && k->straight > 0.0f) { // a column with nails at its front
        sculpt_blob(s, bone, joint, 0.95f * r, vec3_add(sole, vec3(0, 0.2f * r, -0.1f * r)), 1.15f * r, 0.3f * r);
        for (int t = 0; t < 4; t++) {
            float a = ((float)t - 1.5f) * 0.5f;
            sculpt_ball(s, bone, vec3_add(sole, vec3(1.06f * r * sinf(a), 0.25f * r, 1.02f * r * cosf(a) - 0.1f * r)),
                        0.24f * r, 0.04f * r)
                ->paint = PAINT_HORN;
        }
        return;
    }
    if (k->foot == FOOT_PAD) { // one round column (elephant) or a whole sole (bear)
        Vec3 heel = vec3_add(sole, vec3(0, 0.85f * r, -0.9f * r)), toe = vec3_add(sole, vec3(0, 0.72f * r, 0.9f * r));
        sculpt_blob(s, bone, heel, 0.85f * r, toe, 0.78f * r, 0.5f * r)->wide = 1.15f;
        for (int t = 0; t < 4; t++)
            sculpt_ball(s, bone, vec3_add(toe, vec3(((float)t - 1.5f) * 0.48f * r, -0.2f * r, 0.62f * r)), 0.36f * r,
                        0.12f * r)
                ->paint = t < 0 ? PAINT_HOOF : PAINT_COAT;
        return;
    }
    Vec3 ball = vec3_add(sole, vec3(0, 0.8f * r, -0.2f * r));
    sculpt_blob(s, bone, joint, 0.85f * r, ball, 0.9f * r, 0.5f * r);
    if (k->foot == FOOT_CLAW) { // three long toes that spread, each with its claw
        for (int t = -1; t <= 1; t++) {
            Vec3 way = vec3(0.55f * (float)t, 0, t == 0 ? 1.0f : 0.86f);
            Vec3 root = vec3_mad(ball, way, 0.3f * r),
                 tip = vec3_add(vec3_mad(sole, way, 2.9f * r), vec3(0, 0.5f * r, 0));
            sculpt_blob(s, bone, root, 0.72f * r, tip, 0.46f * r, 0.2f * r);
            sculpt_blob(s, bone, vec3_mad(tip, way, 0.2f * r), 0.32f * r,
                        vec3_add(vec3_mad(tip, way, 1.0f * r), vec3(0, -0.36f * r, 0)), 0.09f * r, 0.06f * r)
                ->paint = PAINT_HOOF;
        }
        return;
    }
    for (int t = 0; t < 4; t++) { // four toes, the inner two in front
        float x = ((float)t - 1.5f) * 0.56f * r, z = t == 1 || t == 2 ? 1.25f * r : 0.85f * r;
        sculpt_blob(s, bone, vec3_add(ball, vec3(0.6f * x, 0.05f * r, 0.2f * r)), 0.55f * r,
                    vec3_add(sole, vec3(x, 0.5f * r, z)), 0.5f * r, 0.16f * r);
    }
}

void quadruped_soles(Sculpture *s, const Kind *k)
{
    float r = 1000.0f * k->height;
    sculpt_ball(s, BONE_PELVIS, vec3(0, -r, 0), r, 0.004f * k->height)->cut = true;
}

static void leg_done(Creature *creature, int index, const int *bones, int count, bool fore, float side, Vec3 sole)
{
    Leg *leg = &creature->legs[index];
    *leg = (Leg){.bone_count = count, .fore = fore, .side = side, .sole = sole};
    for (int i = 0; i < count; i++)
        leg->bones[i] = bones[i];
}

// What is common to fore and hind feet: where the foot joint and the sole are below a cannon at (x, z).
static Vec3 foot_joint(const Kind *k, float x, float z, Vec3 *sole)
{
    bool hoof = k->foot == FOOT_HOOF || k->foot == FOOT_CLOVEN;
    float high = (hoof ? 0.125f : k->foot == FOOT_PAD ? 0.06f : 0.065f) * (k->foot_size > 1.0f && !hoof ? 1.1f : 1.0f);
    *sole = at(k, x, 0, z + (hoof ? 0.05f : 0.03f));
    return at(k, x, high, z);
}

static void sculpt_foreleg(Creature *creature, Sculpture *s, const Kind *k, int side)
{
    float m = side ? -1.0f : 1.0f, zs = 0.5f * k->trunk, H = k->height, thick = k->leg * H, soft = 0.035f * H;
    float cw = k->chest_width * 0.62f;
    float back = 0.10f * (1.0f - 0.55f * k->straight);
    Vec3 sole, scap = at(k, 0.45f * m * cw, 0.91f, zs - 0.13f), shoulder = at(k, m * cw, k->elbow + 0.14f, zs + 0.02f),
               elbow = at(k, m * fmaxf(cw, k->width), k->elbow, zs - back),
               carpus = at(k, m * k->width, k->carpus, zs - 0.085f),
               foot = foot_joint(k, m * k->width, zs - 0.085f, &sole);
    int b[5];
    b[0] = sculpt_bone(s, BONE_CHEST, scap);
    b[1] = sculpt_bone(s, b[0], shoulder);
    b[2] = sculpt_bone(s, b[1], elbow);
    b[3] = sculpt_bone(s, b[2], carpus);
    b[4] = sculpt_bone(s, b[3], foot);
    Blob *blob = sculpt_blob(s, b[1], shoulder, 0.085f * thick, elbow, 0.068f * thick, soft);
    blob->wide = 0.7f;
    if (k->shell <= 0.0f)
        sculpt_blob(s, b[0], vec3_lerp(scap, shoulder, 0.15f), 0.06f * H, shoulder, 0.095f * H, 0.06f * H)->wide =
            0.55f;
    blob = sculpt_blob(s, b[1], at(k, m * cw, k->elbow + 0.12f, zs - 0.13f), 0.08f * thick, elbow, 0.06f * thick, soft);
    blob->wide = 0.6f; // the long head of the triceps
    Vec3 bulge = vec3_lerp(elbow, carpus, 0.25f);
    float flesh = k->foot == FOOT_HOOF || k->foot == FOOT_CLOVEN ? 1.25f : 1.0f; // all of it is above the carpus
    sculpt_blob(s, b[2], elbow, 0.056f * flesh * thick, bulge, 0.052f * flesh * thick, soft);
    sculpt_blob(s, b[2], bulge, 0.052f * flesh * thick, carpus, 0.031f * thick, soft);
    sculpt_ball(s, b[2], carpus, 0.034f * thick, 0.02f * H);
    sculpt_blob(s, b[3], carpus, 0.031f * thick, foot, 0.028f * thick, 0.015f * H);
    if (k->foot == FOOT_HOOF || k->foot == FOOT_CLOVEN)
        sculpt_ball(s, b[3], foot, 0.033f * thick, 0.015f * H);
    sculpt_foot(s, k, b[4], foot, sole);
    leg_done(creature, side, b, 5, true, m, sole);
}

void quadruped_hindleg(Creature *creature, Sculpture *s, const Kind *k, int side, int index, float ahead)
{
    float m = side ? -1.0f : 1.0f, zh = -0.5f * k->trunk, H = k->height, thick = k->leg * H, soft = 0.04f * H;
    float hip_x = fminf(0.62f * k->rump, k->width), t = k->thigh;
    Vec3 sole, hip = at(k, m * hip_x, 0.78f + k->slope, zh),
               knee = at(k, m * (k->width + 0.012f), k->knee, zh + 0.10f * (1.0f - 0.5f * k->straight) + ahead),
               hock = at(k, m * k->width, k->hock, zh - 0.115f * (1.0f - 0.85f * k->straight) + ahead),
               foot = foot_joint(k, m * k->width, zh - 0.075f * (1.0f - 0.85f * k->straight) + ahead, &sole);
    int b[4];
    b[0] = sculpt_bone(s, BONE_PELVIS, hip);
    b[1] = sculpt_bone(s, b[0], knee);
    b[2] = sculpt_bone(s, b[1], hock);
    b[3] = sculpt_bone(s, b[2], foot);
    Blob *blob = NULL;
    if (k->shell > 0.0f) {
        sculpt_blob(s, b[0], vec3_lerp(hip, knee, 0.75f), 0.075f * t * H, knee, 0.075f * t * H, soft);
    } else {
        blob = sculpt_blob(s, b[0], vec3_add(hip, vec3(0, -0.01f * H, 0.01f * H)), 0.135f * t * H, knee, 0.075f * t * H,
                           soft);
        blob->wide = 0.62f;
        blob =
            sculpt_blob(s, b[0], at(k, m * hip_x, 0.72f + k->slope, zh - 0.06f), 0.10f * t * H,
                        at(k, m * k->width, lerpf(k->knee, k->hock, 0.2f), zh - 0.01f + ahead), 0.055f * t * H, soft);
        blob->wide = 0.62f; // hamstrings
    }
    Vec3 calf = vec3_lerp(knee, hock, 0.35f);
    float flesh = k->foot == FOOT_HOOF || k->foot == FOOT_CLOVEN ? 1.35f : 1.0f;
    blob = sculpt_blob(s, b[1], knee, 0.062f * flesh * thick, calf, 0.058f * flesh * thick, soft);
    blob->wide = 0.75f;
    blob = sculpt_blob(s, b[1], calf, 0.056f * flesh * thick, hock, 0.030f * thick, soft);
    blob->wide = 0.8f;
    Vec3 heel = vec3_add(hock, vec3(0, 0.012f * H, -0.016f * H));
    sculpt_ball(s, b[2], heel, 0.030f * thick, 0.02f * H);
    sculpt_blob(s, b[2], hock, 0.033f * thick, foot, 0.029f * thick, 0.015f * H);
    if (k->foot == FOOT_HOOF || k->foot == FOOT_CLOVEN)
        sculpt_ball(s, b[2], foot, 0.034f * thick, 0.015f * H);
    sculpt_foot(s, k, b[3], foot, sole);
    leg_done(creature, index, b, 4, false, m, sole);
}

// ---------------------------------------------------------------- tail

void quadruped_tail(Sculpture *s, const Kind *k)
{
    float H = k->height, zh = -0.5f * k->trunk, a = k->tail_angle * PI_F / 180.0f;
    Vec3 p = at(k, 0, (k->shell > 0.0f ? 0.44f : 0.88f) + k->slope, zh - 0.8f * k->rump);
    float step = k->tail * H / 5.0f;
    for (int i = 0; i < 5; i++) {
        sculpt_bone(s, i ? BONE_TAIL + i - 1 : BONE_PELVIS, p); // BONE_TAIL..
        Vec3 q = vec3_mad(p, vec3(0, sinf(a), -cosf(a)), step);
        float t0 = (float)i / 5.0f, t1 = (float)(i + 1) / 5.0f;
        // thin at both ends when it is a brush
        float r0 = k->tail_width * (1.0f - 0.75f * t0) + k->tail_brush * sinf(PI_F * t0 * 0.9f),
              r1 = k->tail_width * (1.0f - 0.75f * t1) + k->tail_brush * sinf(PI_F * t1 * 0.9f);
        if (k->tail > 0.05f)
            sculpt_blob(s, BONE_TAIL + i, p, r0 * H, q, r1 * H, 0.02f * H);
        p = q;
        a += k->tail_curl * PI_F / 180.0f;
    }
}

void quadruped_sculpt(Creature *creature, Sculpture *s)
{
    const Kind *k = s->kind;
    quadruped_trunk(s, k);
    quadruped_head(creature, s, k);
    quadruped_tail(s, k);
    for (int side = 0; side < 2; side++)
        sculpt_foreleg(creature, s, k, side);
    for (int side = 0; side < 2; side++)
        quadruped_hindleg(creature, s, k, side, 2 + side, 0.0f);
    if (k->trunk_length > 0.0f) {
        Vec3 base, end;
        HeadFrame h = quadruped_head_frame(k, &base, &end);
        quadruped_proboscis(s, k, &h);
    }
    if (k->udder > 0.0f)
        sculpt_udder(s, k);
    if (k->wing > 0.0f)
        quadruped_wings(s, k);
    quadruped_soles(s, k);
    creature->leg_count = 4;
    quadruped_mane(s, k);
    quadruped_tail_hair(s, k);
    s->cell = fmaxf(k->height / 46.0f, (k->trunk + k->tail + k->head) * k->height / 170.0f);
    s->fine = 0.42f;
    s->fur = k->fur * k->height;
    creature->head = BONE_HEAD;
    creature->chest = BONE_CHEST;
    creature->hips = BONE_PELVIS;
    creature->jaw = BONE_JAW;
    creature->eye[0] = BONE_LID_L, creature->eye[1] = BONE_LID_R;
    creature->reach = (0.78f + k->slope) * k->height;
}

const Plan plan_quadruped = {
    .name = "quadruped",
    .sculpt = quadruped_sculpt,
    .prepare = gait_plants,
    .pose = quadruped_pose,
    .walks = true,
};
