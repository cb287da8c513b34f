// creatures: animals and other beings that are no people. A kind is a row of data/creatures.tsv (words, body plan,
// proportions, coat, sounds); a body plan is one file that says how such a body is built and how it moves. A creature
// performs what the plan's actions say and is framed, looked at and heard as people are. Private to stage.
//
// Adding a kind: one row of data/creatures.tsv. Adding a body plan: one file and one line in the list of kinds.c.
#ifndef KINEMA_STAGE_CREATURES_H
#define KINEMA_STAGE_CREATURES_H

#include "stage/stage.h"

// True when the entity is shown as a creature of this folder: an animal whose kind, or nearest relative, has a row.
bool creature_is(const FilmPlan *plan, int entity);

// Builds the bodies of an animal entity (one a member of its group), adds their meshes, materials and images to the
// world and fills world->creatures[entity].
Status creature_create(World *world, int entity, Error *error);

// Writes and bakes what every creature does in the film. After the people have performed: creatures follow them.
Status creatures_run(World *world, Error *error);

// ---- ridden.c: animals that carry somebody. All but creature_carries are pure.
bool creature_can_carry(const World *world, int entity);
typedef struct CreatureRide { // straight on, in motion from begin to end
    int shot;
    double begin, end;
    Vec3 from, to;
    float yaw;
} CreatureRide;
// It does this in that shot, whatever else the plan says of it; false: it has a rider already. Before creatures_mount.
bool creature_carries(World *world, int entity, CreatureRide ride);
// Bakes those that carry somebody: their riders follow them, not they their riders.
Status creatures_mount(World *world, Error *error);
float creature_pace(const World *world, int entity, int gait); // m/s: 0 walk, 1 trot, 2 canter, 3 gallop
typedef struct CreatureSeat {                                  // in its rest space: metres, faces +Z
    Vec3 seat;                                                 // the skin of the back, where one sits
    Vec3 middle;                                               // of the barrel below
    Vec3 head, mouth;                                          // joint of the head; middle of the lips
    float width;                                               // half, of the barrel
    float height;                                              // of the withers
    int vertex;                                                // of the skin at the seat
} CreatureSeat;
bool creature_seat(const World *world, int entity, CreatureSeat *seat); // false: nobody can ride it
// The outermost skin along a ray from inside, up to `most` metres away; rest space.
Vec3 creature_skin(const World *world, int entity, Vec3 from, Vec3 way, float most);
// After creatures_mount: where the seat is, and how the back there is turned; the head's joint; place space.
void creature_seat_at(const World *world, int entity, const CreatureSeat *seat, double time, Vec3 *position,
                      Quat *turn);
void creature_head_at(const World *world, int entity, double time, Vec3 *position, Quat *turn);

// ---- ridden.c: animals in somebody's arms
// Its size in metres as it is held (x wide, y tall, z from hips to shoulders); false: it is no single four-legged
// animal or bird.
bool creature_held(const World *world, int entity, Vec3 *size);
// It lies there in that shot: `at` gives the ground below its belly and how that is turned. Before creatures_run.
void creature_borne(World *world, int entity, int shot, void (*at)(const void *, double, Vec3 *, Quat *),
                    const void *user);

// ---- petted.c: animals that somebody strokes
typedef struct CreaturePet { // in its rest space, metres
    Vec3 point;              // of the skin: the middle of the back, or of tall ones the shoulder on the left
    float along;             // how far a stroke goes
    bool side;               // it is the shoulder
} CreaturePet;
bool creature_pet(const World *world, int entity, CreaturePet *pet); // false: it is no single animal on four legs
// In that shot it stands so that this point of it is at `at`, facing `yaw`, and looks at who strokes it. Before
// creatures_run.
void creature_petted(World *world, int entity, int shot, int by, Vec3 at, float yaw);
// In that shot the first of them stands on `ground`, facing `yaw`, the others about it; they look at who feeds them.
// Before creatures_run.
void creature_fed(World *world, int entity, int shot, int by, Vec3 ground, float yaw);

// mouthful.c: things that animals carry in their mouths. After creatures_run, before objects_finish.
void creatures_carry(World *world);

// Where a creature's parts are at a time (place space); of a group the first member's, in the middle of all. Pure.
void creature_face(const struct Creature *creature, double time, ActorFace *face);
// Metres: the height of a standing person who would be framed as widely as this creature. Pure.
float creature_frame_size(const struct Creature *creature);

#endif
