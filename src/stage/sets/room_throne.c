// A throne room and a courtroom: where somebody sits above the others.
#include "stage/sets/room_grand.h"

#include <stdio.h>

static void pillar(MeshBuilder *m, float x, float z, float height, int stone)
{
    mesh_place(m, affine_from(vec3(x, 0, z), quat_identity(), vec3_splat(1.0f)));
    const Vec2 profile[] = {{0.55f, 0},
                            {0.55f, 0.35f},
                            {0.48f, 0.42f},
                            {0.5f, 0.5f},
                            {0.38f, 0.6f},
                            {0.34f, height - 0.8f},
                            {0.38f, height - 0.76f},
                            {0.36f, height - 0.7f},
                            {0.52f, height - 0.35f},
                            {0.55f, height}};
    mesh_lathe(m, profile, COUNT_OF(profile), 24, stone);
    mesh_place(m, affine_identity());
}

static void torch(Room *r, Vec3 at, float out, int iron, int flame)
{
    MeshBuilder *m = r->mesh;
    Vec3 head = vec3_add(at, vec3(0.32f * out, 0.28f, 0));
    mesh_rod(m, at, head, 0.025f, iron);
    mesh_place(m, affine_from(head, quat_identity(), vec3_splat(1.0f)));
    mesh_cone(m, vec3(0, -0.05f, 0), 0.16f, 0.05f, 0.1f, 12, iron);
    mesh_cone(m, vec3(0, 0.1f, 0), 0.3f, 0.08f, 0.005f, 12, flame);
    mesh_sphere(m, vec3(0, 0.12f, 0), 0.075f, 12, flame);
    mesh_place(m, affine_identity());
    Light fire = set_bulb("torch", r->place, vec3_add(head, vec3(0.1f * out, 0.3f, 0)), 0.1f,
                          vec3_scale(vec3(70.0f, 31.0f, 9.0f), r->dark ? 1.0f : 0.55f));
    fire.visible = false, fire.flicker = 0.25f;
    world_add_light(r->world, fire);
}

int made_throne(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int gold = set_metal(world, "gold", vec3(0.75f, 0.52f, 0.2f), 0.28f),
        velvet = set_material(world, "fabric", vec3(0.3f, 0.02f, 0.03f), 4),
        oak = set_material(world, "wood panel", vec3(0.12f, 0.06f, 0.03f), 12);
    mesh_bevel_box(m, vec3(-0.48f, 0, -0.4f), vec3(0.48f, 0.4f, 0.35f), 0.02f, oak);
    mesh_bevel_box(m, vec3(-0.4f, 0.4f, -0.3f), vec3(0.4f, 0.5f, 0.36f), 0.04f, velvet);
    mesh_bevel_box(m, vec3(-0.52f, 0, -0.5f), vec3(0.52f, 1.75f, -0.36f), 0.02f, gold);
    mesh_bevel_box(m, vec3(-0.4f, 0.55f, -0.37f), vec3(0.4f, 1.6f, -0.31f), 0.03f, velvet);
    for (int s = -1; s <= 1; s += 2) {
        float x = 0.5f * (float)s;
        mesh_bevel_box(m, vec3(x - 0.07f, 0.6f, -0.4f), vec3(x + 0.07f, 0.7f, 0.34f), 0.02f, gold);
        mesh_bevel_box(m, vec3(x - 0.06f, 0, 0.24f), vec3(x + 0.06f, 0.62f, 0.34f), 0.015f, gold);
        mesh_sphere(m, vec3(x, 0.72f, 0.33f), 0.09f, 16, gold);
        mesh_sphere(m, vec3(x, 1.82f, -0.43f), 0.1f, 16, gold);
    }
    mesh_place(m, affine_from(vec3(0, 1.75f, -0.43f), quat_identity(), vec3_splat(1.0f)));
    for (int i = -2; i <= 2; i++) // a crest of rays
        mesh_cone(m, vec3(0.17f * (float)i, 0, 0), 0.5f - 0.09f * (float)(i * i), 0.07f, 0.01f, 8, gold);
    mesh_place(m, affine_identity());
    return world_add_mesh(world, mesh_end(m));
}

void room_throne_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int stone = r->trim, red = set_material(world, "carpet", vec3(0.24f, 0.018f, 0.022f), 5),
        gold = set_paint(world, "banner gold", vec3(0.6f, 0.4f, 0.08f), 0.5f),
        cloth = set_paint(world, "banner", vec3(0.3f, 0.018f, 0.025f), 0.8f),
        iron = set_metal(world, "iron", vec3_splat(0.05f), 0.5f),
        flame = set_glow(world, "torch flame", vec3(14.0f, 5.6f, 1.2f), true),
        beam = set_material(world, "wood panel", vec3(0.08f, 0.045f, 0.025f), 12);
    float back = r->back;
    for (int i = 0; i < 4; i++)
        for (int s = -1; s <= 1; s += 2) {
            float x = 4.2f * (float)s, z = back + 2.6f + 3.7f * (float)i;
            pillar(m, x, z, r->height, stone);
            torch(r, vec3(x - 0.36f * (float)s, 2.5f, z), -(float)s, iron, flame);
            if (s > 0 || i > 2)
                continue;
        }
    for (int i = 0; i < 6; i++) // a roof of beams
        mesh_bevel_box(m, vec3(r->left, r->height - 0.45f, back + 1.3f + 3.0f * (float)i - 0.2f),
                       vec3(r->right, r->height, back + 1.3f + 3.0f * (float)i + 0.2f), 0.03f, beam);
    mesh_bevel_box(m, vec3(-2.4f, 0, back), vec3(2.4f, 0.02f, back + 3.4f), 0.01f,
                   stone); // people's feet know no steps
    mesh_box(m, vec3(-0.75f, 0, back + 1.2f), vec3(0.75f, 0.024f, r->front - 0.4f), red);
    for (int s = -1; s <= 1; s += 2) { // braziers
        Vec3 foot = vec3(1.7f * (float)s, 0, back + 2.2f);
        mesh_place(m, affine_from(foot, quat_identity(), vec3_splat(1.0f)));
        const Vec2 bowl[] = {{0.24f, 0},   {0.2f, 0.05f},  {0.04f, 0.12f}, {0.04f, 0.8f},
                             {0.3f, 1.0f}, {0.34f, 1.12f}, {0.28f, 1.1f},  {0.05f, 1.02f}};
        mesh_lathe(m, bowl, COUNT_OF(bowl), 24, iron);
        mesh_place(m, affine_identity());
        torch(r, vec3(foot.x - 0.3f, 0.95f, foot.z), 1.0f, iron, flame);
    }
    int mark = fit_made(r, "throne", made_throne(world, 0), vec3(0, 0.02f, back + 1.5f), 0, vec3(1.1f, 1.85f, 0.9f));
    fit_seats(r, mark, 1, 0, 0.5f, 0.04f);
    for (int k = 0; k < 2; k++)
        for (int s = -1; s <= 1; s += 2) { // banners on the back wall
            float x = (float)s * (1.9f + 2.0f * (float)k), z = back + 0.06f;
            mesh_quad(m, vec3(x - 0.55f, 2.6f, z), vec3(x + 0.55f, 2.6f, z), vec3(x + 0.55f, 6.6f, z),
                      vec3(x - 0.55f, 6.6f, z), cloth);
            mesh_quad(m, vec3(x - 0.55f, 2.6f, z), vec3(x, 1.9f, z), vec3(x + 0.55f, 2.6f, z), vec3(x + 0.55f, 2.6f, z),
                      cloth);
            mesh_quad(m, vec3(x - 0.12f, 2.4f, z + 0.01f), vec3(x + 0.12f, 2.4f, z + 0.01f),
                      vec3(x + 0.12f, 6.5f, z + 0.01f), vec3(x - 0.12f, 6.5f, z + 0.01f), gold);
            mesh_rod(m, vec3(x - 0.65f, 6.62f, z + 0.03f), vec3(x + 0.65f, 6.62f, z + 0.03f), 0.025f, iron);
        }
    mesh_quad(m, vec3(-0.95f, 2.4f, back + 0.05f), vec3(0.95f, 2.4f, back + 0.05f), vec3(0.95f, 7.2f, back + 0.05f),
              vec3(-0.95f, 7.2f, back + 0.05f), cloth);
    for (int e = 0; e < 2; e++) {
        float y = e ? 7.05f : 2.45f;
        mesh_box(m, vec3(-0.95f, y, back + 0.05f), vec3(0.95f, y + 0.1f, back + 0.07f), gold);
    }
    for (int i = 0; i < 8; i++) { // a sun in gold on it
        float a = TAU_F * (float)i / 8.0f;
        mesh_rod(m, vec3(0.34f * sinf(a), 5.2f + 0.34f * cosf(a), back + 0.07f),
                 vec3(0.62f * sinf(a), 5.2f + 0.62f * cosf(a), back + 0.07f), 0.035f, gold);
    }
    mesh_place(m, affine_from(vec3(0, 5.2f, back + 0.06f), quat_axes(vec3(1, 0, 0), vec3(0, 0, 1)), vec3_splat(1.0f)));
    mesh_cylinder(m, vec3(0, 0, 0), 0.02f, 0.28f, 28, gold);
    mesh_place(m, affine_identity());
}

// ---------------------------------------------------------------- the courtroom

static void desk_front(MeshBuilder *m, Vec3 low, Vec3 high, int panels, int wood, int edge)
{
    mesh_bevel_box(m, low, high, 0.01f, wood);
    mesh_bevel_box(m, vec3(low.x - 0.05f, high.y, low.z - 0.05f), vec3(high.x + 0.05f, high.y + 0.06f, high.z + 0.06f),
                   0.012f, edge);
    float step = (high.x - low.x) / (float)panels;
    for (int i = 0; i < panels; i++)
        mesh_bevel_box(m, vec3(low.x + step * (float)i + 0.1f, low.y + 0.15f, high.z),
                       vec3(low.x + step * (float)(i + 1) - 0.1f, high.y - 0.12f, high.z + 0.03f), 0.015f, edge);
}

void room_courtroom_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int wood = set_material(world, "wood panel", vec3(0.2f, 0.095f, 0.045f), 12),
        edge = set_material(world, "wood panel", vec3(0.13f, 0.06f, 0.028f), 12),
        brass = set_metal(world, "brass", vec3(0.66f, 0.47f, 0.2f), 0.3f),
        leather = set_paint(world, "bench leather", vec3(0.035f, 0.02f, 0.015f), 0.4f);
    float back = r->back;
    mesh_bevel_box(m, vec3(-2.6f, 0, back), vec3(2.6f, 0.5f, back + 2.3f), 0.015f, edge); // the judge's platform
    MeshBuilder *bench = mesh_begin(world->arena);
    desk_front(bench, vec3(-1.9f, 0.0f, back + 1.75f), vec3(1.9f, 1.55f, back + 2.2f), 5, wood, edge);
    mesh_cylinder(bench, vec3(0.9f, 1.61f, back + 2.0f), 0.03f, 0.09f, 20, edge); // a gavel on its block
    mesh_rod(bench, vec3(0.78f, 1.67f, back + 2.02f), vec3(1.02f, 1.67f, back + 1.98f), 0.03f, edge);
    mesh_rod(bench, vec3(0.9f, 1.67f, back + 2.0f), vec3(0.62f, 1.64f, back + 2.1f), 0.012f, edge);
    int instance = mesh_finish(world, bench, "bench", r->place);
    fit_landmark(r, "judge's bench", instance, vec3(0, 0.8f, back + 1.98f), 0, vec3(1.9f, 0.8f, 0.25f));
    MeshBuilder *chair = mesh_begin(world->arena); // high-backed
    mesh_bevel_box(chair, vec3(-0.4f, 0.5f, back + 0.75f), vec3(0.4f, 0.98f, back + 1.35f), 0.05f, leather);
    mesh_bevel_box(chair, vec3(-0.42f, 0.6f, back + 0.6f), vec3(0.42f, 2.1f, back + 0.78f), 0.06f, leather);
    for (int s = -1; s <= 1; s += 2)
        mesh_bevel_box(chair, vec3(0.4f * (float)s - 0.05f, 0.98f, back + 0.75f),
                       vec3(0.4f * (float)s + 0.05f, 1.2f, back + 1.3f), 0.03f, edge);
    instance = mesh_finish(world, chair, "judge's chair", r->place);
    int mark = fit_landmark(r, "judge's chair", instance, vec3(0, 1.2f, back + 1.0f), 0, vec3(0.42f, 0.7f, 0.4f));
    world->landmarks[mark].seat_count = 1;
    world->landmarks[mark].seats[0].position = vec3(0, 0.98f, back + 1.1f);
    // panel of honour behind the judge
    mesh_bevel_box(m, vec3(-1.5f, 0.5f, back), vec3(1.5f, 4.0f, back + 0.08f), 0.01f, wood);
    for (int i = 0; i < 3; i++)
        mesh_bevel_box(m, vec3(-1.4f + 0.95f * (float)i, 0.7f, back + 0.08f),
                       vec3(-0.5f + 0.95f * (float)i, 3.0f, back + 0.11f), 0.02f, edge);
    mesh_place(m, affine_from(vec3(0, 3.5f, back + 0.08f), quat_axes(vec3(1, 0, 0), vec3(0, 0, 1)), vec3_splat(1.0f)));
    mesh_cylinder(m, vec3(0, 0, 0), 0.03f, 0.36f, 32, brass);
    mesh_cylinder(m, vec3(0, 0.03f, 0), 0.02f, 0.28f, 32, edge);
    mesh_place(m, affine_identity());
    for (int k = -1; k <= 1; k += 2) // scales of justice
        mesh_rod(m, vec3(0, 3.62f, back + 0.14f), vec3(0.2f * (float)k, 3.56f, back + 0.14f), 0.01f, brass);
    mesh_rod(m, vec3(0, 3.3f, back + 0.14f), vec3(0, 3.66f, back + 0.14f), 0.012f, brass);
    for (int k = -1; k <= 1; k += 2) {
        mesh_rod(m, vec3(0.2f * (float)k, 3.56f, back + 0.14f), vec3(0.2f * (float)k, 3.42f, back + 0.14f), 0.004f,
                 brass);
        mesh_rod(m, vec3(0.2f * (float)k - 0.07f, 3.41f, back + 0.14f),
                 vec3(0.2f * (float)k + 0.07f, 3.41f, back + 0.14f), 0.014f, brass);
    }
    // the witness stand at the judge's side, the jury's box along the right wall
    MeshBuilder *stand = mesh_begin(world->arena);
    mesh_bevel_box(stand, vec3(-3.9f, 0, back + 0.9f), vec3(-2.7f, 0.3f, back + 2.2f), 0.01f, edge);
    desk_front(stand, vec3(-3.9f, 0, back + 2.1f), vec3(-2.7f, 1.15f, back + 2.2f), 2, wood, edge);
    instance = mesh_finish(world, stand, "witness stand", r->place);
    fit_landmark(r, "witness stand", instance, vec3(-3.3f, 0.6f, back + 1.6f), 0, vec3(0.65f, 0.6f, 0.65f));
    for (int row = 0; row < 2; row++) {
        float x = r->right - 0.7f - 0.95f * (float)row, y = 0.4f - 0.2f * (float)row;
        mesh_bevel_box(m, vec3(x - 0.5f, 0, -2.6f), vec3(x + 0.6f, y, 2.4f), 0.01f, edge);
        for (int i = 0; i < 6; i++) {
            float z = -2.1f + 0.8f * (float)i;
            mesh_bevel_box(m, vec3(x - 0.22f, y + 0.36f, z - 0.24f), vec3(x + 0.22f, y + 0.46f, z + 0.24f), 0.03f,
                           leather);
            mesh_bevel_box(m, vec3(x + 0.2f, y + 0.4f, z - 0.24f), vec3(x + 0.28f, y + 0.95f, z + 0.24f), 0.03f,
                           leather);
            mesh_rod(m, vec3(x, y, z), vec3(x, y + 0.38f, z), 0.04f, brass);
        }
    }
    mesh_bevel_box(m, vec3(r->right - 2.3f, 0, -2.6f), vec3(r->right - 2.2f, 0.95f, 2.4f), 0.01f, wood);
    mesh_bevel_box(m, vec3(r->right - 2.36f, 0.95f, -2.65f), vec3(r->right - 2.14f, 1.02f, 2.45f), 0.012f, edge);
    fit_landmark(r, "jury box", -1, vec3(r->right - 1.2f, 0.5f, -0.1f), -0.5f * PI_F, vec3(2.5f, 0.5f, 1.1f));
    // the two tables, and the bar before the public
    for (int s = -1; s <= 1; s += 2) {
        MeshBuilder *table = mesh_begin(world->arena);
        float x = s < 0 ? -2.6f : 0.9f;
        mesh_bevel_box(table, vec3(x - 0.95f, 0.72f, 1.7f), vec3(x + 0.95f, 0.77f, 2.5f), 0.01f, edge);
        for (int k = -1; k <= 1; k += 2)
            mesh_bevel_box(table, vec3(x + 0.8f * (float)k - 0.05f, 0, 1.8f),
                           vec3(x + 0.8f * (float)k + 0.05f, 0.72f, 2.4f), 0.01f, wood);
        mesh_bevel_box(table, vec3(x - 0.8f, 0.2f, 1.78f), vec3(x + 0.8f, 0.7f, 1.82f), 0.005f, wood);
        instance = mesh_finish(world, table, "table", r->place);
        fit_landmark(r, s < 0 ? "defense table" : "table", instance, vec3(x, 0.39f, 2.1f), PI_F,
                     vec3(0.95f, 0.39f, 0.4f));
        for (int k = -1; k <= 1; k += 2)
            prop_place(world, r->place, "chair", vec3(x + 0.45f * (float)k, 0, 2.85f), PI_F,
                       &(PropParams){.id = "scopia/chair", .no_landmark = k > 0});
    }
    for (int i = 0; i < 26; i++)
        mesh_rod(m, vec3(r->left + 0.2f + 0.3f * (float)i, 0, 4.0f),
                 vec3(r->left + 0.2f + 0.3f * (float)i, 0.85f, 4.0f), 0.025f, wood);
    mesh_bevel_box(m, vec3(r->left, 0.85f, 3.94f), vec3(r->left + 7.9f, 0.92f, 4.06f), 0.012f, edge);
    for (int row = 0; row < 2; row++) // benches of the public
        for (int s = -1; s <= 1; s += 2) {
            float x = 2.5f * (float)s, z = 4.8f + 1.0f * (float)row;
            mesh_bevel_box(m, vec3(x - 1.7f, 0.4f, z - 0.2f), vec3(x + 1.7f, 0.45f, z + 0.22f), 0.01f, wood);
            mesh_bevel_box(m, vec3(x - 1.7f, 0.45f, z + 0.2f), vec3(x + 1.7f, 0.95f, z + 0.25f), 0.01f, wood);
            for (int k = -1; k <= 1; k += 2)
                mesh_bevel_box(m, vec3(x + 1.68f * (float)k - 0.04f, 0, z - 0.2f),
                               vec3(x + 1.68f * (float)k + 0.04f, 0.95f, z + 0.26f), 0.01f, edge);
        }
    static const Vec3 flags[] = {{0.3f, 0.03f, 0.04f}, {0.04f, 0.08f, 0.24f}};
    for (int s = 0; s < 2; s++) { // furled flags
        float x = s ? 2.2f : -2.2f;
        mesh_rod(m, vec3(x, 0.5f, back + 0.4f), vec3(x, 3.0f, back + 0.4f), 0.02f, brass);
        mesh_place(m, affine_from(vec3(x, 0.95f, back + 0.4f), quat_identity(), vec3_splat(1.0f)));
        const Vec2 cloth[] = {{0.18f, 0}, {0.15f, 0.6f}, {0.09f, 1.4f}, {0.03f, 1.95f}};
        mesh_lathe(m, cloth, COUNT_OF(cloth), 9, set_paint(world, s ? "flag blue" : "flag red", flags[s], 0.8f));
        mesh_place(m, affine_identity());
        mesh_sphere(m, vec3(x, 3.04f, back + 0.4f), 0.045f, 12, brass);
    }
}
