// Materials as one sees a piece of them, and liquids in the vessels they come in.
#include "stage/sets/made.h"

// ---------------------------------------------------------------- liquids

typedef struct Vessel {
    Vec2 glass[14]; // outside up, then inside down: (radius, height), metres
    int glass_count;
    Vec2 fill[8];
    int fill_count;
} Vessel;

static const Vessel tumbler = {
    .glass = {{0.0001f, 0}, {0.029f, 0}, {0.036f, 0.13f}, {0.0345f, 0.13f}, {0.0278f, 0.01f}, {0.0001f, 0.01f}},
    .glass_count = 6,
    .fill = {{0.0001f, 0.011f}, {0.0272f, 0.011f}, {0.0332f, 0.105f}, {0.0001f, 0.105f}},
    .fill_count = 4};
static const Vessel flask = { // Erlenmeyer
    .glass = {{0.0001f, 0},
              {0.044f, 0},
              {0.049f, 0.004f},
              {0.05f, 0.012f},
              {0.018f, 0.1f},
              {0.016f, 0.108f},
              {0.016f, 0.138f},
              {0.0195f, 0.142f},
              {0.0195f, 0.146f},
              {0.0145f, 0.145f}},
    .glass_count = 10,
    .fill =
        {{0.0001f, 0.003f}, {0.042f, 0.003f}, {0.0475f, 0.008f}, {0.048f, 0.013f}, {0.033f, 0.052f}, {0.0001f, 0.052f}},
    .fill_count = 6};
static const Vessel beaker = {
    .glass = {{0.0001f, 0},
              {0.036f, 0},
              {0.0395f, 0.004f},
              {0.04f, 0.012f},
              {0.04f, 0.104f},
              {0.044f, 0.11f},
              {0.0425f, 0.1115f},
              {0.0385f, 0.104f}},
    .glass_count = 8,
    .fill = {{0.0001f, 0.003f}, {0.035f, 0.003f}, {0.0382f, 0.009f}, {0.0382f, 0.062f}, {0.0001f, 0.062f}},
    .fill_count = 5};
static const Vessel bottle = {.glass = {{0.0001f, 0},
                                        {0.036f, 0},
                                        {0.04f, 0.006f},
                                        {0.04f, 0.16f},
                                        {0.036f, 0.185f},
                                        {0.018f, 0.215f},
                                        {0.0145f, 0.23f},
                                        {0.0145f, 0.27f},
                                        {0.017f, 0.272f},
                                        {0.017f, 0.284f},
                                        {0.0125f, 0.284f}},
                              .glass_count = 11,
                              .fill = {{0.0001f, 0.004f},
                                       {0.034f, 0.004f},
                                       {0.038f, 0.009f},
                                       {0.038f, 0.159f},
                                       {0.034f, 0.184f},
                                       {0.0295f, 0.192f},
                                       {0.0001f, 0.192f}},
                              .fill_count = 7};

// `clear`: light goes through the liquid as through the glass.
static MeshBuilder *vessel_begin(World *world, const Vessel *vessel, Vec3 color, bool clear)
{
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_lathe(m, vessel->glass, vessel->glass_count, 48, set_glass(world, vec3(0.96f, 0.975f, 0.97f)));
    mesh_lathe(m, vessel->fill, vessel->fill_count, 48,
               clear ? set_glass(world, color) : set_paint(world, "drink", color, 0.1f));
    return m;
}

static int vessel_mesh(World *world, const Vessel *vessel, Vec3 color, bool clear)
{
    return world_add_mesh(world, mesh_end(vessel_begin(world, vessel, color, clear)));
}

static int build_glass_milk(World *world, uint32_t variant)
{
    (void)variant;
    return vessel_mesh(world, &tumbler, vec3(0.74f, 0.72f, 0.66f), false);
}

static int build_glass_water(World *world, uint32_t variant)
{
    (void)variant;
    return vessel_mesh(world, &tumbler, vec3(0.9f, 0.95f, 0.96f), true);
}

static int build_flask(World *world, uint32_t variant)
{
    static const Vec3 colors[] = {{0.25f, 0.55f, 0.95f}, {0.35f, 0.85f, 0.45f}, {0.9f, 0.35f, 0.55f}};
    return vessel_mesh(world, &flask, colors[variant % 3], true);
}

static int build_beaker(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = vessel_begin(world, &beaker, vec3(0.88f, 0.86f, 0.5f), true);
    int print = set_paint(world, "print", vec3_splat(0.75f), 0.5f);
    for (int i = 0; i < 7; i++) { // the scale
        float y = 0.025f + 0.01f * (float)i, wide = i % 2 ? 0.10f : 0.18f;
        Vec3 line[4];
        for (int k = 0; k < 4; k++)
            line[k] = vec3(0.0403f * sinf(wide * ((float)k / 3.0f) * 2.0f), y,
                           0.0403f * cosf(wide * ((float)k / 3.0f) * 2.0f));
        mesh_tube(m, line, 4, 0.0005f, 4, print);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_oil_bottle(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = vessel_begin(world, &bottle, vec3(0.85f, 0.62f, 0.08f), true);
    mesh_cylinder(m, vec3(0, 0.262f, 0), 0.034f, 0.0128f, 24,
                  set_paint(world, "cork", vec3(0.42f, 0.25f, 0.12f), 0.9f));
    return world_add_mesh(world, mesh_end(m));
}

// A cup on its saucer, full to a finger below the rim.
static int cup_mesh(World *world, Vec3 drink)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int china = set_paint(world, "china", vec3(0.72f, 0.71f, 0.68f), 0.12f);
    static const Vec2 saucer[] = {{0.0001f, 0},      {0.042f, 0},       {0.046f, 0.003f}, {0.074f, 0.013f},
                                  {0.075f, 0.0145f}, {0.073f, 0.0155f}, {0.04f, 0.006f},  {0.0001f, 0.0055f}};
    static const Vec2 cup[] = {{0.0001f, 0.007f}, {0.023f, 0.007f}, {0.024f, 0.012f},   {0.034f, 0.024f},
                               {0.0405f, 0.042f}, {0.043f, 0.068f}, {0.0425f, 0.0695f}, {0.0415f, 0.068f},
                               {0.039f, 0.043f},  {0.032f, 0.026f}, {0.0001f, 0.02f}};
    mesh_lathe(m, saucer, COUNT_OF(saucer), 56, china);
    mesh_lathe(m, cup, COUNT_OF(cup), 56, china);
    static const Vec2 top[] = {{0.0404f, 0.058f}, {0.038f, 0.0583f}, {0.0001f, 0.0583f}};
    mesh_lathe(m, top, COUNT_OF(top), 40, set_paint(world, "drink", drink, 0.06f));
    Vec3 handle[13];
    for (int i = 0; i < COUNT_OF(handle); i++) {
        float a = PI_F * (-0.5f + (float)i / 12.0f);
        handle[i] = vec3(0.039f + 0.021f * cosf(a) + 0.003f * sinf(a), 0.043f + 0.016f * sinf(a), 0);
    }
    mesh_tube(m, handle, COUNT_OF(handle), 0.0037f, 12, china);
    return world_add_mesh(world, mesh_end(m));
}

static int build_coffee(World *world, uint32_t variant)
{
    (void)variant;
    return cup_mesh(world, vec3(0.035f, 0.014f, 0.005f));
}

static int build_tea(World *world, uint32_t variant)
{
    (void)variant;
    return cup_mesh(world, vec3(0.25f, 0.075f, 0.012f));
}

// A drop as it sits on a leaf: a flattened cap that closes under itself.
static int build_drop(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    Vec2 cap[15];
    for (int i = 0; i < COUNT_OF(cap); i++) {
        float a = PI_F * (0.86f - 0.86f * (float)i / 14.0f);
        cap[i] = (Vec2){fmaxf(0.0001f, 0.006f * sinf(a)), 0.0038f + 0.0042f * cosf(a)};
    }
    mesh_lathe(m, cap, COUNT_OF(cap), 40, set_glass(world, vec3(0.92f, 0.96f, 0.97f)));
    return world_add_mesh(world, mesh_end(m));
}

static int build_paint_can(World *world, uint32_t variant)
{
    static const Vec3 colors[] = {{0.6f, 0.06f, 0.04f}, {0.04f, 0.2f, 0.5f}, {0.75f, 0.5f, 0.03f}};
    MeshBuilder *m = mesh_begin(world->arena);
    int tin = set_metal(world, "tin", vec3(0.62f, 0.63f, 0.65f), 0.28f),
        paint = set_paint(world, "wet paint", colors[variant % 3], 0.12f),
        label = set_paint(world, "label", vec3(0.62f, 0.6f, 0.55f), 0.6f),
        wood = set_paint(world, "lacquer", vec3(0.35f, 0.16f, 0.05f), 0.3f),
        hair = set_paint(world, "bristles", vec3(0.2f, 0.14f, 0.08f), 0.8f);
    static const Vec2 can[] = {{0.0001f, 0.004f}, {0.078f, 0.004f}, {0.08f, 0},       {0.082f, 0.003f},
                               {0.08f, 0.006f},   {0.08f, 0.178f},  {0.083f, 0.181f}, {0.083f, 0.186f},
                               {0.072f, 0.186f},  {0.07f, 0.182f},  {0.077f, 0.178f}, {0.077f, 0.12f}};
    mesh_lathe(m, can, COUNT_OF(can), 56, tin);
    static const Vec2 band[] = {{0.0806f, 0.025f}, {0.0806f, 0.15f}};
    mesh_lathe(m, band, 2, 56, label);
    static const Vec2 stripe[] = {{0.0809f, 0.06f}, {0.0809f, 0.115f}};
    mesh_lathe(m, stripe, 2, 56, paint);
    static const Vec2 level[] = {{0.0768f, 0.158f}, {0.0001f, 0.158f}};
    mesh_lathe(m, level, 2, 40, paint);
    for (int i = 0; i < 5; i++) { // it ran over the rim here and there
        float a = 0.35f + 0.42f * (float)i + 0.11f * (float)(i * i % 3), length = 0.03f + 0.022f * (float)(i * 2 % 5);
        Vec3 run[5];
        for (int k = 0; k < 5; k++) {
            float t = (float)k / 4.0f, r = k == 0 ? 0.08f : 0.0825f;
            run[k] = vec3(r * sinf(a), 0.188f - (k == 0 ? 0.001f : length * t), r * cosf(a));
        }
        mesh_tube(m, run, 5, 0.0038f, 8, paint);
        mesh_sphere(m, run[4], 0.0052f, 12, paint);
    }
    Vec3 bail[17];
    for (int i = 0; i < COUNT_OF(bail); i++) { // the wire handle, fallen to the back
        float a = PI_F * (float)i / 16.0f;
        bail[i] = vec3(0.086f * cosf(a), 0.16f - 0.055f * sinf(a), -0.086f * sinf(a));
    }
    mesh_tube(m, bail, COUNT_OF(bail), 0.0018f, 6, tin);
    // a brush across the mouth
    mesh_place(m, affine_from(vec3(0.005f, 0.192f, 0.01f), quat_yaw(0.6f), vec3_splat(1)));
    mesh_bevel_box(m, vec3(-0.1f, 0, -0.019f), vec3(-0.045f, 0.013f, 0.019f), 0.003f, hair);
    mesh_bevel_box(m, vec3(-0.105f, 0.0005f, -0.0185f), vec3(-0.075f, 0.0135f, 0.0185f), 0.004f, paint);
    mesh_bevel_box(m, vec3(-0.047f, -0.001f, -0.02f), vec3(-0.015f, 0.014f, 0.02f), 0.002f, tin);
    made_taper(
        m,
        (Vec3[]){vec3(-0.016f, 0.0065f, 0), vec3(0.02f, 0.0065f, 0), vec3(0.06f, 0.0065f, 0), vec3(0.12f, 0.0065f, 0)},
        4, 0.011f, (float[]){1.4f, 0.75f, 0.7f, 0.95f}, 4, 14, wood);
    mesh_place(m, affine_identity());
    return world_add_mesh(world, mesh_end(m));
}

// ---------------------------------------------------------------- solids

static int build_plank(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = set_material(world, "wood panel", vec3(0.42f, 0.26f, 0.12f), 12),
        end = set_paint(world, "end grain", vec3(0.36f, 0.22f, 0.1f), 0.8f);
    mesh_bevel_box(m, vec3(-0.3f, 0, -0.07f), vec3(0.3f, 0.03f, 0.07f), 0.002f, wood);
    for (int side = -1; side <= 1; side += 2) // rings of the cut ends
        for (int i = 0; i < 5; i++) {
            Vec3 ring[9];
            for (int k = 0; k < 9; k++) {
                float a = 0.5f + 2.1f * (float)k / 8.0f, r = 0.018f + 0.013f * (float)i;
                ring[k] = vec3((float)side * 0.3003f, clampf(r * sinf(a) - 0.012f, 0.001f, 0.029f),
                               clampf(r * cosf(a) * 1.3f, -0.068f, 0.068f));
            }
            mesh_tube(m, ring, 9, 0.0008f, 4, end);
        }
    return world_add_mesh(world, mesh_end(m));
}

// A block with one rough face, as broken from the rock.
static int rough_block(World *world, Vec3 half, float rough, int material, uint64_t seed)
{
    enum { SIDE = 22 };
    MeshBuilder *m = mesh_begin(world->arena);
    for (int face = 0; face < 6; face++) {
        Vec3 n = face < 2   ? vec3(face ? -1 : 1, 0, 0)
                 : face < 4 ? vec3(0, face == 3 ? -1 : 1, 0)
                            : vec3(0, 0, face == 5 ? -1 : 1);
        Vec3 u = fabsf(n.y) > 0.5f ? vec3(1, 0, 0) : vec3(0, 1, 0), v = vec3_cross(n, u);
        for (int j = 0; j < SIDE; j++)
            for (int i = 0; i < SIDE; i++) {
                Vec3 corner[4];
                for (int c = 0; c < 4; c++) {
                    float a = -1.0f + 2.0f * (float)(i + (c == 1 || c == 2)) / SIDE,
                          b = -1.0f + 2.0f * (float)(j + (c > 1)) / SIDE;
                    Vec3 p = vec3_add(n, vec3_add(vec3_scale(u, a), vec3_scale(v, b)));
                    Vec3 q = vec3(p.x * half.x, p.y * half.y, p.z * half.z);
                    float r = rough * noise3d((uint32_t)seed, vec3_scale(p, 2.1f)) +
                              0.4f * rough * noise3d((uint32_t)seed + 1, vec3_scale(p, 6.0f));
                    q = vec3_add(
                        q, vec3_scale(vec3_normalize(p), r - 0.06f * half.y * powf(fabsf(p.x * p.y * p.z), 0.5f)));
                    corner[c] = vec3(q.x, fmaxf(q.y, -half.y) + half.y, q.z);
                }
                mesh_quad(m, corner[0], corner[1], corner[2], corner[3], material);
            }
    }
    Mesh mesh = mesh_end(m);
    return world_add_mesh(world, mesh);
}

static int build_marble(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int marble = set_material(world, "marble", vec3(0.6f, 0.59f, 0.56f), 7);
    world->materials[marble].uv_scale = (Vec2){3.2f, 3.2f};
    mesh_bevel_box(m, vec3(-0.15f, 0, -0.1f), vec3(0.15f, 0.12f, 0.1f), 0.004f, marble);
    return world_add_mesh(world, mesh_end(m));
}

static int build_ice(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int ice = set_glass(world, vec3(0.82f, 0.92f, 0.97f)),
        frost = set_paint(world, "frost", vec3(0.72f, 0.78f, 0.82f), 0.4f);
    world->materials[frost].opacity = 1.0f;
    static const Vec3 at[3] = {{0, 0, 0}, {0.05f, 0, 0.02f}, {0.012f, 0.037f, 0.012f}};
    for (int i = 0; i < 3; i++) {
        mesh_place(m, affine_from(at[i],
                                  quat_mul(quat_yaw(0.3f + 0.9f * (float)i),
                                           quat_axis_angle(vec3(1, 0, 0), i == 2 ? 0.16f : 0)),
                                  vec3_splat(1)));
        mesh_bevel_box(m, vec3(-0.019f, 0, -0.019f), vec3(0.019f, 0.036f, 0.019f), 0.006f, ice);
        for (int k = 0; k < 26; k++) { // bubbles frozen in the heart
            float a = 2.4f * (float)k, r = 0.0085f * sqrtf((float)(k * 7 % 26) / 26.0f);
            mesh_sphere(m, vec3(r * cosf(a), 0.01f + 0.018f * (float)(k * 11 % 26) / 26.0f, r * sinf(a)),
                        0.0008f + 0.0011f * (float)(k % 3) / 2.0f, 8, frost);
        }
    }
    mesh_place(m, affine_identity());
    return world_add_mesh(world, mesh_end(m));
}

static int build_rubber(World *world, uint32_t variant) // a rolled mat
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int rubber = set_paint(world, "rubber", vec3(0.02f, 0.02f, 0.021f), 0.62f);
    enum { STEPS = 120 };
    Vec3 line[STEPS + 1];
    for (int i = 0; i <= STEPS; i++) { // a spiral and its loose end
        float t = (float)i / STEPS, a = 5.2f * TAU_F * t, r = 0.018f + 0.05f * t;
        line[i] = t < 0.93f ? vec3(r * cosf(a), 0.068f + r * sinf(a), 0)
                            : vec3(line[i - 1].x + 0.011f, fmaxf(0.003f, line[i - 1].y - 0.012f), 0);
    }
    for (int i = 0; i < STEPS; i++) {
        Vec3 a = line[i], b = line[i + 1], z = vec3(0, 0, 0.17f);
        Vec3 n = vec3_scale(vec3_normalize(vec3_cross(vec3_sub(b, a), vec3(0, 0, 1))), 0.003f);
        Vec3 a0 = vec3_sub(a, n), b0 = vec3_sub(b, n), a1 = vec3_add(a, n), b1 = vec3_add(b, n);
        mesh_quad(m, vec3_sub(a1, z), vec3_add(a1, z), vec3_add(b1, z), vec3_sub(b1, z), rubber);
        mesh_quad(m, vec3_sub(b0, z), vec3_add(b0, z), vec3_add(a0, z), vec3_sub(a0, z), rubber);
        mesh_quad(m, vec3_add(a0, z), vec3_add(b0, z), vec3_add(b1, z), vec3_add(a1, z), rubber);
        mesh_quad(m, vec3_sub(a1, z), vec3_sub(b1, z), vec3_sub(b0, z), vec3_sub(a0, z), rubber);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_plastic(World *world, uint32_t variant) // tubs with lids, stacked
{
    static const Vec3 colors[] = {
        {0.02f, 0.2f, 0.5f}, {0.6f, 0.05f, 0.03f}, {0.75f, 0.5f, 0.02f}, {0.05f, 0.35f, 0.1f}};
    MeshBuilder *m = mesh_begin(world->arena);
    static const Vec3 at[3] = {{-0.075f, 0, 0}, {0.08f, 0, 0.02f}, {0.0f, 0.098f, 0.01f}};
    for (int i = 0; i < 3; i++) {
        int body = set_paint(world, "plastic", colors[((uint32_t)i + variant) % 4], 0.25f),
            lid = set_paint(world, "plastic lid", vec3_splat(0.7f), 0.3f);
        mesh_place(m, affine_from(at[i], quat_identity(), vec3_splat(1)));
        static const Vec2 tub[] = {{0.0001f, 0}, {0.05f, 0}, {0.055f, 0.004f}, {0.065f, 0.082f}};
        mesh_lathe(m, tub, COUNT_OF(tub), 48, body);
        static const Vec2 top[] = {{0.068f, 0.078f}, {0.07f, 0.08f},  {0.07f, 0.094f},  {0.068f, 0.097f},
                                   {0.062f, 0.097f}, {0.06f, 0.094f}, {0.0001f, 0.094f}};
        mesh_lathe(m, top, COUNT_OF(top), 48, lid);
    }
    mesh_place(m, affine_identity());
    return world_add_mesh(world, mesh_end(m));
}

static int build_fur(World *world, uint32_t variant) // a pelt, hair by hair
{
    static const Vec3 colors[] = {{0.2f, 0.11f, 0.05f}, {0.5f, 0.47f, 0.42f}, {0.05f, 0.04f, 0.035f}};
    MeshBuilder *m = mesh_begin(world->arena);
    Vec3 color = colors[variant % 3];
    int skin = set_paint(world, "hide", vec3_scale(color, 0.5f), 0.9f), hairs[3];
    for (int i = 0; i < 3; i++)
        hairs[i] = set_paint(world, "fur", vec3_scale(color, 0.7f + 0.35f * (float)i), 0.75f);
    RngKey key = rng_key(variant, "pelt", "made");
    enum { HAIRS = 9000 };
    for (int i = 0; i < HAIRS; i++) {
        float a = 2.3999632f * (float)i, t = sqrtf(((float)i + 0.5f) / HAIRS);
        float edge = 0.2f * (1.0f + 0.16f * cosf(4.0f * a) + 0.07f * rng_noise(key, 3.0 * sin((double)a)));
        Vec3 root = vec3(1.35f * t * edge * cosf(a),
                         0.012f + 0.012f * rng_noise(key, 9.0 + 3.0 * (double)(t * cosf(a))), t * edge * sinf(a));
        float yaw = 0.9f + 1.1f * rng_noise(key, 40.0 + 0.013 * i),
              lean = 0.55f + 0.4f * rng_noise(key, 90.0 + 0.37 * i);
        Vec3 d = vec3_normalize(vec3(lean * cosf(yaw) + 0.5f * t * cosf(a), 0.7f - 0.35f * t,
                                     lean * sinf(yaw) * 0.6f + 0.5f * t * sinf(a)));
        float length = 0.026f * (0.75f + 0.5f * (float)(i * 37 % 100) / 100.0f);
        Vec3 mid = vec3_mad(root, d, 0.55f * length),
             tip = vec3_add(vec3_mad(root, d, length), vec3(0, -0.35f * length * lean, 0));
        Vec3 side = vec3_scale(vec3_normalize(vec3_cross(d, vec3(0.2f, 1, 0.1f))), 0.0013f);
        tip.y = fmaxf(tip.y, 0.001f);
        mesh_quad(m, vec3_sub(root, side), vec3_add(root, side), vec3_add(mid, side), vec3_sub(mid, side),
                  hairs[i % 3]);
        mesh_quad(m, vec3_sub(mid, side), vec3_add(mid, side), tip, tip, hairs[i % 3]);
    }
    for (int i = 0; i < 64; i++) { // the hide below
        float a0 = TAU_F * (float)i / 64.0f, a1 = TAU_F * (float)(i + 1) / 64.0f;
        float e0 = 0.195f * (1.0f + 0.16f * cosf(4.0f * a0)), e1 = 0.195f * (1.0f + 0.16f * cosf(4.0f * a1));
        Vec3 p0 = vec3(1.35f * e0 * cosf(a0), 0.004f, e0 * sinf(a0)),
             p1 = vec3(1.35f * e1 * cosf(a1), 0.004f, e1 * sinf(a1));
        mesh_quad(m, vec3(0, 0.012f, 0), p1, p0, p0, skin);
    }
    return world_add_mesh(world, mesh_end(m));
}

// Loose stuff poured out: a cone with a soft top that runs out at its foot.
static int heap(World *world, float radius, float height, Vec3 color, float lumps, float roughness)
{
    enum { AROUND = 72, RINGS = 30 };
    int paint = set_paint(world, "heap", color, roughness);
    Mesh mesh = mesh_blank(world->arena, (AROUND + 1) * (RINGS + 1), 2 * AROUND * RINGS, paint);
    for (int j = 0; j <= RINGS; j++)
        for (int i = 0; i <= AROUND; i++) {
            float t = (float)j / RINGS, a = TAU_F * (float)(i % AROUND) / AROUND,
                  r = radius * t * (1.0f + 0.07f * noise3d(5, vec3(1.3f * cosf(a), 1.3f * sinf(a), 0)));
            float slope = 1.0f - t, y = height * (slope < 0.12f ? 3.4f * slope * slope : slope - 0.07f);
            y -= 0.1f * height * expf(-60.0f * t * t);
            Vec3 p = vec3(r * sinf(a), 0, r * cosf(a));
            y += lumps * radius * slope *
                 (noise3d(6, vec3_scale(p, 9.0f / radius)) + 0.6f * noise3d(7, vec3_scale(p, 24.0f / radius)));
            mesh.positions[j * (AROUND + 1) + i] = vec3(p.x, fmaxf(y, 0.0004f), p.z);
        }
    mesh_weave(&mesh, AROUND, RINGS);
    made_normals(&mesh);
    return world_add_mesh(world, mesh);
}

static int build_sand(World *world, uint32_t variant)
{
    (void)variant;
    return heap(world, 0.14f, 0.085f, vec3(0.46f, 0.34f, 0.2f), 0.012f, 0.95f);
}

static int build_salt(World *world, uint32_t variant)
{
    (void)variant;
    return heap(world, 0.06f, 0.03f, vec3(0.76f, 0.76f, 0.75f), 0.02f, 0.5f);
}

static int build_soil(World *world, uint32_t variant)
{
    (void)variant;
    return heap(world, 0.16f, 0.1f, vec3(0.06f, 0.037f, 0.022f), 0.07f, 0.95f);
}

static int build_clay(World *world, uint32_t variant)
{
    static const Vec3 colors[] = {{0.3f, 0.16f, 0.09f}, {0.36f, 0.34f, 0.31f}, {0.33f, 0.13f, 0.07f}};
    return rough_block(world, vec3(0.09f, 0.055f, 0.075f), 0.012f, set_paint(world, "clay", colors[variant % 3], 0.55f),
                       31);
}

static int build_dough(World *world, uint32_t variant)
{
    (void)variant;
    enum { AROUND = 64, RINGS = 32 };
    int paint = set_paint(world, "dough", vec3(0.66f, 0.55f, 0.38f), 0.5f);
    Mesh mesh = mesh_blank(world->arena, (AROUND + 1) * (RINGS + 1), 2 * AROUND * RINGS, paint);
    for (int j = 0; j <= RINGS; j++)
        for (int i = 0; i <= AROUND; i++) {
            float t = PI_F * (float)j / RINGS, a = TAU_F * (float)(i % AROUND) / AROUND;
            Vec3 n = vec3(sinf(t) * sinf(a), cosf(t), sinf(t) * cosf(a));
            float r = 1.0f + 0.05f * noise3d(3, vec3_scale(n, 1.6f)) + 0.012f * noise3d(4, vec3_scale(n, 5.0f));
            Vec3 p = vec3_scale(n, r);
            float y = p.y < 0 ? 0.028f + 0.028f * p.y : 0.028f + 0.062f * p.y;
            float fold = 0.008f * expf(-40.0f * (p.x * 0.8f + p.z * 0.5f) * (p.x * 0.8f + p.z * 0.5f)) *
                         (p.y > 0.1f ? 1.0f : 0.0f);
            mesh.positions[j * (AROUND + 1) + i] = vec3(0.115f * p.x, fmaxf(0, y - fold), 0.105f * p.z);
        }
    mesh_weave(&mesh, AROUND, RINGS);
    made_normals(&mesh);
    return world_add_mesh(world, mesh);
}

static int build_batter(World *world, uint32_t variant) // a bowl with what is stirred in it, and the spoon
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int china = set_paint(world, "bowl", vec3(0.55f, 0.6f, 0.63f), 0.15f),
        batter = set_paint(world, "batter", vec3(0.7f, 0.55f, 0.3f), 0.3f),
        wood = set_paint(world, "spoon wood", vec3(0.42f, 0.24f, 0.1f), 0.6f);
    static const Vec2 bowl[] = {{0.0001f, 0},   {0.055f, 0},      {0.06f, 0.006f}, {0.095f, 0.04f}, {0.118f, 0.098f},
                                {0.116f, 0.1f}, {0.113f, 0.098f}, {0.09f, 0.043f}, {0.0001f, 0.02f}};
    mesh_lathe(m, bowl, COUNT_OF(bowl), 64, china);
    Vec2 top[21]; // furrows of the stirring
    for (int i = 0; i < COUNT_OF(top); i++) {
        float t = 1.0f - (float)i / 20.0f;
        top[i] =
            (Vec2){fmaxf(0.0001f, 0.104f * t), 0.066f + 0.004f * cosf(17.0f * t) * (1.0f - t * t) + 0.004f * t * t * t};
    }
    mesh_lathe(m, top, COUNT_OF(top), 64, batter);
    made_taper(m,
               (Vec3[]){vec3(0.02f, 0.055f, 0.02f), vec3(0.075f, 0.1f, 0.045f), vec3(0.13f, 0.145f, 0.07f),
                        vec3(0.19f, 0.195f, 0.1f)},
               4, 0.006f, (float[]){1.5f, 0.9f, 0.9f, 1.1f}, 4, 12, wood);
    return world_add_mesh(world, mesh_end(m));
}

// Sinter that hot water has left about its mouth, in low terraces.
static int build_geyser(World *world, uint32_t variant)
{
    static const Vec2 terraces[] = {{2.2f, 0.0f},   {2.15f, 0.05f}, {1.7f, 0.09f},  {1.66f, 0.17f}, {1.2f, 0.22f},
                                    {1.15f, 0.33f}, {0.75f, 0.4f},  {0.68f, 0.55f}, {0.42f, 0.62f}, {0.3f, 0.52f}};
    static const Vec2 pool[] = {{0.32f, 0.535f}, {0.0001f, 0.54f}};
    MeshBuilder *m = mesh_begin(world->arena);
    int sinter = set_material(world, "rock", vec3(0.42f, 0.38f, 0.32f), 5),
        water = set_paint(world, "hot water", vec3(0.1f, 0.24f, 0.27f), 0.05f);
    mesh_lathe(m, terraces, COUNT_OF(terraces), 40, sinter);
    mesh_lathe(m, pool, COUNT_OF(pool), 24, water);
    Mesh mesh = mesh_end(m);
    for (int i = 0; i < mesh.vertex_count; i++) { // no two sides alike
        Vec3 p = mesh.positions[i];
        float out = 1.0f + 0.12f * noise2_sum(17u + variant, 1.1f * p.x, 1.1f * p.z, 3, 0.5f);
        mesh.positions[i] = vec3(p.x * out, p.y, p.z * out);
    }
    return world_add_mesh(world, mesh);
}

// A black ball with a fuse, as drawn for a century.
static int build_bomb(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int iron = set_paint(world, "cast iron", vec3_splat(0.02f), 0.35f),
        cord = set_paint(world, "fuse", vec3(0.5f, 0.4f, 0.25f), 0.9f);
    mesh_sphere(m, vec3(0, 0.13f, 0), 0.13f, 32, iron);
    mesh_cylinder(m, vec3(0, 0.245f, 0), 0.035f, 0.04f, 20, iron);
    mesh_tube(m,
              (Vec3[]){vec3(0, 0.27f, 0), vec3(0.01f, 0.32f, 0.01f), vec3(0.045f, 0.355f, 0.02f),
                       vec3(0.085f, 0.365f, 0.02f)},
              4, 0.008f, 8, cord);
    return world_add_mesh(world, mesh_end(m));
}

// Planks on ropes that sag between two pairs of posts, with hand ropes; steps lead up at both ends.
static int build_rope_bridge(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = set_material(world, "wood panel", vec3(0.16f, 0.1f, 0.055f), 4),
        rope = set_paint(world, "rope", vec3(0.34f, 0.25f, 0.14f), 0.9f),
        rock = set_material(world, "rock", vec3(0.25f, 0.19f, 0.14f), 5);
    enum { PLANKS = 46, STEPS = 24 };
    float half = 6.5f, high = 3.2f, sag = 1.0f;
    for (int i = 0; i < PLANKS; i++) {
        float x = half * (2.0f * ((float)i + 0.5f) / PLANKS - 1.0f), u = x / half, y = high - sag * (1.0f - u * u),
              lean = 2.0f * sag * u / half;
        if (i == 17 || i == 31)
            continue; // some are gone
        mesh_place(m, affine_from(vec3(x, y, 0),
                                  quat_axis_angle(vec3(0, 0, 1), atanf(lean) + 0.03f * sinf(7.0f * (float)i)),
                                  vec3_splat(1.0f)));
        mesh_bevel_box(m, vec3(-0.105f, -0.03f, -0.62f), vec3(0.105f, 0.0f, 0.62f), 0.008f, wood);
    }
    mesh_place(m, affine_identity());
    for (int side = -1; side <= 1; side += 2) {
        float z = 0.6f * (float)side;
        for (int level = 0; level < 2; level++) { // below the planks, and for the hands
            Vec3 line[STEPS + 1];
            for (int i = 0; i <= STEPS; i++) {
                float u = 2.0f * (float)i / STEPS - 1.0f;
                line[i] = vec3(half * u, high - sag * (1.0f - u * u) + (level ? 0.95f + 0.1f * u * u : -0.045f), z);
            }
            mesh_tube(m, line, STEPS + 1, level ? 0.028f : 0.038f, 8, rope);
        }
        for (int i = 1; i < STEPS; i++) {
            float u = 2.0f * (float)i / STEPS - 1.0f, y = high - sag * (1.0f - u * u);
            mesh_rod(m, vec3(half * u, y - 0.04f, z), vec3(half * u, y + 0.95f + 0.1f * u * u, z), 0.012f, rope);
        }
        for (int end = -1; end <= 1; end += 2) {
            float x = (half + 0.1f) * (float)end;
            mesh_cylinder(m, vec3(x, 0, 1.1f * z), high + 1.35f, 0.11f, 14, wood);
            mesh_tube(m, (Vec3[]){vec3(x, high + 1.1f, z), vec3(x + 2.6f * (float)end, 1.6f, 1.2f * z)}, 2, 0.03f, 8,
                      rope);
        }
    }
    for (int end = -1; end <= 1; end += 2) // the rock it is tied to
        for (int k = 0; k < 3; k++) {
            float out = half + 1.4f + 1.5f * (float)k, top = high - 0.04f - 0.9f * (float)k;
            mesh_bevel_box(
                m,
                vec3(fminf((float)end * (out - 1.4f), (float)end * (out + 0.8f)), -0.5f, -1.3f - 0.2f * (float)(k % 2)),
                vec3(fmaxf((float)end * (out - 1.4f), (float)end * (out + 0.8f)), top, 1.3f + 0.25f * (float)(k % 2)),
                0.22f, rock);
        }
    return world_add_mesh(world, mesh_end(m));
}

const MadeRow made_matter[] = {
    {"bomb", build_bomb},
    {"rope-bridge", build_rope_bridge},
    {"geyser", build_geyser},
    {"glass-of-milk", build_glass_milk},
    {"glass-of-water", build_glass_water},
    {"flask", build_flask},
    {"beaker", build_beaker},
    {"oil-bottle", build_oil_bottle},
    {"coffee", build_coffee},
    {"tea", build_tea},
    {"drop", build_drop},
    {"paint-can", build_paint_can},
    {"plank", build_plank},
    {"marble", build_marble},
    {"ice", build_ice},
    {"rubber", build_rubber},
    {"plastic", build_plastic},
    {"fur", build_fur},
    {"sand", build_sand},
    {"salt", build_salt},
    {"soil", build_soil},
    {"clay", build_clay},
    {"dough", build_dough},
    {"batter", build_batter},
    {NULL, NULL},
};
