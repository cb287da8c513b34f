// A place of fish alone is under water: what was built there is taken away down to the ground, the air becomes blue and
// thick. Colours and sight of clear sea water: red is gone within metres (Jerlov 1976, "Marine Optics", type I-II).
#include "stage/creatures/perform.h"

#include <string.h>

static bool only_fish(const World *world, int place)
{
    const FilmPlan *plan = world->plan;
    int fish = 0;
    for (int e = 0; e < plan->entity_count; e++) {
        const Entity *entity = &plan->entities[e];
        if (entity->offscreen || (entity->place != PLAN_NONE && entity->place != place))
            continue;
        bool creature = world->creatures && world->creatures[e];
        if (entity->kind == ENTITY_PERSON || (creature && !world->creatures[e]->kind.plan->swims))
            return false;
        fish += creature;
    }
    return fish > 0;
}

void underwater_places(World *world)
{
    for (int p = 0; p < world->plan->place_count; p++) {
        const char *kind = world->plan->places[p].kind;
        bool outdoors = !world->plan->places[p].interior && world->places[p].environment.room_size <= 0.0f;
        // a place built under water is so already
        if (!outdoors || !only_fish(world, p) || text_in_list("studio,underwater", kind))
            continue;
        for (int i = 0; i < world->instance_count; i++) {
            Instance *instance = &world->instances[i];
            bool creature = instance->entity != PLAN_NONE && world->creatures[instance->entity];
            if (instance->place == p && !creature && strcmp(instance->name, "ground") != 0)
                instance->last_shot = -1;
        }
        Environment *e = &world->places[p].environment;
        e->sky = NULL;
        e->zenith = vec3(0.16f, 0.62f, 0.80f);
        e->horizon = vec3(0.03f, 0.22f, 0.34f);
        e->ground = vec3(0.01f, 0.06f, 0.09f);
        e->fog_color = vec3(0.03f, 0.21f, 0.32f);
        e->fog_density = 0.16f;
        e->rain = e->snow = 0.0f;
    }
}
