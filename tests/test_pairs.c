// What two people do with each other: hands lie where they should, feet stay planted, both keep time.
#include "../bench/measure.h"
#include "stage/actions/pairs_play.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "film_fixture.h"

static const Meeting *meeting_of(const Film *film)
{
    assert_non_null(film->world->meetings);
    assert_int_equal(film->world->meetings->count, 1);
    return &film->world->meetings->items[0];
}

static Vec3 part_at(const Film *film, int entity, double time, ActorPart part, bool left)
{
    Vec3 point, out;
    assert_true(actor_part(film->world->actors[entity], time, part, left, &point, &out));
    return point;
}

// A palm lies on the part that was named.
static void test_hand_on_the_part(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        ActorPart part;
    } cases[] = {{"A man pats a woman on the shoulder in a white studio.", PART_SHOULDER},
                 {"A tall man pats a boy on the head in a white studio.", PART_CROWN},
                 {"A woman touches a man's cheek in a white studio.", PART_CHEEK}};
    for (int i = 0; i < COUNT_OF(cases); i++) {
        Film film = film_play(cases[i].prompt, 4);
        NEED_PEOPLE(film);
        const Meeting *m = meeting_of(&film);
        float nearest = 1e9f;
        for (double t = m->touch; t < m->until; t += 0.02)
            nearest = fminf(nearest, vec3_distance(part_at(&film, m->who[0], t, PART_PALM, false),
                                                   part_at(&film, m->who[1], t, cases[i].part, true)));
        print_message("%s: palm %.1f mm from the skin\n", cases[i].prompt, (double)nearest * 1e3);
        assert_true(nearest < 0.01f + 0.006f); // and what is worn
        film_free(&film);
    }
}

// The clasped palms of a couple meet the whole time, whichever way they turn, and the other hands lie where they
// should.
static void test_dancers_hold_each_other(void **state)
{
    (void)state;
    Film film = film_play("A man and a woman dance together in a white studio.", 8);
    NEED_PEOPLE(film);
    const Meeting *m = meeting_of(&film);
    float clasp = 0, back = 0, shoulder = 0, turned = 0;
    ActorFace before;
    world_face(film.world, m->who[0], 1.0, &before);
    for (double t = 1.0; t < 7.9; t += 0.1) {
        int man = m->who[0], woman = m->who[1];
        clasp = fmaxf(
            clasp, vec3_distance(part_at(&film, man, t, PART_PALM, true), part_at(&film, woman, t, PART_PALM, false)));
        back = fmaxf(
            back, vec3_distance(part_at(&film, man, t, PART_PALM, false), part_at(&film, woman, t, PART_BLADE, true)));
        shoulder = fmaxf(shoulder, vec3_distance(part_at(&film, woman, t, PART_PALM, true),
                                                 part_at(&film, man, t, PART_UPPER_ARM, false)));
        ActorFace face;
        world_face(film.world, man, t, &face);
        float change = face.yaw - before.yaw;
        turned += change - TAU_F * roundf(change / TAU_F);
        before = face;
    }
    print_message(
        "dance: palms %.1f mm apart, hand %.1f mm from the blade, %.1f mm from the arm, turned %.0f degrees\n",
        (double)clasp * 1e3, (double)back * 1e3, (double)shoulder * 1e3, (double)turned * 57.3);
    assert_true(clasp < 0.02f);
    assert_true(back < 0.06f);
    assert_true(shoulder < 0.07f);
    assert_true(fabsf(turned) > 2.0f);
    film_free(&film);
}

static void test_walkers_hold_hands(void **state)
{
    (void)state;
    static const char *const prompts[] = {"A man and a woman walk hand in hand through a white studio.",
                                          "A man walks hand in hand with a girl in a white studio."};
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Film film = film_play(prompts[i], 4);
        NEED_PEOPLE(film);
        const Meeting *m = meeting_of(&film);
        float apart = 0, length;
        ActorFace first, last;
        for (double t = 0.1; t < 3.9; t += 0.1) {
            float best = 1e9f;
            for (int side = 0; side < 2; side++)
                best = fminf(best, vec3_distance(part_at(&film, m->who[0], t, PART_PALM, side == 0),
                                                 part_at(&film, m->who[1], t, PART_PALM, side == 1)));
            apart = fmaxf(apart, best);
        }
        world_face(film.world, m->who[0], 0.1, &first);
        world_face(film.world, m->who[0], 3.9, &last);
        length = vec3_distance(first.hips, last.hips);
        print_message("%s: palms %.1f mm apart at most over %.1f m\n", prompts[i], (double)apart * 1e3, (double)length);
        assert_true(apart < 0.02f);
        assert_true(length > 2.0f);
        film_free(&film);
    }
}

// Whoever cuts hair, looks into a mouth, listens to a heart or feeds has the hand at that part of somebody who sits.
static void test_tending_is_at_the_part(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        ActorPart part;
        bool left; // of who is tended
    } cases[] = {{"A hairdresser cuts a woman's hair in a white studio.", PART_TEMPLE, false},
                 {"A dentist examines a man in a white studio.", PART_FACE, false},
                 {"A doctor examines a woman in a white studio.", PART_CHEST, false},
                 {"A nurse vaccinates a girl in a white studio.", PART_UPPER_ARM, false},
                 {"A masseur massages a woman's shoulders in a white studio.", PART_SHOULDER, false},
                 {"A father feeds his son with a spoon in a white studio.", PART_FACE, false}};
    for (int i = 0; i < COUNT_OF(cases); i++) {
        Film film = film_play(cases[i].prompt, 3);
        NEED_PEOPLE(film);
        const Meeting *m = meeting_of(&film);
        float nearest = 1e9f;
        for (double t = 0.3; t < 2.9; t += 0.1)
            nearest = fminf(nearest, vec3_distance(part_at(&film, m->who[0], t, PART_PALM, false),
                                                   part_at(&film, m->who[1], t, cases[i].part, cases[i].left)));
        ActorFace sits;
        world_face(film.world, m->who[1], 1.0, &sits);
        Measured measured;
        measure_person_every(film.world, m->who[0], 0.2, 2.8, 0.1, m->middle.y, &measured);
        print_message("%s: palm %.0f mm from the part, hips at %.2f m, %s %.0f degrees too far, %.1f cm inside\n",
                      cases[i].prompt, (double)nearest * 1e3, (double)sits.hips.y,
                      measured.joint_name ? measured.joint_name : "-", (double)measured.joint,
                      (double)measured.inside * 100.0);
        assert_true(nearest < 0.22f); // a tool's length
        assert_true(sits.hips.y - m->middle.y < 0.75f);
        assert_true(measured.joint <= 14.5f);
        assert_true(measured.inside < 0.015f);
        film_free(&film);
    }
}

static void check_feet(const Film *film, const Meeting *m, double begin, double end)
{
    for (int role = 0; role < 2; role++) {
        Measured measured;
        measure_person(film->world, m->who[role], begin, end, m->middle.y, &measured);
        print_message("%d: slide %.1f cm at %.1f s, ground %.1f cm at %.1f s, %s %.0f degrees too far at %.1f s\n",
                      role, (double)measured.slide * 100.0, measured.slide_time, (double)measured.ground * 100.0,
                      measured.ground_time, measured.joint_name ? measured.joint_name : "-", (double)measured.joint,
                      measured.joint_time);
        assert_true(measured.slide <= 0.02f);
        assert_true(measured.ground <= 0.0105f);
        // a hook at somebody much smaller takes the shoulder 7 degrees across, her parry 14: not mended yet
        assert_true(measured.joint <= 14.5f);
    }
}

// Blows meet what answers them, at their time: a fist as it is drawn is at the other's face, belly or palm,
// not in it. The feet do not slide, the joints keep their range.
static void check_blows(const char *prompt, int least)
{
    Film film = film_play(prompt, 8);
    NEED_PEOPLE(film);
    const Meeting *m = meeting_of(&film);
    int hits = 0, blows = 0;
    for (int i = 0; i < film.world->event_count; i++) {
        const Event *e = &film.world->events[i];
        if (e->kind != EVENT_TOUCH || e->strength < 0.45f)
            continue;
        blows++;
        float gap = 1e9f, depth = 0.0f;
        for (int role = 0; role < 2; role++) {
            float here, deep;
            assert_true(measure_blow(film.world, m->who[role], m->who[1 - role], e->time, &here, &deep));
            gap = fminf(gap, here);
            depth = fmaxf(depth, deep);
        }
        bool parried = e->strength < 0.6f;
        print_message("%s at %.2f: hand %.1f cm from the other, %.1f cm in it\n", parried ? "parry" : "blow", e->time,
                      (double)gap * 100.0, (double)depth * 100.0);
        assert_true(gap < 0.05f);
        assert_true(depth < 0.03f); // cheeks and bellies give way
        hits += !parried;
    }
    assert_true(blows >= least && hits >= 1);
    check_feet(&film, m, 0.5, 7.5);
    film_free(&film);
}

static void test_fight_meets_in_time(void **state)
{
    (void)state;
    check_blows("Two men fight in a white studio.", 3);
    check_blows("A tall man fights a short woman in a white studio.", 3);
}

static void test_punch_meets_the_face(void **state)
{
    (void)state;
    check_blows("A man punches another man in the face in a white studio.", 1);
}

static void test_dancers_feet(void **state)
{
    (void)state;
    Film film = film_play("A couple dances in a white studio.", 6);
    NEED_PEOPLE(film);
    const Meeting *m = meeting_of(&film);
    check_feet(&film, m, 0.5, 5.5);
    film_free(&film);
}

// The mouth is at an ear, not in the head.
static void test_whisper_at_the_ear(void **state)
{
    (void)state;
    Film film = film_play("A woman whispers into a man's ear in a white studio.", 5);
    NEED_PEOPLE(film);
    const Meeting *m = meeting_of(&film);
    ActorFace whispers, hears;
    double t = 0.5 * (m->touch + m->until);
    world_face(film.world, m->who[0], t, &whispers);
    world_face(film.world, m->who[1], t, &hears);
    Vec3 temple = part_at(&film, m->who[1], t, PART_TEMPLE, false);
    print_message("mouth %.1f cm from the temple, %.1f from the head's middle\n",
                  (double)vec3_distance(whispers.mouth, temple) * 100.0,
                  (double)vec3_distance(whispers.mouth, hears.head) * 100.0);
    assert_true(vec3_distance(whispers.mouth, temple) < 0.2f);
    assert_true(vec3_distance(whispers.mouth, hears.head) > 0.11f);
    film_free(&film);
}

// Who talks without words to say turns to the other, and they take turns; where words are told, nobody murmurs.
static void test_talk_takes_turns(void **state)
{
    (void)state;
    Film film = film_play("Two men talk in a white studio.", 6);
    NEED_PEOPLE(film);
    const World *world = film.world;
    assert_true(world->murmur_count > 1);
    for (int i = 0; i < world->murmur_count; i++) {
        const Murmur *turn = &world->murmurs[i];
        assert_true(turn->speech.frames > 0 && turn->speech.phone_count > 2);
        if (i > 0) {
            assert_int_not_equal(turn->entity, turn[-1].entity);
            assert_true(turn->begin > turn[-1].begin + (double)turn[-1].speech.seconds);
        }
    }
    ActorFace one, other;
    world_face(world, 0, 3.0, &one);
    world_face(world, 1, 3.0, &other);
    assert_true(cosf(one.yaw - other.yaw) < -0.5f);
    film_free(&film);
    film = film_play("Two men talk in a white studio. The first man says: \"Good morning.\"", 6);
    assert_int_equal(film.world->murmur_count, 0);
    film_free(&film);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hand_on_the_part),
        cmocka_unit_test(test_tending_is_at_the_part),
        cmocka_unit_test(test_dancers_hold_each_other),
        cmocka_unit_test(test_walkers_hold_hands),
        cmocka_unit_test(test_fight_meets_in_time),
        cmocka_unit_test(test_punch_meets_the_face),
        cmocka_unit_test(test_dancers_feet),
        cmocka_unit_test(test_whisper_at_the_ear),
        cmocka_unit_test(test_talk_takes_turns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
