// What is written on things: read from the text, drawn on the thing, and nowhere where text is forbidden.
#include "plan/plan.h"
#include "stage/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct Written {
    const char *prompt, *thing, *text;
} Written;
static const Written written[] = {
    {"The sign reads 'Cafe'.", "sign", "Cafe"},
    {"A woman stands by a banner with the words \"WELCOME HOME\" in a park.", "banner", "WELCOME HOME"},
    {"A book titled 'Moby Dick' lies on a table.", "book", "Moby Dick"},
    {"A birthday cake with \"Happy 40th\" on it stands on a table.", "cake", "Happy 40th"},
    {"A poster with the title \"The Last Train\" stands in a white studio.", "poster", "The Last Train"},
    {"A whiteboard with the words \"EXAM TODAY\" stands in a white studio.", "whiteboard", "EXAM TODAY"},
};

static FilmPlan *plan_of(const char *prompt, Arena *arena)
{
    FilmPlan *plan;
    Error error = {0};
    const PlanParams params = {.seconds = 1};
    assert_int_equal(plan_from_prompt(prompt, strlen(prompt), &params, arena, &plan, &error), STATUS_OK);
    return plan;
}

static void test_is_read_as_written(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT_OF(written); i++) {
        Arena *arena = arena_create();
        FilmPlan *plan = plan_of(written[i].prompt, arena);
        bool found = false;
        for (int e = 0; e < plan->entity_count; e++)
            found |= text_contains_word(plan->entities[e].name, written[i].thing) &&
                     text_equal(plan->entities[e].text, written[i].text);
        if (!found)
            fail_msg("not read: %s", written[i].prompt);
        assert_int_equal(plan->line_count, 0); // nobody says it
        arena_destroy(&arena);
    }
}

static int letters_in(const char *prompt, const char *text)
{
    Arena *arena = arena_create();
    Library *library = library_open(NULL);
    World *world;
    Error error = {0};
    FilmPlan *plan = plan_of(prompt, arena);
    assert_int_equal(stage_play(plan, library, arena, &world, &error), STATUS_OK);
    int count = 0;
    for (int i = 0; i < world->instance_count; i++) {
        const Instance *letters = &world->instances[i];
        if (!text_equal(letters->name, text))
            continue;
        count++;
        assert_true(letters->entity >= 0 && text_equal(plan->entities[letters->entity].text, text));
        for (int k = 0; k < world->landmark_count; k++) { // on the thing, not in it nor far before it
            const Landmark *mark = &world->landmarks[k];
            if (mark->entity != letters->entity)
                continue;
            const Mesh *mesh = &world->meshes[letters->mesh].mesh;
            for (int v = 0; v < mesh->vertex_count; v++) {
                Vec3 d = vec3_sub(affine_point(letters->transform, mesh->positions[v]), mark->position);
                d = quat_rotate(quat_yaw(-mark->yaw), d);
                assert_true(fabsf(d.x) <= mark->half_size.x + 0.02f && fabsf(d.y) <= mark->half_size.y + 0.02f);
                assert_true(fabsf(d.z) <= mark->half_size.z + 0.05f);
            }
        }
    }
    library_close(&library);
    arena_destroy(&arena);
    return count;
}

static void test_is_drawn_on_the_thing(void **state)
{
    (void)state;
    assert_int_equal(letters_in("A sign that reads 'Open' stands in a white studio.", "Open"), 1);
    assert_int_equal(letters_in("A poster with the title 'Noir' stands in a white studio.", "Noir"), 1);
}

static void test_no_text_means_none(void **state)
{
    (void)state;
    assert_int_equal(letters_in("A sign that reads 'Open' stands in a white studio. No text.", "Open"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_is_read_as_written),
        cmocka_unit_test(test_is_drawn_on_the_thing),
        cmocka_unit_test(test_no_text_means_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
