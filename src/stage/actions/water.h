// water: open water to swim and row on, and its moving surface about who does. Private to the actions.
#ifndef KINEMA_STAGE_ACTIONS_WATER_H
#define KINEMA_STAGE_ACTIONS_WATER_H

#include "stage/actions/mounts.h"

// Where people go on the water of a place: the middle of the way, and its height. A place without water gets a sheet
// of it on its ground.
Vec3 water_middle(const World *world, int place);
// Ripples along the mount's course, with its wake; once a mount. swell: height in metres of a wave that goes along
// beside the course, 0 none.
void water_surface(Mount *mount, float wake, float swell);
// How high that wave is `across` metres to the left of the course. Pure.
float water_swell(const Mount *mount, float across, float high);

bool swim_build(Mount *mount);
void swim_carry(const void *user, double time, Carried *carried);

#endif
