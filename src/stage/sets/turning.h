// What turns or runs by itself on things that kinema builds: the sails of a windmill, the lamp of a lighthouse, the
// horses of a carousel, the cars of a roller coaster. Private to sets.
#ifndef KINEMA_STAGE_TURNING_H
#define KINEMA_STAGE_TURNING_H

#include "stage/stage.h"

typedef struct TurningCourse { // a closed way, in the thing's own space
    const Vec3 *points, *ups;  // m; and what is up there, unit
    const float *speeds;       // m/s there, more than 0
    int count;                 // points; behind the last comes the first
    float from;                // m along it, where the film begins
    bool level;                // what goes along it hangs: it keeps upright and faces +z
} TurningCourse;

typedef struct Turning {
    int part;                    // mesh of what turns, its pivot in its origin
    Vec3 pivot, axis;            // m and unit, in the thing's own space
    float seconds;               // of one turn; by_wind: in a wind of TURNING_WIND
    bool by_wind;                // the faster the more it blows
    bool by_dark;                // not there in daylight: a beam
    int copies;                  // so many parts, evenly around the axis, the first at `arm`; 0: one in the pivot
    Vec3 arm;                    // m, across the axis
    bool upright;                // they hang: they go around and keep as they are
    float bob;                   // m that they go along the axis, up and down, one after the other
    const TurningCourse *course; // instead of turning: along it,
    float lead;                  // m behind who leads there
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
