// beasts: how well the bodies of creatures keep to the ground in what they do, from their baked motion and deformed
// meshes alone. Used by bench_beasts and by the tests.
#ifndef KINEMA_BENCH_BEASTS_H
#define KINEMA_BENCH_BEASTS_H

#include "stage/creatures/creature.h"

// A creature alone in a world without anything, with one member; `coarse`: its skin's cells are so many times as large
// as usual; 0: bones alone. Owned by the arena.
Creature *beast_alone(Arena *arena, const Kind *kind, float coarse);

// Bakes two seconds of a gait (see creature_speed) on a bent way and one of standing.
void beast_goes(Creature *creature, Arena *arena, int gait);

// Bakes half a second of standing and three of the posture.
void beast_takes_posture(Creature *creature, Arena *arena, int posture);

typedef struct BeastMeasured {
    float slide;      // metres that a planted sole is from its plant at worst
    float ground;     // metres below the ground of the lowest vertex
    double time;      // seconds, of that
    const char *part; // mesh of that
    int bone;         // that moves it most
    bool finite;      // every joint is a number
} BeastMeasured;

// Measures what was baked: feet at every sample, meshes but hair every `step` seconds.
BeastMeasured beast_measure(const Creature *creature, double step);

// What a body of this size may do: the 2 cm and 1 cm, in proportion for what is smaller than a dog; metres.
float beast_slide_allowed(const Kind *kind);
float beast_ground_allowed(const Kind *kind);

// The performances of the ruler: gaits first, then postures. Name of one, NULL behind the last; false when a body of
// that kind does not do it (fish do not sit).
const char *beast_task(int index);
bool beast_performs(Creature *creature, Arena *arena, int task);

#endif
