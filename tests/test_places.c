// What a place is like as the text tells it, and what of it the frame shows.
#include "plan/plan.h"
#include "stage/sets/sets.h"
#include "stage/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "film_fixture.h"

static FilmPlan *plan_of(const char *prompt, Arena *arena)
{
    FilmPlan *plan;
    Error error = {0};
    const PlanParams params = {.seconds = 2};
    assert_int_equal(plan_from_prompt(prompt, strlen(prompt), &params, arena, &plan, &error), STATUS_OK);
    return plan;
}

// ---------------------------------------------------------------- darkness

static const struct {
    const char *prompt;
    float least, most; // of Place.dark
    TimeOfDay time;
} darkness[] = {
    {"A girl sits in a pitch black room with only a candle.", 1.0f, 1.0f, TIME_NIGHT},
    {"A man waits in a dark bedroom.", 0.8f, 0.9f, TIME_NIGHT},
    {"An unlit cellar. A cat sits.", 0.8f, 0.9f, TIME_NIGHT},
    {"It is very dark in the attic.", 0.8f, 0.9f, TIME_NIGHT},
    {"The room is dark. A woman stands.", 0.8f, 0.9f, TIME_NIGHT},
    {"A dark room in the morning.", 0.8f, 0.9f, TIME_MORNING},
    {"A woman reads in a dimly lit library.", 0.5f, 0.6f, TIME_DAY},
    {"A man in a dark coat with dark hair waits in a kitchen.", 0.0f, 0.0f, TIME_DAY},
    {"A dim lamp and a dark wooden table in a bright room.", 0.0f, 0.0f, TIME_DAY},
};

static void test_darkness_is_the_places(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT_OF(darkness); i++) {
        Arena *arena = arena_create();
        const Place *place = &plan_of(darkness[i].prompt, arena)->places[0];
        if (place->dark < darkness[i].least - 0.01f || place->dark > darkness[i].most + 0.01f ||
            place->time != darkness[i].time)
            fail_msg("dark %.2f at hour %d: %s", (double)place->dark, (int)place->time, darkness[i].prompt);
        arena_destroy(&arena);
    }
}

// Light of the lamps of a place at a time: of all, and of those near what an entity names.
static float lamps_at(const Film *film, double time, float *named)
{
    const World *world = film->world;
    Arena *arena = arena_create();
    Snapshot at;
    world_at(world, 0, time, arena, &at);
    float sum = *named = 0.0f;
    for (int i = 0; i < world->light_count; i++) {
        const Light *light = &world->lights[i];
        float shines = at.light_gain[i] * vec3_luminance(light->emission);
        if (light->role != LIGHT_PRACTICAL || light->kind == LIGHT_SUN || strstr(light->name, "window"))
            continue;
        bool near = false;
        for (int k = 0; k < world->landmark_count; k++)
            near |= world->landmarks[k].entity >= 0 && light->kind == LIGHT_SPHERE &&
                    vec3_distance(world->landmarks[k].position, light->position) < 0.9f;
        *(near ? named : &sum) += shines;
    }
    arena_destroy(&arena);
    return sum;
}

static void test_lamps_of_a_dark_room_are_out(void **state)
{
    (void)state;
    Film film = film_play("A man switches on the lamp in a dark bedroom.", 4);
    Film usual = film_play("A man switches on the lamp in a bedroom at night.", 4);
    float before, after, other;
    assert_true(lamps_at(&film, 0.0, &before) < 0.01f);
    assert_true(lamps_at(&usual, 0.0, &other) > 0.1f);
    assert_true(film.world->places[0].environment.exposure < usual.world->places[0].environment.exposure - 1.0f);
    NEED_PEOPLE(film);
    lamps_at(&film, 3.9, &after);
    assert_true(before < 0.01f && after > 1.0f); // and the one that is switched shines
    film_free(&film);
    film_free(&usual);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_darkness_is_the_places),
        cmocka_unit_test(test_lamps_of_a_dark_room_are_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
