// Fire that is breathed: a jet of three nested skins from the mouth, white within, red outside, torn by noise that runs
// along it. What left the mouth goes on in the direction it had, so that the jet bends when the head turns.
#include "stage/creatures/perform.h"

#include <stdio.h>
#include <string.h>

enum { LAYERS = 3, RINGS = 30, AROUND = 18 };

typedef struct Jet {
    const Member *member;
    RngKey key;
    double begin, end;
    float length, speed; // metres, m/s
    bool aims;
    Vec3 target;
    float wide, reach; // of this layer
} Jet;

static void mouth_at(const Jet *jet, double time, Vec3 *mouth, Vec3 *way)
{
    const Creature *creature = jet->member->creature;
    CreatureFrame frame;
    member_frame(jet->member, fmax(time, jet->begin), &frame);
    Quat head = frame.rotation[creature->head];
    float a = creature->kind.head_angle * PI_F / 180.0f;
    *mouth = vec3_add(frame.joint[creature->head],
                      quat_rotate(head, vec3_sub(creature->mouth_point, creature->bones[creature->head].joint)));
    *way = quat_rotate(head, vec3(0, -sinf(a) - 0.18f, cosf(a)));
    if (jet->aims) {
        Vec3 to = vec3_normalize(vec3_sub(jet->target, *mouth));
        *way = vec3_lerp(vec3_normalize(*way), to, smoothstepf(0.2f, 0.8f, vec3_dot(vec3_normalize(*way), to)));
    }
    *way = vec3_normalize(*way);
}

static void jet_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals)
{
    const Jet *jet = user;
    float lit = (float)(time - jet->begin) * jet->speed / jet->length,
          out = (float)(time - jet->end) * jet->speed / jet->length;
    for (int r = 0; r < RINGS; r++) {
        float s = jet->reach * (float)r / (RINGS - 1), age = s * jet->length / jet->speed;
        Vec3 mouth, way;
        mouth_at(jet, time - (double)age, &mouth, &way);
        Vec3 side = vec3_normalize(vec3_cross(vec3(0, 1, 0), way)), up = vec3_cross(way, side);
        Vec3 centre = vec3_mad(mouth, way, s * jet->length);
        centre.y += 0.10f * jet->length * s * s; // hot air rises
        float sway = 0.05f * jet->length * s;
        centre = vec3_mad(centre, side, sway * rng_noise(jet->key, 3.0 * (double)s - 5.0 * time));
        centre = vec3_mad(centre, up, sway * rng_noise(jet->key, 40.0 + 3.0 * (double)s - 5.0 * time));
        float burns = smoothstepf(0.0f, 0.10f, lit - s) * smoothstepf(0.0f, 0.10f, s - out);
        float end = s / jet->reach, radius = jet->length * (0.012f + 0.14f * powf(s, 0.85f)) * jet->wide * burns;
        radius *= sqrtf(fmaxf(1.0f - powf(end, 3.0f), 0.0f)) * smoothstepf(-0.02f, 0.05f, s);
        for (int k = 0; k < AROUND; k++) {
            float a = TAU_F * (float)k / AROUND;
            Vec3 q = vec3(1.6f * cosf(a), 1.6f * sinf(a),
                          9.0f * s - 9.0f * (float)(time * (double)jet->speed / (double)jet->length));
            float torn =
                1.0f + (0.25f + 0.55f * s) * (noise3(jet->key, q) + 0.6f * noise3(jet->key, vec3_scale(q, 2.3f)));
            Vec3 n = vec3_add(vec3_scale(side, cosf(a)), vec3_scale(up, sinf(a)));
            positions[r * AROUND + k] = vec3_mad(centre, n, radius * fmaxf(torn, 0.12f));
            normals[r * AROUND + k] = n;
        }
    }
}

static int layer_material(World *world, int layer)
{
    static const Vec3 glow[LAYERS] = {{1.5f, 0.26f, 0.02f}, {2.6f, 0.85f, 0.08f}, {4.2f, 2.3f, 0.55f}};
    Material m = material_default();
    snprintf(m.name, sizeof m.name, "breathed fire %d", layer);
    m.base_color = vec3_splat(0.0f);
    m.specular = 0.0f;
    m.roughness = 1.0f;
    m.emission = glow[layer];
    m.alpha = ALPHA_BLEND;
    m.opacity = layer == 0 ? 0.30f : layer == 1 ? 0.45f : 0.75f;
    return world_add_material(world, m);
}

void creature_breathes_fire(Beast *beast, double begin, double end, const Vec3 *target)
{
    World *world = beast->world;
    Arena *arena = world->arena;
    float height = beast->creature->kind.height;
    beast_call(beast, CALL_FIRE, begin - 0.35, end + 0.1);
    for (int layer = 0; layer < LAYERS; layer++) {
        Jet *jet = ARENA_NEW(arena, Jet);
        *jet = (Jet){.member = beast->member,
                     .key = rng_key(beast->member->key.value + (uint64_t)layer, "breathed", "fire"),
                     .begin = begin,
                     .end = end,
                     .length = 2.4f * height,
                     .speed = 4.2f * height,
                     .aims = target != NULL,
                     .target = target ? *target : vec3(0, 0, 0),
                     .wide = layer == 0   ? 1.0f
                             : layer == 1 ? 0.72f
                                          : 0.42f,
                     .reach = layer == 0   ? 1.0f
                              : layer == 1 ? 0.86f
                                           : 0.62f};
        int vertices = RINGS * AROUND, triangles = (RINGS - 1) * AROUND * 2, t = 0;
        Mesh mesh = mesh_blank(arena, vertices, triangles, layer_material(world, layer));
        for (uint32_t r = 0; r + 1 < RINGS; r++)
            for (uint32_t k = 0; k < AROUND; k++) {
                uint32_t a = r * AROUND + k, b = r * AROUND + (k + 1) % AROUND;
                const uint32_t corners[6] = {a, b, a + AROUND, b, b + AROUND, a + AROUND};
                memcpy(mesh.triangles + 3 * t, corners, sizeof corners);
                t += 2;
            }
        int index = world_add_deforming_mesh(world, mesh, (Deformer){jet_evaluate, jet});
        int instance = world_add_instance(world, "breathed fire", index, beast->place, affine_identity());
        int shot = (int)(beast->shot - world->plan->shots);
        world->instances[instance].first_shot = shot;
        world->instances[instance].last_shot = shot;
    }
}
