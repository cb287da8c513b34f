// What the rooms of room_rows_grand.c have of their own. Private to sets.
#ifndef KINEMA_STAGE_ROOM_GRAND_H
#define KINEMA_STAGE_ROOM_GRAND_H

#include "stage/sets/fittings.h"

// room_throne.c
void room_throne_extra(Room *room);
void room_courtroom_extra(Room *room);
// room_bare.c
void room_cell_extra(Room *room);
void room_barn_extra(Room *room);
void room_attic_extra(Room *room);
void room_tunnel_extra(Room *room);
// room_airport.c
void room_airport_extra(Room *room);

#endif
