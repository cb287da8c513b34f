// Somebody knocks a thing over, or off what it stands on; a thing strikes somebody and bounces off.
#include "stage/physics/play.h"
#include "stage/sets/sets.h"

#include <string.h>

#define SMALL_CLIMBER "cat,kitten,mouse,rat,squirrel,bird,parrot,monkey,ferret,hamster,raccoon"

static bool climbs(const FilmPlan *plan, int entity)
{
    return entity >= 0 && plan->entities[entity].kind == ENTITY_ANIMAL &&
           text_in_list(SMALL_CLIMBER, plan->entities[entity].noun);
}

bool feat_knocks(const FilmPlan *plan, const Action *action)
{
    if (action->agent < 0 || action->object < 0 || !text_in_list("push,knock,hit,break off,kick", action->verb))
        return false;
    EntityKind who = plan->entities[action->agent].kind;
    return (who == ENTITY_PERSON || who == ENTITY_ANIMAL) &&
           (action_says(plan, action, "over") || action_says(plan, action, "off") || action_says(plan, action, "down"));
}

void feat_knock_prepare(World *world, int place, const Action *action, int entity)
{
    FilmPlan *plan = world->plan;
    int own = entity_landmark(world, entity, place);
    if (own < 0)
        return;
    Vec3 half = world->landmarks[own].half_size;
    const PlaceInfo *info = &world->places[place];
    bool animal = plan->entities[action->agent].kind == ENTITY_ANIMAL, small = half.y < 0.35f;
    if (animal && !climbs(plan, action->agent) && !action_says(plan, action, "off")) { // on the ground before it
        Vec3 foot = vec3_scale(vec3_add(info->walk_min, info->walk_max), 0.5f);
        foot = vec3_add(foot, vec3(-0.75f, 0, 0.35f));
        foot.y = site_ground(world, place, foot.x, foot.z);
        entity_move(world, entity, place, foot, 0.0f);
        return;
    }
    float top;
    const Landmark *under =
        small || action_says(plan, action, "off") ? play_support(world, place, action, entity, true, &top) : NULL;
    if (!under)
        return;
    Landmark support = *under; // landmarks may move in memory
    // the thing is at the edge towards the picture; an animal sits up there behind it
    Vec3 front = quat_rotate(quat_yaw(support.yaw), vec3(0, 0, 1));
    if (front.z < 0)
        front = vec3_scale(front, -1.0f);
    Vec3 foot = vec3_mad(support.position, front, support.half_size.z - 0.9f * half.z - 0.02f);
    foot.x += animal ? 0.12f : 0.0f;
    foot.y = top;
    entity_move(world, entity, place, foot, support.yaw);
    if (!animal || support.entity < 0 || !climbs(plan, action->agent))
        return;
    for (int i = 0; i < plan->relation_count; i++)
        if (plan->relations[i].subject == action->agent)
            return;
    Relation on = {.subject = action->agent,
                   .kind = RELATION_ON,
                   .object = support.entity,
                   .object2 = PLAN_NONE,
                   .shot = PLAN_NONE,
                   .span = action->span};
    Relation *relations = ARENA_ARRAY(world->arena, Relation, plan->relation_count + 1);
    memcpy(relations, plan->relations, sizeof(Relation) * (size_t)plan->relation_count);
    relations[plan->relation_count] = on;
    plan->relations = relations;
    plan->relation_count++;
}

void feat_knock_start(Play *play, const Cue *cue)
{
    Mover *mover = &play->movers[cue->mover];
    if (mover->broken)
        return;
    Vec3 half = mover_half(mover), middle = mover_middle(play, mover), way = play_outward(play, mover);
    float ground = site_ground(play->world, play->place, middle.x, middle.z);
    ActorFace face;
    if (middle.y - half.y < ground + 0.12f) { // on the ground: away from who strikes it
        way = vec3(-1, 0, 0.2f);
        if (world_face(play->world, cue->action->agent, cue->time, &face))
            way = vec3_sub(middle, face.eyes);
        way.y = 0;
        way = vec3_normalize(vec3_length(way) > 0.05f ? way : vec3(1, 0, 0));
        play_tip(play, mover, way, 1.5f);
        return;
    }
    float reach = fmaxf(half.x, half.z);
    sim_throw(play->sim, mover->body, vec3_scale(way, 0.85f + 1.2f * reach),
              vec3_scale(vec3_cross(vec3(0, 1, 0), way), half.y > 0.7f * reach ? 4.0f : 1.0f));
}

// ---------------------------------------------------------------- a thing strikes somebody

#define STRIKE_FLIGHT 0.7 // s

bool feat_strikes(const FilmPlan *plan, const Action *action)
{
    return action->object >= 0 && plan->entities[action->object].kind == ENTITY_PERSON &&
           text_equal(action->verb, "hit");
}

void feat_strike_prepare(World *world, int place, const Action *action, int entity)
{
    (void)action;
    const PlaceInfo *info = &world->places[place];
    Vec3 from = vec3_scale(vec3_add(info->walk_min, info->walk_max), 0.5f);
    from = vec3_add(from, vec3(-3.6f, 0, 0.5f));
    from.y = site_ground(world, place, from.x, from.z) + 1.3f;
    entity_move(world, entity, place, from, 0.0f);
}

typedef struct Stander {
    const World *world;
    int entity;
} Stander;

static bool stander_where(const void *context, double time, Vec3 *position)
{
    const Stander *s = context;
    ActorFace face;
    if (!world_face(s->world, s->entity, time, &face))
        return false;
    *position = vec3_add(face.eyes, quat_rotate(quat_yaw(face.yaw), vec3(0, 0, -0.09f)));
    return true;
}

void feat_stander_add(Play *play, int entity, double time)
{
    for (int i = 0; i < play->stander_count; i++)
        if (play->standers[i] == entity)
            return;
    if (play->stander_count < COUNT_OF(play->standers))
        play->standers[play->stander_count++] = entity;
    Stander *s = ARENA_NEW(play->world->arena, Stander);
    *s = (Stander){play->world, entity};
    Vec3 at;
    if (!stander_where(s, time, &at))
        return;
    float tall = at.y - site_ground(play->world, play->place, at.x, at.z), trunk = 0.24f * tall;
    SimBody body = {.pieces = {{.form = SIM_SPHERE, .half = {0.1f, 0.1f, 0.1f}},
                               {.form = SIM_CAPSULE,
                                .at = {0, -0.16f - trunk, -0.02f},
                                .half = {0.09f * tall, trunk - 0.05f * tall, 0.09f * tall}}},
                    .piece_count = 2,
                    .position = at,
                    .mass = 70.0f,
                    .held = true,
                    .substance = substance_named("grass")}; // flesh gives way as turf does
    sim_follow(play->sim, sim_add(play->sim, &body), stander_where, s);
}

void feat_strike_start(Play *play, const Cue *cue)
{
    const Action *action = cue->action;
    Mover *mover = &play->movers[cue->mover];
    Vec3 from = mover_middle(play, mover), to;
    ActorFace face;
    double meets = cue->time + STRIKE_FLIGHT;
    if (!world_face(play->world, action->object, meets, &face))
        return;
    feat_stander_add(play, action->object, cue->time);
    to = face.eyes;
    if (!action->part || !text_in_list("face,head,nose,forehead,eye", action->part))
        to.y -= 0.42f;
    float radius = mover_half(mover).x;
    Vec3 way = vec3_sub(from, to);
    way.y = 0;
    to = vec3_mad(to, vec3_normalize(way), radius + 0.08f);
    sim_throw(play->sim, mover->body, physics_aim(from, to, STRIKE_FLIGHT), vec3(0, 0, -4.0f));
}
