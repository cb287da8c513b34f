// High heels: the heel is up, the toes lie flat, and who walks in them keeps to the limits of all walking.
#include "../bench/measure.h"

#include "stage/cast/cloth.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "film_fixture.h"

static void heels_are_raised_and_walk(void **state)
{
    (void)state;
    Film flat = film_play("A woman in boots and a red dress walks in a white studio.", 4);
    NEED_PEOPLE(flat);
    const Actor *plain = flat.world->actors[0];
    float tall = plain->joints[plain->rig.head].y, ankle = plain->joints[plain->rig.foot[0]].y;
    film_free(&flat);
    Film film = film_play("A woman in high heels and a red dress walks in a white studio.", 4);
    const Actor *actor = film.world->actors[0];
    assert_non_null(actor);
    Vec3 foot = actor->joints[actor->rig.foot[0]], ball = actor->joints[actor->rig.toes[0][1][0]];
    Vec3 tip = actor->tails[actor->rig.toes[0][1][2]];
    assert_true(foot.y > ankle + 0.025f);                          // the ankle is up
    assert_true(actor->joints[actor->rig.head].y > tall + 0.015f); // and all above it
    assert_true(foot.y - ball.y > 0.8f * (ball.z - foot.z));       // the instep is steep,
    assert_true(fabsf(tip.y - ball.y) < 0.5f * (tip.z - ball.z));  // the toes are not
    Measured m;
    measure_person(film.world, actor->entity, 0.0, plan_seconds(film.plan), 0.0f, &m);
    print_message("heels: slide %.1f cm, ground %.1f cm, %d plants\n", (double)m.slide * 100, (double)m.ground * 100,
                  m.plants);
    assert_true(m.plants > 2);
    assert_true(m.slide < 0.02f);
    assert_true(m.ground < 0.01f);
    film_free(&film);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(heels_are_raised_and_walk)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
