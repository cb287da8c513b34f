// What flashes above: lightning in a thunderstorm, fireworks.
#include "stage/effects/effects.h"

#include "stage/sets/made_magic.h"

#include <stdio.h>
#include <string.h>

#define SOUND_SPEED 343.0 // m/s, in air of 20 degrees

// ---------------------------------------------------------------- lightning

enum { STRIKES = 12 };
typedef struct Storm {
    int count;
    struct Strike {
        double time;
        float azimuth, distance; // radians from -Z, m
        bool bolt;               // else a flash within the clouds
    } strikes[STRIKES];
} Storm;

// Return strokes follow each other within a tenth of a second (Rakov and Uman 2003: typically three to five, 60 ms
// apart).
static float stroke_light(double age)
{
    static const struct {
        double at;
        float gain;
    } strokes[] = {{0.0, 1.0f}, {0.07, 0.45f}, {0.15, 0.75f}, {0.29, 0.3f}};
    float sum = 0.0f;
    for (int i = 0; i < COUNT_OF(strokes); i++) {
        double t = age - strokes[i].at;
        if (t >= 0.0)
            sum += strokes[i].gain * expf(-(float)t / 0.05f);
    }
    return fminf(sum, 1.0f);
}

void storm_begin(World *world, Emitter *emitter)
{
    const FilmPlan *plan = world->plan;
    Storm *storm = ARENA_NEW(world->arena, Storm);
    RngKey key = emitter->key;
    for (int s = 0; s < plan->shot_count; s++) {
        const Shot *shot = &plan->shots[s];
        if (shot->place != emitter->place || (emitter->shot != PLAN_NONE && emitter->shot != s))
            continue;
        double from = plan_frame_time(plan, shot->begin_frame), seconds = (double)shot->frame_count / (double)plan->fps;
        int heard = 0;
        for (int i = 0; i < plan->sound_count && storm->count < STRIKES; i++) { // light comes before its sound
            const SoundCue *cue = &plan->sounds[i];
            if (!text_contains_word(cue->what, "thunder") || cue->begin < from || cue->begin >= from + seconds)
                continue;
            float distance = cue->distance > 0.0f ? cue->distance : 700.0f;
            double at = cue->begin - (double)distance / SOUND_SPEED;
            storm->strikes[storm->count++] =
                (struct Strike){fmax(at, from + 0.25), 0.0f, fminf(distance, 2500.0f), true};
            heard++;
        }
        bool told = plan->source && strcasestr(plan->source, "lightning"); // it is what is to be seen
        int own = heard ? 0 : 1 + (int)(seconds / (told ? 2.0 : 5.0));
        for (int i = 0; i < own && storm->count < STRIKES; i++) {
            uint64_t n = 64u * (uint64_t)s + 8u * (uint64_t)i;
            double at = from + seconds * ((double)i + 0.3 + 0.4 * (double)rng_float(key, n)) / (double)own;
            float distance = rng_range(key, n + 1, 450.0f, 1500.0f);
            storm->strikes[storm->count++] = (struct Strike){at, 0.0f, distance, true};
            Event event = {.kind = EVENT_ELEMENT,
                           .time = at + (double)distance / SOUND_SPEED,
                           .shot = s,
                           .entity = PLAN_NONE,
                           .position = vec3(0, 300.0f, -distance),
                           .strength = 1.0f};
            snprintf(event.surface, sizeof event.surface, "thunder");
            if (event.time < from + seconds)
                world_add_event(world, event);
        }
    }
    for (int i = 0; i < storm->count; i++)
        storm->strikes[i].azimuth = rng_range(key, 900u + (uint64_t)i, -0.32f, 0.32f);
    emitter->own = storm;
    // the light of all strikes on the land
    enum { KEYS = 14 };
    GainKey *gain = ARENA_ARRAY(world->arena, GainKey, storm->count * KEYS + 1);
    int count = 0;
    for (int i = 0; i < storm->count; i++)
        for (int k = 0; k < KEYS; k++) {
            double age = k == 0 ? -0.012 : 0.042 * (double)(k - 1);
            double time = storm->strikes[i].time + age;
            if (count == 0 || time > gain[count - 1].time)
                gain[count++] = (GainKey){time, k == KEYS - 1 ? 0.0f : stroke_light(age)};
        }
    int panes = world->light_count; // of a room: they flash
    for (int i = 0; i < panes && count && effect_indoors(world, emitter->place); i++) {
        Light flash = world->lights[i];
        if (flash.place != emitter->place || strcmp(flash.name, "window") != 0)
            continue;
        snprintf(flash.name, sizeof flash.name, "lightning");
        flash.role = LIGHT_KEY;
        flash.emission = vec3(9.0f, 10.5f, 14.0f);
        flash.gain = gain, flash.gain_count = count;
        flash.flash = true;
        world_add_light(world, flash);
    }
    if (count && !effect_indoors(world, emitter->place))
        world_add_light(world, (Light){.name = "lightning",
                                       .kind = LIGHT_SUN,
                                       .role = LIGHT_BACK,
                                       .place = emitter->place,
                                       .shot = emitter->shot,
                                       .direction = vec3_normalize(vec3(0.35f, 0.75f, -0.55f)),
                                       .angular_radius = 0.05f,
                                       .emission = vec3(1.3f, 1.45f, 1.85f),
                                       .instance = -1,
                                       .gain = gain,
                                       .gain_count = count,
                                       .flash = true});
}

static void add_line(Aloft *air, Vec3 a, Vec3 b, float width, Vec3 glow)
{
    Mote mote = {.shape = MOTE_LINE,
                 .position = vec3_lerp(a, b, 0.5f),
                 .size = width,
                 .axis = vec3_scale(vec3_sub(b, a), 0.5f),
                 .emission = glow,
                 .opacity = 1.0f};
    ARENA_PUSH(air->arena, air->motes, air->mote_count, air->mote_capacity, mote);
}

// A crooked way down: halved again and again, the middle moved aside (random midpoint displacement, Fournier et al.
// 1982), with branches that end in the air.
static void bolt_draw(Aloft *air, RngKey key, uint64_t n, Vec3 a, Vec3 b, float width, Vec3 glow, int levels)
{
    if (levels == 0) {
        add_line(air, a, b, width, glow);
        return;
    }
    float length = vec3_distance(a, b);
    Vec3 middle = vec3_lerp(a, b, rng_range(key, n, 0.4f, 0.6f));
    middle = vec3_add(middle, vec3(0.17f * length * (2.0f * rng_float(key, n + 1) - 1.0f),
                                   0.04f * length * (2.0f * rng_float(key, n + 2) - 1.0f),
                                   0.17f * length * (2.0f * rng_float(key, n + 3) - 1.0f)));
    bolt_draw(air, key, hash_mix(n + 11u), a, middle, width, glow, levels - 1);
    bolt_draw(air, key, hash_mix(n + 12u), middle, b, width, glow, levels - 1);
    if (levels >= 3 && rng_float(key, n + 4) < 0.6f) {
        Vec3 way = vec3_scale(vec3_sub(b, middle), rng_range(key, n + 5, 0.5f, 1.1f));
        Vec3 tip = vec3_add(vec3_add(middle, way), vec3(0.9f * length * (rng_float(key, n + 6) - 0.5f), 0.1f * length,
                                                        0.5f * length * (rng_float(key, n + 7) - 0.5f)));
        bolt_draw(air, key, hash_mix(n + 13u), middle, tip, 0.45f * width, vec3_scale(glow, 0.35f), levels - 1);
    }
}

void storm_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air)
{
    (void)world;
    const Storm *storm = emitter->own;
    for (int i = 0; storm && i < storm->count; i++) {
        const struct Strike *s = &storm->strikes[i];
        double age = at->time - s->time;
        if (age < 0.0 || age > 0.6)
            continue;
        float light = stroke_light(age);
        Vec3 ground = vec3(s->distance * sinf(s->azimuth), -8.0f, -s->distance * cosf(s->azimuth));
        Vec3 cloud = vec3_add(ground, vec3(0.12f * s->distance * sinf(7.0f * s->azimuth), 0.5f * s->distance, 0.0f));
        float width = 0.0021f * s->distance;
        if (light > 0.03f)
            bolt_draw(air, emitter->key, 5000u + 131u * (uint64_t)i, cloud, ground, width,
                      vec3_scale(vec3(60.0f, 66.0f, 90.0f), light), 6);
        Mote glow = {.shape = MOTE_GLOW, // the clouds about it light up
                     .position = vec3_add(cloud, vec3(0, 0.02f * s->distance, -40.0f)),
                     .size = 0.55f * s->distance,
                     .emission = vec3_scale(vec3(0.9f, 1.0f, 1.35f), light),
                     .opacity = 1.0f};
        ARENA_PUSH(air->arena, air->motes, air->mote_count, air->mote_capacity, glow);
    }
}

// ---------------------------------------------------------------- fireworks

static const Vec3 shell_colors[] = {{9.0f, 1.4f, 0.5f},  {9.0f, 6.0f, 1.3f}, {1.2f, 5.5f, 1.6f},
                                    {1.8f, 3.2f, 10.0f}, {8.0f, 2.0f, 7.0f}, {8.0f, 7.5f, 6.5f}};

typedef struct Shell {
    double lift, burst; // leaves the ground, opens
    Vec3 from, at;
    float reach;
    Vec3 color;
    bool willow; // falls in long golden trails
} Shell;

static Shell shell_of(const Emitter *e, int64_t i)
{
    uint64_t n = 32u * (uint64_t)(i + 1000);
    RngKey key = e->key;
    float distance = rng_range(key, n, 110.0f, 180.0f), a = rng_range(key, n + 1, -0.3f, 0.3f);
    Shell s = {.burst = ((double)i + 0.6 * (double)rng_float(key, n + 2)) / 1.35};
    s.at = vec3(distance * sinf(a), distance * rng_range(key, n + 3, 0.13f, 0.25f), -distance * cosf(a));
    s.from = vec3(s.at.x * 0.9f, 0.0f, s.at.z);
    s.lift = s.burst - 1.5;
    s.reach = rng_range(key, n + 4, 12.0f, 19.0f);
    s.color = shell_colors[rng_u64(key, n + 5) % COUNT_OF(shell_colors)];
    s.willow = rng_float(key, n + 6) < 0.25f;
    if (s.willow)
        s.color = vec3(9.0f, 5.2f, 1.4f);
    return s;
}

#define SHELL_LIFE 2.6

void fireworks_begin(World *world, Emitter *emitter)
{
    double film = plan_seconds(world->plan);
    GainKey *gain = ARENA_ARRAY(world->arena, GainKey, 4 * 220);
    int count = 0;
    bool heard = effect_heard(world, emitter->place, "firework");
    for (int64_t i = 0; i < 200; i++) {
        Shell s = shell_of(emitter, i);
        if (s.burst > film)
            break;
        Event event = {.kind = EVENT_ELEMENT,
                       .time = s.burst + (double)vec3_length(s.at) / SOUND_SPEED,
                       .entity = PLAN_NONE,
                       .position = s.at,
                       .strength = 0.55f};
        int shot = plan_shot_at(world->plan, (int)(event.time * (double)world->plan->fps));
        event.shot = shot;
        snprintf(event.surface, sizeof event.surface, "firework");
        if (!heard && shot != PLAN_NONE && world->plan->shots[shot].place == emitter->place)
            world_add_event(world, event);
        const GainKey keys[3] = {{s.burst - 0.02, 0.1f}, {s.burst + 0.06, 1.0f}, {s.burst + 0.7, 0.25f}};
        for (int k = 0; k < 3; k++)
            if (count == 0 || keys[k].time > gain[count - 1].time)
                gain[count++] = keys[k];
    }
    world_add_light(world, (Light){.name = "fireworks",
                                   .kind = LIGHT_SPHERE,
                                   .role = LIGHT_PRACTICAL,
                                   .place = emitter->place,
                                   .shot = emitter->shot,
                                   .position = vec3(0.0f, 32.0f, -60.0f),
                                   .radius = 4.0f,
                                   .emission = vec3(26.0f, 17.0f, 14.0f),
                                   .instance = -1,
                                   .gain = gain,
                                   .gain_count = count,
                                   .flash = true});
}

void fireworks_emit(const World *world, const Emitter *e, const Snapshot *at, Aloft *air)
{
    (void)world;
    int64_t first = (int64_t)floor((at->time - SHELL_LIFE) * 1.35) - 1, last = (int64_t)ceil((at->time + 1.6) * 1.35);
    for (int64_t i = first; i <= last; i++) {
        Shell s = shell_of(e, i);
        double age = at->time - s.burst;
        if (at->time >= s.lift && age < 0.0) { // climbs, slower and slower
            float t = (float)((at->time - s.lift) / (s.burst - s.lift)), up = 1.0f - (1.0f - t) * (1.0f - t);
            float before = fmaxf(0.0f, t - 0.07f), up0 = 1.0f - (1.0f - before) * (1.0f - before);
            add_line(air, vec3_lerp(s.from, s.at, up0), vec3_lerp(s.from, s.at, up), 0.16f,
                     vec3_scale(vec3(9.0f, 5.0f, 1.6f), 0.7f * (1.0f - t)));
            continue;
        }
        if (age < 0.0 || age > SHELL_LIFE)
            continue;
        float t = (float)age, k = s.willow ? 1.5f : 2.1f, fall = s.willow ? 3.4f : 2.2f;
        int stars = s.willow ? 90 : 120;
        for (int j = 0; j < stars; j++) {
            uint64_t n = 16u * (uint64_t)j + 100000u * (uint64_t)(i + 1000);
            float y = 1.0f - 2.0f * ((float)j + 0.5f) / (float)stars, r = sqrtf(1.0f - y * y), a = 2.39996f * (float)j;
            float speed = s.reach * k * rng_range(e->key, n, 0.88f, 1.06f);
            Vec3 way = vec3(r * cosf(a), y, r * sinf(a));
            float life = (float)SHELL_LIFE * rng_range(e->key, n + 1, 0.7f, 1.0f);
            if (t > life)
                continue;
            float trail = fminf(t, s.willow ? 0.55f : 0.16f);
            Vec3 ends[2];
            for (int q = 0; q < 2; q++) {
                float u = q ? t : t - trail;
                ends[q] = vec3_mad(s.at, way, speed * (1.0f - expf(-k * u)) / k);
                ends[q].y -= fall * (u - (1.0f - expf(-k * u)) / k);
            }
            float fade = 1.0f - smoothstepf(0.45f * life, life, t);
            if (t > 0.9f) // crackles as it dies
                fade *= 0.55f + 0.45f * rng_noise((RngKey){e->key.value + n}, 14.0 * age);
            Vec3 glow = vec3_lerp(vec3_scale(vec3(14.0f, 13.0f, 11.0f), 1.0f), s.color, smoothstepf(0.0f, 0.3f, t));
            add_line(air, ends[0], ends[1], 0.13f, vec3_scale(glow, 0.55f * fade));
        }
        Mote flash = {.shape = MOTE_GLOW,
                      .position = s.at,
                      .size = 1.3f * s.reach,
                      .emission =
                          vec3_scale(s.color, 0.05f * expf(-6.0f * t) + 0.003f * (1.0f - smoothstepf(0.5f, 2.0f, t))),
                      .opacity = 1.0f};
        ARENA_PUSH(air->arena, air->motes, air->mote_count, air->mote_capacity, flash);
    }
}

// ---------------------------------------------------------------- portals

// One that opens is not there before the text has it open; its light comes with it.
void portal_begin(World *world, Emitter *emitter)
{
    const FilmPlan *plan = world->plan;
    MagicPortal *portal = magic_portal(world, emitter->instance);
    for (int a = 0; portal && a < plan->action_count; a++) {
        const Action *action = &plan->actions[a];
        int entity = world->instances[emitter->instance].entity;
        bool itself = action->agent == entity || (action->object == entity && action->agent != entity);
        if (!itself || !text_in_list("open,appear,emerge,form,turn on,light up,create,make", action->verb))
            continue;
        portal->opens = fmax(action->begin, 0.4);
        emitter->begin = portal->opens;
        Light *light = emitter->light >= 0 ? &world->lights[emitter->light] : NULL;
        if (light) {
            GainKey *keys = ARENA_ARRAY(world->arena, GainKey, 2);
            keys[0] = (GainKey){portal->opens, 0.0f};
            keys[1] = (GainKey){portal->opens + 1.2, 1.0f};
            light->gain = keys;
            light->gain_count = 2;
        }
        return;
    }
}
