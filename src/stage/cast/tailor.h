// tailor: garments that no package has, cut on the shaped body. A garment is a list of pieces (rows "cut" of
// data/wardrobe.tsv): shells that stand off the skin, skirts and capes that hang, bands, plates, hats and appliqués.
// Everything refers to base vertices or to one bone, so it is skinned with the body; what hangs is simulated
// (cloth.c). Private to cast.
//
// Heights are given in levels, so that one cut fits a child and a giant: 0 ground, 1 ankle, 2 knee, 3 hip joint,
// 4 waist, 5 chest, 6 shoulder, 7 neck, 8 chin, 9 brow, 10 crown; between them linear. Along an arm: 0 shoulder,
// 1 elbow, 2 wrist, 3 finger tips.
#ifndef KINEMA_STAGE_CAST_TAILOR_H
#define KINEMA_STAGE_CAST_TAILOR_H

#include "stage/cast/wardrobe.h"

enum {
    BODY_VERTICES = 13380, // of the base mesh; the rest are helpers
    LEVEL_COUNT = 11,
    HULL_DIRECTIONS = 48,
};

// What a tailor knows of one body, in rest space.
typedef struct BodyMap {
    const Actor *actor;
    const HumanBase *human;
    const Vec3 *base;
    Vec3 *normals;               // outward, unit
    float *arm;                  // 0..1 share of arm and hand
    float *leg;                  // 0..1 share of leg and foot
    float *head;                 // 0..1 share of neck and head
    int8_t *side;                // 0 left (+x), 1 right
    float *reach;                // along the arm; -1 off the arms
    float *cover;                // metres by which what is worn so far stands off the skin
    int *cell_first, *cell_next; // a coarse grid over the body vertices
    int *ring_first;             // neighbours of v: rings[ring_first[v]] .. rings[ring_first[v + 1]]
    int *rings;
    uint32_t *triangles; // of the body, two a quad
    int triangle_count;
    float levels[LEVEL_COUNT];
    float arm_length; // upper arm, metres
    float unit;       // height over 1.75 m
    Vec3 skull;       // middle of the head at the brow; half width and depth of the skull there, and its height above
    float skull_width, skull_depth, skull_top;
} BodyMap;

BodyMap *body_map(const Actor *actor, const Vec3 *base, Arena *arena);
// The body vertex nearest to a point; UINT32_MAX when none is within about 0.1 m.
uint32_t body_nearest(const BodyMap *map, Vec3 p);
float body_level(const BodyMap *map, float level); // height in metres

// Outline of the body (without arms) around a vertical axis, as seen from above: the convex hull of all that lies
// within `band` of height y, pushed out by what is worn.
typedef struct Hull {
    float support[HULL_DIRECTIONS]; // direction i: angle i * TAU / HULL_DIRECTIONS from +Z to +X
    Vec3 center;
} Hull;
Hull body_hull(const BodyMap *map, float y, float band, Vec3 center);
float hull_radius(const Hull *hull, float angle); // along a ray from the centre
// Middle of the trunk at a height.
Vec3 body_center(const BodyMap *map, float y, float band);

// A mesh being made. Growing arrays; free with pieces_free.
typedef struct Pieces {
    uint32_t (*references)[3];
    float (*weights)[3];
    Vec3 *offsets;
    Vec2 *uvs;
    int16_t *bones; // -1: as the references say
    int vertex_count, vertex_capacity;
    uint32_t *triangles;
    uint16_t *materials;
    int triangle_count, triangle_capacity;
} Pieces;
void pieces_free(Pieces *pieces);
uint32_t pieces_vertex(Pieces *pieces, const uint32_t references[3], const float weights[3], Vec3 offset, Vec2 uv,
                       int bone);
void pieces_triangle(Pieces *pieces, uint32_t a, uint32_t b, uint32_t c, int material);

// Arguments of a cut: "top=6 bottom=3.4 mat=leather". A missing key gives the fallback.
float cut_number(const char *arguments, const char *key, float fallback);
bool cut_word(const char *arguments, const char *key, char *word, size_t size);

// A garment under the needle.
typedef struct Sewing {
    Dresser *dresser;
    BodyMap *map;
    const WardrobePart *part;
    Pieces pieces;
    float *depth; // [BODY_VERTICES] how far inside the garment's edge a base vertex lies, metres; negative: not covered
} Sewing;

// Pieces. Each reads its arguments (data/wardrobe.tsv lists them), adds triangles or a hanging cloth, and raises the
// cover of the body. `material` is a world material.
void tailor_shell(Sewing *sewing, const char *arguments, int material);
void tailor_lathe(Sewing *sewing, const char *arguments, int material);
void tailor_blob(Sewing *sewing, const char *arguments, int material);
void tailor_patch(Sewing *sewing, const char *arguments, int material);
void tailor_band(Sewing *sewing, const char *arguments, int material);
void tailor_skirt(Sewing *sewing, const char *arguments, int material); // skirts, coat tails, capes, veils
void tailor_strip(Sewing *sewing, const char *arguments, int material); // scarf ends, sashes, straps

// ---- heels.c
// Radians by which the shoes that are worn raise the heels: rows "cut NAME heel pitch=DEGREES".
float heels_pitch(const Wardrobe *wardrobe);
// Bends the feet of the shaped base (metres): down at the ankles, the toes back up at the balls. Measures it anew.
void heels_raise(Actor *actor, Vec3 *base, float pitch);
// Thin columns below both heels: thick: cm at the tip, wide: at the sole (radii).
void tailor_heel(Sewing *sewing, const char *arguments, int material);

// Sews all pieces of a garment: rows "cut" whose first field is the part's name.
void tailor_sew(Sewing *sewing, const Wardrobe *wardrobe);

// ---- dress_push.c
// Which vertices of a package belong to garments that are worn (the caller frees it).
uint8_t *worn_vertices(const Wardrobe *wardrobe, const HumanProxy *proxy, const char *path, const Vec3 *fitted,
                       float height);
// Pushes a package's garment out of what is worn below it: moves `fitted`, returns by how much (the caller frees it);
// NULL: nowhere. What is pushed takes its surroundings along, so that no dent is left.
Vec3 *push_out(const BodyMap *map, const HumanProxy *proxy, const uint8_t *worn, Vec3 *fitted);
// What a package's garment adds to the body's outline.
void cover_raise(BodyMap *map, const HumanProxy *proxy, const uint8_t *worn, const Vec3 *fitted);

// ---- fabric.c
typedef struct Fabric {
    const char *finish;  // "wool", "leather", "steel", ... a row of the table in fabric.c; NULL cotton
    const char *pattern; // "striped", "plaid", ... or NULL
    const char *condition;
    Vec3 color, second; // linear; second: the other colour of a pattern
    bool has_second;
} Fabric;
// World material of a cloth whose uvs are metres; the same fabric is made once a world.
int fabric_material(World *world, const Fabric *fabric);
// What the plan, the part's tints and the seed make of a part.
Fabric part_fabric(const Dresser *dresser, const WardrobePart *part);
// Finish of what words call a material ("silk"), or NULL.
const char *fabric_finish(const char *word);
// Sets how a finish reflects light on a material that has its own textures; NULL leaves it.
void fabric_shine(const char *finish, Material *material);
// What a condition ("rusty", "worn", "broken" for dented ...) does to the shine of metal.
void fabric_wear(const char *condition, Material *material);
bool fabric_pattern_known(const char *pattern);
// Colour (linear) of a fabric at a place in metres; `ground` is its colour there without pattern. *alpha 0: a hole.
Vec3 fabric_color_at(const Fabric *fabric, Vec3 ground, float across, float up, float *alpha);
float fabric_wetness(const char *condition); // 0..1

#endif
