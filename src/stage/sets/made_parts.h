// Things put together from simple parts: rows of turned, boxed, bent and flat pieces, in millimetres. Private to sets.
//
// Adding a thing: one row in a table of made_parts_*.c, and its row in data/props.tsv as "made/NAME".
#ifndef KINEMA_STAGE_MADE_PARTS_H
#define KINEMA_STAGE_MADE_PARTS_H

#include "stage/sets/sets.h"

typedef enum Coat { COAT_PAINT, COAT_METAL, COAT_GLASS, COAT_GLOW, COAT_SURFACE } Coat;

typedef struct Paint {
    Coat coat;
    const char *name; // of a surface: its kind (set_material)
    Vec3 color;       // linear; of a glow: the radiance
    float roughness;
} Paint;

typedef enum PartForm {
    PART_TURN, // a profile of (radius, height) turned about Y
    PART_BOX,  // `size`, standing on `at`, its edges chamfered by `bevel`
    PART_ROD,  // a round bar along `path`, straight from point to point; radius from `r` to `r2`
    PART_BEND, // the same, smooth through the points
    PART_BALL, // an ellipsoid about `at` with the radii `size`
    PART_RING, // `r` to the middle of a wire of radius `r2`, in the plane of X and Y; `arc` degrees from +X (0: all)
    PART_SLAB, // the outline (x, y) as thick as `r`, before and behind; every point must be seen from its middle
} PartForm;

// One piece. All lengths are in mm, all angles in degrees.
typedef struct Part {
    PartForm form;
    const Paint *paint;
    Vec3 at, turn;         // where its own origin is; turned about Z, then X, then Y
    Vec3 size;             // of a box, a ball
    Vec3 scale;            // of the whole piece (0: 1)
    float r, r2, arc;      // see the forms
    float bevel;           // of a box (0: 2)
    const Vec2 *line;      // the profile or outline
    const Vec3 *path;      // of a bar
    int count;             // points
    int copies;            // so many more, each
    Vec3 step;             // further by this,
    float around, rolling; // and turned about the thing's Y axis, about the piece's own Z axis
} Part;

typedef struct PartsRow {
    const char *name;
    const Part *parts;
    int count;
} PartsRow;

// Designators of a piece: {TURN(steel, {20, 0}, {20, 90}), .at = {0, 10, 0}}.
#define POINTS(type, ...) \
    (const type[])        \
    {                     \
        __VA_ARGS__       \
    }
#define COUNTED(type, ...) (int)(sizeof((const type[]){__VA_ARGS__}) / sizeof(type))
#define TURN(coat, ...) \
    .form = PART_TURN, .paint = &(coat), .line = POINTS(Vec2, __VA_ARGS__), .count = COUNTED(Vec2, __VA_ARGS__)
#define SLAB(coat, thick, ...)                                                            \
    .form = PART_SLAB, .paint = &(coat), .r = (thick), .line = POINTS(Vec2, __VA_ARGS__), \
    .count = COUNTED(Vec2, __VA_ARGS__)
#define ROD(coat, radius, ...)                                                            \
    .form = PART_ROD, .paint = &(coat), .r = (radius), .path = POINTS(Vec3, __VA_ARGS__), \
    .count = COUNTED(Vec3, __VA_ARGS__)
#define BEND(coat, radius, ...)                                                            \
    .form = PART_BEND, .paint = &(coat), .r = (radius), .path = POINTS(Vec3, __VA_ARGS__), \
    .count = COUNTED(Vec3, __VA_ARGS__)
#define BOX(coat, x, y, z) .form = PART_BOX, .paint = &(coat), .size = {x, y, z}
#define BALL(coat, x, y, z) .form = PART_BALL, .paint = &(coat), .size = {x, y, z}
#define RING(coat, radius, wire) .form = PART_RING, .paint = &(coat), .r = (radius), .r2 = (wire)
// A row of a table: THING("bell", {TURN(...)}, {BALL(...)}).
#define THING(name, ...)                                            \
    {                                                               \
        name, POINTS(Part, __VA_ARGS__), COUNTED(Part, __VA_ARGS__) \
    }

// Common coats.
extern const Paint coat_steel, coat_iron, coat_brass, coat_gold, coat_copper, coat_zinc, coat_black, coat_grey,
    coat_white, coat_red, coat_blue, coat_green, coat_yellow, coat_oak, coat_walnut, coat_pine, coat_glass,
    coat_leather, coat_paper, coat_ivory, coat_cord, coat_stalk;

// The tables, each ended by a row without a name.
extern const PartsRow parts_vessels[], parts_tools[], parts_music[], parts_devices[], parts_treasures[], parts_greens[],
    parts_treats[], parts_play[], parts_street[];

// The mesh of a row, added to the world: foot at the origin, front to +Z, metres; -1: there is none of that name.
int parts_mesh(World *world, const char *name);
// "basket-of-apple": a made vessel filled with a made thing (made_filled.c), added to the world; -1: not one.
int filled_mesh(World *world, const char *name);
// The n-th of all rows, or NULL behind the last. Pure.
const PartsRow *parts_row(int n);

#endif
