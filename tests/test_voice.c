// Voices: phones that agree with the samples, manners, contractions, determinism, and life without the voice package.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "library/library.h"

#include <stdlib.h>
#include <string.h>

#define RATE 48000

static int setup(void **state)
{
    *state = library_open(NULL);
    return 0;
}

static int teardown(void **state)
{
    Library *library = *state;
    library_close(&library);
    return 0;
}

static void need_voice(Library *library)
{
    if (!library_has(library, "festvox-us-slt-hts")) {
        print_message("festvox-us-slt-hts is not installed\n");
        skip();
    }
}

static Speech speak(Library *library, Arena *arena, Voice voice, VoiceManner manner, const char *text)
{
    Speech speech = {0};
    Error error = {0};
    assert_int_equal(library_speak(library, arena, &voice, manner, text, &speech, &error), STATUS_OK);
    return speech;
}

static double energy(const Speech *speech, float begin, float end)
{
    double sum = 0;
    int n = 0;
    for (int i = (int)(begin * RATE); i < (int)(end * RATE) && i < speech->frames; i++, n++)
        sum += (double)speech->samples[i] * speech->samples[i];
    return n ? sum / n : 0;
}

// Highest normalised autocorrelation of 40 ms in the range of voices, and its frequency.
static float periodicity(const Speech *speech, float at, float *frequency)
{
    const float *x = speech->samples + (int)(at * RATE);
    int length = RATE * 40 / 1000;
    double best = 0;
    if ((int)(at * RATE) + length + RATE / 60 > speech->frames)
        return 0;
    for (int lag = RATE / 400; lag < RATE / 60; lag++) {
        double cross = 0, a = 0, b = 0;
        for (int i = 0; i < length; i++) {
            cross += (double)x[i] * x[i + lag];
            a += (double)x[i] * x[i];
            b += (double)x[i + lag] * x[i + lag];
        }
        double r = a > 0 && b > 0 ? cross / sqrt(a * b) : 0;
        if (r > best * 1.02) {
            best = r;
            *frequency = (float)RATE / (float)lag;
        }
    }
    return (float)best;
}

static bool vowel(const Phone *phone)
{
    return phone->name[0] && strchr("aeiou", phone->name[0]);
}

// Mean over the longer vowels.
static float voicing(const Speech *speech, float *pitch)
{
    float sum = 0, hertz = 0;
    int n = 0;
    for (int i = 0; i < speech->phone_count; i++) {
        const Phone *phone = &speech->phones[i];
        float f = 0;
        if (!vowel(phone) || phone->end - phone->begin < 0.07f)
            continue;
        sum += periodicity(speech, (phone->begin + phone->end) / 2 - 0.02f, &f);
        hertz += f;
        n++;
    }
    *pitch = n ? hertz / (float)n : 0;
    return n ? sum / (float)n : 0;
}

static const char *const line = "We have been walking along this road for a very long time.";

static void phones_cover_the_speech(void **state)
{
    need_voice(*state);
    Arena *arena = arena_create();
    for (int manner = 0; manner < VOICE_MANNER_COUNT; manner++) {
        Speech s = speak(*state, arena, voice_for(true, 40, 3), (VoiceManner)manner,
                         "Wait... I heard it, twice. Did you open the door?");
        assert_true(s.phone_count > 20);
        assert_float_equal(s.seconds, (float)s.frames / RATE, 1e-4);
        assert_float_equal(s.phones[0].begin, 0, 1e-6);
        assert_float_equal(s.phones[s.phone_count - 1].end, s.seconds, 2e-3);
        int word = -1;
        double loud = 0, still = 0, loud_count = 0, still_count = 0, peak = 0;
        for (int i = 0; i < s.phone_count; i++) {
            const Phone *p = &s.phones[i];
            assert_true(p->end > p->begin);
            if (i)
                assert_float_equal(p->begin, s.phones[i - 1].end, 1e-4);
            if (p->word >= 0) {
                assert_true(p->word == word || p->word == word + 1);
                word = p->word;
            }
            double e = energy(&s, p->begin + 0.01f, p->end - 0.01f);
            if (vowel(p)) {
                loud += e;
                loud_count++;
            } else if (p->word < 0) {
                still += e;
                still_count++;
            }
        }
        for (int i = 0; i < s.frames; i++)
            peak = fmax(peak, fabsf(s.samples[i]));
        assert_true(peak < 1 && peak > 0.02);
        assert_int_equal(word, 9);
        assert_true(loud / loud_count > 100 * still / still_count); // 20 dB
    }
    arena_destroy(&arena);
}

static void ellipsis_pauses(void **state)
{
    need_voice(*state);
    Arena *arena = arena_create();
    Speech s = speak(*state, arena, voice_for(false, 30, 1), VOICE_NORMAL, "Wait… listen. Somebody is here; run.");
    int pauses = 0;
    for (int i = 1; i + 1 < s.phone_count; i++)
        if (s.phones[i].word < 0) {
            assert_true(s.phones[i].end - s.phones[i].begin > 0.2f);
            pauses++;
        }
    assert_int_equal(pauses, 3);
    arena_destroy(&arena);
}

static void contractions_are_spoken_right(void **state)
{
    need_voice(*state);
    static const struct {
        const char *text, *phones;
    } rows[] = {
        {"We're", "w ih r"},   {"I’m", "ay m"},      {"You're", "y uh r"},  {"They'll", "dh ey l"},
        {"don't", "d ow n t"}, {"she'd", "sh iy d"}, {"can't", "k ae n t"}, {"Let's", "l eh t s"},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Arena *arena = arena_create();
        char spoken[200] = "";
        Speech s = speak(*state, arena, voice_for(false, 30, 0), VOICE_NORMAL, rows[i].text);
        for (int k = 0; k < s.phone_count; k++)
            if (s.phones[k].word >= 0) {
                strcat(spoken, *spoken ? " " : "");
                strcat(spoken, s.phones[k].name);
            }
        assert_string_equal(spoken, rows[i].phones);
        arena_destroy(&arena);
    }
}

static void whisper_is_unvoiced(void **state)
{
    need_voice(*state);
    Arena *arena = arena_create();
    float pitch;
    for (uint64_t seed = 0; seed < 2; seed++) {
        Voice voice = voice_for(seed & 1, 40, seed);
        Speech normal = speak(*state, arena, voice, VOICE_NORMAL, line);
        Speech whisper = speak(*state, arena, voice, VOICE_WHISPER, line);
        assert_true(voicing(&normal, &pitch) > 0.75f);
        assert_true(voicing(&whisper, &pitch) < 0.5f);
        assert_true(energy(&whisper, 0, whisper.seconds) < energy(&normal, 0, normal.seconds));
    }
    arena_destroy(&arena);
}

static void manners_differ(void **state)
{
    need_voice(*state);
    Arena *arena = arena_create();
    Voice voice = voice_for(true, 40, 0);
    float normal, shout, weary;
    Speech a = speak(*state, arena, voice, VOICE_NORMAL, line), b = speak(*state, arena, voice, VOICE_SHOUT, line),
           c = speak(*state, arena, voice, VOICE_WEARY, line);
    voicing(&a, &normal);
    voicing(&b, &shout);
    voicing(&c, &weary);
    assert_true(shout > normal * 1.1f);
    assert_true(weary < normal);
    assert_true(energy(&b, 0, b.seconds) > energy(&a, 0, a.seconds) * 1.5);
    assert_true(c.seconds > a.seconds * 1.1f);
    arena_destroy(&arena);
}

static void voices_are_distinct_and_stable(void **state)
{
    need_voice(*state);
    Arena *arena = arena_create();
    float pitch[2], mean[2] = {0, 0};
    int distinct = 0;
    Voice seen[64];
    for (int sex = 0; sex < 2; sex++)
        for (uint64_t seed = 0; seed < 5; seed++) {
            Voice v = voice_for(sex == 1, 35, seed), again = voice_for(sex == 1, 35, seed);
            assert_memory_equal(&v, &again, sizeof v);
            bool known = false;
            for (int i = 0; i < distinct; i++)
                known = known || memcmp(&seen[i], &v, sizeof v) == 0;
            if (!known)
                seen[distinct++] = v;
            Speech s = speak(*state, arena, v, VOICE_NORMAL, line);
            voicing(&s, &pitch[sex]);
            mean[sex] += pitch[sex] / 5;
        }
    assert_true(distinct >= 6);
    assert_true(mean[0] > 150 && mean[1] < 135 && mean[1] > 60);
    Voice child = voice_for(true, 8, 1);
    Speech s = speak(*state, arena, child, VOICE_NORMAL, line);
    voicing(&s, &pitch[0]);
    assert_true(pitch[0] > mean[0]);
    arena_destroy(&arena);
}

typedef struct Threads {
    Library *library;
    uint64_t hash[8];
} Threads;

static void speak_in_thread(void *context, int index, int worker)
{
    Threads *threads = context;
    Arena *arena = arena_create();
    Voice voice = voice_for(index & 1, 40, (uint64_t)index / 2 % 2);
    Speech speech = {0};
    library_speak(threads->library, arena, &voice, index & 1 ? VOICE_WHISPER : VOICE_NORMAL, "Turn around, slowly.",
                  &speech, NULL);
    threads->hash[index] = hash_bytes(speech.samples, sizeof(float) * (size_t)speech.frames,
                                      hash_bytes(speech.phones, sizeof(Phone) * (size_t)speech.phone_count, 0));
    arena_destroy(&arena);
    (void)worker;
}

static void same_words_same_bytes(void **state)
{
    Threads one = {.library = *state}, many = {.library = *state};
    parallel_for(1, 8, speak_in_thread, &one);
    parallel_for(4, 8, speak_in_thread, &many);
    assert_memory_equal(one.hash, many.hash, sizeof one.hash);
    assert_true(one.hash[0] == one.hash[4] && one.hash[1] == one.hash[5]);
    assert_true(one.hash[0] != one.hash[1] && one.hash[0] != one.hash[2]);
}

static void estimate_is_near(void **state)
{
    need_voice(*state);
    static const char *const lines[] = {
        "We're running out of time.",
        "I told you never to come back here.",
        "Hurry up!",
        "It has been raining for three days, and the water is getting higher.",
        "Tell me everything you know about the accident. I have all night.",
        "You look tired... let me make some coffee.",
    };
    Arena *arena = arena_create();
    for (int i = 0; i < COUNT_OF(lines); i++)
        for (int manner = 0; manner < VOICE_MANNER_COUNT; manner++) {
            Speech s = speak(*state, arena, voice_for(false, 30, 0), (VoiceManner)manner, lines[i]);
            float guess = speech_estimate_seconds(lines[i], (VoiceManner)manner);
            assert_true(fabsf(guess - s.seconds) < 0.15f + 0.2f * s.seconds);
        }
    assert_float_equal(speech_estimate_seconds("", VOICE_NORMAL), 0, 0);
    assert_float_equal(speech_estimate_seconds("...", VOICE_NORMAL), 0, 0);
    arena_destroy(&arena);
}

static void missing_voice_still_speaks(void **state)
{
    Library *empty = library_open("/nonexistent");
    Arena *arena = arena_create();
    float pitch;
    for (int male = 0; male < 2; male++) {
        Voice voice = voice_for(male != 0, 40, 1);
        Error error = {0};
        Speech s = {0}, w = {0};
        assert_int_equal(library_speak(empty, arena, &voice, VOICE_NORMAL, line, &s, &error), STATUS_MISSING);
        assert_non_null(strstr(error.message, "festvox-us-slt-hts"));
        assert_true(s.frames > RATE && s.phone_count > 20);
        assert_float_equal(s.phones[s.phone_count - 1].end, s.seconds, 2e-3);
        assert_true(voicing(&s, &pitch) > 0.6f);
        assert_int_equal(library_speak(empty, arena, &voice, VOICE_WHISPER, line, &w, &error), STATUS_MISSING);
        assert_true(voicing(&w, &pitch) < 0.5f);
    }
    arena_destroy(&arena);
    library_close(&empty);
    (void)state;
}

static void strange_texts_do_no_harm(void **state)
{
    static const char *const texts[] = {
        "",
        " \t\n",
        "...",
        "!?",
        "“Hello,” she said — and left.",
        "Ça va, señor Müller?",
        "\xff\xfe\xc3",
        "12:45, $3.50, 99%",
        "a-b--c - d",
        "'",
        "''''",
        "(\"[{",
        "http://example.com/x?y=1&z",
        "Dr. Smith met Mrs. Jones at 5 St. James St.",
        "日本語",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    };
    Arena *arena = arena_create();
    Voice voice = voice_for(false, 30, 0);
    for (int i = 0; i < COUNT_OF(texts); i++) {
        Speech s = {0};
        Status status = library_speak(*state, arena, &voice, VOICE_NORMAL, texts[i], &s, NULL);
        assert_true(status == STATUS_OK || status == STATUS_MISSING);
        for (int k = 0; k < s.frames; k++)
            assert_true(isfinite(s.samples[k]));
        speech_estimate_seconds(texts[i], VOICE_SHOUT);
    }
    Speech s = {0};
    assert_int_equal(library_speak(*state, arena, &voice, VOICE_NORMAL, NULL, &s, NULL), STATUS_INPUT);
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phones_cover_the_speech),
        cmocka_unit_test(ellipsis_pauses),
        cmocka_unit_test(contractions_are_spoken_right),
        cmocka_unit_test(whisper_is_unvoiced),
        cmocka_unit_test(manners_differ),
        cmocka_unit_test(voices_are_distinct_and_stable),
        cmocka_unit_test(same_words_same_bytes),
        cmocka_unit_test(estimate_is_near),
        cmocka_unit_test(missing_voice_still_speaks),
        cmocka_unit_test(strange_texts_do_no_harm),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
