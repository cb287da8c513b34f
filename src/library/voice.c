// Speech: flite reads the text, the HTS engine speaks it with the voice cmu_us_slt, shifted and warped into women,
// men and children. Without that voice flite's built-in ones stand in.
#include "library/voice.h"
#include "library/internal.h"

#include <HTS_engine.h>
#include <samplerate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

cst_voice *register_cmu_us_kal16(const char *directory);
cst_voice *register_cmu_us_awb(const char *directory);
cst_voice *register_cmu_us_rms(const char *directory);

#define SPEECH_RATE 48000
#define LEAD_SECONDS 0.03f // silence kept before the first sound
#define TAIL_SECONDS 0.12f // and after the last
#define TEXT_LIMIT 20000   // bytes spoken at most

// Neither flite nor the HTS engine may be entered twice at a time, and flite's voices belong to the process.
static pthread_mutex_t speech_lock = PTHREAD_MUTEX_INITIALIZER;

typedef struct VoicePart {
    HTS_Engine engine;
    bool has_engine;
} VoicePart;

// ---------------------------------------------------------------- voices

// Half tones and warping measured to stay intelligible (word error rate under 12 % for a recogniser): alpha below .45
// or shifts outside -12..+5 are not.
static const Voice women[] = {
    {0, 0, 1}, {-3, 0.46f, 0.97f}, {1.5f, 0.46f, 1.04f}, {-1.5f, 0.47f, 1}, {-4, 0.475f, 0.95f}};
static const Voice men[] = {
    {-9, 0.50f, 1}, {-6, 0.52f, 1.02f}, {-12, 0.52f, 0.97f}, {-7.5f, 0.505f, 0.98f}, {-10.5f, 0.53f, 1.02f}};
static const Voice children[] = {{5, 0, 0.9f}, {4, 0, 0.94f}, {3, 0, 0.97f}};

Voice voice_for(bool male, float age_years, uint64_t seed)
{
    Voice voice;
    if (age_years > 0 && age_years < 13) {
        voice = children[seed % COUNT_OF(children)];
    } else if (male) {
        voice = men[seed % COUNT_OF(men)];
        if (age_years > 0 && age_years < 18) // a broken voice, still light
            voice = (Voice){-5 - 0.5f * (float)(seed % 3), 0.49f, 1.02f};
    } else {
        voice = women[seed % COUNT_OF(women)];
        if (age_years > 0 && age_years < 18)
            voice = (Voice){1 + 0.5f * (float)(seed % 3), 0.45f, 1.02f};
    }
    // people of one kind still differ a little
    RngKey key = rng_key(seed, "voice", "person");
    voice.half_tones += rng_range(key, 0, -0.5f, 0.5f);
    voice.speed *= rng_range(key, 1, 0.97f, 1.03f);
    if (voice.alpha > 0)
        voice.alpha += rng_range(key, 2, 0, 0.006f);
    if (age_years >= 60) {
        float old = clampf((age_years - 60) / 25, 0, 1);
        voice.speed *= 1 - 0.12f * (0.4f + 0.6f * old);
        voice.half_tones += male ? 0.5f : -1.0f - old;
        if (voice.alpha == 0)
            voice.alpha = 0.46f;
    }
    return voice;
}

// What a manner does to pitch, melody and pace.
static const struct {
    float half_tones, melody, speed;
} manner_prosody[VOICE_MANNER_COUNT] = {
    [VOICE_NORMAL] = {0, 1, 1},         [VOICE_WHISPER] = {0, 1, 0.92f},       [VOICE_SHOUT] = {4, 1.25f, 0.94f},
    [VOICE_MURMUR] = {-1, 0.6f, 0.97f}, [VOICE_WEARY] = {-1.5f, 0.65f, 0.84f}, [VOICE_EXCITED] = {2.5f, 1.45f, 1.1f},
};

// ---------------------------------------------------------------- one sentence

typedef struct Spoken {
    float *samples; // at `rate`, mono, arena
    int count, rate;
    Phone *phones; // times in seconds of samples
    float *pauses; // wanted seconds of each silence
    int phone_count, word_count;
} Spoken;

static void parts_destroy(void *user)
{
    VoicePart *part = user;
    if (part->has_engine)
        HTS_Engine_clear(&part->engine);
}

static VoicePart *part_open(Library *library)
{
    VoicePart *part = library->parts[PART_VOICES];
    if (part)
        return part;
    part = ARENA_NEW(library->arena, VoicePart);
    const AssetPackage *package = library_find_package(library, "festvox-us-slt-hts");
    if (package && package->present) {
        char path[700];
        snprintf(path, sizeof path,
                 "%s/share/festival/voices/us/cmu_us_slt_arctic_hts/hts/cmu_us_slt_arctic_hts.htsvoice", package->path);
        if (file_exists(path)) {
            char *voices[1] = {path};
            HTS_Engine_initialize(&part->engine);
            part->has_engine = HTS_Engine_load(&part->engine, voices, 1) && part->engine.ms.num_streams >= 2 &&
                               HTS_Engine_get_fperiod(&part->engine) > 0;
            if (!part->has_engine)
                HTS_Engine_clear(&part->engine);
        }
    }
    library->parts[PART_VOICES] = part;
    library->part_destroy[PART_VOICES] = parts_destroy;
    return part;
}

// Scales the melody about its mean and lifts the end of a yes/no question.
static void shape_melody(HTS_Engine *engine, float melody, float rise_from, float rise_to)
{
    HTS_PStream *stream = &engine->pss.pstream[1];
    size_t frames = engine->pss.total_frame, voiced = 0;
    if (!stream->msd_flag)
        return;
    double mean = 0;
    for (size_t i = 0; i < stream->length; i++)
        mean += stream->par[i][0];
    mean /= stream->length ? (double)stream->length : 1.0;
    double period = (double)HTS_Engine_get_fperiod(engine) / (double)HTS_Engine_get_sampling_frequency(engine);
    for (size_t t = 0; t < frames && voiced < stream->length; t++) {
        if (!stream->msd_flag[t])
            continue;
        double *value = &stream->par[voiced++][0];
        *value = mean + (*value - mean) * melody;
        if (rise_to > rise_from)
            *value += smoothstepf(rise_from, rise_to, (float)((double)t * period)) * 5.0 * log(2.0) / 12.0;
    }
}

static bool speak_hts(HTS_Engine *engine, Arena *arena, const Voice *voice, VoiceManner manner,
                      const Sentence *sentence, LabelSet *set, Spoken *spoken)
{
    // every call starts from the voice's own settings
    double half_tones = voice->half_tones + manner_prosody[manner].half_tones;
    HTS_Engine_refresh(engine);
    HTS_Engine_set_speed(engine, clampf(voice->speed * manner_prosody[manner].speed, 0.3f, 3));
    HTS_Engine_add_half_tone(engine, half_tones);
    HTS_Engine_set_alpha(engine, voice->alpha > 0 ? clampf(voice->alpha, 0.4f, 0.6f) : 0.45);
    HTS_Engine_set_msd_threshold(engine, 1, manner == VOICE_WHISPER ? 1.0 : 0.5);
    if (!HTS_Engine_generate_state_sequence_from_strings(engine, set->labels, (size_t)set->phone_count))
        return false;
    size_t states = HTS_Engine_get_nstate(engine), period = HTS_Engine_get_fperiod(engine);
    spoken->rate = (int)HTS_Engine_get_sampling_frequency(engine);
    spoken->phones = ARENA_ARRAY(arena, Phone, set->phone_count);
    size_t frame = 0;
    for (int i = 0; i < set->phone_count; i++) {
        Phone *phone = &spoken->phones[i];
        phone->begin = (float)(frame * period) / (float)spoken->rate;
        for (size_t k = 0; k < states; k++)
            frame += HTS_Engine_get_state_duration(engine, (size_t)i * states + k);
        phone->end = (float)(frame * period) / (float)spoken->rate;
        memcpy(phone->name, set->names[i], sizeof phone->name);
        phone->word = set->words[i];
    }
    if (!HTS_Engine_generate_parameter_sequence(engine))
        return false;
    float from = 0, to = 0;
    if (sentence->rises && set->last_vowel >= 0) {
        from = spoken->phones[set->last_vowel].begin - 0.05f;
        to = spoken->phones[set->phone_count - 1].begin;
    }
    shape_melody(engine, manner_prosody[manner].melody, from, to);
    if (!HTS_Engine_generate_sample_sequence(engine))
        return false;
    spoken->count = (int)HTS_Engine_get_nsamples(engine);
    spoken->samples = ARENA_ARRAY(arena, float, spoken->count);
    for (int i = 0; i < spoken->count; i++)
        spoken->samples[i] = (float)(HTS_Engine_get_generated_speech(engine, (size_t)i) / 32768.0);
    spoken->pauses = set->pauses;
    spoken->phone_count = set->phone_count;
    spoken->word_count = set->word_count;
    HTS_Engine_refresh(engine);
    return spoken->count > 0;
}

// The stand-in: one of flite's own voices; only the pace can be set, and for the diphone voice the pitch.
static bool speak_flite(Arena *arena, const Voice *voice, VoiceManner manner, const Sentence *sentence, Spoken *spoken)
{
    bool male = voice->half_tones < -4.5f;
    cst_voice *flite = !male                       ? register_cmu_us_kal16(NULL)
                       : voice->half_tones < -9.5f ? register_cmu_us_rms(NULL)
                                                   : register_cmu_us_awb(NULL);
    if (!flite)
        return false;
    feat_set_float(flite->features, "duration_stretch",
                   1.0f / clampf(voice->speed * manner_prosody[manner].speed, 0.3f, 3));
    if (!male) {
        float shift = voice->half_tones + manner_prosody[manner].half_tones;
        feat_set_float(flite->features, "int_f0_target_mean", 185.0f * exp2f(shift / 12.0f));
        feat_set_float(flite->features, "int_f0_target_stddev", 22.0f * manner_prosody[manner].melody);
    }
    srand(1); // flite's vocoder takes its noise from rand(): the same speech must give the same samples
    cst_utterance *utterance = voice_utterance(flite, sentence, true);
    cst_wave *wave = utterance ? utt_wave(utterance) : NULL;
    bool good = wave && wave->num_samples > 0 && wave->sample_rate > 0;
    if (good) {
        LabelSet set = {0};
        voice_labels(arena, utterance, sentence, &set);
        spoken->rate = wave->sample_rate;
        spoken->count = wave->num_samples;
        spoken->samples = ARENA_ARRAY(arena, float, spoken->count);
        for (int i = 0; i < spoken->count; i++)
            spoken->samples[i] = (float)wave->samples[i * wave->num_channels] / 32768.0f;
        spoken->phones = ARENA_ARRAY(arena, Phone, set.phone_count);
        float end = 0, limit = (float)spoken->count / (float)spoken->rate;
        int i = 0;
        for (cst_item *s = relation_head(utt_relation(utterance, "Segment")); s && i < set.phone_count;
             s = item_next(s), i++) {
            Phone *phone = &spoken->phones[i];
            phone->begin = end;
            end = clampf(item_feat_float(s, "end"), end, limit);
            phone->end = end;
            memcpy(phone->name, set.names[i], sizeof phone->name);
            phone->word = set.words[i];
        }
        spoken->pauses = set.pauses;
        spoken->phone_count = i;
        spoken->word_count = set.word_count;
        if (manner == VOICE_WHISPER)
            voice_unvoice(spoken->samples, spoken->count, spoken->rate);
    }
    if (utterance)
        delete_utterance(utterance);
    return good;
}

// ---------------------------------------------------------------- joining

typedef struct Joint {
    float *samples; // heap, 48 kHz
    int count, capacity;
    Phone *phones; // heap
    int phone_count, phone_capacity;
    int word_count;
} Joint;

static void joint_add(Joint *joint, const float *samples, int count) // samples NULL: silence
{
    if (count <= 0)
        return;
    if (joint->count + count > joint->capacity) {
        joint->capacity = (joint->count + count) * 2;
        joint->samples = memory_resize(joint->samples, sizeof(float) * (size_t)joint->capacity);
    }
    float *out = joint->samples + joint->count;
    if (!samples) {
        memset(out, 0, sizeof(float) * (size_t)count);
    } else {
        memcpy(out, samples, sizeof(float) * (size_t)count);
        int edge = count < 480 ? count / 2 : 240; // 5 ms, no clicks where silences were cut
        for (int i = 0; i < edge; i++) {
            float g = (float)i / (float)edge;
            out[i] *= g;
            out[count - 1 - i] *= g;
        }
    }
    joint->count += count;
}

static void joint_phone(Joint *joint, const char *name, int begin, int end, int word)
{
    if (end <= begin)
        return;
    Phone phone = {.begin = (float)begin / SPEECH_RATE, .end = (float)end / SPEECH_RATE, .word = word};
    snprintf(phone.name, sizeof phone.name, "%s", name);
    // neighbouring silences are one
    if (word < 0 && joint->phone_count > 0 && joint->phones[joint->phone_count - 1].word < 0)
        joint->phones[joint->phone_count - 1].end = phone.end;
    else
        ARRAY_PUSH(joint->phones, joint->phone_count, joint->phone_capacity, phone);
}

static int sample_at(float seconds)
{
    return (int)lrintf(seconds * SPEECH_RATE);
}

// Appends a sentence: its outer silences are cut to size, inner ones lengthened where the text asks for it.
static void joint_sentence(Joint *joint, const float *samples, int count, const Spoken *spoken, float lead, float tail)
{
    int run = 0, run_end = 0; // what is copied in one piece
    bool open = false;
    for (int i = 0; i < spoken->phone_count; i++) {
        const Phone *phone = &spoken->phones[i];
        int begin = sample_at(phone->begin), end = sample_at(phone->end);
        if (begin > count)
            begin = count;
        if (end > count || i + 1 == spoken->phone_count)
            end = count;
        bool first = i == 0, last = i + 1 == spoken->phone_count, silence = phone->word < 0;
        float pause = spoken->pauses[i];
        if (silence && first) {
            int keep = sample_at(lead);
            if (end - begin > keep)
                begin = end - keep;
        } else if (silence && last) {
            int keep = sample_at(tail);
            if (end - begin > keep)
                end = begin + keep;
        }
        if (!open) {
            run = begin;
            open = true;
        }
        int at = joint->count + (begin - run);
        int extra = silence && !first && !last ? sample_at(pause) - (end - begin) : 0;
        if (extra > 0) {
            int middle = (begin + end) / 2;
            joint_add(joint, samples + run, middle - run);
            joint_add(joint, NULL, extra);
            run = middle;
            joint_phone(joint, phone->name, at, at + (end - begin) + extra, -1);
        } else {
            joint_phone(joint, phone->name, at, at + (end - begin),
                        phone->word >= 0 ? phone->word + joint->word_count : -1);
        }
        run_end = end;
    }
    if (open)
        joint_add(joint, samples + run, run_end - run);
    joint->word_count += spoken->word_count;
}

static float *resample(Arena *arena, const float *samples, int count, int rate, int *out_count)
{
    int room = (int)((double)count * SPEECH_RATE / rate) + 64;
    float *out = ARENA_ARRAY(arena, float, room);
    SRC_DATA data = {.data_in = samples,
                     .data_out = out,
                     .input_frames = count,
                     .output_frames = room,
                     .src_ratio = (double)SPEECH_RATE / rate};
    *out_count = src_simple(&data, SRC_SINC_MEDIUM_QUALITY, 1) == 0 ? (int)data.output_frames_gen : 0;
    return out;
}

// ---------------------------------------------------------------- public

Status library_speak(Library *library, Arena *arena, const Voice *voice, VoiceManner manner, const char *text,
                     Speech *speech, Error *error)
{
    if (!text)
        return error_set(error, STATUS_INPUT, "no text to speak");
    if ((unsigned)manner >= VOICE_MANNER_COUNT)
        manner = VOICE_NORMAL;
    Arena *scratch = arena_create();
    size_t length = strnlen(text, TEXT_LIMIT);
    Sentence *sentences;
    int count = voice_split(scratch, arena_strndup(scratch, text, length), &sentences);

    Joint joint = {0};
    bool stand_in = false;
    pthread_mutex_lock(&speech_lock);
    library_lock(library);
    flite_init();
    VoicePart *part = part_open(library);
    cst_voice *front = register_cmu_us_kal16(NULL);
    for (int i = 0; i < count; i++) {
        Spoken spoken = {0};
        bool good = false;
        if (part->has_engine && front) {
            cst_utterance *utterance = voice_utterance(front, &sentences[i], false);
            if (utterance) {
                LabelSet set = {0};
                voice_labels(scratch, utterance, &sentences[i], &set);
                good = set.word_count > 0 &&
                       speak_hts(&part->engine, scratch, voice, manner, &sentences[i], &set, &spoken);
                delete_utterance(utterance);
            }
        }
        if (!part->has_engine) {
            stand_in = true;
            good = speak_flite(scratch, voice, manner, &sentences[i], &spoken);
        }
        if (!good)
            continue;
        int out_count;
        float *out = resample(scratch, spoken.samples, spoken.count, spoken.rate, &out_count);
        bool last = i + 1 == count;
        float stretch = 1.0f / clampf(voice->speed * manner_prosody[manner].speed, 0.5f, 2);
        joint_sentence(&joint, out, out_count, &spoken, LEAD_SECONDS, TAIL_SECONDS);
        int gap = sample_at(sentences[i].pause * stretch - LEAD_SECONDS - TAIL_SECONDS);
        if (!last && gap > 0) {
            joint_phone(&joint, "pau", joint.count, joint.count + gap, -1);
            joint_add(&joint, NULL, gap);
        }
    }
    library_unlock(library);
    pthread_mutex_unlock(&speech_lock);

    Speech result = {.frames = joint.count, .phone_count = joint.phone_count};
    result.samples = ARENA_ARRAY(arena, float, joint.count + 1);
    result.phones = ARENA_ARRAY(arena, Phone, joint.phone_count + 1);
    result.seconds = (float)joint.count / SPEECH_RATE;
    if (joint.count)
        memcpy(result.samples, joint.samples, sizeof(float) * (size_t)joint.count);
    if (joint.phone_count)
        memcpy(result.phones, joint.phones, sizeof(Phone) * (size_t)joint.phone_count);
    voice_shape(result.samples, result.frames, SPEECH_RATE, manner, result.phones, result.phone_count);
    free(joint.samples);
    free(joint.phones);
    arena_destroy(&scratch);
    *speech = result;
    if (count > 0 && stand_in) {
        library_credit(library, "flite voices", "flite", "Carnegie Mellon University", "BSD-like");
        return library_missing(error, "festvox-us-slt-hts");
    }
    if (count > 0)
        library_credit(library, "cmu_us_slt", "festvox-us-slt-hts", "Carnegie Mellon University", "BSD-like");
    return STATUS_OK;
}

// Syllables of a word by its vowel groups; a final silent e does not count.
static int syllables_of(const char *word)
{
    int count = 0;
    bool vowel = false;
    size_t length = strlen(word);
    for (size_t i = 0; i < length; i++) {
        bool now = strchr("aeiouyAEIOUY", word[i]) != NULL;
        if (now && !vowel)
            count++;
        vowel = now;
        if (word[i] >= '0' && word[i] <= '9')
            count += 2;
    }
    if (length > 2 && (word[length - 1] == 'e' || word[length - 1] == 'E') &&
        !strchr("aeiouylAEIOUYL", word[length - 2]) && count > 1)
        count--;
    return count ? count : 1;
}

float speech_estimate_seconds(const char *text, VoiceManner manner)
{
    if (!text)
        return 0;
    if ((unsigned)manner >= VOICE_MANNER_COUNT)
        manner = VOICE_NORMAL;
    Arena *scratch = arena_create();
    Sentence *sentences;
    int count = voice_split(scratch, arena_strndup(scratch, text, strnlen(text, TEXT_LIMIT)), &sentences);
    float seconds = 0;
    for (int i = 0; i < count; i++) {
        float spoken = 0.22f; // the lengthened last syllable
        for (int k = 0; k < sentences[i].token_count; k++) {
            const SpokenToken *token = &sentences[i].tokens[k];
            int letters = (int)strlen(token->name), syllables = syllables_of(token->name);
            int consonants = letters > 2 * syllables ? letters - 2 * syllables : 0;
            spoken += 0.142f * (float)syllables + 0.03f * (float)consonants;
            if (k + 1 < sentences[i].token_count && token->punc[0])
                spoken += token->pause > 0 ? token->pause : 0.13f;
        }
        seconds += spoken / manner_prosody[manner].speed;
        if (i + 1 < count)
            seconds += sentences[i].pause / manner_prosody[manner].speed;
    }
    arena_destroy(&scratch);
    return count ? seconds + LEAD_SECONDS + TAIL_SECONDS : 0;
}
