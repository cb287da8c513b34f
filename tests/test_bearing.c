// Somebody in somebody's arms: babies, grown people and small animals lie on the bearer's hands and go along with them,
// frame by frame; what is too large to be carried stays on its own feet.
#include "stage/actions/bearing.h"
#include "stage/creatures/creatures.h"
#include "stage/objects/objects.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "film_fixture.h"

// Entities by the order in which the prompt names them.
enum { BEARER, BORNE };

static void test_who(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        bool borne;
    } cases[] = {
        {"A mother holds her baby in a white studio.", true},
        {"A mother rocks her crying baby in a white studio.", true},
        {"A man carries a woman in his arms in a white studio.", true},
        {"A girl holds a cat in a white studio.", true},
        {"A woman stands beside a child in a white studio.", false},
        {"A girl holds a horse in a white studio.", false},
        {"A child carries a man in a white studio.", false},
    };
    for (int i = 0; i < COUNT_OF(cases); i++) {
        Film f = film_play(cases[i].prompt, 2.0);
        NEED_PEOPLE(f);
        bool borne = bearing_by(f.world, BORNE, 0) == BEARER;
        if (borne != cases[i].borne)
            fail_msg("%s", cases[i].prompt);
        film_free(&f);
    }
}

static void test_lies_on_hands(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        float hips; // metres at most from the nearer palm
    } cases[] = {
        {"A mother holds her baby in a white studio.", 0.16f},
        {"A man walks through a park carrying his daughter.", 0.40f},
        {"A firefighter carries a woman in his arms in a white studio.", 0.50f},
    };
    for (int i = 0; i < COUNT_OF(cases); i++) {
        Film f = film_play(cases[i].prompt, 3.0);
        NEED_PEOPLE(f);
        ActorFace last = {0};
        for (double t = 0.0; t < 3.0; t += 1.0 / 24.0) {
            Vec3 palms[2], out;
            ActorFace face;
            for (int side = 0; side < 2; side++)
                assert_true(actor_part(f.world->actors[BEARER], t, PART_PALM, side == 0, &palms[side], &out));
            assert_true(world_face(f.world, BORNE, t, &face));
            float near = fminf(vec3_distance(palms[0], face.hips), vec3_distance(palms[1], face.hips));
            if (near > cases[i].hips)
                fail_msg("%s: %.2f s: %.2f m from the hands", cases[i].prompt, t, (double)near);
            assert_true(face.hips.y > 0.5f); // off the ground
            // no jump from frame to frame: at most a walk's pace and some sway
            if (t > 0.0 && vec3_distance(face.hips, last.hips) > 0.12f)
                fail_msg("%s: %.2f s: jumps %.2f m", cases[i].prompt, t, (double)vec3_distance(face.hips, last.hips));
            last = face;
        }
        film_free(&f);
    }
}

static void test_animals(void **state)
{
    (void)state;
    Film f = film_play("A man walks through a park carrying a puppy.", 3.0);
    NEED_PEOPLE(f);
    for (double t = 0.0; t < 3.0; t += 0.125) {
        Vec3 left, right, out;
        ActorFace puppy;
        assert_true(actor_part(f.world->actors[BEARER], t, PART_PALM, true, &left, &out));
        assert_true(actor_part(f.world->actors[BEARER], t, PART_PALM, false, &right, &out));
        assert_true(world_face(f.world, BORNE, t, &puppy));
        float away = vec3_distance(vec3_lerp(left, right, 0.5f), puppy.hips);
        if (away > 0.22f)
            fail_msg("%.2f s: %.2f m from the hands", t, (double)away);
    }
    film_free(&f);
}

// What an animal carries goes along with its mouth, and lies on the ground once it is given.
static void test_in_the_mouth(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        double until; // seconds; INFINITY: to the end
    } cases[] = {
        {"A dog runs through a park with a stick in its mouth.", INFINITY},
        {"A dog brings a newspaper to a woman in a white studio.", 3.5},
    };
    for (int i = 0; i < COUNT_OF(cases); i++) {
        Film f = film_play(cases[i].prompt, 6.0);
        NEED_PEOPLE(f);
        int thing = -1;
        for (int e = 0; e < f.plan->entity_count && thing < 0; e++)
            thing = object_find(f.world, e);
        assert_true(thing >= 0);
        Vec3 at, last = {0};
        Quat turn;
        for (int k = 0; k <= 140; k++) {
            double t = k / 24.0;
            ActorFace dog;
            assert_true(world_face(f.world, 0, t, &dog));
            assert_true(object_at(f.world, thing, t, &at, &turn)); // nothing vanishes
            Vec3 middle = vec3_add(at, quat_rotate(turn, vec3(0, 0.5f * object_of(f.world, thing)->size.y, 0)));
            if (t < cases[i].until && vec3_distance(middle, dog.mouth) > 0.25f)
                fail_msg("%s at %.2f s: %.2f m from the mouth", cases[i].prompt, t,
                         (double)vec3_distance(middle, dog.mouth));
            if (k > 0 && vec3_distance(at, last) > 0.6f)
                fail_msg("%s at %.2f s: leaps", cases[i].prompt, t);
            last = at;
        }
        if (cases[i].until < 6.0)
            assert_true(at.y < 0.1f);
        film_free(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who),
        cmocka_unit_test(test_lies_on_hands),
        cmocka_unit_test(test_animals),
        cmocka_unit_test(test_in_the_mouth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
