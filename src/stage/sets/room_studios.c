// Studios of those who make things: painters, potters, dancers, musicians.
#include "stage/sets/fittings.h"
#include "stage/sets/room_pieces.h"

// ---------------------------------------------------------------- painters

// A painting of broad strokes: a ground, a sky and a few shapes on it, at z = 0 of the builder's frame.
static void painting(Room *r, float half_x, float half_y, uint64_t n)
{
    static const Vec3 inks[] = {{0.5f, 0.1f, 0.05f},  {0.05f, 0.16f, 0.32f}, {0.58f, 0.42f, 0.1f},
                                {0.1f, 0.26f, 0.14f}, {0.42f, 0.2f, 0.3f},   {0.6f, 0.5f, 0.36f}};
    MeshBuilder *m = r->mesh;
    RngKey key = rng_key(r->rng.value + n, "painting", "studio");
    int edge = set_paint(r->world, "canvas edge", vec3(0.62f, 0.57f, 0.46f), 0.9f);
    mesh_box(m, vec3(-half_x, -half_y, -0.03f), vec3(half_x, half_y, 0), edge);
    for (int i = 0; i < 7; i++) {
        uint64_t k = 6u * (uint64_t)i;
        Vec3 ink = inks[(int)(rng_float(key, k) * 5.99f)];
        int paint = set_paint(r->world, "oil paint", vec3_scale(ink, 0.6f + 0.6f * rng_float(key, k + 1u)), 0.45f);
        float x0 = lerpf(-half_x, half_x, i == 0 ? 0.0f : 0.7f * rng_float(key, k + 2u)),
              x1 = i == 0 ? half_x : fminf(half_x, x0 + half_x * (0.3f + 0.7f * rng_float(key, k + 3u))),
              y0 = lerpf(-half_y, half_y, i == 0 ? 0.0f : 0.7f * rng_float(key, k + 4u)),
              y1 = i == 0 ? half_y : fminf(half_y, y0 + half_y * (0.2f + 0.7f * rng_float(key, k + 5u))),
              z = 0.002f + 0.0006f * (float)i;
        mesh_quad(m, vec3(x0, y0, z), vec3(x1, y0 + 0.04f * half_y, z), vec3(x1 - 0.06f * half_x, y1, z),
                  vec3(x0 + 0.05f * half_x, y1, z), paint);
    }
}

static void painters_extra(Room *r)
{
    static const Vec3 spots[] = {
        {0.45f, 0.06f, 0.04f}, {0.04f, 0.14f, 0.34f}, {0.6f, 0.45f, 0.05f}, {0.6f, 0.6f, 0.56f}};
    MeshBuilder *m = r->mesh;
    for (int i = 0; i < 5; i++) { // finished ones lean at the right wall, one before the other
        float x = r->right - 0.12f - 0.07f * (float)i, tall = 0.42f + 0.16f * (float)(4 - i);
        mesh_place(m, affine_mul(affine_from(vec3(x, tall, -0.5f + 0.34f * (float)i), quat_yaw(-0.5f * PI_F),
                                             vec3_splat(1.0f)),
                                 affine_from(vec3(0, 0, 0), quat_axis_angle(vec3(1, 0, 0), -0.16f), vec3_splat(1.0f))));
        painting(r, 0.36f + 0.09f * (float)(i % 3), tall - 0.02f, 10u + (uint64_t)i);
    }
    for (int i = 0; i < 4; i++) { // others hang
        mesh_place(m, affine_mul(room_wall_frame(r, ROOM_RIGHT, -2.3f + 1.2f * (float)(i % 2)),
                                 affine_from(vec3(0, 2.05f + 0.95f * (float)(i / 2), 0.05f), quat_identity(),
                                             vec3_splat(1.0f))));
        painting(r, 0.45f, i % 2 ? 0.3f : 0.4f, 30u + (uint64_t)i);
    }
    // the one that is worked at, on the easel of the row
    for (int i = 0; i < 90; i++) { // spots on the floor around it
        uint64_t k = 700u + 4u * (uint64_t)i;
        float a = TAU_F * rng_float(r->rng, k), d = 1.7f * sqrtf(rng_float(r->rng, k + 1u)),
              s = 0.008f + 0.035f * rng_float(r->rng, k + 2u) * rng_float(r->rng, k + 2u);
        int paint = set_paint(r->world, "spilt paint", spots[(int)(rng_float(r->rng, k + 3u) * 3.99f)], 0.5f);
        mesh_place(m,
                   affine_from(vec3(0.9f + d * cosf(a), 0, -1.0f + d * sinf(a)), quat_yaw(a), vec3(1.0f, 1.0f, 0.7f)));
        mesh_cylinder(m, vec3(0, 0, 0), 0.0016f, s, 9, paint);
    }
    mesh_place(m, affine_identity());
    int wood = set_material(r->world, "wood panel", vec3(0.25f, 0.16f, 0.09f), 54);
    fit_shelf(r,
              &(Shelf){.foot = vec3(r->left + 0.02f, 0, 1.7f),
                       .yaw = 0.5f * PI_F,
                       .size = vec3(1.5f, 1.9f, 0.4f),
                       .boards = 5,
                       .wood = wood,
                       .sides = true,
                       .goods = GOODS_CROCKERY,
                       .fullness = 0.85f},
              rng_key(r->rng.value, "paints", "studio"));
    fit_landmark(r, "shelf", -1, vec3(r->left + 0.22f, 0.95f, 1.7f), 0.5f * PI_F, vec3(0.75f, 0.95f, 0.2f));
}

// ---------------------------------------------------------------- potters

// A turned pot of its own shape, foot at `at`.
static void turned(Room *r, Vec3 at, float size, uint64_t n, int clay)
{
    RngKey key = rng_key(r->rng.value + n, "turned", "pot");
    float belly = size * (0.28f + 0.2f * rng_float(key, 0)), neck = belly * (0.4f + 0.6f * rng_float(key, 1)),
          high = size * (0.6f + 0.6f * rng_float(key, 2)), at_belly = 0.3f + 0.3f * rng_float(key, 3);
    const Vec2 profile[] = {{0.0f, 0.0f},
                            {0.6f * belly, 0.0f},
                            {0.92f * belly, 0.5f * at_belly * high},
                            {belly, at_belly * high},
                            {0.85f * belly, (at_belly + 0.2f) * high},
                            {neck, 0.9f * high},
                            {1.08f * neck, high},
                            {0.94f * neck, high},
                            {0.86f * neck, 0.88f * high},
                            {0.0f, 0.55f * high}};
    mesh_place(r->mesh, affine_from(at, quat_identity(), vec3_splat(1.0f)));
    mesh_lathe(r->mesh, profile, COUNT_OF(profile), 26, clay);
    mesh_place(r->mesh, affine_identity());
}

static void pot_shelf(Room *r, RoomWall wall, float at, const int *glazes, int count, uint64_t n)
{
    Affine frame = room_wall_frame(r, wall, at);
    MeshBuilder *m = r->mesh;
    int wood = set_material(r->world, "wood panel", vec3(0.3f, 0.2f, 0.11f), 52);
    for (int board = 0; board < 5; board++) {
        float y = 0.35f + 0.44f * (float)board;
        mesh_place(m, frame);
        mesh_box(m, vec3(-1.0f, y - 0.03f, 0.02f), vec3(1.0f, y, 0.38f), wood);
        for (int i = 0; i < 6; i++)
            turned(r, affine_point(frame, vec3(-0.83f + 0.33f * (float)i, y, 0.2f)), 0.28f,
                   n + (uint64_t)(board * 8 + i), glazes[(board * 5 + i * 3) % count]);
    }
    mesh_place(m, frame);
    for (int side = -1; side <= 1; side += 2)
        mesh_box(m, vec3(1.0f * (float)side - 0.025f, 0, 0.02f), vec3(1.0f * (float)side + 0.025f, 2.3f, 0.38f), wood);
    mesh_place(m, affine_identity());
    Quat turn = affine_rotation(frame);
    fit_landmark(r, "shelf", -1, affine_point(frame, vec3(0, 1.15f, 0.2f)), 2.0f * atan2f(turn.y, turn.w),
                 vec3(1.0f, 1.15f, 0.2f));
}

static void potters_extra(Room *r)
{
    World *world = r->world;
    int glazes[] = {set_paint(world, "glaze", vec3(0.4f, 0.19f, 0.1f), 0.75f),
                    set_paint(world, "glaze", vec3(0.56f, 0.5f, 0.4f), 0.6f),
                    set_paint(world, "glaze", vec3(0.06f, 0.15f, 0.24f), 0.15f),
                    set_paint(world, "glaze", vec3(0.16f, 0.24f, 0.17f), 0.18f),
                    set_paint(world, "glaze", vec3(0.3f, 0.14f, 0.07f), 0.2f)};
    pot_shelf(r, ROOM_BACK, -2.1f, glazes, COUNT_OF(glazes), 100);
    pot_shelf(r, ROOM_LEFT, 1.9f, glazes, COUNT_OF(glazes), 200);
    // the wheel: a tray on a frame, a disc, a pot that grows, a seat
    MeshBuilder *m = mesh_begin(world->arena);
    Vec3 at = vec3(0.45f, 0, -0.75f);
    int steel = set_metal(world, "wheel head", vec3_splat(0.5f), 0.35f),
        tray = set_paint(world, "splash tray", vec3(0.42f, 0.4f, 0.37f), 0.5f),
        wet = set_paint(world, "wet clay", vec3(0.27f, 0.2f, 0.15f), 0.3f),
        frame = set_paint(world, "wheel frame", vec3(0.06f, 0.08f, 0.1f), 0.5f);
    mesh_place(m, affine_from(at, quat_identity(), vec3_splat(1.0f)));
    mesh_bevel_box(m, vec3(-0.36f, 0.42f, -0.32f), vec3(0.36f, 0.47f, 0.32f), 0.015f, tray);
    for (int i = 0; i < 4; i++) {
        float x = i & 1 ? 0.31f : -0.31f, z = i & 2 ? 0.27f : -0.27f;
        mesh_rod(m, vec3(x, 0, z), vec3(x, 0.44f, z), 0.025f, frame);
    }
    const Vec2 rim[] = {{0.34f, 0.46f}, {0.36f, 0.58f}, {0.345f, 0.58f}, {0.325f, 0.47f}};
    mesh_lathe(m, rim, COUNT_OF(rim), 36, tray);
    mesh_cylinder(m, vec3(0, 0.3f, 0), 0.22f, 0.03f, 14, steel);
    mesh_cylinder(m, vec3(0, 0.5f, 0), 0.02f, 0.19f, 36, steel);
    const Vec2 pot[] = {{0.0f, 0.52f},  {0.09f, 0.52f}, {0.12f, 0.58f}, {0.13f, 0.65f}, {0.11f, 0.72f},
                        {0.12f, 0.75f}, {0.11f, 0.75f}, {0.1f, 0.71f},  {0.0f, 0.6f}};
    mesh_lathe(m, pot, COUNT_OF(pot), 30, wet);
    mesh_place(m, affine_identity());
    fit_landmark(r, "potter's wheel", mesh_finish(world, m, "potter's wheel", r->place),
                 vec3_add(at, vec3(0, 0.37f, 0)), 0.0f, vec3(0.37f, 0.37f, 0.33f));
    // the kiln
    MeshBuilder *k = mesh_begin(world->arena);
    Vec3 oven = vec3(r->right - 0.75f, 0, r->back + 0.8f);
    int brick = set_material(world, "brick", vec3(0.42f, 0.31f, 0.22f), 3),
        iron = set_paint(world, "kiln door", vec3_splat(0.05f), 0.5f);
    mesh_place(k, affine_from(oven, quat_yaw(-0.35f), vec3_splat(1.0f)));
    mesh_bevel_box(k, vec3(-0.55f, 0, -0.5f), vec3(0.55f, 1.35f, 0.5f), 0.03f, brick);
    mesh_bevel_box(k, vec3(-0.36f, 0.35f, 0.48f), vec3(0.36f, 1.12f, 0.56f), 0.02f, iron);
    mesh_sphere(k, vec3(0.26f, 0.74f, 0.58f), 0.035f, 12, steel);
    mesh_cylinder(k, vec3(0, 1.35f, 0), r->height - 1.35f, 0.11f, 18, iron);
    mesh_place(k, affine_identity());
    fit_landmark(r, "kiln", mesh_finish(world, k, "kiln", r->place), vec3_add(oven, vec3(0, 0.67f, 0)), -0.35f,
                 vec3(0.55f, 0.67f, 0.55f));
    for (uint64_t i = 0; i < 7; i++) // what dries on the table
        turned(r, vec3(-1.7f + 0.24f * (float)i, 0.86f, r->back + 3.15f + 0.12f * (float)(i % 2)), 0.24f, 300u + i,
               wet);
}

// ---------------------------------------------------------------- dancers

static void dancers_extra(Room *r)
{
    MeshBuilder *m = r->mesh;
    int mirror = set_metal(r->world, "mirror", vec3(0.86f, 0.87f, 0.87f), 0.02f),
        oak = set_material(r->world, "wood panel", vec3(0.4f, 0.26f, 0.13f), 52),
        steel = set_metal(r->world, "bracket", vec3_splat(0.5f), 0.35f);
    for (int wall = 0; wall < 2; wall++) {
        float length = wall ? r->front - r->back - 1.6f : r->right - r->left;
        int count = (int)(length / 1.5f);
        Affine frame =
            room_wall_frame(r, wall ? ROOM_RIGHT : ROOM_BACK, wall ? 0.5f * (r->front + r->back) - 0.6f : 0.0f);
        mesh_place(m, frame);
        for (int i = 0; i < count && wall == 0; i++)
            mesh_bevel_box(m, vec3(-0.5f * length + length * (float)i / (float)count + 0.01f, 0.12f, 0.004f),
                           vec3(-0.5f * length + length * (float)(i + 1) / (float)count - 0.01f, 2.55f, 0.016f), 0.004f,
                           mirror);
        for (int k = 0; k < 2; k++) {
            float y = k ? 1.05f : 0.75f;
            mesh_rod(m, vec3(-0.48f * length, y, 0.24f), vec3(0.48f * length, y, 0.24f), 0.022f, oak);
            for (int i = 0; i <= count; i++)
                mesh_rod(m, vec3(lerpf(-0.47f, 0.47f, (float)i / (float)count) * length, y - 0.02f, 0.0f),
                         vec3(lerpf(-0.47f, 0.47f, (float)i / (float)count) * length, y - 0.02f, 0.24f), 0.012f, steel);
        }
    }
    mesh_place(m, affine_identity());
    fit_landmark(r, "barre", -1, vec3(0, 0.55f, r->back + 0.2f), 0.0f,
                 vec3(0.48f * (r->right - r->left), 0.55f, 0.08f));
    fit_landmark(r, "mirror", -1, vec3(0, 1.3f, r->back + 0.01f), 0.0f,
                 vec3(0.5f * (r->right - r->left), 1.25f, 0.02f));
}

// ---------------------------------------------------------------- musicians

static void microphone(Room *r, Vec3 foot, float yaw)
{
    MeshBuilder *m = mesh_begin(r->world->arena);
    int black = set_paint(r->world, "stand", vec3_splat(0.02f), 0.4f),
        chrome = set_metal(r->world, "grille", vec3_splat(0.55f), 0.3f);
    mesh_place(m, affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f)));
    mesh_cylinder(m, vec3(0, 0, 0), 0.025f, 0.16f, 26, black);
    mesh_rod(m, vec3(0, 0, 0), vec3(0, 1.45f, 0), 0.012f, black);
    mesh_rod(m, vec3(0, 1.42f, -0.18f), vec3(0, 1.56f, 0.3f), 0.009f, black);
    mesh_cylinder(m, vec3(0, 1.44f, 0.34f), 0.13f, 0.034f, 22, chrome);
    mesh_sphere(m, vec3(0, 1.57f, 0.34f), 0.034f, 16, chrome);
    const Vec2 shield[] = {{0.098f, 0.0f}, {0.102f, 0.006f}, {0.098f, 0.012f}, {0.0f, 0.006f}};
    mesh_place(m, affine_mul(affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f)),
                             affine_from(vec3(0, 1.53f, 0.46f), quat_axis_angle(vec3(1, 0, 0), 0.5f * PI_F),
                                         vec3_splat(1.0f))));
    mesh_lathe(m, shield, COUNT_OF(shield), 26, black);
    mesh_place(m, affine_identity());
    fit_landmark(r, "microphone", mesh_finish(r->world, m, "microphone", r->place), vec3_add(foot, vec3(0, 0.8f, 0)),
                 yaw, vec3(0.16f, 0.8f, 0.3f));
}

static void musicians_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int foam = set_paint(world, "foam", vec3(0.035f, 0.036f, 0.04f), 0.95f),
        slat = set_material(world, "wood panel", vec3(0.26f, 0.15f, 0.075f), 52);
    for (int wall = 0; wall < 2; wall++) { // wedges of foam, slats of wood
        mesh_place(m, room_wall_frame(r, wall ? ROOM_LEFT : ROOM_RIGHT, -0.6f));
        for (int row = 0; row < 5; row++)
            for (int i = 0; i < 12; i++) {
                float x = -2.1f + 0.35f * (float)i, y = 0.55f + 0.35f * (float)row;
                bool up = (row + i) % 2 == 0;
                for (int k = 0; k < 4; k++) {
                    float a = 0.0875f * (float)k;
                    Vec3 p = up ? vec3(x + a, y, 0) : vec3(x, y + a, 0),
                         q = up ? vec3(x + a + 0.0875f, y, 0) : vec3(x, y + a + 0.0875f, 0),
                         along = up ? vec3(0, 0.35f, 0) : vec3(0.35f, 0, 0),
                         tip = vec3_add(vec3_lerp(p, q, 0.5f), vec3(0, 0, 0.06f));
                    if (up) {
                        mesh_quad(m, p, tip, vec3_add(tip, along), vec3_add(p, along), foam);
                        mesh_quad(m, tip, q, vec3_add(q, along), vec3_add(tip, along), foam);
                    } else {
                        mesh_quad(m, p, vec3_add(p, along), vec3_add(tip, along), tip, foam);
                        mesh_quad(m, tip, vec3_add(tip, along), vec3_add(q, along), q, foam);
                    }
                }
            }
    }
    mesh_place(m, room_wall_frame(r, ROOM_BACK, 0.0f));
    for (float x = r->left + 0.1f; x < r->right - 0.05f; x += 0.12f)
        if (fabsf(x + 0.03f) > 1.5f)
            mesh_box(m, vec3(x, 0.1f, 0), vec3(x + 0.06f, r->height - 0.05f, 0.05f), slat);
    // the window of the control room, lit from behind
    int glow = set_glow(world, "control room", vec3(0.3f, 0.17f, 0.07f), false),
        frame = set_paint(world, "frame", vec3_splat(0.03f), 0.4f);
    mesh_box(m, vec3(-1.4f, 1.0f, 0), vec3(1.4f, 2.2f, 0.012f), glow);
    for (int i = 0; i < 2; i++) {
        mesh_box(m, vec3(-1.48f, i ? 2.2f : 0.94f, 0), vec3(1.48f, i ? 2.28f : 1.0f, 0.07f), frame);
        mesh_box(m, vec3(i ? 1.4f : -1.48f, 0.94f, 0), vec3(i ? 1.48f : -1.4f, 2.28f, 0.07f), frame);
    }
    mesh_place(m, affine_identity());
    Light behind = set_quad_light("control room", LIGHT_PRACTICAL, r->place, vec3(-1.4f, 1.0f, r->back + 0.02f),
                                  vec3(2.8f, 0, 0), vec3(0, 1.2f, 0), vec3(0.5f, 0.3f, 0.13f));
    behind.visible = false;
    world_add_light(world, behind);
    // the desk: faders in a slope, screens over them
    MeshBuilder *d = mesh_begin(world->arena);
    Vec3 at = vec3(-1.5f, 0, -1.7f);
    int body = set_paint(world, "console", vec3(0.045f, 0.046f, 0.05f), 0.45f),
        cap = set_paint(world, "fader", vec3(0.55f, 0.55f, 0.52f), 0.4f),
        red = set_glow(world, "level", vec3(0.1f, 1.4f, 0.2f), false);
    mesh_place(d, affine_from(at, quat_yaw(0.35f), vec3_splat(1.0f)));
    mesh_bevel_box(d, vec3(-1.1f, 0, -0.35f), vec3(1.1f, 0.72f, 0.2f), 0.02f, slat);
    mesh_quad(d, vec3(-1.1f, 0.74f, 0.42f), vec3(1.1f, 0.74f, 0.42f), vec3(1.1f, 0.95f, -0.38f),
              vec3(-1.1f, 0.95f, -0.38f), body);
    mesh_box(d, vec3(-1.1f, 0.68f, 0.1f), vec3(1.1f, 0.74f, 0.42f), body);
    for (int i = 0; i < 28; i++) {
        float x = -1.02f + 0.0755f * (float)i, f = rng_float(r->rng, 820u + (uint64_t)i), z = lerpf(0.34f, 0.1f, f);
        mesh_box(d, vec3(x - 0.012f, 0.735f + 0.2625f * (0.42f - z), z - 0.02f),
                 vec3(x + 0.012f, 0.775f + 0.2625f * (0.42f - z), z + 0.02f), cap);
        for (int k = 0; k < 3; k++)
            mesh_sphere(d, vec3(x, 0.83f + 0.035f * (float)k, -0.02f - 0.1f * (float)k), 0.012f, 8, k == 2 ? red : cap);
    }
    mesh_place(d, affine_identity());
    fit_landmark(r, "mixing desk", mesh_finish(world, d, "mixing desk", r->place), vec3_add(at, vec3(0, 0.45f, 0)),
                 0.35f, vec3(1.1f, 0.45f, 0.4f));
    microphone(r, vec3(1.0f, 0, -0.4f), -0.2f);
}

// ---------------------------------------------------------------- the rows

static const RoomRow rooms[] = {
    {.kinds = "art studio,artist's studio,painter's studio,painting studio,atelier,sculptor's studio",
     .size = {7.6f, 4.0f, 7.8f},
     .floor = {.kind = "planks", .color = {0.27f, 0.2f, 0.14f}},
     .wall = {.kind = "plaster"},
     .colors = {{0.6f, 0.58f, 0.54f}, {0.55f, 0.56f, 0.56f}, {0.58f, 0.53f, 0.45f}},
     .trim = {0.12f, 0.13f, 0.13f},
     .no_cornice = true,
     .windows = {{ROOM_BACK, -0.9f, 1.0f, 1.5f, 2.5f, 2, 4, 3, 1.65f}, {ROOM_LEFT, -1.6f, 1.0f, 1.8f, 2.5f, 2, 4}},
     .doors = {{ROOM_RIGHT, 2.6f, DOOR_PANELLED, "door", 0.95f, 2.1f}},
     .lamps =
         {{.kind = LAMP_PENDANT, .x = 0.0f, .z = -0.9f, .y = 1.3f, .columns = 2, .step_x = 3.0f, .strength = 0.9f}},
     .items = {{"canvas", 0.75f, -1.5f, -28, .name = "easel"},
               {"canvas", -1.5f, -2.3f, 32, .landmark_less = true},
               {"stool", 1.55f, -0.55f, 0},
               {"workbench", -2.95f, -0.1f, 90, .name = "table"},
               {"jug", -2.95f, -0.35f, 0, 0.9f, .landmark_less = true},
               {"vase", -2.9f, 0.3f, 0, 0.9f, .landmark_less = true},
               {"bowl of apples", -2.95f, 0.0f, 0, 0.9f, .landmark_less = true, .chance = 0.8f},
               {"statue", 2.9f, -2.75f, -40, .scale = 0.6f},
               {"plant", -3.1f, -2.9f, 0},
               {"armchair", 2.7f, 1.1f, -110, .chance = 0.8f},
               {"ladder", 3.45f, -1.75f, -90, .chance = 0.5f}},
     .view = VIEW_CITY,
     .absorption = 0.25f,
     .walk = {-1.9f, -1.2f, 1.9f, 1.9f},
     .extra = painters_extra},
    {.kinds = "pottery,pottery studio,potter's studio,ceramics studio,pottery workshop,potter's workshop",
     .size = {7.0f, 3.3f, 7.2f},
     .floor = {.kind = "concrete", .color = {0.3f, 0.27f, 0.235f}},
     .wall = {.kind = "plaster"},
     .colors = {{0.58f, 0.52f, 0.43f}, {0.55f, 0.54f, 0.5f}, {0.5f, 0.45f, 0.37f}},
     .trim = {0.2f, 0.13f, 0.075f},
     .no_cornice = true,
     .windows = {{ROOM_BACK, 0.95f, 1.0f, 1.7f, 1.6f, 3, 2}, {ROOM_LEFT, -0.9f, 1.0f, 1.9f, 1.6f, 3, 2}},
     .doors = {{ROOM_RIGHT, 2.2f, DOOR_PANELLED, "door", 0.9f, 2.1f}},
     .lamps =
         {{.kind = LAMP_PENDANT, .x = 0.0f, .z = -0.8f, .y = 1.0f, .columns = 2, .step_x = 2.4f, .strength = 0.9f}},
     .items = {{"stool", 0.45f, -1.5f, 0},
               {"workbench", -1.0f, 0.0f, 0, .name = "table"},
               {"bucket", 1.15f, -0.9f, 0},
               {"sack", 2.9f, -0.6f, -30},
               {"sack", 2.95f, 0.05f, 20, .landmark_less = true},
               {"clay", -1.95f, 0.0f, 0, 0.9f, .landmark_less = true},
               {"bucket", 1.3f, -1.4f, 0, .landmark_less = true, .chance = 0.7f}},
     .view = VIEW_GARDEN,
     .absorption = 0.2f,
     .walk = {-1.5f, -2.0f, 2.0f, 1.8f},
     .extra = potters_extra},
    {.kinds = "dance studio,ballet studio,yoga studio,rehearsal room,aerobics studio,pilates studio",
     .size = {9.0f, 3.6f, 9.0f},
     .floor = {.kind = "wood floor", .color = {0.4f, 0.25f, 0.125f}},
     .wall = {.kind = "plaster"},
     .colors = {{0.6f, 0.58f, 0.53f}, {0.58f, 0.54f, 0.55f}, {0.53f, 0.57f, 0.57f}},
     .windows = {{ROOM_LEFT, -0.8f, 0.6f, 1.7f, 2.5f, 2, 4, 3, 2.2f}},
     .doors = {{ROOM_RIGHT, 3.3f, DOOR_PANELLED, "door", 0.95f, 2.1f}},
     .lamps = {{.kind = LAMP_PANEL,
                .x = 0,
                .z = -0.6f,
                .columns = 2,
                .rows = 2,
                .step_x = 3.6f,
                .step_z = 3.0f,
                .strength = 0.6f}},
     .items = {{"piano", 3.6f, 0.6f, -90},
               {"stool", 2.9f, 0.6f, 90},
               {"bench", -3.9f, 2.6f, 90, .chance = 0.8f},
               {"speaker", 4.0f, -3.3f, -45},
               {"plant", -4.0f, -3.4f, 0}},
     .view = VIEW_CITY,
     .absorption = 0.2f,
     .walk = {-3.2f, -2.8f, 2.6f, 2.6f},
     .extra = dancers_extra},
    {.kinds = "recording studio,music studio,sound studio,band room",
     .size = {7.2f, 3.0f, 7.6f},
     .floor = {.kind = "wood floor", .color = {0.2f, 0.11f, 0.055f}},
     .wall = {.kind = "fabric", .color = {0.12f, 0.11f, 0.105f}},
     .ceiling = {0.1f, 0.095f, 0.09f},
     .trim = {0.05f, 0.045f, 0.04f},
     .no_cornice = true,
     .doors = {{ROOM_RIGHT, 2.6f, DOOR_FLUSH, "door", 0.95f, 2.1f}},
     .lamps = {{.kind = LAMP_SPOT,
                .x = 0,
                .z = -1.0f,
                .columns = 3,
                .rows = 2,
                .step_x = 2.2f,
                .step_z = 2.2f,
                .kelvin = 2700,
                .strength = 0.8f},
               {.kind = LAMP_FLOOR, .x = 3.1f, .z = 0.9f, .strength = 0.9f}},
     .items = {{"rug", 0.7f, -0.3f, 0, .scale = 1.1f},
               {"office chair", -1.2f, -0.85f, 200, .name = "chair"},
               {"monitor", -1.75f, -2.1f, 20, 0.95f},
               {"speaker", -2.95f, -2.6f, 35},
               {"speaker", 0.15f, -3.0f, -5, .landmark_less = true},
               {"drum", 2.4f, -2.2f, -30},
               {"drum", 1.85f, -2.55f, 0, .scale = 0.8f, .landmark_less = true},
               {"drum", 2.85f, -2.7f, 0, .scale = 1.2f, .landmark_less = true},
               {"stool", 2.5f, -3.0f, 0},
               {"amplifier", 3.2f, -1.0f, -90},
               {"guitar", 3.0f, -0.35f, -90},
               {"piano keyboard", -3.0f, 0.6f, 90, 0.0f, .chance = 0.0f},
               {"sofa", -2.9f, 1.7f, 90, .chance = 0.9f},
               {"headphones", -0.75f, -1.6f, 30, 0.86f, .landmark_less = true}},
     .absorption = 0.7f,
     .walk = {-0.8f, -1.2f, 2.2f, 1.8f},
     .extra = musicians_extra},
};

const RoomRow *room_find_studio(const char *kind)
{
    for (int i = 0; kind && i < COUNT_OF(rooms); i++)
        if (text_in_list(rooms[i].kinds, kind))
            return &rooms[i];
    return NULL;
}
