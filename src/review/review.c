// The table of the rules that are found in a finished plan, and how their findings come into it.
#include "review/internal.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *rule; // of data/rules.tsv
    RuleFinder *find;
} finders[] = {
    {"camera-conflict", find_camera_conflict},
    {"framing-conflict", find_framing_conflict},
    {"angle-conflict", find_angle_conflict},
    {"lens-size", find_lens_size},
    {"focus-conflict", find_focus_conflict},
    {"lens-drift", find_lens_drift},
    {"jump-cut", find_jump_cut},
    {"shot-too-short", find_shot_too_short},
    {"too-many-shots", find_too_many_shots},
    {"axis-crossed", find_axis_crossed},
    {"screen-direction", find_screen_direction},
    {"time-conflict", find_time_conflict},
    {"weather-conflict", find_weather_conflict},
    {"light-conflict", find_light_conflict},
    {"style-drift", find_style_drift},
    {"prop-from-nowhere", find_prop_from_nowhere},
    {"dialogue-outside-shot", find_dialogue_outside_shot},
    {"too-many-speakers", find_too_many_speakers},
    {"crowded-dialogue", find_crowded_dialogue},
    {"missing-subject", find_missing_subject},
    {"missing-action", find_missing_action},
    {"missing-setting", find_missing_setting},
    {"missing-camera", find_missing_camera},
    {"missing-light", find_missing_light},
    {"missing-sound", find_missing_sound},
    {"run-on", find_run_on},
    {"busy-shot", find_busy_shot},
    {"micromanaged", find_micromanaged},
    {"shots-run-together", find_shots_run_together},
    {"too-many-negatives", find_too_many_negatives},
    {"late-arrival", find_late_arrival},
    {"alone-in-company", find_alone_in_company},
    {"vertical-framing", find_vertical_framing},
};

void review_report(Review *review, const char *rule, Span span, const char *fix, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char message[480];
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    Rule row = {.level = SEVERITY_NOTE};
    rule_find(rule, &row);
    Diagnostic diagnostic = {.severity = row.level,
                             .code = rule,
                             .span = span,
                             .message = arena_strdup(review->arena, message),
                             .fix = arena_strdup(review->arena, fix)};
    ARENA_PUSH(review->arena, review->found, review->found_count, review->found_capacity, diagnostic);
}

void review_edit(Review *review, Span span, const char *replacement)
{
    if (review->found_count == 0)
        return;
    Diagnostic *last = &review->found[review->found_count - 1];
    last->edit = span;
    last->replacement = arena_strdup(review->arena, replacement);
}

// Someone who writes sections, or as much as a page, directs; a one-liner leaves the rest to the crew.
bool review_expects(const Review *review, const char *rule)
{
    enum { SECTIONS = 2, WORDS = 90 };
    bool director = review->section_count >= SECTIONS || review->word_count >= WORDS;
    return rule_is_shown(review->levels, rule, director || (review->levels && review->levels->all));
}

double shot_begin(const FilmPlan *plan, int shot)
{
    return plan_frame_time(plan, plan->shots[shot].begin_frame);
}

double shot_end(const FilmPlan *plan, int shot)
{
    return plan_frame_time(plan, plan->shots[shot].begin_frame + plan->shots[shot].frame_count);
}

const char *verb_class(const char *verb)
{
    const char *const *row = plan_table_find("verbs", verb);
    return row ? row[2] : "";
}

static bool has_code(const FilmPlan *plan, const char *code)
{
    for (int i = 0; i < plan->diagnostic_count; ++i)
        if (text_equal(plan->diagnostics[i].code, code))
            return true;
    return false;
}

// The closer of two findings of the same place stands for both.
static const char *const closer[][2] = {
    // wider, closer
    {"camera-moves", "camera-conflict"},   {"camera-conflict", "framing-conflict"},
    {"camera-conflict", "angle-conflict"}, {"axis-crossed", "space-contradiction"},
    {"prop-from-nowhere", "unprepared"},
};

static bool is_said_closer(const Diagnostic *diagnostic, const Diagnostic *others, int count)
{
    for (int i = 0; i < count; ++i)
        for (int k = 0; k < COUNT_OF(closer); ++k)
            if (text_equal(diagnostic->code, closer[k][0]) && text_equal(others[i].code, closer[k][1]) &&
                diagnostic->span.begin < others[i].span.end && others[i].span.begin < diagnostic->span.end)
                return true;
    return false;
}

static int span_order(const void *a, const void *b)
{
    const Diagnostic *x = a, *y = b;
    if (x->span.begin != y->span.begin)
        return x->span.begin < y->span.begin ? -1 : 1;
    int order = strcmp(x->code, y->code);
    return order ? order : strcmp(x->message, y->message);
}

void review_plan(FilmPlan *plan, const ReviewLevels *levels, Arena *arena)
{
    Review review = {.plan = plan, .arena = arena, .levels = levels};
    source_read(&review);
    for (int i = 0; i < COUNT_OF(finders); ++i)
        // What the planner saw with its own eyes needs no second opinion.
        if (rule_is_shown(levels, finders[i].rule, true) && !has_code(plan, finders[i].rule))
            finders[i].find(&review);
    int count = plan->diagnostic_count + review.found_count, kept = 0;
    Diagnostic *list = ARENA_ARRAY(arena, Diagnostic, count);
    for (int i = 0; i < count; ++i) {
        Diagnostic diagnostic =
            i < plan->diagnostic_count ? plan->diagnostics[i] : review.found[i - plan->diagnostic_count];
        bool fatal = diagnostic.severity == SEVERITY_ERROR; // no film: cannot be switched off
        bool own = i >= plan->diagnostic_count;
        if (!fatal && (!rule_is_shown(levels, diagnostic.code, true) ||
                       is_said_closer(&diagnostic, own ? plan->diagnostics : review.found,
                                      own ? plan->diagnostic_count : review.found_count)))
            continue;
        if (!fatal)
            diagnostic.severity = rule_severity(levels, diagnostic.code, diagnostic.severity);
        list[kept++] = diagnostic;
    }
    if (kept)
        qsort(list, (size_t)kept, sizeof *list, span_order);
    plan->diagnostics = list;
    plan->diagnostic_count = kept;
}
