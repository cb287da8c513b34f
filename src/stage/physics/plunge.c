// What falls or is thrown into the open water of a place: it comes down, breaks the surface with a splash and sinks.
#include "stage/effects/effects.h"
#include "stage/objects/objects.h"
#include "stage/physics/play.h"

#include <string.h>

#define GRAVITY 9.81f // m/s2
#define HIGH 5.0f     // m above the water from which things fall: out of the picture
#define RATE 48.0     // keys a second

bool plunge_named(const FilmPlan *plan, const Action *action)
{
    static const char *const words[] = {"water", "lake", "sea", "ocean", "river", "pond", "pool", "harbor", "harbour"};
    bool over = text_equal(action->verb, "throw") && text_in_list("across,over", action->path ? action->path : "-");
    if (action->path && !over && !text_in_list("into,in,on,onto,to", action->path))
        return false;
    for (int i = 0; i < COUNT_OF(words); i++)
        if (action_says(plan, action, words[i]))
            return true;
    return false;
}

bool plunge_leaps(const FilmPlan *plan, const Action *action)
{
    return plunge_named(plan, action) && (action_says(plan, action, "into") || action_says(plan, action, "in the"));
}

bool plunge_water(const World *world, int place, float x, Vec3 *spot)
{
    const PlaceInfo *info = &world->places[place];
    if (!info->water)
        return false;
    *spot = vec3(x, info->water_level, -12.5f);
    return true;
}

// Down from above, turning a little; into the water with the speed it has, which the water takes at once.
static MotionKey *plunge_keys(World *world, Vec3 spot, float half, double begin, RngKey key, int *count)
{
    float fall = sqrtf(2.0f * HIGH / GRAVITY), sinks = 1.2f;
    *count = (int)((fall + sinks) * (float)RATE) + 3;
    MotionKey *keys = ARENA_ARRAY(world->arena, MotionKey, *count);
    Vec3 axis = vec3_normalize(vec3(rng_range(key, 1, -1, 1), 0.3f, rng_range(key, 2, -1, 1)));
    for (int k = 0; k < *count; k++) {
        float age = (float)k / (float)RATE, t = fminf(age, fall), in = fmaxf(age - fall, 0.0f);
        float y = spot.y + HIGH - 0.5f * GRAVITY * t * t - half - 2.2f * (1.0f - expf(-1.4f * in));
        keys[k] =
            (MotionKey){begin + (double)age, vec3(spot.x, y, spot.z), quat_axis_angle(axis, 2.2f * t + 0.5f * in)};
    }
    return keys;
}

bool plunge_skips(const FilmPlan *plan, const Action *action)
{
    return plunge_named(plan, action) && (action_says(plan, action, "skips") || action_says(plan, action, "skip") ||
                                          action_says(plan, action, "skipping") || action_says(plan, action, "skims"));
}

// Flat over the water it leaps off it again and again, each time shorter and lower, until it sinks: a stone loses about
// three tenths of its speed at every touch (Bocquet, "The physics of stone skipping", Am. J. Phys. 71, 2003).
double plunge_skip(World *world, int thing, int place, int shot, double time, Vec3 from, Vec3 to)
{
    enum { LEAPS = 7, KEYS = 12 };
    MotionKey *keys = ARENA_ARRAY(world->arena, MotionKey, (LEAPS + 1) * KEYS + 2);
    int count = 0;
    Vec3 way = vec3_normalize(vec3(to.x - from.x, 0, to.z - from.z)), at = from;
    float span = hypotf(to.x - from.x, to.z - from.z), speed = 9.0f;
    double begin = time;
    for (int leap = 0; leap <= LEAPS; leap++) {
        Vec3 next = vec3_mad(vec3(at.x, to.y, at.z), way, span);
        double seconds = (double)(span / speed);
        float lift = leap ? 0.5f * GRAVITY * (float)(seconds * seconds) * 0.25f
                          : 0.125f * GRAVITY * (float)(seconds * seconds); // over the chord
        for (int k = 0; k < KEYS; k++) {
            float u = (float)k / KEYS;
            Vec3 p = vec3_lerp(at, next, u);
            p.y += 4.0f * lift * u * (1.0f - u);
            double t = begin + (double)u * seconds;
            keys[count++] = (MotionKey){t, p, quat_yaw(14.0f * (float)(t - time))};
        }
        begin += seconds;
        splash_add(world, place, shot, begin, next, leap < LEAPS ? 1.0f - 0.08f * (float)leap : 0.8f);
        at = next;
        speed *= 0.86f;
        span = (leap ? 0.66f : 0.36f) * span;
    }
    keys[count++] = (MotionKey){begin, at, quat_identity()};
    keys[count++] = (MotionKey){begin + 0.6, vec3_add(at, vec3(0, -1.2f, 0)), quat_identity()};
    object_track(world, thing, time, place, keys, count);
    return begin;
}

void plunge_prepare(World *world)
{
    const FilmPlan *plan = world->plan;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *action = &plan->actions[i];
        int place = plan->shots[action->shot].place, found[8];
        Vec3 spot;
        if (!plunge_falls(plan, action) || !plunge_water(world, place, 0.0f, &spot))
            continue;
        int count = entity_instances(world, action->agent, place, found, COUNT_OF(found));
        int mark = entity_landmark(world, action->agent, place);
        float half = mark >= 0 ? world->landmarks[mark].half_size.y : 0.1f;
        int thing = count > 0 ? -1 : object_find(world, action->agent);
        for (int k = 0; k < (thing >= 0 ? 1 : count); k++) {
            RngKey key = {rng_key(plan->seed, "plunge", "turn").value + (uint64_t)(31 * i + k)};
            Vec3 at = vec3(spot.x + 1.3f * ((float)k - 0.5f * (float)(count > 0 ? count - 1 : 0)), spot.y, spot.z);
            double begin = fmax(action->begin, 0.0) + 0.35 * (double)k;
            int keys;
            MotionKey *motion = plunge_keys(world, at, half, begin, key, &keys);
            if (thing >= 0) {
                object_track(world, thing, -1.0, place, motion, keys);
            } else {
                world->instances[found[k]].motion = motion;
                world->instances[found[k]].motion_count = keys;
            }
            splash_add(world, place, action->shot, begin + sqrt(2.0 * (double)HIGH / (double)GRAVITY), at,
                       clampf(4.0f * half, 0.6f, 3.0f));
        }
        if (mark >= 0) {
            world->landmarks[mark].position = vec3(spot.x, spot.y + 0.3f, spot.z);
            world->landmarks[mark].half_size = vec3(0.9f, 0.5f, 0.9f); // the splash is what is to be seen
            world->landmarks[mark].instance = -1;
        }
    }
}
