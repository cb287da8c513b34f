// The user's own models: added, they are rows as those of data/props.tsv, and prompts show them.
#include "stage/sets/sets.h"
#include "stage/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "film_fixture.h"
#include "model_fixture.h"

static Status add(const OwnRequest *request, OwnReport *report, Arena *arena)
{
    Error error = {0};
    char directory[1024];
    assert_true(own_directory(directory, sizeof directory));
    Status status = library_own_add(directory, request, arena, report, &error);
    if (status != STATUS_OK)
        print_message("%s\n", error.message);
    return status;
}

// Before anything asks for words: the table is read once in the life of a process.
static int set_up(void **state)
{
    if (models_set_up(state) != 0)
        return -1;
    Arena *arena = arena_create();
    OwnReport report;
    const BoxBytes box = box_bytes();
    OwnRequest robot = {.path = glb_make("box.glb", box_json, &box, sizeof box),
                        .word = "robot",
                        .aliases = "droid,android",
                        .height = 1.2f};
    assert_int_equal(add(&robot, &report, arena), STATUS_OK);
    assert_null(report.fault);
    assert_null(report.units);
    assert_int_equal(report.triangles, 12);
    assert_true(fabsf(report.thing.size.y - 1.2f) < 1e-4f);
    assert_true(fabsf(report.thing.size.x - 1.2f) < 1e-4f && fabsf(report.thing.size.z - 0.6f) < 1e-4f);
    assert_string_equal(report.thing.surface, "metal");

    uint8_t picture[70];
    size_t picture_size = bmp_bytes(picture, 2, 2);
    static const char mtl[] = "newmtl skin\nKd 0.8 0.8 0.8\nmap_Kd ..\\parts\\skin.bmp\n";
    char *obj = arena_printf(arena, "mtllib gnome.mtl\nusemtl skin\n%s", box_obj);
    const Member members[] = {{"gnome/gnome.obj", obj, strlen(obj)},
                              {"gnome/gnome.mtl", mtl, sizeof mtl - 1},
                              {"gnome/unused.txt", "no", 2},
                              {"parts/skin.bmp", picture, picture_size}};
    OwnRequest gnome = {
        .path = zip_make("gnome.zip", members, 4), .word = "garden gnome", .height = 0.4f, .surface = "concrete"};
    assert_int_equal(add(&gnome, &report, arena), STATUS_OK);
    assert_null(report.fault);
    assert_string_equal(report.thing.file, "garden-gnome/gnome/gnome.obj");

    // 300 units high: in metres it cannot be
    OwnRequest idol = {.path = text_make("idol.obj", "v 0 0 0\nv 60 0 0\nv 0 300 0\nv 0 0 60\n"
                                                     "f 1 3 2\nf 1 2 4\nf 1 4 3\nf 2 3 4\n"),
                       .word = "zorbul"};
    assert_int_equal(add(&idol, &report, arena), STATUS_OK);
    assert_non_null(strstr(report.units, "centimetres"));
    assert_true(fabsf(report.thing.size.y - 3.0f) < 1e-3f);

    // lying along its own Y, standing on its Z
    OwnRequest mast = {.path = text_make("mast.obj", "v 0 0 0\nv 0.1 0 0\nv 0 0.1 0\nv 0 0 2\nf 1 2 3\nf 1 2 4\n"),
                       .word = "zmast",
                       .z_up = true};
    assert_int_equal(add(&mast, &report, arena), STATUS_OK);
    assert_true(fabsf(report.thing.size.y - 2.0f) < 1e-3f);
    arena_destroy(&arena);
    return 0;
}

static void test_only_what_is_used_is_copied(void **state)
{
    (void)state;
    assert_true(file_exists(model_path("library/garden-gnome/gnome/gnome.obj")));
    assert_true(file_exists(model_path("library/garden-gnome/parts/skin.bmp")));
    assert_false(file_exists(model_path("library/garden-gnome/gnome/unused.txt")));
}

static void test_words_taken_and_no_words(void **state)
{
    (void)state;
    static const char *const bad[] = {"robot", "android", "Robot", "a/b", "", " x", "one two three four five", "a\tb"};
    Arena *arena = arena_create();
    const char *path = text_make("other.obj", box_obj);
    OwnReport report;
    const OwnThing *things;
    int before = own_table_read(model_path("library"), arena, &things);
    for (int i = 0; i < COUNT_OF(bad); i++) {
        OwnRequest request = {.path = path, .word = bad[i]};
        assert_int_equal(add(&request, &report, arena), STATUS_INPUT);
    }
    assert_int_equal(own_table_read(model_path("library"), arena, &things), before);
    arena_destroy(&arena);
}

static const Entity *entity_named(const FilmPlan *plan, const char *noun, int *index)
{
    for (int i = 0; i < plan->entity_count; i++)
        if (text_equal(plan->entities[i].noun, noun)) {
            *index = i;
            return &plan->entities[i];
        }
    return NULL;
}

static const Landmark *landmark_of(const World *world, int entity)
{
    for (int i = 0; i < world->landmark_count; i++)
        if (world->landmarks[i].entity == entity)
            return &world->landmarks[i];
    return NULL;
}

static void test_same_rows_as_all_others(void **state)
{
    (void)state;
    const PropRow *row = prop_find("droid");
    assert_non_null(row);
    assert_ptr_equal(row, prop_find("robot"));
    assert_true(row->own);
    assert_string_equal(row->ids[0], "own/robot");
    assert_string_equal(prop_find("couch")->word, "sofa");
    assert_string_equal(plan_table_find("props", "garden gnome")[2], "own/garden-gnome");
    assert_string_equal(plan_table_find("nouns", "Android")[2], "robot");
    assert_string_equal(plan_table_find("props", "sofa")[0], "sofa");
}

static void test_prompts_show_them(void **state)
{
    (void)state;
    Film film = film_play("A red droid stands in a white studio. A mug is on the droid. Two garden gnomes stand beside "
                          "it. A zorbul stands behind them.",
                          1.0);
    int robot = 0, gnome = 0, zorbul = 0, mug = 0;
    const Entity *e = entity_named(film.plan, "robot", &robot);
    assert_non_null(e);
    assert_int_equal(e->kind, ENTITY_PROP);
    const Landmark *mark = landmark_of(film.world, robot);
    assert_non_null(mark);
    assert_true(fabsf(mark->half_size.y - 0.6f) < 1e-3f);
    const Mesh *mesh = &film.world->meshes[film.world->instances[mark->instance].mesh].mesh;
    assert_int_equal(mesh->triangle_count, 12);
    const Material *paint = &film.world->materials[mesh->triangle_materials[0]];
    assert_string_equal(paint->surface, "metal");
    e = entity_named(film.plan, "garden gnome", &gnome);
    assert_non_null(e);
    assert_string_equal(film.plan->entities[gnome + 1].noun, "garden gnome"); // two of them
    mark = landmark_of(film.world, gnome);
    assert_non_null(mark);
    mesh = &film.world->meshes[film.world->instances[mark->instance].mesh].mesh;
    assert_true(film.world->materials[mesh->triangle_materials[0]].base_image >= 0);
    assert_non_null(entity_named(film.plan, "zorbul", &zorbul));
    assert_non_null(landmark_of(film.world, zorbul));
    // it bears things
    assert_non_null(entity_named(film.plan, "mug", &mug));
    bool borne = false;
    for (int i = 0; i < film.world->instance_count; i++)
        borne |= film.world->instances[i].entity == mug && fabsf(film.world->instances[i].transform.p.y - 1.2f) < 0.12f;
    assert_true(borne);
    for (int i = 0; i < film.plan->diagnostic_count; i++)
        assert_null(strstr(film.plan->diagnostics[i].message, "stand"));
    film_free(&film);
}

static void test_colour_of_the_text(void **state)
{
    (void)state;
    float red[2] = {0};
    for (int i = 0; i < 2; i++) {
        Film film = film_play(i ? "A red robot stands in a white studio." : "A robot stands in a white studio.", 1.0);
        int robot = 0;
        assert_non_null(entity_named(film.plan, "robot", &robot));
        const Landmark *mark = landmark_of(film.world, robot);
        assert_non_null(mark);
        const Mesh *mesh = &film.world->meshes[film.world->instances[mark->instance].mesh].mesh;
        Vec3 color = film.world->materials[mesh->triangle_materials[0]].base_color;
        red[i] = color.x / (color.x + color.y + color.z);
        film_free(&film);
    }
    assert_true(red[0] < 0.2f);
    assert_true(red[1] > 0.6f);
}

static uint64_t model_hash(const char *id, const char **credit)
{
    static char kept[3][120];
    static int next;
    Library *library = library_open("/nonexistent");
    const Model *model;
    const Credit *credits;
    assert_int_equal(library_model(library, id, &model, NULL), STATUS_OK);
    uint64_t hash =
        hash_bytes(model->mesh.positions, (size_t)model->mesh.vertex_count * sizeof *model->mesh.positions, 1);
    assert_int_equal(library_credits(library, &credits), 1);
    snprintf(kept[next % 3], sizeof kept[0], "%s", credits[0].asset);
    *credit = kept[next++ % 3];
    library_close(&library);
    return hash;
}

static void test_the_film_depends_on_the_bytes(void **state)
{
    (void)state;
    const char *first, *second;
    uint64_t before = model_hash("own/zorbul", &first);
    assert_true(before == model_hash("own/zorbul", &second)); // the same bytes, the same model
    assert_string_equal(first, second);
    text_make("library/zorbul/idol.obj", "v 0 0 0\nv 50 0 0\nv 0 300 0\nv 0 0 60\nf 1 3 2\nf 1 2 4\nf 1 4 3\n");
    assert_true(before != model_hash("own/zorbul", &second));
    assert_string_not_equal(first, second);
}

static void test_remove(void **state)
{
    (void)state;
    Error error = {0};
    Arena *arena = arena_create();
    const OwnThing *things;
    assert_int_equal(library_own_remove(model_path("library"), "pelican", &error), STATUS_INPUT);
    assert_non_null(strstr(error.message, "pelican"));
    assert_int_equal(own_table_read(model_path("library"), arena, &things), 4);
    assert_int_equal(library_own_remove(model_path("library"), "droid", &error), STATUS_OK);
    assert_int_equal(own_table_read(model_path("library"), arena, &things), 3);
    assert_false(file_exists(model_path("library/robot")));
    assert_true(file_exists(model_path("library/garden-gnome/parts/skin.bmp")));
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_only_what_is_used_is_copied),
        cmocka_unit_test(test_words_taken_and_no_words),
        cmocka_unit_test(test_same_rows_as_all_others),
        cmocka_unit_test(test_prompts_show_them),
        cmocka_unit_test(test_colour_of_the_text),
        cmocka_unit_test(test_the_film_depends_on_the_bytes),
        cmocka_unit_test(test_remove),
    };
    return cmocka_run_group_tests(tests, set_up, models_tear_down);
}
