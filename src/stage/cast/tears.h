// tears: wet tracks and drops on the cheeks of whoever weeps. Private to cast.
#ifndef KINEMA_STAGE_CAST_TEARS_H
#define KINEMA_STAGE_CAST_TEARS_H

#include "stage/cast/complexion.h"
#include "stage/cast/wardrobe.h"

// Does the person weep in the film, or has before? And has wept before, and does no more? Pure.
bool tears_come(const FilmPlan *plan, int entity);
bool tears_before(const FilmPlan *plan, int entity);
// Adds them where the film shows the face near enough; they run while the face's unit TEARS is not 0. Not thread-safe.
void tears_add(Dresser *dresser, Closeness closeness);

#endif
