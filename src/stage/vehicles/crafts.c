// What the plan says that trains, ships and whatever flies do.
#include "stage/vehicles/acts.h"

#include "stage/aboard.h"
#include "stage/sets/sets.h"
#include "stage/vehicles/drive.h"

#include <string.h>

static const struct {
    const char *verbs;
    CraftKind kind;
} verbs[] = {
    {"take off,rise,lift,launch,throw,ascend,climb,start,jump,raise,lift up", CRAFT_RISE},
    {"land,descend,fall,put down,sink,lower,sit", CRAFT_LAND},
    {"hover,float,hang,circle", CRAFT_HOVER},
    {"exit,leave,depart,flee,escape,disappear,retreat", CRAFT_LEAVE},
    {"approach,arrive,enter,return,stop,slow down,come", CRAFT_ARRIVE},
    {"fly,glide,pass,sail,go,move,drive,cross,travel,walk,run,soar,drift,cruise,speed,sprint,row,swim,bank,turn,ride,"
     "roll,wander,spin,slide",
     CRAFT_PASS},
};

static bool told(const FilmPlan *plan, const Action *action, const char *word)
{
    char text[160];
    int length = action->span.end - action->span.begin;
    if (!plan->source || length <= 0 || length >= (int)sizeof text)
        return false;
    memcpy(text, plan->source + action->span.begin, (size_t)length);
    text[length] = '\0';
    return strcasestr(text, word) != NULL;
}

// What an entity does first in a shot; false: nothing that is known.
static bool deed_of(const FilmPlan *plan, int entity, int shot, CraftDeed *deed)
{
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        if (a->agent != entity || a->shot != shot)
            continue;
        for (int k = 0; k < COUNT_OF(verbs); k++)
            if (text_in_list(verbs[k].verbs, a->verb)) {
                deed->kind = verbs[k].kind;
                deed->begin = a->begin;
                deed->end = a->end;
                deed->timed = a->time_given;
                deed->banks = text_in_list("turn,circle,bank", a->verb) || told(plan, a, "bank");
                if (deed->kind == CRAFT_PASS && (text_equal(a->direction, "away") || text_equal(a->manner, "away")))
                    deed->kind = CRAFT_LEAVE;
                if (deed->kind == CRAFT_PASS && text_equal(a->direction, "up"))
                    deed->kind = CRAFT_RISE;
                return true;
            }
    }
    const char *crew = aboard_goes(plan, entity, shot);
    for (int k = 0; k < COUNT_OF(verbs) && crew; k++)
        if (text_in_list(verbs[k].verbs, crew)) {
            deed->kind = verbs[k].kind;
            return true;
        }
    return false;
}

static bool above_something(const FilmPlan *plan, int entity)
{
    for (int i = 0; i < plan->relation_count; i++)
        if (plan->relations[i].subject == entity && plan->relations[i].kind == RELATION_ABOVE)
            return true;
    return false;
}

// A ship that fell, or to which somebody goes, is on the ground.
static bool has_landed(const FilmPlan *plan, int entity)
{
    if (plan->entities[entity].condition)
        return true;
    for (int i = 0; i < plan->action_count; i++)
        if (plan->actions[i].goal == entity && plan->actions[i].agent >= 0 &&
            plan->entities[plan->actions[i].agent].kind == ENTITY_PERSON &&
            text_in_list("walk,run,approach,enter,exit,climb,board,go,sprint,march,limp", plan->actions[i].verb))
            return true;
    return false;
}

// What it does when the text says nothing of it; false: it stands as it was furnished.
static bool deed_by_itself(const World *world, const VehicleKind *kind, int entity, const PlaceInfo *info,
                           CraftDeed *deed)
{
    bool small = kind->manner->cruise < 10.0f, saucer = kind->klass == VEHICLE_HOVER && kind->spins[0].radius <= 0.0f;
    deed->kind = CRAFT_STAND;
    switch (kind->klass) {
    case VEHICLE_BOAT:
        return info->water;
    case VEHICLE_BALLOON:
        deed->kind = CRAFT_HOVER;
        return info->open;
    case VEHICLE_HOVER:
        deed->kind = CRAFT_HOVER;
        return above_something(world->plan, entity) || ((saucer || small) && !has_landed(world->plan, entity));
    case VEHICLE_PLANE:
        deed->kind = CRAFT_PASS;
        return above_something(world->plan, entity);
    case VEHICLE_RAIL:
        return info->roadway_count > 0;
    default:
        return false;
    }
}

static const Roadway *way_of(const PlaceInfo *info, RoadwayKind kind)
{
    for (int i = 0; i < info->roadway_count; i++)
        if (info->roadways[i].kind == kind)
            return &info->roadways[i];
    return NULL;
}

// ---------------------------------------------------------------- trains

#define WAGONS 5
#define COUPLING 0.5f // m between two of them

static void play_train(World *world, int shot, int entity, const VehicleKind *kind, const CraftDeed *deed)
{
    const FilmPlan *plan = world->plan;
    const Entity *e = &plan->entities[entity];
    int place = plan->shots[shot].place;
    const Roadway *way = way_of(&world->places[place], WAY_RAIL);
    if (!way)
        return;
    double begin = plan_frame_time(plan, plan->shots[shot].begin_frame),
           end = plan_frame_time(plan, plan->shots[shot].begin_frame + plan->shots[shot].frame_count);
    bool town = !world->places[place].open;
    float v = town ? 0.75f * kind->manner->cruise : kind->manner->cruise * 1.2f;
    Drive d = {.way = *way, .anchor = way->stop};
    VehicleRun plain = {
        .kind = kind, .entity = entity, .shot = shot, .place = place, .moves = deed->kind != CRAFT_STAND};
    if (deed->kind == CRAFT_ARRIVE || deed->kind == CRAFT_LAND) {
        double stop = deed->timed ? deed->end : begin + 0.8 * (end - begin);
        // filmed stations are short: as hard as passengers stand it
        double takes = (double)(v / (1.5f * kind->manner->brake));
        drive_speed(&d, begin - 1.0, fminf(v, 1.35f * (float)(stop - begin + 1.0)));
        drive_speed(&d, fmax(stop - takes, begin - 0.5), fminf(v, 1.35f * (float)(stop - begin + 0.5)));
        drive_speed(&d, stop, 0.0f);
        d.anchor_time = stop;
        plain.arrives = true;
    } else if (deed->kind == CRAFT_LEAVE || deed->kind == CRAFT_RISE) {
        drive_speed(&d, begin - 1.0, 0.0f);
        drive_speed(&d, deed->begin, 0.0f);
        drive_speed(&d, deed->begin + (double)(v / (1.4f * kind->manner->gain)), v);
        d.anchor_time = begin;
        plain.departs = true;
    } else if (deed->kind == CRAFT_STAND) {
        drive_speed(&d, begin, 0.0f);
        d.anchor_time = begin;
    } else {
        drive_speed(&d, begin, v);
        d.anchor_time = lerpf((float)begin, (float)end, 0.42f);
        plain.passes = true;
    }
    float behind = 0.0f;
    Finish finish = finish_of(e);
    for (int w = 0; w < WAGONS; w++) {
        const VehicleModel *model = vehicles_model(world, kind, &finish, w > 0);
        if (!model)
            return;
        VehicleRun run = plain;
        run.model = model, run.member = w;
        VehicleRun *kept = vehicles_add(world, run);
        drive_rail(world, kept, &d, behind);
        behind += model->high.z - model->low.z + COUPLING;
    }
}

// ---------------------------------------------------------------- the rest

// z where a boat that is filmed from close by has water all round: the middle of a river, off the bank of a lake, out
// on the sea, where no shore is near.
static float offing(const PlaceInfo *info, float usual, float length)
{
    if (!info->height)
        return usual;
    float near = -9.0f, deep = info->water_level - 0.3f;
    while (near > -40.0f && info->height(info->land, 0, near) > deep)
        near -= 1.0f;
    float far = near;
    while (far > -400.0f && info->height(info->land, 0, far) < deep)
        far -= 2.0f;
    if (near - far < 60.0f)
        return 0.5f * (near + far);
    return far > -399.0f ? fminf(usual, -20.0f - 0.8f * length) : -70.0f;
}

// Where it stands or passes the middle, and how it is turned.
static Vec3 home_of(const World *world, const VehicleKind *kind, const VehicleModel *model, int place,
                    const CraftDeed *deed, int member, bool crewed, float *yaw)
{
    const PlaceInfo *info = &world->places[place];
    float length = model->high.z - model->low.z, wide = model->high.x - model->low.x, off = (float)((member + 1) / 2),
          side = member % 2 ? 1.0f : -1.0f;
    Vec3 p = vec3(0.5f * (info->walk_min.x + info->walk_max.x), 0, 0);
    *yaw = 0.5f * PI_F;
    switch (kind->klass) {
    case VEHICLE_BOAT:
        *yaw = 0.5f * PI_F + 0.12f;
        p.z = -11.5f - 0.75f * length - off * 1.1f * length;
        p.x += side * off * 1.2f * length;
        if (crewed && info->open && deed->kind != CRAFT_ARRIVE)
            p.z = offing(info, p.z, length);
        if (crewed && !info->open) { // moored along the quay
            *yaw = 0.5f * PI_F;
            p.x += 4.7f;
            p.z = info->walk_min.z - 3.5f - 0.5f * wide;
        }
        p.y = info->water_level;
        return p;
    case VEHICLE_PLANE: {
        const Roadway *way = way_of(info, WAY_RUNWAY);
        if (way && deed->kind != CRAFT_PASS)
            return way_at(way, way->stop, yaw);
        *yaw = info->open ? 0.5f * PI_F : 0.0f;
        p.z = info->open ? -70.0f - 30.0f * off : 0.0f;
        p.x += side * off * 1.6f * wide;
        return p;
    }
    case VEHICLE_HOVER: {
        bool small = kind->manner->cruise < 10.0f, moves = deed->kind == CRAFT_PASS || deed->kind == CRAFT_LEAVE;
        *yaw = moves ? 0.5f * PI_F : 0.62f;
        p.z = small ? -2.5f : info->open ? -8.0f - 1.1f * fmaxf(length, wide) : -34.0f;
        if (info->water && !small)
            p.z -= 10.0f;
        p.x += side * off * 1.8f * fmaxf(length, wide);
        if (!info->open) { // along the street, between the houses
            const Roadway *road = way_of(info, WAY_ROAD);
            *yaw = moves ? 0.0f : 0.4f;
            if (road && !small)
                p.x = way_at(road, road->stop, NULL).x;
        }
        break;
    }
    case VEHICLE_BALLOON:
        p.z = -42.0f - 18.0f * off;
        p.x += side * off * 24.0f - 4.0f;
        if (vec3_length(info->environment.wind) > 0.3f)
            *yaw = atan2f(info->environment.wind.x, info->environment.wind.z);
        break;
    default:
        p.z = -30.0f;
        p.x += side * off * 12.0f;
        *yaw = 0.0f;
    }
    if (info->height)
        p.y = info->height(info->land, p.x, p.z);
    return p;
}

static float height_of(const World *world, const VehicleKind *kind, int place, int member)
{
    bool town = !world->places[place].open;
    float spread = 1.0f + 0.35f * (float)(member % 3) - 0.2f * (float)(member % 2);
    switch (kind->klass) {
    case VEHICLE_PLANE:
        return town ? 150.0f : 38.0f;
    case VEHICLE_BALLOON:
        return 11.0f * spread;
    default:
        return kind->manner->cruise < 10.0f ? 2.3f
                                            : (town                           ? 24.0f
                                               : kind->spins[0].radius > 0.0f ? 9.0f
                                                                              : 10.0f) *
                                                  spread;
    }
}

static bool is_placed(const FilmPlan *plan, int entity, int shot)
{
    for (int i = 0; i < plan->relation_count; i++) {
        const Relation *r = &plan->relations[i];
        if (r->subject == entity && r->kind == RELATION_ABOVE && r->object != PLAN_NONE &&
            (r->shot == PLAN_NONE || r->shot == shot))
            return true;
    }
    return false;
}

void crafts_shot(World *world, int shot)
{
    const FilmPlan *plan = world->plan;
    int place = plan->shots[shot].place;
    const PlaceInfo *info = &world->places[place];
    for (int e = 0; e < plan->entity_count; e++) {
        const Entity *entity = &plan->entities[e];
        const VehicleKind *kind = vehicle_kind(plan, e);
        if (!kind || kind->klass == VEHICLE_ROAD || entity->offscreen || !world_present(world, e, shot) ||
            (entity->place != PLAN_NONE && entity->place != place) || vehicle_is_mount(plan, e, shot))
            continue;
        CraftDeed deed = {.begin = plan_frame_time(plan, plan->shots[shot].begin_frame) + 0.8};
        if (!deed_of(plan, e, shot, &deed) && !deed_by_itself(world, kind, e, info, &deed))
            continue;
        if (deed.kind == CRAFT_HOVER && is_placed(plan, e, shot))
            continue; // "floats above a tree": there, as it was put
        if (kind->klass == VEHICLE_RAIL) {
            play_train(world, shot, e, kind, &deed);
            continue;
        }
        if (kind->klass == VEHICLE_BOAT && (!info->water || text_equal(plan->places[place].kind, "ship deck")))
            continue;
        int members = entity->count > 1 ? (entity->count < 7 ? entity->count : 7) : 1;
        Finish finish = finish_of(entity);
        for (int m = 0; m < members; m++) {
            uint64_t n = (uint64_t)m + (rng_u64(rng_key(plan->seed, entity->name, "vehicle"), 0) & 0xffu);
            const VehicleModel *model = vehicles_model(world, kind, &finish, n);
            if (!model)
                break;
            VehicleRun run = {.kind = kind,
                              .model = model,
                              .entity = e,
                              .member = m,
                              .shot = shot,
                              .place = place,
                              .moves = true,
                              .passes = deed.kind != CRAFT_LEAVE};
            run.departs = kind->klass == VEHICLE_ROCKET || deed.kind == CRAFT_LEAVE;
            run.passes &= !run.departs;
            bool goes_along = deed.kind == CRAFT_PASS && info->open &&
                              (kind->klass == VEHICLE_BOAT || kind->klass == VEHICLE_BALLOON);
            run.passes &= !goes_along || kind->klass == VEHICLE_BALLOON;
            float yaw;
            deed.high = height_of(world, kind, place, m);
            Vec3 home = home_of(world, kind, model, place, &deed, m, m == 0 && aboard_bears(plan, e, shot), &yaw);
            VehicleRun *kept = vehicles_add(world, run);
            craft_play(world, kept, &deed, home, yaw);
        }
    }
}
