// crowd: extras. A person of the plan whose count is more than CROWD_LEAST is a crowd: one entity, many figures, none
// of whom matters. Private to stage.
//
// What is paid for once is shared: a palette of bodies (age, sex, build, skin, clothes by seed) at three levels of
// detail, a few loops of motion a body, and per instant one deformed mesh for every body, doing and phase in sight. An
// extra is an instance of such a mesh, so hundreds cost little more than dozens.
//
// Adding a doing: an entry in CrowdDoing, its verbs in crowd.c, its loop in loops.c.
#ifndef KINEMA_STAGE_CROWD_H
#define KINEMA_STAGE_CROWD_H

#include "stage/cast/body.h"
#include "stage/sets/sets.h"

enum {
    CROWD_LEAST = 12,  // up to so many are people of their own
    CROWD_MOST = 300,  // figures shown of one crowd
    CROWD_LEVELS = 3,  // of detail
    CROWD_BODIES = 16, // most bodies of a palette
    CROWD_PHASES = 4,  // of a loop, so that neighbours do not move alike
    CROWD_PACES = 3,   // walking speeds; a lane has one
};

typedef enum CrowdDoing {
    CROWD_STAND = 0,
    CROWD_TALK,  // in small rings
    CROWD_WATCH, // facing what they watch
    CROWD_CLAP,
    CROWD_CHEER,
    CROWD_DANCE,
    CROWD_SIT, // on benches, facing what they watch
    CROWD_SIT_TALK,
    CROWD_SIT_CLAP,
    CROWD_WALK,
    CROWD_JOG,
    CROWD_RUN,
    CROWD_DOINGS
} CrowdDoing;

// A figure: where it stands at time 0 of the film (feet, place space), and whence it goes.
typedef struct Extra {
    int body, phase, pace;
    CrowdDoing doing;
    Vec3 position;
    float yaw, scale;
    float speed; // m/s along yaw; 0: stays
    bool seated; // on what the place has: needs no chair of its own
} Extra;

// The figures of one crowd while it does one thing in one place: shots first..last.
typedef struct CrowdScene {
    int entity, place;
    int first_shot, last_shot;
    CrowdDoing doing;
    Extra *extras;
    int count;
    Vec3 focus; // what is watched
    bool focused;
    bool one_way;            // a procession
    Vec3 lane_from, lane_to; // ends of the lanes: who reaches one appears at the other
} CrowdScene;

typedef struct Crowds {
    CrowdScene *scenes;
    int count, capacity;
} Crowds;

static inline bool crowd_is(const Entity *entity)
{
    return entity->kind == ENTITY_PERSON && entity->count > CROWD_LEAST;
}

// ---- crowd.c
// After the people: decides what the crowds do, and where each figure stands. Sets world->crowds.
Status crowds_block(World *world, Error *error);
// After the cameras: makes the bodies and the instances; who would stand in the lens steps out.
Status crowds_show(World *world, Error *error);
// The middle of a crowd as somebody to look at; false: this entity is no crowd that is seen at that time.
bool crowd_face(const World *world, int entity, double time, ActorFace *face);
// Where an extra is at a time.
Vec3 extra_at(const CrowdScene *scene, const Extra *extra, double time);

static inline bool crowd_sits(CrowdDoing doing)
{
    return doing >= CROWD_SIT && doing <= CROWD_SIT_CLAP;
}
#define CROWD_SEAT 0.45f // m: the height of a seat over the feet of who sits in a crowd

// ---- spots.c: who stands where
void crowd_spots(World *world, CrowdScene *scene, int wanted, RngKey key);

// ---- seats.c: who sits on the chairs, benches and stalls that a place has
// Seats up to `wanted` figures, none where one of `people` (count of them, hips in place space) is. Returns how many
// more may stand about, or a negative number where the place seats nobody of this doing. `extras` has room for
// `wanted`.
int crowd_take_seats(const World *world, CrowdScene *scene, int wanted, const Vec3 *people, int count, RngKey key);

// ---- palette.c: bodies
typedef struct CrowdBody {
    Actor *actor;
    World *world; // its own, in which it was built and acts
    CastMesh levels[CROWD_LEVELS];
    Mesh rest[CROWD_LEVELS]; // materials are the film's world's
} CrowdBody;
// Body `index` of a palette of this crowd, dressed for the time of `place` (NULL: ours); NULL: it cannot be made.
// Deterministic in (seed, entity, place, index).
CrowdBody *crowd_body(World *world, int entity, const Place *place, int index);

// ---- loops.c: motion
typedef struct CrowdLoop {
    const Actor *actor;
    CrowdDoing doing;
    int count; // samples at TRACK_RATE; the one behind the last is the first again
    Quat *rotations;
    Vec3 *roots;
    float advance; // metres along +Z a loop
} CrowdLoop;
CrowdLoop *crowd_loop(World *world, CrowdBody *body, CrowdDoing doing);
// The pose `seconds` into the endless repetition of the loop, hands included; `variant` tells phases apart.
void crowd_loop_pose(const CrowdLoop *loop, double seconds, int variant, Pose *pose);

#endif
