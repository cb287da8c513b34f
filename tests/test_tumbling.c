// Things of whole films: nothing appears, vanishes, leaps or sinks, over cuts too; shots hit the rim; knocks and dams.
#include "stage/physics/play.h"
#include "stage/sets/sets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "film_fixture.h"

#define GONE (-90.0f) // m: below, a thing is away

static Vec3 middle_of(const World *world, const Instance *instance, const Vec3 *centre, double time)
{
    Vec3 position;
    Quat turn;
    (void)world;
    motion_at(instance->motion, instance->motion_count, time, &position, &turn);
    return vec3_add(position, quat_rotate(turn, *centre));
}

static Vec3 centre_of(const World *world, const Instance *instance)
{
    Vec3 low, high;
    mesh_bounds(&world->meshes[instance->mesh].mesh, vec3_length(instance->transform.x), &low, &high);
    return vec3_scale(vec3_add(low, high), 0.5f);
}

static bool broke_near(const World *world, double time)
{
    for (int i = 0; i < world->event_count; i++)
        if ((world->events[i].kind == EVENT_BREAK || world->events[i].kind == EVENT_COLLAPSE) &&
            fabs(world->events[i].time - time) < 0.06)
            return true;
    return false;
}

// What falls out of a bag comes from inside of it.
static bool comes_out(const World *world, const Instance *instance, Vec3 at, double time)
{
    Vec3 vessel;
    return physics_where(world, instance->entity, time, &vessel) && vec3_distance(at, vessel) < 0.4f;
}

// Follows every body frame by frame. Returns how many moved.
static int follow(const World *world, const char *prompt)
{
    int moved = 0;
    for (int i = 0; i < world->instance_count; i++) {
        const Instance *instance = &world->instances[i];
        bool piece = strcmp(instance->name, "piece") == 0;
        int ignored;
        const Feat *feat = NULL;
        for (int a = 0; a < world->plan->action_count && !feat; a++)
            if (feat_of(world->plan, &world->plan->actions[a], &ignored) && ignored == instance->entity)
                feat = feat_of(world->plan, &world->plan->actions[a], &ignored);
        if (!instance->motion || (!piece && !feat) || instance->place == PLAN_NONE)
            continue;
        Vec3 centre = centre_of(world, instance), before = middle_of(world, instance, &centre, 0.0);
        moved++;
        for (int frame = 1; frame < world->plan->frame_count; frame++) {
            double time = (double)frame / world->plan->fps;
            Vec3 now = middle_of(world, instance, &centre, time);
            if ((now.y < GONE) != (before.y < GONE)) {
                if (!broke_near(world, time) && !comes_out(world, instance, now, time))
                    fail_msg("%s: %s %s at %g s and nothing broke", prompt, instance->name,
                             now.y < GONE ? "vanishes" : "appears", time);
            } else if (now.y > GONE) {
                float speed = vec3_distance(now, before) * (float)world->plan->fps;
                if (speed > 25.0f)
                    fail_msg("%s: %s leaps at %g s: %g m/s", prompt, instance->name, time, (double)speed);
                float ground = site_ground(world, instance->place, now.x, now.z);
                if (now.y < ground - 0.25f)
                    fail_msg("%s: %s is %g m under the ground at %g s", prompt, instance->name,
                             (double)(ground - now.y), time);
            }
            before = now;
        }
    }
    return moved;
}

static void nothing_appears_or_vanishes(void **state)
{
    (void)state;
    static const char *const prompts[] = {
        "In a white studio, a vase falls off the table and shatters.",
        "In a white studio, a row of dominoes falls.",
        "In a white studio, a bowling ball hits the pins. Cut to: a close-up of the pins.",
        "In a white studio, a stack of boxes falls over.",
        "In a white studio, a glass bottle breaks.",
        "In a white studio, an apple rolls off the table. Cut to: a wide shot of the apple.",
        "In a white studio, a ball bounces.",
        "In a white studio, a gold coin spins on a table.",
        "In a white studio, a wine glass falls over on the table.",
        "In a white studio, a pile of books falls.",
        "In a white studio, a tower of blocks falls over.",
        "In a white studio, a house of cards collapses on a table.",
        "In a kitchen, a bag of oranges spills onto the floor. Cut to: a wide shot of the kitchen.",
        "In a white studio, a basket of apples spills onto the floor.",
        "In a field, a wrecking ball swings and smashes a brick wall.",
    };
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Film film = film_play(prompts[i], 5.0);
        if (follow(film.world, prompts[i]) < 1)
            fail_msg("%s: nothing moved", prompts[i]);
        film_free(&film);
    }
}

static int entity_of(const FilmPlan *plan, const char *noun)
{
    for (int e = 0; e < plan->entity_count; e++)
        if (strcmp(plan->entities[e].noun, noun) == 0)
            return e;
    return PLAN_NONE;
}

// Struck by what is steel there, at the height of the rim, and it comes back; or through the ring from above.
static void the_rim(void **state)
{
    (void)state;
    for (int in = 0; in < 2; in++) {
        Film film = film_play(in ? "On a basketball court, the basketball flies into the hoop."
                                 : "On a basketball court, the basketball bounces off the rim.",
                              4.0);
        const World *world = film.world;
        int ball = entity_of(film.plan, "basketball"), passed = 0, rang = 0;
        Vec3 rim, front, before, now;
        assert_true(ball >= 0 && hoop_find(world, 0, PLAN_NONE, &rim, &front));
        assert_true(physics_where(world, ball, 0.0, &before));
        for (int k = 1; k < 400; k++, before = now) {
            assert_true(physics_where(world, ball, 0.01 * k, &now));
            if (before.y > rim.y && now.y <= rim.y) // it comes down past the ring's height: inside of it?
                passed += hypotf(now.x - rim.x, now.z - rim.z) < 0.23f;
        }
        for (int i = 0; i < world->event_count; i++)
            rang += world->events[i].kind == EVENT_IMPACT && world->events[i].entity == ball &&
                    strcmp(world->events[i].against, "metal") == 0 &&
                    fabsf(world->events[i].position.y - rim.y) < 0.05f;
        assert_int_equal(passed, in);
        if (!in)
            assert_true(rang > 0);
        film_free(&film);
    }
}

static void knocked_off_the_table(void **state)
{
    (void)state;
    Film film = film_play("In a white studio, the cat knocks the glass off the table.", 4.0);
    int glass = entity_of(film.plan, "glass"), broke = 0;
    for (int i = 0; i < film.world->event_count; i++)
        broke += film.world->events[i].kind == EVENT_BREAK && film.world->events[i].entity == glass &&
                 film.world->events[i].position.y < 0.2f;
    assert_int_equal(broke, 1);
    film_free(&film);
}

// Step by step: it comes down, and never through a step.
static void down_the_stairs(void **state)
{
    (void)state;
    Film film = film_play("A ball rolls down the stairs.", 6.0);
    int ball = entity_of(film.plan, "ball"), knocks = 0;
    const Landmark *flight = world_find_landmark(film.world, 0, "stone steps");
    assert_non_null(flight);
    Vec3 now = {0}, foot = flight->position;
    foot.y -= flight->half_size.y;
    for (int k = 0; k < 590; k++) {
        assert_true(physics_where(film.world, ball, 0.01 * k, &now));
        float along = 0.5f * STEPS_LONG - (now.x - foot.x); // metres up the flight from its foot
        float high = along <= 0.0f ? 0.0f : STEPS_RISE * fminf(ceilf(along / STEPS_GOING), STEPS_COUNT);
        if (now.y - foot.y < high - 0.01f)
            fail_msg("it is in a step at %g s", 0.01 * k);
    }
    for (int i = 0; i < film.world->event_count; i++)
        knocks += film.world->events[i].kind == EVENT_IMPACT && film.world->events[i].entity == ball;
    assert_true(knocks >= 3);
    assert_true(now.y - foot.y < 0.5f);
    film_free(&film);
}

// It comes back from the body, and is never inside of it.
static void bounces_off_somebody(void **state)
{
    (void)state;
    Film film = film_play("In a white studio, a ball hits a man.", 4.0);
    NEED_PEOPLE(film);
    int ball = entity_of(film.plan, "ball"), man = entity_of(film.plan, "person");
    float fastest = 0.0f, back = 0.0f;
    Vec3 before, now;
    ActorFace face;
    assert_true(ball >= 0 && man >= 0 && physics_where(film.world, ball, 0.0, &before));
    for (int k = 1; k < 200; k++, before = now) {
        assert_true(physics_where(film.world, ball, 0.01 * k, &now) && world_face(film.world, man, 0.01 * k, &face));
        fastest = fmaxf(fastest, now.x - before.x), back = fmaxf(back, before.x - now.x);
        if (now.y > face.hips.y)
            assert_true(hypotf(now.x - face.chest.x, now.z - face.chest.z) > 0.12f);
    }
    assert_true(fastest > 0.03f); // it flies in at more than 3 m/s
    assert_true(back > 0.005f && back < fastest);
    film_free(&film);
}

static void the_dam(void **state)
{
    (void)state;
    Film film = film_play("The dam cracks, the house is swept away.", 8.0);
    int house = entity_of(film.plan, "house"), collapsed = 0;
    Vec3 before, after;
    assert_true(physics_where(film.world, house, 1.0, &before));
    assert_true(physics_where(film.world, house, 7.0, &after));
    assert_true(after.z > before.z + 5.0f); // down the valley
    for (int i = 0; i < film.world->event_count; i++)
        collapsed += film.world->events[i].kind == EVENT_COLLAPSE;
    assert_int_equal(collapsed, 1);
    film_free(&film);
}

// Let go from 0.85 radians it meets the wall with v = sqrt(2 g l (1 - cos)), l from the hook to its middle; it is never
// beyond the wall while that stands.
static void the_wrecking_ball(void **state)
{
    (void)state;
    Film film = film_play("In a field, a wrecking ball smashes a brick wall.", 5.0);
    int ball = entity_of(film.plan, "wrecking ball");
    double broke = 0;
    for (int i = 0; i < film.world->event_count && broke <= 0; i++)
        if (film.world->events[i].kind == EVENT_BREAK)
            broke = film.world->events[i].time;
    assert_true(ball >= 0 && broke > 0.5);
    Vec3 a, b, wall = {0};
    for (int i = 0; i < film.world->landmark_count; i++)
        if (strcmp(film.world->landmarks[i].name, "brick wall") == 0)
            wall = film.world->landmarks[i].position;
    assert_true(physics_where(film.world, ball, broke - 0.08, &a) && physics_where(film.world, ball, broke - 0.03, &b));
    double speed = (double)vec3_distance(a, b) / 0.05, wanted = sqrt(2.0 * 9.81 * 5.9 * (1.0 - cos(0.85)));
    if (fabs(speed - wanted) > 0.04 * wanted)
        fail_msg("%g m/s, not %g", speed, wanted);
    Vec3 way = vec3_normalize(vec3(b.x - a.x, 0, b.z - a.z));
    for (double t = 0; t < broke; t += 0.02) {
        assert_true(physics_where(film.world, ball, t, &a));
        assert_true(vec3_dot(vec3_sub(wall, a), way) > 0.5f);
    }
    film_free(&film);
}

// Aimed at by the text, and reached: the ball stays in the net; it comes down through the ring.
static void where_the_text_aims(void **state)
{
    (void)state;
    Film film = film_play("A boy kicks a football into the goal.", 6.0);
    NEED_PEOPLE(film);
    Vec3 before, now, rim, front;
    const Landmark *goal = world_find_landmark(film.world, 0, "goal");
    assert_true(goal && physics_where(film.world, entity_of(film.plan, "football"), 5.9, &now));
    Vec3 d = quat_rotate(quat_yaw(-goal->yaw), vec3_sub(now, goal->position));
    assert_true(fabsf(d.x) < goal->half_size.x && fabsf(d.z) < goal->half_size.z + 0.05f);
    film_free(&film);
    film = film_play("A man throws a basketball into the hoop.", 4.0);
    int ball = entity_of(film.plan, "basketball"), passed = 0;
    assert_true(hoop_find(film.world, 0, PLAN_NONE, &rim, &front) && physics_where(film.world, ball, 0.0, &before));
    for (int k = 1; k < 400; k++, before = now) {
        assert_true(physics_where(film.world, ball, 0.01 * k, &now));
        passed += before.y > rim.y && now.y <= rim.y && hypotf(now.x - rim.x, now.z - rim.z) < 0.15f;
    }
    assert_int_equal(passed, 1);
    film_free(&film);
}

// Over the top, hanging at all sides, and nowhere in the table or on the ground.
static void a_tablecloth(void **state)
{
    (void)state;
    Film film = film_play("A wooden table with a white tablecloth in a park.", 2.0);
    const World *world = film.world;
    int table = entity_landmark(world, entity_of(film.plan, "table"), 0), cloth = -1, lies = 0, hangs = 0;
    for (int i = 0; i < world->instance_count; i++)
        if (strcmp(world->instances[i].name, "cloth") == 0)
            cloth = world->instances[i].mesh;
    assert_true(table >= 0 && cloth >= 0);
    const Landmark *mark = &world->landmarks[table];
    float top = prop_support_height(world, mark);
    const Mesh *mesh = &world->meshes[cloth].mesh;
    for (int i = 0; i < mesh->vertex_count; i++) {
        Vec3 p = mesh->positions[i], d = quat_rotate(quat_yaw(-mark->yaw), vec3_sub(p, mark->position));
        bool over = fabsf(d.x) < mark->half_size.x - 0.01f && fabsf(d.z) < mark->half_size.z - 0.01f;
        if (over && p.y < top)
            fail_msg("the cloth is %g m in the table", (double)(top - p.y));
        lies += over && p.y < top + 0.02f;
        hangs += !over && p.y < top - 0.12f;
        assert_true(p.y > mark->position.y - mark->half_size.y);
    }
    assert_true(lies > 500 && hangs > 100);
    film_free(&film);
}

// Each hits the other's body and bursts on it; none goes through.
static void a_snowball_fight(void **state)
{
    (void)state;
    Film film = film_play("Two children have a snowball fight in the snow.", 6.0);
    NEED_PEOPLE(film);
    int hits[2] = {0};
    for (int i = 0; i < film.world->event_count; i++) {
        const Event *event = &film.world->events[i];
        ActorFace face;
        for (int e = 0; e < 2 && event->kind == EVENT_BREAK; e++)
            hits[e] +=
                world_face(film.world, e, event->time, &face) && vec3_distance(face.chest, event->position) < 0.4f;
    }
    assert_int_equal(hits[0], 1);
    assert_int_equal(hits[1], 1);
    film_free(&film);
}

// Whatever is told of its coming down: it stands there as a thing, goes to pieces, nothing of it rises over its roof,
// and a heap is left.
static void large_works_come_down(void **state)
{
    (void)state;
    static const char *const prompts[] = {
        "An office building is demolished.", "A house collapses.",  "A brick wall falls down.",
        "The factory chimney comes down.",   "A bridge gives way.",
    };
    for (int p = 0; p < COUNT_OF(prompts); p++) {
        Film film = film_play(prompts[p], 5.0);
        const World *world = film.world;
        int pieces = 0, collapsed = 0;
        float roof = 0.0f, before = 0.0f, highest = 0.0f, lies = 0.0f;
        for (int i = 0; i < world->event_count; i++)
            collapsed += world->events[i].kind == EVENT_COLLAPSE;
        for (int i = 0; i < world->landmark_count; i++)
            if (world->landmarks[i].entity == 0)
                before = 2.0f * world->landmarks[i].half_size.y, roof = world->landmarks[i].position.y + 0.5f * before;
        for (int i = 0; i < world->instance_count; i++) {
            const Instance *instance = &world->instances[i];
            if (strcmp(instance->name, "piece") || !instance->motion)
                continue;
            Vec3 centre = centre_of(world, instance), end = middle_of(world, instance, &centre, 4.9);
            pieces++;
            for (double t = 0.0; t < 4.9; t += 0.1)
                highest = fmaxf(highest, middle_of(world, instance, &centre, t).y);
            lies += end.y - site_ground(world, instance->place, end.x, end.z);
        }
        if (pieces < 20 || collapsed != 1)
            fail_msg("%s: %d pieces, %d collapses", prompts[p], pieces, collapsed);
        if (highest > roof + 0.1f * before || lies / (float)pieces > 0.3f * before)
            fail_msg("%s: from %g to %g m, lies at %g of %g m", prompts[p], (double)roof, (double)highest,
                     (double)(lies / (float)pieces), (double)before);
        film_free(&film);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(large_works_come_down),
        cmocka_unit_test(nothing_appears_or_vanishes),
        cmocka_unit_test(the_rim),
        cmocka_unit_test(knocked_off_the_table),
        cmocka_unit_test(down_the_stairs),
        cmocka_unit_test(bounces_off_somebody),
        cmocka_unit_test(the_wrecking_ball),
        cmocka_unit_test(where_the_text_aims),
        cmocka_unit_test(a_tablecloth),
        cmocka_unit_test(a_snowball_fight),
        cmocka_unit_test(the_dam),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
