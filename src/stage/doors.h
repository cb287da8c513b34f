// doors: what people set in motion: door leaves that swing under a hand, buttons that light up. Private to stage.
#ifndef KINEMA_STAGE_DOORS_H
#define KINEMA_STAGE_DOORS_H

#include "stage/cast/cast.h"
#include "stage/stage.h"

// A person walking straight through a doorway.
typedef struct DoorSwing {
    const Landmark *door; // has_hinge
    Vec3 from;            // feet at `begin`
    Vec3 velocity;        // m/s, constant
    double begin;
    Vec3 normal; // of the doorway, the way the person goes
    int shot, entity;
} DoorSwing;

// Bakes the leaf's motion (it stays ahead of the body under the hand, swings on, and a closer brings it back), adds
// its events, and gives the reach of the pushing hand.
Reach door_push(World *world, const DoorSwing *swing);

// A hand on the handle turns the leaf to an angle (signed yaw from closed) between begin and begin + seconds.
typedef struct DoorTurn {
    Vec3 person; // feet
    double begin, seconds;
    float angle;
    bool left; // hand
    int shot, entity;
} DoorTurn;
Reach door_turn(World *world, const Landmark *door, const DoorTurn *turn);
// Open after all that was written so far.
bool door_is_open(const World *world, const Landmark *door);

// Lets an instance's emission rise at `time` (it was dim before) and adds EVENT_LIGHT_ON.
void button_light(World *world, int instance, double time, int shot, Vec3 position);

#endif
