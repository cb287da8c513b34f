// Which engine makes the film, and what every engine shares: ranges, diagnostics that outlive the render, sheets.
#include "engine/internal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

// Adding an engine: a row.
static const Engine engines[] = {
    {"stage", stage_make_film},
};

static const Engine *engine_find(const char *name)
{
    for (int i = 0; i < COUNT_OF(engines); i++)
        if (text_equal(engines[i].name, name ? name : "stage"))
            return &engines[i];
    return NULL;
}

Status engine_check_range(const FilmPlan *plan, const EngineParams *params, int *first, int *count, Error *error)
{
    int begin = params->first_frame, length = params->frame_count;
    if (begin < 0 || begin >= plan->frame_count || length < 0)
        return error_set(error, STATUS_INPUT, "frame %d is not in the film (frames 0 to %d)", begin,
                         plan->frame_count - 1);
    if (length > plan->frame_count - begin)
        return error_set(error, STATUS_INPUT, "frame %d is not in the film (frames 0 to %d)", begin + length - 1,
                         plan->frame_count - 1);
    *first = begin;
    *count = length ? length : plan->frame_count - begin;
    return STATUS_OK;
}

DiagnosticsMark diagnostics_mark(const FilmPlan *plan)
{
    return (DiagnosticsMark){plan->diagnostics, plan->diagnostic_count};
}

void diagnostics_keep(FilmPlan *plan, DiagnosticsMark mark, Arena *arena)
{
    if (plan->diagnostics == mark.diagnostics && plan->diagnostic_count == mark.count)
        return;
    if (!arena) {
        plan->diagnostics = mark.diagnostics;
        plan->diagnostic_count = mark.count;
        return;
    }
    Diagnostic *kept = ARENA_ARRAY(arena, Diagnostic, plan->diagnostic_count);
    for (int i = 0; i < plan->diagnostic_count; i++) {
        kept[i] = plan->diagnostics[i];
        kept[i].code = arena_strdup(arena, kept[i].code);
        kept[i].message = arena_strdup(arena, kept[i].message);
        kept[i].fix = arena_strdup(arena, kept[i].fix);
    }
    plan->diagnostics = kept;
}

size_t engine_peak_memory(void)
{
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) == 0 ? (size_t)usage.ru_maxrss * 1024 : 0;
}

EngineRate engine_rate(const EngineTimes *times)
{
    bool alone = times->frames < 2;
    double n = alone ? 1.0 : times->frames - 1;
    EngineRate rate = {.trace = (times->trace - (alone ? 0.0 : times->first_trace)) / n,
                       .denoise = (times->denoise - (alone ? 0.0 : times->first_denoise)) / n,
                       .finish = (times->finish - (alone ? 0.0 : times->first_finish)) / n,
                       .encode = times->frames ? times->encode / times->frames : 0.0};
    rate.sum = rate.trace + rate.denoise + rate.finish + rate.encode;
    return rate;
}

char *engine_credits(Library *library, Arena *arena)
{
    const Credit *credits;
    int count = library_credits(library, &credits);
    size_t size = 1;
    for (int i = 0; i < count; i++)
        size += strlen(credits[i].asset) + strlen(credits[i].package) + strlen(credits[i].author) +
                strlen(credits[i].licence) + 16;
    char *text = arena_alloc(arena, size), *end = text;
    for (int i = 0; i < count; i++) {
        const Credit *credit = &credits[i];
        end = stpcpy(stpcpy(stpcpy(end, credit->asset), " ("), credit->package);
        end = stpcpy(end, ")");
        if (*credit->author)
            end = stpcpy(stpcpy(end, " by "), credit->author);
        end = stpcpy(stpcpy(stpcpy(end, ", "), credit->licence), "\n");
    }
    return text;
}

Status engine_make_film(FilmPlan *plan, Library *library, const EngineParams *params, const char *path,
                        EngineTimes *times, Error *error)
{
    static const EngineParams sane;
    EngineTimes own = {0};
    int first, count;
    if (!params)
        params = &sane;
    const Engine *engine = engine_find(params->engine);
    if (!engine)
        return error_set(error, STATUS_INPUT, "there is no engine '%s'", params->engine);
    // What can be refused is refused before the work begins.
    Status status = engine_check_range(plan, params, &first, &count, error);
    if (status == STATUS_OK)
        status = film_check_path(path, error);
    if (status != STATUS_OK)
        return status;
    double begin = clock_seconds();
    status = engine->make_film(plan, library, params, first, count, path, &own, error);
    own.total = clock_seconds() - begin;
    own.peak_memory = engine_peak_memory();
    if (times)
        *times = own;
    return status;
}

// ---------------------------------------------------------------- sheets

static const char *const size_names[SHOT_SIZE_COUNT] = {
    [SHOT_AUTO] = "",
    [SHOT_EXTREME_WIDE] = "extreme wide",
    [SHOT_WIDE] = "wide",
    [SHOT_FULL] = "full",
    [SHOT_MEDIUM_WIDE] = "medium wide",
    [SHOT_MEDIUM] = "medium",
    [SHOT_MEDIUM_CLOSE] = "medium close-up",
    [SHOT_CLOSE] = "close-up",
    [SHOT_EXTREME_CLOSE] = "extreme close-up",
};

int engine_sheet_rows(const FilmPlan *plan, Arena *arena, SheetRow **result)
{
    SheetRow *rows = ARENA_ARRAY(arena, SheetRow, plan->shot_count);
    for (int i = 0; i < plan->shot_count; i++) {
        const Shot *shot = &plan->shots[i];
        ShotSize size = shot->camera.size;
        rows[i].first_frame = shot->begin_frame;
        rows[i].frame_count = shot->frame_count;
        rows[i].title =
            arena_printf(arena, "Shot %d   %.1f-%.1f s   %s%s%s", i + 1, plan_frame_time(plan, shot->begin_frame),
                         plan_frame_time(plan, shot->begin_frame + shot->frame_count),
                         size < SHOT_SIZE_COUNT ? size_names[size] : "", shot->title && size != SHOT_AUTO ? "   " : "",
                         shot->title ? shot->title : "");
    }
    *result = rows;
    return plan->shot_count;
}

int engine_cell_height(const FilmPlan *plan, int cell_width)
{
    int half = (int)lround((double)cell_width * plan->height / plan->width / 2.0);
    return half < 8 ? 16 : half * 2;
}
