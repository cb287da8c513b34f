// What of a prompt was understood, word by word: the planner's marks put together into spans, and printed into the
// text.
#include "review/internal.h"

#include <stdlib.h>
#include <string.h>

static int span_order(const void *a, const void *b)
{
    const CoverageSpan *x = a, *y = b;
    if (x->span.begin != y->span.begin)
        return x->span.begin < y->span.begin ? -1 : 1;
    return x->span.end != y->span.end ? (x->span.end < y->span.end ? -1 : 1) : (int)x->kind - (int)y->kind;
}

// Something else than what was asked for is shown.
static bool is_instead(const Diagnostic *diagnostic)
{
    static const char *const stand_ins[] = {"unknown-noun", "unknown-prop", "unknown-place", "unknown-instrument",
                                            "missing-asset"};
    for (int i = 0; i < COUNT_OF(stand_ins); ++i)
        if (text_equal(diagnostic->code, stand_ins[i]))
            return true;
    return strstr(diagnostic->code, "approximated") != NULL;
}

// Between two words of a kind stands only grammar: they are one span.
static bool only_grammar(const char *source, int begin, int end)
{
    for (int i = begin; i < end; ++i)
        if (strchr(".,;:!?\n\"()[]{}", source[i]))
            return false;
    return true;
}

void review_coverage(const FilmPlan *plan, Arena *arena, Coverage *coverage)
{
    *coverage = (Coverage){0};
    int size = plan->source ? (int)strlen(plan->source) : 0, count = 0, capacity = 0, instead_capacity = 0;
    CoverageSpan *words = NULL;
    int last = size;
    while (last > 0 && strchr(" \n\r\t", plan->source[last - 1]))
        --last;
    for (int i = 0; i < plan->mark_count; ++i) {
        Mark mark = plan->marks[i];
        if (mark.span.begin < 0 || mark.span.end > size || mark.span.begin >= mark.span.end)
            continue;
        SpanKind kind = mark.kind == MARK_UNDERSTOOD     ? SPAN_UNDERSTOOD
                        : mark.kind == MARK_APPROXIMATED ? SPAN_APPROXIMATED
                                                         : SPAN_UNKNOWN;
        CoverageSpan word = {kind, mark.span, NULL};
        ARENA_PUSH(arena, words, count, capacity, word);
    }
    for (int i = 0; i < plan->diagnostic_count; ++i) {
        const Diagnostic *diagnostic = &plan->diagnostics[i];
        if (!is_instead(diagnostic))
            continue;
        ARENA_PUSH(arena, coverage->instead, coverage->instead_count, instead_capacity, diagnostic);
        for (int k = 0; k < count; ++k)
            if (words[k].kind == SPAN_UNDERSTOOD && words[k].span.begin >= diagnostic->span.begin &&
                words[k].span.end <= diagnostic->span.end)
                words[k].kind = SPAN_APPROXIMATED;
    }
    for (int i = 0; i < plan->assumed_count && plan->mark_count; ++i) {
        Span trigger = plan->assumed[i].span;
        int at = trigger.end > trigger.begin ? trigger.end : last; // of the whole prompt: behind it
        if (at < 0 || at > size)
            continue;
        CoverageSpan assumed = {SPAN_ASSUMED, {at, at}, plan->assumed[i].what};
        ARENA_PUSH(arena, words, count, capacity, assumed);
    }
    if (count)
        qsort(words, (size_t)count, sizeof *words, span_order);
    CoverageSpan *spans = ARENA_ARRAY(arena, CoverageSpan, count);
    int span_count = 0;
    for (int i = 0; i < count; ++i) {
        CoverageSpan *last = span_count ? &spans[span_count - 1] : NULL;
        if (words[i].kind != SPAN_ASSUMED) {
            if (last && words[i].span.begin < last->span.end) {
                last->kind = words[i].kind > last->kind && last->kind != SPAN_ASSUMED ? words[i].kind : last->kind;
                continue; // a word that was read twice counts once
            }
            coverage->words++;
            coverage->understood += words[i].kind == SPAN_UNDERSTOOD;
            coverage->approximated += words[i].kind == SPAN_APPROXIMATED;
            coverage->unknown += words[i].kind == SPAN_UNKNOWN;
            if (last && last->kind == words[i].kind &&
                only_grammar(plan->source, last->span.end, words[i].span.begin)) {
                last->span.end = words[i].span.end;
                continue;
            }
        }
        spans[span_count++] = words[i];
    }
    coverage->spans = spans;
    coverage->span_count = span_count;
}

double coverage_share(const Coverage *coverage)
{
    return coverage->words ? (double)coverage->understood / coverage->words : 1.0;
}

typedef struct Notation {
    const char *open, *close, *tint, *name;
} Notation;
static const Notation notations[SPAN_KIND_COUNT] = {
    [SPAN_UNDERSTOOD] = {"", "", "\33[32m", "understood"},
    [SPAN_APPROXIMATED] = {"[~", "~]", "\33[33m", "approximated"},
    [SPAN_UNKNOWN] = {"[?", "?]", "\33[31m", "not understood"},
    [SPAN_ASSUMED] = {"[+", "+]", "\33[36m", "assumed"},
};

static void marked_add(Text *out, SpanKind kind, const char *text, size_t size, bool colour)
{
    const Notation *notation = &notations[kind];
    text_add(out, "%s", colour ? notation->tint : notation->open);
    text_add_bytes(out, text, size);
    text_add(out, "%s", colour ? "\33[0m" : notation->close);
}

char *coverage_text(const FilmPlan *plan, const Coverage *coverage, bool colour, Arena *arena)
{
    Text out = text_begin(arena);
    const char *source = plan->source ? plan->source : "";
    int at = 0, size = (int)strlen(source);
    for (int i = 0; i < coverage->span_count; ++i) {
        const CoverageSpan *span = &coverage->spans[i];
        if (span->span.begin < at)
            continue;
        text_add_bytes(&out, source + at, (size_t)(span->span.begin - at));
        at = span->span.end;
        if (span->kind == SPAN_ASSUMED) {
            text_add(&out, at == 0 || source[at - 1] == ' ' ? "" : " ");
            marked_add(&out, span->kind, span->text, strlen(span->text), colour);
            text_add(&out, at == 0 ? " " : "");
        } else {
            marked_add(&out, span->kind, source + span->span.begin, (size_t)(span->span.end - span->span.begin),
                       colour);
        }
    }
    text_add_bytes(&out, source + at, (size_t)(size - at));
    if (size == 0 || source[size - 1] != '\n')
        text_add(&out, "\n");
    text_add(&out, "\n");
    static const SpanKind shown[] = {SPAN_UNDERSTOOD, SPAN_ASSUMED, SPAN_APPROXIMATED, SPAN_UNKNOWN};
    for (int i = 0; i < COUNT_OF(shown); ++i) {
        const char *name = notations[shown[i]].name;
        text_add(&out, i ? "  " : "");
        marked_add(&out, shown[i], name, strlen(name), colour);
    }
    text_add(&out, "\n%d of %d content words understood (%.1f %%), %d approximated, %d not understood\n",
             coverage->understood, coverage->words, 100.0 * coverage_share(coverage), coverage->approximated,
             coverage->unknown);
    if (coverage->instead_count)
        text_add(&out, "shown instead:\n");
    for (int i = 0; i < coverage->instead_count; ++i)
        text_add(&out, "  %s\n", coverage->instead[i]->message);
    return out.data;
}
