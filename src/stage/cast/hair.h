// hair: strands on the head. Roots are spread over the scalp (and the beard) of the base human, guides are grown from
// some of them by style, the strands in between follow the guides near them, with clumps, waves, curls and strays of
// their own. Rays see them as flat ribbons that always face them. Private to cast.
//
// Afterwards the hair moves: chains of points are swung by the head's motion, gravity, wind and the shoulders once,
// when the performance is baked; then it is a pure function of time again.
//
// Adding a style is one row in hair_style.c.
#ifndef KINEMA_STAGE_CAST_HAIR_H
#define KINEMA_STAGE_CAST_HAIR_H

#include "stage/cast/complexion.h"
#include "stage/cast/wardrobe.h"

typedef enum HairComb { // which way hair leaves the skin
    HAIR_FALL = 0,      // from the parting down
    HAIR_CROWN,         // out from the whirl at the back of the crown: short hair
    HAIR_BACK,          // brushed back
    HAIR_UP,            // away from the head
    HAIR_TIED,          // along the head to where it is tied
} HairComb;
typedef enum HairTie { HAIR_LOOSE = 0, HAIR_PONYTAIL, HAIR_PIGTAILS, HAIR_BUN, HAIR_TOPKNOT, HAIR_BRAID } HairTie;

typedef struct HairStyle {
    const char *name;
    HairComb comb;
    HairTie tie;
    float top, side, back;   // lengths, metres (of a tie: of what hangs from it)
    float lift;              // 0 lies on the skin .. 1 stands on it at the root
    float stiff;             // 0 falls at once .. 1 never bends under its weight
    float part;              // x of the parting in half widths of the head; 9: none
    float fringe;            // length of the hair over the forehead, metres; 0: combed like the rest
    float wave, wave_length; // sideways swing and its period, metres
    float curl, curl_length; // radius and pitch of ringlets, metres
    float clump;             // 0 even .. 1 in separate locks
    float frizz;             // strays, metres at the tip
    float volume;            // how far the upper layers lie from the head, metres
    float density;           // 1 usual
    float strip;             // half width of what is left of a mohawk, in half widths of the head; 0: all
} HairStyle;

// The style of a word with what the words of `look` ("curly,fringe,messy") change in it; NULL word: one of the usual
// ones for the sex, by key. bald: false is returned. Thread-safe.
bool hair_style(const char *word, const char *look, bool male, RngKey key, HairStyle *style);

typedef struct BeardStyle {
    const char *name;
    float chin, moustache, cheek, neck; // lengths, metres; 0: none there
    float density;
} BeardStyle;
bool beard_style(const char *word, BeardStyle *style); // false: none

// Colours of a head of hair; linear.
typedef struct HairColor {
    Vec3 root, tip;
    float grey; // share of white hairs, 0..1
} HairColor;

// A head of hair. Its CastMesh holds the roots as vertices; points of strands are relative to them.
typedef struct Hair {
    struct CastMesh *roots;
    int strand_count, point_count; // points a strand
    Vec3 *offsets;                 // [strand][point] from the root, rest space
    Vec3 *normals;                 // [strand][point] out of the head of hair
    int16_t (*chains)[2];          // [strand] that swing it, -1 none
    float *chain_shares;           // [strand] of the first of the two
    Vec3 middle;                   // of the skull, rest space
    // swinging
    int chain_count, chain_points;
    Vec3 *chain_rest;    // [chain][point] rest space
    float *point_shares; // [point] of the length of a strand
    float chain_stiff;   // 0..1
    int sample_count;    // 0: not baked, hair hangs as grown
    Vec3 *swings;        // [sample][chain][point] from the rest shape, turned with the head
    Vec3 *pressed;       // [strand][point] as offsets, below what covers the head at times; NULL: nothing does
    int cover;           // index of that in actor->donned
    CastMesh *bumpers;   // points of neck, shoulders and back that hair lies on
    const struct Actor *actor;
} Hair;

// Grows hair and beard on the actor and adds them to the world as one mesh (an entry of actor->meshes). Nothing when
// there is none to grow. `hidden` hair below a hat: only what hangs out is grown (hat true).
typedef struct HairOrder {
    const HairStyle *style; // NULL: bald
    const BeardStyle *beard;
    HairColor color, beard_color;
    float hairline; // receded, 0..1
    bool hat;
    int pressed;  // 1 + index in actor->donned of what covers the head at times; 0: nothing
    bool wrapped; // and covers all of it, with what hangs
    Closeness closeness;
} HairOrder;
void hair_add(Dresser *dresser, const HairOrder *order);
// What a person's traits ask for, the unsaid by seed; *style and *beard are where order.style and order.beard point.
HairOrder hair_order(const Actor *actor, const PersonTraits *traits, HairStyle *style, BeardStyle *beard);

// The material of strands; the roughness is that of its highlights, 0..1. Pure.
Material strand_material(const char *name, HairColor color, float roughness);

// ---- hair_brows.c
// Brows as strands on the skin above the eyes: they go with it when the brow moves.
void brows_add(Dresser *dresser, HairColor color, Closeness closeness);
// Lashes on the rims of the lids: they turn with the lids. None for who is far away.
void lashes_add(Dresser *dresser, Closeness closeness);

// Strands and points a strand that are grown for how close someone is seen.
void hair_budget(Closeness closeness, int *strands, int *points);

// The actor's rest space moves down by `by` metres (soles on the ground). hair may be NULL.
void hair_lower(Hair *hair, float by);

// Adds the strands to the world as a deforming mesh; returns its index.
int hair_show(World *world, Hair *hair, Mesh rest);

// After the performance is baked: swings the chains. wind in m/s, place space. No effect on short hair.
void hair_bake(World *world, Actor *actor);

// Deformer of the hair's mesh; user is a Hair.
void hair_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals);

#endif
