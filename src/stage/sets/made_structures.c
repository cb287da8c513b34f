// Towers and other buildings that stand as things in a place.
#include "stage/sets/fittings.h"
#include "stage/sets/made.h"
#include "stage/sets/turning.h"

// Four straight legs' worth of lattice between two levels of a square tower.
static void lattice(MeshBuilder *m, float y0, float y1, float w0, float w1, float bar, int panels, int iron)
{
    for (int p = 0; p < panels; p++) {
        float t0 = (float)p / (float)panels, t1 = (float)(p + 1) / (float)panels, a = lerpf(y0, y1, t0),
              b = lerpf(y0, y1, t1), wa = lerpf(w0, w1, t0), wb = lerpf(w0, w1, t1);
        for (int side = 0; side < 4; side++) {
            Quat turn = quat_yaw(0.5f * PI_F * (float)side);
            Vec3 la = quat_rotate(turn, vec3(-wa, a, wa)), ra = quat_rotate(turn, vec3(wa, a, wa)),
                 lb = quat_rotate(turn, vec3(-wb, b, wb)), rb = quat_rotate(turn, vec3(wb, b, wb));
            mesh_tube(m, (Vec3[]){la, lb}, 2, bar, 6, iron);
            mesh_tube(m, (Vec3[]){la, rb}, 2, 0.55f * bar, 5, iron);
            mesh_tube(m, (Vec3[]){ra, lb}, 2, 0.55f * bar, 5, iron);
            mesh_tube(m, (Vec3[]){lb, rb}, 2, 0.55f * bar, 5, iron);
        }
    }
}

// The tower of the Paris exhibition of 1889, 330 m, at a twentieth of its height.
static int build_eiffel_tower(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int iron = set_paint(world, "puddled iron", vec3(0.16f, 0.1f, 0.06f), 0.55f);
    const float s = 0.05f;
    // Half widths by height (m): the legs curve inwards (Eiffel 1885).
    static const float shape[][2] = {{0, 62.5f},   {28, 45.0f},  {57, 32.5f}, {90, 24.0f},
                                     {115, 18.5f}, {160, 11.5f}, {210, 7.4f}, {276, 4.0f}};
    for (int leg = 0; leg < 4; leg++) // four separate legs up to the second floor
        for (int i = 0; i < 4; i++) {
            float sx = leg & 1 ? 1.0f : -1.0f, sz = leg & 2 ? 1.0f : -1.0f;
            Vec3 at[2];
            float half[2];
            for (int k = 0; k < 2; k++) {
                float w = shape[i + k][1], own = lerpf(12.5f, 6.0f, shape[i + k][0] / 115.0f);
                at[k] = vec3(sx * (w - own) * s, shape[i + k][0] * s, sz * (w - own) * s);
                half[k] = own * s;
            }
            for (int p = 0; p < 3; p++) {
                Vec3 a = vec3_lerp(at[0], at[1], (float)p / 3.0f), b = vec3_lerp(at[0], at[1], (float)(p + 1) / 3.0f);
                float ha = lerpf(half[0], half[1], (float)p / 3.0f),
                      hb = lerpf(half[0], half[1], (float)(p + 1) / 3.0f);
                for (int c = 0; c < 4; c++) {
                    static const float corner[5][2] = {{-1, 1}, {1, 1}, {1, -1}, {-1, -1}, {-1, 1}};
                    Vec3 la = vec3_add(a, vec3(corner[c][0] * ha, 0, corner[c][1] * ha)),
                         ra = vec3_add(a, vec3(corner[c + 1][0] * ha, 0, corner[c + 1][1] * ha)),
                         lb = vec3_add(b, vec3(corner[c][0] * hb, 0, corner[c][1] * hb)),
                         rb = vec3_add(b, vec3(corner[c + 1][0] * hb, 0, corner[c + 1][1] * hb));
                    mesh_tube(m, (Vec3[]){la, lb}, 2, 0.045f, 6, iron);
                    mesh_tube(m, (Vec3[]){la, rb}, 2, 0.024f, 5, iron);
                    mesh_tube(m, (Vec3[]){ra, lb}, 2, 0.024f, 5, iron);
                    mesh_tube(m, (Vec3[]){lb, rb}, 2, 0.024f, 5, iron);
                }
            }
        }
    for (int side = 0; side < 4; side++) { // arches between the legs
        Quat turn = quat_yaw(0.5f * PI_F * (float)side);
        for (int ring = 0; ring < 2; ring++) {
            Vec3 arch[21];
            for (int i = 0; i < COUNT_OF(arch); i++) {
                float a = PI_F * (float)i / 20.0f, r = (37.0f - 3.5f * (float)ring) * s;
                arch[i] = quat_rotate(
                    turn, vec3(-r * cosf(a), (10.0f + 29.0f * sinf(a)) * s + 0.12f * (float)(1 - ring), 46.0f * s));
            }
            mesh_tube(m, arch, COUNT_OF(arch), 0.035f, 6, iron);
        }
    }
    static const float floors[][3] = {{57, 36.0f, 4.5f}, {115, 21.0f, 3.5f}, {276, 6.0f, 4.0f}};
    for (int i = 0; i < COUNT_OF(floors); i++)
        mesh_bevel_box(m, vec3(-floors[i][1] * s, floors[i][0] * s, -floors[i][1] * s),
                       vec3(floors[i][1] * s, (floors[i][0] + floors[i][2]) * s, floors[i][1] * s), 0.03f, iron);
    for (int i = 4; i < 7; i++)
        lattice(m, shape[i][0] * s, shape[i + 1][0] * s, shape[i][1] * s, shape[i + 1][1] * s, 0.045f, 6, iron);
    mesh_cylinder(m, vec3(0, 280 * s, 0), 18 * s, 2.4f * s, 16, iron);
    mesh_cone(m, vec3(0, 298 * s, 0), 32 * s, 1.6f * s, 0.4f * s, 12, iron);
    return world_add_mesh(world, mesh_end(m));
}

static int build_tower(World *world, uint32_t variant) // of a castle
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int stone = set_material(world, "stone", vec3(0.34f, 0.31f, 0.27f), 5),
        dark = set_paint(world, "arrow slit", vec3_splat(0.01f), 0.9f),
        roof = set_material(world, "rusty metal", vec3(0.16f, 0.09f, 0.07f), 4);
    mesh_cylinder(m, vec3(0, 0, 0), 11.0f, 2.4f, 64, stone);
    mesh_cone(m, vec3(0, 0, 0), 1.4f, 2.75f, 2.4f, 64, stone);
    mesh_cone(m, vec3(0, 10.2f, 0), 0.8f, 2.4f, 2.85f, 64, stone);
    mesh_cylinder(m, vec3(0, 11.0f, 0), 0.9f, 2.85f, 64, stone);
    for (int i = 0; i < 14; i++) {
        mesh_place(m, affine_from(vec3(0, 11.9f, 0), quat_yaw(TAU_F * (float)i / 14.0f), vec3_splat(1.0f)));
        mesh_bevel_box(m, vec3(-0.36f, 0, 2.45f), vec3(0.36f, 0.85f, 2.86f), 0.02f, stone);
    }
    for (int i = 0; i < 6; i++) {
        mesh_place(m, affine_from(vec3(0, 2.6f + 1.3f * (float)i, 0), quat_yaw(1.1f * (float)i), vec3_splat(1.0f)));
        mesh_box(m, vec3(-0.09f, 0, 2.3f), vec3(0.09f, 0.95f, 2.42f), dark);
        mesh_bevel_box(m, vec3(-0.3f, -0.14f, 2.2f), vec3(0.3f, 0, 2.47f), 0.02f, stone);
    }
    mesh_place(m, affine_identity());
    mesh_cone(m, vec3(0, 11.9f, 0), 4.2f, 2.3f, 0.02f, 48, roof);
    mesh_box(m, vec3(-0.6f, 0, 2.2f), vec3(0.6f, 2.1f, 2.78f), dark);
    return world_add_mesh(world, mesh_end(m));
}

// Two beams back to back, each of sheets that cross along its middle. Returns the mesh.
static int lighthouse_beams(World *world)
{
    enum { SHEETS = 3 };
    MeshBuilder *m = mesh_begin(world->arena);
    int shaft =
        fit_shaft_material(world, world_add_image(world, fit_shaft_image(world->arena)), vec3(1.1f, 1.0f, 0.78f), 0.2f);
    for (int side = -1; side <= 1; side += 2)
        for (int i = 0; i < SHEETS; i++) {
            float a = PI_F * ((float)i + 0.5f) / SHEETS, near = 0.42f, far = 4.2f, reach = 75.0f;
            Vec3 out = vec3(0, sinf(a), cosf(a)), from = vec3(0.5f * (float)side, 0, 0),
                 to = vec3(reach * (float)side, -1.2f, 0);
            mesh_picture(m, vec3_mad(to, out, -far), vec3_mad(to, out, far), vec3_mad(from, out, near),
                         vec3_mad(from, out, -near), shaft);
        }
    return world_add_mesh(world, mesh_end(m));
}

static int build_lighthouse(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int white = set_material(world, "plaster", vec3(0.74f, 0.73f, 0.7f), 3),
        red = set_paint(world, "lighthouse red", vec3(0.45f, 0.03f, 0.02f), 0.5f),
        iron = set_paint(world, "gallery", vec3_splat(0.03f), 0.5f),
        glass = set_glow(world, "lantern room", vec3(3.0f, 2.3f, 1.2f), false),
        door = set_paint(world, "lighthouse door", vec3(0.05f, 0.1f, 0.2f), 0.5f);
    for (int i = 0; i < 5; i++) {
        float y = 2.6f * (float)i, r0 = 2.0f - 0.17f * (float)i, r1 = r0 - 0.17f;
        mesh_cone(m, vec3(0, y, 0), 2.6f, r0, r1, 56, i % 2 ? red : white);
    }
    mesh_cylinder(m, vec3(0, 13.0f, 0), 0.22f, 1.75f, 48, iron);
    mesh_cylinder(m, vec3(0, 13.22f, 0), 1.5f, 0.72f, 32, glass);
    for (int i = 0; i < 24; i++) {
        float a = TAU_F * (float)i / 24.0f;
        mesh_cylinder(m, vec3(1.66f * sinf(a), 13.2f, 1.66f * cosf(a)), 0.95f, 0.02f, 6, iron);
        if (i % 3 == 0)
            mesh_cylinder(m, vec3(0.8f * sinf(a), 13.2f, 0.8f * cosf(a)), 1.55f, 0.035f, 6, iron);
    }
    Vec3 rail[41];
    for (int i = 0; i < COUNT_OF(rail); i++)
        rail[i] = vec3(1.66f * sinf(TAU_F * (float)i / 40.0f), 14.15f, 1.66f * cosf(TAU_F * (float)i / 40.0f));
    mesh_tube(m, rail, COUNT_OF(rail), 0.03f, 6, iron);
    mesh_cone(m, vec3(0, 14.7f, 0), 1.0f, 1.05f, 0.05f, 40, red);
    mesh_sphere(m, vec3(0, 15.8f, 0), 0.16f, 16, iron);
    mesh_bevel_box(m, vec3(-0.5f, 0, 1.7f), vec3(0.5f, 1.95f, 2.02f), 0.02f, door);
    int mesh = world_add_mesh(world, mesh_end(m));
    turning_declare(world, mesh,
                    (Turning){.part = lighthouse_beams(world),
                              .pivot = vec3(0, 13.6f, 0),
                              .axis = vec3(0, 1, 0),
                              .seconds = 10.0f, // a flash every 5 s, as many coasts have
                              .by_dark = true});
    return mesh;
}

static int build_windmill(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int wall = set_material(world, "brick", vec3(0.3f, 0.16f, 0.1f), 1),
        cap = set_material(world, "wood panel", vec3(0.1f, 0.07f, 0.05f), 12),
        sail = set_paint(world, "sailcloth", vec3(0.66f, 0.62f, 0.52f), 0.9f),
        spar = set_paint(world, "spar", vec3(0.15f, 0.1f, 0.06f), 0.7f),
        white = set_paint(world, "trim", vec3(0.7f, 0.69f, 0.65f), 0.5f);
    mesh_cone(m, vec3(0, 0, 0), 8.0f, 2.7f, 1.75f, 10, wall);
    mesh_cylinder(m, vec3(0, 3.0f, 0), 0.15f, 3.3f, 24, cap);
    mesh_cone(m, vec3(0, 8.0f, 0), 1.9f, 1.95f, 0.25f, 24, cap);
    mesh_bevel_box(m, vec3(-0.45f, 0, 2.3f), vec3(0.45f, 1.9f, 2.72f), 0.02f, white);
    Vec3 hub = vec3(0, 8.4f, 2.35f);
    mesh_tube(m, (Vec3[]){vec3(0, 8.4f, 0), vec3_add(hub, vec3(0, 0, 0.3f))}, 2, 0.2f, 12, spar);
    int mesh = world_add_mesh(world, mesh_end(m));
    m = mesh_begin(world->arena);
    for (int i = 0; i < 4; i++) {
        mesh_place(
            m, affine_from(vec3_splat(0.0f),
                           quat_axes(vec3(sinf(0.4f + 0.5f * PI_F * (float)i), cosf(0.4f + 0.5f * PI_F * (float)i), 0),
                                     vec3(0, 0, 1)),
                           vec3_splat(1.0f)));
        mesh_box(m, vec3(-0.09f, 0, -0.09f), vec3(0.09f, 6.4f, 0.09f), spar);
        for (int k = 0; k < 14; k++)
            mesh_box(m, vec3(0, 1.1f + 0.38f * (float)k, 0.0f), vec3(1.25f, 1.16f + 0.38f * (float)k, 0.04f), spar);
        for (int k = 0; k < 4; k++)
            mesh_box(m, vec3(0.3f * (float)(k + 1), 1.1f, 0), vec3(0.3f * (float)(k + 1) + 0.04f, 6.2f, 0.05f), spar);
        mesh_quad(m, vec3(0.1f, 1.1f, 0.045f), vec3(1.22f, 1.1f, 0.045f), vec3(1.22f, 6.1f, 0.045f),
                  vec3(0.1f, 6.1f, 0.045f), sail);
    }
    // 15 turns a minute at full work (Stokhuyzen, The Dutch Windmill, 1962): 60 ends of sails pass
    turning_declare(world, mesh,
                    (Turning){.part = world_add_mesh(world, mesh_end(m)),
                              .pivot = hub,
                              .axis = vec3(0, 0, -1),
                              .seconds = 6.0f,
                              .by_wind = true});
    return mesh;
}

static int build_pyramid(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int stone = set_material(world, "concrete", vec3(0.46f, 0.35f, 0.21f), 7);
    enum { COURSES = 60 };
    float half = 14.0f, high = 17.8f; // 51.8 degrees, as at Giza
    for (int i = 0; i < COURSES; i++) {
        float w = half * (1.0f - (float)i / COURSES), y = high * (float)i / COURSES;
        mesh_box(m, vec3(-w, y, -w), vec3(w, y + high / COURSES, w), stone);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_igloo(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int snow = set_material(world, "snow", vec3(0.76f, 0.79f, 0.84f), 5),
        dark = set_paint(world, "inside", vec3(0.05f, 0.06f, 0.08f), 0.9f);
    for (int row = 0; row < 9; row++) // blocks in a dome
        for (int i = 0; i < 22 - 2 * row; i++) {
            float t0 = 0.5f * PI_F * (float)row / 9.0f, t1 = 0.5f * PI_F * (float)(row + 1) / 9.0f,
                  n = (float)(22 - 2 * row), shift = row % 2 ? 0.5f : 0.0f, gap = 0.012f;
            float a0 = TAU_F * ((float)i + shift) / n + gap, a1 = TAU_F * ((float)i + 1.0f + shift) / n - gap, r = 1.7f;
            Vec3 p[4] = {vec3(r * cosf(t0) * sinf(a0), r * sinf(t0), r * cosf(t0) * cosf(a0)),
                         vec3(r * cosf(t0) * sinf(a1), r * sinf(t0), r * cosf(t0) * cosf(a1)),
                         vec3(r * cosf(t1) * sinf(a1), r * sinf(t1) - 0.015f, r * cosf(t1) * cosf(a1)),
                         vec3(r * cosf(t1) * sinf(a0), r * sinf(t1) - 0.015f, r * cosf(t1) * cosf(a0))};
            mesh_quad(m, p[0], p[1], p[2], p[3], snow);
        }
    mesh_sphere(m, vec3(0, 0, 0), 1.67f, 32, snow);
    for (int i = 0; i < 8; i++) { // the way in
        float a0 = PI_F * (float)i / 8.0f, a1 = PI_F * (float)(i + 1) / 8.0f;
        mesh_quad(m, vec3(0.6f * cosf(a0), 0.8f * sinf(a0), 2.5f), vec3(0.6f * cosf(a0), 0.8f * sinf(a0), 1.2f),
                  vec3(0.6f * cosf(a1), 0.8f * sinf(a1), 1.2f), vec3(0.6f * cosf(a1), 0.8f * sinf(a1), 2.5f), snow);
        mesh_quad(m, vec3(0, 0, 2.45f), vec3(0.58f * cosf(a0), 0.78f * sinf(a0), 2.45f),
                  vec3(0.58f * cosf(a1), 0.78f * sinf(a1), 2.45f), vec3(0, 0, 2.45f), dark);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_arch(World *world, uint32_t variant) // a gate
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int stone = set_material(world, "stone", vec3(0.42f, 0.38f, 0.32f), 5);
    for (int side = -1; side <= 1; side += 2) {
        float x = 1.9f * (float)side;
        mesh_bevel_box(m, vec3(x - 0.7f, 0, -0.7f), vec3(x + 0.7f, 0.5f, 0.7f), 0.04f, stone);
        mesh_bevel_box(m, vec3(x - 0.55f, 0.5f, -0.55f), vec3(x + 0.55f, 3.2f, 0.55f), 0.03f, stone);
        mesh_bevel_box(m, vec3(x - 0.7f, 3.2f, -0.7f), vec3(x + 0.7f, 3.5f, 0.7f), 0.04f, stone);
    }
    enum { STEPS = 15 };
    for (int i = 0; i < STEPS; i++) { // voussoirs
        float a0 = PI_F * (float)i / STEPS, a1 = PI_F * (float)(i + 1) / STEPS - 0.012f, r0 = 1.35f, r1 = 2.45f;
        Vec3 c = vec3(0, 3.5f, 0);
        Vec3 in0 = vec3_add(c, vec3(r0 * cosf(a0), r0 * sinf(a0), 0)),
             in1 = vec3_add(c, vec3(r0 * cosf(a1), r0 * sinf(a1), 0)),
             out0 = vec3_add(c, vec3(r1 * cosf(a0), r1 * sinf(a0), 0)),
             out1 = vec3_add(c, vec3(r1 * cosf(a1), r1 * sinf(a1), 0)), f = vec3(0, 0, 0.55f), b = vec3(0, 0, -0.55f);
        mesh_quad(m, vec3_add(in0, f), vec3_add(out0, f), vec3_add(out1, f), vec3_add(in1, f), stone);
        mesh_quad(m, vec3_add(out0, b), vec3_add(in0, b), vec3_add(in1, b), vec3_add(out1, b), stone);
        mesh_quad(m, vec3_add(in0, b), vec3_add(in0, f), vec3_add(in1, f), vec3_add(in1, b), stone);
        mesh_quad(m, vec3_add(out0, f), vec3_add(out0, b), vec3_add(out1, b), vec3_add(out1, f), stone);
    }
    return world_add_mesh(world, mesh_end(m));
}

const MadeRow made_structures[] = {
    {"eiffel-tower", build_eiffel_tower},
    {"tower", build_tower},
    {"lighthouse", build_lighthouse},
    {"windmill", build_windmill},
    {"pyramid", build_pyramid},
    {"igloo", build_igloo},
    {"arch", build_arch},
    {NULL, NULL},
};
