// limits: what a body cannot do. The last word over a pose: hands and forearms stay out of trunk, thighs and head, and
// wrists and ankles bend no farther than people's do. Private to cast.
#ifndef KINEMA_STAGE_CAST_LIMITS_H
#define KINEMA_STAGE_CAST_LIMITS_H

#include "stage/cast/body.h"

// Samples the dressed body's surface for limits_arm: call when all meshes are there. In the arena.
void shell_build(Actor *actor, Arena *arena);

// True for skin of the head that looks into it at rest: of the mouth, the nostrils, behind the ears. It is no outside.
bool head_looks_in(const Actor *actor, Vec3 rest, Vec3 normal);

// Moves wrist and elbow of an arm of a finished pose (before twists are spread) so that neither hand nor forearm is
// inside the rest of the body and the wrist bends no more than 80 degrees. What is outside is left as it is. Continuous
// in the pose.
// `ground`: height of the ground, metres: a hand that bears on it is left as it is.
// `firm`: 0..1 of a hand that works with a thing where it is: the elbow gives way first, then the hand by at most
// `gives` metres.
void limits_arm(const Actor *actor, Pose *pose, Skeleton *skeleton, float ground, int side, float firm, float gives);

// Turns an elbow about the line from shoulder to wrist where that spares a wrist bent beyond its range. True when it is
// still beyond: *back turns the hand, in place space, to where it may be. *pole: to the elbow, from that line.
bool limits_wrist(const Actor *actor, Pose *pose, Skeleton *skeleton, int side, Vec3 *pole, Quat *back);

// Radians of roll of a hand on the forearm, 0 .. pi, that stand for `rolled`: no more than `most`. Turned right over it
// passes through none, so that it goes from one side to the other without a leap.
float limits_roll(float rolled, float most);

// Keeps the trunk on the pelvis within flexion 80, extension 25, rotation 45 and tilt 35 degrees, by its three joints.
void limits_trunk(const Actor *actor, Pose *pose, Skeleton *skeleton);
// Keeps a thigh from being bent against the pelvis by more than 123 degrees: the pelvis tips back about the hip joints,
// and the back bends forward instead. Legs and chest stay as they are.
void limits_hips(const Actor *actor, Pose *pose, Skeleton *skeleton);
// Keeps the head on the chest within rotation 80, flexion 50, extension 60 and tilt 45 degrees.
void limits_neck(const Actor *actor, Pose *pose, Skeleton *skeleton);

// Raises or lowers the heel, about the ball of the foot, of an ankle bent beyond its range, the toes staying flat;
// solves the leg anew towards `pole`. *toe_bend (radians) goes along.
void limits_ankle(const Actor *actor, Pose *pose, Skeleton *skeleton, int side, Vec3 pole, float *toe_bend);

#endif
