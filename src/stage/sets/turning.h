// What turns by itself on things that kinema builds: the sails of a windmill, the lamp of a lighthouse. Private to
// sets.
#ifndef KINEMA_STAGE_TURNING_H
#define KINEMA_STAGE_TURNING_H

#include "stage/stage.h"

typedef struct Turning {
    int part;         // mesh of what turns, its pivot in its origin
    Vec3 pivot, axis; // m and unit, in the thing's own space
    float seconds;    // of one turn; by_wind: in a wind of TURNING_WIND
    bool by_wind;     // the faster the more it blows
    bool by_dark;     // not there in daylight: a beam
} Turning;
#define TURNING_WIND 6.0f // m/s: a moderate breeze (Beaufort 4)

// Says that whatever shows `mesh` has a part that turns. Not thread-safe, as all that builds a world.
void turning_declare(World *world, int mesh, Turning turning);
// `fresh` was made from `mesh`, in another colour or with letters: the same turns on it.
void turning_inherit(World *world, int mesh, int fresh);
// Adds the parts of everything that stands in the places, with their motion over the whole film. After everything has
// its place.
void turnings_play(World *world);

#endif
