// People aboard: their feet keep to the deck and their hips to the seat through the waves, they are inside the hull, no
// two of them in one place, and a boat at sea has water all round.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "stage/aboard.h"
#include "stage/sets/sets.h"
#include "stage/stage.h"
#include "stage/vehicles/vehicles.h"
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "film_fixture.h"

static int person(const Film *film, int rank)
{
    for (int e = 0; e < film->plan->entity_count; e++)
        if (film->plan->entities[e].kind == ENTITY_PERSON && rank-- == 0)
            return e;
    return PLAN_NONE;
}

// A point of the place in the frame of what somebody is aboard of.
static Vec3 inboard(const VehicleRun *run, double time, Vec3 p)
{
    VehicleState s = vehicle_state(run, time);
    return quat_rotate(quat_conjugate(vehicle_turn(&s)), vec3_sub(p, s.position));
}

// Where the deck is below a point of its frame; -1e9: nowhere near.
static float deck_below(const Film *film, const VehicleRun *run, Vec3 at)
{
    float best = -1e9f;
    for (int p = 0; p < run->model->part_count; p++) {
        if (run->model->parts[p].role != PART_HULL)
            continue;
        const Mesh *mesh = &film->world->meshes[run->model->parts[p].mesh].mesh;
        for (int t = 0; t < mesh->triangle_count; t++) {
            Vec3 a = mesh->positions[mesh->triangles[3 * t]], b = mesh->positions[mesh->triangles[3 * t + 1]],
                 c = mesh->positions[mesh->triangles[3 * t + 2]];
            float area = (b.x - a.x) * (c.z - a.z) - (c.x - a.x) * (b.z - a.z);
            if (fabsf(area) < 1e-9f)
                continue;
            float u = ((at.x - a.x) * (c.z - a.z) - (c.x - a.x) * (at.z - a.z)) / area,
                  v = ((b.x - a.x) * (at.z - a.z) - (at.x - a.x) * (b.z - a.z)) / area;
            float y = a.y + u * (b.y - a.y) + v * (c.y - a.y);
            if (u >= 0.0f && v >= 0.0f && u + v <= 1.0f && y <= at.y)
                best = fmaxf(best, y);
        }
    }
    return best;
}

typedef struct Case {
    const char *prompt;
    int people;
} Case;

static const Case cases[] = {
    {"A man stands on the deck of a boat at sea.", 1},
    {"A couple sits in a boat on a lake.", 2},
    {"A girl reads a book on a raft.", 1},
    {"A woman steers a motorboat across a bay.", 1},
    {"Three friends sit in a sailboat at sea.", 3},
    {"Three friends ride in a hot air balloon.", 3},
};

static void test_feet_and_seats_are_kept(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT_OF(cases); i++) {
        Film film = film_play(cases[i].prompt, 3);
        NEED_PEOPLE(film);
        Vec3 before[4] = {0};
        for (int k = 0; k < cases[i].people; k++) {
            int who = person(&film, k);
            assert_true(who >= 0);
            Aboard a;
            assert_true(aboard_of(film.world, who, 0, &a));
            const VehicleRun *run = vehicle_run_of(film.world, a.entity, 0);
            NEED_RUN(film, run);
            BodyLengths body = actor_lengths(film.world->actors[who]);
            bool sits = a.kind == BERTH_SEAT || a.kind == BERTH_WHEEL;
            Vec3 middle = {0};
            for (double t = 0.2; t < 2.9; t += 0.45) {
                ActorFace face;
                assert_true(world_face(film.world, who, t, &face));
                Vec3 hips = inboard(run, t, face.hips), left = inboard(run, t, face.left_foot),
                     right = inboard(run, t, face.right_foot);
                const VehicleModel *m = run->model;
                assert_true(hips.x > m->low.x && hips.x < m->high.x && hips.z > m->low.z && hips.z < m->high.z);
                if (a.kind == BERTH_STAND || a.kind == BERTH_HELM) {
                    float deck = fmaxf(deck_below(&film, run, left), deck_below(&film, run, right));
                    float sole = fminf(left.y, right.y) - body.sole;
                    assert_true(fabsf(sole - deck) < 0.02f);
                }
                if (sits) {
                    float seat = deck_below(&film, run, vec3_add(hips, vec3(0, -0.02f, 0)));
                    assert_true(fabsf(hips.y - body.seat - seat) < 0.02f);
                }
                middle = hips;
            }
            for (int other = 0; other < k; other++)
                assert_true(hypotf(before[other].x - middle.x, before[other].z - middle.z) > 0.35f);
            before[k] = middle;
        }
        film_free(&film);
    }
}

static void test_at_sea_is_out_at_sea(void **state)
{
    (void)state;
    Film film = film_play("A man stands on the deck of a boat at sea.", 2);
    NEED_PEOPLE(film);
    Aboard a;
    assert_true(aboard_of(film.world, person(&film, 0), 0, &a));
    const PlaceInfo *info = &film.world->places[0];
    for (int i = 0; i < 12; i++) {
        float turn = TAU_F * (float)i / 12.0f;
        assert_true(info->height(info->land, a.feet.x + 25.0f * sinf(turn), a.feet.z + 25.0f * cosf(turn)) <
                    info->water_level);
    }
    // the camera looks at him from close by, and away from the shore
    CameraPose pose = world_camera(film.world, 0, 1.0);
    assert_true(vec3_distance(pose.position, a.feet) < 16.0f);
    assert_true(pose.forward.z < -0.5f);
    film_free(&film);
}

// Who rows has company, and both go the same way.
static void test_a_passenger_is_rowed(void **state)
{
    (void)state;
    Film film = film_play("A man rows a boat on a lake. A girl sits in the boat.", 4);
    NEED_PEOPLE(film);
    double begin = 0.5, end = 3.5;
    ActorFace a, b, c, d;
    int man = person(&film, 0), girl = person(&film, 1);
    assert_true(girl >= 0);
    assert_true(world_face(film.world, man, begin, &a) && world_face(film.world, girl, begin, &b));
    assert_true(world_face(film.world, man, end, &c) && world_face(film.world, girl, end, &d));
    float apart = hypotf(a.left_foot.x - b.hips.x, a.left_foot.z - b.hips.z);
    assert_true(apart < 2.0f);
    Vec3 gone = vec3_sub(d.hips, b.hips), went = vec3_sub(c.left_foot, a.left_foot);
    assert_true(vec3_length(gone) > 1.5f && vec3_distance(gone, went) < 0.25f);
    film_free(&film);
}

// Two who share what carries them keep their distance there, and go.
static void test_crews_keep_together(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        float near, far, gone; // m
    } rows[] = {{"Two men paddle a canoe on a lake.", 2.2f, 2.9f, 2.0f},
                {"Two women in a car talk.", 0.6f, 0.9f, 8.0f},
                {"Three kids on a sled slide down a hill.", 0.3f, 0.6f, 6.0f},
                {"A couple on a motorcycle drives along a coast road.", 0.25f, 0.5f, 10.0f}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i].prompt, 3);
        NEED_PEOPLE(film);
        ActorFace a, b, before = {0};
        for (double t = 0.2; t < 2.8; t += 0.6) {
            assert_true(world_face(film.world, person(&film, 0), t, &a));
            assert_true(world_face(film.world, person(&film, 1), t, &b));
            float apart = hypotf(a.hips.x - b.hips.x, a.hips.z - b.hips.z);
            assert_true(apart > rows[i].near && apart < rows[i].far);
            if (t < 0.3)
                before = b;
        }
        assert_true(vec3_distance(before.hips, b.hips) > rows[i].gone);
        film_free(&film);
    }
}

// Whoever rides by trade has a horse; who dances on a table has it under the feet; the deck of a ship, a roof and a
// balcony are places.
static void test_what_one_is_on(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *place;
    } places[] = {{"A captain stands on the deck of a ship in a storm.", "ship deck"},
                  {"A sailor on a ship looks through a telescope.", "ship deck"},
                  {"A man plays guitar on the roof.", "rooftop"},
                  {"A couple drinks wine on a balcony.", "rooftop"},
                  {"A man stands on the deck of a boat at sea.", "sea"}};
    for (int i = 0; i < COUNT_OF(places); i++) {
        Arena *arena = arena_create();
        FilmPlan *plan;
        Error error = {0};
        PlanParams params = {.seconds = 2};
        assert_int_equal(plan_from_prompt(places[i].prompt, strlen(places[i].prompt), &params, arena, &plan, &error),
                         STATUS_OK);
        assert_string_equal(plan->places[0].kind, places[i].place);
        arena_destroy(&arena);
    }
    Film film = film_play("A woman dances on a table in a bar.", 2);
    NEED_PEOPLE(film);
    ActorFace face;
    Aboard a;
    assert_true(aboard_of(film.world, person(&film, 0), 0, &a) && !a.moves);
    assert_true(world_face(film.world, person(&film, 0), 0.1, &face));
    assert_true(a.feet.y > 0.5f && fminf(face.left_foot.y, face.right_foot.y) > a.feet.y);
    film_free(&film);
    film = film_play("A lone rider crosses the desert.", 2);
    assert_true(world_face(film.world, person(&film, 0), 1.0, &face));
    assert_true(fminf(face.left_foot.y, face.right_foot.y) > 0.4f);
    film_free(&film);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_feet_and_seats_are_kept), cmocka_unit_test(test_at_sea_is_out_at_sea),
        cmocka_unit_test(test_a_passenger_is_rowed), cmocka_unit_test(test_crews_keep_together),
        cmocka_unit_test(test_what_one_is_on)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
