// A bicycle and who pedals it. Its frame: origin on the ground below the bottom bracket, +Z ahead, +X to the left;
// metres of a bicycle for legs of 0.84 m (hip to ankle), scaled to the rider's.
#include "stage/actions/mounts.h"

#define WHEEL 0.34f   // radius: 28 inches with its tyre (ETRTO 37-622)
#define REAR (-0.43f) // of the axles
#define FRONT 0.63f
#define BRACKET 0.285f // height of the cranks' axle
#define CRANK 0.17f
#define PEDAL 0.165f // half distance of the pedals' middles
#define GRIP 0.265f  // half distance of the hands
#define GRIP_RADIUS 0.0165f
// Metres a turn of the cranks: 65 turns a minute at 4.2 m/s, as people ride at ease (58 to 68 a minute; Marsh and
// Martin 1997 give 63 for who does not race).
#define DEVELOPMENT 3.88f

typedef struct Bicycle {
    Vec3 saddle;  // top of it, where one sits
    Vec3 hips;    // of the rider
    Vec3 grip[2]; // middles of the grips, left first
    Vec3 along;   // of the left grip: inwards
    float lean;   // of the trunk, forward
    int swing;    // parts
} Bicycle;

enum { PART_FRAME, PART_FORK, PART_WHEEL_REAR, PART_WHEEL_FRONT, PART_CRANKS, PART_PEDAL_LEFT, PART_PEDAL_RIGHT };

static float crank_angle(const Mount *mount, double time)
{
    return TAU_F * course_gone(&mount->course, time, NULL) / (DEVELOPMENT * mount->scale) +
           TAU_F * rng_float(mount->key, 1);
}

// Place from bicycle: it leans a little to the side whose foot presses.
static void bicycle_frame(const Mount *mount, double time, Vec3 *position, Quat *rotation)
{
    float press = sinf(crank_angle(mount, time));
    *position = course_point(&mount->course, time);
    *rotation = quat_mul(course_leans(&mount->course, time), quat_axis_angle(vec3(0, 0, 1), -0.018f * press));
}

static Vec3 pedal_at(const Mount *mount, int side, double time)
{
    float a = crank_angle(mount, time) + (side ? PI_F : 0.0f);
    return vec3(side ? -PEDAL : PEDAL, BRACKET + CRANK * cosf(a), CRANK * sinf(a));
}

// Heel up, radians: a little at the top, level below (ankling).
static float sole_pitch(const Mount *mount, int side, double time)
{
    float a = crank_angle(mount, time) + (side ? PI_F : 0.0f);
    return 0.22f + 0.12f * cosf(a + 0.9f);
}

static void part_pose(const Mount *mount, int part, double time, Vec3 *position, Quat *rotation)
{
    static const Vec3 at[] = {{0, 0, 0}, {0, 0, 0}, {0, WHEEL, REAR}, {0, WHEEL, FRONT}, {0, BRACKET, 0}};
    Vec3 origin, offset = part <= PART_CRANKS ? at[part] : pedal_at(mount, part - PART_PEDAL_LEFT, time);
    Quat turn;
    bicycle_frame(mount, time, &origin, &turn);
    *position = vec3_add(origin, quat_rotate(turn, vec3_scale(offset, mount->scale)));
    float angle = 0.0f;
    if (part == PART_WHEEL_REAR || part == PART_WHEEL_FRONT)
        angle = course_gone(&mount->course, time, NULL) / (WHEEL * mount->scale);
    else if (part == PART_CRANKS)
        angle = crank_angle(mount, time);
    else if (part > PART_CRANKS)
        angle = sole_pitch(mount, part - PART_PEDAL_LEFT, time);
    *rotation = quat_mul(turn, quat_axis_angle(vec3(1, 0, 0), fmodf(angle, TAU_F)));
}

void bicycle_carry(const void *user, double time, Carried *carried)
{
    const Mount *mount = user;
    const Bicycle *bicycle = mount->details;
    float u = mount->scale, a = crank_angle(mount, time);
    Vec3 origin;
    Quat turn;
    bicycle_frame(mount, time, &origin, &turn);
    carried->ground = origin;
    Vec3 rock = vec3(0.006f * sinf(a), 0.002f * cosf(2.0f * a), 0.0f); // of the hips over the saddle
    carried->hips = vec3_add(origin, quat_rotate(turn, vec3_scale(vec3_add(bicycle->hips, rock), u)));
    carried->turn = quat_mul(turn, quat_axis_angle(vec3(1, 0, 0), 0.45f * bicycle->lean));
    carried->turn = quat_mul(carried->turn, quat_axis_angle(vec3(0, 0, 1), 0.035f * sinf(a)));
    carried->spine = vec3(0.55f * bicycle->lean, 0.0f, -0.04f * sinf(a));
    carried->head = vec3(-0.85f * bicycle->lean, 0.0f, 0.0f);
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        Quat sole = quat_mul(turn, quat_axis_angle(vec3(1, 0, 0), sole_pitch(mount, side, time)));
        Vec3 pedal = vec3_add(origin, quat_rotate(turn, vec3_scale(pedal_at(mount, side, time), u)));
        carried->foot[side] = (struct CarriedFoot){.ball = vec3_add(pedal, quat_rotate(sole, vec3(0, 0.012f * u, 0))),
                                                   .turn = sole,
                                                   .knee = quat_rotate(turn, vec3(0.1f * out, 0.15f, 1))};
        Vec3 in = vec3(out * bicycle->along.x, bicycle->along.y, bicycle->along.z);
        Vec3 axis = quat_rotate(turn, in), up = quat_rotate(turn, vec3(0, 1, -0.3f));
        up = vec3_normalize(vec3_mad(up, axis, -vec3_dot(up, axis)));
        carried->hand[side] =
            (struct CarriedHand){.weight = 1.0f,
                                 .grip = &mount->grips[side],
                                 .at = vec3_add(origin, quat_rotate(turn, vec3_scale(bicycle->grip[side], u))),
                                 .turn = quat_axes(axis, up),
                                 .roll = axis,
                                 .elbow = quat_rotate(turn, vec3(0.55f * out, -0.75f, -0.5f))};
    }
}

// ---------------------------------------------------------------- shape

static void rod(MeshBuilder *m, Vec3 a, Vec3 b, float radius, int material)
{
    Vec3 line[2] = {a, b};
    mesh_tube(m, line, 2, radius, 12, material);
}

static void ring(MeshBuilder *m, float radius, float thick, float x, int parts, float from, float to, int material)
{
    Vec3 line[73];
    for (int i = 0; i <= parts; i++) {
        float a = from + (to - from) * (float)i / (float)parts;
        line[i] = vec3(x, radius * cosf(a), radius * sinf(a));
    }
    mesh_tube(m, line, parts + 1, thick, 10, material);
}

static int wheel_mesh(World *world)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int rubber = set_paint(world, "tyre", vec3(0.018f, 0.018f, 0.019f), 0.75f),
        rim = set_metal(world, "rim", vec3(0.6f, 0.61f, 0.62f), 0.28f);
    ring(m, WHEEL - 0.018f, 0.018f, 0.0f, 72, 0.0f, TAU_F, rubber);
    ring(m, WHEEL - 0.041f, 0.0095f, 0.0f, 72, 0.0f, TAU_F, rim);
    rod(m, vec3(-0.045f, 0, 0), vec3(0.045f, 0, 0), 0.017f, rim);
    for (int i = 0; i < 28; i++) { // crossed, from either flange
        float x = i % 2 ? 0.03f : -0.03f, a = TAU_F * (float)i / 28.0f, lead = i % 4 < 2 ? 0.55f : -0.55f;
        rod(m, vec3(x, 0.017f * cosf(a + lead), 0.017f * sinf(a + lead)),
            vec3(0, (WHEEL - 0.045f) * cosf(a), (WHEEL - 0.045f) * sinf(a)), 0.0012f, rim);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int cranks_mesh(World *world)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int metal = set_metal(world, "crank", vec3(0.45f, 0.46f, 0.47f), 0.3f);
    rod(m, vec3(-0.075f, 0, 0), vec3(0.075f, 0, 0), 0.014f, metal);
    for (int side = 0; side < 2; side++) {
        float x = side ? -1.0f : 1.0f, y = side ? -CRANK : CRANK;
        rod(m, vec3(0.075f * x, 0, 0), vec3(0.095f * x, y, 0), 0.0105f, metal);
        rod(m, vec3(0.09f * x, y, 0), vec3((PEDAL + 0.045f) * x, y, 0), 0.006f, metal);
    }
    ring(m, 0.088f, 0.0045f, -0.055f, 48, 0.0f, TAU_F, metal); // chain ring, on the right
    for (int i = 0; i < 5; i++) {
        float a = TAU_F * (float)i / 5.0f;
        rod(m, vec3(-0.055f, 0, 0), vec3(-0.055f, 0.086f * cosf(a), 0.086f * sinf(a)), 0.006f, metal);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int pedal_mesh(World *world)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int black = set_paint(world, "pedal", vec3(0.02f, 0.02f, 0.021f), 0.6f);
    mesh_bevel_box(m, vec3(-0.046f, -0.012f, -0.034f), vec3(0.046f, 0.012f, 0.034f), 0.006f, black);
    return world_add_mesh(world, mesh_end(m));
}

static void ellipsoid(MeshBuilder *m, Vec3 centre, Vec3 half, int material)
{
    mesh_place(m, affine_from(centre, quat_identity(), half));
    mesh_sphere(m, vec3(0, 0, 0), 1.0f, 20, material);
    mesh_place(m, affine_identity());
}

static int frame_mesh(World *world, const Bicycle *bicycle, Vec3 color)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int paint = set_paint(world, "bicycle", color, 0.22f),
        black = set_paint(world, "saddle", vec3_splat(0.025f), 0.55f),
        metal = set_metal(world, "bicycle metal", vec3_splat(0.6f), 0.25f);
    Vec3 bracket = vec3(0, BRACKET, 0), up = vec3(0, 0.951f, -0.309f);
    Vec3 cluster = vec3_mad(bracket, up, 0.52f), crown = vec3(0, 0.735f, 0.455f), head = vec3(0, 0.88f, 0.402f);
    rod(m, bracket, cluster, 0.0165f, paint);
    rod(m, vec3_mad(crown, vec3(0, -0.34f, 0.94f), -0.01f), bracket, 0.0185f, paint);                // down tube
    rod(m, vec3_add(head, vec3(0, -0.025f, 0.008f)), vec3_mad(cluster, up, -0.02f), 0.0155f, paint); // top tube
    rod(m, vec3_add(crown, vec3(0, -0.02f, 0.007f)), head, 0.0195f, paint);                          // head tube
    for (int side = 0; side < 2; side++) {
        float x = side ? -1.0f : 1.0f;
        Vec3 axle = vec3(0.058f * x, WHEEL, REAR);
        rod(m, vec3(0.03f * x, BRACKET, -0.01f), axle, 0.009f, paint);
        rod(m, vec3_add(vec3_mad(cluster, up, -0.02f), vec3(0.016f * x, 0, 0)), axle, 0.0075f, paint);
    }
    rod(m, vec3(-0.07f, WHEEL, REAR), vec3(0.07f, WHEEL, REAR), 0.007f, metal);
    Vec3 post = vec3_add(bicycle->saddle, vec3(0, -0.06f, 0.01f));
    rod(m, cluster, post, 0.0135f, metal);
    // saddle: broad behind, a nose before
    ellipsoid(m, vec3_add(bicycle->saddle, vec3(0, -0.036f, -0.05f)), vec3(0.078f, 0.036f, 0.085f), black);
    ellipsoid(m, vec3_add(bicycle->saddle, vec3(0, -0.034f, 0.065f)), vec3(0.03f, 0.024f, 0.115f), black);
    // chain and its guard, on the right; mudguard behind
    rod(m, vec3(-0.055f, BRACKET + 0.088f, 0), vec3(-0.05f, WHEEL + 0.035f, REAR), 0.004f, metal);
    rod(m, vec3(-0.055f, BRACKET - 0.088f, 0), vec3(-0.05f, WHEEL - 0.035f, REAR), 0.004f, metal);
    mesh_place(m, affine_from(vec3(0, WHEEL, REAR), quat_identity(), vec3_splat(1.0f)));
    for (int k = -1; k <= 1; k++)
        ring(m, WHEEL + 0.02f - 0.004f * fabsf((float)k), 0.009f, 0.014f * (float)k, 36, -0.35f, -2.1f, paint);
    rod(m, vec3(0.025f, (WHEEL + 0.012f) * cosf(2.0f), -(WHEEL + 0.012f) * sinf(2.0f)), vec3(0.05f, 0, 0), 0.003f,
        metal);
    rod(m, vec3(-0.025f, (WHEEL + 0.012f) * cosf(2.0f), -(WHEEL + 0.012f) * sinf(2.0f)), vec3(-0.05f, 0, 0), 0.003f,
        metal);
    mesh_place(m, affine_identity());
    int red = set_paint(world, "rear lamp", vec3(0.5f, 0.01f, 0.01f), 0.2f);
    ellipsoid(m, vec3(0, 0.62f, REAR - 0.225f), vec3(0.025f, 0.02f, 0.012f), red);
    return world_add_mesh(world, mesh_end(m));
}

static int fork_mesh(World *world, const Bicycle *bicycle, Vec3 color)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int paint = set_paint(world, "bicycle", color, 0.22f),
        metal = set_metal(world, "bicycle metal", vec3_splat(0.6f), 0.25f),
        rubber = set_paint(world, "grip", vec3_splat(0.02f), 0.8f);
    Vec3 crown = vec3(0, 0.735f, 0.455f), head = vec3(0, 0.88f, 0.402f), top = vec3_add(head, vec3(0, 0.03f, -0.011f));
    for (int side = 0; side < 2; side++) {
        float x = side ? -1.0f : 1.0f;
        Vec3 blade[5] = {vec3(0.0f, crown.y, crown.z), vec3(0.045f * x, crown.y - 0.02f, crown.z + 0.01f),
                         vec3(0.052f * x, 0.55f, 0.52f), vec3(0.055f * x, 0.42f, 0.575f),
                         vec3(0.055f * x, WHEEL, FRONT)};
        mesh_tube(m, blade, 5, 0.0105f, 12, paint);
        // bar: forward out of the stem, then back to the grips
        Vec3 grip = bicycle->grip[side], in = vec3(x * bicycle->along.x, bicycle->along.y, bicycle->along.z);
        Vec3 inner = vec3_mad(grip, in, 0.075f), outer = vec3_mad(grip, in, -0.065f);
        Vec3 stem = vec3(0, fmaxf(inner.y, top.y) + 0.01f, fmaxf(inner.z + 0.02f, top.z + 0.03f));
        Vec3 bend = vec3(0.08f * x, stem.y, stem.z), join = vec3_mad(inner, in, 0.05f);
        Vec3 bar[6] = {stem, vec3(0.05f * x, stem.y, stem.z), vec3_lerp(bend, join, 0.4f), join, inner, outer};
        mesh_tube(m, bar, 6, 0.0112f, 12, metal);
        rod(m, vec3_mad(grip, in, 0.062f), vec3_mad(outer, in, -0.004f), GRIP_RADIUS, rubber);
        Vec3 lever[2] = {vec3_add(inner, vec3(0, -0.02f, 0.03f)), vec3_add(grip, vec3(0, -0.035f, 0.05f))};
        mesh_tube(m, lever, 2, 0.004f, 8, metal);
        if (!side)
            rod(m, top, stem, 0.0135f, metal);
    }
    rod(m, head, top, 0.017f, metal);
    rod(m, vec3(-0.065f, WHEEL, FRONT), vec3(0.065f, WHEEL, FRONT), 0.007f, metal);
    mesh_place(m, affine_from(vec3(0, WHEEL, FRONT), quat_identity(), vec3_splat(1.0f)));
    for (int k = -1; k <= 1; k++)
        ring(m, WHEEL + 0.02f - 0.004f * fabsf((float)k), 0.009f, 0.014f * (float)k, 30, -1.5f, 0.35f, paint);
    mesh_place(m, affine_identity());
    int lamp = set_paint(world, "lamp glass", vec3(0.75f, 0.75f, 0.7f), 0.1f);
    ellipsoid(m, vec3(0, 0.80f, 0.485f), vec3(0.032f, 0.032f, 0.02f), metal);
    ellipsoid(m, vec3(0, 0.80f, 0.497f), vec3(0.026f, 0.026f, 0.012f), lamp);
    return world_add_mesh(world, mesh_end(m));
}

// Saddle and handlebar for the rider: the knee bends by about 30 degrees at the lowest pedal (Holmes, Pruitt and
// Whalen 1994: 25 to 35), the elbows keep a bend.
static void fit(Mount *mount, Bicycle *bicycle)
{
    const BodyLengths *body = &mount->body;
    float u = mount->scale, leg = (body->thigh + body->shin) / u;
    Vec3 bracket = vec3(0, BRACKET, 0), up = vec3(0, 0.951f, -0.309f);
    // the ankle when the crank lies in the seat tube's line below
    Vec3 pedal = vec3_mad(bracket, up, -CRANK);
    Quat sole = quat_axis_angle(vec3(1, 0, 0), 0.13f);
    Vec3 ankle = vec3_add(pedal, quat_rotate(sole, vec3(0, 0.012f + body->sole / u, -body->ball / u)));
    float seat = 0.5f;
    for (; seat < 1.1f; seat += 0.002f) {
        Vec3 hips = vec3_add(vec3_mad(bracket, up, seat), vec3(0, body->seat / u, 0));
        hips.x = body->hips / u;
        ankle.x = PEDAL;
        if (vec3_distance(hips, ankle) > 0.955f * leg)
            break;
    }
    bicycle->saddle = vec3_mad(bracket, up, seat);
    bicycle->hips = vec3_add(bicycle->saddle, vec3(0, body->seat / u, 0));
    // hands a little above the saddle, before the head tube's top; the trunk leans until they are there
    Vec3 grip = vec3(GRIP, fmaxf(bicycle->saddle.y + 0.09f, 0.98f), 0.30f);
    for (bicycle->lean = 0.1f; bicycle->lean < 1.0f; bicycle->lean += 0.01f) {
        float trunk = body->trunk / u;
        Vec3 shoulder = vec3(body->shoulders / u, bicycle->hips.y + trunk * cosf(0.8f * bicycle->lean),
                             bicycle->hips.z + trunk * sinf(0.8f * bicycle->lean));
        if (vec3_distance(shoulder, grip) < 0.93f * (body->arm + body->hand) / u)
            break;
    }
    bicycle->along = vec3_normalize(vec3(-0.88f, 0.05f, 0.47f));
    bicycle->grip[0] = grip;
    bicycle->grip[1] = vec3(-grip.x, grip.y, grip.z);
}

bool bicycle_build(Mount *mount)
{
    World *world = mount->world;
    Bicycle *bicycle = ARENA_NEW(world->arena, Bicycle);
    mount->details = bicycle;
    mount->scale = clampf((mount->body.thigh + mount->body.shin) / 0.84f, 0.4f, 1.12f);
    course_bends(mount, 0.27f);
    fit(mount, bicycle);
    mount_grip(mount, GRIP_RADIUS * mount->scale);
    static const Vec3 colors[] = {
        {0.25f, 0.02f, 0.02f}, {0.02f, 0.1f, 0.22f}, {0.03f, 0.16f, 0.12f}, {0.03f, 0.03f, 0.035f}};
    Vec3 color = mount_color(mount, colors[(int)(rng_float(mount->key, 2) * 3.99f)]);
    int wheel = wheel_mesh(world), pedal = pedal_mesh(world);
    float u = mount->scale;
    mount_part(mount, "bicycle", frame_mesh(world, bicycle, color), u, part_pose, PART_FRAME);
    mount_part(mount, "fork", fork_mesh(world, bicycle, color), u, part_pose, PART_FORK);
    mount_part(mount, "rear wheel", wheel, u, part_pose, PART_WHEEL_REAR);
    mount_part(mount, "front wheel", wheel, u, part_pose, PART_WHEEL_FRONT);
    mount_part(mount, "cranks", cranks_mesh(world), u, part_pose, PART_CRANKS);
    mount_part(mount, "left pedal", pedal, u, part_pose, PART_PEDAL_LEFT);
    mount_part(mount, "right pedal", pedal, u, part_pose, PART_PEDAL_RIGHT);
    return true;
}
