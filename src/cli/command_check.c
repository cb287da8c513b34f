// kinema check and kinema explain: a prompt's findings, for people and for programs; mending it; showing what of it
// was understood.
#include "cli/cli.h"
#include "review/review.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// ---------------------------------------------------------------- rules

static void print_nearest(FILE *stream, const char *name)
{
    const char *nearest[3];
    int count = review_nearest(name, nearest, COUNT_OF(nearest));
    for (int i = 0; i < count; i++)
        fprintf(stream, "%s'%s'", i == 0 ? "; did you mean " : i + 1 < count ? ", " : " or ", nearest[i]);
    fprintf(stream, "%s\n", count ? "?" : "; 'kinema explain' lists them");
}

static void levels_read(const Options *options, Arena *arena, ReviewLevels *levels)
{
    for (int i = 0; i < options->warning_count; i++) {
        const char *unknown = NULL;
        if (review_levels_take(levels, options->warnings[i], arena, &unknown))
            continue;
        fprintf(stderr, "kinema: %swarning:%s there is no rule '%s'", stderr_colour() ? "\033[35m" : "",
                stderr_colour() ? "\033[0m" : "", unknown);
        print_nearest(stderr, unknown);
    }
}

static void print_indented(const char *text)
{
    for (const char *line = text; *line;) {
        size_t size = strcspn(line, "\n");
        printf("    %.*s\n", (int)size, line);
        line += size + (line[size] == '\n');
    }
}

// Wrapped at 78 columns.
static void print_paragraph(const char *text)
{
    int column = 0;
    while (*text) {
        int word = (int)strcspn(text, " ");
        if (column > 0 && column + 1 + word > 78) {
            putchar('\n');
            column = 0;
        }
        column += printf("%s%.*s", column ? " " : "", word, text);
        text += word;
        text += strspn(text, " ");
    }
    putchar('\n');
}

int run_explain(const Options *options)
{
    static const char *const levels[] = {"note", "warning", "error"};
    if (options->argument_count == 0)
        for (int i = 0; i < rule_count(); i++) {
            Rule rule = rule_at(i);
            printf("%-24s %-8s %s\n", rule.name, levels[rule.level], rule.title);
        }
    int code = EXIT_MADE;
    for (int i = 0; i < options->argument_count; i++) {
        const char *name = options->arguments[i];
        Rule rule;
        if (!rule_find(name, &rule)) {
            fprintf(stderr, "kinema: error: there is no rule '%s'", name);
            print_nearest(stderr, name);
            code = EXIT_INPUT;
            continue;
        }
        printf("%s%s (%s): %s\n\n", i ? "\n" : "", rule.name, levels[rule.level], rule.title);
        print_paragraph(rule.explanation);
        if (rule.example[0]) {
            printf("\nexample:\n");
            print_indented(rule.example);
        }
        if (rule.better) {
            printf("\nbetter:\n");
            print_indented(rule.better);
        }
    }
    return finish_output(code);
}

// ---------------------------------------------------------------- mending

// Writes a file in one step: it has its old bytes or the new ones, never half of them. Keeps its mode.
static Status write_file(const char *path, const char *data, size_t size, Error *error)
{
    char temporary[4200], target[4096];
    const char *real = realpath(path, target) ? target : path; // through a link, not over it
    snprintf(temporary, sizeof temporary, "%s.XXXXXX", real);
    struct stat info;
    mode_t mask = umask(0);
    umask(mask);
    mode_t mode = stat(real, &info) == 0 ? info.st_mode & 07777 : 0666 & ~mask;
    int file = mkstemp(temporary);
    if (file < 0)
        return error_set(error, STATUS_IO, "%s: %s", path, strerror(errno));
    size_t done = 0;
    while (done < size) {
        ssize_t wrote = write(file, data + done, size - done);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            break;
        done += (size_t)wrote;
    }
    bool good = done == size && fchmod(file, mode) == 0 && fsync(file) == 0;
    int reason = errno;
    good = close(file) == 0 && good;
    if (!good || rename(temporary, real) != 0) {
        reason = good ? errno : reason;
        unlink(temporary);
        return error_set(error, STATUS_IO, "%s: %s", path, strerror(reason));
    }
    return STATUS_OK;
}

static void print_edits(const char *name, const Mended *mended)
{
    for (int i = 0; i < mended->made_count; i++) {
        const MadeEdit *made = &mended->made[i];
        fprintf(stderr, "%s:%d:%d: fixed: ", name, made->line, made->column);
        if (!*made->before)
            fprintf(stderr, "'%s' put in", made->after);
        else if (!*made->after)
            fprintf(stderr, "'%s' taken out", made->before);
        else
            fprintf(stderr, "'%s' is now '%s'", made->before, made->after);
        fprintf(stderr, " [-W%s]\n", made->rule);
    }
    if (mended->made_count == 0)
        fprintf(stderr, "%s: nothing to fix\n", name);
}

// Mends the prompt of the arguments, and gives the plan of the mended one.
static Status mend(const Options *options, const ReviewLevels *levels, Arena *arena, Script *script, Error *error)
{
    const char *text;
    size_t size;
    Script mended_script = {0};
    Status status = script_read(options, arena, &text, &size, mended_script.name, sizeof mended_script.name, error);
    if (status != STATUS_OK)
        return status;
    const char *name = mended_script.name;
    if (plan_is_json(text, size))
        return error_set(error, STATUS_INPUT, "%s: is a plan, not a prompt: --fix has no text to mend", name);
    PlanParams params = script_params(options, name, arena);
    Mended mended;
    Error inner = {0};
    status = review_mend(text, size, &params, levels, arena, &mended, &inner);
    if (status == STATUS_OK)
        status = plan_from_prompt(mended.text, mended.size, &params, arena, &mended_script.plan, &inner);
    if (status != STATUS_OK)
        return error_set(error, status, "%s: %.440s", name, inner.message);
    review_plan(mended_script.plan, levels, arena);
    bool in_file = name[0] != '<';
    if (options->dry_run) {
        fputs(review_difference(text, mended.text, name, name, arena), stdout);
    } else if (options->output && !text_equal(options->output, "-")) {
        status = write_file(options->output, mended.text, mended.size, error);
    } else if (in_file && !options->output) {
        if (mended.size != size || memcmp(mended.text, text, size) != 0)
            status = write_file(name, mended.text, mended.size, error);
    } else {
        fwrite(mended.text, 1, mended.size, stdout);
        if (mended.size && mended.text[mended.size - 1] != '\n' && name[1] == 'p')
            putchar('\n'); // a prompt given as text
    }
    if (status == STATUS_OK && !options->dry_run)
        print_edits(name, &mended);
    *script = mended_script;
    return status;
}

// ---------------------------------------------------------------- checking

static void print_count(int count, const char *what, bool *first)
{
    if (count == 0)
        return;
    fprintf(stderr, "%s%d %s%s", *first ? "" : ", ", count, what, count == 1 ? "" : "s");
    *first = false;
}

static void print_findings(const Script *script, Arena *arena, bool quiet)
{
    const char **printed = NULL;
    int printed_count = 0, counts[3] = {0};
    if (!quiet)
        diagnostics_print(script, arena, stderr, &printed, &printed_count);
    for (int i = 0; i < script->plan->diagnostic_count; i++)
        counts[script->plan->diagnostics[i].severity]++;
    bool first = true;
    print_count(counts[SEVERITY_ERROR], "error", &first);
    print_count(counts[SEVERITY_WARNING], "warning", &first);
    print_count(counts[SEVERITY_NOTE], "note", &first);
    fprintf(stderr, "%s%s: %d shot%s, %.2f s\n", first ? "" : "; ", script->name, script->plan->shot_count,
            script->plan->shot_count == 1 ? "" : "s", plan_seconds(script->plan));
}

// Files are checked each by itself; loose words are one prompt.
static bool each_by_itself(const Options *options)
{
    for (int i = 0; i < options->argument_count; i++)
        if (!text_equal(options->arguments[i], "-") && !is_file(options->arguments[i]))
            return false;
    return options->argument_count > 1;
}

static const char *options_fault(const Options *options, int count)
{
    if (options->fix && options->format != CHECK_TEXT)
        return "--fix goes with --format text";
    if (options->fix && options->coverage)
        return "--fix and --coverage do not go together";
    if (options->coverage && options->format == CHECK_SARIF)
        return "--coverage goes with --format text or json";
    if (options->output && !options->fix)
        return "-o goes with --fix";
    if (options->output && count > 1)
        return "-o goes with one prompt";
    return NULL;
}

static int check_one(const Options *options, const ReviewLevels *levels, Arena *arena, Reviewed *reviewed)
{
    Error error = {0};
    Script *script = ARENA_NEW(arena, Script);
    Status status;
    if (options->fix) {
        status = mend(options, levels, arena, script, &error);
    } else {
        status = script_load(options, arena, script, &error);
        if (status == STATUS_OK)
            review_plan(script->plan, levels, arena);
    }
    const char *file = options->argument_count == 1 && is_file(options->arguments[0])           ? options->arguments[0]
                       : options->argument_count == 0 || text_equal(options->arguments[0], "-") ? "<stdin>"
                                                                                                : "<prompt>";
    *reviewed = (Reviewed){.file = file, .coverage = options->coverage};
    if (status != STATUS_OK) {
        reviewed->failure = arena_strdup(arena, error.message);
        return report_error(status, &error);
    }
    reviewed->plan = script->plan;
    reviewed->file = script->name;
    if (options->coverage && options->format == CHECK_TEXT) {
        Coverage coverage;
        review_coverage(script->plan, arena, &coverage);
        fputs(coverage_text(script->plan, &coverage, stdout_colour(), arena), stdout);
    }
    if (options->format == CHECK_TEXT && !options->dry_run)
        print_findings(script, arena, options->coverage);
    for (int i = 0; i < script->plan->diagnostic_count; i++)
        if (script->plan->diagnostics[i].severity == SEVERITY_ERROR)
            return EXIT_INPUT;
    return EXIT_MADE;
}

int run_check(const Options *options)
{
    bool each = each_by_itself(options);
    int count = each ? options->argument_count : 1, code = EXIT_MADE;
    const char *fault = options_fault(options, count);
    if (fault) {
        Error error;
        return report_error(error_set(&error, STATUS_INPUT, "%s", fault), &error);
    }
    Arena *arena = arena_create();
    ReviewLevels levels = {0};
    levels_read(options, arena, &levels);
    Reviewed *reviewed = ARENA_ARRAY(arena, Reviewed, count);
    for (int i = 0; i < count; i++) {
        Options one = *options;
        if (each) {
            one.arguments = &options->arguments[i];
            one.argument_count = 1;
        }
        int one_code = check_one(&one, &levels, arena, &reviewed[i]);
        code = one_code > code ? one_code : code;
    }
    if (options->format != CHECK_TEXT) {
        char *text = options->format == CHECK_JSON ? review_json(reviewed, count) : review_sarif(reviewed, count);
        puts(text);
        free(text);
    }
    arena_destroy(&arena);
    return finish_output(code);
}
