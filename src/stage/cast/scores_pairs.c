// Scores for what is done with others and with things: hands, and mostly feet, are led by the meeting or the thing.
#include "stage/cast/score.h"

#define KEYS(array) array, COUNT_OF(array)

static const ScoreKey whisper[] = {
    {.time = 0.55f,
     .pelvis = {0, 0, 0.02f},
     .hips = {0.03f, 0, 0},
     .spine = {0.17f, 0.05f, 0},
     .head = {-0.08f, 0.25f, 0.1f}},
    {.time = 1.3f,
     .pelvis = {0, 0, 0.02f},
     .hips = {0.03f, 0, 0},
     .spine = {0.19f, 0.06f, 0},
     .head = {-0.06f, 0.28f, 0.13f}},
};
static const ScoreKey lend_an_ear[] = {
    {.time = 0.5f, .spine = {0.07f, -0.1f, 0.04f}, .head = {0.05f, -0.1f, 0.12f}},
    {.time = 1.2f, .spine = {0.08f, -0.1f, 0.05f}, .head = {0.1f, -0.1f, 0.14f}},
};

// ---------------------------------------------------------------- blows

static const ScoreKey guard[] = {
    {.time = 0.35f, .pelvis = {0, -0.07f, 0}, .hips = {0.02f, 0, 0}, .spine = {0.2f, 0, 0}, .head = {0.06f, 0, 0}},
};
static const ScoreKey blow_right[] = {
    {.time = 0.2f,
     .pelvis = {0, -0.08f, -0.02f},
     .hips = {0.02f, 0.15f, 0},
     .spine = {0.18f, 0.3f, 0},
     .head = {0.06f, -0.2f, 0}},
    {.time = 0.36f,
     .pelvis = {0, -0.1f, 0.07f},
     .hips = {0.05f, -0.3f, 0},
     .spine = {0.24f, -0.4f, 0},
     .head = {0.04f, 0.4f, 0},
     .rustle = 0.5f},
    {.time = 0.42f,
     .pelvis = {0, -0.1f, 0.07f},
     .hips = {0.05f, -0.3f, 0},
     .spine = {0.24f, -0.4f, 0},
     .head = {0.04f, 0.4f, 0}},
};
static const ScoreKey blow_left[] = {
    {.time = 0.2f,
     .pelvis = {0, -0.08f, -0.02f},
     .hips = {0.02f, -0.1f, 0},
     .spine = {0.18f, -0.15f, 0},
     .head = {0.06f, 0.1f, 0}},
    {.time = 0.36f,
     .pelvis = {0, -0.09f, 0.05f},
     .hips = {0.04f, 0.15f, 0},
     .spine = {0.2f, 0.3f, 0},
     .head = {0.04f, -0.3f, 0},
     .rustle = 0.4f},
    {.time = 0.42f,
     .pelvis = {0, -0.09f, 0.05f},
     .hips = {0.04f, 0.15f, 0},
     .spine = {0.2f, 0.3f, 0},
     .head = {0.04f, -0.3f, 0}},
};
// Below a blow to the head.
static const ScoreKey duck[] = {
    {.time = 0.3f,
     .pelvis = {0.02f, -0.28f, -0.1f},
     .hips = {0.12f, 0, 0},
     .spine = {0.3f, 0, 0.12f},
     .head = {-0.1f, 0, 0},
     .rustle = 0.5f},
    {.time = 0.42f,
     .pelvis = {0.04f, -0.28f, -0.1f},
     .hips = {0.12f, 0, 0},
     .spine = {0.3f, 0, 0.25f},
     .head = {-0.15f, 0, 0}},
};
// Out of its reach.
static const ScoreKey lean_away[] = {
    {.time = 0.3f,
     .pelvis = {0, -0.1f, -0.1f},
     .hips = {-0.12f, 0, 0},
     .spine = {-0.14f, 0.1f, 0},
     .head = {0.12f, 0, 0},
     .rustle = 0.4f},
    {.time = 0.42f,
     .pelvis = {0, -0.1f, -0.1f},
     .hips = {-0.14f, 0, 0},
     .spine = {-0.16f, 0.1f, 0},
     .head = {0.12f, 0, 0}},
};
// The head is thrown round, the trunk follows and sinks.
static const ScoreKey struck[] = {
    {.time = 0.09f,
     .pelvis = {0, -0.06f, -0.04f},
     .hips = {-0.05f, 0, 0},
     .spine = {-0.1f, 0.15f, 0},
     .head = {-0.3f, 0.5f, 0.2f},
     .rustle = 0.6f},
    {.time = 0.3f,
     .pelvis = {-0.03f, -0.1f, -0.06f},
     .hips = {-0.1f, 0.1f, 0},
     .spine = {-0.12f, 0.35f, 0.15f},
     .head = {-0.15f, 0.55f, 0.2f}},
    {.time = 0.75f,
     .pelvis = {0, -0.1f, 0},
     .hips = {0.12f, 0, 0},
     .spine = {0.35f, 0.15f, 0.1f},
     .head = {0.25f, 0.2f, 0.05f}},
};
static const ScoreKey struck_low[] = {
    {.time = 0.12f,
     .pelvis = {0, -0.06f, -0.1f},
     .hips = {0.15f, 0, 0},
     .spine = {0.3f, 0, 0},
     .head = {0.1f, 0, 0},
     .shrug = 0.2f,
     .rustle = 0.6f},
    {.time = 0.5f,
     .pelvis = {0, -0.12f, -0.08f},
     .hips = {0.3f, 0, 0},
     .spine = {0.5f, 0, 0},
     .head = {0.2f, 0, 0},
     .shrug = 0.2f},
};

// ---------------------------------------------------------------- a kick along the ground

static const ScoreKey kick_low[] = {
    {.time = 0.26f,
     .right_foot = {true, {0.07f, 0.02f, -0.2f}, 0, 0.7f},
     .pelvis = {-0.07f, -0.03f, 0.03f},
     .spine = {0.1f, 0.12f, 0},
     .head = {0.15f, 0, 0}},
    {.time = 0.44f,
     .right_foot = {true, {0.06f, 0.22f, -0.3f}, 0, 1.1f, {0, 0.2f, 1}},
     .pelvis = {-0.09f, -0.05f, 0.05f},
     .hips = {0.05f, 0.2f, 0},
     .spine = {0.16f, 0.1f, 0},
     .head = {0.2f, 0, 0}},
    {.time = 0.62f,
     .right_foot = {true, {0.05f, 0.05f, 0.42f}, 0, 0.35f, {0, 0.3f, 1}},
     .pelvis = {-0.09f, -0.05f, 0.02f},
     .hips = {-0.1f, -0.15f, 0},
     .spine = {0.16f, -0.1f, 0},
     .head = {0.15f, 0, 0},
     .rustle = 0.5f},
    {.time = 0.78f,
     .right_foot = {true, {0.03f, 0.36f, 0.66f}, 0, 0.2f, {0, 0.6f, 1}},
     .pelvis = {-0.09f, -0.03f, 0},
     .hips = {-0.22f, -0.2f, 0},
     .spine = {0.1f, -0.1f, 0},
     .head = {0.1f, 0, 0}},
    {.time = 1.1f,
     .right_foot = {true, {0.1f, 0, 0.12f}, 0.1f, 0},
     .pelvis = {-0.03f, -0.03f, 0.03f},
     .spine = {0.05f, 0, 0},
     .thump = 0.4f},
};

const Score scores_pairs[] = {
    {"kick low", KEYS(kick_low), 0.62f, 0.62f, 1.45f, 0, 0, 0},
    {"whisper", KEYS(whisper), 0.55f, 1.3f, 1.9f, 0, 0, 0},
    {"lend an ear", KEYS(lend_an_ear), 0.5f, 1.2f, 1.8f, 0, 0, 0},
    {"guard", KEYS(guard), 0.35f, 0.35f, 0.8f, EMOTION_ANGRY, 0.6f, 0},
    {"blow right", KEYS(blow_right), 0.42f, 0.42f, 0.85f, 0, 0, 0},
    {"blow left", KEYS(blow_left), 0.42f, 0.42f, 0.85f, 0, 0, 0},
    {"duck", KEYS(duck), 0.42f, 0.42f, 0.85f, 0, 0, 0},
    {"lean away", KEYS(lean_away), 0.42f, 0.42f, 0.85f, 0, 0, 0},
    {"struck", KEYS(struck), 0.75f, 0.75f, 1.4f, EMOTION_PAINED, 0.8f, FACE_GRIMACE + 1},
    {"struck low", KEYS(struck_low), 0.5f, 0.5f, 1.3f, EMOTION_PAINED, 0.8f, FACE_GRIMACE + 1},
    {0},
};
