// rope: cords, ropes, lines and leashes, by extended position-based dynamics (Macklin, Mueller, Chentanez: "XPBD",
// Motion in Games 2016). The links of a chain are one tridiagonal system, which is solved outright in every step (Deul,
// Kugelstadt, Weiler, Bender: "Direct Position-Based Solver for Stiff Rods", Computer Graphics Forum 37, 2018): so a
// rope does not stretch, however heavy what hangs on it. Played once at a fixed step and kept; asked for any time
// afterwards. Private to stage.
#ifndef KINEMA_STAGE_PHYSICS_ROPE_H
#define KINEMA_STAGE_PHYSICS_ROPE_H

#include "stage/stage.h"

typedef struct RopeEnd { // zero: hangs free
    // Where it is held, place space, at a film time. NULL: free. Pure.
    Vec3 (*at)(const void *user, double time);
    const void *user;
    // Of what hangs there: kg, and the force on it beside its weight (N), from where it is and how fast. NULL: none.
    float mass;
    Vec3 (*force)(const void *user, double time, Vec3 position, Vec3 velocity);
} RopeEnd;

enum { ROPE_POINTS_MOST = 96 };
typedef struct RopeParams {
    int points;   // along it, 3..ROPE_POINTS_MOST
    float length; // m, along it
    float radius; // m
    float weight; // kg/m; 0: 0.1
    float drag;   // 1/s: what the air takes of its speed; 0: 0.3
    float broad;  // m: how wide the air finds it (bows on a tail); 0: as its radius says
    RopeEnd ends[2];
    // Where it begins: NULL, as it hangs between its ends (or straight along `lies` from the end that is held).
    const Vec3 *begins; // [points]
    Vec3 lies;          // unit
    Vec3 wind;          // m/s
    float gusts;        // share by which it comes and goes
    RngKey rng;
    // Height below which nothing goes; NULL: `floor`.
    float (*ground)(const void *land, float x, float z);
    const void *land;
    float floor;
    double from, to; // film seconds
    double settle;   // s it has been hanging there before; 0: none
    // Called after every step with the points as they are; it may move them (a body in the way). NULL: nothing.
    void (*meet)(const void *user, double time, Vec3 *points, int count);
    const void *meet_user;
} RopeParams;

// A played rope; lives in the world's arena.
typedef struct Rope {
    int points, frames, first; // kept poses, and of which 1/ROPE_RATE s of the film the first is
    float radius, length;
    Vec3 *poses; // [frames][points]
} Rope;
#define ROPE_RATE 48.0 // poses kept a second

// The wind at a point: `mean` m/s, coming and going by the share `gusts`, with whirls as strong as half of that. Pure.
Vec3 rope_wind(Vec3 mean, float gusts, RngKey rng, double time, Vec3 p);

Rope *rope_play(Arena *arena, const RopeParams *params);
// Its point at u (0 one end .. 1 the other). Pure.
Vec3 rope_at(const Rope *rope, float u, double time);
// Its mesh, round, in the world. Returns the mesh.
int rope_mesh(World *world, const Rope *rope, int material);
// Greatest stretch of a link over all kept poses: 1 is none. For tests.
float rope_stretch(const Rope *rope);
// The catenary of that length between two points, evenly spaced along it: y = a cosh(x / a), a found by bisection.
// A rope that is too short lies straight. Pure.
void rope_catenary(Vec3 from, Vec3 to, float length, int count, Vec3 *points);

#endif
