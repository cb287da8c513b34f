// Who rides together: on one motorcycle, in one car, and who is on a mount without a word of riding it.
#include "stage/actions/mounts.h"

// Is somebody told to be on or in it in the shot?
static bool is_on(const FilmPlan *plan, int person, int entity, int shot)
{
    for (int i = 0; i < plan->relation_count; i++) {
        const Relation *r = &plan->relations[i];
        if (r->subject == person && r->object == entity && (r->shot == PLAN_NONE || r->shot == shot) &&
            (r->kind == RELATION_ON || r->kind == RELATION_IN))
            return true;
    }
    for (int i = 0; i < plan->action_count; i++) { // "talks in a car"
        const Action *a = &plan->actions[i];
        if (a->agent == person && a->shot == shot && a->goal == entity && a->path &&
            text_in_list("on,in,inside", a->path) &&
            !text_in_list(
                "get,climb,jump,step,put,place,throw,load,lay,push,pull,board,enter,leave,exit,lean,lie,knock,"
                "write,paint,draw,fall,crash,run,walk,go",
                a->verb))
            return true;
    }
    return false;
}

// Is somebody told to be on it, or to ride it, in the shot? entity PLAN_NONE: to drive what is not named.
static bool rides_it(const FilmPlan *plan, int person, int entity, int shot)
{
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        bool about = entity != PLAN_NONE ? a->object == entity || a->goal == entity
                                         : a->object == PLAN_NONE && a->goal == PLAN_NONE;
        if (a->shot == shot && a->agent == person && about &&
            text_in_list(entity == PLAN_NONE ? "drive" : "ride,cycle,drive,ride off,row", a->verb))
            return true;
    }
    return entity != PLAN_NONE && is_on(plan, person, entity, shot);
}

int company_before(const Script *script, int entity, int shot, int *seat)
{
    const FilmPlan *plan = script->world->plan;
    const Span span = entity != PLAN_NONE ? plan->entities[entity].span : (Span){0};
    bool many = plan->source && span.end > span.begin && plan->source[span.end - 1] == 's'; // "ride bicycles"
    int first = PLAN_NONE;
    *seat = 0;
    for (int e = 0; e < plan->entity_count && e != script->entity && !many; e++) {
        if (plan->entities[e].kind != ENTITY_PERSON || plan->entities[e].offscreen || !script->world->actors[e] ||
            !world_present(script->world, e, shot) || !rides_it(plan, e, entity, shot))
            continue;
        *seat += first != PLAN_NONE;
        first = first == PLAN_NONE ? e : first;
    }
    return first;
}

int company_size(const World *world, int entity, int shot)
{
    int count = 0;
    for (int e = 0; e < world->plan->entity_count; e++)
        count += world->plan->entities[e].kind == ENTITY_PERSON && world->actors[e] && world_present(world, e, shot) &&
                 rides_it(world->plan, e, entity, shot);
    return count;
}

bool mounts_done(const Action *action)
{
    return text_in_list(
        "ride,glide,go,move,walk,run,race,cross,travel,speed,pass,come,approach,leave,descend,drive,wait,"
        "sit,stand,slide,rush,jog,stop,rest,cruise,roll,lead",
        action->verb);
}

bool company_rides(Script *script, const Action *action, const Shot *shot, const MountKind *kind, int entity)
{
    World *world = script->world;
    int s = (int)(shot - world->plan->shots), seat, seats = pillion_seats(kind);
    bool one = entity != PLAN_NONE || (seats > 1 && text_equal(action->verb, "drive")); // "a family drives"
    int rider = one && seats > 0 ? company_before(script, entity, s, &seat) : PLAN_NONE;
    if (rider == PLAN_NONE || seat >= seats)
        return false;
    double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    for (int i = 0; i < script->other_count; i++)
        if (script->others[i].entity == rider)
            script->position = script->others[i].starts[s];
    script->starts[s] = vec3(1e6f, 0, 1e6f);     // in nobody's way
    frame_hint(world, rider, kind->frame, 1.1f); // both are seen from the side
    frame_hint(world, script->entity, kind->frame, 1.1f);
    script->time = begin;
    script_move(script, (Move){.kind = MOVE_RIDE,
                               .begin = begin,
                               .end = end,
                               .from = script->position,
                               .to = script->position,
                               .rolling_start = true,
                               .rolling_end = true,
                               .follows = true,
                               .carried = pillion_carry,
                               .carried_user = pillion_new(world, script->entity, seat, s, rider)});
    return true;
}

bool mounts_begin(Script *script, const Shot *shot)
{
    const FilmPlan *plan = script->world->plan;
    int s = (int)(shot - plan->shots), on = PLAN_NONE;
    for (int e = 0; e < plan->entity_count; e++)
        if (plan->entities[e].kind <= ENTITY_PROP && e != script->entity && is_on(plan, script->entity, e, s))
            on = e;
    int entity = PLAN_NONE;
    Action ride = {.verb = "ride",
                   .agent = script->entity,
                   .object = on,
                   .goal = PLAN_NONE,
                   .source = PLAN_NONE,
                   .instrument = PLAN_NONE,
                   .shot = s,
                   .begin = action_shot_begin(script->world, shot),
                   .end = action_shot_end(script->world, shot)};
    const MountKind *kind = on != PLAN_NONE ? mount_meant(script, &ride, &entity) : NULL;
    if (!kind || entity != on || (pillion_seats(kind) == 0 && kind->build != sledge_build))
        return false;
    bool rests = false;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        if (a->agent != script->entity || a->shot != s)
            continue;
        const char *own = mount_verb(script, a);
        if (own || text_in_list("ride,cycle,drive,ride off,board,alight,swing on,row", a->verb))
            return false; // the deed has it
        rests |= text_in_list("sit,wait,sleep,park,stop,stand", a->verb);
    }
    static const Verb verb = {"ride", place_ride, act_ride, 0};
    Vec3 before = script->position;
    if (!place_ride(script, &ride, shot, &verb)) {
        script->position = before;
        return false;
    }
    script->starts[s] = script->position;
    script->rests = rests;
    act_ride(script, &ride, shot, &verb);
    script->rests = false;
    return script->mount != NULL || script->p.move_count > 0;
}
