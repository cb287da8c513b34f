// The floor plan: what must be on it, and that nothing a prompt says can break the drawing.
#include "engine/engine.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

// The drawing of a prompt; free() it.
static char *map_of(const char *prompt)
{
    char path[] = "/tmp/kinema-map-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    Arena *arena = arena_create();
    Library *library = library_open(NULL);
    FilmPlan *plan;
    Error error = {0};
    const PlanParams params = {.seconds = 4};
    assert_int_equal(plan_from_prompt(prompt, strlen(prompt), &params, arena, &plan, &error), STATUS_OK);
    assert_int_equal(engine_draw_map(plan, library, path, NULL, &error), STATUS_OK);
    char *text;
    size_t size;
    assert_int_equal(file_read(path, 1 << 26, &text, &size, &error), STATUS_OK);
    assert_int_equal(strlen(text), size);
    unlink(path);
    library_close(&library);
    arena_destroy(&arena);
    return text;
}

// Every tag is closed in order, and no character stands bare that has a meaning in XML.
static void check_xml(const char *text)
{
    char stack[64][16];
    int depth = 0;
    for (const char *p = text; *p; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '&') {
            assert_true(strchr(p, ';') && strchr(p, ';') - p < 7);
        } else if (c == '<') {
            const char *end = strchr(p, '>');
            assert_non_null(end);
            size_t length = strcspn(p + 1 + (p[1] == '/'), " />");
            assert_true(length < sizeof stack[0]);
            if (p[1] == '/') {
                assert_true(depth > 0);
                depth--;
                assert_int_equal(strncmp(stack[depth], p + 2, length), 0);
            } else if (p[1] != '?' && end[-1] != '/') {
                assert_true(depth < COUNT_OF(stack));
                snprintf(stack[depth++], sizeof stack[0], "%.*s", (int)length, p + 1);
            }
            p = end;
        } else {
            assert_true(c >= 0x20 || c == '\n');
        }
    }
    assert_int_equal(depth, 0);
    assert_null(strstr(text, "nan"));
    assert_null(strstr(text, "inf "));
}

static void test_shows_people_things_and_cameras(void **state)
{
    (void)state;
    char *map = map_of("A living room with a sofa. A man walks to the sofa. The camera slowly dollies in.");
    check_xml(map);
    assert_non_null(strstr(map, ">man<"));
    assert_non_null(strstr(map, ">sofa<"));
    assert_non_null(strstr(map, ">Shot 1, "));
    assert_non_null(strstr(map, "dolly in"));
    assert_non_null(strstr(map, ">1 s<")); // a dot a second on the way
    assert_non_null(strstr(map, " m</text>"));
    char *again = map_of("A living room with a sofa. A man walks to the sofa. The camera slowly dollies in.");
    assert_string_equal(map, again);
    free(map);
    free(again);
}

static void test_one_sheet_a_place(void **state)
{
    (void)state;
    char *map = map_of("Shot 1: A woman stands in a kitchen.\nShot 2: A man runs across a meadow.");
    check_xml(map);
    assert_non_null(strstr(map, "place0"));
    assert_non_null(strstr(map, "place1"));
    free(map);
}

static void test_words_are_escaped(void **state)
{
    (void)state;
    char *map = map_of("A park with a bench. <script>alert(1)</script> & \"Bob <b>\" stands \x01 by the bench \xff.");
    check_xml(map);
    assert_null(strstr(map, "<script"));
    free(map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shows_people_things_and_cameras),
        cmocka_unit_test(test_one_sheet_a_place),
        cmocka_unit_test(test_words_are_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
