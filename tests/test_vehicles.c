// What drives, rolls on rails, floats and flies: wheels roll as far as they go, nothing slides sideways that does not
// drift, stops are where and when they are told, ships follow the water, and nothing goes through anything.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "plan/planner.h"
#include "stage/stage.h"
#include "stage/vehicles/drive.h"
#include "stage/vehicles/vehicles.h"
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "film_fixture.h"

static const VehicleRun *only_run(const Film *film)
{
    const struct Vehicles *all = film->world->vehicles;
    for (int i = 0; i < all->count; i++)
        if (all->runs[i].entity != PLAN_NONE && all->runs[i].member == 0)
            return &all->runs[i];
    return NULL;
}

static Vec3 ahead_of(float yaw)
{
    return vec3(sinf(yaw), 0, cosf(yaw));
}

// ---------------------------------------------------------------- wheels

static void test_wheels_roll_as_far_as_they_go(void **state)
{
    (void)state;
    Film film = film_play("A red car drives down the street and stops.", 7);
    const VehicleRun *run = only_run(&film);
    NEED_RUN(film, run);
    int wheels = 0;
    for (int p = 0; p < run->model->part_count; p++)
        wheels += run->model->parts[p].role == PART_ROLLS;
    assert_int_equal(wheels, 4);
    int seen = 0;
    for (int i = 0; i < film.world->instance_count; i++) {
        const Instance *instance = &film.world->instances[i];
        float radius = 0.0f;
        for (int p = 0; p < run->model->part_count; p++)
            if (run->model->parts[p].role == PART_ROLLS && run->model->parts[p].mesh == instance->mesh)
                radius = run->model->parts[p].radius;
        if (radius <= 0.0f || instance->entity != run->entity)
            continue;
        double turned = 0.0, gone = 0.0;
        for (int k = 0; k + 1 < instance->motion_count; k++) {
            Quat d = quat_mul(quat_conjugate(instance->motion[k].rotation), instance->motion[k + 1].rotation);
            turned += 2.0 * acos(fmin(1.0, fabs((double)d.w)));
            gone += (double)vec3_distance(instance->motion[k].position, instance->motion[k + 1].position);
        }
        assert_true(gone > 15.0);
        assert_true(fabs(turned * (double)radius - gone) < 0.015 * gone);
        assert_true(fabsf(instance->motion[0].position.y - run->states[0].position.y - radius) < 0.01f);
        seen++;
    }
    assert_int_equal(seen, 4);
    film_free(&film);
}

// The rear axle goes where it points.
static float worst_sliding(const VehicleRun *run)
{
    float worst = 0.0f;
    for (int i = 0; i + 1 < run->count; i++) {
        const VehicleState *a = &run->states[i], *b = a + 1;
        Vec3 p = vec3_mad(a->position, ahead_of(a->yaw), run->model->rear),
             q = vec3_mad(b->position, ahead_of(b->yaw), run->model->rear), d = vec3_sub(q, p);
        float step = hypotf(d.x, d.z), yaw = a->yaw + 0.5f * remainderf(b->yaw - a->yaw, TAU_F);
        Vec3 way = ahead_of(yaw);
        if (step > 0.02f)
            worst = fmaxf(worst, fabsf(d.x * way.z - d.z * way.x) / step);
    }
    return worst;
}

static void test_nothing_slides_but_what_drifts(void **state)
{
    (void)state;
    static const char *const clean[] = {"A car turns left on a road."};
    for (int i = 0; i < COUNT_OF(clean); i++) {
        Film film = film_play(clean[i], 6);
        const VehicleRun *run = only_run(&film);
        NEED_RUN(film, run);
        assert_true(worst_sliding(run) < 0.02f);
        film_free(&film);
    }
    Film film = film_play("A car drifts around a corner.", 6);
    const VehicleRun *run = only_run(&film);
    assert_true(worst_sliding(run) > 0.2f);
    film_free(&film);
}

static void test_stops_where_and_when(void **state)
{
    (void)state;
    Film film = film_play("A red car drives down the street and stops.", 8);
    const VehicleRun *run = only_run(&film);
    NEED_RUN(film, run);
    const Action *stop = NULL;
    for (int i = 0; i < film.plan->action_count; i++)
        if (strcmp(film.plan->actions[i].verb, "stop") == 0)
            stop = &film.plan->actions[i];
    assert_non_null(stop);
    VehicleState before = vehicle_state(run, stop->begin - 0.3), after = vehicle_state(run, 7.9);
    assert_true(before.speed > 5.0f);
    assert_true(fabsf(after.speed) < 1e-3f);
    const Roadway *way = &film.world->places[0].roadways[0];
    float yaw;
    Vec3 at = way_at(way, way->stop, &yaw), nose = vec3_mad(after.position, ahead_of(after.yaw), run->model->front);
    Vec3 along = ahead_of(yaw), d = vec3_sub(nose, at);
    assert_true(fabsf(vec3_dot(d, along)) < 0.1f);
    // it dives while it brakes, and stands level again
    float dive = 0.0f;
    for (int i = 0; i < run->count; i++)
        dive = fminf(dive, run->states[i].lean);
    assert_true(dive < -0.008f && dive > -0.06f);
    assert_true(fabsf(after.lean) < 0.004f);
    film_free(&film);
}

static void test_lamps_light(void **state)
{
    (void)state;
    Film film = film_play("A taxi pulls up in the street at night.", 6);
    const VehicleRun *run = only_run(&film);
    NEED_RUN(film, run);
    bool head = false, braking = false;
    for (int i = 0; i < film.world->instance_count; i++) {
        const Instance *instance = &film.world->instances[i];
        for (int p = 0; p < run->model->part_count && instance->entity == run->entity; p++) {
            const VehiclePart *part = &run->model->parts[p];
            if (part->mesh != instance->mesh || part->role != PART_LAMP)
                continue;
            head |= part->lamp == LAMP_HEAD && instance->glow_count > 0 && instance->glow[0].gain > 0.9f;
            for (int k = 0; k < instance->glow_count && part->lamp == LAMP_TAIL; k++)
                braking |= instance->glow[k].gain > 0.9f;
        }
    }
    assert_true(head);
    assert_true(braking);
    int carried = 0;
    for (int i = 0; i < film.world->light_count; i++)
        carried += film.world->lights[i].carried && film.world->lights[i].kind == LIGHT_QUAD;
    assert_true(carried >= 2);
    film_free(&film);
}

// ---------------------------------------------------------------- through nothing

// Two boxes on the ground, each turned: do they overlap? Separating axes.
static bool overlap(const VehicleRun *a, const VehicleRun *b, double time, float margin)
{
    VehicleState s[2] = {vehicle_state(a, time), vehicle_state(b, time)};
    const VehicleModel *m[2] = {a->model, b->model};
    Vec3 corner[2][4];
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 4; k++) {
            Vec3 p = vec3(k & 1 ? m[i]->high.x : m[i]->low.x, 0, k & 2 ? m[i]->high.z : m[i]->low.z);
            corner[i][k] = vec3_add(s[i].position, quat_rotate(quat_yaw(s[i].yaw), p));
        }
    if (s[0].position.y + m[0]->low.y > s[1].position.y + m[1]->high.y ||
        s[1].position.y + m[1]->low.y > s[0].position.y + m[0]->high.y)
        return false;
    for (int axis = 0; axis < 4; axis++) {
        float yaw = s[axis / 2].yaw + (axis % 2 ? 0.5f * PI_F : 0.0f), low[2] = {1e9f, 1e9f}, high[2] = {-1e9f, -1e9f};
        for (int i = 0; i < 2; i++)
            for (int k = 0; k < 4; k++) {
                float at = vec3_dot(corner[i][k], ahead_of(yaw));
                low[i] = fminf(low[i], at), high[i] = fmaxf(high[i], at);
            }
        if (low[0] > high[1] - margin || low[1] > high[0] - margin)
            return false;
    }
    return true;
}

static void test_nothing_goes_through(void **state)
{
    (void)state;
    static const char *const prompts[] = {
        "Two cars race.",
        "A police car chases a red car down the highway.",
        "Two cars crash.",
    };
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Film film = film_play(prompts[i], 6);
        const struct Vehicles *all = film.world->vehicles;
        NEED_RUN(film, only_run(&film));
        for (int a = 0; a < all->count; a++)
            for (int b = 0; b < a; b++)
                for (double t = 0.0; t < 6.0; t += 0.1)
                    if (all->runs[a].shot == all->runs[b].shot &&
                        overlap(&all->runs[a], &all->runs[b], t, strstr(prompts[i], "crash") ? 0.6f : 0.12f))
                        fail_msg("%s: %.20s and %.20s meet at %.1f s", prompts[i], all->runs[a].kind->words,
                                 all->runs[b].kind->words, t);
        film_free(&film);
    }
}

static void test_people_are_not_run_over(void **state)
{
    (void)state;
    static const char *const prompts[] = {"A man walks along a road while a truck passes."};
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Film film = film_play(prompts[i], 6);
        NEED_RUN(film, only_run(&film));
        NEED_PEOPLE(film);
        const struct Vehicles *all = film.world->vehicles;
        for (int e = 0; e < film.plan->entity_count; e++)
            for (int a = 0; a < all->count; a++)
                for (double t = 0.0; t < 6.0; t += 0.1) {
                    ActorFace face;
                    if (film.plan->entities[e].kind != ENTITY_PERSON || !world_face(film.world, e, t, &face))
                        continue;
                    VehicleState s = vehicle_state(&all->runs[a], t);
                    const VehicleModel *m = all->runs[a].model;
                    Vec3 d = quat_rotate(quat_yaw(-s.yaw), vec3_sub(face.hips, s.position));
                    assert_false(d.x > m->low.x - 0.2f && d.x < m->high.x + 0.2f && d.z > m->low.z - 0.2f &&
                                 d.z < m->high.z + 0.2f);
                }
        film_free(&film);
    }
}

// ---------------------------------------------------------------- rails, water, air

static void test_wagons_keep_to_the_track(void **state)
{
    (void)state;
    Film film = film_play("A train passes through a landscape.", 6);
    const struct Vehicles *all = film.world->vehicles;
    assert_true(all->count >= 4);
    const Roadway *way = NULL; // the first is the one that is taken
    for (int i = film.world->places[0].roadway_count - 1; i >= 0; i--)
        if (film.world->places[0].roadways[i].kind == WAY_RAIL)
            way = &film.world->places[0].roadways[i];
    assert_non_null(way);
    for (int a = 0; a < all->count; a++)
        for (int i = 0; i < all->runs[a].count; i += 10) {
            const VehicleState *s = &all->runs[a].states[i];
            const VehicleModel *m = all->runs[a].model;
            for (int end = -1; end <= 1; end += 2) { // over its bogies
                float half = 0.5f * (m->high.z - m->low.z) * 0.7f * (float)end;
                Vec3 p = vec3_mad(s->position, ahead_of(s->yaw), half + 0.5f * (m->high.z + m->low.z));
                float best = 1e9f;
                for (int k = 0; k + 1 < way->count; k++) {
                    Vec3 d = vec3_sub(way->points[k + 1], way->points[k]), e = vec3_sub(p, way->points[k]);
                    float t = clampf((d.x * e.x + d.z * e.z) / (d.x * d.x + d.z * d.z), 0.0f, 1.0f);
                    best = fminf(best, hypotf(e.x - t * d.x, e.z - t * d.z));
                }
                if (best > 0.05f)
                    fail_msg("wagon %d is %.2f m off at %.1f %.1f (half %.2f, yaw %.2f, %d points)", a, (double)best,
                             (double)p.x, (double)p.z, (double)half, (double)s->yaw, way->count);
            }
        }
    film_free(&film);
}

static void test_boats_follow_the_water(void **state)
{
    (void)state;
    Film film = film_play("A sailboat sails on the sea in a strong wind.", 6);
    const VehicleRun *run = only_run(&film);
    NEED_RUN(film, run);
    const PlaceInfo *info = &film.world->places[0];
    float least = 1e9f, most = -1e9f;
    for (int i = 0; i < run->count; i += 6) {
        const VehicleState *s = &run->states[i];
        double time = run->begin + i / run->rate;
        // the mean of the water under the hull, looked at more closely than the stage does
        float sum = 0.0f, half = 0.42f * (run->model->high.z - run->model->low.z),
              beam = 0.38f * fminf(run->model->high.x - run->model->low.x, 6.0f);
        int n = 0;
        for (int a = -10; a <= 10; a++)
            for (int b = -3; b <= 3; b++, n++) {
                Vec3 p = vec3_add(s->position, quat_rotate(quat_yaw(s->yaw),
                                                           vec3(beam * (float)b / 3.0f, 0, half * (float)a / 10.0f)));
                sum += waves_height(p.x, p.z, time, info->environment.wind);
            }
        float off = s->position.y + run->kind->draft - info->water_level - sum / (float)n;
        assert_true(fabsf(off) < 0.03f);
        least = fminf(least, s->position.y), most = fmaxf(most, s->position.y);
    }
    assert_true(most - least > 0.02f); // it moves at all
    film_free(&film);
}

static void test_what_flies_leaves_the_ground(void **state)
{
    (void)state;
    static const char *const prompts[] = {"A plane takes off.", "A helicopter lifts off."};
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Film film = film_play(prompts[i], 8);
        const VehicleRun *run = only_run(&film);
        assert_non_null(run);
        VehicleState first = vehicle_state(run, 0.0), last = vehicle_state(run, 8.0);
        assert_true(last.position.y > first.position.y + 4.0f);
        assert_true(fabsf(first.position.y - film.world->places[0].walk_min.y) < 0.6f);
        for (int k = 0; k + 1 < run->count; k++) // no jumps
            assert_true(fabsf(run->states[k + 1].position.y - run->states[k].position.y) < 0.9f);
        film_free(&film);
    }
}

// ---------------------------------------------------------------- the same again

static void test_the_same_again(void **state)
{
    (void)state;
    Film films[2];
    for (int i = 0; i < 2; i++)
        films[i] = film_play("Two cars race.", 4);
    const struct Vehicles *a = films[0].world->vehicles, *b = films[1].world->vehicles;
    assert_int_equal(a->count, b->count);
    for (int i = 0; i < a->count; i++) {
        assert_int_equal(a->runs[i].count, b->runs[i].count);
        assert_memory_equal(a->runs[i].states, b->runs[i].states, (size_t)a->runs[i].count * sizeof(VehicleState));
    }
    film_free(&films[0]);
    film_free(&films[1]);
}

static void test_cameras_see_what_drives(void **state)
{
    (void)state;
    static const char *const prompts[] = {"A red car drives down the street and stops.",
                                          "Camera follows a car down a highway."};
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Film film = film_play(prompts[i], 6);
        const VehicleRun *run = only_run(&film);
        NEED_RUN(film, run);
        for (double t = 1.0; t < 5.9; t += 0.5) {
            CameraPose camera = world_camera(film.world, 0, t);
            VehicleState s = vehicle_state(run, t);
            Vec3 d = vec3_sub(vec3_add(s.position, vec3(0, 0.5f * run->model->high.y, 0)), camera.position);
            float depth = vec3_dot(d, camera.forward), side = fabsf(vec3_dot(d, camera.right));
            assert_true(depth > 1.0f);
            assert_true(side / depth < 0.5f * camera.gate_mm / camera.focal_mm);
        }
        film_free(&film);
    }
}

// Words that mean more than they name: a rider's leaning is riding, a bus's doors are no doors of the place, flowers in
// a vase are one bunch.
static void test_what_is_meant(void **state)
{
    (void)state;
    static const char *const prompts[] = {"A man on a motorcycle leans into a curve.",
                                          "A bus stops at the bus stop and opens its doors.",
                                          "Yellow tulips in a vase."};
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Arena *arena = arena_create();
        FilmPlan *plan;
        Error error = {0};
        const PlanParams params = {.seconds = 4};
        assert_int_equal(plan_from_prompt(prompts[i], strlen(prompts[i]), &params, arena, &plan, &error), STATUS_OK);
        bool rides = false;
        for (int a = 0; a < plan->action_count; a++)
            rides |= text_equal(plan->actions[a].verb, "ride") && plan->actions[a].object >= 0 &&
                     text_equal(plan->entities[plan->actions[a].object].noun, "motorcycle");
        assert_int_equal(rides, i == 0);
        for (int e = 0; e < plan->entity_count; e++) {
            const Entity *entity = &plan->entities[e];
            assert_true(!text_equal(entity->noun, "door") || entity->offscreen);
            assert_true(i != 2 || entity->count == 1);
        }
        arena_destroy(&arena);
    }
}

// What has a shape of its own goes on wheels of its own, wherever there is a street or none.
static void test_heavy_vehicles_are_their_own(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        int wheels;
        float least, most; // m it covers in the shot
    } rows[] = {
        {"A fire engine drives down the street.", 4, 20.0f, 90.0f},
        {"A school bus stops at the curb.", 4, 5.0f, 60.0f},
        {"A tank rolls across a field.", 12, 8.0f, 40.0f},
        {"A garbage truck with its lights on drives along a suburban street.", 6, 20.0f, 90.0f},
        {"A race car speeds along a race track.", 4, 40.0f, 300.0f},
        {"A tractor ploughs a field.", 4, 8.0f, 40.0f},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i].prompt, 4);
        const VehicleRun *run = only_run(&film);
        assert_non_null(run);
        assert_true(run->moves);
        int wheels = 0;
        for (int p = 0; p < run->model->part_count; p++)
            wheels += run->model->parts[p].role == PART_ROLLS;
        float gone = vec3_distance(run->states[0].position, run->states[run->count - 1].position);
        if (wheels != rows[i].wheels || gone < rows[i].least || gone > rows[i].most)
            fail_msg("%s: %d wheels, goes %g m", rows[i].prompt, wheels, (double)gone);
        if (strstr(rows[i].prompt, "suburban")) // on its street, not over the lawns
            assert_true(fabsf(run->states[run->count / 2].position.x) < 3.8f);
        film_free(&film);
    }
}

// Wheels smoke where a plane touches down, and only there.
static void test_landing_wheels_smoke(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        bool smokes;
    } rows[] = {{"A plane lands on a runway.", true}, {"A plane takes off from a runway.", false}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i].prompt, 4);
        const VehicleRun *run = only_run(&film);
        assert_non_null(run);
        float ground = 1e9f, most = 0.0f, aloft = 0.0f, seconds = 0.0f;
        for (int k = 0; k < run->count; k++)
            ground = fminf(ground, run->states[k].position.y);
        for (int k = 0; k < run->count; k++) {
            const VehicleState *s = &run->states[k];
            most = fmaxf(most, s->skid);
            seconds += s->skid > 0.02f ? 1.0f / (float)run->rate : 0.0f;
            aloft = fmaxf(aloft, s->position.y > ground + 0.3f ? s->skid : 0.0f);
        }
        assert_true((most > 0.9f) == rows[i].smokes);
        assert_true(seconds < 0.6f);
        assert_true(aloft <= 0.0f);
        film_free(&film);
    }
}

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_meant),
        cmocka_unit_test(test_heavy_vehicles_are_their_own),
        cmocka_unit_test(test_landing_wheels_smoke),
        cmocka_unit_test(test_wheels_roll_as_far_as_they_go),
        cmocka_unit_test(test_nothing_slides_but_what_drifts),
        cmocka_unit_test(test_stops_where_and_when),
        cmocka_unit_test(test_lamps_light),
        cmocka_unit_test(test_nothing_goes_through),
        cmocka_unit_test(test_people_are_not_run_over),
        cmocka_unit_test(test_wagons_keep_to_the_track),
        cmocka_unit_test(test_boats_follow_the_water),
        cmocka_unit_test(test_what_flies_leaves_the_ground),
        cmocka_unit_test(test_the_same_again),
        cmocka_unit_test(test_cameras_see_what_drives),
    };
    if (count > 1) // one of them
        cmocka_set_test_filter(arguments[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
