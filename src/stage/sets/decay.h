// What time does to buildings that nobody looks after: broken and boarded windows, barred doors, holes in roofs,
// plaster off the walls, ivy on them. Private to stage.
#ifndef KINEMA_STAGE_DECAY_H
#define KINEMA_STAGE_DECAY_H

#include "stage/sets/manner.h"

typedef struct Decay {
    float share; // of what may break, 0..1
    bool left;   // nobody lives there: boards, ivy
    RngKey key;
    int board, hole, crack, brick, rafter, leaves[3]; // materials
} Decay;

// As the text has a place; NULL: its buildings are kept. Adds materials to the world; memory: its arena.
const Decay *decay_begin(World *world, const Place *place, RngKey key);
// All of these add to the builder, in its frame, over a wall that faces +Z; `n` numbers what is decayed, so that each
// is another. decay NULL: nothing. at: the middle of the sill or the threshold, on the pane; size: width, height, m.
void decay_window(const Decay *decay, MeshBuilder *m, Vec3 at, Vec2 size, uint64_t n);
void decay_door(const Decay *decay, MeshBuilder *m, Vec3 at, Vec2 size, uint64_t n);
// at: the left foot of the wall.
void decay_wall(const Decay *decay, MeshBuilder *m, Vec3 at, Vec2 size, uint64_t n);
// The plane of a roof, counter-clockwise from outside: eave, eave, ridge, ridge.
void decay_roof(const Decay *decay, MeshBuilder *m, const Vec3 corners[4], uint64_t n);

#endif
