// What every pass of the planner uses: reports, limits, shots, and the words a reading has used.
#include "plan/planner.h"

#include <stdio.h>
#include <string.h>

Span token_span(const Reading *reading, int begin, int end)
{
    const PromptNode *node = reading->node;
    if (end <= begin || begin >= reading->s.count)
        return (Span){node->begin, node->begin};
    const Token *first = &reading->s.tokens[begin], *last = &reading->s.tokens[end - 1];
    // The map of the byte behind the last may skip Markdown: end at the last character itself.
    int stop = node->text_map[last->end - 1] + 1, next = node->text_map[last->end];
    if (((unsigned char)node->text[last->end - 1] & 0x80) || node->text[last->end - 1] == '\'' ||
        node->text[last->end - 1] == '"')
        stop = next;
    while (reading->source && ((unsigned char)reading->source[stop] & 0xc0) == 0x80)
        ++stop; // a plain sign for one of several bytes: a dash, a quote
    int start = node->text_map[first->begin];
    return start <= stop ? (Span){start, stop} : (Span){stop, start}; // JSON: the name may stand behind the description
}

void planner_report(Planner *planner, const char *code, Span span, const char *fix, const char *format, ...)
{
    if (planner->diagnostic_count >= 2000)
        return; // nobody reads more
    static const char *const general[] = {"encoding", "language", "prompt-limit", "too-many", "timing", "format"};
    bool told = !planner->foreign; // of a prompt in another language, word by word would be no help
    for (int i = 0; i < COUNT_OF(general) && !told; ++i)
        told = text_equal(code, general[i]);
    if (!told)
        return;
    va_list args;
    va_start(args, format);
    char message[480];
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    Rule rule = {.level = SEVERITY_WARNING};
    rule_find(code, &rule);
    Diagnostic diagnostic = {.severity = rule.level,
                             .code = code,
                             .span = span,
                             .message = arena_strdup(planner->arena, message),
                             .fix = fix};
    ARENA_PUSH(planner->arena, planner->diagnostics, planner->diagnostic_count, planner->diagnostic_capacity,
               diagnostic);
}

void planner_edit(Planner *planner, Span span, const char *replacement)
{
    if (planner->diagnostic_count == 0)
        return;
    Diagnostic *last = &planner->diagnostics[planner->diagnostic_count - 1];
    last->edit = span;
    last->replacement = arena_strdup(planner->arena, replacement);
}

bool planner_full(Planner *planner, int count, int limit, const char *what, Span span)
{
    if (count < limit)
        return false;
    for (int i = 0; i < planner->full_count; ++i)
        if (strcmp(planner->full[i], what) == 0)
            return true;
    if (planner->full_count < COUNT_OF(planner->full))
        planner->full[planner->full_count++] = what;
    planner_report(planner, "too-many", span, NULL, "more than %d %s in one film; the rest is left out", limit, what);
    return true;
}

int shot_add(Planner *planner, Span span)
{
    if (planner_full(planner, planner->shot_count, SHOT_LIMIT, "shots", span)) {
        planner->shot = planner->shot_count - 1;
        return planner->shot;
    }
    Shot shot = {.place = planner->place, .time_scale = planner->time_scale, .span = span};
    shot.camera = planner->common_camera;
    shot.camera.subject = shot.camera.subject2 = shot.camera.over = PLAN_NONE;
    ShotDraft draft = {.given_begin = -1, .given_end = -1};
    ARENA_PUSH(planner->arena, planner->shots, planner->shot_count, planner->shot_capacity, shot);
    ARENA_PUSH(planner->arena, planner->shot_drafts, planner->shot_draft_count, planner->shot_draft_capacity, draft);
    planner->shot = planner->shot_count - 1;
    return planner->shot;
}

void tokens_use(Reading *reading, int begin, int end)
{
    for (int i = begin; i < end && i < reading->s.count; ++i)
        if (i >= 0)
            reading->s.tokens[i].used = true;
}

bool phrase_is_label(const Reading *reading, const char *label)
{
    return strcmp(reading->label, label) == 0;
}
