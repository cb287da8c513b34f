// measure: how well a baked performance keeps to a body's limits, from its poses and deformed meshes alone. Used by
// bench_cast and by the tests.
#ifndef KINEMA_BENCH_MEASURE_H
#define KINEMA_BENCH_MEASURE_H

#include "stage/stage.h"

// The worst of each kind between two film times, with where and when.
typedef struct Measured {
    int plants;        // of feet that were seen
    float slide;       // metres that the worst plant's sole moved on the ground
    double slide_time; // seconds in the film
    float ground;      // metres below the ground of the lowest vertex
    double ground_time;
    float seat; // metres that the seated body sinks into the seat's plane
    double seat_time;
    float joint; // degrees beyond a joint's range
    const char *joint_name;
    double joint_time;
    float inside; // metres that a hand or forearm is inside the rest of the body
    const char *inside_name;
    double inside_time;
    double frame_seconds; // processor time that deforming all meshes for a frame takes
} Measured;

// Measures person `entity` of a played world from `begin` to `end`. `ground`: height of the floor, metres.
void measure_person(const World *world, int entity, double begin, double end, float ground, Measured *measured);

// The same at instants `step` seconds apart, its meshes four times a second; usual: 1/24.
void measure_person_every(const World *world, int entity, double begin, double end, double step, float ground,
                          Measured *measured);

// The least distance between the hands of one person and the whole of another at a film time, metres;
// *depth: how deep a hand is in that one. False when either has no such body.
bool measure_blow(const World *world, int entity, int other, double time, float *gap, float *depth);

typedef struct LipsMeasured {
    int contacts, met;     // p, b and m; how many met within a frame of the phone
    float widest;          // metres between the lips at the worst of them
    int openings, in_time; // vowels behind silence, p, b or m; how many opened within a frame
    double late;           // seconds of the worst opening
    float silent;          // metres that the gap changes while nothing is said
    float largest;         // metres of the widest opening
    float follows;         // correlation of the opening with the loudness of the sound, -1..1; 0 without samples
} LipsMeasured;

// Height of the line where the shut lips of `entity` meet, at rest, metres; 0 when it has none.
float measure_lip_line(const World *world, int entity);

// Measures the lips of `entity` that says `speech` from film time `begin` on; fps: of the film.
// False when the person has no lips (a stand-in figure).
bool measure_lips(const World *world, int entity, const Speech *speech, double begin, double fps,
                  LipsMeasured *measured);

#endif
