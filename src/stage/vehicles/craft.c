// What floats and flies: ships on the waves, planes, helicopters, saucers, balloons, rockets. Each is a line through
// the air or over the water by time, and how it lies on it.
#include "stage/vehicles/drive.h"

#include "stage/sets/sets.h"

#include <math.h>
#include <stdio.h>

typedef struct Craft { // while it is played
    World *world;
    VehicleRun *run;
    const CraftDeed *deed;
    const PlaceInfo *info;
    RngKey key;
    double begin, end; // of the shot
    Vec3 home;         // where it stands, or passes the middle
    float yaw;
    float level; // y of the ground or the water there
} Craft;

static float ease(double from, double to, double t)
{
    return smoothstepf(0.0f, 1.0f, (float)((t - from) / fmax(to - from, 1e-3)));
}

// Metres gone t seconds after it began to speed up by `gain` until `top` m/s.
static float gone_after(double t, float gain, float top)
{
    double full = (double)(top / gain);
    if (t <= 0.0)
        return 0.0f;
    return t < full ? (float)(0.5 * (double)gain * t * t) : (float)((double)top * (t - 0.5 * full));
}

// ---------------------------------------------------------------- on the water

// A hull lies on the mean of the waves under it: those shorter than itself hardly move it.
static void float_at(const Craft *c, double time, VehicleState *s)
{
    enum { LONG = 9, WIDE = 3 };
    const VehicleModel *m = c->run->model;
    Vec3 way = vec3(sinf(s->yaw), 0, cosf(s->yaw)), left = vec3(way.z, 0, -way.x);
    float half = 0.42f * (m->high.z - m->low.z), beam = 0.38f * fminf(m->high.x - m->low.x, 6.0f);
    float mean = 0.0f, along = 0.0f, across = 0.0f, along2 = 0.0f, across2 = 0.0f;
    for (int i = 0; i < LONG; i++)
        for (int k = 0; k < WIDE; k++) {
            float a = half * (2.0f * (float)i / (LONG - 1) - 1.0f), b = beam * (float)(k - 1);
            Vec3 p = vec3_mad(vec3_mad(s->position, way, a), left, b);
            float h = waves_height(p.x, p.z, time, c->info->environment.wind);
            mean += h / (LONG * WIDE);
            along += a * h, across += b * h, along2 += a * a, across2 += b * b;
        }
    s->position.y = c->level + mean - c->run->kind->draft;
    s->pitch = atanf(along / fmaxf(along2, 1e-3f));
    s->roll = -atanf(across / fmaxf(across2, 1e-3f)); // left side up: to the right
}

static void play_boat(Craft *c)
{
    VehicleRun *run = c->run;
    float v = run->kind->manner->cruise;
    bool sails =
        text_contains_word(run->kind->words, "sailboat") || text_contains_word(run->kind->words, "sailing ship");
    if (c->deed->kind == CRAFT_STAND)
        v = sails ? 0.35f * v : 0.0f;
    double middle = 0.5 * (c->begin + c->end);
    for (int i = 0; i < run->count; i++) {
        double t = run->begin + i / run->rate;
        float along = v * (float)(t - middle), speed = v;
        if (c->deed->kind == CRAFT_ARRIVE) {
            double stop = c->end - 1.0;
            float left = (float)fmax(0.0, stop - t), gain = run->kind->manner->brake;
            along = -fminf(0.5f * gain * left * left, v * left - 0.5f * v * v / gain * (left > v / gain ? 1.0f : 0.0f));
            speed = fminf(v, gain * left);
        } else if (c->deed->kind == CRAFT_LEAVE) {
            along = gone_after(t - c->deed->begin, run->kind->manner->gain, v);
            speed = clampf((float)(t - c->deed->begin) * run->kind->manner->gain, 0.0f, v);
        }
        VehicleState *s = &run->states[i];
        s->yaw = c->yaw + (v > 0.0f ? 0.02f : 0.05f) * rng_noise(c->key, t * 0.21);
        s->position = vec3_mad(c->home, vec3(sinf(c->yaw), 0, cosf(c->yaw)), along);
        float_at(c, t, s);
        s->speed = speed, s->gone = along;
        float plane = clampf((speed - 6.0f) / 10.0f, 0.0f, 1.0f); // fast boats lift their bow
        s->pitch += 0.09f * plane;
        if (sails && v > 0.0f) { // the wind heels it: away from where it comes, in gusts more
            Vec3 wind = c->info->environment.wind, left = vec3(cosf(s->yaw), 0, -sinf(s->yaw));
            float aside = vec3_dot(wind, left), blows = vec3_length(wind),
                  gust = 1.0f + 0.25f * rng_noise(c->key, t * 0.4 + 30.0);
            float heel = fminf(0.1f + 0.0022f * blows * blows, 0.5f); // pressure grows with its square
            s->roll += (aside > 0.0f ? -heel : heel) * gust;
        }
    }
}

// ---------------------------------------------------------------- planes

#define CLIMB 0.21f  // rad: airliners rotate to about 12 degrees after take-off
#define GLIDE 0.052f // rad: 3 degrees to the runway (ICAO Annex 10)

static void play_plane(Craft *c)
{
    VehicleRun *run = c->run;
    const CraftDeed *deed = c->deed;
    float v = run->kind->manner->cruise;
    Vec3 way = vec3(sinf(c->yaw), 0, cosf(c->yaw));
    double middle = 0.5 * (c->begin + c->end);
    for (int i = 0; i < run->count; i++) {
        double t = run->begin + i / run->rate;
        VehicleState *s = &run->states[i];
        s->yaw = c->yaw;
        s->position = c->home;
        if (deed->kind == CRAFT_RISE) { // it leaves the ground in the middle
            float since = (float)(t - middle), gain = 2.2f, speed = v + gain * since;
            s->position = vec3_mad(c->home, way, v * since + 0.5f * gain * since * since);
            s->pitch = CLIMB * ease(middle - 1.6, middle + 2.4, t);
            float up = fmaxf(0.0f, since);
            s->position.y += 0.5f * v * CLIMB / 4.5f * up * up * (up < 4.5f ? 1.0f : 0.0f) +
                             (up >= 4.5f ? v * CLIMB * (up - 2.25f) : 0.0f);
            s->speed = speed;
        } else if (deed->kind == CRAFT_LAND) {
            double touch = middle;
            float left = (float)(touch - t), speed = left > 0.0f ? v : fmaxf(v + 2.6f * left, 8.0f);
            s->position = left > 0.0f ? vec3_mad(c->home, way, -v * left)
                                      : vec3_mad(c->home, way, -v * left - 1.3f * left * left);
            // the flare: the last seconds flatten out
            float high = fmaxf(0.0f, left) * v * GLIDE;
            s->position.y += high * high / (high + 1.6f);
            s->pitch = left > 0.0f ? lerpf(0.03f, 0.085f, ease(touch - 3.5, touch - 0.6, t))
                                   : 0.085f * (1.0f - ease(touch + 0.6, touch + 2.6, t));
            s->speed = speed;
            s->brake = left < -2.0f ? 1.0f : 0.0f;
            // its wheels stand until the runway has spun them up
            s->skid = left <= 0.0f ? clampf(1.0f + left / 0.45f, 0.0f, 1.0f) : 0.0f;
            s->push = left < 0.0f ? -2.6f : 0.0f;
        } else if (deed->kind == CRAFT_STAND) {
        } else { // by, in a wide bend
            float since = (float)(t - middle), speed = 1.15f * v, radius = 1400.0f,
                  turn = deed->banks ? speed * since / radius : 0.0f;
            s->yaw = c->yaw + turn;
            s->position =
                deed->banks
                    ? vec3_add(c->home, vec3_add(vec3_scale(way, radius * sinf(turn)),
                                                 vec3_scale(vec3(way.z, 0, -way.x), radius * (1.0f - cosf(turn)))))
                    : vec3_mad(c->home, way, speed * since);
            // bank: tan = v2 / (g r)
            s->roll = deed->banks ? -atanf(speed * speed / (9.81f * radius)) : 0.02f * rng_noise(c->key, t * 0.5);
            s->pitch = 0.03f;
            s->position.y += deed->high + 0.4f * rng_noise(c->key, t * 0.4);
            s->speed = speed;
        }
    }
}

// ---------------------------------------------------------------- helicopters, drones, saucers

static void play_hover(Craft *c)
{
    VehicleRun *run = c->run;
    const CraftDeed *deed = c->deed;
    const VehicleManner *manner = run->kind->manner;
    bool saucer = run->kind->spins[0].radius <= 0.0f && manner->cruise > 10.0f;
    Vec3 way = vec3(sinf(c->yaw), 0, cosf(c->yaw));
    double middle = 0.5 * (c->begin + c->end);
    float spin = 0.0f, last = 0.0f;
    for (int i = 0; i < run->count; i++) {
        double t = run->begin + i / run->rate;
        VehicleState *s = &run->states[i];
        float up = 0.0f, along = 0.0f, turning = deed->kind == CRAFT_STAND ? 0.0f : 1.0f;
        s->yaw = c->yaw;
        if (deed->kind == CRAFT_RISE) {
            turning = 0.35f + 0.65f * ease(c->begin - 1.0, deed->begin + 0.6, t);
            double since = fmax(0.0, t - deed->begin);
            up = fminf(0.5f * 0.6f * (float)(since * since), deed->high + 4.0f * (float)since);
            along = gone_after(since - 2.2, 1.6f, manner->cruise);
        } else if (deed->kind == CRAFT_LAND) {
            double touch = c->begin + 0.75 * (c->end - c->begin), left = fmax(0.0, touch - t);
            up = deed->high * smoothstepf(0.0f, 1.0f, (float)(left / (0.75 * (c->end - c->begin) + 0.6)));
            along = -1.5f * up;
            turning = 1.0f - 0.3f * ease(touch, touch + 3.0, t);
        } else if (deed->kind == CRAFT_PASS || deed->kind == CRAFT_LEAVE || deed->kind == CRAFT_ARRIVE) {
            up = deed->high;
            float v = manner->cruise;
            along = deed->kind == CRAFT_LEAVE    ? gone_after(t - deed->begin, manner->gain * 1.5f, manner->top * 0.5f)
                    : deed->kind == CRAFT_ARRIVE ? -gone_after(c->end - 1.0 - t, manner->gain, v * 1.5f)
                                                 : v * (float)(t - middle);
        } else if (deed->kind == CRAFT_HOVER) {
            up = deed->high;
        }
        bool aloft = up > 0.05f;
        float slow = saucer ? 0.25f : 0.4f,
              far = aloft ? fminf(1.0f, up / 3.0f) * (manner->cruise < 10.0f ? 0.12f : 0.5f) : 0.0f;
        s->position = vec3_mad(c->home, way, along);
        s->position = vec3_add(s->position, vec3(far * rng_noise(c->key, t * (double)slow),
                                                 up + 0.6f * far * rng_noise(c->key, t * (double)slow * 1.3 + 40.0),
                                                 far * rng_noise(c->key, t * (double)slow + 80.0)));
        if (aloft && deed->kind == CRAFT_HOVER)
            s->yaw += saucer ? 0.12f * (float)(t - c->begin) : 0.12f * rng_noise(c->key, t * 0.25 + 10.0);
        s->speed = (along - last) * (float)run->rate;
        last = along;
        spin += turning / (float)run->rate;
        s->spin = spin;
        if (i > 0) { // the nose goes down to go ahead
            float speed = clampf(s->speed / fmaxf(manner->cruise, 1.0f), -1.0f, 1.4f);
            s->pitch = lerpf(run->states[i - 1].pitch, -0.16f * speed, 0.06f);
            s->roll = aloft ? 0.02f * rng_noise(c->key, t * 0.5 + 120.0) : 0.0f;
        }
    }
    if (run->count > 1) // the first difference is none
        run->states[0].speed = run->states[1].speed;
}

// ---------------------------------------------------------------- balloons, rockets

static void play_balloon(Craft *c)
{
    VehicleRun *run = c->run;
    const CraftDeed *deed = c->deed;
    Vec3 wind = c->info->environment.wind;
    wind.y = 0.0f;
    float speed = clampf(vec3_length(wind), 0.9f, 2.2f);
    Vec3 way = vec3(sinf(c->yaw), 0, cosf(c->yaw));
    double middle = 0.5 * (c->begin + c->end);
    for (int i = 0; i < run->count; i++) {
        double t = run->begin + i / run->rate, since = fmax(0.0, t - deed->begin);
        VehicleState *s = &run->states[i];
        float up = deed->kind == CRAFT_RISE    ? fminf(0.5f * 0.35f * (float)(since * since), 1.6f * (float)since)
                   : deed->kind == CRAFT_LAND  ? fmaxf(0.0f, 1.4f * (float)(c->end - 1.5 - t))
                   : deed->kind == CRAFT_STAND ? 0.0f
                                               : deed->high + 0.35f * (float)(t - middle);
        float loose = clampf(up / 2.0f, 0.0f, 1.0f);
        s->position = vec3_mad(c->home, way, loose * speed * (float)(deed->kind == CRAFT_RISE ? since : t - middle));
        s->position.y += up + 0.25f * loose * rng_noise(c->key, t * 0.2);
        s->yaw = c->yaw + 0.04f * (float)t * loose;
        s->pitch = 0.012f * rng_noise(c->key, t * 0.35);
        s->roll = 0.012f * rng_noise(c->key, t * 0.3 + 20.0);
        s->speed = speed;
    }
}

static void play_rocket(Craft *c)
{
    VehicleRun *run = c->run;
    const CraftDeed *deed = c->deed;
    for (int i = 0; i < run->count; i++) {
        double t = run->begin + i / run->rate, since = fmax(0.0, t - deed->begin - 0.9); // thrust builds up first
        VehicleState *s = &run->states[i];
        s->position = c->home;
        s->yaw = c->yaw;
        if (deed->kind == CRAFT_STAND)
            continue;
        bool burns = t > deed->begin;
        float gain = run->kind->manner->gain, height = 0.5f * gain * (float)(since * since);
        s->position.y += height;
        float shake = burns ? 0.012f * expf(-height / 30.0f) : 0.0f;
        s->position.x += shake * rng_noise(c->key, t * 19.0);
        s->position.z += shake * rng_noise(c->key, t * 17.0 + 50.0);
        s->pitch = -0.0011f * fminf(height, 160.0f); // it leans into its course
        s->speed = gain * (float)since;
        s->push = burns ? 1.0f : 0.0f;
        s->brake = 0.0f;
    }
}

void craft_play(World *world, VehicleRun *run, const CraftDeed *deed, Vec3 home, float yaw)
{
    const FilmPlan *plan = world->plan;
    const Shot *shot = &plan->shots[run->shot];
    Craft craft = {.world = world,
                   .run = run,
                   .deed = deed,
                   .info = &world->places[run->place],
                   .begin = plan_frame_time(plan, shot->begin_frame),
                   .end = plan_frame_time(plan, shot->begin_frame + shot->frame_count),
                   .home = home,
                   .yaw = yaw,
                   .level = home.y},
          *c = &craft;
    char name[48];
    (void)snprintf(name, sizeof name, "%d/%d", run->entity, run->member);
    c->key = rng_key(plan->seed, name, "craft");
    vehicle_states(world, run);
    switch (run->kind->klass) {
    case VEHICLE_BOAT:
        play_boat(c);
        break;
    case VEHICLE_PLANE:
        play_plane(c);
        break;
    case VEHICLE_HOVER:
        play_hover(c);
        break;
    case VEHICLE_BALLOON:
        play_balloon(c);
        break;
    default:
        play_rocket(c);
    }
}
