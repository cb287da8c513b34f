// era: what a place looks like in a time other than ours ("a 1950s kitchen", "a medieval village"). While a set is
// built, the world knows its era, and everything that sets are made of asks it: surfaces and paints (surfaces.c),
// things (furnish.c, by data/periods.tsv), windows, doors, lamps (pieces.c, room.c), house fronts and what stands in
// streets (town/). So an era is a row here, and no set knows of it. Private to stage.
//
// Adding an era: one row of era_rows.c. Adding a thing that came or went: one row of data/periods.tsv.
#ifndef KINEMA_STAGE_ERA_H
#define KINEMA_STAGE_ERA_H

#include "stage/sets/pieces.h"
#include "stage/town/town.h"

typedef enum EraLight {
    ERA_ELECTRIC = 0, // as the set has it
    ERA_FLAME,        // candles
    ERA_GAS,          // oil and gas: small flames in glass
    ERA_BULB,         // early bulbs: warm and bare
    ERA_LINE,         // lines of light in walls and ceilings
} EraLight;

typedef enum EraLantern { // what lights streets
    LANTERN_TODAY = 0,
    LANTERN_NONE,
    LANTERN_WOOD, // a candle lantern on a wooden post
    LANTERN_GAS,
    LANTERN_LINE, // a mast with a line of light
} EraLantern;

typedef enum EraDoor { ERA_DOOR_OWN = 0, ERA_DOOR_PLANKS, ERA_DOOR_PANELS, ERA_DOOR_SMOOTH } EraDoor;

typedef struct EraSurface {
    const char *of;   // kinds of set_material, comma separated
    const char *kind; // shown instead; NULL: the same
    Vec3 tint;
    float share; // 0..1 of the way from the set's own tint to this
} EraSurface;

typedef struct EraPaint {
    const char *of; // names of set_paint and set_metal
    Vec3 color;
    float roughness; // 0: as it is
} EraPaint;

typedef struct Era {
    const char *names; // of Place.era, comma separated; "": only by its years
    int from, to;      // years
    // rooms
    Vec3 walls[3];             // chosen by the film's seed
    const char *wall, *figure; // kind of plain walls, and of those of parlours; NULL: plaster and wallpaper
    const char *lower;         // wainscot of parlours: kind, NULL: none but the set's
    Vec3 lower_color;
    float lower_height;
    EraSurface indoors[10];
    EraPaint paints[14];
    bool beams;   // dark beams under flat ceilings
    float leads;  // m between the leads of windows; 0: none
    int panes[2]; // columns and rows of windows; 0: the set's own
    EraDoor doors;
    EraLight light;
    float kelvin; // of its lamps; 0: the set's
    Vec3 glow;    // of lines of light
    // towns
    EraSurface outdoors[8];
    FrontStyle fronts[4];
    int front_count, fewest, most; // storeys; 0: the set's own
    EraLantern lantern;
    bool unmarked;      // no lines on roads
    bool no_signals;    // no traffic lights, no signs in neon
    bool no_shops;      // no display windows
    float skyline;      // of the heights of distant towers; 0: as they are, negative: none
    const char *parked; // things at the kerb instead of cars, comma separated; "": nothing, NULL: cars
    float parked_share; // of the places at the kerb
    bool neon;          // signs glow whatever the place says
} Era;

// The era of a place; NULL: ours. Pure.
const Era *era_of(const Place *place);
// While a set is built. `era` of the world is that of the place.
void era_begin(World *world, int place);
void era_end(World *world);

// What the era, and then the standing of the place (standing.h), make of a surface and of a paint; unchanged without.
void era_surface(const World *world, const char **kind, Vec3 *tint);
void era_paint(const World *world, const char *name, Vec3 *color, float *roughness);
// Has the place parlours: rooms with figured walls and wainscots? Pure.
bool era_is_parlour(const char *kind);

typedef struct EraThing {
    bool gone;        // not there
    const char *word; // of props.tsv, shown instead; NULL: the same
    const char *id;   // its model; NULL: as asked
    Vec3 color;
    bool has_color;
    float scale; // 0: as asked
} EraThing;
// What stands for a thing of props.tsv that a set brings along, by the era or the standing of the place.
EraThing era_thing(const World *world, const char *word);

// Leads across a window whose inner face is at `sill` (middle of the sill) and beams under a ceiling; into a mesh.
void era_leads(const World *world, MeshBuilder *m, Vec3 sill, float yaw, Vec2 size, float depth, int columns, int gap);
void era_beams(World *world, MeshBuilder *m, float left, float right, float back, float front, float height);
// A lamp of the era at a point: candles, a gas flame, a bare bulb. hanging: metres to the ceiling, or negative: it
// stands there. False: the era has none of its own.
bool era_lamp(World *world, MeshBuilder *m, int place, const char *name, Vec3 at, float hanging, float strength);

#endif
