// shapes_wheels: what rolls along with who walks, or with who sits in it. Metres; stands on y = 0, front +z, without
// its wheels. Private to stage.
#ifndef KINEMA_STAGE_OBJECTS_SHAPES_WHEELS_H
#define KINEMA_STAGE_OBJECTS_SHAPES_WHEELS_H

#include "stage/sets/sets.h"

// `plate`: height of the plates on which who sits in it has the feet; for those that have some.
typedef void WheeledShape(World *world, MeshBuilder *m, Vec3 color, float plate);
WheeledShape wheeled_suitcase, wheeled_stroller, wheeled_cart, wheeled_barrow, wheeled_chair, wheeled_trolley;

// A wheel about x in the origin: `wide` its tyre; with a ring for hands beside it where `rim` is not 0 (its x).
void wheeled_wheel(World *world, MeshBuilder *m, float radius, float wide, int spokes, float rim);

// Of the wheelchair: a seat's height and its middle behind the origin, the arm rests' tops and half distance.
#define CHAIR_SEAT 0.50f
#define CHAIR_MIDDLE (-0.10f)
#define CHAIR_REST 0.715f
#define CHAIR_WIDE 0.255f
#define CHAIR_WHEEL 0.305f // radius: 24 inches

#endif
