// quadruped: bones of four-legged bodies, by number. Private to creatures.
#ifndef KINEMA_STAGE_CREATURES_QUADRUPED_H
#define KINEMA_STAGE_CREATURES_QUADRUPED_H

#include "stage/creatures/creature.h"

enum {
    BONE_PELVIS = 0, // the root
    BONE_LOIN,
    BONE_CHEST,
    BONE_NECK,
    BONE_NECK2,
    BONE_HEAD,
    BONE_JAW,
    BONE_EAR_L,
    BONE_EAR_R,
    BONE_LID_L,
    BONE_LID_R,
    BONE_TAIL, // five
    BONE_LEGS = BONE_TAIL + 5,
    BONE_TRUNK = BONE_LEGS + 18, // five, elephants only
    BONE_WING = BONE_TRUNK,      // arm, forearm, hand of the left, then of the right: dragons only
};

#define QUADRUPED_JAW_OPEN 0.3f // radians, in the rest shape

// The head's own axes: x to the left, up, forward along the face; in lengths of the head, from where it joins the neck.
typedef struct HeadFrame {
    Vec3 origin, forward, up;
    float length; // metres
} HeadFrame;

static inline Vec3 at(const Kind *k, float x, float y, float z) // shares of the height -> metres
{
    return vec3_scale(vec3(x, y, z), k->height);
}

static inline Vec3 on_head(const HeadFrame *h, float x, float up, float forward)
{
    Vec3 p = vec3_mad(vec3_mad(h->origin, h->forward, forward * h->length), h->up, up * h->length);
    p.x += x * h->length;
    return p;
}

// ---- quadruped_wings.c
void quadruped_wings(Sculpture *s, const Kind *k); // membranes between the fingers of an arm on the shoulders
// `fly`: 0 folded .. 1 spread and beating; `glide`: 0..1 held still. After the trunk.
void quadruped_wings_pose(const Creature *creature, float fly, float glide, float time, float phase,
                          CreaturePose *pose);
// ---- quadruped_head.c
// Where the head is: also from where to where the neck goes.
HeadFrame quadruped_head_frame(const Kind *k, Vec3 *base, Vec3 *end);
void quadruped_head(Creature *creature, Sculpture *s, const Kind *k); // neck, head, eyes, ears, horns
// ---- quadruped_ears.c
void quadruped_ears(Sculpture *s, const Kind *k, const HeadFrame *h);
void quadruped_horns(Sculpture *s, const Kind *k, const HeadFrame *h);
void quadruped_proboscis(Sculpture *s, const Kind *k, const HeadFrame *h); // the elephant's nose and tusks
// ---- quadruped_hair.c
void quadruped_mane(Sculpture *s, const Kind *k);
void quadruped_tail_hair(Sculpture *s, const Kind *k);
void quadruped_whiskers(Sculpture *s, const Kind *k, const HeadFrame *h);

// Parts that bipeds share. `ahead`: how far the feet are moved forward; `index` of the leg.
void quadruped_trunk(Sculpture *s, const Kind *k);
void quadruped_tail(Sculpture *s, const Kind *k);
void quadruped_hindleg(Creature *creature, Sculpture *s, const Kind *k, int side, int index, float ahead);

void quadruped_soles(Sculpture *s, const Kind *k); // flat: what is below the ground is taken away; last of all

void quadruped_sculpt(Creature *creature, Sculpture *s);
void quadruped_pose(const Creature *creature, const Member *member, int sample, CreaturePose *pose);

#endif
