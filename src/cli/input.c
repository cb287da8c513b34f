// From the arguments to a plan: files, literal text, standard input, plans, films; with errors a newcomer understands.
#include "cli/cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define INPUT_LIMIT ((size_t)64 << 20) // of plans; prompts have PLAN_SOURCE_LIMIT

bool is_file(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && !S_ISDIR(info.st_mode);
}

bool looks_like_film(const char *path)
{
    return (text_ends(path, ".mp4") || text_ends(path, ".mov") || text_ends(path, ".mkv")) && is_file(path);
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

// A literal text that is surely a mistyped file name.
static bool looks_like_path(const char *text)
{
    static const char *const endings[] = {".txt", ".md", ".json", ".prompt", ".mp4", ".mov", ".mkv"};
    if (strpbrk(text, " \n"))
        return false;
    for (int i = 0; i < COUNT_OF(endings); i++)
        if (text_ends(text, endings[i]))
            return true;
    return strchr(text, '/') != NULL;
}

static Status read_stream(FILE *stream, char **data, size_t *size, Error *error)
{
    size_t used = 0, capacity = 65536;
    char *buffer = memory_alloc(capacity);
    for (size_t got; (got = fread(buffer + used, 1, capacity - used - 1, stream)) > 0;) {
        used += got;
        if (used > INPUT_LIMIT) {
            free(buffer);
            return error_set(error, STATUS_INPUT, "standard input: larger than %zu bytes", INPUT_LIMIT);
        }
        if (used + 1 >= capacity)
            buffer = memory_resize(buffer, capacity *= 2);
    }
    if (ferror(stream)) {
        free(buffer);
        return error_set(error, STATUS_IO, "standard input: %s", strerror(errno));
    }
    buffer[used] = 0;
    *data = buffer;
    *size = used;
    return STATUS_OK;
}

// One argument's text, in heap memory.
static Status read_argument(const char *argument, Arena *arena, char **data, size_t *size, Error *error)
{
    if (text_equal(argument, "-"))
        return read_stream(stdin, data, size, error);
    if (looks_like_film(argument)) {
        const char *json = NULL;
        Status status = film_plan_text ? film_plan_text(argument, arena, &json, error)
                                       : error_set(error, STATUS_INTERNAL, "%s: films cannot be read here", argument);
        if (status != STATUS_OK)
            return status;
        *size = strlen(json);
        *data = memory_alloc(*size + 1);
        memcpy(*data, json, *size);
        return STATUS_OK;
    }
    if (is_file(argument))
        return file_read(argument, INPUT_LIMIT, data, size, error);
    if (looks_like_path(argument)) {
        struct stat info;
        bool directory = stat(argument, &info) == 0;
        return error_set(error, STATUS_INPUT, "%s: %s (a prompt given as text has several words: \"a man ...\")",
                         argument, directory ? "is a directory" : "no such file");
    }
    *size = strlen(argument);
    *data = memory_alloc(*size + 1);
    memcpy(*data, argument, *size);
    return STATUS_OK;
}

static Status read_prompt(const Options *options, Arena *arena, char **text, size_t *size, char *name, size_t name_size,
                          Error *error)
{
    static const char *standard_input[] = {"-"};
    const char **arguments = options->arguments;
    int count = options->argument_count;
    if (count == 0) {
        if (isatty(STDIN_FILENO))
            return error_set(error, STATUS_INPUT,
                             "no prompt was given: name a file, write the text in quotes, or pipe "
                             "it in");
        arguments = standard_input;
        count = 1;
    }
    bool any_file = false;
    for (int i = 0; i < count; i++)
        any_file = any_file || text_equal(arguments[i], "-") || is_file(arguments[i]);
    if (count > 1 || !any_file)
        snprintf(name, name_size, "<prompt>");
    else if (text_equal(arguments[0], "-"))
        snprintf(name, name_size, "<stdin>");
    else
        snprintf(name, name_size, "%s", arguments[0]);
    char *whole = NULL;
    size_t used = 0;
    for (int i = 0; i < count; i++) {
        char *part;
        size_t length;
        Status status = read_argument(arguments[i], arena, &part, &length, error);
        if (status != STATUS_OK) {
            free(whole);
            return status;
        }
        whole = memory_resize(whole, used + length + 3);
        // files are paragraphs; loose words are one sentence
        for (const char *gap = i == 0 ? "" : any_file ? "\n\n" : " "; *gap; gap++)
            whole[used++] = *gap;
        memcpy(whole + used, part, length);
        used += length;
        whole[used] = 0;
        free(part);
    }
    *text = whole;
    *size = used;
    return STATUS_OK;
}

// What was missing on the machine that made the plan says nothing about this one.
static void forget_missing_assets(FilmPlan *plan)
{
    int kept = 0;
    for (int i = 0; i < plan->diagnostic_count; i++)
        if (!text_equal(plan->diagnostics[i].code, "missing-asset"))
            plan->diagnostics[kept++] = plan->diagnostics[i];
    plan->diagnostic_count = kept;
}

Status script_read(const Options *options, Arena *arena, const char **text, size_t *size, char *name, size_t name_size,
                   Error *error)
{
    char *read;
    Status status = read_prompt(options, arena, &read, size, name, name_size, error);
    if (status != STATUS_OK)
        return status;
    *text = arena_strndup(arena, read, *size);
    free(read);
    return STATUS_OK;
}

PlanParams script_params(const Options *options, const char *name, Arena *arena)
{
    return (PlanParams){.title = name[0] == '<' ? NULL : arena_strdup(arena, base_name(name)),
                        .seconds = options->seconds,
                        .width = options->width,
                        .height = options->height,
                        .seed = options->seed};
}

Status script_load(const Options *options, Arena *arena, Script *script, Error *error)
{
    char *text = NULL;
    size_t size = 0;
    Error inner = {0};
    Script loaded = {0};
    Status status = read_prompt(options, arena, &text, &size, loaded.name, sizeof loaded.name, error);
    if (status != STATUS_OK)
        return status;
    loaded.from_json = plan_is_json(text, size);
    if (loaded.from_json) {
        status = plan_from_json(text, size, arena, &loaded.plan, &inner);
        if (status == STATUS_OK && options->seconds > 0.0 &&
            fabs(options->seconds - plan_seconds(loaded.plan)) > 0.5 / loaded.plan->fps)
            status = error_set(&inner, STATUS_INPUT,
                               "a plan has its length already (%.2f s): --seconds goes with a "
                               "prompt",
                               plan_seconds(loaded.plan));
        if (status == STATUS_OK)
            forget_missing_assets(loaded.plan);
        if (status == STATUS_OK && options->width) {
            loaded.plan->width = options->width;
            loaded.plan->height = options->height;
        }
        if (status == STATUS_OK && options->seed)
            loaded.plan->seed = options->seed;
    } else {
        const PlanParams params = script_params(options, loaded.name, arena);
        status = plan_from_prompt(text, size, &params, arena, &loaded.plan, &inner);
    }
    free(text);
    if (status != STATUS_OK) {
        bool named = text_starts(inner.message, loaded.name);
        return error_set(error, status, "%s%s%.440s", named ? "" : loaded.name, named ? "" : ": ", inner.message);
    }
    *script = loaded;
    return STATUS_OK;
}

int diagnostics_print(const Script *script, Arena *arena, FILE *stream, const char ***printed, int *printed_count)
{
    const FilmPlan *plan = script->plan;
    const char **now = ARENA_ARRAY(arena, const char *, plan->diagnostic_count);
    uint64_t *hashes = ARENA_ARRAY(arena, uint64_t, plan->diagnostic_count); // thousands are compared with each other
    int errors = 0;
    for (int i = 0; i < plan->diagnostic_count; i++) {
        const Diagnostic *diagnostic = &plan->diagnostics[i];
        errors += diagnostic->severity == SEVERITY_ERROR;
        now[i] = arena_printf(arena, "%d:%s:%s", diagnostic->span.begin, diagnostic->code, diagnostic->message);
        hashes[i] = hash_text(now[i], 1);
        bool before = false;
        for (int k = 0; k < *printed_count && !before; k++)
            before = text_equal((*printed)[k], now[i]);
        for (int k = 0; k < i && !before; k++)
            before = hashes[k] == hashes[i] && text_equal(now[k], now[i]);
        if (!before)
            diagnostic_print(plan, diagnostic, script->name, stderr_colour(), stream);
    }
    *printed = now;
    *printed_count = plan->diagnostic_count;
    return errors;
}
