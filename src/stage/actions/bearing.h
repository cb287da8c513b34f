// bearing: somebody alive in somebody's arms: a baby, a child, a bride, a cat. The bearer's arms are held for it
// through the shot; who is borne lies on the bearer's hands and goes with them. Private to stage.
#ifndef KINEMA_STAGE_ACTIONS_BEARING_H
#define KINEMA_STAGE_ACTIONS_BEARING_H

#include "stage/actions/actions.h"

// The person in whose arms an entity (a person or an animal) is in a shot: who holds it there or has held it in a shot
// before, and has not put it down. PLAN_NONE: nobody, or it is too large. Pure.
int bearing_by(const World *world, int entity, int shot);
// Before what the person does in the shot: arms for whom it bears. False: nobody.
bool bearing_arms(Script *script, const Shot *shot);
// Who is borne: where it is through the shot. False: nobody bears it, and it goes on its own feet.
bool bearing_borne(Script *script, const Shot *shot);

// Animals that are borne are told where they are. When the people have performed, before creatures_run.
void bearing_animals(World *world);

#endif
