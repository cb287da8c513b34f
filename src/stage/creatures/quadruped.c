// Four-legged bodies: proportions of the kind become a skeleton and the blobs of a skin. Landmarks of the limbs after
// Muybridge's plates and Ellenberger's "Atlas of Animal Anatomy" (1901): the knee at the level of the elbow, the hock
// above the carpus; which bone is long decides what the animal looks like.
#include "stage/creatures/quadruped.h"

static Vec3 at(const Kind *k, float x, float y, float z)
{
    return vec3_scale(vec3(x, y, z), k->height);
}

typedef struct HeadFrame {
    Vec3 origin, forward, up;
    float length; // metres
} HeadFrame;

static Vec3 on_head(const HeadFrame *h, float x, float up, float forward)
{
    Vec3 p = vec3_mad(vec3_mad(h->origin, h->forward, forward * h->length), h->up, up * h->length);
    p.x += x * h->length;
    return p;
}

static HeadFrame head_frame(const Kind *k, Vec3 *base, Vec3 *end)
{
    float H = k->height, a = k->neck_angle * PI_F / 180.0f, ha = k->head_angle * PI_F / 180.0f;
    *base = at(k, 0, 0.82f, 0.5f * k->trunk - 0.03f);
    *end = vec3_mad(*base, vec3(0, sinf(a), cosf(a)), k->neck * H);
    HeadFrame h = {.forward = vec3(0, -sinf(ha), cosf(ha)), .up = vec3(0, cosf(ha), sinf(ha)), .length = k->head * H};
    h.origin = vec3_mad(*end, h.up, -0.02f * h.length);
    return h;
}

// ---------------------------------------------------------------- trunk

static void sculpt_trunk(Sculpture *s, const Kind *k)
{
    float zh = -0.5f * k->trunk, zs = 0.5f * k->trunk, top = 0.97f;
    float yc = top - k->chest, yw = top - 0.01f + 0.5f * k->slope + k->back - k->waist,
          yr = top - 0.02f + k->slope - k->rump;
    float H = k->height, soft = 0.07f * H;
    sculpt_bone(s, -1, at(k, 0, 0.86f + k->slope, zh + 0.06f));                               // BONE_PELVIS
    sculpt_bone(s, BONE_PELVIS, at(k, 0, 0.87f + k->slope + k->back, zh + 0.36f * k->trunk)); // BONE_LOIN
    sculpt_bone(s, BONE_LOIN, at(k, 0, 0.87f + k->back, zh + 0.64f * k->trunk));              // BONE_CHEST
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
    if (k->hump > 0.0f)
        sculpt_blob(s, BONE_CHEST, at(k, 0, 0.96f, zs - 0.14f), (0.09f + k->hump) * H, at(k, 0, 0.93f, zs - 0.4f),
                    0.09f * H, soft);
    if (k->belly > 0.0f) {
        b = sculpt_blob(s, BONE_LOIN, at(k, 0, yc - k->belly, zh + 0.55f * k->trunk), k->chest * 0.9f * H,
                        at(k, 0, yw - 0.6f * k->belly, zh + 0.3f * k->trunk), k->waist * 1.02f * H, soft);
        b->wide = k->chest_width / k->chest;
    }
}

// ---------------------------------------------------------------- neck and head

static void sculpt_ears(Sculpture *s, const Kind *k, const HeadFrame *h)
{
    int shape = (int)k->ear;
    if (shape == EAR_NONE)
        return;
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f, w = k->ear_width, l = k->ear_length;
        int bone = side ? BONE_EAR_R : BONE_EAR_L;
        float x = 0.6f * 0.27f * k->head_width;
        Vec3 root = on_head(h, m * x, 0.24f, 0.16f), tip, face;
        float top = 0.14f;
        switch ((Ear)shape) {
        case EAR_FLOP:
            root = on_head(h, m * 1.25f * x, 0.19f, 0.13f);
            tip = on_head(h, m * (1.55f * x + 0.06f), 0.19f - l, 0.2f);
            face = vec3(m, 0, 0.15f);
            top = 0.75f;
            break;
        case EAR_ROUND:
            tip = on_head(h, m * (1.35f * x), 0.24f + l, 0.12f);
            face = vec3(0.35f * m, 0, 1);
            top = 0.95f;
            break;
        case EAR_LONG:
            root = on_head(h, m * 0.55f * x, 0.26f, 0.12f);
            tip = on_head(h, m * 1.1f * x, 0.26f + l, -0.12f);
            face = vec3(0.7f * m, 0, 1);
            top = 0.5f;
            break;
        case EAR_SIDE:
            root = on_head(h, m * 1.05f * x, 0.2f, 0.12f);
            tip = on_head(h, m * (1.1f * x + l), 0.26f, 0.08f);
            face = vec3(0, 0.2f, 1);
            top = 0.35f;
            break;
        case EAR_FLAP:
            root = on_head(h, m * 1.1f * x, 0.1f, 0.1f);
            tip = on_head(h, m * (1.3f * x + 0.6f * l), 0.1f - 0.75f * l, -0.1f);
            face = vec3(0.7f * m, 0, 1);
            top = 0.9f;
            break;
        default:
            tip = on_head(h, m * 1.25f * x, 0.24f + l, 0.1f);
            face = vec3(0.55f * m, 0, 1);
            break;
        }
        s->bones[bone].joint = root;
        Vec3 axis = vec3_normalize(vec3_sub(tip, root));
        Blob *b = sculpt_blob(s, bone, vec3_mad(root, axis, 0.3f * w * h->length), 0.5f * w * h->length, tip,
                              0.5f * w * top * h->length, 0.035f * h->length);
        b->side = vec3_normalize(vec3_cross(axis, vec3_normalize(face)));
        b->thick = shape == EAR_FLAP ? 0.12f : 0.3f;
        b->paint = PAINT_EAR;
    }
}

static void sculpt_horns(Sculpture *s, const Kind *k, const HeadFrame *h)
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

static void sculpt_head(Creature *creature, Sculpture *s, const Kind *k)
{
    float H = k->height, zs = 0.5f * k->trunk;
    Vec3 base, end;
    HeadFrame h = head_frame(k, &base, &end);
    Vec3 middle = vec3_lerp(base, end, 0.5f);
    middle.y += 0.03f * k->neck * H * (k->neck_angle > 40.0f ? -1.0f : 1.0f);
    sculpt_bone(s, BONE_CHEST, base);  // BONE_NECK
    sculpt_bone(s, BONE_NECK, middle); // BONE_NECK2
    sculpt_bone(s, BONE_NECK2, end);   // BONE_HEAD
    float l = h.length, soft = 0.06f * H, nose = 1.0f - k->muzzle;
    sculpt_bone(s, BONE_HEAD, on_head(&h, 0, -0.12f, 0.2f)); // BONE_JAW
    for (int i = 0; i < 4; i++) // BONE_EAR_L, _R, BONE_LID_L, _R: put where they belong below
        sculpt_bone(s, BONE_HEAD, end);
    s->head_z = on_head(&h, 0, 0, 0.0f).z;
    Vec3 low = at(k, 0, 0.66f, zs - 0.1f);
    Blob *b = sculpt_blob(s, BONE_NECK, vec3_lerp(base, low, 0.35f), k->neck_base * H, middle,
                          0.5f * (k->neck_base * 0.85f + k->neck_top) * H, soft);
    b->wide = 0.72f;
    b = sculpt_blob(s, BONE_NECK2, middle, 0.5f * (k->neck_base * 0.85f + k->neck_top) * H, end, k->neck_top * H, soft);
    b->wide = 0.78f;
    // skull, brow, muzzle
    b = sculpt_blob(s, BONE_HEAD, on_head(&h, 0, 0.05f, 0.2f), 0.235f * l,
                    on_head(&h, 0, 0.055f, fmaxf(0.32f, nose - 0.24f)), 0.222f * l, 0.05f * l);
    b->wide = k->head_width;
    b = sculpt_blob(s, BONE_HEAD, on_head(&h, 0, 0.05f, nose - 0.06f), (k->muzzle_root + 0.02f) * l,
                    on_head(&h, 0, -0.03f, nose + 0.12f), k->muzzle_root * l, 0.07f * l);
    b->wide = 0.92f * k->head_width;
    b = sculpt_blob(s, BONE_HEAD, on_head(&h, 0, -0.02f - 0.5f * k->brow, nose + 0.03f), k->muzzle_root * l,
                    on_head(&h, 0, -0.06f - k->brow, 1.0f - k->muzzle_tip), k->muzzle_tip * l, 0.05f * l);
    b->wide = 0.88f;
    if (k->lips > 0.0f) // the soft end of a horse's or cow's nose
        sculpt_ball(s, BONE_HEAD, on_head(&h, 0, -0.08f - k->brow, 1.0f - k->muzzle_tip), k->lips * l, 0.05f * l);
    for (int side = 0; side < 2; side++) { // cheeks
        float m = side ? -1.0f : 1.0f;
        b = sculpt_ball(s, BONE_HEAD, on_head(&h, m * 0.12f * k->head_width, -0.07f, 0.28f), k->jaw * l, 0.06f * l);
        b->wide = 0.7f;
    }
    // the jaw, open in the rest shape so that the mouth has an inside
    Vec3 hinge = s->bones[BONE_JAW].joint;
    float open = QUADRUPED_JAW_OPEN, co = cosf(open), so = sinf(open);
    Vec3 jaw_forward = vec3_sub(vec3_scale(h.forward, co), vec3_scale(h.up, so));
    // where the chin lies when shut: against the muzzle from below
    float chin_up = -0.06f - k->brow - 0.82f * k->muzzle_tip, chin_forward = 1.0f - 1.35f * k->muzzle_tip;
    Vec3 shut = vec3_sub(on_head(&h, 0, chin_up, chin_forward), hinge);
    float shut_up = vec3_dot(shut, h.up), shut_forward = vec3_dot(shut, h.forward);
    Vec3 chin =
        vec3_mad(vec3_mad(hinge, h.forward, shut_forward * co + shut_up * so), h.up, shut_up * co - shut_forward * so);
    b = sculpt_blob(s, BONE_JAW, vec3_mad(hinge, h.up, -0.035f * l), 0.8f * k->jaw * l, chin, 0.6f * k->muzzle_tip * l,
                    0.02f * l);
    b->wide = 1.0f;
    Vec3 corner = on_head(&h, 0, -0.135f - 0.5f * k->brow, nose - 0.02f),
         lip =
             vec3_add(on_head(&h, 0, -0.13f - k->brow - 0.3f * k->muzzle_tip, 1.05f), vec3_scale(h.up, -0.3f * so * l));
    b = sculpt_blob(s, BONE_HEAD, corner, 1.3f * k->muzzle_root * l, lip, 1.5f * k->muzzle_tip * l, 0.008f * l);
    b->thick = 0.045f / k->muzzle_root * 0.5f;
    b->cut = true;
    b->paint = PAINT_MOUTH;
    b = sculpt_blob(s, BONE_JAW, vec3_mad(hinge, jaw_forward, 0.3f * l), 0.07f * l, vec3_mad(chin, h.up, 0.015f * l),
                    0.4f * k->muzzle_tip * l, 0.006f * l);
    b->thick = 0.35f;
    b->paint = PAINT_TONGUE;
    // nose
    float tip = 1.0f - 0.35f * k->muzzle_tip;
    b = sculpt_ball(s, BONE_HEAD, on_head(&h, 0, -0.045f - k->brow + 0.45f * k->muzzle_tip, tip),
                    0.42f * k->muzzle_tip * l, 0.02f * l);
    b->wide = 1.1f;
    b->paint = PAINT_NOSE;
    sculpt_ears(s, k, &h);
    sculpt_horns(s, k, &h);
    // eyes lie on the surface, where a line from inside the skull leaves it
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f, out = k->eye_side;
        Vec3 inside = on_head(&h, m * 0.05f, 0.09f, nose - 0.09f);
        Vec3 forward = vec3_normalize(vec3_add(
            vec3_add(vec3_scale(h.forward, 1.0f - out), vec3(m * (0.25f + out), 0, 0)), vec3_scale(h.up, 0.12f)));
        Vec3 look =
            vec3_normalize(vec3_add(vec3_scale(h.forward, 0.75f * (1.0f - out)), vec3(m * (0.3f + out), 0.05f, 0)));
        float radius = k->eye * l;
        Eyeball eye = {.bone = BONE_HEAD,
                       .centre = vec3_mad(sculpt_surface(s, inside, forward), forward, -0.5f * radius),
                       .forward = look,
                       .radius = radius,
                       .lid = side ? BONE_LID_R : BONE_LID_L,
                       .slit = text_in_list(k->words, "cat") ? 0.55f : 0.0f};
        s->bones[eye.lid].joint = eye.centre;
        ARRAY_PUSH(s->eyes, s->eye_count, s->eye_capacity, eye);
        if (side == 0)
            creature->eye_point = vec3(0, eye.centre.y, eye.centre.z);
        b = sculpt_ball(s, BONE_HEAD, vec3_mad(vec3_mad(eye.centre, h.up, 0.62f * radius), h.forward, -0.5f * radius),
                        0.95f * radius, 0.035f * l); // the ridge above it
    }
    creature->mouth_point = on_head(&h, 0, -0.12f - k->brow, 0.92f);
    s->fine_low = vec3(-0.2f * H, h.origin.y - 0.75f * l, h.origin.z - 0.15f * l);
    s->fine_high = vec3(0.2f * H, h.origin.y + 0.45f * l, h.origin.z + 1.2f * l);
}

// The elephant's nose and tusks.
static void sculpt_proboscis(Sculpture *s, const Kind *k)
{
    Vec3 base, end;
    HeadFrame h = head_frame(k, &base, &end);
    float l = h.length, H = k->height;
    Vec3 root = on_head(&h, 0, -0.06f, 0.78f), down = vec3(0, -1, 0.12f);
    for (int i = 0; i < 5; i++) {
        float t0 = (float)i / 5.0f, t1 = (float)(i + 1) / 5.0f;
        Vec3 p = vec3_mad(root, down, t0 * k->trunk_length * H), q = vec3_mad(root, down, t1 * k->trunk_length * H);
        int bone = sculpt_bone(s, i ? s->bone_count - 1 : BONE_HEAD, p); // BONE_TRUNK..
        sculpt_blob(s, bone, p, lerpf(0.16f, 0.06f, t0) * l, q, lerpf(0.16f, 0.06f, t1) * l, 0.05f * l);
    }
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        Vec3 p = on_head(&h, m * 0.16f, -0.2f, 0.78f), q = on_head(&h, m * 0.2f, -0.62f, 1.1f);
        sculpt_blob(s, BONE_HEAD, p, 0.045f * l, q, 0.035f * l, 0.01f * l)->paint = PAINT_HORN;
        sculpt_blob(s, BONE_HEAD, q, 0.035f * l, on_head(&h, m * 0.17f, -0.66f, 1.45f), 0.012f * l, 0.01f * l)->paint =
            PAINT_HORN;
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
            Vec3 top = vec3_add(coronet, vec3(x, 0, 0)), low = vec3_add(sole, vec3(x, 1.1f * r, 0.1f * r));
            Blob *b = sculpt_blob(s, bone, top, 0.85f * r, low, 1.16f * r, 0.1f * r);
            b->wide = k->foot == FOOT_CLOVEN ? 0.55f : 0.95f;
            b->paint = PAINT_HOOF;
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
    for (int t = 0; t < 4; t++) { // four toes, the inner two in front
        float x = ((float)t - 1.5f) * 0.56f * r, z = t == 1 || t == 2 ? 1.25f * r : 0.85f * r;
        sculpt_blob(s, bone, vec3_add(ball, vec3(0.6f * x, 0.05f * r, 0.2f * r)), 0.55f * r,
                    vec3_add(sole, vec3(x, 0.5f * r, z)), 0.5f * r, 0.16f * r);
    }
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
    Vec3 sole, scap = at(k, 0.45f * m * cw, 0.91f, zs - 0.13f), shoulder = at(k, m * cw, k->elbow + 0.14f, zs + 0.02f),
               elbow = at(k, m * fmaxf(cw, k->width), k->elbow, zs - 0.10f),
               carpus = at(k, m * k->width, k->carpus, zs - 0.085f),
               foot = foot_joint(k, m * k->width, zs - 0.085f, &sole);
    int b[5];
    b[0] = sculpt_bone(s, BONE_CHEST, scap);
    b[1] = sculpt_bone(s, b[0], shoulder);
    b[2] = sculpt_bone(s, b[1], elbow);
    b[3] = sculpt_bone(s, b[2], carpus);
    b[4] = sculpt_bone(s, b[3], foot);
    Blob *blob = sculpt_blob(s, b[0], vec3_lerp(scap, shoulder, 0.15f), 0.06f * H, shoulder, 0.095f * H, 0.06f * H);
    blob->wide = 0.55f;
    blob = sculpt_blob(s, b[1], shoulder, 0.085f * thick, elbow, 0.068f * thick, soft);
    blob->wide = 0.7f;
    blob = sculpt_blob(s, b[1], at(k, m * cw, k->elbow + 0.12f, zs - 0.13f), 0.08f * thick, elbow, 0.06f * thick, soft);
    blob->wide = 0.6f; // the long head of the triceps
    Vec3 bulge = vec3_lerp(elbow, carpus, 0.25f);
    sculpt_blob(s, b[2], elbow, 0.056f * thick, bulge, 0.052f * thick, soft);
    sculpt_blob(s, b[2], bulge, 0.052f * thick, carpus, 0.031f * thick, soft);
    sculpt_ball(s, b[2], carpus, 0.034f * thick, 0.02f * H);
    sculpt_blob(s, b[3], carpus, 0.031f * thick, foot, 0.028f * thick, 0.015f * H);
    if (k->foot == FOOT_HOOF || k->foot == FOOT_CLOVEN)
        sculpt_ball(s, b[3], foot, 0.033f * thick, 0.015f * H);
    sculpt_foot(s, k, b[4], foot, sole);
    leg_done(creature, side, b, 5, true, m, sole);
}

static void sculpt_hindleg(Creature *creature, Sculpture *s, const Kind *k, int side)
{
    float m = side ? -1.0f : 1.0f, zh = -0.5f * k->trunk, H = k->height, thick = k->leg * H, soft = 0.04f * H;
    float hip_x = fminf(0.62f * k->rump, k->width), t = k->thigh;
    Vec3 sole, hip = at(k, m * hip_x, 0.78f + k->slope, zh), knee = at(k, m * (k->width + 0.012f), k->knee, zh + 0.10f),
               hock = at(k, m * k->width, k->hock, zh - 0.115f), foot = foot_joint(k, m * k->width, zh - 0.075f, &sole);
    int b[4];
    b[0] = sculpt_bone(s, BONE_PELVIS, hip);
    b[1] = sculpt_bone(s, b[0], knee);
    b[2] = sculpt_bone(s, b[1], hock);
    b[3] = sculpt_bone(s, b[2], foot);
    Blob *blob =
        sculpt_blob(s, b[0], vec3_add(hip, vec3(0, -0.01f * H, 0.01f * H)), 0.135f * t * H, knee, 0.075f * t * H, soft);
    blob->wide = 0.62f;
    blob = sculpt_blob(s, b[0], at(k, m * hip_x, 0.72f + k->slope, zh - 0.06f), 0.10f * t * H,
                       at(k, m * k->width, lerpf(k->knee, k->hock, 0.2f), zh - 0.01f), 0.055f * t * H, soft);
    blob->wide = 0.62f; // hamstrings
    Vec3 calf = vec3_lerp(knee, hock, 0.35f);
    blob = sculpt_blob(s, b[1], knee, 0.062f * thick, calf, 0.058f * thick, soft);
    blob->wide = 0.75f;
    blob = sculpt_blob(s, b[1], calf, 0.056f * thick, hock, 0.030f * thick, soft);
    blob->wide = 0.8f;
    Vec3 heel = vec3_add(hock, vec3(0, 0.012f * H, -0.016f * H));
    sculpt_ball(s, b[2], heel, 0.030f * thick, 0.02f * H);
    sculpt_blob(s, b[2], hock, 0.033f * thick, foot, 0.029f * thick, 0.015f * H);
    if (k->foot == FOOT_HOOF || k->foot == FOOT_CLOVEN)
        sculpt_ball(s, b[2], foot, 0.034f * thick, 0.015f * H);
    sculpt_foot(s, k, b[3], foot, sole);
    leg_done(creature, 2 + side, b, 4, false, m, sole);
}

// ---------------------------------------------------------------- tail and hair

static void sculpt_tail(Sculpture *s, const Kind *k)
{
    float H = k->height, zh = -0.5f * k->trunk, a = k->tail_angle * PI_F / 180.0f;
    Vec3 p = at(k, 0, 0.88f + k->slope, zh - 0.8f * k->rump);
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

static void strand(Sculpture *s, Strand value)
{
    ARRAY_PUSH(s->strands, s->strand_count, s->strand_capacity, value);
}

// Manes: along the crest of the neck (horse) or all around neck and chest (lion: a mane wider than high on the neck).
static void sculpt_mane(Sculpture *s, const Kind *k)
{
    float H = k->height, l = k->mane * H;
    RngKey key = s->key;
    Vec3 base = s->bones[BONE_NECK].joint, middle = s->bones[BONE_NECK2].joint, end = s->bones[BONE_HEAD].joint;
    bool ruff = k->fur_volume > 0.0f;
    int count = l > 0.0f ? ruff ? 1500 : 420 : 0;
    for (int i = 0; i < count; i++) {
        uint64_t n = 900u + 7u * (uint64_t)i;
        float t = rng_float(key, n), around = rng_range(key, n + 1, -1, 1);
        Vec3 p = t < 0.5f ? vec3_lerp(base, middle, 2 * t) : vec3_lerp(middle, end, 2 * t - 1);
        float r = lerpf(k->neck_base * 0.95f, k->neck_top, t) * H;
        Vec3 along = vec3_normalize(vec3_sub(end, base)), crest = vec3_normalize(vec3_cross(along, vec3(1, 0, 0)));
        crest = crest.y < 0 ? vec3_scale(crest, -1) : crest;
        int bone = t < 0.4f ? BONE_NECK : t < 0.85f ? BONE_NECK2 : BONE_HEAD;
        Vec3 color = vec3_scale(k->mane > 0 ? k->extra : k->coat_color, rng_range(key, n + 2, 0.8f, 1.2f));
        if (ruff) {
            float a = around * PI_F;
            Vec3 out = vec3_add(vec3_scale(crest, cosf(a)), vec3(sinf(a), 0, 0));
            strand(s, (Strand){.root = vec3_mad(p, out, 0.75f * r),
                               .along = vec3_add(out, vec3_scale(along, -0.7f)),
                               .gravity = vec3_add(vec3(0, -0.5f, 0), vec3_scale(along, -0.5f)),
                               .length = l * rng_range(key, n + 3, 0.7f, 1.15f),
                               .width = 0.16f * l,
                               .bone = bone,
                               .tip_bone = bone,
                               .normal = out,
                               .color = vec3_scale(color, cosf(a) < -0.3f ? 0.7f : 1.0f)});
            continue;
        }
        float side = around < 0.72f ? 1.0f : -1.0f; // most of it falls to one side
        strand(s, (Strand){.root = vec3_add(vec3_mad(p, crest, 0.93f * r), vec3(0.012f * H * around, 0, 0)),
                           .along = vec3_add(vec3_scale(crest, 0.75f), vec3(0.75f * side, 0.1f, -0.1f)),
                           .gravity = vec3(0.05f * side, -0.9f, -0.12f),
                           .length = l * rng_range(key, n + 3, 0.75f, 1.1f),
                           .width = 0.028f * H,
                           .bone = bone,
                           .tip_bone = bone,
                           .normal = vec3(side, 0.25f, 0),
                           .color = color});
    }
    for (int i = 0; i < 40 && l > 0.0f && !ruff; i++) { // forelock
        uint64_t n = 9000u + 3u * (uint64_t)i;
        Vec3 forward = vec3(0, -sinf(k->head_angle * PI_F / 180.0f), cosf(k->head_angle * PI_F / 180.0f));
        strand(s, (Strand){.root = vec3_add(end, vec3(0.03f * H * rng_range(key, n, -1, 1), 0.19f * k->head * H,
                                                      0.14f * k->head * H)),
                           .along = vec3_add(forward, vec3(0.3f * rng_range(key, n + 1, -1, 1), 0.3f, 0)),
                           .gravity = vec3_add(vec3_scale(forward, 0.5f), vec3(0, -0.4f, 0)),
                           .length = 0.8f * l * rng_range(key, n + 2, 0.6f, 1.0f),
                           .width = 0.02f * H,
                           .bone = BONE_HEAD,
                           .tip_bone = BONE_HEAD,
                           .normal = vec3(0, 0.6f, 0.8f),
                           .color = k->extra});
    }
}

static void sculpt_tail_hair(Sculpture *s, const Kind *k)
{
    float H = k->height, l = k->fin * H; // `fin`: length of the tail's hair
    for (int i = 0; i < 260 && l > 0.0f; i++) {
        uint64_t n = 20000u + 5u * (uint64_t)i;
        float t = powf(rng_float(s->key, n), k->tail_brush < 0.0f ? 0.1f : 1.0f);
        int bone = BONE_TAIL + (int)fminf(t * 5.0f, 4.0f);
        Vec3 p = s->bones[bone].joint, q = bone < BONE_TAIL + 4
                                               ? s->bones[bone + 1].joint
                                               : vec3_mad(p, vec3_sub(p, s->bones[bone - 1].joint), 1.0f);
        p = vec3_lerp(p, q, 5.0f * t - floorf(fminf(5.0f * t, 4.0f)));
        Vec3 out = vec3(rng_range(s->key, n + 1, -1, 1), rng_range(s->key, n + 2, -0.3f, 0.3f),
                        rng_range(s->key, n + 3, -1, 1));
        strand(s, (Strand){.root = vec3_mad(p, out, 0.015f * H),
                           .along = vec3_add(vec3_normalize(vec3_sub(q, p)), vec3_scale(out, 0.35f)),
                           .gravity = vec3(0, -1.0f, -0.15f),
                           .length = l * rng_range(s->key, n + 4, 0.7f, 1.1f),
                           .width = 0.03f * H,
                           .bone = bone,
                           .tip_bone = bone < BONE_TAIL + 4 ? bone + 1 : bone,
                           .normal = vec3_normalize(vec3_add(out, vec3(0, 0, -0.5f))),
                           .color = k->extra});
    }
}

// Membranes between the fingers of an arm on the shoulders.
static void sculpt_wings(Sculpture *s, const Kind *k)
{
    enum { STATIONS = 20, ROWS = 6 };
    float H = k->height, span = k->wing * H, chord = k->wing_chord * H;
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        Vec3 shoulder = at(k, m * 0.55f * k->chest_width, 0.93f, 0.5f * k->trunk - 0.22f);
        int arm = sculpt_bone(s, BONE_CHEST, shoulder), before[ROWS] = {0};
        Vec3 elbow = vec3_add(shoulder, vec3(m * 0.28f * span, 0.03f * H, -0.02f * span)),
             wrist = vec3_add(shoulder, vec3(m * 0.52f * span, 0.05f * H, 0.06f * span));
        int forearm = sculpt_bone(s, arm, elbow), hand = sculpt_bone(s, forearm, wrist);
        float r = 0.035f * H;
        sculpt_blob(s, arm, shoulder, 1.6f * r, elbow, r, 0.04f * H);
        sculpt_blob(s, forearm, elbow, r, wrist, 0.7f * r, 0.02f * H);
        for (int i = 0; i <= STATIONS; i++) {
            float t = (float)i / STATIONS;
            Vec3 lead = t < 0.28f   ? vec3_lerp(shoulder, elbow, t / 0.28f)
                        : t < 0.52f ? vec3_lerp(elbow, wrist, (t - 0.28f) / 0.24f)
                                    : vec3_add(wrist, vec3(m * (t - 0.52f) * span, -0.02f * H * (t - 0.52f),
                                                           -0.55f * span * (t - 0.52f) * (t - 0.52f) / 0.48f));
            int bone = t < 0.28f ? arm : t < 0.52f ? forearm : hand;
            float scallop = 1.0f - 0.16f * sinf(PI_F * fmodf(t * 5.0f, 1.0f));
            float back = chord * scallop *
                         (t < 0.6f ? 1.0f - 0.12f * t : 0.93f * (1.0f - 0.85f * powf((t - 0.6f) / 0.4f, 1.3f)));
            float rib = i % 4 == 0 ? 0.55f : 1.0f;
            for (int row = 0; row < ROWS; row++) {
                float c = (float)row / (ROWS - 1);
                Vec3 p = vec3_add(lead, vec3(0, 0.06f * back * sinf(PI_F * c) - 0.03f * back * c, -back * c));
                int v = sculpt_sheet_point(s, p, vec3_scale(vec3_lerp(k->coat_color, k->under, 0.25f + 0.3f * c), rib),
                                           bone, -1, 0);
                if (i > 0 && row > 0) {
                    sculpt_sheet_triangle(s, before[row - 1], before[row], v);
                    sculpt_sheet_triangle(s, before[row - 1], v, v - 1);
                }
                if (row > 0)
                    before[row - 1] = v - 1;
                if (row == ROWS - 1)
                    before[row] = v;
            }
        }
    }
}

void quadruped_sculpt(Creature *creature, Sculpture *s)
{
    const Kind *k = s->kind;
    sculpt_trunk(s, k);
    sculpt_head(creature, s, k);
    sculpt_tail(s, k);
    for (int side = 0; side < 2; side++)
        sculpt_foreleg(creature, s, k, side);
    for (int side = 0; side < 2; side++)
        sculpt_hindleg(creature, s, k, side);
    if (k->trunk_length > 0.0f)
        sculpt_proboscis(s, k);
    if (k->wing > 0.0f)
        sculpt_wings(s, k);
    creature->leg_count = 4;
    sculpt_mane(s, k);
    sculpt_tail_hair(s, k);
    s->cell = fmaxf(k->height / 46.0f, (k->trunk + k->tail + k->head) * k->height / 170.0f);
    s->fine = 0.58f;
    s->fur = k->fur * k->height;
    creature->head = BONE_HEAD;
    creature->chest = BONE_CHEST;
    creature->hips = BONE_PELVIS;
    creature->jaw = BONE_JAW;
    creature->eye[0] = BONE_LID_L, creature->eye[1] = BONE_LID_R;
    creature->reach = (0.78f + k->slope) * k->height;
}

// A dog of middle size; the rows of the table say how others differ.
const Plan plan_quadruped = {
    .name = "quadruped",
    .usual = {.height = 0.56f,
              .trunk = 0.80f,
              .chest = 0.225f,
              .chest_width = 0.155f,
              .waist = 0.165f,
              .waist_width = 0.13f,
              .rump = 0.135f,
              .back = 0.0f,
              .slope = 0.0f,
              .neck = 0.36f,
              .neck_angle = 47,
              .neck_base = 0.15f,
              .neck_top = 0.108f,
              .head = 0.40f,
              .head_angle = 16,
              .head_width = 0.98f,
              .brow = 0.05f,
              .muzzle = 0.50f,
              .muzzle_root = 0.165f,
              .muzzle_tip = 0.125f,
              .jaw = 0.135f,
              .ear = EAR_FLOP,
              .ear_length = 0.36f,
              .ear_width = 0.30f,
              .eye = 0.052f,
              .eye_side = 0.42f,
              .tail = 0.62f,
              .tail_width = 0.045f,
              .tail_angle = 10,
              .tail_curl = 14,
              .leg = 1.0f,
              .thigh = 1.0f,
              .foot = FOOT_PAW,
              .foot_size = 1.0f,
              .elbow = 0.51f,
              .carpus = 0.22f,
              .knee = 0.50f,
              .hock = 0.26f,
              .width = 0.105f,
              .fur = 0.035f,
              .voice = "",
              .can = "",
              .habitat = "ground",
              .coat_color = {0.42f, 0.25f, 0.11f},
              .under = {0.55f, 0.40f, 0.24f},
              .dark = {0.05f, 0.035f, 0.025f},
              .extra = {0.05f, 0.035f, 0.025f},
              .eye_color = {0.08f, 0.035f, 0.012f},
              .skin = {0.02f, 0.018f, 0.018f},
              .under_line = 0.25f},
    .sculpt = quadruped_sculpt,
    .prepare = gait_plants,
    .pose = quadruped_pose,
    .walks = true,
};
