// Actions of creatures that go somewhere: on the ground, in air and water, after somebody, in a leap.
#include "stage/creatures/acts.h"
#include "stage/vehicles/vehicles.h"
#include "stage/ways.h"

#include <stdio.h>
#include <string.h>

// ---------------------------------------------------------------- going

static float pace_of(const Beast *beast, const Action *action, int gait)
{
    static const struct {
        const char *word;
        int gait;
    } words[] = {{"gallop", 3}, {"sprint", 3}, {"canter", 2}, {"trot", 1}, {"bolt", 3}, {"walk", 0}, {"wander", 0}};
    for (int i = 0; i < COUNT_OF(words); i++)
        if (act_written(beast, action, words[i].word))
            gait = words[i].gait;
    float speed = action->speed > 0.0f ? action->speed : creature_speed(beast->creature, gait);
    if (action->manner && (strstr(action->manner, "slow") || strstr(action->manner, "careful")))
        speed *= 0.7f;
    if (action->manner && (strstr(action->manner, "fast") || strstr(action->manner, "quick")))
        speed *= 1.25f;
    return speed;
}

// True when the rest of the sentence says so.
static bool sentence_says(const Beast *beast, const Action *action, const char *words)
{
    const char *source = beast->world->plan->source;
    if (!source || action->span.begin < 0 || (size_t)action->span.begin >= strlen(source))
        return false;
    const char *from = source + action->span.begin, *found = strstr(from, words);
    return found && (size_t)(found - from) < strcspn(from, ".!?\n");
}

bool beast_files(const Beast *beast)
{
    const FilmPlan *plan = beast->world->plan;
    for (int i = 0; i < plan->relation_count; i++)
        if (plan->relations[i].kind == RELATION_FILE && plan->relations[i].subject == beast->creature->entity)
            return true;
    return false;
}

Vec3 beast_in_file(const Beast *beast, Vec3 way)
{
    float length = beast->creature->high.z - beast->creature->low.z;
    float own = rng_range(beast->member->key, 33, -0.08f, 0.08f);
    return vec3_scale(way, -1.3f * length * ((float)beast->index + (beast->index ? own : 0.0f)));
}

// The way across the picture, or where the words lead.
static Vec3 heading(const Beast *beast, const Action *action)
{
    const PlaceInfo *place = &beast->world->places[beast->place];
    Vec3 along = vec3_sub(place->path_to, place->path_from);
    bool open = place->walk_max.x - place->walk_min.x > 5.0f;
    const char *direction = action->direction ? action->direction : "", *path = action->path ? action->path : "";
    if (sentence_says(beast, action, "left to right"))
        return vec3(1, 0, 0);
    if (text_contains_word(direction, "left") || sentence_says(beast, action, "right to left"))
        return vec3(-1, 0, 0);
    if (text_contains_word(direction, "right"))
        return vec3(1, 0, 0);
    if (sentence_says(beast, action, "towards the camera") || sentence_says(beast, action, "toward the camera"))
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
    if (beast_target(beast, act_partner(action), begin, &goal))
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

static Walker walker_of(const Beast *beast)
{
    float height = beast->creature->kind.height;
    return (Walker){.step = 0.35f * height, .height = 1.4f * height, .clearance = 0.28f * height};
}

// A journey in a room begins and ends where the whole body has room, if it is not far to such a spot.
static void ends_clear(const Beast *beast, Vec3 *from, Vec3 *to, bool to_goal)
{
    Walker walker = walker_of(beast);
    int shot = (int)(beast->shot - beast->world->plan->shots);
    Vec3 *ends[2] = {from, to}, middle = vec3_lerp(*from, *to, 0.5f);
    for (int i = 0; i < (to_goal ? 1 : 2); i++)
        for (int k = 0; k < 12; k++) {
            if (ways_room(beast->world, &walker, beast->place, shot, *ends[i]) > 2.0f * walker.clearance)
                break;
            *ends[i] = vec3_lerp(*ends[i], middle, 0.1f);
        }
}

// The way on the ground around what stands there, its corners rounded; NULL: straight on. *length in metres.
static Vec3 *way_around(const Beast *beast, Vec3 from, Vec3 to, int *count, float *length)
{
    const World *world = beast->world;
    Walker walker = walker_of(beast);
    const Vec3 *corners;
    int turns =
        ways_find(world, &walker, beast->place, (int)(beast->shot - world->plan->shots), from, to, NULL, 0, &corners);
    *count = 0;
    *length = vec3_distance(from, to);
    if (turns == 0)
        return NULL;
    // each corner gives way to two points beside it, twice: Chaikin, "An algorithm for high speed curve generation",
    // 1974
    Vec3 *points = ARENA_ARRAY(world->arena, Vec3, 4 * (turns + 2)),
         *cut = ARENA_ARRAY(world->arena, Vec3, 4 * (turns + 2));
    int n = 0;
    points[n++] = from;
    for (int i = 0; i < turns; i++)
        points[n++] = corners[i];
    points[n++] = to;
    for (int round = 0; round < 2; round++) {
        int m = 0;
        cut[m++] = points[0];
        for (int i = 1; i + 1 < n; i++) {
            cut[m++] = vec3_lerp(points[i], points[i - 1], 0.25f);
            cut[m++] = vec3_lerp(points[i], points[i + 1], 0.25f);
        }
        cut[m++] = points[n - 1];
        Vec3 *swap = points;
        points = cut, cut = swap, n = m;
    }
    *length = 0.0f;
    for (int i = 1; i < n; i++)
        *length += vec3_distance(points[i - 1], points[i]);
    *count = n;
    return points;
}

void act_travel(Beast *beast, const Action *action, const Act *act)
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
    bool to_goal = beast_target(beast, act_partner(action), end, &goal);
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
    bool file = beast_files(beast) && beast->first;
    if (file) { // behind the first on its way, not where the group stands
        Vec3 behind =
            vec3_sub(beast_in_file(beast, way), to_goal ? vec3(0, 0, 0) : beast_in_file(beast, vec3(1, 0, 0)));
        from = vec3_add(from, behind);
        to = vec3_add(to, behind);
    }
    if (inside(place)) { // rooms end
        Vec3 *ends[2] = {&from, &to};
        for (int i = 0; i < 2; i++)
            *ends[i] = vec3(clampf(ends[i]->x, place->walk_min.x, place->walk_max.x), ends[i]->y,
                            clampf(ends[i]->z, place->walk_min.z, place->walk_max.z));
        if (beast->first && !flies)
            ends_clear(beast, &from, &to, to_goal);
        length = vec3_distance(from, to);
        rolling_end &= length >= speed * (float)(end - begin) * 0.95f;
        rolling_start &= length >= speed * (float)(end - begin) * 0.95f;
    }
    // the others keep their place in the group, each a little on its own
    RngKey key = beast->member->key;
    float own = beast->index && !file ? rng_range(key, 31, 0.96f, 1.03f) : 1.0f;
    Vec3 start = beast->first ? from : beast->position;
    to = vec3_mad(from, vec3_sub(to, from), own);
    if (beast->index) // keeps its place beside the first
        to = vec3_add(to, vec3_sub(start, from));
    int turns = 0;
    Vec3 *path = NULL;
    if (!flies && beast->creature->kind.plan->walks && !text_equal(beast->creature->kind.habitat, "water")) {
        float around;
        path = way_around(beast, start, to, &turns, &around);
        length *= around / fmaxf(vec3_distance(start, to), 0.01f);
    }
    Vec3 first = turns ? path[1] : to, last = turns ? path[turns - 2] : start;
    float yaw = atan2f(first.x - start.x, first.z - start.z);
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
    if (arrives - beast->time < 0.3)
        return;
    beast_move(beast, (CreatureMove){.begin = beast->time,
                                     .end = arrives,
                                     .from = beast->position,
                                     .to = to,
                                     .yaw = beast->yaw,
                                     .to_yaw = atan2f(to.x - last.x, to.z - last.z),
                                     .path = path,
                                     .path_count = turns,
                                     .travels = true,
                                     .rolling_start = rolling_start && beast->first,
                                     .rolling_end = rolling_end,
                                     .posture = flies ? POSTURE_FLY : -1,
                                     .wild = act->parameter >= 2 ? 0.5f : 0.15f});
    beast_hold(beast, end, beast->posture);
}

// Before what it draws, as that goes: side by side where they are two, two by two where they are more.
void act_pull(Beast *beast, const Action *action, const Act *act)
{
    World *world = beast->world;
    int shot = (int)(beast->shot - world->plan->shots);
    const VehicleRun *run = action->object >= 0 ? vehicle_run_of(world, action->object, shot) : NULL;
    if (!run || !run->moves || !run->states) {
        act_travel(beast, action, act);
        return;
    }
    const double step = 0.35; // s
    float length = beast->creature->high.z - beast->creature->low.z;
    int rank = beast->index, many = beast->creature->member_count;
    const FilmPlan *plan = world->plan;
    for (int i = 0; i < plan->action_count; i++) { // those of other names before the same
        const Action *other = &plan->actions[i];
        if (other->object != action->object || other->shot != shot || other->agent == action->agent ||
            other->agent < 0 || plan->entities[other->agent].kind != ENTITY_ANIMAL)
            continue;
        many++;
        rank += other->agent < action->agent;
    }
    Vec3 place = vec3(many < 2   ? 0.0f
                      : rank % 2 ? -0.48f
                                 : 0.48f,
                      0, run->model->high.z - 0.5f + 1.15f * length * (float)(rank / 2));
    Vec3 to = vec3(0, 0, 0);
    float yaw = 0.0f;
    for (double t = beast->begin; t < beast->end + step; t += step) {
        VehicleState state = vehicle_state(run, t);
        Vec3 from = to;
        float before = yaw;
        to = vec3_add(state.position, quat_rotate(quat_yaw(state.yaw), place));
        yaw = state.yaw;
        if (t > beast->begin)
            beast_move(beast, (CreatureMove){.begin = t - step,
                                             .end = t,
                                             .from = from,
                                             .to = to,
                                             .yaw = before,
                                             .to_yaw = yaw,
                                             .travels = true,
                                             .rolling_start = true,
                                             .rolling_end = true,
                                             .posture = -1,
                                             .wild = 0.1f});
    }
}

// In the air; what cannot fly goes on the ground.
void act_fly(Beast *beast, const Action *action, const Act *act)
{
    const Kind *kind = &beast->creature->kind;
    if (kind->plan->swims || !(kind_can(kind, "fly") || kind_can(kind, "float"))) {
        act_travel(beast, action, act);
        return;
    }
    if (kind_can(kind, "fly") && beast->posture != POSTURE_FLY) {
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
void act_land(Beast *beast, const Action *action, const Act *act)
{
    (void)act;
    double begin = fmax(action->begin, beast->time), end = fmin(begin + 1.6, beast->end);
    Vec3 to = beast->position, goal;
    const World *world = beast->world;
    to.y = world->places[beast->place].walk_min.y;
    bool aims = beast_target(beast, act_partner(action), begin, &goal);
    if (aims)
        to = goal;
    for (int i = 0; i < world->landmark_count && aims; i++) {
        const Landmark *mark = &world->landmarks[i];
        if (mark->entity == act_partner(action) && mark->place == beast->place)
            to = vec3(mark->position.x, fmaxf(prop_support_height(world, mark), mark->position.y + mark->half_size.y),
                      mark->position.z);
    }
    if (beast->first && beast->posture != POSTURE_FLY && kind_can(&beast->creature->kind, "fly")) {
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

void act_follow(Beast *beast, const Action *action, const Act *act)
{
    int whom = act_partner(action);
    ActorFace face;
    if (whom == PLAN_NONE || !world_face(beast->world, whom, beast->begin, &face)) {
        Vec3 thing;
        bool there = beast_target(beast, whom, beast->end, &thing);
        if (there)
            beast->first = false; // from where it is, not from afar
        act_travel(beast, action, act);
        if (there && beast->time < beast->end) // has it: sniffs at it
            beast_hold(beast, fmin(beast->time + 2.0, beast->end), POSTURE_GRAZE);
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
        if (&plan->shots[action->shot] == beast->shot && act_partner(action) == entity && action->agent != entity &&
            text_equal(action->verb, "chase")) { // it flees
            Act flee = {"flee", act_travel, 2};
            Action on = *action;
            on.begin = beast->begin;
            beast->first = true;
            act_travel(beast, &on, &flee);
            return;
        }
        if (&plan->shots[action->shot] == beast->shot && act_partner(action) == entity && action->agent != entity &&
            text_equal(action->verb, "play")) {
            beast->first = true;
            beast_plays_along(beast, action);
            return;
        }
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

void act_jump(Beast *beast, const Action *action, const Act *act)
{
    (void)act;
    double begin = fmax(action->begin, beast->time);
    if (beast->first && begin - beast->begin < 0.5)
        begin = beast->begin + 0.6;
    Vec3 goal, from = beast->position;
    float reach = 1.6f * beast->creature->kind.height;
    Vec3 to = vec3_mad(from, vec3(sinf(beast->yaw), 0, cosf(beast->yaw)), reach);
    const World *world = beast->world;
    int whom = act_partner(action);
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
