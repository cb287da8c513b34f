// The review: every rule fires on its example and not on the better version; levels; findings as text, JSON and SARIF;
// mending; coverage; and prompts written back that plan to the same film.
#include "review/review.h"

#include <ctype.h>
#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static FilmPlan *plan_with(const char *prompt, const PlanParams *params, Arena *arena)
{
    FilmPlan *plan = NULL;
    Error error = {0};
    if (plan_from_prompt(prompt, strlen(prompt), params, arena, &plan, &error) != STATUS_OK)
        fail_msg("%s\n%s", error.message, prompt);
    return plan;
}

static FilmPlan *reviewed_with(const char *prompt, const ReviewLevels *levels, const PlanParams *params, Arena *arena)
{
    FilmPlan *plan = plan_with(prompt, params, arena);
    review_plan(plan, levels, arena);
    return plan;
}

static int count_of(const FilmPlan *plan, const char *rule)
{
    int count = 0;
    for (int i = 0; i < plan->diagnostic_count; ++i)
        count += text_equal(plan->diagnostics[i].code, rule);
    return count;
}

static const Diagnostic *finding_of(const FilmPlan *plan, const char *rule)
{
    for (int i = 0; i < plan->diagnostic_count; ++i)
        if (text_equal(plan->diagnostics[i].code, rule))
            return &plan->diagnostics[i];
    fail_msg("no finding '%s' in: %s", rule, plan->source);
    return NULL;
}

static char *file_text(const char *name)
{
    char path[512], *text;
    size_t size;
    snprintf(path, sizeof path, "%s/%s", TEST_DATA, name);
    assert_int_equal(file_read(path, 0, &text, &size, NULL), STATUS_OK);
    return text;
}

// ---------------------------------------------------------------- rules

static void rules_are_well_written(void **state)
{
    (void)state;
    assert_true(rule_count() > 40);
    for (int i = 0; i < rule_count(); ++i) {
        Rule rule = rule_at(i), found;
        assert_true(rule_find(rule.name, &found));
        assert_string_equal(found.title, rule.title); // no name twice
        for (const char *p = rule.name; *p; ++p)
            if (!islower((unsigned char)*p) && *p != '-')
                fail_msg("%s: a name has small letters and hyphens", rule.name);
        if (!rule.title[0] || isupper((unsigned char)rule.title[0]) || text_ends(rule.title, "."))
            fail_msg("%s: a title has no capital and no stop: %s", rule.name, rule.title);
        if (strlen(rule.explanation) < 60 || !strchr(".\"", rule.explanation[strlen(rule.explanation) - 1]))
            fail_msg("%s: an explanation is a paragraph: %s", rule.name, rule.explanation);
        if (!rule.needs && (!rule.example[0] || !rule.better))
            fail_msg("%s: has no example and better version, and does not say why", rule.name);
        if (rule.better)
            assert_string_not_equal(rule.better, rule.example);
    }
}

static void rules_fire_on_their_examples(void **state)
{
    (void)state;
    int tried = 0;
    char faults[8000] = "";
    for (int i = 0; i < rule_count(); ++i) {
        Rule rule = rule_at(i);
        PlanParams params = {0};
        if (rule.needs && sscanf(rule.needs, "seconds %lf", &params.seconds) != 1)
            continue; // what it takes is not in the prompt
        if (!rule.example[0] || !rule.better)
            continue; // told by rules_are_well_written
        Arena *arena = arena_create();
        size_t used = strlen(faults);
        if (count_of(reviewed_with(rule.example, NULL, &params, arena), rule.name) == 0)
            snprintf(faults + used, sizeof faults - used, "%s is silent on: %s\n", rule.name, rule.example);
        used = strlen(faults);
        if (count_of(reviewed_with(rule.better, NULL, &params, arena), rule.name) > 0)
            snprintf(faults + used, sizeof faults - used, "%s fires on: %s\n", rule.name, rule.better);
        arena_destroy(&arena);
        ++tried;
    }
    assert_true(tried > 30);
    if (faults[0])
        fail_msg("\n%s", faults);
}

// Prompts, and what exactly the review says of them ("rule: message", one a line).
static void findings_are_exact(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"A man waits in a kitchen. Camera: dolly in and pull out.",
         "camera-conflict: 'pull out' against 'dolly in': the camera cannot do both at once\n"},
        {"A man waits in a kitchen. Camera: wide shot, extreme close-up.",
         "framing-conflict: 'extreme close-up' against 'wide shot': a shot has one framing\n"},
        {"Shot 1: Medium shot of a man in a kitchen.\nShot 2: Medium shot of the man in the kitchen.",
         "jump-cut: shot 2 shows 'man' in the same size from the same side as shot 1: the cut jumps\n"},
        {"Shot 1: Wide shot of a man in a street at noon.\nShot 2: Close-up of the man in the street at night.",
         "time-conflict: 'at night' here, but 'at noon' before, in the same place\n"},
        {"A man stands in a street under a clear sky in heavy rain.",
         "weather-conflict: 'heavy rain' here, but 'clear sky' before, in the same place\n"},
        {"Shot 1 (0-3.5s): A man walks down a street.\nShot 2 (3.5-4s): Close-up of the man.",
         "shot-too-short: shot 2 lasts 0.50 seconds: too short to be read\n"},
        {"A man walks down a street at night.\nCamera: wide shot.\nLighting: neon from the left.",
         "missing-sound: the prompt says nothing of the sound; the place's own is heard\n"},
        // changes that are told are no conflicts
        {"A man stands in a street at noon. Hours later, he stands in the street at night.", ""},
        {"A man waits in a kitchen. Camera: starts on a wide shot, then dollies in to a close-up.", ""},
    };
    for (int i = 0; i < COUNT_OF(cases); ++i) {
        Arena *arena = arena_create();
        const FilmPlan *plan = reviewed_with(cases[i][0], NULL, NULL, arena);
        char said[2000] = "";
        for (int k = 0; k < plan->diagnostic_count; ++k) {
            if (text_starts(plan->diagnostics[k].code, "approximated"))
                continue; // what this version cannot film yet
            size_t used = strlen(said);
            snprintf(said + used, sizeof said - used, "%s: %s\n", plan->diagnostics[k].code,
                     plan->diagnostics[k].message);
        }
        if (strcmp(said, cases[i][1]) != 0)
            fail_msg("%s\n  said:     %s  expected: %s", cases[i][0], said, cases[i][1]);
        arena_destroy(&arena);
    }
}

static void one_liners_are_left_alone(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    const char *prompt = "A man walks.";
    ReviewLevels all = {.all = true}, named = {0};
    const char *unknown = NULL;
    assert_true(review_levels_take(&named, "missing-camera", arena, &unknown));
    assert_int_equal(count_of(reviewed_with(prompt, NULL, NULL, arena), "missing-camera"), 0);
    assert_int_equal(count_of(reviewed_with(prompt, &all, NULL, arena), "missing-camera"), 1);
    assert_int_equal(count_of(reviewed_with(prompt, &all, NULL, arena), "missing-sound"), 1);
    assert_int_equal(count_of(reviewed_with(prompt, &named, NULL, arena), "missing-camera"), 1);
    assert_int_equal(count_of(reviewed_with(prompt, &named, NULL, arena), "missing-sound"), 0);
    arena_destroy(&arena);
}

static void examples_are_clean(void **state)
{
    (void)state;
    static const char *const names[] = {"courier", "lobby", "interrogation"};
    for (int i = 0; i < COUNT_OF(names); ++i) {
        char name[100];
        snprintf(name, sizeof name, "../../examples/%s.txt", names[i]);
        char *prompt = file_text(name);
        Arena *arena = arena_create();
        const FilmPlan *plan = reviewed_with(prompt, NULL, NULL, arena);
        if (plan->diagnostic_count)
            fail_msg("%s: %s", names[i], plan->diagnostics[0].message);
        arena_destroy(&arena);
        free(prompt);
    }
}

// Only what the prompt cannot say: a line beyond its shot, in a plan edited by hand.
static void plans_are_reviewed_too(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_with("Shot 1 (0-4s): Close-up of a woman in a kitchen. Woman: \"I cannot stay.\"\n"
                               "Shot 2 (4-8s): Wide shot of the kitchen.",
                               NULL, arena);
    assert_int_equal(plan->line_count, 1);
    plan->lines[0].end = 6.5;
    char *json = plan_to_json(plan);
    FilmPlan *edited = NULL;
    assert_int_equal(plan_from_json(json, strlen(json), arena, &edited, NULL), STATUS_OK);
    review_plan(edited, NULL, arena);
    assert_string_equal(finding_of(edited, "dialogue-outside-shot")->message,
                        "the line takes until 6.5 s, but its shot ends at 4 s");
    edited->source = NULL; // a plan needs no prompt
    for (int i = 0; i < edited->entity_count; ++i)
        edited->entities[i].span = (Span){0, 0};
    review_plan(edited, NULL, arena);
    free(json);
    arena_destroy(&arena);
}

// ---------------------------------------------------------------- levels

static void levels_are_as_compilers_have_them(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    const char *prompt = "A man waits in a kitchen. Camera: dolly in and pull out, 14 mm close-up.";
    struct {
        const char *options; // separated by blanks
        int conflict, lens;  // severity of camera-conflict (a warning) and lens-size (a note); -1: silent
    } cases[] = {
        {"", SEVERITY_WARNING, SEVERITY_NOTE},
        {"no-camera-conflict", -1, SEVERITY_NOTE},
        {"no-camera-conflict camera-conflict", SEVERITY_WARNING, SEVERITY_NOTE},
        {"error", SEVERITY_ERROR, SEVERITY_NOTE},
        {"error=lens-size", SEVERITY_WARNING, SEVERITY_ERROR},
        {"error no-error=camera-conflict", SEVERITY_WARNING, SEVERITY_NOTE},
        {"no-error=camera-conflict error", SEVERITY_WARNING, SEVERITY_NOTE},
        {"error no-error", SEVERITY_WARNING, SEVERITY_NOTE},
        {"error=lens-size no-lens-size", SEVERITY_WARNING, -1},
    };
    for (int i = 0; i < COUNT_OF(cases); ++i) {
        ReviewLevels levels = {0};
        char options[200], *rest = options;
        snprintf(options, sizeof options, "%s", cases[i].options);
        for (char *option; (option = strsep(&rest, " "));) {
            const char *unknown = NULL;
            if (*option)
                assert_true(review_levels_take(&levels, option, arena, &unknown));
        }
        const FilmPlan *plan = reviewed_with(prompt, &levels, NULL, arena);
        const char *const rules[] = {"camera-conflict", "lens-size"};
        for (int k = 0; k < 2; ++k) {
            int expected = k ? cases[i].lens : cases[i].conflict;
            int is = count_of(plan, rules[k]) ? (int)finding_of(plan, rules[k])->severity : -1;
            if (is != expected)
                fail_msg("-W %s: %s is %d, expected %d", cases[i].options, rules[k], is, expected);
        }
    }
    ReviewLevels levels = {0};
    const char *unknown = NULL;
    assert_false(review_levels_take(&levels, "no-error=camera-conflicts", arena, &unknown));
    assert_string_equal(unknown, "camera-conflicts");
    arena_destroy(&arena);
}

static void nearest_names(void **state)
{
    (void)state;
    const char *nearest[3];
    assert_true(review_nearest("camera-conflicts", nearest, 3) >= 1);
    assert_string_equal(nearest[0], "camera-conflict");
    assert_true(review_nearest("jmp-cut", nearest, 3) >= 1);
    assert_string_equal(nearest[0], "jump-cut");
    assert_true(review_nearest("from-nowhere", nearest, 3) >= 1);
    assert_string_equal(nearest[0], "prop-from-nowhere");
    assert_int_equal(review_nearest("qqqqqqqq", nearest, 3), 0);
}

// ---------------------------------------------------------------- for programs

// The text of a region that is given in characters from 0.
static char *characters_of(const char *text, json_int_t offset, json_int_t length, Arena *arena)
{
    const char *begin = text;
    for (; offset > 0 && *begin; ++begin)
        offset -= ((unsigned char)begin[1] & 0xc0) != 0x80;
    const char *end = begin;
    for (; length > 0 && *end; ++end)
        length -= ((unsigned char)end[1] & 0xc0) != 0x80;
    return arena_strndup(arena, begin, (size_t)(end - begin));
}

static void json_document(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    // letters of two and three bytes before the fault: columns count characters
    const char *prompt = "A man waits in a kitchen.\nCamera: wide shot \xe2\x80\x93 dolly in and pull out.";
    Reviewed reviewed[] = {{.file = "a.txt", .plan = reviewed_with(prompt, NULL, NULL, arena), .coverage = true},
                           {.file = "b.txt", .failure = "b.txt: no such file"}};
    char *text = review_json(reviewed, 2);
    json_t *document = json_loads(text, 0, NULL), *files = json_object_get(document, "files");
    assert_int_equal(json_integer_value(json_object_get(document, "kinema_check")), 1);
    assert_int_equal(json_integer_value(json_object_get(document, "errors")), 1);
    assert_int_equal(json_integer_value(json_object_get(document, "warnings")), 1);
    assert_int_equal(json_array_size(files), 2);
    assert_string_equal(json_string_value(json_object_get(json_array_get(files, 1), "failure")), "b.txt: no such file");
    const json_t *file = json_array_get(files, 0), *finding = json_array_get(json_object_get(file, "findings"), 0);
    const char *rule, *level, *message, *fix, *replacement;
    int line, column, end_line, end_column, begin, end, edit_begin, edit_end;
    assert_int_equal(json_unpack((json_t *)(uintptr_t)finding,
                                 "{s:s, s:s, s:s, s:s, s:i, s:i, s:i, s:i, s:i, s:i, s:{s:i, s:i, s:s}}", "rule", &rule,
                                 "level", &level, "message", &message, "fix", &fix, "line", &line, "column", &column,
                                 "end_line", &end_line, "end_column", &end_column, "begin", &begin, "end", &end, "edit",
                                 "begin", &edit_begin, "end", &edit_end, "replacement", &replacement),
                     0);
    assert_string_equal(rule, "camera-conflict");
    assert_string_equal(level, "warning");
    assert_string_equal(fix, "keep the move that tells the story");
    assert_int_equal(line, 2);
    assert_int_equal(column, 34);
    assert_int_equal(end_line, 2);
    assert_int_equal(end_column, 42);
    assert_memory_equal(prompt + begin, "pull out", (size_t)(end - begin));
    assert_memory_equal(prompt + edit_begin, " and pull out", (size_t)(edit_end - edit_begin));
    assert_string_equal(replacement, "");
    const json_t *coverage = json_object_get(file, "coverage");
    assert_true(json_integer_value(json_object_get(coverage, "words")) >= 5);
    assert_true(json_array_size(json_object_get(coverage, "spans")) >= 2);
    json_decref(document);
    free(text);
    arena_destroy(&arena);
}

// The parts of SARIF 2.1.0 that readers rely on.
static void sarif_document(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    const char *prompt = "A man waits in a kitchen.\nCamera: wide shot \xe2\x80\x93 dolly in and pull out.";
    Reviewed reviewed[] = {{.file = "prompts/a b.txt", .plan = reviewed_with(prompt, NULL, NULL, arena)},
                           {.file = "b.txt", .failure = "b.txt: no such file"}};
    char *text = review_sarif(reviewed, 2);
    json_error_t fault;
    json_t *document = json_loads(text, JSON_REJECT_DUPLICATES, &fault);
    if (!document)
        fail_msg("%s", fault.text);
    assert_string_equal(json_string_value(json_object_get(document, "version")), "2.1.0");
    assert_true(strstr(json_string_value(json_object_get(document, "$schema")), "sarif-2.1.0") != NULL);
    json_t *runs = json_object_get(document, "runs"), *run = json_array_get(runs, 0);
    assert_int_equal(json_array_size(runs), 1);
    const json_t *driver = json_object_get(json_object_get(run, "tool"), "driver"),
                 *rules = json_object_get(driver, "rules"), *results = json_object_get(run, "results");
    assert_string_equal(json_string_value(json_object_get(driver, "name")), "kinema");
    assert_int_equal(json_array_size(rules), rule_count());
    for (size_t i = 0; i < json_array_size(rules); ++i) {
        const char *id, *title, *full, *help, *level;
        assert_int_equal(json_unpack(json_array_get(rules, i), "{s:s, s:{s:s}, s:{s:s}, s:{s:s}, s:{s:s}}", "id", &id,
                                     "shortDescription", "text", &title, "fullDescription", "text", &full, "help",
                                     "text", &help, "defaultConfiguration", "level", &level),
                         0);
        assert_string_equal(id, rule_at((int)i).name);
        assert_true(text_starts(help, full));
    }
    assert_int_equal(json_array_size(results), reviewed[0].plan->diagnostic_count);
    const char *id, *level, *message, *uri, *fix_uri, *inserted;
    int index, line, column, end_line, end_column;
    json_int_t offset, length, cut_offset, cut_length;
    assert_int_equal(json_unpack(json_array_get(results, 0),
                                 "{s:s, s:i, s:s, s:{s:s}, s:[{s:{s:{s:s}, s:{s:i, s:i, s:i, s:i, s:I, s:I}}}],"
                                 " s:[{s:[{s:{s:s}, s:[{s:{s:I, s:I}, s:{s:s}}]}]}]}",
                                 "ruleId", &id, "ruleIndex", &index, "level", &level, "message", "text", &message,
                                 "locations", "physicalLocation", "artifactLocation", "uri", &uri, "region",
                                 "startLine", &line, "startColumn", &column, "endLine", &end_line, "endColumn",
                                 &end_column, "charOffset", &offset, "charLength", &length, "fixes", "artifactChanges",
                                 "artifactLocation", "uri", &fix_uri, "replacements", "deletedRegion", "charOffset",
                                 &cut_offset, "charLength", &cut_length, "insertedContent", "text", &inserted),
                     0);
    assert_string_equal(rule_at(index).name, id);
    assert_string_equal(uri, "prompts/a%20b.txt");
    assert_string_equal(fix_uri, uri);
    assert_int_equal(line, 2);
    assert_int_equal(column, 34);
    assert_int_equal(end_column, 42);
    assert_string_equal(characters_of(prompt, offset, length, arena), "pull out");
    assert_string_equal(characters_of(prompt, cut_offset, cut_length, arena), " and pull out");
    const json_t *invocation = json_array_get(json_object_get(run, "invocations"), 0);
    assert_true(json_is_false(json_object_get(invocation, "executionSuccessful")));
    assert_int_equal(json_array_size(json_object_get(invocation, "toolExecutionNotifications")), 1);
    assert_string_equal(json_string_value(json_object_get(run, "columnKind")), "unicodeCodePoints");
    json_decref(document);
    free(text);
    arena_destroy(&arena);
}

// ---------------------------------------------------------------- mending

static Mended mended_of(const char *prompt, Arena *arena)
{
    Mended mended;
    Error error = {0};
    if (review_mend(prompt, strlen(prompt), NULL, NULL, arena, &mended, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    return mended;
}

static void prompts_are_mended(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"A man waits in a kitchen. Camera: dolly in and pull out.", "A man waits in a kitchen. Camera: dolly in."},
        {"A man waits in a kitchen.\nCamera: wide shot, extreme close-up.\n",
         "A man waits in a kitchen.\nCamera: wide shot.\n"},
        {"{\"action\": \"A man waits in a kitchen.\", \"camera\": \"low angle and high angle\"}",
         "{\"action\": \"A man waits in a kitchen.\", \"camera\": \"low angle\"}"},
        {"A man sits in an office.\nLighting: soft key light from the left, hard key light from the right.",
         "A man sits in an office.\nLighting: soft key light from the left, hard rim light from the right."},
        {"A man sits in an office. Medium shot, 50 mm lens at f/16, shallow depth of field.",
         "A man sits in an office. Medium shot, 50 mm lens at f/2.8, shallow depth of field."},
        {"A man waits in a kitchen.", "A man waits in a kitchen."},
    };
    for (int i = 0; i < COUNT_OF(cases); ++i) {
        Arena *arena = arena_create();
        Mended mended = mended_of(cases[i][0], arena);
        assert_string_equal(mended.text, cases[i][1]);
        assert_int_equal(mended.size, strlen(cases[i][1]));
        assert_int_equal(mended.made_count > 0, strcmp(cases[i][0], cases[i][1]) != 0);
        Mended again = mended_of(mended.text, arena);
        assert_string_equal(again.text, mended.text);
        assert_int_equal(again.made_count, 0);
        arena_destroy(&arena);
    }
}

// Every rule's example, and every prompt of the collection: what was mended stays as it is.
static void mending_is_idempotent(void **state)
{
    (void)state;
    int mended_count = 0;
    char *prompts = file_text("review/prompts.txt");
    for (char *rest = prompts, *end; rest; rest = end ? end + strlen("\n====\n") : NULL) {
        end = strstr(rest, "\n====\n");
        if (end)
            *end = 0;
        Arena *arena = arena_create();
        Mended mended = mended_of(rest, arena), again = mended_of(mended.text, arena);
        assert_string_equal(again.text, mended.text);
        arena_destroy(&arena);
    }
    free(prompts);
    for (int i = 0; i < rule_count(); ++i) {
        Rule rule = rule_at(i);
        if (!rule.example[0])
            continue;
        Arena *arena = arena_create();
        Mended mended = mended_of(rule.example, arena), again = mended_of(mended.text, arena);
        mended_count += mended.made_count > 0;
        if (strcmp(again.text, mended.text) != 0)
            fail_msg("%s: mending '%s' changes it to '%s'", rule.name, mended.text, again.text);
        arena_destroy(&arena);
    }
    assert_true(mended_count >= 3);
}

static void rules_that_are_off_mend_nothing(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    const char *prompt = "A man waits in a kitchen. Camera: wide shot, extreme close-up.", *unknown;
    ReviewLevels levels = {0};
    assert_true(review_levels_take(&levels, "no-framing-conflict", arena, &unknown));
    assert_true(review_levels_take(&levels, "no-camera-moves", arena, &unknown));
    assert_true(review_levels_take(&levels, "no-camera-conflict", arena, &unknown));
    Mended mended;
    assert_int_equal(review_mend(prompt, strlen(prompt), NULL, &levels, arena, &mended, NULL), STATUS_OK);
    assert_string_equal(mended.text, prompt);
    arena_destroy(&arena);
}

static void differences(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    assert_string_equal(review_difference("a\nb\n", "a\nb\n", "x", "y", arena), "");
    assert_string_equal(
        review_difference("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n", "x", "y", arena),
        "--- x\n+++ y\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
    assert_string_equal(review_difference("a\n", "a\nb", "x", "y", arena),
                        "--- x\n+++ y\n@@ -1 +1,2 @@\n a\n+b\n\\ No newline at end of file\n");
    assert_string_equal(review_difference("", "a\n", "x", "y", arena), "--- x\n+++ y\n@@ -0,0 +1 @@\n+a\n");
    // far apart: two pieces
    char before[400] = "", after[400] = "";
    for (int i = 0; i < 20; ++i) {
        char line[20];
        snprintf(line, sizeof line, "%d\n", i);
        strcat(before, line);
        if (i != 2)
            strcat(after, i == 17 ? "x\n" : line);
    }
    assert_string_equal(review_difference(before, after, "x", "y", arena),
                        "--- x\n+++ y\n@@ -1,6 +1,5 @@\n 0\n 1\n-2\n 3\n 4\n 5\n"
                        "@@ -15,6 +14,6 @@\n 14\n 15\n 16\n-17\n+x\n 18\n 19\n");
    arena_destroy(&arena);
}

// ---------------------------------------------------------------- coverage

static void coverage_counts_words(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = reviewed_with("A man walks down a street. The bread tastes of freedom.", NULL, NULL, arena);
    Coverage coverage;
    review_coverage(plan, arena, &coverage);
    assert_int_equal(coverage.words, coverage.understood + coverage.approximated + coverage.unknown);
    assert_true(coverage.understood >= 3);
    assert_true(coverage.unknown >= 1);
    assert_true(coverage_share(&coverage) > 0.4 && coverage_share(&coverage) < 1);
    const char *text = coverage_text(plan, &coverage, false, arena);
    assert_true(strstr(text, "A man walks down a street") != NULL);
    assert_true(strstr(text, "freedom?]") != NULL);
    assert_true(strstr(coverage_text(plan, &coverage, true, arena), "\33[31m") != NULL);
    char summary[100];
    snprintf(summary, sizeof summary, "%d of %d content words understood", coverage.understood, coverage.words);
    assert_true(strstr(text, summary) != NULL);
    arena_destroy(&arena);
}

// Marks as a planner would set them: every kind, in one line.
static void coverage_notation(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    static const char source[] = "A fire burns by the gizmo and the whatsit thing.";
    Mark marks[] = {{MARK_UNDERSTOOD, {2, 6}},
                    {MARK_UNDERSTOOD, {7, 12}},
                    {MARK_APPROXIMATED, {20, 25}},
                    {MARK_UNKNOWN, {34, 41}},
                    {MARK_UNKNOWN, {42, 47}}};
    Assumption assumed[] = {{"the room is heard", "every room has a tone", {0, 0}},
                            {"fire crackles", "a fire is heard", {2, 6}}};
    Diagnostic instead[] = {{.code = "approximated", .span = {20, 25}, .message = "'gizmo' is shown as a box"}};
    FilmPlan plan = {.source = source,
                     .marks = marks,
                     .mark_count = COUNT_OF(marks),
                     .assumed = assumed,
                     .assumed_count = 2,
                     .diagnostics = instead,
                     .diagnostic_count = 1};
    Coverage coverage;
    review_coverage(&plan, arena, &coverage);
    assert_string_equal(
        coverage_text(&plan, &coverage, false, arena),
        "A fire [+fire crackles+] burns by the [~gizmo~] and the [?whatsit thing?]. [+the room is heard+]\n\n"
        "understood  [+assumed+]  [~approximated~]  [?not understood?]\n"
        "2 of 5 content words understood (40.0 %), 1 approximated, 2 not understood\n"
        "shown instead:\n  'gizmo' is shown as a box\n");
    arena_destroy(&arena);
}

// ---------------------------------------------------------------- rewriting

typedef struct Facts {
    char *items[1200];
    int count;
    Arena *arena;
} Facts;

static void fact_add(Facts *facts, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void fact_add(Facts *facts, const char *format, ...)
{
    char text[400];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (facts->count < COUNT_OF(facts->items))
        facts->items[facts->count++] = arena_strdup(facts->arena, text);
}

static const char *name_of(const FilmPlan *plan, int entity)
{
    return entity >= 0 ? plan->entities[entity].name : "-";
}

// What must survive a rewriting.
static void facts_of(const FilmPlan *plan, Facts *facts)
{
    for (int i = 0; i < plan->entity_count; ++i) {
        const Entity *entity = &plan->entities[i];
        if (entity->kind > ENTITY_ANIMAL)
            continue;
        fact_add(facts, "who %s %d", entity->name, entity->offscreen);
        if (entity->kind != ENTITY_PERSON || entity->offscreen)
            continue;
        const PersonTraits *person = &entity->person;
        fact_add(facts, "%s is %d, %.0f", entity->name, (int)person->sex, (double)person->age_years);
        fact_add(facts, "%s has %s, %s", entity->name, person->hair_style, person->eye_color);
        for (int k = 0; k < person->garment_count; ++k)
            fact_add(facts, "%s wears %s %s", entity->name, person->garments[k].color_name, person->garments[k].kind);
    }
    for (int i = 0; i < plan->place_count; ++i) {
        const Place *place = &plan->places[i];
        fact_add(facts, "place %s", place->kind);
        fact_add(facts, "air %s %d %.2f %.2f %.2f", place->kind, (int)place->time, (double)place->rain,
                 (double)place->snow, (double)place->fog);
    }
    fact_add(facts, "shots %d", plan->shot_count);
    fact_add(facts, "seconds %.1f", plan_seconds(plan));
    for (int i = 0; i < plan->shot_count; ++i) {
        const Camera *camera = &plan->shots[i].camera;
        fact_add(facts, "%d size %d", i, (int)camera->size);
        fact_add(facts, "%d angle %d", i, (int)camera->angle);
        fact_add(facts, "%d side %d", i, (int)camera->side);
        fact_add(facts, "%d move %d", i, (int)camera->move);
        fact_add(facts, "%d lens %g %g %g", i, (double)camera->lens_mm, (double)camera->f_number,
                 (double)camera->handheld);
        fact_add(facts, "%d frames %s", i, name_of(plan, camera->subject));
    }
    for (int i = 0; i < plan->action_count; ++i)
        fact_add(facts, "%d %s does %s", plan->actions[i].shot, name_of(plan, plan->actions[i].agent),
                 plan->actions[i].verb);
    for (int i = 0; i < plan->line_count; ++i)
        fact_add(facts, "%d %s says %d %s", plan->lines[i].shot, name_of(plan, plan->lines[i].speaker),
                 (int)plan->lines[i].manner, plan->lines[i].text);
    for (int i = 0; i < plan->sound_count; ++i)
        if (!plan->sounds[i].inferred)
            fact_add(facts, "sound %s", plan->sounds[i].what);
    for (int i = 0; i < plan->music_count; ++i)
        fact_add(facts, "music %s %s", plan->music[i].instrument, plan->music[i].mood);
    for (int i = 0; i < plan->light_count; ++i)
        fact_add(facts, "light %d %d %s", plan->lights[i].shot, (int)plan->lights[i].role, plan->lights[i].direction);
    fact_add(facts, "look %s %d", plan->look.style, plan->look.palette_count);
    for (int i = 0; i < plan->exclusion_count; ++i)
        fact_add(facts, "not %s", plan->exclusions[i].what);
}

static int facts_kept(const Facts *before, Facts *after, char *lost, size_t lost_size)
{
    int kept = 0;
    for (int i = 0; i < before->count; ++i) {
        int at = -1;
        for (int k = 0; k < after->count && at < 0; ++k)
            if (text_equal_nocase(after->items[k], before->items[i]))
                at = k;
        if (at >= 0) {
            after->items[at] = after->items[--after->count];
            ++kept;
        } else {
            size_t used = strlen(lost);
            snprintf(lost + used, lost_size - used, "    lost: %s\n", before->items[i]);
        }
    }
    return kept;
}

static double share_kept(const char *prompt, RewriteForm form, int *kept, int *total)
{
    Arena *arena = arena_create();
    Facts before = {.arena = arena}, after = {.arena = arena};
    const FilmPlan *plan = plan_with(prompt, NULL, arena);
    const char *text = review_rewrite(plan, form, arena);
    facts_of(plan, &before);
    facts_of(plan_with(text, NULL, arena), &after);
    char lost[4000] = "";
    int same = facts_kept(&before, &after, lost, sizeof lost);
    if (same < before.count)
        print_message("  %d of %d kept: %.60s...\n%s", same, before.count, prompt, lost);
    double share = (double)same / before.count;
    *kept += same;
    *total += before.count;
    arena_destroy(&arena);
    return share;
}

static void rewritten_prompts_plan_the_same(void **state)
{
    (void)state;
    static const char *const examples[] = {"courier", "lobby", "interrogation"};
    static const RewriteForm forms[] = {REWRITE_SECTIONS, REWRITE_JSON};
    for (int f = 0; f < COUNT_OF(forms); ++f) {
        int kept = 0, total = 0;
        for (int i = 0; i < COUNT_OF(examples); ++i) {
            char name[100];
            snprintf(name, sizeof name, "../../examples/%s.txt", examples[i]);
            char *prompt = file_text(name);
            double share = share_kept(prompt, forms[f], &kept, &total);
            if (share < 0.95)
                fail_msg("%s: only %.1f %% survive", examples[i], 100 * share);
            free(prompt);
        }
        char *prompts = file_text("review/prompts.txt");
        int count = 0;
        for (char *rest = prompts, *end; rest; rest = end ? end + strlen("\n====\n") : NULL, ++count) {
            end = strstr(rest, "\n====\n");
            if (end)
                *end = 0;
            double share = share_kept(rest, forms[f], &kept, &total);
            if (share < 0.75)
                fail_msg("only %.1f %% survive of: %s", 100 * share, rest);
        }
        free(prompts);
        assert_true(count >= 15);
        print_message("form %d: %d of %d facts survive (%.1f %%)\n", (int)forms[f], kept, total, 100.0 * kept / total);
        assert_true(kept >= 0.95 * total);
    }
}

static void rewritten_text_is_exact(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    const FilmPlan *plan = plan_with(
        "Film noir. Shot 1 (0-3s): Wide shot: a 40-year-old woman with long black hair, wearing a red coat, black "
        "trousers and brown boots, enters a lobby at night.\nShot 2 (3-6s): Close-up, slow dolly in. She says "
        "wearily: \"I am home.\"\nAvoid: text.",
        NULL, arena);
    const char *text = review_rewrite(plan, REWRITE_SECTIONS, arena);
    static const char *const pieces[] = {
        "Style: Film noir",
        "Shot 1 (0-3s):\nSetting: A lobby at night.\nSubject: A 40-year-old woman with long black hair",
        "wearing a red coat, black trousers, brown boots and ",
        "\nAction: The woman enters a lobby",
        "Shot 2 (3-6s):\nSetting: The lobby at night.\nSubject: The 40-year-old woman with long black hair",
        "Woman (wearily): \"I am home.\"\n",
        "slow dolly",
        "Avoid: text.\n",
    };
    for (int i = 0; i < COUNT_OF(pieces); ++i)
        if (!strstr(text, pieces[i]))
            fail_msg("not in it: %s\n%s", pieces[i], text);
    arena_destroy(&arena);
}

static void every_shot_stands_alone(void **state)
{
    (void)state;
    char *prompt = file_text("../../examples/lobby.txt");
    Arena *arena = arena_create();
    const FilmPlan *plan = plan_with(prompt, NULL, arena);
    char *text = review_rewrite(plan, REWRITE_PER_SHOT, arena);
    int count = 0;
    for (char *rest = text, *end; rest; rest = end ? end + strlen("\n---\n\n") : NULL, ++count) {
        end = strstr(rest, "\n---\n\n");
        if (end)
            *end = 0;
        const FilmPlan *shot = plan_with(rest, NULL, arena);
        assert_int_equal(shot->shot_count, 1);
        if (fabs(plan_seconds(shot) - (double)plan->shots[count].frame_count / plan->fps) > 0.05)
            fail_msg("shot %d has %.2f s:\n%s", count + 1, plan_seconds(shot), rest);
        assert_string_equal(shot->places[0].kind, "lobby");
        assert_int_equal(shot->shots[0].camera.size, plan->shots[count].camera.size);
        assert_true(strstr(rest, "wearing a red jacket") != NULL); // the whole description, every time
    }
    assert_int_equal(count, plan->shot_count);
    arena_destroy(&arena);
    free(prompt);
}

// A plan that never was a prompt: built sentences only.
static void plans_without_a_prompt_are_told(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_with("A woman in a red coat walks to a table in a kitchen. She carries a box.", NULL, arena);
    plan->source = "";
    const char *text = review_rewrite(plan, REWRITE_SECTIONS, arena);
    if (!strstr(text, "The woman walks to the table. The woman holds the box."))
        fail_msg("%s", text);
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_are_well_written),
        cmocka_unit_test(rules_fire_on_their_examples),
        cmocka_unit_test(findings_are_exact),
        cmocka_unit_test(one_liners_are_left_alone),
        cmocka_unit_test(examples_are_clean),
        cmocka_unit_test(plans_are_reviewed_too),
        cmocka_unit_test(levels_are_as_compilers_have_them),
        cmocka_unit_test(nearest_names),
        cmocka_unit_test(json_document),
        cmocka_unit_test(sarif_document),
        cmocka_unit_test(prompts_are_mended),
        cmocka_unit_test(mending_is_idempotent),
        cmocka_unit_test(rules_that_are_off_mend_nothing),
        cmocka_unit_test(differences),
        cmocka_unit_test(coverage_counts_words),
        cmocka_unit_test(coverage_notation),
        cmocka_unit_test(rewritten_prompts_plan_the_same),
        cmocka_unit_test(rewritten_text_is_exact),
        cmocka_unit_test(every_shot_stands_alone),
        cmocka_unit_test(plans_without_a_prompt_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
