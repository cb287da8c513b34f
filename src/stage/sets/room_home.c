// Own pieces of the rooms of a home.
#include "stage/sets/room_pieces.h"

void room_hang(Room *r, RoomWall wall, float at, float height, int count, uint64_t key)
{
    static const Vec2 sizes[] = {{0.95f, 0.7f}, {0.5f, 0.62f}, {0.42f, 0.34f}, {0.38f, 0.5f}};
    static const Vec2 offsets[] = {{0, 0}, {0.82f, 0.03f}, {-0.78f, 0.14f}, {-0.76f, -0.34f}};
    int frame =
        set_paint(r->world, "picture frame", key % 2 ? vec3(0.035f, 0.03f, 0.028f) : vec3(0.24f, 0.14f, 0.06f), 0.35f);
    for (int i = 0; i < count && i < COUNT_OF(sizes); i++) {
        Affine frame_of = room_wall_frame(r, wall, at);
        Quat turn = affine_rotation(frame_of);
        Vec3 centre = affine_point(frame_of, vec3(offsets[i].x, height + offsets[i].y, 0.004f));
        piece_picture(r->world, r->place, centre, 2.0f * atan2f(turn.y, turn.w), sizes[i], frame,
                      rng_key(r->rng.value + key, "picture", i % 2 ? "small" : "large"));
    }
}

void room_bedroom(Room *r)
{
    room_hang(r, ROOM_RIGHT, 1.0f, 1.7f, 1, 5);
    room_hang(r, ROOM_BACK, 0.85f, 1.78f, 3, 1);
}

void room_kitchen(Room *r)
{
    MeshBuilder *m = r->mesh;
    int tiles = set_material(r->world, "tile", vec3(0.62f, 0.62f, 0.58f), 9),
        steel = set_metal(r->world, "hood", vec3(0.5f, 0.5f, 0.5f), 0.28f);
    mesh_place(m, room_wall_frame(r, ROOM_BACK, 0.0f));
    // tiles between worktop and cupboards, around the window
    mesh_box(m, vec3(r->left, 0.9f, 0), vec3(1.0f, 1.06f, 0.012f), tiles);
    mesh_box(m, vec3(r->left, 1.06f, 0), vec3(-1.45f, 1.52f, 0.012f), tiles);
    mesh_box(m, vec3(0.15f, 1.06f, 0), vec3(1.0f, 1.62f, 0.012f), tiles);
    // the hood over the stove
    Vec3 low[4] = {vec3(0.4f, 1.62f, 0.48f), vec3(1.0f, 1.62f, 0.48f), vec3(1.0f, 1.62f, 0), vec3(0.4f, 1.62f, 0)};
    Vec3 high[4] = {vec3(0.56f, 1.86f, 0.28f), vec3(0.84f, 1.86f, 0.28f), vec3(0.84f, 1.86f, 0), vec3(0.56f, 1.86f, 0)};
    for (int i = 0; i < 4; i++)
        mesh_quad(m, low[i], low[(i + 1) % 4], high[(i + 1) % 4], high[i], steel);
    mesh_box(m, vec3(0.4f, 1.58f, 0), vec3(1.0f, 1.62f, 0.48f), steel);
    mesh_box(m, vec3(0.56f, 1.86f, 0), vec3(0.84f, r->height, 0.28f), steel);
    // pots on a rail, and jars on the sill
    int iron = set_paint(r->world, "pan", vec3_splat(0.03f), 0.35f),
        copper = set_metal(r->world, "copper", vec3(0.72f, 0.38f, 0.22f), 0.25f);
    mesh_rod(m, vec3(-2.5f, 1.42f, 0.05f), vec3(-1.5f, 1.42f, 0.05f), 0.008f, steel);
    for (int i = 0; i < 5; i++) {
        float x = -2.4f + 0.2f * (float)i, radius = 0.05f + 0.018f * (float)(i * 3 % 4);
        mesh_rod(m, vec3(x, 1.42f, 0.055f), vec3(x, 1.3f, 0.05f), 0.005f, iron);
        mesh_sphere(m, vec3(x, 1.28f - radius, 0.035f), radius, 18, i % 2 ? copper : iron);
    }
    int jar = set_paint(r->world, "jar", vec3(0.4f, 0.16f, 0.08f), 0.25f);
    for (int i = 0; i < 3; i++)
        mesh_cylinder(m, vec3(-0.3f + 0.11f * (float)i, 1.1f, 0.03f), 0.1f + 0.03f * (float)(i % 2), 0.04f, 18, jar);
    mesh_place(m, affine_identity());
    room_hang(r, ROOM_RIGHT, -0.7f, 1.65f, 3, 6);
}

void room_dining(Room *r)
{
    Vec3 warm = lamp_radiance(9.0f, vec3_splat(1.0f)); // of the chandelier's candles, as one
    Light candles = set_bulb("chandelier", r->place, vec3(0, 2.3f, -1.6f), 0.2f, warm);
    candles.visible = false;
    world_add_light(r->world, candles);
    room_hang(r, ROOM_LEFT, -0.6f, 1.75f, 3, 2);
    room_hang(r, ROOM_RIGHT, -1.0f, 1.75f, 1, 4);
}

void room_study(Room *r)
{
    int wood = set_material(r->world, "wood panel", vec3(0.17f, 0.08f, 0.04f), 12);
    for (int side = -1; side <= 1; side += 2)
        piece_bookcase(r->world, r->place, "bookcase", vec3((float)side * 1.85f, 0, r->back + 0.02f), 0.0f,
                       vec3(1.15f, 2.5f, 0.32f), wood, rng_key(r->rng.value, "books", side < 0 ? "left" : "right"));
    room_hang(r, ROOM_LEFT, -0.6f, 1.8f, 2, 3);
    room_hang(r, ROOM_RIGHT, -0.9f, 1.8f, 2, 8);
}

void room_hallway(Room *r)
{
    MeshBuilder *m = r->mesh;
    int cloth = set_material(r->world, "carpet", vec3(0.22f, 0.035f, 0.03f), 7),
        edge = set_material(r->world, "carpet", vec3(0.3f, 0.21f, 0.09f), 8);
    mesh_box(m, vec3(-0.62f, 0, r->back + 0.6f), vec3(0.62f, 0.008f, r->front - 0.6f), cloth);
    for (int side = -1; side <= 1; side += 2)
        mesh_box(m, vec3(fminf((float)side * 0.5f, (float)side * 0.56f), 0, r->back + 0.6f),
                 vec3(fmaxf((float)side * 0.5f, (float)side * 0.56f), 0.011f, r->front - 0.6f), edge);
    room_hang(r, ROOM_LEFT, -0.75f, 1.65f, 1, 1);
    room_hang(r, ROOM_RIGHT, -2.5f, 1.65f, 1, 3);
    room_hang(r, ROOM_LEFT, 2.6f, 1.65f, 1, 5);
}
