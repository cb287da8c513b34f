// What hands have on a line: a kite in the wind, a dog on its leash, a sledge that is pulled.
#include "stage/physics/ropes.h"
#include "stage/actions/handling.h"
#include "stage/actions/mounts.h"
#include "stage/physics/physics.h"
#include "stage/sets/sets.h"

#include <string.h>

// ---------------------------------------------------------------- what an action is about

static bool is_called(const FilmPlan *plan, int entity, const char *words)
{
    return entity >= 0 &&
           (text_in_list(words, plan->entities[entity].noun) || text_in_list(words, plan->entities[entity].name));
}

static int thing_called(const FilmPlan *plan, const char *words)
{
    for (int e = 0; e < plan->entity_count; e++)
        if (plan->entities[e].kind == ENTITY_PROP && is_called(plan, e, words))
            return e;
    return PLAN_NONE;
}

#define ROPES "rope,leash,lead,cord,string,line,chain,strap,cable"
#define SWINGS "swing,tyre swing,tire swing,rope swing"
#define HAULED "sledge,sled,toboggan,sleigh,wagon,handcart,cart,crate,box,barrel,log,tyre,tire,boat,stone,rock"

int ropes_swing(const FilmPlan *plan)
{
    return thing_called(plan, SWINGS);
}

static bool is_held_animal(const World *world, const Action *action)
{
    return action->object >= 0 && world_is_creature(world, action->object) &&
           world->plan->entities[action->object].count < 2;
}

const char *ropes_verb(const Script *script, const Action *action)
{
    const World *world = script->world;
    const FilmPlan *plan = world->plan;
    if (text_in_list("work,fly,hold,play", action->verb) && is_called(plan, action->object, "kite"))
        return "fly kite";
    if (text_in_list("lead,walk,stroll,pull,hold", action->verb) && is_held_animal(world, action) &&
        (thing_called(plan, "leash,lead") >= 0 || text_equal(action->verb, "lead")))
        return "lead";
    if (tug_pulls(plan, action))
        return "tug";
    if (text_in_list("swing,sway", action->verb) && action->object == PLAN_NONE && ropes_swing(plan) >= 0)
        return "swing on";
    if (text_in_list("sit,ride,play", action->verb) &&
        (is_called(plan, action->goal, SWINGS) || is_called(plan, action->object, SWINGS)))
        return "swing on";
    if (text_in_list("skip,jump", action->verb) && is_called(plan, action->object, ROPES))
        return "skip rope";
    bool rope = is_called(plan, action->goal, ROPES) || is_called(plan, action->instrument, ROPES);
    if (text_equal(action->verb, "pull") && action->object >= 0 &&
        (is_called(plan, action->object, "sledge,sled,toboggan,sleigh") ||
         (rope && is_called(plan, action->object, HAULED))))
        return "haul";
    return NULL;
}

// The coil that a set or a hand would show for it is not: it is spun out.
static void coil_gives_way(World *world, int entity, int place)
{
    if (entity < 0)
        return;
    set_gives_way(world, entity, place);
    int thing = object_find(world, entity);
    if (thing >= 0)
        object_gone(world, thing, -1.0);
}

static int cord_material(World *world, int entity, Vec3 usual)
{
    const Entity *e = entity >= 0 ? &world->plan->entities[entity] : NULL;
    return set_paint(world, "cord", e && e->has_color ? e->color : usual, 0.8f);
}

// ---------------------------------------------------------------- hands on a bar or a rope

typedef struct LineHand { // in the frame of the trunk, for a body of 1 m; it goes with the pull of the line
    Vec3 at, pull;
    Quat turn;
    RngKey rng;
    float unit;
} LineHand;

static void line_hand_pose(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const LineHand *hand = user;
    float tug = 0.5f + 0.5f * rng_noise(hand->rng, time * 0.9);
    *position = vec3_scale(vec3_mad(hand->at, hand->pull, tug * tug), hand->unit);
    *rotation = hand->turn;
}

// The hand is at the line from the shot's first frame to its last. axis: of what it grips, to the thumb; out: from
// there to the palm. Both of a left hand, mirrored for the right one.
static const HandGrip *line_hand(Script *script, const Shot *shot, bool left, float radius, Vec3 at, Vec3 pull,
                                 Vec3 axis, Vec3 out)
{
    World *world = script->world;
    HandGrip *grips = ARENA_ARRAY(world->arena, HandGrip, 2);
    hand_grips_bar(world->actors[script->entity], radius, grips);
    LineHand *hand = ARENA_NEW(world->arena, LineHand);
    if (!left)
        at.x = -at.x, pull.x = -pull.x, axis.x = -axis.x, out.x = -out.x;
    axis = vec3_normalize(axis);
    *hand = (LineHand){.at = at,
                       .pull = pull,
                       .turn = quat_axes(axis, vec3_normalize(vec3_mad(out, axis, -vec3_dot(out, axis)))),
                       .rng = rng_key(world->plan->seed, world->plan->entities[script->entity].name, "line"),
                       .unit = actor_height(world->actors[script->entity])};
    double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    Reach reach = {.left = left,
                   .begin = begin - 1.0,
                   .contact = begin - 0.5,
                   .release = end + 0.5,
                   .end = end + 1.0,
                   .pose = line_hand_pose,
                   .user = hand,
                   .frame = REACH_TRUNK,
                   .grip = &grips[left ? 0 : 1]};
    ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
    Hold hold = {.left = left,
                 .open = begin - 1.0,
                 .grip = begin - 0.5,
                 .release = end + 0.5,
                 .done = end + 1.0,
                 .shape = &grips[left ? 0 : 1]};
    ARRAY_PUSH(script->p.holds, script->p.hold_count, script->hold_capacity, hold);
    script->hands[left ? 0 : 1].busy = end;
    return &grips[left ? 0 : 1];
}

// ---------------------------------------------------------------- a kite

#define KITE_WIDE 1.0f // m
#define KITE_TALL 1.25f
#define KITE_MASS 0.28f
#define KITE_WIND 6.5f // m/s, at least: 4 on the scale of Beaufort
#define KITE_LINE 6.2f // m: as far as it is in one picture with who flies it
#define BAR_RADIUS 0.012f

typedef struct Kite {
    int entity, flyer, place, shot;
    const HandGrip *grip;
    KiteForce force;
    Vec3 color;
} Kite;

static Vec3 kite_wind(World *world, int place)
{
    Environment *air = &world->places[place].environment;
    float speed = clampf(vec3_length(air->wind), KITE_WIND, 11.0f);
    // away from the camera and to the right of the frame: the face of the kite is seen
    air->wind = vec3_scale(vec3_normalize(vec3(0.8f, 0, -0.6f)), speed);
    return air->wind;
}

static int kite_mesh(World *world, Vec3 color, bool said)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int one = set_paint(world, "kite", color, 0.7f),
        other = set_paint(world, "kite, light",
                          said ? vec3_lerp(color, vec3_splat(0.8f), 0.3f) : vec3(0.72f, 0.5f, 0.05f), 0.7f),
        spar = set_paint(world, "spar", vec3(0.35f, 0.24f, 0.12f), 0.6f);
    float w = 0.5f * KITE_WIDE;
    Vec3 top = vec3(0, 0.36f * KITE_TALL, 0), bottom = vec3(0, -0.64f * KITE_TALL, 0), left = vec3(-w, 0, -0.04f),
         right = vec3(w, 0, -0.04f), middle = vec3(0, 0, 0.02f);
    const Vec3 *round[] = {&left, &bottom, &right, &top};
    for (int side = 0; side < 2; side++) // both sides of the cloth
        for (int k = 0; k < 4; k++) {
            Vec3 a = *round[k], b = *round[(k + 1) % 4];
            float off = side ? -0.002f : 0.002f;
            Vec3 c = middle;
            a.z += off, b.z += off, c.z += off;
            mesh_quad(m, side ? b : a, side ? a : b, c, c, k % 2 ? other : one);
        }
    mesh_tube(m, (Vec3[]){bottom, vec3(0, 0, 0.004f), top}, 3, 0.006f, 6, spar);
    mesh_tube(m, (Vec3[]){left, vec3(0, 0, 0.004f), right}, 3, 0.006f, 6, spar);
    return world_add_mesh(world, mesh_end(m));
}

// Nose to the wind and up, its face down the line.
static Quat kite_turn(const Rope *rope, double time)
{
    Vec3 face = vec3_normalize(vec3_sub(rope_at(rope, 0.9f, time), rope_at(rope, 1.0f, time)));
    Vec3 nose = vec3_mad(vec3(0, 1, 0), face, -face.y);
    return quat_axes(vec3_normalize(nose), face);
}

static MotionKey *keys_new(World *world, const Rope *rope, int *count, double *first)
{
    *count = rope->frames;
    *first = rope->first / ROPE_RATE;
    return ARENA_ARRAY(world->arena, MotionKey, rope->frames);
}

static void kite_done(World *world, const Rope *rope, void *user)
{
    const Kite *kite = user;
    int count, index = world_add_instance(world, "kite",
                                          kite_mesh(world, kite->color, world->plan->entities[kite->entity].has_color),
                                          kite->place, affine_identity());
    double first;
    MotionKey *keys = keys_new(world, rope, &count, &first);
    for (int k = 0; k < count; k++) {
        double time = first + k / ROPE_RATE;
        keys[k] = (MotionKey){time, rope_at(rope, 1.0f, time), kite_turn(rope, time)};
    }
    Instance *instance = &world->instances[index];
    instance->entity = kite->entity;
    instance->first_shot = instance->last_shot = kite->shot;
    instance->motion = keys;
    instance->motion_count = count;
    // the winder in both hands
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_rod(m, vec3(0, -0.03f, 0), vec3(0, 0.24f, 0), BAR_RADIUS,
             set_paint(world, "winder", vec3(0.3f, 0.16f, 0.07f), 0.5f));
    mesh_rod(m, vec3(0, 0.07f, 0), vec3(0, 0.14f, 0), 0.022f, set_paint(world, "line", vec3_splat(0.75f), 0.8f));
    index = world_add_instance(world, "winder", world_add_mesh(world, mesh_end(m)), kite->place, affine_identity());
    keys = ARENA_ARRAY(world->arena, MotionKey, count);
    for (int k = 0; k < count; k++) {
        Vec3 wrist;
        Quat hand;
        keys[k].time = first + k / ROPE_RATE;
        actor_hand(world->actors[kite->flyer], keys[k].time, false, &wrist, &hand);
        hand_thing(kite->grip, wrist, hand, &keys[k].position, &keys[k].rotation);
    }
    instance = &world->instances[index];
    instance->first_shot = instance->last_shot = kite->shot;
    instance->motion = keys;
    instance->motion_count = count;
    int flies = index - 1;
    ropes_add(world, (RopeLine){.name = "kite tail",
                                .place = kite->place,
                                .shot = kite->shot,
                                .entity = kite->entity,
                                .material = set_paint(world, "kite tail", kite->color, 0.8f),
                                .rope = {.points = 24,
                                         .length = 2.2f,
                                         .radius = 0.014f,
                                         .broad = 0.09f,
                                         .weight = 0.03f,
                                         .drag = 0.6f,
                                         .ends = {rope_end_instance(world, flies, vec3(0, -0.64f * KITE_TALL, 0))},
                                         .lies = vec3_mad(vec3(0, -0.8f, 0), kite->force.wind, 0.08f),
                                         .wind = kite->force.wind,
                                         .gusts = 0.35f,
                                         .rng = rng_key(world->plan->seed, "kite", "tail"),
                                         .settle = 1.5}});
}

// Where it flies in still weather: lift against weight, drag along.
static Vec3 kite_way(const KiteForce *force)
{
    float press = 0.5f * 1.2f * vec3_dot(force->wind, force->wind) * force->area;
    Vec3 way = vec3_scale(vec3_normalize(force->wind), force->drag * press);
    way.y += force->lift * press - 9.81f * KITE_MASS;
    return vec3_normalize(way);
}

static bool place_kite(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb, (void)action;
    const PlaceInfo *place = &script->world->places[shot->place];
    Vec3 middle = vec3_scale(vec3_add(place->walk_min, place->walk_max), 0.5f);
    middle.y = place->walk_min.y;
    Vec3 wind = kite_wind(script->world, shot->place);
    middle = vec3_mad(middle, vec3_normalize(wind), -1.5f);
    middle.y = site_ground(script->world, shot->place, middle.x, middle.z);
    action_begin_at(script, shot, middle, atan2f(wind.x, wind.z));
    return true;
}

static void act_kite(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    World *world = script->world;
    Vec3 wind = kite_wind(world, shot->place);
    coil_gives_way(world, action->object, shot->place);
    script->yaw = atan2f(wind.x, wind.z);
    // thumbs to the middle, palms down on the winder
    line_hand(script, shot, true, BAR_RADIUS, vec3(0.055f, -0.16f, 0.19f), vec3(0, 0.03f, 0.05f), vec3(-1, 0, 0),
              vec3(0, 0.72f, -0.69f));
    const HandGrip *right = line_hand(script, shot, false, BAR_RADIUS, vec3(0.055f, -0.16f, 0.19f),
                                      vec3(0, 0.03f, 0.05f), vec3(-1, 0, 0), vec3(0, 0.72f, -0.69f));
    Kite *kite = ARENA_NEW(world->arena, Kite);
    const Entity *entity = &world->plan->entities[action->object];
    *kite = (Kite){.entity = action->object,
                   .flyer = script->entity,
                   .place = shot->place,
                   .shot = (int)(shot - world->plan->shots),
                   .grip = right,
                   .force = {.wind = wind,
                             .gusts = 0.22f,
                             .rng = rng_key(world->plan->seed, "kite", "wind"),
                             .area = 0.5f * KITE_WIDE * KITE_TALL,
                             .lift = KITE_LIFT,
                             .drag = KITE_DRAG},
                   .color = entity->has_color ? entity->color : vec3(0.62f, 0.03f, 0.03f)};
    Vec3 way = kite_way(&kite->force), flies = vec3_mad(script->position, way, KITE_LINE);
    flies.y += 0.75f * actor_height(world->actors[script->entity]);
    ropes_add(world, (RopeLine){.name = "kite line",
                                .place = shot->place,
                                .shot = kite->shot,
                                .entity = action->object,
                                .material = set_paint(world, "kite line", vec3_splat(0.8f), 0.7f),
                                .done = kite_done,
                                .user = kite,
                                .rope = {.points = 40,
                                         .length = KITE_LINE,
                                         .radius = 0.0045f,
                                         .broad = 0.0015f,
                                         .weight = 0.004f,
                                         .drag = 0.8f,
                                         .ends = {rope_end_hand(world, script->entity, false, right),
                                                  {.mass = KITE_MASS, .force = kite_force, .user = &kite->force}},
                                         .lies = way,
                                         .settle = 2.0}});
    handling_watch(script, action_shot_begin(world, shot) - 1.0, action_shot_end(world, shot) + 1.0, flies);
    frame_hint(world, script->entity, 1.8f, fabsf(remainderf(script->yaw, TAU_F)));
    FrameHint *hint = &world->frame_hints[script->entity];
    hint->side = script->yaw > 0.0f ? -1.0f : 1.0f;
    hint->with = vec3_add(flies, vec3(0.3f, 0.6f, 0));
    script_wait(script, action_shot_end(world, shot));
}

// ---------------------------------------------------------------- a leash

static void act_lead(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    World *world = script->world;
    int index = (int)(shot - world->plan->shots), leash = thing_called(world->plan, "leash,lead,rope");
    if (!text_equal(action->verb, "hold"))
        act_journey(script, action, shot, &(Verb){.verb = verb->verb, .parameter = MOVE_WALK});
    else
        script_wait(script, action->end);
    if (!is_held_animal(world, action))
        return;
    coil_gives_way(world, leash, shot->place);
    if (script->hands[1].busy > action_shot_begin(world, shot))
        return;
    const HandGrip *grip = line_hand(script, shot, false, 0.009f, vec3(0.125f, -0.30f, 0.10f), vec3(0, 0.01f, 0.05f),
                                     vec3(0, 0.35f, 1), vec3(1, -0.1f, 0));
    ropes_add(world, (RopeLine){.name = "leash",
                                .place = shot->place,
                                .shot = index,
                                .entity = leash,
                                .material = cord_material(world, leash, vec3(0.25f, 0.03f, 0.02f)),
                                .slack = 1.08f,
                                .rope = {.points = 28,
                                         .radius = 0.008f,
                                         .weight = 0.08f,
                                         .drag = 0.8f,
                                         .ends = {rope_end_hand(world, script->entity, false, grip),
                                                  rope_end_collar(world, action->object)},
                                         .settle = 0.7}});
    if (!text_equal(action->verb, "hold"))
        frame_hint(world, script->entity, 2.1f, 1.0f);
}

// ---------------------------------------------------------------- what is pulled along

typedef struct Haul {
    int entity, person, place, shot, instance;
    float behind; // m: of its front behind the hand, at most
    Vec3 front;   // of its mesh: where the rope is tied
    double from;
    int count;
    MotionKey *keys;
} Haul;

// It follows the way of the hand at the rope's length and turns with the rope (a tractrix, Huygens 1693).
static void haul_follow(World *world, Haul *haul, Vec3 (*hand)(const void *, double), const void *user)
{
    const Instance *instance = &world->instances[haul->instance];
    float reach = fmaxf(haul->front.z * vec3_length(instance->transform.x), 0.05f);
    ActorFace face;
    Vec3 at = vec3(0, 0, 0);
    for (int k = 0; k < haul->count; k++) {
        double time = haul->from + k / ROPE_RATE;
        Vec3 h = hand(user, time);
        if (k == 0) {
            world_face(world, haul->person, time, &face);
            at = vec3_mad(h, quat_rotate(quat_yaw(face.yaw), vec3(0, 0, -1)), haul->behind + reach);
        }
        Vec3 way = vec3(h.x - at.x, 0, h.z - at.z);
        float far = vec3_length(way), most = haul->behind + reach;
        way = vec3_scale(way, 1.0f / fmaxf(far, 1e-4f));
        if (far > most)
            at = vec3_mad(at, way, far - most);
        at.y = site_ground(world, haul->place, at.x, at.z);
        haul->keys[k] = (MotionKey){time, at, quat_yaw(atan2f(way.x, way.z))};
    }
}

static void haul_scrapes(World *world, const Haul *haul)
{
    const FilmPlan *plan = world->plan;
    for (int k = 0; k + 24 < haul->count; k += 24) {
        float gone = vec3_distance(haul->keys[k].position, haul->keys[k + 24].position);
        double time = haul->keys[k].time;
        if (gone < 0.1f || plan_shot_at(plan, (int)floor(time * plan->fps)) != haul->shot)
            continue;
        Event event = {.kind = EVENT_CLOTH,
                       .time = time,
                       .seconds = 0.5,
                       .shot = haul->shot,
                       .entity = haul->entity,
                       .position = haul->keys[k].position,
                       .strength = clampf(0.8f * gone, 0.2f, 0.9f)};
        world_add_event(world, event);
    }
}

static void haul_run(World *world, const RopeParams *rope, void *user);

static void act_haul(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    World *world = script->world;
    const FilmPlan *plan = world->plan;
    int rope = thing_called(plan, ROPES), index = -1;
    act_journey(script, action, shot, &(Verb){.verb = verb->verb, .parameter = MOVE_TRUDGE});
    for (int i = 0; i < world->landmark_count; i++)
        if (world->landmarks[i].entity == action->object && world->landmarks[i].place == shot->place &&
            world->landmarks[i].instance >= 0)
            index = i;
    coil_gives_way(world, rope, shot->place);
    if (index < 0)
        return;
    Landmark *mark = &world->landmarks[index];
    Vec3 half = mark->half_size;
    mark->half_size = vec3_splat(0.01f); // it is nowhere for long
    mark->position = vec3_mad(script->position, quat_rotate(quat_yaw(script->yaw), vec3(0, 0, -1)), 1.5f);
    const HandGrip *grip = line_hand(script, shot, false, 0.011f, vec3(0.10f, -0.27f, -0.03f), vec3(0, 0, -0.03f),
                                     vec3(0, 0.2f, 1), vec3(1, -0.1f, 0));
    float unit = actor_height(world->actors[script->entity]);
    Haul *haul = ARENA_NEW(world->arena, Haul);
    *haul = (Haul){.entity = action->object,
                   .person = script->entity,
                   .place = shot->place,
                   .shot = (int)(shot - plan->shots),
                   .instance = mark->instance,
                   .behind = 0.75f * unit,
                   .front = vec3(0, fminf(half.y, 0.35f), half.z)};
    haul->from = action_shot_begin(world, shot) - 0.2;
    haul->count = (int)((action_shot_end(world, shot) + 0.2 - haul->from) * ROPE_RATE) + 1;
    haul->keys = ARENA_ARRAY(world->arena, MotionKey, haul->count);
    world->instances[mark->instance].motion = haul->keys;
    world->instances[mark->instance].motion_count = haul->count;
    for (int k = 0; k < haul->count; k++) // until it is known
        haul->keys[k] = (MotionKey){haul->from + k / ROPE_RATE, mark->position, quat_identity()};
    ropes_add(world, (RopeLine){.name = "rope",
                                .place = shot->place,
                                .shot = haul->shot,
                                .entity = rope,
                                .material = cord_material(world, rope, vec3(0.36f, 0.26f, 0.14f)),
                                .prepare = haul_run,
                                .user = haul,
                                .slack = 1.01f,
                                .rope = {.points = 20,
                                         .radius = 0.011f,
                                         .weight = 0.12f,
                                         .drag = 1.0f,
                                         .ends = {rope_end_hand(world, script->entity, false, grip),
                                                  rope_end_instance(world, mark->instance, haul->front)},
                                         .settle = 0.5}});
    frame_hint(world, script->entity, 3.5f, 1.25f); // with what comes behind
}

static void haul_run(World *world, const RopeParams *rope, void *user)
{
    Haul *haul = user;
    haul_follow(world, haul, rope->ends[0].at, rope->ends[0].user);
    haul_scrapes(world, haul);
}

const Verb verbs_ropes[] = {
    {"fly kite", place_kite, act_kite, 0},
    {"lead", place_journey, act_lead, MOVE_WALK},
    {"haul", place_journey, act_haul, MOVE_TRUDGE},
    {0},
};
