// spots: where people and animals stand because of what the text says of them in space. Solved for all of a shot at
// once, before anybody's script is written. Private to stage.
#ifndef KINEMA_STAGE_SPOTS_H
#define KINEMA_STAGE_SPOTS_H

#include "stage/stage.h"

typedef struct Spot {
    Vec3 position; // feet, in the shot's place
    float yaw;
    bool given;  // the text says so: the rest holds
    bool turned; // and also which way they face
} Spot;

// Fills world->spots. Needs the sets, the animals and the meetings.
void spots_solve(World *world);
// NULL: the text leaves it to the action, or to the crew.
const Spot *spot_of(const World *world, int entity, int shot);

#endif
