// aboard: people in and on what bears them: boats, balloons, carts, rafts. A kind is a row of the table in aboard.c:
// where one stands and sits in it, in its own frame. Who the plan has in or on it gets one of these berths, acts there
// as if it rested, and is borne by it: by the waves, and where it sails. Private to stage.
//
// Adding a kind: one row of the table in aboard.c.
#ifndef KINEMA_STAGE_ABOARD_H
#define KINEMA_STAGE_ABOARD_H

#include "stage/blocking.h"

typedef enum BerthKind {
    BERTH_STAND = 0,
    BERTH_SEAT,  // a bench, a thwart
    BERTH_FLOOR, // one sits on the deck itself
    BERTH_HELM,  // where it is steered from: standing
    BERTH_WHEEL, // the same, sitting
} BerthKind;

// Where somebody is aboard in a shot, in the place's space while what bears them is at rest in its middle.
typedef struct Aboard {
    int entity;     // what bears them
    BerthKind kind; // of the berth
    Vec3 feet;      // y: the deck
    Vec3 seat;      // y: its height; where one stands, the feet
    float yaw;
    float heading; // of what bears them, radians
    float rail;    // y of what hides a body from outside
    float frame;   // metres, see FrameHint.size: with what is seen of the boat
    bool moves;    // it is borne by something that moves: aboard_at
} Aboard;

// Is the person aboard something in the shot? Pure.
bool aboard_of(const World *world, int person, int shot, Aboard *aboard);
// Whom an entity bears in a shot, as the plan tells. Pure; needs no set.
bool aboard_bears(const FilmPlan *plan, int entity, int shot);
// What it does with its crew: "sails a boat" moves the boat. The verb, or NULL. Pure.
const char *aboard_goes(const FilmPlan *plan, int entity, int shot);
// Puts the person there at the beginning of the shot. False: not aboard anything.
bool aboard_begin(Script *script, const Shot *shot);
// Plays an action of who is aboard where it differs from one ashore. False: as ashore.
bool aboard_act(Script *script, const Action *action, const Shot *shot);
// For Performance.borne of a person; NULL: never aboard what moves.
const void *aboard_user(World *world, int person);
void aboard_at(const void *user, double time, Vec3 *shift, Quat *turn);

#endif
