// Open country to the horizon: level ground where people act, relief around it, water, mountains; what covers it and
// what grows on it.
#ifndef KINEMA_STAGE_LAND_H
#define KINEMA_STAGE_LAND_H

#include "stage/nature/trees.h"
#include "stage/sets/decay.h"
#include "stage/sets/sets.h"
#include "stage/stage.h"

typedef enum LandShape {
    LAND_OPEN = 0, // rolling all round
    LAND_SHORE,    // the sea beyond z = -9
    LAND_LAKE,     // water beyond z = -9, land on its other side
    LAND_RIVER,    // a river crosses behind the level ground, from left to right
    LAND_DUNES,    // ridges of sand
    LAND_CANYON,   // walls in steps on both sides of the line of travel
    LAND_VALLEY,   // slopes rise on both sides
    LAND_CRATERS,  // a moon
    LAND_FALL,     // a river under a cliff from which it falls
    LAND_VOLCANO,  // a burning cone in the distance
    LAND_SLOPE,    // the side of a hill: falls from left to right across the picture
    LAND_COAST,    // the sea beyond x = -13: along the line of travel
    LAND_MOAT,     // water around a castle, with a dam before its gate
    LAND_CLIFF,    // the ground breaks off beyond z = -7: the sea or a wooded valley far below
    LAND_TERRACES, // level floors in steps, up the slopes around
} LandShape;

typedef struct PlantRow { // what grows
    const char *species;
    float per_hectare; // 10,000 m2, where it grows
    float from, to;    // metres from the middle
    float scale;
    float groves; // 0 evenly .. 1 in groves
    float under;  // m: only where the ground is lower; 0: anywhere
} PlantRow;

typedef struct Land Land;
// A country while it is built, for what a row of the table brings of its own.
typedef struct LandSite {
    World *world;
    int place;
    const Land *land;
    const Place *plan;
    uint32_t seed;
    RngKey rng;
    bool dark;                  // dusk or night
    MeshBuilder *mesh;          // what needs no instance of its own
    int pane, lit_pane, plinth; // materials of buildings, see buildings_begin
    Vec3 taken[192];            // x, radius, z: no plant grows there
    int taken_count;
    const Decay *decay; // of its buildings; NULL: they are kept
    float wealth;       // of who lives there, -1 poor .. 1 luxurious
    bool drive;         // vehicles go across behind where people act: nothing grows there
    bool glade;         // a film looks up to the sky here: tall plants leave the middle of the view open
} LandSite;

struct Land {
    const char *kinds; // places, comma separated
    LandShape shape;
    const char *cover;              // surface kind of the ground: "turf", "sand", "litter", "snow", ...
    Vec3 ground, ground2;           // albedo, and that of patches
    Vec3 rock;                      // of steep slopes
    float level;                    // m from the middle that the ground is level; 0: LAND_LEVEL
    float rolling, rolling_size;    // m: height and width of the waves of the ground beyond the level part
    float hills, hill_size;         // from about 60 m on
    float mountains, mountain_size; // ridges from mountain_from on
    float mountain_from;            // m
    float snow_line;                // m; 0: none
    float slope_rock;               // steeper than this (rise over run) is rock; 0: 0.7
    PlantRow plants[6];
    float grass, flowers;          // tufts per m2 near the middle
    float stones;                  // per hectare
    float path;                    // m wide along the line of travel; 0: none
    float road;                    // m wide: asphalt with lines
    bool dirt;                     // the road is a track of earth
    float drop;                    // m: height of a cliff
    bool sea;                      // the sea is under the cliff, and no valley
    float narrow;                  // m to either side that cameras and walkers may go; 0: as in the open
    const char *foot;              // surface underfoot; NULL: of the cover
    const char *bench;             // prop beside the path, or NULL
    bool stream;                   // a river on the floor of a canyon
    float breadth;                 // of its water or its floor, as a share of the usual; 0: 1
    float clearing;                // m free of trees around the middle; 0: 6
    Vec3 straw;                    // of the grass when it is not green; black: green
    float tall;                    // m: of the grass; 0: 0.2
    void (*extra)(LandSite *site); // its own buildings and things, or NULL
};

#define LAND_LEVEL 11.0f          // m from the middle that the ground is level, where people act
#define LAND_WATER_LEVEL (-0.08f) // y of all water but that under a cliff
#define LAND_VOLCANO_X 700.0f     // m: where the cone of a volcano stands
#define LAND_VOLCANO_Z (-4300.0f)
#define CASTLE_FRONT (-46.0f) // z of a castle's front wall
#define MOAT_NEAR (-25.0f)    // z of the moat's edges before the gate
#define MOAT_FAR (-41.8f)
#define WATER_EDGE (-8.6f) // z where the water of a shore begins
#define CLIFF_EDGE (-7.0f) // z where a cliff breaks off

// The country for a kind of place; NULL: none has it.
const Land *land_find(const char *kind);
const Land *land_find_farmed(const char *kind); // those of land_rows_farmed.c alone
const Land *land_find_lived(const char *kind);  // those of land_rows_lived.c alone
// A country of the table as the text has it: its season, its size. Memory: of the world.
const Land *land_as_said(World *world, const Land *land, const Place *place);
// Decides the lie of the land, which the place's `height` tells from then on; land_build does so by itself.
void land_begin(World *world, int place, const Land *land, RngKey rng);
// Builds it into a place: ground, water, mountains, plants, stones, path. rng varies it.
void land_build(World *world, int place, const Land *land, RngKey rng);
// For extras: height of the ground; keeps plants off a circle.
float land_at(const LandSite *site, float x, float z);
void land_take(LandSite *site, float x, float z, float radius);
// Materials that buildings share: panes, lit panes, stone of plinths. Before the first building of a site.
void buildings_begin(LandSite *site);
// Breakers and foam along the water's edge of a beach; `water`: the material of the sea.
void surf_build(LandSite *site, int water);
// What rows of the table bring along.
extern const Land lands_coast[]; // land_rows_coast.c; ended by a row without kinds
void extra_village(LandSite *site);
void extra_pool(LandSite *site);
void extra_stadium(LandSite *site);
void extra_track(LandSite *site);
// Rows of seats along +x of the builder's frame, rising towards its -z, with people in shirts of those materials.
void sports_stand(LandSite *site, float length, int rows, const int *shirts, int shirt_count, int skin, int concrete,
                  int seat, RngKey key);
void extra_house(LandSite *site);
void extra_suburb(LandSite *site);
void extra_backyard(LandSite *site);
void extra_playground(LandSite *site);
void extra_farm(LandSite *site);
void extra_camp(LandSite *site);
void extra_castle(LandSite *site);
void extra_courtyard(LandSite *site);
void extra_temple(LandSite *site);
void extra_waterfall(LandSite *site);
void extra_volcano(LandSite *site);
void extra_underwater(LandSite *site);
void extra_cave(LandSite *site);
void extra_airfield(LandSite *site);
// stream.c: the river of a canyon; the x of its middle, metres; the ground with its bed in it; whether the text has
// one. The last three are pure.
void extra_stream(LandSite *site);
float stream_middle(float z);
float stream_bed(float x, float z, float ground);
bool stream_told(const FilmPlan *plan);
void extra_launch_pad(LandSite *site);
void extra_graveyard(LandSite *site);
void extra_vineyard(LandSite *site);
void extra_terraces(LandSite *site);
void extra_desert(LandSite *site);
void extra_adobe(LandSite *site);
void extra_rocks(LandSite *site);
void extra_swamp(LandSite *site);
void extra_garden(LandSite *site);
void extra_trailers(LandSite *site);
void extra_icebergs(LandSite *site);
// A railway that crosses behind where people act; before plants grow.
void land_railway(LandSite *site);
// A boulder about a metre wide, standing on y = 0; and a tuft of grass with flowers, `tall` metres. Return the mesh.
int stone_mesh(World *world, int material, uint32_t seed);
int flower_mesh(World *world, uint32_t variant, float tall);
// A round bale of straw. Returns the mesh.
int bale_mesh(World *world, uint32_t variant);
// y of its water, metres, where it has any. Pure.
float land_water_level(const Land *land);
// Height of the ground, metres. Pure.
float land_height(const Land *land, uint32_t seed, float x, float z);

#endif
