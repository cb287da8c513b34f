// Faces unlike those of dogs, cats and horses: pigs, elephants, monkeys, frogs.
#include "stage/creatures/quadruped_face.h"

// A wedge that ends in a flat disc.
void pig_face(Creature *creature, const Face *f)
{
    const Kind *k = f->k;
    float w = k->head_width, tip = k->muzzle_tip, lip = -0.15f, corner = 0.62f;
    Blob *b = face_cone(f, BONE_HEAD, vec3(0, 0.05f, 0.22f), 0.26f, vec3(0, 0.03f, 0.48f), 0.20f, 0.06f);
    b->wide = w;
    b = face_cone(f, BONE_HEAD, vec3(0, 0.0f, 0.48f), 0.185f, vec3(0, -0.075f, 0.95f - 0.3f * tip), 0.92f * tip, 0.06f);
    b->wide = 1.05f;
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        face_ball(f, BONE_HEAD, vec3(m * 0.15f * w, -0.13f, 0.26f), 0.17f, 0.08f)->wide = 0.8f; // jowls
    }
    face_upper_lip(f, lip, corner, 0.16f);
    face_jaw(f, vec3(0, -0.20f, 0.26f), 0.15f, vec3(0, -0.20f, 0.80f), 0.62f * tip, 0.03f);
    face_mouth(f, lip, corner, 0.16f);
    face_tongue(f, vec3(0, -0.19f, 0.6f), vec3(0, -0.185f, 0.78f), 0.04f, 0.05f);
    // the disc: a short cylinder across the end
    b = face_cone(f, BONE_HEAD, vec3(0, -0.075f, 0.955f), 1.02f * tip, vec3(0, -0.072f, 0.985f), 1.02f * tip, 0.012f);
    b->paint = PAINT_NOSE;
    face_ball(f, BONE_HEAD, vec3(0, -0.075f, 1.0f + 5.0f * tip), 5.0f * tip, 0.012f)->cut = true;
    face_nostrils(f, vec3(0.36f * tip, -0.068f, 1.0f), 0.19f * tip, 0.8f);
    face_eyes(creature, f,
              &(EyeSpot){.inside = vec3(0.05f, 0.06f, 0.42f),
                         .way = vec3(1.0f, 0.42f, 0.55f),
                         .look = vec3(0.8f, 0.15f, 0.6f),
                         .sunk = 0.45f,
                         .open = 0.6f,
                         .slant = 0.1f,
                         .slit = 0.0f,
                         .ridge = 0.6f});
    creature->mouth_point = on_head(&f->h, 0, lip, 0.92f);
}

// A high double dome that runs down into the trunk; the lower jaw ends in a point below it.
void elephant_face(Creature *creature, const Face *f)
{
    float w = f->k->head_width, lip = -0.46f;
    Blob *b = face_ball(f, BONE_HEAD, vec3(0, 0.05f, 0.34f), 0.36f, 0.10f);
    b->wide = 0.86f * w;
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        face_ball(f, BONE_HEAD, vec3(m * 0.11f * w, 0.24f, 0.32f), 0.20f, 0.10f);
        face_ball(f, BONE_HEAD, vec3(m * 0.20f * w, -0.08f, 0.42f), 0.17f, 0.10f); // cheeks
        face_cone(f, BONE_HEAD, vec3(m * 0.14f, -0.08f, 0.66f), 0.11f, vec3(m * 0.17f, -0.30f, 0.80f), 0.075f,
                  0.06f); // where the tusks are rooted
    }
    b = face_cone(f, BONE_HEAD, vec3(0, 0.08f, 0.50f), 0.26f, vec3(0, -0.14f, 0.80f), 0.17f, 0.10f);
    b = face_cone(f, BONE_HEAD, vec3(0, -0.14f, 0.32f), 0.20f, vec3(0, -0.26f, 0.55f), 0.12f, 0.08f);
    face_upper_lip(f, lip, 0.62f, 0.12f);
    face_jaw(f, vec3(0, -0.26f, 0.34f), 0.15f, vec3(0, -0.44f, 0.70f), 0.055f, 0.05f);
    face_mouth(f, lip, 0.62f, 0.12f);
    face_eyes(creature, f,
              &(EyeSpot){.inside = vec3(0.05f, 0.0f, 0.52f),
                         .way = vec3(1.0f, 0.05f, 0.30f),
                         .look = vec3(1.0f, -0.05f, 0.45f),
                         .sunk = 0.35f,
                         .open = 0.62f,
                         .slant = 0.05f,
                         .slit = 0.0f,
                         .ridge = 0.8f});
    creature->mouth_point = on_head(&f->h, 0, -0.3f, 0.72f);
}

// A round skull with a bare flat face below a ridge of the brows; eyes look forward.
void primate_face(Creature *creature, const Face *f)
{
    const Kind *k = f->k;
    float w = k->head_width, out = k->muzzle, lip = -0.235f - 0.1f * out, front = 0.72f + 0.3f * out; // end of the lips
    Blob *b = face_ball(f, BONE_HEAD, vec3(0, 0.09f, 0.36f), 0.345f, 0.06f);
    b->wide = 0.92f * w;
    b = face_cone(f, BONE_HEAD, vec3(0, 0.0f, 0.44f), 0.27f, vec3(0, -0.11f, 0.54f), 0.23f, 0.06f);
    b->wide = w;
    b = face_ball(f, BONE_HEAD, vec3(0, 0.0f, 0.545f), 0.225f, 0.03f); // the mask
    b->wide = 1.12f * w;
    b->paint = PAINT_UNDER;
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        face_cone(f, BONE_HEAD, vec3(m * 0.03f, 0.175f, 0.715f), 0.050f, vec3(m * 0.20f * w, 0.155f, 0.625f), 0.045f,
                  0.04f);
        face_ball(f, BONE_HEAD, vec3(m * 0.19f * w, -0.12f, 0.46f), 0.13f, 0.06f);
    }
    b = face_cone(f, BONE_HEAD, vec3(0, -0.11f, 0.58f), 0.18f, vec3(0, -0.165f, front), 0.115f, 0.05f);
    b->wide = 1.15f;
    b->paint = PAINT_UNDER;
    b = face_cone(f, BONE_HEAD, vec3(0, 0.06f, 0.74f), 0.035f, vec3(0, -0.055f, front + 0.055f), 0.052f, 0.03f);
    b->paint = PAINT_UNDER;
    face_nostrils(f, vec3(0.03f, -0.085f, front + 0.095f), 0.020f, 1.0f);
    face_upper_lip(f, lip, 0.60f, 0.17f);
    face_jaw(f, vec3(0, -0.20f, 0.36f), 0.15f, vec3(0, -0.25f, 0.56f), 0.14f, 0.04f);
    b = face_jaw(f, vec3(0, -0.25f, 0.56f), 0.13f, vec3(0, lip - 0.045f, front - 0.02f), 0.095f, 0.03f);
    b->wide = 1.1f;
    b->paint = PAINT_UNDER;
    face_mouth(f, lip, 0.60f, 0.17f);
    face_eyes(creature, f,
              &(EyeSpot){.inside = vec3(0.085f, 0.085f, 0.40f),
                         .way = vec3(0.10f, 0.02f, 1.0f),
                         .look = vec3(0.08f, -0.02f, 1.0f),
                         .sunk = 0.62f,
                         .open = 0.66f,
                         .slant = 0.05f,
                         .slit = 0.0f,
                         .ridge = 0.0f});
    creature->mouth_point = on_head(&f->h, 0, lip, front + 0.08f);
}

// Flat and as wide as the body, the eyes on top, a mouth from side to side.
void frog_face(Creature *creature, const Face *f)
{
    float w = f->k->head_width, lip = -0.10f, corner = 0.30f;
    Blob *b = face_cone(f, BONE_HEAD, vec3(0, -0.02f, 0.10f), 0.34f, vec3(0, -0.05f, 0.80f), 0.16f, 0.08f);
    b->wide = w;
    b->thick = 0.72f;
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        face_ball(f, BONE_HEAD, vec3(m * 0.23f * w, 0.17f, 0.42f), 0.135f, 0.05f);
    }
    face_upper_lip(f, lip, corner, 0.30f * w);
    b = face_jaw(f, vec3(0, -0.10f, 0.12f), 0.30f, vec3(0, -0.12f, 0.78f), 0.14f, 0.05f);
    b->wide = w;
    b->thick = 0.5f;
    b->paint = PAINT_UNDER;
    face_mouth(f, lip, corner, 0.30f * w);
    face_nostrils(f, vec3(0.07f, 0.045f, 0.87f), 0.022f, 1.0f);
    face_eyes(creature, f,
              &(EyeSpot){.inside = vec3(0.23f * w, 0.16f, 0.42f),
                         .way = vec3(0.75f, 0.55f, 0.40f),
                         .look = vec3(0.85f, 0.35f, 0.45f),
                         .sunk = 0.75f,
                         .open = 0.86f,
                         .slant = 0.0f,
                         .slit = 0.0f,
                         .ridge = 0.0f});
    creature->mouth_point = on_head(&f->h, 0, lip, 0.95f);
}
