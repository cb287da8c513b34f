// Talk that the text tells of without its words. Private to stage.
#ifndef KINEMA_STAGE_TALK_H
#define KINEMA_STAGE_TALK_H

#include "stage/stage.h"

// Fills world->murmurs with the turns of all who talk without lines. Memory: the world's arena. Not thread-safe.
void talk_plan(World *world);
// With whom the entity talks so; PLAN_NONE: with nobody. Pure.
int talk_partner(const FilmPlan *plan, int entity);

#endif
