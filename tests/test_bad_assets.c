// What is wrong with the files of others ends in words and a stand-in: never in a crash, never in memory without
// bounds. Every case is made here, a few hundred bytes each. The process may use two gigabytes at most, which is also
// what tells a reader that believes what a file says of itself.
#include "library/limits.h"
#include "library/model.h"
#include "stage/sets/sets.h"
#include "stage/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "film_fixture.h"
#include "model_fixture.h"

static Arena *arena;

static int set_up(void **state)
{
    arena = arena_create();
    return models_set_up(state);
}

static int tear_down(void **state)
{
    arena_destroy(&arena);
    return models_tear_down(state);
}

static Status add(const char *path, float height, OwnReport *report, Error *error)
{
    *error = (Error){0};
    *report = (OwnReport){0};
    OwnRequest request = {.path = path, .word = "thing", .height = height};
    Status status = library_own_add(model_path("library"), &request, arena, report, error);
    if (status == STATUS_OK)
        assert_int_equal(library_own_remove(model_path("library"), "thing", NULL), STATUS_OK);
    return status;
}

// Refused with these words, and nothing is left of it.
static void refused(const char *path, const char *words)
{
    OwnReport report;
    Error error;
    Status status = add(path, 0, &report, &error);
    const OwnThing *things;
    if (status != STATUS_INPUT || !strstr(error.message, words))
        fail_msg("%s: status %d, '%s', expected '%s'", path, status, error.message, words);
    assert_int_equal(own_table_read(model_path("library"), arena, &things), 0);
    assert_false(file_exists(model_path("library/thing")));
}

// Taken without what is wrong with it, which is said in these words.
static void taken(const char *path, const char *words, int triangles)
{
    OwnReport report;
    Error error;
    Status status = add(path, 0, &report, &error);
    if (status != STATUS_OK || !report.fault || !strstr(report.fault, words) || report.triangles != triangles)
        fail_msg("%s: status %d, '%s', fault '%s', %d triangles, expected '%s', %d", path, status, error.message,
                 report.fault ? report.fault : "", report.triangles, words, triangles);
}

#define OBJ_POINTS "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\n"

static void test_missing_texture(void **state)
{
    (void)state;
    text_make("red.mtl", "newmtl red\nKd 1 0 0\nmap_Kd nowhere.png\n");
    taken(text_make("a.obj", "mtllib red.mtl\nusemtl red\n" OBJ_POINTS "f 1 2 3\n"),
          "the picture 'nowhere.png' is missing", 1);
    taken(text_make("b.obj", "mtllib none.mtl\nusemtl red\n" OBJ_POINTS "f 1 2 3\n"), "'none.mtl' is missing", 1);
    char *json =
        arena_printf(arena, "{" BOX_SCENE ",\"nodes\":[{\"mesh\":0}],\"images\":[{\"uri\":\"no%%20skin.png\"}],"
                            "\"textures\":[{\"source\":0}]," BOX_LISTS "," BOX_ACCESSORS "}");
    char *at = strstr(json, "\"baseColorFactor\"");
    json = arena_printf(arena, "%.*s\"baseColorTexture\":{\"index\":0},%s", (int)(at - json), json, at);
    const BoxBytes box = box_bytes();
    taken(glb_make("c.glb", json, &box, sizeof box), "'no skin.png' is missing", 12);
}

static void test_broken_obj(void **state)
{
    (void)state;
    refused(text_make("empty.obj", ""), "not one usable triangle");
    refused(text_make("noise.obj", "\x01\xff\xfe f f f v v v\nf\nf 1\nf 1 2\nv\nf a b c\n"), "not one usable triangle");
    refused(text_make("flat.obj", "v 1 1 1\nf 1 1 1\n"), "all of it lies in one point");
    refused(text_make("cut.obj", "v 0 0 0\nv 1 0"), "not one usable triangle");
}

static void test_points_that_are_nowhere(void **state)
{
    (void)state;
    taken(text_make("nan.obj", OBJ_POINTS "v nan 0 0\nf 1 2 3\nf 1 2 5\n"), "1 of its triangles", 1);
    taken(text_make("inf.obj", OBJ_POINTS "v 1e39 0 0\nv 0 -inf 0\nf 1 2 3\nf 1 2 5\nf 1 2 6\n"), "2 of its triangles",
          1);
    refused(text_make("all.obj", "v nan nan nan\nv 1e30 0 0\nv 0 1e30 0\nf 1 2 3\n"), "not one usable triangle");
    BoxBytes box = box_bytes();
    box.points[7][1] = NAN; // in four of the twelve
    taken(glb_make("nan.glb", box_json, &box, sizeof box), "4 of its triangles", 8);
}

static void test_indices_out_of_range(void **state)
{
    (void)state;
    taken(text_make("index.obj", OBJ_POINTS "f 1 2 3\nf 1 2 99\nf 0 1 2\nf -9 1 2\nf 99999999999999999999 1 2\n"),
          "4 of its triangles", 1);
    BoxBytes box = box_bytes();
    box.indices[0] = 8;
    box.indices[35] = 65535;
    taken(glb_make("index.glb", box_json, &box, sizeof box), "2 of its triangles", 10);
}

static void test_units_that_cannot_be(void **state)
{
    (void)state;
    static const float sizes[] = {1e-6f, 0.004f, 150.0f, 3000.0f, 9e5f};
    for (int i = 0; i < COUNT_OF(sizes); i++) {
        OwnReport report;
        Error error;
        const char *path = text_make("units.obj", arena_printf(arena, "v 0 0 0\nv %g 0 0\nv 0 %g 0\nf 1 2 3\n",
                                                               (double)sizes[i], (double)sizes[i]));
        assert_int_equal(add(path, 0, &report, &error), STATUS_OK);
        assert_non_null(report.units);
        assert_true(report.thing.size.y >= 0.04f && report.thing.size.y <= 5.0f);
        assert_int_equal(add(path, 0.8f, &report, &error), STATUS_OK);
        assert_null(report.units);
        assert_true(fabsf(report.thing.size.y - 0.8f) < 1e-4f);
    }
    // 1 unit high as asked, which makes it a kilometre wide
    OwnReport report;
    Error error;
    assert_int_equal(add(text_make("wide.obj", "v 0 0 0\nv 1000 0 0\nv 0 1 0\nf 1 2 3\n"), 1.0f, &report, &error),
                     STATUS_INPUT);
    assert_non_null(strstr(error.message, "out of range"));
}

// 50 million triangles, as a file may have them: promised, or as copies of a part.
static void test_too_many_triangles(void **state)
{
    (void)state;
    const BoxBytes box = box_bytes();
    refused(glb_make("promised.glb",
                     "{" BOX_SCENE ",\"nodes\":[{\"mesh\":0}]," BOX_LISTS
                     ",\"accessors\":[{\"bufferView\":0,\"componentType\":5126,\"count\":8,\"type\":\"VEC3\"},"
                     "{\"bufferView\":1,\"componentType\":5123,\"count\":150000000,\"type\":\"SCALAR\"}]}",
                     &box, sizeof box),
            "not one usable triangle");
    refused(glb_make("nothing.glb",
                     "{" BOX_SCENE ",\"nodes\":[{\"mesh\":0}]," BOX_LISTS
                     ",\"accessors\":[{\"componentType\":5126,\"count\":150000000,\"type\":\"VEC3\"}]}",
                     &box, sizeof box),
            "not one usable triangle");
    // A strip of 100,000 triangles on one byte that is read again and again (a stride of 0 is none: by 500 nodes)
    uint16_t *indices = memory_alloc(100002 * 2);
    for (int i = 0; i < 100002; i++)
        indices[i] = (uint16_t)(i % 3);
    char *bytes = memory_alloc(36 + 200004);
    memcpy(bytes, &box, 36);
    memcpy(bytes + 36, indices, 200004);
    char *nodes = arena_printf(arena, "{\"children\":[1"), *list = arena_printf(arena, "{\"mesh\":0}");
    for (int i = 2; i <= 500; i++) {
        nodes = arena_printf(arena, "%s,%d", nodes, i);
        list = arena_printf(arena, "%s,{\"mesh\":0}", list);
    }
    char *json = arena_printf(
        arena,
        "{" BOX_SCENE ",\"nodes\":[%s]},%s],\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0},"
        "\"indices\":1,\"mode\":5}]}],\"buffers\":[{\"byteLength\":200040}],\"bufferViews\":[{\"buffer\":0,"
        "\"byteLength\":36},{\"buffer\":0,\"byteOffset\":36,\"byteLength\":200004}],\"accessors\":[{\"bufferView\":0,"
        "\"componentType\":5126,\"count\":3,\"type\":\"VEC3\"},{\"bufferView\":1,\"componentType\":5123,"
        "\"count\":100002,\"type\":\"SCALAR\"}]}",
        nodes, list);
    refused(glb_make("copies.glb", json, bytes, 200040), "more triangles or vertices than are read");
    free(bytes), free(indices);
}

static void test_nodes_in_a_circle(void **state)
{
    (void)state;
    const BoxBytes box = box_bytes();
    taken(glb_make("circle.glb",
                   "{" BOX_SCENE ",\"nodes\":[{\"mesh\":0,\"children\":[1]},{\"children\":[0]}]," BOX_LISTS
                   "," BOX_ACCESSORS "}",
                   &box, sizeof box),
          "in a circle", 12);
    taken(glb_make("self.glb",
                   "{" BOX_SCENE ",\"nodes\":[{\"mesh\":0,\"children\":[0,7,-1,1e9,\"x\"]}]," BOX_LISTS
                   "," BOX_ACCESSORS "}",
                   &box, sizeof box),
          "in a circle", 12);
    char *deep = arena_printf(arena, "{\"mesh\":0,\"children\":[1]}");
    for (int i = 2; i < 300; i++)
        deep = arena_printf(arena, "%s,{\"children\":[%d]}", deep, i);
    taken(glb_make("deep.glb",
                   arena_printf(arena, "{" BOX_SCENE ",\"nodes\":[%s,{}]," BOX_LISTS "," BOX_ACCESSORS "}", deep), &box,
                   sizeof box),
          "too deep", 12);
}

static void test_damaged_gltf(void **state)
{
    (void)state;
    const BoxBytes box = box_bytes();
    size_t size;
    char *data = glb_bytes(box_json, &box, sizeof box, &size);
    for (size_t cut = 0; cut < size; cut += 7) { // cut off anywhere
        OwnReport report;
        Error error;
        Status status = add(file_make("cut.glb", data, cut), 0, &report, &error);
        assert_true(status == STATUS_INPUT || (status == STATUS_OK && report.fault));
    }
    free(data);
    refused(text_make("old.gltf", "{\"asset\":{\"version\":\"1.0\"}}"), "no glTF 2.0");
    refused(text_make("draco.gltf",
                      "{\"asset\":{\"version\":\"2.0\"},\"extensionsRequired\":[\"KHR_draco_mesh_compression\"]}"),
            "KHR_draco_mesh_compression");
    refused(text_make("text.gltf", "hello"), "cannot be read");
    refused(text_make("data.gltf", "{" BOX_SCENE ",\"nodes\":[{\"mesh\":0}]," BOX_LISTS "," BOX_ACCESSORS "}"),
            "not one usable triangle");
}

// ---------------------------------------------------------------- pictures

static Status picture(const void *data, size_t size, Error *error)
{
    Image image;
    *error = (Error){0};
    return image_read_fitted(data, size, arena, &image, error);
}

static void test_pictures(void **state)
{
    (void)state;
    static const uint8_t png[] = {0x89, 'P', 'N', 'G', 13, 10,  26,  10,  0,   0,    0,    13,   'I',  'H',  'D',  'R',
                                  0,    0,   0,   2,   0,  0,   0,   2,   8,   2,    0,    0,    0,    0xfd, 0xd4, 0x9a,
                                  0x73, 0,   0,   0,   20, 'I', 'D', 'A', 'T', 0x78, 0x9c, 0x63, 0xf8, 0xcf, 0xc0};
    static const uint8_t jpeg[] = {0xff, 0xd8, 0xff, 0xe0, 0, 4,  0, 0, 0xff, 0xc0, 0,
                                   11,   8,    0,    16,   0, 16, 1, 1, 0x11, 0};
    uint8_t huge[sizeof png], bmp[70], wide[sizeof jpeg];
    Error error;
    assert_int_equal(picture(png, sizeof png, &error), STATUS_IO); // truncated
    assert_non_null(strstr(error.message, "cannot be decoded"));
    assert_int_equal(picture(jpeg, sizeof jpeg, &error), STATUS_IO);
    memcpy(huge, png, sizeof png);
    memset(huge + 16, 0x7f, 8);
    assert_int_equal(picture(huge, sizeof huge, &error), STATUS_IO);
    assert_non_null(strstr(error.message, "2139062143x2139062143 pixels are out of range"));
    memcpy(wide, jpeg, sizeof jpeg);
    memset(wide + 13, 0xff, 4);
    assert_int_equal(picture(wide, sizeof wide, &error), STATUS_IO);
    assert_non_null(strstr(error.message, "65535x65535 pixels are out of range"));
    bmp_bytes(bmp, 2, 2);
    assert_int_equal(picture(bmp, sizeof bmp, &error), STATUS_OK);
    bmp_bytes(bmp, 16000, 16000); // within either side, not within both
    assert_int_equal(picture(bmp, sizeof bmp, &error), STATUS_IO);
    assert_non_null(strstr(error.message, "out of range"));
    bmp_bytes(bmp, 0x80000000u, 1);
    assert_int_equal(picture(bmp, sizeof bmp, &error), STATUS_IO);
    bmp_bytes(bmp, 2, 2); // a head of four gigabytes
    bmp[17] = 0xff;
    assert_int_equal(picture(bmp, sizeof bmp, &error), STATUS_IO);
    bmp_bytes(bmp, 2, 2); // pixels that begin behind them
    bmp[13] = 0xad;
    assert_int_equal(picture(bmp, sizeof bmp, &error), STATUS_IO);
    bmp_bytes(bmp, 0, 0);
    assert_int_equal(picture(bmp, sizeof bmp, &error), STATUS_IO);
    assert_int_equal(picture("", 0, &error), STATUS_IO);
    assert_int_equal(picture("<svg/>", 6, &error), STATUS_IO);
    // in a model: a plain colour instead
    text_make("t.mtl", "newmtl a\nmap_Kd t.png\n");
    file_make("t.png", png, sizeof png);
    taken(text_make("t.obj", "mtllib t.mtl\nusemtl a\n" OBJ_POINTS "f 1 2 3\n"), "'t.png' cannot be used", 1);
}

static void test_long_pictures_are_halved(void **state)
{
    (void)state;
    uint8_t head[70];
    bmp_bytes(head, 16384, 1);
    size_t size = 54 + 16384 * 3;
    uint8_t *data = memory_alloc(size);
    memcpy(data, head, 54);
    Image image;
    assert_int_equal(image_read_fitted(data, size, arena, &image, NULL), STATUS_OK);
    assert_int_equal(image.width, 2048);
    assert_int_equal(image.height, 1);
    free(data);
}

// ---------------------------------------------------------------- archives

static void test_archives(void **state)
{
    (void)state;
    const size_t length = strlen(box_obj);
    refused(text_make("no.zip", "PK\x03\x04 or so"), "is no archive");
    const Member none[] = {{"readme.txt", "hello", 5}};
    refused(zip_make("none.zip", none, 1), "no .glb, .gltf or .obj");
    const Member two[] = {{"a.obj", box_obj, length}, {"b.obj", box_obj, length}};
    refused(zip_make("two.zip", two, 2), "2 models");
    // names that lead out
    const Member out[] = {{"../evil.obj", box_obj, length}};
    refused(zip_make("out.zip", out, 1), "leads out of the archive");
    const Member root[] = {{"/tmp/evil.obj", box_obj, length}};
    refused(zip_make("root.zip", root, 1), "leads out of the archive");
    // more members than anybody's model
    Member *many = memory_alloc((LIMIT_ARCHIVE_MEMBERS + 1) * sizeof *many);
    for (int i = 0; i <= LIMIT_ARCHIVE_MEMBERS; i++)
        many[i] = (Member){arena_printf(arena, "%d", i), "", 0};
    refused(zip_make("many.zip", many, LIMIT_ARCHIVE_MEMBERS + 1), "members");
    free(many);
}

// A bomb: a member that says it is 4 GB. Its size stands in the local header (at 22) and in the directory (at 24).
static void test_zip_bomb(void **state)
{
    (void)state;
    char *data;
    size_t size, length = strlen(box_obj);
    for (int kind = 0; kind < 2; kind++) {
        const uint32_t says = kind ? 200u << 20 : 0xfffffff0u; // beyond all limits; within them, but a lie
        const Member members[] = {{"box.obj", box_obj, length}};
        assert_int_equal(file_read(zip_make("bomb.zip", members, 1), 0, &data, &size, NULL), STATUS_OK);
        for (size_t i = 0; i + 46 < size; i++) {
            if (memcmp(data + i, "PK\x03\x04", 4) == 0)
                memcpy(data + i + 22, &says, 4);
            if (memcmp(data + i, "PK\x01\x02", 4) == 0)
                memcpy(data + i + 24, &says, 4);
        }
        refused(file_make("bomb.zip", data, size), kind ? "cannot be read" : "unpacks to more than");
        free(data);
    }
}

// What a model asks for outside of its folder is not there, however it is asked for.
static void test_paths_that_lead_out(void **state)
{
    (void)state;
    static const char *const names[] = {"../secret.bmp", "sub/../../secret.bmp", "/etc/passwd", "link.bmp"};
    uint8_t bmp[70];
    mkdir(model_path("inside"), 0755);
    file_make("secret.bmp", bmp, bmp_bytes(bmp, 2, 2));
    assert_int_equal(symlink("../secret.bmp", model_path("inside/link.bmp")), 0);
    for (int i = 0; i < COUNT_OF(names); i++) {
        text_make("inside/m.mtl", arena_printf(arena, "newmtl a\nmap_Kd %s\n", names[i]));
        taken(text_make("inside/m.obj", "mtllib m.mtl\nusemtl a\n" OBJ_POINTS "f 1 2 3\n"), "is missing", 1);
    }
    taken(text_make("inside/n.obj", "mtllib ../red.mtl\n" OBJ_POINTS "f 1 2 3\n"), "outside of the model's folder", 1);
    char clean[LIMIT_PATH];
    assert_true(model_path_clean("a/./b//..\\c", clean));
    assert_string_equal(clean, "a/c");
    assert_false(model_path_clean("a/../../c", clean));
    assert_false(model_path_clean("C:\\c", clean));
    assert_false(model_path_clean("", clean));
}

static void test_what_is_no_model(void **state)
{
    (void)state;
    refused(model_path("absent.glb"), "No such file");
    refused(model_directory, "is no file");
    refused(text_make("model.blend", "BLENDER"), "is no model");
    refused("/dev/zero", "is no file");
}

// ---------------------------------------------------------------- in a film

static void test_stand_in_and_diagnostic(void **state)
{
    (void)state;
    OwnReport report;
    Error error = {0};
    OwnRequest request = {.path = text_make("zorbul.obj", box_obj), .word = "zorbul", .height = 0.7f};
    assert_int_equal(library_own_add(model_path("library"), &request, arena, &report, &error), STATUS_OK);
    text_make("library/zorbul/zorbul.obj", "v 0 0 0\nf 1 2 3\n"); // and then it breaks
    Film film = film_play("A zorbul stands in a white studio.", 1.0);
    bool told = false, shown = false;
    for (int i = 0; i < film.plan->diagnostic_count; i++) {
        const Diagnostic *d = &film.plan->diagnostics[i];
        told |= text_equal(d->code, "missing-asset") && strstr(d->message, "not one usable triangle") &&
                strstr(d->message, "stands in for it") && d->span.end > d->span.begin;
    }
    for (int i = 0; i < film.world->landmark_count; i++)
        shown |= film.world->landmarks[i].entity >= 0 && film.world->landmarks[i].instance >= 0 &&
                 fabsf(film.world->landmarks[i].half_size.y - 0.35f) < 1e-3f;
    assert_true(told);
    assert_true(shown);
    film_free(&film);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_missing_texture),
        cmocka_unit_test(test_broken_obj),
        cmocka_unit_test(test_points_that_are_nowhere),
        cmocka_unit_test(test_indices_out_of_range),
        cmocka_unit_test(test_units_that_cannot_be),
        cmocka_unit_test(test_too_many_triangles),
        cmocka_unit_test(test_nodes_in_a_circle),
        cmocka_unit_test(test_damaged_gltf),
        cmocka_unit_test(test_pictures),
        cmocka_unit_test(test_long_pictures_are_halved),
        cmocka_unit_test(test_archives),
        cmocka_unit_test(test_zip_bomb),
        cmocka_unit_test(test_paths_that_lead_out),
        cmocka_unit_test(test_what_is_no_model),
        cmocka_unit_test(test_stand_in_and_diagnostic),
    };
#ifndef __SANITIZE_ADDRESS__ // whose shadow is terabytes
    const struct rlimit memory = {(rlim_t)2 << 30, (rlim_t)2 << 30};
    if (setrlimit(RLIMIT_AS, &memory) != 0)
        return 1;
#endif
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
