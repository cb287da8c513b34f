// play: one place while its things are played. Private to physics.
#ifndef KINEMA_STAGE_PHYSICS_PLAY_H
#define KINEMA_STAGE_PHYSICS_PLAY_H

#include "stage/physics/physics.h"

typedef struct Mover { // something that may move
    int entity;        // or PLAN_NONE
    int instance;      // of the world; -1: a thing of hands
    int thing;         // of the world's things, or -1
    int body;          // of the Sim; -1: not yet there
    int mesh;
    float scale;
    Vec3 low, high; // its bounds in its own frame
    const Substance *substance;
    bool broken, anchored; // anchored: it breaks, but does not move (a window)
    double first_hit;      // s: of the ground or of what it breaks on; INFINITY: none
    SimTrack track;        // when all is over
    int hits;              // told so far
} Mover;

typedef struct Play Play;
typedef struct Feat Feat;
typedef struct Cue { // something begins
    double time;
    void (*start)(Play *play, const struct Cue *cue);
    int mover; // or -1
    const Action *action;
    Vec3 velocity, spin, position; // of releases
    int target;                    // 1 + the person whom a release is meant for; 0: nobody
    double flight;                 // s until it is there
    Quat rotation;
    const void *user; // its own
} Cue;

typedef struct Piece { // of what broke, or fell out of it
    int body, mesh, entity, of;
    float life, scale; // scale 0: 1
} Piece;

struct Play {
    World *world;
    int place;
    Sim *sim;
    bool dry; // only to learn when things happen: nothing is added to the world
    double end;
    Mover *movers;
    int mover_count, mover_capacity;
    Cue *cues;
    int cue_count, cue_capacity;
    int standers[8]; // people who are struck, as bodies
    int stander_count;
    Piece *pieces;
    int piece_count, piece_capacity;
};

struct Feat {
    const char *verbs; // frames of the plan, comma separated
    // Puts the things where it begins. NULL: they are there.
    void (*prepare)(World *world, int place, const Action *action, int entity);
    // Sets the entity's things going; called once for each of them, when the action begins.
    void (*start)(Play *play, const Cue *cue);
    double lead; // s before the action's time at which it is set going; negative: after it
};
const Feat *feat_of(const FilmPlan *plan, const Action *action, int *entity); // NULL: physics has no say in it

// All movers of an entity in order, from `after` on (-1: the first); -1: no more.
int mover_of(const Play *play, int entity, int after);
void play_cue(Play *play, Cue cue);
int play_add(Play *play, int instance); // the mover of an instance, made when there is none yet
// Middle of a mover now, and half its size.
Vec3 mover_middle(const Play *play, const Mover *mover);
Vec3 mover_half(const Mover *mover);
Vec3 mover_velocity(const Play *play, const Mover *mover);
// Breaks it: struck at a point of the world with its velocity and spin before the blow; `force` m/s scatters.
void mover_break(Play *play, Mover *mover, Vec3 point, Vec3 normal, Vec3 velocity, Vec3 spin, float force);
// A whole building comes down, towards `way`; with a breach only what is within so many metres of its middle.
void mover_collapse(Play *play, Mover *mover, Vec3 way, float breach);
// A work of masonry, timber or iron that comes down in pieces. Pure.
bool building_named(const FilmPlan *plan, int entity);
bool mover_is_building(const Mover *mover, const FilmPlan *plan);

// ---- plunge.c
// A thing of the plan falls into open water: physics has no say in it.
bool plunge_falls(const FilmPlan *plan, const Action *action);
void plunge_prepare(World *world);

// ---- feats.c
// What an entity's thing stands on: what the action names, else what is under it, else (needed) a table that is put
// there. NULL: the ground. *top: its height.
const Landmark *play_support(World *world, int place, const Action *action, int entity, bool needed, float *top);
// Stands it `in` metres inside of the support's side edge that is farther from the wall. Returns the way over the edge.
Vec3 play_at_the_edge(World *world, int place, int entity, const Landmark *support, float top, float in);
// The way over the nearest edge of what a mover stands on.
Vec3 play_outward(const Play *play, const Mover *mover);
// A push at its upper part, `more` times as strong as tips it over.
void play_tip(Play *play, const Mover *mover, Vec3 way, float more);
// ---- feats_knock.c
bool feat_knocks(const FilmPlan *plan, const Action *action); // somebody knocks its object over or off
void feat_knock_prepare(World *world, int place, const Action *action, int entity);
void feat_knock_start(Play *play, const Cue *cue);
bool feat_strikes(const FilmPlan *plan, const Action *action); // a thing hits somebody
void feat_strike_prepare(World *world, int place, const Action *action, int entity);
void feat_strike_start(Play *play, const Cue *cue);
// Head and trunk of somebody, where the performance has them, from now on: what flies strikes them. Once a play.
void feat_stander_add(Play *play, int entity, double time);
// ---- stairs.c
bool stairs_named(const FilmPlan *plan, const Action *action); // it goes down stairs
void stairs_prepare(World *world, int place, int entity);      // a flight, and the thing on its landing
void stairs_site(const World *world, int place, Sim *sim);
// ---- hoop.c
int hoop_named(const FilmPlan *plan, const Action *action); // the basketball hoop that it goes to or comes from
// The rim of an entity's hoop, or of any (PLAN_NONE) of the place: its middle, and the way from the board to it.
bool hoop_find(const World *world, int place, int entity, Vec3 *rim, Vec3 *front);
void hoop_site(const World *world, int place, Sim *sim); // rims and boards stand fast
// Puts the ball where a shot at the rim begins; shoots it. false: no rim is meant.
bool hoop_prepare(World *world, int place, const Action *action, int entity);
bool hoop_start(Play *play, const Cue *cue);
// ---- feats_hang.c
void feat_hang_prepare(World *world, int place, const Action *action, int entity);
void feat_swing_start(Play *play, const Cue *cue);
bool feat_blows(const FilmPlan *plan, int entity); // a flag, a curtain: cloth that hangs free
// Laundry, and the line for it: it hangs there whatever is told of it. True: so it is.
bool feat_hangs_by_itself(World *world, int place, int entity);
void feat_blow_prepare(World *world, int place, const Action *action, int entity);
// The set's own stiff model goes; the entity's landmark stays. *foot: where it stood. NULL: it has none.
Landmark *cloth_make_room(World *world, int place, int entity, Vec3 *foot);
// ---- feats_aloft.c
bool feat_rises(const FilmPlan *plan, const Action *action); // a thing lighter than air does something
void feat_rise_start(Play *play, const Cue *cue);
// Lift and drag of an entity's body, when it is lighter than air.
void aloft_body(const World *world, int place, int entity, SimBody *body);
// ---- feats_drape.c
bool drape_is(const FilmPlan *plan, int entity); // a tablecloth
bool drape_prepare(World *world, int place, int entity);
// ---- feats_wreck.c
bool feat_wrecks(const FilmPlan *plan, const Action *action); // a wrecking ball does it
bool wreck_is_ball(const FilmPlan *plan, int entity);
SimBody wreck_body(const Mover *mover);
void feat_wreck_prepare(World *world, int place, const Action *action, int entity);
void feat_wreck_start(Play *play, const Cue *cue);
// ---- feats_pour.c
bool feat_pours(const FilmPlan *plan, const Action *action); // what is in its agent falls out
void feat_pour_prepare(World *world, int place, const Action *action, int entity);
void feat_pour_start(Play *play, const Cue *cue);
// ---- feats_groups.c
// Sets up many of a kind; false: it is no such thing.
bool feat_group_prepare(World *world, int place, const Action *action, int entity);
void feat_pins_prepare(World *world, int place, int entity);
void feat_spill_start(Play *play, const Cue *cue);

// ---- flood.c
const Action *flood_of(const FilmPlan *plan, int place); // a dam gives way there; or NULL
void flood_prepare(World *world, int place);
void flood_open(Play *play);

// ---- quake.c
void quake_open(Play *play); // an earthquake shakes the place

// ---- helpers of prepare
// First landmark and all instances of an entity in a place.
int entity_landmark(const World *world, int entity, int place); // or -1
int entity_instances(const World *world, int entity, int place, int *out, int most);
// Moves an entity's landmark and first instance to a point (its foot) and turn.
void entity_move(World *world, int entity, int place, Vec3 foot, float yaw);
// True when the words of the action or right behind it contain the word.
bool action_says(const FilmPlan *plan, const Action *action, const char *word);

#endif
