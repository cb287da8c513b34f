// mounts: what carries people along: a bicycle, a horse, a car, a boat. A mount goes a planned course; its parts
// (wheels that roll, cranks, oars) are rigid bodies over it, and the rider's pelvis, hands and feet are given in its
// frame. Private to the actions.
//
// Adding a mount: one row in the table of mounts.c and one file with its functions.
#ifndef KINEMA_STAGE_ACTIONS_MOUNTS_H
#define KINEMA_STAGE_ACTIONS_MOUNTS_H

#include "stage/actions/actions.h"
#include "stage/objects/objects.h"

typedef struct Mount Mount;

// On at one speed, eased where it begins or ends at rest.
typedef struct Course {
    Vec3 from, way; // on the ground; unit
    float yaw, speed;
    double begin, end, up, down; // film seconds; s of speeding up and slowing down
    float weave, wave;           // metres to both sides of it, radians a metre gone: bends; 0: straight
} Course;
// Metres gone at a film time (before `begin` below 0 when it begins in motion). *speed in m/s may be NULL. Pure.
float course_gone(const Course *course, double time, float *speed);
Vec3 course_point(const Course *course, double time);
// How what goes on two wheels is turned there: along the course, and leant into its bends, tan(lean) = v^2 / (g r).
Quat course_leans(const Course *course, double time);
// Bends the course where the film tells of bends: as far as `lean` radians at its speed.
void course_bends(Mount *mount, float lean);

// One ridden mount of one person in one shot. Lives as long as the world.
struct Mount {
    World *world;
    const struct MountKind *kind;
    int rider, entity; // plan entities; entity PLAN_NONE: nobody named it
    int place, shot;
    BodyLengths body; // the rider's
    RngKey key;
    Course course;
    int seat, crew;      // how many of its crew are before this one; of how many
    float scale;         // of its usual size
    float frame;         // metres: see world_frame_size, with its rider
    HandGrip grips[2];   // left first
    bool holds;          // with these
    const void *details; // of its kind
    const void *passage; // getting on or off, or NULL: see boarding.c
    double door[2];      // film seconds at which its door begins to open and to shut; 0: it stays shut
};

typedef struct MountKind {
    const char *words; // nouns of what is ridden, comma separated
    const char *verbs; // verbs that mean it where no noun tells
    float speed;       // m/s, usual
    float room;        // metres from middle to middle of two of them
    float frame;       // metres: see world_frame_size, with its rider
    bool water;        // goes on water
    // Makes it: sizes for the rider, grips, meshes and their motion. False: it cannot be had here.
    bool (*build)(Mount *mount);
    // Where the rider is; `user` is the Mount.
    void (*carry)(const void *user, double time, Carried *carried);
    const char *sound;  // what is heard while it goes: the name of an effect; NULL: nothing of this kind
    double sound_every; // s
} MountKind;

// Where a part is, in place space. `index` as given to mount_part. Pure.
typedef void MountPose(const Mount *mount, int index, double time, Vec3 *position, Quat *rotation);
// Shows a mesh as part of the mount during its shot; its motion is baked by mounts_finish. `scale`: of the mesh.
void mount_part(Mount *mount, const char *name, int mesh, float scale, MountPose *pose, int index);
// What an entity is in a shot, or NULL: nobody goes with it there.
const Mount *mount_of_entity(const World *world, int entity, int shot);
// What a person rides in a shot, or NULL.
const Mount *mount_of_rider(const World *world, int rider, int shot);
// What an action's object, or else its verb, means. *entity: the plan's, or PLAN_NONE. NULL: nothing to ride.
const MountKind *mount_meant(const Script *script, const Action *action, int *entity);

// Handlers of riding, see actions.h.
bool place_ride(Script *script, const Action *action, const Shot *shot, const Verb *verb);
void act_ride(Script *script, const Action *action, const Shot *shot, const Verb *verb);

// ---- company.c: who rides together
// Who rides an entity in the shot before this person does, when it is one thing for both; PLAN_NONE: nobody. *seat: how
// many there are between them. entity PLAN_NONE: a car that is not named.
int company_before(const Script *script, int entity, int shot, int *seat);
// How many ride an entity in the shot.
int company_size(const World *world, int entity, int shot);
// What a person who rides has no need to do as well: going somewhere, or sitting there. Pure.
bool mounts_done(const Action *action);
// Puts the person with who rides it already. False: there is nobody, or no room.
bool company_rides(Script *script, const Action *action, const Shot *shot, const MountKind *kind, int entity);
// Who is on a mount or in a car without a word of riding it rides it, from the beginning of the shot. False: nobody's.
bool mounts_begin(Script *script, const Shot *shot);
// What rolls is heard while it goes.
void mount_heard(const Mount *mount, int shot);
// Bakes the motion of all parts: when the scripts are written and the animals that carry people are played.
void mounts_finish(World *world);
// A cord: `at` says where it is, u running from 0 at one end to 1 at the other. Pure.
typedef Vec3 CordAt(const Mount *mount, int cord, float u, double time);
void mount_cord(Mount *mount, const char *name, int cord, CordAt *at, float radius, int material);
// A rod along its own y that hands close on, palm on its +Z side. radius in metres.
void mount_grip(Mount *mount, float radius);
// Linear colour that the plan asks for, else `fallback`.
Vec3 mount_color(const Mount *mount, Vec3 fallback);

// ---- boarding.c: getting on and off
bool boarding_known(const MountKind *kind);
double boarding_seconds(const MountKind *kind);
// Feet and facing of who stands beside it, ready to get on, where its course begins.
void boarding_spot(const MountKind *kind, const Course *course, Vec3 *feet, float *yaw);
// It is got on (or `off`) from `begin` on; from then on boarding_carry says where the body is, before and after too.
void boarding_begin(Mount *mount, double begin, bool off);
void boarding_carry(const void *user, double time, Carried *carried);

// ---- cycling.c
bool bicycle_build(Mount *mount);
void bicycle_carry(const void *user, double time, Carried *carried);

// ---- motoring.c
bool motorcycle_build(Mount *mount);
bool scooter_build(Mount *mount);
void motor_carry(const void *user, double time, Carried *carried);
// How many can sit behind or beside the rider.
int pillion_seats(const MountKind *kind);
// `person` with `rider` on what that one rides in the shot, the seat-th of them (0 ..); for Move.carried_user of a Move
// that follows.
const void *pillion_new(World *world, int person, int seat, int shot, int rider);
void pillion_carry(const void *user, double time, Carried *carried);

// ---- gliding.c
bool skates_build(Mount *mount);
bool rollers_build(Mount *mount);
bool skateboard_build(Mount *mount);
bool snowboard_build(Mount *mount);
bool surfboard_build(Mount *mount);
bool skis_build(Mount *mount);
void glide_carry(const void *user, double time, Carried *carried);
// On what an action of the frame "skate" is done, as its own word or the prompt says: "skis".
const char *glide_word(const FilmPlan *plan, const Action *action);

// ---- wheels.c
bool chair_build(Mount *mount); // who sits in a wheelchair turns its wheels
void chair_carry(const void *user, double time, Carried *carried);

// ---- lightfoot.c
bool skip_build(Mount *mount);
void skip_carry(const void *user, double time, Carried *carried);
bool aloft_build(Mount *mount);
void fly_carry(const void *user, double time, Carried *carried);
void float_carry(const void *user, double time, Carried *carried);

// ---- swinging.c
bool swing_build(Mount *mount);
void swing_carry(const void *user, double time, Carried *carried);
bool skipping_build(Mount *mount); // with a skipping rope
void skipping_carry(const void *user, double time, Carried *carried);
bool tug_build(Mount *mount); // of war: all who pull at one rope
void tug_carry(const void *user, double time, Carried *carried);
bool tug_pulls(const FilmPlan *plan, const Action *action); // several pull at the rope it is about

// ---- splashing.c
bool puddle_build(Mount *mount);
void puddle_carry(const void *user, double time, Carried *carried);
bool wading_build(Mount *mount); // in the water of the place
void wading_carry(const void *user, double time, Carried *carried);

// ---- playground.c
bool seesaw_build(Mount *mount);
void seesaw_carry(const void *user, double time, Carried *carried);
bool slide_build(Mount *mount);
void slide_carry(const void *user, double time, Carried *carried);
bool hopscotch_build(Mount *mount);
void hopscotch_carry(const void *user, double time, Carried *carried);

// ---- rowing.c
bool boat_build(Mount *mount);
void boat_carry(const void *user, double time, Carried *carried);
// Where the boat is and how it is turned; `user` is the Mount. Pure.
void boat_place(const void *user, double time, Vec3 *position, Quat *rotation);

// ---- paddling.c: canoes, kayaks, rafts, gondolas
bool paddle_build(Mount *mount);
void paddle_carry(const void *user, double time, Carried *carried);
// Where the boat is and how it is turned; `user` is the Mount. Pure.
void paddle_place(const void *user, double time, Vec3 *position, Quat *rotation);

// ---- sledging.c
bool sledge_build(Mount *mount);
void sledge_carry(const void *user, double time, Carried *carried);

// ---- driving.c
bool car_build(Mount *mount);
// Where the car is and how it is turned; `user` is the Mount. Pure.
void car_place(const void *user, double time, Vec3 *position, Quat *rotation);
void car_carry(const void *user, double time, Carried *carried);
// The handle of the driver's door, as a bar in the place, wherever the door stands. False: it is no car.
bool car_handle(const Mount *mount, double time, Vec3 *at, Quat *turn);

// ---- riding.c
bool horse_build(Mount *mount);
void horse_carry(const void *user, double time, Carried *carried);

#endif
