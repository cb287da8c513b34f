// How people carry things: where the gripping hand is beside the trunk, and how the thing is turned.
#include "stage/objects/objects.h"

typedef struct Carry {
    Vec3 position;          // of the grip, trunk frame of a body 1.75 m tall, right hand (-x)
    float pitch, yaw, roll; // about the body's x, then the thing's y and z
} Carry;

static const Carry carries[HOLD_STYLE_COUNT] = {
    [HOLD_FRONT] = {{-0.17f, -0.35f, 0.31f}, 0.0f, 0.55f, 0.0f},
    [HOLD_UP] = {{-0.22f, -0.22f, 0.36f}, 0.0f, 0.45f, 0.0f},
    [HOLD_OVERHEAD] = {{-0.14f, -0.30f, 0.22f}, -0.06f, 0.55f, 0.05f},
    [HOLD_STAFF] = {{-0.30f, -0.36f, 0.27f}, 0.0f, 0.35f, 0.0f},
    [HOLD_READ] = {{-0.15f, -0.36f, 0.36f}, 0.62f, PI_F, 0.0f},
    [HOLD_BOX] = {{-0.16f, -0.42f, 0.35f}, 0.0f, 0.0f, 0.0f},
    [HOLD_LOOK] = {{-0.09f, -0.26f, 0.34f}, 0.5f, PI_F, 0.0f},
    [HOLD_POINT] = {{-0.24f, -0.42f, 0.26f}, 1.35f, 0.0f, 0.0f},
    [HOLD_TOOL] = {{-0.22f, -0.36f, 0.30f}, 0.35f, 0.45f, 0.0f},
    [HOLD_TRAY] = {{-0.27f, -0.13f, 0.27f}, 0.0f, 0.25f, 0.0f},
    [HOLD_TWO_FRONT] = {{-0.10f, -0.50f, 0.32f}, -0.30f, 0.35f, -0.22f},
    [HOLD_CRADLE] = {{-0.10f, -0.36f, 0.25f}, 0.15f, 0.55f, -0.25f},
    [HOLD_GUITAR] = {{-0.40f, -0.24f, 0.24f}, -0.12f, 0.15f, 1.15f},
    [HOLD_VIOLIN] = {{-0.37f, -0.05f, 0.36f}, 0.5f * PI_F, PI_F, -0.85f},
};

bool object_hold_pose(HoldStyle style, bool left, Vec3 *position, Quat *rotation)
{
    if (style == HOLD_SIDE)
        return false;
    const Carry *carry = &carries[style];
    Quat q = quat_mul(quat_axis_angle(vec3(1, 0, 0), carry->pitch),
                      quat_mul(quat_yaw(carry->yaw), quat_axis_angle(vec3(0, 0, 1), carry->roll)));
    *position = carry->position;
    if (left) { // mirrored in x
        position->x = -position->x;
        q = (Quat){q.x, -q.y, -q.z, q.w};
    }
    *rotation = q;
    return true;
}
