// What the text puts behind or into a country: mountains behind a field, a lake in a forest, a city on the horizon.
#ifndef KINEMA_STAGE_SETS_BACKDROP_H
#define KINEMA_STAGE_SETS_BACKDROP_H

#include "stage/nature/land.h"

// The country `land` with the plan's parts of the place that are landscapes of their own. Memory: of the world.
const Land *backdrop_join(const World *world, int place, const Land *land);
// Builds what of it is no part of the ground: a skyline. The place must be built.
void backdrop_build(World *world, int place, RngKey rng);

#endif
