// perform: the script of one member of a group while it is written. Private to creatures.
#ifndef KINEMA_STAGE_CREATURES_PERFORM_H
#define KINEMA_STAGE_CREATURES_PERFORM_H

#include "stage/creatures/creature.h"
#include "stage/sets/sets.h"

typedef struct Beast {
    World *world;
    Creature *creature;
    Member *member;
    int index; // of the member
    const Shot *shot;
    double begin, end;  // of the shot
    bool placed, first; // first: of the actions of the shot
    int place, posture;
    float wild;
    Vec3 position;
    float yaw;
    double time;
} Beast;

void beast_move(Beast *beast, CreatureMove move);
void beast_hold(Beast *beast, double end, int posture); // stays, in a posture or -1
void beast_turn(Beast *beast, float yaw, double end);
void beast_call(Beast *beast, Call call, double begin, double end);
void beast_look(Beast *beast, int entity, Vec3 point, double begin, double end);
// Where somebody or something is on the ground; false when it is nowhere here.
bool beast_target(const Beast *beast, int entity, double time, Vec3 *point);
// Does its group go one behind the other ("a caravan", "in single file")? And how far behind the first on a way it is
// then, metres along `way` (unit).
bool beast_files(const Beast *beast);
Vec3 beast_in_file(const Beast *beast, Vec3 way);
static inline double action_time(const World *world, const Shot *shot)
{
    return plan_frame_time(world->plan, shot->begin_frame);
}

// ---- flames.c
// A jet of fire out of the mouth in the shot, towards a point (NULL: ahead).
void creature_breathes_fire(Beast *beast, double begin, double end, const Vec3 *target);

// ---- underwater.c
void underwater_places(World *world); // after the creatures are made

// ---- acts.c
bool beast_act(Beast *beast, const Action *action); // false: nothing it can do
// True when the action is played by going, standing, looking or eating alone.
bool beast_act_walks(const Action *action);
void beast_drift(Beast *beast);   // fish and birds in the air are never still
void beast_company(Beast *beast); // without an action of its own: goes along with who leads it

#endif
