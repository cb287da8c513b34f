// What the creatures look like to a ruler: every kind of the table in every gait and posture (beasts.h), worst first.
// Usage: bench_beasts [KIND...]: with kinds, those alone.
#include "beasts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Row {
    const Kind *kind;
    const char *task;
    BeastMeasured measured;
    float badness; // in what is allowed
} Row;

static int row_compare(const void *a, const void *b)
{
    const Row *x = a, *y = b;
    if (x->badness != y->badness)
        return x->badness < y->badness ? 1 : -1;
    int order = strcmp(x->kind->name, y->kind->name);
    return order ? order : strcmp(x->task, y->task);
}

int main(int argc, char **argv)
{
    Row *rows = NULL;
    int count = 0, capacity = 0, kinds = 0, over = 0;
    for (int i = 0; i < kind_count(); i++) {
        const Kind *kind = kind_at(i);
        bool wanted = argc < 2;
        for (int k = 1; k < argc; k++)
            wanted |= kind_find(argv[k]) == kind;
        if (!wanted)
            continue;
        Arena *arena = arena_create();
        Creature *creature = beast_alone(arena, kind, 1.0f);
        kinds++;
        for (int task = 0; beast_task(task); task++) {
            if (!beast_performs(creature, arena, task))
                continue;
            Row row = {.kind = kind, .task = beast_task(task), .measured = beast_measure(creature, 0.25)};
            row.badness =
                fmaxf(row.measured.slide / beast_slide_allowed(kind), row.measured.ground / beast_ground_allowed(kind));
            if (!row.measured.finite)
                row.badness = 1e9f;
            ARRAY_PUSH(rows, count, capacity, row);
            over += row.badness > 1.0f;
        }
        arena_destroy(&arena);
    }
    qsort(rows, (size_t)count, sizeof(Row), row_compare);
    printf("| kind                 | does     | slide, mm (allowed) | ground, mm (allowed) | at, s | part         |\n"
           "|----------------------|----------|---------------------|----------------------|-------|--------------|\n");
    for (int i = 0; i < count; i++) {
        const BeastMeasured *m = &rows[i].measured;
        if (i >= 12 && rows[i].badness <= 1.0f)
            break;
        printf("| %-20s | %-8s | %8.1f (%5.1f)    | %8.1f (%5.1f)     | %5.2f | %-7s b%-3d |\n", rows[i].kind->name,
               rows[i].task, 1e3 * (double)m->slide, 1e3 * (double)beast_slide_allowed(rows[i].kind),
               1e3 * (double)m->ground, 1e3 * (double)beast_ground_allowed(rows[i].kind), m->time, m->part, m->bone);
    }
    printf("\n%d kinds, %d performances, %d beyond a limit\n", kinds, count, over);
    free(rows);
    return 0;
}
