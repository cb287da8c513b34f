// What is said of vehicles and means more than its words: a bus that opens its doors needs no door beside the road, who
// leans into a curve on a motorcycle rides it, a car chase is cars that race.
#include "plan/planner.h"

#include <stdio.h>
#include <string.h>

static const char vehicles[] =
    " bus car taxi truck van train tram ambulance limousine minibus airplane helicopter jeep "
    "pickup police_car fire_engine subway spaceship elevator ";
static const char mounts[] = " motorcycle bicycle scooter horse motorbike bike skateboard longboard snowboard skis "
                             "surfboard ";

static bool is_one(const Planner *planner, int entity, const char *words)
{
    const Entity *e = entity >= 0 && entity < planner->entity_count ? &planner->entities[entity] : NULL;
    return e && e->noun && word_in(e->noun, words);
}

static int carrier_of(const Planner *planner, int rider)
{
    for (int i = 0; i < planner->relation_count; ++i)
        if (planner->relations[i].subject == rider && planner->relations[i].kind == RELATION_ON &&
            is_one(planner, planner->relations[i].object, mounts))
            return planner->relations[i].object;
    return PLAN_NONE;
}

static bool leans_into_curve(const Planner *planner, const Action *action)
{
    static const char *const curves[] = {"curve", "corner", "bend", "turn"};
    const char *source = planner->plan->source;
    for (int i = 0; i < COUNT_OF(curves); ++i)
        for (const char *at = strstr(source + action->span.begin, curves[i]); at; at = NULL)
            if (at - source < action->span.end + 40)
                return true;
    return false;
}

static void rides(const Planner *planner, Action *action, int mount)
{
    if (mount < 0)
        return;
    planner->entities[mount].count = 1; // "on bicycles": everybody has one, none stands about
    action->verb = "ride";
    action->played = NULL;
    action->object = mount;
}

// "A girl on a skateboard rolls down the street", "two boys race their bicycles": they ride them.
static void riding_settle(const Planner *planner, Action *action)
{
    if (action->agent < 0 || planner->entities[action->agent].kind != ENTITY_PERSON ||
        !word_in(action->verb, " roll glide speed sprint rush run descend flow pass "))
        return;
    int mount = is_one(planner, action->object, mounts) ? action->object : carrier_of(planner, action->agent);
    rides(planner, action, mount);
}

static bool is_lights(const Planner *planner, int entity)
{
    return entity >= 0 && entity < planner->entity_count && text_equal(planner->entities[entity].noun, "traffic light");
}

// Words about a light that are about a traffic light.
static bool of_traffic_light(const Planner *planner, Span span)
{
    for (int i = 0; i < planner->entity_count; ++i) {
        Span own = planner->entities[i].span;
        if (is_lights(planner, i) && span.begin < own.end && own.begin < span.end)
            return true;
    }
    for (int i = 0; i < planner->action_count; ++i) { // "the light turns green"
        const Action *action = &planner->actions[i];
        if (is_lights(planner, action->agent) && span.begin < action->span.end && action->span.begin - 14 < span.end &&
            (text_equal(action->verb, "go to green") || text_equal(action->verb, "go to red")))
            return true;
    }
    return false;
}

// "Waits at a red light", "the light turns green": where something drives, the light is a traffic light.
static void lights_settle(Planner *planner)
{
    bool driven = false;
    for (int i = 0; i < planner->entity_count; ++i)
        driven |= is_one(planner, i, vehicles) || is_one(planner, i, " motorcycle bicycle ") || is_lights(planner, i);
    for (int i = 0; i < planner->action_count; ++i) {
        Action *action = &planner->actions[i];
        bool turns = (text_equal(action->verb, "go to green") || text_equal(action->verb, "go to red"));
        if (turns && driven && is_one(planner, action->agent, " light lights "))
            planner->entities[action->agent].noun = "traffic light";
        else if (turns && !is_lights(planner, action->agent))
            action->verb = "light up";
        int at = action->goal >= 0 ? action->goal : action->object;
        if (is_one(planner, action->agent, vehicles) && word_in(action->verb, " stop wait slow_down approach ") &&
            is_one(planner, at, " light lights "))
            planner->entities[at].noun = "traffic light";
    }
    for (int i = 0; i < planner->relation_count; ++i) {
        const Relation *r = &planner->relations[i];
        if (r->object >= 0 && (r->kind == RELATION_AT || r->kind == RELATION_BESIDE || r->kind == RELATION_IN_FRONT) &&
            is_one(planner, r->subject, vehicles) && is_one(planner, r->object, " light lights "))
            planner->entities[r->object].noun = "traffic light";
    }
    for (int i = planner->light_count - 1; i >= 0; --i) // it lights no scene
        if (of_traffic_light(planner, planner->lights[i].span))
            memmove(&planner->lights[i], &planner->lights[i + 1],
                    sizeof(LightCue) * (size_t)(--planner->light_count - i));
    int driver = PLAN_NONE; // "and it drives off": not the light
    for (int i = planner->entity_count - 1; i >= 0; --i)
        driver = is_one(planner, i, vehicles) ? i : driver;
    for (int i = 0; i < planner->action_count && driver >= 0; ++i)
        if (is_lights(planner, planner->actions[i].agent) &&
            word_in(planner->actions[i].verb,
                    " drive go move exit leave start stop wait turn cross speed roll depart "))
            planner->actions[i].agent = driver;
}

// "Sit in the back of a pickup": in it, not behind it.
static void backs_settle(Planner *planner)
{
    for (int i = 0; i < planner->relation_count; ++i) {
        Relation *r = &planner->relations[i];
        if (r->kind != RELATION_BEHIND || !is_one(planner, r->object, vehicles) ||
            planner->entities[r->subject].kind != ENTITY_PERSON)
            continue;
        char before[32] = ""; // what stands before the vehicle's name
        int at = planner->entities[r->object].span.begin, from = at > 24 ? at - 24 : 0;
        if (planner->plan->source && at > from)
            (void)snprintf(before, sizeof before, "%.*s", at - from, planner->plan->source + from);
        if (!strstr(before, "back of") && !strstr(before, "bed of"))
            continue;
        r->kind = RELATION_IN;
        for (int k = 0; k < planner->action_count; ++k)
            if (planner->actions[k].agent == r->subject && text_equal(planner->actions[k].part, "back"))
                planner->actions[k].part = NULL;
    }
}

void vehicles_settle(Planner *planner)
{
    lights_settle(planner);
    backs_settle(planner);
    for (int i = 0; i < planner->action_count; ++i) {
        Action *action = &planner->actions[i];
        riding_settle(planner, action);
        if (word_in(action->verb, " open close ") && is_one(planner, action->agent, vehicles) &&
            is_one(planner, action->object, " door doors ")) {
            planner->entities[action->object].offscreen = true; // its own
            planner->entities[action->object].owner = action->agent;
        }
        for (int k = 0; k < planner->relation_count && text_equal(action->verb, "take off"); ++k) {
            Relation *r = &planner->relations[k]; // "hangs his hat on the stand": the hat, not he
            if (r->subject == action->agent && r->object == action->goal && r->object >= 0 && r->kind == RELATION_ON)
                r->kind = RELATION_BESIDE;
        }
        int mount = text_equal(action->verb, "lean") ? carrier_of(planner, action->agent) : PLAN_NONE;
        if (mount >= 0 && leans_into_curve(planner, action))
            rides(planner, action, mount);
    }
    for (int i = 0; i < planner->relation_count; ++i) { // "tulips in a vase": one bunch
        Entity *flowers = &planner->entities[planner->relations[i].subject];
        if (planner->relations[i].kind == RELATION_IN && flowers->noun &&
            word_in(flowers->noun, " flowers tulip rose ") &&
            is_one(planner, planner->relations[i].object, " vase jar pot bucket basket "))
            flowers->count = 1;
    }
}
