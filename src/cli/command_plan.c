// kinema plan, schema: what makes words.
#include "cli/cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

// Prints (to `path`, or when NULL to standard output) and frees a text that is NULL when there was no memory for it.
static int print_text(char *text, const char *path)
{
    Error error;
    if (!text)
        return report_error(error_set(&error, STATUS_INTERNAL, "out of memory"), &error);
    FILE *file = path && !text_equal(path, "-") ? fopen(path, "w") : stdout;
    bool written = file && fputs(text, file) >= 0 && (text_ends(text, "\n") || fputc('\n', file) >= 0);
    free(text);
    if (file == stdout)
        return finish_output(EXIT_MADE);
    written = file && fclose(file) == 0 && written;
    return written ? EXIT_MADE : report_error(error_set(&error, STATUS_IO, "%s: %s", path, strerror(errno)), &error);
}

int run_plan(const Options *options)
{
    if (options->map && run_plan_map)
        return run_plan_map(options);
    Arena *arena = arena_create();
    Error error = {0};
    Script script;
    Status status = script_load(options, arena, &script, &error);
    int code = EXIT_INPUT;
    if (status != STATUS_OK) {
        code = report_error(status, &error);
    } else {
        const char **printed = NULL;
        int printed_count = 0;
        code = print_text(plan_to_json(script.plan), options->output);
        if (diagnostics_print(&script, arena, stderr, &printed, &printed_count) > 0)
            code = EXIT_INPUT;
    }
    arena_destroy(&arena);
    return code;
}

int run_schema(const Options *options)
{
    (void)options;
    return print_text(plan_schema(), NULL);
}
