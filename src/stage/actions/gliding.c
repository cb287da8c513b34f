// Gliding: on ice skates and roller skates by strokes, on a skateboard, a snowboard and skis by leaning. Frame: origin
// on the ground below the body, +Z the way it goes, +X to the left; metres of a body of 1.75 m.
#include "stage/actions/water.h"

#include <string.h>

typedef enum GlideKind { GLIDE_SKATES, GLIDE_ROLLERS, GLIDE_BOARD, GLIDE_SNOWBOARD, GLIDE_SKIS, GLIDE_SURF } GlideKind;

// How it curves: metres to either side, metres from curve to curve; how high it holds the soles.
static const struct {
    float wide, length, high;
} glides[] = {
    [GLIDE_SKATES] = {0, 1, 0.075f},        [GLIDE_ROLLERS] = {0, 1, 0.095f},   [GLIDE_BOARD] = {0.16f, 9.0f, 0.105f},
    [GLIDE_SNOWBOARD] = {0.5f, 15, 0.035f}, [GLIDE_SKIS] = {0.45f, 15, 0.045f}, [GLIDE_SURF] = {0.4f, 26, 0.075f},
};

// One stroke of a skater a side, as in easy skating (0.6 to 0.7 strokes a second and side; de Koning, de Groot and van
// Ingen Schenau 1991 give 0.5 to 1 over the range of speeds).
#define STROKES 0.62f

typedef struct Glide {
    GlideKind kind;
    bool goofy;  // the right foot ahead
    float swell; // metres: height of the wave that is ridden
} Glide;

enum { PART_BOARD = 0, PART_LEFT, PART_RIGHT, PART_POLE_LEFT, PART_POLE_RIGHT, PART_WHEEL };

static float unit_of(const Mount *mount)
{
    return mount->body.height / 1.75f;
}

// Where it is, the way it faces and how it leans into its curves.
static void glide_frame(const Mount *mount, double time, Vec3 *origin, Quat *turn, float *lean)
{
    const Glide *glide = mount->details;
    float speed = 0.0f, gone = course_gone(&mount->course, time, &speed);
    float k = TAU_F / glides[glide->kind].length, wide = glides[glide->kind].wide,
          at = k * gone + TAU_F * rng_float(mount->key, 4);
    Vec3 left = vec3(mount->course.way.z, 0, -mount->course.way.x);
    *origin = vec3_mad(vec3_mad(mount->course.from, mount->course.way, gone), left, wide * sinf(at));
    *turn = quat_yaw(mount->course.yaw + atanf(wide * k * cosf(at)));
    if (glide->kind == GLIDE_SURF) { // up and down the face of the wave, square to it
        Vec3 side = vec3(mount->course.way.z, 0, -mount->course.way.x);
        float across = wide * sinf(at) + (side.z < 0.0f ? 1.1f : -1.1f);
        *origin = vec3_mad(vec3_mad(mount->course.from, mount->course.way, gone), left, across);
        origin->y += water_swell(mount, across, glide->swell);
        float rise = water_swell(mount, across + 0.2f, glide->swell) - water_swell(mount, across - 0.2f, glide->swell);
        *lean = clampf(0.6f * atanf(rise / 0.4f), -0.35f, 0.35f); // the board cuts into the face
        return;
    }
    *lean = clampf(atanf(speed * speed * wide * k * k * sinf(at) / 9.81f), -0.5f, 0.5f);
}

static Vec3 sided(Vec3 v, int side)
{
    return side ? vec3(-v.x, v.y, v.z) : v;
}

// ---------------------------------------------------------------- skates

static float stroke_at(const Mount *mount, double time)
{
    return (float)((time - mount->course.begin) * (double)STROKES) + rng_float(mount->key, 5);
}

// Glides below the body, pushes out and back, comes home in the air. `off`: how far it is off the ground, 0..1.
static void skate_foot(float phase, int side, Vec3 *at, float *toe, float *heel, float *off)
{
    float u = phase + (side ? 0.5f : 0.0f);
    u -= floorf(u);
    const Vec3 home = {0.045f, 0, 0.10f}, under = {0.10f, 0, 0.0f}, out = {0.34f, 0, -0.25f};
    *off = *heel = 0.0f;
    if (u < 0.40f) {
        *at = vec3_lerp(home, under, smoothstepf(0.0f, 0.40f, u));
        *toe = 0.06f;
    } else if (u < 0.60f) {
        float push = smoothstepf(0.38f, 0.62f, u);
        *at = vec3_lerp(under, out, push);
        *toe = lerpf(0.06f, 0.6f, push);
        *heel = 0.12f * push;
    } else {
        float v = (u - 0.60f) / 0.40f, back = smoothstepf(0.0f, 1.0f, v);
        *at = vec3_lerp(out, home, back);
        at->z -= 0.14f * sinf(PI_F * v);
        *off = sinf(PI_F * v);
        *toe = lerpf(0.6f, 0.06f, back);
        *heel = lerpf(0.12f, 0.0f, back) + 0.55f * *off;
    }
}

static void skate_carry(const Mount *mount, double time, Carried *carried)
{
    const Glide *glide = mount->details;
    const BodyLengths *body = &mount->body;
    float unit = unit_of(mount), phase = stroke_at(mount, time), leg = body->thigh + body->shin + body->sole, lean;
    Vec3 origin;
    Quat turn;
    glide_frame(mount, time, &origin, &turn, &lean);
    float sway = cosf(TAU_F * (phase - 0.22f)), dip = cosf(2.0f * TAU_F * (phase - 0.42f));
    carried->ground = origin;
    Vec3 hips = vec3(0.075f * unit * sway, glides[glide->kind].high * unit + 0.895f * leg - 0.018f * unit * dip, 0);
    carried->hips = vec3_add(origin, quat_rotate(turn, hips));
    carried->turn = quat_mul(turn, quat_mul(quat_yaw(-0.10f * sway), quat_axis_angle(vec3(0, 0, 1), -0.07f * sway)));
    carried->turn = quat_mul(carried->turn, quat_axis_angle(vec3(1, 0, 0), 0.20f));
    carried->spine = vec3(0.16f, 0.16f * sway, -0.05f * sway);
    carried->head = vec3(-0.26f, -0.05f * sway, 0);
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f, toe, heel, off;
        Vec3 at;
        skate_foot(phase, side, &at, &toe, &heel, &off);
        at = vec3_scale(sided(at, side), unit);
        at.x += 0.6f * hips.x * (1.0f - off);
        at.y = (glides[glide->kind].high + 0.10f * off) * unit;
        carried->foot[side] = (struct CarriedFoot){
            .ball = vec3_add(origin, quat_rotate(turn, at)),
            .turn = quat_mul(turn, quat_mul(quat_yaw(toe * out), quat_axis_angle(vec3(1, 0, 0), heel))),
            .knee = quat_rotate(turn, vec3(0.18f * out + 0.3f * toe * out, 0.2f, 1))};
        // the arm swings against the leg, bent, a little off the body
        float swing = side ? sway : -sway;
        Vec3 hand = vec3(out * (body->shoulders + 0.12f - 0.06f * fmaxf(swing, 0.0f)),
                         body->trunk - (0.60f - 0.10f * fabsf(swing)) * body->arm, (0.38f + 0.30f * swing) * body->arm);
        Vec3 fingers = vec3_normalize(vec3(-0.15f * out, -0.55f + 0.35f * swing, 0.75f)), palm = vec3(-out, -0.15f, 0);
        palm = vec3_normalize(vec3_mad(palm, fingers, -vec3_dot(palm, fingers)));
        carried->hand[side] = (struct CarriedHand){.weight = 1.0f,
                                                   .at = vec3_add(carried->hips, quat_rotate(turn, hand)),
                                                   .turn = quat_mul(turn, quat_axes(palm, fingers)),
                                                   .elbow = quat_rotate(turn, vec3(0.6f * out, -0.5f, -0.7f)),
                                                   .shape = HAND_RELAXED};
    }
}

// ---------------------------------------------------------------- boards and skis

// Sideways on a board: the feet across it, knees bent, arms out, the head looking ahead.
static void board_carry(const Mount *mount, double time, Carried *carried)
{
    const Glide *glide = mount->details;
    const BodyLengths *body = &mount->body;
    float unit = unit_of(mount), leg = body->thigh + body->shin + body->sole, lean,
          side_on = glide->goofy ? 1.0f : -1.0f;
    float n[3];
    for (int i = 0; i < 3; i++)
        n[i] = rng_noise(mount->key, 0.7 * time + 40.0 * i);
    bool snow = glide->kind == GLIDE_SNOWBOARD || glide->kind == GLIDE_SURF;
    Vec3 origin;
    Quat way;
    glide_frame(mount, time, &origin, &way, &lean);
    Quat tilt = quat_mul(way, quat_axis_angle(vec3(0, 0, 1), snow ? lean : 0.4f * lean));
    Quat body_tilt = quat_mul(way, quat_axis_angle(vec3(0, 0, 1), lean));
    carried->ground = origin;
    // regular: the left foot ahead, the chest to the right
    Quat across = quat_mul(body_tilt, quat_yaw(side_on * 1.02f));
    float high = (glide->kind == GLIDE_SURF ? 0.82f : snow ? 0.76f : 0.84f) - 0.03f * fabsf(lean) - 0.012f * n[0];
    carried->hips = vec3_add(
        origin, quat_rotate(body_tilt, vec3(-0.02f * side_on, glides[glide->kind].high * unit + high * leg, -0.03f)));
    carried->turn = quat_mul(across, quat_axis_angle(vec3(1, 0, 0), 0.22f));
    carried->spine = vec3(0.20f, -0.30f * side_on, 0.03f * n[1]);
    carried->head = vec3(-0.30f, -0.62f * side_on, 0);
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        bool leads = (side == 0) != glide->goofy;
        float angle = side_on * (leads ? (snow ? 1.2f : 0.95f) : (snow ? 1.55f : 1.42f));
        Vec3 middle = vec3(0, glides[glide->kind].high * unit, (leads ? 0.24f : -0.24f) * unit);
        Quat sole = quat_mul(tilt, quat_yaw(angle));
        Vec3 at = vec3_add(origin, quat_rotate(tilt, middle)); // the middle of the foot is over the board's line
        carried->foot[side] = (struct CarriedFoot){.ball = vec3_add(at, quat_rotate(sole, vec3(0, 0, 0.055f * unit))),
                                                   .turn = sole,
                                                   .knee = quat_rotate(across, vec3(0.45f * out, 0.25f, 1))};
        Vec3 hand = vec3(out * (body->shoulders + 0.62f * body->arm),
                         body->trunk - (0.42f + 0.06f * n[2] * out) * body->arm, (leads ? 0.30f : 0.16f) * body->arm);
        Vec3 fingers = vec3_normalize(vec3(out, -0.35f, 0.35f)), palm = vec3(0, -1, 0.2f);
        palm = vec3_normalize(vec3_mad(palm, fingers, -vec3_dot(palm, fingers)));
        Quat chest = quat_mul(across, quat_yaw(-0.2f * side_on));
        carried->hand[side] = (struct CarriedHand){.weight = 1.0f,
                                                   .at = vec3_add(carried->hips, quat_rotate(chest, hand)),
                                                   .turn = quat_mul(chest, quat_axes(palm, fingers)),
                                                   .elbow = quat_rotate(chest, vec3(0.4f * out, -0.8f, -0.4f)),
                                                   .shape = HAND_RELAXED};
    }
}

static void ski_carry(const Mount *mount, double time, Carried *carried)
{
    const BodyLengths *body = &mount->body;
    float unit = unit_of(mount), leg = body->thigh + body->shin + body->sole, lean,
          n = rng_noise(mount->key, 0.9 * time);
    Vec3 origin;
    Quat way;
    glide_frame(mount, time, &origin, &way, &lean);
    Quat tilt = quat_mul(way, quat_axis_angle(vec3(0, 0, 1), lean));
    carried->ground = origin;
    carried->hips = vec3_add(
        origin, quat_rotate(tilt, vec3(0, glides[GLIDE_SKIS].high * unit + (0.80f - 0.02f * n) * leg, -0.10f * unit)));
    // the trunk stays more upright than the legs
    carried->turn =
        quat_mul(quat_mul(way, quat_axis_angle(vec3(0, 0, 1), 0.7f * lean)), quat_axis_angle(vec3(1, 0, 0), 0.36f));
    carried->spine = vec3(0.22f, 0, 0.35f * lean);
    carried->head = vec3(-0.42f, 0, 0);
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        Vec3 ball = vec3(0.13f * out * unit, glides[GLIDE_SKIS].high * unit, (0.06f + 0.05f * out * lean) * unit);
        carried->foot[side] = (struct CarriedFoot){.ball = vec3_add(origin, quat_rotate(way, ball)),
                                                   .turn = tilt,
                                                   .knee = quat_rotate(tilt, vec3(0.08f * out, 0.3f, 1))};
        // poles trail: up the pole is up and ahead
        Vec3 axis = vec3_normalize(vec3(-0.10f * out, 0.50f, 0.85f)), palm = vec3(out, 0.1f, 0);
        palm = vec3_normalize(vec3_mad(palm, axis, -vec3_dot(palm, axis)));
        Vec3 hand = vec3(out * (body->shoulders + 0.11f * unit), 0.30f * body->trunk, (0.46f + 0.03f * n) * unit);
        carried->hand[side] = (struct CarriedHand){.weight = 1.0f,
                                                   .grip = &mount->grips[side],
                                                   .at = vec3_add(carried->hips, quat_rotate(way, hand)),
                                                   .turn = quat_mul(way, quat_axes(axis, palm)),
                                                   .roll = quat_rotate(way, axis),
                                                   .elbow = quat_rotate(way, vec3(0.7f * out, -0.6f, -0.5f))};
    }
}

void glide_carry(const void *user, double time, Carried *carried)
{
    const Mount *mount = user;
    const Glide *glide = mount->details;
    if (glide->kind == GLIDE_SKIS)
        ski_carry(mount, time, carried);
    else if (glide->kind != GLIDE_SKATES && glide->kind != GLIDE_ROLLERS)
        board_carry(mount, time, carried);
    else
        skate_carry(mount, time, carried);
}

// ---------------------------------------------------------------- what is below the feet

static void part_pose(const Mount *mount, int part, double time, Vec3 *position, Quat *rotation)
{
    const Glide *glide = mount->details;
    Carried carried = {.turn = quat_identity()};
    glide_carry(mount, time, &carried);
    if (part == PART_LEFT || part == PART_RIGHT) {
        *position = carried.foot[part - PART_LEFT].ball;
        *rotation = carried.foot[part - PART_LEFT].turn;
    } else if (part == PART_POLE_LEFT || part == PART_POLE_RIGHT) {
        *position = carried.hand[part - PART_POLE_LEFT].at;
        *rotation = carried.hand[part - PART_POLE_LEFT].turn;
    } else {
        Vec3 origin;
        Quat way;
        float lean;
        glide_frame(mount, time, &origin, &way, &lean);
        bool snow = glide->kind == GLIDE_SNOWBOARD || glide->kind == GLIDE_SURF;
        *rotation = quat_mul(way, quat_axis_angle(vec3(0, 0, 1), snow ? lean : 0.4f * lean));
        *position = origin;
        if (part >= PART_WHEEL) {
            static const Vec3 at[] = {
                {0.07f, 0.028f, 0.26f}, {-0.07f, 0.028f, 0.26f}, {0.07f, 0.028f, -0.26f}, {-0.07f, 0.028f, -0.26f}};
            float u = mount->scale, angle = course_gone(&mount->course, time, NULL) / (at[0].y * u);
            *position = vec3_add(origin, quat_rotate(way, vec3_scale(at[part - PART_WHEEL], u)));
            *rotation = quat_mul(way, quat_axis_angle(vec3(1, 0, 0), fmodf(angle, TAU_F)));
        }
    }
}

// A flat board along z: half width and height at stations, its tips turned up; the smaller `round`, the more pointed.
static void plank(MeshBuilder *m, float half, float long_half, float thick, float y, float tip, float waist,
                  float round, int above, int below)
{
    enum { ALONG = 28 };
    Vec3 rim[ALONG + 1][2];
    for (int i = 0; i <= ALONG; i++) {
        float u = 2.0f * (float)i / ALONG - 1.0f, a = fabsf(u), end = smoothstepf(0.80f, 1.0f, a);
        float x = half * (1.0f - waist * (1.0f - a * a)) * sqrtf(fmaxf(1.0f - powf(a, round), 0.0f));
        float rise = tip * end * end;
        for (int s = 0; s < 2; s++)
            rim[i][s] = vec3(s ? -x : x, y + rise, long_half * u);
    }
    Vec3 down = vec3(0, -thick, 0);
    for (int i = 0; i < ALONG; i++) {
        Vec3 a = rim[i][0], b = rim[i][1], c = rim[i + 1][1], d = rim[i + 1][0];
        mesh_quad(m, b, a, d, c, above);
        mesh_quad(m, vec3_add(a, down), vec3_add(b, down), vec3_add(c, down), vec3_add(d, down), below);
        mesh_quad(m, a, vec3_add(a, down), vec3_add(d, down), d, below);
        mesh_quad(m, c, vec3_add(c, down), vec3_add(b, down), b, below);
    }
}

static int skate_mesh(World *world, bool rollers, Vec3 color)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int plate = set_paint(world, "skate plate", color, 0.4f),
        steel = set_metal(world, "skate blade", vec3_splat(0.7f), 0.12f),
        wheel = set_paint(world, "skate wheel", vec3(0.55f, 0.20f, 0.03f), 0.35f);
    mesh_bevel_box(m, vec3(-0.036f, -0.012f, -0.185f), vec3(0.036f, 0.0f, 0.075f), 0.004f, plate);
    if (rollers) {
        mesh_bevel_box(m, vec3(-0.013f, -0.062f, -0.165f), vec3(0.013f, -0.010f, 0.075f), 0.004f, plate);
        for (int i = 0; i < 4; i++) {
            float z = -0.165f + 0.082f * (float)i;
            mesh_rod(m, vec3(-0.012f, -0.057f, z), vec3(0.012f, -0.057f, z), 0.038f, wheel);
        }
    } else {
        mesh_bevel_box(m, vec3(-0.010f, -0.05f, -0.16f), vec3(0.010f, -0.010f, -0.09f), 0.003f, plate);
        mesh_bevel_box(m, vec3(-0.010f, -0.05f, 0.0f), vec3(0.010f, -0.010f, 0.06f), 0.003f, plate);
        mesh_bevel_box(m, vec3(-0.0025f, -0.075f, -0.205f), vec3(0.0025f, -0.045f, 0.105f), 0.002f, steel);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int board_mesh(World *world, bool snow, Vec3 color)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int paint = set_paint(world, "board", color, 0.3f), grip = set_paint(world, "grip tape", vec3_splat(0.02f), 0.95f),
        metal = set_metal(world, "truck", vec3_splat(0.5f), 0.3f),
        black = set_paint(world, "binding", vec3_splat(0.02f), 0.6f);
    if (snow) {
        plank(m, 0.145f, 0.77f, 0.014f, 0.020f, 0.07f, 0.14f, 14.0f, paint, black);
        for (int k = -1; k <= 1; k += 2)
            mesh_bevel_box(m, vec3(-0.13f, 0.018f, 0.24f * (float)k - 0.06f),
                           vec3(0.13f, 0.034f, 0.24f * (float)k + 0.06f), 0.006f, black);
    } else {
        plank(m, 0.102f, 0.41f, 0.012f, 0.104f, 0.045f, 0.0f, 14.0f, grip, paint);
        for (int k = -1; k <= 1; k += 2) {
            float z = 0.26f * (float)k;
            mesh_rod(m, vec3(-0.075f, 0.028f, z), vec3(0.075f, 0.028f, z), 0.009f, metal);
            mesh_bevel_box(m, vec3(-0.03f, 0.03f, z - 0.03f), vec3(0.03f, 0.093f, z + 0.03f), 0.008f, metal);
        }
    }
    return world_add_mesh(world, mesh_end(m));
}

static int ski_mesh(World *world, Vec3 color)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int paint = set_paint(world, "ski", color, 0.2f), black = set_paint(world, "binding", vec3_splat(0.02f), 0.6f);
    mesh_place(m, affine_from(vec3(0, 0, 0.02f), quat_identity(), vec3_splat(1.0f)));
    plank(m, 0.052f, 0.84f, 0.012f, -0.030f, 0.10f, 0.25f, 14.0f, paint, black);
    mesh_place(m, affine_identity());
    mesh_bevel_box(m, vec3(-0.034f, -0.032f, 0.02f), vec3(0.034f, -0.001f, 0.11f), 0.006f, black);
    mesh_bevel_box(m, vec3(-0.034f, -0.032f, -0.21f), vec3(0.034f, -0.001f, -0.10f), 0.006f, black);
    return world_add_mesh(world, mesh_end(m));
}

static int pole_mesh(World *world, float length)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int metal = set_metal(world, "ski pole", vec3_splat(0.35f), 0.3f),
        black = set_paint(world, "binding", vec3_splat(0.02f), 0.6f);
    mesh_rod(m, vec3(0, 0.06f, 0), vec3(0, -length, 0), 0.008f, metal);
    mesh_rod(m, vec3(0, 0.075f, 0), vec3(0, -0.06f, 0), 0.0155f, black);
    mesh_cylinder(m, vec3(0, 0.09f - length, 0), 0.012f, 0.045f, 14, black);
    return world_add_mesh(world, mesh_end(m));
}

static bool build(Mount *mount, GlideKind kind)
{
    World *world = mount->world;
    Glide *glide = ARENA_NEW(world->arena, Glide);
    *glide = (Glide){.kind = kind, .goofy = rng_float(mount->key, 6) < 0.35f};
    mount->details = glide;
    mount->scale = unit_of(mount);
    static const Vec3 colors[] = {
        {0.45f, 0.02f, 0.02f}, {0.02f, 0.14f, 0.42f}, {0.03f, 0.32f, 0.14f}, {0.6f, 0.30f, 0.02f}};
    Vec3 color = mount_color(mount, colors[(int)(rng_float(mount->key, 2) * 3.99f)]);
    float u = mount->scale;
    if (kind == GLIDE_SURF) {
        MeshBuilder *m = mesh_begin(world->arena);
        plank(m, 0.25f, 1.0f, 0.05f, 0.072f, 0.12f, 0.0f, 2.6f,
              set_paint(world, "surfboard", vec3(0.74f, 0.72f, 0.66f), 0.15f), set_paint(world, "board", color, 0.15f));
        mount_part(mount, "surfboard", world_add_mesh(world, mesh_end(m)), u, part_pose, PART_BOARD);
        const char *sea = world->plan->places[mount->place].name;
        bool big = text_contains_word(sea, "big") || text_contains_word(sea, "huge") ||
                   text_contains_word(sea, "giant") || text_contains_word(sea, "massive");
        glide->swell = big ? 2.6f : 1.5f;
        water_surface(mount, 2.0f, glide->swell);
        return true;
    }
    if (kind == GLIDE_BOARD || kind == GLIDE_SNOWBOARD) {
        mount_part(mount, kind == GLIDE_BOARD ? "skateboard" : "snowboard",
                   board_mesh(world, kind == GLIDE_SNOWBOARD, color), u, part_pose, PART_BOARD);
        for (int w = 0; w < 4 && kind == GLIDE_BOARD; w++) {
            MeshBuilder *m = mesh_begin(world->arena);
            mesh_rod(m, vec3(-0.017f, 0, 0), vec3(0.017f, 0, 0), 0.028f,
                     set_paint(world, "skate wheel", vec3(0.55f, 0.20f, 0.03f), 0.35f));
            mount_part(mount, "wheel", world_add_mesh(world, mesh_end(m)), u, part_pose, PART_WHEEL + w);
        }
        return true;
    }
    int mesh = kind == GLIDE_SKIS ? ski_mesh(world, color) : skate_mesh(world, kind == GLIDE_ROLLERS, vec3_splat(0.5f));
    mount_part(mount, "left skate", mesh, u, part_pose, PART_LEFT);
    mount_part(mount, "right skate", mesh, u, part_pose, PART_RIGHT);
    if (kind == GLIDE_SKIS) {
        mount_grip(mount, 0.0155f);
        int pole = pole_mesh(world, 1.16f * u);
        mount_part(mount, "left pole", pole, 1.0f, part_pose, PART_POLE_LEFT);
        mount_part(mount, "right pole", pole, 1.0f, part_pose, PART_POLE_RIGHT);
    }
    return true;
}

bool skates_build(Mount *mount)
{
    return build(mount, GLIDE_SKATES);
}

bool rollers_build(Mount *mount)
{
    return build(mount, GLIDE_ROLLERS);
}

bool skateboard_build(Mount *mount)
{
    return build(mount, GLIDE_BOARD);
}

bool snowboard_build(Mount *mount)
{
    return build(mount, GLIDE_SNOWBOARD);
}

bool surfboard_build(Mount *mount)
{
    return build(mount, GLIDE_SURF);
}

bool skis_build(Mount *mount)
{
    return build(mount, GLIDE_SKIS);
}

const char *glide_word(const FilmPlan *plan, const Action *action)
{
    const char *text = plan->source ? plan->source : "";
    size_t length = strlen(text), at = action->span.begin > 0 ? (size_t)action->span.begin : 0;
    char word[24] = "";
    for (size_t i = 0; at + i < length && i + 1 < sizeof word; i++) {
        char c = text[at + i];
        word[i] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        word[i + 1] = 0;
    }
    if (text_starts(word, "ski"))
        return "skis";
    if (text_starts(word, "snowboard"))
        return "snowboard";
    if (text_starts(word, "skateboard") || text_starts(word, "longboard"))
        return "skateboard";
    if (text_starts(word, "roller") || text_starts(word, "inline"))
        return "roller skates";
    bool ice = strstr(text, " ice") || strstr(text, "rink") || strstr(text, "frozen") || strstr(text, "winter");
    return strstr(text, "roller") || strstr(text, "inline") || !ice ? "roller skates" : "ice skates";
}
