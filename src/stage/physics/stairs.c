// Stairs that things come down.
#include "stage/physics/play.h"
#include "stage/sets/sets.h"

bool stairs_named(const FilmPlan *plan, const Action *action)
{
    const int named[] = {action->source, action->object, action->goal};
    for (int i = 0; i < COUNT_OF(named); i++)
        if (named[i] >= 0 && text_equal(plan->entities[named[i]].noun, "stairs"))
            return true;
    return false;
}

static const Landmark *flight_of(const World *world, int place)
{
    for (int i = 0; i < world->landmark_count; i++)
        if (world->landmarks[i].place == place && text_equal(world->landmarks[i].name, "stone steps"))
            return &world->landmarks[i];
    return NULL;
}

void stairs_prepare(World *world, int place, int entity)
{
    const PlaceInfo *info = &world->places[place];
    Vec3 middle = vec3_scale(vec3_add(info->walk_min, info->walk_max), 0.5f),
         foot = vec3_add(middle, vec3(-1.0f, 0, 0));
    foot.y = site_ground(world, place, foot.x, foot.z);
    if (!flight_of(world, place))
        prop_place(world, place, "stone steps", foot, 0.0f, NULL);
    foot.x -= 0.5f * STEPS_LONG - 0.35f;
    foot.y += STEPS_RISE * STEPS_COUNT;
    entity_move(world, entity, place, foot, 0.0f);
}

void stairs_site(const World *world, int place, Sim *sim)
{
    const Landmark *mark = flight_of(world, place);
    for (int i = 0; mark && i < STEPS_COUNT; i++) {
        float to = 0.5f * STEPS_LONG - STEPS_GOING * (float)i, high = 0.5f * STEPS_RISE * (float)(i + 1);
        Vec3 half = vec3(0.5f * (to + 0.5f * STEPS_LONG), high, STEPS_HALF);
        Vec3 at = vec3(to - half.x, high - mark->half_size.y, mark->half_size.z - STEPS_HALF); // the wall is behind
        sim_fixed_box(sim, vec3_add(mark->position, quat_rotate(quat_yaw(mark->yaw), at)), half, quat_yaw(mark->yaw),
                      substance_named("stone"));
    }
}
