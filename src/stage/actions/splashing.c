// Splashing: leaps into a puddle with both feet; hands that slap the water one stands in.
#include "stage/actions/water.h"
#include "stage/effects/effects.h"
#include "stage/physics/physics.h"
#include "stage/sets/sets.h"

#include <stdio.h>

#define LEAP_SECONDS 0.95 // from one landing to the next
#define LEAP_AIR 0.36     // s of it in the air: g t^2 / 8 = 0.16 m high
#define PUDDLE_RADIUS 0.85f
#define PUDDLE_OVER 0.006f // m of its surface over the ground

static void loose_arm(Carried *carried, const BodyLengths *body, Quat facing, int side, float high, float ahead)
{
    float out = side ? -1.0f : 1.0f, arm = body->arm;
    Vec3 hand = vec3(out * (body->shoulders + 0.62f * arm), body->trunk - 0.55f * arm + high * arm, 0.12f + ahead);
    Vec3 fingers = vec3_normalize(vec3(out, -0.4f + high, 0.45f)), down = vec3(0, -1, 0.1f);
    Vec3 palm = vec3_normalize(vec3_mad(down, fingers, -vec3_dot(down, fingers)));
    carried->hand[side] = (struct CarriedHand){.weight = 1.0f,
                                               .at = vec3_add(carried->hips, quat_rotate(facing, hand)),
                                               .turn = quat_mul(facing, quat_axes(palm, fingers)),
                                               .elbow = quat_rotate(facing, vec3(0.5f * out, -0.8f, -0.5f)),
                                               .shape = HAND_RELAXED};
}

// ---------------------------------------------------------------- a puddle

static double leap_first(const Mount *mount)
{
    return mount->course.begin + 0.55 + 0.35 * (double)rng_float(mount->key, 7);
}

void puddle_carry(const void *user, double time, Carried *carried)
{
    const Mount *mount = user;
    const BodyLengths *body = &mount->body;
    Quat facing = quat_yaw(mount->course.yaw);
    double turn = (time - leap_first(mount)) / LEAP_SECONDS; // whole as the feet come down
    float u = (float)((turn - floor(turn)) * LEAP_SECONDS), air = u - (float)(LEAP_SECONDS - LEAP_AIR);
    float leg = body->thigh + body->shin + body->sole, up = 0.0f, bend;
    if (air > 0.0f) {
        up = 0.5f * SIM_GRAVITY * air * ((float)LEAP_AIR - air);
        bend = 0.35f * sinf(PI_F * air / (float)LEAP_AIR);
    } else { // gives way as it lands, rises, and crouches to leap again
        float stands = (float)(LEAP_SECONDS - LEAP_AIR), s = u / stands;
        bend = fmaxf(sinf(PI_F * fminf(s / 0.55f, 1.0f)), 0.9f * sinf(PI_F * clampf((s - 0.5f) / 0.5f, 0.0f, 1.0f)));
    }
    float sway = 0.12f * rng_noise(mount->key, time * 0.7);
    carried->ground = mount->course.from;
    carried->hips =
        vec3_add(mount->course.from, vec3(0, 0.97f * leg - 0.11f * leg * (air > 0.0f ? 0.0f : bend) + up, 0));
    carried->turn = quat_mul(facing, quat_mul(quat_yaw(sway), quat_axis_angle(vec3(1, 0, 0), 0.06f + 0.16f * bend)));
    carried->spine = vec3(0.06f + 0.06f * bend, 0, 0);
    carried->head = vec3(0.22f - 0.1f * bend, 0, 0);
    float tuck = air > 0.0f ? 0.10f * leg * sinf(PI_F * air / (float)LEAP_AIR) : 0.0f;
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f, toes = fminf(up / 0.06f, 1.0f);
        Vec3 ball = vec3_add(mount->course.from,
                             quat_rotate(facing, vec3(out * 0.10f * body->height / 1.75f, up + tuck, 0.07f)));
        carried->foot[side] = (struct CarriedFoot){
            .ball = ball,
            .turn = quat_mul(facing, quat_mul(quat_yaw(0.12f * out), quat_axis_angle(vec3(1, 0, 0), 0.45f * toes))),
            .knee = quat_rotate(facing, vec3(0.2f * out, 0.1f, 1))};
        loose_arm(carried, body, facing, side, 0.35f * smoothstepf(0.0f, 0.15f, up) + 0.10f - 0.10f * bend, 0.0f);
    }
}

bool puddle_build(Mount *mount)
{
    World *world = mount->world;
    Vec3 *at = &mount->course.from;
    at->y = site_ground(world, mount->place, at->x, at->z);
    mount->course.yaw = 0.25f;
    MeshBuilder *m = mesh_begin(world->arena);
    int water = set_paint(world, "puddle", vec3(0.035f, 0.036f, 0.036f), 0.03f);
    mesh_place(m, affine_from(*at, quat_identity(), vec3_splat(1.0f)));
    enum { AROUND = 48 };
    Vec3 rim[AROUND];
    for (int i = 0; i < AROUND; i++) { // no true circle
        float a = TAU_F * (float)i / AROUND,
              r = PUDDLE_RADIUS * (1.0f + 0.22f * noise2(3, 1.6f * sinf(a) + 5.0f, 1.6f * cosf(a)) +
                                   0.06f * noise2(4, 5.0f * sinf(a), 5.0f * cosf(a)));
        rim[i] = vec3(1.25f * r * sinf(a), PUDDLE_OVER, r * cosf(a));
    }
    for (int i = 0; i < AROUND; i += 2) {
        Vec3 a = rim[i], b = rim[(i + 1) % AROUND], c = rim[(i + 2) % AROUND];
        mesh_quad(m, vec3(0, PUDDLE_OVER, 0), a, b, c, water);
    }
    mesh_place(m, affine_identity());
    int instance = mesh_finish(world, m, "puddle", mount->place);
    if (instance >= 0)
        world->instances[instance].first_shot = world->instances[instance].last_shot = mount->shot;
    double end = action_shot_end(world, &world->plan->shots[mount->shot]);
    Vec3 surface = vec3_add(*at, vec3(0, PUDDLE_OVER, 0));
    for (double t = leap_first(mount); t < end; t += LEAP_SECONDS)
        for (int side = -1; side <= 1; side += 2)
            splash_add(world, mount->place, mount->shot, t, vec3_add(surface, vec3(0.12f * (float)side, 0, 0.05f)),
                       0.75f);
    return true;
}

// ---------------------------------------------------------------- in the water

#define SLAP_SECONDS 0.72
#define WADE_DEPTH 0.10f // m that the hip joints are under the surface

static float slap_high(const Mount *mount, int side, double time)
{
    double u = (time - mount->course.begin) / SLAP_SECONDS + (side ? 0.5 : 0.0) + (double)rng_float(mount->key, 2);
    float phase = (float)(u - floor(u)); // 0: on the water
    return phase < 0.75f ? smoothstepf(0.0f, 0.6f, phase) : 1.0f - powf((phase - 0.75f) / 0.25f, 1.6f);
}

void wading_carry(const void *user, double time, Carried *carried)
{
    const Mount *mount = user;
    const BodyLengths *body = &mount->body;
    Quat facing = quat_yaw(mount->course.yaw);
    float wave = rng_noise(mount->key, time * 0.8), leg = body->thigh + body->shin;
    carried->ground = mount->course.from;
    carried->hips =
        vec3_add(mount->course.from, vec3(0.03f * wave, -WADE_DEPTH * body->height / 1.4f + 0.012f * wave, 0));
    carried->turn = quat_mul(facing, quat_mul(quat_yaw(0.25f * rng_noise(mount->key, time * 0.4 + 9.0)),
                                              quat_axis_angle(vec3(1, 0, 0), 0.10f)));
    carried->spine = vec3(0.10f, 0.1f * wave, 0);
    carried->head = vec3(-0.08f, 0.2f * wave, 0);
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        carried->foot[side] = (struct CarriedFoot){
            .ball = vec3_add(carried->hips, quat_rotate(facing, vec3(0.12f * out, -0.95f * leg, 0.02f))),
            .turn = quat_mul(facing, quat_yaw(0.15f * out)),
            .knee = quat_rotate(facing, vec3(0.1f * out, 0, 1)),
            .limp = 1.0f};
        loose_arm(carried, body, facing, side, 0, 0);
        float high = slap_high(mount, side, time), arm = body->arm;
        Vec3 slaps = quat_rotate(facing, vec3(out * (body->shoulders + 0.30f * arm), 0, 0.62f * arm));
        carried->hand[side].at = vec3_add(vec3_add(carried->ground, vec3(0, 0.015f + 0.95f * arm * high, 0)), slaps);
    }
}

bool wading_build(Mount *mount)
{
    World *world = mount->world;
    mount->course.from = vec3_mad(mount->course.from, mount->course.way, 0.0f);
    mount->course.yaw = 0.3f * (rng_float(mount->key, 4) - 0.5f);
    water_surface(mount, 0.6f, 0.0f);
    double end = action_shot_end(world, &world->plan->shots[mount->shot]);
    float arm = mount->body.arm;
    for (int side = 0; side < 2; side++) {
        double phase = (double)rng_float(mount->key, 2) + (side ? 0.5 : 0.0);
        double first = mount->course.begin + SLAP_SECONDS * (ceil(phase) - phase);
        Vec3 at = quat_rotate(quat_yaw(mount->course.yaw),
                              vec3((side ? -1.0f : 1.0f) * (mount->body.shoulders + 0.30f * arm), 0, 0.62f * arm));
        for (double t = first; t < end; t += SLAP_SECONDS)
            splash_add(world, mount->place, mount->shot, t, vec3_add(mount->course.from, at), 0.55f);
    }
    return true;
}
