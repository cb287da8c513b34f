// blocking: who stands where and does what when. Turns the plan's actions, lines and relations into one Performance a
// person, and moves the doors, buttons and lamps that they use. Private to stage.
//
// Adding an action: see actions/actions.h.
#ifndef KINEMA_STAGE_BLOCKING_H
#define KINEMA_STAGE_BLOCKING_H

#include "stage/cast/cast.h"
#include "stage/stage.h"

// The script of one person while it is written. Arrays are in heap memory until blocking_finish.
typedef struct Script Script;
// What a hand has. Left first.
typedef struct ScriptHand {
    int thing;   // index of the world's things, or -1
    int hold;    // in p.holds, still open
    int carry;   // reach in p.reaches that carries it, or -1: the arm hangs
    bool helps;  // the other hand leads
    double busy; // it has things to do until then
    int garment; // 1 + index of what it took off and still holds (a hat); 0: nothing
} ScriptHand;
struct Script {
    World *world;
    int entity;
    Performance p;
    int move_capacity, reach_capacity, gesture_capacity, gaze_capacity, feeling_capacity, face_capacity,
        effort_capacity, utterance_capacity, hold_capacity;
    ScriptHand hands[2];
    bool equipped;                   // has got what it begins with
    const struct Meetings *meetings; // what people do with each other
    // where the person is at `time`, as far as written
    bool placed;
    int place;
    int shot;             // in which it is being placed
    const Script *others; // those written before
    int other_count;
    Vec3 *starts;  // one a shot: where the person is when it begins
    bool *seats;   // one a shot: sits then
    Vec3 lane;     // of the way the person goes beside the others, metres
    Vec3 position; // feet
    float yaw;
    bool seated;
    Vec3 seat;
    struct Mount *mount; // ridden last, or NULL
    bool rests;          // it stands still with its rider
    struct {
        int garment; // 1 + index of what it took off and laid down last; 0: nothing
        int place;
        Vec3 spot;
        float yaw;
    } laid;
    int posture;        // the gesture that is held (kneeling, arms crossed ...), as index + 1; 0: none
    bool posture_walks; // it is one of the arms alone, and held while walking
    double time;
};

// Writes and performs everybody. Needs sets and actors; fills world->speeches.
Status blocking_run(World *world, Error *error);

// ---- used by the action handlers
// Idles (stands or sits) until `end`; extends the last move when nothing changed.
void script_wait(Script *script, double end);
// Adds a move that starts where the person is and leaves the person at its end.
void script_move(Script *script, Move move);
// Plays a score from `begin` to `end` (end <= begin: as long as it takes), returns its index in p.gestures.
int script_gesture(Script *script, Gesture gesture);
// Takes up a posture at `begin` (`at_once`: is in it already) and holds it until another, or a move, or a cut.
void script_posture(Script *script, const char *score, double begin, bool at_once);
// Ends the posture so that the body is upright again at `end`; `cut`: no longer in it, from one frame to the next.
void script_rise(Script *script, double end, bool cut);
// The landmark an entity is bound to in a place, or NULL.
const Landmark *blocking_landmark(const World *world, int entity, int place);
// Facing from a to b.
float yaw_towards(Vec3 from, Vec3 to);
// Where to stand to use or be beside a landmark.
void stand_at(const World *world, const Landmark *landmark, bool beside, Vec3 *position, float *yaw);
// The same for somebody: who serves at a counter or an altar, or is told to be behind it, stands on its far side.
void stand_for(const World *world, int entity, const Landmark *landmark, bool beside, Vec3 *position, float *yaw);

// Would feet at p be inside something that stands in the place, other than `but` (or NULL) and what one sits on?
bool blocking_inside_thing(const World *world, int place, const Landmark *but, Vec3 p);
// The other person that an action leads its agent to ("runs to his mother"), or PLAN_NONE.
int blocking_approached(const World *world, const Action *action);
// Where somebody is when a shot begins of whom nothing is told but where: the text's spot, else near the middle.
Vec3 blocking_home(const World *world, int entity, const Shot *shot);

// The nearest spot to `position` that nobody has taken when the shot begins, looked for to the sides of the facing
// `yaw` (or behind one another: `file`). Returns how far it lies from the position.
Vec3 blocking_free_spot(const Script *script, Vec3 position, float yaw, bool file);
// True when somebody sits there when the shot begins.
bool blocking_seat_taken(const Script *script, Vec3 seat);

// Performs one action of the person between its begin and end; returns false when the verb has no handler.
bool blocking_act(Script *script, const Action *action, const Shot *shot);
// Does who does it stay wherever they are (standing, looking), as far as the verb says?
bool blocking_stays(const Action *action);
// Puts the person where the action's shot must begin (at a cut, or at the film's start).
bool blocking_place_for(Script *script, const Action *action, const Shot *shot);

#endif
