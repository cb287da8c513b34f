// Studio: a neutral cyclorama under soft light; the last resort for places that no set knows. Also what sets share
// about light and weather.
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

bool set_is_dark(const Place *place)
{
    return place->time == TIME_NIGHT || place->time == TIME_DUSK;
}

typedef struct SkyRow {
    Vec3 zenith, horizon, ground, sun, direction; // sun: irradiance
} SkyRow;

static const SkyRow skies[TIME_OF_DAY_COUNT] = {
    [TIME_DAY] =
        {{0.16f, 0.36f, 0.95f}, {0.6f, 0.8f, 1.05f}, {0.25f, 0.24f, 0.22f}, {9.0f, 8.2f, 7.0f}, {0.45f, 1.0f, 0.55f}},
    [TIME_DAWN] =
        {{0.1f, 0.17f, 0.36f}, {0.7f, 0.42f, 0.32f}, {0.08f, 0.07f, 0.07f}, {0.9f, 0.5f, 0.28f}, {0.8f, 0.16f, -0.6f}},
    [TIME_MORNING] =
        {{0.16f, 0.34f, 0.8f}, {0.7f, 0.76f, 0.85f}, {0.22f, 0.2f, 0.18f}, {7.5f, 6.2f, 4.5f}, {0.8f, 0.55f, 0.35f}},
    [TIME_NOON] =
        {{0.16f, 0.36f, 1.0f}, {0.6f, 0.82f, 1.1f}, {0.28f, 0.27f, 0.25f}, {10.5f, 9.9f, 9.0f}, {0.15f, 1.0f, 0.3f}},
    [TIME_AFTERNOON] =
        {{0.15f, 0.33f, 0.82f}, {0.66f, 0.76f, 0.9f}, {0.25f, 0.23f, 0.2f}, {8.5f, 7.3f, 5.5f}, {-0.7f, 0.7f, 0.45f}},
    [TIME_GOLDEN_HOUR] = {{0.15f, 0.24f, 0.5f},
                          {1.1f, 0.62f, 0.32f},
                          {0.16f, 0.12f, 0.08f},
                          {6.5f, 3.4f, 1.3f},
                          {-0.75f, 0.22f, -0.45f}},
    [TIME_DUSK] = {{0.03f, 0.055f, 0.13f}, {0.22f, 0.16f, 0.17f}, {0.02f, 0.02f, 0.025f}, {0, 0, 0}, {0, 1, 0}},
    [TIME_NIGHT] = {{0.004f, 0.007f, 0.018f}, {0.014f, 0.02f, 0.042f}, {0.004f, 0.004f, 0.006f}, {0, 0, 0}, {0, 1, 0}},
};

void set_environment_outdoors(World *world, int place, const Place *plan_place)
{
    Environment *environment = &world->places[place].environment;
    const SkyRow *row = &skies[plan_place->time < TIME_OF_DAY_COUNT ? plan_place->time : TIME_DAY];
    // rain and snow bring a low grey sky
    float cover = clampf(fmaxf(plan_place->rain * 1.6f, fmaxf(plan_place->snow, plan_place->fog)), 0.0f, 1.0f);
    float level = vec3_luminance(row->horizon);
    *environment = (Environment){.zenith = vec3_lerp(row->zenith, vec3_splat(0.55f * level), 0.8f * cover),
                                 .horizon = vec3_lerp(row->horizon, vec3_splat(0.7f * level), 0.8f * cover),
                                 .ground = row->ground,
                                 .sky_gain = 1.0f,
                                 .fog_color = vec3_scale(row->horizon, 0.9f),
                                 .fog_density = 0.0015f + 0.05f * plan_place->fog + 0.006f * plan_place->rain +
                                                0.008f * plan_place->snow,
                                 .rain = plan_place->rain,
                                 .snow = plan_place->snow,
                                 .wind = vec3(20.0f * plan_place->wind, 0, 0),
                                 .wetness = fmaxf(plan_place->wetness, plan_place->rain > 0.1f ? 0.8f : 0.0f),
                                 .exposure = plan_place->time == TIME_NIGHT  ? -1.5f
                                             : plan_place->time == TIME_DUSK ? -0.7f
                                                                             : 0.0f,
                                 .absorption = 0.3f};
    if (vec3_luminance(row->sun) > 0.0f && !plan_place->interior && cover < 0.9f) {
        Light sun = {.name = "sun",
                     .kind = LIGHT_SUN,
                     .role = LIGHT_KEY,
                     .place = place,
                     .shot = PLAN_NONE,
                     .direction = vec3_normalize(row->direction),
                     .angular_radius = 0.006f + 0.04f * cover,
                     .emission = vec3_scale(row->sun, 1.0f - cover),
                     .instance = -1};
        world_add_light(world, sun);
    }
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
    float radius = 2.2f, wide = 10.0f, high = 7.0f;
    Vec2 profile[STEPS + 2] = {{wide, high}};
    for (int i = 0; i <= STEPS; i++) {
        float a = 0.5f * PI_F * (float)i / STEPS;
        profile[i + 1] = (Vec2){wide - radius + radius * cosf(a), radius - radius * sinf(a)};
    }
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_place(m, affine_from(vec3(0, 0, 2.5f), quat_identity(), vec3(1, 1, 1)));
    mesh_lathe(m, profile, COUNT_OF(profile), 96, paper);
    mesh_quad(m, vec3(-8.2f, 0, 8.2f), vec3(8.2f, 0, 8.2f), vec3(8.2f, 0, -8.2f), vec3(-8.2f, 0, -8.2f), paper);
    mesh_finish(world, m, "cyclorama", place);
    world_add_light(world, set_quad_light("key", LIGHT_KEY, place, vec3(-3.6f, 2.0f, 3.4f), vec3(1.3f, 0, 1.3f),
                                          vec3(0.5f, 1.7f, -0.5f), vec3_scale(vec3(7.5f, 7.1f, 6.5f), mood)));
    world_add_light(world, set_quad_light("fill", LIGHT_FILL, place, vec3(2.6f, 1.6f, 4.6f), vec3(1.5f, 0, -1.5f),
                                          vec3(-0.3f, 1.6f, -0.3f), vec3_scale(vec3(1.3f, 1.5f, 1.8f), mood)));
    world_add_light(world, set_quad_light("rim", LIGHT_RIM, place, vec3(3.6f, 3.4f, -3.0f), vec3(-1.2f, 0, -0.9f),
                                          vec3(-0.3f, -0.9f, 0.45f), vec3_scale(vec3(5.0f, 5.2f, 5.6f), mood)));
    world_add_light(world, set_quad_light("ceiling", LIGHT_AMBIENT, place, vec3(-3, 5.6f, 2), vec3(0, 0, -5),
                                          vec3(6, 0, 0), vec3_scale(vec3(0.9f, 0.92f, 0.95f), mood)));
    PlaceInfo *info = &world->places[place];
    info->environment.zenith = info->environment.horizon = info->environment.ground =
        vec3_scale(vec3(0.24f, 0.25f, 0.27f), mood);
    info->environment.fog_density = 0.0f;
    info->environment.room_size = 10.0f;
    info->camera_min = vec3(-5.5f, 0.25f, -3.0f);
    info->camera_max = vec3(5.5f, 4.0f, 8.5f);
    info->walk_min = vec3(-3, 0, -2.4f);
    info->walk_max = vec3(3, 0, 3);
    info->open = true;
    info->path_from = vec3(-2.6f, 0, -0.5f);
    info->path_to = vec3(2.6f, 0, 0.5f);
    snprintf(info->ground, sizeof info->ground, "concrete");
    info->built = true;
    return STATUS_OK;
}
