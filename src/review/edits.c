// Mending a prompt: the edits that findings offer are made, and the result is read again until none is offered.
#include "review/internal.h"

#include <stdlib.h>
#include <string.h>

static bool is_letter_start(char c)
{
    return ((unsigned char)c & 0xc0) != 0x80;
}

// Inside the text, whole characters, and a change at all.
static bool edit_is_sound(const Diagnostic *diagnostic, const char *text, int size)
{
    Span edit = diagnostic->edit;
    if (!diagnostic->replacement || edit.begin < 0 || edit.end < edit.begin || edit.end > size ||
        !is_letter_start(text[edit.begin]) || !is_letter_start(text[edit.end]))
        return false;
    size_t length = (size_t)(edit.end - edit.begin);
    return strlen(diagnostic->replacement) != length || memcmp(text + edit.begin, diagnostic->replacement, length) != 0;
}

static int edit_order(const void *a, const void *b)
{
    const Diagnostic *x = *(const Diagnostic *const *)a, *y = *(const Diagnostic *const *)b;
    if (x->edit.begin != y->edit.begin)
        return x->edit.begin < y->edit.begin ? -1 : 1;
    return x < y ? -1 : x > y;
}

// What is cut out leaves no double blank, no blank before a stop, and no conjunction that joins nothing.
static Span cut_widened(const char *text, int size, Span edit)
{
    static const char *const loose[] = {" and", " or", " then", " and then", ",", ", and", ", then", " with"};
    bool blank_before = edit.begin == 0 || strchr(" \n\t", text[edit.begin - 1]);
    bool ends = edit.end == size || strchr(".,;:!?\n\"", text[edit.end]);
    if (edit.begin > 0 && text[edit.begin - 1] == ' ' && (ends || text[edit.end] == ' '))
        --edit.begin;
    else if (blank_before && edit.end < size && text[edit.end] == ' ')
        ++edit.end;
    for (int i = COUNT_OF(loose) - 1; i >= 0 && ends; --i) {
        int length = (int)strlen(loose[i]);
        if (edit.begin > length && strncmp(text + edit.begin - length, loose[i], (size_t)length) == 0) {
            edit.begin -= length;
            i = COUNT_OF(loose); // what stands before may hang loose now
        }
    }
    return edit;
}

// A prompt in JSON keeps its quotes: what is put into a string of it is written as JSON.
static const char *escaped(Arena *arena, const char *text)
{
    Text out = text_begin(arena);
    for (; *text; ++text)
        if (*text == '"' || *text == '\\')
            text_add(&out, "\\%c", *text);
        else if (*text == '\n')
            text_add(&out, "\\n");
        else
            text_add_bytes(&out, text, 1);
    return out.data;
}

static char *edits_make(const char *text, int size, const FilmPlan *plan, Arena *arena, Mended *mended)
{
    const Diagnostic **edits = ARENA_ARRAY(arena, const Diagnostic *, plan->diagnostic_count);
    int count = 0, capacity = mended->made_count;
    for (int i = 0; i < plan->diagnostic_count; ++i)
        if (edit_is_sound(&plan->diagnostics[i], text, size))
            edits[count++] = &plan->diagnostics[i];
    if (count == 0)
        return NULL;
    qsort(edits, (size_t)count, sizeof *edits, edit_order);
    bool is_json = text[strspn(text, " \t\r\n")] == '{' || text[strspn(text, " \t\r\n")] == '[';
    Text out = text_begin(arena);
    SourceMap map = source_map(text, arena);
    int at = 0;
    for (int i = 0; i < count; ++i) {
        Span edit = edits[i]->edit;
        if (edit.begin < at || (i > 0 && edit.begin == edits[i - 1]->edit.begin))
            continue; // the first wins; the next round sees what is left
        const char *replacement = edits[i]->replacement;
        if (!*replacement)
            edit = cut_widened(text, size, edit);
        edit.begin = edit.begin < at ? at : edit.begin;
        text_add_bytes(&out, text + at, (size_t)(edit.begin - at));
        const char *written = is_json ? escaped(arena, replacement) : replacement;
        text_add_bytes(&out, written, strlen(written));
        at = edit.end;
        SourcePlace place = source_place(&map, edits[i]->edit.begin);
        MadeEdit made = {.rule = edits[i]->code,
                         .before = arena_strndup(arena, text + edits[i]->edit.begin,
                                                 (size_t)(edits[i]->edit.end - edits[i]->edit.begin)),
                         .after = replacement,
                         .line = place.line,
                         .column = place.column};
        ARENA_PUSH(arena, mended->made, mended->made_count, capacity, made);
    }
    text_add_bytes(&out, text + at, (size_t)(size - at));
    return out.data;
}

Status review_mend(const char *prompt, size_t size, const PlanParams *params, const ReviewLevels *levels, Arena *arena,
                   Mended *result, Error *error)
{
    enum { ROUNDS = 12 };
    Mended mended = {.text = arena_strndup(arena, prompt, size), .size = size};
    uint64_t seen[ROUNDS];
    for (; mended.rounds < ROUNDS; ++mended.rounds) {
        FilmPlan *plan;
        Status status = plan_from_prompt(mended.text, mended.size, params, arena, &plan, error);
        if (status != STATUS_OK && mended.rounds == 0)
            return status;
        if (status != STATUS_OK)
            break;
        review_plan(plan, levels, arena);
        int made_before = mended.made_count;
        char *text = edits_make(mended.text, (int)mended.size, plan, arena, &mended);
        if (!text)
            break;
        // Two rules that undo each other: stop where a text comes again.
        bool again = false;
        seen[mended.rounds] = hash_text(mended.text, 1);
        for (int i = 0; i < mended.rounds; ++i)
            again = again || seen[i] == hash_text(text, 1);
        Error unread = {0};
        FilmPlan *next;
        if (again || plan_from_prompt(text, strlen(text), params, arena, &next, &unread) != STATUS_OK) {
            mended.made_count = made_before; // an edit that leaves no prompt is none
            break;
        }
        mended.text = text;
        mended.size = strlen(text);
    }
    *result = mended;
    return STATUS_OK;
}
