// Things by name: what is put together from parts has the size its row tells and stands on its foot, and nouns become
// what a viewer would call by that name.
#include "plan/plan.h"
#include "stage/physics/physics.h"
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

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(parts_have_the_size_of_their_rows),
                                       cmocka_unit_test(things_are_what_they_are_called)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
