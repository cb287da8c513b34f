// A rowing boat and who rows it. Its frame: origin in the water's surface amidships, +Z to the bow, +X to port; metres.
// The rower sits facing the stern.
#include "stage/actions/water.h"

#define LENGTH 3.5f
#define BEAM 0.62f    // half, at the gunwale amidships
#define GUNWALE 0.34f // above the water, amidships
#define DRAUGHT 0.13f
#define INBOARD 0.66f // of the oar, from its lock to the middle of the hand
#define OUTBOARD 1.45f
#define HANDLE 0.018f
// Strokes a minute of who rows at ease: 22 (races are rowed at 30 to 40: Kleshnev 2016); the drive takes two fifths.
#define STROKE_SECONDS 2.7
#define DRIVE 0.4f
#define CATCH 0.46f // radians of the oar towards the bow
#define FINISH (-0.35f)

typedef struct Boat {
    Vec3 hips;    // of the rower, upright
    Vec3 lock[2]; // port, starboard
    Vec3 feet;    // of the port foot
} Boat;

enum { PART_HULL, PART_OAR_PORT, PART_OAR_STARBOARD };

static float stroke_phase(const Mount *mount, double time)
{
    double turns = (time - mount->course.begin) / STROKE_SECONDS + (double)rng_float(mount->key, 4);
    return (float)(turns - floor(turns));
}

// 0 at the catch .. 1 at the finish, and back.
static float stroke_share(float phase)
{
    return phase < DRIVE ? smoothstepf(0.0f, DRIVE, phase) : 1.0f - smoothstepf(DRIVE, 1.0f, phase);
}

// Share of the blade that is in the water.
static float blade_in(float phase)
{
    return smoothstepf(-0.03f, 0.03f, phase) * (1.0f - smoothstepf(DRIVE - 0.04f, DRIVE + 0.03f, phase)) +
           smoothstepf(0.97f, 1.03f, phase);
}

static void boat_frame(const Mount *mount, double time, Vec3 *position, Quat *rotation)
{
    float phase = TAU_F * stroke_phase(mount, time);
    // it surges with the drive; slow swell
    *position = vec3_mad(course_point(&mount->course, time), mount->course.way, -0.05f * sinf(phase + 0.6f));
    position->y += 0.012f * rng_noise(mount->key, time * 0.6) + 0.006f * sinf(phase);
    float pitch = 0.010f * sinf(phase + 1.0f) + 0.008f * rng_noise(mount->key, time * 0.5 + 30.0),
          roll = 0.018f * rng_noise(mount->key, time * 0.45 + 60.0);
    *rotation = quat_mul(quat_yaw(mount->course.yaw),
                         quat_mul(quat_axis_angle(vec3(1, 0, 0), pitch), quat_axis_angle(vec3(0, 0, 1), roll)));
}

void boat_place(const void *user, double time, Vec3 *position, Quat *rotation)
{
    boat_frame(user, time, position, rotation);
}

// Out along an oar from its lock, boat's frame.
static Vec3 oar_way(const Mount *mount, int side, double time)
{
    float phase = stroke_phase(mount, time), angle = lerpf(CATCH, FINISH, stroke_share(phase));
    float dip = lerpf(0.2f, 0.36f, blade_in(phase)), out = side ? -1.0f : 1.0f;
    return vec3(out * cosf(angle) * cosf(dip), -sinf(dip), sinf(angle) * cosf(dip));
}

static void part_pose(const Mount *mount, int part, double time, Vec3 *position, Quat *rotation)
{
    const Boat *boat = mount->details;
    Vec3 origin;
    Quat turn;
    boat_frame(mount, time, &origin, &turn);
    *position = origin;
    *rotation = turn;
    if (part == PART_HULL)
        return;
    int side = part - PART_OAR_PORT;
    Vec3 in = vec3_scale(oar_way(mount, side, time), -1.0f); // the oar's own y
    float feather = (1.0f - blade_in(stroke_phase(mount, time))) * 1.35f * (side ? -1.0f : 1.0f);
    Vec3 up = vec3_normalize(vec3_mad(vec3(0, 1, 0), in, -in.y));
    Quat own = quat_axes(in, up);
    *position = vec3_add(origin, quat_rotate(turn, boat->lock[side]));
    *rotation = quat_mul(turn, quat_mul(own, quat_axis_angle(vec3(0, 1, 0), feather)));
}

void boat_carry(const void *user, double time, Carried *carried)
{
    const Mount *mount = user;
    const Boat *boat = mount->details;
    Vec3 origin;
    Quat turn;
    boat_frame(mount, time, &origin, &turn);
    Quat aft = quat_mul(turn, quat_yaw(PI_F));
    float share = stroke_share(stroke_phase(mount, time)), lean = lerpf(0.44f, -0.24f, share);
    carried->ground = vec3_add(origin, quat_rotate(turn, vec3(0, -0.05f, boat->hips.z)));
    carried->hips = vec3_add(origin, quat_rotate(turn, boat->hips));
    carried->turn = quat_mul(aft, quat_axis_angle(vec3(1, 0, 0), (lean > 0.0f ? 0.3f : 0.5f) * lean));
    carried->spine = vec3((lean > 0.0f ? 0.9f : 0.6f) * lean, 0, 0);
    carried->head = vec3(-0.75f * lean - 0.05f, 0, 0);
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f; // of the rower; port is on the right hand
        int oar = 1 - side;
        Vec3 foot = vec3(-out * boat->feet.x, boat->feet.y, boat->feet.z);
        carried->foot[side] = (struct CarriedFoot){.ball = vec3_add(origin, quat_rotate(turn, foot)),
                                                   .turn = quat_mul(aft, quat_axis_angle(vec3(1, 0, 0), -0.7f)),
                                                   .knee = quat_rotate(aft, vec3(0.04f * out, 1, 0.3f))};
        Vec3 way = oar_way(mount, oar, time), axis = vec3_scale(way, -1.0f);
        Vec3 up = vec3_normalize(vec3_add(vec3(0, 0.8f, 0), vec3(0, 0, 0.6f)));
        up = vec3_normalize(vec3_mad(up, axis, -vec3_dot(up, axis)));
        Quat grip = quat_axes(axis, up);
        carried->hand[side] =
            (struct CarriedHand){.weight = 1.0f,
                                 .grip = &mount->grips[side],
                                 .at = vec3_add(origin, quat_rotate(turn, vec3_mad(boat->lock[oar], way, -INBOARD))),
                                 .turn = quat_mul(turn, grip),
                                 .roll = quat_rotate(turn, axis),
                                 .elbow = quat_rotate(aft, vec3(0.5f * out, -0.55f, -0.7f))};
    }
}

// ---------------------------------------------------------------- shape

static void rod(MeshBuilder *m, Vec3 a, Vec3 b, float radius, int material)
{
    Vec3 line[2] = {a, b};
    mesh_tube(m, line, 2, radius, 12, material);
}

// A point of the hull's skin: u 0 stern .. 1 bow, v 0 keel .. 1 gunwale; port side.
static Vec3 hull_at(float u, float v)
{
    float z = LENGTH * (u - 0.5f), fore = clampf((u - 0.45f) / 0.55f, 0.0f, 1.0f),
          back = clampf((0.45f - u) / 0.45f, 0.0f, 1.0f);
    float half = BEAM * (1.0f - powf(fore, 2.4f)) * (1.0f - 0.32f * back * back); // a stem before, a transom behind
    float top = GUNWALE + 0.16f * fore * fore + 0.07f * back * back;
    float keel = -DRAUGHT + 0.10f * fore * fore * fore + 0.06f * back * back;
    float round = powf(sinf(0.5f * PI_F * v), 0.75f);
    return vec3(fmaxf(half * round, 0.012f), lerpf(keel, top, powf(v, 1.35f)), z + 0.12f * fore * fore * v);
}

static void both(MeshBuilder *m, Vec3 a, Vec3 b, Vec3 c, Vec3 d, int outside, int inside)
{
    mesh_quad(m, a, b, c, d, outside);
    mesh_quad(m, a, d, c, b, inside);
}

static int hull_mesh(Mount *mount, const Boat *boat)
{
    World *world = mount->world;
    MeshBuilder *m = mesh_begin(world->arena);
    int paint = set_paint(world, "hull", mount_color(mount, vec3(0.06f, 0.16f, 0.2f)), 0.35f),
        wood = set_material(world, "wood floor", vec3(0.30f, 0.18f, 0.085f), 9),
        rail = set_paint(world, "gunwale", vec3(0.2f, 0.1f, 0.04f), 0.35f),
        metal = set_metal(world, "rowlock", vec3(0.5f, 0.46f, 0.36f), 0.35f);
    enum { LONG = 36, HIGH = 10 };
    for (int i = 0; i < LONG; i++)
        for (int k = 0; k < HIGH; k++) {
            float u0 = (float)i / LONG, u1 = (float)(i + 1) / LONG, v0 = (float)k / HIGH, v1 = (float)(k + 1) / HIGH;
            Vec3 a = hull_at(u0, v0), b = hull_at(u1, v0), c = hull_at(u1, v1), d = hull_at(u0, v1), s = vec3(-1, 1, 1);
            both(m, b, a, d, c, paint, wood);
            both(m, vec3_mul(a, s), vec3_mul(b, s), vec3_mul(c, s), vec3_mul(d, s), paint, wood);
        }
    for (int k = 0; k < HIGH; k++) { // transom
        Vec3 a = hull_at(0, (float)k / HIGH), d = hull_at(0, (float)(k + 1) / HIGH), s = vec3(-1, 1, 1);
        both(m, a, vec3_mul(a, s), vec3_mul(d, s), d, paint, wood);
    }
    for (int side = 0; side < 2; side++) {
        float x = side ? -1.0f : 1.0f;
        Vec3 line[25];
        for (int strake = 0; strake < 4; strake++) { // the gunwale, and the edges of planks
            float v = 1.0f - 0.2f * (float)strake;
            for (int i = 0; i < 25; i++) {
                line[i] = hull_at((float)i / 24.0f, v);
                line[i].x *= x;
            }
            mesh_tube(m, line, 25, strake ? 0.007f : 0.024f, 8, strake ? paint : rail);
        }
        for (int i = 1; i < 9; i++) { // ribs
            Vec3 rib[9];
            for (int k = 0; k < 9; k++) {
                rib[k] = hull_at(0.06f + 0.1f * (float)i, 0.05f + 0.94f * (float)k / 8.0f);
                rib[k].x = (rib[k].x - 0.012f) * x;
            }
            mesh_tube(m, rib, 9, 0.013f, 8, rail);
        }
        Vec3 lock = boat->lock[side];
        rod(m, vec3_add(lock, vec3(0, -0.14f, 0)), vec3_add(lock, vec3(0, -0.03f, 0)), 0.013f, metal);
        Vec3 horn[9];
        for (int i = 0; i < 9; i++) {
            float a = PI_F * (float)i / 8.0f;
            horn[i] = vec3_add(lock, vec3(0, 0.012f - 0.045f * sinf(a) + 0.025f * fabsf(cosf(a)), 0.045f * cosf(a)));
        }
        mesh_tube(m, horn, 9, 0.008f, 8, metal);
    }
    // floor boards, two thwarts and the stretcher for the feet
    for (int k = -2; k <= 2; k++) {
        float x = 0.115f * (float)k;
        mesh_box(m, vec3(x - 0.05f, -0.035f, -1.35f), vec3(x + 0.05f, -0.015f, 1.0f), wood);
    }
    float seat = boat->hips.y - mount->body.seat;
    const float at[3] = {boat->hips.z, boat->hips.z - 1.75f > -1.5f ? boat->hips.z - 1.75f : -1.4f, 1.25f};
    for (int i = 0; i < 3; i++) {
        float u = at[i] / LENGTH + 0.5f, wide = hull_at(u, 0.72f).x - 0.02f;
        mesh_bevel_box(m, vec3(-wide, (i ? 0.18f : seat) - 0.03f, at[i] - 0.13f),
                       vec3(wide, i ? 0.18f : seat, at[i] + 0.13f), 0.006f, wood);
    }
    rod(m, vec3(-0.4f, boat->feet.y - 0.05f, boat->feet.z + 0.02f),
        vec3(0.4f, boat->feet.y - 0.05f, boat->feet.z + 0.02f), 0.02f, rail);
    return world_add_mesh(world, mesh_end(m));
}

static int oar_mesh(World *world)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = set_paint(world, "oar", vec3(0.42f, 0.26f, 0.11f), 0.35f),
        leather = set_paint(world, "oar leather", vec3(0.05f, 0.025f, 0.012f), 0.6f),
        white = set_paint(world, "blade", vec3(0.6f, 0.57f, 0.5f), 0.4f);
    rod(m, vec3(0, INBOARD + 0.08f, 0), vec3(0, INBOARD - 0.09f, 0), HANDLE, wood);
    rod(m, vec3(0, INBOARD - 0.085f, 0), vec3(0, -OUTBOARD + 0.4f, 0), 0.022f, wood);
    rod(m, vec3(0, 0.11f, 0), vec3(0, -0.13f, 0), 0.026f, leather);
    enum { PARTS = 10 };
    for (int i = 0; i < PARTS; i++) { // the blade stands upright in the water: broad along z
        float u0 = (float)i / PARTS, u1 = (float)(i + 1) / PARTS, y0 = -OUTBOARD + 0.5f - 0.6f * u0,
              y1 = -OUTBOARD + 0.5f - 0.6f * u1;
        float w0 = 0.02f + 0.065f * sqrtf(u0), w1 = 0.02f + 0.065f * sqrtf(u1), t0 = 0.018f * (1.0f - u0) + 0.004f,
              t1 = 0.018f * (1.0f - u1) + 0.004f;
        for (int side = -1; side <= 1; side += 2) {
            float s = (float)side;
            Vec3 a = vec3(s * t0, y0, -w0), b = vec3(s * t1, y1, -w1), c = vec3(s * t1, y1, w1),
                 d = vec3(s * t0, y0, w0);
            both(m, a, b, c, d, white, white);
        }
        both(m, vec3(-t0, y0, w0), vec3(-t1, y1, w1), vec3(t1, y1, w1), vec3(t0, y0, w0), white, white);
        both(m, vec3(-t0, y0, -w0), vec3(-t1, y1, -w1), vec3(t1, y1, -w1), vec3(t0, y0, -w0), white, white);
    }
    return world_add_mesh(world, mesh_end(m));
}

// The blades are heard as they dip.
static void strokes_heard(const Mount *mount)
{
    World *world = mount->world;
    const Shot *shot = &world->plan->shots[mount->shot];
    double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    double first = begin + (1.0 - (double)stroke_phase(mount, begin)) * STROKE_SECONDS;
    for (double time = first; time < end; time += STROKE_SECONDS) {
        Event event = {.kind = EVENT_MACHINE,
                       .time = time,
                       .shot = mount->shot,
                       .entity = mount->rider,
                       .position = course_point(&mount->course, time),
                       .strength = 0.7f,
                       .surface = "oar"};
        world_add_event(world, event);
    }
}

bool boat_build(Mount *mount)
{
    World *world = mount->world;
    const BodyLengths *body = &mount->body;
    Boat *boat = ARENA_NEW(world->arena, Boat);
    mount->details = boat;
    for (int side = 0; side < 2; side++)
        boat->lock[side] = vec3(side ? -BEAM : BEAM, GUNWALE + 0.12f, 0.0f);
    // the hands end at the ribs with the trunk leaning back
    float finish = -sinf(FINISH) * INBOARD, behind = 0.11f * body->trunk + 0.18f;
    boat->hips = vec3(0, 0.20f + body->seat, finish + behind);
    boat->feet = vec3(0.11f, 0.05f, boat->hips.z - 0.93f * (body->thigh + body->shin));
    mount_grip(mount, HANDLE);
    water_surface(mount, 1.4f, 0.0f);
    mount_part(mount, "hull", hull_mesh(mount, boat), 1.0f, part_pose, PART_HULL);
    int oar = oar_mesh(world);
    mount_part(mount, "port oar", oar, 1.0f, part_pose, PART_OAR_PORT);
    mount_part(mount, "starboard oar", oar, 1.0f, part_pose, PART_OAR_STARBOARD);
    strokes_heard(mount);
    return true;
}
