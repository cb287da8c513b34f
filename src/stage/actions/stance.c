// Being somewhere: standing, waiting, sitting, turning, breathing.
#include "stage/actions/actions.h"
#include "stage/actions/care.h"
#include "stage/actions/handling.h"
#include "stage/spots.h"

#include <string.h>
#include <strings.h>

bool place_stand(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    const Landmark *target = action_landmark(script->world, action, shot);
    if (!target || spot_of(script->world, script->entity, (int)(shot - script->world->plan->shots)))
        return false; // the text says more exactly where
    bool beside = action->path && (text_equal(action->path, "by") || text_equal(action->path, "beside") ||
                                   text_equal(action->path, "next to") || text_equal(action->path, "near"));
    for (int i = 0; i < script->world->plan->relation_count; i++) {
        const Relation *r = &script->world->plan->relations[i];
        if (r->subject == script->entity && r->object == target->entity && r->kind == RELATION_BESIDE)
            beside = true;
    }
    Vec3 position;
    float yaw;
    stand_for(script->world, script->entity, target, beside, &position, &yaw);
    if (script->placed && script->place == shot->place && vec3_distance(position, script->position) < 0.02f)
        return true; // already there: keep the facing
    action_begin_at(script, shot, position, yaw);
    return true;
}

void act_wait(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    const FilmPlan *plan = script->world->plan;
    double end = action->end;
    for (int i = 0; i < plan->action_count; i++) // what is held all the time leaves time for what is done meanwhile
        if (plan->actions[i].agent == script->entity && &plan->shots[plan->actions[i].shot] == shot &&
            plan->actions[i].begin > action->begin && &plan->actions[i] != action)
            end = fmin(end, plan->actions[i].begin);
    script_wait(script, end);
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

// "teacher's chair": is it somebody else's?
static bool is_anothers(const Script *script, const Landmark *mark)
{
    const char *owner = strstr(mark->name, "'s ");
    const char *name = script->world->plan->entities[script->entity].name;
    return owner && strncasecmp(mark->name, name, (size_t)(owner - mark->name)) != 0;
}

// The free seat nearest to a point of the first landmark that has one; nearest: of all landmarks instead.
static const struct Seat *seat_near(const Script *script, Vec3 point, bool nearest)
{
    const World *world = script->world;
    const struct Seat *best = NULL;
    for (int pass = 0; pass < 2 && !best; pass++) // another's where there is no other
        for (int i = 0; i < world->landmark_count && (nearest || !best); i++) {
            const Landmark *mark = &world->landmarks[i];
            int seat = mark->place == script->place && (pass || !is_anothers(script, mark))
                           ? free_seat(script, mark, point)
                           : -1;
            if (seat >= 0 &&
                (!best || vec3_distance(mark->seats[seat].position, point) < vec3_distance(best->position, point)))
                best = &mark->seats[seat];
        }
    return best;
}

// The seat the action is about: of its landmark, or at it; else the free one nearest to the middle of the place, which
// is open to the others and to the camera.
static bool seat_of(Script *script, const Action *action, const Shot *shot, Vec3 *seat, float *yaw)
{
    const World *world = script->world;
    const PlaceInfo *place = &world->places[shot->place];
    const Landmark *target = action_landmark(world, action, shot);
    for (int i = 0; i < world->plan->action_count && !target; i++) { // knits: where one is said to sit
        const Action *sits = &world->plan->actions[i];
        if (sits->agent == script->entity && sits->shot == action->shot && text_equal(sits->verb, "sit"))
            target = action_landmark(world, sits, shot);
    }
    Vec3 centre = vec3_scale(vec3_add(place->walk_min, place->walk_max), 0.5f);
    script->place = shot->place;
    int own = target ? free_seat(script, target, centre) : -1;
    const struct Seat *best = own >= 0 ? &target->seats[own]
                              : target ? seat_near(script, target->position, true)
                                       : seat_near(script, centre, false);
    if (!best)
        return false; // no seat is left
    *seat = best->position;
    *yaw = best->yaw;
    return true;
}

static void seated_at(Script *script, const Shot *shot, Vec3 seat, float yaw)
{
    Vec3 feet = vec3_mad(seat, quat_rotate(quat_yaw(yaw), vec3(0, 0, 1)), 0.42f);
    feet.y = script->world->places[shot->place].walk_min.y;
    action_begin_at(script, shot, feet, yaw);
    script->position = feet;
    script->lane = vec3(0, 0, 0);
    script->seated = true;
    script->seat = seat;
}

bool action_take_seat(Script *script, const Shot *shot, const Landmark *mark, int seat)
{
    if (free_seat(script, mark, mark->seats[seat].position) != seat)
        return false;
    seated_at(script, shot, mark->seats[seat].position, mark->seats[seat].yaw);
    return true;
}

bool place_sit(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    if (script->placed && script->seated && script->place == shot->place)
        return true;
    Vec3 seat;
    float yaw;
    if (!seat_of(script, action, shot, &seat, &yaw))
        return false; // the ground will do
    seated_at(script, shot, seat, yaw);
    return true;
}

static void act_sit(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    if (!script->seated) {
        double opens = action_shot_begin(script->world, shot), begin = fmax(action->begin, opens);
        script_posture(script, "sit on the ground", begin, begin < opens + 0.05 && !action->time_given);
    }
    act_wait(script, action, shot, verb); // and does something there
}

#define SIT_SECONDS 1.6 // of sitting down and of standing up: Kerr et al. (1994), 1.7 s at leisure

// Stands before the seat first.
static bool place_sit_down(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    if (!place_sit(script, action, shot, verb))
        return false;
    script->seated = false;
    return true;
}

static void act_sit_down(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    double begin = fmax(action->begin, action_shot_begin(script->world, shot));
    Vec3 seat = {0, 0, 0};
    float yaw = 0.0f;
    if (script->seated || !seat_of(script, action, shot, &seat, &yaw)) {
        if (!script->seated)
            script_posture(script, "sit on the ground", begin, false);
        script_wait(script, action->end);
        return;
    }
    Vec3 feet = vec3_mad(seat, quat_rotate(quat_yaw(yaw), vec3(0, 0, 1)), 0.42f);
    feet.y = script->position.y;
    if (hypotf(feet.x - script->position.x, feet.z - script->position.z) > 0.3f) { // first goes there
        script_wait(script, begin);
        float way = yaw_towards(script->position, feet);
        float seconds = vec3_distance(script->position, feet) / 1.1f + 0.6f;
        script_move(script, (Move){.kind = MOVE_WALK,
                                   .begin = script->time,
                                   .end = script->time + (double)seconds,
                                   .from = script->position,
                                   .to = feet,
                                   .yaw = way,
                                   .to_yaw = yaw});
    }
    script_wait(script, begin);
    script_move(script, (Move){.kind = MOVE_SIT_DOWN,
                               .begin = script->time,
                               .end = script->time + SIT_SECONDS,
                               .from = script->position,
                               .to = script->position,
                               .yaw = script->yaw,
                               .to_yaw = yaw,
                               .seat = seat});
    script_wait(script, action->end);
}

// Who stands up has sat, knelt or lain: when nothing is known of it, on a seat, else on the ground.
static bool place_rise(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    if (script->placed && script->place == shot->place && (script->seated || script->posture))
        return true;
    if (place_sit(script, action, shot, verb))
        return true;
    action_begin_at(script, shot, script->position, script->yaw);
    script_posture(script, "sit on the ground", action_shot_begin(script->world, shot), true);
    return true;
}

static void act_rise(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    double begin = fmax(action->begin, action_shot_begin(script->world, shot) + 0.3);
    script_wait(script, begin);
    if (script->seated)
        script_move(script, (Move){.kind = MOVE_STAND_UP,
                                   .begin = script->time,
                                   .end = script->time + SIT_SECONDS,
                                   .from = script->position,
                                   .to = script->position,
                                   .yaw = script->yaw,
                                   .to_yaw = script->yaw,
                                   .seat = script->seat});
    else if (script->posture)
        script_rise(script, begin + gesture_release(script->p.gestures[script->posture - 1].score), false);
    script_wait(script, action->end);
}

// On a bed or a sofa, along its length, the feet to its front; else on the ground.
static bool place_lie(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    const World *world = script->world;
    const Landmark *target = action_landmark(world, action, shot);
    bool soft = target && (target->seat_count > 0 || text_equal(target->name, "bed"));
    if (!soft || target->half_size.x + target->half_size.z < 1.2f)
        return place_stand(script, action, shot, verb);
    bool along = target->half_size.z >= target->half_size.x;
    float yaw = target->yaw + (along ? 0.0f : 0.5f * PI_F);
    // (pillows and covers rise above a seat)
    float top = target->seat_count > 0 ? target->seats[0].position.y + 0.04f : target->position.y + target->half_size.y;
    // the body reaches from 1.25 m behind the feet's place to half a metre before it
    Vec3 at = vec3_mad(target->position, quat_rotate(quat_yaw(yaw), vec3(0, 0, 1)), 0.38f);
    at.y = top;
    if (script->placed && script->posture && vec3_distance(at, script->position) < 0.02f)
        return true;
    action_begin_at(script, shot, at, yaw);
    script->position = at;
    script->lane = vec3(0, 0, 0);
    return true;
}

// With the back to the thing leant on.
static bool place_lean(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    const World *world = script->world;
    const Landmark *target = action_landmark(world, action, shot);
    if (!target || target->half_size.y < 0.4f)
        return place_stand(script, action, shot, verb);
    Vec3 front = quat_rotate(quat_yaw(target->yaw), vec3(0, 0, 1));
    Vec3 at = vec3_mad(target->position, front, target->half_size.z + 0.15f);
    at.y = world->places[shot->place].walk_min.y;
    action_begin_at(script, shot, at, target->yaw);
    return true;
}

// "Kneels and picks up a coin": before what is picked up.
static bool place_low(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    Vec3 spot, position;
    float yaw;
    double time = script->time;
    script->time = fmax(time, 0.0);
    bool near = handling_next_spot(script, action, shot, &spot);
    script->time = time;
    if (!near || script->placed)
        return place_stand(script, action, shot, verb);
    handling_spot_for(script, shot->place, spot, &position, &yaw);
    action_begin_at(script, shot, position, yaw);
    return true;
}

static void act_turn(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    const Landmark *target = action_landmark(script->world, action, shot);
    float turn = text_equal(verb->verb, "turn around") ? PI_F
                 : text_equal(verb->verb, "spin")      ? 0.98f * PI_F
                                                       : PI_F * 0.5f;
    if (action->direction && text_equal(action->direction, "right"))
        turn = -turn;
    float yaw = target ? yaw_towards(script->position, target->position) : script->yaw + turn;
    script_wait(script, action->begin);
    double end = fmin(fmax(script->time + 0.8, action->end), action_shot_end(script->world, shot));
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

static void act_breathe(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    if (care_act(script, action, shot))
        return;
    float level = action->manner && strstr(action->manner, "heav") ? 1.0f : 0.5f;
    Effort effort = {action->begin - 0.5, action_shot_end(script->world, shot), level};
    ARRAY_PUSH(script->p.efforts, script->p.effort_count, script->effort_capacity, effort);
    script_wait(script, action->end);
}

// A posture is there when a shot opens with it; it is taken up before our eyes when it comes later, or when the words
// say so ("kneels down").
enum { TAKES_UP = 1 };

// "Slips and falls": the slip ended on the ground.
static bool fell_already(const Script *script, const Action *action)
{
    const FilmPlan *plan = script->world->plan;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *before = &plan->actions[i];
        if (before->agent == script->entity && before->shot == action->shot && text_equal(before->verb, "slip") &&
            action->begin > before->begin - 1e-3 && action->begin < before->end + 1.0)
            return true;
    }
    return false;
}

static void act_posture(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    if (text_equal(verb->verb, "fall") && fell_already(script, action)) {
        script_wait(script, action->end);
        return;
    }
    static const struct {
        const char *verb, *score;
    } others[] = {
        {"kneel down", "kneel"}, {"crouch down", "crouch"}, {"hide", "crouch"},    {"lie down", "lie"},
        {"stretch out", "lie"},  {"die", "fall"},           {"lean back", "lean"},
    };
    const char *score = verb->verb;
    for (int i = 0; i < COUNT_OF(others); i++)
        score = text_equal(others[i].verb, score) ? others[i].score : score;
    double opens = action_shot_begin(script->world, shot), begin = fmax(action->begin, opens);
    bool at_once = !(verb->parameter & TAKES_UP) && begin < opens + 0.05 && !action->time_given;
    if (script->seated)
        script->seated = false;
    Vec3 spot;
    if (text_in_list("kneel,crouch", score) && !at_once && handling_next_spot(script, action, shot, &spot)) {
        handling_go_near(script, spot, shot);
        begin = fmax(begin, script->time);
    }
    script_posture(script, score, begin, at_once);
    act_wait(script, action, shot, verb);
}

const Verb verbs_stance[] = {
    {"stand", place_stand, act_wait, 0},
    {"wait", place_stand, act_wait, 0},
    {"pause", NULL, act_wait, 0},
    {"sit", place_sit, act_sit, 0},
    {"sit down", place_sit_down, act_sit_down, 0},
    {"stand up", place_rise, act_rise, 0},
    {"straighten", NULL, act_rise, 0},
    {"lie", place_lie, act_posture, 0},
    {"lie down", place_lie, act_posture, TAKES_UP},
    {"stretch out", place_lie, act_posture, TAKES_UP},
    {"sleep", place_lie, act_posture, 0},
    {"kneel", place_low, act_posture, 0},
    {"kneel down", place_low, act_posture, TAKES_UP},
    {"crouch", place_low, act_posture, 0},
    {"crouch down", place_low, act_posture, TAKES_UP},
    {"hide", place_stand, act_posture, TAKES_UP},
    {"meditate", place_stand, act_posture, 0},
    {"lean", place_lean, act_posture, 0},
    {"lean back", NULL, act_posture, TAKES_UP},
    {"bend", place_stand, act_posture, TAKES_UP},
    {"fall", NULL, act_posture, TAKES_UP},
    {"die", NULL, act_posture, TAKES_UP},
    {"breathe", NULL, act_breathe, 0},
    {"turn", NULL, act_turn, 0},
    {"turn around", NULL, act_turn, 0},
    {"spin", NULL, act_turn, 0},
    {0},
};
