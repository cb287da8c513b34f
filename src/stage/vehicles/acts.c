// What the plan says that vehicles do, as drives: which way they take, how fast, where they stop.
#include "stage/vehicles/acts.h"

#include "stage/sets/sets.h"
#include "stage/vehicles/drive.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

typedef enum DeedKind {
    DEED_DRIVE = 0,
    DEED_STOP,
    DEED_LEAVE,
    DEED_PASS,
    DEED_RACE,
    DEED_CHASE,
    DEED_FOLLOW,
    DEED_CRASH,
    DEED_SLIDE,
    DEED_TURN,
    DEED_BACK,
    DEED_KINDS
} DeedKind;

// Verbs of the plan, for what has wheels.
static const struct {
    const char *verbs;
    DeedKind deed;
} deeds[] = {
    {"drive,go,move,walk,run,ride,travel,roll,come,wander,speed,fly,cross,climb,jump,return,carry,pull,raise",
     DEED_DRIVE},
    {"stop,slow down,approach,arrive,enter,put down,wait,come to rest,land", DEED_STOP},
    {"exit,leave,flee,escape,start,depart,begin,disappear,take off", DEED_LEAVE},
    {"pass", DEED_PASS},
    {"sprint,compete,race", DEED_RACE},
    {"chase", DEED_CHASE},
    {"follow", DEED_FOLLOW},
    {"crash,collide,hit,bump", DEED_CRASH},
    {"glide,slide,slip,drift,skid", DEED_SLIDE},
    {"turn,spin", DEED_TURN},
    {"back up,reverse,retreat,step back", DEED_BACK},
};

typedef struct Deed {
    DeedKind kind;
    double begin, end;
    const Action *action;
} Deed;
enum { DEEDS_MOST = 6, PLAYERS_MOST = 24 };
typedef struct Player {
    int entity, member;
    const VehicleKind *kind;
    const VehicleModel *model;
    Deed deeds[DEEDS_MOST];
    int count;
    int way;     // index of the place's ways
    float gap;   // metres behind who goes first on it
    float aside; // metres to the right
    int leader;  // player it chases or follows, or -1
    int struck;  // player it crashes with, or -1
    bool hunted; // somebody is behind it
} Player;

typedef struct Scene { // a shot while its vehicles are planned
    World *world;
    int shot;
    const Shot *plan_shot;
    double begin, end;
    PlaceInfo *info;
    Player players[PLAYERS_MOST];
    int count;
} Scene;

static bool said(const FilmPlan *plan, const Action *action, const char *word)
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
                (away(action) || said(plan, action, "pulls out") || said(plan, action, "pull out")))
                return DEED_LEAVE;
            if (kind == DEED_DRIVE && (text_equal(action->path, "past") || text_equal(action->path, "by")))
                return DEED_PASS;
            return kind;
        }
    return DEED_KINDS;
}

// Somebody of the plan sits on it or drives it in that shot: then it is their mount.
bool vehicle_is_mount(const FilmPlan *plan, int entity, int shot)
{
    static const char riding[] = "drive,ride,cycle,row,steer,pilot,board,sail,fly,sit,enter,exit,skate";
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        if (a->shot != shot || a->agent < 0 || plan->entities[a->agent].kind != ENTITY_PERSON)
            continue;
        bool concerned = a->object == entity || a->goal == entity || a->instrument == entity;
        for (int k = 0; k < plan->relation_count && !concerned; k++)
            concerned = plan->relations[k].subject == a->agent && plan->relations[k].object == entity &&
                        (plan->relations[k].kind == RELATION_IN || plan->relations[k].kind == RELATION_ON);
        if (concerned && text_in_list(riding, a->verb))
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
            *p =
                (Player){.entity = e, .member = m, .kind = kind, .model = model, .leader = -1, .struck = -1, .way = -1};
            for (int i = 0; i < plan->action_count && p->count < DEEDS_MOST; i++) {
                const Action *a = &plan->actions[i];
                DeedKind deed = a->agent == e && a->shot == s->shot ? deed_of(plan, a) : DEED_KINDS;
                if (deed != DEED_KINDS)
                    p->deeds[p->count++] = (Deed){deed, a->begin, a->end, a};
            }
        }
    }
    for (int i = 0; i < s->count; i++) // whom they chase or hit
        for (int d = 0; d < s->players[i].count; d++) {
            Player *p = &s->players[i];
            const Deed *deed = &p->deeds[d];
            for (int k = 0; k < s->count; k++) {
                bool meant = deed->action->object == s->players[k].entity || deed->action->goal == s->players[k].entity;
                if (k == i || !meant)
                    continue;
                if (deed->kind == DEED_CHASE || deed->kind == DEED_FOLLOW)
                    p->leader = k, s->players[k].hunted = deed->kind == DEED_CHASE;
                if (deed->kind == DEED_CRASH)
                    p->struck = k;
            }
            if (deed->kind == DEED_CRASH && p->struck < 0) // "two cars crash"
                for (int k = 0; k < s->count && p->struck < 0; k++)
                    for (int j = 0; k != i && j < s->players[k].count; j++)
                        if (s->players[k].deeds[j].kind == DEED_CRASH)
                            p->struck = k;
        }
}

static bool does(const Player *p, DeedKind kind)
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

// The way that suits best: off where people walk; away from the master camera for who leaves, towards it for others.
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
        float towards = cosf(yaw); // 1: to +Z, to the camera
        float score = does(p, DEED_LEAVE) && !does(p, DEED_STOP) ? towards : -towards;
        Vec3 walk = vec3_lerp(s->info->path_from, s->info->path_to, 0.5f);
        if (people && fabsf(towards) > 0.7f && fabsf(walk.x - at.x) < 2.0f)
            score += 20.0f;
        score += 0.3f * (float)i;
        if (score < best_score)
            best_score = score, best = i;
    }
    return best;
}

// The same way the other way round.
static Roadway way_back(World *world, const Roadway *way)
{
    Roadway back = *way;
    Vec3 *points = ARENA_ARRAY(world->arena, Vec3, way->count);
    for (int i = 0; i < way->count; i++)
        points[i] = way->points[way->count - 1 - i];
    back.points = points;
    back.stop = way_length(way) - way->stop;
    back.kerb = 0.0f;
    return back;
}

// Along `way` to metre `at`, round a quarter circle to the left or the right, and on. `onto`: the line it leads on to,
// or NULL.
static Roadway way_turned(World *world, const Roadway *way, float at, float radius, bool left, float angle)
{
    enum { ARC = 24, MOST = 96 };
    Vec3 *points = ARENA_ARRAY(world->arena, Vec3, MOST);
    int n = 0;
    float yaw;
    for (int i = 0; i <= 20; i++)
        points[n++] = way_at(way, at - 120.0f + 6.0f * (float)i, &yaw);
    Vec3 p = points[n - 1];
    float turn = (left ? 1.0f : -1.0f) * angle / ARC;
    for (int i = 0; i < ARC; i++) {
        float a = yaw + turn * ((float)i + 0.5f), step = radius * angle / ARC;
        p = vec3_add(p, vec3(step * sinf(a), 0, step * cosf(a)));
        points[n++] = p;
    }
    yaw += (left ? 1.0f : -1.0f) * angle;
    for (int i = 1; i <= 20; i++)
        points[n++] = vec3_add(p, vec3(6.0f * (float)i * sinf(yaw), 0, 6.0f * (float)i * cosf(yaw)));
    Roadway out = *way;
    out.points = points, out.count = n, out.stop = 120.0f, out.kerb = 0.0f;
    return out;
}

// Where a lane that leads off to that side crosses it; false: none does.
static bool crossing_of(const Scene *s, const Roadway *way, bool left, float *at, float *radius)
{
    float best = 1e9f;
    for (int i = 0; i < s->info->roadway_count; i++) {
        const Roadway *other = &s->info->roadways[i];
        float yaw, theirs;
        Vec3 a = way_at(way, way->stop, &yaw), b = way_at(other, other->stop, &theirs);
        float turn = remainderf(theirs - yaw, TAU_F);
        if (other->kind != WAY_ROAD || fabsf(turn - (left ? 0.5f : -0.5f) * PI_F) > 0.3f)
            continue;
        // straight lines: how far ahead the other one is met
        Vec3 d = vec3(sinf(yaw), 0, cosf(yaw));
        float ahead = vec3_dot(vec3_sub(b, a), d);
        if (fabsf(ahead) < best) {
            best = fabsf(ahead);
            *radius = left ? 7.5f : 5.0f;
            *at = way->stop + ahead - *radius;
        }
    }
    return best < 60.0f;
}

// ---------------------------------------------------------------- speeds

static float pace_of(const Scene *s, const Player *p, const Action *action)
{
    const Place *place = &s->world->plan->places[s->plan_shot->place];
    float v = p->kind->manner->cruise;
    if (s->info->environment.room_size <= 0.0f) // out of town
        v = text_equal(place->kind, "highway") ? 2.1f * v : 1.3f * v;
    if (action && action->speed > 0.0f)
        return action->speed;
    if (action && action->manner) {
        if (text_in_list("slowly,leisurely,carefully,gently", action->manner))
            v *= 0.55f;
        if (text_in_list("fast,quickly,rapidly,at high speed,furiously,away", action->manner))
            v *= 1.6f;
    }
    if (action && text_equal(action->verb, "speed"))
        v *= 1.7f;
    if (does(p, DEED_RACE) || does(p, DEED_CHASE) || p->hunted)
        v *= 1.75f;
    return fminf(v, p->kind->manner->top);
}

static float last_speed(const Drive *d)
{
    return d->speed_count ? d->speeds[d->speed_count - 1].speed : 0.0f;
}

static void plan_stop(const Scene *s, const Player *p, Drive *d, VehicleRun *run, const Deed *deed, bool first)
{
    float v = fmaxf(last_speed(d), 1.0f);
    double takes = (double)(v / (0.85f * p->kind->manner->brake)), stop = fmax(deed->end, deed->begin + takes);
    if (first) // it comes from afar
        stop = deed->action->time_given ? deed->end : fmax(stop, s->begin + 0.45 * (s->end - s->begin));
    stop = fmin(stop, s->end - 0.6);
    drive_speed(d, fmax(stop - takes, s->begin - 0.3), v);
    drive_speed(d, stop, 0.0f);
    d->anchor_time = stop;
    d->anchor = d->way.stop;
    run->arrives = true;
    if (d->way.kerb > 0.0f && d->side_count < SIDE_KEYS) {
        d->sides[d->side_count++] = (SideKey){d->way.stop - 17.0f, 14.0f, d->way.kerb};
        run->signals = 1;
        run->signal_from = stop - takes - 1.2, run->signal_to = stop + 0.4;
    }
}

static void plan_leave(const Scene *s, const Player *p, Drive *d, VehicleRun *run, const Deed *deed, bool first)
{
    bool fast =
        deed->action && (text_equal(deed->action->verb, "speed") || text_in_list("flee,escape", deed->action->verb));
    float gain = p->kind->manner->gain * (fast ? 2.0f : 1.0f), v = pace_of(s, p, deed->action) * (fast ? 1.0f : 1.2f);
    if (first) {
        drive_speed(d, s->begin - 1.0, 0.0f);
        d->anchor_time = s->begin, d->anchor = d->way.stop;
        run->departs = true;
        if (d->way.kerb > 0.0f && !fast) {
            d->aside = d->way.kerb;
            d->sides[d->side_count++] = (SideKey){d->way.stop + 1.0f, 15.0f, 0.0f};
            run->signals = -1;
            run->signal_from = s->begin - 1.0, run->signal_to = deed->begin + 2.5;
        }
    }
    if (last_speed(d) < v) {
        drive_speed(d, deed->begin, last_speed(d));
        drive_speed(d, deed->begin + (double)((v - last_speed(d)) / gain), v);
    }
}

// A path of its own for who turns or drifts.
static void plan_bend(const Scene *s, const Player *p, Drive *d, VehicleRun *run, const Deed *deed)
{
    bool slides = deed->kind == DEED_SLIDE, left = !text_equal(deed->action->direction, "right");
    float at = d->way.stop, radius = slides ? 15.0f : 8.0f, v = last_speed(d);
    if (!slides && !crossing_of(s, &d->way, left, &at, &radius))
        radius = s->info->open ? 9.0f : 6.0f;
    float slow = sqrtf((slides ? 8.0f : 2.6f) * radius); // by what the tyres, or the passengers, bear
    slow = fminf(slow, v);
    d->way = way_turned(s->world, &d->way, at, radius, left, slides ? 0.75f * PI_F : 0.5f * PI_F);
    double begin = s->begin + 0.42 * (s->end - s->begin), takes = (double)(0.5f * PI_F * radius / slow);
    if (slow < v) {
        drive_speed(d, begin - (double)((v - slow) / p->kind->manner->brake), v);
        drive_speed(d, begin, slow);
    }
    drive_speed(d, begin + takes * (slides ? 1.5 : 1.0), slow);
    if (slow < v)
        drive_speed(d, begin + takes * (slides ? 1.5 : 1.0) + (double)((v - slow) / p->kind->manner->gain), v);
    d->anchor_time = begin, d->anchor = 120.0f;
    if (slides) {
        d->slide = left ? 0.5f : -0.5f;
        d->slide_from = begin - 0.25, d->slide_to = begin + takes * 1.3;
    } else {
        run->signals = left ? -1 : 1;
        run->signal_from = begin - 3.0, run->signal_to = begin + takes;
    }
}

static void plan_crash(const Scene *s, const Player *p, int index, Drive *d, const Deed *deed)
{
    double hit = fmax(deed->begin, s->begin + 0.35 * (s->end - s->begin));
    float v = last_speed(d);
    bool second = p->struck >= 0 && p->struck < index;
    if (second) { // from the other side, half across
        d->way = way_back(s->world, &s->info->roadways[p->way]);
        d->aside = 0.55f;
    }
    drive_speed(d, hit, v);
    drive_speed(d, hit + 0.05, 0.0f);
    d->hit = hit;
    d->anchor_time = hit;
    // noses meet over the stop
    d->anchor = d->way.stop - (p->model->high.z - p->model->front);
    d->hit_yaw = second ? 0.32f : 0.26f;
    d->hit_back = 0.55f;
    Event event = {.kind = EVENT_MACHINE, .time = hit, .shot = s->shot, .entity = p->entity, .strength = 1.0f};
    event.position = way_at(&d->way, d->way.stop, NULL);
    snprintf(event.surface, sizeof event.surface, "crash");
    if (!second)
        world_add_event(s->world, event);
}

static void plan_player(Scene *s, int index)
{
    Player *p = &s->players[index];
    World *world = s->world;
    Drive d = {.way = s->info->roadways[p->way], .aside = p->aside};
    VehicleRun run = {.kind = p->kind,
                      .model = p->model,
                      .entity = p->entity,
                      .member = p->member,
                      .shot = s->shot,
                      .place = s->plan_shot->place,
                      .moves = true,
                      .siren = p->kind->bar > 0.0f};
    const Player *lead = p->leader >= 0 ? &s->players[p->leader] : NULL;
    float v = pace_of(s, lead ? lead : p, p->count ? p->deeds[0].action : NULL);
    DeedKind first = p->count ? p->deeds[0].kind : DEED_DRIVE;
    if (first != DEED_LEAVE)
        drive_speed(&d, s->begin - 1.0, v);
    d.anchor_time = 0.5 * (s->begin + s->end);
    d.anchor = d.way.stop;
    for (int i = 0; i < p->count; i++) {
        const Deed *deed = &p->deeds[i];
        switch (deed->kind) {
        case DEED_STOP:
            plan_stop(s, p, &d, &run, deed, i == 0);
            break;
        case DEED_LEAVE:
            plan_leave(s, p, &d, &run, deed, i == 0);
            break;
        case DEED_SLIDE:
        case DEED_TURN:
            plan_bend(s, p, &d, &run, deed);
            break;
        case DEED_CRASH:
            plan_crash(s, p, index, &d, deed);
            break;
        case DEED_PASS:
            run.passes = true;
            break;
        case DEED_BACK:
            drive_speed(&d, deed->begin, 0.0f);
            drive_speed(&d, deed->begin + 1.2, -2.0f);
            break;
        case DEED_RACE: { // now one is ahead, now the other
            float sign = index % 2 ? -1.0f : 1.0f;
            for (int k = 1; k < 4; k++)
                drive_speed(&d, s->begin + (s->end - s->begin) * 0.25 * k,
                            v * (1.0f + 0.07f * sign * (k % 2 ? 1.0f : -1.0f)));
            break;
        }
        default: // drives on after it stood
            if (last_speed(&d) < 0.5f && i > 0)
                plan_leave(s, p, &d, &run, deed, false);
        }
    }
    // who keeps behind keeps behind at any time: the same speeds, later along the way
    d.anchor -= p->gap;
    run.earth = d.way.rough > 0.0f;
    VehicleRun *kept = vehicles_add(world, run);
    drive_play(world, kept, &d);
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
    VehicleRun run = {.kind = p->kind,
                      .model = p->model,
                      .entity = p->entity,
                      .member = p->member,
                      .shot = s->shot,
                      .place = s->plan_shot->place,
                      .siren = p->kind->bar > 0.0f,
                      .begin = s->begin - VEHICLE_MARGIN,
                      .rate = 0.5 / fmax(1.0, s->end - s->begin),
                      .count = 2};
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
    mark->stand = vec3_mad(vec3_mad(at.position, left, half.x + 0.35f), front, 0.1f);
    mark->stand_yaw = atan2f(-left.x, -left.z);
    mark->touch = vec3_mad(mark->position, left, half.x);
    mark->touch_normal = left;
    mark->instance = -1;
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
        any |= s->players[i].count > 0 || s->players[i].hunted;
    if (any)
        ways_default(world, s->plan_shot->place);
    int from = world->vehicles->count, on_way[ROADWAYS_MOST] = {0}, standing = 0;
    for (int i = 0; i < s->count; i++) {
        Player *p = &s->players[i];
        bool moves = p->count > 0 || p->leader >= 0 || p->hunted;
        p->way = moves || own_ways ? choose_way(s, p) : -1;
        if (p->leader >= 0)
            p->way = choose_way(s, &s->players[p->leader]);
        if (!moves || p->way < 0) {
            stand(s, p, standing++);
            continue;
        }
        float length = p->model->high.z - p->model->low.z;
        if (p->leader >= 0) {
            p->gap = s->players[p->leader].gap + length + (does(p, DEED_CHASE) ? 6.5f : 9.0f);
        } else if (does(p, DEED_RACE)) {
            p->aside = -3.3f * (float)on_way[p->way]++;
            if (on_way[p->way] > 2) // no more than two abreast
                p->gap = 9.0f * (float)((on_way[p->way] - 1) / 2), p->aside = (on_way[p->way] % 2) ? 0.0f : -3.3f;
        } else if (!does(p, DEED_CRASH)) {
            p->gap = (length + 7.0f) * (float)on_way[p->way]++;
        }
        plan_player(s, i);
    }
    crafts_shot(world, shot);
    int own = world->vehicles->count;
    traffic_shot(world, shot);
    for (int i = from; i < own; i++)
        settle(s, &world->vehicles->runs[i]);
}
