// physics: what the things of a film do by themselves: fall, roll, bounce, swing, topple, break, and come to rest. The
// plan's actions of things start it at their time, people's hands start it when they let go; from there mechanics
// decides (sim.h). Each place is played once, after the people, and baked to motion; what has come to rest stays there
// in all later shots. Private to stage.
//
// Adding a feat: one row in feats.c and one function there.
#ifndef KINEMA_STAGE_PHYSICS_H
#define KINEMA_STAGE_PHYSICS_H

#include "stage/physics/sim.h"

// After the sets, before the people: things are put where their feats begin (the glass at the table's edge, the
// dominoes in their row), and what feats need is built.
void physics_prepare(World *world);
// After the people's performances, before the things they hold are baked.
void physics_run(World *world);

// Hands let go of a thing (of objects.h) at `time`, here and so: from then on it goes as mechanics has it, until other
// hands take it. Its way is known at once: *rest is where it lies in the end, and the time from which it lies there
// comes back. rest may be NULL.
double physics_release(World *world, int thing, double time, int place, Vec3 position, Quat rotation, Vec3 velocity,
                       Vec3 spin, Vec3 *rest);
// The thing let go last is meant for somebody: it flies at the chest, wherever that one is `seconds` later, and strikes
// the body there.
void physics_at_person(World *world, int person, double seconds);
// Velocity that carries a thing from one point to another in `seconds`, without air. m/s.
Vec3 physics_aim(Vec3 from, Vec3 to, double seconds);

// Where the middle of an entity's thing is at a time, after physics_run; false: it does not move by itself. Pure.
bool physics_where(const World *world, int entity, double time, Vec3 *middle);
// True when mechanics moves or breaks an entity's thing somewhere in the film, after physics_run. Pure.
bool physics_plays(const World *world, int entity);
// The box that it passes through between two times, its own size included; false: it does not move. Pure.
bool physics_reach(const World *world, int entity, double begin, double end, Vec3 *low, Vec3 *high);

// It is lighter than air: let go, it rises. Pure.
bool physics_aloft(const FilmPlan *plan, int entity);

// ---- shapes.c
// The body of a mesh: ball, turned shape or box by its form; `mass` 0: from its size and substance.
SimBody body_of_mesh(const Mesh *mesh, float scale, const Substance *substance, float mass);
void mesh_bounds(const Mesh *mesh, float scale, Vec3 *low, Vec3 *high);

// ---- site.c
// What stands fast in a place: ground, walls, furniture; but not the instances for which moves[] is true.
void site_build(const World *world, int place, Sim *sim, const bool *moves);
// Height of the ground there.
float site_ground(const World *world, int place, float x, float z);
// The landmark that a point rests on, or NULL: the ground. *top: its height.
const Landmark *site_support(const World *world, int place, Vec3 point, const Landmark *but, float *top);

// True when an action's words send something into the water of its place. Pure.
bool plunge_named(const FilmPlan *plan, const Action *action);
// True when its words have somebody leap into it. Pure.
bool plunge_leaps(const FilmPlan *plan, const Action *action);
// True when a thrown stone is to skip over the water. Pure.
bool plunge_skips(const FilmPlan *plan, const Action *action);
// A thing leaves a hand at `time` from a point, touches the water first at `to` (both in the place), skips and sinks:
// its track, and a splash at every touch. Returns the second at which it sinks.
double plunge_skip(World *world, int thing, int place, int shot, double time, Vec3 from, Vec3 to);
// A spot on the open water of a place that its cameras see, beside `x`; false: it has none.
bool plunge_water(const World *world, int place, float x, Vec3 *spot);

#endif
