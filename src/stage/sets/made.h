// Things that kinema builds by rule where no package has a good one. Private to sets.
//
// In data/props.tsv a made thing has the id "plant/SPECIES" (nature/trees.h) or "made/NAME" (the table of made.c).
#ifndef KINEMA_STAGE_MADE_H
#define KINEMA_STAGE_MADE_H

#include "stage/sets/sets.h"

typedef struct MadeRow {
    const char *name;
    // Builds the mesh: foot at the origin, +Y up, front to +Z, metres. `variant` tells several of them apart.
    int (*build)(World *world, uint32_t variant);
} MadeRow;

// The tables, each in a file of its own and ended by a row without a name.
extern const MadeRow made_food[], made_sport[], made_play[], made_objects[], made_structures[], made_vehicles[],
    made_home[], made_school[], made_works[], made_public[], made_signs[], made_dwellings[], made_fire[], made_matter[],
    made_curios[], made_machines[], made_statue[], made_masonry[], made_games[], made_magic[], made_period[],
    made_everyday[], made_edifices[], made_boats[], made_rides[], made_trucks[];

// Tools of the builders: normals from the faces, and a tube through points whose radius follows `shape` (factors at
// even steps along it).
void made_normals(Mesh *mesh);
void made_taper(MeshBuilder *m, const Vec3 *points, int count, float radius, const float *shape, int shape_count,
                int segments, int material);

// The goal of basketball: board, rim and net, with the rim's middle there and the board behind it (-Z).
#define HOOP_HIGH 3.05f    // m, of the rim
#define HOOP_RADIUS 0.228f // m, to the middle of its rod
#define HOOP_OUT 0.375f    // m from the board to the rim's middle
#define HOOP_BOARD 0.9f    // m, half of the board's width
#define HOOP_STAND 0.75f   // m, how far the rim is before the origin of the one on a post
void made_hoop(World *world, MeshBuilder *m, Vec3 rim);

#define MADE_SLIDE_TOP 1.5f  // m, of a playground's slide
#define MADE_SLIDE_LONG 2.9f // m on the ground, of its chute
// The chute's middle, from its top (u = 0) to its end (1), in the slide's frame: it goes down along +z from z = 0.
// Pure.
Vec3 made_chute_at(float u);
// A slide in its frame: ladder, platform, chute.
void made_slide_shape(World *world, MeshBuilder *m, Vec3 color);

bool made_is(const char *id);
// Adds the mesh of a made thing to the world; -1: not one. `where` it will stand chooses among its variants.
int made_mesh(World *world, const char *id, const Vec3 *where);

#endif
