// Light cues: what the text says about light, applied to the lights that a set brought along.
#include "stage/effects/effects.h"
#include "stage/objects/objects.h"
#include "stage/sets/bind.h"

#include <stdio.h>
#include <string.h>

// Words for sources, and parts of the names of the lights they mean.
static const char *const source_words[][2] = {
    {"neon", "neon"},       {"sign", "neon"},           {"lamp", "lamp"},        {"bulb", "lamp"},
    {"lantern", "lamp"},    {"streetlight", "street"},  {"street", "street"},    {"window", "window"},
    {"moon", "sky"},        {"moonlight", "sky"},       {"sun", "sun"},          {"sunlight", "sun"},
    {"daylight", "window"}, {"fire", "fire"},           {"fireplace", "fire"},   {"firelight", "fire"},
    {"ceiling", "ceiling"}, {"fluorescent", "ceiling"}, {"overhead", "ceiling"}, {"candle", "fire"},
};

static bool name_has(const Light *light, const char *word)
{
    return word && strcasestr(light->name, word) != NULL;
}

static bool source_matches(const Light *light, const char *source)
{
    if (name_has(light, source))
        return true;
    for (int i = 0; i < COUNT_OF(source_words); i++)
        if (strcasestr(source, source_words[i][0]) && name_has(light, source_words[i][1]))
            return true;
    return false;
}

static Vec3 light_centre(const Light *light)
{
    return light->kind == LIGHT_SPHERE ? light->position
                                       : vec3_mad(vec3_mad(light->position, light->edge_u, 0.5f), light->edge_v, 0.5f);
}

static const Landmark *anchor_of(const World *world, int place, int entity)
{
    for (int i = 0; entity >= 0 && i < world->landmark_count; i++)
        if (world->landmarks[i].place == place && world->landmarks[i].entity == entity)
            return &world->landmarks[i];
    return NULL;
}

static bool cue_matches(const World *world, int place, const LightCue *cue, const Light *light)
{
    const Landmark *anchor = anchor_of(world, place, cue->anchor);
    if (anchor) {
        Vec3 d = vec3_sub(light_centre(light), anchor->position);
        return light->role == LIGHT_PRACTICAL && hypotf(d.x, d.z) < 1.0f + anchor->half_size.x && fabsf(d.y) < 2.5f;
    }
    if (cue->source && *cue->source)
        return source_matches(light, cue->source);
    return light->role == cue->role;
}

// 1: as the set has it. Fills and ambient light are given as shares of a key light.
static float cue_strength(const LightCue *cue)
{
    float usual = cue->role == LIGHT_FILL ? 0.5f : cue->role == LIGHT_AMBIENT ? 0.6f : 1.0f;
    return clampf((cue->intensity > 0.0f ? cue->intensity : usual) / usual, 0.05f, 8.0f);
}

// Changes colour at equal luminance, then strength.
static Vec3 emission_by(const LightCue *cue, Vec3 emission)
{
    float luminance = vec3_luminance(emission), own = vec3_luminance(cue->color);
    if (cue->has_color && own > 1e-4f) {
        Vec3 colored = vec3_scale(cue->color, luminance / own);
        // saturated colours carry little luminance: the brightest channel may not run away
        float peak = fmaxf(colored.x, fmaxf(colored.y, colored.z)), limit = 3.0f * luminance;
        emission = peak > limit ? vec3_scale(colored, limit / peak) : colored;
    }
    return vec3_scale(emission, cue_strength(cue));
}

// The typical strength of a place's light, so that an added one fits in.
static float place_level(const World *world, int place)
{
    const PlaceInfo *info = &world->places[place];
    return info->environment.room_size > 0.0f && info->environment.exposure > -1.0f ? 3.5f : 1.4f;
}

// What somebody lights, carries or puts out gives its own light, and so does what burns by itself.
static bool in_use(const FilmPlan *plan, const LightCue *cue)
{
    for (int i = 0; i < plan->entity_count && cue->source && strcasestr(cue->source, "fire"); i++)
        if (effect_made_by(&plan->entities[i]))
            return true;
    for (int i = 0; i < plan->action_count; i++) {
        int named[] = {plan->actions[i].object, plan->actions[i].instrument};
        for (int k = 0; k < COUNT_OF(named); k++) {
            const ObjectKind *kind = object_kind_of(plan, named[k]);
            if (kind && kind->glow > 0.0f &&
                (named[k] == cue->anchor || (cue->source && object_kind(cue->source) == kind)))
                return true;
        }
    }
    return false;
}

static void add_cue_light(World *world, int place, const LightCue *cue)
{
    const PlaceInfo *info = &world->places[place];
    const Landmark *anchor = anchor_of(world, place, cue->anchor);
    if (in_use(world->plan, cue))
        return;
    Vec3 color = cue->has_color ? cue->color : kelvin_to_rgb(cue->role == LIGHT_PRACTICAL ? 2800.0f : 5000.0f);
    float intensity = cue_strength(cue);
    const char *name = cue->source && *cue->source ? cue->source : "cue";
    if (anchor) { // a lamp over it, shining down
        Vec3 front = quat_rotate(quat_yaw(anchor->yaw), vec3(0, 0, 1));
        Vec3 lamp = vec3_mad(anchor->position, front, anchor->half_size.z + 0.25f);
        lamp.y = anchor->position.y + anchor->half_size.y + 0.3f;
        world_add_light(world, set_bulb(name, place, lamp, 0.05f, vec3_scale(color, 30.0f * intensity)));
        world_add_light(world,
                        set_quad_light(name, LIGHT_PRACTICAL, place, vec3_add(lamp, vec3(-0.13f, -0.06f, -0.13f)),
                                       vec3(0.26f, 0, 0), vec3(0, 0, 0.26f), vec3_scale(color, 40.0f * intensity)));
        return;
    }
    Vec3 target = vec3_scale(vec3_add(info->walk_min, info->walk_max), 0.5f);
    target.y = 1.3f;
    float side = cue->direction && strcmp(cue->direction, "right") == 0 ? 1.0f : -1.0f;
    Vec3 from = vec3(side * 2.2f, 1.2f, 1.6f); // from the target
    if (cue->role == LIGHT_RIM || (cue->direction && strcmp(cue->direction, "behind") == 0))
        from = vec3(-side * 1.4f, 1.7f, -2.6f);
    else if (cue->direction && strcmp(cue->direction, "above") == 0)
        from = vec3(0.0f, 2.6f, 0.2f);
    else if (cue->role == LIGHT_FILL || (cue->direction && strcmp(cue->direction, "front") == 0))
        from = vec3(-side * 1.6f, 0.9f, 2.4f);
    Vec3 p = vec3_add(target, from);
    p = vec3(clampf(p.x, info->camera_min.x, info->camera_max.x), fminf(p.y, info->camera_max.y),
             clampf(p.z, info->camera_min.z, info->camera_max.z));
    Vec3 n = vec3_normalize(vec3_sub(target, p));
    float size = lerpf(0.25f, 1.2f, clampf(cue->softness, 0.0f, 1.0f));
    Vec3 u = vec3_scale(vec3_normalize(vec3_cross(fabsf(n.y) > 0.95f ? vec3(1, 0, 0) : vec3(0, 1, 0), n)), size);
    Vec3 v = vec3_scale(vec3_normalize(vec3_cross(n, u)), size);
    float radiance = place_level(world, place) * intensity *
                     (cue->role == LIGHT_FILL || cue->role == LIGHT_AMBIENT ? 0.3f : 1.0f) / (size * size);
    Vec3 corner = vec3_mad(vec3_mad(p, u, -0.5f), v, -0.5f);
    Light light = set_quad_light(name, cue->role, place, corner, u, v, vec3_scale(color, radiance));
    light.shot = cue->shot;
    world_add_light(world, light);
}

// The glowing surfaces that a light stands for carry its name.
static void glow_follows(World *world, const char *name, const LightCue *cue)
{
    for (int i = 0; i < world->material_count; i++)
        if (world->materials[i].emission_sampled && strcmp(world->materials[i].name, name) == 0)
            world->materials[i].emission = emission_by(cue, world->materials[i].emission);
}

// Several cues of one source share its lights in turn ("magenta and cyan neon"); one alone colours every second, so
// that a street of signs keeps its variety.
static bool in_turn(const World *world, int place, int cue, int ordinal)
{
    const FilmPlan *plan = world->plan;
    const char *source = plan->lights[cue].source;
    if (!source || !strcasestr(source, "neon") || !plan->lights[cue].has_color)
        return true;
    int turn = 0, turns = 0;
    for (int i = 0; i < plan->light_count; i++) {
        const LightCue *other = &plan->lights[i];
        bool here = other->shot == PLAN_NONE ||
                    (other->shot >= 0 && other->shot < plan->shot_count && plan->shots[other->shot].place == place);
        if (!here || !other->has_color || !other->source || !strcasestr(other->source, "neon"))
            continue;
        turn = i == cue ? turns : turn;
        turns++;
    }
    return ordinal % (turns > 1 ? turns : 2) == turn;
}

// The roles a set has lights for.
static LightRole role_filmed(LightRole role)
{
    switch (role) {
    case LIGHT_BACK:
    case LIGHT_HAIR:
    case LIGHT_KICKER:
        return LIGHT_RIM;
    case LIGHT_BOUNCE:
    case LIGHT_EYE:
    case LIGHT_BACKGROUND:
        return LIGHT_FILL;
    case LIGHT_TOP:
    case LIGHT_UNDER:
        return LIGHT_KEY;
    default:
        return role;
    }
}

// ---------------------------------------------------------------- darkness

// A light in or on something that the text names: a lamp, a candle, a television.
static bool belongs_to_named(const World *world, const Light *light)
{
    Vec3 at = light_centre(light);
    for (int i = 0; i < world->landmark_count; i++) {
        const Landmark *mark = &world->landmarks[i];
        Vec3 d = vec3_sub(at, mark->position);
        if (mark->place == light->place && mark->entity >= 0 &&
            world->plan->entities[mark->entity].kind == ENTITY_PROP && fabsf(d.x) < mark->half_size.x + 0.35f &&
            fabsf(d.z) < mark->half_size.z + 0.35f && fabsf(d.y) < mark->half_size.y + 0.6f)
            return true;
    }
    return false;
}

static bool is_asked_for(const World *world, const Light *light)
{
    const FilmPlan *plan = world->plan;
    for (int i = 0; i < plan->light_count; i++) {
        const LightCue *cue = &plan->lights[i];
        bool thing = false; // "switches on the lamp": that lamp, and no other
        for (int e = 0; e < plan->entity_count; e++)
            thing |= text_equal(plan->entities[e].noun, cue->source);
        if ((cue->anchor != PLAN_NONE || (cue->source && *cue->source && !thing)) &&
            cue_matches(world, light->place, cue, light))
            return true;
    }
    return belongs_to_named(world, light);
}

static GainKey *constant_gain(World *world, float gain)
{
    GainKey *key = ARENA_NEW(world->arena, GainKey);
    *key = (GainKey){0.0, gain};
    return key;
}

// What shines in the name of a light that is out is out with it.
static void glow_out(World *world, int place, const char *name, float left)
{
    for (int i = 0; i < world->instance_count; i++) {
        Instance *instance = &world->instances[i];
        const Mesh *mesh = &world->meshes[instance->mesh].mesh;
        bool own = false;
        for (int t = 0; instance->place == place && !instance->glow && t < mesh->triangle_count && !own; t++) {
            const Material *material = &world->materials[mesh->triangle_materials[t]];
            own = vec3_luminance(material->emission) > 0.0f && strcmp(material->name, name) == 0;
        }
        if (own) {
            instance->glow = constant_gain(world, left);
            instance->glow_count = 1;
        }
    }
}

// Where the text says that it is dark or dim, the lamps that it does not speak of are out or low, little light comes
// in, and the meter may not take that back.
static void darken(World *world, int place, int brought)
{
    const Place *plan_place = &world->plan->places[place];
    Environment *environment = &world->places[place].environment;
    float dark = plan_place->dark;
    if (dark <= 0.0f)
        return;
    if (!plan_place->interior) { // its hour has done the rest
        environment->exposure -= (set_is_dark(plan_place) ? 0.3f : 1.3f) * dark;
        return;
    }
    float lamps = dark < 0.8f ? 1.0f - dark : 0.0f, fill = 0.05f + 0.95f * (1.0f - dark) * (1.0f - dark),
          outside = set_is_dark(plan_place) ? 1.0f - 0.6f * dark : fmaxf(1.0f - 1.4f * dark, 0.04f);
    for (int i = 0; i < brought; i++) {
        Light *light = &world->lights[i];
        if (light->place != place || light->carried || is_asked_for(world, light))
            continue;
        bool window = light->kind == LIGHT_SUN || strstr(light->name, "window") || strstr(light->name, "sky") ||
                      strstr(light->name, "daylight") || text_in_list("moon,street", light->name);
        float left = window ? outside : light->role == LIGHT_PRACTICAL ? lamps : fill;
        light->gain = constant_gain(world, left);
        light->gain_count = 1;
        if (!window)
            glow_out(world, place, light->name, left);
    }
    environment->sky_gain *= outside;
    environment->exposure = fminf(environment->exposure, 0.0f) - 2.5f * dark;
}

void sets_light(World *world, int place)
{
    const FilmPlan *plan = world->plan;
    int brought = world->light_count;
    for (int c = 0; c < plan->light_count; c++) {
        LightCue filmed = plan->lights[c];
        const LightCue *cue = &filmed;
        if (filmed.role == LIGHT_NEGATIVE_FILL)
            continue; // takes light away: a set has no black cloth
        if (filmed.role == LIGHT_TOP && !filmed.direction)
            filmed.direction = "above";
        filmed.role = role_filmed(filmed.role);
        if (cue->shot != PLAN_NONE &&
            (cue->shot < 0 || cue->shot >= plan->shot_count || plan->shots[cue->shot].place != place))
            continue;
        if (cue->anchor != PLAN_NONE && !anchor_of(world, place, cue->anchor))
            continue; // it belongs to another place
        bool answered = false;
        char name[sizeof world->lights->name] = "";
        int ordinal = -1;
        for (int i = 0; i < brought; i++) {
            Light *light = &world->lights[i];
            if (light->place != place || !cue_matches(world, place, cue, light))
                continue;
            answered = true;
            if (text_equal(light->name, "moon") && (!cue->has_color || cue->kelvin > 0.0f))
                continue;                                  // the sky has its light and colour already
            bool another = strcmp(name, light->name) != 0; // two faces of one sign go together
            ordinal += another;
            snprintf(name, sizeof name, "%s", light->name);
            if (!in_turn(world, place, c, ordinal))
                continue;
            light->emission = emission_by(cue, light->emission);
            if (another)
                glow_follows(world, light->name, cue);
        }
        if (!answered)
            add_cue_light(world, place, cue);
    }
    darken(world, place, brought);
}
