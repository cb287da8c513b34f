// Playing a plan: sets, cast, blocking, cameras, in this order.
#include "stage/stage.h"

#include "stage/blocking.h"
#include "stage/camera.h"
#include "stage/cast/cast.h"
#include "stage/creatures/creatures.h"
#include "stage/crowd/crowd.h"
#include "stage/effects/effects.h"
#include "stage/fill.h"
#include "stage/physics/physics.h"
#include "stage/sets/sets.h"
#include "stage/sets/turning.h"
#include "stage/vehicles/vehicles.h"

#include <stdlib.h>

static int event_compare(const void *a, const void *b)
{
    const Event *x = a, *y = b;
    if (x->time != y->time)
        return x->time < y->time ? -1 : 1;
    if (x->kind != y->kind)
        return (int)x->kind - (int)y->kind;
    return x->entity - y->entity;
}

Status stage_play(FilmPlan *plan, Library *library, Arena *arena, World **out, Error *error)
{
    if (plan->shot_count < 1 || plan->place_count < 1 || plan->frame_count < 1)
        return error_set(error, STATUS_INPUT, "the plan has no shot or no place");
    World *world = ARENA_NEW(arena, World);
    world->plan = plan;
    world->library = library;
    world->arena = arena;
    world->places = ARENA_ARRAY(arena, PlaceInfo, plan->place_count);
    world->actors = ARENA_ARRAY(arena, struct Actor *, plan->entity_count);
    world->presence = plan_presence(plan, arena);
    Status status = sets_build(world, error);
    if (status == STATUS_OK)
        physics_prepare(world);
    for (int e = 0; e < plan->entity_count && status == STATUS_OK; e++)
        if (plan->entities[e].kind == ENTITY_PERSON && !plan->entities[e].offscreen && !crowd_is(&plan->entities[e]))
            status = actor_create(world, e, error);
        else if (creature_is(plan, e))
            status = creature_create(world, e, error);
    if (status == STATUS_OK)
        status = vehicles_run(world, error);
    if (status == STATUS_OK)
        status = blocking_run(world, error);
    if (status == STATUS_OK)
        status = crowds_block(world, error);
    if (status != STATUS_OK)
        return status;
    turnings_play(world);
    effects_play(world);
    qsort(world->events, (size_t)world->event_count, sizeof(Event), event_compare);
    status = cameras_solve(world, error);
    if (status == STATUS_OK)
        status = cast_meet_cameras(world, error);
    if (status != STATUS_OK)
        return status;
    status = crowds_show(world, error);
    if (status != STATUS_OK)
        return status;
    fill_faces(world);
    *out = world;
    return status;
}
