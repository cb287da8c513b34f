// Tests of the sky that a film looks up to, of what blows up, and of what the ground and the weather throw.
#include "stage/effects/calamities.h"
#include "stage/stage.h"
#include "stage/vehicles/show.h"
#include "stage/vehicles/vehicles.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static World *played(Arena *arena, const char *prompt, double seconds)
{
    FilmPlan *plan;
    Error error = {0};
    PlanParams params = {.seconds = seconds, .width = 160, .height = 90};
    assert_int_equal(plan_from_prompt(prompt, strlen(prompt), &params, arena, &plan, &error), STATUS_OK);
    World *world;
    Library *library = library_open("/nonexistent");
    assert_int_equal(stage_play(plan, library, arena, &world, &error), STATUS_OK);
    return world;
}

static int emitter_of(const World *world, const char *name)
{
    for (int i = 0; i < world->effects->count; i++)
        if (text_equal(world->effects->items[i].row->name, name))
            return i;
    return -1;
}

static Aloft aloft(const World *world, double time, Arena *arena)
{
    Snapshot at;
    int shot = plan_shot_at(world->plan, (int)(time * world->plan->fps));
    world_at(world, shot, time, arena, &at);
    CameraPose camera = world_camera(world, shot, time);
    Aloft air;
    world_air(world, &at, camera.position, camera.forward, arena, &air);
    return air;
}

// Where a direction stands in the frame: x and y as shares of half its width and height.
static void in_frame(const CameraPose *camera, Vec3 way, float *x, float *y)
{
    float z = vec3_dot(way, camera->forward), focal = camera->focal_mm / camera->gate_mm;
    assert_true(z > 0.0f);
    *x = 2.0f * focal * vec3_dot(way, camera->right) / z;
    *y = 2.0f * focal * vec3_dot(way, camera->up) / z * 16.0f / 9.0f;
}

// Nobody is in the shot and the text tells of the sky: it is in the frame, and no tree stands before it.
static void the_sky_is_looked_up_to(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        int moons;
        float least; // up, of the camera's way
    } rows[] = {{"The moon rises over the mountains under a sky full of stars.", 1, 0.02f},
                {"Two moons hang over an alien desert.", 2, 0.1f},
                {"Three moons stand over a desert at night.", 3, 0.02f},
                {"Aurora shimmers over a snowy forest at night.", 0, 0.2f},
                {"A rainbow stands over a forest.", 0, 0.12f},
                {"A forest by day.", 0, -1.0f}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Arena *arena = arena_create();
        World *world = played(arena, rows[i].prompt, 1.0);
        CameraPose camera = world_camera(world, 0, 0.5);
        const NightSky *sky = &world->places[0].environment.night;
        if (camera.forward.y < rows[i].least)
            fail_msg("%s: the camera looks %.2f up", rows[i].prompt, (double)camera.forward.y);
        if (rows[i].moons > 0) {
            assert_int_equal(sky->others, rows[i].moons - 1);
            for (int k = 0; k < rows[i].moons; k++) {
                float x, y;
                in_frame(&camera, k ? sky->other[k - 1].way : sky->moon, &x, &y);
                if (fabsf(x) > 0.95f || fabsf(y) > 0.95f)
                    fail_msg("%s: moon %d stands at %.2f %.2f", rows[i].prompt, k, (double)x, (double)y);
            }
        }
        int before = 0; // trees in the way
        for (int k = 0; k < world->instance_count; k++) {
            Vec3 p = world->instances[k].transform.p;
            bool tree = text_in_list("spruce,pine,oak,birch", world->instances[k].name);
            before += tree && p.z > -40.0f && p.z < 0.0f && fabsf(p.x) < 4.0f;
        }
        assert_true((before == 0) == (i < COUNT_OF(rows) - 1));
        arena_destroy(&arena);
    }
}

static void over_a_city_its_roofs_are_seen(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *kind;
    } rows[] = {{"Lightning strikes over a city at night.", "skyline"},
                {"A helicopter hovers above the city.", "skyline"},
                {"A man walks through a city.", "city"}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Arena *arena = arena_create();
        World *world = played(arena, rows[i].prompt, 3.0);
        assert_string_equal(world->plan->places[0].kind, rows[i].kind);
        arena_destroy(&arena);
    }
}

// What blows up bursts when the plan says, is another thing after that, and is seen from far enough.
static void what_explodes_is_wrecked(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    World *world = played(arena, "A car explodes in a parking lot.", 3.0);
    const Action *action = NULL;
    for (int i = 0; i < world->plan->action_count; i++)
        if (text_equal(world->plan->actions[i].verb, "explode"))
            action = &world->plan->actions[i];
    assert_non_null(action);
    int burst = emitter_of(world, "explosion"), fire = emitter_of(world, "blaze"), wrecks = 0;
    assert_true(burst >= 0 && fire >= 0);
    const Emitter *e = effect_at(world, burst);
    assert_float_equal(e->begin, action->begin, 0.3);
    assert_true(effect_at(world, fire)->begin > e->begin);
    Snapshot before, after;
    world_at(world, 0, e->begin, arena, &before);
    world_at(world, 0, e->begin + 1.0, arena, &after);
    for (int i = 0; i < world->instance_count; i++) {
        const Instance *instance = &world->instances[i];
        bool wreck = strcmp(instance->name, "wreck") == 0;
        if (!wreck && (instance->entity != action->agent || instance->first_shot > 0))
            continue;
        wrecks += wreck;
        assert_true((before.transforms[i].p.y < -90.0f) == wreck);
        assert_true((after.transforms[i].p.y < -90.0f) != wreck);
    }
    assert_true(wrecks > 0);
    Aloft air = aloft(world, e->begin + 0.4, arena);
    float flame = 0.0f;
    for (int i = 0; i < air.cloud_count; i++)
        flame = fmaxf(flame, air.clouds[i].flame);
    assert_true(air.mote_count > 40 && flame > 5.0f);
    CameraPose camera = world_camera(world, 0, 1.0);
    assert_true(vec3_distance(camera.position, e->position) > 5.0f);
    arena_destroy(&arena);
}

static void geysers_and_storms_rise(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    World *world = played(arena, "A geyser erupts in a park.", 3.0);
    assert_string_equal(world->plan->places[0].kind, "park");
    int geyser = emitter_of(world, "geyser");
    assert_true(geyser >= 0);
    Aloft still = aloft(world, 0.05, arena), air = aloft(world, 2.8, arena);
    float highest = 0.0f;
    for (int i = 0; i < air.mote_count; i++)
        highest = fmaxf(highest, air.motes[i].position.y);
    assert_true(highest > 5.0f && highest < 14.0f); // a throw of 11 to 15.5 m/s against gravity and air
    assert_true(still.mote_count < air.mote_count / 4);
    arena_destroy(&arena);

    arena = arena_create();
    world = played(arena, "A sandstorm sweeps over the desert.", 3.0);
    assert_true(emitter_of(world, "sandstorm") >= 0);
    float near[2];
    for (int k = 0; k < 2; k++) { // its front comes nearer at the speed of gust fronts
        air = aloft(world, k ? 2.5 : 0.5, arena);
        float sum = 0.0f;
        int count = 0;
        for (int i = 0; i < air.cloud_count; i++)
            if (air.clouds[i].shape == CLOUD_BALL)
                sum += air.clouds[i].foot.z, count++;
        assert_true(count > 10);
        near[k] = sum / (float)count;
    }
    assert_true(near[1] - near[0] > 8.0f && near[1] - near[0] < 20.0f);
    arena_destroy(&arena);
}

// The swell strikes rocks at the foot of a cliff: what leaps up falls back as thrown things do.
static void surf_breaks_on_rocks(void **state)
{
    (void)state;
    static const char *const prompts[] = {"Waves crash against a cliff.", "Waves break on a rocky shore."};
    for (int p = 0; p < COUNT_OF(prompts); p++) {
        Arena *arena = arena_create();
        World *world = played(arena, prompts[p], 6.0);
        assert_string_equal(world->plan->places[0].kind, "rocky shore");
        int sprays = 0;
        float highest = 0.0f;
        for (int i = 0; i < world->effects->count; i++)
            sprays += text_equal(world->effects->items[i].row->name, "breaker spray");
        for (double t = 0.2; t < 5.8; t += 0.3) {
            Aloft air = aloft(world, t, arena);
            for (int i = 0; i < air.mote_count; i++)
                highest = fmaxf(highest, air.motes[i].position.y);
        }
        assert_true(sprays > 5);
        assert_true(highest > 2.0f && highest < 22.0f);
        arena_destroy(&arena);
    }
    Arena *arena = arena_create(); // who stands there is on top of it
    World *world = played(arena, "A woman stands on a cliff above the sea. Waves crash below.", 2.0);
    assert_string_equal(world->plan->places[0].kind, "sea cliff");
    arena_destroy(&arena);
}

static void hands_glow(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    World *world = played(arena, "A wizard's hands glow with green magic.", 3.0);
    int glow = emitter_of(world, "glow of hands");
    assert_true(glow >= 0);
    const Emitter *e = effect_at(world, glow);
    ActorFace face;
    assert_true(world_face(world, e->entity, 2.9, &face));
    Aloft air = aloft(world, 2.9, arena);
    int near = 0;
    for (int i = 0; i < air.mote_count; i++) {
        const Mote *m = &air.motes[i];
        if (m->shape != MOTE_GLOW ||
            fminf(vec3_distance(m->position, face.left_hand), vec3_distance(m->position, face.right_hand)) > 0.4f)
            continue;
        near++;
        assert_true(m->emission.y >= m->emission.x && m->emission.y >= m->emission.z); // green
    }
    assert_true(near > 30);
    arena_destroy(&arena);
}

static void chimneys_smoke(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    World *world = played(arena, "Wind blows the smoke of a chimney to the left.", 2.0);
    assert_false(world->plan->places[0].interior);
    int smoke = emitter_of(world, "chimney smoke");
    assert_true(smoke >= 0);
    assert_true(effect_at(world, smoke)->position.y > 3.0f); // over a roof
    assert_true(emitter_of(world, "smoke") < 0);
    CameraPose camera = world_camera(world, 0, 1.0);
    float x, y;
    in_frame(&camera, vec3_sub(effect_at(world, smoke)->position, camera.position), &x, &y);
    assert_true(fabsf(x) < 0.95f && y < 0.85f);
    arena_destroy(&arena);
}

// Who drives a tractor sits on it and goes along; who sits in the back of a pickup sits on its bed.
static void farm_vehicles_carry(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    World *world = played(arena, "A farmer drives a tractor across a field.", 3.0);
    ActorFace early, late;
    assert_true(world_face(world, 0, 0.5, &early) && world_face(world, 0, 2.5, &late));
    assert_true(early.hips.y > 1.1f && early.hips.y < 1.9f);
    assert_true(vec3_distance(early.hips, late.hips) > 3.0f);
    const VehicleRun *run = vehicle_run_of(world, 1, 0);
    assert_non_null(run);
    VehicleState at = vehicle_state(run, 2.5);
    assert_true(hypotf(at.position.x - late.hips.x, at.position.z - late.hips.z) < 1.3f);
    arena_destroy(&arena);

    arena = arena_create();
    world = played(arena, "Two friends sit in the back of a pickup truck.", 2.0);
    run = vehicle_run_of(world, 2, 0);
    assert_non_null(run);
    at = vehicle_state(run, 1.0);
    for (int i = 0; i < 2; i++) {
        assert_true(world_face(world, i, 1.0, &early));
        Vec3 own = quat_rotate(quat_yaw(-at.yaw), vec3_sub(early.hips, at.position));
        assert_true(own.y > 0.7f && own.y < 1.2f && own.z < -0.3f && own.z > -2.5f && fabsf(own.x) < 0.9f);
    }
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sky_is_looked_up_to),  cmocka_unit_test(over_a_city_its_roofs_are_seen),
        cmocka_unit_test(what_explodes_is_wrecked), cmocka_unit_test(geysers_and_storms_rise),
        cmocka_unit_test(surf_breaks_on_rocks),     cmocka_unit_test(hands_glow),
        cmocka_unit_test(chimneys_smoke),           cmocka_unit_test(farm_vehicles_carry),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
