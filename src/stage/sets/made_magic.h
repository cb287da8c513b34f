// Things of light. Private to stage.
#ifndef KINEMA_STAGE_MADE_MAGIC_H
#define KINEMA_STAGE_MADE_MAGIC_H

#include "stage/sets/sets.h"

#define MAGIC_ORB_HIGH 1.35f    // m over the ground that an orb floats
#define MAGIC_PORTAL_HIGH 1.2f  // m, of a portal's middle
#define MAGIC_PORTAL_WIDE 0.82f // m, half of its width
#define MAGIC_PORTAL_TALL 1.14f // m, half of its height

typedef struct MagicPortal {
    double opens; // s; 0: it is open from the beginning
} MagicPortal;

// A ball of light of a colour.
void magic_ball(World *world, MeshBuilder *m, Vec3 middle, float radius, Vec3 color);
// What an instance knows of itself when it is a portal, else NULL. May be changed until the world is played.
MagicPortal *magic_portal(World *world, int instance);

#endif
