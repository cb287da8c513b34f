// When: the length of shots in frames, and of sounds and music inside them (actions and lines: fitting.c). Times the
// prompt gives win; the rest follows from how long things naturally take.
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
            pauses += *p == ','                        ? 0.2
                      : text_starts(p, "\xe2\x80\xa6") ? 0.6 // ellipsis
                      : strchr(".!?;:", *p)            ? 0.35
                                                       : 0;
            if (text_starts(p, "[pause]"))
                pauses += 0.8;
        }
    }
    return 0.3 + 0.5 * (words * 60.0 / 165.0) + 0.5 * (letters * 0.075) + pauses;
}

double speech_pace(SpeechManner manner)
{
    static const double pace[SPEECH_MANNER_COUNT] = {1, 1, 1, 1.1, 1.25, 0.85};
    return pace[manner];
}

double time_resolve(double given, double film)
{
    double time = given >= TIME_FROM_LENGTH ? (given - TIME_FROM_LENGTH) * film
                  : given >= TIME_FROM_END  ? film - (given - TIME_FROM_END)
                                            : given;
    return given >= TIME_FROM_END ? fmax(0, fmin(time, film)) : given;
}

// What was told from the end or in halves of the film, in seconds.
static void times_resolve(Planner *planner, double film)
{
    for (int i = 0; i < planner->beat_count; ++i) {
        Beat *beat = &planner->beats[i];
        bool last = beat->given_begin >= TIME_FROM_END && beat->given_begin < TIME_FROM_LENGTH;
        beat->given_begin = time_resolve(beat->given_begin, film);
        beat->given_end = time_resolve(beat->given_end, film);
        if (last && beat->given_begin > film - 0.5) // "in the final frame": it has come about by then
            beat->given_begin = fmax(0, film - 0.5);
    }
    for (int i = 0; i < planner->sound_time_count; ++i)
        planner->sound_times[i].given = time_resolve(planner->sound_times[i].given, film);
    for (int i = 0; i < planner->music_time_count; ++i)
        planner->music_times[i].given = time_resolve(planner->music_times[i].given, film);
    for (int i = 0; i < planner->shot_draft_count; ++i)
        planner->shot_drafts[i].fade.at = time_resolve(planner->shot_drafts[i].fade.at, film);
}

static double rounded(double seconds)
{
    return round(seconds * 1000.0) / 1000.0;
}

// Frames of each shot. Exact: the cuts are rounded, not the lengths.
static void shots_solve(Planner *planner, double seconds)
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
        length[i] =
            fixed[i] ? draft->given_end - (draft->given_begin > 0 ? draft->given_begin : 0) : shot_natural(planner, i);
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

static int line_order(const void *a, const void *b)
{
    const Line *x = a, *y = b;
    return x->begin < y->begin ? -1 : x->begin > y->begin ? 1 : x->span.begin - y->span.begin;
}

// A shot whose times say when it ends does not end before what is said to happen in it.
static void shots_reach_their_beats(Planner *planner)
{
    for (int i = 0; i < planner->beat_count; ++i) {
        const Beat *beat = &planner->beats[i];
        int shot = beat->is_line ? planner->lines[beat->index].shot : planner->actions[beat->index].shot;
        ShotDraft *draft = &planner->shot_drafts[shot];
        double end = beat->given_end > beat->given_begin ? beat->given_end : beat->given_begin + fmin(beat->natural, 1);
        if (beat->given_begin < 0 || beat->given_begin >= TIME_FROM_END || draft->given_end <= 0 ||
            end <= draft->given_end || beat->given_begin < draft->given_end - 1e-6)
            continue;
        if (shot + 1 == planner->shot_count) // the next one begins where it says
            draft->given_end = end;
    }
}

void timing_solve(Planner *planner)
{
    FilmPlan *plan = planner->plan;
    shots_reach_their_beats(planner);
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
    times_resolve(planner, seconds);
    shots_solve(planner, seconds);
    for (int i = 0; i < planner->shot_count; ++i)
        beats_solve(planner, i);
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
    actions_sort(planner);
    if (planner->line_count)
        qsort(planner->lines, (size_t)planner->line_count, sizeof *planner->lines, line_order);
}
