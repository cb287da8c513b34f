// Who and what and where: nouns to what film can show, people and groups of them, their looks, later mentions, space.
#include "plan/plan.h"
#include "plan/planner.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// ---------------------------------------------------------------- the sample

static const char *const kind_words[GROUND_KIND_COUNT] = {
    "abstract", "person", "group",   "animal",    "prop", "part",     "place", "garment", "body",    "light",  "sound",
    "music",    "camera", "weather", "direction", "time", "material", "look",  "talk",    "pronoun", "unknown"};

static bool one_of(const char *alternatives, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = alternatives; p; p = strchr(p, '|') ? strchr(p, '|') + 1 : NULL)
        if (strncmp(p, word, n) == 0 && (p[n] == 0 || p[n] == '|'))
            return true;
    return false;
}

// The kind of a noun where it stands in its sentence.
static GroundKind kind_in(Arena *arena, const char *text, const char *noun)
{
    Planner planner;
    FilmPlan plan = {.seed = 1, .source = text};
    PlanParams params = {0};
    planner_open(&planner, &params, &plan, arena);
    PromptNode node = {.text = text};
    Reading reading = {.node = &node, .label = ""};
    sentence_read(&reading.s, text, arena);
    for (int i = 0; i < reading.s.count; ++i) {
        const Token *token = &reading.s.tokens[i];
        if (!text_equal_nocase(token->text, noun) || token->chunk < 0)
            continue;
        return phrase_ground(&planner, &reading, token->chunk).kind;
    }
    return GROUND_UNKNOWN;
}

typedef struct Score {
    int showable, found, wrong, all;
} Score;

static void score_add(Score *score, const char *classes, GroundKind kind)
{
    bool right = one_of(classes, kind_words[kind]);
    bool shows = kind != GROUND_NONE && kind != GROUND_UNKNOWN;
    score->all++;
    score->showable += strcmp(classes, "abstract") != 0;
    score->found += right && strcmp(classes, "abstract") != 0;
    score->wrong += !right && shows;
}

static void nouns_ground_in_their_sentences(void **state)
{
    (void)state;
    FILE *file = fopen(TEST_DATA "/lang/grounding.tsv", "r");
    assert_non_null(file);
    char line[2048];
    Score seen = {0}, kept = {0}; // the first hundred rows were looked at, the others only counted
    while (fgets(line, sizeof line, file)) {
        char *rest, *text = strtok_r(line, "\t\n", &rest);
        if (!text || text[0] == '#')
            continue;
        char *noun = strtok_r(NULL, "\t\n", &rest), *classes = strtok_r(NULL, "\t\n", &rest);
        assert_non_null(classes);
        Arena *arena = arena_create();
        GroundKind kind = kind_in(arena, text, noun);
        bool development = seen.all < 100;
        if (development && getenv("KINEMA_GROUNDING") && !one_of(classes, kind_words[kind]))
            print_message("%s: '%s' is %s, not %s\n", text, noun, kind_words[kind], classes);
        score_add(development ? &seen : &kept, classes, kind);
        arena_destroy(&arena);
    }
    fclose(file);
    print_message("classes found: %d of %d, wrong %d; kept aside: %d of %d, wrong %d\n", seen.found, seen.showable,
                  seen.wrong, kept.found, kept.showable, kept.wrong);
    int found = seen.found + kept.found, showable = seen.showable + kept.showable;
    assert_true(showable >= 150);
    assert_true(found * 100 >= 85 * showable);
    assert_true((seen.wrong + kept.wrong) * 100 <= 4 * (seen.all + kept.all));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nouns_ground_in_their_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
