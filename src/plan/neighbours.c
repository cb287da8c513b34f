// What the plan holds and the later rooms cannot show or play yet: data/neighbours.tsv says what is there instead. The
// user is told once a film, at the words that asked for it.
#include "plan/planner.h"

#include <stdio.h>
#include <string.h>

void tokens_reported(Reading *reading, int begin, int end)
{
    for (int i = begin; i < end && i < reading->s.count; ++i)
        if (i >= 0)
            reading->s.tokens[i].reported = reading->s.tokens[i].used = true;
}

bool token_denied(const Reading *reading, int token)
{
    int chunk = reading->s.tokens[token].chunk;
    return chunk >= 0 && reading->denied && reading->denied[chunk];
}

const char *const *neighbour_note(Planner *planner, Reading *reading, int begin, int end, Span span, const char *field,
                                  const char *value)
{
    const Table *table = lexicon_table(planner->lexicon, "neighbours");
    char key[160];
    snprintf(key, sizeof key, "%s %s", field, value);
    const char *const *row = table_find(table, key);
    if (!row)
        row = table_find(table, field);
    if (!row)
        return NULL;
    if (reading)
        for (int i = begin; i < end && i < reading->s.count; ++i)
            reading->s.tokens[i].approximated = true;
    for (int i = 0; i < planner->neighbour_count; ++i)
        if (planner->neighbours[i] == row)
            return row;
    ARENA_PUSH(planner->arena, planner->neighbours, planner->neighbour_count, planner->neighbour_capacity, row);
    planner_report(planner, row[1], span, NULL, "%s", row[2]);
    return row;
}
