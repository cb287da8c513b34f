// Faces: words become emotions, feelings come and go, eyes go where they are told, lips meet on p, b and m.
#include "../bench/measure.h"

#include "stage/cast/face.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cast_fixture.h"

// A woman, and a man if there are to be two.
static Fixture fixture_make(int count)
{
    Fixture f = fixture_open(NULL);
    Entity people[] = {{.kind = ENTITY_PERSON, .name = "woman", .noun = "person"},
                       {.kind = ENTITY_PERSON, .name = "man", .noun = "person"}};
    people[0].person = (PersonTraits){.sex = SEX_FEMALE, .age_years = 30};
    people[1].person = (PersonTraits){.sex = SEX_MALE, .age_years = 30};
    assert_true(count <= COUNT_OF(people));
    fixture_plan(&f, people, count, 10.0);
    fixture_cast(&f);
    return f;
}

static void perform(Fixture *f, int entity, Performance performance)
{
    Vec3 at = vec3(0, 0, 1.2f * (float)entity);
    float yaw = entity ? PI_F : 0.0f; // face to face
    Move move = {.kind = MOVE_STAND, .begin = 0, .end = 10, .from = at, .to = at, .yaw = yaw, .to_yaw = yaw};
    performance.moves = &move;
    performance.move_count = 1;
    Error error = {0};
    assert_int_equal(actor_perform(f->world, entity, &performance, &error), STATUS_OK);
}

static float unit_at(const Fixture *f, double time, int unit)
{
    Pose pose;
    track_pose(f->world->actors[0], time, &pose);
    return pose.face[unit];
}

static void test_words_tell_emotions(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        Emotion emotion;
        float low, high;
    } cases[] = {{"happy", EMOTION_HAPPY, 0.7f, 0.8f},
                 {"slightly sad", EMOTION_SAD, 0.25f, 0.45f},
                 {"furious", EMOTION_ANGRY, 0.95f, 1.0f},
                 {"terrified", EMOTION_AFRAID, 0.95f, 1.0f},
                 {"very tired", EMOTION_TIRED, 0.75f, 0.95f},
                 {"scared to death", EMOTION_AFRAID, 0.95f, 1.0f},
                 {"a little bit proud", EMOTION_PROUD, 0.2f, 0.4f},
                 {"in love", EMOTION_LOVING, 0.7f, 1.0f},
                 {"worried", EMOTION_WORRIED, 0.5f, 0.8f}};
    for (int i = 0; i < COUNT_OF(cases); i++) {
        Emotion emotion = EMOTION_NEUTRAL;
        float intensity = 0.0f;
        assert_true(emotion_of_words(cases[i].words, &emotion, &intensity));
        assert_int_equal(emotion, cases[i].emotion);
        if (intensity < cases[i].low || intensity > cases[i].high)
            fail_msg("%s: %.2f", cases[i].words, (double)intensity);
    }
    Emotion emotion;
    float intensity;
    assert_false(emotion_of_words("wooden", &emotion, &intensity));
    assert_false(emotion_of_words(NULL, &emotion, &intensity));
}

// "Says with a smile": the corners stay up while the lips speak; and there is no smile where nothing is said of one.
static void test_smiles_while_talking(void **state)
{
    (void)state;
    static const char *const prompts[] = {"A woman says with a smile: \"I knew you would come back to me.\" Close-up.",
                                          "Smiling, a woman says: \"I knew you would come back to me.\" Close-up.",
                                          "A woman with a smile on her face says: \"I knew you would come.\" Close-up.",
                                          "A woman says: \"I knew you would come back to me.\" Close-up."};
    Library *library = library_open(NULL);
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Arena *arena = arena_create();
        FilmPlan *plan = NULL;
        World *world = NULL;
        Error error = {0};
        PlanParams params = {.seconds = 4};
        assert_int_equal(plan_from_prompt(prompts[i], strlen(prompts[i]), &params, arena, &plan, &error), STATUS_OK);
        assert_int_equal(stage_play(plan, library, arena, &world, &error), STATUS_OK);
        assert_int_equal(plan->line_count, 1);
        const Actor *actor = world->actors[plan->lines[0].speaker];
        float least = 1e9f, most = 0.0f, opened = 0.0f;
        for (double t = plan->lines[0].begin + 0.1; t < plan->lines[0].begin + world->speeches[0].seconds - 0.1;
             t += 1.0 / 24.0) {
            Pose pose;
            track_pose(actor, t, &pose);
            float smile = 0.5f * (pose.face[SMILE_L] + pose.face[SMILE_R]);
            least = fminf(least, smile);
            most = fmaxf(most, smile);
            opened = fmaxf(opened, pose.face[MOUTH_OPEN]);
        }
        bool human = actor->human != NULL;
        print_message("%s: smile %.2f to %.2f, mouth to %.2f\n", prompts[i], (double)least, (double)most,
                      (double)opened);
        if (human && i < 3)
            assert_true(least > 0.25f && opened > 0.1f);
        if (human && i == 3)
            assert_true(most < 0.2f);
        arena_destroy(&arena);
    }
    library_close(&library);
}

// Breath follows effort, and calms down over seconds, not at once.
static void test_breath_calms_down(void **state)
{
    (void)state;
    Effort run = {2.0, 6.0, 0.95f};
    Script script = {.key = rng_key(1, "runner", "performance"), .efforts = &run, .effort_count = 1};
    const double windows[] = {0.0, 4.0, 7.0, 12.0, 24.0};
    float rates[COUNT_OF(windows)], levels[COUNT_OF(windows)];
    for (int i = 0; i < COUNT_OF(windows); i++)
        rates[i] = 60.0f * (breath_phase(&script, windows[i] + 1.0, &levels[i], NULL) -
                            breath_phase(&script, windows[i], NULL, NULL));
    print_message("breaths a minute: %.0f at rest, %.0f running, %.0f, %.0f and %.0f after it\n", (double)rates[0],
                  (double)rates[1], (double)rates[2], (double)rates[3], (double)rates[4]);
    assert_true(rates[0] < 17.0f && rates[1] > 34.0f);
    assert_true(rates[2] > 28.0f && rates[3] > 17.0f && rates[3] < rates[2] - 5.0f && rates[4] < 17.0f);
}

static void test_every_row_is_complete(void **state)
{
    (void)state;
    for (int e = 1; e < EMOTION_COUNT; e++) {
        assert_non_null(emotion_rows[e].name);
        assert_true(emotion_rows[e].onset > 0 && emotion_rows[e].offset > 0 && emotion_rows[e].units[0].weight > 0);
        Emotion emotion; // every emotion has words
        float intensity;
        bool told = false;
        for (int row = 0; plan_table_row("feelings", row) && !told; row++) {
            const char *const *cells = plan_table_row("feelings", row);
            told = text_equal(cells[1], emotion_rows[e].name) && emotion_of_words(cells[0], &emotion, &intensity) &&
                   (int)emotion == e;
        }
        if (!told)
            fail_msg("no word of data/feelings.tsv tells %s", emotion_rows[e].name);
    }
    for (int row = 0; plan_table_row("feelings", row); row++) {
        const char *const *cells = plan_table_row("feelings", row);
        bool known = text_equal(cells[1], "*");
        for (int e = 0; e < EMOTION_COUNT; e++)
            known |= text_equal(cells[1], emotion_rows[e].name);
        if (!known || atof(cells[2]) <= 0)
            fail_msg("data/feelings.tsv: %s: no such emotion, or no number", cells[0]);
    }
    for (int s = 0; s < FACE_SCORE_COUNT; s++)
        assert_true(face_score_seconds((FaceScore)s) > 0 && *face_score_name((FaceScore)s));
}

// A smile that gives way to fear: each rises, is alone at its height, and goes.
static void test_feelings_follow_each_other(void **state)
{
    (void)state;
    Fixture f = fixture_make(1);
    Feeling feelings[] = {{.begin = 1, .end = 9, .emotion = EMOTION_HAPPY, .intensity = 0.8f},
                          {.begin = 5, .end = 8, .emotion = EMOTION_AFRAID, .intensity = 0.9f}};
    perform(&f, 0, (Performance){.feelings = feelings, .feeling_count = 2});
    assert_true(unit_at(&f, 0.9, SMILE_L) < 0.02f);
    float rising = unit_at(&f, 1.25, SMILE_L), full = unit_at(&f, 2.2, SMILE_L);
    assert_true(rising > 0.05f && rising < 0.8f * full);
    assert_true(full > 0.6f);
    assert_true(unit_at(&f, 6.2, SMILE_L) < 0.1f && unit_at(&f, 6.2, BROW_INNER_UP_L) > 0.7f);
    assert_true(unit_at(&f, 9.8, SMILE_L) < 0.05f && unit_at(&f, 9.8, BROW_INNER_UP_L) < 0.05f);
    // nothing jumps: no unit but the lids moves by more than a fifth from sample to sample
    for (double t = 0.1; t < 9.9; t += 1.0 / TRACK_RATE)
        for (int u = BROW_DOWN_L; u < FACE_SHAPES; u++)
            assert_true(fabsf(unit_at(&f, t, u) - unit_at(&f, t - 1.0 / TRACK_RATE, u)) < 0.2f);
    fixture_free(&f);
}

static Vec3 look_at(const Fixture *f, double time)
{
    const Actor *actor = f->world->actors[0];
    Pose pose;
    Skeleton skeleton;
    track_pose(actor, time, &pose);
    rig_solve(actor, &pose, &skeleton);
    return quat_rotate(skeleton.rotation[actor->rig.eye[0]], vec3(0, 0, 1));
}

static Vec3 head_at(const Fixture *f, double time)
{
    const Actor *actor = f->world->actors[0];
    Pose pose;
    Skeleton skeleton;
    track_pose(actor, time, &pose);
    rig_solve(actor, &pose, &skeleton);
    return quat_rotate(skeleton.rotation[actor->rig.head], vec3(0, 0, 1));
}

// The eyes are at the target before the head is, and stay on it while the head comes.
static void test_eyes_lead_the_head(void **state)
{
    (void)state;
    Fixture f = fixture_make(1);
    NEED_PEOPLE(f);
    Vec3 point = vec3(1.6f, 1.6f, 3.0f); // 28 degrees to the left
    Gaze gazes[] = {{.begin = 0, .end = 4, .point = {0, 1.6f, 3}, .entity = PLAN_NONE, .head = 0.7f, .steady = true},
                    {.begin = 4, .end = 10, .point = point, .entity = PLAN_NONE, .head = 0.7f, .steady = true}};
    perform(&f, 0, (Performance){.gazes = gazes, .gaze_count = 2});
    const Actor *actor = f.world->actors[0];
    ActorFace face;
    actor_face(actor, 6.0, &face);
    Vec3 wanted = vec3_normalize(vec3_sub(point, face.eyes));
    assert_true(vec3_dot(look_at(&f, 6.0), wanted) > cosf(0.06f));
    float start = head_at(&f, 3.9).x, end = head_at(&f, 6.0).x;
    assert_true(end - start > 0.12f);
    assert_true(look_at(&f, 4.13).x > 0.6f * wanted.x);               // the saccade is over in 0.1 s
    assert_true(head_at(&f, 4.13).x - start < 0.15f * (end - start)); // the head has hardly begun
    assert_true(head_at(&f, 4.7).x - start > 0.7f * (end - start));
    fixture_free(&f);
}

static void test_eyes_meet_a_partner(void **state)
{
    (void)state;
    Fixture f = fixture_make(2);
    NEED_PEOPLE(f);
    Gaze gaze = {.begin = 0, .end = 10, .entity = 1, .head = 0.7f, .steady = true};
    perform(&f, 1, (Performance){0});
    perform(&f, 0, (Performance){.gazes = &gaze, .gaze_count = 1});
    Error error = {0};
    assert_int_equal(cast_finish(f.world, &error), STATUS_OK);
    int fixations = 0;
    Vec3 before = look_at(&f, 1.0);
    for (double t = 1.0; t < 9.0; t += 0.1) {
        ActorFace face, other;
        actor_face(f.world->actors[0], t, &face);
        actor_face(f.world->actors[1], t, &other);
        Vec3 look = look_at(&f, t);
        assert_true(vec3_dot(look, vec3_normalize(vec3_sub(other.eyes, face.eyes))) > cosf(0.16f));
        fixations += vec3_dot(look, before) < cosf(0.02f);
        before = look;
    }
    assert_in_range(fixations, 4, 40); // from eye to eye to mouth
    fixture_free(&f);
}

static void test_blinks_by_the_minute(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    int total = 0;
    for (int k = 0; k < 12; k++) {
        Script script = {.key = rng_key((uint64_t)k, "somebody", "performance")};
        blinks_plan(&script, 60.0, arena);
        assert_in_range(script.blink_count, 11, 24);
        total += script.blink_count;
    }
    assert_in_range(total / 12, 14, 20);
    arena_destroy(&arena);
}

// Flite's own timing of a line full of p, b and m, spoken by the library when it can, else by hand.
static void test_lips_keep_time(void **state)
{
    (void)state;
    static const char line[] = "My mother bought a big purple map, and Bob put my papers above the lamp.";
    static const struct {
        const char *mood;
        float effort;
        bool male;
        float age, speed;
    } cases[] = {{"neutral", 1.0f, false, 30, 1.0f},
                 {"ecstatic", 1.0f, false, 30, 1.0f},
                 {"furious", 1.5f, false, 30, 1.0f},
                 {"neutral", 1.0f, true, 60, 0.75f},
                 {"calm", 1.0f, false, 8, 1.3f}};
    float follows = 0.0f;
    bool heard = true;
    for (int i = 0; i < COUNT_OF(cases); i++) {
        Fixture f = fixture_make(1);
        NEED_PEOPLE(f);
        Speech speech = {0};
        Error error = {0};
        Voice voice = voice_for(cases[i].male, cases[i].age, 1 + (uint64_t)i);
        voice.speed *= cases[i].speed;
        Status status = library_speak(f.library, f.arena, &voice, (VoiceManner)0, line, &speech, &error);
        assert_true(status == STATUS_OK || status == STATUS_MISSING);
        Feeling feeling = {.begin = 0, .end = 10};
        assert_true(emotion_of_words(cases[i].mood, &feeling.emotion, &feeling.intensity));
        Utterance utterance = {1.0, &speech, cases[i].effort};
        perform(
            &f, 0,
            (Performance){.feelings = &feeling, .feeling_count = 1, .utterances = &utterance, .utterance_count = 1});
        LipsMeasured m;
        assert_true(measure_lips(f.world, 0, &speech, 1.0, 24, &m));
        print_message("%s, %.2f of the usual speed: %d of %d met (widest %.1f mm), %d of %d opened in time (worst %.0f "
                      "ms), silent %.1f mm, "
                      "largest %.1f mm; %.2f with the loudness\n",
                      cases[i].mood, (double)voice.speed, m.met, m.contacts, (double)m.widest * 1e3, m.in_time,
                      m.openings, m.late * 1e3, (double)m.silent * 1e3, (double)m.largest * 1e3, (double)m.follows);
        assert_true(m.contacts >= 12 && m.openings >= 5);
        assert_int_equal(m.met, m.contacts);
        assert_int_equal(m.in_time, m.openings);
        assert_true(m.silent < 0.002f);
        assert_true(m.largest > 0.006f);
        follows += m.follows / COUNT_OF(cases);
        heard = heard && speech.samples;
        fixture_free(&f);
    }
    // Between two closures the mouth is open for as long as the vowel sounds.
    print_message("opening and loudness correlate by %.2f\n", (double)follows);
    assert_true(!heard || follows > 0.63f);
}

// Where lips part, the upper teeth are seen below the upper lip, not gums and lower teeth.
static void test_teeth_hang_below_the_lip(void **state)
{
    (void)state;
    Fixture f = fixture_make(1);
    NEED_PEOPLE(f);
    const Actor *actor = f.world->actors[0];
    const CastMesh *teeth = NULL;
    for (int m = 0; m < actor->mesh_count; m++)
        if (text_starts(actor->meshes[m].name, "Teeth") || text_starts(actor->meshes[m].name, "teeth"))
            teeth = &actor->meshes[m];
    assert_non_null(teeth);
    bool *lower = memory_alloc(sizeof(bool) * (size_t)teeth->vertex_count);
    const MorphRange *jaw = &teeth->morphs[MOUTH_OPEN];
    memset(lower, 0, sizeof(bool) * (size_t)teeth->vertex_count);
    for (int i = jaw->first; i < jaw->first + jaw->count; i++) // those that go with the jaw
        lower[teeth->morph_vertices[i]] = teeth->morph_offsets[i].y < -0.002f;
    float front = -1.0f, edge = 1e9f;
    for (int v = 0; v < teeth->vertex_count; v++)
        front = fmaxf(front, teeth->rest[v].z);
    for (int v = 0; v < teeth->vertex_count; v++)
        if (!lower[v] && fabsf(teeth->rest[v].x) < 0.008f && teeth->rest[v].z > front - 0.012f)
            edge = fminf(edge, teeth->rest[v].y);
    free(lower);
    float line = measure_lip_line(f.world, 0);
    print_message("upper teeth end %.1f mm below the line of the lips\n", (double)(line - edge) * 1e3);
    assert_true(line > 0.5f && edge - line < -0.001f && edge - line > -0.006f);
    fixture_free(&f);
}

// Millimetres that the point of the left half of the face which `unit` moves most goes up in an emotion as strong as
// its plain word says.
static float lifted(const Actor *actor, Emotion emotion, int unit)
{
    const CastMesh *body = NULL;
    for (int m = 0; m < actor->mesh_count; m++)
        if (text_equal(actor->meshes[m].name, "body"))
            body = &actor->meshes[m];
    assert_non_null(body);
    int point = -1;
    float most = 0.0f, up = 0.0f;
    for (int i = body->morphs[unit].first; i < body->morphs[unit].first + body->morphs[unit].count; i++)
        if (vec3_length(body->morph_offsets[i]) > most) {
            most = vec3_length(body->morph_offsets[i]);
            point = body->morph_vertices[i];
        }
    const EmotionRow *row = &emotion_rows[emotion];
    for (int k = 0; k < COUNT_OF(row->units) && row->units[k].weight > 0.0f; k++) {
        const MorphRange *range = &body->morphs[row->units[k].unit];
        for (int i = range->first; i < range->first + range->count; i++)
            if (body->morph_vertices[i] == point)
                up += 0.7f * row->units[k].weight * body->morph_offsets[i].y * 1e3f;
    }
    return up;
}

// The faces of the Facial Action Coding System can be told apart by brows and corners of the mouth alone.
static void test_moods_differ_in_brows_and_mouth(void **state)
{
    (void)state;
    Fixture f = fixture_make(1);
    NEED_PEOPLE(f);
    static const struct {
        const char *name;
        Emotion emotion;
        float inner[2], outer[2], corner[2]; // mm up: least and most
    } rows[] = {{"happy", EMOTION_HAPPY, {-2, 3}, {-1, 4}, {2.5f, 20}},
                {"sad", EMOTION_SAD, {3, 12}, {-3, 3}, {-20, -1.5f}},
                {"angry", EMOTION_ANGRY, {-20, -3}, {-20, 2}, {-20, -0.5f}},
                {"afraid", EMOTION_AFRAID, {4, 14}, {0, 10}, {-20, -1}},
                {"surprised", EMOTION_SURPRISED, {5, 16}, {2, 16}, {-20, 1}},
                {"disgusted", EMOTION_DISGUSTED, {-20, 0}, {-20, 3}, {-20, 1}}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        const Actor *actor = f.world->actors[0];
        float inner = lifted(actor, rows[i].emotion, BROW_INNER_UP_L),
              outer = lifted(actor, rows[i].emotion, BROW_OUTER_UP_L), corner = lifted(actor, rows[i].emotion, SMILE_L);
        print_message("%s: inner brow %.1f, outer %.1f, corner of the mouth %.1f mm up\n", rows[i].name, (double)inner,
                      (double)outer, (double)corner);
        assert_true(inner >= rows[i].inner[0] && inner <= rows[i].inner[1]);
        assert_true(outer >= rows[i].outer[0] && outer <= rows[i].outer[1]);
        assert_true(corner >= rows[i].corner[0] && corner <= rows[i].corner[1]);
    }
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_moods_differ_in_brows_and_mouth),
        cmocka_unit_test(test_words_tell_emotions),
        cmocka_unit_test(test_smiles_while_talking),
        cmocka_unit_test(test_breath_calms_down),
        cmocka_unit_test(test_every_row_is_complete),
        cmocka_unit_test(test_feelings_follow_each_other),
        cmocka_unit_test(test_eyes_lead_the_head),
        cmocka_unit_test(test_eyes_meet_a_partner),
        cmocka_unit_test(test_blinks_by_the_minute),
        cmocka_unit_test(test_lips_keep_time),
        cmocka_unit_test(test_teeth_hang_below_the_lip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
