// A sledge that goes down a slope, and who sits on it, one behind the other: the first of them steers, and brings it.
// Its frame: origin on the ground below its middle, +Z ahead, +X to the left; metres.
#include "stage/actions/mounts.h"

#define SEAT_HIGH 0.27f
#define ROOM 0.46f // of one who sits there
#define HALF 0.21f // of its width

typedef struct Sledging {
    float length;
    Vec3 hips;
    const PlaceInfo *place;
    RngKey snow;
} Sledging;

enum { SLEDGE_CREW = 4 };

// It lies on the slope below its runners.
void sledge_place(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const Mount *mount = user;
    const Sledging *s = mount->details;
    const PlaceInfo *place = s->place;
    Vec3 p = course_point(&mount->course, time), way = mount->course.way;
    float half = 0.4f * s->length, pitch = 0.0f, high = p.y;
    if (place->height) {
        float fore = place->height(place->land, p.x + half * way.x, p.z + half * way.z),
              aft = place->height(place->land, p.x - half * way.x, p.z - half * way.z);
        high = 0.5f * (fore + aft);
        pitch = atan2f(aft - fore, 2.0f * half);
    }
    *position = vec3(p.x, high + 0.006f * rng_noise(s->snow, time * 7.0), p.z);
    *rotation =
        quat_mul(quat_yaw(mount->course.yaw),
                 quat_mul(quat_axis_angle(vec3(1, 0, 0), pitch + 0.012f * rng_noise(s->snow, time * 5.0 + 20.0)),
                          quat_axis_angle(vec3(0, 0, 1), 0.02f * rng_noise(s->snow, time * 3.0 + 40.0))));
}

static void part_pose(const Mount *mount, int part, double time, Vec3 *position, Quat *rotation)
{
    (void)part;
    sledge_place(mount, time, position, rotation);
}

void sledge_carry(const void *user, double time, Carried *carried)
{
    const Mount *mount = user;
    const Sledging *s = mount->details;
    const BodyLengths *body = &mount->body;
    Vec3 origin;
    Quat turn;
    sledge_place(mount, time, &origin, &turn);
    bool first = mount->seat == 0;
    float lean = first ? -0.10f : -0.04f, leg = body->thigh + body->shin;
    carried->ground = origin;
    carried->hips = vec3_add(origin, quat_rotate(turn, s->hips));
    carried->turn = quat_mul(turn, quat_axis_angle(vec3(1, 0, 0), lean));
    carried->spine = vec3(0.12f + 0.03f * rng_noise(mount->key, time * 2.0), 0, 0.03f * rng_noise(mount->key, time));
    carried->head = vec3(-0.06f, 0, 0);
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        // the soles on the runners beside who sits before, or at the bend of the runners
        Vec3 ball =
            vec3((first ? 0.15f : 0.27f) * out, first ? 0.20f : 0.14f, s->hips.z + (first ? 0.80f : 0.70f) * leg);
        carried->foot[side] = (struct CarriedFoot){.ball = vec3_add(origin, quat_rotate(turn, ball)),
                                                   .turn = quat_mul(turn, quat_axis_angle(vec3(1, 0, 0), -0.55f)),
                                                   .knee = quat_rotate(turn, vec3(0.45f * out, 1.0f, 0.3f))};
        // hands at the rails, behind the knees of who steers; round who sits before
        Vec3 at = first ? vec3(HALF * out, SEAT_HIGH + 0.03f, s->hips.z + 0.16f)
                        : vec3(0.17f * out, s->hips.y + 0.20f * body->height / 1.75f, s->hips.z + 0.72f * ROOM);
        Vec3 fingers = first ? vec3(0, -0.75f, 0.65f) : vec3(-0.35f * out, 0, 0.94f), palm = vec3(-out, 0, 0);
        fingers = vec3_normalize(fingers);
        palm = vec3_normalize(vec3_mad(palm, fingers, -vec3_dot(palm, fingers)));
        carried->hand[side] = (struct CarriedHand){.weight = 1.0f,
                                                   .at = vec3_add(origin, quat_rotate(turn, at)),
                                                   .turn = quat_mul(turn, quat_axes(palm, fingers)),
                                                   .elbow = quat_rotate(turn, vec3(0.8f * out, -0.4f, -0.4f)),
                                                   .shape = first ? HAND_GRIP : HAND_RELAXED};
    }
}

static int sledge_mesh(const Mount *mount, float length)
{
    World *world = mount->world;
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = set_paint(world, "sledge", mount_color(mount, vec3(0.42f, 0.23f, 0.09f)), 0.45f),
        steel = set_metal(world, "runner", vec3_splat(0.5f), 0.3f);
    float half = 0.5f * length;
    for (int side = -1; side <= 1; side += 2) {
        float x = 0.20f * (float)side;
        Vec3 runner[18], shoe[18];
        for (int i = 0; i < COUNT_OF(runner); i++) {
            float z = -half + (length + 0.28f) * (float)i / 17.0f, bend = fmaxf(z - half + 0.12f, 0.0f) / 0.40f;
            runner[i] = vec3(x, 0.028f + 0.30f * bend * bend, z);
            shoe[i] = vec3(x, runner[i].y - 0.018f, z);
        }
        mesh_tube(m, runner, COUNT_OF(runner), 0.017f, 10, wood);
        mesh_tube(m, shoe, COUNT_OF(shoe), 0.009f, 8, steel);
        for (float z = -half + 0.12f; z < half - 0.05f; z += 0.38f)
            mesh_frustum(m, vec3(x, 0.03f, z), vec3(0.9f * x, 0.25f, z), 0.016f, 0.016f, 10, wood);
        mesh_bevel_box(m, vec3(x - 0.016f, 0.225f, -half), vec3(x + 0.016f, 0.255f, half - 0.05f), 0.004f, wood);
    }
    for (int k = 0; k < 6; k++) {
        float x = -0.175f + 0.07f * (float)k;
        mesh_bevel_box(m, vec3(x - 0.028f, 0.254f, -half), vec3(x + 0.028f, SEAT_HIGH, half - 0.06f), 0.004f, wood);
    }
    mesh_rod(m, vec3(-0.2f, 0.30f, half + 0.24f), vec3(0.2f, 0.30f, half + 0.24f), 0.014f, wood);
    return world_add_mesh(world, mesh_end(m));
}

bool sledge_build(Mount *mount)
{
    World *world = mount->world;
    const BodyLengths *body = &mount->body;
    if (mount->seat >= SLEDGE_CREW)
        return false;
    Sledging *s = ARENA_NEW(world->arena, Sledging);
    mount->details = s;
    int crew = mount->crew > 0 ? mount->crew : 1;
    crew = crew < SLEDGE_CREW ? crew : SLEDGE_CREW;
    s->length = fmaxf(1.05f, 0.45f + ROOM * (float)crew);
    s->place = &world->places[mount->place];
    s->snow = rng_key(world->plan->seed, "sledge", "snow");
    // the first sits as far back of the bend as its legs need
    s->hips = vec3(0, SEAT_HIGH + body->seat, 0.5f * s->length - 0.36f - ROOM * (float)mount->seat);
    if (mount->seat == 0)
        mount_part(mount, "sledge", sledge_mesh(mount, s->length), 1.0f, part_pose, 0);
    return true;
}
