// vessels: what is poured out of and into, and what is poured. Private to stage.
#ifndef KINEMA_STAGE_OBJECTS_VESSELS_H
#define KINEMA_STAGE_OBJECTS_VESSELS_H

#include "stage/objects/objects.h"

// A drink: what it looks like, and what it is poured out of and into when the text does not tell.
typedef struct Liquid {
    const char *words; // that name it, comma separated
    Vec3 color;        // linear; clear: what five centimetres of it let through, else its albedo
    bool clear;
    const char *from, *into; // kinds of things
} Liquid;

// The liquid that words of a text name, the longest first; NULL: none. Pure.
const Liquid *liquid_in(const char *text, int length);
// True when an entity is nothing but what is poured: it has no thing of its own.
bool liquid_is_poured(const FilmPlan *plan, int entity);
// The material of a drink in a vessel.
int liquid_paint(World *world, const Liquid *liquid);
// Gives the drink in a mesh another look: its material "drink" becomes that liquid's.
void liquid_fill(World *world, const Mesh *mesh, const Liquid *liquid);

// What runs from the mouth of one thing into another, between two times.
typedef struct Pouring {
    int from, into; // into -1: onto `spot`, out of a rose: one jet of several, which ends `aside` from it
    double begin, end;
    const Liquid *liquid;
    Vec3 spot, aside; // m, place space
} Pouring;
// Where it leaves one vessel and where it meets what is in the other; false: not both are there. Pure.
bool pouring_at(const World *world, const Pouring *pouring, double time, Vec3 *mouth, Vec3 *level);
// The stream of it, as an instance of the place of its shot, and its sound. After all motion is written.
void pouring_bake(World *world, const Pouring *pouring);

#endif
