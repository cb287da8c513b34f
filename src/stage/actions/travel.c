// Going somewhere: journeys, entering by a door, stopping.
#include "stage/actions/climbing.h"
#include "stage/actions/wheels.h"
#include "stage/doors.h"
#include "stage/effects/effects.h"
#include "stage/physics/physics.h"

#include <string.h>

// What the action leads to; not what it pushes along.
static const Landmark *led_to(const World *world, const Action *action, const Shot *shot)
{
    return wheels_entity(world->plan, action->object) ? blocking_landmark(world, action->goal, shot->place)
                                                      : action_landmark(world, action, shot);
}

// Where a journey leads: its own goal, else that of the next thing the person does in the shot ("jogs three steps and
// stops at a door").
static const Landmark *journey_target(const Script *script, const Action *action, const Shot *shot)
{
    const World *world = script->world;
    const FilmPlan *plan = world->plan;
    const Landmark *target = led_to(world, action, shot);
    for (const Action *next = action + 1; !target && next < plan->actions + plan->action_count; next++)
        if (next->agent == script->entity && next->shot == action->shot)
            target = led_to(world, next, shot);
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

// Of one round of the score "crawl", for a body of 1.75 m.
#define CRAWL_ROUND 1.2
#define CRAWL_LENGTH 0.54f

// The other person that a journey leads to ("runs to his mother"), and where that one is when the shot begins.
static bool person_target(const Script *script, const Action *action, const Shot *shot, Vec3 *at)
{
    const FilmPlan *plan = script->world->plan;
    int whom = action->goal != PLAN_NONE              ? action->goal
               : text_equal(action->verb, "approach") ? action->object
                                                      : PLAN_NONE;
    if (whom == PLAN_NONE || whom == script->entity || plan->entities[whom].kind != ENTITY_PERSON ||
        plan->entities[whom].offscreen || !world_present(script->world, whom, action->shot) ||
        text_in_list("follow,chase,flee,lead,pass,back away", action->verb))
        return false;
    for (int i = 0; i < script->other_count; i++)
        if (script->others[i].entity == whom) {
            *at = script->others[i].starts[action->shot];
            return fabsf(at->x) < 1e5f;
        }
    *at = blocking_home(script->world, whom, shot);
    return true;
}

typedef struct Journey {
    Vec3 from, to;
    double begin, end;
    bool rolling_start, rolling_end;
    int steps;
} Journey;

// "walks out of the room": through the wall that is behind the camera, if need be.
static bool leads_out(const Action *action)
{
    return text_in_list("leave,exit", action->verb) ||
           (action->path && text_in_list("out,out of,away,off", action->path));
}

// Who is there before the shot ends stands. True: so it is.
static bool arrive(Journey *j, float speed)
{
    float pace = speed > 2.0f ? 0.92f * speed : 0.75f * speed; // who runs does not dawdle
    double arrives = j->begin + vec3_distance(j->from, j->to) / pace + (j->rolling_start ? 0.3 : 0.8);
    if (arrives >= j->end)
        return false;
    j->end = arrives;
    j->rolling_end = false;
    return true;
}

// In a room one walks from wall to wall at most. True: the way is so short that one arrives.
static bool keep_inside(const World *world, int index, bool to_target, float speed, Journey *j)
{
    const PlaceInfo *place = &world->places[index];
    const float margin = 0.25f; // m beyond the floor that people share
    Vec3 low = vec3_add(place->walk_min, vec3(-margin, 0, -margin)),
         high = vec3_add(place->walk_max, vec3(margin, 0, margin)), *ends[2] = {&j->from, &j->to};
    float length = vec3_distance(j->from, j->to), beyond = to_target ? 0.8f : 0.0f;
    Vec3 there = to_target ? j->to : vec3_lerp(j->from, j->to, 0.5f);
    if (there.x < low.x - beyond || there.x > high.x + beyond || there.z < low.z - beyond || there.z > high.z + beyond)
        return false; // down a hallway
    for (int k = to_target ? 0 : 1; k >= 0; k--) {
        Vec3 *p = ends[k], other = *ends[1 - k];
        for (int axis = 0; axis < 2; axis++) {
            float at = axis ? p->z : p->x, to = axis ? other.z : other.x, l = axis ? low.z : low.x,
                  h = axis ? high.z : high.x;
            float edge = clampf(at, l, h);
            if (edge == at)
                continue;
            bool meets = (to - edge) * (edge - at) > 0.0f; // the way comes in there
            *p = meets  ? vec3_lerp(*p, other, (edge - at) / (to - at))
                 : axis ? vec3(p->x, p->y, edge)
                        : vec3(edge, p->y, p->z);
        }
    }
    if (to_target && vec3_distance(j->from, j->to) < 3.0f) { // from another side then: a corner, or the door
        Vec3 best = j->from;
        const Landmark *door = world_find_landmark(world, index, "door");
        for (int i = 0; i < (door ? 5 : 4); i++) {
            Vec3 start = vec3(i % 2 ? place->walk_max.x - 0.3f : place->walk_min.x + 0.3f, j->to.y,
                              i / 2 ? place->walk_max.z - 0.3f : place->walk_min.z + 0.3f);
            if (i == 4) {
                start = vec3_mad(door->position, quat_rotate(quat_yaw(door->yaw), vec3(0, 0, 1)), 0.6f);
                start.y = j->to.y;
            }
            if (vec3_distance(start, j->to) > vec3_distance(best, j->to) + 0.1f &&
                !blocking_inside_thing(world, index, NULL, start))
                best = start;
        }
        float far = vec3_distance(best, j->to);
        j->from = far > length ? vec3_lerp(j->to, best, length / far) : best;
    }
    for (int i = 0; i < 8 && vec3_distance(j->from, j->to) > 1.2f; i++)
        if (blocking_inside_thing(world, index, NULL, j->from))
            j->from = vec3_mad(j->from, vec3_normalize(vec3_sub(j->to, j->from)), 0.2f);
    return vec3_distance(j->from, j->to) < length - 0.05f && arrive(j, speed);
}

// Does the person do something else in the shot, before (`later` false) or after this?
static bool acts_besides(const Script *script, const Action *action, const Shot *shot, bool later)
{
    const FilmPlan *plan = script->world->plan;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *other = &plan->actions[i];
        if (other != action && other->agent == script->entity && &plan->shots[other->shot] == shot &&
            (other > action) == later)
            return true;
    }
    return false;
}

// A house, a ship beyond where people act: one comes from there, towards the side that is seen. False: it is none.
static bool from_afar(const World *world, const Action *action, const Landmark *target, float distance, Journey *j)
{
    const PlaceInfo *place = &world->places[target->place];
    Vec3 start = place->path_from, half = target->half_size;
    float x = fmaxf(place->walk_min.x - target->position.x, target->position.x - place->walk_max.x),
          z = fmaxf(place->walk_min.z - target->position.z, target->position.z - place->walk_max.z);
    if (!place->open || fmaxf(x, z) < 0.0f || fmaxf(half.x, half.z) < 2.0f || target->entity == PLAN_NONE ||
        world->plan->entities[target->entity].kind != ENTITY_PROP || !action->path ||
        !text_in_list("to,toward,towards,up to", action->path))
        return false;
    Vec3 way = vec3_sub(target->position, start), local;
    way.y = 0.0f;
    float far = vec3_length(way);
    way = vec3_normalize(way);
    local = quat_rotate(quat_yaw(-target->yaw), way); // to where the way meets its side
    float deep = fminf(half.x / fmaxf(fabsf(local.x), 1e-3f), half.z / fmaxf(fabsf(local.z), 1e-3f));
    j->from = start;
    j->to = vec3_mad(start, way, clampf(far - deep - 0.8f, 0.5f, distance));
    return true;
}

// Where a walk of this action begins and ends, for a person who is not yet committed to a spot.
static Journey plan_journey(const Script *script, const Action *action, const Shot *shot, MoveKind gait)
{
    const World *world = script->world;
    const PlaceInfo *place = &world->places[shot->place];
    const struct Actor *actor = world->actors[script->entity];
    double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    const Landmark *target = journey_target(script, action, shot);
    Vec3 person = {0, 0, 0};
    bool to_person = person_target(script, action, shot, &person);
    const Landmark *corridor = corridor_of(world, action, shot);
    bool follows = acts_besides(script, action, shot, true), first = !acts_besides(script, action, shot, false);
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
    if (to_person) { // up to arm's length, out of the depth of the picture rather than across it
        distance = fminf(0.7f * distance, 9.0f); // there is time left when they meet
        j.to = person;
        j.from = vec3_mad(j.to, direction, -distance);
    } else if (target && !follows && from_afar(world, action, target, distance, &j)) {
        arrive(&j, speed);
    } else if (target) {
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
    const Landmark *source = blocking_landmark(world, action->source, shot->place);
    if (source && source != target && first) { // "from the door"
        float yaw;
        stand_at(world, source, false, &j.from, &yaw);
        arrive(&j, speed);
    } else if (world->plan->places[shot->place].interior && !place->open && !leads_out(action)) {
        bool stays = keep_inside(world, shot->place, target || to_person, speed, &j);
        if (stays && target && !to_person) { // there is time to get there
            float yaw;
            stand_at(world, target, false, &j.to, &yaw);
        }
    } else if (to_person) {
        arrive(&j, speed);
    }
    if (to_person)
        j.to = vec3_mad(person, vec3_normalize(vec3_sub(person, j.from)), -0.85f);
    j.from.y = j.to.y = place->walk_min.y;
    return j;
}

bool place_journey(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    if (climb_meant(script, action))
        return place_climb(script, action, shot, verb);
    Journey j = plan_journey(script, action, shot, (MoveKind)verb->parameter);
    action_begin_at(script, shot, j.from, yaw_towards(j.from, j.to) + (verb->parameter == MOVE_BACK ? PI_F : 0.0f));
    return true;
}

void act_journey(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    if (climb_meant(script, action)) {
        act_climb(script, action, shot, verb);
        return;
    }
    Journey j = plan_journey(script, action, shot, (MoveKind)verb->parameter);
    script_wait(script, j.begin);
    j.to = vec3_add(j.to, script->lane);
    float most = 1.1f * actor_gait_speed(script->world->actors[script->entity], (MoveKind)verb->parameter) *
                 (float)fmax(j.end - script->time, 0.3),
          far = vec3_distance(script->position, j.to);
    if (j.steps == 0 && far > most) // from where something else has led: as far as the gait goes
        j.to = vec3_lerp(script->position, j.to, most / far);
    double slowest =
        vec3_distance(script->position, j.to) / (0.6 * most / (1.1 * fmax(j.end - script->time, 0.3))) + 0.8;
    if (j.steps == 0 && j.end - script->time > slowest) { // it is not far: one arrives and stands
        j.end = script->time + slowest;
        j.rolling_end = false;
    }
    float yaw = yaw_towards(script->position, j.to) + (verb->parameter == MOVE_BACK ? PI_F : 0.0f);
    script_move(script, (Move){.kind = (MoveKind)verb->parameter,
                               .begin = script->time,
                               .end = j.end,
                               .from = script->position,
                               .to = j.to,
                               .yaw = yaw,
                               .to_yaw = yaw,
                               .steps = j.steps,
                               .rolling_start = j.rolling_start,
                               .rolling_end = j.rolling_end,
                               .straight = wheels_entity(script->world->plan, action->object)});
    wheels_along(script, shot, &script->p.moves[script->p.move_count - 1]);
    if (verb->parameter == MOVE_JOG || verb->parameter == MOVE_RUN || verb->parameter == MOVE_SPRINT) {
        const Move *run = &script->p.moves[script->p.move_count - 1];
        Effort effort = {run->begin - (j.rolling_start ? 1.0 : 0.0), run->end + 0.5,
                         verb->parameter == MOVE_JOG ? 0.6f : 0.95f};
        ARRAY_PUSH(script->p.efforts, script->p.effort_count, script->effort_capacity, effort);
    }
}

// ---------------------------------------------------------------- without steps

// On hands and knees; the score's rounds give the way.
static void act_crawl(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    Journey j = plan_journey(script, action, shot, (MoveKind)verb->parameter);
    script_wait(script, j.begin);
    double span = fmax(j.end - script->time, 0.5), attack = j.rolling_start ? 0.0 : gesture_attack("crawl"),
           release = j.rolling_end ? 0.0 : gesture_release("crawl");
    double going = fmax(span - attack - release, CRAWL_ROUND);
    int rounds = (int)(going / CRAWL_ROUND + 0.5);
    rounds = rounds < 1 ? 1 : rounds;
    float length = CRAWL_LENGTH * (float)rounds * actor_height(script->world->actors[script->entity]) / 1.75f;
    Vec3 way = vec3_sub(j.to, script->position);
    way.y = 0.0f;
    way = vec3_normalize(way);
    float yaw = atan2f(way.x, way.z);
    Move stand = {.kind = MOVE_STAND, .from = script->position, .to = script->position, .yaw = yaw, .to_yaw = yaw};
    double begin = script->time;
    if (attack > 0.0) {
        stand.begin = begin;
        stand.end = begin + attack;
        script_move(script, stand);
    }
    script_move(script, (Move){.kind = MOVE_CARRY,
                               .begin = begin + attack,
                               .end = begin + attack + going,
                               .from = script->position,
                               .to = vec3_mad(script->position, way, length),
                               .yaw = yaw,
                               .to_yaw = yaw,
                               .rolling_start = true,
                               .rolling_end = true});
    script_gesture(script, (Gesture){.score = "crawl",
                                     .begin = begin,
                                     .end = begin + attack + going + release + (release > 0.0 ? 0.0 : 0.02),
                                     .count = rounds,
                                     .at_once = attack <= 0.0,
                                     .keeps = release <= 0.0});
    script_wait(script, j.end);
}

// Into the water from its edge: a leap that ends in it, chest deep, with a splash.
static bool place_jump(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    Vec3 water;
    if (!plunge_leaps(script->world->plan, action) || !plunge_water(script->world, shot->place, 0.0f, &water))
        return place_stand(script, action, shot, verb);
    Vec3 at = vec3(0.0f, 0.0f, -8.6f);
    action_begin_at(script, shot, at, yaw_towards(at, water));
    return true;
}

static bool jump_into_water(Script *script, const Action *action, const Shot *shot, double begin)
{
    const double leaves = 0.58, lands = 1.22; // of the score
    World *world = script->world;
    Vec3 water;
    if (!plunge_leaps(world->plan, action) || !plunge_water(world, shot->place, script->position.x, &water))
        return false;
    water.z = script->position.z - 2.6f;
    script_gesture(script, (Gesture){.score = "jump", .begin = begin});
    frame_hint(world, script->entity, 3.2f, 2.3f); // from the shore, with room for the leap
    script_wait(script, begin + leaves);
    Vec3 to = vec3(water.x, water.y - 1.15f, water.z);
    script_move(script, (Move){.kind = MOVE_CARRY,
                               .begin = begin + leaves,
                               .end = begin + lands,
                               .from = script->position,
                               .to = to,
                               .yaw = script->yaw,
                               .to_yaw = script->yaw,
                               .rolling_start = true,
                               .rolling_end = true});
    splash_add(world, shot->place, (int)(shot - world->plan->shots), begin + lands - 0.14, water, 3.0f);
    script_wait(script, fmax(action->end, begin + gesture_seconds("jump", 1)));
    return true;
}

// On the spot; over something, off something or to somewhere a metre on, in the flight.
static void act_jump(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    const double leaves = 0.58, lands = 1.08; // of the score
    double opens = action_shot_begin(script->world, shot), begin = fmax(fmax(action->begin, opens + 0.1), script->time);
    script_wait(script, begin);
    if (jump_into_water(script, action, shot, begin))
        return;
    int count = action->unit && text_equal(action->unit, "times") && action->count > 0 ? action->count : 1;
    bool far = action->goal != PLAN_NONE || action->object != PLAN_NONE || action->path ||
               (action->direction && !text_equal(action->direction, "up"));
    for (int i = 0; i < count; i++) {
        script_gesture(script, (Gesture){.score = "jump", .begin = begin});
        script_wait(script, begin + leaves);
        Vec3 way = quat_rotate(quat_yaw(script->yaw), vec3(0, 0, far ? 1.0f : 0.0f));
        script_move(script, (Move){.kind = MOVE_CARRY,
                                   .begin = begin + leaves,
                                   .end = begin + lands,
                                   .from = script->position,
                                   .to = vec3_add(script->position, way),
                                   .yaw = script->yaw,
                                   .to_yaw = script->yaw,
                                   .rolling_start = true,
                                   .rolling_end = true});
        begin += gesture_seconds("jump", 1);
    }
    script_wait(script, fmax(action->end, begin));
}

// ---------------------------------------------------------------- entering by a door

#define ENTER_SPEED 1.15f // m/s, a little slower than a free walk

// A leaf down to the floor: no window.
static bool is_way(const Landmark *mark)
{
    return mark && mark->has_hinge && mark->position.y - mark->half_size.y < 0.3f;
}

static const Landmark *entrance_of(const World *world, const Action *action, const Shot *shot)
{
    const Landmark *door = blocking_landmark(world, action->object, shot->place);
    if (!is_way(door))
        door = world_find_landmark(world, shot->place, "entrance");
    for (int i = 0; !is_way(door) && i < world->landmark_count; i++)
        if (world->landmarks[i].place == shot->place && is_way(&world->landmarks[i]))
            door = &world->landmarks[i];
    return is_way(door) ? door : NULL;
}

static void entrance_line(const World *world, const Landmark *door, const Shot *shot, Vec3 *from, Vec3 *to,
                          Vec3 *normal)
{
    double seconds = action_shot_end(world, shot) - action_shot_begin(world, shot);
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

// In a straight line through a doorway, already walking at its beginning; rolling_end: and still walking at its end.
static void walk_through(Script *script, double begin, double end, Vec3 from, Vec3 to, bool rolling_end)
{
    float yaw = yaw_towards(from, to);
    script_move(script, (Move){.kind = MOVE_WALK,
                               .begin = begin,
                               .end = end,
                               .from = from,
                               .to = to,
                               .yaw = yaw,
                               .to_yaw = yaw,
                               .rolling_start = true,
                               .rolling_end = rolling_end,
                               .straight = true});
}

// The hand that goes first pushes the leaf open on the straight way through it.
static void swing_open(Script *script, const Landmark *door, Vec3 from, Vec3 normal, double begin, const Shot *shot)
{
    DoorSwing swing = {.door = door,
                       .from = from,
                       .velocity = vec3_scale(normal, ENTER_SPEED),
                       .begin = begin,
                       .normal = normal,
                       .shot = (int)(shot - script->world->plan->shots),
                       .entity = script->entity};
    Reach reach = door_push(script->world, &swing);
    ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
}

// Out by the door: from inside the room straight through it.
static bool exit_line(const Script *script, const Action *action, const Shot *shot, const Landmark **door, Vec3 *from,
                      Vec3 *to, Vec3 *normal)
{
    const World *world = script->world;
    if (!world->plan->places[shot->place].interior)
        return false;
    *door = blocking_landmark(world, action->goal, shot->place);
    if (!is_way(*door))
        *door = entrance_of(world, action, shot);
    if (!*door)
        return false;
    entrance_line(world, *door, shot, to, from, normal); // the way in, the other way round
    Vec3 middle = vec3_mad(*to, *normal, vec3_dot(vec3_sub((*door)->position, *to), *normal));
    double seconds = action_shot_end(world, shot) - fmax(action->begin, action_shot_begin(world, shot));
    float before = fminf(0.55f * ENTER_SPEED * (float)seconds, 2.6f);
    *from = vec3_mad(middle, *normal, before);
    *to = vec3_mad(middle, *normal, -fmaxf(ENTER_SPEED * (float)seconds - before, 1.2f));
    *normal = vec3_scale(*normal, -1.0f);
    return true;
}

static bool place_exit(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    const Landmark *door;
    Vec3 from, to, normal;
    if (!exit_line(script, action, shot, &door, &from, &to, &normal))
        return place_journey(script, action, shot, verb);
    action_begin_at(script, shot, from, yaw_towards(from, to));
    script->lane = blocking_free_spot(script, from, script->yaw, true);
    script->position = vec3_add(from, script->lane);
    return true;
}

static void act_exit(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    World *world = script->world;
    const Landmark *door;
    Vec3 from, to, normal;
    if (!exit_line(script, action, shot, &door, &from, &to, &normal)) {
        act_journey(script, action, shot, verb);
        return;
    }
    double begin = fmax(script->time, action_shot_begin(world, shot)), end = action_shot_end(world, shot);
    bool alone = vec3_length(script->lane) < 0.01f;              // who opens it
    if (vec3_distance(script->position, from) > 0.3f && alone) { // first to the door
        Vec3 near = vec3_mad(from, normal, vec3_dot(vec3_sub(door->position, from), normal) - 0.9f);
        double arrives = begin + vec3_distance(script->position, near) / ENTER_SPEED + 0.5;
        if (arrives < end - 0.8) {
            float yaw = yaw_towards(script->position, near);
            script_wait(script, begin);
            script_move(script, (Move){.kind = MOVE_WALK,
                                       .begin = begin,
                                       .end = arrives,
                                       .from = script->position,
                                       .to = near,
                                       .yaw = yaw,
                                       .to_yaw = yaw,
                                       .rolling_end = true});
            begin = arrives;
        }
    }
    script_wait(script, begin);
    from = script->position;
    Vec3 away = vec3_mad(from, normal, ENTER_SPEED * (float)(end - begin));
    walk_through(script, begin, end, from, away, true);
    if (!alone || door->instance < 0 || world->instances[door->instance].motion_count > 0)
        return;
    swing_open(script, door, from, normal, begin, shot);
}

bool place_enter(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    const Landmark *door = entrance_of(script->world, action, shot);
    if (!door)
        return false;
    Vec3 from, to, normal;
    entrance_line(script->world, door, shot, &from, &to, &normal);
    action_begin_at(script, shot, from, yaw_towards(from, to));
    script->lane = blocking_free_spot(script, from, script->yaw, true); // one after the other
    script->position = vec3_add(from, script->lane);
    return true;
}

void act_enter(Script *script, const Action *action, const Shot *shot, const Verb *verb)
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
    double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    script->time = begin;
    float inside = vec3_dot(vec3_sub(door->position, from), normal) + 1.3f; // from there to what comes next
    bool goes_on = false;
    for (int i = 0; i < world->plan->action_count && inside < vec3_distance(from, to); i++) {
        const Action *next = &world->plan->actions[i]; // not "enters, pushing the door open"
        goes_on |= next > action && next->agent == script->entity && next->shot == action->shot &&
                   next->begin > action->end - 0.1 && next->object != action->object &&
                   !text_in_list("push,open,pull", next->verb);
    }
    if (goes_on) {
        to = vec3_mad(from, vec3_normalize(vec3_sub(to, from)), inside);
        end = begin + inside / ENTER_SPEED + 0.3;
    }
    walk_through(script, begin, end, from, to, !goes_on);
    if (!first)
        return;
    swing_open(script, door, from, normal, begin, shot);
}

// ---------------------------------------------------------------- stopping

// Stopping at something: the travel already ended there. Out of breath, a hand goes to it for support.
static void act_stop(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    World *world = script->world;
    const Landmark *target = action_landmark(world, action, shot);
    bool panting = false;
    for (int i = 0; i < world->plan->action_count; i++) {
        const Action *other = &world->plan->actions[i];
        if (other->agent == script->entity && other->shot == action->shot && text_equal(other->verb, "breathe") &&
            other->manner && strstr(other->manner, "heav"))
            panting = true;
    }
    if (target) {
        Gaze gaze = {.begin = script->time - 0.4,
                     .end = action_shot_end(world, shot),
                     .point = vec3_add(target->position, vec3(0, 0.3f, 0)),
                     .entity = PLAN_NONE,
                     .head = 0.6f};
        ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
    }
    if (target && panting) {
        Vec3 normal = quat_rotate(quat_yaw(target->yaw), vec3(0, 0, 1));
        Vec3 right = quat_rotate(quat_yaw(script->yaw), vec3(-1, 0, 0)); // of the person
        float depth = vec3_dot(vec3_sub(script->position, target->position), normal) - target->half_size.z;
        ActionPoint *point = ARENA_NEW(world->arena, ActionPoint);
        point->point = vec3_mad(vec3_mad(script->position, normal, -depth), right, 0.22f);
        point->point.y = script->position.y + 0.79f * actor_height(world->actors[script->entity]);
        point->normal = normal;
        double begin = script->time + 0.1;
        Reach reach = {.begin = begin,
                       .contact = begin + 0.55,
                       .release = action_shot_end(world, shot) + 1.0,
                       .end = action_shot_end(world, shot) + 1.5,
                       .shape = HAND_FLAT,
                       .target = action_point,
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

const Verb verbs_travel[] = {
    {"walk", place_journey, act_journey, MOVE_WALK},
    {"go", place_journey, act_journey, MOVE_WALK},
    {"approach", place_journey, act_journey, MOVE_WALK},
    {"cross", place_journey, act_journey, MOVE_WALK},
    {"step", place_journey, act_journey, MOVE_WALK},
    {"leave", place_exit, act_exit, MOVE_WALK},
    {"return", place_journey, act_journey, MOVE_WALK},
    {"follow", place_journey, act_journey, MOVE_WALK},
    {"lead", place_journey, act_journey, MOVE_WALK},
    {"pass", place_journey, act_journey, MOVE_WALK},
    {"pace", place_journey, act_journey, MOVE_WALK},
    {"stride", place_journey, act_journey, MOVE_WALK},
    {"hike", place_journey, act_journey, MOVE_WALK},
    {"stroll", place_journey, act_journey, MOVE_STROLL},
    {"march", place_journey, act_journey, MOVE_MARCH},
    {"strut", place_journey, act_journey, MOVE_STRUT},
    {"tiptoe", place_journey, act_journey, MOVE_SNEAK},
    {"prowl", place_journey, act_journey, MOVE_SNEAK},
    {"trudge", place_journey, act_journey, MOVE_TRUDGE},
    {"wade", place_journey, act_journey, MOVE_TRUDGE},
    {"limp", place_journey, act_journey, MOVE_LIMP},
    {"back away", place_journey, act_journey, MOVE_BACK},
    {"jog", place_journey, act_journey, MOVE_JOG},
    {"run", place_journey, act_journey, MOVE_RUN},
    {"rush", place_journey, act_journey, MOVE_RUN},
    {"chase", place_journey, act_journey, MOVE_RUN},
    {"sprint", place_journey, act_journey, MOVE_SPRINT},
    {"flee", place_journey, act_journey, MOVE_SPRINT},
    {"crawl", place_journey, act_crawl, MOVE_CARRY},
    {"jump", place_jump, act_jump, 0},
    {"enter", place_enter, act_enter, 0},
    {"stop", place_stand, act_stop, 0},
    {0},
};
