// An animal, its saddle, bridle and reins, and who rides it. Everything is given in the animal's rest space about the
// seat, or about the head, and goes with the skin there.
#include "stage/actions/mounts.h"
#include "stage/creatures/creatures.h"

#define LEATHER 0.045f // of the saddle over the back, metres
#define REIN 0.009f    // radius, as held

typedef struct Riding {
    CreatureSeat seat;
    float knee;    // half distance of the knees
    float drop;    // of the stirrups' soles below the seat
    float forward; // of the stirrups
    float lean;    // of the trunk: more the faster
    Vec3 hand;     // of the left hand, from the seat
} Riding;

enum { PART_SADDLE, PART_BRIDLE };

static void part_pose(const Mount *mount, int part, double time, Vec3 *position, Quat *rotation)
{
    const Riding *riding = mount->details;
    if (part == PART_SADDLE)
        creature_seat_at(mount->world, mount->entity, &riding->seat, time, position, rotation);
    else
        creature_head_at(mount->world, mount->entity, time, position, rotation);
}

// The rider's own frame: above the seat, upright however the back pitches but for a share of it.
static void rider_frame(const Mount *mount, double time, Vec3 *seat, Quat *back, Quat *upright)
{
    const Riding *riding = mount->details;
    creature_seat_at(mount->world, mount->entity, &riding->seat, time, seat, back);
    *upright = quat_slerp(quat_yaw(mount->course.yaw), *back, 0.45f);
}

static Vec3 hand_at(const Mount *mount, int side, double time)
{
    const Riding *riding = mount->details;
    Vec3 seat, hand = riding->hand;
    Quat back, upright;
    rider_frame(mount, time, &seat, &back, &upright);
    hand.x = side ? -hand.x : hand.x;
    return vec3_add(seat, quat_rotate(upright, hand));
}

void horse_carry(const void *user, double time, Carried *carried)
{
    const Mount *mount = user;
    const Riding *riding = mount->details;
    const BodyLengths *body = &mount->body;
    Vec3 seat;
    Quat back, upright;
    rider_frame(mount, time, &seat, &back, &upright);
    carried->ground = vec3(seat.x, mount->course.from.y, seat.z);
    Vec3 up = quat_rotate(back, vec3(0, 1, 0));
    carried->hips = vec3_mad(seat, up, LEATHER + body->seat);
    // the pelvis goes with the back; the trunk stays over it
    float pitch = asinf(clampf(-quat_rotate(back, vec3(0, 0, 1)).y, -1.0f, 1.0f));
    carried->turn = quat_mul(quat_slerp(upright, back, 0.6f), quat_axis_angle(vec3(1, 0, 0), 0.5f * riding->lean));
    carried->spine = vec3(0.5f * riding->lean - 0.55f * pitch, 0.0f, 0.0f);
    carried->head = vec3(-0.8f * riding->lean - 0.15f * pitch, 0.0f, 0.0f);
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        Vec3 stirrup = vec3(out * (riding->knee + 0.01f), -riding->drop, riding->forward);
        carried->foot[side] = (struct CarriedFoot){
            .ball = vec3_add(seat, quat_rotate(back, stirrup)),
            .turn = quat_mul(quat_mul(back, quat_yaw(0.22f * out)), quat_axis_angle(vec3(1, 0, 0), -0.1f)),
            .knee = quat_rotate(back, vec3(0.62f * out, 0.25f, 1.0f))};
        Vec3 axis = vec3_normalize(vec3(-0.12f * out, 0.9f, 0.42f)), outside = vec3(out, 0.12f, 0.0f);
        outside = vec3_normalize(vec3_mad(outside, axis, -vec3_dot(outside, axis)));
        Quat turn = quat_axes(axis, outside);
        carried->hand[side] = (struct CarriedHand){.weight = 1.0f,
                                                   .grip = &mount->grips[side],
                                                   .at = hand_at(mount, side, time),
                                                   .turn = quat_mul(upright, turn),
                                                   .roll = quat_rotate(upright, axis),
                                                   .elbow = quat_rotate(upright, vec3(0.35f * out, -0.8f, -0.55f))};
    }
}

// ---------------------------------------------------------------- tack

// From the bit along the neck to the hand.
static Vec3 rein_at(const Mount *mount, int side, float u, double time)
{
    const Riding *riding = mount->details;
    float out = side ? -1.0f : 1.0f, tall = riding->seat.height;
    Vec3 head, seat, bit = vec3_scale(vec3_sub(riding->seat.mouth, riding->seat.head), 0.9f);
    Quat turn, back, upright;
    creature_head_at(mount->world, mount->entity, time, &head, &turn);
    rider_frame(mount, time, &seat, &back, &upright);
    bit.x += out * 0.034f * tall;
    Vec3 p = vec3_lerp(vec3_add(head, quat_rotate(turn, bit)), hand_at(mount, side, time), u);
    float hang = 4.0f * u * (1.0f - u);
    return vec3_add(p, quat_rotate(back, vec3(out * 0.075f * tall * hang, -0.05f * hang, 0)));
}

// A sheet over the back that follows the skin: `reach` radians down each side, `half` metres to front and back, `off`
// metres above the skin; `shaped`: higher before and behind, as a saddle is.
static void sheet(const Mount *mount, MeshBuilder *m, float reach, float half, float off, bool shaped, int material)
{
    enum { ALONG = 12, ROUND = 22 };
    const Riding *riding = mount->details;
    const CreatureSeat *seat = &riding->seat;
    Vec3 outer[ALONG + 1][ROUND + 1];
    for (int i = 0; i <= ALONG; i++)
        for (int k = 0; k <= ROUND; k++) {
            float u = 2.0f * (float)i / ALONG - 1.0f, v = 2.0f * (float)k / ROUND - 1.0f, a = reach * v;
            float ahead = shaped ? half * (1.0f - 0.18f * v * v) * u + 0.22f * half * v * v : half * u;
            Vec3 from = vec3_add(seat->middle, vec3(0, 0, ahead));
            Vec3 way = vec3(sinf(a), cosf(a), 0);
            Vec3 p = creature_skin(mount->world, mount->entity, from, way, seat->height);
            float lift = off;
            if (shaped) {
                float top = 1.0f - smoothstepf(0.2f, 0.5f, fabsf(v));
                lift = lerpf(off, LEATHER + 0.06f * u * u * u * u * (u < 0.0f ? 1.2f : 0.8f), top);
            }
            outer[i][k] = vec3_sub(vec3_mad(p, way, lift), seat->seat);
        }
    for (int i = 0; i < ALONG; i++)
        for (int k = 0; k < ROUND; k++) {
            mesh_quad(m, outer[i][k], outer[i + 1][k], outer[i + 1][k + 1], outer[i][k + 1], material);
            mesh_quad(m, outer[i][k], outer[i][k + 1], outer[i + 1][k + 1], outer[i + 1][k], material);
        }
}

static void rod(MeshBuilder *m, Vec3 a, Vec3 b, float radius, int material)
{
    Vec3 line[2] = {a, b};
    mesh_tube(m, line, 2, radius, 10, material);
}

static int saddle_mesh(const Mount *mount)
{
    World *world = mount->world;
    const Riding *riding = mount->details;
    const CreatureSeat *seat = &riding->seat;
    MeshBuilder *m = mesh_begin(world->arena);
    int leather = set_paint(world, "saddle leather", vec3(0.075f, 0.03f, 0.012f), 0.4f),
        cloth = set_paint(world, "saddle cloth", vec3(0.28f, 0.26f, 0.22f), 0.9f),
        metal = set_metal(world, "stirrup", vec3_splat(0.6f), 0.25f);
    sheet(mount, m, 1.3f, 0.28f * seat->height / 1.55f, 0.014f, false, cloth);
    sheet(mount, m, 1.5f, 0.225f * seat->height / 1.55f, 0.026f, true, leather);
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f, x = out * (riding->knee + 0.01f);
        // leather from the bar below the pommel, a stirrup iron about the ball of the foot
        Vec3 tread = vec3(x, -riding->drop - 0.008f, riding->forward), top = vec3_add(tread, vec3(0, 0.15f, 0));
        Vec3 bar = vec3_sub(vec3_add(seat->middle, vec3(out * (seat->width + 0.03f), 0.02f, 0.06f)), seat->seat);
        rod(m, bar, top, 0.011f, leather);
        Vec3 iron[9];
        for (int i = 0; i < 9; i++) {
            float a = PI_F * ((float)i / 8.0f - 0.5f);
            iron[i] = vec3_add(tread, vec3(0.062f * sinf(a), 0.15f * powf(cosf(a), 0.6f), 0));
        }
        mesh_tube(m, iron, 9, 0.006f, 8, metal);
        mesh_bevel_box(m, vec3_add(tread, vec3(-0.062f, -0.008f, -0.022f)),
                       vec3_add(tread, vec3(0.062f, 0.006f, 0.022f)), 0.004f, metal);
    }
    Vec3 girth[17];
    for (int i = 0; i < 17; i++) { // below the belly, just behind the fore legs
        float a = 1.25f + (TAU_F - 2.5f) * (float)i / 16.0f;
        Vec3 from = vec3_add(seat->middle, vec3(0, 0, 0.05f)), way = vec3(sinf(a), cosf(a), 0);
        girth[i] =
            vec3_sub(vec3_mad(creature_skin(world, mount->entity, from, way, seat->height), way, 0.008f), seat->seat);
    }
    mesh_tube(m, girth, 17, 0.022f, 8, leather);
    return world_add_mesh(world, mesh_end(m));
}

static void head_ring(const Mount *mount, MeshBuilder *m, float share, float tilt, Vec3 ring[21], int material)
{
    const CreatureSeat *seat = &((const Riding *)mount->details)->seat;
    Vec3 axis = vec3_normalize(vec3_sub(seat->mouth, seat->head));
    Vec3 over = vec3_normalize(vec3_cross(axis, vec3(1, 0, 0))), centre = vec3_lerp(seat->head, seat->mouth, share);
    for (int i = 0; i <= 20; i++) {
        float a = TAU_F * (float)i / 20.0f;
        Vec3 way = vec3_add(vec3_scale(vec3(1, 0, 0), sinf(a)), vec3_scale(over, cosf(a)));
        way = vec3_normalize(vec3_mad(way, axis, tilt * cosf(a)));
        ring[i] = vec3_mad(
            creature_skin(mount->world, mount->entity, centre, way, (share < 0.5f ? 0.125f : 0.085f) * seat->height),
            way, 0.004f);
        ring[i] = vec3_sub(ring[i], seat->head);
    }
    mesh_tube(m, ring, 21, 0.0095f, 8, material);
}

static int bridle_mesh(const Mount *mount)
{
    World *world = mount->world;
    MeshBuilder *m = mesh_begin(world->arena);
    int leather = set_paint(world, "bridle", vec3(0.05f, 0.022f, 0.01f), 0.45f),
        metal = set_metal(world, "bit", vec3_splat(0.6f), 0.25f);
    Vec3 nose[21], poll[21];
    head_ring(mount, m, 0.66f, 0.0f, nose, leather);
    head_ring(mount, m, 0.12f, -0.15f, poll, leather);
    for (int side = 0; side < 2; side++) {
        int at = side ? 15 : 5; // the cheeks
        const CreatureSeat *seat = &((const Riding *)mount->details)->seat;
        Vec3 mouth = vec3_scale(vec3_sub(seat->mouth, seat->head), 0.9f);
        mouth.x += (side ? -1.0f : 1.0f) * 0.034f * seat->height;
        rod(m, poll[at], nose[at], 0.008f, leather);
        rod(m, nose[at], mouth, 0.007f, leather);
        mesh_sphere(m, mouth, 0.016f, 10, metal);
    }
    return world_add_mesh(world, mesh_end(m));
}

bool horse_build(Mount *mount)
{
    World *world = mount->world;
    const BodyLengths *body = &mount->body;
    Riding *riding = ARENA_NEW(world->arena, Riding);
    mount->details = riding;
    if (!creature_seat(world, mount->entity, &riding->seat))
        return false;
    const CreatureSeat *seat = &riding->seat;
    mount->frame = 0.92f * (seat->height + 0.78f * body->height);
    riding->knee = fmaxf(seat->width + 0.055f, body->hips);
    riding->lean = clampf(0.03f * mount->course.speed, 0.04f, 0.3f);
    riding->forward = 0.10f;
    // the leg hangs bent by some 60 degrees at the knee, as in a seat for all purposes
    float leg = 0.875f * (body->thigh + body->shin), out = riding->knee - body->hips,
          ahead = riding->forward - body->ball;
    float down = sqrtf(fmaxf(leg * leg - out * out - ahead * ahead, 0.04f));
    riding->drop = down - LEATHER - body->seat + body->sole;
    riding->hand = vec3(0.075f, LEATHER + body->seat + 0.16f * body->height / 1.75f, 0.30f * body->height / 1.75f);
    mount_grip(mount, REIN);
    const Course *course = &mount->course;
    if (!creature_carries(world, mount->entity,
                          (CreatureRide){.shot = mount->shot,
                                         .begin = course->begin,
                                         .end = course->end,
                                         .from = course_point(course, course->begin),
                                         .to = course_point(course, course->end),
                                         .yaw = course->yaw}))
        return false;
    mount_part(mount, "saddle", saddle_mesh(mount), 1.0f, part_pose, PART_SADDLE);
    mount_part(mount, "bridle", bridle_mesh(mount), 1.0f, part_pose, PART_BRIDLE);
    int leather = set_paint(world, "rein", vec3(0.05f, 0.022f, 0.01f), 0.5f);
    for (int side = 0; side < 2; side++)
        mount_cord(mount, side ? "right rein" : "left rein", side, rein_at, 0.007f, leather);
    return true;
}
