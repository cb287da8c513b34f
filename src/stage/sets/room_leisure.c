// Rooms to play and bathe in: a swimming bath, an ice rink, a boxing ring, bowling lanes, a casino, a night club.
#include "stage/sets/room_leisure.h"

#include <math.h>
#include <string.h>

// A flat ring or disc on the floor.
static void disc(MeshBuilder *m, Vec3 c, float inner, float outer, int material)
{
    enum { SIDES = 40 };
    for (int i = 0; i < SIDES; i++) {
        float a = TAU_F * (float)i / SIDES, b = TAU_F * (float)(i + 1) / SIDES;
        Vec3 da = vec3(sinf(a), 0, cosf(a)), db = vec3(sinf(b), 0, cosf(b));
        mesh_quad(m, vec3_mad(c, da, outer), vec3_mad(c, db, outer), vec3_mad(c, db, inner), vec3_mad(c, da, inner),
                  material);
    }
}

static void floor_box(MeshBuilder *m, float x0, float z0, float x1, float z1, float high, int material)
{
    mesh_box(m, vec3(x0, 0, z0), vec3(x1, high, z1), material);
}

// Steps of benches for those who watch, from the inner edge outwards along one side of a hall.
static void stand(Room *r, Vec3 foot, float yaw, float wide, int rows, Vec3 color)
{
    MeshBuilder *m = r->mesh;
    int step = set_paint(r->world, "stand", vec3(0.16f, 0.16f, 0.17f), 0.9f),
        seat = set_paint(r->world, "stand seat", color, 0.45f);
    mesh_place(m, affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f))); // faces +z, rises towards -z
    int count = (int)(wide / 0.56f);
    for (int i = 0; i < rows; i++) {
        float y = 0.42f * (float)(i + 1), z = -0.85f * (float)i;
        mesh_box(m, vec3(-0.5f * wide, 0, z - 0.85f), vec3(0.5f * wide, y, z), step);
        for (int k = 0; k < count; k++) {
            float x = -0.5f * wide + 0.56f * ((float)k + 0.5f);
            mesh_bevel_box(m, vec3(x - 0.22f, y + 0.38f, z - 0.6f), vec3(x + 0.22f, y + 0.43f, z - 0.18f), 0.015f,
                           seat);
            mesh_bevel_box(m, vec3(x - 0.22f, y + 0.43f, z - 0.64f), vec3(x + 0.22f, y + 0.8f, z - 0.58f), 0.015f,
                           seat);
            mesh_rod(m, vec3(x, y, z - 0.4f), vec3(x, y + 0.38f, z - 0.4f), 0.03f, step);
        }
    }
    mesh_place(m, affine_identity());
}

// ---------------------------------------------------------------- the swimming bath

void room_bath_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int water = set_paint(world, "pool water", vec3(0.03f, 0.24f, 0.3f), 0.04f),
        rim = set_material(world, "tile", vec3(0.62f, 0.64f, 0.64f), 3),
        blue = set_paint(world, "block", vec3(0.03f, 0.12f, 0.3f), 0.4f),
        steel = set_metal(world, "rail", vec3_splat(0.6f), 0.15f),
        floats[2] = {set_paint(world, "float", vec3(0.6f, 0.03f, 0.02f), 0.4f),
                     set_paint(world, "float", vec3(0.7f, 0.7f, 0.68f), 0.4f)};
    world->materials[water].model = MATERIAL_WATER;
    float x0 = -5.6f, x1 = 3.4f, z0 = -6.6f, z1 = 7.6f, high = 0.05f; // brim-full: its water stands as high as its rim
    mesh_quad(m, vec3(x0, high, z1), vec3(x1, high, z1), vec3(x1, high, z0), vec3(x0, high, z0), water);
    for (int side = 0; side < 2; side++) {
        float x = side ? x1 : x0, z = side ? z1 : z0;
        mesh_bevel_box(m, vec3(x - (side ? 0.0f : 0.3f), 0, z0 - 0.3f),
                       vec3(x + (side ? 0.3f : 0.0f), 0.07f, z1 + 0.3f), 0.015f, rim);
        mesh_bevel_box(m, vec3(x0, 0, z - (side ? 0.0f : 0.3f)), vec3(x1, 0.07f, z + (side ? 0.3f : 0.0f)), 0.015f,
                       rim);
    }
    for (int lane = 1; lane < 4; lane++) {
        float x = lerpf(x0, x1, (float)lane / 4.0f);
        for (int i = 0; i < 47; i++) {
            float z = z0 + 0.15f + 0.3f * (float)i;
            mesh_rod(m, vec3(x, high + 0.02f, z), vec3(x, high + 0.02f, z + 0.22f), 0.055f, floats[(i / 4) % 2]);
        }
    }
    for (int lane = 0; lane < 4; lane++) { // starting blocks
        float x = lerpf(x0, x1, ((float)lane + 0.5f) / 4.0f);
        mesh_bevel_box(m, vec3(x - 0.28f, 0, z0 - 0.95f), vec3(x + 0.28f, 0.6f, z0 - 0.45f), 0.02f, blue);
    }
    for (int k = 0; k < 2; k++) { // ladders
        float z = k ? 4.6f : -4.6f;
        for (int side = -1; side <= 1; side += 2) {
            float at = z + 0.26f * (float)side;
            Vec3 rail[5] = {vec3(x1 + 0.55f, 0, at), vec3(x1 + 0.5f, 0.7f, at), vec3(x1 + 0.2f, 0.85f, at),
                            vec3(x1 - 0.08f, 0.7f, at), vec3(x1 - 0.08f, 0.0f, at)};
            mesh_tube(m, rail, 5, 0.022f, 10, steel);
        }
    }
    fit_landmark(r, "pool", -1, vec3(0.5f * (x0 + x1), 0.02f, 0.5f * (z0 + z1)), 0.5f * PI_F,
                 vec3(0.5f * (z1 - z0), 0.02f, 0.5f * (x1 - x0)));
}

// ---------------------------------------------------------------- ice

void room_rink_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    world->materials[r->floor].roughness = 0.16f;
    int board = set_paint(world, "boards", vec3(0.72f, 0.72f, 0.7f), 0.35f),
        yellow = set_paint(world, "kick plate", vec3(0.62f, 0.45f, 0.02f), 0.4f),
        red = set_paint(world, "red line", vec3(0.5f, 0.03f, 0.03f), 0.2f),
        blue = set_paint(world, "blue line", vec3(0.03f, 0.1f, 0.45f), 0.2f),
        pane = set_glass(world, vec3(0.93f, 0.96f, 0.97f)),
        steel = set_metal(world, "net frame", vec3_splat(0.5f), 0.3f);
    enum { SIDES = 56 }; // boards with round corners
    float half_x = 9.4f, low_z = -13.2f, high_z = 15.2f, corner = 4.5f;
    Vec3 line[SIDES + 1];
    for (int i = 0; i <= SIDES; i++) {
        float a = TAU_F * (float)i / SIDES, s = sinf(a), c = cosf(a);
        line[i] =
            vec3((s > 0 ? 1.0f : -1.0f) * (half_x - corner) + corner * s, 0,
                 0.5f * (low_z + high_z) + (c > 0 ? 1.0f : -1.0f) * (0.5f * (high_z - low_z) - corner) + corner * c);
    }
    for (int i = 0; i < SIDES; i++) {
        Vec3 a = line[i], b = line[i + 1];
        Vec3 up = vec3(0, 1.1f, 0), kick = vec3(0, 0.2f, 0), top = vec3(0, 2.5f, 0);
        mesh_quad(m, vec3_add(a, kick), vec3_add(b, kick), vec3_add(b, up), vec3_add(a, up), board);
        mesh_quad(m, vec3_add(b, kick), vec3_add(a, kick), vec3_add(a, up), vec3_add(b, up), board);
        mesh_quad(m, a, b, vec3_add(b, kick), vec3_add(a, kick), yellow);
        mesh_rod(m, vec3_add(a, up), vec3_add(b, up), 0.035f, red);
        mesh_quad(m, vec3_add(a, up), vec3_add(b, up), vec3_add(b, top), vec3_add(a, top), pane);
        if (i % 2 == 0)
            mesh_rod(m, vec3_add(a, up), vec3_add(a, top), 0.02f, steel);
    }
    mesh_box(m, vec3(-half_x, 0, 0.85f), vec3(half_x, 0.002f, 1.15f), red);
    mesh_box(m, vec3(-half_x, 0, -4.6f), vec3(half_x, 0.002f, -4.3f), blue);
    mesh_box(m, vec3(-half_x, 0, 6.3f), vec3(half_x, 0.002f, 6.6f), blue);
    mesh_box(m, vec3(-half_x, 0, -10.9f), vec3(half_x, 0.002f, -10.8f), red);
    disc(m, vec3(0, 0.003f, 1.0f), 3.4f, 3.5f, blue);
    for (int side = -1; side <= 1; side += 2)
        disc(m, vec3(4.6f * (float)side, 0.003f, -8.2f), 2.6f, 2.7f, red);
    int net = set_paint(world, "net", vec3(0.6f, 0.6f, 0.6f), 0.9f); // the goal
    for (int i = 0; i <= 12; i++)
        mesh_rod(m, vec3(-0.9f + 0.15f * (float)i, 1.2f, -11.0f), vec3(-0.9f + 0.15f * (float)i, 0.02f, -11.8f), 0.006f,
                 net);
    for (int side = -1; side <= 1; side += 2)
        mesh_rod(m, vec3(0.92f * (float)side, 0, -10.9f), vec3(0.92f * (float)side, 1.22f, -10.9f), 0.04f, red);
    mesh_rod(m, vec3(-0.92f, 1.22f, -10.9f), vec3(0.92f, 1.22f, -10.9f), 0.04f, red);
    fit_landmark(r, "goal", -1, vec3(0, 0.6f, -11.2f), 0, vec3(0.95f, 0.6f, 0.4f));
    stand(r, vec3(-10.3f, 0, 1.0f), 0.5f * PI_F, 24.0f, 3, vec3(0.05f, 0.14f, 0.34f));
    stand(r, vec3(10.3f, 0, 0.0f), -0.5f * PI_F, 22.0f, 3, vec3(0.05f, 0.14f, 0.34f));
    stand(r, vec3(0, 0, -14.2f), 0.0f, 18.0f, 2, vec3(0.05f, 0.14f, 0.34f));
}

// ---------------------------------------------------------------- the ring

void room_ring_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int canvas = set_paint(world, "canvas", vec3(0.36f, 0.42f, 0.5f), 0.85f),
        apron = set_paint(world, "ring apron", vec3(0.35f, 0.02f, 0.02f), 0.7f),
        white = set_paint(world, "rope", vec3(0.62f, 0.62f, 0.6f), 0.5f),
        red = set_paint(world, "rope", vec3(0.5f, 0.02f, 0.02f), 0.5f),
        blue = set_paint(world, "rope", vec3(0.02f, 0.06f, 0.4f), 0.5f),
        steel = set_metal(world, "post", vec3_splat(0.4f), 0.3f);
    const float half = 3.05f; // 6.1 m within the ropes (AIBA technical rules)
    floor_box(m, -half - 0.75f, -half - 0.75f, half + 0.75f, half + 0.75f, 0.004f, apron);
    floor_box(m, -half - 0.3f, -half - 0.3f, half + 0.3f, half + 0.3f, 0.008f, canvas);
    disc(m, vec3(0, 0.01f, 0), 0.86f, 0.9f, white);
    for (int i = 0; i < 4; i++) {
        float sx = i & 1 ? 1.0f : -1.0f, sz = i & 2 ? 1.0f : -1.0f;
        int pad = i == 0 ? red : i == 3 ? blue : white;
        mesh_rod(m, vec3(sx * (half + 0.2f), 0, sz * (half + 0.2f)), vec3(sx * (half + 0.2f), 1.5f, sz * (half + 0.2f)),
                 0.05f, steel);
        mesh_place(m, affine_from(vec3(sx * half, 0.35f, sz * half), quat_yaw(0.25f * PI_F), vec3_splat(1.0f)));
        mesh_bevel_box(m, vec3(-0.12f, 0, -0.12f), vec3(0.12f, 1.1f, 0.12f), 0.03f, pad);
        mesh_place(m, affine_identity());
    }
    for (int k = 0; k < 4; k++) {
        float y = 0.45f + 0.3f * (float)k;
        int rope = k == 3 ? red : k == 0 ? blue : white;
        for (int side = -1; side <= 1; side += 2) {
            float s = half * (float)side;
            mesh_rod(m, vec3(s, y, -half), vec3(s, y, half), 0.02f, rope);
            mesh_rod(m, vec3(-half, y, s), vec3(half, y, s), 0.02f, rope);
        }
    }
    for (int side = -1; side <= 1; side += 2) {
        stand(r, vec3(5.1f * (float)side, 0, 0), -0.5f * PI_F * (float)side, 9.0f, 3, vec3(0.16f, 0.02f, 0.02f));
    }
    stand(r, vec3(0, 0, -5.0f), 0.0f, 10.0f, 3, vec3(0.16f, 0.02f, 0.02f));
    int truss = set_metal(world, "truss", vec3_splat(0.3f), 0.4f); // the lamps hang in a square of trusses
    for (int side = -1; side <= 1; side += 2) {
        float s = 2.6f * (float)side, y = r->height - 0.5f;
        mesh_rod(m, vec3(s, y, -2.6f), vec3(s, y, 2.6f), 0.06f, truss);
        mesh_rod(m, vec3(-2.6f, y, s), vec3(2.6f, y, s), 0.06f, truss);
    }
    fit_landmark(r, "boxing ring", -1, vec3(0, 0.01f, 0), 0, vec3(half, 0.01f, half));
}

// ---------------------------------------------------------------- bowling

void room_bowling_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int lane = set_material(world, "wood floor", vec3(0.55f, 0.36f, 0.17f), 6),
        gutter = set_paint(world, "gutter", vec3(0.03f, 0.03f, 0.034f), 0.3f),
        dark = set_paint(world, "pit", vec3(0.015f, 0.015f, 0.018f), 0.9f),
        arrow = set_paint(world, "lane arrow", vec3(0.16f, 0.05f, 0.02f), 0.3f),
        shell = set_paint(world, "ball return", vec3(0.1f, 0.11f, 0.13f), 0.3f);
    static const Vec3 neon[] = {{3.0f, 0.3f, 1.7f}, {0.2f, 1.6f, 3.0f}, {2.6f, 1.2f, 0.15f}};
    world->materials[lane].roughness *= 0.35f;     // oiled
    float foul = 4.8f, pins = -9.6f, end = -11.3f; // 14.4 m shown of a lane's 18.3
    for (int i = 0; i < 5; i++) {
        float x = -4.6f + 2.3f * (float)i;
        floor_box(m, x - 0.53f, end, x + 0.53f, foul, 0.02f, lane);
        for (int side = -1; side <= 1; side += 2)
            floor_box(m, x + (float)side * 0.65f - 0.11f, end, x + (float)side * 0.65f + 0.11f, foul, 0.004f, gutter);
        floor_box(m, x - 0.53f, foul, x + 0.53f, foul + 0.03f, 0.022f, gutter);
        for (int k = -2; k <= 2; k++) {
            float ax = x + 0.2f * (float)k, az = 1.2f + 0.28f * fabsf((float)k);
            mesh_quad(m, vec3(ax - 0.03f, 0.021f, az), vec3(ax + 0.03f, 0.021f, az), vec3(ax, 0.021f, az - 0.24f),
                      vec3(ax, 0.021f, az - 0.24f), arrow);
        }
        for (int k = 0; k < 10; k++) {
            int row = k < 1 ? 0 : k < 3 ? 1 : k < 6 ? 2 : 3, first = row * (row + 1) / 2;
            Vec3 at = vec3(x + 0.305f * ((float)(k - first) - 0.5f * (float)row), 0.02f, pins - 0.264f * (float)row);
            prop_place(world, r->place, "bowling pin", at, 0.0f, &(PropParams){.no_landmark = true});
        }
    }
    for (int i = 0; i < 2; i++) { // ball returns between the lanes
        float x = -3.45f + 4.6f * (float)i;
        mesh_bevel_box(m, vec3(x - 0.32f, 0, foul + 0.6f), vec3(x + 0.32f, 0.55f, foul + 2.1f), 0.08f, shell);
        for (int k = 0; k < 5; k++) {
            Vec3 at = vec3(x + (k % 2 ? 0.13f : -0.13f), 0.55f, foul + 0.85f + 0.24f * (float)k);
            static const Vec3 colors[] = {{0.4f, 0.02f, 0.03f},
                                          {0.02f, 0.1f, 0.4f},
                                          {0.02f, 0.25f, 0.1f},
                                          {0.3f, 0.12f, 0.02f},
                                          {0.1f, 0.02f, 0.25f}};
            prop_place(world, r->place, "bowling ball", at, 1.3f * (float)k,
                       &(PropParams){.no_landmark = i > 0 || k > 0, .has_color = true, .color = colors[k]});
        }
    }
    // above the pins: the mask with its picture, and light in it; the pit is dark
    mesh_box(m, vec3(r->left, 0.9f, end + 0.9f), vec3(r->right, r->height, end + 1.1f),
             set_paint(world, "mask", vec3(0.04f, 0.03f, 0.09f), 0.5f));
    mesh_box(m, vec3(r->left, 0, end - 0.1f), vec3(r->right, r->height, end), dark);
    for (int i = 0; i < 14; i++) {
        float x = -6.0f + 0.92f * (float)i, y = 1.9f + 0.55f * sinf(1.1f * (float)i);
        int glow = set_glow(world, "neon", neon[i % 3], false);
        mesh_quad(m, vec3(x - 0.42f, y - 0.05f, end + 1.11f), vec3(x + 0.42f, y + 0.3f, end + 1.11f),
                  vec3(x + 0.42f, y + 0.4f, end + 1.11f), vec3(x - 0.42f, y + 0.05f, end + 1.11f), glow);
    }
    for (int i = 0; i < 5; i++)
        fit_screen(r, vec3(-4.6f + 2.3f * (float)i, 3.1f, foul + 0.4f), 0.0f, -0.1f, (Vec2){1.2f, 0.66f}, 1,
                   vec3(0.5f, 0.8f, 1.0f), 0.8f);
    Vec3 low = vec3(r->left + 0.3f, 0.85f, end + 0.5f); // lamps behind the mask light the pins
    world_add_light(world,
                    set_quad_light("pin light", LIGHT_PRACTICAL, r->place, low, vec3(r->right - r->left - 0.6f, 0, 0),
                                   vec3(0, 0.02f, 0.35f), vec3(9.0f, 8.6f, 8.0f)));
    for (int side = -1; side <= 1; side += 2) { // lines of light along the walls
        float x = (float)side * (r->right - 0.03f);
        int glow = set_glow(world, "neon line", side > 0 ? neon[0] : neon[1], true);
        mesh_rod(m, vec3(x, 2.6f, end + 1.2f), vec3(x, 2.6f, r->front - 0.3f), 0.03f, glow);
        world_add_light(world, set_quad_light("neon line", LIGHT_PRACTICAL, r->place,
                                              vec3(x - 0.02f * (float)side, 2.55f, side > 0 ? end + 1.2f : r->front),
                                              vec3(0, 0, (float)side * (r->front - end - 1.2f)), vec3(0, 0.1f, 0),
                                              vec3_scale(side > 0 ? neon[0] : neon[1], 1.2f)));
    }
    fit_landmark(r, "bowling lane", -1, vec3(0, 0.02f, -2.4f), 0, vec3(0.53f, 0.02f, 7.2f));
}

// ---------------------------------------------------------------- the casino

void room_casino_extra(Room *r)
{
    World *world = r->world;
    int felt = set_material(world, "fabric", vec3(0.012f, 0.14f, 0.05f), 4),
        wood = set_material(world, "wood panel", vec3(0.16f, 0.06f, 0.025f), 12),
        brass = set_metal(world, "brass", vec3(0.75f, 0.55f, 0.28f), 0.25f),
        red = set_paint(world, "pocket", vec3(0.4f, 0.01f, 0.01f), 0.25f),
        black = set_paint(world, "pocket", vec3_splat(0.01f), 0.25f),
        white = set_paint(world, "ink", vec3_splat(0.7f), 0.6f);
    // roulette: a long table with the wheel sunk into one end
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_bevel_box(m, vec3(-1.5f, 0.7f, -0.62f), vec3(1.5f, 0.84f, 0.62f), 0.05f, wood);
    mesh_box(m, vec3(-1.42f, 0.84f, -0.54f), vec3(1.42f, 0.846f, 0.54f), felt);
    for (int side = -1; side <= 1; side += 2)
        mesh_bevel_box(m, vec3((float)side * 0.95f - 0.22f, 0, -0.3f), vec3((float)side * 0.95f + 0.22f, 0.7f, 0.3f),
                       0.04f, wood);
    for (int i = 0; i < 36; i++) {
        float x = -0.38f + 0.14f * (float)(i / 3), z = -0.27f + 0.18f * (float)(i % 3);
        mesh_box(m, vec3(x + 0.008f, 0.846f, z + 0.01f), vec3(x + 0.132f, 0.848f, z + 0.17f), i % 2 ? red : black);
    }
    mesh_box(m, vec3(-0.4f, 0.846f, 0.31f), vec3(1.3f, 0.848f, 0.318f), white);
    Vec3 hub = vec3(-0.95f, 0.85f, 0);
    const Vec2 bowl[] = {{0.46f, 0.0f}, {0.48f, 0.1f},  {0.44f, 0.11f}, {0.34f, 0.03f},
                         {0.2f, 0.02f}, {0.05f, 0.05f}, {0.03f, 0.12f}, {0.0f, 0.13f}};
    mesh_place(m, affine_from(hub, quat_identity(), vec3_splat(1.0f)));
    mesh_lathe(m, bowl, COUNT_OF(bowl), 48, wood);
    for (int i = 0; i < 37; i++) {
        float a = TAU_F * (float)i / 37.0f, b = TAU_F * (float)(i + 1) / 37.0f;
        mesh_quad(m, vec3(0.33f * sinf(a), 0.034f, 0.33f * cosf(a)), vec3(0.33f * sinf(b), 0.034f, 0.33f * cosf(b)),
                  vec3(0.23f * sinf(b), 0.028f, 0.23f * cosf(b)), vec3(0.23f * sinf(a), 0.028f, 0.23f * cosf(a)),
                  i % 2 ? red : black);
    }
    mesh_sphere(m, vec3(0, 0.12f, 0), 0.035f, 16, brass);
    for (int i = 0; i < 2; i++)
        mesh_rod(m, vec3(i ? -0.12f : 0, 0.1f, i ? 0 : -0.12f), vec3(i ? 0.12f : 0, 0.1f, i ? 0 : 0.12f), 0.01f, brass);
    mesh_place(m, affine_identity());
    static const Vec3 chips[] = {
        {0.5f, 0.02f, 0.02f}, {0.02f, 0.06f, 0.4f}, {0.02f, 0.24f, 0.06f}, {0.03f, 0.03f, 0.03f}};
    for (int i = 0; i < 14; i++) {
        int tint = set_paint(world, "chip", chips[i % 4], 0.35f);
        float x = rng_range(r->rng, 900u + 3u * (uint64_t)i, -0.35f, 1.3f),
              z = rng_range(r->rng, 901u + 3u * (uint64_t)i, -0.45f, 0.45f);
        int tall = 1 + (int)(7.0f * rng_float(r->rng, 902u + 3u * (uint64_t)i));
        mesh_cylinder(m, vec3(x, 0.846f, z), 0.0035f * (float)tall, 0.02f, 18, tint);
    }
    fit_made(r, "roulette table", world_add_mesh(world, mesh_end(m)), vec3(2.6f, 0, -1.2f), 0.25f,
             vec3(3.0f, 0.85f, 1.24f));
    // cards: half a round, the dealer at its straight side
    m = mesh_begin(world->arena);
    const float high = 0.82f, radius = 1.05f;
    for (int i = 0; i < 24; i++) {
        float a = -0.5f * PI_F + PI_F * (float)i / 24.0f, b = -0.5f * PI_F + PI_F * (float)(i + 1) / 24.0f;
        Vec3 da = vec3(sinf(a), 0, cosf(a)), db = vec3(sinf(b), 0, cosf(b)), top = vec3(0, high, 0),
             low = vec3(0, high - 0.1f, 0);
        mesh_quad(m, vec3_mad(top, da, radius), vec3_mad(top, db, radius), top, top, felt);
        mesh_quad(m, vec3_mad(low, da, radius + 0.1f), vec3_mad(low, db, radius + 0.1f),
                  vec3_mad(top, db, radius + 0.1f), vec3_mad(top, da, radius + 0.1f), wood);
        mesh_quad(m, vec3_mad(top, da, radius + 0.1f), vec3_mad(top, db, radius + 0.1f), vec3_mad(top, db, radius),
                  vec3_mad(top, da, radius), wood);
        if (i % 5 == 2) { // two cards before each player
            mesh_place(m, affine_from(vec3_mad(vec3(0, high + 0.003f, 0), da, 0.72f), quat_yaw(a), vec3_splat(1.0f)));
            for (int k = 0; k < 2; k++)
                mesh_box(m, vec3(-0.06f + 0.05f * (float)k, 0.001f * (float)k, -0.044f),
                         vec3(0.003f + 0.05f * (float)k, 0.001f * (float)(k + 1), 0.044f), k ? white : red);
            mesh_place(m, affine_identity());
        }
    }
    mesh_cone(m, vec3(0, 0, 0.35f), high - 0.1f, 0.3f, 0.18f, 20, wood);
    fit_made(r, "card table", world_add_mesh(world, mesh_end(m)), vec3(-2.4f, 0, -1.9f), -0.15f,
             vec3(2.1f, high, 1.1f));
    for (int i = 0; i < 4; i++) {
        float a = -0.15f - 1.1f + 0.73f * (float)i;
        prop_place(world, r->place, "bar stool", vec3(-2.4f + 1.55f * sinf(a), 0, -1.9f + 1.55f * cosf(a)), a + PI_F,
                   &(PropParams){.scale = 0.86f});
    }
    for (int i = 0; i < 3; i++)
        prop_place(world, r->place, "bar stool", vec3(1.9f + 0.8f * (float)i, 0, -0.05f - 0.2f * (float)i),
                   PI_F + 0.25f, &(PropParams){.scale = 0.86f, .no_landmark = i > 0});
    for (int i = 0; i < 8; i++) { // the machines' lights above them
        int glow = set_glow(world, "marquee", i % 2 ? vec3(2.6f, 0.7f, 0.1f) : vec3(1.9f, 0.2f, 1.2f), false);
        mesh_bevel_box(r->mesh, vec3(-4.65f + 1.2f * (float)i, 2.0f, -6.1f),
                       vec3(-3.75f + 1.2f * (float)i, 2.3f, -5.95f), 0.02f, glow);
    }
    world_add_light(world, set_quad_light("marquee", LIGHT_PRACTICAL, r->place, vec3(-4.6f, 2.05f, -5.9f),
                                          vec3(9.2f, 0, 0), vec3(0, 0.2f, 0), vec3(2.2f, 0.7f, 0.6f)));
}

// ---------------------------------------------------------------- the night club

void room_club_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    static const Vec3 hues[] = {{1.0f, 0.08f, 0.55f}, {0.1f, 0.4f, 1.0f}, {0.5f, 0.1f, 1.0f}, {0.05f, 0.9f, 0.8f}};
    for (int i = 0; i < 8; i++) // a floor of lit glass
        for (int k = 0; k < 8; k++) {
            float x = -3.6f + 0.9f * (float)i, z = -3.0f + 0.9f * (float)k,
                  on = rng_float(r->rng, 300u + 8u * (uint64_t)i + (uint64_t)k);
            Vec3 hue = hues[(int)(3.99f * rng_float(r->rng, 400u + 8u * (uint64_t)i + (uint64_t)k))];
            int tile = on < 0.55f ? set_glow(world, "floor light", vec3_scale(hue, 0.5f), false)
                                  : set_paint(world, "floor tile", vec3_splat(0.03f), 0.08f);
            mesh_bevel_box(m, vec3(x + 0.01f, 0, z + 0.01f), vec3(x + 0.89f, 0.012f, z + 0.89f), 0.004f, tile);
        }
    int black = set_paint(world, "booth", vec3_splat(0.02f), 0.3f),
        steel = set_metal(world, "deck", vec3_splat(0.35f), 0.3f),
        mirror = set_metal(world, "mirror", vec3(0.84f, 0.85f, 0.85f), 0.04f);
    Counter booth = {.name = "dj booth",
                     .middle = vec3(0, 0, -4.7f),
                     .length = 2.6f,
                     .depth = 0.75f,
                     .height = 1.05f,
                     .top = black,
                     .front = black};
    fit_counter(r, &booth);
    for (int side = -1; side <= 1; side += 2) { // two turntables and a mixer
        float x = 0.62f * (float)side;
        mesh_bevel_box(m, vec3(x - 0.22f, 1.05f, -4.9f), vec3(x + 0.22f, 1.11f, -4.5f), 0.01f, steel);
        mesh_cylinder(m, vec3(x - 0.03f, 1.11f, -4.7f), 0.012f, 0.16f, 32, black);
    }
    mesh_bevel_box(m, vec3(-0.18f, 1.05f, -4.88f), vec3(0.18f, 1.12f, -4.52f), 0.01f, steel);
    for (int k = 0; k < 9; k++) { // bars of light behind the booth
        float x = -4.4f + 1.1f * (float)k, high = 1.2f + 2.6f * rng_float(r->rng, 500u + (uint64_t)k);
        int bar = set_glow(world, "light bar", vec3_scale(hues[k % 4], 3.2f), false);
        mesh_bevel_box(m, vec3(x - 0.05f, 0.5f, r->back + 0.02f), vec3(x + 0.05f, high, r->back + 0.08f), 0.02f, bar);
    }
    world_add_light(world, set_quad_light("light bars", LIGHT_PRACTICAL, r->place, vec3(-4.4f, 0.6f, r->back + 0.12f),
                                          vec3(8.8f, 0, 0), vec3(0, 2.2f, 0), vec3(0.5f, 0.12f, 0.8f)));
    mesh_rod(m, vec3(0, r->height, -0.2f), vec3(0, 3.6f, -0.2f), 0.01f, steel); // the ball: facets, none smooth
    for (int i = 0; i < 14; i++)
        for (int k = 0; k < 28; k++) {
            float t0 = PI_F * (float)i / 14.0f, t1 = PI_F * (float)(i + 1) / 14.0f, a0 = TAU_F * (float)k / 28.0f,
                  a1 = TAU_F * (float)(k + 1) / 28.0f - 0.02f, rad = 0.36f;
            Vec3 c = vec3(0, 3.3f, -0.2f);
            Vec3 p0 = vec3_mad(c, vec3(sinf(t0) * sinf(a0), cosf(t0), sinf(t0) * cosf(a0)), rad),
                 p1 = vec3_mad(c, vec3(sinf(t0) * sinf(a1), cosf(t0), sinf(t0) * cosf(a1)), rad),
                 p2 = vec3_mad(c, vec3(sinf(t1) * sinf(a1), cosf(t1), sinf(t1) * cosf(a1)), rad),
                 p3 = vec3_mad(c, vec3(sinf(t1) * sinf(a0), cosf(t1), sinf(t1) * cosf(a0)), rad);
            mesh_quad(m, p3, p2, p1, p0, mirror);
        }
    for (int side = -1; side <= 1; side += 2) // trusses with coloured lamps
        for (int k = 0; k < 3; k++) {
            float x = 2.9f * (float)side, z = -2.8f + 2.6f * (float)k;
            Vec3 hue = hues[(k + (side > 0 ? 2 : 0)) % 4];
            int lens = set_glow(world, "beam lamp", vec3_scale(hue, 10.0f), true);
            if (k == 0)
                mesh_rod(m, vec3(x, r->height - 0.35f, -4.5f), vec3(x, r->height - 0.35f, 4.5f), 0.05f, steel);
            mesh_cone(m, vec3(x, r->height - 0.75f, z), 0.3f, 0.14f, 0.08f, 18, black);
            mesh_cylinder(m, vec3(x, r->height - 0.76f, z), 0.01f, 0.13f, 18, lens);
            world_add_light(world, set_quad_light("beam lamp", LIGHT_PRACTICAL, r->place,
                                                  vec3(x - 0.12f, r->height - 0.78f, z - 0.12f), vec3(0.24f, 0, 0),
                                                  vec3(0, 0, 0.24f), vec3_scale(hue, 26.0f)));
        }
    int wood = set_material(world, "wood panel", vec3(0.08f, 0.04f, 0.02f), 12); // the bar along the left
    Counter bar = {.name = "counter",
                   .middle = vec3(r->left + 1.5f, 0, 0.4f),
                   .yaw = 0.5f * PI_F,
                   .length = 4.4f,
                   .depth = 0.6f,
                   .height = 1.1f,
                   .top = black,
                   .front = wood,
                   .rail = true};
    fit_counter(r, &bar);
    fit_shelf(r,
              &(Shelf){.foot = vec3(r->left + 0.02f, 0.9f, 0.4f),
                       .yaw = 0.5f * PI_F,
                       .size = vec3(4.0f, 1.5f, 0.3f),
                       .boards = 3,
                       .wood = wood,
                       .back = mirror,
                       .goods = GOODS_BOTTLES,
                       .fullness = 0.9f},
              r->rng);
    world_add_light(world, set_quad_light("shelf light", LIGHT_PRACTICAL, r->place, vec3(r->left + 0.4f, 2.45f, 2.3f),
                                          vec3(0, 0, -3.8f), vec3(0.12f, 0, 0), vec3(0.3f, 1.6f, 2.4f)));
    for (int i = 0; i < 3; i++)
        prop_place(world, r->place, "bar stool", vec3(r->left + 2.2f, 0, -0.9f + 1.2f * (float)i), -0.5f * PI_F,
                   &(PropParams){.no_landmark = i > 0});
    world->places[r->place].environment.beams = 0.0f;
}
