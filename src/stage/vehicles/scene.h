// A shot while its vehicles are planned: who is there, what each is to do, along which way. Private to vehicles.
#ifndef KINEMA_STAGE_VEHICLES_SCENE_H
#define KINEMA_STAGE_VEHICLES_SCENE_H

#include "stage/vehicles/drive.h"

typedef enum DeedKind {
    DEED_DRIVE = 0,
    DEED_STOP,
    DEED_LEAVE,
    DEED_PASS,
    DEED_RACE,
    DEED_CHASE,
    DEED_FOLLOW,
    DEED_CRASH,
    DEED_SLIDE, // around a bend
    DEED_SKID,  // straight on, until it stands
    DEED_TURN,
    DEED_BACK,
    DEED_OVERTAKE,
    DEED_KINDS
} DeedKind;

typedef struct Deed {
    DeedKind kind;
    double begin, end;
    const Action *action;
} Deed;
enum { DEEDS_MOST = 6, PLAYERS_MOST = 24 };
typedef struct Player {
    int entity, member; // entity PLAN_NONE: one of the traffic that somebody overtakes
    const VehicleKind *kind;
    const VehicleModel *model;
    Deed deeds[DEEDS_MOST];
    int count;
    int way;     // index of the place's ways
    float gap;   // metres behind who goes first on it
    float aside; // metres to the right
    int leader;  // player it chases or follows, or -1
    int struck;  // player it crashes with, or -1
    int striker; // player that crashes into it, or -1
    int mark;    // landmark that it crashes into, or -1
    int passed;  // player it overtakes, or -1
    int passer;  // player that overtakes it, or -1
    bool hunted; // somebody is behind it
    bool waits;  // the text has it at a traffic light
    int rank;    // of those who wait in its lane, from 0
    int run;     // index of its run once it is planned, or -1
    Drive drive; // of that run
} Player;

typedef struct Scene {
    World *world;
    int shot;
    const Shot *plan_shot;
    double begin, end;
    PlaceInfo *info;
    Player players[PLAYERS_MOST];
    int count;
} Scene;

bool player_does(const Player *player, DeedKind kind);
// The words of an action hold that word. Pure.
bool action_told(const FilmPlan *plan, const Action *action, const char *word);
// The same way the other way round, in the world's arena.
Roadway way_back(World *world, const Roadway *way);
// Where a lane that leads off to that side crosses a way: metres along it at which a bend of `radius` begins; false: no
// lane does. Pure.
bool crossing_of(const Scene *scene, const Roadway *way, bool left, float *at, float *radius);

// The run of a player in the shot, before its time and states. Pure.
static inline VehicleRun run_of(const Scene *scene, const Player *player)
{
    return (VehicleRun){.kind = player->kind,
                        .model = player->model,
                        .entity = player->entity,
                        .member = player->member,
                        .shot = scene->shot,
                        .place = scene->plan_shot->place,
                        .siren = player->kind->bar > 0.0f};
}

// manoeuvres.c: makes the drive of a player and plays it.
void plan_player(Scene *scene, int index);
// impact.c: plays on, by mechanics, those who crash in the shot; after all players have been planned.
void impacts_play(Scene *scene);

#endif
