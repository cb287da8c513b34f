// wheels: what rolls along before or behind who walks: a wheelchair with who sits in it, a pram, a shopping cart, a
// suitcase. Hands are on its handles, wheels turn as far as it goes. Private to stage.
//
// Adding one: one row in the table of wheels.c and a shape in objects/shapes_wheels.c.
#ifndef KINEMA_STAGE_ACTIONS_WHEELS_H
#define KINEMA_STAGE_ACTIONS_WHEELS_H

#include "stage/actions/actions.h"

// True for an entity that is pushed or pulled along on its wheels. Pure.
bool wheels_entity(const FilmPlan *plan, int entity);
// Pushing or pulling such a thing, or rolling it: where one begins, and the doing. False: the action is about something
// else.
bool wheels_place(Script *script, const Action *action, const Shot *shot, bool *placed);
bool wheels_act(Script *script, const Action *action, const Shot *shot);
// The person goes a way; what it pushes or pulls in the shot, or has with it, goes along.
void wheels_along(Script *script, const Shot *shot, const Move *way);
// The wheelchair in which the person sits in a shot while nobody pushes it; PLAN_NONE: none.
int wheels_own_chair(const World *world, int person, int shot);
// Who sits in what another person pushes in the shot goes with it. False: nobody pushes the person.
bool wheels_borne(Script *script, const Shot *shot);

#endif
