// -W options as compilers have them: which rules speak, and how severe they are; and the nearest name of a mistyped
// one.
#include "review/internal.h"

#include <string.h>

static int rule_index(const char *name)
{
    for (int i = 0, count = rule_count(); i < count; ++i)
        if (text_equal(rule_at(i).name, name))
            return i;
    return -1;
}

bool review_levels_take(ReviewLevels *levels, const char *option, Arena *arena, const char **unknown)
{
    bool yes = !text_starts(option, "no-");
    const char *name = yes ? option : option + 3;
    bool error = text_equal(name, "error") || text_starts(name, "error=");
    if (text_equal(name, "all") || text_equal(name, "error")) {
        *(error ? &levels->errors : &levels->all) = yes;
        return true;
    }
    name += error ? strlen("error=") : 0;
    int rule = rule_index(name);
    if (rule < 0) {
        *unknown = name;
        return false;
    }
    if (!levels->choices)
        levels->choices = ARENA_ARRAY(arena, RuleChoice, rule_count());
    RuleChoice *choice = &levels->choices[rule];
    if (error) {
        choice->error = yes ? 1 : -1;
        if (yes)
            choice->shown = 1; // as compilers do: -Werror=name switches it on
    } else {
        choice->shown = yes ? 1 : -1;
    }
    return true;
}

bool rule_is_shown(const ReviewLevels *levels, const char *rule, bool usual)
{
    int at = levels && levels->choices ? rule_index(rule) : -1;
    int choice = at >= 0 ? levels->choices[at].shown : 0;
    return choice ? choice > 0 : usual;
}

Severity rule_severity(const ReviewLevels *levels, const char *rule, Severity usual)
{
    int at = levels && levels->choices ? rule_index(rule) : -1;
    int choice = at >= 0 ? levels->choices[at].error : 0;
    if (choice > 0)
        return SEVERITY_ERROR;
    if (choice == 0 && levels && levels->errors && usual == SEVERITY_WARNING)
        return SEVERITY_ERROR;
    return usual;
}

// Edit distance (Levenshtein) of two short words; a common beginning makes them nearer.
static int distance(const char *a, const char *b)
{
    enum { LONGEST = 48 };
    int row[LONGEST + 1], n = (int)strlen(a), m = (int)strlen(b);
    if (n > LONGEST || m > LONGEST)
        return LONGEST;
    for (int j = 0; j <= m; ++j)
        row[j] = j;
    for (int i = 1; i <= n; ++i) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= m; ++j) {
            int swap = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            int gap = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            row[j] = swap < gap ? swap : gap;
        }
    }
    return row[m];
}

int review_nearest(const char *name, const char **nearest, int most)
{
    int count = 0, scores[8];
    size_t size = strlen(name);
    most = most < COUNT_OF(scores) ? most : COUNT_OF(scores);
    for (int i = 0, rules = rule_count(); i < rules; ++i) {
        const char *rule = rule_at(i).name;
        int score = distance(name, rule);
        if (size >= 3 && (strstr(rule, name) || text_starts(name, rule)))
            score = score < 2 ? score : 2; // a part of the name was given
        if (score > 2 + (int)size / 4)
            continue;
        int at = count < most ? count++ : most;
        for (; at > 0 && scores[at - 1] > score; --at)
            if (at < most) {
                scores[at] = scores[at - 1];
                nearest[at] = nearest[at - 1];
            }
        if (at < most) {
            scores[at] = score;
            nearest[at] = rule;
        }
    }
    return count;
}
