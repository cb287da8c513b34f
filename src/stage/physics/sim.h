// sim: rigid bodies under gravity, by the Open Dynamics Engine. One Sim is one closed piece of mechanics: bodies, what
// stands fast, joints. It runs forward at a fixed step and keeps where everything was, so that the world can be asked
// for any time afterwards. Private to stage.
//
// The same calls give the same bits: one thread, a fixed step, contacts in an order of their own, and the solver's
// random order seeded by the Sim. Thread-safety: a Sim is one thread's at a time; several may run beside each other
// (the engine's own state is under a lock while one steps).
#ifndef KINEMA_STAGE_PHYSICS_SIM_H
#define KINEMA_STAGE_PHYSICS_SIM_H

#include "stage/stage.h"

#define SIM_GRAVITY 9.81f // m/s2

// What a thing is made of: a row of data/materials.tsv.
typedef struct Substance {
    const char *name;
    float density;        // kg/m3
    float restitution;    // 0..1, see the table
    float friction;       // Coulomb's coefficient
    float rolling;        // m: torque by normal force
    float breaks_at;      // m/s; 0: never
    const char *fracture; // "radial", "cells", "splinter" or "-"
    float wall;           // m, of hollow things; 0 solid
    const char *sound;    // for Event.surface
} Substance;
// By its name, or NULL. Pure, thread-safe.
const Substance *substance_named(const char *name);
// What a noun is usually made of ("vase": ceramic); "wood" when nobody knows. Never NULL.
const Substance *substance_of_noun(const char *noun);
// What an entity is made of: the material the text says, else its noun's. Never NULL.
const Substance *substance_of(const FilmPlan *plan, int entity);

typedef enum SimForm {
    SIM_SPHERE = 0, // half.x: radius
    SIM_BOX,        // half sizes
    SIM_CYLINDER,   // along y: half.x radius, half.y half of its height
    SIM_CAPSULE,    // along y: half.x radius, half.y half of its straight part
} SimForm;
typedef struct SimPiece { // of a body, in its frame
    SimForm form;
    Vec3 at, half;
    Quat turn; // zero: none
} SimPiece;

enum { SIM_PIECES = 16 };
typedef struct SimBody { // zero is sane but for a piece, its mass and a substance
    SimPiece pieces[SIM_PIECES];
    int piece_count;
    Vec3 position;   // of the frame's origin; the middle of mass follows from the pieces
    Quat rotation;   // zero: none
    Vec3 velocity;   // m/s of the middle of mass
    Vec3 spin;       // rad/s, in the world's axes
    float mass;      // kg, spread evenly through the pieces
    bool hollow;     // the mass of a sphere is in its shell
    bool held;       // stands where it is until sim_free
    float drag;      // 1/s: share of its speed lost to the air
    float spin_drag; // 1/s: the same for turning
    Vec3 carried;    // m/s2 that the air adds: buoyancy, wind
    const Substance *substance;
} SimBody;

// A blow: two that did not touch before.
typedef struct SimHit {
    double time;
    int a, b;            // bodies; b: -1 what stands fast
    Vec3 point, normal;  // towards a
    float speed;         // m/s at which they came together
    float energy;        // J that the blow had, of the masses' approach
    const Substance *on; // what b is made of
    Vec3 velocity, spin; // of a, before the blow
} SimHit;

typedef struct Sim Sim;
typedef struct SimParams { // zero is sane
    double step;           // s; 0: 1/960
    double record;         // s between poses kept; 0: 1/96
    uint64_t seed;
    float gravity; // m/s2; 0: SIM_GRAVITY
} SimParams;
// begin: film seconds. The arena keeps the tracks and outlives the Sim.
Sim *sim_create(Arena *arena, double begin, SimParams params);
void sim_destroy(Sim **sim);

int sim_add(Sim *sim, const SimBody *body); // returns its index, from 0
// What stands fast: a box turned by `rotation`; half space on the side of the normal; ground by its height.
void sim_fixed_box(Sim *sim, Vec3 centre, Vec3 half, Quat rotation, const Substance *substance);
void sim_fixed_ball(Sim *sim, Vec3 centre, float radius, const Substance *substance);
void sim_fixed_plane(Sim *sim, Vec3 point, Vec3 normal, const Substance *substance);
void sim_ground(Sim *sim, float (*height)(const void *land, float x, float z), const void *land, float level,
                const Substance *substance);
// Hangs a body on a fixed point (a ball joint), or on an axis through it.
void sim_hang(Sim *sim, int body, Vec3 point);
void sim_hinge(Sim *sim, int body, Vec3 point, Vec3 axis);
// Joins two bodies at a point so that both turn freely about it.
void sim_link(Sim *sim, int a, int b, Vec3 point);

// A held body goes where it is told, and strikes as it goes; false from `where`: it stays where it was. The context
// outlives the Sim.
void sim_follow(Sim *sim, int body, bool (*where)(const void *context, double time, Vec3 *position),
                const void *context);
void sim_pass(Sim *sim, int body, int through, double until); // comes out of it: no blows between the two until then
void sim_free(Sim *sim, int body);                            // from now on it moves
void sim_hold(Sim *sim, int body);                            // from now on it stands
void sim_remove(Sim *sim, int body);                          // out of the way; its track ends here
void sim_throw(Sim *sim, int body, Vec3 velocity, Vec3 spin); // sets both, and frees it
void sim_push(Sim *sim, int body, Vec3 impulse, Vec3 point);  // N s at a point of the world
void sim_place(Sim *sim, int body, Vec3 position, Quat rotation);
void sim_accelerate(Sim *sim, int body, Vec3 acceleration); // during the next step
// Called in every step for each body that moves, to push it by sim_accelerate: water, wind. half: of the box around its
// first piece, m; mass: kg. The context outlives the Sim.
void sim_stream(Sim *sim, void (*force)(const void *context, Sim *sim, int body, Vec3 half, float mass),
                const void *context);
Vec3 sim_velocity(const Sim *sim, int body);
Vec3 sim_spin(const Sim *sim, int body);
void sim_pose(const Sim *sim, int body, Vec3 *position, Quat *rotation);
Vec3 sim_middle(const Sim *sim, int body); // of mass
double sim_time(const Sim *sim);
double sim_energy(const Sim *sim); // J: of motion, of turning and of height above y = 0, of all free bodies
bool sim_rests(const Sim *sim);    // nothing moves any more

// Runs on to film second `until`. on_hit: called after the step in which a blow happens; it may add, remove, push and
// throw bodies. May be NULL.
void sim_run(Sim *sim, double until, void (*on_hit)(void *context, Sim *sim, const SimHit *hit), void *context);

// The track of a body as kept so far, fewest keys (0.3 mm, 0.3 degrees); in the Sim's arena. Before `first` and after
// `last` (INFINITY: never removed) the body was not there.
typedef struct SimTrack {
    MotionKey *keys;
    int count;
    double first, last;
} SimTrack;
SimTrack sim_track(Sim *sim, int body);
int sim_body_count(const Sim *sim);

#endif
