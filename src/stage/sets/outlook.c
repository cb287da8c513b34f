// What lies outside a room: see outlook.h.
#include "stage/sets/outlook.h"
#include "stage/nature/sky.h"

#include <stdio.h>
#include <string.h>

float outlook_gloom(const Place *place)
{
    float cover = fmaxf(fmaxf(1.2f * place->rain, 0.4f * place->snow), place->clouds > 0.9f ? 0.4f : 0.0f);
    return place->thunder ? 0.8f : clampf(0.75f * cover, 0.0f, 0.6f);
}

// "a smoky bar", "steam fills the bathroom": in the air of the room, not before its windows.
static bool smoke_inside(const World *world)
{
    const char *text = world->plan->source ? world->plan->source : "";
    return strcasestr(text, "smok") || strcasestr(text, "haze") || strcasestr(text, "hazy") ||
           strcasestr(text, "fog fills") || strcasestr(text, "filled with fog") || strcasestr(text, "steam") ||
           strcasestr(text, "vapo");
}

bool outlook_told(const World *world, int place)
{
    const FilmPlan *plan = world->plan;
    const Place *p = &plan->places[place];
    RoomView view;
    int entity;
    if (p->rain > 0.05f || p->snow > 0.05f || p->thunder || (p->fog > 0.05f && !smoke_inside(world)) ||
        room_view_said(world, place, &view, &entity))
        return true;
    for (int i = 0; i < plan->effect_count; i++)
        if (text_in_list("fireworks,meteors,lightning", plan->effects[i].what) &&
            (plan->effects[i].shot == PLAN_NONE || plan->shots[plan->effects[i].shot].place == place))
            return true;
    for (int i = 0; i < plan->entity_count; i++)
        if (plan->entities[i].kind == ENTITY_PART && plan->entities[i].place == place &&
            text_equal(plan->entities[i].noun, "window"))
            return true;
    return false;
}

Vec3 outlook_light(const World *world, int place)
{
    const Place *p = &world->plan->places[place];
    if (set_is_dark(p))
        return vec3_scale(vec3(0.25f, 0.34f, 0.6f), p->time == TIME_DUSK ? 1.6f : 1.0f);
    Vec3 light = vec3_scale(world->places[place].environment.horizon, 2.2f);
    float gloom = outlook_gloom(p);
    return vec3_mul(light, vec3_lerp(vec3_splat(1.0f), vec3(0.36f, 0.4f, 0.47f), gloom));
}

int outlook_pane(World *world, int place, Vec3 tint)
{
    const Place *p = &world->plan->places[place];
    int glass = set_glass(world, tint);
    if (p->rain > 0.05f)
        world->materials[glass].wetness = clampf(0.35f + p->rain, 0.0f, 1.0f);
    return glass;
}

void outlook_sky(World *world, int place, RngKey rng, Vec3 beam)
{
    const Place *p = &world->plan->places[place];
    PlaceInfo *info = &world->places[place];
    Environment *e = &info->environment;
    const Environment room = *e;
    bool vista = info->has_vista;
    int lights = world->light_count;
    set_open_sky(world, place, p, rng);
    for (int i = lights; i < world->light_count;
         i++) // the moon does not reach in: the windows' own light stands for it
        world->lights[i].emission = vec3_splat(0.0f);
    world->light_count = lights;
    info->has_vista = vista;
    e->exposure = room.exposure;
    e->beams = room.beams;
    if (p->time == TIME_NIGHT) // exposed for lamps, the night is as blue as the eye has it
        e->sky_gain = 5.0f;
    else if (p->time != TIME_DUSK) // and the day not as white as it is
        e->sky_gain = lerpf(0.8f, 0.4f, outlook_gloom(p)) * (1.0f - 0.4f * p->snow - 0.3f * p->fog);
    else if (p->time == TIME_DUSK)
        e->sky_gain = 2.0f;
    if (vec3_length(beam) > 0.0f &&
        vec3_length(vec3(e->sky_sun.x, 0, e->sky_sun.z)) > 0.0f) // it stands where it shines
        e->sky_yaw = atan2f(e->sky_sun.x, -e->sky_sun.z) - atan2f(beam.x, -beam.z);
    e->wetness = 0.0f;
    if (p->fog > 0.0f && smoke_inside(world)) {
        set_smoke(e, p->fog, set_is_dark(p));
    } else {
        e->fog_from = 1.1f * fmaxf(e->room_size, 3.0f);
        e->fog_density = 0.0004f + 0.07f * p->fog + 0.008f * p->rain + 0.014f * p->snow + 0.006f * p->dust;
        e->fog_color = vec3_splat(1.0f); // times the sky's rim
    }
    e->exposure -= 0.75f * e->settled; // no snow lies where the camera is
}

bool outlook_sun(World *world, int place)
{
    const Place *p = &world->plan->places[place];
    RoomView view;
    int entity;
    bool low = p->time == TIME_GOLDEN_HOUR || p->time == TIME_DAWN;
    if (set_is_dark(p) || low || fmaxf(fmaxf(p->clouds, p->rain), fmaxf(p->snow, p->fog)) > 0.5f ||
        !room_view_said(world, place, &view, &entity))
        return false;
    world_add_light(world, (Light){.name = "sun",
                                   .kind = LIGHT_SUN,
                                   .role = LIGHT_KEY,
                                   .place = place,
                                   .shot = PLAN_NONE,
                                   .direction = vec3_normalize(vec3(-0.75f, 0.62f, 0.5f)),
                                   .angular_radius = 0.008f,
                                   .emission = vec3(2.8f, 2.55f, 2.15f),
                                   .instance = -1});
    return true;
}

void outlook_face(World *world, int place, Vec3 pane, float yaw)
{
    PlaceInfo *info = &world->places[place];
    if (info->has_outlook || !outlook_told(world, place))
        return;
    info->has_outlook = true;
    info->outlook = pane;
    info->outlook_yaw = yaw;
    RoomView view;
    int entity;
    if (!room_view_said(world, place, &view, &entity))
        return;
    Landmark mark = {.place = place,
                     .instance = -1,
                     .entity = PLAN_NONE,
                     .position = vec3_mad(pane, quat_rotate(quat_yaw(yaw), vec3(0, 0, 1)), -30.0f),
                     .yaw = yaw,
                     .half_size = vec3_splat(0.02f)};
    snprintf(mark.name, sizeof mark.name, "%s", world->plan->entities[entity].noun);
    world_add_landmark(world, mark);
}
