// Wings that people wear on their backs: angels' of feathers, fairies' of thin skin. They hang on the ribs.
#include "stage/cast/figure.h"

static Vec3 along(const Vec3 *points, int count, float t)
{
    float at = clampf(t, 0.0f, 1.0f) * (float)(count - 1);
    int i = (int)at < count - 1 ? (int)at : count - 2;
    return vec3_lerp(points[i], points[i + 1], at - (float)i);
}

static void feathered(Figure *f, Vec3 root, float m, Vec3 white)
{
    float u = f->unit;
    int bone = f->actor->rig.spine01;
    const Vec3 arm[4] = {root, vec3_add(root, vec3(m * 0.14f * u, 0.16f * u, -0.10f * u)),
                         vec3_add(root, vec3(m * 0.30f * u, 0.30f * u, -0.15f * u)),
                         vec3_add(root, vec3(m * 0.44f * u, 0.26f * u, -0.17f * u))};
    const float thick[4] = {0.034f * u, 0.034f * u, 0.028f * u, 0.016f * u};
    f->color = white;
    f->power = 2.0f;
    figure_rod(f, bone, arm, thick, 4);
    static const struct {
        int count;
        float length, width, back, from;
    } rows[] = {{17, 0.86f, 0.034f, 0.0f, 0.02f}, {14, 0.44f, 0.034f, 0.014f, 0.0f}, {12, 0.22f, 0.032f, 0.024f, 0.0f}};
    for (int r = 0; r < COUNT_OF(rows); r++)
        for (int i = 0; i < rows[r].count; i++) {
            float t = lerpf(rows[r].from, 1.0f, (float)i / (float)(rows[r].count - 1));
            Vec3 base = along(arm, 4, t);
            // inner quills hang, outer ones fan out
            Vec3 way = vec3_normalize(vec3(m * lerpf(0.02f, 0.62f, t * t), -1.0f, lerpf(-0.05f, -0.22f, t)));
            float length = rows[r].length * u *
                           (r == 0 ? lerpf(0.50f, 1.0f, sinf(PI_F * (0.12f + 0.55f * t))) : lerpf(0.75f, 1.0f, t));
            length *= rng_range(f->key, (uint64_t)(100 * r + i), 0.94f, 1.05f);
            base.z += rows[r].back * u * (r ? -1.0f : 0.0f) - 0.004f * u * (float)(i % 2);
            f->color = vec3_scale(white, rng_range(f->key, (uint64_t)(500 + 100 * r + i), 0.86f, 1.04f));
            Vec3 tip = vec3_mad(base, way, length);
            figure_limb(f, bone, base, tip, (Vec2){0.72f * rows[r].width * u, 0.0045f * u},
                        (Vec2){0.80f * rows[r].width * u, 0.003f * u}, 0.22f, 0.6f, 0.030f * u, vec3(1, 0, 0));
        }
}

static void gauzy(Figure *f, Vec3 root, float m)
{
    static const float leaves[2][4] = {{0.95f, 0.40f, 0.17f, 0.30f},
                                       {-0.45f, 0.27f, 0.13f, 0.24f}}; // lift, length, width
    f->surface = 1;
    for (int i = 0; i < 2; i++) {
        float u = f->unit, a = leaves[i][0];
        Vec3 way = vec3(m * cosf(a), sinf(a), -0.35f),
             tip = vec3_mad(root, vec3_normalize(way), 1.6f * leaves[i][1] * u);
        f->color = vec3(0.55f, 0.72f, 0.80f);
        figure_limb(f, f->actor->rig.spine01, root, tip, (Vec2){0.03f * u, 0.0015f * u},
                    (Vec2){leaves[i][2] * u, 0.0015f * u}, 0.35f, 0.7f, 0.05f * u, vec3(0, 1, 0.1f));
    }
    f->surface = 0;
}

void figure_wings(Figure *f)
{
    const RigBones *rig = &f->actor->rig;
    const Vec3 *joints = f->actor->joints;
    Vec3 shoulders = vec3_lerp(joints[rig->arm[0]], joints[rig->arm[1]], 0.5f);
    bool fairy = figure_says(f, "fairy"), black = figure_says(f, "dark") || figure_says(f, "fallen");
    f->looks[0] = (FigureSurface){.roughness = 0.75f, .specular = 0.25f, .surface = "feather"};
    f->looks[1] = (FigureSurface){.roughness = 0.12f, .specular = 0.8f, .surface = "skin"};
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        Vec3 root = vec3_add(shoulders, vec3_scale(vec3(m * 0.055f, -0.06f, -0.105f), f->unit));
        if (fairy)
            gauzy(f, root, m);
        else
            feathered(f, root, m, black ? vec3(0.03f, 0.03f, 0.033f) : vec3(0.74f, 0.73f, 0.70f));
    }
}
