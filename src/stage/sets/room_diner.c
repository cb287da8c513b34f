// A diner: booths along the windows, a counter with stools, chrome, a jukebox and a clock of neon.
#include "stage/sets/fittings.h"
#include "stage/sets/room_public.h"

#include <math.h>

static const Vec3 vinyls[] = {{0.42f, 0.015f, 0.02f}, {0.02f, 0.26f, 0.27f}, {0.5f, 0.13f, 0.02f}};

// Two benches with a table between them; the long side along z, the inner end at the wall (-x).
static void booth(Room *r, Vec3 foot, int vinyl, int band, int steel, int top)
{
    World *world = r->world;
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        MeshBuilder *m = mesh_begin(world->arena);
        mesh_place(
            m, affine_from(vec3(foot.x, 0, foot.z + 0.78f * s), quat_yaw(side > 0 ? PI_F : 0.0f), vec3_splat(1.0f)));
        mesh_bevel_box(m, vec3(-0.6f, 0.1f, -0.22f), vec3(0.6f, 0.34f, 0.22f), 0.01f, steel);
        mesh_bevel_box(m, vec3(-0.6f, 0.33f, -0.24f), vec3(0.6f, 0.46f, 0.27f), 0.05f, vinyl);
        mesh_bevel_box(m, vec3(-0.6f, 0.1f, -0.34f), vec3(0.6f, 1.12f, -0.26f), 0.02f, band);
        for (int i = 0; i < 6; i++) // upright channels
            mesh_bevel_box(m, vec3(-0.6f + 0.2f * (float)i, 0.44f, -0.28f), vec3(-0.4f + 0.2f * (float)i, 1.1f, -0.19f),
                           0.035f, i % 2 ? band : vinyl);
        mesh_rod(m, vec3(-0.6f, 1.12f, -0.3f), vec3(0.6f, 1.12f, -0.3f), 0.022f, steel);
        int instance = mesh_finish(world, m, "booth", r->place);
        int mark = fit_landmark(r, "booth", instance, vec3(foot.x, 0.55f, foot.z + 0.8f * s), side > 0 ? PI_F : 0.0f,
                                vec3(0.6f, 0.56f, 0.34f));
        fit_seats(r, mark, 2, 0.56f, 0.46f, 0.04f);
    }
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_place(m, affine_from(foot, quat_identity(), vec3_splat(1.0f)));
    mesh_bevel_box(m, vec3(-0.6f, 0.71f, -0.37f), vec3(0.6f, 0.75f, 0.37f), 0.012f, top);
    mesh_bevel_box(m, vec3(-0.61f, 0.72f, -0.38f), vec3(0.61f, 0.74f, 0.38f), 0.006f, steel);
    mesh_cylinder(m, vec3(0.1f, 0, 0), 0.71f, 0.045f, 20, steel);
    mesh_cylinder(m, vec3(0.1f, 0, 0), 0.02f, 0.24f, 28, steel);
    int china = set_paint(world, "china", vec3(0.72f, 0.71f, 0.68f), 0.15f),
        red = set_paint(world, "ketchup", vec3(0.45f, 0.01f, 0.01f), 0.3f),
        yellow = set_paint(world, "mustard", vec3(0.65f, 0.4f, 0.02f), 0.3f),
        glass = set_glass(world, vec3(0.96f, 0.97f, 0.97f));
    const int sauces[] = {red, yellow};
    for (int i = 0; i < 2; i++) { // at the wall: sauces, sugar, napkins; cups before the guests
        Vec3 p = vec3(-0.48f, 0.75f, 0.1f * (float)i - 0.05f);
        mesh_cylinder(m, p, 0.14f, 0.028f, 16, sauces[i]);
        mesh_cone(m, vec3(p.x, p.y + 0.14f, p.z), 0.06f, 0.026f, 0.006f, 16, sauces[i]);
        Vec3 cup = vec3(0.05f + 0.1f * (float)i, 0.75f, i ? 0.2f : -0.2f);
        mesh_cylinder(m, cup, 0.008f, 0.075f, 22, china);
        mesh_cone(m, vec3(cup.x, cup.y + 0.008f, cup.z), 0.075f, 0.028f, 0.042f, 20, china);
    }
    mesh_cylinder(m, vec3(-0.36f, 0.75f, 0.06f), 0.12f, 0.032f, 16, glass);
    mesh_bevel_box(m, vec3(-0.42f, 0.75f, -0.14f), vec3(-0.31f, 0.88f, -0.06f), 0.01f, steel);
    int instance = mesh_finish(world, m, "table", r->place);
    fit_landmark(r, "table", instance, vec3(foot.x, 0.375f, foot.z), 0.5f * PI_F, vec3(0.37f, 0.375f, 0.6f));
}

static void stool(Room *r, Vec3 foot, int vinyl, int steel)
{
    MeshBuilder *m = mesh_begin(r->world->arena);
    mesh_cylinder(m, vec3(0, 0, 0), 0.025f, 0.2f, 28, steel);
    mesh_cylinder(m, vec3(0, 0, 0), 0.68f, 0.035f, 18, steel);
    mesh_cylinder(m, vec3(0, 0.24f, 0), 0.02f, 0.16f, 24, steel);
    mesh_cylinder(m, vec3(0, 0.66f, 0), 0.045f, 0.19f, 32, steel);
    mesh_bevel_box(m, vec3(-0.02f, 0.64f, -0.02f), vec3(0.02f, 0.66f, 0.02f), 0.002f, steel);
    Vec2 pad[] = {{0.185f, 0.7f}, {0.195f, 0.73f}, {0.18f, 0.76f}, {0.1f, 0.77f}, {0, 0.772f}};
    mesh_lathe(m, pad, COUNT_OF(pad), 32, vinyl);
    int mark = fit_made(r, "bar stool", world_add_mesh(r->world, mesh_end(m)), foot, PI_F, vec3(0.39f, 0.77f, 0.39f));
    fit_seats(r, mark, 1, 0.4f, 0.77f, 0.0f);
}

static void jukebox(Room *r, Vec3 foot, float yaw)
{
    World *world = r->world;
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = set_material(world, "wood panel", vec3(0.16f, 0.06f, 0.025f), 12),
        steel = set_metal(world, "chrome", vec3_splat(0.65f), 0.15f),
        dark = set_paint(world, "jukebox glass", vec3(0.02f, 0.02f, 0.025f), 0.05f);
    static const Vec3 glows[] = {{1.0f, 0.35f, 0.04f}, {0.9f, 0.06f, 0.2f}, {0.1f, 0.7f, 0.5f}};
    mesh_bevel_box(m, vec3(-0.42f, 0, -0.3f), vec3(0.42f, 1.05f, 0.28f), 0.04f, wood);
    for (int ring = 0; ring < 3; ring++) { // arches of light over it
        int glow = set_glow(world, "jukebox arch", vec3_scale(glows[ring], 2.2f), true);
        Vec3 points[25];
        float radius = 0.42f - 0.075f * (float)ring;
        for (int i = 0; i < 25; i++) {
            float t = (float)i / 24.0f, a = PI_F * clampf((t - 0.2f) / 0.6f, 0, 1),
                  leg = t < 0.2f   ? 1.0f - t / 0.2f
                        : t > 0.8f ? (t - 0.8f) / 0.2f
                                   : 0.0f;
            points[i] = vec3(-radius * cosf(a), 1.05f + radius * sinf(a) - 0.85f * leg, 0.3f - 0.02f * (float)ring);
        }
        mesh_tube(m, points, 25, 0.03f, 10, ring == 1 ? steel : glow);
    }
    Vec2 dome[] = {{0.4f, 0}, {0.38f, 0.12f}, {0.3f, 0.25f}, {0.16f, 0.35f}, {0, 0.4f}};
    for (int i = 0; i + 1 < COUNT_OF(dome); i++)
        for (int side = -1; side <= 1; side += 2) {
            float s = (float)side;
            mesh_quad(m, vec3(s * dome[i].x, 1.05f + dome[i].y, 0.26f),
                      vec3(s * dome[i + 1].x, 1.05f + dome[i + 1].y, 0.26f),
                      vec3(s * dome[i + 1].x, 1.05f + dome[i + 1].y, -0.28f),
                      vec3(s * dome[i].x, 1.05f + dome[i].y, -0.28f), wood);
        }
    mesh_bevel_box(m, vec3(-0.25f, 0.95f, 0.26f), vec3(0.25f, 1.3f, 0.29f), 0.01f, dark);
    for (int i = 0; i < 7; i++)
        mesh_rod(m, vec3(-0.24f + 0.08f * (float)i, 0.2f, 0.29f), vec3(-0.24f + 0.08f * (float)i, 0.8f, 0.29f), 0.012f,
                 steel);
    fit_made(r, "jukebox", world_add_mesh(world, mesh_end(m)), foot, yaw, vec3(0.9f, 1.48f, 0.62f));
}

void room_diner_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    Vec3 tint = vinyls[(int)(2.99f * rng_float(r->rng, 51))];
    int vinyl = set_paint(world, "vinyl", tint, 0.28f),
        band = set_paint(world, "vinyl band", vec3(0.7f, 0.68f, 0.6f), 0.3f),
        steel = set_metal(world, "chrome", vec3_splat(0.66f), 0.14f),
        top = set_paint(world, "laminate", vec3(0.62f, 0.6f, 0.54f), 0.2f),
        tiles = set_material(world, "tile", vec3(0.62f, 0.62f, 0.58f), 8),
        neon = set_glow(world, "neon", vec3(7.0f, 0.5f, 1.2f), true),
        blue = set_glow(world, "neon", vec3(0.4f, 2.4f, 5.0f), true);
    for (int i = 0; i < 4; i++)
        booth(r, vec3(r->left + 0.72f, 0, -2.7f + 2.05f * (float)i), vinyl, band, steel, top);
    float z = r->back + 1.75f;
    fit_counter(r, &(Counter){.name = "counter",
                              .middle = vec3(0.75f, 0, z),
                              .length = 4.8f,
                              .depth = 0.62f,
                              .height = 1.06f,
                              .top = top,
                              .front = vinyl});
    for (int i = 0; i < 3; i++) // bands of chrome along its front
        mesh_bevel_box(m, vec3(-1.66f, 0.3f + 0.26f * (float)i, z + 0.31f),
                       vec3(3.16f, 0.34f + 0.26f * (float)i, z + 0.335f), 0.008f, steel);
    for (int i = 0; i < 5; i++)
        stool(r, vec3(-1.1f + 0.92f * (float)i, 0, z + 0.78f), vinyl, steel);
    fit_made(r, "espresso machine", made_espresso_machine(world, 1), vec3(2.4f, 1.06f, z - 0.05f), PI_F,
             vec3(0.74f, 0.52f, 0.52f));
    fit_made(r, "till", made_till(world, 0), vec3(-1.3f, 1.06f, z), PI_F, vec3(0.4f, 0.36f, 0.42f));
    float back = r->back; // behind: tiles, steel, shelves, the hatch to the kitchen, a board with the menu
    mesh_box(m, vec3(-1.9f, 0, back), vec3(r->right, 2.1f, back + 0.02f), tiles);
    mesh_bevel_box(m, vec3(-1.7f, 0, back + 0.02f), vec3(r->right - 0.1f, 0.9f, back + 0.55f), 0.008f, steel);
    fit_goods(r, affine_from(vec3(0, 0.9f, back + 0.3f), quat_identity(), vec3_splat(1.0f)), -1.5f, 0.1f, 0, 0, 0.22f,
              0.3f, GOODS_CROCKERY, 0.8f, rng_key(r->rng.value, "low", "diner"));
    fit_shelf(r,
              &(Shelf){.foot = vec3(-0.7f, 1.45f, back + 0.02f),
                       .size = vec3(1.9f, 0.4f, 0.24f),
                       .boards = 1,
                       .wood = steel,
                       .goods = GOODS_GLASSES,
                       .fullness = 0.9f},
              rng_key(r->rng.value, "board", "diner"));
    int hatch = set_glow(world, "kitchen behind", vec3(0.9f, 0.75f, 0.5f), true);
    mesh_quad(m, vec3(0.9f, 1.2f, back + 0.03f), vec3(2.5f, 1.2f, back + 0.03f), vec3(2.5f, 1.85f, back + 0.03f),
              vec3(0.9f, 1.85f, back + 0.03f), hatch);
    for (int i = 0; i < 2; i++)
        mesh_bevel_box(m, vec3(0.84f, 1.14f + 0.7f * (float)i, back + 0.02f),
                       vec3(2.56f, 1.2f + 0.7f * (float)i, back + 0.2f), 0.01f, steel);
    mesh_place(m, affine_from(vec3(0.75f, 2.5f, back + 0.09f), quat_identity(), vec3_splat(1.0f)));
    if (set_may_letter(world->plan))
        set_neon_text(m, "DINER", false, 0.42f, 0.018f, neon);
    mesh_place(m, affine_identity());
    for (int i = 0; i < 2; i++)
        mesh_rod(m, vec3(-1.9f, 2.2f + 0.75f * (float)i, back + 0.06f),
                 vec3(3.4f, 2.2f + 0.75f * (float)i, back + 0.06f), 0.014f, blue);
    world_add_light(world, set_quad_light("neon", LIGHT_PRACTICAL, r->place, vec3(-0.6f, 2.3f, back + 0.15f),
                                          vec3(2.7f, 0, 0), vec3(0, 0.4f, 0), vec3(1.3f, 0.16f, 0.35f)));
    jukebox(r, vec3(r->right - 0.4f, 0, 1.2f), -0.5f * PI_F);
}
