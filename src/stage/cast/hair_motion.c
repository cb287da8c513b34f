// Hair in motion: chains swung once along the baked performance, and the strands at an instant.
//
// A chain is a row of points held at constant distances from the root down and drawn towards its rest shape, which
// turns with the head (position based dynamics: Mueller et al. 2007; lengths kept from the root on: Mueller, Kim and
// Chentanez 2012, "Fast simulation of inextensible hair and fur").
#include "stage/cast/hair.h"

#include <stdlib.h>
#include <string.h>

static Vec3 turn_of(const Affine *m, Vec3 v) // the linear part
{
    return vec3_mad(vec3_mad(vec3_scale(m->x, v.x), m->y, v.y), m->z, v.z);
}

static Vec3 turn_back(const Affine *m, Vec3 v) // of a rotation
{
    return vec3(vec3_dot(m->x, v), vec3_dot(m->y, v), vec3_dot(m->z, v));
}

// ---------------------------------------------------------------- at an instant

static void hair_posed(const void *user, const void *pose, Vec3 *positions, Vec3 *normals)
{
    const Hair *hair = user;
    int points = hair->point_count, chains = hair->sample_count ? hair->chain_count : 0;
    size_t count = (size_t)hair->strand_count;
    Vec3 *at = memory_alloc(sizeof(Vec3) * (2 * count + 1 + (size_t)(chains * points))), *out = at + count;
    Vec3 *swing = out + count;
    cast_mesh_posed(hair->roots, pose, at, out);
    if (chains) {
        double x = cast_skin_time(pose) * TRACK_RATE;
        int last = hair->sample_count - 1, i = x <= 0 ? 0 : x >= last ? last : (int)x;
        float share = i < last ? clampf((float)(x - i), 0.0f, 1.0f) : 0.0f;
        if (share > 0.0f && hair->actor->samples[i + 1].jump)
            share = 0.0f;
        const Vec3 *a = hair->swings + (size_t)i * (size_t)(chains * points);
        const Vec3 *b = share > 0.0f ? a + (size_t)(chains * points) : a;
        for (int k = 0; k < chains * points; k++)
            swing[k] = vec3_lerp(a[k], b[k], share);
    }
    float press = hair->pressed ? donned_press(hair->actor, hair->cover, cast_skin_time(pose)) : 0.0f;
    for (int s = 0; s < hair->strand_count; s++) {
        Affine m = cast_skin_matrix(hair->roots, pose, s);
        const Vec3 *offsets = hair->offsets + (size_t)s * (size_t)points;
        const Vec3 *rest = hair->normals + (size_t)s * (size_t)points;
        Vec3 *p = positions + (size_t)s * (size_t)points, *n = normals + (size_t)s * (size_t)points;
        int first = chains ? hair->chains[s][0] : -1, second = chains ? hair->chains[s][1] : -1;
        float share = hair->chain_shares[s];
        for (int k = 0; k < points; k++) {
            Vec3 offset = offsets[k];
            if (first >= 0) {
                offset = vec3_mad(offset, swing[first * points + k], share);
                if (second >= 0)
                    offset = vec3_mad(offset, swing[second * points + k], 1.0f - share);
            }
            if (press > 0.0f) // by as much as it is when it hangs still
                offset = vec3_mad(offset, vec3_sub(hair->pressed[(size_t)s * (size_t)points + (size_t)k], offsets[k]),
                                  press);
            p[k] = vec3_add(at[s], turn_of(&m, offset));
            n[k] = turn_of(&m, rest[k]);
        }
    }
    free(at);
}

void hair_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals)
{
    const Hair *hair = user;
    Arena *arena = arena_create();
    hair_posed(user, cast_skin_pose(hair->actor, time, arena), positions, normals);
    arena_destroy(&arena);
}

int hair_show(World *world, Hair *hair, Mesh rest)
{
    int index = world_add_deforming_mesh(world, rest, (Deformer){hair_evaluate, hair});
    world_share_pose(world, index, (SharedPose){hair->actor, cast_skin_pose, hair_posed});
    return index;
}

// ---------------------------------------------------------------- swinging

typedef struct Swing {
    const Hair *hair;
    Vec3 *now, *before, *goals; // [chain][point]
    Vec3 *bumps, *bump_normals;
    int stride; // every how many points meet the shoulders
} Swing;

// Out of the shoulders, where it is in them.
static Vec3 bumped(const Swing *swing, Vec3 p)
{
    int best = -1;
    float least = 0.05f * 0.05f;
    for (int i = 0; i < swing->hair->bumpers->vertex_count; i++) {
        Vec3 gap = vec3_sub(p, swing->bumps[i]);
        float distance = vec3_dot(gap, gap);
        if (distance < least)
            least = distance, best = i;
    }
    if (best < 0)
        return p;
    float height = vec3_dot(vec3_sub(p, swing->bumps[best]), swing->bump_normals[best]);
    return height < 0.004f ? vec3_mad(p, swing->bump_normals[best], 0.9f * (0.004f - height)) : p;
}

static void chain_step(Swing *swing, int chain, const Affine *head, Vec3 pull, Vec3 wind, float damping)
{
    const Hair *hair = swing->hair;
    int points = hair->chain_points;
    Vec3 *x = swing->now + chain * points, *last = swing->before + chain * points;
    const Vec3 *goal = swing->goals + chain * points, *rest = hair->chain_rest + chain * points;
    const float dt = 1.0f / TRACK_RATE;
    for (int k = 0; k < points; k++) {
        float t = hair->point_shares[k];
        Vec3 now = x[k];
        if (k < 2 || t < 0.02f) { // as it left the skin
            last[k] = x[k] = goal[k];
            continue;
        }
        Vec3 move = vec3_scale(vec3_sub(now, last[k]), damping);
        float far = vec3_length(move);
        if (far > 0.12f) // no hair is faster than 6 m/s
            move = vec3_scale(move, 0.12f / far);
        Vec3 next = vec3_add(now, move);
        next = vec3_mad(next, vec3_mad(pull, wind, t), dt * dt);
        float hold = lerpf(0.45f, 0.012f + 0.09f * hair->chain_stiff, sqrtf(t));
        next = vec3_lerp(next, goal[k], hold);
        last[k] = now;
        x[k] = next;
    }
    Vec3 center = head->p;
    for (int pass = 0; pass < 2; pass++)
        for (int k = 2; k < points; k++) {
            float length = vec3_distance(rest[k], rest[k - 1]);
            if (pass == 0) {
                // Never deeper in the head than it grew, seen from the skull's middle; never in the shoulders.
                Vec3 own = vec3_sub(x[k], center), grown = vec3_sub(goal[k], center);
                float a = vec3_length(own), b = vec3_length(grown);
                if (b < 0.17f && a < 0.97f * b && a > 1e-4f)
                    x[k] = vec3_mad(center, own, 0.97f * b / a);
                // Nor across the face: what lies on the head stays about where it was combed, what hangs is free.
                Vec3 off = vec3_sub(x[k], goal[k]);
                float gone = vec3_length(off), most = 0.008f + 0.45f * fmaxf(0.0f, b - 0.115f);
                if (gone > most)
                    x[k] = vec3_mad(goal[k], off, most / gone);
                if (k % swing->stride == 0 && k * 3 > points)
                    x[k] = bumped(swing, x[k]);
            }
            x[k] = vec3_mad(x[k - 1], vec3_normalize(vec3_sub(x[k], x[k - 1])), length);
        }
}

void hair_bake(World *world, Actor *actor)
{
    Hair *hair = actor->hair;
    if (!hair || !hair->chain_count || !actor->sample_count)
        return;
    const FilmPlan *plan = world->plan;
    int points = hair->chain_points, cells = hair->chain_count * points, count = actor->sample_count;
    if (!hair->swings)
        hair->swings = arena_alloc(world->arena, sizeof(Vec3) * (size_t)cells * (size_t)count);
    Vec3 *scratch = memory_alloc(sizeof(Vec3) * (size_t)(3 * cells + 2 * hair->bumpers->vertex_count));
    Swing swing = {hair, scratch, scratch + cells, scratch + 2 * cells, scratch + 3 * cells, NULL, points / 8 + 1};
    swing.bump_normals = swing.bumps + hair->bumpers->vertex_count;
    RngKey key = rng_key(actor->seed, actor->name, "hair in the wind");
    Arena *arena = arena_create();
    int shot = 0;
    const Vec3 weight = {0.0f, -9.81f, 0.0f};
    for (int s = 0; s < count; s++) {
        double time = (double)s / TRACK_RATE;
        while (shot + 1 < plan->shot_count && plan_frame_time(plan, plan->shots[shot + 1].begin_frame) <= time)
            shot++;
        Vec3 wind = {0, 0, 0};
        int place = plan->shot_count ? plan->shots[shot].place : 0;
        if (world->places && place >= 0 && place < plan->place_count)
            wind = world->places[place].environment.wind;
        arena_reset(arena);
        const void *pose = cast_skin_pose(actor, time, arena);
        Affine head = cast_bone_matrix(pose, actor->rig.head), middle = head;
        middle.p = affine_point(head, hair->middle);
        cast_mesh_posed(hair->bumpers, pose, swing.bumps, swing.bump_normals);
        for (int k = 0; k < cells; k++)
            swing.goals[k] = affine_point(head, hair->chain_rest[k]);
        bool anew = s == 0 || actor->samples[s].jump;
        if (anew) {
            memcpy(swing.now, swing.goals, sizeof(Vec3) * (size_t)cells);
            memcpy(swing.before, swing.goals, sizeof(Vec3) * (size_t)cells);
        }
        // The rest shape already hangs: only what the head's tilt changes of the weight acts.
        Vec3 pull = vec3_scale(vec3_sub(weight, turn_of(&head, weight)), 1.0f - 0.8f * hair->chain_stiff);
        for (int step = anew ? 40 : 1; step > 0; step--) // settled before the first picture
            for (int c = 0; c < hair->chain_count; c++) {
                double at = time * 1.7 + (double)c * 13.7;
                float gust = 0.55f + 0.6f * rng_noise(key, at) + 0.25f * rng_noise(key, at * 3.1 + 400.0);
                Vec3 blown = vec3_scale(wind, (1.0f - 0.7f * hair->chain_stiff) * 2.2f * fmaxf(gust, 0.0f));
                chain_step(&swing, c, &middle, pull, blown, anew ? 0.7f : 0.90f);
            }
        Vec3 *to = hair->swings + (size_t)s * (size_t)cells;
        for (int k = 0; k < cells; k++)
            to[k] = turn_back(&head, vec3_sub(swing.now[k], swing.goals[k]));
    }
    hair->sample_count = count;
    arena_destroy(&arena);
    free(scratch);
}
