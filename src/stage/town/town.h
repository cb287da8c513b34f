// A kit for towns: house fronts by style with rooms behind their windows, shops, pavements and roads, street lamps,
// traffic lights, parked cars, trees, skylines. Private to stage.
//
// Adding a style of house: one row in the table of front.c. Adding a town: one build function and one row in sets.c.
#ifndef KINEMA_STAGE_TOWN_H
#define KINEMA_STAGE_TOWN_H

#include "stage/sets/decay.h"
#include "stage/sets/sets.h"

typedef enum FrontStyle {
    FRONT_BRICK = 0, // walk-ups with stone lintels and a heavy cornice
    FRONT_STONE,     // pale ashlar, tall windows with iron balconies, a mansard of slate
    FRONT_PLASTER,   // coloured render, shutters, a tiled roof
    FRONT_MODERN,    // smooth concrete, wide windows, flat
    FRONT_OFFICE,    // a grid of glass and metal
    FRONT_ROMAN,     // low, whitewashed over a red base, small windows, flat tiles
    FRONT_TIMBER,    // framed with oak, storeys that stand out, steep roofs
    FRONT_PLANK,     // boards, a false front
    FRONT_BRASS,     // brick with riveted bands and pipes
    FRONT_DECO,      // smooth and pale, fins that run up, steps at the top
    FRONT_FUTURE,    // plates and bands of glass, lines of light
    FRONT_STYLE_COUNT
} FrontStyle;

// A town while it is being built: the palette and the mesh of all that stands still.
typedef struct Town {
    World *world;
    int place;
    const Place *plan;
    RngKey rng;
    bool dark, neon, no_text;
    float wet; // 0..1
    MeshBuilder *mesh;
    int frame, glass, pane, sill, kerb, iron, galvanised, black, white, slate, tiles, rail;
    int room_wall[3], room_ceiling[3], room_floor, shop_wall; // lit rooms in three moods; by day they are dim
    int curtain[3], shutter[3], goods[5];
    int asphalt, paving, paint, yellow;
    int signs;          // names used so far
    const Decay *decay; // of its houses; NULL: they are kept
} Town;

// The palette of a place and an empty mesh, for towers on the horizon of another set.
Town town_palette(World *world, int place, RngKey rng);
// Sky, weather and palette of a place; the place's environment is set. Call town_end when all stands.
Town town_begin(World *world, int place, RngKey rng);
// Adds the mesh to the world and marks the place as built. name: of its instance.
void town_end(Town *town, const char *name);
// Width, height and length of the place, as shares of the usual. Pure.
Vec3 town_measure(const Town *town);
// 0..1, the same for the same place, word and number.
float town_roll(const Town *town, const char *what, uint64_t n);
// A surface that rain makes wet (walls: share of the wetness).
int town_surface(const Town *town, const char *kind, Vec3 tint, uint64_t seed, float share);

typedef struct Front { // one house
    FrontStyle style;
    Vec3 foot; // its left corner on the ground, as seen from the street
    float yaw; // the way it looks; quat_yaw convention
    float width, depth;
    int storeys;                // with the ground floor
    bool shop;                  // a shop on the ground floor, else a house door and windows
    bool near;                  // rooms behind the windows, frames and sills
    bool open;                  // its ground floor is built by the caller
    bool lamp;                  // the shop's light falls on the pavement
    const char *name;           // over the shop; NULL: one of the table
    bool open_left, open_right; // a corner: another front stands there instead of a party wall
    uint64_t n;                 // its number: colours, curtains and lit rooms differ by it
} Front;
void town_front(Town *town, const Front *front);
float town_front_height(const Front *front);         // metres to the eaves
int town_front_wall(Town *town, const Front *front); // the material of its wall
// The ground floor of a shop: display windows with goods, a door in a recess, a fascia with lettering, an awning.
// front->foot is the left corner; tall: metres of the ground floor. wall: its material.
void town_shop(Town *town, const Front *front, float tall, int wall);
// Middle of the shop's doorway on the pavement. Pure.
Vec3 town_shop_door(const Front *front);

// A row of houses from one point of the ground to another, seen left to right; styles are drawn from a list of
// `count`. storeys: fewest and most. near: metres from the middle of the place within which windows have rooms.
typedef struct Row {
    Vec3 from, to;
    const FrontStyle *styles;
    int style_count;
    int fewest, most;
    float depth, near;
    float shops; // share of houses that have one
    uint64_t n;
} Row;
void town_row(Town *town, const Row *row);

// Ground: a pavement with a kerb stone along its edges x0..x1, z0..z1, `high` metres; a road at the given height.
void town_pavement(Town *town, float x0, float x1, float z0, float z1, float high);
void town_road(Town *town, float x0, float x1, float z0, float z1, float y);
// Painted lines: a strip on the ground; dashes of 3 m with gaps of 3 m; bars of a crossing (across: the walkers go
// along x, else along z).
void town_strip(Town *town, float x0, float x1, float z0, float z1, float y, int material);
void town_dashes(Town *town, float x, float z0, float z1, float y);
void town_zebra(Town *town, float x0, float x1, float z0, float z1, float y, bool along_x);

// Street furniture. yaw: the way it faces (lamps: the way the arm points).
void town_lamp(Town *town, Vec3 foot, float yaw, bool lights); // lights: has a Light of its own after dark
void town_lantern(Town *town, Vec3 foot, bool lights);         // an old one with a glass head
void town_traffic_light(Town *town, Vec3 foot, float yaw, float arm, int phase); // 0 red, 1 amber, 2 green
void town_car(Town *town, Vec3 foot, float yaw, uint64_t n);
void town_tree(Town *town, Vec3 foot, const char *species, float scale, int variant, bool near);
void town_bollard(Town *town, Vec3 foot);
void town_thing(Town *town, const char *noun, Vec3 position, float yaw, const char *id, float scale);
// A thing that people can use: bench, fountain. Returns its landmark.
int town_mark(Town *town, const char *noun, const char *name, Vec3 position, float yaw, const char *id);
// A sign in neon on a board, `size` metres a letter; blade: stands out from the wall and is seen from both sides.
void town_neon(Town *town, const char *text, Vec3 wall, float yaw, float size, Vec3 color, bool vertical, bool blade);

// Towers and roofs in the distance: blocks with rows of windows in the band between two distances (metres, towards
// -Z and around), heights in metres. Far ones are flat and hazy.
// spread: radians to either side of -Z.
void town_skyline(Town *town, Vec3 centre, float from, float to, float low, float high, float ground, float spread,
                  int count, uint64_t n);
// One block of flats or offices whose windows are painted on: x0..x1, z0..z1, from y = bottom to top.
void town_block(Town *town, Vec3 low, Vec3 high, uint64_t n);

// ---- eras.c: what the era of the place makes of a street. All do nothing, or say false, in our time.
// The house as it was built then: style, storeys, no shop window before there were any.
Front town_era_front(const Town *town, const Front *front);
// Half-timbering, boards, fins, lines of light on the front of a house whose frame is set; `ground`, `storey` m.
void town_era_dress(Town *town, const Front *front, float ground, float storey, float top);
bool town_era_lamp(Town *town, Vec3 foot, float yaw, bool lights);  // instead of a street lamp
bool town_era_parked(Town *town, Vec3 foot, float yaw, uint64_t n); // instead of a parked car

// ---- means.c: what wealth and want make of a street (sets/standing.h). All do nothing, or say false, where the text
// says neither.
Front town_means_front(const Town *town, const Front *front);
void town_means_dress(Town *town, const Front *front, float ground);
void town_means_street(Town *town, float left, float right); // across a street along z, from wall to wall, m
bool town_means_unpaved(const Town *town);
bool town_means_lamp(Town *town, Vec3 foot, bool lights);
bool town_means_parked(Town *town, Vec3 foot, float yaw, uint64_t n);

void town_landmark(Town *town, const char *name, Vec3 position, Vec3 half, float yaw); // without an instance

// frontage.c: is "<kind> front" a building that is known from outside? Pure.
bool frontage_known(const char *kind);

// The builders.
Status build_crossing(World *world, int place, RngKey rng, Error *error);
Status build_frontage(World *world, int place, RngKey rng, Error *error);
Status build_forecourt(World *world, int place, RngKey rng, Error *error);
Status build_platform(World *world, int place, RngKey rng, Error *error);
Status build_subway(World *world, int place, RngKey rng, Error *error);
Status build_waterside(World *world, int place, RngKey rng, Error *error);
Status build_rooftop(World *world, int place, RngKey rng, Error *error);
Status build_square(World *world, int place, RngKey rng, Error *error);
Status build_street(World *world, int place, RngKey rng, Error *error);

#endif
