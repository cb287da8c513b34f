// A car and who drives it: a hatchback with its windows down. Its frame: origin on the ground between the axles, +Z
// ahead, +X to the left; metres.
#include "stage/actions/mounts.h"
#include "stage/vehicles/vehicles.h"

#define WHEEL 0.31f // radius: 195/60 R15
#define FRONT 1.28f
#define REAR (-1.22f)
#define TRACK 0.765f // half distance of the wheels' middles
#define SEAT_X 0.37f // left-hand drive
#define RIM 0.185f   // radius of the steering wheel
#define RIM_ROD 0.0145f

typedef struct Car {
    Vec3 hips;
    Vec3 wheel;    // middle of the steering wheel
    float recline; // of the trunk, back
    float tilt;    // of the steering wheel: its face looks up by so much
} Car;

enum { PART_BODY, PART_STEERING, PART_DOOR, PART_WHEEL }; // four wheels: left front, right front, left rear, right rear

static void car_frame(const Mount *mount, double time, Vec3 *position, Quat *rotation)
{
    *position = course_point(&mount->course, time);
    position->y += 0.004f * rng_noise(mount->key, time * 2.6); // on its springs
    float pitch = 0.003f * rng_noise(mount->key, time * 1.9 + 40.0),
          roll = 0.004f * rng_noise(mount->key, time * 1.4 + 80.0);
    *rotation = quat_mul(quat_yaw(mount->course.yaw),
                         quat_mul(quat_axis_angle(vec3(1, 0, 0), pitch), quat_axis_angle(vec3(0, 0, 1), roll)));
}

void car_place(const void *user, double time, Vec3 *position, Quat *rotation)
{
    car_frame(user, time, position, rotation);
}

// Nobody holds a wheel quite still: a few degrees, most in slow waves.
static float steering(const Mount *mount, double time)
{
    return 0.09f * rng_noise(mount->key, time * 0.7 + 20.0);
}

static Quat steering_turn(const Mount *mount, double time)
{
    const Car *car = mount->details; // its own z is the column, towards the driver
    Quat column = quat_mul(quat_axis_angle(vec3(0, 1, 0), PI_F), quat_axis_angle(vec3(1, 0, 0), -car->tilt));
    return quat_mul(column, quat_axis_angle(vec3(0, 0, 1), steering(mount, time)));
}

#define DOOR_FRONT 0.78f // its hinge, and its rear edge
#define DOOR_REAR (-0.42f)
#define DOOR_OPENS 1.05f // rad

// Yaw of the driver's door.
static float door_angle(const Mount *mount, double time)
{
    if (mount->door[1] <= 0.0)
        return 0.0f;
    return -DOOR_OPENS * smoothstepf(0.0f, 1.0f, (float)((time - mount->door[0]) / 0.9)) *
           (1.0f - smoothstepf(0.0f, 1.0f, (float)((time - mount->door[1]) / 0.8)));
}

static Vec3 door_hinge(void)
{
    return vec3(0.855f, 0, DOOR_FRONT);
}

// The door's own space: its hinge is the origin.
static Affine door_space(void)
{
    return affine_from(vec3_scale(door_hinge(), -1.0f), quat_identity(), vec3_splat(1.0f));
}

bool car_handle(const Mount *mount, double time, Vec3 *at, Quat *turn)
{
    if (mount->kind->carry != car_carry)
        return false;
    Vec3 origin, out = vec3(1, 0, 0), axis = vec3(0, 0, 1);
    Quat frame, swing = quat_yaw(door_angle(mount, time));
    car_frame(mount, time, &origin, &frame);
    Vec3 local = vec3_sub(vec3(0.885f, 0.765f, -0.19f), door_hinge());
    *at = vec3_add(origin, quat_rotate(frame, vec3_add(door_hinge(), quat_rotate(swing, local))));
    *turn = quat_mul(frame, quat_mul(swing, quat_axes(axis, out)));
    return true;
}

static void part_pose(const Mount *mount, int part, double time, Vec3 *position, Quat *rotation)
{
    const Car *car = mount->details;
    Vec3 origin, at = vec3(0, 0, 0);
    Quat turn, own = quat_identity();
    car_frame(mount, time, &origin, &turn);
    if (part == PART_STEERING) {
        at = car->wheel;
        own = steering_turn(mount, time);
    } else if (part == PART_DOOR) {
        at = door_hinge();
        own = quat_yaw(door_angle(mount, time));
    } else if (part >= PART_WHEEL) { // stand on the ground, whatever the body does
        int at_wheel = part - PART_WHEEL;
        origin = course_point(&mount->course, time);
        turn = quat_yaw(mount->course.yaw);
        at = vec3(at_wheel % 2 ? -TRACK : TRACK, WHEEL, at_wheel < 2 ? FRONT : REAR);
        own = quat_axis_angle(vec3(1, 0, 0), fmodf(course_gone(&mount->course, time, NULL) / WHEEL, TAU_F));
        if (at_wheel < 2)
            own = quat_mul(quat_yaw(-steering(mount, time) / 15.0f), own);
        if (at_wheel % 2)
            own = quat_mul(own, quat_yaw(PI_F));
    }
    *position = vec3_add(origin, quat_rotate(turn, at));
    *rotation = quat_mul(turn, own);
}

void car_carry(const void *user, double time, Carried *carried)
{
    const Mount *mount = user;
    const Car *car = mount->details;
    const BodyLengths *body = &mount->body;
    Vec3 origin;
    Quat turn;
    car_frame(mount, time, &origin, &turn);
    carried->ground = vec3_add(origin, quat_rotate(turn, vec3(SEAT_X, 0, 0)));
    carried->hips = vec3_add(origin, quat_rotate(turn, car->hips));
    carried->turn = quat_mul(turn, quat_axis_angle(vec3(1, 0, 0), -1.1f * car->recline));
    carried->spine = vec3(0.3f * car->recline, 0, 0);
    carried->head = vec3(0.75f * car->recline, 0, 0);
    Quat wheel = quat_mul(turn, steering_turn(mount, time));
    Vec3 middle = vec3_add(origin, quat_rotate(turn, car->wheel));
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        // the right foot on the pedal, the left beside it
        Vec3 ball = vec3(car->hips.x + out * 0.11f, side ? 0.43f : 0.41f,
                         car->hips.z + 0.83f * (body->thigh + body->shin) / 0.84f);
        carried->foot[side] = (struct CarriedFoot){.ball = vec3_add(origin, quat_rotate(turn, ball)),
                                                   .turn = quat_mul(turn, quat_axis_angle(vec3(1, 0, 0), -0.75f)),
                                                   .knee = quat_rotate(turn, vec3(0.25f * out, 1, 0.3f))};
        // at a quarter to three: the driver's left is the wheel's own -x
        float a = 0.12f;
        Vec3 radial = vec3(-out * cosf(a), sinf(a), 0), along = vec3(out * sinf(a), cosf(a), 0);
        Quat grip = quat_axes(along, radial);
        carried->hand[side] = (struct CarriedHand){.weight = 1.0f,
                                                   .grip = &mount->grips[side],
                                                   .at = vec3_add(middle, quat_rotate(wheel, vec3_scale(radial, RIM))),
                                                   .turn = quat_mul(wheel, grip),
                                                   .roll = quat_rotate(wheel, along),
                                                   .elbow = quat_rotate(turn, vec3(0.6f * out, -0.8f, -0.2f))};
    }
}

// ---------------------------------------------------------------- shape

static void rod(MeshBuilder *m, Vec3 a, Vec3 b, float radius, int material)
{
    Vec3 line[2] = {a, b};
    mesh_tube(m, line, 2, radius, 12, material);
}

static void torus(MeshBuilder *m, float radius, float thick, Vec3 u, Vec3 v, Vec3 centre, int material)
{
    Vec3 line[49];
    for (int i = 0; i <= 48; i++) {
        float a = TAU_F * (float)i / 48.0f;
        line[i] = vec3_add(centre, vec3_add(vec3_scale(u, radius * cosf(a)), vec3_scale(v, radius * sinf(a))));
    }
    mesh_tube(m, line, 49, thick, 12, material);
}

// A disc that looks along +X.
static void disc(MeshBuilder *m, float x, float radius, int material)
{
    for (int i = 0; i < 36; i++) {
        float a = TAU_F * (float)i / 36.0f, b = TAU_F * (float)(i + 1) / 36.0f;
        Vec3 p = vec3(x, radius * cosf(a), radius * sinf(a)), q = vec3(x, radius * cosf(b), radius * sinf(b));
        mesh_quad(m, vec3(x, 0, 0), p, q, q, material);
        mesh_quad(m, vec3(x - 0.002f, 0, 0), vec3(x - 0.002f, q.y, q.z), vec3(x - 0.002f, p.y, p.z),
                  vec3(x - 0.002f, p.y, p.z), material);
    }
}

static int wheel_mesh(World *world)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int rubber = set_paint(world, "tyre", vec3_splat(0.016f), 0.8f),
        rim = set_metal(world, "rim", vec3_splat(0.55f), 0.25f),
        dark = set_paint(world, "wheel inside", vec3_splat(0.01f), 0.9f);
    Vec3 y = vec3(0, 1, 0), z = vec3(0, 0, 1);
    for (int k = -2; k <= 2; k++) // a tyre, 19 cm wide: rings side by side, the shoulders lower
        torus(m, WHEEL - 0.052f - (k * k > 3 ? 0.006f : 0.0f), k * k > 3 ? 0.046f : 0.052f, y, z,
              vec3(0.024f * (float)k, 0, 0), rubber);
    torus(m, 0.2f, 0.012f, y, z, vec3(0.075f, 0, 0), rim);
    disc(m, 0.045f, 0.205f, dark);
    for (int i = 0; i < 5; i++) {
        float a = TAU_F * (float)i / 5.0f;
        for (int k = -1; k <= 1; k += 2) {
            Vec3 tip = vec3(0.072f, 0.195f * cosf(a + 0.14f * (float)k), 0.195f * sinf(a + 0.14f * (float)k));
            rod(m, vec3(0.07f, 0.03f * cosf(a), 0.03f * sinf(a)), tip, 0.0125f, rim);
        }
    }
    mesh_place(m, affine_from(vec3(0.06f, 0, 0), quat_identity(), vec3(0.03f, 0.045f, 0.045f)));
    mesh_sphere(m, vec3(0, 0, 0), 1.0f, 16, rim);
    mesh_place(m, affine_identity());
    return world_add_mesh(world, mesh_end(m));
}

static int steering_mesh(World *world)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int black = set_paint(world, "steering wheel", vec3_splat(0.02f), 0.5f);
    Vec3 x = vec3(1, 0, 0), y = vec3(0, 1, 0);
    torus(m, RIM, RIM_ROD, x, y, vec3(0, 0, 0), black);
    rod(m, vec3(-RIM, 0, 0), vec3(RIM, 0, 0), 0.012f, black);
    rod(m, vec3(0, 0, 0), vec3(0, -RIM, 0), 0.012f, black);
    mesh_place(m, affine_from(vec3(0, 0, -0.01f), quat_identity(), vec3(0.075f, 0.065f, 0.03f)));
    mesh_sphere(m, vec3(0, 0, 0), 1.0f, 16, black);
    mesh_place(m, affine_identity());
    rod(m, vec3(0, 0, -0.02f), vec3(0, 0, -0.3f), 0.03f, black);
    return world_add_mesh(world, mesh_end(m));
}

// The profile along the car: z, height of the body's upper edge (bonnet, sill of the windows, tail), half width there.
typedef struct Station {
    float z, top, half, bottom;
} Station;
static const Station stations[] = {
    {2.02f, 0.52f, 0.55f, 0.30f},    {1.99f, 0.62f, 0.68f, 0.22f},   {1.90f, 0.68f, 0.78f, 0.20f},
    {1.70f, 0.735f, 0.835f, 0.20f},  {1.40f, 0.80f, 0.86f, 0.20f},   {1.10f, 0.855f, 0.868f, 0.20f},
    {0.92f, 0.885f, 0.87f, 0.20f},   {0.40f, 0.90f, 0.872f, 0.20f},  {-0.30f, 0.915f, 0.872f, 0.20f},
    {-1.00f, 0.935f, 0.868f, 0.20f}, {-1.45f, 0.95f, 0.855f, 0.20f}, {-1.75f, 0.94f, 0.81f, 0.21f},
    {-1.92f, 0.90f, 0.74f, 0.23f},   {-1.98f, 0.80f, 0.66f, 0.26f},
};

static Station station_at(float z)
{
    int i = 0;
    while (i + 2 < COUNT_OF(stations) && stations[i + 1].z > z)
        i++;
    const Station *a = &stations[i], *b = a + 1;
    float u = clampf((a->z - z) / (a->z - b->z), 0.0f, 1.0f);
    return (Station){z, lerpf(a->top, b->top, u), lerpf(a->half, b->half, u), lerpf(a->bottom, b->bottom, u)};
}

// A point of the side, v 0 at its lower edge .. 1 at the upper; the wheels have their arches.
static Vec3 side_at(float z, float v)
{
    Station s = station_at(z);
    float low = s.bottom, arch = 0.375f;
    const float axles[2] = {FRONT, REAR};
    for (int i = 0; i < 2; i++) {
        float d = fabsf(z - axles[i]);
        if (d < arch)
            low = fmaxf(low, WHEEL + sqrtf(arch * arch - d * d));
    }
    float y = lerpf(low, s.top, v), tall = (y - 0.2f) / (s.top - 0.2f);
    float bulge = 1.0f - 0.05f * (2.0f * tall - 1.1f) * (2.0f * tall - 1.1f) - 0.05f * smoothstepf(0.86f, 1.0f, tall);
    return vec3(s.half * bulge, y, z);
}

static void both(MeshBuilder *m, Vec3 a, Vec3 b, Vec3 c, Vec3 d, int material) // seen from either side
{
    mesh_quad(m, a, b, c, d, material);
    mesh_quad(m, a, d, c, b, material);
}

static Vec3 mirror(Vec3 p)
{
    return vec3(-p.x, p.y, p.z);
}

static void shell(MeshBuilder *m, MeshBuilder *door, int paint, int dark)
{
    enum { LONG = 96, HIGH = 10 };
    float front = stations[0].z, rear = stations[COUNT_OF(stations) - 1].z;
    for (int i = 0; i < LONG; i++) {
        float z0 = lerpf(front, rear, (float)i / LONG), z1 = lerpf(front, rear, (float)(i + 1) / LONG);
        for (int k = 0; k < HIGH; k++) {
            float v0 = (float)k / HIGH, v1 = (float)(k + 1) / HIGH;
            Vec3 a = side_at(z0, v0), b = side_at(z1, v0), c = side_at(z1, v1), d = side_at(z0, v1);
            bool leaf = 0.5f * (z0 + z1) < DOOR_FRONT && 0.5f * (z0 + z1) > DOOR_REAR && side_at(z0, v0).y > 0.24f;
            both(leaf ? door : m, a, b, c, d, paint);
            both(m, mirror(b), mirror(a), mirror(d), mirror(c), paint);
        }
        // over the top: bonnet before the windscreen, tail behind the cabin
        Vec3 l0 = side_at(z0, 1.0f), l1 = side_at(z1, 1.0f);
        float open = z0 < 0.86f && z1 > -1.60f ? 1.0f : 0.0f;
        for (int k = 0; k < 8 && open < 0.5f; k++) {
            float x0 = 1.0f - 0.25f * (float)k, x1 = 1.0f - 0.25f * (float)(k + 1);
            float r0 = 0.035f * (1.0f - x0 * x0), r1 = 0.035f * (1.0f - x1 * x1);
            both(m, vec3(l0.x * x0, l0.y + r0, z0), vec3(l1.x * x0, l1.y + r0, z1), vec3(l1.x * x1, l1.y + r1, z1),
                 vec3(l0.x * x1, l0.y + r1, z0), paint);
        }
        Vec3 f0 = side_at(z0, 0.0f), f1 = side_at(z1, 0.0f);
        both(m, vec3(f0.x, 0.24f, z0), vec3(f1.x, 0.24f, z1), vec3(-f1.x, 0.24f, z1), vec3(-f0.x, 0.24f, z0), dark);
    }
    for (int end = 0; end < 2; end++) // nose and tail
        for (int k = 0; k < HIGH; k++) {
            Vec3 a = side_at(end ? rear : front, (float)k / HIGH),
                 d = side_at(end ? rear : front, (float)(k + 1) / HIGH);
            both(m, a, mirror(a), mirror(d), d, paint);
        }
    for (int s = 0; s < 2; s++) // housings of the wheels
        for (int axle = 0; axle < 2; axle++) {
            float x = s ? -1.0f : 1.0f, z = axle ? REAR : FRONT;
            for (int i = 0; i < 16; i++) {
                float a = PI_F * ((float)i / 16.0f - 0.5f) * 1.15f, b = PI_F * ((float)(i + 1) / 16.0f - 0.5f) * 1.15f,
                      r = 0.378f;
                Vec3 p = vec3(0.86f * x, WHEEL + r * cosf(a), z + r * sinf(a)),
                     q = vec3(0.86f * x, WHEEL + r * cosf(b), z + r * sinf(b));
                Vec3 pi = vec3(0.5f * x, p.y, p.z), qi = vec3(0.5f * x, q.y, q.z);
                both(m, vec3(p.x * 0.975f, p.y, p.z), vec3(q.x * 0.975f, q.y, q.z), qi, pi, dark);
                both(m, pi, qi, vec3(0.5f * x, 0.24f, z), vec3(0.5f * x, 0.24f, z), dark);
            }
        }
}

static void cabin(MeshBuilder *m, MeshBuilder *door, World *world, int paint, int dark)
{
    int glass = set_glass(world, vec3(0.9f, 0.93f, 0.92f)),
        cloth = set_paint(world, "car seat", vec3_splat(0.035f), 0.85f),
        trim = set_paint(world, "car trim", vec3_splat(0.025f), 0.6f);
    // roof, a little arched both ways
    Vec3 front = vec3(0.60f, 1.405f, 0.16f), back = vec3(0.585f, 1.40f, -1.22f);
    enum { LONG = 10, WIDE = 8 };
    Vec3 roof[LONG + 1][WIDE + 1];
    for (int i = 0; i <= LONG; i++)
        for (int k = 0; k <= WIDE; k++) {
            float u = (float)i / LONG, v = 2.0f * (float)k / WIDE - 1.0f;
            Vec3 edge = vec3_lerp(front, back, u);
            roof[i][k] = vec3(edge.x * v, edge.y + 0.05f * (1.0f - v * v * v * v) + 0.035f * sinf(PI_F * u), edge.z);
        }
    for (int i = 0; i < LONG; i++)
        for (int k = 0; k < WIDE; k++) {
            both(m, roof[i][k], roof[i][k + 1], roof[i + 1][k + 1], roof[i + 1][k], paint);
            Vec3 down = vec3(0, -0.025f, 0); // lining
            both(m, vec3_add(roof[i][k], down), vec3_add(roof[i + 1][k], down), vec3_add(roof[i + 1][k + 1], down),
                 vec3_add(roof[i][k + 1], down), trim);
        }
    Vec3 cowl = side_at(0.88f, 1.0f), deck = side_at(-1.62f, 1.0f), quarter = side_at(-1.28f, 1.0f),
         post = side_at(-0.36f, 1.0f);
    for (int s = 0; s < 2; s++) {
        float x = s ? -1.0f : 1.0f;
        Vec3 c = vec3(cowl.x * x, cowl.y, cowl.z), d = vec3(deck.x * x, deck.y, deck.z),
             f = vec3(front.x * x, front.y, front.z), b = vec3(back.x * x, back.y, back.z),
             q = vec3(quarter.x * x, quarter.y, quarter.z), p = vec3(post.x * x, post.y, post.z);
        Vec3 pillar[4] = {c, vec3_lerp(c, f, 0.5f), f, vec3_lerp(f, b, 0.2f)};
        mesh_tube(m, pillar, 4, 0.03f, 10, paint);
        rod(m, f, b, 0.03f, paint);
        rod(m, p, vec3_lerp(f, b, 0.45f), 0.035f, dark);
        Vec3 upper = vec3_lerp(f, b, 0.86f);
        both(m, q, d, b, upper, paint); // behind the rear window
        rod(m, b, d, 0.03f, paint);
        rod(m, q, upper, 0.02f, dark);
        // door: a line of shadow, a handle, and what lies behind the sill
        MeshBuilder *leaf = s ? m : door; // the driver's is a part of its own
        for (int part = 0; part < 2; part++) {
            float from = part ? DOOR_REAR : 0.86f, to = part ? -1.6f : DOOR_REAR;
            Vec3 sill[7];
            for (int i = 0; i < 7; i++) {
                sill[i] = vec3_add(side_at(lerpf(from, to, (float)i / 6.0f), 1.0f), vec3(-0.005f, 0.0f, 0));
                sill[i].x *= x;
            }
            mesh_tube(part ? m : leaf, sill, 7, 0.018f, 8, dark);
            both(part ? m : leaf, vec3(0.80f * x, 0.28f, fminf(from, 0.85f)), vec3(0.80f * x, 0.28f, to),
                 vec3(0.83f * x, lerpf(0.89f, 0.93f, (0.86f - to) / 2.46f), to),
                 vec3(0.83f * x, lerpf(0.89f, 0.93f, (0.86f - from) / 2.46f), fminf(from, 0.85f)), trim);
        }
        for (int i = 0; i < 2; i++) {
            float z = i ? -0.42f : 0.78f;
            for (int k = 0; k < 8; k++) {
                Vec3 a = side_at(z, 0.1f + 0.1f * (float)k), e = side_at(z, 0.2f + 0.1f * (float)k);
                rod(m, vec3((a.x + 0.001f) * x, a.y, a.z), vec3((e.x + 0.001f) * x, e.y, e.z), 0.004f, dark);
            }
        }
        Vec3 handle = side_at(-0.26f, 0.8f);
        rod(leaf, vec3((handle.x + 0.012f) * x, handle.y, handle.z),
            vec3((handle.x + 0.012f) * x, handle.y, handle.z + 0.14f), 0.011f, dark);
        Affine own = s ? affine_identity() : door_space();
        mesh_place(leaf, affine_mul(own, affine_from(vec3(0.95f * x, 0.955f, 0.68f), quat_identity(),
                                                     vec3(0.08f, 0.05f, 0.04f))));
        mesh_sphere(leaf, vec3(0, 0, 0), 1.0f, 16, paint); // mirror
        mesh_place(leaf, own);
        rod(leaf, vec3(0.86f * x, 0.91f, 0.70f), vec3(0.93f * x, 0.94f, 0.69f), 0.014f, dark);
    }
    Vec3 cr = mirror(cowl), fr = mirror(front), br = mirror(back), dr = mirror(deck);
    mesh_quad(m, cr, cowl, front, fr, glass);
    mesh_quad(m, deck, dr, br, back, glass);
    rod(m, fr, front, 0.028f, paint);
    rod(m, br, back, 0.028f, paint);
    rod(m, dr, deck, 0.02f, dark);
    // dashboard, floor, seats
    mesh_bevel_box(m, vec3(-0.80f, 0.66f, 0.62f), vec3(0.80f, 0.90f, 0.92f), 0.05f, trim);
    mesh_bevel_box(m, vec3(0.16f, 0.86f, 0.60f), vec3(0.58f, 0.955f, 0.80f), 0.04f, trim);
    mesh_box(m, vec3(-0.80f, 0.26f, -1.6f), vec3(0.80f, 0.28f, 1.0f), trim);
    mesh_bevel_box(m, vec3(-0.09f, 0.28f, -0.3f), vec3(0.09f, 0.5f, 0.7f), 0.03f, trim);
    mesh_bevel_box(m, vec3(-0.66f, 0.30f, -1.35f), vec3(0.66f, 0.50f, -0.75f), 0.06f, cloth);
    mesh_bevel_box(m, vec3(-0.66f, 0.45f, -1.5f), vec3(0.66f, 0.98f, -1.32f), 0.06f, cloth);
}

static void seats(MeshBuilder *m, World *world, const Mount *mount, const Car *car)
{
    int cloth = set_paint(world, "car seat", vec3_splat(0.035f), 0.85f);
    float top = car->hips.y - mount->body.seat;
    for (int s = 0; s < 2; s++) {
        float x = s ? -SEAT_X : SEAT_X;
        mesh_bevel_box(m, vec3(x - 0.25f, 0.28f, car->hips.z - 0.16f), vec3(x + 0.25f, top, car->hips.z + 0.36f), 0.05f,
                       cloth);
        Quat back = quat_axis_angle(vec3(1, 0, 0), -1.1f * car->recline);
        mesh_place(m, affine_from(vec3(x, top - 0.02f, car->hips.z - 0.115f * mount->body.height / 1.75f - 0.03f), back,
                                  vec3_splat(1.0f)));
        mesh_bevel_box(m, vec3(-0.24f, 0.0f, -0.13f), vec3(0.24f, 0.60f, -0.02f), 0.05f, cloth);
        mesh_bevel_box(m, vec3(-0.13f, 0.65f, -0.12f), vec3(0.13f, 0.82f, -0.03f), 0.035f, cloth);
        mesh_place(m, affine_identity());
    }
}

static void lamps(MeshBuilder *m, World *world)
{
    int clear = set_paint(world, "headlamp", vec3_splat(0.7f), 0.08f),
        red = set_paint(world, "tail lamp", vec3(0.4f, 0.01f, 0.01f), 0.15f),
        dark = set_paint(world, "grille", vec3_splat(0.012f), 0.5f),
        plate = set_paint(world, "number plate", vec3_splat(0.75f), 0.5f);
    for (int s = 0; s < 2; s++) {
        float x = s ? -1.0f : 1.0f;
        mesh_place(m, affine_from(vec3(0.62f * x, 0.60f, 1.925f), quat_yaw(0.35f * x), vec3(0.15f, 0.065f, 0.06f)));
        mesh_sphere(m, vec3(0, 0, 0), 1.0f, 18, clear);
        mesh_place(m, affine_from(vec3(0.66f * x, 0.78f, -1.90f), quat_yaw(-0.3f * x), vec3(0.09f, 0.11f, 0.06f)));
        mesh_sphere(m, vec3(0, 0, 0), 1.0f, 18, red);
        mesh_place(m, affine_identity());
    }
    mesh_bevel_box(m, vec3(-0.42f, 0.33f, 1.96f), vec3(0.42f, 0.46f, 2.032f), 0.02f, dark);
    mesh_bevel_box(m, vec3(-0.26f, 0.49f, 2.0f), vec3(0.26f, 0.595f, 2.035f), 0.008f, plate);
    mesh_bevel_box(m, vec3(-0.26f, 0.55f, -1.995f), vec3(0.26f, 0.655f, -1.96f), 0.008f, plate);
}

bool car_build(Mount *mount)
{
    World *world = mount->world;
    const BodyLengths *body = &mount->body;
    Car *car = ARENA_NEW(world->arena, Car);
    mount->details = car;
    car->recline = 0.33f;
    float unit = body->height / 1.75f, leg = (body->thigh + body->shin) / 0.84f;
    car->hips = vec3(SEAT_X, 0.53f, 0.78f - 0.83f * leg); // the pedals stay, the seat slides
    car->tilt = 0.42f;
    // the wheel where hands reach it with bent elbows
    float trunk = body->trunk;
    Vec3 shoulder =
        vec3(SEAT_X, car->hips.y + trunk * cosf(0.9f * car->recline), car->hips.z - trunk * sinf(0.9f * car->recline));
    float reach = 0.86f * (body->arm + body->hand), drop = 0.17f * unit;
    car->wheel = vec3(SEAT_X, shoulder.y - drop, shoulder.z + sqrtf(fmaxf(reach * reach - drop * drop, 0.04f)));
    mount_grip(mount, RIM_ROD);
    static const Vec3 colors[] = {{0.22f, 0.015f, 0.015f},
                                  {0.02f, 0.07f, 0.18f},
                                  {0.32f, 0.33f, 0.34f},
                                  {0.55f, 0.55f, 0.53f},
                                  {0.03f, 0.09f, 0.06f}};
    const VehicleKind *kind = vehicle_kind(world->plan, mount->entity);
    bool taxi = kind && kind->sign;
    Vec3 color = mount_color(mount, taxi ? kind->color : colors[(int)(rng_float(mount->key, 2) * 4.99f)]);
    int paint = set_paint(world, "car paint", color, 0.14f),
        dark = set_paint(world, "car below", vec3_splat(0.012f), 0.8f);
    MeshBuilder *m = mesh_begin(world->arena), *door = mesh_begin(world->arena);
    mesh_place(door, door_space());
    shell(m, door, paint, dark);
    cabin(m, door, world, paint, dark);
    seats(m, world, mount, car);
    lamps(m, world);
    if (taxi) {
        int lit = set_paint(world, "taxi sign", vec3(0.8f, 0.7f, 0.4f), 0.4f);
        world->materials[lit].emission = vec3(0.5f, 0.4f, 0.2f);
        mesh_box(m, vec3(-0.2f, 1.44f, 0.02f), vec3(0.2f, 1.58f, 0.14f), lit);
    }
    mount_part(mount, "car", world_add_mesh(world, mesh_end(m)), 1.0f, part_pose, PART_BODY);
    mount_part(mount, "driver's door", world_add_mesh(world, mesh_end(door)), 1.0f, part_pose, PART_DOOR);
    mount_part(mount, "steering wheel", steering_mesh(world), 1.0f, part_pose, PART_STEERING);
    int wheel = wheel_mesh(world);
    static const char *const names[] = {"left front wheel", "right front wheel", "left rear wheel", "right rear wheel"};
    for (int i = 0; i < 4; i++)
        mount_part(mount, names[i], wheel, 1.0f, part_pose, PART_WHEEL + i);
    return true;
}
