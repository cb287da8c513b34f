// Lobby: a modern entrance hall whose glass front is at the far side (z = -6), so that whoever enters walks towards
// the master camera. Behind the camera side (z = 5) a hallway leads on to an elevator (z = 15.5).
#include "stage/sets/era.h"
#include "stage/sets/pieces.h"

#include <stdio.h>
#include <string.h>

#define HALF (l->half)
#define BACK (l->back)
#define FRONT 5.0f
#define CEILING (l->high)
#define HALL 1.2f // half the hallway's width
#define HALL_CEILING 2.65f
#define HALL_END 15.5f

typedef struct Lobby {
    World *world;
    int place;
    const Place *plan;
    RngKey rng;
    bool dark;
    float half, back, high; // m
    int floor, wall, wood, stone, metal, black, ceiling, glow, glass;
} Lobby;

// ---------------------------------------------------------------- shells

static void build_front(Lobby *l)
{
    World *world = l->world;
    MeshBuilder *m = mesh_begin(world->arena);
    // posts and rails of a glass front with the door in the middle
    const float posts[] = {-HALF, -0.69f * HALF, -0.41f * HALF, -0.55f, 0.55f, 0.41f * HALF, 0.69f * HALF, HALF};
    float top = CEILING - 0.3f, transom = 2.36f;
    for (int i = 0; i < COUNT_OF(posts); i++)
        mesh_bevel_box(m, vec3(posts[i] - 0.03f, 0, BACK - 0.06f), vec3(posts[i] + 0.03f, top, BACK + 0.06f), 0.004f,
                       l->metal);
    mesh_bevel_box(m, vec3(-HALF, top, BACK - 0.08f), vec3(HALF, top + 0.12f, BACK + 0.08f), 0.004f, l->metal);
    mesh_bevel_box(m, vec3(-HALF, transom + 0.06f, BACK - 0.05f), vec3(HALF, transom + 0.12f, BACK + 0.05f), 0.004f,
                   l->metal);
    for (int i = 0; i + 1 < COUNT_OF(posts); i++) {
        bool door = i == 3;
        float x0 = posts[i] + 0.03f, x1 = posts[i + 1] - 0.03f;
        if (!door) {
            mesh_bevel_box(m, vec3(x0, 0, BACK - 0.05f), vec3(x1, 0.08f, BACK + 0.05f), 0.004f, l->metal);
            mesh_quad(m, vec3(x0, 0.08f, BACK), vec3(x1, 0.08f, BACK), vec3(x1, transom + 0.06f, BACK),
                      vec3(x0, transom + 0.06f, BACK), l->glass);
        }
        mesh_quad(m, vec3(x0, transom + 0.12f, BACK), vec3(x1, transom + 0.12f, BACK), vec3(x1, top, BACK),
                  vec3(x0, top, BACK), l->glass);
    }
    mesh_box(m, vec3(-HALF - 0.2f, top + 0.12f, BACK - 0.2f), vec3(HALF + 0.2f, CEILING + 1.6f, BACK + 0.02f),
             l->stone);
    // a mat inside and outside
    int mat = set_material(world, "carpet", vec3(0.045f, 0.045f, 0.05f), 2);
    mesh_bevel_box(m, vec3(-0.9f, 0, BACK + 0.12f), vec3(0.9f, 0.012f, BACK + 1.5f), 0.004f, mat);
    mesh_bevel_box(m, vec3(-0.9f, 0, BACK - 1.4f), vec3(0.9f, 0.012f, BACK - 0.12f), 0.004f, mat);
    // canopy outside
    mesh_bevel_box(m, vec3(-2.2f, 2.75f, BACK - 1.9f), vec3(2.2f, 2.87f, BACK - 0.06f), 0.02f, l->metal);
    mesh_finish(world, m, "glass front", l->place);
    piece_door(world, l->place,
               &(DoorPiece){.name = "entrance",
                            .style = DOOR_GLASS,
                            .position = vec3(0, 0.012f, BACK),
                            .yaw = 0,
                            .width = 0.98f,
                            .height = 2.36f,
                            .hinge_left = true,
                            .opens_away = false,
                            .leaf = l->metal,
                            .frame = l->metal});
}

static void build_room(Lobby *l)
{
    World *world = l->world;
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_quad(m, vec3(-HALF, 0, FRONT), vec3(HALF, 0, FRONT), vec3(HALF, 0, BACK), vec3(-HALF, 0, BACK), l->floor);
    mesh_quad(m, vec3(-HALF, CEILING, BACK), vec3(HALF, CEILING, BACK), vec3(HALF, CEILING, FRONT),
              vec3(-HALF, CEILING, FRONT), l->ceiling);
    piece_wall(m, vec3(-HALF, 0, FRONT), vec3(-HALF, 0, BACK), CEILING, 0.2f, NULL, 0, l->wall);
    piece_wall(m, vec3(HALF, 0, BACK), vec3(HALF, 0, FRONT), CEILING, 0.2f, NULL, 0, l->wall);
    WallHole opening = {HALF - HALL, HALF + HALL, 0.0f, HALL_CEILING};
    piece_wall(m, vec3(HALF, 0, FRONT), vec3(-HALF, 0, FRONT), CEILING, 0.3f, &opening, 1, l->wall);
    // wood panelling behind the desk, stone behind the seats
    for (float z = BACK + 1.6f; z < FRONT - 3.0f; z += 0.78f) {
        mesh_bevel_box(m, vec3(-HALF, 0.1f, z + 0.008f), vec3(-HALF + 0.05f, CEILING - 0.25f, z + 0.772f), 0.006f,
                       l->wood);
    }
    for (int i = 0; i < 5; i++)
        mesh_bevel_box(m, vec3(HALF - 0.045f, 0.1f, -4.2f + 1.2f * (float)i),
                       vec3(HALF, CEILING - 0.25f, -3.006f + 1.2f * (float)i), 0.004f, l->stone);
    // skirting, and a shadow gap below the ceiling
    mesh_box(m, vec3(-HALF, 0, BACK), vec3(-HALF + 0.03f, 0.1f, FRONT), l->black);
    mesh_box(m, vec3(HALF - 0.03f, 0, BACK), vec3(HALF, 0.1f, FRONT), l->black);
    // a dropped ceiling field with a cove around it
    float drop = 0.22f;
    mesh_bevel_box(m, vec3(-HALF + 1.4f, CEILING - drop, BACK + 1.6f), vec3(HALF - 1.4f, CEILING - drop + 0.1f, 3.4f),
                   0.01f, l->ceiling);
    int cove = set_glow(world, "cove light", vec3(2.6f, 2.25f, 1.75f), false);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        float x0 = s * (HALF - 1.55f), x1 = s * (HALF - 1.45f);
        mesh_box(m, vec3(fminf(x0, x1), CEILING - drop + 0.1f, BACK + 1.7f),
                 vec3(fmaxf(x0, x1), CEILING - drop + 0.115f, 3.3f), cove);
    }
    // columns
    for (int i = 0; i < 4; i++) {
        Vec3 foot = vec3(i & 1 ? HALF - 1.75f : -HALF + 1.75f, 0, i & 2 ? 2.4f : BACK + 1.7f);
        mesh_cylinder(m, foot, CEILING - drop, 0.2f, 40, l->stone);
        mesh_cylinder(m, foot, 0.09f, 0.225f, 40, l->metal);
    }
    if (world->era && world->era->light == ERA_LINE) { // lines of light where walls meet floor and ceiling
        int line = set_glow(world, "line of light", vec3_scale(world->era->glow, 0.8f), false);
        for (int side = -1; side <= 1; side += 2) {
            float x0 = side < 0 ? -HALF + 0.05f : HALF - 0.09f;
            mesh_box(m, vec3(x0, CEILING - 0.2f, BACK), vec3(x0 + 0.04f, CEILING - 0.16f, FRONT), line);
            mesh_box(m, vec3(x0, 0.1f, BACK), vec3(x0 + 0.04f, 0.13f, FRONT), line);
        }
        for (int i = 0; i < 4; i++)
            mesh_box(m, vec3(-3.3f + 2.2f * (float)i - 0.03f, CEILING - drop - 0.004f, -4.3f),
                     vec3(-3.3f + 2.2f * (float)i + 0.03f, CEILING - drop, 3.3f), line);
    }
    mesh_finish(world, m, "lobby", l->place);
}

static void ceiling_panel(Lobby *l, MeshBuilder *m, Vec3 centre, Vec2 half, float radiance, const char *name)
{
    Vec3 color = vec3(1.0f, 0.93f, 0.82f);
    if (era_lamp(l->world, m, l->place, name, vec3(centre.x, 2.3f, centre.z), centre.y - 2.3f, 0.2f * radiance))
        return;
    mesh_bevel_box(m, vec3(centre.x - half.x - 0.02f, centre.y - 0.012f, centre.z - half.y - 0.02f),
                   vec3(centre.x + half.x + 0.02f, centre.y + 0.03f, centre.z + half.y + 0.02f), 0.004f, l->metal);
    int panel = set_glow(l->world, "light panel", vec3_scale(color, radiance), true);
    float y = centre.y - 0.0135f;
    mesh_quad(m, vec3(centre.x - half.x, y, centre.z - half.y), vec3(centre.x + half.x, y, centre.z - half.y),
              vec3(centre.x + half.x, y, centre.z + half.y), vec3(centre.x - half.x, y, centre.z + half.y), panel);
    world_add_light(l->world,
                    set_quad_light(name, LIGHT_PRACTICAL, l->place,
                                   vec3(centre.x - half.x, y - 0.004f, centre.z - half.y), vec3(2.0f * half.x, 0, 0),
                                   vec3(0, 0, 2.0f * half.y), vec3_scale(color, radiance)));
}

// ---------------------------------------------------------------- furniture

static void build_reception(Lobby *l)
{
    World *world = l->world;
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_place(m, affine_from(vec3(-3.0f, 0, -1.2f), quat_yaw(0.5f * PI_F),
                              vec3_splat(1.0f))); // x along the desk, z to the guests
    mesh_bevel_box(m, vec3(-1.5f, 0.1f, -0.1f), vec3(1.5f, 1.02f, 0.14f), 0.008f, l->wood);
    mesh_box(m, vec3(-1.46f, 0, -0.08f), vec3(1.46f, 0.1f, 0.1f), l->black);
    mesh_bevel_box(m, vec3(-1.6f, 1.02f, -0.2f), vec3(1.6f, 1.08f, 0.24f), 0.01f, l->stone);
    mesh_bevel_box(m, vec3(-1.5f, 0.72f, -0.75f), vec3(1.5f, 0.76f, -0.1f), 0.008f, l->wood);
    for (int side = -1; side <= 1; side += 2)
        mesh_bevel_box(m, vec3((float)side * 1.5f - 0.03f, 0, -0.75f), vec3((float)side * 1.5f + 0.03f, 1.02f, 0.14f),
                       0.006f, l->wood);
    int strip = set_glow(world, "desk light", vec3(3.0f, 2.1f, 1.2f), false);
    mesh_box(m, vec3(-1.45f, 0.985f, 0.142f), vec3(1.45f, 1.0f, 0.155f), strip);
    for (int i = 0; i < 14; i++) // ribs of the front
        mesh_bevel_box(m, vec3(-1.44f + 0.21f * (float)i, 0.14f, 0.14f), vec3(-1.34f + 0.21f * (float)i, 0.96f, 0.165f),
                       0.006f, l->wood);
    // a bell and a screen's back
    mesh_cylinder(m, vec3(0.9f, 1.08f, 0.06f), 0.012f, 0.05f, 24, l->black);
    mesh_sphere(m, vec3(0.9f, 1.085f, 0.06f), 0.042f, 24, l->metal);
    mesh_bevel_box(m, vec3(-0.5f, 0.92f, -0.42f), vec3(0.05f, 1.27f, -0.39f), 0.006f, l->black);
    int instance = mesh_finish(world, m, "reception desk", l->place);
    world_add_landmark(world, (Landmark){.name = "reception desk",
                                         .place = l->place,
                                         .instance = instance,
                                         .entity = PLAN_NONE,
                                         .position = vec3(-3.15f, 0.54f, -1.2f),
                                         .yaw = 0.5f * PI_F,
                                         .half_size = vec3(1.6f, 0.54f, 0.42f),
                                         .stand = vec3(-2.3f, 0, -1.2f),
                                         .stand_yaw = -0.5f * PI_F,
                                         .has_stand = true,
                                         .touch = vec3(-2.85f, 1.08f, -1.2f),
                                         .touch_normal = vec3(0, 1, 0),
                                         .has_touch = true});
    prop_place(world, l->place, "flowers", vec3(-3.0f, 1.08f, 0.0f), 0.3f,
               &(PropParams){.no_landmark = true, .scale = 0.9f});
    piece_table_lamp(world, l->place, "desk lamp", vec3(-3.02f, 1.08f, -2.45f), 0.6f, vec3_splat(1.0f), l->rng);
}

static void build_group(Lobby *l, float right, float z, int number)
{
    World *world = l->world;
    int rug = set_material(world, "carpet", vec3(0.12f, 0.13f, 0.15f), 2);
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_bevel_box(m, vec3(right - 2.8f, 0, z - 2.3f), vec3(right - 0.3f, 0.014f, z + 2.3f), 0.005f, rug);
    mesh_finish(world, m, "rug", l->place);
    prop_place(world, l->place, "sofa", vec3(right - 0.65f, 0.012f, z), -0.5f * PI_F,
               &(PropParams){.id = "blendswap-by/sofa3"});
    prop_place(world, l->place, "armchair", vec3(right - 2.05f, 0.012f, z - 1.65f), 0.35f,
               &(PropParams){.id = "blendswap-0/armchair2"});
    prop_place(world, l->place, "armchair", vec3(right - 2.05f, 0.012f, z + 1.65f), PI_F - 0.35f,
               &(PropParams){.id = "blendswap-0/armchair2", .name = "armchair 2"});
    int mark = prop_place(world, l->place, "coffee table", vec3(right - 1.95f, 0.012f, z), 0.5f * PI_F,
                          &(PropParams){.id = "blendswap-by/coffeeTable", .scale = 0.9f});
    float top = mark >= 0 ? prop_support_height(world, &world->landmarks[mark]) : 0.42f;
    prop_place(world, l->place, "book", vec3(right - 2.0f, top, z - 0.2f), 0.7f, &(PropParams){.no_landmark = true});
    (void)number;
}

static void build_seats(Lobby *l)
{
    World *world = l->world;
    int groups = 0;
    for (float z = -1.1f; z > BACK + 2.4f; z -= 5.2f)
        build_group(l, HALF, z, groups++);
    for (float z = -1.1f; HALF > 6.5f && z > BACK + 2.4f; z -= 5.2f) // a second row in wide halls
        build_group(l, 3.4f, z, groups++);
    const struct {
        float x, z;
        const char *id;
        float scale;
    } plants[] = {{-HALF + 0.6f, BACK + 0.8f, "blendswap-by/yuccaPlant", 1.1f},
                  {HALF - 0.6f, BACK + 0.8f, "blendswap-0/plant", 1.35f},
                  {HALF - 0.55f, 1.9f, "blendswap-by/yuccaPlant", 0.95f},
                  {-2.0f, 4.5f, "blendswap-0/plant", 1.15f},
                  {2.0f, 4.5f, "blendswap-0/plant", 1.15f}};
    for (int i = 0; i < COUNT_OF(plants); i++)
        prop_place(world, l->place, "plant", vec3(plants[i].x, 0, plants[i].z), 1.3f * (float)i,
                   &(PropParams){.id = plants[i].id, .scale = plants[i].scale, .no_landmark = true});
    int frame = set_paint(world, "black frame", vec3_splat(0.02f), 0.4f);
    piece_picture(world, l->place, vec3(HALF - 0.05f, 1.75f, -1.1f), -0.5f * PI_F, (Vec2){1.9f, 1.2f}, frame,
                  rng_key(l->rng.value, "picture", "wall"));
}

// ---------------------------------------------------------------- hallway and elevator

static void build_hallway(Lobby *l)
{
    World *world = l->world;
    MeshBuilder *m = mesh_begin(world->arena);
    float z0 = FRONT + 0.3f, z1 = HALL_END;
    mesh_quad(m, vec3(-HALL, 0, z1), vec3(HALL, 0, z1), vec3(HALL, 0, FRONT), vec3(-HALL, 0, FRONT), l->floor);
    mesh_quad(m, vec3(-HALL, HALL_CEILING, FRONT), vec3(HALL, HALL_CEILING, FRONT), vec3(HALL, HALL_CEILING, z1),
              vec3(-HALL, HALL_CEILING, z1), l->ceiling);
    static const float doors[] = {7.6f, 10.6f, 13.4f}; // z of the middles
    int upper = set_material(world, "wallpaper", vec3(0.5f, 0.46f, 0.38f), 6),
        leaf = set_material(world, "wood panel", vec3(0.16f, 0.075f, 0.035f), 12);
    for (int side = -1; side <= 1; side += 2) {
        WallHole holes[3];
        float s = (float)side;
        for (int i = 0; i < 3; i++) {
            float z = doors[side < 0 ? 2 - i : i] + (side < 0 ? 0.0f : 0.4f);
            float along = side < 0 ? z1 - z : z - z0;
            holes[i] = (WallHole){along - 0.47f, along + 0.47f, 0.0f, 2.1f};
            piece_door(world, l->place,
                       &(DoorPiece){.name = "room door",
                                    .style = DOOR_FLUSH,
                                    .position = vec3(s * (HALL + 0.06f), 0, z),
                                    .yaw = side < 0 ? 0.5f * PI_F : -0.5f * PI_F,
                                    .width = 0.9f,
                                    .height = 2.08f,
                                    .hinge_left = i % 2 == 0,
                                    .opens_away = true,
                                    .leaf = leaf,
                                    .frame = l->black,
                                    .no_landmark = true});
        }
        Vec3 near_end = vec3(s * HALL, 0, z0), far_end = vec3(s * HALL, 0, z1);
        piece_wall(m, side < 0 ? far_end : near_end, side < 0 ? near_end : far_end, HALL_CEILING, 0.15f, holes, 3,
                   upper);
        // dado panels between the doors
        float edges[8] = {z0}, n = 1;
        for (int i = 0; i < 3; i++) {
            float z = doors[i] + (side < 0 ? 0.0f : 0.4f);
            edges[(int)n] = z - 0.55f, edges[(int)n + 1] = z + 0.55f;
            n += 2.0f;
        }
        edges[(int)n] = z1;
        for (int i = 0; i < 4; i++) {
            float a = edges[2 * i], b = edges[2 * i + 1];
            float xa = s * HALL, xb = s * (HALL - 0.025f), xc = s * (HALL - 0.05f);
            mesh_bevel_box(m, vec3(fminf(xa, xb), 0.1f, a), vec3(fmaxf(xa, xb), 0.95f, b), 0.006f, l->wood);
            mesh_bevel_box(m, vec3(fminf(xa, xc), 0.95f, a), vec3(fmaxf(xa, xc), 1.0f, b), 0.008f, l->wood);
            mesh_bevel_box(m, vec3(fminf(xa, xc), 0.0f, a), vec3(fmaxf(xa, xc), 0.1f, b), 0.006f, l->wood);
        }
    }
    for (int i = 0; i < 4; i++)
        ceiling_panel(l, m, vec3(0, HALL_CEILING - 0.005f, 6.5f + 2.6f * (float)i), (Vec2){0.28f, 0.28f}, 7.0f,
                      "hallway ceiling");
    mesh_finish(world, m, "hallway", l->place);
    for (int i = 0; i < 2; i++) {
        piece_wall_lamp(world, l->place, "wall lamp", vec3(-HALL, 1.75f, 9.1f + 2.9f * (float)i), 0.5f * PI_F, 0.8f,
                        vec3_splat(1.0f));
        piece_wall_lamp(world, l->place, "wall lamp", vec3(HALL, 1.75f, 6.5f + 2.9f * (float)i + 2.9f), -0.5f * PI_F,
                        0.8f, vec3_splat(1.0f));
    }
    int frame = set_paint(world, "black frame", vec3_splat(0.02f), 0.4f);
    piece_picture(world, l->place, vec3(HALL - 0.002f, 1.62f, 6.6f), -0.5f * PI_F, (Vec2){0.6f, 0.46f}, frame,
                  rng_key(l->rng.value, "picture", "hall"));
    piece_picture(world, l->place, vec3(-HALL + 0.002f, 1.62f, 6.2f), 0.5f * PI_F, (Vec2){0.6f, 0.46f}, frame,
                  rng_key(l->rng.value, "picture", "hall 2"));
    world_add_landmark(world, (Landmark){.name = "hallway",
                                         .place = l->place,
                                         .instance = -1,
                                         .entity = PLAN_NONE,
                                         .position = vec3(0, 0.5f * HALL_CEILING, 0.5f * (FRONT + z1)),
                                         .yaw = 0,
                                         .half_size = vec3(HALL, 0.5f * HALL_CEILING, 0.5f * (z1 - FRONT)),
                                         .stand = vec3(0, 0, FRONT + 1.0f),
                                         .stand_yaw = 0,
                                         .has_stand = true});
}

static void build_elevator(Lobby *l)
{
    World *world = l->world;
    const float z = HALL_END, half = 0.55f, high = 2.15f;
    int steel = set_material(world, "metal", vec3(0.5f, 0.5f, 0.51f), 3),
        dark = set_metal(world, "dark steel", vec3(0.16f, 0.16f, 0.17f), 0.35f);
    MeshBuilder *m = mesh_begin(world->arena);
    WallHole hole = {HALL - half, HALL + half, 0.0f, high};
    int front = set_material(world, "marble", vec3(0.4f, 0.37f, 0.33f), 4);
    piece_wall(m, vec3(HALL, 0, z), vec3(-HALL, 0, z), HALL_CEILING, 0.25f, &hole, 1, front);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        mesh_bevel_box(m, vec3(fminf(s * half, s * (half + 0.09f)), 0, z - 0.03f),
                       vec3(fmaxf(s * half, s * (half + 0.09f)), high + 0.09f, z + 0.1f), 0.006f, dark);
    }
    mesh_bevel_box(m, vec3(-half, high, z - 0.03f), vec3(half, high + 0.09f, z + 0.1f), 0.006f, dark);
    mesh_box(m, vec3(-half, -0.01f, z - 0.02f), vec3(half, 0.004f, z + 0.2f), dark); // sill
    // indicator above: a lit arrow in a dark window
    mesh_bevel_box(m, vec3(-0.16f, high + 0.16f, z - 0.02f), vec3(0.16f, high + 0.28f, z), 0.005f, l->black);
    int lamp = set_glow(world, "indicator", vec3(2.4f, 0.5f, 0.1f), false);
    mesh_quad(m, vec3(0.05f, high + 0.19f, z - 0.022f), vec3(-0.05f, high + 0.19f, z - 0.022f),
              vec3(0.0f, high + 0.255f, z - 0.022f), vec3(0.0f, high + 0.255f, z - 0.022f), lamp);
    mesh_finish(world, m, "elevator front", l->place);
    // two leaves that could slide
    int leaf = -1;
    for (int side = -1; side <= 1; side += 2) {
        MeshBuilder *d = mesh_begin(world->arena);
        mesh_bevel_box(d, vec3(-0.5f * half, 0.006f, -0.018f), vec3(0.5f * half - 0.001f, high, 0.018f), 0.004f, steel);
        leaf = world_add_instance(
            world, side < 0 ? "elevator door left" : "elevator door right", world_add_mesh(world, mesh_end(d)),
            l->place, affine_from(vec3((float)side * 0.5f * half, 0, z + 0.06f), quat_identity(), vec3_splat(1.0f)));
    }
    world_add_landmark(world, (Landmark){.name = "elevator",
                                         .place = l->place,
                                         .instance = leaf,
                                         .entity = PLAN_NONE,
                                         .position = vec3(0, 0.5f * high, z + 0.02f),
                                         .yaw = PI_F,
                                         .half_size = vec3(half + 0.09f, 0.5f * high, 0.08f),
                                         .stand = vec3(0, 0, z - 0.75f),
                                         .stand_yaw = 0,
                                         .has_stand = true,
                                         .touch = vec3(0.15f, 1.2f, z + 0.04f),
                                         .touch_normal = vec3(0, 0, -1),
                                         .has_touch = true});
    // The call panel is on the right of who faces the doors; its button lights up.
    const Vec3 middle = vec3(-0.86f, 1.1f, z);
    MeshBuilder *p = mesh_begin(world->arena);
    mesh_place(p, affine_from(middle, quat_yaw(PI_F), vec3_splat(1.0f)));
    int plate = set_metal(world, "call plate", vec3(0.5f, 0.49f, 0.47f), 0.34f);
    mesh_bevel_box(p, vec3(-0.05f, -0.11f, 0), vec3(0.05f, 0.11f, 0.008f), 0.003f, plate);
    for (int i = 0; i < 4; i++)
        mesh_sphere(p, vec3(i & 1 ? 0.04f : -0.04f, i & 2 ? 0.098f : -0.098f, 0.008f), 0.003f, 10, dark);
    mesh_bevel_box(p, vec3(-0.024f, 0.055f, 0.006f), vec3(0.024f, 0.09f, 0.0095f), 0.001f, l->black);
    mesh_finish(world, p, "call panel", l->place);
    MeshBuilder *b = mesh_begin(world->arena);
    int ring = set_glow(world, "button ring", vec3(2.6f, 1.0f, 0.14f), false),
        face = set_metal(world, "button", vec3(0.6f, 0.6f, 0.6f), 0.3f);
    world->materials[ring].base_color = vec3(0.35f, 0.33f, 0.3f);
    mesh_place(b, affine_from(vec3(0, 0, 0), quat_axis_angle(vec3(1, 0, 0), 0.5f * PI_F),
                              vec3_splat(1.0f))); // cylinders towards +z
    mesh_cylinder(b, vec3(0, 0, 0), 0.0125f, 0.0135f, 40, face);
    mesh_place(b, affine_identity());
    Vec3 circle[49];
    for (int i = 0; i < COUNT_OF(circle); i++)
        circle[i] = vec3(0.0165f * cosf(TAU_F * (float)i / 48.0f), 0.0165f * sinf(TAU_F * (float)i / 48.0f), 0.0105f);
    mesh_tube(b, circle, COUNT_OF(circle), 0.0021f, 10, ring);
    mesh_quad(b, vec3(-0.006f, -0.004f, 0.0128f), vec3(0.006f, -0.004f, 0.0128f), vec3(0, 0.006f, 0.0128f),
              vec3(0, 0.006f, 0.0128f), ring);
    int button =
        world_add_instance(world, "elevator button", world_add_mesh(world, mesh_end(b)), l->place,
                           affine_from(vec3_add(middle, vec3(0, -0.02f, -0.006f)), quat_yaw(PI_F), vec3_splat(1.0f)));
    GainKey *unlit = ARENA_NEW(world->arena, GainKey);
    *unlit = (GainKey){0.0, 0.02f};
    world->instances[button].glow = unlit;
    world->instances[button].glow_count = 1;
    Vec3 touch = vec3_add(middle, vec3(0, -0.02f, -0.019f));
    world_add_landmark(world, (Landmark){.name = "elevator button",
                                         .place = l->place,
                                         .instance = button,
                                         .entity = PLAN_NONE,
                                         .position = touch,
                                         .yaw = PI_F,
                                         .half_size = vec3(0.05f, 0.11f, 0.02f),
                                         .stand = vec3(-0.62f, 0, z - 0.58f),
                                         .stand_yaw = 0,
                                         .has_stand = true,
                                         .touch = touch,
                                         .touch_normal = vec3(0, 0, -1),
                                         .has_touch = true});
}

// ---------------------------------------------------------------- the street outside

static void build_outside(Lobby *l)
{
    World *world = l->world;
    MeshBuilder *m = mesh_begin(world->arena);
    int pavement = set_material(world, "concrete", vec3(0.27f, 0.265f, 0.25f), 7),
        asphalt = set_material(world, "asphalt", vec3(0.06f, 0.06f, 0.062f), 3);
    float wet = fmaxf(l->plan->wetness, l->plan->rain > 0.05f ? 0.85f : 0.0f);
    world->materials[pavement].wetness = world->materials[asphalt].wetness = wet;
    world->materials[asphalt].puddles = 0.3f * wet;
    mesh_quad(m, vec3(-30, 0, BACK), vec3(30, 0, BACK), vec3(30, 0, BACK - 4.2f), vec3(-30, 0, BACK - 4.2f), pavement);
    mesh_quad(m, vec3(-30, -0.12f, BACK - 4.2f), vec3(30, -0.12f, BACK - 4.2f), vec3(30, -0.12f, BACK - 13.0f),
              vec3(-30, -0.12f, BACK - 13.0f), asphalt);
    mesh_bevel_box(m, vec3(-30, -0.14f, BACK - 4.25f), vec3(30, 0.005f, BACK - 4.1f), 0.015f, pavement);
    mesh_box(m, vec3(-30, -0.12f, BACK - 17.0f), vec3(30, 0.0f, BACK - 13.0f), pavement);
    // the houses across
    int far_wall = set_material(world, "brick", vec3(0.2f, 0.12f, 0.085f), 1),
        trim = set_paint(world, "stone trim", vec3(0.32f, 0.3f, 0.27f), 0.8f);
    int dark = set_paint(world, "dark room", vec3(0.03f, 0.035f, 0.045f), 0.15f);
    int lit = set_glow(world, "lit room", vec3_scale(vec3(1.6f, 1.0f, 0.5f), l->dark ? 0.8f : 0.1f), false);
    float z = BACK - 17.0f;
    mesh_quad(m, vec3(-30, 0, z), vec3(30, 0, z), vec3(30, 16, z), vec3(-30, 16, z), far_wall);
    for (int i = 0; i < 90; i++) {
        float x = -27.0f + 1.9f * (float)(i % 30), y = 0.9f + 3.3f * (float)(i / 30);
        int inside = rng_float(l->rng, 200u + (uint64_t)i) < (l->dark ? 0.45f : 0.1f) ? lit : dark;
        mesh_quad(m, vec3(x - 0.5f, y, z + 0.01f), vec3(x + 0.5f, y, z + 0.01f), vec3(x + 0.5f, y + 1.7f, z + 0.01f),
                  vec3(x - 0.5f, y + 1.7f, z + 0.01f), inside);
        mesh_box(m, vec3(x - 0.6f, y - 0.1f, z), vec3(x + 0.6f, y, z + 0.1f), trim);
        mesh_box(m, vec3(x - 0.6f, y + 1.7f, z), vec3(x + 0.6f, y + 1.85f, z + 0.06f), trim);
        mesh_box(m, vec3(x - 0.025f, y, z), vec3(x + 0.025f, y + 1.7f, z + 0.03f), trim);
    }
    mesh_finish(world, m, "street", l->place);
    prop_place(world, l->place, "car", vec3(-3.4f, -0.12f, BACK - 5.6f), 0.5f * PI_F,
               &(PropParams){.no_landmark = true});
    prop_place(world, l->place, "car", vec3(4.8f, -0.12f, BACK - 5.55f), 0.5f * PI_F,
               &(PropParams){.no_landmark = true, .has_color = true, .color = vec3(0.05f, 0.09f, 0.16f)});
    prop_place(world, l->place, "street lamp", vec3(2.2f, 0, BACK - 3.7f), 0,
               &(PropParams){.no_landmark = true, .scale = 1.4f});
    prop_place(world, l->place, "street lamp", vec3(-6.2f, 0, BACK - 3.7f), 0,
               &(PropParams){.no_landmark = true, .scale = 1.4f});
    prop_place(world, l->place, "tree", vec3(-1.9f, 0, BACK - 14.5f), 0.4f,
               &(PropParams){.no_landmark = true, .id = "scopia/acacia", .scale = 0.9f});
    if (l->dark) {
        world_add_light(
            world, set_bulb("street lamp", l->place, vec3(2.2f, 3.2f, BACK - 3.7f), 0.14f, vec3(38.0f, 24.0f, 11.0f)));
        world_add_light(
            world, set_bulb("street lamp", l->place, vec3(-6.2f, 3.2f, BACK - 3.7f), 0.14f, vec3(38.0f, 24.0f, 11.0f)));
    }
}

Status build_lobby(World *world, int place, RngKey rng, Error *error)
{
    (void)error;
    const Place *plan_place = &world->plan->places[place];
    set_environment_outdoors(world, place, plan_place);
    Vec3 measure = set_measure(plan_place);
    Lobby own = {.world = world,
                 .place = place,
                 .plan = plan_place,
                 .rng = rng,
                 .dark = set_is_dark(plan_place),
                 .half = 4.8f * fmaxf(measure.x, 0.82f),
                 .back = -6.0f * fmaxf(measure.z, 0.85f),
                 .high = 3.3f * measure.y},
          *l = &own;
    bool warm = rng_float(rng, 1) < 0.5f;
    l->floor = set_material(world, "marble", warm ? vec3(0.5f, 0.46f, 0.4f) : vec3(0.42f, 0.43f, 0.44f), 4);
    l->wall = set_material(world, "plaster", vec3(0.6f, 0.58f, 0.54f), 3);
    l->wood = set_material(world, "wood panel", warm ? vec3(0.26f, 0.13f, 0.06f) : vec3(0.2f, 0.11f, 0.06f), 12);
    l->stone = set_material(world, "marble", vec3(0.2f, 0.19f, 0.18f), 4);
    l->metal = set_metal(world, "brushed steel", vec3(0.5f, 0.5f, 0.5f), 0.3f);
    l->black = set_paint(world, "black", vec3(0.02f, 0.02f, 0.022f), 0.4f);
    l->ceiling = set_paint(world, "ceiling", vec3(0.74f, 0.73f, 0.71f), 0.95f);
    l->glass = set_glass(world, vec3(0.92f, 0.96f, 0.95f));
    build_front(l);
    build_room(l);
    MeshBuilder *m = mesh_begin(world->arena);
    int columns = (int)roundf(2.0f * HALF / 4.8f), rows = (int)roundf((2.4f - BACK) / 2.8f); // of lamps
    for (int i = 0; i < columns * rows; i++)
        ceiling_panel(l, m,
                      vec3(3.4f * ((float)(i % columns) - 0.5f * (float)(columns - 1)), CEILING - 0.22f,
                           2.2f - 2.7f * (float)(i / columns)),
                      (Vec2){0.35f, 0.6f}, 5.0f * fmaxf(1.0f, 0.7f * measure.y), "ceiling");
    mesh_finish(world, m, "ceiling lights", place);
    build_reception(l);
    build_seats(l);
    build_hallway(l);
    build_elevator(l);
    build_outside(l);
    if (!l->dark) // daylight through the front, as one area just inside it
        world_add_light(world, set_quad_light("window", LIGHT_KEY, place, vec3(-HALF + 0.1f, 0.2f, BACK + 0.09f),
                                              vec3(2.0f * HALF - 0.2f, 0, 0), vec3(0, CEILING - 0.6f, 0),
                                              vec3_scale(world->places[place].environment.horizon, 1.1f)));
    PlaceInfo *info = &world->places[place];
    Environment *environment = &info->environment;
    if (l->dark) {
        environment->zenith = vec3_scale(environment->zenith, 2.5f);
        environment->horizon = vec3_scale(environment->horizon, 2.5f);
    }
    environment->fog_density = 0.0f;
    environment->rain = plan_place->interior ? 0.0f : environment->rain;
    environment->wetness = 0.0f;
    environment->exposure = l->dark ? -0.25f : 0.0f;
    environment->room_size = 9.0f * cbrtf(measure.x * measure.y * measure.z);
    environment->absorption = 0.18f;
    info->camera_min = vec3(-HALF + 0.4f, 0.35f, BACK - 4.0f);
    info->camera_max = vec3(HALF - 0.4f, CEILING - 0.4f, FRONT - 0.25f);
    info->walk_min = vec3(-HALF + 0.9f, 0, BACK + 0.6f);
    info->walk_max = vec3(HALF - 0.9f, 0, FRONT - 0.5f);
    if (text_equal_nocase(plan_place->kind, "hallway") || text_equal_nocase(plan_place->kind, "corridor")) {
        info->walk_min = vec3(-HALL + 0.3f, 0, FRONT + 0.6f);
        info->walk_max = vec3(HALL - 0.3f, 0, HALL_END - 0.5f);
    }
    info->path_from = vec3(0.05f, 0, FRONT + 0.8f);
    info->path_to = vec3(-0.1f, 0, HALL_END - 1.0f);
    snprintf(info->ground, sizeof info->ground, "tile");
    info->built = true;
    return STATUS_OK;
}
