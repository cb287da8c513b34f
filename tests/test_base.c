// base: what every room stands on.
#include "base/base.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void arena_gives_zeroed_aligned_memory(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    size_t total = 0;
    for (size_t size = 0; size < 3000000; size = size * 2 + 1) {
        unsigned char *p = arena_alloc(arena, size);
        assert_int_equal((uintptr_t)p % (size >= 64 ? 64 : 16), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xa5, size);
        total += size;
    }
    assert_int_equal(arena_used(arena), total);
    arena_reset(arena);
    assert_int_equal(arena_used(arena), 0);
    unsigned char *again = arena_alloc(arena, 1000000);
    for (size_t i = 0; i < 1000000; i++)
        assert_int_equal(again[i], 0); // zeroed again after the reset
    assert_string_equal(arena_printf(arena, "%d-%s", 7, "seven"), "7-seven");
    assert_string_equal(arena_strndup(arena, "abcdef", 3), "abc");
    assert_null(arena_strdup(arena, NULL));
    arena_destroy(&arena);
    assert_null(arena);
    arena_destroy(&arena);
}

static void array_push_grows(void **state)
{
    (void)state;
    int *items = NULL, count = 0, capacity = 0;
    for (int i = 0; i < 1000; i++)
        ARRAY_PUSH(items, count, capacity, i * i);
    assert_int_equal(count, 1000);
    assert_true(capacity >= 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(items[i], i * i);
    free(items);
}

static void text_helpers_do_as_they_say(void **state)
{
    (void)state;
    assert_true(text_equal(NULL, NULL));
    assert_false(text_equal(NULL, ""));
    assert_true(text_equal_nocase("Red", "rED"));
    assert_true(text_starts("film.mp4", "film"));
    assert_false(text_starts("fil", "film"));
    assert_true(text_ends("film.mp4", ".mp4"));
    assert_false(text_ends("mp4", "film.mp4"));
    assert_true(text_contains_word("a Red jacket", "red"));
    assert_false(text_contains_word("a redder jacket", "red"));
    assert_true(text_contains_word("redder red", "red"));
    assert_true(text_in_list("street,back street", "Back Street"));
    assert_false(text_in_list("street,back street", "back"));
    assert_false(text_in_list("", "street"));
    assert_false(text_contains_word(NULL, "red"));
}

static void files_are_read_or_refused(void **state)
{
    (void)state;
    char path[] = "/tmp/kinema-test-base-XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    char *text = memory_alloc(200000);
    memset(text, 'x', 200000);
    assert_int_equal(write(descriptor, text, 200000), 200000);
    close(descriptor);
    char *data = NULL;
    size_t size = 0;
    Error error = {0};
    assert_int_equal(file_read(path, 0, &data, &size, &error), STATUS_OK);
    assert_int_equal(size, 200000);
    assert_int_equal(data[size], 0);
    assert_memory_equal(data, text, size);
    free(data);
    free(text);
    assert_int_equal(file_read(path, 200000, &data, &size, &error), STATUS_OK);
    free(data);
    data = NULL;
    assert_int_equal(file_read(path, 199999, &data, &size, &error), STATUS_INPUT);
    assert_null(data); // outputs untouched
    assert_non_null(strstr(error.message, "larger than 199999 bytes"));
    unlink(path);
    assert_int_equal(file_read(path, 0, &data, &size, &error), STATUS_IO);
    assert_non_null(strstr(error.message, "No such file"));
    assert_int_equal(file_read("/tmp", 0, &data, &size, &error), STATUS_IO);
    assert_int_equal(file_read("/dev/zero", 100000, &data, &size, &error), STATUS_INPUT);
    assert_false(file_exists(path));
}

static void errors_are_cut_not_overrun(void **state)
{
    (void)state;
    char longer[2000];
    memset(longer, 'e', sizeof longer - 1);
    longer[sizeof longer - 1] = 0;
    Error error = {0};
    assert_int_equal(error_set(&error, STATUS_IO, "%s", longer), STATUS_IO);
    assert_int_equal(strlen(error.message), sizeof error.message - 1);
    assert_int_equal(error_set(NULL, STATUS_INPUT, "nobody listens"), STATUS_INPUT);
}

// The numbers themselves are part of the contract: a film made today must come out the same tomorrow.
static void random_numbers_never_change(void **state)
{
    (void)state;
    assert_true(hash_text("kinema", 0) == 0xd3319e9b8052b419ull);
    RngKey key = rng_key(1, "courier", "breath");
    assert_true(rng_u64(key, 0) == 0x067a6eb090a13ee5ull);
    assert_true(rng_u64(key, 0) == rng_u64(rng_key(1, "courier", "breath"), 0));
    assert_true(rng_u64(key, 0) != rng_u64(rng_key(2, "courier", "breath"), 0));
    assert_true(rng_u64(key, 0) != rng_u64(rng_key(1, "detective", "breath"), 0));
    assert_true(rng_u64(key, 0) != rng_u64(rng_key(1, "courier", "blink"), 0));
    // texts do not run together
    assert_true(rng_key(1, "ab", "c").value != rng_key(1, "a", "bc").value);
}

static void random_numbers_are_uniform(void **state)
{
    (void)state;
    RngKey key = rng_key(7, "test", "uniform");
    int bins[16] = {0};
    double sum = 0.0;
    for (uint64_t i = 0; i < 160000; i++) {
        float x = rng_float(key, i);
        assert_true(x >= 0.0f && x < 1.0f);
        bins[(int)(x * 16.0f)]++;
        sum += (double)x;
    }
    assert_true(fabs(sum / 160000.0 - 0.5) < 0.005);
    for (int i = 0; i < 16; i++)
        assert_in_range(bins[i], 9500, 10500);
    for (uint64_t i = 0; i < 1000; i++) {
        float x = rng_range(key, i, -3.0f, 5.0f);
        assert_true(x >= -3.0f && x < 5.0f);
    }
}

static void noise_is_smooth(void **state)
{
    (void)state;
    RngKey key = rng_key(3, "hand", "shake");
    float low = 1.0f, high = -1.0f;
    for (int i = -4000; i < 4000; i++) {
        double t = i * 0.01;
        float a = rng_noise(key, t), b = rng_noise(key, t + 0.01);
        assert_true(a >= -1.0f && a <= 1.0f);
        assert_true(fabsf(a - b) < 0.05f); // also across lattice points and zero
        low = fminf(low, a);
        high = fmaxf(high, a);
    }
    assert_true(low < -0.5f && high > 0.5f);
}

typedef struct Counts {
    atomic_int done[1000];
    atomic_int workers_wrong;
    int threads;
} Counts;

static void count_one(void *context, int index, int worker)
{
    Counts *counts = context;
    atomic_fetch_add(&counts->done[index], 1);
    if (worker < 0 || worker >= counts->threads)
        atomic_fetch_add(&counts->workers_wrong, 1);
}

static void parallel_for_does_each_once(void **state)
{
    (void)state;
    for (int threads = 1; threads <= 5; threads++) {
        Counts *counts = memory_alloc(sizeof *counts);
        counts->threads = threads;
        parallel_for(threads, 1000, count_one, counts);
        for (int i = 0; i < 1000; i++)
            assert_int_equal(atomic_load(&counts->done[i]), 1);
        assert_int_equal(atomic_load(&counts->workers_wrong), 0);
        parallel_for(threads, 0, count_one, counts);
        free(counts);
    }
    assert_true(thread_count_default() >= 1);
}

static void assert_near(Vec3 a, Vec3 b, float tolerance)
{
    assert_true(vec3_distance(a, b) <= tolerance);
}

static void quaternions_turn_the_right_way(void **state)
{
    (void)state;
    // yaw turns +Z towards +X
    assert_near(quat_rotate(quat_yaw(PI_F / 2.0f), vec3(0, 0, 1)), vec3(1, 0, 0), 1e-6f);
    assert_near(quat_rotate(quat_axis_angle(vec3(1, 0, 0), PI_F / 2.0f), vec3(0, 1, 0)), vec3(0, 0, 1), 1e-6f);
    RngKey key = rng_key(5, "test", "quat");
    for (uint64_t i = 0; i < 200; i++) {
        Vec3 a = vec3(rng_range(key, 6 * i, -1, 1), rng_range(key, 6 * i + 1, -1, 1), rng_range(key, 6 * i + 2, -1, 1));
        Vec3 b =
            vec3(rng_range(key, 6 * i + 3, -1, 1), rng_range(key, 6 * i + 4, -1, 1), rng_range(key, 6 * i + 5, -1, 1));
        Quat q = quat_from_to(a, b);
        assert_near(vec3_normalize(quat_rotate(q, a)), vec3_normalize(b), 1e-4f);
        Quat r = quat_axis_angle(vec3_normalize(b), 1.3f);
        // quat_mul applies its right side first
        assert_near(quat_rotate(quat_mul(r, q), a), quat_rotate(r, quat_rotate(q, a)), 1e-5f);
        assert_near(quat_rotate(quat_conjugate(q), quat_rotate(q, a)), a, 1e-5f);
        assert_near(quat_rotate(quat_slerp(q, r, 0.0f), a), quat_rotate(q, a), 1e-4f);
        assert_near(quat_rotate(quat_slerp(q, r, 1.0f), a), quat_rotate(r, a), 1e-4f);
    }
    assert_near(quat_rotate(quat_from_to(vec3(0, 1, 0), vec3(0, -1, 0)), vec3(0, 1, 0)), vec3(0, -1, 0), 1e-5f);
}

static void affines_compose_and_invert(void **state)
{
    (void)state;
    Affine a = affine_from(vec3(1, 2, 3), quat_axis_angle(vec3_normalize(vec3(1, 1, 0)), 0.7f), vec3(2, 3, 0.5f));
    Affine b = affine_from(vec3(-4, 0, 1), quat_yaw(2.0f), vec3(1, 1, 1));
    Vec3 p = vec3(0.3f, -0.9f, 2.0f);
    assert_near(affine_point(affine_mul(a, b), p), affine_point(a, affine_point(b, p)), 1e-5f);
    assert_near(affine_point(affine_inverse(a), affine_point(a, p)), p, 1e-5f);
    assert_near(affine_vector(b, vec3(0, 0, 1)), quat_rotate(quat_yaw(2.0f), vec3(0, 0, 1)), 1e-6f);
    assert_near(affine_point(affine_identity(), p), p, 0.0f);
}

static void colours_are_right(void **state)
{
    (void)state;
    assert_true(fabsf(srgb_to_linear(0.5f) - 0.21404f) < 1e-4f);
    for (int i = 0; i <= 255; i++)
        assert_true(fabsf(linear_to_srgb(srgb_to_linear((float)i / 255.0f)) - (float)i / 255.0f) < 1e-4f);
    for (float kelvin = 1500.0f; kelvin < 15000.0f; kelvin += 500.0f) {
        Vec3 rgb = kelvin_to_rgb(kelvin);
        assert_true(fabsf(vec3_luminance(rgb) - 1.0f) < 0.02f);
    }
    assert_true(kelvin_to_rgb(2700.0f).x > kelvin_to_rgb(2700.0f).z);
    assert_true(kelvin_to_rgb(12000.0f).z > kelvin_to_rgb(12000.0f).x);
    Vec3 white = kelvin_to_rgb(6500.0f);
    assert_true(fabsf(white.x - white.z) < 0.08f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_zeroed_aligned_memory), cmocka_unit_test(array_push_grows),
        cmocka_unit_test(text_helpers_do_as_they_say),       cmocka_unit_test(files_are_read_or_refused),
        cmocka_unit_test(errors_are_cut_not_overrun),        cmocka_unit_test(random_numbers_never_change),
        cmocka_unit_test(random_numbers_are_uniform),        cmocka_unit_test(noise_is_smooth),
        cmocka_unit_test(parallel_for_does_each_once),       cmocka_unit_test(quaternions_turn_the_right_way),
        cmocka_unit_test(affines_compose_and_invert),        cmocka_unit_test(colours_are_right),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
