// pairs: what two people do with each other. A meeting is planned once, before anybody's script is written: who, where
// they stand, and the instant of the touch; both scripts then follow it. Private to stage.
#ifndef KINEMA_STAGE_ACTIONS_PAIRS_H
#define KINEMA_STAGE_ACTIONS_PAIRS_H

#include "stage/actions/actions.h"

typedef struct Touch Touch;
typedef struct Meeting {
    int action, echo;  // indices in the plan; echo: the other's action that says the same, or PLAN_NONE
    int who[2];        // entities: who does it, and with whom
    const Touch *kind; // what they do; see pairs_play.h
    double touch;      // seconds
    double until;
    Vec3 middle; // between the two, on the ground
    Vec3 way;    // unit, from the first to the second
    float apart; // m from axis to axis, when something is between them (a counter); 0: as the kind says
    float over;  // m above the ground that its top is; 0: there is none
} Meeting;
typedef struct Meetings Meetings;
struct Meetings {
    Meeting *items;
    int count;
};

// All meetings of a plan. In the world's arena.
Meetings *pairs_plan(World *world);
// The meeting that an action brings about for a person, as doer or partner, or NULL. *role: 0 or 1. An action that
// only repeats what a meeting has is answered by `echoed`.
const Meeting *pairs_find(const Meetings *meetings, int action, int entity, int *role, bool *echoed);
// True when the two do something with each other in the shot.
bool pairs_meet(const World *world, int shot, int one, int other);
// Who deals with somebody across a counter in the shot, or PLAN_NONE.
int pairs_across(const World *world, int shot, int entity);
// As in Verb: puts a person where the shot must find it, and plays it.
void pairs_place(Script *script, const Meeting *meeting, int role, const Shot *shot);
void pairs_act(Script *script, const Meeting *meeting, int role, const Shot *shot);

#endif
