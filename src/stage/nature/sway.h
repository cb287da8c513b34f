// sway: how plants move in the wind. Private to stage.
#ifndef KINEMA_STAGE_SWAY_H
#define KINEMA_STAGE_SWAY_H

#include "stage/stage.h"

// A plant `at` its place in a wind (m/s) at a time (s): sheared about its foot. The same plant at the same time is
// always the same. Pure, thread-safe.
Affine sway_at(Affine at, const Sway *sway, Vec3 wind, double time);
// How a plant so many metres high sways that bends by `give` of its height in a wind of 10 m/s.
Sway sway_of_plant(float height, float give);

#endif
