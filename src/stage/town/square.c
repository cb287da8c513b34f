// A square in an old town: paving, a fountain, arcades, houses on three sides, a church tower over the roofs; and the
// market that is held there.
#include "stage/town/town.h"

#include <stdio.h>

#define SIZE (set_measure_open(t->plan))
#define SIDE (21.0f * fmaxf(SIZE.x, 0.52f))
#define BACK (-34.0f * fmaxf(SIZE.z, 0.52f))
#define FRONT_Z (20.0f * fmaxf(SIZE.z, 0.52f))

static const FrontStyle old[] = {FRONT_PLASTER, FRONT_STONE, FRONT_PLASTER};

// A walk under round arches along a facade; local x 0..length, the arches stand at z = out.
static void arcade(Town *t, Vec3 foot, float yaw, float length, float out)
{
    MeshBuilder *m = t->mesh;
    int stone = town_surface(t, "stone", vec3(0.43f, 0.38f, 0.3f), 7, 0.4f);
    mesh_place(m, affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f)));
    int bays = (int)roundf(length / 3.4f);
    float bay = length / (float)bays, spring = 2.5f, top = 4.55f, half = 0.28f;
    for (int i = 0; i <= bays; i++) { // columns with base and capital
        float x = bay * (float)i;
        mesh_cylinder(m, vec3(x, 0.3f, out), spring - 0.5f, 0.24f, 18, stone);
        mesh_bevel_box(m, vec3(x - 0.36f, 0, out - 0.36f), vec3(x + 0.36f, 0.32f, out + 0.36f), 0.03f, stone);
        mesh_cone(m, vec3(x, spring - 0.25f, out), 0.18f, 0.24f, 0.36f, 18, stone);
        mesh_bevel_box(m, vec3(x - 0.38f, spring - 0.08f, out - 0.36f), vec3(x + 0.38f, spring + 0.06f, out + 0.36f),
                       0.02f, stone);
    }
    for (int i = 0; i < bays; i++) { // arches in wedges
        float x0 = bay * (float)i + 0.3f, x1 = bay * (float)(i + 1) - 0.3f, c = 0.5f * (x0 + x1), r = 0.5f * (x1 - x0);
        const int steps = 12;
        for (int k = 0; k < steps; k++) {
            float a = PI_F * (float)k / (float)steps, b = PI_F * (float)(k + 1) / (float)steps;
            float xa = c - r * cosf(a), xb = c - r * cosf(b), ya = spring + r * sinf(a), yb = spring + r * sinf(b);
            for (int side = 0; side < 2; side++) {
                float z = side ? out - half : out + half;
                Vec3 p[4] = {vec3(xa, ya, z), vec3(xb, yb, z), vec3(xb, top, z), vec3(xa, top, z)};
                mesh_quad(m, p[side ? 1 : 0], p[side ? 0 : 1], p[side ? 3 : 2], p[side ? 2 : 3], stone);
            }
            mesh_quad(m, vec3(xa, ya, out - half), vec3(xb, yb, out - half), vec3(xb, yb, out + half),
                      vec3(xa, ya, out + half), stone);
        }
        mesh_box(m, vec3(x0 - 0.3f, spring + 0.05f, out - half), vec3(x0, top, out + half), stone);
        mesh_box(m, vec3(x1, spring + 0.05f, out - half), vec3(x1 + 0.3f, top, out + half), stone);
    }
    mesh_bevel_box(m, vec3(-0.3f, top, -0.1f), vec3(length + 0.3f, top + 0.25f, out + 0.5f), 0.03f, stone);
    mesh_box(m, vec3(-0.2f, top + 0.25f, -0.1f), vec3(length + 0.2f, top + 0.4f, out + 0.3f), t->tiles);
    mesh_place(m, affine_identity());
}

static void fountain(Town *t, Vec3 foot)
{
    MeshBuilder *m = t->mesh;
    int stone = town_surface(t, "stone", vec3(0.4f, 0.37f, 0.32f), 7, 0.7f);
    int water = set_paint(t->world, "water", vec3(0.02f, 0.06f, 0.065f), 0.05f);
    t->world->materials[water].model = MATERIAL_WATER;
    int jet = set_paint(t->world, "falling water", vec3(0.62f, 0.68f, 0.72f), 0.12f);
    mesh_place(m, affine_from(foot, quat_identity(), vec3_splat(1.0f)));
    static const Vec2 basin[] = {{0.0f, 0.02f}, {3.6f, 0.02f}, {3.6f, 0.16f},  {3.2f, 0.16f}, {3.12f, 0.42f},
                                 {3.3f, 0.5f},  {3.3f, 0.62f}, {2.85f, 0.62f}, {2.8f, 0.2f},  {0.0f, 0.2f}};
    static const Vec2 column[] = {{0.75f, 0.1f},  {0.75f, 0.5f}, {0.4f, 0.6f},  {0.26f, 1.0f},  {0.34f, 1.35f},
                                  {0.5f, 1.42f},  {1.2f, 1.62f}, {1.42f, 1.8f}, {1.42f, 1.86f}, {1.3f, 1.84f},
                                  {0.9f, 1.72f},  {0.2f, 1.7f},  {0.16f, 2.3f}, {0.22f, 2.45f}, {0.55f, 2.56f},
                                  {0.66f, 2.68f}, {0.6f, 2.68f}, {0.1f, 2.6f},  {0.09f, 2.9f},  {0.0f, 3.0f}};
    mesh_lathe(m, basin, COUNT_OF(basin), 40, stone);
    mesh_lathe(m, column, COUNT_OF(column), 32, stone);
    mesh_cylinder(m, vec3(0, 0.45f, 0), 0.03f, 2.84f, 40, water);
    mesh_cylinder(m, vec3(0, 1.78f, 0), 0.02f, 1.32f, 32, water);
    for (int i = 0; i < 18; i++) { // water runs over the rims
        float a = TAU_F * ((float)i + 0.3f) / 18.0f;
        for (int bowl = 0; bowl < 2; bowl++) {
            if (bowl && i % 2)
                continue;
            Vec3 line[8];
            float r0 = bowl ? 0.66f : 1.42f, y0 = bowl ? 2.68f : 1.86f, y1 = bowl ? 1.8f : 0.48f,
                  reach = bowl ? 0.25f : 0.4f;
            for (int k = 0; k < 8; k++) {
                float s = (float)k / 7.0f, r = r0 + reach * s;
                line[k] = vec3(r * sinf(a), lerpf(y0, y1, s * s), r * cosf(a));
            }
            mesh_tube(m, line, 8, 0.009f, 5, jet);
        }
    }
    mesh_place(m, affine_identity());
    world_add_landmark(t->world, (Landmark){.name = "fountain",
                                            .place = t->place,
                                            .instance = -1,
                                            .entity = PLAN_NONE,
                                            .position = vec3_add(foot, vec3(0, 0.8f, 0)),
                                            .half_size = vec3(3.4f, 0.8f, 3.4f)});
}

static void church(Town *t, Vec3 foot)
{
    MeshBuilder *m = t->mesh;
    int stone = town_surface(t, "stone", vec3(0.4f, 0.36f, 0.29f), 7, 0.4f);
    mesh_place(m, affine_from(foot, quat_identity(), vec3_splat(1.0f)));
    float w = 4.0f;
    mesh_box(m, vec3(-w, 0, -w), vec3(w, 31, w), stone);
    static const float courses[] = {10.0f, 17.0f, 24.0f, 31.0f};
    for (int i = 0; i < COUNT_OF(courses); i++)
        mesh_bevel_box(m, vec3(-w - 0.35f, courses[i] - 0.3f, -w - 0.35f),
                       vec3(w + 0.35f, courses[i] + 0.25f, w + 0.35f), 0.05f, t->sill);
    for (int c = 0; c < 4; c++) // buttresses and pinnacles
        for (int k = 0; k < 1; k++) {
            float x = c & 1 ? w : -w, z = c & 2 ? w : -w;
            mesh_box(m, vec3(x - 0.6f, 0, z - 0.6f), vec3(x + 0.6f, 29.5f, z + 0.6f), stone);
            mesh_cone(m, vec3(x, 31.2f, z), 3.4f, 0.6f, 0.03f, 4, stone);
        }
    for (int face = 0; face < 4; face++) { // belfry openings with louvres, a clock below
        mesh_place(m, affine_from(foot, quat_yaw(0.5f * PI_F * (float)face), vec3_splat(1.0f)));
        for (int side = -1; side <= 1; side += 2) {
            float x = 1.45f * (float)side;
            mesh_box(m, vec3(x - 0.7f, 25.2f, w - 0.1f), vec3(x + 0.7f, 29.2f, w + 0.02f), t->black);
            mesh_cone(m, vec3(x, 29.2f, w - 0.06f), 0.9f, 0.7f, 0.02f, 4, t->black);
            for (int i = 0; i < 9; i++)
                mesh_box(m, vec3(x - 0.7f, 25.3f + 0.43f * (float)i, w),
                         vec3(x + 0.7f, 25.5f + 0.43f * (float)i, w + 0.12f), t->slate);
        }
        Vec3 c = vec3(0, 20.6f, w);
        mesh_place(m, affine_mul(affine_from(foot, quat_yaw(0.5f * PI_F * (float)face), vec3_splat(1.0f)),
                                 affine_from(c, quat_axis_angle(vec3(1, 0, 0), 0.5f * PI_F), vec3_splat(1.0f))));
        int dial = t->dark ? set_glow(t->world, "clock", vec3(0.9f, 0.75f, 0.45f), false)
                           : set_paint(t->world, "clock", vec3(0.62f, 0.58f, 0.48f), 0.5f);
        mesh_cylinder(m, vec3(0, 0, 0), 0.1f, 1.7f, 36, t->iron);
        mesh_cylinder(m, vec3(0, 0, 0), 0.13f, 1.5f, 36, dial);
        for (int i = 0; i < 12; i++) {
            float a = TAU_F * (float)i / 12.0f;
            mesh_box(m, vec3(1.25f * sinf(a) - 0.07f, 0.12f, 1.25f * cosf(a) - 0.07f),
                     vec3(1.25f * sinf(a) + 0.07f, 0.15f, 1.25f * cosf(a) + 0.07f), t->black);
        }
        mesh_rod(m, vec3(0, 0.16f, 0), vec3(0.75f, 0.16f, -0.35f), 0.05f, t->black);
        mesh_rod(m, vec3(0, 0.16f, 0), vec3(-0.35f, 0.16f, -1.1f), 0.04f, t->black);
    }
    mesh_place(m, affine_mul(affine_from(foot, quat_identity(), vec3_splat(1.0f)),
                             affine_from(vec3(0, 31.2f, 0), quat_yaw(0.25f * PI_F), vec3_splat(1.0f))));
    int copper = town_surface(t, "concrete", vec3(0.13f, 0.27f, 0.22f), 7, 0.4f);
    mesh_cone(m, vec3(0, 0, 0), 15.5f, 5.2f, 0.08f, 4, copper);
    mesh_place(m, affine_from(foot, quat_identity(), vec3_splat(1.0f)));
    mesh_rod(m, vec3(0, 46.5f, 0), vec3(0, 49.0f, 0), 0.07f, t->rail);
    mesh_rod(m, vec3(-0.5f, 48.2f, 0), vec3(0.5f, 48.2f, 0), 0.07f, t->rail);
    // the nave behind it
    mesh_box(m, vec3(-6.5f, 0, -34), vec3(6.5f, 13, -w), stone);
    Vec3 a = vec3(-7, 13, -w), b = vec3(7, 13, -w), r = vec3(0, 20.5f, -w), a2 = vec3(-7, 13, -34),
         b2 = vec3(7, 13, -34), r2 = vec3(0, 20.5f, -34);
    mesh_quad(m, a, b, r, r, stone);
    mesh_quad(m, b, b2, r2, r, t->slate);
    mesh_quad(m, a2, a, r, r2, t->slate);
    mesh_place(m, affine_identity());
}

// ---------------------------------------------------------------- the market

// A stall: a table with crates of fruit, under an awning on four poles. It is served from behind; front at z = 0.
static void stall(Town *t, Vec3 foot, float yaw, uint64_t n, bool near)
{
    static const Vec3 cloths[] = {
        {0.36f, 0.05f, 0.04f}, {0.04f, 0.15f, 0.09f}, {0.05f, 0.1f, 0.24f}, {0.45f, 0.28f, 0.05f}};
    static const Vec3 fruits[] = {{0.5f, 0.035f, 0.025f}, {0.62f, 0.25f, 0.015f}, {0.2f, 0.34f, 0.04f},
                                  {0.62f, 0.47f, 0.03f},  {0.16f, 0.025f, 0.09f}, {0.06f, 0.2f, 0.035f},
                                  {0.55f, 0.12f, 0.03f}};
    MeshBuilder *m = t->mesh;
    mesh_place(m, affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f)));
    int wood = set_material(t->world, "wood panel", vec3(0.2f, 0.125f, 0.07f), 3),
        crate = set_material(t->world, "wood panel", vec3(0.36f, 0.25f, 0.14f), 3),
        cloth = set_paint(t->world, "stall awning", cloths[n % (uint64_t)COUNT_OF(cloths)], 0.85f),
        pale = set_paint(t->world, "stall stripe", vec3(0.66f, 0.62f, 0.54f), 0.85f);
    float w = 1.45f, deep = 1.5f, high = 2.25f;
    for (int c = 0; c < 4; c++)
        mesh_rod(m, vec3(c & 1 ? w : -w, 0, c & 2 ? -deep : 0.0f), vec3(c & 1 ? w : -w, high, c & 2 ? -deep : 0.0f),
                 0.028f, wood);
    // a roof of two slopes, striped, with a valance
    const int stripes = 10;
    for (int i = 0; i < stripes; i++) {
        float a = lerpf(-w - 0.2f, w + 0.2f, (float)i / (float)stripes),
              b = lerpf(-w - 0.2f, w + 0.2f, (float)(i + 1) / (float)stripes);
        int material = i & 1 ? pale : cloth;
        float zf = 0.45f, zm = -0.5f * deep, zb = -deep - 0.2f, ridge = high + 0.5f;
        mesh_quad(m, vec3(a, high, zf), vec3(b, high, zf), vec3(b, ridge, zm), vec3(a, ridge, zm), material);
        mesh_quad(m, vec3(b, high, zb), vec3(a, high, zb), vec3(a, ridge, zm), vec3(b, ridge, zm), material);
        mesh_quad(m, vec3(b, high - 0.01f, zf), vec3(a, high - 0.01f, zf), vec3(a, ridge - 0.01f, zm),
                  vec3(b, ridge - 0.01f, zm), material);
        mesh_quad(m, vec3(a, high - 0.01f, zb), vec3(b, high - 0.01f, zb), vec3(b, ridge - 0.01f, zm),
                  vec3(a, ridge - 0.01f, zm), material);
        mesh_box(m, vec3(a, high - 0.2f, zf - 0.006f), vec3(b, high, zf + 0.006f), material);
    }
    // the table with a cloth to the ground, crates tilted towards the walk
    mesh_box(m, vec3(-w + 0.05f, 0.1f, -0.95f), vec3(w - 0.05f, 0.72f, -0.12f), cloth);
    mesh_bevel_box(m, vec3(-w, 0.72f, -1.0f), vec3(w, 0.77f, -0.05f), 0.01f, wood);
    for (int i = 0; i < 8; i++) {
        int column = i % 4, row = i / 4;
        float x = -1.05f + 0.7f * (float)column;
        Vec3 c = vec3(x, 0.8f + 0.2f * (float)row, -0.3f - 0.44f * (float)row);
        Affine at = affine_mul(affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f)),
                               affine_from(c, quat_axis_angle(vec3(1, 0, 0), 0.32f), vec3_splat(1.0f)));
        mesh_place(m, at);
        float hx = 0.31f, hz = 0.2f;
        mesh_box(m, vec3(-hx, -0.02f, -hz), vec3(hx, 0.0f, hz), crate);
        for (int side = -1; side <= 1; side += 2) {
            mesh_box(m, vec3(-hx, 0, (float)side * hz - 0.01f), vec3(hx, 0.1f, (float)side * hz + 0.01f), crate);
            mesh_box(m, vec3((float)side * hx - 0.01f, 0, -hz), vec3((float)side * hx + 0.01f, 0.12f, hz), crate);
        }
        uint64_t id = n * 16u + (uint64_t)i;
        Vec3 color = fruits[(id * 5u + n) % (uint64_t)COUNT_OF(fruits)];
        int fruit = set_paint(t->world, "fruit", color, 0.4f);
        if (!near) {
            mesh_bevel_box(m, vec3(-hx + 0.02f, 0, -hz + 0.02f), vec3(hx - 0.02f, 0.12f, hz - 0.02f), 0.04f, fruit);
            continue;
        }
        float r = 0.034f + 0.014f * town_roll(t, "fruit", id);
        uint64_t k = 0;
        for (float z = -hz + 1.2f * r; z < hz - r; z += 1.85f * r)
            for (float fx = -hx + 1.2f * r; fx < hx - r; fx += 1.9f * r, k++) {
                float dx = 0.4f * r * (town_roll(t, "heap", id * 256u + k) - 0.5f);
                mesh_sphere(m,
                            vec3(fx + dx,
                                 0.06f + 0.035f * cosf(3.0f * fx) + 0.02f * town_roll(t, "pile", id * 256u + k),
                                 z + dx),
                            r, 8, fruit);
            }
    }
    mesh_place(m, affine_identity());
    if (t->dark && near) {
        Vec3 p = affine_point(affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f)), vec3(0, 2.1f, -0.1f));
        int bulb = set_glow(t->world, "stall lamp", vec3(9.0f, 5.4f, 2.2f), true);
        mesh_sphere(m, p, 0.055f, 12, bulb);
        world_add_light(t->world, set_bulb("stall lamp", t->place, p, 0.056f, vec3(34.0f, 21.0f, 9.0f)));
    }
}

static void market(Town *t)
{
    for (int i = 0; 6.0f - 3.7f * (float)i > BACK + 6.0f && i < 24; i++) {
        float z = 6.0f - 3.7f * (float)i;
        bool near = i < 6;
        stall(t, vec3(-2.75f, 0, z), 0.5f * PI_F, (uint64_t)i * 2u, near);
        stall(t, vec3(2.75f, 0, z - 0.6f), -0.5f * PI_F, (uint64_t)i * 2u + 1u, near);
        if (i % 3 == 1) {
            town_thing(t, "crate", vec3(-2.2f, 0, z + 1.85f), 0.3f, NULL, 0.8f);
            town_thing(t, "crate", vec3(2.25f, 0, z - 2.4f), 1.2f, NULL, 0.7f);
            town_thing(t, "barrel", vec3(2.4f, 0, z + 1.25f), 0.0f, NULL, 0.8f);
        }
    }
    world_add_landmark(t->world, (Landmark){.name = "stall",
                                            .place = t->place,
                                            .instance = -1,
                                            .entity = PLAN_NONE,
                                            .position = vec3(-3.3f, 0.6f, -1.4f),
                                            .yaw = 0.5f * PI_F,
                                            .half_size = vec3(1.4f, 0.6f, 0.55f),
                                            .has_stand = true,
                                            .stand = vec3(-1.9f, 0, -1.4f),
                                            .stand_yaw = -0.5f * PI_F});
    for (int i = 0; i < 5; i++) { // bulbs on a string over the walk
        Vec3 line[11];
        float z = 4.0f - 7.4f * (float)i;
        int glow =
            set_glow(t->world, "string lamp", t->dark ? vec3(7.0f, 4.4f, 1.9f) : vec3(0.3f, 0.28f, 0.25f), false);
        for (int k = 0; k < 11; k++) {
            float s = (float)k / 10.0f;
            line[k] = vec3(lerpf(-3.4f, 3.4f, s), 3.6f - 1.9f * s * (1.0f - s), z - 1.2f * s);
            if (k > 0 && k < 10)
                mesh_sphere(t->mesh, vec3_add(line[k], vec3(0, -0.07f, 0)), 0.04f, 8, glow);
        }
        mesh_tube(t->mesh, line, 11, 0.006f, 5, t->black);
    }
}

Status build_square(World *world, int place, RngKey rng, Error *error)
{
    (void)error;
    Town town = town_begin(world, place, rng), *t = &town;
    bool stalls = text_in_list("market,marketplace,bazaar,farmers market", t->plan->kind);
    int setts = town_surface(t, "stone", vec3(0.26f, 0.245f, 0.225f), 7, 1.0f);
    world->materials[setts].puddles = t->plan->puddles ? 0.35f : 0.25f * t->wet;
    mesh_quad(t->mesh, vec3(-40 - SIDE, 0, 40 + FRONT_Z), vec3(40 + SIDE, 0, 40 + FRONT_Z),
              vec3(40 + SIDE, 0, BACK - 60), vec3(-40 - SIDE, 0, BACK - 60), setts);
    // bands of lighter stone lead to the middle
    int bands = (int)(SIDE / 5.6f);
    for (int i = -bands; i <= bands; i++)
        town_strip(t, 5.2f * (float)i - 0.18f, 5.2f * (float)i + 0.18f, BACK, FRONT_Z, -0.001f, t->kerb);
    for (int i = 0; 5.2f * (float)i < FRONT_Z - BACK; i++)
        town_strip(t, -SIDE, SIDE, BACK + 5.2f * (float)i - 0.18f, BACK + 5.2f * (float)i + 0.18f, -0.0015f, t->kerb);
    Row back = {vec3(-SIDE - 4, 0, BACK), vec3(SIDE + 10.0f, 0, BACK), old, COUNT_OF(old), 3, 4, 11.0f, 46.0f, 0.6f, 1};
    town_row(t, &back);
    Row left = {vec3(-SIDE - 3.2f, 0, FRONT_Z + 8),
                vec3(-SIDE - 3.2f, 0, BACK),
                old,
                COUNT_OF(old),
                3,
                4,
                11.0f,
                40.0f,
                1.0f,
                41};
    town_row(t, &left);
    Row right = {
        vec3(SIDE, 0, BACK + 4.0f), vec3(SIDE, 0, FRONT_Z + 8), old, COUNT_OF(old), 3, 4, 11.0f, 40.0f, 0.8f, 61};
    town_row(t, &right);
    Row behind = {
        vec3(SIDE, 0, FRONT_Z + 14), vec3(-SIDE, 0, FRONT_Z + 14), old, COUNT_OF(old), 3, 4, 11.0f, 10.0f, 0.8f, 81};
    town_row(t, &behind);
    arcade(t, vec3(-SIDE - 3.2f, 0, FRONT_Z), 0.5f * PI_F, FRONT_Z - BACK, 3.2f);
    church(t, vec3(-3.5f, 0, BACK - 44.0f));
    if (stalls)
        market(t);
    else {
        fountain(t, vec3(0.25f * SIDE, 0, 0.38f * BACK));
        town_mark(t, "bench", "bench", vec3(-4.6f, 0, -6.5f), 0.5f, "katorlegaz/concrete-bench");
        town_mark(t, "bench", "second bench", vec3(-6.4f, 0, -1.2f), 0.5f * PI_F, "katorlegaz/concrete-bench");
        for (int i = 0; i < 4; i++) {
            float z = 0.72f * BACK + 9.5f * fmaxf(SIZE.z, 0.52f) * (float)i;
            town_tree(t, vec3(-0.64f * SIDE, 0, z), "maple", 0.7f, i % 3, i > 0);
            town_tree(t, vec3(0.71f * SIDE, 0, z - 2.0f), "maple", 0.68f, (i + 1) % 3, i > 0);
        }
        for (int i = 0; i < 7; i++)
            town_bollard(t, vec3(0.55f * SIDE, 0, 6.0f - 2.6f * (float)i));
    }
    static const float lanterns[][2] = {{-7.5f, -9.5f},  {9.2f, -6.0f},   {-7.5f, 4.5f},
                                        {-1.5f, -21.0f}, {11.0f, -22.0f}, {-9.0f, -27.0f}};
    for (int i = stalls ? 3 : 0; i < COUNT_OF(lanterns); i++)
        town_lantern(t, vec3(lanterns[i][0] * SIDE / 21.0f, 0, lanterns[i][1] * BACK / -34.0f), true);
    PlaceInfo *info = &world->places[place];
    float wide = fminf(SIDE / 21.0f, 1.0f); // a small one leaves cameras less
    info->camera_min = stalls ? vec3(-1.5f, 0.25f, -18.0f * wide) : vec3(-10.0f * wide, 0.25f, -10.0f * wide);
    info->camera_max = stalls ? vec3(1.5f, 2.4f, 12.0f) : vec3(8.0f * wide, 4.5f, 14.0f);
    info->walk_min = stalls ? vec3(-1.9f, 0, -18.0f * wide) : vec3(-5.5f, 0, -8.0f * wide);
    info->walk_max = stalls ? vec3(1.9f, 0, 9.0f) : vec3(5.5f, 0, 8.0f);
    info->path_from = vec3(0, 0, 6.5f);
    info->path_to = stalls ? vec3(0, 0, -15.0f * wide) : vec3(0, 0, -7.0f * wide);
    info->has_vista = true;
    info->vista = stalls ? vec3(0.2f, 1.8f, -4.0f) : vec3(1.0f, 4.6f, -6.0f);
    info->environment.room_size = 30.0f;
    snprintf(info->ground, sizeof info->ground, "stone");
    town_end(t, "square");
    return STATUS_OK;
}
