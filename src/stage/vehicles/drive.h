// A drive: how one vehicle goes along a way, or through the air, in one shot; and its playing. Private to vehicles.
#ifndef KINEMA_STAGE_DRIVE_H
#define KINEMA_STAGE_DRIVE_H

#include "stage/vehicles/vehicles.h"

// ---- ways.c
float way_length(const Roadway *way); // metres. Pure.
// A point of it, and the heading there (quat_yaw convention); straight on beyond its ends. Pure.
Vec3 way_at(const Roadway *way, float s, float *yaw);
// Height of the ground at a point of a place, metres: of its land or of the way. Pure.
float ground_at(const World *world, int place, const Roadway *way, Vec3 p);
// The ways of a place that has none of its own: two across the open land behind who acts there.
void ways_default(World *world, int place);

// ---- road.c
typedef struct SpeedKey {
    double time; // film seconds; before the first and after the last the speed stays
    float speed; // m/s
} SpeedKey;
typedef struct SideKey { // to the right of the way by so many metres from this point of it on
    float at, over, to;  // metres along, metres that the change takes, metres
} SideKey;
enum { SPEED_KEYS = 10, SIDE_KEYS = 6 };
typedef struct Drive {
    Roadway way;
    SpeedKey speeds[SPEED_KEYS];
    int speed_count;
    SideKey sides[SIDE_KEYS];
    int side_count;
    float aside;        // m to the right from the beginning
    double anchor_time; // then its front axle is `anchor` metres along the way
    float anchor;
    double slide_from, slide_to; // it drifts
    float slide;                 // radians, to the left
    double hold_from, hold_to;   // a foot rests on the brake while it stands
    double lock_from, lock_to;   // its wheels stand while it goes on: the brake locks them
} Drive;
void drive_speed(Drive *drive, double time, float speed); // adds a key; times rise
// Metres along its way at a time, and the speed there, m/s. Pure.
float drive_at(const Drive *drive, double time);
float drive_speed_at(const Drive *drive, double time);
void drive_side(Drive *drive, float at, float over, float to); // adds a side; points of the way rise
// Plays it: fills the run's states.
void drive_play(World *world, VehicleRun *run, const Drive *drive);
// As drive_play for rolling stock: bogies on the way at the given offsets behind the anchor, metres.
void drive_rail(World *world, VehicleRun *run, const Drive *drive, float behind);

void vehicle_states(World *world, VehicleRun *run); // begins a run: its times, and room for its states

// ---- craft.c: ships, planes, helicopters, balloons, rockets
typedef enum CraftKind {
    CRAFT_STAND = 0, // or lies at anchor
    CRAFT_RISE,      // takes off, is launched
    CRAFT_LAND,
    CRAFT_HOVER,
    CRAFT_PASS,
    CRAFT_LEAVE,
    CRAFT_ARRIVE,
} CraftKind;
typedef struct CraftDeed {
    CraftKind kind;
    double begin, end; // film seconds
    bool timed;        // the text gave the time
    bool banks;        // flies a bend
    float high;        // m over its home
} CraftDeed;
// Plays it about its home: where it stands, or passes the middle of the shot.
void craft_play(World *world, VehicleRun *run, const CraftDeed *deed, Vec3 home, float yaw);

// Adds a gain from `time` on to those that are piecewise linear: where it changes two keys, the old one `ramp` seconds
// earlier. There must be room for two more.
static inline void gain_add(GainKey *keys, int *count, double time, double ramp, float gain)
{
    int n = *count;
    if (n > 0 && keys[n - 1].gain == gain)
        return;
    if (n > 0) {
        keys[n] = (GainKey){time - ramp, keys[n - 1].gain};
        n++;
    }
    keys[n++] = (GainKey){time, gain};
    *count = n;
}

#endif
