// What the rooms of room_rows_leisure.c have of their own. Private to sets.
#ifndef KINEMA_STAGE_ROOM_LEISURE_H
#define KINEMA_STAGE_ROOM_LEISURE_H

#include "stage/sets/fittings.h"

// room_leisure.c
void room_bath_extra(Room *room);
void room_rink_extra(Room *room);
void room_ring_extra(Room *room);
void room_bowling_extra(Room *room);
void room_casino_extra(Room *room);
void room_club_extra(Room *room);
void room_concert_extra(Room *room); // room_concert.c
// room_glass.c
void room_greenhouse_extra(Room *room);
void room_aquarium_extra(Room *room);
// room_cabins.c
void room_bus_extra(Room *room);
void room_plane_extra(Room *room);
void room_cockpit_extra(Room *room);
void room_submarine_extra(Room *room);
void room_tent_extra(Room *room);
void room_ward_corridor_extra(Room *room);

#endif
