// posts: who works behind what, and where those stand whom they serve. Private to stage.
#ifndef KINEMA_STAGE_ACTIONS_POSTS_H
#define KINEMA_STAGE_ACTIONS_POSTS_H

#include "stage/stage.h"

#define POST_BEHIND 0.24f // m from a counter's edge to the axis of who stands at it

// What somebody works behind in a place by their trade (a bartender's counter, a priest's altar), or NULL.
const Landmark *post_of(const World *world, int entity, int place);
// The point of it, on the ground in the middle of its depth, where least stands on it; *front: unit, to those who are
// served.
Vec3 post_middle(const World *world, const Landmark *post, Vec3 *front);
// Where a customer stands when a shot opens in which somebody serves: across the counter from them. False: nobody does,
// or the person is no customer.
bool post_guest(const World *world, int entity, int shot, Vec3 *position, float *yaw);

#endif
