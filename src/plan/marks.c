// Marks in order and disjoint. Passes leave them as they read, and some text is read twice (a name of a JSON prompt
// that stands in several sentences), or in another order than it is written.
#include "plan/planner.h"

#include <stdlib.h>

static int mark_order(const void *a, const void *b)
{
    const Mark *x = a, *y = b;
    if (x->span.begin != y->span.begin)
        return x->span.begin < y->span.begin ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end > y->span.end ? -1 : 1; // the longer first
    return (int)x->kind - (int)y->kind;            // what was understood once is understood
}

void marks_settle(Planner *planner)
{
    Mark *marks = planner->marks;
    int count = 0;
    if (planner->mark_count)
        qsort(marks, (size_t)planner->mark_count, sizeof *marks, mark_order);
    for (int i = 0; i < planner->mark_count; ++i) {
        Mark mark = marks[i];
        Mark *last = count ? &marks[count - 1] : NULL;
        if (last && mark.span.begin < last->span.end) {
            if (mark.span.end <= last->span.end) {
                if (mark.kind < last->kind)
                    last->kind = mark.kind;
                continue;
            }
            mark.span.begin = last->span.end;
        }
        if (mark.span.begin < mark.span.end)
            marks[count++] = mark;
    }
    planner->mark_count = count;
}
