// Places of other times and sizes: what the text says of them, and what their sets are made of.
#include "plan/plan.h"
#include "stage/sets/era.h"
#include "stage/sets/era_rows.h"
#include "stage/sets/manner.h"

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
    assert_null(s->world->era);
}

static void scene_end(Scene *s)
{
    if (s->library)
        library_close(&s->library);
    arena_destroy(&s->arena);
}

// ---------------------------------------------------------------- what is understood

static void test_eras_said(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *era;
        int year;
    } rows[] = {
        {"A 1950s kitchen. A woman cooks.", "1950s", 1955},
        {"A medieval village.", "medieval", 1250},
        {"In 1955, a man walks down an alley.", "1955", 1955},
        {"A street in the '50s. A man walks.", "1950s", 1955},
        {"An 18th-century dining room.", "18th century", 1750},
        {"A mid-century modern living room.", "mid-century", 1957},
        {"A man in a modern suit walks through an art deco lobby.", "art deco", 1926},
        {"A living room from the 1970s. A man watches TV.", "1970s", 1975},
        {"A deserted street in the future.", "futuristic", 2150},
        {"A Roman street. A soldier walks.", "ancient", 100},
        {"Era: 1890s. A woman walks down a street.", "1890s", 1895},
        {"A woman walks through a modern park.", "modern", 2022},
        // of people, things and pictures, not of places
        {"A modern woman walks in a park. A vintage car passes.", NULL, 0},
        {"1950s film look. A man walks in a street.", NULL, 0},
        {"A Victorian gentleman walks through a park.", NULL, 0},
        {"A man runs 1500 meters in a stadium.", NULL, 0},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Scene s = scene_of(rows[i].prompt);
        const Place *place = &s.plan->places[0];
        if (place->year != rows[i].year || !text_equal(place->era ? place->era : "", rows[i].era ? rows[i].era : ""))
            fail_msg("%s: %s %d", rows[i].prompt, place->era ? place->era : "-", place->year);
        for (int d = 0; d < s.plan->diagnostic_count && rows[i].year; d++)
            assert_string_not_equal(s.plan->diagnostics[d].code, "unused-text");
        scene_end(&s);
    }
    Scene s = scene_of("Shot 1: In 1900, a woman walks down a street. Shot 2: In 2020, a man walks down the street.");
    assert_int_equal(s.plan->place_count, 2);
    assert_int_equal(s.plan->places[s.plan->shots[0].place].year, 1900);
    assert_int_equal(s.plan->places[s.plan->shots[1].place].year, 2020);
    scene_end(&s);
}

static void test_measures_said(void **state)
{
    (void)state;
    Scene s = scene_of("A kitchen with green walls and a high ceiling. The kitchen is tiny.");
    const Place *place = &s.plan->places[0];
    assert_true(place->wide < 0.8f && place->deep < 0.8f && place->high > 1.2f);
    assert_true(place->has_color && place->color.y > 2.0f * place->color.x);
    scene_end(&s);
    s = scene_of("A room in blue and gold. A man in a red shirt stands in it.");
    place = &s.plan->places[0];
    assert_true(place->has_color && place->color.z > place->color.x);
    assert_true(place->has_accent && place->accent.x > place->accent.z);
    scene_end(&s);
    s = scene_of("An abandoned, luxurious lobby.");
    Manner manner = manner_of(&s.plan->places[0]);
    assert_true(manner.left && manner.wear > 0.9f && manner.wealth > 0.9f);
    for (int d = 0; d < s.plan->diagnostic_count; d++)
        assert_string_not_equal(s.plan->diagnostics[d].code, "vague");
    scene_end(&s);
    s = scene_of("A half-empty cafe. A woman drinks coffee.");
    int people = 0;
    for (int e = 0; e < s.plan->entity_count; e++)
        people += s.plan->entities[e].kind == ENTITY_PERSON ? s.plan->entities[e].count : 0;
    assert_in_range(people, 5, 15);
    scene_end(&s);
}

// ---------------------------------------------------------------- what people wear

static void wears_nothing_of_today(const char *era, Sex sex)
{
    char prompt[120];
    snprintf(prompt, sizeof prompt, "A %s walks down a %s street.", sex == SEX_MALE ? "man" : "woman", era);
    Scene s = scene_of(prompt);
    const PersonTraits *person = &s.plan->entities[0].person;
    assert_true(person->garment_count > 0);
    for (int g = 0; g < person->garment_count; g++)
        if (text_in_list("jeans,t-shirt,sneakers,hoodie,jacket,leggings", person->garments[g].kind))
            fail_msg("%s: %s", prompt, person->garments[g].kind);
    scene_end(&s);
}

static void test_people_dress_for_their_time(void **state)
{
    (void)state;
    static const char *const eras[] = {"Roman", "medieval", "Victorian", "1920s"};
    for (int i = 0; i < COUNT_OF(eras); i++)
        for (int sex = SEX_FEMALE; sex <= SEX_MALE; sex++)
            wears_nothing_of_today(eras[i], (Sex)sex);
    // what is said goes first, and is completed by the time
    Scene s = scene_of("A man in blue jeans walks down a Roman street.");
    const PersonTraits *person = &s.plan->entities[0].person;
    bool jeans = false, trousers = false;
    for (int g = 0; g < person->garment_count; g++) {
        jeans |= text_equal(person->garments[g].kind, "jeans");
        trousers |= text_in_list("shorts,trousers", person->garments[g].kind);
    }
    assert_true(jeans && !trousers);
    scene_end(&s);
    // a trade keeps its clothes, a style of furniture does not dress anybody
    s = scene_of("A chef cooks in a 1920s kitchen. A woman sits in a mid-century living room.");
    assert_string_equal(s.plan->entities[0].person.garments[0].kind, "chef jacket");
    Garment worn[COSTUME_MOST];
    Place place = {.era = "mid-century", .year = 1957};
    assert_int_equal(plan_costume(&place, SEX_FEMALE, rng_key(1, "a", "b"), s.arena, worn), 0);
    place = (Place){0};
    assert_int_equal(plan_costume(&place, SEX_FEMALE, rng_key(1, "a", "b"), s.arena, worn), 0);
    scene_end(&s);
    // the wardrobe has all of it, and all colours are known
    const char *const *row;
    for (int i = 0; (row = plan_table_row("costumes", i)); i++) {
        char list[200], *rest = list;
        snprintf(list, sizeof list, "%s", row[5]);
        for (char *kind; (kind = strsep(&rest, ",")) != NULL;) {
            char *color = strchr(kind, ':');
            assert_non_null(color);
            *color++ = 0;
            const char *const *garment = plan_table_find("garments", kind);
            if (!garment || (!text_equal(garment[3], "1") && !*garment[1]))
                fail_msg("%s: %s", row[0], kind);
            for (int p = 0; p < 3; p++) {
                static const char *const patterns[] = {"plaid ", "striped ", "floral "};
                color += strncmp(color, patterns[p], strlen(patterns[p])) == 0 ? strlen(patterns[p]) : 0;
            }
            if (!plan_table_find("colors", color))
                fail_msg("%s: %s", row[0], color);
        }
    }
}

// ---------------------------------------------------------------- sizes under the open sky

// The highest vertex of a mesh by that name near the middle, m.
static float top_of(const World *world, const char *name)
{
    float top = 0.0f;
    for (int i = 0; i < world->instance_count; i++)
        if (text_equal(world->instances[i].name, name)) {
            const Mesh *mesh = &world->meshes[world->instances[i].mesh].mesh;
            for (int v = 0; v < mesh->vertex_count; v++)
                if (hypotf(mesh->positions[v].x, mesh->positions[v].z) < 90.0f)
                    top = fmaxf(top, mesh->positions[v].y);
        }
    return top;
}

static float nearest_tree(const World *world)
{
    float nearest = 1e9f;
    for (int i = 0; i < world->instance_count; i++)
        if (text_in_list("oak,maple,birch,poplar,willow", world->instances[i].name))
            nearest = fminf(nearest, hypotf(world->instances[i].transform.p.x, world->instances[i].transform.p.z));
    return nearest;
}

static void test_open_places_have_a_size(void **state)
{
    (void)state;
    static const char *const prompts[][2] = {
        {"A tiny square.", "A huge square."}, {"A small bridge.", "A huge bridge."}, {"A field.", "A vast field."},
        {"A narrow river.", "A wide river."}, {"A tiny village.", "A village."},
    };
    float measured[COUNT_OF(prompts)][2];
    for (int i = 0; i < COUNT_OF(prompts); i++)
        for (int k = 0; k < 2; k++) {
            Scene s = scene_of(prompts[i][k]);
            scene_build(&s);
            const PlaceInfo *info = &s.world->places[0];
            const Landmark *fountain = world_find_landmark(s.world, 0, "fountain");
            measured[i][k] = i == 0   ? -fountain->position.z
                             : i == 1 ? top_of(s.world, "bridge")
                             : i == 2 ? nearest_tree(s.world)
                             : i == 3 ? -info->height(info->land, 0.0f, -22.0f) // deep, or the other bank
                                      : 0.0f;
            if (i == 4) {
                for (int n = 0; n < s.world->instance_count; n++)
                    if (text_equal(s.world->instances[n].name, "buildings"))
                        measured[i][k] += (float)s.world->meshes[s.world->instances[n].mesh].mesh.triangle_count;
            }
            scene_end(&s);
        }
    for (int i = 0; i < COUNT_OF(prompts); i++)
        if (!(measured[i][1] > 1.3f * measured[i][0]))
            fail_msg("%s %g, %s %g", prompts[i][0], (double)measured[i][0], prompts[i][1], (double)measured[i][1]);
}

// ---------------------------------------------------------------- what is built

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

static void each_word(const char *list, const World *world, const char *prompt, bool things, bool there)
{
    char word[48];
    for (const char *p = list; p && *p; p += *p == ',') {
        size_t length = strcspn(p, ",");
        snprintf(word, sizeof word, "%.*s", (int)length, p);
        p += length;
        if ((things ? count_named(world, word) > 0 : has_material(world, word)) != there)
            fail_msg("%s: '%s' %s", prompt, word, there ? "is missing" : "should not be there");
    }
}

static void test_eras_shown(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *materials, *no_materials, *things, *no_things;
    } rows[] = {
        {"A kitchen.", NULL, "checker,planks", "refrigerator", "barrel"},
        {"A 1950s kitchen.", "checker", "planks,panel", "refrigerator", "microwave"},
        {"A medieval kitchen.", "planks,slabs,lead,wax", "checker,tile", "stove,barrel",
         "refrigerator,microwave,toaster,blender"},
        {"A Victorian living room.", "damask,carpet", "wallpaper,panel", "sofa", "television"},
        {"A 1970s living room.", "circles", "damask,wallpaper", "sofa", NULL},
        {"A 1920s living room.", "fans", "wallpaper", "armchair", "television"},
        {"A 1920s bar.", NULL, NULL, "bar stool", "television"},
        {"A futuristic lobby.", "panel,line of light", "marble,wood panel", NULL, NULL},
        {"A street.", "asphalt", "cobble,soil", "car,fire hydrant,trash can", "wooden cart,barrel"},
        {"A medieval street.", "soil,planks,lantern", "asphalt,brick,traffic light", "barrel",
         "car,fire hydrant,bicycle,trash can"},
        {"A Victorian street.", "cobble,brick", "asphalt,traffic light", "horse,horse carriage", "car,trash can"},
        {"A 1950s street.", "asphalt", "cobble", "car", "horse"},
        {"A cyberpunk street at night.", "line of light,panel", "cobble", "car", "horse,fire hydrant"},
        {"A medieval village.", NULL, "shutter paint", "standing torch", "street lamp,car"},
        {"A medieval crosswalk.", NULL, "traffic light,asphalt", NULL, "car"},
        {"An office in 1930.", NULL, NULL, "desk", "laptop,monitor,office chair,water cooler"},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Scene s = scene_of(rows[i].prompt);
        scene_build(&s);
        each_word(rows[i].materials, s.world, rows[i].prompt, false, true);
        each_word(rows[i].no_materials, s.world, rows[i].prompt, false, false);
        each_word(rows[i].things, s.world, rows[i].prompt, true, true);
        each_word(rows[i].no_things, s.world, rows[i].prompt, true, false);
        for (int k = 0; k < s.world->mesh_count; k++)
            for (int v = 0; v < s.world->meshes[k].mesh.vertex_count; v++)
                assert_true(isfinite(vec3_length(s.world->meshes[k].mesh.positions[v])));
        scene_end(&s);
    }
}

// What the text asks for is there whatever the time; a wall has the colour that is said.
static void test_text_wins(void **state)
{
    (void)state;
    Scene s = scene_of("A pink Victorian living room. A television stands beside the sofa.");
    scene_build(&s);
    assert_int_equal(count_named(s.world, "television"), 1);
    bool pink = false;
    for (int i = 0; i < s.world->material_count; i++) {
        const Material *m = &s.world->materials[i];
        pink |= text_starts(m->name, "damask") && m->base_color.x > 2.0f * m->base_color.y;
    }
    assert_true(pink);
    scene_end(&s);
    s = scene_of("A pink 1990s classroom.");
    scene_build(&s);
    bool slate = false; // the blackboard is as dark as ever
    for (int i = 0; i < s.world->material_count; i++)
        slate |= text_starts(s.world->materials[i].name, "plaster") &&
                 vec3_luminance(s.world->materials[i].base_color) < 0.12f;
    assert_true(slate);
    scene_end(&s);
}

// Every year has one era, and every row of the table can be reached.
static void test_table(void **state)
{
    (void)state;
    for (int year = -2000; year <= 2500; year += 1) {
        int count = 0;
        for (int i = 0; i < era_row_count; i++)
            count += year >= era_rows[i].from && year <= era_rows[i].to;
        assert_true(count == 1 || (count == 0 && year >= 2000 && year < 2050));
    }
    for (int i = 0; i < era_row_count; i++) {
        char name[32];
        snprintf(name, sizeof name, "%.*s", (int)strcspn(era_rows[i].names, ","), era_rows[i].names);
        assert_ptr_equal(era_of(&(Place){.era = name, .year = era_rows[i].from}), &era_rows[i]);
    }
    assert_null(era_of(&(Place){.name = "street"}));
}

// ---------------------------------------------------------------- measures

// Size of what a place is walked in, and how many of a thing stand in it above the ground.
static Vec3 measured(const char *prompt, const char *thing, int *count)
{
    Scene s = scene_of(prompt);
    scene_build(&s);
    const PlaceInfo *info = &s.world->places[0];
    Vec3 size = vec3(info->walk_max.x - info->walk_min.x, info->camera_max.y, info->walk_max.z - info->walk_min.z);
    *count = 0;
    for (int i = 0; i < s.world->instance_count; i++)
        *count += strcmp(s.world->instances[i].name, thing) == 0 && s.world->instances[i].transform.p.y > -50.0f;
    bool interior = s.plan->places[0].interior;
    for (int i = 0; i < s.world->landmark_count && interior; i++) { // nothing stands in or behind a wall
        const Landmark *mark = &s.world->landmarks[i];
        Vec3 c = vec3_scale(vec3_add(info->camera_min, info->camera_max), 0.5f),
             half = vec3_scale(vec3_sub(info->camera_max, info->camera_min), 0.5f);
        if (mark->seat_count > 0 &&
            (fabsf(mark->position.x - c.x) > half.x + 0.4f || fabsf(mark->position.z - c.z) > half.z + 0.4f))
            fail_msg("%s: '%s' stands outside", prompt, mark->name);
    }
    scene_end(&s);
    return size;
}

static void test_measures_built(void **state)
{
    (void)state;
    static const struct {
        const char *small, *usual, *large, *thing;
        bool more; // of the thing, where there is more room
    } rows[] = {
        {"A tiny bedroom.", "A bedroom.", "A huge bedroom.", "bed", false},
        {"A cramped office.", "An office.", "A huge office.", "office chair", true},
        {"A tiny restaurant.", "A restaurant.", "A vast restaurant.", "chair", true},
        {"A small living room.", "A living room.", "A spacious living room.", "armchair 2", true},
        {"A small lobby.", "A lobby.", "A huge lobby.", "sofa", true},
        {"A narrow alley.", "An alley.", "A wide alley.", "door", false},
        {"A tiny kitchen.", "A kitchen.", "A large kitchen.", "table", false},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        int few, some, many;
        Vec3 a = measured(rows[i].small, rows[i].thing, &few), b = measured(rows[i].usual, rows[i].thing, &some),
             c = measured(rows[i].large, rows[i].thing, &many);
        if (!(a.x < 0.93f * b.x && b.x < 0.85f * c.x))
            fail_msg("%s %.2f %.2f %.2f", rows[i].usual, a.x, b.x, c.x);
        if (rows[i].more ? many <= some : many != some || some == 0)
            fail_msg("%s %d %d %d of '%s'", rows[i].usual, few, some, many, rows[i].thing);
    }
    int ignored;
    assert_true(measured("A bedroom with high ceilings.", "bed", &ignored).y >
                1.25f * measured("A bedroom.", "bed", &ignored).y);
    // a street: from the kerb where one stands to the houses across
    Scene narrow = scene_of("A narrow street."), wide = scene_of("A wide street.");
    scene_build(&narrow), scene_build(&wide);
    Vec3 near = world_find_landmark(narrow.world, 0, "crosswalk")->position,
         far = world_find_landmark(wide.world, 0, "crosswalk")->position;
    assert_true(near.x < 0.7f * far.x);
    scene_end(&narrow);
    scene_end(&wide);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_eras_said),
        cmocka_unit_test(test_measures_said),
        cmocka_unit_test(test_people_dress_for_their_time),
        cmocka_unit_test(test_open_places_have_a_size),
        cmocka_unit_test(test_eras_shown),
        cmocka_unit_test(test_text_wins),
        cmocka_unit_test(test_measures_built),
        cmocka_unit_test(test_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
