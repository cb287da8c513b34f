// ways: where one can walk. Finds a way around what stands between two spots of a place. Private to stage.
#ifndef KINEMA_STAGE_WAYS_H
#define KINEMA_STAGE_WAYS_H

#include "stage/stage.h"

typedef struct WayBlock { // somebody who stands in the way
    Vec3 position;
    float radius; // metres
} WayBlock;

// Way for a walker's feet from one spot to another in `place`, around what stands there in `shot` and around `blocks`,
// with some clearance. Returns the number of corners between the two ends and sets *corners (in the world's arena); 0
// when the straight way is free, when there is no way, or when it would be absurdly long: then one goes straight.
//
// What stands in the way is taken from the geometry itself: the faces of everything rigid that rises between the knee
// and the head; leaves are brushed aside. The way is the cheapest on a grid by A* (Hart, Nilsson and Raphael, "A Formal
// Basis for the Heuristic Determination of Minimum Cost Paths", 1968) and then pulled straight from corner to corner.
// Reads the world only, apart from its arena; not for several threads at once.
int ways_find(const World *world, int place, int shot, Vec3 from, Vec3 to, const WayBlock *blocks, int block_count,
              const Vec3 **corners);

#endif
