// The rim of basketball: what the ball meets there, and shots that hit it or go in.
#include "stage/physics/play.h"
#include "stage/sets/sets.h"

#include <string.h>

#define ROD 0.01f    // m, radius of the rim's rod
#define RIM 0.228f   // m, radius to its middle
#define BOARD 0.375f // m behind the rim's middle
#define FLIGHT 0.85  // s from the hand to the rim

bool hoop_find(const World *world, int place, int entity, Vec3 *rim, Vec3 *front)
{
    for (int i = 0; i < world->landmark_count; i++)
        if (world->landmarks[i].place == place && (entity < 0 || world->landmarks[i].entity == entity) &&
            prop_rim(&world->landmarks[i], rim, front))
            return true;
    return false;
}

void hoop_site(const World *world, int place, Sim *sim)
{
    const Substance *steel = substance_named("metal"), *glass = substance_named("tile");
    for (int i = 0; i < world->landmark_count; i++) {
        Vec3 rim, front;
        if (world->landmarks[i].place != place || !prop_rim(&world->landmarks[i], &rim, &front))
            continue;
        Quat turn = quat_yaw(world->landmarks[i].yaw);
        for (int k = 0; k < 56; k++) {
            float a = TAU_F * (float)k / 56.0f;
            sim_fixed_ball(sim, vec3_add(rim, vec3(RIM * sinf(a), 0, RIM * cosf(a))), ROD, steel);
        }
        sim_fixed_box(sim, vec3_add(rim, quat_rotate(turn, vec3(0, 0.375f, -BOARD - 0.015f))),
                      vec3(0.9f, 0.525f, 0.015f), turn, glass);
        sim_fixed_box(sim, vec3_add(rim, quat_rotate(turn, vec3(0, -0.01f, -0.5f * (BOARD + RIM)))),
                      vec3(0.03f, 0.02f, 0.5f * (BOARD - RIM)), turn, steel); // what holds it
        if (world->landmarks[i].half_size.y > 1.0f)
            sim_fixed_box(sim, vec3_add(rim, quat_rotate(turn, vec3(0, -1.8f, -1.3f))), vec3(0.07f, 1.25f, 0.07f), turn,
                          steel);
    }
}

int hoop_named(const FilmPlan *plan, const Action *action)
{
    const int named[] = {action->source, action->object, action->goal};
    for (int i = 0; i < COUNT_OF(named); i++)
        if (named[i] >= 0 && text_equal(plan->entities[named[i]].noun, "basketball hoop"))
            return named[i];
    return PLAN_NONE;
}

// Where the ball comes from: before the rim, a little aside, out of a player's hands.
static Vec3 shot_from(Vec3 rim, Vec3 front)
{
    Vec3 right = vec3_cross(vec3(0, 1, 0), front), from = vec3_mad(vec3_mad(rim, front, 2.6f), right, -1.7f);
    from.y = rim.y - 0.75f;
    return from;
}

bool hoop_prepare(World *world, int place, const Action *action, int entity)
{
    Vec3 rim, front;
    if (hoop_named(world->plan, action) == PLAN_NONE || !hoop_find(world, place, PLAN_NONE, &rim, &front))
        return false;
    Vec3 from = shot_from(rim, front);
    from.y -= 0.12f;
    entity_move(world, entity, place, from, 0.0f);
    return true;
}

bool hoop_start(Play *play, const Cue *cue)
{
    Vec3 rim, front;
    if (!cue->action || hoop_named(play->world->plan, cue->action) == PLAN_NONE ||
        !hoop_find(play->world, play->place, PLAN_NONE, &rim, &front))
        return false;
    Mover *mover = &play->movers[cue->mover];
    Vec3 from = mover_middle(play, mover), right = vec3_cross(vec3(0, 1, 0), front), to = rim;
    float radius = mover_half(mover).x;
    bool misses = text_in_list("bounce,hit", cue->action->verb) || action_says(play->world->plan, cue->action, "off");
    if (misses) { // on the near side of the rod, so that it comes back
        to = vec3_mad(vec3_mad(rim, front, RIM * 0.80f), right, -RIM * 0.60f);
        to.y += 0.75f * radius;
    } else {
        to.y += 0.02f;
    }
    sim_throw(play->sim, mover->body, physics_aim(from, to, FLIGHT), vec3_scale(right, 6.0f)); // with backspin
    return true;
}
