// The library's own reader of JSON.
#include "library/document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const Document *read_good(Arena *arena, const char *text)
{
    const Document *root = NULL;
    Error error = {0};
    assert_int_equal(document_read(text, strlen(text), arena, &root, &error), STATUS_OK);
    assert_non_null(root);
    return root;
}

static void test_structure(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    const Document *root =
        read_good(arena, " {\"a\": [1, -2.5, [], {}], \"b\": {\"c\": true, \"d\": null, \"e\": false},"
                         "\"t\": \"x\\n\\u00e9\\ud83d\\ude00\\\"\" } ");
    const Document *a = document_member(root, "a");
    assert_int_equal(document_count(root), 3);
    assert_int_equal(document_count(a), 4);
    assert_int_equal(document_whole(document_item(a, 0)), 1);
    assert_true(document_number(document_item(a, 1)) == -2.5);
    assert_int_equal(document_count(document_item(a, 2)), 0);
    assert_null(document_item(a, 4));
    assert_true(document_true(document_member(document_member(root, "b"), "c")));
    assert_false(document_true(document_member(document_member(root, "b"), "e")));
    assert_string_equal(document_text(document_member(root, "t")), "x\n\xc3\xa9\xf0\x9f\x98\x80\"");
    const char *key = NULL;
    assert_ptr_equal(document_pair(root, 1, &key), document_member(root, "b"));
    assert_string_equal(key, "b");
    // what is not there or is something else
    assert_null(document_member(a, "a"));
    assert_null(document_member(NULL, "a"));
    assert_null(document_text(a));
    assert_true(document_number(root) == 0.0);
    assert_int_equal(document_count(NULL), 0);
    arena_destroy(&arena);
}

static void test_numbers_round_as_strtod(void **state)
{
    (void)state;
    static const char *const fixed[] = {"0",
                                        "-0.0",
                                        "1e22",
                                        "1e23",
                                        "123456789012345678901234567890",
                                        "0.1",
                                        "5e-324",
                                        "1e308",
                                        "2.5E+3",
                                        "9007199254740993",
                                        "0.000000000000000000000123"};
    Arena *arena = arena_create();
    for (int i = 0; i < 3000 + COUNT_OF(fixed); i++) {
        RngKey key = rng_key(7, "numbers", "test");
        char text[64];
        if (i < COUNT_OF(fixed))
            snprintf(text, sizeof text, "%s", fixed[i]);
        else
            snprintf(text, sizeof text, "%.*g", 1 + i % 17,
                     ((double)rng_u64(key, (uint64_t)i) - 9e18) * pow(10.0, (double)(i % 41) - 30.0));
        double expected = strtod(text, NULL), got = document_number(read_good(arena, text));
        assert_memory_equal(&expected, &got, sizeof got);
        arena_reset(arena);
    }
    arena_destroy(&arena);
}

static void test_refuses_what_is_not_json(void **state)
{
    (void)state;
    static const char *const bad[] = {"",        "{",         "[1,]", "[1 2]",       "{\"a\" 1}",  "{a:1}",    "01",
                                      "1.",      ".5",        "-",    "1e",          "+1",         "nul",      "\"open",
                                      "\"\\x\"", "\"\\u12\"", "[1]]", "\"\\ud800\"", "{\"a\":1,}", "\"a\nb\"", "1e999"};
    Arena *arena = arena_create();
    for (int i = 0; i < COUNT_OF(bad); i++) {
        const Document *root = NULL;
        Error error = {0};
        if (document_read(bad[i], strlen(bad[i]), arena, &root, &error) != STATUS_IO)
            fail_msg("taken as JSON: %s", bad[i]);
        assert_null(root);
    }
    char deep[300];
    memset(deep, '[', sizeof deep);
    const Document *root = NULL;
    assert_int_equal(document_read(deep, sizeof deep, arena, &root, NULL), STATUS_IO);
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_structure),
        cmocka_unit_test(test_numbers_round_as_strtod),
        cmocka_unit_test(test_refuses_what_is_not_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
