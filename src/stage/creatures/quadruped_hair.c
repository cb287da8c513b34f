// Hair in locks: manes, tails, whiskers.
#include "stage/creatures/quadruped.h"

static void strand(Sculpture *s, Strand value)
{
    ARRAY_PUSH(s->strands, s->strand_count, s->strand_capacity, value);
}

// Manes: along the crest of the neck (horse) or all around neck and chest (lion: a mane wider than high on the neck).
void quadruped_mane(Sculpture *s, const Kind *k)
{
    float H = k->height, l = k->mane * H;
    RngKey key = s->key;
    Vec3 base = s->bones[BONE_NECK].joint, middle = s->bones[BONE_NECK2].joint, end = s->bones[BONE_HEAD].joint;
    bool ruff = k->fur_volume > 0.0f;
    int count = l > 0.0f ? ruff ? 1500 : 420 : 0;
    for (int i = 0; i < count; i++) {
        uint64_t n = 900u + 7u * (uint64_t)i;
        float t = rng_float(key, n), around = rng_range(key, n + 1, -1, 1);
        Vec3 p = t < 0.5f ? vec3_lerp(base, middle, 2 * t) : vec3_lerp(middle, end, 2 * t - 1);
        float r = lerpf(k->neck_base * 0.95f, k->neck_top, t) * H;
        Vec3 along = vec3_normalize(vec3_sub(end, base)), crest = vec3_normalize(vec3_cross(along, vec3(1, 0, 0)));
        crest = crest.y < 0 ? vec3_scale(crest, -1) : crest;
        int bone = t < 0.4f ? BONE_NECK : t < 0.85f ? BONE_NECK2 : BONE_HEAD;
        Vec3 color = vec3_scale(k->mane > 0 ? k->extra : k->coat_color, rng_range(key, n + 2, 0.8f, 1.2f));
        if (ruff) {
            float a = around * PI_F;
            Vec3 out = vec3_add(vec3_scale(crest, cosf(a)), vec3(sinf(a), 0, 0));
            strand(s, (Strand){.root = vec3_mad(p, out, 0.75f * r),
                               .along = vec3_add(out, vec3_scale(along, -0.7f)),
                               .gravity = vec3_add(vec3(0, -0.5f, 0), vec3_scale(along, -0.5f)),
                               .length = l * rng_range(key, n + 3, 0.7f, 1.15f),
                               .width = 0.16f * l,
                               .bone = bone,
                               .tip_bone = bone,
                               .normal = out,
                               .color = vec3_scale(color, cosf(a) < -0.3f ? 0.7f : 1.0f)});
            continue;
        }
        float side = around < 0.72f ? 1.0f : -1.0f; // most of it falls to one side
        strand(s, (Strand){.root = vec3_add(vec3_mad(p, crest, 0.93f * r), vec3(0.012f * H * around, 0, 0)),
                           .along = vec3_add(vec3_scale(crest, 0.75f), vec3(0.75f * side, 0.1f, -0.1f)),
                           .gravity = vec3(0.05f * side, -0.9f, -0.12f),
                           .length = l * rng_range(key, n + 3, 0.75f, 1.1f),
                           .width = 0.028f * H,
                           .bone = bone,
                           .tip_bone = bone,
                           .normal = vec3(side, 0.25f, 0),
                           .color = color});
    }
    HeadFrame h = quadruped_head_frame(k, &base, &end);
    float skull = 0.465f * (1.0f - k->muzzle);
    for (int i = 0; i < 700 && ruff; i++) { // around the face
        uint64_t n = 14000u + 5u * (uint64_t)i;
        float a = PI_F * rng_range(key, n, -1, 1), back = rng_float(key, n + 1);
        Vec3 out = vec3_add(vec3(sinf(a) * k->head_width, 0, 0), vec3_scale(h.up, cosf(a)));
        Vec3 root = vec3_mad(on_head(&h, 0, 0.02f, lerpf(0.95f, 0.3f, back) * skull), out, 0.86f * skull * h.length);
        strand(s, (Strand){.root = root,
                           .along = vec3_add(out, vec3_scale(h.forward, -0.35f)),
                           .gravity = vec3_add(vec3(0, -0.45f, 0), vec3_scale(h.forward, -0.45f)),
                           .length = l * rng_range(key, n + 2, 0.45f, 0.8f),
                           .width = 0.13f * l,
                           .bone = BONE_HEAD,
                           .tip_bone = BONE_NECK2,
                           .normal = vec3_normalize(vec3_add(out, vec3_scale(h.forward, 0.5f))),
                           .color = vec3_scale(vec3_lerp(k->extra, k->coat_color, 0.35f * (1.0f - back)),
                                               rng_range(key, n + 3, 0.8f, 1.2f))});
    }
    for (int i = 0; i < 40 && l > 0.0f && !ruff; i++) { // forelock
        uint64_t n = 9000u + 3u * (uint64_t)i;
        Vec3 forward = vec3(0, -sinf(k->head_angle * PI_F / 180.0f), cosf(k->head_angle * PI_F / 180.0f));
        strand(s, (Strand){.root = on_head(&h, 0.07f * rng_range(key, n, -1, 1), 0.11f, 0.10f),
                           .along = vec3_add(forward, vec3(0.3f * rng_range(key, n + 1, -1, 1), 0.3f, 0)),
                           .gravity = vec3_add(vec3_scale(forward, 0.5f), vec3(0, -0.4f, 0)),
                           .length = 0.8f * l * rng_range(key, n + 2, 0.6f, 1.0f),
                           .width = 0.02f * H,
                           .bone = BONE_HEAD,
                           .tip_bone = BONE_HEAD,
                           .normal = vec3(0, 0.6f, 0.8f),
                           .color = k->extra});
    }
}

void quadruped_tail_hair(Sculpture *s, const Kind *k)
{
    float H = k->height, l = k->fin * H; // `fin`: length of the tail's hair
    for (int i = 0; i < 260 && l > 0.0f; i++) {
        uint64_t n = 20000u + 5u * (uint64_t)i;
        float t = powf(rng_float(s->key, n), k->tail_brush < 0.0f ? 0.1f : 1.0f);
        int bone = BONE_TAIL + (int)fminf(t * 5.0f, 4.0f);
        Vec3 p = s->bones[bone].joint, q = bone < BONE_TAIL + 4
                                               ? s->bones[bone + 1].joint
                                               : vec3_mad(p, vec3_sub(p, s->bones[bone - 1].joint), 1.0f);
        p = vec3_lerp(p, q, 5.0f * t - floorf(fminf(5.0f * t, 4.0f)));
        Vec3 out = vec3(rng_range(s->key, n + 1, -1, 1), rng_range(s->key, n + 2, -0.3f, 0.3f),
                        rng_range(s->key, n + 3, -1, 1));
        strand(s, (Strand){.root = vec3_mad(p, out, 0.015f * H),
                           .along = vec3_add(vec3_normalize(vec3_sub(q, p)), vec3_scale(out, 0.35f)),
                           .gravity = vec3(0, -1.0f, -0.15f),
                           .length = l * rng_range(s->key, n + 4, 0.7f, 1.1f),
                           .width = 0.03f * H,
                           .bone = bone,
                           .tip_bone = bone < BONE_TAIL + 4 ? bone + 1 : bone,
                           .normal = vec3_normalize(vec3_add(out, vec3(0, 0, -0.5f))),
                           .color = k->extra});
    }
}

// Stiff hairs of the upper lip and above the eyes.
void quadruped_whiskers(Sculpture *s, const Kind *k, const HeadFrame *h)
{
    float pad = k->muzzle_tip;
    for (int side = 0; side < 2; side++)
        for (int i = 0; i < 14; i++) {
            uint64_t n = 31000u + 4u * (uint64_t)(14 * side + i);
            float m = side ? -1.0f : 1.0f, row = (float)(i % 3), t = (float)(i / 3) / 4.0f;
            bool brow = i >= 11;
            Vec3 root = brow ? on_head(h, m * 0.20f * k->head_width, 0.20f, 0.66f)
                             : on_head(h, m * (0.75f + 0.45f * t) * pad, -0.12f - 0.035f * row, 0.96f - 0.10f * t);
            Vec3 along = vec3_add(vec3(m, 0, 0), vec3_add(vec3_scale(h->forward, 0.25f - 0.5f * t),
                                                          vec3_scale(h->up, brow ? 0.9f : 0.28f - 0.22f * row)));
            float length = (brow ? 0.30f : 0.55f) * h->length * rng_range(s->key, n, 0.7f, 1.1f);
            strand(s, (Strand){.root = root,
                               .along = along,
                               .gravity = vec3(0.1f * m, -0.10f, -0.10f),
                               .length = length,
                               .width = 0.009f * h->length,
                               .bone = BONE_HEAD,
                               .tip_bone = BONE_HEAD,
                               .normal = h->forward,
                               .color = vec3(0.75f, 0.73f, 0.70f)});
        }
}
