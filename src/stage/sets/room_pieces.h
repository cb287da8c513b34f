// The own pieces of rooms: what rows cannot say. One function a room, named in its row.
#ifndef KINEMA_STAGE_ROOM_PIECES_H
#define KINEMA_STAGE_ROOM_PIECES_H

#include "stage/sets/room.h"

// Pictures of different sizes around a point of a wall, as people hang them. (room_home.c)
void room_hang(Room *room, RoomWall wall, float at, float height, int count, uint64_t key);

void room_bedroom(Room *room);
void room_kitchen(Room *room);
void room_dining(Room *room);
void room_study(Room *room);
void room_hallway(Room *room);
void room_office(Room *room);
void room_classroom(Room *room);
void room_library(Room *room);
void room_interrogation(Room *room);
void room_basement(Room *room);
void room_warehouse(Room *room);
void room_workshop(Room *room);
void room_garage(Room *room);

#endif
