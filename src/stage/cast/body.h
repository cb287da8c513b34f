// body: what an actor is made of. Shape, rig, meshes and the baked performance. Private to cast.
//
// The actor's rest space: metres, soles at y = 0, faces +Z, centred under the pelvis. Joint rotations are local
// quaternions in world-aligned axes (the package's convention): a bone's global rotation is its parent's times its own,
// and identity everywhere is the rest pose.
#ifndef KINEMA_STAGE_CAST_BODY_H
#define KINEMA_STAGE_CAST_BODY_H

#include "stage/cast/cast.h"

enum {
    BONES_MAX = 168,
    FACE_UNITS_MAX = 48,
    INFLUENCES = 6,  // bones a vertex
    TRACK_RATE = 48, // baked samples a second
    ACTOR_MESHES_MAX = 40,
};

// Bones the cast poses by name; index in HumanBase.bones. .L and .R as [0] and [1] (left first).
typedef struct RigBones {
    int root, spine05, spine04, spine03, spine02, spine01, neck01, neck02, neck03, head, jaw;
    int pelvis[2], thigh[2], thigh2[2], shin[2], shin2[2], foot[2], toes[2][5][3];
    int clavicle[2], shoulder[2], arm[2], arm2[2], forearm[2], forearm2[2], wrist[2], eye[2];
    int metacarpal[2][4], finger[2][5][3]; // thumb first
    int tongue[5];
    int breast[2];
} RigBones;

typedef struct Pose {
    Quat local[BONES_MAX];
    Vec3 root;                  // where the root joint is, place space
    float face[FACE_UNITS_MAX]; // weights of the expression units
    float heave;                // radians the shoulders rise with the breath; used while posing only
} Pose;

// A pose worked out: global rotations and joint positions.
typedef struct Skeleton {
    Quat rotation[BONES_MAX];
    Vec3 joint[BONES_MAX];
} Skeleton;

// A unit of the face moves some vertices of a mesh.
typedef struct MorphRange {
    int first, count; // in CastMesh.morph_vertices and morph_offsets
} MorphRange;

typedef struct CastMesh {
    const struct Actor *actor;
    int mesh; // world mesh
    const char *name;
    int layer; // of clothes, from the skin out: 1 is worn below 2; 0: no garment
    int vertex_count, triangle_count;
    Vec3 *rest;
    Vec3 *rest_normals;
    uint8_t (*bones)[INFLUENCES];
    float (*weights)[INFLUENCES];
    uint32_t *weld;   // first vertex at the same place
    uint32_t *welded; // the triangles' corners by first vertices
    const uint32_t *triangles;
    MorphRange morphs[FACE_UNITS_MAX];
    int *morph_vertices;
    Vec3 *morph_offsets;
    int donned;                // 1 + index in Actor.donned: it is that garment; 0: always there
    int below;                 // 1 + index: seen only while that garment is worn; -1 - index: only while it is not
    bool smooth;               // normals are worked out anew from the triangles (else the rest normals turn along)
    const struct Cloth *cloth; // hangs: its own evaluation (cloth.c); NULL: skinned
    const struct Hem *hem;     // of what is skinned, the part that hangs free; NULL: none
} CastMesh;

typedef struct Sample {
    Vec3 root;
    bool jump; // does not continue the sample before
    float face[FACE_UNITS_MAX];
} Sample;

// A point of the skin that hands touch or that meets the ground; moves with its bone.
typedef struct Anchor {
    int bone;
    Vec3 at, normal; // in rest space
} Anchor;

typedef enum AnchorKind {
    ANCHOR_CHEST = 0, // front of the breastbone
    ANCHOR_BELLY,
    ANCHOR_CHIN,
    ANCHOR_MOUTH,
    ANCHOR_NOSE,
    ANCHOR_FOREHEAD,
    ANCHOR_CROWN,
    ANCHOR_NAPE,
    ANCHOR_BACK,  // between the shoulder blades
    ANCHOR_LOINS, // small of the back
    ANCHOR_HEAD_BACK,
    ANCHOR_CROTCH,
    ANCHOR_SIDED,
    ANCHOR_TEMPLE = ANCHOR_SIDED, // left, then right of each from here on
    ANCHOR_CHEEK = ANCHOR_TEMPLE + 2,
    ANCHOR_WAIST = ANCHOR_CHEEK + 2,
    ANCHOR_HIP = ANCHOR_WAIST + 2, // outside, at the joint
    ANCHOR_THIGH = ANCHOR_HIP + 2, // front, halfway
    ANCHOR_KNEE = ANCHOR_THIGH + 2,
    ANCHOR_SHIN = ANCHOR_KNEE + 2,      // front, just below the knee
    ANCHOR_BUTTOCK = ANCHOR_SHIN + 2,   // behind the joint
    ANCHOR_SEAT = ANCHOR_BUTTOCK + 2,   // below the joint, behind
    ANCHOR_FLANK = ANCHOR_SEAT + 2,     // ribs, outside
    ANCHOR_SHOULDER = ANCHOR_FLANK + 2, // outside
    ANCHOR_BREAST = ANCHOR_SHOULDER + 2,
    ANCHOR_THIGH_SIDE = ANCHOR_BREAST + 2,
    ANCHOR_THIGH_BACK = ANCHOR_THIGH_SIDE + 2,
    ANCHOR_CALF = ANCHOR_THIGH_BACK + 2, // behind
    ANCHOR_KNEE_SIDE = ANCHOR_CALF + 2,  // outside
    ANCHOR_SHOULDER_TOP = ANCHOR_KNEE_SIDE + 2,
    ANCHOR_BLADE = ANCHOR_SHOULDER_TOP + 2, // shoulder blade
    ANCHOR_COUNT = ANCHOR_BLADE + 2,
} AnchorKind;

// A garment that comes and goes, and when: see cast.h.
enum { DONNED_MAX = 6, DONNED_CHANGES = 24 };
typedef struct Donned {
    int garment; // of the traits
    const char *slot;
    bool hood; // lies on the back while it is not on the head
    struct {
        double time, seconds;
        GarmentState state;
        bool left;
        Vec3 spot; // GARMENT_LAID
        float yaw;
    } changes[DONNED_CHANGES];
    int count;
    bool at_first; // worn before the first change
} Donned;

// How somebody carries the body, from age, sex and mood; shares 0..1, spirit -1 sad .. 1 glad.
typedef struct Bearing {
    float old, child, female, spirit;
} Bearing;

struct Actor {
    int entity;
    const char *name;
    uint64_t seed;
    const HumanBase *human; // NULL: mannequin
    const Quat *tpose;
    RigBones rig;
    int bone_count; // the last one is spare: it stands for bones a rig lacks
    const char **bone_names;
    const int *parents;
    Vec3 *joints; // rest positions of bone heads
    Vec3 *tails;
    int face_unit_count;
    CastMesh *meshes;
    int mesh_count;
    struct Cloth **cloths; // what hangs from the body; see cloth.h
    int cloth_count;
    float height;                           // metres
    float unit_scale;                       // metres a package unit (dm)
    const char *race;                       // "caucasian", "african", "asian"
    const uint8_t *expressive;              // [human->vertex_count]: not 0 where a unit of the face moves the base
    float sole;                             // lowest point of the shoes below the ankle joint at rest
    float heel_back, ball_front, toe_front; // from the ankle along +Z
    float ball_height;                      // of the toe joint above the ground
    float heel_pitch;                       // radians the shoes raise the heels at rest
    float thigh_length, shin_length;
    float hip_height;  // of the hip joints, standing
    float seat_depth;  // from hip joint to the underside of the seated body
    float foot_spread; // half distance between the ankles, standing
    float palm;        // from wrist joint to the middle of the palm
    Bearing bearing;
    Anchor anchors[ANCHOR_COUNT];
    struct Shell *shell;   // see limits.h; NULL: none
    struct ClipPose *idle; // retargeted clip, NULL when absent
    // baked
    int sample_count;
    Quat *rotations; // [sample_count][bone_count]
    Sample *samples;
    Donned donned[DONNED_MAX];
    int donned_count;
    struct Hair *hair;     // NULL: none
    struct Script *script; // copy of the performance, until cast_finish
};

// ---- lining.c
// Keeps the lining of the lips behind the lips of a shaped human (dm, as the package's; changed in place). Pure.
void lips_line(const HumanBase *human, Vec3 *base);

// ---- body.c: shape
// Shapes the base by the traits: positions of all base vertices in rest space (metres), in the arena.
Vec3 *body_shape(Actor *actor, const PersonTraits *traits, World *world);
// Places the joints in the shaped base, and takes lengths from them.
void body_measure(Actor *actor, const Vec3 *base);
void body_proportions(Actor *actor); // lengths alone, from joints and tails
// ---- anchors.c
// Finds the anchors on the shaped base (NULL: estimated from the joints alone).
void anchors_find(Actor *actor, const Vec3 *base);
// Where an anchor is in a pose.
Vec3 anchor_at(const Actor *actor, const Skeleton *skeleton, int anchor);
// ---- mesh.c
// A deforming mesh from base-space data; references may be shared by three base vertices each.
typedef struct MeshSource {
    int vertex_count, triangle_count;
    uint32_t (*references)[3];
    float (*weights)[3];
    Vec3 *offsets; // metres
    Vec2 *uvs;
    uint32_t *triangles;
    uint16_t *materials;  // world materials, per triangle
    const int16_t *bones; // per vertex the one bone it hangs on, -1: as its references; NULL: all as their references
    bool smooth;
} MeshSource;
// Hangs vertices on the body without making a mesh of them: positions, bones and what the face moves; normals are left
// zero.
// The base human's vertices that any unit of the face moves, for Actor.expressive. Memory in arena.
uint8_t *body_expressive(const Actor *actor, Arena *arena);
void body_hang(CastMesh *mesh, const Actor *actor, const Vec3 *base, const MeshSource *source, Arena *arena);
Status body_add_mesh(World *world, Actor *actor, const Vec3 *base, const MeshSource *source, const char *name);
// ---- face_units.c: see face.h
// What each unit of the face is made of.
typedef struct FaceShape {
    const char *name; // of the package's expression unit; NULL: made by kinema
    int side;         // 1: the left half alone, -1: the right, 0: all of it
} FaceShape;
extern const FaceShape face_shapes[];
int face_shape_count(void);
// Share of a side's shape at `x` metres to the left of the middle of the face: the halves add up to 1.
float face_side_share(int side, float x);
// How MOUTH_OPEN and the tongue's own shapes move a vertex of the tongue: along is 0 at its root, 1 at its tip;
// metres for a face of usual size.
Vec3 face_tongue_move(int unit, float along);

// ---- wardrobe.c
// Dresses the actor (high heels change the base): adds clothes, hair, brows, lashes, eyes, teeth and tongue; sets
// hidden[base vertex]. Returns the lowest y of the shoes in *lowest.
Status wardrobe_dress(World *world, Actor *actor, const Entity *entity, Vec3 *base, uint8_t *hidden, float *lowest,
                      Error *error);

// ---- rig.c
void rig_bind(Actor *actor);
void rig_solve(const Actor *actor, const Pose *pose, Skeleton *skeleton);                // forward kinematics
void rig_solve_from(const Actor *actor, const Pose *pose, Skeleton *skeleton, int bone); // from this bone on
Pose rig_rest(const Actor *actor);
// Turns a bone so that its global rotation becomes `global` (parents must be solved).
void rig_set_global(const Actor *actor, Pose *pose, Skeleton *skeleton, int bone, Quat global);
// Two-bone leg: puts the ankle of `side` at `ankle`, knee towards `pole`; foot gets global rotation `foot`.
void rig_leg(const Actor *actor, Pose *pose, Skeleton *skeleton, int side, Vec3 ankle, Vec3 pole, Quat foot);
// Two-bone arm: wrist at `wrist`, elbow towards `pole`; hand gets global rotation `hand`.
void rig_arm(const Actor *actor, Pose *pose, Skeleton *skeleton, int side, Vec3 wrist, Vec3 pole, Quat hand);
// The part of the wrist's roll that the forearm's far half takes, about its own axis.
Quat rig_forearm_roll(const Actor *actor, const Pose *pose, int side);
// Spreads arm and forearm twist over the helper bones and lets clavicles follow. Last step of a pose.
void rig_spread_twist(const Actor *actor, Pose *pose);
Quat quat_power(Quat q, float share);  // slerp from identity
Quat quat_look(Vec3 forward, Vec3 up); // turns +Z to forward and +Y near up
Quat rig_twist(Quat q, Vec3 axis);     // part of q about the axis

// ---- clips: clip_pose.c
typedef struct ClipPose {
    int frame_count;
    double seconds;
    double left_lands; // phase 0..1 at which the left foot is foremost
    Quat *local;       // [frame_count][bone_count], root without travel
} ClipPose;
ClipPose *clip_retarget(const Actor *actor, const Clip *clip, Arena *arena);
void clip_sample(const Actor *actor, const ClipPose *clip, double phase, Quat *local); // phase in turns, cyclic

// ---- track.c: the baked performance
void track_pose(const Actor *actor, double time, Pose *pose);
// ---- skin.c: vertices at an instant
// Finds weld and welded of a mesh with rest positions and triangles.
void cast_mesh_weld(CastMesh *mesh, Arena *arena);
// For each point the first one at the same place, bit by bit; firsts[count] in caller memory. Pure.
void weld_vertices(const Vec3 *points, int count, uint32_t *firsts);
// Smooth normals of the surface at these positions.
void cast_mesh_normals(const CastMesh *mesh, const Vec3 *positions, Vec3 *normals);
// Adds it to the world; the actor's pose is shared between its meshes. Returns the world's mesh.
int cast_mesh_show(World *world, const CastMesh *mesh, Mesh rest);
void cast_mesh_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals);
void *cast_skin_of_pose(const Actor *actor, const Pose *pose, Arena *arena); // for cast_mesh_posed
void *cast_skin_pose(const void *body, double time, Arena *arena);           // of an Actor
void cast_mesh_posed(const void *user, const void *pose, Vec3 *positions, Vec3 *normals);
// Of a pose: its time; rest position -> posed position for a bone, and for a vertex (without what the face moves).
double cast_skin_time(const void *pose);
Affine cast_bone_matrix(const void *pose, int bone);
Affine cast_skin_matrix(const CastMesh *mesh, const void *pose, int vertex);

// ---- hem.c
// Moves the skinned vertices of a mesh with a hem to where that hangs.
void hem_pose(const CastMesh *mesh, double time, Vec3 *positions);

// ---- donning.c
// Index in actor->donned of a garment of the traits; -1: it stays on, or is none.
int donned_find(const Actor *actor, int garment);
// Fills actor->donned from what the plan's actions mean, before the actor is dressed.
void donned_choose(Actor *actor, const FilmPlan *plan);
// Where a mesh is at that time. AWAY: not to be seen; HELD: all of it moves by *held from its rest; SLIDES: on its way;
// DRAPES: something soft, over an arm or folded where it was laid.
typedef enum MeshStay { MESH_WORN = 0, MESH_AWAY, MESH_HELD, MESH_SLIDES, MESH_DRAPES } MeshStay;
MeshStay mesh_stay(const CastMesh *mesh, const void *pose, double time, Affine *held);
// Moves the posed vertices of a mesh that slides on or off.
void mesh_slide(const CastMesh *mesh, const void *pose, double time, Vec3 *positions);
// The change (index) that rules at a time, -1: none yet; and the state it brought.
int donned_change(const Donned *donned, double time);
GarmentState donned_state(const Donned *donned, int change);

// ---- donning_drape.c
// Moves the posed vertices of something soft that is carried or laid down.
void mesh_drape(const CastMesh *mesh, const void *pose, double time, Vec3 *positions);
// Of a hood that is on to a share of 0..1: turns about the nape, and lies bunched on the back at 0.
void mesh_hood(const CastMesh *mesh, const void *pose, float on, Vec3 *positions);
// How much of a vertex belongs to an arm, 0..1.
float vertex_of_arm(const Actor *actor, const CastMesh *mesh, int vertex, int side);
// How far the garment's hat presses the hair, 0..1; index in actor->donned.
float donned_press(const Actor *actor, int index, double time);
#define MESH_AWAY_Y (-200.0f) // m, height of what is not there

// ---- mannequin.c
Status mannequin_create(World *world, Actor *actor, const Entity *entity, Error *error);

#endif
