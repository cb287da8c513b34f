// Actions: how each verb of the plan is played. One row a verb; rows share handlers.
#include "stage/blocking.h"
#include "stage/doors.h"

#include <string.h>

typedef struct Verb Verb;
struct Verb {
    const char *verb;
    bool (*place)(Script *, const Action *, const Shot *, const Verb *); // NULL: no say in where the shot begins
    void (*act)(Script *, const Action *, const Shot *, const Verb *);
    int parameter; // gait, hand shape, emotion: the handler knows
};

static double shot_begin(const World *world, const Shot *shot)
{
    return plan_frame_time(world->plan, shot->begin_frame);
}

static double shot_end(const World *world, const Shot *shot)
{
    return plan_frame_time(world->plan, shot->begin_frame + shot->frame_count);
}

static const Landmark *action_target(const World *world, const Action *action, const Shot *shot)
{
    const Landmark *goal = blocking_landmark(world, action->goal, shot->place);
    return goal ? goal : blocking_landmark(world, action->object, shot->place);
}

static void begin_at(Script *script, const Shot *shot, Vec3 position, float yaw)
{
    script->place = shot->place;
    script->lane = blocking_free_spot(script, position, yaw, false);
    script->position = vec3_add(position, script->lane);
    script->yaw = yaw;
    script->seated = false;
    script->placed = true;
}

// ---------------------------------------------------------------- going somewhere

// Where a journey leads: its own goal, else that of the next thing the person does in the shot ("jogs three steps and
// stops at a door").
static const Landmark *journey_target(const Script *script, const Action *action, const Shot *shot)
{
    const World *world = script->world;
    const FilmPlan *plan = world->plan;
    const Landmark *target = action_target(world, action, shot);
    for (const Action *next = action + 1; !target && next < plan->actions + plan->action_count; next++)
        if (next->agent == script->entity && next->shot == action->shot)
            target = action_target(world, next, shot);
    return target;
}

// The way people travel in a place, from the first to the last point of its natural path.
static Vec3 travel_direction(const PlaceInfo *place)
{
    Vec3 d = vec3_sub(place->path_to, place->path_from);
    d.y = 0;
    return vec3_length(d) > 0.1f ? vec3_normalize(d) : vec3(0, 0, -1);
}

// Landmark "hallway" (or the like) that the path preposition names: "walks down a hallway towards an elevator".
static const Landmark *corridor_of(const World *world, const Action *action, const Shot *shot)
{
    const Landmark *object = blocking_landmark(world, action->object, shot->place);
    if (object && text_equal(object->name, "hallway"))
        return object;
    return world_find_landmark(world, shot->place, "hallway");
}

typedef struct Journey {
    Vec3 from, to;
    double begin, end;
    bool rolling_start, rolling_end;
    int steps;
} Journey;

// Where a walk of this action begins and ends, for a person who is not yet committed to a spot.
static Journey plan_journey(const Script *script, const Action *action, const Shot *shot, MoveKind gait)
{
    const World *world = script->world;
    const PlaceInfo *place = &world->places[shot->place];
    const struct Actor *actor = world->actors[script->entity];
    double begin = shot_begin(world, shot), end = shot_end(world, shot);
    const Landmark *target = journey_target(script, action, shot);
    const Landmark *corridor = corridor_of(world, action, shot);
    bool follows = false, first = true; // does another action of the person follow or precede in this shot?
    for (int i = 0; i < world->plan->action_count; i++) {
        const Action *other = &world->plan->actions[i];
        if (other == action || other->agent != script->entity || &world->plan->shots[other->shot] != shot)
            continue;
        if (other > action)
            follows = true;
        else
            first = false;
    }
    Journey j = {.begin = action->begin > begin ? action->begin : begin, .end = end, .steps = 0};
    Vec3 direction = travel_direction(place);
    if (target && corridor && target != corridor) {
        direction = vec3_sub(target->has_stand ? target->stand : target->position, corridor->position);
        direction.y = 0;
        direction = vec3_normalize(direction);
    }
    bool counted = action->count > 0 && action->unit && text_starts(action->unit, "step");
    if (counted) {
        float seconds = 0, distance = actor_steps_distance(actor, gait, action->count, &seconds);
        if (first && j.begin < begin + 0.7)
            j.begin = begin + 0.7; // a breath of rest before the start
        j.end = fmin(j.begin + seconds, end);
        j.steps = action->count;
        Vec3 to = vec3_mad(script->position, direction, distance);
        if (target) {
            float yaw;
            stand_at(world, target, false, &to, &yaw);
            Vec3 arrive = vec3(sinf(yaw), 0, cosf(yaw)); // facing of the user: mostly along the way
            direction = vec3_normalize(vec3_lerp(direction, arrive, 0.5f));
        }
        j.to = to;
        j.from = vec3_mad(to, direction, -distance);
        return j;
    }
    // a shot that opens on a walk opens in mid-stride; a walk that comes later starts from rest
    j.rolling_start = first && j.begin - begin < 0.7;
    if (j.rolling_start)
        j.begin = begin;
    float speed = actor_gait_speed(actor, gait);
    if (follows) // leave time for what comes after
        j.end = fmin(fmax(action->end, j.begin + 1.0), end);
    float distance = speed * (float)(j.end - j.begin);
    j.rolling_end = !follows;
    if (target) {
        Vec3 stand;
        float yaw;
        stand_at(world, target, false, &stand, &yaw);
        // stop there when the walk has time for it; else be on the way, past the middle of the corridor
        float room = corridor && corridor != target ? corridor->half_size.z * 2.0f : distance;
        j.to = j.rolling_end ? vec3_mad(stand, direction, -fminf(1.2f, room * 0.12f)) : stand;
        j.from = vec3_mad(j.to, direction, -distance);
    } else {
        Vec3 middle = vec3_scale(vec3_add(place->path_from, place->path_to), 0.5f);
        j.from = vec3_mad(middle, direction, -0.5f * distance);
        j.to = vec3_mad(middle, direction, 0.5f * distance);
    }
    j.from.y = j.to.y = place->walk_min.y;
    return j;
}

static bool place_journey(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    Journey j = plan_journey(script, action, shot, (MoveKind)verb->parameter);
    begin_at(script, shot, j.from, yaw_towards(j.from, j.to));
    return true;
}

static void act_journey(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    Journey j = plan_journey(script, action, shot, (MoveKind)verb->parameter);
    script_wait(script, j.begin);
    j.to = vec3_add(j.to, script->lane);
    float yaw = yaw_towards(script->position, j.to);
    script_move(script, (Move){.kind = (MoveKind)verb->parameter,
                               .begin = script->time,
                               .end = j.end,
                               .from = script->position,
                               .to = j.to,
                               .yaw = yaw,
                               .to_yaw = yaw,
                               .steps = j.steps,
                               .rolling_start = j.rolling_start,
                               .rolling_end = j.rolling_end});
    if (verb->parameter == MOVE_JOG || verb->parameter == MOVE_RUN) {
        Effort effort = {script->time - 1.0, script->time + 4.0, verb->parameter == MOVE_RUN ? 0.9f : 0.6f};
        ARRAY_PUSH(script->p.efforts, script->p.effort_count, script->effort_capacity, effort);
    }
}

// ---------------------------------------------------------------- entering by a door

#define ENTER_SPEED 1.15f // m/s, a little slower than a free walk

static const Landmark *entrance_of(const World *world, const Action *action, const Shot *shot)
{
    const Landmark *door = blocking_landmark(world, action->object, shot->place);
    if (!door || !door->has_hinge)
        door = world_find_landmark(world, shot->place, "entrance");
    for (int i = 0; (!door || !door->has_hinge) && i < world->landmark_count; i++)
        if (world->landmarks[i].place == shot->place && world->landmarks[i].has_hinge)
            door = &world->landmarks[i];
    return door && door->has_hinge ? door : NULL;
}

static void entrance_line(const World *world, const Landmark *door, const Shot *shot, Vec3 *from, Vec3 *to,
                          Vec3 *normal)
{
    double seconds = shot_end(world, shot) - shot_begin(world, shot);
    float distance = ENTER_SPEED * (float)seconds;
    Vec3 in = quat_rotate(quat_yaw(door->yaw), vec3(0, 0, 1));
    Vec3 along = vec3_sub(door->position, door->hinge); // from the hinge to the middle of the leaf
    along.y = 0;
    Vec3 middle = vec3_mad(door->position, vec3_normalize(along), 0.12f); // clear of the swinging leaf
    middle.y = world->places[shot->place].walk_min.y;
    float before = clampf(distance * 0.42f, 0.8f, 2.6f);
    *normal = in;
    *from = vec3_mad(middle, in, -before);
    *to = vec3_mad(middle, in, distance - before);
}

static bool place_enter(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    const Landmark *door = entrance_of(script->world, action, shot);
    if (!door)
        return false;
    Vec3 from, to, normal;
    entrance_line(script->world, door, shot, &from, &to, &normal);
    begin_at(script, shot, from, yaw_towards(from, to));
    script->lane = blocking_free_spot(script, from, script->yaw, true); // one after the other
    script->position = vec3_add(from, script->lane);
    return true;
}

static void act_enter(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    World *world = script->world;
    const Landmark *door = entrance_of(world, action, shot);
    if (!door) {
        Verb walk = *verb;
        walk.parameter = MOVE_WALK;
        act_journey(script, action, shot, &walk);
        return;
    }
    Vec3 from, to, normal;
    entrance_line(world, door, shot, &from, &to, &normal);
    bool first = vec3_length(script->lane) < 0.01f; // who opens it
    from = vec3_add(from, script->lane);
    to = vec3_add(to, script->lane);
    double begin = shot_begin(world, shot), end = shot_end(world, shot);
    script->time = begin;
    script_move(script, (Move){.kind = MOVE_WALK,
                               .begin = begin,
                               .end = end,
                               .from = from,
                               .to = to,
                               .yaw = yaw_towards(from, to),
                               .to_yaw = yaw_towards(from, to),
                               .rolling_start = true,
                               .rolling_end = true});
    if (!first)
        return;
    DoorSwing swing = {.door = door,
                       .from = from,
                       .velocity = vec3_scale(vec3_normalize(vec3_sub(to, from)), ENTER_SPEED),
                       .begin = begin,
                       .normal = normal,
                       .shot = (int)(shot - world->plan->shots),
                       .entity = script->entity};
    Reach reach = door_push(world, &swing);
    ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
}

// ---------------------------------------------------------------- standing, sitting

static bool place_stand(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    const Landmark *target = action_target(script->world, action, shot);
    if (!target)
        return false;
    bool beside = action->path && (text_equal(action->path, "by") || text_equal(action->path, "beside") ||
                                   text_equal(action->path, "next to") || text_equal(action->path, "near"));
    for (int i = 0; i < script->world->plan->relation_count; i++) {
        const Relation *r = &script->world->plan->relations[i];
        if (r->subject == script->entity && r->object == target->entity && r->kind == RELATION_BESIDE)
            beside = true;
    }
    Vec3 position;
    float yaw;
    stand_at(script->world, target, beside, &position, &yaw);
    if (script->placed && script->place == shot->place && vec3_distance(position, script->position) < 0.02f)
        return true; // already there: keep the facing
    begin_at(script, shot, position, yaw);
    return true;
}

static void act_wait(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)shot;
    (void)verb;
    script_wait(script, action->end);
}

static int free_seat(const Script *script, const Landmark *target, Vec3 centre)
{
    int best = -1;
    for (int i = 0; i < target->seat_count; i++)
        if (!blocking_seat_taken(script, target->seats[i].position) &&
            (best < 0 ||
             vec3_distance(target->seats[i].position, centre) < vec3_distance(target->seats[best].position, centre)))
            best = i;
    return best;
}

static bool place_sit(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    const World *world = script->world;
    const Landmark *target = action_target(world, action, shot);
    for (int i = 0; (!target || target->seat_count == 0) && i < world->landmark_count; i++)
        if (world->landmarks[i].place == shot->place && world->landmarks[i].seat_count > 0)
            target = &world->landmarks[i];
    if (!target || target->seat_count == 0)
        return false;
    // the free seat nearest to the middle of the place: open to the others and to the camera
    const PlaceInfo *place = &world->places[shot->place];
    Vec3 centre = vec3_scale(vec3_add(place->walk_min, place->walk_max), 0.5f);
    script->place = shot->place;
    int best = free_seat(script, target, centre);
    for (int i = 0; best < 0 && i < world->landmark_count; i++)
        if (world->landmarks[i].place == shot->place && world->landmarks[i].seat_count > 0) {
            best = free_seat(script, &world->landmarks[i], centre);
            target = best >= 0 ? &world->landmarks[i] : target;
        }
    if (best < 0)
        return false; // no seat is left
    Vec3 seat = target->seats[best].position;
    float yaw = target->seats[best].yaw;
    Vec3 front = quat_rotate(quat_yaw(yaw), vec3(0, 0, 1));
    Vec3 feet = vec3_mad(seat, front, 0.42f);
    feet.y = place->walk_min.y;
    if (script->placed && script->seated && vec3_distance(seat, script->seat) < 0.02f)
        return true;
    begin_at(script, shot, feet, yaw);
    script->position = feet;
    script->lane = vec3(0, 0, 0);
    script->seated = true;
    script->seat = seat;
    return true;
}

// ---------------------------------------------------------------- hands

typedef struct PointTarget {
    Vec3 point, normal;
} PointTarget;

static void point_target(const void *user, double time, Vec3 *point, Vec3 *normal)
{
    (void)time;
    const PointTarget *target = user;
    *point = target->point;
    *normal = target->normal;
}

static bool place_reach(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    const Landmark *target = action_target(script->world, action, shot);
    if (!target)
        return false;
    Vec3 position;
    float yaw;
    stand_at(script->world, target, false, &position, &yaw);
    begin_at(script, shot, position, yaw);
    return true;
}

// Reaches for a landmark's touch point so that the contact falls on the middle of the action.
static void act_reach(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    World *world = script->world;
    const Landmark *target = action_target(world, action, shot);
    if (!target) {
        script_wait(script, action->end);
        return;
    }
    double begin = shot_begin(world, shot), end = shot_end(world, shot);
    double contact = fmin(fmax(0.5 * (action->begin + action->end), begin + 0.9), end - 0.6);
    PointTarget *point = ARENA_NEW(world->arena, PointTarget);
    point->point = target->has_touch ? target->touch : vec3(target->position.x, 1.1f, target->position.z);
    point->normal = target->has_touch ? target->touch_normal : quat_rotate(quat_yaw(target->yaw), vec3(0, 0, 1));
    Reach reach = {.begin = contact - 0.85,
                   .contact = contact,
                   .release = contact + 0.8,
                   .end = contact + 1.6,
                   .shape = (HandShape)verb->parameter,
                   .target = point_target,
                   .user = point};
    ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
    Gaze gaze = {contact - 1.2, contact + 0.7, point->point, PLAN_NONE, 0.6f};
    ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
    bool presses = text_equal(action->verb, "press");
    world_add_event(world, (Event){.kind = presses ? EVENT_BUTTON : EVENT_TOUCH,
                                   .time = contact,
                                   .shot = (int)(shot - world->plan->shots),
                                   .entity = script->entity,
                                   .position = point->point,
                                   .strength = 0.6f});
    if (presses && target->instance >= 0)
        button_light(world, target->instance, contact + 0.06, (int)(shot - world->plan->shots), point->point);
    script_wait(script, action->end);
}

// "pushing the glass door open" belongs to the entering when there is one in the shot.
static void act_push(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    const FilmPlan *plan = script->world->plan;
    for (int i = 0; i < plan->action_count; i++)
        if (plan->actions[i].agent == script->entity && plan->actions[i].shot == action->shot &&
            (text_equal(plan->actions[i].verb, "enter") || text_equal(plan->actions[i].verb, "exit")))
            return;
    const Landmark *door = blocking_landmark(script->world, action->object, shot->place);
    if (door && door->has_hinge)
        act_enter(script, action, shot, verb);
    else
        act_reach(script, action, shot, verb);
}

static bool place_push(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    const Landmark *door = blocking_landmark(script->world, action->object, shot->place);
    return door && door->has_hinge ? place_enter(script, action, shot, verb) : place_reach(script, action, shot, verb);
}

// ---------------------------------------------------------------- stopping, breathing, looking, feeling

// Stopping at something: the travel already ended there. Out of breath, a hand goes to it for support.
static void act_stop(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    World *world = script->world;
    const Landmark *target = action_target(world, action, shot);
    bool panting = false;
    for (int i = 0; i < world->plan->action_count; i++) {
        const Action *other = &world->plan->actions[i];
        if (other->agent == script->entity && other->shot == action->shot && text_equal(other->verb, "breathe") &&
            other->manner && strstr(other->manner, "heav"))
            panting = true;
    }
    if (target) {
        Gaze gaze = {script->time - 0.4, shot_end(world, shot), vec3_add(target->position, vec3(0, 0.3f, 0)), PLAN_NONE,
                     0.6f};
        ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
    }
    if (target && panting) {
        Vec3 normal = quat_rotate(quat_yaw(target->yaw), vec3(0, 0, 1));
        Vec3 right = quat_rotate(quat_yaw(script->yaw), vec3(-1, 0, 0)); // of the person
        float depth = vec3_dot(vec3_sub(script->position, target->position), normal) - target->half_size.z;
        PointTarget *point = ARENA_NEW(world->arena, PointTarget);
        point->point = vec3_mad(vec3_mad(script->position, normal, -depth), right, 0.22f);
        point->point.y = script->position.y + 0.79f * actor_height(world->actors[script->entity]);
        point->normal = normal;
        double begin = script->time + 0.1;
        Reach reach = {.begin = begin,
                       .contact = begin + 0.55,
                       .release = shot_end(world, shot) + 1.0,
                       .end = shot_end(world, shot) + 1.5,
                       .shape = HAND_FLAT,
                       .target = point_target,
                       .user = point};
        if (depth > 0.2f && depth < 0.85f) {
            ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
            world_add_event(world, (Event){.kind = EVENT_TOUCH,
                                           .time = reach.contact,
                                           .shot = action->shot,
                                           .entity = script->entity,
                                           .position = point->point,
                                           .strength = 0.5f});
        }
    }
    script_wait(script, action->end);
}

static void act_breathe(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    float level = action->manner && strstr(action->manner, "heav") ? 1.0f : 0.5f;
    Effort effort = {action->begin - 0.5, shot_end(script->world, shot), level};
    ARRAY_PUSH(script->p.efforts, script->p.effort_count, script->effort_capacity, effort);
    script_wait(script, action->end);
}

static void act_look(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    int whom = action->object != PLAN_NONE ? action->object : action->goal;
    const Landmark *target = action_target(script->world, action, shot);
    Gaze gaze = {.begin = action->begin, .end = shot_end(script->world, shot), .entity = PLAN_NONE, .head = 0.7f};
    if (target)
        gaze.point = target->position;
    else if (whom != PLAN_NONE && script->world->actors[whom])
        gaze.entity = whom;
    else
        gaze.point = vec3_add(script->position,
                              vec3_add(quat_rotate(quat_yaw(script->yaw), vec3(0.8f, 0, 4)), vec3(0, 1.6f, 0)));
    ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
    script_wait(script, action->end);
}

static void act_turn(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    const Landmark *target = action_target(script->world, action, shot);
    float yaw = target ? yaw_towards(script->position, target->position) : script->yaw + PI_F * 0.5f;
    script_wait(script, action->begin);
    double end = fmin(fmax(script->time + 0.8, action->end), shot_end(script->world, shot));
    if (end - script->time < 0.2)
        return;
    script_move(script, (Move){.kind = MOVE_TURN,
                               .begin = script->time,
                               .end = end,
                               .from = script->position,
                               .to = script->position,
                               .yaw = script->yaw,
                               .to_yaw = yaw});
}

static void act_feel(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    Feeling feeling = {action->begin, shot_end(script->world, shot), (Emotion)verb->parameter, 0.8f};
    ARRAY_PUSH(script->p.feelings, script->p.feeling_count, script->feeling_capacity, feeling);
    script_wait(script, action->end);
}

// Speech is timed by the plan's lines; the body only waits.
static void act_nothing(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)script;
    (void)action;
    (void)shot;
    (void)verb;
}

// ---------------------------------------------------------------- the table

static const Verb verbs[] = {
    {"stand", place_stand, act_wait, 0},
    {"wait", place_stand, act_wait, 0},
    {"lean", place_stand, act_wait, 0},
    {"pause", NULL, act_wait, 0},
    {"sit", place_sit, act_wait, 0},
    {"walk", place_journey, act_journey, MOVE_WALK},
    {"go", place_journey, act_journey, MOVE_WALK},
    {"approach", place_journey, act_journey, MOVE_WALK},
    {"cross", place_journey, act_journey, MOVE_WALK},
    {"step", place_journey, act_journey, MOVE_WALK},
    {"leave", place_journey, act_journey, MOVE_WALK},
    {"jog", place_journey, act_journey, MOVE_JOG},
    {"run", place_journey, act_journey, MOVE_RUN},
    {"rush", place_journey, act_journey, MOVE_RUN},
    {"enter", place_enter, act_enter, 0},
    {"push", place_push, act_push, HAND_FLAT},
    {"open", place_push, act_push, HAND_GRIP},
    {"press", place_reach, act_reach, HAND_POINT},
    {"touch", place_reach, act_reach, HAND_FLAT},
    {"knock", place_reach, act_reach, HAND_FIST},
    {"point", place_reach, act_reach, HAND_POINT},
    {"stop", place_stand, act_stop, 0},
    {"breathe", NULL, act_breathe, 0},
    {"look", NULL, act_look, 0},
    {"watch", NULL, act_look, 0},
    {"face", NULL, act_look, 0},
    {"turn", NULL, act_turn, 0},
    {"smile", NULL, act_feel, EMOTION_HAPPY},
    {"laugh", NULL, act_feel, EMOTION_HAPPY},
    {"cry", NULL, act_feel, EMOTION_SAD},
    {"frown", NULL, act_feel, EMOTION_ANGRY},
    {"say", NULL, act_nothing, 0},
    {"speak", NULL, act_nothing, 0},
    {"whisper", NULL, act_nothing, 0},
    {"shout", NULL, act_nothing, 0},
    {"wear", NULL, act_nothing, 0},
};

static const Verb *find_verb(const char *name)
{
    for (int i = 0; i < COUNT_OF(verbs); i++)
        if (text_equal(verbs[i].verb, name))
            return &verbs[i];
    return NULL;
}

bool blocking_act(Script *script, const Action *action, const Shot *shot)
{
    const Verb *verb = find_verb(action->played ? action->played : action->verb);
    if (!verb)
        return false;
    verb->act(script, action, shot, verb);
    return true;
}

bool blocking_place_for(Script *script, const Action *action, const Shot *shot)
{
    const Verb *verb = find_verb(action->played ? action->played : action->verb);
    return verb && verb->place && verb->place(script, action, shot, verb);
}
