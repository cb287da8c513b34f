// kinema plan, schema: what makes words.
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

// Prints and frees a text that is NULL when there was no memory for it.
static int print_text(char *text)
{
    Error error;
    if (!text)
        return report_error(error_set(&error, STATUS_INTERNAL, "out of memory"), &error);
    fputs(text, stdout);
    if (!text_ends(text, "\n"))
        fputc('\n', stdout);
    free(text);
    return finish_output(EXIT_MADE);
}

int run_plan(const Options *options)
{
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
        code = print_text(plan_to_json(script.plan));
        if (diagnostics_print(&script, arena, stderr, &printed, &printed_count) > 0)
            code = EXIT_INPUT;
    }
    arena_destroy(&arena);
    return code;
}

int run_schema(const Options *options)
{
    (void)options;
    return print_text(plan_schema());
}
