// objects: the things a hand can hold. A kind says what a thing looks like and how it is gripped, held and put down; a
// thing is one of them in a film, with what becomes of it over time: it rests somewhere, hands hold it, it flies. After
// the cast has performed, its rigid motion is baked from the hands' own tracks. Private to stage.
//
// Adding a thing: one row in kinds_*.c, and a function in a file of shapes when
// the catalogue has no good model.
#ifndef KINEMA_STAGE_OBJECTS_H
#define KINEMA_STAGE_OBJECTS_H

#include "stage/cast/cast.h"
#include "stage/sets/sets.h"

typedef enum HoldStyle { // how a standing person carries it: see holds.c
    HOLD_FRONT = 0,      // before the chest, upright
    HOLD_SIDE,           // in the hanging arm
    HOLD_UP,             // before and a little above: lantern, candle
    HOLD_OVERHEAD,       // umbrella
    HOLD_STAFF,          // upright beside the body, foot on the ground
    HOLD_READ,           // before the eyes, both hands
    HOLD_BOX,            // both hands before the belly
    HOLD_LOOK,           // one hand, before the eyes: phone, letter, card
    HOLD_POINT,          // pointing forwards: flashlight, pistol
    HOLD_TOOL,           // ready to be used: hammer, knife, brush
    HOLD_TRAY,           // on the flat hand at shoulder height
    HOLD_GUITAR,         // before the belly, neck to the left
    HOLD_VIOLIN,         // at the collarbone
    HOLD_TWO_FRONT,      // both hands on a shaft across the body: broom, shovel, axe
    HOLD_CRADLE,         // in the bend of the arm: bouquet
    HOLD_STYLE_COUNT
} HoldStyle;

typedef enum RestStyle { // how it lies when nobody holds it
    REST_UPRIGHT = 0,
    REST_LYING, // its long axis (y) on the ground
    REST_FLAT,  // on its back: the front (z) up
} RestStyle;

typedef struct ObjectKind {
    const char *name;  // the nouns that mean it: data/handheld.tsv
    const char *model; // catalogue id, or NULL
    // Own shape, in metres: stands on y = 0, front +z. NULL: model, or a plain block where it is missing.
    void (*build)(World *world, MeshBuilder *m, Vec3 color);
    Vec3 size, color;       // colour: linear, of its main part
    GripShape grip, second; // second: the other hand's, when two_handed
    bool two_handed;
    HoldStyle hold;
    RestStyle rest;
    float mass; // kg
    // The same shape opened (a book, an umbrella) or filled (a glass) by a share 0..1; all shares alike in vertices.
    // NULL: it has one state. A vessel's drink is its material named "drink".
    void (*opening)(World *world, MeshBuilder *m, Vec3 color, float share);
    const char *surface; // what is heard when it is put down: "wood", "metal", "cloth", "glass"
    bool hangs;          // swings below the hand: stays upright whatever the hand does
    float glow;          // light it gives, 0 none (1: an oil lamp)
    Vec3 wick;           // where it gives it
    float flame;         // metres the flame is high; 0: a lamp that shines along `beam`
    Vec3 beam;           // direction and, as its length, the radius of the lamp's face
    Vec3 spout;          // where it pours from, to the front (+z); zero: over its rim, any way
    float level[2];      // height of what is in it, empty and full; zeros: it is not filled
    const PropRow *prop; // the row of the props it is shaped by; NULL: by the above
} ObjectKind;

// The kind a noun means, or NULL. Tries the whole noun, then its last word.
const ObjectKind *object_kind(const char *noun);
int object_kind_count(void);
const ObjectKind *object_kind_at(int index);
// Of an entity of the plan: by its name, else by its noun; of a small prop that somebody's hands move, one by its size.
const ObjectKind *object_kind_of(const FilmPlan *plan, int entity);
// True when the film's people handle the entity and no text says where else it is: it begins in their hand, and the
// set does not place it.
bool object_in_hand(const FilmPlan *plan, int entity);

// The animal that has it in its mouth, or PLAN_NONE: "carries a bone", "with a stick in its mouth".
int object_in_mouth(const FilmPlan *plan, int entity);

// "with a suitcase", "a lantern in her hand"
bool object_said_to_be_carried(const FilmPlan *plan, const Entity *e);

typedef struct Thing Thing;
typedef struct Things Things;
// The thing for an entity (PLAN_NONE: one that nobody named), made on first use; index in the world's things. What the
// set placed for the entity is taken over where it stands.
int object_take(World *world, const ObjectKind *kind, int entity, int place);
const ObjectKind *object_of(const World *world, int thing);
// Where it rests at a time, as far as written; false when it is not at rest in the place.
bool object_rests(const World *world, int thing, double time, int place, Vec3 *position, Quat *rotation);
// Where an entity's thing rests at a time, as far as written; false: it has none, or it is not at rest there.
bool object_where(const World *world, int entity, double time, int place, Vec3 *position);
// Lying or standing as its kind does, on the height of `position`, turned by yaw.
void object_rest_pose(const ObjectKind *kind, Vec3 spot, float yaw, Vec3 *position, Quat *rotation);

// The spot below its middle that a thing resting at such a pose has.
Vec3 object_foot(const ObjectKind *kind, Vec3 position, Quat rotation);

// What becomes of it, in the order of time. Each lasts until the next.
void object_rest(World *world, int thing, double time, int place, Vec3 position, Quat rotation);
void object_held(World *world, int thing, double time, int entity, bool left, const HandGrip *grip);
// Lies in a leaf of a fixture, or in its body (-1), at a point of it while shut, and goes along with it.
struct Fixture;
void object_lies_in(World *world, int thing, double time, int place, const struct Fixture *fixture, int leaf,
                    Vec3 local, Quat rotation);
// Goes along with a leaf at that time.
bool object_lies_along(const World *world, int thing, double time);
// Flies from where it was to where it is next, under gravity, turning `turns` times.
void object_flies(World *world, int thing, double time, float turns);
// Rolls over the ground from where it was to where it rests next, ever slower.
void object_rolls(World *world, int thing, double time);
// Goes along keys of motion (which outlive the world) and lies where they end.
void object_track(World *world, int thing, double time, int place, const MotionKey *keys, int count);
// When something else becomes of it after a time, as far as written; INFINITY: nothing.
double object_next(const World *world, int thing, double time);
int object_find(const World *world, int entity);  // the thing of an entity, or -1: none was made
int object_entity(const World *world, int thing); // or PLAN_NONE
int object_mesh(const World *world, int thing);   // in the world's meshes
// It opens or fills to a share within `seconds` from `time` on; before the first of these it is the opposite (1: was
// shut, empty). Nothing for kinds without states.
void object_opens(World *world, int thing, double time, double seconds, float share);
// A stream of a liquid runs from the mouth of one thing into another, which is said before it fills.
struct Liquid;
void object_pours(World *world, int from, int into, double begin, double end, const struct Liquid *liquid);
// Water falls in fine jets from a can's rose onto a spot of the place.
void object_waters(World *world, int can, double begin, double end, Vec3 spot);
// What gives light burns or shines from the beginning on, but for what is said here: until `time` it did the opposite.
void object_lit(World *world, int thing, double time, bool lit);
void object_gone(World *world, int thing, double time); // eaten, put in a pocket

// After the cast: bakes the motion of everything.
void objects_finish(World *world);
// Pose of a thing at a time after that; false when it is not there. Pure.
bool object_at(const World *world, int thing, double time, Vec3 *position, Quat *rotation);

// ---- holds.c
// Where a thing of this kind is carried in the trunk's frame (see REACH_TRUNK) by the right or left hand. False: the
// arm just hangs.
bool object_hold_pose(HoldStyle style, bool left, Vec3 *position, Quat *rotation);

// ---- shapes: builders named by the rows
#define SHAPE(name) void shape_##name(World *world, MeshBuilder *m, Vec3 color)
SHAPE(mug);
SHAPE(scissors);
SHAPE(dental_mirror);
SHAPE(dental_probe);
SHAPE(stethoscope);
SHAPE(syringe);
SHAPE(baby_bottle);
SHAPE(snowball);
SHAPE(glass);
SHAPE(wine_glass);
SHAPE(bottle);
SHAPE(pitcher);
SHAPE(teapot);
SHAPE(watering_can);
SHAPE(coffee_pot);
SHAPE(book);
SHAPE(newspaper);
SHAPE(letter);
SHAPE(phone);
SHAPE(pen);
SHAPE(wand);
SHAPE(tobacco_pipe);
SHAPE(whistle);
SHAPE(umbrella);
SHAPE(umbrella_closed);
SHAPE(suitcase);
SHAPE(bag);
SHAPE(box);
SHAPE(gift);
SHAPE(ball);
SHAPE(stone);
SHAPE(orb);
SHAPE(sword);
SHAPE(stick);
SHAPE(staff);
SHAPE(lantern);
SHAPE(paper_lantern);
SHAPE(flashlight);
SHAPE(candle);
SHAPE(flame); // color.x: how high, metres
SHAPE(match);
SHAPE(lighter);
SHAPE(torch);
SHAPE(broom);
SHAPE(shovel);
SHAPE(hammer);
SHAPE(axe);
SHAPE(knife);
SHAPE(fork);
SHAPE(spoon);
SHAPE(pan);
SHAPE(guitar);
SHAPE(violin);
SHAPE(bow);
SHAPE(flower);
SHAPE(bouquet);
SHAPE(camera);
SHAPE(microphone);
SHAPE(tablet);
SHAPE(laptop);
SHAPE(keys);
SHAPE(apple);
SHAPE(bread);
SHAPE(cigarette);
SHAPE(pistol);
SHAPE(basket);
SHAPE(rope);
SHAPE(brush);
SHAPE(tray);
SHAPE(map);
SHAPE(balloon);
SHAPE(flag);
SHAPE(fishing_rod);
SHAPE(bowl);
SHAPE(drumstick);
SHAPE(paddle);
SHAPE(knitting_needle);
SHAPE(knitting);
SHAPE(sewing);
SHAPE(sewing_needle);
SHAPE(net);
SHAPE(shuttle);
SHAPE(iron);
SHAPE(sponge);
SHAPE(rag);
SHAPE(roller);
SHAPE(nozzle);
SHAPE(bone);
SHAPE(plate);
SHAPE(card_hand);
SHAPE(pocket_watch);
SHAPE(tweezers);
SHAPE(barbell);
SHAPE(toothbrush);
SHAPE(comb);
SHAPE(hairbrush);
SHAPE(razor);
SHAPE(lipstick);
SHAPE(makeup_brush);
SHAPE(mascara);
SHAPE(hair_dryer);
SHAPE(bubble_wand);
SHAPE(trophy);
SHAPE(caught_fish);
SHAPE(juggling_ball);
SHAPE(longbow);
SHAPE(nocked_arrow);
#undef SHAPE
#define OPENING(name) void opening_##name(World *world, MeshBuilder *m, Vec3 color, float share)
OPENING(umbrella);
OPENING(longbow);
OPENING(book);
OPENING(glass);
OPENING(mug);
OPENING(wine_glass);
#undef OPENING
// Radians by which the left half of an open book is turned towards the right one at a share.
float opening_book_angle(float share);

#endif
