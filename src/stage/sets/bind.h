// The steps after a place is built: binding the plan's things to it, and the plan's light cues.
#ifndef KINEMA_STAGE_SETS_BIND_H
#define KINEMA_STAGE_SETS_BIND_H

#include "stage/sets/sets.h"

// Sets Landmark.entity for the plan's parts and props of a place, recolours them, and adds the props that are missing.
void sets_bind(World *world, int place);
// Writes on things what the text says is written on them; nothing where it forbids text.
void sets_letter(World *world, int place);
// Applies the plan's light cues to the lights of a place; a cue that nothing answers becomes a light of its own.
void sets_light(World *world, int place);

// Nobody walks round it in a few steps. size: width, height, depth, metres.
bool thing_is_large(Vec3 size);
#define LARGE_AZIMUTH 0.12f // radians from +Z: from where a country, and a large thing in it, is seen when nobody acts
// Where such a thing stands in an open place when the text does not say: in the middle when nobody acts, else behind
// who does; the `ordinal`-th of several beside the first. Foot point.
Vec3 thing_large_spot(const World *world, int place, Vec3 size, int ordinal);
// Metres from the middle of open country that the plan's large things take, standing there; 0: none is large. Pure.
float things_reach(const World *world);

// ---- walls.c
// A free, flat piece of wall for something 2 * half wide that reaches from `low` to `high` m above the floor: as near
// to `wish` as may be along the wall behind, else along those at the sides. *position: the wall's foot in the middle of
// it; *yaw: from the wall into the room. False: there is none. Pure; needs the place built.
bool wall_free(const World *world, int place, Vec3 wish, float half, float low, float high, Vec3 *position, float *yaw);
// Foot point before the window that is seen best, against its wall, for something `depth` m deep; *yaw: into the room.
// False: the place has none. Pure; needs the place built.
bool wall_window(const World *world, int place, float depth, Vec3 *position, float *yaw);

#endif
