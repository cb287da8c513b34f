// A dam gives way, and its lake comes down the valley: what stands in the way is carried off.
#include "stage/physics/play.h"
#include "stage/sets/sets.h"

#include <string.h>

// Depth and speed of the wave behind a broken dam (Ritter, Die Fortpflanzung der Wasserwellen, VDI-Z. 36 (1892) 947),
// slowed as a rough bed slows it.
#define LAKE 7.5f       // m, its depth
#define ROUGH 0.78f     // share of the speed on a smooth bed
#define DAM_AT (-46.0f) // m, z of the dam; down the valley is +Z
#define DAM_TOE 7.0f    // m from its middle to the foot of its slope
#define BREACH 9.0f     // m, half the width of what gives way
#define HOUSE_AT (-22.0f)
#define CRACKS 0.9 // s from the first cracks until it goes

typedef struct Flood {
    const World *world;
    int place;
    double begin; // when the dam goes
    uint32_t seed;
    bool foam;
} Flood;

// Water above the valley's floor at a point, m; *speed: m/s down the valley.
static float flood_depth(const Flood *f, float x, float z, double time, float *speed)
{
    float t = (float)(time - f->begin), far = z - (DAM_AT + DAM_TOE), c = ROUGH * sqrtf(SIM_GRAVITY * LAKE);
    *speed = 0.0f;
    if (t <= 0.05f || far > 2.0f * c * t)
        return 0.0f;
    if (far < 0.0f) { // through the breach: down from the lake
        float in = smoothstepf(-DAM_TOE - 6.0f, 0.0f, far), open = smoothstepf(0.0f, 1.2f, t);
        *speed = c;
        return fabsf(x) < BREACH ? open * lerpf(0.9f, 0.44f / (ROUGH * ROUGH) * 0.4f, in) * LAKE : 0.0f;
    }
    float u = 2.0f * c - far / t;
    // it leaves by the breach and spreads
    float wide = BREACH + 0.9f * far, side = 1.0f - smoothstepf(0.75f * wide, wide, fabsf(x));
    *speed = 2.0f / 3.0f * (c + far / t);
    // on a rough bed the tip is blunt (Whitham, Proc. R. Soc. A 227 (1955) 399)
    float tip = 1.1f * sqrtf(clampf((2.0f * c * t - far) / 7.0f, 0.0f, 1.0f));
    return side * fmaxf(u * u / (9.0f * SIM_GRAVITY * ROUGH * ROUGH), tip);
}

static float front_at(const Flood *f, double time)
{
    return DAM_AT + DAM_TOE + 2.0f * ROUGH * sqrtf(SIM_GRAVITY * LAKE) * fmaxf((float)(time - f->begin), 0.0f);
}

// ---------------------------------------------------------------- what is seen of it

enum { ACROSS = 61, ALONG = 97, FOAM_ALONG = 13 };

static void water_evaluate(const void *user, double time, Vec3 *p, Vec3 *n)
{
    const Flood *f = user;
    int along = f->foam ? FOAM_ALONG : ALONG;
    float head = front_at(f, time), speed;
    for (int k = 0; k < along; k++)
        for (int i = 0; i < ACROSS; i++) {
            float x = -48.0f + 96.0f * (float)i / (ACROSS - 1), v = (float)k / (float)(along - 1);
            // the tongue runs ahead in the middle
            float lag = 0.004f * x * x + 1.6f * noise2(f->seed, 0.12f * x, 0.5f * (float)time);
            float z =
                f->foam ? head - lag - 1.7f + 1.9f * v : lerpf(DAM_AT - 8.0f, head - lag, v * (0.35f + 0.65f * v));
            float depth = flood_depth(f, x, z + lag, time, &speed), ground = site_ground(f->world, f->place, x, z);
            float rough = noise2_sum(f->seed + 1, 0.35f * x, 0.35f * (z - 7.0f * (float)time), 4, 0.55f);
            float y = ground - 0.6f + fminf(2.0f * depth, 0.6f) + depth + 0.28f * fminf(depth, 1.0f) * rough;
            if (f->foam)
                y += (depth > 0.0f ? 0.55f : 0.0f) * sinf(PI_F * v) *
                         (0.5f + 0.6f * rough + 0.7f * noise2(f->seed + 2, 1.3f * x, 1.3f * z - 3.0f * (float)time)) -
                     0.1f;
            p[k * ACROSS + i] = vec3(x, y, z);
        }
    for (int k = 0; k < along; k++)
        for (int i = 0; i < ACROSS; i++) {
            int l = i > 0 ? i - 1 : i, r = i + 1 < ACROSS ? i + 1 : i, b = k > 0 ? k - 1 : k,
                e = k + 1 < along ? k + 1 : k;
            Vec3 dx = vec3_sub(p[k * ACROSS + r], p[k * ACROSS + l]),
                 dz = vec3_sub(p[e * ACROSS + i], p[b * ACROSS + i]);
            Vec3 up = vec3_cross(dz, dx);
            n[k * ACROSS + i] = vec3_length(up) > 1e-6f ? vec3_normalize(up) : vec3(0, 1, 0);
        }
}

static void water_add(World *world, const Flood *flood, bool foam, int material)
{
    Flood *f = ARENA_NEW(world->arena, Flood);
    *f = *flood;
    f->foam = foam;
    int along = foam ? FOAM_ALONG : ALONG, t = 0;
    Mesh mesh = mesh_blank(world->arena, ACROSS * along, 2 * (ACROSS - 1) * (along - 1), material);
    for (int k = 0; k + 1 < along; k++)
        for (int i = 0; i + 1 < ACROSS; i++, t += 2) {
            uint32_t a = (uint32_t)(k * ACROSS + i), b = a + 1, c = a + ACROSS, d = c + 1, six[6] = {a, c, b, b, c, d};
            memcpy(mesh.triangles + 3 * t, six, sizeof six);
        }
    water_evaluate(f, f->begin, mesh.positions, mesh.normals);
    int index = world_add_instance(world, "flood", world_add_deforming_mesh(world, mesh, (Deformer){water_evaluate, f}),
                                   f->place, affine_identity());
    world->instances[index].entity = PLAN_NONE;
}

// ---------------------------------------------------------------- the film

static bool of_dam(const Action *action)
{
    return action->force && text_contains_word(action->force, "dam") &&
           text_in_list("break,fall,flow,explode", action->verb);
}

const Action *flood_of(const FilmPlan *plan, int place)
{
    for (int i = 0; i < plan->action_count; i++)
        if (of_dam(&plan->actions[i]) && plan->shots[plan->actions[i].shot].place == place)
            return &plan->actions[i];
    return NULL;
}

void flood_prepare(World *world, int place)
{
    const FilmPlan *plan = world->plan;
    const Action *action = flood_of(plan, place);
    if (!action)
        return;
    Vec3 at = vec3(0, site_ground(world, place, 0, DAM_AT), DAM_AT);
    prop_place(world, place, "dam", at, 0.0f, NULL);
    MeshBuilder *m = mesh_begin(world->arena);
    int turf = set_paint(world, "abutment", vec3(0.085f, 0.1f, 0.04f), 0.95f);
    for (int side = -1; side <= 1; side += 2) { // it is built between two hills
        mesh_place(m, affine_from(vec3((float)side * 44.0f, at.y - 6.0f, DAM_AT - 8.0f), quat_yaw(0.3f * (float)side),
                                  vec3(28.0f, 26.0f, 34.0f)));
        mesh_sphere(m, vec3(0, 0, 0), 1.0f, 48, turf);
    }
    mesh_place(m, affine_identity());
    mesh_finish(world, m, "abutment", place);
    for (int e = 0; e < plan->entity_count; e++) { // what is swept away stands in the way
        bool swept = false;
        for (int i = 0; i < plan->action_count; i++)
            swept |= text_equal(plan->actions[i].verb, "sweep away") && plan->actions[i].object == e;
        if (swept && entity_landmark(world, e, place) >= 0)
            entity_move(world, e, place, vec3(3.0f, site_ground(world, place, 3.0f, HOUSE_AT), HOUSE_AT), -0.35f);
    }
    Flood flood = {.world = world,
                   .place = place,
                   .begin = action->begin + CRACKS,
                   .seed = (uint32_t)rng_key(plan->seed, "flood", "waves").value};
    water_add(world, &flood, false, set_paint(world, "flood water", vec3(0.13f, 0.105f, 0.07f), 0.1f));
    water_add(world, &flood, true, set_paint(world, "flood foam", vec3(0.27f, 0.235f, 0.18f), 0.95f));
}

// Drag and buoyancy on what stands in it: half rho C A v2, and the weight of the water it displaces.
static void flood_force(const void *user, Sim *sim, int body, Vec3 half, float mass)
{
    const Flood *f = user;
    Vec3 at = sim_middle(sim, body), v = sim_velocity(sim, body);
    float speed, depth = flood_depth(f, at.x, at.z, sim_time(sim), &speed), foot = at.y - half.y;
    float wet = clampf(depth + site_ground(f->world, f->place, at.x, at.z) - foot, 0.0f, 2.0f * half.y);
    if (wet <= 0.0f || mass <= 0.0f)
        return;
    float share = wet / (2.0f * half.y), relative = speed - v.z, area = wet * 2.0f * half.x;
    float push = 500.0f * 1.1f * area * relative * fabsf(relative) / mass;
    // what floats is mostly air: so much of the water it displaces comes in
    float lift = fminf(350.0f * 8.0f * half.x * half.y * half.z * share / mass, 1.6f) * SIM_GRAVITY;
    sim_accelerate(sim, body, vec3(-1.2f * share * v.x, lift - 1.5f * share * v.y, clampf(push, -30.0f, 30.0f)));
}

static void start_breach(Play *play, const Cue *cue)
{
    mover_collapse(play, &play->movers[cue->mover], vec3(0, 0, 1.6f), BREACH);
}

static void start_swept(Play *play, const Cue *cue)
{
    sim_free(play->sim, play->movers[cue->mover].body);
}

void flood_open(Play *play)
{
    World *world = play->world;
    const Action *action = flood_of(world->plan, play->place);
    if (!action)
        return;
    for (int i = 0; i < world->landmark_count; i++) {
        const Landmark *mark = &world->landmarks[i];
        if (mark->place != play->place || !text_equal(mark->name, "dam") || mark->instance < 0)
            continue;
        int mover = play_add(play, mark->instance);
        play_cue(play, (Cue){.time = action->begin + CRACKS, .start = start_breach, .mover = mover});
    }
    Flood *f = ARENA_NEW(world->arena, Flood);
    *f = (Flood){.world = world, .place = play->place, .begin = action->begin + CRACKS};
    sim_stream(play->sim, flood_force, f);
    for (int i = 0; i < world->plan->action_count; i++) {
        const Action *sweeps = &world->plan->actions[i];
        int found[8], count = text_equal(sweeps->verb, "sweep away")
                                  ? entity_instances(world, sweeps->object, play->place, found, COUNT_OF(found))
                                  : 0;
        for (int k = 0; k < count; k++) {
            int mover = play_add(play, found[k]);
            const Instance *instance = &world->instances[found[k]];
            double reach = (double)((instance->transform.p.z - DAM_AT - DAM_TOE - 5.0f) /
                                    (2.0f * ROUGH * sqrtf(SIM_GRAVITY * LAKE)));
            play_cue(play, (Cue){.time = f->begin + fmax(reach, 0.0), .start = start_swept, .mover = mover});
        }
    }
}
