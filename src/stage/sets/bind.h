// The steps after a place is built: binding the plan's things to it, and the plan's light cues.
#ifndef KINEMA_STAGE_SETS_BIND_H
#define KINEMA_STAGE_SETS_BIND_H

#include "stage/sets/sets.h"

// Sets Landmark.entity for the plan's parts and props of a place, recolours them, and adds the props that are missing.
void sets_bind(World *world, int place);
// Applies the plan's light cues to the lights of a place; a cue that nothing answers becomes a light of its own.
void sets_light(World *world, int place);

#endif
