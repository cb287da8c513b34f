// review: a finished plan read by a critical eye, before anything is filmed. Finds what makes a prompt weak or
// contradictory though every word of it was understood; writes findings for people and for programs; mends the prompt;
// and writes the plan back as a clean prompt.
//
// Every finding is a Diagnostic of a rule of data/rules.tsv, as the planner's are. A new rule is one row there and one
// function in a rules_*.c, named in the table of review.c. All memory is the arena's unless said otherwise; nothing is
// kept between calls. Thread-safety: safe, as long as no two threads use one plan or one arena.
#ifndef KINEMA_REVIEW_H
#define KINEMA_REVIEW_H

#include "plan/plan.h"

// ---------------------------------------------------------------- which rules, how severe

// What a -W option said of a rule: -1 no, 0 nothing, 1 yes.
typedef struct RuleChoice {
    signed char shown; // -Wname, -Wno-name
    signed char error; // -Werror=name, -Wno-error=name
} RuleChoice;
typedef struct ReviewLevels { // zero is sane: every rule as the table has it
    bool all;                 // -Wall: also of one-liners what only a director's prompt is expected to have
    bool errors;              // -Werror: warnings are errors
    RuleChoice *choices;      // one per rule of the table, NULL: none made
} ReviewLevels;
// Takes what follows -W: "all", "error", "name", "no-name", "error=name", "no-error=name". A later one overrides an
// earlier one, one that names a rule overrides one that does not. False: no such rule; *unknown is then its name.
bool review_levels_take(ReviewLevels *levels, const char *option, Arena *arena, const char **unknown);
// Names of rules that look like `name`, the nearest first; at most `most`. Returns how many.
int review_nearest(const char *name, const char **nearest, int most);

// ---------------------------------------------------------------- findings

// Adds what it finds to plan->diagnostics, drops what is switched off, sets the severities. levels NULL: usual. A plan
// that was edited by hand (or has no source) is reviewed as far as its fields tell.
void review_plan(FilmPlan *plan, const ReviewLevels *levels, Arena *arena);

// A prompt that was reviewed, for the reports.
typedef struct Reviewed {
    const char *file; // as it is to be called: "courier.txt", "<stdin>"
    const FilmPlan *plan;
    const char *failure; // why there is no plan (then plan is NULL), or NULL
    bool coverage;       // also what was understood, word by word
} Reviewed;
// One JSON document (docs/reviewing.md) of all of them; free with free().
char *review_json(const Reviewed *reviewed, int count);
// SARIF 2.1.0 (OASIS, 2020): one run, every rule with its help, results with regions and fixes; free with free().
char *review_sarif(const Reviewed *reviewed, int count);

// ---------------------------------------------------------------- mending

typedef struct MadeEdit {
    const char *rule;
    const char *before, *after; // what stood there, what stands there now; "" for nothing
    int line, column;           // in the text of its round
} MadeEdit;
typedef struct Mended {
    char *text; // the prompt with the edits made
    size_t size;
    MadeEdit *made; // in order
    int made_count;
    int rounds; // how often it was planned and changed; 0: nothing to mend
} Mended;
// Plans the prompt, makes the edits the findings offer (of overlapping ones the first), and again until none is
// offered: mending a mended prompt changes nothing. Fails as plan_from_prompt does.
Status review_mend(const char *prompt, size_t size, const PlanParams *params, const ReviewLevels *levels, Arena *arena,
                   Mended *mended, Error *error);
// The difference of two texts as `diff -u` writes it, in the arena; "" when they are equal.
char *review_difference(const char *before, const char *after, const char *name_before, const char *name_after,
                        Arena *arena);

// ---------------------------------------------------------------- coverage

typedef enum SpanKind {
    SPAN_UNDERSTOOD = 0,
    SPAN_APPROXIMATED, // something like it is shown
    SPAN_UNKNOWN,      // without effect
    SPAN_ASSUMED,      // not in the prompt: text is what was taken for granted; the span is empty
    SPAN_KIND_COUNT
} SpanKind;
typedef struct CoverageSpan {
    SpanKind kind;
    Span span;
    const char *text; // what is assumed, or NULL
} CoverageSpan;
typedef struct Coverage {
    CoverageSpan *spans; // in order, without overlap; neighbours of a kind are one span
    int span_count;
    int words, understood, approximated, unknown; // content words
    const Diagnostic **instead;                   // what is shown instead of what was asked
    int instead_count;
} Coverage;
// Needs a plan made from a prompt (plan->marks); of any other all is empty.
void review_coverage(const FilmPlan *plan, Arena *arena, Coverage *coverage);
// Share of the content words that were understood, 0..1; 1 when there are none.
double coverage_share(const Coverage *coverage);
// The prompt with its spans marked, a legend, the share and what is shown instead. colour: with terminal colours,
// otherwise as [?not understood?] [~approximated~] [+assumed+].
char *coverage_text(const FilmPlan *plan, const Coverage *coverage, bool colour, Arena *arena);

// ---------------------------------------------------------------- writing the plan back

typedef enum RewriteForm {
    REWRITE_SECTIONS = 0, // one prompt with sections, shot by shot
    REWRITE_PER_SHOT,     // a self-contained prompt for every shot
    REWRITE_JSON,         // one JSON prompt with the usual keys
} RewriteForm;
// The plan as a clean prompt: full descriptions in every shot, one camera move a shot, times, dialogue with speaker and
// manner, light, sound, style, what is to be avoided. In the arena.
char *review_rewrite(const FilmPlan *plan, RewriteForm form, Arena *arena);

#endif
