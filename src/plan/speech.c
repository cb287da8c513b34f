// What is said: lines of dialogue, who says them, and how.
#include "plan/planner.h"
#include "plan/settings.h"

#include <stdio.h>
#include <stdlib.h>
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

// What they say of the speaker: "Narrator (old woman, warm)", "calm British man". What is known stays.
static void speaker_describe(Planner *planner, int speaker, const char *words)
{
    Sentence s = {0};
    Draft *draft = &planner->drafts[speaker];
    PersonTraits *person = &planner->entities[speaker].person;
    if (!words || planner->entities[speaker].kind != ENTITY_PERSON)
        return;
    tokens_read(&s, words, planner->arena);
    double years = age_described(&s);
    bool sexed = draft->sex_known, aged = draft->age_known;
    for (int i = 0; i < s.count; ++i) {
        const char *word = s.tokens[i].text;
        if (word_in(word, " to at with from like about into on over through for of "))
            break; // "to the man": who is spoken to
        const char *const *row = table_find(planner->traits, word);
        if (!sexed && (table_find(planner->people, word) || word_in(word, " male female "))) {
            const char *role = strcmp(word, "male") == 0 ? "man" : strcmp(word, "female") == 0 ? "woman" : word;
            float before = person->age_years;
            bool known = draft->age_known;
            role_apply(planner, speaker, role);
            if (known)
                person->age_years = before;
        }
        if (row && !aged && strcmp(row[1], "age") == 0) {
            person->age_years = (float)atof(row[2]);
            draft->age_known = true;
        } else if (row && !person->ethnicity && strcmp(row[1], "ethnicity") == 0)
            person->ethnicity = row[2];
    }
    if (years > 0 && !aged) {
        person->age_years = (float)years;
        draft->age_known = true;
    }
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
    if (!audio && !planner->entities[speaker].offscreen) { // who goes on behind the quotation
        planner->agent = speaker;
        planner->agent_group = PLAN_NONE;
    }
    speaker_describe(planner, speaker, node->manner);
    if (node->label && planner->entities[speaker].offscreen)
        speaker_describe(planner, speaker, node->label);
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
