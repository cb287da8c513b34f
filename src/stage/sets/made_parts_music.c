// Instruments, and what plays and records.
#include "stage/sets/made_parts.h"

static const Paint varnish = {COAT_PAINT, "violin varnish", {0.3f, 0.085f, 0.022f}, 0.16f},
                   spruce = {COAT_PAINT, "spruce top", {0.5f, 0.27f, 0.09f}, 0.22f},
                   ebony = {COAT_PAINT, "ebony", {0.012f, 0.011f, 0.01f}, 0.3f},
                   strings = {COAT_METAL, "strings", {0.7f, 0.68f, 0.62f}, 0.3f},
                   vinyl = {COAT_PAINT, "vinyl", {0.008f, 0.008f, 0.009f}, 0.16f},
                   vinyl_label = {COAT_PAINT, "record label", {0.5f, 0.1f, 0.03f}, 0.6f},
                   felt = {COAT_SURFACE, "velvet", {0.25f, 0.02f, 0.025f}, 0},
                   bellows = {COAT_PAINT, "bellows", {0.03f, 0.03f, 0.034f}, 0.7f},
                   skin = {COAT_PAINT, "drum skin", {0.66f, 0.58f, 0.44f}, 0.6f},
                   grille = {COAT_SURFACE, "fabric", {0.04f, 0.04f, 0.042f}, 0},
                   shell_plastic = {COAT_PAINT, "cassette shell", {0.045f, 0.047f, 0.05f}, 0.35f},
                   glow_warm = {COAT_GLOW, "jukebox glow", {1.5f, 0.6f, 0.12f}, 0},
                   glow_pink = {COAT_GLOW, "jukebox pink", {1.1f, 0.14f, 0.4f}, 0};

// A body of the violin family in the plane of X and Y, about its middle; as wide as 208 mm, as long as 356.
#define FIDDLE_BODY                                                                                              \
    {0, -178}, {60, -172}, {98, -130}, {104, -90}, {88, -52}, {60, -34}, {56, -6}, {62, 20}, {82, 44}, {84, 90}, \
        {66, 142}, {30, 172}, {0, 176}, {-30, 172}, {-66, 142}, {-84, 90}, {-82, 44}, {-62, 20}, {-56, -6},      \
        {-60, -34}, {-88, -52}, {-104, -90}, {-98, -130},                                                        \
    {                                                                                                            \
        -60, -172                                                                                                \
    }

#define FIDDLE                                                                                                    \
    {SLAB(varnish, 32, FIDDLE_BODY), .at = {0, 180, 0}},                                                          \
        {SLAB(spruce, 6, FIDDLE_BODY), .at = {0, 180, 18}, .scale = {1.03f, 1.02f, 1}},                           \
        {SLAB(varnish, 6, FIDDLE_BODY), .at = {0, 180, -18}, .scale = {1.03f, 1.02f, 1}},                         \
        {SLAB(ebony, 7, {-17, 0}, {17, 0}, {12, 270}, {-12, 270}), .at = {0, 220, 30}, .turn = {-3, 0, 0}},       \
        {BOX(varnish, 22, 130, 20), .at = {0, 350, 14}, .bevel = 4},                                              \
        {BOX(varnish, 18, 80, 18), .at = {0, 480, 8}, .bevel = 4}, {ROD(varnish, 12, {-9, 566, 4}, {9, 566, 4})}, \
        {RING(varnish, 13, 5), .at = {0, 566, 4}, .turn = {0, 90, 0}},                                            \
        {ROD(ebony, 4, {-32, 500, 8}, {14, 500, 8}), .step = {0, 32, 0}, .copies = 1},                            \
        {ROD(ebony, 4, {32, 516, 8}, {-14, 516, 8}), .step = {0, 32, 0}, .copies = 1},                            \
        {SLAB(ebony, 6, {-10, 0}, {10, 0}, {22, 110}, {-22, 110}), .at = {0, 18, 32}},                            \
        {BOX(spruce, 42, 5, 32), .at = {0, 166, 34}, .bevel = 1},                                                 \
        {BEND(ebony, 2, {-38, 200, 22}, {-32, 184, 22}, {-40, 164, 22}, {-34, 148, 22})},                         \
        {BEND(ebony, 2, {38, 200, 22}, {32, 184, 22}, {40, 164, 22}, {34, 148, 22})},                             \
    {                                                                                                             \
        ROD(strings, 0.7f, {-8, 124, 40}, {-8, 168, 52}, {-6, 486, 24}), .step = {5.3f, 0, 0}, .copies = 3        \
    }

const PartsRow parts_music[] = {
    THING("violin", FIDDLE),
    THING("cello", {SLAB(varnish, 110, FIDDLE_BODY), .at = {0, 520, 0}, .scale = {2.1f, 2.1f, 1}},
          {SLAB(spruce, 10, FIDDLE_BODY), .at = {0, 520, 60}, .scale = {2.16f, 2.14f, 1}},
          {SLAB(varnish, 10, FIDDLE_BODY), .at = {0, 520, -60}, .scale = {2.16f, 2.14f, 1}},
          {SLAB(ebony, 14, {-32, 0}, {32, 0}, {20, 580}, {-20, 580}), .at = {0, 610, 96}, .turn = {-3, 0, 0}},
          {BOX(varnish, 42, 330, 40), .at = {0, 880, 56}, .bevel = 8},
          {BOX(varnish, 36, 130, 34), .at = {0, 1200, 40}, .bevel = 8},
          {RING(varnish, 26, 12), .at = {0, 1350, 36}, .turn = {0, 90, 0}},
          {ROD(coat_steel, 6, {0, 150, 0}, {0, 0, 20})},
          {SLAB(ebony, 12, {-20, 0}, {20, 0}, {44, 220}, {-44, 220}), .at = {0, 190, 92}},
          {BOX(spruce, 90, 10, 60), .at = {0, 490, 66}},
          {ROD(strings, 1.4f, {-17, 410, 106}, {-17, 496, 128}, {-12, 1240, 84}), .step = {11, 0, 0}, .copies = 3},
          {ROD(ebony, 7, {-62, 1230, 40}, {24, 1230, 40}), .step = {0, 60, 0}, .copies = 1},
          {ROD(ebony, 7, {62, 1258, 40}, {-24, 1258, 40}), .step = {0, 60, 0}, .copies = 1}),
    THING("banjo", {ROD(skin, 138, {0, 142, -6}, {0, 142, 26})}, {RING(coat_steel, 140, 7), .at = {0, 142, 26}},
          {ROD(coat_walnut, 142, {0, 142, -50}, {0, 142, 20})},
          {BOX(coat_walnut, 44, 520, 22), .at = {0, 270, 20}, .bevel = 5},
          {BOX(ebony, 40, 490, 5), .at = {0, 270, 33}, .bevel = 1},
          {BOX(coat_walnut, 66, 130, 18), .at = {0, 780, 18}, .bevel = 8},
          {ROD(strings, 1, {-14, 40, 36}, {-14, 120, 44}, {-12, 800, 38}), .step = {7, 0, 0}, .copies = 3},
          {BOX(spruce, 60, 6, 12), .at = {0, 118, 32}},
          {ROD(coat_white, 5, {-46, 800, 18}, {46, 800, 18}), .step = {0, 50, 0}, .copies = 1}),
    THING("ukulele", {SLAB(spruce, 60, FIDDLE_BODY), .at = {0, 152, 0}, .scale = {0.88f, 0.84f, 1}},
          {SLAB(varnish, 64, FIDDLE_BODY), .at = {0, 152, -4}, .scale = {0.89f, 0.85f, 1}},
          {ROD(ebony, 26, {0, 190, 20}, {0, 190, 31})}, {BOX(ebony, 34, 200, 14), .at = {0, 230, 32}, .bevel = 1},
          {BOX(varnish, 52, 90, 14), .at = {0, 425, 28}, .bevel = 5}, {BOX(ebony, 70, 12, 8), .at = {0, 96, 33}},
          {ROD(strings, 0.8f, {-10, 102, 41}, {-9, 440, 41}), .step = {6.4f, 0, 0}, .copies = 3}),
    THING("trumpet", // lying along X, its bell to the left
          {BEND(coat_brass, 7, {250, 60, 0}, {0, 60, 0}, {-120, 60, 0}, {-180, 62, 0})},
          {BEND(coat_brass, 7, {-120, 118, 10}, {130, 118, 10}, {176, 100, 8}, {176, 76, 4}, {130, 60, 0})},
          {BEND(coat_brass, 7, {-80, 60, 0}, {-126, 66, 6}, {-140, 90, 10}, {-120, 118, 10})},
          {TURN(coat_brass, {7, 0}, {9, 60}, {16, 110}, {34, 142}, {60, 156}, {61, 158}, {56, 156}, {32, 140},
                {12, 106}, {4, 60}),
           .at = {-150, 61, 0}, .turn = {0, 0, 90}},
          {ROD(coat_brass, 12, {-34, 36, 5}, {-34, 132, 5}), .step = {28, 0, 0}, .copies = 2},
          {ROD(coat_steel, 4, {-34, 132, 5}, {-34, 150, 5}), .step = {28, 0, 0}, .copies = 2},
          {ROD(coat_ivory, 9, {-34, 150, 5}, {-34, 154, 5}), .step = {28, 0, 0}, .copies = 2},
          {TURN(coat_steel, {4, 0}, {7, 60}, {12, 74}, {12, 80}, {0, 76}), .at = {236, 60, 0}, .turn = {0, 0, -90}}),
    THING("saxophone", {BEND(coat_brass, 12, {-40, 560, 0}, {-34, 420, 0}, {-26, 260, 0}, {-20, 130, 0}), .r2 = 27},
          {BEND(coat_brass, 27, {-20, 136, 0}, {-8, 70, 0}, {40, 32, 0}, {92, 64, 0}, {108, 120, 0}), .r2 = 36},
          {TURN(coat_brass, {36, 0}, {42, 100}, {56, 170}, {72, 200}, {73, 204}, {66, 200}, {38, 110}, {30, 0}),
           .at = {108, 114, 0}, .turn = {0, 0, -7}},
          {BEND(coat_brass, 10, {-40, 556, 0}, {-44, 610, 0}, {-80, 640, 0}, {-130, 628, 0}), .r2 = 7},
          {ROD(ebony, 8, {-122, 630, 0}, {-176, 606, 0}), .r2 = 5},
          {TURN(coat_brass, {0, 0}, {18, 0}, {18, 5}, {0, 7}), .at = {-30, 180, 32}, .turn = {90, 0, 0},
           .step = {-2, 56, -3}, .copies = 5},
          {TURN(coat_steel, {0, 0}, {8, 0}, {7, 4}, {0, 5}), .at = {-4, 210, 34}, .turn = {90, 0, 0},
           .step = {-2, 56, -3}, .copies = 4},
          {ROD(coat_brass, 3, {-2, 150, 30}, {-22, 500, 18})},
          {TURN(coat_brass, {0, 0}, {30, 0}, {30, 6}, {0, 8}), .at = {96, 120, 42}, .turn = {90, 0, 0}}),
    THING("flute", {ROD(coat_steel, 10, {-330, 12, 0}, {330, 12, 0})},
          {ROD(coat_steel, 12, {-200, 12, 0}, {-190, 12, 0}), .step = {330, 0, 0}, .copies = 1},
          {TURN(coat_steel, {0, 0}, {9, 0}, {8, 3}, {0, 4}), .at = {-140, 22, 0}, .step = {36, 0, 0}, .copies = 11},
          {BALL(coat_black, 7, 2, 4), .at = {-262, 23, 0}}, {ROD(coat_steel, 2.4f, {-150, 16, 12}, {300, 16, 12})}),
    THING("harp", {BOX(coat_gold, 300, 70, 420), .bevel = 14},
          {ROD(coat_gold, 28, {0, 60, 150}, {0, 1640, 150}), .r2 = 22},
          {TURN(coat_gold, {30, 0}, {44, 20}, {36, 50}, {48, 76}, {0, 96}), .at = {0, 1610, 150}},
          {BEND(coat_gold, 26, {0, 1640, 150}, {0, 1600, 40}, {0, 1420, -120}, {0, 1440, -260}, {0, 1560, -360})},
          {ROD(varnish, 84, {0, 70, 40}, {0, 1550, -370}), .r2 = 30}, {ROD(strings, 1, {0, 150, 30}, {0, 1600, 110})},
          {ROD(strings, 1, {0, 260, 20}, {0, 1570, 70})}, {ROD(strings, 1, {0, 370, -10}, {0, 1530, 34})},
          {ROD(strings, 1, {0, 480, -40}, {0, 1490, -4})}, {ROD(strings, 1, {0, 590, -70}, {0, 1450, -44})},
          {ROD(strings, 1, {0, 700, -104}, {0, 1424, -86})}, {ROD(strings, 1, {0, 810, -136}, {0, 1412, -128})},
          {ROD(strings, 1, {0, 920, -168}, {0, 1412, -168})}, {ROD(strings, 1, {0, 1030, -200}, {0, 1420, -208})},
          {ROD(strings, 1, {0, 1140, -232}, {0, 1430, -246})}, {ROD(strings, 1, {0, 1250, -262}, {0, 1460, -284})}),
    THING("accordion", {BOX(coat_red, 90, 380, 190), .at = {-150, 0, 0}, .bevel = 12},
          {BOX(coat_red, 80, 360, 180), .at = {150, 10, 0}, .bevel = 12},
          {BOX(bellows, 14, 356, 176), .at = {-98, 10, 0}, .step = {22, 0, 0}, .copies = 9, .bevel = 6},
          {BOX(bellows, 206, 340, 160), .at = {0, 18, 0}},
          {BOX(coat_white, 34, 330, 8), .at = {-212, 26, 40}, .turn = {0, 60, 0}},
          {BOX(ebony, 20, 12, 8), .at = {-208, 40, 48}, .turn = {0, 60, 0}, .step = {0, 24, 0}, .copies = 12},
          {BALL(coat_white, 6, 6, 4), .at = {132, 60, 90}, .step = {0, 26, 0}, .copies = 9},
          {BALL(coat_white, 6, 6, 4), .at = {156, 70, 90}, .step = {0, 26, 0}, .copies = 9},
          {BOX(coat_gold, 60, 8, 2), .at = {-150, 340, 96}}),
    THING("gong", {ROD(coat_walnut, 22, {-430, 0, 0}, {-430, 1150, 0}), .step = {860, 0, 0}, .copies = 1},
          {ROD(coat_walnut, 24, {-500, 1140, 0}, {500, 1140, 0})},
          {BOX(coat_walnut, 60, 40, 420), .at = {-430, 0, 0}, .step = {860, 0, 0}, .copies = 1, .bevel = 8},
          {TURN(coat_brass, {0, 30}, {60, 26}, {90, 8}, {320, 2}, {350, -20}, {356, -40}, {350, -40}, {340, -22},
                {0, -8}),
           .at = {0, 660, 0}, .turn = {90, 0, 0}},
          {ROD(coat_cord, 5, {-150, 970, -10}, {-170, 1130, 0}), .step = {0, 0, 0}},
          {ROD(coat_cord, 5, {150, 970, -10}, {170, 1130, 0})}),
    THING(
        "bell", // of bronze, for the hand
        {TURN(coat_brass, {54, 0}, {58, 2}, {56, 8}, {44, 34}, {36, 66}, {28, 88}, {10, 96}, {0, 98}), .at = {0, 4, 0}},
        {TURN(coat_iron, {0, 92}, {22, 84}, {40, 30}, {54, 2}), .at = {0, 3, 0}},
        {ROD(coat_iron, 3, {0, 90, 0}, {0, 20, 0})}, {BALL(coat_iron, 10, 10, 10), .at = {0, 12, 0}},
        {TURN(coat_walnut, {7, 98}, {9, 110}, {13, 136}, {11, 160}, {15, 176}, {10, 188}, {0, 192})},
        {TURN(coat_brass, {12, 98}, {12, 106}, {9, 108})}),
    THING("megaphone",
          {TURN(coat_white, {26, 0}, {34, 60}, {60, 150}, {104, 220}, {110, 232}, {106, 232}, {56, 150}, {24, 60}),
           .at = {0, 124, 0}, .turn = {90, 0, 0}},
          {TURN(coat_red, {106, 226}, {113, 230}, {113, 238}, {106, 240}), .at = {0, 124, 0}, .turn = {90, 0, 0}},
          {TURN(coat_red, {0, -70}, {40, -70}, {44, -60}, {44, 0}, {30, 8}), .at = {0, 124, 0}, .turn = {90, 0, 0}},
          {BOX(coat_black, 26, 96, 34), .at = {0, 0, -20}, .bevel = 8},
          {TURN(coat_black, {0, -74}, {30, -72}), .at = {0, 124, 0}, .turn = {90, 0, 0}}),
    THING("gramophone", {BOX(coat_walnut, 360, 150, 360), .bevel = 8}, {BOX(coat_walnut, 390, 22, 390), .bevel = 6},
          {BOX(coat_walnut, 384, 18, 384), .at = {0, 142, 0}, .bevel = 6},
          {TURN(felt, {0, 162}, {130, 162}, {130, 170}, {0, 171})},
          {TURN(vinyl, {0, 172}, {124, 172}, {124, 175}, {0, 175})}, {TURN(vinyl_label, {44, 175.4f}, {0, 175.8f})},
          {BEND(coat_brass, 12, {60, 182, 30}, {110, 200, -20}, {120, 230, -120}, {60, 300, -160}, {0, 400, -140}),
           .r2 = 26},
          {TURN(coat_brass, {26, 0}, {40, 80}, {70, 160}, {130, 230}, {215, 280}, {218, 284}, {124, 238}, {64, 166},
                {22, 0}),
           .at = {0, 390, -146}, .turn = {38, 0, 0}},
          {BEND(coat_steel, 6, {180, 80, 0}, {230, 80, 0}, {234, 50, 0}, {262, 50, 0})}),
    THING("record-player", {BOX(coat_walnut, 430, 90, 360), .bevel = 6},
          {BOX(coat_grey, 410, 4, 340), .at = {0, 89, 0}, .bevel = 1},
          {TURN(coat_steel, {0, 93}, {150, 93}, {150, 104}, {0, 105}), .at = {-40, 0, 0}},
          {TURN(vinyl, {0, 106}, {147, 106}, {147, 109}, {0, 109}), .at = {-40, 0, 0}},
          {TURN(vinyl_label, {50, 109.4f}, {0, 110}), .at = {-40, 0, 0}},
          {ROD(coat_steel, 3, {-40, 109, 0}, {-40, 118, 0})},
          {TURN(coat_steel, {0, 93}, {26, 93}, {24, 120}, {0, 122}), .at = {160, 0, -120}},
          {BEND(coat_steel, 5, {160, 128, -150}, {160, 128, -60}, {150, 126, 30}, {104, 118, 74})},
          {BOX(coat_black, 20, 12, 36), .at = {100, 108, 80}, .turn = {0, -40, 0}},
          {TURN(coat_steel, {0, 92}, {16, 92}, {15, 108}, {0, 109}), .at = {170, 0, 130}},
          {BOX(coat_glass, 430, 6, 300), .at = {0, 230, -190}, .turn = {-68, 0, 0}, .bevel = 1}),
    THING("record", {TURN(vinyl, {0, 0}, {150, 0}, {150, 2}, {0, 2.5f})},
          {TURN(vinyl_label, {50, 2.7f}, {4, 3}, {0, 3})}, {TURN(coat_black, {4, 3.2f}, {0, 3.3f})}),
    THING("cassette", {BOX(shell_plastic, 102, 64, 11), .bevel = 2},
          {BOX(coat_ivory, 90, 44, 1), .at = {0, 16, 5.6f}, .bevel = 0.3f},
          {BOX(coat_red, 90, 6, 1), .at = {0, 50, 5.9f}, .bevel = 0.2f},
          {BOX(coat_black, 60, 18, 1), .at = {0, 24, 6}, .bevel = 0.3f},
          {RING(coat_white, 6, 1.8f), .at = {-21, 33, 6.4f}, .step = {42, 0, 0}, .copies = 1},
          {SLAB(shell_plastic, 14, {-34, 0}, {34, 0}, {30, 14}, {-30, 14})}),
    THING("amplifier", {BOX(coat_black, 560, 480, 260), .bevel = 12},
          {BOX(grille, 510, 340, 6), .at = {0, 24, 128}, .bevel = 1},
          {BOX(coat_steel, 510, 74, 6), .at = {0, 384, 128}, .bevel = 1},
          {TURN(coat_black, {0, 0}, {15, 0}, {13, 18}, {0, 19}), .at = {-180, 421, 130}, .turn = {90, 0, 0},
           .step = {60, 0, 0}, .copies = 6},
          {BEND(coat_black, 10, {-110, 480, 0}, {-90, 504, 0}, {90, 504, 0}, {110, 480, 0})}),
    THING("jukebox", {BOX(coat_walnut, 860, 900, 560), .bevel = 30},
          {SLAB(coat_walnut, 560, {-430, 880}, {430, 880}, {430, 1180}, {360, 1380}, {220, 1500}, {0, 1540},
                {-220, 1500}, {-360, 1380}, {-430, 1180})},
          {BEND(glow_warm, 38, {-372, 120, 284}, {-372, 700, 284}, {-372, 1150, 284}, {-290, 1360, 284}, {0, 1460, 284},
                {290, 1360, 284}, {372, 1150, 284}, {372, 700, 284}, {372, 120, 284})},
          {BEND(glow_pink, 22, {-306, 160, 286}, {-306, 700, 286}, {-306, 1130, 286}, {-230, 1290, 286}, {0, 1380, 286},
                {230, 1290, 286}, {306, 1130, 286}, {306, 700, 286}, {306, 160, 286})},
          {BOX(coat_black, 520, 330, 10), .at = {0, 860, 280}},
          {TURN(vinyl, {0, 0}, {120, 0}, {120, 4}, {0, 5}), .at = {0, 1030, 286}, .turn = {90, 0, 0}},
          {TURN(vinyl_label, {40, 5}, {0, 6}), .at = {0, 1030, 286}, .turn = {90, 0, 0}},
          {BOX(coat_steel, 500, 14, 14), .at = {0, 180, 286}, .step = {0, 70, 0}, .copies = 7},
          {BOX(coat_ivory, 500, 80, 60), .at = {0, 770, 290}, .turn = {-20, 0, 0}}),
    {0},
};
