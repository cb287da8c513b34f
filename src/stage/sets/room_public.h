// What the rooms of room_rows_public.c have of their own, one file a trade. Private to sets.
#ifndef KINEMA_STAGE_ROOM_PUBLIC_H
#define KINEMA_STAGE_ROOM_PUBLIC_H

#include "stage/sets/room.h"

// room_cafe.c
void room_cafe_extra(Room *room);
void room_bar_extra(Room *room);
void room_restaurant_extra(Room *room);
// room_diner.c
void room_diner_extra(Room *room);
// room_church.c
void room_church_extra(Room *room);
// room_gallery.c, room_theatre.c
void room_gallery_extra(Room *room);
void room_theatre_extra(Room *room);
// room_care.c: hospital and laboratory
void room_hospital_extra(Room *room);
void room_laboratory_extra(Room *room);
// room_shop.c
void room_shop_extra(Room *room);
// room_gym.c
void room_gym_extra(Room *room);
void room_court_extra(Room *room);
// room_vehicles.c
void room_elevator_extra(Room *room);
void room_train_extra(Room *room);
// Fields, masts, trees and hills pass the windows as a train goes.
void room_land_going_by(Room *room);
void room_spaceship_extra(Room *room);

#endif
