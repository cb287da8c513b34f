// calamities: floods, great waves, whirlwinds and slides, and the laws they go by. Each is a row of rows.c; its
// `begin` builds what is solid of it, its `emit` what floats. Private to effects; the laws are tested.
#ifndef KINEMA_STAGE_CALAMITIES_H
#define KINEMA_STAGE_CALAMITIES_H

#include "stage/effects/effects.h"

// Depth, m, of the water that comes out of a lake `lake` metres deep, `far` metres beyond where it was held, `t`
// seconds after (Ritter, VDI-Z. 36 (1892) 947), with the blunt front that a rough bed makes (Whitham, Proc. R. Soc. A
// 227 (1955) 399): `tip`, a share of the lake's depth. Pure.
float torrent_depth(float lake, float tip, float far, float t);
float torrent_speed(float lake); // m/s of its front over a rough bed. Pure.
// Height, m, of a solitary wave `high` metres tall in water `deep` metres deep, `off` metres from its crest, and its
// speed, m/s (Boussinesq, J. Math. Pures Appl. 17 (1872) 55). Pure.
float roller_height(float high, float deep, float off);
float roller_speed(float high, float deep);
// m/s about the axis of a whirl at a radius, m: Burgers' vortex (Adv. Appl. Mech. 1 (1948) 171), `most` m/s at its
// fastest, which is 1.12 core radii from the middle. Pure.
float tornado_speed(float most, float core, float radius);
// m that something slides down a slope (radians) in `t` seconds from a speed, m/s, against Coulomb's friction. Pure.
float slide_run(float slope, float friction, float speed, float t);

// When an emitter's shots are: the seconds of the film between which it is seen.
void calamity_window(const World *world, const Emitter *emitter, double *from, double *to);
// A grid of `across` by `along` points that `evaluate` moves; its triangles face up. Returns the instance.
int calamity_sheet(World *world, const Emitter *emitter, const char *name, int across, int along, int material,
                   void (*evaluate)(const void *user, double time, Vec3 *positions, Vec3 *normals), const void *user);
void calamity_normals(int across, int along, const Vec3 *points, Vec3 *normals);

// ---- tremor.c
// When an earthquake shakes a place; false: none does. Pure.
bool tremor_of(const World *world, int place, double *begin, double *end);
// Acceleration of the ground at a time, m/s2; zero where nothing shakes it. Pure.
Vec3 tremor_ground(const World *world, int place, double time);
void tremor_begin(World *world, Emitter *emitter);

void torrent_begin(World *world, Emitter *emitter);
void torrent_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air);
void standing_begin(World *world, Emitter *emitter);
void roller_begin(World *world, Emitter *emitter);
void roller_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air);
void tornado_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air);
void slide_begin(World *world, Emitter *emitter);
void slide_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air);

#endif
