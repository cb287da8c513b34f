// Ways around what stands there: on made-up ground, and by people in rooms. And what a small edit of a prompt leaves
// where it was.
#include "stage/sets/sets.h"
#include "stage/ways.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "film_fixture.h"

// ---------------------------------------------------------------- made-up ground

typedef struct Ground {
    Arena *arena;
    World *world;
} Ground;

static Ground ground_begin(void)
{
    Ground g = {.arena = arena_create()};
    g.world = ARENA_NEW(g.arena, World);
    g.world->arena = g.arena;
    g.world->plan = ARENA_NEW(g.arena, FilmPlan);
    g.world->places = ARENA_NEW(g.arena, PlaceInfo);
    return g;
}

static void ground_box(Ground *g, Vec3 low, Vec3 high, bool leaves)
{
    MeshBuilder *m = mesh_begin(g->arena);
    int paint = set_paint(g->world, leaves ? "hedge" : "box", vec3(0.5f, 0.5f, 0.5f), 0.5f);
    g->world->materials[paint].model = leaves ? MATERIAL_LEAF : g->world->materials[paint].model;
    mesh_box(m, low, high, paint);
    world_add_instance(g->world, "box", world_add_mesh(g->world, mesh_end(m)), 0, affine_identity());
}

static int ground_way(const Ground *g, Vec3 from, Vec3 to, const Vec3 **corners)
{
    return ways_find(g->world, &walker_person, 0, 0, from, to, NULL, 0, corners);
}

static float box_distance(Vec3 p, Vec3 low, Vec3 high)
{
    float x = fmaxf(0.0f, fmaxf(low.x - p.x, p.x - high.x)), z = fmaxf(0.0f, fmaxf(low.z - p.z, p.z - high.z));
    return hypotf(x, z);
}

static void test_around_a_wall(void **state)
{
    (void)state;
    Ground g = ground_begin();
    Vec3 low = vec3(-1.5f, 0, -0.1f), high = vec3(1.0f, 2.4f, 0.1f), from = vec3(0, 0, -2), to = vec3(0, 0, 2);
    const Vec3 *corners, *again;
    assert_int_equal(ground_way(&g, from, to, &corners), 0);
    ground_box(&g, low, high, false);
    int count = ground_way(&g, from, to, &corners);
    assert_in_range(count, 1, 4);
    Vec3 at = from;
    float nearest = 1e3f, length = 0.0f;
    for (int i = 0; i <= count; i++) {
        Vec3 next = i < count ? corners[i] : to;
        length += vec3_distance(at, next);
        for (int k = 0; k <= 50; k++)
            nearest = fminf(nearest, box_distance(vec3_lerp(at, next, (float)k / 50.0f), low, high));
        at = next;
    }
    assert_true(nearest > 0.15f);
    assert_true(length < 5.4f); // the shortest is 4.6 m, on the side where the wall is shorter
    assert_true(corners[0].x > 1.0f);
    assert_int_equal(ground_way(&g, from, to, &again), count);
    assert_memory_equal(corners, again, sizeof *corners * (size_t)count);
    arena_destroy(&g.arena);
}

static void test_what_is_no_obstacle(void **state)
{
    (void)state;
    const Vec3 *corners;
    Vec3 from = vec3(0, 0, -2), to = vec3(0, 0, 2);
    static const struct {
        float low, high;
        bool leaves;
    } boxes[] = {{0.0f, 0.2f, false}, {2.0f, 2.5f, false}, {0.0f, 1.5f, true}}; // a kerb, a lintel, a bush
    for (int i = 0; i < COUNT_OF(boxes); i++) {
        Ground g = ground_begin();
        ground_box(&g, vec3(-1, boxes[i].low, -0.2f), vec3(1, boxes[i].high, 0.2f), boxes[i].leaves);
        assert_int_equal(ground_way(&g, from, to, &corners), 0);
        arena_destroy(&g.arena);
    }
}

static void test_no_way(void **state)
{
    (void)state;
    Ground g = ground_begin();
    for (int side = 0; side < 4; side++) { // a closed yard
        float s = side % 2 ? 1.5f : -1.5f;
        if (side < 2)
            ground_box(&g, vec3(s - 0.1f, 0, -1.6f), vec3(s + 0.1f, 2, 1.6f), false);
        else
            ground_box(&g, vec3(-1.6f, 0, s - 0.1f), vec3(1.6f, 2, s + 0.1f), false);
    }
    const Vec3 *corners;
    assert_int_equal(ground_way(&g, vec3(0, 0, 0), vec3(0, 0, 4), &corners), 0);
    assert_int_equal(ground_way(&g, vec3(0, 0, 0), vec3(NAN, 0, 4), &corners), 0);
    WayBlock somebody = {{0, 0, 4}, 0.16f};
    assert_true(ways_find(g.world, &walker_person, 0, 0, vec3(0, 0, 2.4f), vec3(0, 0, 6), &somebody, 1, &corners) > 0);
    arena_destroy(&g.arena);
}

// ---------------------------------------------------------------- people in rooms

static bool is_solid(const Landmark *mark)
{
    float bottom = mark->position.y - mark->half_size.y, top = mark->position.y + mark->half_size.y;
    return mark->instance >= 0 && !mark->has_hinge && top > 0.45f && bottom < 1.2f && mark->half_size.x < 2.0f &&
           mark->half_size.z < 2.0f;
}

static bool stands_in(const Landmark *mark, Vec3 p, float margin)
{
    Vec3 local = quat_rotate(quat_yaw(-mark->yaw), vec3_sub(p, mark->position));
    return fabsf(local.x) < mark->half_size.x - margin && fabsf(local.z) < mark->half_size.z - margin;
}

static bool crosses(const World *world, Vec3 p, char *what)
{
    for (int i = 0; i < world->landmark_count; i++)
        if (is_solid(&world->landmarks[i]) && stands_in(&world->landmarks[i], p, 0.06f)) {
            snprintf(what, 64, "%s", world->landmarks[i].name);
            return true;
        }
    return false;
}

static void test_nobody_walks_through_things(void **state)
{
    (void)state;
    static const char *const prompts[] = {
        "In a living room, a man walks from the door to the window.",
        "A man walks to the fireplace in a living room.",
        "A teacher walks through a classroom.",
        "A girl walks to the window in a bedroom.",
        "A woman walks across a cafe to the counter.",
        "A waiter walks through a restaurant.",
        "A golden retriever brings a newspaper to a woman in a living room.",
        "A lion walks through a living room.",
    };
    int straight_blocked = 0;
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Film film = film_play(prompts[i], 8);
        NEED_PEOPLE(film);
        ActorFace face;
        Vec3 first = {0}, last = {0};
        char what[64] = "";
        for (int k = 0; k <= 60; k++) {
            assert_true(world_face(film.world, 0, 0.13 * k, &face));
            first = k == 0 ? face.hips : first;
            last = face.hips;
            if (crosses(film.world, face.hips, what))
                fail_msg("%s at %.2f s: inside the %s", prompts[i], 0.13 * k, what);
        }
        assert_true(vec3_distance(first, last) > 1.5f);
        bool blocked = false;
        for (int k = 0; k <= 60; k++)
            blocked |= crosses(film.world, vec3_lerp(first, last, (float)k / 60.0f), what);
        straight_blocked += blocked;
        film_free(&film);
    }
    assert_true(straight_blocked >= 2); // else nothing was asked of them
}

static void test_out_by_the_door(void **state)
{
    (void)state;
    Film film = film_play("A chef walks out of the kitchen.", 6);
    NEED_PEOPLE(film);
    const Landmark *door = NULL;
    for (int i = 0; i < film.world->landmark_count; i++)
        if (film.world->landmarks[i].has_hinge && film.world->landmarks[i].instance >= 0 &&
            film.world->instances[film.world->landmarks[i].instance].motion_count > 0)
            door = &film.world->landmarks[i];
    assert_non_null(door);
    Vec3 in = quat_rotate(quat_yaw(door->yaw), vec3(0, 0, 1));
    ActorFace face;
    double through = -1;
    for (int k = 0; k < 60 && through < 0; k++) {
        assert_true(world_face(film.world, 0, 0.1 * k, &face));
        Vec3 to = vec3_sub(face.hips, door->position);
        if (vec3_dot(to, in) < 0.0f) {
            through = 0.1 * k;
            to = vec3_mad(to, in, -vec3_dot(to, in));
            assert_true(hypotf(to.x, to.z) < 0.5f); // in the doorway, not in the wall beside it
        }
    }
    assert_true(through > 0.3);
    const Instance *leaf = &film.world->instances[door->instance];
    Vec3 position;
    Quat rotation;
    motion_at(leaf->motion, leaf->motion_count, through, &position, &rotation);
    Quat turn = quat_mul(rotation, quat_conjugate(affine_rotation(leaf->transform)));
    assert_true(fabsf(2.0f * atan2f(turn.y, turn.w)) > 0.6f); // open
    film_free(&film);
}

static void test_up_to_each_other(void **state)
{
    (void)state;
    static const char *const prompts[] = {
        "A woman approaches a man in a park.",
        "A boy runs across a kitchen to his mother.",
        "A man walks up to a woman in a bar.",
    };
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Film film = film_play(prompts[i], 8);
        NEED_PEOPLE(film);
        ActorFace a, b, start;
        assert_true(world_face(film.world, 0, 0.0, &start));
        assert_true(world_face(film.world, 0, 7.5, &a) && world_face(film.world, 1, 7.5, &b));
        float apart = hypotf(a.hips.x - b.hips.x, a.hips.z - b.hips.z);
        if (apart < 0.5f || apart > 1.3f)
            fail_msg("%s: %.2f m apart", prompts[i], (double)apart);
        float far = hypotf(start.hips.x - b.hips.x, start.hips.z - b.hips.z);
        if (far < apart + 1.0f)
            fail_msg("%s: comes only from %.2f m to %.2f m", prompts[i], (double)far, (double)apart);
        assert_true(cosf(a.yaw - b.yaw) < -0.5f); // face to face
        film_free(&film);
    }
}

static void test_in_single_file(void **state)
{
    (void)state;
    Film film = film_play("Three soldiers march in single file through a forest.", 4);
    NEED_PEOPLE(film);
    ActorFace face[3];
    for (int k = 0; k < 3; k++) {
        for (int i = 0; i < 3; i++)
            assert_true(world_face(film.world, i, 1.0 + k, &face[i]));
        Vec3 way = quat_rotate(quat_yaw(face[0].yaw), vec3(0, 0, 1));
        for (int i = 1; i < 3; i++) {
            Vec3 to = vec3_sub(face[i].hips, face[0].hips);
            float along = fabsf(vec3_dot(to, way)), aside = fabsf(to.x * way.z - to.z * way.x);
            if (aside > 0.35f || along < 0.8f)
                fail_msg("soldier %d: %.2f m aside, %.2f m along", i + 1, (double)aside, (double)along);
        }
    }
    film_free(&film);
}

// The tables of a cafe are meant where it has some; pupils do not sit at the teacher's.
static void test_what_the_place_has(void **state)
{
    (void)state;
    Film film = film_play("A cat walks through a cafe between the tables.", 2);
    NEED_PEOPLE(film);
    int tables = 0;
    for (int i = 0; i < film.world->landmark_count; i++)
        if (film.world->landmarks[i].entity != PLAN_NONE &&
            text_equal(film.plan->entities[film.world->landmarks[i].entity].noun, "table"))
            tables++;
    assert_true(tables > 2);
    film_free(&film);
    film = film_play("Six students sit in a classroom and a teacher writes on the blackboard.", 2);
    NEED_PEOPLE(film);
    for (int k = 0; k < film.world->landmark_count; k++) {
        const Landmark *mark = &film.world->landmarks[k];
        bool teachers = strstr(mark->name, "teacher's") != NULL;
        for (int s = 0; teachers && s < mark->seat_count; s++)
            for (int i = 0; i < 6; i++) {
                ActorFace face;
                assert_true(world_face(film.world, i, 1.0, &face));
                assert_true(vec3_distance(face.hips, mark->seats[s].position) > 0.6f);
            }
    }
    film_free(&film);
}

// ---------------------------------------------------------------- small edits

static void test_an_edit_moves_nothing_else(void **state)
{
    (void)state;
    static const char *const edits[][2] = {
        {"A man sits on the sofa in a living room.",
         "A man sits on the sofa in a living room. A lamp stands in the corner."},
        {"A green armchair and a table in a white studio.", "A green armchair, a table and a vase in a white studio."},
        {"A piano stands in an empty hall.", "A piano stands in an empty hall. A candle stands on the piano."},
        {"A woman stands in a kitchen beside the table.",
         "A woman in a red dress stands in a kitchen beside the table."},
    };
    for (int i = 0; i < COUNT_OF(edits); i++) {
        Film before = film_play(edits[i][0], 2), after = film_play(edits[i][1], 2);
        NEED_PEOPLE(before);
        int same = 0;
        for (int k = 0; k < before.world->landmark_count; k++) {
            const Landmark *a = &before.world->landmarks[k], *found = NULL;
            for (int n = 0; n < after.world->landmark_count && !found; n++) {
                const Landmark *b = &after.world->landmarks[n];
                if (strcmp(a->name, b->name) == 0 && vec3_distance(a->position, b->position) < 1e-3f)
                    found = b;
            }
            if (!found)
                print_error("%s: the %s moved\n", edits[i][1], a->name);
            assert_non_null(found);
            same++;
        }
        assert_true(same > 0);
        film_free(&before);
        film_free(&after);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_around_a_wall),
        cmocka_unit_test(test_what_is_no_obstacle),
        cmocka_unit_test(test_no_way),
        cmocka_unit_test(test_nobody_walks_through_things),
        cmocka_unit_test(test_out_by_the_door),
        cmocka_unit_test(test_up_to_each_other),
        cmocka_unit_test(test_in_single_file),
        cmocka_unit_test(test_what_the_place_has),
        cmocka_unit_test(test_an_edit_moves_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
