// limits: what a body cannot do. The last word over a pose: hands and forearms stay out of trunk, thighs and head, and
// wrists and ankles bend no farther than people's do. Private to cast.
#ifndef KINEMA_STAGE_CAST_LIMITS_H
#define KINEMA_STAGE_CAST_LIMITS_H

#include "stage/cast/body.h"

// Samples the dressed body's surface for limits_arms: call when all meshes are there. In the arena.
void shell_build(Actor *actor, Arena *arena);

// Moves wrists and elbows of a finished pose (before twists are spread) so that neither hand nor forearm is inside the
// rest of the body and no wrist bends more than 80 degrees. What is outside is left as it is. Continuous in the pose.
void limits_arms(const Actor *actor, Pose *pose, Skeleton *skeleton);

// Keeps the trunk on the pelvis within flexion 80, extension 25, rotation 45 and tilt 35 degrees, by its three joints.
void limits_trunk(const Actor *actor, Pose *pose, Skeleton *skeleton);
// Keeps the head on the chest within rotation 80, flexion 50, extension 60 and tilt 45 degrees.
void limits_neck(const Actor *actor, Pose *pose, Skeleton *skeleton);

// Raises or lowers the heel, about the ball of the foot, of an ankle bent beyond its range, the toes staying flat;
// solves the leg anew towards `pole`. *toe_bend (radians) goes along.
void limits_ankle(const Actor *actor, Pose *pose, Skeleton *skeleton, int side, Vec3 pole, float *toe_bend);

#endif
