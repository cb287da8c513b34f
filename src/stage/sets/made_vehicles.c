// Craft of air, sea, rail and space that no package has. They face +Z.
#include "stage/sets/made.h"

// A hull or fuselage: rings of (z, y, half width, half height) joined; superellipse of `square` (2 round).
static void body(MeshBuilder *m, World *world, const float (*rings)[4], int count, float square, int material)
{
    enum { AROUND = 32 };
    Mesh mesh = mesh_blank(world->arena, count * (AROUND + 1), 2 * (count - 1) * AROUND, material);
    for (int j = 0; j < count; j++)
        for (int i = 0; i <= AROUND; i++) {
            float a = TAU_F * (float)i / AROUND, c = cosf(a), s = sinf(a);
            float x = copysignf(powf(fabsf(s), 2.0f / square), s), y = copysignf(powf(fabsf(c), 2.0f / square), c);
            int at = j * (AROUND + 1) + i;
            mesh.positions[at] = vec3(x * rings[j][2], rings[j][1] + y * rings[j][3], rings[j][0]);
            mesh.uvs[at] = (Vec2){a, rings[j][0]};
        }
    int k = 0;
    for (int j = 0; j + 1 < count; j++)
        for (int i = 0; i < AROUND; i++) {
            uint32_t a = (uint32_t)(j * (AROUND + 1) + i), c = a + AROUND + 1,
                     corners[6] = {a, c + 1, c, a, a + 1, c + 1};
            for (int n = 0; n < 6; n++)
                mesh.triangles[k++] = corners[n];
        }
    made_normals(&mesh);
    Vec3 middle = vec3(0, rings[count / 2][1], rings[count / 2][0]); // outwards, whichever way the rings ran
    int at = (count / 2) * (AROUND + 1);
    if (vec3_dot(mesh.normals[at], vec3_sub(mesh.positions[at], middle)) < 0.0f) {
        for (int t = 0; t < mesh.triangle_count; t++) {
            uint32_t swap = mesh.triangles[3 * t];
            mesh.triangles[3 * t] = mesh.triangles[3 * t + 1], mesh.triangles[3 * t + 1] = swap;
        }
        made_normals(&mesh);
    }
    mesh_append(m, &mesh);
}

// A thin wing with four corners (leading root, leading tip, trailing tip, trailing root), both faces.
static void wing(MeshBuilder *m, Vec3 a, Vec3 b, Vec3 c, Vec3 d, float thick, int material)
{
    Vec3 n = vec3_scale(vec3_normalize(vec3_cross(vec3_sub(b, a), vec3_sub(d, a))), 0.5f * thick);
    Vec3 mid_root = vec3_lerp(a, d, 0.35f), mid_tip = vec3_lerp(b, c, 0.35f), in = vec3_scale(n, 0.5f);
    Vec3 u0 = vec3_add(mid_root, n), u1 = vec3_add(mid_tip, in), l0 = vec3_sub(mid_root, n), l1 = vec3_sub(mid_tip, in);
    mesh_quad(m, a, b, u1, u0, material);
    mesh_quad(m, u0, u1, c, d, material);
    mesh_quad(m, b, a, l0, l1, material);
    mesh_quad(m, l1, l0, d, c, material);
}

static int build_airplane(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int white = set_paint(world, "fuselage", vec3(0.74f, 0.75f, 0.76f), 0.22f),
        blue = set_paint(world, "livery", vec3(0.03f, 0.1f, 0.3f), 0.22f),
        metal = set_metal(world, "wing", vec3(0.55f, 0.56f, 0.58f), 0.35f),
        dark = set_paint(world, "cabin window", vec3(0.02f, 0.025f, 0.03f), 0.1f),
        tyre = set_paint(world, "tyre", vec3_splat(0.02f), 0.8f);
    static const float fuselage[][4] = {
        {18.5f, 3.1f, 0.02f, 0.02f},  {17.8f, 3.2f, 0.75f, 0.8f},  {16.2f, 3.4f, 1.5f, 1.55f},
        {13.5f, 3.6f, 1.95f, 2.0f},   {-6.0f, 3.6f, 1.95f, 2.0f},  {-12.0f, 4.1f, 1.4f, 1.5f},
        {-17.0f, 4.8f, 0.55f, 0.75f}, {-18.6f, 5.0f, 0.15f, 0.3f}, {-18.8f, 5.0f, 0.01f, 0.02f}};
    body(m, world, fuselage, COUNT_OF(fuselage), 2.0f, white);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        wing(m, vec3(1.4f * s, 2.6f, 4.2f), vec3(16.5f * s, 4.0f, -5.0f), vec3(16.5f * s, 4.0f, -6.4f),
             vec3(1.4f * s, 2.5f, -3.0f), 0.5f, metal);
        wing(m, vec3(0.6f * s, 4.9f, -14.0f), vec3(6.2f * s, 5.4f, -18.0f), vec3(6.2f * s, 5.4f, -19.0f),
             vec3(0.6f * s, 4.9f, -17.3f), 0.25f, metal);
        static const float engine[][4] = {{3.2f, 0, 0.95f, 0.95f},
                                          {2.7f, 0, 1.08f, 1.08f},
                                          {0.5f, 0, 1.02f, 1.02f},
                                          {-1.6f, 0, 0.6f, 0.6f},
                                          {-2.2f, 0, 0.3f, 0.3f}};
        mesh_place(m, affine_from(vec3(5.6f * s, 1.85f, 1.8f), quat_identity(), vec3_splat(1.0f)));
        body(m, world, engine, COUNT_OF(engine), 2.0f, white);
        mesh_frustum(m, vec3(0, 0, 3.05f), vec3(0, 0, 3.1f), 0.85f, 0.85f, 24, dark);
        mesh_place(m, affine_identity());
        for (int i = 0; i < 30; i++) {
            float z = 13.0f - 0.75f * (float)i;
            mesh_box(m, vec3(1.9f * s - 0.06f, 3.85f, z), vec3(1.9f * s + 0.06f, 4.25f, z + 0.3f), dark);
        }
        mesh_box(m, vec3(1.93f * s - 0.04f, 3.3f, -8.0f), vec3(1.93f * s + 0.04f, 3.5f, 15.0f), blue);
        for (int k = 0; k < 2; k++)
            mesh_frustum(m, vec3((2.6f + 0.5f * (float)k) * s, 0.55f, -1.6f),
                         vec3((2.6f + 0.5f * (float)k + 0.35f) * s, 0.55f, -1.6f), 0.55f, 0.55f, 20, tyre);
        mesh_cylinder(m, vec3(2.95f * s, 0.5f, -1.6f), 2.2f, 0.14f, 10, metal);
        mesh_frustum(m, vec3(0.12f * s, 0.45f, 13.2f), vec3(0.42f * s, 0.45f, 13.2f), 0.45f, 0.45f, 20, tyre);
    }
    mesh_cylinder(m, vec3(0, 0.4f, 13.2f), 1.8f, 0.1f, 10, metal);
    wing(m, vec3(0, 5.3f, -12.5f), vec3(0, 11.5f, -17.5f), vec3(0, 11.5f, -19.6f), vec3(0, 5.3f, -18.2f), 0.45f, blue);
    mesh_box(m, vec3(-1.2f, 4.2f, 16.1f), vec3(1.2f, 4.65f, 16.4f), dark);
    return world_add_mesh(world, mesh_end(m));
}

static int build_helicopter(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int paint = set_paint(world, "helicopter", vec3(0.4f, 0.03f, 0.025f), 0.25f),
        dark = set_paint(world, "canopy", vec3(0.015f, 0.02f, 0.025f), 0.05f),
        metal = set_metal(world, "rotor", vec3(0.2f, 0.2f, 0.21f), 0.4f);
    static const float cabin[][4] = {{2.6f, 1.3f, 0.02f, 0.02f},   {2.3f, 1.35f, 0.6f, 0.5f},
                                     {1.5f, 1.55f, 0.95f, 0.85f},  {0.2f, 1.7f, 1.05f, 1.0f},
                                     {-1.4f, 1.85f, 0.85f, 0.85f}, {-2.3f, 2.15f, 0.4f, 0.45f},
                                     {-5.8f, 2.45f, 0.16f, 0.2f},  {-6.6f, 2.5f, 0.05f, 0.1f}};
    static const float canopy[][4] = {
        {2.45f, 1.55f, 0.3f, 0.2f}, {1.9f, 1.72f, 0.78f, 0.6f}, {1.0f, 1.85f, 0.98f, 0.77f}, {0.5f, 1.9f, 0.9f, 0.6f}};
    body(m, world, cabin, COUNT_OF(cabin), 2.3f, paint);
    body(m, world, canopy, COUNT_OF(canopy), 2.3f, dark);
    mesh_cylinder(m, vec3(0, 2.5f, -0.2f), 0.75f, 0.11f, 12, metal);
    for (int i = 0; i < 4; i++) {
        mesh_place(m, affine_from(vec3(0, 3.25f, -0.2f), quat_yaw(0.5f * PI_F * (float)i + 0.4f), vec3_splat(1.0f)));
        mesh_box(m, vec3(-0.16f, -0.02f, 0.2f), vec3(0.16f, 0.02f, 5.0f), metal);
    }
    mesh_place(m, affine_identity());
    wing(m, vec3(0, 2.4f, -5.8f), vec3(0, 3.7f, -6.7f), vec3(0, 3.7f, -7.2f), vec3(0, 2.4f, -6.7f), 0.12f, paint);
    for (int i = 0; i < 3; i++) {
        float a = TAU_F * (float)i / 3.0f;
        mesh_tube(m, (Vec3[]){vec3(0.18f, 3.2f, -6.8f), vec3(0.18f, 3.2f + 0.8f * cosf(a), -6.8f + 0.8f * sinf(a))}, 2,
                  0.05f, 5, metal);
    }
    for (int side = -1; side <= 1; side += 2) {
        float x = 0.95f * (float)side;
        mesh_tube(m, (Vec3[]){vec3(x, 0.05f, -1.7f), vec3(x, 0.05f, 1.8f), vec3(x, 0.2f, 2.2f)}, 3, 0.05f, 8, metal);
        for (int k = 0; k < 2; k++)
            mesh_tube(m, (Vec3[]){vec3(x, 0.05f, k ? 1.1f : -1.0f), vec3(0.6f * x, 0.95f, k ? 0.9f : -0.8f)}, 2, 0.04f,
                      8, metal);
    }
    return world_add_mesh(world, mesh_end(m));
}

// Four to eight wheels of a rail vehicle on both sides.
static void rail_wheels(MeshBuilder *m, const float *z, int count, float radius, int metal)
{
    for (int i = 0; i < count; i++)
        for (int side = -1; side <= 1; side += 2)
            mesh_frustum(m, vec3(0.72f * (float)side, radius, z[i]), vec3(0.86f * (float)side, radius, z[i]), radius,
                         radius, 28, metal);
}

// A power car with its cab, or a carriage; 15 m between its ends, the front at `front`.
static void rail_car(MeshBuilder *m, World *world, float front, bool head, uint32_t variant)
{
    static const Vec3 colors[] = {{0.42f, 0.04f, 0.03f}, {0.03f, 0.12f, 0.3f}, {0.05f, 0.2f, 0.1f}};
    int paint = set_paint(world, "carbody", colors[variant % 3], 0.25f),
        pale = set_paint(world, "train stripe", vec3(0.7f, 0.68f, 0.62f), 0.3f),
        dark = set_paint(world, "train window", vec3(0.02f, 0.025f, 0.03f), 0.06f),
        under = set_metal(world, "bogie", vec3(0.1f, 0.1f, 0.1f), 0.5f),
        roof = set_paint(world, "train roof", vec3(0.22f, 0.22f, 0.23f), 0.5f),
        lamp = set_glow(world, "headlight", vec3(6.0f, 5.2f, 4.0f), false);
    float back = front - 15.0f;
    if (head) {
        static const float nose[][4] = {{0.0f, 1.9f, 0.9f, 0.75f},
                                        {-0.4f, 2.05f, 1.25f, 1.15f},
                                        {-1.8f, 2.3f, 1.42f, 1.5f},
                                        {-3.0f, 2.35f, 1.45f, 1.55f},
                                        {-15.0f, 2.35f, 1.45f, 1.55f}};
        mesh_place(m, affine_from(vec3(0, 0, front), quat_identity(), vec3_splat(1.0f)));
        body(m, world, nose, COUNT_OF(nose), 5.0f, paint);
        static const float pane[][3] = {
            {0.82f, 2.2f, 0.05f}, {0.9f, 2.68f, 0.04f}, {1.02f, 3.18f, -0.32f}, {1.0f, 3.55f, -0.98f}};
        for (int i = 0; i + 1 < COUNT_OF(pane); i++) // the windscreen lies on the nose
            mesh_quad(m, vec3(-pane[i][0], pane[i][1], pane[i][2]), vec3(pane[i][0], pane[i][1], pane[i][2]),
                      vec3(pane[i + 1][0], pane[i + 1][1], pane[i + 1][2]),
                      vec3(-pane[i + 1][0], pane[i + 1][1], pane[i + 1][2]), dark);
        mesh_quad(m, vec3(-0.88f, 1.2f, 0), vec3(0.88f, 1.2f, 0), vec3(0.88f, 2.6f, 0), vec3(-0.88f, 2.6f, 0), paint);
        mesh_quad(m, vec3(1.44f, 0.85f, -15), vec3(-1.44f, 0.85f, -15), vec3(-1.44f, 3.85f, -15),
                  vec3(1.44f, 3.85f, -15), dark);
        for (int side = -1; side <= 1; side += 2)
            mesh_frustum(m, vec3(0.62f * (float)side, 1.5f, -0.01f), vec3(0.62f * (float)side, 1.5f, 0.03f), 0.14f,
                         0.14f, 16, lamp);
        mesh_place(m, affine_identity());
    } else {
        mesh_bevel_box(m, vec3(-1.45f, 0.85f, back), vec3(1.45f, 3.9f, front), 0.25f, paint);
    }
    mesh_bevel_box(m, vec3(-0.95f, 3.86f, back + 1.5f), vec3(0.95f, 4.05f, front - (head ? 5.0f : 1.5f)), 0.08f, roof);
    mesh_box(m, vec3(-0.6f, 0.95f, back - 0.26f), vec3(0.6f, 3.3f, back), under); // the bellows between two cars
    for (int side = -1; side <= 1; side += 2) {
        float x = 1.452f * (float)side, e = 0.012f;
        mesh_box(m, vec3(x - e, 1.55f, back + 0.3f), vec3(x + e, 1.7f, front - (head ? 3.2f : 0.3f)), pale);
        for (int k = 0; k < 2; k++) { // doors: pale frames, dark leaves that part in the middle
            float z = front - 7.4f - (k ? 5.4f : 0.0f), d = 1.46f * (float)side;
            mesh_box(m, vec3(d - 0.012f, 1.0f, z - 0.62f), vec3(d + 0.012f, 3.25f, z + 0.62f), pale);
            for (int leaf = 0; leaf < 2; leaf++)
                mesh_box(m, vec3(d - 0.02f, 1.05f, z + (leaf ? 0.012f : -0.57f)),
                         vec3(d + 0.02f, 3.2f, z + (leaf ? 0.57f : -0.012f)), dark);
        }
        for (int i = 0; i < 8; i++) {
            float z = front - (head ? 4.0f : 1.2f) - 1.6f * (float)i;
            if (z - 1.15f > back + 0.4f)
                mesh_box(m, vec3(x - e, 2.15f, z - 1.15f), vec3(x + e, 3.05f, z), dark);
        }
    }
    mesh_box(m, vec3(-1.2f, 0.55f, back + 0.6f), vec3(1.2f, 0.9f, front - 0.8f), under);
    rail_wheels(m, (float[]){front - 2.0f, front - 4.2f, back + 4.2f, back + 2.0f}, 4, 0.44f, under);
}

static int build_train_head(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    rail_car(m, world, 7.5f, true, variant);
    return world_add_mesh(world, mesh_end(m));
}

static int build_train_wagon(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    rail_car(m, world, 7.5f, false, variant);
    return world_add_mesh(world, mesh_end(m));
}

static int build_train(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int rail = set_metal(world, "rail", vec3(0.32f, 0.29f, 0.27f), 0.4f),
        sleeper = set_paint(world, "sleeper", vec3(0.09f, 0.07f, 0.055f), 0.9f);
    for (int car = 0; car < 3; car++)
        rail_car(m, world, 9.0f - 15.4f * (float)car, car == 0, variant);
    for (int side = -1; side <= 1; side += 2)
        mesh_box(m, vec3(0.76f * (float)side - 0.035f, 0.0f, -60), vec3(0.76f * (float)side + 0.035f, 0.03f, 60), rail);
    for (int i = 0; i < 180; i++)
        mesh_box(m, vec3(-1.25f, -0.1f, -58.0f + 0.65f * (float)i), vec3(1.25f, 0.005f, -57.76f + 0.65f * (float)i),
                 sleeper);
    return world_add_mesh(world, mesh_end(m));
}

// The lower halves of the rings, seen from both sides; `full`: below 1 the bottom is flatter.
static void hull_sides(MeshBuilder *m, const float (*rings)[4], int count, float full, int material)
{
    enum { AROUND = 24 };
    for (int j = 0; j + 1 < count; j++)
        for (int i = 0; i < AROUND; i++) {
            Vec3 p[4];
            for (int k = 0; k < 4; k++) {
                const float *r = rings[j + (k >> 1)];
                float a = PI_F * (float)(i + ((k ^ k >> 1) & 1)) / AROUND;
                p[k] = vec3(-r[2] * cosf(a), r[1] - r[3] * powf(fmaxf(sinf(a), 0.0f), full), r[0]);
            }
            mesh_quad(m, p[0], p[1], p[2], p[3], material);
            mesh_quad(m, p[3], p[2], p[1], p[0], material);
        }
}

static void hull_deck(MeshBuilder *m, const float (*rings)[4], int count, int material)
{
    for (int j = 0; j + 1 < count; j++) {
        const float *a = rings[j], *b = rings[j + 1];
        mesh_quad(m, vec3(-a[2], a[1], a[0]), vec3(a[2], a[1], a[0]), vec3(b[2], b[1], b[0]), vec3(-b[2], b[1], b[0]),
                  material);
    }
}

static int build_sailing_ship(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int oak = set_material(world, "wood panel", vec3(0.16f, 0.09f, 0.05f), 12),
        deck = set_material(world, "wood floor", vec3(0.36f, 0.24f, 0.13f), 8),
        sail = set_paint(world, "canvas", vec3(0.68f, 0.64f, 0.54f), 0.9f),
        spar = set_paint(world, "mast", vec3(0.2f, 0.13f, 0.07f), 0.7f),
        gold = set_paint(world, "gilding", vec3(0.5f, 0.33f, 0.08f), 0.4f),
        dark = set_paint(world, "port", vec3_splat(0.015f), 0.7f);
    world->materials[sail].model = MATERIAL_LEAF;
    static const float hull[][4] = {{14.0f, 3.4f, 0.05f, 2.2f}, {12.5f, 3.1f, 1.1f, 2.9f}, {9.0f, 2.7f, 2.5f, 3.2f},
                                    {2.0f, 2.4f, 3.2f, 3.2f},   {-6.0f, 2.6f, 3.1f, 3.2f}, {-10.0f, 3.3f, 2.7f, 3.6f},
                                    {-12.5f, 4.3f, 2.2f, 4.0f}};
    hull_sides(m, hull, COUNT_OF(hull), 0.8f, oak);
    hull_deck(m, hull, COUNT_OF(hull), deck);
    for (int side = -1; side <= 1; side += 2)
        for (int j = 0; j + 1 < COUNT_OF(hull); j++) { // rail and gilded line
            Vec3 a = vec3((float)side * hull[j][2], hull[j][1], hull[j][0]),
                 b = vec3((float)side * hull[j + 1][2], hull[j + 1][1], hull[j + 1][0]);
            mesh_tube(m, (Vec3[]){vec3_add(a, vec3(0, 0.9f, 0)), vec3_add(b, vec3(0, 0.9f, 0))}, 2, 0.09f, 6, spar);
            mesh_tube(m, (Vec3[]){vec3_add(a, vec3(0, 0.05f, 0)), vec3_add(b, vec3(0, 0.05f, 0))}, 2, 0.1f, 6, gold);
            for (int k = 0; k < 6; k++) {
                Vec3 p = vec3_lerp(a, b, (float)k / 6.0f);
                mesh_tube(m, (Vec3[]){p, vec3_add(p, vec3(0, 0.9f, 0))}, 2, 0.05f, 5, spar);
                if (j > 0 && j < 5 && k % 2)
                    mesh_box(m, vec3(p.x - 0.12f, p.y - 1.2f, p.z - 0.25f), vec3(p.x + 0.12f, p.y - 0.75f, p.z + 0.25f),
                             dark);
            }
        }
    mesh_bevel_box(m, vec3(-2.1f, 4.0f, -12.6f), vec3(2.1f, 6.0f, -9.2f), 0.1f, oak);
    for (int i = 0; i < 4; i++)
        mesh_box(m, vec3(-1.6f + 0.9f * (float)i, 4.7f, -12.68f), vec3(-1.1f + 0.9f * (float)i, 5.4f, -12.55f), gold);
    static const float masts[][3] = {{7.0f, 3.0f, 17.0f}, {-0.5f, 2.5f, 20.0f}, {-7.5f, 3.0f, 15.0f}};
    for (int k = 0; k < COUNT_OF(masts); k++) {
        float z = masts[k][0], top = masts[k][2];
        mesh_frustum(m, vec3(0, masts[k][1], z), vec3(0, top, z), 0.28f, 0.1f, 12, spar);
        for (int s = 0; s < 3; s++) { // square sails, filled
            float high = top - 0.6f - (top - 5.0f) * (float)s / 3.0f, low = high - (top - 5.0f) / 3.0f + 0.4f,
                  w1 = 2.0f + 1.15f * (float)s, w0 = w1 + 0.9f;
            mesh_tube(m, (Vec3[]){vec3(-w1 - 0.3f, high, z), vec3(w1 + 0.3f, high, z)}, 2, 0.09f, 8, spar);
            enum { N = 8 };
            for (int j = 0; j < N; j++)
                for (int i = 0; i < N; i++) {
                    Vec3 p[4];
                    for (int q = 0; q < 4; q++) {
                        float u = (float)(i + ((q ^ q >> 1) & 1)) / N, v = (float)(j + (q >> 1)) / N,
                              w = lerpf(w0, w1, v);
                        p[q] = vec3(lerpf(-w, w, u), lerpf(low, high, v),
                                    z + 0.15f + 1.1f * sinf(PI_F * u) * sinf(PI_F * (0.15f + 0.7f * (1.0f - v))));
                    }
                    mesh_quad(m, p[0], p[1], p[2], p[3], sail);
                }
        }
        for (int side = -1; side <= 1; side += 2)
            for (int r = 0; r < 3; r++)
                mesh_tube(m,
                          (Vec3[]){vec3(0, top - 3.0f, z), vec3(2.9f * (float)side, 3.2f, z - 1.0f - 0.6f * (float)r)},
                          2, 0.03f, 4, spar);
    }
    mesh_frustum(m, vec3(0, 4.0f, 12.5f), vec3(0, 6.2f, 18.5f), 0.2f, 0.08f, 10, spar);
    mesh_tube(m, (Vec3[]){vec3(0, 6.1f, 18.3f), vec3(0, 16.5f, 7.0f)}, 2, 0.03f, 4, spar);
    mesh_quad(m, vec3(0, 6.0f, 17.6f), vec3(0.5f, 6.6f, 11.0f), vec3(0, 13.5f, 9.8f), vec3(0, 13.5f, 9.8f), sail);
    return world_add_mesh(world, mesh_end(m));
}

static int build_sailboat(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int white = set_paint(world, "gelcoat", vec3(0.74f, 0.74f, 0.72f), 0.15f),
        deck = set_material(world, "wood floor", vec3(0.4f, 0.27f, 0.15f), 8),
        sail = set_paint(world, "sail", vec3(0.75f, 0.74f, 0.7f), 0.8f),
        mast = set_metal(world, "mast", vec3(0.6f, 0.6f, 0.62f), 0.3f);
    world->materials[sail].model = MATERIAL_LEAF;
    static const float hull[][4] = {{3.8f, 0.85f, 0.02f, 0.5f},
                                    {3.0f, 0.8f, 0.55f, 0.75f},
                                    {1.2f, 0.72f, 1.1f, 0.85f},
                                    {-1.5f, 0.7f, 1.2f, 0.85f},
                                    {-3.6f, 0.78f, 0.85f, 0.7f}};
    hull_sides(m, hull, COUNT_OF(hull), 1.0f, white);
    hull_deck(m, hull, COUNT_OF(hull), deck);
    mesh_bevel_box(m, vec3(-0.6f, 0.72f, -0.6f), vec3(0.6f, 1.2f, 1.6f), 0.12f, white);
    mesh_frustum(m, vec3(0, 0.7f, 0.9f), vec3(0, 10.5f, 0.9f), 0.09f, 0.05f, 12, mast);
    mesh_tube(m, (Vec3[]){vec3(0, 1.75f, 0.9f), vec3(0.3f, 1.7f, -3.0f)}, 2, 0.06f, 8, mast);
    enum { N = 10 };
    for (int j = 0; j < N; j++)
        for (int i = 0; i < N; i++) {
            Vec3 main[4], jib[4];
            for (int q = 0; q < 4; q++) {
                float u = (float)(i + ((q ^ q >> 1) & 1)) / N, v = (float)(j + (q >> 1)) / N,
                      belly = 0.55f * sinf(PI_F * u) * (1.0f - v);
                main[q] = vec3_add(vec3_lerp(vec3(0, lerpf(1.85f, 10.3f, v), 0.82f),
                                             vec3_lerp(vec3(0.3f, 1.8f, -2.95f), vec3(0, 10.3f, 0.8f), v), u),
                                   vec3(belly, 0, 0));
                jib[q] = vec3_add(vec3_lerp(vec3_lerp(vec3(0, 0.95f, 3.7f), vec3(0, 8.6f, 1.0f), v),
                                            vec3_lerp(vec3(0.55f, 1.3f, 1.1f), vec3(0, 8.6f, 1.0f), v), u),
                                  vec3(0.8f * belly, 0, 0));
            }
            mesh_quad(m, main[0], main[1], main[2], main[3], sail);
            mesh_quad(m, jib[0], jib[1], jib[2], jib[3], sail);
        }
    return world_add_mesh(world, mesh_end(m));
}

static int build_motorboat(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int white = set_paint(world, "gelcoat", vec3(0.66f, 0.66f, 0.64f), 0.15f),
        deck = set_material(world, "wood floor", vec3(0.36f, 0.22f, 0.11f), 8),
        seat = set_paint(world, "boat seat", vec3(0.5f, 0.47f, 0.4f), 0.6f),
        glass = set_glass(world, vec3(0.5f, 0.6f, 0.62f)),
        dark = set_paint(world, "outboard", vec3(0.02f, 0.022f, 0.025f), 0.3f);
    static const float hull[][4] = {{3.1f, 0.78f, 0.02f, 0.35f},
                                    {2.4f, 0.75f, 0.62f, 0.78f},
                                    {1.0f, 0.68f, 1.0f, 0.92f},
                                    {-1.4f, 0.62f, 1.08f, 0.92f},
                                    {-2.9f, 0.6f, 1.0f, 0.86f}};
    hull_sides(m, hull, COUNT_OF(hull), 0.75f, white);
    mesh_place(m, affine_from(vec3(0, -0.3f, 0), quat_identity(), vec3(0.98f, 1, 0.98f)));
    hull_deck(m, hull, COUNT_OF(hull), deck);
    mesh_place(m, affine_identity());
    hull_deck(m, hull, 3, white); // the fore deck
    mesh_box(m, vec3(-1.0f, -0.1f, -2.95f), vec3(1.0f, 0.6f, -2.85f), white);
    mesh_quad(m, vec3(-0.9f, 0.68f, 1.15f), vec3(0.9f, 0.68f, 1.15f), vec3(0.75f, 1.15f, 0.7f),
              vec3(-0.75f, 1.15f, 0.7f), glass);
    for (int side = -1; side <= 1; side += 2) {
        float x = 0.45f * (float)side;
        mesh_bevel_box(m, vec3(x - 0.27f, 0.33f, -0.6f), vec3(x + 0.27f, 0.66f, 0.0f), 0.06f, seat);
        mesh_bevel_box(m, vec3(x - 0.27f, 0.6f, -0.72f), vec3(x + 0.27f, 1.1f, -0.58f), 0.05f, seat);
    }
    mesh_bevel_box(m, vec3(-0.85f, 0.33f, -2.5f), vec3(0.85f, 0.66f, -1.9f), 0.06f, seat);
    mesh_bevel_box(m, vec3(-0.22f, 0.55f, -3.4f), vec3(0.22f, 1.2f, -2.95f), 0.08f, dark);
    mesh_box(m, vec3(-0.09f, -0.3f, -3.25f), vec3(0.09f, 0.6f, -3.05f), dark);
    return world_add_mesh(world, mesh_end(m));
}

static int build_drone(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int shell = set_paint(world, "drone shell", vec3(0.14f, 0.145f, 0.15f), 0.35f),
        dark = set_paint(world, "drone parts", vec3_splat(0.02f), 0.4f),
        lens = set_paint(world, "drone lens", vec3(0.01f, 0.015f, 0.03f), 0.03f),
        red = set_glow(world, "drone lamp", vec3(5.0f, 0.2f, 0.1f), false);
    mesh_bevel_box(m, vec3(-0.07f, 0.09f, -0.13f), vec3(0.07f, 0.16f, 0.13f), 0.025f, shell);
    for (int i = 0; i < 4; i++) {
        Vec3 hub = vec3(i & 1 ? 0.2f : -0.2f, 0.16f, i & 2 ? 0.19f : -0.19f);
        mesh_rod(m, vec3(0.3f * hub.x, 0.13f, 0.5f * hub.z), hub, 0.013f, shell);
        mesh_cylinder(m, vec3_add(hub, vec3(0, -0.02f, 0)), 0.05f, 0.018f, 14, dark);
        mesh_cylinder(m, vec3_add(hub, vec3(0, 0.032f, 0)), 0.003f, 0.12f, 28, set_glass(world, vec3_splat(0.6f)));
        mesh_rod(m, vec3_add(hub, vec3(0, -0.02f, 0)), vec3(hub.x, 0.0f, hub.z), 0.007f, dark);
        mesh_sphere(m, vec3_add(hub, vec3(0, -0.03f, 0)), 0.009f, 8, red);
    }
    mesh_sphere(m, vec3(0, 0.075f, 0.12f), 0.032f, 16, dark);
    mesh_sphere(m, vec3(0, 0.073f, 0.14f), 0.02f, 16, lens);
    return world_add_mesh(world, mesh_end(m));
}

static int build_rocket(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int white = set_paint(world, "rocket", vec3(0.74f, 0.74f, 0.75f), 0.3f),
        black = set_paint(world, "rocket bands", vec3_splat(0.02f), 0.4f),
        metal = set_metal(world, "nozzle", vec3(0.4f, 0.36f, 0.33f), 0.35f),
        red = set_paint(world, "fins", vec3(0.5f, 0.03f, 0.02f), 0.35f);
    Vec2 hull[24];
    for (int i = 0; i < COUNT_OF(hull); i++) { // an ogive over a cylinder
        float t = (float)i / 23.0f, y = 1.5f + 14.5f * t;
        hull[i] = (Vec2){t < 0.7f ? 1.2f - 0.15f * fmaxf(0.0f, 0.12f - t) / 0.12f
                                  : fmaxf(0.0001f, 1.2f * sqrtf(fmaxf(0.0f, 1.0f - powf((t - 0.7f) / 0.3f, 2.0f)))),
                         y};
    }
    mesh_lathe(m, hull, COUNT_OF(hull), 48, white);
    mesh_cone(m, vec3(0, 0.5f, 0), 1.1f, 0.95f, 0.5f, 32, metal);
    for (int i = 0; i < 3; i++)
        mesh_cylinder(m, vec3(0, 3.0f + 3.6f * (float)i, 0), 0.5f, 1.215f, 48, black);
    for (int i = 0; i < 4; i++) {
        mesh_place(m, affine_from(vec3(0, 0, 0), quat_yaw(0.5f * PI_F * (float)i + 0.4f), vec3_splat(1.0f)));
        wing(m, vec3(0, 4.4f, 1.15f), vec3(0, 1.4f, 2.9f), vec3(0, 0.0f, 2.9f), vec3(0, 1.6f, 1.1f), 0.16f, red);
    }
    mesh_place(m, affine_identity());
    mesh_sphere(m, vec3(0, 10.6f, 1.02f), 0.34f, 20, set_paint(world, "porthole", vec3(0.03f, 0.06f, 0.09f), 0.05f));
    return world_add_mesh(world, mesh_end(m));
}

static int build_spaceship(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int hull = set_metal(world, "hull", vec3(0.45f, 0.46f, 0.48f), 0.32f),
        dark = set_paint(world, "cockpit", vec3(0.01f, 0.02f, 0.03f), 0.04f),
        panel = set_metal(world, "panels", vec3(0.22f, 0.23f, 0.25f), 0.4f),
        engine = set_glow(world, "engine", vec3(0.8f, 2.4f, 5.0f), false),
        red = set_paint(world, "marking", vec3(0.45f, 0.05f, 0.03f), 0.4f);
    static const float main_body[][4] = {
        {8.0f, 1.6f, 0.1f, 0.08f},  {6.8f, 1.65f, 0.7f, 0.42f},  {4.0f, 1.8f, 1.35f, 0.85f}, {0.0f, 1.9f, 1.7f, 1.1f},
        {-4.0f, 1.9f, 1.6f, 1.15f}, {-5.6f, 1.9f, 1.15f, 0.95f}, {-5.7f, 1.9f, 0.1f, 0.1f}};
    static const float canopy[][4] = {{5.2f, 2.25f, 0.15f, 0.1f},
                                      {4.4f, 2.45f, 0.55f, 0.38f},
                                      {3.0f, 2.6f, 0.75f, 0.48f},
                                      {1.6f, 2.7f, 0.6f, 0.35f},
                                      {0.8f, 2.75f, 0.2f, 0.1f}};
    body(m, world, main_body, COUNT_OF(main_body), 2.8f, hull);
    body(m, world, canopy, COUNT_OF(canopy), 2.2f, dark);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        wing(m, vec3(1.3f * s, 1.7f, 2.2f), vec3(6.2f * s, 1.1f, -3.4f), vec3(6.2f * s, 1.1f, -5.4f),
             vec3(1.3f * s, 1.7f, -4.8f), 0.42f, hull);
        wing(m, vec3(4.2f * s, 1.45f, -2.8f), vec3(5.2f * s, 3.2f, -5.2f), vec3(5.2f * s, 3.2f, -6.2f),
             vec3(4.2f * s, 1.45f, -5.2f), 0.16f, red);
        mesh_frustum(m, vec3(2.3f * s, 1.75f, 0.6f), vec3(2.3f * s, 1.75f, -5.6f), 0.55f, 0.75f, 24, panel);
        mesh_frustum(m, vec3(2.3f * s, 1.75f, -5.6f), vec3(2.3f * s, 1.75f, -5.68f), 0.62f, 0.62f, 24, engine);
        mesh_tube(m, (Vec3[]){vec3(6.1f * s, 1.12f, -1.5f), vec3(6.1f * s, 1.12f, -5.2f)}, 2, 0.12f, 10, panel);
        for (int i = 0; i < 6; i++)
            mesh_box(m, vec3(1.45f * s - 0.3f, 1.2f + 0.02f * (float)i, -3.6f + 0.9f * (float)i),
                     vec3(1.45f * s + 0.3f, 2.3f, -3.0f + 0.9f * (float)i), panel);
    }
    mesh_frustum(m, vec3(0, 1.9f, -5.6f), vec3(0, 1.9f, -5.75f), 0.8f, 0.75f, 28, engine);
    for (int i = 0; i < 3; i++) { // landing gear
        Vec3 foot = i == 0 ? vec3(0, 0, 4.2f) : vec3(i == 1 ? 1.7f : -1.7f, 0, -2.6f);
        mesh_cylinder(m, foot, 1.3f, 0.11f, 10, panel);
        mesh_cylinder(m, foot, 0.08f, 0.34f, 16, panel);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_hot_air_balloon(World *world, uint32_t variant)
{
    static const Vec3 colors[][2] = {{{0.6f, 0.05f, 0.03f}, {0.72f, 0.55f, 0.08f}},
                                     {{0.04f, 0.14f, 0.42f}, {0.72f, 0.7f, 0.64f}},
                                     {{0.5f, 0.18f, 0.03f}, {0.05f, 0.3f, 0.25f}}};
    MeshBuilder *m = mesh_begin(world->arena);
    int cloth[2] = {set_paint(world, "envelope", colors[variant % 3][0], 0.6f),
                    set_paint(world, "envelope", colors[variant % 3][1], 0.6f)},
        wicker = set_paint(world, "wicker", vec3(0.3f, 0.18f, 0.08f), 0.8f),
        rope = set_paint(world, "rigging", vec3(0.2f, 0.17f, 0.13f), 0.8f);
    enum { GORES = 24, RINGS = 24 };
    for (int j = 0; j < RINGS; j++)
        for (int i = 0; i < GORES; i++)
            for (int h = 0; h < 2; h++) {
                Vec3 p[4];
                for (int q = 0; q < 4; q++) {
                    float v = (float)(j + (q >> 1)) / RINGS, t = PI_F * (0.18f + 0.82f * v),
                          y = 11.0f - 6.2f * cosf(t) * (t < 0.5f * PI_F ? 1.3f : 1.0f), r = 6.0f * sinf(t);
                    float part = 0.5f * (float)h + 0.5f * (float)((q ^ q >> 1) & 1),
                          a = TAU_F * ((float)i + part) / GORES, bulge = 1.0f + 0.025f * sinf(PI_F * part);
                    p[q] = vec3(r * bulge * sinf(a), y, r * bulge * cosf(a));
                }
                mesh_quad(m, p[0], p[1], p[2], p[3], cloth[(i / 2) % 2]);
            }
    mesh_bevel_box(m, vec3(-0.65f, 0, -0.65f), vec3(0.65f, 0.08f, 0.65f), 0.03f, wicker); // the basket
    for (int i = 0; i < 4; i++) {
        mesh_place(m, affine_from(vec3(0, 0, 0), quat_yaw(0.5f * PI_F * (float)i), vec3_splat(1.0f)));
        mesh_bevel_box(m, vec3(-0.65f, 0.04f, 0.60f), vec3(0.65f, 1.06f, 0.65f), 0.02f, wicker);
        mesh_tube(m, (Vec3[]){vec3(-0.64f, 1.08f, 0.63f), vec3(0.64f, 1.08f, 0.63f)}, 2, 0.045f, 8, wicker);
    }
    mesh_place(m, affine_identity());
    for (int i = 0; i < 4; i++) {
        float x = i & 1 ? 0.6f : -0.6f, z = i & 2 ? 0.6f : -0.6f;
        mesh_tube(m, (Vec3[]){vec3(x, 1.1f, z), vec3(4.6f * x, 4.4f, 4.6f * z)}, 2, 0.02f, 5, rope);
        mesh_tube(m, (Vec3[]){vec3(x, 1.1f, z), vec3(0.5f * x, 2.3f, 0.5f * z)}, 2, 0.03f, 5, rope);
    }
    mesh_cylinder(m, vec3(0, 2.2f, 0), 0.3f, 0.2f, 16, set_metal(world, "burner", vec3(0.5f, 0.5f, 0.5f), 0.3f));
    return world_add_mesh(world, mesh_end(m));
}

static int build_ufo(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int metal = set_metal(world, "saucer", vec3(0.62f, 0.63f, 0.65f), 0.22f),
        glow = set_glow(world, "saucer lights", vec3(1.2f, 3.6f, 2.4f), false);
    static const Vec2 saucer[] = {{0.0001f, 0.4f}, {1.4f, 0.42f}, {2.6f, 0.75f}, {4.0f, 1.25f},
                                  {4.1f, 1.4f},    {3.9f, 1.5f},  {2.2f, 1.95f}, {1.5f, 2.05f}};
    mesh_lathe(m, saucer, COUNT_OF(saucer), 72, metal);
    mesh_place(m, affine_from(vec3(0, 2.0f, 0), quat_identity(), vec3(1, 0.75f, 1)));
    mesh_sphere(m, vec3(0, 0, 0), 1.5f, 40, set_paint(world, "dome", vec3(0.05f, 0.12f, 0.14f), 0.04f));
    mesh_place(m, affine_identity());
    for (int i = 0; i < 14; i++) {
        float a = TAU_F * (float)i / 14.0f;
        mesh_sphere(m, vec3(3.3f * sinf(a), 0.98f, 3.3f * cosf(a)), 0.17f, 14, glow);
    }
    mesh_frustum(m, vec3(0, 0.42f, 0), vec3(0, 0.36f, 0), 1.1f, 1.1f, 32, glow);
    return world_add_mesh(world, mesh_end(m));
}

static int build_tractor(World *world, uint32_t variant)
{
    static const Vec3 colors[] = {{0.45f, 0.04f, 0.03f}, {0.03f, 0.22f, 0.06f}, {0.05f, 0.14f, 0.34f}};
    MeshBuilder *m = mesh_begin(world->arena);
    int paint = set_paint(world, "tractor", colors[variant % 3], 0.3f),
        tyre = set_paint(world, "tyre", vec3_splat(0.022f), 0.85f),
        rim = set_paint(world, "rim", vec3(0.6f, 0.42f, 0.05f), 0.4f),
        dark = set_paint(world, "cab glass", vec3(0.03f, 0.04f, 0.045f), 0.06f),
        metal = set_metal(world, "exhaust", vec3(0.15f, 0.15f, 0.15f), 0.5f);
    mesh_bevel_box(m, vec3(-0.42f, 0.85f, 0.2f), vec3(0.42f, 1.5f, 2.3f), 0.09f, paint);
    mesh_bevel_box(m, vec3(-0.32f, 0.55f, -0.9f), vec3(0.32f, 0.9f, 2.1f), 0.03f, metal);
    mesh_bevel_box(m, vec3(-0.56f, 0.88f, -1.2f), vec3(0.56f, 1.0f, 0.25f), 0.01f, metal); // where the driver is
    mesh_bevel_box(m, vec3(-0.24f, 0.98f, -1.0f), vec3(0.24f, 1.3f, -0.66f), 0.02f, metal);
    mesh_bevel_box(m, vec3(-0.27f, 1.28f, -1.08f), vec3(0.27f, 1.38f, -0.56f), 0.04f, dark);
    mesh_bevel_box(m, vec3(-0.27f, 1.36f, -1.16f), vec3(0.27f, 1.78f, -1.06f), 0.04f, dark);
    mesh_rod(m, vec3(0, 1.4f, 0.22f), vec3(0, 1.72f, -0.16f), 0.025f, metal);
    Vec3 ring[33];
    for (int i = 0; i < 33; i++) {
        float a = TAU_F * (float)i / 32.0f;
        ring[i] = vec3(0.21f * cosf(a), 1.73f + 0.15f * sinf(a), -0.17f + 0.15f * sinf(a));
    }
    mesh_tube(m, ring, 33, 0.016f, 8, dark);
    mesh_bevel_box(m, vec3(-0.82f, 2.5f, -1.35f), vec3(0.82f, 2.62f, 0.35f), 0.04f, paint);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        mesh_bevel_box(m, vec3(0.75f * s - 0.05f, 1.2f, -1.3f), vec3(0.75f * s + 0.05f, 2.55f, -1.2f), 0.01f, paint);
        mesh_bevel_box(m, vec3(0.75f * s - 0.05f, 1.2f, 0.15f), vec3(0.75f * s + 0.05f, 2.55f, 0.25f), 0.01f, paint);
        mesh_frustum(m, vec3(0.62f * s, 0.82f, -0.75f), vec3(1.12f * s, 0.82f, -0.75f), 0.82f, 0.82f, 36, tyre);
        mesh_frustum(m, vec3(1.02f * s, 0.82f, -0.75f), vec3(1.14f * s, 0.82f, -0.75f), 0.46f, 0.42f, 28, rim);
        mesh_frustum(m, vec3(0.6f * s, 0.48f, 1.75f), vec3(0.9f * s, 0.48f, 1.75f), 0.48f, 0.48f, 30, tyre);
        mesh_frustum(m, vec3(0.84f * s, 0.48f, 1.75f), vec3(0.92f * s, 0.48f, 1.75f), 0.26f, 0.24f, 24, rim);
        for (int i = 0; i < 22; i++) { // lugs
            float a = TAU_F * (float)i / 22.0f;
            mesh_place(m,
                       affine_from(vec3(0.87f * s, 0.82f + 0.81f * cosf(a), -0.75f + 0.81f * sinf(a)),
                                   quat_axes(vec3(0, cosf(a), sinf(a)), vec3(0, -sinf(a), cosf(a))), vec3_splat(1.0f)));
            mesh_box(m, vec3(-0.25f, -0.02f, -0.04f), vec3(0.25f, 0.045f, 0.04f), tyre);
        }
        mesh_place(m, affine_identity());
        mesh_bevel_box(m, vec3(fminf(0.58f * s, 1.15f * s), 1.62f, -1.5f),
                       vec3(fmaxf(0.58f * s, 1.15f * s), 1.7f, 0.05f), 0.02f, paint);
    }
    mesh_cylinder(m, vec3(0.3f, 1.5f, 1.6f), 0.85f, 0.05f, 12, metal);
    return world_add_mesh(world, mesh_end(m));
}

const MadeRow made_vehicles[] = {
    {"airplane", build_airplane},
    {"helicopter", build_helicopter},
    {"train", build_train},
    {"train-head", build_train_head},
    {"train-wagon", build_train_wagon},
    {"motorboat", build_motorboat},
    {"drone", build_drone},
    {"sailing-ship", build_sailing_ship},
    {"sailboat", build_sailboat},
    {"rocket", build_rocket},
    {"spaceship", build_spaceship},
    {"hot-air-balloon", build_hot_air_balloon},
    {"ufo", build_ufo},
    {"tractor", build_tractor},
    {NULL, NULL},
};
