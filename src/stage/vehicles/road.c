// Wheels on a way. The front axle is led along the way, the rear axle rolls after it without sliding (the kinematic
// bicycle model: Rajamani, Vehicle Dynamics and Control, 2012, section 2.2): yaw changes by sin(steer) / wheel base a
// metre. The body leans on springs: a damped oscillator driven by what the tyres do (Gillespie 1992).
#include "stage/vehicles/drive.h"

#include <math.h>

#define STEP (1.0 / 240.0) // s

void drive_speed(Drive *d, double time, float speed)
{
    if (d->speed_count > 0 && time <= d->speeds[d->speed_count - 1].time)
        time = d->speeds[d->speed_count - 1].time + 1e-3;
    if (d->speed_count < SPEED_KEYS)
        d->speeds[d->speed_count++] = (SpeedKey){time, speed};
}

// Between two keys feet come on to pedals and off them: the change is eased over its ends, the mean is the same.
float drive_speed_at(const Drive *d, double time)
{
    if (d->speed_count == 0)
        return 0.0f;
    if (time <= d->speeds[0].time)
        return d->speeds[0].speed;
    for (int i = 0; i + 1 < d->speed_count; i++)
        if (time < d->speeds[i + 1].time) {
            const SpeedKey *a = &d->speeds[i], *b = a + 1;
            double span = b->time - a->time, u = (time - a->time) / span, e = fmin(0.25, 0.35 / span);
            // a trapeze of acceleration, ramps of share e
            double top = 1.0 / (1.0 - e), v = u < e         ? 0.5 * top * u * u / e
                                              : u > 1.0 - e ? 1.0 - 0.5 * top * (1.0 - u) * (1.0 - u) / e
                                                            : top * (u - 0.5 * e);
            return lerpf(a->speed, b->speed, (float)v);
        }
    return d->speeds[d->speed_count - 1].speed;
}

float drive_at(const Drive *d, double time)
{
    double s = 0.0, sign = time < d->anchor_time ? -1.0 : 1.0, span = fabs(time - d->anchor_time);
    int steps = (int)ceil(span / 0.02);
    for (int i = 0; i < steps; i++)
        s += span / steps * (double)drive_speed_at(d, d->anchor_time + sign * span * (i + 0.5) / steps);
    return d->anchor + (float)(sign * s);
}

void drive_side(Drive *d, float at, float over, float to)
{
    if (d->side_count < SIDE_KEYS)
        d->sides[d->side_count++] = (SideKey){at, over, to};
}

static float side_at(const Drive *d, float s)
{
    float side = d->aside;
    for (int i = 0; i < d->side_count; i++)
        side = lerpf(side, d->sides[i].to, smoothstepf(d->sides[i].at, d->sides[i].at + d->sides[i].over, s));
    return side;
}

// A point of what is driven along: the way, and what the drive departs from it.
static Vec3 line_at(const Drive *d, float s, float *yaw)
{
    float heading, side = side_at(d, s), slope = (side_at(d, s + 0.5f) - side_at(d, s - 0.5f));
    Vec3 p = way_at(&d->way, s, &heading);
    // right of the heading: -x for who looks to +z
    p = vec3_mad(p, vec3(-cosf(heading), 0, sinf(heading)), side);
    *yaw = heading - atanf(slope);
    return p;
}

typedef struct Spring {
    float at, pace;
} Spring;

static void spring_step(Spring *s, float goal, float hz, float damped, float dt)
{
    float w = TAU_F * hz;
    s->pace += dt * (w * w * (goal - s->at) - 2.0f * damped * w * s->pace);
    s->at += dt * s->pace;
}

// Metres gone along the way at each step, so that the anchor is met.
static void distances(const Drive *d, double begin, int steps, float *gone)
{
    double s = 0.0;
    for (int i = 0; i < steps; i++) {
        gone[i] = (float)s;
        s += STEP * (double)(0.5f * (drive_speed_at(d, begin + STEP * i) + drive_speed_at(d, begin + STEP * (i + 1))));
    }
    double at = (d->anchor_time - begin) / STEP;
    double shift;
    if (at < 0.0 || at > steps - 1) { // beyond what is played: as if the speed there had been that of the end
        double edge = at < 0.0 ? begin : begin + STEP * (steps - 1);
        shift = (double)d->anchor - (double)gone[at < 0.0 ? 0 : steps - 1] -
                (d->anchor_time - edge) * (double)drive_speed_at(d, edge);
    } else {
        int i = (int)at;
        double f = at - i, here = (double)gone[i];
        if (i + 1 < steps)
            here += f * (double)(gone[i + 1] - gone[i]);
        shift = (double)d->anchor - here;
    }
    for (int i = 0; i < steps; i++)
        gone[i] += (float)shift;
}

void vehicle_states(World *world, VehicleRun *run)
{
    const Shot *shot = &world->plan->shots[run->shot];
    run->begin = plan_frame_time(world->plan, shot->begin_frame) - VEHICLE_MARGIN;
    double end = plan_frame_time(world->plan, shot->begin_frame + shot->frame_count) + VEHICLE_MARGIN;
    run->rate = VEHICLE_RATE;
    run->count = (int)ceil((end - run->begin) * run->rate) + 1;
    run->states = ARENA_ARRAY(world->arena, VehicleState, run->count);
}

void drive_play(World *world, VehicleRun *run, const Drive *d)
{
    vehicle_states(world, run);
    const VehicleManner *manner = run->kind->manner;
    const VehicleModel *model = run->model;
    float base = fmaxf(model->front - model->rear, 0.5f), dt = (float)STEP;
    int every = (int)lrint(1.0 / (STEP * run->rate)), steps = (run->count - 1) * every + 1;
    float *gone = ARENA_ARRAY(world->arena, float, steps);
    distances(d, run->begin, steps, gone);
    // the rear axle has long followed when the shot begins: led up to there over some lengths
    float yaw, line;
    float lead_from = gone[0] - 4.0f * base;
    line_at(d, lead_from, &yaw);
    for (float s = lead_from; s < gone[0]; s += 0.05f) {
        line_at(d, s, &line);
        yaw += 0.05f * sinf(remainderf(line - yaw, TAU_F)) / base;
    }
    Spring lean = {0}, roll = {0}, heave = {0}, slide = {0};
    float rolled = 0.0f, last_speed = drive_speed_at(d, run->begin), last_yaw = yaw;
    RngKey key = rng_key(world->plan->seed, run->kind->words, "road");
    for (int i = 0; i < steps; i++) {
        double time = run->begin + STEP * i;
        float speed = drive_speed_at(d, time), ds = i > 0 ? gone[i] - gone[i - 1] : 0.0f;
        Vec3 front = line_at(d, gone[i], &line);
        float steer = remainderf(line - yaw, TAU_F);
        bool locked = time >= d->lock_from && time < d->lock_to;
        yaw += ds * sinf(steer) / base;
        rolled += locked ? 0.0f : ds * cosf(steer);
        float push = (speed - last_speed) / dt, side = -speed * (yaw - last_yaw) / dt; // m/s2 ahead, to the right
        last_speed = speed, last_yaw = yaw;
        bool slides = time > d->slide_from && time < d->slide_to;
        if (fabsf(speed) > 0.5f) // who stands askew stays so
            spring_step(&slide, slides ? d->slide : 0.0f, 0.75f, 0.8f, dt);
        spring_step(&lean, manner->pitch * push, manner->sway, manner->damped, dt);
        spring_step(&roll, -manner->roll * side, manner->sway * 1.1f, manner->damped, dt);
        float bump = d->way.rough > 0.0f ? d->way.rough * rng_noise(key, (double)gone[i] * 0.9) +
                                               0.5f * d->way.rough * rng_noise(key, (double)gone[i] * 2.3 + 70.0)
                                         : 0.0025f * rng_noise(key, (double)gone[i] * 0.5);
        spring_step(&heave, bump, 1.6f * manner->sway, manner->damped, dt);
        if (i % every)
            continue;
        VehicleState *out = &run->states[i / every];
        float turn = yaw + slide.at;
        Vec3 way = vec3(sinf(turn), 0, cosf(turn)), back = vec3(sinf(yaw), 0, cosf(yaw));
        Vec3 rear = vec3_mad(front, back, -base);
        // sliding, it turns about its middle
        Vec3 middle = vec3_lerp(rear, front, 0.55f);
        Vec3 origin = vec3_mad(middle, way, -lerpf(model->rear, model->front, 0.55f));
        Vec3 fore = vec3_mad(origin, way, model->front), aft = vec3_mad(origin, way, model->rear);
        float h0 = ground_at(world, run->place, &d->way, fore), h1 = ground_at(world, run->place, &d->way, aft);
        Vec3 right = vec3(-way.z, 0, way.x);
        float wide = 0.4f * (model->high.x - model->low.x),
              hl = ground_at(world, run->place, &d->way, vec3_mad(origin, right, -wide)),
              hr = ground_at(world, run->place, &d->way, vec3_mad(origin, right, wide));
        origin.y = lerpf(h1, h0, -model->rear / base);
        *out = (VehicleState){.position = origin,
                              .yaw = turn,
                              .pitch = atan2f(h0 - h1, base),
                              .roll = atan2f(hl - hr, 2.0f * wide),
                              .lean = lean.at +
                                      (d->way.rough > 0.0f ? 0.35f * heave.pace / fmaxf(base, 1.0f) * 0.1f : 0.0f),
                              .heave = roll.at,
                              .lift = heave.at,
                              .steer = clampf(steer - slide.at, -0.6f, 0.6f),
                              .gone = rolled,
                              .speed = speed,
                              .push = push,
                              .brake = push < -0.35f && speed > 0.05f ? 1.0f : 0.0f,
                              .slip = slide.at,
                              .skid = fabsf(speed) < 1.0f ? 0.0f
                                      : locked            ? 1.0f
                                                          : clampf(2.6f * fabsf(slide.at), 0, 1)};
    }
    for (int i = 0; i < run->count; i++) {
        double time = run->begin + i / run->rate;
        if (fabsf(run->states[i].speed) < 0.05f && time >= d->hold_from && time < d->hold_to)
            run->states[i].brake = 1.0f;
    }
    for (int i = 1; i < run->count; i++) // who stands after braking keeps the foot there
        if (run->states[i].speed < 0.05f && run->states[i - 1].brake > 0.0f && run->arrives)
            run->states[i].brake = 1.0f;
}

void drive_rail(World *world, VehicleRun *run, const Drive *d, float behind)
{
    vehicle_states(world, run);
    int every = (int)lrint(1.0 / (STEP * run->rate)), steps = (run->count - 1) * every + 1;
    float *gone = ARENA_ARRAY(world->arena, float, steps);
    distances(d, run->begin, steps, gone);
    const VehicleModel *model = run->model;
    float half = 0.5f * (model->high.z - model->low.z), bogie = 0.7f * half;
    for (int i = 0; i < run->count; i++) {
        float s = gone[i * every] - behind - half;
        Vec3 front = way_at(&d->way, s + bogie, NULL), rear = way_at(&d->way, s - bogie, NULL);
        Vec3 along = vec3_sub(front, rear);
        float flat = hypotf(along.x, along.z), v = drive_speed_at(d, run->begin + i / run->rate);
        RngKey key = rng_key(world->plan->seed, "wagon", "rail");
        Vec3 middle = vec3_lerp(rear, front, 0.5f), way = vec3_scale(along, 1.0f / fmaxf(vec3_length(along), 1e-3f));
        float off = 0.5f * (model->high.z + model->low.z);
        run->states[i] =
            (VehicleState){.position = vec3_mad(middle, way, -off),
                           .yaw = atan2f(along.x, along.z),
                           .pitch = atan2f(along.y, flat),
                           .heave = 0.0035f * rng_noise(key, (double)s * 0.11) * fminf(1.0f, fabsf(v) / 8.0f),
                           .gone = s,
                           .speed = v,
                           .push = 0.0f};
    }
}
