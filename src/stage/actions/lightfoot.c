// Gaits that leave the ground: skipping, and flying and floating where a film has people do that.
#include "stage/actions/mounts.h"

#include <stdio.h>
#include <string.h>

// Skipping by turns: a step and a hop on each foot. Speed and rate as people choose them: about 2.2 m/s, a hop twice a
// second (Minetti 1998, "The biomechanics of skipping gaits").
#define SKIP_SECONDS 0.5
// Of a foot's cycle of two such halves: it lands, leaves, lands again, leaves.
static const float skip_lands = 0.0f, skip_leaves = 0.085f, skip_again = 0.15f, skip_gone = 0.235f;

static double skip_cycle(const Mount *mount)
{
    return 2.0 * SKIP_SECONDS * (double)sqrtf(mount->body.height / 1.75f);
}

static float turn_of(const Mount *mount, double time)
{
    return (float)((time - mount->course.begin) / skip_cycle(mount)) + rng_float(mount->key, 5);
}

// The time at which the foot's cycle that goes on at `time` began.
static double cycle_begin(const Mount *mount, int side, double time)
{
    float turn = turn_of(mount, time) + (side ? 0.5f : 0.0f);
    return time - (double)(turn - floorf(turn)) * skip_cycle(mount);
}

// Where the foot stands in the first or second contact of a cycle.
static Vec3 print_at(const Mount *mount, int side, double begin, bool again)
{
    float middle = again ? 0.5f * (skip_again + skip_gone) : 0.5f * (skip_lands + skip_leaves);
    Vec3 p = course_point(&mount->course, begin + (double)middle * skip_cycle(mount));
    Vec3 left = vec3(mount->course.way.z, 0, -mount->course.way.x);
    p = vec3_mad(p, mount->course.way, 0.10f * mount->body.height / 1.75f);
    return vec3_mad(p, left, (side ? -0.055f : 0.055f) * mount->body.height / 1.75f);
}

void skip_carry(const void *user, double time, Carried *carried)
{
    const Mount *mount = user;
    const BodyLengths *body = &mount->body;
    float unit = body->height / 1.75f, turn = turn_of(mount, time), half = 2.0f * turn - floorf(2.0f * turn);
    Quat facing = quat_yaw(mount->course.yaw);
    carried->ground = course_point(&mount->course, time);
    // highest in the hop, lowest as the next step lands
    float up = cosf(TAU_F * (half - 0.24f)), wave = sinf(TAU_F * turn + 0.4f);
    float leg = body->thigh + body->shin + body->sole;
    carried->hips = vec3_add(carried->ground, vec3(0, 0.935f * leg + 0.055f * unit * up, 0));
    carried->turn = quat_mul(
        facing, quat_mul(quat_axis_angle(vec3(1, 0, 0), 0.06f), quat_axis_angle(vec3(0, 1, 0), -0.12f * wave)));
    carried->spine = vec3(0.04f - 0.04f * up, 0.22f * wave, 0);
    carried->head = vec3(-0.06f, -0.08f * wave, 0);
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        double begin = cycle_begin(mount, side, time);
        float t = (float)((time - begin) / skip_cycle(mount)), pitch;
        Vec3 first = print_at(mount, side, begin, false), second = print_at(mount, side, begin, true), ball = first;
        if (t < skip_leaves) {
            pitch = 0.55f * smoothstepf(0.4f * skip_leaves, skip_leaves, t);
        } else if (t < skip_again) { // the hop
            float u = (t - skip_leaves) / (skip_again - skip_leaves);
            ball = vec3_lerp(first, second, smoothstepf(0.0f, 1.0f, u));
            ball.y += 0.07f * unit * sinf(PI_F * u);
            pitch = lerpf(0.55f, 0.25f, u);
        } else if (t < skip_gone) {
            float u = (t - skip_again) / (skip_gone - skip_again);
            ball = second;
            pitch = 0.25f * (1.0f - smoothstepf(0.0f, 0.4f, u)) + 0.75f * smoothstepf(0.45f, 1.0f, u);
        } else { // swings through, the knee high while the other foot hops
            float u = (t - skip_gone) / (1.0f - skip_gone);
            ball =
                vec3_lerp(second, print_at(mount, side, begin + skip_cycle(mount), false), smoothstepf(0.0f, 1.0f, u));
            ball.y += 0.34f * unit * sinf(PI_F * powf(u, 0.85f));
            pitch = lerpf(0.75f + 0.5f * sinf(PI_F * u), 0.0f, smoothstepf(0.35f, 1.0f, u));
        }
        carried->foot[side] = (struct CarriedFoot){
            .ball = ball,
            .turn = quat_mul(facing, quat_mul(quat_yaw(0.06f * out), quat_axis_angle(vec3(1, 0, 0), pitch))),
            .knee = quat_rotate(facing, vec3(0.05f * out, 0.2f, 1))};
        // the arm goes with the other leg
        float w = (side ? -1.0f : 1.0f) * wave, a = 0.5f * w + 0.3f;
        Vec3 hand = vec3(out * (body->shoulders + 0.10f), body->trunk - 0.88f * body->arm * cosf(a),
                         0.88f * body->arm * sinf(a) + 0.06f);
        Vec3 fingers = vec3_normalize(vec3(0.05f * out, -1.0f, 0.35f + 0.8f * w)), palm = vec3(-out, 0, 0);
        palm = vec3_normalize(vec3_mad(palm, fingers, -vec3_dot(palm, fingers)));
        Quat flat = quat_axes(palm, fingers);
        carried->hand[side] = (struct CarriedHand){.weight = 1.0f,
                                                   .at = vec3_add(carried->hips, quat_rotate(facing, hand)),
                                                   .turn = quat_mul(facing, flat),
                                                   .elbow = quat_rotate(facing, vec3(0.35f * out, -0.3f, -1)),
                                                   .shape = HAND_RELAXED};
    }
}

bool skip_build(Mount *mount)
{
    World *world = mount->world;
    mount->course.speed *= sqrtf(mount->body.height / 1.75f);
    const Shot *shot = &world->plan->shots[mount->shot];
    double end = action_shot_end(world, shot), cycle = skip_cycle(mount);
    for (int side = 0; side < 2; side++)
        for (double begin = cycle_begin(mount, side, mount->course.begin); begin < end; begin += cycle)
            for (int again = 0; again < 2; again++) {
                double time = begin + (again ? (double)skip_again * cycle : 0.0);
                if (time <= mount->course.begin || time >= end)
                    continue;
                Event event = {.kind = EVENT_FOOTFALL,
                               .time = time,
                               .shot = mount->shot,
                               .entity = mount->rider,
                               .position = print_at(mount, side, begin, again),
                               .strength = again ? 0.45f : 0.6f};
                const char *ground = world->places[mount->place].ground;
                snprintf(event.surface, sizeof event.surface, "%s", *ground ? ground : "concrete");
                world_add_event(world, event);
            }
    return true;
}

// ---------------------------------------------------------------- in the air

// Flying: along the air, arms ahead. Floating: upright, limbs loose, hardly moving on.
static void aloft(const Mount *mount, double time, bool flies, Carried *carried)
{
    const BodyLengths *body = &mount->body;
    float leg = body->thigh + body->shin, arm = body->arm + body->hand;
    float n[4];
    for (int i = 0; i < 4; i++)
        n[i] = rng_noise(mount->key, time * (flies ? 0.55 : 0.3) + 30.0 * i);
    Vec3 ground = course_point(&mount->course, time);
    Quat level = quat_yaw(mount->course.yaw);
    carried->ground = ground;
    float high = flies ? 2.3f : body->thigh + body->shin + body->sole + 0.35f;
    carried->hips = vec3_add(ground, vec3(0, high + (flies ? 0.16f : 0.09f) * n[0], 0));
    carried->hips = vec3_add(carried->hips, quat_rotate(level, vec3(0.12f * n[1], 0, 0)));
    float pitch = flies ? 1.32f + 0.10f * n[2] : 0.10f + 0.08f * n[2], roll = (flies ? 0.22f : 0.05f) * n[1];
    Quat lies = quat_mul(level, quat_mul(quat_axis_angle(vec3(1, 0, 0), pitch), quat_axis_angle(vec3(0, 1, 0), roll)));
    carried->turn = lies;
    carried->spine = flies ? vec3(-0.3f, 0, 0) : vec3(-0.08f + 0.05f * n[3], 0.05f * n[1], 0);
    carried->head = flies ? vec3(-0.75f, 0, 0) : vec3(-0.06f + 0.08f * n[0], 0.12f * n[3], 0);
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f, drift = rng_noise(mount->key, time * 0.5 + 200.0 + 50.0 * side);
        Vec3 hip = vec3_add(carried->hips, quat_rotate(lies, vec3(out * body->hips, 0, 0)));
        Vec3 ankle =
            flies ? vec3(out * 0.03f, -leg * (side ? 0.97f : 0.985f), 0.04f * leg * drift - 0.03f)
                  : vec3(out * 0.06f, -leg * (side ? 0.93f : 0.97f), (side ? -0.12f : 0.05f) * leg + 0.04f * drift);
        carried->foot[side] =
            (struct CarriedFoot){.ball = vec3_add(hip, quat_rotate(lies, ankle)),
                                 .turn = quat_mul(lies, quat_axis_angle(vec3(1, 0, 0), flies ? 0.8f : 0.55f)),
                                 .knee = quat_rotate(lies, vec3(0.1f * out, 0, 1)),
                                 .limp = 1.0f};
        // the right arm reaches ahead, the left lies along the body; floating both stand off a little
        Vec3 hand, fingers, palm;
        if (flies && side) {
            hand = vec3(out * (body->shoulders - 0.03f), body->trunk + 0.93f * arm, 0.10f * arm);
            fingers = vec3(0, 1, 0.05f), palm = vec3(0, 0, 1);
        } else {
            float off = flies ? 0.16f : 0.42f + 0.07f * drift;
            hand = vec3(out * (body->shoulders + off * arm), body->trunk - sqrtf(fmaxf(0.88f - off * off, 0.05f)) * arm,
                        (flies ? -0.02f : 0.14f) * arm);
            fingers = vec3(out * (0.2f + off), -1, 0.05f),
            palm = flies ? vec3(-out, 0, 0.2f) : vec3(-0.4f * out, -0.4f, 0.8f);
        }
        fingers = vec3_normalize(fingers);
        palm = vec3_normalize(vec3_mad(palm, fingers, -vec3_dot(palm, fingers)));
        Quat flat = quat_axes(palm, fingers);
        carried->hand[side] = (struct CarriedHand){.weight = 1.0f,
                                                   .at = vec3_add(carried->hips, quat_rotate(lies, hand)),
                                                   .turn = quat_mul(lies, flat),
                                                   .elbow = quat_rotate(lies, vec3(0.8f * out, -0.2f, -0.5f)),
                                                   .shape = flies && side ? HAND_FIST : HAND_RELAXED};
    }
}

void fly_carry(const void *user, double time, Carried *carried)
{
    aloft(user, time, true, carried);
}

// ---------------------------------------------------------------- without weight

// Where nothing has weight: the words say so, or the place is in space.
static bool weightless(const Mount *mount)
{
    static const char *const words[] = {"weightless", "zero gravity", "zero-gravity",
                                        "zero g",     "zero-g",       "microgravity"};
    const FilmPlan *plan = mount->world->plan;
    for (int i = 0; i < COUNT_OF(words) && plan->source; i++)
        if (strcasestr(plan->source, words[i]))
            return true;
    return text_in_list("spaceship,space station,spacecraft", plan->places[mount->place].kind);
}

// The posture that muscles at rest take without weight: hips and knees bent by half, arms before the chest (NASA
// Human Integration Design Handbook, neutral body posture). Turned any way, ever turning on.
static void drift(const Mount *mount, double time, Carried *carried)
{
    const BodyLengths *body = &mount->body;
    float n[4], own[3], leg = body->thigh + body->shin, arm = body->arm;
    for (int i = 0; i < 4; i++)
        n[i] = rng_noise(mount->key, time * 0.22 + 30.0 * i);
    for (int i = 0; i < 3; i++)
        own[i] = 2.0f * rng_float(mount->key, (uint64_t)(70 + i)) - 1.0f;
    float since = (float)(time - mount->course.begin);
    Quat lies = quat_mul(quat_yaw(mount->course.yaw + 0.8f * own[0] + 0.14f * own[1] * since),
                         quat_mul(quat_axis_angle(vec3(1, 0, 0), 0.35f * own[2] + 0.05f * since + 0.12f * n[2]),
                                  quat_axis_angle(vec3(0, 0, 1), 0.65f * own[1] + 0.06f * own[0] * since)));
    carried->ground = course_point(&mount->course, time);
    carried->hips = vec3_add(carried->ground, vec3(0.10f * n[1], 1.22f + 0.16f * own[0] + 0.10f * n[0], 0.08f * n[3]));
    carried->turn = lies;
    carried->spine = vec3(0.12f + 0.05f * n[3], 0.08f * n[1], 0.05f * n[2]);
    carried->head = vec3(-0.10f + 0.06f * n[0], 0.15f * n[3], 0);
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f, sway = rng_noise(mount->key, time * 0.35 + 200.0 + 50.0 * side);
        Vec3 hip = vec3_add(carried->hips, quat_rotate(lies, vec3(out * body->hips, 0, 0)));
        Vec3 ankle =
            vec3(out * (0.10f + 0.03f * sway), -(0.80f - 0.03f * (float)side) * leg, (0.10f + 0.05f * sway) * leg);
        carried->foot[side] = (struct CarriedFoot){.ball = vec3_add(hip, quat_rotate(lies, ankle)),
                                                   .turn = quat_mul(lies, quat_axis_angle(vec3(1, 0, 0), 0.55f)),
                                                   .knee = quat_rotate(lies, vec3(0.25f * out, 0, 1)),
                                                   .limp = 1.0f};
        Vec3 hand =
            vec3(out * (body->shoulders + 0.10f * arm), body->trunk - (0.22f + 0.08f * sway) * arm, 0.72f * arm);
        Vec3 fingers = vec3_normalize(vec3(-0.15f * out, -0.35f + 0.3f * sway, 1)), palm = vec3(-0.5f * out, -0.85f, 0);
        palm = vec3_normalize(vec3_mad(palm, fingers, -vec3_dot(palm, fingers)));
        carried->hand[side] = (struct CarriedHand){.weight = 1.0f,
                                                   .at = vec3_add(carried->hips, quat_rotate(lies, hand)),
                                                   .turn = quat_mul(lies, quat_axes(palm, fingers)),
                                                   .elbow = quat_rotate(lies, vec3(0.9f * out, -0.5f, -0.1f)),
                                                   .shape = HAND_RELAXED};
    }
}

// Small things that nobody put away turn in the air about who floats.
static void loose_pose(const Mount *mount, int index, double time, Vec3 *position, Quat *rotation)
{
    float side[3];
    for (int i = 0; i < 3; i++)
        side[i] = 2.0f * rng_float(mount->key, (uint64_t)(100 + 3 * index + i)) - 1.0f;
    float since = (float)(time - mount->course.begin), angle = 2.4f * (float)index + 0.8f * side[0];
    Vec3 at =
        vec3((0.75f + 0.3f * side[1]) * sinf(angle), 1.35f + 0.5f * side[2], (0.55f + 0.2f * side[1]) * cosf(angle));
    at = vec3_mad(at, vec3(side[1], 0.4f * side[0], side[2]), 0.035f * since);
    *position = vec3_add(mount->course.from, at);
    Vec3 axis = vec3_normalize(vec3(side[0] + 0.2f, side[1], side[2] + 0.1f));
    *rotation = quat_axis_angle(axis, 4.0f * side[1] + (0.35f + 0.3f * side[0]) * since);
}

void float_carry(const void *user, double time, Carried *carried)
{
    const Mount *mount = user;
    if (weightless(mount))
        drift(mount, time, carried);
    else
        aloft(mount, time, false, carried);
}

bool aloft_build(Mount *mount)
{
    static const char *const loose[] = {"pen", "cup", "flashlight", "apple", "wrench", "spoon"};
    World *world = mount->world;
    if (mount->kind->carry != float_carry || !weightless(mount))
        return true;
    mount->course.speed *= 0.4f;
    mount->course.yaw = 0.0f; // faces are to be seen
    for (int i = 0; i < COUNT_OF(loose); i++) {
        const ObjectKind *kind = object_kind(loose[i]);
        if (!kind || !kind->build || (i + mount->rider) % 2)
            continue;
        MeshBuilder *m = mesh_begin(world->arena);
        mesh_place(m, affine_from(vec3(0, -0.5f * kind->size.y, 0), quat_identity(), vec3_splat(1.0f)));
        kind->build(world, m, kind->color);
        mesh_place(m, affine_identity());
        mount_part(mount, "floating thing", world_add_mesh(world, mesh_end(m)), 1.0f, loose_pose, i);
    }
    return true;
}
