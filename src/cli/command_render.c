// kinema render, sheet, frame: what makes pictures.
#include "cli/cli.h"
#include "film/film.h"

#include <stdlib.h>
#include <string.h>

static Status need_output(const Options *options, Error *error)
{
    return options->output ? STATUS_OK : error_set(error, STATUS_INPUT, "no output file was named: add -o FILE");
}

// Diagnostics as far as they are known; an error among them means that there will be no film.
static Status print_known(const Script *script, Arena *arena, const char ***printed, int *count, Error *error)
{
    int errors = diagnostics_print(script, arena, stderr, printed, count);
    return errors ? error_set(error, STATUS_INPUT, "%s: no film can be made of this", script->name) : STATUS_OK;
}

static void print_made(const Options *options, const Script *script, const EngineTimes *times)
{
    const FilmPlan *plan = script->plan;
    if (!options->quiet)
        fprintf(stderr, "kinema: %s: %d frames, %.2f s, %dx%d, seed %llu; made in %.1f s (%.2f s a frame)\n",
                options->output, times->frames, (double)times->frames / plan->fps, plan->width, plan->height,
                (unsigned long long)plan->seed, times->total, times->frames ? times->total / times->frames : 0.0);
}

int run_render(const Options *options)
{
    Arena *arena = arena_create();
    Library *library = NULL;
    Error error = {0};
    Script script;
    const char **printed = NULL;
    int printed_count = 0;
    Status status = need_output(options, &error);
    if (status == STATUS_OK)
        status = film_check_path(options->output, &error);
    if (status == STATUS_OK)
        status = script_load(options, arena, &script, &error);
    if (status == STATUS_OK)
        status = print_known(&script, arena, &printed, &printed_count, &error);
    if (status == STATUS_OK) {
        watch_interrupts();
        library = library_open(options->assets);
        Progress progress = progress_begin("frame", options->quiet);
        EngineTimes times;
        const EngineParams params = {.quality = options->quality,
                                     .threads = options->threads,
                                     .first_frame = options->first_frame,
                                     .frame_count = options->frame_count,
                                     .no_sound = options->no_sound,
                                     .no_denoiser = options->no_denoiser,
                                     .arena = arena,
                                     .progress = progress_step,
                                     .user = &progress};
        status = engine_make_film(script.plan, library, &params, options->output, &times, &error);
        progress_end(&progress);
        diagnostics_print(&script, arena, stderr, &printed, &printed_count);
        if (status == STATUS_OK)
            print_made(options, &script, &times);
    }
    int code = status == STATUS_OK ? EXIT_MADE : report_error(status, &error);
    library_close(&library);
    arena_destroy(&arena);
    return code;
}

// ---------------------------------------------------------------- contact sheets

typedef struct FilmCells {
    const char *path;
    int cell_width, cell_height;
    Progress progress;
    int done, total;
} FilmCells;

static Status film_cell(void *user, int frame, uint8_t *rgb, Error *error)
{
    FilmCells *cells = user;
    Arena *arena = arena_create();
    uint8_t *pixels;
    int width, height;
    Status status = film_read_frame(cells->path, frame, arena, &pixels, &width, &height, error);
    if (status == STATUS_OK)
        status = film_scale(pixels, width, height, rgb, cells->cell_width, cells->cell_height, error);
    arena_destroy(&arena);
    if (status == STATUS_OK && !progress_step(&cells->progress, ++cells->done, cells->total))
        status = error_set(error, STATUS_CANCELLED, "cancelled");
    return status;
}

// Rows of a film without a plan of ours: two seconds each, or as many as keep the sheet small.
static int plain_rows(const FilmInfo *info, Arena *arena, SheetRow **result)
{
    int length = info->fps * 2;
    while (info->frame_count / length > 12)
        length *= 2;
    int count = (info->frame_count + length - 1) / length;
    SheetRow *rows = ARENA_ARRAY(arena, SheetRow, count);
    for (int i = 0; i < count; i++) {
        rows[i].first_frame = i * length;
        rows[i].frame_count = i + 1 < count ? length : info->frame_count - i * length;
        rows[i].title = arena_printf(arena, "%.1f s", (double)(i * length) / info->fps);
    }
    *result = rows;
    return count;
}

static Status sheet_of_film(const Options *options, const char *path, Arena *arena, Error *error)
{
    FilmInfo info;
    Status status = film_probe(path, arena, &info, error);
    if (status != STATUS_OK)
        return status;
    if (info.fps < 1 || info.frame_count < 1 || info.width < 1)
        return error_set(error, STATUS_INPUT, "%s: has no frames", path);
    FilmPlan *plan = NULL;
    SheetRow *rows;
    // A film of a range of frames carries the whole plan: its shots do not fit.
    bool planned = info.plan_json &&
                   plan_from_json(info.plan_json, strlen(info.plan_json), arena, &plan, NULL) == STATUS_OK &&
                   plan->frame_count == info.frame_count;
    int count = planned ? engine_sheet_rows(plan, arena, &rows) : plain_rows(&info, arena, &rows);
    int columns = options->columns ? options->columns : 6;
    FilmCells cells = {.path = path, .progress = progress_begin("picture", options->quiet), .total = count * columns};
    cells.cell_width = (options->cell_width ? options->cell_width : 320) / 2 * 2;
    cells.cell_height = (int)lround((double)cells.cell_width * info.height / info.width / 2.0) * 2;
    status = film_sheet(options->output, rows, count, columns, info.fps, cells.cell_width, cells.cell_height, film_cell,
                        &cells, error);
    progress_end(&cells.progress);
    return status;
}

static Status sheet_of_prompt(const Options *options, Arena *arena, Error *error)
{
    Script script;
    const char **printed = NULL;
    int printed_count = 0;
    Status status = script_load(options, arena, &script, error);
    if (status == STATUS_OK)
        status = print_known(&script, arena, &printed, &printed_count, error);
    if (status != STATUS_OK)
        return status;
    Library *library = library_open(options->assets);
    Progress progress = progress_begin("picture", options->quiet);
    const EngineParams params = {.quality = options->quality,
                                 .threads = options->threads,
                                 .no_denoiser = options->no_denoiser,
                                 .arena = arena,
                                 .progress = progress_step,
                                 .user = &progress};
    status =
        engine_make_sheet(script.plan, library, &params, options->columns, options->cell_width, options->output, error);
    progress_end(&progress);
    diagnostics_print(&script, arena, stderr, &printed, &printed_count);
    library_close(&library);
    return status;
}

static Status need_png(const Options *options, Error *error)
{
    Status status = need_output(options, error);
    if (status == STATUS_OK && !text_ends(options->output, ".png"))
        status = error_set(error, STATUS_INPUT, "%s: pictures are written as .png", options->output);
    return status == STATUS_OK ? film_check_path(options->output, error) : status;
}

int run_sheet(const Options *options)
{
    Arena *arena = arena_create();
    Error error = {0};
    Status status = need_png(options, &error);
    if (status == STATUS_OK) {
        watch_interrupts();
        bool film = options->argument_count == 1 && looks_like_film(options->arguments[0]);
        status = film ? sheet_of_film(options, options->arguments[0], arena, &error)
                      : sheet_of_prompt(options, arena, &error);
    }
    int code = status == STATUS_OK ? EXIT_MADE : report_error(status, &error);
    arena_destroy(&arena);
    return code;
}

// ---------------------------------------------------------------- single frames

int run_frame(const Options *options)
{
    Arena *arena = arena_create();
    Error error = {0};
    char *end;
    long frame = strtol(options->arguments[1], &end, 10);
    Status status = need_png(options, &error);
    if (status == STATUS_OK && (end == options->arguments[1] || *end || frame < 0 || frame > 100000000))
        status = error_set(&error, STATUS_INPUT, "'%s' is no frame number", options->arguments[1]);
    uint8_t *rgb = NULL;
    int width = 0, height = 0;
    if (status == STATUS_OK)
        status = film_read_frame(options->arguments[0], (int)frame, arena, &rgb, &width, &height, &error);
    if (status == STATUS_OK)
        status = film_write_png(options->output, rgb, width, height, &error);
    int code = status == STATUS_OK ? EXIT_MADE : report_error(status, &error);
    arena_destroy(&arena);
    return code;
}
