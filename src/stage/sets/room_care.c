// A ward's room and a laboratory: what stands and hangs there beside the furniture.
#include "stage/sets/fittings.h"
#include "stage/sets/room_public.h"

// The monitor on its stand, by the bed.
static void bed_monitor(Room *r, Vec3 foot, float yaw)
{
    MeshBuilder *m = r->mesh;
    int steel = set_metal(r->world, "stand", vec3(0.55f, 0.55f, 0.56f), 0.3f),
        white = set_paint(r->world, "case", vec3(0.6f, 0.61f, 0.62f), 0.4f);
    Affine frame = affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f));
    mesh_place(m, frame);
    for (int i = 0; i < 5; i++) {
        float a = TAU_F * (float)i / 5.0f;
        mesh_rod(m, vec3(0, 0.07f, 0), vec3(0.26f * sinf(a), 0.05f, 0.26f * cosf(a)), 0.016f, white);
        mesh_sphere(m, vec3(0.26f * sinf(a), 0.025f, 0.26f * cosf(a)), 0.025f, 10, steel);
    }
    mesh_rod(m, vec3(0, 0.06f, 0), vec3(0, 1.3f, 0), 0.019f, steel);
    mesh_bevel_box(m, vec3(-0.16f, 0.7f, -0.1f), vec3(0.16f, 0.86f, 0.12f), 0.01f, white); // pump
    mesh_bevel_box(m, vec3(-0.23f, 1.2f, -0.11f), vec3(0.23f, 1.55f, 0.02f), 0.015f, white);
    Vec3 wire[6] = {vec3(0.2f, 1.25f, -0.02f), vec3(0.3f, 1.0f, 0.05f), vec3(0.32f, 0.72f, 0.2f),
                    vec3(0.42f, 0.66f, 0.4f),  vec3(0.6f, 0.74f, 0.5f), vec3(0.7f, 0.8f, 0.5f)};
    mesh_tube(m, wire, 6, 0.005f, 6, set_paint(r->world, "wire", vec3(0.3f, 0.32f, 0.34f), 0.5f));
    fit_screen(r, affine_point(frame, vec3(0, 1.375f, 0.03f)), yaw, 0.0f, (Vec2){0.38f, 0.27f}, 0,
               vec3(0.25f, 1.0f, 0.45f), 1.0f);
}

static void drip(Room *r, Vec3 foot)
{
    MeshBuilder *m = r->mesh;
    int steel = set_metal(r->world, "stand", vec3(0.55f, 0.55f, 0.56f), 0.3f),
        bag = set_glass(r->world, vec3(0.85f, 0.9f, 0.92f)),
        fluid = set_paint(r->world, "fluid", vec3(0.6f, 0.62f, 0.6f), 0.1f);
    mesh_place(m, affine_from(foot, quat_identity(), vec3_splat(1.0f)));
    for (int i = 0; i < 4; i++)
        mesh_rod(m, vec3(0, 0.06f, 0), vec3(i < 2 ? 0.24f : -0.24f, 0.03f, i & 1 ? 0.2f : -0.2f), 0.014f, steel);
    mesh_rod(m, vec3(0, 0.05f, 0), vec3(0, 1.95f, 0), 0.013f, steel);
    mesh_rod(m, vec3(-0.14f, 1.95f, 0), vec3(0.14f, 1.95f, 0), 0.009f, steel);
    mesh_bevel_box(m, vec3(0.07f, 1.62f, -0.02f), vec3(0.2f, 1.88f, 0.02f), 0.018f, bag);
    mesh_bevel_box(m, vec3(0.08f, 1.63f, -0.015f), vec3(0.19f, 1.78f, 0.015f), 0.014f, fluid);
    Vec3 tube[5] = {vec3(0.135f, 1.62f, 0), vec3(0.14f, 1.2f, 0.02f), vec3(0.2f, 0.85f, 0.2f), vec3(0.36f, 0.76f, 0.3f),
                    vec3(0.5f, 0.84f, 0.3f)};
    mesh_tube(m, tube, 5, 0.004f, 6, bag);
    mesh_place(m, affine_identity());
}

void room_hospital_extra(Room *r)
{
    World *world = r->world;
    bed_monitor(r, vec3(0.0f, 0, -2.15f), 0.15f);
    drip(r, vec3(2.2f, 0, -1.9f));
    MeshBuilder *m = r->mesh;
    int steel = set_metal(world, "rail", vec3(0.6f, 0.6f, 0.6f), 0.3f),
        cloth = set_material(world, "fabric", vec3(0.3f, 0.44f, 0.46f), 4),
        panel = set_paint(world, "wall panel", vec3(0.5f, 0.42f, 0.32f), 0.5f),
        white = set_paint(world, "case", vec3(0.6f, 0.61f, 0.62f), 0.4f),
        glow = set_glow(world, "bed lamp", vec3(2.2f, 2.1f, 1.9f), true);
    // the panel at the bed's head with its lamp and sockets
    float back = r->back;
    mesh_bevel_box(m, vec3(-0.3f, 0.9f, back), vec3(2.6f, 1.7f, back + 0.04f), 0.008f, panel);
    mesh_bevel_box(m, vec3(0.3f, 1.72f, back), vec3(2.1f, 1.84f, back + 0.12f), 0.01f, white);
    mesh_quad(m, vec3(0.35f, 1.842f, back + 0.02f), vec3(0.35f, 1.842f, back + 0.11f),
              vec3(2.05f, 1.842f, back + 0.11f), vec3(2.05f, 1.842f, back + 0.02f), glow);
    world_add_light(world, set_quad_light("bed lamp", LIGHT_PRACTICAL, r->place, vec3(0.35f, 1.85f, back + 0.02f),
                                          vec3(0, 0, 0.09f), vec3(1.7f, 0, 0), vec3_splat(r->dark ? 5.0f : 2.0f)));
    for (int i = 0; i < 4; i++)
        mesh_bevel_box(m, vec3(-0.1f + 0.2f * (float)i, 1.3f, back + 0.04f),
                       vec3(0.02f + 0.2f * (float)i, 1.42f, back + 0.055f), 0.006f, white);
    // curtain on its rail around the bed, drawn back
    Vec3 rail[5] = {vec3(2.75f, 2.3f, back), vec3(2.75f, 2.3f, 0.5f), vec3(2.5f, 2.3f, 0.75f), vec3(1.0f, 2.3f, 0.75f),
                    vec3(-0.6f, 2.3f, 0.75f)};
    mesh_tube(m, rail, 5, 0.014f, 10, steel);
    for (int i = 0; i < 3; i++)
        mesh_rod(m, vec3(2.4f - 1.4f * (float)i, 2.3f, 0.75f), vec3(2.4f - 1.4f * (float)i, r->height, 0.75f), 0.008f,
                 steel);
    Vec2 line[64], lining[64];
    for (int i = 0; i < 64; i++) {
        float t = (float)i / 63.0f;
        line[i] = (Vec2){2.75f + 0.045f * sinf(t * 11.0f * TAU_F), lerpf(back + 0.15f, -1.25f, t)};
        lining[63 - i] = (Vec2){line[i].x + 0.006f, line[i].y};
    }
    mesh_curtain(m, line, 64, 0.35f, 2.28f, cloth);
    mesh_curtain(m, lining, 64, 0.35f, 2.28f, cloth);
    fit_landmark(r, "curtain", -1, vec3(2.75f, 1.3f, -1.6f), -0.5f * PI_F, vec3(0.5f, 1.0f, 0.06f));
}

// ---------------------------------------------------------------- laboratory

static void flask(MeshBuilder *m, Vec3 foot, int form, float size, int glass, int liquid)
{
    mesh_place(m, affine_from(foot, quat_identity(), vec3_splat(size)));
    Vec2 cone[] = {{0.0f, 0}, {0.06f, 0}, {0.064f, 0.01f}, {0.018f, 0.11f}, {0.016f, 0.16f}, {0.021f, 0.165f}},
         beaker[] = {{0, 0}, {0.045f, 0}, {0.047f, 0.005f}, {0.047f, 0.12f}, {0.051f, 0.125f}},
         bulb[] = {{0, 0.0f},       {0.05f, 0.015f}, {0.07f, 0.06f}, {0.05f, 0.105f},
                   {0.017f, 0.13f}, {0.016f, 0.22f}, {0.02f, 0.225f}},
         in_cone[] = {{0, 0.003f}, {0.056f, 0.003f}, {0.04f, 0.05f}, {0, 0.05f}},
         in_beaker[] = {{0, 0.003f}, {0.044f, 0.003f}, {0.044f, 0.07f}, {0, 0.07f}},
         in_bulb[] = {{0, 0.004f}, {0.046f, 0.017f}, {0.066f, 0.058f}, {0, 0.058f}};
    if (form == 0) {
        mesh_lathe(m, in_cone, COUNT_OF(in_cone), 20, liquid), mesh_lathe(m, cone, COUNT_OF(cone), 20, glass);
    } else if (form == 1) {
        mesh_lathe(m, in_beaker, COUNT_OF(in_beaker), 20, liquid), mesh_lathe(m, beaker, COUNT_OF(beaker), 20, glass);
    } else {
        mesh_lathe(m, in_bulb, COUNT_OF(in_bulb), 20, liquid), mesh_lathe(m, bulb, COUNT_OF(bulb), 20, glass);
    }
    mesh_place(m, affine_identity());
}

static void microscope(Room *r, Vec3 foot, float yaw)
{
    MeshBuilder *m = mesh_begin(r->world->arena);
    int white = set_paint(r->world, "case", vec3(0.55f, 0.56f, 0.58f), 0.35f),
        black = set_paint(r->world, "black", vec3_splat(0.02f), 0.35f);
    mesh_bevel_box(m, vec3(-0.09f, 0, -0.12f), vec3(0.09f, 0.05f, 0.12f), 0.012f, white);
    mesh_bevel_box(m, vec3(-0.035f, 0.05f, -0.12f), vec3(0.035f, 0.34f, -0.05f), 0.012f, white);
    mesh_bevel_box(m, vec3(-0.04f, 0.28f, -0.1f), vec3(0.04f, 0.36f, 0.06f), 0.014f, white);
    mesh_bevel_box(m, vec3(-0.08f, 0.15f, -0.05f), vec3(0.08f, 0.165f, 0.1f), 0.004f, black);
    for (int i = 0; i < 3; i++)
        mesh_rod(m, vec3(0, 0.28f, 0.03f), vec3(0.03f * (float)(i - 1), 0.2f, 0.03f + (i == 1 ? 0.0f : 0.01f)), 0.012f,
                 black);
    for (int side = -1; side <= 1; side += 2)
        mesh_rod(m, vec3(0.028f * (float)side, 0.34f, 0.0f), vec3(0.03f * (float)side, 0.44f, -0.1f), 0.016f, black);
    fit_made(r, "microscope", world_add_mesh(r->world, mesh_end(m)), foot, yaw, vec3(0.2f, 0.45f, 0.26f));
}

void room_laboratory_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    static const Vec3 tints[] = {
        {0.05f, 0.35f, 0.6f}, {0.55f, 0.1f, 0.06f}, {0.1f, 0.5f, 0.14f}, {0.65f, 0.5f, 0.05f}, {0.4f, 0.08f, 0.5f}};
    int glass = set_glass(world, vec3(0.96f, 0.98f, 0.98f)), liquids[COUNT_OF(tints)];
    for (int i = 0; i < COUNT_OF(tints); i++)
        liquids[i] = set_paint(world, "liquid", tints[i], 0.08f);
    int top = set_paint(world, "bench top", vec3(0.045f, 0.048f, 0.055f), 0.25f),
        front = set_paint(world, "bench front", vec3(0.52f, 0.55f, 0.56f), 0.4f),
        steel = set_metal(world, "stand", vec3(0.55f, 0.55f, 0.56f), 0.3f),
        white = set_paint(world, "shelf", vec3(0.6f, 0.61f, 0.62f), 0.4f);
    fit_counter(r, &(Counter){.name = "bench",
                              .middle = vec3(0.2f, 0, -1.9f),
                              .length = 4.4f,
                              .depth = 0.9f,
                              .height = 0.92f,
                              .top = top,
                              .front = front});
    fit_counter(r, &(Counter){.name = "wall bench",
                              .middle = vec3(0.0f, 0, r->back + 0.36f),
                              .length = 7.2f,
                              .depth = 0.6f,
                              .height = 0.92f,
                              .top = top,
                              .front = front});
    for (int i = 0; i < 13; i++) {
        uint64_t n = 820u + 4u * (uint64_t)i;
        float x = -1.9f + 0.3f * (float)i + 0.08f * rng_float(r->rng, n);
        if (x > -0.15f && x < 0.7f)
            continue;
        flask(m, vec3(x, 0.92f, -1.75f + rng_range(r->rng, n + 1, -0.18f, 0.22f)), i % 3,
              rng_range(r->rng, n + 2, 1.0f, 1.45f), glass, liquids[(int)(rng_float(r->rng, n + 3) * 5.0f) % 5]);
    }
    // a stand with a flask over a burner, and a condenser
    mesh_bevel_box(m, vec3(1.5f, 0.92f, -2.15f), vec3(1.8f, 0.94f, -1.9f), 0.004f, steel);
    mesh_rod(m, vec3(1.65f, 0.93f, -2.1f), vec3(1.65f, 1.65f, -2.1f), 0.008f, steel);
    mesh_rod(m, vec3(1.65f, 1.38f, -2.1f), vec3(1.65f, 1.38f, -1.95f), 0.006f, steel);
    flask(m, vec3(1.65f, 1.14f, -1.92f), 2, 1.5f, glass, liquids[2]);
    Vec3 coil[41];
    for (int i = 0; i <= 40; i++)
        coil[i] = vec3(1.65f - 0.014f * (float)i, 1.5f - 0.006f * (float)i + 0.03f * sinf(0.9f * (float)i),
                       -1.92f + 0.03f * cosf(0.9f * (float)i));
    mesh_tube(m, coil, 41, 0.007f, 8, glass);
    for (int k = 0; k < 2; k++) { // racks of tubes
        float x = k ? 2.05f : -1.2f;
        mesh_bevel_box(m, vec3(x - 0.16f, 0.97f, -2.12f), vec3(x + 0.16f, 0.985f, -2.04f), 0.003f, white);
        mesh_bevel_box(m, vec3(x - 0.16f, 0.92f, -2.12f), vec3(x + 0.16f, 0.935f, -2.04f), 0.003f, white);
        for (int i = 0; i < 7; i++)
            mesh_cylinder(m, vec3(x - 0.132f + 0.044f * (float)i, 0.935f, -2.08f), 0.12f, 0.011f, 10,
                          i % 3 == 2 ? glass : liquids[(i + 2 * k) % 5]);
    }
    microscope(r, vec3(0.25f, 0.92f, -1.85f), PI_F);
    for (int i = 0; i < 2; i++)
        fit_shelf(r,
                  &(Shelf){.foot = vec3(-2.1f + 4.2f * (float)i, 1.5f, r->back + 0.01f),
                           .size = vec3(2.4f, 0.9f, 0.26f),
                           .boards = 2,
                           .wood = white,
                           .goods = i ? GOODS_CROCKERY : GOODS_BOTTLES,
                           .fullness = 0.85f},
                  rng_key(r->rng.value + (uint64_t)i, "shelf", "laboratory"));
    float z = r->back + 0.3f;
    fit_screen(r, vec3(-0.55f, 1.28f, z), 0.1f, 0.06f, (Vec2){0.62f, 0.38f}, 1, vec3(0.25f, 0.75f, 1.0f), 1.0f);
    fit_screen(r, vec3(0.2f, 1.28f, z), 0.0f, 0.06f, (Vec2){0.62f, 0.38f}, 0, vec3(0.35f, 1.0f, 0.55f), 1.0f);
    fit_screen(r, vec3(0.95f, 1.28f, z), -0.1f, 0.06f, (Vec2){0.62f, 0.38f}, 2, vec3(0.9f, 0.7f, 0.3f), 1.0f);
    for (int i = 0; i < 3; i++)
        mesh_rod(m, vec3(-0.55f + 0.75f * (float)i, 0.92f, z - 0.03f),
                 vec3(-0.55f + 0.75f * (float)i, 1.12f, z - 0.03f), 0.02f, steel);
}
