// Strands: between the guides near them, with the lock they belong to, and what winds and hangs from a tie.
#include "stage/cast/hair_grow.h"

// ---------------------------------------------------------------- strands

static Vec3 guide_at(const Grower *g, const Guide *guide, float t, int *probe)
{
    t = clampf(t, 0.0f, 1.0f);
    int k = (int)(t * (float)(g->points - 1)), last = g->points - 2; // where it would be if all gaps were equal
    k = k < last ? k : last;
    while (k < last && g->shares[k + 1] < t)
        k++;
    float f = (t - g->shares[k]) / (g->shares[k + 1] - g->shares[k]);
    *probe = guide->probes[f < 0.5f ? k : k + 1];
    return vec3_lerp(guide->points[k], guide->points[k + 1], f);
}

typedef struct Near { // guides of a strand
    int guide[3];
    float share[3];
} Near;

static Near guides_near(const Grower *g, const Root *root, float side)
{
    Near near = {{-1, -1, -1}, {0, 0, 0}};
    float distance[3] = {1e9f, 1e9f, 1e9f};
    bool parted = g->style.part < 2.0f && root->kind == 0;
    for (int i = 0; i < g->guide_count; i++) {
        const Guide *guide = &g->guides[i];
        if (guide->root.kind != root->kind)
            continue;
        Vec3 gap = vec3_sub(guide->root.base, root->base);
        float d = vec3_dot(gap, gap);
        if (parted && guide->side * side < 0.0f && root->base.z > -0.1f)
            d += 4.0f;
        for (int k = 0; k < 3; k++)
            if (d < distance[k]) {
                for (int m = 2; m > k; m--)
                    distance[m] = distance[m - 1], near.guide[m] = near.guide[m - 1];
                distance[k] = d;
                near.guide[k] = i;
                break;
            }
    }
    float sum = 0.0f;
    for (int k = 0; k < 3; k++) {
        near.share[k] = near.guide[k] >= 0 ? 1.0f / (distance[k] + 0.0008f) : 0.0f;
        if (distance[k] > 3.0f && k > 0)
            near.share[k] = 0.0f;
        sum += near.share[k];
    }
    for (int k = 0; k < 3; k++)
        near.share[k] /= fmaxf(sum, 1e-9f);
    return near;
}

// Out of the head of hair at a point: round the skull above, round the axis of the neck below.
static Vec3 volume_normal(const Grower *g, Vec3 p)
{
    Vec3 d = vec3_sub(p, g->center);
    if (d.y < 0.0f)
        d.y *= 0.25f;
    return vec3_normalize(d);
}

static void strand_frame(Vec3 d, Vec3 out, Vec3 *e1, Vec3 *e2)
{
    *e1 = vec3_normalize(vec3_cross(d, out));
    if (vec3_dot(*e1, *e1) < 0.5f)
        *e1 = vec3(1, 0, 0);
    *e2 = vec3_cross(*e1, d);
}

void strand_between(const Grower *g, const Root *root, uint64_t number, StrandOut out)
{
    const HairStyle *s = &g->style;
    bool beard = root->kind == 2;
    Near near = guides_near(g, root, part_side(g, root));
    float length = root_length(g, root), clump = beard ? 0.35f : s->clump;
    float wave = beard ? 0.0015f : s->wave, curl = beard ? 0.0012f : s->curl;
    float wave_length = beard ? 0.03f : fmaxf(s->wave_length, 0.01f),
          curl_length = beard ? 0.02f : fmaxf(s->curl_length, 0.005f);
    float frizz = beard ? 0.0015f + 0.05f * length : s->frizz;
    bool tied = s->tie != HAIR_LOOSE && root->kind == 0;
    RngKey key = {g->key.value + number * 0x9e3779b97f4a7c15ull};
    // Locks of different lengths and some fly-away hair: no helmet's edge.
    RngKey lock = {g->key.value ^ hash_mix((uint64_t)(near.guide[0] + 1) * 77u)};
    float reach = tied ? 1.0f : root->share * lerpf(1.0f, rng_range(lock, 5, 0.86f, 1.0f), clump);
    bool stray = rng_float(key, 6) < 0.035f && !beard;
    float stray_lift = stray ? rng_range(key, 7, 0.3f, 1.0f) : 0.0f;
    Vec3 start = vec3_mad(root->p, root->n, -0.0015f), mean = {0, 0, 0};
    int probe;
    for (int k = 0; k < 3; k++)
        if (near.guide[k] >= 0)
            mean = vec3_mad(mean, g->guides[near.guide[k]].points[0], near.share[k]);
    Vec3 own = vec3_sub(start, mean), nearest = vec3_sub(start, g->guides[near.guide[0]].points[0]);
    float phase = rng_range(lock, 1, 0.0f, TAU_F) + (rng_float(key, 1) - 0.5f) * 0.9f;
    float turn = rng_range(key, 2, 0.0f, TAU_F), drift = rng_range(lock, 3, 0.85f, 1.15f);
    Vec3 before = start;
    for (int k = 0; k < g->points; k++) {
        float t = g->shares[k] * reach, arc = t * length;
        Vec3 p = {0, 0, 0}, center = guide_at(g, &g->guides[near.guide[0]], t, &probe);
        for (int m = 0; m < 3; m++)
            if (near.guide[m] >= 0) {
                int unused;
                p = vec3_mad(p, guide_at(g, &g->guides[near.guide[m]], t, &unused), near.share[m]);
            }
        float gather = clump * smoothstepf(0.0f, 0.6f, t);
        Vec3 even = vec3_mad(p, own, tied ? 1.0f - 0.7f * smoothstepf(0.5f, 1.0f, t) : 1.0f);
        Vec3 locked = vec3_mad(center, nearest, 1.0f - 0.88f * gather);
        p = k == 0 ? start : vec3_lerp(even, locked, gather);
        Vec3 out_of = volume_normal(g, p), e1, e2;
        Vec3 d = k == 0 ? root->n : vec3_normalize(vec3_sub(p, before));
        strand_frame(d, out_of, &e1, &e2);
        before = p;
        if (wave > 0.0f)
            p = vec3_mad(p, e1, wave * smoothstepf(0.0f, 0.05f, arc) * sinf(phase + arc * drift * TAU_F / wave_length));
        if (curl > 0.0f) {
            float angle = phase + arc * drift * TAU_F / curl_length;
            float grown = smoothstepf(0.0f, fminf(0.05f, curl_length), arc); // the tighter, the nearer to the skin
            p = vec3_mad(p, e1, curl * grown * cosf(angle));
            p = vec3_mad(p, e2, curl * grown * sinf(angle));
        }
        float loose = frizz * t * t * (0.3f + rng_float(key, 4));
        p = vec3_mad(p, e1, loose * cosf(turn + 4.0f * t));
        p = vec3_mad(p, e2, loose * sinf(turn + 3.0f * t));
        if (stray)
            p = vec3_mad(p, out_of, stray_lift * (0.004f + 0.10f * frizz + 0.006f * t) * smoothstepf(0.05f, 0.5f, t));
        if (k > 0 && probe >= 0) {
            const Probe *at = &g->field.probes[probe];
            float height = vec3_dot(vec3_sub(p, at->p), at->n), least = 0.0008f + 0.0015f * fminf(1.0f, arc / 0.01f);
            if (height < least && height > -0.05f)
                p = vec3_mad(p, at->n, least - height);
        }
        out.points[k] = p;
        // Each lock is round: its hairs shine one after the other.
        Vec3 round = vec3_sub(p, center);
        out.normals[k] = vec3_normalize(vec3_mad(out_of, round, clump * 45.0f));
    }
}

void strand_of_tail(const Grower *g, int tie, uint64_t number, StrandOut out, Root *root)
{
    const HairStyle *s = &g->style;
    RngKey key = {g->key.value + (number + 500000u) * 0x9e3779b97f4a7c15ull};
    const Guide *tail = NULL;
    int want = (int)(rng_u64(key, 9) % GUIDES_TAIL), seen = 0;
    for (int i = 0; i < g->guide_count; i++)
        if (g->guides[i].root.kind == 3 + tie && seen++ == want)
            tail = &g->guides[i];
    *root = tail->root;
    float r = sqrtf(rng_float(key, 0)), angle = rng_range(key, 1, 0.0f, TAU_F), reach = rng_range(key, 2, 0.72f, 1.0f);
    float turn = rng_range(key, 3, 0.0f, TAU_F);
    int lock = (int)(rng_u64(key, 4) % 3);
    Vec3 axis = g->tie_normals[tie], e1, e2;
    for (int k = 0; k < g->points; k++) {
        float t = g->shares[k];
        int probe = -1;
        Vec3 p, center;
        if (s->tie == HAIR_BUN || s->tie == HAIR_TOPKNOT) { // wound up
            float size = (0.030f + 0.012f * fminf(1.0f, s->top / 0.4f)) * g->scale;
            strand_frame(axis, vec3(0, 0, 1), &e1, &e2);
            float slope = lerpf(-0.25f, 0.72f, rng_float(key, 5)) * PI_F, ring = 0.42f + 0.58f * cosf(slope);
            float wind = turn + t * 1.35f * TAU_F + 0.25f * sinf(5.0f * t + angle);
            center = vec3_mad(g->ties[tie], axis, 0.4f * size);
            p = vec3_mad(center, e1, size * ring * cosf(wind));
            p = vec3_mad(p, e2, size * ring * sinf(wind));
            p = vec3_mad(p, axis, size * 0.72f * sinf(slope) + 0.002f * r);
        } else {
            center = guide_at(g, tail, t * reach, &probe);
            int unused;
            Vec3 next = guide_at(g, tail, t * reach + 0.04f, &unused),
                 last = guide_at(g, tail, t * reach - 0.04f, &unused);
            strand_frame(vec3_normalize(vec3_sub(next, last)), axis, &e1, &e2);
            float a = 0.0f, b = 0.0f, arc = t * reach * s->top;
            if (s->tie == HAIR_BRAID && t < 0.9f) {
                float w = arc * TAU_F / 0.062f + (float)lock * TAU_F / 3.0f, taper = 1.0f - 0.45f * t;
                a = 0.0115f * taper * sinf(w) + 0.0065f * taper * r * cosf(angle);
                b = 0.0065f * taper * sinf(2.0f * w) + 0.0065f * taper * r * sinf(angle);
            } else {
                float fat =
                    (0.008f + 0.016f * smoothstepf(0.0f, 0.3f, t)) * (1.0f - 0.65f * smoothstepf(0.35f, 1.0f, t));
                fat *= s->tie == HAIR_PIGTAILS ? 0.8f : 1.0f;
                a = fat * r * cosf(angle) + s->wave * sinf(arc * TAU_F / fmaxf(s->wave_length, 0.02f) + 0.6f * turn);
                b = fat * r * sinf(angle);
                if (s->curl > 0.0f) {
                    a += s->curl * cosf(arc * TAU_F / s->curl_length + turn);
                    b += s->curl * sinf(arc * TAU_F / s->curl_length + turn);
                }
            }
            p = vec3_mad(vec3_mad(center, e1, a * g->scale), e2, b * g->scale);
            if (probe >= 0) {
                const Probe *at = &g->field.probes[probe];
                float height = vec3_dot(vec3_sub(p, at->p), at->n);
                if (height < 0.002f && height > -0.05f)
                    p = vec3_mad(p, at->n, 0.002f - height);
            }
        }
        out.points[k] = p;
        out.normals[k] = vec3_normalize(vec3_add(vec3_scale(vec3_sub(p, center), 60.0f), vec3_scale(axis, 0.3f)));
    }
}
