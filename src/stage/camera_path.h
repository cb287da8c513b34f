// The baked track of one shot's camera. Private to stage.
#ifndef KINEMA_STAGE_CAMERA_PATH_H
#define KINEMA_STAGE_CAMERA_PATH_H

#include "stage/stage.h"

typedef struct ShotPath {
    double begin; // film time of the first pose
    double rate;  // poses a second
    int count;
    CameraPose *poses;
} ShotPath;

// A pose at `position` looking at `target` (focus on it), horizon level but for `roll` (radians, clockwise).
CameraPose camera_look(Vec3 position, Vec3 target, float roll);

#endif
