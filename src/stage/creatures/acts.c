// The actions of creatures: one row a verb, a handler each.
#include "stage/creatures/perform.h"

#include <stdio.h>
#include <string.h>

typedef struct Act Act;
struct Act {
    const char *verb; // frame of data/verbs.tsv
    void (*act)(Beast *, const Action *, const Act *);
    int parameter;
};

// The words with which the action was written.
static bool written(const Beast *beast, const Action *action, const char *word)
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

static int partner(const Action *action)
{
    return action->goal != PLAN_NONE ? action->goal : action->object;
}

// ---------------------------------------------------------------- going

static float pace_of(const Beast *beast, const Action *action, int gait)
{
    static const struct {
        const char *word;
        int gait;
    } words[] = {{"gallop", 3}, {"sprint", 3}, {"canter", 2}, {"trot", 1}, {"bolt", 3}, {"walk", 0}, {"wander", 0}};
    for (int i = 0; i < COUNT_OF(words); i++)
        if (written(beast, action, words[i].word))
            gait = words[i].gait;
    float speed = action->speed > 0.0f ? action->speed : creature_speed(beast->creature, gait);
    if (action->manner && (strstr(action->manner, "slow") || strstr(action->manner, "careful")))
        speed *= 0.7f;
    if (action->manner && (strstr(action->manner, "fast") || strstr(action->manner, "quick")))
        speed *= 1.25f;
    return speed;
}

// The way across the picture, or where the words lead.
static Vec3 heading(const Beast *beast, const Action *action)
{
    const PlaceInfo *place = &beast->world->places[beast->place];
    Vec3 along = vec3_sub(place->path_to, place->path_from);
    bool open = place->walk_max.x - place->walk_min.x > 5.0f;
    const char *direction = action->direction ? action->direction : "", *path = action->path ? action->path : "";
    if (text_contains_word(direction, "left"))
        return vec3(-1, 0, 0);
    if (text_contains_word(direction, "right"))
        return vec3(1, 0, 0);
    if (written(beast, action, "towards the camera") || written(beast, action, "toward the camera"))
        return vec3(0.15f, 0, 1);
    if (text_equal(path, "away") || text_contains_word(direction, "away"))
        return vec3_normalize(vec3(0.35f, 0, -1));
    if (open || text_equal(path, "across") || text_equal(path, "along"))
        return vec3(1, 0, 0);
    along.y = 0;
    return vec3_length(along) > 0.1f ? vec3_normalize(along) : vec3(1, 0, 0);
}

static bool inside(const PlaceInfo *place)
{
    return place->environment.room_size > 0.0f;
}

static bool can(const Kind *kind, const char *what)
{
    return text_in_list(kind->can, what);
}

// On a circle about where it is.
static void act_circle(Beast *beast, const Action *action, const Act *act)
{
    enum { POINTS = 33 };
    const Kind *kind = &beast->creature->kind;
    bool flies = beast->posture == POSTURE_FLY;
    float speed = flies ? creature_airspeed(beast->creature) : creature_speed(beast->creature, act->parameter);
    double begin = fmax(action->begin, beast->time), end = beast->end;
    if (beast->first)
        begin = beast->begin;
    float radius =
        fmaxf(flies ? 3.0f : 1.2f, (flies ? 2.2f : 2.0f) * kind->height) * (1.0f + 0.12f * (float)(beast->index % 5));
    float turns = speed * (float)(end - begin) / (TAU_F * radius), start = 1.3f * (float)beast->index;
    Vec3 goal, centre = beast->position, *points = ARENA_ARRAY(beast->world->arena, Vec3, POINTS);
    if (beast_target(beast, partner(action), begin, &goal))
        centre = vec3(goal.x, centre.y, goal.z);
    for (int i = 0; i < POINTS; i++) {
        float a = start + TAU_F * turns * (float)i / (POINTS - 1);
        points[i] = vec3_add(centre, vec3(radius * sinf(a), 0, radius * cosf(a)));
    }
    beast->position = points[0];
    beast->yaw = start + 0.5f * PI_F;
    beast->time = begin;
    beast_move(beast, (CreatureMove){.begin = begin,
                                     .end = end,
                                     .from = points[0],
                                     .to = points[POINTS - 1],
                                     .yaw = beast->yaw,
                                     .to_yaw = beast->yaw + TAU_F * turns,
                                     .path = points,
                                     .path_count = POINTS,
                                     .travels = true,
                                     .rolling_start = true,
                                     .rolling_end = true,
                                     .posture = beast->posture,
                                     .wild = 0.2f});
}

static void act_travel(Beast *beast, const Action *action, const Act *act)
{
    const PlaceInfo *place = &beast->world->places[beast->place];
    bool flies = beast->posture == POSTURE_FLY;
    float speed = flies ? creature_airspeed(beast->creature) : pace_of(beast, action, act->parameter);
    double begin = fmax(action->begin, beast->time), end = fmin(fmax(action->end, begin + 0.8), beast->end);
    bool more = false;
    for (const Action *next = action + 1; next < beast->world->plan->actions + beast->world->plan->action_count; next++)
        more |= next->agent == action->agent && next->shot == action->shot;
    if (!more)
        end = beast->end;
    bool rolling_start = beast->first && begin - beast->begin < 0.7, rolling_end = !more;
    Vec3 goal, way = heading(beast, action);
    bool to_goal = beast_target(beast, partner(action), end, &goal);
    float length = speed * (float)(end - begin);
    float gap = 0.35f + 0.6f * beast->creature->kind.height;
    Vec3 from = beast->position, to;
    if (beast->first && rolling_start)
        begin = beast->begin;
    if (to_goal) {
        Vec3 line = vec3_sub(goal, from);
        line.y = 0;
        float far = vec3_length(line);
        way = far > 0.05f ? vec3_scale(line, 1.0f / far) : way;
        if (beast->first && (far < length || rolling_start)) { // comes from far enough to be on the way
            float run = fminf(length, inside(place) ? 3.0f : 1e9f);
            way = far > 0.3f ? way : vec3(1, 0, 0);
            from = vec3_mad(goal, way, -gap - run);
        }
        to = vec3_mad(goal, way, -gap);
        length = fminf(length, vec3_distance(from, to));
        rolling_end = false;
    } else {
        if (beast->first) {
            if (!inside(place) && !flies && fabsf(way.x) > 0.7f) // before the trees
                from.z = fmaxf(from.z, place->walk_max.z - 3.0f);
            from = vec3_mad(from, way, -0.5f * length);
        }
        to = vec3_mad(from, way, length);
    }
    if (inside(place)) { // rooms end
        Vec3 *ends[2] = {&from, &to};
        for (int i = 0; i < 2; i++)
            *ends[i] = vec3(clampf(ends[i]->x, place->walk_min.x, place->walk_max.x), ends[i]->y,
                            clampf(ends[i]->z, place->walk_min.z, place->walk_max.z));
        length = vec3_distance(from, to);
        rolling_end &= length >= speed * (float)(end - begin) * 0.95f;
        rolling_start &= length >= speed * (float)(end - begin) * 0.95f;
    }
    // the others keep their place in the group, each a little on its own
    RngKey key = beast->member->key;
    float own = beast->index ? rng_range(key, 31, 0.96f, 1.03f) : 1.0f;
    float yaw = atan2f(to.x - from.x, to.z - from.z);
    if (beast->first && rolling_start) {
        beast->position = from;
        beast->yaw = yaw;
        beast->time = beast->begin;
    } else {
        if (beast->first)
            beast->position = from, beast->yaw = yaw;
        beast_hold(beast, begin, beast->posture);
        beast_turn(beast, yaw, end - 0.5);
    }
    beast->posture = -1;
    double takes =
        (double)length / fmax((double)speed, 0.05) + (rolling_start ? 0.0 : 0.15) + (rolling_end ? 0.0 : 0.15);
    double arrives = rolling_end ? end : fmin(end, beast->time + takes);
    to = vec3_mad(from, vec3_sub(to, from), own);
    if (beast->index) { // keeps its place beside the first
        Vec3 shift = vec3_sub(beast->position, from);
        to = vec3_add(to, shift);
    }
    if (arrives - beast->time < 0.3)
        return;
    beast_move(beast, (CreatureMove){.begin = beast->time,
                                     .end = arrives,
                                     .from = beast->position,
                                     .to = to,
                                     .yaw = beast->yaw,
                                     .to_yaw = atan2f(to.x - beast->position.x, to.z - beast->position.z),
                                     .travels = true,
                                     .rolling_start = rolling_start && beast->first,
                                     .rolling_end = rolling_end,
                                     .posture = flies ? POSTURE_FLY : -1,
                                     .wild = act->parameter >= 2 ? 0.5f : 0.15f});
    beast_hold(beast, end, beast->posture);
}

// In the air; what cannot fly goes on the ground.
static void act_fly(Beast *beast, const Action *action, const Act *act)
{
    const Kind *kind = &beast->creature->kind;
    if (kind->plan->swims || !(can(kind, "fly") || can(kind, "float"))) {
        act_travel(beast, action, act);
        return;
    }
    if (can(kind, "fly") && beast->posture != POSTURE_FLY) {
        float span = kind->wing * kind->height;
        double begin = fmax(action->begin, beast->time);
        if (beast->first && begin - beast->begin < 0.7) {
            beast->position.y += fminf(1.5f + 1.1f * span, 3.6f) + (float)beast->index * 0.1f +
                                 span * rng_range(beast->member->key, 15, -0.5f, 0.6f);
        } else { // takes off, up a slope
            beast_hold(beast, begin, beast->posture);
            beast->posture = POSTURE_FLY;
            Vec3 way = heading(beast, action), to = vec3_mad(beast->position, way, 2.0f + 2.0f * span);
            to.y += 1.2f + span;
            float yaw = atan2f(way.x, way.z);
            beast_turn(beast, yaw, beast->end);
            beast_move(beast, (CreatureMove){.begin = beast->time,
                                             .end = beast->time + 1.3,
                                             .from = beast->position,
                                             .to = to,
                                             .yaw = beast->yaw,
                                             .to_yaw = yaw,
                                             .travels = true,
                                             .rolling_end = true,
                                             .posture = POSTURE_FLY});
            Action on = *action;
            on.begin = beast->time;
            beast->first = false;
            beast->posture = POSTURE_FLY;
            act_travel(beast, &on, act);
            return;
        }
        beast->posture = POSTURE_FLY;
    }
    if (text_equal(action->verb, "circle") || text_equal(action->verb, "hover") ||
        (action->path && text_equal(action->path, "around")))
        act_circle(beast, action, act);
    else
        act_travel(beast, action, act);
}

// Out of the air onto the ground or a thing.
static void act_land(Beast *beast, const Action *action, const Act *act)
{
    (void)act;
    double begin = fmax(action->begin, beast->time), end = fmin(begin + 1.6, beast->end);
    Vec3 to = beast->position, goal;
    const World *world = beast->world;
    to.y = world->places[beast->place].walk_min.y;
    bool aims = beast_target(beast, partner(action), begin, &goal);
    if (aims)
        to = goal;
    for (int i = 0; i < world->landmark_count && aims; i++) {
        const Landmark *mark = &world->landmarks[i];
        if (mark->entity == partner(action) && mark->place == beast->place)
            to = vec3(mark->position.x, fmaxf(prop_support_height(world, mark), mark->position.y + mark->half_size.y),
                      mark->position.z);
    }
    if (beast->first && beast->posture != POSTURE_FLY && can(&beast->creature->kind, "fly")) {
        beast->position = vec3_add(to, vec3(-3.5f, 2.2f, -0.6f));
        beast->yaw = 1.4f;
        beast->posture = POSTURE_FLY;
    }
    if (beast->posture == POSTURE_FLY && end - begin > 0.4) {
        beast_hold(beast, begin, POSTURE_FLY);
        float yaw = atan2f(to.x - beast->position.x, to.z - beast->position.z);
        beast_move(beast, (CreatureMove){.begin = beast->time,
                                         .end = end,
                                         .from = beast->position,
                                         .to = to,
                                         .yaw = yaw,
                                         .to_yaw = yaw,
                                         .travels = true,
                                         .rolling_start = true,
                                         .posture = POSTURE_FLY});
    }
    beast->posture = -1;
    beast_hold(beast, beast->end, -1);
}

// Behind or beside somebody who moves: along that one's own way.
static void go_along(Beast *beast, int whom, double begin, double end, Vec3 offset, double lag)
{
    enum { POINTS = 24 };
    Vec3 *points = ARENA_ARRAY(beast->world->arena, Vec3, POINTS + 1);
    int count = 0;
    for (int i = 0; i <= POINTS; i++) {
        ActorFace face;
        double t = begin + (end - begin) * i / POINTS;
        if (!world_face(beast->world, whom, fmax(t - lag, beast->begin), &face))
            return;
        Vec3 p = vec3_add(vec3_lerp(face.left_foot, face.right_foot, 0.5f), quat_rotate(quat_yaw(face.yaw), offset));
        p.y = beast->world->places[beast->place].walk_min.y;
        if (count == 0 || vec3_distance(points[count - 1], p) > 0.12f)
            points[count++] = p;
    }
    ActorFace face;
    world_face(beast->world, whom, begin, &face);
    beast->yaw = face.yaw;
    beast->position = points[0];
    beast->time = begin;
    if (count < 3) {
        beast_hold(beast, end, -1);
        return;
    }
    Vec3 last = vec3_sub(points[count - 1], points[count - 2]);
    beast_move(beast, (CreatureMove){.begin = begin,
                                     .end = end,
                                     .from = points[0],
                                     .to = points[count - 1],
                                     .yaw = face.yaw,
                                     .to_yaw = atan2f(last.x, last.z),
                                     .path = points,
                                     .path_count = count,
                                     .travels = true,
                                     .rolling_start = true,
                                     .rolling_end = true,
                                     .posture = -1,
                                     .wild = 0.4f});
}

static void act_follow(Beast *beast, const Action *action, const Act *act)
{
    int whom = partner(action);
    ActorFace face;
    if (whom == PLAN_NONE || !world_face(beast->world, whom, beast->begin, &face)) {
        act_travel(beast, action, act);
        return;
    }
    float gap = 0.7f + 0.9f * beast->creature->kind.height;
    go_along(beast, whom, beast->time, beast->end, vec3(0.12f, 0, -gap - (float)beast->index * 0.8f), 0.0);
    beast_look(beast, whom, vec3(0, 0, 0), beast->begin, beast->end);
    beast->posture = -1;
}

void beast_company(Beast *beast)
{
    const FilmPlan *plan = beast->world->plan;
    int entity = beast->creature->entity;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *action = &plan->actions[i];
        bool with = action->object == entity || action->instrument == entity;
        static const char *const leads[] = {"walk", "stroll", "lead", "run", "jog", "ride", "follow"};
        bool goes = false;
        for (int k = 0; k < COUNT_OF(leads); k++)
            goes |= text_equal(action->verb, leads[k]);
        if (&plan->shots[action->shot] == beast->shot && with && goes && action->agent != PLAN_NONE &&
            action->agent != entity) {
            go_along(beast, action->agent, beast->begin, beast->end,
                     vec3(0.5f + 0.2f * beast->creature->kind.height, 0, 0.25f), 0.0);
            return;
        }
    }
}

void beast_drift(Beast *beast)
{
    bool swims = beast->creature->kind.plan->swims;
    if (!swims && beast->posture != POSTURE_FLY)
        return;
    float speed = swims ? 0.5f * creature_speed(beast->creature, 0) : 0.25f * creature_airspeed(beast->creature);
    float way = speed * (float)(beast->end - beast->begin) * rng_range(beast->member->key, 17, 0.9f, 1.1f);
    Vec3 along = vec3(sinf(beast->yaw), 0, cosf(beast->yaw));
    Vec3 from = vec3_mad(beast->position, along, -0.5f * way), to = vec3_mad(beast->position, along, 0.5f * way);
    to.y += 0.1f * way * rng_range(beast->member->key, 18, -1.0f, 1.0f);
    beast->position = from;
    beast_move(beast, (CreatureMove){.begin = beast->begin,
                                     .end = beast->end,
                                     .from = from,
                                     .to = to,
                                     .yaw = beast->yaw,
                                     .to_yaw = beast->yaw + rng_range(beast->member->key, 19, -0.3f, 0.3f),
                                     .travels = true,
                                     .rolling_start = true,
                                     .rolling_end = true,
                                     .posture = beast->posture});
}

static void act_jump(Beast *beast, const Action *action, const Act *act)
{
    (void)act;
    double begin = fmax(action->begin, beast->time);
    if (beast->first && begin - beast->begin < 0.5)
        begin = beast->begin + 0.6;
    Vec3 goal, from = beast->position;
    float reach = 1.6f * beast->creature->kind.height;
    Vec3 to = vec3_mad(from, vec3(sinf(beast->yaw), 0, cosf(beast->yaw)), reach);
    const World *world = beast->world;
    int whom = partner(action);
    if (beast_target(beast, whom, begin, &goal)) {
        ActorFace face;
        to = goal;
        bool person = world_face(world, whom, begin, &face);
        const Landmark *mark = NULL;
        for (int i = 0; i < world->landmark_count && !person; i++)
            if (world->landmarks[i].entity == whom && world->landmarks[i].place == beast->place)
                mark = &world->landmarks[i];
        if (mark && action->path && (strstr(action->path, "on") || text_equal(action->path, "up"))) {
            to = mark->seat_count ? mark->seats[mark->seat_count / 2].position : mark->position;
            if (!mark->seat_count)
                to.y = fmaxf(prop_support_height(world, mark), mark->position.y + mark->half_size.y);
            Vec3 front = quat_rotate(quat_yaw(mark->yaw), vec3(0, 0, 1));
            from = vec3_mad(to, front, 0.75f + 0.6f * beast->creature->kind.height);
            from.y = world->places[beast->place].walk_min.y;
        }
        if (beast->first)
            beast->position = from, beast->yaw = atan2f(to.x - from.x, to.z - from.z);
    }
    beast_hold(beast, begin, beast->posture);
    beast->posture = -1;
    double takes = 0.55 + 0.45 * sqrt((double)vec3_distance(beast->position, to));
    float yaw = atan2f(to.x - beast->position.x, to.z - beast->position.z);
    beast_move(beast, (CreatureMove){.begin = beast->time,
                                     .end = fmin(beast->time + takes, beast->end),
                                     .from = beast->position,
                                     .to = to,
                                     .yaw = yaw,
                                     .to_yaw = yaw,
                                     .jump = true,
                                     .posture = -1,
                                     .wild = 0.5f});
    beast_hold(beast, fmin(action->end, beast->end), -1);
}

// ---------------------------------------------------------------- being somewhere

static void act_posture(Beast *beast, const Action *action, const Act *act)
{
    double begin = fmax(action->begin, beast->time);
    const World *world = beast->world;
    const FilmPlan *plan = world->plan;
    int where = partner(action);
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
    int posture = act->parameter;
    if (posture == POSTURE_SIT &&
        (beast->creature->kind.foot == FOOT_HOOF || beast->creature->kind.foot == FOOT_CLOVEN))
        posture = POSTURE_LIE;
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
    int whom = partner(action);
    if (beast->first && beast_target(beast, whom, beast->begin, &goal) && vec3_distance(goal, beast->position) > 1.6f) {
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
    int whom = partner(action);
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
    if (beast_target(beast, partner(action), begin, &goal))
        beast_look(beast, partner(action), goal, begin - 0.5, end + 1.0);
    beast->wild = fmaxf(beast->wild, 0.6f);
    beast_hold(beast, fmin(end, beast->end), beast->posture);
}

static void act_turn(Beast *beast, const Action *action, const Act *act)
{
    (void)act;
    beast_hold(beast, fmax(action->begin, beast->time), beast->posture);
    Vec3 goal;
    float yaw = beast->yaw + PI_F * (text_equal(action->verb, "turn around") ? 0.95f : 0.5f);
    if (beast_target(beast, partner(action), action->begin, &goal))
        yaw = atan2f(goal.x - beast->position.x, goal.z - beast->position.z);
    beast->posture = -1;
    beast_turn(beast, yaw, beast->end);
}

static void act_rest(Beast *beast, const Action *action, const Act *act)
{
    (void)act;
    beast->wild =
        fmaxf(beast->wild, text_equal(action->verb, "play") || text_equal(action->verb, "shake") ? 0.9f : 0.0f);
    beast_hold(beast, fmin(fmax(action->end, beast->time), beast->end), beast->posture);
}

static void act_breathe(Beast *beast, const Action *action, const Act *act)
{
    if (!can(&beast->creature->kind, "fire") ||
        !(written(beast, action, "fire") || written(beast, action, "flame") || written(beast, action, "Fire"))) {
        act_rest(beast, action, act);
        return;
    }
    double begin = fmax(action->begin, beast->time) + 0.5, end = fmin(fmax(action->end, begin + 1.2), begin + 3.0);
    end = fmin(end, beast->end - 0.2);
    Vec3 goal;
    bool aims = beast_target(beast, partner(action), begin, &goal);
    if (aims) {
        beast_look(beast, partner(action), vec3_add(goal, vec3(0, 1.0f, 0)), begin - 0.8, end + 1.0);
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
    {"turn", act_turn, 0},
    {"turn around", act_turn, 0},
    {"breathe", act_breathe, 0},
    {"play", act_rest, 0},
    {"shake", act_rest, 0},
    {"blink", act_rest, 0},
    {"enjoy", act_rest, 0},
    {"be", act_rest, 0},
    {"wag", act_rest, 0},
    {"land", act_land, 0},
};

static const Act *act_find(const char *verb)
{
    for (int i = 0; verb && i < COUNT_OF(acts); i++)
        if (text_equal(acts[i].verb, verb))
            return &acts[i];
    return NULL;
}

bool beast_act_walks(const Action *action)
{
    const Act *act = act_find(action->verb);
    if (!act)
        act = act_find(action->played);
    return act && (act->act == act_travel || act->act == act_follow || act->act == act_stand || act->act == act_look ||
                   act->act == act_turn || (act->act == act_posture && act->parameter == POSTURE_GRAZE));
}

bool beast_act(Beast *beast, const Action *action)
{
    const Act *act = act_find(action->verb);
    if (written(beast, action, "rear"))
        act = act_find("rise");
    if (written(beast, action, "wag"))
        act = act_find("play");
    if (!act)
        act = act_find(action->played);
    if (!act)
        return false;
    // what no body of this kind can do is told, and done in its own way
    static const char *const on_legs[] = {"walk",   "stroll", "jog",  "run",   "sprint", "march",
                                          "stride", "jump",   "limp", "dance", "climb"};
    const Kind *kind = &beast->creature->kind;
    bool impossible = text_equal(action->verb, "fly") && !can(kind, "fly") && !can(kind, "float") && !kind->plan->swims;
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
