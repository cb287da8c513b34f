// Who and where: people and groups of them, their looks, later mentions, space.
#include "plan/plan.h"
#include "plan/planner.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "plan_fixture.h"

// ---------------------------------------------------------------- helpers

static int kind_count(const FilmPlan *plan, EntityKind kind)
{
    int count = 0;
    for (int i = 0; i < plan->entity_count; ++i)
        count += plan->entities[i].kind == kind;
    return count;
}

static bool does(const FilmPlan *plan, const char *name, const char *verb)
{
    int who = named(plan, name);
    for (int i = 0; i < plan->action_count; ++i)
        if (plan->actions[i].agent == who && text_equal(plan->actions[i].verb, verb))
            return true;
    return false;
}

static const Garment *worn(const FilmPlan *plan, const char *name, const char *kind)
{
    const PersonTraits *person = &plan->entities[named(plan, name)].person;
    for (int i = 0; i < person->garment_count; ++i)
        if (text_equal(person->garments[i].kind, kind))
            return &person->garments[i];
    fail_msg("%s wears no %s in: %s", name, kind, plan->source);
    return NULL;
}

static const Relation *related(const FilmPlan *plan, const char *subject, RelationKind kind, const char *object)
{
    int who = named(plan, subject), what = object ? named(plan, object) : PLAN_NONE;
    for (int i = 0; i < plan->relation_count; ++i)
        if (plan->relations[i].subject == who && plan->relations[i].kind == kind && plan->relations[i].object == what)
            return &plan->relations[i];
    return NULL;
}

// ---------------------------------------------------------------- several

static void a_number_makes_so_many(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        EntityKind kind;
        int count;
        const char *last;
    } cases[] = {
        {"Two hikers rest.", ENTITY_PERSON, 2, "hiker 2"},
        {"A dozen sheep stand in a field.", ENTITY_ANIMAL, 12, "sheep 12"},
        {"Half a dozen crates stand in a warehouse.", ENTITY_PROP, 6, "crate 6"},
        {"A group of five dancers waits.", ENTITY_PERSON, 5, "dancer 5"},
        {"A pair of soldiers marches past.", ENTITY_PERSON, 2, "soldier 2"},
        {"Three identical robots stand side by side.", ENTITY_PERSON, 3, "robot 3"},
        {"A couple sits on a bench.", ENTITY_PERSON, 2, "woman"},
        {"A family of four sits at a table.", ENTITY_PERSON, 4, "son"},
        {"Two friends, Maya and Leo, sit on a bench.", ENTITY_PERSON, 2, "Leo"},
        {"A man and a woman wait.", ENTITY_PERSON, 2, "woman"},
        {"A mother and her daughter walk in a park.", ENTITY_PERSON, 2, "daughter"},
        {"Two men shake hands.", ENTITY_PERSON, 2, "man 2"},
    };
    for (int i = 0; i < COUNT_OF(cases); ++i) {
        Arena *arena = arena_create();
        FilmPlan *plan = plan_of(arena, cases[i].prompt);
        if (kind_count(plan, cases[i].kind) != cases[i].count)
            fail_msg("%d, not %d: %s", kind_count(plan, cases[i].kind), cases[i].count, cases[i].prompt);
        named(plan, cases[i].last);
        arena_destroy(&arena);
    }
}

static void crowds_are_one_with_a_count(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of(arena, "A crowd of people waits in a plaza.");
    assert_int_equal(kind_count(plan, ENTITY_PERSON), 1);
    assert_int_equal(plan->entities[named(plan, "crowd")].count, 40);
    plan = plan_of(arena, "An audience of two hundred waits in a theater. The audience applauds.");
    assert_int_equal(kind_count(plan, ENTITY_PERSON), 1);
    assert_int_equal(plan->entities[named(plan, "audience")].count, 200);
    plan = plan_of(arena, "A thousand people march down a street.");
    assert_int_equal(kind_count(plan, ENTITY_PERSON), 1);
    expect_report(plan, "crowd", "'A thousand people' is shown as 300 of them");
    plan = plan_of(arena, "A busy street.");
    assert_int_equal(plan->entities[named(plan, "passersby")].count, 40);
    plan = plan_of(arena, "Fifty barrels stand on a dock.");
    assert_int_equal(kind_count(plan, ENTITY_PROP), 1);
    assert_int_equal(plan->entities[named(plan, "barrel")].count, 50);
    expect_report(plan, "crowd", "'Fifty barrels' is shown as 12 of them");
    arena_destroy(&arena);
}

static void members_differ_unless_they_are_twins(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of(arena, "Six women wait in a lobby.");
    bool differ = false;
    for (int i = 1; i < 6; ++i)
        differ |= plan->entities[i].person.age_years != plan->entities[0].person.age_years;
    assert_true(differ);
    plan = plan_of(arena, "Three identical sisters wait in a lobby.");
    for (int i = 1; i < 3; ++i) {
        assert_true(plan->entities[i].person.age_years == plan->entities[0].person.age_years);
        assert_string_equal(plan->entities[i].person.hair_style, plan->entities[0].person.hair_style);
        assert_string_equal(plan->entities[i].person.garments[0].color_name,
                            plan->entities[0].person.garments[0].color_name);
    }
    arena_destroy(&arena);
}

static bool wears_color(const FilmPlan *plan, const char *who, const char *color)
{
    const PersonTraits *person = &plan->entities[named(plan, who)].person;
    for (int i = 0; i < person->garment_count; ++i)
        if (text_equal(person->garments[i].color_name, color))
            return true;
    return false;
}

static void asides_and_headings_are_read(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of(arena, "JONAH (19, oversized hoodie) opens the fridge. Ellie, 12, soaked, steps inside.");
    assert_true(plan->entities[named(plan, "Jonah")].person.age_years == 19);
    assert_true(plan->entities[named(plan, "Ellie")].person.age_years == 12);
    plan = plan_of(arena, "Voiceover (calm British man): \"The sea was quiet.\"");
    assert_int_equal(plan->entities[plan->lines[0].speaker].person.sex, SEX_MALE);
    plan = plan_of(arena, "Narrator (old woman, warm): \"Long ago there was a king.\"");
    assert_int_equal(plan->entities[plan->lines[0].speaker].person.sex, SEX_FEMALE);
    assert_true(plan->entities[plan->lines[0].speaker].person.age_years == 72);
    plan = plan_of(arena, "Interior, night: a man sits in a car.");
    expect_report(plan, "approximated", "the inside of 'car' is shown as a road with it");
    plan = plan_of(arena, "Two women wait at a bus stop. One woman in red, one in blue.");
    assert_true(wears_color(plan, "woman", "red") && wears_color(plan, "woman 2", "blue"));
    arena_destroy(&arena);
}

// Nobody is named whose hand it is: somebody has it, and is who is told of next.
static void parts_have_bearers(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of(arena, "A pair of hands holds a small bird.");
    assert_int_equal(kind_count(plan, ENTITY_PERSON), 1);
    assert_true(does(plan, "person", "hold"));
    plan = plan_of(arena, "Close-up of hands that type. A journalist sighs.");
    assert_int_equal(kind_count(plan, ENTITY_PERSON), 1);
    assert_true(does(plan, "journalist", "sigh"));
    plan = plan_of(arena, "A red dress in a white studio.");
    assert_int_equal(plan->entities[0].person.sex, SEX_FEMALE);
    plan = plan_of(arena, "Close-up of an old man's hands.");
    assert_true(plan->entities[0].person.sex == SEX_MALE && plan->entities[0].person.age_years > 60);
    assert_string_equal(plan->shots[0].camera.detail, "hand");
    static const char *const nobodys[] = {"The hands of the clock turn.", "A rock face in the mountains.",
                                          "The mouth of a cave.", "A hat lies on a table.", "A dog's eyes shine."};
    for (int i = 0; i < COUNT_OF(nobodys); ++i) {
        plan = plan_of(arena, nobodys[i]);
        assert_int_equal(kind_count(plan, ENTITY_PERSON), 0);
    }
    arena_destroy(&arena);
}

// Who carries or brings something goes somewhere with it; who only has it in his hands stays.
static void bearers_go(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of(arena, "A man carries a box through a hallway.");
    assert_true(does(plan, "man", "walk") && does(plan, "man", "hold"));
    assert_string_equal(plan->actions[0].path, "through");
    plan = plan_of(arena, "A boy carries a cup to his mother in a kitchen.");
    assert_true(does(plan, "boy", "walk") && does(plan, "boy", "hold") && !does(plan, "boy", "give"));
    static const char *const stays[] = {"A man carries eggs in a basket.", "A man holds a cup to his ear.",
                                        "A man carries a box."};
    for (int i = 0; i < COUNT_OF(stays); ++i)
        assert_false(does(plan_of(arena, stays[i]), "man", "walk"));
    plan = plan_of(arena, "A waiter brings her a coffee and she drinks it.");
    assert_true(does(plan, "waiter", "walk") && does(plan, "waiter", "give") && does(plan, "woman", "drink"));
    assert_int_equal(plan->entities[named(plan, "waiter")].person.sex, SEX_MALE);
    for (int i = 0; i < plan->action_count; ++i)
        for (int k = 0; k < plan->action_count && text_equal(plan->actions[i].verb, "give"); ++k)
            if (text_equal(plan->actions[k].verb, "walk") || text_equal(plan->actions[k].verb, "hold"))
                assert_true(plan->actions[k].end <= plan->actions[i].begin + 1e-6); // there first
    arena_destroy(&arena);
}

static void nobody_does_it_to_himself(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of(arena, "A nurse hugs him.");
    assert_int_equal(kind_count(plan, ENTITY_PERSON), 2);
    assert_int_equal(plan->entities[named(plan, "nurse")].person.sex, SEX_FEMALE);
    plan = plan_of(arena, "A woman sits. A man brings her tea.");
    int given = 0;
    for (int i = 0; i < plan->action_count; ++i)
        given += text_equal(plan->actions[i].verb, "give") && plan->actions[i].goal == named(plan, "woman");
    assert_int_equal(given, 1);
    plan = plan_of(arena, "A woman washes her face.");
    assert_int_equal(kind_count(plan, ENTITY_PERSON), 1);
    arena_destroy(&arena);
}

// "on a bench", "in an armchair": one sits there, whatever the hands do, unless the legs do something else.
static void seats_are_sat_on(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *who;
        int sits;
    } rows[] = {
        {"A man on a bench feeds pigeons.", "man", 1},
        {"A man reads a book in an armchair.", "man", 1},
        {"A king on his throne raises his hand.", "king", 1},
        {"A woman sits in a rocking chair and knits.", "woman", 1},
        {"A boy jumps on a bed.", "boy", 0},
        {"A man stands on a chair and changes a light bulb.", "man", 0},
        {"A woman lies on a sofa and reads.", "woman", 0},
    };
    Arena *arena = arena_create();
    for (int i = 0; i < COUNT_OF(rows); ++i) {
        FilmPlan *plan = plan_of(arena, rows[i].prompt);
        int sits = 0;
        for (int k = 0; k < plan->action_count; ++k)
            sits += plan->actions[k].agent == named(plan, rows[i].who) && text_equal(plan->actions[k].verb, "sit") &&
                    plan->actions[k].begin == 0 && plan->actions[k].goal >= 0;
        if (sits != rows[i].sits)
            fail_msg("%s: %d", rows[i].prompt, sits);
    }
    arena_destroy(&arena);
}

// No place is named: what is there and done tells it, unless the sky is told.
static void places_are_supposed(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"A waiter carries a tray to a couple.", "restaurant"},
        {"A chef chops onions.", "kitchen"},
        {"A chef smokes in the rain.", "street"},
        {"A doctor sits on a park bench.", "park"},
        {"A judge bangs his gavel.", "courtroom"},
        {"A lion sleeps.", "savanna"},
        {"A wolf howls at the moon.", "forest"},
        {"A scientist looks up at the stars.", "field"},
        {"EXT. A nurse waits.", "street"},
        {"An astronaut walks on the moon.", "moon"},
        {"A woman waves.", "studio"},
    };
    Arena *arena = arena_create();
    for (int i = 0; i < COUNT_OF(rows); ++i) {
        FilmPlan *plan = plan_of(arena, rows[i][0]);
        if (!text_equal(plan->places[plan->shots[0].place].kind, rows[i][1]))
            fail_msg("%s: %s", rows[i][0], plan->places[plan->shots[0].place].kind);
    }
    arena_destroy(&arena);
}

static void members_are_told_apart(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of(arena, "Two hikers walk. They stop. The first one sits, the other looks at a tree.");
    assert_int_equal(kind_count(plan, ENTITY_PERSON), 2);
    assert_true(does(plan, "hiker", "stop") && does(plan, "hiker 2", "stop"));
    assert_true(does(plan, "hiker", "sit") && !does(plan, "hiker 2", "sit"));
    assert_true(does(plan, "hiker 2", "look") && !does(plan, "hiker", "look"));
    plan = plan_of(arena, "A couple sits on a sofa. The man smiles and the woman laughs.");
    assert_int_equal(kind_count(plan, ENTITY_PERSON), 2);
    assert_true(does(plan, "man", "smile") && does(plan, "woman", "laugh") && !does(plan, "man", "laugh"));
    plan = plan_of(arena, "Two men sit. The older man smiles while the younger one looks away.");
    assert_int_equal(kind_count(plan, ENTITY_PERSON), 2);
    assert_true(does(plan, "man", "smile") && !does(plan, "man", "look") && does(plan, "man 2", "look"));
    assert_true(plan->entities[named(plan, "man")].person.age_years >
                plan->entities[named(plan, "man 2")].person.age_years + 10);
    plan = plan_of(arena, "Several children run. One of them stops. The others laugh.");
    assert_true(does(plan, "child", "stop") && !does(plan, "child 2", "stop"));
    assert_true(does(plan, "child 2", "laugh") && does(plan, "child 3", "laugh") && !does(plan, "child", "laugh"));
    plan = plan_of(arena,
                   "Three women stand in a hallway: one in red, one in blue, one in black. The woman in blue smiles.");
    assert_string_equal(worn(plan, "woman", "dress")->color_name, "red");
    assert_string_equal(worn(plan, "woman 3", "dress")->color_name, "black");
    assert_true(does(plan, "woman 2", "smile") && !does(plan, "woman", "smile"));
    plan = plan_of(arena, "A man and a woman sit on a bench. Both laugh.");
    assert_true(does(plan, "man", "laugh") && does(plan, "woman", "laugh"));
    arena_destroy(&arena);
}

// ---------------------------------------------------------------- looks

static void clothes_have_layers(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of(arena, "A man in a navy double-breasted wool coat over a cream turtleneck, brown leather "
                                    "gloves and round glasses stands at a window.");
    const Garment *coat = worn(plan, "man", "coat"), *turtleneck = worn(plan, "man", "turtleneck");
    assert_string_equal(coat->color_name, "navy");
    assert_string_equal(coat->material, "wool");
    assert_null(coat->shown);
    assert_string_equal(turtleneck->color_name, "cream");
    assert_null(turtleneck->shown);
    assert_string_equal(worn(plan, "man", "gloves")->material, "leather");
    worn(plan, "man", "glasses");
    assert_null(reported(plan, "unshown"));
    plan = plan_of(arena, "A woman in a torn floral dress sits barefoot on a bench.");
    assert_string_equal(worn(plan, "woman", "dress")->pattern, "floral");
    assert_string_equal(plan->entities[0].condition, "torn");
    assert_int_equal(plan->entities[0].person.garment_count, 1);
    plan = plan_of(arena, "Two guards in black coats wait.");
    assert_string_equal(worn(plan, "guard", "coat")->color_name, "black");
    assert_string_equal(worn(plan, "guard 2", "coat")->color_name, "black");
    arena_destroy(&arena);
}

static void people_have_hair_and_eyes(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan =
        plan_of(arena, "A tall red-haired woman with green eyes waits. A stocky bald man with a grey beard sits.");
    const PersonTraits *woman = &plan->entities[named(plan, "woman")].person;
    const PersonTraits *man = &plan->entities[named(plan, "man")].person;
    assert_true(woman->hair_color.x > 3 * woman->hair_color.z);
    assert_string_equal(woman->eye_color, "green");
    assert_true(woman->height > 1.75f);
    assert_string_equal(man->hair_style, "bald");
    assert_string_equal(man->facial_hair, "beard");
    assert_true(man->weight > 0.7f);
    plan = plan_of(arena, "A blue-eyed girl with braids and freckles runs.");
    assert_string_equal(plan->entities[0].person.eye_color, "blue");
    assert_string_equal(plan->entities[0].person.hair_style, "braid");
    arena_destroy(&arena);
}

static void roles_bring_their_clothes(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    const Table *people = lexicon_table(lexicon_get(), "people"), *garments = lexicon_table(lexicon_get(), "garments");
    int dressed = 0;
    for (int i = 0; i < table_row_count(people); ++i) { // in words the wardrobe has
        char list[200], *state_at;
        snprintf(list, sizeof list, "%s", table_row(people, i)[3]);
        dressed += list[0] != 0;
        for (char *w = strtok_r(list, ",", &state_at); w; w = strtok_r(NULL, ",", &state_at)) {
            w[strcspn(w, ":")] = 0;
            const char *const *row = table_find(garments, w);
            if (text_ends(w, "beard"))
                continue;
            if (!row || row[3][0] != '1')
                fail_msg("%s: '%s' is no word of the wardrobe", table_row(people, i)[0], w);
        }
    }
    assert_true(dressed >= 120);
    FilmPlan *plan = plan_of(arena, "A surgeon walks past a firefighter and a cowboy.");
    worn(plan, "surgeon", "surgical mask");
    worn(plan, "firefighter", "turnout gear");
    worn(plan, "cowboy", "cowboy hat");
    assert_null(reported(plan, "approximated"));
    plan = plan_of(arena, "A wizard and a woman with long blonde hair wave.");
    assert_string_equal(plan->entities[0].person.facial_hair, "long beard");
    assert_true(vec3_luminance(plan->entities[0].person.hair_color) > 0.5f);
    assert_string_equal(plan->entities[1].person.ethnicity, "caucasian");
    plan = plan_of(arena, "A wizard with a goatee waves.");
    assert_string_equal(plan->entities[0].person.facial_hair, "goatee");
    arena_destroy(&arena);
}

static void descriptions_are_kept_as_written(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan =
        plan_of(arena, "A man sits. Shot 2: The old man with a white beard smiles. Shot 3: The man walks.");
    assert_string_equal(plan->entities[named(plan, "man")].description, "old man with a white beard");
    plan = plan_of(arena, "A woman waits. Her rusty bicycle stands beside her.");
    assert_int_equal(plan->entities[named(plan, "bicycle")].owner, named(plan, "woman"));
    assert_string_equal(plan->entities[named(plan, "bicycle")].condition, "rusty");
    assert_string_equal(plan->entities[named(plan, "bicycle")].description, "rusty bicycle");
    char *json = plan_to_json(plan);
    assert_non_null(strstr(json, "\"condition\": \"rusty\""));
    free(json);
    plan = plan_of(arena, "Anna's dog sleeps under a table.");
    assert_int_equal(plan->entities[named(plan, "dog")].owner, named(plan, "Anna"));
    plan = plan_of(arena, "A car stands in a street. The car door opens.");
    assert_int_equal(plan->entities[named(plan, "car door")].owner, named(plan, "car"));
    assert_string_equal(plan->entities[named(plan, "car door")].noun, "car");
    arena_destroy(&arena);
}

// ---------------------------------------------------------------- later mentions

static void later_mentions_are_the_same(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        int persons;
        const char *name, *verb;
    } cases[] = {
        {"Shot 1: A young woman with short curly black hair walks. Shot 2: The young woman with short curly black hair "
         "smiles.",
         1, "woman", "smile"},
        {"Officer Kim walks. Kim stops. The officer sits. She smiles.", 1, "Kim", "smile"},
        {"A man waits. Shot 2: The stranger smiles.", 1, "man", "smile"},
        {"As she enters the lobby, Maria smiles.", 1, "Maria", "enter"},
        {"A little girl sees her mother. The girl smiles at her.", 2, "girl", "smile"},
        {"A courier meets a woman. She smiles.", 2, "woman", "smile"},
        {"A stranger enters a bar. They sit down.", 1, "stranger", "sit down"},
    };
    for (int i = 0; i < COUNT_OF(cases); ++i) {
        Arena *arena = arena_create();
        FilmPlan *plan = plan_of(arena, cases[i].prompt);
        if (kind_count(plan, ENTITY_PERSON) != cases[i].persons)
            fail_msg("%d people: %s", kind_count(plan, ENTITY_PERSON), cases[i].prompt);
        if (!does(plan, cases[i].name, cases[i].verb))
            fail_msg("%s does not %s: %s", cases[i].name, cases[i].verb, cases[i].prompt);
        assert_null(reported(plan, "ambiguous-pronoun"));
        assert_null(reported(plan, "description-drift"));
        arena_destroy(&arena);
    }
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of(arena, "A little girl sees her mother. The girl looks at her.");
    for (int i = 0; i < plan->action_count; ++i) // not at herself
        if (text_equal(plan->actions[i].verb, "look"))
            assert_int_equal(plan->actions[i].object, named(plan, "mother"));
    plan = plan_of(arena, "A taxi stops. A man walks to the car. A pigeon sits on a bench. The bird sleeps.");
    assert_int_equal(kind_count(plan, ENTITY_PROP), 2);
    assert_int_equal(kind_count(plan, ENTITY_ANIMAL), 1);
    arena_destroy(&arena);
}

static void what_may_be_two_is_reported(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of(arena, "Tom hugs Bob. He smiles.");
    expect_report(plan, "ambiguous-pronoun", "'he' may be Tom or Bob; Tom is taken");
    assert_true(does(plan, "Tom", "smile"));
    assert_null(reported(plan_of(arena, "Tom hugs Anna. He smiles."), "ambiguous-pronoun"));
    assert_null(reported(plan_of(arena, "Tom waits. Bob sits. He smiles."), "ambiguous-pronoun"));
    arena_destroy(&arena);
}

static void drift_is_reported(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of(arena, "Shot 1: A woman in a red dress sits. Shot 2: The woman in the blue dress smiles.");
    expect_report(plan, "description-drift", "woman had a red dress before, and has a blue dress now");
    assert_int_equal(kind_count(plan, ENTITY_PERSON), 1);
    assert_string_equal(worn(plan, "woman", "dress")->color_name, "blue");
    expect_report(plan_of(arena, "A man with black hair sits. Shot 2: The man with white hair smiles."),
                  "description-drift", "man had black hair before, and has white hair now");
    expect_report(plan_of(arena, "A young man sits. Shot 2: The elderly man smiles."), "description-drift",
                  "man was young before, and is elderly now");
    expect_report(plan_of(arena, "A woman with long hair sits. Shot 2: The woman with short hair smiles."),
                  "description-drift", "woman had long hair before, and has short hair now");
    static const char *const fine[] = {
        "A woman in a red dress sits. Shot 2: The woman in the red dress smiles.",
        "A woman in a red dress sits. Shot 2: The woman puts on a blue dress.",
        "A woman in a red dress and a woman in a blue dress sit. Shot 2: The woman in the blue dress smiles.",
        "A young woman with short curly hair sits. Shot 2: The young woman with curly hair smiles.",
    };
    for (int i = 0; i < COUNT_OF(fine); ++i)
        if (reported(plan_of(arena, fine[i]), "description-drift"))
            fail_msg("drift: %s", fine[i]);
    arena_destroy(&arena);
}

static void the_unprepared_is_reported(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    expect_report(plan_of(arena, "A man sits on a sofa. He smiles. The dog barks and runs."), "unprepared",
                  "'the dog' has not been seen before: nothing prepares for it");
    assert_null(reported(plan_of(arena, "A man and a dog sit on a sofa. He smiles. The dog runs."), "unprepared"));
    assert_null(reported(plan_of(arena, "The dog runs in a park. It stops."), "unprepared"));
    arena_destroy(&arena);
}

// ---------------------------------------------------------------- where

static void things_stand_to_each_other(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *subject, *object;
        RelationKind kind;
        float distance;
    } cases[] = {
        {"A chair stands to the left of a sofa.", "chair", "sofa", RELATION_LEFT, 0},
        {"To the right of the sofa, a floor lamp stands.", "floor lamp", "sofa", RELATION_RIGHT, 0},
        {"A woman waits at a door. A man stands two metres behind her.", "man", "woman", RELATION_BEHIND, 2},
        {"A dog sits ten feet in front of a car.", "dog", "car", RELATION_IN_FRONT, 3.048f},
        {"A boy leans against a fence.", "boy", "fence", RELATION_AGAINST, 0},
        {"A cat sleeps on top of a bookcase.", "cat", "bookcase", RELATION_ON, 0},
        {"A cup stands inside a box.", "cup", "box", RELATION_IN, 0},
        {"A lamp hangs above the table.", "lamp", "table", RELATION_ABOVE, 0},
        {"In the far distance, a truck stops.", "truck", NULL, RELATION_BACKGROUND, 100},
        {"On the left, a red car.", "car", NULL, RELATION_LEFT, 0},
        {"A woman stands on a rooftop, the city skyline behind her.", "city skyline", "woman", RELATION_BEHIND, 0},
        {"A man stands in a park with the city skyline behind him.", "city skyline", "man", RELATION_BEHIND, 0},
        {"Two guards stand on either side of a door.", "guard 2", "door", RELATION_RIGHT, 0},
        {"Three chairs stand in a row.", "chair 3", "chair", RELATION_ROW, 0},
        {"Two boxers stand face to face.", "boxer 2", "boxer", RELATION_FACING, 0},
        {"Six monks sit in a circle.", "monk 4", "monk", RELATION_CIRCLE, 0},
        {"A guard stands at nine o'clock.", "guard", NULL, RELATION_LEFT, 0},
        {"On the left a woman in a green coat, on the right a man.", "man", NULL, RELATION_RIGHT, 0},
    };
    for (int i = 0; i < COUNT_OF(cases); ++i) {
        Arena *arena = arena_create();
        FilmPlan *plan = plan_of(arena, cases[i].prompt);
        const Relation *relation = related(plan, cases[i].subject, cases[i].kind, cases[i].object);
        if (!relation)
            fail_msg("no relation: %s", cases[i].prompt);
        else if (fabsf(relation->distance - cases[i].distance) > 0.01f)
            fail_msg("%g m: %s", (double)relation->distance, cases[i].prompt);
        arena_destroy(&arena);
    }
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of(arena, "A detective stands between two officers.");
    const Relation *between = related(plan, "detective", RELATION_BETWEEN, "officer");
    assert_non_null(between);
    assert_int_equal(between->object2, named(plan, "officer 2"));
    arena_destroy(&arena);
}

static void contradictions_in_space_are_reported(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan =
        plan_of(arena, "Shot 1: The lamp is to the left of the sofa. Shot 2: The lamp is to the right of the sofa.");
    expect_report(
        plan, "space-contradiction",
        "lamp was 'to the left of the sofa' before, and is 'to the right of the sofa' now, though nothing moved");
    assert_non_null(
        reported(plan_of(arena, "Shot 1: A chair stands to the left of the sofa. Shot 2: The sofa stands to "
                                "the left of the chair."),
                 "space-contradiction"));
    static const char *const fine[] = {
        "Shot 1: The lamp is to the left of the sofa. Shot 2: The lamp is still to the left of the sofa.",
        "Shot 1: A man stands to the left of the sofa. Shot 2: He walks across the room. Shot 3: The man stands to the "
        "right of the sofa.",
    };
    for (int i = 0; i < COUNT_OF(fine); ++i)
        if (reported(plan_of(arena, fine[i]), "space-contradiction"))
            fail_msg("contradiction: %s", fine[i]);
    arena_destroy(&arena);
}

static void landmarks_stay(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan =
        plan_of(arena, "Shot 1: In a kitchen, a man stands at the door. Shot 2: In a garage, the door opens. "
                       "Shot 3: In the kitchen, the man walks to the door.");
    assert_int_equal(kind_count(plan, ENTITY_PART), 2); // one of each place
    const Action *open = NULL, *walk = NULL;
    for (int i = 0; i < plan->action_count; ++i) {
        if (text_equal(plan->actions[i].verb, "open"))
            open = &plan->actions[i];
        if (text_equal(plan->actions[i].verb, "walk"))
            walk = &plan->actions[i];
    }
    assert_non_null(open);
    assert_non_null(walk);
    assert_int_equal(open->agent, named(plan, "door 2"));
    assert_int_equal(walk->goal, named(plan, "door"));
    arena_destroy(&arena);
}

static void places_come_and_go(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan =
        plan_of(arena, "A chef stands in a kitchen at night. The next morning in the office, the chef sits at a desk. "
                       "Later, back in the kitchen, the chef smiles.");
    assert_int_equal(plan->shot_count, 3);
    assert_string_equal(plan->places[plan->shots[0].place].kind, "kitchen");
    assert_string_equal(plan->places[plan->shots[1].place].kind, "office");
    assert_string_equal(plan->places[plan->shots[2].place].kind, "kitchen");
    assert_int_equal(plan->places[plan->shots[0].place].time, TIME_NIGHT);
    assert_int_equal(plan->places[plan->shots[1].place].time, TIME_MORNING);
    assert_int_equal(kind_count(plan, ENTITY_PERSON), 1);
    plan = plan_of(arena, "Shot 1: A street at noon. A man waits by a fountain. Shot 2: Later, in the street at night, "
                          "the man sits by the "
                          "fountain. Shot 3: Another fountain in a garden.");
    assert_int_equal(plan->places[plan->shots[0].place].time, TIME_NOON);
    assert_int_equal(plan->places[plan->shots[1].place].time, TIME_NIGHT);
    assert_string_equal(plan->places[plan->shots[1].place].kind, "street");
    assert_int_equal(kind_count(plan, ENTITY_PROP), 2); // the same fountain, and another
    arena_destroy(&arena);
}

// A building is a place of its own, a room when somebody is in it, and a thing in another country.
static void buildings_stand_where_they_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *place, *thing; // thing: of the film's only prop, or NULL
    } rows[] = {
        {"A house.", "house", NULL},
        {"A woman reads in a house.", "living room", NULL},
        {"Inside a cabin, an old man sleeps.", "living room", NULL},
        {"A cabin in the forest at night.", "forest", "cabin"},
        {"A cafe on a beach.", "beach", "cafe"},
        {"A woman sits in a cafe.", "cafe", NULL},
        {"A church on a hill.", "mountain", "church"},
        {"A choir sings in a church.", "church", NULL},
        {"A bar in Tokyo at night.", "bar", NULL},
        {"A barn in a wheat field.", "wheat field", "barn"},
        {"A wet street at night.", "street", NULL},
        {"A misty forest.", "forest", NULL},
    };
    Arena *arena = arena_create();
    for (int i = 0; i < COUNT_OF(rows); ++i) {
        FilmPlan *plan = plan_of(arena, rows[i].prompt);
        const char *thing = NULL;
        for (int e = 0; e < plan->entity_count; ++e)
            if (plan->entities[e].kind == ENTITY_PROP)
                thing = plan->entities[e].noun;
        if (!text_equal(plan->places[plan->shots[0].place].kind, rows[i].place) ||
            (rows[i].thing ? !text_equal(thing, rows[i].thing) : thing != NULL))
            fail_msg("'%s': %s, %s", rows[i].prompt, plan->places[plan->shots[0].place].kind, thing ? thing : "-");
    }
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_makes_so_many),
        cmocka_unit_test(crowds_are_one_with_a_count),
        cmocka_unit_test(members_differ_unless_they_are_twins),
        cmocka_unit_test(members_are_told_apart),
        cmocka_unit_test(asides_and_headings_are_read),
        cmocka_unit_test(parts_have_bearers),
        cmocka_unit_test(bearers_go),
        cmocka_unit_test(seats_are_sat_on),
        cmocka_unit_test(nobody_does_it_to_himself),
        cmocka_unit_test(places_are_supposed),
        cmocka_unit_test(clothes_have_layers),
        cmocka_unit_test(people_have_hair_and_eyes),
        cmocka_unit_test(roles_bring_their_clothes),
        cmocka_unit_test(descriptions_are_kept_as_written),
        cmocka_unit_test(later_mentions_are_the_same),
        cmocka_unit_test(what_may_be_two_is_reported),
        cmocka_unit_test(drift_is_reported),
        cmocka_unit_test(the_unprepared_is_reported),
        cmocka_unit_test(things_stand_to_each_other),
        cmocka_unit_test(contradictions_in_space_are_reported),
        cmocka_unit_test(landmarks_stay),
        cmocka_unit_test(places_come_and_go),
        cmocka_unit_test(buildings_stand_where_they_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
