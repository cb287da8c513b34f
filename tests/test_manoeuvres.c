// What drivers do with their cars: chases, overtaking, braking until the tyres slide, impacts.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "plan/planner.h"
#include "stage/effects/effects.h"
#include "stage/stage.h"
#include "stage/vehicles/drive.h"
#include "stage/vehicles/vehicles.h"
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "film_fixture.h"

static const VehicleRun *run_called(const Film *film, const char *name)
{
    for (int e = 0; e < film->plan->entity_count; e++)
        if (text_equal(film->plan->entities[e].name, name))
            return vehicle_run_of(film->world, e, 0);
    return NULL;
}

static const VehicleRun *run_number(const Film *film, int number)
{
    const struct Vehicles *all = film->world->vehicles;
    for (int i = 0; i < all->count; i++)
        if (all->runs[i].entity != PLAN_NONE && number-- == 0)
            return &all->runs[i];
    return NULL;
}

static Vec3 middle_at(const VehicleRun *run, double time)
{
    VehicleState s = vehicle_state(run, time);
    const VehicleModel *m = run->model;
    return vec3_add(s.position, quat_rotate(vehicle_turn(&s), vec3_scale(vec3_add(m->low, m->high), 0.5f)));
}

static float ahead_of(const VehicleRun *a, const VehicleRun *b, double time) // of b, along b's way
{
    VehicleState s = vehicle_state(b, time);
    return vec3_dot(vec3_sub(middle_at(a, time), middle_at(b, time)), vec3(sinf(s.yaw), 0, cosf(s.yaw)));
}

static bool meet(const VehicleRun *a, const VehicleRun *b, double time) // their boxes, a little smaller
{
    VehicleState s = vehicle_state(b, time), of = vehicle_state(a, time);
    for (int i = 0; i < 35; i++) {
        Vec3 p = vec3(((float)(i % 5) / 4.0f - 0.5f) * 0.8f, 0.4f, ((float)(i / 5) / 6.0f - 0.5f) * 0.9f);
        p.x *= a->model->high.x - a->model->low.x;
        p.z = 0.5f * (a->model->high.z + a->model->low.z) + p.z * (a->model->high.z - a->model->low.z);
        Vec3 q = quat_rotate(quat_yaw(-s.yaw),
                             vec3_sub(vec3_add(of.position, quat_rotate(quat_yaw(of.yaw), p)), s.position));
        if (q.x > 0.8f * b->model->low.x && q.x < 0.8f * b->model->high.x && q.z > 0.9f * b->model->low.z &&
            q.z < 0.9f * b->model->high.z)
            return true;
    }
    return false;
}

static void nobody_meets(const Film *film, double seconds)
{
    const struct Vehicles *all = film->world->vehicles;
    for (int a = 0; a < all->count; a++)
        for (int b = 0; b < a; b++)
            for (double t = 0.0; t < seconds; t += 0.1)
                if (meet(&all->runs[a], &all->runs[b], t))
                    fail_msg("%.20s and %.20s meet at %.1f s", all->runs[a].kind->words, all->runs[b].kind->words, t);
}

static void test_a_chase_goes_through_town(void **state)
{
    (void)state;
    Film film = film_play("A police car chases a red sports car down a city street.", 7);
    const VehicleRun *hunter = run_called(&film, "police car"), *hunted = run_called(&film, "sports car");
    NEED_RUN(film, hunter);
    NEED_RUN(film, hunted);
    float aside[2] = {1e9f, -1e9f};
    const Roadway *way = &film.world->places[0].roadways[0];
    for (double t = 0.0; t < 7.0; t += 0.1) {
        float gap = ahead_of(hunted, hunter, t);
        assert_true(gap > 6.0f && gap < 16.0f);
        VehicleState s = vehicle_state(hunted, t);
        assert_true(s.speed > 12.0f);
        aside[0] = fminf(aside[0], s.position.x), aside[1] = fmaxf(aside[1], s.position.x);
        // all of it on the street
        assert_true(s.position.z > way->points[0].z && s.position.z < way->points[1].z - 15.0f);
    }
    assert_true(aside[1] - aside[0] > 1.5f); // around the one that pulls over
    int gave_way = 0;
    const struct Vehicles *all = film.world->vehicles;
    for (int i = 0; i < all->count; i++)
        if (all->runs[i].entity == PLAN_NONE) {
            VehicleState a = vehicle_state(&all->runs[i], 0.0), b = vehicle_state(&all->runs[i], 7.0);
            gave_way += b.speed < 0.6f * a.speed && fabsf(a.position.x - b.position.x) > 0.3f;
        }
    assert_true(gave_way >= 1);
    nobody_meets(&film, 7.0);
    film_free(&film);
}

static void test_who_overtakes_is_behind_then_ahead(void **state)
{
    (void)state;
    static const char *const prompts[] = {"A car overtakes a truck on the highway.",
                                          "A taxi passes a bus on a street."},
                             *const names[][2] = {{"car", "truck"}, {"taxi", "bus"}};
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Film film = film_play(prompts[i], 7);
        const VehicleRun *quick = run_called(&film, names[i][0]), *slow = run_called(&film, names[i][1]);
        NEED_RUN(film, quick);
        NEED_RUN(film, slow);
        assert_true(ahead_of(quick, slow, 0.1) < -6.0f);
        assert_true(fabsf(ahead_of(quick, slow, 3.5)) < 1.0f);
        assert_true(ahead_of(quick, slow, 6.9) > 6.0f);
        nobody_meets(&film, 7.0);
        film_free(&film);
    }
}

static void test_locked_wheels_slide(void **state)
{
    (void)state;
    Film film = film_play("A car screeches to a halt on a road.", 6);
    const VehicleRun *run = run_number(&film, 0);
    NEED_RUN(film, run);
    float most = 0.0f, askew = 0.0f, gone = 0.0f, rolled = 0.0f;
    for (int i = 1; i < run->count; i++) {
        const VehicleState *a = &run->states[i - 1], *b = &run->states[i];
        most = fmaxf(most, (a->speed - b->speed) * (float)run->rate);
        askew = fmaxf(askew, fabsf(b->slip));
        if (b->skid > 0.9f)
            gone += vec3_distance(a->position, b->position), rolled += b->gone - a->gone;
    }
    assert_true(most > 5.0f && most < 10.5f); // what tyres give
    assert_true(askew > 0.2f);
    assert_true(gone > 6.0f && rolled < 0.05f * gone);
    assert_true(vehicle_state(run, 5.9).speed < 0.01f);
    int smoke = 0, marks = 0;
    for (int i = 0; i < film.world->effects->count; i++)
        smoke += strcmp(film.world->effects->items[i].row->name, "tyre smoke") == 0;
    for (int i = 0; i < film.world->instance_count; i++)
        marks += strcmp(film.world->instances[i].name, "tyre mark") == 0;
    assert_int_equal(smoke, 1);
    assert_int_equal(marks, 4);
    film_free(&film);
}

static float mass_of(const VehicleRun *run)
{
    Vec3 size = vec3_sub(run->model->high, run->model->low);
    return size.x * size.y * size.z;
}

static Vec3 pace_at(const VehicleRun *run, int i)
{
    double t = run->begin + i / run->rate;
    return vec3_scale(vec3_sub(middle_at(run, t), middle_at(run, t - 1.0 / run->rate)), (float)run->rate);
}

static void test_impacts_keep_momentum(void **state)
{
    (void)state;
    static const char *const prompts[] = {
        "A van collides head-on with a taxi on a country road.",
        "A red car rear-ends a blue car on the highway.",
        "Two cars crash into each other.",
    };
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Film film = film_play(prompts[i], 6);
        const VehicleRun *a = run_number(&film, 0), *b = run_number(&film, 1);
        NEED_RUN(film, a);
        NEED_RUN(film, b);
        assert_true(a->bent && b->bent && a->bent_from == b->bent_from);
        int hit = (int)ceil((a->bent_from - a->begin) * a->rate);
        float ma = mass_of(a), mb = mass_of(b), before = 0.0f, last = 1e9f;
        Vec3 p[2];
        for (int k = 0; k < 2; k++) {
            int f = k ? hit + 1 : hit - 1;
            p[k] = vec3_add(vec3_scale(pace_at(a, f), ma), vec3_scale(pace_at(b, f), mb));
        }
        float amount = ma * vec3_length(pace_at(a, hit - 1)) + mb * vec3_length(pace_at(b, hit - 1));
        // but for what the tyres take in the two frames between
        float lost = vec3_length(vec3_sub(p[1], p[0])), tyres = 0.72f * 9.81f * (ma + mb) * (float)(2.0 / a->rate);
        if (lost > 0.02f * amount + tyres)
            fail_msg("%s: momentum changes by %.3f", prompts[i], (double)(lost / amount));
        before = 0.5f * (ma * vec3_dot(pace_at(a, hit - 1), pace_at(a, hit - 1)) +
                         mb * vec3_dot(pace_at(b, hit - 1), pace_at(b, hit - 1)));
        last = before;
        for (int f = hit + 1; f < a->count; f += 3) {
            float energy =
                0.5f * (ma * vec3_dot(pace_at(a, f), pace_at(a, f)) + mb * vec3_dot(pace_at(b, f), pace_at(b, f)));
            assert_true(energy < last + 0.02f * before);
            last = fminf(last, energy);
        }
        assert_true(last < 0.01f * before); // they come to rest
        int crashes = 0;
        for (int k = 0; k < film.world->event_count; k++)
            crashes += strcmp(film.world->events[k].surface, "crash") == 0 &&
                       fabs(film.world->events[k].time - a->bent_from) < 1e-6;
        assert_int_equal(crashes, 1);
        film_free(&film);
    }
}

static void test_a_car_meets_what_stands(void **state)
{
    (void)state;
    Film film = film_play("A car crashes into a tree.", 5);
    const VehicleRun *run = run_number(&film, 0);
    NEED_RUN(film, run);
    assert_non_null(run->bent);
    VehicleState before = vehicle_state(run, run->bent_from - 0.1), after = vehicle_state(run, 4.9);
    assert_true(before.speed > 8.0f && fabsf(after.speed) < 0.2f);
    for (int i = 0; i < film.world->landmark_count; i++) {
        const Landmark *mark = &film.world->landmarks[i];
        if (mark->entity < 0 || mark->entity == run->entity ||
            !text_equal(film.plan->entities[mark->entity].noun, "tree"))
            continue;
        Vec3 d = vec3_sub(mark->position, after.position);
        assert_true(hypotf(d.x, d.z) > 1.2f && hypotf(d.x, d.z) < 4.0f); // before it, not in it
    }
    film_free(&film);
}

// ---------------------------------------------------------------- lights

static float lamp_gain(const Film *film, int lamp, double time) // of the first head
{
    for (int i = 0; i < film->world->instance_count; i++) {
        const Instance *it = &film->world->instances[i];
        if (strcmp(it->name, "traffic lamp") != 0 || lamp-- > 0)
            continue;
        float gain = it->glow[0].gain;
        for (int k = 0; k < it->glow_count; k++)
            gain = it->glow[k].time <= time ? it->glow[k].gain : gain;
        return gain;
    }
    return -1.0f;
}

static void test_who_has_red_waits(void **state)
{
    (void)state;
    static const char *const prompts[] = {
        "A car waits at a red light at an intersection. The light turns green and the car drives off.",
        "A taxi waits at the traffic light in the city. The light changes to green.",
    };
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Film film = film_play(prompts[i], 9);
        const VehicleRun *run = run_number(&film, 0);
        NEED_RUN(film, run);
        double green = 0.0;
        while (green < 9.0 && lamp_gain(&film, 2, green) < 0.5f)
            green += 0.05;
        assert_true(green > 2.0 && green < 8.0);
        for (double t = 0.0; t < 9.0; t += 0.1) {
            bool red = lamp_gain(&film, 0, t) > 0.5f;
            VehicleState s = vehicle_state(run, t);
            assert_true(red == (t < green) || fabs(t - green) < 0.1);
            if (red)
                assert_true(fabsf(s.speed) < 0.01f && s.brake > 0.5f); // it stands, a foot on the brake
        }
        assert_true(vehicle_state(run, green + 2.0).speed > 1.5f);
        film_free(&film);
    }
    Film film = film_play("A taxi drives down a city street. The traffic light turns red and the taxi stops.", 9);
    const VehicleRun *run = run_number(&film, 0);
    NEED_RUN(film, run);
    assert_true(lamp_gain(&film, 2, 0.2) > 0.5f && lamp_gain(&film, 0, 8.5) > 0.5f);
    bool amber = false;
    for (double t = 0.0; t < 9.0; t += 0.1)
        amber |= lamp_gain(&film, 1, t) > 0.5f;
    assert_true(amber);
    VehicleState before = vehicle_state(run, 0.5), after = vehicle_state(run, 8.8);
    assert_true(before.speed > 4.0f && after.speed < 0.01f);
    const PlaceInfo *info = &film.world->places[0];
    float best = 1e9f; // its nose at a line, not over it
    for (int w = 0; w < info->roadway_count; w++) {
        float yaw;
        Vec3 line = way_at(&info->roadways[w], info->roadways[w].halt, &yaw),
             nose = vec3_add(after.position, vec3_scale(vec3(sinf(after.yaw), 0, cosf(after.yaw)), run->model->high.z)),
             d = vec3_sub(line, nose);
        float along = d.x * sinf(yaw) + d.z * cosf(yaw), off = fabsf(d.x * cosf(yaw) - d.z * sinf(yaw));
        if (off < 1.0f)
            best = along;
    }
    assert_true(best > 0.0f && best < 1.0f);
    film_free(&film);
}

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_chase_goes_through_town), cmocka_unit_test(test_who_overtakes_is_behind_then_ahead),
        cmocka_unit_test(test_locked_wheels_slide),       cmocka_unit_test(test_impacts_keep_momentum),
        cmocka_unit_test(test_a_car_meets_what_stands),   cmocka_unit_test(test_who_has_red_waits),
    };
    if (count > 1) // one of them
        cmocka_set_test_filter(arguments[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
