// Scores of hands and head: what people do with them while they stand, walk or sit.
#include "stage/cast/score.h"

#define KEYS(array) array, COUNT_OF(array)
#define R(...) .right = {__VA_ARGS__}
#define L(...) .left = {__VA_ARGS__}
#define BOTH(...) .right = {__VA_ARGS__}, .left = {__VA_ARGS__}

// ---------------------------------------------------------------- head

static const ScoreKey nod[] = {
    {.time = 0.0f},
    {.time = 0.2f, .head = {0.33f, 0, 0}, .spine = {0.03f, 0, 0}},
    {.time = 0.46f, .head = {-0.03f, 0, 0}},
    {.time = 0.66f, .head = {0.12f, 0, 0}},
};
static const ScoreKey shake_head[] = {
    {.time = 0.22f, .head = {0.03f, 0.5f, 0}, .spine = {0, 0.03f, 0}},
    {.time = 0.55f, .head = {0.05f, -0.5f, 0}, .spine = {0, -0.03f, 0}},
    {.time = 0.88f, .head = {0.03f, 0.5f, 0}, .spine = {0, 0.03f, 0}},
};
static const ScoreKey look_around[] = {
    {.time = 0.6f, .head = {0, 0.75f, 0.04f}, .spine = {0, 0.07f, 0}},
    {.time = 1.3f, .head = {-0.04f, 0.85f, 0.05f}, .spine = {0, 0.09f, 0}},
    {.time = 2.2f, .head = {0, -0.75f, -0.04f}, .spine = {0, -0.07f, 0}},
    {.time = 2.9f, .head = {-0.06f, -0.88f, -0.05f}, .spine = {0, -0.09f, 0}},
};

// ---------------------------------------------------------------- one hand

static const ScoreKey wave[] = {
    {.time = 0.5f,
     R(FRAME_SHOULDER, {0.18f, 0.24f, 0.22f}, {0.1f, 1, 0.05f}, {0, 0, 1}, {0.7f, -0.9f, 0}, HAND_FLAT),
     .spine = {0, 0, -0.02f},
     .rustle = 0.25f},
    {.time = 0.78f,
     R(FRAME_SHOULDER, {0.08f, 0.25f, 0.25f}, {-0.4f, 1, 0.05f}, {0, 0, 1}, {0.7f, -0.9f, 0}, HAND_FLAT),
     .spine = {0, 0, -0.02f}},
    {.time = 1.05f,
     R(FRAME_SHOULDER, {0.27f, 0.22f, 0.2f}, {0.5f, 1, 0}, {0, 0, 1}, {0.7f, -0.9f, 0}, HAND_FLAT),
     .spine = {0, 0, -0.02f}},
    {.time = 1.32f,
     R(FRAME_SHOULDER, {0.08f, 0.25f, 0.25f}, {-0.4f, 1, 0.05f}, {0, 0, 1}, {0.7f, -0.9f, 0}, HAND_FLAT),
     .spine = {0, 0, -0.02f}},
};
static const ScoreKey point[] = {
    {.time = 0.45f,
     R(FRAME_TARGET, {0, 0, 1.28f}, {0, 0, 1}, {-0.5f, -1, 0}, {0.6f, -1, 0}, HAND_POINT, true),
     .spine = {0.02f, -0.1f, 0},
     .rustle = 0.25f},
    {.time = 0.6f,
     R(FRAME_TARGET, {0, 0, 1.315f}, {0, 0, 1}, {-0.5f, -1, 0}, {0.6f, -1, 0}, HAND_POINT, true),
     .spine = {0.02f, -0.12f, 0}},
};
static const ScoreKey thumbs_up[] = {
    {.time = 0.45f,
     R(FRAME_SHOULDER, {-0.02f, -0.1f, 0.36f}, {-0.35f, 0.1f, 1}, {-1, 0, -0.35f}, {0.6f, -1, 0}, HAND_THUMB),
     .spine = {0.02f, -0.06f, 0},
     .head = {0.06f, 0, 0},
     .rustle = 0.2f},
    {.time = 0.62f,
     R(FRAME_SHOULDER, {-0.02f, -0.06f, 0.4f}, {-0.35f, 0.1f, 1}, {-1, 0, -0.35f}, {0.6f, -1, 0}, HAND_THUMB),
     .spine = {0.03f, -0.06f, 0},
     .head = {0.1f, 0, 0}},
};
static const ScoreKey raise_hand[] = {
    {.time = 0.3f, R(FRAME_SHOULDER, {0.2f, 0.2f, 0.26f}, {0, 1, 0.2f}, {-0.3f, 0, 1}, {0.7f, -0.8f, 0.2f}, HAND_FLAT)},
    {.time = 0.65f,
     R(FRAME_SHOULDER, {0.06f, 0.585f, 0.1f}, {0, 1, 0}, {-0.3f, 0, 1}, {0.8f, 0, 0.3f}, HAND_FLAT),
     .spine = {0, 0, -0.06f},
     .rustle = 0.25f},
};
static const ScoreKey salute[] = {
    {.time = 0.4f,
     R(FRAME_TEMPLE, {0.02f, 0.015f, 0.035f}, {-0.8f, 0.5f, 0.1f}, {-0.1f, -0.5f, 0.6f}, {1, -0.3f, 0.1f}, HAND_FLAT,
       true),
     .spine = {-0.05f, 0, 0},
     .rustle = 0.3f},
    {.time = 0.55f,
     R(FRAME_TEMPLE, {0.012f, 0.012f, 0.03f}, {-0.8f, 0.5f, 0.1f}, {-0.1f, -0.5f, 0.6f}, {1, -0.3f, 0.1f}, HAND_FLAT,
       true),
     .spine = {-0.05f, 0, 0}},
};
static const ScoreKey think[] = {
    {.time = 0.8f,
     R(FRAME_CHIN, {0.012f, -0.012f, 0.008f}, {-0.35f, 0.9f, -0.2f}, {-0.35f, 0, -1}, {0.25f, -1, 0.1f}, HAND_RELAXED,
       true),
     L(FRAME_BELLY, {-0.1f, 0.03f, 0.045f}, {-1, 0.1f, 0.2f}, {0, 0.3f, -1}, {0.9f, -0.5f, -0.1f}, HAND_RELAXED),
     .head = {0.1f, -0.1f, 0.08f},
     .rustle = 0.25f},
    {.time = 1.8f,
     R(FRAME_CHIN, {0.012f, -0.012f, 0.008f}, {-0.35f, 0.9f, -0.2f}, {-0.35f, 0, -1}, {0.25f, -1, 0.1f}, HAND_RELAXED,
       true),
     L(FRAME_BELLY, {-0.1f, 0.03f, 0.045f}, {-1, 0.1f, 0.2f}, {0, 0.3f, -1}, {0.9f, -0.5f, -0.1f}, HAND_RELAXED),
     .head = {-0.05f, 0.12f, 0.1f}},
};
static const ScoreKey facepalm[] = {
    {.time = 0.45f,
     R(FRAME_FOREHEAD, {0, -0.01f, 0.012f}, {-0.7f, 0.75f, -0.1f}, {0, 0, -1}, {0.35f, -1, 0.2f}, HAND_RELAXED),
     .head = {0.3f, 0, 0},
     .spine = {0.12f, 0, 0},
     .touch = 0.35f},
    {.time = 1.3f,
     R(FRAME_FOREHEAD, {0, -0.02f, 0.012f}, {-0.7f, 0.75f, -0.1f}, {0, 0, -1}, {0.35f, -1, 0.2f}, HAND_RELAXED),
     .head = {0.38f, 0.06f, 0},
     .spine = {0.16f, 0, 0}},
};
static const ScoreKey beckon[] = {
    {.time = 0.45f,
     R(FRAME_SHOULDER, {0.1f, -0.06f, 0.42f}, {0, 0.35f, 1}, {-0.25f, 1, -0.2f}, {0.5f, -1, 0}, HAND_FLAT)},
    {.time = 0.75f,
     R(FRAME_SHOULDER, {0.08f, 0.02f, 0.28f}, {-0.1f, 1, 0.1f}, {-0.2f, 0, -1}, {0.5f, -1, 0}, HAND_GRIP)},
    {.time = 1.05f,
     R(FRAME_SHOULDER, {0.1f, -0.06f, 0.42f}, {0, 0.35f, 1}, {-0.25f, 1, -0.2f}, {0.5f, -1, 0}, HAND_FLAT)},
};
// what hands do beside words: beats with the palm up (McNeill, Hand and Mind, 1992)
static const ScoreKey tell[] = {
    {.time = 0.42f,
     R(FRAME_SHOULDER, {0.02f, -0.31f, 0.33f}, {-0.3f, 0.1f, 1}, {-0.3f, 1, -0.1f}, {0.6f, -1, -0.3f}, HAND_RELAXED),
     .head = {0.04f, 0, 0}},
    {.time = 0.72f,
     R(FRAME_SHOULDER, {0.1f, -0.25f, 0.38f}, {0.1f, 0.2f, 1}, {-0.2f, 1, -0.1f}, {0.6f, -1, -0.3f}, HAND_RELAXED),
     .head = {-0.03f, 0.05f, 0}},
    {.time = 1.02f,
     R(FRAME_SHOULDER, {0.03f, -0.32f, 0.34f}, {-0.2f, 0.1f, 1}, {-0.3f, 1, -0.1f}, {0.6f, -1, -0.3f}, HAND_RELAXED),
     .head = {0.05f, 0, 0.02f}},
    {.time = 1.4f,
     R(FRAME_SHOULDER, {0.13f, -0.28f, 0.36f}, {0.2f, 0.15f, 1}, {-0.1f, 1, -0.1f}, {0.6f, -1, -0.3f}, HAND_RELAXED),
     .head = {0, -0.05f, 0}},
};
static const ScoreKey tell_both[] = {
    {.time = 0.45f,
     BOTH(FRAME_SHOULDER, {0.02f, -0.32f, 0.32f}, {-0.3f, 0.1f, 1}, {-0.2f, 1, -0.1f}, {0.6f, -1, -0.3f}, HAND_RELAXED),
     .head = {0.04f, 0, 0}},
    {.time = 0.85f,
     BOTH(FRAME_SHOULDER, {0.12f, -0.27f, 0.36f}, {0.2f, 0.15f, 1}, {-0.1f, 1, -0.1f}, {0.6f, -1, -0.3f}, HAND_RELAXED),
     .head = {-0.04f, 0, 0.03f}},
    {.time = 1.3f,
     BOTH(FRAME_SHOULDER, {0.03f, -0.33f, 0.33f}, {-0.2f, 0.1f, 1}, {-0.2f, 1, -0.1f}, {0.6f, -1, -0.3f}, HAND_RELAXED),
     .head = {0.04f, 0.03f, 0}},
};
// grain from the hand, in low throws
static const ScoreKey feed[] = {
    {.time = 0.45f,
     R(FRAME_SHOULDER, {-0.1f, -0.26f, 0.27f}, {-0.4f, 0.1f, 1}, {0, 1, 0.1f}, {0.6f, -1, -0.2f}, HAND_GRIP),
     .head = {0.16f, 0, 0}},
    {.time = 0.8f,
     R(FRAME_SHOULDER, {0.12f, -0.2f, 0.5f}, {0.25f, -0.1f, 1}, {0.1f, -1, 0.3f}, {0.6f, -1, 0}, HAND_FLAT),
     .head = {0.16f, 0, 0}},
    {.time = 1.35f,
     R(FRAME_SHOULDER, {-0.1f, -0.26f, 0.27f}, {-0.4f, 0.1f, 1}, {0, 1, 0.1f}, {0.6f, -1, -0.2f}, HAND_GRIP),
     .head = {0.16f, 0, 0}},
};
// the back of the hand across the brow
static const ScoreKey wipe_face[] = {
    {.time = 0.55f,
     R(FRAME_TEMPLE, {-0.09f, 0.04f, 0.115f}, {-0.9f, 0.3f, 0.1f}, {0, -0.1f, 1}, {1, -0.5f, 0.2f}, HAND_RELAXED, true),
     .head = {0.1f, 0, 0}},
    {.time = 1.0f,
     R(FRAME_TEMPLE, {0.02f, 0.045f, 0.10f}, {-0.9f, 0.3f, 0.3f}, {0.3f, -0.1f, 1}, {1, -0.5f, 0.2f}, HAND_RELAXED,
       true),
     .head = {0.06f, 0, 0}},
};
static const ScoreKey scratch_head[] = {
    {.time = 0.6f,
     R(FRAME_TEMPLE, {0, 0.075f, -0.06f}, {-0.75f, 0.1f, -0.45f}, {-0.4f, -0.9f, 0.1f}, {1, 0.1f, 0.1f}, HAND_RELAXED,
       true),
     .head = {0.12f, 0, 0.12f}},
    {.time = 0.75f,
     R(FRAME_TEMPLE, {-0.005f, 0.07f, -0.035f}, {-0.75f, 0.1f, -0.45f}, {-0.4f, -0.9f, 0.1f}, {1, 0.1f, 0.1f},
       HAND_RELAXED, true),
     .head = {0.12f, 0, 0.12f}},
    {.time = 0.9f,
     R(FRAME_TEMPLE, {0, 0.075f, -0.06f}, {-0.75f, 0.1f, -0.45f}, {-0.4f, -0.9f, 0.1f}, {1, 0.1f, 0.1f}, HAND_RELAXED,
       true),
     .head = {0.12f, 0, 0.12f}},
};
static const ScoreKey check_watch[] = {
    {.time = 0.5f,
     L(FRAME_CHEST, {-0.06f, -0.12f, 0.2f}, {-1, 0.05f, 0.1f}, {0, -0.85f, -0.5f}, {0.8f, -0.5f, 0.2f}, HAND_FIST),
     .head = {0.42f, -0.1f, 0},
     .rustle = 0.3f},
    {.time = 1.4f,
     L(FRAME_CHEST, {-0.06f, -0.115f, 0.2f}, {-1, 0.05f, 0.1f}, {0, -0.85f, -0.5f}, {0.8f, -0.5f, 0.2f}, HAND_FIST),
     .head = {0.45f, -0.12f, 0}},
};
static const ScoreKey cough[] = {
    {.time = 0.35f,
     R(FRAME_MOUTH, {0.01f, -0.01f, 0.035f}, {-0.9f, 0.35f, -0.1f}, {0, -0.2f, -1}, {0.4f, -1, 0.1f}, HAND_FIST),
     .spine = {-0.06f, 0, 0},
     .head = {-0.08f, 0, 0}},
    {.time = 0.5f,
     R(FRAME_MOUTH, {0.01f, -0.01f, 0.03f}, {-0.9f, 0.35f, -0.1f}, {0, -0.2f, -1}, {0.4f, -1, 0.1f}, HAND_FIST),
     .spine = {0.26f, 0, 0},
     .head = {0.16f, 0, 0},
     .shrug = 0.12f},
    {.time = 0.85f,
     R(FRAME_MOUTH, {0.01f, -0.01f, 0.035f}, {-0.9f, 0.35f, -0.1f}, {0, -0.2f, -1}, {0.4f, -1, 0.1f}, HAND_FIST),
     .spine = {0.05f, 0, 0}},
};
static const ScoreKey yawn[] = {
    {.time = 0.7f,
     R(FRAME_MOUTH, {0.0f, -0.005f, 0.03f}, {-0.75f, 0.6f, -0.05f}, {0, 0, -1}, {0.5f, -1, 0.1f}, HAND_RELAXED),
     .spine = {-0.14f, 0, 0},
     .head = {-0.25f, 0, 0.06f},
     .shrug = 0.16f},
    {.time = 1.7f,
     R(FRAME_MOUTH, {0.0f, -0.005f, 0.03f}, {-0.75f, 0.6f, -0.05f}, {0, 0, -1}, {0.5f, -1, 0.1f}, HAND_RELAXED),
     .spine = {-0.18f, 0, 0},
     .head = {-0.32f, 0, 0.06f},
     .shrug = 0.2f},
};

// ---------------------------------------------------------------- both hands

static const ScoreKey shrug[] = {
    {.time = 0.35f,
     BOTH(FRAME_SHOULDER, {0.2f, -0.3f, 0.22f}, {0.75f, 0.1f, 0.65f}, {-0.2f, 1, 0.1f}, {0.2f, -1, -0.5f},
          HAND_RELAXED),
     .shrug = 0.3f,
     .head = {0.02f, 0, 0.14f},
     .rustle = 0.25f},
    {.time = 0.75f,
     BOTH(FRAME_SHOULDER, {0.2f, -0.3f, 0.22f}, {0.75f, 0.1f, 0.65f}, {-0.2f, 1, 0.1f}, {0.2f, -1, -0.5f},
          HAND_RELAXED),
     .shrug = 0.3f,
     .head = {0.02f, 0, 0.14f}},
};
// About four claps a second (Repp 1987, The sound of two hands clapping).
#define CLAP(x) \
    BOTH(FRAME_CHEST, {x, -0.05f, 0.24f}, {-0.1f, 0.65f, 0.75f}, {-1, 0, 0}, {0.8f, -0.7f, -0.2f}, HAND_FLAT)
static const ScoreKey clap[] = {
    {.time = 0.45f, CLAP(0.09f), .rustle = 0.25f},
    {.time = 0.55f, CLAP(0.0f), .touch = 0.8f},
    {.time = 0.71f, CLAP(0.09f)},
};
static const ScoreKey cross_arms[] = {
    {.time = 0.4f,
     R(FRAME_CHEST, {0.02f, -0.14f, 0.17f}, {-1, 0.15f, 0.1f}, {0, 0.1f, -1}, {0.9f, -0.6f, 0}, HAND_FLAT),
     L(FRAME_CHEST, {0.06f, -0.12f, 0.26f}, {-1, 0.15f, 0.1f}, {0, -0.1f, -1}, {0.9f, -0.6f, 0}, HAND_FLAT)},
    {.time = 0.9f,
     R(FRAME_CHEST, {-0.14f, -0.15f, 0.07f}, {-1, 0.2f, -0.1f}, {0, 0.1f, -1}, {0.9f, -0.6f, 0}, HAND_RELAXED),
     L(FRAME_CHEST, {-0.17f, -0.1f, 0.12f}, {-1, 0.15f, -0.35f}, {-0.3f, -0.1f, -1}, {0.9f, -0.6f, 0}, HAND_RELAXED),
     .rustle = 0.35f},
};
static const ScoreKey hands_on_hips[] = {
    {.time = 0.55f,
     BOTH(FRAME_WAIST, {0.012f, -0.01f, 0.03f}, {-0.35f, -0.4f, 0.85f}, {-1, -0.1f, -0.35f}, {1, 0, -0.3f},
          HAND_RELAXED),
     .spine = {-0.03f, 0, 0},
     .rustle = 0.3f},
};
static const ScoreKey hands_in_pockets[] = {
    {.time = 0.6f,
     BOTH(FRAME_WAIST, {0.012f, -0.18f, 0.06f}, {-0.3f, -0.92f, 0.25f}, {-1, 0.2f, -0.3f}, {0.75f, 0, -1},
          HAND_RELAXED),
     .shrug = 0.03f,
     .rustle = 0.3f},
};
static const ScoreKey hands_behind_back[] = {
    {.time = 0.35f,
     BOTH(FRAME_WAIST, {0.09f, -0.1f, -0.12f}, {-0.2f, -0.9f, -0.2f}, {-0.4f, 0, -1}, {1, 0, -0.6f}, HAND_RELAXED)},
    {.time = 0.8f,
     R(FRAME_WAIST, {-0.13f, -0.08f, -0.15f}, {-0.9f, -0.4f, 0}, {0, 0.1f, -1}, {1, 0, -0.5f}, HAND_RELAXED),
     L(FRAME_WAIST, {-0.13f, -0.1f, -0.12f}, {-0.9f, -0.4f, 0}, {0, 0.1f, -1}, {1, 0, -0.5f}, HAND_RELAXED),
     .spine = {-0.04f, 0, 0},
     .rustle = 0.3f},
};
// Where it hurts.
static const ScoreKey hold_cheek[] = {
    {.time = 0.6f,
     R(FRAME_CHEEK, {0.012f, 0.0f, 0.014f}, {-0.1f, 1, -0.1f}, {-0.4f, 0, -1}, {0.7f, -1, 0.3f}, HAND_RELAXED),
     .spine = {0.06f, 0, 0},
     .head = {0.12f, 0, 0},
     .touch = 0.1f},
    {.time = 1.6f,
     R(FRAME_CHEEK, {0.012f, 0.0f, 0.014f}, {-0.1f, 1, -0.1f}, {-0.4f, 0, -1}, {0.7f, -1, 0.3f}, HAND_RELAXED),
     .spine = {0.1f, 0, 0},
     .head = {0.16f, 0, 0}},
};
static const ScoreKey pray[] = {
    {.time = 0.8f,
     BOTH(FRAME_CHEST, {0.001f, 0.0f, 0.13f}, {0, 1, 0.15f}, {-1, 0, 0}, {0.8f, -0.7f, -0.1f}, HAND_FLAT),
     .head = {0.34f, 0, 0},
     .spine = {0.08f, 0, 0},
     .rustle = 0.25f},
};
#define FACE_HANDS \
    BOTH(FRAME_CHEEK, {0.004f, 0.015f, 0.012f}, {-0.12f, 1, -0.05f}, {-0.15f, 0, -1}, {0.75f, -1, 0.5f}, HAND_FLAT)
static const ScoreKey cover_face[] = {
    {.time = 0.5f, FACE_HANDS, .head = {0.25f, 0, 0}, .spine = {0.12f, 0, 0}, .touch = 0.15f},
    {.time = 1.2f, FACE_HANDS, .head = {0.3f, 0, 0}, .spine = {0.15f, 0, 0}},
};
static const ScoreKey cry[] = {
    {.time = 0.8f, FACE_HANDS, .head = {0.38f, 0, 0}, .spine = {0.2f, 0, 0}, .shrug = 0.02f},
    {.time = 1.05f, FACE_HANDS, .head = {0.42f, 0, 0}, .spine = {0.28f, 0, 0}, .shrug = 0.14f},
    {.time = 1.3f, FACE_HANDS, .head = {0.38f, 0, 0}, .spine = {0.22f, 0, 0}, .shrug = 0.04f},
    {.time = 1.5f, FACE_HANDS, .head = {0.42f, 0.03f, 0}, .spine = {0.29f, 0, 0}, .shrug = 0.15f},
    {.time = 2.3f, FACE_HANDS, .head = {0.38f, 0, 0}, .spine = {0.2f, 0, 0}, .shrug = 0.02f},
};
#define UP(y, z) BOTH(FRAME_SHOULDER, {0.17f, y, z}, {0.1f, 1, 0}, {-0.4f, 0, 1}, {1, -0.1f, 0.2f}, HAND_FIST)
static const ScoreKey cheer[] = {
    {.time = 0.17f, // past the shoulders at an arm's length, or the elbows turn over
     BOTH(FRAME_SHOULDER, {0.22f, -0.12f, 0.3f}, {0.1f, 0.8f, 0.6f}, {-0.5f, 0, 0.8f}, {0.8f, -0.7f, -0.1f},
          HAND_FIST)},
    {.time = 0.35f, UP(0.5f, 0.08f), .pelvis = {0, 0, 0}, .head = {-0.2f, 0, 0}, .rustle = 0.35f},
    {.time = 0.6f, UP(0.38f, 0.14f), .pelvis = {0, -0.05f, 0}, .head = {-0.1f, 0, 0}},
    {.time = 0.82f, UP(0.54f, 0.05f), .pelvis = {0, 0.0f, 0}, .head = {-0.22f, 0, 0}, .spine = {-0.06f, 0, 0}},
    {.time = 1.07f, UP(0.38f, 0.14f), .pelvis = {0, -0.05f, 0}, .head = {-0.1f, 0, 0}},
};
static const ScoreKey stretch[] = {
    {.time = 0.5f, BOTH(FRAME_SHOULDER, {0.22f, 0.15f, 0.2f}, {-0.2f, 1, 0}, {0, 0, 1}, {0.9f, -0.5f, 0}, HAND_FIST)},
    {.time = 1.3f,
     BOTH(FRAME_SHOULDER, {0.12f, 0.56f, -0.02f}, {0.1f, 1, 0}, {0, 0, 1}, {1, 0, 0}, HAND_FIST),
     .spine = {-0.25f, 0, 0},
     .head = {-0.22f, 0, 0},
     .shrug = 0.2f,
     .rustle = 0.4f},
    {.time = 2.0f,
     BOTH(FRAME_SHOULDER, {0.28f, 0.5f, -0.04f}, {0.3f, 1, 0}, {0, 0, 1}, {1, 0, 0}, HAND_FIST),
     .spine = {-0.3f, 0, 0.1f},
     .head = {-0.28f, 0, 0.08f},
     .shrug = 0.24f},
    {.time = 2.5f,
     BOTH(FRAME_SHOULDER, {0.5f, 0.05f, -0.02f}, {1, 0.1f, 0}, {0, 0, 1}, {0.3f, -1, -0.3f}, HAND_RELAXED),
     .spine = {-0.12f, 0, 0}},
};
#define HUG_SELF(d)                                                                                            \
    R(FRAME_CHEST, {-0.15f, -0.09f + d, 0.09f}, {-0.9f, 0.3f, -0.3f}, {-0.3f, 0, -1}, {0.7f, -0.8f, 0.1f},     \
      HAND_RELAXED),                                                                                           \
        L(FRAME_CHEST, {-0.15f, -0.05f - d, 0.13f}, {-0.9f, 0.3f, -0.4f}, {-0.3f, 0, -1}, {0.7f, -0.8f, 0.1f}, \
          HAND_RELAXED)
static const ScoreKey shiver[] = {
    {.time = 0.5f, HUG_SELF(0.0f), .spine = {0.2f, 0.0f, 0}, .head = {0.12f, 0, 0}, .shrug = 0.24f},
    {.time = 0.56f, HUG_SELF(0.006f), .spine = {0.21f, 0.022f, 0}, .head = {0.12f, 0.02f, 0}, .shrug = 0.26f},
    {.time = 0.62f, HUG_SELF(-0.004f), .spine = {0.2f, -0.022f, 0}, .head = {0.13f, -0.02f, 0}, .shrug = 0.23f},
    {.time = 0.68f, HUG_SELF(0.006f), .spine = {0.21f, 0.018f, 0}, .head = {0.12f, 0.01f, 0}, .shrug = 0.26f},
    {.time = 0.74f, HUG_SELF(0.0f), .spine = {0.2f, 0.0f, 0}, .head = {0.12f, 0, 0}, .shrug = 0.24f},
};
static const ScoreKey laugh[] = {
    {.time = 0.3f,
     R(FRAME_BELLY, {-0.02f, 0.02f, 0.075f}, {-0.9f, -0.1f, 0.1f}, {0, 0, -1}, {0.8f, -0.6f, -0.2f}, HAND_RELAXED),
     .spine = {-0.08f, 0, 0},
     .head = {-0.2f, 0, 0.04f},
     .shrug = 0.05f},
    {.time = 0.42f,
     R(FRAME_BELLY, {-0.02f, 0.02f, 0.075f}, {-0.9f, -0.1f, 0.1f}, {0, 0, -1}, {0.8f, -0.6f, -0.2f}, HAND_RELAXED),
     .spine = {0.02f, 0, 0},
     .head = {-0.16f, 0, 0.04f},
     .shrug = 0.13f},
    {.time = 0.56f,
     R(FRAME_BELLY, {-0.02f, 0.02f, 0.075f}, {-0.9f, -0.1f, 0.1f}, {0, 0, -1}, {0.8f, -0.6f, -0.2f}, HAND_RELAXED),
     .spine = {-0.05f, 0, 0},
     .head = {-0.2f, 0, 0.05f},
     .shrug = 0.04f},
    {.time = 0.68f,
     R(FRAME_BELLY, {-0.02f, 0.02f, 0.075f}, {-0.9f, -0.1f, 0.1f}, {0, 0, -1}, {0.8f, -0.6f, -0.2f}, HAND_RELAXED),
     .spine = {0.06f, 0, 0},
     .head = {-0.1f, 0, 0.02f},
     .shrug = 0.13f},
    {.time = 0.84f,
     R(FRAME_BELLY, {-0.02f, 0.02f, 0.075f}, {-0.9f, -0.1f, 0.1f}, {0, 0, -1}, {0.8f, -0.6f, -0.2f}, HAND_RELAXED),
     .spine = {-0.08f, 0, 0},
     .head = {-0.2f, 0, 0.04f},
     .shrug = 0.05f},
};

const Score scores_hands[] = {
    {"nod", KEYS(nod), 0.0f, 0.46f, 0.95f, 0, 0, 0},
    {"shake head", KEYS(shake_head), 0.22f, 0.88f, 1.15f, 0, 0, 0},
    {"look around", KEYS(look_around), 0.6f, 2.9f, 3.6f, 0, 0, 0},
    {"wave", KEYS(wave), 0.78f, 1.32f, 1.95f, EMOTION_HAPPY, 0.35f, 0},
    {"point", KEYS(point), 0.6f, 0.6f, 1.4f, 0, 0, 0},
    {"thumbs up", KEYS(thumbs_up), 0.62f, 0.62f, 1.3f, EMOTION_HAPPY, 0.4f, 0},
    {"raise hand", KEYS(raise_hand), 0.65f, 0.65f, 1.5f, 0, 0, 0},
    {"salute", KEYS(salute), 0.55f, 0.55f, 1.3f, 0, 0, 0},
    {"think", KEYS(think), 1.8f, 1.8f, 2.6f, 0, 0, 0},
    {"facepalm", KEYS(facepalm), 1.3f, 1.3f, 2.0f, EMOTION_SAD, 0.4f, 0},
    {"beckon", KEYS(beckon), 0.45f, 1.05f, 1.6f, 0, 0, 0},
    {"tell", KEYS(tell), 0.42f, 1.4f, 1.95f, 0, 0, 0},
    {"tell both", KEYS(tell_both), 0.45f, 1.3f, 1.85f, 0, 0, 0},
    {"feed", KEYS(feed), 0.45f, 1.35f, 1.9f, 0, 0, 0},
    {"wipe face", KEYS(wipe_face), 1.0f, 1.0f, 1.7f, 0, 0, 0},
    {"scratch head", KEYS(scratch_head), 0.6f, 0.9f, 1.5f, 0, 0, 0},
    {"hold cheek", KEYS(hold_cheek), 1.6f, 1.6f, 2.4f, 0, 0, 0},
    {"check watch", KEYS(check_watch), 1.4f, 1.4f, 2.0f, 0, 0, 0},
    {"cough", KEYS(cough), 0.35f, 0.85f, 1.4f, 0, 0, FACE_COUGH + 1},
    {"yawn", KEYS(yawn), 1.7f, 1.7f, 2.5f, EMOTION_TIRED, 0.7f, FACE_YAWN + 1},
    {"shrug", KEYS(shrug), 0.75f, 0.75f, 1.25f, 0, 0, 0},
    {"clap", KEYS(clap), 0.45f, 0.71f, 1.2f, EMOTION_HAPPY, 0.4f, 0},
    {"cross arms", KEYS(cross_arms), 0.9f, 0.9f, 1.7f, 0, 0, 0},
    {"hands on hips", KEYS(hands_on_hips), 0.55f, 0.55f, 1.2f, 0, 0, 0},
    {"hands in pockets", KEYS(hands_in_pockets), 0.6f, 0.6f, 1.3f, 0, 0, 0},
    {"hands behind back", KEYS(hands_behind_back), 0.8f, 0.8f, 1.6f, 0, 0, 0},
    {"pray", KEYS(pray), 0.8f, 0.8f, 1.6f, 0, 0, 0},
    {"cover face", KEYS(cover_face), 1.2f, 1.2f, 1.9f, EMOTION_SAD, 0.5f, 0},
    {"cry", KEYS(cry), 0.8f, 2.3f, 3.1f, EMOTION_SAD, 0.9f, FACE_CRY + 1},
    {"cheer", KEYS(cheer), 0.6f, 1.07f, 1.7f, EMOTION_HAPPY, 0.9f, 0},
    {"stretch", KEYS(stretch), 2.0f, 2.0f, 3.3f, EMOTION_TIRED, 0.3f, 0},
    {"shiver", KEYS(shiver), 0.5f, 0.74f, 1.3f, EMOTION_AFRAID, 0.3f, 0},
    {"laugh", KEYS(laugh), 0.3f, 0.84f, 1.4f, EMOTION_HAPPY, 0.9f, FACE_LAUGH + 1},
    {0},
};
