// quadruped: bones of four-legged bodies, by number. Private to creatures.
#ifndef KINEMA_STAGE_CREATURES_QUADRUPED_H
#define KINEMA_STAGE_CREATURES_QUADRUPED_H

#include "stage/creatures/creature.h"

enum {
    BONE_PELVIS = 0, // the root
    BONE_LOIN,
    BONE_CHEST,
    BONE_NECK,
    BONE_NECK2,
    BONE_HEAD,
    BONE_JAW,
    BONE_EAR_L,
    BONE_EAR_R,
    BONE_LID_L,
    BONE_LID_R,
    BONE_TAIL, // five
    BONE_LEGS = BONE_TAIL + 5,
    BONE_TRUNK = BONE_LEGS + 18, // five, elephants only
    BONE_WING = BONE_TRUNK,      // arm, forearm, hand of the left, then of the right: dragons only
};

#define QUADRUPED_JAW_OPEN 0.2f // radians, in the rest shape

void quadruped_sculpt(Creature *creature, Sculpture *s);
void quadruped_pose(const Creature *creature, const Member *member, int sample, CreaturePose *pose);

#endif
