// Music: instrument, genre, mood, tempo, dynamics, and whether it is heard inside the story (data/music.tsv).
#include "plan/planner.h"
#include "plan/settings.h"

#include <stdlib.h>
#include <string.h>

typedef struct Given { // what was said itself, not implied by a genre
    bool instrument, mood, tempo, level;
} Given;

static void field_set(Planner *planner, MusicCue *cue, Given *given, const char *field, const char *value, bool implied)
{
    if (strcmp(field, "instrument") == 0) {
        if (!cue->instrument || (!given->instrument && !implied))
            cue->instrument = arena_strdup(planner->arena, value);
        given->instrument |= !implied;
    } else if (strcmp(field, "mood") == 0) {
        if (!cue->mood || (!given->mood && !implied))
            cue->mood = arena_strdup(planner->arena, value);
        given->mood |= !implied;
    } else if (strcmp(field, "tempo") == 0) {
        if (cue->tempo == 0 || (!given->tempo && !implied))
            cue->tempo = (float)atof(value);
        given->tempo |= !implied;
    } else if (strcmp(field, "genre") == 0) {
        cue->genre = cue->genre ? cue->genre : value;
    } else if (strcmp(field, "program") == 0) {
        if (cue->program == 0)
            record_set(record_of("music"), cue, field, value, planner->arena);
    } else if (strcmp(field, "music") != 0) {
        record_set(record_of("music"), cue, field, value, planner->arena);
    }
}

// Does the item name music at all? A genre alone may be a common word ("rock", "house"): then it stands alone.
static bool names_music(const Planner *planner, const Reading *reading, int begin, int end, bool own)
{
    bool genre = false, played = false;
    if (own)
        return true;
    for (int i = begin; i < end;) {
        int length;
        const char *const *row = table_match(planner->music, reading->s.tokens, end, i, &length);
        if (row && word_in(row[1], " music instrument "))
            return true;
        bool named = row && strcmp(row[1], "genre") == 0, short_item = length > 1 || end - begin <= 3;
        played |= row && strcmp(row[1], "diegetic") == 0;
        genre |= named && short_item;
        if (named && played)
            return true;
        for (int k = i + 1; named && k < end; ++k) { // "jazz from a radio"
            int took;
            const char *const *player = table_match(planner->music, reading->s.tokens, end, k, &took);
            genre |= player && strcmp(player[1], "diegetic") == 0;
        }
        i += row ? length : 1;
    }
    return genre;
}

static int bpm_read(const Reading *reading, int at, int end, float *bpm)
{
    const Token *t = reading->s.tokens;
    char *rest;
    double number = strtod(t[at].text, &rest);
    if (rest == t[at].text || number < 20 || number > 400)
        return 0;
    *bpm = (float)number;
    if (strcmp(rest, "bpm") == 0)
        return 1;
    return *rest == 0 && at + 1 < end && word_in(t[at + 1].text, " bpm beats ") ? 2 : 0;
}

bool music_item(Planner *planner, Reading *reading, int begin, int end, bool own, bool starts)
{
    Span span = token_span(reading, begin, end);
    MusicCue cue = {.level = 0.6f, .span = span};
    Given given = {0};
    if (!names_music(planner, reading, begin, end, own) ||
        planner_full(planner, planner->music_count, ENTITY_LIMIT, "pieces of music", span))
        return false;
    for (int i = begin; i < end;) {
        int length = 1;
        float bpm;
        int took = bpm_read(reading, i, end, &bpm);
        if (took) {
            cue.tempo = bpm;
            given.tempo = true;
            tokens_use(reading, i, i + took);
            neighbour_note(planner, reading, i, i + took, span, "tempo", "");
            i += took;
            continue;
        }
        const char *const *row = table_match(planner->music, reading->s.tokens, end, i, &length);
        if (!row) {
            ++i;
            continue;
        }
        field_set(planner, &cue, &given, row[1], row[2], false);
        Setting setting;
        for (const char *also = row[3]; setting_next(&also, &setting);)
            field_set(planner, &cue, &given, setting.name, setting.value, true);
        neighbour_note(planner, reading, i, i + length, span, row[1], row[2]);
        for (int k = i; k < i + length && length > 1 && word_in(row[1], " instrument genre "); ++k) { // "ominous drone"
            int took;
            const char *const *inner = table_match(planner->music, reading->s.tokens, k + 1, k, &took);
            if (inner && word_in(inner[1], " mood tempo dynamics "))
                field_set(planner, &cue, &given, inner[1], inner[2], true);
        }
        tokens_use(reading, i, i + length);
        i += length;
    }
    CueTime time = {.shot = planner->shot, .slot = audio_slot(planner), .begins = starts, .given = planner->time_begin};
    tokens_use(reading, begin, end);
    ARENA_PUSH(planner->arena, planner->music_cues, planner->music_count, planner->music_capacity, cue);
    ARENA_PUSH(planner->arena, planner->music_times, planner->music_time_count, planner->music_time_capacity, time);
    return true;
}

bool music_more(Planner *planner, Reading *reading, int begin, int end)
{
    bool any = false;
    if (planner->music_count == 0)
        return false;
    MusicCue *cue = &planner->music_cues[planner->music_count - 1];
    Given given = {0};
    if (cue->span.begin < reading->node->begin || cue->span.end > reading->node->end) // of another sentence
        return false;
    for (int i = begin; i < end;) {
        int length = 1;
        float bpm;
        int took = bpm_read(reading, i, end, &bpm);
        const char *const *row = table_match(planner->music, reading->s.tokens, end, i, &length);
        Span span = token_span(reading, i, i + (took ? took : length));
        if (took) {
            cue->tempo = bpm;
            neighbour_note(planner, reading, i, i + took, span, "tempo", "");
            length = took;
        } else if (row) {
            field_set(planner, cue, &given, row[1], row[2], false);
            neighbour_note(planner, reading, i, i + length, span, row[1], row[2]);
        } else {
            ++i;
            continue;
        }
        any = true;
        tokens_use(reading, i, i + length);
        i += length;
    }
    return any;
}

void music_complete(Planner *planner)
{
    if (planner->mood)
        for (int i = 0; i < planner->music_count; ++i)
            if (!planner->music_cues[i].mood)
                planner->music_cues[i].mood = planner->mood;
}
