// What happens in a shot, laid into the time the shot has: runs of beats between the times the prompt gives, one
// behind the other or together, hurried where they must be, and reported where they cannot be.
#include "plan/planner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Window {
    double begin, end; // seconds in the shot
    bool laid;
    bool held; // from the first frame on
} Window;

// The beats of one shot.
typedef struct Fit {
    Planner *planner;
    int shot;
    double begin, length; // of the shot, seconds
    int *beats;           // indices of planner->beats, in the order in which they happen
    int count;
    Window *windows; // one a beat of the shot
} Fit;

typedef struct Run {
    int first, last; // beats [first, last) of the fit
    bool given;
    double begin, end; // seconds in the shot; end < 0: open
} Run;

static double rounded(double seconds)
{
    return round(seconds * 1000.0) / 1000.0;
}

static const Beat *beat_of(const Fit *fit, int i)
{
    return &fit->planner->beats[fit->beats[i]];
}

static int agent_of(const Fit *fit, int i)
{
    const Beat *beat = beat_of(fit, i);
    return beat->is_line ? fit->planner->lines[beat->index].speaker : fit->planner->actions[beat->index].agent;
}

static Span span_of(const Planner *planner, const Beat *beat)
{
    return beat->is_line ? planner->lines[beat->index].span : planner->actions[beat->index].span;
}

static int shot_of(const Planner *planner, const Beat *beat)
{
    return beat->is_line ? planner->lines[beat->index].shot : planner->actions[beat->index].shot;
}

// One body cannot do both at once. A lamp that goes out flickers no more.
static bool collide(const Fit *fit, int a, int b)
{
    const Beat *x = beat_of(fit, a), *y = beat_of(fit, b);
    if (!x->is_line && !y->is_line && agent_of(fit, a) < 0 && agent_of(fit, b) < 0 && !x->after && !y->after) {
        const char *force = fit->planner->actions[x->index].force;
        return force && text_equal(force, fit->planner->actions[y->index].force);
    }
    return !x->is_line && !y->is_line && agent_of(fit, a) >= 0 && agent_of(fit, a) == agent_of(fit, b) &&
           (x->body & y->body);
}

static int place_of(const Fit *fit, int beat)
{
    for (int i = 0; i < fit->count; ++i)
        if (fit->beats[i] == beat)
            return i;
    return -1;
}

static Fit fit_make(Planner *planner, int shot)
{
    Fit fit = {.planner = planner, .shot = shot};
    int count = 0;
    for (int i = 0; i < planner->beat_count; ++i)
        count += shot_of(planner, &planner->beats[i]) == shot;
    fit.beats = ARENA_ARRAY(planner->arena, int, count + 1);
    fit.windows = ARENA_ARRAY(planner->arena, Window, count + 1);
    for (int i = 0; i < planner->beat_count; ++i)
        if (shot_of(planner, &planner->beats[i]) == shot)
            fit.beats[fit.count++] = i;
    for (int i = 0; i < fit.count; ++i)
        fit.windows[i] = (Window){0};
    return fit;
}

// Who poses and has not done anything with his legs yet in the shot does so from its first frame.
static bool opens_held(const Fit *fit, int i)
{
    const Beat *beat = beat_of(fit, i);
    if (beat->is_line || !beat->held)
        return false;
    for (int k = 0; k < i; ++k)
        if (!beat_of(fit, k)->is_line && agent_of(fit, k) == agent_of(fit, i) && beat_of(fit, k)->body & BODY_LEGS)
            return false;
    return true;
}

// Lays beats [first, last) one behind the other from `lead` on, actions stretched by `stretch`; returns where they end.
// in_turn: effects wait for the end of their causes, as the eye does: for the length a shot should have.
static double run_lay(Fit *fit, int first, int last, double lead, double stretch, bool in_turn)
{
    double cursor = lead, begin_before = lead;
    bool any = false;
    for (int i = first; i < last; ++i)
        fit->windows[i].laid = false;
    for (int i = first; i < last; ++i) {
        const Beat *beat = beat_of(fit, i);
        Window *window = &fit->windows[i];
        if (beat->from_audio)
            continue;
        if (beat->is_line) {
            bool beside = beat->with_previous && i > first && beat_of(fit, i - 1)->is_line && fit->windows[i - 1].laid;
            window->begin = beside ? fit->windows[i - 1].begin : cursor + (any ? 0.2 : 0) + beat->gap;
            window->end = window->begin + beat->natural;
            cursor = fmax(cursor, window->end + 0.15);
        } else if (beat->given_begin < 0 && opens_held(fit, i)) {
            *window = (Window){.held = true, .laid = true};
            continue;
        } else {
            double natural = beat->natural * (beat->exact ? 1 : stretch);
            int partner = beat->after                  ? place_of(fit, beat->after - 1)
                          : beat->with                 ? place_of(fit, beat->with - 1)
                          : beat->with_previous && any ? i - 1
                                                       : -1;
            bool laid = partner >= first && partner < i && fit->windows[partner].laid && !fit->windows[partner].held;
            const Window *other = laid ? &fit->windows[partner] : NULL;
            if (beat->moment.base == MOMENT_PREVIOUS)
                window->begin = (any ? begin_before : 0) + beat->moment.begin;
            else if (other && beat->after && !in_turn)
                window->begin = 0.5 * (other->begin + other->end) + beat->gap;
            else if (other && (collide(fit, partner, i) || beat->after))
                window->begin = other->end;
            else if (other)
                window->begin = other->begin + beat->gap;
            else
                window->begin = cursor + beat->gap;
            for (int k = first; k < i; ++k) // the body may be busy with a third thing
                if (fit->windows[k].laid && !fit->windows[k].held && collide(fit, k, i) &&
                    fit->windows[k].end > window->begin && beat->moment.base != MOMENT_PREVIOUS)
                    window->begin = fit->windows[k].end;
            window->end = window->begin + natural;
            cursor = window->end > cursor ? window->end : cursor;
        }
        window->laid = true;
        window->held = false;
        begin_before = window->begin;
        any = true;
    }
    return cursor;
}

double shot_natural(const Planner *planner, int shot)
{
    Planner *writable = (Planner *)planner; // its arena
    Fit fit = fit_make(writable, shot);
    double length = run_lay(&fit, 0, fit.count, 0.4, 1, true) + 0.5;
    bool held = false;
    for (int i = 0; i < fit.count; ++i)
        held |= !beat_of(&fit, i)->is_line && beat_of(&fit, i)->held;
    double least = planner->shots[shot].camera.size == SHOT_WIDE || held ? 3.0 : 2.0;
    return length > least ? length : least;
}

// ---------------------------------------------------------------- what cannot be

static int words_of(const char *text)
{
    int words = 0;
    bool inside = false;
    for (const char *p = text; *p; ++p) {
        if (text_starts(p, "[pause]")) {
            p += 6;
            inside = false;
            continue;
        }
        bool letter = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') ||
                      (unsigned char)*p >= 128 || *p == '\'';
        words += letter && !inside;
        inside = letter;
    }
    return words;
}

#define WORDS_A_SECOND 2.5
#define WORDS_A_SECOND_HURRIED 3.2 // fast, and still speech

// Beats [first, last) of which the lines have `seconds`.
static void dialogue_report(Fit *fit, int first, int last, double seconds, double needed)
{
    Planner *planner = fit->planner;
    int words = 0, speaker = PLAN_NONE, second = PLAN_NONE, longest = -1, longest_words = 0;
    for (int i = first; i < last; ++i) {
        const Beat *beat = beat_of(fit, i);
        if (!beat->is_line)
            continue;
        const Line *line = &planner->lines[beat->index];
        int own = words_of(line->text);
        words += own;
        if (longest < 0 || own > longest_words)
            longest = i, longest_words = own;
        if (speaker < 0)
            speaker = line->speaker;
        else if (line->speaker != speaker && second < 0)
            second = line->speaker;
    }
    seconds = fmax(seconds, 0.1);
    if (longest < 0 || words / seconds < WORDS_A_SECOND_HURRIED)
        return;
    int fit_words = (int)fmax(1, floor(seconds * WORDS_A_SECOND));
    const char *fix = arena_printf(planner->arena, "give the shot %.0f s, or cut what is said to %d word%s",
                                   ceil(fmax(needed, words / WORDS_A_SECOND)), fit_words, fit_words == 1 ? "" : "s");
    const char *who = planner->entities[speaker].name;
    if (second >= 0)
        who = arena_printf(planner->arena, "%s and %s", who, planner->entities[second].name);
    planner_report(planner, "dialogue-too-long", span_of(planner, beat_of(fit, longest)), fix,
                   "%s %s %d words in %.3g s, %.1f a second; about 2.5 can be spoken", who,
                   second >= 0 ? "have" : "has", words, round(seconds * 10) / 10, words / seconds);
}

static const char *source_text(Planner *planner, Span span)
{
    int size = span.end - span.begin;
    return arena_strndup(planner->arena, planner->plan->source + span.begin, (size_t)(size < 60 ? size : 60));
}

// Attaches the removal of the last of several actions, when nothing but ", and then" stands between it and the one
// before, and the sentence ends with it.
static void removal_attach(Planner *planner, Span before, Span last)
{
    const char *source = planner->plan->source;
    if (before.end >= last.begin)
        return;
    char between[64];
    int size = last.begin - before.end;
    if (size >= (int)sizeof between)
        return;
    memcpy(between, source + before.end, (size_t)size);
    between[size] = 0;
    char *state;
    for (char *word = strtok_r(between, " ,\n\t", &state); word; word = strtok_r(NULL, " ,\n\t", &state))
        if (!word_in(word, " and then finally "))
            return;
    int end = last.end;
    while (source[end] == ' ')
        ++end;
    if (source[end] && !strchr(".;\n", source[end]))
        return;
    planner_edit(planner, (Span){before.end, last.end}, "");
}

static void actions_report(Fit *fit, int first, int last, double seconds, double needed)
{
    Planner *planner = fit->planner;
    int count = 0, final = -1, previous = -1;
    Span all = {0, 0};
    for (int i = first; i < last; ++i) {
        const Beat *beat = beat_of(fit, i);
        if (beat->is_line || (fit->windows[i].held && fit->windows[i].laid))
            continue;
        Span span = span_of(planner, beat);
        if (count == 0)
            all = span;
        all.begin = span.begin < all.begin ? span.begin : all.begin;
        all.end = span.end > all.end ? span.end : all.end;
        previous = final;
        final = i;
        ++count;
    }
    if (count == 0)
        return;
    const char *name = source_text(planner, span_of(planner, beat_of(fit, final)));
    double whole = ceil(fit->length - seconds + needed);
    if (count == 1) {
        if (!beat_of(fit, final)->measured)
            return; // a smile has no length of its own
        planner_report(planner, "action-too-long", all, arena_printf(planner->arena, "give the shot %.0f s", whole),
                       "'%s' takes about %.1f s, but has %.1f s; it is hurried", name, needed, seconds);
        return;
    }
    planner_report(planner, "action-too-long", all,
                   arena_printf(planner->arena, "give the shot %.0f s, or leave out '%s'", whole, name),
                   "%d actions need about %.1f s, but have %.1f s; they are hurried", count, needed, seconds);
    removal_attach(planner, span_of(planner, beat_of(fit, previous)), span_of(planner, beat_of(fit, final)));
}

// ---------------------------------------------------------------- given times

// Times said in the sentence, to seconds in the film.
static void moment_resolve(Fit *fit, int i)
{
    Beat *beat = &fit->planner->beats[fit->beats[i]];
    const Moment *moment = &beat->moment;
    double begin = -1, end = -1;
    switch (moment->base) {
    case MOMENT_NONE:
    case MOMENT_PREVIOUS:
        break;
    case MOMENT_FILM:
        begin = moment->begin;
        end = moment->end;
        break;
    case MOMENT_SHOT:
        begin = fit->begin + moment->begin;
        end = moment->end >= 0 ? fit->begin + moment->end : -1;
        break;
    case MOMENT_END:
        begin = fit->begin + fmax(0, fit->length - moment->begin);
        end = moment->end >= 0 ? fit->begin + fit->length - moment->end : -1;
        break;
    case MOMENT_PART:
        begin = fit->begin + fit->length * moment->begin;
        end = moment->end >= 0 ? fit->begin + fit->length * moment->end : -1;
        break;
    }
    if (beat->last && begin < 0) {
        begin = fit->begin + fmax(0, fit->length - fmin(beat->natural, 0.6));
        end = fit->begin + fit->length;
    }
    if (begin < 0)
        return;
    if (moment->closes) { // it is over at that time
        end = fmin(begin, fit->begin + fit->length);
        begin = fmax(fit->begin, end - beat->natural);
    }
    beat->given_begin = begin;
    if (!beat->is_line)
        beat->given_end = end;
}

// Groups the beats of the shot into runs: those under one given time, and those between.
static int runs_find(Fit *fit, Run *runs)
{
    int count = 0;
    for (int i = 0; i < fit->count; ++i) {
        const Beat *beat = beat_of(fit, i);
        bool given = beat->given_begin >= 0;
        double begin = given ? beat->given_begin - fit->begin : -1;
        double end = given && !beat->is_line && beat->given_end > beat->given_begin ? beat->given_end - fit->begin : -1;
        Run *run = count ? &runs[count - 1] : NULL;
        bool with = run && !given && beat->with_previous && !beat->is_line; // beside a given one
        if (beat->from_audio && run) {
            run->last = i + 1;
            continue;
        }
        if (run && (with || (run->given == given && (!given || run->begin == begin)))) {
            run->last = i + 1;
            run->end = end > run->end ? end : run->end;
            continue;
        }
        runs[count++] = (Run){i, i + 1, given, begin, end};
    }
    return count;
}

static void run_solve(Fit *fit, const Run *run, double from, double to, bool opens)
{
    Planner *planner = fit->planner;
    double room = to - from, sum = run_lay(fit, run->first, run->last, 0, 1, false), lines = 0;
    int actions = 0, line_count = 0;
    for (int i = run->first; i < run->last; ++i) {
        const Beat *beat = beat_of(fit, i);
        if (beat->is_line && !beat->from_audio) {
            lines += beat->natural + 0.35;
            ++line_count;
        }
        actions += !beat->is_line && !fit->windows[i].held;
    }
    double lead = 0, stretch = 1;
    if (sum < room)
        lead = opens && !run->given
                   ? fmax(0, fmin(0.8, (room - run_lay(fit, run->first, run->last, 0, 1, true)) * 0.25))
                   : 0;
    else if (sum > lines)
        stretch = fmax(0.25, (room - lines) / (sum - lines));
    double total = run_lay(fit, run->first, run->last, lead, stretch, false);
    double shrink = total > room ? fmax(room, 0) / total : 1; // does not fit: squeeze it, and say so
    if (line_count && lines - 0.35 > room + 0.1)
        dialogue_report(fit, run->first, run->last, room, lines + 0.5);
    else if (actions && (stretch < 0.5 || shrink < 0.98))
        actions_report(fit, run->first, run->last, room, sum);
    for (int i = run->first; i < run->last; ++i) {
        Window *window = &fit->windows[i];
        if (!window->laid || window->held)
            continue;
        window->begin = from + window->begin * shrink;
        window->end = from + window->end * shrink;
    }
    // a range that was said is filled by its only action
    if (run->given && run->end > run->begin)
        for (int i = run->first; i < run->last; ++i)
            if (!beat_of(fit, i)->is_line && (actions == 1 || beat_of(fit, i)->held))
                fit->windows[i] = (Window){.begin = from, .end = fmin(run->end, fit->length), .laid = true};
    (void)planner;
}

// ---------------------------------------------------------------- a shot

static void audio_lines_place(Fit *fit)
{
    Planner *planner = fit->planner;
    double line_end = 0;
    for (int i = 0; i < fit->count; ++i) {
        const Beat *beat = beat_of(fit, i);
        if (!beat->from_audio || beat->given_begin >= 0)
            continue;
        int slot = -1 - (int)beat->given_end, items = planner->shot_drafts[fit->shot].audio_items;
        double begin = fit->length * slot / (items ? items : 1) + 0.4;
        begin = fmax(0, fmin(begin, fit->length - beat->natural - 0.2));
        begin = fmax(begin, line_end);
        double end = fmin(fit->length, begin + beat->natural);
        if (begin + beat->natural > fit->length + 0.3)
            dialogue_report(fit, i, i + 1, fit->length - begin, begin + beat->natural);
        line_end = end + 0.1;
        fit->windows[i] = (Window){.begin = fmin(begin, fit->length), .end = end, .laid = true};
    }
}

// A given time outside its shot is reported, and moved into it.
static void outside_check(Fit *fit, Run *run)
{
    if (run->begin < fit->length && run->begin >= 0)
        return;
    Planner *planner = fit->planner;
    const Beat *beat = beat_of(fit, run->first);
    planner_report(planner, "timing", span_of(planner, beat), NULL, "%.3g s is outside its shot (%.3g to %.3g s)",
                   beat->given_begin, fit->begin, fit->begin + fit->length);
    run->begin = fmax(0, fmin(run->begin, fit->length - beat->natural));
    run->end = -1;
}

// What goes on does so until the same body does something else, or the shot ends.
static void windows_extend(Fit *fit)
{
    for (int i = 0; i < fit->count; ++i) {
        const Beat *beat = beat_of(fit, i);
        Window *window = &fit->windows[i];
        if (!window->laid || beat->is_line)
            continue;
        bool said = beat->given_end > beat->given_begin && beat->given_begin >= 0;
        bool on = window->held || beat->goes_on || beat->held;
        double end = on && said ? fmin(fit->length, beat->given_end - fit->begin) : on ? fit->length : window->end;
        for (int k = 0; k < fit->count; ++k) {
            const Window *other = &fit->windows[k];
            if (k == i || !other->laid || other->held || !collide(fit, i, k))
                continue;
            if (other->begin > window->begin + 1e-9 || (k > i && other->begin >= window->begin && window->held))
                end = fmin(end, fmax(other->begin, window->begin));
        }
        window->end = fmax(end, window->begin);
        window->held = false;
    }
}

// Two things of one body at one time: the later said gives way, unless its time was given.
static void collisions_report(Fit *fit)
{
    Planner *planner = fit->planner;
    for (int i = 0; i < fit->count; ++i)
        for (int k = i + 1; k < fit->count; ++k) {
            const Window *a = &fit->windows[i], *b = &fit->windows[k];
            if (!a->laid || !b->laid || !collide(fit, i, k) || beat_of(fit, k)->given_begin < 0 ||
                beat_of(fit, i)->given_begin < 0)
                continue;
            double begin = fmax(a->begin, b->begin), end = fmin(a->end, b->end);
            if (end - begin < 0.05)
                continue;
            const Action *first = &planner->actions[beat_of(fit, i)->index],
                         *second = &planner->actions[beat_of(fit, k)->index];
            planner_report(planner, "timing", second->span, "give the two times that do not overlap",
                           "'%s' and '%s' cannot both be done from %.3g to %.3g s", first->verb, second->verb,
                           fit->begin + begin, fit->begin + end);
        }
}

void beats_solve(Planner *planner, int shot)
{
    FilmPlan *plan = planner->plan;
    Fit fit = fit_make(planner, shot);
    fit.begin = (double)planner->shots[shot].begin_frame / plan->fps;
    fit.length = (double)planner->shots[shot].frame_count / plan->fps;
    for (int i = 0; i < fit.count; ++i)
        moment_resolve(&fit, i);
    Run *runs = ARENA_ARRAY(planner->arena, Run, fit.count + 1);
    int count = runs_find(&fit, runs);
    for (int r = 0; r < count; ++r)
        if (runs[r].given)
            outside_check(&fit, &runs[r]);
    double cursor = 0;
    for (int r = 0; r < count; ++r) {
        Run *run = &runs[r];
        double from = run->given ? run->begin : cursor, to = fit.length;
        for (int n = r + 1; n < count; ++n)
            if (runs[n].given && runs[n].begin > from + 1e-9 && runs[n].begin < to)
                to = runs[n].begin;
        if (run->given && run->end > run->begin)
            to = fmin(run->end, fit.length);
        bool tail = run->given && run->begin > fit.length - 0.25 && run->end < 0; // "at the end": it needs a moment
        if (tail) {
            const Beat *beat = beat_of(&fit, run->first);
            from = fmax(0, fit.length - fmin(beat->natural, 1));
            to = fit.length;
        }
        run_solve(&fit, run, from, to, cursor == 0);
        for (int i = run->first; i < run->last; ++i)
            if (fit.windows[i].laid && !fit.windows[i].held && fit.windows[i].end > cursor)
                cursor = fit.windows[i].end;
    }
    audio_lines_place(&fit);
    windows_extend(&fit);
    collisions_report(&fit);
    for (int i = 0; i < fit.count; ++i) {
        const Beat *beat = beat_of(&fit, i);
        double begin = fit.begin + fmin(fmax(fit.windows[i].begin, 0), fit.length);
        double end = fit.begin + fmin(fmax(fit.windows[i].end, fit.windows[i].begin), fit.length);
        if (beat->is_line) {
            planner->lines[beat->index].begin = rounded(begin);
            planner->lines[beat->index].end = rounded(fmax(begin, end));
        } else {
            planner->actions[beat->index].begin = rounded(begin);
            planner->actions[beat->index].end = rounded(fmax(begin, end));
        }
    }
}

// Who stands or sits does so until he does something else with his body, across cuts within a place.
void poses_extend(Planner *planner)
{
    FilmPlan *plan = planner->plan;
    for (int i = 0; i < planner->beat_count; ++i) {
        const Beat *beat = &planner->beats[i];
        if (beat->is_line || !beat->held || beat->given_end >= 0)
            continue;
        Action *action = &planner->actions[beat->index];
        const Shot *shot = &planner->shots[action->shot];
        double shot_end = (double)(shot->begin_frame + shot->frame_count) / plan->fps;
        if (action->end < shot_end - 0.002)
            continue;
        int last = action->shot;
        while (last + 1 < planner->shot_count && planner->shots[last + 1].place == shot->place)
            ++last;
        double end = (double)(planner->shots[last].begin_frame + planner->shots[last].frame_count) / plan->fps;
        for (int k = 0; k < planner->beat_count; ++k) {
            const Action *next = planner->beats[k].is_line ? NULL : &planner->actions[planner->beats[k].index];
            if (next && next != action && next->agent == action->agent && (planner->beats[k].body & BODY_LEGS) &&
                next->begin > action->begin && next->begin < end)
                end = next->begin;
        }
        action->end = rounded(fmax(end, action->end));
    }
}
