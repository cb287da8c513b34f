// Play on ropes that carries the whole body: a swing, a skipping rope, a tug of war.
#include "stage/actions/mounts.h"
#include "stage/physics/play.h"
#include "stage/physics/ropes.h"
#include "stage/sets/sets.h"

#include <stdio.h>
#include <string.h>

// ---------------------------------------------------------------- a swing

#define SWING_HIGH 2.9f  // m, of the bar or branch
#define SWING_FREE 0.42f // m that the seat hangs above the ground
#define SWING_OUT 0.52f  // radians, how far it goes
#define SEAT_WIDE 0.22f  // m, half
#define TYRE_RING 0.25f  // m, to the middle of the rubber
#define TYRE_THICK 0.085f

typedef struct Swing {
    bool tyre;
    float length; // m, hook to seat
    Vec3 hook;
    double period;
} Swing;

// The ideal pendulum at a small correction for its size: T = 2 pi sqrt(l / g) (1 + a2 / 16).
static float swing_angle(const Mount *mount, double time, float *rate)
{
    const Swing *swing = mount->details;
    double phase = (double)TAU_F * ((time - mount->course.begin) / swing->period + (double)rng_float(mount->key, 3));
    if (rate)
        *rate = cosf((float)phase);
    return SWING_OUT * sinf((float)phase);
}

// The seat's frame: origin where one sits, +Y up the rope, +Z ahead.
static void swing_frame(const Mount *mount, double time, Vec3 *seat, Quat *turn)
{
    const Swing *swing = mount->details;
    *turn = quat_mul(quat_yaw(mount->course.yaw), quat_axis_angle(vec3(1, 0, 0), -swing_angle(mount, time, NULL)));
    *seat = vec3_add(swing->hook, quat_rotate(*turn, vec3(0, -swing->length, 0)));
}

static void swing_part(const Mount *mount, int index, double time, Vec3 *position, Quat *rotation)
{
    const Swing *swing = mount->details;
    if (index == 0) {
        swing_frame(mount, time, position, rotation);
    } else { // what it hangs from stands
        *position = vec3(swing->hook.x, swing->hook.y - SWING_HIGH, swing->hook.z);
        *rotation = quat_yaw(mount->course.yaw);
    }
}

void swing_carry(const void *user, double time, Carried *carried)
{
    const Mount *mount = user;
    const Swing *swing = mount->details;
    const BodyLengths *body = &mount->body;
    float unit = body->height / 1.75f, rate;
    swing_angle(mount, time, &rate);
    Vec3 seat;
    Quat turn;
    swing_frame(mount, time, &seat, &turn);
    // legs forward on the way ahead, tucked on the way back; the trunk leans against it
    float pump = clampf(rate, -1.0f, 1.0f), back = swing->tyre ? -0.16f : 0.0f;
    carried->ground = vec3(swing->hook.x, swing->hook.y - SWING_HIGH, swing->hook.z);
    carried->hips = vec3_add(seat, quat_rotate(turn, vec3(0, body->seat + 0.015f, back)));
    carried->turn = quat_mul(turn, quat_axis_angle(vec3(1, 0, 0), -0.12f - 0.20f * pump));
    carried->spine = vec3(0.10f + 0.08f * pump, 0, 0);
    carried->head = vec3(0.06f + 0.12f * pump, 0, 0);
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f, bend = 0.95f - 0.75f * pump; // of the knees, from straight
        float x = out * fmaxf(body->hips, 0.07f);
        Vec3 knee = vec3(x, 0.02f + 0.05f * pump, back + 0.96f * body->thigh);
        Vec3 foot = vec3_add(knee, vec3(0, -body->shin * sinf(bend) - body->sole, body->shin * cosf(bend)));
        carried->foot[side] =
            (struct CarriedFoot){.ball = vec3_add(vec3_add(seat, quat_rotate(turn, foot)), vec3(0, body->seat, 0)),
                                 .turn = quat_mul(turn, quat_axis_angle(vec3(1, 0, 0), 0.35f - 0.55f * pump)),
                                 .knee = quat_rotate(turn, vec3(0.04f * out, 0.5f, 1))};
        float grip = (swing->tyre ? 0.64f : 0.52f) * fminf(unit, 1.1f);
        Vec3 at = swing->tyre ? vec3(out * 0.185f, TYRE_THICK + 1.72f * TYRE_RING, 0.0f)
                              : vec3(out * SEAT_WIDE, body->seat + grip, 0.0f);
        Vec3 axis = swing->tyre ? vec3_normalize(vec3(-0.7f * out, 0.7f, 0)) : vec3(0, 1, 0);
        Vec3 palm = vec3_normalize(vec3(out, swing->tyre ? 1.0f : 0.0f, -0.35f));
        palm = vec3_normalize(vec3_mad(palm, axis, -vec3_dot(palm, axis)));
        carried->hand[side] = (struct CarriedHand){.weight = 1.0f,
                                                   .grip = &mount->grips[side],
                                                   .at = vec3_add(seat, quat_rotate(turn, at)),
                                                   .turn = quat_mul(turn, quat_axes(axis, palm)),
                                                   .roll = quat_rotate(turn, axis),
                                                   .elbow = quat_rotate(turn, vec3(0.7f * out, -1, -0.5f))};
    }
}

// A beam on two posts; or the limb of a tree.
static void swing_stand(World *world, MeshBuilder *m, bool tyre)
{
    int wood = set_paint(world, "beam", vec3(0.26f, 0.15f, 0.07f), 0.75f);
    if (tyre) {
        int bark = set_material(world, "bark", vec3(0.16f, 0.11f, 0.075f), 3);
        mesh_frustum(m, vec3(1.9f, -0.1f, -0.3f), vec3(1.75f, 2.9f, -0.2f), 0.2f, 0.16f, 22, bark);
        mesh_frustum(m, vec3(1.75f, 2.85f, -0.2f), vec3(1.6f, 5.4f, -0.35f), 0.16f, 0.09f, 18, bark);
        mesh_frustum(m, vec3(1.76f, 2.5f, -0.2f), vec3(0.0f, SWING_HIGH + 0.09f, 0), 0.12f, 0.085f, 16, bark);
        mesh_frustum(m, vec3(0.0f, SWING_HIGH + 0.09f, 0), vec3(-1.1f, SWING_HIGH + 0.5f, 0.2f), 0.085f, 0.04f, 14,
                     bark);
        return;
    }
    mesh_rod(m, vec3(-1.5f, SWING_HIGH, 0), vec3(1.5f, SWING_HIGH, 0), 0.06f, wood);
    for (int side = -1; side <= 1; side += 2) { // posts that hide nobody who swings, and a brace to the beam
        float x = 1.35f * (float)side;
        mesh_frustum(m, vec3(1.12f * x, -0.1f, 0), vec3(x, SWING_HIGH + 0.1f, 0), 0.075f, 0.06f, 16, wood);
        mesh_rod(m, vec3(x, SWING_HIGH - 0.55f, 0), vec3(0.62f * x, SWING_HIGH, 0), 0.03f, wood);
    }
}

bool swing_build(Mount *mount)
{
    World *world = mount->world;
    const Entity *entity = mount->entity >= 0 ? &world->plan->entities[mount->entity] : NULL;
    Swing *swing = ARENA_NEW(world->arena, Swing);
    swing->tyre = entity && (text_contains_word(entity->name, "tyre") || text_contains_word(entity->name, "tire") ||
                             text_contains_word(entity->noun, "tyre"));
    swing->length = SWING_HIGH - SWING_FREE;
    Vec3 ground = mount->course.from;
    ground.y = site_ground(world, mount->place, ground.x, ground.z);
    mount->course.yaw = 0.0f;
    swing->hook = vec3_add(ground, vec3(0, SWING_HIGH, 0));
    swing->period =
        (double)(TAU_F * sqrtf((swing->length - 0.2f) / SIM_GRAVITY) * (1.0f + SWING_OUT * SWING_OUT / 16.0f));
    mount->details = swing;
    mount->course.begin = fmin(mount->course.begin, 1e5);
    mount_grip(mount, swing->tyre ? 0.03f : 0.011f);
    MeshBuilder *m = mesh_begin(world->arena);
    int rope = set_paint(world, "swing rope", vec3(0.42f, 0.32f, 0.18f), 0.85f);
    if (swing->tyre) {
        int rubber = set_paint(world, "tyre", vec3_splat(0.025f), 0.7f);
        Vec3 ring[37];
        for (int i = 0; i < COUNT_OF(ring); i++) {
            float a = TAU_F * (float)i / 36.0f;
            ring[i] = vec3(TYRE_RING * sinf(a), TYRE_RING - TYRE_THICK * 0.9f + TYRE_RING * -cosf(a), 0);
        }
        mesh_tube(m, ring, COUNT_OF(ring), TYRE_THICK, 18, rubber);
        mesh_rod(m, vec3(0, 2.0f * TYRE_RING - 0.01f, 0), vec3(0, swing->length, 0), 0.016f, rope);
    } else {
        mesh_bevel_box(m, vec3(-SEAT_WIDE - 0.03f, -0.03f, -0.1f), vec3(SEAT_WIDE + 0.03f, 0, 0.1f), 0.006f,
                       set_paint(world, "seat", mount_color(mount, vec3(0.4f, 0.22f, 0.09f)), 0.5f));
        for (int side = -1; side <= 1; side += 2)
            mesh_rod(m, vec3((float)side * SEAT_WIDE, -0.03f, 0), vec3((float)side * SEAT_WIDE, swing->length, 0),
                     0.011f, rope);
    }
    mount_part(mount, "swing", world_add_mesh(world, mesh_end(m)), 1.0f, swing_part, 0);
    m = mesh_begin(world->arena);
    swing_stand(world, m, swing->tyre);
    mount_part(mount, "swing stand", world_add_mesh(world, mesh_end(m)), 1.0f, swing_part, 1);
    if (swing->tyre && !text_contains_word(world->plan->source, "leafless"))
        for (int k = 0; k < 1; k++) {
            Vec3 foot = vec3_add(ground, quat_rotate(quat_yaw(mount->course.yaw), vec3(2.3f, 0, -1.6f)));
            prop_place(world, mount->place, "tree", foot, 0.4f, NULL);
        }
    double end = action_shot_end(world, &world->plan->shots[mount->shot]);
    for (double time = mount->course.begin; time < end; time += 0.5 * swing->period) { // at both ends it creaks
        Event event = {.kind = EVENT_MACHINE,
                       .time = time + 0.25 * swing->period,
                       .seconds = 0.5,
                       .shot = mount->shot,
                       .entity = mount->rider,
                       .position = swing->hook,
                       .strength = 0.35f};
        snprintf(event.surface, sizeof event.surface, "creak");
        world_add_event(world, event);
    }
    return true;
}

// ---------------------------------------------------------------- a skipping rope

// Two turns a second and a jump for each; in the air for half of it: g (T/2)2 / 8 high.
#define TURN_SECONDS 0.56
#define AIR_SHARE 0.5
#define HANDS_OUT 0.17f // m beyond the shoulders

// Metres that the feet are off the ground, and how far knees are bent (0..1) while they are on it.
static float hop_at(const Mount *mount, double time, float *bend)
{
    double u = (time - mount->course.begin) / TURN_SECONDS;
    double share = u - floor(u) - 0.5, half = 0.5 * AIR_SHARE, flight = AIR_SHARE * TURN_SECONDS; // highest at 0
    *bend = 0.0f;
    if (fabs(share) < half) {
        double t = share * TURN_SECONDS;
        return (float)(0.5 * (double)SIM_GRAVITY * (0.25 * flight * flight - t * t));
    }
    double on = (fabs(share) - half) / (0.5 - half);
    *bend = sinf(0.5f * PI_F * (float)on);
    return 0.0f;
}

static void turner_at(const Mount *mount, double time, int side, Vec3 *hand, Vec3 *hips)
{
    const BodyLengths *body = &mount->body;
    float bend, up = hop_at(mount, time, &bend), leg = body->thigh + body->shin + body->sole;
    *hips = vec3_add(mount->course.from, vec3(0, 0.985f * leg - 0.05f * leg * bend + up, 0));
    float turn = TAU_F * (float)((time - mount->course.begin) / TURN_SECONDS), out = side ? -1.0f : 1.0f;
    Vec3 at = vec3(out * (body->shoulders + HANDS_OUT * body->height / 1.75f), 0.14f * body->trunk, 0.16f);
    at.y += 0.035f * cosf(turn), at.z += 0.045f * sinf(turn);
    *hand = vec3_add(*hips, quat_rotate(quat_yaw(mount->course.yaw), at));
}

// At two turns a second its weight hardly counts against its whirling: it lies in the plane that turns with the hands,
// bowed as a skipping rope is (nearly a sine; the exact curve is the troposkein), and at its lowest it sweeps the
// ground.
static Vec3 skipping_rope_at(const Mount *mount, int cord, float u, double time)
{
    (void)cord;
    Vec3 left, right, hips;
    turner_at(mount, time, 0, &left, &hips);
    turner_at(mount, time, 1, &right, &hips);
    float turn = TAU_F * (float)((time - mount->course.begin) / TURN_SECONDS);
    Vec3 p = vec3_lerp(left, right, u);
    float reach = 0.5f * (left.y + right.y) - mount->course.from.y - 0.012f - 0.035f;
    float bow = reach * powf(fmaxf(sinf(PI_F * u), 0.0f), 0.7f);
    Vec3 out = vec3(0, cosf(turn), sinf(turn));
    p = vec3_mad(p, quat_rotate(quat_yaw(mount->course.yaw), out), bow);
    p.y = fmaxf(p.y, mount->course.from.y + 0.012f);
    return p;
}

void skipping_carry(const void *user, double time, Carried *carried)
{
    const Mount *mount = user;
    const BodyLengths *body = &mount->body;
    Quat facing = quat_yaw(mount->course.yaw);
    float bend, up = hop_at(mount, time, &bend);
    Vec3 hand;
    carried->ground = mount->course.from;
    carried->turn = quat_mul(facing, quat_axis_angle(vec3(1, 0, 0), 0.05f + 0.06f * bend));
    carried->spine = vec3(0.03f, 0, 0);
    carried->head = vec3(0.02f, 0, 0);
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f, toes = fminf(up / 0.05f, 1.0f) * 0.5f + 0.12f;
        turner_at(mount, time, side, &hand, &carried->hips);
        Vec3 ball =
            vec3_add(mount->course.from, quat_rotate(facing, vec3(out * 0.065f * body->height / 1.75f, up, 0.06f)));
        carried->foot[side] = (struct CarriedFoot){.ball = ball,
                                                   .turn = quat_mul(facing, quat_axis_angle(vec3(1, 0, 0), toes)),
                                                   .knee = quat_rotate(facing, vec3(0.1f * out, 0.1f, 1))};
        Vec3 axis = vec3(out, -0.15f, 0.25f), palm = vec3(0, -0.3f, -1);
        axis = vec3_normalize(axis);
        palm = vec3_normalize(vec3_mad(palm, axis, -vec3_dot(palm, axis)));
        carried->hand[side] = (struct CarriedHand){.weight = 1.0f,
                                                   .grip = &mount->grips[side],
                                                   .at = hand,
                                                   .turn = quat_mul(facing, quat_axes(axis, palm)),
                                                   .roll = quat_rotate(facing, axis),
                                                   .elbow = quat_rotate(facing, vec3(0.6f * out, -0.4f, -1))};
    }
}

bool skipping_build(Mount *mount)
{
    World *world = mount->world;
    mount->course.from.y = site_ground(world, mount->place, mount->course.from.x, mount->course.from.z);
    mount->course.yaw = 0.35f;
    mount_grip(mount, 0.014f);
    mount_cord(mount, "skipping rope", 0, skipping_rope_at, 0.011f,
               set_paint(world, "skipping rope", mount_color(mount, vec3(0.6f, 0.06f, 0.04f)), 0.6f));
    double begin = mount->course.begin, end = action_shot_end(world, &world->plan->shots[mount->shot]);
    const char *ground = world->places[mount->place].ground;
    for (double time = begin; time < end; time += TURN_SECONDS) {
        Event slap = {.kind = EVENT_IMPACT, // the rope on the ground
                      .time = time + 0.5 * TURN_SECONDS,
                      .shot = mount->shot,
                      .entity = mount->rider,
                      .position = mount->course.from,
                      .strength = 0.25f,
                      .energy = 0.05f,
                      .surface = "soft"};
        snprintf(slap.against, sizeof slap.against, "%s", *ground ? ground : "concrete");
        Event land = {.kind = EVENT_FOOTFALL,
                      .time = time + (0.5 + 0.5 * AIR_SHARE) * TURN_SECONDS,
                      .shot = mount->shot,
                      .entity = mount->rider,
                      .position = mount->course.from,
                      .strength = 0.7f};
        snprintf(land.surface, sizeof land.surface, "%s", *ground ? ground : "concrete");
        if (slap.time < end)
            world_add_event(world, slap);
        if (land.time < end)
            world_add_event(world, land);
    }
    return true;
}

// ---------------------------------------------------------------- a tug of war

#define TUG_GAP 0.9f  // m from the middle to the foremost hands
#define TUG_FILE 1.0f // m from one to the next behind
#define TUG_SWAY 0.16f

typedef struct Tug {
    float side, rank; // -1: left, pulls to -X; 0 the foremost of the side
    float high;       // m, of the rope
    RngKey key;       // the same for all
} Tug;

// How far the rope has gone, metres to +X: to and fro, and a jerk now and then.
static float tug_at(RngKey key, double time)
{
    float slow = rng_noise(key, time * 0.35), quick = rng_noise(key, time * 1.3 + 60.0);
    return TUG_SWAY * (0.8f * slow + 0.3f * quick);
}

void tug_carry(const void *user, double time, Carried *carried)
{
    const Mount *mount = user;
    const Tug *tug = mount->details;
    const BodyLengths *body = &mount->body;
    Quat facing = quat_yaw(mount->course.yaw);
    float unit = body->height / 1.75f, gone = tug_at(tug->key, time), leg = body->thigh + body->shin + body->sole;
    float back = -tug->side * gone; // metres that this side is drawn forward
    float heave = 0.5f + 0.5f * rng_noise(mount->key, time * 1.6);
    Vec3 foot = mount->course.from;
    carried->ground = foot;
    // the feet stand; hips and trunk lie back against the rope
    Vec3 hips = vec3(0, (0.80f - 0.03f * heave) * leg, -0.30f * unit + back - 0.04f * heave);
    carried->hips = vec3_add(foot, quat_rotate(facing, hips));
    carried->turn = quat_mul(facing, quat_axis_angle(vec3(1, 0, 0), -0.30f - 0.08f * heave));
    carried->spine = vec3(-0.06f, 0.20f * tug->side, 0);
    carried->head = vec3(0.28f, 0, 0);
    float line = 0.02f;
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        bool ahead = side == 0;
        Vec3 ball = vec3(out * 0.15f * unit, 0, (ahead ? 0.34f : -0.10f) * unit);
        carried->foot[side] = (struct CarriedFoot){
            .ball = vec3_add(foot, quat_rotate(facing, ball)),
            .turn = quat_mul(facing,
                             quat_mul(quat_yaw(0.25f * out), quat_axis_angle(vec3(1, 0, 0), ahead ? -0.10f : 0.0f))),
            .knee = quat_rotate(facing, vec3(0.25f * out, 0.2f, 1))};
        // one hand before the other on the rope, at the height of the hips
        Vec3 hand = vec3(line, tug->high, (ahead ? 0.34f : 0.10f) * unit + back);
        Vec3 at = vec3_add(vec3(foot.x, 0, foot.z), quat_rotate(facing, hand));
        at.y = foot.y + tug->high;
        Vec3 axis = vec3(0, 0, ahead ? 1.0f : 1.0f), palm = vec3(out, -0.5f, 0);
        carried->hand[side] = (struct CarriedHand){.weight = 1.0f,
                                                   .grip = &mount->grips[side],
                                                   .at = at,
                                                   .turn = quat_mul(facing, quat_axes(axis, vec3_normalize(palm))),
                                                   .roll = quat_rotate(facing, axis),
                                                   .elbow = quat_rotate(facing, vec3(0.7f * out, -0.6f, -0.6f))};
    }
}

bool tug_pulls(const FilmPlan *plan, const Action *action)
{
    const Entity *thing = action->object >= 0 ? &plan->entities[action->object] : NULL;
    int pullers = 0;
    bool told = text_in_list("play,pull,have,fight,compete,work", action->verb) && action_says(plan, action, "tug");
    if (!told && (!thing || !text_in_list("pull,hold,tug", action->verb) || !text_in_list("rope", thing->noun)))
        return false;
    for (int i = 0; i < plan->action_count; i++)
        pullers += plan->actions[i].shot == action->shot && plan->actions[i].object == action->object &&
                   text_equal(plan->actions[i].verb, action->verb) && plan->actions[i].agent >= 0;
    return pullers > 1;
}

// Who pulls there, in the order of the text: the first half on the left. *index: of this one. Returns how many.
static int tug_count(const Mount *mount, int *index, float *high)
{
    const World *world = mount->world;
    const FilmPlan *plan = world->plan;
    int count = 0;
    *high = 1e9f;
    *index = 0;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        if (a->shot != mount->shot || !tug_pulls(plan, a) || a->agent < 0 || !world->actors[a->agent])
            continue;
        if (a->agent == mount->rider)
            *index = count;
        BodyLengths body = actor_lengths(world->actors[a->agent]);
        *high = fminf(*high, 0.92f * (body.thigh + body.shin + body.sole));
        count++;
    }
    return count;
}

typedef struct TugEnd {
    Vec3 middle;
    float side, out, high;
    RngKey key;
} TugEnd;

static Vec3 tug_end(const void *user, double time)
{
    const TugEnd *end = user;
    return vec3_add(end->middle, vec3(end->side * end->out + tug_at(end->key, time), end->high, 0));
}

static RopeEnd tug_end_new(World *world, TugEnd end)
{
    TugEnd *kept = ARENA_NEW(world->arena, TugEnd);
    *kept = end;
    return (RopeEnd){.at = tug_end, .user = kept};
}

bool tug_build(Mount *mount)
{
    World *world = mount->world;
    const PlaceInfo *place = &world->places[mount->place];
    Tug *tug = ARENA_NEW(world->arena, Tug);
    int index, count = tug_count(mount, &index, &tug->high), left = (count + 1) / 2;
    if (count < 2)
        return false;
    tug->key = rng_key(world->plan->seed, "tug", "rope");
    tug->side = index < left ? -1.0f : 1.0f;
    tug->rank = (float)(index < left ? index : index - left);
    Vec3 middle = vec3_scale(vec3_add(place->walk_min, place->walk_max), 0.5f);
    middle.y = site_ground(world, mount->place, middle.x, middle.z);
    float out = TUG_GAP + 0.34f + TUG_FILE * tug->rank;
    mount->course.from = vec3_add(middle, vec3(tug->side * out, 0, 0));
    mount->course.from.y = site_ground(world, mount->place, mount->course.from.x, mount->course.from.z);
    mount->course.yaw = -tug->side * 0.5f * PI_F;
    mount->course.way = vec3(-tug->side, 0, 0);
    mount->details = tug;
    mount_grip(mount, 0.016f);
    if (index > 0)
        return true;
    int material = set_paint(world, "rope", mount_color(mount, vec3(0.42f, 0.31f, 0.17f)), 0.85f);
    float reach = TUG_GAP + TUG_FILE * (float)(left - 1) + 0.3f;
    RopeEnd ends[2];
    for (int side = 0; side < 2; side++)
        ends[side] = tug_end_new(world, (TugEnd){middle, side ? 1.0f : -1.0f, reach, tug->high, tug->key});
    ropes_add(world, (RopeLine){.name = "rope",
                                .place = mount->place,
                                .shot = mount->shot,
                                .entity = mount->entity,
                                .material = material,
                                .slack = 1.0004f,
                                .rope = {.points = 40,
                                         .radius = 0.016f,
                                         .weight = 0.4f,
                                         .drag = 2.0f,
                                         .ends = {ends[0], ends[1]},
                                         .settle = 0.5}});
    for (int side = 0; side < 2; side++) // what is left of it trails behind
        ropes_add(world, (RopeLine){.name = "rope",
                                    .place = mount->place,
                                    .shot = mount->shot,
                                    .entity = mount->entity,
                                    .material = material,
                                    .rope = {.points = 30,
                                             .length = tug->high + 1.1f,
                                             .radius = 0.016f,
                                             .weight = 0.4f,
                                             .drag = 2.0f,
                                             .ends = {ends[side]},
                                             .lies = {side ? 0.8f : -0.8f, -0.6f, 0.25f},
                                             .settle = 2.0}});
    Event event = {
        .kind = EVENT_MACHINE, .shot = mount->shot, .entity = mount->rider, .strength = 0.3f, .seconds = 0.6};
    snprintf(event.surface, sizeof event.surface, "creak");
    event.position = vec3_add(middle, vec3(0, tug->high, 0));
    double end = action_shot_end(world, &world->plan->shots[mount->shot]);
    for (event.time = mount->course.begin + 0.4; event.time < end - 0.5; event.time += 1.7)
        world_add_event(world, event);
    return true;
}
