// cli: the program as a user meets it: exit codes, messages, files. $KINEMA is the program.
#include "film/film.h"
#include "plan/plan.h"

#include <dirent.h>
#include <errno.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <jansson.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

// Stand-ins only: quick, and the same on every machine.
#define TINY "--assets /nonexistent/kinema-assets --quality draft --size 64x64 --seconds 1 --quiet"
#define WALK "'A man walks down a street.'"

static char directory[] = "/tmp/kinema-test-cli-XXXXXX";
static const char *program;
static Arena *arena;

typedef struct Ran {
    int code; // 128 + n when a signal ended it
    char *out, *err;
} Ran;

static char *in_directory(const char *name)
{
    return arena_printf(arena, "%s/%s", directory, name);
}

static char *read_text(const char *path)
{
    char *data;
    size_t size;
    assert_int_equal(file_read(path, 0, &data, &size, NULL), STATUS_OK);
    char *text = arena_strndup(arena, data, size);
    free(data);
    return text;
}

// Runs a shell command line in the test's directory; "kinema" in it is the program.
static Ran run(const char *command)
{
    char *out = in_directory(".out"), *err = in_directory(".err");
    char *line = arena_printf(arena, "cd %s && kinema() { '%s' \"$@\"; }; { %s ; } >%s 2>%s </dev/null", directory,
                              program, command, out, err);
    int status = system(line);
    Ran ran = {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), read_text(out), read_text(err)};
    unlink(out);
    unlink(err);
    return ran;
}

static void expect(const char *command, int code, const char *in_error)
{
    Ran ran = run(command);
    if (ran.code != code || (in_error && !strstr(ran.err, in_error)))
        fail_msg("%s\n  exit code %d, expected %d\n  expected in stderr: %s\n  stderr: %s", command, ran.code, code,
                 in_error ? in_error : "(anything)", ran.err);
}

static int count_files(bool remove)
{
    DIR *dir = opendir(directory);
    int count = 0;
    for (struct dirent *entry; (entry = readdir(dir));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            count++;
            if (remove && unlink(in_directory(entry->d_name)) != 0)
                rmdir(in_directory(entry->d_name));
        }
    closedir(dir);
    return count;
}

static int setup(void **state)
{
    (void)state;
    arena = arena_create();
    program = getenv("KINEMA");
    if (!program || access(program, X_OK) != 0) {
        fprintf(stderr, "KINEMA does not name the program\n");
        return -1;
    }
    return mkdtemp(directory) ? 0 : -1;
}

static int clean(void **state)
{
    (void)state;
    count_files(true);
    return 0;
}

static int teardown(void **state)
{
    clean(state);
    rmdir(directory);
    arena_destroy(&arena);
    return 0;
}

static void write_text(const char *name, const char *text, size_t size)
{
    FILE *file = fopen(in_directory(name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

// ---------------------------------------------------------------- words

static void every_command_has_help(void **state)
{
    (void)state;
    const char *commands[] = {"render", "plan",   "check", "sheet",   "frame",   "doctor", "credits",
                              "bench",  "schema", "help",  "explain", "rewrite", "reel"};
    char *overview = run("kinema --help").out;
    for (int i = 0; i < COUNT_OF(commands); i++) {
        Ran page = run(arena_printf(arena, "kinema help %s", commands[i]));
        Ran same = run(arena_printf(arena, "kinema %s --help", commands[i]));
        assert_int_equal(page.code, 0);
        assert_int_equal(same.code, 0);
        assert_string_equal(page.out, same.out);
        assert_true(text_starts(page.out, arena_printf(arena, "usage: kinema %s", commands[i])));
        assert_non_null(strstr(overview, arena_printf(arena, "\n  %s ", commands[i])));
        for (char *line = strtok(page.out, "\n"); line; line = strtok(NULL, "\n"))
            assert_true(strlen(line) <= 80);
    }
    assert_string_equal(run("kinema --version").out, "kinema " KINEMA_VERSION "\n");
    assert_string_equal(run("kinema help").out, overview);
}

static void wrong_usage_is_code_one(void **state)
{
    (void)state;
    expect("kinema", 1, "usage: kinema COMMAND");
    expect("kinema dance", 1, "there is no command 'dance'\nTry 'kinema help'.");
    expect("kinema --dance", 1, "there is no option '--dance'");
    expect("kinema help dance", 1, "there is no command 'dance'");
    expect("kinema render x --dance", 1, "'kinema render' has no option --dance\nTry 'kinema help render'.");
    expect("kinema plan x --quality draft", 1, "'kinema plan' has no option --quality");
    expect("kinema check x --format yaml", 1, "'yaml' is no format: text, json or sarif");
    expect("kinema check x y -o z", 1, "-o goes with --fix");
    expect("kinema check x y --fix --format json", 1, "--fix goes with --format text");
    expect("kinema check x y --coverage --format sarif", 1, "--coverage goes with --format text or json");
    expect("kinema rewrite x y --json --per-shot", 1, "--json and --per-shot do not go together");
    expect("kinema check 'A man walks down a street.' -Wjump-cutt", 0,
           "there is no rule 'jump-cutt'; did you mean 'jump-cut'?");
    expect("kinema render x --seed", 1, "--seed wants a value: --seed N");
    expect("kinema render x --seed=-4", 1, "'-4' is no seed");
    expect("kinema render x --seed 99999999999999999999", 1, "is no seed");
    expect("kinema render x --seconds 0", 1, "'0' is no length");
    expect("kinema render x --seconds 8x", 1, "'8x' is no length");
    expect("kinema render x --seconds nan", 1, "'nan' is no length");
    expect("kinema render x --size 1280", 1, "'1280' is no size: write WIDTHxHEIGHT");
    expect("kinema render x --size 1281x720", 1, "1281x720 has an odd side, which video cannot have: try 1280x720");
    expect("kinema render x --size 10x10", 1, "10x10 is out of range");
    expect("kinema render x --size 9000x64", 1, "9000x64 is out of range");
    expect("kinema render x --quality best", 1, "'best' is no quality: draft, standard or final");
    expect("kinema render x --frames 5-2", 1, "'5-2' is no range of frames");
    expect("kinema render x --frames -2", 1, "'-2' is no range of frames");
    expect("kinema render x --threads 0", 1, "'0' is not a whole number from 1 to 256");
    expect("kinema render x --no-sound=1", 1, "--no-sound takes no value");
    expect("kinema frame film.mp4", 1, "'kinema frame' wants more: kinema frame FILM N -o STILL.png");
    expect("kinema credits a b", 1, "'kinema credits' does not take 'b'");
}

static void models_of_ones_own(void **state)
{
    (void)state;
    run("printf 'v 0 0 0\\nv 1 0 0\\nv 0 2 0\\nv 0 0 1\\nf 1 2 3\\nf 1 3 4\\n' > idol.obj");
    expect("kinema library --library own add idol.obj", 1, "--as NAME");
    expect("kinema library --library own add idol.obj --as zorbul --height 99", 1, "from 0.001 to 30");
    expect("kinema library --library own add idol.obj --as zorbul --surface cheese", 1, "is none of: wood");
    expect("kinema library --library own lend zorbul", 1, "add FILE --as NAME, list, or remove NAME");
    expect("kinema library --library own add idol.obj --as zorbul --aka 'big idol' --height 0.5", 0, NULL);
    assert_non_null(strstr(run("KINEMA_LIBRARY=own kinema library list").out, "also: big idol"));
    assert_non_null(
        strstr(run("kinema plan 'Two big idols stand in a studio.' --library own").out, "\"noun\": \"zorbul\""));
    assert_null(strstr(run("kinema plan 'Two big idols stand in a studio.' --library none").out, "zorbul"));
    expect("kinema library remove 'big idol' --library own", 0, NULL);
    expect("kinema library remove zorbul --library own", 1, "there is no 'zorbul'");
    run("rm -r own");
}

static void manual_and_completion_are_current(void **state)
{
    (void)state;
    char cwd[1024];
    assert_non_null(getcwd(cwd, sizeof cwd));
    assert_string_equal(run("kinema manual").out, read_text(arena_printf(arena, "%s/man/kinema.1", cwd)));
    char *completion = run("kinema completion").out;
    write_text("completion", completion, strlen(completion));
    Ran ran = run("command -v bash >/dev/null || exit 0; bash -c 'source ./completion; COMP_WORDS=(kinema ren); "
                  "COMP_CWORD=1; _kinema; echo \"${COMPREPLY[*]}\"; COMP_WORDS=(kinema render --quality s); "
                  "COMP_CWORD=3; _kinema; echo \"${COMPREPLY[*]}\"'");
    assert_int_equal(ran.code, 0);
    if (*ran.out)
        assert_string_equal(ran.out, "render\nstandard\n");
}

static void full_standard_output_is_an_error(void **state)
{
    (void)state;
    expect("kinema schema >/dev/full", 1, "standard output: No space left on device");
}

// ---------------------------------------------------------------- prompts

static void bad_prompts_are_refused(void **state)
{
    (void)state;
    expect("kinema plan </dev/null", 1, "<stdin>: ");
    expect("printf '' | kinema check", 1, "<stdin>: ");
    expect("kinema plan ''", 1, "<prompt>: ");
    expect("kinema plan ' \n\t '", 1, "<prompt>: ");
    expect("kinema render nosuch.txt -o x.mp4", 1,
           "nosuch.txt: no such file (a prompt given as text has several words");
    expect("kinema render films/walk -o x.mp4", 1, "films/walk: no such file");
    expect("mkdir -p d; kinema render d/ -o x.mp4", 1, "d/: is a directory");
    expect("head -c 10000000 /dev/zero | tr '\\0' 'a ' >big.txt; kinema plan big.txt", 1, "big.txt: ");
    expect("head -c 10000000 big.txt | kinema check -", 1, "<stdin>: ");
    expect("kinema plan /dev/zero", 1, "larger than");
    RngKey key = rng_key(1, "cli", "junk");
    char junk[4096];
    for (int i = 0; i < 4096; i++)
        junk[i] = (char)(rng_u64(key, (uint64_t)i) & 255);
    junk[100] = 0;
    write_text("junk.txt", junk, sizeof junk);
    expect("kinema plan junk.txt", 1, "junk.txt: ");
    expect("kinema render junk.txt -o x.mp4", 1, "junk.txt: ");
    write_text("half.json", "{\"kinema_plan\": 1, ", 19);
    expect("kinema render half.json -o x.mp4", 1, "half.json: ");
    write_text("junk.mp4", junk, sizeof junk);
    expect("kinema render junk.mp4 -o x.mp4", 1, "junk.mp4: is not a film");
    expect("kinema credits junk.mp4", 1, "junk.mp4: is not a film");
    expect("kinema credits none.mp4", 1, "none.mp4: there is no such file");
    expect("test ! -e x.mp4", 0, NULL);
}

static void prompts_come_from_anywhere(void **state)
{
    (void)state;
    write_text("walk.txt", "A man walks down a street.\n", 27);
    Ran file = run("kinema plan walk.txt --seconds 4");
    Ran text = run("kinema plan A man walks down a street. --seconds 4");
    Ran piped = run("kinema plan --seconds 4 <walk.txt");
    Ran dash = run("kinema plan --seconds 4 - <walk.txt");
    assert_int_equal(file.code, 0);
    assert_int_equal(text.code, 0);
    assert_string_equal(piped.out, dash.out);
    Ran *all[] = {&file, &text, &piped};
    for (int i = 0; i < 3; i++) {
        json_error_t error;
        json_t *json = json_loads(all[i]->out, 0, &error);
        assert_non_null(json);
        json_t *source = json_object_get(json, "source");
        assert_non_null(strstr(json_string_value(source), "A man walks down a street."));
        json_decref(json);
    }
    write_text("plan.json", file.out, strlen(file.out));
    Ran again = run("kinema plan plan.json");
    assert_int_equal(again.code, 0);
    assert_string_equal(again.out, file.out);
    expect("kinema check plan.json --seconds 9", 1, "a plan has its length already (4.00 s)");
}

static void check_speaks_like_a_compiler(void **state)
{
    (void)state;
    write_text("odd.txt", "A man walks down a street.\nA flumplegork stands in the street.\n", 63);
    Ran ran = run("kinema check odd.txt");
    assert_int_equal(ran.code, 0); // warnings do not stop a film
    assert_non_null(strstr(ran.err, "odd.txt:2:"));
    assert_non_null(strstr(ran.err, "warning: "));
    assert_non_null(strstr(ran.err, "flumplegork"));
    assert_non_null(strstr(ran.err, "[-W"));
    assert_null(strstr(ran.err, "\033[")); // no colour into a file
    assert_string_equal(ran.out, "");
}

#define CONFLICT "A man waits in a kitchen. Camera: dolly in and pull out.\n"

static void check_has_levels(void **state)
{
    (void)state;
    write_text("conflict.txt", CONFLICT, strlen(CONFLICT));
    expect("kinema check conflict.txt", 0,
           "conflict.txt:1:48: warning: 'pull out' against 'dolly in': the camera cannot do both at once "
           "[-Wcamera-conflict]");
    expect("kinema check conflict.txt -Werror", 1, "conflict.txt:1:48: error: ");
    expect("kinema check conflict.txt -Werror=camera-conflict", 1, "1 error; conflict.txt: 1 shot, 8.00 s");
    expect("kinema check conflict.txt -Werror -Wno-error=camera-conflict", 0, "1 warning; conflict.txt: 1 shot");
    assert_string_equal(run("kinema check conflict.txt -Wno-camera-conflict -Wno-camera-moves").err,
                        "conflict.txt: 1 shot, 8.00 s\n");
    expect("kinema check 'A man walks down a street.' -Wall", 0, "[-Wmissing-camera]");
    expect("kinema check 'A man walks down a street.' -Wall -Wno-missing-camera", 0, "[-Wmissing-sound]");
}

// Files are checked each by itself; the worst of them decides.
static void check_takes_many_files(void **state)
{
    (void)state;
    write_text("good.txt", "A man walks down a street.\n", 27);
    write_text("conflict.txt", CONFLICT, strlen(CONFLICT));
    Ran both = run("kinema check good.txt conflict.txt");
    assert_int_equal(both.code, 0);
    assert_non_null(strstr(both.err, "good.txt: 1 shot"));
    assert_non_null(strstr(both.err, "1 warning; conflict.txt: 1 shot"));
    expect("kinema check good.txt conflict.txt -Werror", 1, "good.txt: 1 shot");
    Ran json = run("kinema check good.txt conflict.txt --format json");
    json_t *document = json_loads(json.out, 0, NULL);
    assert_int_equal(json_array_size(json_object_get(document, "files")), 2);
    assert_int_equal(json_integer_value(json_object_get(document, "warnings")), 1);
    assert_string_equal(json.err, "");
    json_decref(document);
    Ran sarif = run("kinema check --format sarif - <conflict.txt");
    document = json_loads(sarif.out, 0, NULL);
    assert_non_null(document);
    assert_non_null(strstr(sarif.out, "\"ruleId\": \"camera-conflict\""));
    json_decref(document);
}

static void check_mends(void **state)
{
    (void)state;
    static const char mended[] = "A man waits in a kitchen. Camera: dolly in.\n";
    write_text("conflict.txt", CONFLICT, strlen(CONFLICT));
    chmod(in_directory("conflict.txt"), 0640);
    Ran dry = run("kinema check --dry-run conflict.txt");
    assert_int_equal(dry.code, 0);
    assert_string_equal(dry.out,
                        "--- conflict.txt\n+++ conflict.txt\n@@ -1 +1 @@\n-A man waits in a kitchen. Camera: dolly in "
                        "and pull out.\n+A man waits in a kitchen. Camera: dolly in.\n");
    assert_string_equal(read_text(in_directory("conflict.txt")), CONFLICT);
    Ran other = run("kinema check --fix conflict.txt -o other.txt");
    assert_int_equal(other.code, 0);
    assert_string_equal(read_text(in_directory("conflict.txt")), CONFLICT);
    assert_string_equal(read_text(in_directory("other.txt")), mended);
    Ran piped = run("kinema check --fix - <conflict.txt");
    assert_string_equal(piped.out, mended);
    Ran fixed = run("kinema check --fix conflict.txt");
    assert_int_equal(fixed.code, 0);
    assert_string_equal(fixed.err, "conflict.txt:1:43: fixed: ' and pull out' taken out [-Wcamera-conflict]\n"
                                   "conflict.txt: 1 shot, 8.00 s\n");
    assert_string_equal(read_text(in_directory("conflict.txt")), mended);
    struct stat info;
    assert_int_equal(stat(in_directory("conflict.txt"), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0640);
    expect("kinema check --fix conflict.txt", 0, "conflict.txt: nothing to fix");
    assert_int_equal(count_files(false), 2); // nothing temporary is left
    expect("kinema plan conflict.txt >plan.json; kinema check --fix plan.json", 1, "is a plan, not a prompt");
    expect("kinema check --fix conflict.txt -o nowhere/x.txt", 1, "nowhere/x.txt: ");
}

static void check_shows_coverage(void **state)
{
    (void)state;
    Ran ran = run("kinema check --coverage 'A man walks down a street. The flumplegork sings.'");
    assert_int_equal(ran.code, 0);
    assert_non_null(strstr(ran.out, "A man walks down a street"));
    assert_non_null(strstr(ran.out, "content words understood ("));
    assert_null(strstr(ran.out, "\033["));
    Ran json = run("kinema check --coverage --format json 'A man walks down a street.'");
    json_t *document = json_loads(json.out, 0, NULL);
    json_t *coverage = json_object_get(json_array_get(json_object_get(document, "files"), 0), "coverage");
    assert_true(json_real_value(json_object_get(coverage, "share")) == 1.0);
    json_decref(document);
}

static void rules_are_explained(void **state)
{
    (void)state;
    Ran list = run("kinema explain");
    int lines = 0;
    for (const char *p = list.out; *p; p++)
        lines += *p == '\n';
    assert_int_equal(lines, rule_count());
    Ran one = run("kinema explain jump-cut");
    assert_int_equal(one.code, 0);
    assert_true(text_starts(one.out, "jump-cut (warning): cut without a change of view\n\nTwo successive shots"));
    assert_non_null(strstr(one.out, "\nexample:\n    Shot 1: Medium shot of a man"));
    assert_non_null(strstr(one.out, "\nbetter:\n    Shot 1: Wide shot of a man"));
    expect("kinema explain jump", 1, "there is no rule 'jump'; did you mean 'jump-cut'?");
    expect("kinema explain qqqqqq", 1, "there is no rule 'qqqqqq'; 'kinema explain' lists them");
}

static void prompts_are_rewritten(void **state)
{
    (void)state;
    Ran ran = run("kinema rewrite 'A woman in a red coat walks down a street at night. Tracking shot.'");
    assert_int_equal(ran.code, 0);
    assert_true(text_starts(ran.out, "Duration: 8 seconds\nSetting: A street at night"));
    assert_non_null(strstr(ran.out, "\nAction: The woman walks down a street"));
    write_text("clean.txt", ran.out, strlen(ran.out));
    Ran again = run("kinema rewrite clean.txt");
    assert_string_equal(again.out, ran.out); // a clean prompt stays as it is
    Ran json = run("kinema rewrite --json clean.txt");
    json_t *document = json_loads(json.out, 0, NULL);
    assert_non_null(json_object_get(document, "subject"));
    json_decref(document);
    expect("kinema rewrite clean.txt -o copy.txt && cmp clean.txt copy.txt", 0, NULL);
    Ran shots =
        run("printf 'Shot 1: A man enters a lobby.\nShot 2: Close-up of the man.' | kinema rewrite --per-shot -");
    assert_non_null(strstr(shots.out, "\n---\n"));
}

static void schema_is_json(void **state)
{
    (void)state;
    Ran ran = run("kinema schema");
    assert_int_equal(ran.code, 0);
    json_t *json = json_loads(ran.out, 0, NULL);
    assert_non_null(json);
    json_decref(json);
}

// ---------------------------------------------------------------- films

static void film_is_made_and_asked(void **state)
{
    (void)state;
    expect("kinema render " WALK " -o walk.mp4 --frames 2-5 " TINY, 0, NULL);
    FilmInfo info;
    assert_int_equal(film_probe(in_directory("walk.mp4"), arena, &info, NULL), STATUS_OK);
    assert_int_equal(info.frame_count, 4);
    assert_int_equal(info.sample_count, 4 * 2000);
    assert_int_equal(info.width, 64);
    assert_non_null(info.plan_json);
    expect("kinema frame walk.mp4 3 -o still.png", 0, NULL);
    expect("kinema frame walk.mp4 4 -o still.png", 1, "there is no frame 4");
    expect("kinema frame walk.mp4 x -o still.png", 1, "'x' is no frame number");
    expect("kinema frame walk.mp4 1 -o still.jpg", 1, "still.jpg: pictures are written as .png");
    expect("kinema sheet walk.mp4 -o sheet.png --columns 3 --cell 64 --quiet", 0, NULL);
    expect("kinema credits walk.mp4", 0, NULL);
    expect("kinema reel actions stand walk -o boards --assets /nonexistent/kinema-assets -q", 0, NULL);
    expect("kinema reel actions juggle-a-house -o boards -q", 1, "there is nothing of that name among the actions");
    expect("kinema reel everything -o boards -q", 1, "there is no board 'everything'");
    expect("kinema reel actions -q", 1, "no directory was named");
    uint8_t *rgb;
    int width, height;
    assert_non_null(gdk_pixbuf_get_file_info(in_directory("boards/actions.jpg"), &width, &height));
    assert_int_equal(width, 2 * 16 + 2 * (3 * 176) + 8); // two entries of three steps
    expect("rm -r boards", 0, NULL);
    assert_int_equal(film_read_frame(in_directory("sheet.png"), 0, arena, &rgb, &width, &height, NULL), STATUS_OK);
    assert_int_equal(width, 2 * 16 + 3 * 64 + 2 * 8);
    // the film carries its plan: the same film again, and a silent one
    expect("kinema render walk.mp4 -o again.mp4 --frames 2-5 --quality draft --assets /nonexistent/kinema-assets -q", 0,
           NULL);
    expect("cmp walk.mp4 again.mp4", 0, NULL);
    expect("kinema render " WALK " -o silent.mp4 --frames 0-1 --no-sound " TINY, 0, NULL);
    assert_int_equal(film_probe(in_directory("silent.mp4"), arena, &info, NULL), STATUS_OK);
    assert_int_equal(info.channels, 0);
    expect("kinema render " WALK " -o x.mp4 --frames 20-40 " TINY, 1, "frame 40 is not in the film (frames 0 to 23)");
    expect("test ! -e x.mp4", 0, NULL);
}

static void progress_is_told(void **state)
{
    (void)state;
    Ran ran = run("kinema render " WALK " -o p.mp4 --frames 0-3 --assets /nonexistent/kinema-assets --quality draft "
                  "--size 64x64 --seconds 1");
    assert_int_equal(ran.code, 0);
    assert_non_null(strstr(ran.err, "kinema: frame 4/4"));
    assert_non_null(strstr(ran.err, "frames/s"));
    assert_non_null(strstr(ran.err, "p.mp4: 4 frames, 0.17 s, 64x64, seed 1; made in"));
    assert_string_equal(ran.out, "");
}

static void unwritable_output_is_refused(void **state)
{
    (void)state;
    expect("kinema render " WALK " " TINY, 1, "no output file was named: add -o FILE");
    expect("kinema render " WALK " -o film.avi " TINY, 1,
           "film.avi: cannot tell the format from the name (known: .mp4");
    expect("kinema render " WALK " -o no/such/film.mp4 " TINY, 1,
           "no/such/film.mp4: cannot be written: no/such: No such");
    expect("mkdir dir.mp4; kinema render " WALK " -o dir.mp4 " TINY, 1, "dir.mp4: is a directory");
    if (geteuid() != 0)
        expect("mkdir locked; chmod 555 locked; kinema render " WALK " -o locked/film.mp4 " TINY, 1,
               "Permission denied");
    expect("kinema sheet " WALK " -o sheet.mp4", 1, "sheet.mp4: pictures are written as .png");
}

static void full_disk_leaves_no_film(void **state)
{
    (void)state;
    // ulimit -f counts blocks of 512 or 1024 bytes
    expect("ulimit -f 2; kinema render " WALK " -o full.mp4 --frames 0-3 " TINY, 1, "full.mp4: ");
    clean(NULL);
    Ran ran = run("ulimit -f 2; kinema render " WALK " -o full.mp4 --frames 0-3 " TINY);
    assert_int_equal(ran.code, 1);
    assert_non_null(strstr(ran.err, "File too large"));
    assert_int_equal(count_files(false), 0);
    write_text("full.mp4", "an older film", 13);
    expect("ulimit -f 2; kinema render " WALK " -o full.mp4 --frames 0-3 " TINY, 1, "full.mp4: ");
    assert_string_equal(read_text(in_directory("full.mp4")), "an older film");
}

static void interrupt_leaves_no_film(void **state)
{
    (void)state;
    const int signals[] = {SIGINT, SIGTERM};
    for (int i = 0; i < 2; i++) {
        char *path = in_directory("stopped.mp4"), *err = in_directory(".err");
        pid_t child = fork();
        if (child == 0) {
            if (!freopen(err, "w", stderr))
                _exit(99);
            execl(program, program, "render", "A man walks down a street.", "-o", path, "--assets",
                  "/nonexistent/kinema-assets", "--quality", "draft", "--size", "64x64", "--seconds", "120", NULL);
            _exit(99);
        }
        // once its temporary file is there it is at work
        bool begun = false;
        for (int wait = 0; wait < 1200 && !begun; wait++) {
            nanosleep(&(struct timespec){0, 50000000}, NULL);
            begun = count_files(false) > 1;
        }
        kill(child, signals[i]);
        int status;
        waitpid(child, &status, 0);
        char *words = read_text(err);
        unlink(err);
        if (!begun)
            fail_msg("the render did not begin: %s", words);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 1);
        assert_non_null(strstr(words, "cancelled after"));
        assert_non_null(strstr(words, "nothing was written"));
        assert_int_equal(count_files(false), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(every_command_has_help, clean),
        cmocka_unit_test_teardown(wrong_usage_is_code_one, clean),
        cmocka_unit_test_teardown(models_of_ones_own, clean),
        cmocka_unit_test_teardown(manual_and_completion_are_current, clean),
        cmocka_unit_test_teardown(full_standard_output_is_an_error, clean),
        cmocka_unit_test_teardown(bad_prompts_are_refused, clean),
        cmocka_unit_test_teardown(prompts_come_from_anywhere, clean),
        cmocka_unit_test_teardown(check_speaks_like_a_compiler, clean),
        cmocka_unit_test_teardown(check_has_levels, clean),
        cmocka_unit_test_teardown(check_takes_many_files, clean),
        cmocka_unit_test_teardown(check_mends, clean),
        cmocka_unit_test_teardown(check_shows_coverage, clean),
        cmocka_unit_test_teardown(rules_are_explained, clean),
        cmocka_unit_test_teardown(prompts_are_rewritten, clean),
        cmocka_unit_test_teardown(schema_is_json, clean),
        cmocka_unit_test_teardown(film_is_made_and_asked, clean),
        cmocka_unit_test_teardown(progress_is_told, clean),
        cmocka_unit_test_teardown(unwritable_output_is_refused, clean),
        cmocka_unit_test_teardown(full_disk_leaves_no_film, clean),
        cmocka_unit_test_teardown(interrupt_leaves_no_film, clean),
    };
    return cmocka_run_group_tests_name("cli", tests, setup, teardown);
}
