// Daylight: what surrounds a place by time of day and weather. A plain gradient where little of the sky is seen, the
// whole sky with its clouds in open country.
#include "stage/nature/sky.h"
#include "stage/sets/sets.h"

#include <stdio.h>
#include <string.h>

Vec3 set_measure(const Place *place)
{
    return vec3(place->wide > 0.0f ? place->wide : 1.0f, place->high > 0.0f ? place->high : 1.0f,
                place->deep > 0.0f ? place->deep : 1.0f);
}

Vec3 set_measure_open(const Place *place)
{
    Vec3 m = set_measure(place);
    return vec3(powf(m.x, 1.6f), powf(m.y, 1.6f), powf(m.z, 1.6f));
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
                          {-0.75f, 0.12f, -0.45f}},
    [TIME_DUSK] = {{0.03f, 0.055f, 0.13f}, {0.22f, 0.16f, 0.17f}, {0.02f, 0.02f, 0.025f}, {0, 0, 0}, {0, 1, 0}},
    [TIME_NIGHT] = {{0.004f, 0.007f, 0.018f}, {0.014f, 0.02f, 0.042f}, {0.004f, 0.004f, 0.006f}, {0, 0, 0}, {0, 1, 0}},
};

// Where the light comes from at night, and what the sky itself gives: the moon's is a four-hundred-thousandth of the
// sun's; a film's night is brighter.
static const Vec3 moon_direction = {-0.5f, 0.75f, 0.45f};

// Does the text ask for shafts of light in this place: "sunbeams", "god rays", "volumetric light"?
static bool beams_said(const World *world, int place)
{
    const FilmPlan *plan = world->plan;
    for (int i = 0; i < plan->effect_count; i++) {
        int shot = plan->effects[i].shot;
        if (text_equal(plan->effects[i].what, "light beams") && (shot == PLAN_NONE || plan->shots[shot].place == place))
            return true;
    }
    int length = plan->source ? (int)strlen(plan->source) : 0;
    for (int i = 0; i < plan->light_count; i++) {
        const LightCue *cue = &plan->lights[i];
        if (cue->shot != PLAN_NONE && plan->shots[cue->shot].place != place)
            continue;
        if (text_equal(cue->modifier, "haze"))
            return true;
        if (cue->span.begin < 0 || cue->span.end > length || cue->span.begin >= cue->span.end)
            continue;
        char words[96];
        int begin = cue->span.begin > 14 ? cue->span.begin - 14 : 0; // "shafts of golden light"
        snprintf(words, sizeof words, "%.*s", cue->span.end - begin, plan->source + begin);
        if (text_in_list("sun,moon,window,skylight", cue->source ? cue->source : "") &&
            (strcasestr(words, "beam") || strcasestr(words, "shaft") || strcasestr(words, "ray")))
            return true;
    }
    return false;
}

// How much of something in the sky a place's shots are told to have: an effect of that name, or a light; 0 none.
static float heavens_told(const World *world, int place, const char *what)
{
    const FilmPlan *plan = world->plan;
    float much = 0.0f;
    for (int i = 0; i < plan->effect_count; i++) {
        int shot = plan->effects[i].shot;
        if (text_equal(plan->effects[i].what, what) && (shot == PLAN_NONE || plan->shots[shot].place == place))
            much = fmaxf(much, plan->effects[i].strength);
    }
    for (int i = 0; i < plan->light_count; i++) {
        int shot = plan->lights[i].shot;
        if (text_equal(plan->lights[i].source, what) && (shot == PLAN_NONE || plan->shots[shot].place == place))
            much = 1.0f;
    }
    return much;
}

// "storm clouds gather": no rain yet, but a cover as thick as that of a storm.
static float storm_brews(const World *world, int place)
{
    const char *text = world->plan->source ? world->plan->source : "";
    return world->plan->places[place].clouds > 0.95f &&
                   (strcasestr(text, "storm cloud") || strcasestr(text, "stormcloud"))
               ? 1.0f
               : 0.0f;
}

static float weather_cover(const Place *place)
{
    return clampf(fmaxf(place->rain * 1.6f, fmaxf(place->snow, place->fog)), 0.0f, 1.0f);
}

// How much of the moon the text has us see; false: it does not speak of the moon.
static bool moon_said(const char *text, float *phase, float *size)
{
    static const struct {
        const char *words;
        float phase;
    } phases[] = {{"crescent", 0.13f},  {"sliver", 0.1f},   {"new moon", 0.03f}, {"half moon", 0.25f},
                  {"half-moon", 0.25f}, {"quarter", 0.25f}, {"gibbous", 0.38f},  {"waning", 0.8f}};
    const char *moon = text;
    do {
        moon = moon ? strcasestr(moon, "moon") : NULL;
    } while (moon && moon > text && ((moon[-1] | 32) >= 'a' && (moon[-1] | 32) <= 'z') && (moon += 4)); // honeymoon
    if (!moon)
        return false;
    char before[32]; // what is said of it stands before it
    size_t reach = (size_t)(moon - text) < 24 ? (size_t)(moon - text) : 24;
    snprintf(before, sizeof before, "%.*s", (int)reach + 4, moon - reach);
    *phase = 0.47f; // the terminator of a moon that is not quite full shows that it is round
    *size = 0.0045f;
    for (int i = 0; i < COUNT_OF(phases); i++)
        if (strcasestr(before, phases[i].words))
            *phase = phases[i].phase;
    if (strcasestr(before, "full"))
        *phase = 0.5f;
    if (strcasestr(before, "huge") || strcasestr(before, "giant") || strcasestr(before, "enormous") ||
        strcasestr(before, "massive"))
        *size *= 4.0f; // as the text has it, not as it is
    else if (strcasestr(before, "large") || strcasestr(before, "big") || strcasestr(before, "super"))
        *size *= 2.0f;
    return true;
}

// How many moons the text has us see: two or three of another world; else 1, or 0 where it speaks of none.
static int moons_said(const char *text)
{
    float phase, size;
    int many = 0;
    if (strcasestr(text, "two moons") || strcasestr(text, "twin moons") || strcasestr(text, "both moons") ||
        strcasestr(text, "double moon") || strcasestr(text, "pair of moons"))
        many = 2;
    if (strcasestr(text, "three moons") || strcasestr(text, "many moons"))
        many = 3;
    return many ? many : moon_said(text, &phase, &size) ? 1 : 0;
}

// How steeply a camera looks up that is to have in the frame what the text tells of the sky; 0: it tells nothing.
static float sky_slope(const World *world, int place)
{
    static const struct {
        const char *what;
        float slope;
    } rows[] = {{"aurora", 0.3f},  {"meteors", 0.32f}, {"fireworks", 0.14f},      {"lightning", 0.16f},
                {"rainbow", 0.2f}, {"tornado", 0.16f}, {"towering clouds", 0.16f}};
    const FilmPlan *plan = world->plan;
    const Place *at = &plan->places[place];
    const char *text = plan->source ? plan->source : "";
    bool night = at->time == TIME_NIGHT || at->time == TIME_DUSK;
    float slope = 0.0f;
    for (int i = 0; i < COUNT_OF(rows); i++)
        if (heavens_told(world, place, rows[i].what) > 0.0f)
            slope = fmaxf(slope, rows[i].slope);
    if (at->thunder && strcasestr(text, "lightning"))
        slope = fmaxf(slope, 0.16f);
    if (night && (strcasestr(text, "full of stars") || strcasestr(text, "milky way") || strcasestr(text, "starry sky")))
        slope = fmaxf(slope, 0.2f);
    return slope;
}

bool set_sky_told(const World *world, int place)
{
    float phase, size;
    const char *text = world->plan->source ? world->plan->source : "";
    return sky_slope(world, place) > 0.0f ||
           (world->plan->places[place].time == TIME_NIGHT && moon_said(text, &phase, &size)) || moons_said(text) > 1;
}

// A shot of nobody looks at what the text tells of the sky: where a place has a view of its own, higher up in it.
static void look_up(World *world, int place)
{
    PlaceInfo *info = &world->places[place];
    float slope = sky_slope(world, place), side = 0.0f;
    Vec3 moon = info->environment.night.moon;
    if (vec3_length(moon) > 0.0f && moon.z < -0.5f && set_sky_told(world, place)) { // in the upper third of the frame
        slope = fmaxf(slope, -moon.y / moon.z - 0.14f);
        side = -0.4f * moon.x / moon.z;
    }
    if (slope <= 0.0f)
        return;
    float far = 80.0f;
    if (info->has_vista)
        far = fmaxf(8.0f - info->vista.z, 12.0f), side += info->vista.x / far;
    info->vista = vec3(side * far, fmaxf(info->has_vista ? info->vista.y : 0.0f, 1.6f + slope * far),
                       info->has_vista ? info->vista.z : -far);
    info->has_vista = true;
}

// What stands in the sky beside clouds as usual: northern lights, rainbows, towers of cumulus, a sea of clouds below.
static void heavens(World *world, int place, SkyParams *params)
{
    Environment *environment = &world->places[place].environment;
    bool night = world->plan->places[place].time == TIME_NIGHT;
    float aurora = night ? heavens_told(world, place, "aurora") : 0.0f,
          bow = night ? 0.0f : heavens_told(world, place, "rainbow"),
          tower = heavens_told(world, place, "towering clouds"), storm = storm_brews(world, place);
    look_up(world, place);
    if (aurora > 0.0f) {
        environment->night.aurora = aurora;
        params->clouds = fminf(params->clouds, 0.12f), params->cirrus = 0.0f;
        params->night_light = vec3_add(params->night_light, vec3_scale(vec3(0.0008f, 0.0045f, 0.0022f), aurora));
    }
    if (bow > 0.0f) { // low behind the camera, so that the bow stands before it, a foot of it within the frame
        environment->rainbow = bow;
        params->sun = vec3_normalize(vec3(0.20f, 0.40f, 0.86f));
        environment->bow = vec3_scale(params->sun, -1.0f);
        params->clouds = fmaxf(params->clouds, 0.45f);
    }
    if (tower > 0.0f) {
        params->tower = tower;
        params->clouds = clampf(params->clouds, 0.36f, 0.5f);
        params->cirrus = fminf(params->cirrus, 0.15f);
        if (params->sun.y > 0.3f) // from the side: it models them
            params->sun = vec3_normalize(vec3(-0.72f, 0.5f, 0.42f));
    }
    if (storm > 0.0f) {
        params->clouds = fmaxf(params->clouds, 0.9f);
        params->gloom = fmaxf(params->gloom, 0.75f);
    }
    if (text_equal(world->plan->places[place].kind, "sky")) {
        params->above = 3.4f;
        params->clouds = 0.82f;
        params->gloom = 0.0f;
    }
}

// Slope of the highest land along a way, as a camera near the origin sees it, with trees on it.
static float skyline(const PlaceInfo *info, Vec3 way)
{
    float highest = 0.0f;
    for (float far = 20.0f; info->height && far < 12000.0f; far *= 1.15f) {
        float wood = far > 50.0f && far < 400.0f ? 9.0f : 0.0f;
        highest = fmaxf(highest, (info->height(info->land, way.x * far, way.z * far) + wood - 1.6f) / (far + 8.0f));
    }
    return highest;
}

// The other moons of a sky that has several: beside the first, smaller, and as lit as another sees them. By day the
// first one stands there as well.
static void more_moons(Environment *environment, int count, bool night)
{
    NightSky *sky = &environment->night;
    if (count < 2)
        return;
    sky->moon_size = fmaxf(sky->moon_size, 0.0045f) * 5.0f; // a world's sky of the films
    if (!night) {
        sky->moon = vec3_normalize(vec3(-0.2f, 0.34f, -1.0f));
        sky->phase = 0.36f;
    }
    static const struct {
        float aside, up, size, phase;
    } others[] = {{0.3f, 0.1f, 0.5f, 0.3f}, {0.16f, 0.14f, 0.3f, 0.42f}};
    sky->others = count - 1 < COUNT_OF(others) ? count - 1 : COUNT_OF(others);
    for (int i = 0; i < sky->others; i++)
        sky->other[i] =
            (Moon){.way = vec3_normalize(vec3(sky->moon.x + others[i].aside, sky->moon.y + others[i].up, sky->moon.z)),
                   .size = others[i].size * sky->moon_size,
                   .phase = others[i].phase};
}

// The night of a place: whether its sky is spoken of, its stars and its moon.
// alone: nobody and nothing else is in the film.
static void night_sky(PlaceInfo *info, const Place *place, const char *text, bool alone, SkyParams *params)
{
    Environment *environment = &info->environment;
    NightSky *night = &environment->night;
    bool town =
        text_in_list("city,street,skyline,crosswalk,highway,square,market,harbour,station,stadium", place->kind);
    bool moon = moon_said(text, &night->phase, &night->moon_size);
    bool spoken = strcasestr(text, "star") || strcasestr(text, "milky way") || moon;
    night->stars = town && !spoken ? 0.12f : town ? 0.5f : 1.0f;
    night->seed = params->seed;
    params->stars = night->stars;
    if (!moon) {
        night->moon = params->sun;
        night->phase = 0.47f, night->moon_size = 0.0045f;
        params->sun = night->moon = vec3_normalize(moon_direction);
    } else {               // over the scene, where a camera that looks at it has it too
        float best = 1e9f; // where the land is low
        for (int i = 0; i <= 10; i++) {
            float side = -0.3f + 0.06f * (float)i;
            Vec3 way = vec3_normalize(vec3(side, 0.0f, -1.0f));
            float up = skyline(info, way) + (alone ? 0.09f : 0.04f), cost = up + 0.1f * fabsf(side + 0.18f);
            if (cost < best) {
                best = cost;
                night->moon = vec3_normalize(vec3(way.x, clampf(up, 0.15f, 0.5f), way.z));
            }
        }
        if (alone && strcasestr(text, "moon ")) // it is what the film is of: taken with a longer lens
            night->moon_size *= 3.2f;
        params->sun = night->moon;
        params->haze *= 0.4f; // its own glow is small
        params->light = vec3_scale(params->light, 1.5f);
    }
    if (spoken) {
        environment->exposure -= moon ? 0.1f : 0.4f;
        if (!moon) // the stars' own night is darker
            params->light = vec3_scale(params->light, 0.4f);
        if (weather_cover(place) < 0.05f && place->clouds < 0.3f)
            params->clouds = 0.0f, params->cirrus = 0.0f;
    }
    night->stars *= 1.0f - 0.9f * smoothstepf(0.3f, 0.9f, params->clouds);
}

// "The tower collapses in a cloud of dust": that dust is what it throws up, not in the air before.
static bool falls_to_dust(const FilmPlan *plan, int place)
{
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        if (plan->shots[a->shot].place == place && text_in_list("fall,break,break off,explode,descend,sink", a->verb) &&
            ((a->agent >= 0 && plan->entities[a->agent].kind == ENTITY_PROP) || a->object >= 0 || a->force))
            return true;
    }
    return false;
}

void set_open_sky(World *world, int place, const Place *plan_place, RngKey rng)
{
    Environment *environment = &world->places[place].environment;
    const SkyRow *row = &skies[plan_place->time < TIME_OF_DAY_COUNT ? plan_place->time : TIME_DAY];
    bool beams = beams_said(world, place);
    float dust = falls_to_dust(world->plan, place) ? 0.0f : plan_place->dust;
    bool night = plan_place->time == TIME_NIGHT, dusk = plan_place->time == TIME_DUSK;
    float weather = weather_cover(plan_place);
    // nothing said: a fair sky, another for every film
    float fair = rng_range(rng, 901, 0.2f, 0.42f), said = plan_place->clouds;
    float clouds = fmaxf(said > 0.005f ? said : fair, weather > 0.05f ? 0.55f + 0.45f * weather : 0.0f);
    SkyParams params = {.sun = vec3_normalize(row->direction),
                        .light = vec3(12.4f, 12.0f, 11.5f),
                        .clouds = said > 0.005f && said < 0.05f ? 0.0f : clouds,
                        .cirrus = said > 0.005f || weather > 0.3f ? 0.0f : rng_range(rng, 902, 0.15f, 0.75f),
                        .haze = 1.2f + 6.0f * dust + 3.0f * plan_place->fog,
                        .gloom = clampf(plan_place->thunder
                                            ? 1.0f
                                            : 0.9f * weather * plan_place->rain + 0.35f * smoothstepf(0.7f, 1.0f, said),
                                        0.0f, 1.0f),
                        .seed = (uint32_t)(rng_u64(rng, 903) & 0xffffu)};
    if (plan_place->interior && plan_place->time == TIME_GOLDEN_HOUR) // seen through a window, just before it sets
        params.sun = vec3_normalize(vec3(row->direction.x, 0.05f, row->direction.z));
    if (beams && row->direction.y > 0.5f) { // shafts are seen against the light
        params.sun = vec3_normalize(vec3(-0.5f, 0.62f, -0.62f));
        params.clouds = fminf(params.clouds, 0.3f);
    }
    if (text_in_list("desert,dune,dunes,sahara", plan_place->kind) && row->direction.y > 0.5f)
        params.sun = vec3_normalize(vec3(-0.85f, 0.4f, -0.2f)); // sand shows its shape only in a raking light
    if (dusk) {
        params.sun = vec3_normalize(vec3(-0.7f, -0.035f, -0.6f));
        params.light = vec3_scale(params.light, 2.2f);
        params.night_light = vec3(0.012f, 0.022f, 0.055f);
        params.stars = 0.25f;
    }
    if (dusk)
        environment->night = (NightSky){.stars = 0.12f * (1.0f - params.clouds), .seed = params.seed};
    if (night) {
        params.light = vec3(0.13f, 0.16f, 0.23f);
        params.night_light = vec3(0.003f, 0.005f, 0.012f);
        night_sky(&world->places[place], plan_place, world->plan->source ? world->plan->source : "",
                  world->plan->entity_count == 0, &params);
    }
    more_moons(environment, moons_said(world->plan->source ? world->plan->source : ""), night);
    if (text_in_list("moon,lunar surface,asteroid,space", plan_place->kind)) {
        params.airless = true;
        params.stars = 5.0f;
        params.sun = vec3_normalize(vec3(-0.7f, 0.35f, 0.35f));
    }
    heavens(world, place, &params);
    Vec3 direct;
    environment->sky = sky_make(world->arena, &params, &direct);
    environment->sky_gain = 1.0f;
    environment->sky_sun = params.sun;
    environment->fog_color = vec3_splat(1.0f); // times the sky's rim
    bool banks = plan_place->fog < 0.8f && world->plan->source && strcasestr(world->plan->source, "mist"); // lie low
    environment->fog_density = 0.00012f * params.haze + (banks ? 0.006f : 0.03f) * plan_place->fog +
                               0.0012f * plan_place->rain + 0.004f * plan_place->snow + 0.004f * dust;
    environment->exposure -= 0.55f * params.gloom;
    if (params.airless) {
        environment->night = (NightSky){.stars = 1.6f, .seed = params.seed};
        environment->fog_density = 0.0f;
        environment->exposure -= 1.6f; // half of what is seen is black
    }
    // the sun through what clouds leave
    float seen = params.above > 0.0f ? 1.0f : 1.0f - smoothstepf(0.6f, 0.95f, params.clouds);
    for (int i = 0; i < world->light_count; i++) {
        Light *light = &world->lights[i];
        if (light->place != place || light->kind != LIGHT_SUN)
            continue;
        light->emission = vec3_scale(direct, seen);
        light->direction = params.sun;
        light->angular_radius =
            0.0047f + (params.above > 0.0f ? 0.0f : 0.05f * smoothstepf(0.5f, 0.95f, params.clouds)); // 0.27 degrees
    }
    if (night && seen > 0.0f)
        world_add_light(world, (Light){.name = "moon",
                                       .kind = LIGHT_SUN,
                                       .role = LIGHT_KEY,
                                       .place = place,
                                       .shot = PLAN_NONE,
                                       .direction = params.sun,
                                       .angular_radius = 0.006f,
                                       .emission = vec3_scale(direct, seen),
                                       .instance = -1});
}

// "the grass sways gently": a breeze, though none is told.
static bool plants_sway(const World *world, int place)
{
    const FilmPlan *plan = world->plan;
    for (int i = 0; i < plan->effect_count; i++)
        if (text_equal(plan->effects[i].what, "swaying plants") &&
            (plan->effects[i].place == PLAN_NONE || plan->effects[i].place == place))
            return true;
    return false;
}

// m/s, from the side that the text tells; by itself it blows from the left of the frame, a little towards the depth.
static Vec3 wind_of(const World *world, int index)
{
    const Place *place = &world->plan->places[index];
    static const struct {
        const char *words;
        float x, z; // where it blows to
    } sides[] = {{"left,west", 1, 0},        {"right,east", -1, 0},      {"front,ahead,north", 0, 1},
                 {"behind,south", 0, -1},    {"northeast", -0.7f, 0.7f}, {"southeast", -0.7f, -0.7f},
                 {"southwest", 0.7f, -0.7f}, {"northwest", 0.7f, 0.7f}};
    Vec3 way = vec3(0.97f, 0.0f, -0.24f);
    for (int i = 0; place->wind_from && i < COUNT_OF(sides); i++)
        if (text_in_list(sides[i].words, place->wind_from))
            way = vec3(sides[i].x, 0.0f, sides[i].z);
    return vec3_scale(way, fmaxf(20.0f * place->wind, plants_sway(world, index) ? 4.0f : 0.0f));
}

void set_smoke(Environment *environment, float fog, bool dark)
{
    environment->fog_density = 0.10f * fog * fog + 0.025f * fog;
    environment->fog_color = dark ? vec3(0.075f, 0.065f, 0.055f) : vec3(0.30f, 0.30f, 0.30f);
}

void set_environment_outdoors(World *world, int place, const Place *plan_place)
{
    Environment *environment = &world->places[place].environment;
    const SkyRow *row = &skies[plan_place->time < TIME_OF_DAY_COUNT ? plan_place->time : TIME_DAY];
    // rain and snow bring a low grey sky
    float cover = weather_cover(plan_place);
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
                                 .settled = plan_place->snow > 0.05f ? clampf(0.35f + plan_place->snow, 0.0f, 1.0f)
                                            : text_equal(plan_place->season, "winter") ? 0.72f
                                                                                       : 0.0f,
                                 .wind = wind_of(world, place),
                                 .wetness = fmaxf(plan_place->wetness, plan_place->rain > 0.1f ? 0.8f : 0.0f),
                                 .exposure = plan_place->time == TIME_NIGHT  ? -1.5f
                                             : plan_place->time == TIME_DUSK ? -0.7f
                                                                             : 0.0f,
                                 .absorption = 0.3f};
    if (beams_said(world, place))
        environment->beams = plan_place->interior ? 0.16f : 0.005f;
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
