// Play: games at a table, on a playground, in water, and children that run about.
#include "stage/cast/cast.h"
#include "stage/objects/objects.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "film_fixture.h"

static int instance_named(const World *world, const char *name)
{
    for (int i = 0; i < world->instance_count; i++)
        if (text_equal(world->instances[i].name, name))
            return i;
    return -1;
}

// Opposite each other at one table, and a man that one of them moves is under the right hand as it goes.
static void test_chess_is_played_at_a_table(void **state)
{
    (void)state;
    Film film = film_play("Two old men play chess at a table in a park.", 4);
    NEED_PEOPLE(film);
    int table = instance_named(film.world, "game table");
    assert_true(table >= 0);
    Vec3 middle = film.world->instances[table].transform.p;
    ActorFace one, other;
    assert_true(world_face(film.world, 0, 1.0, &one) && world_face(film.world, 1, 1.0, &other));
    assert_true(one.hips.y - middle.y < 0.65f && other.hips.y - middle.y < 0.65f); // both sit
    Vec3 a = vec3_sub(one.hips, middle), b = vec3_sub(other.hips, middle);
    assert_true(hypotf(a.x + b.x, a.z + b.z) < 0.15f && hypotf(a.x, a.z) > 0.4f && hypotf(a.x, a.z) < 0.9f);
    bool moved = false;
    for (int i = 0; i < film.world->instance_count; i++) {
        const Instance *piece = &film.world->instances[i];
        if (!text_equal(piece->name, "piece") || piece->motion_count < 2)
            continue;
        const MotionKey *half = &piece->motion[piece->motion_count / 2];
        if (half->time > 3.5)
            continue;
        assert_true(vec3_distance(piece->motion[0].position, piece->motion[piece->motion_count - 1].position) > 0.03f);
        assert_true(world_face(film.world, 0, half->time, &one) && world_face(film.world, 1, half->time, &other));
        float near =
            fminf(vec3_distance(one.right_hand, half->position), vec3_distance(other.right_hand, half->position));
        assert_true(near < 0.2f);
        moved = true;
    }
    assert_true(moved);
    film_free(&film);
}

// The top of the table that somebody sits at; false: there is none.
static bool table_top(const World *world, Vec3 *middle, Vec3 *half)
{
    for (int i = 0; i < world->landmark_count; i++) {
        const Landmark *mark = &world->landmarks[i];
        if (!text_equal(mark->name, "table") || mark->instance < 0 || world->instances[mark->instance].last_shot < 0 ||
            !text_equal(world->instances[mark->instance].name, "table"))
            continue;
        *middle = vec3_add(mark->position, vec3(0, mark->half_size.y, 0));
        *half = mark->half_size;
        return true;
    }
    return false;
}

// Who types sits at a table; what she types on and what stands beside her are on it, the hands over the keys.
static void test_typing_is_done_at_a_table(void **state)
{
    (void)state;
    Film film = film_play("A woman types on a laptop in a cafe, a cup of coffee beside her.", 4);
    NEED_PEOPLE(film);
    Vec3 top = {0, 0, 0}, half = {0, 0, 0};
    ActorFace face;
    assert_true(table_top(film.world, &top, &half) && world_face(film.world, 0, 2.0, &face));
    assert_true(face.hips.y < top.y && face.chest.y > top.y); // she sits behind it
    int things = 0;
    for (int e = 1; e < film.plan->entity_count; e++) {
        Vec3 at;
        Quat turn;
        int thing = object_find(film.world, e);
        if (thing < 0 || !object_at(film.world, thing, 2.0, &at, &turn))
            continue;
        things++;
        assert_true(fabsf(at.y - top.y) < 0.02f && hypotf(at.x - top.x, at.z - top.z) < 0.5f);
    }
    assert_int_equal(things, 2);
    Vec3 hands[2] = {face.left_hand, face.right_hand};
    for (int i = 0; i < 2; i++)
        assert_true(hands[i].y > top.y && hands[i].y < top.y + 0.14f);
    film_free(&film);
}

// Whoever is played against, eaten with or drunk with sits at the same table, opposite; each has a bottle.
static void test_company_sits_at_the_same_table(void **state)
{
    (void)state;
    static const char *const prompts[] = {"A man plays chess against a woman in a park.",
                                          "A man has dinner with his wife in a restaurant.",
                                          "Two men drink beer at a table in a pub."};
    for (int p = 0; p < 3; p++) {
        Film film = film_play(prompts[p], 4);
        NEED_PEOPLE(film);
        int people[2], count = 0;
        for (int e = 0; e < film.plan->entity_count && count < 2; e++)
            if (film.plan->entities[e].kind == ENTITY_PERSON)
                people[count++] = e;
        ActorFace one, other;
        assert_true(world_face(film.world, people[0], 1.0, &one) && world_face(film.world, people[1], 1.0, &other));
        float ground = film.world->places[0].walk_min.y, apart = vec3_distance(one.hips, other.hips);
        assert_true(one.hips.y - ground < 0.7f && other.hips.y - ground < 0.7f && apart > 0.8f && apart < 1.7f);
        assert_true(cosf(one.yaw - other.yaw) < -0.9f); // they face each other
        film_free(&film);
    }
}

// Who serves does so from behind the counter, whoever is served stands before it, and a glass that is polished is in
// the hand.
static void test_counters_are_served_across(void **state)
{
    (void)state;
    static const char *const prompts[] = {"A barista hands a coffee to a customer in a coffee shop.",
                                          "A bartender polishes a glass behind the counter while a customer watches."};
    for (int p = 0; p < 2; p++) {
        Film film = film_play(prompts[p], 4);
        NEED_PEOPLE(film);
        const Landmark *counter = world_find_landmark(film.world, 0, "counter");
        assert_non_null(counter);
        int people[2], count = 0;
        for (int e = 0; e < film.plan->entity_count && count < 2; e++)
            if (film.plan->entities[e].kind == ENTITY_PERSON)
                people[count++] = e;
        ActorFace keeper, guest;
        assert_true(world_face(film.world, people[0], 1.9, &keeper) && world_face(film.world, people[1], 1.9, &guest));
        Quat own = quat_yaw(-counter->yaw);
        Vec3 a = quat_rotate(own, vec3_sub(keeper.hips, counter->position)),
             b = quat_rotate(own, vec3_sub(guest.hips, counter->position));
        assert_true(a.z < -counter->half_size.z && b.z > counter->half_size.z && fabsf(a.x - b.x) < 0.8f);
        assert_true(fabsf(a.x) < counter->half_size.x && cosf(keeper.yaw - counter->yaw) > 0.7f);
        Vec3 at;
        Quat turn;
        int thing = object_find(film.world, people[0] + 1); // the coffee, the glass
        assert_true(thing >= 0 && object_at(film.world, thing, 1.9, &at, &turn));
        assert_true(vec3_distance(at, keeper.left_hand) < 0.25f || vec3_distance(at, keeper.right_hand) < 0.25f);
        film_free(&film);
    }
}

// The middle of a shape that was built where it stands.
static Vec3 shape_middle(const World *world, int instance)
{
    const Mesh *mesh = &world->meshes[world->instances[instance].mesh].mesh;
    Vec3 low = vec3_splat(1e9f), high = vec3_splat(-1e9f);
    for (int v = 0; v < mesh->vertex_count; v++) {
        Vec3 p = affine_point(world->instances[instance].transform, mesh->positions[v]);
        low = vec3_min(low, p), high = vec3_max(high, p);
    }
    return vec3_lerp(low, high, 0.5f);
}

// Trades have before them what they work at, and both hands are at it.
static void test_trades_have_their_stations(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *station;
        float near; // m from its middle to a hand
    } cases[] = {{"A potter works in a workshop.", "potter's wheel 0", 0.55f},
                 {"A tailor sews a dress at a sewing machine.", "sewing machine 0", 0.75f},
                 {"A scientist looks through a microscope in a laboratory.", "microscope 0", 0.65f},
                 {"A DJ plays music in a nightclub.", "decks 0", 0.65f},
                 {"A blacksmith hammers a sword on an anvil.", "anvil on its block", 0.6f}};
    for (int i = 0; i < 5; i++) {
        Film film = film_play(cases[i].prompt, 4);
        NEED_PEOPLE(film);
        int station = instance_named(film.world, cases[i].station);
        assert_true(station >= 0);
        Vec3 middle = shape_middle(film.world, station);
        float low = 1e9f, high = -1e9f;
        for (double t = 0.5; t < 3.9; t += 0.1) {
            ActorFace face;
            assert_true(world_face(film.world, 0, t, &face));
            Vec3 hands[2] = {face.left_hand, face.right_hand};
            for (int k = 0; k < 2; k++)
                assert_true(hypotf(hands[k].x - middle.x, hands[k].z - middle.z) < cases[i].near);
            low = fminf(low, hands[1].y), high = fmaxf(high, hands[1].y);
        }
        if (i == 4) // it falls from above
            assert_true(high - low > 0.15f);
        film_free(&film);
    }
}

// Two who share an umbrella are both under it.
static void test_an_umbrella_is_shared(void **state)
{
    (void)state;
    Film film = film_play("A man shares an umbrella with a woman in the rain.", 4);
    NEED_PEOPLE(film);
    int umbrella = object_find(film.world, 1);
    Vec3 at;
    Quat turn;
    assert_true(umbrella >= 0 && object_at(film.world, umbrella, 2.0, &at, &turn));
    for (int e = 0; e < 3; e += 2) {
        ActorFace face;
        assert_true(world_face(film.world, e, 2.0, &face));
        assert_true(hypotf(face.head.x - at.x, face.head.z - at.z) < 0.55f);
    }
    film_free(&film);
}

// The two ends go up and down against each other, and each rider with an end.
static void test_seesaw_carries_two(void **state)
{
    (void)state;
    Film film = film_play("Two children ride a seesaw at a playground.", 4);
    NEED_PEOPLE(film);
    float low[2] = {1e9f, 1e9f}, high[2] = {-1e9f, -1e9f};
    for (double time = 0.1; time < 3.9; time += 0.1) {
        ActorFace face[2];
        for (int i = 0; i < 2; i++) {
            assert_true(world_face(film.world, i, time, &face[i]));
            low[i] = fminf(low[i], face[i].hips.y), high[i] = fmaxf(high[i], face[i].hips.y);
        }
        float apart = hypotf(face[0].hips.x - face[1].hips.x, face[0].hips.z - face[1].hips.z);
        assert_true(apart > 2.5f && apart < 3.1f);
        float tilt = (face[0].hips.y - face[1].hips.y) / apart; // the one goes up as the other goes down
        float gap = face[0].hips.y + face[1].hips.y - 2.0f * film.world->places[0].walk_min.y;
        assert_true(fabsf(tilt) < 0.4f && gap > 1.2f && gap < 1.9f);
    }
    for (int i = 0; i < 2; i++)
        assert_true(high[i] - low[i] > 0.45f);
    film_free(&film);
}

// Down the chute, feet first, to its end.
static void test_slide_is_slid_down(void **state)
{
    (void)state;
    static const char *const prompts[] = {"A boy goes down a slide at a playground.",
                                          "A little girl slides down the slide."};
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Film film = film_play(prompts[i], 4);
        NEED_PEOPLE(film);
        ActorFace first, last;
        assert_true(world_face(film.world, 0, 0.1, &first) && world_face(film.world, 0, 3.8, &last));
        float ground = film.world->places[0].walk_min.y;
        assert_true(first.hips.y - ground > 1.3f && last.hips.y - ground < 0.6f);
        assert_true(hypotf(first.hips.x - last.hips.x, first.hips.z - last.hips.z) > 2.0f);
        film_free(&film);
    }
}

// One counts with the face to a tree, the others crouch lower; who plays tag runs all the time.
static void test_children_run_about_and_hide(void **state)
{
    (void)state;
    Film film = film_play("Children play hide and seek in a forest.", 3);
    NEED_PEOPLE(film);
    ActorFace seeker, hidden;
    assert_true(world_face(film.world, 0, 2.0, &seeker) && world_face(film.world, 1, 2.0, &hidden));
    assert_true(seeker.hips.y - hidden.hips.y > 0.15f);
    assert_true(vec3_distance(seeker.hips, hidden.hips) > 1.5f);
    assert_true(vec3_distance(seeker.right_hand, seeker.eyes) < 0.25f);
    film_free(&film);
    film = film_play("Two children play tag in a garden.", 3);
    for (int i = 0; i < 2; i++) {
        ActorFace a, b;
        assert_true(world_face(film.world, i, 1.0, &a) && world_face(film.world, i, 1.5, &b));
        assert_true(vec3_distance(a.hips, b.hips) > 0.7f);
    }
    film_free(&film);
}

// In the pool up to the waist; into a puddle with both feet, which leave the ground.
static void test_children_splash(void **state)
{
    (void)state;
    Film film = film_play("Children splash in a pool.", 3);
    NEED_PEOPLE(film);
    float level = film.world->places[0].water_level;
    ActorFace face;
    for (int i = 0; i < 2; i++) {
        assert_true(world_face(film.world, i, 1.0, &face));
        assert_true(face.hips.y < level && face.hips.y > level - 0.3f && face.eyes.y > level + 0.2f);
    }
    film_free(&film);
    film = film_play("A child splashes in a puddle in the rain.", 3);
    int puddle = instance_named(film.world, "puddle");
    assert_true(puddle >= 0);
    assert_true(world_face(film.world, 0, 0.1, &face));
    Vec3 at = face.hips;
    float low = 1e9f, high = -1e9f;
    for (double time = 0.1; time < 2.9; time += 0.05) {
        assert_true(world_face(film.world, 0, time, &face));
        low = fminf(low, face.hips.y), high = fmaxf(high, face.hips.y);
        assert_true(hypotf(face.hips.x - at.x, face.hips.z - at.z) < 0.6f);
    }
    assert_true(high - low > 0.12f);
    film_free(&film);
}

// Up a rock face and a tree hands and feet stay near them; over a fence the hips go above its top.
static void test_walls_trees_and_fences_are_climbed(void **state)
{
    (void)state;
    static const char *const prompts[] = {"A climber climbs a steep rock wall.", "A boy climbs a tree in a park."};
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Film film = film_play(prompts[i], 4);
        NEED_PEOPLE(film);
        ActorFace first, last;
        assert_true(world_face(film.world, 0, 0.1, &first) && world_face(film.world, 0, 3.9, &last));
        assert_true(last.hips.y - first.hips.y > 0.6f);
        assert_true(hypotf(last.hips.x - first.hips.x, last.hips.z - first.hips.z) < 0.3f);
        film_free(&film);
    }
    Film film = film_play("A man climbs over a garden fence.", 5);
    float most = -1e9f, ground = film.world->places[0].walk_min.y;
    ActorFace face, first, last;
    for (double time = 0.1; time < 4.9; time += 0.1) {
        assert_true(world_face(film.world, 0, time, &face));
        most = fmaxf(most, face.hips.y - ground);
    }
    assert_true(world_face(film.world, 0, 0.1, &first) && world_face(film.world, 0, 4.9, &last));
    assert_true(most > 1.25f && last.hips.y - ground < 1.05f);
    assert_true(hypotf(last.hips.x - first.hips.x, last.hips.z - first.hips.z) > 1.8f);
    film_free(&film);
}

// Two carry a thing between them at one pace, the hands of both at it; who drags a sack walks backwards before it.
static void test_things_are_hauled(void **state)
{
    (void)state;
    Film film = film_play("Two men carry a sofa together along a corridor.", 3);
    NEED_PEOPLE(film);
    Vec3 off[2] = {{0, 0, 0}};
    for (int k = 0; k < 2; k++) {
        ActorFace one, other;
        double time = k ? 2.5 : 0.5;
        assert_true(world_face(film.world, 0, time, &one) && world_face(film.world, 1, time, &other));
        off[k] = vec3_sub(other.hips, one.hips);
        assert_true(hypotf(off[k].x, off[k].z) > 1.2f && hypotf(off[k].x, off[k].z) < 3.5f);
        assert_true(fabsf(one.left_hand.y - other.left_hand.y) < 0.12f);
    }
    assert_true(hypotf(off[0].x - off[1].x, off[0].z - off[1].z) < 0.12f);
    film_free(&film);
    film = film_play("A farmer drags a heavy sack across the barn.", 3);
    int sack = instance_named(film.world, "sack");
    for (int i = 0; i < film.world->instance_count; i++)
        if (text_equal(film.world->instances[i].name, "sack") && film.world->instances[i].motion_count > 10)
            sack = i;
    assert_true(sack >= 0 && film.world->instances[sack].motion_count > 10);
    const Instance *moved = &film.world->instances[sack];
    Vec3 way = vec3_sub(moved->motion[moved->motion_count - 1].position, moved->motion[0].position);
    ActorFace face;
    assert_true(vec3_length(way) > 0.8f && world_face(film.world, 0, 1.5, &face));
    assert_true(way.x * sinf(face.yaw) + way.z * cosf(face.yaw) < -0.5f);
    film_free(&film);
}

// Without weight nobody stands upright on the ground, and no two alike.
static void test_nothing_has_weight_in_space(void **state)
{
    (void)state;
    Film film = film_play("Two astronauts float weightless in a space station.", 3);
    NEED_PEOPLE(film);
    ActorFace face[2];
    Vec3 up[2];
    for (int i = 0; i < 2; i++) {
        assert_true(world_face(film.world, i, 1.5, &face[i]));
        up[i] = vec3_normalize(vec3_sub(face[i].head, face[i].hips));
        assert_true(fminf(face[i].left_foot.y, face[i].right_foot.y) - film.world->places[0].walk_min.y > 0.15f);
    }
    assert_true(vec3_dot(up[0], up[1]) < 0.999f);
    assert_true(instance_named(film.world, "floating thing") >= 0);
    film_free(&film);
}

// A motorcyclist who leans into a bend sits on a motorcycle that leans by its speed and the bend's radius, and the
// head goes to the bend's side.
static void test_riders_lean_into_bends(void **state)
{
    (void)state;
    Film film = film_play("A motorcyclist leans into the curve on a mountain road.", 4);
    NEED_PEOPLE(film);
    float most = 0.0f;
    Vec3 before = {0, 0, 0};
    for (double time = 0.2; time < 3.8; time += 0.1) {
        ActorFace face, next;
        assert_true(world_face(film.world, 0, time, &face) && world_face(film.world, 0, time + 0.1, &next));
        Vec3 way = vec3_sub(next.hips, face.hips), up = vec3_sub(face.head, face.hips);
        Vec3 left = vec3_normalize(vec3(way.z, 0, -way.x));
        float lean = atanf(vec3_dot(up, left) / up.y);
        most = fmaxf(most, fabsf(lean));
        if (vec3_length(before) > 0.0f && fabsf(lean) > 0.2f) { // it turns to where it leans
            float turns = vec3_dot(vec3_normalize(way), vec3_normalize(vec3(before.z, 0, -before.x)));
            assert_true(turns * lean > 0.0f);
        }
        assert_true(vec3_distance(face.left_hand, face.right_hand) > 0.45f); // on the bar
        before = way;
    }
    assert_true(most > 0.25f && most < 0.6f);
    film_free(&film);
}

// Whoever works does what the trade is: a clockmaker sits at a bench, a conductor beats time.
static void test_trades_are_plied(void **state)
{
    (void)state;
    Film film = film_play("A clockmaker works at his workbench.", 3);
    NEED_PEOPLE(film);
    assert_true(instance_named(film.world, "watchmaker's bench") >= 0);
    ActorFace face;
    assert_true(world_face(film.world, 0, 1.5, &face));
    assert_true(face.hips.y - film.world->places[0].walk_min.y < 0.75f);
    assert_true(vec3_distance(face.left_hand, face.right_hand) < 0.25f);
    film_free(&film);
    film = film_play("A conductor conducts an orchestra.", 3);
    float low = 1e9f, high = -1e9f;
    for (double time = 1.2; time < 2.8; time += 0.05) {
        assert_true(world_face(film.world, 0, time, &face));
        low = fminf(low, face.right_hand.y), high = fmaxf(high, face.right_hand.y);
    }
    assert_true(high - low > 0.12f);
    film_free(&film);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chess_is_played_at_a_table),
        cmocka_unit_test(test_typing_is_done_at_a_table),
        cmocka_unit_test(test_company_sits_at_the_same_table),
        cmocka_unit_test(test_counters_are_served_across),
        cmocka_unit_test(test_trades_have_their_stations),
        cmocka_unit_test(test_an_umbrella_is_shared),
        cmocka_unit_test(test_seesaw_carries_two),
        cmocka_unit_test(test_slide_is_slid_down),
        cmocka_unit_test(test_children_run_about_and_hide),
        cmocka_unit_test(test_children_splash),
        cmocka_unit_test(test_walls_trees_and_fences_are_climbed),
        cmocka_unit_test(test_things_are_hauled),
        cmocka_unit_test(test_nothing_has_weight_in_space),
        cmocka_unit_test(test_riders_lean_into_bends),
        cmocka_unit_test(test_trades_are_plied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
