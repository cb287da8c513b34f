// Heads of four-legged bodies: one builder a family of faces (dogs and most others, cats, the long faces of hoofed
// animals). Proportions after Ellenberger's "Atlas of Animal Anatomy" (1901).
#include "stage/creatures/quadruped_face.h"

HeadFrame quadruped_head_frame(const Kind *k, Vec3 *base, Vec3 *end)
{
    float H = k->height, a = k->neck_angle * PI_F / 180.0f, ha = k->head_angle * PI_F / 180.0f;
    *base = at(k, 0, k->shell > 0.0f ? 0.52f : 0.82f, 0.5f * k->trunk - 0.03f);
    *end = vec3_mad(*base, vec3(0, sinf(a), cosf(a)), k->neck * H);
    HeadFrame h = {.forward = vec3(0, -sinf(ha), cosf(ha)), .up = vec3(0, cosf(ha), sinf(ha)), .length = k->head * H};
    h.origin = vec3_mad(*end, h.up, -0.02f * h.length);
    return h;
}

Blob *face_cone(const Face *f, int bone, Vec3 a, float ra, Vec3 b, float rb, float blend)
{
    float l = f->h.length;
    return sculpt_blob(f->s, bone, on_head(&f->h, a.x, a.y, a.z), ra * l, on_head(&f->h, b.x, b.y, b.z), rb * l,
                       blend * l);
}

Blob *face_ball(const Face *f, int bone, Vec3 c, float r, float blend)
{
    return sculpt_ball(f->s, bone, on_head(&f->h, c.x, c.y, c.z), r * f->h.length, blend * f->h.length);
}

// Where a point of the shut jaw is in the rest shape, whose jaw is open.
static Vec3 opened(const Face *f, Vec3 p)
{
    Vec3 d = vec3_sub(on_head(&f->h, p.x, p.y, p.z), f->s->bones[BONE_JAW].joint);
    float up = vec3_dot(d, f->h.up), forward = vec3_dot(d, f->h.forward), co = cosf(QUADRUPED_JAW_OPEN),
          so = sinf(QUADRUPED_JAW_OPEN);
    Vec3 q = vec3_mad(vec3_mad(f->s->bones[BONE_JAW].joint, f->h.forward, forward * co + up * so), f->h.up,
                      up * co - forward * so);
    q.x += d.x;
    return q;
}

Blob *face_jaw(const Face *f, Vec3 a, float ra, Vec3 b, float rb, float blend)
{
    float l = f->h.length;
    return sculpt_blob(f->s, BONE_JAW, opened(f, a), ra * l, opened(f, b), rb * l, blend * l);
}

// Takes away what lies between two angles below the line of the lips, which leads from the joint of the jaw to `front`
// (its height at the nose). It comes out of the cheeks at `corner`, where the head is so wide.
static Blob *wedge(const Face *f, float from, float to, float front, float corner, float wide)
{
    float l = f->h.length, y = JAW_UP, z = f->jaw_z, reach = 1.2f - z, slope = (front - y) / (1.0f - z);
    float down = atanf(slope) - 0.5f * (from + to), half = tanf(0.5f * (to - from)) * reach,
          across = wide * reach / (corner - z);
    float rb = reach * sinf(atanf(across / reach));
    Vec3 a = on_head(&f->h, 0, y, z), b = on_head(&f->h, 0, y + reach * sinf(down), z + reach * cosf(down));
    Blob *cut = sculpt_blob(f->s, BONE_HEAD, a, 0.003f * l, b, rb * l, 0.004f * l);
    cut->thick = half / across;
    cut->cut = true;
    cut->paint = PAINT_MOUTH;
    return cut;
}

// The lips of the upper jaw: before the lower is added.
void face_upper_lip(const Face *f, float front, float corner, float wide)
{
    wedge(f, 0.0f, 0.8f, front, corner, wide)->paint = PAINT_COAT;
}

// The slit of the mouth, open as the rest shape's jaw is: after the lower jaw is added.
void face_mouth(const Face *f, float front, float corner, float wide)
{
    wedge(f, 0.0f, QUADRUPED_JAW_OPEN, front, corner, wide);
}

float face_lip_at(const Face *f, float front, float z) // height of the line of the lips
{
    return JAW_UP + (front - JAW_UP) * (z - f->jaw_z) / (1.0f - f->jaw_z);
}

// Lies in the jaw, narrower than it; `low` is the jaw's radius there.
void face_tongue(const Face *f, Vec3 root, Vec3 tip, float width, float low)
{
    Blob *b = face_jaw(f, vec3(0, root.y + low, root.z), 1.1f * width, vec3(0, tip.y + low, tip.z), width, 0.004f);
    b->thick = 0.35f;
    b->paint = PAINT_TONGUE;
}

// Eyes lie on the surface, where a line from inside the skull leaves it; `spot` is the left one's.
void face_eyes(Creature *creature, const Face *f, const EyeSpot *spot)
{
    Sculpture *s = f->s;
    const HeadFrame *h = &f->h;
    float radius = f->k->eye * h->length;
    Eyeball pair[2];
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        Vec3 inside = on_head(h, m * spot->inside.x, spot->inside.y, spot->inside.z), ways[2];
        const Vec3 given[2] = {spot->way, spot->look};
        for (int i = 0; i < 2; i++)
            ways[i] = vec3_normalize(vec3_add(vec3_add(vec3_scale(h->forward, given[i].z), vec3(m * given[i].x, 0, 0)),
                                              vec3_scale(h->up, given[i].y)));
        pair[side] = (Eyeball){.bone = BONE_HEAD,
                               .centre = vec3_mad(sculpt_surface(s, inside, ways[0]), ways[0], -spot->sunk * radius),
                               .forward = ways[1],
                               .radius = radius,
                               .lid = side ? BONE_LID_R : BONE_LID_L,
                               .slit = spot->slit,
                               .open = spot->open,
                               .slant = spot->slant * m};
    }
    for (int side = 0; side < 2; side++) {
        Eyeball *eye = &pair[side];
        s->bones[eye->lid].joint = eye->centre;
        ARRAY_PUSH(s->eyes, s->eye_count, s->eye_capacity, *eye);
        if (spot->ridge > 0.0f)
            sculpt_ball(s, BONE_HEAD,
                        vec3_mad(vec3_mad(eye->centre, h->up, 0.75f * radius), eye->forward, -0.35f * radius),
                        spot->ridge * radius, 0.035f * h->length);
    }
    creature->eye_point = vec3(0, pair[0].centre.y, pair[0].centre.z);
}

void face_nostrils(const Face *f, Vec3 at_left, float radius, float wide)
{
    for (int side = 0; side < 2; side++) {
        Blob *hole = face_ball(f, BONE_HEAD, vec3(side ? -at_left.x : at_left.x, at_left.y, at_left.z), radius, 0.008f);
        hole->wide = wide;
        hole->cut = true;
        hole->paint = PAINT_NOSTRIL;
    }
}

// ---------------------------------------------------------------- dogs, bears, pigs, rabbits, reptiles

static void canine_face(Creature *creature, const Face *f)
{
    const Kind *k = f->k;
    float nose = 1.0f - k->muzzle, brow = k->brow, tip = k->muzzle_tip, root = k->muzzle_root, w = k->head_width;
    float lip = -0.105f - brow - 0.35f * tip, corner = fminf(nose + 0.10f, 0.8f); // how the mouth ends
    float skull = fminf(0.238f, 0.5f * nose);
    Blob *b = face_cone(f, BONE_HEAD, vec3(0, 0.045f, skull), skull, vec3(0, 0.06f, fmaxf(skull + 0.05f, nose - 0.16f)),
                        0.86f * skull, 0.05f);
    b->wide = w;
    b = face_cone(f, BONE_HEAD, vec3(0, 0.045f, nose - 0.10f), 0.82f * root,
                  vec3(0, -0.015f - 0.7f * brow, nose + 0.04f), 0.80f * root, 0.05f);
    b->wide = w;
    b = face_cone(f, BONE_HEAD, vec3(0, -0.03f - 0.85f * brow, nose + 0.02f), 0.90f * root,
                  vec3(0, -0.062f - brow, 1.0f - tip), tip, 0.04f);
    b->wide = 0.86f;
    if (k->lips > 0.0f)
        face_ball(f, BONE_HEAD, vec3(0, -0.08f - brow, 1.0f - tip), k->lips, 0.05f);
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        b = face_ball(f, BONE_HEAD, vec3(m * 0.125f * w, -0.05f, 0.30f), k->jaw, 0.06f); // cheeks
        b->wide = 0.75f;
        // the upper lip hangs at the side
        b = face_cone(f, BONE_HEAD,
                      vec3(m * 0.38f * root, face_lip_at(f, lip, nose + 0.08f) + 0.3f * root, nose + 0.08f),
                      0.62f * root, vec3(m * 0.42f * tip, face_lip_at(f, lip, 1.0f - tip) + 0.35f * tip, 0.985f - tip),
                      0.66f * tip, 0.03f);
        b->wide = 0.68f;
    }
    b = face_cone(f, BONE_HEAD, vec3(0, -0.12f, 0.26f), 0.8f * k->jaw, vec3(0, JAW_UP - 0.02f, nose), 0.55f * root,
                  0.03f);
    b->wide = 0.95f;
    float chin_z = 1.0f - 1.45f * tip, chin_y = face_lip_at(f, lip, chin_z) - 0.30f * tip;
    face_upper_lip(f, lip, corner, 0.9f * root);
    b = face_jaw(f, vec3(0, -0.14f, 0.24f), 0.78f * k->jaw, vec3(0, face_lip_at(f, lip, corner) - 0.30f * root, corner),
                 0.60f * root, 0.02f);
    b = face_jaw(f, vec3(0, face_lip_at(f, lip, corner) - 0.30f * root, corner), 0.60f * root, vec3(0, chin_y, chin_z),
                 0.56f * tip, 0.02f);
    face_mouth(f, lip, corner, 0.9f * root);
    face_tongue(f, vec3(0, face_lip_at(f, lip, corner) - 0.5f * tip, corner),
                vec3(0, face_lip_at(f, lip, chin_z) - 0.45f * tip, chin_z), 0.36f * tip, 0.40f * tip);
    float end = 1.0f - 0.35f * tip;
    b = face_ball(f, BONE_HEAD, vec3(0, -0.045f - brow + 0.45f * tip, end), 0.46f * tip, 0.015f);
    b->wide = 1.18f;
    b->paint = PAINT_NOSE;
    face_nostrils(f, vec3(0.26f * tip, -0.055f - brow + 0.42f * tip, end + 0.40f * tip), 0.13f * tip, 1.0f);
    float out = k->eye_side;
    face_eyes(creature, f,
              &(EyeSpot){.inside = vec3(0.05f, 0.075f, nose - 0.09f),
                         .way = vec3(0.25f + out, 0.12f, 1.0f - out),
                         .look = vec3(0.3f + out, 0.05f, 0.75f * (1.0f - out)),
                         .sunk = 0.36f,
                         .open = 0.66f,
                         .slant = 0.12f,
                         .slit = text_in_list(k->words, "fox") || k->coat == COAT_SCALES ? 0.85f : 0.0f,

                         .ridge = 0.45f});
    creature->mouth_point = on_head(&f->h, 0, lip, 0.92f);
}

// ---------------------------------------------------------------- cats

// A ball for a skull, big eyes in front, two pads beside a short nose.
static void feline_face(Creature *creature, const Face *f)
{
    const Kind *k = f->k;
    float R = 0.5f * (1.0f - k->muzzle) * 0.93f, pad = k->muzzle_tip, w = k->head_width;
    Blob *b = face_ball(f, BONE_HEAD, vec3(0, 0.05f, R + 0.05f), R, 0.05f);
    b->wide = w;
    b = face_cone(f, BONE_HEAD, vec3(0, 0.10f, R + 0.1f), 0.80f * R, vec3(0, 0.02f, 1.9f * R), 0.60f * R, 0.06f);
    b->wide = 0.94f * w;
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        b = face_ball(f, BONE_HEAD, vec3(m * 0.60f * R * w, -0.16f * R - 0.05f, 1.15f * R), 0.52f * R, 0.07f); // cheeks
        b = face_ball(f, BONE_HEAD, vec3(m * 0.62f * pad, -0.135f, 0.995f - 1.08f * pad), pad, 0.02f);
        b->paint = PAINT_UNDER;
    }
    // from between the eyes to the nose, and the muzzle below it where it is long
    b = face_cone(f, BONE_HEAD, vec3(0, 0.13f, 1.85f * R), 0.34f * R, vec3(0, -0.035f, 0.945f - 0.30f * pad),
                  0.46f * pad, 0.05f);
    b = face_cone(f, BONE_HEAD, vec3(0, -0.02f, 1.3f * R), 0.62f * R, vec3(0, -0.10f, 0.97f - 1.15f * pad), 1.05f * pad,
                  0.05f);
    b->wide = 0.95f;
    b = face_ball(f, BONE_HEAD, vec3(0, -0.055f, 0.955f - 0.2f * pad), 0.34f * pad, 0.012f);
    b->wide = 1.35f;
    b->thick = 0.85f;
    b->paint = PAINT_NOSE;
    face_nostrils(f, vec3(0.26f * pad, -0.085f, 0.975f + 0.08f * pad), 0.10f * pad, 1.2f);
    float lip = -0.15f - 0.50f * pad, corner = fminf(2.0f * R, 0.98f - 1.5f * pad);
    float chin_z = 0.94f - 1.1f * pad, chin_y = face_lip_at(f, lip, chin_z) - 0.35f * pad;
    face_upper_lip(f, lip, corner, 1.1f * pad);
    face_jaw(f, vec3(0, -0.13f, 0.62f * R), 0.50f * R, vec3(0, chin_y, chin_z - 0.12f), 0.8f * pad, 0.02f);
    face_jaw(f, vec3(0, chin_y, chin_z - 0.05f), 0.70f * pad, vec3(0, chin_y, chin_z), 0.64f * pad, 0.02f)->paint =
        PAINT_UNDER;
    face_mouth(f, lip, corner, 1.1f * pad);
    face_tongue(f, vec3(0, chin_y, 1.35f * R), vec3(0, chin_y, chin_z - 0.03f), 0.38f * pad, 0.45f * pad);
    face_eyes(creature, f,
              &(EyeSpot){.inside = vec3(0.30f * R * w, 0.045f, R),
                         .way = vec3(0.08f + 0.25f * k->eye_side, 0.07f, 1.0f),
                         .look = vec3(0.16f + 0.7f * k->eye_side, 0.04f, 1.0f),
                         .sunk = 0.80f,
                         .open = 0.74f,
                         .slant = 0.30f,
                         .slit = k->height < 0.5f ? 0.95f : 0.0f, // the big cats have round pupils
                         .ridge = k->height < 0.6f ? 0.36f : 0.55f});
    quadruped_whiskers(f->s, k, &f->h);
    creature->mouth_point = on_head(&f->h, 0, -0.15f - 0.6f * pad, 0.92f);
}

// ---------------------------------------------------------------- horses, cattle, deer

// Long and flat-sided: deep jowls, a straight profile, soft lips at the end, eyes at the side.
static void long_face(Creature *creature, const Face *f)
{
    const Kind *k = f->k;
    float w = k->head_width / 0.8f, tip = k->muzzle_tip / 0.115f, root = k->muzzle_root / 0.15f, jowl = k->jaw / 0.15f,
          convex = k->brow;
    Blob *b = face_cone(f, BONE_HEAD, vec3(0, -0.02f, 0.10f), 0.150f, vec3(0, 0.01f, 0.30f), 0.150f, 0.06f);
    b->wide = 0.98f * w;
    b = face_cone(f, BONE_HEAD, vec3(0, -0.01f, 0.28f), 0.145f * root, vec3(0, -0.035f + convex, 0.62f), 0.108f * root,
                  0.06f);
    b->wide = 0.92f * w;
    b = face_cone(f, BONE_HEAD, vec3(0, -0.035f + convex, 0.62f), 0.106f * root, vec3(0, -0.062f, 0.925f), 0.078f * tip,
                  0.05f);
    b->wide = 0.88f * w;
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        b = face_ball(f, BONE_HEAD, vec3(m * 0.055f * w, -0.155f * jowl, 0.26f), 0.155f * jowl, 0.05f); // jowl
        b->wide = 0.55f;
        face_cone(f, BONE_HEAD, vec3(m * 0.105f * w, -0.01f, 0.36f), 0.035f, vec3(m * 0.075f * w, -0.05f, 0.62f),
                  0.026f,
                  0.05f); // the crest of the cheek
        face_ball(f, BONE_HEAD, vec3(m * 0.052f * tip, -0.05f, 0.915f), 0.050f * tip, 0.03f)->paint = PAINT_MUZZLE;
    }
    b = face_ball(f, BONE_HEAD, vec3(0, -0.095f, 0.925f), fmaxf(0.062f, 0.6f * k->lips) * tip, 0.03f); // upper lip
    b->paint = PAINT_MUZZLE;
    b = face_cone(f, BONE_HEAD, vec3(0, -0.13f, 0.34f), 0.10f * jowl, vec3(0, -0.115f, 0.68f), 0.062f * tip, 0.03f);
    b->wide = 0.8f * w;
    float lip = -0.137f, corner = 0.70f;
    face_upper_lip(f, lip, corner, 0.09f * tip);
    face_jaw(f, vec3(0, -0.19f * jowl, 0.30f), 0.10f, vec3(0, -0.148f - 0.01f * tip, 0.86f), 0.050f * tip, 0.03f)
        ->wide = 0.9f * w;
    b = face_jaw(f, vec3(0, -0.160f, 0.86f), 0.05f * tip, vec3(0, -0.162f, 0.935f), 0.050f * tip, 0.02f);
    b->paint = PAINT_MUZZLE;
    face_mouth(f, lip, corner, 0.09f * tip);
    face_tongue(f, vec3(0, -0.17f, 0.62f), vec3(0, -0.155f, 0.85f), 0.022f * tip, 0.030f * tip);
    if (k->foot == FOOT_CLOVEN) { // a wet pad between the nostrils
        b = face_ball(f, BONE_HEAD, vec3(0, -0.055f, 0.965f), 0.042f * tip, 0.02f);
        b->wide = 1.5f;
        b->paint = PAINT_NOSE;
    }
    face_nostrils(f, vec3(0.075f * tip, -0.048f, 0.955f), 0.022f * tip, 0.8f);
    face_eyes(creature, f,
              &(EyeSpot){.inside = vec3(0.05f * w, 0.035f, 0.33f),
                         .way = vec3(1.0f, 0.05f, 0.28f),
                         .look = vec3(1.0f, 0.02f, 0.42f),
                         .sunk = 0.34f,
                         .open = 0.76f,
                         .slant = 0.0f,
                         .slit = 0.0f,
                         .ridge = 0.7f});
    creature->mouth_point = on_head(&f->h, 0, -0.14f, 0.93f);
}

// ----------------------------------------------------------------

static void (*const faces[])(Creature *, const Face *) = {
    [FACE_CANINE] = canine_face,     [FACE_FELINE] = feline_face,   [FACE_LONG] = long_face, [FACE_PIG] = pig_face,
    [FACE_ELEPHANT] = elephant_face, [FACE_PRIMATE] = primate_face, [FACE_FROG] = frog_face};

void quadruped_head(Creature *creature, Sculpture *s, const Kind *k)
{
    float H = k->height, soft = 0.06f * H;
    Vec3 base, end;
    HeadFrame h = quadruped_head_frame(k, &base, &end);
    float jaw_z = k->face == FACE_LONG ? 0.14f : 0.2f;
    Vec3 middle = vec3_lerp(base, end, 0.5f);
    middle.y += 0.03f * k->neck * H * (k->neck_angle > 40.0f ? -1.0f : 1.0f);
    sculpt_bone(s, BONE_CHEST, base);                         // BONE_NECK
    sculpt_bone(s, BONE_NECK, middle);                        // BONE_NECK2
    sculpt_bone(s, BONE_NECK2, end);                          // BONE_HEAD
    sculpt_bone(s, BONE_HEAD, on_head(&h, 0, JAW_UP, jaw_z)); // BONE_JAW
    for (int i = 0; i < 4; i++) // BONE_EAR_L, _R, BONE_LID_L, _R: put where they belong later
        sculpt_bone(s, BONE_HEAD, end);
    float l = h.length;
    s->head_z = on_head(&h, 0, 0, 0.0f).z;
    Vec3 low = at(k, 0, k->shell > 0.0f ? 0.44f : 0.66f, 0.5f * k->trunk - 0.1f);
    float mid = 0.5f * (k->neck_base * 0.85f + k->neck_top) * H;
    sculpt_blob(s, BONE_NECK, vec3_lerp(base, low, 0.35f), k->neck_base * H, middle, mid, soft)->wide = 0.72f;
    sculpt_blob(s, BONE_NECK2, middle, mid, end, k->neck_top * H, soft)->wide = 0.78f;
    Face face = {s, k, h, jaw_z};
    faces[(int)k->face](creature, &face);
    quadruped_ears(s, k, &h);
    quadruped_horns(s, k, &h);
    s->fine_low = vec3(-0.2f * H, h.origin.y - 0.75f * l, h.origin.z - 0.15f * l);
    s->fine_high = vec3(0.2f * H, h.origin.y + 0.45f * l, h.origin.z + 1.2f * l);
}
