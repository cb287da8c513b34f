// What opens: hands stay on the handles while they move them, leaves stay where they were left, and what lies within
// comes out.
#include "stage/objects/fixtures.h"

#include "stage/cast/cast.h"
#include "stage/objects/objects.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "film_fixture.h"

static int entity_named(const World *world, const char *noun)
{
    for (int e = 0; e < world->plan->entity_count; e++)
        if (text_equal(world->plan->entities[e].noun, noun) || text_equal(world->plan->entities[e].name, noun))
            return e;
    return PLAN_NONE;
}

static Actor *first_actor(const World *world)
{
    for (int e = 0; e < world->plan->entity_count; e++)
        if (world->actors[e])
            return world->actors[e];
    return NULL;
}

// The least distance of either hand's grip from a handle while its leaf goes through the first half of its way, at its
// largest; -1: it does not move.
static float handle_missed(const World *world, const Fixture *fixture, int leaf)
{
    Actor *actor = first_actor(world);
    HandGrip grips[2];
    hand_grips_bar(actor, fixture_shape(fixture)->leaves[leaf].radius, grips);
    float most = -1.0f, first = fixture_share(fixture, 0.0);
    for (double t = 0.0; t < plan_seconds(world->plan); t += 1.0 / 48.0) {
        float gone = fabsf(fixture_share(fixture, t) - first);
        if (gone < 0.005f || gone > 0.5f)
            continue;
        Vec3 handle;
        Quat turn;
        fixture_handle(fixture, leaf, t, &handle, &turn);
        float best = 1e9f;
        for (int side = 0; side < 2; side++) {
            Vec3 wrist, at;
            Quat hand, bar;
            actor_hand(actor, t, side == 0, &wrist, &hand);
            hand_thing(&grips[side], wrist, hand, &at, &bar);
            best = fminf(best, vec3_distance(at, handle));
        }
        most = fmaxf(most, best);
    }
    return most;
}

static void test_hands_go_with_the_handles(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *noun;
    } rows[] = {{"A woman opens the drawer in a white studio.", "drawer"},
                {"A man opens the fridge in a white studio.", "refrigerator"},
                {"A man opens the wardrobe in a white studio.", "wardrobe"},
                {"A woman closes the laptop in a white studio.", "laptop"},
                {"A man opens the suitcase in a white studio.", "suitcase"},
                {"A woman opens the curtains in a white studio.", "curtain"},
                {"A man closes the window in a white studio.", "window"},
                {"A woman opens the chest in a white studio.", "chest"}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i].prompt, 4);
        NEED_PEOPLE(film);
        const Fixture *fixture = fixture_find(film.world, entity_named(film.world, rows[i].noun), 0);
        assert_non_null(fixture);
        for (int l = 0; l < fixture_shape(fixture)->leaf_count; l++) {
            float missed = handle_missed(film.world, fixture, l);
            print_message("%s: leaf %d, %.1f mm\n", rows[i].noun, l, (double)missed * 1e3);
            assert_true(missed >= 0.0f && missed < 0.01f);
        }
        film_free(&film);
    }
}

static void test_it_stays_open_over_a_cut_and_closes_again(void **state)
{
    (void)state;
    Film film =
        film_play("A woman opens the drawer in a white studio. Cut to: a close-up of the woman, who smiles. Cut "
                  "to: she closes the drawer.",
                  12);
    NEED_PEOPLE(film);
    const World *world = film.world;
    const Fixture *fixture = fixture_find(world, entity_named(world, "drawer"), 0);
    assert_non_null(fixture);
    float before = 0.0f, open = 0.0f;
    for (double t = 0.0; t < 12.0; t += 0.05) {
        float share = fixture_share(fixture, t);
        if (open < 1.0f)
            assert_true(share >= before - 1e-5f); // once out it goes in only at the end
        open = fmaxf(open, share);
        before = share;
    }
    assert_true(fixture_share(fixture, 0.0) == 0.0f && open > 0.999f);
    assert_true(fixture_share(fixture, 5.0) > 0.999f);
    assert_true(fixture_share(fixture, 12.0) < 0.001f);
    film_free(&film);
}

static void test_a_letter_comes_out_of_the_drawer(void **state)
{
    (void)state;
    Film film = film_play("A woman opens the drawer and takes out a letter in a white studio.", 7);
    NEED_PEOPLE(film);
    const World *world = film.world;
    const Fixture *fixture = fixture_find(world, entity_named(world, "drawer"), 0);
    assert_non_null(fixture);
    int letter = -1;
    for (int t = 0; object_of(world, t); t++)
        if (text_equal(object_of(world, t)->name, "letter"))
            letter = t;
    assert_true(letter >= 0);
    Vec3 at, next;
    Quat turn;
    assert_true(object_at(world, letter, 0.0, &at, &turn)); // in the shut drawer
    assert_ptr_equal(fixture_around(world, 0, at), fixture);
    for (double t = 0.0; t < 6.8; t += 1.0 / 96.0) { // and never jumps
        assert_true(object_at(world, letter, t, &at, &turn));
        assert_true(object_at(world, letter, t + 1.0 / 96.0, &next, &turn));
        if (vec3_distance(at, next) >= 0.04f)
            print_message("%.3f s: %.1f mm\n", t, (double)vec3_distance(at, next) * 1e3);
        assert_true(vec3_distance(at, next) < 0.04f);
    }
    assert_true(at.y > 1.0f); // in the hand, before the eyes
    film_free(&film);
}

static void test_nouns_that_open(void **state)
{
    (void)state;
    assert_non_null(fixture_kind("fridge"));
    assert_ptr_equal(fixture_kind("old wooden chest"), fixture_kind("chest"));
    assert_null(fixture_kind("umbrella"));
    assert_null(fixture_kind(NULL));
}

// Gain of what a set of keys says before the first and after the last; false: there are none.
static bool switched(const GainKey *keys, int count, float *first, float *last)
{
    if (count < 2)
        return false;
    *first = keys[0].gain;
    *last = keys[count - 1].gain;
    return keys[0].time > 0.3 && keys[count - 1].time < 4.0;
}

static void test_what_is_switched_on_shines_from_then_on(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        float before, after;
    } rows[] = {{"A woman turns on the lamp in a living room.", 0.0f, 1.0f},
                {"A man switches off the light in a bedroom.", 1.0f, 0.0f},
                {"A man turns on the TV in a living room.", 0.0f, 1.0f}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i].prompt, 4);
        NEED_PEOPLE(film);
        const World *world = film.world;
        int things = 0, lights = 0;
        float before, after;
        for (int k = 0; k < world->instance_count; k++) {
            const Instance *it = &world->instances[k];
            if (!switched(it->glow, it->glow_count, &before, &after))
                continue;
            const Mesh *mesh = &world->meshes[it->mesh].mesh;
            bool glows = false;
            for (int t = 0; t < mesh->triangle_count; t++)
                glows |= vec3_luminance(world->materials[mesh->triangle_materials[t]].emission) > 0.1f;
            assert_true(glows && before == rows[i].before && after == rows[i].after);
            things++;
        }
        for (int k = 0; k < world->light_count; k++)
            if (switched(world->lights[k].gain, world->lights[k].gain_count, &before, &after)) {
                assert_true(before == rows[i].before && after == rows[i].after);
                lights++;
            }
        if (things < 1 || lights < 1)
            fail_msg("%s: %d things, %d lights", rows[i].prompt, things, lights);
        film_free(&film);
    }
}

// "hangs his hat on the coat stand": off the head, and high up on the stand at the end.
static void test_a_hat_is_hung_up(void **state)
{
    (void)state;
    Film film = film_play("A man hangs his hat on the coat stand.", 6);
    NEED_PEOPLE(film);
    Actor *actor = first_actor(film.world);
    bool hung = false;
    int count = film.world->plan->entities[entity_named(film.world, "man")].person.garment_count;
    for (int g = 0; g < count; g++) {
        const char *slot = actor_garment_slot(actor, g);
        hung |= slot && actor_garment_state(actor, g, 0.0) == GARMENT_WORN &&
                actor_garment_state(actor, g, 5.9) == GARMENT_LAID;
    }
    assert_true(hung);
    film_free(&film);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nouns_that_open),
        cmocka_unit_test(test_what_is_switched_on_shines_from_then_on),
        cmocka_unit_test(test_a_hat_is_hung_up),
        cmocka_unit_test(test_hands_go_with_the_handles),
        cmocka_unit_test(test_it_stays_open_over_a_cut_and_closes_again),
        cmocka_unit_test(test_a_letter_comes_out_of_the_drawer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
