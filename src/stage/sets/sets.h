// sets: places, built by code and furnished from the catalogue. Private to stage.
//
// Adding a set: one file with one build function and one row in the table of sets.c.
// Adding a prop: one row in data/props.tsv (word, catalogue id, support height, surface).
#ifndef KINEMA_STAGE_SETS_H
#define KINEMA_STAGE_SETS_H

#include "stage/stage.h"

typedef struct SetBuilder {
    const char *kind;    // Place.kind it serves
    const char *aliases; // other kinds, comma separated: "street,backstreet"
    // Builds plan place `place` into the world: shell, furniture, lights, landmarks, PlaceInfo. `rng` varies it.
    Status (*build)(World *world, int place, RngKey rng, Error *error);
} SetBuilder;

// Nearest builder for a kind of place; *exact tells whether it was named. Never NULL (the last resort is "studio").
const SetBuilder *set_find(const char *kind, bool *exact);
// Builds every place of the plan, binds plan entities of kind PART and PROP to landmarks (entity field), places
// what the text asks for that the set did not bring along (placement.h), and applies the plan's light cues.
Status sets_build(World *world, Error *error);

// ---- placement: solves left / right / between / by / on / in front for things and people of one place.
typedef struct PlacementItem {
    int entity;     // plan entity
    Vec3 half_size; // footprint (x, z) and height (y)
    Vec3 position;  // in: preferred; out: solved (floor or support height)
    float yaw;      // in/out
    bool fixed;     // already standing somewhere (a landmark)
} PlacementItem;
// Moves the free items so that the plan's relations among them hold (frame left/right as seen by the master camera),
// nothing overlaps, and all stay inside the walk box. Deterministic. Returns the number of relations that do not hold;
// each of them is reported in the plan.
int placement_solve(World *world, int place, PlacementItem *items, int count);

// ---- building helpers (set_tools.c)
// Mesh builder in arena memory: boxes, quads, cylinders, swept tubes with UVs in metres.
typedef struct MeshBuilder MeshBuilder;
MeshBuilder *mesh_begin(Arena *arena);
void mesh_quad(MeshBuilder *m, Vec3 a, Vec3 b, Vec3 c, Vec3 d, int material); // counter-clockwise from outside
void mesh_box(MeshBuilder *m, Vec3 low, Vec3 high, int material);
void mesh_cylinder(MeshBuilder *m, Vec3 base, float height, float radius, int segments, int material);
void mesh_tube(MeshBuilder *m, const Vec3 *points, int count, float radius, int segments, int material);
Mesh mesh_end(MeshBuilder *m);

// Tiling procedural textures with normal and roughness maps, made once per world and cached by name.
// kind: "brick", "asphalt", "concrete", "plaster", "wood floor", "wood panel", "tile", "marble", "carpet",
// "metal", "rusty metal", "wallpaper", "fabric", "stone". Returns a material index with uv_scale set (uv in metres).
int set_material(World *world, const char *kind, Vec3 tint, uint64_t seed);
// Lettering or neon as an alpha image: text drawn with Pango, `neon` as glowing tubes. Returns a material index.
int set_sign_material(World *world, const char *text, Vec3 color, float glow, float aspect);

#endif
