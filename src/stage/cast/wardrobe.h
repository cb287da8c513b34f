// wardrobe: the table of garments, what is chosen from it for one person, and dyeing. Private to cast.
#ifndef KINEMA_STAGE_CAST_WARDROBE_H
#define KINEMA_STAGE_CAST_WARDROBE_H

#include "stage/cast/body.h"

enum { WARDROBE_PARTS = 320 };

typedef struct WardrobeTint {
    bool dyed; // false: as it is
    Vec3 srgb;
} WardrobeTint;

// A garment as part of a mesh (row "part" of data/wardrobe.tsv), and whether this person wears it.
typedef struct WardrobePart {
    const char *proxy, *name, *slot;
    bool any;        // the whole mesh
    Vec3 key;        // sRGB colour of its islands in the texture
    float low, high; // height of its islands as a share of the body's
    WardrobeTint tints[6];
    int tint_count;
    bool plain, soft, closed, leather, formal;
    float hangs;        // level below which it hangs free; 0: it goes with the body
    float hangs_open;   // degrees that are open to each side of the front; 0: closed all round
    bool made;          // sewn by the tailor from rows "cut", not out of a package
    const char *finish; // fabric it is made of, or NULL
    bool worn, asked;
    const Garment *garment; // what the plan says of it, or NULL
    int goes;               // 1 + its index in the traits when it comes and goes in the film; 0: it stays on
} WardrobePart;

typedef struct WardrobeRow { // any other row
    const char *type;
    const char *fields[6];
} WardrobeRow;

typedef struct Wardrobe {
    WardrobePart parts[WARDROBE_PARTS];
    int part_count;
    WardrobeRow rows[1400];
    int row_count;
} Wardrobe;

// Reads data/wardrobe.tsv (below $KINEMA_DATA when set). Strings live in the arena.
Status wardrobe_read(Wardrobe *wardrobe, Arena *arena, Error *error);
// Decides what the person wears, now or later: marks parts as worn. Words without a garment are reported to the plan.
void wardrobe_choose(Wardrobe *wardrobe, World *world, const Entity *entity, RngKey key);
// Says for every triangle of a proxy which part (index) it belongs to; -1 none.
void wardrobe_split(const Wardrobe *wardrobe, const HumanProxy *proxy, const char *path, const Vec3 *fitted,
                    float height, int16_t *triangle_parts);
// Copy of the image in a new colour (linear): light and dark around `mean` (linear mean of the garment's texels) stay,
// weakened or strengthened by contrast. plain: what differs strongly from the mean (a print) is painted over.
Image image_dye(const Image *source, Arena *arena, Vec3 color, Vec3 mean, float contrast, bool plain);

// Whoever is being dressed.
typedef struct Dresser {
    World *world;
    Actor *actor;
    const PersonTraits *traits;
    const Vec3 *base;
    uint8_t *hidden; // skin below clothes
    RngKey key;
    float lowest;
    float trouser_hem;     // boots are not drawn above it: trousers fall over them
    float hem;             // of a closed coat: what is well above it is not drawn, lest it pokes through
    const char *condition; // of the whole person: "wet", "torn", ...; or NULL
    int layer;             // of what is put on now, see CastMesh
    int donned, below;     // of the mesh that is made now, see CastMesh
    float hair_top;        // hair above that height is inside a hat and not drawn
    bool hair_hidden;      // all of it is inside something
} Dresser;

// ---- dress.c
// Vertices of a proxy on the shaped body, metres; the caller frees them.
Vec3 *proxy_fit(const Dresser *dresser, const HumanProxy *proxy);
// Adds the triangles whose entry in `materials` is not UINT16_MAX (all when NULL: `single` for every one). pushed: by
// how much each vertex is moved; NULL: nowhere.
Status proxy_add(Dresser *dresser, const HumanProxy *proxy, const Vec3 *pushed, const uint16_t *materials, int single,
                 bool smooth);
// Linear mean colour of the texels under the triangles of a part (all when parts is NULL).
Vec3 texture_mean(const HumanProxy *proxy, const int16_t *parts, int part);

// ---- head.c
// What is worn on the head leaves of the hair: all, what hangs out below, nothing.
typedef enum HeadCover { HEAD_BARE = 0, HEAD_HAT, HEAD_WRAPPED } HeadCover;
HeadCover head_cover(const char *garment);
// Hair, brows, lashes, eyes, teeth and tongue. hat: index in actor->donned of what covers the head at times; -1: none.
void head_add(Dresser *dresser, HeadCover cover, int hat);

#endif
