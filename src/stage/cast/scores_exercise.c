// Scores of exercises: on the floor, on both feet, on one; what is done over and over runs from loop to loop, what is
// held has none.
#include "stage/cast/score.h"

#define KEYS(array) array, COUNT_OF(array)
#define R(...) .right = {__VA_ARGS__}
#define L(...) .left = {__VA_ARGS__}
#define BOTH(...) .right = {__VA_ARGS__}, .left = {__VA_ARGS__}
#define FR(...) .right_foot = {true, __VA_ARGS__}
#define FL(...) .left_foot = {true, __VA_ARGS__}
#define FEET(...) .right_foot = {true, __VA_ARGS__}, .left_foot = {true, __VA_ARGS__}

// ---------------------------------------------------------------- on hands and toes

// Down: the hands to the floor before the feet, which go back until the body is one line.
#define FLOOR_HANDS(x) BOTH(FRAME_GROUND, {x, 0.0f, 0.56f}, {0.1f, 0, 1}, {0, -1, 0}, {0.8f, 0, -0.7f}, HAND_FLAT)
#define TOES FEET({0.08f, 0, -0.82f}, 0, 1.25f, {0.05f, -1, 0.1f})
#define DOWN_ON_HANDS                                                                                                  \
    {.time = 0.45f, .pelvis = {0, -0.25f, -0.08f}, .hips = {0.7f, 0, 0}, .spine = {0.5f, 0, 0}},                       \
        {.time = 0.85f,                                                                                                \
         FLOOR_HANDS(0.22f),                                                                                           \
         .pelvis = {0, -0.42f, -0.05f},                                                                                \
         .hips = {1.25f, 0, 0},                                                                                        \
         .spine = {0.45f, 0, 0},                                                                                       \
         .touch = 0.3f},                                                                                               \
    {                                                                                                                  \
        .time = 1.15f, FLOOR_HANDS(0.22f), FR({0.08f, 0, -0.82f}, 0, 1.25f, {0.05f, -1, 0.1f}),                        \
        FL({0.09f, 0.03f, -0.3f}, 0, 1.0f), .pelvis = {0, -0.46f, 0.0f}, .hips = {1.25f, 0, 0}, .spine = {0.1f, 0, 0}, \
        .head = {-0.3f, 0, 0}, .skids = true                                                                           \
    }
#define UP_FROM_HANDS(t)                                                                              \
    {.time = t,                                                                                       \
     FLOOR_HANDS(0.22f),                                                                              \
     FR({0.1f, 0, -0.3f}, 0, 1.0f),                                                                   \
     FL({0.1f, 0, 0.0f}, 0, 0.6f),                                                                    \
     .pelvis = {0, -0.40f, -0.05f},                                                                   \
     .hips = {1.2f, 0, 0},                                                                            \
     .spine = {0.4f, 0, 0}},                                                                          \
    {                                                                                                 \
        .time = t + 0.5f, .pelvis = {0, -0.2f, -0.06f}, .hips = {0.6f, 0, 0}, .spine = { 0.4f, 0, 0 } \
    }
#define PLANK_KEY(t, high, pitch)                                                               \
    {                                                                                           \
        .time = t, TOES, FLOOR_HANDS(0.24f), .pelvis = {0, high, 0.02f}, .hips = {pitch, 0, 0}, \
        .spine = {-0.02f, 0, 0}, .head = {                                                      \
            -0.35f,                                                                             \
            0,                                                                                  \
            0                                                                                   \
        }                                                                                       \
    }
// The other foot goes back while the hips are high, so that its knee clears the floor.
#define FOOT_BACK                                                                                                   \
    {                                                                                                               \
        .time = 1.4f, FLOOR_HANDS(0.23f), FR({0.08f, 0, -0.82f}, 0, 1.25f, {0.05f, -1, 0.1f}),                      \
        FL({0.09f, 0.04f, -0.66f}, 0, 1.2f, {0.05f, -1, 0.1f}), .pelvis = {0, -0.38f, 0.0f}, .hips = {1.35f, 0, 0}, \
        .spine = {0.05f, 0, 0}, .head = {-0.3f, 0, 0}, .skids = true                                                \
    }
#define FOOT_FORTH(t)                                                                                            \
    {                                                                                                            \
        .time = t, FLOOR_HANDS(0.23f), FR({0.09f, 0.04f, -0.62f}, 0, 1.15f, {0.05f, -1, 0.1f}),                  \
        FL({0.08f, 0, -0.82f}, 0, 1.25f, {0.05f, -1, 0.1f}), .pelvis = {0, -0.38f, 0.0f}, .hips = {1.35f, 0, 0}, \
        .spine = {0.05f, 0, 0}, .head = {                                                                        \
            -0.3f,                                                                                               \
            0,                                                                                                   \
            0                                                                                                    \
        }                                                                                                        \
    }
static const ScoreKey push_ups[] = {
    DOWN_ON_HANDS,
    FOOT_BACK,
    PLANK_KEY(1.6f, -0.50f, 1.26f),
    PLANK_KEY(2.4f, -0.63f, 1.41f),
    PLANK_KEY(2.6f, -0.63f, 1.41f),
    PLANK_KEY(3.2f, -0.50f, 1.26f),
    FOOT_FORTH(3.45f),
    UP_FROM_HANDS(3.7f),
};
static const ScoreKey plank[] = {
    DOWN_ON_HANDS, FOOT_BACK, PLANK_KEY(1.6f, -0.50f, 1.26f), FOOT_FORTH(1.9f), UP_FROM_HANDS(2.2f),
};
// Knees to the hands in turns.
#define CLIMBING(t, right_z, right_y, left_z, left_y)                                                                \
    {                                                                                                                \
        .time = t, FLOOR_HANDS(0.24f), FR({0.09f, right_y, right_z}, 0, 1.2f, {0.1f, -0.3f, 1}),                     \
        FL({0.09f, left_y, left_z}, 0, 1.2f, {0.1f, -0.3f, 1}), .pelvis = {0, -0.44f, 0.02f}, .hips = {1.26f, 0, 0}, \
        .spine = {0.08f, 0, 0}, .head = {                                                                            \
            -0.3f,                                                                                                   \
            0,                                                                                                       \
            0                                                                                                        \
        }                                                                                                            \
    }
static const ScoreKey mountain_climbers[] = {
    DOWN_ON_HANDS,
    CLIMBING(1.6f, -0.82f, 0, -0.15f, 0.02f),
    CLIMBING(1.8f, -0.5f, 0.06f, -0.5f, 0.06f),
    CLIMBING(2.0f, -0.15f, 0.02f, -0.82f, 0),
    CLIMBING(2.2f, -0.5f, 0.06f, -0.5f, 0.06f),
    CLIMBING(2.4f, -0.82f, 0, -0.15f, 0.02f),
    UP_FROM_HANDS(2.9f),
};
// Hands and heels on the floor, the hips high.
static const ScoreKey downward_dog[] = {
    DOWN_ON_HANDS,
    {.time = 2.0f,
     FEET({0.10f, 0, -0.55f}, 0, 0.25f),
     FLOOR_HANDS(0.20f),
     .pelvis = {0, -0.13f, -0.22f},
     .hips = {2.15f, 0, 0},
     .spine = {0.05f, 0, 0},
     .head = {0.2f, 0, 0}},
    UP_FROM_HANDS(2.7f),
};

// ---------------------------------------------------------------- on the back

#define SAT_FEET FEET({0.12f, 0, 0.02f}, 0.15f, 0, {0.2f, 1, 0.5f}, .stay = true)
#define BEHIND BOTH(FRAME_GROUND, {0.28f, 0.0f, -0.52f}, {0.45f, 0, -1}, {0, -1, 0}, {0.4f, 0.2f, -1}, HAND_FLAT)
#define AT_EARS \
    BOTH(FRAME_TEMPLE, {0.05f, 0.0f, -0.05f}, {-0.2f, 0.8f, -0.5f}, {-1, 0, 0}, {1, 0.1f, -0.2f}, HAND_RELAXED)
#define SEAT_DOWN                                                                                          \
    {.time = 0.5f, SAT_FEET, .pelvis = {0, -0.35f, -0.12f}, .hips = {0.2f, 0, 0}, .spine = {0.35f, 0, 0}}, \
        {.time = 0.95f, SAT_FEET, BEHIND, .pelvis = {0, -0.66f, -0.28f}, .spine = {0.3f, 0, 0}},           \
    {                                                                                                      \
        .time = 1.3f, SAT_FEET, BEHIND, .pelvis = {0, -0.83f, -0.4f}, .hips = {-0.3f, 0, 0}, .settle = 1,  \
        .spine = {0.25f, 0, 0}, .thump = 0.3f                                                              \
    }
#define SEAT_UP(t)                                                                                               \
    {.time = t,                                                                                                  \
     SAT_FEET,                                                                                                   \
     BEHIND,                                                                                                     \
     .pelvis = {0, -0.83f, -0.38f},                                                                              \
     .hips = {-0.35f, 0, 0},                                                                                     \
     .settle = 1,                                                                                                \
     .spine = {0.62f, 0, 0}},                                                                                    \
    {                                                                                                            \
        .time = t + 0.5f, SAT_FEET, .pelvis = {0, -0.5f, -0.18f}, .hips = {0.35f, 0, 0}, .spine = { 0.5f, 0, 0 } \
    }
#define CRUNCH(t, lean, curl)                                                                           \
    {                                                                                                   \
        .time = t, SAT_FEET, AT_EARS, .pelvis = {0, -0.83f, -0.42f}, .hips = {lean, 0, 0}, .settle = 1, \
        .spine = {curl, 0, 0}, .head = {                                                                \
            0.15f,                                                                                      \
            0,                                                                                          \
            0                                                                                           \
        }                                                                                               \
    }
static const ScoreKey sit_ups[] = {
    SEAT_DOWN,
    CRUNCH(2.0f, -0.30f, 0.45f),
    CRUNCH(2.9f, -1.45f, 0.05f),
    CRUNCH(3.05f, -1.45f, 0.05f),
    CRUNCH(3.9f, -0.30f, 0.45f),
    SEAT_UP(4.5f),
};

// ---------------------------------------------------------------- on both feet

#define ARMS_AHEAD BOTH(FRAME_SHOULDER, {-0.04f, -0.02f, 0.52f}, {-0.1f, 0, 1}, {0, -1, 0}, {0.8f, -0.7f, 0}, HAND_FLAT)
#define APART FEET({0.17f, 0, 0.02f}, 0.35f, 0, {0.35f, 0, 1})
#define DEEP(t, down)                                                                                         \
    {                                                                                                         \
        .time = t, APART, ARMS_AHEAD, .pelvis = {0, -(down), -0.34f * (down)}, .hips = {1.1f * (down), 0, 0}, \
        .spine = {0.25f * (down), 0, 0}, .head = {                                                            \
            -0.9f * (down),                                                                                   \
            0,                                                                                                \
            0                                                                                                 \
        }                                                                                                     \
    }
static const ScoreKey squats[] = {
    DEEP(0.6f, 0.03f),
    DEEP(1.4f, 0.48f),
    DEEP(1.55f, 0.48f),
    DEEP(2.2f, 0.03f),
};
#define HIPS_HELD \
    BOTH(FRAME_WAIST, {0.01f, -0.02f, 0.02f}, {-0.8f, -0.35f, 0.5f}, {-0.9f, 0, -0.4f}, {1, 0, -0.5f}, HAND_FLAT)
static const ScoreKey lunges[] = {
    {.time = 0.5f, HIPS_HELD, FR({0.1f, 0.0f, 0.0f}, 0.1f, 0), FL({0.1f, 0.08f, 0.3f}, 0.1f, 0)},
    {.time = 0.9f,
     HIPS_HELD,
     FR({0.1f, 0, -0.1f}, 0.1f, 0.8f),
     FL({0.1f, 0, 0.62f}, 0.05f, 0),
     .pelvis = {0, -0.22f, 0.26f}},
    {.time = 1.4f,
     HIPS_HELD,
     FR({0.1f, 0, -0.1f}, 0.05f, 1.0f),
     FL({0.1f, 0, 0.62f}, 0.05f, 0),
     .pelvis = {0, -0.38f, 0.26f},
     .spine = {0.03f, 0, 0}},
    {.time = 1.9f,
     HIPS_HELD,
     FR({0.1f, 0, -0.1f}, 0.1f, 0.6f),
     FL({0.1f, 0.06f, 0.35f}, 0.1f, 0),
     .pelvis = {0, -0.12f, 0.1f}},
    {.time = 2.2f, HIPS_HELD, FEET({0.1f, 0, 0.0f}, 0.1f, 0), .pelvis = {0, -0.02f, 0.0f}},
    {.time = 2.6f, HIPS_HELD, FL({0.1f, 0.0f, 0.0f}, 0.1f, 0), FR({0.1f, 0.08f, 0.3f}, 0.1f, 0)},
    {.time = 3.0f,
     HIPS_HELD,
     FL({0.1f, 0, -0.1f}, 0.1f, 0.8f),
     FR({0.1f, 0, 0.62f}, 0.05f, 0),
     .pelvis = {0, -0.22f, 0.26f}},
    {.time = 3.5f,
     HIPS_HELD,
     FL({0.1f, 0, -0.1f}, 0.05f, 1.0f),
     FR({0.1f, 0, 0.62f}, 0.05f, 0),
     .pelvis = {0, -0.38f, 0.26f},
     .spine = {0.03f, 0, 0}},
    {.time = 4.0f,
     HIPS_HELD,
     FL({0.1f, 0, -0.1f}, 0.1f, 0.6f),
     FR({0.1f, 0.06f, 0.35f}, 0.1f, 0),
     .pelvis = {0, -0.12f, 0.1f}},
    {.time = 4.3f, HIPS_HELD, FEET({0.1f, 0, 0.0f}, 0.1f, 0), .pelvis = {0, -0.02f, 0.0f}},
    {.time = 4.7f, HIPS_HELD, FR({0.1f, 0.0f, 0.0f}, 0.1f, 0), FL({0.1f, 0.08f, 0.3f}, 0.1f, 0)},
};
static const ScoreKey touch_toes[] = {
    {.time = 0.7f,
     BOTH(FRAME_SHOULDER, {0.08f, 0.56f, 0.08f}, {0, 1, 0.1f}, {-1, 0, 0}, {0.8f, 0, 0.2f}, HAND_FLAT),
     .spine = {-0.06f, 0, 0}},
    {.time = 1.7f,
     BOTH(FRAME_GROUND, {0.10f, 0.10f, 0.17f}, {0, -1, 0.15f}, {-1, 0, 0}, {0.8f, 0, 0.2f}, HAND_FLAT),
     .pelvis = {0, -0.03f, -0.20f},
     .hips = {1.25f, 0, 0},
     .spine = {0.75f, 0, 0},
     .head = {0.3f, 0, 0}},
    {.time = 2.1f,
     BOTH(FRAME_GROUND, {0.10f, 0.10f, 0.17f}, {0, -1, 0.15f}, {-1, 0, 0}, {0.8f, 0, 0.2f}, HAND_FLAT),
     .pelvis = {0, -0.03f, -0.20f},
     .hips = {1.25f, 0, 0},
     .spine = {0.75f, 0, 0},
     .head = {0.3f, 0, 0}},
    {.time = 3.1f,
     BOTH(FRAME_SHOULDER, {0.08f, 0.56f, 0.08f}, {0, 1, 0.1f}, {-1, 0, 0}, {0.8f, 0, 0.2f}, HAND_FLAT),
     .spine = {-0.06f, 0, 0}},
};
// On the left foot, the other sole on the thigh, palms together over the head (Vrikshasana).
static const ScoreKey tree_pose[] = {
    {.time = 0.8f,
     FL({0.0f, 0, 0.0f}, 0.05f, 0),
     FR({0.18f, 0.25f, 0.05f}, 0.6f, 0.3f, {1, 0, 0.3f}),
     .pelvis = {-0.07f, 0, 0}},
    {.time = 1.6f,
     FL({0.0f, 0, 0.0f}, 0.05f, 0),
     FR({0.02f, 0.56f, 0.02f}, 1.2f, 1.25f, {1, 0, 0.15f}, true),
     BOTH(FRAME_CHEST, {0.012f, 0.0f, 0.09f}, {-0.1f, 1, 0.1f}, {-1, 0, 0}, {1, -0.5f, 0}, HAND_FLAT),
     .pelvis = {-0.085f, 0, 0}},
    {.time = 2.8f,
     FL({0.0f, 0, 0.0f}, 0.05f, 0),
     FR({0.02f, 0.56f, 0.02f}, 1.2f, 1.25f, {1, 0, 0.15f}, true),
     BOTH(FRAME_SHOULDER, {-0.15f, 0.53f, 0.05f}, {-0.2f, 1, 0}, {-1, -0.1f, 0}, {1, 0.1f, 0}, HAND_FLAT),
     .pelvis = {-0.085f, 0, 0},
     .head = {-0.05f, 0, 0}},
    {.time = 3.6f,
     FL({0.0f, 0, 0.0f}, 0.05f, 0),
     FR({0.15f, 0.2f, 0.05f}, 0.5f, 0.3f, {1, 0, 0.3f}),
     .pelvis = {-0.06f, 0, 0}},
};
// A long stride, the knee ahead bent, arms out in one line over it (Virabhadrasana II).
static const ScoreKey warrior[] = {
    {.time = 0.8f,
     FL({0.1f, 0.06f, 0.25f}, 0, 0),
     FR({0.1f, 0, -0.15f}, 0.6f, 0),
     BOTH(FRAME_SHOULDER, {0.3f, -0.1f, 0.2f}, {1, 0, 0.3f}, {0, -1, 0}, {0.2f, -1, 0}, HAND_FLAT),
     .pelvis = {0, -0.1f, 0.03f}},
    {.time = 1.8f,
     FL({0.06f, 0, 0.52f}, 0, 0),
     FR({0.06f, 0, -0.46f}, 1.35f, 0, {1, 0, 0.1f}),
     R(FRAME_SHOULDER, {0.05f, 0.01f, -0.55f}, {0, 0, -1}, {0, -1, 0}, {0.3f, -1, 0}, HAND_FLAT),
     L(FRAME_SHOULDER, {0.05f, 0.01f, 0.56f}, {0, 0, 1}, {0, -1, 0}, {0.3f, -1, 0}, HAND_FLAT),
     .pelvis = {0, -0.29f, 0.12f},
     .hips = {0, 0.7f, 0},
     .spine = {0, 0.1f, 0},
     .head = {0, -0.75f, 0}},
    {.time = 2.8f, FL({0.1f, 0.06f, 0.25f}, 0, 0), FR({0.1f, 0, -0.15f}, 0.6f, 0), .pelvis = {0, -0.1f, 0.03f}},
};

// ---------------------------------------------------------------- small deeds of the whole body

// The fingertips from the lips, and the open hand towards whom it is sent.
static const ScoreKey blow_kiss[] = {
    {.time = 0.5f,
     R(FRAME_MOUTH, {-0.004f, -0.01f, 0.016f}, {-0.35f, 0.9f, 0.15f}, {0, 0.1f, -1}, {0.7f, -1, 0.3f}, HAND_FLAT, true),
     .head = {0.08f, 0, 0}},
    {.time = 0.85f,
     R(FRAME_MOUTH, {-0.004f, -0.01f, 0.016f}, {-0.35f, 0.9f, 0.15f}, {0, 0.1f, -1}, {0.7f, -1, 0.3f}, HAND_FLAT, true),
     .head = {0.1f, 0, 0}},
    {.time = 1.3f,
     R(FRAME_SHOULDER, {0.0f, -0.02f, 0.46f}, {0, 0.25f, 1}, {0, 1, -0.2f}, {0.7f, -1, 0}, HAND_FLAT),
     .spine = {0.05f, -0.06f, 0},
     .head = {-0.04f, 0, 0.05f}},
    {.time = 1.75f,
     R(FRAME_SHOULDER, {0.05f, -0.04f, 0.48f}, {0.1f, 0.15f, 1}, {0, 1, -0.1f}, {0.7f, -1, 0}, HAND_FLAT),
     .spine = {0.05f, -0.08f, 0},
     .head = {-0.05f, 0, 0.06f}},
};
// On the right knee, both hands at the shoe of the other foot: loops are drawn out to both sides and back.
#define KNELT FL({0.11f, 0, 0.22f}, 0.12f, 0), FR({0.1f, 0, -0.36f}, 0.05f, 1.05f)
#define LACES(t, right_x, left_x, high)                                                                         \
    {                                                                                                           \
        .time = t, KNELT,                                                                                       \
        R(FRAME_GROUND, {right_x, high, 0.28f}, {-0.6f, -0.7f, 0.4f}, {-0.7f, -0.5f, -0.4f}, {1, 0.2f, -0.4f},  \
          HAND_GRIP),                                                                                           \
        L(FRAME_GROUND, {left_x, high, 0.28f}, {-0.6f, -0.7f, 0.4f}, {-0.7f, -0.5f, -0.4f}, {1, 0.2f, -0.4f},   \
          HAND_GRIP),                                                                                           \
        .pelvis = {0, -0.43f, -0.06f}, .settle = 1, .hips = {0.75f, 0, 0}, .spine = {0.85f, 0.0f, 0}, .head = { \
            0.35f,                                                                                              \
            0,                                                                                                  \
            0                                                                                                   \
        }                                                                                                       \
    }
static const ScoreKey tie_laces[] = {
    {.time = 0.4f,
     FL({0.11f, 0, 0.22f}, 0.12f, 0),
     .pelvis = {0, -0.1f, 0.02f},
     .spine = {0.12f, 0, 0},
     .head = {0.2f, 0, 0}},
    {.time = 0.85f,
     FL({0.11f, 0, 0.22f}, 0.12f, 0),
     FR({0.1f, 0, -0.33f}, 0.05f, 1.0f),
     .pelvis = {0, -0.38f, -0.02f},
     .spine = {0.3f, 0, 0},
     .head = {0.2f, 0, 0}},
    LACES(1.5f, -0.06f, 0.14f, 0.15f),
    LACES(1.9f, 0.02f, 0.22f, 0.19f),
    LACES(2.25f, -0.06f, 0.14f, 0.15f),
    LACES(2.6f, -0.05f, 0.13f, 0.17f),
    LACES(3.0f, 0.04f, 0.24f, 0.18f),
    LACES(3.4f, -0.06f, 0.14f, 0.15f),
    {.time = 3.9f,
     FL({0.11f, 0, 0.22f}, 0.12f, 0),
     FR({0.1f, 0, -0.33f}, 0.05f, 1.0f),
     .pelvis = {0, -0.3f, 0.02f},
     .spine = {0.3f, 0, 0}},
    {.time = 4.3f, FL({0.11f, 0, 0.22f}, 0.12f, 0), .pelvis = {0, -0.12f, 0.06f}, .spine = {0.15f, 0, 0}},
};

const Score scores_exercise[] = {
    {"push-ups", KEYS(push_ups), 1.6f, 3.2f, 4.7f, EMOTION_DETERMINED, 0.5f, 0},
    {"plank", KEYS(plank), 1.6f, 1.6f, 3.2f, EMOTION_DETERMINED, 0.5f, 0},
    {"mountain climbers", KEYS(mountain_climbers), 1.6f, 2.4f, 3.9f, EMOTION_DETERMINED, 0.5f, 0},
    {"downward dog", KEYS(downward_dog), 2.0f, 2.0f, 3.7f, EMOTION_CALM, 0.4f, 0},
    {"sit-ups", KEYS(sit_ups), 2.0f, 3.9f, 5.5f, EMOTION_DETERMINED, 0.4f, 0},
    {"squats", KEYS(squats), 0.6f, 2.2f, 2.8f, EMOTION_DETERMINED, 0.4f, 0},
    {"lunges", KEYS(lunges), 0.5f, 4.7f, 5.3f, EMOTION_DETERMINED, 0.3f, 0},
    {"touch toes", KEYS(touch_toes), 0.7f, 3.1f, 3.8f, 0, 0, 0},
    {"tree pose", KEYS(tree_pose), 2.8f, 2.8f, 4.2f, EMOTION_CALM, 0.6f, 0},
    {"warrior", KEYS(warrior), 1.8f, 1.8f, 3.4f, EMOTION_CALM, 0.5f, 0},
    {"blow kiss", KEYS(blow_kiss), 1.75f, 1.75f, 2.5f, EMOTION_LOVING, 0.6f, FACE_KISS + 1},
    {"tie laces", KEYS(tie_laces), 1.5f, 3.4f, 4.8f, 0, 0, 0},
    {0},
};
