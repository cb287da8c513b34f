// Traffic lights: when they are red, and what is seen of them. What the text tells of ("the light turns green") counts
// for those who drive along the ways of a place; who crosses them has the opposite. Private to stage.
#ifndef KINEMA_STAGE_TOWN_SIGNALS_H
#define KINEMA_STAGE_TOWN_SIGNALS_H

#include "stage/stage.h"

bool signals_wanted(const FilmPlan *plan, int place); // the film has a traffic light there. Pure.
// Must who drives wait at a time, film seconds? Amber counts as green. Pure.
bool signal_is_red(const FilmPlan *plan, int place, double time);
// The next time at or after `from` at which it turns; INFINITY: never. Pure.
double signal_turns_green(const FilmPlan *plan, int place, double from);
double signal_turns_red(const FilmPlan *plan, int place, double from);
// How brightly a lamp (0 red, 1 amber, 2 green) shines over the film, in the world's arena. across: for who crosses.
const GainKey *signal_gains(World *world, int place, int lamp, bool across, int *count);
// The three lamps of a head that looks to its +z, their middle at its origin; with the light that they cast.
void signal_lamps(World *world, int place, Affine head, float radius, bool across);
// Posts beside the roads of a place whose film has traffic lights, where the set has none; its lanes get their lines.
void signals_build(World *world, int place);

#endif
