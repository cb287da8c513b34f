// Rooms from a description: shell, windows with daylight and a view, doors, lamps and furniture. A room is one row of
// the table in room_rows.c, and one file more when it has pieces of its own.
//
// A room stands around the origin: x from -width/2 (left) to width/2, z from -0.45 depth (the back wall, which the
// master camera looks at) to 0.55 depth (behind the camera). Along the back and front walls places are x, along the
// left and right walls z.
#ifndef KINEMA_STAGE_ROOM_H
#define KINEMA_STAGE_ROOM_H

#include "stage/sets/pieces.h"

typedef enum RoomWall { ROOM_BACK = 0, ROOM_RIGHT, ROOM_FRONT, ROOM_LEFT } RoomWall;

// What is seen through the windows.
typedef enum RoomView {
    VIEW_GARDEN = 0, // lawn, hedge, trees
    VIEW_STREET,     // houses across a street
    VIEW_CITY,       // roofs and towers from a high floor
    VIEW_NONE,
    VIEW_SEA, // and the country that the text has there
    VIEW_LAKE,
    VIEW_MOUNTAINS,
    VIEW_FOREST,
    VIEW_FIELDS,
    VIEW_DESERT,
} RoomView;

typedef struct RoomFinish {
    const char *kind; // of set_material; NULL: plain paint
    Vec3 color;       // albedo; varied by seed where `colors` of the room says so
    float height;     // of a lower part of the wall, m
} RoomFinish;

typedef struct RoomWindow {
    RoomWall wall;
    float at, sill, width, height; // m; width 0: none
    int columns, rows, count;      // count windows, `step` m apart, around `at`
    float step;
    bool curtains, blinds; // curtains end above what stands under a high sill
    bool bare;             // only the hole and the light that comes in: the room fills it itself
} RoomWindow;

typedef struct RoomDoor {
    RoomWall wall;
    float at; // m
    DoorStyle style;
    const char *name; // of the landmark; NULL: none there
    float width, height;
} RoomDoor;

typedef enum RoomLampKind {
    LAMP_PANEL = 0, // flat, in the ceiling
    LAMP_TUBE,      // a fluorescent tube, hanging a little
    LAMP_PENDANT,   // a shade on a cord
    LAMP_SPOT,      // small and strong
    LAMP_WALL,
    LAMP_FLOOR,
    LAMP_TABLE, // stands at y
    LAMP_BULB,  // bare, on a cord
} RoomLampKind;
typedef struct RoomLamp {
    RoomLampKind kind;
    float x, z, y; // y: pendants: metres below the ceiling; wall and table lamps: height
    int columns, rows;
    float step_x, step_z;
    float kelvin, strength; // strength 0: none
    float yaw;              // degrees; wall lamps
} RoomLamp;

typedef struct RoomItem {
    const char *prop; // noun of data/props.tsv
    float x, z, yaw;  // m, degrees: 0 faces the camera (+z), 90 faces right (+x)
    float y;          // m above the floor, unless `on`
    const char *on;   // stands on that landmark (the last of this name); x and z are from its middle, in its frame
    int columns, rows;
    float step_x, step_z;
    const char *name;   // of the landmark; NULL: the prop's word
    const char *id;     // another model than the first
    float scale;        // 0: 1
    float chance;       // that it is there; 0: always
    bool landmark_less; // nobody can refer to it: clutter, all but the first of many
    Vec3 color;         // recoloured unless black
} RoomItem;

typedef struct RoomRow RoomRow;
typedef struct Room { // while it is built
    World *world;
    int place;
    const Place *plan;
    const RoomRow *row;
    RngKey rng;
    bool dark;                      // outside
    float gloom;                    // of the weather there, 0..1
    Vec3 beam;                      // the way to the sun that shines in, unit, or zero
    float left, right, back, front; // m
    float height;
    MeshBuilder *mesh; // everything that needs no instance of its own
    int wall, floor, ceiling, trim;
} Room;

struct RoomRow {
    const char *kinds;             // of places, comma separated
    Vec3 size;                     // width, height, depth
    RoomFinish floor, wall, lower; // lower: wainscot, tiles
    Vec3 colors[3];                // of the wall, chosen by seed; black: the finish's own
    Vec3 ceiling, trim;            // albedo; black: white
    bool no_cornice;
    bool sealed; // what is outside is the room's own: space, the deep; no sky, no weather
    RoomWindow windows[3];
    RoomDoor doors[8];
    RoomLamp lamps[4];
    RoomItem items[44];
    RoomView view;
    float daylight; // strength of what the windows let in; 0: 1
    float sun;      // of the sunbeam through the windows by day; 0: 1, negative: none
    float fill;     // of the soft light on the camera's side; 0: 1
    float absorption;
    float exposure;            // stops brighter: white rooms
    Vec3 vista;                // what shots of the room itself look at; zeros: its middle
    float floor_end;           // z where the floor ends before the front wall; 0: there
    const char *foot;          // surface underfoot; NULL: of the floor
    float walk[4];             // x0, z0, x1, z1 of the free floor; zeros: a metre from the walls
    float camera[4];           // x0, z0, x1, z1 where cameras may stand; zeros: everywhere
    float path[4];             // line of travel; zeros: from the door or the front to the middle
    void (*extra)(Room *room); // its own pieces, or NULL
};

const RoomRow *room_find(const char *kind);         // NULL: none
const RoomRow *room_find_public(const char *kind);  // the rooms of room_rows_public.c alone
const RoomRow *room_find_grand(const char *kind);   // the halls and bare rooms of room_rows_grand.c alone
const RoomRow *room_find_leisure(const char *kind); // the rooms of room_rows_leisure.c alone
const RoomRow *room_find_studio(const char *kind);  // those of room_studios.c alone
const RoomRow *room_find_work(const char *kind);    // the rooms of room_rows_work.c alone
Status build_room(World *world, int place, RngKey rng, Error *error);

// For extras: a wall's frame (x along it from left to right as seen from inside, y up, z into the room).
Affine room_wall_frame(const Room *room, RoomWall wall, float at);
// What the windows of a wall show.
void room_view(Room *room, RoomWall wall, RoomView view);

#endif
