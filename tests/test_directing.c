// Sentences as directors write them: where the film is, who is in it, who does what; by whole sentences, as what each
// word means hangs on the others.
#include "plan/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static FilmPlan *plan_of(Arena *arena, const char *text)
{
    FilmPlan *plan = NULL;
    Error error = {0};
    assert_int_equal(plan_from_prompt(text, strlen(text), NULL, arena, &plan, &error), STATUS_OK);
    return plan;
}

// Is there one of this name, or for things of this noun?
static bool has(const FilmPlan *plan, const char *name)
{
    for (int i = 0; i < plan->entity_count; ++i)
        if (text_equal(plan->entities[i].name, name) || text_equal(plan->entities[i].noun, name))
            return true;
    return false;
}

static bool does(const FilmPlan *plan, const char *who, const char *verb)
{
    for (int i = 0; i < plan->action_count; ++i)
        if (plan->actions[i].agent >= 0 && text_equal(plan->entities[plan->actions[i].agent].name, who) &&
            text_equal(plan->actions[i].verb, verb))
            return true;
    return false;
}

typedef struct Row {
    const char *prompt, *place; // NULL: any
    const char *who, *verb;     // somebody who does something; NULL: nobody asked for
    const char *there, *absent; // names or nouns; NULL: not asked
} Row;

static const Row rows[] = {
    // a word that may be a verb is a noun where the sentence has no room for another
    {"A shot in a fish market at dawn.", "market", NULL, NULL, NULL, "fish"},
    {"A tailor measures a young man's shoulders in a shop.", "shop", "tailor", "touch", "man", NULL},
    {"A waiter carries a tray across a crowded restaurant and trips.", "restaurant", "waiter", "stumble", NULL, NULL},
    {"A balloon lifts off from a meadow as people wave.", "field", "person 2", "wave", NULL, NULL},
    {"A dog sleeps as children play.", "park", "child", "play tag", NULL, NULL},
    {"A man works at a desk; papers slide to the floor.", "office", "paper", "glide", "paper", "slide"},
    {"A surfer catches a wave and rides it to shore.", "sea", "surfer", "ride", NULL, NULL},
    {"A bride and groom run through a field.", "field", "groom", "run", NULL, NULL},
    {"A detective questions a suspect. The suspect sweats.", "interrogation room", "suspect", "sweat", NULL, NULL},
    {"A mother duck leads her ducklings across a road.", "road", "duck", "lead", "duckling", "woman"},
    // idioms
    {"A man falls asleep at his desk.", "office", "man", "sleep", NULL, NULL},
    {"Two boys race their bicycles along a country road.", NULL, "boy", "cycle", "bicycle", NULL},
    {"A girl on a skateboard rolls down the street.", "street", "girl", "ride", NULL, NULL},
    {"A chef flips a pancake.", "kitchen", "chef", "cook", NULL, NULL},
    {"Two pirates cross swords on the deck of a ship.", NULL, "pirate 2", "fight", "sword", NULL},
    {"Two dancers cross the stage.", NULL, "dancer 2", "cross", NULL, NULL},
    {"An explorer plants a flag on a hill.", NULL, "explorer", "put down", NULL, NULL},
    // several who are joined, what somebody wears, what more is told of him
    {"A man and a woman are dancing.", NULL, "woman", "dance", NULL, NULL},
    {"A man and a woman play chess in a living room.", "living room", "woman", "play", "chessboard", NULL},
    {"An elderly couple sip tea in the garden.", "garden", "woman", "drink", NULL, NULL},
    {"A woman wearing a straw hat and sunglasses picks up a letter.", NULL, "woman", "pick up", "letter", NULL},
    {"A man with a gray beard and a leather jacket writing in a notebook.", NULL, "man", "write", NULL, "jacket"},
    {"A girl in a hoodie holding a red umbrella in a park.", "park", "girl", "hold", "umbrella", NULL},
    {"A boy in yellow rain boots pushing a shopping cart.", NULL, "boy", "push", NULL, "boots"},
    {"Close-up of Emma, a young scientist, climbing the stairs.", NULL, "Emma", "climb", NULL, "scientist"},
    {"Emma, a young scientist, is writing in a notebook.", NULL, "Emma", "write", NULL, "is"},
    {"Close-up of Emma, a young scientist, pouring a glass of wine.", "laboratory", "Emma", "pour", "glass", NULL},
    {"Close-up of a farmer lighting a candle.", NULL, "farmer", "light", "candle", NULL},
    {"A boy drops his books and a girl helps him pick them up.", NULL, "girl", "pick up", "book", NULL},
    {"A woman in a sky blue dress waves from the balcony.", "rooftop", "woman", "wave", NULL, "sky"},
    {"Two children shiver in the cold as leaves drift past.", NULL, "child 2", "shiver", NULL, NULL},
    {"In a church, a woman wearing a straw hat and sunglasses laughs out loud.", "church", "woman", "laugh", NULL,
     NULL},
    {"In front of a castle, a nurse pulls a sled as the sun sets behind the hills.", "castle", "nurse", "pull", NULL,
     NULL},
    // a mood or a weather that is done
    {"A woman is laughing out loud in a park.", "park", "woman", "laugh", NULL, "loud"},
    {"The detective pouring a glass of wine.", NULL, "detective", "pour", "glass", NULL},
    // within and without
    {"A couple sits in a kitchen while rain falls outside.", "kitchen", "man", "sit", NULL, NULL},
    {"A woman waits outside the hospital.", "hospital front", "woman", "wait", NULL, NULL},
    {"A man walks past a bank.", "bank front", "man", "walk", NULL, NULL},
    {"EXT. SCHOOL - DAY. A girl waits.", "school front", "girl", "wait", NULL, NULL},
    {"A nurse works in a hospital.", "hospital", "nurse", "work", NULL, NULL},
    // what a picture is of is not there
    {"A street artist paints a mural of a whale on a wall.", "street", "artist", "paint", "mural", "whale"},
    {"A marble statue of a lion stands in a plaza.", "plaza", NULL, NULL, "statue", "lion"},
    {"A woman holds a photo of her father.", NULL, "woman", "hold", "photo", "father"},
    {"A photo of a dog running in a park", "park", "dog", "run", "dog", NULL},
    // somebody who is something else as well
    {"A robot waiter carries a tray.", "restaurant", "robot waiter", "hold", NULL, NULL},
    {"A penguin family waddles across the ice.", "snowfield", "penguin", "limp", NULL, "father"},
    {"A wolf pack runs through the snow.", "forest", "wolf", "run", NULL, "wolf pack"},
    {"A hospital guard yawns.", "hospital", "guard", "yawn", NULL, NULL},
    // where a film is that does not say so
    {"A clockmaker bends over a clock.", "workshop", NULL, NULL, NULL, NULL},
    {"A mechanic slides out from under a vintage car.", "garage", NULL, NULL, NULL, NULL},
    {"A car passes a truck.", "road", NULL, NULL, NULL, NULL},
    {"A librarian climbs a ladder.", "library", NULL, NULL, NULL, NULL},
    {"A black cat leaps from a windowsill onto a bookshelf.", "living room", NULL, NULL, NULL, NULL},
    {"A boy watches a shark glide past.", "studio", NULL, NULL, NULL, NULL},
    {"A goldfish swims in a bowl.", "living room", NULL, NULL, NULL, NULL},
    {"Clouds drift across the sky.", "field", NULL, NULL, NULL, NULL},
    {"A woman waves in a sky blue dress.", "studio", "woman", "wave", NULL, NULL},
    {"Raindrops slide down a window; outside, city lights blur.", "living room", NULL, NULL, NULL, NULL},
};

static void sentences_are_understood(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    for (int i = 0; i < COUNT_OF(rows); ++i) {
        const Row *row = &rows[i];
        const FilmPlan *plan = plan_of(arena, row->prompt);
        const char *place = plan->places[plan->shots[0].place].kind;
        if (row->place && !text_equal(place, row->place))
            fail_msg("'%s': in %s", row->prompt, place);
        if (row->who && !does(plan, row->who, row->verb))
            fail_msg("'%s': no %s does %s", row->prompt, row->who, row->verb);
        if (row->there && !has(plan, row->there))
            fail_msg("'%s': no %s", row->prompt, row->there);
        if (row->absent && has(plan, row->absent))
            fail_msg("'%s': has %s", row->prompt, row->absent);
    }
    arena_destroy(&arena);
}

// The second trade dresses: a pirate captain wears what pirates do.
static void trades_dress(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {{"A pirate captain stands.", "A pirate stands."},
                                           {"A cowboy detective stands.", "A cowboy stands."}};
    Arena *arena = arena_create();
    for (int i = 0; i < COUNT_OF(pairs); ++i) {
        const PersonTraits *both = &plan_of(arena, pairs[i][0])->entities[0].person,
                           *one = &plan_of(arena, pairs[i][1])->entities[0].person;
        int same = 0;
        for (int a = 0; a < both->garment_count; ++a)
            for (int b = 0; b < one->garment_count; ++b)
                same += text_equal(both->garments[a].kind, one->garments[b].kind);
        assert_true(one->garment_count > 1 && same >= one->garment_count - 1);
    }
    arena_destroy(&arena);
}

static void grandchildren_are_children(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    const FilmPlan *plan = plan_of(arena, "A grandmother and her grandson bake bread in a kitchen.");
    assert_true(plan->entities[0].person.age_years > 60 && plan->entities[1].person.age_years < 14);
    plan = plan_of(arena, "A granddaughter waves in a garden.");
    assert_true(plan->entities[0].person.age_years < 14);
    arena_destroy(&arena);
}

// "in his seventies" is said of him, "in the seventies" of the place.
static void ages_are_no_eras(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        bool era;
    } cases[] = {{"A man in his early seventies walks down a street.", false},
                 {"A woman in her thirties sits in a cafe.", false},
                 {"In the seventies, a man walks down a street.", true}};
    Arena *arena = arena_create();
    for (int i = 0; i < COUNT_OF(cases); ++i)
        assert_int_equal(plan_of(arena, cases[i].prompt)->places[0].year != 0, cases[i].era);
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_are_understood),
        cmocka_unit_test(trades_dress),
        cmocka_unit_test(grandchildren_are_children),
        cmocka_unit_test(ages_are_no_eras),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
