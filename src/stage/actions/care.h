// care: people who care for themselves: teeth, hair, beard, face; and things that are held up to be seen. Private to
// the actions.
//
// Adding a deed: one row in the table of care.c, its tool in objects/kinds_care.c.
#ifndef KINEMA_STAGE_ACTIONS_CARE_H
#define KINEMA_STAGE_ACTIONS_CARE_H

#include "stage/actions/handling.h"

// A tool at the own head, to and fro, as long as the action lasts. False: the action is nothing of the kind.
bool care_act(Script *script, const Action *action, const Shot *shot);

// Draws a bow and shoots an arrow at what the action names, else ahead. False: nothing of the kind is meant.
bool archery_act(Script *script, const Action *action, const Shot *shot);
// Puts an archer before the target, as far off as there is room (see Verb.place).
bool archery_place(Script *script, const Action *action, const Shot *shot, const Verb *verb);

// What the action has in the hands goes up: over the head, or before the breast where it is only held up. False: the
// words say nothing of the kind, or hands cannot hold it.
bool uphold_act(Script *script, const Action *action, const Shot *shot);

#endif
