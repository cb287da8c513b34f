// Ropes against closed forms: the catenary, the pendulum's period, what does not stretch.
#include "stage/physics/physics.h"
#include "stage/physics/ropes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "film_fixture.h"

static Vec3 held(const void *user, double time)
{
    (void)time;
    return *(const Vec3 *)user;
}

static void close_to(double got, double wanted, double share)
{
    if (fabs(got - wanted) > share * fabs(wanted))
        fail_msg("%g is not within %g %% of %g", got, 100 * share, wanted);
}

// Between two points the rope comes to rest in the catenary: with a = 1 m from -1 to 1 it is 2 sinh 1 long and sags by
// cosh 1 - 1; with its ends at -0.5 and 1.5 they differ in height by cosh 1.5 - cosh 0.5.
static void hangs_in_the_catenary(void **state)
{
    (void)state;
    static const double ends[2][2] = {{-1.0, 1.0}, {-0.5, 1.5}};
    for (int c = 0; c < 2; c++) {
        Arena *arena = arena_create();
        double x0 = ends[c][0], x1 = ends[c][1];
        Vec3 a = vec3(0, 5, 0), b = vec3((float)(x1 - x0), 5.0f + (float)(cosh(x1) - cosh(x0)), 0), begins[41];
        float length = (float)(sinh(x1) - sinh(x0));
        for (int i = 0; i < 41; i++) { // begins as a bow upwards and sideways, nowhere near
            float u = (float)i / 40;
            begins[i] = vec3_lerp(a, b, u);
            begins[i].y += 0.5f * sinf(PI_F * u), begins[i].z += 0.3f * sinf(PI_F * u);
        }
        Rope *rope = rope_play(arena, &(RopeParams){.points = 41,
                                                    .length = length,
                                                    .radius = 0.01f,
                                                    .drag = 2.0f,
                                                    .floor = -10.0f,
                                                    .begins = begins,
                                                    .ends = {{.at = held, .user = &a}, {.at = held, .user = &b}},
                                                    .settle = 1.0,
                                                    .to = 12.0});
        double lowest = 1e9;
        for (int i = 0; i <= 400; i++) {
            Vec3 p = rope_at(rope, (float)i / 400, 12.0);
            double x = x0 + (double)p.x; // y = cosh x, from the first end down
            lowest = fmin(lowest, (double)p.y);
            if (fabs((double)p.y - 5.0 - (cosh(x) - cosh(x0))) > 0.02 * (cosh(x0) - 1.0) || fabsf(p.z) > 0.01f)
                fail_msg("at %g: %g, not %g", x, (double)p.y - 5.0, cosh(x) - cosh(x0));
        }
        close_to(5.0 - lowest, cosh(x0) - 1.0, 0.02);
        assert_true(rope_stretch(rope) < 1.003f);
        Vec3 known[41]; // and so says rope_catenary
        rope_catenary(a, b, length, 41, known);
        for (int i = 0; i < 41; i++) {
            double x = x0 + (double)known[i].x;
            assert_true(fabs((double)known[i].y - 5.0 - (cosh(x) - cosh(x0))) < 1e-3);
        }
        arena_destroy(&arena);
    }
}

// A heavy bob on a light line: T = 2 pi sqrt(l / g) (1 + a2 / 16), and it comes back as high as it was.
static void swings_as_a_pendulum(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    float length = 2.0f, angle = 0.4f;
    Vec3 hook = vec3(0, 4, 0);
    Rope *rope = rope_play(arena, &(RopeParams){.points = 21,
                                                .length = length,
                                                .radius = 0.001f,
                                                .weight = 0.2f,
                                                .drag = 1e-5f,
                                                .ends = {{.at = held, .user = &hook}, {.mass = 20.0f}},
                                                .lies = {sinf(angle), -cosf(angle), 0},
                                                .to = 9.0});
    double first = 0, last = 0, highest = 0;
    int crossings = 0;
    for (int i = 1; i < 9000; i++) {
        Vec3 a = rope_at(rope, 1.0f, 0.001 * (i - 1)), b = rope_at(rope, 1.0f, 0.001 * i);
        if (a.x > 0 && b.x <= 0) {
            last = 0.001 * i;
            first = crossings++ == 0 ? last : first;
        }
        if (i > 7000)
            highest = fmax(highest, fabs((double)b.x));
    }
    assert_true(crossings >= 3);
    close_to((last - first) / (crossings - 1),
             2.0 * (double)PI_F * sqrt((double)length / 9.81) * (1.0 + (double)(angle * angle) / 16), 0.01);
    close_to(highest, (double)(length * sinf(angle)), 0.03);
    assert_true(rope_stretch(rope) < 1.003f);
    arena_destroy(&arena);
}

// Dropped, it lies on the floor: nothing of it below, all of it at rest in the end.
static void lies_on_the_floor(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    Rope *rope = rope_play(
        arena,
        &(RopeParams){
            .points = 31, .length = 3.0f, .radius = 0.01f, .begins = NULL, .lies = {0.8f, -0.6f, 0.1f}, .to = 5.0});
    for (int k = 0; k <= 500; k++)
        for (int i = 0; i <= 30; i++)
            assert_true(rope_at(rope, (float)i / 30, 0.01 * k).y > 0.0f);
    for (int i = 0; i <= 30; i++) {
        Vec3 p = rope_at(rope, (float)i / 30, 5.0);
        assert_true(p.y < 0.2f);
        assert_true(vec3_distance(p, rope_at(rope, (float)i / 30, 4.9)) < 0.01f);
    }
    arena_destroy(&arena);
}

// ---------------------------------------------------------------- films

static const Instance *instance_named(const World *world, const char *name)
{
    for (int i = 0; i < world->instance_count; i++)
        if (strcmp(world->instances[i].name, name) == 0 && world->instances[i].last_shot >= 0)
            return &world->instances[i];
    return NULL;
}

// The line leads from the hand to the kite, which flies where lift and drag hold it: tan = (L - m g) / D.
static void a_kite_flies(void **state)
{
    (void)state;
    Film film = film_play("A boy flies a kite on a beach.", 4.0);
    NEED_PEOPLE(film);
    const Rope *line = ropes_get(film.world, 0), *tail = ropes_get(film.world, 1);
    const Instance *kite = instance_named(film.world, "kite");
    assert_non_null(line);
    assert_non_null(tail);
    assert_non_null(kite);
    double rise = 0;
    Vec3 before = rope_at(line, 1.0f, 0.0);
    for (int frame = 0; frame < 96; frame++) {
        double time = frame / 24.0;
        ActorFace face;
        Vec3 position, hand = rope_at(line, 0.0f, time), top = rope_at(line, 1.0f, time);
        Quat turn;
        assert_true(world_face(film.world, 0, time, &face));
        assert_true(fminf(vec3_distance(hand, face.right_hand), vec3_distance(hand, face.left_hand)) < 0.12f);
        motion_at(kite->motion, kite->motion_count, time, &position, &turn);
        assert_true(vec3_distance(position, top) < 0.02f);
        assert_true(vec3_distance(top, rope_at(tail, 0.0f, time)) < 1.0f);
        assert_true(vec3_distance(top, before) < 0.25f); // it does not leap
        assert_true(top.y > 3.0f);
        rise += (double)((top.y - hand.y) / hypotf(top.x - hand.x, top.z - hand.z)) / 96.0;
        before = top;
    }
    Vec3 wind = film.world->places[0].environment.wind;
    double press = 0.5 * 1.2 * (double)vec3_dot(wind, wind) * 0.625;
    close_to(atan(rise), atan(((double)KITE_LIFT * press - 9.81 * 0.28) / ((double)KITE_DRAG * press)), 0.1);
    assert_true(rope_stretch(line) < 1.01f);
    film_free(&film);
}

// From the hand to the neck, as long as it is all the time, and never in the ground.
static void a_dog_on_its_leash(void **state)
{
    (void)state;
    Film film = film_play("A woman walks a dog on a leash in a park.", 4.0);
    NEED_PEOPLE(film);
    const Rope *leash = ropes_get(film.world, 0);
    assert_non_null(leash);
    for (int frame = 0; frame < 96; frame++) {
        double time = frame / 24.0;
        ActorFace woman, dog;
        assert_true(world_face(film.world, 0, time, &woman) && world_face(film.world, 1, time, &dog));
        assert_true(vec3_distance(rope_at(leash, 0.0f, time), woman.right_hand) < 0.12f);
        Vec3 neck = rope_at(leash, 1.0f, time);
        assert_true(vec3_distance(neck, dog.head) < vec3_distance(dog.chest, dog.head) + 0.01f);
        for (int i = 0; i <= 20; i++) {
            Vec3 p = rope_at(leash, (float)i / 20, time);
            assert_true(p.y > site_ground(film.world, 0, p.x, p.z) - 0.01f);
        }
    }
    assert_true(rope_stretch(leash) < 1.02f);
    film_free(&film);
}

// All hands are at the one straight rope.
static void a_tug_of_war(void **state)
{
    (void)state;
    Film film = film_play("Four men pull a rope in a tug of war on a meadow.", 3.0);
    NEED_PEOPLE(film);
    const Rope *rope = ropes_get(film.world, 0);
    assert_non_null(rope);
    int left = 0;
    for (int e = 0; e < 4; e++)
        for (int frame = 0; frame < 72; frame += 6) {
            ActorFace face;
            assert_true(world_face(film.world, e, frame / 24.0, &face));
            float near = 1e9f;
            for (int i = 0; i <= 200; i++)
                near = fminf(near, vec3_distance(face.right_hand, rope_at(rope, (float)i / 200, frame / 24.0)));
            assert_true(near < 0.15f);
            left += frame == 0 && face.hips.x < 0;
        }
    assert_int_equal(left, 2);
    film_free(&film);
}

// When the rope is under the feet they are above it, in every turn.
static void over_the_skipping_rope(void **state)
{
    (void)state;
    Film film = film_play("A girl jumps rope in a yard.", 4.0);
    NEED_PEOPLE(film);
    const Instance *cord = instance_named(film.world, "skipping rope");
    assert_non_null(cord);
    const WorldMesh *mesh = &film.world->meshes[cord->mesh];
    Vec3 *p = ARENA_ARRAY(film.arena, Vec3, mesh->mesh.vertex_count),
         *n = ARENA_ARRAY(film.arena, Vec3, mesh->mesh.vertex_count);
    int passes = 0;
    for (int k = 0; k < 400; k++) {
        double time = 0.01 * k;
        ActorFace face;
        assert_true(world_face(film.world, 0, time, &face));
        mesh->deformer.evaluate(mesh->deformer.user, time, p, n);
        for (int i = 0; i < mesh->mesh.vertex_count; i++) {
            assert_true(isfinite(p[i].x) && p[i].y > face.left_foot.y - 0.35f);
            for (int side = 0; side < 2; side++) {
                Vec3 foot = side ? face.right_foot : face.left_foot;
                if (hypotf(p[i].x - foot.x, p[i].z - foot.z) < 0.05f && p[i].y < foot.y + 0.3f) {
                    passes++;
                    if (p[i].y > foot.y)
                        fail_msg("the rope is through a foot at %g s: %g above it", time, (double)(p[i].y - foot.y));
                }
            }
        }
    }
    assert_true(passes > 6);
    film_free(&film);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hangs_in_the_catenary),  cmocka_unit_test(swings_as_a_pendulum),
        cmocka_unit_test(lies_on_the_floor),      cmocka_unit_test(a_kite_flies),
        cmocka_unit_test(a_dog_on_its_leash),     cmocka_unit_test(a_tug_of_war),
        cmocka_unit_test(over_the_skipping_rope),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
