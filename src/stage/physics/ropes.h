// ropes: the lines of a film: what is held, tied and hung by a rope (rope.h). Who holds an end and what is tied to the
// other is written while the scripts are; the lines are played when everybody and everything else has been. Private to
// stage.
//
// Adding a line: a RopeLine given to ropes_add from where its ends are known.
#ifndef KINEMA_STAGE_PHYSICS_ROPES_H
#define KINEMA_STAGE_PHYSICS_ROPES_H

#include "stage/cast/cast.h"
#include "stage/physics/rope.h"

typedef struct RopeLine {
    const char *name;        // of its instance
    int place, shot, entity; // seen in that shot; entity: what the text calls it, or PLAN_NONE
    RopeParams rope;         // length 0: `slack` times as long as its ends get far apart in the shot
    float slack;             // 0: 1.03
    int material;
    // Before it is played, when its ends are known: puts what hangs on it in its place. NULL: nothing.
    void (*prepare)(World *world, const RopeParams *rope, void *user);
    // When it has been played: what hangs on it is put there. May add lines; NULL: nothing.
    void (*done)(World *world, const Rope *rope, void *user);
    void *user;
} RopeLine;
void ropes_add(World *world, RopeLine line);
// Plays all lines and adds them to the world, in the order in which they were given.
void ropes_run(World *world);
int ropes_count(const World *world);
const Rope *ropes_get(const World *world, int index); // after ropes_run; for tests

// Ends: a hand of somebody, at what it grips; the collar of an animal; a point of a moving instance, in its mesh's
// space. In the world's arena.
RopeEnd rope_end_hand(World *world, int entity, bool left, const HandGrip *grip);
RopeEnd rope_end_collar(World *world, int entity);
RopeEnd rope_end_instance(World *world, int instance, Vec3 point);

// What flies on a line: a flat plate held at its angle to the wind. Lift and drag by their coefficients, 0.5 rho v2 A.
typedef struct KiteForce {
    Vec3 wind;
    float gusts;
    RngKey rng;
    float area, lift, drag; // m2; coefficients
} KiteForce;
Vec3 kite_force(const void *user, double time, Vec3 position, Vec3 velocity); // user: a KiteForce; N
#define KITE_LIFT 0.85f
#define KITE_DRAG 0.38f

#endif
