// Tests of the rooms of homes and of work: each has a row of its own, what is named there stands there within reach,
// people and cameras have room, and work is done where the place has something for it.
#include "stage/sets/room.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "film_fixture.h"

typedef struct Case {
    const char *kind;
    const char *landmarks[6];
} Case;
static const Case cases[] = {
    {"bedroom", {"door", "window", "bed", "wardrobe", "desk"}},
    {"kitchen", {"counter", "sink", "stove", "refrigerator", "table", "window"}},
    {"bathroom", {"sink", "bathtub", "toilet", "door"}},
    {"dining room", {"table", "chair", "sideboard", "window"}},
    {"study", {"desk", "chair", "globe", "armchair"}},
    {"hallway", {"door", "second door", "fifth door"}},
    {"office", {"desk", "chair", "monitor", "filing cabinet", "window"}},
    {"classroom", {"blackboard", "teacher's desk", "desk", "wall map", "globe"}},
    {"library", {"bookcase", "table", "reading table", "chair"}},
    {"interrogation room", {"table", "chair", "door"}},
    {"basement", {"shelf", "washing machine", "door"}},
    {"warehouse", {"shelf", "forklift", "crate", "door"}},
    {"workshop", {"workbench", "tool board", "shelf"}},
    {"garage", {"car", "workbench", "tyres", "shelf"}},
};

static World *built(Arena *arena, Library *library, const char *kind, uint64_t seed, TimeOfDay time)
{
    FilmPlan *plan = ARENA_NEW(arena, FilmPlan);
    *plan = (FilmPlan){.seed = seed, .fps = 24, .frame_count = 24, .source = ""};
    plan->places = ARENA_NEW(arena, Place);
    plan->place_count = 1;
    plan->places[0] = (Place){.name = kind, .kind = kind, .time = time};
    World *world = ARENA_NEW(arena, World);
    world->arena = arena;
    world->plan = plan;
    world->library = library;
    world->places = ARENA_ARRAY(arena, PlaceInfo, 1);
    Error error = {0};
    assert_int_equal(sets_build(world, &error), STATUS_OK);
    return world;
}

static bool within(const Landmark *mark, Vec3 p)
{
    Vec3 local = quat_rotate(quat_yaw(-mark->yaw), vec3_sub(p, mark->position));
    return fabsf(local.x) < mark->half_size.x && fabsf(local.z) < mark->half_size.z;
}

static void rooms_hold_what_they_are_named_for(void **state)
{
    (void)state;
    Library *library = library_open(NULL);
    for (int c = 0; c < COUNT_OF(cases); c++) {
        bool exact = false;
        set_find(cases[c].kind, &exact);
        assert_true(exact);
        assert_non_null(room_find(cases[c].kind));
        Arena *arena = arena_create();
        World *world = built(arena, library, cases[c].kind, 7, TIME_DAY);
        const PlaceInfo *info = &world->places[0];
        for (int i = 0; i < COUNT_OF(cases[c].landmarks) && cases[c].landmarks[i]; i++)
            if (!world_find_landmark(world, 0, cases[c].landmarks[i]))
                fail_msg("no '%s' in the %s", cases[c].landmarks[i], cases[c].kind);
        Vec3 centre = vec3_scale(vec3_add(info->walk_min, info->walk_max), 0.5f);
        for (int i = 0; i < world->landmark_count; i++) { // people stand there: no furniture does
            const Landmark *mark = &world->landmarks[i];
            float low = mark->position.y - mark->half_size.y, high = mark->position.y + mark->half_size.y;
            if (high > 0.1f && low < 1.8f && within(mark, centre))
                fail_msg("'%s' stands where people act in the %s", mark->name, cases[c].kind);
        }
        assert_true(info->camera_max.z - centre.z > 1.5f);
        assert_true(info->camera_min.x < info->walk_min.x + 0.8f && info->camera_max.x > info->walk_max.x - 0.8f);
        arena_destroy(&arena);
    }
    library_close(&library);
}

static void a_room_is_the_same_again(void **state)
{
    (void)state;
    Library *library = library_open(NULL);
    Arena *arena = arena_create();
    const World *a = built(arena, library, "kitchen", 7, TIME_NIGHT),
                *b = built(arena, library, "kitchen", 7, TIME_NIGHT);
    assert_int_equal(a->instance_count, b->instance_count);
    assert_int_equal(a->light_count, b->light_count);
    for (int i = 0; i < a->instance_count; i++)
        assert_memory_equal(&a->instances[i].transform, &b->instances[i].transform, sizeof(Affine));
    arena_destroy(&arena);
    library_close(&library);
}

// Who works stands where the place has something for that work, facing it.
static void work_is_done_where_it_belongs(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *landmark;
    } rows[] = {{"In a kitchen, a woman cooks.", "stove"},
                {"In a classroom, the teacher writes on the blackboard.", "blackboard"}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i].prompt, 3);
        NEED_PEOPLE(film);
        const Landmark *mark = world_find_landmark(film.world, 0, rows[i].landmark);
        assert_non_null(mark);
        ActorFace face;
        assert_true(world_face(film.world, 0, 1.5, &face));
        Vec3 feet = vec3_scale(vec3_add(face.left_foot, face.right_foot), 0.5f);
        Vec3 local = quat_rotate(quat_yaw(-mark->yaw), vec3_sub(feet, mark->position));
        assert_true(fabsf(local.x) < mark->half_size.x + 0.3f);
        assert_true(local.z > mark->half_size.z - 0.1f && local.z < mark->half_size.z + 0.8f);
        Vec3 to = vec3_sub(mark->position, feet), ahead = quat_rotate(quat_yaw(face.yaw), vec3(0, 0, 1));
        assert_true(to.x * ahead.x + to.z * ahead.z > 0.0f);
        film_free(&film);
    }
}

// However small the room, the camera is in it.
static void cameras_stay_inside(void **state)
{
    (void)state;
    static const char *const prompts[] = {"Wide shot. In a bathroom, a man and a woman stand.",
                                          "The camera trucks left. In a study, a woman stands."};
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Film film = film_play(prompts[i], 3);
        NEED_PEOPLE(film);
        const PlaceInfo *info = &film.world->places[0];
        for (double t = 0.1; t < 2.9; t += 0.4) {
            Vec3 p = world_camera(film.world, 0, t).position;
            assert_true(p.x > info->camera_min.x - 0.1f && p.x < info->camera_max.x + 0.1f);
            assert_true(p.z > info->camera_min.z - 0.1f && p.z < info->camera_max.z + 0.1f);
        }
        film_free(&film);
    }
}

static void smoke_is_in_the_room(void **state)
{
    (void)state;
    static const char *const prompts[][2] = {
        {"A thick fog fills a living room.", "A living room."},
        {"A smoky kitchen.", "A kitchen."},
    };
    for (int i = 0; i < COUNT_OF(prompts); i++)
        for (int k = 0; k < 2; k++) {
            Film film = film_play(prompts[i][k], 1);
            NEED_PEOPLE(film);
            assert_true((film.world->places[0].environment.fog_density > 0.005f) == (k == 0));
            film_free(&film);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rooms_hold_what_they_are_named_for),
        cmocka_unit_test(a_room_is_the_same_again),
        cmocka_unit_test(work_is_done_where_it_belongs),
        cmocka_unit_test(cameras_stay_inside),
        cmocka_unit_test(smoke_is_in_the_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
