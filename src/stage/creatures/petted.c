// Animals that somebody strokes: where they are stroked, and that they stand there for it.
#include "stage/creatures/creature.h"

static Creature *creature_at(const World *world, int entity)
{
    return world->creatures && entity >= 0 && entity < world->plan->entity_count ? world->creatures[entity] : NULL;
}

bool creature_pet(const World *world, int entity, CreaturePet *pet)
{
    const Creature *creature = creature_at(world, entity);
    if (!creature || creature->kind.plan != &plan_quadruped || creature->member_count != 1)
        return false;
    Vec3 hips = creature->bones[creature->hips].joint, chest = creature->bones[creature->chest].joint;
    float H = creature->kind.height;
    pet->side = H > 1.0f;
    pet->along = fminf(0.45f * vec3_distance(hips, chest), 0.22f);
    Vec3 inside = vec3_lerp(hips, chest, pet->side ? 1.1f : 0.7f);
    inside.y = fminf(inside.y - 0.05f * H, 1.25f); // of an elephant what is within reach
    pet->point = creature_skin(world, entity, inside, pet->side ? vec3(1, 0, 0) : vec3(0, 1, 0), H);
    return true;
}

void creature_petted(World *world, int entity, int shot, int by, Vec3 at, float yaw)
{
    Creature *creature = creature_at(world, entity);
    CreaturePet pet;
    if (!creature || creature->petted_count >= COUNT_OF(creature->petted) || !creature_pet(world, entity, &pet))
        return;
    Vec3 position = vec3_sub(at, quat_rotate(quat_yaw(yaw), vec3(pet.point.x, 0, pet.point.z)));
    position.y = at.y - pet.point.y;
    creature->petted[creature->petted_count++] = (struct Petted){shot, by, position, yaw};
}

void creature_fed(World *world, int entity, int shot, int by, Vec3 ground, float yaw)
{
    Creature *creature = creature_at(world, entity);
    if (creature && creature->petted_count < COUNT_OF(creature->petted))
        creature->petted[creature->petted_count++] = (struct Petted){shot, by, ground, yaw};
}

const struct Petted *creature_petted_in(const Creature *creature, int shot)
{
    for (int i = 0; i < creature->petted_count; i++)
        if (creature->petted[i].shot == shot)
            return &creature->petted[i];
    return NULL;
}
