// What is written on things: read from the text, drawn on the thing, and nowhere where text is forbidden.
#include "plan/plan.h"
#include "stage/sets/sets.h"
#include "stage/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct Written {
    const char *prompt, *thing, *text;
} Written;
static const Written written[] = {
    {"The sign reads 'Cafe'.", "sign", "Cafe"},
    {"A woman stands by a banner with the words \"WELCOME HOME\" in a park.", "banner", "WELCOME HOME"},
    {"A book titled 'Moby Dick' lies on a table.", "book", "Moby Dick"},
    {"A birthday cake with \"Happy 40th\" on it stands on a table.", "cake", "Happy 40th"},
    {"A poster with the title \"The Last Train\" stands in a white studio.", "poster", "The Last Train"},
    {"A whiteboard with the words \"EXAM TODAY\" stands in a white studio.", "whiteboard", "EXAM TODAY"},
};

// On what people wear, hold and drive, and on a screen that is no second thing.
static const Written borne[] = {
    {"A woman in a white T-shirt that says 'HELLO' smiles.", "t-shirt", "HELLO"},
    {"A car with a licence plate that reads \"KIN 042\" is parked in a street.", "car", "KIN 042"},
    {"A man reads a newspaper with the headline \"MOON LANDED\".", "newspaper", "MOON LANDED"},
    {"A laptop on a desk shows the words \"GAME OVER\" on its screen.", "laptop", "GAME OVER"},
};

static FilmPlan *plan_of(const char *prompt, Arena *arena)
{
    FilmPlan *plan;
    Error error = {0};
    const PlanParams params = {.seconds = 1};
    assert_int_equal(plan_from_prompt(prompt, strlen(prompt), &params, arena, &plan, &error), STATUS_OK);
    return plan;
}

static void test_is_read_as_written(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT_OF(written); i++) {
        Arena *arena = arena_create();
        FilmPlan *plan = plan_of(written[i].prompt, arena);
        bool found = false;
        for (int e = 0; e < plan->entity_count; e++)
            found |= text_contains_word(plan->entities[e].name, written[i].thing) &&
                     text_equal(plan->entities[e].text, written[i].text);
        if (!found)
            fail_msg("not read: %s", written[i].prompt);
        assert_int_equal(plan->line_count, 0); // nobody says it
        arena_destroy(&arena);
    }
}

static void test_is_read_on_what_is_borne(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT_OF(borne); i++) {
        Arena *arena = arena_create();
        FilmPlan *plan = plan_of(borne[i].prompt, arena);
        int found = 0;
        for (int e = 0; e < plan->entity_count; e++) {
            const Entity *entity = &plan->entities[e];
            found += text_equal(entity->noun, borne[i].thing) && text_equal(entity->text, borne[i].text);
            for (int g = 0; g < entity->person.garment_count; g++)
                found += text_equal(entity->person.garments[g].kind, borne[i].thing) &&
                         text_equal(entity->person.garments[g].text, borne[i].text);
            assert_false(text_equal(entity->noun, "screen") || text_equal(entity->noun, "plate"));
        }
        if (found != 1)
            fail_msg("read %d times: %s", found, borne[i].prompt);
        for (int d = 0; d < plan->diagnostic_count; d++)
            assert_false(text_equal(plan->diagnostics[d].code, "legible-text"));
        arena_destroy(&arena);
    }
}

// Materials named by the text (letters are painted with one of their own), seen from which way: the share of its
// triangles that look to +z where u rises with x, so that it is not mirrored.
static void test_lies_on_any_shape(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    World *world = ARENA_NEW(arena, World);
    world->arena = arena;
    MeshBuilder *m = mesh_begin(arena);
    mesh_cylinder(m, vec3(0, 0, 0), 0.1f, 0.04f, 40, set_paint(world, "glaze", vec3_splat(0.7f), 0.2f));
    int cup = world_add_mesh(world, mesh_end(m));
    LetterBox box = set_letter_box("cup");
    int lettered = set_lettered(world, cup, "BEST MOM", &box);
    assert_int_not_equal(lettered, cup);
    const Mesh *mesh = &world->meshes[lettered].mesh;
    int front = 0, back = 0;
    for (int t = 0; t < mesh->triangle_count; t++) {
        const Material *ink = &world->materials[mesh->triangle_materials[t]];
        if (!text_equal(ink->name, "BEST MOM"))
            continue;
        assert_true(ink->base_image >= 0 && vec3_luminance(ink->base_color) < 0.1f); // dark on what is light
        const uint32_t *v = mesh->triangles + 3 * t;
        Vec3 a = mesh->positions[v[0]], b = mesh->positions[v[1]], c = mesh->positions[v[2]];
        Vec3 n = vec3_cross(vec3_sub(b, a), vec3_sub(c, a));
        (n.z > 0.0f) ? front++ : back++;
        for (int k = 0; k < 3; k++) {
            Vec3 p = mesh->positions[v[k]];
            assert_in_range((int)(hypotf(p.x, p.z) * 10000.0f), 395, 430); // on the cup, not in it
            const uint32_t *w = mesh->triangles + 3 * t;
            for (int l = 0; l < 3; l++) { // read from where it is seen, left to right
                float dx = mesh->positions[w[l]].x - p.x, du = mesh->uvs[w[l]].x - mesh->uvs[v[k]].x;
                assert_true(dx * du * (n.z > 0.0f ? 1.0f : -1.0f) >= 0.0f);
            }
        }
    }
    assert_true(front > 20 && back > 20);
    arena_destroy(&arena);
}

// The letters of a sign fill it in as many lines as make them largest, dark where the text is and nowhere else.
static void test_image(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    Image wide = set_sign_image(arena, "KEEP OFF THE GRASS", 1.0f), line = set_sign_image(arena, "OPEN", 4.0f);
    const Image *both[] = {&wide, &line};
    const int most_rows[] = {30, 60}, least_rows[] = {90, 60};
    for (int k = 0; k < 2; k++) {
        int inked = 0, rows = 0;
        for (int y = 0; y < both[k]->height; y++) {
            bool any = false;
            for (int x = 0; x < both[k]->width; x++) {
                bool ink = both[k]->pixels[4 * (y * both[k]->width + x) + 3] > 128;
                assert_false(ink && (x < 8 || y < 8)); // nothing is cut off
                inked += ink;
                any |= ink;
            }
            rows += any;
        }
        assert_true(100 * inked > 6 * both[k]->width * both[k]->height);
        assert_in_range(rows, least_rows[k], both[k]->height - most_rows[k]);
    }
    arena_destroy(&arena);
}

static int letters_in(const char *prompt, const char *text)
{
    Arena *arena = arena_create();
    Library *library = library_open(NULL);
    World *world;
    Error error = {0};
    FilmPlan *plan = plan_of(prompt, arena);
    assert_int_equal(stage_play(plan, library, arena, &world, &error), STATUS_OK);
    int count = 0;
    for (int i = 0; i < world->instance_count; i++) {
        const Instance *letters = &world->instances[i];
        if (!text_equal(letters->name, text))
            continue;
        count++;
        assert_true(letters->entity >= 0 && text_equal(plan->entities[letters->entity].text, text));
        for (int k = 0; k < world->landmark_count; k++) { // on the thing, not in it nor far before it
            const Landmark *mark = &world->landmarks[k];
            if (mark->entity != letters->entity)
                continue;
            const Mesh *mesh = &world->meshes[letters->mesh].mesh;
            for (int v = 0; v < mesh->vertex_count; v++) {
                Vec3 d = vec3_sub(affine_point(letters->transform, mesh->positions[v]), mark->position);
                d = quat_rotate(quat_yaw(-mark->yaw), d);
                assert_true(fabsf(d.x) <= mark->half_size.x + 0.02f && fabsf(d.y) <= mark->half_size.y + 0.02f);
                assert_true(fabsf(d.z) <= mark->half_size.z + 0.05f);
            }
        }
    }
    library_close(&library);
    arena_destroy(&arena);
    return count;
}

static void test_is_drawn_on_the_thing(void **state)
{
    (void)state;
    assert_int_equal(letters_in("A sign that reads 'Open' stands in a white studio.", "Open"), 1);
    assert_int_equal(letters_in("A poster with the title 'Noir' stands in a white studio.", "Noir"), 1);
}

static void test_no_text_means_none(void **state)
{
    (void)state;
    assert_int_equal(letters_in("A sign that reads 'Open' stands in a white studio. No text.", "Open"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_is_read_as_written),    cmocka_unit_test(test_is_read_on_what_is_borne),
        cmocka_unit_test(test_lies_on_any_shape),     cmocka_unit_test(test_image),
        cmocka_unit_test(test_is_drawn_on_the_thing), cmocka_unit_test(test_no_text_means_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
