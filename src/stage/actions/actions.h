// actions: how each verb of the plan is played. A family is a file with its handlers and a table of rows, one a verb;
// rows share handlers. Private to stage.
//
// Adding an action: one row in the family's table and, when no handler fits, one function there. A new family: one file
// and one line in the list of actions.c.
#ifndef KINEMA_STAGE_ACTIONS_ACTIONS_H
#define KINEMA_STAGE_ACTIONS_ACTIONS_H

#include "stage/blocking.h"

typedef struct Verb Verb;
struct Verb {
    const char *verb;
    // Puts the person where the action's shot must find it; false: no need. NULL: no say in it.
    bool (*place)(Script *, const Action *, const Shot *, const Verb *);
    void (*act)(Script *, const Action *, const Shot *, const Verb *);
    int parameter; // gait, hand shape, emotion: the handler knows
};

// The families; each ends with a row without a verb.
extern const Verb verbs_travel[], verbs_stance[], verbs_gestures[], verbs_hands[], verbs_face[], verbs_objects[],
    verbs_work[], verbs_music[], verbs_mounts[], verbs_climbing[], verbs_fire[], verbs_sport[], verbs_clothes[],
    verbs_ropes[], verbs_handwork[], verbs_chasing[], verbs_juggling[];

// ---- shared by the families
double action_shot_begin(const World *world, const Shot *shot); // seconds in the film
double action_shot_end(const World *world, const Shot *shot);
// What the action leads to or is done to, when it is a landmark of the place; or NULL.
const Landmark *action_landmark(const World *world, const Action *action, const Shot *shot);
// The verb of the mounts an action means by the noun it is about ("board", "alight"), or NULL.
const char *mount_verb(const Script *script, const Action *action);
// The verb of the ropes an action means by what it is about ("fly kite", "haul"), or NULL.
const char *ropes_verb(const Script *script, const Action *action);
int ropes_swing(const FilmPlan *plan); // the film's swing, or PLAN_NONE
// The person is there when the shot begins, beside whoever stands there already.
void action_begin_at(Script *script, const Shot *shot, Vec3 position, float yaw);

// The person sits on that seat of the landmark when the shot begins; false: it is taken.
bool action_take_seat(Script *script, const Shot *shot, const Landmark *mark, int seat);

// Target of a Reach that rests: user is an ActionPoint.
typedef struct ActionPoint {
    Vec3 point, normal;
} ActionPoint;
void action_point(const void *user, double time, Vec3 *point, Vec3 *normal);

// The face does something from begin to end (film seconds); strength 1 usual.
void script_face(Script *script, FaceScore score, double begin, double end, float strength);
// Where somebody or something is as far as is known while scripts are written: a landmark's touch point or middle, a
// person's eyes. False: nowhere.
bool action_whereabouts(const Script *script, int entity, const Shot *shot, Vec3 *point);

// What the set has put there for the entity is not shown: the action brings its own.
void set_gives_way(World *world, int entity, int place);
// How the person is framed from now on: see FrameHint.
void frame_hint(World *world, int entity, float size, float azimuth);

// The score of the cast that a row of verbs_gestures plays; whether there is one, gesture_known() says.
const char *gesture_score(const Verb *verb);

// ---- handlers that several families use
bool place_journey(Script *script, const Action *action, const Shot *shot, const Verb *verb);
void act_journey(Script *script, const Action *action, const Shot *shot, const Verb *verb);
bool place_enter(Script *script, const Action *action, const Shot *shot, const Verb *verb);
void act_enter(Script *script, const Action *action, const Shot *shot, const Verb *verb);
bool place_stand(Script *script, const Action *action, const Shot *shot, const Verb *verb);
bool place_sit(Script *script, const Action *action, const Shot *shot, const Verb *verb); // false: no seat is free
void act_wait(Script *script, const Action *action, const Shot *shot, const Verb *verb);

#endif
