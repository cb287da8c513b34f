// Being somewhere: standing, waiting, sitting, turning, breathing.
#include "stage/actions/actions.h"

#include <string.h>

bool place_stand(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    const Landmark *target = action_landmark(script->world, action, shot);
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
    action_begin_at(script, shot, position, yaw);
    return true;
}

void act_wait(Script *script, const Action *action, const Shot *shot, const Verb *verb)
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
    const Landmark *target = action_landmark(world, action, shot);
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
    action_begin_at(script, shot, feet, yaw);
    script->position = feet;
    script->lane = vec3(0, 0, 0);
    script->seated = true;
    script->seat = seat;
    return true;
}

static void act_turn(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    const Landmark *target = action_landmark(script->world, action, shot);
    float yaw = target ? yaw_towards(script->position, target->position) : script->yaw + PI_F * 0.5f;
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
    float level = action->manner && strstr(action->manner, "heav") ? 1.0f : 0.5f;
    Effort effort = {action->begin - 0.5, action_shot_end(script->world, shot), level};
    ARRAY_PUSH(script->p.efforts, script->p.effort_count, script->effort_capacity, effort);
    script_wait(script, action->end);
}

// A posture is there when a shot opens with it; it is taken up before our eyes when it comes later, or when the words
// say so ("kneels down").
enum { TAKES_UP = 1 };

static void act_posture(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    static const struct {
        const char *verb, *score;
    } others[] = {{"kneel down", "kneel"}};
    const char *score = verb->verb;
    for (int i = 0; i < COUNT_OF(others); i++)
        score = text_equal(others[i].verb, score) ? others[i].score : score;
    double opens = action_shot_begin(script->world, shot), begin = fmax(action->begin, opens);
    bool at_once = !(verb->parameter & TAKES_UP) && begin < opens + 0.05 && !action->time_given;
    if (script->seated)
        script->seated = false;
    script_posture(script, score, begin, at_once);
    script_wait(script, action->end);
}

const Verb verbs_stance[] = {
    {"kneel", place_stand, act_posture, 0},
    {"kneel down", place_stand, act_posture, TAKES_UP},
    {"stand", place_stand, act_wait, 0},
    {"wait", place_stand, act_wait, 0},
    {"lean", place_stand, act_wait, 0},
    {"pause", NULL, act_wait, 0},
    {"sit", place_sit, act_wait, 0},
    {"breathe", NULL, act_breathe, 0},
    {"turn", NULL, act_turn, 0},
    {0},
};
