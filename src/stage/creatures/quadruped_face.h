// quadruped_face: what the builders of faces share. A face is built in lengths of the head: x to the left, up, forward
// from where it joins the neck. Private to creatures.
#ifndef KINEMA_STAGE_CREATURES_QUADRUPED_FACE_H
#define KINEMA_STAGE_CREATURES_QUADRUPED_FACE_H

#include "stage/creatures/quadruped.h"

typedef struct Face { // while it is built
    Sculpture *s;
    const Kind *k;
    HeadFrame h;
    float jaw_z; // of the joint of the jaw
} Face;
#define JAW_UP -0.12f // height of that joint

Blob *face_cone(const Face *f, int bone, Vec3 a, float ra, Vec3 b, float rb, float blend);
Blob *face_ball(const Face *f, int bone, Vec3 c, float r, float blend);
// A cone of the lower jaw, given as it lies when shut.
Blob *face_jaw(const Face *f, Vec3 a, float ra, Vec3 b, float rb, float blend);
// The line of the lips leads from the joint of the jaw to height `front` at the nose; it comes out of the cheeks at
// `corner`, where the head is so `wide`. Lips of the upper jaw: before the lower is added; the slit of the mouth, open
// as the rest shape's jaw is: after it.
void face_upper_lip(const Face *f, float front, float corner, float wide);
void face_mouth(const Face *f, float front, float corner, float wide);
float face_lip_at(const Face *f, float front, float z); // height of the line of the lips
// Lies in the jaw, narrower than it; `low` is the jaw's radius there.
void face_tongue(const Face *f, Vec3 root, Vec3 tip, float width, float low);

typedef struct EyeSpot {
    Vec3 inside, way, look; // the eye lies where the ray along `way` leaves the skull; the left one's
    float sunk, open, slant, slit, ridge;
} EyeSpot;
void face_eyes(Creature *creature, const Face *f, const EyeSpot *spot);
void face_nostrils(const Face *f, Vec3 at_left, float radius, float wide);

// ---- quadruped_faces.c
void pig_face(Creature *creature, const Face *f);
void elephant_face(Creature *creature, const Face *f);
void primate_face(Creature *creature, const Face *f);
void frog_face(Creature *creature, const Face *f);

#endif
