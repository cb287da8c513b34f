// Scores of postures: the whole body down to the ground and up again. The middle is held.
#include "stage/cast/score.h"

#define KEYS(array) array, COUNT_OF(array)
#define R(...) .right = {__VA_ARGS__}
#define L(...) .left = {__VA_ARGS__}
#define BOTH(...) .right = {__VA_ARGS__}, .left = {__VA_ARGS__}
#define FR(...) .right_foot = {true, __VA_ARGS__}
#define FL(...) .left_foot = {true, __VA_ARGS__}
#define FEET(...) .right_foot = {true, __VA_ARGS__}, .left_foot = {true, __VA_ARGS__}

// On the right knee, the left foot flat ahead, a hand on that thigh.
#define KNEEL_LEFT FL({0.11f, 0, 0.22f}, 0.12f, 0)
static const ScoreKey kneel[] = {
    {.time = 0.4f, KNEEL_LEFT, .pelvis = {0, -0.1f, 0.02f}, .spine = {0.12f, 0, 0}, .head = {0.2f, 0, 0}},
    {.time = 0.85f,
     KNEEL_LEFT,
     FR({0.1f, 0, -0.33f}, 0.05f, 1.0f),
     .pelvis = {0, -0.38f, -0.02f},
     .spine = {0.24f, 0, 0},
     .head = {0.2f, 0, 0}},
    {.time = 1.25f,
     KNEEL_LEFT,
     FR({0.1f, 0, -0.36f}, 0.05f, 1.05f),
     L(FRAME_KNEE, {0, 0.1f, 0.012f}, {-0.2f, -1, 0.15f}, {0, 0, -1}, {0.8f, -0.3f, 0}, HAND_RELAXED),
     .pelvis = {0, -0.43f, -0.04f},
     .settle = 1,
     .spine = {0.06f, 0, 0},
     .head = {0.04f, 0, 0},
     .rustle = 0.35f,
     .thump = 0.2f},
    {.time = 1.7f,
     KNEEL_LEFT,
     FR({0.1f, 0, -0.36f}, 0.05f, 1.05f),
     .pelvis = {0, -0.3f, 0.02f},
     .spine = {0.25f, 0, 0},
     .head = {0.1f, 0, 0}},
    {.time = 2.1f, KNEEL_LEFT, .pelvis = {0, -0.12f, 0.08f}, .spine = {0.15f, 0, 0}},
};

// On both knees, sitting on the heels, hands on the thighs.
// clang-format off
#define HEELS(x) {x, 0, -0.49f}, -0.05f, 2.75f, {0.12f, -0.5f, 1}
// clang-format on
#define ON_THIGHS \
    BOTH(FRAME_THIGH, {-0.01f, -0.06f, 0.012f}, {-0.35f, -1, 0}, {0, 0, -1}, {0.8f, -0.4f, -0.3f}, HAND_RELAXED)
static const ScoreKey kneel_both[] = {
    {.time = 0.5f,
     FR({0.1f, 0, -0.3f}, 0, 1.0f),
     .pelvis = {0, -0.3f, 0.02f},
     .spine = {0.25f, 0, 0},
     .head = {0.15f, 0, 0}},
    {.time = 1.0f,
     FR({0.09f, 0, -0.4f}, 0, 1.3f),
     FL({0.09f, 0, -0.36f}, 0, 1.2f),
     .pelvis = {0, -0.46f, 0},
     .settle = 1,
     .spine = {0.1f, 0, 0},
     .thump = 0.25f,
     .rustle = 0.35f},
    {.time = 1.7f,
     FEET(HEELS(0.07f)),
     ON_THIGHS,
     .pelvis = {0, -0.68f, -0.16f},
     .settle = 1,
     .spine = {0.04f, 0, 0},
     .head = {0.05f, 0, 0}},
    {.time = 2.3f,
     FR({0.1f, 0, -0.36f}, 0, 1.2f),
     FL({0.1f, 0, 0.2f}, 0.1f, 0),
     .pelvis = {0, -0.4f, 0},
     .settle = 0.6f,
     .spine = {0.25f, 0, 0}},
    {.time = 2.75f, FL({0.1f, 0, 0.2f}, 0.1f, 0), .pelvis = {0, -0.12f, 0.08f}, .spine = {0.16f, 0, 0}},
};

// Low on both feet, one heel up, forearms across the thighs.
static const ScoreKey crouch[] = {
    {.time = 0.35f,
     FL({0.11f, 0, 0.1f}, 0.2f, 0, {0.35f, 0, 1}),
     .pelvis = {0, -0.2f, -0.04f},
     .hips = {0.2f, 0, 0},
     .spine = {0.15f, 0, 0}},
    {.time = 0.8f,
     FL({0.11f, 0, 0.1f}, 0.25f, 0, {0.4f, 0, 1}),
     FR({0.12f, 0, -0.12f}, 0.25f, 0.75f, {0.4f, 0, 1}),
     R(FRAME_KNEE, {-0.06f, 0.02f, 0.04f}, {-0.75f, -0.6f, -0.1f}, {-0.2f, -0.2f, -1}, {0.9f, -0.5f, 0}, HAND_RELAXED),
     L(FRAME_KNEE, {-0.06f, 0.02f, 0.04f}, {-0.75f, -0.6f, -0.1f}, {-0.2f, -0.2f, -1}, {0.9f, -0.5f, 0}, HAND_RELAXED),
     .pelvis = {0, -0.56f, -0.1f},
     .hips = {0.22f, 0, 0},
     .spine = {0.3f, 0, 0},
     .head = {-0.35f, 0, 0},
     .rustle = 0.3f},
    {.time = 1.3f,
     FL({0.11f, 0, 0.1f}, 0.2f, 0, {0.35f, 0, 1}),
     .pelvis = {0, -0.2f, 0},
     .hips = {0.25f, 0, 0},
     .spine = {0.2f, 0, 0}},
};

// On the ground with the knees up, feet flat, arms about the knees.
#define SAT_FEET FEET({0.12f, 0, 0.02f}, 0.15f, 0, {0.2f, 1, 0.5f}, .stay = true)
#define PROP BOTH(FRAME_GROUND, {0.28f, 0.0f, -0.52f}, {0.45f, 0, -1}, {0, -1, 0}, {0.4f, 0.2f, -1}, HAND_FLAT)
#define SIT_DOWN_KEYS                                                                                      \
    {.time = 0.5f, SAT_FEET, .pelvis = {0, -0.35f, -0.12f}, .hips = {0.2f, 0, 0}, .spine = {0.35f, 0, 0}}, \
        {.time = 0.95f,                                                                                    \
         SAT_FEET,                                                                                         \
         PROP,                                                                                             \
         .pelvis = {0, -0.66f, -0.28f},                                                                    \
         .hips = {0, 0, 0},                                                                                \
         .spine = {0.3f, 0, 0},                                                                            \
         .rustle = 0.35f},                                                                                 \
    {                                                                                                      \
        .time = 1.3f, SAT_FEET, PROP, .pelvis = {0, -0.83f, -0.4f}, .hips = {-0.3f, 0, 0}, .settle = 1,    \
        .spine = {0.25f, 0, 0}, .thump = 0.3f                                                              \
    }
#define SIT_UP_KEYS(t)                                                                                             \
    {.time = t,                                                                                                    \
     SAT_FEET,                                                                                                     \
     PROP,                                                                                                         \
     .pelvis = {0, -0.83f, -0.38f},                                                                                \
     .hips = {-0.35f, 0, 0},                                                                                       \
     .settle = 1,                                                                                                  \
     .spine = {0.62f, 0, 0}},                                                                                      \
        {.time = t + 0.45f,                                                                                        \
         SAT_FEET,                                                                                                 \
         .pelvis = {0, -0.56f, -0.22f},                                                                            \
         .hips = {0.35f, 0, 0},                                                                                    \
         .spine = {0.5f, 0, 0},                                                                                    \
         .rustle = 0.3f},                                                                                          \
    {                                                                                                              \
        .time = t + 0.85f, SAT_FEET, .pelvis = {0, -0.25f, -0.03f}, .hips = {0.3f, 0, 0}, .spine = { 0.25f, 0, 0 } \
    }
static const ScoreKey sit_ground[] = {
    SIT_DOWN_KEYS,
    {.time = 1.8f,
     SAT_FEET,
     R(FRAME_KNEE, {-0.02f, -0.03f, -0.06f}, {-0.25f, -0.16f, -0.97f}, {0, 0.77f, -0.64f}, {0.5f, -1, -0.2f},
       HAND_RELAXED),
     L(FRAME_KNEE, {-0.02f, -0.03f, -0.06f}, {-0.25f, -0.16f, -0.97f}, {0, 0.77f, -0.64f}, {0.5f, -1, -0.2f},
       HAND_RELAXED),
     .pelvis = {0, -0.83f, -0.4f},
     .hips = {-0.22f, 0, 0},
     .settle = 1,
     .spine = {0.45f, 0, 0},
     .head = {-0.15f, 0, 0}},
    SIT_UP_KEYS(2.2f),
};

// Cross-legged, palms up on the knees.
#define CROSSED_RIGHT FR({-0.1f, 0.0f, -0.14f}, 0.9f, 0.5f, {1, 0.0f, 0.35f})
#define CROSSED_LEFT FL({-0.06f, 0.0f, -0.26f}, 1.0f, 0.5f, {1, 0.0f, 0.35f})
static const ScoreKey meditate[] = {
    SIT_DOWN_KEYS,
    {.time = 2.2f,
     CROSSED_RIGHT,
     CROSSED_LEFT,
     BOTH(FRAME_KNEE, {-0.03f, 0.05f, 0.035f}, {0.1f, -1, 0.2f}, {0.1f, 0.3f, 1}, {0.8f, -0.7f, 0}, HAND_RELAXED),
     .pelvis = {0, -0.84f, -0.42f},
     .hips = {-0.05f, 0, 0},
     .settle = 1,
     .spine = {0.06f, 0, 0},
     .head = {0.06f, 0, 0}},
    SIT_UP_KEYS(2.8f),
};

// On the back, one hand on the belly.
#define LAID(x) {x, 0.0f, 0.4f}, 0.2f, 0.35f, {0.15f, 1, 0}, true
static const ScoreKey lie[] = {
    SIT_DOWN_KEYS,
    {.time = 2.0f,
     FEET({0.12f, 0, 0.2f}, 0.1f, 0, {0.1f, 1, 0.3f}),
     PROP,
     .pelvis = {0, -0.83f, -0.42f},
     .hips = {-0.9f, 0, 0},
     .settle = 1,
     .spine = {0.3f, 0, 0},
     .head = {0.3f, 0, 0}},
    {.time = 2.7f,
     FEET(LAID(0.11f)),
     R(FRAME_GROUND, {0.3f, 0.01f, -0.42f}, {0.1f, 0, 1}, {0, -1, 0}, {1, 0, -0.5f}, HAND_RELAXED),
     L(FRAME_BELLY, {0.02f, -0.02f, 0.02f}, {-1, -0.15f, 0}, {0, 0, -1}, {1, -0.3f, -0.6f}, HAND_RELAXED),
     .pelvis = {0, -0.84f, -0.44f},
     .hips = {-1.52f, 0, 0},
     .settle = 1,
     .spine = {-0.02f, 0, 0},
     .head = {-0.02f, 0, 0},
     .rustle = 0.3f},
    {.time = 3.4f,
     FEET({0.12f, 0, 0.12f}, 0.1f, 0, {0.1f, 1, 0.3f}),
     PROP,
     .pelvis = {0, -0.83f, -0.42f},
     .hips = {-0.8f, 0, 0},
     .settle = 1,
     .spine = {0.5f, 0, 0},
     .head = {0.3f, 0, 0}},
    SIT_UP_KEYS(3.9f),
};

// On the right side, knees drawn up, the head on the arm.
static const ScoreKey sleep[] = {
    SIT_DOWN_KEYS,
    {.time = 2.0f,
     FEET({0.12f, 0, 0.15f}, 0.1f, 0, {0.1f, 1, 0.3f}),
     PROP,
     .pelvis = {0, -0.83f, -0.42f},
     .hips = {-0.9f, 0.3f, 0},
     .settle = 1,
     .spine = {0.3f, 0, 0},
     .head = {0.3f, 0, 0}},
    {.time = 2.3f,
     FEET({0.12f, 0, 0.15f}, 0.1f, 0, {0.1f, 1, 0.3f}),
     R(FRAME_GROUND, {0.36f, 0.0f, -0.82f}, {0.3f, 0, -1}, {0, -1, 0}, {0.4f, 0.3f, 1}, HAND_FLAT),
     L(FRAME_CHEST, {0.02f, -0.05f, 0.2f}, {-0.6f, 0.7f, 0.2f}, {-0.5f, 0, -1}, {0.8f, -0.6f, 0}, HAND_RELAXED),
     .pelvis = {0, -0.83f, -0.43f},
     .hips = {-1.15f, 0.7f, 0},
     .settle = 1,
     .spine = {0.3f, 0.05f, 0},
     .head = {0.25f, 0, 0}},
    {.time = 2.9f,
     FR({0.22f, 0.08f, 0.02f}, 0.2f, 0.4f, {1, 0, 0.4f}, true),
     FL({-0.16f, 0.06f, 0.12f}, 0.2f, 0.4f, {-1, 0.15f, 0.4f}, true),
     R(FRAME_GROUND, {0.34f, 0.066f, -1.08f}, {-0.1f, 0, -1}, {0, 1, 0}, {0.3f, 0.4f, 1}, HAND_RELAXED),
     L(FRAME_GROUND, {-0.42f, 0.03f, -0.82f}, {-0.5f, 0, -1}, {0, -1, 0}, {0.3f, -0.5f, 1}, HAND_RELAXED),
     .pelvis = {0, -0.8f, -0.44f},
     .hips = {-1.5f, 1.4f, 0},
     .settle = 1,
     .spine = {0.25f, 0.1f, 0},
     .head = {0.15f, 0, 0.12f},
     .rustle = 0.3f},
    {.time = 3.3f,
     FEET({0.12f, 0, 0.15f}, 0.1f, 0, {0.1f, 1, 0.3f}),
     R(FRAME_GROUND, {0.36f, 0.01f, -0.82f}, {0.3f, 0, -1}, {0, -1, 0}, {0.4f, 0.3f, 1}, HAND_FLAT),
     L(FRAME_CHEST, {0.02f, -0.05f, 0.2f}, {-0.6f, 0.7f, 0.2f}, {-0.5f, 0, -1}, {0.8f, -0.6f, 0}, HAND_RELAXED),
     .pelvis = {0, -0.83f, -0.43f},
     .hips = {-1.1f, 0.6f, 0},
     .settle = 1,
     .spine = {0.35f, 0.05f, 0},
     .head = {0.3f, 0, 0}},
    {.time = 3.7f,
     FEET({0.12f, 0, 0.12f}, 0.1f, 0, {0.1f, 1, 0.3f}),
     PROP,
     .pelvis = {0, -0.83f, -0.42f},
     .hips = {-0.8f, 0.2f, 0},
     .settle = 1,
     .spine = {0.5f, 0, 0},
     .head = {0.3f, 0, 0}},
    SIT_UP_KEYS(4.2f),
};

// On hands and knees.
#define FOUR_FEET FEET({0.1f, 0, -0.46f}, 0, 2.7f, {0.05f, -0.5f, 1})
#define FOUR_HANDS(z) BOTH(FRAME_GROUND, {0.17f, 0.0f, z}, {0.1f, 0, 1}, {0, -1, 0}, {0.5f, 0, -1}, HAND_FLAT)
static const ScoreKey all_fours[] = {
    {.time = 0.5f,
     FR({0.1f, 0, -0.3f}, 0, 1.0f),
     .pelvis = {0, -0.3f, 0.02f},
     .hips = {0.4f, 0, 0},
     .spine = {0.3f, 0, 0},
     .head = {0.1f, 0, 0}},
    {.time = 1.0f,
     FR({0.1f, 0, -0.4f}, 0, 1.3f),
     FL({0.1f, 0, -0.38f}, 0, 1.3f),
     FOUR_HANDS(0.5f),
     .pelvis = {0, -0.46f, 0},
     .hips = {0.9f, 0, 0},
     .settle = 1,
     .spine = {0.3f, 0, 0},
     .thump = 0.25f},
    {.time = 1.4f,
     FOUR_FEET,
     FOUR_HANDS(0.5f),
     .pelvis = {0, -0.47f, -0.02f},
     .hips = {1.25f, 0, 0},
     .settle = 1,
     .spine = {0.12f, 0, 0},
     .head = {-0.6f, 0, 0},
     .rustle = 0.3f},
    {.time = 2.0f,
     FR({0.1f, 0, -0.36f}, 0, 1.2f),
     FL({0.1f, 0, 0.2f}, 0.1f, 0),
     .pelvis = {0, -0.4f, 0},
     .hips = {0.4f, 0, 0},
     .settle = 0.6f,
     .spine = {0.3f, 0, 0}},
    {.time = 2.5f,
     FL({0.1f, 0, 0.2f}, 0.1f, 0),
     .pelvis = {0, -0.12f, 0.08f},
     .hips = {0.1f, 0, 0},
     .spine = {0.16f, 0, 0}},
};

// Stumbles, goes down on the knees, catches himself and lies on the face; the way up is over the knees.
#define PRONE(x) {x, 0.0f, -0.86f}, 0.1f, 0.9f, {0.2f, -1, 0.1f}, true
static const ScoreKey fall[] = {
    {.time = 0.22f,
     FL({0.11f, 0, 0.25f}, 0, 0),
     BOTH(FRAME_SHOULDER, {0.16f, -0.15f, 0.4f}, {0, 0.3f, 1}, {0, -0.5f, 1}, {0.7f, -0.7f, 0}, HAND_FLAT),
     .pelvis = {0, -0.12f, 0.12f},
     .hips = {0.35f, 0, 0},
     .spine = {0.2f, 0, 0},
     .head = {-0.2f, 0, 0},
     .thump = 0.5f},
    {.time = 0.5f,
     FR({0.1f, 0, -0.2f}, 0, 1.2f),
     FL({0.11f, 0, -0.08f}, 0, 1.2f),
     BOTH(FRAME_SHOULDER, {0.14f, -0.3f, 0.42f}, {0, 0.2f, 1}, {0, -1, 0.3f}, {0.7f, -0.7f, 0}, HAND_FLAT),
     .pelvis = {0, -0.46f, 0.26f},
     .hips = {0.6f, 0, 0},
     .settle = 1,
     .spine = {0.25f, 0, 0},
     .head = {-0.4f, 0, 0},
     .thump = 0.8f},
    {.time = 0.78f,
     FR({0.1f, 0, -0.3f}, 0, 1.5f),
     FL({0.11f, 0, -0.25f}, 0, 1.5f),
     BOTH(FRAME_GROUND, {0.24f, 0, 0.85f}, {0, 0, 1}, {0, -1, 0}, {1, 0, -0.1f}, HAND_FLAT),
     .pelvis = {0, -0.66f, 0.26f},
     .hips = {1.2f, 0, 0},
     .settle = 1,
     .spine = {0, 0, 0},
     .head = {-0.6f, 0, 0},
     .touch = 0.6f},
    {.time = 1.15f,
     FEET(PRONE(0.12f)),
     BOTH(FRAME_GROUND, {0.36f, 0, 0.84f}, {-0.25f, 0, 1}, {0, -1, 0}, {1, 0.1f, -0.1f}, HAND_RELAXED),
     .pelvis = {0, -0.82f, 0.2f},
     .hips = {1.56f, 0, 0},
     .settle = 1,
     .spine = {-0.04f, 0, 0},
     .head = {-0.15f, 0.75f, 0},
     .thump = 0.9f,
     .rustle = 0.5f},
    {.time = 1.9f,
     FR({0.1f, 0, -0.3f}, 0, 1.4f),
     FL({0.11f, 0, -0.28f}, 0, 1.4f),
     BOTH(FRAME_GROUND, {0.24f, 0, 0.62f}, {0, 0, 1}, {0, -1, 0}, {1, 0, -0.2f}, HAND_FLAT),
     .pelvis = {0, -0.48f, 0.08f},
     .hips = {1.1f, 0, 0},
     .settle = 1,
     .spine = {0.2f, 0, 0},
     .head = {-0.2f, 0, 0}},
    {.time = 2.5f,
     FR({0.1f, 0, -0.36f}, 0, 1.2f),
     FL({0.1f, 0, 0.2f}, 0.1f, 0),
     L(FRAME_KNEE, {0, 0.1f, 0.012f}, {-0.2f, -1, 0.15f}, {0, 0, -1}, {0.8f, -0.3f, 0}, HAND_RELAXED),
     .pelvis = {0, -0.4f, 0},
     .hips = {0.3f, 0, 0},
     .settle = 0.6f,
     .spine = {0.3f, 0, 0}},
    {.time = 3.0f,
     FL({0.1f, 0, 0.2f}, 0.1f, 0),
     .pelvis = {0, -0.12f, 0.08f},
     .hips = {0.1f, 0, 0},
     .spine = {0.16f, 0, 0}},
};

// Back against something behind, ankles apart, arms crossed.
// The feet shoot out ahead, the arms fly up, down on the seat.
#define FLUNG \
    BOTH(FRAME_SHOULDER, {0.34f, 0.22f, 0.2f}, {0.7f, 0.7f, 0.2f}, {0, -0.3f, 1}, {1, -0.2f, -0.2f}, HAND_FLAT)
#define BALANCED \
    BOTH(FRAME_SHOULDER, {0.3f, -0.36f, 0.2f}, {0.6f, -0.5f, 0.5f}, {-0.2f, -1, 0}, {1, -0.3f, -0.4f}, HAND_RELAXED)
static const ScoreKey slip[] = {
    {.time = 0.14f,
     FR({0.1f, 0, 0.22f}, 0.1f, 0),
     FL({0.1f, 0, 0.1f}, 0.1f, 0),
     .pelvis = {0, -0.04f, -0.03f},
     .hips = {-0.1f, 0, 0},
     .spine = {0.1f, 0, 0},
     .head = {-0.1f, 0, 0},
     .rustle = 0.5f},
    {.time = 0.32f,
     FR({0.12f, 0.2f, 0.52f}, 0.15f, -0.5f, {0.15f, 1, 0.6f}),
     FL({0.12f, 0.04f, 0.4f}, 0.15f, -0.3f, {0.15f, 1, 0.6f}),
     FLUNG,
     .pelvis = {0, -0.3f, -0.16f},
     .hips = {-0.42f, 0, 0},
     .spine = {0.15f, 0, 0},
     .head = {0.05f, 0, 0}},
    {.time = 0.56f,
     FR({0.13f, 0.16f, 0.3f}, 0.15f, -0.4f, {0.2f, 1, 0.5f}),
     FL({0.13f, 0.08f, 0.26f}, 0.15f, -0.3f, {0.2f, 1, 0.5f}),
     FLUNG,
     .pelvis = {0, -0.83f, -0.36f},
     .hips = {-0.35f, 0, 0},
     .settle = 1,
     .spine = {0.3f, 0, 0},
     .head = {0.15f, 0, 0},
     .thump = 1,
     .rustle = 0.6f},
    {.time = 0.85f,
     FEET({0.13f, 0, 0.12f}, 0.15f, 0, {0.2f, 1, 0.5f}),
     PROP,
     .pelvis = {0, -0.83f, -0.38f},
     .hips = {-0.4f, 0, 0},
     .settle = 1,
     .spine = {0.35f, 0, 0},
     .head = {-0.1f, 0, 0},
     .touch = 0.6f,
     .skids = true},
    {.time = 1.5f,
     FEET({0.13f, 0, 0.12f}, 0.15f, 0, {0.2f, 1, 0.5f}),
     PROP,
     .pelvis = {0, -0.83f, -0.38f},
     .hips = {-0.36f, 0, 0},
     .settle = 1,
     .spine = {0.4f, 0, 0},
     .head = {0.1f, 0.1f, 0}},
    {.time = 1.75f,
     FEET({0.12f, 0.05f, 0.06f}, 0.15f, 0, {0.2f, 1, 0.5f}),
     PROP,
     .pelvis = {0, -0.83f, -0.38f},
     .hips = {-0.36f, 0, 0},
     .settle = 1,
     .spine = {0.5f, 0, 0}},
    {.time = 2.0f,
     SAT_FEET,
     PROP,
     .pelvis = {0, -0.83f, -0.38f},
     .hips = {-0.35f, 0, 0},
     .settle = 1,
     .spine = {0.62f, 0, 0}},
    {.time = 2.45f, SAT_FEET, BALANCED, .pelvis = {0, -0.56f, -0.22f}, .hips = {0.35f, 0, 0}, .spine = {0.5f, 0, 0}},
    {.time = 2.85f, SAT_FEET, BALANCED, .pelvis = {0, -0.25f, -0.03f}, .hips = {0.3f, 0, 0}, .spine = {0.25f, 0, 0}},
};

static const ScoreKey lean[] = {
    {.time = 0.45f, FR({0.1f, 0, 0.2f}, 0.15f, 0), .pelvis = {0.01f, -0.01f, 0.02f}},
    {.time = 0.9f,
     FR({0.1f, 0, 0.2f}, 0.15f, 0),
     FL({0.1f, 0, 0.26f}, 0.1f, 0),
     R(FRAME_CHEST, {-0.14f, -0.15f, 0.07f}, {-1, 0.2f, -0.1f}, {0, 0.1f, -1}, {0.9f, -0.6f, 0}, HAND_RELAXED),
     L(FRAME_CHEST, {-0.17f, -0.1f, 0.12f}, {-1, 0.15f, -0.35f}, {-0.3f, -0.1f, -1}, {0.9f, -0.6f, 0}, HAND_RELAXED),
     .pelvis = {0.01f, -0.035f, 0},
     .hips = {-0.12f, 0, 0},
     .spine = {0.02f, 0, 0.02f},
     .head = {0.1f, 0, 0},
     .rustle = 0.3f},
};

// Bent over something low.
static const ScoreKey bend[] = {
    {.time = 0.8f,
     .pelvis = {0, -0.06f, -0.12f},
     .hips = {0.6f, 0, 0},
     .spine = {0.5f, 0, 0},
     .head = {0.1f, 0, 0},
     .rustle = 0.3f},
};

const Score scores_postures[] = {
    {"kneel", KEYS(kneel), 1.25f, 1.25f, 2.6f, 0, 0, 0},
    {"kneel on both knees", KEYS(kneel_both), 1.7f, 1.7f, 3.3f, 0, 0, 0},
    {"crouch", KEYS(crouch), 0.8f, 0.8f, 1.7f, 0, 0, 0},
    {"sit on the ground", KEYS(sit_ground), 1.8f, 1.8f, 3.5f, 0, 0, 0},
    {"meditate", KEYS(meditate), 2.2f, 2.2f, 4.1f, EMOTION_CALM, 0.6f, 0},
    {"lie", KEYS(lie), 2.7f, 2.7f, 5.2f, 0, 0, 0},
    {"sleep", KEYS(sleep), 2.9f, 2.9f, 5.5f, EMOTION_TIRED, 0.5f, 0},
    {"all fours", KEYS(all_fours), 1.4f, 1.4f, 3.0f, 0, 0, 0},
    {"fall", KEYS(fall), 1.15f, 1.15f, 3.5f, EMOTION_AFRAID, 0.5f, 0},
    {"slip", KEYS(slip), 0.85f, 1.5f, 3.4f, EMOTION_SURPRISED, 0.8f, 0},
    {"lean", KEYS(lean), 0.9f, 0.9f, 1.7f, 0, 0, 0},
    {"bend", KEYS(bend), 0.8f, 0.8f, 1.5f, 0, 0, 0},
    {0},
};
