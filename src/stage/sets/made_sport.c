// Toys, sports gear and instruments that no package has.
#include "stage/objects/objects.h"
#include "stage/sets/made.h"

static int build_balloon(World *world, uint32_t variant)
{
    static const Vec3 colors[] = {{0.6f, 0.03f, 0.03f}, {0.03f, 0.15f, 0.55f}, {0.7f, 0.42f, 0.03f}};
    MeshBuilder *m = mesh_begin(world->arena);
    int skin = set_paint(world, "balloon", colors[variant % 3], 0.15f),
        string = set_paint(world, "string", vec3_splat(0.6f), 0.8f);
    Vec2 profile[21]; // a drop, the knot below
    for (int i = 0; i < COUNT_OF(profile); i++) {
        float t = PI_F * (float)i / 20.0f, c = -cosf(t);
        profile[i] = (Vec2){fmaxf(0.0001f, 0.14f * sinf(t) * (1.0f + 0.13f * c)), 1.4f + 0.17f * c};
    }
    mesh_lathe(m, profile, COUNT_OF(profile), 40, skin);
    mesh_cone(m, vec3(0, 1.205f, 0), 0.03f, 0.014f, 0.004f, 16, skin);
    Vec3 line[9];
    for (int i = 0; i < COUNT_OF(line); i++) {
        float t = (float)i / 8.0f;
        line[i] = vec3(0.02f * sinf(6.0f * t), 1.205f * t, 0.015f * sinf(4.0f * t + 1.0f) * (1.0f - t));
    }
    mesh_tube(m, line, COUNT_OF(line), 0.0018f, 5, string);
    return world_add_mesh(world, mesh_end(m));
}

static int build_paper_lantern(World *world, uint32_t variant)
{
    static const Vec3 colors[] = {{1.0f, 0.48f, 0.13f}, {1.0f, 0.40f, 0.10f}, {1.0f, 0.55f, 0.20f}};
    MeshBuilder *m = mesh_begin(world->arena);
    shape_paper_lantern(world, m, colors[variant % 3]);
    return world_add_mesh(world, mesh_end(m));
}

static int build_kite(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int red = set_paint(world, "kite red", vec3(0.6f, 0.04f, 0.03f), 0.6f),
        yellow = set_paint(world, "kite yellow", vec3(0.7f, 0.45f, 0.04f), 0.6f),
        spar = set_paint(world, "spar", vec3(0.4f, 0.28f, 0.15f), 0.6f);
    Vec3 top = vec3(0, 1.3f, 0), bottom = vec3(0, 0.5f, 0), left = vec3(-0.32f, 1.02f, 0),
         right = vec3(0.32f, 1.02f, 0), middle = vec3(0, 1.02f, 0.03f);
    mesh_quad(m, left, middle, top, top, red);
    mesh_quad(m, middle, right, top, top, yellow);
    mesh_quad(m, left, bottom, middle, middle, yellow);
    mesh_quad(m, bottom, right, middle, middle, red);
    mesh_tube(m, (Vec3[]){bottom, middle, top}, 3, 0.005f, 6, spar);
    mesh_tube(m, (Vec3[]){left, middle, right}, 3, 0.005f, 6, spar);
    Vec3 tail[14];
    for (int i = 0; i < COUNT_OF(tail); i++) {
        float t = (float)i / 13.0f;
        tail[i] = vec3(0.09f * sinf(7.0f * t), 0.5f - 0.48f * t, 0.05f * sinf(5.0f * t));
        if (i % 3 == 2)
            mesh_quad(m, vec3_add(tail[i], vec3(-0.05f, 0.02f, 0)), vec3_add(tail[i], vec3(0.05f, -0.02f, 0)),
                      vec3_add(tail[i], vec3(0.05f, 0.02f, 0)), vec3_add(tail[i], vec3(-0.05f, -0.02f, 0)),
                      i % 2 ? red : yellow);
    }
    mesh_tube(m, tail, COUNT_OF(tail), 0.003f, 5, spar);
    return world_add_mesh(world, mesh_end(m));
}

static int build_frisbee(World *world, uint32_t variant)
{
    static const Vec3 colors[] = {{0.65f, 0.06f, 0.03f}, {0.04f, 0.25f, 0.55f}, {0.55f, 0.5f, 0.05f}};
    MeshBuilder *m = mesh_begin(world->arena);
    static const Vec2 disc[] = {{0.13f, 0.002f}, {0.137f, 0.006f}, {0.137f, 0.02f},
                                {0.13f, 0.028f}, {0.1f, 0.031f},   {0.0001f, 0.032f}};
    mesh_lathe(m, disc, COUNT_OF(disc), 48, set_paint(world, "frisbee", colors[variant % 3], 0.35f));
    return world_add_mesh(world, mesh_end(m));
}

// A long board seen from above as a lens, bent up at its ends; lies along x, on edge when `upright`.
static int long_board(World *world, float length, float width, float thick, float rocker, float nose, Vec3 color,
                      Vec3 stripe, bool upright)
{
    enum { STEPS = 36 };
    MeshBuilder *m = mesh_begin(world->arena);
    if (upright)
        mesh_place(m,
                   affine_from(vec3(0, 0.5f * length, 0), quat_axes(vec3(0, 0, 1), vec3(-1, 0, 0)), vec3_splat(1.0f)));
    int deck = set_paint(world, "board", color, 0.2f), line = set_paint(world, "stripe", stripe, 0.2f);
    Vec3 edge[2][STEPS + 1];
    for (int i = 0; i <= STEPS; i++) {
        float t = -1.0f + 2.0f * (float)i / STEPS,
              w = 0.5f * width * powf(fmaxf(0.0f, 1.0f - powf(fabsf(t), nose)), 0.5f),
              y = thick + rocker * t * t * fabsf(t);
        edge[0][i] = vec3(0.5f * length * t, y, -w), edge[1][i] = vec3(0.5f * length * t, y, w);
    }
    Vec3 down = vec3(0, -thick, 0);
    for (int i = 0; i < STEPS; i++) {
        Vec3 a = edge[0][i], b = edge[1][i], c = edge[1][i + 1], d = edge[0][i + 1];
        mesh_quad(m, a, b, c, d, deck);
        mesh_quad(m, vec3_add(d, down), vec3_add(c, down), vec3_add(b, down), vec3_add(a, down), deck);
        mesh_quad(m, vec3_add(b, down), vec3_add(c, down), c, b, deck);
        mesh_quad(m, vec3_add(d, down), vec3_add(a, down), a, d, deck);
        Vec3 lift = vec3(0, 0.0015f, 0);
        mesh_quad(m, vec3_add(vec3_lerp(a, b, 0.42f), lift), vec3_add(vec3_lerp(a, b, 0.58f), lift),
                  vec3_add(vec3_lerp(d, c, 0.58f), lift), vec3_add(vec3_lerp(d, c, 0.42f), lift), line);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_surfboard(World *world, uint32_t variant)
{
    static const Vec3 stripes[] = {{0.03f, 0.25f, 0.45f}, {0.6f, 0.12f, 0.03f}, {0.03f, 0.3f, 0.2f}};
    return long_board(world, 2.1f, 0.52f, 0.06f, 0.1f, 2.0f, vec3(0.74f, 0.72f, 0.66f), stripes[variant % 3], true);
}

static int build_snowboard(World *world, uint32_t variant)
{
    (void)variant;
    return long_board(world, 1.55f, 0.28f, 0.014f, 0.09f, 8.0f, vec3(0.05f, 0.2f, 0.4f), vec3(0.7f, 0.6f, 0.1f), true);
}

static int build_ski(World *world, uint32_t variant)
{
    (void)variant;
    return long_board(world, 1.7f, 0.09f, 0.014f, 0.1f, 10.0f, vec3(0.6f, 0.05f, 0.04f), vec3(0.75f, 0.74f, 0.7f),
                      true);
}

static int build_drum(World *world, uint32_t variant)
{
    static const Vec3 colors[] = {{0.5f, 0.03f, 0.03f}, {0.03f, 0.08f, 0.3f}, {0.02f, 0.02f, 0.022f}};
    MeshBuilder *m = mesh_begin(world->arena);
    int shell = set_paint(world, "drum shell", colors[variant % 3], 0.15f),
        skin = set_paint(world, "drum skin", vec3(0.72f, 0.7f, 0.64f), 0.6f),
        chrome = set_metal(world, "chrome", vec3(0.7f, 0.7f, 0.7f), 0.12f),
        wood = set_paint(world, "drumstick", vec3(0.5f, 0.32f, 0.14f), 0.5f);
    float foot = 0.45f;
    mesh_cylinder(m, vec3(0, foot, 0), 0.2f, 0.19f, 48, shell);
    mesh_cylinder(m, vec3(0, foot + 0.2f, 0), 0.004f, 0.186f, 48, skin);
    for (int e = 0; e < 2; e++) {
        Vec3 hoop[41];
        for (int i = 0; i < COUNT_OF(hoop); i++)
            hoop[i] = vec3(0.196f * sinf(TAU_F * (float)i / 40.0f), foot + (e ? 0.203f : -0.002f),
                           0.196f * cosf(TAU_F * (float)i / 40.0f));
        mesh_tube(m, hoop, COUNT_OF(hoop), 0.008f, 8, chrome);
    }
    for (int i = 0; i < 8; i++) {
        float a = TAU_F * (float)i / 8.0f;
        Vec3 p = vec3(0.2f * sinf(a), foot, 0.2f * cosf(a));
        mesh_cylinder(m, p, 0.2f, 0.005f, 8, chrome);
        if (i % 3 == 0) {
            Vec3 leg[2] = {vec3(0.3f * p.x, foot, 0.3f * p.z), vec3(1.5f * p.x, 0, 1.5f * p.z)};
            mesh_tube(m, leg, 2, 0.01f, 8, chrome);
        }
    }
    for (int i = 0; i < 2; i++) {
        Vec3 stick[2] = {vec3(-0.1f + 0.06f * (float)i, foot + 0.212f, 0.16f),
                         vec3(0.06f + 0.1f * (float)i, foot + 0.212f, -0.14f)};
        mesh_tube(m, stick, 2, 0.007f, 8, wood);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_dice(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int white = set_paint(world, "die", vec3(0.75f, 0.74f, 0.7f), 0.25f),
        pip = set_paint(world, "pip", vec3_splat(0.02f), 0.4f);
    mesh_bevel_box(m, vec3(-0.01f, 0, -0.01f), vec3(0.01f, 0.02f, 0.01f), 0.0025f, white);
    for (int i = 0; i < 5; i++)
        mesh_cylinder(m,
                      vec3(i == 4  ? 0
                           : i & 1 ? 0.005f
                                   : -0.005f,
                           0.0199f,
                           i == 4  ? 0
                           : i & 2 ? 0.005f
                                   : -0.005f),
                      0.0003f, 0.0018f, 12, pip);
    for (int i = -1; i <= 1; i++)
        mesh_sphere(m, vec3(0.005f * (float)i, 0.01f + 0.005f * (float)i, 0.0093f), 0.0018f, 10, pip);
    return world_add_mesh(world, mesh_end(m));
}

// Board, rim and net, seen from +Z. FIBA, Official Basketball Rules: Equipment (2022): board 1.80 by 1.05, rim 0.45
// inside, of 18 mm rod, net 0.40 to 0.45 long.
void made_hoop(World *world, MeshBuilder *m, Vec3 c)
{
    int board = set_paint(world, "backboard", vec3(0.7f, 0.7f, 0.7f), 0.2f),
        red = set_paint(world, "rim", vec3(0.6f, 0.1f, 0.02f), 0.4f),
        net = set_paint(world, "net", vec3(0.65f, 0.65f, 0.63f), 0.8f);
    float bz = c.z - HOOP_OUT;
    mesh_bevel_box(m, vec3(c.x - HOOP_BOARD, c.y - 0.15f, bz - 0.03f), vec3(c.x + HOOP_BOARD, c.y + 0.9f, bz), 0.008f,
                   board);
    for (int i = 0; i < 2; i++) {
        mesh_box(m, vec3(c.x - 0.295f, c.y + (i ? 0.45f : 0.0f), bz),
                 vec3(c.x + 0.295f, c.y + (i ? 0.5f : 0.05f), bz + 0.003f), red);
        mesh_box(m, vec3(c.x + (i ? 0.245f : -0.295f), c.y, bz),
                 vec3(c.x + (i ? 0.295f : -0.245f), c.y + 0.5f, bz + 0.003f), red);
    }
    Vec3 rim[33], low[33];
    for (int i = 0; i <= 32; i++) {
        float a = TAU_F * (float)i / 32.0f;
        rim[i] = vec3_add(c, vec3(HOOP_RADIUS * sinf(a), 0, HOOP_RADIUS * cosf(a)));
        low[i] = vec3_add(c, vec3(0.14f * sinf(a), -0.42f, 0.14f * cosf(a)));
    }
    mesh_tube(m, rim, 33, 0.01f, 8, red);
    mesh_rod(m, vec3(c.x, c.y, bz), vec3(c.x, c.y, bz + 0.15f), 0.03f, red);
    for (int i = 0; i < 32; i += 2)
        for (int way = -1; way <= 1; way += 2)
            mesh_rod(m, rim[i], low[(i + 32 + 3 * way) % 32], 0.004f, net);
}

// On a post, as it stands in yards and parks.
static int build_basketball_hoop(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int steel = set_paint(world, "hoop post", vec3(0.06f, 0.06f, 0.065f), 0.4f);
    made_hoop(world, m, vec3(0, HOOP_HIGH, HOOP_STAND));
    float board = HOOP_STAND - HOOP_OUT - 0.03f;
    mesh_tube(m, (Vec3[]){vec3(0, 0, -0.55f), vec3(0, 2.5f, -0.55f), vec3(0, 3.3f, board)}, 3, 0.06f, 16, steel);
    mesh_rod(m, vec3(0, 2.6f, -0.5f), vec3(0, 3.65f, board), 0.03f, steel);
    mesh_bevel_box(m, vec3(-0.5f, 0, -0.75f), vec3(0.5f, 0.12f, 0.15f), 0.03f, steel);
    return world_add_mesh(world, mesh_end(m));
}

bool prop_rim(const Landmark *mark, Vec3 *rim, Vec3 *front)
{
    if (!text_equal(mark->name, "basketball hoop"))
        return false;
    *front = quat_rotate(quat_yaw(mark->yaw), vec3(0, 0, 1));
    *rim = mark->position;
    if (mark->half_size.y > 1.0f) { // on its post: its box is from the base to the rim's front
        rim->y += HOOP_HIGH - mark->half_size.y;
        *rim = vec3_mad(*rim, *front, mark->half_size.z - HOOP_RADIUS - 0.01f);
    }
    return true;
}

const MadeRow made_sport[] = {
    {"basketball-hoop", build_basketball_hoop},
    {"balloon", build_balloon},
    {"paper-lantern", build_paper_lantern},
    {"kite", build_kite},
    {"frisbee", build_frisbee},
    {"surfboard", build_surfboard},
    {"snowboard", build_snowboard},
    {"ski", build_ski},
    {"drum", build_drum},
    {"dice", build_dice},
    {NULL, NULL},
};
