// figure: bodies on the human rig that are no flesh: robots, skeletons, mannequins. They stand, walk, wave and speak as
// people do; what is seen hangs on the bones in rigid pieces. Private to cast.
//
// Adding a figure: one file with a builder and one row in the table of figure.c.
#ifndef KINEMA_STAGE_CAST_FIGURE_H
#define KINEMA_STAGE_CAST_FIGURE_H

#include "stage/cast/body.h"

enum { FIGURE_SURFACES_MAX = 6 };

typedef struct FigureSurface {
    float roughness, metallic, specular;
    Vec3 emission;
    char surface[16];
} FigureSurface;

typedef struct FigureVertex {
    Vec3 position, color, open; // open: how far a mouth wide open moves it
    uint8_t bone;
} FigureVertex;

// A figure while it is built, in the actor's rest space before the soles are put on the ground. Arrays in heap memory
// until it is done.
typedef struct Figure {
    const Actor *actor;
    const Entity *entity;
    RngKey key;
    float unit;  // actor's height / 1.75: the builders' metres
    float floor; // y of the soles
    float girth; // how thick smooth bodies are, 1 usual
    FigureVertex *vertices;
    int vertex_count, vertex_capacity;
    uint32_t *triangles;
    int triangle_count, triangle_capacity; // indices
    uint8_t *surfaces;                     // a triangle
    int surface_count, surface_capacity;
    FigureSurface looks[FIGURE_SURFACES_MAX];
    // what the next piece is made of
    int surface;
    Vec3 color;
    float power; // of the cross-section's superellipse: 2 round .. 5 nearly a box
    Vec3 hinge;  // pieces with `open` set turn about this when the mouth opens
    float open;  // radians, mouth wide open; 0: the mouth does not move it
} Figure;

// A cross-section of a loft.
typedef struct Station {
    Vec3 centre;
    float wide, deep; // half sizes along `across` and across that
} Station;

// Skin over cross-sections; `across` is the direction of their width. Closed at both ends.
void figure_loft(Figure *f, int bone, const Station *stations, int count, Vec3 across);
// A plate or limb from a to b: half widths (wide, deep) at both ends, rounded ends, thicker by `bulge` (share) at `at`.
void figure_limb(Figure *f, int bone, Vec3 a, Vec3 b, Vec2 from, Vec2 to, float bulge, float where, float round,
                 Vec3 across);
void figure_ball(Figure *f, int bone, Vec3 centre, Vec3 radii, Quat turn);
// A bent rod; `bones` per point, or NULL: all on `bone`.
void figure_rod(Figure *f, int bone, const Vec3 *points, const float *radii, int count);
// A ball whose surface is moved by a function of the direction: returns the radius there and sets the colour.
typedef float (*FigureShape)(const Figure *f, Vec3 direction, Vec3 *color);
void figure_shape(Figure *f, int bone, Vec3 centre, FigureShape shape, int rings, int segments);

// Says whether the entity's words mean a figure.
bool figure_is(const Entity *entity);
// Builds the figure that the entity's words mean, on a shaped body (base: its skin, of which nothing is shown), as a
// mesh of the actor. Sets *lowest: y of the soles.
Status figure_create(World *world, Actor *actor, const Entity *entity, const Vec3 *base, float *lowest, Error *error);

// Adds what the entity's words say grows on a person's body besides: the wings of angels and fairies.
Status figure_adorn(World *world, Actor *actor, const Entity *entity);

// True when the entity's name or description has the word.
bool figure_says(const Figure *f, const char *word);

// ---- the builders
void figure_robot(Figure *f);
void figure_skeleton(Figure *f);
void figure_mannequin(Figure *f);
void figure_alien(Figure *f);
void figure_wings(Figure *f);

#endif
