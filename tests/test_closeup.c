// Close-ups: hair grows outside the skull, within its budget, the same every time, and follows the head without
// stretching; words reach skin, beard and hair.
#include "stage/cast/face.h"
#include "stage/cast/hair.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cast_fixture.h"

static Fixture fixture_make(const char *style, const char *beard, ShotSize size)
{
    Fixture f = fixture_open(NULL);
    Entity model = {.kind = ENTITY_PERSON, .name = "model", .noun = "person"};
    model.person = (PersonTraits){.sex = beard ? SEX_MALE : SEX_FEMALE, .age_years = 30};
    model.person.hair_style = style;
    model.person.facial_hair = beard;
    fixture_plan(&f, &model, 1, 2.0)->shots[0].camera.size = size;
    fixture_cast(&f);
    return f;
}

static const Mesh *hair_mesh(const Fixture *f)
{
    return &f->world->meshes[f->actor->hair->roots->mesh].mesh;
}

static const CastMesh *mesh_named(const Fixture *f, const char *name)
{
    for (int m = 0; m < f->actor->mesh_count; m++)
        if (strcmp(f->actor->meshes[m].name, name) == 0)
            return &f->actor->meshes[m];
    return NULL;
}

static void hair_keeps_its_budget(void **state)
{
    (void)state;
    static const ShotSize sizes[] = {SHOT_WIDE, SHOT_MEDIUM, SHOT_CLOSE};
    static const Closeness closeness[] = {CLOSENESS_FAR, CLOSENESS_MEDIUM, CLOSENESS_CLOSE};
    int before = 0;
    for (int i = 0; i < 3; i++) {
        Fixture f = fixture_make("long", NULL, sizes[i]);
        NEED_PEOPLE(f);
        const Hair *hair = f.actor->hair;
        assert_non_null(hair);
        int strands, points;
        hair_budget(closeness[i], &strands, &points);
        assert_in_range(hair->strand_count, strands / 4, strands + 900);
        int vertices = hair->strand_count * hair->point_count;
        assert_true(vertices < strands * points * 2 + 2000);
        assert_true(vertices > before);
        before = vertices;
        const Mesh *mesh = hair_mesh(&f);
        assert_int_equal(mesh->vertex_count, vertices);
        for (int s = 0; s < mesh->triangle_count; s++)
            assert_true(mesh->curves[s] + 1 < (uint32_t)mesh->vertex_count);
        for (int v = 0; v < vertices; v++)
            assert_true(mesh->radii[v] > 0.0f && mesh->radii[v] < 0.003f);
        fixture_free(&f);
    }
}

static uint64_t hair_hash(const char *style)
{
    Fixture f = fixture_make(style, NULL, SHOT_MEDIUM);
    uint64_t hash = 0;
    if (f.actor->hair) {
        const Mesh *mesh = hair_mesh(&f);
        size_t size = sizeof(Vec3) * (size_t)mesh->vertex_count;
        Vec3 *positions = memory_alloc(size), *normals = memory_alloc(size);
        hair_evaluate(f.actor->hair, 0.3, positions, normals);
        for (int v = 0; v < mesh->vertex_count; v++) {
            assert_true(isfinite(positions[v].x) && isfinite(positions[v].y) && isfinite(positions[v].z));
            assert_true(isfinite(normals[v].x) && isfinite(normals[v].y) && isfinite(normals[v].z));
        }
        hash = hash_bytes(positions, size, 1);
        free(positions);
        free(normals);
    }
    fixture_free(&f);
    return hash;
}

static void hair_grows_the_same_twice(void **state)
{
    (void)state;
    static const char *const styles[] = {"curly", "ponytail", "mohawk", "bun"};
    for (int i = 0; i < COUNT_OF(styles); i++)
        assert_true(hair_hash(styles[i]) == hair_hash(styles[i]));
}

static void hair_stays_outside_the_skull(void **state)
{
    (void)state;
    static const char *const styles[] = {"short", "bob", "long"};
    for (int i = 0; i < COUNT_OF(styles); i++) {
        Fixture f = fixture_make(styles[i], "beard", SHOT_MEDIUM);
        NEED_PEOPLE(f);
        const Hair *hair = f.actor->hair;
        const CastMesh *body = NULL;
        for (int m = 0; m < f.actor->mesh_count; m++)
            if (strcmp(f.actor->meshes[m].name, "body") == 0)
                body = &f.actor->meshes[m];
        assert_non_null(body);
        int deep = 0, seen = 0;
        for (int s = 0; s < hair->strand_count; s += 41)
            for (int k = 1; k < hair->point_count; k++) {
                Vec3 p = vec3_add(hair->roots->rest[s], hair->offsets[s * hair->point_count + k]);
                float least = 0.03f, height = 1.0f;
                for (int v = 0; v < body->vertex_count; v++) {
                    float distance = vec3_distance(p, body->rest[v]);
                    if (distance < least) {
                        least = distance;
                        height = vec3_dot(vec3_sub(p, body->rest[v]), body->rest_normals[v]);
                    }
                }
                seen++;
                deep += height < -0.005f;
            }
        assert_true(seen > 300);
        assert_true(deep * 50 < seen); // fewer than 2 %
        fixture_free(&f);
    }
}

// Hair that is combed to both sides covers the skin beside the parting: no bare band.
static void partings_are_narrow(void **state)
{
    (void)state;
    static const char *const styles[] = {"long", "bob"};
    for (int i = 0; i < COUNT_OF(styles); i++) {
        Fixture f = fixture_make(styles[i], NULL, SHOT_CLOSE);
        NEED_PEOPLE(f);
        const Hair *hair = f.actor->hair;
        const CastMesh *body = mesh_named(&f, "body");
        assert_non_null(body);
        enum { ACROSS = 48, ALONG = 40, SKIN = 600 };
        bool covered[ALONG][ACROSS] = {{false}};
        int skin[SKIN], count = 0;
        for (int v = 0; v < body->vertex_count && count < SKIN; v++)
            if (body->rest[v].y > hair->middle.y + 0.04f && body->rest_normals[v].y > 0.3f)
                skin[count++] = v;
        for (int s = 0; s < hair->strand_count; s++)
            for (int k = 1; k < hair->point_count; k++) {
                const Vec3 *own = hair->offsets + s * hair->point_count;
                Vec3 a = vec3_add(hair->roots->rest[s], own[k - 1]), b = vec3_add(hair->roots->rest[s], own[k]);
                for (float t = 0.0f; t < 1.0f; t += 0.0007f / fmaxf(0.0007f, vec3_distance(a, b))) {
                    Vec3 p = vec3_lerp(a, b, t); // a millimetre a cell, about the middle of the head and before it
                    int x = (int)floorf(p.x * 1000.0f) + ACROSS / 2,
                        z = (int)floorf((p.z - hair->middle.z - 0.02f) * 1000.0f);
                    if (x < 0 || x >= ACROSS || z < 0 || z >= ALONG || p.y < hair->middle.y || covered[z][x])
                        continue;
                    float least = 1.0f, height = -1.0f;
                    for (int v = 0; v < count; v++) {
                        Vec3 gap = vec3_sub(p, body->rest[skin[v]]);
                        if (vec3_dot(gap, gap) < least) {
                            least = vec3_dot(gap, gap);
                            height = vec3_dot(gap, body->rest_normals[skin[v]]);
                        }
                    }
                    covered[z][x] = height > 0.0002f;
                }
            }
        int widest = 0; // row of bare cells, the half of the rows it is in
        for (int least = 1; least < ACROSS; least++) {
            int rows = 0;
            for (int z = 0; z < ALONG; z++) {
                int longest = 0, run = 0;
                for (int x = 0; x < ACROSS; x++)
                    longest = (run = covered[z][x] ? 0 : run + 1) > longest ? run : longest;
                rows += longest >= least;
            }
            widest = rows * 2 >= ALONG ? least : widest;
        }
        print_message("%s: the parting is %d mm wide\n", styles[i], widest);
        assert_in_range(widest, 0, 6);
        fixture_free(&f);
    }
}

static void long_hair_follows_the_head(void **state)
{
    (void)state;
    Fixture f = fixture_make("long", NULL, SHOT_MEDIUM);
    NEED_PEOPLE(f);
    Move stand = {.kind = MOVE_STAND, .begin = 0, .end = 2};
    Gaze gazes[] = {{.begin = 0.3, .end = 1.0, .point = {4, 1.6f, 1}, .entity = PLAN_NONE, .head = 1.0f},
                    {.begin = 1.0, .end = 2.0, .point = {-4, 1.0f, 1}, .entity = PLAN_NONE, .head = 1.0f}};
    Performance performance = {.moves = &stand, .move_count = 1, .gazes = gazes, .gaze_count = 2};
    Error error = {0};
    assert_int_equal(actor_perform(f.world, 0, &performance, &error), STATUS_OK);
    assert_int_equal(cast_finish(f.world, &error), STATUS_OK);
    assert_int_equal(cast_meet_cameras(f.world, &error), STATUS_OK); // none here, but hair follows then
    const Hair *hair = f.actor->hair;
    assert_true(hair->chain_count > 0 && hair->sample_count > 0);
    int count = hair->strand_count * hair->point_count, stretched = 0, moved = 0;
    Vec3 *positions = memory_alloc(sizeof(Vec3) * (size_t)count * 2), *normals = positions + count;
    for (double time = 0.1; time < 1.9; time += 0.3) {
        hair_evaluate(hair, time, positions, normals);
        for (int s = 0; s < hair->strand_count; s++) {
            const Vec3 *p = positions + s * hair->point_count, *rest = hair->offsets + s * hair->point_count;
            float length = 0.0f, grown = 0.0f;
            for (int k = 1; k < hair->point_count; k++) {
                length += vec3_distance(p[k], p[k - 1]);
                grown += vec3_distance(rest[k], rest[k - 1]);
            }
            stretched += length > 1.08f * grown + 0.002f;
            moved++;
        }
    }
    assert_true(stretched * 20 < moved); // 95 % within 8 %
    free(positions);
    fixture_free(&f);
}

static void words_choose_styles(void **state)
{
    (void)state;
    HairStyle style, other;
    BeardStyle beard;
    RngKey key = {1};
    assert_false(hair_style("bald", NULL, true, key, &style));
    assert_true(hair_style("mohawk", NULL, true, key, &style));
    assert_true(style.strip > 0.0f);
    assert_true(hair_style("long", NULL, false, key, &style));
    assert_true(hair_style("long", "curly", false, key, &other));
    assert_true(style.curl == 0.0f && other.curl > 0.0f);
    assert_true(hair_style("curly", "short", false, key, &other));
    assert_true(other.top < 0.15f);
    // What is said of a man's hair alone leaves it short, and a small child's still more so; who wants it long says so.
    static const struct {
        float age;
        const char *look;
        float least, most;
    } heads[] = {{30, NULL, 0.06f, 0.15f}, {3, NULL, 0.02f, 0.07f}, {30, "long", 0.3f, 0.6f}};
    for (int i = 0; i < COUNT_OF(heads); i++) {
        Actor actor = {.seed = 3, .name = "he", .race = "caucasian"};
        PersonTraits traits = {.sex = SEX_MALE, .age_years = heads[i].age};
        traits.hair_style = "curly";
        traits.hair_look = heads[i].look;
        hair_order(&actor, &traits, &style, &beard);
        assert_true(style.curl > 0.0f && style.top > heads[i].least && style.top < heads[i].most);
    }
    assert_true(hair_style("no such word", NULL, false, key, &other)); // a usual one
    assert_true(beard_style("goatee", &beard) && beard.cheek == 0.0f);
    assert_true(beard_style("stubble", &beard) && beard.chin < 0.006f);
    assert_false(beard_style(NULL, &beard));
}

static void words_paint_skin(void **state)
{
    (void)state;
    Actor actor = {.seed = 3, .name = "she", .race = "caucasian"};
    Entity entity = {.kind = ENTITY_PERSON};
    entity.person = (PersonTraits){.sex = SEX_FEMALE, .age_years = 25, .skin_tone = "pale"};
    SkinLook plain = skin_look(&actor, &entity);
    entity.person.skin_tone = "deep";
    entity.person.skin_marks = "freckled,sweaty,bruised";
    entity.person.makeup = "lipstick";
    SkinLook look = skin_look(&actor, &entity);
    assert_true(vec3_luminance(look.tone) < 0.2f * vec3_luminance(plain.tone));
    assert_true(look.freckles > 0.5f && look.sweat > 0.5f && look.bruise > 0.5f && look.lipstick > 0.5f);
    assert_true(plain.freckles == 0.0f && plain.sweat == 0.0f && plain.lipstick == 0.0f);
    // Where things are: crown, forehead, cheek and chin of the base head.
    assert_true(scalp_share(vec3(0, 8.45f, 0.4f), 0.0f) > 0.95f);
    assert_true(scalp_share(vec3(0, 7.7f, 1.5f), 0.0f) == 0.0f);
    assert_true(scalp_share(vec3(0, 8.45f, 0.4f), 1.0f) < 0.3f);
    assert_true(beard_share(vec3(0, 6.3f, 1.4f)).chin > 0.5f);
    assert_true(beard_share(vec3(0.45f, 7.1f, 1.3f)).cheek == 0.0f);
}

// Mean of a mesh of strands with one unit of the face at work.
static Vec3 strands_middle(const Fixture *f, const CastMesh *mesh, FaceUnit unit, float weight, Vec3 *tips)
{
    const WorldMesh *shown = &f->world->meshes[mesh->mesh];
    int count = shown->mesh.vertex_count, points = 0;
    Pose pose = rig_rest(f->actor);
    pose.face[unit] = pose.face[unit + 1] = weight;
    Arena *arena = arena_create();
    Vec3 *positions = ARENA_ARRAY(arena, Vec3, count), *normals = ARENA_ARRAY(arena, Vec3, count), sum = {0, 0, 0};
    shown->shared.evaluate(shown->deformer.user, cast_skin_of_pose(f->actor, &pose, arena), positions, normals);
    while (shown->mesh.curves[points] == (uint32_t)points)
        points++;
    points++; // a strand
    *tips = vec3(0, 0, 0);
    for (int v = 0; v < count; v++) {
        assert_true(isfinite(positions[v].x) && isfinite(positions[v].y) && isfinite(positions[v].z));
        sum = vec3_add(sum, positions[v]);
        if (v % points == points - 1)
            *tips = vec3_add(*tips, positions[v]);
    }
    *tips = vec3_scale(*tips, (float)points / (float)count);
    sum = vec3_scale(sum, 1.0f / (float)count);
    arena_destroy(&arena);
    return sum;
}

static void brows_and_lashes_follow_the_face(void **state)
{
    (void)state;
    Fixture f = fixture_make("long", NULL, SHOT_CLOSE);
    NEED_PEOPLE(f);
    const CastMesh *brows = mesh_named(&f, "brows"), *lashes = mesh_named(&f, "lashes");
    assert_non_null(brows);
    assert_non_null(lashes);
    Vec3 tips, closed_tips;
    Vec3 rest = strands_middle(&f, brows, BROW_UP_L, 0.0f, &tips);
    Vec3 raised = strands_middle(&f, brows, BROW_UP_L, 1.0f, &tips);
    assert_true(raised.y > rest.y + 0.0012f); // metres
    Vec3 frown = strands_middle(&f, brows, BROW_DOWN_L, 1.0f, &tips);
    assert_true(frown.y < rest.y - 0.001f);
    Vec3 open = strands_middle(&f, lashes, EYE_CLOSED_L, 0.0f, &tips);
    Vec3 closed = strands_middle(&f, lashes, EYE_CLOSED_L, 1.0f, &closed_tips);
    assert_true(closed.y < open.y - 0.001f);
    // They turn: their tips come down farther than they do on the whole.
    assert_true(tips.y - closed_tips.y > open.y - closed.y);
    // The strands at rest are where the body is, soles on the ground: extras are made of them.
    const Mesh *mesh = &f.world->meshes[brows->mesh].mesh;
    assert_true(fabsf(mesh->positions[0].y - brows->rest[0].y) < 0.02f);
    float crown = 0.0f;
    for (int v = 0; v < hair_mesh(&f)->vertex_count; v++)
        crown = fmaxf(crown, hair_mesh(&f)->positions[v].y);
    assert_true(crown > f.actor->anchors[ANCHOR_CROWN].at.y);
    fixture_free(&f);
}

static void children_have_the_proportions_of_their_age(void **state)
{
    (void)state;
    // Hip joints as a share of the stature, shoes on; the skull above its joint against a grown one's.
    static const struct {
        float age, hip_least, hip_most, skull_least, skull_most;
    } ages[] = {{30, 0.49f, 0.56f, 0.99f, 1.01f}, {2, 0.42f, 0.52f, 1.35f, 1.95f}, {6, 0.46f, 0.54f, 1.1f, 1.6f}};
    float grown = 0.0f;
    for (int i = 0; i < COUNT_OF(ages); i++) {
        Fixture f = fixture_open(NULL);
        Entity model = {.kind = ENTITY_PERSON, .name = "model", .noun = "person"};
        model.person = (PersonTraits){.sex = SEX_MALE, .age_years = ages[i].age, .hair_style = "bald"};
        fixture_plan(&f, &model, 1, 1.0);
        fixture_cast(&f);
        NEED_PEOPLE(f);
        float crown = f.actor->anchors[ANCHOR_CROWN].at.y, hip = f.actor->hip_height / crown;
        float skull = (crown - f.actor->joints[f.actor->rig.head].y) / crown;
        grown = i == 0 ? skull : grown;
        if (skull < ages[i].skull_least * grown || skull > ages[i].skull_most * grown || hip < ages[i].hip_least ||
            hip > ages[i].hip_most)
            fail_msg("at %.0f years: skull %.3f (grown %.3f), hip joints %.3f of the stature", (double)ages[i].age,
                     (double)skull, (double)grown, (double)hip);
        fixture_free(&f);
    }
}

// Lips that are pressed thin, as by age, still cover what lines them.
static void lips_cover_their_lining(void **state)
{
    (void)state;
    Fixture f = fixture_make("bald", NULL, SHOT_CLOSE);
    NEED_PEOPLE(f);
    const HumanBase *human = f.actor->human;
    Vec3 *base = ARENA_ARRAY(f.arena, Vec3, human->vertex_count),
         *lined = ARENA_ARRAY(f.arena, Vec3, human->vertex_count);
    memcpy(base, human->positions, sizeof(Vec3) * (size_t)human->vertex_count);
    for (int v = 0; v < human->vertex_count; v++) // what lies before z 1.3 dm comes back by a third
        if (fabsf(base[v].x) < 0.4f && base[v].y > 6.4f && base[v].y < 6.9f && base[v].z > 1.3f)
            base[v].z = lerpf(base[v].z, 1.3f, 0.35f);
    memcpy(lined, base, sizeof(Vec3) * (size_t)human->vertex_count);
    lips_line(human, lined);
    int moved = 0;
    for (int v = 0; v < human->vertex_count; v++) {
        if (lined[v].z == base[v].z)
            continue;
        moved++;
        assert_true(lined[v].z < base[v].z && lined[v].x == base[v].x && lined[v].y == base[v].y);
        assert_true(fabsf(base[v].x) < 0.5f && base[v].y > 6.2f && base[v].y < 7.1f && base[v].z > 0.7f);
        float front = 0.0f; // of all skin before it
        for (int t = 0; t < 2 * human->face_count; t++) {
            const uint32_t *q = human->quads + t / 2 * 4;
            Vec3 p = lined[v], o = lined[q[0]], e = vec3_sub(lined[q[1 + t % 2]], o),
                 d = vec3_sub(lined[q[2 + t % 2]], o);
            float area = e.x * d.y - e.y * d.x, x = p.x - o.x, y = p.y - o.y;
            float a = (x * d.y - y * d.x) / area, b = (e.x * y - e.y * x) / area;
            if (area > 1e-8f && o.z > 0.9f && a >= 0 && b >= 0 && a + b <= 1)
                front = fmaxf(front, o.z + a * e.z + b * d.z);
        }
        assert_true(front > lined[v].z + 0.02f); // dm
    }
    print_message("%d points of the lining moved\n", moved);
    assert_in_range(moved, 20, 400);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_choose_styles),          cmocka_unit_test(words_paint_skin),
        cmocka_unit_test(hair_keeps_its_budget),        cmocka_unit_test(hair_grows_the_same_twice),
        cmocka_unit_test(hair_stays_outside_the_skull), cmocka_unit_test(partings_are_narrow),
        cmocka_unit_test(long_hair_follows_the_head),   cmocka_unit_test(brows_and_lashes_follow_the_face),
        cmocka_unit_test(lips_cover_their_lining),      cmocka_unit_test(children_have_the_proportions_of_their_age),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
