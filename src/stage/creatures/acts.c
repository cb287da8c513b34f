// The actions of creatures: one row a verb, a handler each.
#include "stage/creatures/acts.h"
#include "stage/spots.h"

#include <stdio.h>
#include <string.h>

bool act_written(const Beast *beast, const Action *action, const char *word)
{
    const FilmPlan *plan = beast->world->plan;
    char text[96];
    int length = action->span.end - action->span.begin;
    if (length <= 0 || length >= (int)sizeof text || !plan->source || (size_t)action->span.end > strlen(plan->source))
        return false;
    memcpy(text, plan->source + action->span.begin, (size_t)length);
    text[length] = '\0';
    return strstr(text, word) != NULL;
}

// ---------------------------------------------------------------- being somewhere

static void act_posture(Beast *beast, const Action *action, const Act *act)
{
    double begin = fmax(action->begin, beast->time);
    const World *world = beast->world;
    const FilmPlan *plan = world->plan;
    int where = act_partner(action);
    if (beast->first && where != PLAN_NONE && plan->entities[where].kind != ENTITY_PERSON) {
        bool on = action->path &&
                  (strstr(action->path, "on") || text_equal(action->path, "in") || text_equal(action->path, "atop"));
        for (int i = 0; i < world->landmark_count && on; i++) {
            const Landmark *mark = &world->landmarks[i];
            if (mark->entity != where || mark->place != beast->place)
                continue;
            const struct Seat *seat =
                mark->seat_count ? &mark->seats[(beast->index + mark->seat_count / 2) % mark->seat_count] : NULL;
            float top = prop_support_height(world, mark);
            Vec3 p = seat ? vec3_mad(seat->position, quat_rotate(quat_yaw(seat->yaw), vec3(0, 0, 1)), 0.1f)
                          : vec3(mark->position.x, fmaxf(top, 0.0f), mark->position.z);
            beast->position = p;
            beast->yaw = seat ? seat->yaw : mark->yaw;
        }
    }
    int posture = posture_of_kind(&beast->creature->kind, act->parameter);
    // a shot that opens on it finds it so; later it is seen to happen
    if (beast->first && begin - beast->begin < 0.7)
        begin = beast->begin;
    beast_hold(beast, begin, beast->posture);
    beast->posture = posture;
    double end = fmin(fmax(action->end, begin + 1.0), beast->end);
    beast_hold(beast, end, posture);
    if (posture == POSTURE_GRAZE)
        beast_call(beast, text_equal(action->verb, "drink") ? CALL_LAP : CALL_CHEW, begin + 0.8, beast->end);
    if (posture == POSTURE_REAR) {
        beast_call(beast, CALL_LONG, begin + 0.3, begin + 1.3);
        beast->posture = -1;
    }
    if (posture == POSTURE_BOW)
        beast->posture = -1;
}

static void act_stand(Beast *beast, const Action *action, const Act *act)
{
    (void)act;
    Vec3 goal;
    int whom = act_partner(action);
    bool told = spot_of(beast->world, beast->creature->entity, (int)(beast->shot - beast->world->plan->shots)) != NULL;
    if (beast->first && !told && beast_target(beast, whom, beast->begin, &goal) &&
        vec3_distance(goal, beast->position) > 1.6f) {
        beast->position = vec3_add(goal, vec3(0.4f + 0.5f * beast->creature->kind.height, 0, 0.2f));
        beast->yaw = -0.5f;
    }
    beast_hold(beast, fmax(action->begin, beast->time), beast->posture);
    beast->posture = -1;
    beast_hold(beast, fmin(action->end, beast->end), -1);
}

static void act_look(Beast *beast, const Action *action, const Act *act)
{
    (void)act;
    Vec3 point = vec3_add(beast->position, vec3(0, 1.2f, 4));
    int whom = act_partner(action);
    Vec3 goal;
    double begin = fmax(action->begin, beast->time), end = fmin(fmax(action->end, begin + 1.5), beast->end);
    if (beast_target(beast, whom, begin, &goal))
        point = vec3_add(goal, vec3(0, 0.4f, 0));
    else
        whom = PLAN_NONE;
    const char *direction = action->direction ? action->direction : "";
    if (text_equal(direction, "up"))
        point = vec3_add(beast->position, vec3(sinf(beast->yaw) * 2, 3.0f, cosf(beast->yaw) * 2));
    if (text_equal(direction, "left") || text_equal(direction, "right"))
        point = vec3_add(beast->position, vec3(text_equal(direction, "left") ? -4.0f : 4.0f, 0.6f, 1.5f));
    beast_look(beast, whom, point, begin, end + 0.5);
    beast_hold(beast, end, beast->posture);
}

static void act_call(Beast *beast, const Action *action, const Act *act)
{
    double begin = fmax(action->begin, beast->begin + 0.2), end = fmin(fmax(action->end, begin + 1.2), beast->end);
    Call call = (Call)act->parameter;
    if (text_equal(beast->creature->kind.voice, "cat"))
        call = CALL_MEOW;
    else if (!text_equal(beast->creature->kind.voice, "dog") && call == CALL_BARK)
        call = CALL_LONG;
    beast_call(beast, call, begin, end);
    Vec3 goal;
    if (beast_target(beast, act_partner(action), begin, &goal))
        beast_look(beast, act_partner(action), goal, begin - 0.5, end + 1.0);
    beast->wild = fmaxf(beast->wild, 0.6f);
    beast_hold(beast, fmin(end, beast->end), beast->posture);
}

// In its mouth, whatever else it does: see mouthful.c.
static void act_hold(Beast *beast, const Action *action, const Act *act)
{
    (void)act;
    beast_call(beast, CALL_HOLD, action->begin, beast->end);
}

static void act_turn(Beast *beast, const Action *action, const Act *act)
{
    (void)act;
    beast_hold(beast, fmax(action->begin, beast->time), beast->posture);
    Vec3 goal;
    float yaw = beast->yaw + PI_F * (text_equal(action->verb, "turn around") ? 0.95f : 0.5f);
    if (beast_target(beast, act_partner(action), action->begin, &goal))
        yaw = atan2f(goal.x - beast->position.x, goal.z - beast->position.z);
    beast->posture = -1;
    beast_turn(beast, yaw, beast->end);
}

// The parameter: tenths of how wild it is meanwhile.
static void act_rest(Beast *beast, const Action *action, const Act *act)
{
    beast->wild = fmaxf(beast->wild, 0.1f * (float)act->parameter);
    beast_hold(beast, fmin(fmax(action->end, beast->time), beast->end), beast->posture);
}

// Play of dogs and cats: bows, springs to the side, bows again (Bekoff 1977, "Social communication in canids"), before
// whom it plays with.
static void act_play(Beast *beast, const Action *action, const Act *act)
{
    Vec3 goal;
    const Kind *kind = &beast->creature->kind;
    int whom = action->agent == beast->creature->entity ? act_partner(action) : action->agent;
    bool leaps = kind->plan == &plan_quadruped && kind->foot == FOOT_PAW && kind->shell <= 0.0f;
    double begin = fmax(action->begin, beast->time);
    if (beast->first && begin - beast->begin < 0.7)
        begin = beast->begin;
    bool with = beast_target(beast, whom, begin, &goal);
    float gap = 0.45f + 1.1f * kind->height;
    if (with) {
        Vec3 away = vec3_sub(beast->position, goal);
        away.y = 0.0f;
        float far = vec3_length(away);
        if (beast->first && far > 1.2f * gap)
            beast->position = vec3_mad(vec3(goal.x, beast->position.y, goal.z), away, gap / far);
        beast->yaw = atan2f(goal.x - beast->position.x, goal.z - beast->position.z);
        beast_look(beast, whom, vec3(0, 0, 0), begin, beast->end);
    }
    beast->wild = 0.9f;
    if (!leaps) {
        act_rest(beast, action, act);
        return;
    }
    beast_hold(beast, begin, -1);
    double end = fmin(fmax(action->end, begin + 1.0), beast->end);
    for (int i = 0; beast->time < end - 0.4; i++) {
        double pause = (double)rng_range(beast->member->key, 400u + (uint64_t)i, 0.0f, 0.5f);
        beast_hold(beast, fmin(beast->time + pause, end), -1);
        beast_hold(beast, fmin(beast->time + 1.1, end), POSTURE_BOW);
        beast_hold(beast, fmin(beast->time + 0.3, end), -1);
        if (end - beast->time < 0.9)
            break;
        float side = rng_float(beast->member->key, 430u + (uint64_t)i) < 0.5f ? -1.0f : 1.0f;
        Vec3 to =
            vec3_mad(beast->position, quat_rotate(quat_yaw(beast->yaw), vec3(side, 0, 0.3f)), 0.7f * kind->height);
        float yaw = with ? atan2f(goal.x - to.x, goal.z - to.z) : beast->yaw + 0.4f * side;
        beast_move(beast, (CreatureMove){.begin = beast->time,
                                         .end = beast->time + 0.7,
                                         .from = beast->position,
                                         .to = to,
                                         .yaw = beast->yaw,
                                         .to_yaw = yaw,
                                         .jump = true,
                                         .posture = -1,
                                         .wild = 0.9f});
    }
    beast->posture = -1;
    beast_hold(beast, end, -1);
}

void beast_plays_along(Beast *beast, const Action *action)
{
    static const Act play = {"play", act_play, 9};
    act_play(beast, action, &play);
}

static void act_breathe(Beast *beast, const Action *action, const Act *act)
{
    if (!kind_can(&beast->creature->kind, "fire") ||
        !(act_written(beast, action, "fire") || act_written(beast, action, "flame") ||
          act_written(beast, action, "Fire"))) {
        act_rest(beast, action, act);
        return;
    }
    double begin = fmax(action->begin, beast->time) + 0.5, end = fmin(fmax(action->end, begin + 1.2), begin + 3.0);
    end = fmin(end, beast->end - 0.2);
    Vec3 goal;
    bool aims = beast_target(beast, act_partner(action), begin, &goal);
    if (aims) {
        beast_look(beast, act_partner(action), vec3_add(goal, vec3(0, 1.0f, 0)), begin - 0.8, end + 1.0);
        float yaw = atan2f(goal.x - beast->position.x, goal.z - beast->position.z);
        if (beast->first && fabsf(yaw - beast->yaw) > 0.5f)
            beast->yaw = yaw;
        goal.y += 1.0f;
    }
    for (double from = begin; from < end - 0.3; from += 2.6) // one breath after the other
        creature_breathes_fire(beast, from, fmin(from + 1.7, end), aims ? &goal : NULL);
    beast_hold(beast, fmin(fmax(action->end, beast->time), beast->end), beast->posture);
}

static const Act acts[] = {
    {"walk", act_travel, 0},
    {"stroll", act_travel, 0},
    {"pace", act_travel, 0},
    {"stride", act_travel, 0},
    {"march", act_travel, 0},
    {"hike", act_travel, 0},
    {"wade", act_travel, 0},
    {"cross", act_travel, 0},
    {"pass", act_travel, 0},
    {"approach", act_travel, 0},
    {"enter", act_travel, 0},
    {"exit", act_travel, 0},
    {"return", act_travel, 0},
    {"step", act_travel, 0},
    {"prowl", act_travel, 0},
    {"limp", act_travel, 0},
    {"trudge", act_travel, 0},
    {"crawl", act_travel, 0},
    {"climb", act_travel, 0},
    {"migrate", act_travel, 0},
    {"strut", act_travel, 0},
    {"gather", act_travel, 0},
    {"pull", act_pull, 0},
    {"haul", act_pull, 0},
    {"drag", act_pull, 0},
    {"jog", act_travel, 1},
    {"rush", act_travel, 2},
    {"run", act_travel, 2},
    {"flee", act_travel, 3},
    {"sprint", act_travel, 3},
    {"scatter", act_travel, 3},
    {"compete", act_travel, 3},
    {"circle", act_fly, 1},
    {"fly", act_fly, 2},
    {"hover", act_fly, 0},
    {"flutter", act_fly, 1},
    {"glide", act_fly, 1},
    {"swim", act_travel, 1},
    {"dive", act_fly, 1},
    {"follow", act_follow, 0},
    {"chase", act_follow, 2},
    {"lead", act_travel, 0},
    {"jump", act_jump, 0},
    {"lunge", act_jump, 0},
    {"catch", act_jump, 0},
    {"sit", act_posture, POSTURE_SIT},
    {"sit down", act_posture, POSTURE_SIT},
    {"lie", act_posture, POSTURE_LIE},
    {"lie down", act_posture, POSTURE_LIE},
    {"sleep", act_posture, POSTURE_SLEEP},
    {"crouch", act_posture, POSTURE_STALK},
    {"hide", act_posture, POSTURE_STALK},
    {"eat", act_posture, POSTURE_GRAZE},
    {"drink", act_posture, POSTURE_GRAZE},
    {"smell", act_posture, POSTURE_GRAZE},
    {"search", act_posture, POSTURE_GRAZE},
    {"dig", act_posture, POSTURE_GRAZE},
    {"stretch", act_posture, POSTURE_BOW},
    {"bow", act_posture, POSTURE_BOW},
    {"rise", act_posture, POSTURE_REAR},
    {"stand", act_stand, 0},
    {"wait", act_stand, 0},
    {"stop", act_stand, 0},
    {"pause", act_stand, 0},
    {"stand up", act_stand, 0},
    {"pose", act_stand, 0},
    {"look", act_look, 0},
    {"watch", act_look, 0},
    {"stare", act_look, 0},
    {"gaze", act_look, 0},
    {"glance", act_look, 0},
    {"look around", act_look, 0},
    {"listen", act_look, 0},
    {"examine", act_look, 0},
    {"bark", act_call, CALL_BARK},
    {"sound", act_call, CALL_LONG},
    {"shout", act_call, CALL_LONG},
    {"sing", act_call, CALL_LONG},
    {"say", act_call, CALL_BARK},
    {"yawn", act_call, CALL_LONG},
    {"hold", act_hold, 0},
    {"pick up", act_posture, POSTURE_GRAZE},
    {"put down", act_posture, POSTURE_GRAZE},
    {"give", act_stand, 0},
    {"drop", act_stand, 0},
    {"turn", act_turn, 0},
    {"turn around", act_turn, 0},
    {"breathe", act_breathe, 0},
    {"play", act_play, 9},
    {"shake", act_rest, 9},
    {"blink", act_rest, 0},
    {"enjoy", act_rest, 0},
    {"be", act_rest, 0},
    {"wag", act_rest, 9},
    {"land", act_land, 0},
};

static const Act *act_find(const char *verb)
{
    for (int i = 0; verb && i < COUNT_OF(acts); i++)
        if (text_equal(acts[i].verb, verb))
            return &acts[i];
    return NULL;
}

// Animals that graze touch nothing: they eat.
static const Act *act_of(const Action *action)
{
    bool grazes = text_equal(action->verb, "touch") && action->object == PLAN_NONE && action->goal == PLAN_NONE;
    const Act *act = act_find(grazes ? "eat" : action->verb);
    return act ? act : act_find(action->played);
}

bool beast_act_walks(const Action *action)
{
    const Act *act = act_of(action);
    return act && (act->act == act_travel || act->act == act_follow || act->act == act_stand || act->act == act_look ||
                   act->act == act_turn || (act->act == act_posture && act->parameter == POSTURE_GRAZE));
}

bool beast_act(Beast *beast, const Action *action)
{
    const Act *act = act_of(action);
    if (act_written(beast, action, "rear"))
        act = act_find("rise");
    if (act_written(beast, action, "wag"))
        act = act_find("wag");
    if (!act)
        return false;
    // what no body of this kind can do is told, and done in its own way
    static const char *const on_legs[] = {"walk",   "stroll", "jog",  "run",   "sprint", "march",
                                          "stride", "jump",   "limp", "dance", "climb"};
    const Kind *kind = &beast->creature->kind;
    bool impossible =
        text_equal(action->verb, "fly") && !kind_can(kind, "fly") && !kind_can(kind, "float") && !kind->plan->swims;
    impossible |= text_equal(action->verb, "fly") && kind->plan->swims;
    for (int i = 0; i < COUNT_OF(on_legs) && kind->plan->swims; i++)
        impossible |= text_equal(action->verb, on_legs[i]);
    if (impossible && beast->index == 0)
        plan_report(beast->world->plan, beast->world->arena, SEVERITY_WARNING, "impossible-action", action->span, NULL,
                    "a %s cannot %s: it %s", kind->name, action->verb,
                    kind->plan->swims     ? "swims"
                    : act->act == act_fly ? "goes on the ground"
                                          : "moves in its own way");
    act->act(beast, action, act);
    return true;
}
