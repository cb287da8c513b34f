// Fuzz target: a prompt that is reviewed, mended, reported, marked and written back. What is mended twice stays as it
// is; what is written back can be planned.
#include "invariants.h"
#include "review/review.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void require(bool condition, const char *words, const char *text)
{
    if (condition)
        return;
    fprintf(stderr, "invariant broken: %s\n%s\n", words, text);
    abort();
}

static void rewrites_check(const FilmPlan *plan, Arena *arena)
{
    for (RewriteForm form = REWRITE_SECTIONS; form <= REWRITE_JSON; ++form) {
        char *text = review_rewrite(plan, form, arena);
        require(text && *text, "nothing is written back", plan->source);
        FilmPlan *again = NULL;
        Error error = {0};
        size_t size = strlen(text);
        Status status = plan_from_prompt(text, size, NULL, arena, &again, &error);
        require(status == STATUS_OK || status == STATUS_INPUT, error.message, text);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_create();
    Mended mended = {0}, again = {0};
    Error error = {0};
    ReviewLevels levels = {.all = true};
    if (review_mend((const char *)data, size, NULL, &levels, arena, &mended, &error) == STATUS_OK) {
        FilmPlan *plan = NULL;
        if (plan_from_prompt(mended.text, mended.size, NULL, arena, &plan, &error) == STATUS_OK) {
            require(review_mend(mended.text, mended.size, NULL, &levels, arena, &again, &error) == STATUS_OK,
                    "a mended prompt cannot be mended", mended.text);
            require(again.size == mended.size && memcmp(again.text, mended.text, again.size) == 0,
                    "mended twice it differs", mended.text);
            review_plan(plan, &levels, arena);
            Coverage coverage;
            review_coverage(plan, arena, &coverage);
            double share = coverage_share(&coverage);
            require(share >= 0 && share <= 1, "the share is none", plan->source);
            coverage_text(plan, &coverage, true, arena);
            const Reviewed reviewed = {.file = "prompt", .plan = plan, .coverage = true};
            char *json = review_json(&reviewed, 1), *sarif = review_sarif(&reviewed, 1);
            require(json && sarif, "no report", plan->source);
            free(json);
            free(sarif);
            rewrites_check(plan, arena);
        }
        review_difference(size < 65536 ? plan ? plan->source : "" : "", mended.text, "a", "b", arena);
    }
    arena_destroy(&arena);
    return 0;
}
