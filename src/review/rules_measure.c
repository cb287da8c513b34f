// Rules of measure: what a director's prompt leaves unsaid, and what is too much for one shot or one film.
#include "review/internal.h"

#include <stdio.h>
#include <string.h>

static bool is_said(Span span)
{
    return span.end > span.begin;
}

void find_missing_subject(Review *review)
{
    const FilmPlan *plan = review->plan;
    for (int i = 0; i < plan->entity_count; ++i)
        if (!plan->entities[i].offscreen)
            return;
    if (review_expects(review, "missing-subject"))
        review_report(review, "missing-subject", (Span){0, 0}, "say who or what is in front of the camera",
                      "the prompt has no subject: an empty place is filmed");
}

void find_missing_action(Review *review)
{
    const FilmPlan *plan = review->plan;
    bool anybody = false;
    for (int i = 0; i < plan->entity_count; ++i)
        anybody = anybody || (plan->entities[i].kind <= ENTITY_ANIMAL && !plan->entities[i].offscreen);
    for (int i = 0; i < plan->action_count; ++i)
        anybody = anybody && !(is_said(plan->actions[i].span));
    if (anybody && plan->line_count == 0 && review_expects(review, "missing-action"))
        review_report(review, "missing-action", (Span){0, 0}, "say what can be seen: 'takes four steps to the window'",
                      "nobody does anything");
}

void find_missing_setting(Review *review)
{
    const FilmPlan *plan = review->plan;
    for (int i = 0; i < plan->place_count; ++i)
        if (is_said(plan->places[i].span))
            return;
    if (review_expects(review, "missing-setting"))
        review_report(review, "missing-setting", (Span){0, 0}, "begin with where and when it is",
                      "the prompt names no place%s%s%s", plan->place_count ? "; '" : "",
                      plan->place_count ? plan->places[0].name : "", plan->place_count ? "' was chosen" : "");
}

void find_missing_camera(Review *review)
{
    const FilmPlan *plan = review->plan;
    for (int i = 0; i < plan->shot_count; ++i)
        if (is_said(plan->shots[i].camera.span))
            return;
    if (review_expects(review, "missing-camera"))
        review_report(review, "missing-camera", (Span){0, 0}, "name the framing and one move: 'Camera: slow dolly in'",
                      "the prompt says nothing of the camera");
}

void find_missing_light(Review *review)
{
    const FilmPlan *plan = review->plan;
    bool said = plan->light_count > 0;
    for (int i = 0, length; i < review->word_count && !said; ++i) {
        const char *const *row = source_match(review, "weather", i, &length);
        said = row && (text_equal(row[1], "time") || text_equal(row[1], "sky") || text_equal(row[1], "neon"));
    }
    if (!said && review_expects(review, "missing-light"))
        review_report(review, "missing-light", (Span){0, 0},
                      "name the source and where it stands: 'Lighting: soft key light from a window on the left'",
                      "the prompt says nothing of the light or the time of day");
}

void find_missing_sound(Review *review)
{
    const FilmPlan *plan = review->plan;
    bool said = plan->line_count > 0 || plan->music_count > 0;
    for (int i = 0; i < plan->sound_count && !said; ++i)
        said = !plan->sounds[i].inferred;
    for (int i = 0; i < plan->exclusion_count && !said; ++i) // silence is a decision, too
        said = text_contains_word(plan->exclusions[i].what, "sound") ||
               text_contains_word(plan->exclusions[i].what, "music");
    said = said || source_any(review, 0, review->word_count, " silent silence ");
    if (!said && review_expects(review, "missing-sound"))
        review_report(review, "missing-sound", (Span){0, 0}, "add a line such as 'Audio: distant traffic; soft piano'",
                      "the prompt says nothing of the sound; the place's own is heard");
}

// ---------------------------------------------------------------- too much at once

// Chains of clauses: what comes after what can no longer be told.
void find_run_on(Review *review)
{
    enum { WORDS = 45, JOINS = 4 };
    for (int begin = 0, end; begin < review->word_count; begin = end) {
        end = source_sentence_end(review, begin);
        int joins = 0, actions = 0;
        for (int i = begin; i < end; ++i)
            joins += source_any(review, i, i + 1, " and then while as before after until who which but so ");
        Span span = source_span(review, begin, end);
        for (int i = 0; i < review->plan->action_count; ++i) {
            Span action = review->plan->actions[i].span;
            actions += is_said(action) && action.begin >= span.begin && action.begin < span.end;
        }
        if (end - begin > WORDS && joins >= JOINS && actions >= JOINS)
            review_report(review, "run-on", span, "a sentence for each step", "%d words and %d actions in one sentence",
                          end - begin, actions);
    }
}

// One, at the most two things happen in a shot; what goes on meanwhile is not counted.
void find_busy_shot(Review *review)
{
    enum { MOST = 4 };
    const FilmPlan *plan = review->plan;
    for (int shot = 0; shot < plan->shot_count; ++shot) {
        int count = 0;
        Span span = {0, 0};
        for (int i = 0; i < plan->action_count; ++i) {
            const Action *action = &plan->actions[i];
            const char *klass = verb_class(action->verb);
            bool step = text_equal(klass, "move") || text_equal(klass, "enter") || text_equal(klass, "touch") ||
                        text_equal(klass, "gesture");
            if (action->shot != shot || !step || !is_said(action->span))
                continue;
            if (++count == MOST + 1)
                span = action->span;
        }
        double each = (shot_end(plan, shot) - shot_begin(plan, shot)) / (count ? count : 1);
        if (count > MOST && each < 2.0)
            review_report(review, "busy-shot", span, "one or two actions a shot: split it",
                          "%d actions in shot %d leave %.2g seconds to each", count, shot + 1, each);
    }
}

// Times for every second give the actors no time of their own.
void find_micromanaged(Review *review)
{
    const FilmPlan *plan = review->plan;
    int given = 0;
    Span span = {0, 0};
    for (int i = 0; i < plan->action_count; ++i)
        if (plan->actions[i].time_given) {
            ++given;
            span = plan->actions[i].span;
        }
    for (int i = 0; i < plan->line_count; ++i)
        given += plan->lines[i].time_given;
    if (given > 4 && given > plan_seconds(plan) * 0.6)
        review_report(review, "micromanaged", span, "keep the one or two times that matter",
                      "%d times are fixed in %.3g seconds", given, plan_seconds(plan));
}

// Several shots in one line of text are hard to tell apart, for a reader as for a model.
void find_shots_run_together(Review *review)
{
    const FilmPlan *plan = review->plan;
    const char *source = plan->source ? plan->source : "";
    int together = 1, size = (int)strlen(source);
    for (int i = 1; i < plan->shot_count; ++i) {
        Span before = plan->shots[i - 1].span, span = plan->shots[i].span;
        bool apart = !is_said(span) || span.begin > size || before.begin < 0 || before.begin >= span.begin;
        for (int k = before.begin; k < span.begin && !apart; ++k)
            apart = source[k] == '\n';
        bool said = span.begin < size && (source[span.begin] == '{' || source[span.begin] == '"');
        together = apart || said ? 1 : together + 1;
        if (together == 3) {
            review_report(review, "shots-run-together", span, "begin each shot on a line of its own: 'Shot 2: ...'",
                          "%s", "three shots in one paragraph");
            return;
        }
    }
}

void find_too_many_negatives(Review *review)
{
    enum { MOST = 6 };
    const FilmPlan *plan = review->plan;
    if (plan->exclusion_count > MOST)
        review_report(review, "too-many-negatives", plan->exclusions[MOST].span,
                      "keep the few that matter, and say what is to be seen instead",
                      "%d things are forbidden; a long list draws attention to them", plan->exclusion_count);
}

// ---------------------------------------------------------------- speech

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

// ---------------------------------------------------------------- people and things

// Somebody who is first spoken of when the film is as good as over, in the middle of a shot.
void find_late_arrival(Review *review)
{
    const FilmPlan *plan = review->plan;
    double end = plan_seconds(plan);
    for (int i = 0; i < plan->action_count; ++i) {
        const Action *action = &plan->actions[i];
        if (action->agent < 0 || !action->time_given || !is_said(action->span) || action->begin < end - 1.5 ||
            action->shot < 0 || action->shot >= plan->shot_count || action->begin < shot_begin(plan, action->shot) + 2)
            continue;
        const Entity *who = &plan->entities[action->agent];
        bool before = who->span.end > action->span.begin || who->span.end + 30 < action->span.begin;
        for (int k = 0; k < plan->action_count && !before; ++k)
            before = k != i && plan->actions[k].begin < action->begin &&
                     (plan->actions[k].agent == action->agent || plan->actions[k].object == action->agent);
        if (!before && is_said(who->span))
            review_report(
                review, "late-arrival", who->span, "let it be seen or heard earlier, or give it a shot of its own",
                "'%s' appears %.2g seconds before the end, in the middle of a shot", who->name, end - action->begin);
    }
}

void find_alone_in_company(Review *review)
{
    const FilmPlan *plan = review->plan;
    for (int i = 0; i < review->word_count; ++i) {
        int shot = review->words[i].shot;
        if (shot < 0 || !source_any(review, i, i + 1, " alone lone solitary deserted "))
            continue;
        int people = 0, last = PLAN_NONE;
        for (int k = 0; k < plan->entity_count; ++k) {
            const Entity *it = &plan->entities[k];
            Span span = plan->shots[shot].span;
            if (it->kind != ENTITY_PERSON || it->offscreen || it->span.begin < span.begin || it->span.begin >= span.end)
                continue;
            people += it->count;
            last = k;
        }
        int stop = i;
        while (stop < review->word_count && review->words[stop].shot == shot)
            ++stop;
        bool changes =
            source_any(review, i, stop, " then until later leaves left enters enter joins arrives arrive comes ");
        if (people < 2 || changes)
            continue;
        review_report(review, "alone-in-company", source_span(review, i, i + 1),
                      "leave the others out, or let them come in a shot of their own",
                      "'%s', but %d people are in the shot, '%s' among them", source_text(review, i, i + 1), people,
                      plan->entities[last].name);
        return;
    }
}

void find_vertical_framing(Review *review)
{
    const FilmPlan *plan = review->plan;
    if (plan->height <= plan->width)
        return;
    const Relation *left = NULL, *right = NULL;
    for (int i = 0; i < plan->relation_count; ++i) {
        const Relation *relation = &plan->relations[i];
        if (relation->object < 0 && relation->kind == RELATION_LEFT)
            left = relation;
        if (relation->object < 0 && relation->kind == RELATION_RIGHT)
            right = relation;
        if (left && right && left->shot == right->shot && left->subject != right->subject) {
            review_report(review, "vertical-framing", relation->span,
                          "put one before the other (foreground, background), or show them one after the other",
                          "an upright picture has no room for left and right beside each other");
            return;
        }
    }
}
