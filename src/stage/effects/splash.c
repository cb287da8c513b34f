// Water that is thrown up: by feet on wet ground, by hooves, by what falls into it.
#include "stage/effects/effects.h"

#define LIFE 0.75f // s, of what a foot throws up
#define CROWN 1.7f // s, of what a body throws up
#define GRAVITY 9.81f

// A crown: drops that leave the rim of the hole in a steep cone, and a few that are thrown farther.
static void crown_emit(Aloft *air, RngKey key, Vec3 at, float size, float t)
{
    int drops = (int)(34.0f * fminf(size, 3.0f)) + 10;
    for (int i = 0; i < drops; i++) {
        uint64_t n = 8u * (uint64_t)i;
        float a = TAU_F * rng_float(key, n), far = rng_float(key, n + 1), own = t - 0.05f * rng_float(key, n + 2);
        if (own <= 0.0f)
            continue;
        float out = sqrtf(size) * lerpf(0.35f, 1.5f, far * far),
              up = sqrtf(size) * lerpf(1.0f, 2.4f, rng_float(key, n + 3));
        Vec3 v = vec3(out * cosf(a), up, out * sinf(a));
        Mote mote = {.shape = MOTE_DOT,
                     .position = vec3_add(at, vec3(0.05f * size * cosf(a) + v.x * own, v.y * own - 4.905f * own * own,
                                                   0.05f * size * sinf(a) + v.z * own)),
                     .velocity = vec3(v.x, v.y - 9.81f * own, v.z),
                     .size = 0.004f + 0.011f * sqrtf(size) * powf(rng_float(key, n + 4), 3.0f),
                     .color = vec3(0.8f, 0.84f, 0.88f),
                     .opacity = 0.75f * (1.0f - smoothstepf(0.6f * LIFE, LIFE, own))};
        if (mote.position.y < at.y || mote.opacity <= 0.01f)
            continue;
        ARENA_PUSH(air->arena, air->motes, air->mote_count, air->mote_capacity, mote);
    }
}

// Of something heavy: a sheet that stands up round the hole and breaks into drops, and, when the hole has closed, the
// jet that shoots up out of its middle (Worthington, "A Study of Splashes", 1908).
static void plunge_emit(Aloft *air, RngKey key, Vec3 at, float size, float t)
{
    float scale = sqrtf(size);
    int sheet = (int)(420.0f * fminf(scale, 1.8f)), jet = (int)(90.0f * fminf(scale, 1.8f));
    for (int i = 0; i < sheet + jet; i++) {
        uint64_t n = 8u * (uint64_t)i;
        bool up = i >= sheet;
        float a = TAU_F * rng_float(key, n), far = rng_float(key, n + 1), wide = 0.14f * size;
        float own = t - (up ? 0.26f * scale + 0.10f * far : 0.09f * rng_float(key, n + 2));
        if (own <= 0.0f)
            continue;
        float out = up ? 0.35f * rng_float(key, n + 5) : scale * lerpf(0.7f, 1.7f, far * far),
              rise = up ? scale * lerpf(1.2f, 3.4f, far) : scale * lerpf(1.3f, 3.5f, sqrtf(rng_float(key, n + 3)));
        float from = up ? 0.2f * wide : wide;
        // fingers: drops gather in spokes
        float spoke = TAU_F / 15.0f;
        a = up ? a : spoke * (floorf(a / spoke) + 0.5f + 0.75f * (a / spoke - floorf(a / spoke) - 0.5f));
        Mote mote = {.shape = MOTE_DOT,
                     .position =
                         vec3_add(at, vec3((from + out * own) * cosf(a), rise * own - 0.5f * GRAVITY * own * own,
                                           (from + out * own) * sinf(a))),
                     .velocity = vec3(out * cosf(a), rise - GRAVITY * own, out * sinf(a)),
                     .size = scale * (0.008f + 0.03f * powf(rng_float(key, n + 4), 3.0f)),
                     .color = vec3(0.82f, 0.86f, 0.9f),
                     .opacity = 0.8f * (1.0f - smoothstepf(0.7f * CROWN, CROWN, own))};
        if (mote.position.y < at.y || mote.opacity <= 0.01f)
            continue;
        ARENA_PUSH(air->arena, air->motes, air->mote_count, air->mote_capacity, mote);
    }
}

static bool is_splash(const Event *event)
{
    return event->kind == EVENT_ELEMENT && text_equal(event->surface, "splash");
}

void crowns_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air)
{
    for (int i = 0; i < world->event_count; i++) {
        const Event *event = &world->events[i];
        float age = (float)(at->time - event->time);
        if (!is_splash(event) || event->shot != at->shot || age < 0.0f || age > CROWN + 0.5f)
            continue;
        plunge_emit(air, (RngKey){emitter->key.value + 1337u * (uint64_t)i}, event->position, 3.0f * event->strength,
                    age);
    }
}

void splash_add(World *world, int place, int shot, double time, Vec3 position, float size)
{
    world_add_event(world, (Event){.kind = EVENT_ELEMENT,
                                   .time = time,
                                   .shot = shot,
                                   .entity = PLAN_NONE,
                                   .position = position,
                                   .strength = clampf(size / 3.0f, 0.05f, 1.0f),
                                   .surface = "splash"});
    const Effects *effects = world->effects;
    for (int i = 0; effects && i < effects->count; i++)
        if (effects->items[i].place == place && text_equal(effects->items[i].row->name, "crown"))
            return;
    effect_add(world, "crown", place, position, 1.0f);
}

void splashes_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air)
{
    const PlaceInfo *info = &world->places[at->place];
    bool wet = info->environment.wetness > 0.25f;
    for (int i = 0; i < world->event_count; i++) {
        const Event *event = &world->events[i];
        float age = (float)(at->time - event->time);
        if (event->shot != at->shot || age < 0.0f || age > LIFE + 0.05f)
            continue;
        bool foot = event->kind == EVENT_FOOTFALL || event->kind == EVENT_HOOF,
             water = text_contains_word(event->surface, "water");
        if (!(foot && (wet || water)))
            continue;
        float size = 0.45f + 0.8f * event->strength;
        crown_emit(air, (RngKey){emitter->key.value + 1337u * (uint64_t)i}, event->position, size, age);
    }
}

// Hailstones leap where they strike: 0.3 of their speed is left, and less the second time.
void hail_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air)
{
    enum { STONES = 900 };
    const float up = 0.3f * 12.0f * 0.55f;
    const PlaceInfo *info = &world->places[at->place];
    for (int i = 0; i < STONES; i++) {
        RngKey key = emitter->key;
        uint64_t n = 8u * (uint64_t)i + 50000u;
        float first = 2.0f * up / GRAVITY, second = 0.35f * first, lies = 1.6f, whole = first + second + lies,
              turn = (float)at->time / whole + rng_float(key, n), t = whole * (turn - floorf(turn));
        uint64_t again = hash_mix(n + 4096u * (uint64_t)(int64_t)floorf(turn));
        float a = TAU_F * rng_float(key, again), far = 1.0f + 17.0f * rng_float(key, again + 1),
              v = up * (0.4f + 0.6f * rng_float(key, again + 2));
        float own = t < first ? t : t - first, speed = t < first ? v : 0.35f * v,
              y = t < first + second ? fmaxf(speed * own - 0.5f * GRAVITY * own * own, 0.0f) : 0.0f,
              out = 0.35f * fminf(t, first + second);
        Vec3 p = vec3(far * sinf(a) + out * cosf(3.0f * a), 0.0f, 3.0f - far * fabsf(cosf(a)) + out * sinf(3.0f * a));
        p.y = (info->height ? info->height(info->land, p.x, p.z) : 0.0f) + y + 0.006f;
        Mote stone = {.shape = MOTE_DOT,
                      .position = p,
                      .size = 0.014f + 0.018f * rng_float(key, again + 3),
                      .color = vec3(0.84f, 0.87f, 0.91f),
                      .opacity = 1.0f - smoothstepf(whole - 0.5f, whole, t)};
        ARENA_PUSH(air->arena, air->motes, air->mote_count, air->mote_capacity, stone);
    }
}
