// finishes: what the text says of a thing's surface: its colour, what it is made of and the state it is in. A finish
// is laid over any mesh, whatever it was modelled in: textures keep their light and dark detail (grain, weave, wear,
// painted bands) and take the asked colour as their mean; a material changes how the surface reflects and, where the
// model has no texture of its own, gives it relief. Private to stage.
//
// Adding a material: one row in finishes.c (and a kind in surfaces.c when no relief fits).
#ifndef KINEMA_STAGE_FINISHES_H
#define KINEMA_STAGE_FINISHES_H

#include "stage/sets/sets.h"

typedef struct Finish { // zero: nothing is asked
    Vec3 color;         // linear; the mean of the surface when has_color
    bool has_color;
    const char *material;  // "leather", "velvet", "gold", ... or NULL; a word without a row changes nothing
    const char *condition; // "rusty", "dusty", "dirty", "wet", "burnt", "worn", "bloody", "snowy" or NULL
    const char *noun;      // what the thing is, or NULL: flowers keep their green
    const char *text;      // lettering on it, or NULL; for who makes it: finish_mesh draws none
} Finish;

// Of an entity of the plan. Its strings live as long as the plan. Pure.
Finish finish_of(const Entity *entity);
// The text says that the thing glows, and it is no lamp. Pure.
bool finish_glows(const Entity *entity);
// What glows lights what is around it: adds a light that goes along with every instance of such a thing. Once the
// motion of things is baked. Not thread-safe (adds to the world).
void finish_lights(World *world);
// True when there is something to lay over.
bool finish_asked(const Finish *finish);
// A mesh of the world with the finish laid over it: a fresh one, or `mesh` itself when nothing is asked or it deforms.
// scale: metres a unit of the mesh. Not thread-safe (adds to the world).
int finish_mesh(World *world, int mesh, const Finish *finish, float scale);
// An image whose mean over `weights` (one a texel; NULL: all alike) is mid grey (0.5 linear) and whose luminance keeps
// the relations of `from`, with a coefficient of variation of at most `variation`; alpha is kept. To be multiplied by
// twice a colour. Memory: arena.
Image finish_grey(Arena *arena, const Image *from, const float *weights, float variation);

#endif
