// What the user is told about the prompt: collecting it, and printing it as a compiler would.
#include "plan/plan.h"

#include <stdlib.h>
#include <string.h>

void plan_report(FilmPlan *plan, Arena *arena, Severity severity, const char *code, Span span, const char *fix,
                 const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char message[512];
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    Diagnostic *list = ARENA_ARRAY(arena, Diagnostic, plan->diagnostic_count + 1);
    int at = 0; // ordered by span; equal ones in order of report
    while (at < plan->diagnostic_count && plan->diagnostics[at].span.begin <= span.begin)
        ++at;
    if (at)
        memcpy(list, plan->diagnostics, sizeof *list * (size_t)at);
    if (at < plan->diagnostic_count)
        memcpy(list + at + 1, plan->diagnostics + at, sizeof *list * (size_t)(plan->diagnostic_count - at));
    list[at] = (Diagnostic){.severity = severity,
                            .code = arena_strdup(arena, code),
                            .span = span,
                            .message = arena_strdup(arena, message),
                            .fix = arena_strdup(arena, fix)};
    plan->diagnostics = list;
    plan->diagnostic_count++;
}

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

// Characters (not bytes) in [from, to).
static int columns(const char *from, const char *to)
{
    int count = 0;
    for (; from < to; ++from)
        count += !is_continuation(*from);
    return count;
}

void diagnostic_print(const FilmPlan *plan, const Diagnostic *diagnostic, const char *file, bool colour, FILE *stream)
{
    static const char *const words[] = {"note", "warning", "error"};
    static const char *const tints[] = {"\33[36m", "\33[35m", "\33[31m"};
    const char *bold = colour ? "\33[1m" : "", *tint = colour ? tints[diagnostic->severity] : "";
    const char *plain = colour ? "\33[0m" : "";
    const char *source = plan->source ? plan->source : "";
    Span span = diagnostic->span;
    bool placed = span.end > span.begin && span.begin >= 0 && strnlen(source, (size_t)span.end) == (size_t)span.end;
    fprintf(stream, "%s%s:", bold, file);
    const char *line = source, *at = source;
    int number = 1, column = 0;
    if (placed) {
        at = source + span.begin;
        for (const char *p; (p = memchr(line, '\n', (size_t)(at - line))); line = p + 1)
            ++number;
        column = columns(line, at);
        fprintf(stream, "%d:%d:", number, column + 1);
    }
    fprintf(stream, "%s %s%s:%s %s [-W%s]\n", plain, tint, words[diagnostic->severity], plain, diagnostic->message,
            diagnostic->code);
    if (placed) {
        const char *end = at; // no more is shown than 110 characters
        while (end < at + 4 * 110 && *end && *end != '\r' && *end != '\n')
            ++end;
        const char *stop = source + span.end < end ? source + span.end : end;
        const char *from = line;
        const char *dots = "";
        if (column > 90) { // a paragraph on one line: show the neighbourhood
            for (from = at; columns(from, at) < 60;)
                do {
                    --from;
                } while (is_continuation(*from));
            dots = "...";
        }
        const char *shown = from;
        for (int n = 0; shown < end && n < 110; ++shown)
            n += !is_continuation(*shown);
        while (shown < end && is_continuation(*shown))
            ++shown;
        if (stop > shown)
            stop = shown;
        fprintf(stream, "%5d | %s%.*s%s\n      | %*s", number, dots, (int)(shown - from), from,
                shown < end ? "..." : "", (int)strlen(dots), "");
        for (const char *p = from; p < at; ++p)
            if (!is_continuation(*p))
                fputc(*p == '\t' ? '\t' : ' ', stream);
        fprintf(stream, "%s^", tint);
        for (int i = columns(at, stop); i > 1; --i)
            fputc('~', stream);
        fprintf(stream, "%s\n", plain);
    }
    if (diagnostic->fix)
        fprintf(stream, "      = %s\n", diagnostic->fix);
}

int plan_shot_at(const FilmPlan *plan, int frame)
{
    for (int i = 0; i < plan->shot_count; ++i)
        if (frame >= plan->shots[i].begin_frame && frame < plan->shots[i].begin_frame + plan->shots[i].frame_count)
            return i;
    return PLAN_NONE;
}
