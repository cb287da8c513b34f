// sets: places, built by code and furnished from the catalogue. Private to stage.
//
// Adding a set: one file with one build function and one row in the table of sets.c.
// Adding a prop: one row in data/props.tsv (word, aliases, catalogue ids, mount, surface, size, seats, colour).
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

// ---- placement: see stage/sets/placement.h

// ---------------------------------------------------------------- building helpers (set_tools.c)

// Mesh builder in arena memory: boxes, quads, cylinders, swept tubes with UVs in metres.
typedef struct MeshBuilder MeshBuilder;
MeshBuilder *mesh_begin(Arena *arena);
// Everything added from now on is moved by `transform` (identity at first).
void mesh_place(MeshBuilder *m, Affine transform);
void mesh_quad(MeshBuilder *m, Vec3 a, Vec3 b, Vec3 c, Vec3 d, int material); // counter-clockwise from outside
// The same with its own texture coordinates: (0,0) at a, (1,0) at b, (1,1) at c.
void mesh_picture(MeshBuilder *m, Vec3 a, Vec3 b, Vec3 c, Vec3 d, int material);
void mesh_quad_uv(MeshBuilder *m, const Vec3 corners[4], const Vec2 uv[4], int material); // with those of each corner
void mesh_box(MeshBuilder *m, Vec3 low, Vec3 high, int material);
// A box whose edges are chamfered by `bevel` metres, so that they catch the light.
void mesh_bevel_box(MeshBuilder *m, Vec3 low, Vec3 high, float bevel, int material);
void mesh_cylinder(MeshBuilder *m, Vec3 base, float height, float radius, int segments, int material); // with caps
void mesh_cone(MeshBuilder *m, Vec3 base, float height, float radius_base, float radius_top, int segments,
               int material); // open ends, seen from both sides
// A profile of (radius, height) turned about +Y; the outside lies to the right of its direction (up: outwards). Smooth
// except at edges.
void mesh_lathe(MeshBuilder *m, const Vec2 *profile, int count, int segments, int material);
void mesh_sphere(MeshBuilder *m, Vec3 centre, float radius, int segments, int material);
// A round piece between two points with a radius at each; closed where the radius is above 0. Smooth along it.
void mesh_frustum(MeshBuilder *m, Vec3 from, Vec3 to, float radius_from, float radius_to, int segments, int material);
// The triangles of a mesh whose vertices are `rings` + 1 rows of `around` + 1, one row after the other.
void mesh_weave(Mesh *mesh, int around, int rings);
// All triangles of another mesh, with their own materials.
void mesh_append(MeshBuilder *m, const Mesh *mesh);
void mesh_tube(MeshBuilder *m, const Vec3 *points, int count, float radius, int segments, int material);
void mesh_rod(MeshBuilder *m, Vec3 a, Vec3 b, float radius, int material); // a straight tube of ten sides
// A vertical sheet along a ground line (x, z), smooth: curtains, cycloramas. Faces the left of its direction.
void mesh_curtain(MeshBuilder *m, const Vec2 *line, int count, float bottom, float top, int material);
Mesh mesh_end(MeshBuilder *m);
// Ends the mesh, adds it to the world and one instance of it, unmoved, to a place. Returns the instance, or -1 when
// the mesh is empty.
int mesh_finish(World *world, MeshBuilder *m, const char *name, int place);

// ---------------------------------------------------------------- surfaces (surfaces.c)

// Tiling procedural textures with normal and roughness maps, made once per world and cached by name.
// kind: "brick", "asphalt", "concrete", "plaster", "wood floor", "wood panel", "tile", "marble", "carpet",
// "metal", "rusty metal", "wallpaper", "fabric", "leather", "velvet", "marble block", "stone". Returns a material index
// with uv_scale set (uv in metres). `tint` is the mean albedo.
int set_material(World *world, const char *kind, Vec3 tint, uint64_t seed);
// Plain materials without images.
int set_paint(World *world, const char *name, Vec3 color, float roughness);
int set_metal(World *world, const char *name, Vec3 color, float roughness);
int set_glass(World *world, Vec3 tint);
// Glowing surface of `radiance`. sampled: a Light of the world stands for it.
int set_glow(World *world, const char *name, Vec3 radiance, bool sampled);

// ---------------------------------------------------------------- signs (signs.c)

// Lettering as an alpha image drawn with Pango, to be laid over a panel: `color` times `glow` when glow > 0, else
// plain paint. aspect: width / height of the face. Returns a material index.
int set_sign_material(World *world, const char *text, Vec3 color, float glow, float aspect);
// The image of it: white, the letters in alpha, in as many lines as make them largest. Memory: arena.
Image set_sign_image(Arena *arena, const char *text, float aspect);
// False where the prompt wants no text. Pure.
bool set_may_letter(const FilmPlan *plan);
// A mesh with `text` laid over what it shows to its +z and its -z: the letters follow its surface, within shares (-1..1
// of half its width, 0..1 of its height) of its box. sides: 1 the front, 2 both. ink.x < 0: dark on what is light and
// the other way round. Returns a fresh mesh, or `mesh` where nothing is there. Adds to the world.
typedef struct LetterBox {
    float x0, y0, x1, y1;
    int sides;
    float glow; // 0: paint
    Vec3 ink;
    float yaw;   // its front is turned by it: 90 degrees: +x and -x
    bool flat;   // on one plane before all that is behind them
    bool backed; // on a light ground of their own
} LetterBox;
// Where a ray along z first meets a mesh from the front (+z) or from behind: *z. False: it goes by. Pure.
bool mesh_surface_z(const Mesh *m, float x, float y, bool front, float *z);
// Where a thing that hands hold bears letters, by the name of its kind. Pure.
LetterBox set_letter_box(const char *thing);
int set_lettered(World *world, int mesh, const char *text, const LetterBox *box);
// Bent glass tubes that spell `text` (A-Z, 0-9 and space), or with vertical set one letter below the other; in the
// plane z = 0, centred, `height` metres a letter. Adds to the builder; the tube's material glows.
// Returns the size of the lettering.
Vec2 set_neon_text(MeshBuilder *m, const char *text, bool vertical, float height, float radius, int material);
bool set_neon_can_spell(const char *text);

// ---------------------------------------------------------------- furnishing (furnish.c)

// One row of data/props.tsv.
typedef struct PropRow {
    const char *word;    // "sofa"
    const char *aliases; // "couch,settee"
    const char *ids[6];  // catalogue ids, first the default
    int id_count;
    const char
        *mount; // "floor", "water" (afloat where there is some), "top" (of a table), "wall", "ceiling", "ground" (flat)

    const char *surface;
    Vec3 size;  // metres; a model far from it is scaled to its height
    int seats;  // people who can sit on it
    Vec3 color; // of the stand-in, linear
    bool own;   // the user's (kinema library add): goes before all others, and before what the place has
} PropRow;
// The row for a noun, or NULL. Read once per process from the data directory and the user's library; thread-safe.
const PropRow *prop_find(const char *noun);
int prop_count(void);
const PropRow *prop_row(int index);
// The text of a file of the data directory, to be freed; NULL: it cannot be read.
char *set_data_read(const char *name);

typedef struct PropParams { // zero is sane
    const char *name;       // of the landmark and instance; NULL: the row's word
    const char *id;         // catalogue id; NULL: the row's first
    float scale;            // 0: 1
    Vec3 color;             // recolour when has_color
    bool has_color;
    int entity; // bound when bind is set
    bool bind;
    bool no_landmark;
} PropParams;
// Puts a prop at a point (its foot) facing yaw. Missing models become stand-ins with a diagnostic. Returns the
// landmark index (the instance index with no_landmark), or -1 for an unknown noun.
int prop_place(World *world, int place, const char *noun, Vec3 position, float yaw, const PropParams *params);
// The mesh of a prop in the finish that `entity` (NULL: none) asks for, foot at the origin; *scale brings it to the
// row's size. Memory: of the world.
int prop_mesh(World *world, const PropRow *row, const Entity *entity, float *scale);
// The rim of a basketball hoop: its middle, and the way from the board to it. False: the landmark is none. Pure.
bool prop_rim(const Landmark *landmark, Vec3 *rim, Vec3 *front);
// The flight "steps" as a prop: so many, m each; the uppermost is a landing. It comes down towards its own +X.
enum { STEPS_COUNT = 9 };
#define STEPS_RISE 0.165f
#define STEPS_GOING 0.3f
#define STEPS_LONG 3.6f // m in all
#define STEPS_HALF 0.8f // m, half of its width
// Height at which things stand on a landmark, above y = 0 of the place; 0 when nothing can.
float prop_support_height(const World *world, const Landmark *landmark);
// Height of a landmark's surface under a point, or within `radius` metres of it the highest; below 0: nothing is there.
float prop_surface_at(const World *world, const Landmark *landmark, Vec3 p, float radius);
// A point on a landmark's front, `distance` metres from its box.
Vec3 landmark_front(const Landmark *landmark, float distance);

// Common beginnings of lights.
Light set_quad_light(const char *name, LightRole role, int place, Vec3 corner, Vec3 u, Vec3 v, Vec3 emission);
Light set_bulb(const char *name, int place, Vec3 position, float radius, Vec3 emission);
// A floor-standing table or wall lamp's light: a warm visible bulb of `watts`-like strength (1: a reading lamp).
// Width, height and length of a place, as shares of the usual (1: nothing is said). Pure.
Vec3 set_measure(const Place *plan_place);
// The same for what lies under the open sky, where a size must differ more to be seen. Pure.
Vec3 set_measure_open(const Place *plan_place);
void set_environment_outdoors(World *world, int place, const Place *plan_place);
// After it, for places under the open sky: the panorama of air, clouds, moon and stars, and the sun that belongs to it.
void set_open_sky(World *world, int place, const Place *plan_place, RngKey rng);
bool set_is_dark(const Place *plan_place); // dusk and night
// Does the text tell of something in the sky (northern lights, a rainbow, the moon, lightning, fireworks) that a shot
// of nobody looks up to? Pure.
bool set_sky_told(const World *world, int place);
// Smoke or mist in a room, as the text says (0..1; 1 veils two thirds of what is 9 m away), lit as dim or bright rooms
// are.
void set_smoke(Environment *environment, float fog, bool dark);

// The builders, one file each.
Status build_alley(World *world, int place, RngKey rng, Error *error);
Status build_lobby(World *world, int place, RngKey rng, Error *error);
Status build_living_room(World *world, int place, RngKey rng, Error *error);
Status build_outdoors(World *world, int place, RngKey rng, Error *error);
Status build_ship(World *world, int place, RngKey rng, Error *error);
Status build_space(World *world, int place, RngKey rng, Error *error);
Status build_heights(World *world, int place, RngKey rng, Error *error);
Status build_studio(World *world, int place, RngKey rng, Error *error);

#endif
