// Coats: the colour of every point of a skin, from the kind's colours and its pattern. Patterns are drawn in the rest
// shape, so that they stay on the body while it moves.
#include "stage/creatures/creature.h"

static float lattice(RngKey key, int x, int y, int z)
{
    uint64_t n = (uint64_t)(uint32_t)x * 0x9e3779b1u ^ (uint64_t)(uint32_t)y * 0x85ebca77u << 7 ^
                 (uint64_t)(uint32_t)z * 0xc2b2ae3du << 13;
    return 2.0f * rng_float(key, n) - 1.0f;
}

float noise3(RngKey key, Vec3 p)
{
    int x = (int)floorf(p.x), y = (int)floorf(p.y), z = (int)floorf(p.z);
    float fx = p.x - (float)x, fy = p.y - (float)y, fz = p.z - (float)z;
    fx = fx * fx * (3 - 2 * fx), fy = fy * fy * (3 - 2 * fy), fz = fz * fz * (3 - 2 * fz);
    float v[2][2];
    for (int j = 0; j < 2; j++)
        for (int k = 0; k < 2; k++)
            v[j][k] = lerpf(lattice(key, x, y + j, z + k), lattice(key, x + 1, y + j, z + k), fx);
    return lerpf(lerpf(v[0][0], v[1][0], fy), lerpf(v[0][1], v[1][1], fy), fz);
}

static float fractal(RngKey key, Vec3 p)
{
    return 0.6f * noise3(key, p) + 0.3f * noise3(key, vec3_scale(p, 2.1f)) + 0.15f * noise3(key, vec3_scale(p, 4.3f));
}

// Distance to the nearest of jittered points in a unit lattice and to the second nearest (Worley 1996).
static Vec2 cells(RngKey key, Vec3 p)
{
    Vec2 best = {9, 9};
    int x = (int)floorf(p.x), y = (int)floorf(p.y), z = (int)floorf(p.z);
    for (int k = -1; k <= 1; k++)
        for (int j = -1; j <= 1; j++)
            for (int i = -1; i <= 1; i++) {
                Vec3 q = vec3((float)(x + i) + 0.5f + 0.45f * lattice(key, x + i, y + j, z + k),
                              (float)(y + j) + 0.5f + 0.45f * lattice(key, y + j, z + k, x + i),
                              (float)(z + k) + 0.5f + 0.45f * lattice(key, z + k, x + i, y + j));
                float d = vec3_distance(p, q);
                if (d < best.x)
                    best = (Vec2){d, best.x};
                else if (d < best.y)
                    best.y = d;
            }
    return best;
}

// Dark stripes across the trunk, 0..1: waves along the body, broken and bent by noise.
static float stripes(RngKey key, Vec3 q, float count, float sharp, float bend)
{
    float warp = bend * fractal(key, vec3(0, 2.2f * q.y, 2.2f * q.z));
    float wave = sinf(TAU_F * (count * q.z + 0.6f * fabsf(q.y - 0.8f) + warp));
    float gaps = smoothstepf(-0.5f, 0.0f, noise3(key, vec3(5.0f * q.x, 3.0f * q.y, 7.0f * q.z)));
    return smoothstepf(1.0f - sharp, 1.0f - sharp + 0.25f, 0.5f + 0.5f * wave) * gaps;
}

static float pattern(const Sculpture *s, Vec3 q, Vec3 normal)
{
    const Kind *kind = s->kind;
    RngKey key = s->key;
    switch ((Coat)(int)kind->coat) {
    case COAT_TABBY: { // thin stripes, lines from the brow over the crown, a dark back
        float z = (q.z * kind->height - s->head_z) / fmaxf(kind->head * kind->height, 1e-3f);
        float face = smoothstepf(-0.05f, 0.15f, z);
        float body =
            0.62f * stripes(key, q, 9.0f, 0.62f, 0.5f) + 0.45f * smoothstepf(0.75f, 0.98f, normal.y) * (q.y > 0.7f);
        float crown = 0.75f * smoothstepf(0.25f, 0.6f, normal.y + 0.25f) *
                      smoothstepf(0.2f, 0.7f, sinf(q.x * 95.0f + 1.57f)) * (1.0f - smoothstepf(0.55f, 0.85f, z));
        float cheek = 0.6f * smoothstepf(0.5f, 0.75f, fabsf(normal.x)) *
                      smoothstepf(0.35f, 0.8f, sinf(q.y * 70.0f - 3.0f * z)) * (z < 0.62f);
        return fminf(lerpf(body, fmaxf(crown, cheek), face), 0.85f);
    }
    case COAT_TIGER: { // down the flanks, around the legs
        float leg = (1.0f - smoothstepf(0.42f, 0.56f, q.y)) * (q.z * kind->height < s->head_z);
        float rings = smoothstepf(0.62f, 0.8f,
                                  0.5f + 0.5f * sinf(TAU_F * (13.0f * q.y + 0.5f * noise3(key, vec3_scale(q, 6.0f)))));
        return lerpf(stripes(key, q, 9.0f, 0.40f, 0.5f), 0.8f * rings * smoothstepf(0.12f, 0.2f, q.y), leg);
    }
    case COAT_ZEBRA:
        return smoothstepf(0.35f, 0.5f,
                           0.5f + 0.5f * sinf(TAU_F * (7.0f * q.z + 1.2f * fabsf(q.y - 0.85f) +
                                                       0.18f * noise3(key, vec3_scale(q, 3.0f)))));
    case COAT_PATCHES:
        return smoothstepf(0.0f, 0.06f, fractal(key, vec3(1.6f * q.x + 7.0f * (q.x > 0), 2.6f * q.y, 2.6f * q.z)));
    case COAT_SPOTS: {
        Vec2 d = cells(key, vec3_scale(q, 11.0f));
        return 1.0f - smoothstepf(0.26f, 0.34f, d.x);
    }
    case COAT_ROSETTES: {
        Vec2 d = cells(key, vec3_scale(q, 12.0f));
        float ring = smoothstepf(0.16f, 0.24f, d.x) * (1.0f - smoothstepf(0.36f, 0.44f, d.x));
        return fmaxf(ring, 0.25f * (1.0f - smoothstepf(0.2f, 0.3f, d.x)));
    }
    case COAT_GIRAFFE: {
        Vec2 d = cells(key, vec3_scale(q, 6.0f));
        return smoothstepf(0.05f, 0.13f, d.y - d.x);
    }
    case COAT_SADDLE:
        return smoothstepf(0.1f, 0.5f, normal.y + 0.35f * fractal(key, vec3_scale(q, 4.0f)) + 2.0f * (q.y - 0.78f));
    case COAT_DAPPLE: {
        Vec2 d = cells(key, vec3_scale(q, 9.0f));
        return 0.5f * smoothstepf(0.25f, 0.6f, d.x);
    }
    case COAT_SCALES: {
        Vec2 d = cells(key, vec3_scale(q, 22.0f));
        return 0.6f * (1.0f - smoothstepf(0.0f, 0.12f, d.y - d.x)) +
               0.4f * smoothstepf(0.0f, 0.4f, fractal(key, vec3_scale(q, 3.0f)));
    }
    case COAT_PANDA: { // ears, patches about the eyes, legs, and a band over the shoulders
        float black = 1.0f - smoothstepf(0.50f, 0.58f, q.y);
        black = fmaxf(black, 1.0f - smoothstepf(0.10f, 0.15f, fabsf(q.z - 0.5f * kind->trunk + 0.06f)));
        if (q.z * kind->height > s->head_z) {
            black = 0.0f;
            for (int e = 0; e < s->eye_count; e++) {
                Vec3 from = vec3_sub(vec3_scale(q, kind->height),
                                     vec3_mad(s->eyes[e].centre, vec3(0, -1, 0), 0.6f * s->eyes[e].radius));
                black = fmaxf(black, 1.0f - smoothstepf(1.7f, 2.2f, vec3_length(from) / s->eyes[e].radius));
            }
        }
        return black;
    }
    case COAT_OKAPI: // stripes around the legs and the hindquarters
        return smoothstepf(0.45f, 0.6f,
                           0.5f + 0.5f * sinf(TAU_F * (16.0f * q.y + 0.3f * noise3(key, vec3_scale(q, 5.0f))))) *
               (1.0f - smoothstepf(0.52f, 0.66f, q.y - 0.22f * (q.z < -0.38f * kind->trunk)));
    case COAT_MASK: { // a dark band over the eyes and down the cheeks, a ringed tail
        float dark = 0.0f;
        for (int e = 0; e < s->eye_count && q.z * kind->height > s->head_z; e++) {
            Vec3 from = vec3_scale(vec3_sub(vec3_scale(q, kind->height), s->eyes[e].centre), 1.0f / s->eyes[e].radius);
            float out = s->eyes[e].centre.x > 0 ? from.x : -from.x;
            from.y += 0.9f * fmaxf(out, 0.0f); // it falls towards the cheek
            dark =
                fmaxf(dark, 1.0f - smoothstepf(1.5f, 2.1f, hypotf(from.y, 0.45f * out + 0.3f * fminf(from.z, 0.0f))));
        }
        float behind = -q.z - 0.5f * kind->trunk - kind->rump;
        return fmaxf(dark, behind > 0.0f ? smoothstepf(0.45f, 0.6f, 0.5f + 0.5f * sinf(TAU_F * 4.6f * behind)) : 0.0f);
    }
    case COAT_BANDS:
        return smoothstepf(0.3f, 0.5f, 0.5f + 0.5f * sinf(TAU_F * 9.0f * q.z));
    default:
        return 0.0f;
    }
}

Vec3 coat_color(const Sculpture *s, Vec3 position, Vec3 normal, int paint, int bone)
{
    (void)bone;
    const Kind *kind = s->kind;
    Vec3 q = vec3_scale(position, 1.0f / kind->height);
    float grain = 1.0f + 0.10f * fractal(s->key, vec3_scale(q, 14.0f)) + 0.06f * noise3(s->key, vec3_scale(q, 60.0f));
    switch ((Paint)paint) {
    case PAINT_NOSE:
        return vec3_scale(kind->skin, grain);
    case PAINT_HOOF:
        return vec3_scale(vec3(0.055f, 0.045f, 0.035f), grain);
    case PAINT_MOUTH: // black lips, red within
        if (normal.y > -0.55f && normal.y < 0.55f)
            return vec3(0.014f, 0.010f, 0.009f);
        return vec3(0.07f, 0.014f, 0.013f);
    case PAINT_TONGUE:
        return vec3(0.55f, 0.16f, 0.15f);
    case PAINT_HORN:
        return vec3_scale(vec3(0.42f, 0.34f, 0.22f), grain);
    case PAINT_BEAK:
    case PAINT_SHANK:
        return vec3_scale(kind->skin, grain);
    case PAINT_DARK:
        return vec3_scale(kind->dark, grain);
    case PAINT_EXTRA:
        return vec3_scale(kind->extra, grain);
    case PAINT_NOSTRIL:
        return vec3(0.006f, 0.004f, 0.004f);
    case PAINT_UNDER: // the pads of cats, each hair of the whiskers in a dark spot
        return vec3_scale(kind->under, grain * (noise3(s->key, vec3_scale(q, 190.0f)) > 0.62f ? 0.6f : 1.0f));
    case PAINT_MUZZLE:
        return vec3_scale(vec3_lerp(kind->coat_color, kind->skin, 0.62f), grain);
    case PAINT_SHELL: { // scutes with a paler middle
        Vec2 d = cells(s->key, vec3(3.2f * q.x, 1.2f * q.y, 3.2f * q.z));
        return vec3_scale(vec3_lerp(vec3_lerp(kind->extra, kind->under, 0.4f * (1.0f - smoothstepf(0.0f, 0.4f, d.x))),
                                    kind->coat_color, 1.0f - smoothstepf(0.03f, 0.16f, d.y - d.x)),
                          grain);
    }
    case PAINT_COMB:
        return vec3_scale(vec3(0.55f, 0.02f, 0.02f), grain);
    default:
        break;
    }
    // belly and the inside of the legs
    float under = smoothstepf(0.15f, 0.75f,
                              -normal.y + 0.5f * fabsf(normal.x) * (fabsf(q.x) < 0.1f && q.y < 0.6f) +
                                  0.35f * fractal(s->key, vec3_scale(q, 5.0f)) - kind->under_line);
    Vec3 color = vec3_lerp(kind->coat_color, kind->under, under);
    float mark = pattern(s, q, normal);
    color = vec3_lerp(color, kind->extra,
                      mark * (kind->coat == COAT_TIGER || kind->coat == COAT_TABBY ? 1.0f - 0.6f * under : 1.0f));
    if (kind->points > 0.0f && !kind->plan->folds) { // legs, muzzle, ears and tail darker
        float low = 1.0f - smoothstepf(0.55f * kind->points, 0.95f * kind->points,
                                       q.y + 0.08f * noise3(s->key, vec3_scale(q, 9.0f)));
        float mouth = smoothstepf(0.55f, 0.8f, (position.z - s->head_z) / fmaxf(kind->head * kind->height, 1e-3f)) *
                      (position.z > s->head_z);
        float ear = paint == PAINT_EAR ? 0.7f : 0.0f;
        color = vec3_lerp(color, kind->dark, clampf(fmaxf(low, fmaxf(mouth * 0.9f, ear)), 0.0f, 1.0f));
    }
    if (paint == PAINT_EAR && kind->ear == EAR_FLOP)
        color = vec3_scale(color, 0.42f);
    if (paint == PAINT_EAR && normal.z > 0.25f && kind->ear != EAR_FLOP) // the open side of the ear shows skin
        color = vec3_lerp(color, vec3(0.36f, 0.22f, 0.19f), 0.42f * smoothstepf(0.25f, 0.7f, normal.z));
    return vec3(clampf(color.x * grain, 0.004f, 0.9f), clampf(color.y * grain, 0.004f, 0.9f),
                clampf(color.z * grain, 0.004f, 0.9f));
}
