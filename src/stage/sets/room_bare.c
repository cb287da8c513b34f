// Rooms without comfort: a cell, a barn, an attic, a tunnel.
#include "stage/nature/land.h"
#include "stage/sets/room_grand.h"

#include <stdio.h>

void room_cell_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int steel = set_metal(world, "cell bars", vec3(0.14f, 0.145f, 0.15f), 0.45f),
        frame = set_paint(world, "bunk", vec3(0.12f, 0.14f, 0.15f), 0.5f),
        blanket = set_material(world, "fabric", vec3(0.16f, 0.15f, 0.13f), 4),
        sheet = set_paint(world, "pillow ticking", vec3(0.5f, 0.48f, 0.43f), 0.8f),
        bowl = set_metal(world, "steel bowl", vec3_splat(0.5f), 0.3f),
        scratch = set_paint(world, "scratches", vec3(0.4f, 0.39f, 0.36f), 0.9f);
    const RoomWindow *w = &r->row->windows[0];
    for (int i = 0; i < 5; i++) { // the window's bars
        float x = w->at - 0.3f + 0.15f * (float)i;
        mesh_rod(m, vec3(x, w->sill, r->back - 0.08f), vec3(x, w->sill + w->height, r->back - 0.08f), 0.014f, steel);
    }
    float x = r->right - 0.75f; // the wall of bars stands to the right, its door in it
    for (int i = 0; i < 34; i++) {
        float z = r->back + 0.08f + 0.135f * (float)i;
        mesh_rod(m, vec3(x, 0, z), vec3(x, r->height, z), 0.014f, steel);
    }
    for (int k = 0; k < 3; k++)
        mesh_box(m, vec3(x - 0.012f, 0.12f + 1.15f * (float)k, r->back),
                 vec3(x + 0.012f, 0.17f + 1.15f * (float)k, r->front), steel);
    mesh_bevel_box(m, vec3(x - 0.035f, 0.95f, -0.3f), vec3(x + 0.035f, 1.15f, -0.14f), 0.006f, frame); // the lock
    for (int s = 0; s < 2; s++)
        mesh_box(m, vec3(x - 0.025f, 0, s ? 0.68f : -0.3f), vec3(x + 0.025f, 2.1f, s ? 0.74f : -0.24f), frame);
    fit_landmark(r, "bars", -1, vec3(x, 1.2f, 0), -0.5f * PI_F, vec3(2.0f, 1.2f, 0.03f));
    MeshBuilder *bunk = mesh_begin(world->arena);
    float left = r->left;
    for (int level = 0; level < 2; level++) {
        float y = 0.42f + 1.1f * (float)level;
        mesh_bevel_box(bunk, vec3(left + 0.04f, y - 0.06f, r->back + 0.1f), vec3(left + 0.86f, y, r->back + 2.1f),
                       0.006f, frame);
        mesh_bevel_box(bunk, vec3(left + 0.07f, y, r->back + 0.14f), vec3(left + 0.83f, y + 0.1f, r->back + 2.06f),
                       0.03f, sheet);
        mesh_bevel_box(bunk, vec3(left + 0.06f, y + 0.06f, r->back + 0.75f),
                       vec3(left + 0.85f, y + 0.125f, r->back + 2.07f), 0.02f, blanket);
        mesh_bevel_box(bunk, vec3(left + 0.16f, y + 0.08f, r->back + 0.2f),
                       vec3(left + 0.74f, y + 0.2f, r->back + 0.58f), 0.05f, sheet);
    }
    for (int s = 0; s < 2; s++)
        for (int k = 0; k < 2; k++)
            mesh_rod(bunk, vec3(left + 0.06f + 0.78f * (float)s, 0, r->back + 0.12f + 1.96f * (float)k),
                     vec3(left + 0.06f + 0.78f * (float)s, 1.75f, r->back + 0.12f + 1.96f * (float)k), 0.022f, frame);
    int instance = mesh_finish(world, bunk, "bunk", r->place);
    int mark = fit_landmark(r, "bed", instance, vec3(left + 0.45f, 0.5f, r->back + 1.1f), 0.5f * PI_F,
                            vec3(1.0f, 0.5f, 0.42f));
    fit_seats(r, mark, 2, 0.8f, 0.54f, 0.25f);
    float z = r->back + 0.45f, tx = r->left + 1.55f; // toilet and basin of steel
    mesh_bevel_box(m, vec3(tx - 0.2f, 0, r->back), vec3(tx + 0.2f, 1.0f, r->back + 0.22f), 0.015f, bowl);
    mesh_place(m, affine_from(vec3(tx, 0, z), quat_identity(), vec3(1.0f, 1.0f, 1.15f)));
    const Vec2 pan[] = {{0.13f, 0}, {0.12f, 0.25f}, {0.21f, 0.38f}, {0.22f, 0.41f}, {0.15f, 0.41f}, {0.1f, 0.3f}};
    mesh_lathe(m, pan, COUNT_OF(pan), 24, bowl);
    mesh_place(m, affine_identity());
    fit_landmark(r, "toilet", -1, vec3(tx, 0.2f, z), 0, vec3(0.22f, 0.21f, 0.25f));
    for (int i = 0; i < 12; i++) { // days, counted
        float sx = 0.1f + 0.06f * (float)(i % 6) - 0.5f, sy = 1.45f - 0.22f * (float)(i / 6);
        bool cross = i % 6 == 5;
        mesh_rod(m, vec3(sx - (cross ? 0.27f : 0.0f), sy + (cross ? 0.02f : 0.0f), r->back + 0.004f),
                 vec3(sx - (cross ? 0.02f : 0.0f), sy + 0.13f, r->back + 0.004f), 0.004f, scratch);
    }
}

// A roof of rafters from wall to wall, its boards between them, over a room as high as the eaves.
static void rafters(Room *r, float eave, float ridge, int count, int wood, int boards)
{
    MeshBuilder *m = r->mesh;
    for (int s = -1; s <= 1; s += 2) {
        float x = s < 0 ? r->left : r->right;
        Vec3 a = vec3(x, eave, r->back), b = vec3(x, eave, r->front), c = vec3(0, ridge, r->front),
             d = vec3(0, ridge, r->back);
        if (s < 0)
            mesh_quad(m, a, d, c, b, boards);
        else
            mesh_quad(m, b, c, d, a, boards);
        for (int i = 0; i < count; i++) {
            float z = lerpf(r->back + 0.25f, r->front - 0.25f, (float)i / (float)(count - 1));
            Vec3 p = vec3(x, eave - 0.06f, z), q = vec3(0, ridge - 0.06f, z);
            mesh_tube(m, (Vec3[]){p, q}, 2, 0.075f, 4, wood);
        }
    }
    mesh_box(m, vec3(-0.1f, ridge - 0.22f, r->back), vec3(0.1f, ridge - 0.02f, r->front), wood);
}

void room_barn_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int wood = set_material(world, "wood panel", vec3(0.13f, 0.08f, 0.048f), 4),
        straw = set_material(world, "litter", vec3(0.46f, 0.34f, 0.13f), 6),
        rope = set_paint(world, "rope", vec3(0.4f, 0.3f, 0.17f), 0.9f),
        iron = set_metal(world, "iron", vec3_splat(0.06f), 0.5f);
    for (int i = 0; i < 4; i++) // posts, braces and tie beams
        for (int s = -1; s <= 1; s += 2) {
            float x = 2.7f * (float)s, z = r->back + 1.6f + 3.4f * (float)i, k = (float)s;
            mesh_bevel_box(m, vec3(x - 0.13f, 0, z - 0.13f), vec3(x + 0.13f, r->height, z + 0.13f), 0.015f, wood);
            mesh_bevel_box(m, vec3(-5.0f, r->height - 0.75f, z - 0.11f), vec3(5.0f, r->height - 0.5f, z + 0.11f),
                           0.012f, wood);
            mesh_tube(m, (Vec3[]){vec3(x - 0.1f * k, r->height - 1.6f, z), vec3(x - 0.95f * k, r->height - 0.7f, z)}, 2,
                      0.08f, 4, wood);
        }
    for (int side = -1; side <= 1; side += 2) // stalls along the right, a loft with hay along the left
        for (int i = 0; i < 3; i++) {
            float z = r->back + 1.6f + 3.4f * (float)i;
            if (side > 0) {
                for (int b = 0; b < 4; b++)
                    mesh_bevel_box(m, vec3(2.8f, 0.2f + 0.33f * (float)b, z - 0.04f),
                                   vec3(r->right, 0.44f + 0.33f * (float)b, z + 0.04f), 0.008f, wood);
                for (int b = 0; b < 3 && i != 1; b++)
                    mesh_bevel_box(m, vec3(2.68f, 0.3f + 0.38f * (float)b, z + 0.15f),
                                   vec3(2.76f, 0.5f + 0.38f * (float)b, z + 3.2f), 0.008f, wood);
            }
        }
    mesh_bevel_box(m, vec3(r->left, 2.45f, r->back), vec3(-2.6f, 2.58f, r->back + 8.6f), 0.01f, wood);
    for (int i = 0; i < 26; i++) { // hay hangs over its edge
        RngKey key = rng_key(r->rng.value + (uint64_t)i, "hay", "barn");
        Vec3 c = vec3(rng_range(key, 0, -4.4f, -2.8f), 2.55f, r->back + 0.4f + 0.32f * (float)i);
        int heap = stone_mesh(world, straw, (uint32_t)i);
        world_add_instance(
            world, "hay", heap, r->place,
            affine_from(c, quat_yaw(rng_range(key, 1, 0, 3)), vec3(1.5f, rng_range(key, 2, 0.5f, 1.1f), 1.3f)));
    }
    for (int i = 0; i < 60; i++) { // loose straw on the floor
        RngKey key = rng_key(r->rng.value + (uint64_t)i, "straw", "barn");
        Vec3 p = vec3(rng_range(key, 0, -4.4f, 4.4f), 0.006f, rng_range(key, 1, r->back + 0.5f, r->front - 2.0f));
        float a = rng_range(key, 2, 0, PI_F);
        mesh_rod(m, p, vec3_add(p, vec3(0.22f * cosf(a), 0.012f, 0.22f * sinf(a))), 0.005f, straw);
    }
    for (int i = 0; i < 3; i++) { // harness on the wall
        float z = -0.4f + 1.1f * (float)i;
        Vec3 loop[13];
        for (int k = 0; k < 13; k++) {
            float a = TAU_F * (float)k / 12.0f;
            loop[k] = vec3(r->left + 0.07f, 1.55f + 0.3f * cosf(a), z + 0.2f * sinf(a));
        }
        mesh_tube(m, loop, 13, 0.018f, 6, rope);
        mesh_rod(m, vec3(r->left, 1.86f, z), vec3(r->left + 0.14f, 1.88f, z), 0.015f, iron);
    }
    for (int s = -1; s <= 1; s += 2) { // the wings of the gate stand open
        float x = 1.5f * (float)s, z = r->back - 0.1f;
        for (int b = 0; b < 6; b++)
            mesh_bevel_box(m, vec3(x + 0.02f * (float)s, 0.06f, z - 1.45f + 0.24f * (float)b),
                           vec3(x + 0.07f * (float)s, 3.1f, z - 1.23f + 0.24f * (float)b), 0.006f, wood);
    }
    fit_landmark(r, "gate", -1, vec3(0, 1.6f, r->back), 0, vec3(1.5f, 1.6f, 0.1f));
    fit_landmark(r, "stall", -1, vec3(3.9f, 0.7f, r->back + 3.3f), -0.5f * PI_F, vec3(1.6f, 0.7f, 1.1f));
}

void room_attic_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int wood = set_material(world, "wood panel", vec3(0.14f, 0.085f, 0.05f), 4),
        boards = set_material(world, "wood panel", vec3(0.19f, 0.12f, 0.07f), 7),
        cloth = set_paint(world, "dust sheet", vec3(0.45f, 0.43f, 0.39f), 0.85f),
        chest = set_material(world, "wood panel", vec3(0.11f, 0.05f, 0.025f), 4),
        brass = set_metal(world, "brass", vec3(0.45f, 0.32f, 0.14f), 0.45f);
    rafters(r, 0.9f, r->height, 8, wood, boards);
    mesh_bevel_box(m, vec3(-1.35f, 0, -2.5f), vec3(-0.35f, 0.42f, -1.95f), 0.02f, chest); // a chest
    mesh_place(
        m, affine_from(vec3(-0.85f, 0.42f, -2.22f), quat_axes(vec3(0, 1, 0), vec3(-1, 0, 0)), vec3(1.0f, 1.0f, 1.0f)));
    mesh_place(m, affine_identity());
    mesh_bevel_box(m, vec3(-1.37f, 0.42f, -2.52f), vec3(-0.33f, 0.58f, -1.93f), 0.06f, chest);
    for (int i = -1; i <= 1; i += 2)
        mesh_box(m, vec3(-0.85f + 0.32f * (float)i - 0.03f, 0, -2.53f),
                 vec3(-0.85f + 0.32f * (float)i + 0.03f, 0.585f, -1.92f), brass);
    mesh_bevel_box(m, vec3(-0.91f, 0.34f, -1.95f), vec3(-0.79f, 0.5f, -1.91f), 0.008f, brass);
    fit_landmark(r, "chest", -1, vec3(-0.85f, 0.29f, -2.22f), 0, vec3(0.52f, 0.29f, 0.3f));
    const Vec2 ghost[] = {{0.52f, 0},     {0.47f, 0.3f}, {0.42f, 0.75f},
                          {0.36f, 0.95f}, {0.2f, 1.12f}, {0.001f, 1.16f}}; // something under a sheet
    mesh_place(m, affine_from(vec3(0.8f, 0, -2.5f), quat_yaw(0.3f), vec3(1.15f, 1.0f, 0.75f)));
    mesh_lathe(m, ghost, COUNT_OF(ghost), 17, cloth);
    mesh_place(m, affine_identity());
    for (int i = 0; i < 5; i++) { // cobwebs in the gable
        Vec3 c = vec3(-0.9f + 0.2f * (float)i, 2.75f - 0.12f * (float)(i % 2), r->back + 0.05f);
        mesh_rod(m, c, vec3(0.3f * (float)(i - 2), 3.1f, r->back + 0.1f), 0.002f, cloth);
    }
}

void room_tunnel_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int kerb = set_material(world, "concrete", vec3(0.26f, 0.255f, 0.24f), 12),
        line = set_paint(world, "road line", vec3(0.6f, 0.58f, 0.5f), 0.7f),
        lamp_case = set_metal(world, "lamp case", vec3_splat(0.25f), 0.5f),
        cable = set_paint(world, "cable", vec3_splat(0.025f), 0.6f),
        tile = set_material(world, "tile", vec3(0.42f, 0.41f, 0.37f), 3),
        sky = set_glow(world, "daylight", r->dark ? vec3(0.02f, 0.03f, 0.06f) : vec3(3.2f, 3.5f, 3.9f), false);
    enum { ARC = 18 };
    float w = 0.5f * r->row->size.x, spring = 2.0f, rise = r->height - spring;
    for (int i = 0; i < ARC; i++) { // the vault
        float a = PI_F * (float)i / ARC, b = PI_F * (float)(i + 1) / ARC;
        Vec3 p = vec3(-w * cosf(a), spring + rise * sinf(a), 0), q = vec3(-w * cosf(b), spring + rise * sinf(b), 0);
        p.z = q.z = r->front;
        Vec3 p2 = p, q2 = q;
        p2.z = q2.z = r->back;
        mesh_quad(m, p2, q2, q, p, r->wall);
        // the mouth: what the arch leaves of the end wall
        mesh_quad(m, vec3(p.x, p.y, r->back + 0.02f), vec3(q.x, q.y, r->back + 0.02f),
                  vec3(q.x, r->height, r->back + 0.02f), vec3(p.x, r->height, r->back + 0.02f), r->wall);
    }
    for (int s = -1; s <= 1; s += 2) {
        float x = w * (float)s;
        mesh_bevel_box(m, vec3(fminf(x, x - 0.7f * (float)s), 0, r->back),
                       vec3(fmaxf(x, x - 0.7f * (float)s), 0.16f, r->front), 0.02f, kerb);
        mesh_box(m, vec3(fminf(x, x - 0.02f * (float)s), 0.16f, r->back),
                 vec3(fmaxf(x, x - 0.02f * (float)s), 1.5f, r->front), tile);
        for (int k = 0; k < 3; k++)
            mesh_rod(m, vec3(x - 0.06f * (float)s, 1.75f + 0.12f * (float)k, r->back),
                     vec3(x - 0.06f * (float)s, 1.75f + 0.12f * (float)k, r->front), 0.02f, cable);
    }
    for (float z = r->front - 2.0f; z > r->back; z -= 4.0f)
        mesh_quad(m, vec3(-0.07f, 0.006f, z), vec3(0.07f, 0.006f, z), vec3(0.07f, 0.006f, z - 2.0f),
                  vec3(-0.07f, 0.006f, z - 2.0f), line);
    for (int i = 0; i < 9; i++) // lamps along both sides, every fifth dead
        for (int s = -1; s <= 1; s += 2) {
            float z = r->front - 3.0f - 4.8f * (float)i, x = (w - 0.75f) * (float)s, y = 3.35f;
            bool dead = (i * 2 + (s > 0)) % 5 == 4;
            Vec3 tint = kelvin_to_rgb(2300.0f), radiance = vec3_scale(tint, dead ? 0.0f : 16.0f);
            int glow = set_glow(world, dead ? "dead lamp" : "tunnel lamp", dead ? vec3_splat(0.02f) : radiance, !dead);
            mesh_bevel_box(m, vec3(x - 0.12f, y, z - 0.45f), vec3(x + 0.12f, y + 0.1f, z + 0.45f), 0.01f, lamp_case);
            mesh_quad(m, vec3(x - 0.09f, y - 0.002f, z - 0.4f), vec3(x + 0.09f, y - 0.002f, z - 0.4f),
                      vec3(x + 0.09f, y - 0.002f, z + 0.4f), vec3(x - 0.09f, y - 0.002f, z + 0.4f), glow);
            if (!dead && (s > 0) == (i % 2 == 0))
                world_add_light(world, set_quad_light("tunnel lamp", LIGHT_PRACTICAL, r->place,
                                                      vec3(x - 0.09f, y - 0.01f, z - 0.4f), vec3(0.18f, 0, 0),
                                                      vec3(0, 0, 0.8f), vec3_scale(radiance, 1.6f)));
        }
    mesh_quad(m, vec3(-30, -1, r->back - 14.0f), vec3(30, -1, r->back - 14.0f), vec3(30, 18, r->back - 14.0f),
              vec3(-30, 18, r->back - 14.0f), sky); // the end
}
