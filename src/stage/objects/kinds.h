// kinds: the rows of the table of things. Grips are measured on the shapes; sizes and masses are those of common goods.
// Private to objects.
#ifndef KINEMA_STAGE_OBJECTS_KINDS_H
#define KINEMA_STAGE_OBJECTS_KINDS_H

#include "stage/objects/objects.h"

typedef struct ObjectRows {
    const ObjectKind *rows;
    int count;
} ObjectRows;
extern const ObjectRows kinds_carried; // kinds_carried.c: vessels, papers, bags, lights
extern const ObjectRows kinds_tools;   // kinds_tools.c: tools, cutlery, instruments, what is eaten and played with
extern const ObjectRows kinds_care;    // kinds_care.c: brushes, razors, make-up; trophies
extern const ObjectRows kinds_work;    // kinds_work.c: what hands work at, and the tools of the house

#define CLASP(kind_, y, r, length)                                                                  \
    {                                                                                               \
        .kind = kind_, .form = GRIP_ROUND, .at = {0, y, 0}, .centre = {0, y, 0}, .axis = {0, 1, 0}, \
        .palm = {-1, 0, 0}, .half = {0, 0.5f * (length), 0}, .radius = r                            \
    }
// A round thing in the palm.
#define BALL(y, r)                                                                                     \
    {                                                                                                  \
        .kind = GRIP_PALM, .form = GRIP_BALL, .at = {0, y, 0}, .centre = {0, y, 0}, .axis = {0, 1, 0}, \
        .palm = {-1, 0, 0}, .half = {0, y, 0}, .radius = r                                             \
    }
// An upright handle behind a vessel.
#define BAR(y, z, r, length)                                                                            \
    {                                                                                                   \
        .kind = GRIP_PALM, .form = GRIP_ROUND, .at = {0, y, z}, .centre = {0, y, z}, .axis = {0, 1, 0}, \
        .palm = {-1, 0, 0}, .half = {0, 0.5f * (length), 0}, .radius = r                                \
    }
// A handle that runs along z above a thing that hangs from it.
#define HANDLE(y, r)                                                                                    \
    {                                                                                                   \
        .kind = GRIP_HOOK, .form = GRIP_ROUND, .at = {0, y, 0}, .centre = {0, y, 0}, .axis = {0, 0, 1}, \
        .palm = {-1, 0, 0}, .half = {0, 0.06f, 0}, .radius = r                                          \
    }
// The right edge of a flat thing, thumb in front, fingers behind.
#define EDGE(x, y, thick, wide, high)                                                                                  \
    {                                                                                                                  \
        .kind = GRIP_CLAMP, .form = GRIP_BOX, .at = {x, y, 0}, .centre = {(x)-0.5f * (wide), y, 0}, .axis = {0, 1, 0}, \
        .palm = {0, 0, -1}, .half = {                                                                                  \
            0.5f * (wide),                                                                                             \
            0.5f * (high),                                                                                             \
            0.5f * (thick)                                                                                             \
        }                                                                                                              \
    }
// The side of a box between two flat hands.
#define FLANK(x, y, wide, high, deep)                                                                             \
    {                                                                                                             \
        .kind = GRIP_PALM, .form = GRIP_BOX, .at = {0, y, 0}, .centre = {0, 0.5f * (high), 0}, .axis = {0, 1, 0}, \
        .palm = {-1, 0, 0}, .half = {                                                                             \
            0.5f * (deep),                                                                                        \
            0.5f * (high),                                                                                        \
            0.5f * (wide)                                                                                         \
        }                                                                                                         \
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

#endif
