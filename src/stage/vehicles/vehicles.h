// vehicles: what drives, runs on rails, floats and flies without somebody of the plan at its wheel. A kind is a row of
// kinds.c; its model is taken apart into body, wheels, rotors and lamps (model.c); what the plan says of it in a shot
// becomes a drive (acts.c) that is played once (road.c, craft.c) and baked (show.c). Private to stage.
//
// Adding a kind: one row of the table in kinds.c.
#ifndef KINEMA_STAGE_VEHICLES_H
#define KINEMA_STAGE_VEHICLES_H

#include "stage/sets/finishes.h"
#include "stage/stage.h"

typedef enum VehicleClass {
    VEHICLE_ROAD = 0,
    VEHICLE_RAIL,
    VEHICLE_BOAT,
    VEHICLE_PLANE,
    VEHICLE_HOVER, // helicopters, drones, saucers: from a stand into the air
    VEHICLE_BALLOON,
    VEHICLE_ROCKET,
} VehicleClass;

typedef enum LampKind {
    LAMP_HEAD = 0,
    LAMP_TAIL, // dim after dark, bright while braking
    LAMP_LEFT, // indicators
    LAMP_RIGHT,
    LAMP_RED, // beacons: they flash in turn
    LAMP_BLUE,
    LAMP_SIGN,  // lit after dark
    LAMP_FLAME, // of a rocket that burns
    LAMP_KINDS
} LampKind;

// How it goes: metres, seconds, radians.
typedef struct VehicleManner {
    float cruise, top;  // m/s
    float gain, brake;  // m/s2: usual speeding up and slowing down
    float pitch, roll;  // radians that the body leans a m/s2, forwards and sideways
    float sway, damped; // Hz of its springs; share of critical damping
} VehicleManner;

typedef struct VehicleSpin { // a part that turns: a rotor, a propeller; all triangles inside this drum
    Vec3 at, axis;
    float radius, half; // of the drum, metres
    float rate;         // turns a second at full speed
} VehicleSpin;

typedef struct VehicleKind {
    const char *words; // names and nouns, comma separated; the first is what it is called
    VehicleClass klass;
    const char *models[3];            // catalogue or made ids; which one is chosen by the film's seed
    const char *paint;                // beginnings of the materials that take its colour, comma separated
    Vec3 color;                       // linear; black: of the palette of cars
    Vec3 second;                      // of its doors when not black
    const char *head, *tail, *signal; // beginnings of lens materials; NULL: lamps at the fractions below
    Vec2 lamps[3];                    // x share of the half width, y share of the height: head, tail, indicators
    float bar;                        // metres up: a bar of beacons on its roof; 0: none
    float bar_at;                     // z of it
    bool sign;                        // a lit sign on the roof instead
    bool crawls;                      // on tracks: no wheel steers
    bool drawn;                       // by animals before it: goes where they pull it, and stands else
    float draft;                      // m: how deep a boat lies
    const VehicleManner *manner;
    VehicleSpin spins[2];
    const char *sound; // the effect heard while it goes; NULL: none
} VehicleKind;

const VehicleKind *vehicle_kind(const FilmPlan *plan, int entity); // NULL: it is no vehicle
const VehicleKind *vehicle_kind_named(const char *word);

// ---------------------------------------------------------------- model.c

typedef enum PartRole { PART_HULL = 0, PART_ROLLS, PART_SPINS, PART_LAMP } PartRole;
typedef struct VehiclePart {
    PartRole role;
    int mesh;
    Vec3 at;      // its origin in the vehicle's space
    float radius; // of a wheel
    bool steers;
    Vec3 axis; // of a rotor
    float rate;
    LampKind lamp;
} VehiclePart;
enum { VEHICLE_PARTS = 48, VEHICLE_BULBS = 4 };
typedef struct VehicleModel {
    const VehicleKind *kind;
    VehiclePart parts[VEHICLE_PARTS];
    int part_count;
    Vec3 low, high;    // box of the whole
    float front, rear; // z of the axles
    Vec3 bulbs[LAMP_KINDS][VEHICLE_BULBS];
    int bulb_count[LAMP_KINDS];
} VehicleModel;
// Takes a kind's model apart and adds its meshes to the world. color NULL: its own. n: which of the models, which
// colour of the palette. False: there is no model (no asset package).
bool vehicle_model(World *world, const VehicleKind *kind, const Finish *finish, uint64_t n, VehicleModel *model);

// ---------------------------------------------------------------- a run: one vehicle in one shot

typedef struct VehicleState { // at an instant; place space
    Vec3 position;            // of the model's origin on the ground (or in the air)
    float yaw, pitch, roll;   // pitch: nose up; roll: to its right down
    float lean, heave;        // of the body on its springs: nose up, and sideways
    float lift;               // m: of the body on its springs
    float steer;              // of the front wheels, to the left
    float gone;               // m: of the rear wheels
    float speed;              // m/s, signed
    float push;               // m/s2 along
    float brake;              // 0 .. 1
    float spin;               // turns of rotors so far
    float slip;               // radians between where it points and where it goes: drifting
    float skid;               // 0 .. 1: its tyres slide over the ground
} VehicleState;

typedef struct VehicleRun {
    const VehicleKind *kind;
    const VehicleModel *model;
    int entity; // plan entity, or PLAN_NONE: one of the traffic
    int shot, place, member;
    bool moves;            // it does something in this shot
    bool arrives, departs; // ends at rest; begins at rest
    bool passes;           // goes by somebody who stays where he is
    int signals;           // indicators: -1 left, 1 right, 2 both
    double signal_from, signal_to;
    bool siren, lights_on;
    bool at_light;    // it waits at a traffic light
    bool earth;       // its way is not paved
    double focus;     // film seconds: what happens then is what a camera waits for; 0: nothing
    double bent_from; // from then on its parts have these meshes (an impact bent them); NULL: never
    const int *bent;  // a mesh for each part of the model
    double begin, rate;
    int count;
    VehicleState *states;
} VehicleRun;

typedef struct VehicleEntry { // a model that was taken apart
    VehicleModel *model;
    Finish finish;
    uint64_t n;
    bool known;
} VehicleEntry;
typedef struct Vehicles {
    VehicleRun *runs;
    int count, capacity;
    VehicleEntry *models;
    int model_count, model_capacity;
} Vehicles;

#define VEHICLE_RATE 60.0                                       // states a second
#define VEHICLE_MARGIN 0.6                                      // s baked before and after the shot
VehicleState vehicle_state(const VehicleRun *run, double time); // pure
Quat vehicle_turn(const VehicleState *state);                   // of the whole; body: with its springs
Quat vehicle_body_turn(const VehicleState *state);

// ---------------------------------------------------------------- used by stage

// Is this prop a vehicle that does something of its own somewhere in the film? Pure.
bool vehicle_acts(const FilmPlan *plan, int entity);
bool vehicles_act_in(const FilmPlan *plan, int place);     // any of those on wheels
bool vehicles_need_rails(const FilmPlan *plan, int place); // a train is there
#define LAND_DRIVE 6.8f // m behind where people act: where vehicles go across open land that has no road
// Plays and shows everything that drives, rolls, floats and flies, and the traffic. After the sets are built, before
// the people act.
Status vehicles_run(World *world, Error *error);
// Somebody of the plan drives something along a course of theirs in a shot (actions/mounts.h): cameras go with it as
// with the others. `at` says where it is; pure. `size`: its box, standing on the ground, front to +Z.
void vehicle_driven(World *world, int rider, int shot, Vec3 size,
                    void (*at)(const void *user, double time, Vec3 *position, Quat *rotation), const void *user);
// As world_face; false: it is no vehicle that is there at that time. Pure, thread-safe.
bool vehicle_face(const World *world, int entity, double time, ActorFace *face);
// The run of an entity in a shot, or NULL. `first`: of the many of one entity.
const VehicleRun *vehicle_run_of(const World *world, int entity, int shot);

#endif
