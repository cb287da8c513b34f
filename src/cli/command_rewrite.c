// kinema rewrite: the plan, written back as a prompt.
#include "cli/cli.h"
#include "review/review.h"

#include <errno.h>
#include <string.h>

int run_rewrite(const Options *options)
{
    Arena *arena = arena_create();
    Error error = {0};
    Script script;
    Status status = options->json && options->per_shot
                        ? error_set(&error, STATUS_INPUT, "--json and --per-shot do not go together")
                        : script_load(options, arena, &script, &error);
    int code = EXIT_MADE;
    if (status == STATUS_OK) {
        RewriteForm form = options->json ? REWRITE_JSON : options->per_shot ? REWRITE_PER_SHOT : REWRITE_SECTIONS;
        const char *text = review_rewrite(script.plan, form, arena);
        FILE *file = options->output && !text_equal(options->output, "-") ? fopen(options->output, "w") : stdout;
        bool good = file && fputs(text, file) >= 0;
        if (file && file != stdout)
            good = fclose(file) == 0 && good;
        if (!good && file != stdout)
            status = error_set(&error, STATUS_IO, "%s: %s", options->output, strerror(errno));
    }
    if (status != STATUS_OK)
        code = report_error(status, &error);
    arena_destroy(&arena);
    return finish_output(code);
}
