// Things in use: held, drunk from, eaten, read, telephoned with, picked up and put down.
#include "stage/actions/bearing.h"
#include "stage/actions/care.h"
#include "stage/actions/handling.h"
#include "stage/actions/hauling.h"
#include "stage/effects/effects.h"
#include "stage/objects/fixtures.h"
#include "stage/physics/play.h"

#include <stdio.h>
#include <string.h>

// What an action without a named thing is done with.
static const char *assumed(const char *verb)
{
    static const struct {
        const char *verb, *noun;
    } rows[] = {{"drink", "cup"},    {"eat", "bread"},          {"read", "book"},       {"phone", "phone"},
                {"write", "pen"},    {"text message", "phone"}, {"smoke", "cigarette"}, {"photograph", "camera"},
                {"hold", "box"},     {"throw", "ball"},         {"drop", "cup"},        {"give", "gift"},
                {"receive", "gift"}, {"paint", "brush"},        {"draw", "pencil"}};
    for (int i = 0; i < COUNT_OF(rows); i++)
        if (text_equal(rows[i].verb, verb))
            return rows[i].noun;
    return NULL;
}

// The words right behind the object: "out of her bag", "from the drawer", "into his pocket".
static bool said_after(const Script *script, int entity, const char *const *words, int count)
{
    const FilmPlan *plan = script->world->plan;
    if (entity < 0 || !plan->source)
        return false;
    Span span = plan->entities[entity].span;
    if (span.end <= span.begin || (size_t)span.end > strlen(plan->source))
        return false;
    const char *after = plan->source + span.end;
    for (int i = 0; i < count; i++)
        if (strncasecmp(after, words[i], strlen(words[i])) == 0) {
            char rest[48] = "";
            strncpy(rest, after + strlen(words[i]), sizeof rest - 1);
            rest[strcspn(rest, ".,;:")] = '\0';
            static const char *const kept[] = {"pocket", "bag",    "purse",  "backpack", "handbag",
                                               "coat",   "jacket", "wallet", "satchel",  "briefcase"};
            for (int k = 0; k < COUNT_OF(kept); k++)
                if (strstr(rest, kept[k]))
                    return true;
        }
    return false;
}

static bool out_of_pocket(const Script *script, const Action *action)
{
    static const char *const words[] = {" out of ", " from "};
    return said_after(script, action->object, words, COUNT_OF(words));
}

static bool into_pocket(const Script *script, const Action *action)
{
    static const char *const words[] = {" into ", " in ", " back into ", " back in "};
    return said_after(script, action->object, words, COUNT_OF(words));
}

// What one takes up when nothing is named: a thing of the film that rests in the place, else a bag on the ground or a
// cup where there is a table.
static int some_thing(Script *script, const Shot *shot)
{
    World *world = script->world;
    for (int e = 0; e < world->plan->entity_count; e++) {
        const ObjectKind *kind = object_kind_of(world->plan, e);
        Vec3 position;
        Quat rotation;
        if (!kind)
            continue;
        int thing = object_take(world, kind, e, shot->place);
        if (object_rests(world, thing, fmax(script->time, 0.0), shot->place, &position, &rotation))
            return thing;
    }
    Vec3 ahead = vec3_add(script->position, quat_rotate(quat_yaw(script->yaw), vec3(-0.16f, 0, 0.40f))), spot;
    bool table = script->placed && handling_surface(script, ahead, &spot);
    if (!table)
        spot = vec3(ahead.x, world->places[shot->place].walk_min.y, ahead.z);
    const ObjectKind *kind = object_kind(table ? "cup" : "ball");
    Vec3 rest;
    Quat turn;
    for (int t = 0; object_of(world, t); t++) // put there when the person was placed
        if (object_of(world, t) == kind && object_rests(world, t, fmax(script->time, 0.0), shot->place, &rest, &turn) &&
            vec3_distance(rest, script->position) < 1.6f)
            return t;
    int thing = object_take(world, kind, PLAN_NONE, shot->place);
    object_rest_pose(kind, spot, script->yaw, &rest, &turn);
    object_rest(world, thing, -1.0, shot->place, rest, turn);
    return thing;
}

// The thing is in a hand from here on; -1 when there is none.
static int have_for(Script *script, const Action *action, const Shot *shot, int *thing)
{
    *thing = handling_thing(script, action, shot, assumed(action->verb));
    if (*thing < 0)
        return -1;
    bool others = false; // "two men drink a beer": everybody has one
    for (int i = 0; i < script->other_count; i++)
        others |= handling_side(&script->others[i], *thing) >= 0;
    const ObjectKind *kind = object_of(script->world, *thing);
    for (int side = 0; side < 2 && others; side++) // already
        if (script->hands[side].thing >= 0 && object_of(script->world, script->hands[side].thing) == kind) {
            *thing = script->hands[side].thing;
            others = false;
        }
    if (others && text_in_list("drink,eat,read,smoke,phone,text message", action->verb))
        *thing = object_take(script->world, kind, PLAN_NONE, shot->place);
    double begin = action_shot_begin(script->world, shot);
    return handling_have(script, *thing, fmax(script->time, begin), script->time <= begin + 0.9);
}

static void act_hold(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    int thing;
    if (uphold_act(script, action, shot))
        return;
    if (bearing_by(script->world, action->object, action->shot) != script->entity &&
        !haul_borne(script->world, action->object, action->shot))
        have_for(script, action, shot, &thing);
    script_wait(script, action->begin); // it goes on beside whatever else is done
}

// ---------------------------------------------------------------- to the mouth

typedef struct Sip {
    double begin, end; // at the lips
    Vec3 rim;          // of the thing: the point that meets the lips, before it is tilted
    float low, high;   // tilt on arriving and while drinking, radians
    float yaw;
    Vec3 lips; // beside the middle of the mouth
} Sip;

static void sip_pose(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const Sip *sip = user;
    float u = (float)((time - sip->begin) / (sip->end - sip->begin));
    float tilt = lerpf(sip->low, sip->high, smoothstepf(0.0f, 0.45f, u) * smoothstepf(1.1f, 0.75f, u));
    Quat lean = quat_axis_angle(vec3(1, 0, 0), -tilt);
    *rotation = quat_mul(lean, quat_yaw(sip->yaw));
    *position = vec3_sub(sip->lips, quat_rotate(lean, sip->rim));
}

static void act_to_mouth(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    World *world = script->world;
    int thing, side = have_for(script, action, shot, &thing);
    if (side < 0) {
        script_wait(script, action->end);
        return;
    }
    const ObjectKind *kind = object_of(world, thing);
    bool drinks = text_equal(action->verb, "drink"), smokes = text_equal(action->verb, "smoke");
    double limit = action_shot_end(world, shot), t = fmax(fmax(script->time, action->begin), script->hands[side].busy);
    double until = fmin(fmax(action->end, t + 2.8), limit + 1.0);
    for (int n = 0; n == 0 || t + 2.6 < until; n++, t += 4.4) {
        Sip *sip = ARENA_NEW(world->arena, Sip);
        float radius = 0.46f * fminf(kind->size.x, kind->size.z), high = kind->size.y;
        bool narrow = kind->size.y > 2.5f * kind->size.x && kind->size.y > 0.22f; // a bottle
        *sip = (Sip){.begin = t + 0.95, .end = t + (drinks ? 2.1 : 1.5), .yaw = side == 0 ? -0.55f : 0.55f};
        if (drinks) {
            sip->rim = vec3(0, high, narrow ? -0.008f : -radius);
            sip->low = narrow ? 0.95f : 0.30f;
            sip->high = narrow ? 1.65f : 0.80f;
            sip->lips = vec3(0, -0.004f, narrow ? 0.006f : 0.004f);
        } else if (smokes) {
            sip->rim = vec3(0, 0.002f, 0);
            sip->low = sip->high = -1.35f;
            sip->lips = vec3(0, 0, 0.004f);
            sip->yaw = 0.0f;
        } else { // bites off the upper near edge
            sip->rim =
                vec3(0, kind->rest == REST_LYING ? high : 0.62f * high, kind->rest == REST_LYING ? 0.0f : -radius);
            sip->low = sip->high = kind->rest == REST_LYING ? 0.95f : 0.2f;
            sip->lips = vec3(0, -0.002f, 0.008f);
        }
        Reach *reach =
            handling_reach(script, side, REACH_HEAD, t, sip->begin, sip->end, sip->end + 0.95, sip_pose, sip);
        reach->nod = drinks ? (narrow ? -0.30f : -0.16f) : 0.06f;
    }
    script_wait(script, action->end);
}

// ---------------------------------------------------------------- reading, telephones

static void act_read(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    int thing, side = have_for(script, action, shot, &thing);
    double end = fmax(action->end, action->begin + 1.0);
    if (side >= 0) {
        const ObjectKind *kind = object_of(script->world, thing);
        bool wide = kind->hold == HOLD_READ;
        handling_look(script, fmax(action->begin, script->time) - 0.2, end,
                      wide ? vec3(0, -0.32f, 0.40f) : vec3(side ? -0.07f : 0.07f, -0.22f, 0.36f));
    }
    script_wait(script, action->end);
}

static void act_phone(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    int thing, side = have_for(script, action, shot, &thing);
    if (side >= 0) {
        bool left = side == 0;
        double begin = fmax(fmax(action->begin, script->time), script->hands[side].busy),
               end = fmax(action->end, begin + 1.5);
        // the screen lies at the ear, the foot of it goes towards the mouth
        Vec3 up = vec3_normalize(vec3(-0.18f, 0.80f, -0.58f)), face = vec3(1, 0.05f, 0.12f);
        Vec3 z = vec3_normalize(vec3_mad(face, up, -vec3_dot(face, up))), x = vec3_cross(up, z);
        Quat turn = affine_rotation((Affine){x, up, z, {0, 0, 0}});
        Vec3 ear = vec3(-0.082f, 0.060f, -0.105f), at = vec3_sub(ear, quat_rotate(turn, vec3(0, 0.135f, 0.006f)));
        if (left)
            at.x = -at.x;
        handling_reach(script, side, REACH_HEAD, begin, begin + 0.9, end, end + 0.9, handling_pose,
                       handling_pose_new(script, at, handling_mirror(turn, left)));
    }
    script_wait(script, action->end);
}

// ---------------------------------------------------------------- picking up, putting down

// Where the feet go to reach a thing: before the edge of what it stands on, or just before it on the ground.
void handling_spot_for(const Script *script, int place, Vec3 thing, Vec3 *position, float *yaw)
{
    const World *world = script->world;
    const PlaceInfo *info = &world->places[place];
    const Fixture *within = fixture_around(world, place, thing);
    if (within) { // before what is open
        *position = fixture_point(within, fixture_shape(within)->stand_open);
        position->y = info->walk_min.y;
        *yaw = yaw_towards(*position, thing);
        return;
    }
    const Landmark *under = NULL;
    for (int i = 0; i < world->landmark_count; i++) {
        const Landmark *mark = &world->landmarks[i];
        if (mark->place != place || mark->instance < 0 || world->instances[mark->instance].last_shot < 0)
            continue;
        Vec3 local = quat_rotate(quat_yaw(-mark->yaw), vec3_sub(thing, mark->position));
        float top = mark->position.y + mark->half_size.y;
        if (fabsf(local.x) <= mark->half_size.x && fabsf(local.z) <= mark->half_size.z && top < thing.y + 0.1f &&
            mark->half_size.y > 0.1f && (!under || top > under->position.y + under->half_size.y))
            under = mark;
    }
    Vec3 centre = vec3_scale(vec3_add(info->walk_min, info->walk_max), 0.5f);
    float best = 1e9f;
    for (int i = 0; i < 16; i++) {
        Vec3 out = quat_rotate(quat_yaw(TAU_F * (float)i / 16.0f), vec3(0, 0, 1)), p = vec3_mad(thing, out, 0.42f);
        if (under) { // outside its box, by the room a belly takes
            Quat turn = quat_yaw(under->yaw);
            Vec3 along = quat_rotate(quat_conjugate(turn), out),
                 local = quat_rotate(quat_conjugate(turn), vec3_sub(thing, under->position));
            float tx = along.x > 1e-3f    ? (under->half_size.x - local.x) / along.x
                       : along.x < -1e-3f ? (-under->half_size.x - local.x) / along.x
                                          : 1e9f;
            float tz = along.z > 1e-3f    ? (under->half_size.z - local.z) / along.z
                       : along.z < -1e-3f ? (-under->half_size.z - local.z) / along.z
                                          : 1e9f;
            p = vec3_mad(thing, out, fmaxf(fminf(tx, tz) + 0.21f, 0.36f));
        }
        p.y = info->walk_min.y;
        bool inside =
            p.x >= info->walk_min.x && p.x <= info->walk_max.x && p.z >= info->walk_min.z && p.z <= info->walk_max.z;
        // near the thing, inside, seen from the front or the side
        float score = 2.0f * hypotf(p.x - thing.x, p.z - thing.z) + (inside ? 0.0f : 50.0f) +
                      0.25f * vec3_distance(p, centre) + 0.45f * fmaxf(0.0f, out.z) + 0.05f * fabsf(out.z + 0.25f);
        if (script->placed && script->place == place)
            score += 0.12f * vec3_distance(p, script->position);
        if (score < best) {
            best = score;
            *position = p;
        }
    }
    *yaw = yaw_towards(*position, thing);
}

// Goes there when it is not in reach; as far as the time allows.
void handling_go_near(Script *script, Vec3 thing, const Shot *shot)
{
    if (script->seated || hypotf(thing.x - script->position.x, thing.z - script->position.z) < 0.62f)
        return;
    Vec3 to;
    float yaw;
    handling_spot_for(script, script->place, thing, &to, &yaw);
    float distance = vec3_distance(to, script->position),
          speed = actor_gait_speed(script->world->actors[script->entity], MOVE_WALK);
    double end = fmin(script->time + fmax(distance / speed, 0.7) + 0.5, action_shot_end(script->world, shot) - 0.4);
    if (end < script->time + 0.6)
        return;
    script_move(script, (Move){.kind = MOVE_WALK,
                               .begin = script->time,
                               .end = end,
                               .from = script->position,
                               .to = to,
                               .yaw = yaw_towards(script->position, to),
                               .to_yaw = yaw});
}

void handling_rest(const Script *script, const ObjectKind *kind, Vec3 spot, bool left, Vec3 *position, Quat *rotation)
{
    float side = left ? -1.0f : 1.0f;
    Quat facing = quat_yaw(script->yaw);
    if (kind->rest == REST_LYING) {
        // the thumb's end to the inside, the palm's side up
        Quat q = quat_mul(
            facing, quat_mul(quat_yaw(side * 0.5f * PI_F),
                             quat_mul(quat_axis_angle(vec3(1, 0, 0), 0.5f * PI_F), quat_yaw(side * -0.5f * PI_F))));
        *rotation = q;
        float up = 0.5f * kind->size.x;
        *position = vec3_sub(vec3_add(spot, vec3(0, up, 0)), quat_rotate(q, vec3(0, kind->grip.at.y, 0)));
    } else if (kind->rest == REST_FLAT) {
        object_rest_pose(kind, spot, script->yaw + PI_F, position, rotation);
    } else {
        *rotation = quat_mul(facing, quat_yaw(kind->two_handed || kind->hangs ? 0.0f : side * 0.6f));
        *position = spot;
    }
}

// How a hand must hold it when it meets what rests: flat things are lifted by an edge.
static void grasp_pose(const Script *script, const ObjectKind *kind, Vec3 spot, bool left, Vec3 *position,
                       Quat *rotation)
{
    handling_rest(script, kind, spot, left, position, rotation);
    if (kind->rest != REST_FLAT)
        return;
    Vec3 at = kind->grip.at;
    if (left)
        at.x = -at.x;
    Vec3 edge = vec3_add(*position, quat_rotate(*rotation, at));
    *rotation = quat_mul(quat_yaw(script->yaw), quat_mul(quat_axis_angle(vec3(1, 0, 0), 0.95f), quat_yaw(PI_F)));
    *position = vec3_sub(vec3_add(edge, vec3(0, 0.055f, 0)), quat_rotate(*rotation, at));
}

static bool thing_spot(Script *script, const Action *action, const Shot *shot, int *thing, Vec3 *spot)
{
    World *world = script->world;
    *thing = handling_thing(script, action, shot, NULL);
    if (*thing < 0 && action->object == PLAN_NONE && script->placed)
        *thing = some_thing(script, shot);
    if (*thing < 0)
        return false;
    Vec3 position;
    Quat rotation;
    if (!object_rests(world, *thing, script->time, shot->place, &position, &rotation))
        return false;
    const Landmark *source = blocking_landmark(world, action->source, shot->place);
    if (source && source->instance >= 0 && source->has_hinge == false && source->entity == action->source &&
        fabsf(position.y - source->position.y) +
                hypotf(position.x - source->position.x, position.z - source->position.z) >
            source->half_size.y + fmaxf(source->half_size.x, source->half_size.z)) {
        // the text has it there: near the edge, a little to the side
        Vec3 at = vec3(-0.3f * source->half_size.x, 0, fmaxf(source->half_size.z - 0.17f, 0.0f));
        *spot = vec3_add(source->position, quat_rotate(quat_yaw(source->yaw), at));
        spot->y = prop_support_height(world, source);
        if (spot->y > 0.2f)
            return true;
    }
    const Landmark *mark = action->object >= 0 ? blocking_landmark(world, action->object, shot->place) : NULL;
    if (mark && mark->entity == action->object && vec3_distance(mark->position, position) < 0.6f)
        *spot = vec3(mark->position.x, mark->position.y - mark->half_size.y, mark->position.z);
    else
        *spot = object_foot(object_of(world, *thing), position, rotation);
    if (object_lies_along(world, *thing, script->time) && object_of(world, *thing)->rest == REST_LYING) {
        Vec3 grip = quat_rotate(rotation, vec3(0, object_of(world, *thing)->grip.at.y, 0)); // as handling_rest has it
        *spot = vec3(position.x + grip.x, spot->y, position.z + grip.z);
    }
    return true;
}

static bool place_pick_up(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    int thing;
    Vec3 spot, position;
    float yaw;
    double time = script->time;
    script->time = fmax(script->time, 0.0);
    bool there = thing_spot(script, action, shot, &thing, &spot);
    script->time = time;
    if (!there)
        return false;
    handling_spot_for(script, shot->place, spot, &position, &yaw);
    action_begin_at(script, shot, position, yaw);
    return true;
}

bool handling_next_spot(Script *script, const Action *posture, const Shot *shot, Vec3 *spot)
{
    const FilmPlan *plan = script->world->plan;
    const Action *next = NULL;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        if (a->agent == script->entity && a != posture && a->shot == posture->shot && a->begin >= posture->begin &&
            text_in_list("pick up,take,examine,touch", a->verb) && (!next || a->begin < next->begin))
            next = a;
    }
    int thing;
    return next && next->object >= 0 && thing_spot(script, next, shot, &thing, spot);
}

static void touch_event(Script *script, const Action *action, double time, Vec3 position, const ObjectKind *kind,
                        float strength)
{
    Event event = {.kind = EVENT_TOUCH,
                   .time = time,
                   .shot = action->shot,
                   .entity = script->entity,
                   .position = position,
                   .strength = strength};
    strncpy(event.surface, kind->surface, sizeof event.surface - 1);
    world_add_event(script->world, event);
}

// "lifts the box above his head": it stays up there.
static bool above_head(const Script *script, const Action *action)
{
    const char *text = script->world->plan->source;
    if (!text || action->span.begin < 0 || (size_t)action->span.begin >= strlen(text))
        return false;
    char said[160];
    snprintf(said, sizeof said, "%.*s", (int)strcspn(text + action->span.begin, ".!?;\n"), text + action->span.begin);
    return text_contains_word(said, "overhead") ||
           (text_contains_word(said, "head") &&
            (text_contains_word(said, "above") || text_contains_word(said, "over")));
}

#define OVERHEAD_SECONDS 1.3

static void hold_overhead(Script *script, int side, const ObjectKind *kind, double begin)
{
    float unit = actor_height(script->world->actors[script->entity]) / 1.75f;
    Vec3 at = vec3_scale(vec3(kind->two_handed ? 0.0f
                              : side           ? -0.16f
                                               : 0.16f,
                              0.40f, 0.10f),
                         unit),
         grip = vec3(kind->two_handed ? 0.0f
                     : side           ? kind->grip.at.x
                                      : -kind->grip.at.x,
                     kind->grip.at.y, kind->two_handed ? 0.0f : kind->grip.at.z);
    handling_reach(script, side, REACH_TRUNK, begin, begin + OVERHEAD_SECONDS, 1e6, 1e6 + 1.0, handling_pose,
                   handling_pose_new(script, vec3_sub(at, grip), quat_identity()));
    script->hands[side].busy = begin + OVERHEAD_SECONDS;
    frame_hint(script->world, script->entity, 2.35f, 0.0f);
}

static void act_pick_up(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    World *world = script->world;
    int thing;
    Vec3 spot;
    if (out_of_pocket(script, action)) { // whatever the set has put there for it
        thing = handling_thing(script, action, shot, NULL);
        if (thing >= 0)
            object_gone(world, thing, -1.0);
    }
    if (!thing_spot(script, action, shot, &thing, &spot)) { // nowhere to be seen: it comes out of a pocket
        if (uphold_act(script, action, shot))
            return;
        if (thing >= 0 && handling_side(script, thing) < 0)
            handling_have(script, thing, fmax(script->time, action->begin), false);
        script_wait(script, action->end);
        return;
    }
    const ObjectKind *kind = object_of(world, thing);
    handling_go_near(script, spot, shot);
    int side = handling_free_side(script);
    double reach = spot.y < 0.5f ? 1.15 : 0.85,
           begin = fmax(fmax(script->time, action->begin), script->hands[side].busy);
    double grip = begin + reach;
    Vec3 rest, held;
    Quat rest_turn, held_turn;
    handling_rest(script, kind, spot, side == 0, &rest, &rest_turn);
    double since = object_lies_along(world, thing, begin) ? begin : -1.0;
    object_rest(world, thing, since, shot->place, rest, rest_turn);
    grasp_pose(script, kind, spot, side == 0, &held, &held_turn);
    handling_grasp(script, side, thing, reach, grip, held, held_turn);
    if (above_head(script, action))
        hold_overhead(script, side, kind, grip + 0.8);
    Gaze gaze = {begin - 0.3, grip + 0.25, vec3_add(spot, vec3(0, 0.05f, 0)), PLAN_NONE, 0.7f, AIM_POINT, false};
    ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
    touch_event(script, action, grip, spot, kind, 0.25f);
    script_wait(script, fmin(fmax(action->end, grip + 1.0), action_shot_end(world, shot)));
}

static void act_put_down(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    World *world = script->world;
    if (action->object == PLAN_NONE && clothes_put_down(script, action, shot))
        return;
    int thing = handling_thing(script, action, shot, NULL);
    for (int s = 0; thing < 0 && s < 2; s++)
        thing = script->hands[1 - s].thing;
    if (thing < 0 && action->object == PLAN_NONE) // it was in the hand all the time
        thing = object_take(world, object_kind("box"), PLAN_NONE, shot->place);
    if (thing < 0) {
        script_wait(script, action->end);
        return;
    }
    int side = handling_side(script, thing);
    if (side < 0)
        side = handling_have(script, thing, script->time, true);
    const ObjectKind *kind = object_of(world, thing);
    if (into_pocket(script, action)) {
        double time = fmax(fmax(script->time, action->begin), script->hands[side].busy) + 0.95;
        handling_pocket(script, side, time);
        script_wait(script, fmin(fmax(action->end, time + 0.9), action_shot_end(world, shot)));
        return;
    }
    const Landmark *goal = blocking_landmark(world, action->goal, shot->place);
    // what is big stands clear of the knees
    Vec3 before = vec3(kind->two_handed ? 0.0f : side ? -0.16f : 0.16f, 0, fmaxf(0.40f, 0.34f + 0.5f * kind->size.z));
    Vec3 ahead = vec3_add(script->position, quat_rotate(quat_yaw(script->yaw), before));
    Vec3 spot = vec3(ahead.x, world->places[shot->place].walk_min.y, ahead.z);
    bool ground = action->goal >= 0 && text_in_list("floor,ground,grass,street,pavement,sand,snow",
                                                    world->plan->entities[action->goal].noun);
    if (goal && !ground &&
        hypotf(goal->position.x - script->position.x, goal->position.z - script->position.z) >
            0.5f + fmaxf(goal->half_size.x, goal->half_size.z))
        handling_go_near(script, goal->position, shot);
    ahead = vec3_add(script->position, quat_rotate(quat_yaw(script->yaw), before));
    if (!ground)
        handling_surface(script, ahead, &spot);
    double reach = spot.y < 0.5f ? 1.15 : 0.9,
           begin = fmin(action->begin, action_shot_end(world, shot) - reach - 0.7); // it is seen to stand there
    begin = fmax(fmax(script->time, begin), script->hands[side].busy);
    double time = begin + reach;
    Vec3 rest;
    Quat turn;
    handling_rest(script, kind, spot, side == 0, &rest, &turn);
    if (kind->rest == REST_FLAT) { // the hand lays it down from above its edge
        Vec3 held;
        Quat held_turn;
        grasp_pose(script, kind, spot, side == 0, &held, &held_turn);
        handling_place(script, side, reach, time, held, held_turn);
        object_rest(world, thing, time, shot->place, rest, turn);
    } else {
        handling_place(script, side, reach, time, rest, turn);
    }
    Gaze gaze = {begin - 0.2, time + 0.2, vec3_add(spot, vec3(0, 0.05f, 0)), PLAN_NONE, 0.7f, AIM_POINT, false};
    ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
    touch_event(script, action, time, spot, kind, clampf(0.3f + 0.1f * kind->mass, 0.3f, 0.9f));
    script_wait(script, fmin(fmax(action->end, time + 0.9), action_shot_end(world, shot)));
}

// ---------------------------------------------------------------- throwing, giving without anybody there

// Over the water in an arc, and into it.
static void throw_into_water(Script *script, int thing, const Shot *shot, double time, Vec3 from, Vec3 water)
{
    World *world = script->world;
    const ObjectKind *kind = object_of(world, thing);
    double flies = 1.25; // s
    object_rest(world, thing, time, shot->place, from, quat_identity());
    object_flies(world, thing, time + 0.02, 1.5f);
    object_rest(world, thing, time + flies, shot->place, vec3(water.x, water.y - kind->size.y, water.z),
                quat_identity());
    object_gone(world, thing, time + flies + 0.1);
    splash_add(world, shot->place, (int)(shot - world->plan->shots), time + flies, water,
               clampf(8.0f * kind->size.y, 1.2f, 2.4f));
    handling_watch(script, time - 0.4, time + flies + 1.5, water);
    frame_hint(world, script->entity, 0.0f, 2.5f); // over the shoulder: where it goes is what is to be seen
}

#define HOOP_FAR 3.3f    // m before the rim that one stands who shoots
#define HOOP_FLIGHT 1.05 // s

// The rim that the ball is to go into, as the text says.
static bool hoop_meant(const Script *script, const Action *action, const Shot *shot, Vec3 *rim, Vec3 *front)
{
    return hoop_named(script->world->plan, action) != PLAN_NONE &&
           hoop_find(script->world, shot->place, PLAN_NONE, rim, front);
}

static bool place_throw(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    Vec3 rim, front, water;
    if (plunge_named(script->world->plan, action) && plunge_water(script->world, shot->place, 0.0f, &water)) {
        // who throws something into the water faces it
        bool there = script->placed && script->place == shot->place &&
                     script->time > action_shot_begin(script->world, shot) + 0.3;
        Vec3 at = there ? script->position : vec3(0.4f, 0, fminf(script->world->places[shot->place].walk_min.z, -3.0f));
        action_begin_at(script, shot, at, yaw_towards(at, water));
        return true;
    }
    (void)verb;
    if (!hoop_meant(script, action, shot, &rim, &front))
        return false;
    Vec3 feet = vec3_mad(vec3_mad(rim, front, HOOP_FAR), vec3_cross(vec3(0, 1, 0), front), -0.6f);
    feet.y = site_ground(script->world, shot->place, feet.x, feet.z);
    action_begin_at(script, shot, feet, yaw_towards(feet, rim));
    return true;
}

static void act_throw(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    int thing, side = have_for(script, action, shot, &thing);
    if (side >= 0) {
        const ObjectKind *kind = object_of(script->world, thing);
        double time = fmax(fmax(script->time, action->begin), script->hands[side].busy) + 1.0;
        handling_throw(script, side, time, script->yaw);
        float unit = actor_height(script->world->actors[script->entity]) / 1.75f;
        Quat facing = quat_yaw(script->yaw);
        Vec3 neck = vec3_add(script->position, vec3(0, 1.45f * unit, 0));
        Vec3 front = kind->two_handed ? vec3(0, -0.1f, 0.5f) : vec3(side ? -0.16f : 0.16f, 0.02f, 0.5f);
        Vec3 from = vec3_add(neck, quat_rotate(facing, vec3_scale(front, unit)));
        from = vec3_sub(from, vec3(0, 0.5f * kind->size.y, 0));
        Vec3 spot = vec3_add(script->position, quat_rotate(facing, vec3(0, 0, 4.5f))), water;
        if (plunge_named(script->world->plan, action) &&
            plunge_water(script->world, shot->place, script->position.x + 1.8f, &water)) {
            if (plunge_skips(script->world->plan, action)) {
                double sinks = plunge_skip(script->world, thing, shot->place, (int)(shot - script->world->plan->shots),
                                           time, from, water);
                handling_watch(script, time - 0.4, sinks + 0.6, vec3(water.x, water.y, water.z - 6.0f));
                frame_hint(script->world, script->entity, 0.0f, 2.5f);
            } else {
                throw_into_water(script, thing, shot, time, from, water);
            }
            script_wait(script, action->end);
            return;
        }
        Vec3 right = quat_rotate(facing, vec3(1, 0, 0)), rim, out, aim = physics_aim(from, spot, 0.9);
        if (hoop_meant(script, action, shot, &rim, &out)) { // its middle comes down through the rim's
            Vec3 to = vec3_sub(rim, vec3(0, 0.5f * kind->size.y - 0.02f, 0));
            aim = physics_aim(from, to, HOOP_FLIGHT);
            frame_hint(script->world, script->entity, 1.75f, 0.0f);
            script->world->frame_hints[script->entity].with = vec3_add(rim, vec3(0, 0.7f, 0));
            handling_watch(script, time - 1.2, time + HOOP_FLIGHT + 0.6, rim);
        }
        physics_release(script->world, thing, time, shot->place, from, facing, aim,
                        vec3_scale(right, kind->rest == REST_LYING ? 9.0f : 4.0f), NULL);
    }
    script_wait(script, action->end);
}

static void act_drop(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    int thing, side = have_for(script, action, shot, &thing);
    if (side >= 0) {
        const ObjectKind *kind = object_of(script->world, thing);
        double time = fmax(fmax(script->time, action->begin), script->hands[side].busy) + 0.35;
        bool rises = physics_aloft(script->world->plan, action->object);
        float height = rises ? 1.15f : kind->hangs ? 0.25f : 1.0f; // of its foot above the ground
        handling_let_go(script, side, time);
        float out = kind->two_handed ? 0.0f : side ? -0.20f : 0.20f;
        Quat facing = quat_yaw(script->yaw);
        Vec3 spot = vec3_add(script->position, quat_rotate(facing, vec3(out, 0, kind->hangs ? 0.05f : 0.34f)));
        Vec3 from = vec3_add(spot, vec3(0, height, 0));
        physics_release(script->world, thing, time, shot->place, from, facing, quat_rotate(facing, vec3(0, 0, 0.12f)),
                        quat_rotate(facing, vec3(0.9f, 0, 0.5f)), NULL);
        Gaze gaze = {.begin = time + 0.1, .end = time + 1.2, .point = spot, .entity = PLAN_NONE, .head = 0.6f};
        if (rises)
            gaze.end = time + 6.0, gaze.point = vec3_add(spot, quat_rotate(facing, vec3(0, 7.0f, 5.0f)));
        ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
    }
    script_wait(script, action->end);
}

// Something comes flying from before the camera.
static void act_catch(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    int thing = handling_thing(script, action, shot, "ball");
    if (thing >= 0 && handling_side(script, thing) < 0) {
        double time = fmax(fmax(script->time, action->begin) + 0.7, 0.8);
        Vec3 from = vec3_add(script->position, quat_rotate(quat_yaw(script->yaw), vec3(0.8f, 1.3f, 4.2f)));
        object_rest(script->world, thing, -1.0, shot->place, vec3_add(from, vec3(0, -40.0f, 0)), quat_identity());
        object_rest(script->world, thing, time - 0.72, shot->place, from, quat_identity());
        object_flies(script->world, thing, time - 0.7, 0.5f);
        handling_catch(script, thing, time);
    }
    script_wait(script, action->end);
}

// Holds it out.
static void act_offer(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    int thing, side = have_for(script, action, shot, &thing);
    if (side >= 0) {
        const ObjectKind *kind = object_of(script->world, thing);
        float unit = actor_height(script->world->actors[script->entity]) / 1.75f;
        bool left = side == 0;
        double begin = fmax(fmax(script->time, action->begin), script->hands[side].busy);
        Vec3 p = vec3_scale(vec3(kind->two_handed ? 0.0f
                                 : left           ? 0.10f
                                                  : -0.10f,
                                 -0.30f, 0.50f),
                            unit),
             at = kind->grip.at;
        Quat turn = handling_mirror(quat_yaw(kind->two_handed ? 0.0f : 0.5f), left);
        at.x = kind->two_handed ? 0.0f : left ? -at.x : at.x;
        p = vec3_sub(p, quat_rotate(turn, at));
        handling_reach(script, side, REACH_TRUNK, begin, begin + 0.8, fmax(action->end, begin + 1.4),
                       fmax(action->end, begin + 1.4) + 0.8, handling_pose, handling_pose_new(script, p, turn));
    }
    script_wait(script, action->end);
}

const Verb verbs_objects[] = {
    {"throw", place_throw, act_throw, 0},
    {"drop", NULL, act_drop, 0},
    {"catch", NULL, act_catch, 0},
    {"give", NULL, act_offer, 0},
    {"receive", NULL, act_hold, 0},
    {"hold", NULL, act_hold, 0},
    {"drink", NULL, act_to_mouth, 0},
    {"eat", NULL, act_to_mouth, 0},
    {"smoke", NULL, act_to_mouth, 0},
    {"read", NULL, act_read, 0},
    {"text message", NULL, act_read, 0},
    {"phone", NULL, act_phone, 0},
    {"pick up", place_pick_up, act_pick_up, 0},
    {"put down", NULL, act_put_down, 0},
    {0},
};
