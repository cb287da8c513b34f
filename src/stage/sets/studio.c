// Studio: a neutral cyclorama under soft light; the last resort for places that no set knows. Also the lights that sets
// share.
#include "stage/sets/pieces.h"

#include <stdio.h>

Light set_quad_light(const char *name, LightRole role, int place, Vec3 corner, Vec3 u, Vec3 v, Vec3 emission)
{
    Light light = {.kind = LIGHT_QUAD,
                   .role = role,
                   .place = place,
                   .shot = PLAN_NONE,
                   .position = corner,
                   .edge_u = u,
                   .edge_v = v,
                   .emission = emission,
                   .instance = -1};
    snprintf(light.name, sizeof light.name, "%s", name);
    return light;
}

Light set_bulb(const char *name, int place, Vec3 position, float radius, Vec3 emission)
{
    Light light = {.kind = LIGHT_SPHERE,
                   .role = LIGHT_PRACTICAL,
                   .place = place,
                   .shot = PLAN_NONE,
                   .position = position,
                   .radius = radius,
                   .emission = emission,
                   .visible = true,
                   .instance = -1};
    snprintf(light.name, sizeof light.name, "%s", name);
    return light;
}

// A hall for what stands in it: large things get a larger one.
static float studio_scale(const FilmPlan *plan)
{
    float most = 0.0f;
    for (int i = 0; i < plan->entity_count; i++) {
        const PropRow *row = plan->entities[i].kind == ENTITY_PROP ? prop_find(plan->entities[i].noun) : NULL;
        if (row)
            most = fmaxf(most, fmaxf(row->size.y, fmaxf(row->size.x, row->size.z)));
    }
    return fmaxf(1.0f, most / 4.5f);
}

Status build_studio(World *world, int place, RngKey rng, Error *error)
{
    (void)error, (void)rng;
    const Place *plan_place = &world->plan->places[place];
    set_environment_outdoors(world, place, plan_place);
    float mood = plan_place->time == TIME_NIGHT ? 0.35f : plan_place->time == TIME_DUSK ? 0.6f : 1.0f;
    Vec3 color = plan_place->has_color ? plan_place->color : vec3(0.42f, 0.42f, 0.43f);
    color = vec3(clampf(color.x, 0.012f, 0.8f), clampf(color.y, 0.012f, 0.8f), clampf(color.z, 0.012f, 0.8f));
    int paper = set_material(world, "plaster", color, 3);
    // between velvet and paper; the meter takes what it sees for grey: white paper asks for more, black for less
    world->places[place].environment.exposure += clampf(1.4f * log2f(vec3_luminance(color) / 0.42f), -1.2f, 1.3f);
    // a cyclorama: the floor runs up into a wall all round, in one curve
    enum { STEPS = 16 };
    float grown = studio_scale(world->plan), radius = 2.2f * grown, wide = 10.0f * grown, high = 7.0f * grown;
    Vec2 profile[STEPS + 2] = {{wide, high}};
    for (int i = 0; i <= STEPS; i++) {
        float a = 0.5f * PI_F * (float)i / STEPS;
        profile[i + 1] = (Vec2){wide - radius + radius * cosf(a), radius - radius * sinf(a)};
    }
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_place(m, affine_from(vec3(0, 0, 2.5f * grown), quat_identity(), vec3(1, 1, 1)));
    mesh_lathe(m, profile, COUNT_OF(profile), 96, paper);
    float flat = 8.2f * grown;
    mesh_quad(m, vec3(-flat, 0, flat), vec3(flat, 0, flat), vec3(flat, 0, -flat), vec3(-flat, 0, -flat), paper);
    mesh_finish(world, m, "cyclorama", place);
    world_add_light(world,
                    set_quad_light("key", LIGHT_KEY, place, vec3_scale(vec3(-3.6f, 2.0f, 3.4f), grown),
                                   vec3_scale(vec3(1.3f, 0, 1.3f), grown), vec3_scale(vec3(0.5f, 1.7f, -0.5f), grown),
                                   vec3_scale(vec3(7.5f, 7.1f, 6.5f), mood)));
    world_add_light(world,
                    set_quad_light("fill", LIGHT_FILL, place, vec3_scale(vec3(2.6f, 1.6f, 4.6f), grown),
                                   vec3_scale(vec3(1.5f, 0, -1.5f), grown), vec3_scale(vec3(-0.3f, 1.6f, -0.3f), grown),
                                   vec3_scale(vec3(1.3f, 1.5f, 1.8f), mood)));
    world_add_light(world, set_quad_light("rim", LIGHT_RIM, place, vec3_scale(vec3(3.6f, 3.4f, -3.0f), grown),
                                          vec3_scale(vec3(-1.2f, 0, -0.9f), grown),
                                          vec3_scale(vec3(-0.3f, -0.9f, 0.45f), grown),
                                          vec3_scale(vec3(5.0f, 5.2f, 5.6f), mood)));
    world_add_light(world, set_quad_light("ceiling", LIGHT_AMBIENT, place, vec3_scale(vec3(-3, 5.6f, 2), grown),
                                          vec3_scale(vec3(0, 0, -5), grown), vec3_scale(vec3(6, 0, 0), grown),
                                          vec3_scale(vec3(0.9f, 0.92f, 0.95f), mood)));
    PlaceInfo *info = &world->places[place];
    info->environment.zenith = info->environment.horizon = info->environment.ground =
        vec3_scale(vec3(0.24f, 0.25f, 0.27f), mood);
    info->environment.fog_density = 0.0f;
    info->environment.room_size = 10.0f;
    info->camera_min = vec3(-5.5f * grown, 0.25f, -3.0f * grown);
    info->camera_max = vec3(5.5f * grown, 4.0f * grown, 8.5f * grown);
    info->walk_min = vec3(-3, 0, -2.4f);
    info->walk_max = vec3(3, 0, 3);
    info->open = true;
    info->path_from = vec3(-2.6f, 0, -0.5f);
    info->path_to = vec3(2.6f, 0, 0.5f);
    snprintf(info->ground, sizeof info->ground, "concrete");
    info->built = true;
    return STATUS_OK;
}
