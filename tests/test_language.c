// The language cascade: how many facts of annotated phrases it finds, how many it invents, and the constructions it
// must read (tests/data/lang).
//
// KINEMA_LANGUAGE=each prints every missing and every invented fact, of the development halves only.
#include "plan/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

// ---------------------------------------------------------------- annotated facts

#define FACTS 64
#define LINE 4096

typedef struct Annotated {
    char number[16], phrase[LINE], line[LINE];
    char *facts[FACTS];
    int fact_count;
} Annotated;

typedef struct Score {
    int found[FACT_KIND_COUNT], missing[FACT_KIND_COUNT], extra[FACT_KIND_COUNT];
    int phrases;
} Score;

// Next phrase of an annotated file: "number phrase", then its facts on one line. False at the end.
static bool annotated_next(FILE *file, Annotated *annotated)
{
    char line[LINE], *rest = NULL;
    do
        if (!fgets(line, sizeof line, file))
            return false;
    while (line[0] == '#' || line[0] == '\n');
    line[strcspn(line, "\n")] = 0;
    int length = 0;
    assert_int_equal(sscanf(line, "%15s %n", annotated->number, &length), 1);
    strcpy(annotated->phrase, line + length);
    assert_non_null(fgets(annotated->line, sizeof annotated->line, file));
    annotated->line[strcspn(annotated->line, "\n")] = 0;
    annotated->fact_count = 0;
    for (char *fact = strtok_r(annotated->line, ";", &rest); fact; fact = strtok_r(NULL, ";", &rest)) {
        fact += strspn(fact, " ");
        if (*fact && annotated->fact_count < FACTS)
            annotated->facts[annotated->fact_count++] = fact;
    }
    return true;
}

// Is `word` one of the |-separated alternatives?
static bool alternative(const char *alternatives, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = alternatives; p; p = strchr(p, '|') ? strchr(p, '|') + 1 : NULL)
        if (n && strncmp(p, word, n) == 0 && (p[n] == 0 || p[n] == '|'))
            return true;
    return false;
}

static const char *token_text(const Sentence *s, int token)
{
    return token >= 0 ? s->tokens[token].text : "";
}

static bool fact_matches(const Sentence *s, const Fact *f, const char *annotation)
{
    char part[4][64] = {""};
    int parts = sscanf(annotation, "%63s %63s %63s %63s", part[0], part[1], part[2], part[3]);
    if (!alternative(part[0], fact_kind_names[f->kind]) || !alternative(part[1], token_text(s, f->head)))
        return false;
    return parts == 2 || (parts == 3 && f->prep < 0 && alternative(part[2], token_text(s, f->dependent))) ||
           (parts == 4 && f->prep >= 0 && alternative(part[2], token_text(s, f->prep)) &&
            alternative(part[3], token_text(s, f->dependent)));
}

static bool fact_found(const Sentence *s, const char *annotation)
{
    for (int i = 0; i < s->fact_count; ++i)
        if (fact_matches(s, &s->facts[i], annotation))
            return true;
    return false;
}

static int annotation_kind(const char *annotation)
{
    for (int kind = 0; kind < FACT_KIND_COUNT; ++kind) {
        size_t n = strlen(fact_kind_names[kind]);
        if (strncmp(annotation, fact_kind_names[kind], n) == 0 && (annotation[n] == ' ' || annotation[n] == '|'))
            return kind;
    }
    fail_msg("'%s' is no fact", annotation);
    return 0;
}

static void phrase_score(const Annotated *gold, Score *score, bool print)
{
    Arena *arena = arena_create();
    Sentence s;
    sentence_read(&s, gold->phrase, arena);
    bool told = false;
    for (int i = 0; i < gold->fact_count; ++i) {
        bool found = fact_found(&s, gold->facts[i]);
        ++(found ? score->found : score->missing)[annotation_kind(gold->facts[i])];
        if (!found && print) {
            if (!told)
                print_message("%s %s\n", gold->number, gold->phrase);
            told = true;
            print_message("    missing  %s\n", gold->facts[i]);
        }
    }
    for (int i = 0; i < s.fact_count; ++i) {
        const Fact *f = &s.facts[i];
        bool known = f->head < 0;
        for (int k = 0; k < gold->fact_count && !known; ++k)
            known = fact_matches(&s, f, gold->facts[k]);
        for (int k = 0; k < i && !known; ++k) // said twice
            known = memcmp(&s.facts[k], f, sizeof *f) == 0;
        if (known)
            continue;
        ++score->extra[f->kind];
        if (print) {
            if (!told)
                print_message("%s %s\n", gold->number, gold->phrase);
            told = true;
            print_message("    invented %s %s %s %s\n", fact_kind_names[f->kind], token_text(&s, f->head),
                          token_text(&s, f->prep), token_text(&s, f->dependent));
        }
    }
    ++score->phrases;
    arena_destroy(&arena);
}

// Scores the phrases first..last-1 of an annotated file and prints the table. Returns the share found, percent.
static double file_score(const char *name, const char *title, int first, int last, bool development)
{
    char path[512];
    snprintf(path, sizeof path, "%s/lang/%s", TEST_DATA, name);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    static Annotated gold;
    Score score = {0};
    const char *each = getenv("KINEMA_LANGUAGE");
    bool print = development && each && strcmp(each, "each") == 0;
    for (int i = 0; annotated_next(file, &gold); ++i)
        if (i >= first && i < last)
            phrase_score(&gold, &score, print);
    fclose(file);
    int found = 0, missing = 0, extra = 0;
    print_message("%s (%d phrases)\n    kind  found  missing  invented\n", title, score.phrases);
    for (int kind = 0; kind < FACT_KIND_COUNT; ++kind) {
        print_message("    %-5s %5d %8d %9d\n", fact_kind_names[kind], score.found[kind], score.missing[kind],
                      score.extra[kind]);
        found += score.found[kind];
        missing += score.missing[kind];
        extra += score.extra[kind];
    }
    assert_true(found + missing > 0);
    double recall = 100.0 * found / (found + missing);
    print_message("    all   %5d %8d %9d: %.1f %% found, %.1f %% of what it says is right\n", found, missing, extra,
                  recall, 100.0 * found / (found + extra));
    return recall;
}

static void guide_phrases_are_understood(void **state)
{
    (void)state;
    assert_true(file_score("gold.txt", "the guide's phrases", 0, 1000, true) >= 97.0);
}

static void other_phrases_are_understood(void **state)
{
    (void)state;
    assert_true(file_score("gold_more.txt", "other prompts' phrases, development half", 0, 75, true) >= 97.0);
    assert_true(file_score("gold_more.txt", "other prompts' phrases, held-out half", 75, 150, false) >= 93.0);
}

// ---------------------------------------------------------------- constructions

// One construction a phrase, with the facts it must give; "!fact": must not.
static void constructions_are_read(void **state)
{
    (void)state;
    FILE *file = fopen(TEST_DATA "/lang/constructions.txt", "r");
    assert_non_null(file);
    static Annotated wanted;
    int wrong = 0, phrases = 0;
    for (; annotated_next(file, &wanted); ++phrases) {
        Arena *arena = arena_create();
        Sentence s;
        sentence_read(&s, wanted.phrase, arena);
        for (int i = 0; i < wanted.fact_count; ++i) {
            bool refused = wanted.facts[i][0] == '!';
            annotation_kind(wanted.facts[i] + refused);
            if (fact_found(&s, wanted.facts[i] + refused) == refused) {
                print_error("%s: %s\n    %s\n", wanted.number, wanted.phrase, wanted.facts[i]);
                ++wrong;
            }
        }
        arena_destroy(&arena);
    }
    fclose(file);
    assert_true(phrases > 50);
    assert_int_equal(wrong, 0);
}

// "takes a stroll": the noun says what is done.
static void light_verbs_are_seen_through(void **state)
{
    (void)state;
    static const struct {
        const char *phrase, *verb, *noun;
    } cases[] = {
        {"She takes a stroll along the beach.", "takes", "stroll"},
        {"The guards give a short nod.", "give", "nod"},
        {"He had a look at the soup.", "had", "look"},
        {"She takes a red apple.", "takes", NULL},
        {"He gives her a book.", "gives", NULL},
    };
    for (int i = 0; i < COUNT_OF(cases); ++i) {
        Arena *arena = arena_create();
        Sentence s;
        sentence_read(&s, cases[i].phrase, arena);
        int verb = 0;
        while (verb < s.count && strcmp(s.tokens[verb].text, cases[i].verb))
            ++verb;
        assert_true(verb < s.count);
        int noun = sentence_light_noun(&s, verb);
        if (cases[i].noun)
            assert_string_equal(token_text(&s, noun), cases[i].noun);
        else
            assert_int_equal(noun, -1);
        arena_destroy(&arena);
    }
}

static void words_tell_what_is_missing(void **state)
{
    (void)state;
    static const char *const cases[][2] = {{"smoke-free", "smoke"}, {"cloudless", "cloud"}, {"treeless", "tree"},
                                           {"seamless", "seam"},    {"free", NULL},         {"bless", NULL},
                                           {"unless", NULL},        {"carefree", NULL}};
    char buffer[64], small[4];
    for (int i = 0; i < COUNT_OF(cases); ++i) {
        const char *without = word_without(cases[i][0], buffer, sizeof buffer);
        if (cases[i][1])
            assert_string_equal(without, cases[i][1]);
        else
            assert_null(without);
    }
    assert_null(word_without("smoke-free", small, sizeof small));
}

// Contractions are two words with the text's own places; a plural's apostrophe opens no quote.
static void words_are_cut(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    Sentence s;
    sentence_read(&s, "He doesn't see the boys' shoes, she's late", arena);
    static const char *const words[] = {"he", "does",  "n't", "see", "the", "boys",
                                        "'s", "shoes", ",",   "she", "is",  "late"};
    assert_int_equal(s.count, COUNT_OF(words));
    for (int i = 0; i < s.count; ++i)
        assert_string_equal(s.tokens[i].text, words[i]);
    assert_int_equal(s.tokens[1].end, 7);
    assert_int_equal(s.tokens[2].begin, 7);
    assert_int_equal(s.tokens[2].end, 10);
    sentence_read(&s, "a sign 'No way' and the girls' hats", arena);
    assert_true(s.tokens[2].quoted);
    assert_string_equal(s.tokens[2].text, "No way");
    assert_int_equal(s.count, 8);
    arena_destroy(&arena);
}

// Twice the text, about twice the time; and a line takes well under a millisecond even in a debug build.
static void reading_is_linear(void **state)
{
    (void)state;
    static const char line[] =
        "A man with a beard and a woman in a red coat, who holds a lamp, walk past rocks, reeds and "
        "an old pier while the sun sets behind them. ";
    double seconds[2];
    for (int k = 0; k < 2; ++k) {
        Arena *arena = arena_create();
        int lines = 400 << (2 * k);
        char *text = arena_alloc(arena, (size_t)lines * (sizeof line - 1) + 1);
        for (int i = 0; i < lines; ++i)
            memcpy(text + (size_t)i * (sizeof line - 1), line, sizeof line);
        Sentence s;
        clock_t begin = clock();
        sentence_read(&s, text, arena);
        seconds[k] = (double)(clock() - begin) / CLOCKS_PER_SEC;
        assert_int_equal(s.count, 34 * lines);
        assert_true(seconds[k] < lines * 1e-3);
        arena_destroy(&arena);
    }
    print_message("1600 lines: %.3f ms each\n", seconds[1] * 1e3 / 1600);
    assert_true(seconds[1] < 8 * seconds[0] + 0.05); // four times the text
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(guide_phrases_are_understood),
        cmocka_unit_test(other_phrases_are_understood),
        cmocka_unit_test(constructions_are_read),
        cmocka_unit_test(light_verbs_are_seen_through),
        cmocka_unit_test(words_tell_what_is_missing),
        cmocka_unit_test(words_are_cut),
        cmocka_unit_test(reading_is_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
