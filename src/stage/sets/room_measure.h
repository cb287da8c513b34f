// room_measure: rooms that are tiny, narrow, huge or high: the shell is built to measure, the furniture keeps its size
// and is set anew between the walls, some of it left out where there is no room, more of it where there is. Private to
// sets.
#ifndef KINEMA_STAGE_ROOM_MEASURE_H
#define KINEMA_STAGE_ROOM_MEASURE_H

#include "stage/sets/room.h"

// The row with its shell by `share` (width, height, depth of the usual): windows, doors, lamps in the ceiling, where
// one walks and films. Memory: arena.
const RoomRow *room_row_measured(Arena *arena, const RoomRow *row, Vec3 share);
// Is the lamp furniture: does it stand on something, or on the floor, or hang on a wall? Pure.
bool room_lamp_stands(const RoomLamp *lamp);

typedef struct RoomMark { // what a place had before it was furnished
    int instances, landmarks, lights;
} RoomMark;
RoomMark room_mark(const World *world);
// Moves what was furnished since `mark` in a room of the usual measures (`usual`, with a mesh of its own) to its places
// in `room`, and adds that mesh to the room's.
void room_spread(Room *room, Room *usual, RoomMark mark);

#endif
