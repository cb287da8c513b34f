// Boats that are paddled, or rowed standing: canoes, kayaks, rafts, gondolas, and who does it. The models and their
// frames are those of sets/made_boats.c: origin at the keel, +Z to the bow, +X to port; metres. All strokes of one boat
// go in step; the first of its crew brings the boat, each brings a paddle.
#include "stage/actions/water.h"
#include "stage/sets/made.h"

typedef enum Stroke { STROKE_ONE_BLADE, STROKE_TWO_BLADES, STROKE_OAR } Stroke;

typedef struct Craft {
    const char *words, *model;
    Stroke stroke;
    float draft, deck, beam; // half, where it is paddled
    Vec3 seats[3];           // of an oar: where its rower stands
    int seat_count;
    Vec3 color;
} Craft;

static const Craft crafts[] = {
    {"canoe",
     "made/canoe",
     STROKE_ONE_BLADE,
     0.10f,
     0.045f,
     0.44f,
     {{0, 0.29f, -1.35f}, {0, 0.29f, 1.15f}},
     2,
     {0.30f, 0.03f, 0.02f}},
    {"kayak", "made/kayak", STROKE_TWO_BLADES, 0.11f, 0.06f, 0.36f, {{0, 0.14f, -0.36f}}, 1, {0.62f, 0.12f, 0.015f}},
    {"raft",
     "made/raft",
     STROKE_ONE_BLADE,
     0.13f,
     0.22f,
     0.30f,
     {{0.75f, 0.22f, -0.6f}, {-0.75f, 0.22f, 0.1f}, {0.75f, 0.22f, 0.8f}},
     3,
     {0, 0, 0}},
    {"gondola", "made/gondola", STROKE_OAR, 0.20f, 0.60f, 0.62f, {{0.06f, 0.60f, -3.55f}}, 1, {0, 0, 0}},
};

// Canoeists at ease make about 30 strokes a minute (races: 60 and more, kayaks 110 to 130 counted on both sides).
#define STROKE_SECONDS 2.0
#define DRIVE 0.45f
#define SHAFT 0.0145f // radius
#define OAR_OUT 2.5f  // of a gondola's oar, from its fork

typedef struct Paddling {
    const Craft *craft;
    Vec3 hips;  // at rest, the boat's frame
    float side; // 1: it is paddled to port
    RngKey water;
} Paddling;

enum { PART_HULL, PART_PADDLE };

static float stroke_phase(const Mount *mount, double time)
{
    double turns = (time - mount->course.begin) / STROKE_SECONDS;
    return (float)(turns - floor(turns));
}

static void craft_frame(const Mount *mount, double time, Vec3 *position, Quat *rotation)
{
    const Paddling *paddling = mount->details;
    float phase = TAU_F * stroke_phase(mount, time);
    *position = vec3_mad(course_point(&mount->course, time), mount->course.way, -0.03f * sinf(phase));
    position->y += 0.010f * rng_noise(paddling->water, time * 0.6) - paddling->craft->draft;
    float pitch = 0.006f * sinf(phase + 0.7f), roll = 0.016f * rng_noise(paddling->water, time * 0.45 + 60.0);
    *rotation = quat_mul(quat_yaw(mount->course.yaw),
                         quat_mul(quat_axis_angle(vec3(1, 0, 0), pitch), quat_axis_angle(vec3(0, 0, 1), roll)));
}

// The shaft in the boat's frame: a point of it, and the way from its blade up (of two blades: to port). *grip: where
// the left and right hand are along it, metres from the point.
static void shaft_at(const Mount *mount, double time, Vec3 *point, Vec3 *axis, float grip[2])
{
    const Paddling *p = mount->details;
    const BodyLengths *body = &mount->body;
    float phase = stroke_phase(mount, time), turn = TAU_F * phase, unit = body->height / 1.75f;
    if (p->craft->stroke == STROKE_TWO_BLADES) {
        float tilt = 0.48f * sinf(turn), swing = 0.42f * cosf(turn);
        *axis = vec3_normalize(vec3(cosf(tilt) * cosf(swing), sinf(tilt), -cosf(tilt) * sinf(swing)));
        *point = vec3_add(p->hips, vec3_scale(vec3(0, 0.36f, 0.42f), unit));
        grip[0] = 0.31f * unit;
        grip[1] = -0.31f * unit;
        return;
    }
    if (p->craft->stroke == STROKE_OAR) { // it turns in its fork, to starboard
        Vec3 fork = vec3(-0.60f, 1.02f, p->hips.z + 0.75f);
        Vec3 end = vec3_add(vec3(-0.12f, p->craft->deck + 1.16f * unit, p->hips.z + 0.36f),
                            vec3(0.04f * sinf(turn), 0.05f * cosf(turn), 0.14f * sinf(turn)));
        *axis = vec3_normalize(vec3_sub(end, fork));
        *point = fork;
        float reach = vec3_distance(end, fork);
        grip[0] = reach - 0.02f;
        grip[1] = reach - 0.36f * unit;
        return;
    }
    // drawn back upright in the water, swung forward over it
    bool drives = phase < DRIVE;
    float u = drives ? smoothstepf(0.0f, DRIVE, phase) : 1.0f - smoothstepf(DRIVE, 1.0f, phase),
          lift = drives ? 0.0f : sinf(PI_F * (phase - DRIVE) / (1.0f - DRIVE));
    float z = lerpf(0.60f, 0.05f, u) * unit, x = p->side * (p->craft->beam + 0.10f + 0.10f * lift);
    Vec3 low = vec3(x, p->hips.y + 0.10f * unit + 0.16f * lift, p->hips.z + z);
    Vec3 high = vec3(p->side * (0.16f - 0.10f * lift), p->hips.y + (0.60f - 0.12f * lift) * unit,
                     p->hips.z + (lerpf(0.48f, 0.30f, u)) * unit);
    *axis = vec3_normalize(vec3_sub(high, low));
    *point = low;
    float apart = fminf(vec3_distance(high, low), 0.62f * unit);
    int lower = p->side > 0.0f ? 0 : 1;
    grip[lower] = 0.0f;
    grip[1 - lower] = apart;
}

static void part_pose(const Mount *mount, int part, double time, Vec3 *position, Quat *rotation)
{
    Vec3 origin, point, axis;
    Quat turn;
    float grip[2];
    craft_frame(mount, time, &origin, &turn);
    *position = origin;
    *rotation = turn;
    if (part == PART_HULL)
        return;
    shaft_at(mount, time, &point, &axis, grip);
    Vec3 broad = vec3(0, 0, 1); // the blade's face looks ahead
    broad = vec3_normalize(vec3_mad(broad, axis, -vec3_dot(broad, axis)));
    *position = vec3_add(origin, quat_rotate(turn, point));
    *rotation = quat_mul(turn, quat_axes(axis, broad));
}

void paddle_place(const void *user, double time, Vec3 *position, Quat *rotation)
{
    craft_frame(user, time, position, rotation);
}

void paddle_carry(const void *user, double time, Carried *carried)
{
    const Mount *mount = user;
    const Paddling *p = mount->details;
    const BodyLengths *body = &mount->body;
    Vec3 origin, point, axis;
    Quat turn;
    float grip[2], phase = stroke_phase(mount, time);
    craft_frame(mount, time, &origin, &turn);
    shaft_at(mount, time, &point, &axis, grip);
    bool stands = p->craft->stroke == STROKE_OAR;
    float swing = sinf(TAU_F * phase), lean = stands ? 0.10f + 0.10f * swing : 0.16f + 0.12f * cosf(TAU_F * phase);
    Vec3 hips = p->hips;
    hips.z += stands ? 0.05f * swing : 0.0f;
    carried->ground = vec3_add(origin, quat_rotate(turn, vec3(0, 0, hips.z)));
    carried->hips = vec3_add(origin, quat_rotate(turn, hips));
    carried->turn = quat_mul(turn, quat_axis_angle(vec3(1, 0, 0), stands ? 0.3f * lean : 0.0f));
    float twist = p->craft->stroke == STROKE_TWO_BLADES ? 0.22f * cosf(TAU_F * phase)
                  : stands                              ? -0.15f
                                                        : p->side * -0.16f * cosf(TAU_F * phase);
    carried->spine = vec3(lean, twist, 0);
    carried->head = vec3(-0.8f * lean, -twist, 0);
    float leg = body->thigh + body->shin;
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        float ahead = sqrtf(fmaxf(0.05f, 0.80f * leg * leg - (hips.y - p->craft->deck) * (hips.y - p->craft->deck)));
        Vec3 ball = stands
                        ? vec3(hips.x + 0.13f * out, p->craft->deck, p->hips.z + (side ? 0.22f : -0.06f) + body->ball)
                        : vec3(hips.x + 0.12f * out, p->craft->deck + 0.03f, hips.z + ahead);
        Quat sole = stands ? quat_yaw(side ? -0.5f : 0.2f) : quat_axis_angle(vec3(1, 0, 0), -0.45f);
        carried->foot[side] =
            (struct CarriedFoot){.ball = vec3_add(origin, quat_rotate(turn, ball)),
                                 .turn = quat_mul(turn, sole),
                                 .knee = quat_rotate(turn, vec3(0.12f * out, stands ? 0.2f : 1.0f, 1.0f))};
        Vec3 at = vec3_mad(point, axis, grip[side]), palm = vec3(0, 0.4f, -0.9f);
        palm = vec3_normalize(vec3_mad(palm, axis, -vec3_dot(palm, axis)));
        carried->hand[side] = (struct CarriedHand){.weight = 1.0f,
                                                   .grip = &mount->grips[side],
                                                   .at = vec3_add(origin, quat_rotate(turn, at)),
                                                   .turn = quat_mul(turn, quat_axes(axis, palm)),
                                                   .roll = quat_rotate(turn, axis),
                                                   .elbow = quat_rotate(turn, vec3(0.7f * out, -0.5f, -0.4f))};
    }
}

static int paddle_mesh(World *world, const Paddling *p)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = set_paint(world, "paddle", vec3(0.42f, 0.26f, 0.11f), 0.4f),
        white = set_paint(world, "blade", vec3(0.55f, 0.12f, 0.03f), 0.4f);
    bool two = p->craft->stroke == STROKE_TWO_BLADES, oar = p->craft->stroke == STROKE_OAR;
    float top = oar ? 0.95f : two ? 0.86f : 0.68f, low = oar ? -OAR_OUT + 0.5f : two ? -0.86f : -0.52f;
    mesh_tube(m, (Vec3[]){vec3(0, low, 0), vec3(0, top, 0)}, 2, oar ? 0.022f : SHAFT, 12, wood);
    if (!two && !oar)
        mesh_tube(m, (Vec3[]){vec3(-0.055f, top, 0), vec3(0.055f, top, 0)}, 2, 0.017f, 10, wood);
    for (int end = 0; end < (two ? 2 : 1); end++) {
        float from = end ? top : low, way = end ? 1.0f : -1.0f, length = oar ? 0.8f : 0.46f;
        enum { PARTS = 8 };
        for (int i = 0; i < PARTS; i++) {
            float u = (float)i / PARTS, v = (float)(i + 1) / PARTS, wide = oar ? 0.075f : 0.10f;
            float a = wide * sqrtf(sinf(PI_F * clampf(0.12f + 0.80f * u, 0.0f, 1.0f))),
                  b = wide * sqrtf(sinf(PI_F * clampf(0.12f + 0.80f * v, 0.0f, 1.0f)));
            mesh_bevel_box(m, vec3(-fminf(a, b), fminf(from + way * length * u, from + way * length * v), -0.006f),
                           vec3(fminf(a, b), fmaxf(from + way * length * u, from + way * length * v), 0.006f), 0.002f,
                           white);
        }
    }
    return world_add_mesh(world, mesh_end(m));
}

bool paddle_build(Mount *mount)
{
    World *world = mount->world;
    const FilmPlan *plan = world->plan;
    const Entity *entity = mount->entity >= 0 ? &plan->entities[mount->entity] : NULL;
    Paddling *p = ARENA_NEW(world->arena, Paddling);
    p->craft = &crafts[0];
    p->water = rng_key(plan->seed, "paddling", "water");
    for (int i = 0; i < COUNT_OF(crafts) && entity; i++)
        if (text_in_list(crafts[i].words, entity->noun))
            p->craft = &crafts[i];
    if (mount->seat >= p->craft->seat_count)
        return false;
    mount->details = p;
    const BodyLengths *body = &mount->body;
    p->side = mount->seat % 2 ? -1.0f : 1.0f;
    if (p->craft->seats[mount->seat].x != 0.0f)
        p->side = p->craft->seats[mount->seat].x > 0.0f ? 1.0f : -1.0f;
    p->hips = p->craft->seats[mount->seat];
    p->hips.y += p->craft->stroke == STROKE_OAR ? body->sole + 0.965f * (body->thigh + body->shin) : body->seat;
    mount_grip(mount, p->craft->stroke == STROKE_OAR ? 0.022f : SHAFT);
    if (mount->seat == 0) {
        water_surface(mount, 1.2f, 0.0f);
        mount_part(mount, "hull", made_mesh(world, p->craft->model, &mount->course.from), 1.0f, part_pose, PART_HULL);
    }
    mount_part(mount, "paddle", paddle_mesh(world, p), 1.0f, part_pose, PART_PADDLE);
    const Shot *shot = &plan->shots[mount->shot];
    for (double time = action_shot_begin(world, shot) + 0.1; time < action_shot_end(world, shot) && mount->seat == 0;
         time += STROKE_SECONDS)
        world_add_event(world, (Event){.kind = EVENT_MACHINE,
                                       .time = time,
                                       .shot = mount->shot,
                                       .entity = mount->rider,
                                       .position = course_point(&mount->course, time),
                                       .strength = 0.5f,
                                       .surface = "oar"});
    return true;
}
