// Rules of speech: lines that do not fit their shot, and too many voices for the time.
#include "review/internal.h"

#include <string.h>

void find_dialogue_outside_shot(Review *review)
{
    const FilmPlan *plan = review->plan;
    for (int i = 0; i < plan->line_count; ++i) {
        const Line *line = &plan->lines[i];
        if (line->shot < 0 || line->shot >= plan->shot_count)
            continue;
        double begin = shot_begin(plan, line->shot), end = shot_end(plan, line->shot);
        double slack = 0.3; // a breath over the cut is good editing
        if (line->begin < begin - slack || line->end > end + slack)
            review_report(review, "dialogue-outside-shot", line->span, "shorten the line, or give the shot more time",
                          "the line takes until %.2g s, but its shot ends at %.2g s", line->end, end);
    }
}

static int speakers(const FilmPlan *plan, const Line **last)
{
    int count = 0;
    for (int i = 0; i < plan->line_count; ++i) {
        bool before = plan->entities[plan->lines[i].speaker].offscreen; // a voice needs no mouth
        for (int k = 0; k < i && !before; ++k)
            before = plan->lines[k].speaker == plan->lines[i].speaker;
        if (!before) {
            *last = &plan->lines[i];
            ++count;
        }
    }
    return count;
}

void find_too_many_speakers(Review *review)
{
    const FilmPlan *plan = review->plan;
    const Line *last = NULL;
    int count = speakers(plan, &last), most = plan_seconds(plan) < 10 ? 2 : plan_seconds(plan) < 16 ? 3 : 4;
    if (count > most)
        review_report(review, "too-many-speakers", last->span,
                      "give the line to one of the others, or to a film of its own",
                      "%d people speak in %.3g seconds; %d can be told apart", count, plan_seconds(plan), most);
}

void find_crowded_dialogue(Review *review)
{
    const FilmPlan *plan = review->plan;
    int most = (int)(plan_seconds(plan) / 2.0 + 0.25); // one or two lines in four seconds
    most = most < 1 ? 1 : most;
    if (plan->line_count > most)
        review_report(review, "crowded-dialogue", plan->lines[most].span, "leave lines out, or make the film longer",
                      "%d lines in %.3g seconds leave no time for a pause between them", plan->line_count,
                      plan_seconds(plan));
}
