// Face scores: what a face does for a while, as parts that come and go, beat, or hold.
#include "stage/cast/face.h"

// One part of a score. begin .. full .. ebb .. end are shares of its length: it rises to full, holds, and fades from
// ebb to end. rate: beats a second between `least` of its weight and all of it; 0: steady.
typedef struct ScorePart {
    FaceUnit unit;
    float weight;
    float begin, full, ebb, end;
    float rate, least;
} ScorePart;

typedef struct ScoreRow {
    const char *name;
    float seconds;       // by itself
    float mouth;         // share of the mouth it needs: what is below makes way
    bool still;          // eyes do not blink meanwhile
    ScorePart parts[20]; // ends with a weight of 0
} ScoreRow;

#define BOTH_PARTS(unit, ...) \
    {unit##_L, __VA_ARGS__},  \
    {                         \
        unit##_R, __VA_ARGS__ \
    }

// Laughter: bursts of 4 to 5 calls a second (Bachorowski, Smoski and Owren 2001). Yawns last 4 to 7 s with the peak in
// the first half (Provine 1986); sobs come with the breath, 2 to 3 a second. Blinks: see gaze.c.
static const ScoreRow score_rows[FACE_SCORE_COUNT] = {
    [FACE_LAUGH] = {"laugh",
                    2.5f,
                    0.9f,
                    false,
                    {BOTH_PARTS(SMILE, 1.0f, 0, .15f, .8f, 1, 0, 0),
                     BOTH_PARTS(GRIN, 0.65f, 0, .15f, .75f, 1, 0, 0),
                     BOTH_PARTS(EYE_SLIT, 0.85f, 0, .18f, .75f, 1, 0, 0),
                     BOTH_PARTS(EYE_CLOSED, 0.3f, .1f, .3f, .7f, .9f, 0, 0),
                     BOTH_PARTS(BROW_OUTER_UP, 0.3f, 0, .2f, .8f, 1, 0, 0),
                     {MOUTH_OPEN, 0.5f, 0, .15f, .7f, .95f, 4.6f, .5f},
                     {PART_NOD, -0.16f, .05f, .3f, .6f, 1, 0, 0},
                     {PART_NOD, 0.05f, .1f, .25f, .75f, 1, 4.6f, 0},
                     {PART_CURL, 0.07f, .05f, .2f, .7f, 1, 4.6f, .3f},
                     {PART_HEAVE, 0.09f, .05f, .2f, .7f, 1, 4.6f, .2f}}},
    [FACE_CHUCKLE] = {"chuckle",
                      1.6f,
                      0.6f,
                      false,
                      {BOTH_PARTS(SMILE, 0.8f, 0, .2f, .75f, 1, 0, 0),
                       BOTH_PARTS(GRIN, 0.3f, 0, .2f, .7f, 1, 0, 0),
                       BOTH_PARTS(EYE_SLIT, 0.55f, 0, .2f, .7f, 1, 0, 0),
                       {MOUTH_OPEN, 0.14f, .05f, .2f, .65f, .85f, 4.4f, .2f},
                       {PART_NOD, 0.06f, .05f, .3f, .7f, 1, 0, 0},
                       {PART_CURL, 0.03f, .1f, .2f, .65f, .9f, 4.4f, .1f},
                       {PART_HEAVE, 0.05f, .1f, .2f, .65f, .9f, 4.4f, .1f}}},
    [FACE_CRY] = {"cry",
                  4.0f,
                  0.8f,
                  false,
                  {BOTH_PARTS(BROW_INNER_UP, 1.5f, 0, .12f, .85f, 1, 0, 0),
                   BOTH_PARTS(BROW_DOWN, 0.7f, 0, .15f, .85f, 1, 0, 0),
                   BOTH_PARTS(EYE_SLIT, 0.6f, 0, .15f, .85f, 1, 0.8f, .6f),
                   BOTH_PARTS(EYE_CLOSED, 0.3f, 0, .15f, .85f, 1, 0.5f, .6f),
                   BOTH_PARTS(CORNER_DOWN, 0.75f, 0, .15f, .85f, 1, 0, 0),
                   BOTH_PARTS(STRETCH, 0.55f, 0, .2f, .85f, 1, 0.8f, .5f),
                   {LOWER_LIP_DOWN, 0.35f, .05f, .2f, .8f, 1, 1.6f, .3f},
                   {MOUTH_OPEN, 0.16f, .1f, .2f, .8f, 1, 2.4f, .3f},
                   {TEARS, 1.0f, .1f, .45f, 1, 1.01f, 0, 0},
                   {PART_LOOK_UP, -0.16f, 0, .2f, .85f, 1, 0, 0},
                   {PART_NOD, 0.13f, 0, .2f, .85f, 1, 0, 0},
                   {PART_CURL, 0.09f, 0, .2f, .85f, 1, 2.4f, .7f},
                   {PART_HEAVE, 0.1f, .05f, .2f, .85f, 1, 2.4f, .2f}}},
    [FACE_YAWN] = {"yawn",
                   4.5f,
                   1.0f,
                   true,
                   {{MOUTH_OPEN, 1.0f, .05f, .42f, .6f, .82f, 0, 0},
                    BOTH_PARTS(EYE_CLOSED, 0.85f, .12f, .4f, .65f, .9f, 0, 0),
                    BOTH_PARTS(EYE_SLIT, 0.6f, .15f, .42f, .62f, .85f, 0, 0),
                    BOTH_PARTS(BROW_DOWN, 0.4f, .15f, .45f, .6f, .8f, 0, 0),
                    BOTH_PARTS(BROW_INNER_UP, 0.8f, .1f, .4f, .65f, .9f, 0, 0),
                    {NOSE_WRINKLED, 0.4f, .2f, .45f, .6f, .8f, 0, 0},
                    {PART_NOD, -0.2f, .05f, .42f, .62f, .9f, 0, 0},
                    {PART_BREATH, 1.0f, 0, .45f, .58f, .85f, 0, 0},
                    {NECK_TENSE, 0.4f, .15f, .42f, .6f, .8f, 0, 0},
                    {TONGUE_UP, 0.2f, .1f, .4f, .6f, .8f, 0, 0}}},
    [FACE_COUGH] = {"cough",
                    1.4f,
                    0.9f,
                    true,
                    {{MOUTH_OPEN, 0.42f, .08f, .2f, .72f, .95f, 2.6f, .1f},
                     {LIPS_FUNNEL, 0.35f, .08f, .2f, .7f, .95f, 2.6f, .3f},
                     BOTH_PARTS(EYE_CLOSED, 0.8f, .05f, .18f, .72f, .95f, 2.6f, .55f),
                     BOTH_PARTS(BROW_DOWN, 0.8f, .05f, .2f, .75f, 1, 0, 0),
                     BOTH_PARTS(EYE_SLIT, 0.5f, .05f, .2f, .75f, 1, 0, 0),
                     {PART_NOD, 0.28f, .05f, .2f, .75f, 1, 2.6f, .35f},
                     {PART_CURL, 0.09f, .05f, .2f, .75f, 1, 2.6f, .35f},
                     {PART_HEAVE, 0.12f, .05f, .2f, .75f, 1, 2.6f, .2f},
                     {TONGUE_OUT, 0.15f, .1f, .2f, .7f, .9f, 2.6f, 0}}},
    [FACE_SNEEZE] = {"sneeze",
                     1.8f,
                     0.9f,
                     true,
                     {{PART_NOD, -0.22f, 0, .4f, .5f, .58f, 0, 0},
                      {PART_BREATH, 1.0f, 0, .42f, .5f, .56f, 0, 0},
                      {NOSE_WRINKLED, 1.2f, 0, .35f, .7f, 1, 0, 0},
                      BOTH_PARTS(NOSE_UP, 0.8f, 0, .35f, .65f, .9f, 0, 0),
                      BOTH_PARTS(EYE_CLOSED, 0.95f, .2f, .5f, .72f, .92f, 0, 0),
                      BOTH_PARTS(BROW_INNER_UP, 0.9f, 0, .35f, .5f, .7f, 0, 0),
                      {MOUTH_OPEN, 0.4f, 0, .4f, .55f, .66f, 0, 0},
                      BOTH_PARTS(SNEER, 0.6f, .1f, .4f, .6f, .8f, 0, 0),
                      {PART_NOD, 0.42f, .52f, .6f, .68f, 1, 0, 0},
                      {PART_CURL, 0.11f, .52f, .6f, .68f, 1, 0, 0}}},
    [FACE_SIGH] = {"sigh",
                   2.4f,
                   0.4f,
                   false,
                   {{PART_BREATH, 1.0f, 0, .36f, .44f, .85f, 0, 0},
                    {PART_HEAVE, 0.1f, 0, .36f, .42f, .7f, 0, 0},
                    {PART_HEAVE, -0.05f, .5f, .8f, .85f, 1, 0, 0},
                    {MOUTH_OPEN, 0.1f, .4f, .5f, .7f, .95f, 0, 0},
                    {LIPS_PARTED, 0.4f, .4f, .5f, .7f, .95f, 0, 0},
                    {LIPS_POUT, 0.2f, .42f, .55f, .7f, .95f, 0, 0},
                    BOTH_PARTS(EYE_CLOSED, 0.5f, .3f, .5f, .7f, 1, 0, 0),
                    BOTH_PARTS(BROW_UP, 0.35f, 0, .3f, .5f, .8f, 0, 0),
                    {PART_NOD, -0.06f, 0, .34f, .42f, .6f, 0, 0},
                    {PART_NOD, 0.1f, .45f, .75f, .85f, 1, 0, 0},
                    {PART_CURL, 0.06f, .45f, .75f, .85f, 1, 0, 0}}},
    [FACE_GASP] = {"gasp",
                   1.2f,
                   0.9f,
                   true,
                   {{MOUTH_OPEN, 0.5f, 0, .12f, .55f, 1, 0, 0},
                    {LIPS_PARTED, 0.3f, 0, .12f, .5f, 1, 0, 0},
                    BOTH_PARTS(EYE_WIDE, 1.3f, 0, .14f, .6f, 1, 0, 0),
                    BOTH_PARTS(BROW_UP, 1.3f, 0, .14f, .6f, 1, 0, 0),
                    BOTH_PARTS(BROW_INNER_UP, 0.5f, 0, .14f, .6f, 1, 0, 0),
                    {PART_BREATH, 1.0f, 0, .2f, .6f, 1, 0, 0},
                    {PART_HEAVE, 0.14f, 0, .15f, .5f, 1, 0, 0},
                    {PART_NOD, -0.12f, 0, .15f, .55f, 1, 0, 0},
                    {PART_CURL, -0.06f, 0, .15f, .55f, 1, 0, 0}}},
    [FACE_SNIFF] = {"sniff",
                    1.2f,
                    0.2f,
                    false,
                    {BOTH_PARTS(NOSTRIL_WIDE, 1.2f, 0, .15f, .85f, 1, 2.2f, .1f),
                     {NOSE_WRINKLED, 0.6f, 0, .15f, .8f, 1, 2.2f, .2f},
                     BOTH_PARTS(NOSE_UP, 0.8f, 0, .15f, .85f, 1, 2.2f, .2f),
                     {PART_NOD, -0.07f, 0, .2f, .8f, 1, 2.2f, .4f},
                     {PART_BREATH, 0.5f, 0, .3f, .7f, 1, 2.2f, .3f},
                     BOTH_PARTS(EYE_CLOSED, 0.25f, .1f, .3f, .7f, 1, 0, 0),
                     BOTH_PARTS(BROW_DOWN, 0.25f, 0, .2f, .8f, 1, 0, 0)}},
    [FACE_SWALLOW] = {"swallow",
                      0.9f,
                      0.7f,
                      false,
                      {{LIPS_PRESSED, 0.8f, 0, .25f, .7f, 1, 0, 0},
                       {PART_NOD, 0.06f, .2f, .45f, .55f, .9f, 0, 0},
                       {NECK_TENSE, 0.5f, .25f, .45f, .55f, .85f, 0, 0},
                       BOTH_PARTS(EYE_CLOSED, 0.4f, .2f, .4f, .5f, .8f, 0, 0)}},
    [FACE_CHEW] = {"chew",
                   3.0f,
                   0.8f,
                   false,
                   {{MOUTH_OPEN, 0.14f, 0, .06f, .94f, 1, 1.4f, .05f},
                    {LIPS_PRESSED, 0.6f, 0, .06f, .94f, 1, 0, 0},
                    {STRETCH_L, 0.5f, 0, .1f, .9f, 1, 0.7f, .1f},
                    {SMILE_R, 0.25f, 0, .1f, .9f, 1, 0.9f, .1f},
                    {LIPS_PURSED, 0.3f, 0, .1f, .9f, 1, 1.4f, .2f}}},
    [FACE_BLOW] = {"blow",
                   1.5f,
                   1.0f,
                   false,
                   {{LIPS_PURSED, 1.15f, 0, .25f, .8f, 1, 0, 0},
                    {PART_BREATH, 1.0f, 0, .25f, .3f, .85f, 0, 0},
                    {PART_NOD, 0.08f, .2f, .4f, .8f, 1, 0, 0},
                    BOTH_PARTS(BROW_UP, 0.5f, 0, .25f, .6f, 1, 0, 0)}},
    [FACE_KISS] = {"kiss",
                   1.5f,
                   1.0f,
                   false,
                   {{LIPS_PURSED, 1.0f, 0, .4f, .65f, .9f, 0, 0},
                    BOTH_PARTS(EYE_CLOSED, 0.95f, .1f, .35f, .7f, 1, 0, 0),
                    {PART_NOD, -0.07f, 0, .4f, .65f, 1, 0, 0},
                    {PART_TILT, 0.1f, 0, .35f, .7f, 1, 0, 0}}},
    [FACE_SCREAM] = {"scream",
                     1.8f,
                     1.0f,
                     true,
                     {{MOUTH_OPEN, 0.88f, 0, .12f, .8f, 1, 0, 0},
                      {TEETH_BARED, 0.12f, 0, .12f, .8f, 1, 0, 0},
                      BOTH_PARTS(STRETCH, 0.3f, 0, .12f, .8f, 1, 0, 0),
                      BOTH_PARTS(EYE_SLIT, 0.5f, 0, .15f, .8f, 1, 0, 0),
                      BOTH_PARTS(BROW_INNER_UP, 1.1f, 0, .12f, .8f, 1, 0, 0),
                      BOTH_PARTS(BROW_DOWN, 0.8f, 0, .12f, .8f, 1, 0, 0),
                      {NECK_TENSE, 0.6f, 0, .12f, .8f, 1, 0, 0},
                      {PART_NOD, -0.12f, 0, .15f, .8f, 1, 7.0f, .8f},
                      {PART_HEAVE, 0.14f, 0, .15f, .8f, 1, 0, 0},
                      {PART_CURL, 0.08f, 0, .2f, .8f, 1, 0, 0}}},
    [FACE_GRIT_TEETH] = {"grit teeth",
                         1.6f,
                         0.9f,
                         false,
                         {{TEETH_BARED, 0.6f, 0, .2f, .8f, 1, 0, 0},
                          BOTH_PARTS(STRETCH, 0.6f, 0, .2f, .8f, 1, 0, 0),
                          BOTH_PARTS(GRIN, 0.2f, 0, .2f, .8f, 1, 0, 0),
                          BOTH_PARTS(BROW_DOWN, 1.3f, 0, .2f, .8f, 1, 0, 0),
                          BOTH_PARTS(EYE_SLIT, 0.6f, 0, .2f, .8f, 1, 0, 0),
                          {NECK_TENSE, 0.8f, 0, .2f, .8f, 1, 6.0f, .8f},
                          BOTH_PARTS(NOSTRIL_WIDE, 0.8f, 0, .2f, .8f, 1, 0, 0)}},
    [FACE_BITE_LIP] = {"bite lip",
                       1.5f,
                       0.9f,
                       false,
                       {{LIPS_PRESSED, 0.8f, 0, .25f, .75f, 1, 0, 0},
                        BOTH_PARTS(SNEER, 0.4f, 0, .25f, .75f, 1, 0, 0),
                        {STRETCH_L, 0.4f, 0, .25f, .75f, 1, 0, 0},
                        BOTH_PARTS(BROW_INNER_UP, 0.7f, 0, .25f, .75f, 1, 0, 0)}},
    [FACE_LICK_LIPS] = {"lick lips",
                        1.3f,
                        0.9f,
                        false,
                        {{MOUTH_OPEN, 0.2f, 0, .2f, .75f, 1, 0, 0},
                         {TONGUE_OUT, 0.45f, .1f, .35f, .6f, .85f, 0, 0},
                         {TONGUE_UP, 0.7f, .25f, .5f, .6f, .85f, 0, 0},
                         {LIPS_PRESSED, 0.5f, .75f, .88f, .92f, 1, 0, 0}}},
    [FACE_STICK_TONGUE_OUT] = {"stick out tongue",
                               1.6f,
                               1.0f,
                               false,
                               {{MOUTH_OPEN, 0.42f, 0, .2f, .78f, 1, 0, 0},
                                {TONGUE_OUT, 1.0f, .06f, .25f, .75f, .95f, 0, 0},
                                BOTH_PARTS(NOSE_UP, 0.4f, 0, .2f, .8f, 1, 0, 0),
                                BOTH_PARTS(EYE_SLIT, 0.4f, 0, .2f, .8f, 1, 0, 0),
                                BOTH_PARTS(BROW_UP, 0.4f, 0, .2f, .8f, 1, 0, 0),
                                {PART_NOD, -0.05f, 0, .25f, .8f, 1, 0, 0}}},
    [FACE_POUT] = {"pout",
                   2.0f,
                   0.9f,
                   false,
                   {{LIPS_POUT, 1.2f, 0, .2f, .8f, 1, 0, 0},
                    BOTH_PARTS(CORNER_DOWN, 0.4f, 0, .2f, .8f, 1, 0, 0),
                    BOTH_PARTS(BROW_DOWN, 0.7f, 0, .2f, .8f, 1, 0, 0),
                    BOTH_PARTS(BROW_INNER_UP, 0.5f, 0, .2f, .8f, 1, 0, 0),
                    {PART_NOD, 0.1f, 0, .25f, .8f, 1, 0, 0}}},
    [FACE_SMIRK] = {"smirk",
                    2.0f,
                    0.8f,
                    false,
                    {{SMILE_L, 0.95f, 0, .25f, .8f, 1, 0, 0},
                     {STRETCH_L, 0.3f, 0, .25f, .8f, 1, 0, 0},
                     {SMILE_R, 0.2f, 0, .25f, .8f, 1, 0, 0},
                     {EYE_SLIT_L, 0.45f, 0, .25f, .8f, 1, 0, 0},
                     {BROW_UP_R, 0.55f, 0, .25f, .8f, 1, 0, 0},
                     {PART_TILT, 0.07f, 0, .3f, .8f, 1, 0, 0}}},
    [FACE_SCOWL] = {"scowl",
                    2.0f,
                    0.7f,
                    false,
                    {BOTH_PARTS(BROW_DOWN, 1.6f, 0, .2f, .8f, 1, 0, 0),
                     BOTH_PARTS(EYE_SLIT, 0.5f, 0, .2f, .8f, 1, 0, 0),
                     BOTH_PARTS(CORNER_DOWN, 0.7f, 0, .2f, .8f, 1, 0, 0),
                     {LIPS_PRESSED, 0.4f, 0, .2f, .8f, 1, 0, 0},
                     {PART_NOD, 0.1f, 0, .25f, .8f, 1, 0, 0}}},
    [FACE_GRIMACE] = {"grimace",
                      1.6f,
                      0.9f,
                      false,
                      {{TEETH_BARED, 0.5f, 0, .2f, .75f, 1, 0, 0},
                       BOTH_PARTS(STRETCH, 0.8f, 0, .2f, .75f, 1, 0, 0),
                       BOTH_PARTS(BROW_DOWN, 1.1f, 0, .2f, .75f, 1, 0, 0),
                       BOTH_PARTS(EYE_SLIT, 0.8f, 0, .2f, .75f, 1, 0, 0),
                       {NOSE_WRINKLED, 0.8f, 0, .2f, .75f, 1, 0, 0},
                       {NECK_TENSE, 0.7f, 0, .2f, .75f, 1, 0, 0},
                       {PART_TILT, 0.07f, 0, .2f, .75f, 1, 0, 0}}},
    [FACE_RAISE_EYEBROW] = {"raise eyebrow",
                            1.6f,
                            0.1f,
                            false,
                            {{BROW_UP_L, 1.5f, 0, .2f, .75f, 1, 0, 0},
                             {BROW_OUTER_UP_L, 0.8f, 0, .2f, .75f, 1, 0, 0},
                             {BROW_DOWN_R, 0.6f, 0, .25f, .75f, 1, 0, 0},
                             {EYE_WIDE_L, 0.35f, 0, .2f, .75f, 1, 0, 0},
                             {SMILE_L, 0.2f, 0, .3f, .75f, 1, 0, 0},
                             {PART_TILT, -0.05f, 0, .3f, .75f, 1, 0, 0}}},
    [FACE_RAISE_EYEBROWS] = {"raise eyebrows",
                             1.3f,
                             0.0f,
                             false,
                             {BOTH_PARTS(BROW_UP, 1.5f, 0, .2f, .7f, 1, 0, 0),
                              BOTH_PARTS(BROW_INNER_UP, 0.4f, 0, .2f, .7f, 1, 0, 0),
                              BOTH_PARTS(EYE_WIDE, 0.5f, 0, .2f, .7f, 1, 0, 0),
                              {PART_NOD, -0.05f, 0, .2f, .7f, 1, 0, 0}}},
    [FACE_WINK] = {"wink",
                   0.7f,
                   0.4f,
                   true,
                   {{EYE_CLOSED_L, 1.0f, 0, .28f, .5f, .9f, 0, 0},
                    {EYE_SLIT_L, 0.6f, 0, .28f, .5f, .95f, 0, 0},
                    {BROW_DOWN_L, 0.5f, 0, .3f, .5f, .95f, 0, 0},
                    {SMILE_L, 0.8f, 0, .3f, .7f, 1, 0, 0},
                    {SMILE_R, 0.35f, 0, .35f, .7f, 1, 0, 0},
                    {PART_TILT, 0.07f, 0, .35f, .6f, 1, 0, 0}}},
    [FACE_BLINK] = {"blink", 0.5f, 0.0f, true, {BOTH_PARTS(EYE_CLOSED, 1.0f, 0, .25f, .4f, .9f, 0, 0)}},
    [FACE_CLOSE_EYES] = {"close eyes", 2.0f, 0.0f, true, {BOTH_PARTS(EYE_CLOSED, 1.0f, 0, .18f, .86f, 1, 0, 0)}},
    [FACE_WIDEN_EYES] = {"open eyes",
                         1.4f,
                         0.0f,
                         true,
                         {BOTH_PARTS(EYE_WIDE, 1.3f, 0, .15f, .75f, 1, 0, 0),
                          BOTH_PARTS(BROW_UP, 0.7f, 0, .15f, .75f, 1, 0, 0)}},
    [FACE_SQUINT] = {"squint",
                     1.8f,
                     0.1f,
                     false,
                     {BOTH_PARTS(EYE_SLIT, 1.3f, 0, .2f, .8f, 1, 0, 0),
                      BOTH_PARTS(EYE_CLOSED, 0.25f, 0, .2f, .8f, 1, 0, 0),
                      BOTH_PARTS(BROW_DOWN, 0.9f, 0, .2f, .8f, 1, 0, 0),
                      BOTH_PARTS(SNEER, 0.15f, 0, .2f, .8f, 1, 0, 0),
                      {PART_NOD, 0.05f, 0, .3f, .8f, 1, 0, 0}}},
    [FACE_ROLL_EYES] = {"roll eyes",
                        1.3f,
                        0.2f,
                        true,
                        {{PART_LOOK_UP, 0.5f, 0, .3f, .6f, .9f, 0, 0},
                         {PART_LOOK_LEFT, 0.45f, 0, .15f, .3f, .55f, 0, 0},
                         {PART_LOOK_LEFT, -0.45f, .4f, .65f, .72f, .95f, 0, 0},
                         BOTH_PARTS(BROW_UP, 0.5f, 0, .25f, .65f, 1, 0, 0),
                         {STRETCH_L, 0.4f, .1f, .3f, .7f, 1, 0, 0},
                         {PART_NOD, -0.06f, 0, .35f, .6f, 1, 0, 0},
                         {PART_TILT, 0.05f, 0, .4f, .7f, 1, 0, 0}}},
    [FACE_OPEN_MOUTH] = {"open mouth", 1.5f, 1.0f, false, {{MOUTH_OPEN, 0.7f, 0, .2f, .8f, 1, 0, 0}}},
};

const char *face_score_name(FaceScore score)
{
    return (int)score >= 0 && score < FACE_SCORE_COUNT ? score_rows[score].name : "";
}

float face_score_seconds(FaceScore score)
{
    return (int)score >= 0 && score < FACE_SCORE_COUNT ? score_rows[score].seconds : 0.0f;
}

// Share 0..1 of a part at share `at` of the score; age in seconds for the beat.
static float part_weight(const ScorePart *part, float at, float age)
{
    float in = smoothstepf(part->begin, fmaxf(part->full, part->begin + 1e-4f), at),
          out = 1.0f - smoothstepf(part->ebb, fmaxf(part->end, part->ebb + 1e-4f), at);
    float weight = fminf(in, out);
    if (part->rate > 0.0f)
        weight *= lerpf(part->least, 1.0f, 0.5f - 0.5f * cosf(TAU_F * part->rate * age));
    return weight;
}

// A score that goes on longer than by itself stays in its middle: rise and fall keep their pace.
static float score_share(const FaceAct *act, const ScoreRow *row, double time)
{
    float span = (float)(act->end - act->begin), age = (float)(time - act->begin), usual = row->seconds;
    if (span <= usual)
        return age / fmaxf(span, 0.05f);
    float half = 0.5f * usual;
    return age < half ? age / usual : age > span - half ? 1.0f - (span - age) / usual : 0.5f;
}

void scores_sample(const Script *script, double time, float *face, FaceBody *body)
{
    for (int i = 0; i < script->face_count; i++) {
        const FaceAct *act = &script->faces[i];
        if (time <= act->begin || time >= act->end || (int)act->score < 0 || act->score >= FACE_SCORE_COUNT)
            continue;
        const ScoreRow *row = &score_rows[act->score];
        float at = score_share(act, row, time), age = (float)(time - act->begin);
        float strength = act->strength > 0.0f ? act->strength : 1.0f;
        float *parts[] = {&body->nod,   &body->turn,    &body->tilt,      &body->curl,
                          &body->heave, &body->look_up, &body->look_left, &body->breath};
        for (int k = 0; k < COUNT_OF(row->parts) && row->parts[k].weight != 0.0f; k++) {
            const ScorePart *part = &row->parts[k];
            float weight = part->weight * strength * part_weight(part, at, age);
            if (part->unit < FACE_UNITS)
                face[part->unit] += weight;
            else
                *parts[part->unit - PART_NOD] += weight;
        }
    }
}

float scores_mouth(const Script *script, double time)
{
    float most = 0.0f;
    for (int i = 0; i < script->face_count; i++) {
        const FaceAct *act = &script->faces[i];
        if (time <= act->begin || time >= act->end || (int)act->score < 0 || act->score >= FACE_SCORE_COUNT)
            continue;
        const ScoreRow *row = &score_rows[act->score];
        float at = score_share(act, row, time);
        most = fmaxf(most, row->mouth * fminf(smoothstepf(0.0f, 0.15f, at), 1.0f - smoothstepf(0.85f, 1.0f, at)));
    }
    return most;
}

bool scores_hold_lids(const Script *script, double time)
{
    for (int i = 0; i < script->face_count; i++)
        if (time > script->faces[i].begin && time < script->faces[i].end && (int)script->faces[i].score >= 0 &&
            script->faces[i].score < FACE_SCORE_COUNT && score_rows[script->faces[i].score].still)
            return true;
    return false;
}
