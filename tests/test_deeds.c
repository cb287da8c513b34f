// Deeds of hands that need a place of their own: what they work at is in them or before them, and the tool meets it.
#include "stage/cast/cast.h"
#include "stage/cast/face.h"
#include "stage/creatures/creature.h"
#include "stage/objects/objects.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "film_fixture.h"

static int thing_named(const World *world, const char *kind)
{
    for (int i = 0; object_of(world, i); i++)
        if (text_equal(object_of(world, i)->name, kind))
            return i;
    return -1;
}

// Seated, a thing in each hand before the belly, hands that move and never meet.
static void test_handwork_is_on_the_lap(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        {"A grandmother is knitting by the fireplace.", "knitting", "knitting needle"},
        {"A tailor sews in a workshop.", "sewing", "needle"},
        {"A fisherman mends a net on the beach.", "net", "netting needle"},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i][0], 3);
        NEED_PEOPLE(film);
        ActorFace face;
        assert_true(world_face(film.world, 0, 0.0, &face));
        assert_true(face.hips.y - film.world->places[0].walk_min.y < 0.75f); // sits from the first frame on
        Vec3 low = vec3_splat(1e9f), high = vec3_splat(-1e9f), position;
        Quat turn;
        for (int side = 0; side < 2; side++) {
            int thing = thing_named(film.world, rows[i][1 + side]);
            assert_true(thing >= 0);
            for (double time = 0.1; time < 2.9; time += 0.1) {
                assert_true(object_at(film.world, thing, time, &position, &turn));
                assert_true(world_face(film.world, 0, time, &face));
                assert_true(vec3_distance(position, side ? face.right_hand : face.left_hand) < 0.17f);
                assert_true(vec3_distance(face.left_hand, face.right_hand) > 0.07f);
                low = side ? vec3_min(low, position) : low, high = side ? vec3_max(high, position) : high;
            }
        }
        assert_true(vec3_distance(low, high) > 0.015f); // the right one works
        film_free(&film);
    }
}

// Whoever plays with a toy kneels, and the hand goes with what moves.
static void test_toys_are_played_with_on_the_ground(void **state)
{
    (void)state;
    static const char *const rows[][2] = {{"A boy plays with a toy car.", "toy car"},
                                          {"A girl plays with her doll.", "doll"},
                                          {"A girl plays in a living room.", "block"}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i][0], 4);
        NEED_PEOPLE(film);
        const Instance *toy = NULL;
        for (int k = 0; k < film.world->instance_count && !toy; k++)
            if (text_equal(film.world->instances[k].name, rows[i][1]) && film.world->instances[k].motion_count > 0)
                toy = &film.world->instances[k];
        assert_non_null(toy);
        float ground = film.world->places[0].walk_min.y, nearest = 1e9f;
        Vec3 low = vec3_splat(1e9f), high = vec3_splat(-1e9f);
        for (int k = 0; k < toy->motion_count; k++) {
            const MotionKey *key = &toy->motion[k];
            ActorFace face;
            if (key->time < 0.2 || key->time > 3.8)
                continue;
            assert_true(world_face(film.world, 0, key->time, &face));
            assert_true(face.hips.y - ground < 0.6f);
            nearest = fminf(nearest, vec3_distance(key->position, face.right_hand));
            low = vec3_min(low, key->position), high = vec3_max(high, key->position);
        }
        print_message("%s: hand within %.2f m, the toy goes %.2f m\n", rows[i][0], (double)nearest,
                      (double)vec3_distance(low, high));
        assert_true(nearest < 0.3f);
        assert_true(vec3_distance(low, high) > 0.05f);
        film_free(&film);
    }
}

// Somebody on the back, on the shoulders, held up: off the ground, at the bearer's body, whichever way that one goes.
static void test_children_are_borne_upright(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        float low, high; // m: hips of the child from those of the bearer, up
        float ahead[2];  // m: before the bearer's chest, least and most
    } rows[] = {{"A man carries a boy piggyback through a park.", 0.05f, 0.75f, {-0.55f, -0.08f}},
                {"A father gives his son a piggyback ride.", 0.05f, 0.75f, {-0.55f, -0.08f}},
                {"A man carries his daughter on his shoulders.", 0.45f, 0.95f, {-0.3f, 0.15f}},
                {"A father lifts his child up in the air.", 0.2f, 1.2f, {0.2f, 0.9f}}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i].prompt, 3);
        NEED_PEOPLE(film);
        assert_int_equal(film.plan->entities[1].kind, ENTITY_PERSON);
        for (double t = 0.2; t < 2.9; t += 0.3) {
            ActorFace man, child;
            assert_true(world_face(film.world, 0, t, &man) && world_face(film.world, 1, t, &child));
            Vec3 d = vec3_sub(child.hips, man.hips);
            float ahead = d.x * sinf(man.yaw) + d.z * cosf(man.yaw), ground = film.world->places[0].walk_min.y;
            if (t < 0.3)
                print_message("%s: hips %.2f m up, %.2f m ahead\n", rows[i].prompt, (double)d.y, (double)ahead);
            assert_true(d.y > rows[i].low && d.y < rows[i].high);
            assert_true(ahead > rows[i].ahead[0] && ahead < rows[i].ahead[1]);
            assert_true(fminf(child.left_foot.y, child.right_foot.y) > ground + 0.15f);
        }
        film_free(&film);
    }
}

// A singer has the microphone at the mouth, which opens and shuts again though no words are told.
static void test_singers_sing(void **state)
{
    (void)state;
    Film film = film_play("A singer sings on a stage.", 4);
    NEED_PEOPLE(film);
    int thing = thing_named(film.world, "microphone");
    assert_true(thing >= 0);
    float shut = 1.0f, open = 0.0f, far = 0.0f;
    for (double t = 0.5; t < 3.8; t += 0.04) {
        Vec3 foot;
        Quat turn;
        ActorFace face;
        assert_true(object_at(film.world, thing, t, &foot, &turn) && world_face(film.world, 0, t, &face));
        Vec3 top = vec3_add(foot, quat_rotate(turn, vec3(0, object_of(film.world, thing)->size.y, 0)));
        far = fmaxf(far, vec3_distance(top, face.mouth));
        Pose pose;
        track_pose(film.world->actors[0], t, &pose);
        float jaw = pose.face[MOUTH_OPEN];
        shut = fminf(shut, jaw), open = fmaxf(open, jaw);
    }
    print_message("jaw from %.2f to %.2f, microphone within %.2f m\n", (double)shut, (double)open, (double)far);
    assert_true(far < 0.13f);
    assert_true(shut < 0.15f && open > 0.3f);
    film_free(&film);
}

// A car is mended at its wheel, not on a bench.
static void test_cars_are_mended_at_the_wheel(void **state)
{
    (void)state;
    Film film = film_play("A mechanic repairs a car in a garage.", 3);
    NEED_PEOPLE(film);
    const Landmark *car = NULL;
    for (int i = 0; i < film.world->landmark_count; i++)
        if (film.world->landmarks[i].entity == 1)
            car = &film.world->landmarks[i];
    assert_non_null(car);
    ActorFace face;
    assert_true(world_face(film.world, 0, 1.5, &face));
    float ground = film.world->places[0].walk_min.y;
    assert_true(face.hips.y - ground < 0.75f);
    Vec3 d = vec3_sub(face.right_hand, car->position);
    float far = hypotf(d.x, d.z), near = fminf(car->half_size.x, car->half_size.z),
          along = fmaxf(car->half_size.x, car->half_size.z);
    print_message("hand %.2f m from the car's middle, %.2f m high\n", (double)far,
                  (double)(face.right_hand.y - ground));
    assert_true(far > 0.8f * near && far < hypotf(near, along) + 0.1f && face.right_hand.y - ground < 0.8f);
    film_free(&film);
}

// Who conducts musicians is dressed for it; who glides over ice skates.
static void test_deeds_tell_dress_and_gait(void **state)
{
    (void)state;
    Film film = film_play("A conductor conducts an orchestra.", 2);
    bool tails = false;
    for (int i = 0; i < film.plan->entities[0].person.garment_count; i++)
        tails |= text_equal(film.plan->entities[0].person.garments[i].kind, "tailcoat");
    assert_true(tails);
    film_free(&film);
    film = film_play("A figure skater glides across the ice.", 2);
    assert_string_equal(film.plan->actions[0].verb, "skate");
    film_free(&film);
}

// What moves at a bench or a line goes with the right hand.
static void test_stations_move_with_the_hand(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"A carpenter planes a board in a workshop.", "part of planing bench 0"},
        {"A woman hangs laundry on a clothesline in a garden.", "part of clothesline 0"}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i][0], 3);
        NEED_PEOPLE(film);
        const Instance *part = NULL;
        for (int k = 0; k < film.world->instance_count; k++)
            if (text_equal(film.world->instances[k].name, rows[i][1]))
                part = &film.world->instances[k];
        assert_non_null(part);
        assert_true(part->motion_count > 0);
        float nearest = 1e9f, farthest = 0.0f;
        Vec3 low = vec3_splat(1e9f), high = vec3_splat(-1e9f);
        for (int k = 0; k < part->motion_count; k++) {
            ActorFace face;
            if (part->motion[k].time < 0.3 || part->motion[k].time > 2.8)
                continue;
            assert_true(world_face(film.world, 0, part->motion[k].time, &face));
            float d = vec3_distance(face.right_hand, part->motion[k].position);
            nearest = fminf(nearest, d), farthest = fmaxf(farthest, d);
            low = vec3_min(low, part->motion[k].position), high = vec3_max(high, part->motion[k].position);
        }
        print_message("%s: hand %.2f to %.2f m from it, it goes %.2f m\n", rows[i][0], (double)nearest,
                      (double)farthest, (double)vec3_distance(low, high));
        assert_true(farthest < 0.3f && farthest - nearest < 0.06f);
        assert_true(vec3_distance(low, high) > 0.04f);
        film_free(&film);
    }
}

// Arms that are crossed, behind the back or in the pockets stay so while one walks; else they swing.
static void test_arms_are_held_while_walking(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        float above[2], ahead[2]; // m of the hands from the hips, least and most
    } rows[] = {
        {"A man walks along a street with his arms crossed.", {0.15f, 0.55f}, {0.05f, 0.5f}},
        {"A man walks along a street with his hands behind his back.", {-0.15f, 0.25f}, {-0.4f, -0.08f}},
        {"A man walks along a street with his hands in his pockets.", {-0.2f, 0.1f}, {-0.08f, 0.25f}},
    };
    for (int i = 0; i <= COUNT_OF(rows); i++) {
        Film film = film_play(i < COUNT_OF(rows) ? rows[i].prompt : "A man walks along a street.", 4);
        NEED_PEOPLE(film);
        ActorFace face, first;
        assert_true(world_face(film.world, 0, 1.6, &first));
        float least = 1e9f, most = -1e9f;
        for (double time = 1.6; time < 3.8; time += 0.1) {
            assert_true(world_face(film.world, 0, time, &face));
            for (int side = 0; side < 2; side++) {
                Vec3 gap = vec3_sub(side ? face.right_hand : face.left_hand, face.hips);
                float ahead = vec3_dot(gap, quat_rotate(quat_yaw(face.yaw), vec3(0, 0, 1)));
                least = fminf(least, ahead), most = fmaxf(most, ahead);
                if (i < COUNT_OF(rows) && (gap.y < rows[i].above[0] || gap.y > rows[i].above[1] ||
                                           ahead < rows[i].ahead[0] || ahead > rows[i].ahead[1]))
                    fail_msg("%s: at %.1f s a hand is %.2f above and %.2f ahead of the hips", rows[i].prompt, time,
                             (double)gap.y, (double)ahead);
            }
        }
        assert_true(vec3_distance(face.hips, first.hips) > 1.0f); // on the way
        if (i == COUNT_OF(rows))
            assert_true(most - least > 0.2f);
        film_free(&film);
    }
}

// What one cares for oneself with is at the face or the hair for most of the shot, and moves there.
static void test_tools_of_care_are_at_the_head(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"A boy brushes his teeth in the bathroom.", "toothbrush"},
        {"A girl combs her hair.", "comb"},
        {"A man shaves in the bathroom.", "razor"},
        {"A woman puts on lipstick.", "lipstick"},
        {"A woman applies mascara.", "mascara"},
        {"A woman is blow-drying her hair.", "hair dryer"},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i][0], 3);
        NEED_PEOPLE(film);
        int thing = thing_named(film.world, rows[i][1]);
        assert_true(thing >= 0);
        Vec3 position, low = vec3_splat(1e9f), high = vec3_splat(-1e9f);
        for (double time = 1.2; time < 2.9; time += 0.05) {
            ActorFace face;
            Quat turn;
            assert_true(object_at(film.world, thing, time, &position, &turn));
            assert_true(world_face(film.world, 0, time, &face));
            Vec3 tip = vec3_add(position, quat_rotate(turn, vec3(0, object_of(film.world, thing)->size.y, 0)));
            if (vec3_distance(tip, face.mouth) > 0.32f)
                fail_msg("%s: %.2f m from the mouth at %.2f s", rows[i][0], (double)vec3_distance(tip, face.mouth),
                         time);
            low = vec3_min(low, tip), high = vec3_max(high, tip);
        }
        assert_true(vec3_distance(low, high) > 0.008f);
        film_free(&film);
    }
}

// A ball that goes to and fro is in both people's hands in turns; what is juggled is never far from the hands, and most
// of the time one of three is above them.
static void test_balls_go_round(void **state)
{
    (void)state;
    Film film = film_play("A father and his son play catch with a baseball in the backyard.", 6);
    NEED_PEOPLE(film);
    int ball = thing_named(film.world, "apple"); // what stands for it
    assert_true(ball >= 0);
    bool had[2] = {false, false};
    for (double time = 0.1; time < 5.9; time += 0.1) {
        Vec3 position;
        Quat turn;
        assert_true(object_at(film.world, ball, time, &position, &turn));
        for (int who = 0; who < 2; who++) {
            ActorFace face;
            assert_true(world_face(film.world, who, time, &face));
            had[who] |= vec3_distance(position, face.right_hand) < 0.15f;
        }
    }
    assert_true(had[0] && had[1]);
    film_free(&film);
    film = film_play("A juggler juggles three balls in a square.", 3);
    int up = 0, steps = 0, count = 0;
    for (int i = 0; object_of(film.world, i); i++)
        count += text_equal(object_of(film.world, i)->name, "juggling ball");
    assert_int_equal(count, 3);
    for (double time = 0.2; time < 2.8; time += 0.04, steps++) {
        ActorFace face;
        assert_true(world_face(film.world, 0, time, &face));
        bool flies = false;
        for (int i = 0; object_of(film.world, i); i++) {
            Vec3 position;
            Quat turn;
            if (!text_equal(object_of(film.world, i)->name, "juggling ball") ||
                !object_at(film.world, i, time, &position, &turn))
                continue;
            float near = fminf(vec3_distance(position, face.left_hand), vec3_distance(position, face.right_hand));
            assert_true(near < 0.75f);
            flies |= near > 0.2f;
        }
        up += flies;
    }
    assert_true(up > 0.6 * steps);
    film_free(&film);
}

// The arrow leaves the bow and ends in the target's plane; before, the string hand draws it to the mouth.
static void test_arrows_fly(void **state)
{
    (void)state;
    Film film = film_play("An archer shoots an arrow at a target.", 5);
    NEED_PEOPLE(film);
    int bow = thing_named(film.world, "longbow"), arrow = thing_named(film.world, "nocked arrow");
    assert_true(bow >= 0 && arrow >= 0);
    float near = 1e9f, far = 0.0f;
    for (double time = 0.5; time < 4.9; time += 0.05) {
        ActorFace face;
        Vec3 position;
        Quat turn;
        assert_true(world_face(film.world, 0, time, &face));
        near = fminf(near, vec3_distance(face.right_hand, face.mouth));
        if (object_at(film.world, arrow, time, &position, &turn))
            far = fmaxf(far, vec3_distance(position, face.mouth));
    }
    assert_true(near < 0.25f);
    assert_true(far > 4.0f);
    film_free(&film);
}

// Whoever feeds a horse has it before him, the food held out to its head; both are in the picture.
static void test_animals_are_fed_from_the_hand(void **state)
{
    (void)state;
    Film film = film_play("A girl feeds a horse an apple in a meadow.", 3);
    NEED_PEOPLE(film);
    assert_int_equal(film.world->plan->shots[0].camera.subject2, 1);
    ActorFace girl, horse;
    assert_true(world_face(film.world, 0, 2.0, &girl));
    assert_true(world_face(film.world, 1, 2.0, &horse));
    Vec3 ahead = quat_rotate(quat_yaw(girl.yaw), vec3(0, 0, 1));
    assert_true(vec3_dot(vec3_sub(horse.eyes, girl.eyes), ahead) > 0.1f);
    assert_true(vec3_distance(girl.right_hand, horse.eyes) < 1.1f);
    int apple = thing_named(film.world, "apple");
    Vec3 position;
    Quat turn;
    assert_true(apple >= 0 && object_at(film.world, apple, 2.0, &position, &turn));
    assert_true(vec3_distance(position, girl.right_hand) < 0.15f);
    film_free(&film);
}

// Exercises of the floor are done there, from the first frame on, and over and over where they are.
static void test_exercises_differ(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        float low, high, goes; // m of the head over the ground, least and most; how far it goes up and down at least
    } rows[] = {
        {"A man does push-ups in a gym.", 0.05f, 0.95f, 0.12f}, {"A woman holds a plank in a park.", 0.3f, 0.95f, 0.0f},
        {"A woman does sit-ups in a gym.", 0.02f, 1.1f, 0.3f},  {"A man does squats in a gym.", 0.9f, 1.95f, 0.25f},
        {"A woman does the tree pose.", 1.3f, 1.9f, 0.0f},      {"A runner ties his shoelaces.", 0.3f, 1.1f, 0.0f},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i].prompt, 3);
        NEED_PEOPLE(film);
        float least = 1e9f, most = -1e9f;
        for (double time = 0.1; time < 2.9; time += 0.1) {
            ActorFace face;
            assert_true(world_face(film.world, 0, time, &face));
            float above = face.mouth.y - film.world->places[0].walk_min.y;
            least = fminf(least, above), most = fmaxf(most, above);
        }
        if (least < rows[i].low || most > rows[i].high || most - least < rows[i].goes)
            fail_msg("%s: the head goes from %.2f to %.2f m", rows[i].prompt, (double)least, (double)most);
        film_free(&film);
    }
}

// At the sink, the sponge on the plate.
static void test_dishes_are_washed(void **state)
{
    (void)state;
    Film film = film_play("A woman washes the dishes in a kitchen.", 3);
    NEED_PEOPLE(film);
    int plate = thing_named(film.world, "plate"), sponge = thing_named(film.world, "sponge");
    assert_true(plate >= 0 && sponge >= 0);
    for (double time = 0.3; time < 2.9; time += 0.1) {
        Vec3 below, above;
        Quat turn;
        assert_true(object_at(film.world, plate, time, &below, &turn));
        assert_true(object_at(film.world, sponge, time, &above, &turn));
        Vec3 off = vec3_sub(above, below);
        assert_true(hypotf(off.x, off.z) < 0.13f && off.y > -0.01f && off.y < 0.06f);
    }
    film_free(&film);
}

// One behind the other, and each on the leader's way.
static void test_caravans_go_in_file(void **state)
{
    (void)state;
    Film film = film_play("A camel caravan crosses the desert.", 3);
    const Creature *camel = film.world->creatures[0];
    assert_non_null(camel);
    assert_int_equal(camel->member_count, 6);
    int at = (int)(1.5 * CREATURE_RATE);
    Vec3 first = camel->members[0].course[at].position, later = camel->members[0].course[at + CREATURE_RATE].position;
    Vec3 way = vec3_normalize(vec3_sub(later, first));
    float behind = 0.0f;
    for (int m = 1; m < camel->member_count; m++) {
        Vec3 off = vec3_sub(camel->members[m].course[at].position, first);
        float along = -vec3_dot(off, way), aside = sqrtf(fmaxf(vec3_dot(off, off) - along * along, 0.0f));
        assert_true(along > behind + 1.0f && aside < 0.25f * along);
        behind = along;
    }
    film_free(&film);
}

// What is wiped, washed or painted is met by the tool, which goes to and fro on it, from a spot where nothing stands.
static void test_surfaces_are_met(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *tool;
        float works; // m along the tool's y
    } rows[] = {{"A man paints a wall blue in a living room.", "paint roller", 0.28f},
                {"A waiter wipes the table in a restaurant.", "rag", 0.0f}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i].prompt, 3);
        NEED_PEOPLE(film);
        int tool = thing_named(film.world, rows[i].tool);
        assert_true(tool >= 0);
        Vec3 low = vec3_splat(1e9f), high = vec3_splat(-1e9f), position;
        Quat turn;
        ActorFace face;
        for (double time = 0.3; time < 2.7; time += 0.1) {
            assert_true(object_at(film.world, tool, time, &position, &turn));
            assert_true(world_face(film.world, 0, time, &face));
            assert_true(fminf(vec3_distance(position, face.right_hand), vec3_distance(position, face.left_hand)) <
                        0.2f);
            Vec3 at = vec3_add(position, quat_rotate(turn, vec3(0, rows[i].works, 0)));
            low = vec3_min(low, at), high = vec3_max(high, at);
        }
        Vec3 way = vec3_sub(high, low);
        float least = fminf(way.x, fminf(way.y, way.z)), most = fmaxf(way.x, fmaxf(way.y, way.z));
        assert_true(most > 0.15f && least < 0.03f); // in a plane, whose normal is an axis of the room
        film_free(&film);
    }
}

// A sheet goes from hand to hand without being turned over in an instant.
static void test_flat_things_do_not_flip(void **state)
{
    (void)state;
    Film film = film_play("A woman gives a man a letter in a white studio.", 5);
    NEED_PEOPLE(film);
    int letter = thing_named(film.world, "letter");
    assert_true(letter >= 0);
    Vec3 before, position;
    Quat was, turn;
    assert_true(object_at(film.world, letter, 0.5, &before, &was));
    for (double time = 0.52; time < 4.9; time += 0.02) {
        assert_true(object_at(film.world, letter, time, &position, &turn));
        assert_true(vec3_dot(quat_rotate(was, vec3(0, 1, 0)), quat_rotate(turn, vec3(0, 1, 0))) > 0.9f);
        assert_true(vec3_distance(before, position) < 0.09f);
        before = position, was = turn;
    }
    film_free(&film);
}

// Who lies is filmed from beside and above the head's half, not from the feet.
static void test_lying_people_are_seen_from_the_side(void **state)
{
    (void)state;
    static const char *const prompts[] = {"A man lies on the grass in a meadow.",
                                          "Medium close-up. A boy sleeps in his bed."};
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Film film = film_play(prompts[i], 2);
        NEED_PEOPLE(film);
        ActorFace face;
        assert_true(world_face(film.world, 0, 1.0, &face));
        CameraPose camera = world_camera(film.world, 0, 1.0);
        Vec3 body = vec3_normalize(vec3_sub(face.head, face.hips)),
             look = vec3_normalize(vec3_sub(camera.position, vec3_lerp(face.head, face.hips, 0.5f)));
        assert_true(fabsf(vec3_dot(body, vec3(look.x, 0, look.z))) < 0.85f);
        assert_true(vec3_dot(body, look) > -0.6f);
        film_free(&film);
    }
}

// Up from the ground and over the head, where it stays, between both hands.
static void test_things_are_lifted_overhead(void **state)
{
    (void)state;
    static const char *const rows[][2] = {{"A man lifts a box above his head in a white studio.", "box"},
                                          {"A man lifts a barbell over his head in a white studio.", "barbell"}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i][0], 6);
        NEED_PEOPLE(film);
        int thing = thing_named(film.world, rows[i][1]);
        Vec3 first, last;
        Quat turn;
        ActorFace face;
        assert_true(object_at(film.world, thing, 0.0, &first, &turn) &&
                    object_at(film.world, thing, 5.8, &last, &turn));
        assert_true(world_face(film.world, 0, 5.8, &face));
        assert_true(first.y < 0.3f && last.y > face.head.y);
        assert_true(face.left_hand.y > face.head.y && face.right_hand.y > face.head.y);
        film_free(&film);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tools_of_care_are_at_the_head),
        cmocka_unit_test(test_exercises_differ),
        cmocka_unit_test(test_animals_are_fed_from_the_hand),
        cmocka_unit_test(test_arrows_fly),
        cmocka_unit_test(test_balls_go_round),
        cmocka_unit_test(test_handwork_is_on_the_lap),
        cmocka_unit_test(test_toys_are_played_with_on_the_ground),
        cmocka_unit_test(test_stations_move_with_the_hand),
        cmocka_unit_test(test_children_are_borne_upright),
        cmocka_unit_test(test_singers_sing),
        cmocka_unit_test(test_cars_are_mended_at_the_wheel),
        cmocka_unit_test(test_deeds_tell_dress_and_gait),
        cmocka_unit_test(test_dishes_are_washed),
        cmocka_unit_test(test_caravans_go_in_file),
        cmocka_unit_test(test_surfaces_are_met),
        cmocka_unit_test(test_arms_are_held_while_walking),
        cmocka_unit_test(test_flat_things_do_not_flip),
        cmocka_unit_test(test_things_are_lifted_overhead),
        cmocka_unit_test(test_lying_people_are_seen_from_the_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
