// Living room: fireplace on the left, sofa on the right turned to the middle, coffee table between, books and a window
// at the back. x -3.5..3.5, z -3.2..4.4, ceiling 2.75. The master camera stands near z = 4 and looks towards -Z.
#include "stage/sets/era.h"
#include "stage/sets/outlook.h"
#include "stage/sets/standing.h"

#include <stdio.h>

#define HALF_WIDTH (3.5f * colors->wide)
#define BACK (-3.2f * colors->deep)
#define FRONT (4.4f * colors->deep)
#define CEILING (2.75f * colors->high)

typedef struct Palette {
    Vec3 wall, breast, wood, floor, sofa, rug, cloth;
    float wide, deep, high; // shares of the usual measures
} Palette;

static const Palette palettes[] = {
    {{0.27f, 0.33f, 0.32f},
     {0.52f, 0.5f, 0.45f},
     {0.13f, 0.06f, 0.03f},
     {0.24f, 0.125f, 0.06f},
     {0.42f, 0.34f, 0.24f},
     {0.23f, 0.045f, 0.035f},
     {0.3f, 0.25f, 0.17f},
     1.0f,
     1.0f,
     1.0f},
    {{0.5f, 0.43f, 0.33f},
     {0.48f, 0.44f, 0.38f},
     {0.17f, 0.08f, 0.04f},
     {0.28f, 0.15f, 0.075f},
     {0.3f, 0.08f, 0.05f},
     {0.06f, 0.09f, 0.16f},
     {0.3f, 0.2f, 0.13f},
     1.0f,
     1.0f,
     1.0f},
    {{0.18f, 0.24f, 0.3f},
     {0.5f, 0.48f, 0.45f},
     {0.1f, 0.05f, 0.03f},
     {0.2f, 0.11f, 0.055f},
     {0.34f, 0.3f, 0.25f},
     {0.22f, 0.12f, 0.05f},
     {0.25f, 0.26f, 0.3f},
     1.0f,
     1.0f,
     1.0f},
};

// Walls, floor, ceiling and their trim.
static void build_shell(World *world, int place, const Palette *colors, float window_x, float window_w, bool dark,
                        RngKey rng)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int wall = set_material(world, "wallpaper", colors->wall, 3),
        plaster = set_paint(world, "ceiling", vec3(0.74f, 0.73f, 0.7f), 0.95f);
    int floor = set_material(world, "wood floor", colors->floor, 8),
        trim = set_paint(world, "trim", vec3(0.62f, 0.6f, 0.55f), 0.4f);
    int glass = outlook_pane(world, place, vec3(0.95f, 0.97f, 0.97f));
    Vec3 bl = vec3(-HALF_WIDTH, 0, BACK), br = vec3(HALF_WIDTH, 0, BACK), fl = vec3(-HALF_WIDTH, 0, FRONT),
         fr = vec3(HALF_WIDTH, 0, FRONT);
    mesh_quad(m, fl, fr, br, bl, floor);
    Vec3 up = vec3(0, CEILING, 0);
    mesh_quad(m, vec3_add(bl, up), vec3_add(br, up), vec3_add(fr, up), vec3_add(fl, up), plaster);
    WallHole window = {window_x + HALF_WIDTH - 0.5f * window_w, window_x + HALF_WIDTH + 0.5f * window_w, 0.72f, 2.32f};
    piece_wall(m, bl, br, CEILING, 0.22f, &window, 1, wall);
    float door_at = 0.744f * (FRONT - BACK); // in the right wall, from the back
    WallHole door = {door_at - 0.45f, door_at + 0.45f, 0.0f, 2.08f};
    piece_wall(m, br, fr, CEILING, 0.2f, &door, 1, wall);
    piece_wall(m, fr, fl, CEILING, 0.2f, NULL, 0, wall);
    piece_wall(m, fl, bl, CEILING, 0.2f, NULL, 0, wall);
    piece_window(m, vec3(window_x, 0.72f, BACK), 0.0f, (Vec2){window_w, 1.6f}, 3, 2, 0.22f, trim, glass, 1);
    piece_casement(world, place, "window", vec3(window_x, 0.72f, BACK), 0.0f, (Vec2){window_w, 1.6f}, 3, 2, 0.22f, trim,
                   glass, 1);
    era_leads(world, m, vec3(window_x, 0.72f, BACK), 0.0f, (Vec2){window_w, 1.6f}, -0.132f, 3, 1);
    era_beams(world, m, -HALF_WIDTH, HALF_WIDTH, BACK, FRONT, CEILING);
    // skirting and cornice
    mesh_bevel_box(m, vec3(-HALF_WIDTH, 0, BACK), vec3(HALF_WIDTH, 0.13f, BACK + 0.02f), 0.006f, trim);
    mesh_bevel_box(m, vec3(-HALF_WIDTH, 0, BACK), vec3(-HALF_WIDTH + 0.02f, 0.13f, FRONT), 0.006f, trim);
    mesh_bevel_box(m, vec3(HALF_WIDTH - 0.02f, 0, BACK), vec3(HALF_WIDTH, 0.13f, BACK + door_at - 0.53f), 0.006f, trim);
    mesh_bevel_box(m, vec3(HALF_WIDTH - 0.02f, 0, BACK + door_at + 0.53f), vec3(HALF_WIDTH, 0.13f, FRONT), 0.006f,
                   trim);
    mesh_bevel_box(m, vec3(-HALF_WIDTH, 0, FRONT - 0.02f), vec3(HALF_WIDTH, 0.13f, FRONT), 0.006f, trim);
    for (int step = 0; step < 2; step++) {
        float d = step ? 0.05f : 0.1f, low = step ? 0.1f : 0.05f, high = step ? 0.05f : 0.0f;
        mesh_box(m, vec3(-HALF_WIDTH, CEILING - low, BACK), vec3(HALF_WIDTH, CEILING - high, BACK + d), trim);
        mesh_box(m, vec3(-HALF_WIDTH, CEILING - low, BACK), vec3(-HALF_WIDTH + d, CEILING - high, FRONT), trim);
        mesh_box(m, vec3(HALF_WIDTH - d, CEILING - low, BACK), vec3(HALF_WIDTH, CEILING - high, FRONT), trim);
    }
    const Vec3 feet[4][2] = {{bl, br}, {br, fr}, {fr, fl}, {fl, bl}};
    for (int i = 0; i < 4; i++)
        standing_wall(
            world, place, m,
            &(WallDress){feet[i][0], feet[i][1], CEILING, 0.0f, i == 0 ? &window : &door, i < 2, (uint64_t)i});
    Vec3 dye = colors->cloth;
    float ignored = 0.0f;
    era_paint(world, "curtain", &dye, &ignored);
    int cloth = set_material(world, "fabric",
                             world->plan->places[place].has_accent ? world->plan->places[place].accent : dye, 4),
        rod = set_metal(world, "curtain rod", vec3(0.4f, 0.32f, 0.2f), 0.35f);
    piece_curtains(m, vec3(window_x, 0, BACK), 0.0f, window_w, 0.03f, 2.48f, cloth, rod,
                   rng_key(7, "curtain", "folds"));
    mesh_finish(world, m, "room", place);
    piece_door(world, place,
               &(DoorPiece){.name = "door",
                            .style = DOOR_PANELLED,
                            .position = vec3(HALF_WIDTH + 0.03f, 0, BACK + door_at),
                            .yaw = -0.5f * PI_F,
                            .width = 0.88f,
                            .height = 2.06f,
                            .hinge_left = true,
                            .opens_away = true,
                            .frame = trim});
    // what the door opens to, and what the window shows beyond the garden
    MeshBuilder *o = mesh_begin(world->arena);
    mesh_box(o, vec3(HALF_WIDTH + 0.2f, -0.02f, BACK + door_at - 1.05f),
             vec3(HALF_WIDTH + 1.9f, 0.0f, BACK + door_at + 1.05f), floor);
    mesh_quad(o, vec3(HALF_WIDTH + 1.9f, 0, BACK + door_at - 1.05f), vec3(HALF_WIDTH + 1.9f, 0, BACK + door_at + 1.05f),
              vec3(HALF_WIDTH + 1.9f, 2.5f, BACK + door_at + 1.05f),
              vec3(HALF_WIDTH + 1.9f, 2.5f, BACK + door_at - 1.05f), plaster);
    mesh_finish(world, o, "outside", place);
    RoomView view = VIEW_GARDEN;
    room_view_said(world, place, &view, &(int){0});
    Room r = {.world = world,
              .place = place,
              .plan = &world->plan->places[place],
              .rng = rng,
              .dark = dark,
              .left = -HALF_WIDTH,
              .right = HALF_WIDTH,
              .back = BACK,
              .front = FRONT,
              .height = CEILING};
    room_view(&r, ROOM_BACK, view);
    outlook_face(world, place, vec3(window_x, 1.5f, BACK), 0.0f);
}

// Chimney breast on the left wall with a hearth, a mantel and the fire; facing +X.
static void build_fireplace(World *world, int place, const Palette *colors, float z, RngKey rng)
{
    MeshBuilder *m = mesh_begin(world->arena);
    float deep = 0.42f, half = 0.95f, hole = 0.48f, high = 0.74f;
    Affine to_place = affine_from(vec3(-HALF_WIDTH, 0, z), quat_yaw(0.5f * PI_F), vec3_splat(1.0f));
    mesh_place(m, to_place); // x runs along the wall, z into the room
    int breast = set_material(world, "stone", colors->breast, 5),
        soot = set_material(world, "brick", vec3(0.03f, 0.024f, 0.02f), 1);
    int mantel = set_material(world, "wood panel", colors->wood, 12),
        slab = set_material(world, "marble", vec3(0.1f, 0.1f, 0.105f), 2);
    // the breast around the opening
    mesh_quad(m, vec3(-half, 0, deep), vec3(-hole, 0, deep), vec3(-hole, CEILING, deep), vec3(-half, CEILING, deep),
              breast);
    mesh_quad(m, vec3(hole, 0, deep), vec3(half, 0, deep), vec3(half, CEILING, deep), vec3(hole, CEILING, deep),
              breast);
    mesh_quad(m, vec3(-hole, high, deep), vec3(hole, high, deep), vec3(hole, CEILING, deep), vec3(-hole, CEILING, deep),
              breast);
    mesh_quad(m, vec3(half, 0, deep), vec3(half, 0, 0), vec3(half, CEILING, 0), vec3(half, CEILING, deep), breast);
    mesh_quad(m, vec3(-half, 0, 0), vec3(-half, 0, deep), vec3(-half, CEILING, deep), vec3(-half, CEILING, 0), breast);
    // the firebox, narrowing to the back
    float back = -0.02f, bh = 0.34f, top = 0.62f;
    mesh_quad(m, vec3(-hole, 0, deep), vec3(-bh, 0, back), vec3(-bh, top, back), vec3(-hole, high, deep), soot);
    mesh_quad(m, vec3(bh, 0, back), vec3(hole, 0, deep), vec3(hole, high, deep), vec3(bh, top, back), soot);
    mesh_quad(m, vec3(-bh, 0, back), vec3(bh, 0, back), vec3(bh, top, back), vec3(-bh, top, back), soot);
    mesh_quad(m, vec3(-bh, top, back), vec3(bh, top, back), vec3(hole, high, deep), vec3(-hole, high, deep), soot);
    mesh_quad(m, vec3(-hole, 0.03f, deep), vec3(hole, 0.03f, deep), vec3(bh, 0.03f, back), vec3(-bh, 0.03f, back),
              soot);
    // hearth slab and wooden surround
    mesh_bevel_box(m, vec3(-0.9f, 0, deep - 0.02f), vec3(0.9f, 0.04f, deep + 0.38f), 0.006f, slab);
    for (int side = -1; side <= 1; side += 2) {
        float x = (float)side * 0.61f;
        mesh_bevel_box(m, vec3(x - 0.12f, 0.04f, deep), vec3(x + 0.12f, 1.0f, deep + 0.07f), 0.008f, mantel);
        mesh_bevel_box(m, vec3(x - 0.14f, 0.04f, deep), vec3(x + 0.14f, 0.17f, deep + 0.09f), 0.008f, mantel);
        mesh_bevel_box(m, vec3(x - 0.08f, 0.24f, deep + 0.06f), vec3(x + 0.08f, 0.92f, deep + 0.085f), 0.01f, mantel);
        mesh_bevel_box(m, vec3(x - 0.05f, 0.04f, deep - 0.001f),
                       vec3(x - (side > 0 ? 0.19f : -0.29f), 0.9f, deep + 0.015f), 0.002f, slab);
    }
    mesh_bevel_box(m, vec3(-0.73f, 0.86f, deep), vec3(0.73f, 1.06f, deep + 0.075f), 0.008f, mantel);
    mesh_bevel_box(m, vec3(-0.5f, 0.9f, deep + 0.07f), vec3(0.5f, 1.02f, deep + 0.095f), 0.008f, mantel);
    mesh_bevel_box(m, vec3(-0.5f, high, deep), vec3(0.5f, 0.87f, deep + 0.015f), 0.002f, slab);
    mesh_bevel_box(m, vec3(-0.86f, 1.06f, deep - 0.02f), vec3(0.86f, 1.12f, deep + 0.21f), 0.012f, mantel);
    int instance = mesh_finish(world, m, "fireplace", place);
    int fire = piece_fire(world, place, "fire", vec3(-HALF_WIDTH + 0.22f, 0.03f, z), 0.5f * PI_F, 0.56f, 0.48f, rng);
    (void)fire;
    world_add_landmark(world, (Landmark){.name = "fireplace",
                                         .place = place,
                                         .instance = instance,
                                         .entity = PLAN_NONE,
                                         .position = vec3(-HALF_WIDTH + 0.3f, 0.56f, z),
                                         .yaw = 0.5f * PI_F,
                                         .half_size = vec3(0.86f, 0.56f, 0.3f),
                                         .stand = vec3(-HALF_WIDTH + deep + 0.85f, 0, z),
                                         .stand_yaw = -0.5f * PI_F,
                                         .has_stand = true,
                                         .touch = vec3(-HALF_WIDTH + deep + 0.2f, 1.12f, z + 0.4f),
                                         .touch_normal = vec3(0, 1, 0),
                                         .has_touch = true});
    world_add_landmark(world, (Landmark){.name = "chimney", // the breast above hides what is behind it
                                         .place = place,
                                         .instance = instance,
                                         .entity = PLAN_NONE,
                                         .position = vec3(-HALF_WIDTH + 0.5f * deep, 0.5f * CEILING, z),
                                         .yaw = 0.5f * PI_F,
                                         .half_size = vec3(half, 0.5f * CEILING, 0.5f * deep)});
    // on the mantel
    int wax = set_paint(world, "candle wax", vec3(0.7f, 0.62f, 0.48f), 0.5f),
        brass = set_metal(world, "brass", vec3(0.75f, 0.55f, 0.28f), 0.25f);
    MeshBuilder *c = mesh_begin(world->arena);
    float mx = -HALF_WIDTH + deep + 0.09f;
    static const float sticks[][2] = {{-0.62f, 0.2f}, {-0.48f, 0.13f}, {0.66f, 0.17f}};
    for (int i = 0; i < COUNT_OF(sticks); i++) {
        Vec3 foot = vec3(mx, 1.12f, z + sticks[i][0]);
        mesh_cylinder(c, foot, 0.012f, 0.04f, 20, brass);
        mesh_cylinder(c, foot, 0.06f, 0.01f, 12, brass);
        mesh_cylinder(c, vec3_add(foot, vec3(0, 0.06f, 0)), 0.01f, 0.028f, 20, brass);
        mesh_cylinder(c, vec3_add(foot, vec3(0, 0.07f, 0)), sticks[i][1], 0.012f, 14, wax);
    }
    mesh_finish(world, c, "candlesticks", place);
    prop_place(world, place, "wall clock", vec3(mx + 0.02f, 1.12f, z + 0.1f), 0.5f * PI_F,
               &(PropParams){.id = "blendswap-by/clock", .no_landmark = true, .scale = 2.6f});
}

// A woven rug with borders, lying `yaw` turned around its middle.
static void build_rug(World *world, int place, Vec3 centre, float yaw, Vec2 half, Vec3 color)
{
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_place(m, affine_from(centre, quat_yaw(yaw), vec3_splat(1.0f)));
    int field = set_material(world, "carpet", color, 9),
        pale = set_material(world, "carpet", vec3(0.42f, 0.34f, 0.22f), 9);
    int dark = set_material(world, "carpet", vec3(0.04f, 0.035f, 0.05f), 9);
    float y = 0.012f;
    mesh_bevel_box(m, vec3(-half.x, 0, -half.y), vec3(half.x, y, half.y), 0.004f, field);
    static const float bands[][2] = {{0.07f, 0.09f}, {0.12f, 0.24f}, {0.27f, 0.285f}};
    for (int b = 0; b < COUNT_OF(bands); b++) {
        int material = b == 1 ? dark : pale;
        float o = bands[b][0], i = bands[b][1], z = y + 0.0006f + 0.0004f * (float)b;
        float xo = half.x - o, xi = half.x - i, zo = half.y - o, zi = half.y - i;
        mesh_quad(m, vec3(-xo, z, zo), vec3(xo, z, zo), vec3(xo, z, zi), vec3(-xo, z, zi), material);
        mesh_quad(m, vec3(-xo, z, -zi), vec3(xo, z, -zi), vec3(xo, z, -zo), vec3(-xo, z, -zo), material);
        mesh_quad(m, vec3(-xo, z, zi), vec3(-xi, z, zi), vec3(-xi, z, -zi), vec3(-xo, z, -zi), material);
        mesh_quad(m, vec3(xi, z, zi), vec3(xo, z, zi), vec3(xo, z, -zi), vec3(xi, z, -zi), material);
    }
    // lozenges down the field
    for (int i = -3; i <= 3; i++) {
        float x = (float)i * 0.27f, r = i % 2 ? 0.09f : 0.15f, z = y + 0.001f;
        mesh_quad(m, vec3(x - r, z, 0), vec3(x, z, 1.6f * r), vec3(x + r, z, 0), vec3(x, z, -1.6f * r),
                  i % 2 ? pale : dark);
        mesh_quad(m, vec3(x - 0.5f * r, z + 0.0005f, 0), vec3(x, z + 0.0005f, 0.8f * r),
                  vec3(x + 0.5f * r, z + 0.0005f, 0), vec3(x, z + 0.0005f, -0.8f * r), i % 2 ? dark : pale);
    }
    mesh_finish(world, m, "rug", place);
    world_add_landmark(world, (Landmark){.name = "rug",
                                         .place = place,
                                         .instance = -1,
                                         .entity = PLAN_NONE,
                                         .position = centre,
                                         .yaw = yaw,
                                         .half_size = vec3(half.x, 0.01f, half.y)});
}

static void build_furniture(World *world, int place, const Palette *colors, RngKey rng)
{
    const float turn = -1.02f; // the sofa looks to the fire and a little to the camera
    Vec3 sofa = vec3(1.55f, 0, -0.5f), ahead = quat_rotate(quat_yaw(turn), vec3(0, 0, 1)),
         side = quat_rotate(quat_yaw(turn), vec3(1, 0, 0));
    Vec3 table = vec3_mad(sofa, ahead, 1.18f);
    if (!standing_poor(&world->plan->places[place]))
        build_rug(world, place, vec3_mad(sofa, ahead, 1.12f), turn, (Vec2){1.45f, 0.98f}, colors->rug);
    static const char *const sofas[] = {"scopia/clear_sofa", "scopia/burlap_sofa", "blendswap-0/winchesterSofa"};
    int which = (int)(rng_float(rng, 30) * 2.99f);
    prop_place(world, place, "sofa", sofa, turn, &(PropParams){.id = sofas[which]});
    Vec3 lift = vec3(0, 0.012f, 0);
    int table_mark = prop_place(world, place, "coffee table", vec3_add(table, lift), turn, NULL);
    float top = table_mark >= 0 ? prop_support_height(world, &world->landmarks[table_mark]) : 0.5f;
    table.y = top;
    prop_place(world, place, "cup", vec3_mad(vec3_mad(table, side, 0.22f), ahead, -0.14f), 2.1f,
               &(PropParams){.no_landmark = true, .id = "blendswap-0/caffe_final"});
    prop_place(world, place, "book", vec3_mad(vec3_mad(table, side, -0.16f), ahead, 0.05f), turn + 0.4f,
               &(PropParams){.no_landmark = true});
    prop_place(world, place, "flowers", vec3_mad(vec3_mad(table, side, 0.42f), ahead, 0.16f), 0.6f,
               &(PropParams){.no_landmark = true, .scale = 0.62f, .id = "blendswap-by/tulips"});
    prop_place(world, place, "armchair", vec3(-0.95f, 0, fmaxf(-2.0f, BACK + 1.0f)), 0.5f,
               &(PropParams){.id = "blendswap-0/winchesterArmchair"});
    // a side table with a lamp behind the sofa's far end, and a standing lamp in the corner
    Vec3 beside = vec3_mad(vec3_mad(sofa, side, 1.3f), ahead, -0.1f);
    int end_table = prop_place(world, place, "bedside table", vec3(HALF_WIDTH - 0.55f, 0, 0.62f), -0.5f * PI_F,
                               &(PropParams){.name = "side table"});
    (void)beside;
    float end_top = end_table >= 0 ? prop_support_height(world, &world->landmarks[end_table]) : 0.5f;
    piece_table_lamp(world, place, "table lamp", vec3(HALF_WIDTH - 0.52f, end_top, 0.62f), 1.0f, vec3_splat(1.0f), rng);
    piece_floor_lamp(world, place, "floor lamp", vec3(HALF_WIDTH - 0.55f, 0, BACK + 0.85f), 1.0f, vec3_splat(1.0f));
    piece_table_lamp(world, place, "console lamp", vec3(-HALF_WIDTH + 0.38f, 0.78f, 1.35f), 0.8f, vec3_splat(1.0f),
                     rng_key(rng.value, "console", "lamp"));
    // a low chest under that lamp on the left wall
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_place(m, affine_from(vec3(-HALF_WIDTH, 0, 1.35f), quat_yaw(0.5f * PI_F), vec3_splat(1.0f)));
    int wood = set_material(world, "wood panel", colors->wood, 12),
        brass = set_metal(world, "brass", vec3(0.75f, 0.55f, 0.28f), 0.25f);
    mesh_bevel_box(m, vec3(-0.62f, 0.1f, 0.03f), vec3(0.62f, 0.75f, 0.44f), 0.006f, wood);
    mesh_bevel_box(m, vec3(-0.65f, 0.75f, 0.02f), vec3(0.65f, 0.78f, 0.47f), 0.008f, wood);
    for (int i = 0; i < 6; i++) {
        float x = (float)(i % 2) * 0.61f - 0.6f, y = 0.13f + 0.205f * (float)(i / 2);
        mesh_bevel_box(m, vec3(x, y, 0.43f), vec3(x + 0.58f, y + 0.19f, 0.455f), 0.006f, wood);
        mesh_sphere(m, vec3(x + 0.29f, y + 0.095f, 0.47f), 0.014f, 12, brass);
    }
    for (int i = 0; i < 4; i++)
        mesh_box(m, vec3(i & 1 ? 0.54f : -0.6f, 0, i & 2 ? 0.38f : 0.05f),
                 vec3(i & 1 ? 0.6f : -0.54f, 0.1f, i & 2 ? 0.43f : 0.1f), wood);
    mesh_finish(world, m, "chest", place);
    int shelf = set_material(world, "wood panel", colors->wood, 12);
    piece_bookcase(world, place, "bookcase", vec3(-HALF_WIDTH + 0.75f, 0, BACK + 0.005f), 0, vec3(1.25f, 2.25f, 0.3f),
                   shelf, rng_key(rng.value, "shelf", "a"));
    piece_bookcase(world, place, "bookcase", vec3(-HALF_WIDTH + 2.04f, 0, BACK + 0.005f), 0, vec3(1.25f, 2.25f, 0.3f),
                   shelf, rng_key(rng.value, "shelf", "b"));
    world_add_landmark(world, (Landmark){.name = "bookcase",
                                         .place = place,
                                         .instance = -1,
                                         .entity = PLAN_NONE,
                                         .position = vec3(-HALF_WIDTH + 1.4f, 1.12f, BACK + 0.15f),
                                         .half_size = vec3(1.27f, 1.12f, 0.15f),
                                         .stand = vec3(-HALF_WIDTH + 1.6f, 0, BACK + 0.75f),
                                         .stand_yaw = PI_F,
                                         .has_stand = true});
    int frame = set_metal(world, "gilt frame", vec3(0.55f, 0.4f, 0.18f), 0.4f),
        dark = set_paint(world, "black frame", vec3_splat(0.02f), 0.4f);
    piece_picture(world, place, vec3(-HALF_WIDTH + 0.425f, 1.78f, -0.9f), 0.5f * PI_F, (Vec2){1.05f, 0.8f}, frame,
                  rng_key(rng.value, "picture", "a"));
    piece_picture(world, place, vec3(HALF_WIDTH - 0.005f, 1.62f, -1.0f), -0.5f * PI_F, (Vec2){0.8f, 0.62f}, dark,
                  rng_key(rng.value, "picture", "b"));
    piece_picture(world, place, vec3(HALF_WIDTH - 0.005f, 1.66f, 0.02f), -0.5f * PI_F, (Vec2){0.55f, 0.7f}, dark,
                  rng_key(rng.value, "picture", "c"));
    piece_picture(world, place, vec3(-HALF_WIDTH + 0.005f, 1.65f, 1.35f), 0.5f * PI_F, (Vec2){0.85f, 0.66f}, dark,
                  rng_key(rng.value, "picture", "d"));
    prop_place(world, place, "plant", vec3(HALF_WIDTH - 1.3f, 0, BACK + 0.45f), 0.4f,
               &(PropParams){.no_landmark = true, .id = "blendswap-0/plant"});
    prop_place(world, place, "plant", vec3(-HALF_WIDTH + 0.4f, 0.78f, 1.02f), 0.4f,
               &(PropParams){.no_landmark = true, .id = "blendswap-by/succulentPlant", .scale = 1.3f});
}

Status build_living_room(World *world, int place, RngKey rng, Error *error)
{
    (void)error;
    const Place *plan_place = &world->plan->places[place];
    Palette own = palettes[(int)(rng_float(rng, 1) * (float)COUNT_OF(palettes)) % COUNT_OF(palettes)];
    const Palette *colors = &own;
    Vec3 measure = set_measure(plan_place);
    // the seats need their room: a tiny one is as small as they allow
    own.wide = fmaxf(measure.x, 0.8f), own.high = measure.y, own.deep = fmaxf(measure.z, 0.8f);
    bool dark = set_is_dark(plan_place);
    float window_x = 0.85f, window_w = 2.0f;
    build_shell(world, place, colors, window_x, window_w, dark, rng);
    build_fireplace(world, place, colors, -0.9f, rng_key(rng.value, "fire", "flames"));
    build_furniture(world, place, colors, rng);
    if (own.wide * own.deep > 1.4f) { // more company: a second group of seats, and plants in the corners
        float x = -0.32f * HALF_WIDTH, z = 0.6f * FRONT;
        build_rug(world, place, vec3(x, 0, z), 0.0f, (Vec2){1.3f, 0.9f}, colors->rug);
        prop_place(world, place, "armchair", vec3(x - 1.0f, 0, z), 0.5f * PI_F, &(PropParams){.name = "armchair 2"});
        prop_place(world, place, "armchair", vec3(x + 1.0f, 0, z), -0.5f * PI_F, &(PropParams){.name = "armchair 3"});
        prop_place(world, place, "round table", vec3(x, 0.012f, z), 0.0f,
                   &(PropParams){.scale = 0.7f, .no_landmark = true});
        for (int i = 0; i < 3; i++)
            prop_place(world, place, "plant",
                       vec3(i == 0 ? -HALF_WIDTH + 0.5f : HALF_WIDTH - 0.5f, 0,
                            i == 2 ? FRONT - 0.5f
                            : i    ? 0.15f * FRONT
                                   : FRONT - 0.6f),
                       1.3f * (float)i, &(PropParams){.no_landmark = true, .scale = 1.2f});
    }
    standing_furnish(&(Room){.world = world,
                             .place = place,
                             .plan = plan_place,
                             .rng = rng,
                             .dark = dark,
                             .left = -HALF_WIDTH,
                             .right = HALF_WIDTH,
                             .back = BACK,
                             .front = FRONT,
                             .height = CEILING});
    PlaceInfo *info = &world->places[place];
    set_environment_outdoors(world, place, plan_place);
    // The window's light comes in as one area; the sky behind it is only seen.
    Vec3 daylight = vec3_scale(outlook_light(world, place), dark ? 1.6f : 1.0f);
    Light window = set_quad_light("window", dark ? LIGHT_FILL : LIGHT_KEY, place,
                                  vec3(window_x - 0.5f * window_w, 0.75f, BACK + 0.01f), vec3(window_w, 0, 0),
                                  vec3(0, 1.55f, 0), daylight);
    world_add_light(world, window);
    // A large soft source near the ceiling on the camera's side keeps faces readable.
    Light fill =
        set_quad_light("room", LIGHT_FILL, place, vec3(-1.6f, CEILING - 0.03f, FRONT - 0.8f), vec3(0, 0, -1.8f),
                       vec3(3.2f, 0, 0), dark ? vec3(0.5f, 0.4f, 0.3f) : vec3(0.5f, 0.48f, 0.45f));
    world_add_light(world, fill);
    info->environment.exposure = dark ? -0.4f : -0.35f * outlook_gloom(plan_place);
    info->environment.room_size = 6.5f * cbrtf(colors->wide * colors->deep * colors->high);
    outlook_sun(world, place);
    outlook_sky(world, place, rng, vec3_splat(0.0f));
    info->environment.absorption = 0.55f;
    info->camera_min = vec3(-HALF_WIDTH + 0.3f, 0.4f, BACK + 0.5f);
    info->camera_max = vec3(HALF_WIDTH - 0.3f, CEILING - 0.25f, FRONT - 0.2f);
    info->walk_min = vec3(-HALF_WIDTH + 1.2f, 0, BACK + 0.8f);
    info->walk_max = vec3(HALF_WIDTH - 0.7f, 0, FRONT - 1.2f);
    info->path_from = vec3(HALF_WIDTH - 0.9f, 0, 0.557f * FRONT);
    info->path_to = vec3(-0.6f, 0, 1.3f);
    snprintf(info->ground, sizeof info->ground, "wood");
    info->built = true;
    return STATUS_OK;
}
