// The units of the face: which shape each is, and the shapes that the package lacks.
#include "stage/cast/face.h"

const FaceShape face_shapes[FACE_SHAPES] = {
    [EYE_CLOSED_L] = {"eye-left-closure", 0},
    [EYE_CLOSED_R] = {"eye-right-closure", 0},
    [EYE_WIDE_L] = {"eye-left-opened-up", 0},
    [EYE_WIDE_R] = {"eye-right-opened-up", 0},
    [EYE_SLIT_L] = {"eye-left-slit", 0},
    [EYE_SLIT_R] = {"eye-right-slit", 0},
    [BROW_DOWN_L] = {"eyebrows-left-down", 0},
    [BROW_DOWN_R] = {"eyebrows-right-down", 0},
    [BROW_OUTER_UP_L] = {"eyebrows-left-extern-up", 0},
    [BROW_OUTER_UP_R] = {"eyebrows-right-extern-up", 0},
    [BROW_INNER_UP_L] = {"eyebrows-left-inner-up", 0},
    [BROW_INNER_UP_R] = {"eyebrows-right-inner-up", 0},
    [BROW_UP_L] = {"eyebrows-left-up", 0},
    [BROW_UP_R] = {"eyebrows-right-up", 0},
    [SMILE_L] = {"mouth-corner-puller", 1},
    [SMILE_R] = {"mouth-corner-puller", -1},
    [CORNER_DOWN_L] = {"mouth-depression", 1},
    [CORNER_DOWN_R] = {"mouth-depression", -1},
    [GRIN_L] = {"mouth-upward-retraction", 1},
    [GRIN_R] = {"mouth-upward-retraction", -1},
    [SNEER_L] = {"mouth-elevation", 1},
    [SNEER_R] = {"mouth-elevation", -1},
    [STRETCH_L] = {"mouth-retraction", 1},
    [STRETCH_R] = {"mouth-retraction", -1},
    [LIPS_PRESSED] = {"mouth-compression", 0},
    [LOWER_LIP_DOWN] = {"mouth-depression-retraction", 0},
    [LIPS_POUT] = {"mouth-eversion", 0},
    [MOUTH_OPEN] = {"mouth-open", 0},
    [LIPS_PARTED] = {"mouth-parling", 0},
    [TEETH_BARED] = {"mouth-part-later", 0},
    [LIPS_FUNNEL] = {"mouth-protusion", 0},
    [LIPS_PURSED] = {"mouth-pursing", 0},
    [NECK_TENSE] = {"neck-platysma", 0},
    [NOSE_WRINKLED] = {"nose-compression", 0},
    [NOSE_DOWN] = {"nose-depression", 0},
    [NOSTRIL_WIDE_L] = {"nose-left-dilatation", 0},
    [NOSTRIL_WIDE_R] = {"nose-right-dilatation", 0},
    [NOSE_UP_L] = {"nose-left-elevation", 0},
    [NOSE_UP_R] = {"nose-right-elevation", 0},
    [TONGUE_OUT] = {NULL, 0},
    [TONGUE_UP] = {NULL, 0},
};

int face_shape_count(void)
{
    return COUNT_OF(face_shapes);
}

float face_side_share(int side, float x)
{
    float left = smoothstepf(-0.012f, 0.012f, x);
    return side > 0 ? left : side < 0 ? 1.0f - left : 1.0f;
}

Vec3 face_tongue_move(int unit, float along)
{
    float tip = clampf(along, 0.0f, 1.0f);
    if (unit == MOUTH_OPEN) // goes with the lower teeth, which turn about the jaw's hinge
        return vec3(0.0f, -0.0245f * along, -0.0135f * along);
    if (unit == TONGUE_OUT) // slides forward over the lower teeth and hangs a little
        return vec3(0.0f, 0.008f * tip - 0.02f * tip * tip * tip, 0.046f * tip * tip);
    return vec3(0.0f, 0.013f * tip * tip * tip, 0.002f * tip * tip);
}
