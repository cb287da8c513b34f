// effects: what burns, smokes, steams, drifts, sparks and splashes. A row of the table says what an effect is made of:
// particles that fill the air (fields), particles that leave a source (sprays), bodies of smoke and flame (plumes) and
// light. An emitter is one effect at one place and time; what floats at an instant is a pure function of emitters and
// time. Private to stage; picture asks world_air.
//
// Adding an effect: one row in rows.c, and a function in a file of its own when the parts below do not make it.
#ifndef KINEMA_STAGE_EFFECTS_H
#define KINEMA_STAGE_EFFECTS_H

#include "stage/stage.h"

// Fills the air around the camera, again and again the same cube; its edges fade.
typedef struct FieldPart {
    MoteShape shape;
    struct FieldLayer {
        float side; // m, of the cube
        int count;  // in it, at strength 1
    } layers[3];
    float size_low, size_high; // m
    float aspect;              // plates
    float fall, fall_spread;   // m/s down; negative rises
    float drift;               // share of the wind's speed that it takes on
    float sway, sway_rate;     // m to either side, turns a second
    float spin;                // turns a second
    Vec3 colors[4];
    int color_count;
    Vec3 emission;
    float blink;   // turns a second of coming and going; 0: steady
    float opacity; // 0: 1
    float high;    // m above the ground that it reaches; 0: any
} FieldPart;

// Leaves a source and flies: linear drag towards the speed of fall and wind.
typedef struct SprayPart {
    MoteShape shape;
    float rate;                  // a second at strength 1; as a burst: how many in all
    bool burst;                  // all at once
    float life_low, life_high;   // s
    float speed_low, speed_high; // m/s, times the square root of the emitter's size
    float spread;                // radians about the emitter's way
    float weight;                // share of gravity; negative rises
    float drag;                  // 1/s
    float wild;                  // m/s of wandering
    float size_low, size_high;   // m
    float growth;                // times its size at the end; 0: 1
    float aspect, spin;
    Vec3 colors[4];
    int color_count;
    Vec3 emission, emission_end;
    float opacity;
    float from;    // m about the source, times size
    float delay;   // s after the emitter begins
    float seconds; // it lasts; 0: as long as the emitter
    bool lands;    // lies on the ground for the rest of its life
} SprayPart;

// A column or ball of smoke, vapour or flame.
typedef struct PlumePart {
    CloudShape shape;
    float height, radius, top; // m at size 1
    float lift;                // m of its foot above the source, times size
    float density;
    Vec3 albedo;
    float flame, heat;
    Vec3 tint;
    float grain; // m at size 1
    float rise;  // m/s of the whirls, times the square root of the size
    float boil;  // 1/s
    float wisps;
    float lean;       // s for which the wind bends it
    float delay;      // s after the emitter begins
    float in, out;    // s it takes to grow and to go
    float seconds;    // it lasts; 0: as long as the emitter
    float swell;      // growth of a ball over `seconds`; 0: none
    float climb;      // m/s of a ball's middle, times the square root of the size
    float scatter;    // m: several balls about the middle, times size
    int count;        // of balls; 0: 1
    bool takes_color; // of the emitter
} PlumePart;

typedef struct GlowPart {
    Vec3 emission; // radiance of a ball of `radius`
    float radius;  // m at size 1
    float lift;    // m at size 1
    float flicker;
    float flash; // s in which it comes and goes; 0: stays
} GlowPart;

typedef struct Emitter Emitter;
typedef struct EffectRow {
    const char *name;  // effect of data/effects.tsv, or of another row
    const char *words; // among the words that asked for it: only then it is this row; NULL: always
    const char *from;  // nouns of the things it comes from when the text has one
    const char *maker; // nouns of things that have it by themselves
    bool everywhere;   // in the whole place: needs no source
    bool outdoors;     // not inside of buildings
    bool aloft;        // in the sky: seen through the windows of a room whose text tells of it, and lights it
    Vec3 spot;         // where it is when nothing tells
    float size;        // usual; 0: 1
    float at;          // share of the shot after which it begins
    FieldPart field;
    SprayPart sprays[3];
    PlumePart plumes[4];
    GlowPart glow;
    const char *sound; // event heard when it begins, or NULL
    // Anything else; NULL: nothing.
    void (*emit)(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air);
    // Decides times, lights and events of its own when the emitter is added; NULL: nothing.
    void (*begin)(World *world, Emitter *emitter);
} EffectRow;

struct Emitter {
    const EffectRow *row;
    int place, shot;   // PLAN_NONE: every shot
    double begin, end; // s
    Vec3 position;     // in the place, or in the space of `instance`
    Vec3 way;          // unit: where it leaves to
    int instance;      // that carries it, or -1
    int entity;        // whose mouth it comes from, or PLAN_NONE
    float size, strength;
    Vec3 color; // zero: the row's own
    RngKey key;
    int light;       // of the world, or -1
    const void *own; // of the row's `begin`
};
typedef struct Effects {
    Emitter *items;
    int count, capacity;
} Effects;

int effect_row_count(void);
const EffectRow *effect_row(int index);
// The row of an effect for the words that asked for it (may be NULL); NULL: nothing draws it.
const EffectRow *effect_row_find(const char *name, const char *words);

// The row of what a thing has by itself; NULL: nothing.
const EffectRow *effect_made_by(const Entity *entity);

// Adds an effect to a place, with its light. Sets may call it while they are built. Returns its index, or -1.
int effect_add(World *world, const char *name, int place, Vec3 position, float size);
// The same in one shot (PLAN_NONE: in all) from a time (s) on.
int effect_add_at(World *world, const char *name, int place, Vec3 position, float size, int shot, double begin);
// Flames of about `height` metres where a set has a light of its own for them: its glowing ball is hidden.
void effect_flame(World *world, int light, float height);
Emitter *effect_at(World *world, int index); // valid until the next is added

// Within walls: no wind, nothing falls from the sky.
bool effect_indoors(const World *world, int place);
// True when the plan has a sound of this name in a shot of the place.
bool effect_heard(const World *world, int place, const char *what);
// What the plan asks for, and what things and people do: after all have been placed.
void effects_play(World *world);

// blasts.c: what the plan has blow up. After all other effects.
void blasts_play(World *world);

// glows.c: whose hands glow.
void glows_play(World *world);
// The colour that the words of a span name, and those after it in the sentence; zero: none. Pure.
Vec3 effect_color(const FilmPlan *plan, Span span);

// Pieces that rows are made of.
void field_emit(const World *world, const Emitter *emitter, const Snapshot *at, Vec3 eye, Vec3 forward, Aloft *air);
void spray_emit(const World *world, const Emitter *emitter, const SprayPart *part, int number, const Snapshot *at,
                Aloft *air);
void plume_emit(const World *world, const Emitter *emitter, const PlumePart *part, int number, const Snapshot *at,
                Aloft *air);
// Something breaks the surface of water: drops, rings (which picture draws) and a sound. size: 1 a stone, 3 a body.
void splash_add(World *world, int place, int shot, double time, Vec3 position, float size);
// Of single rows.
void crowns_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air);
void hand_glow_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air);
void chimney_begin(World *world, Emitter *emitter);
void breakers_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air);
void sandstorm_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air);
void splashes_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air);
void portal_begin(World *world, Emitter *emitter);
void storm_begin(World *world, Emitter *emitter);
void storm_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air);
void hail_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air);
void meteors_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air);
void fireworks_begin(World *world, Emitter *emitter);
void fireworks_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air);
// vehicles/trail.c: of a vehicle that moves; `own` is its run.
void trail_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air);
void breath_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air);
// Where the source is at the instant of a snapshot; false: it is not seen.
bool emitter_source(const World *world, const Emitter *emitter, const Snapshot *at, Vec3 *source, Vec3 *way);
// 0..1: how far it has come up and not yet gone, at a time, with so many seconds for each.
float emitter_level(const Emitter *emitter, double time, float in, float out);

#endif
