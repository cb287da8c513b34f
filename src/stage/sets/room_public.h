// What the rooms of room_rows_public.c have of their own, one file a trade. Private to sets.
#ifndef KINEMA_STAGE_ROOM_PUBLIC_H
#define KINEMA_STAGE_ROOM_PUBLIC_H

#include "stage/sets/room.h"

// room_cafe.c
void room_cafe_extra(Room *room);
void room_bar_extra(Room *room);
void room_restaurant_extra(Room *room);

#endif
