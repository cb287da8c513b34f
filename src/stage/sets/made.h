// Things that kinema builds by rule where no package has a good one. Private to sets.
//
// In data/props.tsv a made thing has the id "plant/SPECIES" (nature/trees.h) or "made/NAME" (the table of made.c).
#ifndef KINEMA_STAGE_MADE_H
#define KINEMA_STAGE_MADE_H

#include "stage/stage.h"

typedef struct MadeRow {
    const char *name;
    // Builds the mesh: foot at the origin, +Y up, front to +Z, metres. `variant` tells several of them apart.
    int (*build)(World *world, uint32_t variant);
} MadeRow;

bool made_is(const char *id);
// Adds the mesh of a made thing to the world; -1: not one. `where` it will stand chooses among its variants.
int made_mesh(World *world, const char *id, const Vec3 *where);

#endif
