// Clothes that are put on and taken off: before and after, in the hand between, over cuts.
#include "stage/cast/cloth.h"
#include "stage/cast/hair.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "film_fixture.h"

static const Actor *person(const Film *film)
{
    for (int e = 0; e < film->plan->entity_count; e++)
        if (film->world->actors[e])
            return film->world->actors[e];
    fail_msg("nobody there");
    return NULL;
}

static int garment_of(const Film *film, const char *kind)
{
    const PersonTraits *traits = &film->plan->entities[person(film)->entity].person;
    for (int g = 0; g < traits->garment_count; g++)
        if (text_equal(traits->garments[g].kind, kind))
            return g;
    fail_msg("no %s", kind);
    return -1;
}

// Middle and half size of all meshes of a garment at a film time, place space; the shot is that of the time.
static void garment_at(const Film *film, int garment, double time, Vec3 *middle, Vec3 *half)
{
    const Actor *actor = person(film);
    Vec3 low = {1e9f, 1e9f, 1e9f}, high = {-1e9f, -1e9f, -1e9f};
    int donned = donned_find(actor, garment), found = 0;
    assert_true(donned >= 0);
    for (int m = 0; m < actor->mesh_count; m++) {
        const CastMesh *mesh = &actor->meshes[m];
        if (mesh->donned != donned + 1)
            continue;
        Vec3 *p = memory_alloc(sizeof(Vec3) * ((size_t)mesh->vertex_count + 1));
        Vec3 *n = memory_alloc(sizeof(Vec3) * ((size_t)mesh->vertex_count + 1));
        const Deformer *deformer = &film->world->meshes[mesh->mesh].deformer;
        deformer->evaluate(deformer->user, time, p, n);
        for (int v = 0; v < mesh->vertex_count; v++) {
            low = vec3(fminf(low.x, p[v].x), fminf(low.y, p[v].y), fminf(low.z, p[v].z));
            high = vec3(fmaxf(high.x, p[v].x), fmaxf(high.y, p[v].y), fmaxf(high.z, p[v].z));
        }
        free(p);
        free(n);
        found++;
    }
    assert_true(found > 0);
    *middle = vec3_scale(vec3_add(low, high), 0.5f);
    *half = vec3_scale(vec3_sub(high, low), 0.5f);
}

static float from_head(const Film *film, int garment, double time)
{
    ActorFace face;
    Vec3 middle, half;
    actor_face(person(film), time, &face);
    garment_at(film, garment, time, &middle, &half);
    return vec3_distance(face.head, middle);
}

static double change(const Film *film, int garment, GarmentState state, double from)
{
    double end = plan_seconds(film->plan);
    for (double t = from; t < end; t += 0.01)
        if (actor_garment_state(person(film), garment, t) == state)
            return t;
    return -1.0;
}

static void a_hat_comes_off(void **state)
{
    (void)state;
    Film film = film_play("A man in a hat takes off his hat in a white studio. Cut to: a close-up, he smiles.", 8);
    NEED_PEOPLE(film);
    const Actor *actor = person(&film);
    int hat = garment_of(&film, "hat");
    assert_true(actor_garment_goes(actor, hat));
    assert_int_equal(actor_garment_state(actor, hat, 0.0), GARMENT_WORN);
    assert_true(from_head(&film, hat, 0.0) < 0.25f);
    double off = change(&film, hat, GARMENT_HELD, 0.0);
    assert_true(off > 0.3);
    // it does not jump when the hand takes it, and the hand is at it
    Vec3 before, after, half;
    garment_at(&film, hat, off - 0.012, &before, &half);
    garment_at(&film, hat, off + 0.012, &after, &half);
    assert_true(vec3_distance(before, after) < 0.03f);
    ActorFace face;
    actor_face(actor, off, &face);
    assert_true(fminf(vec3_distance(face.left_hand, after), vec3_distance(face.right_hand, after)) < 0.24f);
    // then it is in the hand, away from the head
    double later = off + 1.6;
    assert_true(from_head(&film, hat, later) > 0.35f);
    garment_at(&film, hat, later, &after, &half);
    actor_face(actor, later, &face);
    assert_true(fminf(vec3_distance(face.left_hand, after), vec3_distance(face.right_hand, after)) < 0.24f);
    // bareheaded in the next shot, the hat still in the hand
    assert_int_equal(film.plan->shot_count, 2);
    double next = plan_frame_time(film.plan, film.plan->shots[1].begin_frame);
    for (double t = next + 0.02; t < plan_seconds(film.plan) - 0.05; t += 0.5) {
        assert_int_equal(actor_garment_state(actor, hat, t), GARMENT_HELD);
        garment_at(&film, hat, t, &after, &half);
        actor_face(actor, t, &face);
        assert_true(fminf(vec3_distance(face.left_hand, after), vec3_distance(face.right_hand, after)) < 0.24f);
    }
    film_free(&film);
}

static void a_hat_stays_where_it_is_laid(void **state)
{
    (void)state;
    Film film =
        film_play("A man in a hat takes off his hat and puts it on the table in a kitchen. Cut to: he smiles. Cut "
                  "to: he puts it back on.",
                  12);
    NEED_PEOPLE(film);
    const Actor *actor = person(&film);
    int hat = garment_of(&film, "hat");
    double laid = change(&film, hat, GARMENT_LAID, 0.0), end = plan_seconds(film.plan) - 0.05;
    assert_true(laid > 1.0);
    double taken = change(&film, hat, GARMENT_HELD, laid), worn = change(&film, hat, GARMENT_WORN, laid);
    assert_true(taken > plan_frame_time(film.plan, film.plan->shots[2].begin_frame));
    assert_true(worn > taken && worn < end);
    Vec3 first, middle, half;
    garment_at(&film, hat, laid + 0.01, &first, &half);
    assert_true(first.y - half.y > 0.4f); // on the table, not on the floor
    for (double t = laid + 0.05; t < taken; t += 0.3) {
        garment_at(&film, hat, t, &middle, &half);
        assert_true(vec3_distance(first, middle) < 1e-3f);
    }
    for (double t = laid - 0.4; t < end; t += 1.0 / 24.0) { // at no time does it jump
        Vec3 next;
        garment_at(&film, hat, t, &middle, &half);
        garment_at(&film, hat, t + 1.0 / 24.0, &next, &half);
        if (vec3_distance(middle, next) > 0.2f)
            fail_msg("jumps by %.2f m at %.2f s", (double)vec3_distance(middle, next), t);
    }
    assert_true(from_head(&film, hat, end) < 0.25f);
    assert_int_equal(actor_garment_state(actor, hat, end), GARMENT_WORN);
    film_free(&film);
}

static void a_coat_hangs_over_the_arm(void **state)
{
    (void)state;
    Film film = film_play("A man in a coat takes off his coat in a white studio. Cut to: he smiles.", 8);
    NEED_PEOPLE(film);
    const Actor *actor = person(&film);
    int coat = garment_of(&film, "coat");
    for (double t = plan_frame_time(film.plan, film.plan->shots[1].begin_frame) - 0.1; t < 7.9; t += 0.7) {
        Vec3 middle, half;
        ActorFace face;
        assert_int_equal(actor_garment_state(actor, coat, t), GARMENT_HELD);
        garment_at(&film, coat, t, &middle, &half);
        actor_face(actor, t, &face);
        middle.y += half.y; // the upper edge is at the arm
        assert_true(fminf(vec3_distance(face.left_hand, middle), vec3_distance(face.right_hand, middle)) < 0.3f);
        assert_true(middle.y - 2.0f * half.y > 0.02f && half.x < 0.3f && half.z < 0.3f);
    }
    film_free(&film);
}

static void a_hood_lies_on_the_back(void **state)
{
    (void)state;
    Film film = film_play("A man in a hood pushes back his hood in a white studio.", 5);
    NEED_PEOPLE(film);
    const Actor *actor = person(&film);
    int hood = garment_of(&film, "hood");
    double end = plan_seconds(film.plan) - 0.05;
    assert_int_equal(actor_garment_state(actor, hood, 0.0), GARMENT_WORN);
    assert_int_equal(actor_garment_state(actor, hood, end), GARMENT_AWAY);
    ActorFace face;
    Vec3 middle, half;
    actor_face(actor, 0.0, &face);
    garment_at(&film, hood, 0.0, &middle, &half);
    assert_true(middle.y + half.y > face.eyes.y + 0.05f);
    actor_face(actor, end, &face);
    garment_at(&film, hood, end, &middle, &half);
    assert_true(middle.y + half.y < face.eyes.y && middle.y + half.y > face.eyes.y - 0.35f);
    film_free(&film);
}

static void sunglasses_are_not_worn_before(void **state)
{
    (void)state;
    Film film = film_play("A woman smiles in a white studio. Cut to: she puts on sunglasses. Cut to: she nods.", 10);
    NEED_PEOPLE(film);
    const Actor *actor = person(&film);
    int glasses = garment_of(&film, "sunglasses");
    assert_int_equal(actor_garment_state(actor, glasses, 0.0), GARMENT_AWAY);
    Vec3 middle, half;
    garment_at(&film, glasses, 0.0, &middle, &half);
    assert_true(middle.y < -100.0f); // not to be seen
    double held = change(&film, glasses, GARMENT_HELD, 0.0), worn = change(&film, glasses, GARMENT_WORN, 0.0);
    assert_true(held > 0.0 && worn > held);
    assert_true(from_head(&film, glasses, worn + 0.1) < 0.2f);
    assert_true(from_head(&film, glasses, plan_seconds(film.plan) - 0.1) < 0.2f);
    film_free(&film);
}

static int parts_seen(const Film *film, int below, double time)
{
    const Actor *actor = person(film);
    int count = 0;
    for (int m = 0; m < actor->mesh_count; m++) {
        const CastMesh *mesh = &actor->meshes[m];
        Arena *arena = arena_create();
        Affine held;
        if (mesh->below == below && mesh_stay(mesh, cast_skin_pose(actor, time, arena), time, &held) == MESH_WORN)
            count++;
        arena_destroy(&arena);
    }
    return count;
}

// How far a garment reaches ahead of the hips' middle, near the body's axis.
static float ahead_at(const Film *film, int garment, double time)
{
    const Actor *actor = person(film);
    int donned = donned_find(actor, garment);
    ActorFace face;
    actor_face(actor, time, &face);
    Vec3 forward = quat_rotate(quat_yaw(face.yaw), vec3(0, 0, 1));
    float most = -1.0f;
    for (int m = 0; m < actor->mesh_count; m++) {
        const CastMesh *mesh = &actor->meshes[m];
        if (mesh->donned != donned + 1)
            continue;
        Vec3 *p = memory_alloc(sizeof(Vec3) * ((size_t)mesh->vertex_count + 1) * 2);
        const Deformer *deformer = &film->world->meshes[mesh->mesh].deformer;
        deformer->evaluate(deformer->user, time, p, p + mesh->vertex_count + 1);
        for (int v = 0; v < mesh->vertex_count; v++) {
            Vec3 gap = vec3_sub(p[v], face.hips);
            gap.y = 0;
            float ahead = vec3_dot(gap, forward);
            if (vec3_length(vec3_mad(gap, forward, -ahead)) < 0.14f)
                most = fmaxf(most, ahead);
        }
        free(p);
    }
    return most;
}

// What lies below a coat is whole when it is off, and drawn once at any time.
static void a_coat_slides_on(void **state)
{
    (void)state;
    Film film = film_play("A man puts on a black coat in a white studio.", 5);
    NEED_PEOPLE(film);
    const Actor *actor = person(&film);
    int coat = garment_of(&film, "coat"), index = donned_find(actor, coat) + 1;
    double end = plan_seconds(film.plan) - 0.1, begin = change(&film, coat, GARMENT_WORN, 0.0);
    assert_true(begin > 0.2 && begin < end - 1.0);
    assert_int_equal(actor_garment_state(actor, coat, 0.0), GARMENT_HELD); // over an arm
    assert_true(parts_seen(&film, -index, 0.0) > 0);
    assert_int_equal(parts_seen(&film, index, 0.0), 0);
    assert_int_equal(parts_seen(&film, -index, end), 0);
    assert_true(parts_seen(&film, index, end) > 0);
    // it comes from behind, and no step of it is a jump
    Vec3 middle, half, before = {0};
    assert_true(ahead_at(&film, coat, begin + 0.1) < ahead_at(&film, coat, end) - 0.08f);
    bool first = true;
    for (double t = begin + 0.05; t < end; t += 0.05) {
        garment_at(&film, coat, t, &middle, &half);
        if (!first && vec3_distance(middle, before) > 0.12f)
            fail_msg("jumps by %.2f m at %.2f s", (double)vec3_distance(middle, before), t);
        before = middle;
        first = false;
    }
    film_free(&film);
}

static void hair_is_pressed_by_hats(void **state)
{
    (void)state;
    Film film = film_play("A woman with an afro in a cap takes off her cap in a white studio.", 5);
    NEED_PEOPLE(film);
    const Actor *actor = person(&film);
    int index = donned_find(actor, garment_of(&film, "cap"));
    assert_non_null(actor->hair);
    assert_non_null(actor->hair->pressed);
    assert_true(donned_press(actor, index, 0.0) > 0.99f);
    assert_true(donned_press(actor, index, plan_seconds(film.plan) - 0.1) < 0.01f);
    film_free(&film);
}

static void words_find_their_garment(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *kind;
        bool at_first;
    } rows[] = {{"A woman removes her glasses in a white studio.", "glasses", true},
                {"A man in gloves takes his gloves off in a white studio.", "gloves", true},
                {"A girl puts her cap on in a white studio.", "cap", false},
                {"A man takes off his hat and puts it back on in a white studio.", "hat", true},
                {"A boy puts a cap on his head in a white studio.", "cap", false},
                {"A woman pulls up her hood in a white studio.", "hood", false},
                {"A woman wraps a scarf around her neck in a white studio.", "scarf", false},
                {"A soldier takes off his helmet in a white studio.", "helmet", true}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i].prompt, 5);
        NEED_PEOPLE(film);
        int garment = garment_of(&film, rows[i].kind);
        assert_true(actor_garment_goes(person(&film), garment));
        assert_int_equal(actor_garment_state(person(&film), garment, 0.0) == GARMENT_WORN, rows[i].at_first);
        assert_int_equal(actor_garment_state(person(&film), garment, plan_seconds(film.plan) - 0.02) == GARMENT_WORN,
                         !rows[i].at_first || strstr(rows[i].prompt, "back on"));
        film_free(&film);
    }
}

// Places of the tracks on the cheeks that are wet: the water's middle stands higher than its edges lie.
static int wet_places(const Film *film, double time)
{
    const Actor *actor = person(film);
    int wet = 0, across = 7;
    for (int m = 0; m < actor->mesh_count; m++) {
        if (!text_equal(actor->meshes[m].name, "tears"))
            continue;
        const WorldMesh *shown = &film->world->meshes[actor->meshes[m].mesh];
        const Mesh *mesh = &shown->mesh;
        Vec3 *p = memory_alloc(sizeof(Vec3) * (size_t)mesh->vertex_count * 2), *n = p + mesh->vertex_count;
        shown->deformer.evaluate(shown->deformer.user, time, p, n);
        for (int row = 0; row * across < mesh->vertex_count; row++) {
            const Vec3 *strip = p + row * across;
            Vec3 edges = vec3_scale(vec3_add(strip[0], strip[across - 1]), 0.5f);
            wet += vec3_distance(strip[across / 2], edges) > 0.0009f; // dry ones lie level below the skin
        }
        free(p);
    }
    return wet;
}

static void tears_run_down(void **state)
{
    (void)state;
    Film film = film_play("Close-up: a woman in a white studio. Tears run down her cheeks.", 7);
    NEED_PEOPLE(film);
    int before = wet_places(&film, 0.1), early = wet_places(&film, 3.6), late = wet_places(&film, 6.8);
    assert_int_equal(before, 0);
    assert_in_range(early, 12, 400);
    assert_in_range(late, early + 12, 400);
    ActorFace face; // the hands do not hide them
    actor_face(person(&film), 5.0, &face);
    assert_true(vec3_distance(face.right_hand, face.eyes) > 0.35f && vec3_distance(face.left_hand, face.eyes) > 0.35f);
    film_free(&film);
    film = film_play("Close-up: a woman in a white studio smiles.", 4);
    assert_int_equal(wet_places(&film, 3.9), 0);
    film_free(&film);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hat_comes_off),
        cmocka_unit_test(sunglasses_are_not_worn_before),
        cmocka_unit_test(a_coat_slides_on),
        cmocka_unit_test(hair_is_pressed_by_hats),
        cmocka_unit_test(words_find_their_garment),
        cmocka_unit_test(a_hat_stays_where_it_is_laid),
        cmocka_unit_test(a_coat_hangs_over_the_arm),
        cmocka_unit_test(a_hood_lies_on_the_back),
        cmocka_unit_test(tears_run_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
