// camera: turns shot size, angle, side, lens and subject into a framed camera with eased moves. Private to stage.
#ifndef KINEMA_STAGE_CAMERA_H
#define KINEMA_STAGE_CAMERA_H

#include "stage/stage.h"

// Solves the camera of every shot into tracks (world->cameras). Needs the sets built and the cast performed.
Status cameras_solve(World *world, Error *error);
// The pose of a shot's camera at film time `time` (clamped to a little outside the shot). Pure.
CameraPose shot_path_at(const World *world, int shot, double time);

#endif
