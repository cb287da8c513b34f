// What is heard: sounds of audio blocks and of the running text, with distance, level and manner.
#include "plan/planner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int audio_slot(Planner *planner)
{
    return planner->shot >= 0 ? planner->shot_drafts[planner->shot].audio_items++ : planner->common_audio_items++;
}

void sound_add(Planner *planner, SoundCue cue, CueTime time)
{
    for (int i = 0; i < planner->sound_count; ++i) // said twice in one shot
        if (text_equal(planner->sound_cues[i].what, cue.what) && planner->sound_times[i].shot == planner->shot &&
            text_equal(planner->sound_cues[i].manner, cue.manner))
            return;
    if (planner_full(planner, planner->sound_count, ENTITY_LIMIT, "sounds", cue.span))
        return;
    ARENA_PUSH(planner->arena, planner->sound_cues, planner->sound_count, planner->sound_capacity, cue);
    ARENA_PUSH(planner->arena, planner->sound_times, planner->sound_time_count, planner->sound_time_capacity, time);
}

bool sound_known(const Planner *planner, const char *what)
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

// "distant", "muffled", "suddenly": data/soundmanners.tsv.
static void manner_read(const Planner *planner, const Reading *reading, int begin, int end, SoundCue *cue, bool *starts)
{
    const Table *table = lexicon_table(planner->lexicon, "soundmanners");
    bool placed = false;
    for (int i = begin; i < end;) {
        int length;
        const char *const *row = table_match(table, reading->s.tokens, end, i, &length);
        if (!row) {
            ++i;
            continue;
        }
        float amount = (float)atof(row[2]);
        if (strcmp(row[1], "distance") == 0 && !placed) {
            cue->distance = cue->distance > 0 ? cue->distance * amount : amount > 1 ? 10 * amount : 0;
            placed = true;
        } else if (strcmp(row[1], "level") == 0) {
            cue->level = clampf(cue->level * amount, 0.05f, 8);
        } else if (strcmp(row[1], "begins") == 0) {
            *starts = true;
        }
        i += length;
    }
}

// The sound that tokens [begin, end) name: the longest phrase, of equals the first.
static const char *const *sound_named(const Planner *planner, const Reading *reading, int begin, int end, int *at,
                                      int *length)
{
    const char *const *best = NULL;
    *length = 0;
    for (int i = begin; i < end; ++i) {
        int took, music_took;
        if (reading->s.tokens[i].quoted || reading->s.tokens[i].reported)
            continue;
        const char *const *row = table_match(planner->sounds, reading->s.tokens, end, i, &took);
        if (!row || took <= *length || (took == 1 && tag_is_adjective(reading->s.tokens[i].tag)))
            continue;
        // "a bell", "piano" and "rain" are told apart by the longer match
        const char *const *music = table_match(planner->music, reading->s.tokens, end, i, &music_took);
        if (music && music_took >= took && word_in(music[1], " instrument genre music "))
            continue;
        best = row;
        *at = i;
        *length = took;
    }
    return best;
}

static void audio_item(Planner *planner, Reading *reading, int begin, int end, bool own_music)
{
    Sentence *s = &reading->s;
    Span span = token_span(reading, begin, end);
    bool starts = false;
    for (int i = begin; i < end; ++i) {
        if (token_denied(reading, i))
            return;
        starts |= word_in(s->tokens[i].text, " begins begin starts start rises swells enters kicks fades in ");
    }
    int at, length;
    const char *const *row = own_music ? NULL : sound_named(planner, reading, begin, end, &at, &length);
    // "jazz from a radio": what plays the music is no sound of its own
    const char *const *player = row ? table_find(planner->music, row[0]) : NULL;
    if (!row || (player && strcmp(player[1], "diegetic") == 0)) {
        if (music_item(planner, reading, begin, end, own_music, starts))
            return;
        if (!row && music_more(planner, reading, begin, end))
            return;
        if (!row)
            return;
    }
    SoundCue cue = {.distance = (float)atof(row[2]), .level = 1, .span = span};
    const char *const *neighbour = neighbour_note(planner, reading, at, at + length, span, "sound", row[1]);
    cue.what = neighbour && neighbour[3][0] ? neighbour[3] : row[1];
    cue.manner = manner_text(planner, reading, begin, end, cue.what);
    manner_read(planner, reading, begin, end, &cue, &starts);
    double seconds = atof(row[3]);
    sound_add(planner, cue,
              (CueTime){.shot = planner->shot,
                        .slot = audio_slot(planner),
                        .begins = starts || seconds > 0,
                        .length = seconds,
                        .given = planner->time_begin});
    tokens_use(reading, begin, end);
}

void audio_read(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    bool own_music = phrase_is_label(reading, "music");
    for (int begin = 0; begin < s->count;) {
        int end = begin;
        while (end < s->count &&
               ((own_music && (end + 1 >= s->count || !token_denied(reading, end + 1))) ||
                !word_in(s->tokens[end].text, " , and with + over & ")) &&
               strcmp(s->tokens[end].text, ".") != 0 && strcmp(s->tokens[end].text, ";") != 0)
            ++end;
        if (end > begin)
            audio_item(planner, reading, begin, end, own_music);
        begin = end + 1;
    }
}

// A verb that sounds, of what is doing it: "thunder rumbles", "birds sing".
static const char *const *verb_sound(const Planner *planner, const Reading *reading, const NounPhrase *p, int verb)
{
    const Sentence *s = &reading->s;
    int length;
    const char *const *sound;
    for (int i = p->begin; i <= p->head; ++i) // the longest that ends with the head
        if ((sound = table_match(planner->sounds, s->tokens, p->head + 1, i, &length)) && i + length == p->head + 1)
            return sound;
    char stem[64];
    snprintf(stem, sizeof stem, "%s", s->tokens[verb].text);
    sound = table_find(planner->sounds, stem);
    if (!sound && strlen(stem) > 1) {
        stem[strlen(stem) - 1] = 0;
        sound = table_find(planner->sounds, stem);
    }
    return sound;
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
    for (int i = 0; i < s->count; ++i) // "the room falls silent"
        if (tag_is_adjective(s->tokens[i].tag) && s->tokens[i].chunk < 0 && !s->tokens[i].used) {
            const char *const *row = table_find(planner->sounds, s->tokens[i].text);
            if (!row || !text_equal(row[1], "silence"))
                continue;
            sound_add(
                planner, (SoundCue){.what = row[1], .level = 1, .span = token_span(reading, i, i + 1)},
                (CueTime){
                    .shot = planner->shot, .slot = audio_slot(planner), .begins = true, .given = planner->time_begin});
            tokens_use(reading, i, i + 1);
        }
    for (int c = 0; c < s->phrase_count; ++c) { // "orchestral music swells, war drums": more of the music just named
        const NounPhrase *p = &s->phrases[c];
        int length, begin = p->determiner >= 0 ? p->determiner + 1 : p->begin;
        if (reading->denied[c] || s->tokens[p->head].used || planner->music_count == 0 || begin >= p->end ||
            planner->music_cues[planner->music_count - 1].span.begin < reading->node->begin)
            continue;
        const char *const *row = table_match(planner->music, s->tokens, p->end, begin, &length);
        if (row && word_in(row[1], " instrument genre ") && begin + length == p->end)
            audio_item(planner, reading, p->begin, p->end, false);
    }
    for (int i = 0; i < s->count; ++i) // "..., 120 bpm"
        if (!s->tokens[i].used && (text_ends(s->tokens[i].text, "bpm") || strcmp(s->tokens[i].text, "bpm") == 0))
            music_more(planner, reading, i > 0 && strcmp(s->tokens[i].text, "bpm") == 0 ? i - 1 : i, i + 1);
    for (int v = 0; v < s->count; ++v) {
        int particle;
        if (!tag_is_verb(s->tokens[v].tag) || s->tokens[v].chunk >= 0 || s->tokens[v].used)
            continue;
        const char *const *row = verb_frame(planner, s, v, &particle);
        bool sound_verb = row && strcmp(row[2], "sound") == 0;
        for (int k = 0; k < s->fact_count && row && word_in(row[2], " speech face "); ++k) // "birds sing", "gulls cry"
            sound_verb |= s->facts[k].kind == FACT_SUBJECT && s->facts[k].head == v &&
                          s->tokens[s->facts[k].dependent].chunk >= 0 &&
                          reading->grounds[s->tokens[s->facts[k].dependent].chunk].kind == GROUND_ANIMAL;
        for (int k = 0; k < s->fact_count && sound_verb; ++k) { // "honks the horn": one sound
            int chunk =
                s->facts[k].kind == FACT_OBJECT && s->facts[k].head == v ? s->tokens[s->facts[k].dependent].chunk : -1;
            if (chunk >= 0 && reading->grounds[chunk].kind == GROUND_SOUND && s->tokens[s->phrases[chunk].head].used) {
                tokens_use(reading, v, v + 1);
                sound_verb = false;
            }
        }
        for (int k = 0; k < s->fact_count && sound_verb; ++k) {
            if (s->facts[k].kind != FACT_SUBJECT || s->facts[k].head != v || s->tokens[s->facts[k].dependent].chunk < 0)
                continue;
            const NounPhrase *p = &s->phrases[s->tokens[s->facts[k].dependent].chunk];
            const char *const *sound = verb_sound(planner, reading, p, v);
            if (!sound)
                continue;
            Span span = token_span(reading, p->begin, v + 1);
            const char *const *neighbour = neighbour_note(planner, reading, v, v + 1, span, "sound", sound[1]);
            SoundCue cue = {.what = neighbour && neighbour[3][0] ? neighbour[3] : sound[1],
                            .distance = (float)atof(sound[2]),
                            .level = 1,
                            .span = span};
            bool starts = true;
            cue.manner = manner_text(planner, reading, p->begin, v + 1, cue.what);
            manner_read(planner, reading, p->begin, v + 1, &cue, &starts);
            sound_add(planner, cue,
                      (CueTime){.shot = planner->shot,
                                .slot = audio_slot(planner),
                                .begins = true,
                                .length = atof(sound[3]),
                                .given = planner->time_begin});
            tokens_use(reading, v, v + 1);
        }
    }
}
