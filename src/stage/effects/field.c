// What fills the air of a place: leaves, petals, motes, fireflies. Each layer is a cube of particles that stands before
// the camera, again and again the same; a particle that leaves it on one side comes in on the other, where it fades.
#include "stage/effects/effects.h"

// The copy of a periodic coordinate that is nearest to `center`; *copy numbers it.
static float nearest_copy(double value, float center, float side, double *copy)
{
    *copy = floor(((double)center - value) / (double)side + 0.5);
    return (float)(value + *copy * (double)side);
}

static float face_fade(float offset, float side)
{
    return 1.0f - smoothstepf(0.36f, 0.5f, fabsf(offset) / side);
}

// Blinks as fireflies do: a quick rise, a slow fall, dark between.
static float blink_at(double turns)
{
    float t = (float)(turns - floor(turns));
    return smoothstepf(0.0f, 0.12f, t) * (1.0f - smoothstepf(0.18f, 0.55f, t));
}

void field_emit(const World *world, const Emitter *emitter, const Snapshot *at, Vec3 eye, Vec3 forward, Aloft *air)
{
    const FieldPart *part = &emitter->row->field;
    const PlaceInfo *info = &world->places[at->place];
    Vec3 wind = vec3_scale(info->environment.wind, effect_indoors(world, at->place) ? 0.0f : part->drift);
    double time = at->time;
    float level = emitter_level(emitter, time, 0.0f, 0.0f);
    for (int l = 0; l < COUNT_OF(part->layers) && part->layers[l].count && level > 0.0f; l++) {
        float side = part->layers[l].side;
        int count = (int)((float)part->layers[l].count * clampf(2.0f * emitter->strength, 0.2f, 2.0f));
        Vec3 center = vec3_mad(eye, forward, 0.42f * side);
        RngKey key = {emitter->key.value + 0x9e3779b97f4a7c15u * (uint64_t)l};
        for (int i = 0; i < count; i++) {
            uint64_t n = 16u * (uint64_t)i;
            float fall = part->fall + part->fall_spread * (2.0f * rng_float(key, n) - 1.0f);
            double copy[3];
            float y =
                nearest_copy((double)(rng_float(key, n + 1) * side) - (double)fall * time, center.y, side, &copy[1]);
            uint64_t again = hash_mix(n + 0x632be59bd9b4e019ull * (uint64_t)(int64_t)copy[1]);
            float x = nearest_copy((double)(rng_float(key, again + 2) * side) + (double)wind.x * time, center.x, side,
                                   &copy[0]);
            float z = nearest_copy((double)(rng_float(key, again + 3) * side) + (double)wind.z * time, center.z, side,
                                   &copy[2]);
            float fade = face_fade(x - center.x, side) * face_fade(y - center.y, side) * face_fade(z - center.z, side);
            if (fade <= 0.01f)
                continue;
            float ground = info->height ? info->height(info->land, x, z) : 0.0f;
            if (part->high > 0.0f) { // squeezed into the layer above the ground
                float share = (y - center.y) / side + 0.5f;
                y = ground + 0.12f + part->high * share * (0.4f + 0.6f * rng_float(key, n + 4));
                fade = fminf(fade * 1.5f, 1.0f);
            }
            if (y < ground - 0.02f)
                continue;
            Mote mote = {.shape = part->shape, .opacity = (part->opacity > 0.0f ? part->opacity : 1.0f) * fade * level};
            mote.velocity = vec3(wind.x, -fall, wind.z);
            float rate = part->sway_rate * (0.7f + 0.6f * rng_float(key, n + 5));
            double turn = time * (double)rate + (double)rng_float(key, n + 6);
            float a = TAU_F * (float)(turn - floor(turn)), b = TAU_F * rng_float(key, n + 7);
            float s = part->sway * (0.5f + rng_float(key, n + 8)), pace = TAU_F * rate * s;
            mote.position = vec3(x + s * sinf(a), y + 0.25f * s * cosf(2.0f * a + b), z + s * cosf(a + b));
            mote.velocity =
                vec3_add(mote.velocity, vec3(pace * cosf(a), -0.5f * pace * sinf(2.0f * a + b), -pace * sinf(a + b)));
            mote.size = lerpf(part->size_low, part->size_high, rng_float(key, n + 9));
            mote.aspect = part->aspect * (0.8f + 0.4f * rng_float(key, n + 10));
            mote.color =
                part->color_count ? part->colors[rng_u64(key, n + 11) % (uint64_t)part->color_count] : vec3_splat(0.0f);
            if (vec3_luminance(emitter->color) > 0.0f)
                mote.color = emitter->color;
            mote.color = vec3_scale(mote.color, 0.75f + 0.5f * rng_float(key, n + 12));
            float shine = 1.0f;
            if (part->blink > 0.0f)
                shine = blink_at(time * (double)part->blink * (0.7 + 0.6 * (double)rng_float(key, n + 13)) +
                                 (double)rng_float(key, n + 14));
            mote.emission = vec3_scale(part->emission, shine * fade * level * (0.4f + 1.2f * rng_float(key, n + 15)));
            if (part->color_count == 0 && shine <= 0.01f)
                continue;
            if (part->shape == MOTE_PLATE || part->shape == MOTE_PAPER) {
                float spin = (float)(time * (double)part->spin * (0.6 + 0.8 * (double)rng_float(key, n + 13)));
                Vec3 about = vec3_normalize(vec3(rng_range(key, n + 14, -1, 1), rng_range(key, n + 15, -0.4f, 0.4f),
                                                 rng_range(key, n + 5, -1, 1)));
                Quat turned = quat_mul(quat_axis_angle(about, TAU_F * spin + a), quat_yaw(b));
                mote.axis = quat_rotate(turned, vec3(0, 0, 1));
                mote.normal = quat_rotate(turned, vec3(0, 1, 0));
            }
            ARENA_PUSH(air->arena, air->motes, air->mote_count, air->mote_capacity, mote);
        }
    }
}
