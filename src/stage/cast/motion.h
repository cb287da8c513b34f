// motion: from a Performance to baked poses. moves.c plans feet and body, pose.c poses a sample, gesture.c plays scores
// over it, grip.c, gaze.c and breath.c add hands, gaze and breath, expression.c moves the face, bake.c runs it all.
// Private to cast.
#ifndef KINEMA_STAGE_CAST_MOTION_H
#define KINEMA_STAGE_CAST_MOTION_H

#include "stage/cast/score.h"

// Gait figures for a body of 1.75 m; lengths grow with height, times with its square root.
typedef struct Gait {
    float speed, step;           // m/s, m
    float stance;                // of a foot, in step periods
    float pitch_off, pitch_land; // radians: heel up at lift, toe up at landing
    float lift;                  // of the ankle in swing, metres
    float spread;                // share of the standing spread
    float first, settle;         // seconds before the first footfall, after the last
    float stride_end;            // half the stride in which exact steps end
    float loudness;              // of its footfalls
    // the body above, at full stride
    float crouch, bob, fly; // metres: lower than standing; lowest when both feet are down; when one foot bears
    float sway;             // metres from foot to foot
    float twist, list;      // radians of the pelvis, to and fro
    float lean, stoop, nod; // radians: trunk forward, back rounded, head down
    float arm, swing;       // radians: middle and amplitude of the upper arms
    float bend, bending;    // of the elbows
    float out, in;          // upper arms away from the body, forearms towards the middle
    float fist;             // 0 open .. 1 shut
    float limp;             // share of a step period by which the right foot is put down late and taken up early
} Gait;
Gait gait_for(const Actor *actor, MoveKind kind); // for this body's age, sex and mood

// A foot stands from land to lift; between one plant's lift and the next one's land it swings.
typedef struct Plant {
    double land, lift;
    Vec3 position; // of the ankle's foot point, y = ground
    float yaw;
    MoveKind gait; // how it came there
    float reach;   // length of the step that led here, metres
    bool event;    // its landing is heard
    bool quiet;    // softly: a closing step
    bool ahead;    // beyond the end of a move that rolls on; a following move plans its own
} Plant;

// A move with what was worked out for it.
typedef struct MoveTrack {
    Move move;
    bool starts_anew; // does not continue the one before
    Vec3 *path;       // polyline, from .. to
    int path_count;
    float length; // metres
    double ramp_up, ramp_down;
    float speed;        // cruising
    double step_period; // between footfalls
    double *footfalls;
    int footfall_count;
    float (*ground)(const void *user, float x, float z); // while planning only
    const void *ground_user;
} MoveTrack;

typedef struct BodyState {
    int move;      // index in Script.moves
    Vec3 position; // on the ground, below the pelvis
    float yaw;
    float speed;     // m/s
    float direction; // of travel
    float sit;       // 0 standing .. 1 seated
    Vec3 seat;       // valid when sit > 0
    float seat_yaw;
    float lean;                     // radians forward, of the trunk
    float weights[MOVE_KIND_COUNT]; // of the styles, sum 1
    float phase;                    // of the gait: 0 left lands, 0.5 right lands
    float stride;                   // 0 still .. 1 in full swing
    float bank;                     // radians to the right, into a turn
    Gait gait;                      // of the styles, mixed and at the present stride
} BodyState;

typedef struct ReachTrack {
    Reach reach;
    Vec3 *points, *normals; // [sample_count]
} ReachTrack;

// A gesture with its times worked out.
typedef struct GestureTrack {
    Gesture gesture;
    const Score *score;
    double attack, middle, release; // seconds
    int loops;                      // of the middle; 0: held
    Vec3 *points;                   // [sample_count] what it is aimed at; NULL: nothing
} GestureTrack;

// What the gestures of an instant make of trunk and feet. x of the body's vectors is to its left here, turns and tilts
// are angles about +Y and +Z.
typedef struct FootPlay {
    float weight;
    Vec3 ball; // place space, on the ground below the ball
    float yaw, pitch, rise, limp, stay;
    Vec3 knee; // place space; zero: ahead
} FootPlay;
typedef struct BodyPlay {
    Vec3 pelvis, hips, spine, head;
    float shrug, settle, low; // low: share of a posture whose feet are not the move's
    FootPlay foot[2];
    Quat facing; // of the body
} BodyPlay;

typedef struct Spoken {
    double begin;
    float loudness;
    const Phone *phones;
    int phone_count;
    float seconds;
    float *envelope; // [envelope_count] loudness of the voice, 0..1, 100 a second
    int envelope_count;
    double *accents; // film times of the stressed syllables
    float *accent_strengths;
    int accent_count;
} Spoken;

// From `begin` on the attention is at a gaze (-1: ahead), `yaw` and `pitch` radians beside it.
typedef struct Regard {
    double begin;
    int gaze;
    bool away; // an aside of the eyes
    float yaw, pitch;
} Regard;
// From `begin` on the eyes rest there: metres at a face's distance, else radians, beside the look's target.
typedef struct Fixation {
    double begin;
    int look;
    float right, up;
} Fixation;

typedef struct Script {
    MoveTrack *moves;
    int move_count;
    Plant *plants[2];
    int plant_counts[2], plant_capacity[2];
    ReachTrack *reaches;
    int reach_count;
    Hold *holds;
    int hold_count;
    GestureTrack *gestures;
    int gesture_count;
    Gaze *gazes;
    int gaze_count;
    Vec3 **gaze_points; // [gaze_count][sample_count] where the looked-at person's eyes are; NULL entries: fixed points
    Regard *looks;
    int look_count;
    Fixation *fixations;
    int fixation_count;
    Feeling *feelings;
    int feeling_count;
    FaceAct *faces;
    int face_count;
    Effort *efforts;
    int effort_count;
    Spoken *spoken;
    int spoken_count;
    double *blinks;
    int blink_count;
    RngKey key;
    int sample_count;
    void (*borne)(const void *user, double time, Vec3 *shift, Quat *turn); // see Performance
    const void *borne_user;
} Script;

// What the feet do at an instant.
typedef struct FootState {
    Vec3 ankle;
    Quat rotation;
    float toe_bend; // radians, toes up against the foot
    float load;     // 1 planted, 0 in the air: then it need not be reached
} FootState;

// ---- moves.c: planning
void moves_plan(const Actor *actor, Script *script, const Performance *performance, Arena *arena);
// Where the course of a MOVE_COURSE has the body; before its begin and after its end it stands there.
void course_at(const Move *move, double time, Vec3 *position, float *yaw);
float body_scale(const Actor *actor); // lengths against a body of 1.75 m
// Point and facing of the smoothed path after s metres.
Vec3 path_smooth(const MoveTrack *track, float s);
float path_facing(const MoveTrack *track, float s);
float angle_wrap(float a);                                               // to -pi..pi
float angle_lerp(float a, float b, float t);                             // the shorter way round
float track_distance(const MoveTrack *track, double time, float *speed); // metres gone; *speed in m/s, may be NULL
// Where a foot stands beside a body there; share of the standing spread.
Vec3 foot_beside(const Actor *actor, int side, Vec3 position, float yaw, float share);

// ---- moves_state.c: asking, at an instant
BodyState moves_body(const Actor *actor, const Script *script, double time);
FootState moves_foot(const Actor *actor, const Script *script, int side, double time);

// ---- pose.c
// The whole body at one sample, without the face.
void pose_sample(const Actor *actor, const Script *script, int sample, float pelvis_drop, Pose *pose);
Quat pose_turned(Vec3 angles); // pitch about the sides, then turn and tilt about the turned body's own axes
// How far the pelvis must come down from its usual height so that both legs reach the ground.
float pose_pelvis_drop(const Actor *actor, const Script *script, double time);

// ---- carried.c
// What carries the body at an instant, or false.
bool carried_at(const Script *script, const BodyState *body, double time, Carried *carried);
float carried_yaw(const Carried *carried); // facing
// Over the trunk as posed so far: the pelvis's turn, the bends of back and head; and where the hip joints are.
void carried_trunk(const Actor *actor, const Carried *carried, const BodyPlay *play, Pose *pose);
void carried_legs(const Actor *actor, const Carried *carried, Pose *pose, Skeleton *skeleton);
void carried_arms(const Actor *actor, const Carried *carried, Pose *pose, Skeleton *skeleton);

// ---- gesture.c
void gestures_plan(const Actor *actor, Script *script, const Performance *performance, Arena *arena);
// Trunk and feet of all gestures at an instant.
void gestures_play(const Actor *actor, const Script *script, double time, const BodyState *body, BodyPlay *play);
// A foot as the gestures have it, from what the move has.
FootState gestures_foot(const Actor *actor, const BodyPlay *play, int side, FootState foot);
// Hands, over the arms as posed so far.
void layer_gestures(const Actor *actor, const Script *script, int sample, const BodyState *body, Pose *pose,
                    Skeleton *skeleton);
// Turns a posed hand back into the range of the wrist; most_swing: radians of bend.
void wrist_limit(const Actor *actor, Pose *pose, Skeleton *skeleton, int side, float most_swing);
// Calls `heard` for every key of every gesture that makes a sound, at its exact time.
void gestures_sounds(const Script *script, double seconds,
                     void (*heard)(void *user, double time, const ScoreKey *key, double until_next, bool left),
                     void *user);

// ---- grip.c, gaze.c, breath.c
void layer_reaches(const Actor *actor, const Script *script, int sample, Pose *pose, Skeleton *skeleton);
// Reaches to the head, after the gaze has turned it.
void layer_reaches_to_head(const Actor *actor, const Script *script, int sample, Pose *pose, Skeleton *skeleton);
// Hands at things which the other hand has, once more: that has moved meanwhile.
void layer_reaches_after(const Actor *actor, const Script *script, int sample, Pose *pose, Skeleton *skeleton);
int reaches_follower(const Script *script, double time); // the side of such a hand, or -1
float reach_weight(const Reach *reach, double time);     // 0 .. 1
// How much the left and right hand must be where they are, 0 .. 1: at a thing in the place, or both at things.
// fixed: of that, at handles.
void reaches_firm(const Script *script, double time, float firm[2], float fixed[2]);
// ---- stoop.c
// Bends knees, hips and back as far as the hands that reach for something in the place need it.
void reach_stoop(const Actor *actor, const Script *script, double time, const BodyState *body, BodyPlay *play);
// ---- hands.c
void layer_holds(const Actor *actor, const Script *script, double time, Pose *pose);
void layer_gaze(const Actor *actor, const Script *script, int sample, float yaw, Pose *pose, Skeleton *skeleton);
void layer_breath(const Actor *actor, const Script *script, double time, Pose *pose);
float breath_phase(const Script *script, double time, float *level, float *depth);
void hand_shape(const Actor *actor, Pose *pose, int side, HandShape shape, float weight);
void clavicle_follow(const Actor *actor, Pose *pose, Skeleton *skeleton, int side);
Quat hand_rotation(const Actor *actor, int side, Vec3 fingers, Vec3 palm);

// ---- expression.c; eye_pitch: radians the eyeballs look down
void expression_sample(const Actor *actor, const Script *script, double time, float eye_pitch, float *face);
// ---- lips.c: loudness and stresses of a speech, once
void lips_plan(Spoken *spoken, const Speech *speech, Arena *arena);
// ---- gaze.c, lids.c: looks, fixations and blinks of the whole film, once
void gaze_plan(Script *script, double seconds, Arena *arena);
void blinks_plan(Script *script, double seconds, Arena *arena);

#endif
