// What one cares for oneself with, and what is held up to be seen: brushes, combs, razors, make-up; trophies, fish.
#include "stage/objects/kinds.h"

#define WAND(name_, shape_, grip_, at_, r_, high_, wide_, color_, mass_, surface_)        \
    {                                                                                     \
        name_, NULL, shape_, {wide_, high_, wide_}, color_, CLASP(grip_, at_, r_, 0.06f), \
            .hold = HOLD_TOOL, .rest = REST_LYING, .mass = mass_, .surface = surface_     \
    }
#define RGB(r, g, b) \
    {                \
        r, g, b      \
    }
// The flanks of what both hands hold up, 2 x wide there.
#define BETWEEN(x, y)                                                                                 \
    {                                                                                                 \
        .kind = GRIP_PALM, .form = GRIP_BOX, .at = {0, y, 0}, .centre = {0, y, 0}, .axis = {0, 1, 0}, \
        .palm = {-1, 0, 0}, .half = {                                                                 \
            0.05f,                                                                                    \
            0.05f,                                                                                    \
            x                                                                                         \
        }                                                                                             \
    }

static const ObjectKind rows[] = {
    WAND("toothbrush", shape_toothbrush, GRIP_PALM, 0.055f, 0.0058f, 0.186f, 0.012f, RGB(0.08f, 0.35f, 0.62f), 0.02f,
         "wood"),
    WAND("comb", shape_comb, GRIP_PINCH, 0.035f, 0.004f, 0.185f, 0.03f, RGB(0.10f, 0.045f, 0.018f), 0.02f, "wood"),
    WAND("hairbrush", shape_hairbrush, GRIP_PALM, 0.055f, 0.0095f, 0.22f, 0.05f, RGB(0.28f, 0.15f, 0.07f), 0.1f,
         "wood"),
    WAND("razor", shape_razor, GRIP_PEN, 0.055f, 0.0058f, 0.124f, 0.04f, RGB(0.62f, 0.62f, 0.64f), 0.06f, "metal"),
    WAND("lipstick", shape_lipstick, GRIP_PINCH, 0.022f, 0.0095f, 0.076f, 0.02f, RGB(0.42f, 0.03f, 0.045f), 0.02f,
         "metal"),
    WAND("makeup brush", shape_makeup_brush, GRIP_PEN, 0.060f, 0.0065f, 0.172f, 0.027f, RGB(0.16f, 0.10f, 0.07f), 0.02f,
         "wood"),
    WAND("mascara", shape_mascara, GRIP_PEN, 0.035f, 0.0070f, 0.11f, 0.014f, RGB(0.02f, 0.02f, 0.025f), 0.02f, "wood"),
    WAND("hair dryer", shape_hair_dryer, GRIP_PALM, 0.065f, 0.017f, 0.197f, 0.17f, RGB(0.10f, 0.10f, 0.11f), 0.6f,
         "wood"),
    WAND("bubble wand", shape_bubble_wand, GRIP_PINCH, 0.05f, 0.0035f, 0.152f, 0.045f, RGB(0.75f, 0.08f, 0.35f), 0.01f,
         "wood"),
    WAND("scissors", shape_scissors, GRIP_PINCH, 0.030f, 0.006f, 0.17f, 0.05f, RGB(0.62f, 0.62f, 0.64f), 0.06f,
         "metal"),
    WAND("dental mirror", shape_dental_mirror, GRIP_PEN, 0.070f, 0.0045f, 0.165f, 0.022f, RGB(0.62f, 0.62f, 0.64f),
         0.02f, "metal"),
    WAND("dental probe", shape_dental_probe, GRIP_PEN, 0.070f, 0.0045f, 0.165f, 0.01f, RGB(0.62f, 0.62f, 0.64f), 0.02f,
         "metal"),
    WAND("stethoscope", shape_stethoscope, GRIP_PINCH, 0.020f, 0.010f, 0.045f, 0.045f, RGB(0.02f, 0.02f, 0.022f), 0.1f,
         "metal"),
    WAND("syringe", shape_syringe, GRIP_PEN, 0.060f, 0.008f, 0.150f, 0.026f, RGB(0.75f, 0.80f, 0.84f), 0.02f, "wood"),
    WAND("baby bottle", shape_baby_bottle, GRIP_PALM, 0.060f, 0.026f, 0.165f, 0.052f, RGB(0.88f, 0.87f, 0.82f), 0.2f,
         "wood"),
    {"longbow",
     NULL,
     shape_longbow,
     {0.04f, 1.5f, 0.2f},
     {0.30f, 0.17f, 0.08f},
     CLASP(GRIP_PALM, 0.75f, 0.0155f, 0.10f),
     .hold = HOLD_SIDE,
     .rest = REST_LYING,
     .mass = 0.8f,
     .opening = opening_longbow,
     .surface = "wood"},
    {"nocked arrow",
     NULL,
     shape_nocked_arrow,
     {0.02f, 0.72f, 0.02f},
     {0.62f, 0.48f, 0.28f},
     CLASP(GRIP_PINCH, 0.05f, 0.0045f, 0.02f),
     .hold = HOLD_SIDE,
     .rest = REST_LYING,
     .mass = 0.03f,
     .surface = "wood"},
    {"juggling ball",
     NULL,
     shape_juggling_ball,
     {0.07f, 0.07f, 0.07f},
     {0.55f, 0.03f, 0.03f},
     BALL(0.035f, 0.035f),
     .hold = HOLD_FRONT,
     .mass = 0.12f,
     .surface = "cloth"},
    {"trophy",
     NULL,
     shape_trophy,
     {0.35f, 0.40f, 0.25f},
     {0.92f, 0.66f, 0.24f},
     BETWEEN(0.10f, 0.22f),
     BETWEEN(0.10f, 0.22f),
     .two_handed = true,
     .hold = HOLD_BOX,
     .mass = 3.0f,
     .surface = "metal"},
    {"caught fish",
     NULL,
     shape_caught_fish,
     {0.22f, 0.58f, 0.10f},
     {0.20f, 0.24f, 0.22f},
     BETWEEN(0.084f, 0.30f),
     BETWEEN(0.084f, 0.30f),
     .two_handed = true,
     .hold = HOLD_BOX,
     .rest = REST_LYING,
     .mass = 4.0f,
     .surface = "cloth"},
};

const ObjectRows kinds_care = {rows, COUNT_OF(rows)};
