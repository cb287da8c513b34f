// The film's sound on worlds built by hand: onsets, loudness, peaks, space, ducking, determinism, missing packages.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sound/sound.h"

#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct Fixture {
    Arena *arena;
    Library *library;
    FilmPlan plan;
    Place places[2];
    Shot shots[2];
    Entity entities[1];
    Line lines[1];
    SoundCue sounds[1];
    MusicCue music[1];
    World world;
    PlaceInfo infos[2];
} Fixture;

// Two seconds in a hall, two in the street; nothing happens yet.
static int setup(void **state)
{
    Fixture *f = memory_alloc(sizeof *f);
    f->arena = arena_create();
    f->library = library_open(NULL);
    f->places[0] = (Place){.name = "hall", .kind = "lobby", .interior = true};
    f->places[1] = (Place){.name = "street", .kind = "street", .time = TIME_NIGHT};
    f->shots[0] = (Shot){.begin_frame = 0, .frame_count = 48, .place = 0};
    f->shots[1] = (Shot){.begin_frame = 48, .frame_count = 48, .place = 1};
    f->entities[0] = (Entity){
        .kind = ENTITY_PERSON, .name = "Ann", .noun = "person", .person = {.sex = SEX_FEMALE, .age_years = 35}};
    f->infos[0] = (PlaceInfo){.environment = {.room_size = 8, .absorption = 0.3f}, .ground = "tile"};
    f->infos[1] = (PlaceInfo){.ground = "asphalt"};
    f->plan = (FilmPlan){.version = PLAN_VERSION,
                         .seed = 7,
                         .width = 64,
                         .height = 64,
                         .fps = 24,
                         .frame_count = 96,
                         .entities = f->entities,
                         .entity_count = 1,
                         .places = f->places,
                         .place_count = 2,
                         .shots = f->shots,
                         .shot_count = 2,
                         .lines = f->lines,
                         .sounds = f->sounds,
                         .music = f->music};
    f->world = (World){.plan = &f->plan, .library = f->library, .arena = f->arena, .places = f->infos};
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    Fixture *f = *state;
    library_close(&f->library);
    arena_destroy(&f->arena);
    free(f);
    return 0;
}

static void add_event(Fixture *f, EventKind kind, double time, int shot, Vec3 position, const char *surface)
{
    Event event = {
        .kind = kind, .time = time, .shot = shot, .entity = PLAN_NONE, .position = position, .strength = 0.8f};
    snprintf(event.surface, sizeof event.surface, "%s", surface);
    world_add_event(&f->world, event);
}

static SoundTrack render(Fixture *f, const SoundParams *params)
{
    SoundTrack track = {0};
    Error error = {0};
    Status status = sound_render(&f->world, params, f->arena, &track, &error);
    if (status != STATUS_OK)
        print_error("%s\n", error.message);
    assert_int_equal(status, STATUS_OK);
    for (int i = 0; i < track.frames * 2; i++)
        assert_true(isfinite(track.samples[i]) && fabsf(track.samples[i]) <= 1);
    return track;
}

// First sample within 60 ms of `time` at a quarter of the loudest there; -1 when nothing stands out from before.
static int onset(const SoundTrack *track, double time)
{
    int centre = (int)lrint(time * SOUND_RATE), from = centre - SOUND_RATE * 60 / 1000,
        to = centre + SOUND_RATE * 60 / 1000;
    float peak = 0, before = 0;
    for (int i = from; i < to; i++) {
        float x = fmaxf(fabsf(track->samples[i * 2]), fabsf(track->samples[i * 2 + 1]));
        peak = fmaxf(peak, x);
        if (i < centre - 240)
            before = fmaxf(before, x);
    }
    if (peak < before * 3)
        return -1;
    for (int i = from; i < to; i++)
        if (fmaxf(fabsf(track->samples[i * 2]), fabsf(track->samples[i * 2 + 1])) >= peak / 4)
            return i;
    return -1;
}

static double rms(const SoundTrack *track, double begin, double end, int channel) // channel 2: both
{
    double sum = 0;
    int n = 0;
    for (int i = (int)(begin * SOUND_RATE); i < (int)(end * SOUND_RATE) && i < track->frames; i++)
        for (int c = 0; c < 2; c++)
            if (channel == 2 || channel == c) {
                sum += (double)track->samples[i * 2 + c] * track->samples[i * 2 + c];
                n++;
            }
    return n ? sqrt(sum / n) : 0;
}

static void assert_onset(const SoundTrack *track, double time)
{
    int at = onset(track, time);
    double late = at < 0 ? 99 : (double)at / SOUND_RATE - time;
    if (fabs(late) > 0.001)
        print_error("the onset at %.4f s is %.4f s late\n", time, late);
    assert_true(fabs(late) <= 0.001);
}

static void a_button_sounds_when_it_is_pressed(void **state)
{
    Fixture *f = *state;
    add_event(f, EVENT_BUTTON, 36 / 24.0, 0, vec3(0.5f, 1.2f, 2), "");
    SoundTrack track = render(f, NULL);
    assert_onset(&track, 36 / 24.0);
}

static void three_footfalls_are_three_onsets(void **state)
{
    static const char *const grounds[] = {"tile", "wood floor", "asphalt", "gravel", "carpet", "metal"};
    for (int g = 0; g < COUNT_OF(grounds); g++) {
        Fixture *f;
        setup((void **)&f);
        static const double times[] = {0.5, 1.0 + 1 / 3000.0, 1.5};
        for (int i = 0; i < 3; i++)
            add_event(f, EVENT_FOOTFALL, times[i], 0, vec3((float)i - 1, 0, 2), grounds[g]);
        SoundTrack track = render(f, NULL);
        for (int i = 0; i < 3; i++)
            assert_onset(&track, times[i]);
        for (int i = 0; i < 2; i++) // and nothing between
            assert_true(onset(&track, times[i] + 0.33) < 0);
        teardown((void **)&f);
    }
    (void)state;
}

static void an_event_on_the_cut_is_not_late(void **state)
{
    Fixture *f = *state;
    add_event(f, EVENT_BUTTON, 2.0, 1, vec3(0, 1, 1), "");
    SoundTrack track = render(f, NULL);
    assert_onset(&track, 2.0);
}

static void each_event_can_be_heard(void **state)
{
    static const EventKind kinds[] = {EVENT_DOOR_OPEN, EVENT_DOOR_CLOSE, EVENT_SIT,       EVENT_STAND_UP,
                                      EVENT_TOUCH,     EVENT_CLOTH,      EVENT_BREATH_IN, EVENT_BREATH_OUT,
                                      EVENT_MACHINE,   EVENT_HOOF,       EVENT_STOMP,     EVENT_WING};
    for (int k = 0; k < COUNT_OF(kinds); k++) {
        Fixture *f;
        setup((void **)&f);
        f->plan.place_count = 1;
        f->shots[1].place = 0;
        add_event(f, kinds[k], 1.0, 0, vec3(0, 1, 2), "");
        SoundTrack track = render(f, NULL);
        double before = rms(&track, 0.2, 0.9, 2), after = rms(&track, 1.0, 1.7, 2);
        if (after < 2 * before)
            print_error("event %d: %g before, %g after\n", (int)kinds[k], before, after);
        assert_true(after > 2 * before);
        teardown((void **)&f);
    }
    (void)state;
}

// Every voice of the creatures is a sound of its own, also without recordings.
static void animals_have_voices(void **state)
{
    static const char *const voices[] = {"dog",   "cat",   "wolf",  "lion",     "bear",  "dragon", "horse", "cow",
                                         "sheep", "pig",   "frog",  "crow",     "eagle", "chirp",  "duck",  "goose",
                                         "owl",   "mouse", "snake", "elephant", "whale", "dolphin"};
    for (int k = 0; k < COUNT_OF(voices); k++) {
        Fixture *f;
        setup((void **)&f);
        add_event(f, EVENT_CALL, 1.0, 0, vec3(0, 1, 2), voices[k]);
        SoundTrack track = render(f, NULL);
        double before = rms(&track, 0.2, 0.9, 2), after = rms(&track, 1.0, 1.7, 2);
        if (after < 2 * before)
            fail_msg("%s: %g before, %g after", voices[k], before, after);
        teardown((void **)&f);
    }
    (void)state;
}

static void sounds_come_from_where_they_are(void **state)
{
    Fixture *f = *state; // the camera of a world built by hand stands at z = 5 and looks towards -z
    add_event(f, EVENT_BUTTON, 0.5, 0, vec3(2.5f, 1.5f, 2), "");
    add_event(f, EVENT_BUTTON, 1.0, 0, vec3(-2.5f, 1.5f, 2), "");
    add_event(f, EVENT_BUTTON, 1.5, 0, vec3(0, 1.5f, -12), "");
    SoundTrack track = render(f, NULL);
    assert_true(rms(&track, 0.5, 0.52, 1) > 1.5 * rms(&track, 0.5, 0.52, 0));
    assert_true(rms(&track, 1.0, 1.02, 0) > 1.5 * rms(&track, 1.0, 1.02, 1));
    assert_true(rms(&track, 1.5, 1.52, 2) < 0.6 * rms(&track, 0.5, 0.52, 2));
}

static void a_hall_answers_longer_than_a_parlour(void **state)
{
    Fixture *f = *state;
    f->infos[0].environment.absorption = 0.05f;
    f->places[1] = (Place){.name = "parlour", .kind = "living room", .interior = true};
    f->infos[1].environment = (Environment){.room_size = 4, .absorption = 0.9f};
    add_event(f, EVENT_BUTTON, 1.0, 0, vec3(0, 1.5f, 3), "");
    add_event(f, EVENT_BUTTON, 3.0, 1, vec3(0, 1.5f, 3), "");
    SoundTrack track = render(f, NULL);
    double hall = rms(&track, 1.25, 1.45, 2) / rms(&track, 1.0, 1.03, 2);
    double parlour = rms(&track, 3.25, 3.45, 2) / rms(&track, 3.0, 3.03, 2);
    assert_true(hall > 2 * parlour);
}

static void loudness_and_peak_are_kept(void **state)
{
    Fixture *f = *state;
    f->music[0] = (MusicCue){.instrument = "piano", .mood = "calm", .level = 0.4f, .begin = 0, .end = 4};
    f->plan.music_count = 1;
    add_event(f, EVENT_DOOR_CLOSE, 1.2, 0, vec3(0, 1, 3), "");
    SoundTrack track = render(f, NULL);
    assert_float_equal(track.loudness, -16, 1);
    assert_true(track.true_peak <= -1);
    SoundTrack quiet = render(f, &(SoundParams){.loudness = -23});
    assert_float_equal(quiet.loudness, -23, 1);
}

static void silence_is_room_tone(void **state)
{
    Fixture *f = *state;
    f->plan.place_count = 1;
    f->shots[1].place = 0;
    SoundTrack track = render(f, NULL);
    assert_true(track.loudness > -75 && track.loudness < -40);
    assert_true(rms(&track, 1, 3, 2) > 1e-5);
    assert_float_equal(track.samples[0], 0, 1e-6);
    assert_float_equal(track.samples[track.frames * 2 - 1], 0, 1e-6);
}

static void samples_are_counted_exactly(void **state)
{
    static const struct {
        int fps, frames, samples;
    } rows[] = {{24, 96, 192000}, {24, 1, 2000}, {25, 7, 13440}, {30, 31, 49600}, {60, 5, 4000}, {7, 3, 20571}};
    Fixture *f = *state;
    for (int i = 0; i < COUNT_OF(rows); i++) {
        f->plan.fps = rows[i].fps;
        f->plan.frame_count = rows[i].frames;
        f->shots[0].frame_count = rows[i].frames;
        f->plan.shot_count = 1;
        assert_int_equal(render(f, NULL).frames, rows[i].samples);
    }
}

static void fill(Fixture *f)
{
    f->lines[0] =
        (Line){.speaker = 0, .text = "We're running out of time.", .manner = SPEECH_WHISPER, .begin = 0.3, .end = 1.9};
    f->plan.line_count = 1;
    f->music[0] = (MusicCue){.mood = "tense", .level = 0.6f, .begin = 0, .end = 4};
    f->plan.music_count = 1;
    f->sounds[0] = (SoundCue){.what = "thunder", .manner = "distant rumbles", .distance = 1500, .begin = 2.2, .end = 4};
    f->plan.sound_count = 1;
    f->places[1].rain = 0.6f;
    f->infos[1].environment.rain = 0.6f;
    f->infos[1].environment.wetness = 0.9f;
    for (int i = 0; i < 4; i++)
        add_event(f, EVENT_FOOTFALL, 2.1 + 0.45 * i, 1, vec3((float)i, 0, 1), "");
}

static void same_film_same_bytes(void **state)
{
    uint64_t hash[3];
    for (int i = 0; i < 3; i++) {
        Fixture *f;
        setup((void **)&f);
        fill(f);
        f->plan.seed = i == 2 ? 8 : 7;
        if (i == 1) { // what was made before in the same process must not matter
            const SoundClip *clip;
            library_sound(f->library, "bell/1", &clip, NULL);
            render(f, NULL);
        }
        SoundTrack track = render(f, NULL);
        hash[i] = hash_bytes(track.samples, sizeof(float) * 2 * (size_t)track.frames, 0);
        teardown((void **)&f);
    }
    assert_true(hash[0] == hash[1]);
    assert_true(hash[0] != hash[2]);
    (void)state;
}

static SoundTrack read_stem(Arena *arena, const char *folder, const char *name)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s.wav", folder, name);
    SF_INFO info = {0};
    SNDFILE *file = sf_open(path, SFM_READ, &info);
    assert_non_null(file);
    assert_int_equal(info.channels, 2);
    SoundTrack track = {.frames = (int)info.frames, .samples = ARENA_ARRAY(arena, float, info.frames * 2)};
    assert_int_equal(sf_readf_float(file, track.samples, info.frames), info.frames);
    sf_close(file);
    unlink(path);
    return track;
}

static void music_and_rain_step_back_under_a_whisper(void **state)
{
    Fixture *f = *state;
    char folder[] = "/tmp/kinema-stems-XXXXXX";
    assert_non_null(mkdtemp(folder));
    fill(f);
    f->shots[0].place = 1; // in the rain
    f->plan.frame_count = 144;
    f->shots[1].frame_count = 96;
    f->music[0].end = 6;
    f->lines[0].begin = 2.5;
    SoundTrack track = render(f, &(SoundParams){.stems = folder});
    SoundTrack dialogue = read_stem(f->arena, folder, "dialogue"), ambience = read_stem(f->arena, folder, "ambience"),
               effects = read_stem(f->arena, folder, "effects"), music = read_stem(f->arena, folder, "music");
    rmdir(folder);
    assert_int_equal(dialogue.frames, track.frames);
    double under = rms(&ambience, 2.7, 3.9, 2), alone = rms(&ambience, 1.0, 2.0, 2);
    assert_true(under < alone * 0.55 && under > alone * 0.15); // 5 to 16 dB
    double bed = sqrt(pow(under, 2) + pow(rms(&music, 2.7, 3.9, 2), 2));
    assert_true(rms(&dialogue, 2.6, 3.8, 2) > 2 * bed); // 6 dB clear
    assert_true(rms(&effects, 2.1, 2.3, 2) > 0);
}

// Share of the energy that a first difference keeps: high for hiss, low for rumble.
static double brightness(const SoundTrack *track, double begin, double end)
{
    double sum = 0, difference = 0;
    for (int i = (int)(begin * SOUND_RATE) + 1; i < (int)(end * SOUND_RATE); i++) {
        double x = track->samples[i * 2], d = x - track->samples[i * 2 - 2];
        sum += x * x;
        difference += d * d;
    }
    return sum > 0 ? difference / sum : 0;
}

static void walls_muffle_rain_but_an_alley_does_not(void **state)
{
    Fixture *f = *state;
    f->places[0].rain = 0.8f;
    f->places[1].rain = 0.8f;
    f->places[1].kind = "alley";
    f->infos[1].environment.room_size = 5; // walls, but no roof
    SoundTrack track = render(f, NULL);
    assert_true(brightness(&track, 2.5, 3.5) > 3 * brightness(&track, 0.5, 1.5));
    assert_true(rms(&track, 2.5, 3.5, 2) > 2 * rms(&track, 0.5, 1.5, 2));
}

static void unknown_sounds_are_reported(void **state)
{
    Fixture *f = *state;
    f->sounds[0] = (SoundCue){.what = "thunderous", .begin = 0, .end = 4};
    f->plan.sound_count = 1;
    render(f, NULL);
    assert_int_equal(f->plan.diagnostic_count, 1);
    assert_string_equal(f->plan.diagnostics[0].code, "unknown-sound");
    assert_non_null(strstr(f->plan.diagnostics[0].message, "thunder"));
    f->sounds[0].what = "zzqqx";
    render(f, NULL);
    assert_int_equal(f->plan.diagnostic_count, 2);
}

static void cues_sound_and_music_ends_in_time(void **state)
{
    static const char *const words[] = {"rain",     "wind",  "traffic",   "fire",     "birds",    "waves",
                                        "crickets", "crowd", "stream",    "city hum", "hum",      "drone",
                                        "dog",      "bell",  "footsteps", "phone",    "heartbeat"};
    for (int i = 0; i < COUNT_OF(words); i++) {
        Fixture *f;
        setup((void **)&f);
        f->plan.place_count = 1;
        f->shots[1].place = 0;
        f->sounds[0] = (SoundCue){.what = words[i], .begin = 1, .end = 4};
        f->plan.sound_count = 1;
        SoundTrack track = render(f, NULL);
        assert_int_equal(f->plan.diagnostic_count, 0);
        if (rms(&track, 1, 4, 2) < 1.5 * rms(&track, 0.2, 0.95, 2))
            print_error("%s: %g before, %g after\n", words[i], rms(&track, 0.2, 0.95, 2), rms(&track, 1, 4, 2));
        assert_true(rms(&track, 1, 4, 2) > 1.5 * rms(&track, 0.2, 0.95, 2));
        teardown((void **)&f);
    }
    Fixture *f = *state;
    f->music[0] = (MusicCue){.instrument = "piano", .mood = "sad", .begin = 1, .end = 4};
    f->plan.music_count = 1;
    SoundTrack track = render(f, NULL);
    assert_true(rms(&track, 1.05, 1.4, 2) > 20 * rms(&track, 0.3, 0.95, 2));
    assert_true(rms(&track, 3.95, 4.0, 2) < 0.1 * rms(&track, 1.05, 3, 2));
}

static void a_film_without_packages_still_sounds(void **state)
{
    Fixture *f = *state;
    library_close(&f->library);
    f->library = library_open("/nonexistent");
    f->world.library = f->library;
    fill(f);
    SoundTrack track = render(f, NULL);
    assert_float_equal(track.loudness, -16, 1);
    assert_true(rms(&track, 0.4, 1.5, 2) > 0.001);
    assert_true(f->plan.diagnostic_count >= 2);
    f->world.library = NULL; // not even a library
    render(f, NULL);
    f->world.places = NULL;
    render(f, NULL);
}

static void an_unwritable_stem_is_an_error(void **state)
{
    Fixture *f = *state;
    SoundTrack track = {0};
    Error error = {0};
    assert_int_equal(sound_render(&f->world, &(SoundParams){.stems = "/nonexistent"}, f->arena, &track, &error),
                     STATUS_IO);
    assert_null(track.samples);
    f->plan.frame_count = 0;
    assert_int_equal(sound_render(&f->world, NULL, f->arena, &track, &error), STATUS_INPUT);
}

static void recordings_can_be_had(void **state)
{
    Fixture *f = *state;
    if (!library_has(f->library, "minetest-data") || !library_has(f->library, "openttd-opensfx") ||
        !library_has(f->library, "scratch"))
        skip();
    static const char *const names[] = {"footstep/hard/1", "door/wood/close/1", "car horn/1", "dog/1", "bell/1"};
    for (int i = 0; i < COUNT_OF(names); i++) {
        const SoundClip *clip = NULL;
        Error error = {0};
        assert_int_equal(library_sound(f->library, names[i], &clip, &error), STATUS_OK);
        assert_true(clip->frames > 1000 && clip->onset >= 0 && clip->onset < clip->frames);
        float peak = 0;
        for (int k = 0; k < clip->frames; k++)
            peak = fmaxf(peak, fabsf(clip->samples[k]));
        assert_true(peak > 0.5f && peak <= 1.0f);
    }
    const SoundClip *clip = NULL;
    assert_int_equal(library_sound(f->library, "no such thing", &clip, NULL), STATUS_MISSING);
    assert_int_equal(library_sound_variants(f->library, "footstep/hard"), 3);
    const Credit *credits;
    assert_int_equal(library_credits(f->library, &credits), COUNT_OF(names));
}

int main(void)
{
#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(a_button_sounds_when_it_is_pressed),
        cmocka_unit_test(three_footfalls_are_three_onsets),
        WITH_FIXTURE(an_event_on_the_cut_is_not_late),
        cmocka_unit_test(each_event_can_be_heard),
        cmocka_unit_test(animals_have_voices),
        WITH_FIXTURE(sounds_come_from_where_they_are),
        WITH_FIXTURE(a_hall_answers_longer_than_a_parlour),
        WITH_FIXTURE(loudness_and_peak_are_kept),
        WITH_FIXTURE(silence_is_room_tone),
        WITH_FIXTURE(samples_are_counted_exactly),
        cmocka_unit_test(same_film_same_bytes),
        WITH_FIXTURE(music_and_rain_step_back_under_a_whisper),
        WITH_FIXTURE(walls_muffle_rain_but_an_alley_does_not),
        WITH_FIXTURE(unknown_sounds_are_reported),
        WITH_FIXTURE(cues_sound_and_music_ends_in_time),
        WITH_FIXTURE(a_film_without_packages_still_sounds),
        WITH_FIXTURE(an_unwritable_stem_is_an_error),
        WITH_FIXTURE(recordings_can_be_had),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
