// Fixtures that several sets share: doors, windows, lamps, shelves, pictures, fire. Each is built in its own frame
// (x right, y up, z out of the wall towards the user) and put by a foot point and a yaw.
#ifndef KINEMA_STAGE_SETS_PIECES_H
#define KINEMA_STAGE_SETS_PIECES_H

#include "stage/sets/sets.h"

typedef enum DoorStyle {
    DOOR_PANELLED = 0, // wood with four panels
    DOOR_STEEL,        // riveted service door
    DOOR_GLASS,        // metal frame, glass, push bar
    DOOR_FLUSH,        // plain office or hotel door
} DoorStyle;
typedef struct DoorPiece {
    const char *name; // of the landmark
    DoorStyle style;
    Vec3 position; // middle of the threshold, in the plane of the leaf
    float yaw;     // of the side the user comes from ... the way the landmark faces
    float width, height;
    bool hinge_left; // seen from the side that it faces
    bool opens_away; // the leaf swings to the side it faces away from
    int leaf, frame; // materials; 0 or less: by style
    bool no_landmark;
} DoorPiece;
// Frame and leaf (an instance of its own, turning about its hinge). Returns the landmark, or the leaf's instance.
int piece_door(World *world, int place, const DoorPiece *door);

// A framed window: reveal, sash bars and glass in the hole of a wall of the given thickness. position: middle of the
// sill in the wall's inner face. gap: the column left empty for a casement, or -1.
void piece_window(MeshBuilder *m, Vec3 position, float yaw, Vec2 size, int columns, int rows, float thickness,
                  int frame, int glass, int gap);
// The casement in that gap, an instance of its own that turns inwards about its left side; its landmark's index.
int piece_casement(World *world, int place, const char *name, Vec3 position, float yaw, Vec2 size, int columns,
                   int rows, float thickness, int frame, int glass, int gap);
// Two drawn curtains beside a window, with a rod. width: of the window; folds differ by key.
void piece_curtains(MeshBuilder *m, Vec3 sill, float yaw, float width, float bottom, float top, int cloth, int rod,
                    RngKey key);
// A wall with rectangular holes along one line, from `from` to `to` (seen from the room, left to right), thickness
// away from the room.
typedef struct WallHole {
    float begin, end; // metres along
    float bottom, top;
} WallHole;
void piece_wall(MeshBuilder *m, Vec3 from, Vec3 to, float height, float thickness, const WallHole *holes, int count,
                int material);
// Lamps: geometry plus their Light (role practical), glowing shade. strength 1: a comfortable reading lamp.
// Return the light's index.
int piece_table_lamp(World *world, int place, const char *name, Vec3 foot, float strength, Vec3 tint, RngKey key);
int piece_floor_lamp(World *world, int place, const char *name, Vec3 foot, float strength, Vec3 tint);
int piece_wall_lamp(World *world, int place, const char *name, Vec3 position, float yaw, float strength, Vec3 tint);
// Shelves filled with books and a few ornaments.
void piece_bookcase(World *world, int place, const char *name, Vec3 foot, float yaw, Vec3 size, int wood, RngKey key);
// A framed abstract landscape, `size` metres including the frame.
void piece_picture(World *world, int place, Vec3 centre, float yaw, Vec2 size, int frame, RngKey key);
// Logs, embers, moving flames and their flickering light. Returns the light's index; -1 in a place that everybody has
// left, where it is out.
int piece_fire(World *world, int place, const char *name, Vec3 foot, float yaw, float width, float height, RngKey key);
// Warm white of a filament, by strength.
Vec3 lamp_radiance(float strength, Vec3 tint);

#endif
