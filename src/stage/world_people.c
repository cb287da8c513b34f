// Asking the world about its people; apart from world.c so that a world can be built without a cast.
#include "stage/cast/cast.h"
#include "stage/creatures/creatures.h"
#include "stage/crowd/crowd.h"
#include "stage/vehicles/vehicles.h"

bool world_face(const World *world, int entity, double time, ActorFace *face)
{
    if (entity < 0 || entity >= world->plan->entity_count)
        return false;
    if (world->creatures && world->creatures[entity]) {
        creature_face(world->creatures[entity], time, face);
        return true;
    }
    if (vehicle_face(world, entity, time, face))
        return true;
    if (!world->actors || !world->actors[entity])
        return crowd_face(world, entity, time, face);
    actor_face(world->actors[entity], time, face);
    return true;
}

bool world_present(const World *world, int entity, int shot)
{
    if (!world->presence || entity < 0 || entity >= world->plan->entity_count || shot < 0 ||
        shot >= world->plan->shot_count)
        return true;
    return world->presence[entity * world->plan->shot_count + shot];
}

bool world_is_creature(const World *world, int entity)
{
    return entity >= 0 && entity < world->plan->entity_count && world->creatures && world->creatures[entity];
}

FrameHint world_frame_hint(const World *world, int entity)
{
    return entity >= 0 && world->frame_hints ? world->frame_hints[entity] : (FrameHint){0};
}

float world_frame_size(const World *world, int entity)
{
    if (world_is_creature(world, entity))
        return creature_frame_size(world->creatures[entity]);
    float hint = world_frame_hint(world, entity).size;
    return hint > 0.0f ? hint : 1.75f;
}
