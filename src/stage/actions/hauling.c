// Things too big for one pair of hands: two carry a sofa, a stretcher or a crate between them, one drags a sack or a
// chair over the ground. The thing goes at one pace with the bodies; hands are where its ends are.
#include "stage/actions/hauling.h"

#include "stage/actions/pairs_play.h"
#include "stage/actions/wheels.h"
#include "stage/objects/objects.h"

#include <string.h>

#define BEAR_STEP 0.66  // s from footfall to footfall
#define BEAR_PACE 0.72f // of a stroll's speed
#define DRAG_SPEED 0.55f
#define DRAG_REACH 0.40f // m from the body's axis to the hands of one of 1.75 m

// ---------------------------------------------------------------- what is moved

// Things that are made for it, as the set has none to be carried: metres, and their shape, long along z, on y = 0.
typedef struct HaulShape {
    const char *words;
    Vec3 half;
    float grip[2]; // where one hand that drags it is: metres from the middle, above its foot; zeros: on its edge
    bool poles;    // borne by poles that reach beyond it, both bearers facing ahead
    void (*build)(World *world, MeshBuilder *m, Vec3 half);
} HaulShape;

#define POLE_OUT 0.27f // m from the middle
#define POLE_ROD 0.017f

static void build_stretcher(World *world, MeshBuilder *m, Vec3 half)
{
    int wood = set_paint(world, "pole", vec3(0.34f, 0.22f, 0.11f), 0.5f),
        canvas = set_paint(world, "canvas", vec3(0.36f, 0.34f, 0.24f), 0.9f);
    for (int side = -1; side <= 1; side += 2)
        mesh_rod(m, vec3(POLE_OUT * (float)side, 0, -half.z - 0.34f), vec3(POLE_OUT * (float)side, 0, half.z + 0.34f),
                 POLE_ROD, wood);
    enum { PIECES = 8 };
    for (int i = 0; i < PIECES; i++) { // sags between the poles
        float u0 = 2.0f * (float)i / PIECES - 1.0f, u1 = 2.0f * (float)(i + 1) / PIECES - 1.0f;
        Vec3 a = vec3(u0 * POLE_OUT, -0.05f * (1.0f - u0 * u0), half.z),
             b = vec3(u1 * POLE_OUT, -0.05f * (1.0f - u1 * u1), half.z);
        Vec3 c = vec3(b.x, b.y, -half.z), d = vec3(a.x, a.y, -half.z);
        mesh_quad(m, a, b, c, d, canvas);
        mesh_quad(m, d, c, b, a, canvas);
    }
}

static void build_crate(World *world, MeshBuilder *m, Vec3 half)
{
    int pine = set_material(world, "wood panel", vec3(0.42f, 0.29f, 0.16f), 41),
        lath = set_paint(world, "lath", vec3(0.30f, 0.20f, 0.10f), 0.7f);
    mesh_bevel_box(m, vec3(-half.x, 0, -half.z), vec3(half.x, 2.0f * half.y, half.z), 0.004f, pine);
    for (int k = -1; k <= 1; k += 2)
        for (int i = 0; i < 2; i++) {
            float z = (float)k * (half.z + 0.008f), x = (float)k * (half.x + 0.008f),
                  y = i ? 2.0f * half.y - 0.07f : 0.0f;
            mesh_box(m, vec3(-half.x, y, z - 0.009f), vec3(half.x, y + 0.07f, z + 0.009f), lath);
            mesh_box(m, vec3(x - 0.009f, y, -half.z), vec3(x + 0.009f, y + 0.07f, half.z), lath);
        }
}

// Lies on its belly, its neck tied towards -z, where hands take it.
static void build_sack(World *world, MeshBuilder *m, Vec3 half)
{
    int jute = set_material(world, "fabric", vec3(0.34f, 0.26f, 0.15f), 51),
        cord = set_paint(world, "cord", vec3(0.20f, 0.14f, 0.07f), 0.9f);
    static const float rings[][2] = {{1.0f, 0.0f},  {0.98f, 0.55f},  {0.85f, 0.86f},  {0.5f, 1.0f},   {0.0f, 1.0f},
                                     {-0.4f, 0.9f}, {-0.66f, 0.62f}, {-0.80f, 0.28f}, {-0.86f, 0.2f}, {-1.0f, 0.42f}};
    enum { AROUND = 26 };
    for (int i = 0; i + 1 < COUNT_OF(rings); i++)
        for (int k = 0; k < AROUND; k++) {
            Vec3 q[4];
            for (int c = 0; c < 4; c++) {
                const float *ring = rings[i + (c == 1 || c == 2)];
                float a = TAU_F * (float)(k + (c >= 2)) / AROUND, fold = 1.0f + 0.05f * sinf(7.0f * a + 3.0f * ring[0]);
                // flat below, where it lies
                float y = half.y * (1.0f + ring[1] * fold * fmaxf(cosf(a), -0.82f)) - 0.18f * half.y * (1.0f - ring[1]);
                q[c] = vec3(half.x * ring[1] * fold * sinf(a), fmaxf(y, 0.0f), half.z * ring[0]);
            }
            mesh_quad(m, q[0], q[1], q[2], q[3], jute);
            mesh_quad(m, q[3], q[2], q[1], q[0], jute);
        }
    Vec3 tie[13];
    for (int i = 0; i < COUNT_OF(tie); i++) {
        float a = TAU_F * (float)i / 12.0f;
        tie[i] = vec3(0.22f * half.x * sinf(a), half.y * (0.86f + 0.22f * cosf(a)), -0.86f * half.z);
    }
    mesh_tube(m, tie, COUNT_OF(tie), 0.012f, 8, cord);
}

static const HaulShape shapes[] = {
    {"sack,bag of grain,bag of flour,sandbag,potato sack,grain sack,sacks",
     {0.27f, 0.20f, 0.48f},
     {0.045f, 0.23f},
     false,
     build_sack},
    {"stretcher,litter", {0.29f, 0.03f, 0.95f}, {0, 0}, true, build_stretcher},
    {"box,crate,chest,wooden box,wooden crate,case", {0.30f, 0.24f, 0.45f}, {0, 0}, false, build_crate},
};

static const HaulShape *shape_of(const FilmPlan *plan, int entity)
{
    const char *words[2] = {plan->entities[entity].name, plan->entities[entity].noun};
    for (int w = 0; w < 2; w++)
        for (int i = 0; i < COUNT_OF(shapes) && words[w]; i++) {
            const char *last = strrchr(words[w], ' ');
            if (text_in_list(shapes[i].words, words[w]) || (last && text_in_list(shapes[i].words, last + 1)))
                return &shapes[i];
        }
    return NULL;
}

// Its landmark in the place, when it can be moved; or NULL.
static const Landmark *moved_mark(const World *world, int entity, int place)
{
    const Landmark *mark = blocking_landmark(world, entity, place);
    return mark && mark->instance >= 0 && !mark->has_hinge && mark->half_size.y < 1.1f &&
                   fmaxf(mark->half_size.x, mark->half_size.z) < 1.6f
               ? mark
               : NULL;
}

typedef struct Haul {
    int instance;
    Vec3 half;   // in the frame of the way: long along z
    float turn;  // radians from the thing's own z to that frame's
    Vec3 offset; // from the middle of its foot to the mesh's origin, in its own frame
    bool poles;
} Haul;

// Made ready to move in a shot: an instance of its own. False: there is nothing to move.
static bool haul_new(World *world, int entity, const Shot *shot, bool lengthwise, Haul *haul)
{
    const HaulShape *shape = shape_of(world->plan, entity);
    const Landmark *mark = moved_mark(world, entity, shot->place);
    int s = (int)(shot - world->plan->shots), mesh;
    Affine scale = affine_from(vec3(0, 0, 0), quat_identity(), vec3_splat(1.0f));
    *haul = (Haul){.instance = -1};
    if (shape) {
        MeshBuilder *m = mesh_begin(world->arena);
        shape->build(world, m, shape->half);
        mesh = world_add_mesh(world, mesh_end(m));
        haul->half = shape->half;
        haul->poles = shape->poles;
    } else if (mark) {
        const Instance *was = &world->instances[mark->instance];
        mesh = was->mesh;
        scale = was->transform;
        Quat back = quat_yaw(-mark->yaw);
        Vec3 foot = vec3_sub(mark->position, vec3(0, mark->half_size.y, 0));
        haul->offset = quat_rotate(back, vec3_sub(was->transform.p, foot));
        Vec3 z = quat_rotate(quat_mul(back, affine_rotation(was->transform)), vec3(0, 0, 1));
        haul->half = mark->half_size;
        float own = atan2f(z.x, z.z); // of the mesh against the landmark
        haul->turn = own;
        if (lengthwise && haul->half.x > haul->half.z) {
            haul->turn += 0.5f * PI_F;
            haul->half = vec3(mark->half_size.z, mark->half_size.y, mark->half_size.x);
            haul->offset = quat_rotate(quat_yaw(0.5f * PI_F), haul->offset);
        }
    } else {
        return false;
    }
    set_gives_way(world, entity, shot->place);
    haul->instance = world_add_instance(world, world->plan->entities[entity].name, mesh, shot->place, scale);
    world->instances[haul->instance].entity = entity;
    world->instances[haul->instance].first_shot = world->instances[haul->instance].last_shot = s;
    return true;
}

// Straight on at one speed: the middle of its foot, from the shot's first frame to its last. pitch: its far end down.
static void haul_moves(World *world, const Haul *haul, Vec3 from, Vec3 velocity, double begin, double end, float yaw,
                       float pitch, float bob, double step)
{
    int count = (int)ceil((end - begin + 0.2) * 24.0) + 1;
    Instance *instance = &world->instances[haul->instance];
    instance->motion = ARENA_ARRAY(world->arena, MotionKey, count);
    instance->motion_count = count;
    Quat frame = quat_mul(quat_yaw(yaw), quat_axis_angle(vec3(1, 0, 0), pitch));
    for (int k = 0; k < count; k++) {
        double time = begin - 0.1 + (double)k / 24.0;
        Vec3 foot = vec3_mad(from, velocity, (float)(time - begin));
        foot.y += bob * sinf(TAU_F * (float)((time - begin) / step));
        instance->motion[k] = (MotionKey){.time = time,
                                          .position = vec3_add(foot, quat_rotate(frame, haul->offset)),
                                          .rotation = quat_mul(frame, quat_yaw(haul->turn))};
    }
}

// A hand that goes along with it.
typedef struct HaulHand {
    Vec3 from, velocity;
    double begin, step;
    float bob;
    Quat rotation;
} HaulHand;

static void haul_hand(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const HaulHand *h = user;
    *position = vec3_mad(h->from, h->velocity, (float)(time - h->begin));
    position->y += h->bob * sinf(TAU_F * (float)((time - h->begin) / h->step));
    *rotation = h->rotation;
}

static void hand_on(Script *script, int side, HaulHand hand, const HandGrip *grip, double end)
{
    HaulHand *kept = ARENA_NEW(script->world->arena, HaulHand);
    *kept = hand;
    Reach reach = {.left = side == 0,
                   .begin = hand.begin - 2.0,
                   .contact = hand.begin - 1.0,
                   .release = end + 0.5,
                   .end = end + 1.0,
                   .shape = HAND_RELAXED,
                   .pose = haul_hand,
                   .user = kept,
                   .frame = REACH_PLACE,
                   .fixed = grip != NULL,
                   .rolls = grip != NULL,
                   .grip = grip};
    ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
    if (grip) {
        Hold hold = {.left = side == 0,
                     .open = reach.begin,
                     .grip = reach.contact,
                     .release = reach.release,
                     .done = reach.end,
                     .shape = grip};
        ARRAY_PUSH(script->p.holds, script->p.hold_count, script->hold_capacity, hold);
    }
    script->hands[side].busy = end;
}

// ---------------------------------------------------------------- two carry it

#define BEARING "hold,carry,move,bring,lift"

static int held_by(const World *world, int person, int shot)
{
    const FilmPlan *plan = world->plan;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        if (a->agent == person && a->shot == shot && a->object >= 0 && text_in_list(BEARING, a->verb) &&
            plan->entities[a->object].kind == ENTITY_PROP && !wheels_entity(plan, a->object))
            return a->object;
    }
    return PLAN_NONE;
}

bool haul_borne(const World *world, int entity, int shot)
{
    const FilmPlan *plan = world->plan;
    if (entity < 0 || shot < 0)
        return false;
    int bearers = 0;
    for (int e = 0; e < plan->entity_count; e++)
        bearers += plan->entities[e].kind == ENTITY_PERSON && world->actors[e] && held_by(world, e, shot) == entity;
    const ObjectKind *kind = object_kind_of(plan, entity);
    if (bearers != 2 || (kind && !kind->two_handed))
        return false;
    return shape_of(plan, entity) || (!kind && moved_mark(world, entity, plan->shots[shot].place));
}

static bool bear_fits(const World *world, const Action *action, int other, bool named)
{
    (void)named;
    int thing = held_by(world, action->agent, action->shot);
    if (thing < 0 || held_by(world, other, action->shot) != thing || !haul_borne(world, thing, action->shot))
        return false;
    if (!text_in_list(BEARING, action->verb))
        return true;
    for (int i = 0; i < world->plan->action_count; i++) { // the going has it
        const Action *a = &world->plan->actions[i];
        if (a->agent == action->agent && a->shot == action->shot &&
            text_in_list("walk,stroll,enter,go,cross,march,return,leave,exit", a->verb))
            return false;
    }
    return true;
}

static void play_bear(Script *script, const Meeting *m, int role)
{
    World *world = script->world;
    const Action *action = &world->plan->actions[m->action];
    const Shot *shot = pair_shot(script, m);
    const PlaceInfo *place = &world->places[shot->place];
    int thing = held_by(world, action->agent, action->shot);
    double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    float speed = 1e9f;
    for (int i = 0; i < 2; i++)
        speed = fminf(speed, BEAR_PACE * actor_gait_speed(world->actors[m->who[i]], MOVE_STROLL));
    int steps = (int)ceil((end - begin) / BEAR_STEP);
    end = begin + steps * BEAR_STEP;
    Vec3 way = vec3_sub(place->path_to, place->path_from);
    way.y = 0.0f;
    way = vec3_length(way) > 0.1f ? vec3_normalize(way) : vec3(0, 0, -1);
    if (place->open || place->walk_max.x - place->walk_min.x > 6.0f) // across the picture
        way = vec3(m->way.x < 0.0f ? -1.0f : 1.0f, 0, 0);
    else if (way.z < -0.3f && !action->path)
        way = vec3_scale(way, -1.0f);
    Haul haul = {.instance = -1};
    // the first who is written makes it
    const HaulShape *shape = shape_of(world->plan, thing);
    const Landmark *mark = moved_mark(world, thing, shot->place);
    static const Vec3 some = {0.3f, 0.3f, 0.6f};
    Vec3 half = shape ? shape->half : mark ? mark->half_size : some;
    bool poles = shape && shape->poles;
    for (int i = 0; i < world->instance_count; i++)
        if (world->instances[i].entity == thing && world->instances[i].motion_count > 0 &&
            world->instances[i].first_shot == action->shot)
            haul.instance = i;
    if (!shape && haul.instance >= 0) { // it gave way: its size stayed with the instance's mesh
        const Mesh *mesh = &world->meshes[world->instances[haul.instance].mesh].mesh;
        Vec3 low = vec3_splat(1e9f), high = vec3_splat(-1e9f);
        for (int v = 0; v < mesh->vertex_count; v++) {
            Vec3 p = affine_vector(world->instances[haul.instance].transform, mesh->positions[v]);
            low = vec3_min(low, p), high = vec3_max(high, p);
        }
        half = vec3_scale(vec3_sub(high, low), 0.5f);
    } else if (haul.instance < 0 && !haul_new(world, thing, shot, true, &haul)) {
        return;
    }
    float length = fmaxf(half.x, half.z), wide = fminf(half.x, half.z), low = pair_lower(script, m);
    if (poles)
        length = half.z, wide = half.x;
    // who was named first goes behind and sees where they go
    float sign = role ? 1.0f : -1.0f, unit = pair_height(script, script->entity) / 1.75f;
    bool backwards = role == 1 && !poles;
    float apart = length + (poles ? 0.22f : 0.30f * unit), high = (poles ? 0.43f : 0.42f) * low;
    Vec3 middle = vec3_scale(vec3_add(place->path_from, place->path_to), 0.5f);
    middle.y = place->walk_min.y;
    float gone = speed * (float)(end - begin);
    Vec3 start = vec3_mad(middle, way, -0.5f * gone), velocity = vec3_scale(way, speed);
    Vec3 from = vec3_mad(start, way, sign * apart), to = vec3_mad(from, way, gone);
    float yaw = atan2f(way.x, way.z), facing = backwards ? yaw + PI_F : yaw;
    script->position = from;
    script->yaw = facing;
    script->time = begin;
    script_move(script, (Move){.kind = backwards ? MOVE_BACK : MOVE_STROLL,
                               .begin = begin,
                               .end = end,
                               .from = from,
                               .to = to,
                               .yaw = facing,
                               .to_yaw = facing,
                               .steps = steps,
                               .rolling_start = true,
                               .rolling_end = true,
                               .straight = true});
    const float bob = 0.008f;
    if (world->instances[haul.instance].motion_count == 0)
        haul_moves(world, &haul, vec3_add(start, vec3(0, high + (poles ? 0.0f : 0.022f), 0)), velocity, begin, end, yaw,
                   0.0f, bob, BEAR_STEP);
    HandGrip *grips = NULL;
    if (poles) {
        grips = ARENA_ARRAY(world->arena, HandGrip, 2);
        hand_grips_bar(world->actors[script->entity], POLE_ROD, grips);
    }
    Quat turn = quat_yaw(facing);
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        Vec3 at;
        Quat hand;
        if (poles) { // beside the hips, a thumb ahead on each pole
            at = vec3(out * POLE_OUT, high, role ? -0.04f : 0.04f);
            Vec3 axis = vec3(0, 0, 1), palm = vec3_normalize(vec3(out, -0.25f, 0));
            hand = quat_mul(turn, quat_axes(axis, palm));
        } else { // palms below its edge
            float x = fminf(wide - 0.05f, 0.26f * unit);
            at = vec3(out * x, high, apart - length + 0.045f);
            hand = quat_mul(turn, quat_axes(vec3(0, 1, 0), vec3(0, 0, 1)));
        }
        hand_on(script, side, (HaulHand){vec3_add(from, quat_rotate(turn, at)), velocity, begin, BEAR_STEP, bob, hand},
                grips ? &grips[side] : NULL, end);
    }
    frame_hint(world, script->entity, 2.1f, 0.0f);
}

const Touch touches_hauling[] = {
    {"walk,stroll,enter,go,cross,march,return,leave,exit," BEARING, 2.0f, 2.0f, LASTS, .play = play_bear,
     .fits = bear_fits, .going = true, .opens = true},
    {0},
};

// ---------------------------------------------------------------- one drags it

static bool drags(const Script *script, const Action *action, const Shot *shot)
{
    const World *world = script->world;
    const FilmPlan *plan = world->plan;
    if (!text_in_list("pull,drag,haul", action->verb) || action->object < 0 ||
        plan->entities[action->object].kind != ENTITY_PROP || wheels_entity(plan, action->object))
        return false;
    bool far = action->path && text_in_list("across,along,through,behind,over,down,into,out of,to", action->path);
    if (!far && !plan_action_begins(plan, action, "drag,haul,lug,heav"))
        return false;
    return shape_of(plan, action->object) || moved_mark(world, action->object, shot->place);
}

static Vec3 drag_line(const Script *script, const Shot *shot, Vec3 *way)
{
    const World *world = script->world;
    const PlaceInfo *place = &world->places[shot->place];
    float seconds = (float)(action_shot_end(world, shot) - action_shot_begin(world, shot));
    *way = vec3(1, 0, 0); // across the picture, backwards
    Vec3 middle = vec3_scale(vec3_add(place->walk_min, place->walk_max), 0.5f);
    middle.y = place->walk_min.y;
    float room = place->walk_max.x - place->walk_min.x;
    if (room < 2.0f) {
        Vec3 d = vec3_sub(place->path_to, place->path_from);
        d.y = 0.0f;
        *way = vec3_length(d) > 0.1f ? vec3_normalize(d) : vec3(0, 0, 1);
    }
    return vec3_mad(middle, *way, -0.5f * fminf(DRAG_SPEED * seconds, place->open ? 1e9f : fmaxf(0.8f * room, 1.4f)));
}

bool haul_place(Script *script, const Action *action, const Shot *shot)
{
    if (!drags(script, action, shot))
        return false;
    Vec3 way, from = drag_line(script, shot, &way);
    action_begin_at(script, shot, from, atan2f(-way.x, -way.z));
    script->position = from;
    script->lane = vec3(0, 0, 0);
    return true;
}

bool haul_act(Script *script, const Action *action, const Shot *shot)
{
    World *world = script->world;
    Haul haul;
    if (!drags(script, action, shot) || !haul_new(world, action->object, shot, true, &haul))
        return false;
    double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    Vec3 way, from = drag_line(script, shot, &way);
    Vec3 middle = vec3_scale(vec3_add(world->places[shot->place].walk_min, world->places[shot->place].walk_max), 0.5f);
    float length = 2.0f * hypotf(middle.x - from.x, middle.z - from.z), speed = length / (float)(end - begin);
    float height = actor_height(world->actors[script->entity]), unit = height / 1.75f;
    Vec3 velocity = vec3_scale(way, speed);
    float yaw = atan2f(-way.x, -way.z); // faces what follows
    script->position = from;
    script->yaw = yaw;
    script->time = begin;
    script_move(script, (Move){.kind = MOVE_BACK,
                               .begin = begin,
                               .end = end,
                               .from = from,
                               .to = vec3_mad(from, velocity, (float)(end - begin)),
                               .yaw = yaw,
                               .to_yaw = yaw,
                               .rolling_start = true,
                               .rolling_end = true,
                               .straight = true});
    // its near end comes up to the hands, the far one stays on the ground
    const HaulShape *shape = shape_of(world->plan, action->object);
    bool neck = shape && shape->grip[1] > 0.0f;
    float tall = neck ? shape->grip[1] : 2.0f * haul.half.y, deep = 2.0f * haul.half.z,
          grip = fminf(0.56f * height, fmaxf(tall, 0.42f * height));
    float pitch = tall < grip - 0.02f ? asinf(clampf((grip - tall) / deep, 0.0f, 0.62f)) : 0.10f;
    float reach = DRAG_REACH * unit;
    // in the frame of the body: +z to the thing; the far lower edge is the pivot
    float near = reach, far = near + deep * cosf(pitch);
    Quat turn = quat_yaw(yaw), lean = quat_axis_angle(vec3(1, 0, 0), pitch);
    Vec3 pivot = vec3(0, 0, far), foot = vec3_add(pivot, quat_rotate(lean, vec3(0, 0, -haul.half.z)));
    haul_moves(world, &haul, vec3_add(from, quat_rotate(turn, foot)), velocity, begin, end, yaw, pitch, 0.0f, 1.0);
    Vec3 edge = vec3_add(pivot, quat_rotate(lean, vec3(0, fminf(tall, grip), -deep))); // the near upper edge
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        float x = neck ? shape->grip[0] : fminf(0.8f * haul.half.x, 0.19f * unit);
        // fingers over the edge, the palms on it
        Vec3 fingers = vec3_normalize(vec3(-0.15f * out, -0.55f, 1)), palm = vec3(0, -1, -0.55f);
        palm = vec3_normalize(vec3_mad(palm, fingers, -vec3_dot(palm, fingers)));
        Vec3 at = vec3_add(edge, vec3(out * x, 0.012f, -0.01f));
        hand_on(script, side,
                (HaulHand){vec3_add(from, quat_rotate(turn, at)), velocity, begin, 1.0, 0.0f,
                           quat_mul(turn, quat_axes(palm, fingers))},
                NULL, end);
        script->p.reaches[script->p.reach_count - 1].shape = HAND_GRIP;
    }
    Effort effort = {begin - 0.5, end, 0.8f};
    ARRAY_PUSH(script->p.efforts, script->p.effort_count, script->effort_capacity, effort);
    handling_watch(script, begin, end, vec3_add(from, quat_rotate(turn, edge)));
    frame_hint(world, script->entity, 2.0f, 0.0f);
    return true;
}
