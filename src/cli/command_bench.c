// kinema bench: what understanding prompts takes (bench_language.c), seconds per frame by stage for the example films
// at each quality, and peak memory.
#include "cli/cli.h"
#include "film/film.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef KINEMA_EXAMPLES
#define KINEMA_EXAMPLES "examples"
#endif
#ifndef KINEMA_SCRIPTS
#define KINEMA_SCRIPTS "scripts"
#endif
#define BENCH_FRAMES 12
#define CYCLES_SAMPLES 16 // its result is still noisy then; kinema's is not

static const char *const examples[] = {"courier.txt", "lobby.txt", "interrogation.txt"};
static const char *const quality_names[QUALITY_COUNT] = {"draft", "standard", "final"};

// Renders frames from the middle of the film into a directory that is thrown away.
static Status measure(const Options *options, Script *script, Arena *arena, Quality quality, EngineTimes *times,
                      Error *error)
{
    char directory[] = "/tmp/kinema-bench-XXXXXX";
    if (!mkdtemp(directory))
        return error_set(error, STATUS_IO, "/tmp: %s", strerror(errno));
    char *path = arena_printf(arena, "%s/film.mp4", directory);
    FilmPlan *plan = script->plan;
    int count = options->count ? options->count : BENCH_FRAMES;
    if (count > plan->frame_count)
        count = plan->frame_count;
    Library *library = library_open(options->assets);
    const EngineParams params = {.quality = quality,
                                 .threads = options->threads,
                                 .first_frame = (plan->frame_count - count) / 2,
                                 .frame_count = count,
                                 .arena = arena};
    Status status = engine_make_film(plan, library, &params, path, times, error);
    library_close(&library);
    unlink(path);
    rmdir(directory);
    return status;
}

// In a process of its own, because peak memory only ever grows.
static Status measure_apart(const Options *options, Script *script, Arena *arena, Quality quality, EngineTimes *times,
                            Error *error)
{
    struct {
        Status status;
        EngineTimes times;
        Error error;
    } answer = {.status = STATUS_INTERNAL, .error = {STATUS_INTERNAL, "the measured process died"}};
    int pipe_ends[2];
    if (pipe(pipe_ends) != 0)
        return error_set(error, STATUS_IO, "pipe: %s", strerror(errno));
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        close(pipe_ends[0]);
        answer.status = measure(options, script, arena, quality, &answer.times, &answer.error);
        bool sent = write(pipe_ends[1], &answer, sizeof answer) == (ssize_t)sizeof answer;
        _exit(sent ? 0 : 2);
    }
    close(pipe_ends[1]);
    if (child > 0) {
        char *to = (char *)&answer;
        size_t got = 0;
        for (ssize_t n; got < sizeof answer && (n = read(pipe_ends[0], to + got, sizeof answer - got)) > 0;)
            got += (size_t)n;
        waitpid(child, NULL, 0);
        if (got != sizeof answer)
            answer.status = STATUS_INTERNAL;
    }
    close(pipe_ends[0]);
    if (child < 0)
        return error_set(error, STATUS_IO, "fork: %s", strerror(errno));
    if (answer.status != STATUS_OK)
        return error_set(error, answer.status, "%s", answer.error.message);
    *times = answer.times;
    return STATUS_OK;
}

static void print_row(const char *name, Quality quality, const EngineTimes *times)
{
    EngineRate rate = engine_rate(times);
    printf("| %-18s | %-8s | %7.2f | %7.2f | %7.3f | %7.3f | %7.3f | %7.3f | %7.3f | %6.0f |\n", name,
           quality_names[quality], times->play, times->sound, rate.trace, rate.denoise, rate.finish, rate.encode,
           rate.sum, (double)times->peak_memory / 1e6);
    fflush(stdout);
}

static Status bench_script(const Options *options, const Options *prompt, Error *error)
{
    Status status = STATUS_OK;
    for (int q = 0; q < QUALITY_COUNT && status == STATUS_OK; q++) {
        if (options->quality_given && options->quality != (Quality)q)
            continue;
        Arena *arena = arena_create();
        Script script;
        EngineTimes times = {0};
        status = script_load(prompt, arena, &script, error);
        if (status == STATUS_OK)
            status = measure_apart(options, &script, arena, (Quality)q, &times, error);
        if (status == STATUS_OK) {
            const char *slash = strrchr(script.name, '/');
            print_row(slash ? slash + 1 : script.name, (Quality)q, &times);
        }
        arena_destroy(&arena);
    }
    return status;
}

static bool program_installed(const char *name)
{
    char path[4096];
    const char *from = getenv("PATH");
    while (from && *from) {
        size_t length = strcspn(from, ":");
        snprintf(path, sizeof path, "%.*s/%s", (int)length, from, name);
        if (access(path, X_OK) == 0)
            return true;
        from += length + (from[length] == ':');
    }
    return false;
}

// The middle frame as other renderers read it.
static Status export_scene(const Options *options, const Options *prompt, const char *directory, Error *error)
{
    Arena *arena = arena_create();
    Script script;
    Status status = script_load(prompt, arena, &script, error);
    if (status == STATUS_OK) {
        Library *library = library_open(options->assets);
        status = engine_export_scene(script.plan, library, script.plan->frame_count / 2, directory, error);
        library_close(&library);
    }
    arena_destroy(&arena);
    return status;
}

// Blender talks a lot; only the line with the time is wanted.
static void print_blender_time(const char *directory, const char *samples)
{
    int ends[2];
    if (pipe(ends) != 0)
        return;
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        execlp("blender", "blender", "-b", "-P", KINEMA_SCRIPTS "/bench_blender.py", "--", directory, samples, NULL);
        _exit(127);
    }
    close(ends[1]);
    FILE *stream = child > 0 ? fdopen(ends[0], "r") : NULL;
    char line[1024];
    while (stream && fgets(line, sizeof line, stream))
        if (text_starts(line, "blender "))
            fputs(line, stdout);
    if (stream)
        fclose(stream);
    else
        close(ends[0]);
    if (child > 0)
        waitpid(child, NULL, 0);
}

static Status bench_cycles(const Options *options, const Options *prompt, Error *error)
{
    char made[] = "/tmp/kinema-cycles-XXXXXX", samples[16];
    const char *directory = options->export_directory;
    if (!directory && !program_installed("blender"))
        return STATUS_OK;
    if (!directory && !(directory = mkdtemp(made)))
        return error_set(error, STATUS_IO, "/tmp: %s", strerror(errno));
    Status status = export_scene(options, prompt, directory, error);
    if (status == STATUS_OK && program_installed("blender")) {
        printf("\nBlender Cycles on the same scene, %d samples a pixel:\n", CYCLES_SAMPLES);
        fflush(NULL);
        snprintf(samples, sizeof samples, "%d", CYCLES_SAMPLES);
        print_blender_time(directory, samples);
    }
    if (directory == made) {
        pid_t child = fork();
        if (child == 0) {
            execlp("rm", "rm", "-rf", made, NULL);
            _exit(127);
        }
        if (child > 0)
            waitpid(child, NULL, 0);
    }
    return status;
}

static char *example_path(Arena *arena, const char *name)
{
    char *here = arena_printf(arena, "examples/%s", name);
    char *source = arena_printf(arena, "%s/%s", KINEMA_EXAMPLES, name);
    const char *data = getenv("KINEMA_DATA"); // of an installed program
    return file_exists(here)              ? here
           : file_exists(source) || !data ? source
                                          : arena_printf(arena, "%s/../examples/%s", data, name);
}

// The language's figures, of the examples' words.
static Status bench_words(Arena *arena, Error *error)
{
    const char *text = "";
    for (int i = 0; i < COUNT_OF(examples); i++) {
        char *data;
        size_t size;
        Status status = file_read(example_path(arena, examples[i]), 0, &data, &size, error);
        if (status != STATUS_OK)
            return status;
        text = arena_printf(arena, "%s%s\n\n", text, data);
        free(data);
    }
    return bench_language(text, arena, error);
}

int run_bench(const Options *options)
{
    Arena *arena = arena_create();
    Error error = {0};
    Status status = STATUS_OK;
    int threads = options->threads ? options->threads : thread_count_default();
    printf("kinema " KINEMA_VERSION ", %d thread%s, %d frames from the middle of each film\n\n", threads,
           threads == 1 ? "" : "s", options->count ? options->count : BENCH_FRAMES);
    if (options->argument_count == 0)
        status = bench_words(arena, &error);
    printf("| film               | quality  | play, s | sound,s | trace   | denoise | finish  | encode  | s/frame | MB "
           "peak|\n");
    printf(
        "|--------------------|----------|---------|---------|---------|---------|---------|---------|---------|-----"
        "---|\n");
    fflush(stdout);
    int count = options->argument_count > 0 ? 1 : COUNT_OF(examples);
    Options first = *options;
    for (int i = 0; i < count && status == STATUS_OK; i++) {
        Options one = *options;
        const char **path = ARENA_NEW(arena, const char *);
        if (options->argument_count == 0) {
            *path = example_path(arena, examples[i]);
            one.arguments = path;
            one.argument_count = 1;
        }
        if (i == 0)
            first = one;
        status = bench_script(options, &one, &error);
    }
    if (status == STATUS_OK)
        status = bench_cycles(options, &first, &error);
    int code = status == STATUS_OK ? finish_output(EXIT_MADE) : report_error(status, &error);
    arena_destroy(&arena);
    return code;
}
