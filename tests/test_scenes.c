// Sentences as directors write them: who does it, what it is done with, where everybody stands, what the camera is of.
#include "stage/objects/objects.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "film_fixture.h"
#include "plan_fixture.h"

static const Action *act_of(const FilmPlan *plan, int agent, const char *verb)
{
    for (int i = 0; i < plan->action_count; ++i)
        if (plan->actions[i].agent == agent && text_equal(plan->actions[i].verb, verb))
            return &plan->actions[i];
    return NULL;
}

static bool stands(const FilmPlan *plan, const char *who, RelationKind kind, const char *where)
{
    int a = named(plan, who), b = named(plan, where);
    for (int i = 0; i < plan->relation_count; ++i)
        if (plan->relations[i].subject == a && plan->relations[i].kind == kind && plan->relations[i].object == b)
            return true;
    return false;
}

// Whoever sits on it does what moves it, whatever word of the camera's goes before.
static void test_riders_act(void **state)
{
    (void)state;
    static const char *const prompts[] = {"A man on a horse galloping across a field.",
                                          "Handheld shot following a man on a bicycle racing down a street.",
                                          "The camera follows a man on a motorcycle speeding down a road."};
    for (int i = 0; i < COUNT_OF(prompts); ++i) {
        Arena *arena = arena_create();
        FilmPlan *plan = plan_of(arena, prompts[i]);
        const Action *ride = act_of(plan, named(plan, "man"), "ride");
        if (!ride || ride->object < 0)
            fail_msg("nobody rides in: %s", prompts[i]);
        for (int k = 0; k < plan->action_count; ++k)
            assert_string_not_equal(plan->actions[k].verb, "follow");
        arena_destroy(&arena);
    }
}

// Things that a verb brings nowhere are where the text has them; so are people who do something in place.
static void test_where_it_is_done(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of(arena, "A girl blows out the candles on a cake, her family clapping behind her.");
    assert_true(stands(plan, "candle", RELATION_ON, "cake"));
    assert_false(stands(plan, "girl", RELATION_ON, "cake"));
    static const char *const family[] = {"father", "mother", "daughter", "son"};
    for (int i = 0; i < COUNT_OF(family); ++i)
        assert_true(stands(plan, family[i], RELATION_BEHIND, "girl"));
    plan = plan_of(arena, "A man picks up the phone on the desk.");
    assert_true(stands(plan, "phone", RELATION_ON, "desk"));
    plan = plan_of(arena, "A cat watches the fish in the bowl.");
    assert_true(stands(plan, "fish", RELATION_IN, "bowl"));
    plan = plan_of(arena, "A boy throws a ball behind him.");
    assert_null(act_of(plan, named(plan, "boy"), "stand"));
    arena_destroy(&arena);
}

// What is in the picture's middle, and from where it is seen.
static void test_whom_the_camera_is_of(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *subject;
        ShotSide side; // SIDE_AUTO: any
    } cases[] = {
        {"Close-up of a girl blowing out candles, her family clapping behind her.", "girl", SIDE_THREE_QUARTER},
        {"Wide shot from behind a man at a desk.", "man", SIDE_BEHIND},
        {"A tracking shot behind a soldier running through a trench.", "soldier", SIDE_BEHIND},
        {"A glowing green mushroom in a forest at night.", "mushroom", SIDE_AUTO},
    };
    for (int i = 0; i < COUNT_OF(cases); ++i) {
        Arena *arena = arena_create();
        FilmPlan *plan = plan_of(arena, cases[i].prompt);
        const Camera *camera = &plan->shots[0].camera;
        assert_int_equal(camera->subject, named(plan, cases[i].subject));
        assert_int_equal(camera->subject2, PLAN_NONE);
        if (cases[i].side != SIDE_AUTO)
            assert_int_equal(camera->side, cases[i].side);
        arena_destroy(&arena);
    }
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of(arena, "A lighthouse on a cliff at sunset, waves crashing below.");
    assert_int_equal(plan->shots[0].camera.size, SHOT_WIDE); // not of a wave, and not of a piece of its wall
    arena_destroy(&arena);
}

// A prop that is no tool is held by its size: in the end it is off the ground, by whoever knelt for it.
static void test_kneels_and_picks_up(void **state)
{
    (void)state;
    static const char *const prompts[] = {"A woman kneels and picks up a vase in a white studio.",
                                          "A woman picks up a crystal in a white studio."};
    for (int i = 0; i < COUNT_OF(prompts); ++i) {
        Film film = film_play(prompts[i], 5);
        NEED_PEOPLE(film);
        int thing = -1, entity = i ? named(film.plan, "crystal") : named(film.plan, "vase");
        const ObjectKind *kind = object_kind_of(film.plan, entity);
        assert_non_null(kind);
        assert_non_null(kind->prop);
        thing = object_take(film.world, kind, entity, 0);
        Vec3 position;
        Quat rotation;
        assert_true(object_rests(film.world, thing, 0.0, 0, &position, &rotation));
        assert_true(position.y < 0.05f);
        assert_false(object_rests(film.world, thing, 4.9, 0, &position, &rotation)); // in the hands
        film_free(&film);
    }
}

// Several behind one: all of them farther from the camera, side by side, and none within another.
static void test_abreast_behind(void **state)
{
    (void)state;
    Film film = film_play("Three soldiers stand behind a general in a white studio.", 2);
    NEED_PEOPLE(film);
    Vec3 at[4];
    for (int i = 0; i < 4; ++i) {
        Vec3 out;
        assert_true(actor_part(film.world->actors[i], 1.0, PART_CROWN, false, &at[i], &out));
    }
    int general = named(film.plan, "general");
    for (int i = 0; i < 4; ++i)
        for (int k = 0; k < i; ++k)
            assert_true(hypotf(at[i].x - at[k].x, at[i].z - at[k].z) > 0.5f);
    for (int i = 0; i < 4; ++i)
        assert_true(i == general || at[i].z < at[general].z - 0.3f);
    film_free(&film);
}

// What glows lights: one light goes along with it, and a lamp keeps its own.
static void test_glowing(void **state)
{
    (void)state;
    Film film = film_play("A glowing green mushroom in a forest at night.", 1);
    int lights = 0, entity = named(film.plan, "mushroom");
    for (int i = 0; i < film.world->light_count; ++i) {
        const Light *light = &film.world->lights[i];
        if (light->carried && light->instance >= 0 && film.world->instances[light->instance].entity == entity) {
            ++lights;
            assert_true(light->emission.y > light->emission.x && light->emission.y > light->emission.z);
        }
    }
    assert_int_equal(lights, 1);
    film_free(&film);
}

// One goes to a building through the country in which it stands, and it is seen ahead.
static void test_goes_to_buildings(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *place, *goal;
    } rows[] = {{"A woman walks to a cottage in a meadow.", "field", "cottage"},
                {"A man walks toward a barn in a field.", "field", "barn"},
                {"A boy runs to the barn.", "farm", "barn"},
                {"A man walks to the church.", "field", "church"}};
    for (int i = 0; i < COUNT_OF(rows); ++i) {
        Arena *arena = arena_create();
        FilmPlan *plan = plan_of(arena, rows[i].prompt);
        assert_string_equal(plan->places[plan->shots[0].place].kind, rows[i].place);
        int goal = named(plan, rows[i].goal);
        assert_true(goal >= 0 && plan->entities[goal].kind == ENTITY_PROP);
        assert_int_equal(plan->actions[0].goal, goal);
        assert_int_equal(plan->shots[0].camera.side, SIDE_BEHIND);
        arena_destroy(&arena);
    }
}

// What several do with each other, told as a thing, is done by them.
static void test_bouts(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *one, *other, *verb, *thing;
    } rows[] = {{"A sword fight between two knights.", "knight", "knight 2", "fight", NULL},
                {"An epic sword fight between a knight and a pirate on a beach.", "knight", "pirate", "fight", NULL},
                {"Overhead shot of a chess game between two old men in a park.", "man", "man 2", "play", "chess"},
                {"A conversation between two women in a cafe.", "woman", "woman 2", "say", NULL},
                {"Two girls have a pillow fight.", "girl", "girl 2", "fight", NULL}};
    for (int i = 0; i < COUNT_OF(rows); ++i) {
        Arena *arena = arena_create();
        FilmPlan *plan = plan_of(arena, rows[i].prompt);
        const Action *one = act_of(plan, named(plan, rows[i].one), rows[i].verb),
                     *other = act_of(plan, named(plan, rows[i].other), rows[i].verb);
        if (!one || !other)
            fail_msg("not both act in: %s", rows[i].prompt);
        assert_true(!rows[i].thing || one->object == named(plan, rows[i].thing));
        assert_int_equal(plan->shots[0].camera.subject2, other->agent);
        arena_destroy(&arena);
    }
}

// A sill indoors is sat on; a uniform is the role's own in the colour said of it; light on her is on who is there.
static void test_seats_and_uniforms(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of(arena, "A woman sits on the windowsill of her apartment.");
    assert_string_equal(plan->entities[named(plan, "windowsill")].noun, "window seat");
    arena_destroy(&arena);
    arena = arena_create();
    plan = plan_of(arena, "A waitress in a pale blue uniform smiles.");
    const PersonTraits *person = &plan->entities[named(plan, "waitress")].person;
    bool blouse = false;
    for (int i = 0; i < person->garment_count; ++i) {
        assert_null(strstr(person->garments[i].kind, "guard"));
        blouse |= text_equal(person->garments[i].kind, "blouse") && strstr(person->garments[i].color_name, "blue");
    }
    assert_true(blouse);
    arena_destroy(&arena);
    arena = arena_create();
    plan = plan_of(arena, "A ballerina practices alone in a theater, a single spotlight on her.");
    int people = 0;
    for (int e = 0; e < plan->entity_count; ++e)
        people += plan->entities[e].kind == ENTITY_PERSON;
    assert_int_equal(people, 1);
    assert_int_equal(plan->entity_count, 1); // its lamp hangs over the frame
    assert_true(plan->light_count > 0);
    arena_destroy(&arena);
}

// A young couple is no litter; a front yard is before the house.
static void test_young_couples(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of(arena, "A young couple argues in the front yard of a house.");
    assert_int_equal(plan->entities[0].kind, ENTITY_PERSON);
    assert_int_equal(plan->entities[1].kind, ENTITY_PERSON);
    assert_string_equal(plan->places[0].kind, "house");
    assert_false(plan->places[0].interior);
    arena_destroy(&arena);
    arena = arena_create();
    plan = plan_of(arena, "A penguin family walks.");
    assert_int_equal(plan->entities[0].kind, ENTITY_ANIMAL);
    arena_destroy(&arena);
}

// The inside of what one can be in, however it is said.
static void test_interiors(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *place;
    } rows[] = {{"A bus interior.", "bus interior"},
                {"The interior of a bus at night.", "bus interior"},
                {"INT. BUS - NIGHT\n\nA man sleeps on his seat.\n", "bus interior"},
                {"A church interior.", "church"},
                {"Inside a spaceship, a man sleeps.", "spaceship"},
                {"An interior.", "room"}};
    for (int i = 0; i < COUNT_OF(rows); ++i) {
        Arena *arena = arena_create();
        FilmPlan *plan = plan_of(arena, rows[i].prompt);
        assert_string_equal(plan->places[plan->shots[0].place].kind, rows[i].place);
        arena_destroy(&arena);
    }
}

// Birds come to the feet of who feeds them.
static void test_fed_birds(void **state)
{
    (void)state;
    Film film = film_play("An old man sits on a park bench feeding pigeons.", 4);
    NEED_PEOPLE(film);
    ActorFace man, bird;
    assert_true(world_face(film.world, named(film.plan, "man"), 2.0, &man));
    assert_true(world_face(film.world, named(film.plan, "pigeon"), 2.0, &bird));
    float away = hypotf(bird.hips.x - man.hips.x, bird.hips.z - man.hips.z);
    assert_true(away > 0.6f && away < 2.6f);
    film_free(&film);
}

// Ground under whoever goes up to something large, in dunes as well; and the ship that fell stands on it.
static void test_level_to_large_things(void **state)
{
    (void)state;
    Film film = film_play("Two astronauts walk across the surface of Mars toward a crashed spaceship.", 6);
    NEED_PEOPLE(film);
    const PlaceInfo *place = &film.world->places[0];
    for (int e = 0; e < 2; ++e)
        for (double time = 0.5; time < 6.0; time += 1.0) {
            ActorFace face;
            assert_true(world_face(film.world, e, time, &face));
            float low = fminf(face.left_foot.y, face.right_foot.y);
            assert_true(fabsf(low - place->height(place->land, face.hips.x, face.hips.z)) < 0.2f);
        }
    film_free(&film);
}

static float highest_far(const Film *film)
{
    const PlaceInfo *place = &film->world->places[0];
    float high = 0.0f;
    for (int i = 0; i < 40; ++i)
        high = fmaxf(high, place->height(place->land, -2000.0f + 100.0f * (float)i, -5000.0f));
    return high;
}

static bool has_instance(const World *world, const char *name)
{
    for (int i = 0; i < world->instance_count; ++i)
        if (text_equal(world->instances[i].name, name))
            return true;
    return false;
}

// Landscapes behind and in another: the ground has them.
static void test_backdrops(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        bool mountains, water, skyline;
    } rows[] = {{"A field.", false, false, false},
                {"A field with mountains behind it.", true, false, false},
                {"A beach with mountains in the background.", true, true, false},
                {"A forest with a lake.", false, true, false},
                {"A desert with a city on the horizon.", false, false, true}};
    for (int i = 0; i < COUNT_OF(rows); ++i) {
        Film film = film_play(rows[i].prompt, 1);
        assert_int_equal(highest_far(&film) > 300.0f, rows[i].mountains);
        assert_int_equal(film.world->places[0].water, rows[i].water);
        assert_int_equal(has_instance(film.world, "skyline"), rows[i].skyline);
        film_free(&film);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_riders_act),
        cmocka_unit_test(test_where_it_is_done),
        cmocka_unit_test(test_whom_the_camera_is_of),
        cmocka_unit_test(test_kneels_and_picks_up),
        cmocka_unit_test(test_abreast_behind),
        cmocka_unit_test(test_glowing),
        cmocka_unit_test(test_goes_to_buildings),
        cmocka_unit_test(test_bouts),
        cmocka_unit_test(test_seats_and_uniforms),
        cmocka_unit_test(test_young_couples),
        cmocka_unit_test(test_interiors),
        cmocka_unit_test(test_fed_birds),
        cmocka_unit_test(test_level_to_large_things),
        cmocka_unit_test(test_backdrops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
