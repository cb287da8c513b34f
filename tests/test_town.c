// Tests of the towns: every kind is built, with its lamps; people have room; the same seed gives the same place.
#include "stage/sets/sets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char *const kinds[] = {"street", "city",        "neon street", "old town", "crosswalk",
                                    "plaza",  "market",      "rooftop",     "skyline",  "bridge",
                                    "harbor", "parking lot", "gas station", "platform"};

static World *built(Arena *arena, Library *library, const char *kind, TimeOfDay time)
{
    FilmPlan *plan = ARENA_NEW(arena, FilmPlan);
    plan->seed = 7;
    plan->fps = 24;
    plan->frame_count = 24;
    plan->source = "";
    plan->places = ARENA_NEW(arena, Place);
    plan->place_count = 1;
    plan->places[0] = (Place){.name = kind, .kind = kind, .time = time};
    World *world = ARENA_NEW(arena, World);
    world->arena = arena;
    world->plan = plan;
    world->library = library;
    world->places = ARENA_NEW(arena, PlaceInfo);
    Error error = {0};
    assert_int_equal(sets_build(world, &error), STATUS_OK);
    return world;
}

static bool between(float x, float a, float b)
{
    return x > a && x < b;
}

// Nothing reaches into the room of who stands in the middle of the walk box or anywhere on its line of travel.
static void check_room(const World *world, const char *kind)
{
    const PlaceInfo *info = &world->places[0];
    for (int i = 0; i < world->instance_count; i++) {
        const Instance *instance = &world->instances[i];
        const Mesh *mesh = &world->meshes[instance->mesh].mesh;
        for (int v = 0; v < mesh->vertex_count; v++) {
            Vec3 p = affine_point(instance->transform, mesh->positions[v]);
            if (!between(p.y, 0.2f, 1.9f))
                continue;
            for (int k = 0; k <= 20; k++) {
                Vec3 at = vec3_lerp(info->path_from, info->path_to, (float)k / 20.0f);
                if (between(p.x, at.x - 0.4f, at.x + 0.4f) && between(p.z, at.z - 0.4f, at.z + 0.4f))
                    fail_msg("%s: '%s' stands in the way at %.1f %.1f %.1f", kind, instance->name, (double)p.x,
                             (double)p.y, (double)p.z);
            }
        }
    }
}

static void towns_have_room_and_lamps(void **state)
{
    (void)state;
    Library *library = library_open(NULL);
    for (int i = 0; i < COUNT_OF(kinds); i++) {
        bool exact;
        set_find(kinds[i], &exact);
        assert_true(exact);
        Arena *arena = arena_create();
        World *night = built(arena, library, kinds[i], TIME_NIGHT);
        const PlaceInfo *info = &night->places[0];
        assert_true(info->built && info->has_vista && info->environment.sky);
        // people and path lie inside the walk box, the vista is before the camera
        assert_true(between(info->path_from.x, info->walk_min.x - 0.01f, info->walk_max.x + 0.01f) &&
                    between(info->path_to.z, info->walk_min.z - 0.01f, info->walk_max.z + 0.01f));
        assert_true(info->vista.z < info->camera_max.z - 8.0f);
        check_room(night, kinds[i]);
        int lamps = 0;
        for (int l = 0; l < night->light_count; l++)
            lamps += night->lights[l].role == LIGHT_PRACTICAL && vec3_luminance(night->lights[l].emission) > 0.5f;
        if (strcmp(kinds[i], "skyline") != 0) // a dark terrace over the lights of the city
            assert_true(lamps >= 3);
        arena_destroy(&arena);
    }
    library_close(&library);
}

static void the_same_seed_gives_the_same_town(void **state)
{
    (void)state;
    Library *library = library_open(NULL);
    Arena *arena = arena_create();
    World *a = built(arena, library, "street", TIME_DUSK), *b = built(arena, library, "street", TIME_DUSK);
    assert_int_equal(a->mesh_count, b->mesh_count);
    assert_int_equal(a->light_count, b->light_count);
    for (int i = 0; i < a->mesh_count; i++) {
        const Mesh *m = &a->meshes[i].mesh, *n = &b->meshes[i].mesh;
        assert_int_equal(m->vertex_count, n->vertex_count);
        assert_memory_equal(m->positions, n->positions, sizeof(Vec3) * (size_t)m->vertex_count);
    }
    arena_destroy(&arena);
    library_close(&library);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(towns_have_room_and_lamps),
        cmocka_unit_test(the_same_seed_gives_the_same_town),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
