// cloth: what hangs from a body. A coarse grid of particles follows the baked performance by position-based dynamics
// (Mueller et al. 2007, with small steps as in Macklin et al. 2019), is kept as a track at TRACK_RATE, and carries a
// finer, smooth surface. Private to cast.
#ifndef KINEMA_STAGE_CAST_CLOTH_H
#define KINEMA_STAGE_CAST_CLOTH_H

#include "stage/cast/tailor.h"

enum { CLOTHS_MAX = 8, CAPSULES_MAX = 32 };
#define CLOTH_MARGIN 0.013f // m: chords of the grid cut into limbs by about a centimetre

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
    CastMesh *mesh; // the surface that is seen; NULL: it carries the hem of a package's garment (hem.c)
    int sample_count;
    Vec3 *track; // [sample_count][rows][columns], place space
} Cloth;

// Makes a cloth one of the actor's, without a surface of its own. rest, bones, weights and hold must be set.
// STATUS_INTERNAL: there are too many.
Status cloth_join(World *world, Actor *actor, Cloth *cloth);
// The fine surface [fine_rows][fine_columns] at an instant, place space, and at rest. Thread-safe once simulated.
void cloth_surface(const Cloth *cloth, double time, Vec3 *positions, Vec3 *normals);
void cloth_surface_rest(const Cloth *cloth, Vec3 *positions, Vec3 *normals);
// Adds the visible surface of a cloth to the actor. rest, bones, weights and hold must be set.
Status cloth_add(World *world, Actor *actor, Cloth *cloth, int material, const char *name);
// ---- tailor_skirt.c
// A grid without shape; everything in the arena.
Cloth *cloth_new(Arena *arena, int rows, int columns);
// The body vertex nearest to a place whose share of an arm is at most `arm`.
int cloth_vertex(const BodyMap *map, Vec3 p, float arm);
// Point `at` of the grid goes with the skin of a body vertex; or, as a skirt without simulation, with pelvis and
// thighs.
void cloth_follow_skin(Cloth *cloth, const HumanBase *human, int at, int vertex);
void cloth_follow_legs(Cloth *cloth, const BodyMap *map, int at);
// ---- hem.c
// The part of a package's garment that hangs free (the flag "hangs" of data/wardrobe.tsv): [vertex] 1 where it does,
// and the cloth that goes round it and carries it. fitted: its vertices, metres. NULL: nothing hangs; else the caller
// frees it. Call before the garment is added to the cover.
uint8_t *hem_vertices(const Dresser *dresser, const Wardrobe *wardrobe, const BodyMap *map, const HumanProxy *proxy,
                      const char *path, const Vec3 *fitted, Cloth **cloth);
// Hangs the marked vertices of a mesh on the cloth.
void hem_bind(CastMesh *mesh, const Cloth *cloth, const uint8_t *worn, Arena *arena);
// ---- cloth.c
// Limbs and trunk as measured on the shaped body, clothes included.
void cloth_capsules(Cloth *cloth, const BodyMap *map);
// Makes room for what was put on the feet meanwhile.
void cloth_boots(Cloth *cloth, const BodyMap *map);
// Moves the rest shapes of all cloths of the actor up.
void cloth_lift(Actor *actor, float up);
// How much wider than cut each row of a skirt is drawn in a pose, 1 .. 2.4 (ease[rows]); 1 for what hangs otherwise.
// A stride that is longer than a skirt is wide would tear through it: whoever wears one gathers or stretches it.
void cloth_ease(const Cloth *cloth, const Skeleton *skeleton, float *ease);
// Simulates all cloths of all actors along their baked tracks. Deterministic for any number of threads.
void cloth_simulate(World *world);

#endif
