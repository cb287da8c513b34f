// fill: the soft light that a crew puts up so that a face can be read when the prompt asks for no light of its own.
// Private to stage.
#ifndef KINEMA_STAGE_FILL_H
#define KINEMA_STAGE_FILL_H

#include "stage/stage.h"

// Adds at most one soft panel a shot, beside the camera of a shot that shows a face nearer than full figure. Needs
// the cameras.
void fill_faces(World *world);

#endif
