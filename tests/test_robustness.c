// The language front end on bad days: memory that ends at every possible moment, prompts without end, odd bytes.
#include "base/base.h"
#include "plan/language.h"
#include "plan/plan.h"
#include "prompt/prompt.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

// ---------------------------------------------------------------- memory that ends

static const char *const prompts[] = {
    "A tall baker in a white apron opens the oven at 2 seconds, and says, \"Too late.\" Camera: slow push-in, 35mm.",
    "Shot 1 (0-3s): Two boys run through rain.\nShot 2: no music, thunder.\n\nAudio:\n- wind\n- Girl (afraid): "
    "\"Wait!\"\n",
    "INT. MILL - NIGHT\n\nMARTA\n(whispering)\nIs it you?\n\nCUT TO:\n\nEXT. RIVER - DAWN\n\nA boat.\n",
    "{\"scene\": \"a harbour at dusk\", \"shots\": [{\"time\": \"0-2s\", \"action\": \"a gull lands\"}, {\"camera\": "
    "\"low angle\", \"dialogue\": {\"character\": \"Ida\", \"line\": \"Home.\"}}], \"odd\": 3, \"duration\": \"6s\"}",
    "hero: &h {name: Ida, coat: red}\nshots:\n  - who: *h\n    action: >\n      she waves\n      twice\n    time: "
    "0-3s\n",
};

typedef Status (*Attempt)(Arena *arena, const char *text, void **result, Error *error);

static Status attempt_read(Arena *arena, const char *text, void **result, Error *error)
{
    PromptNode *shots = NULL;
    Status status = prompt_read(text, strlen(text), arena, &shots, error);
    *result = shots;
    return status;
}

static Status attempt_plan(Arena *arena, const char *text, void **result, Error *error)
{
    FilmPlan *plan = NULL;
    Status status = plan_from_prompt(text, strlen(text), NULL, arena, &plan, error);
    *result = plan;
    return status;
}

static Status attempt_json(Arena *arena, const char *text, void **result, Error *error)
{
    FilmPlan *plan = NULL;
    Status status = plan_from_json(text, strlen(text), arena, &plan, error);
    *result = plan;
    return status;
}

// Lets the first, the second, ... allocation fail until there are no more; returns how many there were.
static long survive(Attempt attempt, const char *text)
{
    for (long n = 1;; ++n) {
        Arena *arena = arena_create();
        void *result = NULL;
        Error error = {0};
        memory_fail_at(n);
        Status status = attempt(arena, text, &result, &error);
        bool failed = memory_fail_at(0) == 0;
        if (status == STATUS_OK) {
            assert_non_null(result);
            arena_destroy(&arena);
            if (!failed)
                return n - 1;
            continue; // the library could do without
        }
        assert_int_equal(status, STATUS_INTERNAL);
        assert_int_equal(error.status, STATUS_INTERNAL);
        assert_true(text_starts(error.message, "out of memory"));
        assert_null(result);
        if (n % 16 == 1) { // the arena is as good as before
            status = attempt(arena, text, &result, &error);
            assert_int_equal(status, STATUS_OK);
        }
        arena_destroy(&arena);
    }
}

static char *plan_text(const char *prompt)
{
    Arena *arena = arena_create();
    FilmPlan *plan = NULL;
    assert_int_equal(plan_from_prompt(prompt, strlen(prompt), NULL, arena, &plan, NULL), STATUS_OK);
    char *json = plan_to_json(plan);
    assert_non_null(json);
    arena_destroy(&arena);
    return json;
}

static void every_failing_allocation_of_a_prompt_is_survived(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT_OF(prompts); ++i) {
        long read = survive(attempt_read, prompts[i]), planned = survive(attempt_plan, prompts[i]);
        assert_true(read > 5);
        assert_true(planned > read + 20);
    }
}

static void every_failing_allocation_of_a_plan_is_survived(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT_OF(prompts); ++i) {
        char *json = plan_text(prompts[i]);
        assert_true(survive(attempt_json, json) > 50);
        Arena *arena = arena_create();
        FilmPlan *plan = NULL;
        assert_int_equal(plan_from_json(json, strlen(json), arena, &plan, NULL), STATUS_OK);
        long n = 0;
        char *again = NULL;
        while (!again) {
            memory_fail_at(++n);
            again = plan_to_json(plan);
            memory_fail_at(0);
        }
        assert_true(n > 3);
        assert_string_equal(again, json);
        free(again);
        arena_destroy(&arena);
        free(json);
    }
}

static void every_failing_allocation_of_the_schema_is_survived(void **state)
{
    (void)state;
    char *whole = plan_schema(), *schema = NULL;
    long n = 0;
    while (!schema) {
        memory_fail_at(++n);
        schema = plan_schema();
        memory_fail_at(0);
    }
    assert_true(n > 3);
    assert_string_equal(schema, whole);
    free(schema);
    free(whole);
}

typedef struct Nested {
    Arena *arena;
    Status inner;
    bool after;
} Nested;

static void allocate_too_much(void *context)
{
    arena_alloc(context, SIZE_MAX / 2 + 1);
}

static void nested_work(void *context)
{
    Nested *nested = context;
    Error error = {0};
    nested->inner = memory_try(allocate_too_much, nested->arena, &error);
    nested->after = true;
    memory_fail_at(2);
    arena_alloc(nested->arena, 8);
    arena_alloc(nested->arena, 8);
    nested->after = false;
}

static void guards_may_be_nested(void **state)
{
    (void)state;
    Nested nested = {.arena = arena_create()};
    Error error = {0};
    assert_int_equal(memory_try(nested_work, &nested, &error), STATUS_INTERNAL);
    assert_string_equal(error.message, "out of memory (8 bytes asked for)");
    assert_int_equal(nested.inner, STATUS_INTERNAL);
    assert_true(nested.after);
    memset(arena_alloc(nested.arena, 100), 1, 100);
    assert_int_equal(memory_try(nested_work, &nested, NULL), STATUS_INTERNAL);
    arena_destroy(&nested.arena);
}

// ---------------------------------------------------------------- prompts without end

typedef struct Endless {
    const char *name, *piece;
} Endless;

static const Endless endless[] = {
    {"prose", "A man in a grey coat crosses the wet street, looks back, and enters the hotel. "},
    {"one sentence", "a man walks to the red door and then "},
    {"lines", "A cat.\n"},
    {"shots", "Shot 2: A woman runs.\n"},
    {"times", "[00:03] A woman runs.\n"},
    {"the", "The dog chases the bird and the other animal near the green box. "},
    {"dialogue", "Anna: \"I know.\"\n"},
    {"things", "A red ball lies near a green box under a lamp by a wide chair. "},
    {"names", "Berta%c walks in. "},
    {"pronouns", "he looks at her and she sees him. "},
    {"unknown words", "gremfle sorbid tuxlop "},
    {"no", "no flowers, "},
    {"camera", "The camera pans left, dollies in, 35mm lens, f/2.8, "},
    {"bullets", "- a cat\n"},
    {"screenplay", "INT. HOUSE - DAY\n\nBOB\nHello there.\n\n"},
    {"quotes", "\"a "},
    {"apostrophes", "'a "},
    {"brackets", "[a "},
    {"emphasis", "**a** "},
    {"code", "```\nman\n```\n"},
    {"blanks", " "},
    {"line ends", "\n"},
    {"Chinese", "\xe6\xbc\xa2"},
    {"signs", "@"},
    {"letters", "a"},
    {"digits", "1"},
    {"emoji", "\xf0\x9f\x91\xa9"},
    {"nested JSON", "{\"a\":"},
    {"nested lists", "["},
};

static double cpu_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

#ifdef __SANITIZE_ADDRESS__
#define SECONDS_LIMIT 12.0
#else
#define SECONDS_LIMIT 2.5
#endif

// 128 KB take a tenth of a second; time that grows with the square of the size takes many.
static void long_prompts_take_time_and_memory_in_proportion(void **state)
{
    (void)state;
    enum { SIZE = 128 << 10 };
    char *text = malloc(SIZE + 256);
    assert_non_null(text);
    for (int i = 0; i < COUNT_OF(endless); ++i) {
        size_t size = (size_t)sprintf(text, "man ");
        for (int k = 0; size < SIZE; ++k) // a letter of its own for each %c
            size += (size_t)snprintf(text + size, 200, endless[i].piece, 'a' + k % 26);
        Arena *arena = arena_create();
        FilmPlan *plan = NULL;
        double begin = cpu_seconds();
        Status status = plan_from_prompt(text, size, NULL, arena, &plan, NULL);
        double seconds = cpu_seconds() - begin, bytes = (double)arena_used(arena) / (double)size;
        assert_true(status == STATUS_OK || status == STATUS_INPUT); // nested JSON has no words
        if (seconds > SECONDS_LIMIT || bytes > 600)
            fail_msg("%s: %.2f s, %.0f bytes of memory a byte", endless[i].name, seconds, bytes);
        arena_destroy(&arena);
    }
    free(text);
}

// ---------------------------------------------------------------- odd bytes

static void every_byte_alone_and_between_words_is_read(void **state)
{
    (void)state;
    for (int byte = 0; byte < 256; ++byte) {
        char text[] = "A man ? walks?to a ?door?.";
        for (char *p = text; *p; ++p)
            if (*p == '?')
                *p = (char)byte;
        Arena *arena = arena_create();
        FilmPlan *plan = NULL;
        Status status = plan_from_prompt(text, sizeof text - 1, NULL, arena, &plan, NULL);
        if (byte == 0) {
            assert_int_equal(status, STATUS_INPUT);
        } else if (status == STATUS_OK) {
            assert_true(plan->shot_count > 0);
            for (int i = 0; i < plan->mark_count; ++i)
                assert_in_range(plan->marks[i].span.end, 1, strlen(plan->source));
        } else {
            assert_true(byte >= 128 || byte < 32); // too many bytes that are no text
        }
        arena_destroy(&arena);
    }
}

// ---------------------------------------------------------------- the baked tables

static bool same_key(const char *a, const char *b)
{
    for (; *a && *b; ++a, ++b)
        if (tolower((unsigned char)*a) != tolower((unsigned char)*b) && !(strchr(" -", *a) && strchr(" -", *b)))
            return false;
    return *a == *b;
}

static void every_row_of_every_table_is_found_by_its_key(void **state)
{
    (void)state;
    static const char *const names[] = {"verbs", "nouns", "people", "colors", "camera", "light", "music", "rules"};
    const Lexicon *lexicon = lexicon_get();
    for (int i = 0; i < COUNT_OF(names); ++i) {
        const Table *table = lexicon_table(lexicon, names[i]);
        assert_true(table_row_count(table) > 5);
        for (int row = 0; row < table_row_count(table); ++row) {
            const char *key = table_row(table, row)[0];
            const char *const *found = table_find(table, key);
            assert_non_null(found);
            assert_true(same_key(found[0], key)); // "wide angle" may stand before "wide-angle"
            assert_string_equal(table_row(table, row)[11], "");
            char longer[256];
            snprintf(longer, sizeof longer, "%sq", key);
            const char *const *other = table_find(table, longer);
            assert_true(!other || same_key(other[0], longer));
        }
    }
    assert_int_equal(table_row_count(lexicon_table(lexicon, "no such table")), 0);
    assert_null(table_find(lexicon_table(lexicon, "no such table"), "man"));
    Token token = {.text = "man"};
    int length;
    assert_null(table_match(lexicon_table(lexicon, "no such table"), &token, 1, 0, &length));
}

static void the_longest_key_is_matched(void **state)
{
    (void)state;
    const Table *nouns = lexicon_table(lexicon_get(), "nouns");
    static const char *const words[] = {"coffee", "tables", "and", "Coffee-Table", "coffee"};
    Token tokens[5] = {0};
    for (int i = 0; i < 5; ++i)
        tokens[i].text = words[i];
    int length = 0;
    assert_string_equal(table_match(nouns, tokens, 5, 0, &length)[0], "coffee table");
    assert_int_equal(length, 2);
    assert_string_equal(table_match(nouns, tokens, 5, 3, &length)[0], "coffee table");
    assert_int_equal(length, 1);
    assert_null(table_match(nouns, tokens, 5, 2, &length));
    char endless_word[400];
    memset(endless_word, 'x', sizeof endless_word - 1);
    endless_word[sizeof endless_word - 1] = 0;
    tokens[4].text = endless_word;
    assert_null(table_match(nouns, tokens, 5, 4, &length));
    assert_null(table_find(nouns, endless_word));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_failing_allocation_of_a_prompt_is_survived),
        cmocka_unit_test(every_failing_allocation_of_a_plan_is_survived),
        cmocka_unit_test(every_failing_allocation_of_the_schema_is_survived),
        cmocka_unit_test(guards_may_be_nested),
        cmocka_unit_test(long_prompts_take_time_and_memory_in_proportion),
        cmocka_unit_test(every_byte_alone_and_between_words_is_read),
        cmocka_unit_test(every_row_of_every_table_is_found_by_its_key),
        cmocka_unit_test(the_longest_key_is_matched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
