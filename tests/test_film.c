// film: exact counts, sound on the frame, the plan inside, golden hashes, and nothing left behind on failure.
#include "film/film.h"

#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define WIDTH 96
#define HEIGHT 64
#define FPS 24
#define FRAMES 60
#define RATE 48000

static char directory[] = "/tmp/kinema-test-film-XXXXXX";
static Arena *arena;

static char *in_directory(const char *name)
{
    return arena_printf(arena, "%s/%s", directory, name);
}

static int files_in_directory(void)
{
    DIR *dir = opendir(directory);
    int count = 0;
    for (struct dirent *entry; (entry = readdir(dir));)
        count += entry->d_name[0] != '.' || strlen(entry->d_name) > 2;
    closedir(dir);
    return count;
}

static int setup(void **state)
{
    (void)state;
    arena = arena_create();
    return mkdtemp(directory) ? 0 : -1;
}

static int empty_directory(void **state)
{
    (void)state;
    DIR *dir = opendir(directory);
    for (struct dirent *entry; (entry = readdir(dir));)
        unlink(in_directory(entry->d_name));
    closedir(dir);
    return 0;
}

static int teardown(void **state)
{
    empty_directory(state);
    rmdir(directory);
    arena_destroy(&arena);
    return 0;
}

// Frame n carries its number as a row of eight dark and bright blocks, so that it can be read back after the codec.
static void draw_frame(int n, uint8_t *rgb)
{
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            int bit = x / (WIDTH / 8);
            uint8_t value = n >> bit & 1 ? 220 : 30;
            uint8_t *p = rgb + (y * WIDTH + x) * 3;
            p[0] = p[1] = p[2] = value;
        }
}

static int read_number(const uint8_t *rgb)
{
    int n = 0;
    for (int bit = 0; bit < 8; bit++)
        n |= (rgb[(HEIGHT / 2 * WIDTH + bit * (WIDTH / 8) + WIDTH / 16) * 3 + 1] > 125) << bit;
    return n;
}

static FilmParams usual_params(void)
{
    return (FilmParams){.width = WIDTH,
                        .height = HEIGHT,
                        .fps = FPS,
                        .frame_count = FRAMES,
                        .preset = "veryfast",
                        .title = "A test",
                        .plan_json = "{\"kinema_plan\": 1, \"title\": \"d\xc3\xa9j\xc3\xa0 vu; = \\n\"}",
                        .credits = "Sofa, by Someone (CC0-1.0)\nDoor, by Other (CC-BY-3.0)\n",
                        .seed = 18446744073709551557ull};
}

// Two clicks: at the first sample of frames 17 and 41.
static float *click_track(int *count)
{
    *count = (int)film_sample_count(FRAMES, FPS, RATE);
    float *samples = ARENA_ARRAY(arena, float, *count * 2);
    const int at[] = {17, 41};
    for (int k = 0; k < 2; k++)
        for (int i = 0; i < 480; i++) {
            int s = at[k] * RATE / FPS + i;
            samples[2 * s] = samples[2 * s + 1] = 0.8f * expf(-(float)i / 60.0f) * ((i / 8) & 1 ? -1.0f : 1.0f);
        }
    return samples;
}

static void write_film(const char *path, FilmParams params)
{
    Error error = {0};
    FilmWriter *writer = NULL;
    uint8_t rgb[WIDTH * HEIGHT * 3];
    int count;
    float *samples = click_track(&count);
    assert_int_equal(film_create(path, &params, &writer, &error), STATUS_OK);
    if (!params.no_sound) // in two uneven parts
        assert_int_equal(film_add_sound(writer, samples, 12345, &error), STATUS_OK);
    for (int i = 0; i < params.frame_count; i++) {
        draw_frame(i, rgb);
        assert_int_equal(film_add_frame(writer, rgb, &error), STATUS_OK);
    }
    if (!params.no_sound)
        assert_int_equal(film_add_sound(writer, samples + 2 * 12345, count - 12345, &error), STATUS_OK);
    assert_int_equal(film_finish(&writer, &error), STATUS_OK);
    assert_null(writer);
}

static void counts_are_exact(void **state)
{
    (void)state;
    const char *names[] = {"a.mp4", "a.mov", "a.mkv"};
    for (int i = 0; i < 3; i++) {
        char *path = in_directory(names[i]);
        write_film(path, usual_params());
        FilmInfo info;
        Error error = {0};
        assert_int_equal(film_probe(path, arena, &info, &error), STATUS_OK);
        assert_int_equal(info.width, WIDTH);
        assert_int_equal(info.height, HEIGHT);
        assert_int_equal(info.fps, FPS);
        assert_int_equal(info.frame_count, FRAMES);
        assert_true(fabs(info.seconds - (double)FRAMES / FPS) < 1e-6);
        assert_int_equal(info.sample_rate, RATE);
        assert_int_equal(info.channels, 2);
        if (i < 2)
            assert_int_equal(info.sample_count, FRAMES * RATE / FPS);
    }
    assert_int_equal(files_in_directory(), 3); // no temporaries
}

static void film_carries_its_plan(void **state)
{
    (void)state;
    const char *names[] = {"p.mp4", "p.mkv"};
    for (int i = 0; i < 2; i++) {
        FilmParams params = usual_params();
        // a real plan is long
        size_t size = 100000;
        char *plan = arena_alloc(arena, size + 1);
        memset(plan, 'x', size);
        memcpy(plan, params.plan_json, strlen(params.plan_json));
        params.plan_json = plan;
        char *path = in_directory(names[i]);
        write_film(path, params);
        FilmInfo info;
        assert_int_equal(film_probe(path, arena, &info, NULL), STATUS_OK);
        assert_string_equal(info.plan_json, plan);
        assert_string_equal(info.credits, params.credits);
        assert_string_equal(info.version, KINEMA_VERSION);
        assert_true(info.seed == params.seed);
    }
}

static void any_frame_comes_back(void **state)
{
    (void)state;
    char *path = in_directory("f.mp4");
    write_film(path, usual_params());
    const int order[] = {0, 59, 1, 58, 23, 24, 47, 48, 49, 30, 2};
    for (int i = 0; i < COUNT_OF(order); i++) {
        uint8_t *rgb;
        int width, height;
        assert_int_equal(film_read_frame(path, order[i], arena, &rgb, &width, &height, NULL), STATUS_OK);
        assert_int_equal(width, WIDTH);
        assert_int_equal(height, HEIGHT);
        assert_int_equal(read_number(rgb), order[i]);
        assert_in_range(rgb[1], order[i] & 1 ? 215 : 25, order[i] & 1 ? 225 : 35); // grey survives the way
    }
    uint8_t *rgb;
    int width, height;
    Error error = {0};
    assert_int_equal(film_read_frame(path, FRAMES, arena, &rgb, &width, &height, &error), STATUS_INPUT);
    assert_non_null(strstr(error.message, "there is no frame 60"));
}

static void colours_survive(void **state)
{
    (void)state;
    char *path = in_directory("c.mp4");
    FilmParams params = usual_params();
    params.frame_count = 1;
    params.no_sound = true;
    const uint8_t colour[3] = {200, 40, 60};
    uint8_t rgb[WIDTH * HEIGHT * 3];
    for (int i = 0; i < WIDTH * HEIGHT * 3; i++)
        rgb[i] = colour[i % 3];
    FilmWriter *writer;
    assert_int_equal(film_create(path, &params, &writer, NULL), STATUS_OK);
    assert_int_equal(film_add_frame(writer, rgb, NULL), STATUS_OK);
    assert_int_equal(film_finish(&writer, NULL), STATUS_OK);
    uint8_t *back;
    int width, height;
    assert_int_equal(film_read_frame(path, 0, arena, &back, &width, &height, NULL), STATUS_OK);
    for (int i = 0; i < 3; i++)
        assert_true(abs(back[(HEIGHT / 2 * WIDTH + WIDTH / 2) * 3 + i] - colour[i]) <= 4);
}

static void click_decodes_on_its_frame(void **state)
{
    (void)state;
    const char *names[] = {"s.mp4", "s.mov", "s.mkv"};
    for (int n = 0; n < 3; n++) {
        char *path = in_directory(names[n]);
        write_film(path, usual_params());
        float *samples;
        int frames;
        assert_int_equal(film_read_sound(path, arena, &samples, &frames, NULL), STATUS_OK);
        if (n < 2)
            assert_int_equal(frames, FRAMES * RATE / FPS);
        const int at[] = {17, 41};
        for (int k = 0; k < 2; k++) {
            // cross-correlate around the place where the click must be
            int count, best = 0;
            float *click = click_track(&count);
            double best_sum = -1.0;
            int from = at[k] * RATE / FPS;
            for (int shift = -1200; shift <= 1200; shift++) {
                double sum = 0.0;
                for (int i = 0; i < 480; i++)
                    sum += (double)samples[2 * (from + shift + i)] * (double)click[2 * (from + i)];
                if (sum > best_sum) {
                    best_sum = sum;
                    best = shift;
                }
            }
            if (best > 48 || best < -48)
                print_error("%s: the click of frame %d is %d samples late\n", names[n], at[k], best);
            assert_true(best_sum > 1.0);       // it is heard at all
            assert_in_range(best + 48, 0, 96); // within 1 ms
        }
    }
}

static void silent_film_has_no_track(void **state)
{
    (void)state;
    char *path = in_directory("n.mp4");
    FilmParams params = usual_params();
    params.no_sound = true;
    write_film(path, params);
    FilmInfo info;
    assert_int_equal(film_probe(path, arena, &info, NULL), STATUS_OK);
    assert_int_equal(info.channels, 0);
    assert_int_equal(info.frame_count, FRAMES);
    float *samples;
    int frames;
    assert_int_equal(film_read_sound(path, arena, &samples, &frames, NULL), STATUS_INPUT);
}

static void missing_sound_is_silence(void **state)
{
    (void)state;
    char *path = in_directory("q.mp4");
    FilmParams params = usual_params();
    params.frame_count = 5;
    uint8_t rgb[WIDTH * HEIGHT * 3] = {0};
    FilmWriter *writer;
    assert_int_equal(film_create(path, &params, &writer, NULL), STATUS_OK);
    for (int i = 0; i < 5; i++)
        assert_int_equal(film_add_frame(writer, rgb, NULL), STATUS_OK);
    assert_int_equal(film_finish(&writer, NULL), STATUS_OK);
    FilmInfo info;
    assert_int_equal(film_probe(path, arena, &info, NULL), STATUS_OK);
    assert_int_equal(info.sample_count, 5 * RATE / FPS);
}

static char *read_all(const char *path, size_t *size)
{
    char *data;
    assert_int_equal(file_read(path, 0, &data, size, NULL), STATUS_OK);
    return data;
}

static void same_input_gives_same_bytes(void **state)
{
    (void)state;
    const char *extensions[] = {"mp4", "mov", "mkv", "md5"};
    for (int i = 0; i < COUNT_OF(extensions); i++) {
        size_t sizes[2];
        char *data[2];
        for (int k = 0; k < 2; k++) {
            char *path = arena_printf(arena, "%s/twice%d.%s", directory, k, extensions[i]);
            write_film(path, usual_params());
            data[k] = read_all(path, &sizes[k]);
        }
        assert_int_equal(sizes[0], sizes[1]);
        assert_memory_equal(data[0], data[1], sizes[0]);
        free(data[0]);
        free(data[1]);
    }
}

static void md5_tells_frames_apart(void **state)
{
    (void)state;
    char *path = in_directory("g.md5");
    write_film(path, usual_params());
    size_t size;
    char *text = read_all(path, &size);
    // the sum of the first frame, of the sound and of all pictures, worked out with md5sum
    assert_true(text_starts(text, "size 96x64 fps 24 frames 60 samples 120000\n"));
    assert_non_null(strstr(text, " frame 0\n"));
    assert_non_null(strstr(text, " frame 59\n"));
    assert_null(strstr(text, " frame 60\n"));
    assert_non_null(strstr(text, " pictures\n"));
    assert_non_null(strstr(text, " sound\n"));
    free(text);
}

static void stills_are_numbered(void **state)
{
    (void)state;
    FilmParams params = usual_params();
    params.frame_count = 3;
    params.first_frame = 7;
    write_film(in_directory("still.png"), params);
    assert_int_equal(files_in_directory(), 3);
    assert_true(file_exists(in_directory("still-0007.png")));
    assert_true(file_exists(in_directory("still-0009.png")));
    params.frame_count = 1;
    write_film(in_directory("one.png"), params);
    assert_true(file_exists(in_directory("one.png")));
    assert_int_equal(files_in_directory(), 4);
}

static void abandoned_film_leaves_nothing(void **state)
{
    (void)state;
    const char *names[] = {"x.mp4", "x.mkv", "x.png", "x.md5"};
    uint8_t rgb[WIDTH * HEIGHT * 3] = {0};
    for (int i = 0; i < COUNT_OF(names); i++) {
        FilmParams params = usual_params();
        FilmWriter *writer;
        assert_int_equal(film_create(in_directory(names[i]), &params, &writer, NULL), STATUS_OK);
        for (int f = 0; f < 50; f++)
            assert_int_equal(film_add_frame(writer, rgb, NULL), STATUS_OK);
        film_abandon(&writer);
        assert_null(writer);
        film_abandon(&writer);
        assert_int_equal(files_in_directory(), 0);
    }
}

static void unfinished_film_is_refused(void **state)
{
    (void)state;
    FilmParams params = usual_params();
    FilmWriter *writer;
    Error error = {0};
    assert_int_equal(film_create(in_directory("u.mp4"), &params, &writer, NULL), STATUS_OK);
    assert_int_equal(film_finish(&writer, &error), STATUS_INTERNAL);
    assert_null(writer);
    assert_int_equal(files_in_directory(), 0);
}

// A limit on the size of files is the nearest thing to a full disk that needs no mount.
static void full_disk_is_reported(void **state)
{
    (void)state;
    const char *names[] = {"d.mp4", "d.mkv", "d.png"};
    struct rlimit old, small = {.rlim_cur = 8192, .rlim_max = RLIM_INFINITY};
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &old);
    small.rlim_max = old.rlim_max;
    uint8_t *rgb = memory_alloc(WIDTH * HEIGHT * 3);
    for (int i = 0; i < COUNT_OF(names); i++) {
        FilmParams params = usual_params();
        FilmWriter *writer = NULL;
        Error error = {0};
        Status status = film_create(in_directory(names[i]), &params, &writer, &error);
        assert_int_equal(status, STATUS_OK);
        setrlimit(RLIMIT_FSIZE, &small);
        RngKey key = rng_key(1, "disk", "noise");
        for (int f = 0; f < FRAMES && status == STATUS_OK; f++) {
            for (int p = 0; p < WIDTH * HEIGHT * 3; p++)
                rgb[p] = (uint8_t)rng_u64(key, (uint64_t)(f * WIDTH * HEIGHT * 3 + p));
            status = film_add_frame(writer, rgb, &error);
        }
        if (status == STATUS_OK)
            status = film_finish(&writer, &error);
        else
            film_abandon(&writer);
        setrlimit(RLIMIT_FSIZE, &old);
        assert_int_equal(status, STATUS_IO);
        assert_non_null(strstr(error.message, "File too large"));
        assert_non_null(strstr(error.message, names[i])); // the film is named, not the temporary
        assert_null(writer);
        assert_int_equal(files_in_directory(), 0);
    }
    free(rgb);
}

static void bad_requests_are_refused(void **state)
{
    (void)state;
    FilmWriter *writer;
    Error error = {0};
    FilmParams params = usual_params();
    assert_int_equal(film_create(in_directory("film.avi"), &params, &writer, &error), STATUS_INPUT);
    assert_non_null(strstr(error.message, "known: .mp4"));
    assert_int_equal(film_create(in_directory(".mp4"), &params, &writer, &error), STATUS_INPUT);
    assert_int_equal(film_create("", &params, &writer, &error), STATUS_INPUT);
    assert_int_equal(film_create(in_directory("no/such/film.mp4"), &params, &writer, &error), STATUS_IO);
    assert_non_null(strstr(error.message, "No such file or directory"));
    mkdir(in_directory("dir.mp4"), 0777);
    assert_int_equal(film_create(in_directory("dir.mp4"), &params, &writer, &error), STATUS_IO);
    assert_non_null(strstr(error.message, "is a directory"));
    rmdir(in_directory("dir.mp4"));
    params.width = 97;
    assert_int_equal(film_create(in_directory("odd.mp4"), &params, &writer, &error), STATUS_INPUT);
    assert_non_null(strstr(error.message, "97x64"));
    params = usual_params();
    params.frame_count = 0;
    assert_int_equal(film_create(in_directory("none.mp4"), &params, &writer, &error), STATUS_INPUT);
    assert_int_equal(files_in_directory(), 0);
}

static void no_film_is_no_crash(void **state)
{
    (void)state;
    char *path = in_directory("junk.mp4");
    FILE *file = fopen(path, "wb");
    RngKey key = rng_key(1, "film", "junk");
    fwrite("\0\0\0\x20"
           "ftypisom",
           1, 12, file);
    for (int i = 0; i < 4096; i++)
        fputc((int)(rng_u64(key, (uint64_t)i) & 255), file);
    fclose(file);
    FilmInfo info;
    uint8_t *rgb;
    float *samples;
    int a, b;
    Error error = {0};
    assert_int_equal(film_probe(path, arena, &info, &error), STATUS_INPUT);
    assert_int_equal(film_read_frame(path, 0, arena, &rgb, &a, &b, &error), STATUS_INPUT);
    assert_int_equal(film_read_sound(path, arena, &samples, &a, &error), STATUS_INPUT);
    assert_int_equal(film_probe(in_directory("absent.mp4"), arena, &info, &error), STATUS_IO);
}

// Truncated and bent films are refused or read in part; they never crash (the sanitizers look on in `make asan`).
static void damaged_films_are_no_crash(void **state)
{
    (void)state;
    char *good = in_directory("good.mp4"), *bad = in_directory("bad.mp4");
    write_film(good, usual_params());
    size_t size;
    char *data = read_all(good, &size), *bent = memory_alloc(size);
    RngKey key = rng_key(1, "film", "damage");
    int refused = 0;
    for (int i = 0; i < 60; i++) {
        size_t length = i % 3 == 0 ? rng_u64(key, (uint64_t)i * 100) % size : size;
        memcpy(bent, data, size);
        for (int k = 1; k < 1 + i; k++)
            bent[rng_u64(key, (uint64_t)(i * 100 + k)) % size] = (char)rng_u64(key, (uint64_t)(i * 100 + k) + 7777777);
        FILE *file = fopen(bad, "wb");
        fwrite(bent, 1, length, file);
        fclose(file);
        FilmInfo info;
        uint8_t *rgb;
        float *samples;
        int a, b;
        refused += film_probe(bad, arena, &info, NULL) != STATUS_OK;
        refused += film_read_frame(bad, 30, arena, &rgb, &a, &b, NULL) != STATUS_OK;
        film_read_sound(bad, arena, &samples, &a, NULL);
    }
    assert_true(refused > 0);
    free(data);
    free(bent);
}

typedef struct Asked {
    int frames[16];
    int count;
} Asked;

static Status sheet_cell(void *user, int frame, uint8_t *rgb, Error *error)
{
    (void)error;
    Asked *asked = user;
    asked->frames[asked->count++] = frame;
    memset(rgb, 40 + frame, 64 * 36 * 3);
    return frame == 1000 ? error_set(error, STATUS_INPUT, "no such frame") : STATUS_OK;
}

static void sheet_shows_ends_of_shots(void **state)
{
    (void)state;
    const SheetRow rows[] = {{0, 10, "Shot 1  0.0-0.4 s  wide"}, {10, 25, "Shot 2"}};
    Asked asked = {0};
    char *path = in_directory("sheet.png");
    assert_int_equal(film_sheet(path, rows, 2, 4, FPS, 64, 36, sheet_cell, &asked, NULL), STATUS_OK);
    const int expected[] = {0, 3, 6, 9, 10, 18, 26, 34};
    assert_int_equal(asked.count, 8);
    for (int i = 0; i < 8; i++)
        assert_int_equal(asked.frames[i], expected[i]);
    uint8_t *rgb;
    int width, height;
    assert_int_equal(film_read_frame(path, 0, arena, &rgb, &width, &height, NULL), STATUS_OK); // PNG is read too
    assert_int_equal(width, 2 * 16 + 4 * 64 + 3 * 8);
    assert_true(rgb[((16 + 30 + 18) * width + 16 + 32) * 3] == 40); // middle of the first cell
    const SheetRow bad = {1000, 1, "x"};
    asked.count = 0;
    assert_int_equal(film_sheet(in_directory("bad.png"), &bad, 1, 1, FPS, 64, 36, sheet_cell, &asked, NULL),
                     STATUS_INPUT);
    assert_false(file_exists(in_directory("bad.png")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(counts_are_exact, empty_directory),
        cmocka_unit_test_teardown(film_carries_its_plan, empty_directory),
        cmocka_unit_test_teardown(any_frame_comes_back, empty_directory),
        cmocka_unit_test_teardown(colours_survive, empty_directory),
        cmocka_unit_test_teardown(click_decodes_on_its_frame, empty_directory),
        cmocka_unit_test_teardown(silent_film_has_no_track, empty_directory),
        cmocka_unit_test_teardown(missing_sound_is_silence, empty_directory),
        cmocka_unit_test_teardown(same_input_gives_same_bytes, empty_directory),
        cmocka_unit_test_teardown(md5_tells_frames_apart, empty_directory),
        cmocka_unit_test_teardown(stills_are_numbered, empty_directory),
        cmocka_unit_test_teardown(abandoned_film_leaves_nothing, empty_directory),
        cmocka_unit_test_teardown(unfinished_film_is_refused, empty_directory),
        cmocka_unit_test_teardown(full_disk_is_reported, empty_directory),
        cmocka_unit_test_teardown(bad_requests_are_refused, empty_directory),
        cmocka_unit_test_teardown(no_film_is_no_crash, empty_directory),
        cmocka_unit_test_teardown(damaged_films_are_no_crash, empty_directory),
        cmocka_unit_test_teardown(sheet_shows_ends_of_shots, empty_directory),
    };
    return cmocka_run_group_tests_name("film", tests, setup, teardown);
}
