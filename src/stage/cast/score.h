// score: what a gesture or posture is made of. A score is a row of keyframes; between keys every channel runs on a
// monotone cubic (it passes through its keys and rests where two are equal). Before the first key and after the last
// the body does what it does otherwise: a score fades in and out by itself. Private to cast.
//
// Lengths are metres of a body of 1.75 m and grow with the body (legs for the pelvis and the feet, arms for what is
// measured from the shoulder); angles are radians. A score is written for the right hand: `x` of a limb is outwards on
// its own side, `x` of the body is to the right; Gesture.left mirrors it all.
//
// Adding one: its keys and one row in a table of scores_*.c.
#ifndef KINEMA_STAGE_CAST_SCORE_H
#define KINEMA_STAGE_CAST_SCORE_H

#include "stage/cast/body.h"

// What a hand's place is measured from, and whose axes its directions are in.
typedef enum Frame {
    FRAME_NONE = 0, // the hand is left to what it does otherwise
    FRAME_SHOULDER, // shoulder joint; the chest's axes
    FRAME_CHEST,    // skin of the breastbone; chest
    FRAME_BELLY,    // chest
    FRAME_WAIST,    // own side; chest
    FRAME_THIGH,    // own side, top; the thigh's axes (y along the bone to the hip, z out of its front)
    FRAME_KNEE,     // own side; thigh
    FRAME_CHIN,     // head
    FRAME_MOUTH,
    FRAME_NOSE,
    FRAME_FOREHEAD,
    FRAME_TEMPLE, // own side
    FRAME_CHEEK,  // own side
    FRAME_CROWN,
    FRAME_NAPE,
    FRAME_PALM,   // of the other hand; chest
    FRAME_ELBOW,  // of the other arm; chest
    FRAME_ARM,    // middle of the other upper arm; chest
    FRAME_GROUND, // below the body, on the ground; the body's facing
    FRAME_TARGET, // shoulder, z towards what the gesture is aimed at, one metre of arm's length away
} Frame;

typedef struct ScoreHand {
    Frame frame;
    Vec3 at;            // of the palm's middle (of the fingertips: tips)
    Vec3 fingers, palm; // where they look; zero: the forearm's direction, inwards
    Vec3 elbow;         // where the elbow looks, in the chest's axes; zero: down, out and back
    HandShape shape;
    bool tips;
} ScoreHand;

// A foot's place in the body's facing frame on the ground: out, up, forward of the ball of the foot. pitch: heel up.
typedef struct ScoreFoot {
    bool set;
    Vec3 at;
    float yaw, pitch; // toes out, heel up
    Vec3 knee;        // where the knee looks, in the body's facing frame; zero: ahead
    bool limp;        // bears nothing: it is turned as the pelvis is, pitch is how far the toes stretch
    bool stay;        // stands where the move has it: only height and pitch are the score's
} ScoreFoot;

typedef struct ScoreKey {
    float time;             // seconds from the score's begin
    Vec3 pelvis;            // moved right, up, forward
    Vec3 hips, spine, head; // pitch forward, turn to the right, tilt to the right
    float shrug;            // radians both shoulders rise
    float settle;           // 1: the lowest part of the body lies on the ground
    ScoreHand right, left;
    ScoreFoot right_foot, left_foot;
    float touch;  // strength of a sound of the hands at this instant, 0: none
    float thump;  // of the feet or the body on the ground
    float rustle; // of the clothes, as long as until the next key
    bool skids;   // until here feet are meant to slide
} ScoreKey;

typedef struct Score {
    const char *name;
    const ScoreKey *keys;
    int key_count;
    float loop_from, loop_to; // the middle: repeated, or held when both are equal
    float seconds;            // the whole
    Emotion emotion;          // that goes with it
    float feeling;            // 0..1
    int face;                 // FaceScore + 1 that goes with it, 0: none
} Score;

// Families of scores; each ends with a row without a name.
extern const Score scores_hands[], scores_body[], scores_postures[], scores_travel[], scores_pairs[], scores_exercise[];

const Score *score_find(const char *name);

#endif
