// What cafes, bars and restaurants have of their own: the counter with what stands on and behind it.
#include "stage/sets/fittings.h"
#include "stage/sets/room_public.h"

// A glass case with cakes on two boards, on a counter.
static void cake_case(Room *r, Vec3 foot, float wide)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    float x = 0.5f * wide, z = 0.24f, h = 0.36f;
    int glass = set_glass(world, vec3(0.95f, 0.97f, 0.97f)),
        steel = set_metal(world, "case frame", vec3(0.55f, 0.5f, 0.42f), 0.3f),
        plate = set_paint(world, "plate", vec3(0.7f, 0.69f, 0.66f), 0.2f);
    mesh_place(m, affine_from(foot, quat_identity(), vec3_splat(1.0f)));
    mesh_bevel_box(m, vec3(-x, 0, -z), vec3(x, 0.025f, z), 0.004f, steel);
    mesh_quad(m, vec3(-x, 0.025f, z), vec3(x, 0.025f, z), vec3(x, h, z - 0.08f), vec3(-x, h, z - 0.08f), glass);
    mesh_quad(m, vec3(-x, h, z - 0.08f), vec3(x, h, z - 0.08f), vec3(x, h, -z), vec3(-x, h, -z), glass);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side * x;
        mesh_quad(m, vec3(s, 0.025f, -z), vec3(s, 0.025f, z), vec3(s, h, z - 0.08f), vec3(s, h, -z), glass);
        mesh_rod(m, vec3(s, 0.02f, z), vec3(s, h, z - 0.08f), 0.007f, steel);
        mesh_rod(m, vec3(s, 0.02f, -z), vec3(s, h, -z), 0.007f, steel);
    }
    mesh_box(m, vec3(-x, 0.19f, -z + 0.02f), vec3(x, 0.197f, z - 0.14f), glass);
    static const Vec3 icings[] = {
        {0.6f, 0.5f, 0.34f}, {0.16f, 0.06f, 0.03f}, {0.62f, 0.3f, 0.28f}, {0.65f, 0.6f, 0.5f}, {0.4f, 0.2f, 0.06f}};
    int count = (int)(wide / 0.27f);
    for (int i = 0; i < 2 * count; i++) {
        float cx = lerpf(-x + 0.14f, x - 0.14f, ((float)(i % count) + 0.0f) / fmaxf(1.0f, (float)(count - 1))),
              y = i < count ? 0.028f : 0.2f, cz = i < count ? 0.04f : -0.05f;
        int icing = set_paint(world, "icing", icings[(int)(rng_float(r->rng, 800u + (uint64_t)i) * 5.0f) % 5], 0.5f);
        mesh_cylinder(m, vec3(cx, y, cz), 0.008f, 0.11f, 22, plate);
        float high = i < count ? 0.075f : 0.055f;
        mesh_cylinder(m, vec3(cx, y + 0.008f, cz), high, 0.085f, 22, icing);
        for (int k = 0; k < 7; k++) {
            float a = TAU_F * (float)k / 7.0f;
            mesh_sphere(m, vec3(cx + 0.065f * sinf(a), y + high + 0.01f, cz + 0.065f * cosf(a)), 0.011f, 8, icing);
        }
    }
    mesh_place(m, affine_identity());
}

void room_cafe_extra(Room *r)
{
    World *world = r->world;
    static const Vec3 woods[] = {{0.2f, 0.1f, 0.045f}, {0.045f, 0.085f, 0.075f}, {0.05f, 0.07f, 0.11f}};
    int choice = (int)(rng_float(r->rng, 21) * 3.0f) % 3;
    int front = set_material(world, "wood panel", woods[choice], 12),
        top = set_material(world, "wood panel", vec3(0.26f, 0.13f, 0.06f), 12),
        board = set_material(world, "wood panel", vec3(0.24f, 0.12f, 0.055f), 12),
        slate = set_paint(world, "blackboard", vec3(0.02f, 0.022f, 0.022f), 0.8f),
        tiles = set_material(world, "tile", vec3(0.6f, 0.59f, 0.55f), 8);
    float z = -2.15f;
    fit_counter(r, &(Counter){.name = "counter",
                              .middle = vec3(0.55f, 0, z),
                              .length = 4.2f,
                              .depth = 0.62f,
                              .height = 1.06f,
                              .top = top,
                              .front = front});
    fit_made(r, "espresso machine", made_espresso_machine(world, (uint32_t)choice), vec3(1.85f, 1.06f, z), PI_F,
             vec3(0.74f, 0.52f, 0.52f));
    fit_made(r, "till", made_till(world, 0), vec3(0.7f, 1.06f, z), PI_F, vec3(0.4f, 0.36f, 0.42f));
    cake_case(r, vec3(-0.8f, 1.06f, z), 1.1f);
    Affine row = affine_from(vec3(2.4f, 1.06f, z), quat_identity(), vec3_splat(1.0f));
    fit_goods(r, row, -0.12f, 0.22f, 0.0f, 0.05f, 0.1f, 0.2f, GOODS_CROCKERY, 1.0f,
              rng_key(r->rng.value, "cups", "cafe"));
    // the wall behind: tiles, a low cupboard, three boards, a blackboard
    MeshBuilder *m = r->mesh;
    float back = r->back;
    mesh_box(m, vec3(-1.75f, 0, back), vec3(r->right, 2.45f, back + 0.02f), tiles);
    mesh_bevel_box(m, vec3(-1.55f, 0, back + 0.02f), vec3(r->right, 0.88f, back + 0.5f), 0.006f, front);
    mesh_bevel_box(m, vec3(-1.58f, 0.88f, back + 0.02f), vec3(r->right, 0.92f, back + 0.53f), 0.006f, top);
    fit_goods(r, affine_from(vec3(0, 0.92f, back + 0.27f), quat_identity(), vec3_splat(1.0f)), -1.4f, 0.5f, 0, 0, 0.2f,
              0.35f, GOODS_CROCKERY, 0.75f, rng_key(r->rng.value, "low", "cafe"));
    fit_goods(r, affine_from(vec3(0, 0.92f, back + 0.27f), quat_identity(), vec3_splat(1.0f)), 1.2f, 3.2f, 0, 0, 0.2f,
              0.35f, GOODS_BOTTLES, 0.6f, rng_key(r->rng.value, "syrup", "cafe"));
    for (int i = 0; i < 2; i++)
        fit_shelf(r,
                  &(Shelf){.foot = vec3(1.9f, 1.45f + 0.42f * (float)i, back + 0.02f),
                           .size = vec3(2.3f, 0.4f, 0.24f),
                           .boards = 1,
                           .wood = board,
                           .goods = i ? GOODS_CROCKERY : GOODS_GLASSES,
                           .fullness = 0.85f},
                  rng_key(r->rng.value + (uint64_t)i, "board", "cafe"));
    mesh_bevel_box(m, vec3(-1.5f, 1.32f, back + 0.02f), vec3(0.5f, 2.34f, back + 0.045f), 0.006f, board);
    mesh_quad(m, vec3(-1.46f, 1.36f, back + 0.047f), vec3(0.46f, 1.36f, back + 0.047f),
              vec3(0.46f, 2.3f, back + 0.047f), vec3(-1.46f, 2.3f, back + 0.047f), slate);
}

// ---------------------------------------------------------------- bar

void room_bar_extra(Room *r)
{
    World *world = r->world;
    static const Vec3 glows[] = {{1.0f, 0.52f, 0.16f}, {1.0f, 0.34f, 0.12f}, {0.9f, 0.6f, 0.3f}};
    Vec3 glow = glows[(int)(rng_float(r->rng, 22) * 3.0f) % 3];
    int front = set_material(world, "wood panel", vec3(0.1f, 0.042f, 0.02f), 12),
        top = set_material(world, "wood panel", vec3(0.13f, 0.055f, 0.025f), 12),
        lit = set_glow(world, "bar shelves", vec3_scale(vec3_mul(glow, glow), 0.2f), true),
        strip = set_glow(world, "bar shelves", vec3_scale(glow, 2.2f), true);
    world->materials[top].roughness *= 0.6f;
    float z = -2.0f, back = r->back;
    fit_counter(r, &(Counter){.name = "counter",
                              .middle = vec3(0.35f, 0, z),
                              .length = 6.0f,
                              .depth = 0.62f,
                              .height = 1.1f,
                              .top = top,
                              .front = front,
                              .rail = true});
    MeshBuilder *m = r->mesh;
    mesh_bevel_box(m, vec3(-2.5f, 0, back), vec3(3.2f, 0.92f, back + 0.48f), 0.006f, front);
    mesh_bevel_box(m, vec3(-2.53f, 0.92f, back), vec3(3.23f, 0.96f, back + 0.5f), 0.008f, top);
    for (int i = 0; i < 3; i++) { // three lit bays between posts
        float x = -1.62f + 1.97f * (float)i, wide = 1.8f;
        mesh_quad(m, vec3(x - 0.5f * wide, 0.98f, back + 0.02f), vec3(x + 0.5f * wide, 0.98f, back + 0.02f),
                  vec3(x + 0.5f * wide, 2.5f, back + 0.02f), vec3(x - 0.5f * wide, 2.5f, back + 0.02f), lit);
        fit_shelf(r,
                  &(Shelf){.foot = vec3(x, 0.96f, back + 0.03f),
                           .size = vec3(wide, 1.53f, 0.24f),
                           .boards = 3,
                           .wood = top,
                           .goods = GOODS_BOTTLES,
                           .fullness = 0.93f},
                  rng_key(r->rng.value + (uint64_t)i, "bay", "bar"));
        for (int k = 0; k < 3; k++)
            mesh_quad(m, vec3(x - 0.48f * wide, 1.005f + 0.51f * (float)k, back + 0.045f),
                      vec3(x + 0.48f * wide, 1.005f + 0.51f * (float)k, back + 0.045f),
                      vec3(x + 0.48f * wide, 1.005f + 0.51f * (float)k, back + 0.06f),
                      vec3(x - 0.48f * wide, 1.005f + 0.51f * (float)k, back + 0.06f), strip);
        world_add_light(world, set_quad_light("bar shelves", LIGHT_PRACTICAL, r->place,
                                              vec3(x - 0.5f * wide, 1.0f, back + 0.3f), vec3(wide, 0, 0),
                                              vec3(0, 1.5f, 0), vec3_scale(glow, 0.55f)));
    }
    for (int i = 0; i < 4; i++)
        mesh_bevel_box(m, vec3(-2.69f + 1.97f * (float)i, 0.96f, back),
                       vec3(-2.52f + 1.97f * (float)i, 2.62f, back + 0.3f), 0.01f, front);
    mesh_bevel_box(m, vec3(-2.8f, 2.5f, back), vec3(3.5f, 2.72f, back + 0.36f), 0.015f, front);
    // taps, glasses, a rack of glasses upside down
    int brass = set_metal(world, "brass", vec3(0.75f, 0.55f, 0.28f), 0.25f),
        black = set_paint(world, "bakelite", vec3_splat(0.015f), 0.35f);
    mesh_rod(m, vec3(1.05f, 1.1f, z), vec3(1.05f, 1.42f, z), 0.035f, brass);
    mesh_rod(m, vec3(1.75f, 1.1f, z), vec3(1.75f, 1.42f, z), 0.035f, brass);
    mesh_rod(m, vec3(0.9f, 1.42f, z), vec3(1.9f, 1.42f, z), 0.04f, brass);
    for (int i = 0; i < 4; i++) {
        float x = 1.02f + 0.25f * (float)i;
        mesh_rod(m, vec3(x, 1.4f, z - 0.03f), vec3(x, 1.33f, z - 0.1f), 0.012f, brass);
        mesh_rod(m, vec3(x, 1.45f, z), vec3(x, 1.6f, z + 0.01f), 0.016f, black);
    }
    Affine on = affine_from(vec3(0, 1.1f, z), quat_identity(), vec3_splat(1.0f));
    fit_goods(r, on, -2.4f, -1.7f, 0, -0.16f, 0.1f, 0.2f, GOODS_GLASSES, 0.9f, rng_key(r->rng.value, "glasses", "bar"));
    fit_goods(r, on, 2.4f, 2.9f, 0, -0.14f, 0.1f, 0.33f, GOODS_BOTTLES, 0.7f, rng_key(r->rng.value, "bottles", "bar"));
}

// ---------------------------------------------------------------- restaurant

// Cloth, plates, glasses, knife and fork for those who sit at -z and +z, a candle in the middle.
static void laid_table(Room *r, Vec3 foot, float yaw, int cloth)
{
    World *world = r->world;
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_place(m, affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f)));
    float w = 0.43f, h = 0.75f, drop = 0.26f;
    int china = set_paint(world, "china", vec3(0.72f, 0.71f, 0.68f), 0.15f),
        steel = set_metal(world, "cutlery", vec3(0.7f, 0.7f, 0.7f), 0.2f),
        glass = set_glass(world, vec3(0.97f, 0.98f, 0.98f)),
        iron = set_metal(world, "table foot", vec3(0.06f, 0.06f, 0.06f), 0.5f),
        wax = set_paint(world, "wax", vec3(0.7f, 0.64f, 0.5f), 0.5f),
        flame = set_glow(world, "candle flame", vec3(9.0f, 4.2f, 1.0f), true),
        napkin = set_paint(world, "napkin", vec3(0.4f, 0.05f, 0.05f), 0.9f);
    mesh_bevel_box(m, vec3(-w, h - 0.028f, -w), vec3(w, h, w), 0.006f, cloth);
    Vec2 hem[81];
    for (int i = 0; i <= 80; i++) { // the cloth hangs in soft folds
        float t = (float)(i % 80) / 20.0f, along = 2.0f * (t - floorf(t)) - 1.0f,
              out = w + 0.004f + 0.012f * sinf(7.0f * along);
        Vec2 p[4] = {{along * w, out}, {out, -along * w}, {-along * w, -out}, {-out, along * w}};
        hem[i] = p[(int)t % 4];
    }
    mesh_curtain(m, hem, 81, h - drop, h - 0.004f, cloth);
    mesh_cylinder(m, vec3(0, 0, 0), 0.02f, 0.25f, 28, iron);
    mesh_cylinder(m, vec3(0, 0.02f, 0), h - 0.05f, 0.03f, 14, iron);
    for (int side = -1; side <= 1; side += 2) {
        Affine place = affine_mul(affine_from(foot, quat_yaw(yaw + (side < 0 ? PI_F : 0.0f)), vec3_splat(1.0f)),
                                  affine_from(vec3(0, h, 0.23f), quat_identity(), vec3_splat(1.0f)));
        mesh_place(m, place);
        Vec2 plate[] = {{0, 0.006f},      {0.07f, 0.004f}, {0.075f, 0.0f}, {0.12f, 0.014f},
                        {0.118f, 0.018f}, {0.07f, 0.009f}, {0, 0.009f}};
        mesh_lathe(m, plate, COUNT_OF(plate), 30, china);
        mesh_bevel_box(m, vec3(0.135f, 0.001f, -0.09f), vec3(0.148f, 0.004f, 0.1f), 0.001f, steel);
        mesh_bevel_box(m, vec3(-0.19f, 0.001f, -0.09f), vec3(-0.18f, 0.004f, 0.1f), 0.001f, steel);
        mesh_cone(m, vec3(0, 0.01f, 0), 0.11f, 0.045f, 0.002f, 10, napkin);
        mesh_place(m, affine_mul(place, affine_from(vec3(0.15f, 0, -0.15f), quat_identity(), vec3_splat(1.0f))));
        Vec2 wine[] = {{0, 0},          {0.033f, 0},   {0.033f, 0.003f}, {0.005f, 0.008f},
                       {0.004f, 0.08f}, {0.03f, 0.1f}, {0.038f, 0.135f}, {0.03f, 0.18f}};
        mesh_lathe(m, wine, COUNT_OF(wine), 18, glass);
    }
    mesh_place(m, affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f)));
    mesh_cylinder(m, vec3(0, h, 0), 0.008f, 0.05f, 20, steel);
    mesh_cylinder(m, vec3(0, h + 0.008f, 0), 0.14f, 0.012f, 14, wax);
    mesh_sphere(m, vec3(0, h + 0.17f, 0), 0.008f, 10, flame);
    mesh_cone(m, vec3(0, h + 0.17f, 0), 0.03f, 0.008f, 0.0005f, 10, flame);
    int instance = mesh_finish(world, m, "table", r->place);
    fit_landmark(r, "table", instance, vec3(foot.x, 0.5f * h, foot.z), yaw, vec3(w, 0.5f * h, w));
    Light light = set_bulb("candle fire", r->place, vec3(foot.x, h + 0.2f, foot.z), 0.03f, vec3(24.0f, 11.0f, 3.4f));
    light.visible = false;
    light.flicker = 0.2f;
    world_add_light(world, light);
}

void room_restaurant_extra(Room *r)
{
    static const float tables[][2] = {{-2.75f, -2.5f}, {2.7f, -2.6f}, {2.95f, -0.3f},
                                      {-2.9f, 0.1f},   {2.9f, 2.1f},  {-0.2f, -3.0f}};
    int cloth = set_material(r->world, "fabric", vec3(0.66f, 0.64f, 0.6f), 4);
    for (int i = 0; i < COUNT_OF(tables); i++) {
        Vec3 foot = vec3(tables[i][0], 0, tables[i][1]);
        for (int side = -1; side <= 1; side += 2)
            prop_place(
                r->world, r->place, "chair", vec3(foot.x + (float)side * 0.66f, 0, foot.z), -(float)side * 0.5f * PI_F,
                &(PropParams){.id = "katorlegaz/dining-chair", .has_color = true, .color = vec3(0.11f, 0.045f, 0.02f)});
        laid_table(r, foot, 0.5f * PI_F, cloth);
    }
    static const float pictures[][3] = {{-2.0f, 1.0f, 0.8f}, {0.0f, 0.9f, 1.1f}, {2.0f, 1.0f, 0.8f}};
    int gilt = set_metal(r->world, "gilt frame", vec3(0.6f, 0.42f, 0.18f), 0.4f);
    for (int i = 0; i < COUNT_OF(pictures); i++)
        piece_picture(r->world, r->place, vec3(pictures[i][0], 1.85f, r->back + 0.02f), 0.0f,
                      (Vec2){pictures[i][1], pictures[i][2]}, gilt,
                      rng_key(r->rng.value + (uint64_t)i, "picture", "restaurant"));
}
