// fixtures: what stands in a place and opens: drawers, lids, the doors of furniture, windows, gates, curtains. A
// fixture is a body and its leaves; a leaf slides or turns, has a handle, and stays where it was moved to. What the
// set shows for the word gives way to it, where it stood. Private to stage.
//
// Adding one: a row in the table of fixtures.c and, when no shape of fixture_shapes.c fits, a function there.
#ifndef KINEMA_STAGE_FIXTURES_H
#define KINEMA_STAGE_FIXTURES_H

#include "stage/cast/cast.h"
#include "stage/sets/sets.h"

typedef enum HandleStyle { // how a hand has it
    HANDLE_UPRIGHT = 0,    // a bar along y, the palm from the side
    HANDLE_OVER,           // a bar along x, the palm from above and before
    HANDLE_UNDER,          // an edge along x, the fingers below it
} HandleStyle;

enum { FIXTURE_LEAVES = 4 };

// One that opens; all in the fixture's space: origin on the ground below its middle, +z to who uses it, metres.
typedef struct FixtureLeaf {
    MeshBuilder *mesh;
    bool slides;      // along `axis`; else it turns about the line through `pivot` along it
    bool gathers;     // cloth: its vertices are drawn together towards pivot.x instead
    Vec3 pivot, axis; // axis: unit
    float travel;     // m or radians, open
    Vec3 handle;      // middle of what the hand holds, closed
    HandleStyle style;
    float radius; // of the handle, m
    int hand;     // 0 left, 1 right, -1 whichever is free
} FixtureLeaf;

typedef struct FixtureShape {
    MeshBuilder *body;
    FixtureLeaf leaves[FIXTURE_LEAVES];
    int leaf_count;
    Vec3 stand;      // feet of who opens it
    Vec3 stand_open; // and of who takes something out or closes it
    Vec3 inside;     // where a thing lies in it, closed
    int inside_leaf; // with which leaf that goes, or -1
    bool has_lamp;   // a light in it that burns while it is open
    Vec3 lamp;
} FixtureShape;

typedef enum FixtureStand {
    FIXTURE_FLOOR = 0,
    FIXTURE_TOP,  // on a table or a bed
    FIXTURE_WALL, // brings its piece of wall
} FixtureStand;

typedef struct FixtureKind {
    const char *nouns; // comma separated
    void (*build)(World *world, FixtureShape *shape, Vec3 size, Vec3 color);
    Vec3 size;  // usual
    Vec3 color; // linear
    FixtureStand stand;
    float seconds;              // of opening
    const char *opens, *closes; // what is heard: names of effects
} FixtureKind;

typedef struct Fixture Fixture;
// The kind a noun (or its last word) means, or NULL.
const FixtureKind *fixture_kind(const char *noun);
// Of a plan's entity; NULL also for what people carry about rather than open where it stands.
const FixtureKind *fixture_kind_of(const FilmPlan *plan, int entity);
// True when some person opens or closes the entity where it stands, so that it is in nobody's hand.
bool fixture_is_opened(const FilmPlan *plan, int entity);
// The fixture of an entity in a place, or NULL before it is made.
Fixture *fixture_find(const World *world, int entity, int place);
// Makes it. `landmark`: what it takes the place of, or NULL: else it stands at a point of the place (`feet`: so that
// its user stands there) and faces yaw. Memory: the world's.
Fixture *fixture_make(World *world, const FixtureKind *kind, int entity, int place, const Landmark *landmark,
                      Vec3 position, float yaw, bool feet);
const FixtureKind *fixture_of(const Fixture *fixture);
const FixtureShape *fixture_shape(const Fixture *fixture);
// From the fixture's space to the place's, and its facing.
Vec3 fixture_point(const Fixture *fixture, Vec3 local);
float fixture_yaw(const Fixture *fixture);
// It goes to a share (0 shut, 1 open) from `time` on. Its first change tells what it was before: the opposite.
void fixture_moves(World *world, Fixture *fixture, double time, double seconds, float share);
// Share it is open at a film time, as far as written. Pure.
float fixture_share(const Fixture *fixture, double time);
// Where a leaf's handle is and how far the leaf has turned, place space. Pure.
void fixture_handle(const Fixture *fixture, int leaf, double time, Vec3 *point, Quat *turn);
// Where a point of the shut fixture is at a time when it goes with a leaf (-1: the body). Pure.
Vec3 fixture_carried(const Fixture *fixture, int leaf, double time, Vec3 local);
// The fixture whose box holds a point of a place, or NULL.
const Fixture *fixture_around(const World *world, int place, Vec3 point);

// ---- fixture_shapes.c
// A musical casket with a dancer, its lid turned up by so many radians; the lid may go to a mesh of its own.
void music_box_parts(World *world, MeshBuilder *m, MeshBuilder *lid, float open);
#define FIXTURE(name) void fixture_##name(World *world, FixtureShape *shape, Vec3 size, Vec3 color)
FIXTURE(drawers);
FIXTURE(desk);
FIXTURE(fridge);
FIXTURE(cupboard);
FIXTURE(locker);
FIXTURE(oven);
FIXTURE(window);
FIXTURE(gate);
FIXTURE(curtains);
FIXTURE(box);
FIXTURE(chest);
FIXTURE(music_box);
FIXTURE(suitcase);
FIXTURE(laptop);
FIXTURE(piano);
#undef FIXTURE

#endif
