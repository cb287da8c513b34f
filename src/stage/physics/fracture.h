// fracture: the pieces into which a thing breaks. Its surface is cut along the walls of Voronoi cells and each piece
// gets the thickness of its wall, so that any mesh of the catalogue can break. Private to stage.
#ifndef KINEMA_STAGE_PHYSICS_FRACTURE_H
#define KINEMA_STAGE_PHYSICS_FRACTURE_H

#include "stage/physics/sim.h"

typedef struct Shard {
    Mesh mesh;     // around its own middle; metres
    Vec3 middle;   // in the frame of the whole, metres
    SimPiece hull; // the box around it, in its own frame
    float area;    // m2 of its outside
} Shard;

typedef struct FractureParams {
    float scale;       // of the mesh: metres by its units
    float wall;        // m: thickness that pieces get; 0: as the mesh is
    int inside;        // material of what was inside; -1: as outside
    const Vec3 *seeds; // middles of the cells, metres in the frame of the whole
    int seed_count;
    Vec3 stretch; // by which distances are multiplied: (1, 0.2, 1) makes long upright splinters; zero: none
} FractureParams;
// Cuts a mesh; empty cells are left out. Returns how many pieces there are (up to seed_count), in `arena`.
int fracture_mesh(Arena *arena, const Mesh *mesh, FractureParams params, Shard **shards);

// Mean thickness of what a mesh encloses, metres: its volume by its surface. An open mesh gives some finite value.
// Pure.
float fracture_thickness(const Mesh *mesh, float scale);

// `count` points on a mesh's surface, evenly but denser towards `near` by `crowding` (0 even .. 1 most of them close).
Vec3 *fracture_seeds(Arena *arena, const Mesh *mesh, float scale, int count, Vec3 near, float crowding, RngKey rng);
// Seeds on a grid of courses, as masonry is laid: `size` is that of a block, every other course shifted by half.
// `jitter` 0..1 of a block. Only cells within `reach` of the surface get pieces later. Returns the count.
int fracture_courses(Arena *arena, Vec3 low, Vec3 high, Vec3 size, float jitter, RngKey rng, Vec3 **seeds);

// The smallest box that has the points' own axes, as a piece of a body.
SimPiece fracture_hull(const Vec3 *points, int count);

#endif
