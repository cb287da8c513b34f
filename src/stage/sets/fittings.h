// Fittings that public rooms share: counters, shelves full of things, benches, screens. Private to sets.
#ifndef KINEMA_STAGE_FITTINGS_H
#define KINEMA_STAGE_FITTINGS_H

#include "stage/sets/room.h"

typedef struct Counter {
    const char *name; // of the landmark
    Vec3 middle;      // of its foot
    float yaw;        // radians; people are served on the side it faces
    float length, depth, height;
    int top, front; // materials
    bool rail;      // for feet
} Counter;
void fit_counter_mesh(World *world, MeshBuilder *m, const Counter *counter);
// An instance of its own, so that things can stand on it. Returns the landmark.
int fit_counter(Room *room, const Counter *counter);

typedef enum Goods {
    GOODS_BOTTLES = 0,
    GOODS_CROCKERY, // cups, jars, tins
    GOODS_PACKETS,  // what a shop sells: boxes, tins, bottles
    GOODS_GLASSES,
} Goods;
typedef struct Shelf {
    Vec3 foot; // middle of the back, floor or lowest board
    float yaw;
    Vec3 size;  // width, height, depth
    int boards; // with the lowest
    int wood;   // material of boards and sides
    int back;   // material behind; 0 or less: open
    bool sides; // uprights at both ends
    Goods goods;
    float fullness; // 0..1
} Shelf;
// Into the room's own mesh.
void fit_shelf(Room *room, const Shelf *shelf, RngKey key);
// Goods in one line from x0 to x1 along the builder's x axis, standing at y, not deeper than `depth` around z.
void fit_goods(Room *room, Affine frame, float x0, float x1, float y, float z, float depth, float tallest, Goods goods,
               float fullness, RngKey key);

// A landmark for a thing of code: its box, in its own yaw frame. instance may be -1. One stands 0.35 m before it.
int fit_landmark(Room *room, const char *name, int instance, Vec3 centre, float yaw, Vec3 half_size);
// Seats along its x axis, `height` metres high, `forward` of its middle; at most four.
void fit_seats(Room *room, int landmark, int count, float step, float height, float forward);
// A flat screen that shines: curves, bars or figures by `kind` (0 heartbeat, 1 bars and lists, 2 a map of stars).
// centre of its face; returns the light's index, or -1 when it is not bright.
void fit_screen(Room *room, Vec3 centre, float yaw, float tilt, Vec2 size, int kind, Vec3 color, float glow);

// Light that dust shows: an alpha image, full at (v) 1 and gone at 0, soft at its edges in u; and the material of
// sheets that shine faintly with it.
Image fit_shaft_image(Arena *arena);
int fit_shaft_material(World *world, int image, Vec3 radiance, float opacity);

// Machines (made_public.c), as made.h has it: mesh with its foot at the origin, front to +Z.
int made_espresso_machine(World *world, uint32_t variant);
int made_counter(World *world, uint32_t variant);
int made_till(World *world, uint32_t variant);
int made_throne(World *world, uint32_t variant); // room_throne.c
// Puts such a mesh; the landmark's index.
int fit_made(Room *room, const char *name, int mesh, Vec3 foot, float yaw, Vec3 size);

#endif
