// Somebody knocks a thing over, or off what it stands on.
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
