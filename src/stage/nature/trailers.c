// A trailer park: caravans and mobile homes along a gravel lane, with awnings, steps, gas bottles, washing and poles.
#include "stage/nature/buildings.h"

#include <math.h>
#include <stdio.h>

// A home on wheels: its long side along x, its door to +z, foot at the origin.
static void trailer(LandSite *site, Vec3 foot, float yaw, float length, Vec3 color, Vec3 stripe, uint64_t n)
{
    World *world = site->world;
    MeshBuilder *m = mesh_begin(world->arena);
    bool left = site->decay && site->decay->left;
    RngKey key = rng_key(site->rng.value + n, "trailer", "park");
    int skin =
            site->decay ? set_material(world, "rusty metal", color, 6) : set_paint(world, "trailer skin", color, 0.35f),
        band = set_paint(world, "trailer stripe", stripe, 0.4f),
        dark = set_paint(world, "trailer base", vec3_splat(0.06f), 0.8f),
        white = set_paint(world, "trailer trim", vec3(0.55f, 0.54f, 0.5f), 0.5f),
        door = set_paint(world, "trailer door", vec3_scale(stripe, 0.7f), 0.5f),
        tyre = set_paint(world, "tyre", vec3_splat(0.015f), 0.8f),
        wood = set_material(world, "planks", vec3(0.24f, 0.17f, 0.1f), 4),
        cloth = set_paint(world, "awning", vec3_lerp(stripe, vec3_splat(0.6f), 0.3f), 0.8f);
    float w = 0.5f * length, d = 1.25f, low = 0.5f, top = 2.75f;
    mesh_bevel_box(m, vec3(-w, low, -d), vec3(w, top, d), 0.16f, skin);
    mesh_bevel_box(m, vec3(-w + 0.1f, top - 0.06f, -d + 0.1f), vec3(w - 0.1f, top + 0.05f, d - 0.1f), 0.04f, white);
    mesh_box(m, vec3(-w + 0.12f, 1.28f, d), vec3(w - 0.12f, 1.42f, d + 0.008f), band);
    mesh_box(m, vec3(-w + 0.12f, 1.46f, d), vec3(w - 0.12f, 1.5f, d + 0.008f), band);
    for (int i = 0; i < 4; i++) // ribs of the sheets
        mesh_box(m, vec3(-w + 0.12f, 0.7f + 0.14f * (float)i, d),
                 vec3(w - 0.12f, 0.715f + 0.14f * (float)i, d + 0.006f), white);
    mesh_box(m, vec3(-w + 0.25f, 0.05f, -d + 0.15f), vec3(w - 0.25f, low + 0.02f, d - 0.15f), dark);
    for (int i = 0; i < 2; i++) {
        mesh_place(m, affine_from(vec3(0.45f - 0.85f * (float)i, 0.34f, d - 0.16f),
                                  quat_axis_angle(vec3(1, 0, 0), 0.5f * PI_F), vec3_splat(1.0f)));
        mesh_cylinder(m, vec3(0, 0, 0), 0.2f, 0.34f, 28, tyre);
        mesh_cylinder(m, vec3(0, 0.2f, 0), 0.012f, 0.16f, 20, white);
        mesh_place(m, affine_identity());
    }
    float door_x = 0.24f * length;
    mesh_bevel_box(m, vec3(door_x - 0.4f, 0.62f, d - 0.01f), vec3(door_x + 0.4f, 2.5f, d + 0.03f), 0.01f, white);
    mesh_bevel_box(m, vec3(door_x - 0.35f, 0.66f, d + 0.01f), vec3(door_x + 0.35f, 2.45f, d + 0.045f), 0.01f, door);
    for (int i = 0; i < 2; i++) // wooden steps
        mesh_bevel_box(m, vec3(door_x - 0.5f, 0, d + 0.05f + 0.3f * (float)i),
                       vec3(door_x + 0.5f, 0.44f - 0.2f * (float)i, d + 0.36f + 0.3f * (float)i), 0.01f, wood);
    static const float at[] = {-0.36f, -0.08f, 0.41f};
    for (int i = 0; i < 3; i++) {
        float x = at[i] * length, half = i == 0 ? 0.75f : 0.42f;
        bool lit = site->dark && !left && rng_float(key, (uint64_t)i + 3) < 0.75f;
        mesh_bevel_box(m, vec3(x - half - 0.05f, 1.52f, d - 0.01f), vec3(x + half + 0.05f, 2.33f, d + 0.025f), 0.01f,
                       white);
        mesh_quad(m, vec3(x - half, 1.57f, d + 0.028f), vec3(x + half, 1.57f, d + 0.028f),
                  vec3(x + half, 2.28f, d + 0.028f), vec3(x - half, 2.28f, d + 0.028f),
                  lit ? site->lit_pane : site->pane);
        mesh_box(m, vec3(x - 0.02f, 1.57f, d + 0.02f), vec3(x + 0.02f, 2.28f, d + 0.04f), white);
        if (left) {
            mesh_place(m, affine_from(vec3(x, 1.57f, d + 0.03f), quat_identity(), vec3_splat(1.0f)));
            decay_window(site->decay, m, vec3(0, 0, 0), (Vec2){2.0f * half, 0.7f}, n * 8u + (uint64_t)i);
            mesh_place(m, affine_identity());
        }
    }
    for (int side = -1; side <= 1; side += 2) { // windows at the ends
        float x = (float)side * (w + 0.004f);
        Vec3 a = vec3(x, 1.6f, (float)side * 0.6f), b = vec3(x, 1.6f, -(float)side * 0.6f);
        mesh_quad(m, a, b, vec3(b.x, 2.25f, b.z), vec3(a.x, 2.25f, a.z), site->pane);
    }
    if (rng_float(key, 1) < 0.6f && !left) { // an awning on two poles
        float x0 = -0.42f * length, x1 = 0.1f * length, z = d + 2.3f;
        for (int i = 0; i < 7; i++) {
            float u0 = lerpf(x0, x1, (float)i / 7.0f), u1 = lerpf(x0, x1, (float)(i + 1) / 7.0f);
            mesh_quad(m, vec3(u0, 2.2f, z), vec3(u1, 2.2f, z), vec3(u1, 2.62f, d), vec3(u0, 2.62f, d),
                      i % 2 ? cloth : white);
            mesh_quad(m, vec3(u0, 2.04f, z), vec3(u1, 2.04f, z), vec3(u1, 2.2f, z), vec3(u0, 2.2f, z),
                      i % 2 ? cloth : white);
        }
        mesh_rod(m, vec3(x0 + 0.05f, 0, z), vec3(x0 + 0.05f, 2.2f, z), 0.025f, white);
        mesh_rod(m, vec3(x1 - 0.05f, 0, z), vec3(x1 - 0.05f, 2.2f, z), 0.025f, white);
    }
    for (int i = 0; i < 2; i++) // gas bottles on the drawbar
        mesh_cylinder(m, vec3(-w - 0.3f, 0.3f, -0.2f + 0.4f * (float)i), 0.6f, 0.16f, 20, i ? band : white);
    mesh_rod(m, vec3(-w, 0.5f, -0.5f), vec3(-w - 1.2f, 0.45f, 0), 0.05f, dark);
    mesh_rod(m, vec3(-w, 0.5f, 0.5f), vec3(-w - 1.2f, 0.45f, 0), 0.05f, dark);
    mesh_rod(m, vec3(w - 0.6f, top, -0.4f), vec3(w - 0.6f, top + 1.0f, -0.4f), 0.018f, dark); // aerial
    for (int i = 0; i < 4; i++)
        mesh_rod(m, vec3(w - 0.9f + 0.05f * (float)i, top + 0.6f + 0.12f * (float)i, -0.4f),
                 vec3(w - 0.3f - 0.05f * (float)i, top + 0.6f + 0.12f * (float)i, -0.4f), 0.008f, dark);
    int instance = world_add_instance(world, "trailer", world_add_mesh(world, mesh_end(m)), site->place,
                                      affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f)));
    Quat turn = quat_yaw(yaw);
    Vec3 step = vec3_add(foot, quat_rotate(turn, vec3(door_x, 0, d + 1.1f)));
    Landmark landmark = {.place = site->place,
                         .instance = instance,
                         .entity = PLAN_NONE,
                         .position = vec3_add(foot, vec3(0, 0.5f * top, 0)),
                         .yaw = yaw,
                         .half_size = vec3(w, 0.5f * top, d),
                         .stand = step,
                         .stand_yaw = yaw + PI_F,
                         .has_stand = true};
    snprintf(landmark.name, sizeof landmark.name, "trailer");
    world_add_landmark(world, landmark);
    if (site->dark && !left) {
        Light lamp =
            set_bulb("door lamp", site->place, vec3_add(foot, quat_rotate(turn, vec3(door_x + 0.55f, 2.3f, d + 0.15f))),
                     0.05f, vec3(60.0f, 36.0f, 15.0f));
        world_add_light(world, lamp);
    }
    land_take(site, foot.x, foot.z, 0.5f * length + 0.6f);
}

void extra_trailers(LandSite *site)
{
    static const Vec3 colors[] = {
        {0.55f, 0.54f, 0.5f}, {0.3f, 0.45f, 0.45f}, {0.55f, 0.45f, 0.3f}, {0.5f, 0.52f, 0.54f}};
    static const Vec3 stripes[] = {
        {0.4f, 0.07f, 0.03f}, {0.03f, 0.13f, 0.3f}, {0.3f, 0.16f, 0.03f}, {0.04f, 0.22f, 0.14f}};
    World *world = site->world;
    RngKey rng = rng_key(site->rng.value, "lots", "trailer park");
    buildings_begin(site);
    for (int side = -1; side <= 1; side += 2)
        for (int i = 0; i < 6; i++) {
            uint64_t n = (uint64_t)(8 * i + (side > 0 ? 4 : 0));
            float length = rng_range(rng, n, 6.2f, 9.4f),
                  z = 0.5f - 8.2f * (float)i + rng_range(rng, n + 1, -0.8f, 0.8f);
            float x = (float)side * (7.6f + rng_range(rng, n + 2, 0.0f, 1.2f));
            // they stand aslant to the lane
            float yaw = -(float)side * (0.5f * PI_F - 0.42f) + rng_range(rng, n + 3, -0.08f, 0.08f);
            int tint = (int)(rng_u64(rng, n + 900) % 4u);
            trailer(site, vec3(x, land_at(site, x, z), z), yaw, length, colors[tint], stripes[(tint + i) % 4], n);
        }
    int pole = set_material(world, "planks", vec3(0.12f, 0.08f, 0.05f), 4),
        wire = set_paint(world, "wire", vec3_splat(0.01f), 0.8f);
    Vec3 before = {0, 0, 0};
    for (int i = 0; i < 4; i++) { // poles with wires along the lane
        Vec3 top = vec3(-3.1f, 7.2f, 4.0f - 14.0f * (float)i);
        mesh_cylinder(site->mesh, vec3(top.x, -0.3f, top.z), 7.9f, 0.11f, 12, pole);
        mesh_box(site->mesh, vec3(top.x - 0.8f, 6.9f, top.z - 0.06f), vec3(top.x + 0.8f, 7.05f, top.z + 0.06f), pole);
        for (int k = 0; i > 0 && k < 3; k++) {
            Vec3 line[9];
            float x = 0.7f * (float)(k - 1);
            for (int p = 0; p < 9; p++) {
                float t = (float)p / 8.0f;
                line[p] = vec3_add(vec3_lerp(before, top, t), vec3(x, -0.1f - 2.2f * t * (1.0f - t), 0));
            }
            mesh_tube(site->mesh, line, 9, 0.014f, 5, wire);
        }
        before = top;
        land_take(site, top.x, top.z, 0.4f);
    }
    static const struct {
        const char *prop;
        float x, z, yaw;
    } things[] = {{"deck chair", 4.6f, 2.6f, -0.7f},     {"deck chair", 4.2f, 1.2f, -1.3f},
                  {"pickup truck", -5.2f, -3.9f, 0.25f}, {"trash can", 3.1f, -2.2f, 0},
                  {"bicycle", 3.6f, -5.8f, 0.6f},        {"mailbox", -2.9f, 1.4f, 1.57f}};
    for (int i = 0; i < COUNT_OF(things); i++) {
        prop_place(world, site->place, things[i].prop, vec3(things[i].x, 0, things[i].z), things[i].yaw, NULL);
        land_take(site, things[i].x, things[i].z, 0.9f);
    }
}
