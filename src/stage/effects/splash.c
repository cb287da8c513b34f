// Water that is thrown up: by feet on wet ground, by hooves, by what falls into it.
#include "stage/effects/effects.h"

#define LIFE 0.75f // s

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

void splashes_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air)
{
    const PlaceInfo *info = &world->places[at->place];
    bool wet = info->environment.wetness > 0.25f;
    int found = 0;
    for (int i = 0; i < world->event_count; i++) {
        const Event *event = &world->events[i];
        float age = (float)(at->time - event->time);
        if (event->shot != at->shot || age < 0.0f || age > LIFE + 0.05f)
            continue;
        bool foot = event->kind == EVENT_FOOTFALL || event->kind == EVENT_HOOF,
             water = text_contains_word(event->surface, "water");
        bool splash = event->kind == EVENT_ELEMENT && text_equal(event->surface, "splash");
        if (!(foot && (wet || water)) && !splash)
            continue;
        found++;
        float size = splash ? 3.0f : 0.45f + 0.8f * event->strength;
        crown_emit(air, (RngKey){emitter->key.value + 1337u * (uint64_t)i}, event->position, size, age);
    }
    (void)found;
}
