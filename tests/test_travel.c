// Travelling on something else than one's feet: pelvis, hands and feet are where the mount has them, wheels roll as far
// as they go, joints keep to what people can do.
#include "../bench/measure.h"
#include "stage/cast/motion.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "film_fixture.h"

static Actor *first_actor(const Film *film)
{
    for (int e = 0; e < film->world->plan->entity_count; e++)
        if (film->world->actors[e])
            return film->world->actors[e];
    return NULL;
}

static const Move *carried_move(const Actor *actor)
{
    for (int i = 0; i < actor->script->move_count; i++)
        if (actor->script->moves[i].move.carried)
            return &actor->script->moves[i].move;
    return NULL;
}

static const Instance *part(const Film *film, const char *name)
{
    for (int i = 0; i < film->world->instance_count; i++)
        if (strcmp(film->world->instances[i].name, name) == 0)
            return &film->world->instances[i];
    return NULL;
}

// Not where the set would have it stand.
static const Instance *moving_part(const Film *film, const char *name)
{
    for (int i = 0; i < film->world->instance_count; i++)
        if (strcmp(film->world->instances[i].name, name) == 0 && film->world->instances[i].motion)
            return &film->world->instances[i];
    return NULL;
}

static void not_unplayed(const Film *film)
{
    for (int i = 0; i < film->plan->diagnostic_count; i++) {
        const char *rule = film->plan->diagnostics[i].code;
        if (strcmp(rule, "unplayed-action") == 0 || strcmp(rule, "approximated-action") == 0)
            fail_msg("%s: %s", rule, film->plan->diagnostics[i].message);
    }
}

// The worst distance of a hand or foot from where what carries the body has it, metres.
static float contact_gap(const Film *film, const char **what)
{
    const Actor *actor = first_actor(film);
    const Move *move = carried_move(actor);
    assert_non_null(move);
    float worst = 0.0f;
    for (int s = (int)ceil(move->begin * TRACK_RATE); s < (int)(move->end * TRACK_RATE); s++) {
        double time = (double)s / TRACK_RATE;
        Carried carried = {0};
        move->carried(move->carried_user, time, &carried);
        Pose pose;
        Skeleton skeleton;
        track_pose(actor, time, &pose);
        rig_solve(actor, &pose, &skeleton);
        Vec3 hips = vec3_lerp(skeleton.joint[actor->rig.thigh[0]], skeleton.joint[actor->rig.thigh[1]], 0.5f);
        float gap = vec3_distance(hips, carried.hips);
        if (gap > worst)
            worst = gap, *what = "hips";
        for (int side = 0; side < 2; side++) {
            int foot = actor->rig.foot[side], wrist = actor->rig.wrist[side];
            Vec3 ball = quat_rotate(skeleton.rotation[foot], vec3_scale(vec3(0, -actor->sole, actor->ball_front),
                                                                        1.0f - carried.foot[side].limp));
            gap = vec3_distance(vec3_add(skeleton.joint[foot], ball), carried.foot[side].ball);
            if (gap > worst)
                worst = gap, *what = side ? "right foot" : "left foot";
            const struct CarriedHand *hand = &carried.hand[side];
            if (hand->weight < 1.0f || !hand->grip)
                continue;
            Vec3 held;
            Quat turn;
            hand_thing(hand->grip, skeleton.joint[wrist], skeleton.rotation[wrist], &held, &turn);
            gap = vec3_distance(held, hand->at);
            if (gap > worst)
                worst = gap, *what = side ? "right hand" : "left hand";
        }
    }
    return worst;
}

static void expect_contacts(const Film *film)
{
    const char *what = "";
    float gap = contact_gap(film, &what);
    if (gap > 0.01f)
        fail_msg("%s: %.1f cm from where it belongs", what, 100.0 * (double)gap);
}

static void expect_limits(const Film *film, float degrees)
{
    Measured measured;
    measure_person(film->world, first_actor(film)->entity, 0.1, plan_seconds(film->plan) - 0.1, 0.0f, &measured);
    if (measured.joint > degrees)
        fail_msg("%s is %.0f degrees beyond its range at %.2f s", measured.joint_name, (double)measured.joint,
                 measured.joint_time);
}

// Radians that an instance turns between two of its keys about its own x.
static double rolled(const Instance *instance, int from, int to)
{
    double sum = 0.0;
    for (int k = from; k < to; k++) {
        Quat step = quat_mul(quat_conjugate(instance->motion[k].rotation), instance->motion[k + 1].rotation);
        sum += 2.0 * atan2((double)(step.w < 0.0f ? -step.x : step.x), fabs((double)step.w));
    }
    return sum;
}

static void test_cyclist(void **state)
{
    (void)state;
    Film film = film_play("A woman rides a bicycle in a white studio.", 2);
    NEED_PEOPLE(film);
    not_unplayed(&film);
    expect_contacts(&film);
    expect_limits(&film, 8.0f);
    const Instance *wheel = part(&film, "rear wheel"), *cranks = part(&film, "cranks"),
                   *pedal = part(&film, "left pedal");
    assert_true(wheel && cranks && pedal);
    int last = wheel->motion_count - 1;
    double way = vec3_distance(wheel->motion[0].position, wheel->motion[last].position);
    double radius = wheel->motion[0].position.y; // it stands on the ground
    assert_true(way > 4.0);
    double error = rolled(wheel, 0, last) * radius / way - 1.0;
    if (fabs(error) > 0.01)
        fail_msg("the wheel turns %.1f %% too far", 100.0 * error);
    double turns = rolled(cranks, 0, last) / (double)TAU_F / (wheel->motion[last].time - wheel->motion[0].time);
    if (turns < 0.8 || turns > 1.4)
        fail_msg("%.0f turns of the cranks a minute", 60.0 * turns);
    film_free(&film);
}

static void test_horse(void **state)
{
    (void)state;
    Film film = film_play("A man rides a horse across a field.", 2);
    NEED_PEOPLE(film);
    not_unplayed(&film);
    expect_contacts(&film);
    expect_limits(&film, 8.0f);
    // the rider rises and falls with the back below
    const Instance *saddle = part(&film, "saddle");
    assert_non_null(saddle);
    const Actor *actor = first_actor(&film);
    float low = 1e9f, high = -1e9f;
    for (int k = 20; k < saddle->motion_count - 20; k++) {
        Pose pose;
        track_pose(actor, saddle->motion[k].time, &pose);
        float above = pose.root.y - saddle->motion[k].position.y;
        low = fminf(low, above), high = fmaxf(high, above);
    }
    if (high - low > 0.02f)
        fail_msg("the rider leaves the saddle by %.1f cm", 100.0 * (double)(high - low));
    film_free(&film);
}

static void test_driver(void **state)
{
    (void)state;
    Film film = film_play("A woman drives a car down a road.", 2);
    NEED_PEOPLE(film);
    not_unplayed(&film);
    expect_contacts(&film);
    expect_limits(&film, 8.0f);
    const Instance *wheel = part(&film, "left rear wheel");
    assert_non_null(wheel);
    int last = wheel->motion_count - 1;
    double way = vec3_distance(wheel->motion[0].position, wheel->motion[last].position);
    double error = rolled(wheel, 0, last) * (double)wheel->motion[0].position.y / way - 1.0;
    assert_true(way > 8.0);
    if (fabs(error) > 0.01)
        fail_msg("the wheel turns %.1f %% too far", 100.0 * error);
    film_free(&film);
}

// Feet stand still on treads and rungs between their steps.
static float standing_slide(const Film *film)
{
    const Actor *actor = first_actor(film);
    const Move *move = carried_move(actor);
    assert_non_null(move);
    float worst = 0.0f;
    for (int side = 0; side < 2; side++) {
        Vec3 stood = {0};
        bool stands = false;
        for (int s = (int)ceil(move->begin * TRACK_RATE); s + 1 < (int)(move->end * TRACK_RATE); s++) {
            double time = (double)s / TRACK_RATE;
            Carried carried = {0}, next = {0};
            move->carried(move->carried_user, time, &carried);
            move->carried(move->carried_user, time + 1.0 / TRACK_RATE, &next);
            bool still = vec3_distance(carried.foot[side].ball, next.foot[side].ball) < 1e-5f;
            Pose pose;
            Skeleton skeleton;
            track_pose(actor, time, &pose);
            rig_solve(actor, &pose, &skeleton);
            int foot = actor->rig.foot[side];
            Vec3 ball = vec3_add(skeleton.joint[foot],
                                 quat_rotate(skeleton.rotation[foot], vec3(0, -actor->sole, actor->ball_front)));
            if (still && stands)
                worst = fmaxf(worst, vec3_distance(ball, stood));
            else
                stood = ball;
            stands = still;
        }
    }
    return worst;
}

static void test_climbers(void **state)
{
    (void)state;
    static const char *const prompts[] = {
        "A man climbs a ladder in a white studio.", "A woman climbs the stairs in a white studio.",
        "A boy runs up the stairs in a white studio.", "An old woman walks down the stairs in a white studio."};
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        print_message("%s\n", prompts[i]);
        Film film = film_play(prompts[i], 4);
        NEED_PEOPLE(film);
        not_unplayed(&film);
        expect_contacts(&film);
        expect_limits(&film, 8.0f);
        float slide = standing_slide(&film);
        if (slide > 0.01f)
            fail_msg("a foot slides %.1f cm", 100.0 * (double)slide);
        film_free(&film);
    }
}

// Over the water by turns, as often as the stroke says; the pelvis at the surface, the body along it.
static void test_swimmer(void **state)
{
    (void)state;
    Film film = film_play("A woman swims in a lake.", 6);
    NEED_PEOPLE(film);
    not_unplayed(&film);
    const Actor *actor = first_actor(&film);
    int place = film.plan->shots[0].place, over[2] = {0, 0};
    assert_true(film.world->places[place].water);
    float level = film.world->places[place].water_level, deepest = 0.0f, steepest = 0.0f;
    bool up[2] = {true, true};
    for (double time = 0.1; time < 5.9; time += 1.0 / TRACK_RATE) {
        Pose pose;
        Skeleton skeleton;
        track_pose(actor, time, &pose);
        rig_solve(actor, &pose, &skeleton);
        for (int side = 0; side < 2; side++) {
            float height = skeleton.joint[actor->rig.wrist[side]].y - level;
            if (height > 0.08f && !up[side])
                over[side]++;
            up[side] = height > 0.08f || (up[side] && height > -0.05f);
        }
        deepest = fmaxf(deepest, fabsf(skeleton.joint[actor->rig.root].y - level));
        Vec3 along = vec3_sub(skeleton.joint[actor->rig.neck01], skeleton.joint[actor->rig.root]);
        steepest = fmaxf(steepest, fabsf(along.y) / vec3_length(along));
    }
    assert_true(deepest < 0.3f);
    assert_true(steepest < 0.35f);       // 20 degrees
    for (int side = 0; side < 2; side++) // 0.5 to 0.7 cycles a second: 3 or 4 in 5.8 s
        if (over[side] < 2 || over[side] > 4)
            fail_msg("%d strokes of the %s hand in 5.8 s", over[side], side ? "right" : "left");
    expect_limits(&film, 15.0f);
    film_free(&film);
}

static void test_rower(void **state)
{
    (void)state;
    Film film = film_play("A man rows a boat on a lake.", 6);
    NEED_PEOPLE(film);
    not_unplayed(&film);
    expect_contacts(&film);
    expect_limits(&film, 8.0f);
    // the blade is in the water while it goes aft against the boat, in the air while it comes forward
    const Instance *oar = part(&film, "port oar"), *boat = part(&film, "hull");
    assert_true(oar && boat);
    float level = film.world->places[film.plan->shots[0].place].water_level;
    int drive = 0, wrong = 0;
    Vec3 way = vec3_normalize(vec3_sub(boat->motion[boat->motion_count - 1].position, boat->motion[0].position));
    for (int k = 1; k < oar->motion_count; k++) {
        Vec3 now = vec3_add(oar->motion[k].position, quat_rotate(oar->motion[k].rotation, vec3(0, -1.4f, 0))),
             before =
                 vec3_add(oar->motion[k - 1].position, quat_rotate(oar->motion[k - 1].rotation, vec3(0, -1.4f, 0)));
        Vec3 boat_moved = vec3_sub(boat->motion[k].position, boat->motion[k - 1].position);
        float aft = -vec3_dot(vec3_sub(vec3_sub(now, before), boat_moved), way) * 96.0f; // m/s
        drive += aft > 0.7f;
        wrong += (aft > 0.7f && now.y > level + 0.03f) || (aft < -0.5f && now.y < level - 0.03f);
    }
    assert_true(drive > 60);
    assert_int_equal(wrong, 0);
    int dips = 0; // 22 a minute
    for (int i = 0; i < film.world->event_count; i++)
        dips += strcmp(film.world->events[i].surface, "oar") == 0;
    assert_in_range(dips, 2, 3);
    film_free(&film);
}

// A step and a hop on each foot by turns, without sliding; flying and floating leave the ground.
static void test_light_feet(void **state)
{
    (void)state;
    Film film = film_play("A girl skips in a white studio.", 4);
    NEED_PEOPLE(film);
    not_unplayed(&film);
    expect_limits(&film, 8.0f);
    expect_contacts(&film);
    float slide = standing_slide(&film);
    if (slide > 0.01f)
        fail_msg("a foot slides %.1f cm", 100.0 * (double)slide);
    int falls = 0;
    for (int i = 0; i < film.world->event_count; i++)
        falls += film.world->events[i].kind == EVENT_FOOTFALL;
    if (falls < 12 || falls > 22) // four a second of legs of 0.7 m
        fail_msg("%d footfalls in 4 s", falls);
    film_free(&film);
    film = film_play("A woman flies in a white studio.", 2);
    not_unplayed(&film);
    expect_limits(&film, 15.0f);
    ActorFace face;
    actor_face(first_actor(&film), 1.0, &face);
    assert_true(fminf(face.left_foot.y, face.right_foot.y) > 1.0f);
    film_free(&film);
}

// Hands keep to the handles of what is pushed or pulled; its wheels turn as far as it goes; feet keep to the ground.
static void expect_rolling(const char *prompt, const char *body, double least)
{
    print_message("%s\n", prompt);
    Film film = film_play(prompt, 4);
    NEED_PEOPLE(film);
    not_unplayed(&film);
    const Instance *wheel = part(&film, "wheel");
    assert_non_null(wheel);
    assert_non_null(moving_part(&film, body));
    int last = wheel->motion_count - 1;
    double way = vec3_distance(wheel->motion[0].position, wheel->motion[last].position);
    if (way < least)
        fail_msg("goes %.1f m", way);
    double error = rolled(wheel, 0, last) * (double)wheel->motion[0].position.y / way - 1.0;
    if (fabs(error) > 0.01)
        fail_msg("the wheel turns %.1f %% too far", 100.0 * error);
    const Actor *actor = first_actor(&film);
    float worst = 0.0f;
    int held = 0;
    for (int i = 0; i < actor->script->reach_count; i++) {
        const Reach *reach = &actor->script->reaches[i].reach;
        for (double time = 0.1; reach->fixed && reach->pose && reach->grip && time < 3.9; time += 0.05, held++) {
            Vec3 wrist, at, bar;
            Quat hand, turn, unused;
            actor_hand(actor, time, reach->left, &wrist, &hand);
            hand_thing(reach->grip, wrist, hand, &at, &turn);
            reach->pose(reach->user, time, &bar, &unused);
            worst = fmaxf(worst, vec3_distance(at, bar));
        }
    }
    assert_true(held > 0);
    if (worst > 0.01f)
        fail_msg("a hand is %.1f cm off its handle", 100.0 * (double)worst);
    Measured measured;
    measure_person(film.world, actor->entity, 0.1, 3.9, 0.0f, &measured);
    if (measured.slide > 0.02f || measured.ground > 0.01f)
        fail_msg("slides %.1f cm at %.2f s, %.1f cm in the ground", 100.0 * (double)measured.slide, measured.slide_time,
                 100.0 * (double)measured.ground);
    if (measured.joint > 10.0f)
        fail_msg("%s is %.0f degrees beyond its range", measured.joint_name, (double)measured.joint);
    film_free(&film);
}

static void test_rolling(void **state)
{
    (void)state;
    expect_rolling("A mother pushes a pram through a white studio.", "pram", 2.0);
    expect_rolling("A man pushes a shopping cart through a white studio.", "shopping cart", 2.0);
    expect_rolling("A woman pulls a suitcase through a white studio.", "suitcase", 2.0);
    expect_rolling("A man pushes a wheelbarrow through a white studio.", "wheelbarrow", 2.0);
}

// Of one body of two on a mount: hips and feet where they belong.
static float carried_gap(const Actor *actor, double from, double to)
{
    const Move *move = carried_move(actor);
    assert_non_null(move);
    float worst = 0.0f;
    for (double time = from; time < to; time += 1.0 / TRACK_RATE) {
        Carried carried = {.turn = quat_identity()};
        move->carried(move->carried_user, time, &carried);
        Pose pose;
        Skeleton skeleton;
        track_pose(actor, time, &pose);
        rig_solve(actor, &pose, &skeleton);
        Vec3 hips = vec3_lerp(skeleton.joint[actor->rig.thigh[0]], skeleton.joint[actor->rig.thigh[1]], 0.5f);
        worst = fmaxf(worst, vec3_distance(hips, carried.hips));
        for (int side = 0; side < 2; side++) {
            int foot = actor->rig.foot[side];
            Vec3 ball = vec3_add(skeleton.joint[foot],
                                 quat_rotate(skeleton.rotation[foot], vec3(0, -actor->sole, actor->ball_front)));
            worst = fmaxf(worst, vec3_distance(ball, carried.foot[side].ball));
        }
    }
    return worst;
}

// Two on one mount: one drives, the other sits behind and goes along.
static void test_two_riders(void **state)
{
    (void)state;
    static const char *const prompts[] = {"A man and a woman ride a motorcycle down a road.",
                                          "A woman and a boy ride a scooter down a road.",
                                          "A man and a woman ride a bicycle down a road."};
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        print_message("%s\n", prompts[i]);
        Film film = film_play(prompts[i], 2);
        NEED_PEOPLE(film);
        not_unplayed(&film);
        expect_contacts(&film);
        expect_limits(&film, 10.0f);
        const Actor *behind = NULL;
        for (int e = 0; e < film.world->plan->entity_count; e++)
            if (film.world->actors[e] && film.world->actors[e] != first_actor(&film))
                behind = film.world->actors[e];
        assert_non_null(behind);
        assert_ptr_not_equal(carried_move(behind)->carried, carried_move(first_actor(&film))->carried);
        float gap = carried_gap(behind, 0.1, 1.9);
        if (gap > 0.01f)
            fail_msg("who sits behind is %.1f cm from where they belong", 100.0 * (double)gap);
        ActorFace front, back;
        actor_face(first_actor(&film), 1.0, &front);
        actor_face(behind, 1.0, &back);
        float apart = hypotf(front.eyes.x - back.eyes.x, front.eyes.z - back.eyes.z);
        if (apart < 0.2f || apart > 0.8f)
            fail_msg("their heads are %.2f m apart", (double)apart);
        film_free(&film);
    }
}

// Feet stay on skates, boards and skis, which glide.
static void test_gliding(void **state)
{
    (void)state;
    static const char *const prompts[] = {
        "A man rides a motorcycle down a road.",       "A woman skates in a white studio.",
        "A boy rides a skateboard in a white studio.", "A man skis in a white studio.",
        "A woman snowboards in a white studio.",       "A man surfs a big wave."};
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        print_message("%s\n", prompts[i]);
        Film film = film_play(prompts[i], 3);
        NEED_PEOPLE(film);
        not_unplayed(&film);
        expect_contacts(&film);
        expect_limits(&film, 10.0f);
        Measured measured;
        measure_person(film.world, first_actor(&film)->entity, 0.1, 2.9,
                       film.world->places[film.plan->shots[0].place].walk_min.y, &measured);
        bool ground = !film.world->places[film.plan->shots[0].place].water; // else on it, not in it
        if (ground && measured.ground > 0.01f)
            fail_msg("%.1f cm in the ground", 100.0 * (double)measured.ground);
        ActorFace before, after;
        actor_face(first_actor(&film), 0.2, &before);
        actor_face(first_actor(&film), 2.8, &after);
        assert_true(vec3_distance(before.eyes, after.eyes) > 2.0f);
        film_free(&film);
    }
}

// Who sits in a wheelchair goes with it, whoever moves it.
static void test_wheelchair(void **state)
{
    (void)state;
    expect_rolling("A nurse pushes a woman in a wheelchair through a white studio.", "wheelchair", 2.0);
    Film film = film_play("A man in a wheelchair rolls through a white studio.", 3);
    NEED_PEOPLE(film);
    not_unplayed(&film);
    expect_contacts(&film);
    expect_limits(&film, 12.0f);
    const Instance *chair = moving_part(&film, "wheelchair");
    assert_non_null(chair);
    assert_true(vec3_distance(chair->motion[0].position, chair->motion[chair->motion_count - 1].position) > 2.0f);
    film_free(&film);
}

// On and off: the body goes all the way without a jump, stands on the ground before or after, and rides.
static void test_on_and_off(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        bool off;
    } rows[] = {{"A man climbs on the bicycle and rides away.", false},
                {"A woman climbs on the horse and rides away.", false},
                {"A man gets into the car and drives away.", false},
                {"A woman gets off the horse.", true},
                {"A man gets out of the car.", true}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i].prompt, 8);
        NEED_PEOPLE(film);
        not_unplayed(&film);
        const Actor *actor = first_actor(&film);
        ActorFace a, b;
        for (double t = 0.0; t < 7.9; t += 1.0 / 48.0) {
            actor_face(actor, t, &a);
            actor_face(actor, t + 1.0 / 48.0, &b);
            float step = vec3_distance(a.hips, b.hips), limit = rows[i].off ? 0.06f : 0.21f; // a car: 8 m/s
            if (step >= limit)
                print_message("%s: %.2f s: %.1f cm\n", rows[i].prompt, t, (double)step * 1e2);
            assert_true(step < limit);
            float foot = fmaxf(vec3_distance(a.left_foot, b.left_foot), vec3_distance(a.right_foot, b.right_foot));
            if (foot >= limit + 0.06f)
                print_message("%s: %.2f s: a foot %.1f cm\n", rows[i].prompt, t, (double)foot * 1e2);
            assert_true(foot < limit + 0.06f);
        }
        double stands = rows[i].off ? 7.9 : 0.05, rides = rows[i].off ? 0.05 : 7.0;
        actor_face(actor, stands, &a);
        float ground = film.world->places[0].walk_min.y;
        assert_true(a.hips.y - ground > 0.45f * actor->height);
        assert_true(fmaxf(a.left_foot.y, a.right_foot.y) - ground < 0.14f);
        actor_face(actor, rides, &b);
        assert_true(fminf(b.left_foot.y, b.right_foot.y) - ground > 0.14f);
        film_free(&film);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_riders), cmocka_unit_test(test_gliding),    cmocka_unit_test(test_rolling),
        cmocka_unit_test(test_wheelchair), cmocka_unit_test(test_cyclist),    cmocka_unit_test(test_horse),
        cmocka_unit_test(test_driver),     cmocka_unit_test(test_climbers),   cmocka_unit_test(test_swimmer),
        cmocka_unit_test(test_rower),      cmocka_unit_test(test_light_feet), cmocka_unit_test(test_on_and_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
