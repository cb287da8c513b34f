// work: strokes and fingers that several files of hands' work share. Private to actions.
#ifndef KINEMA_STAGE_ACTIONS_WORK_H
#define KINEMA_STAGE_ACTIONS_WORK_H

#include "stage/actions/handling.h"

// A path in the trunk's or the place's frame: a rest pose, and what a stroke adds at each share of its turn.
typedef struct Stroke {
    Vec3 position;
    Quat rotation;
    Vec3 swing, lift; // metres: along sin of the turn; up on the way back
    Vec3 axis;        // the thing turns about it (in the frame) by `turn` radians along sin
    float turn;
    float hertz;
    float sharp; // 0 sine .. 1: falls fast, rises slowly (blows)
    float drift; // metres to the side over the whole, as lines are written
    double begin, end;
} Stroke;
// The pose of a Stroke (user) at a time: for Reach.pose.
void stroke_pose(const void *user, double time, Vec3 *position, Quat *rotation);

// A relaxed hand goes over to its work within 0.9 s and leaves it as slowly: see Reach for pose, user and frame.
void work_reach(Script *script, int side, double begin, double end, void (*pose)(const void *, double, Vec3 *, Quat *),
                const void *user, ReachFrame frame);
// Both hands, palms down, over keys: middle and half distance of the hands, facing, depth and rate of the strokes,
// metres they wander to the sides.
void hands_on_keys(Script *script, double begin, double end, ReachFrame frame, Vec3 middle, float apart, float yaw,
                   float dip, float hertz, float wander);
// Where one of the words stands in the place as the action's object, goal or instrument, or NULL.
const Landmark *work_standing(const Script *script, const Action *action, const Shot *shot, const char *words);
// True when the action names one of the words.
bool work_names(const FilmPlan *plan, const Action *action, const char *words);

// Puts what is worked on under the tool of a side where it ends its stroke (trunk frame): on the table that is there,
// whose height the stroke takes, or on a bench of its own. Nothing for verbs and tools that need none. color: of the
// cloth that is worked on, linear.
void work_place(Script *script, const char *verb, int side, Vec3 color, Stroke *stroke, double begin, double end);

// Is what is hammered forged on an anvil?
bool work_at_anvil(const Script *script, const Action *action);

// ---- handwork.c
// Seats whoever knits, sews or mends a net, on a free seat or a stool. False: the action is no such work.
bool handwork_place(Script *script, const Action *action, const Shot *shot, const Verb *verb);
// Is what is worked on held in the hand meanwhile (a glass that is polished)?
bool handwork_holds(const Script *script, const Action *action);
// Both hands at the piece on the lap. False: the action is no such work.
bool handwork_act(Script *script, const Action *action, const Shot *shot);

// ---- pouring.c
// Tips one vessel over another until it runs, or waters what grows.
void pour_act(Script *script, const Action *action, const Shot *shot, const Verb *verb);
// A camera's finder to the eye, or a telephone held out.
void photograph_act(Script *script, const Action *action, const Shot *shot, const Verb *verb);

// ---- games.c
// Seats whoever plays at a table of its own among the others who play. False: it is no game of a table.
bool game_place(Script *script, const Action *action, const Shot *shot);
// Moves in turn with the others. False: it is no game of a table.
bool game_act(Script *script, const Action *action, const Shot *shot);

// ---- toys.c
// On the ground before a toy that the action names, or before blocks. False: it is no play of the kind.
bool toy_place(Script *script, const Action *action, const Shot *shot);
// Drives it, walks it about, builds with it. False: as above.
bool toy_act(Script *script, const Action *action, const Shot *shot);

// ---- stations.c
// At a potter's wheel, a sewing machine, a microscope, a DJ's decks, which is brought. False: the action needs none.
bool station_place(Script *script, const Action *action, const Shot *shot);
// Both hands at it. False: the person is at none.
bool station_act(Script *script, const Action *action, const Shot *shot);

// ---- surfaces.c
// Before what is washed, wiped or painted, when the shot begins. False: the action is no such work.
bool surface_place(Script *script, const Action *action, const Shot *shot);
// Nothing else is to be done by the person in the shot: the work goes on to its end.
bool work_goes_on(const Script *script, const Action *action);
typedef struct Stint {
    double begin, end; // s
    bool at_once;      // under way when the shot opens
} Stint;
// Goes down into a kneeling posture for a work, unless already in one. Returns when the hands are at it.
Stint work_kneeling(Script *script, const Action *action, const Shot *shot, const char *posture);
// The tool goes to and fro on it. False: the action is no such work, or nothing is in reach.
bool surface_act(Script *script, const Action *action, const Shot *shot);

// ---- worksite.c
// What an action shapes with the hands where it stands (a snowman, a sandcastle, dough on a table), or NULL.
const Landmark *worksite_shaped(const Script *script, const Action *action, const Shot *shot);
// Before it, when the shot begins. False: there is nothing of the kind.
bool worksite_place(Script *script, const Action *action, const Shot *shot);
// Both hands press it in turns. False: there is nothing of the kind.
bool worksite_shape(Script *script, const Action *action, const Shot *shot);
// Beside the front wheel of a vehicle that is mended, when the shot begins; there, both hands at the wheel. False: it
// is no such work.
bool worksite_wheel_place(Script *script, const Action *action, const Shot *shot);
bool worksite_wheel(Script *script, const Action *action, const Shot *shot);
// A log on a chopping block where the axe in a side's hand ends its stroke (trunk frame).
void worksite_block(Script *script, const Stroke *stroke, int side);
// Whether an action waters what grows.
bool worksite_waters(const FilmPlan *plan, const Action *action);
// Whether that is what is first done to an entity: flowers in the ground, not in a hand.
bool worksite_watered(const FilmPlan *plan, int entity);
// A watering can's reach from what is watered, when the shot begins. False: it stands nowhere.
bool worksite_water_place(Script *script, const Action *action, const Shot *shot, const Verb *verb);
// Waters what stands there, or a bed of flowers that is put before the feet. False: it is no watering.
bool worksite_water(Script *script, const Action *action, const Shot *shot);

#endif
