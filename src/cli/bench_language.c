// The language's part of kinema bench: how long the program takes to start, to plan an ordinary prompt and the longest
// one, and the memory that takes. Every figure is a process of its own, the best of several.
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define ORDINARY_WORDS 300

// Repeats the text until it has `words` words (0: any number) and at most `size` bytes.
static char *prompt_grow(Arena *arena, const char *text, int words, size_t size, size_t *length)
{
    char *grown = arena_alloc(arena, size + 1);
    int count = 0;
    *length = 0;
    for (const char *from = text; *length < size && (!words || count < words); ++from) {
        if (!*from)
            from = text;
        grown[(*length)++] = *from;
        count += *from == ' ' || *from == '\n';
    }
    return grown;
}

// What a process took.
typedef struct Cost {
    double seconds, processor, megabytes; // wall clock, processor time, peak memory
} Cost;

static double time_seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec * 1e-6;
}

// Runs `kinema check FILE` with its output thrown away; keeps the smaller times.
static Status check_run(const char *program, const char *file, Cost *cost, Error *error)
{
    double begin = clock_seconds();
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_RDWR);
        for (int i = 0; i < 3; ++i)
            dup2(nowhere, i);
        execl(program, program, "check", file, NULL);
        _exit(127);
    }
    int result = 0;
    struct rusage usage;
    if (child < 0 || wait4(child, &result, 0, &usage) != child)
        return error_set(error, STATUS_IO, "%s: %s", program, strerror(errno));
    if (!WIFEXITED(result) || WEXITSTATUS(result) > EXIT_INPUT)
        return error_set(error, STATUS_INTERNAL, "%s check: failed", program);
    cost->seconds = fmin(cost->seconds, clock_seconds() - begin);
    cost->processor = fmin(cost->processor, time_seconds(usage.ru_utime) + time_seconds(usage.ru_stime));
    cost->megabytes = (double)usage.ru_maxrss * 1024 / 1e6;
    return STATUS_OK;
}

static Status figure_print(const char *what, const char *program, const char *text, size_t size, int runs, Error *error)
{
    char path[] = "/tmp/kinema-bench-XXXXXX";
    int file = mkstemp(path);
    if (file < 0)
        return error_set(error, STATUS_IO, "/tmp: %s", strerror(errno));
    bool written = write(file, text, size) == (ssize_t)size;
    close(file);
    Cost cost = {.seconds = HUGE_VAL, .processor = HUGE_VAL};
    Status status = written ? STATUS_OK : error_set(error, STATUS_IO, "%s: %s", path, strerror(errno));
    for (int i = 0; i < runs && status == STATUS_OK; ++i)
        status = check_run(program, path, &cost, error);
    unlink(path);
    if (status == STATUS_OK)
        printf("| %-19s | %8.1f | %12.1f | %7.0f |\n", what, cost.seconds * 1e3, cost.processor * 1e3, cost.megabytes);
    return status;
}

Status bench_language(const char *text, Arena *arena, Error *error)
{
    char program[4096];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 20);
    program[length > 0 ? length : 0] = 0;
    char *name = strstr(program, "-studio"); // the small program lies beside it, or in PREFIX/bin
    if (name)
        *name = 0;
    char *folder = strstr(program, "/libexec/kinema/kinema");
    if (folder && !file_exists(program))
        strcpy(folder, "/bin/kinema");
    size_t size, one = strcspn(text, ".\n");
    printf("| kinema check        |       ms | processor ms | MB peak |\n"
           "|---------------------|----------|--------------|---------|\n");
    Status status = figure_print("one line: the start", program, text, one, 20, error);
    const char *grown = prompt_grow(arena, text, ORDINARY_WORDS, PLAN_SOURCE_LIMIT, &size);
    if (status == STATUS_OK)
        status = figure_print("300 words", program, grown, size, 20, error);
    grown = prompt_grow(arena, text, 0, PLAN_SOURCE_LIMIT, &size);
    if (status == STATUS_OK)
        status = figure_print("1 MB, the longest", program, grown, size, 3, error);
    printf("\n");
    fflush(stdout);
    return status;
}
