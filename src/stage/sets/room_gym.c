// A gym with mirrors and weights, and a court for ball games.
#include "stage/sets/fittings.h"
#include "stage/sets/made.h"
#include "stage/sets/room_public.h"

static void barbell(MeshBuilder *m, Vec3 at, int steel, int rubber)
{
    mesh_place(m, affine_from(at, quat_identity(), vec3_splat(1.0f)));
    mesh_rod(m, vec3(-1.05f, 0, 0), vec3(1.05f, 0, 0), 0.014f, steel);
    for (int side = -1; side <= 1; side += 2)
        for (int i = 0; i < 3; i++) {
            float x = (float)side * (0.72f + 0.06f * (float)i), radius = 0.22f - 0.04f * (float)i;
            mesh_tube(m, (Vec3[]){vec3(x - 0.022f, 0, 0), vec3(x + 0.022f, 0, 0)}, 2, radius, 28, rubber);
        }
    mesh_place(m, affine_identity());
}

static void dumbbell(MeshBuilder *m, Affine frame, float size, int steel, int rubber)
{
    mesh_place(m, frame);
    mesh_rod(m, vec3(0, 0, -0.08f), vec3(0, 0, 0.08f), 0.014f, steel);
    for (int side = -1; side <= 1; side += 2)
        mesh_tube(m, (Vec3[]){vec3(0, 0, (float)side * 0.06f), vec3(0, 0, (float)side * (0.09f + 0.4f * size))}, 2,
                  size, 10, rubber);
    mesh_place(m, affine_identity());
}

void room_gym_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int mirror = set_metal(world, "mirror", vec3(0.86f, 0.87f, 0.87f), 0.02f),
        black = set_paint(world, "black steel", vec3(0.02f, 0.02f, 0.022f), 0.4f),
        steel = set_metal(world, "chrome", vec3(0.7f, 0.7f, 0.7f), 0.2f),
        rubber = set_paint(world, "rubber", vec3(0.022f, 0.022f, 0.024f), 0.6f),
        vinyl = set_paint(world, "vinyl", vec3(0.28f, 0.02f, 0.02f), 0.4f),
        mat = set_paint(world, "mat", vec3(0.04f, 0.1f, 0.22f), 0.8f),
        leather = set_paint(world, "bag", vec3(0.05f, 0.02f, 0.015f), 0.42f);
    for (int i = 0; i < 5; i++) // mirrors along the back
        mesh_bevel_box(m, vec3(-4.4f + 1.76f * (float)i, 0.35f, r->back + 0.005f),
                       vec3(-2.66f + 1.76f * (float)i, 2.35f, r->back + 0.02f), 0.006f, mirror);
    // the rack of dumbbells before them
    float z = r->back + 0.5f;
    for (int k = 0; k < 2; k++) {
        float y = 0.42f + 0.4f * (float)k;
        mesh_bevel_box(m, vec3(-2.9f, y - 0.05f, z - 0.22f), vec3(0.9f, y, z + 0.16f), 0.01f, black);
        for (int i = 0; i < 14; i++)
            dumbbell(
                m,
                affine_from(vec3(-2.75f + 0.27f * (float)i, y + 0.085f, z - 0.02f), quat_identity(), vec3_splat(1.0f)),
                k ? 0.06f + 0.001f * (float)i : 0.075f + 0.001f * (float)i, steel, rubber);
    }
    for (int i = 0; i < 3; i++)
        mesh_box(m, vec3(-2.95f + 1.88f * (float)i, 0, z - 0.2f), vec3(-2.87f + 1.88f * (float)i, 0.84f, z + 0.1f),
                 black);
    fit_landmark(r, "dumbbells", -1, vec3(-1.0f, 0.5f, z), 0, vec3(1.9f, 0.5f, 0.25f));
    // a bench under a barbell
    MeshBuilder *b = mesh_begin(world->arena);
    mesh_bevel_box(b, vec3(-0.15f, 0.4f, -0.6f), vec3(0.15f, 0.48f, 0.62f), 0.025f, vinyl);
    for (int i = 0; i < 2; i++)
        mesh_box(b, vec3(-0.03f, 0, i ? 0.4f : -0.46f), vec3(0.03f, 0.4f, i ? 0.46f : -0.4f), black);
    mesh_box(b, vec3(-0.25f, 0, 0.4f), vec3(0.25f, 0.05f, 0.46f), black);
    mesh_box(b, vec3(-0.58f, 0, -0.75f), vec3(0.58f, 0.05f, -0.68f), black);
    for (int side = -1; side <= 1; side += 2)
        mesh_box(b, vec3((float)side * 0.55f - 0.03f, 0, -0.75f), vec3((float)side * 0.55f + 0.03f, 1.05f, -0.68f),
                 black);
    int bench =
        fit_made(r, "bench", world_add_mesh(world, mesh_end(b)), vec3(2.6f, 0, -1.2f), 0, vec3(1.2f, 1.0f, 1.4f));
    fit_seats(r, bench, 1, 0.5f, 0.48f, 0.35f);
    barbell(m, vec3(2.6f, 1.08f, -1.88f), steel, rubber);
    barbell(m, vec3(-2.9f, 0.22f, 1.7f), steel, rubber);
    // the bag on its chain
    mesh_place(m, affine_from(vec3(-2.7f, 0, -1.4f), quat_identity(), vec3_splat(1.0f)));
    Vec2 bag[] = {{0, 0.62f}, {0.15f, 0.62f}, {0.18f, 0.66f}, {0.18f, 1.72f}, {0.15f, 1.77f}, {0, 1.78f}};
    mesh_lathe(m, bag, COUNT_OF(bag), 28, leather);
    for (int i = 0; i < 4; i++) {
        float a = 0.25f * TAU_F * (float)i;
        mesh_rod(m, vec3(0.15f * sinf(a), 1.74f, 0.15f * cosf(a)), vec3(0, 2.1f, 0), 0.007f, steel);
    }
    mesh_rod(m, vec3(0, 2.1f, 0), vec3(0, r->height, 0), 0.012f, steel);
    mesh_place(m, affine_identity());
    Landmark *mark = &world->landmarks[fit_landmark(r, "punching bag", -1, vec3(-2.7f, 1.2f, -1.4f), 0.5f,
                                                    vec3(0.18f, 0.58f, 0.18f))];
    mark->touch = vec3_mad(vec3(-2.7f, 1.35f, -1.4f), mark->touch_normal, 0.18f);
    mesh_box(m, vec3(0.9f, 0, 1.2f), vec3(2.7f, 0.025f, 1.9f), mat);
    mesh_box(m, vec3(3.0f, 0, 2.2f), vec3(3.7f, 0.025f, 4.0f), mat);
}

void room_court_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int line = set_paint(world, "line", vec3(0.7f, 0.7f, 0.68f), 0.35f),
        key = set_paint(world, "key", vec3(0.1f, 0.16f, 0.3f), 0.3f),
        wood = set_material(world, "wood panel", vec3(0.3f, 0.18f, 0.08f), 12),
        steel = set_paint(world, "frame", vec3(0.1f, 0.1f, 0.11f), 0.4f);
    float end = r->back + 1.6f; // the end line; FIBA court: key 4.9 by 5.8, board 1.2 in, rim at 3.05 m
    mesh_box(m, vec3(-2.45f, 0, end), vec3(2.45f, 0.002f, end + 5.8f), key);
    for (int side = -1; side <= 1; side += 2) {
        mesh_box(m, vec3((float)side * 2.45f - 0.025f, 0, end), vec3((float)side * 2.45f + 0.025f, 0.003f, end + 5.8f),
                 line);
        mesh_box(m, vec3((float)side * 6.6f - 0.025f, 0, end), vec3((float)side * 6.6f + 0.025f, 0.003f, end + 2.99f),
                 line);
    }
    mesh_box(m, vec3(-2.45f, 0, end + 5.775f), vec3(2.45f, 0.003f, end + 5.825f), line);
    mesh_box(m, vec3(-7.2f, 0, end - 0.05f), vec3(7.2f, 0.003f, end), line);
    for (int pass = 0; pass < 2; pass++) { // free throw circle, three-point arc
        Vec3 centre = vec3(0, 0.003f, pass ? end + 1.575f : end + 5.8f);
        float radius = pass ? 6.75f : 1.8f;
        for (int i = 0; i < 40; i++) {
            float a0 = pass ? lerpf(-1.35f, 1.35f, (float)i / 40.0f) : TAU_F * (float)i / 40.0f,
                  a1 = pass ? lerpf(-1.35f, 1.35f, (float)(i + 1) / 40.0f) : TAU_F * (float)(i + 1) / 40.0f;
            Vec3 d0 = vec3(sinf(a0), 0, cosf(a0)), d1 = vec3(sinf(a1), 0, cosf(a1));
            mesh_quad(m, vec3_mad(centre, d0, radius + 0.025f), vec3_mad(centre, d1, radius + 0.025f),
                      vec3_mad(centre, d1, radius - 0.025f), vec3_mad(centre, d0, radius - 0.025f), line);
        }
    }
    float bz = end + 1.2f;
    Vec3 c = vec3(0, HOOP_HIGH, bz + HOOP_OUT);
    made_hoop(world, m, c);
    for (int side = -1; side <= 1; side += 2)
        mesh_rod(m, vec3((float)side * 0.5f, 3.2f, bz - 0.03f), vec3((float)side * 0.5f, 3.6f, r->back), 0.05f, steel);
    fit_landmark(r, "basketball hoop", -1, c, 0, vec3(0.9f, 0.5f, 0.4f));
    world->landmarks[world->landmark_count - 1].stand = vec3(0, 0, end + 4.0f);
    // benches for the watchers along the left, bars on the wall at the back
    for (int i = 0; i < 3; i++) {
        float x = r->left + 0.5f + 0.75f * (float)(2 - i);
        mesh_bevel_box(m, vec3(x - 0.2f, 0.42f + 0.4f * (float)i, -4.0f), vec3(x + 0.2f, 0.47f + 0.4f * (float)i, 5.0f),
                       0.01f, wood);
        for (int k = 0; k < 4; k++)
            mesh_box(m, vec3(x - 0.18f, 0, -3.8f + 2.8f * (float)k),
                     vec3(x + 0.18f, 0.42f + 0.4f * (float)i, -3.72f + 2.8f * (float)k), steel);
    }
    fit_seats(r, fit_landmark(r, "bench", -1, vec3(r->left + 2.0f, 0.23f, -0.5f), 0.5f * PI_F, vec3(2.0f, 0.23f, 0.2f)),
              4, 0.7f, 0.47f, 0.0f);
    for (int side = -1; side <= 1; side += 2)
        for (int i = 0; i < 14; i++)
            mesh_rod(m, vec3((float)side * 5.2f - 0.9f, 0.3f + 0.16f * (float)i, r->back + 0.1f),
                     vec3((float)side * 5.2f + 0.9f, 0.3f + 0.16f * (float)i, r->back + 0.1f), 0.02f, wood);
}
