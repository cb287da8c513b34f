// creature: what a creature is made of: its kind (a row of the table), skeleton, skin and baked motion. Private to
// creatures.
//
// Rest space: metres, ground at y = 0, faces +Z, left is +X, the middle of the trunk over the origin. Joint rotations
// are local quaternions in world-aligned axes; identity everywhere is the rest pose (as in cast/body.h).
#ifndef KINEMA_STAGE_CREATURES_CREATURE_H
#define KINEMA_STAGE_CREATURES_CREATURE_H

#include "stage/creatures/creatures.h"

enum {
    CREATURE_BONES_MAX = 72,
    CREATURE_RATE = 48, // baked samples a second
    CREATURE_LEGS_MAX = 8,
    CREATURE_MESHES_MAX = 6,
    CREATURE_INFLUENCES = 4,
    CREATURE_TOUCHES_MAX = 400,
    MEMBERS_MAX = 24, // of a herd, flock, shoal
};

// ---------------------------------------------------------------- kinds

typedef enum Ear { EAR_NONE = 0, EAR_PRICK, EAR_FLOP, EAR_ROUND, EAR_LONG, EAR_SIDE, EAR_FLAP } Ear;
typedef enum FaceForm {
    FACE_CANINE = 0,
    FACE_FELINE,
    FACE_LONG,
    FACE_PIG,
    FACE_ELEPHANT,
    FACE_PRIMATE,
    FACE_FROG,
} FaceForm;
typedef enum Foot { FOOT_PAW = 0, FOOT_HOOF, FOOT_CLOVEN, FOOT_PAD, FOOT_CLAW } Foot;
typedef enum Coat { // pattern over the ground colours
    COAT_PLAIN = 0,
    COAT_TABBY,
    COAT_TIGER,
    COAT_ZEBRA,
    COAT_PATCHES,
    COAT_SPOTS,
    COAT_ROSETTES,
    COAT_GIRAFFE,
    COAT_SADDLE,
    COAT_DAPPLE,
    COAT_SCALES,
    COAT_BANDS,
    COAT_PANDA,
    COAT_ORCA,
    COAT_OKAPI,
    COAT_MASK,
} Coat;
typedef enum Horn { HORN_NONE = 0, HORN_CURVED, HORN_ANTLER, HORN_RAM, HORN_BACK, HORN_SINGLE, HORN_RHINO } Horn;

// One kind of creature. Lengths are shares of `height` unless said otherwise; angles in degrees. What a plan does not
// use is ignored by it.
typedef struct Kind {
    const char *name;
    const char *words; // all words that mean it, comma separated
    const struct Plan *plan;
    float height; // metres: withers of four-legged kinds, standing height of birds, body length of fish and snakes
    float trunk;  // hip to shoulder joint
    float chest, chest_width, waist, waist_width, rump; // radii
    float back, slope;                                  // arch of the back; how much the rump stands higher
    float hump, belly;
    float neck, neck_angle, neck_base, neck_top; // length, above horizontal, radii
    float head, head_angle, head_width, brow;    // length, below horizontal, width factor, height of the brow step
    float muzzle, muzzle_root, muzzle_tip;       // share of the head's length, radii as shares of it
    float jaw, lips;                             // depth of cheeks, thickness of the nose's end
    float face;                                  // its family (FaceForm)
    float ear, ear_length, ear_width;            // shape (Ear), shares of the head's length
    float eye, eye_side;                         // radius as a share of the head, 0 forward .. 1 sideways
    float horn, horn_length, beard, trunk_length;
    float tail, tail_width, tail_angle, tail_curl, tail_brush; // length, radius, above horizontal at the root
    float leg, thigh, foot, foot_size;                         // thickness factors, shape (Foot)
    float elbow, carpus, knee, hock;                           // heights of the joints
    float width;                                               // half distance of the feet
    float young;                                               // 0 grown .. 1 newborn: see kinds.c
    float straight, shell, udder;                              // legs like columns 0..1; a shell on the back, 0 or 1
    float upright;                                             // how far the trunk is raised, degrees
    float mane, fur, fur_volume;                               // lengths of hair
    float wing, wing_chord, beak, beak_depth, crest, fin, fluke, crouch; // birds, fish, dragons
    float legs_length, segments;
    float bare;                                           // birds: neck and legs without feathers
    Vec3 coat_color, under, dark, extra, eye_color, skin; // linear; ground colour, belly, legs/points, pattern, nose
    float coat, points, under_line;                       // pattern (Coat), how far dark points reach, belly line
    float speed, top_speed;                               // m/s walking and at most; 0: from the legs' length
    float twitchy, gloss;
    const char *voice;   // word of data/sounds.tsv for its call
    const char *can;     // what it does that its plan does not do by itself: "fly,swim"; or ""
    const char *habitat; // "water", "air" or "ground"
} Kind;

// The kind for an entity's words: the longest word of the table that is found in its description, name or noun; NULL
// when none is. Read-only after the first call; thread-safe.
const Kind *kind_find(const char *words);
const Kind *kind_of_entity(const FilmPlan *plan, int entity, Arena *arena); // with colours and breed of the words
int kind_count(void);
const Kind *kind_at(int index);

// ---------------------------------------------------------------- the body

typedef struct Bone {
    int parent; // -1 root; parents before children
    Vec3 joint; // rest position
} Bone;

// A rounded cone from a to b; `wide` scales it along `side` (unit, across the axis), `thick` along the third direction.
typedef struct Blob {
    int bone;
    Vec3 a, b;
    float ra, rb;
    Vec3 side;
    float wide, thick;
    float blend; // metres over which it melts into what was added before
    int paint;   // Paint
    bool cut;    // takes away
} Blob;

typedef enum Paint {
    PAINT_COAT = 0,
    PAINT_NOSE,
    PAINT_HOOF,
    PAINT_MOUTH,
    PAINT_TONGUE,
    PAINT_HORN,
    PAINT_EAR,
    PAINT_BEAK,
    PAINT_SHANK,
    PAINT_DARK,
    PAINT_EXTRA,
    PAINT_COMB,
    PAINT_UNDER,
    PAINT_MUZZLE,
    PAINT_NOSTRIL,
    PAINT_SHELL,
} Paint;

typedef struct Eyeball {
    int bone; // of the head
    Vec3 centre, forward;
    float radius;
    int lid;           // bone of the lid, turns about side by a quarter when shut; -1 none
    float slit;        // 0 round pupil .. 1 an upright line
    float open, slant; // of the lids: half height of the opening, radians, and how the outer corner rises; 0: no lids
} Eyeball;

// Thin ribbon or membrane: a grid of points, each on a bone (feathers, fins, wings, manes, tail hair, whiskers).
typedef struct SheetPoint {
    Vec3 position, normal, color;
    Vec3 folded; // of wings: where it lies on the chest, at rest; elsewhere the same as position
    int bone[2];
    float share; // of the second bone
} SheetPoint;

typedef struct Strand {        // one lock of hair, tapering
    Vec3 root, along, gravity; // first direction and where it falls to
    float length, width;
    int bone;
    int tip_bone; // bends with this towards its tip
    Vec3 color, normal;
} Strand;

// A body while it is built. Arrays in heap memory until creature_create is done.
typedef struct Sculpture {
    const Kind *kind;
    RngKey key;
    Bone bones[CREATURE_BONES_MAX];
    int bone_count;
    Blob *blobs;
    int blob_count, blob_capacity;
    Eyeball *eyes;
    int eye_count, eye_capacity;
    Strand *strands;
    int strand_count, strand_capacity;
    SheetPoint *sheet; // vertices of sheets
    int sheet_count, sheet_capacity;
    uint32_t *sheet_triangles;
    int sheet_triangle_count, sheet_triangle_capacity;
    float cell;               // metres of a grid cell, in the body
    Vec3 fine_low, fine_high; // where cells are finer (the head)
    float fine;               // factor there
    float head_z;             // where the head begins, for the coat
    float fur;                // length of body fur, metres
    Vec3 (*color)(const struct Sculpture *, Vec3 position, Vec3 normal, int paint, int bone); // NULL: coat_color
    bool two_sided, glossy;
} Sculpture;

int sculpt_bone(Sculpture *s, int parent, Vec3 joint);
// Adds a blob; returns it for changes.
Blob *sculpt_blob(Sculpture *s, int bone, Vec3 a, float ra, Vec3 b, float rb, float blend);
Blob *sculpt_ball(Sculpture *s, int bone, Vec3 centre, float radius, float blend);
int sculpt_sheet_point(Sculpture *s, Vec3 position, Vec3 color, int bone, int second, float share);
void sculpt_sheet_triangle(Sculpture *s, int a, int b, int c); // seen from both sides
void sculpt_free(Sculpture *s);
// Where the ray from a point inside leaves the body built so far.
Vec3 sculpt_surface(const Sculpture *s, Vec3 from, Vec3 direction);

// Metres from the surface of one blob, about; negative inside.
float sculpt_distance(const Blob *blob, Vec3 p);

// One skinned mesh.
typedef struct CreatureMesh {
    int vertex_count, triangle_count;
    Vec3 *rest, *normals, *colors;
    Vec3 *folded; // of wings that fold onto the chest, rest space; NULL: none
    Vec2 *uvs;
    uint8_t (*bones)[CREATURE_INFLUENCES];
    float (*weights)[CREATURE_INFLUENCES];
    uint32_t *triangles;
    uint8_t *paints; // of the skin: Paint a vertex; NULL elsewhere
    const char *name;
} CreatureMesh;

// Meshes of a sculpture: the skin (with its fur), the eyes, sheets and hair. Arrays in the arena.
void sculpt_skin(const Sculpture *s, Arena *arena, CreatureMesh *mesh);
void sculpt_eyes(const Sculpture *s, Arena *arena, CreatureMesh *mesh);
void sculpt_lids(const Sculpture *s, Arena *arena, CreatureMesh *mesh);
void sculpt_hair(const Sculpture *s, const CreatureMesh *skin, Arena *arena, CreatureMesh *mesh);
void sculpt_sheets(const Sculpture *s, Arena *arena, CreatureMesh *mesh);

// ---- creature.c
// Builds bones and meshes of a kind (no world needed).
void creature_build(struct Creature *creature, const Kind *kind, RngKey key, Arena *arena);
// The same with a skin of cells `coarse` times as large: for measuring.
void creature_build_coarse(struct Creature *creature, const Kind *kind, RngKey key, float coarse, Arena *arena);
void creature_skeleton(struct Creature *creature, const Kind *kind, RngKey key); // bones and legs alone

// ---- coat.c
Vec3 coat_color(const Sculpture *s, Vec3 position, Vec3 normal, int paint, int bone);
float noise3(RngKey key, Vec3 p); // smooth value noise in -1..1, unit lattice

// ---------------------------------------------------------------- poses

typedef struct CreaturePose {
    Quat local[CREATURE_BONES_MAX];
    Vec3 root; // position of bone 0, place space
} CreaturePose;

typedef struct CreatureFrame { // a pose worked out
    Quat rotation[CREATURE_BONES_MAX];
    Vec3 joint[CREATURE_BONES_MAX];
} CreatureFrame;

void frame_solve(const Bone *bones, int count, const CreaturePose *pose, CreatureFrame *frame);
void frame_solve_from(const Bone *bones, int count, const CreaturePose *pose, CreatureFrame *frame, int bone);
// Gives a bone a global rotation (its parents must be solved).
void frame_set(const Bone *bones, int count, CreaturePose *pose, CreatureFrame *frame, int bone, Quat global);
// Turns the bone so that the joint of its child lies in direction `to`, with no more twist than needed from `base`.
void frame_aim(const Bone *bones, int count, CreaturePose *pose, CreatureFrame *frame, int bone, int child, Quat base,
               Vec3 to);
// Two bones from a to c: where the joint between lies, bent towards `pole`. Too far: stretched straight.
Vec3 frame_elbow(Vec3 a, Vec3 c, float first, float second, Vec3 pole);

// ---------------------------------------------------------------- motion

typedef enum Posture {
    POSTURE_SIT = 0,
    POSTURE_LIE,
    POSTURE_SLEEP,
    POSTURE_GRAZE, // mouth at the ground: eats, drinks, sniffs
    POSTURE_REAR,
    POSTURE_STALK,
    POSTURE_BOW,   // stretches, invites to play
    POSTURE_FLY,   // in the air
    POSTURE_GLIDE, // wings held
    POSTURE_DIVE,  // swims under water
    POSTURE_ANGRY, // roars, hisses, threatens
    POSTURE_COUNT
} Posture;

// What a body of this kind makes of a posture: hoofed animals and columns lie where others sit; -1: it has none.
int posture_of_kind(const Kind *kind, int posture);
// Whether a bird on the ground hops with both feet at once: upright ones, but those that swim waddle.
bool creature_hops(const Kind *kind);

typedef enum Call { CALL_NONE = 0, CALL_BARK, CALL_MEOW, CALL_LONG, CALL_CHEW, CALL_LAP, CALL_FIRE, CALL_HOLD } Call;

typedef struct CreatureMove {
    double begin, end;
    int place;
    Vec3 from, to;
    float yaw, to_yaw;
    Vec3 *path; // polyline from .. to in the script's arena, or NULL: straight
    int path_count;
    bool travels, rolling_start, rolling_end, jump; // jump: one leap from `from` to `to`
    int posture;                                    // held during it, or -1
    float wild;                                     // 0 calm .. 1 excited
} CreatureMove;

typedef struct CreatureCall {
    double begin, end;
    Call call;
} CreatureCall;
#define BARK_EVERY 0.5 // seconds between barks
#define BARK_SECONDS 0.28

typedef struct CreatureLook {
    double begin, end;
    int entity; // or PLAN_NONE: the point
    Vec3 point;
    bool at_camera;
} CreatureLook;

typedef struct CreatureScript {
    CreatureMove *moves;
    int move_count, move_capacity;
    CreatureCall *calls;
    int call_count, call_capacity;
    CreatureLook *looks;
    int look_count, look_capacity;
} CreatureScript;

// What the body does at a sample.
typedef struct Course {
    Vec3 position; // on the ground, or in air and water: of the body's middle
    float yaw, pitch, roll;
    float speed, turn; // m/s along the facing, rad/s
    float cruise;      // m/s, of the move: decides the gait
    float phase;       // of the gait, turns; grows with the way gone
    float posture[POSTURE_COUNT];
    float leap; // 0 on the ground .. 1 at the top of a jump; sign of its slope in pitch
    float jaw;  // 0 shut .. 1 wide
    float chew;
    Vec3 look;
    float looks; // 0 ahead .. 1 at `look`
    float wild;
    bool cut; // does not continue the sample before
} Course;

// Rabbits, mice and frogs rest on their whole hind feet with a round back: 0 on the go .. 1.
float creature_huddle(const struct Creature *creature, const Course *c);

typedef struct FootPlant {
    double land, lift;
    Vec3 position; // of the sole
    float yaw;
    bool heard;
} FootPlant;

typedef struct Leg { // of a walking plan
    int bones[6];    // from the hip outwards; -1 ends
    int bone_count;
    bool fore;
    float side;   // +1 left
    Vec3 sole;    // rest position of the sole
    float offset; // metres by which the middle of its stance lies before the rest when it goes
} Leg;

// How far a shoulder blade turns to each side of its rest at most: it makes more than half of a fore step (Fischer and
// Lilje 2011, "Dogs in Motion").
#define BLADE_SWING 0.30f // radians

typedef struct CreatureSample {
    Vec3 root;
    float spread; // of wings that fold: 0 folded away .. 1
    float ground; // height below which no hair hangs
    bool jump;
} CreatureSample;

typedef struct Member { // one individual
    float scale;        // of the kind's size
    RngKey key;
    CreatureScript script;
    Course *course; // [sample_count]
    FootPlant *plants[CREATURE_LEGS_MAX];
    int plant_counts[CREATURE_LEGS_MAX], plant_capacity[CREATURE_LEGS_MAX];
    CreatureSample *samples;
    Quat *rotations;                 // [sample_count][bone_count]
    int meshes[CREATURE_MESHES_MAX]; // world meshes
    const struct Creature *creature;
    struct MemberMesh *skins;
    struct ImportedSample *imported; // [sample_count], of bodies with clips
} Member;

typedef struct MemberMesh {
    const Member *member;
    const CreatureMesh *mesh;
} MemberMesh;

typedef struct Touch { // what of a body can touch the ground: a ball on a bone, rest space
    int bone;
    Vec3 at;
    float radius;
} Touch;

typedef struct Creature {
    int entity;
    const char *name;
    Kind kind; // with the entity's own colours
    Bone bones[CREATURE_BONES_MAX];
    int bone_count;
    CreatureMesh meshes[CREATURE_MESHES_MAX];
    int mesh_count;
    Leg legs[CREATURE_LEGS_MAX];
    int leg_count;
    int head, chest, hips, jaw, eye[2]; // bones; -1: none
    Vec3 eye_point, mouth_point;        // rest positions
    Vec3 low, high;                     // box of the rest shape
    float reach;                        // length of the legs
    float stance;                       // metres that the body may go over a planted foot
    Touch touches[CREATURE_TOUCHES_MAX];
    int touch_count;
    struct Build *build;             // of the plan
    const struct ImportedBody *body; // mesh and clips of a package, or NULL: sculpted
    Member *members;
    int member_count;
    int sample_count;
    const struct World *world;
    CreatureRide rides[8];
    int ride_count;
    struct Borne { // in somebody's arms
        int shot;
        void (*at)(const void *user, double time, Vec3 *position, Quat *turn);
        const void *user;
    } bornes[8];
    int borne_count;
    struct Petted { // somebody strokes it
        int shot, by;
        Vec3 position;
        float yaw;
    } petted[8];
    int petted_count;
    bool performed;
} Creature;

const struct Borne *creature_borne_at(const Creature *creature, double time); // NULL: on its own feet

const struct Petted *creature_petted_in(const Creature *creature, int shot); // NULL: by nobody

// A body plan: how such a body is built and moves. What its kinds look like is in the table.
typedef struct Plan {
    const char *name;
    void (*sculpt)(Creature *creature, Sculpture *s);
    // Prepares the motion of a member: plants.
    void (*prepare)(Creature *creature, Member *member, Arena *arena);
    void (*pose)(const Creature *creature, const Member *member, int sample, CreaturePose *pose);
    bool walks, flies, swims;
    bool folds; // its sheets are wings that vanish against the body when they are folded
} Plan;
extern const Plan plan_quadruped, plan_bird, plan_fish, plan_serpent, plan_insect, plan_ghost, plan_biped,
    plan_pinniped, plan_tentacled;

void member_mesh_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals); // user: MemberMesh
void member_frame(const Member *member, double time, CreatureFrame *frame);

// ---- perform.c
void member_bake(Creature *creature, Member *member, Arena *arena); // its script must be written

// ---- heard.c: what is heard of it
// Calls that the plan's sounds ask for ("a dog barks") become calls of the script, so that the mouth opens.
void creature_cues(Creature *creature);
// Adds the events of a member: calls, hooves, heavy steps, wing beats. Before its script is freed.
void member_heard(Creature *creature, const Member *member);

// True when the plan's sounds ask for calls of this kind.
bool creature_called(const FilmPlan *plan, const Kind *kind);

// ---- touch.c: resting on the ground and not in it. All but the first are pure or change a pose alone.
void touches_note(Creature *creature, const Sculpture *s); // after the plan has built it
// Metres that the bones first..last lie below the ground at worst, 0 at least; where, if wanted.
float touch_depth(const Creature *creature, const CreatureFrame *frame, float ground, int first, int last, Vec3 *where);
// Metres from a foot's joint down to its lowest point when it is turned so.
float touch_foot(const Creature *creature, int foot, Quat turned);
// Turns `pivot` up until it and the bones to `last` are above the ground.
void touch_lift(const Creature *creature, CreaturePose *pose, CreatureFrame *frame, float ground, int pivot, int last);
// Lays a chain of bones that hangs into the ground along it: tails, an elephant's nose.
void touch_lay_chain(const Creature *creature, CreaturePose *pose, CreatureFrame *frame, float ground, int first,
                     int count);

// ---- imported.c: animals of an installed package
typedef struct ImportedBody ImportedBody;
typedef struct ImportedSample ImportedSample;
// Says whether the package has this animal and its clips can do all that the plan asks of it.
bool imported_wanted(const World *world, int entity, const Kind *kind);
// Fills bones, meshes and landmarks of the creature; false when the package lacks something.
bool imported_build(World *world, Creature *creature, const Kind *kind);
// The same from parts already read; false when no foot is found or the walk does not move.
bool imported_make(Creature *creature, const Kind *kind, const struct BeastMesh *mesh, const struct BeastClip *idle,
                   const struct BeastClip *walk, float scale, Arena *arena);
void imported_image(const Creature *creature, int part, Image *image, bool *cut); // the skin of a part
float imported_speed(const Creature *creature, int gait);                         // m/s; gaits as in creature_speed
void imported_bake(const Creature *creature, Member *member, Arena *arena);       // after its course
void imported_frame(const Member *member, double time, CreatureFrame *frame);     // pure

// ---- course.c
void course_bake(Creature *creature, Member *member, Arena *arena);
// Speed of a gait of this body: 0 walk, 1 trot, 2 run, 3 gallop (m/s).
float creature_speed(const Creature *creature, int gait);
float creature_airspeed(const Creature *creature); // m/s
// How far an idle animal turns its head to look elsewhere now and then: radians, to the left. Pure.
float creature_glances(const Member *member, double time);
float creature_wingbeat(const Creature *creature); // beats a second

// ---- gait.c
void gait_plants(Creature *creature, Member *member, Arena *arena);
// Metres of way a turn of the phase, at a speed, in the gait of the cruising speed.
float gait_stride(const Creature *creature, float speed, float cruise);
void gait_measure(Creature *creature); // how far the legs swing; after bones and legs are made
typedef struct FootNow {
    Vec3 sole;
    float yaw;
    float lift;  // 0 planted .. 1 at the top of the swing
    float swing; // 0..1 through the swing, -1 planted
    float stance;
} FootNow;
FootNow gait_foot(const Creature *creature, const Member *member, int leg, double time);

#endif
