// Actions: finding the handler of a verb, and what the families share.
#include "stage/actions/actions.h"

#include "stage/actions/tables.h"
#include "stage/actions/work.h"

double action_shot_begin(const World *world, const Shot *shot)
{
    return plan_frame_time(world->plan, shot->begin_frame);
}

double action_shot_end(const World *world, const Shot *shot)
{
    return plan_frame_time(world->plan, shot->begin_frame + shot->frame_count);
}

const Landmark *action_landmark(const World *world, const Action *action, const Shot *shot)
{
    const Landmark *goal = blocking_landmark(world, action->goal, shot->place);
    return goal ? goal : blocking_landmark(world, action->object, shot->place);
}

void action_begin_at(Script *script, const Shot *shot, Vec3 position, float yaw)
{
    script_rise(script, action_shot_begin(script->world, shot), true);
    script->place = shot->place;
    script->lane = blocking_free_spot(script, position, yaw, false);
    script->position = vec3_add(position, script->lane);
    script->yaw = yaw;
    script->seated = false;
    script->placed = true;
}

void action_point(const void *user, double time, Vec3 *point, Vec3 *normal)
{
    (void)time;
    const ActionPoint *target = user;
    *point = target->point;
    *normal = target->normal;
}

bool action_whereabouts(const Script *script, int entity, const Shot *shot, Vec3 *point)
{
    const Landmark *landmark = blocking_landmark(script->world, entity, shot->place);
    if (landmark) {
        *point = landmark->has_touch ? landmark->touch
                                     : vec3_add(landmark->position, vec3(0, 0.8f * landmark->half_size.y, 0));
        return true;
    }
    for (int i = 0; i < script->other_count; i++) {
        const Script *other = &script->others[i];
        if (other->entity != entity || other->place != shot->place)
            continue;
        float height = actor_height(script->world->actors[entity]);
        *point = vec3_add(other->starts[script->shot], vec3(0, 0.9f * height, 0));
        return true;
    }
    return false;
}

void set_gives_way(World *world, int entity, int place)
{
    for (int i = 0; entity != PLAN_NONE && i < world->landmark_count; i++) {
        Landmark *mark = &world->landmarks[i];
        if (mark->entity != entity || mark->place != place)
            continue;
        if (mark->instance >= 0)
            world->instances[mark->instance].last_shot = -1;
        mark->half_size = vec3(0.01f, 0.01f, 0.01f); // nothing that hides anybody
    }
}

void frame_hint(World *world, int entity, float size, float azimuth)
{
    if (!world->frame_hints)
        world->frame_hints = ARENA_ARRAY(world->arena, FrameHint, world->plan->entity_count);
    world->frame_hints[entity] = (FrameHint){.size = size, .azimuth = azimuth};
}

static const Verb *const families[] = {verbs_ropes,    verbs_travel,  verbs_stance, verbs_gestures, verbs_hands,
                                       verbs_face,     verbs_objects, verbs_work,   verbs_music,    verbs_mounts,
                                       verbs_climbing, verbs_fire,    verbs_sport,  verbs_clothes,  verbs_handwork,
                                       verbs_chasing,  verbs_juggling};

const char *stage_verb(int index)
{
    for (int f = 0; f < COUNT_OF(families); f++)
        for (const Verb *verb = families[f]; verb->verb; verb++)
            if (index-- == 0)
                return verb->verb;
    return NULL;
}

static const Verb *find_verb(const char *name)
{
    for (int f = 0; f < COUNT_OF(families); f++)
        for (const Verb *verb = families[f]; verb->verb; verb++)
            if (text_equal(verb->verb, name))
                return verb;
    return NULL;
}

static const Verb *verb_of(const Script *script, const Action *action)
{
    const char *ropes = ropes_verb(script, action), *mounts = ropes ? ropes : mount_verb(script, action);
    return find_verb(mounts ? mounts : action->played ? action->played : action->verb);
}

bool blocking_act(Script *script, const Action *action, const Shot *shot)
{
    const Verb *verb = verb_of(script, action);
    if (station_act(script, action, shot) || table_act(script, action, shot))
        return true;
    if (!verb)
        return false;
    verb->act(script, action, shot, verb);
    return true;
}

bool blocking_stays(const Action *action)
{
    const Verb *verb = find_verb(action->played ? action->played : action->verb);
    return !verb || !verb->place || verb->place == place_stand;
}

bool blocking_place_for(Script *script, const Action *action, const Shot *shot)
{
    const Verb *verb = verb_of(script, action);
    if (station_place(script, action, shot) || table_place(script, action, shot))
        return true;
    return verb && verb->place && verb->place(script, action, shot, verb);
}
