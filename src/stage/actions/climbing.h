// climbing: up and down stairs and ladders. Private to the actions.
#ifndef KINEMA_STAGE_ACTIONS_CLIMBING_H
#define KINEMA_STAGE_ACTIONS_CLIMBING_H

#include "stage/actions/actions.h"

// True when somebody who walks or runs goes up or down stairs by it ("runs up the stairs").
bool climb_meant(const Script *script, const Action *action);
bool place_climb(Script *script, const Action *action, const Shot *shot, const Verb *verb);
void act_climb(Script *script, const Action *action, const Shot *shot, const Verb *verb);

// ---- scaling.c
// Who climbs a rock face, a climbing wall or a tree, or over a fence or a wall, stands before it. False: nothing of the
// kind is climbed.
bool scaling_place(Script *script, const Action *action, const Shot *shot);
// Climbs it. False: nothing of the kind.
bool scaling_act(Script *script, const Action *action, const Shot *shot);

#endif
