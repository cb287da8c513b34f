// Small rooms that move: a lift's cabin, a train's car with the land going by, the bridge of a spaceship.
#include "stage/nature/trees.h"
#include "stage/sets/fittings.h"
#include "stage/sets/outlook.h"
#include "stage/sets/room_public.h"

#include <math.h>

// ---------------------------------------------------------------- lift

void room_elevator_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int steel = set_metal(world, "steel", vec3(0.46f, 0.46f, 0.45f), 0.32f),
        bright = set_metal(world, "chrome", vec3(0.7f, 0.7f, 0.7f), 0.2f),
        dark = set_paint(world, "joint", vec3_splat(0.012f), 0.6f),
        mirror = set_metal(world, "mirror", vec3(0.84f, 0.85f, 0.85f), 0.02f),
        amber = set_glow(world, "indicator", vec3(3.2f, 0.9f, 0.15f), false),
        ring = set_glow(world, "button ring", vec3(1.3f, 1.1f, 0.8f), false),
        face = set_metal(world, "button", vec3(0.6f, 0.6f, 0.6f), 0.3f);
    float z = r->back, h = 2.1f;
    // the doors: two leaves in a steel front
    mesh_bevel_box(m, vec3(r->left, h, z), vec3(r->right, r->height, z + 0.06f), 0.004f, steel);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        mesh_bevel_box(m, vec3(s > 0 ? 0.52f : r->left, 0, z), vec3(s > 0 ? r->right : -0.52f, h, z + 0.06f), 0.006f,
                       steel);
        MeshBuilder *leaf = mesh_begin(world->arena);
        mesh_bevel_box(leaf, vec3(s > 0 ? 0.002f : -0.52f, 0.008f, z + 0.012f),
                       vec3(s > 0 ? 0.52f : -0.002f, h, z + 0.035f), 0.004f, steel);
        int instance = mesh_finish(world, leaf, "elevator door", r->place);
        if (side > 0)
            fit_landmark(r, "elevator", instance, vec3(0, 1.05f, z + 0.03f), 0, vec3(0.52f, 1.05f, 0.04f));
    }
    mesh_box(m, vec3(-0.004f, 0, z + 0.012f), vec3(0.004f, h, z + 0.02f), dark);
    mesh_bevel_box(m, vec3(-0.17f, 2.18f, z + 0.06f), vec3(0.17f, 2.3f, z + 0.068f), 0.004f, dark);
    mesh_quad(m, vec3(-0.1f, 2.21f, z + 0.07f), vec3(-0.02f, 2.21f, z + 0.07f), vec3(-0.06f, 2.275f, z + 0.07f),
              vec3(-0.06f, 2.275f, z + 0.07f), amber);
    for (int i = 0; i < 3; i++) // a figure of bars
        mesh_box(m, vec3(0.03f, 2.205f + 0.03f * (float)i, z + 0.068f),
                 vec3(0.08f, 2.213f + 0.03f * (float)i, z + 0.071f), amber);
    // panels of the other walls, a rail around, a mirror on the left
    for (int wall = ROOM_RIGHT; wall <= ROOM_LEFT; wall++) {
        Affine frame = room_wall_frame(r, (RoomWall)wall, 0.0f);
        float from = wall == ROOM_FRONT  ? -1.3f
                     : wall == ROOM_LEFT ? r->back
                                         : -r->front, // along the wall's own x
            to = wall == ROOM_FRONT  ? 1.3f
                 : wall == ROOM_LEFT ? r->front
                                     : -r->back;
        if (wall != ROOM_FRONT)
            from = wall == ROOM_LEFT ? -r->front : r->back, to = wall == ROOM_LEFT ? -r->back : r->front;
        mesh_place(m, frame);
        for (int i = 0; i < 3; i++) {
            float a = lerpf(from, to, (float)i / 3.0f) + 0.012f, b = lerpf(from, to, (float)(i + 1) / 3.0f) - 0.012f;
            mesh_bevel_box(m, vec3(a, 0.12f, 0), vec3(b, 0.86f, 0.018f), 0.006f, steel);
            mesh_bevel_box(m, vec3(a, 0.98f, 0), vec3(b, r->height - 0.06f, 0.018f), 0.006f,
                           wall == ROOM_LEFT && i == 1 ? mirror : steel);
        }
        mesh_rod(m, vec3(from + 0.08f, 0.92f, 0.07f), vec3(to - 0.08f, 0.92f, 0.07f), 0.018f, bright);
        for (int i = 0; i < 3; i++) {
            float x = lerpf(from + 0.15f, to - 0.15f, (float)i * 0.5f);
            mesh_rod(m, vec3(x, 0.92f, 0), vec3(x, 0.92f, 0.07f), 0.009f, bright);
        }
    }
    mesh_place(m, affine_identity());
    // the panel with its buttons
    Vec3 c = vec3(0.86f, 1.25f, z + 0.06f);
    mesh_bevel_box(m, vec3(c.x - 0.11f, c.y - 0.42f, c.z), vec3(c.x + 0.11f, c.y + 0.42f, c.z + 0.012f), 0.004f,
                   bright);
    mesh_bevel_box(m, vec3(c.x - 0.07f, c.y + 0.27f, c.z + 0.012f), vec3(c.x + 0.07f, c.y + 0.37f, c.z + 0.014f),
                   0.002f, dark);
    mesh_quad(m, vec3(c.x - 0.02f, c.y + 0.29f, c.z + 0.016f), vec3(c.x + 0.02f, c.y + 0.29f, c.z + 0.016f),
              vec3(c.x, c.y + 0.35f, c.z + 0.016f), vec3(c.x, c.y + 0.35f, c.z + 0.016f), amber);
    int lit = 3 + (int)(8.0f * rng_float(r->rng, 51));
    for (int i = 0; i < 12; i++) {
        float x = c.x + (i & 1 ? 0.045f : -0.045f), y = c.y - 0.34f + 0.1f * (float)(i / 2);
        mesh_place(
            m, affine_from(vec3(x, y, c.z + 0.012f), quat_axis_angle(vec3(1, 0, 0), 0.5f * PI_F), vec3_splat(1.0f)));
        mesh_cylinder(m, vec3(0, 0, 0), 0.01f, 0.027f, 24, i == lit ? ring : dark);
        mesh_cylinder(m, vec3(0, 0, 0), 0.014f, 0.022f, 24, face);
    }
    mesh_place(m, affine_identity());
    fit_landmark(r, "elevator button", -1, vec3(c.x, c.y, c.z + 0.02f), 0, vec3(0.11f, 0.42f, 0.02f));
    world->landmarks[world->landmark_count - 1].stand = vec3(c.x - 0.18f, 0, z + 0.62f);
}

// ---------------------------------------------------------------- train

// Sends an instance along z with the train's speed for the whole film.
static void goes_by(World *world, int instance, float speed, double seconds)
{
    Instance *i = &world->instances[instance];
    Vec3 at = i->transform.p;
    Quat turn = affine_rotation(i->transform);
    i->motion = ARENA_ARRAY(world->arena, MotionKey, 2);
    i->motion_count = 2;
    i->motion[0] = (MotionKey){0.0, at, turn};
    i->motion[1] = (MotionKey){seconds, vec3_add(at, vec3(0, 0, speed * (float)seconds)), turn};
}

void room_land_going_by(Room *r)
{
    World *world = r->world;
    double seconds = plan_seconds(world->plan) + 1.0;
    float speed = 17.0f, length = fminf(speed * (float)seconds, 700.0f);
    int field = set_material(world, "turf", vec3(0.1f, 0.13f, 0.04f), 5),
        hill = set_paint(world, "hills", vec3(0.1f, 0.14f, 0.11f), 0.95f),
        pole = set_paint(world, "mast", vec3(0.09f, 0.09f, 0.09f), 0.6f),
        gravel = set_material(world, "gravel", vec3(0.2f, 0.19f, 0.17f), 4);
    MeshBuilder *m = mesh_begin(world->arena);
    float low = -length - 260.0f;
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        mesh_box(m, vec3(s > 0 ? 1.9f : -5.5f, -1.5f, low), vec3(s > 0 ? 5.5f : -1.9f, -1.1f, 200.0f), gravel);
        mesh_box(m, vec3(s > 0 ? 5.5f : -160.0f, -1.8f, low), vec3(s > 0 ? 160.0f : -5.5f, -1.2f, 200.0f), field);
        for (float z = low; z < 200.0f; z += 48.0f) {
            mesh_rod(m, vec3(s * 4.4f, -1.2f, z), vec3(s * 4.4f, 6.5f, z), 0.1f, pole);
            mesh_rod(m, vec3(s * 4.4f, 5.9f, z), vec3(s * 1.2f, 6.1f, z), 0.04f, pole);
        }
    }
    goes_by(world, mesh_finish(world, m, "land going by", r->place), speed, seconds);
    m = mesh_begin(world->arena); // far off it goes slower
    for (int side = -1; side <= 1; side += 2)
        for (int i = 0; i < 40; i++) {
            float z0 = -420.0f + 16.0f * (float)i, z1 = z0 + 16.0f, x = 165.0f * (float)side;
            float y0 = 16.0f + 9.0f * rng_noise(r->rng, 0.31 * i + 50.0 * side),
                  y1 = 16.0f + 9.0f * rng_noise(r->rng, 0.31 * (i + 1) + 50.0 * side);
            if (side < 0)
                mesh_quad(m, vec3(x, -2, z1), vec3(x, -2, z0), vec3(x, y0, z0), vec3(x, y1, z1), hill);
            else
                mesh_quad(m, vec3(x, -2, z0), vec3(x, -2, z1), vec3(x, y1, z1), vec3(x, y0, z0), hill);
        }
    mesh_finish(world, m, "hills", r->place);
    static const char *const species[] = {"maple", "birch", "poplar", "bush"};
    int count = (int)fminf(150.0f, (length + 240.0f) / 5.0f);
    for (int i = 0; i < count; i++) {
        uint64_t n = 4000u + 5u * (uint64_t)i;
        int kind = (int)(4.0f * rng_float(r->rng, n)) % 4;
        float x = rng_range(r->rng, n + 1, kind == 3 ? 7.0f : 12.0f, 60.0f) * (i & 1 ? 1.0f : -1.0f);
        float z = 100.0f - (length + 240.0f) * rng_float(r->rng, n + 2);
        int mesh = plant_mesh(world, species[kind], i % 3, PLANT_FAR, PLANT_SUMMER);
        goes_by(world,
                world_add_instance(world, species[kind], mesh, r->place,
                                   affine_from(vec3(x, -1.3f, z), quat_yaw((float)i),
                                               vec3_splat(rng_range(r->rng, n + 3, 0.6f, 1.0f)))),
                speed, seconds);
    }
}

void room_train_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    static const Vec3 cloths[] = {{0.03f, 0.09f, 0.24f}, {0.22f, 0.03f, 0.03f}, {0.03f, 0.16f, 0.12f}};
    int cloth = set_material(world, "fabric", cloths[(int)(3.0f * rng_float(r->rng, 61)) % 3], 4),
        shell = set_paint(world, "shell", vec3(0.5f, 0.5f, 0.48f), 0.4f),
        steel = set_metal(world, "chrome", vec3(0.7f, 0.7f, 0.7f), 0.2f),
        grip = set_paint(world, "grip", vec3(0.5f, 0.36f, 0.03f), 0.45f),
        dark = set_paint(world, "kick board", vec3_splat(0.03f), 0.6f);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side, wall = s * r->right;
        for (int k = 0; k < 2; k++) { // benches along the sides, with a gap in the middle
            MeshBuilder *b = mesh_begin(world->arena);
            mesh_bevel_box(b, vec3(-2.2f, 0.36f, -0.2f), vec3(2.2f, 0.45f, 0.26f), 0.03f, cloth);
            mesh_bevel_box(b, vec3(-2.2f, 0.45f, -0.24f), vec3(2.2f, 0.9f, -0.15f), 0.03f, cloth);
            mesh_box(b, vec3(-2.2f, 0.08f, -0.22f), vec3(2.2f, 0.36f, 0.16f), dark);
            for (int i = 0; i <= 4; i++)
                mesh_bevel_box(b, vec3(-2.2f + 1.1f * (float)i - 0.012f, 0.45f, -0.15f),
                               vec3(-2.2f + 1.1f * (float)i + 0.012f, 0.47f, 0.25f), 0.004f, dark);
            for (int end = -1; end <= 1; end += 2) { // glass screens with a pole at the ends
                float x = 2.26f * (float)end;
                mesh_bevel_box(b, vec3(x - 0.015f, 0.3f, -0.24f), vec3(x + 0.015f, 1.2f, 0.24f), 0.006f, shell);
                mesh_rod(b, vec3(x, 0, 0.27f), vec3(x, r->height - 0.02f, 0.27f), 0.017f, steel);
            }
            float z = k ? 3.5f : -2.6f;
            int bench = fit_made(r, k ? "bench" : "seat", world_add_mesh(world, mesh_end(b)),
                                 vec3(wall - s * 0.26f, 0, z), -s * 0.5f * PI_F, vec3(4.4f, 0.9f, 0.52f));
            fit_seats(r, bench, 4, 1.0f, 0.45f, 0.05f);
        }
        // the shell curves into the roof; a rail with loops to hold on to
        for (int i = 0; i < 6; i++) {
            float a0 = 0.5f * PI_F * (float)i / 6.0f, a1 = 0.5f * PI_F * (float)(i + 1) / 6.0f, out = 0.5f;
            Vec3 p0 = vec3(wall - s * out * (1.0f - cosf(a0)), r->height - out * (1.0f - sinf(a0)), r->front),
                 p1 = vec3(wall - s * out * (1.0f - cosf(a1)), r->height - out * (1.0f - sinf(a1)), r->front);
            Vec3 b0 = vec3(p0.x, p0.y, r->back), b1 = vec3(p1.x, p1.y, r->back);
            if (side > 0)
                mesh_quad(m, b0, p0, p1, b1, shell);
            else
                mesh_quad(m, p0, b0, b1, p1, shell);
        }
        float x = s * 0.72f;
        mesh_rod(m, vec3(x, 2.02f, r->back), vec3(x, 2.02f, r->front), 0.016f, steel);
        for (int i = 0; i < 15; i++) {
            float z = r->back + 0.8f + 0.8f * (float)i;
            if (i % 3 == 0)
                mesh_rod(m, vec3(x, 2.02f, z), vec3(x, r->height, z), 0.012f, steel);
            Vec3 loop[13];
            for (int k = 0; k <= 12; k++)
                loop[k] = vec3(x, 1.82f + 0.07f * cosf(TAU_F * (float)k / 12.0f),
                               z + 0.4f + 0.06f * sinf(TAU_F * (float)k / 12.0f));
            mesh_tube(m, loop, 13, 0.011f, 8, grip);
            mesh_box(m, vec3(x - 0.004f, 1.88f, z + 0.385f), vec3(x + 0.004f, 2.02f, z + 0.415f), grip);
        }
    }
    int glass = outlook_pane(world, r->place, vec3(0.9f, 0.94f, 0.95f)),
        rubber = set_paint(world, "rubber", vec3_splat(0.02f), 0.6f);
    for (int i = 0; i < 2; i++) {
        const RoomWindow *w = &r->row->windows[i];
        for (int k = 0; k < w->count; k++) {
            mesh_place(m, room_wall_frame(r, w->wall, w->at + w->step * ((float)k - 0.5f * (float)(w->count - 1))));
            float x = 0.5f * w->width, low = w->sill, high = low + w->height, z = -0.06f;
            mesh_quad(m, vec3(-x, low, z), vec3(x, low, z), vec3(x, high, z), vec3(-x, high, z), glass);
            for (int side = -1; side <= 1; side += 2) {
                float e = (float)side * x;
                mesh_bevel_box(m, vec3(fminf(e, e - 0.05f * (float)side), low, z - 0.03f),
                               vec3(fmaxf(e, e - 0.05f * (float)side), high, 0.012f), 0.01f, rubber);
            }
            mesh_bevel_box(m, vec3(-x, low, z - 0.03f), vec3(x, low + 0.05f, 0.012f), 0.01f, rubber);
            mesh_bevel_box(m, vec3(-x, high - 0.05f, z - 0.03f), vec3(x, high, 0.012f), 0.01f, rubber);
        }
    }
    mesh_place(m, affine_identity());
    room_land_going_by(r);
}

// ---------------------------------------------------------------- spaceship

static void planet(Room *r)
{
    World *world = r->world;
    static const Vec3 hues[][2] = {{{0.5f, 0.3f, 0.16f}, {0.7f, 0.58f, 0.42f}},
                                   {{0.05f, 0.14f, 0.32f}, {0.6f, 0.66f, 0.7f}},
                                   {{0.3f, 0.08f, 0.04f}, {0.5f, 0.28f, 0.16f}}};
    int pick = (int)(3.0f * rng_float(r->rng, 71)) % 3, w = 256, h = 128;
    Image image = {w, h, arena_alloc(world->arena, (size_t)w * (size_t)h * 4), false};
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            float v = (float)y / (float)h, u = TAU_F * (float)x / (float)w;
            float swirl = 0.05f * rng_noise(r->rng, (double)(v * 40.0f) + 2.0 * (double)sinf(u)) +
                          0.03f * sinf(3.0f * u + 20.0f * v);
            float t = 0.5f + 0.5f * rng_noise(r->rng, 300.0 + (double)(v + swirl) * 14.0);
            t = clampf(t + 0.25f *
                               rng_noise(r->rng, 900.0 + (double)(v * 70.0f) + 5.0 * (double)cosf(2.0f * u + 9.0f * v)),
                       0.0f, 1.0f);
            Vec3 color = vec3_lerp(hues[pick][0], hues[pick][1], t);
            uint8_t *p = image.pixels + ((size_t)y * (size_t)w + (size_t)x) * 4;
            p[0] = (uint8_t)(255.0f * linear_to_srgb(color.x)), p[1] = (uint8_t)(255.0f * linear_to_srgb(color.y));
            p[2] = (uint8_t)(255.0f * linear_to_srgb(color.z)), p[3] = 255;
        }
    float radius = 34.0f;
    int body = set_paint(world, "planet", vec3_splat(1.0f), 0.9f);
    world->materials[body].base_image = world_add_image(world, image);
    world->materials[body].uv_scale = (Vec2){1.0f / (TAU_F * radius), 1.0f / (PI_F * radius)};
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_place(m, affine_from(vec3(-24.0f, -14.0f, -95.0f), quat_axis_angle(vec3(0, 0, 1), 0.35f), vec3_splat(1.0f)));
    mesh_sphere(m, vec3(0, 0, 0), radius, 96, body);
    mesh_place(m, affine_identity());
    int star = set_glow(world, "star", vec3_splat(2.2f), false),
        faint = set_glow(world, "star", vec3(0.5f, 0.55f, 0.7f), false);
    for (uint64_t i = 0; i < 420; i++) {
        Vec3 p = vec3(rng_range(r->rng, 5000 + 4 * i, -190.0f, 190.0f), rng_range(r->rng, 5001 + 4 * i, -70.0f, 90.0f),
                      -190.0f);
        float size = rng_range(r->rng, 5002 + 4 * i, 0.12f, 0.3f);
        mesh_quad(m, vec3_add(p, vec3(-size, -size, 0)), vec3_add(p, vec3(size, -size, 0)),
                  vec3_add(p, vec3(size, size, 0)), vec3_add(p, vec3(-size, size, 0)), i % 4 ? faint : star);
    }
    mesh_finish(world, m, "space outside", r->place);
    world_add_light(world, (Light){.name = "sun",
                                   .kind = LIGHT_SUN,
                                   .role = LIGHT_KEY,
                                   .place = r->place,
                                   .shot = PLAN_NONE,
                                   .direction = vec3_normalize(vec3(0.85f, 0.42f, -0.5f)),
                                   .angular_radius = 0.005f,
                                   .emission = vec3(3.2f, 3.1f, 2.9f),
                                   .instance = -1});
}

static void console(Room *r, Vec3 foot, float yaw, float wide, int screens, Vec3 color)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    Affine frame = affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f));
    int shell = set_paint(world, "console", vec3(0.09f, 0.1f, 0.115f), 0.35f),
        edge = set_paint(world, "console edge", vec3(0.3f, 0.31f, 0.33f), 0.35f),
        keys[3] = {set_glow(world, "keys", vec3_scale(color, 0.9f), false),
                   set_glow(world, "keys", vec3(0.9f, 0.3f, 0.06f), false),
                   set_paint(world, "keys", vec3_splat(0.16f), 0.4f)};
    mesh_place(m, frame);
    float x = 0.5f * wide;
    mesh_bevel_box(m, vec3(-x, 0, -0.32f), vec3(x, 0.62f, 0.1f), 0.03f, shell);
    mesh_bevel_box(m, vec3(-x - 0.02f, 0.62f, -0.36f), vec3(x + 0.02f, 0.7f, 0.42f), 0.02f, edge);
    mesh_bevel_box(m, vec3(-x, 0.7f, -0.36f), vec3(x, 0.78f, -0.2f), 0.02f, shell);
    RngKey key = rng_key(r->rng.value + (uint64_t)(int64_t)(100.0f * foot.x + 9000.0f), "console", "keys");
    int columns = (int)(wide / 0.075f);
    for (int i = 0; i < columns * 4; i++) {
        float kx = -x + 0.06f + (wide - 0.12f) * (float)(i % columns) / (float)(columns - 1),
              kz = 0.04f + 0.09f * (float)(i / columns);
        float draw = rng_float(key, (uint64_t)i);
        if (draw < 0.8f)
            mesh_bevel_box(m, vec3(kx - 0.022f, 0.7f, kz - 0.025f), vec3(kx + 0.022f, 0.71f, kz + 0.025f), 0.003f,
                           keys[draw < 0.2f    ? 0
                                : draw < 0.26f ? 1
                                               : 2]);
    }
    for (int i = 0; i < screens; i++) {
        float step = wide / (float)screens;
        fit_screen(r, affine_point(frame, vec3(-x + step * ((float)i + 0.5f), 0.97f, -0.22f)), yaw, 0.3f,
                   (Vec2){step - 0.12f, 0.34f}, (i + (int)(3.0f * rng_float(key, 999))) % 3, color, 1.0f);
    }
    mesh_place(m, affine_identity());
    Vec3 glow = affine_point(frame, vec3(-x, 0.85f, -0.05f));
    world_add_light(world,
                    set_quad_light("screens", LIGHT_PRACTICAL, r->place, glow, affine_vector(frame, vec3(wide, 0, 0)),
                                   affine_vector(frame, vec3(0, 0.3f, -0.08f)), vec3_scale(color, 0.9f)));
    fit_landmark(r, "console", -1, affine_point(frame, vec3(0, 0.5f, 0)), yaw, vec3(x, 0.5f, 0.42f));
}

void room_spaceship_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    Environment *e = &world->places[r->place].environment;
    e->zenith = e->horizon = e->ground = vec3_splat(0.0f);
    planet(r);
    int frame = set_paint(world, "hull frame", vec3(0.2f, 0.21f, 0.225f), 0.4f),
        panel = set_paint(world, "hull panel", vec3(0.34f, 0.345f, 0.35f), 0.45f),
        glass = set_glass(world, vec3(0.92f, 0.95f, 0.97f)),
        strip = set_glow(world, "light strip", vec3(1.3f, 1.7f, 2.2f), true),
        leather = set_paint(world, "seat", vec3(0.03f, 0.03f, 0.034f), 0.45f);
    const RoomWindow *w = &r->row->windows[0];
    float x = 0.5f * w->width, low = w->sill, high = w->sill + w->height, z = r->back;
    mesh_quad(m, vec3(-x, low, z - 0.1f), vec3(x, low, z - 0.1f), vec3(x, high, z - 0.1f), vec3(-x, high, z - 0.1f),
              glass);
    for (int i = 0; i <= 4; i++) { // slanting bars
        float at = -x + 2.0f * x * (float)i / 4.0f;
        mesh_rod(m, vec3(at, low, z - 0.05f), vec3(0.86f * at, high, z - 0.05f), 0.06f, frame);
    }
    mesh_bevel_box(m, vec3(-x - 0.2f, low - 0.16f, z), vec3(x + 0.2f, low, z + 0.22f), 0.04f, frame);
    mesh_bevel_box(m, vec3(-x - 0.2f, high, z), vec3(x + 0.2f, high + 0.2f, z + 0.3f), 0.05f, frame);
    for (int i = 0; i < 5; i++) { // ribs and panels along both sides, lights in the corners
        float at = r->back + 0.6f + 1.9f * (float)i;
        for (int side = -1; side <= 1; side += 2) {
            float s = (float)side, wall = s * r->right;
            Vec3 rib[4] = {vec3(wall - s * 0.06f, 0, at), vec3(wall - s * 0.06f, 2.0f, at),
                           vec3(wall - s * 0.9f, r->height - 0.1f, at), vec3(0, r->height - 0.06f, at)};
            mesh_tube(m, rib, 4, 0.13f, 8, frame);
            mesh_bevel_box(m, vec3(fminf(wall, wall - s * 0.07f), 0.3f, at + 0.25f),
                           vec3(fmaxf(wall, wall - s * 0.07f), 1.0f, at + 1.65f), 0.03f, panel);
            mesh_bevel_box(m, vec3(fminf(wall, wall - s * 0.07f), 1.12f, at + 0.25f),
                           vec3(fmaxf(wall, wall - s * 0.07f), 2.1f, at + 1.65f), 0.03f, panel);
            mesh_bevel_box(m, vec3(fminf(wall, wall - s * 0.04f), 0.1f, at + 0.25f),
                           vec3(fmaxf(wall, wall - s * 0.04f), 0.14f, at + 1.65f), 0.006f, strip);
            mesh_quad(m, vec3(s * 1.6f - 0.06f, r->height - 0.012f, at + 0.3f),
                      vec3(s * 1.6f + 0.06f, r->height - 0.012f, at + 0.3f),
                      vec3(s * 1.6f + 0.06f, r->height - 0.012f, at + 1.6f),
                      vec3(s * 1.6f - 0.06f, r->height - 0.012f, at + 1.6f), strip);
            if (i < 4)
                world_add_light(world, set_quad_light("ceiling strip", LIGHT_PRACTICAL, r->place,
                                                      vec3(s * 1.6f - 0.06f, r->height - 0.02f, at + 0.3f),
                                                      vec3(0.12f, 0, 0), vec3(0, 0, 1.3f), vec3(4.0f, 4.6f, 5.4f)));
        }
    }
    static const Vec3 colors[] = {{0.25f, 0.75f, 1.0f}, {0.3f, 1.0f, 0.7f}, {1.0f, 0.6f, 0.2f}};
    Vec3 color = colors[(int)(3.0f * rng_float(r->rng, 72)) % 3];
    console(r, vec3(0, 0, r->back + 0.75f), 0.0f, 3.4f, 3, color);
    console(r, vec3(-2.75f, 0, r->back + 1.35f), 0.6f, 1.7f, 2, color);
    console(r, vec3(2.75f, 0, r->back + 1.35f), -0.6f, 1.7f, 2, color);
    for (int side = -1; side <= 1; side += 2)
        for (int i = 0; i < 2; i++)
            fit_screen(r, vec3((float)side * (r->right - 0.1f), 1.62f, 0.2f + 1.9f * (float)i),
                       -(float)side * 0.5f * PI_F, 0.0f, (Vec2){1.2f, 0.7f}, side > 0 ? i + 1 : 2 - 2 * i, color, 0.8f);
    MeshBuilder *s = mesh_begin(world->arena); // the pilots' seats
    mesh_cylinder(s, vec3(0, 0, 0), 0.04f, 0.3f, 24, frame);
    mesh_cylinder(s, vec3(0, 0.04f, 0), 0.34f, 0.07f, 16, frame);
    mesh_bevel_box(s, vec3(-0.27f, 0.38f, -0.24f), vec3(0.27f, 0.48f, 0.28f), 0.04f, leather);
    mesh_bevel_box(s, vec3(-0.26f, 0.46f, -0.34f), vec3(0.26f, 1.12f, -0.22f), 0.05f, leather);
    mesh_bevel_box(s, vec3(-0.15f, 1.14f, -0.34f), vec3(0.15f, 1.34f, -0.24f), 0.04f, leather);
    for (int side = -1; side <= 1; side += 2)
        mesh_bevel_box(s, vec3((float)side * 0.31f - 0.04f, 0.62f, -0.24f),
                       vec3((float)side * 0.31f + 0.04f, 0.68f, 0.2f), 0.02f, frame);
    int seat = world_add_mesh(world, mesh_end(s));
    for (int i = 0; i < 2; i++)
        fit_seats(r,
                  fit_made(r, "seat", seat, vec3(i ? 0.85f : -0.85f, 0, r->back + 1.8f), PI_F, vec3(0.7f, 1.3f, 0.7f)),
                  1, 0.0f, 0.48f, 0.02f);
}
