// Figures on the human rig: robots, skeletons and mannequins are found by their words, stand on their soles, turn all
// their faces outwards, and their mouths move when they speak.
#include "stage/cast/face.h"
#include "stage/cast/figure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cast_fixture.h"

static Fixture figure_cast(const char *name)
{
    Fixture f = fixture_open(NULL);
    Entity entity = {.kind = ENTITY_PERSON, .name = name, .noun = "person"};
    entity.person = (PersonTraits){.sex = SEX_MALE, .age_years = 30};
    fixture_plan(&f, &entity, 1, 4.0);
    fixture_cast(&f);
    return f;
}

static void test_words(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool figure;
    } cases[] = {{"robot", true},     {"robots", true}, {"old red robot", true},     {"skeleton 2", true},
                 {"mannequin", true}, {"man", false},   {"robotics teacher", false}, {"courier", false}};
    for (int i = 0; i < COUNT_OF(cases); i++) {
        Entity entity = {.kind = ENTITY_PERSON, .name = cases[i].name, .noun = "person"};
        if (figure_is(&entity) != cases[i].figure)
            fail_msg("%s", cases[i].name);
    }
}

static const char *const names[] = {"robot", "skeleton", "alien", "mannequin"};

// The volume of closed pieces whose faces look outwards is positive.
static void test_shapes(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT_OF(names); i++) {
        Fixture f = figure_cast(names[i]);
        NEED_PEOPLE(f);
        assert_int_equal(f.actor->mesh_count, 1);
        const CastMesh *mesh = &f.actor->meshes[0];
        float low = 1e9f, high = -1e9f;
        double volume = 0.0;
        for (int v = 0; v < mesh->vertex_count; v++) {
            Vec3 p = mesh->rest[v];
            assert_true(isfinite(p.x) && isfinite(p.y) && isfinite(p.z));
            assert_true(fabsf(vec3_length(mesh->rest_normals[v]) - 1.0f) < 1e-3f);
            assert_true(mesh->bones[v][0] < f.actor->bone_count - 1); // no piece on the spare bone
            low = fminf(low, p.y), high = fmaxf(high, p.y);
        }
        for (int t = 0; t < mesh->triangle_count; t++) {
            const uint32_t *c = mesh->triangles + 3 * t;
            volume += (double)vec3_dot(mesh->rest[c[0]], vec3_cross(mesh->rest[c[1]], mesh->rest[c[2]])) / 6.0;
        }
        if (volume < 0.002 || volume > 0.15)
            fail_msg("%s: volume %.4f", names[i], volume);
        if (fabsf(low) > 0.004f || high < 0.9f * f.actor->height || high > 1.2f * f.actor->height)
            fail_msg("%s: from %.3f to %.3f m, %.3f m high", names[i], (double)low, (double)high,
                     (double)f.actor->height);
        fixture_free(&f);
    }
}

static void test_jaws_move(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) { // mannequins have none
        Fixture f = figure_cast(names[i]);
        NEED_PEOPLE(f);
        Pose pose = rig_rest(f.actor);
        const CastMesh *mesh = &f.actor->meshes[0];
        Vec3 *shut = ARENA_ARRAY(f.arena, Vec3, mesh->vertex_count),
             *open = ARENA_ARRAY(f.arena, Vec3, mesh->vertex_count),
             *normals = ARENA_ARRAY(f.arena, Vec3, mesh->vertex_count);
        cast_mesh_posed(mesh, cast_skin_of_pose(f.actor, &pose, f.arena), shut, normals);
        pose.face[MOUTH_OPEN] = 1.0f;
        cast_mesh_posed(mesh, cast_skin_of_pose(f.actor, &pose, f.arena), open, normals);
        float most = 0.0f;
        for (int v = 0; v < mesh->vertex_count; v++)
            most = fmaxf(most, shut[v].y - open[v].y);
        if (most < 0.003f || most > 0.05f)
            fail_msg("%s: the jaw sinks %.1f mm", names[i], 1e3 * (double)most);
        fixture_free(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_jaws_move),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
