// hauling: things that two carry between them, and that one drags. Private to actions.
#ifndef KINEMA_STAGE_ACTIONS_HAULING_H
#define KINEMA_STAGE_ACTIONS_HAULING_H

#include "stage/actions/actions.h"

// Two people carry the entity between them in the shot. Pure.
bool haul_borne(const World *world, int entity, int shot);
// Who drags something over the ground stands before it. False: nothing is dragged.
bool haul_place(Script *script, const Action *action, const Shot *shot);
// Drags it, walking backwards, through the shot. False: nothing is dragged.
bool haul_act(Script *script, const Action *action, const Shot *shot);

#endif
