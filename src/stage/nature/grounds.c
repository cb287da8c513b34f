// Grounds laid out by people: a race track with its kerbs, its stands and its pits.
#include "stage/nature/buildings.h"

// ---------------------------------------------------------------- the race track

#define TRACK 6.2f // m from its middle to its edge

static void gantry(LandSite *site, float z)
{
    World *world = site->world;
    MeshBuilder *m = site->mesh;
    int steel = set_metal(world, "gantry", vec3_splat(0.32f), 0.4f),
        black = set_paint(world, "board", vec3_splat(0.015f), 0.5f),
        white = set_paint(world, "board white", vec3_splat(0.7f), 0.5f),
        lamp = set_glow(world, "start lamp", vec3(3.2f, 0.12f, 0.06f), false);
    for (int s = -1; s <= 1; s += 2)
        for (int k = 0; k < 2; k++)
            mesh_rod(m, vec3((TRACK + 2.2f) * (float)s, 0, z - 0.5f * (float)k),
                     vec3((TRACK + 2.2f) * (float)s, 6.6f, z - 0.5f * (float)k), 0.09f, steel);
    for (int k = 0; k < 4; k++)
        mesh_rod(m, vec3(-TRACK - 2.2f, 5.4f + 1.2f * (float)(k / 2), z - 0.5f * (float)(k % 2)),
                 vec3(TRACK + 2.2f, 5.4f + 1.2f * (float)(k / 2), z - 0.5f * (float)(k % 2)), 0.06f, steel);
    for (int i = 0; i < 28; i++) // a board of checks, five pairs of lamps below it
        for (int k = 0; k < 3; k++) {
            float x = -6.3f + 0.45f * (float)i, y = 5.45f + 0.4f * (float)k;
            mesh_box(m, vec3(x, y, z + 0.06f), vec3(x + 0.45f, y + 0.4f, z + 0.1f), (i + k) % 2 ? black : white);
        }
    for (int i = 0; i < 5; i++) {
        float x = -1.6f + 0.8f * (float)i;
        mesh_bevel_box(m, vec3(x - 0.25f, 4.5f, z - 0.1f), vec3(x + 0.25f, 5.3f, z + 0.1f), 0.03f, black);
        for (int k = 0; k < 2; k++)
            mesh_sphere(m, vec3(x, 4.72f + 0.36f * (float)k, z + 0.08f), 0.12f, 14, lamp);
    }
}

void extra_track(LandSite *site)
{
    World *world = site->world;
    MeshBuilder *m = site->mesh;
    int tarmac = set_material(world, "asphalt", vec3(0.05f, 0.05f, 0.052f), 8),
        white = set_paint(world, "track line", vec3_splat(0.66f), 0.5f),
        red = set_paint(world, "kerb", vec3(0.5f, 0.025f, 0.02f), 0.5f),
        gravel = set_material(world, "gravel", vec3(0.4f, 0.33f, 0.23f), 4),
        steel = set_metal(world, "guard rail", vec3_splat(0.5f), 0.35f),
        tyre = set_paint(world, "tyre wall", vec3_splat(0.02f), 0.8f);
    float far = -170.0f, near = 26.0f;
    mesh_quad(m, vec3(-TRACK, 0.02f, near), vec3(TRACK, 0.02f, near), vec3(TRACK, 0.02f, far), vec3(-TRACK, 0.02f, far),
              tarmac);
    for (int s = -1; s <= 1; s += 2) {
        float k = (float)s, a = TRACK * k, b = (TRACK + 1.0f) * k, c = (TRACK + 5.0f) * k;
        mesh_quad(m, vec3(fminf(b, c), 0.012f, near), vec3(fmaxf(b, c), 0.012f, near), vec3(fmaxf(b, c), 0.012f, far),
                  vec3(fminf(b, c), 0.012f, far), gravel);
        mesh_box(m, vec3(fminf(a - 0.3f * k, a - 0.45f * k), 0.02f, far),
                 vec3(fmaxf(a - 0.3f * k, a - 0.45f * k), 0.024f, near), white);
        for (int i = 0; i < 98; i++) { // kerbs in red and white
            float z = near - 2.0f * (float)i;
            mesh_bevel_box(m, vec3(fminf(a, b), 0, z - 2.0f), vec3(fmaxf(a, b), 0.06f, z), 0.02f, i % 2 ? white : red);
        }
        for (int i = 0; i < 49; i++) { // guard rails on posts, and stacks of tyres before them
            float z = near - 4.0f * (float)i, x = (TRACK + 5.4f) * k;
            mesh_rod(m, vec3(x, 0, z), vec3(x, 0.95f, z), 0.05f, steel);
            for (int h = 0; h < 2; h++)
                mesh_bevel_box(m, vec3(x - 0.05f, 0.3f + 0.36f * (float)h, z - 4.0f),
                               vec3(x + 0.05f, 0.58f + 0.36f * (float)h, z), 0.03f, steel);
            if (i > 6 && i < 22)
                for (int q = 0; q < 5; q++)
                    for (int h = 0; h < 3; h++)
                        mesh_cylinder(m, vec3(x - 0.5f * k, 0.24f * (float)h, z - 0.8f * (float)q), 0.23f, 0.34f, 14,
                                      q % 2    ? tyre
                                      : h == 1 ? red
                                               : tyre);
        }
        for (float z = near; z > far; z -= 5.0f)
            land_take(site, a + 3.0f * k, z, 5.0f);
    }
    for (int i = 0; i < 28; i++) // the line, and the grid behind it
        for (int k = 0; k < 2; k++)
            mesh_box(m, vec3(-6.2f + 0.443f * (float)i, 0.02f, -14.0f - 0.45f * (float)(k + 1)),
                     vec3(-6.2f + 0.443f * (float)(i + 1), 0.025f, -14.0f - 0.45f * (float)k),
                     (i + k) % 2 ? white : tarmac);
    for (int i = 0; i < 6; i++) {
        float x = i % 2 ? 2.9f : -2.9f, z = -11.5f + 5.0f * (float)i;
        mesh_box(m, vec3(x - 1.1f, 0.02f, z - 0.12f), vec3(x + 1.1f, 0.025f, z), white);
        for (int s = -1; s <= 1; s += 2)
            mesh_box(m, vec3(x + 1.1f * (float)s - 0.06f, 0.02f, z),
                     vec3(x + 1.1f * (float)s + 0.06f, 0.025f, z + 1.6f), white);
    }
    gantry(site, -15.0f);
    static const Vec3 colors[] = {
        {0.45f, 0.03f, 0.03f}, {0.03f, 0.09f, 0.4f}, {0.6f, 0.42f, 0.03f}, {0.6f, 0.6f, 0.58f}, {0.03f, 0.25f, 0.1f}};
    int shirts[COUNT_OF(colors)];
    for (int i = 0; i < COUNT_OF(colors); i++)
        shirts[i] = set_paint(world, "shirt", colors[i], 0.85f);
    int skin = set_paint(world, "spectator", vec3(0.36f, 0.2f, 0.13f), 0.6f),
        concrete = set_material(world, "concrete", vec3(0.3f, 0.295f, 0.28f), 5),
        seat = set_paint(world, "seat", vec3(0.04f, 0.1f, 0.3f), 0.5f);
    mesh_place(m, affine_from(vec3(-TRACK - 10.0f, 0, -34.0f), quat_yaw(0.5f * PI_F), vec3_splat(1.0f)));
    sports_stand(site, 56.0f, 14, shirts, COUNT_OF(shirts), skin, concrete, seat,
                 rng_key(site->rng.value, "stand", "track"));
    mesh_box(m, vec3(-28.5f, 11.4f, -13.5f), vec3(28.5f, 11.8f, 1.5f), steel); // its roof
    for (int i = 0; i < 7; i++)
        mesh_rod(m, vec3(-27.0f + 9.0f * (float)i, 0, -12.4f), vec3(-27.0f + 9.0f * (float)i, 11.5f, -12.4f), 0.16f,
                 steel);
    mesh_place(m, affine_identity());
    for (int i = 0; i < 9; i++) { // hoardings; the pits on the right
        mesh_box(m, vec3(-TRACK - 7.2f, 0, -64.0f + 7.0f * (float)i),
                 vec3(-TRACK - 7.0f, 1.1f, -57.6f + 7.0f * (float)i), shirts[i % 5]);
        float z = -70.0f + 7.0f * (float)i, x = TRACK + 14.0f;
        mesh_box(m, vec3(x, 0, z), vec3(x + 10.0f, 6.5f, z + 7.0f), concrete);
        mesh_box(m, vec3(x - 0.05f, 0, z + 0.8f), vec3(x, 3.4f, z + 6.2f), site->pane);
        mesh_box(m, vec3(x - 0.06f, 4.2f, z + 0.4f), vec3(x, 5.8f, z + 6.6f), site->pane);
        mesh_box(m, vec3(x - 1.6f, 3.7f, z), vec3(x, 3.95f, z + 7.0f), shirts[(i / 3) % 5]);
        land_take(site, x + 4.0f, z + 3.5f, 8.0f);
        land_take(site, -TRACK - 14.0f, z + 3.5f, 10.0f);
    }
}
