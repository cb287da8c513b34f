// riders: who rides by what they are called. Private to plan.
#ifndef KINEMA_PLAN_RIDERS_H
#define KINEMA_PLAN_RIDERS_H

#include "plan/planner.h"

// Actions of cyclists, motorcyclists and skateboarders that go somewhere become rides of their own vehicle, which is
// added when the text names none; handlebars are those of what their holder rides. After all sentences are read.
void riders_settle(Planner *planner);

#endif
