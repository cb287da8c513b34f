// Trees, bushes and low plants, grown by rule: trunk, boughs and twigs bend with weight and light, leaves sit on the
// twigs. Parameters after descriptions of the species (Hallé, Oldeman and Tomlinson 1978 for the architectures; Weber
// and Penn 1995 for growing them by levels).
//
// Adding a species: one row in the table of trees.c.
#ifndef KINEMA_STAGE_TREES_H
#define KINEMA_STAGE_TREES_H

#include "stage/stage.h"

typedef enum PlantDetail {
    PLANT_NEAR = 0, // every leaf
    PLANT_FAR,      // fewer, larger ones: from plant_distance on
} PlantDetail;

typedef enum PlantSeason { PLANT_SUMMER = 0, PLANT_AUTUMN, PLANT_BARE, PLANT_SPRING } PlantSeason;

// How plants stand in a place: by its season, bare in snow.
PlantSeason plant_season(const Place *place);
// Fallen leaves on a metre of level ground about the origin. Returns the mesh.
int litter_mesh(World *world, int variant);

// Grows one plant, once a world, and adds its mesh: foot at the origin, +Y up, metres. The same species, variant,
// detail and season give the same plant. Returns the mesh; an unknown species is an oak.
int plant_mesh(World *world, const char *species, int variant, PlantDetail detail, PlantSeason season);
// How one of that species, grown `scale` times as high, sways.
Sway plant_sway(const char *species, float scale);
// Metres, of a grown one; 0 for an unknown species.
float plant_height(const char *species);
// Metres from which PLANT_FAR will do for one grown `scale` times as high.
float plant_distance(const char *species, float scale);

#endif
