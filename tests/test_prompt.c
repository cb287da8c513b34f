// The prompt reader: every form of writing a prompt, the spans, and what it refuses.
#include "plan/plan.h"
#include "prompt/prompt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// One line a node, its children behind it; `indent` columns, -1: none at any depth. Times: "end 1..0" from the end,
// "part 0.5" of the film, "lasting 3" seconds; "once" for a mark of only the next node.
static void describe(const PromptNode *node, int indent, char *out, size_t size)
{
    static const char *const kinds[] = {"shot", "label", "say", "speech", "time", "note"};
    static const char *const froms[] = {"", " end", " part", " lasting"};
    for (; node; node = node->next) {
        size_t n = strlen(out);
        n += (size_t)snprintf(out + n, size - n, "%*s%s%s%s", indent > 0 ? indent : 0, "", kinds[node->kind],
                              node->common ? " common" : "", node->unknown ? " unknown" : "");
        if (node->label)
            n += (size_t)snprintf(out + n, size - n, " <%s>", node->label);
        if (node->manner && node->kind != PROMPT_NOTE)
            n += (size_t)snprintf(out + n, size - n, " (%s)", node->manner);
        if (node->shot_title)
            n += (size_t)snprintf(out + n, size - n, " '%s'", node->shot_title);
        if (node->time_from || node->time_begin >= 0 || node->time_end >= 0)
            n += (size_t)snprintf(out + n, size - n, "%s %g..%g%s", froms[node->time_from], node->time_begin,
                                  node->time_end,
                                  node->time_once && node->time_from != PROMPT_FROM_BEFORE ? " once" : "");
        if (node->transition)
            n += (size_t)snprintf(out + n, size - n, " transition %d", node->transition);
        if (node->overlaps)
            n += (size_t)snprintf(out + n, size - n, " overlaps");
        if (node->text)
            n += (size_t)snprintf(out + n, size - n, " %s", node->text);
        snprintf(out + n, size - n, "\n");
        describe(node->first, indent < 0 ? indent : indent + 2, out, size);
    }
}

static void expect_tree(const char *source, const char *expected)
{
    Arena *arena = arena_create();
    PromptNode *shots = NULL;
    Error error = {0};
    assert_int_equal(prompt_read(source, strlen(source), arena, &shots, &error), STATUS_OK);
    char text[8192] = "";
    describe(shots, -1, text, sizeof text);
    assert_string_equal(text, expected);
    arena_destroy(&arena);
}

// Every place is one of the source.
static void expect_spans(const PromptNode *node, int size)
{
    for (; node; node = node->next) {
        assert_true(node->begin >= 0 && node->begin <= node->end && node->end <= size);
        for (size_t i = 0; node->text && node->kind != PROMPT_NOTE && i <= strlen(node->text); ++i)
            assert_in_range(node->text_map[i], 0, size);
        expect_spans(node->first, size);
    }
}

// However it is cut off, and with any byte spoilt, something comes back.
static void expect_survival(const char *prompt, size_t size)
{
    Arena *arena = arena_create();
    char *copy = memory_alloc(size);
    for (size_t i = 1; i < size; ++i) {
        PromptNode *shots = NULL;
        arena_reset(arena);
        if (prompt_read(prompt, i, arena, &shots, NULL) == STATUS_OK)
            expect_spans(shots, (int)i);
        memcpy(copy, prompt, size);
        copy[i] = "\"[{:\n-<"[i % 7];
        arena_reset(arena);
        if (prompt_read(copy, size, arena, &shots, NULL) == STATUS_OK)
            expect_spans(shots, (int)size);
    }
    free(copy);
    arena_destroy(&arena);
}

// The cases of a file of tests/data/prompt: "=== what it shows", the prompt, ">>>", its tree. KINEMA_GOLDEN=write
// writes the trees anew.
static void expect_file(const char *name)
{
    char path[512], *text, tree[8192], heading[128];
    size_t size;
    snprintf(path, sizeof path, "%s/prompt/%s.txt", TEST_DATA, name);
    assert_int_equal(file_read(path, 0, &text, &size, NULL), STATUS_OK);
    FILE *file = text_equal(getenv("KINEMA_GOLDEN"), "write") ? fopen(path, "w") : NULL;
    int count = 0;
    for (char *at = text; (at = strstr(at, "=== ")); ++count) {
        char *prompt = strchr(at, '\n') + 1, *end = strstr(prompt, "\n>>>\n"), *next;
        assert_non_null(end);
        snprintf(heading, sizeof heading, "%.*s", (int)(prompt - at - 1), at);
        next = strstr(end, "\n=== ");
        next = next ? next + 1 : text + size;
        Arena *arena = arena_create();
        PromptNode *shots = NULL;
        Error error = {0};
        if (prompt_read(prompt, (size_t)(end - prompt), arena, &shots, &error) != STATUS_OK)
            fail_msg("%s, %s: %s", name, heading, error.message);
        tree[0] = 0;
        describe(shots, 0, tree, sizeof tree);
        expect_spans(shots, (int)(end - prompt));
        expect_survival(prompt, (size_t)(end - prompt));
        if (file)
            fprintf(file, "%s\n%.*s\n>>>\n%s", heading, (int)(end - prompt), prompt, tree);
        else if (strlen(tree) != (size_t)(next - end - 5) || memcmp(tree, end + 5, strlen(tree)) != 0)
            fail_msg("%s, %s: the tree is\n%s", name, heading, tree);
        arena_destroy(&arena);
        at = next;
    }
    assert_true(count > 3);
    if (file)
        fclose(file);
    free(text);
}

static void every_form_has_its_tree(void **state)
{
    (void)state;
    static const char *const files[] = {"shots", "times",  "dialogue", "blocks",   "screenplays",
                                        "data",  "chains", "markdown", "languages"};
    for (int i = 0; i < COUNT_OF(files); ++i)
        expect_file(files[i]);
}

static void shots_are_found(void **state)
{
    (void)state;
    expect_tree("Shot 1: \u201cWide establishing shot: a man enters a lobby.\u201d\n"
                "Shot 2: \u201cCut to a side angle: the man walks.\u201d\n",
                "shot 'Wide establishing shot'\nsay a man enters a lobby.\n"
                "shot 'a side angle'\nsay the man walks.\n");
    expect_tree("SHOT 1 (4 seconds):\nA dog runs.\n\nSHOT 2 (0-3s): A cat sits.",
                "shot -1..4\nsay A dog runs.\nshot 0..3\nsay A cat sits.\n");
    expect_tree("[Shot 1] A dog runs.\n[Shot 2] A cat sits.", "shot\nsay A dog runs.\nshot\nsay A cat sits.\n");
    expect_tree("## Scene 1 - The door\nA dog runs.\n## Scene 2\nA cat sits.",
                "shot 'The door'\nsay A dog runs.\nshot\nsay A cat sits.\n");
    expect_tree("A dog runs.\nCut to a close-up: its paws.",
                "shot\nsay A dog runs.\nshot 'a close-up'\nsay its paws.\n");
    expect_tree("Wide shot: a dog runs. Close-up: its paws.",
                "shot 'Wide shot'\nsay a dog runs.\nshot 'Close-up'\nsay its paws.\n");
    expect_tree("Shot 1: a dog; transition: crossfade into Shot 2\nShot 2: a cat",
                "shot\nsay a dog\nshot transition 2\nsay a cat\n");
    expect_tree("Style: anime\nShot 1: a dog\nShot 2: a cat",
                "shot common\nlabel <style>\nsay anime\nshot\nsay a dog\nshot\nsay a cat\n");
}

static void labels_are_found(void **state)
{
    (void)state;
    expect_tree(
        "A dog.\nCamera: dolly in\nSound design:\n- thunder\n- wind\nThe dog sits.",
        "shot\nsay A dog.\nlabel <camera>\nsay dolly in\nlabel <audio>\nsay thunder\nsay wind\nsay The dog sits.\n");
    expect_tree("A dog runs. Audio: thunder; wind. Lighting: warm",
                "shot\nsay A dog runs.\nlabel <audio>\nsay thunder\nsay wind.\nlabel <lighting>\nsay warm\n");
    expect_tree("**[CAMERA]:** dolly in", "shot\nlabel <camera>\nsay dolly in\n");
    expect_tree("A man walks\nacross the street.", "shot\nsay A man walks across the street.\n");
}

static void times_are_found(void **state)
{
    (void)state;
    expect_tree("At 3 seconds, the fireworks begin.", "shot\ntime 3..-1\nsay the fireworks begin.\n");
    expect_tree("[00:00-00:02] Medium shot of a dog.\n[00:02-00:05] Close-up of a cat.",
                "shot 0..2\ntime 0..2\nsay Medium shot of a dog.\nshot 2..5\nsay Close-up of a cat.\n");
    expect_tree("0-3s: a dog runs\n3-8s: it sits", "shot 0..8\ntime 0..3\nsay a dog runs\ntime 3..8\nsay it sits\n");
    // clock times and ratios are none
    expect_tree("9:16 vertical video", "shot\nsay 9:16 vertical video\n");
    expect_tree("07:30 AM in a kitchen", "shot\nsay 07:30 AM in a kitchen\n");
    expect_tree("2.39:1, film grain", "shot\nsay 2.39:1, film grain\n");
}

static void speech_is_cut_out(void **state)
{
    (void)state;
    expect_tree("Detective: \u201cYou\u2019re lying.\u201d", "shot\nspeech <Detective> You're lying.\n");
    expect_tree("- Woman (laughing): \"See?\"", "shot\nspeech <Woman> (laughing) See?\n");
    expect_tree("a woman whispers, \u2018We\u2019re safe now.\u2019",
                "shot\nspeech <a woman> (whispers) We're safe now.\n");
    expect_tree("The man turns and says in a weary voice, \"Not now.\" He sits.",
                "shot\nsay The man turns\nspeech (says in a weary voice) Not now.\nsay He sits.\n");
    expect_tree("Alice: \"We should leave.\" Bob: \"I agree.\"",
                "shot\nspeech <Alice> We should leave.\nspeech <Bob> I agree.\n");
    expect_tree("\"We're safe now,\" she whispers.", "shot\nspeech <she> (whispers) We're safe now,\n");
    expect_tree("Dialogue:\nAlice: We should leave.", "shot\nlabel <dialogue>\nspeech <Alice> We should leave.\n");
    expect_tree("the sign on the wall reads \u2018Cafe\u2019", "shot\nsay the sign on the wall reads 'Cafe'\n");
}

static void json_becomes_labels(void **state)
{
    (void)state;
    expect_tree(
        "{\"camera\": {\"framing\": \"wide\", \"focal_length_mm\": 28, \"aperture_f\": 2.8, \"angle\": \"low\"},\n"
        " \"scene\": {\"location\": \"lobby\", \"time_of_day\": \"night\"},\n"
        " \"subject\": {\"hair\": \"long\", \"description\": \"a woman\"}, \"action\": [\"she walks\", \"she stops\"]}",
        "shot\nlabel <setting>\nsay lobby\nlabel <setting>\nsay night\nlabel <subject>\nsay a woman\n"
        "label <subject>\nsay long hair\nlabel <action>\nsay she walks\nlabel <action>\nsay she stops\n"
        "label <camera>\nsay wide shot\nlabel <camera>\nsay 28 mm lens\nlabel <camera>\nsay f/2.8\n"
        "label <camera>\nsay low angle\n");
    // smart quotes, a word in front, trailing commas, no end
    expect_tree("json{ \u201clocation\u201d: \u201cbeach\u201d, 'time': 'sunset', characters: 2, ",
                "shot\nlabel <setting>\nsay beach\nlabel <setting>\nsay sunset\nlabel <subject>\nsay 2 people\n");
    expect_tree(
        "{\"shots\": [{\"duration\": 3, \"action\": \"a dog runs\"}, {\"time\": \"3-8s\", \"camera\": \"close-up\"}],"
        " \"style\": \"noir\"}",
        "shot common\nlabel <style>\nsay noir\nshot -1..3\nlabel <action>\nsay a dog runs\n"
        "shot 3..8\nlabel <camera>\nsay close-up\n");
    expect_tree("{\"0-3s\": \"a dog runs\", \"3-5s\": \"it sits\"}",
                "shot 0..3\nsay a dog runs\nshot 3..5\nsay it sits\n");
    expect_tree(
        "{\"dialogue\": [{\"character\": \"Anna\", \"line\": \"I \\\"know\\\" it\\u2019s late.\", \"tone\": \"weary\"},"
        " {\"Ben\": \"Yes.\"}]}",
        "shot\nlabel <dialogue>\nspeech <Anna> (weary) I 'know' it's late.\n"
        "label <dialogue>\nspeech <Ben> Yes.\n");
    // what nobody knows is text, or is told
    expect_tree("{\"mystery\": \"a red umbrella\", \"iso\": 800, \"x\": {\"iso\": 100}, \"subtitles\": false}",
                "shot\nlabel <camera>\nsay ISO 800\nlabel <camera>\nsay ISO 100\n"
                "label unknown <Mystery>\nsay a red umbrella\nlabel <avoid>\nsay subtitles\n");
    expect_tree("[Shot 1] {a dog} runs.", "shot\nsay {a dog} runs.\n");

    const char *source = "{\"action\": \"a dog runs\", \"cfg\": 800}";
    Arena *arena = arena_create();
    PromptNode *shots = NULL;
    assert_int_equal(prompt_read(source, strlen(source), arena, &shots, NULL), STATUS_OK);
    const PromptNode *key = shots->first, *dog = key->next->first;
    assert_int_equal(key->kind, PROMPT_NOTE);
    assert_string_equal(key->label, "unused-text");
    assert_string_equal(key->text, "the key 'cfg' is not understood, and has no effect");
    assert_int_equal(key->begin, strstr(source, "\"cfg") - source);
    assert_int_equal(key->end, strstr(source, ": 800") - source);
    assert_int_equal(dog->begin, strstr(source, "a dog") - source);
    assert_int_equal(dog->end, strstr(source, "\", \"cfg") - source);
    arena_destroy(&arena);
}

static void screenplays_are_read(void **state)
{
    (void)state;
    expect_tree("INT. OFFICE - DAY\n\nAnna sits.\n\nANNA\n(weary)\nNot now.\nNot \"here\".\n\nCUT TO:\n\n"
                "EXT. STREET - NIGHT\n\nA car stops.\n\nINT. CAR - CONTINUOUS\n\nBEN (V.O.)\nGo.\n",
                "shot\nlabel <setting>\nsay OFFICE , indoors, DAY\nsay Anna sits.\nlabel <dialogue>\n"
                "speech <ANNA> (weary) Not now. Not 'here'.\nshot\nlabel <setting>\nsay STREET , outdoors, NIGHT\n"
                "say A car stops.\nshot\nlabel <setting>\nsay CAR\nlabel <dialogue>\nspeech <BEN voice> Go.\n");
    expect_tree("A man walks\ninto an int. room", "shot\nsay A man walks into an int. room\n");
}

static void lists_and_last_sounds_belong_to_shots(void **state)
{
    (void)state;
    expect_tree("1. Wide shot of a castle.\n2. A knight rides.",
                "shot\nsay Wide shot of a castle.\nshot\nsay A knight rides.\n");
    expect_tree("1. bread\n2. butter", "shot\nsay bread\nsay butter\n");
    expect_tree("[0:00-0:03] Wide shot: a dog.\n[0:03-0:06] Close-up: a cat.\nMusic: piano.",
                "shot common\nlabel <music>\nsay piano.\nshot 'Wide shot' 0..3\ntime 0..3\nsay a dog.\n"
                "shot 'Close-up' 3..6\nsay a cat.\n");
    expect_tree("Shot 1: a dog. Shot 2: a cat. Sound: rain.",
                "shot common\nlabel <audio>\nsay rain.\nshot\nsay a dog.\nshot\nsay a cat.\n");
    expect_tree("Shot 1: a dog.\nAudio: wind.\nShot 2: a cat.\nAudio: rain.",
                "shot\nsay a dog.\nlabel <audio>\nsay wind.\nshot\nsay a cat.\nlabel <audio>\nsay rain.\n");
}

static void spans_point_into_the_source(void **state)
{
    (void)state;
    const char *source = "\u201cquoted\u201d **bold** dog \u2014 cat.\nAudio: rain";
    Arena *arena = arena_create();
    PromptNode *shots = NULL;
    assert_int_equal(prompt_read(source, strlen(source), arena, &shots, NULL), STATUS_OK);
    const PromptNode *sentence = shots->first;
    assert_string_equal(sentence->text, "\"quoted\" bold dog  -  cat.");
    const char *dog = strstr(sentence->text, "dog");
    assert_int_equal(sentence->text_map[dog - sentence->text], strstr(source, "dog") - source);
    assert_int_equal(sentence->begin, 0);
    assert_int_equal(sentence->end, strchr(source, '\n') - source);
    assert_int_equal(sentence->text_map[strlen(sentence->text)], sentence->end);
    const PromptNode *rain = sentence->next->first;
    assert_int_equal(rain->begin, strstr(source, "rain") - source);
    assert_int_equal(rain->end, strlen(source));
    arena_destroy(&arena);
}

static void junk_is_survived(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    PromptNode *shots;
    Error error = {0};
    assert_int_equal(prompt_read("", 0, arena, &shots, &error), STATUS_INPUT);
    assert_string_equal(error.message, "the prompt has no words");
    assert_int_equal(prompt_read(" \n ... !", 8, arena, &shots, &error), STATUS_INPUT);
    // every prefix of a prompt full of forms, and every byte turned over
    const char *source =
        "Shot 1 (0-3s): \u201cWide: a *man* says, \u2018It\u2019s [00:02] 9:16\u2019 (x\u201d; Cut to\nCamera: - 35mm";
    const char *json = "json{\"shots\": [{\"duration\": 3, \u201cline\u201d: {\"who\": \"a\", \"line\": "
                       "\"\\u00e9\\ud83d\\ude00\\n\"}}, ['x' , true]]}";
    const char *const sources[] = {source, json};
    for (int k = 0; k < COUNT_OF(sources); ++k) {
        char copy[256];
        size_t size = strlen(sources[k]);
        for (size_t i = 1; i < size; ++i) {
            arena_reset(arena);
            prompt_read(sources[k], i, arena, &shots, &error);
            memcpy(copy, sources[k], size);
            for (int bit = 0; bit < 8; ++bit) {
                copy[i] = (char)(sources[k][i] ^ (1 << bit));
                arena_reset(arena);
                prompt_read(copy, size, arena, &shots, &error);
            }
        }
    }
    arena_destroy(&arena);
}

static void expect_linear(const char *unit, size_t size)
{
    size_t n = strlen(unit), count = size / n;
    char *source = memory_alloc(n * count + 1);
    for (size_t k = 0; k < count; ++k)
        memcpy(source + k * n, unit, n);
    Arena *arena = arena_create();
    PromptNode *shots;
    double start = clock_seconds();
    prompt_read(source, n * count, arena, &shots, NULL);
    double took = clock_seconds() - start;
    if (took > 8) // a tenth of it where nothing else runs; anything quadratic takes minutes
        fail_msg("%.20s takes %.1f s", unit, took);
    arena_destroy(&arena);
    free(source);
}

static void long_prompts_take_linear_time(void **state)
{
    (void)state;
    static const char *const largest[] = {"[", "\"", "a:\n", "- ", "{\"a\":", "@", "(", "'a ", "INT. A\n\nANNA\nx\n\n"};
    static const char *const units[] = {"\"a\" ",
                                        "word ",
                                        "Camera: ",
                                        "shot 1: ",
                                        "a, ",
                                        "- \n",
                                        "x says \"y\" ",
                                        "a;",
                                        "{\"shots\":[{\"a\":\"",
                                        "{\"line\":\"x\",",
                                        "[{\"\\\"",
                                        "{'' ",
                                        "x says \"y ",
                                        "<!--",
                                        "/*",
                                        "<a",
                                        "&#",
                                        "|-|\n",
                                        "| a | b |\n",
                                        "# a\n\n",
                                        "\xe2\x80\x9c\"",
                                        "\xe2\x80\x9c",
                                        "Shot 1 (. ",
                                        "[Shot 1 ",
                                        "1. a\n",
                                        "INT. A\n[[",
                                        "INT. A\n/*",
                                        "a_b: x\nc_d: [\n",
                                        "a_b: &a [*a]\n",
                                        "a:\n b:\n  c: d\n",
                                        "a_b: |\n x\n",
                                        "same shot, but ",
                                        "Continuing from ",
                                        "over three seconds. ",
                                        "[00:00-00:02] ",
                                        "Anna: I know.\n",
                                        "```\n",
                                        "---\n",
                                        "Cut to ",
                                        "a_b: 1\nc_d: {x: ",
                                        "a\nb",
                                        "\"\n\"",
                                        "\xf0\x9f\x98\x80",
                                        "5\"",
                                        "- - - "};
    for (int i = 0; i < COUNT_OF(largest); ++i)
        expect_linear(largest[i], i < 3 ? 1 << 20 : 300000);
    for (int i = 0; i < COUNT_OF(units); ++i)
        expect_linear(units[i], 100000);
}

// ---------------------------------------------------------------- what the planner makes of the tree

static const Diagnostic *diagnostic_of(const FilmPlan *plan, const char *code)
{
    for (int i = 0; i < plan->diagnostic_count; ++i)
        if (text_equal(plan->diagnostics[i].code, code))
            return &plan->diagnostics[i];
    fail_msg("no diagnostic '%s'", code);
    return NULL;
}

static FilmPlan *plan_of(const char *prompt, Arena *arena)
{
    FilmPlan *plan = NULL;
    Error error = {0};
    if (plan_from_prompt(prompt, strlen(prompt), NULL, arena, &plan, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    return plan;
}

static void writing_is_reported(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *code, *message, *at;
    } cases[] = {
        {"A dog runs.\nZorblatt level: high and mighty.", "unknown-label",
         "the label 'Zorblatt level' is not known; what stands behind it is read as running text", "Zorblatt level"},
        {"Alice: \"We should go.\nShe leaves.", "unclosed-quote",
         "the quotation that begins here has no end; it is taken to the end of the line", "\"We"},
        {"Shot list (3 shots)\nShot 1: a dog runs.\nShot 2: a cat sits.", "shot-count",
         "3 shots are announced, and 2 described", "3 shots"},
        {"Same shot, but now a dog sits by the door.", "remix-without-film",
         "this speaks of an earlier film, but a prompt is filmed on its own: there is no film to go on from", "Same"},
        {"A dog runs. Lock: all other elements unchanged", "remix-without-film",
         "this speaks of an earlier film, but a prompt is filmed on its own: nothing can be kept as it was", "Lock"},
        {"A dog runs.\nPoster frame: the dog in mid-leap.", "poster-frame",
         "a poster frame is no part of the film, and is not made", "Poster frame"},
        {"{\"action\": \"a dog runs\", \"cfg_scale\": 7}", "unused-text",
         "the key 'cfg scale' is not understood, and has no effect", "\"cfg_scale"},
    };
    for (int i = 0; i < COUNT_OF(cases); ++i) {
        Arena *arena = arena_create();
        FilmPlan *plan = plan_of(cases[i].prompt, arena);
        const Diagnostic *diagnostic = diagnostic_of(plan, cases[i].code);
        assert_string_equal(diagnostic->message, cases[i].message);
        assert_int_equal(diagnostic->span.begin, strstr(cases[i].prompt, cases[i].at) - cases[i].prompt);
        assert_true(plan->shot_count >= 1);
        arena_destroy(&arena);
    }
}

static void a_foreign_prompt_is_told_once(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan =
        plan_of("Eine Frau sitzt am Fenster. Sie trinkt Kaffee und schaut auf die Straße. Es regnet.", arena);
    assert_int_equal(plan->diagnostic_count, 1);
    assert_string_equal(plan->diagnostics[0].code, "language");
    assert_string_equal(plan->diagnostics[0].message,
                        "the prompt is written in German; kinema reads English, and films what it makes out");
    plan = plan_of("A woman sits in a cafe. She says: \"Ich weiß nicht, was das ist und wer du bist.\"", arena);
    for (int i = 0; i < plan->diagnostic_count; ++i)
        assert_string_not_equal(plan->diagnostics[i].code, "language");
    assert_int_equal(plan->line_count, 1);
    assert_string_equal(plan->lines[0].text, "Ich weiß nicht, was das ist und wer du bist.");
    arena_destroy(&arena);
}

static const Action *action_of(const FilmPlan *plan, const char *verb)
{
    for (int i = 0; i < plan->action_count; ++i)
        if (text_equal(plan->actions[i].verb, verb))
            return &plan->actions[i];
    fail_msg("no action '%s'", verb);
    return NULL;
}

static void times_from_the_end_take_effect(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of("Duration: 10 seconds. A man stands. In the final second, he waves.", arena);
    assert_true(action_of(plan, "wave")->begin == 9);
    plan = plan_of("Duration: 10 seconds. A man stands. At the half-way point he waves.", arena);
    assert_true(action_of(plan, "wave")->begin == 5);
    plan = plan_of("Duration: 10 seconds. A man stands. He waves for the last two seconds.", arena);
    assert_true(action_of(plan, "wave")->begin == 8);
    plan = plan_of("Duration: 10 seconds. A man stands. He waves at 4 seconds. He leaves.", arena);
    assert_true(action_of(plan, "wave")->begin == 4);
    plan = plan_of("Duration: 12 seconds. A man walks to the door over five seconds.", arena);
    const Action *walk = action_of(plan, "walk");
    assert_true(walk->end - walk->begin >= 5);
    plan = plan_of("Duration 4s; a man waves.", arena);
    assert_int_equal(plan->frame_count, 96);
    plan = plan_of("INT. HALL - DAY\n\nANNA and BEN stand.\n\nANNA\nRun now!\n\nBEN ^\nWait for me!\n", arena);
    assert_int_equal(plan->line_count, 2);
    assert_true(plan->lines[0].begin == plan->lines[1].begin);
    arena_destroy(&arena);
}

static void yaml_has_its_places(void **state)
{
    (void)state;
    const char *source = "# a film\nscene:\n  location: \"caf\u00e9 \\\"Roma\\\"\"\nsubject:\n  - name: Zo\u00eb\n"
                         "    description: >\n      a tall\n      woman\naction: \u201cshe waits\u201d\n";
    Arena *arena = arena_create();
    PromptNode *shots = NULL;
    assert_int_equal(prompt_read(source, strlen(source), arena, &shots, NULL), STATUS_OK);
    const PromptNode *place = shots->first->first, *who = shots->first->next->first;
    const PromptNode *waits = shots->first->next->next->first;
    assert_string_equal(place->text, "caf\u00e9 \"Roma\"");
    assert_int_equal(place->begin, strstr(source, "caf") - source);
    assert_int_equal(place->text_map[strstr(place->text, "Roma") - place->text], strstr(source, "Roma") - source);
    assert_string_equal(who->text, "Zo\u00eb, a tall woman");
    assert_int_equal(who->text_map[0], strstr(source, "Zo") - source);
    assert_int_equal(who->text_map[strstr(who->text, "woman") - who->text], strstr(source, "woman") - source);
    assert_string_equal(waits->text, "she waits");
    assert_int_equal(waits->begin, strstr(source, "she") - source);
    assert_int_equal(waits->end, strstr(source, "she") - source + 9);
    // memory that ends at any point, also while libyaml holds some
    for (long n = 1;; ++n) {
        Error error = {0};
        arena_reset(arena);
        memory_fail_at(n);
        Status status = prompt_read(source, strlen(source), arena, &shots, &error);
        if (memory_fail_at(0) > 0) {
            assert_int_equal(status, STATUS_OK);
            assert_true(n > 20);
            break;
        }
        assert_int_equal(status, STATUS_INTERNAL);
        assert_true(text_starts(error.message, "out of memory"));
    }
    arena_destroy(&arena);
}

static void labels_are_listed(void **state)
{
    (void)state;
    int count = prompt_label_count();
    assert_true(count > 400);
    for (int i = 0; i < count; ++i) {
        PromptLabel label = prompt_label_at(i);
        if (i > 0)
            assert_true(strcmp(prompt_label_at(i - 1).label, label.label) < 0);
        for (const char *c = label.label; *c; ++c)
            assert_false(*c >= 'A' && *c <= 'Z');
        // each is read as what it says
        char source[128];
        snprintf(source, sizeof source, "A dog runs.\n%s: red dust\n", label.label);
        Arena *arena = arena_create();
        PromptNode *shots = NULL;
        assert_int_equal(prompt_read(source, strlen(source), arena, &shots, NULL), STATUS_OK);
        bool found = text_equal(label.canonical, "shots");
        for (const PromptNode *shot = shots; shot; shot = shot->next)
            for (const PromptNode *node = shot->first; node; node = node->next)
                found |= node->kind == PROMPT_LABEL &&
                         (text_equal(node->label, label.canonical) || text_equal(label.canonical, "voiceover"));
        if (!found)
            fail_msg("'%s' is not read as %s", label.label, label.canonical);
        arena_destroy(&arena);
    }
}

static void limits_are_reported(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    PromptNode *shots;
    size_t n = 0, size = 600000;
    char *source = memory_alloc(size);
    n += (size_t)snprintf(source, size, "{\"props\": [");
    for (int i = 0; i < 40000; ++i)
        n += (size_t)snprintf(source + n, size - n, "\"cup\",");
    assert_int_equal(prompt_read(source, n, arena, &shots, NULL), STATUS_OK);
    assert_int_equal(shots->first->kind, PROMPT_NOTE);
    assert_string_equal(shots->first->label, "prompt-limit");
    assert_string_equal(shots->first->text, "more than 30000 values, or more than 24 within one another, are not read: "
                                            "10002 are left out");
    // aliases that stand for ever more
    n = (size_t)snprintf(source, size, "a_b: &a0 {x: a dog, y: a cat}\n");
    for (int i = 1; i < 40; ++i)
        n += (size_t)snprintf(source + n, size - n, "c_%d: &a%d [*a%d, *a%d, *a%d]\n", i, i, i - 1, i - 1, i - 1);
    double start = clock_seconds();
    assert_int_equal(prompt_read(source, n, arena, &shots, NULL), STATUS_OK);
    assert_true(clock_seconds() - start < 10);
    assert_string_equal(shots->first->label, "prompt-limit");
    free(source);
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_has_its_tree),
        cmocka_unit_test(writing_is_reported),
        cmocka_unit_test(a_foreign_prompt_is_told_once),
        cmocka_unit_test(times_from_the_end_take_effect),
        cmocka_unit_test(yaml_has_its_places),
        cmocka_unit_test(labels_are_listed),
        cmocka_unit_test(limits_are_reported),
        cmocka_unit_test(shots_are_found),
        cmocka_unit_test(labels_are_found),
        cmocka_unit_test(times_are_found),
        cmocka_unit_test(speech_is_cut_out),
        cmocka_unit_test(json_becomes_labels),
        cmocka_unit_test(screenplays_are_read),
        cmocka_unit_test(lists_and_last_sounds_belong_to_shots),
        cmocka_unit_test(spans_point_into_the_source),
        cmocka_unit_test(junk_is_survived),
        cmocka_unit_test(long_prompts_take_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
