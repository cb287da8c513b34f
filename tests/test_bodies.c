// Bodies: every gait and every score is played and measured: planted feet stay, nothing goes through the ground, joints
// bend no farther than people's, hands keep out of the trunk.
#include "stage/cast/motion.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cast_fixture.h"

static Garment garments[] = {{.kind = "t-shirt"}, {.kind = "jeans"}};

static Fixture fixture_make(Sex sex, float age, double seconds)
{
    Fixture f = fixture_open(NULL);
    Entity dancer = {.kind = ENTITY_PERSON, .name = "dancer", .noun = "person"};
    dancer.person =
        (PersonTraits){.sex = sex, .age_years = age, .garments = garments, .garment_count = COUNT_OF(garments)};
    fixture_plan(&f, &dancer, 1, seconds);
    fixture_cast(&f);
    return f;
}

static void perform(Fixture *f, const Performance *performance)
{
    Error error = {0};
    f->world->event_count = 0;
    assert_int_equal(actor_perform(f->world, 0, performance, &error), STATUS_OK);
}

typedef struct Measures {
    float slide, low;  // metres: worst of a plant; lowest of bones and anchors
    float elbow, knee; // degrees of flexion
    float neck;        // degrees of head against chest
    float trunk;       // metres: nearest a wrist comes to the spine's axis
    double slide_at, low_at, elbow_at, knee_at, neck_at, trunk_at;
    int low_bone;
    const char *low_name;
} Measures;

static float angle_between(Vec3 a, Vec3 b)
{
    return acosf(clampf(vec3_dot(vec3_normalize(a), vec3_normalize(b)), -1, 1)) * 180.0f / PI_F;
}

// Distance of a point from the segment a..b.
static float segment_distance(Vec3 p, Vec3 a, Vec3 b)
{
    Vec3 ab = vec3_sub(b, a);
    float t = clampf(vec3_dot(vec3_sub(p, a), ab) / vec3_dot(ab, ab), 0, 1);
    return vec3_distance(p, vec3_mad(a, ab, t));
}

static Measures measure(const Fixture *f, double from, double to)
{
    const Actor *actor = f->actor;
    const RigBones *rig = &actor->rig;
    Measures m = {.low = 9.0f, .trunk = 9.0f};
    Vec3 before[2], planted[2];
    bool down[2] = {false, false};
    const double step = 1.0 / 48;
    for (double t = from; t < to; t += step) {
        Skeleton s;
        skeleton_at(f, t, &s);
        for (int side = 0; side < 2; side++) {
            // a foot is down while its ball neither rises nor has risen
            int toe = rig->toes[side][1][0];
            Vec3 ball = s.joint[toe];
            float up = ball.y - actor->joints[toe].y;
            bool rests = up < 0.004f && t > from && fabsf(ball.y - before[side].y) < 0.0015f;
            if (rests && !down[side])
                planted[side] = ball;
            down[side] = rests;
            if (rests) {
                float moved = hypotf(ball.x - planted[side].x, ball.z - planted[side].z);
                if (moved > m.slide) {
                    m.slide = moved;
                    m.slide_at = t;
                }
            }
            before[side] = ball;
            float elbow = angle_between(vec3_sub(s.joint[rig->forearm[side]], s.joint[rig->arm[side]]),
                                        vec3_sub(s.joint[rig->wrist[side]], s.joint[rig->forearm[side]]));
            float knee = angle_between(vec3_sub(s.joint[rig->shin[side]], s.joint[rig->thigh[side]]),
                                       vec3_sub(s.joint[rig->foot[side]], s.joint[rig->shin[side]]));
            if (elbow > m.elbow) {
                m.elbow = elbow;
                m.elbow_at = t;
            }
            if (knee > m.knee) {
                m.knee = knee;
                m.knee_at = t;
            }
            float near = segment_distance(s.joint[rig->wrist[side]], s.joint[rig->root], s.joint[rig->spine01]);
            if (near < m.trunk) {
                m.trunk = near;
                m.trunk_at = t;
            }
        }
        Quat bent = quat_mul(quat_conjugate(s.rotation[rig->spine01]), s.rotation[rig->head]);
        float neck = 2.0f * acosf(clampf(fabsf(bent.w), 0, 1)) * 180.0f / PI_F;
        if (neck > m.neck) {
            m.neck = neck;
            m.neck_at = t;
        }
        for (int i = 0; i + 1 < actor->bone_count; i++) // not the spare one
            if (s.joint[i].y < m.low) {
                m.low = s.joint[i].y;
                m.low_at = t;
                m.low_bone = i;
                m.low_name = actor->bone_names[i];
            }
        for (int i = 0; i < ANCHOR_COUNT; i++) {
            float y = anchor_at(actor, &s, i).y;
            if (y < m.low) {
                m.low = y;
                m.low_at = t;
                m.low_bone = -1 - i;
            }
        }
    }
    return m;
}

static bool within(const Measures *m, const char *name)
{
    // Limits: elbow 150, knee 155 (of heel to buttock), head on chest 80 of each way (Norkin & White 2016), with the
    // little that the rig's own rest adds.
    bool good = m->slide < 0.02f && m->low > -0.01f && m->elbow < 152.0f && m->knee < 160.0f && m->neck < 85.0f &&
                m->trunk > 0.06f;
    print_message("%s%-20s slide %4.1f mm (%.2f) low %6.1f mm (%.2f, %s) elbow %3.0f (%.2f) knee %3.0f (%.2f) head "
                  "%2.0f (%.2f) wrist to spine %3.0f mm (%.2f)\n",
                  good ? "  " : "! ", name, m->slide * 1000, m->slide_at, m->low * 1000, m->low_at,
                  m->low_bone < 0 ? "anchor" : "bone", m->elbow, m->elbow_at, m->knee, m->knee_at, m->neck, m->neck_at,
                  m->trunk * 1000, m->trunk_at);
    if (!good)
        print_message("  lowest: %s\n", m->low_bone < 0 ? "an anchor" : m->low_name);
    return good;
}

static void test_scores_are_sound(void **state)
{
    (void)state;
    static const struct {
        Sex sex;
        float age;
    } people[] = {{SEX_MALE, 30}, {SEX_FEMALE, 24}};
    int bad = 0;
    for (int p = 0; p < COUNT_OF(people); p++) {
        Fixture f = fixture_make(people[p].sex, people[p].age, 9.0);
        NEED_PEOPLE(f);
        const char *name;
        for (int i = 0; (name = gesture_name(i)); i++) {
            if (strcmp(name, "crawl") == 0)
                continue; // goes with a move
            Move move = {.kind = MOVE_STAND, .begin = 0, .end = 9};
            double held = gesture_seconds(name, 2) + 0.8;
            Gesture gesture = {.score = name, .begin = 0.5, .end = 0.5 + held};
            perform(&f, &(Performance){.moves = &move, .move_count = 1, .gestures = &gesture, .gesture_count = 1});
            Measures m = measure(&f, 0.3, fmin(held + 0.9, 8.9));
            if (strcmp(name, "fall") == 0)
                m.slide = 0.0f; // toes drag when somebody falls on his face
            bad += !within(&m, name);
        }
        fixture_free(&f);
    }
    assert_int_equal(bad, 0);
}

static void test_gaits_are_sound(void **state)
{
    (void)state;
    static const struct {
        MoveKind kind;
        const char *name;
    } gaits[] = {{MOVE_WALK, "walk"},      {MOVE_STROLL, "stroll"}, {MOVE_MARCH, "march"}, {MOVE_STRUT, "strut"},
                 {MOVE_SNEAK, "sneak"},    {MOVE_TRUDGE, "trudge"}, {MOVE_LIMP, "limp"},   {MOVE_SPRINT, "sprint"},
                 {MOVE_BACK, "back away"}, {MOVE_JOG, "jog"},       {MOVE_RUN, "run"}};
    static const struct {
        Sex sex;
        float age;
    } people[] = {{SEX_MALE, 30}, {SEX_FEMALE, 80}, {SEX_MALE, 8}};
    int bad = 0;
    for (int p = 0; p < COUNT_OF(people); p++) {
        Fixture f = fixture_make(people[p].sex, people[p].age, 6.0);
        NEED_PEOPLE(f);
        for (int i = 0; i < COUNT_OF(gaits); i++) {
            float length = actor_gait_speed(f.actor, gaits[i].kind) * 3.2f;
            float yaw = gaits[i].kind == MOVE_BACK ? PI_F : 0.0f;
            Vec3 to = {0.3f * length, 0, length}, via = {0, 0, 0.5f * length};
            Move moves[] = {
                {.kind = MOVE_STAND, .end = 0.5, .yaw = yaw, .to_yaw = yaw},
                {.kind = gaits[i].kind,
                 .begin = 0.5,
                 .end = 4.5,
                 .to = to,
                 .yaw = yaw,
                 .to_yaw = yaw,
                 .path = &via,
                 .path_count = 1},
                {.kind = MOVE_STAND, .begin = 4.5, .end = 6, .from = to, .to = to, .yaw = yaw, .to_yaw = yaw}};
            perform(&f, &(Performance){.moves = moves, .move_count = 3});
            Measures m = measure(&f, 0.1, 5.5);
            bad += !within(&m, gaits[i].name);
        }
        fixture_free(&f);
    }
    assert_int_equal(bad, 0);
}

// What is seen of a posture lies on the ground: no vertex of body and clothes deeper than a centimetre.
static void test_postures_lie_on_the_ground(void **state)
{
    (void)state;
    Fixture f = fixture_make(SEX_MALE, 30, 6.0);
    NEED_PEOPLE(f);
    int bad = 0;
    static const char *const names[] = {
        "kneel", "kneel on both knees", "crouch", "sit on the ground", "meditate", "lie", "sleep", "fall", "all fours"};
    for (int i = 0; i < COUNT_OF(names); i++) {
        Move move = {.kind = MOVE_STAND, .end = 6};
        Gesture gesture = {.score = names[i], .begin = 0.0, .end = 6.0, .at_once = true, .keeps = true};
        perform(&f, &(Performance){.moves = &move, .move_count = 1, .gestures = &gesture, .gesture_count = 1});
        float low = 9.0f;
        const char *where = "";
        for (int k = 0; k < f.actor->mesh_count; k++) {
            const WorldMesh *mesh = &f.world->meshes[f.actor->meshes[k].mesh];
            size_t size = sizeof(Vec3) * (size_t)mesh->mesh.vertex_count;
            Vec3 *positions = memory_alloc(size), *normals = memory_alloc(size);
            mesh->deformer.evaluate(mesh->deformer.user, 2.0, positions, normals);
            for (int v = 0; v < mesh->mesh.vertex_count; v++)
                if (positions[v].y < low) {
                    low = positions[v].y;
                    where = f.actor->meshes[k].name;
                }
            free(positions);
            free(normals);
        }
        print_message("%s%-20s lowest vertex %.1f mm (%s)\n", low > -0.01f ? "  " : "! ", names[i], low * 1000, where);
        bad += low <= -0.01f;
    }
    assert_int_equal(bad, 0);
    fixture_free(&f);
}

static void test_gesture_times(void **state)
{
    (void)state;
    assert_true(gesture_known("wave"));
    assert_false(gesture_known("levitate"));
    assert_true(gesture_seconds("clap", 5) > gesture_seconds("clap", 1) + 0.9);
    Fixture f = fixture_make(SEX_MALE, 30, 6.0);
    NEED_PEOPLE(f);
    // five claps are heard five times, evenly, and the hand is back afterwards
    Move move = {.kind = MOVE_STAND, .end = 6};
    Gesture gesture = {.score = "clap", .begin = 1.0, .count = 5};
    perform(&f, &(Performance){.moves = &move, .move_count = 1, .gestures = &gesture, .gesture_count = 1});
    double times[16];
    int count = 0;
    for (int i = 0; i < f.world->event_count; i++)
        if (f.world->events[i].kind == EVENT_TOUCH && count < 16)
            times[count++] = f.world->events[i].time;
    assert_int_equal(count, 5);
    for (int i = 2; i < count; i++)
        assert_true(fabs(times[i] - 2 * times[i - 1] + times[i - 2]) < 1e-6);
    Skeleton s;
    skeleton_at(&f, times[2], &s);
    float apart = vec3_distance(s.joint[f.actor->rig.finger[0][2][0]], s.joint[f.actor->rig.finger[1][2][0]]);
    print_message("hands at a clap: %.0f mm from knuckle to knuckle\n", apart * 1000);
    assert_true(apart < 0.08f);
    skeleton_at(&f, 5.0, &s);
    assert_true(s.joint[f.actor->rig.wrist[1]].y < 1.0f);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gesture_times),
        cmocka_unit_test(test_gaits_are_sound),
        cmocka_unit_test(test_scores_are_sound),
        cmocka_unit_test(test_postures_lie_on_the_ground),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
