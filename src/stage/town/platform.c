// Railway stations: a platform under a roof of iron and glass, a train at its edge, tracks to the vanishing point; and
// one under the ground, a vault of white tiles.
#include "stage/town/town.h"
#include "stage/vehicles/vehicles.h"

#include <stdio.h>

#define EDGE_X 2.6f // of the platform, on the right
#define BED (-1.05f)

static void track(Town *t, float x)
{
    MeshBuilder *m = t->mesh;
    int sleeper = set_material(t->world, "concrete", vec3(0.2f, 0.19f, 0.175f), 7);
    for (float z = 26.0f; z > -60.0f; z -= 0.65f)
        mesh_box(m, vec3(x - 1.25f, BED - 0.1f, z - 0.12f), vec3(x + 1.25f, BED + 0.06f, z + 0.12f), sleeper);
    for (int side = -1; side <= 1; side += 2) {
        float rx = x + 0.7175f * (float)side;
        mesh_box(m, vec3(rx - 0.07f, BED + 0.06f, -300), vec3(rx + 0.07f, BED + 0.09f, 60), t->iron);
        mesh_box(m, vec3(rx - 0.012f, BED + 0.09f, -300), vec3(rx + 0.012f, BED + 0.19f, 60), t->iron);
        mesh_box(m, vec3(rx - 0.036f, BED + 0.19f, -300), vec3(rx + 0.036f, BED + 0.23f, 60), t->rail);
    }
}

// One car of a train along z, 20 m; the platform side is -x.
static void carriage(Town *t, float x, float z, bool head)
{
    MeshBuilder *m = t->mesh;
    int body = set_metal(t->world, "carriage", vec3(0.5f, 0.51f, 0.53f), 0.3f),
        band = set_paint(t->world, "carriage band", vec3(0.03f, 0.1f, 0.24f), 0.3f),
        inside = t->dark ? t->room_wall[1] : t->room_wall[2], ceiling = t->room_ceiling[1];
    float w = 1.4f, low = BED + 1.0f, high = BED + 3.9f, l = 9.8f;
    mesh_place(m, affine_from(vec3(x, 0, z), quat_identity(), vec3_splat(1.0f)));
    mesh_box(m, vec3(-w + 0.15f, BED + 0.45f, -l + 0.8f), vec3(w - 0.15f, low, l - 0.8f), t->black);
    for (int side = -1; side <= 1; side += 2) { // a skin with windows and doors
        float x0 = (float)side * w;
        float xa = fminf(x0, x0 - 0.06f * (float)side), xb = fmaxf(x0, x0 - 0.06f * (float)side);
        mesh_box(m, vec3(xa, low, -l), vec3(xb, low + 0.95f, l), body);
        mesh_box(m, vec3(xa, low + 1.95f, -l), vec3(xb, high, l), body);
        mesh_box(m, vec3(xa - 0.004f, low + 0.68f, -l), vec3(xb + 0.004f, low + 0.86f, l), band);
        for (int i = 0; i <= 8; i++) {
            float c = -l + 2.0f * l * (float)i / 8.0f, half = i == 0 || i == 8 ? 0.5f : 0.16f;
            mesh_box(m, vec3(xa, low + 0.95f, fmaxf(c - half, -l)), vec3(xb, low + 1.95f, fminf(c + half, l)), body);
        }
        mesh_quad(m, vec3(x0 - 0.04f * (float)side, low + 0.95f, side > 0 ? l : -l),
                  vec3(x0 - 0.04f * (float)side, low + 0.95f, side > 0 ? -l : l),
                  vec3(x0 - 0.04f * (float)side, low + 1.95f, side > 0 ? -l : l),
                  vec3(x0 - 0.04f * (float)side, low + 1.95f, side > 0 ? l : -l), t->glass);
        for (int d = 0; d < 2; d++) { // doors in two leaves
            float c = d ? 5.6f : -5.6f, o = 0.012f * (float)side;
            mesh_bevel_box(m, vec3(xa + o, low + 0.02f, c - 0.66f), vec3(xb + o, low + 2.1f, c - 0.01f), 0.01f, band);
            mesh_bevel_box(m, vec3(xa + o, low + 0.02f, c + 0.01f), vec3(xb + o, low + 2.1f, c + 0.66f), 0.01f, band);
            for (int k = -1; k <= 1; k += 2)
                mesh_box(m, vec3(xa + 2.5f * o, low + 0.9f, c + 0.34f * (float)k - 0.2f),
                         vec3(xb + 2.5f * o, low + 1.85f, c + 0.34f * (float)k + 0.2f), t->pane);
        }
    }
    // the room behind the glass, seats
    mesh_quad(m, vec3(-w, high - 0.5f, l), vec3(-w, high - 0.5f, -l), vec3(w, high - 0.5f, -l), vec3(w, high - 0.5f, l),
              ceiling);
    mesh_quad(m, vec3(0.2f, low, -l), vec3(0.2f, low, l), vec3(0.2f, high - 0.5f, l), vec3(0.2f, high - 0.5f, -l),
              inside);
    mesh_quad(m, vec3(0.2f, low, l), vec3(0.2f, low, -l), vec3(0.2f, high - 0.5f, -l), vec3(0.2f, high - 0.5f, l),
              inside);
    for (int i = 0; i < 10; i++)
        mesh_bevel_box(m, vec3(-1.2f, low + 0.3f, -8.6f + 1.9f * (float)i),
                       vec3(-0.2f, low + 1.15f, -8.45f + 1.9f * (float)i), 0.04f, t->shutter[1]);
    for (int k = 0; k < 8; k++) { // a rounded roof
        float a = PI_F * (float)k / 8.0f, b = PI_F * (float)(k + 1) / 8.0f;
        mesh_quad(m, vec3(w * cosf(a), high + 0.45f * sinf(a), l), vec3(w * cosf(a), high + 0.45f * sinf(a), -l),
                  vec3(w * cosf(b), high + 0.45f * sinf(b), -l), vec3(w * cosf(b), high + 0.45f * sinf(b), l), body);
    }
    for (int end = 0; end < 2; end++) {
        float ez = end ? l : -l;
        mesh_box(m, vec3(-w, low, ez - 0.04f), vec3(w, high + 0.3f, ez + 0.04f), end && head ? band : body);
    }
    if (head) { // towards the camera: windscreen and lamps
        mesh_bevel_box(m, vec3(-w + 0.2f, low + 1.15f, l), vec3(w - 0.2f, low + 2.3f, l + 0.07f), 0.03f, t->pane);
        int lamp = set_glow(t->world, "head lamp", t->dark ? vec3(12, 11, 9) : vec3(3, 2.8f, 2.4f), false);
        for (int s = -1; s <= 1; s += 2)
            mesh_sphere(m, vec3(0.95f * (float)s, low + 0.5f, l + 0.04f), 0.14f, 14, lamp);
    }
    for (int b = -1; b <= 1; b += 2)
        for (int k = -1; k <= 1; k += 2)
            for (int s = -1; s <= 1; s += 2) {
                mesh_place(m,
                           affine_from(vec3(x + 0.72f * (float)s, BED + 0.66f, z + 6.8f * (float)b + 1.1f * (float)k),
                                       quat_axis_angle(vec3(0, 0, 1), 0.5f * PI_F), vec3_splat(1.0f)));
                mesh_cylinder(m, vec3(0, -0.06f, 0), 0.12f, 0.43f, 20, t->iron);
            }
    mesh_place(m, affine_identity());
}

Status build_platform(World *world, int place, RngKey rng, Error *error)
{
    (void)error;
    Town town = town_begin(world, place, rng), *t = &town;
    MeshBuilder *m = t->mesh;
    int gravel = town_surface(t, "gravel", vec3(0.16f, 0.15f, 0.14f), 5, 0.6f),
        brick = town_surface(t, "brick", vec3(0.25f, 0.105f, 0.068f), 7, 0.3f),
        green = set_paint(world, "iron green", vec3(0.03f, 0.085f, 0.065f), 0.4f);
    mesh_quad(m, vec3(-80, BED - 0.02f, 90), vec3(80, BED - 0.02f, 90), vec3(80, BED - 0.02f, -320),
              vec3(-80, BED - 0.02f, -320), gravel);
    town_pavement(t, -3.6f, EDGE_X, -62, 24, 0.0f);
    town_strip(t, EDGE_X - 0.85f, EDGE_X - 0.6f, -62, 24, 0.002f, t->yellow);
    mesh_box(m, vec3(-3.6f, BED - 0.1f, -62), vec3(EDGE_X - 0.12f, -0.2f, 24), brick);
    town_pavement(t, 10.4f, 14.0f, -62, 24, 0.0f); // the other platform
    track(t, EDGE_X + 1.65f);
    track(t, EDGE_X + 6.0f);
    bool comes = vehicles_need_rails(world->plan, place); // the film brings its own train
    for (int i = 0; i < 3 && !comes; i++)
        carriage(t, EDGE_X + 1.65f, -18.0f - 20.2f * (float)i, i == 0);
    // the station building along the left: shops and a waiting room
    static const FrontStyle styles[] = {FRONT_BRICK};
    Row house = {vec3(-3.8f, 0, 24), vec3(-3.8f, 0, -50), styles, 1, 2, 2, 9.0f, 32.0f, 0.75f, 1};
    town_row(t, &house);
    // iron columns with brackets carry the roof
    for (int i = 0; i < 14; i++) {
        float z = 20.0f - 6.0f * (float)i;
        mesh_place(m, affine_from(vec3(1.1f, 0, z), quat_identity(), vec3_splat(1.0f)));
        static const Vec2 column[] = {{0.0f, 0.0f},   {0.2f, 0.0f},   {0.2f, 0.25f}, {0.13f, 0.32f}, {0.1f, 0.9f},
                                      {0.085f, 3.3f}, {0.16f, 3.42f}, {0.1f, 3.5f},  {0.1f, 4.3f}};
        if (z < -3.0f || z > 4.0f) // nobody stands in a column
            mesh_lathe(m, column, COUNT_OF(column), 18, green);
        for (int s = -1; s <= 1; s += 2) {
            Vec3 arc[7];
            for (int k = 0; k < 7; k++) {
                float a = 0.5f * PI_F * (float)k / 6.0f;
                arc[k] = vec3((float)s * (0.1f + 1.1f * (1.0f - cosf(a))), 3.0f + 1.2f * sinf(a), 0);
            }
            if (z < -3.0f || z > 4.0f)
                mesh_tube(m, arc, 7, 0.035f, 8, green);
        }
        mesh_box(m, vec3(-4.9f, 4.25f, -0.08f), vec3(1.9f, 4.45f, 0.08f), green);
        mesh_rod(m, vec3(-4.9f, 5.3f, 0), vec3(1.9f, 4.4f, 0), 0.05f, green);
    }
    mesh_place(m, affine_identity());
    int board = set_material(world, "wood panel", vec3(0.42f, 0.38f, 0.31f), 3);
    mesh_quad(m, vec3(1.95f, 4.52f, 22), vec3(1.95f, 4.52f, -62), vec3(-4.9f, 5.45f, -62), vec3(-4.9f, 5.45f, 22),
              t->slate);
    mesh_quad(m, vec3(1.95f, 4.47f, -62), vec3(1.95f, 4.47f, 22), vec3(-4.9f, 5.4f, 22), vec3(-4.9f, 5.4f, -62), board);
    for (float z = 22.0f; z > -62.0f; z -= 0.24f) // a valance of pointed boards
        mesh_bevel_box(m, vec3(1.93f, 4.12f + 0.07f * fabsf(sinf(z * 13.1f)), z - 0.1f), vec3(1.97f, 4.55f, z + 0.1f),
                       0.01f, t->white);
    // lamps under the roof, a clock, name board, benches
    for (int i = 0; i < 7; i++) {
        Vec3 p = vec3(-0.9f, 3.85f, 6.0f - 7.0f * (float)i);
        int glow = set_glow(world, "platform lamp", vec3_scale(vec3(1.0f, 0.82f, 0.55f), t->dark ? 9.0f : 0.9f), true);
        mesh_rod(m, p, vec3(p.x, 4.8f, p.z), 0.012f, t->iron);
        mesh_cone(m, vec3_add(p, vec3(0, 0, 0)), 0.16f, 0.27f, 0.06f, 20, green);
        mesh_sphere(m, p, 0.1f, 14, glow);
        if (t->dark)
            world_add_light(world, set_bulb("platform lamp", place, p, 0.1f, vec3(46.0f, 35.0f, 21.0f)));
    }
    mesh_place(m,
               affine_mul(affine_from(vec3(0.4f, 3.35f, -7.0f), quat_identity(), vec3_splat(1.0f)),
                          affine_from(vec3(0, 0, 0), quat_axis_angle(vec3(1, 0, 0), 0.5f * PI_F), vec3_splat(1.0f))));
    int dial = set_glow(world, "clock", t->dark ? vec3(1.1f, 1.0f, 0.8f) : vec3(0.5f, 0.49f, 0.46f), false);
    mesh_cylinder(m, vec3(0, -0.1f, 0), 0.2f, 0.42f, 32, t->black);
    mesh_cylinder(m, vec3(0, 0.1f, 0), 0.008f, 0.37f, 32, dial);
    for (int i = 0; i < 12; i++) {
        float a = TAU_F * (float)i / 12.0f;
        mesh_box(m, vec3(0.31f * sinf(a) - 0.016f, 0.1f, 0.31f * cosf(a) - 0.016f),
                 vec3(0.31f * sinf(a) + 0.016f, 0.114f, 0.31f * cosf(a) + 0.016f), t->black);
    }
    mesh_rod(m, vec3(0, 0.115f, 0), vec3(0.16f, 0.115f, -0.11f), 0.014f, t->black);
    mesh_rod(m, vec3(0, 0.115f, 0), vec3(-0.1f, 0.115f, -0.27f), 0.011f, t->black);
    mesh_place(m, affine_identity());
    mesh_rod(m, vec3(0.4f, 3.77f, -7.0f), vec3(0.4f, 4.5f, -7.0f), 0.02f, t->iron);
    town_mark(t, "bench", "bench", vec3(-2.95f, 0, -2.6f), 0.5f * PI_F, "katorlegaz/concrete-bench");
    town_mark(t, "bench", "second bench", vec3(-2.95f, 0, -9.0f), 0.5f * PI_F, "katorlegaz/concrete-bench");
    town_thing(t, "trash can", vec3(-2.95f, 0, -5.4f), 0.5f * PI_F, NULL, 0.9f);
    // what lies beyond: the other platform's fence, trees, the town
    for (int i = 0; i < 22; i++)
        town_tree(t, vec3(19.0f + 8.0f * town_roll(t, "beyond", (uint64_t)i), BED, 22.0f - 6.5f * (float)i),
                  i % 3 ? "maple" : "poplar", 0.85f, i % 3, false);
    mesh_box(m, vec3(13.7f, 0, -62), vec3(13.95f, 1.6f, 24), brick);
    town_skyline(t, vec3(0, 0, -60), 90.0f, 300.0f, 9.0f, 34.0f, BED, 1.2f, 40, 1);
    for (int i = 0; i < 5; i++) // masts of the overhead line
        mesh_box(m, vec3(9.3f, BED, 14.0f - 24.0f * (float)i), vec3(9.5f, 6.6f, 14.2f - 24.0f * (float)i),
                 t->galvanised),
            mesh_box(m, vec3(3.6f, 6.2f, 14.05f - 24.0f * (float)i), vec3(9.5f, 6.3f, 14.15f - 24.0f * (float)i),
                     t->galvanised);
    for (int i = 0; i < 2; i++)
        mesh_rod(m, vec3(EDGE_X + 1.65f + 4.35f * (float)i, 5.6f, 60),
                 vec3(EDGE_X + 1.65f + 4.35f * (float)i, 5.6f, -260), 0.012f, t->iron);
    for (int i = 0; i < 2; i++) { // up on the near track, down on the other
        float x = EDGE_X + (i ? 6.0f : 1.65f), far = 330.0f, y = BED + 0.23f;
        Vec3 line[2] = {vec3(x, y, i ? 120.0f : -far), vec3(x, y, i ? -far : 120.0f)};
        world_add_roadway(world, place,
                          (Roadway){.kind = WAY_RAIL, .points = line, .count = 2, .stop = i ? 170.0f : far + 3.0f});
    }
    if (!comes)
        town_landmark(t, "train", vec3(EDGE_X + 1.65f, 1.4f, -18.0f), vec3(1.4f, 2.0f, 9.8f), 0.0f);
    PlaceInfo *info = &world->places[place];
    info->camera_min = vec3(-2.3f, 0.25f, -24.0f);
    info->camera_max = vec3(2.2f, 3.2f, 16.0f);
    info->walk_min = vec3(-2.2f, 0, -24.0f);
    info->walk_max = vec3(1.5f, 0, 13.0f);
    info->path_from = vec3(-0.2f, 0, 8.0f);
    info->path_to = vec3(-0.2f, 0, -16.0f);
    info->has_vista = true;
    info->vista = vec3(1.3f, 1.9f, -6.0f);
    info->environment.room_size = 18.0f;
    snprintf(info->ground, sizeof info->ground, "concrete");
    town_end(t, "platform");
    return STATUS_OK;
}

// ---------------------------------------------------------------- under the ground

#define TUBE_LEFT (-4.0f)
#define TUBE_RIGHT (EDGE_X + 3.9f) // the wall across the track
#define TUBE_FRONT 15.0f
#define TUBE_BACK (-44.0f)
#define TUBE_SPRING 2.5f // m: where the vault springs
#define TUBE_RISE 1.9f

// The vault at `f`, 0..1 from the left spring to the right one.
static Vec3 vault_at(float f, float z)
{
    float a = PI_F * (1.0f - f), middle = 0.5f * (TUBE_LEFT + TUBE_RIGHT), half = 0.5f * (TUBE_RIGHT - TUBE_LEFT);
    return vec3(middle + half * cosf(a), TUBE_SPRING + TUBE_RISE * sinf(a), z);
}

static void tube_shell(Town *t, int white, int band, int dark)
{
    enum { BAYS = 18 };
    MeshBuilder *m = t->mesh;
    for (int i = 0; i < BAYS; i++) {
        float f = (float)i / BAYS, g = (float)(i + 1) / BAYS;
        mesh_quad(m, vault_at(f, TUBE_BACK), vault_at(g, TUBE_BACK), vault_at(g, TUBE_FRONT), vault_at(f, TUBE_FRONT),
                  white);
    }
    for (int side = 0; side < 2; side++) { // walls: a dark base, tiles, a coloured band
        float x = side ? TUBE_RIGHT : TUBE_LEFT, low = side ? BED : 0.0f;
        float rows[4] = {low, low + 0.35f, 2.1f, TUBE_SPRING};
        for (int i = 0; i < 3; i++) {
            int face = i == 0 ? dark : i == 2 ? band : white;
            Vec3 a = vec3(x, rows[i], side ? TUBE_BACK : TUBE_FRONT),
                 b = vec3(x, rows[i], side ? TUBE_FRONT : TUBE_BACK);
            Vec3 c = vec3(b.x, rows[i + 1], b.z), d = vec3(a.x, rows[i + 1], a.z);
            mesh_quad(m, a, b, c, d, face);
        }
    }
    for (int end = 0; end < 2; end++) { // end walls, with the tunnel's mouth over the track
        float z = end ? TUBE_FRONT : TUBE_BACK;
        for (int i = 0; i < BAYS; i++) {
            Vec3 a = vault_at((float)i / BAYS, z), b = vault_at((float)(i + 1) / BAYS, z);
            bool mouth = 0.5f * (a.x + b.x) > EDGE_X - 0.1f;
            float foot = mouth ? 2.75f : 0.0f;
            Vec3 p = vec3(a.x, foot, z), q = vec3(b.x, foot, z);
            if (end)
                mesh_quad(m, q, p, a, b, white);
            else
                mesh_quad(m, p, q, b, a, white);
        }
        float out = end ? 30.0f : -60.0f, x0 = EDGE_X, x1 = TUBE_RIGHT; // a dark tube goes on
        mesh_quad(m, vec3(x0, BED, z), vec3(x0, BED, z + out), vec3(x0, 2.75f, z + out), vec3(x0, 2.75f, z), t->black);
        mesh_quad(m, vec3(x1, BED, z), vec3(x1, BED, z + out), vec3(x1, 2.75f, z + out), vec3(x1, 2.75f, z), t->black);
        mesh_quad(m, vec3(x0, 2.75f, z), vec3(x1, 2.75f, z), vec3(x1, 2.75f, z + out), vec3(x0, 2.75f, z + out),
                  t->black);
        mesh_quad(m, vec3(x0, BED, z + out), vec3(x1, BED, z + out), vec3(x1, 2.75f, z + out), vec3(x0, 2.75f, z + out),
                  t->black);
    }
}

// Posters in gilt frames between the name boards, as they hang in such stations.
static void tube_walls(Town *t)
{
    static const Vec3 inks[] = {
        {0.5f, 0.09f, 0.05f}, {0.06f, 0.22f, 0.35f}, {0.55f, 0.4f, 0.08f}, {0.1f, 0.28f, 0.14f}, {0.45f, 0.2f, 0.36f}};
    MeshBuilder *m = t->mesh;
    int frame = set_metal(t->world, "poster frame", vec3(0.5f, 0.38f, 0.16f), 0.4f),
        blue = set_paint(t->world, "enamel", vec3(0.012f, 0.035f, 0.16f), 0.15f),
        name = set_sign_material(t->world, t->no_text ? "" : "CENTRAL", vec3(0.78f, 0.78f, 0.76f), 0.0f, 5.0f);
    for (int i = 0; i < 10; i++)
        for (int side = 0; side < 2; side++) {
            float z = 9.5f - 5.6f * (float)i, yaw = side ? -0.5f * PI_F : 0.5f * PI_F,
                  x = side ? TUBE_RIGHT - 0.01f : TUBE_LEFT + 0.01f;
            bool board = i % 3 == 1;
            mesh_place(m, affine_from(vec3(x, board ? 1.95f : 1.45f, z), quat_yaw(yaw), vec3_splat(1.0f)));
            if (board) {
                mesh_bevel_box(m, vec3(-1.6f, -0.3f, 0), vec3(1.6f, 0.3f, 0.05f), 0.01f, blue);
                if (!t->no_text)
                    mesh_picture(m, vec3(-1.4f, -0.26f, 0.056f), vec3(1.4f, -0.26f, 0.056f), vec3(1.4f, 0.26f, 0.056f),
                                 vec3(-1.4f, 0.26f, 0.056f), name);
                continue;
            }
            uint64_t n = (uint64_t)(i * 2 + side);
            Vec3 ink = inks[(int)(town_roll(t, "ink", n) * 4.99f)],
                 other = inks[(int)(town_roll(t, "ink two", n) * 4.99f)];
            int paper = set_paint(t->world, "poster", vec3(0.6f, 0.56f, 0.47f), 0.5f),
                large = set_paint(t->world, "poster", ink, 0.5f), small = set_paint(t->world, "poster", other, 0.5f);
            float w = 1.15f, h = 0.78f, cut = 0.35f + 0.4f * town_roll(t, "cut", n);
            mesh_bevel_box(m, vec3(-w - 0.06f, -h - 0.06f, 0), vec3(w + 0.06f, h + 0.06f, 0.035f), 0.01f, frame);
            mesh_box(m, vec3(-w, -h, 0.03f), vec3(w, h, 0.04f), paper);
            mesh_box(m, vec3(-w + 0.1f, -h + 0.1f, 0.035f), vec3(lerpf(-w, w, cut), h - 0.1f, 0.044f), large);
            mesh_place(m, affine_mul(affine_from(vec3(x, 1.45f, z), quat_yaw(yaw), vec3_splat(1.0f)),
                                     affine_from(vec3(lerpf(-w, w, cut), 0.12f, 0.04f),
                                                 quat_axis_angle(vec3(1, 0, 0), 0.5f * PI_F), vec3_splat(1.0f))));
            mesh_cylinder(m, vec3(0, 0, 0), 0.008f, 0.42f, 30, small);
        }
    mesh_place(m, affine_identity());
}

Status build_subway(World *world, int place, RngKey rng, Error *error)
{
    (void)error;
    int above = world->light_count;
    Town town = town_begin(world, place, rng), *t = &town;
    world->light_count = above; // no sky down here
    Place lit = *t->plan;
    lit.interior = true;
    set_environment_outdoors(world, place, &lit);
    t->dark = true; // the lamps burn at any hour
    MeshBuilder *m = t->mesh;
    static const Vec3 bands[] = {
        {0.04f, 0.2f, 0.16f}, {0.3f, 0.04f, 0.035f}, {0.05f, 0.11f, 0.3f}, {0.4f, 0.24f, 0.03f}};
    int white = set_material(world, "tile", vec3(0.6f, 0.6f, 0.56f), 9),
        band = set_material(world, "tile", bands[(int)(rng_float(rng, 12) * 3.99f)], 9),
        dark = set_material(world, "stone", vec3(0.09f, 0.09f, 0.088f), 5),
        floor = set_material(world, "slabs", vec3(0.2f, 0.195f, 0.185f), 7),
        gravel = set_material(world, "gravel", vec3(0.07f, 0.065f, 0.06f), 5);
    tube_shell(t, white, band, dark);
    mesh_quad(m, vec3(TUBE_LEFT, 0, TUBE_FRONT), vec3(EDGE_X, 0, TUBE_FRONT), vec3(EDGE_X, 0, TUBE_BACK),
              vec3(TUBE_LEFT, 0, TUBE_BACK), floor);
    mesh_quad(m, vec3(EDGE_X, BED, TUBE_FRONT + 30.0f), vec3(EDGE_X, BED, TUBE_BACK - 60.0f),
              vec3(EDGE_X, 0, TUBE_BACK - 60.0f), vec3(EDGE_X, 0, TUBE_FRONT + 30.0f), dark);
    mesh_bevel_box(m, vec3(EDGE_X - 0.3f, -0.2f, TUBE_BACK), vec3(EDGE_X + 0.05f, 0.006f, TUBE_FRONT), 0.012f, t->kerb);
    mesh_box(m, vec3(EDGE_X - 0.8f, 0, TUBE_BACK), vec3(EDGE_X - 0.4f, 0.008f, TUBE_FRONT), t->yellow);
    mesh_quad(m, vec3(EDGE_X, BED - 0.02f, TUBE_FRONT + 30.0f), vec3(TUBE_RIGHT, BED - 0.02f, TUBE_FRONT + 30.0f),
              vec3(TUBE_RIGHT, BED - 0.02f, TUBE_BACK - 60.0f), vec3(EDGE_X, BED - 0.02f, TUBE_BACK - 60.0f), gravel);
    track(t, EDGE_X + 1.65f);
    bool comes = vehicles_need_rails(world->plan, place); // the film brings its own train
    for (int i = 0; i < 2 && !comes; i++)
        carriage(t, EDGE_X + 1.65f, -19.0f - 20.2f * (float)i, i == 0);
    tube_walls(t);
    // two lines of tubes under the vault
    Vec3 radiance = vec3(7.5f, 7.8f, 7.2f);
    int glow = set_glow(world, "station lamp", radiance, true);
    for (int i = 0; i < 9; i++)
        for (int side = 0; side < 2; side++) {
            float x = side ? EDGE_X + 0.4f : -1.6f, y = side ? 3.95f : 3.9f, z = 10.5f - 6.0f * (float)i;
            mesh_bevel_box(m, vec3(x - 0.14f, y, z - 1.3f), vec3(x + 0.14f, y + 0.1f, z + 1.3f), 0.02f, t->white);
            mesh_rod(m, vec3(x, y + 0.1f, z - 1.0f), vec3(x, 4.5f, z - 1.0f), 0.012f, t->iron);
            mesh_rod(m, vec3(x, y + 0.1f, z + 1.0f), vec3(x, 4.5f, z + 1.0f), 0.012f, t->iron);
            mesh_quad(m, vec3(x - 0.1f, y - 0.002f, z - 1.25f), vec3(x + 0.1f, y - 0.002f, z - 1.25f),
                      vec3(x + 0.1f, y - 0.002f, z + 1.25f), vec3(x - 0.1f, y - 0.002f, z + 1.25f), glow);
            world_add_light(world, set_quad_light("station lamp", LIGHT_PRACTICAL, place,
                                                  vec3(x - 0.1f, y - 0.006f, z - 1.25f), vec3(0.2f, 0, 0),
                                                  vec3(0, 0, 2.5f), radiance));
        }
    world_add_light(world, set_quad_light("room", LIGHT_FILL, place, vec3(-2.5f, 3.7f, 8.0f), vec3(0, 0, -1.8f),
                                          vec3(4.0f, 0, 0), vec3(0.5f, 0.5f, 0.47f)));
    for (int i = 0; i < 3; i++)
        town_mark(t, "bench",
                  i == 0   ? "bench"
                  : i == 1 ? "second bench"
                           : "third bench",
                  vec3(TUBE_LEFT + 0.5f, 0, 1.4f - 6.2f * (float)i), 0.5f * PI_F, "katorlegaz/concrete-bench");
    town_thing(t, "trash can", vec3(TUBE_LEFT + 0.4f, 0, -1.8f), 0.5f * PI_F, NULL, 0.9f);
    int clock = set_glow(world, "clock", vec3(0.9f, 0.88f, 0.8f), false);
    mesh_bevel_box(m, vec3(-0.75f, 2.95f, -8.1f), vec3(0.75f, 3.35f, -7.95f), 0.02f, t->black);
    mesh_box(m, vec3(-0.66f, 3.0f, -7.95f), vec3(-0.3f, 3.3f, -7.94f), clock);
    for (int i = 0; i < 4; i++)
        mesh_box(m, vec3(-0.2f, 3.26f - 0.075f * (float)i, -7.95f),
                 vec3(0.3f + 0.3f * town_roll(t, "line", (uint64_t)i), 3.29f - 0.075f * (float)i, -7.94f),
                 set_glow(world, "board", vec3(1.6f, 0.8f, 0.1f), false));
    mesh_rod(m, vec3(-0.6f, 3.35f, -8.0f), vec3(-0.6f, 4.4f, -8.0f), 0.02f, t->iron);
    mesh_rod(m, vec3(0.6f, 3.35f, -8.0f), vec3(0.6f, 4.4f, -8.0f), 0.02f, t->iron);
    Vec3 line[2] = {vec3(EDGE_X + 1.65f, BED + 0.23f, TUBE_BACK - 55.0f),
                    vec3(EDGE_X + 1.65f, BED + 0.23f, TUBE_FRONT + 28.0f)};
    world_add_roadway(world, place,
                      (Roadway){.kind = WAY_RAIL, .points = line, .count = 2, .stop = 55.0f - TUBE_BACK + 3.0f});
    if (!comes)
        town_landmark(t, "train", vec3(EDGE_X + 1.65f, 1.4f, -19.0f), vec3(1.4f, 2.0f, 9.8f), 0.0f);
    PlaceInfo *info = &world->places[place];
    info->camera_min = vec3(TUBE_LEFT + 0.5f, 0.25f, -26.0f);
    info->camera_max = vec3(EDGE_X - 0.2f, 3.2f, TUBE_FRONT - 0.6f);
    info->walk_min = vec3(TUBE_LEFT + 1.1f, 0, -30.0f);
    info->walk_max = vec3(EDGE_X - 1.1f, 0, 11.0f);
    info->path_from = vec3(-0.6f, 0, 7.0f);
    info->path_to = vec3(-0.6f, 0, -14.0f);
    info->has_vista = true;
    info->vista = vec3(1.0f, 1.6f, -9.0f);
    Environment *e = &info->environment;
    e->exposure = -0.15f;
    e->room_size = 16.0f;
    set_smoke(e, t->plan->fog, true);
    e->rain = e->snow = e->settled = e->wetness = 0.0f;
    snprintf(info->ground, sizeof info->ground, "stone");
    mesh_place(m, affine_identity());
    mesh_finish(world, m, "subway", place);
    e->absorption = 0.12f;
    info->built = true;
    return STATUS_OK;
}
