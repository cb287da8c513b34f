// The engine `stage`: play the plan, render its sound, film it frame by frame, cut.
#include "engine/floor_plan.h"
#include "engine/internal.h"
#include "engine/scene_export.h"
#include "sound/sound.h"
#include "stage/stage.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Encoding {
    int crf;
    const char *preset;
} Encoding;
static const Encoding encodings[QUALITY_COUNT] = {
    [QUALITY_DRAFT] = {23, "veryfast"},
    [QUALITY_STANDARD] = {18, "medium"},
    [QUALITY_FINAL] = {16, "slow"},
};

// Everything one render owns.
typedef struct Production {
    FilmPlan *plan;
    Library *library;
    const EngineParams *params;
    Arena *arena;
    World *world;
    SoundTrack track;
    Picture *picture;
    FilmWriter *writer;
    uint8_t *rgb;
    bool alone;    // pictures that are no film
    uint8_t *held; // of a dissolve: the last frame of the shot before
    int held_frame;
} Production;

static void production_close(Production *production)
{
    film_abandon(&production->writer);
    picture_destroy(&production->picture);
    free(production->rgb);
    free(production->held);
    arena_destroy(&production->arena);
}

static bool cancelled(const EngineParams *params, int done, int total)
{
    return params->progress && !params->progress(params->user, done, total);
}

// Also before the slow parts that make no frame.
static Status check_cancelled(const EngineParams *params, int total, Error *error)
{
    return cancelled(params, 0, total) ? error_set(error, STATUS_CANCELLED, "cancelled") : STATUS_OK;
}

static Status open_picture(Production *production, int width, int height, Error *error)
{
    const PictureParams picture = {.width = width,
                                   .height = height,
                                   .quality = production->params->quality,
                                   .threads = production->params->threads,
                                   .no_denoiser = production->params->no_denoiser,
                                   .alone = production->alone};
    Status status = picture_create(production->world, &picture, &production->picture, error);
    if (status != STATUS_OK)
        return status;
    const char *notes = picture_notes(production->picture);
    if (notes && *notes)
        plan_report(production->plan, production->arena, SEVERITY_WARNING, "missing-asset", (Span){0, 0}, NULL, "%s",
                    notes);
    production->rgb =
        memory_alloc((size_t)picture_width(production->picture) * (size_t)picture_height(production->picture) * 3);
    return STATUS_OK;
}

static Status render_sound(Production *production, Error *error)
{
    Error inner = {0};
    const SoundParams sane = {0};
    Status status = sound_render(production->world, &sane, production->arena, &production->track, &inner);
    if (status == STATUS_MISSING) { // a silent film is still a film
        plan_report(production->plan, production->arena, SEVERITY_WARNING, "missing-asset", (Span){0, 0}, NULL,
                    "the film is silent: %s", inner.message);
        production->track = (SoundTrack){0};
        return STATUS_OK;
    }
    return status == STATUS_OK ? status : error_set(error, status, "%s", inner.message);
}

static int compare_diagnostics(const void *left, const void *right)
{
    const Diagnostic *a = left, *b = right;
    int order = (a->span.begin > b->span.begin) - (a->span.begin < b->span.begin);
    if (!order)
        order = (a->span.end > b->span.end) - (a->span.end < b->span.end);
    if (!order)
        order = strcmp(a->code ? a->code : "", b->code ? b->code : "");
    return order ? order : strcmp(a->message ? a->message : "", b->message ? b->message : "");
}

// A plan that came out of a film brings the diagnostics of its first render along. In one order and each but once, a
// film made from a film carries the same plan.
static void merge_diagnostics(FilmPlan *plan)
{
    int kept = 0;
    if (plan->diagnostic_count > 1)
        qsort(plan->diagnostics, (size_t)plan->diagnostic_count, sizeof *plan->diagnostics, compare_diagnostics);
    for (int i = 0; i < plan->diagnostic_count; i++)
        if (i == 0 || compare_diagnostics(&plan->diagnostics[kept - 1], &plan->diagnostics[i]) != 0)
            plan->diagnostics[kept++] = plan->diagnostics[i];
    plan->diagnostic_count = kept;
}

static Status open_writer(Production *production, int first, int count, const char *path, Error *error)
{
    const FilmPlan *plan = production->plan;
    const Encoding *encoding = &encodings[production->params->quality];
    merge_diagnostics(production->plan);
    char *json = plan_to_json(plan);
    if (!json)
        return error_set(error, STATUS_INTERNAL, "out of memory");
    const FilmParams film = {.width = plan->width,
                             .height = plan->height,
                             .fps = plan->fps,
                             .frame_count = count,
                             .sample_rate = SOUND_RATE,
                             .crf = encoding->crf,
                             .preset = encoding->preset,
                             .plan_json = json,
                             .credits = engine_credits(production->library, production->arena),
                             .title = plan->title,
                             .seed = plan->seed,
                             .no_sound = production->params->no_sound,
                             .first_frame = first};
    Status status = film_create(path, &film, &production->writer, error);
    free(json);
    if (status != STATUS_OK || production->params->no_sound)
        return status;
    // the sound of just this range
    long long from = film_sample_count(first, plan->fps, SOUND_RATE);
    long long until = film_sample_count(first + count, plan->fps, SOUND_RATE);
    if (until > production->track.frames)
        until = production->track.frames;
    if (until > from)
        status = film_add_sound(production->writer, production->track.samples + 2 * from, (int)(until - from), error);
    return status;
}

// A frame with its transition.
static Status finished_frame(Production *production, int frame, uint8_t *rgb, Error *error)
{
    TransitionState state = transition_at(production->plan, frame);
    size_t size = (size_t)picture_width(production->picture) * (size_t)picture_height(production->picture) * 3;
    if (state.held_frame >= 0 && (!production->held || production->held_frame != state.held_frame)) {
        if (!production->held)
            production->held = memory_alloc(size);
        Status status = picture_frame(production->picture, state.held_frame, production->held, error);
        if (status != STATUS_OK)
            return status;
        production->held_frame = state.held_frame;
    }
    Status status = picture_frame(production->picture, frame, rgb, error);
    if (status == STATUS_OK && (state.level < 1.0f || state.held_frame >= 0))
        transition_mix(rgb, state.held_frame >= 0 ? production->held : NULL, size, state);
    return status;
}

static Status film_frames(Production *production, int first, int count, EngineTimes *times, Error *error)
{
    for (int i = 0; i < count; i++) {
        Status status = finished_frame(production, first + i, production->rgb, error);
        if (status != STATUS_OK)
            return status;
        double begin = clock_seconds();
        status = film_add_frame(production->writer, production->rgb, error);
        times->encode += clock_seconds() - begin;
        if (status != STATUS_OK)
            return status;
        times->frames = i + 1;
        if (i == 0) {
            PictureTimes spent = picture_times(production->picture);
            times->first_trace = spent.scene + spent.cache + spent.trace;
            times->first_denoise = spent.denoise;
            times->first_finish = spent.finish;
        }
        if (cancelled(production->params, i + 1, count) && i + 1 < count)
            return error_set(error, STATUS_CANCELLED, "cancelled after %d of %d frames", i + 1, count);
    }
    return STATUS_OK;
}

Status stage_make_film(FilmPlan *plan, Library *library, const EngineParams *params, int first, int count,
                       const char *path, EngineTimes *times, Error *error)
{
    Production production = {.plan = plan, .library = library, .params = params, .arena = arena_create()};
    DiagnosticsMark mark = diagnostics_mark(plan);
    Status status = check_cancelled(params, count, error);
    double begin = clock_seconds();
    if (status == STATUS_OK)
        status = stage_play(plan, library, production.arena, &production.world, error);
    times->play = clock_seconds() - begin;
    if (status == STATUS_OK)
        status = check_cancelled(params, count, error);
    begin = clock_seconds();
    if (status == STATUS_OK && !params->no_sound)
        status = render_sound(&production, error);
    times->sound = clock_seconds() - begin;
    if (status == STATUS_OK)
        status = check_cancelled(params, count, error);
    if (status == STATUS_OK)
        status = open_picture(&production, plan->width, plan->height, error);
    if (status == STATUS_OK)
        status = open_writer(&production, first, count, path, error);
    if (status == STATUS_OK)
        status = film_frames(&production, first, count, times, error);
    if (production.picture) {
        PictureTimes spent = picture_times(production.picture);
        times->trace = spent.scene + spent.cache + spent.trace;
        times->denoise = spent.denoise;
        times->finish = spent.finish;
    }
    begin = clock_seconds();
    if (status == STATUS_OK)
        status = film_finish(&production.writer, error);
    times->encode += clock_seconds() - begin;
    diagnostics_keep(plan, mark, params->arena);
    production_close(&production);
    return status;
}

// ---------------------------------------------------------------- contact sheet

typedef struct SheetWork {
    Production *production;
    int done, total;
} SheetWork;

static Status sheet_cell(void *user, int frame, uint8_t *rgb, Error *error)
{
    SheetWork *work = user;
    Status status = finished_frame(work->production, frame, rgb, error);
    if (status == STATUS_OK && cancelled(work->production->params, ++work->done, work->total))
        status = error_set(error, STATUS_CANCELLED, "cancelled after %d of %d pictures", work->done, work->total);
    return status;
}

Status engine_make_sheet(FilmPlan *plan, Library *library, const EngineParams *params, int columns, int cell_width,
                         const char *path, Error *error)
{
    static const EngineParams sane;
    Production production = {
        .plan = plan, .library = library, .params = params ? params : &sane, .arena = arena_create()};
    columns = columns ? columns : 6;
    cell_width = (cell_width ? cell_width : 320) / 2 * 2;
    int cell_height = engine_cell_height(plan, cell_width);
    SheetRow *rows;
    int row_count = engine_sheet_rows(plan, production.arena, &rows);
    SheetWork work = {&production, 0, row_count * columns};
    DiagnosticsMark mark = diagnostics_mark(plan);
    Status status = film_check_path(path, error);
    if (status == STATUS_OK && !text_ends(path, ".png"))
        status = error_set(error, STATUS_INPUT, "%s: a contact sheet is a .png file", path);
    if (status == STATUS_OK)
        status = check_cancelled(production.params, work.total, error);
    if (status == STATUS_OK)
        status = stage_play(plan, library, production.arena, &production.world, error);
    if (status == STATUS_OK)
        status = open_picture(&production, cell_width, cell_height, error);
    if (status == STATUS_OK &&
        (picture_width(production.picture) != cell_width || picture_height(production.picture) != cell_height))
        status = error_set(error, STATUS_INTERNAL, "pictures of %dx%d pixels were asked for, %dx%d came", cell_width,
                           cell_height, picture_width(production.picture), picture_height(production.picture));
    if (status == STATUS_OK)
        status =
            film_sheet(path, rows, row_count, columns, plan->fps, cell_width, cell_height, sheet_cell, &work, error);
    diagnostics_keep(plan, mark, production.params->arena);
    production_close(&production);
    return status;
}

Status engine_make_pictures(FilmPlan *plan, Library *library, const EngineParams *params, const int *frames, int count,
                            uint8_t *rgb, Error *error)
{
    static const EngineParams sane;
    Production production = {
        .plan = plan, .library = library, .params = params ? params : &sane, .arena = arena_create(), .alone = true};
    DiagnosticsMark mark = diagnostics_mark(plan);
    Status status = stage_play(plan, library, production.arena, &production.world, error);
    if (status == STATUS_OK)
        status = open_picture(&production, plan->width, plan->height, error);
    size_t size = (size_t)plan->width * (size_t)plan->height * 3;
    for (int i = 0; i < count && status == STATUS_OK; i++) {
        if (cancelled(production.params, i, count))
            status = error_set(error, STATUS_CANCELLED, "cancelled after %d of %d pictures", i, count);
        else
            status = finished_frame(&production, frames[i], rgb + (size_t)i * size, error);
    }
    diagnostics_keep(plan, mark, production.params->arena);
    production_close(&production);
    return status;
}

Status engine_export_scene(FilmPlan *plan, Library *library, int frame, const char *directory, Error *error)
{
    int shot = plan_shot_at(plan, frame);
    if (shot == PLAN_NONE)
        return error_set(error, STATUS_INPUT, "frame %d is not in the film (frames 0 to %d)", frame,
                         plan->frame_count - 1);
    Arena *arena = arena_create();
    World *world;
    DiagnosticsMark mark = diagnostics_mark(plan);
    Status status = stage_play(plan, library, arena, &world, error);
    if (status == STATUS_OK)
        status = scene_export(world, shot, plan_frame_time(plan, frame), directory, error);
    diagnostics_keep(plan, mark, NULL);
    arena_destroy(&arena);
    return status;
}

Status engine_draw_map(FilmPlan *plan, Library *library, const char *path, Arena *keep, Error *error)
{
    Arena *arena = arena_create();
    World *world;
    Svg svg = {.arena = arena};
    DiagnosticsMark mark = diagnostics_mark(plan);
    Status status = stage_play(plan, library, arena, &world, error);
    if (status == STATUS_OK) {
        floor_plan_draw(world, &svg);
        FILE *file = text_equal(path, "-") ? stdout : fopen(path, "w");
        bool written = file && fwrite(svg.text, 1, svg.length, file) == svg.length;
        written = file && (file == stdout ? fflush(file) : fclose(file)) == 0 && written;
        if (!written)
            status = error_set(error, STATUS_IO, "%s: %s", path, strerror(errno));
    }
    diagnostics_keep(plan, mark, keep);
    arena_destroy(&arena);
    return status;
}
