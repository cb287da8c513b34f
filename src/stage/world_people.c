// Asking the world about its people; apart from world.c so that a world can be built without a cast.
#include "stage/crowd/crowd.h"

bool world_face(const World *world, int entity, double time, ActorFace *face)
{
    if (entity < 0 || entity >= world->plan->entity_count || !world->actors || !world->actors[entity])
        return crowd_face(world, entity, time, face);
    actor_face(world->actors[entity], time, face);
    return true;
}
