// hair_grow: what the steps of growing share. Private to the hair_*.c files.
#ifndef KINEMA_STAGE_CAST_HAIR_GROW_H
#define KINEMA_STAGE_CAST_HAIR_GROW_H

#include "stage/cast/hair.h"

enum {
    POINTS_MAX = 72,
    GUIDES_HAIR = 320,
    GUIDES_BEARD = 110,
    GUIDES_TAIL = 6, // a tail
    CHAINS_MAX = 40,
};

typedef struct Probe { // a point of skin or cloth
    Vec3 p, n;
} Probe;

typedef struct Field {
    Probe *probes;
    int count, capacity;
    Vec3 low;
    int size[3];
    int *first; // per cell, in `order`
    int *order;
} Field;

typedef struct Root {
    uint32_t references[3];
    float weights[3];
    Vec3 p, n;   // on the shaped body, metres
    Vec3 base;   // on the unshaped one, dm
    int kind;    // 0 hair, 1 fringe, 2 beard, 3.. tail
    float share; // of the length its place gives
} Root;

typedef struct Guide {
    Root root;
    Vec3 points[POINTS_MAX];
    int probes[POINTS_MAX]; // nearest surface, -1 none
    float side;             // of the parting
} Guide;

typedef struct Grower {
    Dresser *dresser;
    const HumanBase *human;
    const HairOrder *order;
    HairStyle style;
    Field field;
    Vec3 *normals; // of the shaped base
    Vec3 center, crown, ties[2], tie_normals[2];
    uint32_t tie_vertices[2];
    int tie_count;
    float width, top, ear; // half width of the head; heights
    float scale;           // of the head against a grown one's
    int points;
    float shares[POINTS_MAX]; // of the length at each point: closer together at the root
    RngKey key;
    Guide *guides;
    int guide_count;
} Grower;

// ---- hair_roots.c
// Nearest probe within a cell's width or so; -1 none.
int field_nearest(const Field *field, Vec3 p);
// Fills what is known of the head from grower->dresser, order and style; frees it.
void grower_measure(Grower *g);
void grower_free(Grower *g);
// Sets grower->points and where on a hair they are. Where hair leaves the skin it turns within millimetres: a straight
// line from there to a point two centimetres on would run below the skin.
void points_place(Grower *g, int points);
// Spreads about `wanted` roots evenly over scalp or beard; at most `limit`. Returns how many.
int roots_spread(const Grower *g, bool beard, int wanted, uint64_t stream, Root *roots, int limit);
float root_length(const Grower *g, const Root *root); // metres

// ---- hair_guides.c
float part_line(const Grower *g);                   // x of the parting on the unshaped base, dm; 0: none
float part_side(const Grower *g, const Root *root); // of the parting: 1 left of it, -1 right
void guide_grow(const Grower *g, Guide *guide);     // guide->root is set
void tail_grow(const Grower *g, Guide *guide, int tie);

// ---- hair_strands.c
typedef struct StrandOut { // of one strand, grower->points each
    Vec3 *points, *normals;
} StrandOut;
// A strand of the loose or combed hair, or of the beard; `number` makes it itself.
void strand_between(const Grower *g, const Root *root, uint64_t number, StrandOut out);
// A strand of what is tied; *root becomes its root.
void strand_of_tail(const Grower *g, int tie, uint64_t number, StrandOut out, Root *root);

#endif
