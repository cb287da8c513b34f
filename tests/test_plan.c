// The planner: the example films, what is inferred, what is reported, and the JSON form.
#include "plan/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static FilmPlan *plan_of(const char *prompt, Arena *arena)
{
    FilmPlan *plan = NULL;
    Error error = {0};
    Status status = plan_from_prompt(prompt, strlen(prompt), NULL, arena, &plan, &error);
    if (status != STATUS_OK)
        fail_msg("%s", error.message);
    return plan;
}

static const Entity *entity_named(const FilmPlan *plan, const char *name)
{
    for (int i = 0; i < plan->entity_count; ++i)
        if (text_equal_nocase(plan->entities[i].name, name))
            return &plan->entities[i];
    fail_msg("no entity '%s'", name);
    return NULL;
}

static const Action *action_of(const FilmPlan *plan, const char *verb)
{
    for (int i = 0; i < plan->action_count; ++i)
        if (text_equal(plan->actions[i].verb, verb))
            return &plan->actions[i];
    fail_msg("no action '%s'", verb);
    return NULL;
}

static bool has_garment(const Entity *entity, const char *kind, const char *color)
{
    for (int i = 0; i < entity->person.garment_count; ++i)
        if (text_equal(entity->person.garments[i].kind, kind) &&
            text_equal(entity->person.garments[i].color_name, color))
            return true;
    return false;
}

// ---------------------------------------------------------------- the examples

static void golden_plan(const char *name)
{
    char path[512], *prompt, *expected;
    size_t size, expected_size;
    snprintf(path, sizeof path, "%s/../../examples/%s.txt", TEST_DATA, name);
    assert_int_equal(file_read(path, 0, &prompt, &size, NULL), STATUS_OK);
    snprintf(path, sizeof path, "%s/plans/%s.json", TEST_DATA, name);
    assert_int_equal(file_read(path, 0, &expected, &expected_size, NULL), STATUS_OK);
    Arena *arena = arena_create();
    FilmPlan *plan = NULL;
    PlanParams params = {.title = name};
    assert_int_equal(plan_from_prompt(prompt, size, &params, arena, &plan, NULL), STATUS_OK);
    assert_int_equal(plan->diagnostic_count, 0);
    char *json = plan_to_json(plan);
    if (text_equal(getenv("KINEMA_GOLDEN"), "write")) {
        FILE *file = fopen(path, "w");
        fputs(json, file);
        fclose(file);
    } else {
        assert_string_equal(json, expected);
    }
    // and back
    FilmPlan *again = NULL;
    Error error = {0};
    if (plan_from_json(json, strlen(json), arena, &again, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    char *json_again = plan_to_json(again);
    assert_string_equal(json_again, json);
    free(json);
    free(json_again);
    free(prompt);
    free(expected);
    arena_destroy(&arena);
}

static void examples_give_their_golden_plans(void **state)
{
    (void)state;
    golden_plan("courier");
    golden_plan("lobby");
    golden_plan("interrogation");
}

// ---------------------------------------------------------------- understanding

static void people_are_described(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan =
        plan_of("A young woman with short curly black hair and a blue coat walks to the window. She smiles. "
                "Bob, an old man with a white beard, sits in an armchair.",
                arena);
    const Entity *woman = entity_named(plan, "woman"), *bob = entity_named(plan, "Bob");
    assert_int_equal(woman->person.sex, SEX_FEMALE);
    assert_true(woman->person.age_years < 30);
    assert_string_equal(woman->person.hair_style, "curly");
    assert_true(has_garment(woman, "coat", "blue"));
    assert_int_equal(bob->person.sex, SEX_MALE);
    assert_true(bob->person.age_years > 60);
    assert_string_equal(bob->person.facial_hair, "beard");
    assert_int_equal(action_of(plan, "smile")->agent, woman - plan->entities);
    assert_int_equal(action_of(plan, "sit")->agent, bob - plan->entities);
    for (int i = 0; i < plan->entity_count; ++i) // nobody is naked
        if (plan->entities[i].kind == ENTITY_PERSON)
            assert_true(plan->entities[i].person.garment_count >= 2);
    arena_destroy(&arena);
}

static void ages_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *name;
        float years;
    } cases[] = {
        {"A woman in her thirties sits.", "woman", 35},
        {"A man in his late fifties walks past.", "man", 58},
        {"A doctor (60s) waits.", "doctor", 65},
        {"Bob, aged 45, stands.", "Bob", 45},
        {"A 20-year-old waitress smiles.", "waitress", 20},
        {"A 12 year old boy runs.", "boy", 12},
        {"A man in his early 40s runs.", "man", 42},
        {"Characters: Hana - 17, school uniform.", "Hana", 17},
        {"{\"character\": {\"name\": \"Eve\", \"age\": 34}}", "Eve", 34},
    };
    for (int i = 0; i < COUNT_OF(cases); ++i) {
        Arena *arena = arena_create();
        FilmPlan *plan = plan_of(cases[i].prompt, arena);
        const Entity *entity = entity_named(plan, cases[i].name);
        assert_true(entity->person.age_years == cases[i].years);
        assert_int_equal(entity->count, 1);
        assert_int_equal(plan->entity_count, 1);
        assert_int_equal(plan->diagnostic_count, 0);
        arena_destroy(&arena);
    }
}

static void declared_names_name(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of("Characters:\nWhiskers: an old grey cat\nJune: a girl of six in a yellow raincoat\n"
                             "Rook: a tall man with a scar\n\nJune walks to Whiskers. Rook watches and says: "
                             "\"Home, June.\"",
                             arena);
    const Entity *june = entity_named(plan, "June"), *rook = entity_named(plan, "Rook");
    assert_int_equal(plan->entity_count, 3);
    assert_int_equal(entity_named(plan, "Whiskers")->kind, ENTITY_ANIMAL);
    assert_string_equal(entity_named(plan, "Whiskers")->noun, "cat");
    assert_int_equal(june->kind, ENTITY_PERSON);
    assert_float_equal(june->person.age_years, 6, 0);
    assert_true(has_garment(june, "raincoat", "yellow"));
    assert_int_equal(rook->person.sex, SEX_MALE);
    assert_ptr_equal(&plan->entities[plan->lines[0].speaker], rook);
    // a speaker, too, and the first name of a character sheet; small letters mean the thing
    plan = plan_of("Rook: \"Hello.\"\nRook smiles. A rook sits on the roof.", arena);
    assert_int_equal(entity_named(plan, "Rook")->kind, ENTITY_PERSON);
    assert_int_equal(plan->entities[1].kind, ENTITY_ANIMAL);
    plan = plan_of("{\"characters\": [{\"name\": \"Nova\", \"description\": \"a red fox\"}], \"shots\": "
                   "[{\"action\": \"Nova runs.\"}]}",
                   arena);
    assert_int_equal(plan->entity_count, 1);
    assert_int_equal(plan->entities[0].kind, ENTITY_ANIMAL);
    arena_destroy(&arena);
}

static void three_verbs_are_joined(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of(
        "A woman in a blue dress walks across a park at sunset, then stops and smiles. She looks tired.", arena);
    assert_int_equal(plan->action_count, 3);
    assert_string_equal(plan->actions[0].verb, "walk");
    assert_string_equal(plan->actions[1].verb, "stop");
    assert_string_equal(plan->actions[2].verb, "smile");
    assert_true(plan->actions[2].begin >= plan->actions[1].end - 1e-3);
    assert_string_equal(plan->entities[0].person.mood, "tired");
    assert_int_equal(plan->diagnostic_count, 0);
    arena_destroy(&arena);
}

static void moods_stand_between_commas(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *mood;
    } cases[] = {{"Close-up of a man, sad, in a white studio.", "sad"},
                 {"A close-up of a woman in a white studio, very tired.", "very tired"},
                 {"A close-up of an old man in a kitchen, bored, no music.", "bored"},
                 {"A woman stands in a park. A dog, sad, sits beside her.", NULL}};
    for (int i = 0; i < COUNT_OF(cases); i++) {
        Arena *arena = arena_create();
        FilmPlan *plan = plan_of(cases[i].prompt, arena);
        if (!text_equal(plan->entities[0].person.mood, cases[i].mood))
            fail_msg("%s: %s", cases[i].prompt, plan->entities[0].person.mood);
        assert_int_equal(plan->action_count, cases[i].mood ? 0 : 2);
        arena_destroy(&arena);
    }
}

static void fades_are_read(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of("A man walks down a street. The music fades out. Fade to black at the end.", arena);
    assert_true(plan->shots[0].fade_out == 1 && plan->shots[0].black == 0);
    assert_int_equal(plan->diagnostic_count, 1); // a note: the music's own fade is not played yet
    assert_string_equal(plan->diagnostics[0].code, "approximated-sound");
    plan = plan_of("Fade in. A man walks down a street. Fade out at 4 seconds.", arena);
    assert_int_equal(plan->shots[0].transition, TRANSITION_FADE);
    assert_int_equal(plan->frame_count, 120);
    assert_true(plan->shots[0].fade_out == 1 && plan->shots[0].black == 0);
    PlanParams params = {.seconds = 8};
    const char *cut = "A dog runs. At 00:06, cut to black.";
    assert_int_equal(plan_from_prompt(cut, strlen(cut), &params, arena, &plan, NULL), STATUS_OK);
    assert_true(plan->shots[0].fade_out == 0 && plan->shots[0].black == 2);
    plan = plan_of("Shot 1: A dog runs. The scene fades to black.\nShot 2: A cat sits.", arena);
    assert_true(plan->shots[0].fade_out > 0.5f && plan->shots[1].fade_out == 0);
    char *json = plan_to_json(plan);
    assert_non_null(strstr(json, "\"fade_out\": 1.0"));
    free(json);
    arena_destroy(&arena);
}

static void people_are_not_doubled(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan =
        plan_of("Close-up of an old man with a grey beard sitting on a sofa by the fireplace. He whispers: "
                "\"It was always you.\" 85mm f/1.8.",
                arena);
    const Entity *man = entity_named(plan, "man");
    assert_int_equal(plan->entity_count, 3);
    assert_string_equal(man->person.facial_hair, "beard");
    assert_int_equal(action_of(plan, "sit")->agent, man - plan->entities);
    assert_int_equal(plan->shots[0].camera.subject2, PLAN_NONE);
    assert_null(plan->shots[0].camera.detail);
    plan = plan_of("Two friends, Maya and Leo, sit at a table in a cafe.", arena);
    assert_int_equal(plan->entity_count, 3);
    assert_int_equal(plan->action_count, 2);
    plan = plan_of("Two guards stand in the background. On the left, a red car.", arena);
    assert_int_equal(plan->entity_count, 3); // two guards and a car
    assert_int_equal(entity_named(plan, "guard")->count, 1);
    assert_int_equal(entity_named(plan, "guard 2")->count, 1);
    assert_int_equal(plan->relation_count, 3);
    assert_int_equal(plan->relations[0].kind, RELATION_BACKGROUND);
    assert_int_equal(plan->relations[1].kind, RELATION_BACKGROUND);
    assert_int_equal(plan->relations[2].kind, RELATION_LEFT);
    arena_destroy(&arena);
}

static void speakers_end_before_how_they_speak(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of("A grandmother bakes. \"I saw that,\" says the grandmother without turning around. "
                             "\"Fine,\" says Officer Kim quietly.\nTom to Mary: \"Go.\"",
                             arena);
    static const char *const speakers[] = {"grandmother", "Kim", "Tom"};
    assert_int_equal(plan->line_count, COUNT_OF(speakers));
    for (int i = 0; i < plan->line_count; ++i)
        assert_string_equal(plan->entities[plan->lines[i].speaker].name, speakers[i]);
    assert_int_equal(plan->entity_count, 3);
    // who goes on behind the quotation
    plan = plan_of("A waiter says \"Good morning\" and hands a woman the cup.", arena);
    const Action *give = action_of(plan, "give");
    assert_string_equal(plan->entities[give->agent].name, "waiter");
    assert_string_equal(plan->entities[give->object].name, "cup");
    assert_string_equal(plan->entities[give->goal].name, "woman");
    arena_destroy(&arena);
}

static void who_does_what(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of("A boy waves at an old woman who stands in a doorway. His red scarf flutters.", arena);
    assert_string_equal(plan->entities[action_of(plan, "stand")->agent].name, "woman");
    assert_int_equal(plan->action_count, 2);
    plan = plan_of("A robot picks up a box from the table and opens it.", arena);
    assert_string_equal(plan->entities[action_of(plan, "open")->object].name, "box");
    plan = plan_of("A dancer spins on a stage. At 5 seconds she stops and bows.", arena);
    assert_true(action_of(plan, "stop")->begin == 5 && action_of(plan, "bow")->begin > 5.5);
    plan = plan_of("Low angle shot of a superhero landing on a rooftop.", arena);
    assert_int_equal(plan->entities[0].kind, ENTITY_PERSON);
    arena_destroy(&arena);
}

static void camera_side_follows_the_way(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of(
        "Shot 1 (0-3s): Extreme wide shot of a street at night in heavy rain. A man in a yellow coat runs away from "
        "the "
        "camera. Shot 2 (3-6s): Medium shot, low angle: he stops, breathing heavily, and looks back. Sound: thunder, "
        "heavy rain. Music: tense strings.",
        arena);
    assert_int_equal(plan->entity_count, 1);
    assert_int_equal(plan->shot_count, 2);
    assert_int_equal(plan->shots[0].camera.size, SHOT_EXTREME_WIDE);
    assert_int_equal(plan->shots[0].camera.side, SIDE_BEHIND);
    assert_int_equal(plan->shots[1].camera.angle, ANGLE_LOW);
    assert_string_equal(action_of(plan, "look")->manner, "back");
    assert_int_equal(plan->sound_count, 2);
    assert_true(plan->sounds[1].begin == 0 && plan->sounds[1].end == 6);
    assert_true(plan->music[0].begin == 0);
    assert_int_equal(plan->diagnostic_count, 0);
    arena_destroy(&arena);
}

// What has an inside is a place when somebody is in it, and a thing of its place when it is seen, waited for, left.
static void vehicles_have_an_inside(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"A man stands in an elevator.", "elevator"},
        {"Wide shot of an elevator.", "elevator"},
        {"A woman waits for the elevator in a lobby.", "lobby"},
        {"A man walks through a spaceship.", "spaceship"},
        {"Wide shot of the inside of a space station.", "spaceship"},
        {"Wide shot of a space station.", "space"},
        {"Wide shot of a spaceship.", "space"},
        {"A knight walks across the bridge of a castle.", "castle"},
        {"A woman walks across a bridge.", "bridge"},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Arena *arena = arena_create();
        FilmPlan *plan = plan_of(rows[i][0], arena);
        assert_string_equal(plan->places[0].kind, rows[i][1]);
        arena_destroy(&arena);
    }
}

static void json_prompts_are_planned(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan =
        plan_of("{\"scene\": {\"location\": \"lobby\", \"time_of_day\": \"night\"}, \"subject\": {\"description\": "
                "\"a woman in a white coat\"}, \"action\": \"she walks to the elevator and presses the button\", "
                "\"camera\": {\"framing\": \"wide\", \"focal_length_mm\": 28}}",
                arena);
    const Entity *woman = entity_named(plan, "woman");
    assert_true(has_garment(woman, "coat", "white"));
    assert_string_equal(plan->places[0].kind, "lobby");
    assert_int_equal(plan->places[0].time, TIME_NIGHT);
    assert_int_equal(plan->action_count, 2);
    const Action *walk = action_of(plan, "walk"), *press = action_of(plan, "press");
    assert_int_equal(walk->agent, woman - plan->entities);
    assert_string_equal(plan->entities[walk->goal].noun, "elevator");
    assert_string_equal(plan->entities[press->object].name, "button");
    assert_true(strncmp(plan->source + walk->span.begin, "walks to the elevator", 21) == 0);
    assert_int_equal(plan->shots[0].camera.size, SHOT_WIDE);
    assert_true(plan->shots[0].camera.lens_mm == 28);
    assert_int_equal(plan->diagnostic_count, 0);
    // the line before its speaker and manner: spans stay in order
    plan = plan_of("{\"dialogue\": {\"line\": \"Hello there.\", \"tone\": \"weary\", \"character\": \"Anna\"}, "
                   "\"character\": {\"description\": \"a tall woman\", \"name\": \"Anna\"}}",
                   arena);
    assert_int_equal(plan->line_count, 1);
    assert_int_equal(plan->entity_count, 1);
    char *json = plan_to_json(plan);
    FilmPlan *again;
    assert_int_equal(plan_from_json(json, strlen(json), arena, &again, NULL), STATUS_OK);
    free(json);
    // what is said before the shots holds for all; an unknown key is told once, at the key
    plan = plan_of("{\"camera\": {\"lens\": 35, \"cfg\": 800}, \"shots\": [{\"camera\": \"close-up\", \"action\": "
                   "\"a man smiles\"}, {\"action\": \"he walks\", \"camera\": {\"cfg\": 100}}]}",
                   arena);
    assert_int_equal(plan->shot_count, 2);
    assert_int_equal(plan->shots[0].camera.size, SHOT_CLOSE);
    assert_true(plan->shots[1].camera.lens_mm == 35);
    assert_int_equal(plan->diagnostic_count, 1);
    assert_string_equal(plan->diagnostics[0].message, "the key 'cfg' is not understood, and has no effect");
    assert_true(strncmp(plan->source + plan->diagnostics[0].span.begin, "\"cfg\"", 5) == 0);
    arena_destroy(&arena);
}

static void choices_follow_the_seed(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    const char *prompt = "A courier waits.";
    int women = 0;
    for (uint64_t seed = 1; seed <= 40; ++seed) {
        PlanParams params = {.seed = seed};
        FilmPlan *plan, *again;
        assert_int_equal(plan_from_prompt(prompt, strlen(prompt), &params, arena, &plan, NULL), STATUS_OK);
        assert_int_equal(plan_from_prompt(prompt, strlen(prompt), &params, arena, &again, NULL), STATUS_OK);
        char *a = plan_to_json(plan), *b = plan_to_json(again);
        assert_string_equal(a, b);
        free(a);
        free(b);
        women += plan->entities[0].person.sex == SEX_FEMALE;
    }
    assert_in_range(women, 8, 32);
    arena_destroy(&arena);
}

static void camera_light_and_sound_are_read(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of("A man walks. The camera slowly dollies in. 85mm f/1.4, low angle shot.\n"
                             "Lighting: soft key light coming through a window from the left, 3200K\n"
                             "Audio: distant traffic, soft piano music begins\n"
                             "No text or captions on screen. Avoid lens flare.",
                             arena);
    const Camera *camera = &plan->shots[0].camera;
    assert_int_equal(camera->move, CAMERA_DOLLY_IN);
    assert_int_equal(camera->angle, ANGLE_LOW);
    assert_true(camera->lens_mm == 85 && camera->f_number == 1.4f && camera->speed == 0.5f);
    assert_int_equal(plan->light_count, 1);
    assert_int_equal(plan->lights[0].role, LIGHT_KEY);
    assert_string_equal(plan->lights[0].source, "window");
    assert_string_equal(plan->lights[0].direction, "left");
    assert_true(plan->lights[0].color.x > plan->lights[0].color.z);
    assert_string_equal(plan->sounds[0].what, "traffic");
    assert_int_equal(plan->music_count, 1);
    assert_string_equal(plan->music[0].instrument, "piano");
    assert_int_equal(plan->exclusion_count, 3);
    assert_string_equal(plan->exclusions[0].what, "text");
    assert_string_equal(plan->exclusions[2].what, "lens flare");
    arena_destroy(&arena);
}

static void times_are_exact(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of("Shot 1 (0-3s): wide shot of a man. He walks.\nShot 2 (3-5s): close-up. He smiles.\n"
                             "Shot 3 (5-8s): he says, \"Hello there.\"",
                             arena);
    assert_int_equal(plan->frame_count, 192);
    assert_int_equal(plan->shots[1].begin_frame, 72);
    assert_int_equal(plan->shots[2].begin_frame, 120);
    assert_true(plan->lines[0].begin >= 5 && plan->lines[0].end <= 8);
    plan = plan_of("A dog runs along a beach. At 6 seconds, the dog stops.", arena);
    assert_true(action_of(plan, "stop")->begin == 6.0 && action_of(plan, "stop")->time_given);
    // the cuts stay exact for any length and number of shots
    for (int seconds = 1; seconds <= 20; ++seconds) {
        const char *prompt = "Shot 1: a man sits.\nShot 2: he runs.\nShot 3: he says, \"A long, long line of words.\"\n"
                             "Shot 4: he stops.\nShot 5: he jumps.";
        PlanParams params = {.seconds = seconds};
        assert_int_equal(plan_from_prompt(prompt, strlen(prompt), &params, arena, &plan, NULL), STATUS_OK);
        int frame = 0;
        for (int i = 0; i < plan->shot_count; ++i) {
            assert_int_equal(plan->shots[i].begin_frame, frame);
            assert_true(plan->shots[i].frame_count > 0);
            frame += plan->shots[i].frame_count;
        }
        assert_int_equal(frame, seconds * 24);
        for (int i = 0; i < plan->action_count; ++i) {
            const Action *action = &plan->actions[i];
            assert_true(action->begin <= action->end && action->end <= seconds + 1e-3);
            assert_true(action->begin >= plan_frame_time(plan, plan->shots[action->shot].begin_frame) - 1e-3);
        }
    }
    arena_destroy(&arena);
}

// ---------------------------------------------------------------- what is reported

static void expect_printed(const FilmPlan *plan, int index, const char *expected)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    diagnostic_print(plan, &plan->diagnostics[index], "p.txt", false, stream);
    fclose(stream);
    assert_string_equal(text, expected);
    free(text);
}

static void nothing_is_dropped_in_silence(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of("a flurgle sits on the sofa", arena);
    assert_int_equal(plan->diagnostic_count, 1);
    expect_printed(
        plan, 0,
        "p.txt:1:3: warning: 'flurgle' is no thing kinema knows; a plain stand-in is shown [-Wunknown-noun]\n"
        "    1 | a flurgle sits on the sofa\n"
        "      |   ^~~~~~~\n"
        "      = write a commoner word, or describe what it looks like\n");
    plan = plan_of("A man walks.\nCaf\u00e9 \u2014 the man antidisestablishes quirkily.", arena);
    assert_int_equal(plan->diagnostic_count, 1);
    expect_printed(plan, 0,
                   "p.txt:2:16: warning: 'antidisestablishes quirkily' is not understood, and has no effect"
                   " [-Wunused-text]\n"
                   "    2 | Caf\u00e9 \u2014 the man antidisestablishes quirkily.\n"
                   "      |                ^~~~~~~~~~~~~~~~~~~~~~~~~~~\n");
    arena_destroy(&arena);
}

static void contradictions_are_reported(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan;
    PlanParams params = {.seconds = 4, .width = 1280, .height = 720};
    const char *prompt = "Vertical video, 9:16. Shot 1 (0-6s): a man walks.\nShot 2 (6-8s): he stops.";
    assert_int_equal(plan_from_prompt(prompt, strlen(prompt), &params, arena, &plan, NULL), STATUS_OK);
    bool format = false, timing = false;
    for (int i = 0; i < plan->diagnostic_count; ++i) {
        format |= text_equal(plan->diagnostics[i].code, "format");
        timing |= text_equal(plan->diagnostics[i].code, "timing");
    }
    assert_true(format);
    assert_true(timing);
    assert_int_equal(plan->frame_count, 96);
    arena_destroy(&arena);
}

static void bad_input_is_refused(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = NULL;
    Error error = {0};
    assert_int_equal(plan_from_prompt("", 0, NULL, arena, &plan, &error), STATUS_INPUT);
    assert_string_equal(error.message, "the prompt has no words");
    assert_int_equal(plan_from_prompt("a\0b", 3, NULL, arena, &plan, &error), STATUS_INPUT);
    assert_string_equal(error.message, "the prompt is not text");
    size_t size = 10000000;
    char *large = memory_alloc(size);
    memset(large, 'a', size);
    assert_int_equal(plan_from_prompt(large, size, NULL, arena, &plan, &error), STATUS_INPUT);
    assert_string_equal(error.message, "the prompt has 10000000 bytes; at most 1048576 are read");
    for (size_t i = 0; i < 5000; ++i) // noise
        large[i] = (char)(hash_mix(i + 1) & 255);
    assert_int_equal(plan_from_prompt(large, 5000, NULL, arena, &plan, &error), STATUS_INPUT);
    PlanParams params = {.seconds = 500};
    assert_int_equal(plan_from_prompt("a dog", 5, &params, arena, &plan, &error), STATUS_INPUT);
    assert_string_equal(error.message, "a film has 0.5 to 120 seconds, not 500");
    params = (PlanParams){.width = 333, .height = 720};
    assert_int_equal(plan_from_prompt("a dog", 5, &params, arena, &plan, &error), STATUS_INPUT);
    assert_null(plan);
    free(large);
    arena_destroy(&arena);
}

// Processor seconds that planning `size` bytes of a repeated unit takes.
static double planning_seconds(const char *unit, size_t size)
{
    size_t n = strlen(unit), count = size / n;
    char *prompt = memory_alloc(n * count + 1);
    for (size_t k = 0; k < count; ++k)
        memcpy(prompt + k * n, unit, n);
    Arena *arena = arena_create();
    FilmPlan *plan;
    clock_t start = clock();
    assert_int_equal(plan_from_prompt(prompt, n * count, NULL, arena, &plan, NULL), STATUS_OK);
    double took = (double)(clock() - start) / CLOCKS_PER_SEC;
    arena_destroy(&arena);
    free(prompt);
    return took;
}

// Eight times the text takes some eight times as long; 64 times would be quadratic.
static void long_prompts_take_linear_time(void **state)
{
    (void)state;
    static const char *const units[] = {"dog ",  "a man walks and ", "a red dog, ", "A man sits. ", "no ", "the ",
                                        "walks "};
    for (int i = 0; i < COUNT_OF(units); ++i) {
        double little = planning_seconds(units[i], 25000), much = planning_seconds(units[i], 200000);
        if (much > 24 * little + 0.2)
            fail_msg("'%s': %.3f s, and %.3f s for eight times as much", units[i], little, much);
    }
}

// ---------------------------------------------------------------- JSON

static void expect_refused(const char *json, const char *message)
{
    Arena *arena = arena_create();
    FilmPlan *plan = NULL;
    Error error = {0};
    assert_int_equal(plan_from_json(json, strlen(json), arena, &plan, &error), STATUS_INPUT);
    assert_string_equal(error.message, message);
    assert_null(plan);
    arena_destroy(&arena);
}

#define HEAD "{\"kinema_plan\": 1, \"seed\": 1, \"width\": 640, \"height\": 360, \"fps\": 24, \"frame_count\": 24, "
#define SHOT "\"shots\": [{\"begin_frame\": 0, \"frame_count\": 24}]"

static void malformed_json_is_refused(void **state)
{
    (void)state;
    expect_refused("[]", "plan: expected an object");
    expect_refused("{}", "kinema_plan: missing");
    expect_refused("{\"kinema_plan\": 2}", "kinema_plan: expected 1, not 2");
    expect_refused(HEAD "\"shots\": []}", "shots: expected at least one shot");
    expect_refused(HEAD "\"shots\": [{\"begin_frame\": 0, \"frame_count\": 24, \"camera\": {\"lens_mm\": \"wide\"}}]}",
                   "shots[0].camera.lens_mm: expected a number");
    expect_refused(HEAD "\"shots\": [{\"begin_frame\": 0, \"frame_count\": 24, \"camera\": {\"angle\": \"worm\"}}]}",
                   "shots[0].camera.angle: expected one of eye, low, high, overhead, dutch, birds_eye, worms_eye, "
                   "aerial, ground, knee, "
                   "hip, shoulder");
    expect_refused(HEAD "\"shots\": [{\"begin_frame\": 2, \"frame_count\": 24}]}",
                   "shots[0].begin_frame: expected 0 (end of the shot before), not 2");
    expect_refused(HEAD SHOT ", \"actions\": [{\"verb\": \"sit\", \"agent\": 3, \"begin\": 0, \"end\": 1}]}",
                   "actions[0].agent: index 3, but there are only 0");
    expect_refused(HEAD SHOT ", \"lines\": [{\"speaker\": 0, \"begin\": 0, \"end\": 1}]}", "lines[0].text: missing");
    expect_refused(HEAD SHOT ", \"places\": [{\"name\": \"x\", \"kind\": \"alley\", \"rain\": 7}]}",
                   "places[0].rain: expected a number from 0 to 1, not 7");
    expect_refused(HEAD SHOT ", \"sounds\": 3}", "sounds: expected a list");
    Arena *arena = arena_create();
    FilmPlan *plan;
    const char *extra = HEAD SHOT ", \"zoom\": 1}";
    assert_int_equal(plan_from_json(extra, strlen(extra), arena, &plan, NULL), STATUS_OK);
    assert_int_equal(plan->diagnostic_count, 1);
    assert_string_equal(plan->diagnostics[0].message, "unknown key 'zoom'");
    assert_true(plan_is_json(extra, strlen(extra)));
    assert_false(plan_is_json("a {\"kinema_plan\"", 16));
    assert_int_equal(plan_shot_at(plan, 23), 0);
    assert_int_equal(plan_shot_at(plan, 24), PLAN_NONE);
    // every prefix, and deep nesting
    for (size_t n = 0; n < strlen(extra); ++n) {
        Error error;
        assert_int_equal(plan_from_json(extra, n, arena, &plan, &error), STATUS_INPUT);
    }
    char *deep = memory_alloc(100001);
    memset(deep, '[', 100000);
    assert_int_equal(plan_from_json(deep, 100000, arena, &plan, NULL), STATUS_INPUT);
    free(deep);
    arena_destroy(&arena);
}

static void schema_is_published(void **state)
{
    (void)state;
    char path[512], *published;
    size_t size;
    snprintf(path, sizeof path, "%s/../../data/plan.schema.json", TEST_DATA);
    assert_int_equal(file_read(path, 0, &published, &size, NULL), STATUS_OK);
    char *schema = plan_schema();
    assert_string_equal(schema, published);
    free(schema);
    free(published);
}

// In a scene the blank line before a name is often left out.
static void cues_need_no_blank_line(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan =
        plan_of("INT. OFFICE - NIGHT\nAnna reads a book.\nANNA\n(softly)\nCome in.\nBANG!\nShe turns.", arena);
    assert_int_equal(plan->line_count, 1);
    assert_string_equal(plan->lines[0].text, "Come in. BANG! She turns.");
    plan = plan_of("INT. OFFICE - NIGHT\nAnna reads.\nANNA\nCome in.\n\nBANG!\nShe turns.", arena);
    assert_int_equal(plan->line_count, 1);
    assert_string_equal(plan->lines[0].text, "Come in.");
    arena_destroy(&arena);
}

// Who is cut back to is where they were; who is described otherwise, and told as new, is somebody else.
static void cuts_return(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of("Shot 1: a woman in a living room. Shot 2: a man with a hat in an alley.\n"
                             "Shot 3: close-up of the woman.\nShot 4: the man says, \"Where is she?\"\n"
                             "Shot 5: the woman arrives.\nShot 6: an old man in a park.",
                             arena);
    assert_int_equal(plan->shot_count, 6);
    assert_int_equal(plan->shots[2].place, plan->shots[0].place);
    assert_int_equal(plan->shots[3].place, plan->shots[1].place);
    assert_int_equal(plan->shots[4].place, plan->shots[3].place); // where the film is, not where she comes from
    int men = 0;
    for (int e = 0; e < plan->entity_count; e++)
        men += plan->entities[e].kind == ENTITY_PERSON && plan->entities[e].person.sex == SEX_MALE;
    assert_int_equal(men, 2);
    arena_destroy(&arena);
}

static void test_moods_have_degrees(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    static const char *const moods[] = {"a little angry", "very suspicious", "mildly amused", "a little bit shy",
                                        "determined"};
    for (int i = 0; i < COUNT_OF(moods); i++) {
        char text[120];
        snprintf(text, sizeof text, "A close-up of a woman in a white studio, %s, no music.", moods[i]);
        assert_string_equal(plan_of(text, arena)->entities[0].person.mood, moods[i]);
        snprintf(text, sizeof text, "A woman stands in a studio. She is %s.", moods[i]);
        assert_string_equal(plan_of(text, arena)->entities[0].person.mood, moods[i]);
    }
    FilmPlan *plan = plan_of("A suspicious package lies on a table.", arena);
    assert_int_equal(plan->diagnostic_count, 0);
    arena_destroy(&arena);
}

static void test_looks_and_close_ups(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    // Where something is on whom the shot shows is not what it shows of him.
    assert_null(plan_of("A close-up of a dog with a stick in its mouth.", arena)->shots[0].camera.detail);
    assert_null(plan_of("A close-up of a woman with a flower behind her ear.", arena)->shots[0].camera.detail);
    assert_string_equal(plan_of("A close-up of a man, on his hands.", arena)->shots[0].camera.detail, "hand");
    // Brown hair is rare where black is the rule; an origin has its usual tone of skin, unless another is told.
    FilmPlan *plan = plan_of("A boy with curly brown hair, an Indian woman and a pale Mexican man wait.", arena);
    assert_string_equal(plan->entities[0].person.ethnicity, "caucasian");
    assert_string_equal(plan->entities[1].person.skin_tone, "tanned");
    assert_string_equal(plan->entities[1].person.eye_color, "brown"); // goes with it
    assert_string_equal(plan->entities[2].person.skin_tone, "pale");
    arena_destroy(&arena);
}

// What somebody is at is a deed, though newspapers know its word as a noun alone.
static void being_at_something_is_doing_it(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"A man is reading.", "read"},
        {"A man is fishing from a pier.", "fish"},
        {"Two girls are dancing.", "dance"},
        {"A woman is cooking.", "cook"},
        {"A dog is swimming.", "swim"},
        {"A man is painting.", "paint"},
        {"An old man is still smoking.", "smoke"},
    };
    Arena *arena = arena_create();
    for (int i = 0; i < COUNT_OF(rows); i++) {
        FilmPlan *plan = plan_of(rows[i][0], arena);
        if (plan->action_count < 1 || strcmp(plan->actions[0].verb, rows[i][1]) != 0)
            fail_msg("%s: %s", rows[i][0], plan->action_count ? plan->actions[0].verb : "nothing is done");
    }
    assert_int_equal(plan_of("A man smiles: his hobby is painting.", arena)->action_count, 1); // the smile
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(being_at_something_is_doing_it),
        cmocka_unit_test(test_looks_and_close_ups),
        cmocka_unit_test(test_moods_have_degrees),
        cmocka_unit_test(examples_give_their_golden_plans),
        cmocka_unit_test(people_are_described),
        cmocka_unit_test(ages_are_read),
        cmocka_unit_test(declared_names_name),
        cmocka_unit_test(three_verbs_are_joined),
        cmocka_unit_test(moods_stand_between_commas),
        cmocka_unit_test(fades_are_read),
        cmocka_unit_test(people_are_not_doubled),
        cmocka_unit_test(speakers_end_before_how_they_speak),
        cmocka_unit_test(who_does_what),
        cmocka_unit_test(camera_side_follows_the_way),
        cmocka_unit_test(vehicles_have_an_inside),
        cmocka_unit_test(json_prompts_are_planned),
        cmocka_unit_test(choices_follow_the_seed),
        cmocka_unit_test(camera_light_and_sound_are_read),
        cmocka_unit_test(times_are_exact),
        cmocka_unit_test(nothing_is_dropped_in_silence),
        cmocka_unit_test(contradictions_are_reported),
        cmocka_unit_test(bad_input_is_refused),
        cmocka_unit_test(long_prompts_take_linear_time),
        cmocka_unit_test(malformed_json_is_refused),
        cmocka_unit_test(schema_is_published),
        cmocka_unit_test(cuts_return),
        cmocka_unit_test(cues_need_no_blank_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
