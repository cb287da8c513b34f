// Scores of postures: the whole body down to the ground and up again. The middle is held.
#include "stage/cast/score.h"

#define KEYS(array) array, COUNT_OF(array)
#define R(...) .right = {__VA_ARGS__}
#define L(...) .left = {__VA_ARGS__}
#define BOTH(...) .right = {__VA_ARGS__}, .left = {__VA_ARGS__}
#define FR(...) .right_foot = {true, __VA_ARGS__}
#define FL(...) .left_foot = {true, __VA_ARGS__}

// On the right knee, the left foot flat ahead, a hand on that thigh.
static const ScoreKey kneel[] = {
    {.time = 0.4f,
     FL({0.1f, 0, 0.2f}, 0.1f, 0),
     .pelvis = {0, -0.1f, 0.02f},
     .spine = {0.12f, 0, 0},
     .head = {0.2f, 0, 0}},
    {.time = 0.85f,
     FL({0.11f, 0, 0.22f}, 0.12f, 0),
     FR({0.1f, 0, -0.33f}, 0.05f, 1.0f),
     .pelvis = {0, -0.38f, -0.02f},
     .spine = {0.24f, 0, 0},
     .head = {0.2f, 0, 0}},
    {.time = 1.25f,
     FL({0.11f, 0, 0.22f}, 0.12f, 0),
     FR({0.1f, 0, -0.36f}, 0.05f, 1.05f),
     L(FRAME_KNEE, {0, 0.1f, 0.012f}, {-0.2f, -1, 0.15f}, {0, 0, -1}, {0.8f, -0.3f, 0}, HAND_RELAXED),
     .pelvis = {0, -0.43f, -0.04f},
     .settle = 1,
     .spine = {0.06f, 0, 0},
     .head = {0.04f, 0, 0},
     .rustle = 0.35f,
     .thump = 0.2f},
    {.time = 1.7f,
     FL({0.11f, 0, 0.22f}, 0.12f, 0),
     FR({0.1f, 0, -0.36f}, 0.05f, 1.05f),
     .pelvis = {0, -0.3f, 0.02f},
     .spine = {0.25f, 0, 0},
     .head = {0.1f, 0, 0}},
    {.time = 2.1f, FL({0.11f, 0, 0.22f}, 0.12f, 0), .pelvis = {0, -0.12f, 0.08f}, .spine = {0.15f, 0, 0}},
};

const Score scores_postures[] = {
    {"kneel", KEYS(kneel), 1.25f, 1.25f, 2.6f, 0, 0, 0},
    {0},
};
