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
    made_curios[], made_machines[], made_statue[];

// Tools of the builders: normals from the faces, and a tube through points whose radius follows `shape` (factors at
// even steps along it).
void made_normals(Mesh *mesh);
void made_taper(MeshBuilder *m, const Vec3 *points, int count, float radius, const float *shape, int shape_count,
                int segments, int material);

bool made_is(const char *id);
// Adds the mesh of a made thing to the world; -1: not one. `where` it will stand chooses among its variants.
int made_mesh(World *world, const char *id, const Vec3 *where);

#endif
