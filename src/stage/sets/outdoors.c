// Open country: the land, the sky over it, and where people and cameras go.
#include "stage/nature/land.h"
#include "stage/sets/backdrop.h"
#include "stage/sets/pieces.h"

#include <stdio.h>
#include <string.h>

static bool in_canyon(const FilmPlan *plan)
{
    for (int e = 0; e < plan->entity_count; e++)
        if (plan->entities[e].kind == ENTITY_PART && text_in_list("canyon,gorge,ravine", plan->entities[e].noun))
            return true;
    return false;
}

// What a film shows there is the water: rain on it, rings, and nobody to look at.
static bool water_alone(const FilmPlan *plan, const Place *place)
{
    bool told = place->rain > 0.05f;
    for (int i = 0; i < plan->effect_count; i++)
        told |= text_in_list("ripples,splashes", plan->effects[i].what) && !plan->effects[i].inferred;
    for (int e = 0; e < plan->entity_count; e++)
        told &= plan->entities[e].offscreen || plan->entities[e].kind == ENTITY_PART;
    return told;
}

Status build_outdoors(World *world, int place, RngKey rng, Error *error)
{
    (void)error;
    Place open = world->plan->places[place];
    const Place *plan_place = &open;
    open.interior = false;
    const Land *land = land_find(plan_place->kind);
    if (land && land->shape == LAND_RIVER && in_canyon(world->plan)) // "a river winds through a canyon"
        land = land_find("canyon");
    land = land_as_said(world, land ? land : land_find("park"), plan_place);
    land = backdrop_join(world, place, land);
    set_environment_outdoors(world, place, plan_place);
    land_begin(world, place, land, rng); // the moon stands over the hills
    set_open_sky(world, place, plan_place, rng);
    PlaceInfo *info = &world->places[place];
    bool cliff = land->shape == LAND_CLIFF, water = cliff || land->shape == LAND_SHORE || land->shape == LAND_LAKE ||
                                                    land->shape == LAND_RIVER || land->shape == LAND_FALL;
    info->camera_min = vec3(-8, 0.25f, -8);
    info->camera_max = vec3(8, 5, 12);
    info->walk_min = vec3(-4, 0, water ? -6.0f : -9.0f);
    info->walk_max = vec3(4, 0, 6);
    land_build(world, place, land, rng);
    backdrop_build(world, place, rng);
    // the meter takes sand and snow for grey, and sees much sky
    float bright = fmaxf(0.0f, log2f(vec3_luminance(land->ground) / 0.12f));
    info->environment.exposure += set_is_dark(plan_place) ? 0.2f * bright : 0.4f + 0.42f * bright;
    info->environment.absorption = 0.6f;
    info->path_from = vec3(0, 0, 5);
    info->path_to = vec3(0, 0, -8);
    info->open = true;
    if (land->road > 0.0f) { // on the right
        info->path_from.x = info->path_to.x = 0.24f * land->road;
        info->camera_min.z = -30.0f;
        info->camera_max.z = 30.0f;
    }
    if (water) {
        info->water = true;
        info->water_level = land_water_level(land);
        info->camera_min.z = -24.0f;
        if (!cliff && water_alone(world->plan, plan_place)) {
            info->has_vista = true;
            info->vista = vec3(0, info->water_level + 0.15f, -16.0f);
        }
        if (cliff) {
            info->walk_min.z = CLIFF_EDGE + 0.9f; // people are there for the view
            info->walk_max.z = -1.0f;
            info->environment.fog_density *= land->sea ? 1.0f : 0.3f; // it lies in the valley
        }
    }
    if (land->narrow > 0.0f) {
        info->camera_min = vec3(-land->narrow, 0.4f, -6.0f);
        info->camera_max = vec3(land->narrow, 3.4f, 9.0f);
        info->walk_min.z = -6.0f;
        info->path_to.z = -6.0f;
    }
    const char *foot = land->foot       ? land->foot
                       : land->path > 0 ? (strcmp(land->cover, "litter") == 0 ? "dirt" : "gravel")
                                        : NULL;
    for (int i = 0; !foot && i < world->material_count; i++)
        if (strncmp(world->materials[i].name, land->cover, strlen(land->cover)) == 0)
            foot = world->materials[i].surface;
    snprintf(info->ground, sizeof info->ground, "%s", foot ? foot : "grass");
    info->built = true;
    return STATUS_OK;
}
