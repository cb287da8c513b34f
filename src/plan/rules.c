// The rules: every kind of diagnostic, from data/rules.tsv.
#include "plan/language.h"
#include "plan/plan.h"

#include <string.h>

static Rule rule_of(const char *const *row)
{
    const char *needs = strstr(row[1], "; ");
    return (Rule){.name = row[0],
                  .level = text_starts(row[1], "error")     ? SEVERITY_ERROR
                           : text_starts(row[1], "warning") ? SEVERITY_WARNING
                                                            : SEVERITY_NOTE,
                  .title = row[2],
                  .explanation = row[3],
                  .example = row[4],
                  .better = row[5][0] ? row[5] : NULL,
                  .needs = needs ? needs + 2 : NULL};
}

static const Table *rules(void)
{
    return lexicon_table(lexicon_get(), "rules");
}

int rule_count(void)
{
    return table_row_count(rules());
}

Rule rule_at(int index)
{
    return rule_of(table_row(rules(), index));
}

bool rule_find(const char *name, Rule *rule)
{
    const char *const *row = table_find(rules(), name);
    if (row)
        *rule = rule_of(row);
    return row != NULL;
}
