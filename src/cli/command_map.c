// kinema plan --map: the floor plan.
#include "cli/cli.h"

int run_plan_map(const Options *options)
{
    Arena *arena = arena_create();
    Error error = {0};
    Script script;
    const char **printed = NULL;
    int printed_count = 0;
    Status status = script_load(options, arena, &script, &error);
    if (status == STATUS_OK) {
        Library *library = library_open(options->assets);
        status = engine_draw_map(script.plan, library, options->output ? options->output : "-", arena, &error);
        diagnostics_print(&script, arena, stderr, &printed, &printed_count);
        library_close(&library);
    }
    int code = status == STATUS_OK ? finish_output(EXIT_MADE) : report_error(status, &error);
    arena_destroy(&arena);
    return code;
}
