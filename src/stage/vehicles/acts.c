// What the plan says that vehicles do, as drives: which way they take, how fast, where they stop.
#include "stage/vehicles/acts.h"

#include "stage/aboard.h"
#include "stage/sets/sets.h"
#include "stage/town/signals.h"
#include "stage/vehicles/scene.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

// Verbs of the plan, for what has wheels.
static const struct {
    const char *verbs;
    DeedKind deed;
} deeds[] = {
    {"drive,go,move,walk,run,ride,travel,roll,come,wander,speed,fly,cross,climb,jump,return,carry,pull,raise,dig,work",
     DEED_DRIVE},
    {"stop,slow down,approach,arrive,enter,put down,wait,come to rest,land", DEED_STOP},
    {"exit,leave,flee,escape,start,depart,begin,disappear,take off", DEED_LEAVE},
    {"pass", DEED_PASS},
    {"sprint,compete,race", DEED_RACE},
    {"chase", DEED_CHASE},
    {"follow", DEED_FOLLOW},
    {"crash,collide,hit,bump,bump into,push", DEED_CRASH},
    {"skid", DEED_SKID},
    {"overtake", DEED_OVERTAKE},
    {"glide,slide,slip,drift", DEED_SLIDE},
    {"turn,spin", DEED_TURN},
    {"back up,reverse,retreat,step back", DEED_BACK},
};

bool action_told(const FilmPlan *plan, const Action *action, const char *word)
{
    char text[160];
    int length = action->span.end - action->span.begin;
    if (!plan->source || length <= 0 || length >= (int)sizeof text)
        return false;
    memcpy(text, plan->source + action->span.begin, (size_t)length);
    text[length] = '\0';
    return strcasestr(text, word) != NULL;
}

static bool away(const Action *a)
{
    return text_equal(a->direction, "away") || text_equal(a->direction, "off") || text_equal(a->manner, "away") ||
           text_equal(a->path, "away") || text_equal(a->path, "off");
}

static DeedKind deed_of(const FilmPlan *plan, const Action *action)
{
    for (int i = 0; i < COUNT_OF(deeds); i++)
        if (text_in_list(deeds[i].verbs, action->verb)) {
            DeedKind kind = deeds[i].deed;
            if (kind == DEED_DRIVE &&
                (away(action) || action_told(plan, action, "pulls out") || action_told(plan, action, "pull out")))
                return DEED_LEAVE;
            if (kind == DEED_SKID && ((action->path && text_in_list("around,round,through,into", action->path)) ||
                                      action_told(plan, action, "corner") || action_told(plan, action, "bend")))
                return DEED_SLIDE;
            if (kind == DEED_DRIVE && (text_equal(action->path, "past") || text_equal(action->path, "by")))
                return DEED_PASS;
            return kind;
        }
    return DEED_KINDS;
}

// Trains and buses: who gets on goes in by a door.
static bool carries_passengers(const VehicleKind *kind)
{
    return kind->klass == VEHICLE_RAIL || text_contains_word(kind->words, "bus");
}

// Somebody of the plan sits on it or drives it in that shot: then it is their mount.
bool vehicle_is_mount(const FilmPlan *plan, int entity, int shot)
{
    const VehicleKind *kind = vehicle_kind(plan, entity); // a crew goes aboard: aboard.h
    bool floats = kind && (kind->klass == VEHICLE_BOAT || kind->klass == VEHICLE_BALLOON ||
                           (kind->klass == VEHICLE_ROAD && aboard_bears(plan, entity, shot)));
    static const char riding[] = "drive,ride,cycle,row,steer,pilot,board,sail,fly,sit,enter,exit,skate";
    bool passengers = kind && carries_passengers(kind);
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        if (a->shot != shot || a->agent < 0 || plan->entities[a->agent].kind != ENTITY_PERSON)
            continue;
        bool concerned = a->object == entity || a->goal == entity || a->instrument == entity;
        for (int k = 0; k < plan->relation_count && !concerned; k++)
            concerned = plan->relations[k].subject == a->agent && plan->relations[k].object == entity &&
                        (plan->relations[k].kind == RELATION_IN || plan->relations[k].kind == RELATION_ON);
        if (passengers && text_in_list("enter,exit", a->verb))
            continue; // who gets on or off leaves it where it stops
        if (concerned && (floats ? text_equal(a->verb, "row") : text_in_list(riding, a->verb)))
            return true;
    }
    return false;
}

bool vehicle_acts(const FilmPlan *plan, int entity)
{
    const VehicleKind *kind = vehicle_kind(plan, entity);
    for (int i = 0; kind && i < plan->action_count; i++)
        if (plan->actions[i].agent == entity)
            return true;
    return false;
}

bool vehicles_act_in(const FilmPlan *plan, int place)
{
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        const VehicleKind *kind = vehicle_kind(plan, a->agent);
        if (kind && kind->klass == VEHICLE_ROAD && plan->shots[a->shot].place == place)
            return true;
    }
    return false;
}

bool vehicles_need_rails(const FilmPlan *plan, int place)
{
    for (int e = 0; e < plan->entity_count; e++) {
        const VehicleKind *kind = vehicle_kind(plan, e);
        if (kind && kind->klass == VEHICLE_RAIL &&
            (plan->entities[e].place == PLAN_NONE || plan->entities[e].place == place))
            return true;
    }
    return false;
}

// ---------------------------------------------------------------- who is there

// Whom it chases, passes or hits.
static void find_partner(Scene *s, int index)
{
    Player *p = &s->players[index];
    for (int d = 0; d < p->count; d++) {
        const Action *a = p->deeds[d].action;
        DeedKind kind = p->deeds[d].kind;
        for (int k = 0; k < s->count; k++) {
            Player *other = &s->players[k];
            if (k == index || (a->object != other->entity && a->goal != other->entity))
                continue;
            if (kind == DEED_CHASE || kind == DEED_FOLLOW)
                p->leader = k, other->hunted = kind == DEED_CHASE;
            if (kind == DEED_CRASH && p->striker < 0)
                p->struck = k, other->striker = index;
            if (kind == DEED_PASS && other->passed < 0) {
                p->deeds[d].kind = DEED_OVERTAKE;
                p->passed = k, other->passer = index;
            }
        }
        if (kind != DEED_CRASH || p->struck >= 0 || p->striker >= 0)
            continue;
        for (int k = 0; k < s->count && p->struck < 0; k++) // "two cars crash"
            if (k != index && player_does(&s->players[k], DEED_CRASH) && s->players[k].struck < 0)
                p->struck = k, s->players[k].striker = index;
        for (int k = 0; k < s->count && p->struck < 0 && a->object < 0; k++) // "collides with a taxi", loosely told
            if (k != index && s->players[k].count == 0 && s->players[k].striker < 0)
                p->struck = k, s->players[k].striker = index;
        for (int m = 0; m < s->world->landmark_count && p->struck < 0; m++) { // what stands there
            const Landmark *mark = &s->world->landmarks[m];
            if (mark->place == s->plan_shot->place && mark->entity >= 0 &&
                (mark->entity == a->object || mark->entity == a->goal))
                p->mark = m;
        }
    }
}

// It waits at a traffic light from the beginning.
static bool at_light(const FilmPlan *plan, int entity, int shot)
{
    for (int i = 0; i < plan->action_count; i++)
        if (plan->actions[i].agent == entity && plan->actions[i].shot == shot &&
            text_equal(plan->actions[i].verb, "wait"))
            return true;
    for (int i = 0; i < plan->relation_count; i++) {
        const Relation *r = &plan->relations[i];
        if (r->subject == entity && r->object >= 0 && text_equal(plan->entities[r->object].noun, "traffic light"))
            return true;
    }
    return false;
}

static void add_players(Scene *s)
{
    World *world = s->world;
    const FilmPlan *plan = world->plan;
    for (int e = 0; e < plan->entity_count; e++) {
        const Entity *entity = &plan->entities[e];
        const VehicleKind *kind = vehicle_kind(plan, e);
        if (!kind || kind->klass != VEHICLE_ROAD || entity->offscreen || !world_present(world, e, s->shot) ||
            (entity->place != PLAN_NONE && entity->place != s->plan_shot->place) || vehicle_is_mount(plan, e, s->shot))
            continue;
        int members = entity->count > 1 ? (entity->count < 6 ? entity->count : 6) : 1;
        Finish finish = finish_of(entity);
        for (int m = 0; m < members && s->count < PLAYERS_MOST; m++) {
            uint64_t n = rng_u64(rng_key(plan->seed, entity->name, "vehicle"), (uint64_t)m);
            const VehicleModel *model = vehicles_model(world, kind, &finish, n);
            if (!model)
                continue;
            Player *p = &s->players[s->count++];
            *p = (Player){.entity = e,
                          .member = m,
                          .kind = kind,
                          .model = model,
                          .leader = -1,
                          .struck = -1,
                          .striker = -1,
                          .mark = -1,
                          .passed = -1,
                          .passer = -1,
                          .way = -1,
                          .run = -1};
            p->waits = !kind->drawn && at_light(plan, e, s->shot);
            for (int i = 0; i < plan->action_count && p->count < DEEDS_MOST; i++) {
                const Action *a = &plan->actions[i];
                bool crew = a->object == e && a->shot == s->shot && aboard_goes(plan, e, s->shot); // "drives a tractor"
                bool team = kind->drawn && a->object == e && a->shot == s->shot && a->agent >= 0 &&
                            plan->entities[a->agent].kind == ENTITY_ANIMAL;
                DeedKind deed = (a->agent == e && a->shot == s->shot) || crew || team ? deed_of(plan, a) : DEED_KINDS;
                if (deed != DEED_KINDS)
                    p->deeds[p->count++] = (Deed){deed, a->begin, a->end, a};
            }
            if (kind->drawn && p->count == 0) { // stands, or is pushed by hand
                s->count--;
                break;
            }
        }
    }
    for (int i = 0; i < s->count; i++)
        find_partner(s, i);
}

bool player_does(const Player *p, DeedKind kind)
{
    for (int i = 0; i < p->count; i++)
        if (p->deeds[i].kind == kind)
            return true;
    return false;
}

// ---------------------------------------------------------------- ways

static bool people_there(const Scene *s)
{
    const FilmPlan *plan = s->world->plan;
    for (int e = 0; e < plan->entity_count; e++)
        if ((plan->entities[e].kind == ENTITY_PERSON || plan->entities[e].kind == ENTITY_ANIMAL) &&
            world_present(s->world, e, s->shot) && !plan->entities[e].offscreen)
            return true;
    return false;
}

// The way that suits best: off where people walk; away from the master camera for who leaves, towards it for
// others.
static int choose_way(const Scene *s, const Player *p)
{
    int best = -1;
    float best_score = 1e9f;
    bool people = people_there(s);
    for (int i = 0; i < s->info->roadway_count; i++) {
        const Roadway *way = &s->info->roadways[i];
        if (way->kind != WAY_ROAD)
            continue;
        float yaw;
        Vec3 at = way_at(way, way->stop, &yaw);
        float towards = cosf(yaw);                                                            // 1: to +Z, to the camera
        bool light = way->halt > 0.0f && signals_wanted(s->world->plan, s->plan_shot->place); // seen from behind
        float score = light || (player_does(p, DEED_LEAVE) && !player_does(p, DEED_STOP)) ? towards : -towards;
        Vec3 walk = vec3_lerp(s->info->path_from, s->info->path_to, 0.5f);
        if (people && fabsf(towards) > 0.7f && fabsf(walk.x - at.x) < 2.0f)
            score += 20.0f;
        bool crosses = p->count > 0 && text_equal(p->deeds[0].action->verb, "cross"); // straight over it
        for (int k = 0; crosses && k < s->info->roadway_count; k++)
            score -= s->info->roadways[k].kind == WAY_RUNWAY ? 6.0f * fabsf(towards) : 0.0f;
        score += 0.3f * (float)i;
        if (score < best_score)
            best_score = score, best = i;
    }
    return best;
}

// ---------------------------------------------------------------- who stands

static Landmark *mark_of(World *world, int entity, int place)
{
    for (int i = 0; i < world->landmark_count; i++)
        if (world->landmarks[i].entity == entity && world->landmarks[i].place == place)
            return &world->landmarks[i];
    return NULL;
}

static bool has_relation(const FilmPlan *plan, int entity)
{
    for (int i = 0; i < plan->relation_count; i++)
        if (plan->relations[i].subject == entity || plan->relations[i].object == entity)
            return true;
    return false;
}

// It was in an earlier shot at the same place: where it then came to rest.
static const VehicleRun *earlier(const Scene *s, const Player *p)
{
    const struct Vehicles *all = s->world->vehicles;
    const VehicleRun *found = NULL;
    for (int i = 0; i < all->count; i++)
        if (all->runs[i].entity == p->entity && all->runs[i].member == p->member && all->runs[i].shot < s->shot &&
            all->runs[i].place == s->plan_shot->place && all->runs[i].states)
            found = &all->runs[i];
    return found;
}

static void stand(Scene *s, Player *p, int rank)
{
    World *world = s->world;
    const VehicleRun *before = earlier(s, p);
    Landmark *mark = mark_of(world, p->entity, s->plan_shot->place);
    VehicleState still = {0};
    if (before) {
        double end = plan_frame_time(world->plan, world->plan->shots[before->shot].begin_frame +
                                                      world->plan->shots[before->shot].frame_count);
        still = vehicle_state(before, end);
        if (fabsf(still.speed) > 0.3f) // it has long gone
            return;
        still.lean = still.heave = still.lift = still.brake = 0.0f;
    } else if (mark && (has_relation(world->plan, p->entity) || p->way < 0)) {
        still.position = vec3_sub(mark->position, vec3(0, mark->half_size.y, 0));
        still.yaw = mark->yaw;
        Vec3 right = quat_rotate(quat_yaw(mark->yaw), vec3(-1, 0, 0));
        still.position =
            vec3_mad(still.position, right, (p->model->high.x - p->model->low.x + 0.4f) * (float)p->member);
    } else if (p->way >= 0) {
        const Roadway *way = &s->info->roadways[p->way];
        Vec3 at = way_at(way, way->stop - 7.0f * (float)rank, &still.yaw);
        still.position = vec3_mad(at, vec3(-cosf(still.yaw), 0, sinf(still.yaw)), way->kerb);
        still.position.y = ground_at(world, s->plan_shot->place, way, still.position);
    } else {
        return;
    }
    VehicleRun run = run_of(s, p);
    run.begin = s->begin - VEHICLE_MARGIN;
    run.rate = 0.5 / fmax(1.0, s->end - s->begin);
    run.count = 2;
    run.states = ARENA_ARRAY(world->arena, VehicleState, 2);
    run.states[0] = run.states[1] = still;
    vehicles_add(world, run);
}

// Its landmark is where it is most of the shot, or where it comes to rest; what stood there before is hidden.
static void settle(Scene *s, const VehicleRun *run)
{
    World *world = s->world;
    Landmark *mark = mark_of(world, run->entity, run->place);
    for (int i = 0; i < world->instance_count; i++) // what was put there when the place was furnished
        if (world->instances[i].entity == run->entity && world->instances[i].motion_count == 0 &&
            world->instances[i].place == run->place)
            world->instances[i].first_shot = INT_MAX;
    if (!mark || run->member > 0)
        return;
    VehicleState at = vehicle_state(run, run->arrives ? s->end : 0.5 * (s->begin + s->end));
    const VehicleModel *m = run->model;
    Vec3 half = vec3_scale(vec3_sub(m->high, m->low), 0.5f);
    Vec3 front = quat_rotate(quat_yaw(at.yaw), vec3(0, 0, 1)), left = quat_rotate(quat_yaw(at.yaw), vec3(1, 0, 0));
    mark->position = vec3_add(at.position, vec3(0, half.y, 0));
    mark->yaw = at.yaw;
    mark->half_size = half;
    float side = 1.0f, out = half.x + 0.35f;
    if (carries_passengers(run->kind)) { // their doors are where people wait; a train's floor is level with those
        const PlaceInfo *info = s->info;
        Vec3 there = vec3_lerp(info->path_from, info->path_to, 0.5f);
        side = vec3_dot(vec3_sub(there, at.position), left) < 0.0f ? -1.0f : 1.0f;
        out = run->kind->klass == VEHICLE_RAIL ? half.x - 0.75f : out;
    }
    left = vec3_scale(left, side);
    mark->stand = vec3_mad(vec3_mad(at.position, left, out), front, 0.1f);
    mark->stand_yaw = atan2f(-left.x, -left.z);
    mark->touch = vec3_mad(mark->position, left, half.x);
    mark->touch_normal = left;
    mark->instance = -1;
}

static bool moves(const Player *p)
{
    return p->count > 0 || p->leader >= 0 || p->hunted || p->striker >= 0 || p->passer >= 0 || p->waits;
}

void acts_shot(World *world, int shot)
{
    const FilmPlan *plan = world->plan;
    Scene *s = ARENA_NEW(world->arena, Scene);
    *s = (Scene){.world = world, .shot = shot, .plan_shot = &plan->shots[shot]};
    s->info = &world->places[s->plan_shot->place];
    s->begin = plan_frame_time(plan, s->plan_shot->begin_frame);
    s->end = plan_frame_time(plan, s->plan_shot->begin_frame + s->plan_shot->frame_count);
    add_players(s);
    bool own_ways = s->info->roadway_count > 0, any = false;
    for (int i = 0; i < s->count; i++)
        any |= moves(&s->players[i]);
    if (any)
        ways_default(world, s->plan_shot->place);
    int from = world->vehicles->count, on_way[ROADWAYS_MOST] = {0}, standing = 0;
    for (int i = 0; i < s->count; i++) {
        Player *p = &s->players[i];
        p->way = moves(p) || own_ways ? choose_way(s, p) : -1;
    }
    for (int round = 0; round < 3; round++) // those first whom others follow, pass
        for (int i = 0; i < s->count; i++) {
            Player *p = &s->players[i];
            const Player *lead = p->leader >= 0   ? &s->players[p->leader]
                                 : p->passed >= 0 ? &s->players[p->passed]
                                                  : NULL;
            if (p->run >= 0 || (lead && lead->run < 0) || !moves(p) || p->way < 0)
                continue;
            if (lead)
                p->way = lead->way;
            float length = p->model->high.z - p->model->low.z;
            if (p->leader >= 0) {
                p->gap = lead->gap + length + (player_does(p, DEED_CHASE) ? 6.5f : 9.0f);
            } else if (player_does(p, DEED_RACE)) {
                p->aside = -3.3f * (float)on_way[p->way]++;
                if (on_way[p->way] > 2) // no more than two abreast
                    p->gap = 9.0f * (float)((on_way[p->way] - 1) / 2), p->aside = (on_way[p->way] % 2) ? 0.0f : -3.3f;
            } else if (!player_does(p, DEED_CRASH) && p->striker < 0 && !lead && p->passer < 0) {
                bool queue = signals_wanted(world->plan, s->plan_shot->place);
                p->rank = on_way[p->way]++;
                p->gap = (length + (queue ? 2.2f : 7.0f)) * (float)p->rank;
            }
            plan_player(s, i);
        }
    for (int i = 0; i < s->count; i++)
        if (s->players[i].run < 0)
            stand(s, &s->players[i], standing++);
    impacts_play(s);
    crafts_shot(world, shot);
    int own = world->vehicles->count;
    traffic_shot(world, shot);
    for (int i = from; i < own; i++)
        if (world->vehicles->runs[i].entity >= 0)
            settle(s, &world->vehicles->runs[i]);
}
