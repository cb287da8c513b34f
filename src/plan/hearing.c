// What is heard: sounds, music, and spoken lines.
#include "plan/planner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int audio_slot(Planner *planner)
{
    return planner->shot >= 0 ? planner->shot_drafts[planner->shot].audio_items++ : planner->common_audio_items++;
}

static void sound_add(Planner *planner, const char *what, const char *manner, float distance, double length,
                      bool begins, int slot, bool inferred, Span span)
{
    for (int i = 0; i < planner->sound_count; ++i) // said twice in one shot
        if (text_equal(planner->sound_cues[i].what, what) && planner->sound_times[i].shot == planner->shot &&
            text_equal(planner->sound_cues[i].manner, manner))
            return;
    if (planner_full(planner, planner->sound_count, ENTITY_LIMIT, "sounds", span))
        return;
    SoundCue cue = {
        .what = what, .manner = manner, .distance = distance, .level = 1, .inferred = inferred, .span = span};
    CueTime time = {
        .shot = planner->shot, .slot = slot, .begins = begins, .length = length, .given = planner->time_begin};
    ARENA_PUSH(planner->arena, planner->sound_cues, planner->sound_count, planner->sound_capacity, cue);
    ARENA_PUSH(planner->arena, planner->sound_times, planner->sound_time_count, planner->sound_time_capacity, time);
}

// Words of [begin, end) beside those of `what`: "distant rumbles".
static const char *manner_text(Planner *planner, const Reading *reading, int begin, int end, const char *what)
{
    char text[160] = "";
    size_t length = 0;
    for (int i = begin; i < end; ++i) {
        const Token *token = &reading->s.tokens[i];
        bool content =
            tag_is_noun(token->tag) || tag_is_adjective(token->tag) || tag_is_verb(token->tag) || token->tag == TAG_RB;
        if (!content || text_contains_word(what, token->text) ||
            word_in(token->text, " is are be heard sound sounds noise begins begin starts start of plays play can "))
            continue;
        int n = snprintf(text + length, sizeof text - length, "%s%s", length ? " " : "", token->text);
        length += n > 0 ? (size_t)n : 0;
        if (length >= sizeof text - 1)
            break;
    }
    return length ? arena_strdup(planner->arena, text) : NULL;
}

static float sound_distance(const Reading *reading, int begin, int end, float usual)
{
    for (int i = begin; i < end; ++i) {
        const char *word = reading->s.tokens[i].text;
        if (word_in(word, " distant distance far faraway afar "))
            return usual <= 0 ? 50 : usual * 5;
        if (word_in(word, " close nearby near loud "))
            return usual <= 0 ? 0 : usual * 0.4f;
    }
    return usual;
}

static bool music_words(Planner *planner, Reading *reading, int begin, int end, bool own, MusicCue *cue)
{
    bool music = own;
    for (int round = 0; round < 2; ++round)
        for (int i = begin; i < end;) {
            int length = 1;
            const char *const *row = table_match(planner->music, reading->s.tokens, end, i, &length);
            if (!row) {
                ++i;
                continue;
            }
            bool named = strcmp(row[1], "music") == 0 || strcmp(row[1], "instrument") == 0;
            if (round == 0) {
                music |= named;
            } else if (music) {
                if (strcmp(row[1], "instrument") == 0 && !cue->instrument)
                    cue->instrument = row[2];
                else if (strcmp(row[1], "mood") == 0 && !cue->mood)
                    cue->mood = row[2];
                else if (strcmp(row[1], "level") == 0)
                    cue->level = (float)atof(row[2]);
                tokens_use(reading, i, i + length);
            }
            i += length;
        }
    return music;
}

static void audio_item(Planner *planner, Reading *reading, int begin, int end, bool own_music)
{
    Sentence *s = &reading->s;
    Span span = token_span(reading, begin, end);
    bool denied = false, starts = false;
    for (int i = begin; i < end; ++i) {
        denied |= s->tokens[i].chunk >= 0 && reading->denied[s->tokens[i].chunk];
        starts |= word_in(s->tokens[i].text, " begins begin starts start rises swells enters kicks fades in ");
    }
    if (denied)
        return;
    // Sounds first: "a bell", "piano" and "rain" are told apart by the longer match.
    for (int i = begin; i < end; ++i) {
        int length, music_length = 0;
        const char *const *row = s->tokens[i].quoted ? NULL : table_match(planner->sounds, s->tokens, end, i, &length);
        if (!row || own_music)
            continue;
        const char *const *music = table_match(planner->music, s->tokens, end, i, &music_length);
        if (music && music_length >= length && strcmp(music[1], "level") && strcmp(music[1], "mood"))
            continue;
        double seconds = atof(row[3]);
        sound_add(planner, row[1], manner_text(planner, reading, begin, end, row[1]),
                  sound_distance(reading, begin, end, (float)atof(row[2])), seconds, starts || seconds > 0,
                  audio_slot(planner), false, span);
        tokens_use(reading, begin, end);
        return;
    }
    MusicCue cue = {.level = 0.6f, .span = span};
    if (music_words(planner, reading, begin, end, own_music, &cue) &&
        !planner_full(planner, planner->music_count, ENTITY_LIMIT, "pieces of music", span)) {
        CueTime time = {
            .shot = planner->shot, .slot = audio_slot(planner), .begins = starts, .given = planner->time_begin};
        tokens_use(reading, begin, end);
        ARENA_PUSH(planner->arena, planner->music_cues, planner->music_count, planner->music_capacity, cue);
        ARENA_PUSH(planner->arena, planner->music_times, planner->music_time_count, planner->music_time_capacity, time);
    }
}

void audio_read(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    bool own_music = phrase_is_label(reading, "music");
    for (int begin = 0; begin < s->count;) {
        int end = begin;
        while (end < s->count && (own_music || !word_in(s->tokens[end].text, " , and with + over & ")) &&
               strcmp(s->tokens[end].text, ".") != 0)
            ++end;
        if (end > begin)
            audio_item(planner, reading, begin, end, own_music);
        begin = end + 1;
    }
}

// Sounds told in the running text: "thunder rumbles", "the sound of rain", "a dog barks", "piano music plays".
void sounds_in_text(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    for (int c = 0; c < s->phrase_count; ++c) {
        const NounPhrase *p = &s->phrases[c];
        GroundKind kind = reading->grounds[c].kind;
        if (reading->denied[c] || s->tokens[p->head].used || (kind != GROUND_SOUND && kind != GROUND_MUSIC))
            continue;
        int end = p->end;
        for (int k = 0; k < s->fact_count; ++k) {
            const Fact *fact = &s->facts[k];
            if (fact->kind == FACT_SUBJECT && fact->dependent == p->head && fact->head >= end)
                end = fact->head + 1;
            if (fact->kind == FACT_PREPOSITION && fact->head == p->head && fact->dependent >= end &&
                strcmp(s->tokens[fact->prep].text, "of") == 0)
                end = fact->dependent + 1;
        }
        audio_item(planner, reading, p->begin, end, false);
    }
    for (int v = 0; v < s->count; ++v) {
        int particle;
        if (!tag_is_verb(s->tokens[v].tag) || s->tokens[v].chunk >= 0 || s->tokens[v].used)
            continue;
        const char *const *row = verb_frame(planner, s, v, &particle);
        bool sound_verb = row && strcmp(row[2], "sound") == 0;
        for (int k = 0; k < s->fact_count && row && strcmp(row[2], "speech") == 0; ++k) // "birds sing"
            sound_verb |= s->facts[k].kind == FACT_SUBJECT && s->facts[k].head == v &&
                          s->tokens[s->facts[k].dependent].chunk >= 0 &&
                          reading->grounds[s->tokens[s->facts[k].dependent].chunk].kind == GROUND_ANIMAL;
        if (!sound_verb)
            continue;
        for (int k = 0; k < s->fact_count; ++k) {
            if (s->facts[k].kind != FACT_SUBJECT || s->facts[k].head != v || s->tokens[s->facts[k].dependent].chunk < 0)
                continue;
            const NounPhrase *p = &s->phrases[s->tokens[s->facts[k].dependent].chunk];
            int length;
            const char *const *sound = table_match(planner->sounds, s->tokens, s->count, p->head, &length);
            if (!sound) {
                char stem[64];
                snprintf(stem, sizeof stem, "%s", s->tokens[v].text);
                sound = table_find(planner->sounds, stem);
                if (!sound && strlen(stem) > 1) {
                    stem[strlen(stem) - 1] = 0;
                    sound = table_find(planner->sounds, stem);
                }
            }
            if (!sound)
                continue;
            sound_add(planner, sound[1], manner_text(planner, reading, p->begin, v + 1, sound[1]),
                      sound_distance(reading, p->begin, v + 1, (float)atof(sound[2])), atof(sound[3]), true,
                      audio_slot(planner), false, token_span(reading, p->begin, v + 1));
            tokens_use(reading, v, v + 1);
        }
    }
}

// ---------------------------------------------------------------- lines

static SpeechManner manner_of(const Planner *planner, const char *manner)
{
    static const char *const names[] = {"say", "whisper", "shout", "murmur", "weary", "excited"};
    char copy[160], *state;
    if (!manner)
        return SPEECH_SAY;
    snprintf(copy, sizeof copy, "%s", manner);
    for (char *w = strtok_r(copy, " ,()", &state); w; w = strtok_r(NULL, " ,()", &state)) {
        const char *const *row = table_find(planner->moods, w);
        for (int i = 0; row && i < COUNT_OF(names); ++i)
            if (strcmp(row[1], names[i]) == 0)
                return (SpeechManner)i;
    }
    return SPEECH_SAY;
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
                 .manner = manner_of(planner, node->manner),
                 .manner_text = is_plain_say(node->manner) ? NULL : node->manner,
                 .shot = planner->shot >= 0 ? planner->shot : 0,
                 .span = span};
    Beat beat = {.is_line = true,
                 .index = planner->line_count,
                 .from_audio = audio,
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

// ---------------------------------------------------------------- what follows from place and weather

static bool sound_known(const Planner *planner, const char *what)
{
    for (int i = 0; i < planner->sound_count; ++i)
        if (text_equal(planner->sound_cues[i].what, what))
            return true;
    for (int i = 0; i < planner->exclusion_count; ++i)
        if (text_contains_word(planner->exclusions[i].what, what) ||
            text_contains_word(planner->exclusions[i].what, "ambient"))
            return true;
    return false;
}

// Adds a sound over the shots of each place: rain where it rains, the room where it is quiet.
void sounds_complete(Planner *planner)
{
    for (int p = 0; p < planner->place_count; ++p) {
        const Place *place = &planner->places[p];
        const char *const *row = table_find(lexicon_table(planner->lexicon, "places"), place->kind);
        const char *what = place->rain > 0 && !place->interior       ? "rain"
                           : place->wind >= 0.4f && !place->interior ? "wind"
                           : row && row[2][0]                        ? row[2]
                           : place->interior                         ? "room tone"
                                                                     : "wind";
        bool everywhere = true;
        for (int i = 0; i < planner->shot_count; ++i)
            everywhere &= planner->shots[i].place == p;
        if (sound_known(planner, what) || (p > 0 && !everywhere && sound_known(planner, what)))
            continue;
        const char *const *sound = table_find(planner->sounds, what);
        int saved = planner->shot;
        double saved_time = planner->time_begin;
        planner->time_begin = -1;
        for (int i = 0; i < planner->shot_count;) { // one cue per run of shots in that place
            int end = i;
            while (end < planner->shot_count && planner->shots[end].place == p)
                ++end;
            if (end > i) {
                planner->shot = everywhere ? PLAN_NONE : i;
                SoundCue cue = {.what = what, .level = 1, .inferred = true};
                cue.distance = sound && !text_equal(what, "traffic") ? 0 : sound ? (float)atof(sound[2]) : 0;
                CueTime time = {.shot = planner->shot, .slot = end, .given = -2}; // slot: the shot behind the run
                ARENA_PUSH(planner->arena, planner->sound_cues, planner->sound_count, planner->sound_capacity, cue);
                ARENA_PUSH(planner->arena, planner->sound_times, planner->sound_time_count,
                           planner->sound_time_capacity, time);
            }
            i = end > i ? end : i + 1;
        }
        planner->shot = saved;
        planner->time_begin = saved_time;
    }
    if (planner->mood)
        for (int i = 0; i < planner->music_count; ++i)
            if (!planner->music_cues[i].mood)
                planner->music_cues[i].mood = planner->mood;
}
