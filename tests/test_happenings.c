// What happens to things by the weather, by fire and by their own weight, and who rides what.
#include "stage/effects/effects.h"
#include "stage/nature/land.h"
#include "stage/physics/fracture.h"
#include "stage/physics/play.h"
#include "stage/vehicles/vehicles.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "film_fixture.h"

static int entity_of(const FilmPlan *plan, const char *noun)
{
    for (int e = 0; e < plan->entity_count; e++)
        if (strcmp(plan->entities[e].noun, noun) == 0)
            return e;
    return PLAN_NONE;
}

// Mean height over the ground of an entity's things.
static float mean_height(const World *world, int entity, double time)
{
    float sum = 0.0f;
    int count = 0;
    for (int i = 0; i < world->instance_count; i++) {
        const Instance *instance = &world->instances[i];
        Vec3 low, high, position;
        Quat turn;
        if (instance->entity != entity || !instance->motion)
            continue;
        mesh_bounds(&world->meshes[instance->mesh].mesh, vec3_length(instance->transform.x), &low, &high);
        motion_at(instance->motion, instance->motion_count, time, &position, &turn);
        Vec3 middle = vec3_add(position, quat_rotate(turn, vec3_scale(vec3_add(low, high), 0.5f)));
        sum += middle.y - site_ground(world, instance->place, middle.x, middle.z);
        count++;
    }
    return count > 0 ? sum / (float)count : 0.0f;
}

static void what_topples_comes_down(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *noun;
        float from, to; // m
    } rows[] = {
        {"A stack of wooden crates topples over in a warehouse.", "crate", 0.9f, 0.6f},
        {"A stack of books topples off a desk in an office.", "book", 0.75f, 0.5f},
        {"A wardrobe falls over in a bedroom.", "wardrobe", 0.9f, 0.8f},
        {"A bookshelf falls over in a library.", "bookcase", 0.9f, 0.8f},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i].prompt, 4.0);
        int entity = entity_of(film.plan, rows[i].noun);
        float from = mean_height(film.world, entity, 0.0), to = mean_height(film.world, entity, 3.9);
        if (from < rows[i].from || to > rows[i].to)
            fail_msg("%s: from %g to %g m", rows[i].prompt, (double)from, (double)to);
        film_free(&film);
    }
}

// The arms of a chandelier are no thicker in pieces than they were.
static void pieces_are_parts(void **state)
{
    (void)state;
    Film film = film_play("A chandelier falls from the ceiling of a ballroom and shatters on the floor.", 4.0);
    const World *world = film.world;
    Vec3 low, high;
    float whole = 0.0f, area = 0.0f, pieces = 0.0f;
    int count = 0;
    for (int i = 0; i < world->instance_count; i++) {
        const Mesh *mesh = &world->meshes[world->instances[i].mesh].mesh;
        bool piece = strcmp(world->instances[i].name, "piece") == 0;
        if (world->instances[i].entity != entity_of(film.plan, "chandelier") || mesh->vertex_count == 0)
            continue;
        mesh_bounds(mesh, vec3_length(world->instances[i].transform.x), &low, &high);
        Vec3 size = vec3_sub(high, low);
        whole += piece ? 0.0f : size.x * size.y * size.z;
        pieces += piece ? size.x * size.y * size.z : 0.0f;
        area += piece ? 0.0f : fracture_thickness(mesh, vec3_length(world->instances[i].transform.x));
        count += piece;
    }
    assert_true(count > 10);
    assert_true(area > 0.0f && area < 0.05f); // m
    if (pieces > 1.5f * whole)
        fail_msg("pieces fill %g m3, the whole %g", (double)pieces, (double)whole);
    film_free(&film);
}

static void a_house_burns(void **state)
{
    (void)state;
    static const char *const prompts[] = {"A house burns at night.", "A house is on fire.",
                                          "A house stands in a wood."};
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Film film = film_play(prompts[i], 2.0);
        int fires = 0;
        for (int e = 0; film.world->effects && e < film.world->effects->count; e++)
            fires += strcmp(film.world->effects->items[e].row->name, "blaze") == 0;
        if ((i < 2) != (fires >= 3))
            fail_msg("%s: %d fires", prompts[i], fires);
        film_free(&film);
    }
}

static FilmPlan *planned(const char *prompt, Arena *arena)
{
    FilmPlan *plan;
    Error error = {0};
    const PlanParams params = {.seconds = 4};
    assert_int_equal(plan_from_prompt(prompt, strlen(prompt), &params, arena, &plan, &error), STATUS_OK);
    return plan;
}

static void wind_goes_where_it_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *from;
    } rows[] = {{"A flag blows in strong wind to the left.", "right"},
                {"Strong wind blows from the left over a field.", "left"},
                {"Wind blows toward the right over a field.", "left"}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Arena *arena = arena_create();
        const FilmPlan *plan = planned(rows[i].prompt, arena);
        if (!text_equal(plan->places[0].wind_from, rows[i].from))
            fail_msg("%s: from %s", rows[i].prompt, plan->places[0].wind_from ? plan->places[0].wind_from : "nowhere");
        arena_destroy(&arena);
    }
}

static void who_rides(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *mount; // NULL: nobody rides
    } rows[] = {{"A bicycle courier weaves through traffic.", "bicycle"},
                {"A cyclist crosses the street.", "bicycle"},
                {"A skateboarder rides up a ramp.", "skateboard"},
                {"A courier crosses the street.", NULL},
                {"A cyclist walks along the street.", NULL}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Arena *arena = arena_create();
        const FilmPlan *plan = planned(rows[i].prompt, arena);
        const char *mount = NULL;
        for (int a = 0; a < plan->action_count; a++)
            if (text_equal(plan->actions[a].verb, "ride") && plan->actions[a].object >= 0)
                mount = plan->entities[plan->actions[a].object].noun;
        if (mount ? !text_equal(mount, rows[i].mount) : rows[i].mount != NULL)
            fail_msg("%s: on %s", rows[i].prompt, mount ? mount : "nothing");
        arena_destroy(&arena);
    }
}

// The animal goes before what it draws, at one distance, and both get on; its wheels roll.
static void carts_are_drawn(void **state)
{
    (void)state;
    static const char *const prompts[] = {"A horse pulls a carriage down a street.",
                                          "A horse-drawn carriage rolls along a street.",
                                          "Two horses pull a stagecoach across the prairie."};
    for (int p = 0; p < COUNT_OF(prompts); p++) {
        Film film = film_play(prompts[p], 4.0);
        const World *world = film.world;
        int cart = entity_of(film.plan, "horse carriage"), horses = 0;
        const VehicleRun *run = vehicle_run_of(world, cart, 0);
        assert_non_null(run);
        Vec3 from = vehicle_state(run, 0.5).position, to = vehicle_state(run, 3.5).position;
        if (vec3_distance(from, to) < 5.0f)
            fail_msg("%s: it goes %g m", prompts[p], (double)vec3_distance(from, to));
        for (int e = 0; e < film.plan->entity_count; e++) {
            ActorFace face;
            if (film.plan->entities[e].kind != ENTITY_ANIMAL)
                continue;
            for (double t = 0.5; t < 3.6; t += 0.5) {
                assert_true(world_face(world, e, t, &face));
                VehicleState s = vehicle_state(run, t);
                Vec3 local = quat_rotate(quat_yaw(-s.yaw), vec3_sub(face.chest, s.position));
                if (local.z < 2.2f || local.z > 5.5f || fabsf(local.x) > 0.9f)
                    fail_msg("%s: a horse at %g %g of it", prompts[p], (double)local.x, (double)local.z);
            }
            horses++;
        }
        assert_int_equal(horses, p == 2 ? 2 : 1);
        film_free(&film);
    }
}

// A stone that is thrown into the water breaks it once, one that skips again and again, farther out each time; and
// nobody but the water makes rings.
static void stones_meet_the_water(void **state)
{
    (void)state;
    static const char *const prompts[] = {"A boy throws a stone into a pond, ripples spread in rings.",
                                          "A boy skips a stone across a lake."};
    for (int p = 0; p < COUNT_OF(prompts); p++) {
        Film film = film_play(prompts[p], 6.0);
        const World *world = film.world;
        int splashes = 0;
        float out = 0.0f, far = 0.0f;
        for (int i = 0; i < world->event_count; i++) {
            const Event *event = &world->events[i];
            if (event->kind != EVENT_ELEMENT || strcmp(event->surface, "splash") != 0)
                continue;
            assert_true(fabsf(event->position.y - world->places[0].water_level) < 0.02f);
            assert_true(event->position.z < out);
            out = event->position.z;
            far = splashes++ ? far : -out;
        }
        if (p == 0 ? splashes != 1 : splashes < 5)
            fail_msg("%s: %d splashes", prompts[p], splashes);
        assert_true(far > 8.0f && far < 16.0f);
        for (int a = 0; a < film.plan->action_count; a++)
            assert_false(text_equal(film.plan->actions[a].verb, "flow"));
        film_free(&film);
    }
}

// A boat under sail leans away from the wind, and more in a storm.
static void wind_heels_a_sail(void **state)
{
    (void)state;
    static const char *const prompts[] = {"A sailing boat sails across the sea.",
                                          "A sailing boat heels over in the wind in a storm at sea."};
    float heel[2] = {0};
    for (int p = 0; p < 2; p++) {
        Film film = film_play(prompts[p], 3.0);
        const VehicleRun *run = vehicle_run_of(film.world, 0, 0);
        assert_non_null(run);
        Vec3 wind = film.world->places[0].environment.wind;
        for (double t = 0.2; t < 2.9; t += 0.1) {
            VehicleState s = vehicle_state(run, t);
            float lee = vec3_dot(wind, vec3(cosf(s.yaw), 0, -sinf(s.yaw))) > 0.0f ? -1.0f : 1.0f;
            heel[p] += lee * s.roll / 27.0f;
        }
        film_free(&film);
    }
    if (heel[0] < 0.03f || heel[1] < 1.4f * heel[0] || heel[1] > 0.75f)
        fail_msg("heels %g and %g", (double)heel[0], (double)heel[1]);
}

// The floor of a canyon has a bed for its river where the text has one, and none where it has none.
static void canyons_have_rivers(void **state)
{
    (void)state;
    static const char *const prompts[] = {"A river winds through a canyon.", "A canyon with a stream.", "A canyon."};
    for (int p = 0; p < COUNT_OF(prompts); p++) {
        Film film = film_play(prompts[p], 1.0);
        const PlaceInfo *info = &film.world->places[0];
        int under = 0;
        for (float z = 8.0f; z > -60.0f; z -= 4.0f) {
            under += info->height(info->land, stream_middle(z), z) < LAND_WATER_LEVEL - 0.3f;
            assert_true(info->height(info->land, stream_middle(z) + 30.0f, z) > 1.0f); // its wall
        }
        if (under != (p < 2 ? 17 : 0))
            fail_msg("%s: under water at %d of 17", prompts[p], under);
        film_free(&film);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_topples_comes_down),
        cmocka_unit_test(pieces_are_parts),
        cmocka_unit_test(a_house_burns),
        cmocka_unit_test(wind_goes_where_it_is_told),
        cmocka_unit_test(who_rides),
        cmocka_unit_test(carts_are_drawn),
        cmocka_unit_test(stones_meet_the_water),
        cmocka_unit_test(wind_heels_a_sail),
        cmocka_unit_test(canyons_have_rivers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
