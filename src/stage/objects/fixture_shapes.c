// Shapes of what opens. Each builder draws a body and its leaves shut, and says where handles are and who stands where.
#include "stage/objects/fixtures.h"

static int wood_of(World *world, Vec3 color)
{
    return set_material(world, "wood panel", color, 21);
}

static int steel_of(World *world)
{
    return set_metal(world, "handle", vec3(0.5f, 0.5f, 0.51f), 0.3f);
}

static void rod(MeshBuilder *m, Vec3 a, Vec3 b, float radius, int material)
{
    Vec3 line[2] = {a, b};
    mesh_tube(m, line, 2, radius, 12, material);
}

// A bar from a to b held `off` metres before a face by a post at either end.
static void pull(MeshBuilder *m, Vec3 a, Vec3 b, Vec3 off, float radius, int material)
{
    Vec3 inward = vec3_scale(vec3_sub(b, a), 0.08f);
    rod(m, vec3_add(a, off), vec3_add(b, off), radius, material);
    mesh_sphere(m, vec3_add(a, off), radius, 10, material);
    mesh_sphere(m, vec3_add(b, off), radius, 10, material);
    rod(m, vec3_add(a, inward), vec3_add(vec3_add(a, inward), off), 0.8f * radius, material);
    rod(m, vec3_sub(b, inward), vec3_add(vec3_sub(b, inward), off), 0.8f * radius, material);
}

// A case open to the front: back, sides, top, bottom of boards `t` thick.
static void carcass(MeshBuilder *m, Vec3 low, Vec3 high, float t, int outside, int inside)
{
    mesh_bevel_box(m, low, vec3(low.x + t, high.y, high.z), 0.003f, outside);
    mesh_bevel_box(m, vec3(high.x - t, low.y, low.z), high, 0.003f, outside);
    mesh_bevel_box(m, vec3(low.x, high.y - t, low.z), high, 0.003f, outside);
    mesh_bevel_box(m, low, vec3(high.x, low.y + t, high.z), 0.003f, outside);
    mesh_box(m, low, vec3(high.x, high.y, low.z + t), outside);
    mesh_box(m, vec3(low.x + t, low.y + t, low.z + t), vec3(high.x - t, high.y - t, low.z + t + 0.002f), inside);
}

// A drawer whose front fills low..high in x and y at the plane z, `deep` behind it.
static void drawer(World *world, FixtureLeaf *leaf, MeshBuilder *m, Vec2 low, Vec2 high, float z, float deep, int wood)
{
    int inner = set_paint(world, "drawer", vec3(0.46f, 0.36f, 0.24f), 0.7f), metal = steel_of(world);
    float y = low.y + 0.015f, top = high.y - 0.035f, x0 = low.x + 0.02f, x1 = high.x - 0.02f;
    mesh_bevel_box(m, vec3(low.x, low.y, z), vec3(high.x, high.y, z + 0.02f), 0.004f, wood);
    mesh_box(m, vec3(x0, y, z - deep), vec3(x1, y + 0.008f, z), inner);
    mesh_box(m, vec3(x0, y, z - deep), vec3(x0 + 0.01f, top, z), inner);
    mesh_box(m, vec3(x1 - 0.01f, y, z - deep), vec3(x1, top, z), inner);
    mesh_box(m, vec3(x0, y, z - deep), vec3(x1, top, z - deep + 0.01f), inner);
    Vec3 middle = vec3(0.5f * (low.x + high.x), 0.5f * (low.y + high.y), z + 0.02f), half = vec3(0.065f, 0, 0),
         off = vec3(0, 0, 0.034f);
    pull(m, vec3_sub(middle, half), vec3_add(middle, half), off, 0.006f, metal);
    if (leaf)
        *leaf = (FixtureLeaf){.mesh = m,
                              .slides = true,
                              .axis = vec3(0, 0, 1),
                              .travel = fminf(0.26f, 0.72f * deep),
                              .handle = vec3_add(middle, off),
                              .style = HANDLE_OVER,
                              .radius = 0.006f,
                              .hand = -1};
}

// Who pulls a drawer has the handle before the right shoulder.
static void before_drawer(FixtureShape *shape)
{
    const FixtureLeaf *leaf = &shape->leaves[0];
    shape->stand = vec3(leaf->handle.x - 0.16f, 0, leaf->handle.z + leaf->travel + 0.17f);
    shape->stand_open = shape->stand;
    shape->inside_leaf = 0;
}

void fixture_drawers(World *world, FixtureShape *shape, Vec3 size, Vec3 color)
{
    MeshBuilder *m = shape->body;
    int wood = wood_of(world, color), dark = set_paint(world, "inside", vec3(0.05f, 0.035f, 0.02f), 0.9f);
    float w = 0.5f * size.x, d = 0.5f * size.z, foot = 0.07f, t = 0.018f;
    carcass(m, vec3(-w, foot, -d), vec3(w, size.y, d - 0.02f), t, wood, dark);
    mesh_bevel_box(m, vec3(-w - 0.012f, size.y, -d), vec3(w + 0.012f, size.y + 0.02f, d + 0.006f), 0.006f, wood);
    for (int i = 0; i < 4; i++) {
        float x = i & 1 ? w - 0.07f : -w, z = i & 2 ? d - 0.09f : -d;
        mesh_bevel_box(m, vec3(x, 0, z), vec3(x + 0.07f, foot, z + 0.07f), 0.004f, wood);
    }
    int rows = size.y > 0.7f ? 4 : size.y > 0.45f ? 3 : 2;
    float each = (size.y - foot - 2.0f * t) / (float)rows;
    for (int r = 0; r < rows; r++) {
        float top = size.y - t - each * (float)r;
        Vec2 low = {-w + t + 0.003f, top - each + 0.004f}, high = {w - t - 0.003f, top - 0.004f};
        drawer(world, r == 0 ? &shape->leaves[0] : NULL, r == 0 ? shape->leaves[0].mesh : m, low, high, d - 0.02f,
               size.z - 0.06f, wood);
        if (r == 0)
            shape->inside = vec3(0, low.y + 0.025f, d - 0.20f);
    }
    shape->leaf_count = 1;
    before_drawer(shape);
}

void fixture_desk(World *world, FixtureShape *shape, Vec3 size, Vec3 color)
{
    MeshBuilder *m = shape->body;
    int wood = wood_of(world, color), dark = set_paint(world, "inside", vec3(0.05f, 0.035f, 0.02f), 0.9f);
    float w = 0.5f * size.x, d = 0.5f * size.z, t = 0.03f;
    mesh_bevel_box(m, vec3(-w, size.y - t, -d), vec3(w, size.y, d), 0.006f, wood);
    for (int i = 0; i < 4; i++) {
        float x = i & 1 ? w - 0.07f : -w + 0.02f, z = i & 2 ? d - 0.07f : -d + 0.02f;
        mesh_bevel_box(m, vec3(x, 0, z), vec3(x + 0.05f, size.y - t, z + 0.05f), 0.005f, wood);
    }
    mesh_box(m, vec3(-w + 0.03f, size.y - 0.17f, -d + 0.02f), vec3(w - 0.03f, size.y - t, -d + 0.04f), wood);
    Vec2 low = {-0.26f, size.y - t - 0.12f}, high = {0.26f, size.y - t - 0.004f};
    for (int side = -1; side <= 1; side += 2) { // the rails it runs between, and false fronts beside it
        float x = (float)side * 0.27f, edge = (float)side * (w - 0.03f);
        mesh_box(m, vec3(fminf(x, edge), low.y, d - 0.05f), vec3(fmaxf(x, edge), size.y - t, d - 0.03f), wood);
        mesh_box(m, vec3(x - 0.008f, low.y, -d + 0.03f), vec3(x + 0.008f, size.y - t, d - 0.05f), dark);
    }
    drawer(world, &shape->leaves[0], shape->leaves[0].mesh, low, high, d - 0.045f, size.z - 0.14f, wood);
    shape->inside = vec3(0, low.y + 0.025f, d - 0.22f);
    shape->leaf_count = 1;
    before_drawer(shape);
}

// A leaf that turns about an upright line, and who stands beside its way. hinge: -1 at the left, as the user sees it.
static void door_leaf(FixtureShape *shape, int index, float hinge_x, float edge_x, float low, float high, float z,
                      float thick, float travel, float handle_y, int wood, int metal)
{
    FixtureLeaf *leaf = &shape->leaves[index];
    float side = edge_x > hinge_x ? 1.0f : -1.0f, grip = edge_x - side * 0.055f;
    mesh_bevel_box(leaf->mesh, vec3(fminf(hinge_x, edge_x), low, z), vec3(fmaxf(hinge_x, edge_x), high, z + thick),
                   0.006f, wood);
    pull(leaf->mesh, vec3(grip, handle_y - 0.11f, z + thick), vec3(grip, handle_y + 0.11f, z + thick),
         vec3(0, 0, 0.045f), 0.009f, metal);
    leaf->pivot = vec3(hinge_x, 0, z + thick);
    leaf->axis = vec3(0, 1, 0);
    leaf->travel = -side * travel; // towards the user
    leaf->handle = vec3(grip, handle_y, z + thick + 0.045f);
    leaf->style = HANDLE_UPRIGHT;
    leaf->radius = 0.009f;
}

// Outside the way of the one leaf, on the side of its handle.
static void beside_door(FixtureShape *shape)
{
    const FixtureLeaf *leaf = &shape->leaves[0];
    float width = fabsf(leaf->handle.x - leaf->pivot.x) + 0.06f, side = leaf->handle.x > leaf->pivot.x ? 1.0f : -1.0f;
    shape->stand = vec3(leaf->pivot.x + side * 0.86f * (width + 0.20f), 0, leaf->pivot.z + 0.70f * (width + 0.20f));
    shape->stand_open = shape->stand;
}

void fixture_fridge(World *world, FixtureShape *shape, Vec3 size, Vec3 color)
{
    MeshBuilder *m = shape->body;
    int paint = set_paint(world, "enamel", color, 0.25f), white = set_paint(world, "liner", vec3_splat(0.82f), 0.4f),
        steel = steel_of(world), glass = set_glass(world, vec3(0.9f, 0.95f, 0.95f)),
        rubber = set_paint(world, "gasket", vec3_splat(0.18f), 0.8f);
    float w = 0.5f * size.x, d = 0.5f * size.z, freezer = 0.52f, front = d - 0.07f, t = 0.045f;
    carcass(m, vec3(-w, 0.04f, -d), vec3(w, size.y, front), t, paint, white);
    mesh_box(m, vec3(-w + 0.03f, 0, -d + 0.03f), vec3(w - 0.03f, 0.05f, front - 0.02f), rubber);
    mesh_box(m, vec3(-w, freezer, -d), vec3(w, freezer + 0.06f, front), white);
    for (int side = -1; side <= 1; side += 2)
        mesh_box(m, vec3((float)side * (w - t) - 0.002f, freezer, -d + t),
                 vec3((float)side * (w - t) + 0.002f, size.y - t, front - 0.005f), white);
    mesh_bevel_box(m, vec3(-w, 0.06f, front), vec3(w, freezer + 0.02f, d), 0.012f, paint); // of the freezer
    pull(m, vec3(-0.16f, freezer - 0.05f, d), vec3(0.16f, freezer - 0.05f, d), vec3(0, 0, 0.04f), 0.009f, steel);
    float shelves[3] = {0.78f, 1.06f, 1.36f};
    for (int i = 0; i < 3; i++) {
        mesh_box(m, vec3(-w + t, shelves[i], -d + t), vec3(w - t, shelves[i] + 0.008f, front - 0.06f), glass);
        mesh_box(m, vec3(-w + t, shelves[i] - 0.004f, front - 0.07f), vec3(w - t, shelves[i] + 0.012f, front - 0.055f),
                 white);
    }
    static const struct {
        Vec3 at, size, color;
    } food[] = {{{-0.18f, 1.068f, -0.1f}, {0.10f, 0.20f, 0.10f}, {0.75f, 0.74f, 0.70f}},
                {{-0.06f, 1.068f, -0.16f}, {0.07f, 0.15f, 0.07f}, {0.55f, 0.22f, 0.02f}},
                {{0.20f, 1.068f, -0.14f}, {0.09f, 0.12f, 0.09f}, {0.10f, 0.25f, 0.05f}},
                {{-0.12f, 1.368f, -0.08f}, {0.24f, 0.07f, 0.16f}, {0.60f, 0.42f, 0.10f}},
                {{0.14f, 1.368f, -0.1f}, {0.13f, 0.10f, 0.13f}, {0.42f, 0.03f, 0.02f}},
                {{0.02f, 0.788f, -0.08f}, {0.34f, 0.16f, 0.20f}, {0.12f, 0.30f, 0.06f}}};
    for (int i = 0; i < COUNT_OF(food); i++) {
        Vec3 half = vec3(0.5f * food[i].size.x, 0, 0.5f * food[i].size.z);
        mesh_bevel_box(m, vec3_sub(food[i].at, half),
                       vec3(food[i].at.x + half.x, food[i].at.y + food[i].size.y, food[i].at.z + half.z), 0.02f,
                       set_paint(world, "food", food[i].color, 0.5f));
    }
    door_leaf(shape, 0, -w, w, freezer + 0.03f, size.y, front, 0.07f, 1.65f, 1.08f, paint, steel);
    mesh_box(shape->leaves[0].mesh, vec3(-w + 0.02f, freezer + 0.05f, front - 0.014f),
             vec3(w - 0.02f, size.y - 0.02f, front), white);
    for (int i = 0; i < 3; i++) // racks
        mesh_bevel_box(shape->leaves[0].mesh, vec3(-w + 0.06f, 0.68f + 0.34f * (float)i, front - 0.09f),
                       vec3(w - 0.06f, 0.76f + 0.34f * (float)i, front - 0.012f), 0.006f, white);
    shape->leaf_count = 1;
    beside_door(shape);
    shape->stand_open = vec3(0.16f, 0, d + 0.30f);
    shape->inside = vec3(0.07f, shelves[1] + 0.008f, front - 0.13f);
    shape->has_lamp = true;
    shape->lamp = vec3(0, size.y - t - 0.05f, front - 0.12f);
}

void fixture_cupboard(World *world, FixtureShape *shape, Vec3 size, Vec3 color)
{
    MeshBuilder *m = shape->body;
    int wood = wood_of(world, color), inside = set_paint(world, "inside", vec3(0.30f, 0.22f, 0.14f), 0.8f),
        steel = steel_of(world);
    float w = 0.5f * size.x, d = 0.5f * size.z, front = d - 0.022f, foot = fminf(0.08f, 0.1f * size.y), t = 0.02f;
    bool tall = size.y > 1.4f;
    carcass(m, vec3(-w, foot, -d), vec3(w, size.y, front), t, wood, inside);
    mesh_box(m, vec3(-w + 0.02f, 0, -d + 0.02f), vec3(w - 0.02f, foot, front - 0.04f), wood);
    if (tall) { // a rail with clothes over a shelf
        rod(m, vec3(-w, size.y - 0.14f, -0.02f), vec3(w, size.y - 0.14f, -0.02f), 0.013f, steel);
        static const Vec3 cloth[] = {{0.03f, 0.05f, 0.12f}, {0.35f, 0.33f, 0.30f}, {0.22f, 0.03f, 0.03f},
                                     {0.05f, 0.05f, 0.05f}, {0.18f, 0.22f, 0.10f}, {0.40f, 0.36f, 0.25f}};
        for (int i = 0; i < COUNT_OF(cloth); i++) {
            float x = -w + 0.16f + (size.x - 0.32f) * (float)i / 5.0f, drop = 0.72f + 0.11f * (float)(i * 5 % 4);
            mesh_bevel_box(m, vec3(x - 0.03f, size.y - 0.2f - drop, -0.16f), vec3(x + 0.03f, size.y - 0.2f, 0.13f),
                           0.025f, set_material(world, "fabric", cloth[i], (uint64_t)(30 + i)));
            rod(m, vec3(x, size.y - 0.2f, 0), vec3(x, size.y - 0.14f, -0.02f), 0.003f, steel);
        }
        mesh_box(m, vec3(-w + t, 0.42f, -d + t), vec3(w - t, 0.44f, front - 0.02f), inside);
        shape->inside = vec3(0.12f, 0.44f, front - 0.15f);
    } else {
        float shelf = foot + 0.5f * (size.y - foot);
        mesh_box(m, vec3(-w + t, shelf, -d + t), vec3(w - t, shelf + 0.018f, front - 0.02f), inside);
        shape->inside = vec3(0.12f, shelf + 0.018f, front - 0.14f);
    }
    for (int side = 0; side < 2; side++) { // the left leaf to the left hand
        float s = side ? 1.0f : -1.0f;
        door_leaf(shape, side, s * w, s * 0.003f, foot, size.y - 0.004f, front, 0.022f, 1.55f,
                  tall ? 1.14f : 0.62f * size.y, wood, steel);
        shape->leaves[side].hand = side;
    }
    shape->leaf_count = 2;
    shape->stand = vec3(0, 0, d + 0.70f * w + 0.10f);
    shape->stand_open = vec3(0, 0, d + 0.32f);
}

void fixture_locker(World *world, FixtureShape *shape, Vec3 size, Vec3 color)
{
    MeshBuilder *m = shape->body;
    int paint = set_metal(world, "sheet metal", vec3_scale(color, 1.6f), 0.45f),
        inside = set_paint(world, "inside", vec3_scale(color, 0.6f), 0.6f), steel = steel_of(world);
    float w = 0.5f * size.x, d = 0.5f * size.z, front = d - 0.03f, t = 0.03f;
    carcass(m, vec3(-w, 0.0f, -d), vec3(w, size.y, front), t, paint, inside);
    float shelf = size.y > 1.4f ? 1.15f : 0.55f * size.y;
    mesh_box(m, vec3(-w + t, shelf, -d + t), vec3(w - t, shelf + 0.015f, front - 0.02f), inside);
    door_leaf(shape, 0, -w, w, 0.03f, size.y - 0.02f, front, 0.03f, 1.7f, size.y > 1.4f ? 1.1f : 0.75f * size.y, paint,
              steel);
    if (size.y < 1.4f) { // a dial
        mesh_place(shape->leaves[0].mesh,
                   affine_from(vec3(0, 0.75f * size.y, d), quat_axis_angle(vec3(1, 0, 0), 0.5f * PI_F), vec3_splat(1)));
        mesh_cylinder(shape->leaves[0].mesh, vec3(0, 0, 0), 0.03f, 0.055f, 32, steel);
        mesh_place(shape->leaves[0].mesh, affine_identity());
    } else {
        for (int i = 0; i < 5; i++) // slits
            mesh_box(shape->leaves[0].mesh, vec3(-0.1f, size.y - 0.25f + 0.03f * (float)i, d),
                     vec3(0.1f, size.y - 0.24f + 0.03f * (float)i, d + 0.002f), inside);
    }
    shape->leaf_count = 1;
    beside_door(shape);
    shape->stand_open = vec3(0.12f, 0, d + 0.32f);
    shape->inside = vec3(0.05f, shelf + 0.015f, front - 0.14f);
}

void fixture_oven(World *world, FixtureShape *shape, Vec3 size, Vec3 color)
{
    MeshBuilder *m = shape->body, *door = shape->leaves[0].mesh;
    int enamel = set_paint(world, "enamel", vec3_splat(0.55f), 0.3f), black = set_paint(world, "oven", color, 0.25f),
        steel = steel_of(world), glass = set_paint(world, "oven glass", vec3_splat(0.012f), 0.05f);
    float w = 0.5f * size.x, d = 0.5f * size.z, front = d - 0.04f, low = 0.16f, high = size.y - 0.13f;
    carcass(m, vec3(-w, low, -d), vec3(w, high, front), 0.05f, enamel, black);
    for (int side = -1; side <= 1; side += 2)
        mesh_box(m, vec3((float)side * (w - 0.05f) - 0.003f, low + 0.05f, -d + 0.05f),
                 vec3((float)side * (w - 0.05f) + 0.003f, high - 0.05f, front - 0.002f), black);
    mesh_bevel_box(m, vec3(-w, 0.03f, -d), vec3(w, low - 0.005f, d - 0.02f), 0.006f, enamel);
    mesh_bevel_box(m, vec3(-w, high + 0.004f, -d), vec3(w, size.y, d), 0.006f, enamel);
    mesh_bevel_box(m, vec3(-w + 0.01f, size.y, -d + 0.01f), vec3(w - 0.01f, size.y + 0.008f, d - 0.02f), 0.003f, glass);
    for (int i = 0; i < 5; i++) {
        mesh_place(m, affine_from(vec3(-0.2f + 0.1f * (float)i, size.y - 0.06f, d),
                                  quat_axis_angle(vec3(1, 0, 0), 0.5f * PI_F), vec3_splat(1)));
        mesh_cylinder(m, vec3(0, 0, 0), 0.022f, 0.019f, 20, black);
        mesh_place(m, affine_identity());
    }
    float rack = low + 0.3f;
    for (int i = 0; i < 12; i++)
        rod(m, vec3(-w + 0.06f + 0.042f * (float)i, rack, -d + 0.06f),
            vec3(-w + 0.06f + 0.042f * (float)i, rack, front - 0.03f), 0.0025f, steel);
    mesh_bevel_box(door, vec3(-w, low, front), vec3(w, high, d), 0.008f, enamel);
    mesh_box(door, vec3(-w + 0.08f, low + 0.09f, d), vec3(w - 0.08f, high - 0.13f, d + 0.002f), glass);
    Vec3 a = vec3(-w + 0.07f, high - 0.055f, d), b = vec3(w - 0.07f, high - 0.055f, d);
    pull(door, a, b, vec3(0, 0, 0.045f), 0.010f, steel);
    shape->leaves[0] = (FixtureLeaf){.mesh = door,
                                     .pivot = vec3(0, low, d),
                                     .axis = vec3(1, 0, 0),
                                     .travel = 1.5f,
                                     .handle = vec3(0.0f, high - 0.055f, d + 0.045f),
                                     .style = HANDLE_OVER,
                                     .radius = 0.010f,
                                     .hand = -1};
    shape->leaf_count = 1;
    shape->stand = vec3(-0.14f, 0, d + (high - low) + 0.20f);
    shape->stand_open = shape->stand;
    shape->inside = vec3(0.05f, rack + 0.003f, front - 0.16f);
}

// The piece of wall round a hole, standing by itself, with boards along its foot.
static void wall_round(World *world, MeshBuilder *m, Vec2 low, Vec2 high, float wide, float tall, float thick)
{
    int wall = set_material(world, "plaster", vec3(0.55f, 0.53f, 0.48f), 5),
        trim = set_paint(world, "trim", vec3(0.62f, 0.6f, 0.55f), 0.4f);
    mesh_box(m, vec3(-wide, 0, -thick), vec3(low.x, tall, 0), wall);
    mesh_box(m, vec3(high.x, 0, -thick), vec3(wide, tall, 0), wall);
    mesh_box(m, vec3(low.x, 0, -thick), vec3(high.x, low.y, 0), wall);
    mesh_box(m, vec3(low.x, high.y, -thick), vec3(high.x, tall, 0), wall);
    mesh_bevel_box(m, vec3(-wide, 0, 0), vec3(wide, 0.12f, 0.018f), 0.005f, trim);
}

void fixture_window(World *world, FixtureShape *shape, Vec3 size, Vec3 color)
{
    MeshBuilder *m = shape->body;
    int frame = set_paint(world, "window frame", color, 0.4f), glass = set_glass(world, vec3(0.95f, 0.97f, 0.97f)),
        steel = steel_of(world);
    float w = 0.5f * size.x, sill = 0.92f, top = sill + size.y, z = -0.05f;
    wall_round(world, m, (Vec2){-w, sill}, (Vec2){w, top}, w + 0.75f, 2.6f, 0.16f);
    mesh_bevel_box(m, vec3(-w - 0.05f, sill - 0.035f, -0.16f), vec3(w + 0.05f, sill, 0.07f), 0.007f, frame);
    for (int side = -1; side <= 1; side += 2)
        mesh_bevel_box(m, vec3((float)side * w - (side > 0 ? 0.035f : 0.0f), sill, z - 0.06f),
                       vec3((float)side * w + (side > 0 ? 0.0f : 0.035f), top, z + 0.012f), 0.004f, frame);
    mesh_bevel_box(m, vec3(-w, top - 0.035f, z - 0.06f), vec3(w, top, z + 0.012f), 0.004f, frame);
    for (int side = 0; side < 2; side++) { // two casements, inwards
        FixtureLeaf *leaf = &shape->leaves[side];
        float s = side ? 1.0f : -1.0f, hinge = s * (w - 0.037f), edge = s * 0.002f, x0 = fminf(hinge, edge),
              x1 = fmaxf(hinge, edge);
        float y0 = sill + 0.004f, y1 = top - 0.038f, bar = 0.05f;
        mesh_bevel_box(leaf->mesh, vec3(x0, y0, z - 0.03f), vec3(x0 + bar, y1, z + 0.012f), 0.004f, frame);
        mesh_bevel_box(leaf->mesh, vec3(x1 - bar, y0, z - 0.03f), vec3(x1, y1, z + 0.012f), 0.004f, frame);
        mesh_bevel_box(leaf->mesh, vec3(x0, y0, z - 0.03f), vec3(x1, y0 + bar, z + 0.012f), 0.004f, frame);
        mesh_bevel_box(leaf->mesh, vec3(x0, y1 - bar, z - 0.03f), vec3(x1, y1, z + 0.012f), 0.004f, frame);
        mesh_box(leaf->mesh, vec3(x0, 0.5f * (y0 + y1) - 0.012f, z - 0.02f), vec3(x1, 0.5f * (y0 + y1) + 0.012f, z),
                 frame);
        mesh_quad(leaf->mesh, vec3(x0 + bar, y0 + bar, z - 0.01f), vec3(x1 - bar, y0 + bar, z - 0.01f),
                  vec3(x1 - bar, y1 - bar, z - 0.01f), vec3(x0 + bar, y1 - bar, z - 0.01f), glass);
        float grip = edge + s * 0.026f, y = sill + 0.36f;
        pull(leaf->mesh, vec3(grip, y - 0.065f, z + 0.012f), vec3(grip, y + 0.065f, z + 0.012f), vec3(0, 0, 0.04f),
             0.008f, steel);
        leaf->pivot = vec3(hinge, 0, z + 0.012f);
        leaf->axis = vec3(0, 1, 0);
        leaf->travel = s * 1.1f;
        leaf->handle = vec3(grip, y, z + 0.052f);
        leaf->style = HANDLE_UPRIGHT;
        leaf->radius = 0.008f;
        leaf->hand = side;
    }
    shape->leaf_count = 2;
    shape->stand = shape->stand_open = vec3(0, 0, w + 0.06f);
    shape->inside = vec3(0, sill, 0.0f);
}

void fixture_gate(World *world, FixtureShape *shape, Vec3 size, Vec3 color)
{
    MeshBuilder *m = shape->body, *leaf = shape->leaves[0].mesh;
    int wood = wood_of(world, color), iron = set_metal(world, "iron", vec3(0.05f, 0.05f, 0.052f), 0.5f);
    float w = 0.5f * size.x;
    for (int side = -1; side <= 1; side += 2) { // posts, and fence beyond
        float x = (float)side * (w + 0.07f);
        mesh_bevel_box(m, vec3(x - 0.06f, 0, -0.06f), vec3(x + 0.06f, size.y + 0.16f, 0.06f), 0.01f, wood);
        for (int i = 0; i < 12; i++) {
            float px = x + (float)side * (0.12f + 0.13f * (float)i);
            mesh_bevel_box(m, vec3(px - 0.04f, 0.06f, -0.012f), vec3(px + 0.04f, size.y, 0.012f), 0.005f, wood);
        }
        for (int r = 0; r < 2; r++) {
            float y = r ? 0.78f * size.y : 0.22f * size.y, far = x + (float)side * 1.6f;
            mesh_box(m, vec3(fminf(x, far), y - 0.04f, -0.05f), vec3(fmaxf(x, far), y + 0.04f, -0.012f), wood);
        }
    }
    for (int i = 0; i < 8; i++) {
        float px = -w + 0.065f + (size.x - 0.13f) * (float)i / 7.0f;
        mesh_bevel_box(leaf, vec3(px - 0.045f, 0.08f, -0.012f), vec3(px + 0.045f, size.y, 0.012f), 0.005f, wood);
    }
    for (int r = 0; r < 2; r++) {
        float y = r ? 0.78f * size.y : 0.22f * size.y;
        mesh_bevel_box(leaf, vec3(-w + 0.01f, y - 0.045f, 0.012f), vec3(w - 0.01f, y + 0.045f, 0.04f), 0.004f, wood);
        mesh_box(leaf, vec3(-w + 0.012f, y - 0.02f, 0.04f), vec3(-w + 0.34f, y + 0.02f, 0.045f), iron);
    }
    float grip = w - 0.06f, y = 0.92f * size.y;
    pull(leaf, vec3(grip, y - 0.08f, 0.012f), vec3(grip, y + 0.08f, 0.012f), vec3(0, 0, 0.05f), 0.009f, iron);
    shape->leaves[0].pivot = vec3(-w, 0, 0);
    shape->leaves[0].axis = vec3(0, 1, 0);
    shape->leaves[0].travel = -1.45f;
    shape->leaves[0].handle = vec3(grip, y, 0.062f);
    shape->leaves[0].style = HANDLE_UPRIGHT;
    shape->leaves[0].radius = 0.009f;
    shape->leaf_count = 1;
    beside_door(shape);
}

void fixture_curtains(World *world, FixtureShape *shape, Vec3 size, Vec3 color)
{
    MeshBuilder *m = shape->body;
    int frame = set_paint(world, "window frame", vec3(0.62f, 0.6f, 0.55f), 0.4f),
        glass = set_glass(world, vec3(0.95f, 0.97f, 0.97f)),
        brass = set_metal(world, "curtain rod", vec3(0.4f, 0.32f, 0.2f), 0.35f),
        cloth = set_material(world, "fabric", color, 41);
    float w = 0.5f * size.x, hole = w - 0.2f, sill = 0.85f, top = 2.15f;
    wall_round(world, m, (Vec2){-hole, sill}, (Vec2){hole, top}, w + 0.6f, 2.7f, 0.16f);
    for (int i = 0; i <= 2; i++) {
        float x = lerpf(-hole + 0.025f, hole - 0.025f, 0.5f * (float)i);
        mesh_box(m, vec3(x - 0.025f, sill, -0.11f), vec3(x + 0.025f, top, -0.06f), frame);
        float y = lerpf(sill + 0.025f, top - 0.025f, 0.5f * (float)i);
        mesh_box(m, vec3(-hole, y - 0.025f, -0.11f), vec3(hole, y + 0.025f, -0.06f), frame);
    }
    mesh_quad(m, vec3(-hole, sill, -0.085f), vec3(hole, sill, -0.085f), vec3(hole, top, -0.085f),
              vec3(-hole, top, -0.085f), glass);
    rod(m, vec3(-w - 0.1f, size.y + 0.02f, 0.09f), vec3(w + 0.1f, size.y + 0.02f, 0.09f), 0.014f, brass);
    for (int side = 0; side < 2; side++) {
        FixtureLeaf *leaf = &shape->leaves[side];
        float s = side ? 1.0f : -1.0f, inner = s * 0.012f, outer = s * w;
        Vec2 line[90], back[90];
        int n = COUNT_OF(line);
        for (int i = 0; i < n; i++) {
            float t = (float)i / (float)(n - 1), x = side ? lerpf(inner, outer, t) : lerpf(outer, inner, t);
            line[i] = (Vec2){x, 0.09f + 0.022f * sinf(t * 9.0f * TAU_F + 0.7f * sinf(t * 17.0f))};
        }
        for (int i = 0; i < n; i++)
            back[i] = (Vec2){line[n - 1 - i].x, line[n - 1 - i].y - 0.004f};
        mesh_curtain(leaf->mesh, line, n, 0.02f, size.y, cloth);
        mesh_curtain(leaf->mesh, back, n, 0.02f, size.y, cloth);
        leaf->gathers = true;
        leaf->pivot = vec3(outer, 0, 0.09f);
        leaf->axis = vec3(s, 0, 0);
        leaf->travel = 0.70f * (w - 0.012f);
        leaf->handle = vec3(inner + s * 0.02f, 1.32f, 0.115f);
        leaf->style = HANDLE_UPRIGHT;
        leaf->radius = 0.012f;
        leaf->hand = side;
    }
    shape->leaf_count = 2;
    shape->stand = shape->stand_open = vec3(0, 0, 0.52f);
}
