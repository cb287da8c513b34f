// What is said: lines of dialogue, who says them, and how.
#include "plan/planner.h"
#include "plan/settings.h"

#include <stdio.h>
#include <string.h>

// What the words beside a line say of the voice: its manner, and whether it comes from outside or through a device.
static void voice_read(Planner *planner, const char *manner, Line *line)
{
    Sentence s;
    bool set = false;
    if (!manner)
        return;
    tokens_read(&s, manner, planner->arena);
    for (int i = 0; i < s.count;) {
        int length;
        const char *const *row = table_match(planner->moods, s.tokens, s.count, i, &length);
        int value = row ? record_value(record_of("lines"), "manner", row[1]) : -1;
        if (value < 0) {
            ++i;
            continue;
        }
        Setting setting;
        bool tells = false;
        for (const char *also = row[2]; setting_next(&also, &setting); tells = true)
            record_set(record_of("lines"), line, setting.name, setting.value, planner->arena);
        if (!set && !tells && value != SPEECH_SAY) {
            line->manner = (SpeechManner)value;
            set = true;
        }
        i += length;
    }
    if (line->device)
        neighbour_note(planner, NULL, 0, 0, line->span, "device", line->device);
}

static bool is_plain_say(const char *manner)
{
    return !manner || word_in(manner, " says say said saying ");
}

void line_read(Planner *planner, const PromptNode *node, bool audio)
{
    Span span = {node->begin, node->end};
    int speaker = PLAN_NONE;
    if (node->label)
        speaker = speaker_resolve(planner, node->label, audio, span);
    else if (!audio && planner->agent >= 0)
        speaker = planner->agent;
    for (int i = 0; i < planner->mentioned_count && speaker < 0 && !audio; ++i)
        if (planner->entities[planner->mentioned[i]].kind == ENTITY_PERSON)
            speaker = planner->mentioned[i];
    if (speaker < 0) {
        speaker = speaker_resolve(planner, "narrator", audio, span);
        if (!audio)
            planner_report(planner, "speaker", span, "write the speaker's name before the line",
                           "nobody is named as the speaker; a narrator says it");
    }
    if (speaker < 0)
        return;
    if (planner->shot >= 0 && planner->shot_drafts[planner->shot].each_speaker) { // one over-the-shoulder shot a line
        ShotDraft *draft = &planner->shot_drafts[planner->shot];
        bool empty = true;
        for (int i = 0; i < planner->line_count; ++i)
            empty &= planner->lines[i].shot != planner->shot;
        if (!empty) {
            Camera before = planner->shots[planner->shot].camera;
            int place = planner->shots[planner->shot].place;
            const char *title = planner->shots[planner->shot].title;
            shot_add(planner, span);
            draft = &planner->shot_drafts[planner->shot];
            draft->each_speaker = draft->side_set = true;
            planner->shots[planner->shot].camera = before;
            planner->shots[planner->shot].camera.over = PLAN_NONE;
            planner->shots[planner->shot].place = place;
            planner->shots[planner->shot].title = title;
        }
        draft->subject_set = true;
        planner->shots[planner->shot].camera.subject = speaker;
        planner->shots[planner->shot].camera.subject2 = PLAN_NONE;
    }
    if (planner_full(planner, planner->beat_count, BEAT_LIMIT, "lines", span))
        return;
    entity_mention(planner, speaker);
    Line line = {.speaker = speaker,
                 .text = node->text,
                 .manner_text = is_plain_say(node->manner) ? NULL : node->manner,
                 .shot = planner->shot >= 0 ? planner->shot : 0,
                 .span = span};
    voice_read(planner, node->manner, &line);
    if (node->label) // "Narrator (V.O.)", "RADIO VOICE"
        voice_read(planner, node->label, &line);
    Beat beat = {.is_line = true,
                 .index = planner->line_count,
                 .from_audio = audio,
                 .with_previous = node->overlaps,
                 .natural = speech_natural_seconds(node->text) * speech_pace(line.manner),
                 .given_begin = planner->time_begin,
                 .given_end = -1,
                 .klass = "speech"};
    line.time_given = planner->time_begin >= 0;
    if (audio)
        beat.given_end = -1 - audio_slot(planner); // slot of the audio block, as a negative number
    ARENA_PUSH(planner->arena, planner->lines, planner->line_count, planner->line_capacity, line);
    ARENA_PUSH(planner->arena, planner->beats, planner->beat_count, planner->beat_capacity, beat);
}
