// Guides: hairs grown step by step over the skin, as they are combed, lifted and bent by their weight.
#include "stage/cast/hair_grow.h"

// ---------------------------------------------------------------- guides

static Vec3 along(Vec3 d, Vec3 n) // part of d in the surface
{
    return vec3_normalize(vec3_mad(d, n, -vec3_dot(d, n)));
}

float part_line(const Grower *g)
{
    return g->style.part < 2.0f ? g->style.part * 0.75f : 0.0f;
}

float part_side(const Grower *g, const Root *root)
{
    return root->base.x > part_line(g) ? 1.0f : -1.0f;
}

static Vec3 comb_direction(const Grower *g, const Root *root, Vec3 p, Vec3 n)
{
    float up = clampf(n.y, 0.0f, 1.0f), x = root->base.x;
    if (root->kind == 2) {
        BeardShare share = beard_share(root->base);
        if (share.moustache > 0.3f)
            return along(vec3((x > 0 ? 1.0f : -1.0f) * smoothstepf(0.0f, 0.06f, fabsf(x)), -0.75f, 0.1f), n);
        return along(vec3(x > 0 ? -0.12f : 0.12f, -1.0f, 0.35f), n);
    }
    if (root->kind == 1)
        return along(vec3(0.25f * part_side(g, root), -0.3f, 1.0f), n);
    switch (g->style.comb) {
    case HAIR_CROWN: {
        Vec3 d = vec3_sub(p, g->crown);
        return along(vec3_add(vec3_normalize(d), vec3(0.0f, -0.35f, 0.30f * up)), n);
    }
    case HAIR_BACK:
        return along(vec3(0.1f * x, -0.25f * (1.0f - up), -1.0f), n);
    case HAIR_UP:
        return n;
    case HAIR_FALL:
    case HAIR_TIED:
    default: {
        float side = part_side(g, root), front = smoothstepf(0.8f, 1.2f, root->base.z);
        float lateral = g->style.part < 2.0f || up > 0.5f ? 1.1f : 0.5f;
        float behind = smoothstepf(0.1f, -0.2f, root->base.z);
        return along(vec3(side * lateral * up * (1.0f - behind), -0.8f + 0.3f * up, -0.75f * front - 0.35f * up), n);
    }
    }
}

static void guide_settle(const Grower *g, Guide *guide, int k, float clear, float step)
{
    for (int pass = 0; pass < 2; pass++) {
        int probe = field_nearest(&g->field, guide->points[k]);
        guide->probes[k] = probe;
        if (probe < 0)
            return;
        const Probe *at = &g->field.probes[probe];
        float height = vec3_dot(vec3_sub(guide->points[k], at->p), at->n);
        if (height >= clear)
            return;
        Vec3 moved = vec3_mad(guide->points[k], at->n, clear - height);
        Vec3 d = vec3_sub(moved, guide->points[k - 1]);
        guide->points[k] = vec3_mad(guide->points[k - 1], vec3_normalize(d), fmaxf(step, 1e-5f));
    }
}

void guide_grow(const Grower *g, Guide *guide)
{
    const Root *root = &guide->root;
    const HairStyle *s = &g->style;
    float length = root_length(g, root), step = 0.0f;
    bool beard = root->kind == 2, tied = s->tie != HAIR_LOOSE && root->kind == 0;
    float lift = beard ? 0.35f : root->kind == 1 ? fmaxf(s->lift, 0.3f) : s->lift;
    float stiff = beard ? 0.55f : root->kind == 1 ? fmaxf(s->stiff, 0.15f) : s->stiff;
    // Beside the parting hair lies flat and rises slowly: no furrow between two waves.
    float beside = 0.0f;
    if (s->part < 2.0f && root->kind == 0)
        beside = smoothstepf(0.45f, 0.05f, fabsf(root->base.x - part_line(g))) * smoothstepf(-0.2f, 0.2f, root->base.z);
    lift *= 1.0f - 0.6f * beside;
    guide->side = part_side(g, root);
    guide->points[0] = vec3_mad(root->p, root->n, -0.0015f);
    guide->probes[0] = -1;
    Vec3 n = root->n, comb = comb_direction(g, root, root->p, n);
    Vec3 d = vec3_normalize(vec3_lerp(comb, n, lift));
    float layer = 0.25f + 0.75f * smoothstepf(g->ear, g->top, root->p.y);
    Vec3 tie = g->ties[0];
    if (g->tie_count == 2)
        tie = g->ties[guide->root.base.x > 0 ? 0 : 1];
    float arc = 0.0f;
    for (int k = 1; k < g->points; k++) {
        Vec3 p = guide->points[k - 1];
        step = length * (g->shares[k] - g->shares[k - 1]);
        if (tied) { // over the head to the tie, there at the last point
            Vec3 gap = vec3_sub(tie, p);
            float far = vec3_length(gap);
            step = far * (g->shares[k] - g->shares[k - 1]) / (1.0f - g->shares[k - 1]);
            Vec3 way =
                far > 0.03f ? vec3_normalize(vec3_lerp(vec3_normalize(gap), along(gap, n), 0.6f)) : vec3_normalize(gap);
            d = k == 1 ? vec3_normalize(vec3_lerp(way, root->n, 0.25f)) : way;
            guide->points[k] = k == g->points - 1 ? tie : vec3_mad(p, d, step);
        } else {
            float memory = expf(-arc / (0.03f + 0.12f * stiff));
            Vec3 down = vec3(0, -1, beard ? 0.12f : 0);
            if (!beard && p.y < g->ear) { // before or behind the shoulders, not down the arms
                float away = p.x - (p.x > 0 ? 0.95f : -0.95f) * g->width;
                float inward = fabsf(p.x) > 0.95f * g->width ? -7.0f * away / g->width * 0.08f : 0.0f;
                float below = smoothstepf(0.0f, 0.08f, g->ear - p.y);
                down = vec3_normalize(vec3(inward, -1.0f, below * (root->base.z > 0.75f ? 0.30f : -0.22f)));
            }
            Vec3 target = vec3_normalize(vec3_lerp(down, vec3_lerp(comb, n, lift * 0.5f), memory));
            float rate = (1.0f - stiff) * (1.0f - stiff) * fminf(1.0f, step / 0.018f);
            d = vec3_normalize(vec3_lerp(d, target, clampf(rate, 0.0f, 1.0f)));
            guide->points[k] = vec3_mad(p, d, step);
        }
        arc += step;
        float clear = 0.0012f + 0.75f * s->volume * layer * smoothstepf(0.0f, lerpf(0.022f, 0.075f, beside), arc);
        if (beard)
            clear = 0.0015f + 0.15f * arc;
        if (tied)
            clear *= smoothstepf(0.0f, 0.04f, vec3_distance(guide->points[k], tie)) + 0.1f;
        // Not into the face: beside it.
        Vec3 *q = &guide->points[k];
        float limit = 0.80f * g->width;
        if (!beard && root->kind == 0 && s->comb == HAIR_FALL && q->z > g->center.z + 0.03f * g->scale &&
            q->y < g->center.y + 0.01f * g->scale && fabsf(q->x) < limit)
            q->x = lerpf(q->x, guide->side * limit, 0.6f);
        if (!(tied && k == g->points - 1))
            guide_settle(g, guide, k, clear, step);
        else
            guide->probes[k] = -1;
        if (!beard && !tied && q->y < g->center.y - 0.11f * g->scale) // not out on the shoulders: rather in the cloth
            q->x = clampf(q->x, -1.3f * g->width, 1.3f * g->width);
        d = vec3_normalize(vec3_sub(guide->points[k], p));
        int probe = guide->probes[k];
        n = probe >= 0 ? g->field.probes[probe].n : vec3_normalize(vec3_sub(*q, g->center));
        if (!tied && s->comb != HAIR_UP)
            comb = comb_direction(g, root, *q, n);
    }
}

// What hangs from a tie: a few guides around its middle.
void tail_grow(const Grower *g, Guide *guide, int tie)
{
    const HairStyle *s = &g->style;
    Vec3 out = g->tie_normals[tie];
    uint32_t v = g->tie_vertices[tie];
    guide->root = (Root){.references = {v, v, v},
                         .weights = {1, 0, 0},
                         .p = g->dresser->base[v],
                         .n = out,
                         .base = g->human->positions[v],
                         .kind = 3 + tie,
                         .share = 1.0f};
    guide->side = guide->root.base.x > 0 ? 1.0f : -1.0f;
    Vec3 d = vec3_normalize(vec3_add(out, vec3(0, s->tie == HAIR_PONYTAIL ? 0.35f : -0.3f, 0)));
    guide->points[0] = g->ties[tie];
    guide->probes[0] = -1;
    for (int k = 1; k < g->points; k++) {
        float step = s->top * g->scale * (g->shares[k] - g->shares[k - 1]);
        d = vec3_normalize(vec3_lerp(d, vec3(0, -1, 0), fminf(1.0f, step / 0.045f)));
        guide->points[k] = vec3_mad(guide->points[k - 1], d, step);
        guide_settle(g, guide, k, 0.018f, step);
        d = vec3_normalize(vec3_sub(guide->points[k], guide->points[k - 1]));
    }
}
