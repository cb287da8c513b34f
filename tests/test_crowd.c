// Crowds: how many there are, that they keep their distance, stay where people walk, and are the same every time.
#include "stage/crowd/crowd.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define NO_ASSETS "/nonexistent/kinema-assets" // stand-in figures are crowds, too

typedef struct Show {
    Arena *arena;
    Library *library;
    FilmPlan *plan;
    World *world;
} Show;

static Show show_make(const char *prompt)
{
    Show show = {.arena = arena_create(), .library = library_open(NO_ASSETS)};
    const PlanParams params = {.seconds = 4, .width = 320, .height = 180};
    Error error = {0};
    assert_int_equal(plan_from_prompt(prompt, strlen(prompt), &params, show.arena, &show.plan, &error), STATUS_OK);
    assert_int_equal(stage_play(show.plan, show.library, show.arena, &show.world, &error), STATUS_OK);
    return show;
}

static void show_free(Show *show)
{
    library_close(&show->library);
    arena_destroy(&show->arena);
}

static const CrowdScene *only_scene(const Show *show)
{
    assert_non_null(show->world->crowds);
    assert_int_equal(show->world->crowds->count, 1);
    return &show->world->crowds->scenes[0];
}

static void assert_apart(const Show *show, const CrowdScene *scene, double seconds)
{
    const PlaceInfo *place = &show->world->places[scene->place];
    for (double t = 0; t < seconds; t += 0.5)
        for (int i = 0; i < scene->count; i++) {
            Vec3 p = extra_at(scene, &scene->extras[i], t);
            assert_true(p.x >= place->walk_min.x - 0.01f && p.x <= place->walk_max.x + 0.01f);
            assert_true(p.z >= place->walk_min.z - 0.01f && p.z <= place->walk_max.z + 0.01f);
            for (int k = 0; k < i; k++) {
                Vec3 q = extra_at(scene, &scene->extras[k], t);
                if (hypotf(p.x - q.x, p.z - q.z) < 0.4f)
                    fail_msg("extras %d and %d are %.2f m apart at %.1f s", k, i, (double)hypotf(p.x - q.x, p.z - q.z),
                             t);
            }
        }
}

static void test_counts_and_distances(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        int least, most;
        CrowdDoing doing;
    } cases[] = {
        {"A crowd claps in a white studio.", 25, 40, CROWD_CLAP},
        {"A crowd of people talks in a park.", 25, 40, CROWD_TALK},
        {"A hundred people walk through a park.", 40, 100, CROWD_WALK},
        {"An audience of two hundred people listens to a man in a park.", 60, 200, CROWD_WATCH},
        {"Dozens of commuters cross a lobby.", 15, 36, CROWD_WALK},
        {"A busy street.", 12, 40, CROWD_WALK},
    };
    for (int i = 0; i < COUNT_OF(cases); i++) {
        Show show = show_make(cases[i].prompt);
        const CrowdScene *scene = only_scene(&show);
        if (scene->doing != cases[i].doing || scene->count < cases[i].least || scene->count > cases[i].most)
            fail_msg("%s: %d figures, doing %d", cases[i].prompt, scene->count, (int)scene->doing);
        assert_apart(&show, scene, 30.0); // also long after the film: lanes wrap
        show_free(&show);
    }
}

// Guests, listeners and passengers sit on what the place has, each on a seat of its own; a concert's crowd stands
// before the stage and looks to it.
static void test_crowds_sit_where_there_are_seats(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        int least;
        float seated; // of them, at least
        CrowdDoing doing;
    } cases[] = {
        {"A crowded restaurant.", 8, 0.6f, CROWD_SIT_TALK},
        {"A crowded diner.", 12, 0.6f, CROWD_SIT_TALK},
        {"The theatre audience applauds.", 50, 1.0f, CROWD_SIT_CLAP},
        {"The theatre audience cheers.", 50, 0.0f, CROWD_CHEER},
        {"A congregation of thirty people sits in a church.", 20, 1.0f, CROWD_SIT},
        {"A cheering crowd at a concert.", 40, 0.0f, CROWD_CHEER},
    };
    for (int i = 0; i < COUNT_OF(cases); i++) {
        Show show = show_make(cases[i].prompt);
        const CrowdScene *scene = only_scene(&show);
        int seated = 0;
        for (int k = 0; k < scene->count; k++) {
            seated += scene->extras[k].seated;
            if (k == 0 && scene->extras[k].doing != cases[i].doing)
                fail_msg("%s: doing %d", cases[i].prompt, (int)scene->extras[k].doing);
        }
        if (scene->count < cases[i].least || (float)seated < cases[i].seated * (float)scene->count ||
            (cases[i].seated == 0.0f && seated))
            fail_msg("%s: %d figures, %d seated", cases[i].prompt, scene->count, seated);
        for (int k = 0; k < scene->count; k++)
            for (int j = 0; j < k; j++) {
                Vec3 a = scene->extras[j].position, b = scene->extras[k].position;
                assert_true(hypotf(a.x - b.x, a.z - b.z) > 0.3f);
            }
        show_free(&show);
    }
}

static void test_fewer_than_said_is_told(void **state)
{
    (void)state;
    Show show = show_make("An audience of two hundred sits in a white studio.");
    const CrowdScene *scene = only_scene(&show);
    bool told = false;
    for (int i = 0; i < show.plan->diagnostic_count; i++)
        told = told || text_equal(show.plan->diagnostics[i].code, "crowd");
    assert_true(scene->count < 200 && told);
    show_free(&show);
}

static void test_people_are_not_walked_into(void **state)
{
    (void)state;
    Show show = show_make("A woman stands in a park. A crowd of fifty people walks past her.");
    const CrowdScene *scene = only_scene(&show);
    assert_true(scene->count > 5);
    for (int e = 0; e < show.plan->entity_count; e++)
        for (double t = 0; t < 4.0 && show.world->actors[e]; t += 0.25)
            for (int i = 0; i < scene->count; i++) {
                ActorFace face;
                actor_face(show.world->actors[e], t, &face);
                Vec3 p = extra_at(scene, &scene->extras[i], t);
                assert_true(hypotf(p.x - face.hips.x, p.z - face.hips.z) > 0.4f);
            }
    show_free(&show);
}

static uint64_t snapshot_hash(const Show *show, double time)
{
    Arena *arena = arena_create();
    Snapshot snapshot;
    uint64_t hash = 1;
    world_at(show->world, 0, time, arena, &snapshot);
    for (int m = 0; m < show->world->mesh_count; m++)
        if (snapshot.positions[m])
            hash = hash_bytes(snapshot.positions[m], sizeof(Vec3) * (size_t)show->world->meshes[m].mesh.vertex_count,
                              hash);
    hash = hash_bytes(snapshot.transforms, sizeof(Affine) * (size_t)show->world->instance_count, hash);
    arena_destroy(&arena);
    return hash;
}

static void test_same_every_time(void **state)
{
    (void)state;
    uint64_t hashes[2][2];
    for (int run = 0; run < 2; run++) {
        Show show = show_make("A crowd walks down a street.");
        hashes[run][0] = snapshot_hash(&show, 1.3);
        hashes[run][1] = snapshot_hash(&show, 2.9);
        assert_int_equal(snapshot_hash(&show, 1.3), hashes[run][0]);
        show_free(&show);
    }
    assert_memory_equal(hashes[0], hashes[1], sizeof hashes[0]);
    assert_true(hashes[0][0] != hashes[0][1]);
}

// A walker's mesh goes with the ground: the instance and the loop agree on how fast.
static void test_walkers_are_where_they_should_be(void **state)
{
    (void)state;
    Show show = show_make("A crowd walks down a street.");
    const CrowdScene *scene = only_scene(&show);
    Arena *arena = arena_create();
    int near = 0, seen = 0;
    for (int step = 0; step < 4; step++) {
        double time = 0.2 + step;
        Snapshot snapshot;
        world_at(show.world, 0, time, arena, &snapshot);
        for (int i = 0; i < show.world->instance_count; i++) {
            const Instance *instance = &show.world->instances[i];
            const Vec3 *positions = snapshot.positions[instance->mesh];
            if (instance->entity != scene->entity || !positions || !snapshot.visible[i])
                continue;
            Vec3 middle = {0, 0, 0};
            int count = show.world->meshes[instance->mesh].mesh.vertex_count;
            for (int v = 0; v < count; v++)
                middle = vec3_mad(middle, positions[v], 1.0f / (float)count);
            middle = affine_point(snapshot.transforms[i], middle);
            float best = 1e9f;
            for (int k = 0; k < scene->count; k++) {
                Vec3 p = extra_at(scene, &scene->extras[k], time);
                best = fminf(best, hypotf(p.x - middle.x, p.z - middle.z));
            }
            seen++;
            near += best < 0.3f;
        }
        arena_reset(arena);
    }
    assert_true(seen > 20);
    assert_int_equal(near, seen);
    arena_destroy(&arena);
    show_free(&show);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_and_distances),    cmocka_unit_test(test_crowds_sit_where_there_are_seats),
        cmocka_unit_test(test_fewer_than_said_is_told), cmocka_unit_test(test_people_are_not_walked_into),
        cmocka_unit_test(test_same_every_time),         cmocka_unit_test(test_walkers_are_where_they_should_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
