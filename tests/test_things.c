// Things by name: what is put together from parts has the size its row tells and stands on its foot, and nouns become
// what a viewer would call by that name.
#include "plan/plan.h"
#include "stage/physics/physics.h"
#include "stage/sets/arranging.h"
#include "stage/sets/made.h"
#include "stage/sets/made_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const PropRow *row_with(const char *id)
{
    for (int i = 0; i < prop_count(); i++)
        for (int k = 0; k < prop_row(i)->id_count; k++)
            if (strcmp(prop_row(i)->ids[k], id) == 0)
                return prop_row(i);
    return NULL;
}

static void parts_have_the_size_of_their_rows(void **state)
{
    (void)state;
    const PartsRow *parts;
    for (int n = 0; (parts = parts_row(n)) != NULL; n++) {
        Arena *arena = arena_create();
        World *world = ARENA_NEW(arena, World);
        *world = (World){.arena = arena};
        int at = parts_mesh(world, parts->name);
        assert_true(at >= 0);
        const Mesh *mesh = &world->meshes[at].mesh;
        for (int i = 0; i < mesh->vertex_count; i++) // no normal is lost where parts are squashed
            assert_float_equal(vec3_length(mesh->normals[i]), 1.0f, 1e-3f);
        Vec3 low, high;
        mesh_bounds(mesh, 1.0f, &low, &high);
        Vec3 size = vec3_sub(high, low);
        char id[80];
        snprintf(id, sizeof id, "made/%s", parts->name);
        const PropRow *row = row_with(id);
        if (getenv("KINEMA_SIZES"))
            print_message("%s\t%.3g %.3g %.3g\t%.4f\n", id, (double)size.x, (double)size.y, (double)size.z,
                          (double)low.y);
        else if (!row)
            fail_msg("no row of data/props.tsv has %s", id);
        else if (fabsf(low.y) > 0.004f + 0.02f * size.y || fabsf(size.x - row->size.x) > 0.007f + 0.06f * size.x ||
                 fabsf(size.y - row->size.y) > 0.007f + 0.06f * size.y ||
                 fabsf(size.z - row->size.z) > 0.007f + 0.06f * size.z)
            fail_msg("%s is %.3g %.3g %.3g from %.3g, its row says %.3g %.3g %.3g", id, (double)size.x, (double)size.y,
                     (double)size.z, (double)low.y, (double)row->size.x, (double)row->size.y, (double)row->size.z);
        arena_destroy(&arena);
    }
}

// What a noun is shown by; NULL: nothing.
static const char *shown(const FilmPlan *plan, const char *word)
{
    for (int i = 0; i < plan->entity_count; i++) {
        const Entity *e = &plan->entities[i];
        if (strncmp(plan->source + e->span.begin, word, strlen(word)) != 0 && !strstr(e->name, word))
            continue;
        const PropRow *row = e->kind == ENTITY_PROP ? prop_find(e->noun) : NULL;
        return row && row->id_count ? row->ids[0] : NULL;
    }
    return NULL;
}

static FilmPlan *planned(Arena *arena, const char *text)
{
    FilmPlan *plan;
    Error error = {0};
    PlanParams params = {.seconds = 4};
    assert_int_equal(plan_from_prompt(text, strlen(text), &params, arena, &plan, &error), STATUS_OK);
    return plan;
}

static void things_are_what_they_are_called(void **state)
{
    (void)state;
    static const char *const words[][2] = {
        {"bucket", "made/bucket"},
        {"mop", "made/mop"},
        {"jar", "made/glass-jar"},
        {"paper bag", "made/paper-bag"},
        {"old suitcase", "made/old-suitcase"},
        {"pocket watch", "made/pocket-watch"},
        {"magnifying glass", "made/magnifying-glass"},
        {"microscope", "made/microscope"},
        {"typewriter", "made/typewriter"},
        {"bell", "made/bell"},
        {"target", "made/target"},
        {"hourglass", "made/hourglass"},
        {"telescope", "made/telescope"},
        {"record player", "made/record-player"},
        {"cassette", "made/cassette"},
        {"envelope", "made/envelope"},
        {"cabbage", "made/cabbage"},
        {"pear", "made/pear"},
        {"strawberry", "made/strawberry"},
        {"kettle", "made/kettle"},
        {"wok", "made/wok"},
        {"padlock", "made/padlock"},
        {"key", "made/key"},
        {"violin", "made/violin"},
        {"trumpet", "made/trumpet"},
        {"saxophone", "made/saxophone"},
        {"shield", "made/shield"},
        {"anvil", "made/anvil"},
        {"toy robot", "made/toy-robot"},
        {"remote control", "made/remote-control"},
        {"rake", "made/rake"},
        {"bowl", "made/empty-bowl"},
        {"taco", "made/taco"},
        {"vending machine", "made/vending-machine"},
        {"grandfather clock", "made/grandfather-clock"},
        {"lantern", "made/lantern"},
        {"map", "made/table-map"},
        {"stop sign", "made/stop-sign"},
    };
    for (int i = 0; i < COUNT_OF(words); i++) {
        Arena *arena = arena_create();
        char text[120];
        snprintf(text, sizeof text, "A %s stands on a wooden table.", words[i][0]);
        const FilmPlan *plan = planned(arena, text);
        const char *id = shown(plan, words[i][0]);
        if (!id || strcmp(id, words[i][1]) != 0)
            fail_msg("'%s' is shown by %s", words[i][0], id ? id : "nothing");
        for (int d = 0; d < plan->diagnostic_count; d++)
            if (strcmp(plan->diagnostics[d].code, "approximated") == 0)
                fail_msg("'%s': %s", words[i][0], plan->diagnostics[d].message);
        for (int e = 0; e < plan->entity_count; e++) // nor does its name colour it over
            if (strcmp(plan->entities[e].noun, "paper bag") == 0)
                assert_null(plan->entities[e].material);
        arena_destroy(&arena);
    }
}

// None of what is stacked, heaped or in a row is inside another, and all are within the box of the whole.
static void stacks_heaps_and_rows_stand(void **state)
{
    (void)state;
    static const struct {
        const char *text, *noun;
        ArrangementKind kind;
    } rows[] = {
        {"A stack of boxes stands on a table.", "box", ARRANGED_STACK},
        {"A pile of books lies on the floor.", "book", ARRANGED_STACK},
        {"A heap of apples lies on a table.", "apple", ARRANGED_HEAP},
        {"A pile of apples lies on a table.", "apple", ARRANGED_HEAP}, // round ones do not stay on each other
        {"A row of bottles stands on a table.", "bottle", ARRANGED_ROW},
        {"Three apples lie on a table.", "apple", ARRANGED_NOT},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Arena *arena = arena_create();
        const FilmPlan *plan = planned(arena, rows[i].text);
        int entity = 0;
        while (entity < plan->entity_count && strcmp(plan->entities[entity].noun, rows[i].noun) != 0)
            entity++;
        assert_true(entity < plan->entity_count);
        Arrangement a = arrangement_of(plan, entity, prop_find(rows[i].noun)->size);
        if (a.kind != rows[i].kind)
            fail_msg("%s", rows[i].text);
        Vec3 whole = arrangement_size(&a);
        for (int k = 0; k < a.count && a.kind != ARRANGED_NOT; k++) {
            Vec3 p, q;
            float turn;
            arrangement_at(&a, k, &p, &turn);
            assert_true(p.y >= 0.0f && p.y + a.size.y <= whole.y + 1e-4f);
            assert_true(fabsf(p.x) + 0.4f * a.size.x <= 0.5f * whole.x && fabsf(p.z) <= 0.5f * whole.z);
            for (int other = 0; other < k; other++) {
                arrangement_at(&a, other, &q, &turn);
                float wide = hypotf(p.x - q.x, p.z - q.z), high = fabsf(p.y - q.y);
                assert_true(wide > 0.68f * a.size.x || high > 0.99f * a.size.y);
            }
        }
        arena_destroy(&arena);
    }
}

static void capitals_are_what_signs_say(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"A HOTEL sign flickers above a street.", "HOTEL"}, {"An EXIT sign hangs on a wall.", "EXIT"},
        {"A shop with a sign that says OPEN.", "OPEN"},     {"A sign reads KEEP OUT.", "KEEP OUT"},
        {"A wooden sign stands on a road.", NULL},          {"A banner that says \"Hello\" hangs in a hall.", "Hello"},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Arena *arena = arena_create();
        const FilmPlan *plan = planned(arena, rows[i][0]);
        const char *text = NULL;
        for (int e = 0; e < plan->entity_count; e++)
            text = plan->entities[e].text ? plan->entities[e].text : text;
        if (!text_equal(text, rows[i][1]))
            fail_msg("%s: %s", rows[i][0], text ? text : "nothing");
        arena_destroy(&arena);
    }
}

static void vessels_are_full_of_what_is_told(void **state)
{
    (void)state;
    static const char *const rows[][2] = {{"A basket full of apples stands on a table.", "made/basket-of-apple"},
                                          {"A bucket full of water stands in a yard.", "made/bucket-of-water"},
                                          {"A jar filled with cookies stands on a table.", "made/jar-of-cookie"},
                                          {"A bowl of lemons stands on a table.", "made/bowl-of-lemon"}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Arena *arena = arena_create();
        const FilmPlan *plan = planned(arena, rows[i][0]);
        const PropRow *row = prop_find(plan->entities[0].noun);
        if (!row || strcmp(row->ids[0], rows[i][1]) != 0)
            fail_msg("%s: %s", rows[i][0], plan->entities[0].noun);
        World *world = ARENA_NEW(arena, World);
        *world = (World){.arena = arena};
        int full = made_mesh(world, rows[i][1], &(Vec3){0, 0, 0});
        assert_true(full >= 0);
        Vec3 low, high;
        mesh_bounds(&world->meshes[full].mesh, 1.0f, &low, &high);
        assert_true(low.y > -0.01f && high.x - low.x < row->size.x + 0.08f);
        arena_destroy(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_have_the_size_of_their_rows), cmocka_unit_test(things_are_what_they_are_called),
        cmocka_unit_test(stacks_heaps_and_rows_stand), cmocka_unit_test(capitals_are_what_signs_say),
        cmocka_unit_test(vessels_are_full_of_what_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
