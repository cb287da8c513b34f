// cloth: what hangs from a body. A coarse grid of particles follows the baked performance by position-based dynamics
// (Mueller et al. 2007, with small steps as in Macklin et al. 2019), is kept as a track at TRACK_RATE, and carries a
// finer, smooth surface. Private to cast.
#ifndef KINEMA_STAGE_CAST_CLOTH_H
#define KINEMA_STAGE_CAST_CLOTH_H

#include "stage/cast/tailor.h"

enum { CLOTHS_MAX = 8, CAPSULES_MAX = 32 };

// A limb as cloth feels it: a sphere swept from a to b (rest space) that moves with a bone.
typedef struct Capsule {
    int bone;
    int bone_b; // 1 + the bone that b moves with; 0: the same
    Vec3 a, b;
    float radius_a, radius_b;
} Capsule;

typedef struct Cloth {
    const Actor *actor;
    int rows, columns; // row 0 is the upper edge
    bool closed;       // the last column meets the first
    bool trunk;        // hangs from the hips, not from the shoulders
    Vec3 *rest;        // [rows][columns]
    uint8_t (*bones)[4];
    float (*weights)[4];
    float *hold;     // 1: goes with the body; 0: free; between: drawn to where the body would carry it
    float stiffness; // 0..1 resistance to bending
    float drag;      // 1/s, how much air moves it
    Capsule capsules[CAPSULES_MAX];
    int capsule_count;
    int fine_rows, fine_columns;
    CastMesh *mesh; // the surface that is seen
    int sample_count;
    Vec3 *track; // [sample_count][rows][columns], place space
} Cloth;

// Adds the visible surface of a cloth to the actor. rest, bones, weights and hold must be set.
Status cloth_add(World *world, Actor *actor, Cloth *cloth, int material, const char *name);
// Limbs and trunk as measured on the shaped body, clothes included.
void cloth_capsules(Cloth *cloth, const BodyMap *map);
// Makes room for what was put on the feet meanwhile.
void cloth_boots(Cloth *cloth, const BodyMap *map);
// Moves the rest shapes of all cloths of the actor up.
void cloth_lift(Actor *actor, float up);
// How much wider than cut each row of a skirt is drawn in a pose, 1 .. 1.8 (ease[rows]); 1 for what hangs otherwise.
// A stride that is longer than a skirt is wide would tear through it: whoever wears one gathers or stretches it.
void cloth_ease(const Cloth *cloth, const Skeleton *skeleton, float *ease);
// Simulates all cloths of all actors along their baked tracks. Deterministic for any number of threads.
void cloth_simulate(World *world);

#endif
