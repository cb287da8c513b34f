// Music: a small composer. Mood gives key, mode, harmony, pace and touch; the instrument plays it through a General
// MIDI soundfont, or as plain tones when none is installed. The last bar comes home and rings out before the end.
#include "sound/desk.h"

#include <fluidsynth.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- moods and instruments

typedef struct Mood {
    const char *name, *aliases;
    float bpm;
    int root; // MIDI key of the tonic
    int scale[7];
    int chords[8];       // scale degrees, one a bar
    int pad, bass, lead; // General MIDI programs for what the plan leaves open, -1 none
    float density;       // of the accompaniment, 0..1
    int velocity;
} Mood;

static const Mood moods[] = {
    {"calm",
     "soft,gentle,peaceful,quiet,serene,ambient,relaxing,dreamy,tender,intimate",
     66,
     60,
     {0, 2, 4, 5, 7, 9, 11},
     {0, 5, 3, 4, 0, 2, 3, 4},
     48,
     32,
     0,
     0.45f,
     62},
    {"sad",
     "melancholy,melancholic,mournful,lonely,somber,sorrowful,wistful,nostalgic,bittersweet",
     58,
     57,
     {0, 2, 3, 5, 7, 8, 10},
     {0, 5, 2, 6, 0, 3, 5, 4},
     48,
     43,
     0,
     0.4f,
     58},
    {"tense",
     "suspense,suspenseful,ominous,dark,anxious,threatening,thriller,uneasy,eerie,scary,horror",
     84,
     50,
     {0, 1, 3, 5, 7, 8, 10},
     {0, 0, 1, 0, 5, 0, 1, 6},
     44,
     43,
     11,
     0.7f,
     66},
    {"happy",
     "cheerful,upbeat,bright,joyful,playful,light,fun,optimistic",
     112,
     60,
     {0, 2, 4, 5, 7, 9, 11},
     {0, 3, 4, 0, 5, 3, 4, 4},
     48,
     32,
     73,
     0.85f,
     76},
    {"epic",
     "heroic,grand,triumphant,dramatic,orchestral,powerful,cinematic,sweeping,majestic",
     84,
     50,
     {0, 2, 3, 5, 7, 8, 10},
     {0, 5, 2, 6, 0, 5, 3, 4},
     48,
     43,
     60,
     0.8f,
     92},
    {"mystery",
     "mysterious,strange,enigmatic,noir,magical,wonder,ethereal,haunting",
     72,
     54,
     {0, 2, 3, 6, 7, 8, 11},
     {0, 3, 0, 5, 0, 1, 5, 4},
     91,
     43,
     11,
     0.45f,
     58},
    {"romantic",
     "love,warm,hopeful,hope,tenderness,sentimental",
     70,
     62,
     {0, 2, 4, 5, 7, 9, 11},
     {0, 4, 5, 3, 0, 4, 3, 4},
     48,
     32,
     0,
     0.5f,
     64},
    {"action",
     "energetic,fast,driving,intense,urgent,chase,exciting",
     132,
     52,
     {0, 2, 3, 5, 7, 8, 10},
     {0, 0, 5, 6, 0, 0, 3, 4},
     48,
     43,
     61,
     1.0f,
     88},
};

static const struct {
    const char *name;
    int program;
    int lowest, highest; // where it sounds best
    bool chords;         // can carry harmony by itself
} instruments[] = {
    {"piano", 0, 36, 88, true},
    {"guitar", 24, 40, 80, true},
    {"violin", 40, 58, 92, false},
    {"cello", 42, 38, 72, false},
    {"strings", 48, 36, 88, true},
    {"harp", 46, 36, 90, true},
    {"flute", 73, 60, 92, false},
    {"clarinet", 71, 52, 86, false},
    {"oboe", 68, 58, 88, false},
    {"trumpet", 56, 54, 82, false},
    {"brass", 61, 46, 79, false},
    {"horn", 60, 44, 74, false},
    {"saxophone", 66, 48, 80, false},
    {"sax", 66, 48, 80, false},
    {"organ", 19, 36, 86, true},
    {"choir", 52, 45, 80, true},
    {"vibraphone", 11, 53, 86, true},
    {"music box", 10, 60, 96, true},
    {"celesta", 8, 60, 96, true},
    {"accordion", 21, 48, 84, true},
    {"synth", 89, 36, 84, true},
    {"synthesizer", 89, 36, 84, true},
    {"pad", 89, 36, 84, true},
    {"orchestra", 48, 36, 88, true},
    {"bass", 32, 28, 55, false},
    {"drums", 116, 36, 60, false},
    {"banjo", 105, 48, 80, true},
    {"harmonica", 22, 55, 84, false},
    {"marimba", 12, 45, 84, true},
    {"bell", 14, 60, 84, true},
    {"electric guitar", 27, 40, 80, true},
};

static const Mood *mood_of(const char *text)
{
    for (int i = 0; i < COUNT_OF(moods) && text; i++) {
        char words[256];
        snprintf(words, sizeof words, "%s,%s", moods[i].name, moods[i].aliases);
        for (char *rest = words, *word; (word = strsep(&rest, ","));)
            if (text_contains_word(text, word))
                return &moods[i];
    }
    return &moods[0];
}

static int instrument_of(const char *text) // -1: not named
{
    int best = -1;
    for (int i = 0; i < COUNT_OF(instruments) && text; i++)
        if (text_contains_word(text, instruments[i].name) &&
            (best < 0 || strlen(instruments[i].name) > strlen(instruments[best].name)))
            best = i;
    return best;
}

// ---------------------------------------------------------------- score

enum { CHANNEL_LEAD, CHANNEL_CHORDS, CHANNEL_PAD, CHANNEL_BASS, CHANNEL_DRUMS, CHANNEL_COUNT };

typedef struct Note {
    double begin, end;
    int channel, key, velocity;
} Note;
typedef struct Score {
    Note *notes;
    int count, capacity;
    int programs[CHANNEL_COUNT];
    int lowest, highest; // of the lead
} Score;

static void score_add(Score *score, double begin, double length, int channel, int key, int velocity)
{
    if (key < 20 || key > 108 || length <= 0)
        return;
    int v = velocity < 12 ? 12 : velocity > 120 ? 120 : velocity;
    ARRAY_PUSH(score->notes, score->count, score->capacity, ((Note){begin, begin + length, channel, key, v}));
}

static int scale_key(const Mood *mood, int degree)
{
    int octave = degree >= 0 ? degree / 7 : -((6 - degree) / 7);
    return mood->root + mood->scale[degree - octave * 7] + 12 * octave;
}

static int into_range(int key, int lowest, int highest)
{
    while (key < lowest)
        key += 12;
    while (key > highest)
        key -= 12;
    return key;
}

// One bar of percussion (General MIDI keys): toms for what is grand, a kit for what drives.
static void compose_beat(Score *score, bool kit, double t, double bar, int velocity, bool last)
{
    for (int i = 0; i < 8; i++) {
        double at = t + i * bar / 8;
        if (kit) {
            score_add(score, at, 0.1, CHANNEL_DRUMS, 42, velocity - (i % 2 ? 34 : 24));
            if (i == 0 || i == 4 || i == 5)
                score_add(score, at, 0.1, CHANNEL_DRUMS, 36, velocity - 4);
            if (i % 4 == 2)
                score_add(score, at, 0.1, CHANNEL_DRUMS, 38, velocity - 8);
        } else if (i % 4 == 0) {
            score_add(score, at, 0.2, CHANNEL_DRUMS, 41, velocity);
        }
        if ((last && i >= 4) || (!kit && (i == 3 || i == 6)))
            score_add(score, at, 0.2, CHANNEL_DRUMS, 45, velocity - 10 + i);
    }
}

// Bars fill the time exactly; the last one holds the tonic.
static void compose(Score *score, const Mood *mood, int instrument, double seconds, RngKey key)
{
    double wished = 4 * 60.0 / mood->bpm;
    double ring = fmin(2.4, seconds * 0.3); // for the last chord to die away
    int bars = (int)lrint((seconds - ring) / wished);
    if (bars < 1)
        bars = 1;
    double bar = (seconds - ring) / bars, beat = bar / 4;
    bool alone = instrument >= 0 && instruments[instrument].chords;
    int low = instrument >= 0 ? instruments[instrument].lowest : 48,
        high = instrument >= 0 ? instruments[instrument].highest : 84;
    int lead = instrument >= 0 ? instruments[instrument].program : mood->lead;
    score->programs[CHANNEL_LEAD] = lead;
    score->programs[CHANNEL_CHORDS] = alone ? lead : mood->pad;
    score->programs[CHANNEL_PAD] = mood->pad;
    score->programs[CHANNEL_BASS] = alone ? lead : mood->bass;
    int chord_low = alone ? (low > 48 ? low : 48) : 48;
    bool drums = instrument >= 0 && strcmp(instruments[instrument].name, "drums") == 0;
    bool beats = drums || (instrument < 0 && mood->velocity > 85);
    int melody = 7; // scale degree, wanders
    uint64_t c = 0;
    for (int b = 0; b < bars; b++) {
        double t = b * bar;
        int degree = b == bars - 1 && bars > 2 ? 4 : mood->chords[b % 8];
        float arc = 0.85f + 0.25f * sinf(PI_F * ((float)b + 0.5f) / (float)bars); // swells to the middle
        int velocity = (int)((float)mood->velocity * arc);
        if (beats)
            compose_beat(score, drums || mood->density >= 1, t, bar, velocity, b == bars - 1);
        if (drums)
            continue;
        // harmony: broken over the bar when struck, held when bowed
        bool held = !alone && mood->pad >= 40 && mood->pad < 96;
        int tones[4];
        for (int i = 0; i < 3; i++)
            tones[i] = into_range(scale_key(mood, degree + 2 * i), chord_low, chord_low + 18);
        tones[3] = into_range(scale_key(mood, degree), chord_low + 7, chord_low + 25);
        score_add(score, t, bar * 0.98, CHANNEL_BASS, into_range(scale_key(mood, degree), alone ? low : 31, 52),
                  velocity - 4);
        if (held) {
            for (int i = 0; i < 3; i++)
                score_add(score, t, bar * 1.02, CHANNEL_CHORDS, tones[i], velocity - 14);
        } else {
            int strikes = mood->density > 0.8f ? 8 : mood->density > 0.42f ? 6 : 4;
            for (int i = 0; i < strikes; i++) {
                static const int pattern[8] = {0, 2, 3, 2, 1, 2, 3, 2};
                double late = 0.008 * (rng_float(key, c) - 0.5); // nobody plays like a clock
                if (i > 0 && rng_float(key, c + 1) > 0.35f + mood->density * 0.65f) {
                    c += 4;
                    continue;
                }
                score_add(score, t + i * bar / strikes + (i ? fabs(late) : 0), bar - i * bar / strikes * 0.9,
                          CHANNEL_CHORDS, tones[pattern[i * 8 / strikes]],
                          velocity - 16 + (int)(8 * rng_float(key, c + 2)));
                c += 4;
            }
        }
        // melody: chord tones on the strong beats, steps between, room to breathe
        if (lead >= 0 && (b > 0 || bars <= 2 || !alone)) {
            static const double starts[3][5] = {{0, 1.5, 2, 3, 3.5}, {0, 2, 3, 9, 9}, {0.5, 1, 2, 9, 9}};
            int rhythm = mood->density > 0.6f ? (int)(rng_u64(key, c++) % 2) : 1 + (int)(rng_u64(key, c++) % 2);
            for (int i = 0; i < 5 && starts[rhythm][i] < 4; i++) {
                double at = starts[rhythm][i], next = i < 4 && starts[rhythm][i + 1] < 4 ? starts[rhythm][i + 1] : 4.2;
                bool strong = at == 0 || at == 2;
                melody += (int)(rng_u64(key, c++) % 5) - 2;
                melody = melody < 4 ? 5 : melody > 12 ? 11 : melody;
                if (strong) { // nearest tone of the chord
                    int best = melody;
                    for (int d = 0; d < 3; d++)
                        for (int s = -1; s <= 1; s += 2)
                            if ((melody + s * d - degree + 70) % 7 % 2 == 0 && (melody + s * d - degree + 70) % 7 < 5) {
                                best = melody + s * d;
                                d = 3;
                                break;
                            }
                    melody = best;
                }
                if (!strong && rng_float(key, c++) > mood->density + 0.25f)
                    continue;
                score_add(score, t + at * beat + 0.006 * rng_float(key, c), (next - at) * beat * 0.98, CHANNEL_LEAD,
                          into_range(scale_key(mood, melody) + (alone ? 12 : 0), low + 12 < 60 ? 60 : low, high),
                          velocity + 4 + (int)(8 * rng_float(key, c + 1)));
                c += 2;
            }
        }
    }
    // home
    double t = bars * bar;
    if (beats)
        score_add(score, t, 0.5, CHANNEL_DRUMS, drums || mood->density >= 1 ? 36 : 41, mood->velocity);
    if (drums)
        return;
    int tonic = scale_key(mood, 0), last = (int)((float)mood->velocity * 0.8f);
    score_add(score, t, ring, CHANNEL_BASS, into_range(tonic, alone ? low : 31, 52), last);
    for (int i = 0; i < 3; i++)
        score_add(score, t + 0.02 * i, ring, CHANNEL_CHORDS,
                  into_range(scale_key(mood, 2 * i), chord_low, chord_low + 18), last - 8);
    if (lead >= 0)
        score_add(score, t + 0.05, ring, CHANNEL_LEAD, into_range(tonic + 12, low + 12 < 60 ? 60 : low, high), last);
}

// ---------------------------------------------------------------- players

typedef struct Strike {
    int sample, on, order;
    const Note *note;
} Strike;

static int strike_compare(const void *a, const void *b)
{
    const Strike *x = a, *y = b;
    if (x->sample != y->sample)
        return x->sample < y->sample ? -1 : 1;
    if (x->on != y->on)
        return x->on - y->on; // release before striking again
    return x->order - y->order;
}

static void quiet_log(int level, const char *message, void *data)
{
    (void)level;
    (void)message;
    (void)data;
}

static int midi_channel(int channel)
{
    return channel == CHANNEL_DRUMS ? 9 : channel;
}

static bool play_soundfont(const char *font, const Score *score, float *left, float *right, int count)
{
    for (int level = 0; level <= FLUID_DBG; level++)
        fluid_set_log_function(level, quiet_log, NULL);
    fluid_settings_t *settings = new_fluid_settings();
    if (!settings)
        return false;
    fluid_settings_setnum(settings, "synth.sample-rate", SOUND_RATE);
    fluid_settings_setint(settings, "synth.dynamic-sample-loading", 1);
    fluid_settings_setint(settings, "synth.chorus.active", 0);
    fluid_settings_setint(settings, "synth.reverb.active", 1);
    fluid_settings_setint(settings, "synth.cpu-cores", 1);
    fluid_settings_setnum(settings, "synth.gain", 0.4);
    fluid_synth_t *synth = new_fluid_synth(settings);
    bool good = synth && fluid_synth_sfload(synth, font, 1) >= 0;
    if (good) {
        Strike *strikes = memory_alloc(sizeof(Strike) * 2 * (size_t)(score->count + 1));
        int n = 0;
        for (int i = 0; i < CHANNEL_COUNT; i++) {
            static const int volumes[CHANNEL_COUNT] = {100, 88, 70, 92, 84};
            if (i != CHANNEL_DRUMS)
                fluid_synth_program_change(synth, i, score->programs[i] < 0 ? 0 : score->programs[i]);
            fluid_synth_cc(synth, midi_channel(i), 7, volumes[i]);
        }
        for (int i = 0; i < score->count; i++) {
            strikes[n++] = (Strike){desk_sample(score->notes[i].begin), 1, i, &score->notes[i]};
            strikes[n++] = (Strike){desk_sample(score->notes[i].end), 0, i, &score->notes[i]};
        }
        qsort(strikes, (size_t)n, sizeof *strikes, strike_compare);
        int at = 0;
        for (int s = 0; at < count;) {
            for (; s < n && strikes[s].sample <= at; s++) {
                const Note *note = strikes[s].note;
                if (strikes[s].on)
                    fluid_synth_noteon(synth, midi_channel(note->channel), note->key, note->velocity);
                else
                    fluid_synth_noteoff(synth, midi_channel(note->channel), note->key);
            }
            int stop = s < n && strikes[s].sample < count ? strikes[s].sample : count;
            if (stop <= at)
                stop = at + 1;
            fluid_synth_write_float(synth, stop - at, left + at, 0, 1, right + at, 0, 1);
            at = stop;
        }
        free(strikes);
    }
    if (synth)
        delete_fluid_synth(synth);
    delete_fluid_settings(settings);
    return good;
}

static void plain_drum(const Note *note, float *left, float *right, int count)
{
    RngKey key = rng_key((uint64_t)note->key, "drum", "noise");
    bool skin = note->key == 36 || note->key == 41 || note->key == 45;
    float gain = 0.12f * (float)note->velocity / 80.0f, fall = skin ? 14.0f : note->key == 42 ? 70.0f : 28.0f;
    Filter band = {0};
    filter_set(&band, note->key == 42 ? 8000 : 1900, 0.5f);
    int begin = desk_sample(note->begin);
    for (int k = begin; k < begin + SOUND_RATE / 2 && k < count; k++) {
        float t = (float)(k - begin) / SOUND_RATE, frequency = (note->key == 36 ? 52.0f : 85.0f) * (1 + expf(-t * 30));
        float y = skin ? sinf(TAU_F * frequency * t) : filter_band(&band, noise_at(key, (uint64_t)k));
        left[k] += gain * expf(-t * fall) * y;
        right[k] += gain * expf(-t * fall) * y;
    }
}

// Without a soundfont: decaying or held partials, enough to carry the score.
static void play_plain(const Score *score, float *left, float *right, int count)
{
    for (int i = 0; i < score->count; i++) {
        const Note *note = &score->notes[i];
        if (note->channel == CHANNEL_DRUMS) {
            plain_drum(note, left, right, count);
            continue;
        }
        int program = score->programs[note->channel];
        bool struck = program < 16 || (program >= 24 && program < 40) || program == 46;
        float frequency = 440.0f * exp2f((float)(note->key - 69) / 12.0f), gain = 0.05f * (float)note->velocity / 80.0f;
        float angle = (0.35f + 0.1f * (float)note->channel) * PI_F / 2;
        int begin = desk_sample(note->begin), stop = desk_sample(note->end), end = stop + SOUND_RATE / (struck ? 2 : 3);
        for (int k = begin < 0 ? 0 : begin; k < end && k < count; k++) {
            float t = (float)(k - begin) / SOUND_RATE, y = 0;
            float attack = fminf(1, t / (struck ? 0.004f : 0.15f)), decay = struck ? expf(-t * 1.6f) : 1;
            float off = k > stop ? expf(-(float)(k - stop) / SOUND_RATE * 9) : 1;
            double cycles = fmod((double)frequency * t, 1.0);
            for (int h = 1; h <= 5 && frequency * (float)h < 9000; h++)
                y += sinf(TAU_F * (float)h * (float)cycles) / (float)(h * h) *
                     (struck ? expf(-t * (float)(h - 1) * 1.5f) : 1);
            y *= gain * attack * decay * off;
            left[k] += y * cosf(angle);
            right[k] += y * sinf(angle);
        }
    }
}

// ---------------------------------------------------------------- cues

// RMS of one channel where the music is fullest: rests and the last chord's decay must not make the rest louder.
static float loudest_second(const float *left, const float *right, int count)
{
    float most = 0;
    int length = count < SOUND_RATE ? count : SOUND_RATE;
    for (int at = 0; at + length <= count; at += SOUND_RATE / 2) {
        float l = level_rms(left + at, length), r = level_rms(right + at, length);
        most = fmaxf(most, sqrtf(0.5f * (l * l + r * r)));
    }
    return most;
}

void music_cues(Desk *desk)
{
    FilmPlan *plan = desk->plan;
    int cues = plan->music_count;
    for (int i = 0; i < cues; i++) {
        const MusicCue *cue = &plan->music[i];
        double length = plan_seconds(plan), begin = clampf((float)cue->begin, 0, (float)length);
        double end = cue->end > begin ? fmin(cue->end, length) : length;
        if (end - begin < 0.2)
            continue;
        const Mood *mood = mood_of(cue->mood);
        int instrument = instrument_of(cue->instrument);
        if (cue->instrument && instrument < 0)
            plan_report(plan, desk->world->arena, SEVERITY_WARNING, "unknown-instrument", cue->span,
                        "piano, guitar, strings, cello, flute, synth, ...",
                        "the instrument \"%s\" is not known; the mood chooses one", cue->instrument);
        Score score = {0};
        double seconds = end - begin - 0.15;
        compose(&score, mood, instrument, seconds, rng_key(plan->seed + (uint64_t)i, mood->name, "music"));
        int start = desk_sample(begin), count = desk_sample(end) - start;
        if (start + count > desk->frames)
            count = desk->frames - start;
        float *left = memory_alloc(sizeof(float) * (size_t)(count + 1)),
              *right = memory_alloc(sizeof(float) * (size_t)(count + 1));
        const char *font = desk->library ? library_soundfont(desk->library) : NULL;
        if (!font || !play_soundfont(font, &score, left, right, count)) {
            plan_report(plan, desk->world->arena, SEVERITY_NOTE, "missing-asset", cue->span, NULL,
                        "no soundfont is installed: the music is played by plain tones");
            play_plain(&score, left, right, count);
        }
        float rms = loudest_second(left, right, count);
        float level = cue->level > 0 ? clampf(cue->level, 0, 1) : 0.6f;
        float gain = rms > 1e-7f ? decibel(lerpf(-42.0f, -24.0f, level)) / rms : 0;
        // out over the last chord; in at once when the film begins with it, else over half a second
        int fade_out = (int)(fmin(1.6, seconds * 0.35) * SOUND_RATE), fade_in = SOUND_RATE / 200;
        Bus *bus = &desk->buses[BUS_MUSIC];
        for (int k = 0; k < count; k++) {
            float in = k < fade_in ? (float)k / (float)fade_in : 1,
                  left_over = (float)(count - 1 - k) / (float)fade_out;
            float out = left_over < 1 ? left_over * left_over * (3 - 2 * left_over) : 1;
            bus->left[start + k] += left[k] * gain * in * out;
            bus->right[start + k] += right[k] * gain * in * out;
        }
        free(score.notes);
        free(left);
        free(right);
    }
}
