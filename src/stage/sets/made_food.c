// Fruit, vegetables and dishes that no package has.
#include "stage/sets/made.h"
#include "stage/sets/sets.h"

// A solid of revolution from pairs of (radius, height).
static int turned(World *world, const Vec2 *profile, int count, int material)
{
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_lathe(m, profile, count, 40, material);
    return world_add_mesh(world, mesh_end(m));
}

static int round_fruit(World *world, const char *name, Vec3 color, float roughness, Vec3 scale)
{
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_place(m, affine_from(vec3(0, 0.5f * scale.y, 0), quat_identity(), scale));
    mesh_sphere(m, vec3(0, 0, 0), 0.5f, 40, set_paint(world, name, color, roughness));
    mesh_place(m, affine_identity());
    int stalk = set_paint(world, "stalk", vec3(0.1f, 0.13f, 0.03f), 0.7f);
    mesh_cylinder(m, vec3(0, scale.y * 0.985f, 0), 0.006f, 0.005f, 8, stalk);
    return world_add_mesh(world, mesh_end(m));
}

static int build_orange(World *world, uint32_t variant)
{
    (void)variant;
    return round_fruit(world, "orange peel", vec3(0.72f, 0.25f, 0.02f), 0.42f, vec3(0.08f, 0.077f, 0.08f));
}

static int build_lemon(World *world, uint32_t variant)
{
    (void)variant;
    static const Vec2 profile[] = {{0.0001f, 0},     {0.006f, 0.004f}, {0.016f, 0.013f},
                                   {0.026f, 0.03f},  {0.028f, 0.045f}, {0.024f, 0.062f},
                                   {0.014f, 0.076f}, {0.006f, 0.084f}, {0.0001f, 0.09f}};
    return turned(world, profile, COUNT_OF(profile), set_paint(world, "lemon peel", vec3(0.75f, 0.58f, 0.05f), 0.4f));
}

static int build_tomato(World *world, uint32_t variant)
{
    (void)variant;
    return round_fruit(world, "tomato", vec3(0.55f, 0.035f, 0.015f), 0.22f, vec3(0.075f, 0.062f, 0.075f));
}

// Drawn in at both ends, with a stalk (a Gala is 7.5 cm wide and 6.8 high).
static int build_apple(World *world, uint32_t variant)
{
    static const Vec2 outline[] = {{0.004f, 0.006f},  {0.014f, 0.0f},    {0.024f, 0.004f}, {0.033f, 0.018f},
                                   {0.0372f, 0.037f}, {0.0355f, 0.052f}, {0.028f, 0.063f}, {0.016f, 0.0665f},
                                   {0.007f, 0.0625f}, {0.0f, 0.058f}};
    static const Vec3 skins[] = {{0.42f, 0.025f, 0.018f}, {0.5f, 0.06f, 0.025f}, {0.36f, 0.02f, 0.02f}};
    MeshBuilder *m = mesh_begin(world->arena);
    int skin = set_paint(world, "apple skin", skins[variant % COUNT_OF(skins)], 0.3f),
        stalk = set_paint(world, "apple stalk", vec3(0.1f, 0.06f, 0.03f), 0.8f);
    mesh_lathe(m, outline, COUNT_OF(outline), 32, skin);
    mesh_tube(m, (Vec3[]){vec3(0, 0.056f, 0), vec3(0.002f, 0.068f, 0.001f), vec3(0.006f, 0.079f, 0.002f)}, 3, 0.0014f,
              6, stalk);
    return world_add_mesh(world, mesh_end(m));
}

static int build_onion(World *world, uint32_t variant)
{
    (void)variant;
    static const Vec2 outline[] = {{0.004f, 0.0f},    {0.02f, 0.004f},  {0.034f, 0.019f},
                                   {0.0385f, 0.034f}, {0.034f, 0.05f},  {0.022f, 0.062f},
                                   {0.01f, 0.071f},   {0.005f, 0.084f}, {0.0015f, 0.092f}};
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_lathe(m, outline, COUNT_OF(outline), 32, set_paint(world, "onion skin", vec3(0.42f, 0.2f, 0.06f), 0.35f));
    return world_add_mesh(world, mesh_end(m));
}

static int build_watermelon(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int dark = set_paint(world, "melon rind", vec3(0.02f, 0.075f, 0.02f), 0.3f),
        pale = set_paint(world, "melon stripe", vec3(0.13f, 0.24f, 0.07f), 0.3f);
    mesh_place(m, affine_from(vec3(0, 0.13f, 0), quat_identity(), vec3(1.25f, 1.0f, 1.0f)));
    mesh_sphere(m, vec3(0, 0, 0), 0.13f, 48, dark);
    for (int i = 0; i < 9; i++) { // ragged stripes from end to end
        Vec3 line[25];
        for (int k = 0; k < COUNT_OF(line); k++) {
            float t = PI_F * (0.04f + 0.92f * (float)k / 24.0f),
                  a = TAU_F * (float)i / 9.0f + 0.07f * sinf(9.0f * t + 2.0f * (float)i);
            line[k] = vec3(0.1262f * cosf(t), 0.1262f * sinf(t) * sinf(a), 0.1262f * sinf(t) * cosf(a));
        }
        mesh_tube(m, line, COUNT_OF(line), 0.0055f, 6, pale);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_pumpkin(World *world, uint32_t variant)
{
    (void)variant;
    enum { AROUND = 72, RINGS = 24 };
    int skin = set_paint(world, "pumpkin", vec3(0.6f, 0.19f, 0.02f), 0.4f);
    Mesh mesh = mesh_blank(world->arena, (AROUND + 1) * (RINGS + 1), 2 * AROUND * RINGS, skin);
    for (int j = 0; j <= RINGS; j++)
        for (int i = 0; i <= AROUND; i++) {
            float t = PI_F * (float)j / RINGS, a = TAU_F * (float)i / AROUND, rib = fabsf(cosf(5.0f * a));
            float r = 0.15f * (0.9f + 0.1f * sqrtf(rib)) * sinf(t),
                  dent = 0.03f * expf(-12.0f * (1.0f - fabsf(cosf(t))));
            int at = j * (AROUND + 1) + i;
            mesh.positions[at] = vec3(r * sinf(a), 0.12f + (0.12f - dent) * cosf(t), r * cosf(a));
            mesh.uvs[at] = (Vec2){a, t};
        }
    mesh_weave(&mesh, AROUND, RINGS);
    made_normals(&mesh);
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_append(m, &mesh);
    Vec3 stalk[4] = {vec3(0, 0.2f, 0), vec3(0.004f, 0.235f, 0), vec3(0.016f, 0.26f, 0.004f),
                     vec3(0.036f, 0.272f, 0.008f)};
    mesh_tube(m, stalk, 4, 0.014f, 8, set_paint(world, "pumpkin stalk", vec3(0.12f, 0.13f, 0.05f), 0.8f));
    return world_add_mesh(world, mesh_end(m));
}

static int build_banana(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int peel = set_paint(world, "banana peel", vec3(0.74f, 0.52f, 0.06f), 0.45f),
        tip = set_paint(world, "banana tip", vec3(0.06f, 0.045f, 0.02f), 0.8f);
    for (int i = 0; i < 4; i++) { // a hand of four
        float turn = 0.32f * ((float)i - 1.5f);
        enum { POINTS = 12 };
        Vec3 line[POINTS];
        for (int k = 0; k < POINTS; k++) {
            float t = (float)k / (POINTS - 1), a = -0.95f + 1.9f * t;
            line[k] = vec3(0.11f * sinf(a) + 0.02f, 0.018f + 0.1f * (1.0f - cosf(a)) + 0.006f * (float)(i % 2), 0);
            line[k] = quat_rotate(quat_yaw(turn), vec3_add(line[k], vec3(0.08f, 0, 0)));
        }
        made_taper(m, line, POINTS, 0.0165f, (float[]){0.35f, 0.85f, 1.0f, 0.9f, 0.35f}, 5, 7, peel);
        mesh_sphere(m, line[POINTS - 1], 0.007f, 10, tip);
    }
    mesh_sphere(m, vec3(-0.004f, 0.055f, 0), 0.02f, 12, tip);
    return world_add_mesh(world, mesh_end(m));
}

static int build_carrot(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int root = set_paint(world, "carrot", vec3(0.66f, 0.2f, 0.02f), 0.5f),
        leaf = set_paint(world, "carrot leaf", vec3(0.07f, 0.18f, 0.03f), 0.7f);
    Vec3 line[8];
    for (int i = 0; i < 8; i++)
        line[i] =
            vec3(-0.09f + 0.18f * (float)i / 7.0f, 0.02f + 0.003f * sinf(1.7f * (float)i), 0.004f * sinf((float)i));
    made_taper(m, line, 8, 0.02f, (float[]){0.12f, 0.45f, 0.75f, 1.0f, 0.8f}, 5, 14, root);
    for (int i = 0; i < 9; i++) {
        float a = 2.4f * (float)i;
        Vec3 stem[3] = {line[7], vec3(0.14f, 0.03f + 0.016f * sinf(a), 0.02f * cosf(a)),
                        vec3(0.2f, 0.03f + 0.035f * sinf(a), 0.05f * cosf(a))};
        mesh_tube(m, stem, 3, 0.002f, 5, leaf);
        mesh_sphere(m, stem[2], 0.012f, 8, leaf);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_egg(World *world, uint32_t variant)
{
    Vec2 profile[17];
    for (int i = 0; i < COUNT_OF(profile); i++) { // blunt below, pointed above
        float t = PI_F * (float)i / 16.0f, y = 0.0285f * (1.0f - cosf(t));
        profile[i] = (Vec2){fmaxf(0.0001f, 0.022f * sinf(t) * (1.0f - 0.13f * cosf(t + PI_F))), y};
    }
    Vec3 shell = variant % 2 ? vec3(0.62f, 0.4f, 0.26f) : vec3(0.76f, 0.72f, 0.64f);
    return turned(world, profile, COUNT_OF(profile), set_paint(world, "eggshell", shell, 0.5f));
}

static int build_cheese(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int paste = set_paint(world, "cheese", vec3(0.72f, 0.46f, 0.1f), 0.5f),
        rind = set_paint(world, "rind", vec3(0.55f, 0.3f, 0.06f), 0.6f),
        hole = set_paint(world, "cheese hole", vec3(0.5f, 0.29f, 0.05f), 0.6f);
    float h = 0.07f, r = 0.14f, half = 0.42f;
    Vec3 tip = vec3(0, 0, -0.07f);
    enum { STEPS = 10 };
    for (int i = 0; i < STEPS; i++) {
        float a0 = -half + 2.0f * half * (float)i / STEPS, a1 = -half + 2.0f * half * (float)(i + 1) / STEPS;
        Vec3 p0 = vec3(tip.x + r * sinf(a0), 0, tip.z + r * cosf(a0)),
             p1 = vec3(tip.x + r * sinf(a1), 0, tip.z + r * cosf(a1));
        Vec3 up = vec3(0, h, 0);
        mesh_quad(m, p0, p1, vec3_add(p1, up), vec3_add(p0, up), rind);
        mesh_quad(m, vec3_add(tip, up), vec3_add(p0, up), vec3_add(p1, up), vec3_add(p1, up), paste);
        if (i == 0)
            mesh_quad(m, tip, p0, vec3_add(p0, up), vec3_add(tip, up), paste);
        if (i == STEPS - 1)
            mesh_quad(m, p1, tip, vec3_add(tip, up), vec3_add(p1, up), paste);
    }
    static const float holes[][3] = {
        {0.5f, 0.3f, 0.011f}, {0.75f, 0.66f, 0.008f}, {0.32f, 0.7f, 0.007f}, {0.85f, 0.3f, 0.009f}};
    for (int side = -1; side <= 1; side += 2)
        for (int i = 0; i < COUNT_OF(holes); i++) {
            float d = r * holes[i][0];
            mesh_sphere(
                m, vec3(tip.x + d * sinf((float)side * half), h * holes[i][1], tip.z + d * cosf((float)side * half)),
                holes[i][2], 12, hole);
        }
    return world_add_mesh(world, mesh_end(m));
}

static int build_pizza(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int crust = set_paint(world, "crust", vec3(0.5f, 0.27f, 0.1f), 0.8f),
        cheese = set_paint(world, "melted cheese", vec3(0.74f, 0.46f, 0.13f), 0.4f),
        sauce = set_paint(world, "sauce", vec3(0.4f, 0.045f, 0.012f), 0.35f),
        sausage = set_paint(world, "salami", vec3(0.32f, 0.04f, 0.025f), 0.4f),
        basil = set_paint(world, "basil", vec3(0.03f, 0.1f, 0.02f), 0.5f),
        plate = set_paint(world, "plate", vec3(0.76f, 0.75f, 0.72f), 0.2f);
    static const Vec2 dish[] = {{0.0001f, 0.004f}, {0.1f, 0.004f},  {0.155f, 0.014f},
                                {0.16f, 0.016f},   {0.1f, 0.0005f}, {0.0001f, 0.0005f}};
    mesh_lathe(m, dish, COUNT_OF(dish), 56, plate);
    static const Vec2 base[] = {{0.0001f, 0.017f}, {0.122f, 0.018f}, {0.128f, 0.028f}, {0.138f, 0.031f},
                                {0.147f, 0.025f},  {0.145f, 0.014f}, {0.13f, 0.012f}};
    Vec2 up[COUNT_OF(base)];
    for (int i = 0; i < COUNT_OF(base); i++)
        up[i] = base[COUNT_OF(base) - 1 - i];
    mesh_lathe(m, up, COUNT_OF(up), 56, crust);
    mesh_cylinder(m, vec3(0, 0.016f, 0), 0.0035f, 0.124f, 48, sauce);
    mesh_cylinder(m, vec3(0, 0.017f, 0), 0.0045f, 0.116f, 40, cheese);
    RngKey key = rng_key(variant, "pizza", "made");
    for (uint64_t i = 0; i < 16; i++) {
        float a = 2.4f * (float)i, r = 0.026f * sqrtf((float)i) * 1.05f;
        Vec3 at = vec3(r * sinf(a), 0.0208f, r * cosf(a));
        if (i % 3 == 2) {
            mesh_place(m, affine_from(at, quat_yaw(TAU_F * rng_float(key, i)), vec3(1.6f, 0.35f, 0.8f)));
            mesh_sphere(m, vec3(0, 0.004f, 0), 0.012f, 12, basil);
            mesh_place(m, affine_identity());
        } else {
            mesh_cylinder(m, at, 0.0025f, 0.0165f, 20, sausage);
        }
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_sandwich(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    struct {
        float low, high, out;
        Vec3 color;
    } layers[] = {{0.0f, 0.016f, 0.0f, {0.6f, 0.36f, 0.16f}},      {0.016f, 0.021f, 0.006f, {0.14f, 0.3f, 0.05f}},
                  {0.021f, 0.027f, -0.002f, {0.5f, 0.05f, 0.03f}}, {0.027f, 0.031f, 0.004f, {0.72f, 0.48f, 0.1f}},
                  {0.031f, 0.037f, 0.002f, {0.55f, 0.25f, 0.2f}},  {0.037f, 0.041f, 0.007f, {0.12f, 0.27f, 0.05f}},
                  {0.041f, 0.058f, 0.0f, {0.6f, 0.36f, 0.16f}}};
    for (int i = 0; i < COUNT_OF(layers); i++) {
        float h = 0.06f + layers[i].out;
        mesh_bevel_box(m, vec3(-h, layers[i].low, -h), vec3(h, layers[i].high, h), 0.005f,
                       set_paint(world, "sandwich", layers[i].color, 0.7f));
    }
    return world_add_mesh(world, mesh_end(m));
}

// Something in a bowl.
static int filled_bowl(World *world, Vec3 color, float roughness)
{
    MeshBuilder *m = mesh_begin(world->arena);
    static const Vec2 bowl[] = {{0.0001f, 0.0f},  {0.035f, 0.0f},   {0.038f, 0.008f}, {0.06f, 0.025f},
                                {0.078f, 0.055f}, {0.083f, 0.066f}, {0.08f, 0.067f},  {0.074f, 0.055f},
                                {0.055f, 0.028f}, {0.0001f, 0.014f}};
    mesh_lathe(m, bowl, COUNT_OF(bowl), 48, set_paint(world, "china", vec3(0.72f, 0.72f, 0.7f), 0.18f));
    mesh_cylinder(m, vec3(0, 0.05f, 0), 0.002f, 0.0725f, 40, set_paint(world, "soup", color, roughness));
    return world_add_mesh(world, mesh_end(m));
}

static int build_soup(World *world, uint32_t variant)
{
    (void)variant;
    return filled_bowl(world, vec3(0.5f, 0.18f, 0.04f), 0.12f);
}

static int drink_glass(World *world, Vec3 color)
{
    MeshBuilder *m = mesh_begin(world->arena);
    static const Vec2 glass[] = {{0.0001f, 0.0f},  {0.029f, 0.0f},   {0.036f, 0.13f},
                                 {0.0345f, 0.13f}, {0.0278f, 0.01f}, {0.0001f, 0.01f}};
    mesh_lathe(m, glass, COUNT_OF(glass), 40, set_glass(world, vec3(0.96f, 0.97f, 0.97f)));
    static const Vec2 inside[] = {{0.0001f, 0.011f}, {0.0272f, 0.011f}, {0.0332f, 0.105f}, {0.0001f, 0.105f}};
    mesh_lathe(m, inside, COUNT_OF(inside), 40, set_paint(world, "drink", color, 0.1f));
    return world_add_mesh(world, mesh_end(m));
}

static int build_juice(World *world, uint32_t variant)
{
    (void)variant;
    return drink_glass(world, vec3(0.7f, 0.3f, 0.03f));
}

static int build_water_glass(World *world, uint32_t variant)
{
    (void)variant;
    return drink_glass(world, vec3(0.55f, 0.62f, 0.64f));
}

static int build_jar(World *world, uint32_t variant) // of honey
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    static const Vec2 glass[] = {{0.0001f, 0},     {0.034f, 0.0f},  {0.038f, 0.006f},
                                 {0.038f, 0.085f}, {0.03f, 0.098f}, {0.03f, 0.105f}};
    mesh_lathe(m, glass, COUNT_OF(glass), 40, set_paint(world, "honey", vec3(0.55f, 0.24f, 0.02f), 0.08f));
    mesh_cylinder(m, vec3(0, 0.1f, 0), 0.018f, 0.033f, 40, set_metal(world, "lid", vec3(0.62f, 0.48f, 0.2f), 0.3f));
    return world_add_mesh(world, mesh_end(m));
}

static int build_donut(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    enum { STEPS = 40 };
    Vec3 ring[STEPS + 1], top[STEPS + 1];
    for (int i = 0; i <= STEPS; i++) {
        float a = TAU_F * (float)i / STEPS;
        ring[i] = vec3(0.032f * sinf(a), 0.017f, 0.032f * cosf(a));
        top[i] = vec3(0.032f * sinf(a), 0.0215f, 0.032f * cosf(a));
    }
    static const Vec3 icings[] = {{0.72f, 0.26f, 0.4f}, {0.12f, 0.05f, 0.025f}, {0.75f, 0.72f, 0.66f}};
    mesh_tube(m, ring, STEPS + 1, 0.017f, 16, set_paint(world, "dough", vec3(0.55f, 0.3f, 0.11f), 0.7f));
    mesh_tube(m, top, STEPS + 1, 0.0148f, 16, set_paint(world, "icing", icings[variant % 3], 0.2f));
    return world_add_mesh(world, mesh_end(m));
}

static int build_ice_cream(World *world, uint32_t variant)
{
    MeshBuilder *m = mesh_begin(world->arena);
    static const Vec2 cone[] = {{0.0001f, 0.0f}, {0.027f, 0.11f}, {0.028f, 0.115f}};
    mesh_lathe(m, cone, COUNT_OF(cone), 28, set_paint(world, "wafer", vec3(0.55f, 0.32f, 0.12f), 0.8f));
    static const Vec3 kinds[] = {{0.76f, 0.68f, 0.5f}, {0.72f, 0.32f, 0.36f}, {0.2f, 0.1f, 0.05f}};
    mesh_sphere(m, vec3(0, 0.13f, 0), 0.031f, 24, set_paint(world, "ice cream", kinds[variant % 3], 0.5f));
    mesh_sphere(m, vec3(0.004f, 0.165f, 0), 0.024f, 24, set_paint(world, "ice cream", kinds[(variant + 1) % 3], 0.5f));
    return world_add_mesh(world, mesh_end(m));
}

static int build_mushroom(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    static const Vec2 stem[] = {{0.022f, 0.0f}, {0.016f, 0.03f}, {0.014f, 0.075f}};
    mesh_lathe(m, stem, COUNT_OF(stem), 24, set_paint(world, "stem", vec3(0.7f, 0.66f, 0.56f), 0.8f));
    static const Vec2 cap[] = {{0.014f, 0.072f}, {0.05f, 0.066f}, {0.058f, 0.074f},
                               {0.052f, 0.095f}, {0.03f, 0.113f}, {0.0001f, 0.12f}};
    mesh_lathe(m, cap, COUNT_OF(cap), 32, set_paint(world, "cap", vec3(0.5f, 0.03f, 0.02f), 0.3f));
    int dot = set_paint(world, "dots", vec3(0.76f, 0.74f, 0.68f), 0.7f);
    for (int i = 0; i < 14; i++) {
        float a = 2.4f * (float)i, t = 0.15f + 0.8f * (float)i / 14.0f, r = 0.054f * sqrtf(t);
        mesh_sphere(m, vec3(r * sinf(a), 0.119f - 0.034f * t * t, r * cosf(a)), 0.0055f, 8, dot);
    }
    return world_add_mesh(world, mesh_end(m));
}

const MadeRow made_food[] = {
    {"orange", build_orange},
    {"lemon", build_lemon},
    {"tomato", build_tomato},
    {"watermelon", build_watermelon},
    {"apple", build_apple},
    {"onion", build_onion},
    {"pumpkin", build_pumpkin},
    {"banana", build_banana},
    {"carrot", build_carrot},
    {"egg", build_egg},
    {"cheese", build_cheese},
    {"pizza", build_pizza},
    {"sandwich", build_sandwich},
    {"soup", build_soup},
    {"juice", build_juice},
    {"water-glass", build_water_glass},
    {"jar", build_jar},
    {"donut", build_donut},
    {"ice-cream", build_ice_cream},
    {"mushroom", build_mushroom},
    {NULL, NULL},
};
