// Motorcycles and motor scooters, and who sits behind: on them, on a bicycle, on a horse. The frame of the mounts:
// origin on the ground below the middle, +Z ahead, +X to the left; metres.
#include "stage/actions/mounts.h"

#include "stage/objects/shapes_wheels.h"

typedef struct Motor {
    const char *form;
    Vec3 seat, rest; // where one sits; sole of the left foot, below its ball
    Vec3 grip;       // middle of the left grip
    Vec3 along;      // of it, inwards
    Vec3 knee;       // where the left knee looks
} Motor;

static const Motor motorcycle = {"motorcycle",
                                 {0, 0.775f, -0.27f},
                                 {0.235f, 0.30f, 0.115f},
                                 {0.345f, 1.075f, 0.215f},
                                 {-0.86f, 0.16f, 0.48f},
                                 {0.30f, 0.5f, 1.0f}},
                   scooter = {"scooter",
                              {0, 0.755f, -0.27f},
                              {0.095f, 0.262f, 0.20f},
                              {0.305f, 1.045f, 0.262f},
                              {-0.88f, 0.08f, 0.46f},
                              {0.12f, 0.6f, 1.0f}};

typedef struct Motoring {
    const Motor *motor;
    const Wheeled *form;
    float lean; // of the trunk
} Motoring;

enum { PART_BODY = 0, PART_WHEEL };

// It trembles a little, and sways.
static void motor_frame(const Mount *mount, double time, Vec3 *position, Quat *rotation)
{
    float sway = 0.014f * rng_noise(mount->key, 0.8 * time);
    *position = course_point(&mount->course, time);
    *rotation = quat_mul(course_leans(&mount->course, time), quat_axis_angle(vec3(0, 0, 1), sway));
}

static void part_pose(const Mount *mount, int part, double time, Vec3 *position, Quat *rotation)
{
    const Motoring *motoring = mount->details;
    motor_frame(mount, time, position, rotation);
    if (part == PART_BODY)
        return;
    const WheeledWheel *wheel = &motoring->form->wheels[part - PART_WHEEL];
    float angle = course_gone(&mount->course, time, NULL) / (wheel->radius * mount->scale);
    *position = vec3_add(*position, quat_rotate(*rotation, vec3_scale(wheel->at, mount->scale)));
    *rotation = quat_mul(*rotation, quat_axis_angle(vec3(1, 0, 0), fmodf(angle, TAU_F)));
}

static Vec3 mirrored(Vec3 v, int side)
{
    return side ? vec3(-v.x, v.y, v.z) : v;
}

void motor_carry(const void *user, double time, Carried *carried)
{
    const Mount *mount = user;
    const Motoring *motoring = mount->details;
    const Motor *motor = motoring->motor;
    float u = mount->scale;
    Vec3 origin;
    Quat turn;
    motor_frame(mount, time, &origin, &turn);
    carried->ground = origin;
    Vec3 hips = vec3_add(vec3_scale(motor->seat, u), vec3(0, mount->body.seat, 0));
    carried->hips = vec3_add(origin, quat_rotate(turn, hips));
    carried->turn = quat_mul(turn, quat_axis_angle(vec3(1, 0, 0), 0.4f * motoring->lean));
    carried->spine = vec3(0.6f * motoring->lean, 0, 0);
    carried->head = vec3(-0.85f * motoring->lean, 0, 0);
    for (int side = 0; side < 2; side++) {
        Vec3 axis = quat_rotate(turn, vec3_normalize(mirrored(motor->along, side)));
        Vec3 up = quat_rotate(turn, vec3(0, 0.9f, -0.5f));
        up = vec3_normalize(vec3_mad(up, axis, -vec3_dot(up, axis)));
        carried->foot[side] = (struct CarriedFoot){
            .ball = vec3_add(origin, quat_rotate(turn, vec3_scale(mirrored(motor->rest, side), u))),
            .turn = quat_mul(turn, quat_yaw(side ? -0.1f : 0.1f)),
            .knee = quat_rotate(turn, mirrored(motor->knee, side))};
        carried->hand[side] =
            (struct CarriedHand){.weight = 1.0f,
                                 .grip = &mount->grips[side],
                                 .at = vec3_add(origin, quat_rotate(turn, vec3_scale(mirrored(motor->grip, side), u))),
                                 .turn = quat_axes(axis, up),
                                 .roll = axis,
                                 .elbow = quat_rotate(turn, mirrored(vec3(0.7f, -0.6f, -0.5f), side))};
    }
}

static bool motor_build(Mount *mount, const Motor *motor, const Vec3 *colors)
{
    World *world = mount->world;
    const BodyLengths *body = &mount->body;
    Motoring *motoring = ARENA_NEW(world->arena, Motoring);
    *motoring = (Motoring){.motor = motor, .form = wheeled_find(motor->form)};
    mount->details = motoring;
    mount->scale = clampf((body->thigh + body->shin) / 0.86f, 0.6f, 1.05f);
    float u = mount->scale;
    for (; motoring->lean < 0.8f; motoring->lean += 0.01f) { // until the hands reach the bar with bent elbows
        Vec3 shoulder =
            vec3(body->shoulders, motor->seat.y * u + body->seat + body->trunk * cosf(0.75f * motoring->lean),
                 motor->seat.z * u + body->trunk * sinf(0.75f * motoring->lean));
        if (vec3_distance(shoulder, vec3_scale(motor->grip, u)) < 0.92f * (body->arm + body->hand))
            break;
    }
    course_bends(mount, 0.42f);
    mount_grip(mount, 0.0165f * u);
    MeshBuilder *m = mesh_begin(world->arena);
    motoring->form->shape(world, m, mount_color(mount, colors[(int)(rng_float(mount->key, 2) * 3.99f)]), 0.0f);
    mount_part(mount, motor->form, world_add_mesh(world, mesh_end(m)), u, part_pose, PART_BODY);
    for (int w = 0; w < motoring->form->wheel_count; w++) {
        const WheeledWheel *wheel = &motoring->form->wheels[w];
        m = mesh_begin(world->arena);
        wheeled_wheel(world, m, wheel->radius, wheel->wide, wheel->spokes, wheel->rim);
        mount_part(mount, "wheel", world_add_mesh(world, mesh_end(m)), u, part_pose, PART_WHEEL + w);
    }
    return true;
}

bool motorcycle_build(Mount *mount)
{
    static const Vec3 colors[] = {
        {0.30f, 0.012f, 0.012f}, {0.012f, 0.03f, 0.12f}, {0.015f, 0.015f, 0.017f}, {0.02f, 0.10f, 0.05f}};
    return motor_build(mount, &motorcycle, colors);
}

bool scooter_build(Mount *mount)
{
    static const Vec3 colors[] = {
        {0.20f, 0.42f, 0.38f}, {0.45f, 0.02f, 0.02f}, {0.62f, 0.58f, 0.45f}, {0.05f, 0.16f, 0.35f}};
    return motor_build(mount, &scooter, colors);
}

// ---------------------------------------------------------------- who sits behind

// Where one sits with the rider, and where the soles are below one's own hips; of a mount of its usual size.
typedef struct Second {
    bool (*build)(Mount *); // of the kind of mount
    int count;
    Vec3 hips[4]; // from the rider's; in a car, where there is room for oneself: in its frame, x and z, and the seat
    Vec3 sole;    // of the left foot, from one's own hips
    float knee;   // how far out it looks
    bool hangs;   // the feet have nothing below
    bool apart;   // on a seat of one's own, the hands in the lap
} Second;

#define CAR_FLOOR 0.28f // m

static const Second seconds[] = {
    {motorcycle_build, 1, {{0, 0.045f, -0.335f}}, {0.235f, -0.391f, 0.205f}, 0.35f, false, false},
    {scooter_build, 1, {{0, 0.012f, -0.33f}}, {0.215f, -0.455f, 0.32f}, 0.30f, false, false},
    {bicycle_build, 1, {{0, -0.09f, -0.40f}}, {0.15f, -0.60f, 0.16f}, 0.30f, true, false},
    {horse_build, 1, {{0, 0.02f, -0.36f}}, {0.34f, -0.62f, 0.10f}, 0.75f, true, false},
    {car_build,
     4,
     {{-0.37f, 0.43f, 0.0f}, {-0.38f, 0.50f, -1.00f}, {0.38f, 0.50f, -1.00f}, {0.0f, 0.50f, -1.00f}},
     {0.11f, 0, 0.44f},
     0.2f,
     false,
     true},
};

static const Second *second_of(const MountKind *kind)
{
    for (int i = 0; kind && i < COUNT_OF(seconds); i++)
        if (seconds[i].build == kind->build)
            return &seconds[i];
    return NULL;
}

int pillion_seats(const MountKind *kind)
{
    const Second *second = second_of(kind);
    return second ? second->count : 0;
}

typedef struct Pillion {
    const World *world;
    int seat, shot, rider;
    BodyLengths body, front; // its own, the rider's
} Pillion;

const void *pillion_new(World *world, int person, int seat, int shot, int rider)
{
    Pillion *p = ARENA_NEW(world->arena, Pillion);
    *p = (Pillion){world, seat, shot, rider, actor_lengths(world->actors[person]), actor_lengths(world->actors[rider])};
    return p;
}

// In a car: before them is a dashboard or a seat, the soles are on the floor.
static void passenger_carry(const Pillion *p, const Mount *mount, const Second *second, double time, Carried *carried)
{
    const BodyLengths *body = &p->body;
    Carried driver = {.turn = quat_identity()};
    Vec3 origin, seat = second->hips[p->seat];
    Quat turn;
    mount->kind->carry(mount, time, &driver);
    car_place(mount, time, &origin, &turn);
    Vec3 wheel = quat_rotate(quat_conjugate(turn), vec3_sub(driver.hips, origin));
    Vec3 hips = vec3(seat.x, seat.y + body->seat, p->seat == 0 ? wheel.z : seat.z);
    float recline = p->seat == 0 ? 0.33f : 0.22f;
    carried->ground = vec3_add(origin, quat_rotate(turn, vec3(hips.x, 0, hips.z)));
    carried->hips = vec3_add(origin, quat_rotate(turn, hips));
    carried->turn = quat_mul(turn, quat_axis_angle(vec3(1, 0, 0), -1.1f * recline));
    carried->spine = vec3(0.3f * recline, 0, 0);
    carried->head = vec3(0.75f * recline, 0, 0);
    float leg = body->thigh + body->shin, fall = hips.y - CAR_FLOOR - body->sole,
          ahead = fminf(sqrtf(fmaxf(0.72f * leg * leg - fall * fall, 0.04f)), p->seat == 0 ? 0.80f : 0.46f);
    for (int side = 0; side < 2; side++) {
        float s = side ? -1.0f : 1.0f;
        Vec3 ball = vec3(hips.x + second->sole.x * s, CAR_FLOOR, hips.z + ahead + 0.5f * body->ball);
        carried->foot[side] = (struct CarriedFoot){.ball = vec3_add(origin, quat_rotate(turn, ball)),
                                                   .turn = turn,
                                                   .knee = quat_rotate(turn, vec3(second->knee * s, 1, 0.5f))};
        // palms on the thighs
        Vec3 at = vec3_add(hips, vec3(0.085f * s, 0.085f + 0.10f * ahead, 0.62f * body->thigh));
        Vec3 fingers = vec3_normalize(vec3(-0.30f * s, 0.05f, 0.95f)), palm = vec3(0, -1, 0);
        palm = vec3_normalize(vec3_mad(palm, fingers, -vec3_dot(palm, fingers)));
        carried->hand[side] = (struct CarriedHand){.weight = 1.0f,
                                                   .at = vec3_add(origin, quat_rotate(turn, at)),
                                                   .turn = quat_mul(turn, quat_axes(palm, fingers)),
                                                   .elbow = quat_rotate(turn, vec3(0.7f * s, -0.5f, -0.4f)),
                                                   .shape = HAND_RELAXED};
    }
}

void pillion_carry(const void *user, double time, Carried *carried)
{
    const Pillion *p = user;
    const BodyLengths *body = &p->body;
    const Mount *mount = mount_of_rider(p->world, p->rider, p->shot);
    const Second *second = mount ? second_of(mount->kind) : NULL;
    if (!second) {
        carried->hips = vec3(0, 1, 0);
        return;
    }
    if (second->apart) {
        passenger_carry(p, mount, second, time, carried);
        return;
    }
    Carried rider = {.turn = quat_identity()};
    mount->kind->carry(mount, time, &rider);
    Quat turn = course_leans(&mount->course, time);
    carried->ground = vec3_add(rider.ground, quat_rotate(turn, vec3(0, 0, second->hips[0].z)));
    float u = mount->kind->carry == horse_carry ? 1.0f : mount->scale;
    Vec3 off = vec3_add(vec3_scale(second->hips[0], u), vec3(0, body->seat - mount->body.seat, 0));
    carried->hips = vec3_add(rider.hips, quat_rotate(turn, off));
    float lean = 0.16f;
    carried->turn = quat_mul(turn, quat_axis_angle(vec3(1, 0, 0), 0.4f * lean));
    carried->spine = vec3(0.6f * lean, 0, 0.03f);
    carried->head = vec3(-0.7f * lean, 0.35f, 0); // beside the head before it
    Vec3 belly, out;
    bool known = actor_part(p->world->actors[p->rider], time, PART_BELLY, true, &belly, &out);
    if (!known)
        belly = vec3_add(rider.hips, quat_rotate(turn, vec3(0, 0.18f * p->front.trunk / 0.5f, 0.13f)));
    for (int side = 0; side < 2; side++) {
        float s = side ? -1.0f : 1.0f;
        Vec3 sole = vec3_scale(mirrored(second->sole, side), second->hangs ? (body->thigh + body->shin) / 0.84f : u);
        if (!second->hangs)
            sole.y -= body->seat;
        Quat toes =
            quat_mul(turn, quat_mul(quat_yaw(0.15f * s), quat_axis_angle(vec3(1, 0, 0), second->hangs ? 0.3f : 0.0f)));
        carried->foot[side] = (struct CarriedFoot){.ball = vec3_add(carried->hips, quat_rotate(turn, sole)),
                                                   .turn = toes,
                                                   .knee = quat_rotate(turn, vec3(second->knee * s, 0.45f, 1))};
        // round the waist: palms on the belly, one hand over the other
        Vec3 at = vec3_add(belly, quat_rotate(turn, vec3(0.075f * s, side ? 0.0f : 0.05f, 0.012f)));
        Vec3 fingers = vec3_normalize(vec3(-0.93f * s, 0.05f, 0.30f)), palm = vec3(-0.28f * s, 0, -0.96f);
        palm = vec3_normalize(vec3_mad(palm, fingers, -vec3_dot(palm, fingers)));
        carried->hand[side] = (struct CarriedHand){.weight = 1.0f,
                                                   .at = at,
                                                   .turn = quat_mul(turn, quat_axes(palm, fingers)),
                                                   .elbow = quat_rotate(turn, vec3(0.8f * s, -0.5f, -0.1f)),
                                                   .shape = HAND_RELAXED};
    }
}
