// What is lighter than air: balloons, sky lanterns and bubbles rise when nothing holds them, and go with the wind.
#include "stage/physics/play.h"

#include <math.h>

// Speed at which each rises in still air, where drag has caught up with buoyancy. A latex balloon of 0.28 m has 0.04 N
// of lift beyond its own weight and ribbon: v = sqrt(2 F / (rho Cd A)) = 1.5 m/s with Cd 0.47 of a sphere (Hoerner
// 1965, "Fluid-dynamic drag"). A sky lantern's flame heats some 0.04 m3 by 100 K: 0.1 N of 0.3 N is left over its
// weight, on four times the area. A soap bubble of breath sinks by its film and rises by its warmth: the air has it.
static const struct Lift {
    const char *nouns; // last words
    float rise, air;   // m/s; 1/s at which the air's motion is taken up
} lifts[] = {
    {"balloon", 1.5f, 2.2f},
    {"paper lantern", 0.9f, 1.6f},
    {"bubble,soap bubble", 0.35f, 6.0f},
};

static const struct Lift *lift_of(const FilmPlan *plan, int entity)
{
    if (entity < 0 || plan->entities[entity].kind != ENTITY_PROP)
        return NULL;
    const Entity *e = &plan->entities[entity];
    if (text_contains_word(e->noun, "hot") || text_contains_word(e->description, "hot"))
        return NULL; // one that carries people is a craft
    for (int i = 0; i < COUNT_OF(lifts); i++)
        if (text_in_list(lifts[i].nouns, e->noun) || (e->name && text_in_list(lifts[i].nouns, e->name)) ||
            (e->description && text_in_list(lifts[i].nouns, e->description)))
            return &lifts[i];
    return NULL;
}

// A balloon that is dropped is one of breath: it sinks.
static bool sinks(const FilmPlan *plan, int entity)
{
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        if ((a->object == entity || a->agent == entity) && plan_action_begins(plan, a, "drop,fall,sink,descend"))
            return true;
    }
    return false;
}

void aloft_body(const World *world, int place, int entity, SimBody *body)
{
    const struct Lift *lift = lift_of(world->plan, entity);
    if (!lift)
        return;
    Vec3 wind = world->places[place].environment.wind;
    float up = sinks(world->plan, entity) ? -0.8f : lift->rise;
    body->drag = lift->air;
    body->spin_drag = 30.0f; // the gas is above, the string below
    body->carried =
        vec3_mad(vec3_scale(vec3(wind.x, 0, wind.z), lift->air), vec3(0, 1, 0), SIM_GRAVITY + up * lift->air);
}

bool feat_rises(const FilmPlan *plan, const Action *action)
{
    for (int i = 0; i < plan->action_count; i++) // what hands let go rises from there
        if (plan->actions[i].object == action->agent && action->agent >= 0 &&
            text_in_list("drop,throw,push", plan->actions[i].verb))
            return false;
    return lift_of(plan, action->agent) != NULL;
}

bool physics_aloft(const FilmPlan *plan, int entity)
{
    return lift_of(plan, entity) && !sinks(plan, entity);
}

static void let_go(Play *play, const Cue *cue)
{
    const World *world = play->world;
    const Mover *mover = &play->movers[cue->mover];
    RngKey key = rng_key(world->plan->seed, "thing", "aloft");
    float turn = TAU_F * rng_float(key, (uint64_t)cue->mover), quick = rng_float(key, (uint64_t)(cue->mover + 500));
    sim_throw(play->sim, mover->body,
              vec3(0.35f * cosf(turn), sinks(world->plan, mover->entity) ? 0 : 0.2f + 0.6f * quick, 0.35f * sinf(turn)),
              vec3(0, 0.8f * (quick - 0.5f), 0));
}

// One after the other, from where they stand.
void feat_rise_start(Play *play, const Cue *cue)
{
    double later = 0.0;
    int entity = play->movers[cue->mover].entity;
    for (int i = cue->mover; i >= 0; i = mover_of(play, entity, i), later += 0.22)
        play_cue(play, (Cue){.time = cue->time + later, .start = let_go, .mover = i, .action = cue->action});
}
