// Made things of public rooms: machines for coffee, tills.
#include "stage/sets/fittings.h"
#include "stage/sets/made.h"

// Two groups, a cup rail on top, a steam wand at each end. Front to +Z.
int made_espresso_machine(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    static const Vec3 colors[] = {{0.5f, 0.5f, 0.5f}, {0.3f, 0.03f, 0.025f}, {0.06f, 0.065f, 0.07f}};
    int chrome = set_metal(world, "chrome", vec3(0.72f, 0.72f, 0.72f), 0.16f),
        side = variant % 3 ? set_paint(world, "enamel", colors[variant % 3], 0.2f) : chrome,
        black = set_paint(world, "bakelite", vec3_splat(0.015f), 0.35f),
        glaze = set_paint(world, "glaze", vec3(0.68f, 0.66f, 0.6f), 0.2f);
    float x = 0.36f;
    mesh_bevel_box(m, vec3(-x, 0.04f, -0.25f), vec3(x, 0.38f, -0.02f), 0.012f, side); // boiler
    mesh_bevel_box(m, vec3(-x, 0.25f, -0.25f), vec3(x, 0.4f, 0.16f), 0.014f, side);   // the groups' head
    mesh_bevel_box(m, vec3(-x, 0.04f, -0.1f), vec3(x, 0.09f, 0.22f), 0.008f, chrome); // drip tray
    for (int i = 0; i < 11; i++)
        mesh_box(m, vec3(-0.33f + 0.062f * (float)i, 0.09f, 0.0f), vec3(-0.30f + 0.062f * (float)i, 0.093f, 0.2f),
                 black);
    for (int i = 0; i < 4; i++)
        mesh_cylinder(m, vec3(i & 1 ? 0.3f : -0.3f, 0, i & 2 ? 0.14f : -0.2f), 0.045f, 0.022f, 14, black);
    for (int side_of = -1; side_of <= 1; side_of += 2) {
        float s = (float)side_of, gx = 0.15f * s;
        mesh_cylinder(m, vec3(gx, 0.19f, 0.09f), 0.07f, 0.04f, 20, chrome);
        mesh_cylinder(m, vec3(gx, 0.165f, 0.09f), 0.03f, 0.045f, 20, chrome);
        mesh_rod(m, vec3(gx, 0.178f, 0.12f), vec3(gx, 0.165f, 0.26f), 0.013f, black);
        Vec3 wand[4] = {vec3(0.32f * s, 0.3f, 0.16f), vec3(0.33f * s, 0.3f, 0.2f), vec3(0.34f * s, 0.25f, 0.22f),
                        vec3(0.35f * s, 0.12f, 0.25f)};
        mesh_tube(m, wand, 4, 0.006f, 8, chrome);
        mesh_sphere(m, vec3(0.29f * s, 0.33f, 0.17f), 0.022f, 12, black);
        mesh_cylinder(m, vec3(gx, 0.093f, 0.09f), 0.055f, 0.03f, 16, glaze);
    }
    mesh_sphere(m, vec3(0, 0.33f, 0.155f), 0.028f, 16, glaze); // gauge
    Vec3 rail[5] = {vec3(-0.34f, 0.44f, -0.22f), vec3(-0.34f, 0.44f, 0.14f), vec3(0, 0.44f, 0.14f),
                    vec3(0.34f, 0.44f, 0.14f), vec3(0.34f, 0.44f, -0.22f)};
    mesh_tube(m, rail, 5, 0.006f, 8, chrome);
    for (int i = 0; i < 15; i++) {
        Vec2 cup[] = {{0, 0}, {0.026f, 0}, {0.036f, 0.02f}, {0.037f, 0.055f}, {0.033f, 0.055f}, {0, 0.012f}};
        float cx = -0.26f + 0.13f * (float)(i % 5), cz = -0.18f + 0.11f * (float)(i / 5);
        for (int k = 0; k < 1 + (i * 7 + (int)variant) % 3 % 2; k++) {
            mesh_place(m, affine_from(vec3(cx, 0.4f + 0.05f * (float)k, cz), quat_identity(), vec3_splat(1.0f)));
            mesh_lathe(m, cup, COUNT_OF(cup), 14, glaze);
        }
    }
    return world_add_mesh(world, mesh_end(m));
}

int made_counter(World *world, uint32_t variant)
{
    static const Vec3 woods[] = {{0.16f, 0.075f, 0.035f}, {0.05f, 0.09f, 0.08f}, {0.3f, 0.2f, 0.1f}};
    MeshBuilder *m = mesh_begin(world->arena);
    fit_counter_mesh(world, m,
                     &(Counter){.length = 2.2f,
                                .depth = 0.6f,
                                .height = 1.05f,
                                .top = set_material(world, "wood panel", vec3(0.2f, 0.1f, 0.05f), 12),
                                .front = set_material(world, "wood panel", woods[variant % COUNT_OF(woods)], 12)});
    return world_add_mesh(world, mesh_end(m));
}

int made_till(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int body = set_paint(world, "till", vec3(0.035f, 0.036f, 0.04f), 0.4f),
        keys = set_paint(world, "keys", vec3(0.35f, 0.34f, 0.32f), 0.5f),
        face = set_glow(world, "till screen", vec3(0.1f, 0.3f, 0.36f), false),
        steel = set_metal(world, "till drawer", vec3(0.3f, 0.3f, 0.3f), 0.4f);
    mesh_bevel_box(m, vec3(-0.2f, 0, -0.21f), vec3(0.2f, 0.1f, 0.2f), 0.008f, body);
    mesh_bevel_box(m, vec3(-0.18f, 0.015f, 0.2f), vec3(0.18f, 0.085f, 0.208f), 0.003f, steel);
    mesh_place(m, affine_from(vec3(0, 0.1f, 0.02f), quat_axis_angle(vec3(1, 0, 0), 0.22f), vec3_splat(1.0f)));
    mesh_bevel_box(m, vec3(-0.17f, 0, -0.1f), vec3(0.17f, 0.04f, 0.15f), 0.006f, body);
    for (int i = 0; i < 20; i++) {
        float x = -0.12f + 0.06f * (float)(i % 5), z = -0.05f + 0.05f * (float)(i / 5);
        mesh_bevel_box(m, vec3(x - 0.02f, 0.04f, z - 0.016f), vec3(x + 0.02f, 0.052f, z + 0.016f), 0.003f, keys);
    }
    mesh_place(m, affine_from(vec3(0, 0.2f, -0.14f), quat_axis_angle(vec3(1, 0, 0), -0.25f), vec3_splat(1.0f)));
    mesh_rod(m, vec3(0, -0.1f, 0), vec3(0, 0.06f, 0), 0.02f, body);
    mesh_bevel_box(m, vec3(-0.15f, 0.0f, -0.012f), vec3(0.15f, 0.17f, 0.012f), 0.006f, body);
    mesh_quad(m, vec3(-0.135f, 0.015f, 0.013f), vec3(0.135f, 0.015f, 0.013f), vec3(0.135f, 0.155f, 0.013f),
              vec3(-0.135f, 0.155f, 0.013f), face);
    return world_add_mesh(world, mesh_end(m));
}

const MadeRow made_public[] = {
    {"espresso", made_espresso_machine},
    {"till", made_till},
    {"counter", made_counter},
    {"throne", made_throne},
    {NULL, NULL},
};
