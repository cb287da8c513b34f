// petting: a hand that strokes an animal. Private to actions.
#ifndef KINEMA_STAGE_ACTIONS_PETTING_H
#define KINEMA_STAGE_ACTIONS_PETTING_H

#include "stage/actions/actions.h"

// The action's object is an animal: it stands across before the person, whose right hand strokes its back (a tall one's
// shoulder) for as long as the action lasts. False: its object is no animal that stands on legs; nothing is done.
bool petting(Script *script, const Action *action, const Shot *shot);

// Holds food, or the flat hand, out to a single animal on four legs, which stands before it. False: it is no such
// animal.
bool feeding(Script *script, const Action *action, const Shot *shot);

#endif
