// standing: what wealth, want and neglect make of a place ("a luxurious hotel", "a poor family's kitchen", "a shabby
// bar"). While a set is built, what sets are made of asks it after the era (era.h): surfaces, paints and things; rooms
// have it dress their walls and fill their corners, streets their fronts and kerbs. So a standing is a row of
// standing.c, and no set knows of it. Private to stage.
//
// Adding a thing that only the rich or the poor have: one row of `things` or `corners` in standing.c.
#ifndef KINEMA_STAGE_STANDING_H
#define KINEMA_STAGE_STANDING_H

#include "stage/sets/era.h"
#include "stage/sets/pieces.h"
#include "stage/sets/room.h"

// As the plan has it. Pure. Modest is neither.
bool standing_rich(const Place *place);
bool standing_poor(const Place *place);
// Shabby, or worse. Pure.
bool standing_worn(const Place *place);

// Of the place that is being built. They change nothing where nothing is said.
void standing_surface(const World *world, const char **kind, Vec3 *tint);
void standing_paint(const World *world, const char *name, Vec3 *color, float *roughness);
EraThing standing_thing(const World *world, const char *word);

// The colour of the `n`th wall or house front in the palette that the text has for the place ("a pastel street");
// false: it has none. Pure.
bool standing_palette(const Place *place, RngKey key, uint64_t n, Vec3 *color);

typedef struct WallDress {
    Vec3 from, to;         // the wall's foot, left to right as seen from the room
    float height, lower;   // m; of the wainscot
    const WallHole *holes; // in the order of `begin`
    int count;
    uint64_t n; // its number
} WallDress;
// Gilt mouldings, or fallen plaster, on a wall; into a mesh that is in the place's frame.
void standing_wall(World *world, int place, MeshBuilder *m, const WallDress *wall);
// A chandelier, statues and palms, or buckets and crates where the floor along the walls is free. After all furniture.
void standing_furnish(Room *room);

#endif
