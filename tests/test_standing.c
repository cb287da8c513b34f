// Places of the rich, of the poor and of nobody: what the text says of them, and what their sets are made of.
#include "plan/plan.h"
#include "stage/sets/sets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

typedef struct Scene {
    Arena *arena;
    Library *library;
    FilmPlan *plan;
    World *world;
} Scene;

static Scene scene_of(const char *prompt)
{
    Scene s = {.arena = arena_create()};
    Error error = {0};
    assert_int_equal(plan_from_prompt(prompt, strlen(prompt), NULL, s.arena, &s.plan, &error), STATUS_OK);
    return s;
}

static void scene_build(Scene *s)
{
    Error error = {0};
    s->library = library_open(NULL);
    s->world = ARENA_NEW(s->arena, World);
    s->world->arena = s->arena;
    s->world->plan = s->plan;
    s->world->library = s->library;
    s->world->places = ARENA_ARRAY(s->arena, PlaceInfo, s->plan->place_count);
    assert_int_equal(sets_build(s->world, &error), STATUS_OK);
}

static void scene_end(Scene *s)
{
    if (s->library)
        library_close(&s->library);
    arena_destroy(&s->arena);
}

static int count_named(const World *world, const char *name)
{
    int count = 0;
    for (int i = 0; i < world->instance_count; i++)
        count += strcmp(world->instances[i].name, name) == 0;
    return count;
}

static bool has_material(const World *world, const char *name)
{
    for (int i = 0; i < world->material_count; i++)
        if (text_starts(world->materials[i].name, name))
            return true;
    return false;
}

static void test_standing_said(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        float wealth, wear; // at least so far from nothing, on the same side
    } rows[] = {
        {"A luxurious living room.", 0.9f, 0},
        {"An opulent hotel lobby. A woman waits.", 0.9f, 0},
        {"A man eats in a posh restaurant.", 0.9f, 0},
        {"A poor kitchen.", -0.9f, 0.4f},
        {"A woman sits in a humble bedroom.", -0.6f, 0},
        {"A shabby office.", -0.6f, 0.4f},
        {"A modest house.", -0.3f, 0},
        {"The kitchen is shabby. A man cooks in the kitchen.", -0.6f, 0.4f},
        {"A kitchen.", 0, 0},
        {"A poor man walks down a street.", 0, 0}, // he is
        {"A rich woman sits in a cafe.", 0, 0},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Scene s = scene_of(rows[i].prompt);
        const Place *place = &s.plan->places[0];
        bool wealth = rows[i].wealth > 0.0f   ? place->wealth >= rows[i].wealth
                      : rows[i].wealth < 0.0f ? place->wealth <= rows[i].wealth
                                              : place->wealth == 0.0f;
        if (!wealth || place->wear < rows[i].wear)
            fail_msg("%s: wealth %g, wear %g", rows[i].prompt, (double)place->wealth, (double)place->wear);
        scene_end(&s);
    }
}

typedef struct Shown {
    const char *prompt, *materials, *no_materials, *things, *no_things; // comma separated
} Shown;

static void each_word(const char *list, const Shown *row, const World *world, bool things, bool there)
{
    char word[48];
    for (const char *p = list; p && *p; p += *p == ',') {
        size_t length = strcspn(p, ",");
        snprintf(word, sizeof word, "%.*s", (int)length, p);
        p += length;
        if ((things ? count_named(world, word) > 0 : has_material(world, word)) != there)
            fail_msg("%s: '%s' %s", row->prompt, word, there ? "is missing" : "should not be there");
    }
}

static void test_standing_shown(void **state)
{
    (void)state;
    static const Shown rows[] = {
        {"A living room.", "wallpaper,wood floor", "gilt moulding,damask,old plaster,planks", "rug",
         "chandelier,crate"},
        {"A luxurious living room.", "damask,parquet,gilt moulding", "wallpaper,old plaster", "rug,chandelier",
         "crate"},
        {"A poor living room.", "old plaster,planks", "wallpaper,damask,gilt moulding,parquet", "crate",
         "rug,chandelier,plant,flowers"},
        {"A shabby bar.", "planks", "gilt moulding", NULL, "chandelier"},
        {"A luxurious kitchen.", "marble,gilt moulding", "tile,broken tile", "refrigerator", NULL},
        {"A poor kitchen.", "broken tile,old plaster", "gilt moulding", "stove", "microwave,blender,toaster"},
        {"A posh Victorian bedroom.", "damask,gilt moulding", "wallpaper", "chandelier", NULL},
        {"A lavish medieval great hall.", NULL, "gilt moulding", NULL, NULL}, // its time had none
        {"An abandoned living room.", "peeling paper,planks", "wallpaper,wood floor,gilt moulding", NULL, "crate"},
        {"A street.", "asphalt", "rusty metal,washing,tub", "car", "clipped tree"},
        {"A posh street.", "gilt,tub", "rusty metal,washing", "clipped tree,car", NULL},
        {"A poor street.", "soil,washing,clothes line,rusty metal", "asphalt,tub", NULL, "clipped tree,maple"},
        {"A luxurious villa.", NULL, "planks", "clipped tree,fountain", "tyres,barrel"},
        {"A poor house.", "planks", NULL, "tyres,barrel", "fountain"},
        {"A poor village.", "planks", NULL, NULL, NULL},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Scene s = scene_of(rows[i].prompt);
        scene_build(&s);
        each_word(rows[i].materials, &rows[i], s.world, false, true);
        each_word(rows[i].no_materials, &rows[i], s.world, false, false);
        each_word(rows[i].things, &rows[i], s.world, true, true);
        each_word(rows[i].no_things, &rows[i], s.world, true, false);
        for (int k = 0; k < s.world->mesh_count; k++)
            for (int v = 0; v < s.world->meshes[k].mesh.vertex_count; v++)
                assert_true(isfinite(vec3_length(s.world->meshes[k].mesh.positions[v])));
        scene_end(&s);
    }
}

// The walls keep the colour that is said, and what the text asks for is there in any standing.
static void test_text_wins(void **state)
{
    (void)state;
    Scene s = scene_of("A poor green living room. A microwave stands on the table.");
    scene_build(&s);
    bool green = false;
    for (int i = 0; i < s.world->material_count; i++) {
        const Material *m = &s.world->materials[i];
        green |= text_starts(m->name, "old plaster") && m->base_color.y > 1.5f * m->base_color.x;
    }
    assert_true(green);
    assert_int_equal(count_named(s.world, "microwave"), 1);
    scene_end(&s);
}

// A building that stands in a country falls apart by its own words: it has holes in its roof.
static void test_buildings_have_a_state(void **state)
{
    (void)state;
    static const char *const prompts[] = {"A cabin in the forest.", "A dilapidated cabin in the forest.",
                                          "A humble cabin in the forest."};
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Scene s = scene_of(prompts[i]);
        scene_build(&s);
        assert_int_equal(has_material(s.world, "rafter"), i == 1);
        assert_int_equal(has_material(s.world, "planks"), i > 0);
        scene_end(&s);
    }
}

// "A pastel street": its fronts; "in pastel colours" behind the noun; all in one colour is still that.
static void test_palettes(void **state)
{
    (void)state;
    static const char *const prompts[][2] = {
        {"A pastel-coloured bedroom.", "pastel"}, {"A street in pastel colours.", "pastel"},
        {"A colourful village.", "colorful"},     {"A whitewashed village.", "white"},
        {"A bedroom all in blue.", NULL},         {"A woman in a pastel dress stands in a bedroom.", NULL}};
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Scene s = scene_of(prompts[i][0]);
        if (!text_equal(s.plan->places[0].palette ? s.plan->places[0].palette : "", prompts[i][1] ? prompts[i][1] : ""))
            fail_msg("%s: %s", prompts[i][0], s.plan->places[0].palette ? s.plan->places[0].palette : "-");
        scene_end(&s);
    }
    Vec3 seen[4];
    int count = 0;
    Scene s = scene_of(prompts[1][0]);
    scene_build(&s);
    for (int i = 0; i < s.world->material_count && count < COUNT_OF(seen); i++) { // fronts differ, and all are pale
        const Material *m = &s.world->materials[i];
        Vec3 c = vec3_scale(m->base_color, 0.5f);
        bool other = text_starts(m->name, "plaster") && fminf(c.x, fminf(c.y, c.z)) > 0.38f;
        for (int k = 0; k < count; k++)
            other &= vec3_distance(seen[k], c) > 0.05f;
        if (other)
            seen[count++] = c;
    }
    assert_true(count >= 3);
    assert_false(has_material(s.world, "brick"));
    scene_end(&s);
}

// In spring trees of a street blossom.
static void test_spring(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        Scene s = scene_of(i ? "A street in spring." : "A street.");
        scene_build(&s);
        assert_int_equal(count_named(s.world, "cherry") > 0, i);
        scene_end(&s);
    }
}

// Strangers dress for where they are; what the time wore goes before that.
static void test_strangers_dress_for_the_place(void **state)
{
    (void)state;
    static const struct {
        Place place;
        const char *worn, *not_worn; // by each, by none
    } rows[] = {{{.kind = "beach"}, "swim trunks,t-shirt,tank top,one-piece swimsuit,beach dress", "jeans,shirt,suit"},
                {{.kind = "beach", .season = "winter"}, "parka,overcoat", "swim trunks,one-piece swimsuit"},
                {{.kind = "street", .snow = 0.5f}, "parka,overcoat", "t-shirt"},
                {{.kind = "restaurant", .wealth = 1.0f}, "suit,gown,cocktail dress,evening gown", "jeans,t-shirt"}};
    Arena *arena = arena_create();
    for (int i = 0; i < COUNT_OF(rows); i++)
        for (uint64_t k = 0; k < 24; k++) {
            Garment worn[COSTUME_MOST];
            int count =
                plan_costume_stranger(&rows[i].place, k % 2 ? SEX_MALE : SEX_FEMALE, rng_key(k, "a", "b"), arena, worn);
            bool one = false;
            for (int g = 0; g < count; g++) {
                one |= text_in_list(rows[i].worn, worn[g].kind);
                assert_false(text_in_list(rows[i].not_worn, worn[g].kind));
            }
            assert_true(one);
        }
    Garment worn[COSTUME_MOST];
    assert_int_equal(plan_costume_stranger(&(Place){.kind = "street"}, SEX_MALE, rng_key(1, "a", "b"), arena, worn), 0);
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_standing_said),
        cmocka_unit_test(test_standing_shown),
        cmocka_unit_test(test_text_wins),
        cmocka_unit_test(test_buildings_have_a_state),
        cmocka_unit_test(test_palettes),
        cmocka_unit_test(test_spring),
        cmocka_unit_test(test_strangers_dress_for_the_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
