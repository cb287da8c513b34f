// Getting on what carries people, and off it again: a body goes from standing beside a mount to riding it, each limb
// on its own way and in its own time.
#include "stage/actions/mounts.h"

#include <string.h>

// A part's way between standing and riding: in which shares of the whole, and a point it passes, from the riding hips
// in the mount's frame (metres, of a person 1.75 m tall).
typedef struct Way {
    float begin, end;
    Vec3 via;
} Way;

typedef struct Boarding {
    void (*carry)(const void *, double, Carried *); // of the kind of mount
    double seconds;
    Vec3 stand;                 // feet, the mount's frame, at its left
    float yaw;                  // of who stands there
    Way hips, foot[2], hand[2]; // left first
    float stoop;                // radians the back bends on the way
    float door;                 // share at which its door stands open, 0: it has none
} Boarding;

static const Boarding boardings[] = {
    // the right leg over the saddle from behind, the left foot last
    {bicycle_carry,
     2.3,
     {0.36f, 0, -0.20f},
     0.0f,
     {0.10f, 0.70f, {0.16f, -0.02f, -0.04f}},
     {{0.74f, 1.0f, {0.24f, -0.72f, 0.05f}}, {0.18f, 0.72f, {-0.02f, 0.02f, -0.66f}}},
     {{0.0f, 0.16f, {0, 0, 0}}, {0.0f, 0.20f, {0, 0, 0}}},
     0.42f,
     0.0f},
    // the left foot in the stirrup, up beside the saddle, the right leg over the croup
    {horse_carry,
     3.0,
     {0.56f, 0, -0.02f},
     -0.75f,
     {0.24f, 0.86f, {0.40f, -0.06f, -0.06f}},
     {{0.06f, 0.26f, {0.46f, -0.78f, 0.02f}}, {0.30f, 0.90f, {0.16f, 0.04f, -0.62f}}},
     {{0.0f, 0.18f, {0, 0, 0}}, {0.02f, 0.22f, {0, 0, 0}}},
     0.45f,
     0.0f},
    // in with the right leg, down on the seat, the left leg after it
    {car_carry,
     4.2,
     {1.26f, 0, -0.52f},
     -1.25f,
     {0.36f, 0.74f, {0.42f, 0.10f, -0.02f}},
     {{0.64f, 0.90f, {0.48f, -0.02f, 0.45f}}, {0.34f, 0.60f, {0.40f, 0.04f, 0.42f}}},
     {{0.62f, 0.88f, {0, 0, 0}}, {0.52f, 0.78f, {0, 0, 0}}},
     0.75f,
     0.30f},
};

typedef struct Passage {
    Mount *mount;
    const Boarding *boarding;
    double begin, seconds; // film seconds
    bool off;
} Passage;

static const Boarding *boarding_of(const MountKind *kind)
{
    for (int i = 0; kind && i < COUNT_OF(boardings); i++)
        if (boardings[i].carry == kind->carry)
            return &boardings[i];
    return NULL;
}

// ---------------------------------------------------------------- the way of a body

static Vec3 along(Vec3 from, Vec3 via, Vec3 to, float u)
{
    Vec3 control = vec3_sub(vec3_scale(via, 2.0f), vec3_scale(vec3_add(from, to), 0.5f));
    return vec3_add(vec3_add(vec3_scale(from, (1.0f - u) * (1.0f - u)), vec3_scale(control, 2.0f * u * (1.0f - u))),
                    vec3_scale(to, u * u));
}

static float part_share(const Way *way, float u)
{
    return smoothstepf(way->begin, way->end, u);
}

// The mount's own frame where it stands.
static void rest_frame(const Mount *mount, double time, Vec3 *origin, Quat *turn)
{
    *origin = course_point(&mount->course, time);
    *turn = quat_yaw(mount->course.yaw);
}

static void passage_carry(const void *user, double time, Carried *carried)
{
    const Passage *p = user;
    const Mount *mount = p->mount;
    const Boarding *b = p->boarding;
    const BodyLengths *body = &mount->body;
    mount->kind->carry(mount, time, carried);
    float u = clampf((float)((time - p->begin) / p->seconds), 0.0f, 1.0f);
    u = p->off ? 1.0f - u : u;
    if (u >= 1.0f)
        return;
    Vec3 origin, here;
    Quat turn, now;
    // it stands where it was got on, or off; the ride itself may begin before the last limb is there
    rest_frame(mount, p->off ? p->begin : fmin(mount->course.begin, time), &origin, &turn);
    rest_frame(mount, time, &here, &now);
    float unit = body->height / 1.75f;
    Vec3 hips = quat_rotate(quat_conjugate(turn), vec3_sub(carried->hips, here));
    Vec3 stand = b->stand;
    Quat facing = quat_yaw(b->yaw);
    float leg = body->thigh + body->shin + body->sole, share = part_share(&b->hips, u);
    Vec3 upright = vec3_add(stand, vec3(0, 0.985f * leg, 0));
    float bent = sinf(PI_F * clampf((u - b->hips.begin) / (b->hips.end - b->hips.begin), 0.0f, 1.0f));
    carried->hips =
        vec3_add(origin, quat_rotate(turn, along(upright, vec3_add(hips, vec3_scale(b->hips.via, unit)), hips, share)));
    if (share >= 1.0f)
        carried->hips = vec3_add(here, quat_rotate(turn, hips));
    Quat own = quat_mul(quat_conjugate(turn), carried->turn);
    carried->turn = quat_mul(
        turn, quat_mul(quat_slerp(facing, own, share), quat_axis_angle(vec3(1, 0, 0), 0.5f * b->stoop * bent)));
    carried->spine = vec3_add(vec3_scale(carried->spine, share), vec3(0.5f * b->stoop * bent, 0, 0));
    carried->head = vec3_add(vec3_scale(carried->head, share), vec3(-0.3f * b->stoop * bent, 0, 0));
    carried->ground = vec3_lerp(vec3_add(origin, quat_rotate(turn, stand)), carried->ground, share);
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f, foot = part_share(&b->foot[side], u);
        Vec3 sole = vec3_add(stand, quat_rotate(facing, vec3(out * body->hips, 0, body->ball)));
        Vec3 there = quat_rotate(quat_conjugate(turn), vec3_sub(carried->foot[side].ball, here));
        Vec3 at = along(sole, vec3_add(hips, vec3_scale(b->foot[side].via, unit)), there, foot);
        carried->foot[side].ball =
            vec3_add(foot > 0.0f ? vec3_lerp(origin, here, foot) : origin, quat_rotate(turn, at));
        Quat sole_turn = quat_mul(quat_conjugate(turn), carried->foot[side].turn);
        float heel = 0.5f * sinf(PI_F * foot); // the toes point down while it is in the air
        carried->foot[side].turn =
            quat_mul(turn, quat_mul(quat_slerp(facing, sole_turn, foot), quat_axis_angle(vec3(1, 0, 0), heel)));
        Vec3 knee = quat_rotate(turn, quat_rotate(facing, vec3(0.1f * out, 0.1f, 1)));
        carried->foot[side].knee = vec3_normalize(vec3_lerp(knee, vec3_normalize(carried->foot[side].knee), foot));
        carried->hand[side].weight *= part_share(&b->hand[side], u);
    }
    if (b->door > 0.0f && car_handle(mount, time, &carried->hand[1].at, &carried->hand[1].turn) &&
        u < b->hand[1].begin) {
        // the right hand has the door until it stands open
        float holds = smoothstepf(0.02f, 0.10f, u) * smoothstepf(b->door + 0.07f, b->door, u);
        carried->hand[1].weight = holds;
        carried->hand[1].roll = vec3(0, 0, 0);
    }
}

// ---------------------------------------------------------------- for the handlers

bool boarding_known(const MountKind *kind)
{
    return boarding_of(kind) != NULL;
}

void boarding_spot(const MountKind *kind, const Course *course, Vec3 *feet, float *yaw)
{
    const Boarding *b = boarding_of(kind);
    *feet = vec3_add(course->from, quat_rotate(quat_yaw(course->yaw), b->stand));
    *yaw = course->yaw + b->yaw;
}

double boarding_seconds(const MountKind *kind)
{
    const Boarding *b = boarding_of(kind);
    return b ? b->seconds : 0.0;
}

void boarding_begin(Mount *mount, double begin, bool off)
{
    const Boarding *b = boarding_of(mount->kind);
    Passage *p = ARENA_NEW(mount->world->arena, Passage);
    *p = (Passage){.mount = mount, .boarding = b, .begin = begin, .seconds = b->seconds, .off = off};
    mount->passage = p;
    if (b->door > 0.0f) { // opened at first, shut when one sits or stands
        double whole = b->seconds;
        mount->door[0] = off ? begin + 0.02 * whole : begin + 0.06 * whole;
        mount->door[1] = off ? begin + (1.0 - b->door) * whole : begin + 0.88 * whole;
    }
}

void boarding_carry(const void *user, double time, Carried *carried)
{
    const Mount *mount = user;
    passage_carry(mount->passage, time, carried);
}
