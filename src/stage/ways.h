// ways: where one can walk. Finds a way around what stands between two spots of a place. Private to stage.
#ifndef KINEMA_STAGE_WAYS_H
#define KINEMA_STAGE_WAYS_H

#include "stage/stage.h"

typedef struct WayBlock { // somebody who stands in the way
    Vec3 position;
    float radius; // metres
} WayBlock;

// Who walks, in metres.
typedef struct Walker {
    float step;      // what is lower is stepped over
    float height;    // what is higher is walked under
    float clearance; // half the breadth of the body: as near things may come
} Walker;
extern const Walker walker_person; // up to the knee, the head, the elbows: NASA-STD-3000, anthropometry

// Way for a walker's feet from one spot to another in `place`, around what stands there in `shot` and around `blocks`,
// with some clearance. Returns the number of corners between the two ends and sets *corners (in the world's arena); 0
// when the straight way is free, when there is no way, or when it would be absurdly long: then one goes straight.
//
// What stands in the way is taken from the geometry itself: the faces of everything rigid that rises between the step
// and the height of the walker; leaves are brushed aside. The way is the cheapest on a grid by A* (Hart, Nilsson and
// Raphael, "A Formal Basis for the Heuristic Determination of Minimum Cost Paths", 1968) and then pulled straight from
// corner to corner. Reads the world only, apart from its arena; not for several threads at once.
int ways_find(const World *world, const Walker *walker, int place, int shot, Vec3 from, Vec3 to, const WayBlock *blocks,
              int block_count, const Vec3 **corners);

// Metres from a spot to the nearest thing that would be in the walker's way, at most 1.5. As ways_find else.
float ways_room(const World *world, const Walker *walker, int place, int shot, Vec3 spot);

#endif
