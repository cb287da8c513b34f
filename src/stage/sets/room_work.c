// Own pieces of the rooms of work.
#include "stage/sets/fittings.h"
#include "stage/sets/room_pieces.h"

#include <stdio.h>

void room_office(Room *r)
{
    MeshBuilder *m = r->mesh;
    int line = set_metal(r->world, "ceiling grid", vec3_splat(0.5f), 0.5f),
        card = set_paint(r->world, "binder", vec3(0.08f, 0.1f, 0.14f), 0.5f),
        wood = set_paint(r->world, "shelf", vec3_splat(0.52f), 0.45f);
    for (float x = r->left + 0.9f; x < r->right; x += 0.9f)
        mesh_box(m, vec3(x - 0.008f, r->height - 0.006f, r->back), vec3(x + 0.008f, r->height, r->front), line);
    for (float z = r->back + 0.6f; z < r->front; z += 0.6f)
        mesh_box(m, vec3(r->left, r->height - 0.006f, z - 0.008f), vec3(r->right, r->height, z + 0.008f), line);
    // binders on open shelves at the right wall
    mesh_place(m, room_wall_frame(r, ROOM_RIGHT, -1.2f));
    uint64_t n = 0;
    for (int s = 0; s < 5; s++) {
        float y = 0.08f + 0.4f * (float)s;
        mesh_bevel_box(m, vec3(-1.0f, y - 0.03f, 0), vec3(1.0f, y, 0.32f), 0.004f, wood);
        for (float x = -0.95f; s < 4 && x < 0.9f;) {
            float t = rng_range(r->rng, 800 + n, 0.045f, 0.085f);
            Vec3 tint = rng_float(r->rng, 900 + n) < 0.5f ? vec3(0.08f, 0.1f, 0.14f) : vec3(0.36f, 0.35f, 0.33f);
            if (rng_float(r->rng, 1000 + n) > 0.14f) {
                mesh_bevel_box(m, vec3(x, y, 0.02f), vec3(x + t, y + 0.31f, 0.29f), 0.004f,
                               tint.x < 0.2f ? card : set_paint(r->world, "pale binder", tint, 0.5f));
                mesh_box(m, vec3(x + 0.2f * t, y + 0.17f, 0.29f), vec3(x + 0.8f * t, y + 0.26f, 0.2915f), wood);
            }
            x += t + 0.004f;
            n++;
        }
    }
    for (int side = -1; side <= 1; side += 2)
        mesh_bevel_box(m, vec3(side < 0 ? -1.03f : 1.0f, 0, 0), vec3(side < 0 ? -1.0f : 1.03f, 1.68f, 0.33f), 0.004f,
                       wood);
    mesh_place(m, affine_identity());
}

void room_classroom(Room *r)
{
    MeshBuilder *m = r->mesh;
    // children's drawings pinned in a row beside the board
    mesh_place(m, room_wall_frame(r, ROOM_BACK, 0));
    static const Vec3 papers[] = {{0.55f, 0.5f, 0.4f}, {0.5f, 0.55f, 0.58f}, {0.6f, 0.58f, 0.52f}};
    for (int i = 0; i < 6; i++) {
        float x = 2.05f + 0.42f * (float)(i % 3), y = 1.35f + 0.42f * (float)(i / 3);
        int paper = set_paint(r->world, "drawing", papers[i % 3], 0.9f);
        mesh_box(m, vec3(x, y, 0.016f), vec3(x + 0.34f, y + 0.3f, 0.018f), paper);
        for (int k = 0; k < 4; k++) {
            float u = rng_range(r->rng, 640u + (uint64_t)(8 * i + k), 0.06f, 0.24f),
                  v = rng_range(r->rng, 700u + (uint64_t)(8 * i + k), 0.05f, 0.2f);
            Vec3 tint = vec3(0.1f + 0.5f * rng_float(r->rng, 760u + (uint64_t)(8 * i + k)),
                             0.1f + 0.35f * rng_float(r->rng, 820u + (uint64_t)(8 * i + k)),
                             0.05f + 0.4f * rng_float(r->rng, 880u + (uint64_t)(8 * i + k)));
            mesh_box(m, vec3(x + u, y + v, 0.018f), vec3(x + u + 0.07f, y + v + 0.06f, 0.0185f),
                     set_paint(r->world, "crayon", tint, 0.9f));
        }
    }
    mesh_place(m, affine_identity());
}

void room_library(Room *r)
{
    int wood = set_material(r->world, "wood panel", vec3(0.17f, 0.08f, 0.035f), 12);
    float tall = 3.1f;
    // along the back wall, on both sides of the window
    static const float along_back[] = {-4.0f, -2.3f, 2.3f, 4.0f};
    for (int i = 0; i < 4; i++)
        piece_bookcase(r->world, r->place, "bookcase", vec3(along_back[i], 0, r->back + 0.03f), 0.0f,
                       vec3(1.65f, tall, 0.36f), wood, rng_key(r->rng.value + (uint64_t)i, "books", "back"));
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        for (int i = 0; i < 3; i++) { // the long walls
            float z = -3.4f + 1.75f * (float)i;
            piece_bookcase(r->world, r->place, "bookcase", vec3(s * (r->right - 0.03f), 0, z), -0.5f * PI_F * s,
                           vec3(1.7f, tall, 0.36f), wood,
                           rng_key(r->rng.value + (uint64_t)(10 * (i + 1) + side), "books", "wall"));
        }
        // a double case standing out into the room behind the tables
        for (int face = -1; face <= 1; face += 2)
            piece_bookcase(r->world, r->place, "bookcase", vec3(s * 2.35f, 0, -2.75f), face > 0 ? 0.0f : PI_F,
                           vec3(2.2f, 2.2f, 0.32f), wood,
                           rng_key(r->rng.value + (uint64_t)(50 + 2 * side + face), "books", "middle"));
    }
    Landmark books = {.place = r->place,
                      .instance = -1,
                      .entity = PLAN_NONE,
                      .position = vec3(1.55f, 1.1f, -2.6f),
                      .yaw = 0.0f,
                      .half_size = vec3(0.6f, 1.1f, 0.17f),
                      .stand = vec3(0.95f, 0, -2.0f),
                      .stand_yaw = PI_F,
                      .has_stand = true,
                      .has_touch = true,
                      .touch = vec3(1.35f, 1.35f, -2.42f),
                      .touch_normal = vec3(0, 0, 1)};
    snprintf(books.name, sizeof books.name, "bookcase");
    world_add_landmark(r->world, books);
    MeshBuilder *m = r->mesh;
    int cloth = set_material(r->world, "carpet", vec3(0.08f, 0.12f, 0.09f), 7);
    mesh_box(m, vec3(-0.75f, 0, r->back + 1.2f), vec3(0.75f, 0.008f, r->front - 0.5f), cloth);
    // beams
    for (float z = r->back + 1.1f; z < r->front; z += 1.8f)
        mesh_bevel_box(m, vec3(r->left, r->height - 0.28f, z - 0.11f), vec3(r->right, r->height, z + 0.11f), 0.01f,
                       wood);
}

void room_interrogation(Room *r)
{
    MeshBuilder *m = r->mesh;
    int steel = set_metal(r->world, "frame", vec3_splat(0.18f), 0.4f),
        mirror = set_metal(r->world, "mirror window", vec3(0.28f, 0.31f, 0.33f), 0.02f);
    mesh_place(m, room_wall_frame(r, ROOM_BACK, 0));
    mesh_quad(m, vec3(-1.15f, 1.02f, 0.012f), vec3(1.15f, 1.02f, 0.012f), vec3(1.15f, 1.98f, 0.012f),
              vec3(-1.15f, 1.98f, 0.012f), mirror);
    mesh_bevel_box(m, vec3(-1.23f, 0.94f, 0), vec3(1.23f, 1.02f, 0.05f), 0.006f, steel);
    mesh_bevel_box(m, vec3(-1.23f, 1.98f, 0), vec3(1.23f, 2.06f, 0.05f), 0.006f, steel);
    for (int side = -1; side <= 1; side += 2)
        mesh_bevel_box(m, vec3(side < 0 ? -1.23f : 1.15f, 1.02f, 0), vec3(side < 0 ? -1.15f : 1.23f, 1.98f, 0.05f),
                       0.006f, steel);
    // pipes along the ceiling and a vent
    mesh_place(m, affine_identity());
    int pipe = set_paint(r->world, "pipe", vec3(0.16f, 0.17f, 0.16f), 0.5f);
    mesh_rod(m, vec3(r->left, r->height - 0.16f, r->back + 0.12f), vec3(r->right, r->height - 0.16f, r->back + 0.12f),
             0.045f, pipe);
    mesh_rod(m, vec3(r->left + 0.14f, r->height - 0.26f, r->back), vec3(r->left + 0.14f, r->height - 0.26f, r->front),
             0.03f, pipe);
    mesh_rod(m, vec3(r->left + 0.14f, 0, r->back + 0.14f), vec3(r->left + 0.14f, r->height, r->back + 0.14f), 0.03f,
             pipe);
    int dark = set_paint(r->world, "vent", vec3_splat(0.03f), 0.7f);
    mesh_place(m, room_wall_frame(r, ROOM_LEFT, -0.4f));
    mesh_bevel_box(m, vec3(-0.3f, 2.15f, 0), vec3(0.3f, 2.42f, 0.02f), 0.004f, steel);
    for (int i = 0; i < 6; i++)
        mesh_box(m, vec3(-0.27f, 2.18f + 0.037f * (float)i, 0.02f), vec3(0.27f, 2.195f + 0.037f * (float)i, 0.024f),
                 dark);
    mesh_place(m, affine_identity());
}

// A flight of steps rising along +x from x0, its foot at the front edge.
static void steps(MeshBuilder *m, float x0, float z0, float z1, int count, int wood, int rail)
{
    for (int i = 0; i < count; i++) {
        float x = x0 - 0.25f * (float)i, y = 0.19f * (float)(i + 1);
        mesh_bevel_box(m, vec3(x - 0.27f, y - 0.035f, z0), vec3(x, y, z1), 0.006f, wood);
        mesh_box(m, vec3(x - 0.26f, y - 0.19f, z0 + 0.02f), vec3(x - 0.245f, y - 0.035f, z1 - 0.02f), wood);
        if (i % 3 == 0)
            mesh_rod(m, vec3(x - 0.12f, y, z1 - 0.04f), vec3(x - 0.12f, y + 0.9f, z1 - 0.04f), 0.018f, rail);
    }
    Vec3 a = vec3(x0 + 0.05f, 1.02f, z1 - 0.04f),
         b = vec3(x0 - 0.25f * (float)count, 1.02f + 0.19f * (float)count, z1 - 0.04f);
    mesh_rod(m, a, b, 0.025f, rail);
}

// Bare boards full of jars, tins and boxes, against a wall.
static void store_shelf(Room *r, RoomWall wall, float at, float width, Goods goods)
{
    Affine frame = room_wall_frame(r, wall, at);
    Quat turn = affine_rotation(frame);
    float yaw = 2.0f * atan2f(turn.y, turn.w);
    Vec3 foot = affine_point(frame, vec3(0, 0, 0.02f)), size = vec3(width, 1.9f, 0.42f);
    int wood = set_material(r->world, "wood panel", vec3(0.27f, 0.17f, 0.09f), 54);
    fit_shelf(r,
              &(Shelf){.foot = foot,
                       .yaw = yaw,
                       .size = size,
                       .boards = 5,
                       .wood = wood,
                       .back = 0,
                       .sides = true,
                       .goods = goods,
                       .fullness = 0.75f},
              rng_key(r->rng.value + (uint64_t)wall, "store", "shelf"));
    fit_landmark(r, "shelf", -1, affine_point(frame, vec3(0, 0.95f, 0.23f)), yaw, vec3(0.5f * width, 0.95f, 0.21f));
}

void room_basement(Room *r)
{
    store_shelf(r, ROOM_BACK, -0.35f, 1.5f, GOODS_CROCKERY);
    store_shelf(r, ROOM_LEFT, -0.6f, 1.6f, GOODS_BOTTLES);
    MeshBuilder *m = r->mesh;
    int beam = set_material(r->world, "wood panel", vec3(0.16f, 0.09f, 0.045f), 51),
        wood = set_material(r->world, "wood panel", vec3(0.25f, 0.15f, 0.08f), 52),
        pipe = set_metal(r->world, "copper pipe", vec3(0.5f, 0.27f, 0.16f), 0.35f),
        grey = set_paint(r->world, "pipe", vec3(0.2f, 0.21f, 0.2f), 0.5f),
        boiler = set_paint(r->world, "boiler", vec3(0.36f, 0.37f, 0.36f), 0.35f),
        steel = set_metal(r->world, "flue", vec3_splat(0.4f), 0.4f),
        red = set_paint(r->world, "valve", vec3(0.4f, 0.03f, 0.02f), 0.4f),
        dark = set_paint(r->world, "stove door", vec3_splat(0.03f), 0.5f);
    for (float z = r->back + 0.5f; z < r->front; z += 0.8f)
        mesh_bevel_box(m, vec3(r->left, r->height - 0.17f, z - 0.05f), vec3(r->right, r->height, z + 0.05f), 0.006f,
                       beam);
    // the boiler in the corner
    mesh_place(m, affine_from(vec3(r->right - 0.6f, 0, r->back + 0.55f), quat_identity(), vec3_splat(1.0f)));
    mesh_cylinder(m, vec3(0, 0.12f, 0), 1.5f, 0.34f, 36, boiler);
    mesh_cylinder(m, vec3(0, 0, 0), 0.12f, 0.3f, 28, dark);
    mesh_cylinder(m, vec3(0, 1.62f, 0), 0.9f, 0.09f, 20, steel);
    mesh_bevel_box(m, vec3(-0.14f, 0.35f, 0.29f), vec3(0.14f, 0.6f, 0.36f), 0.01f, dark);
    mesh_place(m, affine_identity());
    float x = r->right - 0.6f, z = r->back + 0.1f, y = r->height - 0.3f;
    Vec3 run[4] = {vec3(x - 0.28f, 1.3f, r->back + 0.5f), vec3(x - 0.45f, 1.3f, r->back + 0.5f),
                   vec3(x - 0.45f, y, r->back + 0.3f), vec3(r->left, y, r->back + 0.3f)};
    mesh_tube(m, run, 4, 0.022f, 10, pipe);
    mesh_rod(m, vec3(r->left, y - 0.1f, z), vec3(r->right, y - 0.1f, z), 0.05f, grey);
    mesh_rod(m, vec3(r->left, y + 0.02f, z + 0.04f), vec3(r->right, y + 0.02f, z + 0.04f), 0.025f, pipe);
    mesh_rod(m, vec3(x - 0.45f, 1.55f, r->back + 0.45f), vec3(x - 0.45f, 1.55f, r->back + 0.56f), 0.05f, red);
    // steps up along the back wall to the left
    steps(m, -1.55f, r->back + 0.05f, r->back + 0.95f, 7, wood, beam);
}

void room_warehouse(Room *r)
{
    MeshBuilder *m = r->mesh;
    int steel = set_paint(r->world, "truss", vec3(0.16f, 0.17f, 0.18f), 0.5f),
        yellow = set_paint(r->world, "floor line", vec3(0.5f, 0.36f, 0.03f), 0.6f),
        door = set_metal(r->world, "roller door", vec3(0.34f, 0.36f, 0.38f), 0.45f);
    for (float z = r->back + 2.0f; z < r->front; z += 4.0f) { // trusses
        float low = r->height - 1.0f, high = r->height - 0.08f;
        mesh_box(m, vec3(r->left, low - 0.08f, z - 0.06f), vec3(r->right, low + 0.04f, z + 0.06f), steel);
        mesh_box(m, vec3(r->left, high - 0.08f, z - 0.06f), vec3(r->right, high + 0.08f, z + 0.06f), steel);
        for (int i = 0; i < 12; i++) {
            float a = lerpf(r->left, r->right, (float)i / 12.0f), b = lerpf(r->left, r->right, (float)(i + 1) / 12.0f);
            mesh_rod(m, vec3(a, i % 2 ? high : low, z), vec3(b, i % 2 ? low : high, z), 0.035f, steel);
        }
        for (int side = -1; side <= 1; side += 2)
            mesh_box(m, vec3((float)side * (r->right - 0.15f) - 0.12f, 0, z - 0.12f),
                     vec3((float)side * (r->right - 0.15f) + 0.12f, low, z + 0.12f), steel);
    }
    for (int side = -1; side <= 1; side += 2) // the aisle
        mesh_box(m, vec3((float)side * 2.5f - 0.05f, 0, r->back + 0.5f),
                 vec3((float)side * 2.5f + 0.05f, 0.003f, r->front - 0.5f), yellow);
    // a roller door at the end
    mesh_place(m, room_wall_frame(r, ROOM_BACK, 0));
    mesh_box(m, vec3(-2.1f, 0, 0), vec3(-1.95f, 4.1f, 0.14f), steel);
    mesh_box(m, vec3(1.95f, 0, 0), vec3(2.1f, 4.1f, 0.14f), steel);
    mesh_bevel_box(m, vec3(-2.2f, 3.7f, 0), vec3(2.2f, 4.2f, 0.4f), 0.02f, steel);
    for (int i = 0; i < 30; i++)
        mesh_bevel_box(m, vec3(-1.95f, 0.123f * (float)i, 0.01f), vec3(1.95f, 0.123f * (float)i + 0.118f, 0.05f), 0.02f,
                       door);
    mesh_place(m, affine_identity());
}

void room_workshop(Room *r)
{
    store_shelf(r, ROOM_LEFT, 1.7f, 1.6f, GOODS_CROCKERY);
    MeshBuilder *m = r->mesh;
    int beam = set_material(r->world, "wood panel", vec3(0.22f, 0.13f, 0.06f), 51),
        plank = set_material(r->world, "wood panel", vec3(0.42f, 0.28f, 0.14f), 53),
        shaving = set_paint(r->world, "shavings", vec3(0.5f, 0.36f, 0.2f), 0.9f);
    for (float z = r->back + 0.9f; z < r->front; z += 1.4f)
        mesh_bevel_box(m, vec3(r->left, r->height - 0.24f, z - 0.08f), vec3(r->right, r->height, z + 0.08f), 0.008f,
                       beam);
    for (int i = 0; i < 7; i++) { // planks leaning in the corner
        float x = r->left + 0.25f + 0.09f * (float)i;
        mesh_place(m, affine_from(vec3(x, 0, r->back + 0.45f + 0.03f * (float)(i % 3)),
                                  quat_axis_angle(vec3(1, 0, 0), -0.13f), vec3_splat(1.0f)));
        mesh_bevel_box(m, vec3(-0.06f, 0, 0), vec3(0.06f, 2.2f + 0.12f * (float)(i * 5 % 4), 0.025f), 0.003f, plank);
    }
    mesh_place(m, affine_identity());
    for (uint64_t i = 0; i < 40; i++) { // shavings under the benches
        float x = rng_range(r->rng, 1300 + 3 * i, -2.8f, 2.8f),
              z = r->back + rng_range(r->rng, 1301 + 3 * i, 0.5f, 1.6f), a = TAU_F * rng_float(r->rng, 1302 + 3 * i);
        Vec3 along = vec3(0.04f * cosf(a), 0, 0.04f * sinf(a)), p = vec3(x, 0.004f, z),
             side = vec3(-0.25f * along.z, 0.006f, 0.25f * along.x);
        mesh_quad(m, vec3_sub(p, along), vec3_add(p, along), vec3_add(vec3_add(p, along), side),
                  vec3_add(vec3_sub(p, along), side), shaving);
    }
}

void room_garage(Room *r)
{
    store_shelf(r, ROOM_RIGHT, -1.7f, 1.7f, GOODS_PACKETS);
    MeshBuilder *m = r->mesh;
    int door = set_paint(r->world, "garage door", vec3(0.5f, 0.49f, 0.46f), 0.45f),
        rail = set_metal(r->world, "door rail", vec3_splat(0.4f), 0.4f),
        oil = set_paint(r->world, "oil", vec3_splat(0.05f), 0.25f),
        paint = set_paint(r->world, "floor line", vec3(0.5f, 0.4f, 0.05f), 0.6f);
    // the sectional door behind the car
    mesh_place(m, room_wall_frame(r, ROOM_BACK, -1.7f));
    for (int i = 0; i < 5; i++) {
        mesh_bevel_box(m, vec3(-1.4f, 0.44f * (float)i, 0.01f), vec3(1.4f, 0.44f * (float)i + 0.434f, 0.05f), 0.01f,
                       door);
        for (int k = 0; k < 4; k++)
            mesh_bevel_box(m, vec3(-1.3f + 0.67f * (float)k, 0.44f * (float)i + 0.08f, 0.045f),
                           vec3(-0.73f + 0.67f * (float)k, 0.44f * (float)i + 0.35f, 0.06f), 0.012f, door);
    }
    for (int side = -1; side <= 1; side += 2)
        mesh_box(m, vec3((float)side * 1.45f - 0.04f, 0, 0), vec3((float)side * 1.45f + 0.04f, 2.25f, 0.1f), rail);
    mesh_box(m, vec3(-1.5f, 2.2f, 0), vec3(1.5f, 2.3f, 0.12f), rail);
    mesh_place(m, affine_identity());
    for (int side = -1; side <= 1; side += 2) // its rails under the ceiling
        mesh_rod(m, vec3(-1.7f + 1.4f * (float)side, 2.45f, r->back),
                 vec3(-1.7f + 1.4f * (float)side, 2.45f, r->back + 2.6f), 0.03f, rail);
    mesh_box(m, vec3(0.1f, 0, r->back + 0.6f), vec3(0.18f, 0.003f, r->front - 1.0f), paint);
    mesh_place(m, affine_from(vec3(1.0f, 0, 0.9f), quat_identity(), vec3(1.0f, 1.0f, 0.6f)));
    mesh_cylinder(m, vec3(0, 0, 0), 0.0025f, 0.24f, 24, oil);
    mesh_place(m, affine_identity());
}
