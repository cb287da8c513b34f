// shapes_wheels: what rolls along with who walks, or with who sits in it. Metres; stands on y = 0, front +z, without
// its wheels. Private to stage.
#ifndef KINEMA_STAGE_OBJECTS_SHAPES_WHEELS_H
#define KINEMA_STAGE_OBJECTS_SHAPES_WHEELS_H

#include "stage/sets/sets.h"

// `plate`: height of the plates on which who sits in it has the feet; for those that have some.
typedef void WheeledShape(World *world, MeshBuilder *m, Vec3 color, float plate);

// A wheel about x. spokes: few, thick ones or many thin ones; rim: x of a ring for hands beside it, 0: none.
typedef struct WheeledWheel {
    Vec3 at;
    float radius, wide;
    int spokes;
    float rim;
} WheeledWheel;

// ---- shapes_motor.c
WheeledShape motorcycle_shape, scooter_shape;

enum { WHEELS_MOST = 4 };

typedef struct Wheeled {
    const char *name;    // "made/NAME" in data/props.tsv
    WheeledShape *shape; // without its wheels
    Vec3 color;          // linear, usual
    WheeledWheel wheels[WHEELS_MOST];
    int wheel_count;
} Wheeled;
// NULL: it has no shape here. Pure.
const Wheeled *wheeled_find(const char *name);
// It stands there, wheels and all; index of the mesh.
int wheeled_parked(World *world, const Wheeled *form, Vec3 color);

// A wheel in the origin, whatever its `at`.
void wheeled_wheel(World *world, MeshBuilder *m, float radius, float wide, int spokes, float rim);

// Of the wheelchair: a seat's height and its middle behind the origin, the arm rests' tops and half distance.
#define CHAIR_SEAT 0.50f
#define CHAIR_MIDDLE (-0.10f)
#define CHAIR_REST 0.715f
#define CHAIR_WIDE 0.255f
#define CHAIR_WHEEL 0.305f // radius: 24 inches

#endif
