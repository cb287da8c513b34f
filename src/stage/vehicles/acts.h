// What the plan says of vehicles, as drives. Private to vehicles.
#ifndef KINEMA_STAGE_VEHICLES_ACTS_H
#define KINEMA_STAGE_VEHICLES_ACTS_H

#include "stage/vehicles/vehicles.h"

void acts_shot(World *world, int shot);   // plays all vehicles of a shot
void crafts_shot(World *world, int shot); // crafts.c: those that have no wheels on roads; called by acts_shot
// traffic.c: cars of nobody, after those of the plan; and how many the text asks for, 0 .. 1.
void traffic_shot(World *world, int shot);
float traffic_level(const FilmPlan *plan, int place);
// One of the cars that nobody owns, by a number; NULL: there is none.
const VehicleModel *traffic_car(World *world, RngKey key, uint64_t n);
// Somebody of the plan rides or drives it in that shot: then it is a mount (actions/mounts.h). Pure.
bool vehicle_is_mount(const FilmPlan *plan, int entity, int shot);

// ---- vehicles.c
const VehicleModel *vehicles_model(World *world, const VehicleKind *kind, const Finish *finish,
                                   uint64_t n);         // NULL: none
VehicleRun *vehicles_add(World *world, VehicleRun run); // valid until the next is added

#endif
