// cloth: sheets that hang and blow, by extended position-based dynamics (Macklin, Mueller, Chentanez: "XPBD", Motion
// in Games 2016). Played once at a fixed step and kept; a sheet is asked for any time afterwards. Private to physics.
#ifndef KINEMA_STAGE_PHYSICS_CLOTH_H
#define KINEMA_STAGE_PHYSICS_CLOTH_H

#include "stage/stage.h"

typedef struct ClothParams {
    int columns, rows;   // points across and down
    const Vec3 *points;  // [columns * rows] where it begins, row by row from the top
    const bool *pinned;  // the same: points that stay there
    float width, height; // m: of the sheet laid flat; it may begin gathered
    float weight;        // kg/m2: 0.12 silk, 0.3 a curtain
    Vec3 wind;           // m/s, its mean
    float gusts;         // share by which it comes and goes
    RngKey rng;
    double seconds;
    int material;
    float floor;   // y below which nothing goes
    float damping; // 1/s: what is lost of its motion; 0: 0.4
    // Called for every point that moves, after a step, with where it was before: may put it out of what stands there.
    // NULL: nothing.
    void (*meet)(const void *user, Vec3 *point, Vec3 *before);
    const void *meet_user;
} ClothParams;
// Plays it and adds its mesh, two-sided, to the world. Returns the mesh.
int cloth_play(World *world, ClothParams params);
// Greatest stretch of an edge over all kept poses: 1 is none. For tests.
float cloth_stretch(const World *world, int mesh);

#endif
