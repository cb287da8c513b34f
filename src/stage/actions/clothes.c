// Putting on and taking off: hands that bring a hat or glasses to the head and take them away, slip into a coat, wind a
// scarf, pull gloves on. What becomes of the garment is told to the cast (donning.c).
//
// Poses of palms are given for the right hand of a body 1.75 m tall and mirrored for the left: x to the body's left, y
// up, z ahead.
#include "stage/actions/care.h"
#include "stage/actions/handling.h"

#include <string.h>

static const Vec3 before_belly = {-0.13f, -0.40f, 0.24f}; // where a hat is held, from the root of the neck

typedef struct Hand { // a script and the time scale of an action that has less time than it takes
    Script *script;
    double begin, pace;
    bool left;
} Hand;

static Vec3 sided(Vec3 v, bool left)
{
    return left ? vec3(-v.x, v.y, v.z) : v;
}

// The palm goes to a point, its fingers along one way, its palm towards another; times in seconds from the hand's
// begin, unhurried.
static void palm_to(const Hand *hand, ReachFrame frame, const double times[4], Vec3 point, Vec3 fingers, Vec3 palm,
                    HandShape shape)
{
    Script *script = hand->script;
    Vec3 z = vec3_normalize(sided(fingers, hand->left)), y = sided(palm, hand->left);
    y = vec3_normalize(vec3_mad(y, z, -vec3_dot(y, z)));
    Affine frame_of = {vec3_cross(y, z), y, z, vec3(0, 0, 0)};
    double at[4];
    for (int i = 0; i < 4; i++)
        at[i] = hand->begin + times[i] * hand->pace;
    Reach *reach = handling_reach(script, hand->left ? 0 : 1, frame, at[0], at[1], at[2], at[3], handling_pose,
                                  handling_pose_new(script, sided(point, hand->left), affine_rotation(frame_of)));
    reach->shape = shape;
    reach->grip = NULL;
    reach->firm = frame == REACH_HEAD;
}

// ---------------------------------------------------------------- what is firm: hats, helmets, glasses, masks

typedef struct Firm {
    const char *names; // of garments; NULL: all others
    const char *slot;
    Vec3 way;        // from the lips to where the right hand takes it
    float low, high; // share of its height where that is
    Vec3 fingers, palm;
    Vec3 clear; // from there to where it has cleared the head
    bool both;  // hands
    bool tipped;
} Firm;

static const Firm firms[] = {
    {"helmet,space helmet,motorcycle helmet,soldier helmet,fire helmet,bicycle helmet,viking helmet,galea,kabuto,crown,"
     "headphones,hard hat,clown wig,balaclava,ninja hood,beanie,pom hat,toque",
     "head",
     {-1, 0, 0.45f},
     0.1f,
     0.55f,
     {0.2f, 0.75f, -0.5f},
     {1, 0, 0.15f},
     {0, 0.27f, 0.10f},
     true,
     false},
    {NULL,
     "head",
     {-0.55f, -0.2f, 0.8f},
     0.0f,
     0.5f,
     {0.5f, 0.55f, -0.65f},
     {0.45f, -0.75f, -0.3f},
     {-0.02f, 0.075f, 0.17f},
     false,
     true},
    {NULL, "face", {-1, 0, 0.5f}, 0.2f, 0.9f, {0.1f, 0.85f, -0.5f}, {1, 0, -0.1f}, {-0.02f, 0.0f, 0.15f}, false, false},
};

static const Firm *firm_of(const char *slot, const char *kind)
{
    for (int i = 0; i < COUNT_OF(firms); i++)
        if (text_equal(firms[i].slot, slot) && (!firms[i].names || text_in_list(firms[i].names, kind)))
            return &firms[i];
    return NULL;
}

static float unit_of(const Script *script)
{
    return actor_height(script->world->actors[script->entity]) / 1.75f;
}

// Where a hand takes the garment on the head.
static bool firm_point(const Script *script, int garment, const Firm *firm, bool left, Vec3 *point)
{
    const Actor *actor = script->world->actors[script->entity];
    if (!actor_garment_edge(actor, garment, sided(firm->way, left), firm->low, firm->high, point))
        return false;
    *point = sided(*point, left); // as of the right hand
    return true;
}

#define GRASP 0.85 // s until the hand is there
#define CLEAR 0.40 // s until it has cleared the head
#define CARRY 0.85 // s until it is before the belly

// The hand where such a thing is held, and the way it takes to the head: so that it turns about ahead of the body, not
// behind it.
static void before_trunk(const Hand *hand, const double times[4], const Firm *firm)
{
    float unit = unit_of(hand->script);
    palm_to(hand, REACH_TRUNK, times, vec3_scale(before_belly, unit),
            firm->both ? vec3(0.05f, 0.25f, 1) : vec3(0.35f, 0.1f, 0.93f),
            firm->both ? vec3(1, 0.25f, 0) : vec3(0.9f, 0.3f, -0.3f), firm->both ? HAND_FLAT : HAND_GRIP);
}

static void at_head(const Hand *hand, const double times[4], const Firm *firm, Vec3 point)
{
    palm_to(hand, REACH_HEAD, times, point, firm->fingers, firm->palm, firm->both ? HAND_FLAT : HAND_GRIP);
}

// The hand that has taken it off is free to do something else with it from then on; else until the shot ends.
static double held_until(const Script *script, const Action *action, const Shot *shot, double limit)
{
    static const char along[] =
        "walk,stroll,go,leave,exit,enter,approach,stop,turn,turn around,smile,nod,look,look at,"
        "speak,laugh,shake head,clean,examine,stand,wait,sit,sit down,put on,take off,put down,cry,sigh,"
        "march,run";
    const FilmPlan *plan = script->world->plan;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *next = &plan->actions[i];
        if (next->agent == script->entity && next != action && &plan->shots[next->shot] == shot &&
            (!action || next->begin >= action->begin) && !text_in_list(along, next->played ? next->played : next->verb))
            limit = fmin(limit, next->begin);
    }
    return limit;
}

static void firm_off(Script *script, int garment, const Firm *firm, double begin, double pace, double until)
{
    Actor *actor = script->world->actors[script->entity];
    int lead = handling_free_side(script);
    double last = fmax((until - begin) / pace, GRASP + CLEAR + CARRY);
    for (int side = 0; side < 2; side++) {
        Vec3 point;
        if ((!firm->both && side != lead) || !firm_point(script, garment, firm, side == 0, &point))
            continue;
        Hand hand = {script, begin, pace, side == 0};
        const double ready[4] = {0.0, 0.4, 0.5, GRASP + CLEAR}, to[4] = {0.2, GRASP, GRASP + 0.12, GRASP + 0.5};
        const double off[4] = {GRASP + 0.1, GRASP + 0.1 + CLEAR, GRASP + 0.15 + CLEAR, GRASP + CLEAR + CARRY};
        const double away[4] = {GRASP + CLEAR, GRASP + CLEAR + CARRY, last, last + 0.9};
        before_trunk(&hand, ready, firm);
        before_trunk(&hand, away, firm);
        at_head(&hand, to, firm, point);
        at_head(&hand, off, firm, vec3_mad(point, firm->clear, unit_of(script)));
    }
    actor_garment_becomes(actor, garment, begin + (GRASP + 0.1) * pace, 0.0, GARMENT_HELD, lead == 0);
    script->hands[lead].garment = garment + 1;
}

static void firm_on(Script *script, int garment, const Firm *firm, double begin, double pace, double shot)
{
    Actor *actor = script->world->actors[script->entity];
    bool held = actor_garment_state(actor, garment, begin) == GARMENT_HELD;
    int lead = handling_free_side(script);
    for (int side = 0; side < 2; side++)
        if (script->hands[side].garment == garment + 1)
            lead = side;
    double first = (fmin(shot, begin) - begin) / pace - 2.0;
    for (int i = 0; i < script->p.reach_count && held; i++) { // it was to be held until the shot ends
        Reach *reach = &script->p.reaches[i];
        if ((reach->left == (lead == 0) || firm->both) && reach->frame == REACH_TRUNK && reach->release > begin) {
            reach->release = begin + CARRY * pace;
            reach->end = begin + (CARRY + CLEAR + 1.2) * pace;
        }
    }
    for (int side = 0; side < 2; side++) {
        Vec3 point;
        if ((!firm->both && side != lead) || !firm_point(script, garment, firm, side == 0, &point))
            continue;
        Hand hand = {script, begin, pace, side == 0};
        const double has[4] = {first, first + 1.0, CARRY, CARRY + CLEAR + 1.2};
        const double up[4] = {0.0, CARRY, CARRY + 0.05, CARRY + 0.05 + CLEAR};
        const double on[4] = {CARRY, CARRY + CLEAR, CARRY + CLEAR + 0.12, CARRY + CLEAR + 0.9};
        if (!held)
            before_trunk(&hand, has, firm);
        at_head(&hand, up, firm, vec3_mad(point, firm->clear, unit_of(script)));
        at_head(&hand, on, firm, point);
    }
    if (!held)
        actor_garment_becomes(actor, garment, shot, 0.0, GARMENT_HELD, lead == 0);
    actor_garment_becomes(actor, garment, begin + (CARRY + CLEAR + 0.06) * pace, 0.0, GARMENT_WORN, lead == 0);
    script->hands[lead].garment = 0;
}

// ---------------------------------------------------------------- what is soft: coats, scarves, gloves

// Into the right sleeve behind the back, then into the left one, and the fronts drawn together. Times run backwards
// when it is taken off.
typedef struct Beat {
    bool left;
    double times[4];
    Vec3 point, fingers, palm;
    HandShape shape;
} Beat;

static const Beat coat_on[] = {
    {false, {0.0, 0.6, 0.7, 1.3}, {-0.24f, -0.40f, -0.22f}, {-0.1f, -0.7f, -0.7f}, {0.9f, 0, -0.3f}, HAND_RELAXED},
    {false, {0.7, 1.35, 1.5, 2.3}, {-0.40f, -0.26f, 0.20f}, {-0.3f, -0.2f, 0.9f}, {0.6f, -0.7f, 0}, HAND_RELAXED},
    {true, {0.5, 1.2, 1.35, 2.0}, {-0.24f, -0.40f, -0.22f}, {-0.1f, -0.7f, -0.7f}, {0.9f, 0, -0.3f}, HAND_RELAXED},
    {true, {1.35, 2.0, 2.15, 2.9}, {-0.40f, -0.26f, 0.20f}, {-0.3f, -0.2f, 0.9f}, {0.6f, -0.7f, 0}, HAND_RELAXED},
    {false, {1.9, 2.5, 3.0, 3.8}, {-0.085f, -0.17f, 0.19f}, {0.45f, 0.75f, 0.1f}, {0.3f, 0.1f, -0.95f}, HAND_GRIP},
    {true, {2.1, 2.6, 3.0, 3.8}, {-0.085f, -0.17f, 0.19f}, {0.45f, 0.75f, 0.1f}, {0.3f, 0.1f, -0.95f}, HAND_GRIP},
};
static const Beat coat_off[] = {
    {false, {0.0, 0.6, 0.8, 1.3}, {-0.085f, -0.17f, 0.19f}, {0.45f, 0.75f, 0.1f}, {0.3f, 0.1f, -0.95f}, HAND_GRIP},
    {true, {0.0, 0.6, 0.8, 1.3}, {-0.085f, -0.17f, 0.19f}, {0.45f, 0.75f, 0.1f}, {0.3f, 0.1f, -0.95f}, HAND_GRIP},
    {true, {0.8, 1.4, 1.6, 2.2}, {-0.28f, -0.42f, -0.20f}, {-0.1f, -0.7f, -0.7f}, {0.9f, 0, -0.3f}, HAND_RELAXED},
    {false, {1.4, 2.0, 2.3, 3.1}, {-0.28f, -0.42f, -0.20f}, {-0.1f, -0.7f, -0.7f}, {0.9f, 0, -0.3f}, HAND_RELAXED},
};
static const Beat scarf_round[] = {
    // both hands to the nape and round to the front
    {false, {0.0, 0.7, 0.8, 1.4}, {-0.13f, 0.03f, 0.02f}, {0.5f, 0.6f, -0.6f}, {0.8f, 0, -0.2f}, HAND_GRIP},
    {true, {0.0, 0.7, 0.8, 1.4}, {-0.13f, 0.03f, 0.02f}, {0.5f, 0.6f, -0.6f}, {0.8f, 0, -0.2f}, HAND_GRIP},
    {false, {0.8, 1.5, 1.8, 2.6}, {-0.07f, -0.15f, 0.19f}, {0.5f, 0.7f, 0.1f}, {0.3f, 0, -0.95f}, HAND_GRIP},
    {true, {0.8, 1.5, 1.8, 2.6}, {-0.07f, -0.15f, 0.19f}, {0.5f, 0.7f, 0.1f}, {0.3f, 0, -0.95f}, HAND_GRIP},
};
static const Beat gloves_pull[] = {
    // each hand pulls at the other's
    {false, {0.0, 0.6, 2.4, 3.2}, {-0.03f, -0.38f, 0.30f}, {0.75f, 0.1f, 0.65f}, {0.2f, -0.95f, 0.1f}, HAND_RELAXED},
    {true, {0.0, 0.6, 0.7, 1.4}, {0.05f, -0.33f, 0.33f}, {0.9f, -0.3f, -0.2f}, {0.1f, -0.9f, 0.3f}, HAND_GRIP},
    {true, {0.7, 1.2, 1.4, 1.9}, {-0.05f, -0.34f, 0.27f}, {0.9f, -0.3f, -0.2f}, {0.1f, -0.9f, 0.3f}, HAND_GRIP},
    {true, {1.4, 1.8, 2.4, 3.2}, {-0.03f, -0.40f, 0.30f}, {0.75f, 0.1f, 0.65f}, {0.2f, -0.95f, 0.1f}, HAND_RELAXED},
    {false, {1.4, 1.9, 2.0, 2.5}, {0.05f, -0.35f, 0.33f}, {0.9f, -0.3f, -0.2f}, {0.1f, -0.9f, 0.3f}, HAND_GRIP},
    {false, {1.9, 2.4, 2.5, 3.2}, {-0.05f, -0.36f, 0.27f}, {0.9f, -0.3f, -0.2f}, {0.1f, -0.9f, 0.3f}, HAND_GRIP},
};

static const Beat hood_on[] = {
    // from the collar behind, over the crown, and drawn forward to the brow
    {false, {0.0, 0.7, 0.8, 1.3}, {-0.13f, 0.02f, -0.03f}, {0.5f, 0.4f, -0.75f}, {0.8f, 0, 0.4f}, HAND_GRIP},
    {true, {0.0, 0.7, 0.8, 1.3}, {-0.13f, 0.02f, -0.03f}, {0.5f, 0.4f, -0.75f}, {0.8f, 0, 0.4f}, HAND_GRIP},
    {false, {0.8, 1.25, 1.3, 1.7}, {-0.14f, 0.24f, 0.02f}, {0.4f, 0.85f, -0.3f}, {0.9f, -0.3f, 0}, HAND_GRIP},
    {true, {0.8, 1.25, 1.3, 1.7}, {-0.14f, 0.24f, 0.02f}, {0.4f, 0.85f, -0.3f}, {0.9f, -0.3f, 0}, HAND_GRIP},
    {false, {1.3, 1.7, 1.9, 2.7}, {-0.12f, 0.17f, 0.14f}, {0.3f, 0.9f, -0.2f}, {0.9f, -0.2f, -0.3f}, HAND_GRIP},
    {true, {1.3, 1.7, 1.9, 2.7}, {-0.12f, 0.17f, 0.14f}, {0.3f, 0.9f, -0.2f}, {0.9f, -0.2f, -0.3f}, HAND_GRIP},
};
static const Beat hood_off[] = {
    {false, {0.0, 0.7, 0.8, 1.3}, {-0.12f, 0.17f, 0.13f}, {0.3f, 0.9f, -0.2f}, {0.9f, -0.2f, -0.3f}, HAND_GRIP},
    {true, {0.0, 0.7, 0.8, 1.3}, {-0.12f, 0.17f, 0.13f}, {0.3f, 0.9f, -0.2f}, {0.9f, -0.2f, -0.3f}, HAND_GRIP},
    {false, {0.8, 1.25, 1.3, 1.7}, {-0.14f, 0.24f, 0.00f}, {0.4f, 0.85f, -0.3f}, {0.9f, -0.3f, 0}, HAND_GRIP},
    {true, {0.8, 1.25, 1.3, 1.7}, {-0.14f, 0.24f, 0.00f}, {0.4f, 0.85f, -0.3f}, {0.9f, -0.3f, 0}, HAND_GRIP},
    {false, {1.25, 1.7, 1.8, 2.6}, {-0.15f, 0.04f, -0.03f}, {0.5f, 0.4f, -0.75f}, {0.8f, 0, 0.4f}, HAND_RELAXED},
    {true, {1.25, 1.7, 1.8, 2.6}, {-0.15f, 0.04f, -0.03f}, {0.5f, 0.4f, -0.75f}, {0.8f, 0, 0.4f}, HAND_RELAXED},
};

typedef struct Soft {
    const char *kinds; // of garments; NULL: all others
    const char *slots;
    const Beat *on, *off;
    int on_count, off_count;
    double on_from, on_for, off_from, off_for, takes; // seconds
} Soft;

static const Soft softs[] = {
    {"hood", "head", hood_on, hood_off, COUNT_OF(hood_on), COUNT_OF(hood_off), 0.8, 0.65, 0.8, 0.6, 2.4},
    {NULL, "hands", gloves_pull, gloves_pull, COUNT_OF(gloves_pull), COUNT_OF(gloves_pull), 0.6, 1.7, 0.6, 1.7, 3.0},
    {NULL, "neck", scarf_round, scarf_round, COUNT_OF(scarf_round), COUNT_OF(scarf_round), 0.65, 0.8, 0.7, 0.8, 2.5},
    {NULL, "outer,over,cloak,back", coat_on, coat_off, COUNT_OF(coat_on), COUNT_OF(coat_off), 0.6, 1.6, 0.75, 1.5, 3.6},
};

static const Soft *soft_of(const char *slot, const char *kind)
{
    for (int i = 0; i < COUNT_OF(softs); i++)
        if (text_in_list(softs[i].slots, slot) && (!softs[i].kinds || text_in_list(softs[i].kinds, kind)))
            return &softs[i];
    return NULL;
}

// What is taken off lies over a forearm, unless a pocket takes it.
static bool over_arm(const char *slot)
{
    return text_in_list("outer,over,cloak,neck", slot);
}

static void before_belly_hand(Script *script, bool left, double begin, double contact, double release, double end)
{
    Hand hand = {script, 0.0, 1.0, left};
    const double times[4] = {begin, contact, release, end};
    palm_to(&hand, REACH_TRUNK, times, vec3_scale(vec3(-0.03f, -0.36f, 0.25f), unit_of(script)),
            vec3(0.85f, 0.12f, 0.5f), vec3(0.3f, 0.75f, -0.6f), HAND_RELAXED);
}

// Nobody holds it any longer before the belly from `time` on.
static void hand_freed(Script *script, bool left, double time, double until)
{
    for (int i = 0; i < script->p.reach_count; i++) {
        Reach *reach = &script->p.reaches[i];
        if (reach->left == left && reach->frame == REACH_TRUNK && !reach->grip && reach->release > time) {
            reach->release = time;
            reach->end = until;
        }
    }
}

static void soft_change(Script *script, const Shot *shot, int garment, const Soft *soft, bool on, double begin,
                        double pace, double until)
{
    Actor *actor = script->world->actors[script->entity];
    const char *slot = actor_garment_slot(actor, garment);
    const Beat *beats = on ? soft->on : soft->off;
    int count = on ? soft->on_count : soft->off_count, lead = script->hands[0].thing < 0 ? 0 : 1;
    float unit = unit_of(script);
    double cut = action_shot_begin(script->world, shot);
    bool away = actor_garment_state(actor, garment, begin) == GARMENT_AWAY;
    if (on && away && over_arm(slot) && begin < cut + 1.2 && script->hands[lead].thing < 0) { // brings it along
        actor_garment_becomes(actor, garment, cut - 1e-3, 0.0, GARMENT_HELD, lead == 0);
        before_belly_hand(script, lead == 0, cut - 1.0, cut - 0.2, begin, begin + 0.6);
    }
    for (int side = 0; side < 2; side++)
        if (script->hands[side].garment == garment + 1) { // from the arm
            hand_freed(script, side == 0, begin, begin + 0.6);
            script->hands[side].garment = 0;
        }
    for (int i = 0; i < count; i++) {
        Hand hand = {script, begin, pace, beats[i].left};
        palm_to(&hand, REACH_TRUNK, beats[i].times, vec3_scale(beats[i].point, unit), beats[i].fingers, beats[i].palm,
                beats[i].shape);
    }
    double slides = (on ? soft->on_for : soft->off_for) * pace,
           from = begin + (on ? soft->on_from : soft->off_from) * pace;
    bool held = !on && over_arm(slot) && script->hands[lead].thing < 0;
    actor_garment_becomes(actor, garment, from, slides,
                          on     ? GARMENT_WORN
                          : held ? GARMENT_HELD
                                 : GARMENT_AWAY,
                          lead == 0);
    if (!held)
        return;
    before_belly_hand(script, lead == 0, from + slides - 0.15, from + slides + 0.45, fmax(until, from + slides + 0.6),
                      fmax(until, from + slides + 0.6) + 0.9);
    script->hands[lead].garment = garment + 1;
}

// ---------------------------------------------------------------- from shot to shot

void clothes_carried(Script *script, const Shot *shot)
{
    World *world = script->world;
    Actor *actor = world->actors[script->entity];
    double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot), before = begin - 1e-4;
    int lies = script->laid.garment - 1;
    if (lies >= 0) {
        GarmentState state = actor_garment_state(actor, lies, begin);
        if (state == GARMENT_LAID && script->laid.place != shot->place)
            actor_garment_becomes(actor, lies, before, 0.0, GARMENT_AWAY, false);
        else if (state == GARMENT_AWAY && script->laid.place == shot->place)
            actor_garment_lies(actor, lies, before, script->laid.spot, script->laid.yaw);
        else if (state != GARMENT_LAID && state != GARMENT_AWAY)
            script->laid.garment = 0;
    }
    for (int side = 0; side < 2; side++) {
        int garment = script->hands[side].garment - 1;
        if (garment < 0 || actor_garment_state(actor, garment, begin) != GARMENT_HELD)
            continue;
        const char *slot = actor_garment_slot(actor, garment);
        const Firm *firm = soft_of(slot, "")
                               ? NULL
                               : firm_of(slot, world->plan->entities[script->entity].person.garments[garment].kind);
        double until = held_until(script, NULL, shot, end);
        if (until < begin + 0.3) { // there is something else to do at once: it was laid aside meanwhile
            actor_garment_becomes(actor, garment, before, 0.0, GARMENT_AWAY, false);
            script->hands[side].garment = 0;
            continue;
        }
        if (!firm) {
            before_belly_hand(script, side == 0, begin - 1.0, begin - 0.2, until, until + 0.9);
            continue;
        }
        const double times[4] = {begin - 1.0, begin - 0.2, until, until + 0.9};
        for (int s = 0; s < 2; s++) {
            Hand hand = {script, 0.0, 1.0, s == 0};
            if (firm->both || s == side)
                before_trunk(&hand, times, firm);
        }
    }
}

// A hand goes to what lies at a spot, from its own side.
static void to_spot(Script *script, int side, Vec3 spot, double begin, double time)
{
    bool left = side == 0;
    float unit = unit_of(script);
    Vec3 ahead_of = quat_rotate(quat_yaw(script->yaw), vec3(left ? 0.5f : -0.5f, 0.0f, -0.3f));
    Vec3 at = vec3_add(spot, vec3(0.12f * unit * ahead_of.x, 0.09f * unit, 0.12f * unit * ahead_of.z));
    Vec3 fingers = vec3_normalize(quat_rotate(quat_yaw(script->yaw), vec3(0.0f, -0.45f, 0.9f)));
    Vec3 palm = quat_rotate(quat_yaw(script->yaw), vec3(left ? -0.8f : 0.8f, -0.5f, 0.0f));
    palm = vec3_normalize(vec3_mad(palm, fingers, -vec3_dot(palm, fingers)));
    Affine frame = {vec3_cross(palm, fingers), palm, fingers, vec3(0, 0, 0)};
    Reach *r = handling_reach(script, side, REACH_PLACE, begin, time, time + 0.1, time + 0.95, handling_pose,
                              handling_pose_new(script, at, affine_rotation(frame)));
    r->shape = HAND_RELAXED;
    r->grip = NULL;
    r->lift = 0.06f;
}

bool clothes_put_down(Script *script, const Action *action, const Shot *shot)
{
    World *world = script->world;
    Actor *actor = world->actors[script->entity];
    int side = script->hands[1].garment ? 1 : 0, garment = script->hands[side].garment - 1;
    double begin = fmax(fmax(script->time, action->begin), action_shot_begin(world, shot) + 0.1);
    if (garment < 0 || actor_garment_state(actor, garment, begin) != GARMENT_HELD)
        return false;
    const Landmark *goal = blocking_landmark(world, action->goal, shot->place);
    if (goal) {
        handling_go_near(script, goal->position, shot);
        begin = fmax(begin, script->time);
    }
    bool left = side == 0;
    Vec3 before = vec3(left ? 0.14f : -0.14f, 0, 0.45f);
    Vec3 ahead = vec3_add(script->position, quat_rotate(quat_yaw(script->yaw), before));
    Vec3 spot = vec3(ahead.x, world->places[shot->place].walk_min.y, ahead.z);
    if (goal && goal->half_size.y > 0.75f && fmaxf(goal->half_size.x, goal->half_size.z) < 0.5f) { // on a peg
        Vec3 way = vec3_sub(script->position, goal->position);
        way.y = 0.0f;
        spot = vec3_mad(goal->position, vec3_normalize(way), 0.6f * goal->half_size.x);
        spot.y += 0.72f * goal->half_size.y;
    } else {
        handling_surface(script, ahead, &spot);
    }
    double reach = spot.y - script->position.y < 0.5f ? 1.15 : 0.9;
    begin = fmin(begin, fmax(action_shot_end(world, shot) - reach - 0.3, script->time));
    double cut = action_shot_end(world, shot), time = fmin(begin + reach, fmax(cut - 0.15, begin + 0.3));
    hand_freed(script, left, begin, begin + 0.5);
    hand_freed(script, !left, begin, begin + 0.9);
    to_spot(script, side, spot, begin, time);
    handling_watch(script, begin - 0.2, time + 0.2, spot);
    actor_garment_lies(actor, garment, time, spot, script->yaw);
    script->hands[side].garment = 0;
    script->laid.garment = garment + 1;
    script->laid.place = shot->place;
    script->laid.spot = spot;
    script->laid.yaw = script->yaw;
    script_wait(script, fmin(fmax(action->end, time + 0.9), action_shot_end(world, shot)));
    return true;
}

// A cloth, or a sleeve, that goes round and round on what the other hand holds.
typedef struct Rub {
    Vec3 middle;
    Quat turn;
    double begin;
} Rub;

static void rubbing(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const Rub *rub = user;
    float angle = TAU_F * 1.3f * (float)(time - rub->begin);
    *position = vec3_add(rub->middle, vec3(0.016f * cosf(angle), 0.016f * sinf(angle), 0.01f * sinf(angle)));
    *rotation = rub->turn;
}

bool clothes_clean(Script *script, const Action *action, const Shot *shot)
{
    double begin = fmax(fmax(script->time, action->begin), action_shot_begin(script->world, shot)),
           end = fmin(fmax(action->end, begin + 1.5), action_shot_end(script->world, shot));
    for (int side = 0; side < 2; side++) {
        int garment = script->hands[side].garment - 1;
        if (garment < 0 || script->hands[1 - side].thing >= 0 ||
            actor_garment_state(script->world->actors[script->entity], garment, begin) != GARMENT_HELD)
            continue;
        bool left = side == 1; // the hand that rubs
        Vec3 fingers = vec3_normalize(sided(vec3(0.75f, 0.1f, 0.65f), left)),
             palm = sided(vec3(0.5f, -0.3f, -0.6f), left);
        palm = vec3_normalize(vec3_mad(palm, fingers, -vec3_dot(palm, fingers)));
        Affine frame = {vec3_cross(palm, fingers), palm, fingers, vec3(0, 0, 0)};
        Rub *rub = ARENA_NEW(script->world->arena, Rub);
        rub->middle = vec3_scale(sided(vec3_add(before_belly, vec3(0.20f, 0.03f, 0.06f)), left), unit_of(script));
        rub->turn = affine_rotation(frame);
        rub->begin = begin;
        Reach *reach =
            handling_reach(script, left ? 0 : 1, REACH_TRUNK, begin, begin + 0.6, end - 0.1, end + 0.7, rubbing, rub);
        reach->shape = HAND_GRIP;
        reach->grip = NULL;
        Gaze gaze = {.begin = begin, .end = end, .entity = PLAN_NONE, .head = 0.7f, .aim = AIM_BODY};
        gaze.point = vec3(left ? 0.15f : -0.15f, -0.6f, 0.6f);
        ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
        script_wait(script, end);
        return true;
    }
    return false;
}

// From where it lies to the hand; returns when that has it.
static double picked_up(Script *script, int garment, const Firm *firm, double begin)
{
    int side = handling_free_side(script);
    double time = begin + 0.9;
    to_spot(script, side, script->laid.spot, begin, time);
    handling_watch(script, begin - 0.2, time, script->laid.spot);
    actor_garment_becomes(script->world->actors[script->entity], garment, time, 0.0, GARMENT_HELD, side == 0);
    script->hands[side].garment = garment + 1;
    script->laid.garment = 0;
    const double has[4] = {time + 0.1, time + 0.65, time + 1.5, time + 2.4};
    Hand hand = {script, 0.0, 1.0, side == 0};
    if (firm)
        before_trunk(&hand, has, firm);
    return time + 0.55;
}

// ---------------------------------------------------------------- the action

static void act_dress(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    if (care_act(script, action, shot)) // "puts on lipstick"
        return;
    World *world = script->world;
    Actor *actor = world->actors[script->entity];
    const PersonTraits *traits = &world->plan->entities[script->entity].person;
    bool on = verb->parameter > 0;
    int meant[6], count = garments_meant(world->plan, action, meant, COUNT_OF(meant)), played = 0;
    double from = action_shot_begin(world, shot), limit = action_shot_end(world, shot);
    double begin = fmax(fmax(script->time, action->begin), from + 0.1);
    for (int i = 0; i < count; i++) {
        int garment = meant[i];
        const char *slot = actor_garment_slot(actor, garment);
        const Soft *soft = slot ? soft_of(slot, traits->garments[garment].kind) : NULL;
        const Firm *firm = slot && !soft ? firm_of(slot, traits->garments[garment].kind) : NULL;
        GarmentState state = actor_garment_state(actor, garment, begin);
        if ((!soft && !firm) || (state == GARMENT_WORN) == on)
            continue;
        if (state == GARMENT_LAID)
            begin = picked_up(script, garment, firm, begin);
        double until = held_until(script, action, shot, limit);
        double takes = soft ? soft->takes : GRASP + CLEAR + CARRY;
        double pace = clampf((float)((limit - begin - 0.1) / takes), 0.35f, 1.0f);
        if (soft)
            soft_change(script, shot, garment, soft, on, begin, pace, until);
        else if (on)
            firm_on(script, garment, firm, begin, pace, from - 1e-3);
        else
            firm_off(script, garment, firm, begin, pace, fmin(until, limit));
        begin += takes * pace;
        played++;
    }
    if (!played && !count)
        plan_report(world->plan, world->arena, SEVERITY_WARNING, "unplayed-action", action->span, NULL,
                    "nothing that comes off or on is named: the person stands");
    script->time = fmax(script->time, fmin(begin, limit));
    if (played && !on && blocking_landmark(world, action->goal, shot->place) && begin < limit - 0.8 &&
        clothes_put_down(script, action, shot)) // "hangs his hat on the stand"
        return;
    script_wait(script, fmin(fmax(action->end, begin), limit));
}

const Verb verbs_clothes[] = {{"put on", NULL, act_dress, 1}, {"take off", NULL, act_dress, 0}, {0}};
