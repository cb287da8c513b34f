#include "stage/spots.h"

#include "stage/actions/actions.h"
#include "stage/actions/pairs.h"
#include "stage/creatures/creatures.h"
#include "stage/crowd/crowd.h"
#include "stage/sets/placement.h"
#include "stage/sets/sets.h"

#include <string.h>

const Spot *spot_of(const World *world, int entity, int shot)
{
    if (!world->spots || entity < 0 || shot < 0)
        return NULL;
    const Spot *spot = &world->spots[shot * world->plan->entity_count + entity];
    return spot->given ? spot : NULL;
}

// Does an action of the shot say by itself where the entity is (a walk, a seat, a meeting)?
static bool is_placed_by_action(const World *world, int entity, int shot)
{
    const FilmPlan *plan = world->plan;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *action = &plan->actions[i];
        int role;
        bool echoed;
        if (action->shot != shot)
            continue;
        if (pairs_find(world->meetings, i, entity, &role, &echoed))
            return true;
        if (action->agent == entity && plan->entities[entity].kind == ENTITY_PERSON && !blocking_stays(action))
            return true;
    }
    return false;
}

// On, at, in, by a door: the thing itself says where one is (its seat, its counter); leaning is an action.
static bool is_of_thing(const FilmPlan *plan, const Relation *r)
{
    bool part = r->object >= 0 && plan->entities[r->object].kind == ENTITY_PART;
    return (part && r->kind == RELATION_BESIDE) || r->kind == RELATION_ON || r->kind == RELATION_IN ||
           r->kind == RELATION_AT || r->kind == RELATION_AGAINST;
}

static int beings_of(const World *world, int shot, PlacementItem *items)
{
    const FilmPlan *plan = world->plan;
    const PlaceInfo *place = &world->places[plan->shots[shot].place];
    Vec3 centre = vec3_scale(vec3_add(place->walk_min, place->walk_max), 0.5f);
    int count = 0, rank = 0, people = 0;
    for (int e = 0; e < plan->entity_count; e++)
        people += plan->entities[e].kind == ENTITY_PERSON && !plan->entities[e].offscreen;
    for (int e = 0; e < plan->entity_count; e++) {
        const Entity *entity = &plan->entities[e];
        bool person = entity->kind == ENTITY_PERSON && !entity->offscreen && !crowd_is(entity);
        bool animal = !person && creature_is(plan, e);
        bool here = (person || animal) && world_present(world, e, shot) && !is_placed_by_action(world, e, shot);
        // the defaults of who stands there without a word about it
        Vec3 p = vec3(centre.x + 0.9f * (float)(rank % 3 - 1), place->walk_min.y, centre.z);
        float size = fmaxf(world_frame_size(world, e), 0.1f);
        Vec3 half = vec3(0.28f, 0.88f, 0.2f);
        if (animal) {
            half = vec3(0.2f * size + 0.05f, 0.3f * size, 0.42f * size);
            p.x = people ? centre.x + 1.1f : centre.x;
        }
        rank += person;
        if (!here)
            continue;
        bool on = false;
        for (int i = 0; i < plan->relation_count; i++)
            on |= plan->relations[i].subject == e && plan->relations[i].object >= 0 &&
                  is_of_thing(plan, &plan->relations[i]) &&
                  (plan->relations[i].shot == PLAN_NONE || plan->relations[i].shot == shot);
        bool formed = false; // in line at the counter: the line says more
        for (int i = 0; i < plan->relation_count; i++)
            formed |= placement_formation(plan->relations[i].kind) &&
                      (plan->relations[i].subject == e || plan->relations[i].object == e);
        if (on && !formed)
            continue;
        items[count++] = (PlacementItem){.entity = e, .half_size = half, .position = p, .being = true};
    }
    return count;
}

static void solve_shot(World *world, int shot)
{
    const FilmPlan *plan = world->plan;
    int place = plan->shots[shot].place, count;
    PlacementItem *items = ARENA_ARRAY(world->arena, PlacementItem, plan->entity_count + world->landmark_count + 1);
    int beings = count = beings_of(world, shot, items);
    for (int i = 0; i < world->landmark_count && beings > 0; i++) {
        const Landmark *mark = &world->landmarks[i];
        bool meant = mark->entity != PLAN_NONE;
        if (mark->place != place || mark->half_size.y < 0.05f || mark->position.y < -50.0f || mark->has_hinge ||
            (!meant && (mark->half_size.x > 2.2f || mark->half_size.z > 2.2f)))
            continue;
        Vec3 foot = mark->position;
        foot.y -= mark->half_size.y;
        if (foot.y > 1.9f && !meant) // over everybody's head
            continue;
        const PropRow *row = meant ? prop_find(plan->entities[mark->entity].noun) : NULL;
        bool grown =
            row && (text_equal(row->surface, "grass") || (row->id_count && text_starts(row->ids[0], "plant/")));
        items[count++] =
            (PlacementItem){.entity = mark->entity,
                            .half_size = mark->half_size,
                            .position = foot,
                            .yaw = mark->yaw,
                            .trunk = grown && mark->half_size.y > 0.9f ? 0.08f * mark->half_size.y + 0.05f : 0.0f,
                            .fixed = true};
    }
    placement_solve(world, place, shot, items, count, false);
    for (int i = 0; i < beings; i++)
        if (items[i].related)
            world->spots[shot * plan->entity_count + items[i].entity] =
                (Spot){.position = items[i].position, .yaw = items[i].yaw, .given = true, .turned = items[i].turned};
}

void spots_solve(World *world)
{
    const FilmPlan *plan = world->plan;
    if (plan->relation_count == 0)
        return;
    world->spots = ARENA_ARRAY(world->arena, Spot, plan->shot_count * plan->entity_count + 1);
    for (int s = 0; s < plan->shot_count; s++)
        solve_shot(world, s);
}
