// What is seen and heard of a run. Private to vehicles.
#ifndef KINEMA_STAGE_VEHICLES_SHOW_H
#define KINEMA_STAGE_VEHICLES_SHOW_H

#include "stage/vehicles/vehicles.h"

// Instances of its parts in its shot, with their motion and glow; `lights`: its lamps light what is around them.
void vehicle_show(World *world, VehicleRun *run, bool lights);
// The dust or smoke that it leaves behind; `earth`: its way is of earth.
void vehicle_trail(World *world, const VehicleRun *run, bool earth);
void vehicle_heard(World *world, const VehicleRun *run); // events of its engine and siren

#endif
