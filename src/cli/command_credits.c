// What is read out of a finished film: its credits (kinema credits) and its plan.
#include "cli/cli.h"
#include "film/film.h"

Status film_plan_text(const char *path, Arena *arena, const char **json, Error *error)
{
    FilmInfo info;
    Status status = film_probe(path, arena, &info, error);
    if (status == STATUS_OK && !info.plan_json)
        status = error_set(error, STATUS_INPUT, "%s: carries no plan; was it made by kinema?", path);
    if (status == STATUS_OK)
        *json = info.plan_json;
    return status;
}

int run_credits(const Options *options)
{
    Arena *arena = arena_create();
    Error error = {0};
    FilmInfo info;
    Status status = film_probe(options->arguments[0], arena, &info, &error);
    if (status == STATUS_OK && !info.version)
        status =
            error_set(&error, STATUS_INPUT, "%s: carries no credits; was it made by kinema?", options->arguments[0]);
    int code;
    if (status != STATUS_OK) {
        code = report_error(status, &error);
    } else {
        if (info.credits && *info.credits)
            fputs(info.credits, stdout);
        else
            fprintf(stderr, "kinema: %s: nothing in it came from an asset package\n", options->arguments[0]);
        code = finish_output(EXIT_MADE);
    }
    arena_destroy(&arena);
    return code;
}
