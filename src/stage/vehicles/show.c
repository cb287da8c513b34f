// What is seen and heard of a run: the instances of its parts with their motion, its lamps, the events of its engine.
#include "stage/vehicles/show.h"

#include "stage/sets/sets.h"
#include "stage/vehicles/drive.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define BODY_PIVOT 0.45f // m over the ground: about where the body of a car turns on its springs

Quat vehicle_turn(const VehicleState *s)
{
    return quat_mul(quat_yaw(s->yaw),
                    quat_mul(quat_axis_angle(vec3(1, 0, 0), -s->pitch), quat_axis_angle(vec3(0, 0, 1), s->roll)));
}

Quat vehicle_body_turn(const VehicleState *s)
{
    return quat_mul(vehicle_turn(s),
                    quat_mul(quat_axis_angle(vec3(1, 0, 0), -s->lean), quat_axis_angle(vec3(0, 0, 1), s->heave)));
}

VehicleState vehicle_state(const VehicleRun *run, double time)
{
    double at = (time - run->begin) * run->rate;
    int i = at <= 0.0 ? 0 : at >= run->count - 1 ? run->count - 2 : (int)at;
    if (run->count < 2)
        return run->states[0];
    const VehicleState *a = &run->states[i], *b = a + 1;
    float f = clampf((float)(at - i), 0.0f, 1.0f);
    VehicleState s = *a;
    s.position = vec3_lerp(a->position, b->position, f);
    s.yaw = a->yaw + f * remainderf(b->yaw - a->yaw, TAU_F);
    float *to[] = {&s.pitch, &s.roll,  &s.lean, &s.heave, &s.lift, &s.steer,
                   &s.gone,  &s.speed, &s.push, &s.brake, &s.spin, &s.skid};
    const float *from[] = {&b->pitch, &b->roll,  &b->lean, &b->heave, &b->lift, &b->steer,
                           &b->gone,  &b->speed, &b->push, &b->brake, &b->spin, &b->skid};
    for (int k = 0; k < COUNT_OF(to); k++)
        *to[k] = lerpf(*to[k], *from[k], f);
    return s;
}

// ---------------------------------------------------------------- parts

static MotionKey key_of(const VehicleRun *run, const VehiclePart *part, int i)
{
    const VehicleState *s = &run->states[i];
    MotionKey key = {.time = run->begin + i / run->rate};
    if (part->role == PART_ROLLS) { // on the ground, whatever the body does
        Quat turn = vehicle_turn(s);
        Quat own = quat_axis_angle(vec3(1, 0, 0), fmodf(s->gone / part->radius, TAU_F));
        if (part->steers)
            own = quat_mul(quat_yaw(s->steer), own);
        key.position = vec3_add(s->position, quat_rotate(turn, part->at));
        key.rotation = quat_mul(turn, own);
        return key;
    }
    Quat turn = vehicle_body_turn(s), level = vehicle_turn(s);
    Vec3 pivot = vec3(0, run->kind->klass == VEHICLE_ROAD ? BODY_PIVOT : 0.0f, 0);
    Vec3 origin = vec3_add(s->position, vec3_sub(quat_rotate(level, pivot), quat_rotate(turn, pivot)));
    origin = vec3_add(origin, quat_rotate(level, vec3(0, s->lift, 0)));
    key.position = vec3_add(origin, quat_rotate(turn, part->at));
    key.rotation = turn;
    if (part->role == PART_SPINS)
        key.rotation = quat_mul(turn, quat_axis_angle(part->axis, TAU_F * fmodf(s->spin * part->rate, 1.0f)));
    return key;
}

static MotionKey *keys_of(World *world, const VehicleRun *run, const VehiclePart *part)
{
    MotionKey *keys = ARENA_ARRAY(world->arena, MotionKey, run->count);
    for (int i = 0; i < run->count; i++)
        keys[i] = key_of(run, part, i);
    return keys;
}

// ---------------------------------------------------------------- lamps

#define BLINK 0.7 // s: 60 to 120 times a minute are asked for (UN regulation 6); most blink 85 times

static float lamp_gain(const VehicleRun *run, LampKind lamp, bool dark, const VehicleState *s, double time)
{
    bool blinks = run->signals && time >= run->signal_from && time < run->signal_to && fmod(time, BLINK) < 0.55 * BLINK;
    double flash = fmod(time + (lamp == LAMP_BLUE ? 0.33 : 0.0), 0.66);
    switch (lamp) {
    case LAMP_HEAD:
        return run->lights_on || dark ? 1.0f : 0.0f;
    case LAMP_TAIL:
        return s->brake > 0.5f ? 1.0f : dark || run->lights_on ? 0.22f : 0.0f;
    case LAMP_LEFT:
        return blinks && (run->signals == -1 || run->signals == 2) ? 1.0f : 0.0f;
    case LAMP_RIGHT:
        return blinks && (run->signals == 1 || run->signals == 2) ? 1.0f : 0.0f;
    case LAMP_RED:
    case LAMP_BLUE: // double flashes, in turn
        return run->siren && (flash < 0.1 || (flash > 0.16 && flash < 0.28)) ? 1.0f : 0.0f;
    case LAMP_FLAME: // it flickers
        return s->push > 0.5f ? 0.85f + 0.3f * (float)sin(time * 61.0) * (float)sin(time * 23.7) : 0.0f;
    default:
        return dark ? 1.0f : 0.0f;
    }
}

static GainKey *glow_of(World *world, const VehicleRun *run, LampKind lamp, bool dark, int *count)
{
    double step = 1.0 / 120.0, end = run->begin + (run->count - 1) / run->rate;
    int most = 2 * (int)((end - run->begin) / step) + 4;
    GainKey *keys = ARENA_ARRAY(world->arena, GainKey, most);
    int n = 0;
    for (double t = run->begin; t < end; t += step) {
        VehicleState s = vehicle_state(run, t);
        gain_add(keys, &n, t, 0.5 * step, lamp_gain(run, lamp, dark, &s, t));
    }
    *count = n;
    return keys;
}

static void lamp_lights(World *world, const VehicleRun *run, LampKind lamp, int instance)
{
    const VehicleModel *model = run->model;
    for (int i = 0; i < model->bulb_count[lamp]; i++) {
        Vec3 at = model->bulbs[lamp][i];
        Light light = {
            .role = LIGHT_PRACTICAL, .place = run->place, .shot = run->shot, .instance = instance, .carried = true};
        snprintf(light.name, sizeof light.name, "lamp of the %.20s",
                 run->entity >= 0 ? world->plan->entities[run->entity].name : "traffic");
        if (lamp == LAMP_HEAD) { // dipped: a little down
            Vec3 u = vec3(0.2f, 0, 0), v = vec3(0, 0.12f, -0.016f);
            light.kind = LIGHT_QUAD;
            light.edge_u = u, light.edge_v = v;
            light.position = vec3_sub(vec3_sub(at, vec3_scale(u, 0.5f)), vec3_scale(v, 0.5f));
            light.position.z = fmaxf(light.position.z, model->high.z + 0.03f);
            light.emission = vec3(620.0f, 590.0f, 500.0f);
        } else {
            light.kind = LIGHT_SPHERE;
            light.radius = 0.1f;
            light.position = at;
            if (lamp == LAMP_FLAME)
                light.radius = 1.2f;
            light.emission = lamp == LAMP_FLAME  ? vec3(420.0f, 260.0f, 110.0f)
                             : lamp == LAMP_TAIL ? vec3(26.0f, 0.8f, 0.4f)
                             : lamp == LAMP_RED  ? vec3(300.0f, 6.0f, 4.0f)
                                                 : vec3(8.0f, 30.0f, 340.0f);
        }
        world_add_light(world, light);
    }
}

// ---------------------------------------------------------------- bent parts

#define AWAY (-4000.0f) // m up: where what is not there is

// Until the impact the whole part is there, from then on the bent one.
static void show_bent(World *world, const VehicleRun *run, Instance *whole, int mesh, const char *name)
{
    int first = 0;
    while (first < run->count && run->begin + first / run->rate < run->bent_from)
        first++;
    if (first < 1 || first >= run->count)
        return;
    const MotionKey *keys = whole->motion, away = {.position = {0, AWAY, 0}, .rotation = quat_identity()};
    MotionKey *before = ARENA_ARRAY(world->arena, MotionKey, first + 2),
              *after = ARENA_ARRAY(world->arena, MotionKey, run->count - first + 2);
    memcpy(before, keys, sizeof(MotionKey) * (size_t)(first + 1));
    before[first + 1] = away;
    before[first + 1].time = keys[first].time + 1e-4;
    after[0] = away;
    after[0].time = keys[first].time;
    memcpy(after + 1, keys + first, sizeof(MotionKey) * (size_t)(run->count - first));
    after[1].time += 1e-4;
    whole->motion = before;
    whole->motion_count = first + 2;
    int shot = whole->first_shot, entity = whole->entity; // the instances move when one is added
    int index = world_add_instance(world, name, mesh, run->place, affine_identity());
    Instance *bent = &world->instances[index];
    bent->motion = after;
    bent->motion_count = run->count - first + 1;
    bent->first_shot = bent->last_shot = shot;
    bent->entity = entity;
}

// ---------------------------------------------------------------- the whole

void vehicle_show(World *world, VehicleRun *run, bool lights)
{
    const VehicleModel *model = run->model;
    const char *name = run->entity >= 0 ? world->plan->entities[run->entity].name : run->kind->words;
    bool dark = set_is_dark(&world->plan->places[run->place]);
    MotionKey *body = NULL;
    for (int p = 0; p < model->part_count; p++) {
        const VehiclePart *part = &model->parts[p];
        bool rides = part->role == PART_HULL || part->role == PART_LAMP;
        int instance = world_add_instance(world, name, part->mesh, run->place, affine_identity());
        Instance *i = &world->instances[instance];
        if (rides && !body)
            body = keys_of(world, run, part);
        i->motion = rides ? body : keys_of(world, run, part);
        i->motion_count = run->count;
        i->first_shot = i->last_shot = run->shot;
        i->entity = run->entity;
        if (run->bent && run->bent[p] != part->mesh) {
            show_bent(world, run, i, run->bent[p], name);
            i = &world->instances[instance];
        }
        if (part->role != PART_LAMP)
            continue;
        i->glow = glow_of(world, run, part->lamp, dark, &i->glow_count);
        if (part->lamp == LAMP_FLAME && lights && run->states[run->count - 1].push > 0.5f)
            lamp_lights(world, run, part->lamp, instance);
        bool shines = part->lamp == LAMP_RED || part->lamp == LAMP_BLUE ? run->siren
                      : part->lamp == LAMP_HEAD                         ? dark
                                                                        : part->lamp == LAMP_TAIL && dark;
        if (lights && shines)
            lamp_lights(world, run, part->lamp, instance);
    }
}

static void sound_event(World *world, const VehicleRun *run, const char *sound, double time, double seconds,
                        float strength)
{
    VehicleState s = vehicle_state(run, time + 0.5 * seconds);
    Event event = {.kind = EVENT_MACHINE,
                   .shot = run->shot,
                   .entity = run->entity,
                   .time = time,
                   .seconds = seconds,
                   .strength = clampf(strength, 0.05f, 1.0f),
                   .position = vec3_add(s.position, vec3(0, 0.6f, 0))};
    snprintf(event.surface, sizeof event.surface, "%s", sound);
    world_add_event(world, event);
}

void vehicle_heard(World *world, const VehicleRun *run)
{
    const FilmPlan *plan = world->plan;
    const Shot *shot = &plan->shots[run->shot];
    double begin = plan_frame_time(plan, shot->begin_frame),
           end = plan_frame_time(plan, shot->begin_frame + shot->frame_count);
    const char *sound = run->kind->sound;
    if (!sound || !run->moves)
        return;
    // an engine is heard in pieces, so that each comes from where it then is; its load is how hard it pushes
    const double piece = 1.6;
    for (double t = begin; t < end - 0.2; t += piece) {
        VehicleState s = vehicle_state(run, t + 0.5 * piece);
        float speed = fabsf(s.speed) / run->kind->manner->top,
              load = clampf(0.15f + 0.5f * speed + 0.5f * fmaxf(0.0f, s.push) / run->kind->manner->gain, 0.1f, 1.0f);
        sound_event(world, run, sound, t, fmin(piece + 0.25, end - t), load);
    }
    if (run->siren)
        for (double t = begin; t < end - 0.5; t += 6.0)
            sound_event(world, run, "siren", t, fmin(6.0, end - t), 0.6f);
}
