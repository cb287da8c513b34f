// Play that carries the whole body: a seesaw, a slide, hopscotch.
#include "stage/actions/mounts.h"
#include "stage/physics/physics.h"
#include "stage/sets/made.h"
#include "stage/sets/sets.h"

#include <stdio.h>

static void carry_hand(Carried *carried, const Mount *mount, int side, Vec3 at, Quat frame, bool grips)
{
    float out = side ? -1.0f : 1.0f;
    Vec3 axis = vec3(-out, 0, 0), palm = vec3_normalize(vec3(0, 0.72f, -0.69f));
    carried->hand[side] = (struct CarriedHand){
        .weight = 1.0f,
        .grip = grips ? &mount->grips[side] : NULL,
        .at = at,
        .turn = quat_mul(frame, grips ? quat_axes(axis, palm)
                                      : quat_axes(vec3(0, -1, 0), vec3_normalize(vec3(-0.15f * out, 0, 1)))),
        .roll = grips ? quat_rotate(frame, axis) : vec3(0, 0, 0),
        .elbow = quat_rotate(frame, vec3(0.6f * out, -0.6f, -0.7f)),
        .shape = HAND_RELAXED};
}

// ---------------------------------------------------------------- a seesaw

#define SEE_PIVOT 0.60f // m, height of the middle
#define SEE_SEAT 1.42f  // m from the middle to where one sits
#define SEE_TILT 0.21f  // radians to each side: EN 1176-6 allows 20 degrees
#define SEE_SECONDS 2.5 // there and back
#define SEE_BAR 0.34f   // m before the seat, of the handle

typedef struct Seesaw {
    Vec3 middle; // on the ground
    float side;  // -1, 1: which end the rider has
    double begin;
    int *riders; // so far, of all who share it
} Seesaw;

static float see_tilt(const Seesaw *see, double time) // of the end at +x: up
{
    return SEE_TILT * cosf(TAU_F * (float)((time - see->begin) / SEE_SECONDS) + 0.9f);
}

// A point of the plank: metres along it from the middle, and above it.
static Vec3 see_at(const Seesaw *see, double time, float along, float above)
{
    float tilt = see_tilt(see, time);
    return vec3_add(see->middle, vec3(along * cosf(tilt) - above * sinf(tilt),
                                      SEE_PIVOT + along * sinf(tilt) + above * cosf(tilt), 0));
}

static void see_part(const Mount *mount, int index, double time, Vec3 *position, Quat *rotation)
{
    const Seesaw *see = mount->details;
    *position = index ? see->middle : see_at(see, time, 0, 0);
    *rotation = index ? quat_identity() : quat_axis_angle(vec3(0, 0, 1), see_tilt(see, time));
}

void seesaw_carry(const void *user, double time, Carried *carried)
{
    const Mount *mount = user;
    const Seesaw *see = mount->details;
    const BodyLengths *body = &mount->body;
    float tilt = see_tilt(see, time) * see->side, leg = body->thigh + body->shin + body->sole;
    Quat facing = quat_yaw(see->side > 0.0f ? -0.5f * PI_F : 0.5f * PI_F);
    Vec3 seat = see_at(see, time, SEE_SEAT * see->side, 0.035f);
    carried->hips = vec3_add(seat, vec3(0, body->seat, 0));
    carried->ground = vec3(seat.x, see->middle.y, seat.z);
    carried->turn = quat_mul(facing, quat_axis_angle(vec3(1, 0, 0), 0.06f + 0.6f * tilt));
    carried->spine = vec3(0.10f - 0.5f * tilt, 0, 0);
    carried->head = vec3(-0.05f, 0, 0);
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        // the sole stands where it stood as the end goes up, until the leg is stretched
        Vec3 ball = vec3_add(see->middle, vec3(SEE_SEAT * see->side, 0, 0));
        ball = vec3_add(ball, quat_rotate(facing, vec3(0.19f * out, 0, 0.24f)));
        float hang = carried->hips.y - 0.93f * leg - see->middle.y;
        ball.y = see->middle.y + fmaxf(hang, 0.0f);
        float off = smoothstepf(0.0f, 0.12f, hang);
        carried->foot[side] = (struct CarriedFoot){
            .ball = ball,
            .turn = quat_mul(facing, quat_mul(quat_yaw(0.15f * out), quat_axis_angle(vec3(1, 0, 0), 0.35f * off))),
            .knee = quat_rotate(facing, vec3(0.45f * out, 0.3f, 1))};
        Vec3 bar = see_at(see, time, (SEE_SEAT - SEE_BAR) * see->side, 0.27f);
        carry_hand(carried, mount, side, vec3_add(bar, quat_rotate(facing, vec3(0.10f * out, 0, 0))), facing, true);
    }
}

// Those who ride it in the shot before this one: the first has made it.
static const Mount *see_first(const Mount *mount)
{
    const Mount *first = mount->entity >= 0 ? mount_of_entity(mount->world, mount->entity, mount->shot) : NULL;
    return first && first->kind == mount->kind ? first : NULL;
}

bool seesaw_build(Mount *mount)
{
    World *world = mount->world;
    Seesaw *see = ARENA_NEW(world->arena, Seesaw);
    const Mount *first = see_first(mount);
    mount->details = see;
    mount_grip(mount, 0.016f);
    mount->course.speed = 0.0f;
    if (first) {
        *see = *(const Seesaw *)first->details;
        if (++*see->riders > 2) // no seat is left
            return false;
        see->side = -see->side;
        mount->course.from = see->middle;
        return true;
    }
    see->middle = mount->course.from;
    see->middle.y = site_ground(world, mount->place, see->middle.x, see->middle.z);
    see->side = -1.0f;
    see->riders = ARENA_NEW(world->arena, int);
    *see->riders = 1;
    see->begin = mount->course.begin;
    int plank = set_paint(world, "plank", mount_color(mount, vec3(0.50f, 0.05f, 0.03f)), 0.45f),
        steel = set_paint(world, "seesaw frame", vec3(0.03f, 0.12f, 0.36f), 0.35f),
        grip = set_paint(world, "seesaw handle", vec3_splat(0.03f), 0.5f);
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_bevel_box(m, vec3(-1.68f, -0.025f, -0.12f), vec3(1.68f, 0.025f, 0.12f), 0.012f, plank);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side, x = (SEE_SEAT - SEE_BAR) * s;
        mesh_bevel_box(m, vec3(SEE_SEAT * s - 0.16f, 0.02f, -0.15f), vec3(SEE_SEAT * s + 0.16f, 0.035f, 0.15f), 0.006f,
                       grip);
        mesh_rod(m, vec3(x, 0, 0), vec3(x, 0.27f, 0), 0.018f, steel);
        mesh_rod(m, vec3(x, 0.27f, -0.18f), vec3(x, 0.27f, 0.18f), 0.016f, grip);
    }
    mount_part(mount, "seesaw", world_add_mesh(world, mesh_end(m)), 1.0f, see_part, 0);
    m = mesh_begin(world->arena);
    for (int side = -1; side <= 1; side += 2)
        for (int k = -1; k <= 1; k += 2)
            mesh_rod(m, vec3(0.30f * (float)k, -0.05f, 0.24f * (float)side),
                     vec3(0, SEE_PIVOT - 0.03f, 0.16f * (float)side), 0.03f, steel);
    mesh_rod(m, vec3(0, SEE_PIVOT - 0.03f, -0.2f), vec3(0, SEE_PIVOT - 0.03f, 0.2f), 0.035f, steel);
    mount_part(mount, "seesaw frame", world_add_mesh(world, mesh_end(m)), 1.0f, see_part, 1);
    double end = action_shot_end(world, &world->plan->shots[mount->shot]);
    for (double t = see->begin + 0.4; t < end; t += 0.5 * SEE_SECONDS) {
        Event event = {.kind = EVENT_MACHINE,
                       .time = t,
                       .seconds = 0.5,
                       .shot = mount->shot,
                       .entity = mount->rider,
                       .position = see->middle,
                       .strength = 0.3f};
        snprintf(event.surface, sizeof event.surface, "creak");
        world_add_event(world, event);
    }
    return true;
}

// ---------------------------------------------------------------- a slide

#define SLIDE_WAITS 0.45 // s on top
#define SLIDE_SECONDS 1.7

static void slide_part(const Mount *mount, int index, double time, Vec3 *position, Quat *rotation)
{
    (void)index, (void)time;
    *position = mount->course.from;
    *rotation = quat_yaw(mount->course.yaw);
}

void slide_carry(const void *user, double time, Carried *carried)
{
    const Mount *mount = user;
    const BodyLengths *body = &mount->body;
    Quat turn = quat_yaw(mount->course.yaw);
    float share = clampf((float)((time - mount->course.begin - SLIDE_WAITS) / SLIDE_SECONDS), 0.0f, 1.0f);
    float eased = share * share * (share < 0.75f ? 1.0f : 1.0f) * (3.0f - 2.0f * share); // ever faster, then it ends
    float u = 0.03f + 0.88f * eased, leg = body->thigh + body->shin;
    Vec3 seat = made_chute_at(u), ahead = vec3_normalize(vec3_sub(made_chute_at(u + 0.03f), made_chute_at(u - 0.03f)));
    float slope = atan2f(-ahead.y, ahead.z), goes = smoothstepf(0.0f, 0.15f, share) * smoothstepf(1.0f, 0.85f, share);
    Vec3 hips = vec3_add(seat, vec3(0, body->seat * cosf(slope) + 0.005f, 0));
    carried->hips = vec3_add(mount->course.from, quat_rotate(turn, hips));
    carried->ground = vec3_add(mount->course.from, quat_rotate(turn, vec3(0, 0, seat.z)));
    carried->turn = quat_mul(turn, quat_axis_angle(vec3(1, 0, 0), 0.45f * slope - 0.22f - 0.15f * goes));
    carried->spine = vec3(0.12f, 0, 0);
    carried->head = vec3(0.05f, 0, 0);
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        // the heel lies on the chute; past its end the legs go down to the ground
        Vec3 heel = vec3(0.075f * out, 0, seat.z + 0.95f * leg * cosf(slope));
        float past = (heel.z - 0.05f) / MADE_SLIDE_LONG;
        float on = made_chute_at(past).y + 0.055f, low = body->sole + 0.005f;
        heel.y = past <= 1.0f ? on : lerpf(on, low, smoothstepf(1.0f, 1.16f, past));
        Vec3 reach = vec3_sub(heel, vec3(heel.x, hips.y, hips.z));
        heel = vec3_add(vec3(heel.x, hips.y, hips.z), vec3_scale(reach, fminf(1.0f, 0.97f * leg / vec3_length(reach))));
        carried->foot[side] = (struct CarriedFoot){
            .ball = vec3_add(mount->course.from, quat_rotate(turn, heel)),
            .turn =
                quat_mul(turn, quat_mul(quat_yaw(0.12f * out), quat_axis_angle(vec3(1, 0, 0), 0.6f * slope - 0.75f))),
            .knee = quat_rotate(turn, vec3(0.15f * out, 1, 0.4f)),
            .limp = 1.0f};
        // on the rims beside the hips; up in the air while it goes
        Vec3 rim = vec3(0.265f * out, made_chute_at(u + 0.02f).y + 0.17f, seat.z + 0.05f);
        Vec3 high = vec3_add(hips, vec3((body->shoulders + 0.16f) * out, body->trunk + 0.62f * body->arm, 0.12f));
        Vec3 at = vec3_lerp(rim, high, goes);
        carry_hand(carried, mount, side, vec3_add(mount->course.from, quat_rotate(turn, at)), turn, false);
        Quat raised =
            quat_mul(turn, quat_axes(vec3_normalize(vec3(0, -0.15f, 1)), vec3_normalize(vec3(0.2f * out, 1, 0.15f))));
        carried->hand[side].turn = quat_slerp(carried->hand[side].turn, raised, goes);
    }
}

bool slide_build(Mount *mount)
{
    World *world = mount->world;
    mount->course.speed = 0.0f;
    mount->course.yaw = 0.5f * PI_F - 0.5f;
    Quat turn = quat_yaw(mount->course.yaw);
    Vec3 *from = &mount->course.from;
    *from = vec3_sub(*from, quat_rotate(turn, vec3(0, 0, 0.5f * MADE_SLIDE_LONG)));
    from->y = site_ground(world, mount->place, from->x, from->z);
    MeshBuilder *m = mesh_begin(world->arena);
    made_slide_shape(world, m, mount_color(mount, vec3(0.48f, 0.035f, 0.03f)));
    mount_part(mount, "slide", world_add_mesh(world, mesh_end(m)), 1.0f, slide_part, 0);
    return true;
}

// ---------------------------------------------------------------- hopscotch

#define HOP_SECONDS 0.56
#define HOP_AIR 0.42f                                     // share of it in the air
static const int hop_fields[] = {1, 1, 2, 1, 2, 1, 1, 2}; // beside each other, field after field

static int hop_wide(int field)
{
    return hop_fields[field < 0 ? 0 : field % COUNT_OF(hop_fields)];
}

static float hop_step(const Mount *mount)
{
    return mount->course.speed * (float)HOP_SECONDS;
}

// The middle of a field, on the ground.
static Vec3 hop_field(const Mount *mount, float field)
{
    return vec3_mad(mount->course.from, mount->course.way, hop_step(mount) * field);
}

// Where a foot stands in a field; the left one is in the air over a single one.
static Vec3 hop_print(const Mount *mount, int side, int field, Quat facing)
{
    const BodyLengths *body = &mount->body;
    float unit = body->height / 1.75f, leg = body->thigh + body->shin;
    Vec3 p = hop_wide(field) == 2 ? vec3(side ? -0.19f : 0.19f, 0, 0.06f * unit)
             : side               ? vec3(-0.02f, 0, 0.06f * unit)
                                  : vec3(0.07f * unit, 0.36f * leg, -0.26f * leg);
    return vec3_add(hop_field(mount, (float)field), quat_rotate(facing, p));
}

void hopscotch_carry(const void *user, double time, Carried *carried)
{
    const Mount *mount = user;
    const BodyLengths *body = &mount->body;
    Quat facing = quat_yaw(mount->course.yaw);
    float turn = (float)((time - mount->course.begin) / HOP_SECONDS), whole = floorf(turn), u = turn - whole;
    int field = (int)whole;
    float on = 1.0f - HOP_AIR, air = clampf((u - on) / HOP_AIR, 0.0f, 1.0f),
          leg = body->thigh + body->shin + body->sole;
    float high = 4.0f * air * (1.0f - air), bent = u < on ? sinf(PI_F * u / on) : 0.0f;
    float one = lerpf((float)hop_wide(field), (float)hop_wide(field + 1), air); // 1 single .. 2 double
    carried->ground = hop_field(mount, whole + lerpf(0.0f, 1.0f, smoothstepf(0.0f, 1.0f, air)));
    // the body leads in the stance and follows in the air, at one speed on the whole
    Vec3 body_at = hop_field(mount, turn - 0.5f * on);
    Vec3 aside = quat_rotate(facing, vec3(-0.035f * (2.0f - one), 0, 0)); // over the foot that stands
    carried->hips = vec3_add(vec3_add(vec3_lerp(carried->ground, body_at, 0.35f), aside),
                             vec3(0, 0.955f * leg - 0.075f * leg * bent + 0.11f * high, 0));
    carried->turn = quat_mul(facing, quat_axis_angle(vec3(1, 0, 0), 0.12f + 0.10f * bent));
    carried->spine = vec3(0.08f + 0.05f * bent, 0, 0);
    carried->head = vec3(0.12f, 0, 0); // where it is to land
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        Vec3 from = hop_print(mount, side, field, facing), to = hop_print(mount, side, field + 1, facing);
        Vec3 ball = vec3_lerp(from, to, smoothstepf(0.0f, 1.0f, air));
        ball.y += 0.12f * high;
        // the toes point down only as far as they are off the ground
        float off = (ball.y - mount->course.from.y) / (body->height / 1.75f), lifted = smoothstepf(0.12f, 0.36f, off);
        float pushed = 0.22f * smoothstepf(0.7f * on, on, u) * (1.0f - smoothstepf(0.0f, 0.5f, air));
        float pitch = lerpf(0.04f + pushed, 1.10f, lifted);
        carried->foot[side] = (struct CarriedFoot){
            .ball = ball,
            .turn = quat_mul(facing, quat_mul(quat_yaw(0.08f * out), quat_axis_angle(vec3(1, 0, 0), pitch))),
            .knee = quat_rotate(facing, vec3(0.12f * out, 0.0f, 1))};
        // the arms keep the balance
        float up = 0.35f + 0.35f * high, arm = body->arm;
        Vec3 hand = vec3(out * (body->shoulders + 0.72f * arm), body->trunk - 0.62f * arm + up * 0.55f * arm, 0.14f);
        Vec3 fingers = vec3_normalize(vec3(out, -0.35f + 0.5f * high, 0.25f));
        Vec3 palm = vec3_normalize(vec3_mad(vec3(0, -1, 0.1f), fingers, -vec3_dot(vec3(0, -1, 0.1f), fingers)));
        carried->hand[side] = (struct CarriedHand){.weight = 1.0f,
                                                   .at = vec3_add(carried->hips, quat_rotate(facing, hand)),
                                                   .turn = quat_mul(facing, quat_axes(palm, fingers)),
                                                   .elbow = quat_rotate(facing, vec3(0.6f * out, -0.8f, -0.4f)),
                                                   .shape = HAND_RELAXED};
    }
}

// Chalk lines around a field.
static void chalk(MeshBuilder *m, float x, float z, float half, int white)
{
    float w = 0.02f, y = 0.004f;
    for (int k = -1; k <= 1; k += 2) {
        float s = (float)k;
        mesh_box(m, vec3(x - half - w, 0, z + s * half - w), vec3(x + half + w, y, z + s * half + w), white);
        mesh_box(m, vec3(x + s * half - w, 0, z - half), vec3(x + s * half + w, y, z + half), white);
    }
}

static void chalk_part(const Mount *mount, int index, double time, Vec3 *position, Quat *rotation)
{
    (void)index, (void)time;
    *position = mount->course.from;
    *rotation = quat_yaw(mount->course.yaw);
}

bool hopscotch_build(Mount *mount)
{
    World *world = mount->world;
    const Shot *shot = &world->plan->shots[mount->shot];
    double begin = mount->course.begin, end = action_shot_end(world, shot);
    mount->course.from.y = site_ground(world, mount->place, mount->course.from.x, mount->course.from.z);
    const char *ground = world->places[mount->place].ground;
    MeshBuilder *m = mesh_begin(world->arena);
    int white = set_paint(world, "chalk", vec3(0.75f, 0.73f, 0.70f), 0.95f);
    int fields = (int)ceil((end - begin) / HOP_SECONDS) + 2;
    float step = hop_step(mount), half = 0.5f * step - 0.02f;
    for (int i = 0; i < fields; i++) {
        float z = step * (float)i + 0.03f;
        if (hop_wide(i) == 1) {
            chalk(m, 0, z, half, white);
        } else {
            chalk(m, -half - 0.01f, z, half, white);
            chalk(m, half + 0.01f, z, half, white);
        }
        Event land = {.kind = EVENT_FOOTFALL,
                      .time = begin + HOP_SECONDS * (double)i,
                      .shot = mount->shot,
                      .entity = mount->rider,
                      .position = hop_field(mount, (float)i),
                      .strength = 0.7f};
        snprintf(land.surface, sizeof land.surface, "%s", *ground ? ground : "concrete");
        if (land.time > begin && land.time < end)
            world_add_event(world, land);
    }
    mount_part(mount, "hopscotch", world_add_mesh(world, mesh_end(m)), 1.0f, chalk_part, 0);
    return true;
}
