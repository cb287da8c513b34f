// handling: hands that have, take, use and put down things, for the action families. Private to actions.
#ifndef KINEMA_STAGE_ACTIONS_HANDLING_H
#define KINEMA_STAGE_ACTIONS_HANDLING_H

#include "stage/actions/actions.h"
#include "stage/objects/objects.h"

// What the person begins the film with in the hands. Called once, when first placed.
void handling_begin(Script *script);

// The thing an action is about: its object, instrument or source when hands can hold it, else what is in a hand and
// is of the assumed kind, else a new one of that kind. -1: none (assumed NULL).
int handling_thing(Script *script, const Action *action, const Shot *shot, const char *assumed);
// Side (0 left, 1 right) that holds or leads the thing, or -1.
int handling_side(const Script *script, int thing);
// The hand a thing is best taken with now: the right one unless it is full.
int handling_free_side(const Script *script);
// The person has it from `time` on: in the hand at once (at the beginning of a shot), or out of a pocket.
int handling_have(Script *script, int thing, double time, bool at_once);
// The same in that hand (0 left, 1 right), which puts away what else it has. Returns the side, -1: no such thing.
int handling_have_at(Script *script, int thing, int side, double time, bool at_once);
// The hand (both, for a thing of two hands) opens at `time`.
void handling_let_go(Script *script, int side, double time);
// From resting: closes at `grip`, is carried afterwards as its kind is. reach: seconds the hand is on its way.
void handling_grasp(Script *script, int side, int thing, double reach, double grip, Vec3 position, Quat rotation);
// To rest at a pose: opens at `time`.
void handling_place(Script *script, int side, double reach, double time, Vec3 position, Quat rotation);
// Takes it from another's hand, where it is at `time`: the thing turns on into the new hand's grip.
void handling_receive(Script *script, int thing, double time, Vec3 position, Quat rotation);
// Throws overarm (small things) or from the chest (two hands) towards a yaw: leaves the hands at `time`.
void handling_throw(Script *script, int side, double time, float yaw);
// Both hands, or one for a small thing, meet what comes flying at `time` before the chest.
void handling_catch(Script *script, int thing, double time);
// clothes.c: what was taken off is still in the hand, or where it was laid, when a shot begins.
void clothes_carried(Script *script, const Shot *shot);
// Lays down what was taken off and is still in a hand, or wipes it with the other one. False: nothing is.
bool clothes_put_down(Script *script, const Action *action, const Shot *shot);
bool clothes_clean(Script *script, const Action *action, const Shot *shot);
// The grip of a side on what it holds.
const HandGrip *handling_grip(const Script *script, int side);

// A constant pose; user is a HandlingPose.
typedef struct HandlingPose {
    Vec3 position;
    Quat rotation;
} HandlingPose;
void handling_pose(const void *user, double time, Vec3 *position, Quat *rotation);
const HandlingPose *handling_pose_new(Script *script, Vec3 position, Quat rotation);
// A reach with the thing in the hand to a pose function, kept until release and back by end.
Reach *handling_reach(Script *script, int side, ReachFrame frame, double begin, double contact, double release,
                      double end, void (*pose)(const void *, double, Vec3 *, Quat *), const void *user);
Quat handling_mirror(Quat rotation, bool left); // in x, for the left hand
// Looks at a point before the trunk: right, up and front of the neck of a body 1.75 m tall.
void handling_look(Script *script, double begin, double end, Vec3 before);
// Where a small thing stands or is to stand: the surface nearest to a point, within reach of the person.
bool handling_surface(const Script *script, Vec3 near, Vec3 *spot);

// Where the feet go to reach a thing: before the edge of what it stands on, or just before it on the ground.
void handling_spot_for(const Script *script, int place, Vec3 thing, Vec3 *position, float *yaw);
// Where the thing is that somebody who kneels or crouches picks up, or touches, next. False: nothing of the kind.
bool handling_next_spot(Script *script, const Action *posture, const Shot *shot, Vec3 *spot);
// Goes there when it is not in reach; as far as the time allows.
void handling_go_near(Script *script, Vec3 thing, const Shot *shot);
// How a thing rests at a spot so that the hand meets it well: what stands is taken from the side, what lies from above.
void handling_rest(const Script *script, const ObjectKind *kind, Vec3 spot, bool left, Vec3 *position, Quat *rotation);
// Opens or closes what stands in the place (fixtures.h): where its user stands, and the doing. False: it is no fixture.
bool handling_place_fixture(Script *script, const Action *action, const Shot *shot);
bool handling_move_fixture(Script *script, const Action *action, const Shot *shot);
// Opens or closes what is held (a book, an umbrella); other things are only held.
void handling_open(Script *script, const Action *action, const Shot *shot, const ObjectKind *kind);
// Out of sight at `time`, in a pocket or a bag at the hip.
void handling_pocket(Script *script, int side, double time);
// switching.c: "turn on", "turn off"; and what shines of `target` (NULL: what the words mean of the room), on or off
// from `time` on, and the other way until then.
bool switches(const Action *action);
// The screen of a landmark is on all the time, as somebody watches it; nothing where the text switches it.
void screen_watched(World *world, int entity, const Landmark *mark);
void switch_play(World *world, const Action *action, int place, const Landmark *target, double time);
// A look at a point, the head three quarters of the way.
void handling_watch(Script *script, double begin, double end, Vec3 point);

#endif
