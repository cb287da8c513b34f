// Tests of the public rooms: they build by day and at night, have what their trade needs, leave people room to stand,
// and put who serves behind what is served at.
#include "stage/blocking.h"
#include "stage/sets/room.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *kind, *landmarks[4];
    int seats; // at least
} trades[] = {
    {"cafe", {"counter", "door", "round table", "espresso machine"}, 4},
    {"bar", {"counter", "door", "bar stool", "leather sofa"}, 4},
    {"restaurant", {"table", "door"}, 4},
    {"church", {"altar", "pew", "door"}, 16},
    {"gallery", {"picture", "sculpture", "bench", "door"}, 3},
    {"stage", {"stage", "curtain"}, 0},
    {"hospital", {"bed", "curtain", "door", "window"}, 1},
    {"laboratory", {"bench", "microscope", "door"}, 0},
    {"shop", {"counter", "till", "shelf", "door"}, 0},
    {"gym", {"punching bag", "treadmill", "dumbbells", "bench"}, 1},
    {"court", {"basketball hoop", "basketball", "bench"}, 4},
    {"elevator", {"elevator", "elevator button"}, 0},
    {"train", {"seat", "bench", "door"}, 12},
    {"spaceship", {"console", "seat", "door"}, 2},
};

typedef struct Fixture {
    Arena *arena;
    Library *library;
    World *world;
} Fixture;

static Fixture built(const char *kind, TimeOfDay time, uint64_t seed)
{
    Fixture f = {.arena = arena_create(), .library = library_open(NULL)};
    FilmPlan *plan = ARENA_NEW(f.arena, FilmPlan);
    plan->seed = seed;
    plan->fps = 24;
    plan->frame_count = 48;
    plan->source = "";
    plan->places = ARENA_NEW(f.arena, Place);
    plan->place_count = 1;
    plan->places[0] = (Place){.name = kind, .kind = kind, .time = time, .interior = true};
    plan->entities = ARENA_ARRAY(f.arena, Entity, 4);
    plan->relations = ARENA_ARRAY(f.arena, Relation, 4);
    f.world = ARENA_NEW(f.arena, World);
    f.world->arena = f.arena;
    f.world->plan = plan;
    f.world->library = f.library;
    f.world->places = ARENA_NEW(f.arena, PlaceInfo);
    Error error = {0};
    assert_int_equal(sets_build(f.world, &error), STATUS_OK);
    assert_true(f.world->places[0].built);
    assert_int_equal(plan->diagnostic_count, 0); // no other set stands in for it
    return f;
}

static void tear_down(Fixture *f)
{
    library_close(&f->library);
    arena_destroy(&f->arena);
}

static void check_meshes(const World *world, const char *kind)
{
    for (int i = 0; i < world->mesh_count; i++) {
        const Mesh *mesh = &world->meshes[i].mesh;
        for (int t = 0; t < mesh->triangle_count * 3; t++)
            assert_true(mesh->triangles[t] < (uint32_t)mesh->vertex_count);
        for (int t = 0; t < mesh->triangle_count; t++)
            assert_in_range(mesh->triangle_materials[t], 0, world->material_count - 1);
        for (int v = 0; v < mesh->vertex_count; v++)
            if (fabsf(vec3_length(mesh->normals[v]) - 1.0f) > 0.01f)
                fail_msg("%s: mesh %d has a normal of length %g", kind, i, (double)vec3_length(mesh->normals[v]));
    }
    for (int i = 0; i < world->light_count; i++)
        assert_true(isfinite(vec3_luminance(world->lights[i].emission)));
}

// People who are not told where to be stand 0.9 m apart around the middle of the walk box: not in furniture.
static void check_room_to_stand(const World *world, const char *kind)
{
    const PlaceInfo *info = &world->places[0];
    Vec3 centre = vec3_scale(vec3_add(info->walk_min, info->walk_max), 0.5f);
    for (int k = -1; k <= 1; k++)
        for (int i = 0; i < world->landmark_count; i++) {
            const Landmark *mark = &world->landmarks[i];
            if (mark->half_size.y < 0.1f || mark->position.y - mark->half_size.y > 1.9f)
                continue;
            Vec3 p = vec3_add(centre, vec3(0.9f * (float)k, 0, 0)),
                 local = quat_rotate(quat_yaw(-mark->yaw), vec3_sub(p, mark->position));
            if (fabsf(local.x) < mark->half_size.x && fabsf(local.z) < mark->half_size.z)
                fail_msg("%s: somebody would stand in the %s", kind, mark->name);
        }
    assert_true(info->walk_min.x < info->walk_max.x && info->walk_min.z < info->walk_max.z);
    assert_true(info->camera_min.x < info->camera_max.x && info->camera_min.z < info->camera_max.z);
    assert_true(info->camera_max.z > centre.z + 0.8f); // a camera finds room before people
}

static void test_rooms(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT_OF(trades); i++) {
        int night = i % 2; // one by day, the next at night
        Fixture f = built(trades[i].kind, night ? TIME_NIGHT : TIME_DAY, 3u + (uint64_t)night);
        check_meshes(f.world, trades[i].kind);
        check_room_to_stand(f.world, trades[i].kind);
        int seats = 0;
        for (int k = 0; k < f.world->landmark_count; k++)
            seats += f.world->landmarks[k].seat_count;
        if (seats < trades[i].seats)
            fail_msg("%s: %d seats of %d", trades[i].kind, seats, trades[i].seats);
        for (int k = 0; k < COUNT_OF(trades[i].landmarks) && trades[i].landmarks[k]; k++)
            if (!world_find_landmark(f.world, 0, trades[i].landmarks[k]))
                fail_msg("%s: no %s", trades[i].kind, trades[i].landmarks[k]);
        tear_down(&f);
    }
}

static void test_who_serves(void **state)
{
    (void)state;
    static const struct {
        const char *kind, *landmark, *serves, *comes;
    } posts[] = {{"cafe", "counter", "barista", "woman"},
                 {"bar", "counter", "bartender", "man"},
                 {"shop", "counter", "shopkeeper", "girl"},
                 {"church", "altar", "priest", "bride"}};
    for (int i = 0; i < COUNT_OF(posts); i++) {
        Fixture f = built(posts[i].kind, TIME_DAY, 5);
        FilmPlan *plan = f.world->plan;
        plan->entities[0] = (Entity){.kind = ENTITY_PERSON, .name = posts[i].serves};
        plan->entities[1] = (Entity){.kind = ENTITY_PERSON, .name = posts[i].comes};
        plan->entity_count = 2;
        const Landmark *mark = world_find_landmark(f.world, 0, posts[i].landmark);
        assert_non_null(mark);
        Vec3 front = quat_rotate(quat_yaw(mark->yaw), vec3(0, 0, 1));
        for (int who = 0; who < 2; who++) {
            Vec3 p;
            float yaw, side = who ? 1.0f : -1.0f;
            stand_for(f.world, who, mark, false, &p, &yaw);
            float before = vec3_dot(vec3_sub(p, mark->position), front);
            assert_true(side * before > mark->half_size.z + 0.1f); // outside of it, on the own side
            assert_true(side * cosf(yaw - mark->yaw) < -0.9f);     // and facing across it
        }
        tear_down(&f);
    }
}

// What goes by outside a train's windows goes by at one speed for the whole film.
static void test_land_goes_by(void **state)
{
    (void)state;
    Fixture f = built("train", TIME_DAY, 2);
    int moving = 0;
    for (int i = 0; i < f.world->instance_count; i++) {
        const Instance *instance = &f.world->instances[i];
        if (instance->motion_count == 0)
            continue;
        const MotionKey *from = &instance->motion[0], *to = &instance->motion[instance->motion_count - 1];
        assert_true(to->time >= plan_seconds(f.world->plan));
        float speed = vec3_distance(from->position, to->position) / (float)(to->time - from->time);
        assert_true(fabsf(speed - 17.0f) < 0.1f);
        moving++;
    }
    assert_true(moving > 20);
    tear_down(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rooms),
        cmocka_unit_test(test_who_serves),
        cmocka_unit_test(test_land_goes_by),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
