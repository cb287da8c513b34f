// When: the length of shots in frames, and of actions, lines, sounds and music inside them. Times the prompt gives
// win; the rest follows from how long things naturally take.
#include "plan/planner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

double speech_natural_seconds(const char *text)
{
    // 165 words a minute, corrected by letters; a pause at each comma, stop and ellipsis.
    int letters = 0, words = 0;
    double pauses = 0;
    bool inside = false;
    for (const char *p = text; *p; ++p) {
        bool letter = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (unsigned char)*p >= 128 || *p == '\'';
        letters += letter;
        words += letter && !inside;
        inside = letter;
        if (p[1]) {
            pauses += *p == ',' ? 0.2 : strchr(".!?;:", *p) ? 0.35 : 0;
            if (text_starts(p, "[pause]"))
                pauses += 0.8;
        }
    }
    return 0.3 + 0.5 * (words * 60.0 / 165.0) + 0.5 * (letters * 0.075) + pauses;
}

static double rounded(double seconds)
{
    return round(seconds * 1000.0) / 1000.0;
}

static bool beat_in_shot(const Planner *planner, const Beat *beat, int shot)
{
    return (beat->is_line ? planner->lines[beat->index].shot : planner->actions[beat->index].shot) == shot;
}

typedef struct Window {
    double begin, end;
} Window;

static bool is_held(const Beat *beat)
{
    return strcmp(beat->klass, "pose") == 0;
}

static bool goes_on(const Planner *planner, const Beat *beat)
{
    const Action *action = &planner->actions[beat->index];
    return word_in(beat->klass, " state look pose ") || (word_in(beat->klass, " move enter ") && action->count == 0) ||
           word_in(action->verb, " hold dance play read ");
}

static bool agent_acted(const Planner *planner, int before, int shot, int agent)
{
    for (int i = 0; i < before; ++i)
        if (!planner->beats[i].is_line && beat_in_shot(planner, &planner->beats[i], shot) &&
            planner->actions[planner->beats[i].index].agent == agent)
            return true;
    return false;
}

// Lays the beats of a shot one behind the other from `lead` on, actions stretched by `stretch`; returns where they end.
static double shot_lay(const Planner *planner, int shot, double lead, double stretch, Window *windows)
{
    double cursor = lead, begin_before = 0;
    bool any = false;
    for (int i = 0; i < planner->beat_count; ++i) {
        const Beat *beat = &planner->beats[i];
        if (!beat_in_shot(planner, beat, shot) || beat->from_audio || beat->given_begin >= 0)
            continue;
        Window window;
        if (beat->is_line) {
            window.begin = cursor + (any ? 0.2 : 0);
            window.end = window.begin + beat->natural;
            cursor = window.end + 0.15;
        } else if (is_held(beat) && !agent_acted(planner, i, shot, planner->actions[beat->index].agent)) {
            windows[i] = (Window){0, 0}; // from the first frame on
            continue;
        } else {
            bool with = beat->with_previous && any;
            window.begin = with ? begin_before : cursor;
            window.end = window.begin + beat->natural * stretch;
            cursor = window.end > cursor ? window.end : cursor;
        }
        windows[i] = window;
        begin_before = window.begin;
        any = true;
    }
    return cursor;
}

static double shot_natural(const Planner *planner, int shot, Window *windows)
{
    double length = shot_lay(planner, shot, 0.4, 1, windows) + 0.5;
    bool held = false;
    for (int i = 0; i < planner->beat_count; ++i)
        held |= beat_in_shot(planner, &planner->beats[i], shot) && is_held(&planner->beats[i]);
    double least = planner->shots[shot].camera.size == SHOT_WIDE || held ? 3.0 : 2.0;
    return length > least ? length : least;
}

// Frames of each shot. Exact: the cuts are rounded, not the lengths.
static void shots_solve(Planner *planner, double seconds, Window *windows)
{
    FilmPlan *plan = planner->plan;
    int count = planner->shot_count;
    double *length = ARENA_ARRAY(planner->arena, double, count), given = 0, free_weight = 0, free_natural = 0;
    bool *fixed = ARENA_ARRAY(planner->arena, bool, count);
    int free_count = 0;
    for (int i = 0; i < count; ++i) {
        ShotDraft *draft = &planner->shot_drafts[i];
        // A mark that only says when the shot begins ends where the next one begins.
        if (draft->given_begin >= 0 && draft->given_end < 0)
            draft->given_end = i + 1 < count && planner->shot_drafts[i + 1].given_begin > draft->given_begin
                                   ? planner->shot_drafts[i + 1].given_begin
                               : i + 1 == count && seconds > draft->given_begin ? seconds
                                                                                : -1;
        fixed[i] = draft->given_end > 0;
        length[i] = fixed[i] ? draft->given_end - (draft->given_begin > 0 ? draft->given_begin : 0)
                             : shot_natural(planner, i, windows);
        if (fixed[i])
            given += length[i];
        else {
            ++free_count;
            free_natural += length[i];
        }
    }
    double left = seconds - given;
    if (left < 0.25 * free_count || (free_count == 0 && fabs(left) > 0.02)) {
        planner_report(planner, "timing", planner->shots[count - 1].span, NULL,
                       "the shots' times add up to %.3g s, but the film is %.3g s; they are scaled", given, seconds);
        double share = free_count ? seconds * given / (given + free_natural) : seconds;
        for (int i = 0; i < count; ++i)
            if (fixed[i])
                length[i] *= share / given;
        left = seconds - share;
    }
    for (int i = 0; i < count; ++i)
        if (!fixed[i]) {
            length[i] = 0.5 * free_natural / free_count + 0.5 * length[i];
            free_weight += length[i];
        }
    double time = 0;
    int frame = 0;
    for (int i = 0; i < count; ++i) {
        time += fixed[i] ? length[i] : left * length[i] / free_weight;
        int end = i == count - 1 ? plan->frame_count : (int)lround(time * plan->fps);
        if (end <= frame)
            end = frame + 1;
        if (end > plan->frame_count - (count - 1 - i))
            end = plan->frame_count - (count - 1 - i);
        planner->shots[i].begin_frame = frame;
        planner->shots[i].frame_count = end - frame;
        frame = end;
    }
}

static void beat_place(Planner *planner, const Beat *beat, double begin, double end)
{
    if (beat->is_line) {
        planner->lines[beat->index].begin = rounded(begin);
        planner->lines[beat->index].end = rounded(end);
    } else {
        planner->actions[beat->index].begin = rounded(begin);
        planner->actions[beat->index].end = rounded(end);
    }
}

static void beats_solve(Planner *planner, int shot, Window *windows)
{
    FilmPlan *plan = planner->plan;
    double shot_begin = (double)planner->shots[shot].begin_frame / plan->fps;
    double length = (double)planner->shots[shot].frame_count / plan->fps;
    double lines = 0, sum = shot_lay(planner, shot, 0, 1, windows);
    double line_end = 0;
    for (int i = 0; i < planner->beat_count; ++i)
        if (beat_in_shot(planner, &planner->beats[i], shot) && planner->beats[i].is_line &&
            !planner->beats[i].from_audio && planner->beats[i].given_begin < 0)
            lines += planner->beats[i].natural + 0.35;
    double lead = 0, stretch = 1;
    if (sum < length)
        lead = fmin(0.8, (length - sum) * 0.25);
    else if (sum > lines) {
        stretch = fmax(0.25, (length - lines) / (sum - lines));
    }
    sum = shot_lay(planner, shot, lead, stretch, windows);
    double shrink = sum > length ? length / sum : 1; // does not fit: squeeze it, and say so
    if (shrink < 0.98) {
        const char *what = lines > 0 ? "the lines need" : "the actions need";
        planner_report(planner, "timing", planner->shots[shot].span, "ask for a longer film, or say less",
                       "%s %.1f s, but the shot has %.1f s; they are hurried", what, sum, length);
    }
    int last = -1;
    for (int i = 0; i < planner->beat_count; ++i)
        if (beat_in_shot(planner, &planner->beats[i], shot) && !planner->beats[i].from_audio &&
            planner->beats[i].given_begin < 0)
            last = i;
    for (int i = 0; i < planner->beat_count; ++i) {
        const Beat *beat = &planner->beats[i];
        if (!beat_in_shot(planner, beat, shot))
            continue;
        double begin, end;
        if (beat->from_audio && beat->given_begin < 0) {
            int slot = -1 - (int)beat->given_end, items = planner->shot_drafts[shot].audio_items;
            begin = length * slot / (items ? items : 1) + 0.4;
            begin = fmax(0, fmin(begin, length - beat->natural - 0.2));
            begin = fmax(begin, line_end);
            end = fmin(length, begin + beat->natural);
            line_end = end + 0.1;
        } else if (beat->given_begin >= 0) {
            begin = beat->given_begin - shot_begin;
            for (int k = i - 1; k >= 0 && !beat->is_line && !beat->with_previous;
                 --k) { // "at 5 seconds she stops and bows"
                const Beat *before = &planner->beats[k];
                if (before->is_line || !beat_in_shot(planner, before, shot) ||
                    before->given_begin != beat->given_begin || before->given_end != beat->given_end ||
                    planner->actions[before->index].agent != planner->actions[beat->index].agent)
                    break;
                if (!is_held(before))
                    begin += before->natural;
            }
            if (begin > length - 0.25 && beat->given_begin - shot_begin < length)
                begin = fmax(beat->given_begin - shot_begin, length - fmin(beat->natural, 1));
            end = !beat->is_line && beat->given_end > beat->given_begin ? beat->given_end - shot_begin
                                                                        : begin + beat->natural;
            if (begin >= length || begin < 0) {
                Span span = beat->is_line ? planner->lines[beat->index].span : planner->actions[beat->index].span;
                planner_report(planner, "timing", span, NULL, "%.3g s is outside its shot (%.3g to %.3g s)",
                               beat->given_begin, shot_begin, shot_begin + length);
                begin = fmax(0, fmin(begin, length - beat->natural));
                end = fmin(length, begin + beat->natural);
            }
            if (end > length)
                end = length;
        } else {
            begin = windows[i].begin * shrink;
            end = windows[i].end * shrink;
            bool held = !beat->is_line && is_held(beat) && windows[i].end == 0;
            bool agents_last = true;
            for (int k = i + 1; k < planner->beat_count; ++k)
                agents_last &= beat->is_line || planner->beats[k].is_line ||
                               !beat_in_shot(planner, &planner->beats[k], shot) ||
                               planner->actions[planner->beats[k].index].agent != planner->actions[beat->index].agent ||
                               (planner->beats[k].with_previous && !held);
            bool carries = !beat->is_line && strcmp(planner->actions[beat->index].verb, "hold") == 0;
            if (held || carries || (!beat->is_line && agents_last && goes_on(planner, beat)))
                end = length;
            if (held && !agents_last) { // until the same one does something else that moves the body
                for (int k = i + 1; k < planner->beat_count; ++k)
                    if (!planner->beats[k].is_line && beat_in_shot(planner, &planner->beats[k], shot) &&
                        planner->actions[planner->beats[k].index].agent == planner->actions[beat->index].agent &&
                        word_in(planner->beats[k].klass, " move enter pose ")) {
                        end = windows[k].begin * shrink;
                        break;
                    }
            }
        }
        begin = fmin(begin, length); // more lines than the shot has room for
        if (end < begin)
            end = begin;
        beat_place(planner, beat, shot_begin + begin, shot_begin + fmin(end, length));
        (void)last;
    }
}

static void cue_window(const Planner *planner, const CueTime *time, bool music, double *begin, double *end)
{
    const FilmPlan *plan = planner->plan;
    double total = (double)plan->frame_count / plan->fps;
    bool whole = time->shot < 0 || planner->shot_count == 1;
    double from = whole ? 0 : (double)planner->shots[time->shot].begin_frame / plan->fps;
    double to = whole ? total : from + (double)planner->shots[time->shot].frame_count / plan->fps;
    if (time->given == -2) { // inferred over a run of shots
        *begin = whole ? 0 : from;
        const Shot *last = &planner->shots[time->slot - 1];
        *end = whole ? total : (double)(last->begin_frame + last->frame_count) / plan->fps;
        return;
    }
    if (time->with_action) { // the sound of an action
        const Action *action = &planner->actions[time->with_action - 1];
        *begin = fmin(action->begin, total);
        *end = fmin(time->length > 0 ? action->begin + time->length : action->end, total);
        return;
    }
    int items = time->shot < 0 ? planner->common_audio_items : planner->shot_drafts[time->shot].audio_items;
    *begin = from;
    *end = music ? total : to;
    if (time->begins && items > 0)
        *begin = from + (to - from) * time->slot / items + (time->length > 0 ? 0.4 : 0);
    if (time->given >= 0 && time->given < total)
        *begin = time->given;
    if (time->length > 0)
        *end = *begin + time->length;
    *end = fmin(*end, total);
    *begin = fmin(*begin, *end);
}

static int action_order(const void *a, const void *b)
{
    const Action *x = a, *y = b;
    return x->begin < y->begin ? -1 : x->begin > y->begin ? 1 : x->span.begin - y->span.begin;
}

static int line_order(const void *a, const void *b)
{
    const Line *x = a, *y = b;
    return x->begin < y->begin ? -1 : x->begin > y->begin ? 1 : x->span.begin - y->span.begin;
}

// Who stands or sits does so until he does something else with his body, across cuts within a place.
static void poses_extend(Planner *planner)
{
    FilmPlan *plan = planner->plan;
    for (int i = 0; i < planner->beat_count; ++i) {
        const Beat *beat = &planner->beats[i];
        if (beat->is_line || !is_held(beat) || beat->given_end >= 0)
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
        for (int k = i + 1; k < planner->beat_count; ++k) {
            const Action *next = planner->beats[k].is_line ? NULL : &planner->actions[planner->beats[k].index];
            if (next && next->agent == action->agent && word_in(planner->beats[k].klass, " pose move enter ") &&
                next->begin > action->begin && next->begin < end)
                end = next->begin;
        }
        action->end = rounded(fmax(end, action->end));
    }
}

void timing_solve(Planner *planner)
{
    FilmPlan *plan = planner->plan;
    double marked = 0; // the latest time the prompt speaks of
    bool all_given = true;
    double sum = 0;
    for (int i = 0; i < planner->shot_count; ++i) {
        const ShotDraft *draft = &planner->shot_drafts[i];
        if (draft->given_end > marked && draft->given_begin >= 0)
            marked = draft->given_end;
        all_given &= draft->given_end > 0;
        sum += draft->given_end > 0 ? draft->given_end - (draft->given_begin > 0 ? draft->given_begin : 0) : 0;
    }
    double seconds = planner->params->seconds;
    if (seconds == 0)
        seconds = planner->seconds > 0 ? planner->seconds : all_given ? fmax(marked, sum) : 0;
    if (seconds == 0 && fades_end(planner) > marked)
        seconds = fades_end(planner); // "fade out at 4 seconds": the film is over then
    if (seconds == 0)
        seconds = fmax(8, marked);
    else if (planner->seconds > 0 && fabs(planner->seconds - seconds) > 0.02)
        planner_report(planner, "timing", (Span){0, 0}, NULL, "the prompt asks for %.3g s, but the film is %.3g s",
                       planner->seconds, seconds);
    seconds = fmin(fmax(seconds, 0.5), 120);
    plan->frame_count = (int)lround(seconds * plan->fps);
    if (plan->frame_count < planner->shot_count)
        plan->frame_count = planner->shot_count;
    seconds = (double)plan->frame_count / plan->fps;
    Window *windows = ARENA_ARRAY(planner->arena, Window, planner->beat_count + 1);
    shots_solve(planner, seconds, windows);
    for (int i = 0; i < planner->shot_count; ++i)
        beats_solve(planner, i, windows);
    for (int i = 0; i < planner->sound_count; ++i) {
        SoundCue *cue = &planner->sound_cues[i];
        cue_window(planner, &planner->sound_times[i], false, &cue->begin, &cue->end);
        cue->begin = rounded(cue->begin);
        cue->end = rounded(cue->end);
    }
    for (int i = 0; i < planner->music_count; ++i) {
        MusicCue *cue = &planner->music_cues[i];
        cue_window(planner, &planner->music_times[i], true, &cue->begin, &cue->end);
        cue->begin = rounded(cue->begin);
        cue->end = rounded(cue->end);
    }
    poses_extend(planner);
    if (planner->action_count)
        qsort(planner->actions, (size_t)planner->action_count, sizeof *planner->actions, action_order);
    if (planner->line_count)
        qsort(planner->lines, (size_t)planner->line_count, sizeof *planner->lines, line_order);
}
