// The lining of the lips: shaping for age and origin thins lips, and what lines them from within must not come through.
#include "stage/cast/body.h"

#include <stdlib.h>
#include <string.h>

// dm: lips are 5 to 8 mm thick; those of the old less. A grin draws them back by as much, and what lines them stays.
#define LIP_THIN 0.028f // at the edge
#define LIP_THICK 0.078f
#define MOUTH_LINE 6.61f

// The part of the unshaped base human (dm) that mouths are in.
static bool near_mouth(Vec3 p)
{
    return fabsf(p.x) < 0.42f && p.y > 6.36f && p.y < 6.96f && p.z > 0.95f;
}

typedef struct Patch { // quads near the mouth
    const HumanBase *human;
    int *quads, count;
    uint8_t *lining; // of a vertex of the base
} Patch;

// How far to the front the outermost skin is at x and y; -1 where there is none. Skin with a corner in the lining, or
// at `but`, does not count.
static float outermost(const Patch *patch, const Vec3 *base, float x, float y, uint32_t but)
{
    float front = -1.0f;
    for (int i = 0; i < patch->count; i++) {
        const uint32_t *q = patch->human->quads + patch->quads[i] * 4;
        if (patch->lining[q[0]] || patch->lining[q[1]] || patch->lining[q[2]] || patch->lining[q[3]] || q[0] == but ||
            q[1] == but || q[2] == but || q[3] == but)
            continue;
        Vec3 o = base[q[0]], l = base[q[1]], m = base[q[2]], n = base[q[3]];
        if ((o.x < x && l.x < x && m.x < x && n.x < x) || (o.x > x && l.x > x && m.x > x && n.x > x) ||
            (o.y < y && l.y < y && m.y < y && n.y < y) || (o.y > y && l.y > y && m.y > y && n.y > y))
            continue;
        for (int k = 1; k < 3; k++) {
            Vec3 a = o, e = vec3_sub(base[q[k]], a), f = vec3_sub(base[q[k + 1]], a);
            float area = e.x * f.y - e.y * f.x, dx = x - a.x, dy = y - a.y;
            if (area < 1e-8f) // does not face the front
                continue;
            float u = (dx * f.y - dy * f.x) / area, v = (e.x * dy - e.y * dx) / area;
            if (u >= 0.0f && v >= 0.0f && u + v <= 1.0f)
                front = fmaxf(front, a.z + u * e.z + v * f.z);
        }
    }
    return front;
}

void lips_line(const HumanBase *human, Vec3 *base)
{
    Patch patch = {.human = human};
    patch.quads = memory_alloc(sizeof(int) * (size_t)(human->face_count + 1));
    patch.lining = memory_alloc((size_t)human->vertex_count);
    uint8_t *inner = memory_alloc((size_t)human->vertex_count);
    memset(patch.lining, 0, (size_t)human->vertex_count);
    memset(inner, 0, (size_t)human->vertex_count);
    for (int f = 0; f < human->face_count; f++) {
        const uint32_t *q = human->quads + f * 4;
        if (near_mouth(human->positions[q[0]]) && near_mouth(human->positions[q[2]]))
            patch.quads[patch.count++] = f;
    }
    // 1: to be looked at, 2: lining
    for (int i = 0; i < patch.count; i++)
        for (int k = 0; k < 4; k++)
            inner[human->quads[patch.quads[i] * 4 + k]] = 1;
    for (int v = 0; v < human->vertex_count; v++) {
        Vec3 p = human->positions[v];
        if (inner[v] && outermost(&patch, human->positions, p.x, p.y, (uint32_t)v) > p.z + 0.02f)
            inner[v] = 2;
    }
    for (int v = 0; v < human->vertex_count; v++)
        patch.lining[v] = inner[v] == 2;
    for (int v = 0; v < human->vertex_count; v++)
        if (patch.lining[v]) {
            float front = outermost(&patch, base, base[v].x, base[v].y, UINT32_MAX);
            float away = smoothstepf(0.02f, 0.14f, fabsf(human->positions[v].y - MOUTH_LINE));
            away = fmaxf(away, smoothstepf(0.15f, 0.22f, fabsf(human->positions[v].x)));
            if (front > 0.0f)
                base[v].z = fminf(base[v].z, front - lerpf(LIP_THIN, LIP_THICK, away));
        }
    free(patch.quads);
    free(patch.lining);
    free(inner);
}
