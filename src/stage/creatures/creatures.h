// creatures: animals and other beings that are no people. A kind is a row of data/creatures.tsv (words, body plan,
// proportions, coat, sounds); a body plan is one file that says how such a body is built and how it moves. A creature
// performs what the plan's actions say and is framed, looked at and heard as people are. Private to stage.
//
// Adding a kind: one row of data/creatures.tsv. Adding a body plan: one file and one line in the list of kinds.c.
#ifndef KINEMA_STAGE_CREATURES_H
#define KINEMA_STAGE_CREATURES_H

#include "stage/stage.h"

// True when the entity is shown as a creature of this folder: an animal whose kind, or nearest relative, has a row.
bool creature_is(const FilmPlan *plan, int entity);

// Builds the bodies of an animal entity (one a member of its group), adds their meshes, materials and images to the
// world and fills world->creatures[entity].
Status creature_create(World *world, int entity, Error *error);

// Writes and bakes what every creature does in the film. After the people have performed: creatures follow them.
Status creatures_run(World *world, Error *error);

// Where a creature's parts are at a time (place space); of a group the first member's, in the middle of all. Pure.
void creature_face(const struct Creature *creature, double time, ActorFace *face);
// Metres: the height of a standing person who would be framed as widely as this creature. Pure.
float creature_frame_size(const struct Creature *creature);

#endif
