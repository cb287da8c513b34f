// pairs_play: what the families of two people's actions share. A family is a file with its plays and a table of rows.
// Private to actions.
//
// Adding what two people do: one row and, when no play fits, one function.
#ifndef KINEMA_STAGE_ACTIONS_PAIRS_PLAY_H
#define KINEMA_STAGE_ACTIONS_PAIRS_PLAY_H

#include "stage/actions/handling.h"
#include "stage/actions/pairs.h"

typedef void TouchPlay(Script *, const Meeting *, int role);
struct Touch {
    const char *verbs; // of the plan, comma separated
    float apart;       // metres between the two while they touch, body axis to body axis
    float start;       // and before
    double seconds;    // how long it lasts; LASTS: as long as the action has time
    TouchPlay *play;
    float aside; // metres that each stands to the own left of the line between them: heads pass each other
    // Whether the action, with a named partner or with one who does the same, is this. NULL: always.
    bool (*fits)(const World *, const Action *, int other, bool named);
    bool going; // the play itself goes there
    bool opens; // already at it when the shot opens on it
    bool alone; // nobody need be named: the only other person of the film is meant
    // Where the two meet, when it is not in the middle of the place; how each is when the shot opens, when it is not
    // standing face to face. NULL: nothing else.
    void (*meets)(World *, Meeting *, int place);
    TouchPlay *place;
};
#define LASTS 1e6

extern const Touch touches_hands[], touches_things[], touches_blows[], touches_ways[], touches_hauling[],
    touches_tending[]; // end with a row without verbs

Vec3 pair_way(const Meeting *m, int role);                // unit, to the other
Vec3 pair_right(const Meeting *m, int role);              // unit
Vec3 pair_stand(const Meeting *m, int role, float apart); // feet
float pair_height(const Script *script, int entity);      // metres
float pair_lower(const Script *script, const Meeting *m); // of the two
const Shot *pair_shot(const Script *script, const Meeting *m);
// True when the text of the action has the stem ("pat" of "pats").
bool pair_said(const Script *script, const Meeting *m, const char *stem);
// The first one's script says it for both.
void pair_heard(Script *script, const Meeting *m, int role, double time, Vec3 point, float strength);
void pair_feels(Script *script, double begin, double end, Emotion emotion, float intensity);
// Steps straight to a place between now and `seconds` later, keeping the facing.
void pair_step(Script *script, Vec3 to, double seconds);

// A palm at a place.
typedef struct PalmPath {
    Vec3 point;
    Quat rotation;
    double from, to; // it moves between
    Vec3 swing;      // metres, back and forth
    float hertz;
    // On somebody's body, once that one's motion is known: `point` is the guess until then.
    const struct Actor *whom;
    ActorPart part;
    bool left;
    float above; // metres over the skin: what is worn
    Vec3 beside; // metres from there in the place
} PalmPath;
Quat palm_turn(Vec3 fingers, Vec3 palm);
Reach *pair_palm(Script *script, bool left, double begin, double contact, double release, double end, HandShape shape,
                 PalmPath path);
// The hand closes on the other's: `turn` has the own palm's direction in x (a left hand: against it) and the fingers in
// z. pose(user) says where.
void pair_clasp(Script *script, bool left, double begin, double contact, double release, double end,
                void (*pose)(const void *, double, Vec3 *, Quat *), const void *user);

#endif
