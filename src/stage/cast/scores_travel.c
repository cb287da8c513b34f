// Scores that travel: a move carries the body on while the score has hands and feet.
#include "stage/cast/score.h"

#define KEYS(array) array, COUNT_OF(array)

// On hands and knees, the right hand with the left knee (Patrick, Noah & Yang 2009: diagonal limbs together, two thirds
// of the round on the ground). What bears goes back in the body's frame as fast as the body goes on: 0.45 m/s.
#define HAND(z, y)                                                                              \
    {                                                                                           \
        FRAME_GROUND, {0.24f, y, 0.58f + z}, {0.1f, 0, 1}, {0, -1, 0}, {1, 0, -0.6f}, HAND_FLAT \
    }
#define SHIN(z, y)                            \
    {                                         \
        true, {0.1f, y, -0.46f + z}, 0, 2.7f, \
        {                                     \
            0.05f, -0.5f, 1                   \
        }                                     \
    }
#define CRAWL(t, za, ya, zb, yb, sway)                                                                           \
    {                                                                                                            \
        .time = t, .right = HAND(za, ya), .left_foot = SHIN(za, 0.5f * ya), .left = HAND(zb, yb),                \
        .right_foot = SHIN(zb, 0.5f * yb), .pelvis = {sway, -0.47f, -0.02f}, .hips = {1.25f, 0, 0}, .settle = 1, \
        .spine = {0.12f, 0, 0.5f * sway}, .head = {                                                              \
            -0.6f,                                                                                               \
            0,                                                                                                   \
            0                                                                                                    \
        }                                                                                                        \
    }
static const ScoreKey crawl[] = {
    {.time = 0.5f,
     .right_foot = {true, {0.1f, 0, -0.3f}, 0, 1.0f},
     .pelvis = {0, -0.3f, 0.02f},
     .hips = {0.4f, 0, 0},
     .spine = {0.3f, 0, 0},
     .head = {0.1f, 0, 0}},
    CRAWL(1.2f, 0.175f, 0, -0.095f, 0, 0.02f),
    CRAWL(1.38f, 0.094f, 0, -0.175f, 0, 0.03f),
    CRAWL(1.44f, 0.067f, 0, -0.19f, 0.03f, 0.03f),
    CRAWL(1.6f, -0.005f, 0, 0, 0.06f, 0.01f),
    CRAWL(1.74f, -0.068f, 0, 0.19f, 0.03f, 0),
    CRAWL(1.8f, -0.095f, 0, 0.175f, 0, -0.02f),
    CRAWL(1.98f, -0.175f, 0, 0.094f, 0, -0.03f),
    CRAWL(2.04f, -0.19f, 0.03f, 0.067f, 0, -0.03f),
    CRAWL(2.2f, 0, 0.06f, -0.005f, 0, -0.01f),
    CRAWL(2.34f, 0.19f, 0.03f, -0.068f, 0, 0),
    CRAWL(2.4f, 0.175f, 0, -0.095f, 0, 0.02f),
    {.time = 3.0f,
     .right_foot = {true, {0.1f, 0, -0.36f}, 0, 1.2f},
     .left_foot = {true, {0.1f, 0, 0.2f}, 0.1f, 0},
     .pelvis = {0, -0.4f, 0},
     .hips = {0.4f, 0, 0},
     .settle = 0.6f,
     .spine = {0.3f, 0, 0}},
    {.time = 3.5f,
     .left_foot = {true, {0.1f, 0, 0.2f}, 0.1f, 0},
     .pelvis = {0, -0.12f, 0.08f},
     .hips = {0.1f, 0, 0},
     .spine = {0.16f, 0, 0}},
};

const Score scores_travel[] = {
    {"crawl", KEYS(crawl), 1.2f, 2.4f, 4.0f, 0, 0, 0},
    {0},
};
