// What rolls along with who walks. It goes the way of the body, at its handles' distance; hands reach for the handles
// wherever they are.
#include "stage/actions/wheels.h"

#include "stage/actions/mounts.h"
#include "stage/objects/shapes_wheels.h"

#include <string.h>

typedef struct RollKind {
    const char *form;     // see shapes_wheels.h
    MountKind mount;      // words, room, frame, sound: nobody rides it, and it goes as its person does
    Vec3 grip, axis, out; // of the left hand: middle, way of the thumb, from the bar to the palm
    float radius, gap;    // of the bar; metres that the body of 1.75 m is behind it (below 0: before)
    bool pulled;          // tilted behind the right hand
    bool seats;           // somebody sits in it: it keeps its size
} RollKind;

typedef struct Roll {
    const RollKind *kind;
    const Wheeled *form;
    float tilt; // radians, of what is pulled
} Roll;

#define PUSH_BAR         \
    {-1, 0, 0},          \
    {                    \
        0, 0.72f, -0.69f \
    }

static const RollKind rolls[] = {
    {"wheelchair",
     {"wheelchair,wheel chair", "", 0, 1.2f, 2.1f, false, NULL, NULL, "wheels", 2.4},
     {0.225f, 0.9425f, -0.435f},
     {0, -0.04f, 0.999f},
     {0.25f, 0.968f, 0.04f},
     0.0165f,
     0.38f,
     false,
     true},
    {"stroller",
     {"stroller,pram,baby carriage,pushchair,buggy,baby stroller,perambulator", "", 0, 1.2f, 2.1f, false, NULL, NULL,
      "wheels", 2.4},
     {0.15f, 1.0f, -0.46f},
     PUSH_BAR,
     0.0145f,
     0.45f,
     false,
     false},
    {"cart",
     {"shopping cart,shopping trolley,grocery cart,supermarket trolley,supermarket cart", "", 0, 1.2f, 2.1f, false,
      NULL, NULL, "wheels", 2.4},
     {0.17f, 1.0f, -0.45f},
     PUSH_BAR,
     0.0145f,
     0.45f,
     false,
     false},
    {"trolley",
     {"trolley,hand cart,handcart,pushcart,luggage cart,luggage trolley,baggage cart,cart,platform truck", "", 0, 1.2f,
      2.1f, false, NULL, NULL, "wheels", 2.4},
     {0.16f, 1.0f, -0.42f},
     PUSH_BAR,
     0.0155f,
     0.45f,
     false,
     false},
    {"wheelbarrow",
     {"wheelbarrow,barrow", "", 0, 1.4f, 2.1f, false, NULL, NULL, "wheels", 2.4},
     {0.269f, 0.770f, -0.485f},
     {0, -0.417f, 0.909f},
     {0.96f, -0.26f, -0.10f},
     0.016f,
     0.12f,
     false,
     false},
    {"suitcase",
     {"suitcase,rolling suitcase,wheeled suitcase,carry-on,luggage,roller bag,trolley case", "", 0, 1.2f, 1.85f, false,
      NULL, NULL, "wheels", 2.4},
     {0, 1.01f, 0},
     {-1, 0, 0},
     {0, 0.35f, 0.937f},
     0.0125f,
     -0.22f,
     true,
     false},
};

enum { PART_BODY = 0, PART_WHEEL };

// Its name counts before what the catalogue takes it for.
static const RollKind *kind_of(const FilmPlan *plan, int entity)
{
    if (entity < 0 || plan->entities[entity].kind != ENTITY_PROP)
        return NULL;
    const char *words[2] = {plan->entities[entity].name, plan->entities[entity].noun};
    for (int w = 0; w < 2; w++)
        for (int k = 0; k < COUNT_OF(rolls) && words[w]; k++)
            if (text_in_list(rolls[k].mount.words, words[w]))
                return &rolls[k];
    return NULL;
}

bool wheels_entity(const FilmPlan *plan, int entity)
{
    return kind_of(plan, entity) != NULL;
}

// ---------------------------------------------------------------- where it is

static void roll_frame(const Mount *mount, double time, Vec3 *origin, Quat *turn)
{
    *origin = course_point(&mount->course, time);
    *turn = quat_yaw(mount->course.yaw);
}

static void part_pose(const Mount *mount, int part, double time, Vec3 *position, Quat *rotation)
{
    const Roll *roll = mount->details;
    Quat turn;
    roll_frame(mount, time, position, &turn);
    *rotation = turn;
    if (part == PART_BODY && roll->tilt != 0.0f) { // about its axle
        Vec3 axle = vec3_scale(roll->form->wheels[0].at, mount->scale);
        axle.x = 0.0f;
        *rotation = quat_mul(turn, quat_axis_angle(vec3(1, 0, 0), roll->tilt));
        *position = vec3_sub(vec3_add(*position, quat_rotate(turn, axle)), quat_rotate(*rotation, axle));
    }
    if (part == PART_BODY)
        return;
    const WheeledWheel *wheel = &roll->form->wheels[part - PART_WHEEL];
    float angle = course_gone(&mount->course, time, NULL) / (wheel->radius * mount->scale);
    *position = vec3_add(*position, quat_rotate(turn, vec3_scale(wheel->at, mount->scale)));
    *rotation = quat_mul(turn, quat_axis_angle(vec3(1, 0, 0), fmodf(angle, TAU_F)));
}

typedef struct RollHand {
    const Mount *mount;
    int side;
} RollHand;

static void hand_pose(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const RollHand *hand = user;
    const RollKind *kind = ((const Roll *)hand->mount->details)->kind;
    Vec3 origin, at = kind->grip, axis = kind->axis, out = kind->out;
    Quat turn;
    part_pose(hand->mount, PART_BODY, time, &origin, &turn);
    if (hand->side)
        at.x = -at.x, axis.x = -axis.x, out.x = -out.x;
    if (kind->pulled) { // the hand does not lean with it
        roll_frame(hand->mount, time, position, rotation);
        *rotation = quat_mul(*rotation, quat_axes(axis, out));
    } else {
        *rotation = quat_mul(turn, quat_axes(axis, vec3_normalize(vec3_mad(out, axis, -vec3_dot(out, axis)))));
    }
    *position = vec3_add(origin, quat_rotate(turn, vec3_scale(at, hand->mount->scale)));
}

// ---------------------------------------------------------------- making it

static int sitter_of(const World *world, int entity, int shot)
{
    for (int i = 0; i < world->plan->relation_count; i++) {
        const Relation *r = &world->plan->relations[i];
        bool in = r->kind == RELATION_ON || r->kind == RELATION_IN;
        if (in && r->object == entity && (r->shot == PLAN_NONE || r->shot == shot) && r->subject >= 0 &&
            world->plan->entities[r->subject].kind == ENTITY_PERSON && world->actors[r->subject])
            return r->subject;
    }
    return PLAN_NONE;
}

// Height of the plates for the feet of a body that sits.
static float plate_of(const BodyLengths *body)
{
    return clampf(CHAIR_SEAT + body->seat - 0.94f * body->shin - body->sole - 0.02f, 0.075f, 0.32f);
}

static void build(Mount *mount, const RollKind *kind)
{
    World *world = mount->world;
    const Wheeled *form = ((const Roll *)mount->details)->form;
    int sitter = kind->seats ? sitter_of(world, mount->entity, mount->shot) : PLAN_NONE;
    BodyLengths body = sitter != PLAN_NONE ? actor_lengths(world->actors[sitter]) : mount->body;
    MeshBuilder *m = mesh_begin(world->arena);
    form->shape(world, m, mount_color(mount, form->color), plate_of(&body));
    mount_part(mount, world->plan->entities[mount->entity].name, world_add_mesh(world, mesh_end(m)), mount->scale,
               part_pose, PART_BODY);
    for (int w = 0; w < form->wheel_count; w++) {
        const WheeledWheel *wheel = &form->wheels[w];
        m = mesh_begin(world->arena);
        wheeled_wheel(world, m, wheel->radius, wheel->wide, wheel->spokes, wheel->rim);
        mount_part(mount, "wheel", world_add_mesh(world, mesh_end(m)), mount->scale, part_pose, PART_WHEEL + w);
    }
}

// The handle comes to where the hand hangs behind.
static float tilt_of(const Roll *roll, const Mount *mount)
{
    float axle = roll->form->wheels[0].at.y * mount->scale, bar = roll->kind->grip.y * mount->scale - axle;
    float high = mount->body.thigh + mount->body.shin + mount->body.sole + mount->body.trunk - 0.96f * mount->body.arm -
                 mount->body.hand;
    return acosf(clampf((high - axle) / bar, 0.3f, 1.0f));
}

static void hands_on(Script *script, const Mount *mount, double begin, double end, bool at_once)
{
    const RollKind *kind = ((const Roll *)mount->details)->kind;
    for (int side = kind->pulled ? 1 : 0; side < 2; side++) {
        if (script->hands[side].thing >= 0)
            continue;
        RollHand *hand = ARENA_NEW(script->world->arena, RollHand);
        *hand = (RollHand){mount, side};
        double contact = at_once ? begin - 0.5 : begin + 0.7;
        Reach reach = {.left = side == 0,
                       .begin = at_once ? begin - 1.0 : begin,
                       .contact = contact,
                       .release = end + 0.5,
                       .end = end + 1.0,
                       .pose = hand_pose,
                       .user = hand,
                       .frame = REACH_PLACE,
                       .fixed = true,
                       .rolls = true,
                       .grip = &mount->grips[side]};
        ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
        Hold hold = {.left = side == 0,
                     .open = reach.begin,
                     .grip = contact,
                     .release = end + 0.5,
                     .done = end + 1.0,
                     .shape = &mount->grips[side]};
        ARRAY_PUSH(script->p.holds, script->p.hold_count, script->hold_capacity, hold);
        script->hands[side].busy = end;
    }
}

// ---------------------------------------------------------------- whose it is

#define ROLLING "push,pull,roll,lead,steer,move,bring,carry,take,walk,use"

// What the person pushes or pulls in the shot; PLAN_NONE: nothing.
static int rolled_by(const World *world, int person, int shot)
{
    const FilmPlan *plan = world->plan;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        const int about[] = {a->object, a->instrument};
        for (int k = 0; k < COUNT_OF(about) && a->agent == person && a->shot == shot; k++) {
            const RollKind *kind = kind_of(plan, about[k]);
            // what hands can carry as well is rolled where it is pulled
            if (kind && text_in_list(kind->pulled ? "pull,roll" : ROLLING, a->verb))
                return about[k];
        }
    }
    for (int e = 0; e < plan->entity_count; e++) { // "walks with a stroller"
        const RollKind *kind = kind_of(plan, e);
        bool named = false;
        for (int i = 0; i < plan->action_count; i++)
            named |= plan->actions[i].object == e || plan->actions[i].goal == e;
        if (kind && !kind->pulled && !named && sitter_of(world, e, shot) != person &&
            object_said_to_be_carried(plan, &plan->entities[e]))
            return e;
    }
    return PLAN_NONE;
}

// Another action of the person in the shot has the feet.
static bool travels(const Script *script, const Action *action)
{
    const FilmPlan *plan = script->world->plan;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        const char *verb = a->played ? a->played : a->verb;
        if (a != action && a->agent == script->entity && a->shot == action->shot &&
            text_in_list("walk,stroll,run,jog,sprint,go,cross,march,pass,hike,leave,approach,move,come,rush,strut",
                         verb))
            return true;
    }
    return false;
}

static bool about_wheels(const Script *script, const Action *action)
{
    return rolled_by(script->world, script->entity, action->shot) != PLAN_NONE &&
           (wheels_entity(script->world->plan, action->object) ||
            wheels_entity(script->world->plan, action->instrument));
}

static const Verb way = {.verb = "walk", .parameter = MOVE_STROLL};

bool wheels_place(Script *script, const Action *action, const Shot *shot, bool *placed)
{
    if (!about_wheels(script, action))
        return false;
    *placed = !travels(script, action) && place_journey(script, action, shot, &way);
    return true;
}

bool wheels_act(Script *script, const Action *action, const Shot *shot)
{
    if (!about_wheels(script, action))
        return false;
    if (!travels(script, action))
        act_journey(script, action, shot, &way);
    return true;
}

void wheels_along(Script *script, const Shot *shot, const Move *move)
{
    World *world = script->world;
    int index = (int)(shot - world->plan->shots), entity = rolled_by(world, script->entity, index);
    const RollKind *kind = kind_of(world->plan, entity);
    if (!kind || mount_of_entity(world, entity, index))
        return;
    float length = vec3_distance(move->from, move->to);
    Mount *mount = ARENA_NEW(world->arena, Mount);
    Roll *roll = ARENA_NEW(world->arena, Roll);
    *roll = (Roll){.kind = kind, .form = wheeled_find(kind->form)};
    *mount = (Mount){.world = world,
                     .kind = &kind->mount,
                     .rider = script->entity,
                     .entity = entity,
                     .place = shot->place,
                     .shot = index,
                     .body = actor_lengths(world->actors[script->entity]),
                     .key = rng_key(world->plan->seed, world->plan->entities[entity].name, "wheels"),
                     .frame = kind->mount.frame,
                     .details = roll};
    mount->scale = kind->seats ? 1.0f : clampf(mount->body.height / 1.72f, 0.5f, 1.1f);
    double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    Course *course = &mount->course;
    course->way = vec3_normalize(vec3(move->to.x - move->from.x, 0, move->to.z - move->from.z));
    course->yaw = atan2f(course->way.x, course->way.z);
    course->begin = move->begin;
    course->end = move->end;
    course->up = move->rolling_start ? 0.0 : fmin(0.95, 0.5 * (move->end - move->begin));
    course->down = move->rolling_end ? 0.0 : fmin(0.85, 0.5 * (move->end - move->begin));
    course->speed = length / (float)fmax(move->end - move->begin - 0.5 * (course->up + course->down), 0.1);
    course->from = move->from;
    mount_grip(mount, kind->radius * mount->scale);
    float unit = mount->body.height / 1.75f;
    if (kind->pulled) {
        roll->tilt = tilt_of(roll, mount);
        float reach = sinf(roll->tilt) * (kind->grip.y - roll->form->wheels[0].at.y) * mount->scale;
        course->from = vec3_mad(course->from, course->way, kind->gap * unit - reach);
        Vec3 right = vec3(-course->way.z, 0, course->way.x);
        course->from = vec3_mad(course->from, right, (mount->body.shoulders + 0.10f) * unit);
    } else {
        course->from = vec3_mad(course->from, course->way, kind->gap * unit - kind->grip.z * mount->scale);
    }
    build(mount, kind);
    set_gives_way(world, entity, shot->place);
    frame_hint(world, script->entity, mount->frame, 0.75f);
    hands_on(script, mount, begin, end, script->p.move_count <= 2);
    mount_heard(mount, index);
}

// ---------------------------------------------------------------- who sits in it

typedef struct Sitter {
    const World *world;
    int chair, shot;
    BodyLengths body;
} Sitter;

static void sitter_carried(const void *user, double time, Carried *carried)
{
    const Sitter *sitter = user;
    const BodyLengths *body = &sitter->body;
    const Mount *mount = mount_of_entity(sitter->world, sitter->chair, sitter->shot);
    Vec3 origin = {0};
    Quat turn = quat_identity();
    if (mount)
        roll_frame(mount, time, &origin, &turn);
    carried->ground = origin;
    Vec3 hips = vec3(0, CHAIR_SEAT + body->seat, CHAIR_MIDDLE + 0.01f);
    carried->hips = vec3_add(origin, quat_rotate(turn, hips));
    carried->turn = quat_mul(turn, quat_axis_angle(vec3(1, 0, 0), -0.14f));
    carried->spine = vec3(0.08f, 0, 0);
    carried->head = vec3(0.05f, 0, 0);
    float plate = plate_of(body);
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        Vec3 ankle = vec3(out * 0.10f, plate + body->sole, hips.z + 0.97f * body->thigh);
        float drop = fmaxf(hips.y - 0.02f - ankle.y, 0.0f); // of the shin; it goes ahead with what is left of it
        ankle.z += sqrtf(fmaxf(0.97f * body->shin * body->shin - drop * drop, 0.0f));
        carried->foot[side] = (struct CarriedFoot){
            .ball = vec3_add(origin, quat_rotate(turn, vec3_add(ankle, vec3(0, -body->sole, body->ball)))),
            .turn = quat_mul(turn, quat_yaw(0.06f * out)),
            .knee = quat_rotate(turn, vec3(0.05f * out, 0.8f, 1))};
        Vec3 rest = vec3(out * CHAIR_WIDE, CHAIR_REST + 0.014f, 0.05f);
        carried->hand[side] = (struct CarriedHand){
            .weight = 1.0f,
            .at = vec3_add(origin, quat_rotate(turn, rest)),
            .turn = quat_mul(turn, quat_axes(vec3(0, -1, 0), vec3_normalize(vec3(-0.12f * out, 0, 1)))),
            .elbow = quat_rotate(turn, vec3(0.5f * out, -0.4f, -1)),
            .shape = HAND_RELAXED};
    }
}

static int chair_of(const World *world, int person, int shot, int *pusher)
{
    const FilmPlan *plan = world->plan;
    int chair = PLAN_NONE;
    *pusher = PLAN_NONE;
    for (int e = 0; e < plan->entity_count && chair < 0; e++) {
        const RollKind *kind = kind_of(plan, e);
        if (kind && kind->seats && sitter_of(world, e, shot) == person)
            chair = e;
    }
    for (int e = 0; e < plan->entity_count && chair >= 0 && *pusher < 0; e++)
        if (e != person && plan->entities[e].kind == ENTITY_PERSON && world->actors[e] &&
            rolled_by(world, e, shot) == chair)
            *pusher = e;
    return chair;
}

int wheels_own_chair(const World *world, int person, int shot)
{
    int pusher, chair = chair_of(world, person, shot, &pusher);
    return pusher < 0 ? chair : PLAN_NONE;
}

// On the ring for hands, `angle` ahead of its top: pushes, then comes back above it. A push goes through some 80
// degrees at 55 strokes a minute, a third of the time in touch (Vanlandewijck, Theisen and Daly 2001).
static void rim_hand(const Mount *mount, int side, double time, Vec3 *at, Quat *turn)
{
    const float ring = CHAIR_WHEEL - 0.045f, x = (side ? -1.0f : 1.0f) * (0.285f + 0.032f);
    const double period = 1.09;
    float v = 0.0f, gone = course_gone(&mount->course, time, &v), phase = gone / (1.05f * (float)period);
    float u = phase - floorf(phase), touch = 0.36f, sweep = touch * 1.05f * (float)period / ring, angle, off = 0.0f;
    if (u < touch) {
        angle = sweep * u / touch;
    } else {
        float back = (u - touch) / (1.0f - touch);
        angle = sweep * (1.0f - smoothstepf(0.0f, 1.0f, back));
        off = 0.05f * sinf(PI_F * back);
    }
    angle -= 0.45f;
    Vec3 out = vec3(0, cosf(angle), sinf(angle)), ahead = vec3(0, -sinf(angle), cosf(angle));
    float inward = side ? 1.0f : -1.0f;
    Vec3 palm = vec3_normalize(vec3(0.75f * inward, -0.66f * out.y, -0.66f * out.z));
    Vec3 fingers = vec3_add(vec3_scale(ahead, 0.75f), vec3_scale(out, -0.66f));
    fingers = vec3_normalize(vec3_mad(fingers, palm, -vec3_dot(fingers, palm)));
    *at = vec3_mad(vec3_add(vec3(x, CHAIR_WHEEL, -0.12f), vec3_scale(out, ring)), palm, -0.016f - off);
    *turn = quat_axes(palm, fingers);
}

void chair_carry(const void *user, double time, Carried *carried)
{
    const Mount *mount = user;
    Sitter sitter = {mount->world, mount->entity, mount->shot, mount->body};
    sitter_carried(&sitter, time, carried);
    Vec3 origin;
    Quat turn;
    roll_frame(mount, time, &origin, &turn);
    carried->turn = quat_mul(turn, quat_axis_angle(vec3(1, 0, 0), -0.02f));
    carried->spine = vec3(0.22f, 0, 0);
    carried->head = vec3(-0.15f, 0, 0);
    for (int side = 0; side < 2; side++) {
        Vec3 at;
        Quat hand;
        rim_hand(mount, side, time, &at, &hand);
        carried->hand[side].at = vec3_add(origin, quat_rotate(turn, at));
        carried->hand[side].turn = quat_mul(turn, hand);
        carried->hand[side].elbow = quat_rotate(turn, vec3(side ? -0.7f : 0.7f, 0.1f, -1));
    }
}

bool chair_build(Mount *mount)
{
    Roll *roll = ARENA_NEW(mount->world->arena, Roll);
    *roll = (Roll){.kind = &rolls[0], .form = wheeled_find(rolls[0].form)};
    mount->details = roll;
    build(mount, roll->kind);
    return true;
}

bool wheels_borne(Script *script, const Shot *shot)
{
    World *world = script->world;
    const FilmPlan *plan = world->plan;
    int s = (int)(shot - plan->shots), pusher, chair = chair_of(world, script->entity, s, &pusher);
    if (pusher < 0)
        return false;
    Sitter *sitter = ARENA_NEW(world->arena, Sitter);
    *sitter = (Sitter){world, chair, s, actor_lengths(world->actors[script->entity])};
    double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    Vec3 at = script->position;
    for (int i = 0; i < script->other_count; i++)
        if (script->others[i].entity == pusher)
            at = script->others[i].starts[s];
    script->position = at;
    frame_hint(world, script->entity, rolls[0].mount.frame, 0.75f);
    script->starts[s] = vec3(1e6f, 0, 1e6f); // in nobody's way
    script->seated = false;
    script->time = begin;
    script_move(script, (Move){.kind = MOVE_RIDE,
                               .begin = begin,
                               .end = end,
                               .from = at,
                               .to = at,
                               .rolling_start = true,
                               .rolling_end = true,
                               .carried = sitter_carried,
                               .carried_user = sitter});
    return true;
}
