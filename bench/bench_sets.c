// What every kind of place costs: building it (a second time, so that what is kept on disk is there) and one draft
// establishing frame with all that it needs before (meshes, textures, light cache, metering). Dearest first.
// Usage: bench_sets [-o DIR] [--size WxH] [KIND...]: with -o, each frame is written there as JPEG. Each place is
// measured in a process of its own, because peak memory only ever grows.
#include "film/film.h"
#include "picture/picture.h"
#include "plan/plan.h"
#include "stage/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define CORES 2.0 // of the machine that the limits are about

typedef struct Row {
    const char *kind, *prompt;
    bool made;
    double build, build_wall;           // processor seconds, seconds
    double frame, frame_wall;           // processor seconds / CORES, seconds
    double scene, cache, trace, finish; // seconds of the frame
    double megabytes;                   // resident at the worst
    double triangles, instances;
    char error[160];
} Row;

static int width = 1280, height = 720;

static double processor_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static const char *prompt_of(Arena *arena, const char *kind)
{
    if (strchr(kind, '.')) // a prompt
        return kind;
    bool proper = text_equal(kind, "space") || text_equal(kind, "underwater");
    if (proper)
        return arena_printf(arena, "Wide shot, %s%s.", text_equal(kind, "space") ? "in " : "", kind);
    const char *article = text_equal(kind, "sea") || text_equal(kind, "moon") ? "the"
                          : strchr("aeiou", *kind)                            ? "an"
                                                                              : "a";
    return arena_printf(arena, "Wide shot of %s %s.", article, kind);
}

static Status plan_make(const Row *row, Arena *arena, FilmPlan **plan, Error *error)
{
    PlanParams params = {.seconds = 1.0, .width = width, .height = height};
    return plan_from_prompt(row->prompt, strlen(row->prompt), &params, arena, plan, error);
}

static Status build_measure(Row *row, Library *library, Arena *arena, World **world, Error *error)
{
    Status status = STATUS_OK;
    for (int i = 0; i < 2 && status == STATUS_OK; i++) {
        FilmPlan *plan;
        status = plan_make(row, arena, &plan, error);
        double begin = processor_seconds(), clock = clock_seconds();
        if (status == STATUS_OK)
            status = stage_play(plan, library, arena, world, error);
        row->build = processor_seconds() - begin;
        row->build_wall = clock_seconds() - clock;
    }
    return status;
}

static void count_geometry(Row *row, const World *world)
{
    for (int i = 0; i < world->instance_count; i++)
        row->triangles += world->meshes[world->instances[i].mesh].mesh.triangle_count;
    row->instances = world->instance_count;
}

static Status frame_measure(Row *row, const World *world, const char *folder, Arena *arena, Error *error)
{
    uint8_t *rgb = memory_alloc((size_t)width * (size_t)height * 3);
    const PictureParams params = {.quality = QUALITY_DRAFT, .alone = true};
    Picture *picture = NULL;
    double begin = processor_seconds(), clock = clock_seconds();
    Status status = picture_create(world, &params, &picture, error);
    if (status == STATUS_OK)
        status = picture_frame(picture, world->plan->frame_count * 6 / 10, rgb, error);
    row->frame = (processor_seconds() - begin) / CORES;
    row->frame_wall = clock_seconds() - clock;
    if (status == STATUS_OK) {
        PictureTimes times = picture_times(picture);
        row->scene = times.scene;
        row->cache = times.cache;
        row->trace = times.trace;
        row->finish = times.denoise + times.finish;
    }
    if (status == STATUS_OK && folder) {
        BoardCell cell = {row->kind, rgb};
        status = film_board(arena_printf(arena, "%s/%s.jpg", folder, row->kind), row->prompt, &cell, 1, 1, width,
                            height, error);
    }
    picture_destroy(&picture);
    free(rgb);
    return status;
}

static void measure(Row *row, const char *folder)
{
    Arena *arena = arena_create();
    Library *library = library_open(NULL);
    World *world = NULL;
    Error error = {0};
    Status status = build_measure(row, library, arena, &world, &error);
    if (status == STATUS_OK) {
        count_geometry(row, world);
        status = frame_measure(row, world, folder, arena, &error);
    }
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    row->megabytes = (double)usage.ru_maxrss / 1024.0;
    row->made = status == STATUS_OK;
    snprintf(row->error, sizeof row->error, "%.150s", error.message);
    library_close(&library);
    arena_destroy(&arena);
}

static void measure_apart(Row *row, const char *folder)
{
    int ends[2];
    fflush(NULL);
    if (pipe(ends) != 0)
        return;
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        measure(row, folder);
        bool sent = write(ends[1], row, sizeof *row) == (ssize_t)sizeof *row;
        _exit(sent ? 0 : 2);
    }
    close(ends[1]);
    Row answer;
    if (child > 0 && read(ends[0], &answer, sizeof answer) == (ssize_t)sizeof answer)
        *row = answer; // the strings are the parent's own
    else
        snprintf(row->error, sizeof row->error, "the measured process died");
    close(ends[0]);
    if (child > 0)
        waitpid(child, NULL, 0);
}

static double cost(const Row *row)
{
    return row->build / 1.0 + row->frame / 1.5;
}

static int dearer_first(const void *a, const void *b)
{
    double x = cost(a), y = cost(b);
    return x < y ? 1 : x > y ? -1 : 0;
}

int main(int argc, char **argv)
{
    if (!getenv("OMP_WAIT_POLICY")) { // as kinema does for its studio; it is read before main
        setenv("OMP_WAIT_POLICY", "passive", 1);
        execv("/proc/self/exe", argv);
    }
    const char *folder = NULL;
    int first = 1;
    for (; first + 1 < argc && argv[first][0] == '-'; first += 2) {
        if (text_equal(argv[first], "-o"))
            folder = argv[first + 1];
        else if (sscanf(argv[first + 1], "%dx%d", &width, &height) != 2)
            return 2;
    }
    Arena *arena = arena_create();
    Row *rows = NULL;
    int count = 0, capacity = 0;
    const char *const *cells;
    for (int i = first; i < argc; i++)
        ARENA_PUSH(arena, rows, count, capacity, ((Row){.kind = argv[i], .prompt = prompt_of(arena, argv[i])}));
    for (int i = 0; first >= argc && (cells = plan_table_row("places", i)); i++)
        ARENA_PUSH(arena, rows, count, capacity, ((Row){.kind = cells[0], .prompt = prompt_of(arena, cells[0])}));
    for (int i = 0; i < count; i++) {
        measure_apart(&rows[i], folder);
        fprintf(stderr, "%d of %d: %s: %.2f s, %.2f s\n", i + 1, count, rows[i].kind, rows[i].build, rows[i].frame);
    }
    qsort(rows, (size_t)count, sizeof *rows, dearer_first);
    printf("\n%dx%d, draft; processor seconds, of frames divided by %.0f cores; in brackets those of the clock\n\n"
           "| set                  | build, s      | frame, s      | scene | cache | trace | rest  | MB   | Mtri | "
           "inst |\n"
           "|----------------------|---------------|---------------|-------|-------|-------|-------|------|------|-----"
           "-|\n",
           width, height, CORES);
    int over = 0;
    for (int i = 0; i < count; i++) {
        const Row *r = &rows[i];
        if (!r->made)
            printf("| %-20s | %s\n", r->kind, r->error);
        else
            printf(
                "| %-20s | %5.2f (%5.2f) | %5.2f (%5.2f) | %5.2f | %5.2f | %5.2f | %5.2f | %4.0f | %4.1f | %4.0f |\n",
                r->kind, r->build, r->build_wall, r->frame, r->frame_wall, r->scene, r->cache, r->trace, r->finish,
                r->megabytes, r->triangles / 1e6, r->instances);
        over += r->build > 1.0 || r->frame > 1.5 || r->megabytes > 3000 || !r->made;
    }
    printf("\n%d of %d over 1 s for the building, 1.5 s for the frame or 3 GB\n", over, count);
    arena_destroy(&arena);
    return 0;
}
