// kinema library: the user's own models.
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

static Status wrong_use(const Options *options, Error *error)
{
    const char *what = options->arguments[0];
    return error_set(error, STATUS_INPUT, "'kinema library %.60s': add FILE --as NAME, list, or remove NAME", what);
}

// The height that a thing of that word usually has, metres; 0: not known.
static float usual_height(const char *word)
{
    const char *const *row = plan_table_find("props", word);
    float size[3] = {0};
    return row && sscanf(row[5], "%f %f %f", &size[0], &size[1], &size[2]) == 3 ? size[1] : 0.0f;
}

static Status add(const Options *options, const char *directory, Arena *arena, Error *error)
{
    OwnRequest request = options->own;
    if (options->argument_count != 2)
        return wrong_use(options, error);
    if (!request.word)
        return error_set(error, STATUS_INPUT, "which word shows it? Add --as NAME");
    request.path = options->arguments[1];
    request.usual = usual_height(request.word);
    OwnReport report;
    Status status = library_own_add(directory, &request, arena, &report, error);
    if (status != STATUS_OK)
        return status;
    const OwnThing *t = &report.thing;
    if (report.fault)
        fprintf(stderr, "kinema: warning: %s: %s\n", request.path, report.fault);
    if (report.units)
        fprintf(stderr, "kinema: warning: %s: %s\n", request.path, report.units);
    if (!options->quiet)
        printf("'%s' is now shown by %s: %.2f x %.2f x %.2f m (width, height, depth), %d triangles, %s\n", t->word,
               request.path, (double)t->size.x, (double)t->size.y, (double)t->size.z, report.triangles, t->surface);
    return STATUS_OK;
}

static Status list(const Options *options, const char *directory, Arena *arena, Error *error)
{
    if (options->argument_count != 1)
        return wrong_use(options, error);
    const OwnThing *things;
    int count = own_table_read(directory, arena, &things);
    for (int i = 0; i < count; i++)
        printf("%-20s %5.2f x %5.2f x %5.2f m  %-9s %s%s%s\n", things[i].word, (double)things[i].size.x,
               (double)things[i].size.y, (double)things[i].size.z, things[i].surface, things[i].file,
               *things[i].aliases ? "  also: " : "", things[i].aliases);
    if (count == 0 && !options->quiet)
        fprintf(stderr, "kinema: there is nothing in %s yet\n", directory);
    return STATUS_OK;
}

int run_library(const Options *options)
{
    Arena *arena = arena_create();
    Error error = {0};
    char directory[1024];
    const char *what = options->arguments[0];
    Status status;
    if (!own_directory(directory, sizeof directory))
        status = error_set(&error, STATUS_INPUT, "there is no home for a library: add --library DIR");
    else if (text_equal(what, "add"))
        status = add(options, directory, arena, &error);
    else if (text_equal(what, "list"))
        status = list(options, directory, arena, &error);
    else if (text_equal(what, "remove") && options->argument_count == 2)
        status = library_own_remove(directory, options->arguments[1], &error);
    else
        status = wrong_use(options, &error);
    int code = status == STATUS_OK ? finish_output(EXIT_MADE) : report_error(status, &error);
    arena_destroy(&arena);
    return code;
}
