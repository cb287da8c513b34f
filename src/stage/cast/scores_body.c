// Scores of the whole body in place.
#include "stage/cast/score.h"

#define KEYS(array) array, COUNT_OF(array)
#define R(...) .right = {__VA_ARGS__}
#define L(...) .left = {__VA_ARGS__}
#define BOTH(...) .right = {__VA_ARGS__}, .left = {__VA_ARGS__}

static const ScoreKey bow[] = {
    {.time = 0.7f,
     .pelvis = {0, -0.01f, -0.1f},
     .hips = {0.5f, 0, 0},
     .spine = {0.35f, 0, 0},
     .head = {0.2f, 0, 0},
     .rustle = 0.3f},
    {.time = 1.1f, .pelvis = {0, -0.01f, -0.1f}, .hips = {0.52f, 0, 0}, .spine = {0.36f, 0, 0}, .head = {0.22f, 0, 0}},
};

const Score scores_body[] = {
    {"bow", KEYS(bow), 1.1f, 1.1f, 1.9f, 0, 0, 0},
    {0},
};
