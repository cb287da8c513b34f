// Mechanics against closed forms: what falls, bounces, rolls, swings, flies and collides.
#include "stage/physics/cloth.h"
#include "stage/physics/sim.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define G 9.81

static Arena *arena;

static int setup(void **state)
{
    (void)state;
    arena = arena_create();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_destroy(&arena);
    return 0;
}

static void close_to(double got, double wanted, double share)
{
    if (fabs(got - wanted) > share * fabs(wanted))
        fail_msg("%g is not within %g %% of %g", got, 100 * share, wanted);
}

// A made-up substance, so that the laws are tested and not the table.
static Substance substance(float restitution, float friction)
{
    return (Substance){.name = "test",
                       .density = 1000,
                       .restitution = restitution,
                       .friction = friction,
                       .fracture = "-",
                       .sound = "wood"};
}

static SimBody ball(const Substance *of, float radius, float mass, Vec3 at)
{
    return (SimBody){.pieces = {{.form = SIM_SPHERE, .half = {radius, radius, radius}}},
                     .piece_count = 1,
                     .position = at,
                     .mass = mass,
                     .substance = of};
}

static SimBody block(const Substance *of, Vec3 half, float mass, Vec3 at)
{
    return (SimBody){
        .pieces = {{.form = SIM_BOX, .half = half}}, .piece_count = 1, .position = at, .mass = mass, .substance = of};
}

static void free_fall(void **state)
{
    (void)state;
    Substance s = substance(0.5f, 0.5f);
    Sim *sim = sim_create(arena, 3.0, (SimParams){0});
    SimBody b = ball(&s, 0.1f, 1, vec3(0, 10, 0));
    int i = sim_add(sim, &b);
    sim_run(sim, 4.0, NULL, NULL);
    close_to(10.0 - (double)sim_middle(sim, i).y, 0.5 * G, 0.02);
    close_to(-(double)sim_velocity(sim, i).y, G, 0.02);
    sim_destroy(&sim);
}

typedef struct Heights {
    double top[4], last;
    int bounces;
    double first_hit;
} Heights;

static void bounce_seen(void *context, Sim *sim, const SimHit *hit)
{
    (void)sim;
    Heights *h = context;
    if (h->bounces == 0)
        h->first_hit = hit->time;
    h->bounces++;
}

static void bounce_heights(void **state)
{
    (void)state;
    for (float e = 0.4f; e < 0.95f; e += 0.25f) {
        Substance s = substance(e, 0.5f), floor = substance(1.0f, 0.5f);
        Sim *sim = sim_create(arena, 0, (SimParams){0});
        sim_ground(sim, NULL, NULL, 0, &floor);
        SimBody b = ball(&s, 0.05f, 0.2f, vec3(0, 1.05f, 0));
        int i = sim_add(sim, &b);
        Heights h = {0};
        double top = 0;
        for (int k = 1; k < 2000; k++) {
            int before = h.bounces;
            sim_run(sim, k / 960.0, bounce_seen, &h);
            if (h.bounces != before)
                top = 0;
            if (h.bounces >= 1 && h.bounces <= 3)
                h.top[h.bounces] = top = fmax(top, (double)sim_middle(sim, i).y - 0.05);
        }
        close_to(h.first_hit, sqrt(2 / G), 0.02);
        close_to(h.top[1], (double)(e * e), 0.02);
        close_to(h.top[2], pow((double)e, 4), 0.02);
        sim_destroy(&sim);
    }
}

static float slope(const void *land, float x, float z)
{
    (void)z;
    return -*(const float *)land * x;
}

// A ball that rolls without slipping goes 5/7 g sin a, a hollow one 3/5, a block that slides g (sin a - mu cos a).
static void down_a_slope(void **state)
{
    (void)state;
    float tangent = tanf(0.2f);
    for (int kind = 0; kind < 3; kind++) {
        Substance s = substance(0.0f, kind == 2 ? 0.1f : 0.9f);
        Sim *sim = sim_create(arena, 0, (SimParams){0});
        sim_ground(sim, slope, &tangent, 0, &s);
        Vec3 normal = vec3(sinf(0.2f), cosf(0.2f), 0), at = vec3_scale(normal, 0.1f);
        SimBody b = kind == 2 ? block(&s, vec3(0.1f, 0.1f, 0.1f), 2, at) : ball(&s, 0.1f, 2, at);
        b.hollow = kind == 1;
        b.rotation = quat_axis_angle(vec3(0, 0, 1), -0.2f);
        int i = sim_add(sim, &b);
        sim_run(sim, 1.5, NULL, NULL);
        double way = (double)vec3_distance(sim_middle(sim, i), at);
        double a = kind == 0   ? 5.0 / 7.0 * G * sin(0.2)
                   : kind == 1 ? 3.0 / 5.0 * G * sin(0.2)
                               : G * (sin(0.2) - 0.1 * cos(0.2));
        close_to(way, 0.5 * a * 1.5 * 1.5, 0.02);
        if (kind < 2) // it does not slip
            close_to((double)vec3_length(sim_velocity(sim, i)), 0.1 * (double)vec3_length(sim_spin(sim, i)), 0.02);
        sim_destroy(&sim);
    }
}

// Rolling resistance: a torque of c m g at the rim, so a = c g / (r (1 + 2/5)).
static void rolls_out(void **state)
{
    (void)state;
    Substance s = substance(0.0f, 0.9f);
    s.rolling = 0.004f;
    Sim *sim = sim_create(arena, 0, (SimParams){0});
    sim_ground(sim, NULL, NULL, 0, &s);
    SimBody b = ball(&s, 0.1f, 1, vec3(0, 0.1f, 0));
    b.velocity = vec3(1.2f, 0, 0);
    b.spin = vec3(0, 0, -12.0f);
    int i = sim_add(sim, &b);
    sim_run(sim, 8.0, NULL, NULL);
    double a = 0.004 * G / (0.1 * 1.4);
    close_to((double)sim_middle(sim, i).x, 1.2 * 1.2 / (2 * a), 0.02);
    assert_true(sim_rests(sim));
    sim_destroy(&sim);
}

// Period of a physical pendulum, with the first terms for its width (Nelson and Olsson, Am. J. Phys. 54 (1986) 112).
static void pendulum(void **state)
{
    (void)state;
    for (int wide = 0; wide < 2; wide++) {
        double length = 1.3, radius = 0.08, angle = wide ? 0.9 : 0.15;
        Substance s = substance(0.5f, 0.5f);
        Sim *sim = sim_create(arena, 0, (SimParams){0});
        SimBody b = ball(&s, (float)radius, 2, vec3((float)(length * sin(angle)), (float)(-length * cos(angle)), 0));
        int i = sim_add(sim, &b);
        sim_hang(sim, i, vec3(0, 0, 0));
        double crossings[8], before = 1, first = 0;
        int count = 0;
        for (int k = 1; k < 12000 && count < 5; k++) {
            sim_run(sim, k / 960.0, NULL, NULL);
            double x = (double)sim_middle(sim, i).x;
            if ((x < 0) != (before < 0))
                crossings[count++] = (k - x / (x - before)) / 960.0;
            before = x;
        }
        first = crossings[4] - crossings[0]; // two periods
        double moment = length * length + 0.4 * radius * radius;
        double ideal =
            2 * 3.14159265358979 * sqrt(moment / (G * length)) * (1 + angle * angle / 16 + 11 * pow(angle, 4) / 3072);
        close_to(first / 2, ideal, 0.005);
        sim_destroy(&sim);
    }
}

static void projectile(void **state)
{
    (void)state;
    Substance s = substance(0.0f, 0.5f);
    Sim *sim = sim_create(arena, 0, (SimParams){0});
    sim_ground(sim, NULL, NULL, 0, &s);
    SimBody b = ball(&s, 0.03f, 0.1f, vec3(0, 0.03f, 0));
    b.velocity = vec3(8, 9, 0);
    int i = sim_add(sim, &b);
    Heights h = {0};
    double top = 0, range = 0;
    for (int k = 1; k < 2000 && (k < 100 || h.bounces == 0); k++) {
        range = (double)sim_middle(sim, i).x;
        sim_run(sim, k / 960.0, bounce_seen, &h);
        top = fmax(top, (double)sim_middle(sim, i).y - 0.03);
    }
    close_to(top, 81 / (2 * G), 0.02);
    close_to(range, 2 * 8 * 9 / G, 0.02);
    sim_destroy(&sim);
}

// Two balls meet in the air: momentum is kept, and they part with e times the speed at which they met.
static void collision(void **state)
{
    (void)state;
    Substance s = substance(0.7f, 0.0f);
    Sim *sim = sim_create(arena, 0, (SimParams){0});
    SimBody a = ball(&s, 0.1f, 1, vec3(-1, 50, 0)), b = ball(&s, 0.15f, 3, vec3(1, 50, 0));
    a.velocity = vec3(4, 0, 0);
    b.velocity = vec3(-1, 0, 0);
    int i = sim_add(sim, &a), k = sim_add(sim, &b);
    Heights h = {0};
    sim_run(sim, 0.8, bounce_seen, &h);
    assert_int_equal(h.bounces, 1);
    double u = (double)sim_velocity(sim, i).x, v = (double)sim_velocity(sim, k).x;
    close_to(u + 3 * v, 4 - 3, 0.02);
    close_to(v - u, 0.7 * 5, 0.02);
    close_to(h.first_hit, (2 - 0.25) / 5, 0.02);
    sim_destroy(&sim);
}

// A heap of everything: its energy never grows, and nothing goes through the floor.
static Sim *heap_make(Arena *own)
{
    const Substance *of[] = {substance_named("wood"), substance_named("rubber"), substance_named("metal"),
                             substance_named("stone")};
    Sim *sim = sim_create(own, 0, (SimParams){.seed = 7});
    sim_ground(sim, NULL, NULL, 0, substance_named("tile"));
    for (int i = 0; i < 24; i++) {
        RngKey key = rng_key(5, "heap", "test");
        Vec3 at = vec3(rng_range(key, (uint64_t)(3 * i), -0.2f, 0.2f), 0.3f + 0.22f * (float)i,
                       rng_range(key, (uint64_t)(3 * i + 1), -0.2f, 0.2f));
        SimBody b = i % 3 == 0   ? ball(of[i % 4], 0.08f, 1, at)
                    : i % 3 == 1 ? block(of[i % 4], vec3(0.1f, 0.06f, 0.08f), 2, at)
                                 : block(of[i % 4], vec3(0.05f, 0.05f, 0.05f), 1, at);
        if (i % 3 == 2)
            b.pieces[0].form = SIM_CYLINDER;
        b.rotation = quat_axis_angle(vec3(1, 2, 3), rng_range(key, (uint64_t)(3 * i + 2), 0, 6));
        b.rotation = quat_normalize(b.rotation);
        sim_add(sim, &b);
    }
    return sim;
}

static void energy_never_grows(void **state)
{
    (void)state;
    Sim *sim = heap_make(arena);
    double start = sim_energy(sim), least = start;
    for (int k = 1; k <= 500; k++) {
        sim_run(sim, k / 100.0, NULL, NULL);
        double now = sim_energy(sim);
        if (now > least + 0.002 * start)
            fail_msg("energy grew from %g to %g J at %g s", least, now, k / 100.0);
        least = fmin(least, now);
        for (int i = 0; i < sim_body_count(sim); i++)
            assert_true(sim_middle(sim, i).y > 0.03f);
    }
    assert_true(least < 0.2 * start);
    sim_destroy(&sim);
}

static void heap_hash(void *context, int index, int worker)
{
    (void)worker;
    Arena *own = arena_create();
    Sim *sim = heap_make(own);
    sim_run(sim, 1.5, NULL, NULL);
    uint64_t hash = 0;
    for (int i = 0; i < sim_body_count(sim); i++) {
        Vec3 p;
        Quat q;
        sim_pose(sim, i, &p, &q);
        hash = hash_bytes(&p, sizeof p, hash);
        hash = hash_bytes(&q, sizeof q, hash);
    }
    sim_destroy(&sim);
    arena_destroy(&own);
    ((uint64_t *)context)[index] = hash;
}

static void same_on_any_thread(void **state)
{
    (void)state;
    uint64_t alone, beside[6];
    parallel_for(1, 1, heap_hash, &alone);
    parallel_for(3, 6, heap_hash, beside);
    for (int i = 0; i < 6; i++)
        assert_true(beside[i] == alone);
}

static void rests_where_it_fell(void **state)
{
    (void)state;
    Sim *sim = sim_create(arena, 0, (SimParams){0});
    sim_ground(sim, NULL, NULL, 0, substance_named("tile"));
    sim_fixed_box(sim, vec3(0, 0.7f, 0), vec3(0.5f, 0.02f, 0.4f), quat_identity(), substance_named("wood"));
    SimBody b = block(substance_named("wood"), vec3(0.1f, 0.05f, 0.1f), 1, vec3(0, 1.2f, 0));
    int i = sim_add(sim, &b);
    sim_run(sim, 4, NULL, NULL);
    assert_true(sim_rests(sim));
    assert_float_equal(sim_middle(sim, i).y, 0.77f, 0.003f);
    SimTrack track = sim_track(sim, i);
    assert_true(track.count > 3 && track.count < 250);
    assert_float_equal(track.keys[track.count - 1].position.y, 0.77f, 0.003f);
    sim_destroy(&sim);
}

static void substances(void **state)
{
    (void)state;
    assert_string_equal(substance_of_noun("vase")->name, "ceramic");
    assert_string_equal(substance_of_noun("bowling ball")->name, "resin");
    assert_string_equal(substance_of_noun("red ball")->name, "rubber");
    assert_string_equal(substance_of_noun("gadget")->name, "wood");
    for (int row = 0; plan_table_row("materials", row); row++) {
        const Substance *s = substance_named(plan_table_row("materials", row)[0]);
        assert_non_null(s);
        assert_true(s->density > 50 && s->density < 20000 && s->restitution >= 0 && s->restitution <= 1);
        assert_true(s->friction > 0 && s->friction < 1.5f && s->sound[0]);
        assert_true(plan_table_row("materials", row)[10][0]); // every row has its source
    }
}

// A flag in the wind: its hoist stays, its threads hold, it streams away from the pole and never stands still.
static void flag_in_the_wind(void **state)
{
    (void)state;
    FilmPlan plan = {.seed = 3};
    World world = {.arena = arena, .plan = &plan};
    enum { W = 13, H = 9 };
    Vec3 points[W * H], first[W * H], later[W * H], normals[W * H];
    bool pinned[W * H];
    for (int i = 0; i < W * H; i++) {
        points[i] = vec3(1.2f * (float)(i % W) / (W - 1), 3.0f - 0.8f * (float)(i / W) / (H - 1), 0);
        pinned[i] = i % W == 0;
    }
    int mesh = cloth_play(&world, (ClothParams){.columns = W,
                                                .rows = H,
                                                .points = points,
                                                .pinned = pinned,
                                                .width = 1.2f,
                                                .height = 0.8f,
                                                .weight = 0.13f,
                                                .wind = {9, 0, 1},
                                                .gusts = 0.3f,
                                                .rng = rng_key(1, "flag", "test"),
                                                .seconds = 1.5});
    assert_true(cloth_stretch(&world, mesh) < 1.12f);
    const Deformer *d = &world.meshes[mesh].deformer;
    d->evaluate(d->user, 0.3, first, normals);
    d->evaluate(d->user, 1.1, later, normals);
    float moved = 0, out = 0;
    for (int i = 0; i < W * H; i++) {
        if (pinned[i])
            assert_true(vec3_distance(first[i], points[i]) < 1e-4f);
        moved = fmaxf(moved, vec3_distance(first[i], later[i]));
        out = fmaxf(out, later[i].x);
    }
    assert_true(moved > 0.02f);
    assert_true(out > 0.7f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(free_fall),          cmocka_unit_test(bounce_heights),
        cmocka_unit_test(down_a_slope),       cmocka_unit_test(rolls_out),
        cmocka_unit_test(pendulum),           cmocka_unit_test(projectile),
        cmocka_unit_test(collision),          cmocka_unit_test(energy_never_grows),
        cmocka_unit_test(same_on_any_thread), cmocka_unit_test(rests_where_it_fell),
        cmocka_unit_test(substances),         cmocka_unit_test(flag_in_the_wind),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
