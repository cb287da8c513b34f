// Things in hands: fingers touch what they hold and do not go through it, things go with the hand, rest where they
// are put, and never jump.
#include "stage/cast/body.h"
#include "stage/objects/objects.h"

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

// Distance from a point to a triangle mesh, and whether it lies on the inner side of what is nearest.
static float mesh_distance(const Mesh *mesh, Vec3 p, bool *inside)
{
    float best = 1e9f;
    for (int t = 0; t < mesh->triangle_count; t++) {
        Vec3 a = mesh->positions[mesh->triangles[3 * t]], b = mesh->positions[mesh->triangles[3 * t + 1]],
             c = mesh->positions[mesh->triangles[3 * t + 2]];
        Vec3 ab = vec3_sub(b, a), ac = vec3_sub(c, a), ap = vec3_sub(p, a), n = vec3_cross(ab, ac), q;
        float area = vec3_dot(n, n);
        if (area < 1e-16f)
            continue;
        float v = vec3_dot(vec3_cross(ap, ac), n) / area, w = vec3_dot(vec3_cross(ab, ap), n) / area;
        if (v >= 0 && w >= 0 && v + w <= 1) {
            q = vec3_add(a, vec3_add(vec3_scale(ab, v), vec3_scale(ac, w)));
        } else { // nearest point of the three edges
            const Vec3 ends[3][2] = {{a, b}, {b, c}, {c, a}};
            float least = 1e9f;
            q = a;
            for (int e = 0; e < 3; e++) {
                Vec3 d = vec3_sub(ends[e][1], ends[e][0]);
                float s = clampf(vec3_dot(vec3_sub(p, ends[e][0]), d) / fmaxf(vec3_dot(d, d), 1e-12f), 0, 1);
                Vec3 r = vec3_mad(ends[e][0], d, s);
                if (vec3_distance(r, p) < least) {
                    least = vec3_distance(r, p);
                    q = r;
                }
            }
        }
        float away = vec3_distance(q, p);
        if (away < best) {
            best = away;
            *inside = vec3_dot(vec3_sub(p, q), n) < 0.0f;
        }
    }
    return best;
}

// Fingertips of the grip against the very shape: the pads touch it, and no bone's axis lies deeper than 2 mm in it.
static void test_fingers_touch_and_do_not_enter(void **state)
{
    (void)state;
    static const char *const words[] = {"cup",    "bottle",   "glass", "apple",      "sword",  "umbrella",
                                        "hammer", "suitcase", "broom", "microphone", "candle", "knife"};
    Film film = film_play("A man stands in a white studio.", 1);
    NEED_PEOPLE(film);
    Actor *actor = first_actor(&film);
    for (int i = 0; i < COUNT_OF(words); i++) {
        const ObjectKind *kind = object_kind(words[i]);
        assert_non_null(kind);
        MeshBuilder *m = mesh_begin(film.arena);
        kind->build(film.world, m, kind->color);
        Mesh mesh = mesh_end(m);
        for (int side = 0; side < 2; side++) {
            HandGrip grip;
            hand_grip(actor, side == 0, &kind->grip, &grip);
            Pose pose = rig_rest(actor);
            Skeleton skeleton;
            for (int f = 0; f < 5; f++)
                for (int k = 0; k < 3; k++)
                    pose.local[actor->rig.finger[side][f][k]] = grip.fingers[f][k];
            rig_solve(actor, &pose, &skeleton);
            int wrist = actor->rig.wrist[side], touching = 0;
            Vec3 origin;
            Quat turn;
            hand_thing(&grip, skeleton.joint[wrist], skeleton.rotation[wrist], &origin, &turn);
            for (int f = 0; f < 5; f++)
                for (int k = 0; k < 3; k++) {
                    int bone = actor->rig.finger[side][f][k];
                    Vec3 tip =
                        vec3_add(skeleton.joint[bone], quat_rotate(skeleton.rotation[bone],
                                                                   vec3_sub(actor->tails[bone], actor->joints[bone])));
                    Vec3 middle = vec3_lerp(skeleton.joint[bone], tip, 0.6f);
                    Vec3 local = quat_rotate(quat_conjugate(turn), vec3_sub(middle, origin));
                    bool inside = false;
                    float away = mesh_distance(&mesh, local, &inside);
                    if (inside && away > 0.002f)
                        print_message("%s side %d finger %d bone %d: %.1f mm deep\n", words[i], side, f, k,
                                      (double)away * 1e3);
                    assert_true(!inside || away <= 0.002f);
                    touching += away < 0.0145f; // half a finger and a little
                }
            if (touching < 4)
                print_message("%s side %d: %d bones touch\n", words[i], side, touching);
            assert_true(touching >= 4);
        }
    }
    film_free(&film);
}

static float largest_step(const World *world, int thing, double from, double to, float *speed)
{
    float jump = 0;
    Vec3 a, b;
    Quat q;
    *speed = 0;
    for (double t = from; t < to; t += 1.0 / 480.0)
        if (object_at(world, thing, t, &a, &q) && object_at(world, thing, t + 1.0 / 480.0, &b, &q)) {
            jump = fmaxf(jump, vec3_distance(a, b));
            *speed = fmaxf(*speed, vec3_distance(a, b) * 480.0f);
        }
    return jump;
}

static void test_a_cup_meets_the_lips(void **state)
{
    (void)state;
    Film film = film_play("A man drinks coffee in a white studio.", 5);
    NEED_PEOPLE(film);
    float least = 1e9f, speed;
    for (double t = 0; t < 5; t += 0.02) {
        Vec3 position;
        Quat turn;
        ActorFace face;
        assert_true(object_at(film.world, 0, t, &position, &turn));
        world_face(film.world, first_actor(&film)->entity, t, &face);
        Vec3 rim = vec3_add(position, quat_rotate(turn, vec3(0, 0.096f, 0)));
        least = fminf(least, vec3_distance(rim, face.mouth));
    }
    assert_true(least < 0.055f); // the middle of the rim is 4 cm from its edge
    assert_true(largest_step(film.world, 0, 0, 4.9, &speed) < 0.01f);
    film_free(&film);
}

static void test_picked_up_and_put_down_without_a_jump(void **state)
{
    (void)state;
    Film film =
        film_play("A man picks up a bottle from the table in a white studio, then he puts it down on the table.", 8);
    NEED_PEOPLE(film);
    Vec3 start, held, end, later;
    Quat q;
    assert_true(object_at(film.world, 0, 0, &start, &q));
    assert_true(object_at(film.world, 0, 7.5, &end, &q));
    assert_true(object_at(film.world, 0, 7.9, &later, &q));
    float highest = 0, speed;
    for (double t = 0; t < 7.9; t += 0.05) {
        object_at(film.world, 0, t, &held, &q);
        highest = fmaxf(highest, held.y - start.y);
    }
    assert_true(highest > 0.08f);                   // it was lifted
    assert_true(fabsf(end.y - start.y) < 0.01f);    // and stands on the table again
    assert_true(vec3_distance(end, later) < 1e-5f); // still
    assert_true(largest_step(film.world, 0, 0, 7.9, &speed) < 0.01f);
    film_free(&film);
}

static void test_what_hangs_stays_upright(void **state)
{
    (void)state;
    Film film = film_play("A woman walks with a suitcase in her hand in a white studio.", 4);
    NEED_PEOPLE(film);
    for (double t = 0; t < 4; t += 0.1) {
        Vec3 position;
        Quat turn;
        ActorFace face;
        assert_true(object_at(film.world, 0, t, &position, &turn));
        world_face(film.world, first_actor(&film)->entity, t, &face);
        assert_true(quat_rotate(turn, vec3(0, 1, 0)).y > 0.999f);
        Vec3 handle = vec3_add(position, quat_rotate(turn, object_of(film.world, 0)->grip.at));
        assert_true(fminf(vec3_distance(handle, face.right_hand), vec3_distance(handle, face.left_hand)) < 0.12f);
        assert_true(position.y > 0.02f); // above the ground
    }
    film_free(&film);
}

// Middle of the palm's skin and the way it looks, from the hand's joints.
static Vec3 palm_and_normal(const Actor *actor, double time, int side, Vec3 *normal)
{
    Pose pose;
    Skeleton skeleton;
    track_pose(actor, time, &pose);
    rig_solve(actor, &pose, &skeleton);
    Vec3 knuckles = {0}, wrist = skeleton.joint[actor->rig.wrist[side]];
    for (int f = 1; f < 5; f++)
        knuckles = vec3_mad(knuckles, skeleton.joint[actor->rig.finger[side][f][0]], 0.25f);
    Vec3 across =
        vec3_sub(skeleton.joint[actor->rig.finger[side][4][0]], skeleton.joint[actor->rig.finger[side][1][0]]);
    *normal = vec3_normalize(vec3_cross(vec3_sub(knuckles, wrist), across));
    if (side == 0)
        *normal = vec3_scale(*normal, -1.0f);
    return vec3_mad(vec3_lerp(wrist, knuckles, 0.85f), *normal, 0.016f);
}

static Vec3 palm_of(const Actor *actor, double time, int side)
{
    Vec3 normal;
    return palm_and_normal(actor, time, side, &normal);
}

static Vec3 palm_normal(const Actor *actor, double time)
{
    Vec3 normal;
    palm_and_normal(actor, time, 1, &normal);
    return normal;
}

static void two_actors(const Film *film, const Actor *actors[2])
{
    int count = 0;
    for (int e = 0; e < film->world->plan->entity_count && count < 2; e++)
        if (film->world->actors[e])
            actors[count++] = film->world->actors[e];
    assert_int_equal(count, 2);
}

// A clasp has the webs of the thumbs together, so that the palms' middles lie some centimetres beyond each other, but
// in one plane; hands that clap meet with their middles.
static void test_hands_meet(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        float beside;    // metres in the plane of the palms
        double from, to; // while they meet
    } cases[] = {{"Two men shake hands in a white studio.", 0.075f, 2.0, 2.6},
                 {"A tall man shakes hands with a short woman in a white studio.", 0.075f, 2.0, 2.6},
                 {"Two women high-five in a white studio.", 0.02f, 1.0, 2.5}};
    for (int i = 0; i < COUNT_OF(cases); i++) {
        Film film = film_play(cases[i].prompt, 4);
        NEED_PEOPLE(film);
        const Actor *actors[2];
        two_actors(&film, actors);
        float least = 1e9f, off = 0, beside = 0;
        for (double t = cases[i].from; t < cases[i].to; t += 1.0 / 48.0) {
            Vec3 d = vec3_sub(palm_of(actors[0], t, 1), palm_of(actors[1], t, 1));
            if (vec3_length(d) < least) {
                least = vec3_length(d);
                Vec3 normal = palm_normal(actors[0], t);
                off = fabsf(vec3_dot(d, normal));
                beside = vec3_length(vec3_mad(d, normal, -vec3_dot(d, normal)));
            }
        }
        print_message("%s: palms %.1f mm apart, %.1f mm beside\n", cases[i].prompt, (double)off * 1e3,
                      (double)beside * 1e3);
        assert_true(off < 0.02f && beside < cases[i].beside);
        film_free(&film);
    }
}

static void test_a_thing_changes_hands(void **state)
{
    (void)state;
    Film film = film_play("A man gives a woman a red apple in a white studio.", 4);
    NEED_PEOPLE(film);
    const Actor *actors[2];
    two_actors(&film, actors);
    Vec3 position;
    Quat turn;
    float speed;
    assert_true(object_at(film.world, 0, 0.2, &position, &turn));
    assert_true(vec3_distance(position, palm_of(actors[0], 0.2, 1)) < 0.12f);
    assert_true(object_at(film.world, 0, 3.8, &position, &turn));
    assert_true(vec3_distance(position, palm_of(actors[1], 3.8, 1)) < 0.12f);
    assert_true(largest_step(film.world, 0, 0, 3.9, &speed) < 0.01f);
    film_free(&film);
}

static void test_a_ball_is_thrown_and_caught(void **state)
{
    (void)state;
    Film film = film_play("A man throws a ball to a woman in a white studio.", 4);
    NEED_PEOPLE(film);
    const Actor *actors[2];
    two_actors(&film, actors);
    Vec3 position;
    Quat turn;
    float speed, free_flight = 0;
    for (double t = 0; t < 3.9; t += 0.05) {
        assert_true(object_at(film.world, 0, t, &position, &turn));
        position = vec3_add(position, quat_rotate(turn, vec3(0, 0.1f, 0))); // its middle
        float away =
            fminf(vec3_distance(position, palm_of(actors[0], t, 1)), vec3_distance(position, palm_of(actors[1], t, 1)));
        free_flight = fmaxf(free_flight, away);
    }
    assert_true(free_flight > 0.5f);
    assert_true(vec3_distance(position, palm_of(actors[1], 3.9, 1)) < 0.16f);
    assert_true(largest_step(film.world, 0, 0, 3.9, &speed) < 0.035f); // 17 m/s is more than anybody throws so near
    film_free(&film);
}

static int thing_of_kind(const World *world, const char *noun)
{
    for (int i = 0; object_of(world, i); i++)
        if (object_of(world, i) == object_kind(noun))
            return i;
    return -1;
}

// The pen's point stays on the sheet while it writes, and the bottle's mouth over the glass while it pours.
static void test_tools_meet_their_work(void **state)
{
    (void)state;
    Film film = film_play("A man writes a letter in a white studio.", 5);
    NEED_PEOPLE(film);
    int pen = thing_of_kind(film.world, "pen"), sheet = thing_of_kind(film.world, "letter");
    assert_true(pen >= 0 && sheet >= 0);
    Vec3 a, b;
    Quat p, q;
    for (double t = 2.6; t < 4.5; t += 0.05) {
        assert_true(object_at(film.world, pen, t, &a, &p) && object_at(film.world, sheet, t, &b, &q));
        Vec3 on = quat_rotate(quat_conjugate(q), vec3_sub(a, b)); // the tip, in the sheet's own space
        assert_true(fabsf(on.z) < 0.015f);
        assert_true(fabsf(on.x) < 0.12f && on.y > -0.02f && on.y < 0.25f);
    }
    film_free(&film);
    film = film_play("A man pours wine into a glass in a white studio.", 6);
    int bottle = thing_of_kind(film.world, "bottle"), glass = thing_of_kind(film.world, "drinking glass");
    if (glass < 0)
        glass = thing_of_kind(film.world, "wine glass");
    assert_true(bottle >= 0 && glass >= 0);
    float nearest = 1e9f;
    for (double t = 1.0; t < 5.0; t += 0.05) {
        assert_true(object_at(film.world, bottle, t, &a, &p) && object_at(film.world, glass, t, &b, &q));
        Vec3 mouth = vec3_add(a, quat_rotate(p, vec3(0, 0.3f, 0)));
        Vec3 rim = vec3_add(b, quat_rotate(q, vec3(0, object_of(film.world, glass)->size.y, 0)));
        if (vec3_distance(mouth, rim) < nearest)
            nearest = vec3_distance(mouth, rim);
    }
    assert_true(nearest < 0.06f);
    film_free(&film);
}

// A hand is on the handle when the leaf begins to turn, and the leaf ends open.
static void test_a_door_is_opened_by_its_handle(void **state)
{
    (void)state;
    Film film = film_play("A man opens the door in a hallway.", 5);
    NEED_PEOPLE(film);
    const Instance *leaf = NULL;
    for (int i = 0; i < film.world->landmark_count; i++) {
        const Landmark *mark = &film.world->landmarks[i];
        if (mark->has_hinge && mark->instance >= 0 && film.world->instances[mark->instance].motion_count > 1)
            leaf = &film.world->instances[mark->instance];
    }
    assert_non_null(leaf);
    const MotionKey *first = &leaf->motion[0], *last = &leaf->motion[leaf->motion_count - 1];
    Quat turn = quat_mul(last->rotation, quat_conjugate(first->rotation));
    assert_true(fabsf(2.0f * atan2f(turn.y, turn.w)) > 0.5f);
    const Landmark *door = NULL;
    for (int i = 0; i < film.world->landmark_count; i++)
        if (film.world->landmarks[i].instance >= 0 && &film.world->instances[film.world->landmarks[i].instance] == leaf)
            door = &film.world->landmarks[i];
    assert_non_null(door);
    const Actor *actor = first_actor(&film);
    float away = fminf(vec3_distance(palm_of(actor, first->time, 0), door->touch),
                       vec3_distance(palm_of(actor, first->time, 1), door->touch));
    assert_true(away < 0.09f);
    film_free(&film);
}

static void test_nouns_find_their_kind(void **state)
{
    (void)state;
    assert_ptr_equal(object_kind("mug"), object_kind("cup"));
    assert_ptr_equal(object_kind("old leather suitcase"), object_kind("suitcase"));
    assert_ptr_equal(object_kind("keys"), object_kind("key"));
    assert_null(object_kind("elevator"));
    for (int i = 0; i < object_kind_count(); i++) {
        const ObjectKind *kind = object_kind_at(i);
        assert_float_equal(vec3_length(kind->grip.axis), 1.0f, 1e-3f);
        assert_float_equal(vec3_length(kind->grip.palm), 1.0f, 1e-3f);
        assert_float_equal(vec3_dot(kind->grip.axis, kind->grip.palm), 0.0f, 1e-3f);
        assert_true(kind->mass > 0 && kind->surface && *kind->surface);
    }
}

// A candle gives no light before the match is at its wick, and burns from then on; the light goes where the flame is.
static void test_candle_burns_from_the_match_on(void **state)
{
    (void)state;
    Film film = film_play("A woman lights a candle in a dark studio.", 5);
    NEED_PEOPLE(film);
    World *world = film.world;
    int candle = -1, match = -1, lamp = -1;
    for (int t = 0; object_of(world, t); t++) {
        if (object_of(world, t) == object_kind("candle"))
            candle = t;
        if (object_of(world, t) == object_kind("match"))
            match = t;
    }
    assert_true(candle >= 0 && match >= 0);
    for (int i = 0; i < world->light_count; i++)
        if (world->lights[i].carried && text_equal(world->lights[i].name, "candle"))
            lamp = i;
    assert_true(lamp >= 0);
    double lit = -1.0;
    float nearest = 1e9f;
    Arena *arena = arena_create();
    for (double time = 0.05; time < 4.9; time += 1.0 / 24.0) {
        Snapshot now;
        world_at(world, 0, time, arena, &now);
        bool burns = now.light_gain[lamp] > 0.0f;
        if (burns && lit < 0.0)
            lit = time;
        assert_true(burns || lit < 0.0); // it does not go out again
        Vec3 position, stick, wick;
        Quat turn, lean;
        assert_true(object_at(world, candle, time, &position, &turn));
        wick = vec3_add(position, quat_rotate(turn, object_kind("candle")->wick));
        if (burns)
            assert_true(vec3_distance(now.light_places[lamp].position, wick) < 0.04f);
        if (lit < 0.0 && object_at(world, match, time, &stick, &lean))
            nearest =
                fminf(nearest, vec3_distance(wick, vec3_add(stick, quat_rotate(lean, object_kind("match")->wick))));
    }
    print_message("lit at %.2f s, the match %.1f mm from the wick\n", lit, (double)nearest * 1e3);
    assert_true(lit > 1.0 && lit < 3.5);
    assert_true(nearest < 0.01f);
    arena_destroy(&arena);
    film_free(&film);
}

// Vertices of a deforming instance: how many are not away, their lowest and highest.
static int span_of(const World *world, const Snapshot *now, int instance, float *low, float *high)
{
    const WorldMesh *mesh = &world->meshes[world->instances[instance].mesh];
    int there = 0;
    *low = 1e9f, *high = -1e9f;
    for (int v = 0; v < mesh->mesh.vertex_count; v++) {
        float y = now->positions[world->instances[instance].mesh][v].y;
        there += y > -100.0f;
        *low = y > -100.0f ? fminf(*low, y) : *low;
        *high = fmaxf(*high, y);
    }
    return there;
}

// While it is poured a stream falls from the mouth of the one vessel into the other, whose level rises; what is poured
// decides what vessels they are when the text does not; and it is heard.
static void test_what_is_poured_is_seen(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *from, *into;
    } rows[] = {{"A man pours wine into a glass in a white studio.", "bottle", "glass"},
                {"A woman pours coffee in a white studio.", "coffee pot", "cup"},
                {"A man pours water from a pitcher into a glass in a white studio.", "pitcher", "glass"},
                {"A woman fills a glass with milk in a white studio.", "pitcher", "glass"}};
    for (int k = 0; k < COUNT_OF(rows); k++) {
        Film film = film_play(rows[k].prompt, 6);
        NEED_PEOPLE(film);
        World *world = film.world;
        int stream = -1, from = thing_of_kind(world, rows[k].from), into = thing_of_kind(world, rows[k].into), cup = -1;
        if (from < 0 || into < 0)
            fail_msg("\"%s\": no %s or no %s", rows[k].prompt, rows[k].from, rows[k].into);
        int heard = 0;
        for (int i = 0; i < world->event_count; i++)
            heard += text_equal(world->events[i].surface, "pouring");
        assert_int_equal(heard, 1);
        for (int i = 0; i < world->instance_count; i++) {
            stream = text_equal(world->instances[i].name, "stream") ? i : stream;
            cup = world->instances[i].mesh == object_mesh(world, into) ? i : cup;
        }
        assert_true(stream >= 0 && cup >= 0 && world->meshes[world->instances[cup].mesh].deformer.evaluate);
        Arena *arena = arena_create();
        float before = 0, after = 0, low, high;
        int seen = 0;
        for (double time = 0.1; time < 5.9; time += 0.1) {
            Snapshot now;
            world_at(world, 0, time, arena, &now);
            const WorldMesh *mesh = &world->meshes[world->instances[cup].mesh];
            float sum = 0; // of all vertices: it rises with the level
            for (int v = 0; v < mesh->mesh.vertex_count; v++)
                sum += now.positions[world->instances[cup].mesh][v].y;
            before = time < 0.2 ? sum : before;
            after = sum;
            Vec3 vessel, mouth;
            Quat turn, lean;
            if (span_of(world, &now, stream, &low, &high) == 0 || !object_at(world, into, time, &vessel, &turn) ||
                !object_at(world, from, time, &mouth, &lean))
                continue;
            seen++;
            const Vec3 *p = now.positions[world->instances[stream].mesh];
            int last = world->meshes[world->instances[stream].mesh].mesh.vertex_count - 1;
            if (seen > 4 && seen < 10) { // it has arrived, and goes on
                float aside = hypotf(p[last].x - vessel.x, p[last].z - vessel.z);
                if (aside >= 0.03f)
                    fail_msg("%s: at %.1f s it falls %.3f m beside", rows[k].prompt, time, (double)aside);
                assert_true(low > vessel.y && low < vessel.y + object_of(world, into)->size.y);
                assert_true(high > vessel.y + object_of(world, into)->size.y);
            }
        }
        print_message("%s: %d tenths of a second\n", rows[k].prompt, seen);
        assert_true(seen > 8);
        assert_true(after > before + 0.3f);
        arena_destroy(&arena);
        film_free(&film);
    }
}

// What floats above a palm keeps to the hand, and lights what is around.
static void test_an_orb_floats_over_the_palm(void **state)
{
    (void)state;
    Film film = film_play("A glowing orb floats above her palm in a white studio.", 3);
    NEED_PEOPLE(film);
    int orb = thing_of_kind(film.world, "orb"), lights = 0;
    assert_true(orb >= 0);
    for (double time = 0.2; time < 2.9; time += 0.3) {
        Vec3 at;
        Quat turn;
        ActorFace face;
        assert_true(object_at(film.world, orb, time, &at, &turn));
        assert_true(world_face(film.world, 0, time, &face));
        assert_true(fminf(vec3_distance(at, face.left_hand), vec3_distance(at, face.right_hand)) < 0.22f);
        assert_true(at.y > 0.8f);
    }
    for (int i = 0; i < film.world->light_count; i++)
        lights += film.world->lights[i].carried && film.world->lights[i].kind == LIGHT_SPHERE;
    assert_int_equal(lights, 1);
    film_free(&film);
}

// An umbrella is folded, then spread; a book's covers are in both hands the whole time they swing.
static void test_things_open_in_the_hands(void **state)
{
    (void)state;
    Film film = film_play("A man opens an umbrella in a white studio.", 5);
    NEED_PEOPLE(film);
    World *world = film.world;
    int mesh = -1;
    for (int i = 0; i < world->instance_count; i++)
        if (text_equal(world->instances[i].name, "umbrella"))
            mesh = world->instances[i].mesh;
    assert_true(mesh >= 0 && world->meshes[mesh].deformer.evaluate);
    Arena *arena = arena_create();
    float wide[2] = {0, 0};
    for (int k = 0; k < 2; k++) {
        Snapshot now;
        world_at(world, 0, k ? 4.5 : 0.2, arena, &now);
        for (int v = 0; v < world->meshes[mesh].mesh.vertex_count; v++)
            wide[k] = fmaxf(wide[k], hypotf(now.positions[mesh][v].x, now.positions[mesh][v].z));
    }
    assert_true(wide[0] < 0.1f);
    assert_true(wide[1] > 0.5f);
    arena_destroy(&arena);
    film_free(&film);
    film = film_play("A woman opens a book in a white studio.", 5);
    Actor *actor = first_actor(&film);
    int book = 0;
    assert_ptr_equal(object_of(film.world, book), object_kind("book"));
    float apart[2];
    for (int k = 0; k < 2; k++) {
        Vec3 left, right;
        Quat turn;
        actor_hand(actor, k ? 4.0 : 0.3, true, &left, &turn);
        actor_hand(actor, k ? 4.0 : 0.3, false, &right, &turn);
        apart[k] = vec3_distance(left, right);
    }
    print_message("hands %.2f m apart on the closed book, %.2f m on the open one\n", (double)apart[0],
                  (double)apart[1]);
    assert_true(apart[1] > apart[0] + 0.08f);
    film_free(&film);
}

// The lowest point that a tool's end reaches is the top of what lies under it.
static void test_tools_reach_what_they_work_on(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *tool;
        Vec3 tip;
        float thick; // over the bench
    } cases[] = {{"A man hammers a nail in a white studio.", "hammer", {0, 0.300f, 0.062f}, 0.075f},
                 {"A woman cuts in a white studio.", "knife", {0, 0.200f, 0.019f}, 0.022f}};
    for (int c = 0; c < COUNT_OF(cases); c++) {
        Film film = film_play(cases[c].prompt, 5);
        NEED_PEOPLE(film);
        World *world = film.world;
        int bench = -1, tool = -1;
        for (int i = 0; i < world->instance_count; i++)
            if (text_equal(world->instances[i].name, "workbench"))
                bench = world->instances[i].mesh;
        for (int t = 0; object_of(world, t); t++)
            if (object_of(world, t) == object_kind(cases[c].tool))
                tool = t;
        assert_true(bench >= 0 && tool >= 0);
        float top = -1e9f, low = 1e9f;
        for (int v = 0; v < world->meshes[bench].mesh.vertex_count; v++)
            top = fmaxf(top, world->meshes[bench].mesh.positions[v].y);
        for (double time = 2.0; time < 3.5; time += 0.01) {
            Vec3 position;
            Quat turn;
            assert_true(object_at(world, tool, time, &position, &turn));
            low = fminf(low, vec3_add(position, quat_rotate(turn, cases[c].tip)).y);
        }
        print_message("%s: lowest %.1f mm over its work\n", cases[c].tool, (double)(low - top - cases[c].thick) * 1e3);
        assert_true(fabsf(low - top - cases[c].thick) < 0.012f);
        film_free(&film);
    }
}

static int instance_named(const World *world, const char *name)
{
    for (int i = 0; i < world->instance_count; i++)
        if (text_equal(world->instances[i].name, name))
            return i;
    return -1;
}

// A log stands where the axe comes down; a snowman is shaped by both hands; flowers are watered out of a can, where
// they grow.
static void test_work_is_done_where_it_stands(void **state)
{
    (void)state;
    Vec3 position;
    Quat turn;
    Film film = film_play("A man chops a log in a forest.", 6);
    NEED_PEOPLE(film);
    int block = instance_named(film.world, "chopping block"), axe = thing_of_kind(film.world, "axe");
    assert_true(block >= 0 && axe >= 0);
    const Mesh *mesh = &film.world->meshes[film.world->instances[block].mesh].mesh;
    Vec3 log = {0, 0, 0};
    for (int v = 0; v < mesh->vertex_count; v++)
        log = mesh->positions[v].y > log.y ? mesh->positions[v] : log;
    float nearest = 1e9f;
    for (double time = 1.5; time < 5.0; time += 0.02) {
        assert_true(object_at(film.world, axe, time, &position, &turn));
        Vec3 edge = vec3_add(position, quat_rotate(turn, vec3(0, 0.668f, 0.15f)));
        nearest = fminf(nearest, vec3_distance(edge, log));
    }
    print_message("the axe's edge comes as near to the log as %.1f cm\n", (double)nearest * 100.0);
    assert_true(nearest < 0.2f);
    film_free(&film);

    film = film_play("A boy builds a snowman in a snowy garden.", 5);
    assert_int_equal(instance_named(film.world, "workbench"), -1);
    const Landmark *mark = NULL;
    for (int i = 0; i < film.world->landmark_count; i++)
        if (film.world->landmarks[i].entity == 1)
            mark = &film.world->landmarks[i];
    assert_non_null(mark);
    ActorFace face;
    assert_true(world_face(film.world, 0, 3.5, &face));
    const Vec3 hands[2] = {face.left_hand, face.right_hand};
    for (int side = 0; side < 2; side++) {
        float away = hypotf(hands[side].x - mark->position.x, hands[side].z - mark->position.z);
        assert_true(away < 0.5f && hands[side].y > 0.3f && hands[side].y < 1.1f);
    }
    film_free(&film);

    film = film_play("A woman waters flowers in a garden.", 5);
    int can = thing_of_kind(film.world, "watering can"), bed = instance_named(film.world, "flower bed");
    assert_true(can >= 0 && bed >= 0 && instance_named(film.world, "stream") >= 0);
    assert_int_equal(thing_of_kind(film.world, "flower"), -1); // in no hand
    float flat = 0.0f;
    for (double time = 0.5; time < 4.5; time += 0.1) {
        assert_true(object_at(film.world, can, time, &position, &turn));
        flat = fmaxf(flat, -quat_rotate(turn, vec3(0, 0, 1)).y); // its spout below its handle
    }
    assert_true(flat > 0.4f);
    film_free(&film);
}

// The ball lies still until the foot is there, then rolls away over the ground.
static void test_kicked_ball_rolls(void **state)
{
    (void)state;
    Film film = film_play("A boy kicks a ball in a white studio.", 5);
    NEED_PEOPLE(film);
    World *world = film.world;
    int ball = 0;
    assert_ptr_equal(object_of(world, ball), object_kind("ball"));
    Vec3 first, last, position;
    Quat turn;
    assert_true(object_at(world, ball, 0.1, &first, &turn));
    assert_true(object_at(world, ball, 4.9, &last, &turn));
    double left = -1.0;
    for (double time = 0.1; time < 4.9 && left < 0.0; time += 0.01) {
        assert_true(object_at(world, ball, time, &position, &turn));
        if (vec3_distance(position, first) > 0.005f)
            left = time;
    }
    ActorFace face;
    world_face(world, first_actor(&film)->entity, left, &face);
    float gap = hypotf(face.right_foot.x - first.x, face.right_foot.z - first.z);
    print_message("kicked at %.2f s, ankle %.1f cm from its middle, %.1f m far\n", left, (double)gap * 100.0,
                  (double)vec3_distance(first, last));
    assert_true(gap < 0.32f && gap > 0.2f); // half a foot and half a ball
    assert_true(vec3_distance(first, last) > 2.0f);
    // it has turned: its middle is as high as before, on the ground
    float radius = 0.5f * object_of(world, ball)->size.y;
    assert_true(object_at(world, ball, 4.9, &last, &turn));
    float middle = last.y + quat_rotate(turn, vec3(0, radius, 0)).y;
    assert_float_equal(middle, first.y + radius, 0.01f);
    film_free(&film);
}

// Every word of data/handheld.tsv means a kind, and every kind has a word.
static void words_are_known(void **state)
{
    (void)state;
    const char *const *row;
    for (int i = 0; (row = plan_table_row("handheld", i)); i++) {
        const ObjectKind *kind = object_kind(row[0]);
        if (!kind || !text_equal(kind->name, row[1]))
            fail_msg("'%s' is no '%s'", row[0], row[1]);
        if (strcmp(row[2], "own") && strcmp(row[2], "like"))
            fail_msg("'%s': '%s'", row[0], row[2]);
    }
    for (int k = 0; k < object_kind_count(); k++)
        if (object_kind(object_kind_at(k)->name) != object_kind_at(k))
            fail_msg("'%s' has no row in data/handheld.tsv", object_kind_at(k)->name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nouns_find_their_kind),
        cmocka_unit_test(test_fingers_touch_and_do_not_enter),
        cmocka_unit_test(test_a_cup_meets_the_lips),
        cmocka_unit_test(test_picked_up_and_put_down_without_a_jump),
        cmocka_unit_test(test_what_hangs_stays_upright),
        cmocka_unit_test(test_hands_meet),
        cmocka_unit_test(test_a_thing_changes_hands),
        cmocka_unit_test(test_a_ball_is_thrown_and_caught),
        cmocka_unit_test(test_tools_meet_their_work),
        cmocka_unit_test(test_a_door_is_opened_by_its_handle),
        cmocka_unit_test(test_candle_burns_from_the_match_on),
        cmocka_unit_test(test_kicked_ball_rolls),
        cmocka_unit_test(test_tools_reach_what_they_work_on),
        cmocka_unit_test(test_work_is_done_where_it_stands),
        cmocka_unit_test(test_what_is_poured_is_seen),
        cmocka_unit_test(test_an_orb_floats_over_the_palm),
        cmocka_unit_test(test_things_open_in_the_hands),
        cmocka_unit_test(words_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
