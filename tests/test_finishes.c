// Tests of finishes: an asked colour is the mean of a textured surface and the detail of the texture stays; materials
// reflect as theirs do; what is no part of the surface keeps its own look.
#include "stage/sets/finishes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { EDGE = 64 };

// A brown texture of boards with grain, lighter and darker by a third.
static Image boards(Arena *arena)
{
    Image image = {EDGE, EDGE, arena_alloc(arena, (size_t)EDGE * EDGE * 4), false};
    for (int i = 0; i < EDGE * EDGE; i++) {
        float grain = 1.0f + 0.33f * sinf(0.9f * (float)(i % EDGE)) * cosf(0.13f * (float)(i / EDGE));
        Vec3 c = vec3_scale(vec3(0.3f, 0.16f, 0.08f), grain);
        uint8_t *p = image.pixels + 4 * i;
        p[0] = (uint8_t)(linear_to_srgb(c.x) * 255.0f + 0.5f);
        p[1] = (uint8_t)(linear_to_srgb(c.y) * 255.0f + 0.5f);
        p[2] = (uint8_t)(linear_to_srgb(c.z) * 255.0f + 0.5f);
        p[3] = 255;
    }
    return image;
}

static Vec3 texel(const Image *image, int i)
{
    const uint8_t *p = image->pixels + 4 * i;
    return vec3(srgb_to_linear((float)p[0] / 255.0f), srgb_to_linear((float)p[1] / 255.0f),
                srgb_to_linear((float)p[2] / 255.0f));
}

// Mean albedo of an image, and its luminance's deviation by its mean.
static Vec3 albedo(const Image *image, Vec3 tint, float *variation)
{
    Vec3 mean = vec3_splat(0.0f);
    float square = 0.0f;
    for (int i = 0; i < EDGE * EDGE; i++) {
        Vec3 c = vec3_mul(texel(image, i), tint);
        mean = vec3_add(mean, c);
        square += vec3_luminance(c) * vec3_luminance(c);
    }
    float n = (float)(EDGE * EDGE);
    mean = vec3_scale(mean, 1.0f / n);
    float level = vec3_luminance(mean);
    *variation = sqrtf(fmaxf(square / n - level * level, 0.0f)) / level;
    return mean;
}

static float correlation(const Image *a, const Image *b)
{
    double sa = 0, sb = 0, aa = 0, bb = 0, ab = 0, n = EDGE * EDGE;
    for (int i = 0; i < EDGE * EDGE; i++) {
        double x = vec3_luminance(texel(a, i)), y = vec3_luminance(texel(b, i));
        sa += x, sb += y, aa += x * x, bb += y * y, ab += x * y;
    }
    return (float)((ab - sa * sb / n) / sqrt((aa - sa * sa / n) * (bb - sb * sb / n)));
}

// A table: a textured top of 1 m2, a steel foot of 0.05 m2 and a pane of glass of 0.2 m2.
static World *world_of_table(Arena *arena, int *mesh)
{
    World *world = ARENA_NEW(arena, World);
    world->arena = arena;
    int image = world_add_image(world, boards(arena));
    int top = set_paint(world, "top", vec3_splat(0.9f), 0.7f);
    world->materials[top].base_image = image;
    int foot = set_metal(world, "foot", vec3_splat(0.5f), 0.3f), pane = set_glass(world, vec3_splat(0.9f));
    MeshBuilder *m = mesh_begin(arena);
    mesh_picture(m, vec3(0, 1, 1), vec3(1, 1, 1), vec3(1, 1, 0), vec3(0, 1, 0), top);
    mesh_quad(m, vec3(0, 0, 0), vec3(0.05f, 0, 0), vec3(0.05f, 1, 0), vec3(0, 1, 0), foot);
    mesh_quad(m, vec3(0, 0, 1), vec3(0.2f, 0, 1), vec3(0.2f, 1, 1), vec3(0, 1, 1), pane);
    *mesh = world_add_mesh(world, mesh_end(m));
    return world;
}

static const Material *material_at(const World *world, int mesh, int quad)
{
    return &world->materials[world->meshes[mesh].mesh.triangle_materials[2 * quad]];
}

static void test_color_keeps_detail(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    int mesh;
    World *world = world_of_table(arena, &mesh);
    float before;
    albedo(&world->images[0], vec3_splat(0.9f), &before);
    Vec3 blue = vec3(0.0137f, 0.078f, 0.366f);
    Finish finish = {.color = blue, .has_color = true};
    int fresh = finish_mesh(world, mesh, &finish, 1.0f);
    assert_int_not_equal(fresh, mesh);
    const Material *top = material_at(world, fresh, 0);
    assert_int_not_equal(top->base_image, material_at(world, mesh, 0)->base_image);
    float after;
    Vec3 mean = albedo(&world->images[top->base_image], top->base_color, &after);
    assert_float_equal(mean.x, blue.x, 0.05f * blue.x);
    assert_float_equal(mean.y, blue.y, 0.05f * blue.y);
    assert_float_equal(mean.z, blue.z, 0.05f * blue.z);
    assert_true(before > 0.12f);
    assert_float_equal(after, before, 0.15f * before);
    assert_true(correlation(&world->images[0], &world->images[top->base_image]) > 0.97f);
    // fittings of metal and panes are not painted
    assert_float_equal(material_at(world, fresh, 1)->base_color.z, 0.5f, 1e-6f);
    assert_int_equal(material_at(world, fresh, 2)->model, MATERIAL_GLASS);
    // the model itself is as it was
    assert_float_equal(material_at(world, mesh, 0)->base_color.x, 0.9f, 1e-6f);
    arena_destroy(&arena);
}

static void test_harsh_texture_is_tamed(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    Image image = boards(arena);
    for (int i = 0; i < EDGE * EDGE; i++) // a few white dots on black
        memset(image.pixels + 4 * i, i % 17 ? 12 : 250, 3);
    Image grey = finish_grey(arena, &image, NULL, 0.6f);
    float variation;
    Vec3 mean = albedo(&grey, vec3_splat(1.0f), &variation);
    assert_float_equal(mean.y, 0.5f, 0.03f);
    assert_in_range((int)(100.0f * variation), 12, 70);
    arena_destroy(&arena);
}

static void test_materials(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    int mesh;
    World *world = world_of_table(arena, &mesh);
    // gold the colour is gold the metal on what is hard
    Finish golden = {.color = vec3(0.5711f, 0.3231f, 0.0331f), .has_color = true};
    const Material *gold = material_at(world, finish_mesh(world, mesh, &golden, 1.0f), 0);
    assert_true(gold->metallic == 1.0f && gold->roughness < 0.4f && gold->base_image >= 0);
    Finish leather = {.color = vec3(0.456f, 0.008f, 0.011f), .has_color = true, .material = "leather"};
    const Material *hide = material_at(world, finish_mesh(world, mesh, &leather, 1.0f), 0);
    assert_true(hide->metallic == 0.0f && hide->roughness < 0.5f && hide->base_image >= 0);
    Finish velvet = {.material = "velvet"};
    assert_int_equal(material_at(world, finish_mesh(world, mesh, &velvet, 1.0f), 0)->model, MATERIAL_CLOTH);
    Finish marble = {.material = "marble"}; // the grain of wood is none of marble
    int stone = finish_mesh(world, mesh, &marble, 0.5f);
    const Material *block = material_at(world, stone, 0);
    assert_true(block->normal_image >= 0 && block->base_image != 0 && block->roughness < 0.5f);
    assert_float_equal(material_at(world, stone, 1)->metallic, 0.0f, 1e-6f);
    const Mesh *m = &world->meshes[stone].mesh; // laid on in metres: a unit is half of one
    const uint32_t *t = m->triangles;
    float width = fabsf(m->uvs[t[1]].x - m->uvs[t[0]].x) + fabsf(m->uvs[t[1]].y - m->uvs[t[0]].y);
    assert_float_equal(width, 0.5f, 1e-4f);
    Finish glass = {.material = "glass"};
    assert_int_equal(material_at(world, finish_mesh(world, mesh, &glass, 1.0f), 0)->model, MATERIAL_GLASS);
    arena_destroy(&arena);
}

static void test_conditions(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    int mesh;
    World *world = world_of_table(arena, &mesh);
    Finish rusty = {.condition = "rusty"};
    const Material *rust = material_at(world, finish_mesh(world, mesh, &rusty, 1.0f), 0);
    assert_true(rust->base_image > 0 && rust->normal_image >= 0);
    Finish wet = {.condition = "wet"};
    assert_true(material_at(world, finish_mesh(world, mesh, &wet, 1.0f), 0)->wetness > 0.5f);
    Finish burnt = {.condition = "burnt"};
    const Material *black = material_at(world, finish_mesh(world, mesh, &burnt, 1.0f), 0);
    float variation;
    assert_true(vec3_luminance(albedo(&world->images[black->base_image], black->base_color, &variation)) < 0.05f);
    Finish broken = {.condition = "broken"}, none = {0};
    assert_int_equal(finish_mesh(world, mesh, &broken, 1.0f), mesh);
    assert_int_equal(finish_mesh(world, mesh, &none, 1.0f), mesh);
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_color_keeps_detail),
        cmocka_unit_test(test_harsh_texture_is_tamed),
        cmocka_unit_test(test_materials),
        cmocka_unit_test(test_conditions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
