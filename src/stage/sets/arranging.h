// Stacks, heaps and rows: how several things of one kind stand to each other where the text says so. Private to stage.
#ifndef KINEMA_STAGE_ARRANGING_H
#define KINEMA_STAGE_ARRANGING_H

#include "stage/stage.h"

typedef enum ArrangementKind {
    ARRANGED_NOT,
    ARRANGED_STACK, // one on the other
    ARRANGED_HEAP,  // layers that grow smaller upwards
    ARRANGED_ROW,   // side by side, along X
} ArrangementKind;

typedef struct Arrangement {
    ArrangementKind kind;
    int count;
    Vec3 size; // metres: of one of them
} Arrangement;

// What the words of an entity ask for: "a stack of plates", "a heap of apples", "a row of bottles". `size` is that of
// one, in metres. Pure.
Arrangement arrangement_of(const FilmPlan *plan, int entity, Vec3 size);
// The box around all of them, metres. Pure.
Vec3 arrangement_size(const Arrangement *a);
// The foot of the i-th against the foot of the whole, and its turn in radians. None is inside another. Pure.
void arrangement_at(const Arrangement *a, int i, Vec3 *foot, float *yaw);

#endif
