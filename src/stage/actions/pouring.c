// Pouring from one vessel into another; taking photographs.
#include "stage/actions/work.h"

#include "stage/objects/vessels.h"

#include <string.h>

// Over the other hand's vessel one is tipped until it runs; its mouth stays where it is meanwhile.
static void tip_over(Script *script, int side, int thing, int cup, double begin, double end)
{
    World *world = script->world;
    const ObjectKind *source = object_of(world, thing), *glass = object_of(world, cup);
    bool spout = vec3_length(source->spout) > 0.0f;
    float sign = side ? -1.0f : 1.0f; // side of the body it comes from
    Vec3 foot =
        vec3_scale(vec3(-sign * 0.06f, -0.40f, 0.36f), (actor_height(script->world->actors[script->entity]) / 1.75f));
    handling_reach(script, 1 - side, REACH_TRUNK, begin, begin + 0.8, end, end + 0.8, handling_pose,
                   handling_pose_new(script, foot, handling_mirror(quat_yaw(0.5f), side == 1)));
    // the mouth is a little above the rim, and beside the middle by what the stream goes aside as it falls
    Vec3 way = vec3(-sign, 0, 0), mouth = vec3_add(foot, vec3(sign * 0.03f, glass->size.y + 0.055f, 0));
    Vec3 lip = spout ? source->spout : vec3(0, source->size.y, 0);
    Quat level = spout ? quat_yaw(-sign * 0.5f * PI_F) : handling_mirror(quat_yaw(0.5f), side == 0);
    double moments[4] = {begin, begin + 0.75, begin + 1.25, end - 0.7};
    float tips[2] = {spout ? 0.25f : 0.9f, spout ? 0.95f : 1.95f};
    for (int i = 0; i < 2; i++) { // brought there, then tipped
        Quat lean = quat_mul(quat_axis_angle(vec3(0, 0, 1), sign * tips[i]), level);
        Vec3 p = vec3_sub(vec3_mad(mouth, way, i ? 0.0f : -0.02f), quat_rotate(lean, lip));
        handling_reach(script, side, REACH_TRUNK, moments[i ? 1 : 0], moments[i ? 2 : 1], i ? moments[3] : moments[2],
                       i ? end + 0.5 : moments[3], handling_pose, handling_pose_new(script, p, lean));
    }
}

void pour_act(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    World *world = script->world;
    const FilmPlan *plan = world->plan;
    if (worksite_water(script, action, shot))
        return;
    int length = plan->source ? (int)strlen(plan->source) : 0, first = action->span.begin < 0 ? 0
                                                                       : action->span.begin < length
                                                                           ? action->span.begin
                                                                           : length;
    const Liquid *liquid =
        length ? liquid_in(plan->source + first, (action->span.end < length ? action->span.end : length) - first)
               : NULL;
    const ObjectKind *from = NULL, *into = object_kind_of(plan, action->goal);
    int entity = PLAN_NONE, named[3] = {action->source, action->instrument, action->object};
    for (int i = 0; i < 3 && !from; i++)
        if (!liquid_is_poured(plan, named[i]) && (from = object_kind_of(plan, named[i])) != NULL)
            entity = named[i];
    int goal = action->goal;
    if (from && from->level[1] > 0.0f && !into && entity == action->object) { // "fills the glass": it is poured into
        into = from, goal = entity;
        from = NULL, entity = PLAN_NONE;
    }
    liquid = liquid ? liquid : liquid_in("water", 5);
    from = from ? from : object_kind(liquid->from);
    into = into && into->level[1] > 0.0f ? into : object_kind(liquid->into);
    int thing = object_take(world, from, entity, shot->place), cup = object_take(world, into, goal, shot->place);
    bool at_once = script->time <= action_shot_begin(world, shot) + 0.9;
    int side = handling_have(script, thing, script->time, at_once);
    int other = handling_have(script, cup, script->time, at_once);
    if (side >= 0 && other >= 0 && side != other) {
        double begin =
                   fmax(fmax(script->time, action->begin), fmax(script->hands[side].busy, script->hands[other].busy)),
               end = fmax(action->end, begin + 3.2);
        tip_over(script, side, thing, cup, begin, end);
        handling_look(script, begin, end, vec3(0, -0.3f, 0.36f));
        double runs = begin + 1.2, stops = end - 0.65;
        object_pours(world, thing, cup, runs, stops, liquid);
        object_opens(world, cup, runs + 0.15, fmax(stops - runs, 0.3), 1.0f);
        frame_hint(world, script->entity, 1.5f, 0.0f);
    }
    script_wait(script, action->end);
}

void photograph_act(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    World *world = script->world;
    const ObjectKind *kind = object_kind_of(world->plan, action->instrument);
    const char *text = world->plan->source;
    bool selfie = text && action->span.end > action->span.begin && (size_t)action->span.end <= strlen(text) &&
                  memmem(text + action->span.begin, (size_t)(action->span.end - action->span.begin), "selfie", 6);
    if (selfie && (!kind || kind->hold != HOLD_LOOK))
        kind = object_kind("mobile phone");
    int thing =
        kind ? object_take(world, kind, action->instrument, shot->place)
             : handling_thing(script, &(Action){.object = PLAN_NONE, .instrument = PLAN_NONE, .source = PLAN_NONE},
                              shot, "camera");
    int side = handling_have(script, thing, script->time, script->time <= action_shot_begin(world, shot) + 0.9);
    if (side >= 0) {
        double begin = fmax(fmax(script->time, action->begin), script->hands[side].busy),
               end = fmax(action->end, begin + 2.2);
        kind = object_of(world, thing);
        bool phone = kind->hold == HOLD_LOOK;
        if (phone) { // at arm's length, the back of it to the subject
            Quat turn = quat_yaw(PI_F);
            Vec3 at = selfie ? vec3(side ? -0.22f : 0.22f, 0.17f, 0.52f) : vec3(side ? -0.05f : 0.05f, 0.02f, 0.46f);
            if (selfie) { // its face to one's own, a little from above
                turn = quat_mul(quat_yaw(side ? -0.35f : 0.35f), quat_mul(quat_axis_angle(vec3(1, 0, 0), 0.22f), turn));
                handling_look(script, begin, end, at);
                Feeling smile = {begin, end, EMOTION_HAPPY, 0.7f, 0, 0};
                ARRAY_PUSH(script->p.feelings, script->p.feeling_count, script->feeling_capacity, smile);
                if (work_goes_on(script, action))
                    end = fmax(end, action_shot_end(world, shot) + 0.3);
            }
            Vec3 p = vec3_sub(vec3_scale(at, actor_height(script->world->actors[script->entity]) / 1.75f),
                              quat_rotate(turn, kind->grip.at));
            handling_reach(script, side, REACH_TRUNK, begin, begin + 0.9, end, end + 0.9, handling_pose,
                           handling_pose_new(script, p, turn));
        } else { // the finder at the eye
            handling_reach(script, side, REACH_HEAD, begin, begin + 0.9, end, end + 0.9, handling_pose,
                           handling_pose_new(script, vec3(-0.032f, -0.02f, 0.055f), quat_identity()))
                ->yields = true;
        }
        world_add_event(world, (Event){.kind = EVENT_BUTTON,
                                       .time = begin + 1.5,
                                       .shot = action->shot,
                                       .entity = script->entity,
                                       .position = vec3_add(script->position, vec3(0, 1.5f, 0)),
                                       .strength = 0.6f});
    }
    script_wait(script, action->end);
}
