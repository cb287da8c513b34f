// face: what moves a face. Units (the package's expression units, some split into sides, and a few channels for tongue
// and tears), emotions and face scores as tables of units, lips, lids. Private to cast.
//
// The units stand for the action units of the Facial Action Coding System (Ekman, Friesen and Hager, Facial Action
// Coding System: The Manual, 2002); the emotions are its prototypes (table 10-1 of the Investigator's Guide).
//
// Adding an emotion: a value in Emotion (cast.h) and a row in emotions.c. Adding a face score (laughing, yawning):
// a value in FaceScore (cast.h) and a row in face_scores.c.
#ifndef KINEMA_STAGE_CAST_FACE_H
#define KINEMA_STAGE_CAST_FACE_H

#include "stage/cast/motion.h"

// In the order of face_units (face_units.c).
typedef enum FaceUnit {
    EYE_CLOSED_L = 0, // AU 43, 45
    EYE_CLOSED_R,
    EYE_WIDE_L, // AU 5
    EYE_WIDE_R,
    EYE_SLIT_L, // AU 6, 7
    EYE_SLIT_R,
    BROW_DOWN_L, // AU 4
    BROW_DOWN_R,
    BROW_OUTER_UP_L, // AU 2
    BROW_OUTER_UP_R,
    BROW_INNER_UP_L, // AU 1
    BROW_INNER_UP_R,
    BROW_UP_L, // AU 1 and 2
    BROW_UP_R,
    SMILE_L, // AU 12
    SMILE_R,
    CORNER_DOWN_L, // AU 15
    CORNER_DOWN_R,
    GRIN_L, // AU 12 and 25: corners up and out, teeth shown
    GRIN_R,
    SNEER_L, // AU 10: the upper lip bares the teeth
    SNEER_R,
    STRETCH_L, // AU 20
    STRETCH_R,
    LIPS_PRESSED,   // AU 23, 24
    LOWER_LIP_DOWN, // AU 16: the lower lip bares the teeth
    LIPS_POUT,      // AU 17, 22
    MOUTH_OPEN,     // AU 26, 27: the jaw
    LIPS_PARTED,    // AU 25
    TEETH_BARED,    // AU 16 and 25
    LIPS_FUNNEL,    // AU 22
    LIPS_PURSED,    // AU 18
    NECK_TENSE,     // AU 21
    NOSE_WRINKLED,  // AU 9
    NOSE_DOWN,
    NOSTRIL_WIDE_L, // AU 38
    NOSTRIL_WIDE_R,
    NOSE_UP_L, // AU 9
    NOSE_UP_R,
    TONGUE_OUT,          // AU 19
    TONGUE_UP,           // tip to the palate behind the teeth
    FACE_SHAPES,         // those before are shapes
    TEARS = FACE_SHAPES, // wet cheeks, 0 dry .. 1 streaming
    FACE_UNITS,
    // what a face score asks of the rest, radians (FaceBody)
    PART_NOD = FACE_UNITS,
    PART_TURN,
    PART_TILT,
    PART_CURL,
    PART_HEAVE,
    PART_LOOK_UP,
    PART_LOOK_LEFT,
    PART_BREATH,
} FaceUnit;

typedef struct UnitWeight {
    FaceUnit unit;
    float weight;
} UnitWeight;
// Both sides of a paired unit, in a table of weights.
#define BOTH_SIDES(unit, weight) \
    {unit##_L, weight},          \
    {                            \
        unit##_R, weight         \
    }

// What the face makes the body do, radians: small.
typedef struct FaceBody {
    float nod;                // head forward
    float turn;               // head to its left
    float tilt;               // head to its left shoulder
    float curl;               // chest forward
    float heave;              // shoulders up
    float look_up, look_left; // of the eyes in the head
    float breath;             // held in the chest, 0..1
} FaceBody;

// ---- emotions.c
typedef struct EmotionRow {
    const char *name;
    float onset, offset; // seconds to rise and to fade
    FaceBody body;
    UnitWeight units[20]; // ends with a weight of 0
} EmotionRow;
extern const EmotionRow emotion_rows[EMOTION_COUNT];

// Weights of all feelings at `time` added to `face` and `body` (NULL: not wanted).
void emotions_sample(const Script *script, double time, float *face, FaceBody *body);

// ---- face_scores.c
// Adds the scores that play at `time`.
void scores_sample(const Script *script, double time, float *face, FaceBody *body);
// True while a score leads the lids itself.
bool scores_hold_lids(const Script *script, double time);
// How much of the mouth a score uses at `time`, 0..1: a smile below makes way for it.
float scores_mouth(const Script *script, double time);

// ---- lips.c
// Blends the mouth of everything said at `time` over `face`.
void lips_sample(const Script *script, double time, float *face);
// Head and brows go with the stresses.
void lips_accents(const Script *script, double time, float *face, FaceBody *body);

// True while something is said.
bool lips_busy(const Script *script, double time);

// ---- lids.c
// Lids: blinks, and what the eyeballs ask of them; pitch in radians, down positive.
void lids_sample(const Script *script, double time, float eye_pitch, float *face);

// ---- expression.c
// What the face's business asks of head, chest and shoulders.
void expression_body(const Script *script, double time, FaceBody *body);

#endif
